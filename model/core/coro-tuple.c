/* coro-tuple.c: tuples (CPython: Objects/tupleobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-tuple.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-generic-alias.h"
#include "core/coro-items.h"
#include "core/coro-iterators.h"
#include "core/coro-list-private.h"
#include "core/coro-slice.h"

#include <string.h>

/* Beyond so many items the memory limit is asked first. */
#define LARGE 512

static CoroTuple *
tuple_alloc (CoroRuntime *rt,
             CoroType    *type,
             gsize        length)
{
  CoroTuple *self;

  if (G_UNLIKELY (length > LARGE) && !coro_reserve (rt, length, sizeof (CoroValue)))
    return NULL;
  self = coro_object_new (rt, type, length * sizeof (CoroValue));
  self->length = length;
  return self;
}

/**
 * coro_tuple_new:
 * @rt: the runtime
 * @items: (nullable) (array length=length): borrowed items; NULL leaves places to be filled at once
 * @length: how many
 *
 * Returns: (transfer full): a tuple, or NULL with MemoryError
 */
CoroTuple *
coro_tuple_new (CoroRuntime     *rt,
                const CoroValue *items,
                gsize            length)
{
  CoroTuple *self;

  if (length == 0 && rt->empty_tuple != NULL)
    return CORO_TUPLE (coro_ref (coro_value (rt->empty_tuple)));

  self = tuple_alloc (rt, rt->tuple_type, length);
  if (self == NULL || items == NULL)
    return self;
  for (gsize i = 0; i < length; i++)
    self->items[i] = coro_ref (items[i]);
  return self;
}

/**
 * coro_tuple_new_take:
 * @rt: the runtime
 * @items: (array length=length) (transfer full): items; the array stays the caller's
 * @length: how many
 *
 * Returns: (transfer full): a tuple, or NULL with MemoryError; or where an item is CORO_NULL, so that the results of
 *   several calls can be passed on unchecked. The items are released then.
 */
CoroTuple *
coro_tuple_new_take (CoroRuntime *rt,
                     CoroValue   *items,
                     gsize        length)
{
  CoroTuple *self = NULL;
  gboolean complete = TRUE;

  for (gsize i = 0; i < length; i++)
    complete = complete && !coro_is_null (items[i]);
  if (complete)
    self = coro_tuple_new (rt, NULL, length);

  if (self == NULL)
    {
      for (gsize i = 0; i < length; i++)
        coro_unref (items[i]);
      return NULL;
    }
  if (length > 0)
    memcpy (self->items, items, length * sizeof *items);
  return self;
}

/**
 * coro_tuple_from_iterable:
 * @rt: the runtime
 * @iterable: any value
 *
 * `tuple (iterable)`. Iterates from C, so a generator runs nested.
 *
 * Returns: (transfer full): a tuple, or NULL with an exception
 */
CoroTuple *
coro_tuple_from_iterable (CoroRuntime *rt,
                          CoroValue    iterable)
{
  CoroList *list;
  CoroTuple *self;

  if (coro_is_object (iterable))
    {
      if (coro_object (iterable)->type == rt->tuple_type)
        return CORO_TUPLE (coro_ref (iterable));
      if (coro_object (iterable)->type == rt->list_type)
        return coro_tuple_new (rt, CORO_LIST (iterable)->items, CORO_LIST (iterable)->length);
    }

  list = coro_list_new (rt, NULL, 0);
  if (!coro_list_eat (rt, list, iterable, FALSE))
    {
      coro_unref (coro_value (list));
      return NULL;
    }
  self = coro_tuple_new (rt, NULL, list->length);
  if (self != NULL)
    {
      if (list->length > 0)
        memcpy (self->items, list->items, list->length * sizeof *list->items);
      list->length = 0;
    }
  coro_unref (coro_value (list));
  return self;
}

/**
 * coro_tuple_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a tuple or an instance of a subclass
 */
gboolean
coro_tuple_check (CoroRuntime *rt,
                  CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_TUPLE_SUB) != 0;
}

static const CoroValue *
get_items (CoroValue self,
           gsize    *length)
{
  *length = CORO_TUPLE (self)->length;
  return CORO_TUPLE (self)->items;
}

static void
tuple_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroTuple *self = (CoroTuple *) object;

  /* The last one goes first, as in CPython: finalizers and warnings show it. */
  for (gsize i = self->length; i > 0; i--)
    coro_unref (self->items[i - 1]);
}

