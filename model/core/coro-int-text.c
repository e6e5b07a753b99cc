/* coro-int-text.c: ints from text and as text (CPython: Objects/longobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-float.h"
#include "core/coro-int-private.h"
#include "core/coro-str.h"

#include <math.h>
#include <string.h>


/**
 * coro_int_dup_text:
 * @rt: a runtime
 * @value: an int, of a subclass too
 * @base: from 2 to 36
 *
 * Returns: (transfer full) (nullable): its digits, with a sign if it is negative; %NULL with ValueError if base 10
 *   would give more than 4300 digits
 */
char *
coro_int_dup_text (CoroRuntime *rt,
                   CoroValue    value,
                   guint        base)
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  CoroIntView view;
  gsize bits;
  gsize length;
  gsize skip = 0;
  char *text;
  char *start;
  g_autofree mp_limb_t *copy = NULL;

  if (coro_is_int (value) && base == 10)
    return g_strdup_printf ("%" G_GINT64_FORMAT, coro_int_get (value));

  coro_int_view (value, &view);
  if (view.n == 0)
    return g_strdup ("0");
  bits = coro_int_view_bits (&view);
  length = (gsize) ((double) bits / log2 ((double) base)) + 3;
  if (base == 10 && rt->max_str_digits > 0 && length > (gsize) rt->max_str_digits * 2)
    {
      coro_raise (rt, CORO_EXC_VALUE,
                  "Exceeds the limit (%u digits) for integer string conversion; use sys.set_int_max_str_digits() to "
                  "increase the limit", rt->max_str_digits);
      return NULL;
    }
  if (!coro_reserve (rt, length, 1))
    return NULL;

  text = g_malloc (length + 2);
  start = text + 1;
  copy = g_new (mp_limb_t, view.n + 1);
  memcpy (copy, view.limbs, view.n * sizeof (mp_limb_t));
  length = mpn_get_str ((unsigned char *) start, (int) base, copy, (mp_size_t) view.n);
  while (skip + 1 < length && start[skip] == 0)
    skip++;
  length -= skip;
  if (base == 10 && rt->max_str_digits > 0 && length > rt->max_str_digits)
    {
      g_free (text);
      coro_raise (rt, CORO_EXC_VALUE,
                  "Exceeds the limit (%u digits) for integer string conversion; use sys.set_int_max_str_digits() to "
                  "increase the limit", rt->max_str_digits);
      return NULL;
    }

  for (gsize i = 0; i < length; i++)
    start[i] = digits[(guint8) start[i + skip]];
  start[length] = '\0';
  if (view.sign < 0)
    text[0] = '-';
  else
    memmove (text, start, length + 1);
  return text;
}

static guint
digit_value (char c)
{
  if (g_ascii_isdigit (c))
    return (guint) (c - '0');
  if (g_ascii_isalpha (c))
    return (guint) (g_ascii_tolower (c) - 'a') + 10;
  return 99;
}

/**
 * coro_int_from_digits:
 * @rt: a runtime
 * @digits: digits of @base, with underscores between them or not; they must be valid
 * @length: how many bytes
 * @base: from 2 to 36
 *
 * Returns: (transfer full): the number; %CORO_NULL with ValueError if base 10 has more than 4300 digits
 */
CoroValue
coro_int_from_digits (CoroRuntime *rt,
                      const char  *digits,
                      gsize        length,
                      guint        base)
{
  g_autofree unsigned char *values = NULL;
  gsize n = 0;
  gint64 small = 0;
  CoroLong *result;
  gsize n_limbs;

  if (length <= 12)
    {
      for (gsize i = 0; i < length; i++)
        if (digits[i] != '_')
          small = small * base + digit_value (digits[i]);
      return coro_int_new (rt, small);
    }

  values = g_malloc (length);
  for (gsize i = 0; i < length; i++)
    if (digits[i] != '_' && (n > 0 || digits[i] != '0'))
      values[n++] = (unsigned char) digit_value (digits[i]);
  if (n == 0)
    return coro_int (0);
  if ((base & (base - 1)) != 0 && rt->max_str_digits > 0 && n > rt->max_str_digits)
    return coro_raise (rt, CORO_EXC_VALUE,
                       "Exceeds the limit (%u digits) for integer string conversion: value has %" G_GSIZE_FORMAT
                       " digits; use sys.set_int_max_str_digits() to increase the limit", rt->max_str_digits, n);

  n_limbs = (gsize) ((double) n * log2 ((double) base) / 64) + 2;
  result = coro_int_begin (rt, n_limbs);
  if (result == NULL)
    return CORO_NULL;
  return coro_int_finish (rt, result, 1, (gsize) mpn_set_str (result->limbs, values, n, (int) base));
}

