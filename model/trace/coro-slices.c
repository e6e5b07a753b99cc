/* coro-slices.c: what fills a lane between two moments at a resolution
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The axis is divided into cells of a power of two of its units, counted from the beginning of the run. A span is small
 * if it ends before the end of the cell after the one that it begins in. Of the spans that begin in a cell only the
 * last one can be anything else. The small spans that begin in one cell are one slice; neighbouring slices of the same
 * kind are joined within blocks of cells, which are counted from the beginning of the run, too. So what is merged
 * depends on the size of a cell alone, and never on where the viewport begins. A lane takes O(cells x log n).
 */

#include "trace/coro-slices.h"

#include "trace/coro-span-index-private.h"

#include <math.h>
#include <string.h>

/* Cells of a block, within which merged slices are joined. */
#define BLOCK 16

/* What begins so many cells before the visible part can reach into it. */
#define CELLS_BEFORE 2

/* A group of at most so many spans of which only one runs is drawn span by span: it is one step of a task. */
#define MAX_STEP 4

/* How far a group is searched for a span of a certain kind. */
#define MAX_SEARCH 64

/* More than any picture is wide. */
#define MAX_CELLS 200000

/* The coarsest cells: beyond, the whole range of positions would be one. */
#define MAX_LEVEL 58

struct _CoroGrid {
  guint      level;      /* a cell has 2 to the power of it units */
  gint64     first_cell; /* a multiple of BLOCK */
  guint      n_cells;
  CoroBound *bounds;     /* where each begins, and two more */
  gint64     end;        /* position at which what is open ends */
  gint64     end_time;
};

static const CoroChange *
peek (CoroSliceIter *self,
      gsize          number)
{
  return coro_span_list_get (self->list, number);
}

static gsize
get_n (CoroSliceIter *self)
{
  return coro_span_list_get_n (self->list);
}

static gboolean
is_small (CoroSliceIter *self,
          gsize          number,
          guint          cell)
{
  if (number + 1 < get_n (self))
    return coro_change_is_before (peek (self, number + 1), &self->grid->bounds[cell + 2]);

  /* What is not over lasts until now; where nothing lasts there is nothing to merge. */
  return peek (self, number)->kind != CORO_SPAN_NONE &&
         self->grid->end < (self->grid->first_cell + cell + 2) << self->grid->level;
}

/* The entity that a span is about, as far as its look depends on it. */
static guint32
get_object (CoroSliceIter *self,
            gsize          number)
{
  const CoroChange *change = peek (self, number);

  if (change->kind == CORO_SPAN_HELD)
    return coro_span_list_get_value (self->list, number);
  if (change->kind == CORO_SPAN_WAITING_RESOURCE && self->waits_for != G_MAXUINT32)
    return self->waits_for;
  if (change->kind == CORO_SPAN_WAITING_RESOURCE || (change->kind == CORO_SPAN_RUNNING && self->works))
    return coro_log_get_event (self->log, change->event)->object;

  return 0;
}

/* The first span of a kind, or @past. */
static gsize
search (CoroSliceIter *self,
        gsize          first,
        gsize          past,
        CoroSpanKind   kind)
{
  gsize end = MIN (past, first + MAX_SEARCH);

  while (first < end && peek (self, first)->kind != kind)
    first++;

  return first < end ? first : past;
}

static void
set_extent (CoroSliceIter *self,
            CoroSlice     *slice,
            gsize          first,
            gsize          past)
{
  const CoroChange *begin = peek (self, first);

  slice->first = first;
  slice->n_spans = past - first;
  slice->begin = coro_change_get_time (begin);
  slice->begin_event = begin->event;
  slice->end = CORO_TIME_OPEN;
  slice->end_event = G_MAXUINT32;
  if (past < get_n (self))
    {
      slice->end = coro_change_get_time (peek (self, past));
      slice->end_event = peek (self, past)->event;
    }
}

static void
make_single (CoroSliceIter *self,
             CoroSlice     *slice,
             gsize          number)
{
  *slice = (CoroSlice) { .kind = peek (self, number)->kind };
  set_extent (self, slice, number, number + 1);
  slice->runs = slice->kind == CORO_SPAN_RUNNING;

  if (slice->kind == CORO_SPAN_VALUE)
    {
      slice->lowest = slice->highest = slice->last = coro_span_list_get_value (self->list, number);
      if (self->track == CORO_TRACK_WAITERS && slice->last == 0)
        slice->kind = CORO_SPAN_NONE;
    }
  else if (slice->kind != CORO_SPAN_NONE)
    {
      slice->object = get_object (self, number);
    }
}

