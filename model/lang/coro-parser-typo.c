/* coro-parser-typo.c: words that were meant to be keywords
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

#include <string.h>

#define MAX_WORDS 10
#define MAX_WORD 32
#define MAX_LIMIT 3

/* Letters to insert, remove, change or swap with the next. */
static guint
distance (const char *a,
          gsize       n_a,
          const char *b,
          gsize       n_b)
{
  guint rows[3][MAX_WORD + 1];

  for (gsize j = 0; j <= n_b; j++)
    rows[0][j] = (guint) j;

  for (gsize i = 1; i <= n_a; i++)
    {
      guint *before = rows[(i + 1) % 3];
      guint *last = rows[(i + 2) % 3];
      guint *row = rows[i % 3];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n_b; j++)
        {
          guint cost = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);

          cost = MIN (cost, MIN (last[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            cost = MIN (cost, before[j - 2] + 1);
          row[j] = cost;
        }
    }

  return rows[n_a % 3][n_b];
}

/* The nearest words come first; short keywords are near to too much. The last resort are words that go on like
 * keywords, as "define" does. */
static gboolean
resembles (const char *word,
           gsize       length,
           const char *keyword,
           guint       limit)
{
  gsize keyword_length = strlen (keyword);

  if (limit == MAX_LIMIT)
    return length >= 3 && keyword_length >= 3 && length <= 2 * keyword_length
           && strncmp (word, keyword, MIN (length, keyword_length)) == 0;
  if (keyword_length == 2)
    return limit == 1
           && ((length == 2 && word[0] == keyword[1] && word[1] == keyword[0])
               || (length == 3 && strncmp (word, keyword, 2) == 0 && word[2] == word[1]));

  return keyword_length > limit + 1 && distance (word, length, keyword, keyword_length) == limit;
}

/* Whether the text can be read past the line of the mistake. */
static gboolean
helps (CoroParser *self,
       guint       line)
{
  gboolean good = TRUE;

  self->position = self->last_statement;
  self->furthest = self->last_statement;
  self->n_scratch = 0;
  self->depth = 0;
  while (good && coro_parser_peek (self) != CORO_TOKEN_END && self->tokens[self->position].line <= line)
    good = coro_parser_statement (self);
  g_clear_pointer (&self->error, coro_diagnostic_free);

  return good || self->tokens[self->furthest].line > line;
}

static const char *
find_keyword (CoroParser *self,
              guint       token,
              guint       line,
              guint       highest)
{
  CoroToken *t = &self->tokens[token];
  const char *word = self->text + t->start;
  gsize length = t->end - t->start;

  if (length > MAX_WORD)
    return NULL;

  for (guint limit = 1; limit <= highest; limit++)
    for (guint kind = CORO_TOKEN_FIRST_KEYWORD; kind < CORO_TOKEN_N_KINDS; kind++)
      {
        const char *keyword = coro_token_kind_get_text ((CoroTokenKind) kind);
        gboolean good;

        if (!resembles (word, length, keyword, limit))
          continue;

        t->kind = (guint16) kind;
        good = helps (self, line);
        t->kind = CORO_TOKEN_NAME;
        if (good)
          return keyword;
      }

  return NULL;
}

/**
 * coro_parser_find_typo:
 * @self: the parser, whose furthest token is where it failed
 * @limit: how far a word may be from a keyword: 1 or 2 letters, 3: also a word that goes on like one
 *
 * Looks on the line of a mistake for a word which is nearly a keyword, and with which the line could be read. If there
 * is one, its token becomes the furthest.
 *
 * Returns: (transfer full) (nullable): a better message
 */
char *
coro_parser_find_typo (CoroParser *self,
                       guint       limit)
{
  guint furthest = self->furthest;
  guint line = self->tokens[furthest].line;
  guint first = furthest;
  guint words = 0;

  while (first > 0 && self->tokens[first - 1].line == line)
    first--;

  for (guint token = first; token + 1 < self->n_tokens && self->tokens[token].line == line; token++)
    {
      const char *keyword;

      if (self->tokens[token].kind != CORO_TOKEN_NAME)
        continue;
      if (++words > MAX_WORDS)
        break;

      keyword = find_keyword (self, token, line, limit);
      if (keyword != NULL)
        {
          self->furthest = token;
          return g_strdup_printf ("invalid syntax. Did you mean '%s'?", keyword);
        }
    }

  self->furthest = furthest;
  return NULL;
}
