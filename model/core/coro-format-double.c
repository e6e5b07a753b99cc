/* coro-format-double.c: doubles as digits, point and exponent (CPython: Python/pystrtod.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-decimal.h"
#include "core/coro-float-private.h"
#include "core/coro-format.h"

#include <math.h>
#include <string.h>

/* f: so many places behind the point. */
static void
append_fixed (GString *text,
              double   value,
              gssize   precision,
              gboolean alternate)
{
  guint64 scaled;

  if (coro_decimal_scale (value, (guint) MIN (precision, G_MAXUINT16), &scaled))
    {
      char buffer[CORO_DECIMAL_SIZE];
      gsize n_digits;
      char *digits = coro_decimal_print (scaled, buffer, &n_digits);
      gsize n_places = (gsize) precision;
      gsize n_whole = n_digits > n_places ? n_digits - n_places : 0;

      g_string_append_len (text, n_whole > 0 ? digits : "0", n_whole > 0 ? (gssize) n_whole : 1);
      if (n_places > 0)
        g_string_append_c (text, '.');
      for (gsize i = n_digits - n_whole; i < n_places; i++)
        g_string_append_c (text, '0');
      g_string_append (text, digits + n_whole);
    }
  else
    {
      gsize size = (gsize) precision + 330;
      g_autofree char *format = g_strdup_printf ("%%.%" G_GSSIZE_FORMAT "f", precision);
      g_autofree char *buffer = g_malloc (size);

      g_string_append (text, g_ascii_formatd (buffer, (int) size, format, value));
    }
  if (precision == 0 && alternate)
    g_string_append_c (text, '.');
}

static void
append_exponent (GString *text,
                 int      exponent)
{
  g_string_append_printf (text, "e%c%02d", exponent < 0 ? '-' : '+', ABS (exponent));
}

/* d.ddde+XX out of digits. */
static void
append_scientific (GString    *text,
                   const char *digits,
                   int         point,
                   gboolean    alternate)
{
  g_string_append_c (text, digits[0]);
  if (digits[1] != '\0' || alternate)
    g_string_append_c (text, '.');
  g_string_append (text, digits + 1);
  append_exponent (text, point - 1);
}

/* Digits with the point where it belongs. */
static void
append_plain (GString    *text,
              const char *digits,
              int         point,
              gboolean    alternate,
              gboolean    add_dot_0)
{
  gssize length = (gssize) strlen (digits);

  if (point <= 0)
    {
      g_string_append (text, "0.");
      for (int i = point; i < 0; i++)
        g_string_append_c (text, '0');
      g_string_append (text, digits);
      return;
    }
  g_string_append_len (text, digits, MIN (length, point));
  for (gssize i = length; i < point; i++)
    g_string_append_c (text, '0');
  if (length > point)
    g_string_append_printf (text, ".%s", digits + point);
  else if (add_dot_0)
    g_string_append (text, ".0");
  else if (alternate)
    g_string_append_c (text, '.');
}

static void
append_general (GString *text,
                double   value,
                gssize   precision,
                gboolean alternate,
                gboolean add_dot_0)
{
  int point;
  g_autofree char *digits = coro_float_dup_digits (value, precision == 0 ? 1 : (int) precision, &point);
  gsize length = strlen (digits);

  if (!alternate)
    while (length > 1 && digits[length - 1] == '0')
      digits[--length] = '\0';
  if (point <= -4 || point > MAX (precision, 1) - (add_dot_0 ? 1 : 0))
    append_scientific (text, digits, point, alternate);
  else
    append_plain (text, digits, point, alternate, add_dot_0);
}

static void
append_shortest (GString *text,
                 double   value,
                 gboolean alternate,
                 gboolean add_dot_0)
{
  int point;
  g_autofree char *digits = coro_float_dup_digits (value, 0, &point);

  if (point <= -4 || point > 16)
    append_scientific (text, digits, point, alternate);
  else
    append_plain (text, digits, point, alternate, add_dot_0);
}