static void
tuple_traverse (CoroObject   *object,
                CoroVisitFunc visit,
                gpointer      data)
{
  coro_items_traverse (((CoroTuple *) object)->items, ((CoroTuple *) object)->length, visit, data);
}

static gsize
tuple_size (CoroObject *object)
{
  return object->type->size + ((CoroTuple *) object)->length * sizeof (CoroValue);
}

static CoroValue
tuple_repr (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_items_repr (rt, self, get_items, "(", CORO_TUPLE (self)->length == 1 ? ",)" : ")");
}

static gboolean
tuple_hash (CoroRuntime *rt,
            CoroValue    value,
            gint64      *hash)
{
  CoroTuple *self = CORO_TUPLE (value);
  gint64 few[8];
  gint64 *hashes = self->length <= G_N_ELEMENTS (few) ? few : g_new (gint64, self->length);
  gboolean done = TRUE;

  for (gsize i = 0; i < self->length && done; i++)
    done = coro_hash (rt, self->items[i], &hashes[i]);
  if (done)
    *hash = coro_hash_mix (hashes, self->length);
  if (hashes != few)
    g_free (hashes);
  return done;
}

static CoroValue
tuple_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  if (!coro_tuple_check (rt, a) || !coro_tuple_check (rt, b))
    return CORO_NOT_IMPLEMENTED;
  return coro_items_compare (rt, a, b, op, get_items);
}

static gssize
tuple_length (CoroRuntime *rt,
              CoroValue    self)
{
  return CORO_TUPLE (self)->length;
}

static CoroValue
tuple_get_slice (CoroRuntime *rt,
                 CoroTuple   *self,
                 CoroSlice   *slice)
{
  gssize start, stop, step, length;
  CoroTuple *result;

  if (!coro_slice_unpack (rt, slice, &start, &stop, &step))
    return CORO_NULL;
  length = coro_slice_adjust (self->length, &start, &stop, step);

  if (step == 1 && (gsize) length == self->length && self->base.type == rt->tuple_type)
    return coro_ref (coro_value (self));
  if (step == 1)
    return coro_value (coro_tuple_new (rt, self->items + start, length));
  result = coro_tuple_new (rt, NULL, length);
  for (gssize i = 0; result != NULL && i < length; i++)
    result->items[i] = coro_ref (self->items[start + i * step]);
  return coro_value (result);
}

static CoroValue
tuple_get_item (CoroRuntime *rt,
                CoroValue    value,
                CoroValue    key)
{
  CoroTuple *self = CORO_TUPLE (value);
  gssize index;

  if (!coro_has_index (rt, key))
    {
      if (coro_slice_check (rt, key))
        return tuple_get_slice (rt, self, CORO_SLICE (key));
      return coro_raise (rt, CORO_EXC_TYPE, "tuple indices must be integers or slices, not %s",
                         coro_type_name (rt, key));
    }
  if (!coro_get_item_index (rt, key, &index))
    return CORO_NULL;

  if (index < 0)
    index += self->length;
  if (index < 0 || (gsize) index >= self->length)
    return coro_raise (rt, CORO_EXC_INDEX, "tuple index out of range");
  return coro_ref (self->items[index]);
}

static int
tuple_contains (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    item)
{
  gssize found = coro_items_find (rt, self, get_items, item, 0, G_MAXSSIZE);

  return found == -2 ? -1 : found >= 0;
}

static CoroValue
tuple_concat (CoroRuntime *rt,
              CoroTuple   *a,
              CoroTuple   *b)
{
  CoroTuple *result;

  if (a->length == 0 && b->base.type == rt->tuple_type)
    return coro_ref (coro_value (b));
  if (b->length == 0 && a->base.type == rt->tuple_type)
    return coro_ref (coro_value (a));

  result = coro_tuple_new (rt, NULL, a->length + b->length);
  if (result == NULL)
    return CORO_NULL;
  for (gsize i = 0; i < a->length; i++)
    result->items[i] = coro_ref (a->items[i]);
  for (gsize i = 0; i < b->length; i++)
    result->items[a->length + i] = coro_ref (b->items[i]);
  return coro_value (result);
}

