/* coro-lexer-string.c: string literals, and the text of f-strings and t-strings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-lexer-private.h"

#include <string.h>

typedef struct {
  gboolean b, u, r, f, t;
} Prefix;

static gboolean
at_quotes (const char *p,
           char        quote,
           guint       size)
{
  return p[0] == quote && (size == 1 || (p[1] == quote && p[2] == quote));
}

static gboolean
check_prefix (CoroLexer  *self,
              const char *start,
              const char *quote,
              Prefix     *prefix)
{
  static const char pairs[][2] = {
    { 'u', 'b' }, { 'u', 'r' }, { 'u', 'f' }, { 'u', 't' }, { 'b', 'f' }, { 'b', 't' }, { 'f', 't' },
  };

  *prefix = (Prefix) { FALSE };
  for (const char *p = start; p < quote; p++)
    switch (g_ascii_tolower (*p))
      {
      case 'b': prefix->b = TRUE; break;
      case 'u': prefix->u = TRUE; break;
      case 'r': prefix->r = TRUE; break;
      case 'f': prefix->f = TRUE; break;
      case 't': prefix->t = TRUE; break;
      default: g_assert_not_reached ();
      }

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gboolean has[2];

      for (guint j = 0; j < 2; j++)
        {
          char c = pairs[i][j];

          has[j] = (c == 'b' && prefix->b) || (c == 'u' && prefix->u) || (c == 'r' && prefix->r)
                   || (c == 'f' && prefix->f) || (c == 't' && prefix->t);
        }
      if (has[0] && has[1])
        return coro_lexer_fail (self, "SyntaxError", self->line, coro_lexer_column (self, start),
                                coro_lexer_column (self, quote), "'%c' and '%c' prefixes are incompatible",
                                pairs[i][0], pairs[i][1]);
    }

  return TRUE;
}

static gboolean
start_template (CoroLexer    *self,
                const char   *start,
                char          quote,
                guint         size,
                const Prefix *prefix)
{
  CoroTemplate *template;

  if (self->n_templates == CORO_LEXER_MAX_TEMPLATES - 1)
    return coro_lexer_fail_here (self, "too many nested f-strings or t-strings");

  template = &self->templates[self->n_templates++];
  *template = (CoroTemplate) {
    .start = (guint32) (start - self->text),
    .line = self->line,
    .quote = quote,
    .quote_size = (guint8) size,
    .raw = prefix->r,
    .interpolated = prefix->t,
  };
  coro_lexer_add (self, prefix->t ? CORO_TOKEN_TSTRING_START : CORO_TOKEN_FSTRING_START, start, self->line);

  return TRUE;
}

static gboolean
fail_unterminated (CoroLexer  *self,
                   const char *start,
                   guint       line,
                   char        quote,
                   guint       size,
                   gboolean    escaped_quote)
{
  CoroTemplate *template = coro_lexer_template (self);
  guint column = coro_source_get_column (self->source, line, (gsize) (start - self->text));

  /* The quote was meant to end the f-string whose field is still open. */
  if (template != NULL && template->quote == quote && template->quote_size == size)
    return coro_lexer_fail (self, "SyntaxError", line, column, 0, "%c-string: expecting '}'",
                            template->interpolated ? 't' : 'f');

  if (size == 3)
    return coro_lexer_fail (self, "SyntaxError", line, column, 0,
                            "unterminated triple-quoted string literal (detected at line %u)",
                            coro_source_get_n_lines (self->source));

  return coro_lexer_fail (self, "SyntaxError", line, column, 0,
                          escaped_quote
                            ? "unterminated string literal (detected at line %u); perhaps you escaped the end quote?"
                            : "unterminated string literal (detected at line %u)",
                          MIN (self->line, coro_source_get_n_lines (self->source)));
}

/**
 * coro_lexer_string:
 * @self: the lexer
 * @start: where the prefix starts
 * @quote: the first quote
 *
 * Adds a string literal, or the start of an f-string or t-string.
 *
 * Returns: whether it is well formed
 */
gboolean
coro_lexer_string (CoroLexer  *self,
                   const char *start,
                   const char *quote)
{
  guint size = at_quotes (quote, *quote, 3) ? 3 : 1;
  guint line = self->line;
  gboolean escaped_quote = FALSE;
  Prefix prefix;

  if (!check_prefix (self, start, quote, &prefix))
    return FALSE;

  if (prefix.f || prefix.t)
    {
      /* The limit is reported at the quote. */
      self->p = quote + 1;
      if (self->n_templates < CORO_LEXER_MAX_TEMPLATES - 1)
        self->p = quote + size;
      return start_template (self, start, *quote, size, &prefix);
    }

  self->p = quote + size;
  while (!at_quotes (self->p, *quote, size))
    {
      if (self->p >= self->end || (size == 1 && *self->p == '\n'))
        return fail_unterminated (self, start, line, *quote, size, escaped_quote);
      if (*self->p == '\\')
        {
          self->p++;
          if (self->p >= self->end)
            continue;
          escaped_quote = escaped_quote || *self->p == *quote;
        }
      if (*self->p == '\n')
        self->line++;
      self->p++;
    }
  self->p += size;
  coro_lexer_add (self, CORO_TOKEN_STRING, start, line);

  return TRUE;
}

