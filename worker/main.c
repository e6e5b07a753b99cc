/* main.c: coroscope-worker: runs the jobs of a process pool. It is started by the program that runs the pool, with a socket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-worker-process.h"

/* Where its starter left the socket, and the memory that they share. */
#define SOCKET_FD  3
#define MAILBOX_FD 4

int
main (void)
{
  return coro_worker_process_run (SOCKET_FD, MAILBOX_FD);
}
