/* coro-re-case.c: classes and cases of characters in regular expressions (CPython: Modules/_sre/sre.c, Lib/re/_casefix.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-re-private.h"

#include "core/coro-unicode.h"

/* Lowercase characters whose uppercase another lowercase character has, too; ascending. */
static const struct {
  gunichar character;
  gunichar first; /* of those with the same uppercase */
} same_upper[] = {
  { 0x131, 0x69 }, { 0x17f, 0x73 }, { 0x3b9, 0x345 }, { 0x3bc, 0xb5 }, { 0x3c3, 0x3c2 }, { 0x3d0, 0x3b2 },
  { 0x3d1, 0x3b8 }, { 0x3d5, 0x3c6 }, { 0x3d6, 0x3c0 }, { 0x3f0, 0x3ba }, { 0x3f1, 0x3c1 }, { 0x3f5, 0x3b5 },
  { 0x1c80, 0x432 }, { 0x1c81, 0x434 }, { 0x1c82, 0x43e }, { 0x1c83, 0x441 }, { 0x1c84, 0x442 }, { 0x1c85, 0x442 },
  { 0x1c86, 0x44a }, { 0x1c87, 0x463 }, { 0x1e9b, 0x1e61 }, { 0x1fbe, 0x345 }, { 0x1fd3, 0x390 }, { 0x1fe3, 0x3b0 },
  { 0xa64b, 0x1c88 }, { 0xfb06, 0xfb05 },
};

static gunichar
get_first (gunichar c)
{
  guint low = 0, high = G_N_ELEMENTS (same_upper);

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (same_upper[middle].character == c)
        return same_upper[middle].first;
      if (same_upper[middle].character < c)
        low = middle + 1;
      else
        high = middle;
    }
  return c;
}

/**
 * coro_re_fold:
 * @c: a character
 * @unicode: by Unicode's cases; else only ASCII has any
 *
 * Returns: the character that stands for all that are the same but for their case
 */
gunichar
coro_re_fold (gunichar c,
              gboolean unicode)
{
  if (c < 128)
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  return unicode ? get_first (g_unichar_tolower (c)) : c;
}

/**
 * coro_re_is_cased:
 * @c: a character
 * @unicode: by Unicode's cases; else only ASCII has any
 *
 * Returns: whether others are the same but for their case
 */
gboolean
coro_re_is_cased (gunichar c,
                  gboolean unicode)
{
  if (c < 128)
    return g_ascii_isalpha ((char) c);
  return unicode && (g_unichar_tolower (c) != c || g_unichar_toupper (c) != c || get_first (c) != c);
}

static gboolean
is_word (gunichar c,
         gboolean unicode)
{
  if (c < 128 || !unicode)
    return c == '_' || (c < 128 && g_ascii_isalnum ((char) c));
  return coro_unicode_is_alpha (c) || coro_unicode_is_decimal (c) || coro_unicode_is_digit (c) || coro_unicode_is_numeric (c);
}

static gboolean
is_space (gunichar c,
          gboolean unicode)
{
  if (unicode)
    return coro_unicode_is_space (c);
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static gboolean
is_digit (gunichar c,
          gboolean unicode)
{
  if (c < 128 || !unicode)
    return c >= '0' && c <= '9';
  return coro_unicode_is_decimal (c);
}

/**
 * coro_re_in_categories:
 * @categories: some of #CoroReCategory
 * @c: a character
 * @unicode: by Unicode's properties; else only ASCII has any
 *
 * Returns: whether it is in one of them
 */
gboolean
coro_re_in_categories (guint    categories,
                       gunichar c,
                       gboolean unicode)
{
  if ((categories & (CORO_RE_DIGIT | CORO_RE_NOT_DIGIT)) != 0
      && (categories & (is_digit (c, unicode) ? CORO_RE_DIGIT : CORO_RE_NOT_DIGIT)) != 0)
    return TRUE;
  if ((categories & (CORO_RE_SPACE | CORO_RE_NOT_SPACE)) != 0
      && (categories & (is_space (c, unicode) ? CORO_RE_SPACE : CORO_RE_NOT_SPACE)) != 0)
    return TRUE;
  return (categories & (CORO_RE_WORD | CORO_RE_NOT_WORD)) != 0
         && (categories & (is_word (c, unicode) ? CORO_RE_WORD : CORO_RE_NOT_WORD)) != 0;
}
