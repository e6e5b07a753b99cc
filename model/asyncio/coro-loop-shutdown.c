/* coro-loop-shutdown.c: shutdown_asyncgens(), shutdown_default_executor() (CPython: Lib/asyncio/base_events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-executors.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-list.h"
#include "core/coro-weakref.h"

enum { SLOT_LOOP, SLOT_HELPER, N_SLOTS };

static void
drop_object (gpointer object)
{
  coro_unref (coro_value (object));
}

/* An asynchronous generator begins: the loop closes it at its own end, if nobody does before. */
static gboolean
note_first_iteration (CoroVm        *vm,
                      CoroGenerator *generator)
{
  CoroAsyncio *asyncio = vm->asyncio;
  CoroLoop *loop = coro_asyncio_peek_running_loop (asyncio);
  CoroValue reference;

  if (loop == NULL)
    return FALSE;

  if (loop->asyncgens == NULL)
    loop->asyncgens = g_ptr_array_new_with_free_func (drop_object);
  reference = coro_weakref_new (asyncio->rt, coro_value (generator), CORO_NULL);
  if (coro_is_null (reference))
    {
      coro_exception_clear (asyncio->rt);
      return FALSE;
    }
  g_ptr_array_add (loop->asyncgens, coro_object (reference));
  coro_set (&generator->origin, coro_ref (coro_value (loop)));

  return TRUE;
}

static gboolean
create_closing_task (CoroAsyncio *asyncio,
                     CoroValue    data,
                     CoroValue    arg)
{
  CoroLoop *loop = coro_asyncio_peek_running_loop (asyncio);
  coro_auto CoroValue task = CORO_NULL;

  if (loop == NULL)
    return TRUE;
  task = coro_loop_create_task (asyncio, loop, data, CORO_NULL, CORO_NULL, CORO_NULL);

  return !coro_is_null (task);
}

static const CoroNativeCallback create_closing_task_callback = { "BaseEventLoop.create_task", create_closing_task };

/* Nobody refers any more to one that has not come to its end: a task of the loop that it began in closes it, if that is run again. */
static gboolean
close_in_loop (CoroVm        *vm,
               CoroGenerator *generator)
{
  CoroAsyncio *asyncio = vm->asyncio;
  CoroLoop *loop = generator->hooked ? CORO_LOOP (generator->origin) : NULL;
  CoroReady ready = { { &create_closing_task_callback, CORO_NULL, CORO_NULL }, CORO_NULL };
  coro_auto CoroValue coroutine = CORO_NULL;

  if (loop == NULL)
    return FALSE;
  generator->abandoned = TRUE;
  /* The hook of a loop that is closed lets it go as it is. */
  if (loop->closed || asyncio->finishing)
    return TRUE;

  coroutine = coro_async_generator_close (asyncio->rt, coro_value (generator));
  if (coro_is_null (coroutine))
    {
      coro_exception_clear (asyncio->rt);
      return FALSE;
    }
  /* by call_soon_threadsafe(), which asks no call_soon() of the loop's class */
  ready.callback.callable = coro_steal (&coroutine);
  ready.callback.context = coro_context_copy (asyncio, CORO_NULL);
  coro_loop_push_take (asyncio, loop, &ready);
  coro_loop_wake (asyncio, loop);

  return TRUE;
}

/**
 * coro_loop_shutdown_init:
 * @asyncio: the state
 *
 * Sets the VM's hooks for asynchronous generators.
 */
void
coro_loop_shutdown_init (CoroAsyncio *asyncio)
{
  asyncio->vm->agen_first_iter = note_first_iteration;
  asyncio->vm->agen_finalize = close_in_loop;
}

/* What closes the generators that are left; CORO_NULL: there are none, or an exception */
static CoroValue
close_generators (CoroAsyncio   *asyncio,
                  CoroLoop      *loop,
                  CoroGenerator *coroutine)
{
  CoroRuntime *rt = asyncio->rt;
  g_autoptr (GPtrArray) references = g_steal_pointer (&loop->asyncgens);
  CoroList *closing = coro_list_new (rt, NULL, 0);
  CoroList *generators = coro_list_new (rt, NULL, 0);
  coro_auto CoroValue owned = coro_value (closing);
  CoroValue gathered = CORO_NULL;
  guint i;

  coro_set (&coroutine->slots[SLOT_HELPER], coro_value (generators));
  for (i = 0; references != NULL && i < references->len; i++)
    {
      coro_auto CoroValue generator = coro_weakref_get (rt, coro_value (g_ptr_array_index (references, i)));
      CoroValue step;

      if (coro_is_missing (generator) || CORO_GENERATOR (generator)->abandoned)
        continue;
      step = coro_async_generator_close (rt, generator);
      if (coro_is_null (step))
        return CORO_NULL;
      coro_list_append_take (rt, closing, step);
      coro_list_append (rt, generators, generator);
    }

  if (closing->length > 0)
    gathered = coro_gather (asyncio, closing->items, closing->length, TRUE);
  /* The frame of gather() has what it was called with. */
  if (coro_is_null (gathered) && !coro_is_null (rt->exception))
    coro_exception_keep (rt, rt->exception, &owned, 1);

  return gathered;
}

