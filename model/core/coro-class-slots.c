/* coro-class-slots.c: slots of classes look up the special method and call it (CPython: slot_tp_*)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-class-slots.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

#include <string.h>

#define MAX_ARGS 3

/*
 * coro_class_bind_special:
 * @rt: a runtime
 * @self: an instance
 * @name: a special method's name
 * @method: (out) (transfer full): the method
 *
 * Returns: 1: @method wants @self in front of its arguments; 0: it does not; -1: there is none, or an exception is set
 */
int
coro_class_bind_special (CoroRuntime *rt,
                         CoroValue    self,
                         CoroStr     *name,
                         CoroValue   *method)
{
  CoroType *type = coro_type_of (rt, self);
  CoroValue found = coro_type_lookup (type, name);
  CoroType *found_type;

  if (coro_is_null (found))
    return -1;

  found_type = coro_type_of (rt, found);
  if (coro_binds_self (rt, found))
    {
      *method = coro_ref (found);
      return 1;
    }
  if (found_type->slots.descr_get == NULL)
    {
      *method = coro_ref (found);
      return 0;
    }
  *method = found_type->slots.descr_get (rt, found, self, coro_value (type));
  return coro_is_null (*method) ? -1 : 0;
}

/*
 * coro_class_call_special:
 * @rt: a runtime
 * @self: an instance
 * @name: a special method's name
 * @args: its arguments
 * @n_args: how many, at most two
 *
 * Returns: (transfer full): what the method of the type gives; CORO_NULL without an exception if there is none
 */
CoroValue
coro_class_call_special (CoroRuntime     *rt,
                         CoroValue        self,
                         CoroStr         *name,
                         const CoroValue *args,
                         gsize            n_args)
{
  coro_auto CoroValue method = CORO_NULL;
  CoroValue all[MAX_ARGS];
  int kind = coro_class_bind_special (rt, self, name, &method);

  if (kind < 0)
    return CORO_NULL;
  if (kind == 0)
    return coro_call (rt, method, args, n_args);

  g_assert (n_args < MAX_ARGS);
  all[0] = self;
  for (gsize i = 0; i < n_args; i++)
    all[i + 1] = args[i];
  return coro_call (rt, method, all, n_args + 1);
}

/* As above, where the method must be there. */
static CoroValue
call_required (CoroRuntime     *rt,
               CoroValue        self,
               CoroStr         *name,
               const CoroValue *args,
               gsize            n_args)
{
  CoroValue result = coro_class_call_special (rt, self, name, args, n_args);

  if (coro_is_null (result) && coro_is_null (rt->exception))
    return coro_raise (rt, CORO_EXC_ATTRIBUTE, "%s", name->data);
  return result;
}

static CoroValue
call_for_str (CoroRuntime *rt,
              CoroValue    self,
              CoroStr     *name)
{
  CoroValue result = call_required (rt, self, name, NULL, 0);

  if (!coro_is_null (result) && !coro_str_check (rt, result))
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s returned non-string (type %s)", name->data, coro_type_name (rt, result));
      coro_clear (&result);
    }
  return result;
}

static CoroValue
class_repr (CoroRuntime *rt,
            CoroValue    self)
{
  return call_for_str (rt, self, coro_name (rt, __repr__));
}

static CoroValue
class_str (CoroRuntime *rt,
           CoroValue    self)
{
  return call_for_str (rt, self, coro_name (rt, __str__));
}

static CoroValue
class_format (CoroRuntime *rt,
              CoroValue    self,
              CoroStr     *spec)
{
  CoroValue argument = coro_value (spec);
  CoroValue result = call_required (rt, self, coro_name (rt, __format__), &argument, 1);

  if (!coro_is_null (result) && !coro_str_check (rt, result))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__format__ must return a str, not %s", coro_type_name (rt, result));
      coro_clear (&result);
    }
  return result;
}

