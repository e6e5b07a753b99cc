/* coro-columns.c: columns in characters, of any place in a text, in constant time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-columns.h"

#define STEP 64

static guint32
count_in (const char *text,
          gsize       start,
          gsize       end)
{
  guint32 count = 0;

  for (gsize i = start; i < end; i++)
    count += ((guint8) text[i] & 0xc0) != 0x80;

  return count;
}

static guint32
count_before (const CoroColumns *self,
              guint32            offset)
{
  if (self->plain)
    return offset;

  return self->counts[offset / STEP] + count_in (self->text, offset / STEP * STEP, offset);
}

/**
 * coro_columns_init: (skip)
 * @self: (out caller-allocates): columns
 * @source: a text, which must outlive them
 *
 * Counts the characters of the text.
 */
void
coro_columns_init (CoroColumns *self,
                   CoroSource  *source)
{
  gsize length;
  gsize n_steps;

  self->source = source;
  self->text = coro_source_get_text (source, &length);
  n_steps = length / STEP;
  self->counts = g_new (guint32, n_steps + 1);
  self->counts[0] = 0;
  for (gsize i = 0; i < n_steps; i++)
    self->counts[i + 1] = self->counts[i] + count_in (self->text, i * STEP, (i + 1) * STEP);
  self->plain = self->counts[n_steps] + count_in (self->text, n_steps * STEP, length) == length;
}

/**
 * coro_columns_clear: (skip)
 * @self: columns
 *
 * Gives back what it holds.
 */
void
coro_columns_clear (CoroColumns *self)
{
  g_clear_pointer (&self->counts, g_free);
}

/**
 * coro_columns_get: (skip)
 * @self: columns
 * @line: a line, from 1
 * @offset: a place in it
 *
 * Returns: how many characters of the line stand before the place; at most %G_MAXUINT16
 */
guint16
coro_columns_get (const CoroColumns *self,
                  guint32            line,
                  guint32            offset)
{
  guint32 column = count_before (self, offset) - count_before (self, coro_source_get_line (self->source, line));

  return (guint16) MIN (column, G_MAXUINT16);
}
