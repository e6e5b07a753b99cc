/* coro-runners.h: asyncio.run() and Runner (CPython: Lib/asyncio/runners.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-base-events.h"

G_BEGIN_DECLS

void     coro_runners_init  (CoroAsyncio *asyncio);
/* The end of Runner.close(): closes the loop. FALSE: exception */
gboolean coro_runner_finish (CoroAsyncio *asyncio,
                             CoroValue    runner,
                             CoroLoop    *loop);

extern const CoroNativeDef coro_runners_functions[];

/* A run of a runner has come to its end; an exception of it is in flight or none. */
void     coro_runner_end_run (CoroAsyncio *asyncio,
                              CoroValue    runner,
                              CoroFuture  *future);

G_END_DECLS
