/* coro-scale.h: where a moment stands on the x axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

/**
 * CoroAxis:
 *
 * What the x axis counts: virtual time, or the loop's callbacks, each as wide as any other. On the second a moment is
 * an event's index, because many callbacks can run at the same time.
 */
typedef enum {
  CORO_AXIS_CLOCK,
  CORO_AXIS_STEPS,
} CoroAxis;

typedef struct _CoroScale CoroScale;

CoroScale *coro_scale_new_clock   (gint64           from,
                                   double           ns_per_px,
                                   double           origin);
CoroScale *coro_scale_new_steps   (CoroLog         *log,
                                   guint64          n_events,
                                   double           from,
                                   double           steps_per_px,
                                   double           origin);
CoroScale *coro_scale_ref         (CoroScale       *self);
void       coro_scale_unref       (CoroScale       *self);
CoroAxis   coro_scale_get_axis    (const CoroScale *self);
double     coro_scale_get_x       (const CoroScale *self,
                                   gint64           time,
                                   guint64          event);
gint64     coro_scale_get_time    (const CoroScale *self,
                                   double           x);
double     coro_scale_get_step    (const CoroScale *self,
                                   double           x); /* number of the callback at x, counted from 0 */
guint      coro_scale_get_n_steps (const CoroScale *self);
double     coro_scale_get_per_px  (const CoroScale *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroScale, coro_scale_unref)

G_END_DECLS
