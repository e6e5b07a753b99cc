/* coro-futures.c: futures (CPython: Lib/asyncio/futures.py, Modules/_asynciomodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-futures.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-source-traceback.h"
#include "asyncio/coro-tasks.h"

static guint
get_capacity (guint n)
{
  guint capacity = 4;

  while (capacity < n)
    capacity *= 2;

  return n == 0 ? 0 : capacity;
}

static void
drop_callbacks (CoroRuntime *rt,
                CoroFuture  *self)
{
  CoroCallback first = self->first;
  CoroCallback *more = self->more;
  guint n_more = self->n_more;
  gboolean has_first = self->has_first;
  guint i;

  self->has_first = FALSE;
  self->more = NULL;
  self->n_more = 0;

  if (has_first)
    coro_callback_clear (&first);
  for (i = 0; i < n_more; i++)
    coro_callback_clear (&more[i]);
  if (more != NULL)
    coro_free (rt, more, get_capacity (n_more) * sizeof (CoroCallback));
}

/* Where it waits for several, the job that was the last one, or failed, is what woke it. */
static void
trace_wake_up (CoroAsyncio *asyncio,
               CoroFuture  *self,
               CoroTask    *task)
{
  guint32 cause = coro_asyncio_get_cause (asyncio);
  guint wake = self->state == CORO_FUTURE_CANCELLED ? CORO_WAKE_CANCEL : self->wake;

  if (wake == CORO_WAKE_RESULT && cause != 0 && cause == asyncio->cause &&
      coro_log_get_entity (asyncio->log, cause)->kind == CORO_ENTITY_JOB)
    wake = CORO_WAKE_JOB;
  coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_READY, task->entity, cause, wake);
}

/* A task that waits for it becomes ready now; the step itself is scheduled as any callback. */
static gboolean
schedule (CoroAsyncio  *asyncio,
          CoroFuture   *self,
          CoroCallback *callback)
{
  CoroReady ready = { *callback, coro_ref (coro_value (self)) };

  if (!coro_loop_check_closed (self->loop) || !coro_loop_check_thread (self->loop))
    {
      coro_ready_clear (&ready);
      return FALSE;
    }

  if (asyncio->log != NULL && callback->native == &coro_task_wakeup_callback)
    trace_wake_up (asyncio, self, CORO_TASK (callback->callable));

  coro_loop_push_ready_take (asyncio, self->loop, &ready);

  return TRUE;
}

/* FALSE: the loop is closed, or another thread's, and none is left. */
static gboolean
schedule_callbacks (CoroAsyncio *asyncio,
                    CoroFuture  *self)
{
  CoroCallback *more;
  guint n_more = self->n_more;
  gboolean ok = TRUE;
  guint i;

  if (G_UNLIKELY (self->loop->closed))
    coro_future_note_all_awaiters (asyncio, self);
  more = self->more;
  self->more = NULL;
  self->n_more = 0;

  if (self->has_first)
    {
      CoroCallback first = self->first;

      self->has_first = FALSE;
      self->first = (CoroCallback) { NULL };
      ok = schedule (asyncio, self, &first);
    }
  for (i = 0; i < n_more; i++)
    {
      if (ok)
        ok = schedule (asyncio, self, &more[i]);
      else
        coro_callback_clear (&more[i]);
    }
  if (more != NULL)
    coro_free (asyncio->rt, more, get_capacity (n_more) * sizeof (CoroCallback));

  return ok;
}

static gboolean
check_pending (CoroAsyncio *asyncio,
               CoroFuture  *self)
{
  /* what the program put into a line of waiters, where coro_waiters_set_attribute() let a future stand in for it */
  if (G_UNLIKELY (self->loop == NULL))
    {
      CoroValue item = coro_is_null (self->cancel_message) ? coro_value (self) : self->cancel_message;

      coro_raise (asyncio->rt, CORO_EXC_ATTRIBUTE, "'%s' object has no attribute 'done'", coro_type_name (asyncio->rt, item));
      return FALSE;
    }
  if (G_LIKELY (!coro_future_is_done (self)))
    return TRUE;

  coro_raise (asyncio->rt, CORO_EXC_INVALID_STATE, "invalid state");

  return FALSE;
}

static gboolean
set_result_unless_cancelled (CoroAsyncio *asyncio,
                             CoroValue    data,
                             CoroValue    arg)
{
  CoroFuture *future = CORO_FUTURE (data);

  return future->state == CORO_FUTURE_CANCELLED ||
         coro_future_set_result (asyncio, future, coro_is_null (arg) ? CORO_NONE : arg);
}

