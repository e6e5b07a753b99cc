/* coro-base-events.c: the event loop: what it is, how it begins and ends, what it is asked to call (CPython: base_events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"

#include "asyncio/coro-executors.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-schedule.h"
#include "asyncio/coro-signals.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "vm/coro-refused.h"
#include "vm/coro-warnings.h"

/* Seconds: that of Linux's monotonic clock */
#define CLOCK_RESOLUTION 1e-9

static void
drop_inbox (CoroLoop *self)
{
  guint i;

  for (i = 0; i < self->inbox->len; i++)
    coro_ready_clear (&g_array_index (self->inbox, CoroDelivery, i).ready);
  g_array_set_size (self->inbox, 0);
}

static void
loop_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  CoroLoop *self = (CoroLoop *) object;

  coro_ready_queue_clear (&self->queue);
  coro_timer_heap_clear (&self->timers);
  coro_ready_clear (&self->current);
  coro_clear (&self->thrown);
  if (self->inbox != NULL)
    drop_inbox (self);
  coro_clear (&self->entered);
  coro_clear (&self->failure);
  coro_clear (&self->exception_handler);
  coro_clear (&self->task_factory);
  coro_clear (&self->signal_handlers);
  coro_clear (&self->default_executor);
  coro_clear (&self->selector);
}

/* Nobody refers to it any more: it is closed, and its handles go before anything else of a cycle that it is in. */
static void
loop_del (CoroRuntime *rt,
          CoroObject  *object)
{
  CoroLoop *self = (CoroLoop *) object;
  coro_auto CoroValue repr = CORO_NULL;

  if (self->asyncio == NULL || self->closed || self->thread != NULL)
    return;

  repr = coro_repr (rt, coro_value (self));
  if (!coro_is_null (repr) && coro_warn (rt, CORO_EXC_RESOURCE_WARNING, 1, coro_value (self), "unclosed event loop %s",
                                         CORO_STR (repr)->data))
    coro_loop_close (self);
}

static void
loop_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroLoop *self = (CoroLoop *) object;

  loop_clear (rt, object);
  if (self->asyncio != NULL)
    coro_strand_clear (self->asyncio, &self->strand);
  g_clear_pointer (&self->inbox, g_array_unref);
  g_clear_pointer (&self->asyncgens, g_ptr_array_unref);
}

static void
loop_traverse (CoroObject    *object,
               CoroVisitFunc  visit,
               gpointer       data)
{
  CoroLoop *self = (CoroLoop *) object;
  guint i;

  for (i = 0; i < self->queue.length; i++)
    {
      CoroReady *ready = &self->queue.items[(self->queue.first + i) & (self->queue.size - 1)];

      coro_visit_callback (&ready->callback, visit, data);
      coro_visit (ready->arg, visit, data);
    }
  for (i = 0; i < self->timers.length; i++)
    visit ((CoroObject *) self->timers.timers[i], data);
  for (i = 0; self->inbox != NULL && i < self->inbox->len; i++)
    {
      CoroDelivery *delivery = &g_array_index (self->inbox, CoroDelivery, i);

      coro_visit_callback (&delivery->ready.callback, visit, data);
      coro_visit (delivery->ready.arg, visit, data);
    }
  coro_visit_callback (&self->current.callback, visit, data);
  coro_visit (self->current.arg, visit, data);
  coro_visit (self->thrown, visit, data);
  coro_visit (self->entered, visit, data);
  coro_visit (self->failure, visit, data);
  coro_visit (self->exception_handler, visit, data);
  coro_visit (self->task_factory, visit, data);
  coro_visit (self->signal_handlers, visit, data);
  coro_visit (self->default_executor, visit, data);
  coro_visit (self->selector, visit, data);
}

static CoroValue
loop_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroLoop *loop = CORO_LOOP (self);

  return coro_str_new_format (rt, "<%s running=%s closed=%s debug=%s>", coro_type_of (rt, self)->name->data,
                              coro_loop_is_running (loop) ? "True" : "False", loop->closed ? "True" : "False",
                              loop->debug ? "True" : "False");
}

