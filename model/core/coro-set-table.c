/* coro-set-table.c: the table of sets, laid out as CPython's, because a program sees its order (Objects/setobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-dict-private.h"
#include "core/coro-set-private.h"
#include "core/coro-str.h"

#include <string.h>

/* CPython looks at so many neighbours of a place before it jumps. */
#define N_NEIGHBOURS  9
#define PERTURB_SHIFT 5
#define LARGE         512

/* Walks the places that a hash leads to, in CPython's order: runs of neighbours that do not wrap, then a jump. */
typedef struct {
  gsize   mask;
  gsize   i;
  gsize   offset;
  gsize   last_offset;
  guint64 perturb;
} Probe;

static inline void
probe_init (Probe *self,
            gsize  mask,
            gint64 hash)
{
  self->mask = mask;
  self->perturb = (guint64) hash;
  self->i = (gsize) hash & mask;
  self->offset = 0;
  self->last_offset = self->i + N_NEIGHBOURS <= mask ? N_NEIGHBOURS : 0;
}

static inline gsize
probe_place (const Probe *self)
{
  return self->i + self->offset;
}

static inline void
probe_next (Probe *self)
{
  if (self->offset < self->last_offset)
    {
      self->offset++;
      return;
    }
  self->perturb >>= PERTURB_SHIFT;
  self->i = (self->i * 5 + 1 + (gsize) self->perturb) & self->mask;
  self->offset = 0;
  self->last_offset = self->i + N_NEIGHBOURS <= self->mask ? N_NEIGHBOURS : 0;
}

/* Whether a key equals an item of the same hash: 1, 0, -1; 2: the table has changed meanwhile */
static int
matches (CoroRuntime *rt,
         CoroSet     *self,
         gsize        place,
         CoroValue    item)
{
  CoroSetEntry *table = self->table;
  CoroValue key = table[place].key;
  int same;

  if (coro_is (key, item))
    return 1;
  if (coro_is_object (key) && coro_is_object (item) && coro_object (key)->type == rt->str_type &&
      coro_object (item)->type == rt->str_type)
    return coro_str_equal (CORO_STR (key), CORO_STR (item));

  coro_ref (key);
  same = coro_equal (rt, key, item);
  if (same >= 0 && (self->table != table || place > self->mask || !coro_is (table[place].key, key)))
    same = 2;
  coro_unref (key);
  return same;
}

/* The place of an item; -1: it is not there; -2: exception. *free_place is where it would be added: the last place on
 * its way that was left by a removed item, or the free one where the way ends. */
static gssize
find (CoroRuntime *rt,
      CoroSet     *self,
      CoroValue    item,
      gint64       hash,
      gsize       *free_place)
{
  gboolean has_left = FALSE;
  Probe probe;

  probe_init (&probe, self->mask, hash);
  for (;; probe_next (&probe))
    {
      gsize place = probe_place (&probe);
      CoroSetEntry *entry = &self->table[place];

      if (coro_is_null (entry->key))
        {
          if (entry->hash != 0 || !has_left)
            *free_place = place;
          if (entry->hash == 0)
            return -1;
          has_left = TRUE;
        }
      else if (entry->hash == hash)
        {
          int same = matches (rt, self, place, item);

          if (same == 1)
            return place;
          if (same < 0)
            return -2;
          if (same == 2)
            return find (rt, self, item, hash, free_place);
        }
    }
}

/* Whether it is hashed by its address. That itself is not looked up: addresses have their upper half in common, and a hash of another kind
 * has it by chance only. */
static inline gboolean
is_hashed_by_address (CoroRuntime *rt,
                      CoroValue    item,
                      gint64       hash)
{
  return coro_is_object (item) && (coro_object (item)->flags & CORO_OBJECT_HAS_ADDRESS) != 0 &&
         (guint64) hash >> 28 == rt->next_address >> 32;
}

/* The order of its items is found anew when somebody goes through them. */
static inline void
forget_order (CoroSet *self)
{
  if (G_UNLIKELY (self->order != NULL))
    coro_set_free_order (self);
}

static void
drop_holes (CoroSet *self)
{
  gsize n_order = 0;

  for (gsize i = self->order_start; i < self->n_order; i++)
    {
      if (self->order[i] != CORO_SET_NO_PLACE && !coro_is_null (self->table[self->order[i]].key))
        self->order[n_order++] = self->order[i];
    }
  self->n_order = n_order;
  self->order_start = 0;
}

