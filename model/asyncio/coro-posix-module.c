/* coro-posix-module.c: posix: the simulated process as its system sees it (CPython: Modules/posixmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-signals.h"

#include "core/coro-bytes.h"
#include "core/coro-float.h"
#include "library/coro-random.h"
#include "vm/coro-exit.h"
#include "vm/coro-refused.h"

static CoroValue
posix_getpid (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  /* the main thread of a process has its number */
  if (asyncio->thread != NULL && asyncio->thread->is_process)
    return coro_int (coro_thread_get_native_id (asyncio->thread));

  return coro_int ((gint64) asyncio->pid);
}

/* The shell that the program was started from, or the process that started this one */
static CoroValue
posix_getppid (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return coro_int ((gint64) (asyncio->parent_pid != 0 ? asyncio->parent_pid : asyncio->pid - 1));
}

static CoroValue
posix_cpu_count (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_int (coro_asyncio_get (rt)->cpus);
}

static CoroValue
posix_urandom (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroValue bytes;
  gint64 size;

  if (!coro_get_int64 (rt, args[0], &size))
    return CORO_NULL;
  if (size < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "negative argument not allowed");

  bytes = coro_bytes_new (rt, NULL, (gsize) size);
  if (!coro_is_null (bytes))
    {
      coro_vm_charge (coro_vm_get (rt), (guint64) size / 8);
      coro_random_fill_entropy (coro_vm_get (rt), CORO_BYTES (bytes)->data, CORO_BYTES (bytes)->length);
    }
  return bytes;
}

static CoroValue
posix_exit (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gint64 status;

  if (!coro_get_int64 (rt, args[0], &status))
    return CORO_NULL;

  return coro_vm_exit (asyncio->vm, (int) (status & 0xff));
}

/* Seconds of work so far, and seconds since the start */
static CoroValue
posix_times (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroVm *vm = coro_vm_get (rt);
  CoroStack *stack = coro_vm_get_stack (vm);
  CoroValue items[2];
  CoroValue pair;

  items[0] = coro_float (rt, stack == NULL ? 0.0 : (double) coro_vm_get_executed (vm) * stack->clock.cost);
  items[1] = coro_float (rt, coro_vm_get_time (vm));
  pair = coro_value (coro_tuple_new (rt, items, 2));
  coro_unref (items[0]);
  coro_unref (items[1]);

  return pair;
}

static const CoroNativeDef functions[] = {
  { "_exit", "(status)", posix_exit, 0 },
  { "_times", "()", posix_times, 0 },
  { "cpu_count", "()", posix_cpu_count, 0 },
  { "getpid", "()", posix_getpid, 0 },
  { "getppid", "()", posix_getppid, 0 },
  { "urandom", "(size, /)", posix_urandom, 0 },
  { NULL }
};

/**
 * coro_posix_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module posix
 */
CoroModule *
coro_posix_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "posix");

  coro_module_add_natives (rt, module, functions);

  return module;
}
