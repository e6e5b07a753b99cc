/* coro-timeline-view.h: the picture of a run as a widget
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "coro-layout.h"
#include "coro-run.h"

G_BEGIN_DECLS

#define CORO_TYPE_TIMELINE_VIEW (coro_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (CoroTimelineView, coro_timeline_view, CORO, TIMELINE_VIEW, GtkWidget)

/* Scrollable; names and ruler stay in place. Signal "selection-changed". */
void               coro_timeline_view_set_run       (CoroTimelineView *self,
                                                     CoroRun          *run);
void               coro_timeline_view_set_theme     (CoroTimelineView *self,
                                                     const CoroTheme  *theme);
void               coro_timeline_view_set_axis      (CoroTimelineView *self,
                                                     CoroAxis          axis);
void               coro_timeline_view_set_density   (CoroTimelineView *self,
                                                     CoroDensity       density);
const CoroItemRef *coro_timeline_view_get_selection (CoroTimelineView *self);
void               coro_timeline_view_zoom          (CoroTimelineView *self,
                                                     double            factor);
void               coro_timeline_view_zoom_to_fit   (CoroTimelineView *self);
void               coro_timeline_view_queue_update  (CoroTimelineView *self);

G_END_DECLS