/* ASCII digits for those of any script; spaces become ' '. (transfer full) */
static char *
dup_normalized (CoroStr *text)
{
  GString *result = g_string_sized_new (text->n_bytes);

  for (const char *p = text->data; p < text->data + text->n_bytes; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && c != '\0')
        g_string_append_c (result, c >= 0x1c && c <= 0x1f ? ' ' : (char) c);
      else if (g_unichar_isspace (c))
        g_string_append_c (result, ' ');
      else if (g_unichar_isdigit (c))
        g_string_append_c (result, (char) ('0' + g_unichar_digit_value (c)));
      else
        g_string_append_c (result, '?');
    }
  return g_string_free (result, FALSE);
}

static gboolean
is_space (char c)
{
  return g_ascii_isspace (c) || c == '\v';
}

/* The base that a prefix names, 0 if there is none. */
static guint
prefix_base (const char *text)
{
  if (text[0] != '0')
    return 0;
  switch (g_ascii_tolower (text[1]))
    {
    case 'x':
      return 16;
    case 'o':
      return 8;
    case 'b':
      return 2;
    default:
      return 0;
    }
}

/* Whether the digits are valid: single underscores, only between digits. */
static gboolean
check_digits (const char *digits,
              gsize       length,
              guint       base)
{
  if (length == 0 || digits[length - 1] == '_')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (digits[i] == '_' && (i == 0 || digits[i - 1] == '_'))
        return FALSE;
      if (digits[i] != '_' && digit_value (digits[i]) >= base)
        return FALSE;
    }
  return TRUE;
}

/* CORO_NULL without an exception: the text is no number. */
static CoroValue
parse (CoroRuntime *rt,
       const char  *text,
       guint        base)
{
  gboolean negative;
  guint prefix;
  gsize length;
  gboolean is_zero = TRUE;
  CoroValue result;

  while (is_space (*text))
    text++;
  length = strlen (text);
  while (length > 0 && is_space (text[length - 1]))
    length--;
  negative = *text == '-';
  if (length > 0 && (*text == '-' || *text == '+'))
    {
      text++;
      length--;
    }

  prefix = length > 1 ? prefix_base (text) : 0;
  if (prefix != 0 && (base == 0 || base == prefix))
    {
      base = prefix;
      text += 2;
      length -= 2;
      if (length > 0 && *text == '_')
        {
          text++;
          length--;
        }
    }
  else if (base == 0)
    {
      for (gsize i = 0; i < length; i++)
        is_zero = is_zero && (text[i] == '0' || text[i] == '_');
      if (length > 0 && text[0] == '0' && !is_zero)
        return CORO_NULL;
      base = 10;
    }
  if (!check_digits (text, length, base))
    return CORO_NULL;

  result = coro_int_from_digits (rt, text, length, base);
  if (negative && !coro_is_null (result))
    coro_set (&result, coro_int_binary (rt, coro_int (0), result, CORO_OP_SUB));
  return result;
}

/* What most texts of numbers are: decimal digits that cannot overflow, with nothing around them but a sign. */
static gboolean
parse_short (const CoroStr *text,
             gint64        *number)
{
  gsize first = text->n_bytes > 0 && text->data[0] == '-';

  if (text->n_bytes == first || text->n_bytes > 18)
    return FALSE;

  *number = 0;
  for (gsize i = first; i < text->n_bytes; i++)
    {
      if (!g_ascii_isdigit (text->data[i]))
        return FALSE;
      *number = *number * 10 + (text->data[i] - '0');
    }
  if (first > 0)
    *number = -*number;

  return TRUE;
}

/**
 * coro_int_from_str:
 * @rt: a runtime
 * @text: a text
 * @base: from 2 to 36; 0: as a literal of the language
 *
 * Returns: (transfer full): what int() makes of it; %CORO_NULL with ValueError
 */
