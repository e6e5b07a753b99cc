/* coro-worker-process.h: a worker process: the program beside this one that runs the jobs of a pool
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* fd: the socket to the process that started this one, which is taken; mailbox_fd: the memory shared with it, which is closed.
 * Returns the exit status. */
int coro_worker_process_run (int fd,
                             int mailbox_fd);

G_END_DECLS
