/* coro-futures.h: futures (CPython: Lib/asyncio/futures.py, Modules/_asynciomodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

typedef enum { CORO_FUTURE_PENDING, CORO_FUTURE_CANCELLED, CORO_FUTURE_FINISHED } CoroFutureState;

/**
 * CoroFuture:
 * @loop: owned
 * @state: a #CoroFutureState
 * @failed: @result is an exception
 * @blocking: somebody awaits it just now
 * @log_traceback: nobody has looked at its exception yet
 * @wait: a #CoroWait: what a task that awaits it is shown as waiting for
 * @wake: a #CoroWake: what its end is to such a task
 * @owner: entity that such a task is shown as waiting for; 0: the future itself, which gets one when it is first awaited
 * @detail: of the wait
 * @result: owned: result or exception
 * @traceback: owned: what its exception's was when it was set; CORO_NULL: there was none, or result() has raised it with that
 * @cancel_message: owned, or CORO_NULL
 * @cancelled_exc: owned, or CORO_NULL: the exception that ended it as cancelled
 * @first: its first callback; @more has the others
 * @waiters: (nullable): the line that it stands in
 */
struct _CoroFuture {
  CoroObject    base;
  CoroLoop     *loop;
  guint8        state;
  guint8        failed;
  guint8        blocking;
  guint8        log_traceback;
  guint8        wait;
  guint8        wake;
  guint8        has_first;
  guint8        own_entity;
  guint32       owner;
  guint32       n_more;
  guint32       detail;
  CoroValue     result;
  CoroValue     traceback;
  CoroValue     cancel_message;
  CoroValue     cancelled_exc;
  CoroCallback  first;
  CoroCallback *more; /* of a capacity that is n_more rounded up to a power of two */
  struct _CoroWaiters *waiters;
  CoroFuture   *previous;
  CoroFuture   *next;
  CoroDict     *dict; /* owned by the heap: what the program set on it */
};

#define CORO_FUTURE(value) ((CoroFuture *) coro_object (value))

/**
 * CoroWaiters:
 * @used: someone has stood in it
 *
 * A line of futures that tasks wait for: CPython's deque of waiters. It owns a reference to each. All zero is an empty one.
 */
typedef struct _CoroWaiters {
  CoroFuture *first;
  CoroFuture *last;
  guint       length;
  gboolean    used;
} CoroWaiters;

static inline gboolean
coro_future_is_done (CoroFuture *self)
{
  return self->state != CORO_FUTURE_PENDING;
}

void        coro_futures_init            (CoroAsyncio *asyncio); /* makes the types */
gboolean    coro_is_future            (CoroAsyncio *asyncio, CoroValue value); /* a Future, a Task */
CoroFuture *coro_future_new              (CoroAsyncio *asyncio, CoroLoop *loop);
CoroFuture *coro_future_make             (CoroAsyncio *asyncio, CoroLoop *loop); /* whatever create_future() its class has */
/* One that a primitive makes: what awaits it is shown as waiting for `owner`. */
CoroFuture *coro_future_new_for          (CoroAsyncio *asyncio, CoroLoop *loop, CoroWait wait, CoroWake wake, guint32 owner);
/* Of a fresh object of the type or a subclass; loop may be CORO_NULL. FALSE: exception */
gboolean    coro_future_setup            (CoroAsyncio *asyncio, CoroFuture *self, CoroValue loop);
gboolean    coro_future_check_initialized (CoroRuntime *rt, CoroFuture *self, CoroExceptionKind kind);
void        coro_future_del              (CoroRuntime *rt, CoroObject *object);
void        coro_future_type_fill        (CoroType *type);
void        coro_future_finalize         (CoroRuntime *rt, CoroObject *object);
void        coro_future_traverse         (CoroObject *object, CoroVisitFunc visit, gpointer data);
void        coro_future_clear            (CoroRuntime *rt, CoroObject *object);

/* result and exception are borrowed; FALSE: InvalidStateError, or its loop is closed: RuntimeError */
gboolean    coro_future_set_result       (CoroAsyncio *asyncio, CoroFuture *self, CoroValue result);
gboolean    coro_future_set_exception    (CoroAsyncio *asyncio, CoroFuture *self, CoroValue exception);
/* What Future.cancel() does; coro_future_cancel_any() does what self.cancel() does, whatever it is: 1, 0, -1: exception */
int         coro_future_cancel           (CoroAsyncio *asyncio, CoroFuture *self, CoroValue message);
int         coro_future_cancel_any       (CoroAsyncio *asyncio, CoroFuture *self, CoroValue message);
/* (transfer full): result(): CORO_NULL: raised */
CoroValue   coro_future_get_result       (CoroAsyncio *asyncio, CoroFuture *self);
/* (transfer full): what the task that waits for it gets */
CoroValue   coro_future_get_thrown       (CoroAsyncio *asyncio, CoroFuture *self);
/* (transfer full): exception(): None, an exception; CORO_NULL: raised */
CoroValue   coro_future_get_exception    (CoroAsyncio *asyncio, CoroFuture *self);
CoroValue   coro_future_make_cancelled_error (CoroAsyncio *asyncio, CoroFuture *self); /* (transfer full) */

