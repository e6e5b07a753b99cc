/* coro-events.c: handles, and which loop is the current one (CPython: Lib/asyncio/events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-events.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-futures.h"
#include "asyncio/coro-source-traceback.h"
#include "core/coro-float.h"
#include "vm/coro-warnings.h"

static gboolean
run_handle (CoroAsyncio *asyncio,
            CoroValue    data,
            CoroValue    arg)
{
  g_return_val_if_reached (TRUE);
}

/* The loop looks for it and calls what the handle holds. */
const CoroNativeCallback coro_handle_callback = { "Handle._run", run_handle };

static void
handle_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  CoroHandle *self = (CoroHandle *) object;

  coro_callback_clear (&self->callback);
  coro_clear (&self->args);
  coro_clear (&self->shown);
}

static void
handle_finalize (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroHandle *self = (CoroHandle *) object;

  handle_clear (rt, object);
  if (coro_asyncio_get (rt) != NULL)
    coro_source_forget (coro_asyncio_get (rt), object);
  if (self->loop != NULL)
    coro_unref (coro_value (self->loop));
  self->loop = NULL;
}

static void
handle_traverse (CoroObject    *object,
                 CoroVisitFunc  visit,
                 gpointer       data)
{
  CoroHandle *self = (CoroHandle *) object;

  coro_visit (coro_value (self->loop), visit, data);
  coro_visit_callback (&self->callback, visit, data);
  coro_visit (self->args, visit, data);
}

static CoroHandle *
make_handle (CoroAsyncio *asyncio,
             CoroType    *type,
             CoroLoop    *loop,
             double       when)
{
  CoroHandle *self = coro_object_new (asyncio->rt, type, 0);

  self->loop = loop;
  coro_ref (coro_value (loop));
  self->is_timer = !isnan (when);
  self->when = when;
  if (self->is_timer)
    self->number = (guint32) ++asyncio->n_handles;

  return self;
}

/**
 * coro_handle_new:
 * @asyncio: the state
 * @type: Handle or _ThreadSafeHandle
 * @loop: the loop that is to call it
 * @callable: (transfer none): what is called
 * @args: (transfer none): a tuple
 * @context: (transfer none): a context, or CORO_NULL: a copy of the current one
 *
 * Returns: (transfer full): a handle
 */
CoroHandle *
coro_handle_new (CoroAsyncio *asyncio,
                 CoroType    *type,
                 CoroLoop    *loop,
                 CoroValue    callable,
                 CoroValue    args,
                 CoroValue    context)
{
  CoroHandle *self = make_handle (asyncio, type, loop, NAN);

  self->callback.callable = coro_ref (callable);
  self->callback.context = coro_context_copy (asyncio, context);
  self->args = coro_ref (args);
  if (loop->debug)
    coro_source_note (asyncio, &self->base, NULL);

  return self;
}

/**
 * coro_timer_handle_new:
 * @asyncio: the state
 * @loop: the loop that is to call it
 * @when: seconds on the loop's clock
 * @callable: (transfer none): what is called
 * @args: (transfer none): a tuple
 * @context: (transfer none): a context, or CORO_NULL: a copy of the current one
 *
 * Returns: (transfer full): a timer
 */
CoroHandle *
coro_timer_handle_new (CoroAsyncio *asyncio,
                       CoroLoop    *loop,
                       double       when,
                       CoroValue    callable,
                       CoroValue    args,
                       CoroValue    context)
{
  CoroHandle *self = make_handle (asyncio, asyncio->timer_handle_type, loop, when);

  self->callback.callable = coro_ref (callable);
  self->callback.context = coro_context_copy (asyncio, context);
  self->args = coro_ref (args);
  if (loop->debug)
    coro_source_note (asyncio, &self->base, NULL);

  return self;
}

/**
 * coro_handle_new_native:
 * @asyncio: the state
 * @loop: the loop that is to call it
 * @native: what is called
 * @data: (transfer none): with what
 * @arg: (transfer none): and with what
 * @when: seconds on the loop's clock, or NAN: no timer
 *
 * Returns: (transfer full): a handle
 */
