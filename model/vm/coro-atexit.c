/* coro-atexit.c: atexit: what the program wants to be called at its end (CPython: Modules/atexitmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-atexit.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-tuple.h"
#include "vm/coro-builtins.h"
#include "vm/coro-vm-private.h"

static CoroList *
get_list (CoroVm *vm)
{
  if (vm->exit_functions == NULL)
    vm->exit_functions = coro_list_new (vm->rt, NULL, 0);
  return vm->exit_functions;
}

/* (func, *args, **kwargs) */
static CoroValue
atexit_register (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  coro_auto CoroValue entry = CORO_NULL;

  if (!coro_is_callable (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "the first argument must be callable");
  entry = coro_value (coro_tuple_new (rt, args, 3));
  return coro_list_append (rt, get_list (coro_vm_get (rt)), entry) ? coro_ref (args[0]) : CORO_NULL;
}

static CoroValue
atexit_unregister (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroList *list = get_list (coro_vm_get (rt));

  for (gsize i = list->length; i-- > 0;)
    {
      coro_auto CoroValue entry = coro_ref (list->items[i]);
      int                 equal = coro_equal (rt, CORO_TUPLE (entry)->items[0], args[0]);

      if (equal < 0)
        return CORO_NULL;
      if (equal > 0 && i < list->length)
        coro_unref (coro_list_pop (rt, list, (gssize) i));
    }
  return CORO_NONE;
}

static CoroValue
atexit_clear (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroVm *vm = coro_vm_get (rt);

  coro_unref (coro_value (g_steal_pointer (&vm->exit_functions)));
  return CORO_NONE;
}

static CoroValue
atexit_count (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_int ((gint64) get_list (coro_vm_get (rt))->length);
}

static CoroValue
atexit_run (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroVm       *vm = coro_vm_get (rt);
  CoroFunction *function = coro_builtin_get_library (vm, "run_exit_functions");
  CoroValue     list = coro_value (get_list (vm));

  return function == NULL ? CORO_NULL : coro_tail_call (rt, coro_value (function), &list, 1);
}

static const CoroNativeDef functions[] = {
  { "_clear", "()", atexit_clear, 0 },
  { "_ncallbacks", "()", atexit_count, 0 },
  { "_run_exitfuncs", "()", atexit_run, 0 },
  { "register", "(func, /, *args, **kwargs)", atexit_register, 0 },
  { "unregister", "(func, /)", atexit_unregister, 0 },
  { NULL }
};

CoroModule *
coro_atexit_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "atexit");

  coro_module_add_natives (rt, module, functions);
  return module;
}

/**
 * coro_vm_get_exit_functions:
 * @vm: a VM
 *
 * Returns: (transfer full): a function that calls what the program has registered with atexit; %CORO_NULL: it has nothing
 */
CoroValue
coro_vm_get_exit_functions (CoroVm *vm)
{
  static const CoroNativeDef run = { "_run_exitfuncs", "()", atexit_run, 0 };

  if (vm->exit_functions == NULL || vm->exit_functions->length == 0)
    return CORO_NULL;
  return coro_native_new (vm->rt, &run, CORO_NULL, NULL);
}

/* _report_exit_failure (exception, function) */
CoroValue
coro_atexit_report (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  coro_vm_report_unraisable (rt, coro_ref (args[0]), "in atexit callback", args[1]);
  return CORO_NONE;
}
