/* coro-json-scanner.c: reading JSON, with CPython's messages at CPython's places (Modules/_json.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-json-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-float-private.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-tuple.h"

#include <math.h>
#include <string.h>

static CoroValue
fail (CoroJsonScanner *self,
      const char      *message,
      const char      *place)
{
  CoroRuntime        *rt = self->rt;
  coro_auto CoroValue module = coro_vm_import (coro_vm_get (rt), "json.decoder");
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "JSONDecodeError"));
  coro_auto CoroValue type = coro_is_null (module) ? CORO_NULL : coro_get_attr (rt, module, CORO_STR (name));
  coro_auto CoroValue text = coro_str_new (rt, message);
  CoroValue           args[] = { text, coro_value (self->text),
                                 coro_int (coro_str_index_of (self->text, (gsize) (place - self->text->data))) };
  CoroValue           error = coro_is_null (type) ? CORO_NULL : coro_call (rt, type, args, G_N_ELEMENTS (args));

  return coro_is_null (error) ? CORO_NULL : coro_raise_value (rt, error);
}

static void
skip_spaces (CoroJsonScanner *self)
{
  while (self->p < self->end && (*self->p == ' ' || *self->p == '\t' || *self->p == '\n' || *self->p == '\r'))
    self->p++;
}

static gboolean
at (const CoroJsonScanner *self,
    char                   c)
{
  return self->p < self->end && *self->p == c;
}

/* ---- strings ---- */

