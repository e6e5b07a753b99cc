/* coro-list.c: lists: storage, indexing, operators (CPython: Objects/listobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-list.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-items.h"
#include "core/coro-iterators.h"
#include "core/coro-list-private.h"
#include "core/coro-tuple.h"

#include <string.h>

/* Beyond so many items the memory limit is asked first. */
#define LARGE 512

/* The places to allocate for a length: an eighth more, as CPython's list_resize(). */
static gsize
room_for (gsize length)
{
  return length == 0 ? 0 : (length + (length >> 3) + 6) & ~(gsize) 3;
}

/* Moves to other places in memory; allocated is at least the length. */
static gboolean
set_allocated (CoroRuntime *rt,
               CoroList    *self,
               gsize        allocated)
{
  if (G_UNLIKELY (allocated > LARGE && allocated > self->allocated) &&
      !coro_reserve (rt, allocated, sizeof (CoroValue)))
    return FALSE;

  if (allocated == 0)
    {
      coro_free (rt, self->items, self->allocated * sizeof (CoroValue));
      self->items = NULL;
    }
  else if (self->items == NULL)
    self->items = coro_alloc (rt, allocated * sizeof (CoroValue));
  else
    self->items = coro_realloc (rt, self->items, self->allocated * sizeof (CoroValue), allocated * sizeof (CoroValue));
  self->allocated = allocated;
  return TRUE;
}

/**
 * coro_list_resize:
 * @rt: the runtime
 * @self: a list
 * @length: its length to be
 *
 * Changes the length. What is behind it was dropped by the caller; new places hold nothing until the caller sets them,
 * before the program runs.
 *
 * Returns: FALSE: MemoryError is set
 */
gboolean
coro_list_resize (CoroRuntime *rt,
                  CoroList    *self,
                  gsize        length)
{
  if (length > self->allocated || length < self->allocated / 2)
    {
      if (length > G_MAXSSIZE / 16)
        {
          coro_raise (rt, CORO_EXC_MEMORY, NULL);
          return FALSE;
        }
      if (!set_allocated (rt, self, length > self->allocated + 1 && self->allocated == 0 ? length : room_for (length)))
        return FALSE;
    }
  self->length = length;
  return TRUE;
}

/**
 * coro_list_clear:
 * @rt: the runtime
 * @self: a list
 *
 * Drops all items. The list is empty before the first of them goes.
 */
void
coro_list_clear (CoroRuntime *rt,
                 CoroList    *self)
{
  CoroValue *items = self->items;
  gsize length = self->length;
  gsize allocated = self->allocated;

  self->items = NULL;
  self->length = 0;
  self->allocated = 0;
  while (length > 0)
    coro_unref (items[--length]);
  if (items != NULL)
    coro_free (rt, items, allocated * sizeof *items);
}

/**
 * coro_list_new:
 * @rt: the runtime
 * @items: (nullable) (array length=length): borrowed items
 * @length: how many
 *
 * Returns: (transfer full): a list, or NULL with MemoryError, which an empty one never gives
 */
CoroList *
coro_list_new (CoroRuntime     *rt,
               const CoroValue *items,
               gsize            length)
{
  CoroList *self = coro_object_new (rt, rt->list_type, 0);

  if (length == 0)
    return self;
  if (!set_allocated (rt, self, length))
    {
      coro_unref (coro_value (self));
      return NULL;
    }
  for (gsize i = 0; i < length; i++)
    self->items[i] = coro_ref (items[i]);
  self->length = length;
  return self;
}

/**
 * coro_list_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a list or an instance of a subclass
 */
gboolean
coro_list_check (CoroRuntime *rt,
                 CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_LIST_SUB) != 0;
}

/**
 * coro_list_append_take:
 * @rt: the runtime
 * @self: a list
 * @item: (transfer full): what to append
 *
 * Returns: FALSE: MemoryError is set and the item is released
 */
gboolean
coro_list_append_take (CoroRuntime *rt,
                       CoroList    *self,
                       CoroValue    item)
{
  if (G_UNLIKELY (self->length == self->allocated) && !set_allocated (rt, self, room_for (self->length + 1)))
    {
      coro_unref (item);
      return FALSE;
    }
  self->items[self->length++] = item;
  return TRUE;
}