static gboolean
class_hash (CoroRuntime *rt,
            CoroValue    self,
            gint64      *hash)
{
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_none (coro_lookup_special (rt, self, coro_name (rt, __hash__))))
    return coro_hash_unhashable (rt, self, hash);

  result = call_required (rt, self, coro_name (rt, __hash__), NULL, 0);
  if (coro_is_null (result))
    return FALSE;
  if (!coro_int_check (rt, result))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__hash__ method should return an integer");
      return FALSE;
    }
  if (coro_int_get_int64 (result, hash))
    {
      if (*hash == -1)
        *hash = -2;
      return TRUE;
    }
  return rt->int_type->slots.hash (rt, result, hash);
}

static CoroStr *
compare_name (CoroRuntime  *rt,
              CoroCompareOp op)
{
  switch (op)
    {
    case CORO_CMP_LT:
      return coro_name (rt, __lt__);
    case CORO_CMP_LE:
      return coro_name (rt, __le__);
    case CORO_CMP_EQ:
      return coro_name (rt, __eq__);
    case CORO_CMP_NE:
      return coro_name (rt, __ne__);
    case CORO_CMP_GT:
      return coro_name (rt, __gt__);
    case CORO_CMP_GE:
    default:
      return coro_name (rt, __ge__);
    }
}

static CoroValue
class_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  CoroValue result = coro_class_call_special (rt, a, compare_name (rt, op), &b, 1);

  if (coro_is_null (result) && coro_is_null (rt->exception))
    return CORO_NOT_IMPLEMENTED;
  return result;
}

static int
class_truth (CoroRuntime *rt,
             CoroValue    self)
{
  coro_auto CoroValue result = call_required (rt, self, coro_name (rt, __bool__), NULL, 0);

  if (coro_is_null (result))
    return -1;
  if (coro_is_bool (result))
    return coro_is (result, CORO_TRUE);
  coro_raise (rt, CORO_EXC_TYPE, "__bool__ should return bool, returned %s", coro_type_name (rt, result));
  return -1;
}

static CoroValue
class_get_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name)
{
  CoroValue getattribute = coro_lookup_special (rt, self, coro_name (rt, __getattribute__));
  CoroValue argument = coro_value (name);
  CoroValue result;

  /* For a type without one of its own, coro_generic_get_attr() and the like: without building an AttributeError. */
  if (coro_native_is (rt, getattribute))
    {
      CoroType *owner = ((CoroNative *) coro_object (getattribute))->owner;

      result = owner->slots.get_attr (rt, self, name);
    }
  else
    {
      result = call_required (rt, self, coro_name (rt, __getattribute__), &argument, 1);
    }

  if (!coro_is_null (result) || !coro_exception_matches (rt, CORO_EXC_ATTRIBUTE)
      || coro_is_null (coro_lookup_special (rt, self, coro_name (rt, __getattr__))))
    return result;
  coro_exception_clear (rt);
  return call_required (rt, self, coro_name (rt, __getattr__), &argument, 1);
}

static gboolean
class_set_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name,
                CoroValue    value)
{
  CoroValue args[2] = { coro_value (name), value };
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_null (value))
    result = call_required (rt, self, coro_name (rt, __delattr__), args, 1);
  else
    result = call_required (rt, self, coro_name (rt, __setattr__), args, 2);
  return !coro_is_null (result);
}

static CoroValue
class_descr_get (CoroRuntime *rt,
                 CoroValue    self,
                 CoroValue    instance,
                 CoroValue    owner)
{
  CoroValue args[2] = { coro_is_null (instance) ? CORO_NONE : instance, coro_is_null (owner) ? CORO_NONE : owner };
  CoroValue result;

  if (coro_is_null (coro_lookup_special (rt, self, coro_name (rt, __get__))))
    return coro_ref (self);
  /* The method may be such a descriptor itself, and that one its own. */
  if (!coro_enter_c (rt))
    return CORO_NULL;
  result = call_required (rt, self, coro_name (rt, __get__), args, 2);
  coro_leave_c (rt);
  return result;
}

static gboolean
class_descr_set (CoroRuntime *rt,
                 CoroValue    self,
                 CoroValue    instance,
                 CoroValue    value)
{
  CoroValue args[2] = { instance, value };
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_null (value))
    result = call_required (rt, self, coro_name (rt, __delete__), args, 1);
  else
    result = call_required (rt, self, coro_name (rt, __set__), args, 2);
  return !coro_is_null (result);
}