/* (transfer full) what the callback holds */
gboolean    coro_future_add_callback_take (CoroAsyncio *asyncio, CoroFuture *self, const CoroCallback *callback);
/* As self.add_done_callback() and self.remove_done_callback(), whatever its class has there. FALSE, -1: exception */
gboolean    coro_future_add_native       (CoroAsyncio *asyncio, CoroFuture *self, const CoroNativeCallback *native,
                                          CoroValue data);
int         coro_future_remove_native    (CoroAsyncio *asyncio, CoroFuture *self, const CoroNativeCallback *native,
                                          CoroValue data);
int         coro_future_remove_callable  (CoroAsyncio *asyncio, CoroFuture *self, CoroValue callable); /* -1: exception */
guint32     coro_future_get_entity       (CoroAsyncio *asyncio, CoroFuture *self);

/* The first half of awaiting it from a native coroutine: `*value = coro_future_begin_await (f); return CORO_STEP_YIELD;` */
CoroValue   coro_future_begin_await      (CoroFuture *self);
/* The other half, when it is called again; FALSE: sent something too early, return CORO_STEP_YIELD */
gboolean    coro_future_resume           (CoroRuntime *rt, CoroFuture *self, CoroValue *value);

/* What __await__() gives: (transfer full) */
CoroValue   coro_future_iterator_new     (CoroAsyncio *asyncio, CoroFuture *future);
void        coro_future_iterator_init    (CoroAsyncio *asyncio);

/* Lines of waiters */
void        coro_waiters_add             (CoroWaiters *self, CoroFuture *future);
gboolean    coro_waiters_remove          (CoroWaiters *self, CoroFuture *future); /* FALSE: was not in it */
CoroFuture *coro_waiters_pop             (CoroWaiters *self); /* (transfer full) (nullable) */
void        coro_waiters_clear           (CoroWaiters *self);
void        coro_waiters_traverse        (CoroWaiters *self, CoroVisitFunc visit, gpointer data);
gboolean    coro_waiters_all_cancelled   (CoroWaiters *self);
CoroFuture *coro_waiters_find_pending    (CoroWaiters *self); /* the first that is not done, or NULL */

/* Registered with a future as data: if that one is not cancelled, it gets the argument as its result. */
extern const CoroNativeCallback coro_set_result_unless_cancelled;
/* ... if it is not done, it gets None */
extern const CoroNativeCallback coro_release_waiter;

/* coro-future-awaiters.c */
CoroValue   coro_future_get_first_awaiter (CoroFuture *self);
CoroValue   coro_future_get_awaited_by    (CoroRuntime *rt, CoroValue value);
gboolean    coro_future_note_awaiter      (CoroAsyncio *asyncio,
                                           CoroFuture  *self,
                                           CoroValue    awaiter);
void        coro_future_note_lost         (CoroAsyncio        *asyncio,
                                           CoroFuture         *self,
                                           const CoroCallback *callback);
void        coro_future_note_all_awaiters (CoroAsyncio *asyncio, CoroFuture *self);
extern const CoroNativeDef coro_future_awaiters_functions[]; /* future_add_to_awaited_by, ... */

/* coro-native-call.c: what the program is given for a callback in C */
CoroValue           coro_native_callback_repr     (CoroRuntime *rt, const CoroCallback *callback, CoroValue object);
CoroValue           coro_native_callback_get_name (CoroRuntime *rt, const CoroCallback *callback, CoroValue object, CoroStr *name);
const CoroCallback *coro_native_call_peek         (CoroAsyncio *asyncio, CoroValue callable); /* (nullable) (transfer none) */
/* (transfer full); CORO_NULL: its class has none of its own */
CoroValue           coro_future_find_override     (CoroAsyncio *asyncio, CoroFuture *self, CoroStr *name);
CoroValue           coro_future_call_override     (CoroAsyncio              *asyncio,
                                                   CoroValue                 method, /* (transfer full) */
                                                   const CoroNativeCallback *native,
                                                   CoroValue                 data);
void                coro_native_call_init         (CoroAsyncio *asyncio);

/* coro-future-asks.c: what the methods of its class answer, whatever these are. -1, CORO_NULL: exception; values are (transfer full) */
int         coro_future_ask_done         (CoroAsyncio *asyncio, CoroFuture *self);
int         coro_future_ask_cancelled    (CoroAsyncio *asyncio, CoroFuture *self);
CoroValue   coro_future_ask_result       (CoroAsyncio *asyncio, CoroFuture *self);
CoroValue   coro_future_ask_exception    (CoroAsyncio *asyncio, CoroFuture *self);

/* coro-base-futures.c */
CoroValue   coro_future_repr             (CoroRuntime *rt, CoroValue self);
CoroValue   coro_task_repr               (CoroRuntime *rt, CoroValue self);
/* repr() within bounds, as reprlib.repr() gives it; NULL: exception */
char       *coro_asyncio_dup_short_repr  (CoroAsyncio *asyncio, CoroValue value);
guint32     coro_asyncio_add_plain_repr  (CoroAsyncio *asyncio, CoroValue value);
guint32     coro_asyncio_add_repr        (CoroAsyncio *asyncio, CoroValue value);
char       *coro_asyncio_dup_repr        (CoroAsyncio *asyncio, CoroValue value);
char       *coro_asyncio_dup_str         (CoroAsyncio *asyncio, CoroValue value);
/* "f() running at x.py:3" */
char       *coro_asyncio_dup_coroutine   (CoroAsyncio *asyncio, CoroValue coroutine, CoroCode *code);

G_END_DECLS
