/* coro-class.c: making classes (CPython: type_new in typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-class.h"

#include "core/coro-abstract.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"
#include "core/coro-weakref.h"

#include <stdlib.h>
#include <string.h>

static CoroType *
get (CoroValue self)
{
  return (CoroType *) coro_object (self);
}

/* The type in which the layout of `type` was made: a native type with fields of its own, or a class with __slots__. */
static CoroType *
layout_of (CoroType *type)
{
  for (; type->primary != NULL; type = type->primary)
    {
      CoroType *base = type->primary;

      if (type->n_members > 0)
        return type;
      if (!(type->flags & CORO_TYPE_FLAG_HEAP) && (type->size != base->size || type->slots.size != base->slots.size))
        return type;
    }
  return type;
}

/* The base whose layout the class extends; NULL: an exception is set. */
static CoroType *
best_base (CoroRuntime *rt,
           CoroTuple   *bases)
{
  CoroType *best = NULL;
  CoroType *winner = NULL;

  for (gsize i = 0; i < bases->length; i++)
    {
      CoroType *base;
      CoroType *layout;

      if (!coro_isinstance (rt, bases->items[i], rt->type_type))
        {
          coro_raise (rt, CORO_EXC_TYPE, "bases must be types");
          return NULL;
        }
      base = get (bases->items[i]);
      if (!(base->flags & CORO_TYPE_FLAG_BASE))
        {
          coro_raise (rt, CORO_EXC_TYPE, "type '%s' is not an acceptable base type", coro_type_label (base));
          return NULL;
        }
      layout = layout_of (base);
      if (winner == NULL || (winner != layout && coro_type_is_subtype (layout, winner)))
        {
          winner = layout;
          best = base;
        }
      else if (!coro_type_is_subtype (winner, layout))
        {
          coro_raise (rt, CORO_EXC_TYPE, "multiple bases have instance lay-out conflict");
          return NULL;
        }
    }
  return best;
}

/* __x in the class C is _C__x. (transfer full) */
static CoroStr *
mangle (CoroRuntime *rt,
        CoroStr     *class_name,
        CoroStr     *name)
{
  const char *prefix = class_name->data;
  g_autofree char *text = NULL;

  while (*prefix == '_')
    prefix++;
  if (!g_str_has_prefix (name->data, "__") || g_str_has_suffix (name->data, "__") || *prefix == '\0')
    return coro_str_intern_value (rt, name);
  text = g_strdup_printf ("_%s%s", prefix, name->data);
  return coro_str_intern (rt, text);
}

static gboolean
add_member (CoroRuntime *rt,
            CoroType    *self,
            CoroStr     *slot)
{
  coro_auto CoroValue name = coro_value (mangle (rt, self->name, slot));
  coro_auto CoroValue member = CORO_NULL;

  if (!g_str_is_ascii (slot->data) || g_ascii_isdigit (slot->data[0]) || slot->n_bytes == 0)
    {
      coro_raise (rt, CORO_EXC_TYPE, "__slots__ must be identifiers");
      return FALSE;
    }
  if (coro_dict_find_name (self->attributes, CORO_STR (name)) >= 0)
    {
      coro_raise (rt, CORO_EXC_VALUE, "'%s' in __slots__ conflicts with class variable", slot->data);
      return FALSE;
    }
  member = coro_member_new (rt, CORO_STR (name), self, self->size);
  coro_dict_set_name (rt, self->attributes, CORO_STR (name), member);
  self->size += sizeof (CoroValue);
  self->n_members++;
  self->flags |= CORO_TYPE_FLAG_MEMBERS;
  return TRUE;
}

typedef struct {
  CoroValue slot;    /* borrowed */
  CoroValue mangled; /* owned */
} Slot;

static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  return strcmp (CORO_STR (((const Slot *) a)->mangled)->data, CORO_STR (((const Slot *) b)->mangled)->data);
}

/* CPython makes the places in the order of their names. */
static void
sort_slots (CoroRuntime *rt,
            CoroType    *self,
            CoroTuple   *names)
{
  g_autofree Slot *slots = g_new0 (Slot, names->length + 1);
  gboolean texts = TRUE;

  for (gsize i = 0; texts && i < names->length; i++)
    texts = coro_str_check (rt, names->items[i]);
  if (!texts || names->base.refs > 1)
    return;
  for (gsize i = 0; i < names->length; i++)
    slots[i] = (Slot) { names->items[i], coro_value (mangle (rt, self->name, CORO_STR (names->items[i]))) };
  qsort (slots, names->length, sizeof *slots, compare_slots);
  for (gsize i = 0; i < names->length; i++)
    {
      names->items[i] = slots[i].slot;
      coro_unref (slots[i].mangled);
    }
}

