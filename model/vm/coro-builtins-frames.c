/* coro-builtins-frames.c: builtins that are called without nesting in C, because what they call may take long
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "vm/coro-builtins.h"
#include "vm/coro-vm-private.h"

/* How a flagged callable is called. */
typedef enum {
  FRAMES_NONE,
  FRAMES_LIST,
  FRAMES_TUPLE,
  FRAMES_SET,
  FRAMES_FROZENSET,
  FRAMES_DICT,
  FRAMES_JOIN,
  FRAMES_BUILD_CLASS,
} Frames;

static void
flag (CoroVm     *vm,
      gpointer    object,
      Frames      how)
{
  ((CoroObject *) object)->flags |= CORO_OBJECT_BY_FRAMES;
  g_hash_table_insert (vm->by_frames, object, GUINT_TO_POINTER (how));
}

void
coro_builtins_frames_init (CoroVm *vm)
{
  CoroRuntime *rt = vm->rt;
  CoroStr     *join = coro_str_intern (rt, "join");

  flag (vm, rt->list_type, FRAMES_LIST);
  flag (vm, rt->tuple_type, FRAMES_TUPLE);
  flag (vm, rt->set_type, FRAMES_SET);
  flag (vm, rt->frozenset_type, FRAMES_FROZENSET);
  flag (vm, rt->dict_type, FRAMES_DICT);
  flag (vm, coro_object (coro_dict_get_name (coro_type_get_dict (rt->str_type), join)), FRAMES_JOIN);
  flag (vm, coro_object (coro_dict_get_name (rt->builtins, vm->build_class_name)), FRAMES_BUILD_CLASS);
  coro_unref (coro_value (join));
}

static gboolean
runs_program (CoroRuntime *rt,
              CoroValue    iterable)
{
  return !coro_iterates_natively (rt, iterable) && coro_type_of (rt, iterable)->slots.iter != NULL;
}

CoroValue
coro_builtin_call_by_frames (CoroVm          *vm,
                             CoroValue        callable,
                             const CoroValue *args,
                             gsize            n_args,
                             CoroTuple       *kwnames,
                             CoroFrame      **frame)
{
  CoroRuntime *rt = vm->rt;
  Frames       how = GPOINTER_TO_UINT (g_hash_table_lookup (vm->by_frames, coro_object (callable)));
  CoroValue    result = CORO_NULL;

  if (how == FRAMES_BUILD_CLASS)
    return coro_build_class (rt, CORO_NULL, args, n_args, kwnames);
  if (kwnames != NULL || n_args == 0)
    return CORO_NULL;
  switch (how)
    {
    case FRAMES_JOIN:
      if (n_args == 2 && coro_str_check (rt, args[0]) && runs_program (rt, args[1]))
        result = coro_collect (rt, CORO_COLLECT_JOIN, args[1], args[0]);
      break;
    case FRAMES_DICT:
      if (n_args == 1 && runs_program (rt, args[0]) && !coro_builtin_has_keys (rt, args[0]))
        result = coro_collect (rt, CORO_COLLECT_DICT, args[0], CORO_NULL);
      break;
    default:
      if (n_args == 1 && runs_program (rt, args[0]))
        result = coro_collect (rt,
                               how == FRAMES_LIST    ? CORO_COLLECT_LIST
                               : how == FRAMES_TUPLE ? CORO_COLLECT_TUPLE
                               : how == FRAMES_SET   ? CORO_COLLECT_SET
                                                     : CORO_COLLECT_FROZENSET,
                               args[0], CORO_NULL);
      break;
    }
  return result;
}

CoroFunction *
coro_builtin_get_library (CoroVm     *vm,
                          const char *name)
{
  CoroRuntime *rt = vm->rt;
  CoroStr     *key;
  CoroValue    function;

  if (vm->library == NULL)
    {
      CoroValue module = coro_vm_import (vm, "_library");

      if (coro_is_null (module))
        return NULL;
      vm->library = (CoroModule *) coro_object (module);
    }
  key = coro_str_intern (rt, name);
  function = coro_dict_get_name (vm->library->dict, key);
  coro_unref (coro_value (key));
  g_assert (coro_is_object (function));
  return CORO_FUNCTION (function);
}

/**
 * coro_vm_get_library_function:
 * @vm: a VM
 * @module: a bundled module
 * @function: a function of it
 *
 * Returns: (transfer full): the function, which is imported if need be; CORO_NULL with an exception
 */
CoroValue
coro_vm_get_library_function (CoroVm     *vm,
                              const char *module,
                              const char *function)
{
  coro_auto CoroValue imported = coro_vm_import (vm, module);
  CoroStr            *name;
  CoroValue           callable;

  if (coro_is_null (imported))
    return CORO_NULL;
  name = coro_str_intern (vm->rt, function);
  callable = coro_get_attr (vm->rt, imported, name);
  coro_unref (coro_value (name));
  return callable;
}

/**
 * coro_tail_call_library:
 * @rt: a runtime
 * @module: a bundled module
 * @function: a function of it
 * @args: (array length=n_args): positional arguments
 * @n_args: how many
 *
 * coro_tail_call() of a function that is written in Python.
 *
 * Returns: (transfer full): the result, CORO_TAIL_CALL, or CORO_NULL with an exception
 */
CoroValue
coro_tail_call_library (CoroRuntime     *rt,
                        const char      *module,
                        const char      *function,
                        const CoroValue *args,
                        gsize            n_args)
{
  coro_auto CoroValue callable = coro_vm_get_library_function (coro_vm_get (rt), module, function);

  return coro_is_null (callable) ? CORO_NULL : coro_tail_call (rt, callable, args, n_args);
}