const CoroNativeCallback coro_set_result_unless_cancelled = {
  "_set_result_unless_cancelled", set_result_unless_cancelled,
  .file = "asyncio/futures.py", .line = 319,
};

static gboolean
release_waiter (CoroAsyncio *asyncio,
                CoroValue    data,
                CoroValue    arg)
{
  CoroFuture *future = CORO_FUTURE (data);

  return coro_future_is_done (future) || coro_future_set_result (asyncio, future, CORO_NONE);
}

const CoroNativeCallback coro_release_waiter = {
  "_release_waiter", release_waiter,
  .file = "asyncio/tasks.py", .line = 435,
};

/**
 * coro_is_future:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: whether it is an instance of Future, of Task or of a subclass
 */
gboolean
coro_is_future (CoroAsyncio *asyncio,
                   CoroValue    value)
{
  return coro_is_object (value) &&
         (coro_object (value)->type == asyncio->task_type || coro_object (value)->type == asyncio->future_type ||
          coro_isinstance (asyncio->rt, value, asyncio->future_type));
}

/**
 * coro_future_new:
 * @asyncio: the state
 * @loop: the loop that its callbacks are called by
 *
 * Returns: (transfer full): a future
 */
CoroFuture *
coro_future_new (CoroAsyncio *asyncio,
                 CoroLoop    *loop)
{
  return coro_future_new_for (asyncio, loop, CORO_WAIT_FUTURE, CORO_WAKE_RESULT, 0);
}

/**
 * coro_future_make:
 * @asyncio: the state
 * @loop: the loop that its callbacks are called by
 *
 * As coro_future_new(), whatever create_future() the loop's class has.
 *
 * Returns: (transfer full): a future
 */
CoroFuture *
coro_future_make (CoroAsyncio *asyncio,
                  CoroLoop    *loop)
{
  CoroFuture *self = coro_object_new (asyncio->rt, asyncio->future_type, 0);

  self->loop = loop;
  coro_ref (coro_value (loop));
  self->wait = CORO_WAIT_FUTURE;
  self->wake = CORO_WAKE_RESULT;
  if (G_UNLIKELY (loop->debug))
    coro_source_note (asyncio, &self->base, &coro_place_create_future);

  return self;
}

/**
 * coro_future_new_for:
 * @asyncio: the state
 * @loop: the loop that its callbacks are called by
 * @wait: what a task that awaits it is shown as waiting for
 * @wake: what its end is to such a task
 * @owner: the entity that such a task is shown as waiting for, or 0
 *
 * Returns: (transfer full): a future
 */
CoroFuture *
coro_future_new_for (CoroAsyncio *asyncio,
                     CoroLoop    *loop,
                     CoroWait     wait,
                     CoroWake     wake,
                     guint32      owner)
{
  CoroFuture *self = NULL;

  if (coro_loop_may_override (loop))
    self = coro_loop_ask_future (asyncio, loop);
  if (self == NULL)
    self = coro_future_make (asyncio, loop);
  self->wait = wait;
  self->wake = wake;
  self->owner = owner;

  return self;
}

/**
 * coro_future_setup:
 * @asyncio: the state
 * @self: a fresh future, or one whose __init__ is called once more
 * @loop: a loop; CORO_NULL or None: the current one
 *
 * What Future.__init__() does.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_future_setup (CoroAsyncio *asyncio,
                   CoroFuture  *self,
                   CoroValue    loop)
{
  CoroLoop *own;

  if (coro_is_missing (loop))
    {
      own = coro_asyncio_get_event_loop (asyncio);
      if (own == NULL)
        return FALSE;
    }
  else if (coro_isinstance (asyncio->rt, loop, asyncio->loop_type))
    {
      own = CORO_LOOP (loop);
    }
  else
    {
      coro_raise (asyncio->rt, CORO_EXC_TYPE, "loop must be an event loop, not %s", coro_type_name (asyncio->rt, loop));
      return FALSE;
    }

  self->base.flags &= ~(guint32) CORO_OBJECT_DEL_CALLED;
  drop_callbacks (asyncio->rt, self);
  coro_clear (&self->result);
  coro_clear (&self->traceback);
  coro_clear (&self->cancel_message);
  coro_clear (&self->cancelled_exc);
  self->state = CORO_FUTURE_PENDING;
  self->failed = self->blocking = self->log_traceback = FALSE;
  self->wait = CORO_WAIT_FUTURE;
  self->wake = CORO_WAKE_RESULT;

  coro_ref (coro_value (own));
  if (self->loop != NULL)
    coro_unref (coro_value (self->loop));
  self->loop = own;
  if (G_UNLIKELY (own->debug))
    coro_source_note (asyncio, &self->base, NULL);

  return TRUE;
}

/**
 * coro_future_del:
 * @rt: the runtime
 * @object: a future that nobody refers to any more
 *
 * Tells the loop's exception handler about an exception that nobody has looked at.
 */
