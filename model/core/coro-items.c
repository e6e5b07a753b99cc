/* coro-items.c: what lists and tuples share: an array of values that the program may change while one looks at it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-items.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-str-builder.h"

/* Two items equal: 1, 0, -1. They are held meanwhile, for __eq__ may drop them from their container. */
static int
equal (CoroRuntime *rt,
       CoroValue    a,
       CoroValue    b)
{
  int result;

  if (coro_is (a, b))
    return 1;
  if (coro_is_int (a) && coro_is_int (b))
    return 0;

  coro_ref (a);
  coro_ref (b);
  result = coro_equal (rt, a, b);
  coro_unref (a);
  coro_unref (b);
  return result;
}

/**
 * coro_items_compare:
 * @rt: the runtime
 * @a: a container
 * @b: another of the same kind
 * @op: the operator
 * @get_items: gives the items of both
 *
 * Compares item by item; the first two that differ decide, then the lengths.
 *
 * Returns: (transfer full): what the comparison of these two items gives, True or False; or CORO_NULL
 */
CoroValue
coro_items_compare (CoroRuntime  *rt,
                    CoroValue     a,
                    CoroValue     b,
                    CoroCompareOp op,
                    CoroItemsFunc get_items)
{
  gsize a_length, b_length;
  CoroValue left, right, result;

  for (gsize i = 0;; i++)
    {
      const CoroValue *a_items = get_items (a, &a_length);
      const CoroValue *b_items = get_items (b, &b_length);
      int same;

      if (i >= a_length || i >= b_length)
        return coro_compare_result (a_length < b_length ? -1 : a_length > b_length, op);

      left = a_items[i];
      right = b_items[i];
      same = equal (rt, left, right);
      if (same < 0)
        return CORO_NULL;
      if (same)
        continue;

      if (op == CORO_CMP_EQ)
        return CORO_FALSE;
      if (op == CORO_CMP_NE)
        return CORO_TRUE;

      a_items = get_items (a, &a_length);
      b_items = get_items (b, &b_length);
      if (i >= a_length || i >= b_length)
        return coro_compare_result (a_length < b_length ? -1 : a_length > b_length, op);
      left = coro_ref (a_items[i]);
      right = coro_ref (b_items[i]);
      result = coro_compare (rt, left, right, op);
      coro_unref (left);
      coro_unref (right);
      return result;
    }
}

/**
 * coro_items_repr:
 * @rt: the runtime
 * @self: a container
 * @get_items: gives its items
 * @open: what comes first
 * @close: what comes last
 *
 * Returns: (transfer full): the reprs of the items between @open and @close; three dots if that is being made already
 */
CoroValue
coro_items_repr (CoroRuntime  *rt,
                 CoroValue     self,
                 CoroItemsFunc get_items,
                 const char   *open,
                 const char   *close)
{
  CoroReprGuard guard;
  CoroStrBuilder text;
  gboolean done = TRUE;

  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, open);
  if (coro_repr_enter (rt, &guard, self))
    {
      coro_str_builder_append (&text, "...");
      coro_str_builder_append (&text, open[0] == '(' ? ")" : close);
      return coro_str_builder_finish (&text);
    }

  for (gsize i = 0; done; i++)
    {
      gsize length;
      const CoroValue *items = get_items (self, &length);
      CoroValue item;

      if (i >= length)
        break;
      if (i > 0)
        coro_str_builder_append (&text, ", ");
      item = coro_ref (items[i]);
      done = coro_str_builder_append_repr (&text, item);
      coro_unref (item);
    }
  coro_str_builder_append (&text, close);
  coro_repr_leave (rt, &guard);

  if (!done)
    {
      coro_str_builder_clear (&text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&text);
}

/**
 * coro_items_find:
 * @rt: the runtime
 * @self: a container
 * @get_items: gives its items
 * @item: what to look for
 * @start: where to begin
 * @stop: where to end
 *
 * Returns: the place of the first equal item; -1: there is none; -2: an exception is set
 */
gssize
coro_items_find (CoroRuntime  *rt,
                 CoroValue     self,
                 CoroItemsFunc get_items,
                 CoroValue     item,
                 gssize        start,
                 gssize        stop)
{
  for (gssize i = start; i < stop; i++)
    {
      gsize length;
      const CoroValue *items = get_items (self, &length);
      int same;

      if ((gsize) i >= length)
        break;
      same = equal (rt, items[i], item);
      if (same != 0)
        return same < 0 ? -2 : i;
    }
  return -1;
}

/**
 * coro_items_count:
 * @rt: the runtime
 * @self: a container
 * @get_items: gives its items
 * @item: what to look for
 *
 * Returns: how many items are equal to @item, as an int; or CORO_NULL
 */
CoroValue
coro_items_count (CoroRuntime  *rt,
                  CoroValue     self,
                  CoroItemsFunc get_items,
                  CoroValue     item)
{
  gssize count = 0;

  for (gssize i = 0; (i = coro_items_find (rt, self, get_items, item, i, G_MAXSSIZE)) >= 0; i++)
    count++;
  return coro_is_null (rt->exception) ? coro_int (count) : CORO_NULL;
}

static gboolean
get_bound (CoroRuntime *rt,
           CoroValue    self,
           CoroItemsFunc get_items,
           CoroValue    value,
           gssize      *bound)
{
  gsize length;

  if (coro_is_null (value))
    return TRUE;
  if (!coro_has_index (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "slice indices must be integers or have an __index__ method");
      return FALSE;
    }
  if (!coro_get_clipped_index (rt, value, bound))
    return FALSE;

  get_items (self, &length);
  if (*bound < 0)
    *bound = MAX (*bound + (gssize) length, 0);
  return TRUE;
}

/**
 * coro_items_index:
 * @rt: the runtime
 * @self: a container
 * @get_items: gives its items
 * @args: (array fixed-size=3): the item, and bounds or CORO_NULL
 * @kind: the name of the container's type
 *
 * Returns: the place of the first equal item, or CORO_NULL with ValueError
 */
CoroValue
coro_items_index (CoroRuntime     *rt,
                  CoroValue        self,
                  CoroItemsFunc    get_items,
                  const CoroValue *args,
                  const char      *kind)
{
  gssize start = 0, stop = G_MAXSSIZE, found;

  if (!get_bound (rt, self, get_items, args[1], &start) || !get_bound (rt, self, get_items, args[2], &stop))
    return CORO_NULL;

  found = coro_items_find (rt, self, get_items, args[0], start, stop);
  if (found == -1)
    return coro_raise (rt, CORO_EXC_VALUE, "%s.index(x): x not in %s", kind, kind);
  return found < 0 ? CORO_NULL : coro_int (found);
}

/**
 * coro_items_traverse:
 * @items: values
 * @length: how many
 * @visit: called for each that is an object
 * @data: for @visit
 *
 * Shows the collector what an array holds.
 */
void
coro_items_traverse (const CoroValue *items,
                     gsize            length,
                     CoroVisitFunc    visit,
                     gpointer         data)
{
  for (gsize i = 0; i < length; i++)
    {
      if (coro_is_object (items[i]))
        visit (coro_object (items[i]), data);
    }
}
