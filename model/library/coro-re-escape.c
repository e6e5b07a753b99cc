/* coro-re-escape.c: what a backslash means in a regular expression (CPython: Lib/re/_parser.py, _escape and _class_escape)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "lang/coro-literal.h"

#include <string.h>

#define DIGITS     "0123456789"
#define OCT_DIGITS "01234567"
#define HEX_DIGITS "0123456789abcdefABCDEF"

static CoroReNode *
literal (CoroReParser *self,
         gunichar      c)
{
  CoroReNode *node = coro_re_parser_add (self, CORO_RE_NODE_LITERAL);

  node->value = c;
  return node;
}

static CoroReNode *
fail (CoroReParser *self,
      const char   *message,
      const char   *escape)
{
  coro_re_source_fail (&self->source, strlen (escape), "%s %s", message, escape);
  return NULL;
}

/* A category as a set of one item, or a place; NULL: it is neither. */
static CoroReNode *
parse_category (CoroReParser *self,
                gunichar      c,
                gboolean      in_set)
{
  static const struct { char letter; guint category; } categories[] = {
    { 'd', CORO_RE_DIGIT }, { 'D', CORO_RE_NOT_DIGIT }, { 's', CORO_RE_SPACE }, { 'S', CORO_RE_NOT_SPACE },
    { 'w', CORO_RE_WORD }, { 'W', CORO_RE_NOT_WORD },
  };
  static const struct { char letter; CoroReAt at; } places[] = {
    { 'A', CORO_RE_AT_START_OF_TEXT }, { 'b', CORO_RE_AT_BOUNDARY }, { 'B', CORO_RE_AT_NO_BOUNDARY },
    { 'z', CORO_RE_AT_END_OF_TEXT }, { 'Z', CORO_RE_AT_END_OF_TEXT },
  };
  CoroReNode *node;

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    if (c == (guchar) categories[i].letter)
      {
        CoroReItem item = { .categories = categories[i].category };

        node = coro_re_parser_add (self, CORO_RE_NODE_SET);
        node->items = g_array_new (FALSE, FALSE, sizeof item);
        g_array_append_val (node->items, item);
        return node;
      }
  for (guint i = 0; i < G_N_ELEMENTS (places) && !in_set; i++)
    if (c == (guchar) places[i].letter)
      {
        node = coro_re_parser_add (self, CORO_RE_NODE_AT);
        node->value = places[i].at;
        return node;
      }

  return NULL;
}

/* \a and its kin; 0: it is none of them */
static gunichar
get_control (gunichar c)
{
  static const char letters[] = "abfnrtv\\";
  static const char values[] = "\a\b\f\n\r\t\v\\";
  const char *found = c != 0 && c < 128 ? strchr (letters, (int) c) : NULL;

  return found != NULL ? (guchar) values[found - letters] : 0;
}

/* \xhh, \uhhhh and \Uhhhhhhhh */
static CoroReNode *
parse_hex (CoroReParser *self,
           gunichar      letter,
           guint         n)
{
  g_autoptr(GString) text = g_string_new ("\\");
  guint64 value;

  g_string_append_c (text, (char) letter);
  coro_re_source_get_while (&self->source, n, HEX_DIGITS, text);
  if (text->len != n + 2)
    return fail (self, "incomplete escape", text->str);
  value = g_ascii_strtoull (text->str + 2, NULL, 16);
  if (value > 0x10ffff)
    return fail (self, "bad escape", text->str);

  return literal (self, (gunichar) value);
}

/* \N{name} */
static CoroReNode *
parse_name (CoroReParser *self)
{
  CoroStr *name;
  gunichar c;
  gsize length;

  if (!coro_re_source_match (&self->source, '{'))
    {
      coro_re_source_fail (&self->source, 0, "missing {");
      return NULL;
    }
  name = coro_re_source_get_until (&self->source, '}', "character name");
  if (name == NULL)
    return NULL;

  length = name->length;
  if (!coro_literal_find_name (name->data, name->n_bytes, &c))
    {
      coro_re_source_fail (&self->source, length + strlen ("\\N{}"), "undefined character name '%s'", name->data);
      coro_unref (coro_value (name));
      return NULL;
    }
  coro_unref (coro_value (name));

  return literal (self, c);
}

