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
  CORO_DRAG_RANGE,
} CoroDrag;

/* What of a run is seen. */
typedef struct {
  gboolean fit;
  double   per_px;
  double   x;
  double   y;
} CoroPlace;

/* All px are those of the layout: one of them is `text_scale` px of the widget. Lengths on the x axis are counted in units: virtual ns, or on the other axis steps of the loop. */
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
  CoroLaneOrder        order;
  char                *filter;
  guint                tick;
  double               text_scale;     /* as the desktop has it */

  /* The visible part */
  gboolean             fit;     /* the whole run is shown, however long it grows */
  double               per_px;  /* units a px */
  double               body_x;
  double               body_y;
  double               body_width;
  double               body_height;

  GArray              *back;    /* of CoroPlace, the latest last */
  GArray              *forward; /* likewise */
  const char          *cause;   /* of the latest change of the place; static */

  gboolean             has_selection;
  CoroItemRef          selection;
  gboolean             has_range;
  gint64               range[2]; /* ns */
  guint32              hover;    /* the resource that is pointed at, or 0 */

  /* Input */
  CoroDrag             drag;
  double               drag_from[2]; /* what the adjustments said when it began */
  double               zoom_from;    /* units a px when a pinch began */
  double               pointer_x;
  double               range_x;      /* where a range began that is being drawn */
  gint64               range_anchor; /* ns, where one began that is made by keys */
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
void        coro_timeline_view_tell           (CoroTimelineView  *self);
void        coro_timeline_view_tell_selection (CoroTimelineView  *self);

/* coro-timeline-moves.c */
void        coro_timeline_view_remember       (CoroTimelineView  *self,
                                               const char        *cause);
void        coro_timeline_view_forget         (CoroTimelineView  *self);
void        coro_timeline_view_show_units     (CoroTimelineView  *self,
                                               double             from,
                                               double             to);
void        coro_timeline_view_select_span    (CoroTimelineView  *self,
                                               guint32            lane,
                                               CoroTrack          track,
                                               const CoroSpan    *span);
void        coro_timeline_view_select_and_reveal (CoroTimelineView *self,
                                               const CoroItemRef *ref);
void        coro_timeline_view_set_range      (CoroTimelineView  *self,
                                               gint64             from,
                                               gint64             to);
void        coro_timeline_view_set_hover      (CoroTimelineView  *self,
                                               const CoroItem    *item);

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
void        coro_timeline_lane_update         (CoroTimelineLane  *self,
                                               CoroSpanIndex     *index,
                                               const CoroItemRef *selection);

G_END_DECLS
