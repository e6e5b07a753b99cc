/* coro-vm-attributes.c: attributes and items, with inline caches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-class.h"
#include "core/coro-descriptors.h"
#include "core/coro-exception.h"

/* A descriptor that stands above the instance's own dict. */
static gboolean
is_data_descriptor (CoroRuntime *rt,
                    CoroValue    value)
{
  return coro_type_of (rt, value)->slots.descr_set != NULL;
}

/* ... of a native type: what it gives needs no frame. */
static gboolean
is_native_property (CoroRuntime *rt,
                    CoroValue    value)
{
  CoroType *type = coro_type_of (rt, value);

  return type->slots.descr_set != NULL && type->slots.descr_get != NULL && type != rt->property_type &&
         (type->flags & CORO_TYPE_FLAG_HEAP) == 0;
}

/* Remembers where the attribute was found, unless it lies elsewhere in each object of the type. */
static void
remember_place (CoroInlineCache *cache,
                CoroType        *type,
                gsize            offset,
                gssize           place)
{
  if (type->slots.size != NULL)
    return;

  cache->version = type->version;
  cache->hint = (guint32) place;
  cache->offset = offset;
}

static gboolean
has_plain_attributes (CoroType *type)
{
  return type->slots.get_attr == coro_generic_get_attr || type->slots.get_attr == NULL;
}

CoroValue
coro_vm_load_attr (CoroVm          *vm,
                   CoroValue        object,
                   CoroStr         *name,
                   CoroInlineCache *cache,
                   CoroFrame      **next)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *type = coro_type_of (rt, object);

  if (coro_is_object (object) && type == rt->module_type)
    {
      gssize place = coro_dict_find_name (((CoroModule *) coro_object (object))->dict, name);

      if (place >= 0)
        {
          remember_place (cache, type, G_STRUCT_OFFSET (CoroModule, dict), place);
          return coro_ref (((CoroModule *) coro_object (object))->dict->entries[place].value);
        }
    }
  else if (coro_is_object (object) && has_plain_attributes (type))
    {
      CoroValue found = coro_type_lookup (type, name);

      if (!coro_is_null (found) && coro_is_object (found) && coro_object (found)->type == rt->property_type &&
          coro_is_object (CORO_PROPERTY (found)->get) && coro_object (CORO_PROPERTY (found)->get)->type == rt->function_type)
        {
          CoroValue result = CORO_NULL;

          *next = coro_function_bind (vm, CORO_FUNCTION (CORO_PROPERTY (found)->get), &object, 1, NULL, &result);
          return result;
        }
      if (!coro_is_null (found) && is_native_property (rt, found))
        {
          CoroValue result = coro_type_of (rt, found)->slots.descr_get (rt, found, object, coro_value (type));

          if (!coro_is_null (result))
            return result;
          if (coro_exception_matches (rt, CORO_EXC_ATTRIBUTE))
            coro_exception_complete_attribute (rt->exception, object, name);
          return CORO_NULL;
        }
      if (coro_is_null (found) || !is_data_descriptor (rt, found))
        {
          CoroDict **place = coro_object_dict_place (coro_object (object));

          if (place != NULL && *place != NULL)
            {
              gssize entry = coro_dict_find_name (*place, name);

              if (entry >= 0)
                {
                  remember_place (cache, type, type->dict_offset, entry);
                  return coro_ref ((*place)->entries[entry].value);
                }
            }
        }
    }
  return coro_get_attr (rt, object, name);
}