static CoroValue
class_call (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args,
            gsize            n_args,
            CoroTuple       *kwnames)
{
  coro_auto CoroValue method = CORO_NULL;
  int kind = coro_class_bind_special (rt, self, coro_name (rt, __call__), &method);
  CoroType *type;
  gsize n_all;
  CoroValue *all;
  CoroValue result;

  if (kind < 0)
    return CORO_NULL;
  type = coro_type_of (rt, method);
  /* A __call__ that is itself an instance with one may go round in circles: the depth is counted. */
  if (type->slots.call == NULL || type->slots.call == class_call)
    return coro_call_kw (rt, method, args, n_args, kwnames);
  if (kind == 0)
    return type->slots.call (rt, method, args, n_args, kwnames);

  n_all = n_args + (kwnames != NULL ? kwnames->length : 0) + 1;
  all = g_new (CoroValue, n_all);
  all[0] = self;
  if (n_all > 1)
    memcpy (all + 1, args, (n_all - 1) * sizeof (CoroValue));
  result = type->slots.call (rt, method, all, n_args + 1, kwnames);
  g_free (all);
  return result;
}

static CoroValue
class_iter (CoroRuntime *rt,
            CoroValue    self)
{
  if (coro_is_none (coro_lookup_special (rt, self, coro_name (rt, __iter__))))
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not iterable", coro_type_name (rt, self));
  return call_required (rt, self, coro_name (rt, __iter__), NULL, 0);
}

static CoroValue
class_next (CoroRuntime *rt,
            CoroValue    self)
{
  CoroValue result = call_required (rt, self, coro_name (rt, __next__), NULL, 0);

  if (coro_is_null (result) && coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
    coro_exception_clear (rt);
  return result;
}

static gssize
class_length (CoroRuntime *rt,
              CoroValue    self)
{
  coro_auto CoroValue result = call_required (rt, self, coro_name (rt, __len__), NULL, 0);
  coro_auto CoroValue number = CORO_NULL;
  gint64 length;

  if (coro_is_null (result))
    return -1;
  number = coro_index (rt, result);
  if (coro_is_null (number))
    return -1;
  if (coro_int_sign (number) < 0)
    coro_raise (rt, CORO_EXC_VALUE, "__len__() should return >= 0");
  else if (coro_int_get_int64 (number, &length))
    return length;
  else
    coro_raise (rt, CORO_EXC_OVERFLOW, "cannot fit 'int' into an index-sized integer");
  return -1;
}

static CoroValue
class_get_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key)
{
  return call_required (rt, self, coro_name (rt, __getitem__), &key, 1);
}

static gboolean
class_set_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key,
                CoroValue    value)
{
  CoroValue args[2] = { key, value };
  CoroStr *name = coro_is_null (value) ? coro_name (rt, __delitem__) : coro_name (rt, __setitem__);
  CoroType *type = coro_object (self)->type;
  coro_auto CoroValue result = CORO_NULL;

  /* A subclass of dict that only overrides __delitem__, as Counter does, stores as a dict. */
  if (!coro_is_null (value) && (type->flags & CORO_TYPE_FLAG_DICT_SUB) != 0)
    {
      CoroValue found = coro_type_lookup (type, name);

      if (coro_native_is (rt, found) && ((CoroNative *) coro_object (found))->owner == rt->dict_type)
        return coro_dict_set (rt, CORO_DICT (self), key, value);
    }

  result = call_required (rt, self, name, args, coro_is_null (value) ? 1 : 2);
  return !coro_is_null (result);
}

static int
class_contains (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    item)
{
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_none (coro_lookup_special (rt, self, coro_name (rt, __contains__))))
    {
      coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not a container", coro_type_name (rt, self));
      return -1;
    }
  result = call_required (rt, self, coro_name (rt, __contains__), &item, 1);
  return coro_is_null (result) ? -1 : coro_truth (rt, result);
}

static CoroValue
class_index (CoroRuntime *rt,
             CoroValue    self)
{
  return call_required (rt, self, coro_name (rt, __index__), NULL, 0);
}