static CoroValue
tuple_repeat (CoroRuntime *rt,
              CoroTuple   *self,
              CoroValue    factor)
{
  CoroValue refused;
  gssize count;
  CoroTuple *result;

  if (coro_get_repeat_count (rt, factor, &count, &refused) != 1)
    return refused;
  if ((count == 1 || self->length == 0) && self->base.type == rt->tuple_type)
    return coro_ref (coro_value (self));
  if (self->length > 0 && (gsize) count > G_MAXSSIZE / sizeof (CoroValue) / self->length)
    return coro_raise (rt, CORO_EXC_MEMORY, NULL);

  result = coro_tuple_new (rt, NULL, self->length * count);
  for (gsize i = 0; result != NULL && i < self->length * count; i++)
    result->items[i] = coro_ref (self->items[i % self->length]);
  return coro_value (result);
}

static CoroValue
tuple_binary (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b,
              CoroBinaryOp op)
{
  gboolean left = coro_tuple_check (rt, a);

  if (op == CORO_OP_MUL)
    return left ? tuple_repeat (rt, CORO_TUPLE (a), b) : tuple_repeat (rt, CORO_TUPLE (b), a);
  if (op != CORO_OP_ADD || !left)
    return CORO_NOT_IMPLEMENTED;
  if (!coro_tuple_check (rt, b))
    return coro_concat_refused (rt, b, "tuple");
  return tuple_concat (rt, CORO_TUPLE (a), CORO_TUPLE (b));
}

static CoroValue
tuple_iter (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_sequence_iterator_of (rt, rt->tuple_iterator_type, self);
}

/* tuple.index (value, start=0, stop=sys.maxsize) */
static CoroValue
tuple_index (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_items_index (rt, self, get_items, args, "tuple");
}

/* tuple.count (value) */
static CoroValue
tuple_count (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_items_count (rt, self, get_items, args[0]);
}

/* tuple.__class_getitem__ (item) */
static CoroValue
tuple_class_getitem (CoroRuntime     *rt,
                     CoroValue        type,
                     const CoroValue *args)
{
  return coro_generic_alias_new (rt, type, args[0]);
}

/* tuple.__getnewargs__ () */
static CoroValue
tuple_getnewargs (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroValue copy = coro_value (coro_tuple_new (rt, CORO_TUPLE (self)->items, CORO_TUPLE (self)->length));

  return coro_value (coro_tuple_new_take (rt, &copy, 1));
}

/* tuple (iterable=()) */
static CoroValue
tuple_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  CoroTuple *items, *self;

  if (coro_is_null (args[0]))
    items = CORO_TUPLE (coro_ref (coro_value (rt->empty_tuple)));
  else
    items = coro_tuple_from_iterable (rt, args[0]);
  if (items == NULL || coro_object (type) == &rt->tuple_type->base)
    return coro_value (items);

  self = tuple_alloc (rt, (CoroType *) coro_object (type), items->length);
  for (gsize i = 0; self != NULL && i < items->length; i++)
    self->items[i] = coro_ref (items->items[i]);
  coro_unref (coro_value (items));
  return coro_value (self);
}

static const CoroNativeDef tuple_methods[] = {
  { "__class_getitem__", "(item, /)", tuple_class_getitem, CORO_NATIVE_CLASS },
  { "__getnewargs__", "()", tuple_getnewargs },
  { "count", "(value, /)", tuple_count },
  { "index", "(value, start=0, stop=9223372036854775807, /)", tuple_index },
  { NULL },
};

const CoroTypeSpec coro_tuple_spec = {
  .name = "tuple",
  .size = sizeof (CoroTuple),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_TUPLE_SUB | CORO_TYPE_FLAG_SEQUENCE,
  .new_signature = "(iterable=(), /)",
  .new_func = tuple_new,
  .methods = tuple_methods,
  .operators = "add mul rmul",
  .slots = {
    .finalize = tuple_finalize,
    .traverse = tuple_traverse,
    .size = tuple_size,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .length = tuple_length,
    .get_item = tuple_get_item,
    .contains = tuple_contains,
    .binary = tuple_binary,
    .iter = tuple_iter,
  },
};

/**
 * coro_tuple_init:
 * @rt: the runtime
 *
 * Makes the type, if it does not stand yet, and the empty tuple.
 */
void
coro_tuple_init (CoroRuntime *rt)
{
  if (rt->tuple_type == NULL)
    rt->tuple_type = coro_type_new_native (rt, &coro_tuple_spec, NULL);
  if (rt->empty_tuple == NULL)
    rt->empty_tuple = coro_tuple_new (rt, NULL, 0);
}
