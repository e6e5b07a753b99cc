/* coro-timeouts.c: timeout() and timeout_at() (CPython: Lib/asyncio/timeouts.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-timeouts.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-source-traceback.h"
#include "core/coro-float.h"
#include "core/coro-int.h"

typedef enum { TIMEOUT_CREATED, TIMEOUT_ENTERED, TIMEOUT_EXPIRING, TIMEOUT_EXPIRED, TIMEOUT_EXITED } TimeoutState;

static const char *const state_words[] = { "created", "active", "expiring", "expired", "finished" };

/**
 * CoroTimeout:
 * @when: owned: a moment, or None
 * @handle: owned: what ends it, or CORO_NULL
 * @task: owned: whom it interrupts, or CORO_NULL
 * @cancelling: how many requests to cancel the task had when it was entered
 * @entity: what the trace calls it, 0 without a log
 * @entering: its class sets the moment for the first time
 */
struct _CoroTimeout {
  CoroObject   base;
  CoroValue    when;
  CoroValue    handle;
  CoroValue    task;
  gint64       cancelling;
  guint32      entity;
  gboolean     entering;
  TimeoutState state;
};

static void
timeout_clear (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroTimeout *self = (CoroTimeout *) object;

  coro_clear (&self->when);
  coro_clear (&self->handle);
  coro_clear (&self->task);
}

static void
timeout_traverse (CoroObject    *object,
                  CoroVisitFunc  visit,
                  gpointer       data)
{
  CoroTimeout *self = (CoroTimeout *) object;

  coro_visit (self->when, visit, data);
  coro_visit (self->handle, visit, data);
  coro_visit (self->task, visit, data);
}

static void
trace_entered (CoroAsyncio *asyncio,
               CoroTimeout *self,
               CoroLoop    *loop)
{
  double moment = 0;
  double length = 0;

  if (asyncio->log == NULL || asyncio->quiet)
    return;

  if (!coro_is_none (self->when) && !coro_get_double (asyncio->rt, self->when, &moment))
    coro_exception_clear (asyncio->rt);
  else if (!coro_is_none (self->when))
    length = CLAMP ((moment - coro_loop_get_time (loop)) * 1e6, 1, (double) G_MAXUINT32);
  if (self->entity == 0)
    self->entity = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_TIMEOUT, NULL, NULL, 0, 0);
  coro_asyncio_trace (asyncio, CORO_EVENT_SCOPE_ENTERED, self->entity, (guint32) length);
}

static void
trace_left (CoroAsyncio  *asyncio,
            CoroTimeout  *self,
            CoroScopeEnd  end)
{
  if (self->entity != 0)
    coro_asyncio_trace (asyncio, CORO_EVENT_SCOPE_LEFT, self->entity, end);
}

/* What a class of the program may have in the place of a method */
static gboolean
is_subclassed (CoroTimeout *self)
{
  return G_UNLIKELY ((self->base.type->flags & (CORO_TYPE_FLAG_HEAP | CORO_TYPE_FLAG_PATCHED)) != 0);
}

static gboolean
interrupt (CoroAsyncio *asyncio,
           CoroTimeout *self)
{
  if (coro_is_null (self->task))
    {
      coro_raise_value (asyncio->rt, coro_exception_new (asyncio->rt, CORO_EXC_ASSERTION, NULL));
      return FALSE;
    }
  if (coro_future_cancel_any (asyncio, CORO_FUTURE (self->task), CORO_NULL) < 0)
    return FALSE;
  self->state = TIMEOUT_EXPIRING;
  coro_clear (&self->handle);

  return TRUE;
}

static gboolean
expire (CoroAsyncio *asyncio,
        CoroValue    data,
        CoroValue    arg)
{
  CoroTimeout *self = CORO_TIMEOUT (data);
  coro_auto CoroValue result = CORO_NULL;

  if (!is_subclassed (self))
    return interrupt (asyncio, self);

  result = coro_call_method (asyncio->rt, data, coro_asyncio_name (asyncio, _on_timeout), NULL, 0);

  return !coro_is_null (result);
}

static const CoroNativeCallback expire_callback = { "Timeout._on_timeout", expire };

static void
drop_handle (CoroAsyncio *asyncio,
             CoroTimeout *self)
{
  coro_auto CoroValue handle = coro_steal (&self->handle);

  if (!coro_is_null (handle))
    coro_handle_cancel (asyncio, CORO_HANDLE (handle));
}

