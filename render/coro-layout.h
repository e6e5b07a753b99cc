/* coro-layout.h: from the index of a run to draw lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

#include "coro-draw-list.h"
#include "coro-lanes.h"
#include "coro-scale.h"
#include "coro-text-measure.h"

G_BEGIN_DECLS

/**
 * CoroRegion:
 *
 * The parts of the picture, each with a draw list and an origin of its own: the window keeps names and ruler in
 * place while the body scrolls.
 */
typedef enum {
  CORO_REGION_TITLE,
  CORO_REGION_RULER,
  CORO_REGION_NAMES,
  CORO_REGION_BODY,
  CORO_REGION_LEGEND,
  CORO_N_REGIONS,
} CoroRegion;

typedef enum {
  CORO_PARTS_BODY = 0,
  CORO_PARTS_TITLE = 1 << 0,
  CORO_PARTS_RULER = 1 << 1,
  CORO_PARTS_NAMES = 1 << 2,
  CORO_PARTS_LEGEND = 1 << 3,
  CORO_PARTS_ALL = 15,
} CoroParts;

typedef struct _CoroLayout CoroLayout;

/**
 * CoroLayoutSink:
 * @layout: a layout whose title, ruler and names are complete, and whose body holds what has come since the last call
 * @data: the sink_data of its options
 *
 * Takes a piece of the body, which is forgotten afterwards. The last piece stays in the body.
 */
typedef void (*CoroLayoutSink) (const CoroLayout *layout,
                                gpointer          data);

/**
 * CoroLayoutOptions:
 * @title: (nullable): the headline
 * @subtitle: (nullable): the line of origin: "lock.py · simulated, order of CPython 3.14"
 * @caption: (nullable): words below the legend
 * @width: px of the whole picture, names and margins among it
 * @height: px that the lanes may take, for a viewport; 0: all lanes are laid out
 * @y_offset: px of lanes that are scrolled away above the viewport
 * @from: ns (on the steps axis: number of the step) at the left end of the body
 * @to: ns (or step) at its right end, %CORO_TIME_OPEN for the end of the run; not used if @per_px is not 0
 * @per_px: ns (or steps) a px, for a scrolling viewport; 0: @from to @to fill the width
 * @density: how high lanes are
 * @axis: what the x axis counts. A run without length is always drawn by steps
 * @parts: which regions there are besides the body
 * @margin: px around the picture
 * @names_width: px of the column of names, 0: as the longest name among all lanes needs, within limits
 * @now: ns up to which open spans reach while the clock of a live run is past its last event; 0: up to that event
 * @playhead: ns of a vertical line over all lanes, -1: none
 * @playhead_event: index of the event at the playhead, for the steps axis
 * @selected: a lane whose every link is drawn, 0: none
 * @lanes: (nullable): which lanes are shown; to be kept from one layout to the next where there are many of them;
 *   borrowed. @density is then that of the lanes
 * @seconds: how long a picture that can move plays the run, 0: it stands still
 * @tooltips: every item says in words what it shows (exports); else the one that is hit can be asked
 * @measure: (nullable): fonts and measured texts to use again from one layout to the next; borrowed
 * @sink: (nullable): takes the body piece by piece, where it is too large to be kept
 * @sink_data: for @sink
 * @piece: about how many items a piece has, 0: as many as are quick to write
 *
 * What the layout is to do.
 */
typedef struct {
  const char      *title;
  const char      *subtitle;
  const char      *caption;
  double           width;
  double           height;
  double           y_offset;
  gint64           from;
  gint64           to;
  double           per_px;
  CoroDensity      density;
  CoroAxis         axis;
  CoroParts        parts;
  double           margin;
  double           names_width;
  gint64           now;
  gint64           playhead;
  guint64          playhead_event;
  guint32          selected;
  double           seconds;
  gboolean         tooltips;
  CoroLanes       *lanes;
  CoroTextMeasure *measure;
  CoroLayoutSink   sink;
  gpointer         sink_data;
  guint            piece;
} CoroLayoutOptions;

#define CORO_LAYOUT_OPTIONS_INIT      \
  {                                   \
    .width = 980,                     \
    .to = CORO_TIME_OPEN,             \
    .density = CORO_DENSITY_EXPORT,   \
    .parts = CORO_PARTS_ALL,          \
    .margin = 24,                     \
    .playhead = -1,                   \
    .tooltips = TRUE,                 \
  }

/* For a window: no title, the viewport scrolls. */
#define CORO_LAYOUT_OPTIONS_INIT_SCREEN                                   \
  {                                                                       \
    .width = 980,                                                         \
    .to = CORO_TIME_OPEN,                                                 \
    .density = CORO_DENSITY_SCREEN,                                       \
    .parts = CORO_PARTS_NAMES | CORO_PARTS_RULER | CORO_PARTS_LEGEND,     \
    .margin = 12,                                                         \
    .playhead = -1,                                                       \
  }

CoroLayout         *coro_layout_new                (CoroSpanIndex           *index,
                                                    const CoroLayoutOptions *options);
CoroLayout         *coro_layout_ref                (CoroLayout              *self);
void                coro_layout_unref              (CoroLayout              *self);
const CoroDrawList *coro_layout_get_list           (const CoroLayout        *self,
                                                    CoroRegion               region);
void                coro_layout_get_area           (const CoroLayout        *self,
                                                    CoroRegion               region,
                                                    double                  *x,
                                                    double                  *y,
                                                    double                  *width,
                                                    double                  *height);
void                coro_layout_get_size           (const CoroLayout        *self,
                                                    double                  *width,
                                                    double                  *height);
double              coro_layout_get_sticky_height (const CoroLayout         *self); /* of pinned lanes that stay */
double              coro_layout_get_content_height (const CoroLayout        *self); /* of all lanes */
const CoroScale    *coro_layout_get_scale          (const CoroLayout        *self); /* x in the body */
guint32             coro_layout_get_lane_at        (const CoroLayout        *self,
                                                    double                   y); /* y in the body, 0 for none */
gboolean            coro_layout_is_twisty_at       (const CoroLayout        *self,
                                                    double                   x,
                                                    double                   y);
gboolean            coro_layout_get_lane_extent    (const CoroLayout        *self,
                                                    guint32                  lane,
                                                    double                  *y,
                                                    double                  *height);
double              coro_layout_get_tail           (CoroSpanIndex           *index,
                                                    double                   width);
/* All regions in one list, for exports; or what stands above the body, then its pieces, then what stands below. */
CoroDrawList       *coro_layout_compose            (const CoroLayout        *self);
CoroDrawList       *coro_layout_compose_above      (const CoroLayout        *self);
CoroDrawList       *coro_layout_compose_body       (const CoroLayout        *self);
CoroDrawList       *coro_layout_compose_below      (const CoroLayout        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroLayout, coro_layout_unref)

G_END_DECLS
