/* coro-list-sort.c: sorting of lists, stable and adaptive, after the description in CPython's Objects/listsort.txt
 *
 * The program sees which items are compared, and in which order; both are CPython's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-list-private.h"
#include "core/coro-sort-order-private.h"

#include <string.h>

/* Runs shorter than this are filled up by insertion. */
#define MAX_MIN_RUN 64
/* After so many wins in a row of one side a merge begins to gallop. */
#define MIN_GALLOP  7
/* The powers of the pending runs fall strictly: there are no more than the bits of a length. */
#define MAX_PENDING 85

/* Without a key function both are the item. */
typedef struct {
  CoroValue key;
  CoroValue item;
} Pair;

typedef struct {
  Pair *start;
  gsize length;
  int   power; /* of the boundary to the next run */
} Run;

typedef struct {
  CoroSortOrder order;
  Pair         *pairs;
  gsize         length;
  Pair         *scratch; /* room for half of the pairs */
  gsize         scratch_length;
  gssize        min_gallop;
  Run           pending[MAX_PENDING];
  gsize         n_pending;
} Sort;

static inline gboolean
is_less (Sort       *self,
         const Pair *a,
         const Pair *b)
{
  return coro_sort_order_is_less (&self->order, a->key, b->key);
}

static void
reverse (Pair *start,
         Pair *end)
{
  for (end--; start < end; start++, end--)
    {
      Pair pair = *start;

      *start = *end;
      *end = pair;
    }
}

/* The length of the run at the beginning. One that falls is turned round; items that are equal keep their order. */
static gsize
count_run (Sort *self,
           Pair *start,
           gsize length)
{
  gsize n = 1, n_equal = 0;

  while (n < length && !is_less (self, &start[n], &start[n - 1]))
    n++;
  if (n == length || self->order.failed)
    return n;

  /* start[n] is smaller: a rising run ends, unless all before it are equal */
  if (n > 1)
    {
      if (is_less (self, &start[0], &start[n - 1]) || self->order.failed)
        return n;
      reverse (start, start + n);
    }

  for (n++; n < length; n++)
    {
      gboolean less = is_less (self, &start[n], &start[n - 1]);

      if (self->order.failed)
        return n;
      if (less)
        {
          if (n_equal > 0)
            reverse (start + n - n_equal - 1, start + n);
          n_equal = 0;
          continue;
        }
      if (is_less (self, &start[n - 1], &start[n]))
        break;
      n_equal++;
    }
  if (self->order.failed)
    return n;
  if (n_equal > 0)
    reverse (start + n - n_equal - 1, start + n);
  reverse (start, start + n);

  while (n < length && !is_less (self, &start[n], &start[n - 1]))
    n++;
  return n;
}

/* Sorts start[0 ... length], of which the first n_sorted are in order. */
static void
insert_sorted (Sort *self,
               Pair *start,
               gsize length,
               gsize n_sorted)
{
  for (; n_sorted < length; n_sorted++)
    {
      Pair pivot = start[n_sorted];
      gsize left = 0, right = n_sorted;

      while (left < right)
        {
          gsize middle = (left + right) / 2;

          if (is_less (self, &pivot, &start[middle]))
            right = middle;
          else
            left = middle + 1;
          if (self->order.failed)
            return;
        }
      memmove (start + left + 1, start + left, (n_sorted - left) * sizeof *start);
      start[left] = pivot;
    }
}

/* Where key belongs in the sorted a: left of what is equal. Looks around hint first, in steps that double. */
static gsize
gallop_left (Sort       *self,
             const Pair *key,
             const Pair *a,
             gssize      length,
             gssize      hint)
{
  gssize last = 0, offset = 1, max;

  if (is_less (self, &a[hint], key))
    {
      for (max = length - hint; offset < max && is_less (self, &a[hint + offset], key) && !self->order.failed;)
        {
          last = offset;
          offset = offset * 2 + 1;
        }
      offset = MIN (offset, max) + hint;
      last += hint;
    }
  else
    {
      gssize nearer;

      for (max = hint + 1; offset < max && !is_less (self, &a[hint - offset], key);)
        {
          last = offset;
          offset = offset * 2 + 1;
        }
      nearer = last;
      last = hint - MIN (offset, max);
      offset = hint - nearer;
    }

  for (last++; last < offset && !self->order.failed;)
    {
      gssize middle = last + (offset - last) / 2;

      if (is_less (self, &a[middle], key))
        last = middle + 1;
      else
        offset = middle;
    }
  return offset;
}

