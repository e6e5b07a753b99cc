/* coro-json-encoder.c: writing JSON (CPython: Modules/_json.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-json-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-tuple.h"

#include <math.h>

/**
 * coro_json_encode_string:
 * @text: where to append it
 * @string: a string
 * @ensure_ascii: whether what is not ASCII is escaped
 *
 * Appends a string with its quotes.
 */
void
coro_json_encode_string (CoroStrBuilder *text,
                         CoroStr        *string,
                         gboolean        ensure_ascii)
{
  const char *p = string->data, *end = p + string->n_bytes, *start = p;

  coro_str_builder_append (text, "\"");
  while (p < end)
    {
      guchar   byte = (guchar) *p;
      gunichar c;

      if (byte >= 0x20 && byte != '"' && byte != '\\' && (byte < 0x7f || !ensure_ascii))
        {
          p++;
          continue;
        }
      coro_str_builder_append_bytes (text, start, (gsize) (p - start), coro_str_count_chars (start, (gsize) (p - start)));
      c = coro_utf8_next (&p);
      switch (c)
        {
        case '"':
          coro_str_builder_append (text, "\\\"");
          break;
        case '\\':
          coro_str_builder_append (text, "\\\\");
          break;
        case '\b':
          coro_str_builder_append (text, "\\b");
          break;
        case '\f':
          coro_str_builder_append (text, "\\f");
          break;
        case '\n':
          coro_str_builder_append (text, "\\n");
          break;
        case '\r':
          coro_str_builder_append (text, "\\r");
          break;
        case '\t':
          coro_str_builder_append (text, "\\t");
          break;
        default:
          if (c < 0x10000)
            coro_str_builder_append_printf (text, "\\u%04x", c);
          else
            coro_str_builder_append_printf (text, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + (c & 0x3ff));
        }
      start = p;
    }
  coro_str_builder_append_bytes (text, start, (gsize) (p - start), coro_str_count_chars (start, (gsize) (p - start)));
  coro_str_builder_append (text, "\"");
}

/* Says of the exception in flight what was being written. (transfer full) text; gives FALSE */
static gboolean
add_note (CoroRuntime *rt,
          CoroValue    text)
{
  coro_auto CoroValue note = text;
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "add_note"));
  CoroValue           exception;

  exception = coro_exception_take (rt);
  if (!coro_is_null (note))
    {
      coro_auto CoroValue result = coro_call_method (rt, exception, CORO_STR (name), &note, 1);

      coro_exception_clear (rt);
    }
  rt->exception = exception;
  return FALSE;
}

/* A container, or what default() was called for: not within itself. FALSE: ValueError */
static gboolean
enter (CoroJsonEncoder *self,
       CoroValue        value)
{
  CoroRuntime *rt = self->text.rt;

  if (!coro_enter_c (rt))
    return FALSE;
  if (!self->check_circular || !coro_is_object (value))
    return TRUE;
  if (g_ptr_array_find (self->open, coro_object (value), NULL))
    {
      coro_leave_c (rt);
      coro_raise (rt, CORO_EXC_VALUE, "Circular reference detected");
      return FALSE;
    }
  g_ptr_array_add (self->open, coro_object (value));
  return TRUE;
}

static void
leave (CoroJsonEncoder *self,
       CoroValue        value)
{
  coro_leave_c (self->text.rt);
  if (self->check_circular && coro_is_object (value))
    g_ptr_array_set_size (self->open, (gint) self->open->len - 1);
}

static void
append_line (CoroJsonEncoder *self,
             guint            level)
{
  if (self->indent == NULL)
    return;
  coro_str_builder_append (&self->text, "\n");
  for (guint i = 0; i < level; i++)
    coro_str_builder_append_str (&self->text, self->indent);
}

