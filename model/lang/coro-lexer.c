/* coro-lexer.c: text to tokens: lines, indentation, names and operators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-lexer.h"

#include "lang/coro-lexer-private.h"

#include <string.h>

#define TAB_SIZE 8

/**
 * coro_lexer_fail:
 * @self: the lexer
 * @type: the exception's name
 * @line: the line
 * @column: the first character
 * @end_column: the character after the last one, or 0
 * @format: the message
 *
 * Gives up.
 *
 * Returns: %FALSE
 */
gboolean
coro_lexer_fail (CoroLexer  *self,
                 const char *type,
                 guint       line,
                 guint       column,
                 guint       end_column,
                 const char *format,
                 ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_assert (self->error == NULL);
  self->error = coro_diagnostic_new (coro_source_get_filename (self->source), type, message);
  self->error->line = line;
  self->error->column = column;
  self->error->end_line = line;
  self->error->end_column = end_column;

  return FALSE;
}

/**
 * coro_lexer_fail_here:
 * @self: the lexer
 * @format: the message
 *
 * Gives up at the last character that was read, as CPython's tokenizer does.
 *
 * Returns: %FALSE
 */
gboolean
coro_lexer_fail_here (CoroLexer  *self,
                      const char *format,
                      ...)
{
  g_autofree char *message = NULL;
  guint line = self->line;
  guint column = coro_lexer_column (self, self->p);
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return coro_lexer_fail (self, "SyntaxError", line, MAX (column, 2) - 1, 0, "%s", message);
}

/**
 * coro_lexer_column:
 * @self: the lexer
 * @p: a place in the current line
 *
 * Returns: its column, in characters from 1
 */
guint
coro_lexer_column (CoroLexer  *self,
                   const char *p)
{
  return coro_source_get_column (self->source, self->line, (gsize) (p - self->text));
}

/**
 * coro_lexer_add:
 * @self: the lexer
 * @kind: a kind
 * @start: where the token starts; it ends where the lexer is
 * @line: the line of @start
 *
 * Adds a token.
 */
void
coro_lexer_add (CoroLexer     *self,
                CoroTokenKind  kind,
                const char    *start,
                guint          line)
{
  CoroToken token = {
    .start = (guint32) (start - self->text),
    .end = (guint32) (self->p - self->text),
    .line = line,
    .end_line = self->line,
    .kind = (guint16) kind,
    .level = (guint16) self->n_brackets,
  };

  g_array_append_val (self->tokens, token);
}

static gboolean
fail_unclosed (CoroLexer *self)
{
  const CoroOpenBracket *open = &self->brackets[self->n_brackets - 1];

  self->unclosed = TRUE;
  return coro_lexer_fail (self, "SyntaxError", open->line,
                          coro_source_get_column (self->source, open->line, open->offset), 0,
                          "'%c' was never closed", open->bracket);
}

static gboolean
fail_tabs (CoroLexer *self)
{
  self->late = TRUE;
  return coro_lexer_fail (self, "TabError", self->line, 1, 0,
                          "inconsistent use of tabs and spaces in indentation");
}

static const char *
find_line_end (const char *p)
{
  return p + strcspn (p, "\n");
}

/* CPython measures twice, with tabs of eight columns and of one, and wants both to agree. */
static gboolean
apply_indentation (CoroLexer *self,
                   guint      column,
                   guint      alternate)
{
  guint level;

  if (column == self->indents[self->n_indents - 1])
    return alternate == self->alternate_indents[self->n_indents - 1] ? TRUE : fail_tabs (self);

  if (column > self->indents[self->n_indents - 1])
    {
      if (self->n_indents == CORO_LEXER_MAX_INDENTS)
        {
          self->late = TRUE;
          return coro_lexer_fail (self, "IndentationError", self->line, 1, 0, "too many levels of indentation");
        }
      if (alternate <= self->alternate_indents[self->n_indents - 1])
        return fail_tabs (self);

      self->indents[self->n_indents] = column;
      self->alternate_indents[self->n_indents] = alternate;
      self->n_indents++;
      coro_lexer_add (self, CORO_TOKEN_INDENT, self->p, self->line);
      return TRUE;
    }

  level = self->n_indents;
  while (column < self->indents[level - 1])
    level--;
  if (column != self->indents[level - 1])
    {
      self->late = TRUE;
      return coro_lexer_fail (self, "IndentationError", self->line,
                              coro_lexer_column (self, find_line_end (self->p)), 0,
                              "unindent does not match any outer indentation level");
    }

  if (alternate != self->alternate_indents[level - 1])
    return fail_tabs (self);

  for (; self->n_indents > level; self->n_indents--)
    coro_lexer_add (self, CORO_TOKEN_DEDENT, self->p, self->line);

  return TRUE;
}

