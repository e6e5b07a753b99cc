/* coro-format.c: __format__ of int, float, complex and str (CPython: Python/formatter_unicode.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-format.h"

#include "core/coro-abstract.h"
#include "core/coro-complex.h"
#include "core/coro-decimal.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"

#include <math.h>
#include <string.h>

/* A number in parts: sign and prefix stay in front of zeros that fill up; tail is what follows the whole digits. */
typedef struct {
  char        sign; /* 0: none */
  const char *prefix;
  const char *digits;
  gsize       n_digits;
  const char *tail;
} Parts;

static CoroValue
raise_unknown (CoroRuntime *rt,
               gunichar     type,
               CoroValue    value)
{
  if (type > 32 && type < 128)
    return coro_raise (rt, CORO_EXC_VALUE, "Unknown format code '%c' for object of type '%s'", (char) type,
                       coro_type_name (rt, value));
  return coro_raise (rt, CORO_EXC_VALUE, "Unknown format code '\\x%x' for object of type '%s'", type,
                     coro_type_name (rt, value));
}

static void
append_fill (GString *text,
             gunichar fill,
             gsize    n)
{
  for (gsize i = 0; i < n; i++)
    g_string_append_unichar (text, fill);
}

/* Digits with separators, filled up with zeros to a width. */
static void
append_grouped (GString    *text,
                const char *digits,
                gsize       n_digits,
                gssize      min_width,
                char        separator,
                gsize       group)
{
  g_autoptr (GString) reversed = g_string_sized_new (n_digits * 2);
  gsize left = n_digits;

  if (separator == '\0')
    group = G_MAXSIZE;
  for (;;)
    {
      gsize wanted = MIN (group, MAX (MAX (left, (gsize) MAX (min_width, 0)), 1));
      gsize taken = MIN (left, wanted);

      for (gsize i = 0; i < taken; i++)
        g_string_append_c (reversed, digits[left - 1 - i]);
      for (gsize i = taken; i < wanted; i++)
        g_string_append_c (reversed, '0');
      left -= taken;
      min_width -= (gssize) wanted;
      if (left == 0 && min_width <= 0)
        break;
      g_string_append_c (reversed, separator);
      min_width--;
    }
  for (gsize i = reversed->len; i > 0; i--)
    g_string_append_c (text, reversed->str[i - 1]);
}

/* The tail of a number, with separators among the places behind its point. */
static void
append_tail (GString    *text,
             const char *tail,
             char        separator)
{
  gsize n;

  if (separator == '\0' || *tail != '.')
    {
      g_string_append (text, tail);
      return;
    }
  g_string_append_c (text, '.');
  n = strspn (tail + 1, "0123456789");
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && i % 3 == 0)
        g_string_append_c (text, separator);
      g_string_append_c (text, tail[1 + i]);
    }
  g_string_append (text, tail + 1 + n);
}

static CoroValue
pad (CoroRuntime *rt,
     const char  *text,
     gsize        length,
     gunichar     fill,
     gunichar     align,
     gssize       width)
{
  gssize missing = width > (gssize) length ? width - (gssize) length : 0;
  gssize before = align == '>' || align == '=' ? missing : align == '^' ? missing / 2 : 0;
  CoroStrBuilder result;

  if (missing == 0)
    return coro_str_new (rt, text);
  if (!coro_reserve (rt, (gsize) missing, 6))
    return CORO_NULL;
  coro_str_builder_init (&result, rt);
  coro_str_builder_append_fill (&result, fill, before);
  coro_str_builder_append_bytes (&result, text, strlen (text), length);
  coro_str_builder_append_fill (&result, fill, missing - before);
  return coro_str_builder_finish (&result);
}

/* With separators: what stands between the sign and what follows the number. */
static char *
dup_grouped (const CoroFormatSpec *spec,
             const Parts          *parts,
             gsize                 n_before,
             gboolean              zeros,
             gsize                 group)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) tail = g_string_new (NULL);

  append_tail (tail, parts->tail, spec->fraction_grouping);
  if (parts->n_digits > 0)
    append_grouped (body, parts->digits, parts->n_digits, zeros ? spec->width - (gssize) (n_before + tail->len) : 0,
                    spec->grouping, group);
  g_string_append_len (body, tail->str, (gssize) tail->len);
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static char *
put (char       *to,
     const char *bytes,
     gsize       n)
{
  memcpy (to, bytes, n);

  return to + n;
}

