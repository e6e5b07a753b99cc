/* coro-queues-private.h: a queue from within
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-queues.h"

G_BEGIN_DECLS

/**
 * CoroQueue:
 * @primitive: its line is that of the getters
 * @custom: owned: the `_queue` that the program has looked at or made; CORO_NULL: @items are used
 */
struct _CoroQueue {
  CoroPrimitive  primitive;
  CoroWaiters    putters;
  CoroWaiters    joiners;
  CoroQueueItems items;
  CoroValue      custom;
  CoroValue      maxsize_value; /* owned */
  double         maxsize;
  gint64         unfinished;
  guint64        n_told;
  guint32        awaited;       /* see coro_queue_stand_for() */
  guint32        n_awaited;
  guint8         order; /* CoroQueueOrder */
  guint8         is_shutdown;
};

extern const CoroGetterDef coro_queue_attributes[];

gssize    coro_queue_get_length (CoroAsyncio *asyncio, CoroQueue *self); /* -1: exception */
gboolean  coro_queue_is_empty   (CoroAsyncio *asyncio, CoroQueue *self);
CoroValue coro_queue_format     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_queue_repr       (CoroRuntime *rt, CoroValue self);
CoroValue coro_queue_str        (CoroRuntime *rt, CoroValue self);

G_END_DECLS
