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

/* Scrollable; names and ruler stay in place. Signals "selection-changed", "place-changed" (other moments or lanes are
 * seen, or can be). */
void               coro_timeline_view_set_run       (CoroTimelineView *self,
                                                     CoroRun          *run);
void               coro_timeline_view_set_theme     (CoroTimelineView *self,
                                                     const CoroTheme  *theme);
void               coro_timeline_view_set_axis      (CoroTimelineView *self,
                                                     CoroAxis          axis);
void               coro_timeline_view_set_density   (CoroTimelineView *self,
                                                     CoroDensity       density);
void               coro_timeline_view_set_order     (CoroTimelineView *self,
                                                     CoroLaneOrder     order);
void               coro_timeline_view_set_filter    (CoroTimelineView *self,
                                                     const char       *words);
const CoroItemRef *coro_timeline_view_get_selection (CoroTimelineView *self);
void               coro_timeline_view_zoom          (CoroTimelineView *self,
                                                     double            factor);
void               coro_timeline_view_zoom_to_fit   (CoroTimelineView *self);
void               coro_timeline_view_queue_update  (CoroTimelineView *self);

/* coro-timeline-moves.c */
gboolean           coro_timeline_view_get_range     (CoroTimelineView *self,
                                                     gint64           *from,
                                                     gint64           *to);
void               coro_timeline_view_zoom_to_selection (CoroTimelineView *self);
gboolean           coro_timeline_view_go_back       (CoroTimelineView *self);
gboolean           coro_timeline_view_go_forward    (CoroTimelineView *self);
gboolean           coro_timeline_view_jump_to_waker (CoroTimelineView *self);
gboolean           coro_timeline_view_is_following  (CoroTimelineView *self);
void               coro_timeline_view_follow        (CoroTimelineView *self);
void               coro_timeline_view_toggle_fold   (CoroTimelineView *self,
                                                     guint32           lane);
void               coro_timeline_view_toggle_pin    (CoroTimelineView *self,
                                                     guint32           lane);
void               coro_timeline_view_show_event    (CoroTimelineView *self,
                                                     guint32           event);

G_END_DECLS
