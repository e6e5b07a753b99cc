/* coro-loop-report.c: what went wrong where nobody could catch it (CPython: Lib/asyncio/base_events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-source-traceback.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"

#include <string.h>

static CoroValue
get_key (CoroAsyncio *asyncio,
         CoroDict    *context,
         CoroStr     *key)
{
  return coro_dict_get_name (context, key);
}

static gboolean
is_fatal (CoroAsyncio *asyncio)
{
  return coro_exception_matches (asyncio->rt, CORO_EXC_SYSTEM_EXIT) ||
         coro_exception_matches (asyncio->rt, CORO_EXC_KEYBOARD_INTERRUPT);
}

/* Where CPython's library logs: what a program's format shows of it. */
typedef struct {
  const char *logger;
  const char *level;
  gint        number;
  const char *file;
  guint       line;
  const char *function;
} LogPlace;

static const LogPlace log_places[] = {
  { "asyncio", "debug", 10, CORO_LIBRARY_FOLDER "asyncio/base_events.py", 742, "close" },
  { "asyncio", "debug", 10, CORO_LIBRARY_FOLDER "asyncio/selector_events.py", 64, "__init__" },
  { "asyncio", "error", 40, CORO_LIBRARY_FOLDER "asyncio/base_events.py", 1875, "default_exception_handler" },
  { "asyncio", "exception", 40, CORO_LIBRARY_FOLDER "asyncio/base_events.py", 1910, "call_exception_handler" },
  { "asyncio", "warning", 30, CORO_LIBRARY_FOLDER "asyncio/base_events.py", 2041, "_run_once" },
  { "concurrent.futures", "error", 40, CORO_LIBRARY_FOLDER "concurrent/futures/_base.py", 336, "_invoke_callbacks" },
  { "concurrent.futures", "critical", 50, CORO_LIBRARY_FOLDER "concurrent/futures/thread.py", 75, "_worker" },
};

/* @function may be NULL: the first one. */
static const LogPlace *
find_log_place (const char *logger,
                const char *level,
                const char *function)
{
  for (guint i = 0; i < G_N_ELEMENTS (log_places); i++)
    if (strcmp (log_places[i].logger, logger) == 0 && strcmp (log_places[i].level, level) == 0 &&
        (function == NULL || strcmp (log_places[i].function, function) == 0))
      return &log_places[i];

  g_assert_not_reached ();
}

/* Through the program's own logging, if it uses it; FALSE: it does not. */
static gboolean
log_by_module (CoroAsyncio    *asyncio,
               const LogPlace *place,
               const char     *message,
               CoroValue       exception)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue module = coro_dict_get_name (rt->modules, coro_asyncio_name (asyncio, logging));
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue file = CORO_NULL;
  coro_auto CoroValue function = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  CoroValue args[7];

  if (coro_is_null (module) || asyncio->finishing || !coro_isinstance (rt, module, rt->module_type))
    return FALSE;

  args[0] = name = coro_str_new (rt, place->logger);
  args[1] = coro_int (place->number);
  args[2] = text = coro_str_new (rt, message);
  args[3] = coro_is_null (exception) ? CORO_NONE : exception;
  args[4] = file = coro_str_new (rt, place->file);
  args[5] = coro_int (place->line);
  args[6] = function = coro_str_new (rt, place->function);
  result = coro_call_method (rt, module, coro_asyncio_name (asyncio, _log_elsewhere), args, G_N_ELEMENTS (args));

  return !coro_is_null (result);
}

/* To what a test has put in the place of asyncio.base_events.logger; FALSE: nothing is there. */
static gboolean
log_by_other (CoroAsyncio *asyncio,
              const char  *level,
              const char  *logger,
              const char  *message,
              CoroValue    exception)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue module_name = coro_value (coro_str_intern (rt, "asyncio._internals"));
  coro_auto CoroValue function = coro_value (coro_str_intern (rt, "_log_by_other"));
  CoroValue module = coro_dict_get_name (rt->modules, CORO_STR (module_name));
  coro_auto CoroValue method = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  CoroValue args[3];

  /* Who replaces it has looked at it first. */
  if (coro_is_null (module) || asyncio->finishing || strcmp (logger, "asyncio") != 0)
    return FALSE;

  args[0] = method = coro_str_new (rt, level);
  args[1] = text = coro_str_new (rt, message);
  args[2] = coro_is_null (exception) ? CORO_NONE : exception;
  result = coro_call_method (rt, module, CORO_STR (function), args, G_N_ELEMENTS (args));

  coro_exception_clear (rt);

  return coro_is (result, CORO_TRUE);
}

