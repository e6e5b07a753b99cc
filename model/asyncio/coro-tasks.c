/* coro-tasks.c: tasks: coroutines that the loop drives step by step (CPython: Lib/asyncio/tasks.py, _asynciomodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-tasks.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-source-traceback.h"
#include "core/coro-decimal.h"
#include "core/coro-list.h"
#include "vm/coro-warnings.h"

#include <string.h>

#define NAME_PREFIX 5 /* of "Task-" */
#define NAME_SIZE   (NAME_PREFIX + CORO_DECIMAL_SIZE + 1)

/* The step of a task that was given an outcome from outside */
static gboolean
refuse_step (CoroAsyncio *asyncio,
             CoroValue    data,
             CoroValue    arg)
{
  coro_auto CoroValue exception = CORO_NONE;
  g_autofree char *task = coro_asyncio_dup_repr (asyncio, data);
  g_autofree char *thrown = NULL;

  if (coro_is_object (arg) && coro_exception_check (asyncio->rt, arg))
    coro_set (&exception, coro_ref (arg));
  else if (coro_is_object (arg) && coro_is_future (asyncio, arg) && CORO_FUTURE (arg)->failed)
    coro_set (&exception, coro_future_get_thrown (asyncio, CORO_FUTURE (arg)));
  thrown = coro_asyncio_dup_repr (asyncio, exception);
  if (task != NULL && thrown != NULL)
    coro_raise (asyncio->rt, CORO_EXC_INVALID_STATE, "__step(): already done: %s %s", task, thrown);

  return FALSE;
}

static CoroValue
get_data (CoroValue data)
{
  return data;
}

/* The loop looks for these two and begins a step, if the task is not done. */
const CoroNativeCallback coro_task_step_callback = { "TaskStepMethWrapper", refuse_step };
const CoroNativeCallback coro_task_wakeup_callback = { "Task.task_wakeup", refuse_step, get_data };

static void
add_to_list (CoroAsyncio *asyncio,
             CoroTask    *self)
{
  self->listed = TRUE;
  self->next = NULL;
  self->previous = asyncio->last_task;
  if (self->previous != NULL)
    self->previous->next = self;
  else
    asyncio->first_task = self;
  asyncio->last_task = self;
}

static void
remove_from_list (CoroTask *self)
{
  CoroAsyncio *asyncio;

  if (!self->listed)
    return;

  asyncio = self->future.loop->asyncio;

  self->listed = FALSE;
  if (self->previous != NULL)
    self->previous->next = self->next;
  else
    asyncio->first_task = self->next;
  if (self->next != NULL)
    self->next->previous = self->previous;
  else
    asyncio->last_task = self->previous;
}

/**
 * coro_task_clear:
 * @rt: the runtime
 * @object: a task
 *
 * Drops what can be part of a cycle.
 */
void
coro_task_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroTask *self = (CoroTask *) object;

  coro_clear (&self->coroutine);
  coro_clear (&self->driver);
  coro_clear (&self->name);
  coro_clear (&self->fut_waiter);
  coro_clear (&self->context);
  coro_future_clear (rt, object);
}

/**
 * coro_task_del:
 * @rt: the runtime
 * @object: a task that nobody refers to any more
 *
 * Reports that it is still pending, or what coro_future_del() reports.
 */
void
coro_task_del (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroTask *self = (CoroTask *) object;
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (asyncio != NULL && !coro_future_is_done (&self->future) && self->log_destroy_pending && self->future.loop != NULL)
    coro_loop_report_lost (asyncio, self->future.loop, "Task was destroyed but it is pending!", CORO_NULL,
                           coro_asyncio_name (asyncio, task), coro_value (self));
  coro_future_del (rt, object);
}

/**
 * coro_task_finalize:
 * @rt: the runtime
 * @object: a task that nobody refers to any more
 *
 * Drops what it owns.
 */
void
coro_task_finalize (CoroRuntime *rt,
                    CoroObject  *object)
{
  CoroTask *self = (CoroTask *) object;
  CoroCode *code = g_steal_pointer (&self->code);

  remove_from_list (self);
  coro_task_clear (rt, object);
  coro_unref (coro_value (code));
  coro_future_finalize (rt, object);
}

/**
 * coro_task_traverse:
 * @object: a task
 * @visit: called for each object that it owns
 * @data: for @visit
 */
