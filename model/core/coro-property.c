/* coro-property.c: property (CPython: Objects/descrobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"

static CoroProperty *
get (CoroValue self)
{
  return CORO_PROPERTY (self);
}

/* None means not given. */
static CoroValue
given (CoroValue value)
{
  return coro_is_none (value) ? CORO_NULL : coro_ref (value);
}

static void
set_up (CoroRuntime     *rt,
        CoroProperty    *self,
        const CoroValue *args) /* getter, setter, deleter, doc */
{
  CoroType *type = self->base.type;
  gboolean failed;

  coro_set (&self->get, given (args[0]));
  coro_set (&self->set, given (args[1]));
  coro_set (&self->del, given (args[2]));
  coro_set (&self->doc, given (args[3]));
  if (coro_is_null (self->doc) && !coro_is_null (self->get))
    {
      self->doc = coro_find_attr (rt, self->get, coro_name (rt, __doc__), &failed);
      if (failed)
        coro_exception_clear (rt);
    }
  /* The class of a subclass has a __doc__ of its own, which would hide this one. */
  if (type != rt->property_type && coro_object_dict_place (&self->base) != NULL)
    coro_dict_set_name (rt, coro_instance_dict (rt, &self->base, TRUE), coro_name (rt, __doc__),
                        coro_is_null (self->doc) ? CORO_NONE : self->doc);
}

/* What it is made of is told by __init__(), which a class of the program may have in its own way. */
static CoroValue
property_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static CoroValue
property_init (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  set_up (rt, get (self), args);

  return CORO_NONE;
}

/* "property 'x' of 'C' object has no getter" */
static void
raise_missing (CoroRuntime *rt,
               CoroProperty *self,
               CoroValue     instance,
               const char   *what)
{
  CoroStr *qualname = coro_type_of (rt, instance)->qualname;
  coro_auto CoroValue name = coro_ref (coro_value (self->name));
  gboolean failed = FALSE;

  if (coro_is_null (name) && !coro_is_null (self->get))
    name = coro_find_attr (rt, self->get, coro_name (rt, __name__), &failed);
  if (failed)
    coro_exception_clear (rt);
  if (!coro_is_null (name) && coro_str_check (rt, name))
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "property '%s' of '%s' object has no %s", CORO_STR (name)->data, qualname->data,
                what);
  else
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "property of '%s' object has no %s", qualname->data, what);
}

static CoroValue
property_descr_get (CoroRuntime *rt,
                    CoroValue    descr,
                    CoroValue    instance,
                    CoroValue    owner)
{
  if (coro_is_null (instance))
    return coro_ref (descr);
  if (coro_is_null (get (descr)->get))
    {
      raise_missing (rt, get (descr), instance, "getter");
      return CORO_NULL;
    }
  return coro_call (rt, get (descr)->get, &instance, 1);
}

static gboolean
property_descr_set (CoroRuntime *rt,
                    CoroValue    descr,
                    CoroValue    instance,
                    CoroValue    value)
{
  CoroValue function = coro_is_null (value) ? get (descr)->del : get (descr)->set;
  CoroValue args[2] = { instance, value };
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_null (function))
    {
      raise_missing (rt, get (descr), instance, coro_is_null (value) ? "deleter" : "setter");
      return FALSE;
    }
  result = coro_call (rt, function, args, coro_is_null (value) ? 1 : 2);
  return !coro_is_null (result);
}

/* Of the same class: one of the program is called for it. */
static CoroValue
copy_with (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    getter,
           CoroValue    setter,
           CoroValue    deleter)
{
  CoroProperty *old = get (self);
  CoroType *type = old->base.type;
  CoroValue doc = coro_is_null (getter) ? old->doc : CORO_NULL;
  CoroValue args[4] = { coro_is_null (getter) ? old->get : getter, coro_is_null (setter) ? old->set : setter,
                        coro_is_null (deleter) ? old->del : deleter, doc };
  coro_auto CoroValue result = CORO_NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (args); i++)
    if (coro_is_null (args[i]))
      args[i] = CORO_NONE;
  if (type == rt->property_type)
    {
      result = coro_value (coro_object_new (rt, type, 0));
      set_up (rt, get (result), args);
    }
  else
    {
      result = coro_call (rt, coro_value (type), args, G_N_ELEMENTS (args));
    }
  if (!coro_is_null (result) && coro_type_is_subtype (coro_type_of (rt, result), rt->property_type))
    {
      CoroStr *name = get (result)->name;

      get (result)->name = CORO_STR (coro_ref (coro_value (old->name)));
      coro_unref (coro_value (name));
    }

  return coro_steal (&result);
}