/**
 * coro_asyncio_log_error:
 * @asyncio: the state
 * @level: the logger's method: "error", "warning", ...
 * @logger: "asyncio" or "concurrent.futures"
 * @message: what happened
 * @exception: (transfer none): the exception that is shown with it, or CORO_NULL
 *
 * Writes what CPython's logger would write.
 */
void
coro_asyncio_log_error (CoroAsyncio *asyncio,
                        const char  *level,
                        const char  *logger,
                        const char  *message,
                        CoroValue    exception)
{
  CoroRuntime *rt = asyncio->rt;
  g_autoptr (GString) text = NULL;
  coro_auto CoroValue pending = coro_exception_take (rt);

  if (!log_by_other (asyncio, level, logger, message, exception) &&
      !log_by_module (asyncio, find_log_place (logger, level, NULL), message, exception))
    {
      coro_exception_clear (rt);
      text = g_string_new (message);
      g_string_append_c (text, '\n');
      if (!coro_is_null (exception))
        {
          g_autofree char *trace = coro_vm_format_exception (asyncio->vm, exception);

          g_string_append (text, trace);
          if (text->str[text->len - 1] != '\n')
            g_string_append_c (text, '\n');
        }
      coro_vm_write_error (asyncio->vm, text->str);
    }

  if (!coro_is_null (pending))
    coro_raise_value (rt, coro_steal (&pending));
}

/**
 * coro_asyncio_log_debug:
 * @asyncio: the state
 * @function: the function of CPython's library that says it
 * @message: what happens
 *
 * Tells the program's logging, if it uses it.
 */
void
coro_asyncio_log_debug (CoroAsyncio *asyncio,
                        const char  *function,
                        const char  *message)
{
  coro_auto CoroValue pending = coro_exception_take (asyncio->rt);

  if (!log_by_module (asyncio, find_log_place ("asyncio", "debug", function), message, CORO_NULL))
    coro_exception_clear (asyncio->rt);
  if (!coro_is_null (pending))
    coro_raise_value (asyncio->rt, coro_steal (&pending));
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return coro_str_compare (*(CoroStr *const *) a, *(CoroStr *const *) b);
}

/* A value of the context as the report shows it; NULL: exception */
static char *
dup_detail (CoroAsyncio *asyncio,
            CoroStr     *key,
            CoroValue    value)
{
  gboolean is_source = key == coro_asyncio_name (asyncio, source_traceback);
  g_autofree char *text = NULL;

  if (!is_source && key != coro_asyncio_name (asyncio, handle_traceback))
    return coro_asyncio_dup_repr (asyncio, value);

  text = coro_source_dup_text (asyncio, value);

  return text == NULL ? NULL : g_strdup_printf ("%s created at (most recent call last):\n%s", is_source ? "Object" : "Handle", text);
}

