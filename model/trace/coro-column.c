/* coro-column.c: a growing column of equal elements that stay where they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-column.h"

#include <string.h>

#define FIRST_ALLOCATED 4

static void
grow_first (CoroColumn *self)
{
  guint32 n_allocated = MAX (self->n_allocated + self->n_allocated / 2, FIRST_ALLOCATED);

  self->n_allocated = MIN (n_allocated, (guint32) 1 << self->shift);
  self->only = g_realloc_n (self->only, self->n_allocated, self->element_size);
}

static void
add_chunk (CoroColumn *self)
{
  gsize n_chunks = self->n >> self->shift;

  /* Room for chunks is doubled: their number is a power of two when it is used up. */
  if (n_chunks == 1)
    {
      gpointer first = self->only;

      self->chunks = g_new (gpointer, 2);
      self->chunks[0] = first;
    }
  else if ((n_chunks & (n_chunks - 1)) == 0)
    {
      self->chunks = g_renew (gpointer, self->chunks, 2 * n_chunks);
    }
  self->chunks[n_chunks] = g_malloc_n ((gsize) 1 << self->shift, self->element_size);
}

static gsize
count_chunks (const CoroColumn *self)
{
  return self->n == 0 ? 0 : ((self->n - 1) >> self->shift) + 1;
}

/**
 * coro_column_init:
 * @self: memory for a column
 * @element_size: bytes of an element
 * @shift: a chunk holds 2 to the power of this many elements
 *
 * Makes an empty column, which takes no memory yet.
 */
void
coro_column_init (CoroColumn *self,
                  gsize       element_size,
                  guint       shift)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (element_size > 0 && element_size <= G_MAXUINT16 && shift >= 2 && shift < 32);

  memset (self, 0, sizeof *self);
  self->element_size = element_size;
  self->shift = shift;
}

/**
 * coro_column_clear:
 * @self: a column
 *
 * Frees its elements; it is empty afterwards.
 */
void
coro_column_clear (CoroColumn *self)
{
  gsize n_chunks;

  g_return_if_fail (self != NULL);

  n_chunks = count_chunks (self);
  for (gsize i = 0; n_chunks > 1 && i < n_chunks; i++)
    g_free (self->chunks[i]);
  g_clear_pointer (&self->chunks, g_free);
  self->n = 0;
  self->n_allocated = 0;
}

/**
 * coro_column_append:
 * @self: a column
 *
 * Makes room for one more element, in amortised constant time.
 *
 * Returns: (transfer none): its memory, to be filled in
 */
gpointer
coro_column_append (CoroColumn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->n >> self->shift == 0)
    {
      if (self->n == self->n_allocated)
        grow_first (self);
    }
  else if ((self->n & (((gsize) 1 << self->shift) - 1)) == 0)
    {
      add_chunk (self);
    }

  self->n++;
  return coro_column_get (self, self->n - 1);
}

/**
 * coro_column_get_size:
 * @self: a column
 *
 * Returns: how many bytes of memory its elements take
 */
gsize
coro_column_get_size (const CoroColumn *self)
{
  gsize n_chunks;

  g_return_val_if_fail (self != NULL, 0);

  n_chunks = count_chunks (self);
  if (n_chunks <= 1)
    return (gsize) self->n_allocated * self->element_size;

  return n_chunks * (sizeof (gpointer) + ((gsize) self->element_size << self->shift));
}
