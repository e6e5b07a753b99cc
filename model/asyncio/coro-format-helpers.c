/* coro-format-helpers.c: how callbacks look: what they call, with what, and where that is defined (CPython: format_helpers.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-futures.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-dict.h"

/* So many decorators or partial objects around a function are looked through. */
#define MAX_WRAPPERS 100

/* (transfer full) */
static CoroValue
get_attr_or_null (CoroRuntime *rt,
                  CoroValue    value,
                  CoroStr     *name)
{
  gboolean failed = FALSE;
  CoroValue attr = coro_find_attr (rt, value, name, &failed);

  if (failed)
    coro_exception_clear (rt);

  return attr;
}

static char *
dup_attr (CoroRuntime *rt,
          CoroValue    value,
          CoroStr     *name)
{
  coro_auto CoroValue attr = get_attr_or_null (rt, value, name);

  if (coro_is_null (attr) || !coro_str_check (rt, attr) || CORO_STR (attr)->length == 0)
    return NULL;

  return g_strndup (CORO_STR (attr)->data, CORO_STR (attr)->n_bytes);
}

/* An object of that class of functools: what it calls; else CORO_NULL. (transfer full) */
static CoroValue
get_target_of (CoroAsyncio *asyncio,
               CoroValue    value,
               const char  *class_name)
{
  if (!coro_str_equal_c (coro_type_of (asyncio->rt, value)->name, class_name))
    return CORO_NULL;

  return get_attr_or_null (asyncio->rt, value, coro_asyncio_name (asyncio, func));
}

static CoroValue
get_partial_target (CoroAsyncio *asyncio,
                    CoroValue    value)
{
  return get_target_of (asyncio, value, "partial");
}

/* Where it is defined; as inspect.unwrap() does, behind its decorators. */
static void
append_place (CoroAsyncio *asyncio,
              GString     *text,
              CoroValue    callable)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue function = coro_ref (callable);
  guint depth;

  for (depth = 0; depth < MAX_WRAPPERS; depth++)
    {
      CoroValue inner = get_attr_or_null (rt, function, coro_asyncio_name (asyncio, __wrapped__));

      if (coro_is_null (inner))
        inner = get_partial_target (asyncio, function);
      if (coro_is_null (inner))
        inner = get_target_of (asyncio, function, "partialmethod");
      if (coro_is_null (inner))
        break;
      coro_set (&function, inner);
    }

  if (coro_is_object (function) && coro_object (function)->type == rt->function_type)
    {
      CoroCode *code = CORO_FUNCTION (function)->code;

      g_string_append_printf (text, " at %s:%u", code->file->data, code->first_line);
    }
}

/**
 * coro_callback_dup_own_name:
 * @rt: a runtime
 * @callable: what can be called or awaited
 *
 * Returns: (nullable): its `__qualname__`, or its `__name__`; %NULL: it has neither
 */
char *
coro_callback_dup_own_name (CoroRuntime *rt,
                            CoroValue    callable)
{
  char *name = dup_attr (rt, callable, coro_name (rt, __qualname__));

  return name != NULL ? name : dup_attr (rt, callable, coro_name (rt, __name__));
}

/**
 * coro_callback_dup_name:
 * @asyncio: the state
 * @callback: a callback
 *
 * Returns: the name of what it calls
 */
char *
coro_callback_dup_name (CoroAsyncio        *asyncio,
                        const CoroCallback *callback)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue target = CORO_NULL;
  char *name;

  /* A method of C is named after the class that the object has. */
  if (callback->native == &coro_task_wakeup_callback && !coro_is_null (callback->callable))
    return g_strdup_printf ("%s.task_wakeup", coro_object (callback->callable)->type->qualname->data);
  if (callback->native != NULL)
    return g_strdup (callback->native->name);
  if (coro_is_null (callback->callable))
    return g_strdup ("None");
  if (coro_native_call_peek (asyncio, callback->callable) != NULL)
    return g_strdup (coro_native_call_peek (asyncio, callback->callable)->native->name);

  target = get_partial_target (asyncio, callback->callable);
  if (!coro_is_null (target))
    {
      CoroCallback inner = { NULL, target, CORO_NULL };

      return coro_callback_dup_name (asyncio, &inner);
    }

  name = coro_callback_dup_own_name (rt, callback->callable);
  if (name == NULL)
    name = coro_asyncio_dup_repr (asyncio, callback->callable);
  if (name == NULL)
    {
      coro_exception_clear (rt);
      name = g_strdup ("?");
    }

  return name;
}

static gboolean
append_shortened (CoroAsyncio *asyncio,
                  GString     *text,
                  CoroValue    value)
{
  g_autofree char *repr = coro_asyncio_dup_short_repr (asyncio, value);

  if (repr == NULL)
    return FALSE;
  g_string_append (text, repr);

  return TRUE;
}

