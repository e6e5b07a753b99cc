/* coro-pickle-atoms.c: numbers, strings and bytes in a pickle (CPython: Modules/_pickle.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-pickle-private.h"

#include "core/coro-bytes.h"
#include "core/coro-float.h"
#include "core/coro-int-private.h"

#include <string.h>

static void
save_small_int (CoroPickler *self,
                gint64       value)
{
  guint width = 1;

  if (value >= 0 && value <= 0xff)
    {
      coro_pickler_put (self, CORO_PICKLE_BININT1);
      coro_pickler_put_size (self, (guint64) value, 1);
      return;
    }
  if (value >= 0 && value <= 0xffff)
    {
      coro_pickler_put (self, CORO_PICKLE_BININT2);
      coro_pickler_put_size (self, (guint64) value, 2);
      return;
    }
  if (value >= G_MININT32 && value <= G_MAXINT32)
    {
      coro_pickler_put (self, CORO_PICKLE_BININT);
      coro_pickler_put_size (self, (guint64) value, 4);
      return;
    }

  while (width < 8 && (value < -(G_GINT64_CONSTANT (1) << (8 * width - 1)) ||
                       value >= G_GINT64_CONSTANT (1) << (8 * width - 1)))
    width++;
  coro_pickler_put (self, CORO_PICKLE_LONG1);
  coro_pickler_put_size (self, width, 1);
  coro_pickler_put_size (self, (guint64) value, width);
}

/* Two's complement, the lowest byte first, as short as it can be. */
static void
save_large_int (CoroPickler *self,
                CoroValue    value)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CoroIntView view;
  gboolean carry;
  gsize i;
  guint k;

  coro_int_view (value, &view);
  for (i = 0; i < view.n; i++)
    for (k = 0; k < 8; k++)
      {
        guint8 byte = (guint8) (view.limbs[i] >> 8 * k);

        g_byte_array_append (bytes, &byte, 1);
      }
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  for (i = 0, carry = TRUE; view.sign < 0 && i < bytes->len; i++)
    {
      bytes->data[i] = (guint8) (~bytes->data[i] + carry);
      carry = carry && bytes->data[i] == 0;
    }
  while (bytes->len > 1)
    {
      guint8 last = bytes->data[bytes->len - 1], before = bytes->data[bytes->len - 2];

      if (!((last == 0 && before < 0x80) || (last == 0xff && before >= 0x80)))
        break;
      g_byte_array_set_size (bytes, bytes->len - 1);
    }

  coro_pickler_put (self, bytes->len < 256 ? CORO_PICKLE_LONG1 : CORO_PICKLE_LONG4);
  coro_pickler_put_size (self, bytes->len, bytes->len < 256 ? 1 : 4);
  coro_pickler_put_bytes (self, bytes->data, bytes->len);
}

static void
save_float (CoroPickler *self,
            double       value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_BE (bits);
  coro_pickler_put (self, CORO_PICKLE_BINFLOAT);
  coro_pickler_put_bytes (self, &bits, sizeof bits);
}

static void
save_blob (CoroPickler  *self,
           guint8        short_one,
           guint8        usual,
           guint8        large,
           gconstpointer bytes,
           gsize         size)
{
  guint8 header[9];
  guint width = size < 256 && short_one != 0 ? 1 : size <= G_MAXUINT32 && usual != 0 ? 4 : 8;
  guint i;

  header[0] = width == 1 ? short_one : width == 4 ? usual : large;
  for (i = 0; i < width; i++)
    header[i + 1] = (guint8) ((guint64) size >> 8 * i);
  coro_pickler_put_blob (self, header, width + 1, bytes, size);
}

/**
 * coro_pickler_save_text:
 * @self: a pickler
 * @text: (transfer none): a str
 */
void
coro_pickler_save_text (CoroPickler *self,
                        CoroValue    text)
{
  if (coro_pickler_put_known (self, text))
    return;
  save_blob (self, CORO_PICKLE_SHORT_BINUNICODE, CORO_PICKLE_BINUNICODE, CORO_PICKLE_BINUNICODE8, CORO_STR (text)->data,
             CORO_STR (text)->n_bytes);
  coro_pickler_memoize (self, text);
}

/**
 * coro_pickler_save_atom:
 * @self: a pickler
 * @value: (transfer none): any value
 *
 * Returns: %FALSE: it is none: nothing is written
 */
gboolean
coro_pickler_save_atom (CoroPickler *self,
                        CoroValue    value)
{
  CoroRuntime *rt = self->rt;
  CoroType *type = coro_type_of (rt, value);

  if (coro_is_none (value))
    coro_pickler_put (self, CORO_PICKLE_NONE);
  else if (coro_is_bool (value))
    coro_pickler_put (self, coro_is (value, CORO_TRUE) ? CORO_PICKLE_NEWTRUE : CORO_PICKLE_NEWFALSE);
  else if (coro_is_int (value))
    save_small_int (self, coro_int_get (value));
  else if (type == rt->int_type)
    save_large_int (self, value);
  else if (type == rt->float_type)
    save_float (self, coro_float_get (value));
  else if (type == rt->str_type)
    coro_pickler_save_text (self, value);
  else if ((type == rt->bytes_type || type == rt->bytearray_type) && coro_pickler_put_known (self, value))
    return TRUE;
  else if (type == rt->bytes_type)
    save_blob (self, CORO_PICKLE_SHORT_BINBYTES, CORO_PICKLE_BINBYTES, CORO_PICKLE_BINBYTES8, CORO_BYTES (value)->data,
               CORO_BYTES (value)->length);
  else if (type == rt->bytearray_type)
    save_blob (self, 0, 0, CORO_PICKLE_BYTEARRAY8, CORO_BYTE_ARRAY (value)->data, CORO_BYTE_ARRAY (value)->length);
  else
    return FALSE;

  if (type == rt->bytes_type || type == rt->bytearray_type)
    coro_pickler_memoize (self, value);

  return TRUE;
}