/**
 * coro_list_append:
 * @rt: the runtime
 * @self: a list
 * @item: what to append
 *
 * Returns: FALSE: MemoryError is set
 */
gboolean
coro_list_append (CoroRuntime *rt,
                  CoroList    *self,
                  CoroValue    item)
{
  return coro_list_append_take (rt, self, coro_ref (item));
}

/**
 * coro_list_insert:
 * @rt: the runtime
 * @self: a list
 * @index: where; negative from the end; clipped
 * @item: what to insert
 *
 * Returns: FALSE: MemoryError is set
 */
gboolean
coro_list_insert (CoroRuntime *rt,
                  CoroList    *self,
                  gssize       index,
                  CoroValue    item)
{
  gssize length = self->length;

  if (index < 0)
    index = MAX (index + length, 0);
  index = MIN (index, length);

  if (!coro_list_resize (rt, self, length + 1))
    return FALSE;
  memmove (self->items + index + 1, self->items + index, (length - index) * sizeof (CoroValue));
  self->items[index] = coro_ref (item);
  return TRUE;
}

/**
 * coro_list_pop:
 * @rt: the runtime
 * @self: a list
 * @index: a valid place; negative from the end
 *
 * Returns: (transfer full): the item, which is no longer in the list
 */
CoroValue
coro_list_pop (CoroRuntime *rt,
               CoroList    *self,
               gssize       index)
{
  CoroValue item;

  if (index < 0)
    index += self->length;
  g_return_val_if_fail (index >= 0 && (gsize) index < self->length, CORO_NULL);

  item = self->items[index];
  memmove (self->items + index, self->items + index + 1, (self->length - index - 1) * sizeof (CoroValue));
  coro_list_resize (rt, self, self->length - 1);
  return item;
}

static gboolean
extend_by_array (CoroRuntime     *rt,
                 CoroList        *self,
                 CoroValue        owner,
                 const CoroValue *items,
                 gsize            n_items)
{
  gsize length = self->length;

  if (n_items == 0)
    return TRUE;
  if (!coro_list_resize (rt, self, length + n_items))
    return FALSE;
  if (coro_object (owner) == &self->base)
    items = self->items;
  for (gsize i = 0; i < n_items; i++)
    self->items[length + i] = coro_ref (items[i]);
  return TRUE;
}

/*
 * coro_list_eat:
 * @rt: the runtime
 * @self: a list
 * @iterable: any value
 * @ask: whether it is asked for its length as list() does and tuple() does not
 *
 * Appends what an iterable gives. Iterates from C, so a generator runs nested.
 *
 * Returns: FALSE: an exception is set; what came before it is in the list
 */
gboolean
coro_list_eat (CoroRuntime *rt,
               CoroList    *self,
               CoroValue    iterable,
               gboolean     ask)
{
  coro_auto CoroValue iterator = CORO_NULL;

  if (coro_is_object (iterable))
    {
      CoroType *type = coro_object (iterable)->type;

      if (type == rt->list_type)
        return extend_by_array (rt, self, iterable, CORO_LIST (iterable)->items, CORO_LIST (iterable)->length);
      if (type == rt->tuple_type)
        return extend_by_array (rt, self, iterable, CORO_TUPLE (iterable)->items, CORO_TUPLE (iterable)->length);
      if (type == rt->range_type)
        {
          /* one look at the whole of it, so that list (range (10 ** 12)) fails before it begins */
          gssize length = coro_length (rt, iterable);

          if (length < 0)
            return FALSE;
          if (length > LARGE && !coro_reserve (rt, length, sizeof (CoroValue)))
            return FALSE;
        }
    }

  iterator = coro_iter (rt, iterable);
  if (coro_is_null (iterator) || (ask && !coro_ask_length_hint (rt, iterable)))
    return FALSE;
  for (;;)
    {
      CoroValue item = coro_next (rt, iterator);

      if (coro_is_null (item))
        return coro_is_null (rt->exception);
      if (!coro_list_append_take (rt, self, item))
        return FALSE;
    }
}

