/* coro-concurrent-futures.h: concurrent.futures.Future (CPython: Lib/concurrent/futures/_base.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-futures.h"
#include "asyncio/coro-thread.h"
#include "core/coro-list.h"

G_BEGIN_DECLS

typedef enum {
  CORO_JOB_PENDING,
  CORO_JOB_RUNNING,
  CORO_JOB_CANCELLED,
  CORO_JOB_CANCELLED_AND_NOTIFIED,
  CORO_JOB_FINISHED,
} CoroJobState;

/**
 * CoroConcurrentFuture:
 * @state: a #CoroJobState
 * @failed: @result is an exception
 * @result: owned
 * @callbacks: (nullable): of CoroCallback, owned
 * @waiters: (nullable): of CoroObject, owned: blocks that wait for its end
 * @entity: its job's
 */
typedef struct {
  CoroObject base;
  guint8     state;
  guint8     failed;
  CoroValue  result;
  GArray    *callbacks;
  GPtrArray *waiters;
  guint32    entity;
} CoroConcurrentFuture;

#define CORO_CONCURRENT_FUTURE(value) ((CoroConcurrentFuture *) coro_object (value))

void                  coro_concurrent_futures_init        (CoroAsyncio *asyncio);
CoroConcurrentFuture *coro_concurrent_future_new          (CoroAsyncio *asyncio);
gboolean              coro_concurrent_future_check        (CoroAsyncio *asyncio, CoroValue value);
gboolean              coro_concurrent_future_is_done      (CoroConcurrentFuture *self); /* cancelled, too */
gboolean              coro_concurrent_future_set_running  (CoroAsyncio *asyncio, CoroConcurrentFuture *self); /* FALSE: cancelled */
/* (transfer none); nothing happens where it is done already. These three only mark it, wake who waits for it, and call what is
 * in C. The program's own callbacks are called by one of the functions below, which has to follow. */
void                  coro_concurrent_future_set_result   (CoroAsyncio *asyncio, CoroConcurrentFuture *self, CoroValue result);
void                  coro_concurrent_future_set_exception (CoroAsyncio *asyncio, CoroConcurrentFuture *self, CoroValue exception);
gboolean              coro_concurrent_future_cancel       (CoroAsyncio *asyncio, CoroConcurrentFuture *self);
gboolean              coro_concurrent_future_has_callbacks (CoroConcurrentFuture *self);
CoroList             *coro_concurrent_future_take_callbacks (CoroAsyncio *asyncio, CoroConcurrentFuture *self);
void                  coro_concurrent_future_call_back    (CoroAsyncio *asyncio, CoroConcurrentFuture *self);
CoroValue             coro_concurrent_future_return       (CoroAsyncio *asyncio, CoroConcurrentFuture *self, CoroValue result);
void                  coro_concurrent_future_report       (CoroAsyncio *asyncio, CoroConcurrentFuture *self, CoroValue exception);
void                  coro_concurrent_future_add_callback (CoroAsyncio *asyncio, CoroConcurrentFuture *self, const CoroCallback *callback);
/* (transfer full): the future of asyncio that ends with it, and cancels it (wrap_future()) */
CoroFuture           *coro_concurrent_future_wrap         (CoroAsyncio *asyncio, CoroConcurrentFuture *self, CoroLoop *loop);
/* It ends with the future of asyncio, and cancels that (_chain_future()) */
void                  coro_concurrent_future_follow       (CoroAsyncio *asyncio, CoroConcurrentFuture *self, CoroFuture *source);

extern const CoroNativeDef coro_concurrent_futures_functions[]; /* of asyncio */
extern const CoroNativeDef coro_concurrent_wait_functions[];    /* of concurrent.futures */

G_END_DECLS