static gboolean
read_indentation (CoroLexer *self)
{
  guint column = 0;
  guint alternate = 0;
  guint continued = 0;
  gboolean is_continued = FALSE;

  self->line_start = FALSE;
  for (;; self->p++)
    {
      if (*self->p == ' ')
        {
          column++;
          alternate++;
        }
      else if (*self->p == '\t')
        {
          column = (column / TAB_SIZE + 1) * TAB_SIZE;
          alternate++;
        }
      else if (*self->p == '\f')
        {
          column = alternate = 0;
        }
      else if (self->p[0] == '\\' && self->p[1] == '\n' && self->p + 2 < self->end)
        {
          /* The first of the joined lines says how deep the statement is. */
          if (!is_continued)
            continued = column;
          is_continued = TRUE;
          column = 0;
          self->p++;
          self->line++;
        }
      else
        {
          break;
        }
    }

  if (*self->p == '#' || *self->p == '\n' || self->p >= self->end)
    return TRUE;

  if (is_continued && continued > 0)
    column = alternate = continued;

  return apply_indentation (self, column, alternate);
}

static gboolean
is_printable (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    case G_UNICODE_SPACE_SEPARATOR:
      return c == ' ';
    default:
      return TRUE;
    }
}

/* The letters of Unicode's annex 31, with the few that it keeps for compatibility. */
static gboolean
is_name_character (gunichar c,
                   gboolean first)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LETTER_NUMBER:
      return TRUE;
    case G_UNICODE_CONNECT_PUNCTUATION:
      return !first || c == '_';
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
      return !first;
    default:
      break;
    }

  if (c == 0x2118 || c == 0x212e || c == 0x309b || c == 0x309c)
    return TRUE;

  return !first && (c == 0xb7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19da);
}

static gboolean
fail_character (CoroLexer *self,
                gunichar   c)
{
  if (is_printable (c))
    {
      char text[7] = { 0 };

      g_unichar_to_utf8 (c, text);
      return coro_lexer_fail_here (self, "invalid character '%s' (U+%04X)", text, c);
    }

  return coro_lexer_fail_here (self, "invalid non-printable character U+%04X", c);
}

static gboolean
check_name (CoroLexer  *self,
            const char *start)
{
  const char *end = self->p;

  for (const char *p = start; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      gboolean good = is_name_character (c, p == start);

      p = g_utf8_next_char (p);
      if (!good)
        {
          self->p = p;
          return fail_character (self, c);
        }
    }

  return TRUE;
}

static gboolean
read_name (CoroLexer *self)
{
  const char *start = self->p;
  const char *p = start;
  guchar bits = 0;
  CoroTokenKind kind;

  /* A prefix has each letter once, so it has at most five. */
  while (p - start < 5 && strchr ("bBuUrRfFtT", *p) != NULL && *p != '\0')
    p++;
  if (p - start <= 3 && (*p == '"' || *p == '\''))
    {
      gboolean twice = FALSE;

      for (const char *a = start; a < p; a++)
        for (const char *b = a + 1; b < p; b++)
          twice = twice || g_ascii_tolower (*a) == g_ascii_tolower (*b);
      if (!twice)
        return coro_lexer_string (self, start, p);
    }

  p = start;
  while (coro_lexer_is_name_byte (*p))
    bits |= (guchar) *p++;
  self->p = p;

  if ((bits & 0x80) != 0 && !check_name (self, start))
    return FALSE;

  kind = coro_token_find_keyword (start, (gsize) (p - start));
  coro_lexer_add (self, kind, start, self->line);

  return TRUE;
}

static gboolean
open_bracket (CoroLexer     *self,
              CoroTokenKind  kind)
{
  const char *start = self->p++;

  if (self->n_brackets == CORO_LEXER_MAX_BRACKETS)
    return coro_lexer_fail_here (self, "too many nested parentheses");

  self->brackets[self->n_brackets++] = (CoroOpenBracket) { (guint32) (start - self->text), self->line, *start };
  coro_lexer_add (self, kind, start, self->line);

  return TRUE;
}

