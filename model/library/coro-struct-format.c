/* coro-struct-format.c: the formats of the module struct, and values as bytes by them (CPython: Modules/_struct.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-struct-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-complex.h"
#include "core/coro-float.h"
#include "core/coro-int-private.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <math.h>
#include <string.h>

/* Bytes of a value in the machine's own way, which is also how it is aligned, and in the standard way; 0: not there */
static const struct {
  char  code;
  guint native;
  guint standard;
} codes[] = {
  { 'x', 1, 1 }, { 'c', 1, 1 }, { 'b', 1, 1 }, { 'B', 1, 1 }, { '?', 1, 1 }, { 'h', 2, 2 }, { 'H', 2, 2 }, { 'i', 4, 4 },
  { 'I', 4, 4 }, { 'l', 8, 4 }, { 'L', 8, 4 }, { 'q', 8, 8 }, { 'Q', 8, 8 }, { 'n', 8, 0 }, { 'N', 8, 0 }, { 'P', 8, 0 },
  { 'e', 2, 2 }, { 'f', 4, 4 }, { 'd', 8, 8 }, { 'F', 8, 8 }, { 'D', 16, 16 }, { 's', 1, 1 }, { 'p', 1, 1 },
};

/* ---- parsing ---- */

/* (transfer full): the format as text; CORO_NULL with an exception */
static CoroValue
get_text (CoroRuntime *rt,
          CoroValue    value)
{
  const guint8 *data;
  gsize         length;

  if (coro_bytes_check (rt, value) && coro_bytes_peek (rt, value, &data, &length))
    return coro_str_new_len (rt, (const char *) data, length);
  if (!coro_str_check (rt, value))
    return coro_raise (rt, CORO_EXC_TYPE, "Struct() argument 1 must be a str or bytes object, not %s", coro_type_name (rt, value));
  if (CORO_STR (value)->length != CORO_STR (value)->n_bytes)
    {
      coro_auto CoroValue name = coro_value (coro_str_intern (rt, "encode"));
      coro_auto CoroValue ascii = coro_str_new (rt, "ascii");

      return coro_call_method (rt, value, CORO_STR (name), &ascii, 1);
    }
  return coro_ref (value);
}

/* A directive; FALSE: struct.error */
static gboolean
add_item (CoroRuntime      *rt,
          CoroStructFormat *self,
          char              code,
          gsize             repeat,
          gboolean          is_native)
{
  CoroStructItem item = { .code = code, .repeat = repeat };
  guint          align = 1;
  gsize          total;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].code == code)
      {
        item.size = is_native ? codes[i].native : codes[i].standard;
        align = code == 'F' ? 4 : code == 'D' ? 8 : item.size;
      }
  if (item.size == 0)
    {
      coro_struct_error (rt, "bad char in struct format");
      return FALSE;
    }
  if (is_native)
    self->size = (self->size + align - 1) / align * align;
  item.offset = self->size;
  if (__builtin_mul_overflow (repeat, (gsize) item.size, &total) || __builtin_add_overflow (self->size, total, &self->size) ||
      self->size > G_MAXSSIZE)
    {
      coro_struct_error (rt, "total struct size too long");
      return FALSE;
    }
  if (code != 'x')
    self->n_values += code == 's' || code == 'p' ? 1 : repeat;
  g_array_append_val (self->items, item);
  return TRUE;
}

static gboolean
parse (CoroRuntime      *rt,
       CoroStructFormat *self,
       const char       *p)
{
  gboolean is_native = TRUE;

  self->is_little = TRUE;
  switch (*p)
    {
    case '<':
    case '=':
      is_native = FALSE;
      p++;
      break;
    case '>':
    case '!':
      is_native = self->is_little = FALSE;
      p++;
      break;
    case '@':
      p++;
      break;
    default:
      break;
    }
  for (; *p != '\0'; p++)
    {
      gsize repeat = 1;

      if (g_ascii_isspace (*p))
        continue;
      if (g_ascii_isdigit (*p))
        {
          for (repeat = 0; g_ascii_isdigit (*p); p++)
            {
              if (repeat > (G_MAXSSIZE - 9) / 10)
                {
                  coro_struct_error (rt, "total struct size too long");
                  return FALSE;
                }
              repeat = repeat * 10 + (gsize) (*p - '0');
            }
          if (*p == '\0')
            {
              coro_struct_error (rt, "repeat count given without format specifier");
              return FALSE;
            }
        }
      if (!add_item (rt, self, *p, repeat, is_native))
        return FALSE;
    }
  return TRUE;
}

