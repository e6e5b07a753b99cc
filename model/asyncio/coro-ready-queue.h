/* coro-ready-queue.h: the callbacks that the loop runs next, first in, first out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

/**
 * CoroReady:
 * @callback: what is called
 * @arg: with what; owned; CORO_NULL: nothing
 *
 * One place of the queue.
 */
struct _CoroReady {
  CoroCallback callback;
  CoroValue    arg;
};

/**
 * CoroReadyQueue:
 *
 * A ring that grows. All zero is an empty one.
 */
typedef struct {
  CoroReady *items;
  guint      size; /* a power of two, or 0 */
  guint      first;
  guint      length;
} CoroReadyQueue;

/* (transfer full): what the callback and arg hold */
void     coro_ready_queue_push_take (CoroReadyQueue  *self,
                                     const CoroReady *ready);
gboolean coro_ready_queue_pop       (CoroReadyQueue  *self,
                                     CoroReady       *ready);
void     coro_ready_queue_clear     (CoroReadyQueue  *self);
const CoroReady *coro_ready_queue_get (const CoroReadyQueue *self,
                                       guint                 index);

void     coro_callback_clear        (CoroCallback    *self);
void     coro_ready_clear           (CoroReady       *self);

G_END_DECLS