/* A number without groups, of n_bytes, and `missing` times an ASCII character around it: most of them. */
static CoroValue
lay_out_ascii (CoroRuntime          *rt,
               const CoroFormatSpec *spec,
               const Parts          *parts,
               gsize                 n_bytes,
               gsize                 missing,
               gsize                 before)
{
  CoroStr *self = coro_str_alloc (rt, n_bytes + missing, n_bytes + missing);
  char *to;

  if (self == NULL)
    return CORO_NULL;

  to = self->data;
  memset (to, (int) spec->fill, before);
  to += before;
  if (parts->sign != '\0')
    *to++ = parts->sign;
  to = put (to, parts->prefix, strlen (parts->prefix));
  if (spec->align == '=')
    {
      memset (to, (int) spec->fill, missing);
      to += missing;
    }
  to = put (to, parts->digits, parts->n_digits);
  to = put (to, parts->tail, strlen (parts->tail));
  if (spec->align != '=')
    memset (to, (int) spec->fill, missing - before);

  return coro_value (self);
}

static CoroValue
layout (CoroRuntime          *rt,
        const CoroFormatSpec *spec,
        const Parts          *parts,
        gsize                 group)
{
  gboolean grouped = spec->grouping != '\0' || spec->fraction_grouping != '\0';
  gsize n_before = strlen (parts->prefix) + (parts->sign != '\0');
  g_autofree char *body = NULL;
  gsize n_body;
  gssize missing, before;
  CoroStrBuilder text;

  if (spec->width > 0 && !coro_reserve (rt, (gsize) spec->width, 8))
    return CORO_NULL;

  if (grouped)
    body = dup_grouped (spec, parts, n_before, spec->fill == '0' && spec->align == '=', group);
  n_body = body != NULL ? strlen (body) : parts->n_digits + strlen (parts->tail);
  missing = MAX (spec->width - (gssize) (n_before + n_body), 0);
  before = spec->align == '>' ? missing : spec->align == '^' ? missing / 2 : 0;
  if (body == NULL && spec->fill < 0x80 && n_before + n_body + missing > 1)
    return lay_out_ascii (rt, spec, parts, n_before + n_body, missing, before);

  coro_str_builder_init (&text, rt);
  coro_str_builder_append_fill (&text, spec->fill, before);
  if (parts->sign != '\0')
    coro_str_builder_append_char (&text, (guchar) parts->sign);
  coro_str_builder_append (&text, parts->prefix);
  if (spec->align == '=')
    coro_str_builder_append_fill (&text, spec->fill, missing);
  if (body != NULL)
    {
      coro_str_builder_append (&text, body);
    }
  else
    {
      coro_str_builder_append_bytes (&text, parts->digits, parts->n_digits, parts->n_digits);
      coro_str_builder_append (&text, parts->tail);
    }
  if (spec->align != '=')
    coro_str_builder_append_fill (&text, spec->fill, missing - before);
  return coro_str_builder_finish (&text);
}

static char
sign_of (gboolean negative,
         char     sign)
{
  return negative ? '-' : sign == '+' || sign == ' ' ? sign : '\0';
}

/* add_dot_0: whether a number without a type looks like a float even if it is whole. */
static CoroValue
format_double (CoroRuntime          *rt,
               double                value,
               const CoroFormatSpec *spec,
               gboolean              add_dot_0)
{
  char type = (char) spec->type;
  gssize precision = spec->precision;
  g_autofree char *owned = NULL;
  char buffer[CORO_DOUBLE_SIZE];
  const char *text = buffer;
  gsize length = 0;
  Parts parts = { .prefix = "" };
  const char *digits;

  if (type == '\0')
    {
      type = precision < 0 ? 'r' : 'g';
    }
  else
    {
      type = type == 'n' ? 'g' : type;
      add_dot_0 = FALSE;
    }
  if (precision < 0)
    precision = 6;
  if (precision > G_MAXINT - 400)
    return coro_raise (rt, CORO_EXC_VALUE, "precision too big");
  if (precision > 1000 && !coro_reserve (rt, (gsize) precision, 4))
    return CORO_NULL;

  if (!spec->alternate)
    length = coro_print_double (value, type, precision, add_dot_0, buffer);
  if (length > 0)
    buffer[length] = '\0';
  else
    text = owned = coro_format_double (value, type, precision, FALSE, spec->alternate, add_dot_0);
  digits = text + (*text == '-');
  parts.sign = sign_of (*text == '-', spec->sign);
  if (*text == '-' && spec->no_negative_zero && strpbrk (digits, "123456789iI") == NULL)
    parts.sign = sign_of (FALSE, spec->sign);
  parts.digits = digits;
  parts.n_digits = strspn (digits, "0123456789");
  parts.tail = digits + parts.n_digits;
  return layout (rt, spec, &parts, 3);
}

