/* coro-span-list.c: spans that follow each other without gaps, as the changes between them
 *
 * Times and events only grow, so every question is a binary search. Two kinds of summary answer for many spans at
 * once: for states the time that each of their kinds has taken up to every 16th span; for values the lowest and the
 * highest of every 16 spans, of every 16 times 16 and so on. Both are only ever appended to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-list.h"

#define CHUNK_SHIFT   7
#define SUMMARY_SHIFT 3
#define BLOCK_SHIFT   4
#define BLOCK         (1u << BLOCK_SHIFT)
#define MAX_LEVELS    8
#define SHORT         128

typedef struct {
  guint32 lowest;
  guint32 highest;
} Extremes;

struct _CoroSpanMore {
  CoroColumn skips; /* of guint32, of a long list: the event of every 16th change but the first */
  union {
    struct {
      /* states: of CoroSums, after every 16th span; and until the last change */
      CoroColumn  sums;
      CoroSums    total;
    };
    struct {
      /* holdings: of guint32, what is held or who holds; values: likewise, the values, and on each level of Extremes of
       * 16 of the level below */
      CoroColumn  values;
      CoroColumn *levels;
      guint       n_levels;
    };
  };
};

/* The sum that a kind of span counts for, or -1. */
static int
get_sum (CoroSpanKind kind)
{
  switch (kind)
    {
    case CORO_SPAN_CREATED:
    case CORO_SPAN_READY:
      return CORO_SUM_READY;
    case CORO_SPAN_RUNNING:
      return CORO_SUM_RUNNING;
    case CORO_SPAN_WAITING:
      return CORO_SUM_WAITING;
    case CORO_SPAN_WAITING_RESOURCE:
      return CORO_SUM_RESOURCE;
    case CORO_SPAN_NONE:
    case CORO_SPAN_HELD:
    case CORO_SPAN_VALUE:
    case CORO_N_SPAN_KINDS:
    default:
      return -1;
    }
}

static void
add_length (CoroSums     *sums,
            CoroSpanKind  kind,
            gint64        length)
{
  int sum = get_sum (kind);

  if (sum >= 0)
    sums->of[sum] += length;
}

static CoroSpanMore *
more_new (CoroSpanListMode mode)
{
  CoroSpanMore *more = g_new0 (CoroSpanMore, 1);

  coro_column_init (&more->skips, sizeof (guint32), CHUNK_SHIFT);
  if (mode == CORO_SPAN_LIST_STATES)
    coro_column_init (&more->sums, sizeof (CoroSums), SUMMARY_SHIFT);
  else
    coro_column_init (&more->values, sizeof (guint32), CHUNK_SHIFT);
  return more;
}

static void
more_free (CoroSpanMore    *more,
           CoroSpanListMode mode)
{
  coro_column_clear (&more->skips);
  if (mode == CORO_SPAN_LIST_STATES)
    {
      coro_column_clear (&more->sums);
    }
  else
    {
      coro_column_clear (&more->values);
      for (guint level = 0; level < more->n_levels; level++)
        coro_column_clear (&more->levels[level]);
      g_free (more->levels);
    }
  g_free (more);
}

static gsize
more_get_size (const CoroSpanMore *more,
               CoroSpanListMode    mode)
{
  gsize size = sizeof *more + coro_column_get_size (&more->skips);

  if (mode == CORO_SPAN_LIST_STATES)
    return size + coro_column_get_size (&more->sums);

  size += coro_column_get_size (&more->values) + more->n_levels * sizeof (CoroColumn);
  for (guint level = 0; level < more->n_levels; level++)
    size += coro_column_get_size (&more->levels[level]);
  return size;
}

/* A long list is skipped through: what is known of it while it is short need not be looked at then. */
static void
add_skips (CoroSpanList *self,
           guint32       event)
{
  CoroColumn *skips = &self->more->skips;

  while (skips->n < SHORT / BLOCK - 1)
    *(guint32 *) coro_column_append (skips) = coro_span_list_get (self, (skips->n + 1) * BLOCK)->event;
  *(guint32 *) coro_column_append (skips) = event;
}

