/* coro-object-reduce.c: object.__reduce_ex__(), __reduce__() and __getstate__() (CPython: Objects/typeobject.c)
 *
 * They are the library's: what they give calls functions of copyreg.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library-private.h"

#include "library/coro-parts-private.h"

#include "core/coro-class.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

/* An attribute of the module copyreg (transfer full) */
static CoroValue
get_helper (CoroRuntime *rt,
            const char  *name)
{
  coro_auto CoroValue module_name = coro_str_new (rt, "copyreg");
  CoroValue import = coro_dict_get_name (rt->builtins, coro_name (rt, __import__));
  coro_auto CoroValue module = coro_is_null (import) ? CORO_NULL : coro_call (rt, import, &module_name, 1);
  coro_auto CoroValue key = coro_str_new (rt, name);

  if (coro_is_null (module))
    return CORO_NULL;

  return coro_get_attr (rt, module, CORO_STR (key));
}

/* The class in front of the arguments of its __new__(). */
static CoroValue
join_args (CoroRuntime *rt,
           CoroParts   *parts)
{
  CoroTuple *args = CORO_TUPLE (parts->args);
  CoroTuple *joined = coro_tuple_new (rt, NULL, args->length + 1);

  if (joined == NULL)
    return CORO_NULL;
  joined->items[0] = coro_ref (parts->make);
  for (gsize i = 0; i < args->length; i++)
    joined->items[i + 1] = coro_ref (args->items[i]);

  return coro_value (joined);
}

static CoroValue
new_reduced (CoroRuntime *rt,
             CoroParts   *parts)
{
  gboolean has_keywords = !coro_is_null (parts->keywords) && CORO_DICT (parts->keywords)->length > 0;
  coro_auto CoroValue make = get_helper (rt, has_keywords ? "__newobj_ex__" : "__newobj__");
  CoroValue keyword_args[] = { parts->make, parts->args, parts->keywords };
  coro_auto CoroValue args = CORO_NULL;

  if (coro_is_null (make))
    return CORO_NULL;
  args = has_keywords ? coro_value (coro_tuple_new (rt, keyword_args, 3)) : join_args (rt, parts);
  if (coro_is_null (args))
    return CORO_NULL;
  CoroValue items[] = { make, args, parts->state, coro_is_null (parts->items) ? CORO_NONE : parts->items,
                        coro_is_null (parts->pairs) ? CORO_NONE : parts->pairs };

  return coro_value (coro_tuple_new (rt, items, G_N_ELEMENTS (items)));
}

static CoroValue
reduce (CoroRuntime *rt,
        CoroValue    self,
        gint64       protocol)
{
  g_auto (CoroParts) parts = { 0 };

  /* The program may go on with it. */
  if (coro_parts_is_iterator (rt, self))
    return coro_raise (rt, CORO_EXC_TYPE, "cannot pickle '%s' object", coro_type_name (rt, self));
  if (coro_parts_reduce_builtin (rt, self, &parts))
    {
      CoroValue items[] = { parts.make, parts.args, parts.state };
      gboolean has_state = !coro_is_null (parts.state) && !coro_is_none (parts.state);

      return coro_value (coro_tuple_new (rt, items, has_state ? 3 : 2));
    }
  if (!coro_is_null (rt->exception))
    return CORO_NULL;
  if (protocol < 2)
    {
      coro_auto CoroValue helper = get_helper (rt, "_reduce_ex");
      CoroValue args[] = { self, coro_int (protocol) };

      return coro_is_null (helper) ? CORO_NULL : coro_call (rt, helper, args, 2);
    }
  if (!coro_parts_reduce_new (rt, self, &parts))
    return CORO_NULL;

  return new_reduced (rt, &parts);
}

static CoroValue
object_reduce (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return reduce (rt, self, 0);
}

static CoroValue
object_reduce_ex (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  gint64 protocol;

  if (!coro_get_int64 (rt, args[0], &protocol))
    return CORO_NULL;
  if (!coro_is_null (coro_parts_find_own (rt, self, "__reduce__")))
    return coro_parts_call (rt, self, "__reduce__", NULL, 0);

  return reduce (rt, self, protocol);
}

static CoroValue
object_get_state (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_parts_get_own_state (rt, self);
}

static const CoroNativeDef object_methods[] = {
  { "__getstate__", "()", object_get_state, CORO_NATIVE_NONE },
  { "__reduce__", "()", object_reduce, CORO_NATIVE_NONE },
  { "__reduce_ex__", "(protocol, /)", object_reduce_ex, CORO_NATIVE_NONE },
};

void
coro_library_add_object_methods (CoroRuntime *rt)
{
  for (gsize i = 0; i < G_N_ELEMENTS (object_methods); i++)
    {
      coro_auto CoroValue method = coro_native_new (rt, &object_methods[i], CORO_NULL, rt->object_type);
      coro_auto CoroValue name = coro_value (coro_str_intern (rt, object_methods[i].name));

      coro_dict_set (rt, coro_type_get_dict (rt->object_type), name, method);
    }
}
