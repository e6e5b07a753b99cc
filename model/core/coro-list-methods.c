/* coro-list-methods.c: methods and slices of lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-dict.h"
#include "core/coro-generic-alias.h"
#include "core/coro-items.h"
#include "core/coro-iterators.h"
#include "core/coro-list-private.h"
#include "core/coro-tuple.h"

#include <string.h>

/**
 * coro_list_get_slice:
 * @rt: the runtime
 * @self: a list
 * @slice: a slice
 *
 * Returns: (transfer full): a new list of what @slice selects, or CORO_NULL
 */
CoroValue
coro_list_get_slice (CoroRuntime *rt,
                     CoroList    *self,
                     CoroSlice   *slice)
{
  gssize start, stop, step, length;
  CoroList *result;

  if (!coro_slice_unpack (rt, slice, &start, &stop, &step))
    return CORO_NULL;
  length = coro_slice_adjust (self->length, &start, &stop, step);

  if (step == 1)
    return coro_value (coro_list_new (rt, length > 0 ? self->items + start : NULL, length));

  result = coro_list_new (rt, NULL, 0);
  if (!coro_list_resize (rt, result, length))
    {
      coro_unref (coro_value (result));
      return CORO_NULL;
    }
  for (gssize i = 0; i < length; i++)
    result->items[i] = coro_ref (self->items[start + i * step]);
  return coro_value (result);
}

static void
drop (CoroRuntime *rt,
      CoroValue   *items,
      gsize        length)
{
  for (gsize i = 0; i < length; i++)
    coro_unref (items[i]);
  g_free (items);
}

/* self[start:start + n_old] = items (borrowed) */
static gboolean
replace_range (CoroRuntime     *rt,
               CoroList        *self,
               gsize            start,
               gsize            n_old,
               const CoroValue *items,
               gsize            n_items)
{
  CoroValue *old = g_memdup2 (self->items + start, n_old * sizeof (CoroValue));
  gsize tail = self->length - start - n_old;
  gsize length = self->length;

  if (n_items > n_old && !coro_list_resize (rt, self, length + n_items - n_old))
    {
      g_free (old);
      return FALSE;
    }
  if (tail > 0)
    memmove (self->items + start + n_items, self->items + start + n_old, tail * sizeof (CoroValue));
  for (gsize i = 0; i < n_items; i++)
    self->items[start + i] = coro_ref (items[i]);
  if (n_items < n_old)
    coro_list_resize (rt, self, length + n_items - n_old);

  /* Here the last one goes first, as in CPython; where there is a step, the first one does. */
  while (n_old > 0)
    coro_unref (old[--n_old]);
  g_free (old);
  return TRUE;
}

static void
delete_stepped (CoroRuntime *rt,
                CoroList    *self,
                gssize       start,
                gssize       step,
                gssize       n_items)
{
  CoroValue *old;
  gsize to;
  gssize taken = 0;

  if (step < 0)
    {
      start += (n_items - 1) * step;
      step = -step;
    }
  old = g_new (CoroValue, n_items);
  to = start;
  for (gsize from = start; from < self->length; from++)
    {
      if (taken < n_items && from == (gsize) (start + taken * step))
        old[taken++] = self->items[from];
      else
        self->items[to++] = self->items[from];
    }
  coro_list_resize (rt, self, to);
  drop (rt, old, n_items);
}

static gboolean
set_stepped (CoroRuntime *rt,
             CoroList    *self,
             gssize       start,
             gssize       step,
             gssize       n_items,
             CoroList    *items)
{
  CoroValue *old;

  if (items->length != (gsize) n_items)
    {
      coro_raise (rt, CORO_EXC_VALUE,
                  "attempt to assign sequence of size %" G_GSIZE_FORMAT " to extended slice of size %" G_GSSIZE_FORMAT,
                  items->length, n_items);
      return FALSE;
    }

  old = g_new (CoroValue, n_items);
  for (gssize i = 0; i < n_items; i++)
    {
      old[i] = self->items[start + i * step];
      self->items[start + i * step] = coro_ref (items->items[i]);
    }
  drop (rt, old, n_items);
  return TRUE;
}

/**
 * coro_list_set_slice:
 * @rt: the runtime
 * @self: a list
 * @slice: a slice
 * @value: an iterable, or CORO_NULL to delete
 *
 * `self[slice] = value`
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_list_set_slice (CoroRuntime *rt,
                     CoroList    *self,
                     CoroSlice   *slice,
                     CoroValue    value)
{
  gssize start, stop, step, length;
  CoroList *items = NULL;
  gboolean done = TRUE;

  if (!coro_slice_unpack (rt, slice, &start, &stop, &step))
    return FALSE;

  if (!coro_is_null (value))
    {
      items = coro_list_new (rt, NULL, 0);
      if (!coro_list_extend (rt, items, value))
        {
          coro_unref (coro_value (items));
          if (coro_type_of (rt, value)->slots.iter == NULL && coro_exception_matches (rt, CORO_EXC_TYPE))
            {
              coro_exception_clear (rt);
              coro_raise (rt, CORO_EXC_TYPE, "must assign iterable to extended slice");
            }
          return FALSE;
        }
    }

  /* only now, for the program may have run */
  length = coro_slice_adjust (self->length, &start, &stop, step);
  if (step == 1)
    done =
      replace_range (rt, self, start, length, items != NULL ? items->items : NULL, items != NULL ? items->length : 0);
  else if (items != NULL)
    done = set_stepped (rt, self, start, step, length, items);
  else if (length > 0)
    delete_stepped (rt, self, start, step, length);

  coro_unref (coro_value (items));
  return done;
}

