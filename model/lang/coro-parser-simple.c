/* coro-parser-simple.c: statements of one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

static gboolean
find_augmented (CoroTokenKind   kind,
                CoroTreeBinary *op)
{
  switch (kind)
    {
    case CORO_TOKEN_PLUS_EQUAL: *op = CORO_TREE_BINARY_ADD; return TRUE;
    case CORO_TOKEN_MINUS_EQUAL: *op = CORO_TREE_BINARY_SUB; return TRUE;
    case CORO_TOKEN_STAR_EQUAL: *op = CORO_TREE_BINARY_MULT; return TRUE;
    case CORO_TOKEN_AT_EQUAL: *op = CORO_TREE_BINARY_MAT_MULT; return TRUE;
    case CORO_TOKEN_SLASH_EQUAL: *op = CORO_TREE_BINARY_DIV; return TRUE;
    case CORO_TOKEN_PERCENT_EQUAL: *op = CORO_TREE_BINARY_MOD; return TRUE;
    case CORO_TOKEN_AMPERSAND_EQUAL: *op = CORO_TREE_BINARY_BIT_AND; return TRUE;
    case CORO_TOKEN_BAR_EQUAL: *op = CORO_TREE_BINARY_BIT_OR; return TRUE;
    case CORO_TOKEN_CARET_EQUAL: *op = CORO_TREE_BINARY_BIT_XOR; return TRUE;
    case CORO_TOKEN_LEFT_SHIFT_EQUAL: *op = CORO_TREE_BINARY_LSHIFT; return TRUE;
    case CORO_TOKEN_RIGHT_SHIFT_EQUAL: *op = CORO_TREE_BINARY_RSHIFT; return TRUE;
    case CORO_TOKEN_DOUBLE_STAR_EQUAL: *op = CORO_TREE_BINARY_POW; return TRUE;
    case CORO_TOKEN_DOUBLE_SLASH_EQUAL: *op = CORO_TREE_BINARY_FLOOR_DIV; return TRUE;
    default: return FALSE;
    }
}

/**
 * coro_parser_is_augmented:
 * @kind: a kind of token
 *
 * Returns: whether it is an augmented assignment's operator
 */
gboolean
coro_parser_is_augmented (CoroTokenKind kind)
{
  CoroTreeBinary op;

  return find_augmented (kind, &op);
}

static gboolean
is_single_target (const CoroNode *node)
{
  return node->kind == CORO_NODE_NAME || node->kind == CORO_NODE_ATTRIBUTE || node->kind == CORO_NODE_SUBSCRIPT;
}

static CoroNode *
annotated (CoroParser *self,
           guint       first,
           CoroNode   *target)
{
  gboolean simple = target->kind == CORO_NODE_NAME && self->tokens[first].kind == CORO_TOKEN_NAME;
  CoroNode *annotation;
  CoroNode *value = NULL;
  CoroNode *node;

  if (!is_single_target (target))
    return NULL;

  self->position++;
  annotation = coro_parser_expression (self);
  if (annotation == NULL)
    return NULL;
  if (coro_parser_accept (self, CORO_TOKEN_EQUAL))
    {
      value = coro_parser_value (self);
      if (value == NULL)
        return NULL;
    }

  coro_parser_set_context (target, CORO_TREE_STORE);
  node = coro_parser_add (self, CORO_NODE_ANN_ASSIGN, first);
  node->ann_assign.target = target;
  node->ann_assign.annotation = annotation;
  node->ann_assign.value = value;
  node->ann_assign.simple = simple;
  return node;
}

static CoroNode *
assigned (CoroParser *self,
          guint       first,
          CoroNode   *value)
{
  guint mark = coro_parser_list_begin (self);
  CoroNode *node;

  while (coro_parser_accept (self, CORO_TOKEN_EQUAL))
    {
      if (!coro_parser_is_target (value, CORO_TARGET_STAR))
        return NULL;
      coro_parser_set_context (value, CORO_TREE_STORE);
      coro_parser_list_push (self, value);
      value = coro_parser_value (self);
      if (value == NULL)
        return NULL;
    }

  node = coro_parser_add (self, CORO_NODE_ASSIGN, first);
  node->assign.targets = coro_parser_list_end (self, mark);
  node->assign.value = value;
  return node;
}

