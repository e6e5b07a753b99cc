/* coro-helpers-module.c: _helpers: what modules written in Python need that Python itself cannot say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "lang/coro-compiler.h"
#include "vm/coro-function.h"
#include "vm/coro-import.h"
#include "vm/coro-refused.h"

/* _exec (text, file, names): runs the text of a bundled module's making in these names. Not reachable for the program: it
 * evaluates text only for dataclasses and named tuples, whose methods are made so. */
static CoroValue
helpers_exec (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroVm                    *vm = coro_vm_get (rt);
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  coro_auto CoroValue        code = coro_vm_compile (vm, CORO_STR (args[0])->data, CORO_STR (args[0])->n_bytes,
                                                     CORO_STR (args[1])->data, CORO_COMPILE_HIDDEN, &diagnostic);
  coro_auto CoroValue        function = CORO_NULL;

  if (coro_is_null (code))
    return coro_raise (rt, CORO_EXC_SYNTAX, "%s", diagnostic->message);
  function = coro_value (coro_function_new (rt, CORO_CODE (code), CORO_DICT (args[2])));
  return coro_call (rt, function, NULL, 0);
}

/* _set_abstract (class, is_abstract): whether calling it is a TypeError */
static CoroValue
helpers_set_abstract (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroType *type = (CoroType *) coro_object (args[0]);

  if (coro_is (args[1], CORO_TRUE))
    type->flags |= CORO_TYPE_FLAG_ABSTRACT;
  else
    type->flags &= ~(guint32) CORO_TYPE_FLAG_ABSTRACT;
  return CORO_NONE;
}

/* _refuse (what, hint): ends the program, which needs what is not simulated */
static CoroValue
helpers_refuse (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_vm_refuse (coro_vm_get (rt), CORO_STR (args[0])->data, CORO_STR (args[1])->data);
}

static const CoroNativeDef functions[] = {
  { "_exec", "(text, file, names, /)", helpers_exec, 0 },
  { "_refuse", "(what, hint, /)", helpers_refuse, 0 },
  { "_set_abstract", "(cls, is_abstract, /)", helpers_set_abstract, 0 },
  { NULL }
};

CoroModule *
coro_helpers_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_helpers");

  coro_module_add_natives (rt, module, functions);
  return module;
}