CoroHandle *
coro_handle_new_native (CoroAsyncio              *asyncio,
                        CoroLoop                 *loop,
                        const CoroNativeCallback *native,
                        CoroValue                 data,
                        CoroValue                 arg,
                        double                    when)
{
  CoroType *type = isnan (when) ? asyncio->handle_type : asyncio->timer_handle_type;
  CoroHandle *self = make_handle (asyncio, type, loop, when);

  self->callback.native = native;
  self->callback.callable = coro_ref (data);
  self->args = coro_ref (arg);

  return self;
}

/* Whether its loop is in debug mode; -1: exception */
static int
is_debugged (CoroAsyncio *asyncio,
             CoroHandle  *self)
{
  coro_auto CoroValue debug = CORO_NULL;

  if (!self->is_foreign)
    return self->loop->debug;
  debug = coro_call_method (asyncio->rt, coro_value (self->loop), coro_asyncio_name (asyncio, get_debug), NULL, 0);

  return coro_is_null (debug) ? -1 : coro_truth (asyncio->rt, debug);
}

static CoroValue
handle_repr (CoroRuntime *rt,
             CoroValue    value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroHandle *self = CORO_HANDLE (value);
  g_autofree char *source = NULL;
  g_autoptr (GString) text = NULL;
  int debug;

  if (!coro_is_null (self->shown))
    return coro_ref (self->shown);
  debug = is_debugged (asyncio, self);
  if (debug < 0)
    return CORO_NULL;
  text = g_string_new ("<");
  g_string_append (text, coro_type_of (rt, value)->name->data);
  if (self->cancelled)
    g_string_append (text, " cancelled");
  if (self->is_timer)
    {
      coro_auto CoroValue when = coro_timer_handle_get_when (rt, value);
      g_autofree char *repr = coro_asyncio_dup_repr (asyncio, when);

      g_string_append_printf (text, " when=%s", repr);
    }
  if (!coro_is_null (self->callback.callable) || (self->callback.native != NULL && !self->cancelled))
    {
      source = coro_callback_dup_source (asyncio, &self->callback, self->args, debug);
      if (source == NULL)
        return CORO_NULL;
      g_string_append_printf (text, " %s", source);
    }
  coro_source_append (asyncio, text, value);
  g_string_append_c (text, '>');

  return coro_str_new_len (rt, text->str, text->len);
}

/**
 * coro_handle_cancel:
 * @asyncio: the state
 * @self: a handle
 *
 * What it holds is not called any more.
 */
void
coro_handle_cancel (CoroAsyncio *asyncio,
                    CoroHandle  *self)
{
  CoroLibraryCall place;
  CoroValue callable, args;

  if (self->cancelled)
    return;

  self->cancelled = TRUE;
  if (self->scheduled && !self->is_foreign)
    {
      self->loop->n_cancelled_timers++;
      coro_asyncio_trace_loop (asyncio, CORO_EVENT_TIMER_CANCELLED, self->number);
    }

  if (self->is_foreign || self->loop->debug)
    {
      coro_auto CoroValue pending = coro_is_null (asyncio->rt->exception) ? CORO_NULL : coro_exception_take (asyncio->rt);
      int debug = is_debugged (asyncio, self);

      if (debug > 0)
        self->shown = handle_repr (asyncio->rt, coro_value (self));
      coro_exception_clear (asyncio->rt);
      if (!coro_is_null (pending))
        coro_raise_value (asyncio->rt, coro_steal (&pending));
    }

  /* native and context stay: it may be running */
  callable = coro_steal (&self->callback.callable);
  args = coro_steal (&self->args);
  place = coro_warnings_enter_library (asyncio->vm, CORO_LINE_OF_CALLBACK);
  coro_unref (callable);
  asyncio->vm->library_call.line = CORO_LINE_OF_ARGS;
  coro_unref (args);
  coro_warnings_leave_library (asyncio->vm, place);
}

/**
 * coro_handle_for_report:
 * @asyncio: the state
 * @loop: a loop
 * @ready: what it runs
 *
 * Returns: (transfer full): the handle of what the loop runs; a new one if it has none
 */