/* Adds the places that __slots__ asks for; *dict: whether instances shall have a __dict__. */
static gboolean
add_slots (CoroRuntime *rt,
           CoroType    *self,
           CoroValue    slots,
           gboolean    *dict)
{
  coro_auto CoroValue names = CORO_NULL;
  CoroTuple *tuple;

  *dict = FALSE;
  if (coro_str_check (rt, slots))
    names = coro_value (coro_tuple_new (rt, &slots, 1));
  else
    names = coro_value (coro_tuple_from_iterable (rt, slots));
  /* a copy: it is sorted */
  if (!coro_is_null (names) && coro_is (names, slots))
    coro_set (&names, coro_value (coro_tuple_new (rt, CORO_TUPLE (slots)->items, CORO_TUPLE (slots)->length)));
  if (coro_is_null (names))
    return FALSE;
  tuple = CORO_TUPLE (names);
  sort_slots (rt, self, tuple);

  self->members_offset = self->size;
  for (gsize i = 0; i < tuple->length; i++)
    {
      if (!coro_str_check (rt, tuple->items[i]))
        {
          coro_raise (rt, CORO_EXC_TYPE, "__slots__ items must be strings, not '%s'",
                      coro_type_name (rt, tuple->items[i]));
          return FALSE;
        }
      if (coro_str_equal (CORO_STR (tuple->items[i]), coro_name (rt, __dict__)))
        {
          *dict = TRUE;
          continue;
        }
      if (coro_str_equal (CORO_STR (tuple->items[i]), coro_name (rt, __weakref__)))
        continue;
      if (self->native->slots.size != NULL)
        {
          coro_raise (rt, CORO_EXC_TYPE, "nonempty __slots__ not supported for subtype of '%s'",
                      self->primary->name->data);
          return FALSE;
        }
      if (!add_member (rt, self, CORO_STR (tuple->items[i])))
        return FALSE;
    }
  return TRUE;
}

static void
wrap_function (CoroRuntime *rt,
               CoroType    *self,
               CoroStr     *name,
               CoroValue  (*wrap) (CoroRuntime *, CoroValue))
{
  CoroValue function = coro_dict_get_name (self->attributes, name);
  coro_auto CoroValue wrapped = CORO_NULL;

  if (coro_is_null (function) || rt->function_type == NULL || coro_type_of (rt, function) != rt->function_type)
    return;
  wrapped = wrap (rt, function);
  coro_dict_set_name (rt, self->attributes, name, wrapped);
}

/* A cell that the body of the class has left in its namespace for what only now is there. */
static gboolean
fill_cell (CoroRuntime *rt,
           CoroType    *self,
           CoroStr     *name,
           CoroValue    value)
{
  coro_auto CoroValue cell = coro_ref (coro_dict_get_name (self->attributes, name));
  coro_auto CoroValue contents = CORO_NULL;

  if (coro_is_null (cell))
    return TRUE;
  if (rt->cell_type == NULL || coro_type_of (rt, cell) != rt->cell_type)
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s must be a nonlocal cell, not <class '%s'>", name->data, coro_type_name (rt, cell));
      return FALSE;
    }
  coro_dict_delete_name (rt, self->attributes, name);
  contents = coro_value (coro_str_intern (rt, "cell_contents"));
  return coro_set_attr (rt, cell, CORO_STR (contents), value);
}

/* `__class__` of its methods, and the names that their annotations see. */
static gboolean
fill_cells (CoroRuntime *rt,
            CoroType    *self)
{
  coro_auto CoroValue names = CORO_NULL;

  if (coro_dict_find_name (self->attributes, coro_name (rt, __classdictcell__)) >= 0)
    {
      /* Not the dict itself: what knows its attributes by heart must see each change. */
      names = coro_mappingproxy_new (rt, coro_value (self->attributes));
      if (!fill_cell (rt, self, coro_name (rt, __classdictcell__), names))
        return FALSE;
    }
  return fill_cell (rt, self, coro_name (rt, __classcell__), coro_value (self));
}

