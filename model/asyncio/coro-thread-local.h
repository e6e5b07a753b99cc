/* coro-thread-local.h: threading.local: attributes that each thread has its own of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-thread.h"

G_BEGIN_DECLS

void coro_thread_local_init      (CoroAsyncio *asyncio);
/* The thread is over: its attributes of all such objects go. */
void coro_thread_local_drop      (CoroThread  *thread);

G_END_DECLS