CoroValue
coro_handle_for_report (CoroAsyncio     *asyncio,
                        CoroLoop        *loop,
                        const CoroReady *ready)
{
  CoroHandle *handle;

  if (ready->callback.native == &coro_handle_callback)
    return coro_ref (ready->callback.callable);

  handle = make_handle (asyncio, asyncio->handle_type, loop, NAN);
  handle->callback.native = ready->callback.native;
  handle->callback.callable = coro_ref (ready->callback.callable);
  if (ready->callback.native == NULL && !coro_is_null (ready->arg))
    handle->args = coro_value (coro_tuple_new (asyncio->rt, &ready->arg, 1));
  else
    handle->args = coro_ref (ready->arg);

  return coro_value (handle);
}

/* -1: exception */
static int
are_equal (CoroRuntime *rt,
           CoroHandle  *a,
           CoroHandle  *b)
{
  int same;

  if (a == b)
    return 1;
  if (a->when != b->when || a->cancelled != b->cancelled || a->callback.native != b->callback.native ||
      coro_is_null (a->args) != coro_is_null (b->args))
    return 0;
  if (coro_is_null (a->args))
    return 1;
  same = coro_compare_truth (rt, a->callback.callable, b->callback.callable, CORO_CMP_EQ);

  return same <= 0 ? same : coro_compare_truth (rt, a->args, b->args, CORO_CMP_EQ);
}

static CoroValue
timer_handle_compare (CoroRuntime  *rt,
                      CoroValue     a,
                      CoroValue     b,
                      CoroCompareOp op)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  double first, second;
  int equal;

  if (!coro_isinstance (rt, b, asyncio->timer_handle_type))
    return CORO_NOT_IMPLEMENTED;

  first = CORO_HANDLE (a)->when;
  second = CORO_HANDLE (b)->when;
  switch (op)
    {
    case CORO_CMP_LT:
      return coro_bool (first < second);
    case CORO_CMP_GT:
      return coro_bool (first > second);
    default:
      break;
    }
  equal = are_equal (rt, CORO_HANDLE (a), CORO_HANDLE (b));
  if (equal < 0)
    return CORO_NULL;
  switch (op)
    {
    case CORO_CMP_LE:
      return coro_bool (first < second || equal);
    case CORO_CMP_GE:
      return coro_bool (first > second || equal);
    case CORO_CMP_NE:
      return coro_bool (!equal);
    default:
      return coro_bool (equal);
    }
}

static gboolean
timer_handle_hash (CoroRuntime *rt,
                   CoroValue    self,
                   gint64      *hash)
{
  coro_auto CoroValue when = coro_float (rt, CORO_HANDLE (self)->when);

  return coro_hash (rt, when, hash);
}

static const CoroTypeSpec handle_spec = {
  .module = "asyncio.events",
  .name = "Handle",
  .size = sizeof (CoroHandle),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(callback, args, loop, context=None)",
  .new_func = coro_handle_create,
  .methods = coro_handle_methods,
  .getters = coro_handle_getters,
  .slots = {
    .finalize = handle_finalize,
    .traverse = handle_traverse,
    .clear = handle_clear,
    .repr = handle_repr,
  },
};

static const CoroTypeSpec thread_safe_handle_spec = {
  .module = "asyncio.events",
  .name = "_ThreadSafeHandle",
  .size = sizeof (CoroHandle),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(callback, args, loop, context=None)",
  .new_func = coro_handle_create,
};

static const CoroTypeSpec timer_handle_spec = {
  .module = "asyncio.events",
  .name = "TimerHandle",
  .size = sizeof (CoroHandle),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(when, callback, args, loop, context=None)",
  .new_func = coro_timer_handle_create,
  .methods = coro_timer_handle_methods,
  .getters = coro_timer_handle_getters,
  .slots = { .compare = timer_handle_compare, .hash = timer_handle_hash },
};

/**
 * coro_events_init:
 * @asyncio: the state
 *
 * Makes the types of handles.
 */
void
coro_events_init (CoroAsyncio *asyncio)
{
  asyncio->handle_type = coro_type_new_native (asyncio->rt, &handle_spec, NULL);
  asyncio->thread_safe_handle_type = coro_type_new_native (asyncio->rt, &thread_safe_handle_spec, asyncio->handle_type);
  asyncio->timer_handle_type = coro_type_new_native (asyncio->rt, &timer_handle_spec, asyncio->handle_type);
}

