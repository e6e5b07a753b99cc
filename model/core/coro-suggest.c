/* coro-suggest.c: the name that was probably meant (CPython: Python/suggestions.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-suggest.h"

#include <string.h>

#define MAX_LENGTH     40
#define MAX_CANDIDATES 750
#define MOVE_COST      2
#define CASE_COST      1

static gsize
substitution_cost (char a,
                   char b)
{
  if (a == b)
    return 0;
  return g_ascii_tolower (a) == g_ascii_tolower (b) ? CASE_COST : MOVE_COST;
}

/* The edit distance of two texts; anything above max_cost if it is larger than that. */
static gsize
distance (const char *a,
          gsize       a_length,
          const char *b,
          gsize       b_length,
          gsize       max_cost)
{
  gsize row[MAX_LENGTH];
  gsize result = 0;

  while (a_length > 0 && b_length > 0 && a[0] == b[0])
    {
      a++, a_length--;
      b++, b_length--;
    }
  while (a_length > 0 && b_length > 0 && a[a_length - 1] == b[b_length - 1])
    {
      a_length--;
      b_length--;
    }
  if (a_length == 0 || b_length == 0)
    return (a_length + b_length) * MOVE_COST;
  if (a_length > MAX_LENGTH || b_length > MAX_LENGTH)
    return max_cost + 1;
  if (b_length < a_length)
    {
      const char *text = a;
      gsize length = a_length;

      a = b, a_length = b_length;
      b = text, b_length = length;
    }
  if ((b_length - a_length) * MOVE_COST > max_cost)
    return max_cost + 1;

  for (gsize i = 0; i < a_length; i++)
    row[i] = (i + 1) * MOVE_COST;
  for (gsize j = 0; j < b_length; j++)
    {
      gsize diagonal = j * MOVE_COST;
      gsize minimum = G_MAXSIZE;

      result = diagonal;
      for (gsize i = 0; i < a_length; i++)
        {
          gsize substituted = diagonal + substitution_cost (b[j], a[i]);

          diagonal = row[i];
          result = MIN (substituted, MIN (result, diagonal) + MOVE_COST);
          row[i] = result;
          minimum = MIN (minimum, result);
        }
      if (minimum > max_cost)
        return max_cost + 1;
    }
  return result;
}

/**
 * coro_suggest:
 * @candidates: (array length=n_candidates): names that exist
 * @n_candidates: how many
 * @name: a name that does not
 *
 * Returns: (nullable) (transfer none): the candidate that is so near that it was probably meant
 */
const char *
coro_suggest (const char *const *candidates,
              gsize              n_candidates,
              const char        *name)
{
  gsize name_length = strlen (name);
  gsize best = G_MAXSIZE;
  const char *result = NULL;

  if (n_candidates >= MAX_CANDIDATES)
    return NULL;

  for (gsize i = 0; i < n_candidates; i++)
    {
      gsize length = strlen (candidates[i]);
      gsize max_cost = (name_length + length + 3) * MOVE_COST / 6;
      gsize cost;

      if (strcmp (candidates[i], name) == 0)
        continue;
      cost = distance (name, name_length, candidates[i], length, MIN (max_cost, best - 1));
      if (cost <= max_cost && cost < best)
        {
          best = cost;
          result = candidates[i];
        }
    }
  return result;
}
