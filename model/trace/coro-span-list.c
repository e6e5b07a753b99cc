/* coro-span-list.c: the spans of one track in order of their begin
 *
 * Where spans never overlap, their ends are in order as well and every question is a binary search. Where they may,
 * a complete binary tree over the spans keeps the latest end below each of its nodes: node 1 is the root, node i has
 * the children 2 i and 2 i + 1, span k is the leaf n_leaves + k. Appending and closing change one path of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-list.h"

static void
update_tree (CoroSpanList *self,
             gsize         index)
{
  gsize node = self->n_leaves + index;

  self->latest[node] = self->spans[index].end;
  for (node /= 2; node > 0; node /= 2)
    self->latest[node] = MAX (self->latest[2 * node], self->latest[2 * node + 1]);
}

static void
rebuild_tree (CoroSpanList *self)
{
  gsize node;
  gsize i;

  self->n_leaves = self->n_allocated;
  g_free (self->latest);
  self->latest = g_new (gint64, 2 * self->n_leaves);

  for (i = 0; i < self->n_leaves; i++)
    self->latest[self->n_leaves + i] = i < self->n_spans ? self->spans[i].end : G_MININT64;
  for (node = self->n_leaves - 1; node > 0; node--)
    self->latest[node] = MAX (self->latest[2 * node], self->latest[2 * node + 1]);
}

/* The number of spans that begin at or before @time. */
static gsize
count_begun (CoroSpanList *self,
             gint64        time)
{
  gsize low = 0;
  gsize high = self->n_spans;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->spans[middle].begin <= time)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The first span that ends at or after @time, or n_spans. */
static gsize
first_ending_from (CoroSpanList *self,
                   gint64        time)
{
  gsize low = 0;
  gsize high = self->n_spans;

  if (self->overlapping)
    {
      gsize node = 1;

      if (self->n_spans == 0 || self->latest[1] < time)
        return self->n_spans;

      while (node < self->n_leaves)
        node = 2 * node + (self->latest[2 * node] < time);

      return node - self->n_leaves;
    }

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->spans[middle].end < time)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The last of the first @count spans that ends after @time, or -1. */
static gssize
last_ending_after (CoroSpanList *self,
                   gsize         count,
                   gint64        time)
{
  gsize node;

  if (count == 0)
    return -1;

  node = self->n_leaves + count - 1;
  if (self->latest[node] > time)
    return count - 1;

  /* Up, until a subtree to the left has a later end; then down to the rightmost leaf that has one. */
  while (node > 1 && !((node & 1) == 1 && self->latest[node - 1] > time))
    node /= 2;
  if (node <= 1)
    return -1;

  node--;
  while (node < self->n_leaves)
    node = 2 * node + (self->latest[2 * node + 1] > time);

  return node - self->n_leaves;
}

/**
 * coro_span_list_new:
 * @overlapping: whether its spans may overlap
 *
 * Returns: (transfer full): an empty list
 */
CoroSpanList *
coro_span_list_new (gboolean overlapping)
{
  CoroSpanList *self = g_new0 (CoroSpanList, 1);

  self->overlapping = overlapping;

  return self;
}

/**
 * coro_span_list_free:
 * @self: (transfer full) (nullable): a list
 */
void
coro_span_list_free (CoroSpanList *self)
{
  if (self == NULL)
    return;

  g_free (self->spans);
  g_free (self->latest);
  g_free (self);
}

/**
 * coro_span_list_append:
 * @self: a list
 * @span: a span that does not begin before the last one
 *
 * Appends a span in amortised constant time, in O(log n) where spans may overlap.
 *
 * Returns: (transfer none): the span in the list, valid until the next one is appended
 */
CoroSpan *
coro_span_list_append (CoroSpanList   *self,
                       const CoroSpan *span)
{
  gboolean grow = self->n_spans == self->n_allocated;

  if (grow)
    {
      self->n_allocated = MAX (4, self->n_allocated * 2);
      self->spans = g_renew (CoroSpan, self->spans, self->n_allocated);
    }

  self->spans[self->n_spans++] = *span;

  if (self->overlapping)
    {
      if (grow)
        rebuild_tree (self);
      else
        update_tree (self, self->n_spans - 1);
    }

  return &self->spans[self->n_spans - 1];
}

