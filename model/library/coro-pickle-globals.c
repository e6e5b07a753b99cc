/* coro-pickle-globals.c: functions and classes in a pickle: by their names (CPython: Modules/_pickle.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-pickle-private.h"

#include "core/coro-dict.h"
#include "vm/coro-vm.h"

#include <string.h>

/**
 * coro_pickle_raise:
 * @rt: a runtime
 * @format: the message
 * @...: for @format
 *
 * Raises PicklingError; what was in flight is its context.
 *
 * Returns: %FALSE
 */
gboolean
coro_pickle_raise (CoroRuntime *rt,
                   const char  *format,
                   ...)
{
  g_autofree char *text = NULL;
  coro_auto CoroValue context = coro_exception_take (rt);
  coro_auto CoroValue message = CORO_NULL;
  CoroValue exception;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  message = coro_str_new (rt, text);
  exception = coro_exception_new_args (rt, coro_pickle_get_error (rt), &message, 1);
  if (coro_is_null (exception))
    return FALSE;
  if (!coro_is_null (context))
    coro_exception_set_context (exception, context);
  coro_raise_value (rt, exception);

  return FALSE;
}

static CoroValue
find_module (CoroRuntime *rt,
             CoroStr     *name)
{
  gboolean failed = FALSE;
  CoroValue module = coro_dict_get (rt, rt->modules, coro_value (name), &failed);

  if (failed)
    return CORO_NULL;

  return !coro_is_null (module) ? coro_ref (module) : coro_vm_import (coro_vm_get (rt), name->data);
}

/* The dotted name in a module (transfer full); CORO_NULL with an exception */
static CoroValue
get_path (CoroRuntime *rt,
          CoroValue    module,
          CoroStr     *path)
{
  g_auto (GStrv) parts = NULL;
  coro_auto CoroValue found = coro_ref (module);
  guint i;

  if (strchr (path->data, '.') == NULL)
    return coro_get_attr (rt, module, path);

  parts = g_strsplit (path->data, ".", -1);
  for (i = 0; parts[i] != NULL; i++)
    {
      CoroStr *part = coro_str_intern (rt, parts[i]);

      coro_set (&found, coro_get_attr (rt, found, part));
      coro_unref (coro_value (part));
      if (coro_is_null (found))
        return CORO_NULL;
    }

  return coro_steal (&found);
}

/**
 * coro_pickle_find_global:
 * @rt: a runtime
 * @module: a module's name; it is imported if need be
 * @name: a dotted name in it
 *
 * Returns: (transfer full): what is found there; CORO_NULL with an exception
 */
CoroValue
coro_pickle_find_global (CoroRuntime *rt,
                         CoroStr     *module,
                         CoroStr     *name)
{
  coro_auto CoroValue found = find_module (rt, module);

  return coro_is_null (found) ? CORO_NULL : get_path (rt, found, name);
}

/* (transfer full): __module__, "__main__" where it has none */
static CoroValue
get_module_name (CoroRuntime *rt,
                 CoroValue    value)
{
  gboolean failed = FALSE;
  CoroValue name;

  if (!coro_is_object (value))
    return coro_ref (coro_value (coro_name (rt, builtins)));

  name = coro_find_attr (rt, value, coro_name (rt, __module__), &failed);
  coro_exception_clear (rt);
  if (!coro_is_null (name) && coro_str_check (rt, name))
    return name;
  coro_unref (name);

  return coro_ref (coro_value (coro_name (rt, __main__)));
}

static CoroValue
get_qualname (CoroRuntime *rt,
              CoroValue    value)
{
  gboolean failed = FALSE;
  CoroValue name = coro_find_attr (rt, value, coro_name (rt, __qualname__), &failed);

  coro_exception_clear (rt);
  if (!coro_is_null (name) && coro_str_check (rt, name))
    return name;
  coro_unref (name);

  return coro_get_attr (rt, value, coro_name (rt, __name__));
}

