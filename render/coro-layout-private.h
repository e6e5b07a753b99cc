/* coro-layout-private.h: what the files of the layout share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-slices.h"
#include "trace/coro-time.h"

#include "coro-layout.h"

G_BEGIN_DECLS

/* A running stretch is never thinner, and what is thinner is too small to draw by itself. */
#define CORO_MIN_BAR 3.0
/* Cells of the grid, counted from the beginning of the run, within which what is too dense is drawn as one. */
#define CORO_BLOCK 16
/* From a bar's left edge to its label; arrows pass between the two. */
#define CORO_LABEL_GAP 8.5

typedef struct {
  double x1;
  double x2;
} CoroStretch;

/* From a submission to the way down of a job that stands in line */
#define CORO_IN_LINE_X 5.0

typedef enum {
  CORO_ARROW_WAKE,    /* from what woke a task to the task */
  CORO_ARROW_JOB,     /* from a task to the worker that does its job at once */
  CORO_ARROW_IN_LINE, /* the same, after it waited: down to the worker's lane, then along it */
} CoroArrowKind;

typedef struct {
  CoroArrowKind kind;
  CoroLink      link; /* the wake-up */
  CoroSpan      span; /* the job in its worker's lane */
  CoroLaneFrame from;
  CoroLaneFrame to;
  double        x;
  double        end_x;
  double        swing; /* how far its curve is pulled to the right */
  double        reach; /* how far it gets, on its way from lane to lane */
} CoroArrow;

/* Whether it passes between this lane's bar and the hairline above it; along the lane of its worker it has a line of its own. */
static inline gboolean
_coro_arrow_crosses (const CoroArrow     *arrow,
                     const CoroLaneFrame *frame)
{
  return frame->position > MIN (arrow->from.position, arrow->to.position) &&
         frame->position < MAX (arrow->from.position, arrow->to.position) + (arrow->kind != CORO_ARROW_IN_LINE);
}

struct _CoroLayout {
  gatomicrefcount   ref_count;
  CoroSpanIndex    *index;
  CoroLog          *log;
  CoroLayoutOptions options;
  CoroTextMeasure  *measure;
  CoroLanes        *lanes;
  CoroMetrics       metrics;
  CoroScale        *scale;
  CoroGrid         *grid;
  gint64            end_time;
  guint64           n_events;

  GArray           *frames; /* of CoroLaneFrame: the visible lanes, y in the body */
  guint             n_sticky; /* the first of them, which are not scrolled */
  double            sticky_height;

  double            names_width;   /* of the region, with its margin */
  double            content_width; /* of the run in the body, where it is not scrolled */
  double            left;          /* what of the body can be seen, px */
  double            right;
  double            forever;       /* px that what is open lasts behind the end of a run that ends in a deadlock */
  CoroBound         from;          /* the same, with some slack, as borders between events */
  CoroBound         to;

  GArray           *arrows;   /* of CoroArrow */
  GArray           *occupied; /* of CoroStretch: where the current lane has text above its bar */
  GArray           *signs;    /* of double: where it has a sign there */
  gboolean          quotes;   /* around what was printed */
  gboolean          explained[CORO_N_FORMS]; /* by the legend */
  guint             explained_hues[CORO_N_FORMS];
  CoroDrawList     *lists[CORO_N_REGIONS];
  struct {
    double x;
    double y;
    double width;
    double height;
  } areas[CORO_N_REGIONS];
};

/* coro-layout-body.c */
void           _coro_layout_choose_frames (CoroLayout          *self,
                                           double               from_y,
                                           double               height);
gboolean       _coro_layout_find_frame    (const CoroLayout    *self,
                                           guint32              lane,
                                           CoroLaneFrame       *frame);
gboolean       _coro_layout_get_visible   (const CoroLayout    *self,
                                           guint                position,
                                           CoroLaneFrame       *frame);
guint          _coro_layout_get_hue       (const CoroLayout    *self,
                                           guint32              entity);

/* coro-layout-names.c */
double         _coro_layout_measure_names (CoroLayout          *self);
void           _coro_layout_add_names     (CoroLayout          *self);

/* coro-layout-parts.c: what the lanes' files have in common */
void           _coro_layout_get_extent    (const CoroLayout    *self,
                                           const CoroSlice     *slice,
                                           double              *x1,
                                           double              *x2);