static gboolean
reschedule (CoroAsyncio *asyncio,
            CoroTimeout *self,
            CoroValue    when)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue now = CORO_NULL;
  CoroLoop *loop;
  CoroHandle *handle;
  double moment;
  int is_past;

  if (self->state != TIMEOUT_ENTERED)
    {
      if (self->state == TIMEOUT_CREATED)
        coro_raise (rt, CORO_EXC_RUNTIME, "Timeout has not been entered");
      else
        coro_raise (rt, CORO_EXC_RUNTIME, "Cannot change state of %s Timeout", state_words[self->state]);
      return FALSE;
    }

  coro_ref (when);
  coro_set (&self->when, when);
  drop_handle (asyncio, self);
  if (coro_is_none (when))
    return TRUE;

  loop = coro_asyncio_get_running_loop (asyncio);
  if (loop == NULL)
    return FALSE;
  now = coro_float (rt, coro_loop_get_time (loop));
  is_past = coro_compare_truth (rt, when, now, CORO_CMP_LE);
  if (is_past < 0 || (is_past == 0 && !coro_get_double (rt, when, &moment)))
    return FALSE;

  if (is_past)
    {
      CoroReady ready = { { &coro_handle_callback, CORO_NULL, CORO_NULL }, CORO_NULL };

      handle = coro_handle_new_native (asyncio, loop, &expire_callback, coro_value (self), CORO_NULL, NAN);
      ready.callback.callable = coro_ref (coro_value (handle));
      coro_loop_push_ready_take (asyncio, loop, &ready);
    }
  else
    {
      handle = coro_loop_call_at_native (asyncio, loop, moment, &expire_callback, coro_value (self), CORO_NULL);
      if (loop->debug)
        coro_source_note (asyncio, &handle->base, &coro_place_timeout);
    }
  self->handle = coro_value (handle);

  return TRUE;
}

static CoroTimeout *
make (CoroAsyncio *asyncio,
      CoroValue    when)
{
  CoroTimeout *self = coro_object_new (asyncio->rt, asyncio->timeout_type, 0);

  self->when = coro_ref (when);

  return self;
}

/**
 * coro_timeout_new:
 * @asyncio: the state
 * @delay: (transfer none): seconds from now, or None
 *
 * Returns: (transfer full) (nullable): what timeout() gives; %NULL: an exception is set
 */
CoroTimeout *
coro_timeout_new (CoroAsyncio *asyncio,
                  CoroValue    delay)
{
  CoroLoop *loop = coro_asyncio_get_running_loop (asyncio);
  coro_auto CoroValue now = CORO_NULL;
  coro_auto CoroValue when = CORO_NULL;

  if (loop == NULL)
    return NULL;
  if (coro_is_none (delay))
    return make (asyncio, CORO_NONE);

  now = coro_float (asyncio->rt, coro_loop_get_time (loop));
  when = coro_binary (asyncio->rt, now, delay, CORO_OP_ADD);

  return coro_is_null (when) ? NULL : make (asyncio, when);
}

/**
 * coro_timeout_enter:
 * @asyncio: the state
 * @self: a timeout
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_timeout_enter (CoroAsyncio *asyncio,
                    CoroTimeout *self)
{
  CoroLoop *loop;

  if (self->state != TIMEOUT_CREATED)
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "Timeout has already been entered");
      return FALSE;
    }
  loop = coro_asyncio_get_running_loop (asyncio);
  if (loop == NULL)
    return FALSE;
  if (loop->task == NULL)
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "Timeout should be used inside a task");
      return FALSE;
    }

  self->state = TIMEOUT_ENTERED;
  self->task = coro_ref (coro_value (loop->task));
  if (!coro_task_ask_cancelling (asyncio, loop->task, &self->cancelling))
    return FALSE;
  trace_entered (asyncio, self, loop);
  if (is_subclassed (self))
    {
      coro_auto CoroValue when = coro_ref (self->when);
      coro_auto CoroValue result = CORO_NULL;

      self->entering = TRUE;
      result = coro_call_method (asyncio->rt, coro_value (self), coro_asyncio_name (asyncio, reschedule), &when, 1);
      self->entering = FALSE;

      return !coro_is_null (result);
    }

  return reschedule (asyncio, self, self->when);
}

/* The exception that this one was raised in place of is told as TimeoutError where it was the cancellation. */
static void
insert_timeout_error (CoroRuntime *rt,
                      CoroValue    exception)
{
  while (!coro_is_null (CORO_EXCEPTION (exception)->context))
    {
      CoroValue context = CORO_EXCEPTION (exception)->context;

      if (coro_exception_is (rt, context, CORO_EXC_CANCELLED))
        {
          CoroValue error = coro_exception_new (rt, CORO_EXC_TIMEOUT, NULL);

          CORO_EXCEPTION (error)->context = coro_ref (context);
          CORO_EXCEPTION (error)->cause = coro_ref (context);
          CORO_EXCEPTION (error)->suppress_context = TRUE;
          coro_set (&CORO_EXCEPTION (exception)->context, error);
          return;
        }
      exception = context;
    }
}