static gboolean
refuse (CoroRuntime *rt,
        CoroValue    value,
        const char  *format,
        const char  *module,
        const char  *name)
{
  coro_auto CoroValue context = coro_exception_take (rt);
  coro_auto CoroValue repr = coro_repr (rt, value);
  g_autofree char *reason = NULL;

  if (coro_is_null (repr))
    return FALSE;
  if (strcmp (format, "import") == 0)
    {
      coro_auto CoroValue text = coro_str (rt, context);

      reason = g_strconcat (": ", coro_is_null (text) ? "" : CORO_STR (text)->data, NULL);
      coro_exception_clear (rt);
    }
  else
    {
      reason = g_strdup_printf (": it's not %s %s.%s", format, module, name);
    }
  if (!coro_is_null (context))
    coro_raise_value (rt, coro_steal (&context));

  return coro_pickle_raise (rt, "Can't pickle %s%s", CORO_STR (repr)->data, reason);
}

/* It has to be found under its name, or the reader would find something else. */
static gboolean
check_global (CoroRuntime *rt,
              CoroValue    value,
              CoroStr     *module,
              CoroStr     *name)
{
  coro_auto CoroValue found_module = CORO_NULL;
  coro_auto CoroValue found = CORO_NULL;

  if (strstr (name->data, "<locals>") != NULL)
    {
      coro_auto CoroValue repr = coro_repr (rt, value);

      return coro_is_null (repr) ? FALSE : coro_pickle_raise (rt, "Can't pickle local object %s", CORO_STR (repr)->data);
    }

  found_module = find_module (rt, module);
  if (coro_is_null (found_module))
    return coro_exception_matches (rt, CORO_EXC_IMPORT) ? refuse (rt, value, "import", NULL, NULL) : FALSE;
  found = get_path (rt, found_module, name);
  if (coro_is_null (found))
    return coro_exception_matches (rt, CORO_EXC_ATTRIBUTE) ? refuse (rt, value, "found as", module->data, name->data) : FALSE;
  if (!coro_is (found, value))
    return refuse (rt, value, "the same object as", module->data, name->data);

  return TRUE;
}

/* None, NotImplemented and Ellipsis have types without a name to be found under. */
static gboolean
save_singleton_type (CoroPickler *self,
                     CoroValue    value)
{
  CoroRuntime *rt = self->rt;
  CoroValue instance = value.bits == (guintptr) rt->none_type ? CORO_NONE
                       : value.bits == (guintptr) rt->not_implemented_type ? CORO_NOT_IMPLEMENTED : CORO_ELLIPSIS;

  if (!coro_pickler_save (self, coro_value (rt->type_type)) || !coro_pickler_save (self, instance))
    return FALSE;
  coro_pickler_put (self, CORO_PICKLE_TUPLE1);
  coro_pickler_memoize (self, instance);
  coro_pickler_put (self, CORO_PICKLE_REDUCE);
  coro_pickler_memoize (self, value);

  return TRUE;
}

/**
 * coro_pickler_save_global:
 * @self: a pickler
 * @value: (transfer none): a function, a class, or what __reduce__() gave a name for
 * @given: (nullable): its qualified name
 *
 * Returns: %FALSE: it is not found there, or another exception
 */
gboolean
coro_pickler_save_global (CoroPickler *self,
                          CoroValue    value,
                          CoroStr     *given)
{
  CoroRuntime *rt = self->rt;
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue module = CORO_NULL;

  if (value.bits == (guintptr) rt->none_type || value.bits == (guintptr) rt->not_implemented_type ||
      value.bits == (guintptr) rt->ellipsis_type)
    return save_singleton_type (self, value);

  name = given != NULL ? coro_ref (coro_value (given)) : get_qualname (rt, value);
  if (coro_is_null (name))
    return FALSE;
  module = get_module_name (rt, value);
  if (!check_global (rt, value, CORO_STR (module), CORO_STR (name)))
    return FALSE;

  coro_pickler_save_text (self, module);
  coro_pickler_save_text (self, name);
  coro_pickler_put (self, CORO_PICKLE_STACK_GLOBAL);
  coro_pickler_memoize (self, value);

  return TRUE;
}
