/* coro-parser-expression.c: operators, conditions, lambda, walrus, yield
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

/* How tightly a binary operator binds. */
enum {
  PRECEDENCE_OR = 1,
  PRECEDENCE_XOR,
  PRECEDENCE_AND,
  PRECEDENCE_SHIFT,
  PRECEDENCE_SUM,
  PRECEDENCE_TERM,
};

static guint
find_binary (CoroTokenKind   kind,
             CoroTreeBinary *op)
{
  switch (kind)
    {
    case CORO_TOKEN_BAR: *op = CORO_TREE_BINARY_BIT_OR; return PRECEDENCE_OR;
    case CORO_TOKEN_CARET: *op = CORO_TREE_BINARY_BIT_XOR; return PRECEDENCE_XOR;
    case CORO_TOKEN_AMPERSAND: *op = CORO_TREE_BINARY_BIT_AND; return PRECEDENCE_AND;
    case CORO_TOKEN_LEFT_SHIFT: *op = CORO_TREE_BINARY_LSHIFT; return PRECEDENCE_SHIFT;
    case CORO_TOKEN_RIGHT_SHIFT: *op = CORO_TREE_BINARY_RSHIFT; return PRECEDENCE_SHIFT;
    case CORO_TOKEN_PLUS: *op = CORO_TREE_BINARY_ADD; return PRECEDENCE_SUM;
    case CORO_TOKEN_MINUS: *op = CORO_TREE_BINARY_SUB; return PRECEDENCE_SUM;
    case CORO_TOKEN_STAR: *op = CORO_TREE_BINARY_MULT; return PRECEDENCE_TERM;
    case CORO_TOKEN_SLASH: *op = CORO_TREE_BINARY_DIV; return PRECEDENCE_TERM;
    case CORO_TOKEN_DOUBLE_SLASH: *op = CORO_TREE_BINARY_FLOOR_DIV; return PRECEDENCE_TERM;
    case CORO_TOKEN_PERCENT: *op = CORO_TREE_BINARY_MOD; return PRECEDENCE_TERM;
    case CORO_TOKEN_AT: *op = CORO_TREE_BINARY_MAT_MULT; return PRECEDENCE_TERM;
    default: return 0;
    }
}

/**
 * coro_parser_starts_expression:
 * @kind: a kind of token
 *
 * Returns: whether an expression may start with it (a starred one not)
 */
gboolean
coro_parser_starts_expression (CoroTokenKind kind)
{
  switch (kind)
    {
    case CORO_TOKEN_NAME:
    case CORO_TOKEN_NUMBER:
    case CORO_TOKEN_STRING:
    case CORO_TOKEN_FSTRING_START:
    case CORO_TOKEN_TSTRING_START:
    case CORO_TOKEN_LEFT_PAREN:
    case CORO_TOKEN_LEFT_BRACKET:
    case CORO_TOKEN_LEFT_BRACE:
    case CORO_TOKEN_PLUS:
    case CORO_TOKEN_MINUS:
    case CORO_TOKEN_TILDE:
    case CORO_TOKEN_ELLIPSIS:
    case CORO_TOKEN_NOT:
    case CORO_TOKEN_NONE:
    case CORO_TOKEN_TRUE:
    case CORO_TOKEN_FALSE:
    case CORO_TOKEN_AWAIT:
    case CORO_TOKEN_LAMBDA:
      return TRUE;
    default:
      return FALSE;
    }
}

static CoroNode *
power (CoroParser *self)
{
  guint first = self->position;
  CoroNode *left;
  CoroNode *right;
  CoroNode *node;
  CoroMark mark;

  if (coro_parser_accept (self, CORO_TOKEN_AWAIT))
    {
      CoroNode *value = coro_parser_primary (self);

      if (value == NULL)
        return NULL;
      left = coro_parser_add (self, CORO_NODE_AWAIT, first);
      left->await.value = value;
    }
  else
    {
      left = coro_parser_primary (self);
    }

  mark = coro_parser_mark (self);
  if (left == NULL || !coro_parser_accept (self, CORO_TOKEN_DOUBLE_STAR))
    return left;

  if (!coro_parser_enter (self))
    return NULL;
  right = coro_parser_factor (self);
  coro_parser_leave (self);
  if (right == NULL)
    return coro_parser_keep (self, mark, left);

  node = coro_parser_add (self, CORO_NODE_BIN_OP, first);
  node->bin_op.left = left;
  node->bin_op.op = CORO_TREE_BINARY_POW;
  node->bin_op.right = right;
  return node;
}

