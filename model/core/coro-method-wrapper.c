/* coro-method-wrapper.c: staticmethod and classmethod (CPython: Objects/funcobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

static CoroMethodWrapper *
get (CoroValue self)
{
  return CORO_METHOD_WRAPPER (self);
}

static CoroValue
new_wrapper (CoroRuntime *rt,
             CoroType    *type,
             CoroValue    callable)
{
  CoroMethodWrapper *self = coro_object_new (rt, type, 0);

  self->callable = coro_ref (callable);
  return coro_value (self);
}

/* What is wrapped is told by __init__(), which a class of the program may have in its own way. */
static CoroValue
wrapper_new (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return new_wrapper (rt, (CoroType *) coro_object (self), CORO_NONE);
}

static CoroValue
wrapper_init (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroTuple *given = CORO_TUPLE (args[0]);
  const char *name = coro_type_is_subtype (coro_type_of (rt, self), rt->classmethod_type) ? "classmethod" : "staticmethod";

  if (CORO_DICT (args[1])->length > 0)
    return coro_raise (rt, CORO_EXC_TYPE, "%s() takes no keyword arguments", name);
  if (given->length != 1)
    return coro_raise (rt, CORO_EXC_TYPE, "%s expected 1 argument, got %" G_GSIZE_FORMAT, name, given->length);
  coro_set (&get (self)->callable, coro_ref (given->items[0]));

  return CORO_NONE;
}

static const CoroNativeDef wrapper_methods[] = {
  { "__init__", "(*args, **kwargs)", wrapper_init },
  { NULL },
};

static void
wrapper_clear (CoroRuntime *rt,
               CoroObject  *object)
{
  coro_set (&((CoroMethodWrapper *) object)->callable, CORO_NONE);
}

static void
wrapper_traverse (CoroObject   *object,
                  CoroVisitFunc visit,
                  gpointer      data)
{
  CoroMethodWrapper *self = (CoroMethodWrapper *) object;

  if (coro_is_object (self->callable))
    visit (coro_object (self->callable), data);
}

static CoroValue
wrapper_repr (CoroRuntime *rt,
              CoroValue    self)
{
  coro_auto CoroValue inner = coro_repr (rt, get (self)->callable);

  if (coro_is_null (inner))
    return CORO_NULL;
  return coro_str_new_format (rt, "<%s(%s)>", coro_type_of (rt, self)->name->data, CORO_STR (inner)->data);
}

/* Attributes that it has not itself are the callable's: __name__, __doc__, __isabstractmethod__ ... */
static CoroValue
wrapper_get_attr (CoroRuntime *rt,
                  CoroValue    self,
                  CoroStr     *name)
{
  CoroType *type = coro_type_of (rt, self);
  CoroDict *dict = get (self)->dict;

  if (coro_is_null (coro_type_lookup (type, name)) && (dict == NULL || coro_is_null (coro_dict_get_name (dict, name))))
    return coro_get_attr (rt, get (self)->callable, name);
  return coro_generic_get_attr (rt, self, name);
}

static CoroValue
get_func (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (get (self)->callable);
}

static const CoroGetterDef wrapper_getters[] = {
  { "__func__", get_func, NULL },
  { "__wrapped__", get_func, NULL },
  { NULL, NULL, NULL },
};

static CoroValue
static_descr_get (CoroRuntime *rt,
                  CoroValue    descr,
                  CoroValue    instance,
                  CoroValue    owner)
{
  return coro_ref (get (descr)->callable);
}

static CoroValue
static_call (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args,
             gsize            n_args,
             CoroTuple       *kwnames)
{
  CoroValue callable = get (self)->callable;
  CoroType *type = coro_type_of (rt, callable);

  if (type->slots.call == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not callable", coro_type_name (rt, callable));
  return type->slots.call (rt, callable, args, n_args, kwnames);
}

static CoroValue
class_descr_get (CoroRuntime *rt,
                 CoroValue    descr,
                 CoroValue    instance,
                 CoroValue    owner)
{
  if (coro_is_null (owner))
    owner = coro_value (coro_type_of (rt, instance));
  return coro_bound_method_new (rt, get (descr)->callable, owner);
}

const CoroTypeSpec coro_staticmethod_spec = {
  .name = "staticmethod",
  .size = sizeof (CoroMethodWrapper),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = wrapper_new,
  .methods = wrapper_methods,
  .getters = wrapper_getters,
  .slots = {
    .finalize = wrapper_clear,
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .repr = wrapper_repr,
    .get_attr = wrapper_get_attr,
    .descr_get = static_descr_get,
    .call = static_call,
  },
  .dict_offset = offsetof (CoroMethodWrapper, dict),
};

const CoroTypeSpec coro_classmethod_spec = {
  .name = "classmethod",
  .size = sizeof (CoroMethodWrapper),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = wrapper_new,
  .methods = wrapper_methods,
  .getters = wrapper_getters,
  .slots = {
    .finalize = wrapper_clear,
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .repr = wrapper_repr,
    .get_attr = wrapper_get_attr,
    .descr_get = class_descr_get,
  },
  .dict_offset = offsetof (CoroMethodWrapper, dict),
};

/**
 * coro_staticmethod_new:
 * @rt: a runtime
 * @callable: any callable
 *
 * Returns: (transfer full): staticmethod(callable)
 */
CoroValue
coro_staticmethod_new (CoroRuntime *rt,
                       CoroValue    callable)
{
  return new_wrapper (rt, rt->staticmethod_type, callable);
}

/**
 * coro_classmethod_new:
 * @rt: a runtime
 * @callable: any callable
 *
 * Returns: (transfer full): classmethod(callable)
 */
CoroValue
coro_classmethod_new (CoroRuntime *rt,
                      CoroValue    callable)
{
  return new_wrapper (rt, rt->classmethod_type, callable);
}