/**
 * coro_struct_parse:
 * @rt: a runtime
 * @text: a format: a str or bytes
 * @format: (out): what it says; coro_struct_clear() it
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_struct_parse (CoroRuntime      *rt,
                   CoroValue         text,
                   CoroStructFormat *format)
{
  coro_auto CoroValue given = get_text (rt, text);

  if (coro_is_null (given))
    return FALSE;
  *format = (CoroStructFormat) { .items = g_array_new (FALSE, FALSE, sizeof (CoroStructItem)) };
  if (parse (rt, format, CORO_STR (given)->data))
    return TRUE;
  coro_struct_clear (format);
  return FALSE;
}

/**
 * coro_struct_clear:
 * @format: a format
 */
void
coro_struct_clear (CoroStructFormat *format)
{
  g_clear_pointer (&format->items, g_array_unref);
}

/* ---- packing ---- */

static void
put (guint8  *bytes,
     guint64  number,
     guint    size,
     gboolean is_little)
{
  for (guint i = 0; i < size; i++)
    bytes[is_little ? i : size - 1 - i] = (guint8) (number >> (8 * i));
}

static guint64
get (const guint8 *bytes,
     guint         size,
     gboolean      is_little)
{
  guint64 number = 0;

  for (guint i = 0; i < size; i++)
    number |= (guint64) bytes[is_little ? i : size - 1 - i] << (8 * i);
  return number;
}

/* An int within the directive's range; FALSE: struct.error */
static gboolean
get_integer (CoroRuntime          *rt,
             const CoroStructItem *item,
             CoroValue             value,
             guint64              *number)
{
  gboolean            is_signed = g_ascii_islower (item->code);
  guint               bits = 8 * item->size;
  guint64             high = is_signed ? G_MAXUINT64 >> (65 - bits) : G_MAXUINT64 >> (64 - bits);
  coro_auto CoroValue index = CORO_NULL;
  CoroIntView         view;

  if (!coro_int_check (rt, value))
    {
      index = coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __index__))) ? CORO_NULL : coro_index (rt, value);
      if (coro_is_null (index))
        {
          if (coro_is_null (rt->exception))
            coro_struct_error (rt, "required argument is not an integer");
          return FALSE;
        }
      value = index;
    }
  coro_int_view (value, &view);
  if (view.sign == 0)
    {
      *number = 0;
      return TRUE;
    }
  if (view.n == 1 && (view.sign > 0 ? view.limbs[0] <= high : is_signed && view.limbs[0] <= high + 1))
    {
      *number = view.sign > 0 ? view.limbs[0] : -view.limbs[0];
      return TRUE;
    }
  if (is_signed)
    coro_struct_error (rt, "'%c' format requires %" G_GINT64_FORMAT " <= number <= %" G_GINT64_FORMAT, item->code,
                       -(gint64) high - 1, (gint64) high);
  else
    coro_struct_error (rt, "'%c' format requires 0 <= number <= %" G_GUINT64_FORMAT, item->code, high);
  return FALSE;
}

/* Of two bytes, to the nearest, ties to even; FALSE: too large */
static gboolean
make_half (double   value,
           guint16 *bits)
{
  guint16 sign = signbit (value) ? 0x8000 : 0;
  int     exponent;
  double  fraction = frexp (fabs (value), &exponent), mantissa;

  *bits = sign;
  if (isnan (value))
    *bits = sign | 0x7e00;
  else if (isinf (value))
    *bits = sign | 0x7c00;
  else if (value != 0.0 && exponent >= -24)
    {
      int    e = MAX (exponent, -13);
      double scaled = ldexp (fraction, exponent - e + 11);

      mantissa = nearbyint (scaled);
      *bits = (guint16) (sign + (guint16) ((e + 13) << 10) + (guint16) mantissa);
      if (exponent > 16 || ((*bits ^ sign) & 0x7fff) >= 0x7c00)
        return FALSE;
    }
  return TRUE;
}

