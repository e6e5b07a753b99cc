/* coro-pickle.c: what can cross into another process (CPython: Lib/pickle.py, in its refusals)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-executors.h"

#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "vm/coro-function.h"

#include <string.h>

/* How deep containers are looked into. */
#define MAX_LEVEL 16

static gboolean
refuse (CoroAsyncio *asyncio,
        const char  *format,
        CoroValue    value)
{
  g_autofree char *repr = coro_asyncio_dup_repr (asyncio, value);
  g_autoptr (GString) message = NULL;
  coro_auto CoroValue text = CORO_NULL;

  if (repr == NULL)
    return FALSE;

  message = g_string_new (format);
  g_string_replace (message, "{value}", repr, 1);
  text = coro_str_new (asyncio->rt, message->str);
  coro_raise_value (asyncio->rt, coro_exception_new_args (asyncio->rt, asyncio->pickling_error_type, &text, 1));

  return FALSE;
}

static gboolean
check_named (CoroAsyncio *asyncio,
             CoroValue    value,
             CoroStr     *qualname,
             const char  *module)
{
  g_autofree char *format = NULL;

  if (strstr (qualname->data, "<locals>") != NULL)
    return refuse (asyncio, "Can't pickle local object {value}", value);
  if (strchr (qualname->data, '<') == NULL)
    return TRUE;

  format = g_strdup_printf ("Can't pickle {value}: it's not found as %s.%s", module, qualname->data);

  return refuse (asyncio, format, value);
}

static const char *
get_module_name (CoroRuntime *rt,
                 CoroValue    module)
{
  return !coro_is_null (module) && coro_str_check (rt, module) ? CORO_STR (module)->data : "__main__";
}

static gboolean check (CoroAsyncio *asyncio, CoroValue value, guint level);

static gboolean
check_items (CoroAsyncio     *asyncio,
             const CoroValue *items,
             gsize            n_items,
             guint            level)
{
  gsize i;

  for (i = 0; i < n_items; i++)
    {
      if (!check (asyncio, items[i], level - 1))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check (CoroAsyncio *asyncio,
       CoroValue    value,
       guint        level)
{
  CoroRuntime *rt = asyncio->rt;
  CoroType *type;
  CoroValue key, item;
  gsize position = 0;

  if (!coro_is_object (value) || level == 0)
    return TRUE;

  type = coro_object (value)->type;
  if (type == rt->function_type)
    return check_named (asyncio, value, CORO_FUNCTION (value)->qualname,
                        get_module_name (rt, CORO_FUNCTION (value)->module));
  if (type == rt->bound_method_type)
    return check (asyncio, CORO_BOUND_METHOD (value)->self, level - 1);
  if (coro_isinstance (rt, value, rt->type_type))
    return check_named (asyncio, value, ((CoroType *) coro_object (value))->qualname,
                        ((CoroType *) coro_object (value))->module->data);
  if (type == rt->tuple_type)
    return check_items (asyncio, CORO_TUPLE (value)->items, CORO_TUPLE (value)->length, level);
  if (type == rt->list_type)
    return check_items (asyncio, CORO_LIST (value)->items, CORO_LIST (value)->length, level);
  if (type == rt->dict_type)
    {
      while (coro_dict_next (CORO_DICT (value), &position, &key, &item))
        {
          if (!check (asyncio, key, level - 1) || !check (asyncio, item, level - 1))
            return FALSE;
        }
      return TRUE;
    }

  if (type == rt->generator_type || type == rt->coroutine_type || type == rt->async_generator_type ||
      type == rt->module_type || coro_isinstance (rt, value, asyncio->future_type) ||
      coro_isinstance (rt, value, asyncio->loop_type))
    {
      coro_raise (rt, CORO_EXC_TYPE, "cannot pickle '%s%s' object",
                  type == asyncio->task_type || type == asyncio->future_type ? "_asyncio." : "", type->name->data);
      return FALSE;
    }
  if (type->flags & CORO_TYPE_FLAG_HEAP)
    return check_named (asyncio, coro_value (type), type->qualname, type->module->data);

  return TRUE;
}

static const CoroTypeSpec pickling_error_spec = {
  .module = "_pickle", .name = "PicklingError", .flags = CORO_TYPE_FLAG_BASE,
};

/**
 * coro_pickle_init:
 * @asyncio: the state
 *
 * Makes the exception.
 */
void
coro_pickle_init (CoroAsyncio *asyncio)
{
  asyncio->pickling_error_type = coro_type_new_native (asyncio->rt, &pickling_error_spec,
                                                       asyncio->rt->exceptions[CORO_EXC_EXCEPTION]);
}

/**
 * coro_check_picklable:
 * @asyncio: the state
 * @value: any value
 *
 * Functions and classes cross by name, so that they have to be found under it; what is in the middle of running does
 * not cross at all.
 *
 * Returns: %FALSE: PicklingError or TypeError is set, as CPython words it
 */
gboolean
coro_check_picklable (CoroAsyncio *asyncio,
                      CoroValue    value)
{
  return check (asyncio, value, MAX_LEVEL);
}
