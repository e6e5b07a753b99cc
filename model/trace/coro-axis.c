/* coro-axis.c: where a moment lies on the x axis, counted in units of that axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-axis.h"

/* The part of a step's width that its callback takes; the loop's own events share the rest. */
#define CALLBACK_PART (CORO_AXIS_STEP * 4 / 5)

static const char *const nicks[CORO_N_AXES] = {
  [CORO_AXIS_CLOCK] = "time",
  [CORO_AXIS_STEPS] = "steps",
  [CORO_AXIS_FOLDED] = "folded",
};

struct _CoroAxisMap {
  gatomicrefcount ref_count;
  CoroSpanIndex  *index;
  CoroAxis        axis;
};

/* The part of @part that lies between @from and @at, where all of it lies between @from and @to. */
static gint64
get_share (gint64  part,
           guint64 from,
           guint64 at,
           guint64 to)
{
  return to > from ? part * (gint64) (at - from) / (gint64) (to - from) : 0;
}

/* Where a step begins and ends, and where the next one begins. */
static void
get_step (const CoroAxisMap *self,
          gsize              step,
          guint32           *begin,
          guint32           *end,
          guint32           *next)
{
  guint32 next_end;

  coro_span_index_get_step (self->index, step, begin, end);
  *next = (guint32) coro_span_index_get_n_events (self->index);
  if (step + 1 < coro_span_index_get_n_steps (self->index))
    coro_span_index_get_step (self->index, step + 1, next, &next_end);
}

static gint64
get_position_in_step (const CoroAxisMap *self,
                      gsize              step,
                      guint64            event)
{
  gint64 position = (gint64) step * CORO_AXIS_STEP;
  guint32 begin;
  guint32 end;
  guint32 next;

  get_step (self, step, &begin, &end, &next);
  if (event <= begin)
    return position;
  if (event <= end)
    return position + get_share (CALLBACK_PART, begin, event, end);

  return position + CALLBACK_PART + get_share (CORO_AXIS_STEP - CALLBACK_PART, end, MIN (event, next), next);
}

static gint64
get_step_position (const CoroAxisMap *self,
                   guint64            event)
{
  gsize n = coro_span_index_seek_step (self->index, (guint32) MIN (event, G_MAXUINT32 - 1));

  return n == 0 ? 0 : get_position_in_step (self, n - 1, event);
}

