/* coro-axis.h: where a moment lies on the x axis, counted in units of that axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

/**
 * CoroAxis:
 * @CORO_AXIS_CLOCK: virtual time
 * @CORO_AXIS_STEPS: the loop's callbacks, each as wide as any other
 * @CORO_AXIS_FOLDED: virtual time in which a stretch where nothing happens is cut short
 *
 * What the x axis counts. By steps a moment is an event's index, because many callbacks can run at the same time.
 */
typedef enum {
  CORO_AXIS_CLOCK,
  CORO_AXIS_STEPS,
  CORO_AXIS_FOLDED,
  CORO_N_AXES,
} CoroAxis;

/**
 * CORO_AXIS_STEP:
 *
 * Units of %CORO_AXIS_STEPS in one step. A unit of the clock is a nanosecond.
 */
#define CORO_AXIS_STEP ((gint64) 1 << 20)

typedef struct _CoroAxisMap CoroAxisMap;

const char  *coro_axis_get_nick         (CoroAxis           axis);
gboolean     coro_axis_find             (const char        *nick,
                                         CoroAxis          *axis);

CoroAxisMap *coro_axis_map_new          (CoroSpanIndex     *index,
                                         CoroAxis           axis);
CoroAxisMap *coro_axis_map_ref          (CoroAxisMap       *self);
void         coro_axis_map_unref        (CoroAxisMap       *self);
CoroSpanIndex *coro_axis_map_get_index  (const CoroAxisMap *self);
CoroAxis     coro_axis_map_get_axis     (const CoroAxisMap *self);
double       coro_axis_map_get_unit     (const CoroAxisMap *self);
gint64       coro_axis_map_get_position (const CoroAxisMap *self,
                                         gint64             time,
                                         guint64            event);
guint32      coro_axis_map_find_event   (const CoroAxisMap *self,
                                         gint64             position,
                                         guint32            before);
void         coro_axis_map_get_bound    (const CoroAxisMap *self,
                                         gint64             position,
                                         CoroBound         *bound);
gint64       coro_axis_map_get_time     (const CoroAxisMap *self,
                                         gint64             position);
gint64       coro_axis_map_get_end      (const CoroAxisMap *self,
                                         gint64             now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroAxisMap, coro_axis_map_unref)

G_END_DECLS
