/* coro-super.c: super: attributes from behind a class in the mro (CPython: super in Objects/typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

typedef struct {
  CoroObject base;
  CoroType  *type;        /* owned: the class behind which the search begins */
  CoroValue  object;      /* owned; CORO_NULL: unbound */
  CoroType  *object_type; /* owned: whose mro is searched */
} CoroSuper;

static CoroSuper *
get (CoroValue self)
{
  return (CoroSuper *) coro_object (self);
}

/* The type whose mro is searched; NULL: TypeError. */
static CoroType *
check (CoroRuntime *rt,
       CoroType    *type,
       CoroValue    object)
{
  CoroType *object_type = coro_type_of (rt, object);

  if (coro_isinstance (rt, object, rt->type_type) && coro_type_is_subtype ((CoroType *) coro_object (object), type))
    return (CoroType *) coro_object (object);
  if (coro_type_is_subtype (object_type, type))
    return object_type;
  coro_raise (rt, CORO_EXC_TYPE, "super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).",
              coro_isinstance (rt, object, rt->type_type) ? "type" : "instance of",
              coro_isinstance (rt, object, rt->type_type) ? ((CoroType *) coro_object (object))->name->data
                                                          : object_type->name->data,
              type->name->data);
  return NULL;
}

/* Like coro_type_lookup(), but from behind `type` on. */
static CoroValue
lookup_behind (CoroType *object_type,
               CoroType *type,
               CoroStr  *name)
{
  CoroTuple *mro = object_type->mro;
  gsize i = 0;

  while (i < mro->length && !coro_is (mro->items[i], coro_value (type)))
    i++;
  for (i++; i < mro->length; i++)
    {
      CoroValue found = coro_dict_get_name (coro_type_get_dict ((CoroType *) coro_object (mro->items[i])), name);

      if (!coro_is_null (found))
        return found;
    }
  return CORO_NULL;
}

/**
 * coro_super_find:
 * @object_type: the type of an object that is no type itself
 * @type: the class behind which the search begins
 * @name: an interned name
 *
 * What super(type, object).name finds, before it is bound.
 *
 * Returns: (transfer none): %CORO_NULL if it finds nothing, or if @type is not in the mro of @object_type
 */
CoroValue
coro_super_find (CoroType *object_type,
                 CoroType *type,
                 CoroStr  *name)
{
  CoroRuntime *rt = type->runtime;

  if (name == coro_name (rt, __class__) || !coro_type_is_subtype (object_type, type))
    return CORO_NULL;
  return lookup_behind (object_type, type, name);
}

static CoroValue
super_get_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name)
{
  CoroSuper *proxy = get (self);
  coro_auto CoroValue interned = coro_value (coro_str_intern_value (rt, name));
  coro_auto CoroValue found = CORO_NULL;
  CoroType *found_type;
  gboolean to_class;

  if (proxy->object_type != NULL && CORO_STR (interned) != coro_name (rt, __class__))
    found = coro_ref (lookup_behind (proxy->object_type, proxy->type, CORO_STR (interned)));
  if (coro_is_null (found))
    {
      if (proxy->object_type != NULL && coro_is_null (coro_type_lookup (coro_type_of (rt, self), name)))
        {
          coro_raise (rt, CORO_EXC_ATTRIBUTE, "'super' object has no attribute '%s'", name->data);
          return CORO_NULL;
        }
      return coro_generic_get_attr (rt, self, name);
    }

  found_type = coro_type_of (rt, found);
  if (found_type->slots.descr_get == NULL)
    return coro_steal (&found);
  to_class = coro_is (proxy->object, coro_value (proxy->object_type));
  return found_type->slots.descr_get (rt, found, to_class ? CORO_NULL : proxy->object, coro_value (proxy->object_type));
}

/* An unbound one, super (type), as an attribute of a class. */
static CoroValue
super_descr_get (CoroRuntime *rt,
                 CoroValue    self,
                 CoroValue    instance,
                 CoroValue    owner)
{
  if (coro_is_null (instance) || coro_is_none (instance) || get (self)->object_type != NULL)
    return coro_ref (self);

  return coro_super_new (rt, get (self)->type, instance);
}

static CoroValue
super_repr (CoroRuntime *rt,
            CoroValue    self)
{
  CoroSuper *proxy = get (self);

  if (proxy->object_type == NULL)
    return coro_str_new_format (rt, "<super: <class '%s'>, NULL>", proxy->type->name->data);
  return coro_str_new_format (rt, "<super: <class '%s'>, <%s object>>", proxy->type->name->data,
                              proxy->object_type->name->data);
}

static CoroValue
super_new (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  if (coro_is_null (args[0]))
    return coro_raise (rt, CORO_EXC_RUNTIME, "super(): no arguments");
  if (!coro_isinstance (rt, args[0], rt->type_type))
    return coro_raise (rt, CORO_EXC_TYPE, "super() argument 1 must be a type, not %s", coro_type_name (rt, args[0]));
  return coro_super_new (rt, (CoroType *) coro_object (args[0]), args[1]);
}

static void
super_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroSuper *self = (CoroSuper *) object;

  coro_unref (coro_value (self->type));
  coro_unref (self->object);
  coro_unref (coro_value (self->object_type));
}

static void
super_traverse (CoroObject   *object,
                CoroVisitFunc visit,
                gpointer      data)
{
  CoroSuper *self = (CoroSuper *) object;

  visit (&self->type->base, data);
  if (coro_is_object (self->object))
    visit (coro_object (self->object), data);
  if (self->object_type != NULL)
    visit (&self->object_type->base, data);
}

static CoroValue
get_this_class (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (coro_value (get (self)->type));
}

static CoroValue
get_self (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_is_null (get (self)->object) ? CORO_NONE : coro_ref (get (self)->object);
}

static CoroValue
get_self_class (CoroRuntime *rt,
                CoroValue    self)
{
  return get (self)->object_type != NULL ? coro_ref (coro_value (get (self)->object_type)) : CORO_NONE;
}

static const CoroGetterDef super_getters[] = {
  { "__thisclass__", get_this_class, NULL },
  { "__self__", get_self, NULL },
  { "__self_class__", get_self_class, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_super_spec = {
  .name = "super",
  .size = sizeof (CoroSuper),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(type=None, object=None, /)",
  .new_func = super_new,
  .getters = super_getters,
  .slots = {
    .finalize = super_finalize,
    .traverse = super_traverse,
    .repr = super_repr,
    .get_attr = super_get_attr,
    .descr_get = super_descr_get,
  },
};

/**
 * coro_super_new:
 * @rt: a runtime
 * @type: the class behind which the search begins
 * @object: an instance of @type or a subclass of it; %CORO_NULL: unbound
 *
 * Returns: (transfer full): super(type, object); %CORO_NULL with TypeError
 */
CoroValue
coro_super_new (CoroRuntime *rt,
                CoroType    *type,
                CoroValue    object)
{
  CoroType *object_type = NULL;
  CoroSuper *self;

  if (!coro_is_null (object) && !coro_is_none (object))
    {
      object_type = check (rt, type, object);
      if (object_type == NULL)
        return CORO_NULL;
    }
  self = coro_object_new (rt, rt->super_type, 0);
  self->type = (CoroType *) coro_object (coro_ref (coro_value (type)));
  if (object_type != NULL)
    {
      self->object = coro_ref (object);
      self->object_type = (CoroType *) coro_object (coro_ref (coro_value (object_type)));
    }
  return coro_value (self);
}
