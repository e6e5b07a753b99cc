/* coro-library-names.c: what native modules share: names beside functions and types, warnings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-import.h"

/**
 * coro_library_add_all:
 * @rt: a runtime
 * @module: a module
 * @names: (array zero-terminated=1): what `from module import *` takes
 *
 * Sets `__all__`.
 */
void
coro_library_add_all (CoroRuntime       *rt,
                      CoroModule        *module,
                      const char *const *names)
{
  CoroList *list = coro_list_new (rt, NULL, 0);

  for (; *names != NULL; names++)
    coro_list_append_take (rt, list, coro_value (coro_str_intern (rt, *names)));
  coro_module_add (rt, module, "__all__", coro_value (list));
}

/**
 * coro_library_add_alias:
 * @rt: a runtime
 * @module: a module
 * @name: a second name
 * @original: a name that the module has
 *
 * Gives what the module has a second name.
 */
void
coro_library_add_alias (CoroRuntime *rt,
                        CoroModule  *module,
                        const char  *name,
                        const char  *original)
{
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, original));

  coro_module_add (rt, module, name, coro_ref (coro_dict_get_name (module->dict, CORO_STR (key))));
}

/**
 * coro_library_add_exception:
 * @rt: a runtime
 * @module: a module
 * @name: its name
 * @base: the builtin exception that it derives from
 *
 * Adds a class of exceptions.
 *
 * Returns: (transfer none): the class, which the module keeps; NULL with an exception
 */
CoroType *
coro_library_add_exception (CoroRuntime       *rt,
                            CoroModule        *module,
                            const char        *name,
                            CoroExceptionKind  base)
{
  CoroValue           base_value = coro_value (rt->exceptions[base]);
  coro_auto CoroValue bases = coro_value (coro_tuple_new (rt, &base_value, 1));
  coro_auto CoroValue text = coro_value (coro_str_intern (rt, name));
  coro_auto CoroValue dict = coro_value (coro_dict_new (rt));
  CoroType           *type;

  coro_dict_set_name (rt, CORO_DICT (dict), coro_name (rt, __module__), coro_value (module->name));
  type = coro_type_new_class (rt, rt->type_type, CORO_STR (text), CORO_TUPLE (bases), CORO_DICT (dict));
  if (type != NULL)
    coro_module_add (rt, module, name, coro_value (type));
  return type;
}

/**
 * coro_library_unref:
 * @object: (transfer full): an object
 */
void
coro_library_unref (gpointer object)
{
  coro_unref (coro_value (object));
}

/**
 * coro_library_warn:
 * @rt: a runtime
 * @category: what kind of warning it is
 * @message: what is wrong
 *
 * Warns of what the program does, as warnings.warn() does.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_library_warn (CoroRuntime       *rt,
                   CoroExceptionKind  category,
                   const char        *message)
{
  CoroVm             *vm = coro_vm_get (rt);
  CoroValue           args[2];
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (!coro_import_is_bundled (vm, "warnings"))
    return TRUE;
  module = coro_vm_import (vm, "warnings");
  if (coro_is_null (module))
    return FALSE;
  text = coro_str_new (rt, message);
  name = coro_value (coro_str_intern (rt, "warn"));
  args[0] = text;
  args[1] = coro_value (rt->exceptions[category]);
  result = coro_call_method (rt, module, CORO_STR (name), args, G_N_ELEMENTS (args));
  return !coro_is_null (result);
}

/**
 * coro_library_new_namespace:
 * @rt: a runtime
 * @names: (array length=n): names of its attributes
 * @values: (array length=n): their values
 * @n: how many
 *
 * Returns: (transfer full): a types.SimpleNamespace; CORO_NULL with an exception
 */
CoroValue
coro_library_new_namespace (CoroRuntime       *rt,
                            const char *const *names,
                            const CoroValue   *values,
                            gsize              n)
{
  coro_auto CoroValue module = coro_vm_import (coro_vm_get (rt), "types");
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "SimpleNamespace"));
  coro_auto CoroValue type = coro_is_null (module) ? CORO_NULL : coro_get_attr (rt, module, CORO_STR (name));
  coro_auto CoroValue keywords = coro_value (coro_tuple_new (rt, NULL, n));

  if (coro_is_null (type))
    return CORO_NULL;
  for (gsize i = 0; i < n; i++)
    CORO_TUPLE (keywords)->items[i] = coro_value (coro_str_intern (rt, names[i]));
  return coro_call_kw (rt, type, values, 0, CORO_TUPLE (keywords));
}
