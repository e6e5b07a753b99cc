/* coro-loop-methods.c: the methods of event loops (CPython: Lib/asyncio/base_events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-executors.h"
#include "asyncio/coro-loop-custom.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-signals.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"
#include "core/coro-int.h"

static CoroValue
loop_init (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return CORO_NONE;
}

static CoroValue
loop_time (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_float (rt, coro_vm_get_time (coro_vm_get (rt)));
}

/* In debug mode what is to be called is looked at. */
static gboolean
check_callback (CoroAsyncio *asyncio,
                CoroLoop    *self,
                CoroValue    callback,
                const char  *method)
{
  g_autofree char *repr = NULL;

  if (!self->debug)
    return TRUE;
  if (coro_is_coroutine_like (asyncio, callback) || coro_is_coroutine_function (asyncio, callback))
    {
      coro_raise (asyncio->rt, CORO_EXC_TYPE, "coroutines cannot be used with %s()", method);
      return FALSE;
    }
  if (coro_is_callable (asyncio->rt, callback))
    return TRUE;
  repr = coro_asyncio_dup_repr (asyncio, callback);
  if (repr != NULL)
    coro_raise (asyncio->rt, CORO_EXC_TYPE, "a callable object was expected by %s(), got %s", method, repr);

  return FALSE;
}

static CoroValue
call_soon (CoroAsyncio     *asyncio,
           CoroType        *type,
           CoroValue        self,
           const CoroValue *args,
           const char      *method,
           gboolean         is_safe)
{
  CoroLoop *loop = CORO_LOOP (self);
  CoroReady ready = { { &coro_handle_callback, CORO_NULL, CORO_NULL }, CORO_NULL };
  const CoroReady *inner;
  CoroHandle *handle;

  if (!coro_loop_check_closed (loop) || (!is_safe && !coro_loop_check_thread (loop)) ||
      !check_callback (asyncio, loop, args[0], method))
    return CORO_NULL;

  inner = coro_loop_unwrap_ready (asyncio, args[0]);
  if (inner != NULL)
    {
      /* It comes back from a method of the loop's class, which gets a handle to look at. */
      ready = *inner;
      coro_ref (ready.callback.callable);
      coro_ref (ready.callback.context);
      coro_ref (ready.arg);
      coro_loop_push_take (asyncio, loop, &ready);
      return coro_value (coro_handle_new (asyncio, type, loop, args[0], args[1], args[2]));
    }
  handle = coro_handle_new (asyncio, type, loop, args[0], args[1], args[2]);
  ready.callback.callable = coro_ref (coro_value (handle));
  coro_loop_push_take (asyncio, loop, &ready);
  if (is_safe)
    coro_loop_wake (asyncio, loop);

  return coro_value (handle);
}

static CoroValue
loop_call_soon (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return call_soon (asyncio, asyncio->handle_type, self, args, "call_soon", FALSE);
}

static CoroValue
loop_call_soon_threadsafe (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return call_soon (asyncio, asyncio->thread_safe_handle_type, self, args, "call_soon_threadsafe", TRUE);
}

static CoroValue
call_at (CoroAsyncio     *asyncio,
         CoroLoop        *self,
         double           when,
         const CoroValue *args)
{
  const CoroReady *inner;
  CoroHandle *timer;

  if (!coro_loop_check_closed (self) || !coro_loop_check_thread (self) || !check_callback (asyncio, self, args[1], "call_at"))
    return CORO_NULL;

  inner = coro_loop_unwrap_ready (asyncio, args[1]);
  if (inner != NULL)
    timer = coro_handle_new_native (asyncio, self, inner->callback.native, inner->callback.callable, inner->arg, when);
  else
    timer = coro_timer_handle_new (asyncio, self, when, args[1], args[2], args[3]);
  coro_loop_add_timer (self, timer);

  return coro_value (timer);
}