static void
add_change (CoroSpanList *self,
            gint64        time,
            guint32       event,
            CoroSpanKind  kind)
{
  CoroChange *change = coro_column_append (&self->changes);
  gsize n = self->changes.n;

  if (n > SHORT && n % BLOCK == 1)
    add_skips (self, event);

  change->time_low = (guint32) time;
  change->time_high = (guint32) (time >> 32);
  change->event = event;
  change->kind = kind;
}

/* The last span has its end. What is known of a block is once that of its last span is; of the first one nothing before. */
static void
end_span (CoroSpanList *self,
          gint64        time)
{
  gsize n = self->changes.n;
  gsize i = n - 1;

  if (self->more == NULL)
    {
      if (n < BLOCK)
        return;
      self->more = more_new (self->mode);
      i = 0;
    }
  for (; i < n; i++)
    {
      const CoroChange *change = coro_span_list_get (self, i);
      gint64 end = i + 1 < n ? coro_change_get_time (coro_span_list_get (self, i + 1)) : time;

      add_length (&self->more->total, change->kind, end - coro_change_get_time (change));
    }
  if (n % BLOCK == 0)
    *(CoroSums *) coro_column_append (&self->more->sums) = self->more->total;
}

static Extremes
get_extremes_at (const CoroSpanList *self,
                 int                 level,
                 gsize               index)
{
  guint32 value;

  if (level >= 0)
    return *(const Extremes *) coro_column_get (&self->more->levels[level], index);

  value = *(const guint32 *) coro_column_get (&self->more->values, index);

  return (Extremes) { value, value };
}

static void
take_in (Extremes *extremes,
         Extremes  other)
{
  extremes->lowest = MIN (extremes->lowest, other.lowest);
  extremes->highest = MAX (extremes->highest, other.highest);
}

static void
add_block_of_extremes (CoroSpanList *self)
{
  CoroSpanMore *more = self->more;
  gsize count = more->values.n;
  int level;

  for (level = 0; level < MAX_LEVELS && count % BLOCK == 0; level++)
    {
      Extremes extremes = { G_MAXUINT32, 0 };
      gsize i;

      if ((guint) level == more->n_levels)
        {
          more->levels = g_renew (CoroColumn, more->levels, ++more->n_levels);
          coro_column_init (&more->levels[level], sizeof (Extremes), SUMMARY_SHIFT);
        }
      for (i = count - BLOCK; i < count; i++)
        take_in (&extremes, get_extremes_at (self, level - 1, i));
      *(Extremes *) coro_column_append (&more->levels[level]) = extremes;
      count /= BLOCK;
    }
}

/**
 * coro_span_list_new:
 * @mode: what its spans are
 *
 * Returns: (transfer full): an empty list
 */
CoroSpanList *
coro_span_list_new (CoroSpanListMode mode)
{
  CoroSpanList *self = g_new0 (CoroSpanList, 1);

  self->mode = mode;
  coro_column_init (&self->changes, sizeof (CoroChange), CHUNK_SHIFT);
  if (mode != CORO_SPAN_LIST_STATES)
    self->more = more_new (mode);

  return self;
}

/**
 * coro_span_list_free:
 * @self: (transfer full) (nullable): a list
 */
void
coro_span_list_free (CoroSpanList *self)
{
  if (self == NULL)
    return;

  coro_column_clear (&self->changes);
  if (self->more != NULL)
    more_free (self->more, self->mode);
  g_free (self);
}

/**
 * coro_span_list_append:
 * @self: a list of states
 * @time: ns, not before the last change
 * @event: index of the event, after that of the last change
 * @kind: what begins; %CORO_SPAN_NONE is a gap
 *
 * Ends the last span and begins another one, in amortised constant time. A gap does not begin a list and does not
 * follow another gap.
 */
