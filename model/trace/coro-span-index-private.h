/* coro-span-index-private.h: what the files of the span index share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"
#include "trace/coro-span-list.h"

G_BEGIN_DECLS

typedef struct _CoroHolding CoroHolding;

/* One lane. */
typedef struct {
  guint32        entity;
  CoroEntityKind kind;
  guint          depth;
  CoroSpanList  *tracks[CORO_N_TRACKS]; /* NULL while empty */
  GArray        *marks;                 /* of CoroMark, NULL while empty */
  gboolean       ended;

  /* tasks: where the program stands in it, and its latest place in a line */
  guint          file;
  guint          line;
  guint32        line_object;
  guint32        line_place;

  /* primitives: their holdings, oldest first, and the rows that these take */
  CoroHolding   *oldest;
  CoroHolding   *newest;
  guint64       *rows; /* a bit for each row that is taken */
  guint          n_row_words;
  guint          first_free_word;

  /* the order of lanes: places in `lanes`, or G_MAXUINT */
  guint          first_child;
  guint          last_child;
  guint          next_sibling;
  guint          number;
} CoroLane;

/* What is known of a call submitted to an executor. */
typedef struct {
  guint32 call;   /* text id */
  guint32 worker; /* entity id, 0 while it is queued */
} CoroJob;

/* One open holding: an open span in the lane of the holder and one in the lane of what is held. */
struct _CoroHolding {
  CoroHolding *older;
  CoroHolding *newer;
  CoroHolding *next;     /* the next one of the same task and object */
  CoroHolding *last;     /* in the first one of a task and an object: the last one */
  guint32      task;     /* 0 if no task holds it */
  guint32      object;
  gsize        hold;     /* index in the task's track, if there is a task */
  gsize        holder;   /* index in the object's track */
};

struct _CoroSpanIndex {
  gatomicrefcount ref_count;
  CoroLog        *log;
  guint64         n_events;
  gint64          end_time;

  GPtrArray      *lanes;      /* of CoroLane, in order of their appearance */
  GArray         *lane_of;    /* of guint32, by entity id: place in `lanes` + 1, or 0 */
  GArray         *order;      /* of guint32: entity ids in the order of display */
  gboolean        order_valid;

  GArray         *links;      /* of CoroLink */
  GArray         *loose_marks; /* of CoroMark: of no lane */
  GHashTable     *jobs;       /* entity id -> CoroJob */
  GHashTable     *holdings;   /* task and object -> first CoroHolding of them */

  guint32         n_entities_seen; /* entities up to here were looked at for loops */
  guint32         loop;       /* entity id of the latest loop */
  gboolean        loop_runs;
  gboolean        deadlocked;
};

/* coro-span-lanes.c */
CoroLane *_coro_span_index_peek_lane    (CoroSpanIndex   *self,
                                         guint32          entity);
CoroLane *_coro_span_index_ensure_lane  (CoroSpanIndex   *self,
                                         guint32          entity);
void      _coro_span_index_ensure_order (CoroSpanIndex   *self);
void      _coro_lane_free               (CoroLane        *lane);
CoroSpan *_coro_lane_open               (CoroLane        *lane,
                                         CoroTrack        track,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_lane_close              (CoroLane        *lane,
                                         CoroTrack        track,
                                         const CoroEvent *event,
                                         guint32          index);
gboolean  _coro_entity_kind_is_worker    (CoroEntityKind kind);
gboolean  _coro_entity_kind_is_primitive (CoroEntityKind kind);
gboolean  _coro_entity_kind_has_states   (CoroEntityKind kind);

/* coro-span-tasks.c, coro-span-objects.c, coro-span-marks.c: each takes from an event what it knows of */
void      _coro_span_index_feed_tasks   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_loop    (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_jobs    (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_objects (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_links   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_marks   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);

G_END_DECLS
