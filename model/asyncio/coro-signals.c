/* coro-signals.c: signals that the program sends to itself (CPython: Modules/signalmodule.c, Lib/asyncio/unix_events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing outside of the program sends it any. One that it sends itself arrives at once: its handler is called in the call that
 * sends it, and an event loop that handles it hears of it at its next select, as through CPython's self-pipe.
 */

#include "asyncio/coro-signals.h"

#include "asyncio/coro-tasks.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "vm/coro-exit.h"
#include "vm/coro-refused.h"

/* Linux's signals that do nothing unless the program says otherwise: SIGCHLD, SIGCONT, SIGURG, SIGWINCH; and those that stop it. */
static gboolean
is_ignored_by_default (guint number)
{
  return (number >= 17 && number <= 23) || number == 28;
}

static gboolean
get_number (CoroRuntime *rt,
            CoroValue    value,
            guint       *number)
{
  gint64 n;

  if (!coro_get_int64 (rt, value, &n))
    return FALSE;
  if (n < 1 || n >= CORO_N_SIGNALS)
    {
      coro_raise (rt, CORO_EXC_VALUE, "signal number out of range");
      return FALSE;
    }
  *number = (guint) n;

  return TRUE;
}

CoroValue
coro_signals_get_handler (CoroAsyncio *asyncio,
                          guint        number)
{
  return asyncio->signal_handlers[number];
}

void
coro_signals_set_handler (CoroAsyncio *asyncio,
                          guint        number,
                          CoroValue    handler)
{
  coro_set (&asyncio->signal_handlers[number], coro_ref (handler));
}

static CoroValue
default_int_handler (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_KEYBOARD_INTERRUPT, NULL));
}

/* Of a signal that only a loop handles. */
static CoroValue
do_nothing (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return CORO_NONE;
}

static const CoroNativeDef int_handler_def = { "default_int_handler", "(signalnum, frame, /)", default_int_handler, 0 };
static const CoroNativeDef loop_handler_def = { "_sighandler_noop", "(signum, frame)", do_nothing, CORO_NATIVE_PYTHON };

void
coro_signals_init (CoroAsyncio *asyncio)
{
  asyncio->default_int_handler = coro_native_new (asyncio->rt, &int_handler_def, CORO_NULL, NULL);
  for (guint i = 0; i < CORO_N_SIGNALS; i++)
    asyncio->signal_handlers[i] = CORO_SIG_DFL;
  coro_signals_set_handler (asyncio, CORO_SIGINT, asyncio->default_int_handler);
}

void
coro_signals_clear (CoroAsyncio *asyncio)
{
  for (guint i = 0; i < CORO_N_SIGNALS; i++)
    coro_clear (&asyncio->signal_handlers[i]);
  coro_clear (&asyncio->default_int_handler);
  coro_clear (&asyncio->signal_loop);
}

/* ---- the module _signal ---- */

static CoroValue
raise_invalid (CoroRuntime *rt)
{
  coro_auto CoroValue text = coro_str_new (rt, "Invalid argument");
  CoroValue args[2] = { coro_int (22), text };

  return coro_raise_value (rt, coro_exception_new_args (rt, rt->exceptions[CORO_EXC_OS], args, 2));
}

/* The program ends its processes with SIGTERM, and then they are gone: FALSE: a handler would never be called. */
static gboolean
check_handled (CoroAsyncio *asyncio,
               guint        number,
               CoroValue    handler)
{
  if (!asyncio->is_worker || number != CORO_SIGTERM || coro_is (handler, CORO_SIG_DFL) || coro_is (handler, CORO_SIG_IGN))
    return TRUE;
  coro_vm_refuse (asyncio->vm, "a handler of SIGTERM in a process that the program starts",
                  "let the process look at an Event of multiprocessing");

  return FALSE;
}