/* Groups mostly follow each other: the sums until the end of one are those until the beginning of the next. */
static void
get_sums (CoroSliceIter *self,
          gsize          first,
          gsize          past,
          CoroSums      *sums)
{
  CoroSums before;

  G_STATIC_ASSERT (sizeof before == sizeof self->sums);

  if (self->n_summed == first && first > 0)
    memcpy (&before, self->sums, sizeof before);
  else
    coro_span_list_get_prefix (self->list, first, self->grid->end_time, &before);
  coro_span_list_get_prefix (self->list, past, self->grid->end_time, sums);
  self->n_summed = past;
  memcpy (self->sums, sums, sizeof *sums);
  for (guint i = 0; i < CORO_N_SUMS; i++)
    sums->of[i] -= before.of[i];
}

static CoroSpanKind
get_dominant (CoroSliceIter *self,
              gsize          first,
              gsize          past,
              gboolean       runs)
{
  /* What stands first wins where several take equally long. */
  static const struct {
    CoroSum      sum;
    CoroSpanKind kind;
  } order[] = {
    { CORO_SUM_RUNNING, CORO_SPAN_RUNNING },
    { CORO_SUM_RESOURCE, CORO_SPAN_WAITING_RESOURCE },
    { CORO_SUM_WAITING, CORO_SPAN_WAITING },
    { CORO_SUM_READY, CORO_SPAN_READY },
  };
  CoroSpanKind kind = runs ? CORO_SPAN_RUNNING : CORO_SPAN_NONE;
  gint64 most = 0;
  CoroSums sums;
  guint i;

  get_sums (self, first, past, &sums);
  for (i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (sums.of[order[i].sum] > most)
        {
          most = sums.of[order[i].sum];
          kind = order[i].kind;
        }
    }

  /* Nothing of it takes any time. */
  while (kind == CORO_SPAN_NONE && first < past)
    kind = peek (self, first++)->kind;

  return kind;
}

static void
make_group (CoroSliceIter *self,
            CoroSlice     *slice,
            gsize          first,
            gsize          past)
{
  *slice = (CoroSlice) { .merged = TRUE };
  set_extent (self, slice, first, past);

  if (_coro_track_has_values (self->track))
    {
      slice->kind = CORO_SPAN_VALUE;
      slice->last = coro_span_list_get_value (self->list, past - 1);
      coro_span_list_get_extremes (self->list, first, past, &slice->lowest, &slice->highest);
      if (self->track == CORO_TRACK_WAITERS && slice->highest == 0)
        slice->kind = CORO_SPAN_NONE;
      return;
    }
  if (self->track == CORO_TRACK_STATE)
    {
      gsize found;

      slice->runs = search (self, first, past, CORO_SPAN_RUNNING) < past;
      slice->kind = get_dominant (self, first, past, slice->runs);
      found = search (self, first, past, slice->kind);
      if (found < past && slice->kind == CORO_SPAN_WAITING_RESOURCE)
        slice->object = get_object (self, found);
      return;
    }

  slice->kind = CORO_SPAN_HELD;
  slice->object = get_object (self, search (self, first, past, CORO_SPAN_HELD));
}

/* One step of a task: one of its spans runs, the others only lead there. Or one holding between gaps. */
static gboolean
is_one_step (CoroSliceIter *self,
             gsize          first,
             gsize          past)
{
  CoroSpanKind kind = self->track == CORO_TRACK_STATE ? CORO_SPAN_RUNNING : CORO_SPAN_HELD;
  guint n_found = 0;

  if (past - first > MAX_STEP || _coro_track_has_values (self->track))
    return past - first == 1;

  for (gsize i = first; i < past; i++)
    n_found += peek (self, i)->kind == kind;

  return n_found == 1 || past - first == 1;
}