/**
 * coro_timeout_exit:
 * @asyncio: the state
 * @self: a timeout
 * @exception: (transfer none): what the body ended with, or CORO_NULL
 *
 * Returns: %FALSE: TimeoutError is in flight, which @exception is the cause of; or AssertionError: it was not entered
 */
gboolean
coro_timeout_exit (CoroAsyncio *asyncio,
                   CoroTimeout *self,
                   CoroValue    exception)
{
  CoroRuntime *rt = asyncio->rt;
  gint64 n_requests;
  gsize i;

  if (self->state != TIMEOUT_ENTERED && self->state != TIMEOUT_EXPIRING)
    {
      coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_ASSERTION, NULL));
      return FALSE;
    }
  drop_handle (asyncio, self);

  if (self->state == TIMEOUT_ENTERED)
    {
      trace_left (asyncio, self, CORO_SCOPE_END_LEFT);
      self->state = TIMEOUT_EXITED;
      return TRUE;
    }

  trace_left (asyncio, self, CORO_SCOPE_END_EXPIRED);
  self->state = TIMEOUT_EXPIRED;
  if (!coro_task_ask_uncancel (asyncio, CORO_TASK (self->task), &n_requests))
    return FALSE;
  if (n_requests > self->cancelling || coro_is_null (exception))
    return TRUE;

  if (coro_exception_is (rt, exception, CORO_EXC_CANCELLED))
    {
      CoroValue error = coro_exception_new (rt, CORO_EXC_TIMEOUT, NULL);
      CoroValue held = coro_value (self);

      coro_exception_set_context (error, exception);
      CORO_EXCEPTION (error)->cause = coro_ref (exception);
      CORO_EXCEPTION (error)->suppress_context = TRUE;
      /* This leads back to the task: where that fails of it, only the search for cycles finds the two. */
      coro_exception_keep (rt, error, &held, 1);
      coro_raise_value (rt, error);
      return FALSE;
    }

  insert_timeout_error (rt, exception);
  if (coro_exception_is (rt, exception, CORO_EXC_EXCEPTION_GROUP) && !coro_is_null (CORO_EXCEPTION (exception)->value))
    {
      CoroTuple *members = CORO_TUPLE (CORO_EXCEPTION (exception)->value);

      for (i = 0; i < members->length; i++)
        insert_timeout_error (rt, members->items[i]);
    }

  return TRUE;
}

/* ---- methods of the program ---- */

static CoroStep
step_aenter (CoroRuntime   *rt,
             CoroGenerator *coroutine,
             CoroValue     *value)
{
  if (!coro_timeout_enter (coro_asyncio_get (rt), CORO_TIMEOUT (coroutine->slots[0])))
    return CORO_STEP_RAISE;
  *value = coro_ref (coroutine->slots[0]);

  return CORO_STEP_RETURN;
}