/* What the class body said about the class itself. */
static gboolean
take_names (CoroRuntime *rt,
            CoroType    *self)
{
  CoroValue qualname = coro_dict_get_name (self->attributes, coro_name (rt, __qualname__));
  CoroValue module = coro_dict_get_name (self->attributes, coro_name (rt, __module__));

  if (!coro_is_null (qualname) && !coro_str_check (rt, qualname))
    {
      coro_raise (rt, CORO_EXC_TYPE, "type __qualname__ must be a str, not %s", coro_type_name (rt, qualname));
      return FALSE;
    }
  self->qualname = CORO_STR (coro_ref (coro_is_null (qualname) ? coro_value (self->name) : qualname));
  if (coro_is_null (module) && rt->module_name != NULL)
    module = rt->module_name (rt);
  self->module = CORO_STR (coro_ref (coro_str_check (rt, module) ? module : coro_value (coro_name (rt, __main__))));
  coro_dict_delete_name (rt, self->attributes, coro_name (rt, __qualname__));
  wrap_function (rt, self, coro_name (rt, __new__), coro_staticmethod_new);
  wrap_function (rt, self, coro_name (rt, __init_subclass__), coro_classmethod_new);
  wrap_function (rt, self, coro_name (rt, __class_getitem__), coro_classmethod_new);
  return TRUE;
}

/* A class and a module show their dict themselves, whatever else they derive from. */
static gboolean
check_own_dict (CoroRuntime *rt,
                CoroValue    self)
{
  if (coro_object_dict_place (coro_object (self)) != NULL && !coro_isinstance (rt, self, rt->type_type))
    return TRUE;

  coro_raise (rt, CORO_EXC_ATTRIBUTE, "attribute '__dict__' of '%s' objects is not writable",
              coro_type_name (rt, self));
  return FALSE;
}

static CoroValue
get_instance_dict (CoroRuntime *rt,
                   CoroValue    self)
{
  if (coro_isinstance (rt, self, rt->type_type))
    {
      CoroValue getter = coro_type_lookup (rt->type_type, coro_name (rt, __dict__));

      return coro_type_of (rt, getter)->slots.descr_get (rt, getter, self, coro_value (rt->type_type));
    }
  if (!check_own_dict (rt, self))
    return CORO_NULL;
  return coro_ref (coro_value (coro_instance_dict (rt, coro_object (self), TRUE)));
}

static gboolean
set_instance_dict (CoroRuntime *rt,
                   CoroValue    self,
                   CoroValue    value)
{
  CoroDict **place = coro_object_dict_place (coro_object (self));
  CoroValue old;

  if (!check_own_dict (rt, self))
    return FALSE;
  if (coro_isinstance (rt, self, rt->module_type))
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "readonly attribute");
      return FALSE;
    }
  old = coro_value (*place);
  if (!coro_is_null (value) && !coro_dict_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__dict__ must be set to a dictionary, not a '%s'", coro_type_name (rt, value));
      return FALSE;
    }
  *place = CORO_DICT (coro_ref (value));
  coro_unref (old);
  return TRUE;
}

static const CoroGetterDef dict_getter = { "__dict__", get_instance_dict, set_instance_dict };

/*
 * coro_type_add_dict_getter:
 * @self: a type whose instances have a __dict__ that its base's have not
 */
void
coro_type_add_dict_getter (CoroType *self)
{
  CoroRuntime *rt = self->runtime;
  coro_auto CoroValue getter = coro_getter_new (rt, &dict_getter, self);

  coro_dict_set_name (rt, self->attributes, coro_name (rt, __dict__), getter);
}

static CoroValue
get_weakref (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_weakref_find (rt, coro_object (self));
}

static const CoroGetterDef weakref_getter = { "__weakref__", get_weakref, NULL };

static void
add_weakref_getter (CoroRuntime *rt,
                    CoroType    *self)
{
  coro_auto CoroValue getter = coro_getter_new (rt, &weakref_getter, self);

  coro_dict_set_name (rt, self->attributes, coro_name (rt, __weakref__), getter);
}

static gboolean
lay_out (CoroRuntime *rt,
         CoroType    *self)
{
  CoroType *base = self->primary;
  CoroValue slots = coro_dict_get_name (self->attributes, coro_name (rt, __slots__));
  gboolean dict = TRUE;

  self->native = base->native;
  self->spec = base->spec;
  self->size = base->size;
  self->dict_offset = base->dict_offset;
  if (!coro_is_null (slots) && !add_slots (rt, self, slots, &dict))
    return FALSE;
  /* Another base than the first may have brought it. */
  for (gsize i = 0; i < self->bases->length && !dict; i++)
    dict = ((CoroType *) coro_object (self->bases->items[i]))->dict_offset != 0;
  if (!dict || self->dict_offset != 0 || self->flags & CORO_TYPE_FLAG_TYPE_SUB)
    return TRUE;

  self->dict_offset = self->size;
  self->size += sizeof (CoroDict *);
  coro_type_add_dict_getter (self);
  if (coro_is_null (coro_type_lookup (self, coro_name (rt, __weakref__))))
    add_weakref_getter (rt, self);
  return TRUE;
}

