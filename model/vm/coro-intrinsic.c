/* coro-intrinsic.c: what few programs need: type parameters (PEP 695), t-strings (PEP 750), StopIteration that leaves a generator (PEP 479)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"

/* RuntimeError with the exception as its cause, where it is one that may not leave; else the exception itself. */
static CoroValue
convert_stop_iteration (CoroVm    *vm,
                        CoroFrame *frame,
                        CoroValue  exception)
{
  CoroRuntime *rt = vm->rt;
  const char  *kind = frame->code->flags & CORO_CODE_ASYNC_GENERATOR ? "async generator"
                      : frame->code->flags & CORO_CODE_COROUTINE    ? "coroutine"
                                                                    : "generator";
  const char  *what = NULL;
  char         message[64];
  CoroValue    error;

  if (coro_exception_is (rt, exception, CORO_EXC_STOP_ITERATION))
    what = "StopIteration";
  else if ((frame->code->flags & CORO_CODE_ASYNC_GENERATOR) != 0 &&
           coro_exception_is (rt, exception, CORO_EXC_STOP_ASYNC_ITERATION))
    what = "StopAsyncIteration";
  if (what == NULL)
    return coro_ref (exception);
  g_snprintf (message, sizeof message, "%s raised %s", kind, what);
  error = coro_exception_new (rt, CORO_EXC_RUNTIME, message);
  CORO_EXCEPTION (error)->cause = coro_ref (exception);
  CORO_EXCEPTION (error)->suppress_context = TRUE;
  coro_exception_set_context (error, exception);
  return error;
}

static CoroValue
set_type_params (CoroRuntime *rt,
                 CoroValue    owner,
                 CoroValue    params)
{
  CoroStr *name = coro_str_intern (rt, "__type_params__");
  gboolean ok = coro_set_attr (rt, owner, name, params);

  coro_unref (coro_value (name));
  return ok ? coro_ref (owner) : CORO_NULL;
}

gboolean
coro_vm_intrinsic (CoroVm    *vm,
                   CoroFrame *frame,
                   guint      intrinsic)
{
  static const char *const names[] = {
    [CORO_INTRINSIC_TYPE_VAR] = "_type_var",
    [CORO_INTRINSIC_TYPE_VAR_BOUND] = "_type_var",
    [CORO_INTRINSIC_TYPE_VAR_CONSTRAINTS] = "_type_var_of",
    [CORO_INTRINSIC_PARAM_SPEC] = "_param_spec",
    [CORO_INTRINSIC_TYPE_VAR_TUPLE] = "_type_var_tuple",
    [CORO_INTRINSIC_SET_DEFAULT] = "_set_default",
    [CORO_INTRINSIC_TYPE_ALIAS] = "_type_alias",
    [CORO_INTRINSIC_SUBSCRIPT_GENERIC] = "_subscript_generic",
    [CORO_INTRINSIC_BUILD_TEMPLATE] = "_template",
  };
  CoroRuntime        *rt = vm->rt;
  gsize               n_args = coro_intrinsic_pops (intrinsic);
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue function = CORO_NULL;
  CoroValue           result;

  if (intrinsic == CORO_INTRINSIC_STOPITERATION_ERROR)
    result = convert_stop_iteration (vm, frame, frame->sp[-1]);
  else if (intrinsic == CORO_INTRINSIC_SET_TYPE_PARAMS)
    {
      result = set_type_params (rt, frame->sp[-2], frame->sp[-1]);
      if (coro_is_null (result))
        return FALSE;
    }
  else
    {
      CoroStr *name = coro_str_intern (rt, names[intrinsic]);

      module = coro_vm_import (vm, intrinsic == CORO_INTRINSIC_BUILD_TEMPLATE ? "string.templatelib" : "typing");
      if (!coro_is_null (module))
        function = coro_get_attr (rt, module, name);
      coro_unref (coro_value (name));
      if (coro_is_null (function))
        return FALSE;
      result = coro_call (rt, function, frame->sp - n_args, n_args);
      if (coro_is_null (result))
        return FALSE;
    }
  for (gsize i = 0; i < n_args; i++)
    coro_clear (--frame->sp);
  *frame->sp++ = result;
  return TRUE;
}