static void
class_del (CoroRuntime *rt,
           CoroObject  *self)
{
  coro_unref (coro_class_call_special (rt, coro_value (self), coro_name (rt, __del__), NULL, 0));
}

#define SLOT(field, function) { offsetof (CoroSlots, field), (gpointer) (function) }

static const struct {
  gsize     offset;
  gpointer  function;
} class_slots[] = {
  SLOT (repr, class_repr),
  SLOT (str, class_str),
  SLOT (format, class_format),
  SLOT (hash, class_hash),
  SLOT (compare, class_compare),
  SLOT (truth, class_truth),
  SLOT (get_attr, class_get_attr),
  SLOT (set_attr, class_set_attr),
  SLOT (descr_get, class_descr_get),
  SLOT (descr_set, class_descr_set),
  SLOT (call, class_call),
  SLOT (iter, class_iter),
  SLOT (next, class_next),
  SLOT (length, class_length),
  SLOT (get_item, class_get_item),
  SLOT (set_item, class_set_item),
  SLOT (contains, class_contains),
  SLOT (binary, coro_class_binary),
  SLOT (in_place, coro_class_in_place),
  SLOT (unary, coro_class_unary),
  SLOT (index, class_index),
};

static gpointer
get_slot (const CoroSlots *slots,
          gsize            offset)
{
  gpointer function;

  memcpy (&function, (const char *) slots + offset, sizeof function);
  return function;
}

/* What an attribute of a class means for a slot: a native type's own function, or NULL: call the attribute. */
static gpointer
native_function (CoroType              *self,
                 CoroValue              found,
                 const CoroSlotWrapper *wrapper)
{
  CoroRuntime *rt = self->runtime;
  CoroNative *native;

  if (wrapper->slot == offsetof (CoroSlots, hash) && coro_is_none (found))
    return (gpointer) coro_hash_unhashable;
  if (!coro_native_is (rt, found))
    return NULL;
  native = (CoroNative *) coro_object (found);
  if (native->owner == NULL || !coro_is_null (native->self) || !coro_type_is_subtype (self, native->owner))
    return NULL;
  /* __str__ = int.__repr__ */
  if (strcmp (native->def->name, wrapper->def.name) != 0)
    return NULL;
  return get_slot (&native->owner->slots, wrapper->slot);
}

static gpointer
choose_slot (CoroType  *self,
             gsize      offset,
             gpointer   generic)
{
  gsize n_wrappers;
  const CoroSlotWrapper *wrappers = coro_slot_wrappers (&n_wrappers);
  gpointer chosen = NULL;

  if (offset == offsetof (CoroSlots, get_attr)
      && !coro_is_null (coro_type_lookup (self, coro_name (self->runtime, __getattr__))))
    return generic;

  for (gsize i = 0; i < n_wrappers; i++)
    {
      coro_auto CoroValue name = CORO_NULL;
      CoroValue found;
      gpointer function;

      if (wrappers[i].slot != offset)
        continue;
      name = coro_value (coro_str_intern (self->runtime, wrappers[i].def.name));
      found = coro_type_lookup (self, CORO_STR (name));
      if (coro_is_null (found))
        continue;
      function = native_function (self, found, &wrappers[i]);
      if (function == NULL || (chosen != NULL && chosen != function))
        return generic;
      chosen = function;
    }

  return chosen != NULL ? chosen : get_slot (&self->native->slots, offset);
}

/* Slots by their places in class_slots, and the one of finalizers, which no native type has a special method for. */
typedef guint32 SlotSet;

#define SLOT_BIT(i) ((SlotSet) 1 << (i))
#define DEL_SLOT    SLOT_BIT (31)
#define ALL_SLOTS   (~(SlotSet) 0)

G_STATIC_ASSERT (G_N_ELEMENTS (class_slots) < 31);

static SlotSet
get_slot_bit (gsize offset)
{
  for (gsize i = 0; i < G_N_ELEMENTS (class_slots); i++)
    if (class_slots[i].offset == offset)
      return SLOT_BIT (i);
  return 0;
}

