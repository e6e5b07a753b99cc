/* coro-timer-heap.h: the timers of a loop, as CPython's heapq keeps them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-events.h"

G_BEGIN_DECLS

/**
 * CoroTimerHeap:
 * @timers: (array length=length): owned references
 *
 * A binary heap of timers, ordered by their moments alone: what is due at the same moment comes out in the order that
 * CPython's heapq gives, because each operation moves the same timers. All zero is an empty one.
 */
typedef struct {
  CoroHandle **timers;
  guint        length;
  guint        allocated;
} CoroTimerHeap;

void        coro_timer_heap_push_take        (CoroTimerHeap *self,
                                              CoroHandle    *timer); /* (transfer full) */
CoroHandle *coro_timer_heap_pop              (CoroTimerHeap *self);  /* (transfer full) (nullable) */
void        coro_timer_heap_remove_cancelled (CoroTimerHeap *self);
void        coro_timer_heap_clear            (CoroTimerHeap *self);

static inline CoroHandle *
coro_timer_heap_peek (CoroTimerHeap *self)
{
  return self->length > 0 ? self->timers[0] : NULL;
}

G_END_DECLS
