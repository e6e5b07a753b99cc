/* coro-object-type.c: the type `object`: what every value can do (CPython: object_* in typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-class.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

static gboolean
has_arguments (const CoroValue *args)
{
  return CORO_TUPLE (args[0])->length > 0 || CORO_DICT (args[1])->length > 0;
}

static CoroValue
object_new (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_class_new_object (rt, (CoroType *) coro_object (self), has_arguments (args));
}

static CoroValue
object_init (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroType *type = coro_type_of (rt, self);
  gboolean own_init = !coro_is_null (coro_class_get_init (rt, type));
  CoroValue new_function = coro_type_lookup (type, coro_name (rt, __new__));
  gboolean own_new = !coro_native_is (rt, new_function)
                     || ((CoroNative *) coro_object (new_function))->owner != rt->object_type;

  if (!has_arguments (args))
    return CORO_NONE;
  if (own_init)
    return coro_raise (rt, CORO_EXC_TYPE, "object.__init__() takes exactly one argument (the instance to initialize)");
  if (!own_new)
    return coro_raise (rt, CORO_EXC_TYPE, "%s.__init__() takes exactly one argument (the instance to initialize)",
                       type->name->data);
  return CORO_NONE;
}

static CoroValue
object_repr (CoroRuntime *rt,
             CoroValue    self)
{
  CoroType *type = coro_type_of (rt, self);
  guint64 address = coro_object_get_address (rt, self);

  if (coro_str_equal_c (type->module, "builtins"))
    return coro_str_new_format (rt, "<%s object at 0x%" G_GINT64_MODIFIER "x>", type->qualname->data, address);
  return coro_str_new_format (rt, "<%s.%s object at 0x%" G_GINT64_MODIFIER "x>", type->module->data,
                              type->qualname->data,
                              address);
}

static CoroValue
object_str (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_type_of (rt, self)->slots.repr (rt, self);
}

static CoroValue
object_format (CoroRuntime *rt,
               CoroValue    self,
               CoroStr     *spec)
{
  if (spec->n_bytes > 0)
    return coro_raise (rt, CORO_EXC_TYPE, "unsupported format string passed to %s.__format__",
                       coro_type_name (rt, self));
  return coro_str (rt, self);
}

static gboolean
object_hash (CoroRuntime *rt,
             CoroValue    self,
             gint64      *hash)
{
  *hash = (gint64) (coro_object_get_address (rt, self) >> 4);
  return TRUE;
}

static CoroValue
object_compare (CoroRuntime  *rt,
                CoroValue     a,
                CoroValue     b,
                CoroCompareOp op)
{
  if (op == CORO_CMP_EQ)
    return coro_is (a, b) ? CORO_TRUE : CORO_NOT_IMPLEMENTED;
  if (op == CORO_CMP_NE)
    {
      CoroType *type = coro_type_of (rt, a);
      coro_auto CoroValue equal = type->slots.compare (rt, a, b, CORO_CMP_EQ);
      int truth;

      if (coro_is_null (equal) || coro_is (equal, CORO_NOT_IMPLEMENTED))
        return coro_steal (&equal);
      truth = coro_truth (rt, equal);
      return truth < 0 ? CORO_NULL : coro_bool (!truth);
    }
  return CORO_NOT_IMPLEMENTED;
}

static CoroValue
get_class (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_ref (coro_value (coro_type_of (rt, self)));
}

/* Classes whose instances are laid out alike can take each other's. */
static gboolean
set_class (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    value)
{
  CoroType *old = coro_type_of (rt, self);
  CoroType *type = (CoroType *) coro_object (value);

  if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "can't delete __class__ attribute");
  else if (!coro_isinstance (rt, value, rt->type_type))
    coro_raise (rt, CORO_EXC_TYPE, "__class__ must be set to a class, not '%s' object", coro_type_name (rt, value));
  else if (!(old->flags & type->flags & CORO_TYPE_FLAG_HEAP))
    coro_raise (rt, CORO_EXC_TYPE, "__class__ assignment only supported for mutable types or ModuleType subclasses");
  else if (old->native != type->native || old->size != type->size || old->dict_offset != type->dict_offset
           || (old->flags | type->flags) & CORO_TYPE_FLAG_MEMBERS)
    coro_raise (rt, CORO_EXC_TYPE, "__class__ assignment: '%s' object layout differs from '%s'", type->name->data,
                old->name->data);
  else
    {
      coro_object (self)->type = (CoroType *) coro_object (coro_ref (value));
      coro_unref (coro_value (old));
      return TRUE;
    }
  return FALSE;
}