static gboolean
close_bracket (CoroLexer     *self,
               CoroTokenKind  kind)
{
  CoroTemplate *template = coro_lexer_template (self);
  const char *start = self->p++;
  const CoroOpenBracket *open;
  gboolean in_field;

  in_field = template != NULL && template->n_fields > 0
             && template->levels[template->n_fields - 1] == self->n_brackets;
  if (in_field && *start != '}')
    return coro_lexer_fail_here (self, "%c-string: unmatched '%c'", template->interpolated ? 't' : 'f', *start);
  if (self->n_brackets == 0)
    return coro_lexer_fail_here (self, "unmatched '%c'", *start);

  open = &self->brackets[self->n_brackets - 1];
  if (!((open->bracket == '(' && *start == ')') || (open->bracket == '[' && *start == ']')
        || (open->bracket == '{' && *start == '}')))
    {
      if (open->line != self->line)
        return coro_lexer_fail_here (self, "closing parenthesis '%c' does not match opening parenthesis '%c' "
                                     "on line %u", *start, open->bracket, open->line);
      return coro_lexer_fail_here (self, "closing parenthesis '%c' does not match opening parenthesis '%c'",
                                   *start, open->bracket);
    }

  self->n_brackets--;
  if (in_field)
    template->n_fields--;
  coro_lexer_add (self, kind, start, self->line);

  return TRUE;
}

/* The kind of the operator at p; its text says how long it is. */
static CoroTokenKind
find_operator (const char *p)
{
  gboolean equal = p[1] == '=';
  gboolean doubled = p[1] == p[0];
  gboolean doubled_equal = doubled && p[2] == '=';

  switch (p[0])
    {
    case ',': return CORO_TOKEN_COMMA;
    case ';': return CORO_TOKEN_SEMICOLON;
    case '~': return CORO_TOKEN_TILDE;
    case ':': return equal ? CORO_TOKEN_COLON_EQUAL : CORO_TOKEN_COLON;
    case '=': return equal ? CORO_TOKEN_EQ_EQUAL : CORO_TOKEN_EQUAL;
    case '!': return equal ? CORO_TOKEN_NOT_EQUAL : CORO_TOKEN_EXCLAMATION;
    case '+': return equal ? CORO_TOKEN_PLUS_EQUAL : CORO_TOKEN_PLUS;
    case '%': return equal ? CORO_TOKEN_PERCENT_EQUAL : CORO_TOKEN_PERCENT;
    case '&': return equal ? CORO_TOKEN_AMPERSAND_EQUAL : CORO_TOKEN_AMPERSAND;
    case '|': return equal ? CORO_TOKEN_BAR_EQUAL : CORO_TOKEN_BAR;
    case '^': return equal ? CORO_TOKEN_CARET_EQUAL : CORO_TOKEN_CARET;
    case '@': return equal ? CORO_TOKEN_AT_EQUAL : CORO_TOKEN_AT;
    case '.': return doubled && p[2] == '.' ? CORO_TOKEN_ELLIPSIS : CORO_TOKEN_DOT;
    case '-': return equal ? CORO_TOKEN_MINUS_EQUAL : p[1] == '>' ? CORO_TOKEN_ARROW : CORO_TOKEN_MINUS;
    case '*':
      return doubled_equal ? CORO_TOKEN_DOUBLE_STAR_EQUAL
             : doubled     ? CORO_TOKEN_DOUBLE_STAR
             : equal       ? CORO_TOKEN_STAR_EQUAL
                           : CORO_TOKEN_STAR;
    case '/':
      return doubled_equal ? CORO_TOKEN_DOUBLE_SLASH_EQUAL
             : doubled     ? CORO_TOKEN_DOUBLE_SLASH
             : equal       ? CORO_TOKEN_SLASH_EQUAL
                           : CORO_TOKEN_SLASH;
    case '<':
      return doubled_equal ? CORO_TOKEN_LEFT_SHIFT_EQUAL
             : doubled     ? CORO_TOKEN_LEFT_SHIFT
             : equal       ? CORO_TOKEN_LESS_EQUAL
                           : CORO_TOKEN_LESS;
    case '>':
      return doubled_equal ? CORO_TOKEN_RIGHT_SHIFT_EQUAL
             : doubled     ? CORO_TOKEN_RIGHT_SHIFT
             : equal       ? CORO_TOKEN_GREATER_EQUAL
                           : CORO_TOKEN_GREATER;
    default: return CORO_TOKEN_UNKNOWN;
    }
}