/* As gallop_left(), but right of what is equal. */
static gsize
gallop_right (Sort       *self,
              const Pair *key,
              const Pair *a,
              gssize      length,
              gssize      hint)
{
  gssize last = 0, offset = 1, max;

  if (is_less (self, key, &a[hint]))
    {
      gssize nearer;

      for (max = hint + 1; offset < max && is_less (self, key, &a[hint - offset]) && !self->order.failed;)
        {
          last = offset;
          offset = offset * 2 + 1;
        }
      nearer = last;
      last = hint - MIN (offset, max);
      offset = hint - nearer;
    }
  else
    {
      for (max = length - hint; offset < max && !is_less (self, key, &a[hint + offset]);)
        {
          last = offset;
          offset = offset * 2 + 1;
        }
      offset = MIN (offset, max) + hint;
      last += hint;
    }

  for (last++; last < offset && !self->order.failed;)
    {
      gssize middle = last + (offset - last) / 2;

      if (is_less (self, key, &a[middle]))
        offset = middle;
      else
        last = middle + 1;
    }
  return offset;
}

static void
move (Pair       *to,
      const Pair *from,
      gsize       n)
{
  memmove (to, from, n * sizeof *to);
}

/* Merges two neighbours of which the left is the shorter one; the first of b is less than the first of a. */
static void
merge_low (Sort  *self,
           Pair  *a,
           gssize n_a,
           Pair  *b,
           gssize n_b)
{
  Pair *to = a;
  gssize gallop = self->min_gallop;

  move (self->scratch, a, n_a);
  a = self->scratch;
  *to++ = *b++;
  n_b--;

  while (n_b > 0 && n_a > 1 && !self->order.failed)
    {
      gssize wins_a = 0, wins_b = 0;

      while (wins_a < gallop && wins_b < gallop && n_b > 0 && n_a > 1 && !self->order.failed)
        {
          if (is_less (self, b, a))
            {
              *to++ = *b++;
              n_b--;
              wins_b++;
              wins_a = 0;
            }
          else
            {
              *to++ = *a++;
              n_a--;
              wins_a++;
              wins_b = 0;
            }
        }
      if (n_b == 0 || n_a == 1 || self->order.failed)
        break;

      gallop++;
      do
        {
          gallop -= gallop > 1;
          self->min_gallop = gallop;

          wins_a = gallop_right (self, b, a, n_a, 0);
          if (self->order.failed)
            goto out;
          move (to, a, wins_a);
          to += wins_a;
          a += wins_a;
          n_a -= wins_a;
          if (n_a <= 1)
            goto out;
          *to++ = *b++;
          if (--n_b == 0)
            goto out;

          wins_b = gallop_left (self, a, b, n_b, 0);
          if (self->order.failed)
            goto out;
          move (to, b, wins_b);
          to += wins_b;
          b += wins_b;
          n_b -= wins_b;
          if (n_b == 0)
            goto out;
          *to++ = *a++;
          if (--n_a == 1)
            goto out;
        }
      while (wins_a >= MIN_GALLOP || wins_b >= MIN_GALLOP);
      self->min_gallop = ++gallop;
    }

out:
  if (self->order.failed || n_a != 1)
    {
      /* what is left of b is in its place */
      move (to, a, n_a);
    }
  else
    {
      /* the last of a belongs behind all of b */
      move (to, b, n_b);
      to[n_b] = *a;
    }
}