static CoroValue
object_init_subclass (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  if (CORO_DICT (args[0])->length > 0)
    return coro_raise (rt, CORO_EXC_TYPE, "%s.__init_subclass__() takes no keyword arguments",
                       ((CoroType *) coro_object (self))->qualname->data);
  return CORO_NONE;
}

static CoroValue
object_subclasshook (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  return CORO_NOT_IMPLEMENTED;
}

/* The names of `dict` into the dict `names`. */
static void
add_names (CoroRuntime *rt,
           CoroDict    *names,
           CoroDict    *dict)
{
  gsize position = 0;
  CoroValue key;
  CoroValue value;

  while (dict != NULL && coro_dict_next (dict, &position, &key, &value))
    if (!coro_dict_set (rt, names, key, CORO_NONE))
      coro_exception_clear (rt);
}

/**
 * coro_class_add_names:
 * @rt: a runtime
 * @names: a dict whose keys are names
 * @type: a type
 *
 * Adds the names of the attributes of @type and its bases: of a class first, then of all that its first base has.
 */
void
coro_class_add_names (CoroRuntime *rt,
                      CoroDict    *names,
                      CoroType    *type)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();

  g_ptr_array_add (todo, type);
  while (todo->len > 0)
    {
      type = g_ptr_array_steal_index (todo, todo->len - 1);
      if (!g_hash_table_add (seen, type))
        continue;
      add_names (rt, names, coro_type_get_dict (type));
      for (gsize i = type->bases->length; i > 0; i--)
        g_ptr_array_add (todo, coro_object (type->bases->items[i - 1]));
    }
}

static CoroValue
object_dir (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  coro_auto CoroValue names = coro_value (coro_dict_new (rt));
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));

  if (coro_is_object (self))
    add_names (rt, CORO_DICT (names), coro_visible_dict (rt, coro_object (self)));
  coro_class_add_names (rt, CORO_DICT (names), coro_type_of (rt, self));
  if (!coro_list_extend (rt, (CoroList *) coro_object (list), names))
    return CORO_NULL;
  return coro_steal (&list);
}

static CoroValue
object_sizeof (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroType *type = coro_type_of (rt, self);

  if (coro_is_object (self) && type->slots.size != NULL)
    return coro_int_new (rt, (gint64) type->slots.size (coro_object (self)));
  return coro_int_new (rt, (gint64) type->size);
}

static const CoroNativeDef object_methods[] = {
  { "__init__", "(*args, **kwargs)", object_init, CORO_NATIVE_NONE },
  { "__init_subclass__", "(**kwargs)", object_init_subclass, CORO_NATIVE_CLASS },
  { "__subclasshook__", "(object, /)", object_subclasshook, CORO_NATIVE_CLASS },
  { "__dir__", "()", object_dir, CORO_NATIVE_NONE },
  { "__sizeof__", "()", object_sizeof, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

static const CoroGetterDef object_getters[] = {
  { "__class__", get_class, set_class },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_object_spec = {
  .name = "object",
  .size = sizeof (CoroObject),
  .flags = CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = object_new,
  .methods = object_methods,
  .getters = object_getters,
  .slots = {
    .repr = object_repr,
    .str = object_str,
    .format = object_format,
    .hash = object_hash,
    .compare = object_compare,
    .get_attr = coro_generic_get_attr,
    .set_attr = coro_generic_set_attr,
  },
};
