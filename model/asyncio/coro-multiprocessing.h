/* coro-multiprocessing.h: _multiprocessing: processes that the program starts, and what they ask it for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

CoroModule *coro_multiprocessing_module_new (CoroRuntime *rt);
/* Before the run goes: ends all of them. */
void        coro_multiprocessing_finish     (CoroAsyncio *asyncio);

G_END_DECLS
