/* coro-parser-string.c: strings, f-strings, t-strings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

#include "lang/coro-literal.h"

#include <string.h>

/* Pieces of a string that is being put together: text goes to a buffer until a field ends it. */
typedef struct {
  CoroParser *parser;
  GString    *text;
  CoroRange   text_range;
  gboolean    has_text;
  gboolean    is_spec;
  gboolean    is_raw;
  gboolean    is_interpolated;
} Pieces;

static gboolean template_pieces (Pieces *self);

static void
warn_escape (CoroParser *self,
             guint32     offset,
             guint32     line)
{
  const char *escape = self->text + offset;
  CoroRange range = { offset, offset + 2, line, line };
  g_autofree char *text = NULL;

  if (escape[1] >= '0' && escape[1] <= '7')
    {
      range.end = offset + 4;
      text = g_strndup (escape, 4);
      coro_tree_warn (self->tree, &range,
                      "\"%s\" is an invalid octal escape sequence. Such sequences will not work in the future. "
                      "Did you mean \"\\%s\"? A raw string is also an option.", text, text);
      return;
    }

  range.end = (guint32) (g_utf8_next_char (escape + 1) - self->text);
  text = g_strndup (escape, range.end - offset);
  coro_tree_warn (self->tree, &range,
                  "\"%s\" is an invalid escape sequence. Such sequences will not work in the future. "
                  "Did you mean \"\\%s\"? A raw string is also an option.", text, text);
}

/* CPython decodes an f-string's text when it has read all of it. */
static guint
find_template_end (CoroParser *self,
                   guint       token)
{
  guint depth = 0;

  for (; token + 1 < self->n_tokens; token++)
    {
      CoroTokenKind kind = (CoroTokenKind) self->tokens[token].kind;

      if (kind == CORO_TOKEN_FSTRING_START || kind == CORO_TOKEN_TSTRING_START)
        depth++;
      else if ((kind == CORO_TOKEN_FSTRING_END || kind == CORO_TOKEN_TSTRING_END) && depth-- == 0)
        break;
    }

  return token;
}

static gboolean
fail_literal (CoroParser  *self,
              guint        token,
              CoroLiteral *literal,
              gboolean     template)
{
  g_autofree char *message = g_steal_pointer (&literal->error);

  coro_parser_fail_token (self, template ? find_template_end (self, token) : token, "%s", message);

  if (self->error->hint == NULL && g_str_has_suffix (message, "unknown Unicode character name"))
    self->error->hint = g_strdup ("Only the names of common characters are known here. "
                                  "Write the character itself, or its number as \\uXXXX or \\UXXXXXXXX.");
  return FALSE;
}

/* Decodes a part of a token. */
static gboolean
decode (CoroParser  *self,
        guint        token,
        guint32      start,
        guint32      end,
        CoroLiteral *literal,
        gboolean     template)
{
  if (!coro_literal_decode (literal, self->text + start, end - start))
    return fail_literal (self, token, literal, template);

  if (literal->invalid_escape >= 0 && !self->explaining)
    {
      guint32 offset = start + (guint32) literal->invalid_escape;

      warn_escape (self, offset, coro_source_find_line (self->source, offset));
    }
  return TRUE;
}

static gboolean
has_letter (CoroParser *self,
            guint       token,
            char        letter)
{
  for (guint32 i = self->tokens[token].start; self->text[i] != '"' && self->text[i] != '\''; i++)
    if (g_ascii_tolower (self->text[i]) == letter)
      return TRUE;

  return FALSE;
}

static gboolean
decode_string (CoroParser *self,
               guint       token,
               GString    *out)
{
  const CoroToken *t = &self->tokens[token];
  guint32 start = t->start;
  guint32 size;
  CoroLiteral literal = {
    .bytes = out,
    .is_bytes = has_letter (self, token, 'b'),
    .is_raw = has_letter (self, token, 'r'),
  };

  while (self->text[start] != '"' && self->text[start] != '\'')
    start++;
  size = t->end - start >= 6 && self->text[start + 1] == self->text[start] && self->text[start + 2] == self->text[start]
           ? 3
           : 1;

  return decode (self, token, start + size, t->end - size, &literal, FALSE);
}

static void
note_text (Pieces          *self,
           const CoroRange *range)
{
  if (!self->has_text)
    self->text_range = *range;
  self->has_text = TRUE;
  self->text_range.end = range->end;
  self->text_range.end_line = range->end_line;
}

static void
flush_text (Pieces *self)
{
  CoroNode *node;

  if (self->has_text && self->text->len > 0)
    {
      node = coro_tree_add (self->parser->tree, CORO_NODE_CONSTANT, &self->text_range);
      node->constant.kind = CORO_TREE_CONSTANT_STR;
      coro_parser_set_bytes (self->parser, node, self->text->str, self->text->len);
      coro_parser_list_push (self->parser, node);
    }
  g_string_truncate (self->text, 0);
  self->has_text = FALSE;
}

