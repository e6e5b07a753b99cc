/* coro-column.h: a growing column of equal elements that stay where they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroColumn:
 * @n: how many elements there are
 * @element_size: bytes of one
 * @shift: the binary logarithm of the number of elements of a chunk
 * @n_allocated: room in the first chunk; all others are allocated whole
 * @only: where the elements lie while there is one chunk at most
 * @chunks: where the chunks lie that they are in otherwise
 *
 * Elements in chunks of equal size. Only the first chunk grows, so that a short column is small and a long one never
 * wastes more than a chunk.
 */
typedef struct {
  gsize     n;
  guint16   element_size;
  guint16   shift;
  guint32   n_allocated;
  union {
    guint8   *only;
    gpointer *chunks;
  };
} CoroColumn;

void     coro_column_init     (CoroColumn       *self,
                               gsize             element_size,
                               guint             shift);
void     coro_column_clear    (CoroColumn       *self);
gpointer coro_column_append   (CoroColumn       *self);
gsize    coro_column_get_size (const CoroColumn *self);

/**
 * coro_column_get:
 * @self: a column
 * @index: less than its length
 *
 * Returns: (transfer none): the element, until the next one is appended
 */
static inline gpointer
coro_column_get (const CoroColumn *self,
                 gsize             index)
{
  guint8 *chunk = (self->n - 1) >> self->shift == 0 ? self->only : self->chunks[index >> self->shift];

  return chunk + (index & (((gsize) 1 << self->shift) - 1)) * self->element_size;
}

G_END_DECLS