/* (transfer full): what is behind os.environ, a dict; CORO_NULL: nobody has imported os, or it is something else */
static CoroValue
get_environment (CoroRuntime *rt)
{
  coro_auto CoroValue os_name = coro_value (coro_str_intern (rt, "os"));
  coro_auto CoroValue environ_name = coro_value (coro_str_intern (rt, "environ"));
  coro_auto CoroValue data_name = coro_value (coro_str_intern (rt, "_data"));
  CoroValue module = coro_dict_get_name (rt->modules, CORO_STR (os_name));
  coro_auto CoroValue environment = CORO_NULL;
  coro_auto CoroValue data = CORO_NULL;
  gboolean failed = FALSE;

  if (coro_is_null (module) || !coro_isinstance (rt, module, rt->module_type))
    return CORO_NULL;

  environment = coro_ref (coro_dict_get_name (((CoroModule *) coro_object (module))->dict, CORO_STR (environ_name)));
  if (!coro_is_null (environment) && !coro_dict_check (rt, environment))
    {
      data = coro_find_attr (rt, environment, CORO_STR (data_name), &failed);
      coro_exception_clear (rt);
      coro_set (&environment, coro_steal (&data));
    }

  return !coro_is_null (environment) && coro_dict_check (rt, environment) ? coro_steal (&environment) : CORO_NULL;
}

/* What stands in asyncio.coroutines for it: who replaces it has looked at it first. */
static CoroValue
peek_debug_function (CoroRuntime *rt)
{
  coro_auto CoroValue part = coro_value (coro_str_intern (rt, "asyncio.coroutines"));
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "_is_debug_mode"));
  CoroValue module = coro_dict_get_name (rt->modules, CORO_STR (part));

  if (coro_is_null (module) || !coro_isinstance (rt, module, rt->module_type))
    return CORO_NULL;

  return coro_dict_get_name (((CoroModule *) coro_object (module))->dict, CORO_STR (name));
}

/* What the program has set in its environment; the one that it is given says nothing of asyncio. */
static gboolean
is_debug_mode (CoroRuntime *rt)
{
  coro_auto CoroValue environment = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue function = coro_ref (peek_debug_function (rt));
  CoroValue value;

  if (!coro_is_null (function))
    {
      coro_auto CoroValue result = coro_call (rt, function, NULL, 0);

      if (coro_is_null (result))
        coro_exception_clear (rt);
      return coro_is (result, CORO_TRUE);
    }
  environment = get_environment (rt);

  if (coro_is_null (environment))
    return FALSE;
  name = coro_value (coro_str_intern (rt, "PYTHONASYNCIODEBUG"));
  value = coro_dict_get_name (CORO_DICT (environment), CORO_STR (name));

  return !coro_is_null (value) && coro_str_check (rt, value) && CORO_STR (value)->length > 0;
}

static CoroValue
loop_new (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = coro_object_new (rt, (CoroType *) coro_object (self), 0);

  loop->asyncio = asyncio;
  loop->inbox = g_array_new (FALSE, FALSE, sizeof (CoroDelivery));
  loop->slow_callback_duration = 0.1;
  loop->clock_resolution = CLOCK_RESOLUTION;
  loop->phase = CORO_LOOP_IDLE;
  loop->debug = is_debug_mode (rt);
  loop->is_subclass = (loop->base.type->flags & CORO_TYPE_FLAG_HEAP) != 0;
  loop->dict_place = coro_object_dict_place (&loop->base);
  if (coro_type_is_subtype (loop->base.type, asyncio->unix_loop_type))
    coro_asyncio_log_debug (asyncio, "__init__", "Using selector: EpollSelector");

  return coro_value (loop);
}

static CoroValue
not_implemented (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_NOT_IMPLEMENTED_ERROR, NULL));
}