void
coro_future_del (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroFuture *self = (CoroFuture *) object;
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  g_autofree char *message = NULL;

  if (!self->log_traceback || !self->failed || self->loop == NULL || asyncio == NULL)
    return;

  self->log_traceback = FALSE;
  message = g_strdup_printf ("%s exception was never retrieved", coro_type_of (rt, coro_value (self))->name->data);
  coro_loop_report_lost (asyncio, self->loop, message, self->result, coro_asyncio_name (asyncio, future), coro_value (self));
}

/**
 * coro_future_finalize:
 * @rt: the runtime
 * @object: a future that nobody refers to any more
 *
 * Drops what it owns.
 */
void
coro_future_finalize (CoroRuntime *rt,
                      CoroObject  *object)
{
  CoroFuture *self = (CoroFuture *) object;

  coro_future_clear (rt, object);
  if (G_UNLIKELY (coro_asyncio_get (rt) != NULL && coro_asyncio_get (rt)->sources != NULL))
    coro_source_forget (coro_asyncio_get (rt), object);
  if (self->loop != NULL)
    coro_unref (coro_value (self->loop));
  self->loop = NULL;
}

/**
 * coro_future_traverse:
 * @object: a future
 * @visit: called for each object that it owns
 * @data: for @visit
 */
void
coro_future_traverse (CoroObject    *object,
                      CoroVisitFunc  visit,
                      gpointer       data)
{
  CoroFuture *self = (CoroFuture *) object;
  guint i;

  coro_visit (coro_value (self->loop), visit, data);
  coro_visit (self->result, visit, data);
  coro_visit (self->traceback, visit, data);
  coro_visit (self->cancel_message, visit, data);
  coro_visit (self->cancelled_exc, visit, data);
  if (self->has_first)
    coro_visit_callback (&self->first, visit, data);
  for (i = 0; i < self->n_more; i++)
    coro_visit_callback (&self->more[i], visit, data);
}

/**
 * coro_future_clear:
 * @rt: the runtime
 * @object: a future
 *
 * Drops what can be part of a cycle.
 */
void
coro_future_clear (CoroRuntime *rt,
                   CoroObject  *object)
{
  CoroFuture *self = (CoroFuture *) object;

  drop_callbacks (rt, self);
  coro_clear (&self->result);
  coro_clear (&self->traceback);
  coro_clear (&self->cancel_message);
  coro_clear (&self->cancelled_exc);
}

/**
 * coro_future_set_result:
 * @asyncio: the state
 * @self: a future
 * @result: (transfer none): its result
 *
 * Returns: %FALSE: InvalidStateError is set: it is done already; or RuntimeError: its loop is closed
 */
gboolean
coro_future_set_result (CoroAsyncio *asyncio,
                        CoroFuture  *self,
                        CoroValue    result)
{
  if (G_UNLIKELY (!check_pending (asyncio, self)))
    return FALSE;

  self->result = coro_ref (result);
  self->state = CORO_FUTURE_FINISHED;
  /* which would find no exception to complain of */
  if (self->base.type == asyncio->future_type)
    self->base.flags |= CORO_OBJECT_DEL_CALLED;

  return schedule_callbacks (asyncio, self);
}

/**
 * coro_future_set_exception:
 * @asyncio: the state
 * @self: a future
 * @exception: (transfer none): an exception, or a class of exceptions
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_future_set_exception (CoroAsyncio *asyncio,
                           CoroFuture  *self,
                           CoroValue    exception)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue instance = CORO_NULL;

  if (!check_pending (asyncio, self))
    return FALSE;

  if (coro_isinstance (rt, exception, rt->type_type))
    instance = coro_call (rt, exception, NULL, 0);
  else
    instance = coro_ref (exception);
  if (coro_is_null (instance))
    return FALSE;
  if (!coro_exception_check (rt, instance))
    {
      coro_raise (rt, CORO_EXC_TYPE, "invalid exception object");
      return FALSE;
    }

  if (coro_exception_is (rt, instance, CORO_EXC_STOP_ITERATION))
    {
      CoroValue wrapper = coro_exception_new (rt, CORO_EXC_RUNTIME,
                                              "StopIteration interacts badly with generators and cannot be raised "
                                              "into a Future");

      coro_exception_set_context (wrapper, instance);
      CORO_EXCEPTION (wrapper)->cause = coro_ref (instance);
      CORO_EXCEPTION (wrapper)->suppress_context = TRUE;
      coro_set (&instance, wrapper);
    }

  self->result = coro_steal (&instance);
  self->traceback = coro_ref (CORO_EXCEPTION (self->result)->traceback);
  self->failed = TRUE;
  self->state = CORO_FUTURE_FINISHED;
  self->log_traceback = TRUE;

  return schedule_callbacks (asyncio, self);
}

/**
 * coro_future_cancel:
 * @asyncio: the state
 * @self: a future
 * @message: (transfer none): a value, None, or CORO_NULL
 *
 * What Future.cancel() does, even if @self is a task.
 *
 * Returns: 0: it was done already; -1: an exception is set
 */
