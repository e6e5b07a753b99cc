/* coro-re-source.c: a regular expression's tokens, and the errors in it (CPython: Lib/re/_parser.py, Tokenizer)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-int.h"
#include "core/coro-str-private.h"
#include "vm/coro-import.h"

#include <string.h>

static void
advance (CoroReSource *self)
{
  self->next.n = 0;
  if (self->failed || self->index >= self->length)
    return;

  self->next.chars[0] = self->chars[self->index++];
  self->next.n = 1;
  if (self->next.chars[0] != '\\')
    return;
  if (self->index == self->length)
    {
      self->next.n = 0;
      self->failed = TRUE;
      coro_re_raise (self->rt, "bad escape (end of pattern)", self->text, (gssize) self->length - 1);
      return;
    }
  self->next.chars[1] = self->chars[self->index++];
  self->next.n = 2;
}

/**
 * coro_re_source_init:
 * @self: a source
 * @rt: a runtime
 * @text: a str, or bytes of any kind
 *
 * Begins to read.
 *
 * Returns: %FALSE: MemoryError is set
 */
gboolean
coro_re_source_init (CoroReSource *self,
                     CoroRuntime  *rt,
                     CoroValue     text)
{
  const guint8 *bytes;

  memset (self, 0, sizeof *self);
  self->rt = rt;
  self->text = text;
  self->is_text = coro_str_check (rt, text);
  if (self->is_text)
    {
      self->length = CORO_STR (text)->length;
      self->chars = coro_str_dup_chars (rt, CORO_STR (text));
    }
  else if (coro_bytes_peek (rt, text, &bytes, &self->length) && coro_reserve (rt, self->length, sizeof (gunichar)))
    {
      self->chars = g_new (gunichar, self->length + 1);
      for (gsize i = 0; i < self->length; i++)
        self->chars[i] = bytes[i];
    }
  if (self->chars == NULL)
    return FALSE;

  advance (self);
  return TRUE;
}

/**
 * coro_re_source_clear:
 * @self: a source
 *
 * Frees what it keeps.
 */
void
coro_re_source_clear (CoroReSource *self)
{
  g_clear_pointer (&self->chars, g_free);
}

/**
 * coro_re_source_get:
 * @self: a source
 *
 * Returns: the next token, which is taken
 */
CoroReToken
coro_re_source_get (CoroReSource *self)
{
  CoroReToken token = self->next;

  advance (self);
  return token;
}

/**
 * coro_re_source_match:
 * @self: a source
 * @c: a character
 *
 * Returns: whether it came; then it is taken
 */
gboolean
coro_re_source_match (CoroReSource *self,
                      gunichar      c)
{
  if (self->next.n != 1 || self->next.chars[0] != c)
    return FALSE;
  advance (self);
  return TRUE;
}

/**
 * coro_re_source_seek:
 * @self: a source
 * @index: what coro_re_source_tell() said
 *
 * Goes back.
 */
void
coro_re_source_seek (CoroReSource *self,
                     gsize         index)
{
  self->index = index;
  advance (self);
}

/**
 * coro_re_source_tell:
 * @self: a source
 *
 * Returns: where the next token begins, in characters
 */
gsize
coro_re_source_tell (CoroReSource *self)
{
  return self->index - self->next.n;
}

/**
 * coro_re_source_comes:
 * @self: a source
 * @chars: ASCII characters
 *
 * Returns: whether one of them is the next token
 */
gboolean
coro_re_source_comes (CoroReSource *self,
                      const char   *chars)
{
  gunichar c = self->next.chars[0];

  return self->next.n == 1 && c != 0 && c < 128 && strchr (chars, (int) c) != NULL;
}

/**
 * coro_re_source_get_while:
 * @self: a source
 * @n: how many at most
 * @chars: ASCII characters
 * @taken: what was taken is appended here
 *
 * Takes as many of these characters as come.
 */
void
coro_re_source_get_while (CoroReSource *self,
                          guint         n,
                          const char   *chars,
                          GString      *taken)
{
  for (; n > 0 && coro_re_source_comes (self, chars); n--)
    g_string_append_c (taken, (char) coro_re_source_get (self).chars[0]);
}

/**
 * coro_re_source_get_until:
 * @self: a source
 * @terminator: what ends a name
 * @what: what the name is of, for messages
 *
 * Takes a name and its terminator.
 *
 * Returns: (transfer full) (nullable): the name; %NULL: an exception is set
 */