/**
 * coro_loop_default_handler:
 * @asyncio: the state
 * @self: a loop
 * @context: (transfer none): a dict
 *
 * What default_exception_handler() does.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_loop_default_handler (CoroAsyncio *asyncio,
                           CoroLoop    *self,
                           CoroValue    context)
{
  CoroRuntime *rt = asyncio->rt;
  CoroDict *dict = CORO_DICT (context);
  CoroValue message = get_key (asyncio, dict, coro_asyncio_name (asyncio, message));
  CoroValue exception = get_key (asyncio, dict, coro_asyncio_name (asyncio, exception));
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  CoroValue key, value;
  gsize position = 0;
  guint i;

  if (!coro_is_null (message) && coro_str_check (rt, message) && CORO_STR (message)->length > 0)
    g_string_append (text, CORO_STR (message)->data);
  else
    g_string_append (text, "Unhandled exception in event loop");

  while (coro_dict_next (dict, &position, &key, &value))
    {
      if (!coro_str_check (rt, key) || coro_str_equal_c (CORO_STR (key), "message") ||
          coro_str_equal_c (CORO_STR (key), "exception"))
        continue;
      g_ptr_array_add (keys, CORO_STR (key));
    }
  g_ptr_array_sort (keys, compare_keys);

  for (i = 0; i < keys->len; i++)
    {
      CoroStr *name = g_ptr_array_index (keys, i);
      gboolean failed = FALSE;
      g_autofree char *repr = NULL;

      value = coro_dict_get (rt, dict, coro_value (name), &failed);
      repr = coro_is_null (value) ? NULL : dup_detail (asyncio, name, value);
      if (repr == NULL)
        return FALSE;
      g_string_append_printf (text, "\n%s: %s", name->data, repr);
    }

  coro_asyncio_log_error (asyncio, "error", "asyncio", text->str,
                          !coro_is_null (exception) && coro_exception_check (rt, exception) ? exception : CORO_NULL);

  return TRUE;
}

/* The default handler, which a class of the program may have replaced. FALSE: what is in flight ends the loop. */
static gboolean
call_default_handler (CoroAsyncio *asyncio,
                      CoroLoop    *self,
                      CoroValue    context,
                      const char  *failure)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue method = CORO_NULL;
  coro_auto CoroValue result = CORO_NONE;
  coro_auto CoroValue exception = CORO_NULL;

  if (coro_loop_may_override (self) && !asyncio->finishing)
    method = coro_loop_find_override (asyncio, self, coro_asyncio_name (asyncio, default_exception_handler));
  if (!coro_is_null (method))
    coro_set (&result, coro_call (rt, method, &context, 1));
  else if (!coro_loop_default_handler (asyncio, self, context))
    coro_set (&result, CORO_NULL);

  if (!coro_is_null (result))
    return TRUE;
  if (is_fatal (asyncio))
    return FALSE;
  exception = coro_exception_take (rt);
  coro_asyncio_log_error (asyncio, "exception", "asyncio", failure, exception);

  return TRUE;
}

/* What is in flight is a failure of the handler; it is told to the default one. FALSE: it ends the loop. */
static gboolean
report_handler (CoroAsyncio *asyncio,
                CoroLoop    *self,
                CoroValue    context)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue exception = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue outer = CORO_NULL;
  CoroDict *dict;

  if (is_fatal (asyncio))
    return FALSE;

  exception = coro_exception_take (rt);
  dict = coro_dict_new (rt);
  outer = coro_value (dict);
  text = coro_str_new (rt, "Unhandled error in exception handler");
  coro_dict_set_name (rt, dict, coro_asyncio_name (asyncio, message), text);
  coro_dict_set_name (rt, dict, coro_asyncio_name (asyncio, exception), exception);
  coro_dict_set_name (rt, dict, coro_asyncio_name (asyncio, context), context);

  return call_default_handler (asyncio, self, outer, "Exception in default exception handler while handling an unexpected "
                               "error in custom exception handler");
}

/* In the context of the task or the handle that it is about */
static CoroValue
call_handler (CoroAsyncio *asyncio,
              CoroLoop    *self,
              CoroValue    handler,
              CoroValue    context)
{
  CoroStr *const keys[] = {
    coro_asyncio_name (asyncio, task), coro_asyncio_name (asyncio, future), coro_asyncio_name (asyncio, handle),
  };
  CoroValue args[2] = { coro_value (self), context };
  CoroValue *outer = asyncio->context;
  coro_auto CoroValue thing = CORO_NULL;
  CoroValue result;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (keys) && coro_is_null (thing); i++)
    thing = coro_ref (coro_dict_get_name (CORO_DICT (context), keys[i]));
  if (!coro_is_null (thing) && coro_is_task (asyncio, thing))
    asyncio->context = &CORO_TASK (thing)->context;
  else if (coro_is_object (thing) && coro_isinstance (asyncio->rt, thing, asyncio->handle_type))
    asyncio->context = &CORO_HANDLE (thing)->callback.context;

  result = coro_call (asyncio->rt, handler, args, 2);
  asyncio->context = outer;

  return result;
}

/**
 * coro_loop_handle_context:
 * @asyncio: the state
 * @self: a loop
 * @context: (transfer none): a dict
 *
 * What call_exception_handler() does.
 *
 * Returns: %FALSE: KeyboardInterrupt or SystemExit is in flight
 */
gboolean
coro_loop_handle_context (CoroAsyncio *asyncio,
                          CoroLoop    *self,
                          CoroValue    context)
{
  coro_auto CoroValue handler = coro_ref (self->exception_handler);
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_null (handler) || asyncio->finishing)
    return call_default_handler (asyncio, self, context, "Exception in default exception handler");

  result = call_handler (asyncio, self, handler, context);

  return !coro_is_null (result) || report_handler (asyncio, self, context);
}