/* The slots that an attribute of this name decides about */
static SlotSet
get_slots_of (const char *name)
{
  gsize n_wrappers;
  const CoroSlotWrapper *wrappers = coro_slot_wrappers (&n_wrappers);
  SlotSet slots = 0;

  if (name[0] != '_' || name[1] != '_')
    return 0;
  if (strcmp (name, "__del__") == 0)
    return DEL_SLOT;
  if (strcmp (name, "__getattr__") == 0)
    return get_slot_bit (offsetof (CoroSlots, get_attr));

  for (gsize i = 0; i < n_wrappers; i++)
    if (wrappers[i].def.name[2] == name[2] && strcmp (wrappers[i].def.name, name) == 0)
      slots |= get_slot_bit (wrappers[i].slot);

  return slots;
}

static void
choose_slots (CoroType  *self,
              SlotSet    which,
              CoroSlots *slots)
{
  for (gsize i = 0; i < G_N_ELEMENTS (class_slots); i++)
    {
      gpointer function;

      if ((which & SLOT_BIT (i)) == 0)
        continue;
      function = choose_slot (self, class_slots[i].offset, class_slots[i].function);
      memcpy ((char *) slots + class_slots[i].offset, &function, sizeof function);
    }
  if (which & DEL_SLOT)
    slots->del = coro_is_null (coro_type_lookup (self, coro_name (self->runtime, __del__))) ? self->native->slots.del : class_del;
}

/* What a class takes over from its native type whatever it defines */
static CoroSlots
get_layout_slots (CoroType *native)
{
  return (CoroSlots) {
    .finalize = native->slots.finalize,
    .traverse = native->slots.traverse,
    .clear = native->slots.clear,
    .size = native->slots.size,
  };
}

/* The slots of a class that has this base alone and defines no special method. Nobody can change a native type. */
static const CoroSlots *
get_heir_slots (CoroType *base)
{
  if (base->flags & CORO_TYPE_FLAG_HEAP)
    return &base->slots;

  if (base->heir_slots == NULL)
    {
      base->heir_slots = coro_alloc (base->runtime, sizeof *base->heir_slots);
      *base->heir_slots = get_layout_slots (base);
      choose_slots (base, ALL_SLOTS, base->heir_slots);
    }

  return base->heir_slots;
}

/* Whether a class finds what it does not define itself where its base does */
static gboolean
follows (CoroType *self,
         CoroType *base)
{
  return self->native == base->native && self->mro->length == base->mro->length + 1
    && memcmp (self->mro->items + 1, base->mro->items, base->mro->length * sizeof (CoroValue)) == 0;
}

/*
 * coro_class_init_slots:
 * @self: a class that is being made
 *
 * Computes its slots from the special methods that it has or inherits. A slot is a native base's own function where
 * nothing on the way overrides what it stands for.
 */
void
coro_class_init_slots (CoroType *self)
{
  CoroType *base = (CoroType *) coro_object (self->mro->items[MIN (1, self->mro->length - 1)]);
  SlotSet which = ALL_SLOTS;

  if (follows (self, base))
    {
      gsize position = 0;
      CoroValue name;

      self->slots = *get_heir_slots (base);
      for (which = 0; coro_dict_next (self->attributes, &position, &name, NULL);)
        if (coro_str_check (self->runtime, name))
          which |= get_slots_of (CORO_STR (name)->data);
    }
  else
    {
      self->slots = get_layout_slots (self->native);
    }
  choose_slots (self, which, &self->slots);
}

static void
update_slots (CoroType   *self,
              SlotSet     which,
              GHashTable *done)
{
  if (!g_hash_table_add (done, self))
    return;

  choose_slots (self, which, &self->slots);
  for (guint i = 0; self->subclasses != NULL && i < self->subclasses->len; i++)
    update_slots (g_ptr_array_index (self->subclasses, i), which, done);
}

/*
 * coro_class_update_slots:
 * @self: a class
 * @name: of an attribute that it got or lost
 *
 * Computes the slots that the attribute decides about anew, of the class and of its subclasses.
 */
void
coro_class_update_slots (CoroType *self,
                         CoroStr  *name)
{
  SlotSet which = get_slots_of (name->data);
  g_autoptr (GHashTable) done = NULL;

  if (which == 0)
    return;
  done = g_hash_table_new (NULL, NULL);
  update_slots (self, which, done);
}