CoroStr *
coro_re_source_get_until (CoroReSource *self,
                          char          terminator,
                          const char   *what)
{
  g_autoptr(GArray) name = g_array_new (FALSE, FALSE, sizeof (gunichar));
  CoroValue result;

  for (;;)
    {
      CoroReToken token = coro_re_source_get (self);

      if (token.n == 1 && token.chars[0] == (gunichar) (guchar) terminator)
        break;
      if (token.n == 0)
        {
          if (name->len == 0)
            coro_re_source_fail (self, 0, "missing %s", what);
          else
            coro_re_source_fail (self, name->len, "missing %c, unterminated name", terminator);
          return NULL;
        }
      g_array_append_vals (name, token.chars, token.n);
    }
  if (name->len == 0)
    {
      coro_re_source_fail (self, 1, "missing %s", what);
      return NULL;
    }

  result = coro_str_new_chars (self->rt, (gunichar *) (gpointer) name->data, name->len);
  return coro_is_null (result) ? NULL : CORO_STR (result);
}

/**
 * coro_re_source_check_name:
 * @self: a source
 * @name: a group's name
 * @offset: for the position of the error
 *
 * Returns: whether it may be one; %FALSE: an exception is set
 */
gboolean
coro_re_source_check_name (CoroReSource *self,
                           CoroStr      *name,
                           gsize         offset)
{
  coro_auto CoroValue is_name = CORO_NULL;
  coro_auto CoroValue repr = CORO_NULL;

  if (self->is_text || coro_str_is_ascii (name))
    {
      is_name = coro_str_isidentifier_method (self->rt, coro_value (name), NULL);
      if (coro_is (is_name, CORO_TRUE))
        return TRUE;
    }

  repr = self->is_text ? coro_repr (self->rt, coro_value (name)) : coro_str_ascii (self->rt, coro_value (name));
  if (coro_is_null (repr))
    return FALSE;
  return coro_re_source_fail (self, name->length + offset, "bad character in group name %s", CORO_STR (repr)->data);
}

/**
 * coro_re_source_fail:
 * @self: a source
 * @offset: how far before the next token the mistake stands
 * @format: the message
 * @...: for the format
 *
 * Raises re.PatternError, unless one has been raised.
 *
 * Returns: %FALSE
 */
gboolean
coro_re_source_fail (CoroReSource *self,
                     gsize         offset,
                     const char   *format,
                     ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (self->failed || !coro_is_null (self->rt->exception))
    return FALSE;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  coro_re_raise (self->rt, message, self->text, (gssize) coro_re_source_tell (self) - (gssize) offset);
  self->failed = TRUE;
  self->next.n = 0;

  return FALSE;
}

/**
 * coro_re_source_fail_chars:
 * @self: a source
 * @offset: how far before the next token the mistake stands
 * @message: the message's beginning
 * @chars: (array length=n): its end
 * @n: how many characters
 *
 * As coro_re_source_fail(), for a message that quotes the pattern.
 *
 * Returns: %FALSE
 */
gboolean
coro_re_source_fail_chars (CoroReSource   *self,
                           gsize           offset,
                           const char     *message,
                           const gunichar *chars,
                           gsize           n)
{
  g_autoptr(GString) text = g_string_new (message);

  for (gsize i = 0; i < n; i++)
    if (self->is_text || chars[i] < 128)
      g_string_append_unichar (text, chars[i]);
    else
      g_string_append_printf (text, "\\x%02x", chars[i]);

  return coro_re_source_fail (self, offset, "%s", text->str);
}

/**
 * coro_re_raise:
 * @rt: a runtime
 * @message: what is wrong
 * @pattern: where
 * @position: at which character; negative: at none
 *
 * Raises re.PatternError.
 *
 * Returns: %CORO_NULL
 */
CoroValue
coro_re_raise (CoroRuntime *rt,
               const char  *message,
               CoroValue    pattern,
               gssize       position)
{
  coro_auto CoroValue module = coro_vm_import (coro_vm_get (rt), "re");
  coro_auto CoroValue error = CORO_NULL;
  coro_auto CoroValue text = coro_str_new (rt, message);
  CoroValue args[3] = { text, pattern, coro_int (position) };
  CoroStr *name = coro_str_intern (rt, "PatternError");
  CoroValue exception;

  error = coro_is_null (module) ? CORO_NULL : coro_get_attr (rt, module, name);
  coro_unref (coro_value (name));
  if (coro_is_null (error))
    return CORO_NULL;

  exception = coro_call (rt, error, args, position < 0 ? 1 : 3);
  return coro_is_null (exception) ? CORO_NULL : coro_raise_value (rt, exception);
}

/**
 * coro_re_parse_number:
 * @name: a group's name
 *
 * Returns: the number that it is, at most %CORO_RE_MAX_GROUPS; -1: it is none
 */
gint64
coro_re_parse_number (CoroStr *name)
{
  gint64 number = 0;

  for (gsize i = 0; i < name->n_bytes; i++)
    {
      if (!g_ascii_isdigit (name->data[i]))
        return -1;
      number = MIN (number * 10 + (name->data[i] - '0'), CORO_RE_MAX_GROUPS);
    }
  return number;
}