/* Four hexadecimal digits; -1: they are not */
static int
read_hex (const char *p,
          const char *end)
{
  int value = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (p + i >= end || !g_ascii_isxdigit (p[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (p[i]);
    }
  return value;
}

/* At the u of \uXXXX, and of the second one if the two are a pair. FALSE: it is none, and what to say of it is said. */
static gboolean
scan_unicode_escape (CoroJsonScanner *self,
                     gunichar        *c)
{
  int high = read_hex (self->p + 1, self->end), low;

  if (high < 0 || self->p + 5 >= self->end)
    {
      fail (self, "Invalid \\uXXXX escape", self->p);
      return FALSE;
    }
  self->p += 5;
  *c = (gunichar) high;
  if (high < 0xd800 || high > 0xdbff || self->p + 6 >= self->end || self->p[0] != '\\' || self->p[1] != 'u')
    return TRUE;
  low = read_hex (self->p + 2, self->end);
  if (low < 0)
    {
      fail (self, "Invalid \\uXXXX escape", self->p + 1);
      return FALSE;
    }
  if (low >= 0xdc00 && low <= 0xdfff)
    {
      *c = 0x10000 + (((gunichar) high - 0xd800) << 10) + ((gunichar) low - 0xdc00);
      self->p += 6;
    }
  return TRUE;
}

/* At the character behind a backslash */
static gboolean
scan_escape (CoroJsonScanner *self,
             gunichar        *c)
{
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  const char       *found;

  if (*self->p == 'u')
    return scan_unicode_escape (self, c);
  found = *self->p != '\0' ? strchr (letters, *self->p) : NULL;
  if (found == NULL)
    {
      fail (self, "Invalid \\escape", self->p - 1);
      return FALSE;
    }
  *c = (gunichar) meanings[found - letters];
  self->p++;
  return TRUE;
}

/**
 * coro_json_scan_string:
 * @self: a scanner, behind the opening quote
 *
 * Returns: (transfer full): the string; CORO_NULL with an exception
 */
CoroValue
coro_json_scan_string (CoroJsonScanner *self)
{
  const char    *begin = self->p - 1, *start = self->p;
  CoroStrBuilder text;
  gboolean       has_text = FALSE;

  for (;;)
    {
      gunichar c;

      while (self->p < self->end && *self->p != '"' && *self->p != '\\' && ((guchar) *self->p >= 0x20 || !self->is_strict))
        self->p++;
      if (self->p < self->end && (guchar) *self->p < 0x20)
        {
          fail (self, "Invalid control character at", self->p);
          break;
        }
      if (self->p == self->end || (*self->p == '\\' && self->p + 1 == self->end))
        {
          fail (self, "Unterminated string starting at", begin);
          break;
        }
      if (*self->p == '"' && !has_text)
        return coro_str_new_len (self->rt, start, (gsize) (self->p++ - start));
      if (!has_text)
        coro_str_builder_init (&text, self->rt);
      has_text = TRUE;
      coro_str_builder_append_bytes (&text, start, (gsize) (self->p - start), coro_str_count_chars (start, (gsize) (self->p - start)));
      if (*self->p++ == '"')
        return coro_str_builder_finish (&text);
      if (!scan_escape (self, &c))
        break;
      coro_str_builder_append_char (&text, c);
      start = self->p;
    }
  if (has_text)
    coro_str_builder_clear (&text);
  return CORO_NULL;
}

/* ---- numbers ---- */

static gboolean
is_digit (const CoroJsonScanner *self,
          const char            *p)
{
  return p < self->end && g_ascii_isdigit (*p);
}

static CoroValue
call_with_text (CoroJsonScanner *self,
                CoroValue        function,
                const char      *text,
                gsize            length)
{
  coro_auto CoroValue argument = coro_str_new_len (self->rt, text, length);

  return coro_call (self->rt, function, &argument, 1);
}

static CoroValue
scan_number (CoroJsonScanner *self)
{
  const char      *start = self->p, *p = self->p;
  gboolean         is_float = FALSE, is_negative = *p == '-';
  CoroValue        custom;
  g_autofree char *copy = NULL;

  p += is_negative;
  if (!is_digit (self, p))
    return fail (self, "Expecting value", start);
  if (*p == '0')
    p++;
  else
    while (is_digit (self, p))
      p++;
  if (p < self->end && *p == '.' && is_digit (self, p + 1))
    {
      is_float = TRUE;
      for (p++; is_digit (self, p); p++)
        ;
    }
  if (p < self->end && (*p == 'e' || *p == 'E'))
    {
      const char *exponent = p + 1;

      if (exponent < self->end && (*exponent == '-' || *exponent == '+'))
        exponent++;
      if (is_digit (self, exponent))
        {
          is_float = TRUE;
          for (p = exponent; is_digit (self, p); p++)
            ;
        }
    }
  self->p = p;
  custom = is_float ? self->parse_float : self->parse_int;
  if (!coro_is_null (custom))
    return call_with_text (self, custom, start, (gsize) (p - start));
  if (!is_float && p - start <= 18)
    {
      gint64 number = 0;

      for (const char *digit = start + is_negative; digit < p; digit++)
        number = number * 10 + (*digit - '0');
      return coro_int (is_negative ? -number : number);
    }
  copy = g_strndup (start, (gsize) (p - start));
  if (is_float)
    return coro_float (self->rt, g_ascii_strtod (copy, NULL));
  {
    coro_auto CoroValue text = coro_str_new (self->rt, copy);

    return coro_int_from_str (self->rt, CORO_STR (text), 10);
  }
}

/* ---- arrays and objects ---- */

static CoroValue
scan_array (CoroJsonScanner *self)
{
  coro_auto CoroValue list = coro_value (coro_list_new (self->rt, NULL, 0));

  skip_spaces (self);
  if (at (self, ']'))
    {
      self->p++;
      return coro_steal (&list);
    }
  for (;;)
    {
      CoroValue   item = coro_json_scan (self);
      const char *comma;

      if (coro_is_null (item) || !coro_list_append_take (self->rt, CORO_LIST (list), item))
        return CORO_NULL;
      skip_spaces (self);
      if (at (self, ']'))
        {
          self->p++;
          return coro_steal (&list);
        }
      if (!at (self, ','))
        return fail (self, "Expecting ',' delimiter", self->p);
      comma = self->p++;
      skip_spaces (self);
      if (at (self, ']'))
        return fail (self, "Illegal trailing comma before end of array", comma);
    }
}

/* A key and its value into a dict, or into a list of pairs */
static gboolean
scan_pair (CoroJsonScanner *self,
           CoroValue        into)
{
  CoroRuntime        *rt = self->rt;
  coro_auto CoroValue key = CORO_NULL;
  coro_auto CoroValue value = CORO_NULL;

  if (!at (self, '"'))
    {
      fail (self, "Expecting property name enclosed in double quotes", self->p);
      return FALSE;
    }
  self->p++;
  key = coro_json_scan_string (self);
  if (coro_is_null (key))
    return FALSE;
  /* Names come again and again: one object for all that are short. */
  if (CORO_STR (key)->n_bytes <= 32)
    coro_set (&key, coro_value (coro_str_intern_value (rt, CORO_STR (key))));
  skip_spaces (self);
  if (!at (self, ':'))
    {
      fail (self, "Expecting ':' delimiter", self->p);
      return FALSE;
    }
  self->p++;
  skip_spaces (self);
  value = coro_json_scan (self);
  if (coro_is_null (value))
    return FALSE;
  if (!coro_is_null (self->object_pairs_hook))
    {
      CoroValue pair[] = { key, value };

      return coro_list_append_take (rt, CORO_LIST (into), coro_value (coro_tuple_new (rt, pair, G_N_ELEMENTS (pair))));
    }
  return coro_dict_set (rt, CORO_DICT (into), key, value);
}

static CoroValue
scan_object (CoroJsonScanner *self)
{
  CoroValue           hook = coro_is_null (self->object_pairs_hook) ? self->object_hook : self->object_pairs_hook;
  coro_auto CoroValue result = coro_is_null (self->object_pairs_hook) ? coro_value (coro_dict_new (self->rt))
                                                                      : coro_value (coro_list_new (self->rt, NULL, 0));

  skip_spaces (self);
  while (!at (self, '}'))
    {
      const char *comma;

      if (!scan_pair (self, result))
        return CORO_NULL;
      skip_spaces (self);
      if (at (self, '}'))
        break;
      if (!at (self, ','))
        return fail (self, "Expecting ',' delimiter", self->p);
      comma = self->p++;
      skip_spaces (self);
      if (at (self, '}'))
        return fail (self, "Illegal trailing comma before end of object", comma);
    }
  self->p++;
  return coro_is_null (hook) ? coro_steal (&result) : coro_call (self->rt, hook, &result, 1);
}

static gboolean
skip_word (CoroJsonScanner *self,
           const char      *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->p) < length || memcmp (self->p, word, length) != 0)
    return FALSE;
  self->p += length;
  return TRUE;
}

