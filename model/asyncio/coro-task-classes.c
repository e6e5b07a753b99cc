/* coro-task-classes.c: tasks where classes of the program take part: coroutines and futures of its own making
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-tasks.h"

#include "asyncio/coro-base-events.h"
#include "core/coro-tuple.h"

static gboolean
is_driven_by_vm (CoroValue coroutine)
{
  return coro_is_object (coroutine) && (coro_object (coroutine)->type->flags & CORO_TYPE_FLAG_FRAMES) != 0;
}

/**
 * coro_task_make_driver:
 * @asyncio: the state
 * @self: a task
 *
 * Where its coroutine is an object of the program's own class with send() and throw(), makes the generator that calls them.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_task_make_driver (CoroAsyncio *asyncio,
                       CoroTask    *self)
{
  coro_auto CoroValue module = is_driven_by_vm (self->coroutine) ? CORO_NONE : coro_vm_import (asyncio->vm, "_asyncio_tasks");
  coro_auto CoroValue name = coro_value (coro_str_intern (asyncio->rt, "drive"));

  if (coro_is_none (module))
    return TRUE;
  if (!coro_is_null (module))
    self->driver = coro_call_method (asyncio->rt, module, CORO_STR (name), &self->coroutine, 1);

  return !coro_is_null (self->driver);
}

/* What a class of the program that overrides add_done_callback() is given, and hands on to that of Future as a rule */
static CoroValue
call_wakeup (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (coro_is_future (asyncio, args[0]))
    return coro_task_wake_up_now (asyncio, CORO_TASK (self), CORO_FUTURE (args[0])) ? CORO_NONE : CORO_NULL;
  coro_loop_call_soon_native (asyncio, CORO_TASK (self)->future.loop, &coro_task_wakeup_callback, self, args[0],
                              CORO_TASK (self)->context);

  return CORO_NONE;
}

static const CoroNativeDef wakeup_def = { "task_wakeup", "(future, /)", call_wakeup };

/**
 * coro_task_unwrap_wakeup:
 * @rt: the runtime
 * @callable: what is to be called when a future is done
 *
 * Returns: (transfer none): the task that it wakes up if it is a task's own callback, else CORO_NULL
 */
CoroValue
coro_task_unwrap_wakeup (CoroRuntime *rt,
                         CoroValue    callable)
{
  if (!coro_is_object (callable) || coro_object (callable)->type != rt->native_type ||
      ((CoroNative *) coro_object (callable))->def != &wakeup_def)
    return CORO_NULL;

  return ((CoroNative *) coro_object (callable))->self;
}

/**
 * coro_task_add_by_method:
 * @asyncio: the state
 * @self: a task
 * @future: what it waits for
 *
 * Has the task woken by the add_done_callback() that the future's class has of its own.
 *
 * Returns: %FALSE: it has none, or this has failed: an exception is set
 */
gboolean
coro_task_add_by_method (CoroAsyncio *asyncio,
                         CoroTask    *self,
                         CoroFuture  *future)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue context_name = coro_value (coro_asyncio_name (asyncio, context));
  coro_auto CoroValue method = coro_future_find_override (asyncio, future, coro_asyncio_name (asyncio, add_done_callback));
  coro_auto CoroValue wakeup = CORO_NULL;
  coro_auto CoroValue context = CORO_NULL;
  coro_auto CoroValue names = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  CoroValue args[2];

  if (G_LIKELY (coro_is_null (method)))
    return FALSE;

  wakeup = coro_native_new (rt, &wakeup_def, coro_value (self), self->future.base.type);
  context = coro_context_get (asyncio, &self->context);
  names = coro_value (coro_tuple_new (rt, &context_name, 1));
  args[0] = wakeup;
  args[1] = context;
  result = coro_call_kw (rt, method, args, 1, CORO_TUPLE (names));

  return !coro_is_null (result);
}

/* FALSE, with *failed: an exception is set; without: its class has no such method of its own */
static gboolean
ask_number (CoroAsyncio *asyncio,
            CoroTask    *self,
            CoroStr     *name,
            gint64      *number,
            gboolean    *failed)
{
  coro_auto CoroValue method = coro_future_find_override (asyncio, &self->future, name);
  coro_auto CoroValue result = CORO_NULL;

  *failed = FALSE;
  if (G_LIKELY (coro_is_null (method)))
    return FALSE;

  result = coro_call (asyncio->rt, method, NULL, 0);
  *failed = coro_is_null (result) || !coro_get_int64 (asyncio->rt, result, number);

  return !*failed;
}

/**
 * coro_task_ask_cancelling:
 * @asyncio: the state
 * @self: a task
 * @n_requests: (out): how often it was asked to be cancelled
 *
 * Calls its cancelling().
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_task_ask_cancelling (CoroAsyncio *asyncio,
                          CoroTask    *self,
                          gint64      *n_requests)
{
  gboolean failed;

  if (!ask_number (asyncio, self, coro_asyncio_name (asyncio, cancelling), n_requests, &failed))
    *n_requests = self->n_cancels_requested;

  return !failed;
}

/**
 * coro_task_ask_uncancel:
 * @asyncio: the state
 * @self: a task
 * @n_requests: (out): how many requests to cancel it are left
 *
 * Calls its uncancel().
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_task_ask_uncancel (CoroAsyncio *asyncio,
                        CoroTask    *self,
                        gint64      *n_requests)
{
  gboolean failed;

  if (!ask_number (asyncio, self, coro_asyncio_name (asyncio, uncancel), n_requests, &failed) && !failed)
    *n_requests = coro_task_uncancel (self);

  return !failed;
}
