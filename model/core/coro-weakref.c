/* coro-weakref.c: weak references (CPython: Objects/weakrefobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-weakref.h"

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

/* The first one of an object is found in rt->weakrefs. */
struct _CoroWeakref {
  CoroObject   base;
  CoroObject  *object;   /* borrowed; NULL: it is gone */
  CoroValue    callback; /* owned; CORO_NULL: none */
  CoroWeakref *next;
  CoroWeakref *previous;
  gint64       hash;
  gboolean     is_hashed;
};

static CoroWeakref *
get (CoroValue self)
{
  return (CoroWeakref *) coro_object (self);
}

/* NULL: it is gone, or waits in the trash for its turn to go. */
static CoroObject *
get_object (CoroValue self)
{
  CoroObject *object = get (self)->object;

  return object != NULL && object->refs > 0 ? object : NULL;
}

static void
detach (CoroRuntime *rt,
        CoroWeakref *self)
{
  if (self->object == NULL)
    return;
  if (self->next != NULL)
    self->next->previous = self->previous;
  if (self->previous != NULL)
    {
      self->previous->next = self->next;
    }
  else if (self->next != NULL)
    {
      g_hash_table_insert (rt->weakrefs, self->object, self->next);
    }
  else
    {
      g_hash_table_remove (rt->weakrefs, self->object);
      self->object->flags &= ~(guint32) CORO_OBJECT_HAS_WEAKREF;
    }
  self->object = NULL;
  self->next = self->previous = NULL;
}

/* Whether a class leaves instances as they are, or names __weakref__ among its __slots__, or inherits from one that does. */
static gboolean
has_place_for_references (CoroRuntime *rt,
                          CoroType    *type)
{
  for (gsize i = 0; i < type->mro->length; i++)
    {
      CoroType *base = (CoroType *) coro_object (type->mro->items[i]);
      CoroValue slots;

      if (!(base->flags & CORO_TYPE_FLAG_HEAP))
        continue;
      slots = coro_dict_get_name (coro_type_get_dict (base), coro_name (rt, __slots__));
      if (coro_is_null (slots) || (coro_str_check (rt, slots) && coro_str_equal_c (CORO_STR (slots), "__weakref__"))
          || (!coro_str_check (rt, slots) && coro_contains (rt, slots, coro_value (coro_name (rt, __weakref__))) > 0))
        return TRUE;
      coro_exception_clear (rt);
    }
  return FALSE;
}

static gboolean
can_be_referenced (CoroRuntime *rt,
                   CoroValue    value)
{
  CoroType *type = coro_type_of (rt, value);
  const CoroType *refused[] = {
    rt->int_type,  rt->float_type, rt->complex_type, rt->str_type,  rt->bytes_type,   rt->bytearray_type,
    rt->list_type, rt->dict_type,  rt->tuple_type,   rt->slice_type, rt->range_type, rt->object_type,
  };

  if (!coro_is_object (value) || (type->flags & (CORO_TYPE_FLAG_EXC_SUB | CORO_TYPE_FLAG_HEAP)) == CORO_TYPE_FLAG_EXC_SUB)
    return FALSE;
  if (type->flags & CORO_TYPE_FLAG_HEAP)
    return has_place_for_references (rt, type);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    if (type == refused[i])
      return FALSE;
  return TRUE;
}

static CoroValue
new_reference (CoroRuntime *rt,
               CoroType    *type,
               CoroValue    value,
               CoroValue    callback)
{
  CoroObject *object = coro_object (value);
  CoroWeakref *first;
  CoroWeakref *self;

  if (!can_be_referenced (rt, value))
    return coro_raise (rt, CORO_EXC_TYPE, "cannot create weak reference to '%s' object", coro_type_name (rt, value));

  first = g_hash_table_lookup (rt->weakrefs, object);
  if (type == rt->weakref_type && coro_is_null (callback))
    for (CoroWeakref *other = first; other != NULL; other = other->next)
      if (other->base.type == type && coro_is_null (other->callback))
        return coro_ref (coro_value (other));

  self = coro_object_new (rt, type, 0);
  self->object = object;
  self->callback = coro_ref (callback);
  self->next = first;
  if (first != NULL)
    first->previous = self;
  g_hash_table_insert (rt->weakrefs, object, self);
  object->flags |= CORO_OBJECT_HAS_WEAKREF;
  return coro_value (self);
}