/**
 * coro_format_double:
 * @value: a number
 * @type: one of e E f F g G r (the shortest that reads back) %
 * @precision: places or digits, as @type takes them; not for r
 * @sign: whether a number that is not negative gets a +
 * @alternate: whether a point is always written, and zeros at the end are kept
 * @add_dot_0: whether what looks like an int gets a .0 (for g and r)
 *
 * Returns: (transfer full): the text
 */
char *
coro_format_double (double   value,
                    char     type,
                    gssize   precision,
                    gboolean sign,
                    gboolean alternate,
                    gboolean add_dot_0)
{
  GString *text = g_string_new (NULL);
  double magnitude = fabs (value);
  gboolean upper = type == 'E' || type == 'F' || type == 'G';
  gsize start;

  if (signbit (value) && !isnan (value))
    g_string_append_c (text, '-');
  else if (sign)
    g_string_append_c (text, '+');
  if (type == '%')
    magnitude *= 100.0;

  start = text->len;
  if (isnan (value))
    {
      g_string_append (text, "nan");
    }
  else if (isinf (magnitude))
    {
      g_string_append (text, "inf");
    }
  else
    {
      switch (g_ascii_tolower (type))
        {
        case 'e':
          {
            int point;
            g_autofree char *digits = coro_float_dup_digits (magnitude, (int) precision + 1, &point);

            append_scientific (text, digits, point, alternate);
          }
          break;
        case 'g':
          append_general (text, magnitude, precision, alternate, add_dot_0);
          break;
        case 'r':
          append_shortest (text, magnitude, alternate, add_dot_0);
          break;
        case 'f':
        case '%':
        default:
          append_fixed (text, magnitude, precision, alternate);
          break;
        }
    }
  if (type == '%')
    g_string_append_c (text, '%');
  if (upper)
    for (char *p = text->str + start; *p != '\0'; p++)
      *p = g_ascii_toupper (*p);
  return g_string_free (text, FALSE);
}

static char *
put (char       *to,
     const char *bytes,
     gsize       n)
{
  memcpy (to, bytes, n);

  return to + n;
}

static char *
put_zeros (char *to,
           gsize n)
{
  memset (to, '0', n);

  return to + n;
}

/**
 * coro_print_double:
 * @value: a number
 * @type: r or f
 * @precision: places behind the point, for f
 * @add_dot_0: as for coro_format_double(), for r
 * @buffer: (out) (array fixed-size=64): the text, without a NUL
 *
 * What coro_format_double() does, without memory of its own, for the numbers that programs print most.
 *
 * Returns: how many bytes @buffer has; 0: the number is too large, too small or has too many digits
 */
gsize
coro_print_double (double   value,
                   char     type,
                   gssize   precision,
                   gboolean add_dot_0,
                   char     buffer[CORO_DOUBLE_SIZE])
{
  char room[CORO_DECIMAL_SIZE];
  double magnitude = fabs (value);
  const char *digits;
  char *to = buffer;
  gsize n_digits, n_whole, n_places;
  guint64 number = 0;
  int point = 1;

  if (!isfinite (value))
    return 0;
  if (type == 'f' ? precision > 15 || !coro_decimal_scale (magnitude, (guint) precision, &number)
                  : type != 'r' || (magnitude != 0 && !coro_decimal_shortest (magnitude, &number, &point)))
    return 0;

  digits = coro_decimal_print (number, room, &n_digits);
  if (type == 'f')
    point = (int) n_digits - (int) precision;
  if (signbit (value))
    *to++ = '-';
  n_whole = (gsize) CLAMP (point, 0, (int) n_digits);
  n_places = n_digits - n_whole;
  if (n_whole == 0)
    *to++ = '0';
  to = put (to, digits, n_whole);
  if (point > (int) n_whole)
    to = put_zeros (to, (gsize) point - n_whole);
  if (n_places > 0)
    *to++ = '.';
  else if (type == 'r' && add_dot_0)
    to = put (to, ".0", 2);
  if (point < 0)
    to = put_zeros (to, (gsize) -point);
  to = put (to, digits + n_whole, n_places);

  return (gsize) (to - buffer);
}