void
coro_task_traverse (CoroObject    *object,
                    CoroVisitFunc  visit,
                    gpointer       data)
{
  CoroTask *self = (CoroTask *) object;

  coro_visit (self->coroutine, visit, data);
  coro_visit (self->driver, visit, data);
  coro_visit (coro_value (self->code), visit, data);
  coro_visit (self->name, visit, data);
  coro_visit (self->fut_waiter, visit, data);
  coro_visit (self->context, visit, data);
  coro_future_traverse (object, visit, data);
}

static void
trace_end (CoroAsyncio *asyncio,
           CoroTask    *self)
{
  CoroFuture *future = &self->future;

  if (asyncio->log == NULL || self->entity == 0)
    return;

  if (future->failed)
    {
      g_autofree char *text = coro_exception_dup_summary (asyncio->rt, future->result);

      coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_FAILED, self->entity, 0, coro_asyncio_add_text (asyncio, text));
    }
  else
    {
      guint32 text = coro_is_none (future->result) ? 0 : coro_asyncio_add_plain_repr (asyncio, future->result);

      coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_DONE, self->entity, 0, text);
    }
}

/* Its end is traced before those are made ready that it ends the waiting of. */
static void
end_with_result (CoroAsyncio *asyncio,
                 CoroTask    *self,
                 CoroValue    result)
{
  CoroFuture *future = &self->future;

  remove_from_list (self);
  if (asyncio->log != NULL)
    {
      future->result = coro_ref (result);
      trace_end (asyncio, self);
      coro_clear (&future->result);
    }
  coro_future_set_result (asyncio, future, result);
}

static void
end_with_exception (CoroAsyncio *asyncio,
                    CoroTask    *self,
                    CoroValue    exception)
{
  CoroFuture *future = &self->future;

  remove_from_list (self);
  if (asyncio->log != NULL)
    {
      future->result = coro_ref (exception);
      future->failed = TRUE;
      trace_end (asyncio, self);
      future->failed = FALSE;
      coro_clear (&future->result);
    }
  coro_future_set_exception (asyncio, future, exception);
}

static void
end_cancelled (CoroAsyncio *asyncio,
               CoroTask    *self,
               CoroValue    message)
{
  remove_from_list (self);
  coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_CANCELLED, self->entity, 0, 0);
  coro_future_cancel (asyncio, &self->future, message);
}

static const char *
get_coroutine_name (CoroRuntime *rt,
                    CoroValue    coroutine)
{
  CoroGenerator *generator;

  if (!coro_coroutine_check (rt, coroutine))
    return coro_type_name (rt, coroutine);

  generator = CORO_GENERATOR (coroutine);

  return generator->native != NULL ? generator->native->name : generator->name->data;
}

/* The name of a task that was given none. */
static void
print_name (guint64 number,
            char    buffer[NAME_SIZE])
{
  char digits[CORO_DECIMAL_SIZE];
  gsize n_digits;
  const char *first = coro_decimal_print (number, digits, &n_digits);

  memcpy (buffer, "Task-", NAME_PREFIX);
  memcpy (buffer + NAME_PREFIX, first, n_digits);
  buffer[NAME_PREFIX + n_digits] = '\0';
}

static void
trace_creation (CoroAsyncio *asyncio,
                CoroTask    *self)
{
  const char *name = coro_is_null (self->name) ? NULL : CORO_STR (self->name)->data;
  CoroStack *stack = coro_vm_get_stack (asyncio->vm);
  guint32 creator = stack != NULL ? stack->task : 0;

  if (asyncio->log == NULL || asyncio->quiet)
    return;

  self->entity = coro_vm_add_task (asyncio->vm, name, self->number, get_coroutine_name (asyncio->rt, self->coroutine), creator);
  self->future.owner = self->entity;
  coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_CREATED, self->entity, creator, 0);
}

/* Schedules a step that throws this exception, or none. */
static void
schedule_step (CoroAsyncio *asyncio,
               CoroTask    *self,
               CoroValue    exception,
               CoroWake     wake)
{
  coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_READY, self->entity,
                           wake == CORO_WAKE_YIELD ? 0 : coro_asyncio_get_cause (asyncio), wake);
  coro_loop_call_soon_native (asyncio, self->future.loop, &coro_task_step_callback, coro_value (self), exception,
                              CORO_NULL);
}

static gboolean
start_eagerly (CoroAsyncio *asyncio,
               CoroTask    *self)
{
  CoroLibraryCall place = coro_warnings_enter_library (asyncio->vm, CORO_LINE_OF_EAGER_START);
  gboolean ok;

  add_to_list (asyncio, self);
  ok = coro_task_step_nested (asyncio, self, CORO_NULL);
  coro_warnings_leave_library (asyncio->vm, place);
  if (coro_future_is_done (&self->future))
    coro_clear (&self->coroutine);

  return ok;
}

