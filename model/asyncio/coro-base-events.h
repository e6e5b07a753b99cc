/* coro-base-events.h: the event loop (CPython: Lib/asyncio/base_events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-ready-queue.h"
#include "asyncio/coro-thread.h"
#include "asyncio/coro-timer-heap.h"

G_BEGIN_DECLS

/* Frames that a coroutine remembers in debug mode (asyncio.constants.DEBUG_STACK_DEPTH). */
#define DEBUG_ORIGIN_DEPTH 10
/* Seconds that a select sleeps at most. */
#define CORO_LOOP_MAX_SELECT (24.0 * 3600.0)

/**
 * CoroLoopPhase:
 * @CORO_LOOP_IDLE: not running
 * @CORO_LOOP_TURN: a turn is about to begin
 * @CORO_LOOP_SELECT: it sleeps, or is about to look what came in; goes on at @wake_time
 * @CORO_LOOP_HANDLES: it runs what was ready
 * @CORO_LOOP_HANDLE: a handle is suspended on its stack, or waits for a fresh thread
 */
typedef enum {
  CORO_LOOP_IDLE,
  CORO_LOOP_TURN,
  CORO_LOOP_SELECT,
  CORO_LOOP_HANDLES,
  CORO_LOOP_HANDLE,
} CoroLoopPhase;

/**
 * CoroLoopPart:
 * @CORO_LOOP_WHOLE: until it is stopped
 * @CORO_LOOP_ONE_TURN: one turn
 * @CORO_LOOP_ONE_SELECT: its select
 * @CORO_LOOP_ONE_BATCH: what is ready
 *
 * How far a loop runs when it is begun; all but the first are for loops that are driven from outside.
 */
typedef enum {
  CORO_LOOP_WHOLE,
  CORO_LOOP_ONE_TURN,
  CORO_LOOP_ONE_SELECT,
  CORO_LOOP_ONE_BATCH,
} CoroLoopPart;

/* A callback that another process's worker hands to the loop at a moment. */
typedef struct {
  CoroReady ready;
  double    time;
} CoroDelivery;

/**
 * CoroLoop:
 * @strand: the stack that its handles run on; its clock is the loop's while it runs
 * @thread: (nullable): the thread that it runs in
 * @task: (nullable) borrowed: the task whose step runs
 * @entered: owned: what the program has put in the place of @task, or CORO_NULL
 * @current: the handle that runs
 * @thrown: owned: what its future raises in a task's step, for as long as that lasts; or CORO_NULL
 * @n_todo: handles of this turn that have not run yet
 * @inbox: what came from workers in other processes, in order of time
 * @signal_handlers: owned: a dict: signal -> handle, or CORO_NULL
 * @wake_time: when the select ends, unless something comes in
 * @failure: owned: KeyboardInterrupt or SystemExit that ended it
 * @run: (nullable): the blocked call that it runs for
 * @selector: owned: what stands for its selector, or CORO_NULL: nobody has looked at it
 * @holder: (nullable): the thread that drives it in Python, turn by turn; see coro-loop-custom.c
 */
struct _CoroLoop {
  CoroObject      base;
  CoroAsyncio    *asyncio;
  CoroStrand      strand;
  CoroThread     *thread;
  CoroTask       *task;
  CoroValue       entered;
  CoroReadyQueue  queue;
  CoroTimerHeap   timers;
  CoroReady       current;
  CoroValue       thrown;
  GArray         *inbox;
  CoroValue       signal_handlers;
  CoroLoopPhase   phase;
  guint           n_todo;
  gint            n_cancelled_timers;
  double          wake_time;
  CoroValue       failure;
  CoroValue       exception_handler; /* owned, or CORO_NULL; so are the next ones */
  CoroValue       task_factory;
  CoroValue       default_executor;
  CoroValue       selector;
  GPtrArray      *asyncgens; /* (nullable) of CoroObject, owned: weak references to asynchronous generators */
  CoroBlock      *run;
  CoroThread     *holder;
  double          slow_callback_duration;
  double          clock_resolution; /* seconds: timers within them of now are due */
  double          handle_start;
  guint32         entity;
  guint8          stopping;
  guint8          is_subclass; /* its class is the program's */
  CoroDict      **dict_place;  /* (nullable): where what the program sets on it is kept */
  guint8          part;      /* CoroLoopPart */
  guint8          is_begun;  /* the log says that it runs */
  guint8          closed;
  guint8          debug;
  guint           outer_origin_depth; /* frames that coroutines remembered before it ran */
  guint8          in_step;   /* the current handle is a task's step */
  guint8          asyncgens_shutdown;
  guint8          executor_shutdown;
};