gboolean       _coro_layout_clip          (const CoroLayout    *self,
                                           double              *x1,
                                           double              *x2,
                                           CoroItemFlags       *flags);
void           _coro_layout_set_slice     (CoroLayout          *self,
                                           CoroItem            *item,
                                           guint32              lane,
                                           CoroTrack            track,
                                           guint                row,
                                           const CoroSlice     *slice);
char          *_coro_layout_dup_label     (const CoroLayout    *self,
                                           guint32              lane,
                                           CoroTrack            track,
                                           guint                row,
                                           const CoroSlice     *slice);
void           _coro_layout_set_mark      (CoroLayout          *self,
                                           CoroItem            *item,
                                           guint32              lane,
                                           const CoroMark      *mark);
gboolean       _coro_layout_get_label_room (const CoroLayout   *self,
                                           double              *x1,
                                           double              *x2,
                                           gboolean             patch);
gboolean       _coro_layout_add_label     (CoroLayout          *self,
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
void           _coro_layout_add_scopes    (CoroLayout          *self,
                                           const CoroLaneFrame *frame);
gboolean       _coro_layout_add_due       (CoroLayout          *self,
                                           const CoroLaneFrame *frame,
                                           const CoroSlice     *slice,
                                           double               x2,
                                           double              *x);
char          *_coro_layout_dup_blocker   (CoroLayout          *self,
                                           const CoroSlice     *slice);
double         _coro_layout_get_level_y   (const CoroLayout    *self,
                                           const CoroLaneFrame *frame,
                                           guint                level);
void           _coro_layout_add_marks     (CoroLayout          *self,
                                           const CoroLaneFrame *frame);
void           _coro_layout_choose_quotes (CoroLayout          *self);
void           _coro_layout_add_outputs   (CoroLayout          *self,
                                           const CoroLaneFrame *frame,
                                           const GArray        *marks);

/* The marks of a cell of the grid, of which the first ones are told apart. */
typedef struct {
  CoroMark mark;
  guint    n_more;  /* that follow in the same cell and are not in the list */
  guint    cell;
  double   x;
  gboolean crowded; /* something printed without room for its words; only kind and event of the mark are known */
} CoroMarked;

/* coro-layout-collect.c */
GArray        *_coro_layout_collect_marks (CoroLayout          *self,
                                           guint32              lane);
gboolean       _coro_layout_is_sign       (const CoroMarked    *marked);

/* coro-layout-links.c */
void           _coro_layout_find_arrows   (CoroLayout          *self);

/* Writes as much of a text as fits into so many px, or %NULL; @width: what that takes. */
typedef char *(*CoroFitFunc) (CoroLayout *self,
                              const char *text,
                              double      room,
                              double     *width);

/* coro-layout-arrows.c */
char          *_coro_layout_fit_beside_arrows (CoroLayout      *self,
                                           CoroFitFunc          fit,
                                           const char          *text,
                                           double              *x1,
                                           double               x2,
                                           double               y1,
                                           double               y2,
                                           double              *width);
gboolean       _coro_layout_is_passed     (const CoroLayout    *self,
                                           const CoroLaneFrame *frame,
                                           double               x1,
                                           double               x2);
void           _coro_layout_add_arrows    (CoroLayout          *self);

/* The rest of the picture. */
void           _coro_layout_add_title     (CoroLayout          *self,
                                           const char          *title,
                                           const char          *subtitle);
void           _coro_layout_add_caption   (CoroLayout          *self,
                                           const char          *caption,
                                           double               room);
void           _coro_layout_add_body      (CoroLayout          *self);
void           _coro_layout_add_blocks    (CoroLayout          *self,
                                           guint                first,
                                           guint                past);
double         _coro_layout_get_ring_x    (const CoroLayout    *self);
void           _coro_layout_add_ring      (CoroLayout          *self);
void           _coro_layout_add_grid      (CoroLayout          *self,
                                           double               bottom);
void           _coro_layout_add_ruler     (CoroLayout          *self);
void           _coro_layout_add_folds     (CoroLayout          *self,
                                           double               bottom);
void           _coro_layout_add_fold_ruler (CoroLayout         *self);
void           _coro_layout_add_playhead  (CoroLayout          *self);
void           _coro_layout_note_forms    (CoroLayout          *self);
void           _coro_layout_add_legend    (CoroLayout          *self,
                                           double               width);

G_END_DECLS
