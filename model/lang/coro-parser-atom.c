/* coro-parser-atom.c: names, constants, and what follows them: attributes, calls, subscripts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

static CoroNode *
constant (CoroParser       *self,
          CoroTreeConstant  kind)
{
  guint first = self->position++;
  CoroNode *node = coro_parser_add (self, CORO_NODE_CONSTANT, first);

  node->constant.kind = kind;
  return node;
}

/**
 * coro_parser_atom:
 * @self: the parser
 *
 * Parses a name, a constant, a string, or something in brackets.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_atom (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node;

  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_NAME:
      self->position++;
      node = coro_parser_add (self, CORO_NODE_NAME, first);
      node->name.id = coro_parser_name (self, first);
      return node;
    case CORO_TOKEN_NUMBER:
      return coro_parser_number (self);
    case CORO_TOKEN_STRING:
    case CORO_TOKEN_FSTRING_START:
    case CORO_TOKEN_TSTRING_START:
      return coro_parser_strings (self);
    case CORO_TOKEN_NONE:
      return constant (self, CORO_TREE_CONSTANT_NONE);
    case CORO_TOKEN_TRUE:
      return constant (self, CORO_TREE_CONSTANT_TRUE);
    case CORO_TOKEN_FALSE:
      return constant (self, CORO_TREE_CONSTANT_FALSE);
    case CORO_TOKEN_ELLIPSIS:
      return constant (self, CORO_TREE_CONSTANT_ELLIPSIS);
    case CORO_TOKEN_LEFT_PAREN:
    case CORO_TOKEN_LEFT_BRACKET:
    case CORO_TOKEN_LEFT_BRACE:
      return coro_parser_display (self);
    default:
      return NULL;
    }
}

static gboolean
optional_expression (CoroParser  *self,
                     CoroNode   **value)
{
  *value = NULL;
  if (!coro_parser_starts_expression (coro_parser_peek (self)))
    return TRUE;

  *value = coro_parser_expression (self);
  return *value != NULL;
}

static CoroNode *
slice (CoroParser *self)
{
  guint first = self->position;
  CoroNode *lower = NULL;
  CoroNode *upper = NULL;
  CoroNode *step = NULL;
  CoroNode *node;

  if (coro_parser_peek (self) == CORO_TOKEN_STAR)
    {
      CoroNode *value;

      self->position++;
      value = coro_parser_expression (self);
      if (value == NULL)
        return NULL;
      node = coro_parser_add (self, CORO_NODE_STARRED, first);
      node->starred.value = value;
      return node;
    }

  if (coro_parser_peek (self) != CORO_TOKEN_COLON)
    {
      gboolean assigned = coro_parser_at_assignment (self);

      lower = coro_parser_named_expression (self);
      if (lower == NULL || coro_parser_peek (self) != CORO_TOKEN_COLON || assigned)
        return lower;
    }

  self->position++;
  if (!optional_expression (self, &upper))
    return NULL;
  if (coro_parser_accept (self, CORO_TOKEN_COLON) && !optional_expression (self, &step))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_SLICE, first);
  node->slice.lower = lower;
  node->slice.upper = upper;
  node->slice.step = step;
  return node;
}

static CoroNode *
slices (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node = slice (self);
  guint mark;

  if (node == NULL || (coro_parser_peek (self) != CORO_TOKEN_COMMA && node->kind != CORO_NODE_STARRED))
    return node;

  mark = coro_parser_list_begin (self);
  coro_parser_list_push (self, node);
  while (coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      if (coro_parser_peek (self) == CORO_TOKEN_RIGHT_BRACKET)
        break;
      node = slice (self);
      if (node == NULL)
        return NULL;
      coro_parser_list_push (self, node);
    }

  node = coro_parser_add (self, CORO_NODE_TUPLE, first);
  node->list.elts = coro_parser_list_end (self, mark);
  return node;
}

static CoroNode *
subscript (CoroParser *self,
           CoroNode   *value,
           guint       first)
{
  CoroNode *index;
  CoroNode *node;

  self->position++;
  index = slices (self);
  if (index == NULL || !coro_parser_accept (self, CORO_TOKEN_RIGHT_BRACKET))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_SUBSCRIPT, first);
  node->subscript.value = value;
  node->subscript.slice = index;
  return node;
}

static CoroNode *
attribute (CoroParser *self,
           CoroNode   *value,
           guint       first)
{
  guint name;
  CoroNode *node;

  self->position++;
  name = self->position;
  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_ATTRIBUTE, first);
  node->attribute.value = value;
  node->attribute.attr = coro_parser_name (self, name);
  return node;
}

/**
 * coro_parser_primary:
 * @self: the parser
 *
 * Parses an atom and the attributes, calls and subscripts behind it.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_primary (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node = coro_parser_atom (self);

  while (node != NULL)
    {
      CoroMark mark = coro_parser_mark (self);
      CoroNode *longer = NULL;

      switch (coro_parser_peek (self))
        {
        case CORO_TOKEN_DOT:
          longer = attribute (self, node, first);
          break;
        case CORO_TOKEN_LEFT_PAREN:
          longer = coro_parser_call (self, node, first);
          break;
        case CORO_TOKEN_LEFT_BRACKET:
          longer = subscript (self, node, first);
          break;
        default:
          break;
        }
      if (longer == NULL)
        return coro_parser_keep (self, mark, node);
      node = longer;
    }

  return NULL;
}
