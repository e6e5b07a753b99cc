/* coro-pickle-writer.c: the bytes of a pickle: frames and the memo (CPython: Modules/_pickle.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-pickle-private.h"

#include <string.h>

#define FRAME_HEADER 9
#define MIN_FRAME    4
#define FRAME_TARGET (64 * 1024)

static void
drop_object (gpointer object)
{
  coro_unref (coro_value (object));
}

static void
put_little_endian (guint8 *place,
                   guint64 value,
                   guint   width)
{
  guint i;

  for (i = 0; i < width; i++)
    place[i] = (guint8) (value >> 8 * i);
}

/* A frame tells its length. One that is too short for that to be worth it is none. */
static void
end_frame (CoroPickler *self)
{
  guint8 *start;
  gsize length;

  if (self->frame < 0)
    return;

  start = self->bytes->data + self->frame;
  length = self->bytes->len - (gsize) self->frame - FRAME_HEADER;
  if (length >= MIN_FRAME)
    {
      start[0] = CORO_PICKLE_FRAME;
      put_little_endian (start + 1, length, 8);
    }
  else
    {
      memmove (start, start + FRAME_HEADER, length);
      g_byte_array_set_size (self->bytes, self->bytes->len - FRAME_HEADER);
    }
  self->frame = -1;
}

static void
ensure_frame (CoroPickler *self)
{
  static const guint8 header[FRAME_HEADER];

  if (self->frame >= 0)
    return;
  self->frame = self->bytes->len;
  g_byte_array_append (self->bytes, header, FRAME_HEADER);
}

/**
 * coro_pickler_begin:
 * @self: a pickler, not initialised
 * @rt: a runtime
 * @bytes: where it writes
 */
void
coro_pickler_begin (CoroPickler *self,
                    CoroRuntime *rt,
                    GByteArray  *bytes)
{
  const guint8 header[] = { CORO_PICKLE_PROTO, CORO_PICKLE_PROTOCOL };

  self->rt = rt;
  self->bytes = bytes;
  self->memo = g_hash_table_new_full (NULL, NULL, drop_object, NULL);
  g_byte_array_append (bytes, header, sizeof header);
  self->frame = -1;
  self->n_memo = 0;
}

/**
 * coro_pickler_begin_value:
 * @self: a pickler
 *
 * A frame that is long enough ends before the next value.
 */
void
coro_pickler_begin_value (CoroPickler *self)
{
  if (self->frame >= 0 && self->bytes->len - (gsize) self->frame - FRAME_HEADER >= FRAME_TARGET)
    end_frame (self);
}

/**
 * coro_pickler_end:
 * @self: a pickler
 *
 * Ends the last frame and drops what it knows.
 */
void
coro_pickler_end (CoroPickler *self)
{
  end_frame (self);
  g_clear_pointer (&self->memo, g_hash_table_unref);
}

/**
 * coro_pickler_put:
 * @self: a pickler
 * @instruction: a byte
 */
void
coro_pickler_put (CoroPickler *self,
                  guint8       instruction)
{
  coro_pickler_put_bytes (self, &instruction, 1);
}

/**
 * coro_pickler_put_bytes:
 * @self: a pickler
 * @bytes: some
 * @size: how many
 */
void
coro_pickler_put_bytes (CoroPickler  *self,
                        gconstpointer bytes,
                        gsize         size)
{
  ensure_frame (self);
  g_byte_array_append (self->bytes, bytes, (guint) size);
}

/**
 * coro_pickler_put_size:
 * @self: a pickler
 * @size: a number
 * @width: in how many bytes it is written, the lowest one first
 */
void
coro_pickler_put_size (CoroPickler *self,
                       guint64      size,
                       guint        width)
{
  guint8 bytes[8];

  put_little_endian (bytes, size, width);
  coro_pickler_put_bytes (self, bytes, width);
}

/**
 * coro_pickler_put_blob:
 * @self: a pickler
 * @header: an instruction and the length
 * @header_size: of @header
 * @bytes: what may be long
 * @size: of @bytes
 */
void
coro_pickler_put_blob (CoroPickler  *self,
                       const guint8 *header,
                       gsize         header_size,
                       gconstpointer bytes,
                       gsize         size)
{
  if (size >= FRAME_TARGET)
    end_frame (self);
  else
    ensure_frame (self);
  g_byte_array_append (self->bytes, header, (guint) header_size);
  g_byte_array_append (self->bytes, bytes, (guint) size);
}

/**
 * coro_pickler_memoize:
 * @self: a pickler
 * @value: what was just written
 *
 * Further references to the same object will be references to this one.
 */
void
coro_pickler_memoize (CoroPickler *self,
                      CoroValue    value)
{
  if (coro_is_object (value) && g_hash_table_contains (self->memo, coro_object (value)))
    return;

  self->n_memo++;
  if (coro_is_object (value))
    g_hash_table_insert (self->memo, coro_object (coro_ref (value)), GUINT_TO_POINTER (self->n_memo));
  coro_pickler_put (self, CORO_PICKLE_MEMOIZE);
}

/**
 * coro_pickler_knows:
 * @self: a pickler
 * @value: any value
 *
 * Returns: whether it was written before
 */
gboolean
coro_pickler_knows (CoroPickler *self,
                    CoroValue    value)
{
  return coro_is_object (value) && g_hash_table_contains (self->memo, coro_object (value));
}

/**
 * coro_pickler_put_known:
 * @self: a pickler
 * @value: any value
 *
 * Returns: whether it was written before: then a reference to it is written
 */
gboolean
coro_pickler_put_known (CoroPickler *self,
                        CoroValue    value)
{
  guint number;

  if (!coro_is_object (value))
    return FALSE;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->memo, coro_object (value)));
  if (number == 0)
    return FALSE;

  coro_pickler_put (self, --number < 256 ? CORO_PICKLE_BINGET : CORO_PICKLE_LONG_BINGET);
  coro_pickler_put_size (self, number, number < 256 ? 1 : 4);

  return TRUE;
}