static double
read_half (guint16 bits)
{
  int    exponent = bits >> 10 & 0x1f;
  double mantissa = bits & 0x3ff;
  double value = exponent == 0x1f ? (double) (mantissa != 0 ? NAN : INFINITY)
                 : exponent == 0  ? ldexp (mantissa, -24)
                                  : ldexp (mantissa + 1024, exponent - 25);

  return bits & 0x8000 ? -value : value;
}

/* A real number in 2, 4 or 8 bytes; FALSE: OverflowError */
static gboolean
put_real (CoroRuntime *rt,
          guint8      *bytes,
          double       value,
          guint        size,
          char         code,
          gboolean     is_little)
{
  float   single = (float) value;
  guint32 single_bits;
  guint64 bits;
  guint16 half = 0;

  if ((size == 4 && isinf (single) && !isinf (value)) || (size == 2 && !make_half (value, &half)))
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "float too large to pack with %c format", code);
      return FALSE;
    }
  memcpy (&single_bits, &single, sizeof single_bits);
  memcpy (&bits, &value, sizeof bits);
  put (bytes, size == 2 ? half : size == 4 ? single_bits : bits, size, is_little);
  return TRUE;
}

static double
get_real (const guint8 *bytes,
          guint         size,
          gboolean      is_little)
{
  guint64 bits = get (bytes, size, is_little);
  guint32 single_bits = (guint32) bits;
  float   single;
  double  value;

  if (size == 2)
    return read_half ((guint16) bits);
  memcpy (&single, &single_bits, sizeof single);
  memcpy (&value, &bits, sizeof value);
  return size == 4 ? (double) single : value;
}

static gboolean
put_float (CoroRuntime          *rt,
           const CoroStructItem *item,
           CoroValue             value,
           guint8               *bytes,
           gboolean              is_little)
{
  double number;

  if (!coro_get_double (rt, value, &number))
    {
      coro_exception_clear (rt);
      coro_struct_error (rt, "required argument is not a float");
      return FALSE;
    }
  return put_real (rt, bytes, number, item->size, item->code, is_little);
}

static gboolean
put_complex (CoroRuntime          *rt,
             const CoroStructItem *item,
             CoroValue             value,
             guint8               *bytes,
             gboolean              is_little)
{
  double real, imaginary = 0.0;
  guint  half = item->size / 2;

  if (coro_complex_check (rt, value))
    {
      real = CORO_COMPLEX (value)->real;
      imaginary = CORO_COMPLEX (value)->imag;
    }
  else if (!coro_get_double (rt, value, &real))
    {
      coro_exception_clear (rt);
      coro_struct_error (rt, "required argument is not a complex");
      return FALSE;
    }
  return put_real (rt, bytes, real, half, item->code, is_little) &&
         put_real (rt, bytes + half, imaginary, half, item->code, is_little);
}

/* s, and p, which begins with its length */
static gboolean
put_text (CoroRuntime          *rt,
          const CoroStructItem *item,
          CoroValue             value,
          guint8               *bytes)
{
  const guint8 *data;
  gsize         length, room = item->repeat, n;

  if (!coro_bytes_peek (rt, value, &data, &length))
    {
      coro_struct_error (rt, "argument for '%c' must be a bytes object", item->code);
      return FALSE;
    }
  if (item->code == 'p' && room > 0)
    {
      room--;
      n = MIN (length, room);
      *bytes++ = (guint8) MIN (n, 255);
    }
  memcpy (bytes, data, MIN (length, room));
  return TRUE;
}