/**
 * coro_format_float:
 * @rt: a runtime
 * @self: a float
 * @text: a format spec
 *
 * Returns: (transfer full): a str; %CORO_NULL with ValueError
 */
CoroValue
coro_format_float (CoroRuntime *rt,
                   CoroValue    self,
                   CoroStr     *text)
{
  CoroFormatSpec spec;

  if (text->n_bytes == 0)
    return coro_str (rt, self);
  if (!coro_format_spec_parse (rt, text, self, 0, '>', &spec))
    return CORO_NULL;
  if (spec.type >= 0x80 || (spec.type != 0 && strchr ("eEfFgGn%", (int) spec.type) == NULL))
    return raise_unknown (rt, spec.type, self);
  return format_double (rt, coro_float_get (self), &spec, TRUE);
}

static CoroValue
format_character (CoroRuntime          *rt,
                  CoroValue             self,
                  const CoroFormatSpec *spec)
{
  gint64 code;
  char text[8] = { 0 };

  if (spec->sign != '\0')
    return coro_raise (rt, CORO_EXC_VALUE, "Sign not allowed with integer format specifier 'c'");
  if (spec->alternate)
    return coro_raise (rt, CORO_EXC_VALUE, "Alternate form (#) not allowed with integer format specifier 'c'");
  if (!coro_int_get_int64 (self, &code))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C long");
  if (code < 0 || code > 0x10ffff)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "%%c arg not in range(0x110000)");
  if (code == 0)
    return coro_str_from_char (rt, 0);
  g_unichar_to_utf8 ((gunichar) code, text);
  return pad (rt, text, 1, spec->fill, spec->align, spec->width);
}

static CoroValue
format_integer (CoroRuntime          *rt,
                CoroValue             self,
                const CoroFormatSpec *spec)
{
  guint base = spec->type == 'b' ? 2 : spec->type == 'o' ? 8 : spec->type == 'x' || spec->type == 'X' ? 16 : 10;
  g_autofree char *large = NULL;
  char small[CORO_DECIMAL_SIZE];
  char *text;
  Parts parts = { .prefix = "", .tail = "" };

  if (spec->precision >= 0)
    return coro_raise (rt, CORO_EXC_VALUE, "Precision not allowed in integer format specifier");
  if (spec->no_negative_zero)
    return coro_raise (rt, CORO_EXC_VALUE, "Negative zero coercion (z) not allowed in integer format specifier");
  if (spec->type == 'c')
    return format_character (rt, self, spec);

  if (coro_is_int (self) && base == 10)
    {
      gint64 value = coro_int_get (self);

      parts.sign = sign_of (value < 0, spec->sign);
      parts.digits = coro_decimal_print (value < 0 ? -(guint64) value : (guint64) value, small, &parts.n_digits);
      return layout (rt, spec, &parts, 3);
    }

  text = large = coro_int_dup_text (rt, self, base);
  if (text == NULL)
    return CORO_NULL;
  if (spec->type == 'X')
    for (char *p = text; *p != '\0'; p++)
      *p = g_ascii_toupper (*p);
  parts.sign = sign_of (*text == '-', spec->sign);
  parts.digits = text + (*text == '-');
  parts.n_digits = strlen (parts.digits);
  if (spec->alternate && base != 10)
    parts.prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec->type == 'X' ? "0X" : "0x";
  return layout (rt, spec, &parts, base == 10 ? 3 : 4);
}

/**
 * coro_format_int:
 * @rt: a runtime
 * @self: an int, of a subclass too
 * @text: a format spec
 *
 * Returns: (transfer full): a str; %CORO_NULL with ValueError or OverflowError
 */
CoroValue
coro_format_int (CoroRuntime *rt,
                 CoroValue    self,
                 CoroStr     *text)
{
  CoroFormatSpec spec;
  double value;

  if (text->n_bytes == 0)
    return coro_str (rt, self);
  if (!coro_format_spec_parse (rt, text, self, 'd', '>', &spec))
    return CORO_NULL;
  if (spec.type < 0x80 && strchr ("bcdoxXn", (int) spec.type) != NULL)
    return format_integer (rt, self, &spec);
  if (spec.type >= 0x80 || strchr ("eEfFgG%", (int) spec.type) == NULL)
    return raise_unknown (rt, spec.type, self);

  value = coro_int_get_double (rt, self);
  return coro_is_null (rt->exception) ? format_double (rt, value, &spec, TRUE) : CORO_NULL;
}

/**
 * coro_format_complex:
 * @rt: a runtime
 * @self: a complex
 * @text: a format spec
 *
 * Returns: (transfer full): a str; %CORO_NULL with ValueError
 */
