/* coro-scale.c: where a moment stands on the x axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-scale.h"

/* The part of a step's width that its callback takes; the loop's own events share the rest. */
#define CALLBACK_SHARE 0.8

/* A callback of the loop, as event indices: the one that begins it, the one that ends it. */
typedef struct {
  guint64 begin;
  guint64 end;
  gint64  time;
} Step;

struct _CoroScale {
  gatomicrefcount ref_count;
  CoroAxis        axis;
  double          from; /* ns or steps at the origin */
  double          per_px;
  double          origin;
  GArray         *steps; /* Step; only on the steps axis */
  guint64         n_events;
};

static CoroScale *
create (CoroAxis axis,
        double   from,
        double   per_px,
        double   origin)
{
  CoroScale *self = g_new0 (CoroScale, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->axis = axis;
  self->from = from;
  self->per_px = MAX (per_px, 1e-9);
  self->origin = origin;
  return self;
}

static gboolean
begins_step (const CoroEvent *event)
{
  return event->kind == CORO_EVENT_TASK_RUNNING || event->kind == CORO_EVENT_CALLBACK;
}

static gboolean
ends_step (const CoroEvent *event)
{
  return event->kind == CORO_EVENT_STEP_DONE || event->kind == CORO_EVENT_CALLBACK_DONE;
}

static void
collect_steps (CoroScale *self,
               CoroLog   *log,
               guint64    n_events)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->n_events = n_events;

  for (guint64 i = 0; i < n_events; i++)
    {
      const CoroEvent *event = coro_log_get_event (log, i);

      if (begins_step (event))
        {
          Step step = { i, i, event->time };

          g_array_append_val (self->steps, step);
        }
      else if (ends_step (event) && self->steps->len > 0)
        {
          g_array_index (self->steps, Step, self->steps->len - 1).end = i;
        }
    }
}

/* The last step that begins at or before an event; -1 before the first. */
static gint64
find_step (const CoroScale *self,
           guint64          event)
{
  gint64 low = 0;
  gint64 high = self->steps->len;

  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (g_array_index (self->steps, Step, middle).begin <= event)
        low = middle + 1;
      else
        high = middle;
    }
  return low - 1;
}

static double
share (guint64 from,
       guint64 at,
       guint64 to)
{
  return to > from ? (double) (at - from) / (double) (to - from) : 0;
}

static double
get_position (const CoroScale *self,
              guint64          event)
{
  gint64 n = find_step (self, event);
  const Step *step;
  guint64 next;

  if (n < 0)
    return 0;

  step = &g_array_index (self->steps, Step, n);
  next = n + 1 < (gint64) self->steps->len ? g_array_index (self->steps, Step, n + 1).begin : self->n_events;
  if (event <= step->end)
    return (double) n + CALLBACK_SHARE * share (step->begin, event, step->end);
  return (double) n + CALLBACK_SHARE + (1 - CALLBACK_SHARE) * share (step->end, MIN (event, next), next);
}

/**
 * coro_scale_new_clock:
 * @from: ns at @origin
 * @per_px: ns a px, more than 0
 * @origin: px
 *
 * Returns: (transfer full): a scale on which equal times are equal lengths
 */
CoroScale *
coro_scale_new_clock (gint64 from,
                      double per_px,
                      double origin)
{
  return create (CORO_AXIS_CLOCK, (double) from, per_px, origin);
}

/**
 * coro_scale_new_steps:
 * @log: the run
 * @n_events: how much of it counts
 * @from: number of the step at @origin
 * @per_px: steps a px, more than 0
 * @origin: px
 *
 * Returns: (transfer full): a scale on which every callback of the loop is as wide as any other
 */
CoroScale *
coro_scale_new_steps (CoroLog *log,
                      guint64  n_events,
                      double   from,
                      double   per_px,
                      double   origin)
{
  CoroScale *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = create (CORO_AXIS_STEPS, from, per_px, origin);
  collect_steps (self, log, MIN (n_events, coro_log_get_n_events (log)));
  return self;
}

/**
 * coro_scale_ref:
 * @self: a scale
 *
 * Returns: (transfer full): the same scale
 */
CoroScale *
coro_scale_ref (CoroScale *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * coro_scale_unref:
 * @self: (transfer full): a scale
 */
void
coro_scale_unref (CoroScale *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->steps, g_array_unref);
  g_free (self);
}

/**
 * coro_scale_get_axis:
 * @self: a scale
 *
 * Returns: what it counts
 */
CoroAxis
coro_scale_get_axis (const CoroScale *self)
{
  g_return_val_if_fail (self != NULL, CORO_AXIS_CLOCK);

  return self->axis;
}

/**
 * coro_scale_get_x:
 * @self: a scale
 * @time: ns
 * @event: index of the event at that time; only the steps axis looks at it
 *
 * Returns: px
 */
double
coro_scale_get_x (const CoroScale *self,
                  gint64           time,
                  guint64          event)
{
  double position;

  g_return_val_if_fail (self != NULL, 0);

  position = self->axis == CORO_AXIS_CLOCK ? (double) time : get_position (self, event);
  return self->origin + (position - self->from) / self->per_px;
}

/**
 * coro_scale_get_step:
 * @self: a scale
 * @x: px
 *
 * Returns: on the steps axis the number of the callback at @x, from 0, with its fraction; on the clock 0
 */
double
coro_scale_get_step (const CoroScale *self,
                     double           x)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->axis == CORO_AXIS_CLOCK)
    return 0;
  return self->from + (x - self->origin) * self->per_px;
}

/**
 * coro_scale_get_time:
 * @self: a scale
 * @x: px
 *
 * Returns: ns; on the steps axis when the callback at @x began
 */
gint64
coro_scale_get_time (const CoroScale *self,
                     double           x)
{
  double position;

  g_return_val_if_fail (self != NULL, 0);

  position = self->from + (x - self->origin) * self->per_px;
  if (self->axis == CORO_AXIS_STEPS)
    {
      if (self->steps->len == 0)
        return 0;
      return g_array_index (self->steps, Step, (guint) CLAMP (position, 0, self->steps->len - 1)).time;
    }
  return (gint64) CLAMP (position, -9e18, 9e18);
}

/**
 * coro_scale_get_n_steps:
 * @self: a scale
 *
 * Returns: how many callbacks there are; 0 on the clock
 */
guint
coro_scale_get_n_steps (const CoroScale *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->steps != NULL ? self->steps->len : 0;
}

/**
 * coro_scale_get_per_px:
 * @self: a scale
 *
 * Returns: ns or steps a px
 */
double
coro_scale_get_per_px (const CoroScale *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->per_px;
}
