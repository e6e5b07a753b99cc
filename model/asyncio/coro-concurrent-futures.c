/* coro-concurrent-futures.c: concurrent.futures.Future (CPython: Lib/concurrent/futures/_base.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-concurrent-futures.h"

#include "asyncio/coro-base-events.h"

static void
clear_callback (gpointer callback)
{
  coro_callback_clear (callback);
}

/**
 * coro_concurrent_future_new:
 * @asyncio: the state
 *
 * Returns: (transfer full): a future
 */
CoroConcurrentFuture *
coro_concurrent_future_new (CoroAsyncio *asyncio)
{
  return coro_object_new (asyncio->rt, asyncio->concurrent_future_type, 0);
}

/**
 * coro_concurrent_future_check:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: whether it is a concurrent.futures.Future
 */
gboolean
coro_concurrent_future_check (CoroAsyncio *asyncio,
                              CoroValue    value)
{
  return coro_is_object (value) && coro_isinstance (asyncio->rt, value, asyncio->concurrent_future_type);
}

/**
 * coro_concurrent_future_is_done:
 * @self: a future
 *
 * Returns: whether it has ended, by being cancelled or else
 */
gboolean
coro_concurrent_future_is_done (CoroConcurrentFuture *self)
{
  return self->state >= CORO_JOB_CANCELLED;
}

/* A callback in C is called where the future ends, and at once where it has ended. */
static void
call_native (CoroAsyncio          *asyncio,
             CoroConcurrentFuture *self,
             const CoroCallback   *callback)
{
  if (!callback->native->func (asyncio, callback->callable, coro_value (self)))
    {
      coro_auto CoroValue exception = coro_exception_take (asyncio->rt);

      coro_concurrent_future_report (asyncio, self, exception);
    }
}

/* Those in C are called; those of the program stay, for whoever ends the future to call them. */
static void
end (CoroAsyncio          *asyncio,
     CoroConcurrentFuture *self)
{
  coro_auto CoroValue kept = coro_ref (coro_value (self));
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);
  guint i;

  for (i = 0; waiters != NULL && i < waiters->len; i++)
    coro_block_note_end (asyncio, g_ptr_array_index (waiters, i), self->failed && self->state == CORO_JOB_FINISHED);
  for (i = 0; self->callbacks != NULL && i < self->callbacks->len; i++)
    {
      const CoroCallback *callback = &g_array_index (self->callbacks, CoroCallback, i);

      if (callback->native != NULL)
        call_native (asyncio, self, callback);
    }
}

/**
 * coro_concurrent_future_report:
 * @asyncio: the state
 * @self: a future
 * @exception: (transfer none): what one of its callbacks raised
 */
void
coro_concurrent_future_report (CoroAsyncio          *asyncio,
                               CoroConcurrentFuture *self,
                               CoroValue             exception)
{
  g_autofree char *repr = coro_asyncio_dup_repr (asyncio, coro_value (self));
  g_autofree char *message = g_strdup_printf ("exception calling callback for %s", repr != NULL ? repr : "");

  coro_exception_clear (asyncio->rt);
  coro_asyncio_log_error (asyncio, "error", "concurrent.futures", message, exception);
  coro_exception_clear (asyncio->rt);
}

/**
 * coro_concurrent_future_has_callbacks:
 * @self: a future that has just ended
 *
 * Returns: whether something of the program is to be called now
 */
gboolean
coro_concurrent_future_has_callbacks (CoroConcurrentFuture *self)
{
  for (guint i = 0; self->callbacks != NULL && i < self->callbacks->len; i++)
    if (g_array_index (self->callbacks, CoroCallback, i).native == NULL)
      return TRUE;

  return FALSE;
}

/**
 * coro_concurrent_future_take_callbacks:
 * @asyncio: the state
 * @self: a future that has just ended
 *
 * Returns: (transfer full) (nullable): a list of what of the program is to be called now; %NULL: nothing is
 */
