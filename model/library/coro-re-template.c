/* coro-re-template.c: replacements with references to groups (CPython: Lib/re/_parser.py, parse_template)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "core/coro-str-private.h"

#include <string.h>

static void
add_piece (CoroReTemplate *self)
{
  g_ptr_array_add (self->pieces, g_string_new (NULL));
}

static GString *
last_piece (CoroReTemplate *self)
{
  return g_ptr_array_index (self->pieces, self->pieces->len - 1);
}

static void
free_piece (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
add_char (CoroReTemplate *self,
          CoroReSource   *source,
          gunichar        c)
{
  if (!source->is_text)
    {
      g_string_append_c (last_piece (self), (char) c);
    }
  else
    {
      char utf8[6];

      g_string_append_len (last_piece (self), utf8, g_unichar_to_utf8 (c, utf8));
    }
}

static gboolean
add_group (CoroReTemplate *self,
           CoroReSource   *source,
           CoroPattern    *pattern,
           gint64          group,
           gsize           offset)
{
  gsize number = (gsize) group;

  if (group > pattern->program.n_groups)
    return coro_re_source_fail (source, offset, "invalid group reference %" G_GINT64_FORMAT, group);
  g_array_append_val (self->groups, number);
  add_piece (self);

  return TRUE;
}

/* Behind \g */
static gboolean
parse_named (CoroReTemplate *self,
             CoroReSource   *source,
             CoroPattern    *pattern)
{
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue repr = CORO_NULL;
  CoroValue found;
  gint64 number;
  gboolean failed = FALSE;

  if (!coro_re_source_match (source, '<'))
    return coro_re_source_fail (source, 0, "missing <");
  name = coro_value (coro_re_source_get_until (source, '>', "group name"));
  if (coro_is_null (name) || source->failed)
    return FALSE;

  number = coro_re_parse_number (CORO_STR (name));
  if (number >= CORO_RE_MAX_GROUPS)
    return coro_re_source_fail (source, CORO_STR (name)->length + 1, "invalid group reference %s",
                                CORO_STR (name)->data + strspn (CORO_STR (name)->data, "0"));
  if (number >= 0)
    return add_group (self, source, pattern, number, CORO_STR (name)->length + 1);

  if (!coro_re_source_check_name (source, CORO_STR (name), 1))
    return FALSE;
  found = coro_dict_get (source->rt, pattern->names, name, &failed);
  if (!coro_is_null (found))
    return add_group (self, source, pattern, coro_int_get (found), CORO_STR (name)->length + 1);
  repr = failed ? CORO_NULL : coro_repr (source->rt, name);
  if (!coro_is_null (repr))
    coro_raise (source->rt, CORO_EXC_INDEX, "unknown group name %s", CORO_STR (repr)->data);

  return FALSE;
}

/* Behind a backslash and a digit: a group's number, or octal digits */
static gboolean
parse_digits (CoroReTemplate *self,
              CoroReSource   *source,
              CoroPattern    *pattern,
              char            first)
{
  g_autoptr(GString) text = g_string_new ("\\");
  guint64 value;

  g_string_append_c (text, first);
  if (first == '0')
    {
      coro_re_source_get_while (source, 2, "01234567", text);
      add_char (self, source, (gunichar) (g_ascii_strtoull (text->str + 1, NULL, 8) & 0xff));
      return TRUE;
    }
  coro_re_source_get_while (source, 1, "0123456789", text);
  if (text->len == 3 && first < '8' && text->str[2] < '8' && coro_re_source_comes (source, "01234567"))
    {
      coro_re_source_get_while (source, 1, "01234567", text);
      value = g_ascii_strtoull (text->str + 1, NULL, 8);
      if (value > 0377)
        return coro_re_source_fail (source, text->len, "octal escape value %s outside of range 0-0o377", text->str);
      add_char (self, source, (gunichar) value);
      return TRUE;
    }

  return add_group (self, source, pattern, g_ascii_strtoll (text->str + 1, NULL, 10), text->len - 1);
}