/* What comes last in the dict of a class. */
static void
set_defaults (CoroRuntime *rt,
              CoroType    *self)
{
  if (coro_dict_find_name (self->attributes, coro_name (rt, __doc__)) < 0)
    coro_dict_set_name (rt, self->attributes, coro_name (rt, __doc__), CORO_NONE);
  if (coro_dict_find_name (self->attributes, coro_name (rt, __eq__)) >= 0
      && coro_dict_find_name (self->attributes, coro_name (rt, __hash__)) < 0)
    coro_dict_set_name (rt, self->attributes, coro_name (rt, __hash__), CORO_NONE);
}

/**
 * coro_type_new_class:
 * @rt: a runtime
 * @metatype: the type of the class, see coro_class_metatype()
 * @name: its name
 * @bases: its bases; empty: object
 * @dict: the namespace of its body, which is copied
 *
 * Makes a class as type.__new__() does, without what coro_class_finish() calls then.
 *
 * Returns: (transfer full) (nullable): the class; %NULL with an exception set
 */
CoroType *
coro_type_new_class (CoroRuntime *rt,
                     CoroType    *metatype,
                     CoroStr     *name,
                     CoroTuple   *bases,
                     CoroDict    *dict)
{
  CoroValue object = coro_value (rt->object_type);
  coro_auto CoroValue all_bases = coro_value (coro_tuple_new (rt, bases->length > 0 ? bases->items : &object,
                                                              MAX (bases->length, 1)));
  CoroType *base = best_base (rt, CORO_TUPLE (all_bases));
  coro_auto CoroValue result = CORO_NULL;
  CoroType *self;

  if (base == NULL)
    return NULL;

  self = coro_object_new (rt, metatype, 0);
  result = coro_value (self);
  self->runtime = rt;
  self->name = CORO_STR (coro_ref (coro_value (name)));
  self->primary = base;
  self->flags = CORO_TYPE_FLAG_HEAP | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_GC;
  for (gsize i = 0; i < CORO_TUPLE (all_bases)->length; i++)
    self->flags |= get (CORO_TUPLE (all_bases)->items[i])->flags & CORO_TYPE_INHERITED_FLAGS;
  self->attributes = coro_dict_copy (rt, dict);
  self->mro = coro_type_make_mro (rt, self, CORO_TUPLE (all_bases));
  if (self->mro == NULL || !take_names (rt, self))
    return NULL;
  for (gsize i = 1; i < self->mro->length && !(self->flags & CORO_TYPE_COLLECTION_FLAGS); i++)
    self->flags |= get (self->mro->items[i])->flags & CORO_TYPE_COLLECTION_FLAGS;
  self->bases = CORO_TUPLE (coro_ref (all_bases));
  for (gsize i = 0; i < self->bases->length; i++)
    coro_type_add_subclass (get (self->bases->items[i]), self);
  if (!lay_out (rt, self) || !fill_cells (rt, self))
    return NULL;
  set_defaults (rt, self);

  coro_type_modified (self);
  coro_class_init_slots (self);
  return get (coro_steal (&result));
}

/**
 * coro_class_metatype:
 * @rt: a runtime
 * @metatype: the metatype that was asked for
 * @bases: the bases
 *
 * Returns: (transfer none) (nullable): the most derived of @metatype and the types of the bases; %NULL with TypeError
 */