static void
add_text (CoroLexer    *self,
          CoroTemplate *template,
          const char   *start,
          guint         line)
{
  if (self->p > start)
    coro_lexer_add (self, template->interpolated ? CORO_TOKEN_TSTRING_MIDDLE : CORO_TOKEN_FSTRING_MIDDLE, start, line);
}

static gboolean
open_field (CoroLexer    *self,
            CoroTemplate *template)
{
  const char *start = self->p;

  if (template->n_fields == CORO_LEXER_MAX_FIELDS)
    return coro_lexer_fail_here (self, "%c-string: expressions nested too deeply",
                                 template->interpolated ? 't' : 'f');

  self->p++;
  if (self->n_brackets == CORO_LEXER_MAX_BRACKETS)
    return coro_lexer_fail_here (self, "too many nested parentheses");

  self->brackets[self->n_brackets++] = (CoroOpenBracket) { (guint32) (start - self->text), self->line, '{' };
  template->levels[template->n_fields] = self->n_brackets;
  template->in_spec[template->n_fields] = FALSE;
  template->n_fields++;
  coro_lexer_add (self, CORO_TOKEN_LEFT_BRACE, start, self->line);

  return TRUE;
}

static gboolean
fail_unterminated_template (CoroLexer    *self,
                            CoroTemplate *template)
{
  guint column = coro_source_get_column (self->source, template->line, template->start);
  char kind = template->interpolated ? 't' : 'f';

  if (template->quote_size == 3)
    return coro_lexer_fail (self, "SyntaxError", template->line, column, 0,
                            "unterminated triple-quoted %c-string literal (detected at line %u)", kind,
                            coro_source_get_n_lines (self->source));

  return coro_lexer_fail (self, "SyntaxError", template->line, column, 0,
                          "unterminated %c-string literal (detected at line %u)", kind, self->line);
}

static void
skip_escape (CoroLexer    *self,
             CoroTemplate *template)
{
  self->p++;
  if (*self->p == '{' || *self->p == '}' || self->p >= self->end)
    return;

  if (!template->raw && self->p[0] == 'N' && self->p[1] == '{')
    {
      const char *close = self->p + 2;

      while (*close != '}' && *close != '{' && *close != '\n' && *close != template->quote && *close != '\0')
        close++;
      self->p = *close == '}' ? close : self->p + 1;
    }

  if (*self->p == '\n')
    self->line++;
  self->p++;
}

/**
 * coro_lexer_template_text:
 * @self: the lexer, in the text or in a format spec of the innermost template
 *
 * Adds the text up to the next field or quote, and what ends it: the field's opening brace, the brace which closes the
 * field that the spec belongs to, or the template's end.
 *
 * Returns: whether it is well formed
 */
gboolean
coro_lexer_template_text (CoroLexer *self)
{
  CoroTemplate *template = coro_lexer_template (self);
  gboolean in_spec = template->n_fields > 0;
  const char *start = self->p;
  guint line = self->line;

  while (TRUE)
    {
      char c = *self->p;

      if (self->p >= self->end || (c == '\n' && template->quote_size == 1))
        {
          if (in_spec && c == '\n')
            {
              self->p++;
              return coro_lexer_fail_here (self, "%c-string: newlines are not allowed in format specifiers for "
                                           "single quoted %c-strings",
                                           template->interpolated ? 't' : 'f', template->interpolated ? 't' : 'f');
            }
          return fail_unterminated_template (self, template);
        }

      if (at_quotes (self->p, template->quote, template->quote_size))
        {
          const char *quote = self->p;
          guint size = template->quote_size;
          CoroTokenKind kind = template->interpolated ? CORO_TOKEN_TSTRING_END : CORO_TOKEN_FSTRING_END;

          add_text (self, template, start, line);
          self->n_templates--;
          self->p = quote + size;
          coro_lexer_add (self, kind, quote, self->line);
          return TRUE;
        }

      if (c == '{')
        {
          if (self->p[1] == '{' && !in_spec)
            {
              self->p += 2;
              continue;
            }
          add_text (self, template, start, line);
          return open_field (self, template);
        }

      if (c == '}')
        {
          const char *brace = self->p;

          if (in_spec)
            {
              add_text (self, template, start, line);
              self->p++;
              template->n_fields--;
              self->n_brackets--;
              coro_lexer_add (self, CORO_TOKEN_RIGHT_BRACE, brace, self->line);
              return TRUE;
            }
          if (brace[1] != '}')
            {
              self->p++;
              return coro_lexer_fail_here (self, "%c-string: single '}' is not allowed",
                                           template->interpolated ? 't' : 'f');
            }
          self->p += 2;
          continue;
        }

      if (c == '\\')
        {
          skip_escape (self, template);
          continue;
        }

      if (c == '\n')
        self->line++;
      self->p++;
    }
}
