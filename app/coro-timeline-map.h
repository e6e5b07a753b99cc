/* coro-timeline-map.h: the whole run in little, and what of it is seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-timeline-view.h"

G_BEGIN_DECLS

#define CORO_TYPE_TIMELINE_MAP (coro_timeline_map_get_type ())
G_DECLARE_FINAL_TYPE (CoroTimelineMap, coro_timeline_map, CORO, TIMELINE_MAP, GtkWidget)

/* Shows itself only while the run is wider than the view. */
void coro_timeline_map_set_timeline (CoroTimelineMap  *self,
                                     CoroTimelineView *timeline);

G_END_DECLS