CoroList *
coro_concurrent_future_take_callbacks (CoroAsyncio          *asyncio,
                                       CoroConcurrentFuture *self)
{
  g_autoptr (GArray) callbacks = g_steal_pointer (&self->callbacks);
  CoroList *list = NULL;
  guint i;

  for (i = 0; callbacks != NULL && i < callbacks->len; i++)
    {
      const CoroCallback *callback = &g_array_index (callbacks, CoroCallback, i);

      if (callback->native != NULL)
        continue;
      if (list == NULL)
        list = coro_list_new (asyncio->rt, NULL, 0);
      coro_list_append (asyncio->rt, list, callback->callable);
    }

  return list;
}

/**
 * coro_concurrent_future_call_back:
 * @asyncio: the state
 * @self: a future that has just ended
 *
 * Calls what of the program is to be called, from C: it cannot block.
 */
void
coro_concurrent_future_call_back (CoroAsyncio          *asyncio,
                                  CoroConcurrentFuture *self)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue list = coro_value (coro_concurrent_future_take_callbacks (asyncio, self));
  CoroValue arg = coro_value (self);
  gsize i;

  for (i = 0; !coro_is_null (list) && i < CORO_LIST (list)->length; i++)
    {
      coro_auto CoroValue result = coro_call (rt, CORO_LIST (list)->items[i], &arg, 1);

      if (coro_is_null (result))
        {
          coro_auto CoroValue exception = coro_exception_take (rt);

          coro_concurrent_future_report (asyncio, self, exception);
        }
    }
}

/**
 * coro_concurrent_future_return:
 * @asyncio: the state
 * @self: a future that has just ended
 * @result: (transfer full): what the native function has to return
 *
 * Calls what of the program is to be called, as code that can be suspended.
 *
 * Returns: what the native function is to return
 */
CoroValue
coro_concurrent_future_return (CoroAsyncio          *asyncio,
                               CoroConcurrentFuture *self,
                               CoroValue             result)
{
  coro_auto CoroValue list = coro_value (coro_concurrent_future_take_callbacks (asyncio, self));
  coro_auto CoroValue owned = CORO_NULL;
  CoroValue args[] = { coro_value (self), list, result };

  if (coro_is_null (list))
    return result;
  owned = result;

  return coro_tail_call_library (asyncio->rt, "_concurrent", "call_back", args, G_N_ELEMENTS (args));
}

/**
 * coro_concurrent_future_set_running:
 * @asyncio: the state
 * @self: a future
 *
 * What set_running_or_notify_cancel() does.
 *
 * Returns: %FALSE: it was cancelled
 */
gboolean
coro_concurrent_future_set_running (CoroAsyncio          *asyncio,
                                    CoroConcurrentFuture *self)
{
  if (self->state == CORO_JOB_CANCELLED)
    self->state = CORO_JOB_CANCELLED_AND_NOTIFIED;
  if (self->state != CORO_JOB_PENDING)
    return FALSE;

  self->state = CORO_JOB_RUNNING;

  return TRUE;
}

/**
 * coro_concurrent_future_set_result:
 * @asyncio: the state
 * @self: a future
 * @result: (transfer none): its result
 */
void
coro_concurrent_future_set_result (CoroAsyncio          *asyncio,
                                   CoroConcurrentFuture *self,
                                   CoroValue             result)
{
  if (coro_concurrent_future_is_done (self))
    return;

  self->result = coro_ref (result);
  self->state = CORO_JOB_FINISHED;
  end (asyncio, self);
}

/**
 * coro_concurrent_future_set_exception:
 * @asyncio: the state
 * @self: a future
 * @exception: (transfer none): an exception
 */
void
coro_concurrent_future_set_exception (CoroAsyncio          *asyncio,
                                      CoroConcurrentFuture *self,
                                      CoroValue             exception)
{
  if (coro_concurrent_future_is_done (self))
    return;

  self->result = coro_ref (exception);
  self->failed = TRUE;
  self->state = CORO_JOB_FINISHED;
  end (asyncio, self);
}

/**
 * coro_concurrent_future_cancel:
 * @asyncio: the state
 * @self: a future
 *
 * Returns: %FALSE: it runs or has ended
 */