static gboolean
parse_escape (CoroReTemplate    *self,
              CoroReSource      *source,
              CoroPattern       *pattern,
              const CoroReToken *token)
{
  static const char letters[] = "abfnrtv\\";
  static const char values[] = "\a\b\f\n\r\t\v\\";
  gunichar c = token->chars[1];
  const char *found = c != 0 && c < 128 ? strchr (letters, (int) c) : NULL;

  if (c == 'g')
    return parse_named (self, source, pattern);
  if (c >= '0' && c <= '9')
    return parse_digits (self, source, pattern, (char) c);
  if (found != NULL)
    {
      add_char (self, source, (guchar) values[found - letters]);
      return TRUE;
    }
  if (c < 128 && g_ascii_isalpha ((char) c))
    return coro_re_source_fail_chars (source, 2, "bad escape ", token->chars, 2);
  add_char (self, source, '\\');
  add_char (self, source, c);

  return TRUE;
}

/**
 * coro_re_template_init:
 * @self: a template, to be cleared in any case
 * @rt: a runtime
 * @pattern: whose groups it can name
 * @text: a str, or bytes of any kind
 *
 * Parses a replacement.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_re_template_init (CoroReTemplate *self,
                       CoroRuntime    *rt,
                       CoroPattern    *pattern,
                       CoroValue       text)
{
  CoroReSource source = { 0 };
  const guint8 *bytes;
  gsize length;
  gboolean done;

  self->groups = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->pieces = g_ptr_array_new_with_free_func (free_piece);
  add_piece (self);
  if (!coro_str_check (rt, text) && !coro_bytes_peek (rt, text, &bytes, &length))
    {
      coro_raise (rt, CORO_EXC_TYPE, "decoding to str: need a bytes-like object, %s found", coro_type_name (rt, text));
      return FALSE;
    }
  done = coro_re_source_init (&source, rt, text);
  if (done && source.is_text != pattern->program.is_text)
    {
      if (source.is_text)
        coro_raise (rt, CORO_EXC_TYPE, "sequence item 0: expected a bytes-like object, str found");
      else
        coro_raise (rt, CORO_EXC_TYPE, "sequence item 0: expected str instance, bytes found");
      done = FALSE;
    }
  while (done && source.next.n != 0)
    {
      CoroReToken token = coro_re_source_get (&source);

      if (token.n == 2)
        done = parse_escape (self, &source, pattern, &token);
      else
        add_char (self, &source, token.chars[0]);
    }
  done = done && !source.failed;
  coro_re_source_clear (&source);

  return done;
}

/**
 * coro_re_template_clear:
 * @self: a template
 *
 * Frees what it keeps.
 */
void
coro_re_template_clear (CoroReTemplate *self)
{
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
}

/**
 * coro_re_template_expand:
 * @self: a template
 * @rt: a runtime
 * @text: what was searched
 * @spans: bytes of @text: two for the whole match and for each group; -1: it has not matched
 * @result: what is appended to
 *
 * Returns: %FALSE: MemoryError is set
 */
gboolean
coro_re_template_expand (CoroReTemplate *self,
                         CoroRuntime    *rt,
                         const char     *text,
                         const gssize   *spans,
                         GString        *result)
{
  gsize before = result->len;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const GString *piece = g_ptr_array_index (self->pieces, i);
      const gssize *span;

      g_string_append_len (result, piece->str, (gssize) piece->len);
      if (i == self->groups->len)
        break;
      span = spans + 2 * g_array_index (self->groups, gsize, i);
      if (span[0] >= 0 && span[1] >= span[0])
        {
          if (result->len > before + (64 << 10) && !coro_reserve (rt, result->len, 2))
            return FALSE;
          g_string_append_len (result, text + span[0], span[1] - span[0]);
        }
    }

  return result->len < (64 << 10) || coro_reserve (rt, result->len, 2);
}
