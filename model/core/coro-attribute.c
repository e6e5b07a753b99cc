/* coro-attribute.c: attributes of instances: descriptors, then the dict (CPython: PyObject_GenericGetAttr)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-class.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-type-private.h"

/* CORO_NULL without an exception, or with *failed and an exception. */
static CoroValue
find (CoroRuntime *rt,
      CoroValue    self,
      CoroStr     *name,
      gboolean    *failed)
{
  CoroType *type = coro_type_of (rt, self);
  CoroValue descr = coro_type_lookup (type, name);
  CoroType *descr_type = coro_is_null (descr) ? NULL : coro_type_of (rt, descr);
  CoroValue result;

  *failed = FALSE;
  if (descr_type != NULL && descr_type->slots.descr_set != NULL && descr_type->slots.descr_get != NULL)
    {
      coro_auto CoroValue held = coro_ref (descr);

      result = descr_type->slots.descr_get (rt, held, self, coro_value (type));
      *failed = coro_is_null (result);
      return result;
    }

  if (type->dict_offset != 0)
    {
      CoroDict *dict = *coro_object_dict_place (coro_object (self));

      if (dict != NULL)
        {
          if (G_LIKELY (name->base.flags & CORO_STR_INTERNED))
            result = coro_dict_get_name (dict, name);
          else
            result = coro_dict_get (rt, dict, coro_value (name), failed);
          if (!coro_is_null (result))
            return coro_ref (result);
        }
    }

  if (descr_type == NULL)
    return CORO_NULL;
  if (descr_type->slots.descr_get == NULL)
    return coro_ref (descr);
  {
    coro_auto CoroValue held = coro_ref (descr);

    result = descr_type->slots.descr_get (rt, held, self, coro_value (type));
    *failed = coro_is_null (result);
    return result;
  }
}

/**
 * coro_raise_attribute_error:
 * @rt: a runtime
 * @self: the value that has no such attribute
 * @name: the attribute's name
 *
 * Returns: %CORO_NULL, with AttributeError set
 */
CoroValue
coro_raise_attribute_error (CoroRuntime *rt,
                            CoroValue    self,
                            CoroStr     *name)
{
  if (coro_isinstance (rt, self, rt->type_type))
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "type object '%s' has no attribute '%s'",
                coro_type_label ((CoroType *) coro_object (self)), name->data);
  else if (coro_type_of (rt, self) == rt->module_type)
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "module '%s' has no attribute '%s'",
                ((CoroModule *) coro_object (self))->name->data, name->data);
  else
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "'%s' object has no attribute '%s'", coro_type_name (rt, self), name->data);
  coro_exception_set_attribute (rt->exception, self, name);
  return CORO_NULL;
}

/**
 * coro_generic_get_attr:
 * @rt: a runtime
 * @self: any value
 * @name: an attribute's name
 *
 * What types do that have no __getattribute__ of their own.
 *
 * Returns: (transfer full): the attribute, %CORO_NULL with an exception set
 */
CoroValue
coro_generic_get_attr (CoroRuntime *rt,
                       CoroValue    self,
                       CoroStr     *name)
{
  gboolean failed;
  CoroValue result = find (rt, self, name, &failed);

  if (G_UNLIKELY (coro_is_null (result)) && !failed)
    return coro_raise_attribute_error (rt, self, name);
  return result;
}

/**
 * coro_get_attr:
 * @rt: a runtime
 * @self: any value
 * @name: an attribute's name
 *
 * Returns: (transfer full): the attribute, %CORO_NULL with an exception set
 */
CoroValue
coro_get_attr (CoroRuntime *rt,
               CoroValue    self,
               CoroStr     *name)
{
  CoroValue result = coro_type_of (rt, self)->slots.get_attr (rt, self, name);

  /* What a __getattr__ of the program raised says as a rule not what for. */
  if (G_UNLIKELY (coro_is_null (result)) && coro_exception_matches (rt, CORO_EXC_ATTRIBUTE))
    coro_exception_complete_attribute (rt->exception, self, name);
  return result;
}

/**
 * coro_find_attr:
 * @rt: a runtime
 * @self: any value
 * @name: an attribute's name
 * @failed: (out): whether an exception is set
 *
 * Returns: (transfer full): the attribute; %CORO_NULL if it is missing or getting it failed
 */
CoroValue
coro_find_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name,
                gboolean    *failed)
{
  CoroType *type = coro_type_of (rt, self);
  CoroValue result;

  *failed = FALSE;
  if (type->slots.get_attr == coro_generic_get_attr)
    {
      result = find (rt, self, name, failed);
      if (!*failed)
        return result;
    }
  else
    {
      /* What neither a class nor its metaclass has needs no exception to say so. */
      if (type->slots.get_attr == rt->type_type->slots.get_attr && coro_is_null (coro_type_lookup (type, name)) &&
          coro_is_null (coro_type_lookup ((CoroType *) coro_object (self), name)))
        return CORO_NULL;
      result = type->slots.get_attr (rt, self, name);
    }

  if (!coro_is_null (result))
    return result;
  if (coro_exception_matches (rt, CORO_EXC_ATTRIBUTE))
    {
      coro_exception_clear (rt);
      *failed = FALSE;
    }
  else
    {
      *failed = TRUE;
    }
  return CORO_NULL;
}