static void
append_place (CoroSet *self,
              gsize    place)
{
  if (self->n_order == self->order_size && self->n_order > 2 * self->used)
    drop_holes (self);
  if (self->n_order == self->order_size)
    {
      self->order_size = MAX (self->order_size * 2, CORO_SET_MIN_SIZE);
      self->order = g_renew (gsize, self->order, self->order_size);
    }
  self->order[self->n_order++] = place;
}

static void
leave_out (CoroSet *self,
           gsize    place)
{
  for (gsize i = self->order_start; i < self->n_order; i++)
    {
      if (self->order[i] == place)
        self->order[i] = CORO_SET_NO_PLACE;
    }
}

/* Whether what has come to a place, in which something else may have been, is the last one: addresses mostly grow. */
static gboolean
comes_last (CoroSet *self,
            gsize    place)
{
  while (self->n_order > self->order_start)
    {
      gsize last = self->order[self->n_order - 1];

      if (last != CORO_SET_NO_PLACE && last != place && !coro_is_null (self->table[last].key))
        return self->table[last].hash < self->table[place].hash;
      self->n_order--;
    }
  return TRUE;
}

static inline void
note_added (CoroRuntime *rt,
            CoroSet     *self,
            gsize        place,
            gboolean     was_free)
{
  if (!self->is_mixed && !is_hashed_by_address (rt, self->table[place].key, self->table[place].hash))
    self->is_mixed = TRUE;
  if (G_LIKELY (!self->keeps_order && self->order == NULL))
    return;
  if (!self->keeps_order && (self->is_mixed || !comes_last (self, place)))
    {
      coro_set_free_order (self);
      return;
    }
  if (!self->keeps_order && !was_free)
    leave_out (self, place);
  append_place (self, place);
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const CoroSetEntry *table = data;
  gint64 first = table[*(const gsize *) a].hash;
  gint64 second = table[*(const gsize *) b].hash;

  return (first > second) - (first < second);
}

static void
find_order (CoroSet *self)
{
  for (gsize i = 0; i <= self->mask; i++)
    {
      if (!coro_is_null (self->table[i].key))
        append_place (self, i);
    }
  g_qsort_with_data (self->order, (gint) self->n_order, sizeof (gsize), compare_hashes, self->table);
}

/**
 * coro_set_free_order:
 * @self: a set
 *
 * Frees what it knows of the order of its items.
 */
void
coro_set_free_order (CoroSet *self)
{
  g_clear_pointer (&self->order, g_free);
  self->n_order = self->order_size = self->order_start = 0;
}

/**
 * coro_set_keep_order:
 * @self: a fresh set
 *
 * Its items stay in the order in which they are added. So are those of a set that CPython's library has made of tasks, where it is their
 * addresses that say which comes first.
 */
void
coro_set_keep_order (CoroSet *self)
{
  self->keeps_order = TRUE;
}

/**
 * coro_set_note_removed:
 * @self: a set
 * @place: (not nullable): where an item has been removed
 */
void
coro_set_note_removed (CoroSet *self,
                       gsize    place)
{
  if (G_UNLIKELY (self->keeps_order))
    leave_out (self, place);
}

/* The place of its item that comes at *position or after it in its order; CORO_SET_NO_PLACE: there is none */
static gsize
find_next (CoroSet *self,
           gsize   *position)
{
  if (!self->keeps_order && !self->is_mixed && self->used > 1 && self->order == NULL)
    find_order (self);
  if (self->keeps_order || self->order != NULL)
    {
      gboolean is_first = *position <= self->order_start;

      *position = MAX (*position, self->order_start);
      for (; *position < self->n_order; ++*position)
        {
          gsize place = self->order[*position];

          if (is_first)
            self->order_start = *position;
          if (place != CORO_SET_NO_PLACE && !coro_is_null (self->table[place].key))
            return place;
        }
      return CORO_SET_NO_PLACE;
    }
  for (; *position <= self->mask; ++*position)
    {
      if (!coro_is_null (self->table[*position].key))
        return *position;
    }

  return CORO_SET_NO_PLACE;
}

/**
 * coro_set_find_first:
 * @self: a set that is not empty
 *
 * Returns: the place of what pop() gives
 */
gsize
coro_set_find_first (CoroSet *self)
{
  gsize position = 0;

  if (self->keeps_order || (!self->is_mixed && self->used > 1))
    return find_next (self, &position);
  for (position = self->finger & self->mask; coro_is_null (self->table[position].key);)
    position = (position + 1) & self->mask;

  return position;
}

static gsize
insert_clean (CoroSetEntry *table,
              gsize         mask,
              CoroValue     key,
              gint64        hash)
{
  Probe probe;

  for (probe_init (&probe, mask, hash); !coro_is_null (table[probe_place (&probe)].key);)
    probe_next (&probe);
  table[probe_place (&probe)] = (CoroSetEntry) { key, hash };

  return probe_place (&probe);
}

