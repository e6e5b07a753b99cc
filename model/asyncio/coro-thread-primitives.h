/* coro-thread-primitives.h: Event and Semaphore of threads, and their queue (CPython: Lib/threading.py, _queuemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

void coro_thread_primitives_init (CoroAsyncio *asyncio);
void coro_simple_queue_init      (CoroAsyncio *asyncio);

G_END_DECLS
