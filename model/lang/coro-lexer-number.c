/* coro-lexer-number.c: numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-lexer-private.h"

#include <string.h>

static gboolean
is_digit_of (char  c,
             guint base)
{
  return g_ascii_isxdigit (c) && (guint) g_ascii_xdigit_value (c) < base;
}

/* A keyword may follow a number without a blank, and so may a word of other letters than ASCII's; another word may
 * not. Where a word starts with "if", "in" or "is", CPython does not look further. */
static gboolean
check_end (CoroLexer  *self,
           const char *kind)
{
  static const char *const words[] = { "and", "else", "for", "if", "in", "is", "not", "or" };

  if (!coro_lexer_is_name_byte (*self->p) || (guchar) *self->p >= 0x80)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (strncmp (self->p, words[i], length) == 0
          && (words[i][0] == 'i' || !coro_lexer_is_name_byte (self->p[length])))
        return TRUE;
    }

  return coro_lexer_fail_here (self, "invalid %s literal", kind);
}

static gboolean
skip_based (CoroLexer  *self,
            guint       base,
            const char *kind)
{
  self->p += 2;
  do
    {
      if (*self->p == '_')
        self->p++;
      if (!is_digit_of (*self->p, base))
        {
          if (base < 10 && g_ascii_isdigit (*self->p))
            {
              self->p++;
              return coro_lexer_fail_here (self, "invalid digit '%c' in %s literal", self->p[-1], kind);
            }
          return coro_lexer_fail_here (self, "invalid %s literal", kind);
        }
      while (is_digit_of (*self->p, base))
        self->p++;
    }
  while (*self->p == '_');

  if (base < 10 && g_ascii_isdigit (*self->p))
    {
      self->p++;
      return coro_lexer_fail_here (self, "invalid digit '%c' in %s literal", self->p[-1], kind);
    }

  return check_end (self, kind);
}

static gboolean
skip_digits (CoroLexer *self)
{
  while (TRUE)
    {
      while (g_ascii_isdigit (*self->p))
        self->p++;
      if (*self->p != '_')
        return TRUE;
      self->p++;
      if (!g_ascii_isdigit (*self->p))
        return coro_lexer_fail_here (self, "invalid decimal literal");
    }
}

static gboolean
skip_exponent (CoroLexer *self)
{
  const char *p = self->p + 1;

  if (*p == '+' || *p == '-')
    {
      p++;
      if (!g_ascii_isdigit (*p))
        {
          self->p = p;
          return coro_lexer_fail_here (self, "invalid decimal literal");
        }
    }
  else if (!g_ascii_isdigit (*p))
    {
      /* "1else" and "1e" both get here: no exponent. */
      return TRUE;
    }

  self->p = p;
  return skip_digits (self);
}

static gboolean
skip_decimal (CoroLexer *self)
{
  const char *start = self->p;
  const char *zeros_end = NULL;
  gboolean whole = TRUE;

  if (*self->p == '0')
    {
      while (*self->p == '0' || (*self->p == '_' && g_ascii_isdigit (self->p[1])))
        self->p++;
      zeros_end = self->p;
    }
  if (!skip_digits (self))
    return FALSE;

  if (*self->p == '.')
    {
      whole = FALSE;
      self->p++;
      if (g_ascii_isdigit (*self->p) && !skip_digits (self))
        return FALSE;
    }
  if (*self->p == 'e' || *self->p == 'E')
    {
      const char *mark = self->p;

      if (!skip_exponent (self))
        return FALSE;
      whole = whole && self->p == mark;
    }
  if (*self->p == 'j' || *self->p == 'J')
    {
      self->p++;
      return check_end (self, "imaginary");
    }

  if (whole && zeros_end != NULL && zeros_end != self->p)
    return coro_lexer_fail (self, "SyntaxError", self->line, coro_lexer_column (self, start),
                            coro_lexer_column (self, zeros_end),
                            "leading zeros in decimal integer literals are not permitted; "
                            "use an 0o prefix for octal integers");

  return check_end (self, "decimal");
}

/**
 * coro_lexer_number:
 * @self: the lexer, at a digit or at a point before a digit
 *
 * Adds a number.
 *
 * Returns: whether it is well formed
 */
gboolean
coro_lexer_number (CoroLexer *self)
{
  const char *start = self->p;
  char kind = *start == '0' ? g_ascii_tolower (start[1]) : '\0';
  gboolean good;

  if (kind == 'x')
    good = skip_based (self, 16, "hexadecimal");
  else if (kind == 'o')
    good = skip_based (self, 8, "octal");
  else if (kind == 'b')
    good = skip_based (self, 2, "binary");
  else
    good = skip_decimal (self);

  if (good)
    coro_lexer_add (self, CORO_TOKEN_NUMBER, start, self->line);

  return good;
}