static CoroValue
signal_signal (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue old;
  guint number;

  if (asyncio->thread != asyncio->main)
    return coro_raise (rt, CORO_EXC_VALUE, "signal only works in main thread of the main interpreter");
  if (!get_number (rt, args[0], &number))
    return CORO_NULL;
  if (!coro_is_callable (rt, args[1]) && !coro_is (args[1], CORO_SIG_DFL) && !coro_is (args[1], CORO_SIG_IGN))
    return coro_raise (rt, CORO_EXC_TYPE, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  if (number == 9 || number == 19)
    return raise_invalid (rt);
  if (!check_handled (asyncio, number, args[1]))
    return CORO_NULL;

  old = coro_ref (coro_signals_get_handler (asyncio, number));
  coro_signals_set_handler (asyncio, number, args[1]);

  return old;
}

static CoroValue
signal_get_signal (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  guint number;

  return get_number (rt, args[0], &number) ? coro_ref (coro_signals_get_handler (coro_asyncio_get (rt), number)) : CORO_NULL;
}

/* BaseSelectorEventLoop._handle_signal() */
static gboolean
handle_in_loop (CoroAsyncio *asyncio,
                CoroValue    data,
                CoroValue    arg)
{
  CoroLoop *loop = CORO_LOOP (data);
  gboolean failed = FALSE;
  CoroValue handle = coro_is_null (loop->signal_handlers)
                     ? CORO_NULL : coro_dict_get (asyncio->rt, CORO_DICT (loop->signal_handlers), arg, &failed);
  CoroReady ready = { { &coro_handle_callback, CORO_NULL, CORO_NULL }, CORO_NULL };

  if (coro_is_null (handle))
    return !failed;
  ready.callback.callable = coro_ref (handle);
  coro_ready_queue_push_take (&loop->queue, &ready);

  return TRUE;
}

static const CoroNativeCallback handle_in_loop_callback = { "BaseSelectorEventLoop._read_from_self", handle_in_loop };

/* The loop hears of it at its next select. */
static void
tell_loop (CoroAsyncio *asyncio,
           guint        number)
{
  CoroLoop *loop = CORO_LOOP (asyncio->signal_loop);
  CoroDelivery delivery = { { { &handle_in_loop_callback, CORO_NULL, CORO_NULL }, coro_int (number) },
                            coro_vm_get_time (asyncio->vm) };

  if (coro_is_null (asyncio->signal_loop) || loop->closed)
    return;
  delivery.ready.callback.callable = coro_ref (coro_value (loop));
  g_array_append_val (loop->inbox, delivery);
  coro_loop_wake (asyncio, loop);
}

/* _trip (signum): what is to be called with it, or None */
static CoroValue
signal_trip (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue handler;
  gint64 number;

  if (!coro_get_int64 (rt, args[0], &number))
    return CORO_NULL;
  if (number < 0 || number >= CORO_N_SIGNALS)
    return raise_invalid (rt);
  if (number == 0)
    return CORO_NONE;

  handler = coro_signals_get_handler (asyncio, (guint) number);
  if (coro_is (handler, CORO_SIG_IGN))
    return CORO_NONE;
  if (coro_is (handler, CORO_SIG_DFL) && is_ignored_by_default ((guint) number))
    return CORO_NONE;
  if (coro_is (handler, CORO_SIG_DFL))
    {
      asyncio->killed_by = (guint) number;
      return coro_vm_exit (asyncio->vm, 128 + (int) number);
    }
  tell_loop (asyncio, (guint) number);

  return coro_ref (handler);
}

static const CoroNativeDef functions[] = {
  { "_trip", "(signalnum, /)", signal_trip, 0 },
  { "getsignal", "(signalnum, /)", signal_get_signal, 0 },
  { "signal", "(signalnum, handler, /)", signal_signal, 0 },
  { NULL }
};

/**
 * coro_signal_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module _signal
 */
CoroModule *
coro_signal_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_signal");

  coro_module_add_natives (rt, module, functions);
  coro_module_add (rt, module, "default_int_handler", coro_ref (coro_asyncio_get (rt)->default_int_handler));

  return module;
}

/* ---- loops ---- */