static gboolean
encode_float (CoroJsonEncoder *self,
              CoroValue        value)
{
  double           number = coro_float_get (value);
  g_autofree char *text = NULL;

  if (!isfinite (number) && !self->allow_nan)
    {
      coro_auto CoroValue repr = coro_repr (self->text.rt, value);

      if (!coro_is_null (repr))
        coro_raise (self->text.rt, CORO_EXC_VALUE, "Out of range float values are not JSON compliant: %s", CORO_STR (repr)->data);
      return FALSE;
    }
  if (isfinite (number))
    text = coro_float_dup_repr (number);
  coro_str_builder_append (&self->text, text != NULL ? text : isnan (number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
  return TRUE;
}

static gboolean
encode_int (CoroJsonEncoder *self,
            CoroValue        value)
{
  g_autofree char *text = NULL;

  if (coro_is_int (value))
    {
      coro_str_builder_append_printf (&self->text, "%" G_GINT64_FORMAT, coro_int_get (value));
      return TRUE;
    }
  text = coro_int_dup_text (self->text.rt, value, 10);
  if (text == NULL)
    return FALSE;
  coro_str_builder_append (&self->text, text);
  return TRUE;
}

/* None, True and False; FALSE: it is none of them */
static gboolean
encode_constant (CoroJsonEncoder *self,
                 CoroValue        value)
{
  if (coro_is_none (value))
    coro_str_builder_append (&self->text, "null");
  else if (coro_is (value, CORO_TRUE))
    coro_str_builder_append (&self->text, "true");
  else if (coro_is (value, CORO_FALSE))
    coro_str_builder_append (&self->text, "false");
  else
    return FALSE;
  return TRUE;
}

static gboolean
encode_items (CoroJsonEncoder *self,
              CoroValue        sequence,
              guint            level)
{
  CoroRuntime *rt = self->text.rt;
  gboolean     is_list = coro_list_check (rt, sequence);

  for (gsize i = 0;; i++)
    {
      gsize               length = is_list ? CORO_LIST (sequence)->length : CORO_TUPLE (sequence)->length;
      coro_auto CoroValue item = CORO_NULL;

      if (i >= length)
        break;
      item = coro_ref (is_list ? CORO_LIST (sequence)->items[i] : CORO_TUPLE (sequence)->items[i]);
      coro_str_builder_append (&self->text, i == 0 ? "[" : "");
      if (i > 0)
        coro_str_builder_append_str (&self->text, self->item_separator);
      append_line (self, level + 1);
      if (!coro_json_encode (self, item, level + 1))
        return add_note (rt, coro_str_new_format (rt, "when serializing %s item %" G_GSIZE_FORMAT,
                                                  coro_type_name (rt, sequence), i));
    }
  append_line (self, level);
  coro_str_builder_append (&self->text, "]");
  return TRUE;
}

static gboolean
encode_sequence (CoroJsonEncoder *self,
                 CoroValue        sequence,
                 guint            level)
{
  gboolean is_list = coro_list_check (self->text.rt, sequence), done;

  if ((is_list ? CORO_LIST (sequence)->length : CORO_TUPLE (sequence)->length) == 0)
    {
      coro_str_builder_append (&self->text, "[]");
      return TRUE;
    }
  if (!enter (self, sequence))
    return FALSE;
  done = encode_items (self, sequence, level);
  leave (self, sequence);
  return done;
}

/* 1: written, 0: to be left out, -1: exception */
static int
encode_key (CoroJsonEncoder *self,
            CoroValue        key)
{
  CoroRuntime *rt = self->text.rt;
  gboolean     is_text = coro_str_check (rt, key), is_number = coro_float_check (rt, key) || coro_int_check (rt, key);

  if (is_text)
    {
      coro_json_encode_string (&self->text, CORO_STR (key), self->ensure_ascii);
      return 1;
    }
  if (!is_number && !coro_is_none (key))
    {
      if (self->skip_keys)
        return 0;
      coro_raise (rt, CORO_EXC_TYPE, "keys must be str, int, float, bool or None, not %s", coro_type_name (rt, key));
      return -1;
    }
  coro_str_builder_append (&self->text, "\"");
  if (!encode_constant (self, key) &&
      !(coro_float_check (rt, key) ? encode_float (self, key) : encode_int (self, key)))
    return -1;
  coro_str_builder_append (&self->text, "\"");
  return 1;
}

/* What comes before a key is written before it is known whether the key can be: it is cut off again. */
static gboolean
encode_pair (CoroJsonEncoder *self,
             CoroValue        mapping,
             CoroValue        key,
             CoroValue        value,
             gboolean        *is_first,
             guint            level)
{
  CoroRuntime *rt = self->text.rt;
  gsize        n_bytes = self->text.n_bytes, length = self->text.length;

  if (!*is_first)
    coro_str_builder_append_str (&self->text, self->item_separator);
  append_line (self, level + 1);
  switch (encode_key (self, key))
    {
    case -1:
      return FALSE;
    case 0:
      self->text.n_bytes = n_bytes;
      self->text.length = length;
      return TRUE;
    default:
      break;
    }
  *is_first = FALSE;
  coro_str_builder_append_str (&self->text, self->key_separator);
  if (coro_json_encode (self, value, level + 1))
    return TRUE;
  {
    coro_auto CoroValue exception = coro_exception_take (rt);
    coro_auto CoroValue repr = coro_repr (rt, key);

    coro_exception_clear (rt);
    rt->exception = coro_steal (&exception);
    return coro_is_null (repr) ? FALSE : add_note (rt, coro_str_new_format (rt, "when serializing %s item %s",
                                                                            coro_type_name (rt, mapping),
                                                                            CORO_STR (repr)->data));
  }
}

/* (transfer full): the pairs as a list, where they are not taken from the dict as it is; CORO_NULL with an exception */
static CoroValue
list_pairs (CoroJsonEncoder *self,
            CoroValue        mapping)
{
  CoroRuntime        *rt = self->text.rt;
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "items"));
  coro_auto CoroValue view = coro_call_method (rt, mapping, CORO_STR (name), NULL, 0);
  coro_auto CoroValue pairs = coro_value (coro_list_new (rt, NULL, 0));

  if (coro_is_null (view) || !coro_list_extend (rt, CORO_LIST (pairs), view) ||
      (self->sort_keys && !coro_list_sort (rt, CORO_LIST (pairs), NULL, FALSE)))
    return CORO_NULL;
  return coro_steal (&pairs);
}

