/* coro-event.h: the vocabulary of everything that can be seen of a run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CORO_TIME_OPEN:
 *
 * The end of a span that has not ended yet.
 */
#define CORO_TIME_OPEN G_MAXINT64

/**
 * CoroEntityKind:
 *
 * What a lane can stand for. An entity is anything that a run creates and that events speak of by its id.
 */
typedef enum {
  CORO_ENTITY_NONE,
  CORO_ENTITY_LOOP,
  CORO_ENTITY_TASK,
  CORO_ENTITY_COROUTINE, /* called but (so far) wrapped in no task: a ghost lane if it is never awaited */
  CORO_ENTITY_FUTURE,    /* a plain future, a gather() future among them */
  CORO_ENTITY_LOCK,
  CORO_ENTITY_EVENT,
  CORO_ENTITY_CONDITION,
  CORO_ENTITY_SEMAPHORE,
  CORO_ENTITY_QUEUE,
  CORO_ENTITY_BARRIER,
  CORO_ENTITY_PROCESS, /* a process-pool worker */
  CORO_ENTITY_THREAD,  /* a thread-pool worker or a thread */
  CORO_ENTITY_JOB,     /* one call submitted to an executor */
  CORO_ENTITY_TIMEOUT, /* timeout(), timeout_at(), wait_for() */
  CORO_ENTITY_TASK_GROUP,
  CORO_N_ENTITY_KINDS,
} CoroEntityKind;

/**
 * CoroState:
 *
 * The state of a task. Holding is no state: it is a band over any of these.
 */
typedef enum {
  CORO_STATE_NONE,
  CORO_STATE_CREATED,
  CORO_STATE_READY,
  CORO_STATE_RUNNING,
  CORO_STATE_WAITING,
  CORO_STATE_DONE,
  CORO_STATE_FAILED,
  CORO_STATE_CANCELLED,
  CORO_N_STATES,
} CoroState;

/**
 * CoroWait:
 *
 * What a waiting task waits for.
 */
typedef enum {
  CORO_WAIT_NONE,
  CORO_WAIT_SLEEP,
  CORO_WAIT_LOCK,
  CORO_WAIT_EVENT,
  CORO_WAIT_CONDITION,
  CORO_WAIT_SEMAPHORE,
  CORO_WAIT_QUEUE_PUT,
  CORO_WAIT_QUEUE_GET,
  CORO_WAIT_QUEUE_JOIN,
  CORO_WAIT_BARRIER,
  CORO_WAIT_TASK,
  CORO_WAIT_GATHER, /* gather(), wait(), as_completed(): several tasks; arg of the event: how many */
  CORO_WAIT_FUTURE,
  CORO_WAIT_EXECUTOR, /* the object is the job */
  CORO_WAIT_SHIELD,   /* a task that goes on if the waiting for it is cancelled */
  CORO_N_WAITS,
} CoroWait;

/**
 * CoroWake:
 *
 * What made a task ready.
 */
typedef enum {
  CORO_WAKE_NONE,
  CORO_WAKE_CREATED,   /* its first step was scheduled */
  CORO_WAKE_TIMER,     /* a sleep or a timeout came due */
  CORO_WAKE_YIELD,     /* sleep(0): it only gave way */
  CORO_WAKE_RELEASE,   /* a lock or a semaphore was released */
  CORO_WAKE_SET,       /* an event was set */
  CORO_WAKE_NOTIFY,    /* a condition was notified */
  CORO_WAKE_PUT,       /* an item was put */
  CORO_WAKE_GET,       /* a place in a bounded queue became free */
  CORO_WAKE_TASK_DONE, /* the last unfinished item was marked done: join() goes on */
  CORO_WAKE_BARRIER,   /* the last party arrived */
  CORO_WAKE_RESULT,    /* the awaited task or future is done */
  CORO_WAKE_JOB,       /* the executor's job is done */
  CORO_WAKE_CANCEL,    /* cancel() was called */
  CORO_N_WAKES,
} CoroWake;

/**
 * CoroScopeEnd:
 *
 * How a scope was left.
 */
