/* coro-signals.h: signals that the program sends to itself (CPython: Modules/signalmodule.c, Lib/asyncio/unix_events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-base-events.h"

G_BEGIN_DECLS

#define CORO_N_SIGNALS 65
#define CORO_SIGINT    2
#define CORO_SIGTERM 15

/* What a signal does, besides calling something. */
#define CORO_SIG_DFL coro_int (0)
#define CORO_SIG_IGN coro_int (1)

void        coro_signals_init         (CoroAsyncio *asyncio);
void        coro_signals_clear        (CoroAsyncio *asyncio);
CoroModule *coro_signal_module_new    (CoroRuntime *rt); /* _signal */
CoroModule *coro_posix_module_new     (CoroRuntime *rt);

/* (transfer none) */
CoroValue   coro_signals_get_handler  (CoroAsyncio *asyncio,
                                       guint        number);
void        coro_signals_set_handler  (CoroAsyncio *asyncio,
                                       guint        number,
                                       CoroValue    handler);

/* Methods of loops. */
CoroValue   coro_loop_add_signal_handler    (CoroRuntime     *rt,
                                             CoroValue        self,
                                             const CoroValue *args);
CoroValue   coro_loop_remove_signal_handler (CoroRuntime     *rt,
                                             CoroValue        self,
                                             const CoroValue *args);
void        coro_loop_drop_signal_handlers  (CoroLoop        *self);

G_END_DECLS