static gboolean
encode_listed_pairs (CoroJsonEncoder *self,
                     CoroValue        mapping,
                     guint            level,
                     gboolean        *is_first)
{
  CoroRuntime        *rt = self->text.rt;
  coro_auto CoroValue pairs = list_pairs (self, mapping);

  if (coro_is_null (pairs))
    return FALSE;
  for (gsize i = 0; i < CORO_LIST (pairs)->length; i++)
    {
      CoroValue pair = CORO_LIST (pairs)->items[i];

      if (!coro_tuple_check (rt, pair) || CORO_TUPLE (pair)->length != 2)
        {
          coro_raise (rt, CORO_EXC_VALUE, "items must return 2-tuples");
          return FALSE;
        }
      if (!encode_pair (self, mapping, CORO_TUPLE (pair)->items[0], CORO_TUPLE (pair)->items[1], is_first, level))
        return FALSE;
    }
  return TRUE;
}

static gboolean
encode_own_pairs (CoroJsonEncoder *self,
                  CoroValue        mapping,
                  guint            level,
                  gboolean        *is_first)
{
  gsize     position = 0;
  CoroValue key, value;

  while (coro_dict_next (CORO_DICT (mapping), &position, &key, &value))
    {
      coro_auto CoroValue held_key = coro_ref (key);
      coro_auto CoroValue held_value = coro_ref (value);

      if (!encode_pair (self, mapping, held_key, held_value, is_first, level))
        return FALSE;
    }
  return TRUE;
}

static gboolean
encode_dict (CoroJsonEncoder *self,
             CoroValue        mapping,
             guint            level)
{
  gboolean is_plain = coro_type_of (self->text.rt, mapping) == self->text.rt->dict_type && !self->sort_keys;
  gboolean is_first = TRUE, done;

  if (CORO_DICT (mapping)->length == 0)
    {
      coro_str_builder_append (&self->text, "{}");
      return TRUE;
    }
  if (!enter (self, mapping))
    return FALSE;
  coro_str_builder_append (&self->text, "{");
  done = is_plain ? encode_own_pairs (self, mapping, level, &is_first) : encode_listed_pairs (self, mapping, level, &is_first);
  leave (self, mapping);
  if (!done)
    return FALSE;
  if (!is_first)
    append_line (self, level);
  coro_str_builder_append (&self->text, "}");
  return TRUE;
}

static gboolean
encode_other (CoroJsonEncoder *self,
              CoroValue        value,
              guint            level)
{
  CoroRuntime        *rt = self->text.rt;
  coro_auto CoroValue replacement = CORO_NULL;
  gboolean            done = FALSE;

  if (!enter (self, value))
    return FALSE;
  replacement = coro_call (rt, self->default_func, &value, 1);
  if (!coro_is_null (replacement))
    {
      done = coro_json_encode (self, replacement, level);
      if (!done)
        add_note (rt, coro_str_new_format (rt, "when serializing %s object", coro_type_name (rt, value)));
    }
  leave (self, value);
  return done;
}

/**
 * coro_json_encode:
 * @self: an encoder
 * @value: what to write
 * @level: how deep it is
 *
 * Appends a value.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_json_encode (CoroJsonEncoder *self,
                  CoroValue        value,
                  guint            level)
{
  CoroRuntime *rt = self->text.rt;

  if (encode_constant (self, value))
    return TRUE;
  if (coro_str_check (rt, value))
    {
      coro_json_encode_string (&self->text, CORO_STR (value), self->ensure_ascii);
      return TRUE;
    }
  if (coro_int_check (rt, value))
    return encode_int (self, value);
  if (coro_float_check (rt, value))
    return encode_float (self, value);
  if (coro_list_check (rt, value) || coro_tuple_check (rt, value))
    return encode_sequence (self, value, level);
  if (coro_dict_check (rt, value))
    return encode_dict (self, value, level);
  return encode_other (self, value, level);
}