int
coro_future_cancel (CoroAsyncio *asyncio,
                    CoroFuture  *self,
                    CoroValue    message)
{
  self->log_traceback = FALSE;
  if (coro_future_is_done (self))
    return 0;

  self->state = CORO_FUTURE_CANCELLED;
  coro_set (&self->cancel_message, coro_is_missing (message) ? CORO_NULL : coro_ref (message));

  return schedule_callbacks (asyncio, self) ? 1 : -1;
}

/**
 * coro_future_cancel_any:
 * @asyncio: the state
 * @self: a future, a task, the future of gather(), or an instance of a class of the program
 * @message: (transfer none): a value, None, or CORO_NULL
 *
 * Calls its cancel().
 *
 * Returns: whether it was cancelled; -1: an exception is set
 */
int
coro_future_cancel_any (CoroAsyncio *asyncio,
                        CoroFuture  *self,
                        CoroValue    message)
{
  CoroType *type = self->base.type;
  gboolean failed = FALSE;
  gboolean cancelled;

  if (type == asyncio->future_type)
    return coro_future_cancel (asyncio, self, message);
  if (type == asyncio->task_type)
    return coro_task_cancel (asyncio, (CoroTask *) self, message);
  if (type == asyncio->gathering_future_type)
    {
      cancelled = coro_gather_cancel (asyncio, self, message, &failed);
      return failed ? -1 : cancelled;
    }
  else
    {
      coro_auto CoroValue result = coro_call_method (asyncio->rt, coro_value (self), coro_asyncio_name (asyncio, cancel),
                                                     &message, coro_is_missing (message) ? 0 : 1);

      return coro_is_null (result) ? -1 : coro_truth (asyncio->rt, result);
    }
}

/**
 * coro_future_add_callback_take:
 * @asyncio: the state
 * @self: a future
 * @callback: (transfer full): what is called by the loop when the future is done, with it as the argument
 *
 * Returns: %FALSE: it is done and its loop is closed, or in debug mode another thread's: RuntimeError is set
 */
gboolean
coro_future_add_callback_take (CoroAsyncio        *asyncio,
                               CoroFuture         *self,
                               const CoroCallback *callback)
{
  guint capacity, wanted;

  if (coro_future_is_done (self))
    {
      CoroReady ready = { *callback, coro_ref (coro_value (self)) };

      if (!coro_loop_check_closed (self->loop) || !coro_loop_check_thread (self->loop))
        {
          coro_ready_clear (&ready);
          return FALSE;
        }
      coro_loop_push_ready_take (asyncio, self->loop, &ready);
      return TRUE;
    }

  if (!self->has_first && self->n_more == 0)
    {
      self->first = *callback;
      self->has_first = TRUE;
      return TRUE;
    }

  capacity = get_capacity (self->n_more);
  wanted = get_capacity (self->n_more + 1);
  if (capacity != wanted)
    self->more = coro_realloc (asyncio->rt, self->more, capacity * sizeof (CoroCallback), wanted * sizeof (CoroCallback));
  self->more[self->n_more++] = *callback;

  return TRUE;
}

