/* coro-taskgroups.h: TaskGroup (CPython: Lib/asyncio/taskgroups.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-tasks.h"

G_BEGIN_DECLS

void coro_taskgroups_init (CoroAsyncio *asyncio);

G_END_DECLS