void
coro_span_list_append (CoroSpanList *self,
                       gint64        time,
                       guint32       event,
                       CoroSpanKind  kind)
{
  if (kind == CORO_SPAN_NONE && coro_span_list_get_last (self) == CORO_SPAN_NONE)
    return;

  if (self->mode == CORO_SPAN_LIST_STATES && self->changes.n > 0)
    end_span (self, time);
  add_change (self, time, event, kind);
}

/**
 * coro_span_list_append_holding:
 * @self: a list of holdings
 * @time: ns, not before the last change
 * @event: index of the event, after that of the last change
 * @entity: what is held, or who holds; 0 if nobody in particular
 * @held: whether a holding begins; else a gap does
 *
 * Ends the last span and begins another one, in amortised constant time.
 */
void
coro_span_list_append_holding (CoroSpanList *self,
                               gint64        time,
                               guint32       event,
                               guint32       entity,
                               gboolean      held)
{
  add_change (self, time, event, held ? CORO_SPAN_HELD : CORO_SPAN_NONE);
  *(guint32 *) coro_column_append (&self->more->values) = entity;
}

/**
 * coro_span_list_append_value:
 * @self: a list of values
 * @time: ns, not before the last change
 * @event: index of the event, after that of the last change
 * @value: what is so from here on
 *
 * Ends the last span and begins another one, in amortised constant time.
 */
void
coro_span_list_append_value (CoroSpanList *self,
                             gint64        time,
                             guint32       event,
                             guint32       value)
{
  add_change (self, time, event, CORO_SPAN_VALUE);
  *(guint32 *) coro_column_append (&self->more->values) = value;
  add_block_of_extremes (self);
}

/**
 * coro_span_list_replace_last:
 * @self: a list of states that is not empty
 * @kind: what begins with its last change
 *
 * Makes the last span another one. Its kind has to count for the same sum.
 */
void
coro_span_list_replace_last (CoroSpanList *self,
                             CoroSpanKind  kind)
{
  CoroChange *last = coro_column_get (&self->changes, self->changes.n - 1);

  g_assert (get_sum (last->kind) == get_sum (kind));

  last->kind = kind;
}

/**
 * coro_span_list_get_last:
 * @self: (nullable): a list
 *
 * Returns: the kind of its last span, which is %CORO_SPAN_NONE where nothing lasts
 */
CoroSpanKind
coro_span_list_get_last (CoroSpanList *self)
{
  return self != NULL && self->changes.n > 0 ? coro_span_list_get (self, self->changes.n - 1)->kind : CORO_SPAN_NONE;
}

/**
 * coro_span_list_get_value:
 * @self: a list of holdings or of values
 * @index: less than coro_span_list_get_n()
 *
 * Returns: the value of that span, or the entity that holds or is held
 */
guint32
coro_span_list_get_value (CoroSpanList *self,
                          gsize         index)
{
  return *(const guint32 *) coro_column_get (&self->more->values, index);
}

/* Narrows down where the first change is that is not before a border. */
static void
gallop (CoroSpanList    *self,
        const CoroBound *bound,
        gsize           *low,
        gsize           *high)
{
  gsize at = *low;
  gsize step = 1;

  while (at < *high && coro_change_is_before (coro_span_list_get (self, at), bound))
    {
      *low = at + 1;
      at += step;
      step *= 2;
    }
  *high = MIN (at, *high);
}

/* The same, without looking at the changes. */
static void
skip (CoroSpanList *self,
      guint32       event,
      gsize        *low,
      gsize        *high)
{
  const CoroColumn *skips = &self->more->skips;
  gsize n = skips->n;
  gsize first = *low >> BLOCK_SHIFT;
  gsize past = first;
  gsize step = 1;

  while (past < n && *(const guint32 *) coro_column_get (skips, past) < event)
    {
      first = past + 1;
      past += step;
      step *= 2;
    }
  past = MIN (past, n);
  while (first < past)
    {
      gsize middle = first + (past - first) / 2;

      if (*(const guint32 *) coro_column_get (skips, middle) < event)
        first = middle + 1;
      else
        past = middle;
    }

  /* The skip at @first is the change at 16 times (first + 1). */
  *low = MAX (*low, first << BLOCK_SHIFT);
  *high = MIN (*high, (first + 1) << BLOCK_SHIFT);
}

