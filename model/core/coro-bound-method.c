/* coro-bound-method.c: a callable with its first argument (CPython: Objects/classobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-descriptors.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

#define MAX_STACK_ARGS 8

static CoroBoundMethod *
get (CoroValue self)
{
  return CORO_BOUND_METHOD (self);
}

static CoroValue
method_call (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args,
             gsize            n_args,
             CoroTuple       *kwnames)
{
  gsize n_all = n_args + (kwnames != NULL ? kwnames->length : 0) + 1;
  CoroValue function = get (self)->function;
  CoroType *type = coro_type_of (rt, function);
  CoroValue fast[MAX_STACK_ARGS];
  CoroValue *all = n_all <= MAX_STACK_ARGS ? fast : g_new (CoroValue, n_all);
  CoroValue result;

  all[0] = get (self)->self;
  if (n_all > 1)
    memcpy (all + 1, args, (n_all - 1) * sizeof (CoroValue));
  if (type->slots.call == NULL)
    result = coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not callable", coro_type_name (rt, function));
  else
    result = type->slots.call (rt, function, all, n_args + 1, kwnames);
  if (all != fast)
    g_free (all);
  return result;
}

static CoroValue
method_get_attr (CoroRuntime *rt,
                 CoroValue    self,
                 CoroStr     *name)
{
  CoroValue descr = coro_type_lookup (rt->bound_method_type, name);

  /* __doc__ and the like are the function's. */
  if (coro_is_null (descr))
    return coro_get_attr (rt, get (self)->function, name);
  return coro_generic_get_attr (rt, self, name);
}

static CoroValue
method_repr (CoroRuntime *rt,
             CoroValue    self)
{
  gboolean failed;
  coro_auto CoroValue name = coro_find_attr (rt, get (self)->function, coro_name (rt, __qualname__), &failed);
  coro_auto CoroValue receiver = CORO_NULL;

  if (failed)
    return CORO_NULL;
  receiver = coro_repr (rt, get (self)->self);
  if (coro_is_null (receiver))
    return CORO_NULL;
  return coro_str_new_format (rt, "<bound method %s of %s>",
                              !coro_is_null (name) && coro_str_check (rt, name) ? CORO_STR (name)->data : "?",
                              CORO_STR (receiver)->data);
}

static gboolean
method_hash (CoroRuntime *rt,
             CoroValue    self,
             gint64      *hash)
{
  gint64 inner;

  if (!coro_hash (rt, get (self)->function, &inner))
    return FALSE;
  *hash = inner ^ (gint64) (coro_object_get_address (rt, get (self)->self) >> 4);
  if (*hash == -1)
    *hash = -2;
  return TRUE;
}

static CoroValue
method_compare (CoroRuntime  *rt,
                CoroValue     a,
                CoroValue     b,
                CoroCompareOp op)
{
  int equal;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || coro_type_of (rt, a) != rt->bound_method_type
      || coro_type_of (rt, b) != rt->bound_method_type)
    return CORO_NOT_IMPLEMENTED;
  equal = coro_equal (rt, get (a)->function, get (b)->function);
  if (equal < 0)
    return CORO_NULL;
  return coro_bool ((equal && coro_is (get (a)->self, get (b)->self)) == (op == CORO_CMP_EQ));
}

static void
method_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  CoroBoundMethod *self = (CoroBoundMethod *) object;

  coro_set (&self->function, CORO_NONE);
  coro_set (&self->self, CORO_NONE);
}

static void
method_traverse (CoroObject   *object,
                 CoroVisitFunc visit,
                 gpointer      data)
{
  CoroBoundMethod *self = (CoroBoundMethod *) object;

  if (coro_is_object (self->function))
    visit (coro_object (self->function), data);
  if (coro_is_object (self->self))
    visit (coro_object (self->self), data);
}

static CoroValue
get_function (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_ref (get (self)->function);
}

static CoroValue
get_self (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (get (self)->self);
}

static CoroValue
method_new (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  if (!coro_is_callable (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "first argument must be callable");
  if (coro_is_none (args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "instance must not be None");
  return coro_bound_method_new (rt, args[0], args[1]);
}

static const CoroGetterDef method_getters[] = {
  { "__func__", get_function, NULL },
  { "__self__", get_self, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_bound_method_spec = {
  .name = "method",
  .size = sizeof (CoroBoundMethod),
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(function, instance, /)",
  .new_func = method_new,
  .getters = method_getters,
  .slots = {
    .finalize = method_clear,
    .traverse = method_traverse,
    .clear = method_clear,
    .repr = method_repr,
    .hash = method_hash,
    .compare = method_compare,
    .get_attr = method_get_attr,
    .call = method_call,
  },
};

/**
 * coro_bound_method_new:
 * @rt: a runtime
 * @function: any callable
 * @self: its first argument
 *
 * Returns: (transfer full): a bound method
 */
CoroValue
coro_bound_method_new (CoroRuntime *rt,
                       CoroValue    function,
                       CoroValue    self)
{
  CoroBoundMethod *method = coro_object_new (rt, rt->bound_method_type, 0);

  method->function = coro_ref (function);
  method->self = coro_ref (self);
  return coro_value (method);
}
