/* coro-sys-module.c: the module sys, as far as a simulated program has one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-sys-module.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

#define VERSION_MAJOR 3
#define VERSION_MINOR 14

static CoroValue
sys_exit (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroType *type = rt->exceptions[CORO_EXC_SYSTEM_EXIT];

  /* A tuple stands for the exception's arguments. */
  if (!coro_is_null (args[0]) && coro_tuple_check (rt, args[0]))
    return coro_raise_value (rt, coro_exception_new_args (rt, type, CORO_TUPLE (args[0])->items,
                                                          CORO_TUPLE (args[0])->length));
  return coro_raise_value (rt, coro_exception_new_args (rt, type, args, !coro_is_null (args[0])));
}

static CoroValue
sys_exc_info (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroValue values[3] = { CORO_NONE, CORO_NONE, CORO_NONE };

  for (CoroFrame *frame = coro_vm_get (rt)->stack->current; frame != NULL; frame = frame->back)
    if (coro_is_object (frame->handled))
      {
        values[0] = coro_value (coro_type_of (rt, frame->handled));
        values[1] = frame->handled;
        if (coro_is_object (CORO_EXCEPTION (frame->handled)->traceback))
          values[2] = CORO_EXCEPTION (frame->handled)->traceback;
        break;
      }
  return coro_value (coro_tuple_new (rt, values, 3));
}

static CoroValue
sys_exception (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  coro_auto CoroValue info = sys_exc_info (rt, self, args);

  return coro_ref (CORO_TUPLE (info)->items[1]);
}

static CoroValue
sys_get_recursion_limit (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return coro_int (coro_vm_get (rt)->max_depth);
}

static CoroValue
sys_set_recursion_limit (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  gint64 limit;

  if (!coro_get_int64 (rt, args[0], &limit))
    return CORO_NULL;
  if (limit < 1)
    return coro_raise (rt, CORO_EXC_VALUE, "recursion limit must be greater or equal than 1");
  coro_vm_get (rt)->max_depth = (guint) MIN (limit, 1000000);
  return CORO_NONE;
}

static CoroValue
sys_intern (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "intern() argument must be str, not %s", coro_argument_name (rt, args[0]));
  return coro_value (coro_str_intern_value (rt, CORO_STR (args[0])));
}

/* sys.path: where the program stands, and nothing else: what is bundled is in no folder. */
static CoroValue
new_path (CoroVm *vm)
{
  g_autofree char    *folder = vm->script != NULL ? g_path_get_dirname (vm->script) : NULL;
  coro_auto CoroValue entry = CORO_NULL;

  if (vm->find_module == NULL || folder == NULL || !g_path_is_absolute (folder))
    return coro_value (coro_list_new (vm->rt, NULL, 0));
  entry = coro_str_new (vm->rt, folder);

  return coro_value (coro_list_new (vm->rt, &entry, 1));
}

static const CoroNativeDef functions[] = {
  { "exit", "(status=None, /)", sys_exit, 0 },
  { "exc_info", "()", sys_exc_info, 0 },
  { "exception", "()", sys_exception, 0 },
  { "getrecursionlimit", "()", sys_get_recursion_limit, 0 },
  { "setrecursionlimit", "(limit, /)", sys_set_recursion_limit, 0 },
  { "intern", "(string, /)", sys_intern, 0 },
  { NULL }
};

/**
 * coro_sys_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module sys
 */
CoroModule *
coro_sys_module_new (CoroRuntime *rt)
{
  CoroVm     *vm = coro_vm_get (rt);
  CoroModule *module = coro_module_new (rt, "sys");
  CoroList   *argv = coro_list_new (rt, NULL, 0);
  CoroValue   version[5] = { coro_int (VERSION_MAJOR), coro_int (VERSION_MINOR), coro_int (0), CORO_NULL, coro_int (0) };

  coro_module_add_natives (rt, module, functions);
  coro_list_append_take (rt, argv, coro_str_new (rt, vm->script != NULL ? vm->script : ""));
  for (guint i = 0; vm->arguments != NULL && vm->arguments[i] != NULL; i++)
    coro_list_append_take (rt, argv, coro_str_new (rt, vm->arguments[i]));
  coro_module_add (rt, module, "argv", coro_value (argv));
  coro_module_add (rt, module, "stdout", coro_builtin_stream_new (vm, 1));
  coro_module_add (rt, module, "stderr", coro_builtin_stream_new (vm, 2));
  coro_module_add (rt, module, "modules", coro_ref (coro_value (rt->modules)));
  coro_module_add (rt, module, "path", new_path (vm));
  coro_module_add (rt, module, "platform", coro_str_new (rt, "linux"));
  coro_module_add (rt, module, "byteorder", coro_str_new (rt, "little"));
  coro_module_add (rt, module, "maxsize", coro_int_new (rt, G_MAXINT64));
  coro_module_add (rt, module, "version", coro_str_new (rt, "3.14.0 (simulated by Coroscope)"));
  coro_module_add (rt, module, "executable", coro_str_new (rt, ""));
  version[3] = coro_str_new (rt, "final");
  coro_module_add (rt, module, "version_info", coro_value (coro_tuple_new (rt, version, 5)));
  coro_unref (version[3]);
  return module;
}

/**
 * coro_vm_set_arguments:
 * @vm: a VM
 * @script: the program's path: sys.argv[0]
 * @arguments: (nullable) (array zero-terminated=1): the rest
 *
 * Sets what sys.argv will say.
 */
void
coro_vm_set_arguments (CoroVm            *vm,
                       const char        *script,
                       const char *const *arguments)
{
  g_free (vm->script);
  vm->script = g_strdup (script);
  g_strfreev (vm->arguments);
  vm->arguments = g_strdupv ((char **) arguments);
}
