/* coro-lanes.h: which lanes are shown, and where each lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

#include "coro-lane-choice.h"
#include "coro-text-measure.h"

G_BEGIN_DECLS

/**
 * CoroDensity:
 *
 * How high a lane is: 46 px in an export (room for the output above the bar), 34 px on the screen, 22 px for an
 * overview.
 */
typedef enum {
  CORO_DENSITY_EXPORT,
  CORO_DENSITY_SCREEN,
  CORO_DENSITY_COMPACT,
} CoroDensity;

typedef enum {
  CORO_LANE_GROUP_LOOP,
  CORO_LANE_GROUP_TASKS,
  CORO_LANE_GROUP_WORKERS,
  CORO_LANE_GROUP_RESOURCES,
} CoroLaneGroup;

/**
 * CoroLaneFrame:
 * @lane: its entity
 * @kind: what it is
 * @group: where it belongs
 * @position: its place among the lanes that are shown, from 0
 * @depth: how far it is indented
 * @number: what tells it from others of the same title, or 0
 * @hue: of a resource, else 0
 * @n_rows: permits that are drawn as rows, 0: none
 * @limit: permits, maxsize or parties, 0: none
 * @top: the highest level of a chart, at least 1; 0: no chart
 * @n_scopes: rows of brackets below the bar
 * @unfinished: whether a queue shows its unfinished items, too
 * @n_below: how many tasks its group has below it
 * @folded: those are hidden
 * @pinned: it stands above the others
 * @begins_group: the one above belongs to another group
 * @y: px from the top of the first lane
 * @height: px
 *
 * Where a lane lies, and what of it does not depend on the visible part.
 */
typedef struct {
  guint32        lane;
  CoroEntityKind kind;
  CoroLaneGroup  group;
  guint          position;
  guint          depth;
  guint          number;
  guint          hue;
  guint          n_rows;
  guint          limit;
  guint          top;
  guint          n_scopes;
  gboolean       unfinished;
  guint          n_below;
  gboolean       folded;
  gboolean       pinned;
  gboolean       begins_group;
  double         y;
  double         height;
} CoroLaneFrame;

/**
 * CoroMetrics:
 *
 * Heights inside a lane, px from its top.
 */
typedef struct {
  double   lane;
  double   bar_y;
  double   bar;
  double   band_y;
  double   band;
  double   output_baseline; /* 0: no output texts */
  double   row;             /* of a permit with a name in it */
  double   scope_y;         /* of the first bracket */
  double   scope;           /* of a row of brackets */
  double   scope_gap;       /* below the last one */
  CoroFont label_font;
} CoroMetrics;

typedef struct _CoroLanes CoroLanes;

CoroLanes           *coro_lanes_new          (CoroSpanIndex   *index);
CoroLanes           *coro_lanes_ref          (CoroLanes       *self);
void                 coro_lanes_unref        (CoroLanes       *self);
void                 coro_lanes_set_density  (CoroLanes       *self,
                                              CoroDensity      density);
void                 coro_lanes_set_order    (CoroLanes       *self,
                                              CoroLaneOrder    order);
void                 coro_lanes_set_filter   (CoroLanes       *self,
                                              const char      *words);
void                 coro_lanes_set_folded   (CoroLanes       *self,
                                              guint32          lane,
                                              gboolean         folded);
void                 coro_lanes_set_pinned   (CoroLanes       *self,
                                              guint32          lane,
                                              gboolean         pinned);
void                 coro_lanes_update       (CoroLanes       *self,
                                              CoroTextMeasure *measure);
const CoroMetrics   *coro_lanes_get_metrics  (CoroLanes       *self);
guint                coro_lanes_get_n        (CoroLanes       *self);
const CoroLaneFrame *coro_lanes_get          (CoroLanes       *self,
                                              guint            position);
const CoroLaneFrame *coro_lanes_find         (CoroLanes       *self,
                                              guint32          lane);
guint                coro_lanes_get_n_pinned (CoroLanes       *self);
guint                coro_lanes_find_y       (CoroLanes       *self,
                                              double           y);
guint                coro_lanes_find_group   (CoroLanes       *self,
                                              CoroLaneGroup    group);
double               coro_lanes_get_height   (CoroLanes       *self);
double               coro_lanes_get_widest   (CoroLanes       *self);

/* What stands in the column of names, as names.c writes it. */
#define CORO_LANE_INDENT     14
#define CORO_LANE_SIGN_WIDTH 18
#define CORO_LANE_NUMBER_GAP 10
#define CORO_LANE_MAX_DEPTH  6

CoroFont             coro_lane_frame_get_font   (const CoroLaneFrame *self);
double               coro_lane_frame_get_indent (const CoroLaneFrame *self);
char                *coro_lane_frame_dup_limit  (const CoroLaneFrame *self,
                                                 const CoroMetrics   *metrics);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroLanes, coro_lanes_unref)

G_END_DECLS