typedef enum {
  CORO_SCOPE_END_LEFT,
  CORO_SCOPE_END_EXPIRED, /* a timeout came due and interrupted the task */
  CORO_SCOPE_END_MOVED,   /* a timeout was set anew, and is entered again at once */
  CORO_SCOPE_END_ABORTED, /* a task group cancelled its tasks, because one of them or its body failed */
  CORO_N_SCOPE_ENDS,
} CoroScopeEnd;

/**
 * CoroEventKind:
 *
 * The kinds of record in the log. `task` is the task whose code runs at that moment, or the one that the event is
 * about where the comment says so; 0 is the loop or the program outside every task. `object` and `arg` are 0
 * where nothing is said of them. "Text" is an id for coro_log_get_text().
 *
 * The values are part of the recording format: new kinds go to the end, none is ever renumbered.
 */
typedef enum {
  CORO_EVENT_NONE,

  /* tasks: `task` is the task that the event is about */
  CORO_EVENT_TASK_CREATED,     /* object: the task that created it, or 0 */
  CORO_EVENT_TASK_NAMED,       /* arg: text, its new name */
  CORO_EVENT_TASK_READY,       /* object: the task or the job that woke it, or 0; arg: CoroWake */
  CORO_EVENT_TASK_RUNNING,     /* its step begins; line: where it goes on */
  CORO_EVENT_TASK_SUSPENDED,   /* object: what it waits for; arg: coro_wait_arg() */
  CORO_EVENT_TASK_CANCEL,      /* cancel() was called on it; object: by whom, or 0 */
  CORO_EVENT_TASK_CANCELLING,  /* CancelledError was thrown into it */
  CORO_EVENT_TASK_DONE,        /* arg: text, the result's repr, or 0 for None */
  CORO_EVENT_TASK_FAILED,      /* arg: text, "ValueError: message" */
  CORO_EVENT_TASK_CANCELLED,

  /* the loop */
  CORO_EVENT_LOOP_STARTED,
  CORO_EVENT_LOOP_STOPPED,
  CORO_EVENT_LOOP_TURN,     /* one _run_once begins; arg: handles that are ready */
  CORO_EVENT_LOOP_IDLE,     /* the selector sleeps from here on */
  CORO_EVENT_CALLBACK,      /* a handle that is no task step begins; arg: text, its name */
  CORO_EVENT_CALLBACK_DONE, /* ... and ends */
  CORO_EVENT_STEP_DONE,     /* the handle of a task step returned (after SUSPENDED, DONE ...) */
  CORO_EVENT_TIMER_SET,     /* object: 0; arg: low half of the handle's number */
  CORO_EVENT_TIMER_FIRED,
  CORO_EVENT_TIMER_CANCELLED,

  /* primitives; object: the primitive; task: who does it */
  CORO_EVENT_OBJECT_CREATED, /* arg: its limit (permits, maxsize, parties), 0 if it has none */
  CORO_EVENT_OBJECT_NAMED,   /* arg: text, the name that the program gave it */
  CORO_EVENT_WAITER_ADDED,   /* task: who begins to wait; arg: place in the line, from 1 */
  CORO_EVENT_WAITER_REMOVED, /* task: who no longer waits; arg: how many still wait */
  CORO_EVENT_ACQUIRED,       /* a lock, a semaphore, a condition's lock; arg: permits left */
  CORO_EVENT_RELEASED,       /* arg: permits left */
  CORO_EVENT_SET,
  CORO_EVENT_CLEARED,
  CORO_EVENT_NOTIFIED,   /* arg: how many waiters were woken */
  CORO_EVENT_PUT,        /* arg: items in the queue after it */
  CORO_EVENT_GOT,        /* arg: items in the queue after it */
  CORO_EVENT_TASK_DONE_CALLED, /* queue.task_done(); arg: unfinished items after it */
  CORO_EVENT_SHUTDOWN,   /* queue.shutdown() */
  CORO_EVENT_ARRIVED,    /* at a barrier; arg: how many are there now */
  CORO_EVENT_TRIPPED,    /* the barrier let all go */
  CORO_EVENT_BROKEN,     /* the barrier or the pool broke */

  /* executors; object: the job */
  CORO_EVENT_WORKER_STARTED, /* object: the worker; arg: its process id, or 0 */
  CORO_EVENT_WORKER_STOPPED, /* object: the worker */
  CORO_EVENT_WORKER_DIED,    /* object: the worker; arg: text, why */
  CORO_EVENT_JOB_QUEUED,     /* task: who submitted it; arg: text, the call */
  CORO_EVENT_JOB_STARTED,    /* arg: the worker's entity id */
  CORO_EVENT_JOB_DONE,       /* arg: the worker's entity id */
  CORO_EVENT_JOB_FAILED,     /* arg: the worker's entity id */
  CORO_EVENT_JOB_CANCELLED,  /* before it started */

  /* the program */
  CORO_EVENT_OUTPUT,    /* object: 1 stdout, 2 stderr (no entity); arg: text */
  CORO_EVENT_WARNING,   /* arg: text */
  CORO_EVENT_EXCEPTION, /* an exception that nobody caught; object: the task that failed with it and whose result nobody
                           asked for, or 0; arg: text */
  CORO_EVENT_GHOST,     /* object: the coroutine that was never awaited; line: where it was called */
  CORO_EVENT_BLOCKED,   /* time.sleep() or the like held the loop from here; arg: milliseconds */
  CORO_EVENT_DEADLOCK,  /* nothing can ever wake the loop */
  CORO_EVENT_LIMIT,     /* a limit was reached; arg: text */
  CORO_EVENT_END,       /* the program ended; arg: its exit status */

  CORO_EVENT_WORKER_READY, /* object: the worker, a process, which has imported the program */

  /* scopes: `task` is inside of them; object: the timeout or the task group */
  CORO_EVENT_SCOPE_ENTERED, /* arg: microseconds until it is due, 0 if it never is */
  CORO_EVENT_SCOPE_LEFT,    /* arg: CoroScopeEnd */

  CORO_EVENT_ITEM, /* object: the queue; arg: text, the item of the PUT or GOT before it */
  CORO_N_EVENT_KINDS,
} CoroEventKind;