/* Merges two neighbours of which the right is the shorter one; the last of a is greater than the last of b. */
static void
merge_high (Sort  *self,
            Pair  *a,
            gssize n_a,
            Pair  *b,
            gssize n_b)
{
  Pair *to = b + n_b - 1;
  const Pair *first_b = self->scratch;
  Pair *first_a = a;
  const Pair *from_b;
  gssize gallop = self->min_gallop;

  move (self->scratch, b, n_b);
  from_b = first_b + n_b - 1;
  a += n_a - 1;
  *to-- = *a--;
  n_a--;

  while (n_a > 0 && n_b > 1 && !self->order.failed)
    {
      gssize wins_a = 0, wins_b = 0;

      while (wins_a < gallop && wins_b < gallop && n_a > 0 && n_b > 1 && !self->order.failed)
        {
          if (is_less (self, from_b, a))
            {
              *to-- = *a--;
              n_a--;
              wins_a++;
              wins_b = 0;
            }
          else
            {
              *to-- = *from_b--;
              n_b--;
              wins_b++;
              wins_a = 0;
            }
        }
      if (n_a == 0 || n_b == 1 || self->order.failed)
        break;

      gallop++;
      do
        {
          gallop -= gallop > 1;
          self->min_gallop = gallop;

          wins_a = n_a - (gssize) gallop_right (self, from_b, first_a, n_a, n_a - 1);
          if (self->order.failed)
            goto out;
          to -= wins_a;
          a -= wins_a;
          move (to + 1, a + 1, wins_a);
          n_a -= wins_a;
          if (n_a == 0)
            goto out;
          *to-- = *from_b--;
          if (--n_b == 1)
            goto out;

          wins_b = n_b - (gssize) gallop_left (self, a, first_b, n_b, n_b - 1);
          if (self->order.failed)
            goto out;
          to -= wins_b;
          from_b -= wins_b;
          move (to + 1, from_b + 1, wins_b);
          n_b -= wins_b;
          if (n_b <= 1)
            goto out;
          *to-- = *a--;
          if (--n_a == 0)
            goto out;
        }
      while (wins_a >= MIN_GALLOP || wins_b >= MIN_GALLOP);
      self->min_gallop = ++gallop;
    }

out:
  if (self->order.failed || n_b != 1)
    {
      move (to - (n_b - 1), first_b, n_b);
    }
  else
    {
      /* the first of b belongs before all of a */
      to -= n_a;
      a -= n_a;
      move (to + 1, a + 1, n_a);
      *to = *from_b;
    }
}

static gboolean
reserve_scratch (Sort *self,
                 gsize length)
{
  if (length <= self->scratch_length)
    return TRUE;
  if (!coro_reserve (self->order.rt, length, sizeof (Pair)))
    {
      self->order.failed = TRUE;
      return FALSE;
    }
  g_free (self->scratch);
  self->scratch = g_new (Pair, length);
  self->scratch_length = length;
  return TRUE;
}

/* Merges pending runs i and i + 1. */
static void
merge_at (Sort *self,
          gsize i)
{
  Run *run = &self->pending[i];
  Pair *a = run[0].start, *b = run[1].start;
  gssize n_a = run[0].length, n_b = run[1].length, skip;

  run[0].length += run[1].length;
  if (i + 3 == self->n_pending)
    run[1] = run[2];
  self->n_pending--;

  /* what is in its place at either end needs no merging */
  skip = gallop_right (self, b, a, n_a, 0);
  if (self->order.failed)
    return;
  a += skip;
  n_a -= skip;
  if (n_a == 0)
    return;
  n_b = gallop_left (self, &a[n_a - 1], b, n_b, n_b - 1);
  if (self->order.failed || n_b == 0 || !reserve_scratch (self, MIN (n_a, n_b)))
    return;

  if (n_a <= n_b)
    merge_low (self, a, n_a, b, n_b);
  else
    merge_high (self, a, n_a, b, n_b);
}

/* The depth of the boundary between two neighbours in the ideal tree of merges (Munro and Wild's powersort). */
static int
get_power (gsize start,
           gsize n_left,
           gsize n_right,
           gsize length)
{
  /* twice the middles of both */
  gsize a = 2 * start + n_left;
  gsize b = a + n_left + n_right;
  int power = 0;

  for (;;)
    {
      power++;
      if (a >= length)
        {
          a -= length;
          b -= length;
        }
      else if (b >= length)
        {
          return power;
        }
      a *= 2;
      b *= 2;
    }
}

static void
push_run (Sort *self,
          Pair *start,
          gsize length)
{
  Run *run;

  if (self->n_pending > 0)
    {
      Run *last = &self->pending[self->n_pending - 1];
      int power = get_power (last->start - self->pairs, last->length, length, self->length);

      while (self->n_pending > 1 && self->pending[self->n_pending - 2].power > power && !self->order.failed)
        merge_at (self, self->n_pending - 2);
      self->pending[self->n_pending - 1].power = power;
    }

  g_assert (self->n_pending < MAX_PENDING);
  run = &self->pending[self->n_pending++];
  run->start = start;
  run->length = length;
  run->power = 0;
}

static gsize
get_min_run (gsize length)
{
  gsize rest = 0;

  while (length >= MAX_MIN_RUN)
    {
      rest |= length & 1;
      length /= 2;
    }
  return length + rest;
}

