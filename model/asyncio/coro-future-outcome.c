/* coro-future-outcome.c: what came out of a future: result(), exception(), what wakes a task (CPython: Modules/_asynciomodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-futures.h"

#include "asyncio/coro-tasks.h"

/**
 * coro_future_make_cancelled_error:
 * @asyncio: the state
 * @self: a cancelled future
 *
 * Returns: (transfer full): the CancelledError to be raised: the one that ended the task the first time, else a new one
 */
CoroValue
coro_future_make_cancelled_error (CoroAsyncio *asyncio,
                                  CoroFuture  *self)
{
  CoroRuntime *rt = asyncio->rt;

  if (!coro_is_null (self->cancelled_exc))
    return coro_steal (&self->cancelled_exc);

  return coro_exception_new_args (rt, rt->exceptions[CORO_EXC_CANCELLED], &self->cancel_message,
                                  coro_is_null (self->cancel_message) ? 0 : 1);
}

/* (transfer full): its exception, which is about to be raised: as it was set, and from its second time on without a traceback */
static CoroValue
get_failure (CoroFuture *self)
{
  self->log_traceback = FALSE;
  coro_set (&CORO_EXCEPTION (self->result)->traceback, coro_steal (&self->traceback));

  return coro_ref (self->result);
}

/**
 * coro_future_get_thrown:
 * @asyncio: the state
 * @self: a future that failed or was cancelled
 *
 * Of a plain future or task an exception is thrown as it is into the task that waits for it. Of any other kind, result() raises it
 * first, so that it gets the context of what is handled around the loop. That may be a method of the program, which is called whatever
 * has become of the future.
 *
 * Returns: (transfer full): what is thrown; CORO_NULL: nothing
 */
CoroValue
coro_future_get_thrown (CoroAsyncio *asyncio,
                        CoroFuture  *self)
{
  CoroType *type = self->base.type;

  if (self->failed && (type == asyncio->future_type || type == asyncio->task_type))
    return get_failure (self);

  coro_unref (coro_future_ask_result (asyncio, self));

  return coro_exception_take (asyncio->rt);
}

/**
 * coro_future_check_initialized:
 * @rt: the runtime
 * @self: a future
 * @kind: what to raise if it is not
 *
 * Whether __init__() has seen it; what only __new__() made has no loop.
 *
 * Returns: FALSE: the exception is in flight
 */
gboolean
coro_future_check_initialized (CoroRuntime      *rt,
                               CoroFuture       *self,
                               CoroExceptionKind kind)
{
  if (G_LIKELY (self->loop != NULL))
    return TRUE;

  coro_raise (rt, kind, "Future object is not initialized.");

  return FALSE;
}

/**
 * coro_future_resume:
 * @rt: the runtime
 * @self: what a native coroutine waits for since coro_future_begin_await()
 * @value: (inout): what it is called with; CORO_NULL: an exception is in flight
 *
 * A task goes on when the future is done. A program that drives the coroutine by itself may send before, and is then told what
 * Future.__await__() would tell it.
 *
 * Returns: FALSE: @value is to be yielded once more
 */
gboolean
coro_future_resume (CoroRuntime *rt,
                    CoroFuture  *self,
                    CoroValue   *value)
{
  if (G_LIKELY (coro_is_null (*value) || coro_future_is_done (self)))
    return TRUE;

  coro_clear (value);
  if (!self->blocking)
    {
      *value = coro_future_begin_await (self);
      return FALSE;
    }
  coro_raise (rt, CORO_EXC_RUNTIME, "await wasn't used with future");

  return TRUE;
}

/**
 * coro_future_get_result:
 * @asyncio: the state
 * @self: a future
 *
 * What Future.result() does.
 *
 * Returns: (transfer full): the result; CORO_NULL: its exception, CancelledError or InvalidStateError is in flight
 */
CoroValue
coro_future_get_result (CoroAsyncio *asyncio,
                        CoroFuture  *self)
{
  if (self->state == CORO_FUTURE_CANCELLED)
    {
      coro_raise_value (asyncio->rt, coro_future_make_cancelled_error (asyncio, self));
      coro_vm_chain (asyncio->vm);
      return CORO_NULL;
    }
  if (self->state == CORO_FUTURE_PENDING)
    return coro_raise (asyncio->rt, CORO_EXC_INVALID_STATE, "Result is not set.");

  if (self->failed)
    {
      coro_raise_value (asyncio->rt, get_failure (self));
      coro_vm_chain (asyncio->vm);
      return CORO_NULL;
    }
  self->log_traceback = FALSE;

  return coro_ref (self->result);
}

/**
 * coro_future_get_exception:
 * @asyncio: the state
 * @self: a future
 *
 * What Future.exception() does.
 *
 * Returns: (transfer full): the exception or None; CORO_NULL: CancelledError or InvalidStateError is in flight
 */
CoroValue
coro_future_get_exception (CoroAsyncio *asyncio,
                           CoroFuture  *self)
{
  if (self->state == CORO_FUTURE_CANCELLED)
    return coro_raise_value (asyncio->rt, coro_future_make_cancelled_error (asyncio, self));
  if (self->state == CORO_FUTURE_PENDING)
    return coro_raise (asyncio->rt, CORO_EXC_INVALID_STATE, "Exception is not set.");

  self->log_traceback = FALSE;

  return self->failed ? coro_ref (self->result) : CORO_NONE;
}
