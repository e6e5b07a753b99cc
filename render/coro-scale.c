/* coro-scale.c: where a moment stands on the x axis, in px
 *
 * What a person counts on an axis are nanoseconds or steps; the map of the axis counts in units of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-scale.h"

struct _CoroScale {
  gatomicrefcount ref_count;
  CoroAxisMap    *map;
  double          unit;   /* units in what is counted */
  double          from;   /* counted, at the origin */
  double          per_px; /* counted */
  double          origin;
};

/**
 * coro_scale_new:
 * @map: an axis
 * @from: ns or steps at @origin
 * @per_px: ns or steps a px, more than 0
 * @origin: px
 *
 * Returns: (transfer full): a scale
 */
CoroScale *
coro_scale_new (CoroAxisMap *map,
                double       from,
                double       per_px,
                double       origin)
{
  CoroScale *self;

  g_return_val_if_fail (map != NULL, NULL);

  self = g_new0 (CoroScale, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->map = coro_axis_map_ref (map);
  self->unit = coro_axis_map_get_unit (map);
  self->from = from;
  self->per_px = MAX (per_px, 1e-9);
  self->origin = origin;
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

  coro_axis_map_unref (self->map);
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

  return coro_axis_map_get_axis (self->map);
}

/**
 * coro_scale_get_map:
 * @self: a scale
 *
 * Returns: (transfer none): its axis
 */
CoroAxisMap *
coro_scale_get_map (const CoroScale *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->map;
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
  g_return_val_if_fail (self != NULL, 0);

  return coro_scale_get_x_of (self, (double) coro_axis_map_get_position (self->map, time, event) / self->unit);
}

/**
 * coro_scale_get_x_of:
 * @self: a scale
 * @count: ns or steps from the beginning of the run
 *
 * Returns: px
 */
double
coro_scale_get_x_of (const CoroScale *self,
                     double           count)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->origin + (count - self->from) / self->per_px;
}

/**
 * coro_scale_get_count:
 * @self: a scale
 * @x: px
 *
 * Returns: the ns, or the number of the callback from 0 with its fraction, at @x
 */
double
coro_scale_get_count (const CoroScale *self,
                      double           x)
{
  g_return_val_if_fail (self != NULL, 0);

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
  g_return_val_if_fail (self != NULL, 0);

  return coro_axis_map_get_time (self->map, (gint64) CLAMP (coro_scale_get_count (self, x) * self->unit, -9e18, 9e18));
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