/* Makes the table larger than min_used places, and free of what was removed. */
static gboolean
resize (CoroRuntime *rt,
        CoroSet     *self,
        gsize        min_used)
{
  gsize size = CORO_SET_MIN_SIZE;
  CoroSetEntry old_few[CORO_SET_MIN_SIZE];
  CoroSetEntry *old = self->table;
  gsize old_mask = self->mask;

  while (size <= min_used)
    size *= 2;
  if (size > LARGE && !coro_reserve (rt, size, sizeof (CoroSetEntry)))
    return FALSE;

  if (old == self->few)
    {
      memcpy (old_few, self->few, sizeof old_few);
      old = old_few;
    }
  if (size == CORO_SET_MIN_SIZE)
    self->table = self->few;
  else
    self->table = coro_alloc (rt, size * sizeof (CoroSetEntry));
  memset (self->table, 0, size * sizeof (CoroSetEntry));
  self->mask = size - 1;

  if (self->keeps_order)
    {
      gsize n_order = 0;

      for (gsize i = 0; i < self->n_order; i++)
        {
          gsize place = self->order[i];

          if (place != CORO_SET_NO_PLACE)
            self->order[n_order++] = insert_clean (self->table, self->mask, old[place].key, old[place].hash);
        }
      self->n_order = n_order;
      self->order_start = 0;
    }
  else
    {
      forget_order (self);
      for (gsize i = 0; i <= old_mask; i++)
        {
          if (!coro_is_null (old[i].key))
            insert_clean (self->table, self->mask, old[i].key, old[i].hash);
        }
    }
  self->fill = self->used;
  if (old != old_few)
    coro_free (rt, old, (old_mask + 1) * sizeof (CoroSetEntry));
  return TRUE;
}

/**
 * coro_set_add_hashed:
 * @rt: the runtime
 * @self: a set
 * @item: what to add
 * @hash: its hash
 *
 * Adds an item, unless an equal one is there.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_set_add_hashed (CoroRuntime *rt,
                     CoroSet     *self,
                     CoroValue    item,
                     gint64       hash)
{
  gsize place = 0;
  gssize found;
  gboolean was_free;

  coro_ref (item);
  found = find (rt, self, item, hash, &place);
  if (found != -1)
    {
      coro_unref (item);
      return found >= 0;
    }

  was_free = self->table[place].hash == 0;
  self->table[place] = (CoroSetEntry) { item, hash };
  self->used++;
  note_added (rt, self, place, was_free);
  if (was_free)
    self->fill++;
  if (!was_free || self->fill * 5 < self->mask * 3)
    return TRUE;
  return resize (rt, self, self->used > 50000 ? self->used * 2 : self->used * 4);
}

/**
 * coro_set_has_hashed:
 * @rt: the runtime
 * @self: a set
 * @item: what to look for
 * @hash: its hash
 *
 * Returns: 1, 0, or -1 with an exception
 */
int
coro_set_has_hashed (CoroRuntime *rt,
                     CoroSet     *self,
                     CoroValue    item,
                     gint64       hash)
{
  gsize place;
  gssize found = find (rt, self, item, hash, &place);

  return found == -2 ? -1 : found >= 0;
}

/**
 * coro_set_remove_hashed:
 * @rt: the runtime
 * @self: a set
 * @item: what to remove
 * @hash: its hash
 *
 * Returns: 1: it was there; 0: it was not; -1 with an exception
 */
int
coro_set_remove_hashed (CoroRuntime *rt,
                        CoroSet     *self,
                        CoroValue    item,
                        gint64       hash)
{
  gsize free_place;
  gssize place = find (rt, self, item, hash, &free_place);
  CoroValue key;

  if (place < 0)
    return place == -2 ? -1 : 0;

  key = self->table[place].key;
  self->table[place] = (CoroSetEntry) { CORO_NULL, -1 };
  self->used--;
  coro_set_note_removed (self, place);
  coro_unref (key);
  return 1;
}

/**
 * coro_set_next_hashed:
 * @self: a set
 * @position: (inout): 0 at the beginning
 * @item: (out) (transfer none): the next item
 * @hash: (out): its hash
 *
 * Walks the items in the order that the program sees.
 *
 * Returns: FALSE: that was all
 */
gboolean
coro_set_next_hashed (CoroSet   *self,
                      gsize     *position,
                      CoroValue *item,
                      gint64    *hash)
{
  gsize place = find_next (self, position);

  if (place == CORO_SET_NO_PLACE)
    return FALSE;
  *item = self->table[place].key;
  *hash = self->table[place].hash;
  ++*position;

  return TRUE;
}

