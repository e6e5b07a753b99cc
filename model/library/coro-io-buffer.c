/* coro-io-buffer.c: bytes that grow, in the heap of the simulated process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-io-buffer.h"

#include <string.h>

#define MIN_SIZE 64

gboolean
coro_io_buffer_set_length (CoroRuntime  *rt,
                           CoroIoBuffer *self,
                           gsize         length)
{
  if (length > self->allocated)
    {
      gsize size = MAX (length, MIN_SIZE);

      if (size < G_MAXSIZE / 4)
        size += size / 2;
      if (!coro_reserve (rt, size, 1))
        return FALSE;
      self->data = coro_realloc (rt, self->data, self->allocated, size);
      self->allocated = size;
    }
  if (length > self->length)
    memset (self->data + self->length, 0, length - self->length);
  self->length = length;
  return TRUE;
}

gboolean
coro_io_buffer_replace (CoroRuntime  *rt,
                        CoroIoBuffer *self,
                        gsize         offset,
                        gsize         n_old,
                        const void   *bytes,
                        gsize         n_bytes)
{
  gsize n_behind = self->length - offset - n_old;

  if (n_bytes > n_old && !coro_io_buffer_set_length (rt, self, self->length + n_bytes - n_old))
    return FALSE;
  if (n_behind > 0)
    memmove (self->data + offset + n_bytes, self->data + offset + n_old, n_behind);
  if (n_bytes > 0)
    memcpy (self->data + offset, bytes, n_bytes);
  self->length = offset + n_bytes + n_behind;
  return TRUE;
}

void
coro_io_buffer_clear (CoroRuntime  *rt,
                      CoroIoBuffer *self)
{
  coro_free (rt, self->data, self->allocated);
  self->data = NULL;
  self->length = self->allocated = 0;
}