/**
 * coro_list_extend:
 * @rt: the runtime
 * @self: a list
 * @iterable: any value
 *
 * Appends what an iterable gives, as list.extend() does.
 *
 * Returns: FALSE: an exception is set; what came before it is in the list
 */
gboolean
coro_list_extend (CoroRuntime *rt,
                  CoroList    *self,
                  CoroValue    iterable)
{
  return coro_list_eat (rt, self, iterable, TRUE);
}

/**
 * coro_list_get_items:
 * @self: a list
 * @length: (out): how many items
 *
 * Returns: (transfer none): the items as they are now
 */
const CoroValue *
coro_list_get_items (CoroValue self,
                     gsize    *length)
{
  *length = CORO_LIST (self)->length;
  return CORO_LIST (self)->items;
}

static void
list_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  coro_list_clear (rt, (CoroList *) object);
}

static void
list_traverse (CoroObject   *object,
               CoroVisitFunc visit,
               gpointer      data)
{
  coro_items_traverse (((CoroList *) object)->items, ((CoroList *) object)->length, visit, data);
}

static CoroValue
list_repr (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_items_repr (rt, self, coro_list_get_items, "[", "]");
}

static CoroValue
list_compare (CoroRuntime  *rt,
              CoroValue     a,
              CoroValue     b,
              CoroCompareOp op)
{
  if (!coro_list_check (rt, a) || !coro_list_check (rt, b))
    return CORO_NOT_IMPLEMENTED;
  if ((op == CORO_CMP_EQ || op == CORO_CMP_NE) && CORO_LIST (a)->length != CORO_LIST (b)->length)
    return coro_bool (op == CORO_CMP_NE);
  return coro_items_compare (rt, a, b, op, coro_list_get_items);
}

static gssize
list_length (CoroRuntime *rt,
             CoroValue    self)
{
  return CORO_LIST (self)->length;
}

static CoroValue
list_get_item (CoroRuntime *rt,
               CoroValue    value,
               CoroValue    key)
{
  CoroList *self = CORO_LIST (value);
  gssize index;

  if (!coro_has_index (rt, key))
    {
      if (coro_slice_check (rt, key))
        return coro_list_get_slice (rt, self, CORO_SLICE (key));
      return coro_raise (rt, CORO_EXC_TYPE, "list indices must be integers or slices, not %s",
                         coro_type_name (rt, key));
    }
  if (!coro_get_item_index (rt, key, &index))
    return CORO_NULL;

  if (index < 0)
    index += self->length;
  if (index < 0 || (gsize) index >= self->length)
    return coro_raise (rt, CORO_EXC_INDEX, "list index out of range");
  return coro_ref (self->items[index]);
}

static gboolean
list_set_item (CoroRuntime *rt,
               CoroValue    value,
               CoroValue    key,
               CoroValue    item)
{
  CoroList *self = CORO_LIST (value);
  gssize index;

  if (!coro_has_index (rt, key))
    {
      if (coro_slice_check (rt, key))
        return coro_list_set_slice (rt, self, CORO_SLICE (key), item);
      coro_raise (rt, CORO_EXC_TYPE, "list indices must be integers or slices, not %s", coro_type_name (rt, key));
      return FALSE;
    }
  if (!coro_get_item_index (rt, key, &index))
    return FALSE;

  if (index < 0)
    index += self->length;
  if (index < 0 || (gsize) index >= self->length)
    {
      coro_raise (rt, CORO_EXC_INDEX, "list assignment index out of range");
      return FALSE;
    }
  if (coro_is_null (item))
    coro_unref (coro_list_pop (rt, self, index));
  else
    coro_set (&self->items[index], coro_ref (item));
  return TRUE;
}

static int
list_contains (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    item)
{
  gssize found = coro_items_find (rt, self, coro_list_get_items, item, 0, G_MAXSSIZE);

  return found == -2 ? -1 : found >= 0;
}

static CoroValue
list_concat (CoroRuntime *rt,
             CoroList    *a,
             CoroList    *b)
{
  CoroList *result = coro_list_new (rt, NULL, 0);

  if (a->length + b->length > 0 && !set_allocated (rt, result, a->length + b->length))
    {
      coro_unref (coro_value (result));
      return CORO_NULL;
    }
  extend_by_array (rt, result, coro_value (a), a->items, a->length);
  extend_by_array (rt, result, coro_value (b), b->items, b->length);
  return coro_value (result);
}