static void
sort_pairs (Sort *self)
{
  Pair *start = self->pairs;
  gsize left = self->length;
  gsize min_run = get_min_run (left);

  while (left > 0 && !self->order.failed)
    {
      gsize n = count_run (self, start, left);

      if (self->order.failed)
        return;
      if (n < min_run)
        {
          gsize wanted = MIN (left, min_run);

          insert_sorted (self, start, wanted, n);
          n = wanted;
        }
      push_run (self, start, n);
      start += n;
      left -= n;
    }

  while (self->n_pending > 1 && !self->order.failed)
    {
      gsize i = self->n_pending - 2;

      if (i > 0 && self->pending[i - 1].length < self->pending[i + 1].length)
        i--;
      merge_at (self, i);
    }
}

/**
 * coro_list_sort:
 * @rt: the runtime
 * @self: a list
 * @keys: (nullable): a key for each item; not changed
 * @reverse: greatest first; equal items keep their order all the same
 *
 * Sorts in place by `<`. The program sees an empty list meanwhile, and it is an error to change that.
 *
 * Returns: FALSE: an exception is set; the items are in some order
 */
gboolean
coro_list_sort (CoroRuntime *rt,
                CoroList    *self,
                CoroList    *keys,
                gboolean     reverse_order)
{
  Sort sort = { .length = self->length, .min_gallop = MIN_GALLOP };
  CoroValue *items = self->items;
  gsize length = self->length, allocated = self->allocated;
  gboolean changed;

  g_return_val_if_fail (keys == NULL || keys->length == length, FALSE);

  if (length < 2)
    return TRUE;
  if (!coro_reserve (rt, length, sizeof (Pair)))
    return FALSE;

  sort.pairs = g_new (Pair, length);
  coro_sort_order_init (&sort.order, rt, keys != NULL ? keys->items : items, length);
  for (gsize i = 0; i < length; i++)
    {
      sort.pairs[i].item = items[i];
      sort.pairs[i].key = keys != NULL ? keys->items[i] : items[i];
    }
  self->items = NULL;
  self->length = 0;
  self->allocated = 0;

  if (reverse_order)
    reverse (sort.pairs, sort.pairs + length);
  sort_pairs (&sort);
  if (reverse_order)
    reverse (sort.pairs, sort.pairs + length);

  changed = self->items != NULL;
  if (changed)
    coro_list_clear (rt, self);
  for (gsize i = 0; i < length; i++)
    items[i] = sort.pairs[i].item;
  self->items = items;
  self->length = length;
  self->allocated = allocated;
  g_free (sort.pairs);
  g_free (sort.scratch);

  if (changed && !sort.order.failed)
    {
      coro_raise (rt, CORO_EXC_VALUE, "list modified during sort");
      return FALSE;
    }
  return !sort.order.failed;
}

static CoroList *
make_keys (CoroRuntime *rt,
           CoroValue    function,
           CoroValue   *items,
           gsize        length)
{
  CoroList *keys = coro_list_new (rt, NULL, 0);

  for (gsize i = 0; i < length; i++)
    {
      CoroValue key = coro_call (rt, function, &items[i], 1);

      if (coro_is_null (key) || !coro_list_append_take (rt, keys, key))
        {
          coro_unref (coro_value (keys));
          return NULL;
        }
    }
  return keys;
}

/* list.sort (*, key=None, reverse=False) */
CoroValue
coro_list_sort_method (CoroRuntime     *rt,
                       CoroValue        value,
                       const CoroValue *args)
{
  CoroList *self = CORO_LIST (value);
  int reverse_order = coro_is_null (args[1]) ? 0 : coro_truth (rt, args[1]);
  CoroList *keys = NULL;
  CoroList taken;
  gboolean changed, done;

  if (reverse_order < 0)
    return CORO_NULL;
  if (coro_is_null (args[0]) || coro_is_none (args[0]))
    return coro_list_sort (rt, self, NULL, reverse_order) ? CORO_NONE : CORO_NULL;

  /* the key function, too, sees an empty list */
  taken = *self;
  self->items = NULL;
  self->length = 0;
  self->allocated = 0;
  keys = make_keys (rt, args[0], taken.items, taken.length);
  changed = self->items != NULL;
  coro_list_clear (rt, self);
  self->items = taken.items;
  self->length = taken.length;
  self->allocated = taken.allocated;
  if (keys == NULL)
    return CORO_NULL;

  done = coro_list_sort (rt, self, keys, reverse_order);
  coro_unref (coro_value (keys));
  if (done && changed)
    return coro_raise (rt, CORO_EXC_VALUE, "list modified during sort");
  return done ? CORO_NONE : CORO_NULL;
}