/* "!r" */
static gboolean
conversion (CoroParser *self,
            int        *result)
{
  guint mark = self->position;
  CoroRange first;
  CoroRange last;
  const CoroToken *name;

  *result = -1;
  if (!coro_parser_accept (self, CORO_TOKEN_EXCLAMATION))
    return TRUE;
  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return FALSE;

  first = coro_parser_token_range (self, mark);
  last = coro_parser_token_range (self, mark + 1);
  if (first.end != last.start)
    {
      coro_parser_fail (self, "SyntaxError", &first, &last,
                        "f-string: conversion type must come right after the exclamation mark");
      return FALSE;
    }
  name = &self->tokens[mark + 1];
  if (name->end - name->start != 1 || strchr ("sra", self->text[name->start]) == NULL)
    {
      coro_parser_fail_token (self, mark + 1,
                              "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'",
                              (int) (name->end - name->start), self->text + name->start);
      return FALSE;
    }

  *result = self->text[name->start];
  return TRUE;
}

static CoroNode *
format_spec (Pieces *outer)
{
  CoroParser *self = outer->parser;
  guint first = self->position++;
  guint mark = coro_parser_list_begin (self);
  CoroNode *node = NULL;
  Pieces pieces = {
    .parser = self,
    .text = g_string_new (NULL),
    .is_spec = TRUE,
    .is_raw = outer->is_raw,
  };

  if (template_pieces (&pieces))
    {
      flush_text (&pieces);
      node = coro_parser_add (self, CORO_NODE_JOINED_STR, first);
      node->joined_str.values = coro_parser_list_end (self, mark);
    }
  g_string_free (pieces.text, TRUE);

  return node;
}

/* "x = " of "{x = }" is shown too. */
static void
add_debug_text (Pieces *self,
                guint   brace)
{
  CoroParser *parser = self->parser;
  CoroRange range = coro_parser_range (parser, brace);

  range.start = parser->tokens[brace].end;
  range.end = parser->tokens[parser->position].start;
  g_string_append_len (self->text, parser->text + range.start, range.end - range.start);
  note_text (self, &range);
}

static CoroNode *
field_parts (Pieces *self)
{
  CoroParser *parser = self->parser;
  guint brace = parser->position++;
  CoroNode *value = coro_parser_value (parser);
  CoroNode *spec = NULL;
  CoroNode *node;
  gboolean debug;
  int how;

  if (value == NULL)
    return NULL;

  debug = coro_parser_accept (parser, CORO_TOKEN_EQUAL);
  if (debug)
    {
      coro_parser_peek (parser);
      add_debug_text (self, brace);
    }
  if (!conversion (parser, &how))
    return NULL;
  if (coro_parser_peek (parser) == CORO_TOKEN_COLON)
    {
      spec = format_spec (self);
      if (spec == NULL)
        return NULL;
    }
  if (!coro_parser_accept (parser, CORO_TOKEN_RIGHT_BRACE))
    return NULL;

  if (debug && how == -1 && spec == NULL)
    how = 'r';
  node = coro_parser_add (parser, self->is_interpolated ? CORO_NODE_INTERPOLATION : CORO_NODE_FORMATTED_VALUE, brace);
  node->formatted_value.value = value;
  node->formatted_value.conversion = how;
  node->formatted_value.format_spec = spec;
  if (self->is_interpolated)
    node->formatted_value.text = coro_tree_intern_bytes (parser->tree, parser->text + value->range.start,
                                                         value->range.end - value->range.start);
  return node;
}

static gboolean
field (Pieces *self)
{
  CoroParser *parser = self->parser;
  CoroMark mark = coro_parser_mark (parser);
  CoroNode *node = field_parts (self);

  if (node == NULL)
    {
      if (coro_parser_explains (parser))
        {
          coro_parser_reset (parser, mark);
          coro_parser_explain_field (parser, self->is_interpolated ? 't' : 'f');
        }
      return FALSE;
    }

  flush_text (self);
  coro_parser_list_push (parser, node);
  return TRUE;
}

/* Texts and fields, up to what is neither. */
static gboolean
template_pieces (Pieces *self)
{
  CoroParser *parser = self->parser;

  while (TRUE)
    {
      CoroTokenKind kind = coro_parser_peek (parser);

      if (kind == CORO_TOKEN_LEFT_BRACE)
        {
          if (!field (self))
            return FALSE;
        }
      else if (kind == CORO_TOKEN_FSTRING_MIDDLE || kind == CORO_TOKEN_TSTRING_MIDDLE)
        {
          guint token = parser->position++;
          CoroRange range = coro_parser_token_range (parser, token);
          CoroLiteral literal = {
            .bytes = self->text,
            .is_raw = self->is_raw,
            .is_template = !self->is_spec,
          };

          coro_parser_peek (parser);
          if (!decode (parser, token, range.start, range.end, &literal, TRUE))
            return FALSE;
          note_text (self, &range);
        }
      else
        {
          return TRUE;
        }
    }
}

