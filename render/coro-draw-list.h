/* coro-draw-list.h: what is to be drawn, item by item, the same for the screen and for every export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

#include "coro-font.h"
#include "coro-theme.h"

G_BEGIN_DECLS

typedef enum {
  CORO_ITEM_GROUP,     /* until the matching GROUP_END; text: the group's name */
  CORO_ITEM_GROUP_END,
  CORO_ITEM_RECT,      /* x, y, width, height, radius */
  CORO_ITEM_LINE,      /* from x, y to x + width, y + height */
  CORO_ITEM_PATH,      /* first_point, n_points; x, y, width, height are its bounds */
  CORO_ITEM_TEXT,      /* x, y: the anchor on the baseline; width, height: measured; text */
} CoroItemKind;

typedef enum {
  CORO_ANCHOR_START,
  CORO_ANCHOR_MIDDLE,
  CORO_ANCHOR_END,
} CoroAnchor;

/**
 * CoroItemFlags:
 * @CORO_ITEM_OPEN_LEFT: a bar that began before the picture does: no edge on the left
 * @CORO_ITEM_OPEN_RIGHT: a bar that has not ended, or that ends after the picture does
 * @CORO_ITEM_CLOSED: a path whose end joins its beginning
 * @CORO_ITEM_ARROW: a path with a head at its end
 */
typedef enum {
  CORO_ITEM_FLAGS_NONE = 0,
  CORO_ITEM_OPEN_LEFT = 1 << 0,
  CORO_ITEM_OPEN_RIGHT = 1 << 1,
  CORO_ITEM_CLOSED = 1 << 2,
  CORO_ITEM_ARROW = 1 << 3,
} CoroItemFlags;

/**
 * CoroSource:
 *
 * What of the run an item shows.
 */
typedef enum {
  CORO_SOURCE_NONE,
  CORO_SOURCE_LANE,  /* its name or ground */
  CORO_SOURCE_SPAN,
  CORO_SOURCE_MARK,
  CORO_SOURCE_LINK,
} CoroSource;

/**
 * CoroItemRef:
 * @lane: entity id of the lane, 0 if the item belongs to none
 * @object: the other entity: waited for, held, holder, job
 * @event: index of the event that began it
 * @n_merged: how many spans it stands for; 1 for one, 0 if it shows none
 * @begin: ns
 * @end: ns, %CORO_TIME_OPEN while it is open; for a moment the same as @begin
 * @row: a row of the track
 * @track: a #CoroTrack
 * @source: a #CoroSource
 * @state: a #CoroState
 *
 * Leads from what was drawn back to what happened.
 */
typedef struct {
  guint32 lane;
  guint32 object;
  guint32 event;
  guint32 n_merged;
  gint64  begin;
  gint64  end;
  guint16 row;
  guint8  track;
  guint8  source;
  guint8  state;
} CoroItemRef;

/**
 * CoroItem:
 *
 * One thing to draw. Lengths are px with y downwards; text and title are offsets for coro_draw_list_get_string(), 0
 * for none.
 */
typedef struct {
  CoroItemKind  kind : 8;
  CoroForm      form : 8;
  CoroFont      font : 8;
  CoroAnchor    anchor : 4;
  CoroItemFlags flags : 8;
  guint8        hue;
  guint32       text;
  guint32       title; /* what a tooltip says */
  guint32       first_point;
  guint32       n_points;
  double        x;
  double        y;
  double        width;
  double        height;
  double        radius;
  CoroItemRef   ref;
} CoroItem;

typedef enum {
  CORO_POINT_MOVE,
  CORO_POINT_LINE,
  CORO_POINT_CURVE, /* three in a row: two control points and the end */
} CoroPointKind;

typedef struct {
  double        x;
  double        y;
  CoroPointKind kind;
} CoroPoint;

/**
 * CoroMotion:
 * @seconds: how long the run is played; 0: the picture stands still
 * @x: px where the run begins
 * @y: top of the lanes
 * @width: px from there to where nothing of the run stands any more
 * @height: of all lanes
 *
 * How a format that can move shows the run as it happens.
 */
