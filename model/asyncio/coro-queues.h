/* coro-queues.h: Queue, PriorityQueue, LifoQueue (CPython: Lib/asyncio/queues.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-locks.h"
#include "asyncio/coro-queue-items.h"

G_BEGIN_DECLS

typedef struct _CoroQueue CoroQueue;

#define CORO_QUEUE(value) ((CoroQueue *) coro_object (value))

void       coro_queues_init       (CoroAsyncio *asyncio);
/* (transfer full): without a lane and without a bound */
CoroQueue *coro_queue_new         (CoroAsyncio *asyncio);
gboolean   coro_queue_put_nowait  (CoroAsyncio *asyncio, CoroQueue *self, CoroValue item); /* FALSE: exception */
/* Who waits for an item is shown as waiting for the first of @count things of @entity. */
void       coro_queue_stand_for   (CoroQueue *self, guint32 entity, guint count);
/* What get() gives: a coroutine (transfer full) */
CoroValue  coro_queue_get         (CoroAsyncio *asyncio, CoroQueue *self);

G_END_DECLS
