/* coro-parser-display.c: what stands in brackets: groups, tuples, lists, sets, dicts, comprehensions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

/**
 * coro_parser_at_comprehension:
 * @self: the parser
 *
 * Returns: whether "for" or "async for" comes next
 */
gboolean
coro_parser_at_comprehension (CoroParser *self)
{
  CoroTokenKind kind = coro_parser_peek (self);

  return kind == CORO_TOKEN_FOR
         || (kind == CORO_TOKEN_ASYNC && coro_parser_peek_second (self) == CORO_TOKEN_FOR);
}

static gboolean
comprehension (CoroParser *self)
{
  guint first = self->position;
  gboolean is_async = coro_parser_accept (self, CORO_TOKEN_ASYNC);
  CoroNode *target;
  CoroNode *iter;
  CoroNode *node;
  guint mark;

  self->position++;
  target = coro_parser_targets (self);
  if (target == NULL || !coro_parser_accept (self, CORO_TOKEN_IN))
    {
      if (coro_parser_explains (self))
        {
          self->position = first;
          coro_parser_explain_comprehension (self);
        }
      return FALSE;
    }
  iter = coro_parser_disjunction (self);
  if (iter == NULL)
    return FALSE;

  mark = coro_parser_list_begin (self);
  while (coro_parser_accept (self, CORO_TOKEN_IF))
    {
      CoroNode *test = coro_parser_disjunction (self);

      if (test == NULL)
        return FALSE;
      coro_parser_list_push (self, test);
    }

  node = coro_parser_add (self, CORO_NODE_COMPREHENSION, first);
  node->comprehension.target = target;
  node->comprehension.iter = iter;
  node->comprehension.ifs = coro_parser_list_end (self, mark);
  node->comprehension.is_async = is_async;
  coro_parser_list_push (self, node);
  return TRUE;
}

/**
 * coro_parser_comprehensions:
 * @self: the parser, at "for" or "async for"
 * @list: (out): what it finds
 *
 * Parses the clauses of a comprehension.
 *
 * Returns: whether they are well formed
 */
gboolean
coro_parser_comprehensions (CoroParser   *self,
                            CoroNodeList *list)
{
  guint mark = coro_parser_list_begin (self);

  do
    {
      if (!comprehension (self))
        return FALSE;
    }
  while (coro_parser_at_comprehension (self));

  *list = coro_parser_list_end (self, mark);
  return TRUE;
}

static CoroNode *
finish_comprehension (CoroParser    *self,
                      CoroNodeKind   kind,
                      CoroTokenKind  close,
                      guint          first,
                      CoroNode      *element,
                      CoroNode      *value)
{
  CoroNodeList generators;
  CoroNode *node;

  if (!coro_parser_comprehensions (self, &generators) || !coro_parser_accept (self, close))
    return NULL;

  node = coro_parser_add (self, kind, first);
  node->comp.elt = element;
  node->comp.value = value;
  node->comp.generators = generators;
  return node;
}

/* More elements behind the first one, up to the closing bracket. */
static CoroNode *
finish_sequence (CoroParser    *self,
                 CoroNodeKind   kind,
                 CoroTokenKind  close,
                 guint          first,
                 CoroNode      *element)
{
  guint mark = coro_parser_list_begin (self);
  CoroNodeList elements;
  CoroNode *node;

  coro_parser_list_push (self, element);
  while (coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      if (coro_parser_peek (self) == close)
        break;
      element = coro_parser_star_named (self);
      if (element == NULL)
        return NULL;
      coro_parser_list_push (self, element);
    }
  elements = coro_parser_list_end (self, mark);
  if (!coro_parser_accept (self, close))
    return NULL;

  node = coro_parser_add (self, kind, first);
  if (kind == CORO_NODE_SET)
    node->set.elts = elements;
  else
    node->list.elts = elements;
  return node;
}

static CoroNode *
parenthesized (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *node;

  if (coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN))
    return coro_parser_add (self, CORO_NODE_TUPLE, first);

  if (coro_parser_peek (self) == CORO_TOKEN_YIELD)
    {
      node = coro_parser_yield (self);
      return node != NULL && coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN) ? node : NULL;
    }

  node = coro_parser_star_named (self);
  if (node == NULL)
    return NULL;
  if (coro_parser_peek (self) == CORO_TOKEN_COMMA)
    return finish_sequence (self, CORO_NODE_TUPLE, CORO_TOKEN_RIGHT_PAREN, first, node);
  if (self->tokens[first + 1].kind == CORO_TOKEN_STAR)
    return NULL;
  if (coro_parser_at_comprehension (self))
    return finish_comprehension (self, CORO_NODE_GENERATOR_EXP, CORO_TOKEN_RIGHT_PAREN, first, node, NULL);

  return coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN) ? node : NULL;
}