/**
 * coro_span_list_seek:
 * @self: (nullable): a list
 * @bound: a border
 * @from: where to begin; the answer is not before it
 *
 * Finds the first change that is not before a border, in O(log d) where d is how far it is from @from.
 *
 * Returns: its index, or the number of spans
 */
gsize
coro_span_list_seek (CoroSpanList    *self,
                     const CoroBound *bound,
                     gsize            from)
{
  gsize low = from;
  gsize high = coro_span_list_get_n (self);

  if (low >= high)
    return low;
  if (bound->by_event && self->more != NULL && self->more->skips.n > 0)
    skip (self, bound->event, &low, &high);
  else
    gallop (self, bound, &low, &high);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (coro_change_is_before (coro_span_list_get (self, middle), bound))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * coro_span_list_get_prefix:
 * @self: a list of states
 * @n: at most coro_span_list_get_n()
 * @end_time: ns, where the last span of the list ends while it is open
 * @sums: (out): the sums
 *
 * Tells how long each kind of state lasted in the first @n spans together, in constant time.
 */
void
coro_span_list_get_prefix (CoroSpanList *self,
                           gsize         n,
                           gint64        end_time,
                           CoroSums     *sums)
{
  gsize block = self->more != NULL ? MIN (n >> BLOCK_SHIFT, self->more->sums.n) : 0;

  *sums = (CoroSums) { { 0 } };
  if (block > 0)
    *sums = *(const CoroSums *) coro_column_get (&self->more->sums, block - 1);

  for (gsize i = block << BLOCK_SHIFT; i < n; i++)
    {
      const CoroChange *change = coro_span_list_get (self, i);
      gint64 end = i + 1 < self->changes.n ? coro_change_get_time (coro_span_list_get (self, i + 1)) : end_time;

      add_length (sums, change->kind, end - coro_change_get_time (change));
    }
}

/**
 * coro_span_list_get_sums:
 * @self: a list of states
 * @first: the first span
 * @past: behind the last one
 * @end_time: ns, where the last span of the list ends while it is open
 * @sums: (out): the sums
 *
 * Tells how long each kind of state lasted in some spans together, in constant time.
 */
void
coro_span_list_get_sums (CoroSpanList *self,
                         gsize         first,
                         gsize         past,
                         gint64        end_time,
                         CoroSums     *sums)
{
  CoroSums before;
  guint i;

  coro_span_list_get_prefix (self, first, end_time, &before);
  coro_span_list_get_prefix (self, past, end_time, sums);
  for (i = 0; i < CORO_N_SUMS; i++)
    sums->of[i] -= before.of[i];
}

/**
 * coro_span_list_get_extremes:
 * @self: a list of values
 * @first: the first span
 * @past: behind the last one, more than @first
 * @lowest: (out): their lowest value
 * @highest: (out): their highest value
 *
 * Finds the extremes of some spans in O(log n).
 */
void
coro_span_list_get_extremes (CoroSpanList *self,
                             gsize         first,
                             gsize         past,
                             guint32      *lowest,
                             guint32      *highest)
{
  Extremes extremes = { G_MAXUINT32, 0 };
  int level;

  /* Up from level to level: what does not fill a block of the next one is looked at here. */
  for (level = -1; first < past; level++)
    {
      gboolean top = level + 1 >= (int) self->more->n_levels;

      while (first < past && (top || first % BLOCK != 0))
        take_in (&extremes, get_extremes_at (self, level, first++));
      while (first < past && past % BLOCK != 0)
        take_in (&extremes, get_extremes_at (self, level, --past));
      first >>= BLOCK_SHIFT;
      past >>= BLOCK_SHIFT;
    }

  *lowest = extremes.lowest;
  *highest = extremes.highest;
}

/**
 * coro_span_list_get_size:
 * @self: (nullable): a list
 *
 * Returns: how many bytes of memory it takes
 */
gsize
coro_span_list_get_size (CoroSpanList *self)
{
  if (self == NULL)
    return 0;

  return sizeof *self + coro_column_get_size (&self->changes) +
         (self->more != NULL ? more_get_size (self->more, self->mode) : 0);
}

static gboolean
check_sums (CoroSpanList *self)
{
  CoroSums sums = { { 0 } };
  gsize i;
  guint k;

  if (self->more == NULL)
    return self->changes.n <= BLOCK;
  if (self->more->sums.n != (self->changes.n - 1) / BLOCK)
    return FALSE;

  for (i = 0; i + 1 < self->changes.n; i++)
    {
      const CoroChange *change = coro_span_list_get (self, i);

      add_length (&sums, change->kind, coro_change_get_time (coro_span_list_get (self, i + 1)) - coro_change_get_time (change));
      for (k = 0; k < CORO_N_SUMS && (i + 1) % BLOCK == 0; k++)
        {
          if (((const CoroSums *) coro_column_get (&self->more->sums, i / BLOCK))->of[k] != sums.of[k])
            return FALSE;
        }
    }
  for (k = 0; k < CORO_N_SUMS; k++)
    {
      if (self->more->total.of[k] != sums.of[k])
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_extremes (CoroSpanList *self)
{
  const CoroSpanMore *more = self->more;
  gsize below = more->values.n;
  guint level;

  if (more->values.n != self->changes.n)
    return FALSE;

  for (level = 0; level < more->n_levels; level++)
    {
      gsize i;

      if (more->levels[level].n != below / BLOCK)
        return FALSE;
      for (i = 0; i < more->levels[level].n; i++)
        {
          Extremes extremes = { G_MAXUINT32, 0 };
          guint k;

          for (k = 0; k < BLOCK; k++)
            take_in (&extremes, get_extremes_at (self, (int) level - 1, i * BLOCK + k));
          if (extremes.lowest != get_extremes_at (self, level, i).lowest ||
              extremes.highest != get_extremes_at (self, level, i).highest)
            return FALSE;
        }
      below /= BLOCK;
    }

  return level == MAX_LEVELS || below < BLOCK;
}

static gboolean
check_skips (CoroSpanList *self)
{
  gsize n = self->changes.n;

  if (self->more == NULL)
    return n <= SHORT;
  if (self->more->skips.n != (n > SHORT ? (n - 1) / BLOCK : 0))
    return FALSE;
  for (gsize i = 0; i < self->more->skips.n; i++)
    if (*(const guint32 *) coro_column_get (&self->more->skips, i) != coro_span_list_get (self, (i + 1) * BLOCK)->event)
      return FALSE;
  return TRUE;
}

/**
 * coro_span_list_check:
 * @self: a list
 *
 * Checks that times never fall and events grow, that no gap follows another one or begins the list, and that the
 * summaries agree with the spans.
 *
 * Returns: whether all of it is so
 */
gboolean
coro_span_list_check (CoroSpanList *self)
{
  CoroSpanKind before = CORO_SPAN_NONE;
  gsize i;

  for (i = 0; i < self->changes.n; i++)
    {
      const CoroChange *change = coro_span_list_get (self, i);

      if (change->kind == CORO_SPAN_NONE && before == CORO_SPAN_NONE)
        return FALSE;
      if ((change->kind == CORO_SPAN_VALUE) != (self->mode == CORO_SPAN_LIST_VALUES))
        return FALSE;
      if (i > 0 && (change->event <= coro_span_list_get (self, i - 1)->event ||
                    coro_change_get_time (change) < coro_change_get_time (coro_span_list_get (self, i - 1))))
        return FALSE;
      before = change->kind;
    }

  if (!check_skips (self))
    return FALSE;
  return self->mode == CORO_SPAN_LIST_STATES   ? check_sums (self)
         : self->mode == CORO_SPAN_LIST_VALUES ? check_extremes (self)
                                               : TRUE;
}