static CoroReNode *
parse_octal (CoroReParser *self,
             const char   *text)
{
  guint64 value = g_ascii_strtoull (text + 1, NULL, 8);

  if (value > 0377)
    {
      coro_re_source_fail (&self->source, strlen (text), "octal escape value %s outside of range 0-0o377", text);
      return NULL;
    }
  return literal (self, (gunichar) value);
}

/* A group's number, or three octal digits */
static CoroReNode *
parse_digits (CoroReParser *self,
              gunichar      first)
{
  CoroReSource *source = &self->source;
  g_autoptr(GString) text = g_string_new ("\\");
  CoroReNode *node;
  guint group;

  g_string_append_c (text, (char) first);
  if (first == '0')
    {
      coro_re_source_get_while (source, 2, OCT_DIGITS, text);
      return literal (self, (gunichar) g_ascii_strtoull (text->str + 1, NULL, 8));
    }
  coro_re_source_get_while (source, 1, DIGITS, text);
  if (text->len == 3 && text->str[1] < '8' && text->str[2] < '8' && coro_re_source_comes (source, OCT_DIGITS))
    {
      coro_re_source_get_while (source, 1, OCT_DIGITS, text);
      return parse_octal (self, text->str);
    }

  group = (guint) g_ascii_strtoull (text->str + 1, NULL, 10);
  if (group >= self->groups->len)
    {
      coro_re_source_fail (source, text->len - 1, "invalid group reference %u", group);
      return NULL;
    }
  if (!coro_re_parser_is_closed (self, group))
    {
      coro_re_source_fail (source, text->len, "cannot refer to an open group");
      return NULL;
    }
  if (!coro_re_parser_check_behind (self, group))
    return NULL;
  node = coro_re_parser_add (self, CORO_RE_NODE_REFERENCE);
  node->value = group;
  node->shortest = g_array_index (self->groups, CoroReGroup, group).shortest;
  node->longest = g_array_index (self->groups, CoroReGroup, group).longest;

  return node;
}

static CoroReNode *
parse (CoroReParser      *self,
       const CoroReToken *escape,
       gboolean           in_set)
{
  gunichar c = escape->chars[1];
  CoroReNode *node = NULL;

  /* \b is a backspace in a set and a boundary outside */
  if (c != 'b' || !in_set)
    node = parse_category (self, c, in_set);
  if (node != NULL)
    return node;
  if (get_control (c) != 0)
    return literal (self, get_control (c));

  if (c == 'x')
    return parse_hex (self, c, 2);
  if (c == 'u' && self->source.is_text)
    return parse_hex (self, c, 4);
  if (c == 'U' && self->source.is_text)
    return parse_hex (self, c, 8);
  if (c == 'N' && self->source.is_text)
    return parse_name (self);
  if (c >= '0' && c <= '9' && !in_set)
    return parse_digits (self, c);
  if (c >= '0' && c <= '7')
    {
      g_autoptr(GString) text = g_string_new ("\\");

      g_string_append_c (text, (char) c);
      coro_re_source_get_while (&self->source, 2, OCT_DIGITS, text);
      return parse_octal (self, text->str);
    }
  if (c < 128 && g_ascii_isalnum ((char) c))
    {
      coro_re_source_fail_chars (&self->source, 2, "bad escape ", escape->chars, 2);
      return NULL;
    }

  return literal (self, c);
}

/**
 * coro_re_parse_escape:
 * @self: a parser
 * @escape: a backslash and a character, which have been taken
 *
 * Returns: (transfer none) (nullable): a literal, a set, a place or a reference; %NULL: an exception is set
 */
CoroReNode *
coro_re_parse_escape (CoroReParser      *self,
                      const CoroReToken *escape)
{
  return parse (self, escape, FALSE);
}

/* ---- [...] ---- */

static void
warn (CoroReParser *self,
      const char   *what,
      gsize         position)
{
  g_ptr_array_add (self->warnings, g_strdup_printf ("Possible %s at position %" G_GSIZE_FORMAT, what, position));
}

static const char *
get_doubled (gunichar c)
{
  switch (c)
    {
    case '-':
      return "set difference";
    case '&':
      return "set intersection";
    case '~':
      return "set symmetric difference";
    case '|':
      return "set union";
    default:
      return NULL;
    }
}