static CoroValue
abstract_loop_new (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

#define ABSTRACT(name) { name, "(*args, **kwargs)", not_implemented, CORO_NATIVE_PYTHON }

static const CoroNativeDef abstract_loop_methods[] = {
  ABSTRACT ("add_reader"), ABSTRACT ("add_signal_handler"), ABSTRACT ("add_writer"), ABSTRACT ("call_at"),
  ABSTRACT ("call_exception_handler"), ABSTRACT ("call_later"), ABSTRACT ("call_soon"),
  ABSTRACT ("call_soon_threadsafe"), ABSTRACT ("close"), ABSTRACT ("connect_accepted_socket"),
  ABSTRACT ("connect_read_pipe"), ABSTRACT ("connect_write_pipe"), ABSTRACT ("create_connection"),
  ABSTRACT ("create_datagram_endpoint"), ABSTRACT ("create_future"), ABSTRACT ("create_server"),
  ABSTRACT ("create_task"), ABSTRACT ("create_unix_connection"), ABSTRACT ("create_unix_server"),
  ABSTRACT ("default_exception_handler"), ABSTRACT ("get_debug"), ABSTRACT ("get_exception_handler"),
  ABSTRACT ("get_task_factory"), ABSTRACT ("getaddrinfo"), ABSTRACT ("getnameinfo"), ABSTRACT ("is_closed"),
  ABSTRACT ("is_running"), ABSTRACT ("remove_reader"), ABSTRACT ("remove_signal_handler"),
  ABSTRACT ("remove_writer"), ABSTRACT ("run_forever"), ABSTRACT ("run_in_executor"),
  ABSTRACT ("run_until_complete"), ABSTRACT ("sendfile"), ABSTRACT ("set_debug"), ABSTRACT ("set_default_executor"),
  ABSTRACT ("set_exception_handler"), ABSTRACT ("set_task_factory"), ABSTRACT ("shutdown_asyncgens"),
  ABSTRACT ("shutdown_default_executor"), ABSTRACT ("sock_accept"), ABSTRACT ("sock_connect"),
  ABSTRACT ("sock_recv"), ABSTRACT ("sock_recv_into"), ABSTRACT ("sock_recvfrom"), ABSTRACT ("sock_recvfrom_into"),
  ABSTRACT ("sock_sendall"), ABSTRACT ("sock_sendfile"), ABSTRACT ("sock_sendto"), ABSTRACT ("start_tls"),
  ABSTRACT ("stop"), ABSTRACT ("subprocess_exec"), ABSTRACT ("subprocess_shell"), ABSTRACT ("time"),
  { NULL },
};

#undef ABSTRACT

static const CoroTypeSpec abstract_loop_spec = {
  .module = "asyncio.events",
  .name = "AbstractEventLoop",
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "()",
  .new_func = abstract_loop_new,
  .methods = abstract_loop_methods,
};

/* Where nothing but time can end a select, those of the module selectors do what the loop does without one. */
static CoroValue
unix_loop_init (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  coro_auto CoroValue plain = CORO_NULL;

  if (coro_is_null (args[0]) || coro_is_none (args[0]))
    return CORO_NONE;
  plain = coro_vm_get_library_function (asyncio->vm, "selectors", "_NoDescriptors");
  if (coro_is_null (plain))
    return CORO_NULL;
  if (!coro_isinstance (rt, args[0], (CoroType *) coro_object (plain)))
    coro_set (&CORO_LOOP (self)->selector, coro_ref (args[0]));

  return CORO_NONE;
}

static const CoroNativeDef unix_loop_methods[] = {
  { "__init__", "(selector=None)", unix_loop_init, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroTypeSpec unix_loop_spec = {
  .module = "asyncio.unix_events",
  .name = "_UnixSelectorEventLoop",
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .methods = unix_loop_methods,
};

static void
loop_fill (CoroType *type)
{
  coro_refused_complete_type (coro_asyncio_get (type->runtime)->vm, type, "asyncio.loop");
}

static const CoroTypeSpec loop_spec = {
  .module = "asyncio.base_events",
  .name = "BaseEventLoop",
  .size = sizeof (CoroLoop),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT,
  .new_signature = "(*args, **kwargs)",
  .new_func = loop_new,
  .methods = coro_loop_methods,
  .getters = coro_loop_getters,
  .fill = loop_fill,
  .slots = {
    .finalize = loop_finalize,
    .traverse = loop_traverse,
    .clear = loop_clear,
    .del = loop_del,
    .repr = loop_repr,
  },
};

/**
 * coro_base_events_init:
 * @asyncio: the state
 *
 * Makes the types of event loops.
 */
void
coro_base_events_init (CoroAsyncio *asyncio)
{
  asyncio->abstract_loop_type = coro_type_new_native (asyncio->rt, &abstract_loop_spec, NULL);
  asyncio->loop_type = coro_type_new_native (asyncio->rt, &loop_spec, asyncio->abstract_loop_type);
  asyncio->unix_loop_type = coro_type_new_native (asyncio->rt, &unix_loop_spec, asyncio->loop_type);
}

/**
 * coro_loop_new:
 * @asyncio: the state
 *
 * Returns: (transfer full): a loop that does not run
 */
CoroLoop *
coro_loop_new (CoroAsyncio *asyncio)
{
  return CORO_LOOP (loop_new (asyncio->rt, coro_value (asyncio->unix_loop_type), NULL));
}

/**
 * coro_loop_get_time:
 * @self: a loop
 *
 * Returns: seconds: its time(): the clock of the stack that runs now, or what its class says
 */
double
coro_loop_get_time (CoroLoop *self)
{
  double time;

  if (coro_loop_may_override (self) && coro_loop_ask_time (self->asyncio, self, &time))
    return time;

  return coro_vm_get_time (self->asyncio->vm);
}

/**
 * coro_loop_is_running:
 * @self: a loop
 *
 * Returns: whether a thread runs it
 */
gboolean
coro_loop_is_running (CoroLoop *self)
{
  return self->thread != NULL || self->holder != NULL;
}

/**
 * coro_loop_check_closed:
 * @self: a loop
 *
 * Returns: %FALSE: it is closed, RuntimeError is set; what was in flight is its context
 */
gboolean
coro_loop_check_closed (CoroLoop *self)
{
  CoroRuntime *rt = self->asyncio->rt;
  coro_auto CoroValue pending = CORO_NULL;

  if (G_LIKELY (!self->closed))
    return TRUE;

  pending = coro_exception_take (rt);
  coro_raise (rt, CORO_EXC_RUNTIME, "Event loop is closed");
  if (!coro_is_null (pending))
    coro_exception_set_context (rt->exception, pending);

  return FALSE;
}

/**
 * coro_loop_check_thread:
 * @self: a loop
 *
 * Returns: %FALSE: it is in debug mode and another thread than the one that runs runs it: RuntimeError is set; what was in flight is its
 *   context
 */
gboolean
coro_loop_check_thread (CoroLoop *self)
{
  CoroRuntime *rt = self->asyncio->rt;
  coro_auto CoroValue pending = CORO_NULL;

  if (G_LIKELY (!self->debug) || self->thread == NULL || self->thread == self->asyncio->thread)
    return TRUE;

  pending = coro_is_null (rt->exception) ? CORO_NULL : coro_exception_take (rt);
  coro_raise (rt, CORO_EXC_RUNTIME, "Non-thread-safe operation invoked on an event loop other than the current one");
  if (!coro_is_null (pending))
    coro_exception_set_context (rt->exception, pending);

  return FALSE;
}

/**
 * coro_loop_begin:
 * @self: a loop
 * @thread: the thread whose running code is about to wait for its end
 *
 * Begins to run, at the thread's time.
 *
 * Returns: %FALSE: it is closed or runs, or another one runs in the thread: RuntimeError is set
 */
gboolean
coro_loop_begin (CoroLoop   *self,
                 CoroThread *thread)
{
  CoroAsyncio *asyncio = self->asyncio;
  double now = coro_thread_get_time (thread);

  if (!coro_loop_check_closed (self))
    return FALSE;
  if (self->thread != NULL)
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "This event loop is already running");
      return FALSE;
    }
  if (thread->loop != NULL)
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "Cannot run the event loop while another loop is running");
      return FALSE;
    }

  if (self->strand.stack == NULL)
    self->strand.stack = coro_stack_new (asyncio->vm, now);
  self->strand.stack->owner = thread;
  self->strand.stack->below = thread->strand.stack;
  self->outer_origin_depth = asyncio->vm->sys_state.origin_depth;
  if (self->debug)
    asyncio->vm->sys_state.origin_depth = DEBUG_ORIGIN_DEPTH;
  coro_clock_jump (&self->strand.stack->clock, now);
  if (self->entity == 0 && asyncio->log != NULL)
    self->entity = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_LOOP, NULL, NULL, 0, 0);
  if (!self->is_begun)
    coro_asyncio_trace_loop (asyncio, CORO_EVENT_LOOP_STARTED, 0);
  self->is_begun = TRUE;

  coro_ref (coro_value (self));
  coro_clear (&thread->running);
  self->thread = thread;
  self->phase = CORO_LOOP_TURN;
  thread->loop = self;

  return TRUE;
}

