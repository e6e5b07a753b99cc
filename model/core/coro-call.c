/* coro-call.c: calling a value from C (CPython: Objects/call.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-class.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-native.h"
#include "core/coro-str.h"

#include <string.h>

#define MAX_STACK_ARGS 8

/* Nested calls from C into the program and back. The number is the same on every machine, so that a run is, too. */
#define MAX_C_DEPTH 400

/**
 * coro_enter_c:
 * @rt: a runtime
 *
 * To be called before what may nest on C's stack (calls back into the program, reprs and comparisons of containers),
 * with coro_leave_c() after it.
 *
 * Returns: %FALSE with RecursionError if it is nested too deeply
 */
gboolean
coro_enter_c (CoroRuntime *rt)
{
  if (G_LIKELY (rt->c_depth < MAX_C_DEPTH))
    {
      rt->c_depth++;
      return TRUE;
    }
  coro_raise (rt, CORO_EXC_RECURSION, "maximum recursion depth exceeded");
  return FALSE;
}

/**
 * coro_leave_c:
 * @rt: a runtime
 *
 * Ends what coro_enter_c() began.
 */
void
coro_leave_c (CoroRuntime *rt)
{
  rt->c_depth--;
}

/**
 * coro_raise_not_callable:
 * @rt: a runtime
 * @self: a value that cannot be called
 *
 * Of a module that has something callable of its own name, such as datetime, that was probably meant.
 *
 * Returns: %CORO_NULL, with TypeError set
 */
CoroValue
coro_raise_not_callable (CoroRuntime *rt,
                         CoroValue    self)
{
  if (coro_type_of (rt, self) == rt->module_type)
    {
      CoroModule *module = (CoroModule *) coro_object (self);
      CoroValue found = coro_dict_get_name (module->dict, module->name);

      if (!coro_is_null (found) && coro_is_callable (rt, found))
        return coro_raise (rt, CORO_EXC_TYPE, "'module' object is not callable. Did you mean: '%s.%s(...)'?",
                           module->name->data, module->name->data);
    }

  return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not callable", coro_type_name (rt, self));
}

/**
 * coro_call_kw:
 * @rt: a runtime
 * @callable: what to call
 * @args: positional arguments, then one for each name in @kwnames
 * @n_args: how many are positional
 * @kwnames: (nullable): names of the others
 *
 * Calls to the end, on C's stack: the VM's own calls do not go through here.
 *
 * Returns: (transfer full): the result, %CORO_NULL with an exception set
 */
CoroValue
coro_call_kw (CoroRuntime     *rt,
              CoroValue        callable,
              const CoroValue *args,
              gsize            n_args,
              CoroTuple       *kwnames)
{
  CoroType *type = coro_type_of (rt, callable);
  CoroValue result;

  if (G_UNLIKELY (type->slots.call == NULL))
    return coro_raise_not_callable (rt, callable);
  if (!coro_enter_c (rt))
    return CORO_NULL;

  result = type->slots.call (rt, callable, args, n_args, kwnames);
  if (coro_is (result, CORO_TAIL_CALL))
    result = rt->finish_tail_call (rt);
  coro_leave_c (rt);

  return result;
}

/**
 * coro_call:
 * @rt: a runtime
 * @callable: what to call
 * @args: positional arguments
 * @n_args: how many
 *
 * Returns: (transfer full): the result, %CORO_NULL with an exception set
 */
CoroValue
coro_call (CoroRuntime     *rt,
           CoroValue        callable,
           const CoroValue *args,
           gsize            n_args)
{
  return coro_call_kw (rt, callable, args, n_args, NULL);
}

/**
 * coro_call_method:
 * @rt: a runtime
 * @self: any value
 * @name: a method's name
 * @args: its arguments without @self
 * @n_args: how many
 *
 * Returns: (transfer full): the result, %CORO_NULL with an exception set
 */
CoroValue
coro_call_method (CoroRuntime     *rt,
                  CoroValue        self,
                  CoroStr         *name,
                  const CoroValue *args,
                  gsize            n_args)
{
  CoroValue fast[MAX_STACK_ARGS];
  CoroValue *all = fast;
  coro_auto CoroValue method = CORO_NULL;
  CoroValue result;
  int kind = coro_get_method (rt, self, name, &method);

  if (kind < 0)
    return CORO_NULL;
  if (kind == 0)
    return coro_call (rt, method, args, n_args);

  if (n_args >= MAX_STACK_ARGS)
    all = g_new (CoroValue, n_args + 1);
  all[0] = self;
  if (n_args > 0)
    memcpy (all + 1, args, n_args * sizeof (CoroValue));
  result = coro_call (rt, method, all, n_args + 1);
  if (all != fast)
    g_free (all);
  return result;
}

/**
 * coro_is_callable:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: whether it can be called
 */
gboolean
coro_is_callable (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_type_of (rt, self)->slots.call != NULL;
}