/* Goes to the next cell in which anything begins and divides what does. */
static gboolean
enter_cell (CoroSliceIter *self)
{
  const CoroGrid *grid = self->grid;
  gsize first = self->next;
  guint cell;
  gsize past;

  if (first >= get_n (self))
    return FALSE;
  cell = coro_grid_find_cell (grid, peek (self, first)->event, self->cell);
  self->cell = cell + 1;
  if (cell >= grid->n_cells)
    return FALSE;

  past = coro_span_list_seek (self->list, &grid->bounds[cell + 1], first + 1);
  self->group_cell = cell;
  self->single_until = past;
  self->group_until = is_small (self, past - 1, cell) ? past : past - 1;
  if (self->group_until == first || is_one_step (self, first, self->group_until))
    self->group_until = first;
  return TRUE;
}

static gboolean
make_next (CoroSliceIter *self,
           CoroSlice     *slice)
{
  do
    {
      if (self->next >= self->single_until && !enter_cell (self))
        return FALSE;

      if (self->next < self->group_until)
        {
          make_group (self, slice, self->next, self->group_until);
          self->next = self->group_until;
        }
      else
        {
          make_single (self, slice, self->next++);
        }
    }
  while (slice->kind == CORO_SPAN_NONE);

  return TRUE;
}

/* States are joined where they touch; holdings of one thing that are small, over the gap to the next cell as well. */
static gboolean
can_join (CoroSliceIter   *self,
          const CoroSlice *next,
          guint            cell)
{
  const CoroSlice *slice = &self->pending;

  if (!self->has_pending || cell / BLOCK != self->pending_cell / BLOCK || slice->kind != next->kind ||
      slice->object != next->object)
    return FALSE;
  if (slice->kind == CORO_SPAN_HELD)
    return self->pending_small && is_small (self, next->first + next->n_spans - 1, cell) &&
           cell <= self->pending_cell + 1;

  return slice->merged && next->merged && slice->first + slice->n_spans == next->first;
}

static void
join (CoroSlice       *slice,
      const CoroSlice *next)
{
  slice->merged = TRUE;
  slice->n_spans = next->first + next->n_spans - slice->first;
  slice->end = next->end;
  slice->end_event = next->end_event;
  slice->lowest = MIN (slice->lowest, next->lowest);
  slice->highest = MAX (slice->highest, next->highest);
  slice->last = next->last;
  slice->runs |= next->runs;
}

/**
 * coro_grid_new:
 * @map: an axis
 * @from: position of the first thing that can be seen
 * @to: position of the last one
 * @resolution: units that spans need to be drawn each by itself, about
 * @now: ns that a live run has come to, 0 if it is over
 *
 * Divides the visible part of an axis into cells. A cell has the next power of two above @resolution.
 *
 * Returns: (transfer full): the cells
 */
CoroGrid *
coro_grid_new (const CoroAxisMap *map,
               gint64             from,
               gint64             to,
               double             resolution,
               gint64             now)
{
  CoroGrid *self;
  gint64 last_cell;
  guint32 event = 0;
  guint i;

  g_return_val_if_fail (map != NULL, NULL);

  self = g_new0 (CoroGrid, 1);
  self->end = coro_axis_map_get_end (map, now);
  self->end_time = MAX (now, coro_span_index_get_end_time (coro_axis_map_get_index (map)));
  /* Nothing lies before the beginning or behind the end. */
  from = CLAMP (from, 0, self->end);
  to = CLAMP (to, from, self->end);
  while (self->level < MAX_LEVEL &&
         (ldexp (1, (int) self->level) < resolution || (to - from) >> self->level > MAX_CELLS))
    self->level++;
  self->first_cell = MAX ((from >> self->level) - CELLS_BEFORE, 0) / BLOCK * BLOCK;
  last_cell = to >> self->level;
  self->n_cells = (guint) (last_cell - self->first_cell + 1);

  self->bounds = g_new (CoroBound, self->n_cells + 2);
  for (i = 0; i < self->n_cells + 2; i++)
    {
      event = coro_axis_map_find_event (map, (self->first_cell + i) << self->level, event);
      self->bounds[i] = CORO_BOUND_EVENT (event);
    }

  return self;
}

/**
 * coro_grid_free:
 * @self: (transfer full) (nullable): cells
 */
void
coro_grid_free (CoroGrid *self)
{
  if (self == NULL)
    return;

  g_free (self->bounds);
  g_free (self);
}

/**
 * coro_grid_get_cell_size:
 * @self: cells
 *
 * Returns: the units of one
 */
gint64
coro_grid_get_cell_size (const CoroGrid *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return (gint64) 1 << self->level;
}