/* In CPython the other timers are compared with it. */
static gboolean
get_moment (CoroRuntime *rt,
            CoroValue    value,
            double      *moment)
{
  if (coro_get_double (rt, value, moment))
    return TRUE;
  if (coro_exception_matches (rt, CORO_EXC_TYPE))
    {
      coro_exception_clear (rt);
      coro_raise (rt, CORO_EXC_TYPE, "'<' not supported between instances of '%s' and 'float'", coro_type_name (rt, value));
    }

  return FALSE;
}

static CoroValue
loop_call_at (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroValue timer;
  double when;

  if (coro_is_none (args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "when cannot be None");
  if (!get_moment (rt, args[0], &when))
    return CORO_NULL;

  timer = call_at (coro_asyncio_get (rt), CORO_LOOP (self), when, args);
  /* not where it would not fit */
  if (!coro_is_null (timer) && coro_int_check (rt, args[0]) && fabs (when) < G_MAXINT32)
    CORO_HANDLE (timer)->when_is_int = TRUE;

  return timer;
}

/* call_later() calls the call_at() of the loop's class; args: those of it */
static CoroValue
call_by_method (CoroAsyncio     *asyncio,
                CoroValue        method,
                double           when,
                const CoroValue *args)
{
  CoroRuntime *rt = asyncio->rt;
  CoroTuple *given = CORO_TUPLE (args[2]);
  g_autofree CoroValue *all = g_new (CoroValue, given->length + 3);
  CoroValue context_name = coro_value (coro_asyncio_name (asyncio, context));
  coro_auto CoroValue moment = coro_float (rt, when);
  coro_auto CoroValue names = coro_value (coro_tuple_new (rt, &context_name, 1));

  all[0] = moment;
  all[1] = args[1];
  for (gsize i = 0; i < given->length; i++)
    all[i + 2] = given->items[i];
  all[given->length + 2] = coro_is_null (args[3]) ? CORO_NONE : args[3];

  return coro_call_kw (rt, method, all, given->length + 2, CORO_TUPLE (names));
}

static CoroValue
loop_call_later (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  coro_auto CoroValue now = CORO_NULL;
  coro_auto CoroValue moment = CORO_NULL;
  double when;

  if (coro_is_none (args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "delay must not be None");
  now = coro_float (rt, coro_loop_get_time (CORO_LOOP (self)));
  moment = coro_binary (rt, now, args[0], CORO_OP_ADD);
  if (coro_is_null (moment) || !get_moment (rt, moment, &when))
    return CORO_NULL;

  if (coro_loop_may_override (CORO_LOOP (self)))
    {
      coro_auto CoroValue method = coro_loop_find_override (coro_asyncio_get (rt), CORO_LOOP (self),
                                                            coro_asyncio_name (coro_asyncio_get (rt), call_at));

      if (!coro_is_null (method))
        return call_by_method (coro_asyncio_get (rt), method, when, args);
    }

  return call_at (coro_asyncio_get (rt), CORO_LOOP (self), when, args);
}

static CoroValue
loop_create_future (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_value (coro_future_make (coro_asyncio_get (rt), CORO_LOOP (self)));
}

static CoroValue
loop_create_task (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_loop_make_task (coro_asyncio_get (rt), CORO_LOOP (self), args[0], args[1], args[2], args[3]);
}

/* A handle of the program's own making is to be run. */
static CoroValue
loop_add_callback (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroReady ready = { { &coro_handle_callback, CORO_NULL, CORO_NULL }, CORO_NULL };

  if (!coro_isinstance (rt, args[0], asyncio->handle_type))
    return coro_raise (rt, CORO_EXC_TYPE, "a Handle is required, not %s", coro_type_name (rt, args[0]));
  if (CORO_HANDLE (args[0])->cancelled)
    return CORO_NONE;
  ready.callback.callable = coro_ref (args[0]);
  coro_loop_push_take (asyncio, CORO_LOOP (self), &ready);

  return CORO_NONE;
}

static CoroValue
loop_run_until_complete (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return coro_loop_run_until_complete (coro_asyncio_get (rt), CORO_LOOP (self), args[0]);
}

static CoroValue
loop_stop (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_loop_stop (CORO_LOOP (self));

  return CORO_NONE;
}

static CoroValue
loop_close (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_loop_close (CORO_LOOP (self)) ? CORO_NONE : CORO_NULL;
}

static CoroValue
loop_is_running (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_bool (coro_loop_is_running (CORO_LOOP (self)));
}

static CoroValue
loop_is_closed (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_bool (CORO_LOOP (self)->closed);
}

static CoroValue
loop_get_debug (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_bool (CORO_LOOP (self)->debug);
}

static CoroValue
loop_set_debug (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  int debug = coro_truth (rt, args[0]);

  if (debug < 0)
    return CORO_NULL;
  CORO_LOOP (self)->debug = debug;
  if (coro_loop_is_running (CORO_LOOP (self)))
    coro_vm_get (rt)->sys_state.origin_depth = debug ? DEBUG_ORIGIN_DEPTH : CORO_LOOP (self)->outer_origin_depth;

  return CORO_NONE;
}

static CoroValue
set_or_none (CoroRuntime *rt,
             CoroValue   *place,
             CoroValue    value)
{
  coro_set (place, coro_is_none (value) ? CORO_NULL : coro_ref (value));

  return CORO_NONE;
}

static CoroValue
get_or_none (CoroValue value)
{
  return coro_is_null (value) ? CORO_NONE : coro_ref (value);
}

static CoroValue
loop_set_task_factory (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  if (!coro_is_none (args[0]) && !coro_is_callable (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "task factory must be a callable or None");

  return set_or_none (rt, &CORO_LOOP (self)->task_factory, args[0]);
}

static CoroValue
loop_get_task_factory (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return get_or_none (CORO_LOOP (self)->task_factory);
}

static CoroValue
loop_set_exception_handler (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  if (!coro_is_none (args[0]) && !coro_is_callable (rt, args[0]))
    {
      g_autofree char *repr = coro_asyncio_dup_repr (coro_asyncio_get (rt), args[0]);

      return repr == NULL ? CORO_NULL
                          : coro_raise (rt, CORO_EXC_TYPE, "A callable object or None is expected, got %s", repr);
    }

  return set_or_none (rt, &CORO_LOOP (self)->exception_handler, args[0]);
}

static CoroValue
loop_get_exception_handler (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  return get_or_none (CORO_LOOP (self)->exception_handler);
}

static CoroValue
loop_call_exception_handler (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  if (!coro_dict_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "the context must be a dict, not %s", coro_type_name (rt, args[0]));

  return coro_loop_handle_context (coro_asyncio_get (rt), CORO_LOOP (self), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
loop_default_exception_handler (CoroRuntime     *rt,
                                CoroValue        self,
                                const CoroValue *args)
{
  if (!coro_dict_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "the context must be a dict, not %s", coro_type_name (rt, args[0]));

  return coro_loop_default_handler (coro_asyncio_get (rt), CORO_LOOP (self), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
loop_run_in_executor (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (self);

  if (!coro_loop_check_closed (loop) || !check_callback (asyncio, loop, args[1], "run_in_executor"))
    return CORO_NULL;

  return coro_loop_run_in_executor (asyncio, loop, args[0], args[1], CORO_TUPLE (args[2]), NULL, NULL);
}

static CoroValue
loop_set_default_executor (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (!coro_isinstance (rt, args[0], asyncio->thread_executor_type))
    return coro_raise (rt, CORO_EXC_TYPE, "executor must be ThreadPoolExecutor instance");

  return set_or_none (rt, &CORO_LOOP (self)->default_executor, args[0]);
}

static CoroValue
loop_shutdown_asyncgens (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return coro_loop_shutdown_asyncgens (coro_asyncio_get (rt), CORO_LOOP (self));
}

static CoroValue
loop_shutdown_default_executor (CoroRuntime     *rt,
                                CoroValue        self,
                                const CoroValue *args)
{
  return coro_loop_shutdown_default_executor (coro_asyncio_get (rt), CORO_LOOP (self));
}

const CoroNativeDef coro_loop_methods[] = {
  { "__init__", "()", loop_init, CORO_NATIVE_PYTHON },
  { "_add_callback", "(handle)", loop_add_callback, CORO_NATIVE_PYTHON },
  { "_check_closed", "()", coro_loop_method_check_closed, CORO_NATIVE_PYTHON },
  { "_check_running", "()", coro_loop_method_check_running, CORO_NATIVE_PYTHON },
  { "_process_events", "(event_list)", coro_loop_method_process_events, CORO_NATIVE_PYTHON },
  { "_run_forever_cleanup", "()", coro_loop_method_run_forever_cleanup, CORO_NATIVE_PYTHON },
  { "_run_forever_setup", "()", coro_loop_method_run_forever_setup, CORO_NATIVE_PYTHON },
  { "_run_once", "()", coro_loop_method_run_once, CORO_NATIVE_PYTHON },
  { "add_signal_handler", "(sig, callback, *args)", coro_loop_add_signal_handler, CORO_NATIVE_PYTHON },
  { "call_at", "(when, callback, *args, context=None)", loop_call_at, CORO_NATIVE_PYTHON },
  { "call_exception_handler", "(context)", loop_call_exception_handler, CORO_NATIVE_PYTHON },
  { "call_later", "(delay, callback, *args, context=None)", loop_call_later, CORO_NATIVE_PYTHON },
  { "call_soon", "(callback, *args, context=None)", loop_call_soon, CORO_NATIVE_PYTHON },
  { "call_soon_threadsafe", "(callback, *args, context=None)", loop_call_soon_threadsafe, CORO_NATIVE_PYTHON },
  { "close", "()", loop_close, CORO_NATIVE_PYTHON },
  { "create_future", "()", loop_create_future, CORO_NATIVE_PYTHON },
  { "create_task", "(coro, *, name=None, context=None, eager_start=None)", loop_create_task, CORO_NATIVE_PYTHON },
  { "default_exception_handler", "(context)", loop_default_exception_handler, CORO_NATIVE_PYTHON },
  { "get_debug", "()", loop_get_debug, CORO_NATIVE_PYTHON },
  { "get_exception_handler", "()", loop_get_exception_handler, CORO_NATIVE_PYTHON },
  { "get_task_factory", "()", loop_get_task_factory, CORO_NATIVE_PYTHON },
  { "is_closed", "()", loop_is_closed, CORO_NATIVE_PYTHON },
  { "is_running", "()", loop_is_running, CORO_NATIVE_PYTHON },
  { "remove_signal_handler", "(sig)", coro_loop_remove_signal_handler, CORO_NATIVE_PYTHON },
  { "run_forever", "()", coro_loop_method_run_forever, CORO_NATIVE_PYTHON },
  { "run_in_executor", "(executor, func, *args)", loop_run_in_executor, CORO_NATIVE_PYTHON },
  { "run_until_complete", "(future)", loop_run_until_complete, CORO_NATIVE_PYTHON },
  { "set_debug", "(enabled)", loop_set_debug, CORO_NATIVE_PYTHON },
  { "set_default_executor", "(executor)", loop_set_default_executor, CORO_NATIVE_PYTHON },
  { "set_exception_handler", "(handler)", loop_set_exception_handler, CORO_NATIVE_PYTHON },
  { "set_task_factory", "(factory)", loop_set_task_factory, CORO_NATIVE_PYTHON },
  { "shutdown_asyncgens", "()", loop_shutdown_asyncgens, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "shutdown_default_executor", "(timeout=None)", loop_shutdown_default_executor, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "stop", "()", loop_stop, CORO_NATIVE_PYTHON },
  { "time", "()", loop_time, CORO_NATIVE_PYTHON },
  { NULL },
};
