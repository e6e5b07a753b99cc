/* coro-span-index-private.h: what the files of the span index share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-mark-list.h"
#include "trace/coro-span-index.h"
#include "trace/coro-span-list.h"
#include "trace/coro-span-rows.h"

G_BEGIN_DECLS

typedef struct _CoroHolding CoroHolding;

/* One lane. What is NULL is empty. */
typedef struct {
  guint32        entity;
  CoroEntityKind kind;
  CoroSpanList  *states;
  CoroSpanList  *waiters;
  CoroSpanList  *levels;
  CoroSpanList  *unfinished;
  CoroSpanRows  *holdings; /* of a task: what it holds; of a primitive: who holds it */
  CoroSpanRows  *scopes;
  GArray        *open_scopes; /* of CoroOpenScope, outermost first */
  GArray        *items;       /* of guint32: the events that name a queue's items */
  CoroMarkList   marks;

  /* primitives: their open holdings, oldest first */
  CoroHolding   *oldest;
  CoroHolding   *newest;

  guint32        waits_for; /* the object of all its waits for resources; 0: none so far, G_MAXUINT32: several */
  guint          depth;     /* in the order of lanes */
  guint          title;     /* equal for lanes that would have the same title */
  guint          number;
  guint          resource;  /* of a primitive: 1 for the first one */
  gboolean       ended;
} CoroLane;

/* A scope that a task is in, or (0) its cleaning up. */
typedef struct {
  guint32 scope;
  guint16 row;
} CoroOpenScope;

/* A sleep that has just ended. */
typedef struct {
  CoroLane *lane;
  guint32   event;
  gint64    begin;
  gint64    due;
} CoroWakened;

/* What is known of a call submitted to an executor. */
typedef struct {
  guint32 call;   /* text id */
  guint32 worker; /* entity id, 0 while it is queued */
} CoroJob;

/* One open holding: an open span in a row of the holder and one in a row of what is held. */
struct _CoroHolding {
  CoroHolding *older;
  CoroHolding *newer;
  CoroHolding *next;       /* the next one of the same task and object */
  CoroHolding *last;       /* in the first one of a task and an object: the last one */
  guint32      task;       /* 0 if no task holds it */
  guint32      object;
  guint16      task_row;
  guint16      object_row;
};

/* A callback of the loop: the events that begin and end it; G_MAXUINT32 while it has not ended. */
typedef struct {
  guint32 begin;
  guint32 end;
} CoroStep;

#define CORO_SPAN_IDLE_SIZE 12

/* A wake-up that something else than the woken task caused. */
typedef struct {
  guint32 event;
  guint32 from_lane;
} CoroCause;

struct _CoroSpanIndex {
  gatomicrefcount ref_count;
  CoroLog        *log;
  guint64         n_events;
  gint64          end_time;

  GPtrArray      *lanes;       /* of CoroLane, in order of their appearance */
  GArray         *lane_of;     /* of guint32, by entity id: place in `lanes` + 1, or 0 */
  GArray         *order;       /* of guint32: entity ids in the order of display */
  gboolean        order_valid;
  guint           serial;      /* changes with the order and with titles */
  guint           scope_serial; /* changes when a lane has one more row of scopes */
  GHashTable     *titles;      /* group and title -> number for `title` */

  CoroColumn      steps;       /* of CoroStep */
  CoroColumn      blocks;      /* of CoroStep: those that took long */
  CoroColumn      idles;       /* of CoroIdle */
  guint32         idle_from;   /* the event before it + 1 if nothing has happened since, else 0 */
  guint           n_at_work;   /* callbacks and jobs that have begun and not ended */
  CoroColumn      causes;      /* of CoroCause */
  CoroMarkList    loose_marks; /* what no lane marks */
  GHashTable     *jobs;        /* entity id -> CoroJob */
  GHashTable     *holdings;    /* task and object -> first CoroHolding of them */

  guint32         n_entities_seen; /* entities up to here were looked at for loops */
  guint32         loop;        /* entity id of the latest loop */
  gboolean        loop_runs;
  gboolean        deadlocked;
  guint32         deadlock;    /* if so, the event that tells of it */
  CoroWakened     wakened;     /* the last one that a timer woke; lane NULL: none */
};

/* coro-span-lanes.c */
CoroLane *_coro_span_index_peek_lane    (CoroSpanIndex   *self,
                                         guint32          entity);
CoroLane *_coro_span_index_ensure_lane  (CoroSpanIndex   *self,
                                         guint32          entity);
void      _coro_span_index_ensure_order (CoroSpanIndex   *self);
void      _coro_span_index_title_changed (CoroSpanIndex  *self,
                                          guint32         entity);
void      _coro_lane_free               (CoroLane        *lane);
CoroSpanList *_coro_lane_get_list       (CoroLane        *lane,
                                         CoroTrack        track,
                                         guint            row);
void      _coro_lane_change_state       (CoroLane        *lane,
                                         CoroSpanKind     kind,
                                         const CoroEvent *event,
                                         guint32          index);
gboolean  _coro_entity_kind_is_worker    (CoroEntityKind kind);
gboolean  _coro_entity_kind_is_primitive (CoroEntityKind kind);
gboolean  _coro_entity_kind_has_states   (CoroEntityKind kind);

/* Whether spans of a track have values, and not kinds. */
static inline gboolean
_coro_track_has_values (CoroTrack track)
{
  return track == CORO_TRACK_WAITERS || track == CORO_TRACK_LEVEL || track == CORO_TRACK_UNFINISHED;
}

/* coro-span-moments.c */
CoroMarkSort _coro_event_get_mark_sort  (const CoroEvent *event);

/* coro-span-tasks.c, coro-span-objects.c, coro-span-scopes.c, coro-span-steps.c, coro-span-marks.c: each takes from an
 * event what it knows of */
void      _coro_span_index_feed_tasks   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_loop    (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
/* Whether it is an event after which a worker has nothing to do. */
gboolean  _coro_event_leaves_idle        (const CoroEvent *event);
void      _coro_span_index_feed_idles   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_jobs    (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_objects (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_items   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
char     *_coro_span_index_dup_items    (CoroSpanIndex   *self,
                                         CoroLane        *lane,
                                         const CoroSpan  *span);
void      _coro_span_index_feed_scopes  (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_steps   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_links   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);
void      _coro_span_index_feed_marks   (CoroSpanIndex   *self,
                                         const CoroEvent *event,
                                         guint32          index);

G_END_DECLS
