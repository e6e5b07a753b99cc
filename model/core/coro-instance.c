/* coro-instance.c: making instances: __new__ and __init__ (CPython: type_call, object_new in typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-class.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-type-private.h"

static CoroValue
raise_abstract (CoroRuntime *rt,
                CoroType    *type)
{
  CoroValue names = coro_type_lookup (type, coro_name (rt, __abstractmethods__));
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n;

  if (!coro_list_extend (rt, (CoroList *) coro_object (list), names)
      || !coro_list_sort (rt, (CoroList *) coro_object (list), NULL, FALSE))
    return CORO_NULL;

  n = ((CoroList *) coro_object (list))->length;
  for (gsize i = 0; i < n; i++)
    {
      CoroValue name = ((CoroList *) coro_object (list))->items[i];

      if (coro_str_check (rt, name))
        g_string_append_printf (text, "%s'%s'", i > 0 ? ", " : "", CORO_STR (name)->data);
    }
  return coro_raise (rt, CORO_EXC_TYPE,
                     "Can't instantiate abstract class %s without an implementation for abstract method%s %s",
                     coro_type_label (type), n == 1 ? "" : "s", text->str);
}

/**
 * coro_class_get_init:
 * @rt: a runtime
 * @type: a type
 *
 * Returns: (transfer none): the __init__ to be called for a new instance, as it stands in the type; %CORO_NULL if it is
 *   object's
 */
CoroValue
coro_class_get_init (CoroRuntime *rt,
                     CoroType    *type)
{
  CoroValue init = coro_type_lookup (type, coro_name (rt, __init__));

  if (coro_native_is (rt, init) && ((CoroNative *) coro_object (init))->owner == rt->object_type)
    return CORO_NULL;
  return init;
}

/**
 * coro_class_new_object:
 * @rt: a runtime
 * @type: a class without a native base other than object
 * @has_arguments: whether the call has arguments
 *
 * Returns: (transfer full): what object.__new__() gives; %CORO_NULL with TypeError
 */
CoroValue
coro_class_new_object (CoroRuntime *rt,
                       CoroType    *type,
                       gboolean     has_arguments)
{
  if (G_UNLIKELY (has_arguments))
    {
      CoroValue new_function = coro_type_lookup (type, coro_name (rt, __new__));

      if (!coro_native_is (rt, new_function) || ((CoroNative *) coro_object (new_function))->owner != rt->object_type)
        return coro_raise (rt, CORO_EXC_TYPE, "object.__new__() takes exactly one argument (the type to instantiate)");
      if (coro_is_null (coro_class_get_init (rt, type)))
        return coro_raise (rt, CORO_EXC_TYPE, "%s() takes no arguments", coro_type_label (type));
    }
  if (G_UNLIKELY (type->flags & CORO_TYPE_FLAG_ABSTRACT))
    return raise_abstract (rt, type);
  if (G_UNLIKELY (type->native != rt->object_type))
    return coro_raise (rt, CORO_EXC_TYPE, "cannot create '%s' instances", coro_type_label (type));
  return coro_value (coro_object_new (rt, type, 0));
}

/**
 * coro_class_make:
 * @rt: a runtime
 * @type: a type that is called
 * @args: positional arguments, then one for each name in @kwnames
 * @n_args: how many are positional
 * @kwnames: (nullable): names of the others
 * @new_function: (out) (transfer none): a __new__ of the program, %CORO_NULL if there is none
 * @init: (out) (transfer none): the __init__ to be called next, %CORO_NULL if none
 *
 * The first half of calling a type.
 *
 * Returns: (transfer full): the instance; %CORO_NULL with @new_function: call that; or with an exception
 */
CoroValue
coro_class_make (CoroRuntime     *rt,
                 CoroType        *type,
                 const CoroValue *args,
                 gsize            n_args,
                 CoroTuple       *kwnames,
                 CoroValue       *new_function,
                 CoroValue       *init)
{
  CoroValue found = coro_type_lookup (type, coro_name (rt, __new__));
  CoroNative *native;
  CoroValue result;

  *new_function = CORO_NULL;
  *init = CORO_NULL;
  if (coro_type_of (rt, found) == rt->staticmethod_type)
    found = CORO_METHOD_WRAPPER (found)->callable;
  if (!coro_native_is (rt, found) || !(((CoroNative *) coro_object (found))->def->flags & CORO_NATIVE_NEW))
    {
      *new_function = found;
      return CORO_NULL;
    }

  native = (CoroNative *) coro_object (found);
  if (native->owner == rt->object_type || type->flags & CORO_TYPE_FLAG_NO_NEW)
    {
      if (G_LIKELY (type->native == rt->object_type))
        {
          *init = coro_class_get_init (rt, type);
          if (coro_is_null (*init) && (n_args > 0 || kwnames != NULL))
            return coro_class_new_object (rt, type, TRUE);
          return coro_class_new_object (rt, type, FALSE);
        }
      return coro_raise (rt, CORO_EXC_TYPE, "cannot create '%s' instances", coro_type_label (type));
    }
  if (G_UNLIKELY (type->flags & CORO_TYPE_FLAG_ABSTRACT))
    return raise_abstract (rt, type);

  if (kwnames == NULL && native->owner == rt->exceptions[CORO_EXC_BASE_EXCEPTION])
    {
      CoroValue own = coro_type_lookup (type, coro_name (rt, __init__));

      /* what most exceptions are made by, without a tuple and a dict of the arguments for each of the two */
      if (coro_native_is (rt, own) && ((CoroNative *) coro_object (own))->owner == native->owner)
        return coro_exception_make (rt, type, args, n_args);
    }

  result = coro_native_new_instance (rt, native, type, args, n_args, kwnames);
  if (!coro_is_null (result) && coro_isinstance (rt, result, type))
    *init = coro_class_get_init (rt, coro_type_of (rt, result));
  return result;
}