static CoroValue
property_getter (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return copy_with (rt, self, args[0], CORO_NULL, CORO_NULL);
}

static CoroValue
property_setter (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return copy_with (rt, self, CORO_NULL, args[0], CORO_NULL);
}

static CoroValue
property_deleter (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return copy_with (rt, self, CORO_NULL, CORO_NULL, args[0]);
}

static CoroValue
property_set_name (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroValue old = coro_value (get (self)->name);

  if (!coro_str_check (rt, args[1]))
    return CORO_NONE;
  get (self)->name = CORO_STR (coro_ref (args[1]));
  coro_unref (old);
  return CORO_NONE;
}

static CoroValue
or_none (CoroValue value)
{
  return coro_is_null (value) ? CORO_NONE : coro_ref (value);
}

static CoroValue
get_fget (CoroRuntime *rt,
          CoroValue    self)
{
  return or_none (get (self)->get);
}

static CoroValue
get_fset (CoroRuntime *rt,
          CoroValue    self)
{
  return or_none (get (self)->set);
}

static CoroValue
get_fdel (CoroRuntime *rt,
          CoroValue    self)
{
  return or_none (get (self)->del);
}

static CoroValue
get_doc (CoroRuntime *rt,
         CoroValue    self)
{
  return or_none (get (self)->doc);
}

static gboolean
set_doc (CoroRuntime *rt,
         CoroValue    self,
         CoroValue    value)
{
  coro_set (&get (self)->doc, coro_ref (value));
  return TRUE;
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  if (get (self)->name != NULL)
    return coro_ref (coro_value (get (self)->name));
  if (!coro_is_null (get (self)->get))
    return coro_get_attr (rt, get (self)->get, coro_name (rt, __name__));
  return coro_raise_attribute_error (rt, self, coro_name (rt, __name__));
}

/* Abstract if one of its functions is. */
static CoroValue
get_is_abstract (CoroRuntime *rt,
                 CoroValue    self)
{
  CoroValue functions[3] = { get (self)->get, get (self)->set, get (self)->del };
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__isabstractmethod__"));

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      gboolean failed = FALSE;
      coro_auto CoroValue flag = CORO_NULL;
      int truth;

      if (!coro_is_null (functions[i]))
        flag = coro_find_attr (rt, functions[i], CORO_STR (name), &failed);
      if (failed)
        return CORO_NULL;
      truth = coro_is_null (flag) ? 0 : coro_truth (rt, flag);
      if (truth != 0)
        return truth < 0 ? CORO_NULL : CORO_TRUE;
    }
  return CORO_FALSE;
}

static void
property_clear (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroProperty *self = (CoroProperty *) object;

  coro_clear (&self->get);
  coro_clear (&self->set);
  coro_clear (&self->del);
  coro_clear (&self->doc);
}

static void
property_finalize (CoroRuntime *rt,
                   CoroObject  *object)
{
  property_clear (rt, object);
  coro_unref (coro_value (((CoroProperty *) object)->name));
}

static void
property_traverse (CoroObject   *object,
                   CoroVisitFunc visit,
                   gpointer      data)
{
  CoroProperty *self = (CoroProperty *) object;
  CoroValue values[4] = { self->get, self->set, self->del, self->doc };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (coro_is_object (values[i]))
      visit (coro_object (values[i]), data);
}

static const CoroNativeDef property_methods[] = {
  { "__init__", "(fget=None, fset=None, fdel=None, doc=None)", property_init },
  { "getter", "(function, /)", property_getter, CORO_NATIVE_NONE },
  { "setter", "(function, /)", property_setter, CORO_NATIVE_NONE },
  { "deleter", "(function, /)", property_deleter, CORO_NATIVE_NONE },
  { "__set_name__", "(owner, name, /)", property_set_name, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef property_getters[] = {
  { "fget", get_fget, coro_getter_refuse },
  { "fset", get_fset, coro_getter_refuse },
  { "fdel", get_fdel, coro_getter_refuse },
  { "__doc__", get_doc, set_doc },
  { "__name__", get_name, NULL },
  { "__isabstractmethod__", get_is_abstract, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_property_spec = {
  .name = "property",
  .size = sizeof (CoroProperty),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = property_new,
  .methods = property_methods,
  .getters = property_getters,
  .slots = {
    .finalize = property_finalize,
    .traverse = property_traverse,
    .clear = property_clear,
    .descr_get = property_descr_get,
    .descr_set = property_descr_set,
  },
};