/**
 * coro_loop_end:
 * @self: a loop that runs
 *
 * It runs no more; the thread's own clock goes on where the loop's stood.
 */
void
coro_loop_end (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroThread *thread = self->thread;

  g_return_if_fail (thread != NULL);

  coro_clock_jump (&thread->strand.stack->clock, coro_clock_get (&self->strand.stack->clock));
  coro_asyncio_set_stack (asyncio, self->strand.stack);
  if (self->holder == NULL)
    {
      coro_asyncio_trace_loop (asyncio, CORO_EVENT_LOOP_STOPPED, 0);
      self->is_begun = self->stopping = FALSE;
    }
  coro_asyncio_set_stack (asyncio, thread->strand.stack);

  self->strand.stack->below = NULL;
  self->strand.stack->handled = CORO_NULL;
  self->strand.stack->held = CORO_NULL;
  asyncio->vm->sys_state.origin_depth = self->outer_origin_depth;
  coro_set (&thread->running, self->holder == thread ? coro_ref (coro_value (self)) : CORO_NULL);
  thread->loop = NULL;
  self->thread = NULL;
  self->phase = CORO_LOOP_IDLE;
  asyncio->context = NULL;
  coro_unref (coro_value (self));
}

/**
 * coro_loop_stop:
 * @self: a loop
 *
 * It ends after its turn.
 */
