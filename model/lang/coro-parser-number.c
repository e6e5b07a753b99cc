/* coro-parser-number.c: numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

#include <string.h>

/* CPython's default for sys.set_int_max_str_digits() */
#define MAX_DECIMAL_DIGITS 4300

/**
 * coro_parser_set_bytes:
 * @self: the parser
 * @node: a CONSTANT
 * @bytes: its bytes
 * @length: how many
 *
 * Gives the constant a copy of the bytes.
 */
void
coro_parser_set_bytes (CoroParser *self,
                       CoroNode   *node,
                       const char *bytes,
                       gsize       length)
{
  char *copy = coro_tree_alloc (self->tree, length + 1);

  memcpy (copy, bytes, length);
  node->constant.bytes = copy;
  node->constant.length = length;
}

static CoroNode *
integer (CoroParser *self,
         CoroNode   *node,
         GString    *digits)
{
  guint base = 10;
  gsize skip = 0;

  if (digits->str[0] == '0' && digits->len > 1)
    {
      char kind = digits->str[1];

      base = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
      if (base != 10)
        skip = 2;
    }
  while (skip + 1 < digits->len && digits->str[skip] == '0')
    skip++;

  if (base == 10 && digits->len - skip > MAX_DECIMAL_DIGITS)
    return coro_parser_fail_node (self, node,
                                  "Exceeds the limit (%d digits) for integer string conversion: value has %"
                                  G_GSIZE_FORMAT " digits; use sys.set_int_max_str_digits() to increase the limit "
                                  "- Consider hexadecimal for huge integer literals to avoid decimal conversion "
                                  "limits.",
                                  MAX_DECIMAL_DIGITS, digits->len - skip);

  node->constant.kind = CORO_TREE_CONSTANT_INT;
  node->constant.base = base;
  coro_parser_set_bytes (self, node, digits->str + skip, digits->len - skip);
  return node;
}

/**
 * coro_parser_number:
 * @self: the parser, at a NUMBER
 *
 * Returns: (nullable): a CONSTANT
 */
CoroNode *
coro_parser_number (CoroParser *self)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  guint first = self->position++;
  const CoroToken *token = &self->tokens[first];
  CoroNode *node = coro_parser_add (self, CORO_NODE_CONSTANT, first);
  gboolean based;

  for (guint32 i = token->start; i < token->end; i++)
    if (self->text[i] != '_')
      g_string_append_c (digits, g_ascii_tolower (self->text[i]));

  based = digits->len > 1 && digits->str[0] == '0' && g_ascii_isalpha (digits->str[1]) && digits->str[1] != 'e'
          && digits->str[1] != 'j';
  if (based)
    return integer (self, node, digits);
  if (digits->str[digits->len - 1] == 'j')
    {
      g_string_truncate (digits, digits->len - 1);
      node->constant.kind = CORO_TREE_CONSTANT_IMAGINARY;
      node->constant.number = g_ascii_strtod (digits->str, NULL);
      return node;
    }
  if (strpbrk (digits->str, ".e") != NULL)
    {
      node->constant.kind = CORO_TREE_CONSTANT_FLOAT;
      node->constant.number = g_ascii_strtod (digits->str, NULL);
      return node;
    }

  return integer (self, node, digits);
}
