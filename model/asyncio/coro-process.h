/* coro-process.h: starting processes of the program, and when that is refused (CPython: multiprocessing/spawn.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-child.h"

G_BEGIN_DECLS

/**
 * CoroProcessManner:
 * @parent_pid: of the process that it is a child of; 0: the program's first one
 * @is_daemon: see CoroWorkerInit
 * @tolerates_no_guard: see CoroWorkerInit
 *
 * How a process is started.
 */
typedef struct {
  guint64  parent_pid;
  gboolean is_daemon;
  gboolean tolerates_no_guard;
} CoroProcessManner;

/* Starts one for the thread, which is to be its lane, to begin at this moment. (transfer full); NULL: @error. */
CoroChild *coro_process_start       (CoroAsyncio          *asyncio,
                                     CoroThread           *thread,
                                     const CoroChildOwner *owner,
                                     gpointer              data,
                                     double                time,
                                     CoroProcessManner     manner,
                                     GError              **error);
/* Whether the running code may start processes. FALSE with an exception: it is imported by a worker, and has no guard. */
gboolean   coro_process_check_start (CoroAsyncio          *asyncio);
/* That there is none was found out in a worker: told at the place where the running stack stands. */
void       coro_process_warn_of_guard (CoroAsyncio        *asyncio);
/* The program asked for what is not simulated: FALSE: a filter made the warning an exception, which is in flight. */
gboolean   coro_process_warn_of_fork (CoroAsyncio         *asyncio);
/* What is refused is refused of that file. */
const char *coro_process_get_path     (CoroAsyncio          *asyncio);
/* What could not be pickled was a part of what crosses: notes on the exception say so, as CPython's do. */
void       coro_process_note_call   (CoroRuntime          *rt,
                                     CoroValue             exception);
void       coro_process_note_result (CoroRuntime          *rt,
                                     CoroValue             exception,
                                     gboolean              failed);

G_END_DECLS
