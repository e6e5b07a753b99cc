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
 * The tracks that a lane can have. A track has one row or several; the spans of a row never overlap, follow each other
 * in order of time and fill it without gaps but for those that are said to be some.
 */
typedef enum {
  CORO_TRACK_STATE,   /* a task's states; the loop's RUNNING and WAITING (idle); a worker's jobs (RUNNING, object: the
                         job); a job has no lane of its own */
  CORO_TRACK_HOLD,    /* a task's bands: object is the lock or semaphore that it holds; a row for each at a time */
  CORO_TRACK_HOLDER,  /* a lock's or semaphore's holders: object is the task; a row for each permit */
  CORO_TRACK_WAITERS, /* how many wait for this primitive (`value`); a gap where it is 0 */
  CORO_TRACK_LEVEL,   /* queue depth, free permits, event flag 0 or 1, barrier arrivals (`value`), from its creation on */
  CORO_TRACK_SCOPE,   /* a task's timeouts and task groups (object), and its cleaning up after a cancellation (object 0); a
                         row for each at a time */
  CORO_TRACK_UNFINISHED, /* a queue's items that are not marked as done (`value`), from its first one on */
  CORO_N_TRACKS,
} CoroTrack;

/**
 * CoroSpanKind:
 *
 * What a span is, as far as its look is concerned.
 */
typedef enum {
  CORO_SPAN_NONE, /* a gap */
  CORO_SPAN_CREATED,
  CORO_SPAN_READY,
  CORO_SPAN_RUNNING,
  CORO_SPAN_WAITING,          /* for time or for another task */
  CORO_SPAN_WAITING_RESOURCE, /* for a primitive */
  CORO_SPAN_HELD,
  CORO_SPAN_VALUE,
  CORO_N_SPAN_KINDS,
} CoroSpanKind;

/**
 * CoroSpan:
 * @begin: ns
 * @end: ns, or %CORO_TIME_OPEN
 * @begin_event: index of the event that began it
 * @end_event: index of the event that ended it, %G_MAXUINT32 while it is open
 * @object: the entity that is waited for, held, holding, or the job; 0 if none
 * @value: the level or count; for a wait its detail (coro_wait_arg())
 * @line: the source line that the task stands at, 0 if unknown
 * @place: for a wait in a line the place that it began at, from 1, or 0
 * @number: its index in the row
 * @row: the row
 * @file: index of the source file of @line
 * @state: a #CoroState
 * @wait: a #CoroWait
 * @kind: a #CoroSpanKind
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
  guint32 place;
  guint32 number;
  guint16 row;
  guint8  file;
  guint8  state;
  guint8  wait;
  guint8  kind;
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
  CORO_MARK_NEAR_TIE,  /* its sleep and another one that began at another time were due within a millisecond */
  CORO_MARK_NOTIFIED,  /* of a condition; value: how many were woken */
  CORO_MARK_BROKEN,    /* of a barrier */
  CORO_MARK_JOB_FAILED, /* of a worker */
  CORO_N_MARK_KINDS,
} CoroMarkKind;

/**
 * CoroMarkSort:
 *
 * Kinds of marks that stand for each other where they are too many to be drawn one by one.
 */
typedef enum {
  CORO_MARK_SORT_OUTPUT,
  CORO_MARK_SORT_NEAR_TIE,
  CORO_MARK_SORT_NOTIFIED,
  CORO_MARK_SORT_CANCEL,     /* asked for */
  CORO_MARK_SORT_CANCELLING, /* delivered */
  CORO_MARK_SORT_TROUBLE,    /* a warning, an exception, a limit, a broken barrier, a blocked loop */
  CORO_MARK_SORT_END,        /* of a lane; a ghost, a deadlock */
  CORO_N_MARK_SORTS,
} CoroMarkSort;

typedef struct {
  gint64       time;
  guint32      event;
  guint32      text;  /* text id or 0 */
  guint32      value;
  CoroMarkKind kind;
  guint8       state; /* for CORO_MARK_END: DONE, FAILED or CANCELLED */
} CoroMark;