/* What the text of a %CORO_EVENT_WARNING begins with that tells why a job cannot go to another process. */
#define CORO_WARNING_GATE "cannot cross: "

/**
 * CoroEvent:
 * @time: virtual nanoseconds since the start of the run; never less than the event before it
 * @task: an entity id, or 0
 * @object: an entity id, or 0
 * @arg: what its kind says
 * @kind: a #CoroEventKind
 * @file: index of the source file, 0 the program itself (coro_log_get_file())
 * @line: 1-based source line, 0 if there is none
 *
 * One record of the log.
 */
typedef struct {
  gint64  time;
  guint32 task;
  guint32 object;
  guint32 arg;
  guint32 kind : 7;
  guint32 file : 7;
  guint32 line : 18;
} CoroEvent;

G_STATIC_ASSERT (sizeof (CoroEvent) == 24);
G_STATIC_ASSERT (CORO_N_EVENT_KINDS <= 128);

/**
 * coro_wait_arg:
 * @wait: what the task waits for
 * @detail: for a sleep its length in microseconds, for a gather the number of children, else 0; at most 2^27 - 1
 *   (a longer sleep saturates)
 *
 * Returns: the `arg` of %CORO_EVENT_TASK_SUSPENDED
 */
static inline guint32
coro_wait_arg (CoroWait wait,
               guint64  detail)
{
  return (guint32) wait | ((guint32) MIN (detail, (1u << 27) - 1) << 5);
}

static inline CoroWait
coro_wait_arg_get_wait (guint32 arg)
{
  return (CoroWait) (arg & 31);
}

static inline guint32
coro_wait_arg_get_detail (guint32 arg)
{
  return arg >> 5;
}

const char *coro_event_kind_get_nick  (CoroEventKind  kind);
const char *coro_entity_kind_get_nick (CoroEntityKind kind);
const char *coro_state_get_nick       (CoroState      state);
const char *coro_wait_get_nick        (CoroWait       wait);
const char *coro_wake_get_nick        (CoroWake       wake);
gboolean    coro_wait_is_for_resource (CoroWait       wait);

G_END_DECLS