/**
 * coro_grid_get_n_cells:
 * @self: cells
 *
 * Returns: how many there are
 */
guint
coro_grid_get_n_cells (const CoroGrid *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_cells;
}

/**
 * coro_grid_get_position:
 * @self: cells
 * @cell: at most coro_grid_get_n_cells()
 *
 * Returns: units at which that cell begins
 */
gint64
coro_grid_get_position (const CoroGrid *self,
                        guint           cell)
{
  g_return_val_if_fail (self != NULL, 0);

  return (self->first_cell + cell) << self->level;
}

/**
 * coro_grid_get_bound:
 * @self: cells
 * @cell: at most coro_grid_get_n_cells()
 *
 * Returns: (transfer none): where that cell begins and the one before it ends
 */
const CoroBound *
coro_grid_get_bound (const CoroGrid *self,
                     guint           cell)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (cell <= self->n_cells, NULL);

  return &self->bounds[cell];
}

/**
 * coro_grid_find_cell:
 * @self: cells
 * @event: index of an event
 * @from: a cell that does not begin after that event
 *
 * Finds the cell that an event belongs to, in O(log d) where d is how far it is from @from.
 *
 * Returns: its number, or coro_grid_get_n_cells() if it lies behind them
 */
guint
coro_grid_find_cell (const CoroGrid *self,
                     guint32         event,
                     guint           from)
{
  guint low = from;
  guint high = from + 1;
  guint step = 1;

  g_return_val_if_fail (self != NULL, 0);

  /* The event is not before the beginning of @low, and it is before that of @high, or @high is behind all cells. */
  while (high < self->n_cells && self->bounds[high].event <= event)
    {
      low = high;
      high += step;
      step *= 2;
    }
  high = MIN (high, self->n_cells);
  if (low >= high || self->bounds[self->n_cells].event <= event)
    return self->n_cells;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->bounds[middle].event <= event)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * coro_slice_iter_init:
 * @self: memory for an iterator
 * @index: a run, which does not grow while it is iterated over
 * @lane: an entity
 * @track: one of its tracks
 * @row: one of its rows
 * @grid: the cells that can be seen
 *
 * Begins to go through what a row shows. Slices that cannot be seen can be among those at either end.
 */
void
coro_slice_iter_init (CoroSliceIter  *self,
                      CoroSpanIndex  *index,
                      guint32         lane,
                      CoroTrack       track,
                      guint           row,
                      const CoroGrid *grid)
{
  CoroLane *found;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index != NULL);
  g_return_if_fail (grid != NULL);

  found = _coro_span_index_peek_lane (index, lane);
  *self = (CoroSliceIter) {
    .log = coro_span_index_get_log (index),
    .grid = grid,
    .list = _coro_lane_get_list (found, track, row),
    .track = track,
    .works = found != NULL && _coro_entity_kind_is_worker (found->kind),
    .waits_for = found != NULL ? found->waits_for : 0,
  };
  if (self->list == NULL)
    return;

  self->next = coro_span_list_seek (self->list, &grid->bounds[0], 0);

  /* What began before the first cell is seen if it lasts until the visible part begins. */
  if (self->next > 0 &&
      (self->next == get_n (self) || !coro_change_is_before (peek (self, self->next), &grid->bounds[CELLS_BEFORE])))
    self->single_until = self->next--;
}

/**
 * coro_slice_iter_next:
 * @self: an iterator
 * @slice: (out): the next slice
 *
 * Returns: %FALSE if there is none
 */
gboolean
coro_slice_iter_next (CoroSliceIter *self,
                      CoroSlice     *slice)
{
  CoroSlice next;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (slice != NULL, FALSE);

  if (self->list == NULL)
    return FALSE;

  while (make_next (self, &next))
    {
      guint cell = self->group_cell;

      if (can_join (self, &next, cell))
        {
          join (&self->pending, &next);
          self->pending_cell = cell;
          continue;
        }

      *slice = self->pending;
      self->pending = next;
      self->pending_cell = cell;
      self->pending_small = next.kind == CORO_SPAN_HELD && is_small (self, next.first + next.n_spans - 1, cell);
      if (self->has_pending)
        return TRUE;
      self->has_pending = TRUE;
    }

  *slice = self->pending;
  if (!self->has_pending)
    return FALSE;
  self->has_pending = FALSE;

  return TRUE;
}
