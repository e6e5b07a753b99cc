/* coro-worker-side.h: what a worker process does: it imports the program, then runs what it is called for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-channel.h"
#include "asyncio/coro-driver.h"
#include "asyncio/coro-worker-init.h"

G_BEGIN_DECLS

/* Does all that the other side asks for, until that has gone or has enough. The driver has been made for the VM; nothing of it
 * runs yet. Everything is borrowed. Returns the exit status of the process. */
int coro_worker_side_run (CoroDriver           *driver,
                          CoroVm               *vm,
                          CoroChannel          *channel,
                          const CoroWorkerInit *init);

G_END_DECLS