/**
 * coro_set_clear:
 * @rt: the runtime
 * @self: a set
 *
 * Drops all items. The set is empty before the first of them goes.
 */
void
coro_set_clear (CoroRuntime *rt,
                CoroSet     *self)
{
  CoroSetEntry old_few[CORO_SET_MIN_SIZE];
  CoroSetEntry *old = self->table;
  gsize old_mask = self->mask;

  if (old == NULL || self->fill == 0)
    return;
  if (old == self->few)
    old = memcpy (old_few, self->few, sizeof old_few);

  self->table = self->few;
  memset (self->few, 0, sizeof self->few);
  self->mask = CORO_SET_MIN_SIZE - 1;
  self->fill = self->used = 0;
  self->hash = -1;
  self->is_mixed = FALSE;
  coro_set_free_order (self);

  for (gsize i = 0; i <= old_mask; i++)
    coro_unref (old[i].key);
  if (old != old_few)
    coro_free (rt, old, (old_mask + 1) * sizeof (CoroSetEntry));
}

/**
 * coro_set_compact:
 * @rt: the runtime
 * @self: a set
 *
 * Makes the table anew if more than a quarter of it are places of removed items.
 *
 * Returns: FALSE: MemoryError is set
 */
gboolean
coro_set_compact (CoroRuntime *rt,
                  CoroSet     *self)
{
  if (self->fill - self->used <= self->mask / 4)
    return TRUE;
  return resize (rt, self, self->used > 50000 ? self->used * 2 : self->used * 4);
}

/**
 * coro_set_swap:
 * @a: a set
 * @b: another
 *
 * Exchanges their items. Where pop() goes on stays with the set, as in CPython.
 */
void
coro_set_swap (CoroSet *a,
               CoroSet *b)
{
  CoroSet copy = *a;
  gsize finger_a = a->finger, finger_b = b->finger;
  gsize items = G_STRUCT_OFFSET (CoroSet, fill);

  memcpy ((char *) a + items, (char *) b + items, sizeof (CoroSet) - items);
  memcpy ((char *) b + items, (char *) &copy + items, sizeof (CoroSet) - items);
  if (a->table == b->few)
    a->table = a->few;
  if (b->table == a->few)
    b->table = b->few;
  a->hash = b->hash = -1;
  a->finger = finger_a;
  b->finger = finger_b;
}

/**
 * coro_set_add_set:
 * @rt: the runtime
 * @self: a set
 * @other: another
 *
 * Adds the items of another set.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_set_add_set (CoroRuntime *rt,
                  CoroSet     *self,
                  CoroSet     *other)
{
  gboolean clean;
  gsize position = 0;
  CoroValue item;
  gint64 hash;

  if (other == self || other->used == 0)
    return TRUE;
  if ((self->fill + other->used) * 5 >= self->mask * 3 && !resize (rt, self, (self->used + other->used) * 2))
    return FALSE;

  clean = self->fill == 0 && !self->keeps_order;
  self->is_mixed |= other->is_mixed;
  if (clean)
    forget_order (self);
  if (clean && self->mask == other->mask && other->fill == other->used)
    {
      for (gsize i = 0; i <= other->mask; i++)
        {
          self->table[i] = other->table[i];
          coro_ref (self->table[i].key);
        }
      self->fill = self->used = other->used;
      return TRUE;
    }
  if (clean)
    {
      while (coro_set_next_hashed (other, &position, &item, &hash))
        insert_clean (self->table, self->mask, coro_ref (item), hash);
      self->fill = self->used = other->used;
      return TRUE;
    }
  while (coro_set_next_hashed (other, &position, &item, &hash))
    {
      if (!coro_set_add_hashed (rt, self, item, hash))
        return FALSE;
    }
  return TRUE;
}

/**
 * coro_set_add_dict:
 * @rt: the runtime
 * @self: a set
 * @other: a dict
 *
 * Adds the keys of a dict.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_set_add_dict (CoroRuntime *rt,
                   CoroSet     *self,
                   CoroDict    *other)
{
  gsize position = 0;
  CoroValue key;
  gint64 hash;

  if ((self->fill + other->length) * 5 >= self->mask * 3 && !resize (rt, self, (self->used + other->length) * 2))
    return FALSE;
  while (coro_dict_next_hashed (other, &position, &key, NULL, &hash))
    {
      if (!coro_set_add_hashed (rt, self, key, hash))
        return FALSE;
    }
  return TRUE;
}
