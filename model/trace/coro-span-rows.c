/* coro-span-rows.c: what overlaps, in as few rows as it takes
 *
 * A span that begins takes the lowest row in which nothing lasts. So the row of a span depends on what was before it
 * alone, and not on which part of the run is looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-rows.h"

#include <string.h>

#define WORD_BITS 64

struct _CoroSpanRows {
  CoroSpanList **lists;
  guint          n_rows;
  guint64       *taken; /* a bit for each row */
  guint          n_words;
  guint          first_free_word;
};

static gboolean
is_taken (CoroSpanRows *self,
          guint         row)
{
  return row / WORD_BITS < self->n_words && (self->taken[row / WORD_BITS] >> row % WORD_BITS & 1) != 0;
}

/* The lowest row in which nothing lasts. */
static guint
find_free (CoroSpanRows *self)
{
  guint word = self->first_free_word;

  while (word < self->n_words && self->taken[word] == G_MAXUINT64)
    word++;
  self->first_free_word = word;

  return word == self->n_words ? word * WORD_BITS
                               : word * WORD_BITS + (guint) g_bit_nth_lsf (~self->taken[word], -1);
}

static void
take (CoroSpanRows *self,
      guint         row)
{
  guint word = row / WORD_BITS;

  if (word == self->n_words)
    {
      self->n_words = MAX (1, 2 * self->n_words);
      self->taken = g_renew (guint64, self->taken, self->n_words);
      memset (&self->taken[word], 0, (self->n_words - word) * sizeof (guint64));
    }
  self->taken[word] |= G_GUINT64_CONSTANT (1) << row % WORD_BITS;
}

/**
 * coro_span_rows_new:
 *
 * Returns: (transfer full): no rows yet
 */
CoroSpanRows *
coro_span_rows_new (void)
{
  return g_new0 (CoroSpanRows, 1);
}

/**
 * coro_span_rows_free:
 * @self: (transfer full) (nullable): rows
 */
void
coro_span_rows_free (CoroSpanRows *self)
{
  guint i;

  if (self == NULL)
    return;

  for (i = 0; i < self->n_rows; i++)
    coro_span_list_free (self->lists[i]);
  g_free (self->lists);
  g_free (self->taken);
  g_free (self);
}

/**
 * coro_span_rows_begin:
 * @self: rows
 * @time: ns
 * @event: index of the event
 * @entity: what is held, or who holds
 *
 * Begins a span in the lowest row in which nothing lasts.
 *
 * Returns: the row, %CORO_NO_SPAN_ROW if there are too many
 */
guint16
coro_span_rows_begin (CoroSpanRows *self,
                      gint64        time,
                      guint32       event,
                      guint32       entity)
{
  guint row = find_free (self);

  if (row >= CORO_MAX_SPAN_ROWS)
    return CORO_NO_SPAN_ROW;

  if (row == self->n_rows)
    {
      if ((row & (row - 1)) == 0)
        self->lists = g_renew (CoroSpanList *, self->lists, MAX (1, 2 * row));
      self->lists[self->n_rows++] = coro_span_list_new (CORO_SPAN_LIST_HOLDINGS);
    }
  take (self, row);
  coro_span_list_append_holding (self->lists[row], time, event, entity, TRUE);

  return row;
}

/**
 * coro_span_rows_end:
 * @self: rows
 * @row: what coro_span_rows_begin() gave
 * @time: ns
 * @event: index of the event
 *
 * Ends what lasts in a row.
 */
void
coro_span_rows_end (CoroSpanRows *self,
                    guint16       row,
                    gint64        time,
                    guint32       event)
{
  guint word = row / WORD_BITS;

  if (row == CORO_NO_SPAN_ROW)
    return;

  g_assert (is_taken (self, row));

  self->taken[word] &= ~(G_GUINT64_CONSTANT (1) << row % WORD_BITS);
  self->first_free_word = MIN (self->first_free_word, word);
  coro_span_list_append_holding (self->lists[row], time, event, 0, FALSE);
}

/**
 * coro_span_rows_get_n:
 * @self: (nullable): rows
 *
 * Returns: how many rows were ever needed
 */
guint
coro_span_rows_get_n (CoroSpanRows *self)
{
  return self != NULL ? self->n_rows : 0;
}

/**
 * coro_span_rows_get:
 * @self: (nullable): rows
 * @row: any number
 *
 * Returns: (transfer none) (nullable): that row
 */
CoroSpanList *
coro_span_rows_get (CoroSpanRows *self,
                    guint         row)
{
  return self != NULL && row < self->n_rows ? self->lists[row] : NULL;
}

/**
 * coro_span_rows_get_size:
 * @self: (nullable): rows
 *
 * Returns: how many bytes of memory they take
 */
gsize
coro_span_rows_get_size (CoroSpanRows *self)
{
  gsize size;
  guint i;

  if (self == NULL)
    return 0;

  size = sizeof *self + self->n_words * sizeof (guint64) + self->n_rows * sizeof (CoroSpanList *);
  for (i = 0; i < self->n_rows; i++)
    size += coro_span_list_get_size (self->lists[i]);

  return size;
}

/**
 * coro_span_rows_check:
 * @self: rows
 *
 * Checks each row, and that exactly those are taken in which something lasts.
 *
 * Returns: whether all of it is so
 */
gboolean
coro_span_rows_check (CoroSpanRows *self)
{
  guint i;

  for (i = 0; i < self->n_words * WORD_BITS; i++)
    {
      CoroSpanList *list = coro_span_rows_get (self, i);

      if (list != NULL && !coro_span_list_check (list))
        return FALSE;
      if (is_taken (self, i) != (coro_span_list_get_last (list) != CORO_SPAN_NONE))
        return FALSE;
    }

  return TRUE;
}