#define CORO_LOOP(value) ((CoroLoop *) coro_object (value))

typedef enum {
  CORO_LOOP_STEP_MORE,   /* it has moved on; call again */
  CORO_LOOP_STEP_HANDLE, /* a handle is done; call again */
  CORO_LOOP_STEP_WAIT,   /* suspended: what it waits for is told by coro_loop_get_next_time() */
  CORO_LOOP_STEP_ENDED,  /* stop() was called, or failure is set */
} CoroLoopStep;

void         coro_base_events_init     (CoroAsyncio *asyncio); /* makes the type */
CoroLoop    *coro_loop_new             (CoroAsyncio *asyncio); /* (transfer full) */
double       coro_loop_get_time        (CoroLoop    *self);

/* ---- for whoever drives it ---- */
/* Begins to run in the thread, at the thread's time. FALSE: an exception is set (closed, running). */
gboolean     coro_loop_begin           (CoroLoop    *self,
                                        CoroThread  *thread);
void         coro_loop_end             (CoroLoop    *self);
double       coro_loop_get_next_time   (CoroLoop    *self);
gboolean     coro_loop_is_between_turns (CoroLoop   *self); /* others that are due at the same moment come first */
/* Instead of a turn: it is at its select, which ends at that moment; it has ended, and timers up to that moment are due. */
void         coro_loop_begin_select    (CoroLoop    *self,
                                        double       wake_time);
void         coro_loop_begin_batch     (CoroLoop    *self,
                                        double       end);
void         coro_loop_drop_cancelled_timers (CoroLoop *self);
/* time: not before coro_loop_get_next_time() */
CoroLoopStep coro_loop_run             (CoroLoop    *self,
                                        double       time,
                                        double       until,
                                        gboolean     single_step);

/* ---- what can be asked of it; FALSE, NULL, CORO_NULL: exception ---- */
gboolean     coro_loop_check_closed    (CoroLoop    *self);
gboolean     coro_loop_check_thread    (CoroLoop    *self);
gboolean     coro_loop_is_running      (CoroLoop    *self);
void         coro_loop_stop            (CoroLoop    *self);
void         coro_loop_push_ready_take (CoroAsyncio *asyncio,
                                        CoroLoop    *self,
                                        const CoroReady *ready);
/* ... whatever call_soon() is in its class */
void         coro_loop_push_take       (CoroAsyncio *asyncio,
                                        CoroLoop    *self,
                                        const CoroReady *ready);
void         coro_loop_wake            (CoroAsyncio *asyncio,
                                        CoroLoop    *self); /* from another thread */
void         coro_loop_call_soon_native (CoroAsyncio *asyncio,
                                         CoroLoop    *self,
                                         const CoroNativeCallback *native,
                                         CoroValue    data,
                                         CoroValue    arg,
                                         CoroValue    context); /* borrowed */
/* a callback from the thread that runs now, whichever it is, at its time */
void         coro_loop_deliver_native  (CoroAsyncio *asyncio,
                                        CoroLoop    *self,
                                        const CoroNativeCallback *native,
                                        CoroValue    data,
                                        CoroValue    arg);