static CoroNode *
augmented (CoroParser     *self,
           guint           first,
           CoroNode       *target,
           CoroTreeBinary  op)
{
  CoroNode *value;
  CoroNode *node;

  if (!is_single_target (target))
    return NULL;

  self->position++;
  value = coro_parser_value (self);
  if (value == NULL)
    return NULL;

  coro_parser_set_context (target, CORO_TREE_STORE);
  node = coro_parser_add (self, CORO_NODE_AUG_ASSIGN, first);
  node->aug_assign.target = target;
  node->aug_assign.op = op;
  node->aug_assign.value = value;
  return node;
}

/**
 * coro_parser_expression_line:
 * @self: the parser
 *
 * Parses an assignment of any kind, or an expression.
 *
 * Returns: (nullable): a statement
 */
CoroNode *
coro_parser_expression_line (CoroParser *self)
{
  guint first = self->position;
  CoroNode *value = coro_parser_value (self);
  CoroNode *node = NULL;
  CoroTreeBinary op = CORO_TREE_BINARY_ADD;
  CoroTokenKind kind;

  if (value == NULL || self->error != NULL)
    return NULL;

  kind = coro_parser_peek (self);
  if (kind == CORO_TOKEN_EQUAL)
    {
      node = assigned (self, first, value);
    }
  else if (kind == CORO_TOKEN_COLON)
    {
      node = annotated (self, first, value);
    }
  else if (find_augmented (kind, &op))
    {
      node = augmented (self, first, value, op);
    }
  else
    {
      node = coro_parser_add (self, CORO_NODE_EXPR, first);
      node->expr.value = value;
      if (kind == CORO_TOKEN_NEWLINE || kind == CORO_TOKEN_SEMICOLON || !coro_parser_explains (self))
        return node;
    }

  if (coro_parser_explains (self) && (node == NULL || node->kind == CORO_NODE_EXPR))
    coro_parser_explain_assignment (self, first);

  return self->error == NULL ? node : NULL;
}

static CoroNode *
type_alias (CoroParser *self)
{
  guint first = self->position++;
  guint name = self->position++;
  CoroNodeList type_params = { NULL, 0 };
  CoroNode *target = coro_parser_add (self, CORO_NODE_NAME, name);
  CoroNode *value;
  CoroNode *node;

  target->name.id = coro_parser_name (self, name);
  target->name.ctx = CORO_TREE_STORE;
  if (coro_parser_peek (self) == CORO_TOKEN_LEFT_BRACKET && !coro_parser_type_parameters (self, &type_params))
    return NULL;
  if (!coro_parser_accept (self, CORO_TOKEN_EQUAL))
    return NULL;
  value = coro_parser_expression (self);
  if (value == NULL)
    return NULL;

  node = coro_parser_add (self, CORO_NODE_TYPE_ALIAS, first);
  node->type_alias.name = target;
  node->type_alias.type_params = type_params;
  node->type_alias.value = value;
  return node;
}

static CoroNode *
bare (CoroParser   *self,
      CoroNodeKind  kind)
{
  guint first = self->position++;

  if (coro_parser_explains (self) && coro_parser_peek (self) == CORO_TOKEN_IF)
    coro_parser_explain_expression (self, first, NULL);

  return self->error == NULL ? coro_parser_add (self, kind, first) : NULL;
}

static CoroNode *
return_statement (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *value = NULL;
  CoroNode *node;

  if (coro_parser_starts_expression (coro_parser_peek (self)) || coro_parser_peek (self) == CORO_TOKEN_STAR)
    {
      value = coro_parser_star_expressions (self);
      if (value == NULL)
        return NULL;
    }

  node = coro_parser_add (self, CORO_NODE_RETURN, first);
  node->return_.value = value;
  return node;
}

static CoroNode *
raise_statement (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *exc = NULL;
  CoroNode *cause = NULL;
  CoroNode *node;

  if (coro_parser_starts_expression (coro_parser_peek (self)))
    {
      exc = coro_parser_expression (self);
      if (exc == NULL)
        return NULL;
      if (coro_parser_accept (self, CORO_TOKEN_FROM))
        {
          cause = coro_parser_expression (self);
          if (cause == NULL)
            return NULL;
        }
    }

  node = coro_parser_add (self, CORO_NODE_RAISE, first);
  node->raise_.exc = exc;
  node->raise_.cause = cause;
  return node;
}