gboolean
coro_concurrent_future_cancel (CoroAsyncio          *asyncio,
                               CoroConcurrentFuture *self)
{
  if (self->state == CORO_JOB_RUNNING || self->state == CORO_JOB_FINISHED)
    return FALSE;
  if (self->state != CORO_JOB_PENDING)
    return TRUE;

  self->state = CORO_JOB_CANCELLED;
  coro_asyncio_trace (asyncio, CORO_EVENT_JOB_CANCELLED, self->entity, 0);
  end (asyncio, self);

  return TRUE;
}

/**
 * coro_concurrent_future_add_callback:
 * @asyncio: the state
 * @self: a future
 * @callback: (transfer none): what is called where it ends, or now; in the latter case only one in C
 */
void
coro_concurrent_future_add_callback (CoroAsyncio          *asyncio,
                                     CoroConcurrentFuture *self,
                                     const CoroCallback   *callback)
{
  if (coro_concurrent_future_is_done (self))
    {
      g_return_if_fail (callback->native != NULL);
      call_native (asyncio, self, callback);
      return;
    }

  if (self->callbacks == NULL)
    {
      self->callbacks = g_array_new (FALSE, FALSE, sizeof (CoroCallback));
      g_array_set_clear_func (self->callbacks, clear_callback);
    }
  coro_ref (callback->callable);
  coro_ref (callback->context);
  g_array_append_vals (self->callbacks, callback, 1);
}

/* ---- between the two kinds of futures ---- */

/* (transfer full): the exception, or asyncio's own in the place of one of concurrent.futures */
static CoroValue
make_own_exception (CoroAsyncio *asyncio,
                    CoroValue    exception)
{
  CoroRuntime *rt = asyncio->rt;
  CoroType *type = coro_type_of (rt, exception);
  CoroExceptionKind kind = CORO_EXC_CANCELLED;
  CoroValue own;

  if (type == asyncio->concurrent_invalid_state_type)
    kind = CORO_EXC_INVALID_STATE;
  else if (type != asyncio->concurrent_cancelled_type)
    return coro_ref (exception);

  own = coro_exception_new_args (rt, rt->exceptions[kind], CORO_EXCEPTION (exception)->args->items,
                                 CORO_EXCEPTION (exception)->args->length);
  coro_set (&CORO_EXCEPTION (own)->traceback, coro_ref (CORO_EXCEPTION (exception)->traceback));

  return own;
}

/* In the loop: data is the future of asyncio. */
static gboolean
take_state (CoroAsyncio *asyncio,
            CoroValue    data,
            CoroValue    arg)
{
  CoroFuture *future = CORO_FUTURE (data);
  CoroConcurrentFuture *source = CORO_CONCURRENT_FUTURE (arg);
  coro_auto CoroValue own = CORO_NULL;

  if (coro_future_is_done (future))
    return TRUE;
  if (source->state != CORO_JOB_FINISHED)
    return coro_future_cancel (asyncio, future, CORO_NULL) >= 0;

  if (!source->failed)
    return coro_future_set_result (asyncio, future, source->result);

  own = make_own_exception (asyncio, source->result);

  return coro_future_set_exception (asyncio, future, own);
}

static const CoroNativeCallback take_state_callback = {
  "_chain_future.<locals>._set_state", take_state,
  .file = "asyncio/futures.py", .line = 387,
};

/* Where the job ends: data is the future of asyncio. */
static gboolean
deliver_state (CoroAsyncio *asyncio,
               CoroValue    data,
               CoroValue    arg)
{
  CoroFuture *future = CORO_FUTURE (data);

  if (future->loop->closed)
    return TRUE;
  coro_loop_deliver_native (asyncio, future->loop, &take_state_callback, data, arg);

  return TRUE;
}

static const CoroNativeCallback deliver_state_callback = {
  "_chain_future.<locals>._call_set_state", deliver_state,
  .file = "asyncio/futures.py", .line = 400,
};