static gboolean
parse_item (CoroReParser      *self,
            const CoroReToken *token,
            CoroReItem        *item)
{
  CoroReNode *node;

  memset (item, 0, sizeof *item);
  if (token->n == 1)
    {
      item->range.first = item->range.last = token->chars[0];
      return TRUE;
    }
  node = parse (self, token, TRUE);
  if (node == NULL)
    return FALSE;
  if (node->kind == CORO_RE_NODE_SET)
    item->categories = g_array_index (node->items, CoroReItem, 0).categories;
  else
    item->range.first = item->range.last = node->value;

  return TRUE;
}

/* Behind a hyphen: the end of a range. `begin`: where the set began */
static gboolean
parse_range (CoroReParser      *self,
             const CoroReToken *this,
             CoroReItem        *item,
             const CoroReToken *that)
{
  CoroReSource *source = &self->source;
  CoroReItem end;

  if (that->n == 1 && that->chars[0] == '-')
    warn (self, "set difference", coro_re_source_tell (source) - 2);
  if (!parse_item (self, that, &end))
    return FALSE;
  if (item->categories != 0 || end.categories != 0 || end.range.first < item->range.first)
    {
      gunichar quoted[5];
      guint n = 0;

      for (guint i = 0; i < this->n; i++)
        quoted[n++] = this->chars[i];
      quoted[n++] = '-';
      for (guint i = 0; i < that->n; i++)
        quoted[n++] = that->chars[i];
      return coro_re_source_fail_chars (source, n, "bad character range ", quoted, n);
    }
  item->range.last = end.range.first;

  return TRUE;
}

static gboolean
parse_items (CoroReParser *self,
             GArray       *items)
{
  CoroReSource *source = &self->source;
  gsize here = coro_re_source_tell (source) - 1;

  if (source->next.n == 1 && source->next.chars[0] == '[')
    warn (self, "nested set", coro_re_source_tell (source));
  coro_re_source_match (source, '^');

  for (;;)
    {
      CoroReToken this = coro_re_source_get (source);
      CoroReItem item;

      if (this.n == 0)
        return coro_re_source_fail (source, coro_re_source_tell (source) - here, "unterminated character set");
      if (this.n == 1 && this.chars[0] == ']' && items->len > 0)
        return TRUE;
      if (this.n == 1 && items->len > 0 && get_doubled (this.chars[0]) != NULL && source->next.n == 1
          && source->next.chars[0] == this.chars[0])
        warn (self, get_doubled (this.chars[0]), coro_re_source_tell (source) - 1);
      if (!parse_item (self, &this, &item))
        return FALSE;

      if (coro_re_source_match (source, '-'))
        {
          CoroReToken that = coro_re_source_get (source);

          if (that.n == 0)
            return coro_re_source_fail (source, coro_re_source_tell (source) - here, "unterminated character set");
          if (that.n == 1 && that.chars[0] == ']')
            {
              g_array_append_val (items, item);
              item = (CoroReItem) { .range = { '-', '-' } };
              g_array_append_val (items, item);
              return TRUE;
            }
          if (!parse_range (self, &this, &item, &that))
            return FALSE;
        }
      g_array_append_val (items, item);
    }
}

/**
 * coro_re_parse_set:
 * @self: a parser that has taken a [
 *
 * Returns: (transfer none) (nullable): a set, or a literal if it holds only one; %NULL: an exception is set
 */
CoroReNode *
coro_re_parse_set (CoroReParser *self)
{
  gboolean negated = self->source.next.n == 1 && self->source.next.chars[0] == '^';
  CoroReNode *node = coro_re_parser_add (self, CORO_RE_NODE_SET);
  CoroReItem *first;

  node->items = g_array_new (FALSE, FALSE, sizeof (CoroReItem));
  node->negated = negated;
  if (!parse_items (self, node->items))
    return NULL;

  first = &g_array_index (node->items, CoroReItem, 0);
  if (node->items->len == 1 && first->categories == 0 && first->range.first == first->range.last)
    {
      node->kind = negated ? CORO_RE_NODE_NOT_LITERAL : CORO_RE_NODE_LITERAL;
      node->value = first->range.first;
    }

  return node;
}
