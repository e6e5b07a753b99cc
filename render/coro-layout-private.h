/* coro-layout-private.h: what the files of the layout share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-time.h"

#include "coro-layout.h"

G_BEGIN_DECLS

/* A running stretch is never thinner, and what is thinner is too small to draw by itself. */
#define CORO_MIN_BAR 3.0
/* From a bar's left edge to its label; arrows pass between the two. */
#define CORO_LABEL_GAP 8.5

/* Heights inside a lane, px from its top. */
typedef struct {
  double   lane;
  double   bar_y;
  double   bar;
  double   band_y;
  double   band;
  double   output_baseline; /* 0: no output texts */
  double   row;             /* of a permit with a name in it */
  CoroFont label_font;
} CoroMetrics;

typedef enum {
  CORO_LANE_GROUP_LOOP,
  CORO_LANE_GROUP_TASKS,
  CORO_LANE_GROUP_WORKERS,
  CORO_LANE_GROUP_RESOURCES,
} CoroLaneGroup;

/* Where a lane lies, and what of it does not depend on the visible part. */
typedef struct {
  guint32        lane;
  CoroEntityKind kind;
  CoroLaneGroup  group;
  guint          depth;
  guint          number;
  guint          hue;
  guint          n_rows; /* permits that are drawn as rows, 0: none */
  guint          limit;
  guint          top;    /* the highest level of a chart, at least 1; 0: no chart */
  double         y;      /* in the body */
  double         height;
} CoroLaneFrame;

typedef struct {
  double x1;
  double x2;
} CoroStretch;

/* A wake-up that is drawn. */
typedef struct {
  const CoroLink *link;
  guint           from; /* indices of frames */
  guint           to;
  double          x;
  double          swing; /* how far its curve is pulled to the right */
  double          reach; /* how far it gets */
} CoroArrow;

struct _CoroLayout {
  gatomicrefcount   ref_count;
  CoroSpanIndex    *index;
  CoroLog          *log;
  CoroLayoutOptions options;
  CoroTextMeasure  *measure;
  CoroMetrics       metrics;
  CoroScale        *scale;
  gint64            end_time;
  guint64           n_events;

  GArray           *frames;   /* of CoroLaneFrame: every lane */
  GHashTable       *frame_of; /* lane -> index in frames + 1 */
  guint             first;    /* the visible frames */
  guint             n_visible;
  double            content_height;

  double            names_width;   /* of the region, with its margin */
  double            content_width; /* of the run in the body, where it is not scrolled */
  double            left;          /* what of the body can be seen, px */
  double            right;
  gint64            from_time;     /* the same as times */
  gint64            to_time;

  GArray           *arrows;   /* of CoroArrow */
  GArray           *occupied; /* of CoroStretch: where the current lane has text above its bar */
  CoroDrawList     *lists[CORO_N_REGIONS];
  struct {
    double x;
    double y;
    double width;
    double height;
  } areas[CORO_N_REGIONS];
};

/* coro-layout-frames.c */
void           _coro_layout_make_frames   (CoroLayout          *self);
void           _coro_layout_choose_frames (CoroLayout          *self,
                                           double               from_y,
                                           double               height);
CoroLaneFrame *_coro_layout_find_frame    (const CoroLayout    *self,
                                           guint32              lane);
guint          _coro_layout_get_hue       (const CoroLayout    *self,
                                           guint32              entity);

/* coro-layout-names.c */
double         _coro_layout_measure_names (CoroLayout          *self);
void           _coro_layout_add_names     (CoroLayout          *self);

/* coro-layout-parts.c: what the lanes' files have in common */
void           _coro_layout_get_extent    (const CoroLayout    *self,
                                           const CoroSpan      *span,
                                           double              *x1,
                                           double              *x2);
gboolean       _coro_layout_clip          (const CoroLayout    *self,
                                           double              *x1,
                                           double              *x2,
                                           CoroItemFlags       *flags);
void           _coro_layout_set_span      (CoroLayout          *self,
                                           CoroItem            *item,
                                           guint32              lane,
                                           CoroTrack            track,
                                           const CoroSpan      *span,
                                           const CoroSpan      *last,
                                           guint                n_merged);
void           _coro_layout_set_mark      (CoroLayout          *self,
                                           CoroItem            *item,
                                           guint32              lane,
                                           const CoroMark      *mark);
void           _coro_layout_add_label     (CoroLayout          *self,
                                           CoroForm             form,
                                           guint                hue,
                                           double               x1,
                                           double               x2,
                                           double               y,
                                           double               height,
                                           gboolean             patch,
                                           const char          *text);
void           _coro_layout_add_zigzag    (CoroLayout          *self,
                                           guint                hue,
                                           double               x1,
                                           double               x2,
                                           double               y);
double         _coro_layout_get_baseline  (CoroFont             font,
                                           double               y,
                                           double               height);

/* One lane of the body each. */
void           _coro_layout_add_states    (CoroLayout          *self,
                                           const CoroLaneFrame *frame);
void           _coro_layout_add_holdings  (CoroLayout          *self,
                                           const CoroLaneFrame *frame);
void           _coro_layout_add_holders   (CoroLayout          *self,
                                           const CoroLaneFrame *frame);
void           _coro_layout_add_waiters   (CoroLayout          *self,
                                           const CoroLaneFrame *frame,
                                           double               y);
void           _coro_layout_add_levels    (CoroLayout          *self,
                                           const CoroLaneFrame *frame);
double         _coro_layout_get_level_y   (const CoroLayout    *self,
                                           const CoroLaneFrame *frame,
                                           guint                level);
void           _coro_layout_add_marks     (CoroLayout          *self,
                                           const CoroLaneFrame *frame);
void           _coro_layout_add_outputs   (CoroLayout          *self,
                                           const CoroLaneFrame *frame,
                                           const CoroMark      *marks,
                                           gsize                n_marks);

/* The rest of the picture. */
void           _coro_layout_add_body      (CoroLayout          *self);
void           _coro_layout_find_arrows   (CoroLayout          *self);
void           _coro_layout_add_arrows    (CoroLayout          *self);
void           _coro_layout_add_grid      (CoroLayout          *self);
void           _coro_layout_add_ruler     (CoroLayout          *self);
void           _coro_layout_add_playhead  (CoroLayout          *self);
void           _coro_layout_add_legend    (CoroLayout          *self,
                                           double               width);

G_END_DECLS