/**
 * coro_task_setup:
 * @asyncio: the state
 * @self: a fresh task whose future is set up
 * @coroutine: (transfer none): a coroutine
 * @name: (transfer none): its name, or None or CORO_NULL
 * @context: (transfer none): a context, or None or CORO_NULL
 * @eager_start: its first step is done now, if the loop runs
 *
 * What Task.__init__() does.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_task_setup (CoroAsyncio *asyncio,
                 CoroTask    *self,
                 CoroValue    coroutine,
                 CoroValue    name,
                 CoroValue    context,
                 gboolean     eager_start)
{
  CoroRuntime *rt = asyncio->rt;
  CoroLoop *loop = self->future.loop;

  if (G_UNLIKELY (loop->debug))
    {
      coro_source_note (asyncio, &self->future.base, asyncio->place);
      asyncio->place = NULL;
    }
  if (!coro_is_coroutine_like (asyncio, coroutine))
    {
      g_autofree char *repr = coro_asyncio_dup_repr (asyncio, coroutine);

      if (repr != NULL)
        coro_raise (rt, CORO_EXC_TYPE, "a coroutine was expected, got %s", repr);
      return FALSE;
    }
  if (!coro_loop_check_closed (loop))
    return FALSE;

  if (coro_is_missing (name))
    {
      self->number = ++asyncio->n_tasks;
    }
  else
    {
      self->name = coro_str (rt, name);
      if (coro_is_null (self->name))
        return FALSE;
    }

  self->coroutine = coro_ref (coroutine);
  if (coro_coroutine_check (rt, coroutine) && CORO_GENERATOR (coroutine)->frame != NULL)
    {
      self->code = CORO_GENERATOR (coroutine)->frame->code;
      coro_ref (coro_value (self->code));
    }
  else if (!coro_task_make_driver (asyncio, self))
    {
      return FALSE;
    }
  self->context = coro_context_copy (asyncio, context);
  self->log_destroy_pending = TRUE;
  self->future.wait = CORO_WAIT_TASK;
  self->future.wake = CORO_WAKE_RESULT;
  trace_creation (asyncio, self);

  if (eager_start && coro_loop_is_running (loop))
    return start_eagerly (asyncio, self);
  if (!coro_loop_check_thread (loop))
    {
      CoroValue held = coro_value (self);

      /* The frame of call_soon() knows it. */
      coro_exception_keep (rt, rt->exception, &held, 1);
      return FALSE;
    }

  schedule_step (asyncio, self, CORO_NULL, CORO_WAKE_CREATED);
  add_to_list (asyncio, self);

  return TRUE;
}

/**
 * coro_is_task:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: whether it is an instance of Task or of a subclass
 */
gboolean
coro_is_task (CoroAsyncio *asyncio,
                 CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type == asyncio->task_type ||
                                    coro_isinstance (asyncio->rt, value, asyncio->task_type));
}

/**
 * coro_task_new:
 * @asyncio: the state
 * @loop: the loop that drives it
 * @coroutine: (transfer none): a coroutine
 * @name: (transfer none): its name, or None or CORO_NULL: "Task-1" and so on
 * @context: (transfer none): a context, or None or CORO_NULL: a copy of the current one
 * @eager_start: its first step is done now, if the loop runs
 *
 * Returns: (transfer full) (nullable): the task; %NULL: an exception is set
 */
CoroTask *
coro_task_new (CoroAsyncio *asyncio,
               CoroLoop    *loop,
               CoroValue    coroutine,
               CoroValue    name,
               CoroValue    context,
               gboolean     eager_start)
{
  CoroTask *self = coro_object_new (asyncio->rt, asyncio->task_type, 0);

  self->future.loop = loop;
  coro_ref (coro_value (loop));

  if (!coro_task_setup (asyncio, self, coroutine, name, context, eager_start))
    {
      coro_auto CoroValue error = coro_exception_take (asyncio->rt);

      /* In another thread than the loop's it is lost like any task that nobody keeps. */
      if (eager_start)
        self->log_destroy_pending = FALSE;
      coro_unref (coro_value (self));
      coro_raise_value (asyncio->rt, coro_steal (&error));
      return NULL;
    }

  return self;
}

/**
 * coro_task_dup_name:
 * @self: a task
 *
 * Returns: its name
 */
char *
coro_task_dup_name (CoroTask *self)
{
  char buffer[NAME_SIZE];

  if (!coro_is_null (self->name))
    return g_strdup (CORO_STR (self->name)->data);

  print_name (self->number, buffer);

  return g_strdup (buffer);
}