static gboolean
read_operator (CoroLexer *self)
{
  CoroTemplate *template = coro_lexer_template (self);
  const char *start = self->p;
  CoroTokenKind kind;

  switch (*start)
    {
    case '(': return open_bracket (self, CORO_TOKEN_LEFT_PAREN);
    case '[': return open_bracket (self, CORO_TOKEN_LEFT_BRACKET);
    case '{': return open_bracket (self, CORO_TOKEN_LEFT_BRACE);
    case ')': return close_bracket (self, CORO_TOKEN_RIGHT_PAREN);
    case ']': return close_bracket (self, CORO_TOKEN_RIGHT_BRACKET);
    case '}': return close_bracket (self, CORO_TOKEN_RIGHT_BRACE);
    default: break;
    }

  /* Directly in a field, ":" starts the format spec whatever follows. */
  if (*start == ':' && template != NULL && template->n_fields > 0
      && template->levels[template->n_fields - 1] == self->n_brackets)
    {
      template->in_spec[template->n_fields - 1] = TRUE;
      self->p++;
      coro_lexer_add (self, CORO_TOKEN_COLON, start, self->line);
      return TRUE;
    }

  kind = find_operator (start);
  if (start[0] == '<' && start[1] == '>')
    {
      kind = CORO_TOKEN_UNKNOWN;
      self->p += 2;
    }
  else if (kind != CORO_TOKEN_UNKNOWN)
    {
      self->p += strlen (coro_token_kind_get_text (kind));
    }
  else
    {
      gunichar c = g_utf8_get_char (start);

      self->p = g_utf8_next_char (start);
      if (c >= 0x80 || !g_ascii_isgraph ((char) c))
        return fail_character (self, c);
    }
  coro_lexer_add (self, kind, start, self->line);

  return TRUE;
}

static gboolean
read_continuation (CoroLexer *self)
{
  self->p++;
  if (*self->p != '\n')
    {
      guint column = coro_lexer_column (self, self->p);

      self->late = TRUE;
      return coro_lexer_fail (self, "SyntaxError", self->line, column, 0,
                              "unexpected character after line continuation character");
    }

  self->p++;
  if (self->p >= self->end)
    {
      self->late = TRUE;
      return coro_lexer_fail (self, "SyntaxError", self->line, coro_lexer_column (self, self->p - 1), 0,
                              "unexpected EOF while parsing");
    }
  self->line++;

  return TRUE;
}

static void
end_line (CoroLexer *self)
{
  const char *start = self->comment != NULL ? self->comment : self->p;
  const CoroToken *last = self->tokens->len > 0
                            ? &g_array_index (self->tokens, CoroToken, self->tokens->len - 1)
                            : NULL;

  self->p++;
  self->comment = NULL;
  if (self->n_brackets == 0)
    {
      if (last != NULL && last->kind != CORO_TOKEN_NEWLINE && last->kind != CORO_TOKEN_INDENT
          && last->kind != CORO_TOKEN_DEDENT)
        coro_lexer_add (self, CORO_TOKEN_NEWLINE, start, self->line);
      self->line_start = TRUE;
    }
  self->line++;
}

static gboolean
finish (CoroLexer *self)
{
  if (self->n_brackets > 0)
    return fail_unclosed (self);

  while (self->n_indents > 1)
    {
      self->n_indents--;
      coro_lexer_add (self, CORO_TOKEN_DEDENT, self->p, self->line);
    }
  coro_lexer_add (self, CORO_TOKEN_END, self->p, self->line);

  return TRUE;
}

