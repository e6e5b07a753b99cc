/* coro-threads.c: to_thread() (CPython: Lib/asyncio/threads.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-executors.h"

#include "asyncio/coro-loop-overrides.h"

#include "core/coro-dict.h"

enum { SLOT_FUNCTION, SLOT_ARGS, SLOT_KEYWORDS, SLOT_FUTURE, N_SLOTS };
enum { BEGIN, STARTED, AWAITED };

/* CPython has no name for the future: an exception that passes does not keep it. */
static CoroStep
await_result (CoroGenerator *coroutine,
              CoroValue     *value)
{
  coroutine->state = AWAITED;
  *value = coro_steal (&coroutine->slots[SLOT_FUTURE]);

  return CORO_STEP_AWAIT;
}

/* By the run_in_executor() that the loop's class has in the place of the native one */
static CoroStep
ask_loop (CoroAsyncio   *asyncio,
          CoroGenerator *coroutine,
          CoroValue      method,
          CoroValue     *value)
{
  coro_auto CoroValue call = coro_bound_call_new (asyncio, coroutine->slots[SLOT_FUNCTION], coroutine->slots[SLOT_ARGS],
                                                  coroutine->slots[SLOT_KEYWORDS]);
  CoroValue args[2] = { CORO_NONE, call };

  coroutine->slots[SLOT_FUTURE] = coro_call (asyncio->rt, method, args, G_N_ELEMENTS (args));

  return coro_is_null (coroutine->slots[SLOT_FUTURE]) ? CORO_STEP_RAISE : await_result (coroutine, value);
}

static CoroStep
step_to_thread (CoroRuntime   *rt,
                CoroGenerator *coroutine,
                CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop;
  coro_auto CoroValue method = CORO_NULL;
  CoroValue awaited = CORO_NULL;

  if (coro_is_null (*value))
    return CORO_STEP_RAISE;

  switch (coroutine->state)
    {
    case BEGIN:
      loop = coro_asyncio_get_running_loop (asyncio);
      if (loop == NULL)
        return CORO_STEP_RAISE;
      if (coro_loop_may_override (loop))
        method = coro_loop_find_override (asyncio, loop, coro_asyncio_name (asyncio, run_in_executor));
      if (!coro_is_null (method))
        return ask_loop (asyncio, coroutine, method, value);
      coroutine->slots[SLOT_FUTURE] =
        coro_loop_run_in_executor (asyncio, loop, CORO_NONE, coroutine->slots[SLOT_FUNCTION],
                                   CORO_TUPLE (coroutine->slots[SLOT_ARGS]), CORO_DICT (coroutine->slots[SLOT_KEYWORDS]),
                                   &awaited);
      if (coro_is_null (coroutine->slots[SLOT_FUTURE]))
        return CORO_STEP_RAISE;
      if (coro_is_null (awaited))
        return await_result (coroutine, value);
      coroutine->state = STARTED;
      *value = awaited;
      return CORO_STEP_AWAIT;

    case STARTED:
      coro_unref (*value);
      return await_result (coroutine, value);

    case AWAITED:
    default:
      return CORO_STEP_RETURN;
    }
}

static const CoroNativeCoroutine to_thread_coroutine = {
  "to_thread", "to_thread", step_to_thread, N_SLOTS,
  .file = "asyncio/threads.py", .lines = { 12, 25 },
};

static CoroValue
module_to_thread (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroValue slots[N_SLOTS] = { args[0], args[1], args[2] };

  return coro_native_coroutine_new (rt, &to_thread_coroutine, slots);
}

const CoroNativeDef coro_threads_functions[] = {
  { "to_thread", "(func, /, *args, **kwargs)", module_to_thread, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { NULL },
};