/**
 * coro_future_add_native:
 * @asyncio: the state
 * @self: a future
 * @native: what is called when it is done
 * @data: (transfer none): with what
 *
 * Calls its add_done_callback(), whatever its class has there.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_future_add_native (CoroAsyncio              *asyncio,
                        CoroFuture               *self,
                        const CoroNativeCallback *native,
                        CoroValue                 data)
{
  CoroValue method = coro_future_find_override (asyncio, self, coro_asyncio_name (asyncio, add_done_callback));
  CoroCallback callback = { native, coro_ref (data), CORO_NULL };

  if (G_LIKELY (coro_is_null (method)))
    {
      return coro_future_add_callback_take (asyncio, self, &callback);
    }
  else
    {
      coro_auto CoroValue owned = data;
      coro_auto CoroValue result = coro_future_call_override (asyncio, method, native, data);

      return !coro_is_null (result);
    }
}

/* Keeps the callbacks for which `keep` is TRUE, in their order; returns how many went. keep may run the program. */
static int
filter_callbacks (CoroAsyncio *asyncio,
                  CoroFuture  *self,
                  int        (*matches) (CoroAsyncio *asyncio, const CoroCallback *callback, gconstpointer data),
                  gconstpointer data)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CoroCallback));
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (CoroCallback));
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (CoroCallback));
  gboolean failed = FALSE;
  guint i;

  if (self->has_first)
    g_array_append_val (all, self->first);
  if (self->n_more > 0)
    g_array_append_vals (all, self->more, self->n_more);
  if (self->more != NULL)
    coro_free (asyncio->rt, self->more, get_capacity (self->n_more) * sizeof (CoroCallback));
  self->has_first = FALSE;
  self->more = NULL;
  self->n_more = 0;

  for (i = 0; i < all->len; i++)
    {
      const CoroCallback *callback = &g_array_index (all, CoroCallback, i);
      int match = failed ? 0 : matches (asyncio, callback, data);

      failed |= match < 0;
      g_array_append_vals (match > 0 ? gone : kept, callback, 1);
    }

  for (i = 0; i < kept->len; i++)
    coro_future_add_callback_take (asyncio, self, &g_array_index (kept, CoroCallback, i));
  for (i = 0; i < gone->len; i++)
    coro_callback_clear (&g_array_index (gone, CoroCallback, i));

  return failed ? -1 : (int) gone->len;
}

static int
is_same_native (CoroAsyncio        *asyncio,
                const CoroCallback *callback,
                gconstpointer       data)
{
  const CoroCallback *wanted = data;

  return callback->native == wanted->native && coro_is (callback->callable, wanted->callable);
}

static int
is_same_callable (CoroAsyncio        *asyncio,
                  const CoroCallback *callback,
                  gconstpointer       data)
{
  const CoroValue *wanted = data;
  const CoroCallback *native = coro_native_call_peek (asyncio, *wanted);

  if (native != NULL)
    return is_same_native (asyncio, callback, native);

  return callback->native == NULL ? coro_equal (asyncio->rt, callback->callable, *wanted) : 0;
}

/**
 * coro_future_remove_native:
 * @asyncio: the state
 * @self: a future
 * @native: a native callback
 * @data: what it was registered with
 *
 * Calls its remove_done_callback(), whatever its class has there.
 *
 * Returns: how many times it was registered, as far as that is known; -1: an exception is set
 */
int
coro_future_remove_native (CoroAsyncio              *asyncio,
                           CoroFuture               *self,
                           const CoroNativeCallback *native,
                           CoroValue                 data)
{
  CoroCallback wanted = { native, data, CORO_NULL };
  CoroValue method = coro_future_find_override (asyncio, self, coro_asyncio_name (asyncio, remove_done_callback));

  if (G_UNLIKELY (!coro_is_null (method)))
    {
      coro_auto CoroValue result = coro_future_call_override (asyncio, method, native, data);

      if (coro_is_null (result))
        return -1;
      return coro_is_int (result) ? (int) coro_int_get (result) : 0;
    }
  if (!self->has_first && self->n_more == 0)
    return 0;

  return filter_callbacks (asyncio, self, is_same_native, &wanted);
}

/**
 * coro_future_get_entity:
 * @asyncio: the state
 * @self: a future
 *
 * Returns: the entity that a task which awaits it waits for; 0 without a log
 */
guint32
coro_future_get_entity (CoroAsyncio *asyncio,
                        CoroFuture  *self)
{
  if (self->owner != 0 || asyncio->log == NULL)
    return self->owner;
  if (self->wait != CORO_WAIT_FUTURE && self->wait != CORO_WAIT_GATHER)
    return 0;

  self->owner = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_FUTURE, NULL, NULL, 0, 0);

  return self->owner;
}

/**
 * coro_future_begin_await:
 * @self: a future that is not done
 *
 * Returns: (transfer full): what a native coroutine yields to wait for it
 */
CoroValue
coro_future_begin_await (CoroFuture *self)
{
  self->blocking = TRUE;

  return coro_ref (coro_value (self));
}

/**
 * coro_future_remove_callable:
 * @asyncio: the state
 * @self: a future
 * @callable: (transfer none): a callable of the program
 *
 * Returns: how many times it was registered; -1: an exception is set (comparing may run the program)
 */
int
coro_future_remove_callable (CoroAsyncio *asyncio,
                             CoroFuture  *self,
                             CoroValue    callable)
{
  return filter_callbacks (asyncio, self, is_same_callable, &callable);
}
