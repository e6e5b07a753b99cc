/* coro-vm-names.c: names of modules, functions and class bodies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"

/* VALUE and VALUE_WITH_FAKE_GLOBALS */
#define LAST_FORMAT_OF_VALUES 2

CoroValue
coro_vm_load_global (CoroVm          *vm,
                     CoroDict        *globals,
                     CoroStr         *name,
                     CoroInlineCache *cache)
{
  CoroRuntime *rt = vm->rt;
  gssize       place = coro_dict_find_name (globals, name);

  if (place >= 0)
    {
      if (cache != NULL)
        {
          cache->version = coro_dict_get_version (globals);
          cache->hint = 0;
          cache->place = &globals->entries[place].value;
        }
      return coro_ref (globals->entries[place].value);
    }
  place = coro_dict_find_name (rt->builtins, name);
  if (place >= 0)
    {
      if (cache != NULL)
        {
          cache->version = coro_dict_get_version (globals);
          cache->hint = coro_dict_get_version (rt->builtins);
          cache->place = &rt->builtins->entries[place].value;
        }
      return coro_ref (rt->builtins->entries[place].value);
    }
  coro_vm_raise_name_error (vm, name);
  return CORO_NULL;
}

gboolean
coro_vm_find_in_namespace (CoroRuntime *rt,
                           CoroValue    names,
                           CoroStr     *name,
                           CoroValue   *value)
{
  if (coro_dict_check (rt, names))
    *value = coro_ref (coro_dict_get_name (CORO_DICT (names), name));
  else
    {
      *value = coro_get_item (rt, names, coro_value (name));
      if (coro_is_null (*value))
        {
          if (!coro_exception_matches (rt, CORO_EXC_KEY))
            return FALSE;
          coro_exception_clear (rt);
        }
    }
  return TRUE;
}

gboolean
coro_vm_store_name (CoroVm    *vm,
                    CoroFrame *frame,
                    CoroStr   *name,
                    CoroValue  value)
{
  CoroDict *names = frame->namespace != NULL ? frame->namespace : frame->globals;
  gboolean  stored = TRUE;

  if (names->base.type == vm->rt->dict_type)
    coro_dict_set_name (vm->rt, names, name, value);
  else
    stored = coro_set_item (vm->rt, coro_value (names), coro_value (name), value);
  coro_unref (value);
  return stored;
}

void
coro_vm_raise_name_error (CoroVm  *vm,
                          CoroStr *name)
{
  CoroValue exception;

  coro_raise (vm->rt, CORO_EXC_NAME, "name '%s' is not defined", name->data);
  exception = coro_exception_take (vm->rt);
  coro_set_attr (vm->rt, exception, coro_name (vm->rt, name), coro_value (name));
  coro_raise_value (vm->rt, exception);
}

void
coro_vm_raise_unbound (CoroVm   *vm,
                       CoroCode *code,
                       guint     local)
{
  const char *name = code->local_names[local]->data;

  if (code->local_kinds[local] == CORO_LOCAL_FREE)
    coro_raise (vm->rt, CORO_EXC_NAME, "cannot access free variable '%s' where it is not associated with a value in enclosing scope",
                name);
  else if (code->flags & CORO_CODE_FUNCTION)
    coro_raise (vm->rt, CORO_EXC_UNBOUND_LOCAL, "cannot access local variable '%s' where it is not associated with a value", name);
  else
    coro_raise (vm->rt, CORO_EXC_NAME, "name '%s' is not defined", name);
}

void
coro_vm_setup_annotations (CoroVm    *vm,
                           CoroFrame *frame)
{
  CoroDict *names = frame->namespace != NULL ? frame->namespace : frame->globals;

  if (coro_dict_find_name (names, coro_name (vm->rt, __annotations__)) < 0)
    {
      CoroDict *annotations = coro_dict_new (vm->rt);

      coro_dict_set_name (vm->rt, names, coro_name (vm->rt, __annotations__), coro_value (annotations));
      coro_unref (coro_value (annotations));
    }
}

/* What an annotate function starts with: code knows annotations as values only (annotationlib.Format). */
CoroValue
coro_vm_begin_annotations (CoroRuntime *rt,
                           CoroValue    format)
{
  int truth = coro_compare_truth (rt, format, coro_int (LAST_FORMAT_OF_VALUES), CORO_CMP_GT);

  if (truth < 0)
    return CORO_NULL;
  if (truth)
    return coro_raise_value (rt, coro_call (rt, coro_value (rt->exceptions[CORO_EXC_NOT_IMPLEMENTED_ERROR]), NULL, 0));
  return coro_value (coro_dict_new (rt));
}
