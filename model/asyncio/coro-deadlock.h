/* coro-deadlock.h: why nothing can happen any more, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

/* A line for each task and each thread that waits. */
char *coro_asyncio_dup_deadlock (CoroAsyncio *asyncio);

G_END_DECLS