CoroValue
coro_format_complex (CoroRuntime *rt,
                     CoroValue    self,
                     CoroStr     *text)
{
  CoroFormatSpec spec;
  CoroFormatSpec part;
  coro_auto CoroValue real = CORO_NULL;
  coro_auto CoroValue imag = CORO_NULL;
  g_autofree char *whole = NULL;
  double real_value = CORO_COMPLEX (self)->real;
  gboolean only_imag;
  gboolean brackets;

  if (text->n_bytes == 0)
    return coro_str (rt, self);
  if (!coro_format_spec_parse (rt, text, self, 0, '>', &spec))
    return CORO_NULL;
  if (spec.type >= 0x80 || (spec.type != 0 && strchr ("eEfFgGn", (int) spec.type) == NULL))
    return raise_unknown (rt, spec.type, self);
  if (spec.fill == '0')
    return coro_raise (rt, CORO_EXC_VALUE, "Zero padding is not allowed in complex format specifier");
  if (spec.align == '=')
    return coro_raise (rt, CORO_EXC_VALUE, "'=' alignment flag is not allowed in complex format specifier");

  only_imag = spec.type == 0 && real_value == 0.0 && !signbit (real_value);
  brackets = spec.type == 0 && !only_imag;
  part = spec;
  part.width = -1;
  real = format_double (rt, real_value, &part, FALSE);
  if (!only_imag)
    part.sign = '+';
  imag = coro_is_null (real) ? CORO_NULL : format_double (rt, CORO_COMPLEX (self)->imag, &part, FALSE);
  if (coro_is_null (imag))
    return CORO_NULL;
  whole = g_strdup_printf ("%s%s%sj%s", brackets ? "(" : "", only_imag ? "" : CORO_STR (real)->data,
                           CORO_STR (imag)->data, brackets ? ")" : "");
  return pad (rt, whole, strlen (whole), spec.fill, spec.align, spec.width);
}

/**
 * coro_format_str:
 * @rt: a runtime
 * @self: a str
 * @text: a format spec
 *
 * Returns: (transfer full): a str; %CORO_NULL with ValueError
 */