/* Repeats what is in the list, in place */
static gboolean
multiply (CoroRuntime *rt,
          CoroList    *self,
          gssize       count)
{
  gsize length = self->length;

  if (length == 0 || count == 1)
    return TRUE;
  if (count == 0)
    {
      coro_list_clear (rt, self);
      return TRUE;
    }
  if ((gsize) count > G_MAXSSIZE / 32 / length)
    {
      coro_raise (rt, CORO_EXC_MEMORY, NULL);
      return FALSE;
    }
  if (!set_allocated (rt, self, length * count))
    return FALSE;
  for (gsize i = length; i < length * count; i++)
    self->items[i] = coro_ref (self->items[i - length]);
  self->length = length * count;
  return TRUE;
}

static CoroValue
list_repeat (CoroRuntime *rt,
             CoroList    *self,
             CoroValue    factor)
{
  CoroValue refused;
  gssize count;
  CoroList *result;

  if (coro_get_repeat_count (rt, factor, &count, &refused) != 1)
    return refused;

  result = count == 0 ? coro_list_new (rt, NULL, 0) : coro_list_new (rt, self->items, self->length);
  if (result != NULL && !multiply (rt, result, count))
    {
      coro_unref (coro_value (result));
      return CORO_NULL;
    }
  return coro_value (result);
}

static CoroValue
list_binary (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b,
             CoroBinaryOp op)
{
  gboolean left = coro_list_check (rt, a);

  if (op == CORO_OP_MUL)
    return left ? list_repeat (rt, CORO_LIST (a), b) : list_repeat (rt, CORO_LIST (b), a);
  if (op != CORO_OP_ADD || !left)
    return CORO_NOT_IMPLEMENTED;
  if (!coro_list_check (rt, b))
    return coro_concat_refused (rt, b, "list");
  return list_concat (rt, CORO_LIST (a), CORO_LIST (b));
}

static CoroValue
list_in_place (CoroRuntime *rt,
               CoroValue    a,
               CoroValue    b,
               CoroBinaryOp op)
{
  CoroValue refused;
  gssize count;

  if (op == CORO_OP_ADD)
    return coro_list_extend (rt, CORO_LIST (a), b) ? coro_ref (a) : CORO_NULL;
  if (op != CORO_OP_MUL)
    return CORO_NOT_IMPLEMENTED;
  if (coro_get_repeat_count (rt, b, &count, &refused) != 1)
    return refused;
  return multiply (rt, CORO_LIST (a), count) ? coro_ref (a) : CORO_NULL;
}

static CoroValue
list_iter (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_sequence_iterator_of (rt, rt->list_iterator_type, self);
}

static CoroValue
list_new (CoroRuntime     *rt,
          CoroValue        type,
          const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (type), 0));
}

static void
list_break (CoroRuntime *rt,
            CoroObject  *object)
{
  coro_list_clear (rt, (CoroList *) object);
}

static const CoroTypeSpec list_spec = {
  .name = "list",
  .size = sizeof (CoroList),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_LIST_SUB | CORO_TYPE_FLAG_SEQUENCE,
  .new_signature = "(*args, **kwargs)",
  .new_func = list_new,
  .methods = coro_list_methods,
  .operators = "add mul rmul iadd imul",
  .slots = {
    .finalize = list_finalize,
    .traverse = list_traverse,
    .clear = list_break,
    .repr = list_repr,
    .hash = coro_hash_unhashable,
    .compare = list_compare,
    .length = list_length,
    .get_item = list_get_item,
    .set_item = list_set_item,
    .contains = list_contains,
    .binary = list_binary,
    .in_place = list_in_place,
    .iter = list_iter,
  },
};

/**
 * coro_list_init:
 * @rt: the runtime
 *
 * Makes the type.
 */
void
coro_list_init (CoroRuntime *rt)
{
  rt->list_type = coro_type_new_native (rt, &list_spec, NULL);
}
