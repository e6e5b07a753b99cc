/* coro-vm-with.c: context managers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-class.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"

static CoroValue
refuse (CoroRuntime *rt,
        CoroValue    manager,
        CoroStr     *missed,
        gboolean     async)
{
  CoroStr    *other_enter = async ? coro_name (rt, __enter__) : coro_name (rt, __aenter__);
  CoroStr    *other_exit = async ? coro_name (rt, __exit__) : coro_name (rt, __aexit__);
  CoroType   *type = coro_type_of (rt, manager);
  gboolean    plain = coro_str_equal_c (type->module, "builtins") || coro_str_equal_c (type->module, "__main__");
  const char *hint = "";

  if (!coro_is_null (coro_lookup_special (rt, manager, other_enter)) && !coro_is_null (coro_lookup_special (rt, manager, other_exit)))
    hint = async ? " but it supports the context manager protocol. Did you mean to use 'with'?"
                 : " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?";
  return coro_raise (rt, CORO_EXC_TYPE, "'%s%s%s' object does not support the %scontext manager protocol (missed %s method)%s",
                     plain ? "" : type->module->data, plain ? "" : ".", type->qualname->data, async ? "asynchronous " : "", missed->data, hint);
}

/* The method of a native type, of which it is known what binding it gives; NULL: another one. */
static CoroNative *
get_native (CoroRuntime *rt,
            CoroValue    method)
{
  CoroNative *native = (CoroNative *) coro_object (method);

  if (!coro_is_object (method) || coro_object (method)->type != rt->native_type || !native->takes_self)
    return NULL;
  return native;
}

/* (transfer full): a special method is the type's, whatever the instance says */
static CoroValue
bind (CoroRuntime *rt,
      CoroValue    method,
      CoroValue    instance)
{
  CoroType *type = coro_type_of (rt, method);

  if (type->slots.descr_get == NULL)
    return coro_ref (method);
  return type->slots.descr_get (rt, method, instance, coro_value (coro_type_of (rt, instance)));
}

CoroValue
coro_vm_before_with (CoroVm     *vm,
                     CoroValue   manager,
                     gboolean    async,
                     CoroValue  *value,
                     CoroFrame **next)
{
  CoroRuntime *rt = vm->rt;
  CoroStr     *enter_name = async ? coro_name (rt, __aenter__) : coro_name (rt, __enter__);
  CoroStr     *exit_name = async ? coro_name (rt, __aexit__) : coro_name (rt, __exit__);
  CoroValue    enter_method = coro_lookup_special (rt, manager, enter_name);
  CoroValue    exit_method = coro_lookup_special (rt, manager, exit_name);
  CoroNative  *native;
  CoroValue    exit;

  *value = CORO_NULL;
  if (coro_is_null (exit_method))
    return refuse (rt, manager, exit_name, async);
  if (coro_is_null (enter_method))
    return refuse (rt, manager, enter_name, async);
  native = get_native (rt, exit_method);
  exit = native != NULL ? coro_native_bind (rt, native, manager) : bind (rt, exit_method, manager);
  if (coro_is_null (exit))
    return CORO_NULL;
  native = get_native (rt, enter_method);
  if (native == NULL || !native->is_plain || !coro_vm_call_plain (native, rt, manager, NULL, 0, value))
    *value = coro_vm_enter_method (vm, manager, enter_name, NULL, 0, next);
  return exit;
}

CoroValue
coro_vm_call_exit (CoroVm     *vm,
                   CoroValue   exit,
                   CoroValue   exception,
                   CoroFrame **next)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    traceback = CORO_EXCEPTION (exception)->traceback;
  CoroValue    args[3] = {
    coro_value (coro_type_of (rt, exception)),
    exception,
    coro_is_null (traceback) ? CORO_NONE : traceback,
  };

  return coro_vm_enter_call (vm, exit, args, 3, NULL, next);
}
