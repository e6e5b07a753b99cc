/* coro-timeline-private.h: what the files of the timeline share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-timeline-view.h"

#include "coro-tiles.h"

G_BEGIN_DECLS

typedef enum {
  CORO_DRAG_NONE,
  CORO_DRAG_PAN,
  CORO_DRAG_SCRUB,
} CoroDrag;

/* Lengths on the x axis are counted in units: virtual ns, or on the other axis steps of the loop. */
struct _CoroTimelineView {
  GtkWidget            parent_instance;

  /* Owned */
  CoroRun             *run;
  CoroTextMeasure     *measure;
  CoroLanes           *lane_frames;
  CoroTiles           *tiles;
  CoroLayout          *layout;
  GdkTexture          *texture;        /* the layout as it was painted last, NULL if it has to be painted */
  GtkAdjustment       *adjustments[2]; /* by GtkOrientation, px of the body and of the lanes */
  GHashTable          *lanes;          /* entity id -> CoroTimelineLane, children */

  const CoroTheme     *theme;
  GtkScrollablePolicy  policies[2];
  CoroAxis             axis;
  CoroDensity          density;
  guint                tick;

  /* The visible part */
  gboolean             fit;     /* the whole run is shown, however long it grows */
  double               per_px;  /* units a px */
  double               body_x;
  double               body_y;
  double               body_width;
  double               body_height;

  gboolean             has_selection;
  CoroItemRef          selection;

  /* Input */
  CoroDrag             drag;
  double               drag_from[2]; /* what the adjustments said when it began */
  double               zoom_from;    /* units a px when a pinch began */
  double               pointer_x;
};

/* coro-timeline-view.c */
void        coro_timeline_view_zoom_at        (CoroTimelineView  *self,
                                               double             per_px,
                                               double             x);
void        coro_timeline_view_select         (CoroTimelineView  *self,
                                               const CoroItemRef *ref);
void        coro_timeline_view_reveal         (CoroTimelineView  *self,
                                               const CoroItemRef *ref);
const CoroItem *coro_timeline_view_get_item_at (CoroTimelineView *self,
                                               double             x,
                                               double             y);

void        coro_timeline_view_queue_paint    (CoroTimelineView  *self);

/* coro-timeline-layout.c */
double      coro_timeline_view_get_extent     (CoroTimelineView  *self);
double      coro_timeline_view_get_fitting_scale (CoroTimelineView *self);
void        coro_timeline_view_configure_adjustments (CoroTimelineView *self);
void        coro_timeline_view_update_layout  (CoroTimelineView  *self);
void        coro_timeline_view_sync_lanes     (CoroTimelineView  *self);
void        coro_timeline_view_allocate_lanes (CoroTimelineView  *self);
void        coro_timeline_view_clear_lanes    (CoroTimelineView  *self);

/* coro-timeline-draw.c */
void        coro_timeline_view_snapshot       (GtkWidget         *widget,
                                               GtkSnapshot       *snapshot);

/* coro-timeline-input.c */
void        coro_timeline_view_init_input     (CoroTimelineView  *self);

/* coro-timeline-keys.c */
void        coro_timeline_view_init_keys      (CoroTimelineView  *self);

/* coro-timeline-lane.c: what a screen reader and the keyboard find in place of a painted lane */
#define CORO_TYPE_TIMELINE_LANE (coro_timeline_lane_get_type ())
G_DECLARE_FINAL_TYPE (CoroTimelineLane, coro_timeline_lane, CORO, TIMELINE_LANE, GtkWidget)

GtkWidget  *coro_timeline_lane_new            (guint32            lane);
guint32     coro_timeline_lane_get_lane       (CoroTimelineLane  *self);
void        coro_timeline_lane_update         (CoroTimelineLane  *self,
                                               CoroSpanIndex     *index,
                                               const CoroItemRef *selection);

G_END_DECLS