/**
 * coro_span_list_close:
 * @self: a list
 * @index: which of its spans
 * @end: when it ends
 * @end_event: index of the event that ends it
 *
 * Ends an open span.
 */
void
coro_span_list_close (CoroSpanList *self,
                      gsize         index,
                      gint64        end,
                      guint32       end_event)
{
  self->spans[index].end = end;
  self->spans[index].end_event = end_event;

  if (self->overlapping)
    update_tree (self, index);
}

/**
 * coro_span_list_get_last:
 * @self: (nullable): a list
 *
 * Returns: (transfer none) (nullable): its last span
 */
CoroSpan *
coro_span_list_get_last (CoroSpanList *self)
{
  return self != NULL && self->n_spans > 0 ? &self->spans[self->n_spans - 1] : NULL;
}

/**
 * coro_span_list_get_open:
 * @self: (nullable): a list
 *
 * Returns: (transfer none) (nullable): its last span if it is open
 */
CoroSpan *
coro_span_list_get_open (CoroSpanList *self)
{
  CoroSpan *last = coro_span_list_get_last (self);

  return last != NULL && last->end == CORO_TIME_OPEN ? last : NULL;
}

/**
 * coro_span_list_range:
 * @self: (nullable): a list
 * @from: ns
 * @to: ns
 * @n_spans: (out): how many spans there are
 *
 * The spans that touch the closed interval from @from to @to. Where spans may overlap, the answer can hold others
 * among them; its first and its last one do touch it.
 *
 * Returns: (transfer none) (nullable) (array length=n_spans): the spans
 */
const CoroSpan *
coro_span_list_range (CoroSpanList *self,
                      gint64        from,
                      gint64        to,
                      gsize        *n_spans)
{
  gsize first;
  gsize past;

  *n_spans = 0;
  if (self == NULL || from > to)
    return NULL;

  first = first_ending_from (self, from);
  past = count_begun (self, to);
  if (self->overlapping && past > first)
    past = last_ending_after (self, past, from == G_MININT64 ? from : from - 1) + 1;
  if (past <= first)
    return NULL;

  *n_spans = past - first;

  return &self->spans[first];
}

/**
 * coro_span_list_find:
 * @self: (nullable): a list
 * @time: ns
 *
 * The span that lasts at that moment, its begin included and its end not; of several the one that began last. A
 * span of no length is found at its moment if nothing else begins there after it.
 *
 * Returns: (transfer none) (nullable): the span
 */
const CoroSpan *
coro_span_list_find (CoroSpanList *self,
                     gint64        time)
{
  const CoroSpan *span;
  gssize index;

  if (self == NULL)
    return NULL;

  index = (gssize) count_begun (self, time) - 1;
  if (index < 0)
    return NULL;

  span = &self->spans[index];
  if (span->end > time || span->begin == time)
    return span;

  if (!self->overlapping)
    return NULL;

  index = last_ending_after (self, index + 1, time);

  return index < 0 ? NULL : &self->spans[index];
}

/**
 * coro_span_list_check:
 * @self: a list
 *
 * Returns: whether the tree of latest ends agrees with the spans
 */
gboolean
coro_span_list_check (CoroSpanList *self)
{
  gsize i;

  if (!self->overlapping)
    return self->latest == NULL;

  for (i = 0; i < self->n_leaves; i++)
    {
      if (self->latest[self->n_leaves + i] != (i < self->n_spans ? self->spans[i].end : G_MININT64))
        return FALSE;
    }

  for (i = 1; i < self->n_leaves; i++)
    {
      if (self->latest[i] != MAX (self->latest[2 * i], self->latest[2 * i + 1]))
        return FALSE;
    }

  return TRUE;
}