static gboolean
put_value (CoroRuntime          *rt,
           const CoroStructItem *item,
           CoroValue             value,
           guint8               *bytes,
           gboolean              is_little)
{
  guint64       number;
  const guint8 *data;
  gsize         length;
  int           truth;

  switch (item->code)
    {
    case 'c':
      if (!coro_bytes_peek (rt, value, &data, &length) || length != 1)
        {
          coro_struct_error (rt, "char format requires a bytes object of length 1");
          return FALSE;
        }
      *bytes = *data;
      return TRUE;
    case '?':
      truth = coro_truth (rt, value);
      *bytes = truth > 0;
      return truth >= 0;
    case 'e':
    case 'f':
    case 'd':
      return put_float (rt, item, value, bytes, is_little);
    case 'F':
    case 'D':
      return put_complex (rt, item, value, bytes, is_little);
    default:
      if (!get_integer (rt, item, value, &number))
        return FALSE;
      put (bytes, number, item->size, is_little);
      return TRUE;
    }
}

/**
 * coro_struct_pack:
 * @rt: a runtime
 * @format: a format
 * @values: as many values as it wants
 * @bytes: (out): as many bytes as it says
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_struct_pack (CoroRuntime            *rt,
                  const CoroStructFormat *format,
                  const CoroValue        *values,
                  guint8                 *bytes)
{
  memset (bytes, 0, format->size);
  for (guint i = 0; i < format->items->len; i++)
    {
      const CoroStructItem *item = &g_array_index (format->items, CoroStructItem, i);

      if (item->code == 'x')
        continue;
      if (item->code == 's' || item->code == 'p')
        {
          if (!put_text (rt, item, *values++, bytes + item->offset))
            return FALSE;
          continue;
        }
      for (gsize j = 0; j < item->repeat; j++)
        if (!put_value (rt, item, *values++, bytes + item->offset + j * item->size, format->is_little))
          return FALSE;
    }
  return TRUE;
}

/* ---- unpacking ---- */

static CoroValue
get_text_value (CoroRuntime          *rt,
                const CoroStructItem *item,
                const guint8         *bytes)
{
  gsize length = item->repeat;

  if (item->code == 'p')
    {
      length = length > 0 ? MIN (*bytes, length - 1) : 0;
      bytes++;
    }
  return length > 0 ? coro_bytes_new (rt, bytes, length) : coro_bytes_new (rt, "", 0);
}

static CoroValue
get_value (CoroRuntime          *rt,
           const CoroStructItem *item,
           const guint8         *bytes,
           gboolean              is_little)
{
  guint   half = item->size / 2;
  guint64 number;

  switch (item->code)
    {
    case 'c':
      return coro_bytes_new (rt, bytes, 1);
    case '?':
      return coro_bool (*bytes != 0);
    case 'e':
    case 'f':
    case 'd':
      return coro_float (rt, get_real (bytes, item->size, is_little));
    case 'F':
    case 'D':
      return coro_complex_new (rt, get_real (bytes, half, is_little), get_real (bytes + half, half, is_little));
    default:
      number = get (bytes, item->size, is_little);
      if (g_ascii_isupper (item->code))
        return coro_int_new_unsigned (rt, number);
      return coro_int_new (rt, (gint64) (number << (64 - 8 * item->size)) >> (64 - 8 * item->size));
    }
}

/**
 * coro_struct_unpack:
 * @rt: a runtime
 * @format: a format
 * @bytes: as many bytes as it says
 *
 * Returns: (transfer full): a tuple of the values; CORO_NULL with MemoryError
 */
CoroValue
coro_struct_unpack (CoroRuntime            *rt,
                    const CoroStructFormat *format,
                    const guint8           *bytes)
{
  CoroTuple          *result = coro_tuple_new (rt, NULL, format->n_values);
  coro_auto CoroValue owned = coro_value (result);
  gsize               place = 0;

  for (guint i = 0; result != NULL && i < format->items->len; i++)
    {
      const CoroStructItem *item = &g_array_index (format->items, CoroStructItem, i);

      if (item->code == 'x')
        continue;
      if (item->code == 's' || item->code == 'p')
        {
          result->items[place] = get_text_value (rt, item, bytes + item->offset);
          if (coro_is_null (result->items[place++]))
            return CORO_NULL;
          continue;
        }
      for (gsize j = 0; j < item->repeat; j++)
        result->items[place++] = get_value (rt, item, bytes + item->offset + j * item->size, format->is_little);
    }
  return coro_steal (&owned);
}
