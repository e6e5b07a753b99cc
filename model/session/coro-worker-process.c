/* coro-worker-process.c: a worker process: gives up what it does not need, makes a VM, and runs what it is called for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* close_range */

#include "session/coro-worker-process.h"

#include "asyncio/coro-worker-side.h"
#include "library/coro-library.h"
#include "library/coro-random.h"
#include "session/coro-options.h"
#include "session/coro-own-modules.h"
#include "vm/coro-import.h"
#include "vm/coro-sys-module.h"

#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Beyond the program's values: code, the runtime's own memory, messages */
#define MEMORY_MARGIN ((guint64) 1 << 30)
/* What large values leave is kept for the next ones up to this size. */
#define KEPT_MEMORY (32 << 20)
/* Modules beside the program are read, one at a time. */
#define MAX_FILES 16

static void
set_limit (int     resource,
           guint64 most)
{
  struct rlimit limit;

  if (getrlimit (resource, &limit) < 0)
    return;
  limit.rlim_max = limit.rlim_cur = MIN (limit.rlim_max, (rlim_t) most);
  setrlimit (resource, &limit);
}

/* What its starter had open is no business of its: all but the standard ones and the socket */
static void
close_others (int fd)
{
  long most = sysconf (_SC_OPEN_MAX);
  int other;

  if (close_range ((unsigned) fd + 1, ~0U, 0) == 0)
    return;
  for (other = fd + 1; other < most; other++)
    close (other);
}

/* It ends with the process that started it, and it can neither write files nor take the whole machine's memory. */
static void
give_up_rights (void)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_FSIZE, 0);
  set_limit (RLIMIT_NOFILE, MAX_FILES);
}

static void
limit_memory (guint64 max_memory)
{
#ifdef M_TRIM_THRESHOLD
  mallopt (M_MMAP_THRESHOLD, KEPT_MEMORY);
  mallopt (M_TRIM_THRESHOLD, KEPT_MEMORY);
#endif
#ifndef __SANITIZE_ADDRESS__
  set_limit (RLIMIT_DATA, max_memory < G_MAXUINT64 - MEMORY_MARGIN ? max_memory + MEMORY_MARGIN : G_MAXUINT64);
#endif
}

/* The first message; FALSE: what came is none */
static gboolean
receive_init (CoroChannel    *channel,
              CoroWorkerInit *init)
{
  CoroMessage message;
  g_autoptr (GError) error = NULL;

  while (!coro_channel_next (channel, &message, &error))
    {
      if (error != NULL)
        return FALSE;
      coro_channel_wait (channel, -1);
      if (!coro_channel_fetch (channel, NULL))
        return FALSE;
    }

  return message.kind == CORO_WIRE_INIT && coro_worker_init_read (init, &message.body);
}

static gboolean
on_find_module (CoroVm           *vm,
                const char       *folder,
                const char       *name,
                CoroFoundModule  *found,
                gpointer          data,
                GError          **error)
{
  const CoroWorkerInit *init = data;

  return coro_own_modules_find (init->folder, folder, name, found, error);
}

static int
run (CoroChannel    *channel,
     CoroWorkerInit *init)
{
  CoroRuntime *rt = coro_runtime_new (init->max_memory);
  CoroVm *vm = coro_vm_new (rt, NULL);
  CoroDriver *driver;
  int status;

  coro_vm_set_cost (vm, init->instruction_cost);
  coro_vm_set_limits (vm, init->max_depth, init->max_instructions);
  coro_vm_set_arguments (vm, init->path, (const char *const *) init->arguments);
  coro_vm_set_find_module (vm, on_find_module, init);
  coro_library_register (vm);
  coro_random_set_seed (vm, init->seed);
  driver = coro_driver_new (vm, init->cpus);
  status = coro_worker_side_run (driver, vm, channel, init);

  coro_driver_free (driver);
  coro_vm_free (vm);
  coro_runtime_free (rt);

  return status;
}

/**
 * coro_worker_process_run:
 * @fd: a socket to the process that started this one; it is taken
 * @mailbox_fd: memory that is shared with it, if something is open there; it is closed
 *
 * What the program `coroscope-worker` does.
 *
 * Returns: its exit status
 */
int
coro_worker_process_run (int fd,
                         int mailbox_fd)
{
  CoroMailbox *mailbox = coro_mailbox_new_from_fd (mailbox_fd);
  g_autoptr (CoroChannel) channel = NULL;
  g_autoptr (GByteArray) hello = g_byte_array_new ();
  g_auto (CoroWorkerInit) init = { 0 };

  close_others (fd);
  give_up_rights ();
  channel = coro_channel_new (fd, NULL);
  if (channel == NULL)
    return CORO_EXIT_USAGE;
  coro_channel_take_mailbox (channel, mailbox);

  coro_wire_put_number (hello, CORO_WIRE_VERSION);
  if (!coro_channel_send (channel, CORO_WIRE_HELLO, hello, NULL, NULL) || !receive_init (channel, &init))
    return CORO_EXIT_USAGE;
  limit_memory (init.max_memory);

  return run (channel, &init);
}