/* "1 + not x", "-not x" */
static void
explain_not (CoroParser *self,
             gboolean    after_sign)
{
  guint not = self->position;
  CoroRange first;
  CoroNode *operand;

  if (!coro_parser_explains (self) || coro_parser_peek (self) != CORO_TOKEN_NOT)
    return;

  self->position++;
  operand = after_sign ? coro_parser_factor (self) : coro_parser_inversion (self);
  first = coro_parser_token_range (self, not);
  if (operand != NULL)
    coro_parser_fail (self, "SyntaxError", &first, &operand->range,
                      "'not' after an operator must be parenthesized");
}

/* See coro_parser_explain_string(). */
static gboolean
begin_quiet (CoroParser *self)
{
  gboolean quiet = self->explaining && self->position > self->quiet_from && self->position <= self->quiet_to;

  if (quiet)
    {
      self->explaining = FALSE;
      self->quiet = TRUE;
    }

  return quiet;
}

static void
end_quiet (CoroParser *self,
           gboolean    quiet)
{
  if (quiet)
    {
      self->explaining = TRUE;
      self->quiet = FALSE;
    }
}

static CoroNode *
factor (CoroParser *self)
{
  guint first = self->position;
  CoroTreeUnary op;
  CoroNode *operand;
  CoroNode *node;

  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_PLUS: op = CORO_TREE_UNARY_ADD; break;
    case CORO_TOKEN_MINUS: op = CORO_TREE_UNARY_SUB; break;
    case CORO_TOKEN_TILDE: op = CORO_TREE_UNARY_INVERT; break;
    default: return power (self);
    }

  if (!coro_parser_enter (self))
    return NULL;
  self->position++;
  operand = coro_parser_factor (self);
  if (operand == NULL)
    explain_not (self, TRUE);
  coro_parser_leave (self);
  if (operand == NULL)
    return NULL;

  node = coro_parser_add (self, CORO_NODE_UNARY_OP, first);
  node->unary_op.op = op;
  node->unary_op.operand = operand;
  return node;
}

/**
 * coro_parser_factor:
 * @self: the parser
 *
 * Parses what a sign may stand before.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_factor (CoroParser *self)
{
  gboolean quiet = begin_quiet (self);
  CoroNode *node = factor (self);

  end_quiet (self, quiet);

  return node;
}

/* Left-associative operators that bind at least so tightly; a chain of them nests in the tree but not in C. */
static CoroNode *
binary (CoroParser *self,
        guint       lowest)
{
  guint first = self->position;
  CoroNode *left = coro_parser_factor (self);

  while (left != NULL)
    {
      CoroMark mark = coro_parser_mark (self);
      CoroTreeBinary op = CORO_TREE_BINARY_ADD;
      guint precedence = find_binary (coro_parser_peek (self), &op);
      CoroNode *right;
      CoroNode *node;

      if (precedence < lowest || precedence == 0)
        break;

      self->position++;
      right = precedence == PRECEDENCE_TERM ? coro_parser_factor (self) : binary (self, precedence + 1);
      if (right == NULL)
        {
          if (precedence >= PRECEDENCE_SUM)
            explain_not (self, FALSE);
          return coro_parser_keep (self, mark, left);
        }

      node = coro_parser_add (self, CORO_NODE_BIN_OP, first);
      node->bin_op.left = left;
      node->bin_op.op = op;
      node->bin_op.right = right;
      left = node;
    }

  return left;
}