/* list.__init__ (iterable=()) */
static CoroValue
list_init (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroTuple *given = CORO_TUPLE (args[0]);
  CoroValue iterable = CORO_NULL;
  CoroType *type = coro_type_of (rt, self);

  /* Keyword arguments are those of a __new__ of the program. */
  if ((CORO_DICT (args[1])->length == 0 || given->length > 1
       || coro_is (coro_type_lookup (type, coro_name (rt, __new__)), coro_type_lookup (rt->list_type, coro_name (rt, __new__))))
      && !coro_get_one_argument (rt, "list", args, &iterable))
    return CORO_NULL;
  if (given->length == 1)
    iterable = given->items[0];
  coro_list_clear (rt, CORO_LIST (self));
  if (!coro_is_null (iterable) && !coro_list_extend (rt, CORO_LIST (self), iterable))
    return CORO_NULL;
  return CORO_NONE;
}

/* list.append (object) */
static CoroValue
list_append (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_list_append (rt, CORO_LIST (self), args[0]) ? CORO_NONE : CORO_NULL;
}

/* list.clear () */
static CoroValue
list_clear (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  coro_list_clear (rt, CORO_LIST (self));
  return CORO_NONE;
}

/* list.copy () */
static CoroValue
list_copy (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_value (coro_list_new (rt, CORO_LIST (self)->items, CORO_LIST (self)->length));
}

/* list.count (value) */
static CoroValue
list_count (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_items_count (rt, self, coro_list_get_items, args[0]);
}

/* list.extend (iterable) */
static CoroValue
list_extend (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_list_extend (rt, CORO_LIST (self), args[0]) ? CORO_NONE : CORO_NULL;
}

/* list.index (value, start=0, stop=sys.maxsize) */
static CoroValue
list_index (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_items_index (rt, self, coro_list_get_items, args, "list");
}

/* list.insert (index, object) */
static CoroValue
list_insert (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gssize index = 0;

  if (!coro_get_ssize (rt, args[0], &index) || !coro_list_insert (rt, CORO_LIST (self), index, args[1]))
    return CORO_NULL;
  return CORO_NONE;
}

/* list.pop (index=-1) */
static CoroValue
list_pop (CoroRuntime     *rt,
          CoroValue        value,
          const CoroValue *args)
{
  CoroList *self = CORO_LIST (value);
  gssize index = -1;

  if (!coro_get_ssize (rt, args[0], &index))
    return CORO_NULL;
  if (self->length == 0)
    return coro_raise (rt, CORO_EXC_INDEX, "pop from empty list");
  if (index < 0)
    index += self->length;
  if (index < 0 || (gsize) index >= self->length)
    return coro_raise (rt, CORO_EXC_INDEX, "pop index out of range");
  return coro_list_pop (rt, self, index);
}

/* list.remove (value) */
static CoroValue
list_remove (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gssize found = coro_items_find (rt, self, coro_list_get_items, args[0], 0, G_MAXSSIZE);

  if (found == -2)
    return CORO_NULL;
  if (found < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "list.remove(x): x not in list");
  /* __eq__ may have made it shorter */
  if ((gsize) found < CORO_LIST (self)->length)
    coro_unref (coro_list_pop (rt, CORO_LIST (self), found));
  return CORO_NONE;
}

/* list.reverse () */
static CoroValue
list_reverse (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args)
{
  CoroList *self = CORO_LIST (value);

  for (gsize i = 0, j = self->length; i + 1 < j; i++)
    {
      CoroValue item = self->items[i];

      self->items[i] = self->items[--j];
      self->items[j] = item;
    }
  return CORO_NONE;
}

/* list.__reversed__ () */
static CoroValue
list_reversed (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroValue iterator = coro_sequence_iterator_of (rt, rt->list_reverseiterator_type, self);

  CORO_SEQUENCE_ITERATOR (iterator)->index = (gssize) CORO_LIST (self)->length - 1;
  return iterator;
}

/* list.__class_getitem__ (item) */
static CoroValue
list_class_getitem (CoroRuntime     *rt,
                    CoroValue        type,
                    const CoroValue *args)
{
  return coro_generic_alias_new (rt, type, args[0]);
}

const CoroNativeDef coro_list_methods[] = {
  { "__class_getitem__", "(item, /)", list_class_getitem, CORO_NATIVE_CLASS },
  { "__init__", "(*args, **kwargs)", list_init },
  { "__reversed__", "()", list_reversed },
  { "append", "(object, /)", list_append },
  { "clear", "()", list_clear },
  { "copy", "()", list_copy },
  { "count", "(value, /)", list_count },
  { "extend", "(iterable, /)", list_extend },
  { "index", "(value, start=0, stop=9223372036854775807, /)", list_index },
  { "insert", "(index, object, /)", list_insert },
  { "pop", "(index=-1, /)", list_pop },
  { "remove", "(value, /)", list_remove },
  { "reverse", "()", list_reverse },
  { "sort", "(*, key=None, reverse=False)", coro_list_sort_method },
  { NULL },
};