/**
 * CoroLink:
 * @time: when it happened
 * @from_lane: entity that caused it
 * @to_lane: entity that was woken
 * @object: the primitive, task or job between them, or 0
 * @event: index of the TASK_READY event
 * @wake: how
 *
 * A cause and its effect: who woke whom.
 */
typedef struct {
  gint64   time;
  guint32  from_lane;
  guint32  to_lane;
  guint32  object;
  guint32  event;
  CoroWake wake;
} CoroLink;

/**
 * CoroBound:
 * @time: ns
 * @event: index of an event
 * @by_event: which of the two counts
 *
 * A border between events: those at or after it, and those before it.
 */
typedef struct {
  gint64   time;
  guint32  event;
  gboolean by_event;
} CoroBound;

#define CORO_BOUND_TIME(ns) (CoroBound) { .time = (ns) }
#define CORO_BOUND_EVENT(n) (CoroBound) { .event = (n), .by_event = TRUE }

/**
 * CoroStateSums:
 * @of: ns, by #CoroState
 * @n_spans: how many spans there are, gaps among them
 *
 * How long a lane was in each of its states.
 */
typedef struct {
  gint64 of[CORO_N_STATES];
  gsize  n_spans;
} CoroStateSums;

typedef struct _CoroSpanIndex CoroSpanIndex;

CoroSpanIndex  *coro_span_index_new          (CoroLog         *log);
CoroSpanIndex  *coro_span_index_ref          (CoroSpanIndex   *self);
void            coro_span_index_unref        (CoroSpanIndex   *self);
CoroLog        *coro_span_index_get_log      (CoroSpanIndex   *self);
guint64         coro_span_index_update       (CoroSpanIndex   *self);
guint64         coro_span_index_update_until (CoroSpanIndex   *self,
                                              guint64          n_events);
void            coro_span_index_reset        (CoroSpanIndex   *self);
guint64         coro_span_index_get_n_events (CoroSpanIndex   *self);
gint64          coro_span_index_get_end_time (CoroSpanIndex   *self);
gsize           coro_span_index_get_size     (CoroSpanIndex   *self);
gboolean        coro_span_index_validate     (CoroSpanIndex   *self,
                                              GError         **error);

/* Lanes in their natural order: the loop, tasks (each after its parent's subtree order of creation), workers,
 * primitives. A lane is named by its entity id. */
guint           coro_span_index_get_n_lanes  (CoroSpanIndex   *self);
guint32         coro_span_index_get_lane     (CoroSpanIndex   *self,
                                              guint            position);
guint           coro_span_index_get_depth    (CoroSpanIndex   *self,
                                              guint32          lane);
guint           coro_span_index_get_number   (CoroSpanIndex   *self,
                                              guint32          lane);
guint           coro_span_index_get_title_id (CoroSpanIndex   *self,
                                              guint32          lane);
guint           coro_span_index_get_resource (CoroSpanIndex   *self,
                                              guint32          lane);
guint           coro_span_index_get_serial   (CoroSpanIndex   *self);
guint           coro_span_index_get_scope_serial (CoroSpanIndex *self);

/* The callbacks of the loop, in order. */
gsize           coro_span_index_get_n_steps  (CoroSpanIndex   *self);
void            coro_span_index_get_step     (CoroSpanIndex   *self,
                                              gsize            step,
                                              guint32         *begin,
                                              guint32         *end);
gsize           coro_span_index_seek_step    (CoroSpanIndex   *self,
                                              guint32          event);

/* coro-span-idles.c: what the clock can do without; each such stretch is folded to so many ns. */
#define CORO_FOLDED_LENGTH G_GINT64_CONSTANT (20000)

gsize           coro_span_index_get_n_idles  (CoroSpanIndex   *self);
void            coro_span_index_get_idle     (CoroSpanIndex   *self,
                                              gsize            number,
                                              gint64          *from,
                                              gint64          *to);
gsize           coro_span_index_seek_idle    (CoroSpanIndex   *self,
                                              gint64           time);
gint64          coro_span_index_fold_time    (CoroSpanIndex   *self,
                                              gint64           time);