static CoroValue
make_constant (CoroJsonScanner *self,
               const char      *word,
               double           number)
{
  return coro_is_null (self->parse_constant) ? coro_float (self->rt, number)
                                             : call_with_text (self, self->parse_constant, word, strlen (word));
}

/**
 * coro_json_scan:
 * @self: a scanner, at a value
 *
 * Returns: (transfer full): the value; CORO_NULL with an exception
 */
CoroValue
coro_json_scan (CoroJsonScanner *self)
{
  CoroValue result;

  switch (self->p < self->end ? *self->p : '\0')
    {
    case '"':
      self->p++;
      return coro_json_scan_string (self);
    case '{':
    case '[':
      if (!coro_enter_c (self->rt))
        return CORO_NULL;
      result = *self->p++ == '{' ? scan_object (self) : scan_array (self);
      coro_leave_c (self->rt);
      return result;
    case 'n':
      if (skip_word (self, "null"))
        return CORO_NONE;
      break;
    case 't':
      if (skip_word (self, "true"))
        return CORO_TRUE;
      break;
    case 'f':
      if (skip_word (self, "false"))
        return CORO_FALSE;
      break;
    case 'N':
      if (skip_word (self, "NaN"))
        return make_constant (self, "NaN", NAN);
      break;
    case 'I':
      if (skip_word (self, "Infinity"))
        return make_constant (self, "Infinity", INFINITY);
      break;
    case '-':
      if (skip_word (self, "-Infinity"))
        return make_constant (self, "-Infinity", -INFINITY);
      return scan_number (self);
    default:
      if (is_digit (self, self->p))
        return scan_number (self);
    }
  return fail (self, "Expecting value", self->p);
}