static gboolean
check_signal (CoroRuntime *rt,
              CoroValue    value,
              guint       *number)
{
  gint64 n = 0;
  coro_auto CoroValue repr = CORO_NULL;

  if (!coro_int_check (rt, value))
    {
      repr = coro_repr (rt, value);
      if (!coro_is_null (repr))
        coro_raise (rt, CORO_EXC_TYPE, "sig must be an int, not %s", CORO_STR (repr)->data);
      return FALSE;
    }
  if (!coro_get_int64 (rt, value, &n))
    coro_exception_clear (rt);
  /* signal.valid_signals() */
  if (n < 1 || n >= CORO_N_SIGNALS || n == 32 || n == 33)
    {
      repr = coro_str (rt, value);
      if (!coro_is_null (repr))
        coro_raise (rt, CORO_EXC_VALUE, "invalid signal number %s", CORO_STR (repr)->data);
      return FALSE;
    }
  *number = (guint) n;

  return TRUE;
}

/**
 * coro_loop_add_signal_handler:
 * @rt: a runtime
 * @self: a loop
 * @args: sig, callback, and a tuple of arguments
 *
 * loop.add_signal_handler()
 *
 * Returns: None
 */
CoroValue
coro_loop_add_signal_handler (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (self);
  coro_auto CoroValue handle = CORO_NULL;
  coro_auto CoroValue handler = CORO_NULL;
  guint number;

  if (coro_is_coroutine_like (asyncio, args[1]) || coro_is_coroutine_function (asyncio, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "coroutines cannot be used with add_signal_handler()");
  if (!check_signal (rt, args[0], &number) || !coro_loop_check_closed (loop))
    return CORO_NULL;
  if (asyncio->thread != asyncio->main)
    return coro_raise (rt, CORO_EXC_RUNTIME, "set_wakeup_fd only works in main thread of the main interpreter");
  if (number == 9 || number == 19)
    return coro_raise (rt, CORO_EXC_RUNTIME, "sig %u cannot be caught", number);
  if (!check_handled (asyncio, number, args[1]))
    return CORO_NULL;

  handle = coro_value (coro_handle_new (asyncio, asyncio->handle_type, loop, args[1], args[2], CORO_NULL));
  handler = coro_native_new (rt, &loop_handler_def, CORO_NULL, NULL);
  if (coro_is_null (loop->signal_handlers))
    loop->signal_handlers = coro_value (coro_dict_new (rt));
  if (!coro_dict_set (rt, CORO_DICT (loop->signal_handlers), coro_int (number), handle))
    return CORO_NULL;
  coro_signals_set_handler (asyncio, number, handler);
  coro_set (&asyncio->signal_loop, coro_ref (self));

  return CORO_NONE;
}

/**
 * coro_loop_remove_signal_handler:
 * @rt: a runtime
 * @self: a loop
 * @args: sig
 *
 * loop.remove_signal_handler()
 *
 * Returns: whether there was one
 */
CoroValue
coro_loop_remove_signal_handler (CoroRuntime     *rt,
                                 CoroValue        self,
                                 const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (self);
  gboolean failed = FALSE;
  guint number;

  if (!check_signal (rt, args[0], &number))
    return CORO_NULL;
  if (coro_is_null (loop->signal_handlers)
      || coro_is_null (coro_dict_get (rt, CORO_DICT (loop->signal_handlers), coro_int (number), &failed)))
    return failed ? CORO_NULL : CORO_FALSE;

  coro_set_item (rt, loop->signal_handlers, coro_int (number), CORO_NULL);
  coro_signals_set_handler (asyncio, number, number == CORO_SIGINT ? asyncio->default_int_handler : CORO_SIG_DFL);
  if (CORO_DICT (loop->signal_handlers)->length == 0)
    coro_loop_drop_signal_handlers (loop);

  return CORO_TRUE;
}

/**
 * coro_loop_drop_signal_handlers:
 * @self: a loop that is closed
 *
 * Its signals do again what they did by default.
 */
void
coro_loop_drop_signal_handlers (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  coro_auto CoroValue handlers = coro_steal (&self->signal_handlers);
  gsize position = 0;
  CoroValue number, handle;

  while (!coro_is_null (handlers) && coro_dict_next (CORO_DICT (handlers), &position, &number, &handle))
    {
      guint n = (guint) coro_int_get (number);

      coro_signals_set_handler (asyncio, n, n == CORO_SIGINT ? asyncio->default_int_handler : CORO_SIG_DFL);
    }
  if (coro_is (asyncio->signal_loop, coro_value (self)))
    coro_clear (&asyncio->signal_loop);
}