void
coro_loop_stop (CoroLoop *self)
{
  self->stopping = TRUE;
}

/* Whether what runs now has another clock than the loop: a worker in a process of its own. */
static gboolean
is_from_outside (CoroAsyncio *asyncio,
                 CoroLoop    *self)
{
  return self->thread != NULL && asyncio->thread != NULL && asyncio->thread->is_process;
}

/**
 * coro_loop_push_take:
 * @asyncio: the state
 * @self: a loop
 * @ready: (transfer full): what it is to call soon
 *
 * As coro_loop_push_ready_take(), whatever call_soon() its class has.
 */
void
coro_loop_push_take (CoroAsyncio     *asyncio,
                     CoroLoop        *self,
                     const CoroReady *ready)
{
  if (G_UNLIKELY (is_from_outside (asyncio, self)))
    {
      CoroDelivery delivery = { *ready, coro_vm_get_time (asyncio->vm) };

      g_array_append_val (self->inbox, delivery);
      return;
    }

  coro_ready_queue_push_take (&self->queue, ready);
}

/**
 * coro_loop_push_ready_take:
 * @asyncio: the state
 * @self: a loop
 * @ready: (transfer full): what it is to call soon
 *
 * A loop that sleeps is not woken by that: only what is safe in other threads does so, see coro_loop_wake().
 */
void
coro_loop_push_ready_take (CoroAsyncio     *asyncio,
                           CoroLoop        *self,
                           const CoroReady *ready)
{
  if (!coro_loop_may_override (self) || is_from_outside (asyncio, self) || !coro_loop_ask_call_soon (asyncio, self, ready))
    coro_loop_push_take (asyncio, self, ready);
}

/**
 * coro_loop_wake:
 * @asyncio: the state
 * @self: a loop
 *
 * What CPython does through the loop's self-pipe: its select ends.
 */
void
coro_loop_wake (CoroAsyncio *asyncio,
                CoroLoop    *self)
{
  if (self->thread == NULL || self->thread == asyncio->thread || is_from_outside (asyncio, self))
    return;

  if (self->phase == CORO_LOOP_SELECT)
    self->wake_time = MIN (self->wake_time, coro_vm_get_time (asyncio->vm));
  coro_schedule_note_ready (asyncio);
}

/**
 * coro_loop_call_soon_native:
 * @asyncio: the state
 * @self: a loop
 * @native: what it is to call soon
 * @data: (transfer none): with what
 * @arg: (transfer none): and with what
 * @context: (transfer none): in which context
 */
void
coro_loop_call_soon_native (CoroAsyncio              *asyncio,
                            CoroLoop                 *self,
                            const CoroNativeCallback *native,
                            CoroValue                 data,
                            CoroValue                 arg,
                            CoroValue                 context)
{
  CoroReady ready = { { native, coro_ref (data), coro_ref (context) }, coro_ref (arg) };

  coro_loop_push_ready_take (asyncio, self, &ready);
}

/**
 * coro_loop_deliver_native:
 * @asyncio: the state
 * @self: a loop
 * @native: what it is to call
 * @data: (transfer none): with what
 * @arg: (transfer none): and with what
 *
 * As through CPython's self-pipe: it is ready from the next select on.
 */
void
coro_loop_deliver_native (CoroAsyncio              *asyncio,
                          CoroLoop                 *self,
                          const CoroNativeCallback *native,
                          CoroValue                 data,
                          CoroValue                 arg)
{
  CoroReady ready = { { native, coro_ref (data), CORO_NULL }, coro_ref (arg) };

  coro_loop_push_take (asyncio, self, &ready);
  coro_loop_wake (asyncio, self);
}