static gboolean
template (Pieces *self)
{
  CoroParser *parser = self->parser;
  guint first = parser->position++;

  self->is_raw = has_letter (parser, first, 'r');
  if (!template_pieces (self))
    return FALSE;

  return coro_parser_accept (parser, self->is_interpolated ? CORO_TOKEN_TSTRING_END : CORO_TOKEN_FSTRING_END);
}

/* Literals side by side, none or all of which are t-strings. */
static gboolean
adjacent (Pieces   *self,
          gboolean *is_bytes,
          gboolean *is_template,
          guint    *last)
{
  CoroParser *parser = self->parser;
  guint n_bytes = 0;
  guint n_other = 0;

  *is_template = FALSE;
  while (TRUE)
    {
      CoroTokenKind kind = coro_parser_peek (parser);
      guint token = parser->position;

      if (kind == (self->is_interpolated ? CORO_TOKEN_TSTRING_START : CORO_TOKEN_FSTRING_START))
        {
          *is_template = TRUE;
          n_other++;
          *last = token;
          if (!template (self))
            return FALSE;
        }
      else if (kind == CORO_TOKEN_STRING && !self->is_interpolated)
        {
          CoroRange range = coro_parser_token_range (parser, token);

          if (has_letter (parser, token, 'b'))
            n_bytes++;
          else
            n_other++;
          *last = token;
          parser->position++;
          if (!decode_string (parser, token, self->text))
            return FALSE;
          note_text (self, &range);
        }
      else
        {
          break;
        }
    }

  if (n_bytes > 0 && n_other > 0)
    {
      coro_parser_fail_furthest (parser, "SyntaxError", "cannot mix bytes and nonbytes literals");
      return FALSE;
    }
  *is_bytes = n_bytes > 0;
  return TRUE;
}

static CoroNode *
finish_strings (Pieces   *self,
                guint     first,
                guint     mark,
                gboolean  is_bytes,
                gboolean  is_template)
{
  CoroParser *parser = self->parser;
  CoroNode *node;

  if (is_template)
    {
      flush_text (self);
      node = coro_parser_add (parser, self->is_interpolated ? CORO_NODE_TEMPLATE_STR : CORO_NODE_JOINED_STR, first);
      node->joined_str.values = coro_parser_list_end (parser, mark);
      return node;
    }

  node = coro_parser_add (parser, CORO_NODE_CONSTANT, first);
  node->constant.kind = is_bytes ? CORO_TREE_CONSTANT_BYTES : CORO_TREE_CONSTANT_STR;
  coro_parser_set_bytes (parser, node, self->text->str, self->text->len);
  return node;
}

/* "'a' t'b'" */
static void
explain_mixed (CoroParser *self,
               guint       last)
{
  CoroTokenKind kind = coro_parser_peek (self);
  CoroRange start = coro_parser_token_range (self, last);
  CoroTokenKind end;
  guint token = self->position;
  CoroRange range;

  if (!coro_parser_explains (self)
      || (kind != CORO_TOKEN_STRING && kind != CORO_TOKEN_FSTRING_START && kind != CORO_TOKEN_TSTRING_START))
    return;

  end = kind == CORO_TOKEN_FSTRING_START ? CORO_TOKEN_FSTRING_END
        : kind == CORO_TOKEN_TSTRING_START ? CORO_TOKEN_TSTRING_END
                                           : CORO_TOKEN_STRING;
  while (self->tokens[token].kind != end && token + 1 < self->n_tokens)
    token++;
  range = coro_parser_token_range (self, token);
  coro_parser_fail (self, "SyntaxError", &start, &range,
                    "cannot mix t-string literals with string or bytes literals");
}

/**
 * coro_parser_strings:
 * @self: the parser, at a string
 *
 * Parses literals side by side as one.
 *
 * Returns: (nullable): a CONSTANT, JOINED_STR or TEMPLATE_STR
 */
CoroNode *
coro_parser_strings (CoroParser *self)
{
  guint first = self->position;
  guint mark = coro_parser_list_begin (self);
  guint last = first;
  gboolean is_bytes = FALSE;
  gboolean is_template = FALSE;
  CoroNode *node = NULL;
  Pieces pieces = {
    .parser = self,
    .text = g_string_new (NULL),
    .is_interpolated = coro_parser_peek (self) == CORO_TOKEN_TSTRING_START,
  };

  if (adjacent (&pieces, &is_bytes, &is_template, &last))
    {
      node = finish_strings (&pieces, first, mark, is_bytes, is_template);
      explain_mixed (self, last);
    }
  g_string_free (pieces.text, TRUE);

  return self->error == NULL ? node : NULL;
}