static CoroStep
step_aexit (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  CoroValue exception = coroutine->slots[1];

  if (!coro_timeout_exit (coro_asyncio_get (rt), CORO_TIMEOUT (coroutine->slots[0]),
                          coro_is_none (exception) ? CORO_NULL : exception))
    return CORO_STEP_RAISE;
  *value = CORO_NONE;

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine aenter_coroutine = {
  "__aenter__", "Timeout.__aenter__", step_aenter, 1,
  .file = "asyncio/timeouts.py", .lines = { 83 },
};
static const CoroNativeCoroutine aexit_coroutine = {
  "__aexit__", "Timeout.__aexit__", step_aexit, 2,
  .file = "asyncio/timeouts.py", .lines = { 95 },
};

static CoroValue
timeout_new (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroTimeout *timeout = coro_object_new (rt, (CoroType *) coro_object (self), 0);

  timeout->when = CORO_NONE;

  return coro_value (timeout);
}

static CoroValue
timeout_init (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroTimeout *timeout = CORO_TIMEOUT (self);

  timeout->state = TIMEOUT_CREATED;
  coro_set (&timeout->when, coro_ref (args[0]));

  return CORO_NONE;
}

static CoroValue
timeout_aenter (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_native_coroutine_new (rt, &aenter_coroutine, &self);
}

static CoroValue
timeout_aexit (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroValue slots[] = { self, args[1] };

  return coro_native_coroutine_new (rt, &aexit_coroutine, slots);
}

static CoroValue
timeout_when (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_ref (CORO_TIMEOUT (self)->when);
}

static CoroValue
timeout_reschedule (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroTimeout *timeout = CORO_TIMEOUT (self);

  if (!reschedule (asyncio, timeout, args[0]))
    return CORO_NULL;
  if (timeout->entity != 0 && !timeout->entering)
    {
      trace_left (asyncio, timeout, CORO_SCOPE_END_MOVED);
      trace_entered (asyncio, timeout, coro_asyncio_get_running_loop (asyncio));
    }

  return CORO_NONE;
}

static CoroValue
timeout_on_timeout (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return interrupt (coro_asyncio_get (rt), CORO_TIMEOUT (self)) ? CORO_NONE : CORO_NULL;
}

static CoroValue
timeout_expired (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  TimeoutState state = CORO_TIMEOUT (self)->state;

  return coro_bool (state == TIMEOUT_EXPIRING || state == TIMEOUT_EXPIRED);
}

static CoroValue
timeout_repr (CoroRuntime *rt,
              CoroValue    self)
{
  CoroTimeout *timeout = CORO_TIMEOUT (self);
  CoroValue places = coro_int (3);
  coro_auto CoroValue moment = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;

  if (timeout->state != TIMEOUT_ENTERED)
    return coro_str_new_format (rt, "<Timeout [%s]>", state_words[timeout->state]);
  moment = coro_is_none (timeout->when) ? CORO_NONE : coro_call_method (rt, timeout->when, coro_name (rt, __round__), &places, 1);
  text = coro_is_null (moment) ? CORO_NULL : coro_repr (rt, moment);

  return coro_is_null (text) ? CORO_NULL : coro_str_new_format (rt, "<Timeout [active] when=%s>", CORO_STR (text)->data);
}

static CoroValue
module_timeout (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_value (coro_timeout_new (coro_asyncio_get (rt), args[0]));
}

static CoroValue
module_timeout_at (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_value (make (coro_asyncio_get (rt), args[0]));
}

const CoroNativeDef coro_timeouts_functions[] = {
  { "timeout", "(delay)", module_timeout, CORO_NATIVE_PYTHON },
  { "timeout_at", "(when)", module_timeout_at, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroNativeDef timeout_methods[] = {
  { "__aenter__", "()", timeout_aenter, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "__aexit__", "(exc_type, exc_val, exc_tb)", timeout_aexit, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "__init__", "(when)", timeout_init, CORO_NATIVE_PYTHON },
  { "_on_timeout", "()", timeout_on_timeout, CORO_NATIVE_PYTHON },
  { "expired", "()", timeout_expired, CORO_NATIVE_PYTHON },
  { "reschedule", "(when)", timeout_reschedule, CORO_NATIVE_PYTHON },
  { "when", "()", timeout_when, CORO_NATIVE_PYTHON },
  { NULL },
};

static CoroValue
get_handler (CoroRuntime *rt,
             CoroValue    self)
{
  CoroTimeout *timeout = CORO_TIMEOUT (self);

  return coro_is_null (timeout->handle) ? CORO_NONE : coro_ref (timeout->handle);
}

static const CoroGetterDef timeout_getters[] = {
  { "_timeout_handler", get_handler, NULL },
  { NULL },
};

static const CoroTypeSpec timeout_spec = {
  .module = "asyncio.timeouts",
  .name = "Timeout",
  .size = sizeof (CoroTimeout),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT,
  .new_signature = "(*args, **kwargs)",
  .new_func = timeout_new,
  .methods = timeout_methods,
  .getters = timeout_getters,
  .slots = {
    .finalize = timeout_clear,
    .traverse = timeout_traverse,
    .clear = timeout_clear,
    .repr = timeout_repr,
  },
};

/**
 * coro_timeouts_init:
 * @asyncio: the state
 *
 * Makes the type of timeouts.
 */
void
coro_timeouts_init (CoroAsyncio *asyncio)
{
  asyncio->timeout_type = coro_type_new_native (asyncio->rt, &timeout_spec, NULL);
}
