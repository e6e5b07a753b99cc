/* coro-tasks.h: tasks, and what is built of them (CPython: Lib/asyncio/tasks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-futures.h"

G_BEGIN_DECLS

/**
 * CoroTask:
 * @coroutine: owned; CORO_NULL: it was done in its eager start
 * @driver: owned: the generator that drives a coroutine whose class is the program's own, else CORO_NULL
 * @code: (nullable): owned: the coroutine's code
 * @name: owned: a str, or CORO_NULL: "Task-<number>"
 * @fut_waiter: owned: the future that it waits for, or CORO_NULL
 * @context: owned, or CORO_NULL
 * @entity: of the trace, 0: it has no lane
 * @listed: it is in the list of those that are not done
 */
struct _CoroTask {
  CoroFuture future;
  CoroValue  coroutine;
  CoroValue  driver;
  CoroCode  *code;
  CoroValue  name;
  CoroValue  fut_waiter;
  CoroValue  context;
  guint64    number;
  guint32    entity;
  guint32    n_cancels_requested;
  guint8     must_cancel;
  guint8     log_destroy_pending;
  guint8     listed;
  guint8     stepped; /* its coroutine was begun */
  guint8     hidden;  /* the program took it out of all_tasks() */
  CoroTask  *previous;
  CoroTask  *next;
};

#define CORO_TASK(value) ((CoroTask *) coro_object (value))

/* The loop knows these two: with a task as their data they begin a step of it. */
extern const CoroNativeCallback coro_task_step_callback;   /* arg: an exception to be thrown in, or CORO_NULL */
extern const CoroNativeCallback coro_task_wakeup_callback; /* arg: the future that is done */

void      coro_tasks_init          (CoroAsyncio *asyncio);
gboolean  coro_is_task          (CoroAsyncio *asyncio, CoroValue value);
/* (transfer full) */
CoroTask *coro_task_new            (CoroAsyncio *asyncio, CoroLoop *loop, CoroValue coroutine, CoroValue name,
                                    CoroValue context, gboolean eager_start);
int       coro_task_cancel         (CoroAsyncio *asyncio, CoroTask *self, CoroValue message); /* -1: exception */
guint     coro_task_uncancel       (CoroTask *self);
char     *coro_task_dup_name       (CoroTask *self);
gboolean  coro_task_setup          (CoroAsyncio *asyncio, CoroTask *self, CoroValue coroutine, CoroValue name,
                                    CoroValue context, gboolean eager_start);
void      coro_task_del            (CoroRuntime *rt, CoroObject *object);
void      coro_task_finalize       (CoroRuntime *rt, CoroObject *object);
void      coro_task_traverse       (CoroObject *object, CoroVisitFunc visit, gpointer data);
void      coro_task_clear          (CoroRuntime *rt, CoroObject *object);

/* coro-task-classes.c: (transfer none): the task whose own callback it is, else CORO_NULL */
CoroValue coro_task_unwrap_wakeup  (CoroRuntime *rt, CoroValue callable);
gboolean  coro_task_add_by_method  (CoroAsyncio *asyncio, CoroTask *self, CoroFuture *future);
gboolean  coro_task_make_driver    (CoroAsyncio *asyncio, CoroTask *self);
/* coro-task-nested.c: a step within what runs; FALSE: exception */
gboolean  coro_task_step_nested    (CoroAsyncio *asyncio, CoroTask *self, CoroValue exception);
gboolean  coro_task_wake_up_now    (CoroAsyncio *asyncio, CoroTask *self, CoroFuture *future);
/* self.cancelling() and self.uncancel(), whatever its class has there; FALSE: exception */
gboolean  coro_task_ask_cancelling (CoroAsyncio *asyncio, CoroTask *self, gint64 *n_requests);
gboolean  coro_task_ask_uncancel   (CoroAsyncio *asyncio, CoroTask *self, gint64 *n_requests);

/* A step: begin; while the result is PAUSE or BLOCK the stack is suspended in it; then finish with what came out.
 * FALSE: KeyboardInterrupt or SystemExit is in flight and ends the loop. */
CoroResult coro_task_begin_step    (CoroAsyncio *asyncio, CoroTask *self, CoroStack *stack, CoroValue exception,
                                    CoroValue *value);
gboolean   coro_task_finish_step   (CoroAsyncio *asyncio, CoroTask *self, CoroResult result, CoroValue value);

/* ensure_future(): (transfer full); NULL: exception. loop may be NULL. _like: it may be of the program's own making. */
CoroFuture *coro_ensure_future     (CoroAsyncio *asyncio, CoroValue awaitable, CoroLoop *loop);
CoroValue   coro_ensure_future_like (CoroAsyncio *asyncio, CoroValue awaitable, CoroLoop *loop);
int         coro_is_future_like    (CoroAsyncio *asyncio, CoroValue value); /* -1: exception */
gboolean    coro_is_awaitable      (CoroAsyncio *asyncio, CoroValue value);
/* (transfer full) a coroutine that awaits it */
CoroValue   coro_wrap_awaitable    (CoroAsyncio *asyncio, CoroValue awaitable);
/* loop.create_task(): by the factory, or a Task. (transfer full); CORO_NULL: exception */
CoroValue   coro_loop_create_task  (CoroAsyncio *asyncio, CoroLoop *loop, CoroValue coroutine, CoroValue name,
                                    CoroValue context, CoroValue eager_start);
CoroValue   coro_loop_make_task    (CoroAsyncio *asyncio, CoroLoop *loop, CoroValue coroutine, CoroValue name,
                                    CoroValue context, CoroValue eager_start); /* whatever create_task() its class has */
gboolean    coro_is_coroutine_like (CoroAsyncio *asyncio, CoroValue value);
gboolean    coro_is_coroutine_function (CoroAsyncio *asyncio, CoroValue value);

/* coro-gather.c */
CoroValue   coro_gather            (CoroAsyncio *asyncio, const CoroValue *awaitables, gsize n_awaitables,
                                    gboolean return_exceptions);
gboolean    coro_gather_cancel     (CoroAsyncio *asyncio, CoroFuture *self, CoroValue message, gboolean *failed);
void        coro_gather_init       (CoroAsyncio *asyncio);
/* coro-as-completed.c */
void        coro_as_completed_init (CoroAsyncio *asyncio);

extern const CoroNativeDef coro_tasks_functions[];        /* create_task, sleep, ... */
/* coro-task-registry.c: all_tasks, current_task; and what only the module _asyncio has */
extern const CoroNativeDef coro_task_registry_functions[];
extern const CoroNativeDef coro_task_registry_private_functions[];
extern const CoroNativeDef coro_gather_functions[];       /* gather, shield */
extern const CoroNativeDef coro_tasks_wait_functions[];   /* wait, wait_for */
extern const CoroNativeDef coro_as_completed_functions[];

G_END_DECLS
