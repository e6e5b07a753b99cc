/* coro-memory-format.c: the items of a memoryview: one letter of struct's each, in the machine's own order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-memory-view.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-float.h"
#include "core/coro-int.h"

#include <string.h>

typedef struct {
  char   letter;
  guint8 size;
  gboolean is_signed;
} Format;

static const Format formats[] = {
  { 'b', 1, TRUE }, { 'B', 1, FALSE }, { 'h', 2, TRUE },  { 'H', 2, FALSE }, { 'i', 4, TRUE },  { 'I', 4, FALSE }, { 'l', 8, TRUE },
  { 'L', 8, FALSE }, { 'q', 8, TRUE },  { 'Q', 8, FALSE }, { 'n', 8, TRUE },  { 'N', 8, FALSE }, { 'P', 8, FALSE }, { '?', 1, FALSE },
  { 'c', 1, FALSE }, { 'f', 4, FALSE }, { 'd', 8, FALSE },
};

static const Format *
find (const char *format)
{
  if (format[0] == '@')
    format++;
  for (guint i = 0; i < G_N_ELEMENTS (formats) && format[0] != '\0' && format[1] == '\0'; i++)
    if (formats[i].letter == format[0])
      return &formats[i];

  return NULL;
}

/**
 * coro_memory_format_size:
 * @format: a letter of struct's, maybe after "@"
 *
 * Returns: the bytes of an item; 0: it is none that a memoryview can have
 */
guint
coro_memory_format_size (const char *format)
{
  const Format *found = find (format);

  return found != NULL ? found->size : 0;
}

/**
 * coro_memory_unpack:
 * @rt: the runtime
 * @format: the format of a memoryview
 * @item: its bytes
 *
 * Returns: (transfer full): the item
 */
CoroValue
coro_memory_unpack (CoroRuntime  *rt,
                    const char   *format,
                    const guint8 *item)
{
  const Format *found = find (format);
  guint64 bits = 0;
  float single;
  double number;

  switch (found->letter)
    {
    case 'c':
      return coro_bytes_new (rt, item, 1);
    case '?':
      return coro_bool (item[0] != 0);
    case 'f':
      memcpy (&single, item, sizeof single);
      return coro_float (rt, single);
    case 'd':
      memcpy (&number, item, sizeof number);
      return coro_float (rt, number);
    default:
      for (guint i = found->size; i > 0; i--)
        bits = bits << 8 | item[G_BYTE_ORDER == G_LITTLE_ENDIAN ? i - 1 : found->size - i];
      if (!found->is_signed)
        return coro_int_new_unsigned (rt, bits);
      if (found->size < 8 && (bits >> (8 * found->size - 1) & 1) != 0)
        bits |= G_MAXUINT64 << (8 * found->size);
      return coro_int_new (rt, (gint64) bits);
    }
}

static gboolean
refuse (CoroRuntime     *rt,
        CoroExceptionKind kind,
        const char      *what,
        const Format    *format)
{
  coro_exception_clear (rt);
  coro_raise (rt, kind, "memoryview: invalid %s for format '%c'", what, format->letter);
  return FALSE;
}

static gboolean
pack_int (CoroRuntime  *rt,
          const Format *format,
          CoroValue     value,
          guint8       *item)
{
  coro_auto CoroValue number = coro_has_index (rt, value) ? coro_index (rt, value) : CORO_NULL;
  coro_auto CoroValue low = CORO_NULL;
  gint64 small = 0;
  guint64 bits;

  if (coro_is_null (number))
    return refuse (rt, CORO_EXC_TYPE, "type", format);
  if (coro_int_get_int64 (number, &small))
    {
      gint64 most = format->size < 8 ? (G_GINT64_CONSTANT (1) << (8 * format->size - (format->is_signed ? 1 : 0))) - 1 : G_MAXINT64;
      gint64 least = format->is_signed ? -most - 1 : 0;

      if (small < least || small > most)
        return refuse (rt, CORO_EXC_VALUE, "value", format);
      bits = (guint64) small;
    }
  else
    {
      coro_auto CoroValue shift = coro_int_new_unsigned (rt, G_GUINT64_CONSTANT (1) << 63);

      /* Of what has more than 63 bits only an unsigned one of 64 fits. */
      low = coro_int_binary (rt, number, shift, CORO_OP_SUB);
      if (format->is_signed || format->size < 8 || coro_int_sign (low) < 0 || !coro_int_get_int64 (low, &small))
        return refuse (rt, CORO_EXC_VALUE, "value", format);
      bits = (guint64) small | G_GUINT64_CONSTANT (1) << 63;
    }
  for (guint i = 0; i < format->size; i++)
    item[G_BYTE_ORDER == G_LITTLE_ENDIAN ? i : format->size - 1 - i] = (guint8) (bits >> (8 * i));
  return TRUE;
}

static gboolean
pack_float (CoroRuntime  *rt,
            const Format *format,
            CoroValue     value,
            guint8       *item)
{
  double number;
  float single;

  if (coro_float_check (rt, value))
    number = coro_float_get (value);
  else if (coro_int_check (rt, value))
    number = coro_int_get_double (rt, value);
  else
    return refuse (rt, CORO_EXC_TYPE, "type", format);
  if (!coro_is_null (rt->exception))
    return refuse (rt, CORO_EXC_VALUE, "value", format);
  single = (float) number;
  memcpy (item, format->letter == 'f' ? (gpointer) &single : (gpointer) &number, format->size);
  return TRUE;
}

/**
 * coro_memory_pack:
 * @rt: the runtime
 * @format: the format of a memoryview
 * @value: what the item is to be
 * @item: (out): its bytes
 *
 * Returns: %FALSE with TypeError or ValueError
 */
gboolean
coro_memory_pack (CoroRuntime *rt,
                  const char  *format,
                  CoroValue    value,
                  guint8      *item)
{
  const Format *found = find (format);
  int truth;

  switch (found->letter)
    {
    case 'c':
      if (!coro_bytes_check (rt, value))
        return refuse (rt, CORO_EXC_TYPE, "type", found);
      if (CORO_BYTES (value)->length != 1)
        return refuse (rt, CORO_EXC_VALUE, "value", found);
      item[0] = CORO_BYTES (value)->data[0];
      return TRUE;
    case '?':
      truth = coro_truth (rt, value);
      item[0] = truth > 0;
      return truth >= 0;
    case 'f':
    case 'd':
      return pack_float (rt, found, value, item);
    default:
      return pack_int (rt, found, value, item);
    }
}