CoroValue
coro_format_str (CoroRuntime *rt,
                 CoroValue    self,
                 CoroStr     *text)
{
  CoroFormatSpec spec;
  CoroStr *string = CORO_STR (self);
  gsize length = string->length;

  if (text->n_bytes == 0)
    return coro_str (rt, self);
  if (!coro_format_spec_parse (rt, text, self, 's', '<', &spec))
    return CORO_NULL;
  if (spec.type != 's')
    return raise_unknown (rt, spec.type, self);
  if (spec.sign != '\0')
    return coro_raise (rt, CORO_EXC_VALUE, "%s not allowed in string format specifier",
                       spec.sign == ' ' ? "Space" : "Sign");
  if (spec.no_negative_zero)
    return coro_raise (rt, CORO_EXC_VALUE, "Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate)
    return coro_raise (rt, CORO_EXC_VALUE, "Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=')
    return coro_raise (rt, CORO_EXC_VALUE, "'=' alignment not allowed in string format specifier");

  if ((spec.width < 0 || spec.width <= (gssize) length) && (spec.precision < 0 || spec.precision >= (gssize) length))
    {
      if (coro_type_of (rt, self) == rt->str_type)
        return coro_ref (self);
      return coro_str_new_len (rt, string->data, string->n_bytes);
    }
  {
    const char *end = string->data + string->n_bytes;
    gssize missing, before;
    CoroStrBuilder result;

    if (spec.precision >= 0 && spec.precision < (gssize) length)
      {
        end = g_utf8_offset_to_pointer (string->data, spec.precision);
        length = (gsize) spec.precision;
      }
    missing = spec.width > (gssize) length ? spec.width - (gssize) length : 0;
    if (!coro_reserve (rt, (gsize) missing, 6))
      return CORO_NULL;
    before = spec.align == '>' ? missing : spec.align == '^' ? missing / 2 : 0;
    coro_str_builder_init (&result, rt);
    coro_str_builder_append_fill (&result, spec.fill, before);
    coro_str_builder_append_bytes (&result, string->data, (gsize) (end - string->data), length);
    coro_str_builder_append_fill (&result, spec.fill, missing - before);
    return coro_str_builder_finish (&result);
  }
}

/* Digits of a conversion of the % operator: sign, prefix, and zeros up to the width. */
static CoroValue
finish_printf (CoroRuntime *rt,
               const char  *flags,
               gssize       width,
               char         sign,
               const char  *prefix,
               const char  *digits)
{
  gsize length = strlen (digits) + strlen (prefix) + (sign != '\0');
  gboolean zeros = strchr (flags, '0') != NULL && strchr (flags, '-') == NULL;
  GString *text;

  if (width > 0 && !coro_reserve (rt, (gsize) width, 2))
    return CORO_NULL;
  text = g_string_new (NULL);
  if (sign != '\0')
    g_string_append_c (text, sign);
  g_string_append (text, prefix);
  if (zeros && width > (gssize) length)
    append_fill (text, '0', (gsize) width - length);
  g_string_append (text, digits);
  return coro_str_new_take (rt, g_string_free (text, FALSE));
}

static char
printf_sign (const char *flags,
             gboolean    negative)
{
  return negative ? '-' : strchr (flags, '+') != NULL ? '+' : strchr (flags, ' ') != NULL ? ' ' : '\0';
}

/**
 * coro_format_printf_int:
 * @rt: a runtime
 * @value: any value
 * @flags: those of "-+ #0" that were given
 * @width: width, or -1
 * @precision: digits at least, or -1
 * @type: one of d i u o x X
 *
 * A whole-number conversion of the % operator. Only zeros fill up to the width; the caller pads with spaces.
 *
 * Returns: (transfer full): a str; %CORO_NULL with TypeError
 */
CoroValue
coro_format_printf_int (CoroRuntime *rt,
                        CoroValue    value,
                        const char  *flags,
                        gssize       width,
                        gssize       precision,
                        char         type)
{
  gboolean decimal = type == 'd' || type == 'i' || type == 'u';
  coro_auto CoroValue number = CORO_NULL;
  g_autofree char *text = NULL;
  g_autofree char *filled = NULL;
  const char *prefix = "";
  const char *digits;
  gboolean alternate = strchr (flags, '#') != NULL;

  if (coro_int_check (rt, value))
    {
      number = coro_ref (value);
    }
  else if (decimal && coro_float_check (rt, value))
    {
      number = coro_int_from_double (rt, coro_float_get (value));
    }
  else if (coro_type_of (rt, value)->slots.index != NULL)
    {
      number = coro_index (rt, value);
    }
  else if (decimal && !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __int__))))
    {
      number = coro_call (rt, coro_value (rt->int_type), &value, 1);
    }
  else
    {
      return coro_raise (rt, CORO_EXC_TYPE, "%%%c format: %s is required, not %s", type,
                         decimal ? "a real number" : "an integer", coro_type_name (rt, value));
    }
  if (coro_is_null (number))
    return CORO_NULL;

  text = coro_int_dup_text (rt, number, decimal ? 10 : type == 'o' ? 8 : 16);
  if (text == NULL)
    return CORO_NULL;
  if (type == 'X')
    for (char *p = text; *p != '\0'; p++)
      *p = g_ascii_toupper (*p);
  if (alternate && !decimal)
    prefix = type == 'o' ? "0o" : type == 'x' ? "0x" : "0X";

  digits = text + (*text == '-');
  if (precision > (gssize) strlen (digits))
    {
      g_autofree char *zeros = NULL;

      if (!coro_reserve (rt, (gsize) precision, 2))
        return CORO_NULL;
      zeros = g_strnfill ((gsize) precision - strlen (digits), '0');
      filled = g_strconcat (zeros, digits, NULL);
      digits = filled;
    }
  return finish_printf (rt, flags, width, printf_sign (flags, *text == '-'), prefix, digits);
}

/**
 * coro_format_printf_float:
 * @rt: a runtime
 * @value: any value
 * @flags: those of "-+ #0" that were given
 * @width: width, or -1
 * @precision: places, or -1
 * @type: one of e E f F g G
 *
 * A floating-point conversion of the % operator. Only zeros fill up to the width; the caller pads with spaces.
 *
 * Returns: (transfer full): a str; %CORO_NULL with TypeError
 */
CoroValue
coro_format_printf_float (CoroRuntime *rt,
                          CoroValue    value,
                          const char  *flags,
                          gssize       width,
                          gssize       precision,
                          char         type)
{
  double number;
  g_autofree char *text = NULL;

  if (!coro_get_double (rt, value, &number))
    return CORO_NULL;
  if (precision < 0)
    precision = 6;
  if (precision > G_MAXINT - 400)
    return coro_raise (rt, CORO_EXC_VALUE, "precision too large");
  if (precision > 1000 && !coro_reserve (rt, (gsize) precision, 4))
    return CORO_NULL;
  text = coro_format_double (number, type, precision, FALSE, strchr (flags, '#') != NULL, FALSE);
  return finish_printf (rt, flags, width, printf_sign (flags, *text == '-'), "", text + (*text == '-'));
}