/* The first event that does not lie before @position. */
static guint32
find_event (const CoroAxisMap *self,
            gint64             position)
{
  gsize n_steps = coro_span_index_get_n_steps (self->index);
  gint64 step = position / CORO_AXIS_STEP;
  guint32 low;
  guint32 high;
  guint32 end;

  if (position <= 0)
    return 0;
  if ((gsize) step >= n_steps)
    return (guint32) coro_span_index_get_n_events (self->index);

  get_step (self, (gsize) step, &low, &end, &high);
  if (position == step * CORO_AXIS_STEP)
    return low;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (get_position_in_step (self, (gsize) step, middle) < position)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * coro_axis_get_nick:
 * @axis: an axis
 *
 * Returns: its name for the command line and the settings
 */
const char *
coro_axis_get_nick (CoroAxis axis)
{
  g_return_val_if_fail (axis < CORO_N_AXES, NULL);

  return nicks[axis];
}

/**
 * coro_axis_find:
 * @nick: any text
 * @axis: (out): the axis of that name
 *
 * Returns: whether there is one
 */
gboolean
coro_axis_find (const char *nick,
                CoroAxis   *axis)
{
  g_return_val_if_fail (nick != NULL, FALSE);
  g_return_val_if_fail (axis != NULL, FALSE);

  for (guint i = 0; i < CORO_N_AXES; i++)
    if (g_str_equal (nicks[i], nick))
      {
        *axis = (CoroAxis) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * coro_axis_map_new:
 * @index: a run; the map has to be made anew when it has grown
 * @axis: what is counted
 *
 * Returns: (transfer full): the positions of all moments of the run
 */
CoroAxisMap *
coro_axis_map_new (CoroSpanIndex *index,
                   CoroAxis       axis)
{
  CoroAxisMap *self;

  g_return_val_if_fail (index != NULL, NULL);

  self = g_new0 (CoroAxisMap, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->index = coro_span_index_ref (index);
  self->axis = axis;

  return self;
}

/**
 * coro_axis_map_ref:
 * @self: a map
 *
 * Returns: (transfer full): @self
 */
CoroAxisMap *
coro_axis_map_ref (CoroAxisMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * coro_axis_map_unref:
 * @self: (transfer full): a map
 */
void
coro_axis_map_unref (CoroAxisMap *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  coro_span_index_unref (self->index);
  g_free (self);
}

/**
 * coro_axis_map_get_index:
 * @self: a map
 *
 * Returns: (transfer none): the run
 */
CoroSpanIndex *
coro_axis_map_get_index (const CoroAxisMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->index;
}

/**
 * coro_axis_map_get_axis:
 * @self: a map
 *
 * Returns: what it counts
 */
CoroAxis
coro_axis_map_get_axis (const CoroAxisMap *self)
{
  g_return_val_if_fail (self != NULL, CORO_AXIS_CLOCK);

  return self->axis;
}

/**
 * coro_axis_map_get_unit:
 * @self: a map
 *
 * Returns: units in what a person counts: in a nanosecond or in a step
 */
double
coro_axis_map_get_unit (const CoroAxisMap *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->axis == CORO_AXIS_STEPS ? (double) CORO_AXIS_STEP : 1;
}

/**
 * coro_axis_map_get_position:
 * @self: a map
 * @time: ns, not negative
 * @event: index of the event at that time, or the number of events for the end of the run; only the axis of steps looks
 *   at it
 *
 * A later event never has a lower position.
 *
 * Returns: units from the beginning of the run, not negative
 */
gint64
coro_axis_map_get_position (const CoroAxisMap *self,
                            gint64             time,
                            guint64            event)
{
  g_return_val_if_fail (self != NULL, 0);

  switch (self->axis)
    {
    case CORO_AXIS_STEPS:
      return get_step_position (self, event);
    case CORO_AXIS_FOLDED:
      return coro_span_index_fold_time (self->index, time);
    case CORO_AXIS_CLOCK:
    case CORO_N_AXES:
    default:
      return time;
    }
}

/**
 * coro_axis_map_find_event:
 * @self: a map
 * @position: units
 * @before: the answer for an earlier position, or 0; the nearer it is, the quicker is this
 *
 * Finds what coro_axis_map_get_bound() tells as the index of an event, on every axis: comparing indices needs no look
 * into the log.
 *
 * Returns: the first event that does not lie before @position, or the number of events
 */
guint32
coro_axis_map_find_event (const CoroAxisMap *self,
                          gint64             position,
                          guint32            before)
{
  CoroLog *log;
  CoroBound bound;
  guint64 n_events;

  g_return_val_if_fail (self != NULL, 0);

  coro_axis_map_get_bound (self, position, &bound);
  if (bound.by_event)
    return bound.event;
  if (bound.time == G_MININT64)
    return 0;

  log = coro_span_index_get_log (self->index);
  n_events = before == 0 ? coro_log_count_until (log, bound.time - 1) : coro_log_count_on (log, bound.time - 1, before);
  return (guint32) MIN (n_events, coro_span_index_get_n_events (self->index));
}

/**
 * coro_axis_map_get_bound:
 * @self: a map
 * @position: units
 * @bound: (out): a border
 *
 * The border between what lies before a position and what does not.
 */
void
coro_axis_map_get_bound (const CoroAxisMap *self,
                         gint64             position,
                         CoroBound         *bound)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bound != NULL);

  if (self->axis == CORO_AXIS_STEPS)
    *bound = CORO_BOUND_EVENT (find_event (self, position));
  else
    *bound = CORO_BOUND_TIME (coro_axis_map_get_time (self, position));
}

/**
 * coro_axis_map_get_time:
 * @self: a map
 * @position: units
 *
 * Returns: ns; by steps when the callback there began
 */
gint64
coro_axis_map_get_time (const CoroAxisMap *self,
                        gint64             position)
{
  gsize n_steps;
  guint32 begin;
  guint32 end;

  g_return_val_if_fail (self != NULL, 0);

  if (self->axis == CORO_AXIS_CLOCK)
    return position;
  if (self->axis == CORO_AXIS_FOLDED)
    return coro_span_index_unfold_time (self->index, position);

  n_steps = coro_span_index_get_n_steps (self->index);
  if (n_steps == 0)
    return 0;

  coro_span_index_get_step (self->index, (gsize) CLAMP (position / CORO_AXIS_STEP, 0, (gint64) n_steps - 1), &begin,
                            &end);

  return coro_log_get_event (coro_span_index_get_log (self->index), begin)->time;
}

/**
 * coro_axis_map_get_end:
 * @self: a map
 * @now: ns that a live run has come to
 *
 * Returns: the position up to which what is still open lasts
 */
gint64
coro_axis_map_get_end (const CoroAxisMap *self,
                       gint64             now)
{
  g_return_val_if_fail (self != NULL, 0);

  return coro_axis_map_get_position (self, MAX (now, coro_span_index_get_end_time (self->index)),
                                     coro_span_index_get_n_events (self->index));
}
