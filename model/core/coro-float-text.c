/* coro-float-text.c: floats as text and from text, and rounding, which is both (CPython: floatobject.c, pystrtod.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-decimal.h"
#include "core/coro-float-private.h"
#include "core/coro-format.h"
#include "core/coro-int.h"
#include "core/coro-str.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* d.ddde+XX with so many digits in all; correctly rounded by the C library. (transfer full) */
static char *
dup_scientific (double value,
                int    digits)
{
  gsize size = (gsize) digits + 32;
  char *text = g_malloc (size);
  g_autofree char *format = g_strdup_printf ("%%.%de", digits - 1);

  return g_ascii_formatd (text, (int) size, format, value);
}

/* The digits of what dup_scientific() gives, without point; (transfer full) text */
static char *
split_scientific (char *text,
                  int  *point)
{
  char *exponent = strchr (text, 'e');

  *point = (int) g_ascii_strtoll (exponent + 1, NULL, 10) + 1;
  *exponent = '\0';
  if (text[1] == '.')
    memmove (text + 1, text + 2, strlen (text + 2) + 1);
  return text;
}

static gboolean
reads_back (const char *text,
            double      value)
{
  return g_ascii_strtod (text, NULL) == value;
}

/* The number of digits' last place one higher; NULL if that carries beyond the first digit. Of "d.ddde+XX". */
static char *
dup_next (const char *text)
{
  char *next = g_strdup (text);

  for (char *p = strchr (next, 'e') - 1; p >= next; p--)
    {
      if (*p == '.')
        continue;
      if (*p < '9')
        {
          (*p)++;
          return next;
        }
      *p = '0';
    }
  g_free (next);
  return NULL;
}

/* The shortest digits that read back: any 15 do if fewer exist; at a power of two the interval is wider above. */
static char *
dup_shortest (double value)
{
  /* Doubles below the normal range have fewer digits. */
  int digits = value < DBL_MIN ? 1 : 15;
  int exponent;
  char *text;

  for (; digits <= 15; digits++)
    {
      text = dup_scientific (value, digits);
      if (reads_back (text, value))
        return text;
      g_free (text);
    }

  text = dup_scientific (value, 16);
  if (reads_back (text, value))
    return text;
  if (frexp (value, &exponent) == 0.5)
    {
      char *next = dup_next (text);

      if (next != NULL && reads_back (next, value))
        {
          g_free (text);
          return next;
        }
      g_free (next);
    }
  g_free (text);
  return dup_scientific (value, 17);
}

/*
 * coro_float_dup_digits:
 * @value: a finite number, not negative
 * @precision: how many digits; 0: the shortest that read back as the same double
 * @point: (out): how many digits stand in front of the decimal point
 *
 * Returns: (transfer full): its digits; the shortest have no zeros at the end
 */
char *
coro_float_dup_digits (double value,
                       int    precision,
                       int   *point)
{
  char buffer[CORO_DECIMAL_SIZE];
  char *digits;
  guint64 number;
  gsize n_digits;

  if (value == 0.0)
    {
      *point = 1;
      return precision <= 1 ? g_strdup ("0") : g_strnfill ((gsize) precision, '0');
    }
  if (precision == 0 && coro_decimal_shortest (value, &number, point))
    return g_strdup (coro_decimal_print (number, buffer, &n_digits));
  digits = split_scientific (precision > 0 ? dup_scientific (value, precision) : dup_shortest (value), point);
  if (precision == 0)
    {
      gsize length = strlen (digits);

      while (length > 1 && digits[length - 1] == '0')
        digits[--length] = '\0';
    }
  return digits;
}

/**
 * coro_float_dup_repr:
 * @value: a number
 *
 * Returns: (transfer full): the shortest text that reads back as the same double, with a point or an exponent
 */
char *
coro_float_dup_repr (double value)
{
  return coro_format_double (value, 'r', 0, FALSE, FALSE, TRUE);
}

/* Without the underscores, which must stand between digits; NULL: they do not. (transfer full) */
static char *
dup_without_underscores (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p != '_')
        g_string_append_c (result, *p);
      else if (p == text || !g_ascii_isdigit (p[-1]) || !g_ascii_isdigit (p[1]))
        return g_string_free (result, TRUE);
    }
  return g_string_free (result, FALSE);
}

/* digits [. digits] [e [sign] digits] */
static gboolean
is_decimal (const char *p)
{
  gsize n = strspn (p, "0123456789");

  p += n;
  if (*p == '.')
    {
      gsize fraction = strspn (p + 1, "0123456789");

      p += 1 + fraction;
      n += fraction;
    }
  if (n == 0)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      p++;
      if (*p == '+' || *p == '-')
        p++;
      n = strspn (p, "0123456789");
      if (n == 0)
        return FALSE;
      p += n;
    }
  return *p == '\0';
}

/*
 * coro_float_parse:
 * @text: ASCII
 * @value: (out): the number
 *
 * Returns: whether it is one
 */
gboolean
coro_float_parse (const char *text,
                  double     *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *plain = dup_without_underscores (stripped);
  const char *number = plain;
  gboolean negative;

  if (plain == NULL)
    return FALSE;
  negative = *number == '-';
  if (*number == '-' || *number == '+')
    number++;

  if (g_ascii_strcasecmp (number, "inf") == 0 || g_ascii_strcasecmp (number, "infinity") == 0)
    *value = HUGE_VAL;
  else if (g_ascii_strcasecmp (number, "nan") == 0)
    *value = (double) NAN;
  else if (is_decimal (number))
    *value = g_ascii_strtod (number, NULL);
  else
    return FALSE;
  if (negative)
    *value = -*value;
  return TRUE;
}

/*
 * coro_float_dup_plain:
 * @text: a text
 *
 * Returns: (transfer full): the text in ASCII, with any script's digits and spaces as ASCII's, what else there is as '?'
 */