typedef struct {
  double seconds;
  double x;
  double y;
  double width;
  double height;
} CoroMotion;

/**
 * CoroUsed:
 * @hues: for each form a bit for each hue that it occurs with
 * @heads: whether it occurs with the head of an arrow
 *
 * What of a theme a picture needs.
 */
typedef struct {
  guint16 hues[CORO_N_FORMS];
  guint8  heads[CORO_N_FORMS];
} CoroUsed;

typedef struct _CoroDrawList CoroDrawList;

CoroDrawList    *coro_draw_list_new         (void);
CoroDrawList    *coro_draw_list_ref         (CoroDrawList       *self);
void             coro_draw_list_unref       (CoroDrawList       *self);

/* building */
CoroItem        *coro_draw_list_add_group   (CoroDrawList       *self,
                                             const char         *name,
                                             guint32             lane);
void             coro_draw_list_end_group   (CoroDrawList       *self);
CoroItem        *coro_draw_list_add_rect    (CoroDrawList       *self,
                                             CoroForm            form,
                                             guint               hue,
                                             double              x,
                                             double              y,
                                             double              width,
                                             double              height,
                                             double              radius);
CoroItem        *coro_draw_list_add_line    (CoroDrawList       *self,
                                             CoroForm            form,
                                             guint               hue,
                                             double              x1,
                                             double              y1,
                                             double              x2,
                                             double              y2);
CoroItem        *coro_draw_list_add_path    (CoroDrawList       *self,
                                             CoroForm            form,
                                             guint               hue,
                                             const CoroPoint    *points,
                                             guint               n_points,
                                             CoroItemFlags       flags);
CoroItem        *coro_draw_list_add_text    (CoroDrawList       *self,
                                             CoroForm            form,
                                             guint               hue,
                                             CoroFont            font,
                                             CoroAnchor          anchor,
                                             double              x,
                                             double              y,
                                             double              width,
                                             const char         *text);
void             coro_draw_list_set_title   (CoroDrawList       *self,
                                             CoroItem           *item,
                                             const char         *title);
void             coro_draw_list_append      (CoroDrawList       *self,
                                             const CoroDrawList *other,
                                             double              dx,
                                             double              dy);
void             coro_draw_list_set_size    (CoroDrawList       *self,
                                             double              width,
                                             double              height);
void             coro_draw_list_forget_items (CoroDrawList     *self);
void             coro_draw_list_set_phase   (CoroDrawList       *self,
                                             double              x,
                                             double              y);
void             coro_draw_list_set_about   (CoroDrawList       *self,
                                             const char         *title,
                                             const char         *description);

void             coro_draw_list_set_motion  (CoroDrawList       *self,
                                             const CoroMotion   *motion);

/* reading */
guint            coro_draw_list_get_n_items (const CoroDrawList *self);
const CoroItem  *coro_draw_list_get_item    (const CoroDrawList *self,
                                             guint               index);
const CoroPoint *coro_draw_list_get_points  (const CoroDrawList *self,
                                             const CoroItem     *item);
const char      *coro_draw_list_get_string  (const CoroDrawList *self,
                                             guint32             string);
void             coro_draw_list_get_size    (const CoroDrawList *self,
                                             double             *width,
                                             double             *height);
void             coro_draw_list_get_phase   (const CoroDrawList *self,
                                             double             *x,
                                             double             *y);
void             coro_draw_list_get_used    (const CoroDrawList *self,
                                             CoroUsed           *used);
const CoroMotion *coro_draw_list_get_motion (const CoroDrawList *self);
const char      *coro_draw_list_get_title   (const CoroDrawList *self);
const char      *coro_draw_list_get_description (const CoroDrawList *self);
void             coro_item_get_bounds       (const CoroItem     *item,
                                             double             *x,
                                             double             *y,
                                             double             *width,
                                             double             *height);
char            *coro_draw_list_dump        (const CoroDrawList *self); /* every item as a line of text, for tests */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroDrawList, coro_draw_list_unref)

G_END_DECLS
