/* coro-executors.h: executors, their jobs, and ThreadPoolExecutor (CPython: Lib/concurrent/futures/thread.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-concurrent-futures.h"
#include "asyncio/coro-thread-line.h"

G_BEGIN_DECLS

typedef struct _CoroExecutor CoroExecutor;
typedef struct _CoroJob      CoroJob;
typedef struct _CoroWorker   CoroWorker;

/**
 * CoroJob:
 * @future: owned
 * @callable: owned; with @args, a tuple, and @keywords, a dict or CORO_NULL
 * @context: owned: what it runs in, or CORO_NULL
 * @loop: (nullable): owned: the one that ran where it was submitted
 * @entity: of the trace
 * @file: where it was submitted
 * @line: where it was submitted
 *
 * One call submitted to an executor.
 */
struct _CoroJob {
  CoroConcurrentFuture *future;
  CoroValue             callable;
  CoroValue             args;
  CoroValue             keywords;
  CoroValue             context;
  CoroLoop             *loop;
  guint32               entity;
  guint                 file;
  guint                 line;
};

typedef enum {
  CORO_WORKER_IDLE,
  CORO_WORKER_INITIALIZING,
  CORO_WORKER_WORKING,
  CORO_WORKER_ENDING,
  CORO_WORKER_CALLING_BACK,
} CoroWorkerPhase;

/**
 * CoroWorker:
 * @thread: owns it
 * @executor: borrowed: it owns the thread while that is idle, and lives while it is not
 * @job: (nullable): owned: what it runs or is about to run
 * @outcome: owned: what the job returned, while its end waits for the loop's select; CORO_NULL with @failure
 * @failure: owned: what the job raised, or CORO_NULL
 * @ended: owned: a future whose callbacks it is about to call, or CORO_NULL
 * @initialized: the executor's initializer was called in it
 */
struct _CoroWorker {
  CoroThread      *thread;
  CoroExecutor    *executor;
  CoroJob         *job;
  CoroValue        outcome;
  CoroValue        failure;
  CoroValue        ended;
  CoroWorkerPhase  phase;
  gboolean         initialized;
};

/**
 * CoroExecutor:
 * @workers: of CoroWorker, borrowed: their threads own them
 * @queue: of CoroJob, owned: those that no worker has taken
 * @joiners: who waits until it has no jobs any more
 * @loops: of the same: futures of loops that wait for the same
 */
struct _CoroExecutor {
  CoroObject   base;
  CoroAsyncio *asyncio;
  GPtrArray   *workers;
  GQueue      *queue;
  CoroThreadLine joiners;
  GPtrArray   *loops;
  CoroValue    initializer;
  CoroValue    initargs;
  char        *prefix;
  char        *broken;
  guint        max_workers;
  guint        n_workers; /* made so far */
  guint        n_busy;
  guint8       is_shutdown;
};

#define CORO_EXECUTOR(value) ((CoroExecutor *) coro_object (value))

/* coro-executor-base.c: the class Executor */
void         coro_executor_base_init   (CoroAsyncio *asyncio);
CoroValue    coro_executor_enter       (CoroRuntime     *rt,
                                        CoroValue        self,
                                        const CoroValue *args);
void         coro_executors_init       (CoroAsyncio *asyncio);
/* The default executor of loops: (transfer full) */
CoroValue    coro_executor_new_default (CoroAsyncio *asyncio);

/* Submits a call: (transfer full) (nullable) its future; NULL: an exception is set. What is given is borrowed.
 * *fresh: a thread that is to begin at once: see coro_executor_begin_fresh(). */
CoroConcurrentFuture *coro_executor_submit (CoroAsyncio *asyncio,
                                            CoroExecutor *self,
                                            CoroValue    callable,
                                            CoroValue    args,
                                            CoroValue    keywords,
                                            CoroValue    context,
                                            CoroThread **fresh);
/* What a native function returns after it: value (transfer full), once the fresh thread (nullable) has blocked. */
CoroValue    coro_executor_return      (CoroAsyncio *asyncio,
                                        CoroThread  *fresh,
                                        CoroValue    value);
/* loop.run_in_executor(): executor may be None. With awaited (nullable), as for a native coroutine: what that is to await before the
 * future that it gets; CORO_NULL: it need not. Else what a native function returns. */
CoroValue    coro_loop_run_in_executor (CoroAsyncio *asyncio,
                                        CoroLoop    *loop,
                                        CoroValue    executor,
                                        CoroValue    callable,
                                        CoroTuple   *args,
                                        CoroDict    *keywords,
                                        CoroValue   *awaited);

void         coro_executor_shutdown    (CoroAsyncio *asyncio,
                                        CoroValue    executor,
                                        gboolean     cancels);
/* ... and the future gets None when all jobs are done */
void         coro_executor_shutdown_for_loop (CoroAsyncio *asyncio,
                                              CoroValue    executor,
                                              CoroLoop    *loop,
                                              CoroFuture  *future);
gboolean     coro_executor_is_idle     (CoroExecutor *self);

/* coro-workers.c: those who do the jobs */
CoroWorker  *coro_worker_new           (CoroExecutor *executor);
void         coro_worker_free          (CoroWorker   *self); /* which does not run */
gboolean     coro_worker_is_idle       (CoroWorker   *self);
/* Gives an idle worker a job (transfer full), which it begins when its thread is started. */
void         coro_worker_take_job      (CoroWorker   *self,
                                        CoroJob      *job);
/* coro-executors.c: a job that stands in the line from now on; (transfer full), what is given is borrowed */
CoroJob     *coro_job_new              (CoroAsyncio  *asyncio,
                                        CoroConcurrentFuture *future,
                                        CoroValue     callable,
                                        CoroValue     args,
                                        CoroValue     keywords);
void         coro_job_free             (CoroJob      *self);
void         coro_job_fail             (CoroAsyncio  *asyncio,
                                        CoroJob      *self,
                                        guint32       worker); /* with the exception in flight */
/* Runs it on the worker's own stack, within this process. */
CoroResult   coro_job_call             (CoroWorker   *worker,
                                        CoroJob      *job,
                                        CoroValue    *value);
/* coro-executors.c: the worker has done its job: (transfer full) (nullable) the next one */
CoroJob     *coro_executor_next_job    (CoroExecutor *self,
                                        CoroWorker   *worker);
void         coro_executor_break       (CoroExecutor *self,
                                        const char   *why);

/* coro-bound-call.c */
void         coro_bound_call_init      (CoroAsyncio  *asyncio);

/* coro-threads.c */
extern const CoroNativeDef coro_threads_functions[];

G_END_DECLS
