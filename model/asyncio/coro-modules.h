/* coro-modules.h: the modules of the program that this room offers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

CoroModule *coro_asyncio_module_new            (CoroRuntime *rt);
CoroModule *coro_asyncio_native_module_new     (CoroRuntime *rt);
CoroModule *coro_time_module_new               (CoroRuntime *rt);
CoroModule *coro_concurrent_futures_module_new (CoroRuntime *rt);
CoroModule *coro_contextvars_module_new        (CoroRuntime *rt);
CoroModule *coro_queue_module_new              (CoroRuntime *rt);
CoroModule *coro_thread_module_new             (CoroRuntime *rt);

/* Behind all that the module asyncio has natively: its parts, its __all__, and what it finds when it is asked for. */
void        coro_asyncio_parts_add             (CoroRuntime *rt,
                                                CoroModule  *module);
void        coro_asyncio_parts_register        (CoroAsyncio *asyncio);

/* All of them, to the VM. */
void        coro_modules_add                   (CoroAsyncio *asyncio);

G_END_DECLS