CoroValue
coro_int_from_str (CoroRuntime *rt,
                   CoroStr     *text,
                   guint        base)
{
  g_autofree char *normalized = NULL;
  coro_auto CoroValue repr = CORO_NULL;
  CoroValue result;
  gint64 number;

  if (base == 10 && parse_short (text, &number))
    return coro_int_new (rt, number);

  normalized = dup_normalized (text);
  result = parse (rt, normalized, base);
  if (!coro_is_null (result) || !coro_is_null (rt->exception))
    return result;
  repr = coro_repr (rt, coro_value (text));
  if (coro_is_null (repr))
    return CORO_NULL;
  return coro_raise (rt, CORO_EXC_VALUE, "invalid literal for int() with base %u: %.200s", base, CORO_STR (repr)->data);
}

/* int() of bytes: the text is ASCII, or wrong. */
static CoroValue
from_bytes (CoroRuntime  *rt,
            const guint8 *data,
            gsize         length,
            guint         base)
{
  g_autofree char *text = g_strndup ((const char *) data, length);
  coro_auto CoroValue copy = CORO_NULL;
  coro_auto CoroValue repr = CORO_NULL;
  CoroValue result = strlen (text) == length ? parse (rt, text, base) : CORO_NULL;

  if (!coro_is_null (result) || !coro_is_null (rt->exception))
    return result;
  copy = coro_bytes_new (rt, data, length);
  repr = coro_is_null (copy) ? CORO_NULL : coro_repr (rt, copy);
  if (coro_is_null (repr))
    return CORO_NULL;
  return coro_raise (rt, CORO_EXC_VALUE, "invalid literal for int() with base %u: %.200s", base, CORO_STR (repr)->data);
}

static CoroValue
from_number (CoroRuntime *rt,
             CoroValue    value)
{
  coro_auto CoroValue result = CORO_NULL;

  if (coro_type_of (rt, value) == rt->int_type)
    return coro_ref (value);
  if (coro_float_check (rt, value) && coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __int__))))
    return coro_int_from_double (rt, coro_float_get (value));
  if (!coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __int__))))
    {
      result = coro_call_method (rt, value, coro_name (rt, __int__), NULL, 0);
      if (!coro_is_null (result) && !coro_int_check (rt, result))
        return coro_raise (rt, CORO_EXC_TYPE, "__int__ returned non-int (type %s)", coro_type_name (rt, result));
    }
  else if (coro_type_of (rt, value)->slots.index != NULL)
    {
      result = coro_index (rt, value);
    }
  else
    {
      return coro_raise (rt, CORO_EXC_TYPE,
                         "int() argument must be a string, a bytes-like object or a real number, not '%s'",
                         coro_type_name (rt, value));
    }
  if (coro_is_null (result) || coro_type_of (rt, result) == rt->int_type)
    return coro_steal (&result);
  return rt->int_type->slots.index (rt, result);
}

static CoroValue
make (CoroRuntime *rt,
      CoroValue    value,
      CoroValue    base_value)
{
  gint64 base = 10;
  const guint8 *data;
  gsize length;

  if (coro_is_null (value))
    {
      if (!coro_is_null (base_value))
        return coro_raise (rt, CORO_EXC_TYPE, "int() missing string argument");
      return coro_int (0);
    }
  if (coro_is_null (base_value) && coro_is_flonum (value))
    return coro_int_from_double (rt, coro_flonum_get (value));
  if (!coro_is_null (base_value))
    {
      coro_auto CoroValue index = coro_index (rt, base_value);

      if (coro_is_null (index))
        return CORO_NULL;
      if (!coro_int_get_int64 (index, &base) || (base != 0 && (base < 2 || base > 36)))
        return coro_raise (rt, CORO_EXC_VALUE, "int() base must be >= 2 and <= 36, or 0");
    }
  if (coro_str_check (rt, value))
    return coro_int_from_str (rt, CORO_STR (value), (guint) base);
  if (coro_bytes_peek (rt, value, &data, &length))
    return from_bytes (rt, data, length, (guint) base);
  if (!coro_is_null (base_value))
    return coro_raise (rt, CORO_EXC_TYPE, "int() can't convert non-string with explicit base");
  return from_number (rt, value);
}

/*
 * coro_int_new_func:
 * @rt: a runtime
 * @self: int or a subclass
 * @args: value and base
 *
 * int().
 *
 * Returns: (transfer full): an int
 */
CoroValue
coro_int_new_func (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroType *type = (CoroType *) coro_object (self);
  coro_auto CoroValue result = make (rt, args[0], args[1]);

  if (coro_is_null (result) || type == rt->int_type)
    return coro_steal (&result);
  return coro_int_as_subclass (rt, type, result);
}
