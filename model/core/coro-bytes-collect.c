/* coro-bytes-collect.c: what the arguments of bytes() and bytearray() mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-bytes-private.h"
#include "core/coro-codecs.h"
#include "core/coro-container.h"
#include "core/coro-int.h"
#include "core/coro-str.h"

#include <string.h>

/* At multiples of so many bytes the memory limit is asked. */
#define LARGE 4096

/**
 * coro_bytes_append_iterable:
 * @rt: the runtime
 * @bytes: where to
 * @iterable: gives ints
 * @range_message: of the ValueError for an int that is no byte
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_bytes_append_iterable (CoroRuntime *rt,
                            GByteArray  *bytes,
                            CoroValue    iterable,
                            const char  *range_message)
{
  coro_auto CoroValue iterator = coro_iter (rt, iterable);

  if (coro_is_null (iterator))
    return FALSE;
  for (;;)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      coro_auto CoroValue number = CORO_NULL;
      gint64 word;
      guint8 byte;

      if (coro_is_null (item))
        return coro_is_null (rt->exception);
      number = coro_index (rt, item);
      if (coro_is_null (number))
        return FALSE;
      if (!coro_int_get_int64 (number, &word) || word < 0 || word > 255)
        {
          coro_raise (rt, CORO_EXC_VALUE, "%s", range_message);
          return FALSE;
        }
      if (bytes->len % LARGE == LARGE - 1 && !coro_reserve (rt, bytes->len, 2))
        return FALSE;
      byte = word;
      g_byte_array_append (bytes, &byte, 1);
    }
}

static gboolean
collect (CoroRuntime     *rt,
         GByteArray      *bytes,
         const CoroValue *args,
         const char      *kind)
{
  gboolean has_codec = !coro_is_null (args[1]) || !coro_is_null (args[2]);
  CoroBuffer buffer;
  gssize count = 0;

  if (coro_is_null (args[0]))
    {
      if (has_codec)
        coro_raise (rt, CORO_EXC_TYPE, "encoding without a string argument");
      return !has_codec;
    }

  if (coro_str_check (rt, args[0]))
    {
      coro_auto CoroValue encoded = CORO_NULL;

      if (coro_is_null (args[1]))
        {
          coro_raise (rt, CORO_EXC_TYPE, "string argument without an encoding");
          return FALSE;
        }
      encoded = coro_encode_args (rt, args[0], kind, args[1], args[2]);
      if (!coro_is_null (encoded))
        g_byte_array_append (bytes, CORO_BYTES (encoded)->data, CORO_BYTES (encoded)->length);
      return !coro_is_null (encoded);
    }

  if (has_codec)
    {
      coro_raise (rt, CORO_EXC_TYPE, "encoding without a string argument");
      return FALSE;
    }
  if (coro_bytes_peek (rt, args[0], &buffer.data, &buffer.length))
    {
      g_byte_array_append (bytes, buffer.data, buffer.length);
      return TRUE;
    }
  if (coro_has_index (rt, args[0]))
    {
      if (!coro_get_item_index (rt, args[0], &count))
        {
          if (coro_exception_matches (rt, CORO_EXC_INDEX))
            {
              coro_exception_clear (rt);
              coro_raise (rt, CORO_EXC_OVERFLOW, "cannot fit '%s' into an index-sized integer",
                          coro_type_name (rt, args[0]));
            }
          return FALSE;
        }
      if (count < 0)
        {
          coro_raise (rt, CORO_EXC_VALUE, "negative count");
          return FALSE;
        }
      if (count > G_MAXINT32)
        coro_raise (rt, CORO_EXC_MEMORY, NULL);
      if (count > G_MAXINT32 || !coro_reserve (rt, count, 1))
        return FALSE;
      g_byte_array_set_size (bytes, count);
      if (count > 0)
        memset (bytes->data, 0, count);
      return TRUE;
    }
  if (!coro_is_iterable (rt, args[0]))
    {
      coro_raise (rt, CORO_EXC_TYPE, "cannot convert '%s' object to %s", coro_type_name (rt, args[0]), kind);
      return FALSE;
    }
  return coro_bytes_append_iterable (
    rt, bytes, args[0], kind[4] == 's' ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)");
}

/**
 * coro_bytes_collect:
 * @rt: the runtime
 * @args: (array fixed-size=3): source, encoding, errors; CORO_NULL where not given
 * @kind: "bytes" or "bytearray"
 *
 * Returns: (transfer full): the bytes that the arguments mean, or NULL with an exception
 */
GByteArray *
coro_bytes_collect (CoroRuntime     *rt,
                    const CoroValue *args,
                    const char      *kind)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  return collect (rt, bytes, args, kind) ? g_steal_pointer (&bytes) : NULL;
}