/* Of the future of asyncio: data is the source. */
static gboolean
cancel_source (CoroAsyncio *asyncio,
               CoroValue    data,
               CoroValue    arg)
{
  if (CORO_FUTURE (arg)->state == CORO_FUTURE_CANCELLED)
    {
      coro_concurrent_future_cancel (asyncio, CORO_CONCURRENT_FUTURE (data));
      coro_concurrent_future_call_back (asyncio, CORO_CONCURRENT_FUTURE (data));
    }

  return TRUE;
}

static const CoroNativeCallback cancel_source_callback = {
  "_chain_future.<locals>._call_check_cancel", cancel_source,
  .file = "asyncio/futures.py", .line = 393,
};

/**
 * coro_concurrent_future_wrap:
 * @asyncio: the state
 * @self: a future
 * @loop: a loop
 *
 * Returns: (transfer full): a future of the loop that ends with it
 */
CoroFuture *
coro_concurrent_future_wrap (CoroAsyncio          *asyncio,
                             CoroConcurrentFuture *self,
                             CoroLoop             *loop)
{
  CoroFuture *future = coro_future_new_for (asyncio, loop, CORO_WAIT_EXECUTOR, CORO_WAKE_JOB, self->entity);
  CoroCallback deliver = { &deliver_state_callback, coro_value (future), CORO_NULL };

  coro_future_add_native (asyncio, future, &cancel_source_callback, coro_value (self));
  coro_concurrent_future_add_callback (asyncio, self, &deliver);

  return future;
}

/* In the loop: data is the future that follows, arg the one of asyncio. */
static gboolean
give_state (CoroAsyncio *asyncio,
            CoroValue    data,
            CoroValue    arg)
{
  CoroConcurrentFuture *self = CORO_CONCURRENT_FUTURE (data);
  CoroFuture *source = CORO_FUTURE (arg);

  if (source->state == CORO_FUTURE_CANCELLED && coro_concurrent_future_cancel (asyncio, self))
    coro_concurrent_future_call_back (asyncio, self);
  if (!coro_concurrent_future_set_running (asyncio, self))
    return TRUE;

  source->log_traceback = FALSE;
  if (source->failed)
    coro_concurrent_future_set_exception (asyncio, self, source->result);
  else
    coro_concurrent_future_set_result (asyncio, self, source->result);
  coro_concurrent_future_call_back (asyncio, self);

  return TRUE;
}

static const CoroNativeCallback give_state_callback = {
  "_chain_future.<locals>._call_set_state", give_state,
  .file = "asyncio/futures.py", .line = 400, .wants_done = TRUE,
};

static gboolean
cancel_in_loop (CoroAsyncio *asyncio,
                CoroValue    data,
                CoroValue    arg)
{
  return coro_future_cancel_any (asyncio, CORO_FUTURE (data), CORO_NULL) >= 0;
}

static const CoroNativeCallback cancel_in_loop_callback = { "Task.cancel", cancel_in_loop };

/* Of the future that follows: data is the one of asyncio. */
static gboolean
cancel_followed (CoroAsyncio *asyncio,
                 CoroValue    data,
                 CoroValue    arg)
{
  if (CORO_CONCURRENT_FUTURE (arg)->state == CORO_JOB_CANCELLED)
    coro_loop_deliver_native (asyncio, CORO_FUTURE (data)->loop, &cancel_in_loop_callback, data, CORO_NULL);

  return TRUE;
}

static const CoroNativeCallback cancel_followed_callback = {
  "_chain_future.<locals>._call_check_cancel", cancel_followed,
  .file = "asyncio/futures.py", .line = 393,
};

/**
 * coro_concurrent_future_follow:
 * @asyncio: the state
 * @self: a future
 * @source: a future of asyncio
 *
 * @self ends as @source does.
 */
void
coro_concurrent_future_follow (CoroAsyncio          *asyncio,
                               CoroConcurrentFuture *self,
                               CoroFuture           *source)
{
  CoroCallback cancel = { &cancel_followed_callback, coro_value (source), CORO_NULL };

  coro_concurrent_future_add_callback (asyncio, self, &cancel);
  coro_future_add_native (asyncio, source, &give_state_callback, coro_value (self));
}
