/* coro-executor-base.c: the class Executor (CPython: Lib/concurrent/futures/_base.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-executors.h"

/**
 * coro_executor_enter:
 * @rt: a runtime
 * @self: an executor
 * @args: none
 *
 * Returns: (transfer full): itself
 */
CoroValue
coro_executor_enter (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return coro_ref (self);
}

static CoroValue
executor_exit (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_tail_call_library (rt, "_concurrent", "leave", &self, 1);
}

static CoroValue
executor_submit (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_NOT_IMPLEMENTED_ERROR, NULL));
}

static CoroValue
executor_map (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroValue all[] = { self, args[0], args[1], coro_is_null (args[2]) ? CORO_NONE : args[2],
                      coro_is_null (args[4]) ? CORO_NONE : args[4] };

  return coro_tail_call_library (rt, "_concurrent", "map", all, G_N_ELEMENTS (all));
}

static CoroValue
executor_shutdown (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return CORO_NONE;
}

static CoroValue
executor_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static const CoroNativeDef executor_methods[] = {
  { "__enter__", "()", coro_executor_enter, CORO_NATIVE_PYTHON },
  { "__exit__", "(exc_type, exc_val, exc_tb)", executor_exit, CORO_NATIVE_PYTHON },
  { "map", "(fn, *iterables, timeout=None, chunksize=1, buffersize=None)", executor_map, CORO_NATIVE_PYTHON },
  { "shutdown", "(wait=True, *, cancel_futures=False)", executor_shutdown, CORO_NATIVE_PYTHON },
  { "submit", "(fn, /, *args, **kwargs)", executor_submit, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroTypeSpec executor_spec = {
  .module = "concurrent.futures._base",
  .name = "Executor",
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = executor_new,
  .methods = executor_methods,
};

/**
 * coro_executor_base_init:
 * @asyncio: the state
 *
 * Makes the type.
 */
void
coro_executor_base_init (CoroAsyncio *asyncio)
{
  asyncio->executor_type = coro_type_new_native (asyncio->rt, &executor_spec, NULL);
}
