/* coro-generic-parameters.c: type variables in list[T] and T | None, and what is put in their place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-generic-alias.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

/* A type variable is made in Python, so it has the module `typing` loaded (transfer full). */
static CoroValue
get_from_typing (CoroRuntime *rt,
                 const char  *name)
{
  coro_auto CoroValue module_name = coro_str_new (rt, "typing");
  coro_auto CoroValue attribute = coro_value (coro_str_intern (rt, name));
  CoroValue import = coro_dict_get_name (rt->builtins, coro_name (rt, __import__));
  coro_auto CoroValue module = coro_is_null (import) ? CORO_NULL : coro_call (rt, import, &module_name, 1);

  return coro_is_null (module) ? CORO_NULL : coro_get_attr (rt, module, CORO_STR (attribute));
}

static gboolean
may_have_parameters (CoroRuntime *rt,
                     CoroValue    arg)
{
  return coro_is_object (arg) && !coro_isinstance (rt, arg, rt->type_type) && !coro_str_check (rt, arg);
}

/**
 * coro_generic_find_parameters:
 * @rt: a runtime
 * @args: the arguments of an alias or the parts of a union
 *
 * Returns: (transfer full): a tuple of the type variables in them
 */
CoroValue
coro_generic_find_parameters (CoroRuntime *rt,
                              CoroTuple   *args)
{
  coro_auto CoroValue find = CORO_NULL;
  CoroValue all = coro_value (args);
  gboolean any = FALSE;

  for (gsize i = 0; i < args->length; i++)
    any |= may_have_parameters (rt, args->items[i]);
  if (!any)
    return coro_ref (coro_value (rt->empty_tuple));
  find = get_from_typing (rt, "_find_parameters");
  return coro_is_null (find) ? CORO_NULL : coro_call (rt, find, &all, 1);
}

/**
 * coro_generic_substitute:
 * @rt: a runtime
 * @self: an alias or a union
 * @args: its arguments
 * @key: what is to stand in the place of its type variables
 *
 * Returns: (transfer full): a tuple of its new arguments
 */
CoroValue
coro_generic_substitute (CoroRuntime *rt,
                         CoroValue    self,
                         CoroTuple   *args,
                         CoroValue    key)
{
  coro_auto CoroValue params = coro_generic_find_parameters (rt, args);
  coro_auto CoroValue bind = CORO_NULL;

  if (coro_is_null (params))
    return CORO_NULL;
  if (CORO_TUPLE (params)->length == 0)
    {
      coro_auto CoroValue text = coro_repr (rt, self);

      return coro_is_null (text) ? CORO_NULL : coro_raise (rt, CORO_EXC_TYPE, "%s is not a generic class", CORO_STR (text)->data);
    }
  bind = get_from_typing (rt, "_bind");
  return coro_is_null (bind) ? CORO_NULL : coro_call (rt, bind, (CoroValue[]) { self, params, key }, 3);
}