/* The entity of a task that failed, 0 of anything else. */
static guint32
get_task (CoroAsyncio *asyncio,
          CoroValue    thing)
{
  return !coro_is_null (thing) && coro_is_task (asyncio, thing) ? CORO_TASK (thing)->entity : 0;
}

/* In debug mode: where it was made */
static void
add_source (CoroAsyncio *asyncio,
            CoroDict    *context,
            CoroValue    thing)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue pending = CORO_NULL;
  coro_auto CoroValue source = CORO_NULL;

  if (asyncio->sources == NULL || asyncio->finishing)
    return;
  pending = coro_is_null (rt->exception) ? CORO_NULL : coro_exception_take (rt);
  source = coro_source_get_traceback (rt, thing);
  if (!coro_is_null (source) && !coro_is_none (source))
    coro_dict_set_name (rt, context, coro_asyncio_name (asyncio, source_traceback), source);
  coro_exception_clear (rt);
  if (!coro_is_null (pending))
    coro_raise_value (rt, coro_steal (&pending));
}

/**
 * coro_loop_report:
 * @asyncio: the state
 * @self: a loop
 * @message: what happened
 * @exception: (transfer none): the exception, or CORO_NULL
 * @key: (nullable): what @thing is
 * @thing: (transfer none): a future, task or handle that it is about, or CORO_NULL
 *
 * Calls the loop's exception handler.
 *
 * Returns: %FALSE: KeyboardInterrupt or SystemExit is in flight
 */
gboolean
coro_loop_report (CoroAsyncio *asyncio,
                  CoroLoop    *self,
                  const char  *message,
                  CoroValue    exception,
                  CoroStr     *key,
                  CoroValue    thing)
{
  CoroRuntime *rt = asyncio->rt;
  CoroDict *context = coro_dict_new (rt);
  coro_auto CoroValue owned = coro_value (context);
  coro_auto CoroValue text = coro_str_new (rt, message);
  coro_auto CoroValue method = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  coro_dict_set_name (rt, context, coro_asyncio_name (asyncio, message), text);
  if (!coro_is_null (exception))
    {
      coro_dict_set_name (rt, context, coro_asyncio_name (asyncio, exception), exception);
      if (asyncio->log != NULL)
        {
          g_autofree char *summary = coro_exception_dup_summary (rt, exception);

          coro_vm_trace_exception (asyncio->vm, get_task (asyncio, thing), coro_asyncio_add_text (asyncio, summary),
                                   exception);
        }
    }
  else if (asyncio->log != NULL)
    {
      coro_vm_trace (asyncio->vm, CORO_EVENT_WARNING, 0, coro_asyncio_add_text (asyncio, message));
    }
  if (key != NULL && !coro_is_null (thing))
    {
      coro_dict_set_name (rt, context, key, thing);
      /* of a task only where it is lost */
      if (key != coro_asyncio_name (asyncio, task) || coro_is_null (exception))
        add_source (asyncio, context, thing);
    }

  if (coro_loop_may_override (self) && !asyncio->finishing)
    method = coro_loop_find_override (asyncio, self, coro_asyncio_name (asyncio, call_exception_handler));
  if (coro_is_null (method))
    return coro_loop_handle_context (asyncio, self, owned);

  result = coro_call (rt, method, &owned, 1);
  if (!coro_is_null (result))
    return TRUE;
  if (is_fatal (asyncio))
    return FALSE;
  coro_exception_clear (rt);

  return TRUE;
}

/**
 * coro_loop_report_lost:
 * @asyncio: the state
 * @self: a loop
 * @message: what happened
 * @exception: (transfer none): the exception, or CORO_NULL
 * @key: what @thing is
 * @thing: (transfer none): a future or task that nobody refers to any more
 *
 * As coro_loop_report(), where nothing can be raised.
 */
void
coro_loop_report_lost (CoroAsyncio *asyncio,
                       CoroLoop    *self,
                       const char  *message,
                       CoroValue    exception,
                       CoroStr     *key,
                       CoroValue    thing)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue raised = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue handler = CORO_NULL;

  if (coro_loop_report (asyncio, self, message, exception, key, thing))
    return;

  raised = coro_exception_take (rt);
  name = coro_value (coro_str_intern (rt, "call_exception_handler"));
  handler = coro_get_attr (rt, coro_value (self), CORO_STR (name));
  coro_exception_clear (rt);
  if (rt->unraisable != NULL)
    rt->unraisable (rt, coro_steal (&raised), "while calling asyncio function", handler);
}
