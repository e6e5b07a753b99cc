/* coro-mark-list.c: the moments that a lane marks
 *
 * Of a list that is longer than a block it is known which sorts of marks are in each block, so that what is rare is
 * found among what is frequent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-mark-list.h"

#define ENTRIES_SHIFT 7
#define MASKS_SHIFT   6
#define BLOCK_SHIFT   6
#define BLOCK         ((gsize) 1 << BLOCK_SHIFT)

static guint
get_bit (const CoroMarkList *self,
         gsize               number)
{
  return 1u << coro_mark_list_get (self, number)->sort;
}

static guint
get_bits_of_block (const CoroMarkList *self,
                   gsize               block)
{
  guint bits = 0;

  for (gsize i = block << BLOCK_SHIFT; i < (block + 1) << BLOCK_SHIFT; i++)
    bits |= get_bit (self, i);
  return bits;
}

static void
add_block (CoroMarkList *self)
{
  gsize block = (self->entries.n >> BLOCK_SHIFT) - 1;

  if (self->masks == NULL)
    {
      self->masks = g_new (CoroColumn, 1);
      coro_column_init (self->masks, sizeof (guint8), MASKS_SHIFT);
    }
  *(guint8 *) coro_column_append (self->masks) = (guint8) get_bits_of_block (self, block);
}

/**
 * coro_mark_list_init:
 * @self: memory for a list
 *
 * Makes an empty list, which takes no memory yet.
 */
void
coro_mark_list_init (CoroMarkList *self)
{
  coro_column_init (&self->entries, sizeof (CoroMarkEntry), ENTRIES_SHIFT);
  self->masks = NULL;
}

/**
 * coro_mark_list_clear:
 * @self: a list
 *
 * Frees its marks; it is empty afterwards.
 */
void
coro_mark_list_clear (CoroMarkList *self)
{
  coro_column_clear (&self->entries);
  if (self->masks != NULL)
    coro_column_clear (self->masks);
  g_clear_pointer (&self->masks, g_free);
}

/**
 * coro_mark_list_append:
 * @self: a list
 * @event: index of an event, after that of the last mark
 * @sort: how it looks
 *
 * Adds a mark, in amortised constant time.
 */
void
coro_mark_list_append (CoroMarkList *self,
                       guint32       event,
                       CoroMarkSort  sort)
{
  CoroMarkEntry *entry = coro_column_append (&self->entries);

  entry->event = event;
  entry->sort = sort;
  if ((self->entries.n & (BLOCK - 1)) == 0)
    add_block (self);
}

/**
 * coro_mark_list_seek:
 * @self: a list
 * @event: index of an event
 * @from: where to begin; the answer is not before it
 *
 * Returns: the number of the first mark that is not before @event, in O(log d) where d is how far it is from @from
 */
gsize
coro_mark_list_seek (const CoroMarkList *self,
                     guint32             event,
                     gsize               from)
{
  gsize n = coro_mark_list_get_n (self);
  gsize low = from;
  gsize high = from;
  gsize step = 1;

  while (high < n && coro_mark_list_get (self, high)->event < event)
    {
      low = high + 1;
      high += step;
      step *= 2;
    }
  high = MIN (high, n);
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (coro_mark_list_get (self, middle)->event < event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * coro_mark_list_find:
 * @self: a list
 * @sorts: some sorts, a bit each
 * @from: the first mark that counts
 * @past: behind the last one, at most coro_mark_list_get_n()
 *
 * Returns: the number of the first mark that is of one of them, or @past
 */
gsize
coro_mark_list_find (const CoroMarkList *self,
                     guint               sorts,
                     gsize               from,
                     gsize               past)
{
  while (from < past)
    {
      gsize block = from >> BLOCK_SHIFT;

      if (self->masks != NULL && block < self->masks->n &&
          (*(const guint8 *) coro_column_get (self->masks, block) & sorts) == 0)
        from = (block + 1) << BLOCK_SHIFT;
      else if ((get_bit (self, from) & sorts) != 0)
        return from;
      else
        from++;
    }
  return past;
}

/**
 * coro_mark_list_find_last:
 * @self: a list
 * @sorts: some sorts, a bit each
 * @past: behind the last mark that counts, at most coro_mark_list_get_n()
 *
 * Returns: the number of the last mark that is of one of them, %G_MAXSIZE if there is none
 */
gsize
coro_mark_list_find_last (const CoroMarkList *self,
                          guint               sorts,
                          gsize               past)
{
  while (past > 0)
    {
      gsize block = (past - 1) >> BLOCK_SHIFT;

      if (self->masks != NULL && block < self->masks->n &&
          (*(const guint8 *) coro_column_get (self->masks, block) & sorts) == 0)
        past = block << BLOCK_SHIFT;
      else if ((get_bit (self, past - 1) & sorts) != 0)
        return past - 1;
      else
        past--;
    }
  return G_MAXSIZE;
}

/**
 * coro_mark_list_get_size:
 * @self: a list
 *
 * Returns: how many bytes of memory its marks take
 */
gsize
coro_mark_list_get_size (const CoroMarkList *self)
{
  gsize size = coro_column_get_size (&self->entries);

  if (self->masks != NULL)
    size += sizeof *self->masks + coro_column_get_size (self->masks);
  return size;
}

/**
 * coro_mark_list_check:
 * @self: a list
 *
 * Checks that events grow, and that what is known of blocks is so.
 *
 * Returns: whether all of it is so
 */
gboolean
coro_mark_list_check (const CoroMarkList *self)
{
  gsize n_blocks = self->entries.n >> BLOCK_SHIFT;

  for (gsize i = 1; i < self->entries.n; i++)
    if (coro_mark_list_get (self, i)->event <= coro_mark_list_get (self, i - 1)->event)
      return FALSE;
  if ((self->masks != NULL ? self->masks->n : 0) != n_blocks)
    return FALSE;
  for (gsize i = 0; i < n_blocks; i++)
    if (*(const guint8 *) coro_column_get (self->masks, i) != get_bits_of_block (self, i))
      return FALSE;
  return TRUE;
}