CoroValue
coro_vm_load_method (CoroVm          *vm,
                     CoroValue        object,
                     CoroStr         *name,
                     CoroInlineCache *cache,
                     CoroValue       *self)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *type = coro_type_of (rt, object);
  CoroValue    method;

  *self = CORO_NULL;
  if (type == rt->module_type)
    {
      CoroDict *names = ((CoroModule *) coro_object (object))->dict;
      gssize    place = coro_dict_find_name (names, name);

      if (place >= 0)
        {
          remember_place (cache, type, G_STRUCT_OFFSET (CoroModule, dict), place);
          return coro_ref (names->entries[place].value);
        }
    }
  else if (has_plain_attributes (type))
    {
      CoroValue found = coro_type_lookup (type, name);

      if (coro_is_object (found) && coro_binds_self (rt, found) &&
          (!coro_is_object (object) || !coro_vm_instance_has (object, name)))
        {
          cache->version = type->version;
          cache->hint = CORO_HINT_METHOD;
          cache->value = found;
          *self = object;
          return coro_ref (found);
        }
      if (coro_is_null (found) && type->dict_offset != 0 && *coro_object_dict_place (coro_object (object)) != NULL)
        {
          CoroDict *names = *coro_object_dict_place (coro_object (object));
          gssize    place = coro_dict_find_name (names, name);

          if (place >= 0)
            {
              remember_place (cache, type, type->dict_offset, place);
              return coro_ref (names->entries[place].value);
            }
        }
    }
  switch (coro_get_method (rt, object, name, &method))
    {
    case 1:
      *self = object;
      return method;
    case 0:
      return method;
    default:
      return CORO_NULL;
    }
}

/* Not so where a data descriptor, or a __setattr__ of the program, is to be asked. */
static gboolean
stores_in_dict (CoroRuntime *rt,
                CoroType    *type,
                CoroStr     *name)
{
  CoroValue found;

  if (type->slots.set_attr != coro_generic_set_attr)
    return FALSE;
  found = coro_type_lookup (type, name);
  return coro_is_null (found) || !is_data_descriptor (rt, found);
}

gboolean
coro_vm_store_attr (CoroVm          *vm,
                    CoroValue        object,
                    CoroStr         *name,
                    CoroValue        value,
                    CoroInlineCache *cache)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *type = coro_type_of (rt, object);

  if (coro_is_object (object) && type->dict_offset != 0 &&
      (type->version == cache->version || stores_in_dict (rt, type, name)))
    {
      CoroDict **names = coro_object_dict_place (coro_object (object));

      if (*names == NULL)
        *names = coro_dict_new_names (rt);
      remember_place (cache, type, type->dict_offset, coro_dict_set_name (rt, *names, name, value));
      return TRUE;
    }
  return coro_set_attr (rt, object, name, value);
}

CoroValue
coro_vm_find_super_method (CoroVm    *vm,
                           CoroValue  super,
                           CoroValue  type,
                           CoroValue  self,
                           CoroStr   *name)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    found;

  if (!coro_is (super, coro_value (rt->super_type)) || !coro_is_object (type) || !coro_is_object (self) ||
      !coro_isinstance (rt, type, rt->type_type) || coro_isinstance (rt, self, rt->type_type))
    return CORO_NULL;
  found = coro_super_find (coro_object (self)->type, (CoroType *) coro_object (type), name);
  return coro_is_object (found) && coro_binds_self (rt, found) ? found : CORO_NULL;
}

CoroValue
coro_vm_load_super (CoroVm    *vm,
                    CoroValue  super,
                    CoroValue  type,
                    CoroValue  self,
                    CoroStr   *name)
{
  CoroRuntime *rt = vm->rt;
  coro_auto CoroValue proxy = CORO_NULL;

  if (coro_is (super, coro_value (rt->super_type)) && coro_isinstance (rt, type, rt->type_type))
    proxy = coro_super_new (rt, (CoroType *) coro_object (type), self);
  else
    {
      CoroValue args[2] = { type, self };

      proxy = coro_call (rt, super, args, 2);
    }
  if (coro_is_null (proxy))
    return CORO_NULL;
  return coro_get_attr (rt, proxy, name);
}

CoroValue
coro_vm_load_item (CoroVm     *vm,
                   CoroValue   object,
                   CoroValue   key,
                   CoroFrame **next)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *type = coro_type_of (rt, object);

  if (type->flags & CORO_TYPE_FLAG_HEAP)
    {
      CoroValue method = coro_type_lookup (type, coro_name (rt, __getitem__));

      if (coro_is_object (method) && coro_object (method)->type == rt->function_type)
        {
          CoroValue args[2] = { object, key };
          CoroValue result = CORO_NULL;

          *next = coro_function_bind (vm, CORO_FUNCTION (method), args, 2, NULL, &result);
          return result;
        }
    }
  return coro_get_item (rt, object, key);
}
