/* coro-task-nested.c: steps of tasks within code that runs: of those that start at once, and that a callback of the program wakes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-tasks.h"

#include "asyncio/coro-base-events.h"

/**
 * coro_task_step_nested:
 * @asyncio: the state
 * @self: a task that is not done
 * @exception: (transfer none): what is thrown into it, or CORO_NULL
 *
 * Does a step of it within what runs, and not by the loop.
 *
 * Returns: %FALSE: KeyboardInterrupt or SystemExit has come out of it and is in flight
 */
gboolean
coro_task_step_nested (CoroAsyncio *asyncio,
                       CoroTask    *self,
                       CoroValue    exception)
{
  CoroRuntime *rt = asyncio->rt;
  CoroLoop *loop = self->future.loop;
  CoroTask *outer = loop->task;
  CoroValue outer_entered = coro_steal (&loop->entered);
  CoroValue *outer_context = asyncio->context;
  CoroStack *stack = coro_vm_get_stack (asyncio->vm);
  guint32 outer_entity = stack != NULL ? stack->task : 0;
  CoroValue coroutine = coro_is_null (self->driver) ? self->coroutine : self->driver;
  CoroValue none = CORO_NONE;
  CoroResult result = CORO_RESULT_AWAIT;
  CoroValue value;
  gboolean ok;

  loop->task = self;
  asyncio->context = &self->context;
  if (stack != NULL)
    stack->task = self->entity;
  coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_RUNNING, self->entity, 0, 0);

  if (coro_is_null (exception))
    value = coro_call_method (rt, coroutine, coro_name (rt, send), &none, 1);
  else
    value = coro_call_method (rt, coroutine, coro_name (rt, throw), &exception, 1);
  if (coro_is_null (value))
    {
      result = CORO_RESULT_RAISE;
      if (coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
        {
          coro_auto CoroValue stop = coro_exception_take (rt);

          result = CORO_RESULT_RETURN;
          value = coro_ref (CORO_EXCEPTION (stop)->value);
          if (coro_is_null (value))
            value = CORO_NONE;
        }
    }
  ok = coro_task_finish_step (asyncio, self, result, value);

  loop->task = outer;
  coro_set (&loop->entered, outer_entered);
  asyncio->context = outer_context;
  if (stack != NULL)
    stack->task = outer_entity;

  return ok;
}

/**
 * coro_task_wake_up_now:
 * @asyncio: the state
 * @self: a task
 * @future: (transfer none): what it has waited for
 *
 * Does its next step within what runs: a callback of the program that stands between a future and the task.
 *
 * Returns: %FALSE: an exception is set: it is done already, or KeyboardInterrupt or SystemExit has come out of it
 */
gboolean
coro_task_wake_up_now (CoroAsyncio *asyncio,
                       CoroTask    *self,
                       CoroFuture  *future)
{
  coro_auto CoroValue kept = coro_ref (coro_value (self));
  coro_auto CoroValue exception = CORO_NULL;

  if (coro_future_is_done (&self->future))
    return coro_task_wakeup_callback.func (asyncio, coro_value (self), coro_value (future));

  exception = coro_future_get_thrown (asyncio, future);
  if (self->must_cancel)
    {
      if (coro_is_null (exception) || !coro_exception_is (asyncio->rt, exception, CORO_EXC_CANCELLED))
        coro_set (&exception, coro_future_make_cancelled_error (asyncio, &self->future));
      self->must_cancel = FALSE;
    }
  coro_clear (&self->fut_waiter);

  return coro_task_step_nested (asyncio, self, exception);
}
