/* coro-queue-items.h: the items of a queue, in their three orders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

typedef enum { CORO_QUEUE_FIFO, CORO_QUEUE_LIFO, CORO_QUEUE_PRIORITY } CoroQueueOrder;

/**
 * CoroQueueItems:
 *
 * A ring that grows. All zero is an empty one.
 */
typedef struct {
  CoroValue *items;
  gsize      size; /* a power of two, or 0 */
  gsize      first;
  gsize      length;
} CoroQueueItems;

static inline CoroValue *
coro_queue_items_nth (CoroQueueItems *self,
                      gsize           n)
{
  return &self->items[(self->first + n) & (self->size - 1)];
}

/* item is borrowed; FALSE: exception (comparing, memory) */
gboolean  coro_queue_items_put   (CoroRuntime *rt, CoroQueueItems *self, CoroQueueOrder order, CoroValue item);
/* (transfer full); not of an empty one. CORO_NULL: exception (comparing) */
CoroValue coro_queue_items_get   (CoroRuntime *rt, CoroQueueItems *self, CoroQueueOrder order);
void      coro_queue_items_clear (CoroRuntime *rt, CoroQueueItems *self);

/* coro-queue-container.c: the same in an object of Python, from the moment at which the program looks at it */
CoroValue coro_queue_container_new (CoroAsyncio *asyncio, CoroQueueItems *items, CoroQueueOrder order);
gboolean  coro_queue_container_put (CoroAsyncio *asyncio, CoroValue container, CoroQueueOrder order, CoroValue item);
CoroValue coro_queue_container_get (CoroAsyncio *asyncio, CoroValue container, CoroQueueOrder order);

G_END_DECLS
