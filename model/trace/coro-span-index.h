/* coro-span-index.h: what each lane shows between two moments, fed event by event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-log.h"

G_BEGIN_DECLS

/**
 * CoroTrack:
 *
 * The tracks that a lane can have. Spans of the tracks marked "one" never overlap and are in order of time.
 */
typedef enum {
  CORO_TRACK_STATE,   /* one: a task's states; the loop's RUNNING and WAITING (idle); a worker's jobs (RUNNING, object:
                         the job); a job has no lane of its own */
  CORO_TRACK_HOLD,    /* a task's bands: object is the lock or semaphore that it holds; may overlap each other */
  CORO_TRACK_HOLDER,  /* a lock's or semaphore's holders: object is the task; several at once for a semaphore (`row`) */
  CORO_TRACK_WAITERS, /* one: how many wait for this primitive (`value`), only where it is not 0 */
  CORO_TRACK_LEVEL,   /* one: queue depth, free permits, event flag 0 or 1, barrier arrivals (`value`), from its creation on */
  CORO_N_TRACKS,
} CoroTrack;

/**
 * CoroSpan:
 * @begin: ns
 * @end: ns, or %CORO_TIME_OPEN
 * @begin_event: index of the event that began it
 * @end_event: index of the event that ended it, %G_MAXUINT32 while it is open
 * @object: the entity that is waited for, held, holding, or the job; 0 if none
 * @value: the level or count; for a wait its detail (coro_wait_arg())
 * @line: the source line that the task stands at, 0 if unknown
 * @state: a #CoroState
 * @wait: a #CoroWait
 * @row: for %CORO_TRACK_HOLDER, the permit's row from 0; for a wait in a line the place that it began at, from 1, or 0
 *
 * A stretch of one lane.
 */
typedef struct {
  gint64  begin;
  gint64  end;
  guint32 begin_event;
  guint32 end_event;
  guint32 object;
  guint32 value;
  guint32 line;
  guint8  state;
  guint8  wait;
  guint16 row;
} CoroSpan;

/**
 * CoroMarkKind:
 *
 * Moments that a lane marks.
 */
typedef enum {
  CORO_MARK_OUTPUT,  /* text: what was printed */
  CORO_MARK_END,     /* state of the lane's last span tells which cap */
  CORO_MARK_CANCEL,  /* cancel() was called on this task */
  CORO_MARK_CANCELLING,
  CORO_MARK_WARNING,
  CORO_MARK_GHOST,
  CORO_MARK_DEADLOCK,
  CORO_MARK_EXCEPTION, /* nobody caught it; text: what it says */
  CORO_MARK_BLOCKED,   /* the loop was held from here on; arg of the event: milliseconds */
  CORO_MARK_LIMIT,     /* text: which limit was reached */
} CoroMarkKind;

typedef struct {
  gint64       time;
  guint32      event;
  guint32      text; /* text id or 0 */
  CoroMarkKind kind;
  guint8       state; /* for CORO_MARK_END: DONE, FAILED or CANCELLED */
} CoroMark;

/**
 * CoroLink:
 *
 * A cause and its effect: who woke whom.
 */
typedef struct {
  gint64   from_time;
  gint64   to_time;   /* when the woken task became ready: equal to from_time, kept for links from timers */
  guint32  from_lane; /* entity that caused it */
  guint32  to_lane;   /* entity that was woken */
  guint32  object;    /* the primitive, task or job between them */
  guint32  event;     /* index of the TASK_READY event */
  CoroWake wake;
} CoroLink;

typedef struct _CoroSpanIndex CoroSpanIndex;

CoroSpanIndex  *coro_span_index_new          (CoroLog        *log);
CoroSpanIndex  *coro_span_index_ref          (CoroSpanIndex  *self);
void            coro_span_index_unref        (CoroSpanIndex  *self);
CoroLog        *coro_span_index_get_log      (CoroSpanIndex  *self);
guint64         coro_span_index_update       (CoroSpanIndex  *self);
guint64         coro_span_index_update_until (CoroSpanIndex  *self,
                                              guint64         n_events);
void            coro_span_index_reset        (CoroSpanIndex  *self);
guint64         coro_span_index_get_n_events (CoroSpanIndex  *self);
gint64          coro_span_index_get_end_time (CoroSpanIndex  *self);

/* Lanes in their natural order: the loop, tasks (each after its parent's subtree order of creation), workers,
 * primitives. A lane is named by its entity id. */
guint           coro_span_index_get_n_lanes  (CoroSpanIndex  *self);
guint32         coro_span_index_get_lane     (CoroSpanIndex  *self,
                                              guint           position);
guint           coro_span_index_get_depth    (CoroSpanIndex  *self,
                                              guint32         lane);
char           *coro_span_index_dup_title    (CoroSpanIndex  *self,
                                              guint32         lane);
guint           coro_span_index_get_number   (CoroSpanIndex  *self,
                                              guint32         lane);

/* All spans of one track, in order of begin; transfer none, valid until the next update. */
const CoroSpan *coro_span_index_get_spans    (CoroSpanIndex  *self,
                                              guint32         lane,
                                              CoroTrack       track,
                                              gsize          *n_spans);
/* The part of them that touches [from, to]. */
const CoroSpan *coro_span_index_get_range    (CoroSpanIndex  *self,
                                              guint32         lane,
                                              CoroTrack       track,
                                              gint64          from,
                                              gint64          to,
                                              gsize          *n_spans);
const CoroSpan *coro_span_index_find         (CoroSpanIndex  *self,
                                              guint32         lane,
                                              CoroTrack       track,
                                              gint64          time);
/* Lane 0: the marks of what happened outside every lane. */
const CoroMark *coro_span_index_get_marks    (CoroSpanIndex  *self,
                                              guint32         lane,
                                              gsize          *n_marks);
const CoroLink *coro_span_index_get_links    (CoroSpanIndex  *self,
                                              gsize          *n_links);

/* Where the code of a task stands; FALSE before its first step. */
gboolean        coro_span_index_get_place    (CoroSpanIndex  *self,
                                              guint32         lane,
                                              guint          *file,
                                              guint          *line);

/* Words. */
char           *coro_span_index_dup_name     (CoroSpanIndex  *self,
                                              guint32         entity);
char           *coro_span_index_dup_label    (CoroSpanIndex  *self,
                                              guint32         lane,
                                              CoroTrack       track,
                                              const CoroSpan *span);
char           *coro_span_index_describe     (CoroSpanIndex  *self,
                                              guint32         lane,
                                              CoroTrack       track,
                                              const CoroSpan *span);
gboolean        coro_span_index_validate     (CoroSpanIndex  *self,
                                              GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroSpanIndex, coro_span_index_unref)

G_END_DECLS