/**
 * coro_instance_dict:
 * @rt: a runtime
 * @self: an object
 * @create: whether to make it if it is not there yet
 *
 * Returns: (nullable) (transfer none): the object's __dict__
 */
CoroDict *
coro_instance_dict (CoroRuntime *rt,
                    CoroObject  *self,
                    gboolean     create)
{
  CoroDict **place = coro_object_dict_place (self);

  if (place == NULL)
    return NULL;
  if (*place == NULL && create)
    *place = coro_dict_new (rt);
  return *place;
}

/**
 * coro_visible_dict:
 * @rt: a runtime
 * @self: an object
 *
 * Returns: (nullable) (transfer none): the object's __dict__, if it is there and has that name
 */
CoroDict *
coro_visible_dict (CoroRuntime *rt,
                   CoroObject  *self)
{
  CoroDict *dict = coro_instance_dict (rt, self, FALSE);

  return dict == NULL || coro_is_null (coro_type_lookup (self->type, coro_name (rt, __dict__))) ? NULL : dict;
}

static gboolean
raise_cannot_set (CoroRuntime *rt,
                  CoroValue    self,
                  CoroStr     *name,
                  gboolean     in_class)
{
  if (in_class)
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "'%s' object attribute '%s' is read-only", coro_type_name (rt, self),
                name->data);
  else
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "'%s' object has no attribute '%s' and no __dict__ for setting new attributes",
                coro_type_name (rt, self), name->data);
  coro_exception_set_attribute (rt->exception, self, name);
  return FALSE;
}

static gboolean
set_in_dict (CoroRuntime *rt,
             CoroValue    self,
             CoroDict    *dict,
             CoroStr     *name,
             CoroValue    value)
{
  coro_auto CoroValue interned = coro_value (coro_str_intern_value (rt, name));

  if (!coro_is_null (value))
    {
      coro_dict_set_name (rt, dict, CORO_STR (interned), value);
      return TRUE;
    }
  if (coro_dict_delete_name (rt, dict, CORO_STR (interned)))
    return TRUE;
  coro_raise_attribute_error (rt, self, name);
  return FALSE;
}

/**
 * coro_generic_set_attr:
 * @rt: a runtime
 * @self: any value
 * @name: an attribute's name
 * @value: what it is to be; %CORO_NULL: delete it
 *
 * What types do that have no __setattr__ of their own.
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_generic_set_attr (CoroRuntime *rt,
                       CoroValue    self,
                       CoroStr     *name,
                       CoroValue    value)
{
  CoroType *type = coro_type_of (rt, self);
  CoroValue descr = coro_type_lookup (type, name);

  if (!coro_is_null (descr))
    {
      CoroType *descr_type = coro_type_of (rt, descr);

      if (descr_type->slots.descr_set != NULL)
        {
          coro_auto CoroValue held = coro_ref (descr);

          return descr_type->slots.descr_set (rt, held, self, value);
        }
    }
  if (type->dict_offset == 0)
    return raise_cannot_set (rt, self, name, !coro_is_null (descr));
  return set_in_dict (rt, self, coro_instance_dict (rt, coro_object (self), TRUE), name, value);
}

/**
 * coro_set_attr:
 * @rt: a runtime
 * @self: any value
 * @name: an attribute's name
 * @value: what it is to be; %CORO_NULL: delete it
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_set_attr (CoroRuntime *rt,
               CoroValue    self,
               CoroStr     *name,
               CoroValue    value)
{
  return coro_type_of (rt, self)->slots.set_attr (rt, self, name, value);
}

/**
 * coro_get_method:
 * @rt: a runtime
 * @self: any value
 * @name: a method's name
 * @method: (out) (transfer full): what to call
 *
 * Finds a method without making a bound one where it can (CPython: _PyObject_GetMethod).
 *
 * Returns: 1: call it with @self in front of the arguments; 0: call it as it is; -1: an exception is set
 */
int
coro_get_method (CoroRuntime *rt,
                 CoroValue    self,
                 CoroStr     *name,
                 CoroValue   *method)
{
  CoroType *type = coro_type_of (rt, self);

  if (type->slots.get_attr == coro_generic_get_attr)
    {
      CoroValue descr = coro_type_lookup (type, name);

      if (!coro_is_null (descr) && coro_binds_self (rt, descr))
        {
          CoroDict *dict = type->dict_offset != 0 ? *coro_object_dict_place (coro_object (self)) : NULL;

          if (dict == NULL || !(name->base.flags & CORO_STR_INTERNED) || coro_is_null (coro_dict_get_name (dict, name)))
            {
              *method = coro_ref (descr);
              return 1;
            }
        }
    }
  *method = coro_get_attr (rt, self, name);
  return coro_is_null (*method) ? -1 : 0;
}

/**
 * coro_type_name:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: (transfer none): its type's name, for messages
 */
const char *
coro_type_name (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_type_label (coro_type_of (rt, self));
}

/**
 * coro_argument_name:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: (transfer none): how a message calls an argument that was refused: its type's name, or None
 */
const char *
coro_argument_name (CoroRuntime *rt,
                    CoroValue    self)
{
  return coro_is_none (self) ? "None" : coro_type_name (rt, self);
}
