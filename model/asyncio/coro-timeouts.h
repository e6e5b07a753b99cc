/* coro-timeouts.h: timeout() and timeout_at() (CPython: Lib/asyncio/timeouts.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-tasks.h"

G_BEGIN_DECLS

typedef struct _CoroTimeout CoroTimeout;

#define CORO_TIMEOUT(value) ((CoroTimeout *) coro_object (value))

void         coro_timeouts_init  (CoroAsyncio *asyncio);
/* timeout(): that many seconds from now, None: never. (transfer full), NULL: exception */
CoroTimeout *coro_timeout_new    (CoroAsyncio *asyncio,
                                  CoroValue    delay);
gboolean     coro_timeout_enter  (CoroAsyncio *asyncio,
                                  CoroTimeout *self);
/* The body has ended, with this exception (borrowed) or CORO_NULL. FALSE: TimeoutError is in flight instead. */
gboolean     coro_timeout_exit   (CoroAsyncio *asyncio,
                                  CoroTimeout *self,
                                  CoroValue    exception);

extern const CoroNativeDef coro_timeouts_functions[];

G_END_DECLS
