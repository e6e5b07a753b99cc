/* coro-loop-custom.h: loops that are driven in Python, because their program has methods of its own for that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-base-events.h"

G_BEGIN_DECLS

/* Whether the program has put something in the place of its time(), its selector, its turns or what runs them. */
gboolean  coro_loop_is_custom                  (CoroAsyncio *asyncio,
                                                CoroLoop    *self);
/* Each returns what the native function is to return. */
CoroValue coro_loop_custom_run_until_complete  (CoroAsyncio *asyncio,
                                                CoroLoop    *self,
                                                CoroValue    awaitable);
CoroValue coro_loop_custom_run_for_runner      (CoroAsyncio *asyncio,
                                                CoroLoop    *self,
                                                CoroValue    runner,
                                                CoroValue    task,
                                                gboolean     closes);
CoroValue coro_loop_custom_make_selector       (CoroAsyncio *asyncio,
                                                CoroLoop    *self); /* (transfer full) */

/* Methods of loops: run_forever() and what it consists of */
CoroValue coro_loop_method_check_closed        (CoroRuntime     *rt,
                                                CoroValue        self,
                                                const CoroValue *args);
CoroValue coro_loop_method_check_running       (CoroRuntime     *rt,
                                                CoroValue        self,
                                                const CoroValue *args);
CoroValue coro_loop_method_process_events      (CoroRuntime     *rt,
                                                CoroValue        self,
                                                const CoroValue *args);
CoroValue coro_loop_method_run_forever         (CoroRuntime     *rt,
                                                CoroValue        self,
                                                const CoroValue *args);
CoroValue coro_loop_method_run_forever_cleanup (CoroRuntime     *rt,
                                                CoroValue        self,
                                                const CoroValue *args);
CoroValue coro_loop_method_run_forever_setup   (CoroRuntime     *rt,
                                                CoroValue        self,
                                                const CoroValue *args);
CoroValue coro_loop_method_run_once            (CoroRuntime     *rt,
                                                CoroValue        self,
                                                const CoroValue *args);

/* What _asyncio_loops.py calls */
extern const CoroNativeDef coro_loop_custom_functions[];

G_END_DECLS