static CoroValue
weakref_new (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroValue callback = coro_is_null (args[1]) || coro_is_none (args[1]) ? CORO_NULL : args[1];

  return new_reference (rt, (CoroType *) coro_object (self), args[0], callback);
}

static CoroValue
weakref_call (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args,
              gsize            n_args,
              CoroTuple       *kwnames)
{
  if (n_args > 0 || kwnames != NULL)
    return coro_raise (rt, CORO_EXC_TYPE,
                       "weakref.ReferenceType.__call__() takes no arguments (%" G_GSIZE_FORMAT " given)",
                       n_args);
  return coro_weakref_get (rt, self);
}

static CoroValue
weakref_repr (CoroRuntime *rt,
              CoroValue    self)
{
  CoroObject *object = get_object (self);
  guint64 address = coro_object_get_address (rt, self);

  if (object == NULL)
    return coro_str_new_format (rt, "<weakref at 0x%" G_GINT64_MODIFIER "x; dead>", address);
  return coro_str_new_format (rt, "<weakref at 0x%" G_GINT64_MODIFIER "x; to '%s' at 0x%" G_GINT64_MODIFIER "x>", address,
                              coro_type_name (rt, coro_value (object)), coro_object_get_address (rt, coro_value (object)));
}

static gboolean
weakref_hash (CoroRuntime *rt,
              CoroValue    self,
              gint64      *hash)
{
  CoroWeakref *reference = get (self);

  if (!reference->is_hashed)
    {
      CoroObject *referred = get_object (self);
      coro_auto CoroValue object = referred != NULL ? coro_ref (coro_value (referred)) : CORO_NULL;

      if (referred == NULL)
        {
          coro_raise (rt, CORO_EXC_TYPE, "weak object has gone away");
          return FALSE;
        }
      if (!coro_hash (rt, object, &reference->hash))
        return FALSE;
      reference->is_hashed = TRUE;
    }
  *hash = reference->hash;
  return TRUE;
}

static CoroValue
weakref_compare (CoroRuntime  *rt,
                 CoroValue     a,
                 CoroValue     b,
                 CoroCompareOp op)
{
  coro_auto CoroValue left = CORO_NULL;
  coro_auto CoroValue right = CORO_NULL;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || !coro_isinstance (rt, a, rt->weakref_type)
      || !coro_isinstance (rt, b, rt->weakref_type))
    return CORO_NOT_IMPLEMENTED;
  if (get_object (a) == NULL || get_object (b) == NULL)
    return coro_bool (coro_is (a, b) == (op == CORO_CMP_EQ));
  left = coro_ref (coro_value (get_object (a)));
  right = coro_ref (coro_value (get_object (b)));
  return coro_compare (rt, left, right, op);
}

static void
weakref_finalize (CoroRuntime *rt,
                  CoroObject  *object)
{
  CoroWeakref *self = (CoroWeakref *) object;

  detach (rt, self);
  coro_clear (&self->callback);
}

static void
weakref_traverse (CoroObject   *object,
                  CoroVisitFunc visit,
                  gpointer      data)
{
  CoroWeakref *self = (CoroWeakref *) object;

  if (coro_is_object (self->callback))
    visit (coro_object (self->callback), data);
}

static CoroValue
get_callback (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_is_null (get (self)->callback) ? CORO_NONE : coro_ref (get (self)->callback);
}

static const CoroGetterDef weakref_getters[] = {
  { "__callback__", get_callback, NULL },
  { NULL, NULL, NULL },
};

