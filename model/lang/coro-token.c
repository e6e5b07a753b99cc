/* coro-token.c: kinds of tokens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-token.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
} KindInfo;

static const KindInfo kinds[] = {
#define SPECIAL(name) { #name, NULL },
#define TEXT(name, text) { #name, text },
  CORO_TOKEN_KINDS (SPECIAL, TEXT, TEXT)
#undef SPECIAL
#undef TEXT
};

/* Where the keywords of each length start in the table. */
static const guint8 keyword_starts[] = {
  CORO_TOKEN_AS, CORO_TOKEN_AS, CORO_TOKEN_AS, CORO_TOKEN_AND, CORO_TOKEN_NONE, CORO_TOKEN_FALSE, CORO_TOKEN_ASSERT,
  CORO_TOKEN_FINALLY, CORO_TOKEN_CONTINUE, CORO_TOKEN_N_KINDS,
};

/**
 * coro_token_kind_get_name:
 * @kind: a kind of token
 *
 * Returns: the name of the constant without its prefix
 */
const char *
coro_token_kind_get_name (CoroTokenKind kind)
{
  g_return_val_if_fail (kind < CORO_TOKEN_N_KINDS, NULL);

  return kinds[kind].name;
}

/**
 * coro_token_kind_get_text:
 * @kind: a kind of token
 *
 * Returns: (nullable): how an operator or a keyword is written; %NULL for what has more than one form
 */
const char *
coro_token_kind_get_text (CoroTokenKind kind)
{
  g_return_val_if_fail (kind < CORO_TOKEN_N_KINDS, NULL);

  return kinds[kind].text;
}

/**
 * coro_token_find_keyword:
 * @text: a word
 * @length: its bytes
 *
 * Returns: the keyword, or %CORO_TOKEN_NAME if the word is none (the words that are keywords only in places are names)
 */
CoroTokenKind
coro_token_find_keyword (const char *text,
                         gsize       length)
{
  if (length < 2 || length + 1 >= G_N_ELEMENTS (keyword_starts))
    return CORO_TOKEN_NAME;

  for (guint kind = keyword_starts[length]; kind < keyword_starts[length + 1]; kind++)
    if (kinds[kind].text[0] == text[0] && memcmp (kinds[kind].text, text, length) == 0)
      return (CoroTokenKind) kind;

  return CORO_TOKEN_NAME;
}