CoroType *
coro_class_metatype (CoroRuntime *rt,
                     CoroType    *metatype,
                     CoroTuple   *bases)
{
  CoroType *winner = metatype;

  for (gsize i = 0; i < bases->length; i++)
    {
      CoroType *type = coro_type_of (rt, bases->items[i]);

      if (coro_type_is_subtype (winner, type))
        continue;
      if (!coro_type_is_subtype (type, winner))
        {
          coro_raise (rt, CORO_EXC_TYPE,
                      "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                      "metaclasses of all its bases");
          return NULL;
        }
      winner = type;
    }
  return winner;
}

/**
 * coro_class_resolve_bases:
 * @rt: a runtime
 * @bases: what a class statement gives as bases
 *
 * Returns: (transfer full): the bases, where what has __mro_entries__ (list[int]) is replaced; %NULL with an exception
 */
CoroTuple *
coro_class_resolve_bases (CoroRuntime *rt,
                          CoroTuple   *bases)
{
  g_autoptr (GArray) resolved = NULL;

  for (gsize i = 0; i < bases->length; i++)
    {
      CoroValue argument = coro_value (bases);
      coro_auto CoroValue method = CORO_NULL;
      coro_auto CoroValue entries = CORO_NULL;
      gboolean failed = FALSE;

      if (!coro_isinstance (rt, bases->items[i], rt->type_type))
        method = coro_find_attr (rt, bases->items[i], coro_name (rt, __mro_entries__), &failed);
      if (failed)
        return NULL;
      if (coro_is_null (method))
        {
          if (resolved != NULL)
            g_array_append_val (resolved, bases->items[i]);
          continue;
        }

      entries = coro_call (rt, method, &argument, 1);
      if (coro_is_null (entries))
        return NULL;
      if (!coro_tuple_check (rt, entries))
        {
          coro_raise (rt, CORO_EXC_TYPE, "__mro_entries__ must return a tuple");
          return NULL;
        }
      if (resolved == NULL)
        {
          resolved = g_array_new (FALSE, FALSE, sizeof (CoroValue));
          g_array_append_vals (resolved, bases->items, i);
        }
      g_array_append_vals (resolved, CORO_TUPLE (entries)->items, CORO_TUPLE (entries)->length);
    }

  if (resolved == NULL)
    return CORO_TUPLE (coro_ref (coro_value (bases)));
  return coro_tuple_new (rt, (CoroValue *) (gpointer) resolved->data, resolved->len);
}

/* Says in the exception in flight whose __set_name__ failed. */
static void
add_set_name_note (CoroRuntime *rt,
                   CoroType    *type,
                   CoroValue    key,
                   CoroValue    value)
{
  coro_auto CoroValue exception = coro_exception_take (rt);
  coro_auto CoroValue name = coro_repr (rt, key);
  coro_auto CoroValue note = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  CoroStr *add_note = coro_str_intern (rt, "add_note");

  if (!coro_is_null (name))
    note = coro_str_new_format (rt, "Error calling __set_name__ on '%s' instance %s in '%s'", coro_type_name (rt, value),
                                CORO_STR (name)->data, type->name->data);
  if (!coro_is_null (note))
    result = coro_call_method (rt, exception, add_note, &note, 1);
  coro_unref (coro_value (add_note));
  coro_exception_clear (rt);
  coro_raise_value (rt, coro_steal (&exception));
}

/* __set_name__ of everything in the class that has it. */
static gboolean
set_names (CoroRuntime *rt,
           CoroType    *type)
{
  coro_auto CoroValue copy = coro_value (coro_dict_copy (rt, coro_type_get_dict (type)));
  gsize position = 0;
  CoroValue key;
  CoroValue value;

  while (coro_dict_next (CORO_DICT (copy), &position, &key, &value))
    {
      CoroValue method = coro_lookup_special (rt, value, coro_name (rt, __set_name__));
      CoroValue args[2] = { coro_value (type), key };
      coro_auto CoroValue result = CORO_NULL;

      if (coro_is_null (method))
        continue;
      result = coro_call_method (rt, value, coro_name (rt, __set_name__), args, 2);
      if (coro_is_null (result))
        {
          add_set_name_note (rt, type, key, value);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * coro_class_finish:
 * @rt: a runtime
 * @type: a class that was just made
 * @values: one value for each of @kwnames
 * @kwnames: (nullable): the class statement's keywords
 *
 * Calls __set_name__ of the attributes and __init_subclass__ of the base.
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_class_finish (CoroRuntime     *rt,
                   CoroType        *type,
                   const CoroValue *values,
                   CoroTuple       *kwnames)
{
  coro_auto CoroValue proxy = CORO_NULL;
  coro_auto CoroValue method = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (!set_names (rt, type))
    return FALSE;
  proxy = coro_super_new (rt, type, coro_value (type));
  if (coro_is_null (proxy))
    return FALSE;
  method = coro_get_attr (rt, proxy, coro_name (rt, __init_subclass__));
  if (coro_is_null (method))
    return FALSE;
  result = coro_call_kw (rt, method, values, 0, kwnames);
  return !coro_is_null (result);
}