gint64          coro_span_index_unfold_time  (CoroSpanIndex   *self,
                                              gint64           folded);

gboolean        coro_span_index_get_deadlock (CoroSpanIndex   *self,
                                              guint32         *event);

/* Callbacks that held the loop for longer than asyncio's debug mode lets pass. */
#define CORO_BLOCK_LENGTH G_GINT64_CONSTANT (100000000)

gsize           coro_span_index_get_n_blocks (CoroSpanIndex   *self);
void            coro_span_index_get_block    (CoroSpanIndex   *self,
                                              gsize            number,
                                              guint32         *begin,
                                              guint32         *end);
gsize           coro_span_index_seek_block   (CoroSpanIndex   *self,
                                              const CoroBound *bound);

/* coro-span-query.c: spans, each made when it is asked for. */
guint           coro_span_index_get_n_rows   (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track);
gsize           coro_span_index_get_n_spans  (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track,
                                              guint            row);
gboolean        coro_span_index_get_span     (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track,
                                              guint            row,
                                              gsize            number,
                                              CoroSpan        *span);
guint32         coro_span_index_get_highest  (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track);
void            coro_span_index_get_sums     (CoroSpanIndex   *self,
                                              guint32          lane,
                                              gint64           from,
                                              gint64           to,
                                              CoroStateSums   *sums);
void            coro_span_index_get_range    (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track,
                                              guint            row,
                                              gint64           from,
                                              gint64           to,
                                              gsize           *first,
                                              gsize           *past);
void            coro_span_index_get_range_of (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track,
                                              guint            row,
                                              const CoroBound *from,
                                              const CoroBound *to,
                                              gsize           *first,
                                              gsize           *past);
gboolean        coro_span_index_find_time    (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track,
                                              guint            row,
                                              gint64           time,
                                              CoroSpan        *span);
gboolean        coro_span_index_find_event   (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track,
                                              guint            row,
                                              guint32          event,
                                              CoroSpan        *span);
gboolean        coro_span_index_get_place    (CoroSpanIndex   *self,
                                              guint32          lane,
                                              guint64          n_events,
                                              guint           *file,
                                              guint           *line);

/* coro-span-moments.c: marks and links, likewise. */
gsize           coro_span_index_get_n_marks  (CoroSpanIndex   *self,
                                              guint32          lane);
void            coro_span_index_get_mark     (CoroSpanIndex   *self,
                                              guint32          lane,
                                              gsize            number,
                                              CoroMark        *mark);
gsize           coro_span_index_seek_mark    (CoroSpanIndex   *self,
                                              guint32          lane,
                                              const CoroBound *bound,
                                              gsize            from);
gsize           coro_span_index_find_mark    (CoroSpanIndex   *self,
                                              guint32          lane,
                                              guint            sorts,
                                              gsize            from,
                                              gsize            past);
gsize           coro_span_index_find_last_mark (CoroSpanIndex *self,
                                              guint32          lane,
                                              guint            sorts,
                                              gsize            past);
CoroMarkSort    coro_span_index_peek_mark    (CoroSpanIndex   *self,
                                              guint32          lane,
                                              gsize            number,
                                              guint32         *event);
gsize           coro_span_index_get_n_links  (CoroSpanIndex   *self);
void            coro_span_index_get_link     (CoroSpanIndex   *self,
                                              gsize            number,
                                              CoroLink        *link);
CoroWake        coro_span_index_get_link_wake (CoroSpanIndex  *self,
                                              gsize            number);
gsize           coro_span_index_seek_link    (CoroSpanIndex   *self,
                                              const CoroBound *bound);

/* coro-span-words.c */
char           *coro_span_index_dup_title    (CoroSpanIndex   *self,
                                              guint32          lane);
char           *coro_span_index_dup_name     (CoroSpanIndex   *self,
                                              guint32          entity);
char           *coro_span_index_dup_label    (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track,
                                              const CoroSpan  *span);
char           *coro_span_index_describe     (CoroSpanIndex   *self,
                                              guint32          lane,
                                              CoroTrack        track,
                                              const CoroSpan  *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroSpanIndex, coro_span_index_unref)

G_END_DECLS