static CoroNode *
bracketed (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *node;

  if (coro_parser_accept (self, CORO_TOKEN_RIGHT_BRACKET))
    return coro_parser_add (self, CORO_NODE_LIST, first);

  node = coro_parser_star_named (self);
  if (node == NULL)
    return NULL;
  if (self->tokens[first + 1].kind != CORO_TOKEN_STAR && coro_parser_at_comprehension (self))
    return finish_comprehension (self, CORO_NODE_LIST_COMP, CORO_TOKEN_RIGHT_BRACKET, first, node, NULL);

  return finish_sequence (self, CORO_NODE_LIST, CORO_TOKEN_RIGHT_BRACKET, first, node);
}

static CoroNode *
double_starred (CoroParser *self)
{
  self->position++;
  return coro_parser_bitwise_or (self);
}

/* More entries behind the first one; a key is NULL where the value is unpacked. */
static CoroNode *
finish_dict (CoroParser *self,
             guint       first,
             CoroNode   *key,
             CoroNode   *value)
{
  guint mark = coro_parser_list_begin (self);
  guint count = 1;
  CoroNodeList keys;
  CoroNode *node;

  coro_parser_list_push (self, key);
  coro_parser_list_push (self, value);
  while (coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      if (coro_parser_peek (self) == CORO_TOKEN_RIGHT_BRACE)
        break;
      if (coro_parser_peek (self) == CORO_TOKEN_DOUBLE_STAR)
        {
          key = NULL;
          value = double_starred (self);
        }
      else
        {
          if (coro_parser_explains (self) || self->quiet)
            coro_parser_explain_key (self);
          key = self->error == NULL ? coro_parser_expression (self) : NULL;
          if (key == NULL || !coro_parser_accept (self, CORO_TOKEN_COLON))
            return NULL;
          value = coro_parser_expression (self);
        }
      if (value == NULL)
        return NULL;
      coro_parser_list_push (self, key);
      coro_parser_list_push (self, value);
      count++;
    }
  if (!coro_parser_accept (self, CORO_TOKEN_RIGHT_BRACE))
    return NULL;

  /* Keys to the front, values behind them. */
  for (guint i = 0; i < count; i++)
    coro_parser_list_push (self, self->scratch[mark + 2 * i]);
  keys = coro_parser_list_end (self, mark + 2 * count);
  for (guint i = 0; i < count; i++)
    self->scratch[mark + i] = self->scratch[mark + 2 * i + 1];
  self->n_scratch = mark + count;

  node = coro_parser_add (self, CORO_NODE_DICT, first);
  node->dict.keys = keys;
  node->dict.values = coro_parser_list_end (self, mark);
  return node;
}

static CoroNode *
braced (CoroParser *self)
{
  guint first = self->position++;
  gboolean starred;
  gboolean assigned;
  CoroNode *node;

  if (coro_parser_accept (self, CORO_TOKEN_RIGHT_BRACE))
    return coro_parser_add (self, CORO_NODE_DICT, first);

  if (coro_parser_peek (self) == CORO_TOKEN_DOUBLE_STAR)
    {
      node = double_starred (self);
      return node != NULL ? finish_dict (self, first, NULL, node) : NULL;
    }

  starred = coro_parser_peek (self) == CORO_TOKEN_STAR;
  assigned = coro_parser_at_assignment (self);
  node = coro_parser_star_named (self);
  if (node == NULL)
    return NULL;

  if (!starred && !assigned && coro_parser_accept (self, CORO_TOKEN_COLON))
    {
      CoroNode *value = coro_parser_expression (self);

      if (value == NULL)
        return NULL;
      if (coro_parser_at_comprehension (self))
        return finish_comprehension (self, CORO_NODE_DICT_COMP, CORO_TOKEN_RIGHT_BRACE, first, node, value);
      return finish_dict (self, first, node, value);
    }
  if (!starred && coro_parser_at_comprehension (self))
    return finish_comprehension (self, CORO_NODE_SET_COMP, CORO_TOKEN_RIGHT_BRACE, first, node, NULL);

  return finish_sequence (self, CORO_NODE_SET, CORO_TOKEN_RIGHT_BRACE, first, node);
}

/**
 * coro_parser_display:
 * @self: the parser, at an opening bracket
 *
 * Parses up to the closing bracket. A group is what is in it.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_display (CoroParser *self)
{
  CoroMark mark = coro_parser_mark (self);
  CoroNode *node;

  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_LEFT_PAREN: node = parenthesized (self); break;
    case CORO_TOKEN_LEFT_BRACKET: node = bracketed (self); break;
    case CORO_TOKEN_LEFT_BRACE: node = braced (self); break;
    default: return NULL;
    }

  if (node == NULL && self->error == NULL && (self->explaining || self->quiet))
    {
      coro_parser_reset (self, mark);
      coro_parser_explain_display (self);
    }

  return node;
}