const CoroTypeSpec coro_weakref_spec = {
  .module = "weakref",
  .name = "ReferenceType",
  .size = sizeof (CoroWeakref),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(object, callback=None, /)",
  .new_func = weakref_new,
  .getters = weakref_getters,
  .slots = {
    .finalize = weakref_finalize,
    .traverse = weakref_traverse,
    .clear = weakref_finalize,
    .repr = weakref_repr,
    .hash = weakref_hash,
    .compare = weakref_compare,
    .call = weakref_call,
  },
};

/**
 * coro_weakref_new:
 * @rt: a runtime
 * @object: what to refer to
 * @callback: called with the reference when the object goes; %CORO_NULL: none
 *
 * Returns: (transfer full): weakref.ref(object, callback); %CORO_NULL with TypeError
 */
CoroValue
coro_weakref_new (CoroRuntime *rt,
                  CoroValue    object,
                  CoroValue    callback)
{
  return new_reference (rt, rt->weakref_type, object, callback);
}

/**
 * coro_weakref_get:
 * @rt: a runtime
 * @weakref: a weak reference
 *
 * Returns: (transfer full): the object, None if it is gone
 */
CoroValue
coro_weakref_get (CoroRuntime *rt,
                  CoroValue    weakref)
{
  CoroObject *object = get_object (weakref);

  return object != NULL ? coro_ref (coro_value (object)) : CORO_NONE;
}

/**
 * coro_weakref_list:
 * @rt: a runtime
 * @object: any object
 * @list: gets the weak references to it, the newest first
 *
 * What getweakrefs() gives.
 */
void
coro_weakref_list (CoroRuntime *rt,
                   CoroObject  *object,
                   CoroList    *list)
{
  for (CoroWeakref *self = g_hash_table_lookup (rt->weakrefs, object); self != NULL; self = self->next)
    if (self->base.refs > 0)
      coro_list_append (rt, list, coro_value (self));
}

/*
 * coro_weakref_forget:
 * @rt: a runtime
 * @object: an object that is going together with others
 *
 * If it is a weak reference, it is not told of anything any more.
 */
void
coro_weakref_forget (CoroRuntime *rt,
                     CoroObject  *object)
{
  if (coro_type_is_subtype (object->type, rt->weakref_type))
    weakref_finalize (rt, object);
}

/*
 * coro_weakref_find:
 * @rt: a runtime
 * @object: an object
 *
 * Returns: (transfer full): the first weak reference to it, None if there is none
 */
CoroValue
coro_weakref_find (CoroRuntime *rt,
                   CoroObject  *object)
{
  CoroWeakref *first = rt->weakrefs != NULL ? g_hash_table_lookup (rt->weakrefs, object) : NULL;

  return first != NULL ? coro_ref (coro_value (first)) : CORO_NONE;
}

/**
 * coro_weakref_clear:
 * @rt: a runtime
 * @object: an object that is going; the caller holds a reference
 *
 * Clears the weak references to it, then calls their callbacks, the newest first.
 */
void
coro_weakref_clear (CoroRuntime *rt,
                    CoroObject  *object)
{
  CoroWeakref *first = g_hash_table_lookup (rt->weakrefs, object);
  g_autoptr (GPtrArray) called = g_ptr_array_new ();
  CoroValue in_flight;

  while (first != NULL)
    {
      CoroWeakref *self = first;

      first = self->next;
      detach (rt, self);
      if (!coro_is_null (self->callback) && !(self->base.refs == 0))
        {
          coro_ref (coro_value (self));
          g_ptr_array_add (called, self);
        }
    }

  in_flight = coro_steal (&rt->exception);
  for (guint i = 0; i < called->len; i++)
    {
      coro_auto CoroValue self = coro_value (g_ptr_array_index (called, i));
      coro_auto CoroValue callback = coro_steal (&get (self)->callback);
      coro_auto CoroValue result = coro_call (rt, callback, &self, 1);

      if (coro_is_null (result))
        {
          CoroValue exception = coro_exception_take (rt);

          if (rt->unraisable != NULL)
            rt->unraisable (rt, exception, "while calling weakref callback", callback);
          else
            coro_unref (exception);
        }
    }
  rt->exception = in_flight;
}
