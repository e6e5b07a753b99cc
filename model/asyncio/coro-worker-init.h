/* coro-worker-init.h: what a worker process is told before it runs anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-wire.h"

G_BEGIN_DECLS

typedef struct _CoroWorkerInit CoroWorkerInit;

/**
 * CoroWorkerInit:
 * @instruction_cost: virtual ns
 * @max_instructions: it may execute
 * @max_memory: bytes that its values may take
 * @max_depth: nested calls
 * @seed: of its random numbers
 * @cpus: what os.cpu_count() answers
 * @time: seconds: when it begins
 * @pid: what os.getpid() answers in it
 * @parent_pid: ... and os.getppid()
 * @name: the name of its process
 * @path: the program's file
 * @text: its source
 * @folder: (nullable): where the program's own modules stand
 * @arguments: (nullable): sys.argv[1:]
 * @method: the way in which the program starts processes
 * @is_daemon: it may not start processes: it is a worker of a Pool, or a daemonic Process
 * @tolerates_no_guard: where the program would start a process while it is imported, the import ends there
 *
 * All strings are owned.
 */
struct _CoroWorkerInit {
  gint64   instruction_cost;
  guint64  max_instructions;
  guint64  max_memory;
  guint    max_depth;
  guint64  seed;
  guint    cpus;
  double   time;
  guint64  pid;
  guint64  parent_pid;
  char    *name;
  char    *method;
  char    *path;
  char    *text;
  char    *folder;
  char   **arguments;
  gboolean is_daemon;
  gboolean tolerates_no_guard;
};

void     coro_worker_init_clear (CoroWorkerInit       *self);
void     coro_worker_init_copy  (CoroWorkerInit       *self, /* all zero */
                                 const CoroWorkerInit *other);
void     coro_worker_init_write (const CoroWorkerInit *self,
                                 GByteArray           *bytes);
/* self: all zero; FALSE: the message is none */
gboolean coro_worker_init_read  (CoroWorkerInit       *self,
                                 CoroWireReader       *reader);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CoroWorkerInit, coro_worker_init_clear)

G_END_DECLS
