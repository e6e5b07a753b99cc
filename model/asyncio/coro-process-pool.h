/* coro-process-pool.h: ProcessPoolExecutor: jobs that run in processes of their own (CPython: Lib/concurrent/futures/process.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-executors.h"
#include "asyncio/coro-process-peer.h"

G_BEGIN_DECLS

typedef struct _CoroProcessPool   CoroProcessPool;
typedef struct _CoroProcessWorker CoroProcessWorker;

/**
 * CoroPoolCall:
 * @job: owned
 * @number: tells it apart
 * @ready: seconds: when a worker can take it
 * @bytes: owned: the call as a pickle
 *
 * A job that has crossed into the line in front of the workers: it cannot be cancelled any more.
 */
typedef struct {
  CoroJob    *job;
  guint64     number;
  double      ready;
  GByteArray *bytes;
} CoroPoolCall;

/**
 * CoroPoolResult:
 * @time: seconds: when the program can have it
 * @bytes: owned: a pickle: the result, or (exception, its traceback)
 *
 * A job that is done, on its way back.
 */
typedef struct {
  CoroJob *job;
  double   time;
  gboolean failed;
  GBytes  *bytes;
} CoroPoolResult;

/**
 * CoroProcessWorker:
 * @peer: its lane and its process
 * @pool: borrowed
 * @calls: of CoroPoolCall, owned: what it was handed, until it has happened that it is done
 * @is_free: as far as is known it has done what it was handed
 * @free_time: seconds: since when; it can take the next call then
 * @n_left: so many jobs it takes yet
 * @is_retired: its process has gone
 */
struct _CoroProcessWorker {
  CoroProcessPeer  peer;
  CoroProcessPool *pool;
  GQueue           calls;
  gboolean         is_free;
  double           free_time;
  guint            n_left;
  gboolean         is_retired;
};

/**
 * CoroProcessPool:
 * @workers: of CoroProcessWorker, owned, in the order of their making
 * @pending: of CoroJob, owned: those that can be cancelled
 * @calls: of CoroPoolCall, owned: those that wait for a worker
 * @results: of CoroPoolResult, owned, in the order of time
 * @manager: (nullable): the thread that hands calls and results on
 * @dispatcher: (nullable): takes a call out of the line at the moment at which a worker can have it
 * @ended: of CoroObject, owned: futures whose callbacks are to be called
 * @n_running: jobs that have been handed over and have not come back
 * @n_idle: workers that nobody has been promised
 * @n_deaths: workers that have died since the last result
 * @max_tasks: jobs of a worker; 0: no limit
 * @init: (nullable): owned: the initializer's call as a pickle
 */
struct _CoroProcessPool {
  CoroObject   base;
  CoroAsyncio *asyncio;
  GPtrArray   *workers;
  GQueue       pending;
  GQueue       calls;
  GQueue       results;
  CoroThread  *manager;
  CoroThread  *dispatcher;
  GPtrArray   *ended;
  CoroThreadLine joiners;
  CoroValue    context;
  GByteArray  *init;
  char        *broken;
  char        *name;
  double       now;     /* seconds: the moment up to which it is certain what happened */
  guint64      n_calls;
  guint        n_running;
  guint        n_idle;
  guint        n_deaths;
  guint        max_workers;
  guint        max_tasks;
  guint8       is_shutdown;
  guint8       is_explicit; /* the program asked for this way of starting processes */
  guint8       is_filled;   /* all of its workers were started with it */
  guint8       is_kept;     /* it has a reference to itself while there is something to do */
};

#define CORO_PROCESS_POOL(value) ((CoroProcessPool *) (gpointer) coro_object (value))

void                  coro_process_pools_init     (CoroAsyncio     *asyncio);
/* (transfer full) (nullable): the job's future; NULL: an exception is set */
CoroConcurrentFuture *coro_process_pool_submit    (CoroAsyncio     *asyncio,
                                                   CoroProcessPool *self,
                                                   CoroValue        callable,
                                                   CoroValue        args,
                                                   CoroValue        keywords);
void                  coro_process_pool_shutdown  (CoroProcessPool *self,
                                                   gboolean         cancels);
void                  coro_process_pool_kill      (CoroProcessPool *self);
gboolean              coro_process_pool_is_idle   (CoroProcessPool *self);

/* coro-process-worker.c; FALSE: an exception is set */
gboolean              coro_process_worker_new     (CoroProcessPool *pool);
void                  coro_process_worker_free    (CoroProcessWorker *self);
/* Hands calls to workers as far as it is certain who takes them when. */
void                  coro_process_pool_dispatch  (CoroProcessPool *self);
/* coro-process-pool.c: a worker has gone: the pool is of no use any more */
void                  coro_process_pool_break     (CoroProcessPool *self,
                                                   const char      *cause); /* (nullable): a traceback */
/* ... has done a job, at the time of the running stack; bytes (transfer full) */
void                  coro_process_pool_take_result (CoroProcessPool *self,
                                                     CoroPoolCall    *call, /* (transfer full) */
                                                     gboolean         failed,
                                                     GBytes          *bytes);
void                  coro_pool_call_free         (CoroPoolCall    *self);
void                  coro_pool_result_free       (CoroPoolResult  *self);
/* Starts all of its workers, which are called after that prefix; FALSE: an exception is set */
gboolean              coro_process_pool_fill      (CoroProcessPool *self,
                                                   const char      *prefix);
/* What the manager is to look at, at this moment. */
void                  coro_process_pool_wake_manager (CoroProcessPool *self,
                                                      double           time);
double                coro_process_pool_get_crossing (CoroProcessPool *self);
/* Before the run goes: ends all processes of pools, and drops what they had to do. */
void                  coro_process_pools_finish   (CoroAsyncio     *asyncio);

G_END_DECLS