CoroHandle  *coro_loop_call_at_native  (CoroAsyncio *asyncio,
                                        CoroLoop    *self,
                                        double       when,
                                        const CoroNativeCallback *native,
                                        CoroValue    data,
                                        CoroValue    arg); /* (transfer full) */
/* the same by a delay, as call_later() */
CoroHandle  *coro_loop_call_later_native (CoroAsyncio *asyncio,
                                          CoroLoop    *self,
                                          double       delay,
                                          const CoroNativeCallback *native,
                                          CoroValue    data,
                                          CoroValue    arg); /* (transfer full) */
void         coro_loop_add_timer       (CoroLoop    *self,
                                        CoroHandle  *timer); /* borrowed */
gboolean     coro_loop_close           (CoroLoop    *self);

/* coro-loop-report.c: call_exception_handler() with a message, an exception (or CORO_NULL) and one thing (or CORO_NULL);
 * exceptions of the handler are reported as well. FALSE: KeyboardInterrupt or SystemExit is in flight. */
gboolean     coro_loop_report          (CoroAsyncio *asyncio,
                                        CoroLoop    *self,
                                        const char  *message,
                                        CoroValue    exception,
                                        CoroStr     *key,
                                        CoroValue    thing);
void         coro_loop_report_lost     (CoroAsyncio *asyncio,
                                        CoroLoop    *self,
                                        const char  *message,
                                        CoroValue    exception,
                                        CoroStr     *key,
                                        CoroValue    thing);
gboolean     coro_loop_handle_context  (CoroAsyncio *asyncio,
                                        CoroLoop    *self,
                                        CoroValue    context);
gboolean     coro_loop_default_handler (CoroAsyncio *asyncio,
                                        CoroLoop    *self,
                                        CoroValue    context);
/* an error of the logger "asyncio" */
void         coro_asyncio_log_error    (CoroAsyncio *asyncio,
                                        const char  *level,
                                        const char  *logger,
                                        const char  *message,
                                        CoroValue    exception);
void         coro_asyncio_log_debug    (CoroAsyncio *asyncio,
                                        const char  *function,
                                        const char  *message);

/* coro-loop-run.c: blocking calls that run a loop; each returns what the native function is to return */
CoroValue    coro_loop_run_part           (CoroAsyncio *asyncio,
                                           CoroLoop    *self,
                                           CoroLoopPart part,
                                           double       time); /* seconds: when a select ends; by when timers are due */
gboolean     coro_loop_check_can_run      (CoroAsyncio *asyncio,
                                           CoroLoop    *self); /* FALSE: an exception is set */
CoroValue    coro_loop_run_until_complete (CoroAsyncio *asyncio,
                                           CoroLoop    *self,
                                           CoroValue    awaitable);
/* run_until_complete (task) for a runner; closes: what Runner.close() does is done behind it. (transfer none) task or CORO_NULL */
CoroValue    coro_loop_run_for_runner     (CoroAsyncio *asyncio,
                                           CoroLoop    *self,
                                           CoroValue    runner,
                                           CoroValue    task,
                                           gboolean     closes);
/* The loop has ended: TRUE: it was begun again for the next part of the call. */
gboolean     coro_loop_run_ended          (CoroLoop    *self);
void         coro_loop_run_init           (CoroAsyncio *asyncio);

/* coro-loop-shutdown.c: coroutines (transfer full) */
CoroValue    coro_loop_shutdown_asyncgens (CoroAsyncio *asyncio,
                                           CoroLoop    *self);
CoroValue    coro_loop_shutdown_default_executor (CoroAsyncio *asyncio,
                                                  CoroLoop    *self);
void         coro_loop_shutdown_init      (CoroAsyncio *asyncio); /* the VM's hooks for asynchronous generators */

extern const CoroNativeDef coro_loop_methods[];
extern const CoroGetterDef coro_loop_getters[];

G_END_DECLS