/**
 * coro_loop_add_timer:
 * @self: a loop
 * @timer: (transfer none): a timer of it
 */
void
coro_loop_add_timer (CoroLoop   *self,
                     CoroHandle *timer)
{
  coro_ref (coro_value (timer));
  timer->scheduled = TRUE;
  coro_timer_heap_push_take (&self->timers, timer);
  coro_asyncio_trace_loop (self->asyncio, CORO_EVENT_TIMER_SET, timer->number);
}

/**
 * coro_loop_call_at_native:
 * @asyncio: the state
 * @self: a loop
 * @when: seconds on its clock
 * @native: what it is to call then
 * @data: (transfer none): with what
 * @arg: (transfer none): and with what
 *
 * Returns: (transfer full): the timer
 */
CoroHandle *
coro_loop_call_at_native (CoroAsyncio              *asyncio,
                          CoroLoop                 *self,
                          double                    when,
                          const CoroNativeCallback *native,
                          CoroValue                 data,
                          CoroValue                 arg)
{
  CoroHandle *timer = NULL;

  if (coro_loop_may_override (self))
    timer = coro_loop_ask_timer (asyncio, self, coro_asyncio_name (asyncio, call_at), when, native, data, arg);
  if (timer != NULL)
    return timer;
  timer = coro_handle_new_native (asyncio, self, native, data, arg, when);
  coro_loop_add_timer (self, timer);

  return timer;
}

/**
 * coro_loop_call_later_native:
 * @asyncio: the state
 * @self: a loop
 * @delay: seconds
 * @native: what it is to call then
 * @data: (transfer none): with what
 * @arg: (transfer none): and with what
 *
 * Returns: (transfer full): the timer
 */
CoroHandle *
coro_loop_call_later_native (CoroAsyncio              *asyncio,
                             CoroLoop                 *self,
                             double                    delay,
                             const CoroNativeCallback *native,
                             CoroValue                 data,
                             CoroValue                 arg)
{
  CoroHandle *timer = NULL;

  if (coro_loop_may_override (self))
    timer = coro_loop_ask_timer (asyncio, self, coro_asyncio_name (asyncio, call_later), delay, native, data, arg);

  return timer != NULL ? timer : coro_loop_call_at_native (asyncio, self, coro_loop_get_time (self) + delay, native, data, arg);
}

/* A task whose wake-up has been scheduled but will not come: what it has waited for goes on noting it. */
static void
note_lost_wake_ups (CoroLoop *self)
{
  for (guint i = 0; i < self->queue.length; i++)
    {
      const CoroReady *ready = coro_ready_queue_get (&self->queue, i);

      if (coro_is_future (self->asyncio, ready->arg))
        coro_future_note_lost (self->asyncio, CORO_FUTURE (ready->arg), &ready->callback);
    }
}

/**
 * coro_loop_close:
 * @self: a loop
 *
 * Drops what it has to do.
 *
 * Returns: %FALSE: it runs: RuntimeError is set
 */
gboolean
coro_loop_close (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroLibraryCall place;

  if (coro_loop_is_running (self))
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "Cannot close a running event loop");
      return FALSE;
    }
  if (self->closed)
    return TRUE;

  if (self->debug)
    {
      g_autofree char *repr = coro_asyncio_dup_repr (asyncio, coro_value (self));
      g_autofree char *message = g_strdup_printf ("Close %s", repr != NULL ? repr : "");

      coro_asyncio_log_debug (asyncio, "close", message);
    }
  self->closed = TRUE;
  note_lost_wake_ups (self);
  place = coro_warnings_enter_library (asyncio->vm, CORO_LINE_OF_READY_QUEUE);
  coro_ready_queue_clear (&self->queue);
  asyncio->vm->library_call.line = CORO_LINE_OF_TIMERS;
  coro_timer_heap_clear (&self->timers);
  coro_warnings_leave_library (asyncio->vm, place);
  drop_inbox (self);
  coro_loop_drop_signal_handlers (self);
  self->executor_shutdown = TRUE;
  if (!coro_is_null (self->default_executor))
    {
      coro_auto CoroValue executor = coro_steal (&self->default_executor);

      coro_executor_shutdown (asyncio, executor, FALSE);
    }

  return TRUE;
}