static gboolean
run (CoroLexer *self)
{
  while (TRUE)
    {
      const CoroTemplate *template = coro_lexer_template (self);
      char c;

      if (template != NULL && (template->n_fields == 0 || template->in_spec[template->n_fields - 1]))
        {
          if (!coro_lexer_template_text (self))
            return FALSE;
          continue;
        }

      if (self->line_start && !read_indentation (self))
        return FALSE;

      while (*self->p == ' ' || *self->p == '\t' || *self->p == '\f')
        self->p++;
      if (self->p >= self->end)
        return finish (self);

      c = *self->p;
      if (c == '#')
        {
          self->comment = self->p;
          self->p = find_line_end (self->p);
        }
      else if (c == '\n')
        {
          end_line (self);
        }
      else if (g_ascii_isdigit (c) || (c == '.' && g_ascii_isdigit (self->p[1])))
        {
          if (!coro_lexer_number (self))
            return FALSE;
        }
      else if (coro_lexer_is_name_byte (c))
        {
          if (!read_name (self))
            return FALSE;
        }
      else if (c == '"' || c == '\'')
        {
          if (!coro_lexer_string (self, self->p, self->p))
            return FALSE;
        }
      else if (c == '\\')
        {
          if (!read_continuation (self))
            return FALSE;
        }
      else if (!read_operator (self))
        {
          return FALSE;
        }
    }
}

/**
 * coro_tokens_new:
 * @source: a text
 *
 * Cuts the text into tokens, as CPython 3.14's tokenizer does: indentation becomes INDENT and DEDENT, a line that is
 * blank or within brackets has no NEWLINE, an f-string becomes a start, texts, the tokens of its fields and an end.
 *
 * Returns: (transfer full): the tokens
 */
CoroTokens *
coro_tokens_new (CoroSource *source)
{
  g_autofree CoroLexer *lexer = NULL;
  CoroTokens *self;
  gsize length;

  g_return_val_if_fail (source != NULL, NULL);

  lexer = g_new (CoroLexer, 1);
  lexer->source = source;
  lexer->text = coro_source_get_text (source, &length);
  lexer->end = lexer->text + length;
  lexer->p = lexer->text;
  lexer->line = 1;
  lexer->tokens = g_array_sized_new (FALSE, FALSE, sizeof (CoroToken), (guint) (length / 4 + 16));
  lexer->error = NULL;
  lexer->comment = NULL;
  lexer->unclosed = FALSE;
  lexer->late = FALSE;
  lexer->line_start = TRUE;
  lexer->n_brackets = 0;
  lexer->n_templates = 0;
  lexer->n_indents = 1;
  lexer->indents[0] = 0;
  lexer->alternate_indents[0] = 0;

  if (!run (lexer))
    coro_lexer_add (lexer, CORO_TOKEN_ERROR, lexer->p, lexer->line);

  self = g_new0 (CoroTokens, 1);
  self->count = lexer->tokens->len;
  self->items = (CoroToken *) (gpointer) g_array_free (lexer->tokens, FALSE);
  self->error = lexer->error;
  self->unclosed = lexer->unclosed;
  /* What is wrong within a template counts only if the parser has nothing to say about what comes before. */
  self->late = lexer->late || lexer->n_templates > 0;

  return self;
}

/**
 * coro_tokens_free:
 * @self: (nullable) (transfer full): tokens
 *
 * Frees the tokens.
 */
void
coro_tokens_free (CoroTokens *self)
{
  if (self == NULL)
    return;

  g_free (self->items);
  coro_diagnostic_free (self->error);
  g_free (self);
}

/**
 * coro_tokens_dump:
 * @self: tokens
 * @source: the text that they are from
 *
 * Writes one line a token: line, column, end line, end column, kind and text.
 *
 * Returns: (transfer full): the lines
 */
char *
coro_tokens_dump (CoroTokens *self,
                  CoroSource *source)
{
  GString *out;
  const char *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  text = coro_source_get_text (source, NULL);
  out = g_string_new (NULL);
  for (guint i = 0; i < self->count; i++)
    {
      const CoroToken *token = &self->items[i];
      g_autofree char *raw = g_strndup (text + token->start, token->end - token->start);
      g_autofree char *escaped = g_strescape (raw, NULL);

      g_string_append_printf (out, "%u:%u-%u:%u %s", token->line,
                              coro_source_get_column (source, token->line, token->start), token->end_line,
                              coro_source_get_column (source, token->end_line, token->end),
                              coro_token_kind_get_name ((CoroTokenKind) token->kind));
      if (token->end > token->start)
        g_string_append_printf (out, " %s", escaped);
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}
