/* coro-unpack.c: assignment to several targets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-vm-private.h"

#include "core/coro-abstract.h"
#include "core/coro-list.h"
#include "core/coro-tuple.h"

static CoroValue
get_iterator (CoroRuntime *rt,
              CoroValue    value)
{
  CoroValue iterator = coro_iter (rt, value);

  if (coro_is_null (iterator) && coro_exception_matches (rt, CORO_EXC_TYPE) && coro_type_of (rt, value)->slots.iter == NULL)
    {
      coro_exception_clear (rt);
      return coro_raise (rt, CORO_EXC_TYPE, "cannot unpack non-iterable %s object", coro_type_name (rt, value));
    }
  return iterator;
}

/* The items as a list of at most `limit` + 1 */
static CoroList *
take (CoroRuntime *rt,
      CoroValue    value,
      gsize        limit)
{
  coro_auto CoroValue iterator = get_iterator (rt, value);
  coro_auto CoroValue list = CORO_NULL;

  if (coro_is_null (iterator))
    return NULL;
  list = coro_value (coro_list_new (rt, NULL, 0));
  while (CORO_LIST (list)->length <= limit)
    {
      CoroValue item = coro_next (rt, iterator);

      if (coro_is_null (item))
        {
          if (!coro_is_null (rt->exception))
            return NULL;
          break;
        }
      coro_list_append_take (rt, CORO_LIST (list), item);
    }
  return CORO_LIST (coro_steal (&list));
}

/* FALSE: it is no tuple or list, and its iterator is to be asked. */
static gboolean
peek_items (CoroRuntime      *rt,
            CoroValue         value,
            const CoroValue **items,
            gsize            *length)
{
  CoroType *type = coro_type_of (rt, value);

  if (type == rt->tuple_type)
    {
      *items = CORO_TUPLE (value)->items;
      *length = CORO_TUPLE (value)->length;
    }
  else if (type == rt->list_type)
    {
      *items = CORO_LIST (value)->items;
      *length = CORO_LIST (value)->length;
    }
  else
    {
      return FALSE;
    }

  return TRUE;
}

gboolean
coro_unpack_sequence (CoroRuntime *rt,
                      CoroValue    value,
                      gsize        n,
                      CoroValue   *sp)
{
  coro_auto CoroValue list = CORO_NULL;
  const CoroValue    *items;
  gsize               length;
  gboolean            sized = TRUE;

  if (!peek_items (rt, value, &items, &length))
    {
      CoroList *taken = take (rt, value, n);

      if (taken == NULL)
        return FALSE;
      list = coro_value (taken);
      items = taken->items;
      length = taken->length;
      sized = coro_is_object (value) && coro_object (value)->type == rt->dict_type;
      if (sized)
        length = (gsize) coro_length (rt, value);
    }
  if (length != n)
    {
      if (length < n)
        coro_raise (rt, CORO_EXC_VALUE, "not enough values to unpack (expected %" G_GSIZE_FORMAT ", got %" G_GSIZE_FORMAT ")", n, length);
      else if (sized)
        coro_raise (rt, CORO_EXC_VALUE, "too many values to unpack (expected %" G_GSIZE_FORMAT ", got %" G_GSIZE_FORMAT ")", n, length);
      else
        coro_raise (rt, CORO_EXC_VALUE, "too many values to unpack (expected %" G_GSIZE_FORMAT ")", n);
      return FALSE;
    }
  for (gsize i = 0; i < n; i++)
    sp[i] = coro_ref (items[n - 1 - i]);
  return TRUE;
}

gboolean
coro_unpack_ex (CoroRuntime *rt,
                CoroValue    value,
                gsize        before,
                gsize        after,
                CoroValue   *sp)
{
  coro_auto CoroValue list = CORO_NULL;
  const CoroValue    *items;
  gsize               length, n_middle;

  if (!peek_items (rt, value, &items, &length))
    {
      CoroList *taken = take (rt, value, G_MAXSIZE - 1);

      if (taken == NULL)
        return FALSE;
      list = coro_value (taken);
      items = taken->items;
      length = taken->length;
    }
  if (length < before + after)
    {
      coro_raise (rt, CORO_EXC_VALUE, "not enough values to unpack (expected at least %" G_GSIZE_FORMAT ", got %" G_GSIZE_FORMAT ")",
                  before + after, length);
      return FALSE;
    }
  n_middle = length - before - after;
  for (gsize i = 0; i < after; i++)
    sp[i] = coro_ref (items[length - 1 - i]);
  sp[after] = coro_value (coro_list_new (rt, items + before, n_middle));
  for (gsize i = 0; i < before; i++)
    sp[after + 1 + i] = coro_ref (items[before - 1 - i]);
  return TRUE;
}