char *
coro_float_dup_plain (CoroStr *text)
{
  GString *plain = g_string_sized_new (text->n_bytes);

  for (const char *p = text->data; p < text->data + text->n_bytes; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || (c >= 0x1c && c <= 0x1f))
        g_string_append_c (plain, ' ');
      else if (g_unichar_isdigit (c))
        g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
      else
        g_string_append_c (plain, c < 0x80 && c != '\0' ? (char) c : '?');
    }
  return g_string_free (plain, FALSE);
}

/*
 * coro_float_from_str:
 * @rt: a runtime
 * @text: a text
 * @value: what it was made of, for the message
 *
 * Returns: (transfer full): what float() makes of it; %CORO_NULL with ValueError
 */
CoroValue
coro_float_from_str (CoroRuntime *rt,
                     CoroStr     *text,
                     CoroValue    value)
{
  g_autofree char *plain = coro_float_dup_plain (text);
  coro_auto CoroValue repr = CORO_NULL;
  double number;

  if (coro_float_parse (plain, &number))
    return coro_float (rt, number);

  repr = coro_repr (rt, value);
  if (coro_is_null (repr))
    return CORO_NULL;
  return coro_raise (rt, CORO_EXC_VALUE, "could not convert string to float: %s", CORO_STR (repr)->data);
}

/*
 * coro_float_round:
 * @rt: a runtime
 * @value: a number
 * @digits: places behind the point; may be negative
 *
 * Rounds the exact value, ties to even: so 2.675 gives 2.67, being a little less.
 *
 * Returns: (transfer full): a float; %CORO_NULL with OverflowError
 */
CoroValue
coro_float_round (CoroRuntime *rt,
                  double       value,
                  gint64       digits)
{
  double magnitude = fabs (value);
  double result;
  int point;
  g_autofree char *text = NULL;

  if (!isfinite (value) || digits > 323)
    return coro_float (rt, value);
  if (value == 0.0 || digits < -308)
    return coro_float (rt, copysign (0.0, value));

  /* Digits in front of the point, then as many behind it as are to be kept. */
  g_free (coro_float_dup_digits (magnitude, DBL_DECIMAL_DIG, &point));
  if (point + digits > 0)
    {
      text = dup_scientific (magnitude, (int) (point + digits));
      result = g_ascii_strtod (text, NULL);
    }
  else if (point + digits < 0)
    {
      result = 0.0;
    }
  else if (digits >= 0)
    {
      /* 0.05 is a little more than a half of 0.1, which only its exact value says. */
      char format[16], fixed[400];

      g_snprintf (format, sizeof format, "%%.%df", (int) digits);
      result = g_ascii_strtod (g_ascii_formatd (fixed, sizeof fixed, format, magnitude), NULL);
    }
  else
    {
      double unit = pow (10.0, (double) -digits);

      result = magnitude > unit / 2 ? unit : 0.0;
    }
  if (isinf (result))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "rounded value too large to represent");
  return coro_float (rt, copysign (result, value));
}

/*
 * coro_float_dup_hex:
 * @value: a number
 *
 * Returns: (transfer full): what float.hex() gives
 */
char *
coro_float_dup_hex (double value)
{
  guint64 bits;
  int exponent;
  const char *sign = signbit (value) && !isnan (value) ? "-" : "";

  if (isnan (value))
    return g_strdup ("nan");
  if (isinf (value))
    return g_strdup_printf ("%sinf", sign);
  if (value == 0.0)
    return g_strdup_printf ("%s0x0.0p+0", sign);

  memcpy (&bits, &value, sizeof bits);
  exponent = (int) (bits >> 52 & 0x7ff);
  return g_strdup_printf ("%s0x%d.%013" G_GINT64_MODIFIER "xp%+d", sign, exponent != 0,
                          bits & ((G_GUINT64_CONSTANT (1) << 52) - 1), exponent != 0 ? exponent - 1023 : -1022);
}

/*
 * coro_float_from_hex:
 * @rt: a runtime
 * @text: a text
 *
 * Returns: (transfer full): what float.fromhex() gives; %CORO_NULL with ValueError or OverflowError
 */
CoroValue
coro_float_from_hex (CoroRuntime *rt,
                     CoroStr     *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text->data));
  g_autofree char *number = NULL;
  const char *p = stripped;
  gboolean negative = *p == '-';
  gsize n;
  double value;

  if (*p == '-' || *p == '+')
    p++;
  if (g_ascii_strcasecmp (p, "inf") == 0 || g_ascii_strcasecmp (p, "infinity") == 0)
    return coro_float (rt, negative ? -HUGE_VAL : HUGE_VAL);
  if (g_ascii_strcasecmp (p, "nan") == 0)
    return coro_float (rt, (double) NAN);

  if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X'))
    p += 2;
  number = g_strdup_printf ("0x%s", p);
  n = strspn (p, "0123456789abcdefABCDEF");
  p += n;
  if (*p == '.')
    {
      gsize fraction = strspn (p + 1, "0123456789abcdefABCDEF");

      n += fraction;
      p += 1 + fraction;
    }
  if (n > 0 && (*p == 'p' || *p == 'P'))
    {
      gsize exponent;

      p++;
      if (*p == '+' || *p == '-')
        p++;
      exponent = strspn (p, "0123456789");
      n = exponent > 0 ? n : 0;
      p += exponent;
    }
  if (n == 0 || *p != '\0')
    return coro_raise (rt, CORO_EXC_VALUE, "invalid hexadecimal floating-point string");

  value = g_ascii_strtod (number, NULL);
  if (isinf (value))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "hexadecimal value too large to represent as a float");
  return coro_float (rt, negative ? -value : value);
}