/* "(1, 2, k=3)" */
static gboolean
append_arguments (CoroAsyncio *asyncio,
                  GString     *text,
                  CoroValue    args,
                  CoroValue    keywords)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue key, value;
  gsize position = 0;
  gsize n = 0;

  g_string_append_c (text, '(');
  if (coro_is_object (args) && coro_object (args)->type == rt->tuple_type)
    {
      for (; n < CORO_TUPLE (args)->length; n++)
        {
          if (n > 0)
            g_string_append (text, ", ");
          if (!append_shortened (asyncio, text, CORO_TUPLE (args)->items[n]))
            return FALSE;
        }
    }
  while (coro_is_object (keywords) && coro_dict_check (rt, keywords) &&
         coro_dict_next (CORO_DICT (keywords), &position, &key, &value))
    {
      g_string_append_printf (text, "%s%s=", n++ > 0 ? ", " : "", coro_str_check (rt, key) ? CORO_STR (key)->data : "?");
      if (!append_shortened (asyncio, text, value))
        return FALSE;
    }
  g_string_append_c (text, ')');

  return TRUE;
}

/* A partial object shows what it calls, once with each list of arguments. */
static gboolean
append_calls (CoroAsyncio *asyncio,
              GString     *text,
              CoroValue    callable,
              CoroValue    args,
              CoroValue    keywords,
              guint        depth)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue target = depth < MAX_WRAPPERS ? get_partial_target (asyncio, callable) : CORO_NULL;
  CoroCallback callback = { NULL, callable, CORO_NULL };
  g_autofree char *name = NULL;

  if (!coro_is_null (target))
    {
      coro_auto CoroValue inner_args = get_attr_or_null (rt, callable, coro_asyncio_name (asyncio, args));
      coro_auto CoroValue inner_keywords = get_attr_or_null (rt, callable, coro_asyncio_name (asyncio, keywords));

      return append_calls (asyncio, text, target, inner_args, inner_keywords, depth + 1) &&
             append_arguments (asyncio, text, args, keywords);
    }

  name = coro_callback_dup_name (asyncio, &callback);
  g_string_append (text, name);

  return append_arguments (asyncio, text, args, keywords);
}

static guint
count_partials (CoroAsyncio *asyncio,
                CoroValue    callable)
{
  coro_auto CoroValue target = coro_ref (callable);
  guint n;

  for (n = 0; n < MAX_WRAPPERS; n++)
    {
      CoroValue inner = get_partial_target (asyncio, target);

      if (coro_is_null (inner))
        break;
      coro_set (&target, inner);
    }

  return n;
}

/**
 * coro_callback_dup_source:
 * @asyncio: the state
 * @callback: a callback
 * @args: (transfer none): a tuple of what it is called with, or CORO_NULL
 * @with_args: they are shown: the loop is in debug mode
 *
 * Returns: (nullable): what it calls and where that is defined: "f() at x.py:3"; %NULL: an exception is set
 */
char *
coro_callback_dup_source (CoroAsyncio        *asyncio,
                          const CoroCallback *callback,
                          CoroValue           args,
                          gboolean            with_args)
{
  g_autoptr (GString) text = g_string_new (NULL);
  coro_auto CoroValue step = CORO_NULL;
  CoroCallback whole;
  guint i;

  /* As an object of CPython's it has no name, so that its repr stands for it. */
  if (callback->native == &coro_task_step_callback && !coro_is_null (callback->callable))
    {
      step = coro_loop_wrap_step (asyncio, callback->callable);
      whole = (CoroCallback) { NULL, step, CORO_NULL };
      callback = &whole;
    }

  if (callback->native == NULL && coro_native_call_peek (asyncio, callback->callable) != NULL && !with_args)
    callback = coro_native_call_peek (asyncio, callback->callable);

  if (with_args && callback->native == NULL && !coro_is_null (callback->callable))
    {
      if (!append_calls (asyncio, text, callback->callable, args, CORO_NULL, 0))
        return NULL;
    }
  else
    {
      g_autofree char *name = coro_callback_dup_name (asyncio, callback);

      g_string_append_printf (text, "%s()", name);
      if (callback->native == NULL && !coro_is_null (callback->callable))
        {
          for (i = count_partials (asyncio, callback->callable); i > 0; i--)
            g_string_append (text, "()");
        }
      else if (callback->native != NULL && callback->native->kind == CORO_CALLBACK_PARTIAL)
        {
          g_string_append (text, "()");
        }
    }
  if (callback->native != NULL && callback->native->file != NULL && callback->native->kind != CORO_CALLBACK_METHOD)
    g_string_append_printf (text, " at " CORO_LIBRARY_FOLDER "%s:%u", callback->native->file, callback->native->line);
  if (callback->native == NULL && !coro_is_null (callback->callable))
    append_place (asyncio, text, callback->callable);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