/**
 * coro_parser_bitwise_or:
 * @self: the parser
 *
 * Parses an expression without comparisons, "not", "and", "or", conditions and lambda.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_bitwise_or (CoroParser *self)
{
  return binary (self, PRECEDENCE_OR);
}

static gboolean
accept_comparison (CoroParser      *self,
                   CoroTreeCompare *op)
{
  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_EQ_EQUAL: *op = CORO_TREE_COMPARE_EQ; break;
    case CORO_TOKEN_NOT_EQUAL: *op = CORO_TREE_COMPARE_NOT_EQ; break;
    case CORO_TOKEN_LESS: *op = CORO_TREE_COMPARE_LT; break;
    case CORO_TOKEN_LESS_EQUAL: *op = CORO_TREE_COMPARE_LT_E; break;
    case CORO_TOKEN_GREATER: *op = CORO_TREE_COMPARE_GT; break;
    case CORO_TOKEN_GREATER_EQUAL: *op = CORO_TREE_COMPARE_GT_E; break;
    case CORO_TOKEN_IN: *op = CORO_TREE_COMPARE_IN; break;
    case CORO_TOKEN_IS:
      self->position++;
      *op = coro_parser_accept (self, CORO_TOKEN_NOT) ? CORO_TREE_COMPARE_IS_NOT : CORO_TREE_COMPARE_IS;
      return TRUE;
    case CORO_TOKEN_NOT:
      if (coro_parser_peek_second (self) != CORO_TOKEN_IN)
        return FALSE;
      self->position++;
      *op = CORO_TREE_COMPARE_NOT_IN;
      break;
    default:
      return FALSE;
    }

  self->position++;
  return TRUE;
}

static CoroNode *
comparison (CoroParser *self)
{
  guint first = self->position;
  CoroNode *left = coro_parser_bitwise_or (self);
  CoroNode *node;
  CoroTreeCompare op = CORO_TREE_COMPARE_EQ;
  CoroTreeCompare *ops;
  CoroMark last;
  guint mark;
  guint count = 0;

  if (left == NULL)
    return NULL;

  mark = coro_parser_list_begin (self);
  last = coro_parser_mark (self);
  while (accept_comparison (self, &op))
    {
      CoroNode *right = coro_parser_bitwise_or (self);

      if (right == NULL)
        {
          if (self->error != NULL)
            return NULL;
          coro_parser_reset (self, last);
          break;
        }
      coro_parser_list_push (self, right);
      coro_parser_list_push (self, GUINT_TO_POINTER (op));
      count++;
      last = coro_parser_mark (self);
    }
  if (count == 0)
    return left;

  ops = coro_tree_alloc (self->tree, count * sizeof *ops);
  for (guint i = 0; i < count; i++)
    {
      ops[i] = (CoroTreeCompare) GPOINTER_TO_UINT (self->scratch[mark + 2 * i + 1]);
      self->scratch[mark + i] = self->scratch[mark + 2 * i];
    }
  self->n_scratch = mark + count;

  node = coro_parser_add (self, CORO_NODE_COMPARE, first);
  node->compare.left = left;
  node->compare.ops = ops;
  node->compare.comparators = coro_parser_list_end (self, mark);
  return node;
}

/**
 * coro_parser_inversion:
 * @self: the parser
 *
 * Parses a comparison that "not" may stand before.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_inversion (CoroParser *self)
{
  guint first = self->position;
  CoroNode *operand;
  CoroNode *node;

  if (!coro_parser_accept (self, CORO_TOKEN_NOT))
    return comparison (self);

  if (!coro_parser_enter (self))
    return NULL;
  operand = coro_parser_inversion (self);
  coro_parser_leave (self);
  if (operand == NULL)
    return NULL;

  node = coro_parser_add (self, CORO_NODE_UNARY_OP, first);
  node->unary_op.op = CORO_TREE_UNARY_NOT;
  node->unary_op.operand = operand;
  return node;
}

static CoroNode *
boolean (CoroParser    *self,
         CoroTokenKind  kind)
{
  guint first = self->position;
  gboolean is_or = kind == CORO_TOKEN_OR;
  CoroNode *value = is_or ? boolean (self, CORO_TOKEN_AND) : coro_parser_inversion (self);
  CoroNode *node;
  guint mark;

  if (value == NULL || coro_parser_peek (self) != kind)
    return value;

  mark = coro_parser_list_begin (self);
  coro_parser_list_push (self, value);
  while (TRUE)
    {
      CoroMark last = coro_parser_mark (self);

      if (!coro_parser_accept (self, kind))
        break;
      value = is_or ? boolean (self, CORO_TOKEN_AND) : coro_parser_inversion (self);
      if (value == NULL)
        {
          if (self->error != NULL)
            return NULL;
          coro_parser_reset (self, last);
          break;
        }
      coro_parser_list_push (self, value);
    }
  if (self->n_scratch == mark + 1)
    {
      value = self->scratch[mark];
      self->n_scratch = mark;
      return value;
    }

  node = coro_parser_add (self, CORO_NODE_BOOL_OP, first);
  node->bool_op.op = is_or ? CORO_TREE_BOOL_OR : CORO_TREE_BOOL_AND;
  node->bool_op.values = coro_parser_list_end (self, mark);
  return node;
}

/**
 * coro_parser_disjunction:
 * @self: the parser
 *
 * Parses an expression without conditions and lambda.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_disjunction (CoroParser *self)
{
  return boolean (self, CORO_TOKEN_OR);
}

static CoroNode *
lambda (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *arguments = coro_parser_parameters (self, TRUE);
  CoroNode *body;
  CoroNode *node;

  if (arguments == NULL || !coro_parser_accept (self, CORO_TOKEN_COLON))
    return NULL;

  if (coro_parser_explains (self))
    {
      CoroTokenKind kind = coro_parser_peek (self);

      if (kind == CORO_TOKEN_FSTRING_MIDDLE || kind == CORO_TOKEN_TSTRING_MIDDLE)
        {
          CoroRange start = coro_parser_token_range (self, first);
          CoroRange end = coro_parser_token_range (self, self->position - 1);

          return coro_parser_fail (self, "SyntaxError", &start, &end,
                                   "%c-string: lambda expressions are not allowed without parentheses",
                                   kind == CORO_TOKEN_FSTRING_MIDDLE ? 'f' : 't');
        }
    }

  body = coro_parser_expression (self);
  if (body == NULL)
    return NULL;

  node = coro_parser_add (self, CORO_NODE_LAMBDA, first);
  node->lambda.args = arguments;
  node->lambda.body = body;
  return node;
}

static CoroNode *
condition (CoroParser *self)
{
  guint first = self->position;
  CoroNode *body;
  CoroNode *node;
  CoroNode *test;
  CoroNode *orelse;
  CoroMark end;

  if (coro_parser_explains (self) && coro_parser_peek (self) == CORO_TOKEN_STRING)
    coro_parser_explain_string (self);
  if (self->error != NULL)
    return NULL;

  body = coro_parser_disjunction (self);
  if (self->explaining)
    coro_parser_explain_expression (self, first, body);
  if (body == NULL || self->error != NULL)
    return NULL;

  end = coro_parser_mark (self);
  if (!coro_parser_accept (self, CORO_TOKEN_IF))
    return body;

  test = coro_parser_disjunction (self);
  if (test == NULL || !coro_parser_accept (self, CORO_TOKEN_ELSE))
    {
      if (test != NULL && coro_parser_explains (self) && coro_parser_peek (self) != CORO_TOKEN_COLON)
        return coro_parser_fail (self, "SyntaxError", &body->range, &test->range,
                                 "expected 'else' after 'if' expression");
      return coro_parser_keep (self, end, body);
    }

  orelse = coro_parser_expression (self);
  if (orelse == NULL)
    {
      if (coro_parser_explains (self))
        coro_parser_fail_token (self, self->position, "expected expression after 'else', but statement is given");
      return coro_parser_keep (self, end, body);
    }

  node = coro_parser_add (self, CORO_NODE_IF_EXP, first);
  node->if_exp.body = body;
  node->if_exp.test = test;
  node->if_exp.orelse = orelse;
  return node;
}

/**
 * coro_parser_expression:
 * @self: the parser
 *
 * Parses one expression: no star, no walrus, no yield.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_expression (CoroParser *self)
{
  gboolean quiet;
  CoroNode *node;

  if (!coro_parser_enter (self))
    return NULL;
  quiet = begin_quiet (self);
  node = coro_parser_peek (self) == CORO_TOKEN_LAMBDA ? lambda (self) : condition (self);
  end_quiet (self, quiet);
  coro_parser_leave (self);

  return node;
}

static CoroNode *
starred (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *value = coro_parser_bitwise_or (self);
  CoroNode *node;

  if (value == NULL)
    return NULL;

  node = coro_parser_add (self, CORO_NODE_STARRED, first);
  node->starred.value = value;
  return node;
}

static CoroNode *
star_expression (CoroParser *self)
{
  return coro_parser_peek (self) == CORO_TOKEN_STAR ? starred (self) : coro_parser_expression (self);
}

static CoroNode *
tuple_of (CoroParser  *self,
          CoroNode *(*item) (CoroParser *self),
          gboolean     stars)
{
  guint first = self->position;
  CoroNode *node = item (self);
  guint mark;

  if (node == NULL || coro_parser_peek (self) != CORO_TOKEN_COMMA)
    return node;

  mark = coro_parser_list_begin (self);
  coro_parser_list_push (self, node);
  while (coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      CoroMark last = coro_parser_mark (self);
      CoroTokenKind kind = coro_parser_peek (self);

      if (!coro_parser_starts_expression (kind) && !(stars && kind == CORO_TOKEN_STAR))
        break;
      node = item (self);
      if (node == NULL)
        {
          if (self->error != NULL)
            return NULL;
          coro_parser_reset (self, last);
          break;
        }
      coro_parser_list_push (self, node);
    }

  node = coro_parser_add (self, CORO_NODE_TUPLE, first);
  node->list.elts = coro_parser_list_end (self, mark);
  return node;
}

/**
 * coro_parser_expressions:
 * @self: the parser
 *
 * Parses one expression, or several with commas as a tuple.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_expressions (CoroParser *self)
{
  return tuple_of (self, coro_parser_expression, FALSE);
}

/**
 * coro_parser_star_expressions:
 * @self: the parser
 *
 * Parses one expression, or several with commas as a tuple; each may have a star.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_star_expressions (CoroParser *self)
{
  return tuple_of (self, star_expression, TRUE);
}

/**
 * coro_parser_named_expression:
 * @self: the parser
 *
 * Parses an expression, or an assignment of one to a name.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_named_expression (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node;
  CoroNode *target;
  CoroNode *value;

  if (coro_parser_at_assignment (self))
    {
      self->position++;
      target = coro_parser_add (self, CORO_NODE_NAME, first);
      target->name.id = coro_parser_name (self, first);
      target->name.ctx = CORO_TREE_STORE;
      self->position++;
      value = coro_parser_expression (self);
      if (value == NULL)
        return NULL;

      node = coro_parser_add (self, CORO_NODE_NAMED_EXPR, first);
      node->named_expr.target = target;
      node->named_expr.value = value;
      return node;
    }

  node = coro_parser_expression (self);
  if (node != NULL && self->explaining)
    coro_parser_explain_named (self, first, node);
  if (node == NULL || self->error != NULL || coro_parser_peek (self) == CORO_TOKEN_COLON_EQUAL)
    return NULL;

  return node;
}

/**
 * coro_parser_star_named:
 * @self: the parser
 *
 * Parses an expression which may be an assignment or have a star.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_star_named (CoroParser *self)
{
  return coro_parser_peek (self) == CORO_TOKEN_STAR ? starred (self) : coro_parser_named_expression (self);
}

/**
 * coro_parser_yield:
 * @self: the parser, at "yield"
 *
 * Returns: (nullable): a YIELD or YIELD_FROM
 */
CoroNode *
coro_parser_yield (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *value = NULL;
  CoroNode *node;
  CoroTokenKind kind;

  if (coro_parser_accept (self, CORO_TOKEN_FROM))
    {
      value = coro_parser_expression (self);
      if (value == NULL)
        return NULL;
      node = coro_parser_add (self, CORO_NODE_YIELD_FROM, first);
      node->yield.value = value;
      return node;
    }

  kind = coro_parser_peek (self);
  if (coro_parser_starts_expression (kind) || kind == CORO_TOKEN_STAR)
    {
      value = coro_parser_star_expressions (self);
      if (value == NULL)
        return NULL;
    }

  node = coro_parser_add (self, CORO_NODE_YIELD, first);
  node->yield.value = value;
  return node;
}

/**
 * coro_parser_value:
 * @self: the parser
 *
 * Parses what may stand on the right of an assignment.
 *
 * Returns: (nullable): an expression
 */
CoroNode *
coro_parser_value (CoroParser *self)
{
  return coro_parser_peek (self) == CORO_TOKEN_YIELD ? coro_parser_yield (self)
                                                     : coro_parser_star_expressions (self);
}