/**
 * coro_task_cancel:
 * @asyncio: the state
 * @self: a task
 * @message: (transfer none): a value, None, or CORO_NULL
 *
 * What Task.cancel() does: CancelledError is thrown into its coroutine in its next step.
 *
 * Returns: 0: it is done already; -1: an exception is set
 */
int
coro_task_cancel (CoroAsyncio *asyncio,
                  CoroTask    *self,
                  CoroValue    message)
{
  CoroFuture *future = &self->future;

  future->log_traceback = FALSE;
  if (coro_future_is_done (future))
    return 0;

  self->n_cancels_requested++;
  coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_CANCEL, self->entity, coro_asyncio_get_cause (asyncio), 0);

  if (!coro_is_null (self->fut_waiter))
    {
      coro_auto CoroValue waiter = coro_ref (self->fut_waiter);
      int cancelled = coro_future_cancel_any (asyncio, CORO_FUTURE (waiter), message);

      if (cancelled != 0)
        return cancelled;
    }

  self->must_cancel = TRUE;
  coro_set (&future->cancel_message, coro_is_missing (message) ? CORO_NULL : coro_ref (message));

  return 1;
}

/**
 * coro_task_uncancel:
 * @self: a task
 *
 * Takes one request to cancel it back.
 *
 * Returns: how many remain
 */
guint
coro_task_uncancel (CoroTask *self)
{
  if (self->n_cancels_requested > 0 && --self->n_cancels_requested == 0)
    self->must_cancel = FALSE;

  return self->n_cancels_requested;
}

/**
 * coro_task_begin_step:
 * @asyncio: the state
 * @self: a task that is not done
 * @stack: the stack of the loop that drives it
 * @exception: (transfer full): an exception to be thrown into its coroutine, or CORO_NULL
 * @value: (out) (transfer full): as of coro_vm_send()
 *
 * The first half of CPython's Task.__step().
 *
 * Returns: how the run ended
 */
CoroResult
coro_task_begin_step (CoroAsyncio *asyncio,
                      CoroTask    *self,
                      CoroStack   *stack,
                      CoroValue    exception,
                      CoroValue   *value)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue coroutine = coro_is_null (self->driver) ? self->coroutine : self->driver;

  if (self->must_cancel)
    {
      if (coro_is_null (exception) || !coro_exception_is (rt, exception, CORO_EXC_CANCELLED))
        coro_set (&exception, coro_future_make_cancelled_error (asyncio, &self->future));
      self->must_cancel = FALSE;
    }
  coro_clear (&self->fut_waiter);

  self->future.loop->task = self;
  stack->task = self->entity;
  if (asyncio->log != NULL && self->entity != 0)
    {
      coro_asyncio_trace_place (asyncio, CORO_EVENT_TASK_RUNNING, self->entity, 0, 0, self->coroutine);
      if (!coro_is_null (exception) && coro_exception_is (rt, exception, CORO_EXC_CANCELLED))
        coro_asyncio_trace_place (asyncio, CORO_EVENT_TASK_CANCELLING, self->entity, 0, 0, self->coroutine);
    }

  if (coro_is_null (exception))
    return coro_vm_send (asyncio->vm, stack, coroutine, CORO_NONE, value);

  return coro_vm_throw (asyncio->vm, stack, coroutine, exception, value);
}

/* It waits for a future now. */
static void
wait_for_future (CoroAsyncio *asyncio,
                 CoroTask    *self,
                 CoroFuture  *future)
{
  if (asyncio->log != NULL && self->entity != 0)
    coro_asyncio_trace_place (asyncio, CORO_EVENT_TASK_SUSPENDED, self->entity,
                              coro_future_get_entity (asyncio, future), coro_wait_arg (future->wait, future->detail),
                              self->coroutine);

  future->blocking = FALSE;
  if (!coro_task_add_by_method (asyncio, self, future))
    {
      CoroCallback wakeup = { &coro_task_wakeup_callback, coro_ref (coro_value (self)), CORO_NULL };

      if (!coro_is_null (asyncio->rt->exception))
        coro_exception_clear (asyncio->rt);
      coro_future_add_callback_take (asyncio, future, &wakeup);
    }
  coro_set (&self->fut_waiter, coro_ref (coro_value (future)));
  if (self->must_cancel)
    {
      int cancelled = coro_future_cancel_any (asyncio, future, self->future.cancel_message);

      if (cancelled < 0)
        coro_exception_clear (asyncio->rt);
      if (cancelled > 0)
        self->must_cancel = FALSE;
    }
}

