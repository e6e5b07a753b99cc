/* coro-re-set.c: sets of characters, as the matcher looks them up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "vm/coro-vm.h"

#include <string.h>

static void
add_range (GArray  *ranges,
           gunichar first,
           gunichar last)
{
  CoroReRange range = { first, last };

  if (ranges->len > 0)
    {
      CoroReRange *end = &g_array_index (ranges, CoroReRange, ranges->len - 1);

      if (first >= end->first && first <= end->last + 1)
        {
          end->last = MAX (end->last, last);
          return;
        }
    }
  g_array_append_val (ranges, range);
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  gunichar first = ((const CoroReRange *) a)->first, second = ((const CoroReRange *) b)->first;

  return first < second ? -1 : first > second;
}

static gboolean
has_case (const GArray *items,
          gboolean      unicode)
{
  for (guint i = 0; i < items->len; i++)
    {
      const CoroReItem *item = &g_array_index (items, CoroReItem, i);

      for (gunichar c = item->range.first; item->categories == 0 && c <= item->range.last; c++)
        if (coro_re_is_cased (c, unicode))
          return TRUE;
    }
  return FALSE;
}

/* Ascending and apart */
static void
merge (GArray *ranges)
{
  g_autoptr(GArray) merged = g_array_new (FALSE, FALSE, sizeof (CoroReRange));

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    add_range (merged, g_array_index (ranges, CoroReRange, i).first, g_array_index (ranges, CoroReRange, i).last);
  g_array_set_size (ranges, 0);
  g_array_append_vals (ranges, merged->data, merged->len);
}

/**
 * coro_re_set_has_high:
 * @self: a set
 * @c: a character, folded if the set's are
 *
 * Looks up what is not in the bitmap.
 *
 * Returns: whether it is in the set
 */
gboolean
coro_re_set_has_high (const CoroReSet *self,
                      gunichar         c)
{
  guint low = 0, high = self->n_ranges;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (c > self->ranges[middle].last)
        low = middle + 1;
      else if (c < self->ranges[middle].first)
        high = middle;
      else
        return !self->negated;
    }
  return coro_re_in_categories (self->categories, c, self->unicode) != self->negated;
}

/**
 * coro_re_set_init:
 * @self: a set
 * @rt: a runtime
 * @items: (element-type CoroReItem): what is in it
 * @negated: it holds all others
 * @flags: those that hold where it stands
 *
 * Returns: %FALSE: MemoryError is set
 */
gboolean
coro_re_set_init (CoroReSet    *self,
                  CoroRuntime  *rt,
                  const GArray *items,
                  gboolean      negated,
                  guint         flags)
{
  g_autoptr(GArray) ranges = g_array_new (FALSE, FALSE, sizeof (CoroReRange));
  guint64 work = 0;

  memset (self, 0, sizeof *self);
  self->unicode = (flags & CORO_RE_UNICODE) != 0;
  self->folded = (flags & CORO_RE_IGNORECASE) != 0 && has_case (items, self->unicode);
  for (guint i = 0; i < items->len; i++)
    {
      const CoroReItem *item = &g_array_index (items, CoroReItem, i);

      if (item->categories != 0)
        self->categories |= item->categories;
      else if (!self->folded)
        add_range (ranges, item->range.first, item->range.last);
      else
        for (gunichar c = item->range.first; c <= item->range.last; c++, work++)
          {
            gunichar folded = coro_re_fold (c, self->unicode);

            add_range (ranges, folded, folded);
          }
    }
  coro_vm_charge (coro_vm_get (rt), work);
  merge (ranges);
  if (!coro_reserve (rt, ranges->len, sizeof (CoroReRange)))
    return FALSE;
  self->n_ranges = ranges->len;
  self->ranges = coro_alloc (rt, MAX (ranges->len, 1) * sizeof (CoroReRange));
  if (ranges->len > 0)
    memcpy (self->ranges, ranges->data, ranges->len * sizeof (CoroReRange));

  self->negated = negated;
  for (gunichar c = 0; c < 256; c++)
    if (coro_re_set_has_high (self, c))
      self->bitmap[c / 32] |= 1u << (c % 32);

  return TRUE;
}

/**
 * coro_re_set_clear:
 * @self: a set
 * @rt: its runtime
 *
 * Frees what it keeps.
 */
void
coro_re_set_clear (CoroReSet   *self,
                   CoroRuntime *rt)
{
  coro_free (rt, self->ranges, MAX (self->n_ranges, 1) * sizeof (CoroReRange));
}