/**
 * coro_asyncio_peek_running_loop:
 * @self: the state
 *
 * Returns: (nullable) (transfer none): the loop that runs in the running thread
 */
CoroLoop *
coro_asyncio_peek_running_loop (CoroAsyncio *self)
{
  CoroThread *thread = self->thread;

  if (G_UNLIKELY (thread != NULL && !coro_is_null (thread->running)))
    return coro_isinstance (self->rt, thread->running, self->loop_type) ? CORO_LOOP (thread->running) : NULL;

  return thread != NULL ? thread->loop : NULL;
}

/**
 * coro_asyncio_get_running_loop:
 * @self: the state
 *
 * Returns: (nullable) (transfer none): the loop that runs in the running thread; %NULL: RuntimeError is set
 */
CoroLoop *
coro_asyncio_get_running_loop (CoroAsyncio *self)
{
  CoroLoop *loop = coro_asyncio_peek_running_loop (self);

  if (G_UNLIKELY (loop == NULL))
    coro_raise (self->rt, CORO_EXC_RUNTIME, "no running event loop");

  return loop;
}

/**
 * coro_asyncio_find_event_loop:
 * @self: the state
 *
 * Without a policy of the program's: the running loop, else the one that set_event_loop() was given. Where there is none, CPython up to 3.13 made one in the
 * main thread, and so does this, with a warning that 3.14 does not.
 *
 * Returns: (nullable) (transfer none): a loop; %NULL: RuntimeError is set
 */
CoroLoop *
coro_asyncio_find_event_loop (CoroAsyncio *self)
{
  CoroLoop *loop = coro_asyncio_peek_running_loop (self);
  CoroThread *thread = self->thread;

  if (loop != NULL)
    return loop;
  if (thread == NULL)
    {
      coro_raise (self->rt, CORO_EXC_RUNTIME, "no running event loop");
      return NULL;
    }
  if (coro_isinstance (self->rt, thread->event_loop, self->loop_type))
    return CORO_LOOP (thread->event_loop);
  if (!thread->is_main || thread->event_loop_set)
    {
      coro_raise (self->rt, CORO_EXC_RUNTIME, "There is no current event loop in thread '%s'.", thread->name);
      return NULL;
    }

  if (!coro_asyncio_warn (self, "DeprecationWarning", "There is no current event loop: one was made, as Python up to 3.13 "
                          "did; Python 3.14 raises RuntimeError here"))
    return NULL;
  thread->event_loop = coro_value (coro_loop_new (self));
  thread->event_loop_set = TRUE;

  return CORO_LOOP (thread->event_loop);
}

/**
 * coro_asyncio_get_event_loop:
 * @self: the state
 *
 * What get_event_loop() gives: the running loop, else what the policy says.
 *
 * Returns: (nullable) (transfer none): a loop; %NULL: an exception is set
 */
CoroLoop *
coro_asyncio_get_event_loop (CoroAsyncio *self)
{
  coro_auto CoroValue loop = CORO_NULL;

  if (coro_is_null (self->policy) || coro_asyncio_peek_running_loop (self) != NULL)
    return coro_asyncio_find_event_loop (self);

  loop = coro_call_method (self->rt, self->policy, coro_asyncio_name (self, get_event_loop), NULL, 0);
  if (coro_is_null (loop))
    return NULL;
  if (!coro_isinstance (self->rt, loop, self->loop_type))
    {
      coro_raise (self->rt, CORO_EXC_TYPE, "get_event_loop() of the event loop policy returned '%s'",
                  coro_type_name (self->rt, loop));
      return NULL;
    }
  /* The thread keeps it. */
  if (self->thread != NULL && !coro_is (self->thread->event_loop, loop))
    coro_set (&self->thread->event_loop, coro_ref (loop));

  return CORO_LOOP (loop);
}

/**
 * coro_asyncio_new_event_loop:
 * @self: the state
 *
 * Returns: (transfer full): what new_event_loop() gives; CORO_NULL: an exception is set
 */
CoroValue
coro_asyncio_new_event_loop (CoroAsyncio *self)
{
  if (coro_is_null (self->policy))
    return coro_value (coro_loop_new (self));

  return coro_call_method (self->rt, self->policy, coro_asyncio_name (self, new_event_loop), NULL, 0);
}