static void
fail_next_step (CoroAsyncio *asyncio,
                CoroTask    *self,
                const char  *format,
                CoroValue    first,
                CoroValue    second)
{
  g_autofree char *first_repr = coro_is_null (first) ? g_strdup ("") : coro_asyncio_dup_repr (asyncio, first);
  g_autofree char *second_repr = coro_is_null (second) ? g_strdup ("") : coro_asyncio_dup_repr (asyncio, second);
  coro_auto CoroValue error = CORO_NULL;
  g_autoptr (GString) message = NULL;

  if (first_repr == NULL || second_repr == NULL)
    {
      error = coro_exception_take (asyncio->rt);
    }
  else
    {
      message = g_string_new (format);
      g_string_replace (message, "{first}", first_repr, 1);
      g_string_replace (message, "{second}", second_repr, 1);
      error = coro_exception_new (asyncio->rt, CORO_EXC_RUNTIME, message->str);
    }

  schedule_step (asyncio, self, error, CORO_WAKE_NONE);
}

static void
take_yielded (CoroAsyncio *asyncio,
              CoroTask    *self,
              CoroValue    yielded)
{
  CoroRuntime *rt = asyncio->rt;

  if (coro_is_none (yielded))
    {
      schedule_step (asyncio, self, CORO_NULL, CORO_WAKE_YIELD);
    }
  else if (coro_is_future (asyncio, yielded))
    {
      CoroFuture *future = CORO_FUTURE (yielded);

      if (future->loop != self->future.loop)
        fail_next_step (asyncio, self, "Task {first} got Future {second} attached to a different loop",
                        coro_value (self), yielded);
      else if (!future->blocking)
        fail_next_step (asyncio, self, "yield was used instead of yield from in task {first} with {second}",
                        coro_value (self), yielded);
      else if (future == &self->future)
        fail_next_step (asyncio, self, "Task cannot await on itself: {first}", coro_value (self), CORO_NULL);
      else
        wait_for_future (asyncio, self, future);
    }
  else if (coro_isinstance (rt, yielded, rt->generator_type))
    {
      fail_next_step (asyncio, self, "yield was used instead of yield from for generator in task {first} with {second}",
                      coro_value (self), yielded);
    }
  else
    {
      fail_next_step (asyncio, self, "Task got bad yield: {first}", yielded, CORO_NULL);
    }
}

/**
 * coro_task_finish_step:
 * @asyncio: the state
 * @self: a task
 * @result: how its run ended: neither PAUSE nor BLOCK
 * @value: (transfer full): what came out of it
 *
 * The second half of CPython's Task.__step().
 *
 * Returns: %FALSE: KeyboardInterrupt or SystemExit is in flight and is to end the loop
 */
gboolean
coro_task_finish_step (CoroAsyncio *asyncio,
                       CoroTask    *self,
                       CoroResult   result,
                       CoroValue    value)
{
  CoroRuntime *rt = asyncio->rt;
  CoroLoop *loop = self->future.loop;
  coro_auto CoroValue owned = value;
  coro_auto CoroValue exception = CORO_NULL;
  gboolean ends_loop = FALSE;

  if (result == CORO_RESULT_AWAIT)
    {
      take_yielded (asyncio, self, value);
    }
  else if (result == CORO_RESULT_RETURN)
    {
      if (self->must_cancel)
        {
          coro_auto CoroValue message = coro_ref (self->future.cancel_message);

          self->must_cancel = FALSE;
          end_cancelled (asyncio, self, message);
        }
      else
        {
          end_with_result (asyncio, self, value);
        }
    }
  else
    {
      owned = CORO_NULL;
      exception = coro_exception_take (rt);
      if (coro_exception_is (rt, exception, CORO_EXC_CANCELLED))
        {
          coro_set (&self->future.cancelled_exc, coro_ref (exception));
          end_cancelled (asyncio, self, CORO_NULL);
        }
      else
        {
          ends_loop = coro_exception_is (rt, exception, CORO_EXC_KEYBOARD_INTERRUPT) ||
                      coro_exception_is (rt, exception, CORO_EXC_SYSTEM_EXIT);
          end_with_exception (asyncio, self, exception);
        }
    }

  if (asyncio->log != NULL && self->entity != 0)
    coro_vm_trace_task (asyncio->vm, CORO_EVENT_STEP_DONE, self->entity, 0, 0);
  loop->task = NULL;
  coro_clear (&loop->entered);
  if (loop->strand.stack != NULL)
    loop->strand.stack->task = 0;

  if (ends_loop)
    coro_raise_value (rt, coro_steal (&exception));

  return !ends_loop;
}
