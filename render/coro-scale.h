/* coro-scale.h: where a moment stands on the x axis, in px
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-axis.h"

G_BEGIN_DECLS

typedef struct _CoroScale CoroScale;

CoroScale   *coro_scale_new         (CoroAxisMap     *map,
                                     double           from,
                                     double           per_px,
                                     double           origin);
CoroScale   *coro_scale_ref         (CoroScale       *self);
void         coro_scale_unref       (CoroScale       *self);
CoroAxis     coro_scale_get_axis    (const CoroScale *self);
CoroAxisMap *coro_scale_get_map     (const CoroScale *self);
double       coro_scale_get_x       (const CoroScale *self,
                                     gint64           time,
                                     guint64          event);
gint64       coro_scale_get_time    (const CoroScale *self,
                                     double           x);
double       coro_scale_get_count   (const CoroScale *self,
                                     double           x); /* ns or number of the callback at x, counted from 0 */
double       coro_scale_get_x_of    (const CoroScale *self,
                                     double           count);
double       coro_scale_get_per_px  (const CoroScale *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroScale, coro_scale_unref)

G_END_DECLS