static gboolean
report_closing (CoroAsyncio *asyncio,
                CoroLoop    *loop,
                CoroList    *generators,
                CoroList    *results)
{
  gsize i;

  for (i = 0; i < MIN (generators->length, results->length); i++)
    {
      g_autofree char *repr = NULL;
      g_autofree char *message = NULL;

      if (!coro_exception_check (asyncio->rt, results->items[i]) ||
          !coro_exception_is (asyncio->rt, results->items[i], CORO_EXC_EXCEPTION))
        continue;
      repr = coro_asyncio_dup_repr (asyncio, generators->items[i]);
      message = g_strdup_printf ("an error occurred during closing of asynchronous generator %s", repr != NULL ? repr : "");
      if (!coro_loop_report (asyncio, loop, message, results->items[i], coro_asyncio_name (asyncio, asyncgen),
                             generators->items[i]))
        return FALSE;
    }

  return TRUE;
}

static CoroStep
step_shutdown_asyncgens (CoroRuntime   *rt,
                         CoroGenerator *coroutine,
                         CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (coroutine->slots[SLOT_LOOP]);

  if (coro_is_null (*value))
    return CORO_STEP_RAISE;

  if (coroutine->state == 0)
    {
      coroutine->state = 1;
      loop->asyncgens_shutdown = TRUE;
      *value = close_generators (asyncio, loop, coroutine);
      if (!coro_is_null (*value))
        return CORO_STEP_AWAIT;
      if (!coro_is_null (rt->exception))
        return CORO_STEP_RAISE;
    }
  else if (!report_closing (asyncio, loop, CORO_LIST (coroutine->slots[SLOT_HELPER]), CORO_LIST (*value)))
    {
      coro_clear (value);
      return CORO_STEP_RAISE;
    }
  coro_set (value, CORO_NONE);

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine shutdown_asyncgens_coroutine = {
  "shutdown_asyncgens", "BaseEventLoop.shutdown_asyncgens", step_shutdown_asyncgens, N_SLOTS,
  .file = "asyncio/base_events.py", .lines = { 570, 582 },
};

/* It waits until the last worker has ended, as CPython's helper thread joins them. */
static CoroStep
step_shutdown_executor (CoroRuntime   *rt,
                        CoroGenerator *coroutine,
                        CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (coroutine->slots[SLOT_LOOP]);
  CoroFuture *future;

  if (coro_is_null (*value))
    return CORO_STEP_RAISE;

  if (coroutine->state == 0)
    {
      coroutine->state = 1;
      loop->executor_shutdown = TRUE;
      if (!coro_is_null (loop->default_executor))
        {
          future = coro_future_new (asyncio, loop);
          coroutine->slots[SLOT_HELPER] = coro_value (future);
          coro_executor_shutdown_for_loop (asyncio, loop->default_executor, loop, future);
          *value = coro_future_begin_await (future);
          return CORO_STEP_YIELD;
        }
    }
  coro_set (value, CORO_NONE);

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine shutdown_executor_coroutine = {
  "shutdown_default_executor", "BaseEventLoop.shutdown_default_executor", step_shutdown_executor, N_SLOTS,
  .file = "asyncio/base_events.py", .lines = { 595, 610 },
};

/**
 * coro_loop_shutdown_asyncgens:
 * @asyncio: the state
 * @self: a loop
 *
 * Returns: (transfer full): the coroutine that shutdown_asyncgens() gives
 */
CoroValue
coro_loop_shutdown_asyncgens (CoroAsyncio *asyncio,
                              CoroLoop    *self)
{
  CoroValue slots[N_SLOTS] = { coro_value (self) };

  return coro_native_coroutine_new (asyncio->rt, &shutdown_asyncgens_coroutine, slots);
}

/**
 * coro_loop_shutdown_default_executor:
 * @asyncio: the state
 * @self: a loop
 *
 * Returns: (transfer full): the coroutine that shutdown_default_executor() gives
 */
CoroValue
coro_loop_shutdown_default_executor (CoroAsyncio *asyncio,
                                     CoroLoop    *self)
{
  CoroValue slots[N_SLOTS] = { coro_value (self) };

  return coro_native_coroutine_new (asyncio->rt, &shutdown_executor_coroutine, slots);
}