static CoroNode *
delete_statement (CoroParser *self)
{
  guint first = self->position++;
  guint mark = coro_parser_list_begin (self);
  gboolean good = coro_parser_starts_expression (coro_parser_peek (self));
  CoroNode *node;

  while (good)
    {
      CoroNode *target = coro_parser_primary (self);

      good = target != NULL && coro_parser_is_target (target, CORO_TARGET_DEL);
      if (!good)
        break;
      coro_parser_set_context (target, CORO_TREE_DEL);
      coro_parser_list_push (self, target);
      if (!coro_parser_accept (self, CORO_TOKEN_COMMA)
          || !coro_parser_starts_expression (coro_parser_peek (self)))
        break;
    }

  if (!good || (coro_parser_peek (self) != CORO_TOKEN_NEWLINE && coro_parser_peek (self) != CORO_TOKEN_SEMICOLON))
    {
      if (coro_parser_explains (self))
        {
          CoroNode *targets;

          self->position = first + 1;
          targets = coro_parser_star_expressions (self);
          if (targets != NULL && self->error == NULL)
            coro_parser_fail_target (self, targets, CORO_TARGET_DEL);
        }
      return NULL;
    }

  node = coro_parser_add (self, CORO_NODE_DELETE, first);
  node->delete_.targets = coro_parser_list_end (self, mark);
  return node;
}

static CoroNode *
assert_statement (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *test = coro_parser_expression (self);
  CoroNode *msg = NULL;
  CoroNode *node;

  if (test == NULL)
    return NULL;
  if (coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      msg = coro_parser_expression (self);
      if (msg == NULL)
        return NULL;
    }

  node = coro_parser_add (self, CORO_NODE_ASSERT, first);
  node->assert_.test = test;
  node->assert_.msg = msg;
  return node;
}

static CoroNode *
global_statement (CoroParser   *self,
                  CoroNodeKind  kind)
{
  guint first = self->position++;
  guint mark = coro_parser_list_begin (self);
  CoroNode *node;

  do
    {
      if (!coro_parser_accept (self, CORO_TOKEN_NAME))
        return NULL;
      coro_parser_list_push (self, (gpointer) coro_parser_name (self, self->position - 1));
    }
  while (coro_parser_accept (self, CORO_TOKEN_COMMA));

  node = coro_parser_add (self, kind, first);
  node->global.names = coro_parser_name_list_end (self, mark);
  return node;
}

/**
 * coro_parser_simple:
 * @self: the parser
 *
 * Parses one statement that has no block.
 *
 * Returns: (nullable): a statement
 */
CoroNode *
coro_parser_simple (CoroParser *self)
{
  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_PASS: return bare (self, CORO_NODE_PASS);
    case CORO_TOKEN_BREAK: return bare (self, CORO_NODE_BREAK);
    case CORO_TOKEN_CONTINUE: return bare (self, CORO_NODE_CONTINUE);
    case CORO_TOKEN_RETURN: return return_statement (self);
    case CORO_TOKEN_RAISE: return raise_statement (self);
    case CORO_TOKEN_DEL: return delete_statement (self);
    case CORO_TOKEN_ASSERT: return assert_statement (self);
    case CORO_TOKEN_IMPORT:
    case CORO_TOKEN_FROM: return coro_parser_import (self);
    case CORO_TOKEN_GLOBAL: return global_statement (self, CORO_NODE_GLOBAL);
    case CORO_TOKEN_NONLOCAL: return global_statement (self, CORO_NODE_NONLOCAL);
    default: break;
    }

  if (coro_parser_is_word (self, self->position, "type") && coro_parser_peek_second (self) == CORO_TOKEN_NAME)
    return type_alias (self);

  return coro_parser_expression_line (self);
}

/**
 * coro_parser_simple_line:
 * @self: the parser
 *
 * Parses a line of statements and pushes them to the list that is being collected.
 *
 * Returns: whether it is well formed
 */
gboolean
coro_parser_simple_line (CoroParser *self)
{
  do
    {
      CoroNode *node;

      if (coro_parser_peek (self) == CORO_TOKEN_NEWLINE)
        break;
      node = coro_parser_simple (self);
      if (node == NULL || self->error != NULL)
        return FALSE;
      coro_parser_list_push (self, node);
    }
  while (coro_parser_accept (self, CORO_TOKEN_SEMICOLON));

  return coro_parser_accept (self, CORO_TOKEN_NEWLINE);
}
