/* coro-getter.c: computed attributes of native types, and the places of __slots__ (CPython: Objects/descrobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-descriptors.h"
#include "core/coro-str.h"

typedef struct {
  CoroObject           base;
  const CoroGetterDef *def;
  CoroType            *owner; /* borrowed: the descriptor lives in its dict */
} CoroGetter;

typedef struct {
  CoroObject base;
  CoroStr   *name; /* owned */
  CoroType  *owner; /* borrowed */
  gsize      offset;
  gboolean   readonly;
} CoroMember;

static gboolean
check (CoroRuntime *rt,
       CoroValue    instance,
       CoroType    *owner,
       const char  *name)
{
  if (G_LIKELY (coro_isinstance (rt, instance, owner)))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
              coro_type_label (owner), coro_type_name (rt, instance));
  return FALSE;
}

static CoroValue
getter_descr_get (CoroRuntime *rt,
                  CoroValue    descr,
                  CoroValue    instance,
                  CoroValue    owner)
{
  CoroGetter *self = (CoroGetter *) coro_object (descr);

  if (coro_is_null (instance))
    return coro_ref (descr);
  if (!check (rt, instance, self->owner, self->def->name))
    return CORO_NULL;
  return self->def->get (rt, instance);
}

static gboolean
getter_descr_set (CoroRuntime *rt,
                  CoroValue    descr,
                  CoroValue    instance,
                  CoroValue    value)
{
  CoroGetter *self = (CoroGetter *) coro_object (descr);

  if (!check (rt, instance, self->owner, self->def->name))
    return FALSE;
  if (self->def->set != NULL)
    return self->def->set (rt, instance, value);
  coro_raise (rt, CORO_EXC_ATTRIBUTE, "attribute '%s' of '%s' objects is not writable", self->def->name,
              coro_type_label (self->owner));
  return FALSE;
}

static CoroValue
getter_repr (CoroRuntime *rt,
             CoroValue    descr)
{
  CoroGetter *self = (CoroGetter *) coro_object (descr);

  return coro_str_new_format (rt, "<attribute '%s' of '%s' objects>", self->def->name, coro_type_label (self->owner));
}

static CoroValue
getter_name (CoroRuntime *rt,
             CoroValue    descr)
{
  return coro_str_new (rt, ((CoroGetter *) coro_object (descr))->def->name);
}

static const CoroGetterDef getter_getters[] = {
  { "__name__", getter_name, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_getter_spec = {
  .name = "getset_descriptor",
  .size = sizeof (CoroGetter),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .getters = getter_getters,
  .slots = {
    .repr = getter_repr,
    .descr_get = getter_descr_get,
    .descr_set = getter_descr_set,
  },
};

/*
 * coro_getter_refuse:
 * @rt: a runtime
 * @self: any value
 * @value: what it was to be set to
 *
 * The setter of what is a read-only member of a struct in CPython.
 *
 * Returns: %FALSE with AttributeError
 */
gboolean
coro_getter_refuse (CoroRuntime *rt,
                    CoroValue    self,
                    CoroValue    value)
{
  coro_raise (rt, CORO_EXC_ATTRIBUTE, "readonly attribute");
  return FALSE;
}

/**
 * coro_getter_new:
 * @rt: a runtime
 * @def: the attribute
 * @owner: the type that has it
 *
 * Returns: (transfer full): a data descriptor
 */
CoroValue
coro_getter_new (CoroRuntime         *rt,
                 const CoroGetterDef *def,
                 CoroType            *owner)
{
  CoroGetter *self = coro_object_new (rt, rt->getter_type, 0);

  self->def = def;
  self->owner = owner;
  return coro_value (self);
}

static CoroValue *
place_of (CoroMember *self,
          CoroValue   instance)
{
  return (CoroValue *) (gpointer) ((char *) coro_object (instance) + self->offset);
}

static CoroValue
member_descr_get (CoroRuntime *rt,
                  CoroValue    descr,
                  CoroValue    instance,
                  CoroValue    owner)
{
  CoroMember *self = (CoroMember *) coro_object (descr);
  CoroValue value;

  if (coro_is_null (instance))
    return coro_ref (descr);
  if (!check (rt, instance, self->owner, self->name->data))
    return CORO_NULL;
  value = *place_of (self, instance);
  if (coro_is_null (value))
    return coro_raise_attribute_error (rt, instance, self->name);
  return coro_ref (value);
}

static gboolean
member_descr_set (CoroRuntime *rt,
                  CoroValue    descr,
                  CoroValue    instance,
                  CoroValue    value)
{
  CoroMember *self = (CoroMember *) coro_object (descr);
  CoroValue *place;

  if (!check (rt, instance, self->owner, self->name->data))
    return FALSE;
  if (self->readonly)
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "readonly attribute");
      return FALSE;
    }
  place = place_of (self, instance);
  if (coro_is_null (value) && coro_is_null (*place))
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "%s", self->name->data);
      return FALSE;
    }
  coro_set (place, coro_ref (value));
  return TRUE;
}

static CoroValue
member_repr (CoroRuntime *rt,
             CoroValue    descr)
{
  CoroMember *self = (CoroMember *) coro_object (descr);

  return coro_str_new_format (rt, "<member '%s' of '%s' objects>", self->name->data, coro_type_label (self->owner));
}

static CoroValue
member_name (CoroRuntime *rt,
             CoroValue    descr)
{
  return coro_ref (coro_value (((CoroMember *) coro_object (descr))->name));
}

static void
member_finalize (CoroRuntime *rt,
                 CoroObject  *object)
{
  coro_unref (coro_value (((CoroMember *) object)->name));
}

static const CoroGetterDef member_getters[] = {
  { "__name__", member_name, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_member_spec = {
  .name = "member_descriptor",
  .size = sizeof (CoroMember),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .getters = member_getters,
  .slots = {
    .finalize = member_finalize,
    .repr = member_repr,
    .descr_get = member_descr_get,
    .descr_set = member_descr_set,
  },
};

/**
 * coro_member_new:
 * @rt: a runtime
 * @name: an attribute's name
 * @owner: the class that has it
 * @offset: where its instances keep it
 *
 * Returns: (transfer full): a data descriptor
 */
CoroValue
coro_member_new (CoroRuntime *rt,
                 CoroStr     *name,
                 CoroType    *owner,
                 gsize        offset)
{
  CoroMember *self = coro_object_new (rt, rt->member_type, 0);

  self->name = CORO_STR (coro_ref (coro_value (name)));
  self->owner = owner;
  self->offset = offset;
  return coro_value (self);
}

/**
 * coro_member_new_readonly:
 * @rt: a runtime
 * @name: an attribute's name
 * @owner: the class that has it
 * @offset: where its instances keep it
 *
 * coro_member_new() of a place that the program cannot set.
 *
 * Returns: (transfer full): a data descriptor
 */
CoroValue
coro_member_new_readonly (CoroRuntime *rt,
                          CoroStr     *name,
                          CoroType    *owner,
                          gsize        offset)
{
  CoroValue self = coro_member_new (rt, name, owner, offset);

  ((CoroMember *) coro_object (self))->readonly = TRUE;
  return self;
}
