/* coro-docstring.c: finds docstrings and takes their indentation off, as CPython does since 3.13
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-str.h"

#include <string.h>

#define TAB_WIDTH 8

static GString *
expand_tabs (const char *text,
             gsize       length)
{
  GString *result = g_string_sized_new (length);
  guint column = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint8 c = (guint8) text[i];

      if (c == '\t')
        {
          do
            g_string_append_c (result, ' ');
          while (++column % TAB_WIDTH != 0);
          continue;
        }

      g_string_append_c (result, (char) c);
      if (c == '\n' || c == '\r')
        column = 0;
      else if ((c & 0xc0) != 0x80)
        column++;
    }

  return result;
}

static gsize
count_spaces (const char *p,
              const char *end)
{
  const char *start = p;

  while (p < end && *p == ' ')
    p++;

  return (gsize) (p - start);
}

static const char *
next_line (const char *p,
           const char *end)
{
  const char *newline = memchr (p, '\n', (gsize) (end - p));

  return newline != NULL ? newline + 1 : end;
}

/* The least indentation of the lines behind the first that are not blank. */
static gsize
find_margin (const char *p,
             const char *end)
{
  gsize margin = G_MAXSIZE;

  for (p = next_line (p, end); p < end; p = next_line (p, end))
    {
      gsize spaces = count_spaces (p, end);

      if (p + spaces < end && p[spaces] != '\n')
        margin = MIN (margin, spaces);
    }

  return margin == G_MAXSIZE ? 0 : margin;
}

/**
 * coro_docstring_find: (skip)
 * @body: statements
 *
 * Returns: (nullable) (transfer none): the str constant that stands alone as the first statement
 */
CoroNode *
coro_docstring_find (const CoroNodeList *body)
{
  CoroNode *value;

  if (body->count == 0 || body->items[0]->kind != CORO_NODE_EXPR)
    return NULL;

  value = body->items[0]->expr.value;
  if (value->kind != CORO_NODE_CONSTANT || value->constant.kind != CORO_TREE_CONSTANT_STR)
    return NULL;

  return value;
}

/**
 * coro_docstring_clean: (skip)
 * @rt: a runtime
 * @constant: a str constant
 *
 * Returns: (transfer full): its text without the indentation that all its lines share
 */
CoroValue
coro_docstring_clean (CoroRuntime *rt,
                      CoroNode    *constant)
{
  GString *text = expand_tabs (constant->constant.bytes, constant->constant.length);
  GString *clean = g_string_sized_new (text->len);
  const char *end = text->str + text->len;
  gsize margin = find_margin (text->str, end);
  CoroValue result;

  for (const char *p = text->str; p < end;)
    {
      const char *next = next_line (p, end);
      gsize spaces = count_spaces (p, end);

      p += p == text->str ? spaces : MIN (spaces, margin);
      g_string_append_len (clean, p, next - p);
      p = next;
    }

  result = coro_str_new_len (rt, clean->str, clean->len);
  g_string_free (clean, TRUE);
  g_string_free (text, TRUE);
  return result;
}
