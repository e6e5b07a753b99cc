/* coro-parser-mistake.c: frequent mistakes in expressions and assignments, and their messages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

/**
 * coro_parser_describe:
 * @node: an expression
 *
 * Returns: what messages call it
 */
const char *
coro_parser_describe (const CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_ATTRIBUTE: return "attribute";
    case CORO_NODE_SUBSCRIPT: return "subscript";
    case CORO_NODE_STARRED: return "starred";
    case CORO_NODE_NAME: return "name";
    case CORO_NODE_LIST: return "list";
    case CORO_NODE_TUPLE: return "tuple";
    case CORO_NODE_LAMBDA: return "lambda";
    case CORO_NODE_CALL: return "function call";
    case CORO_NODE_BOOL_OP:
    case CORO_NODE_BIN_OP:
    case CORO_NODE_UNARY_OP: return "expression";
    case CORO_NODE_GENERATOR_EXP: return "generator expression";
    case CORO_NODE_YIELD:
    case CORO_NODE_YIELD_FROM: return "yield expression";
    case CORO_NODE_AWAIT: return "await expression";
    case CORO_NODE_LIST_COMP: return "list comprehension";
    case CORO_NODE_SET_COMP: return "set comprehension";
    case CORO_NODE_DICT_COMP: return "dict comprehension";
    case CORO_NODE_DICT: return "dict literal";
    case CORO_NODE_SET: return "set display";
    case CORO_NODE_JOINED_STR:
    case CORO_NODE_FORMATTED_VALUE: return "f-string expression";
    case CORO_NODE_TEMPLATE_STR:
    case CORO_NODE_INTERPOLATION: return "t-string expression";
    case CORO_NODE_COMPARE: return "comparison";
    case CORO_NODE_IF_EXP: return "conditional expression";
    case CORO_NODE_NAMED_EXPR: return "named expression";
    case CORO_NODE_CONSTANT:
      switch (node->constant.kind)
        {
        case CORO_TREE_CONSTANT_NONE: return "None";
        case CORO_TREE_CONSTANT_TRUE: return "True";
        case CORO_TREE_CONSTANT_FALSE: return "False";
        case CORO_TREE_CONSTANT_ELLIPSIS: return "ellipsis";
        default: return "literal";
        }
    default: return "expression";
    }
}

/**
 * coro_parser_explain_once:
 * @self: the parser
 * @what: the construct
 *
 * An outer construct reads its parts again when it looks for its own mistakes; what an inner one has looked at once
 * need not be looked at again. Without this the time would double with each level.
 *
 * Returns: whether this is the first time at this position
 */
gboolean
coro_parser_explain_once (CoroParser *self,
                          const char *what)
{
  g_autofree char *key = g_strdup_printf ("%s %u", what, self->position);

  if (self->explained == NULL)
    self->explained = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return g_hash_table_add (self->explained, g_steal_pointer (&key));
}

static gboolean
is_legacy (CoroParser *self,
           guint       token)
{
  return coro_parser_is_word (self, token, "print") || coro_parser_is_word (self, token, "exec");
}

static gboolean
is_soft_keyword (CoroParser *self,
                 guint       token)
{
  return coro_parser_is_word (self, token, "match") || coro_parser_is_word (self, token, "case")
         || coro_parser_is_word (self, token, "type") || coro_parser_is_word (self, token, "_");
}

static gboolean
is_before_string (CoroParser *self,
                  guint       token)
{
  return self->tokens[token].kind == CORO_TOKEN_NAME && self->tokens[token + 1].kind == CORO_TOKEN_STRING;
}

/* An expression that is looked at without messages of its own. */
static CoroNode *
quiet_expression (CoroParser *self)
{
  CoroNode *node;

  self->explaining = FALSE;
  node = coro_parser_expression (self);
  self->explaining = TRUE;

  return node;
}

static void
explain_missing_comma (CoroParser *self,
                       guint       first,
                       CoroNode   *node)
{
  CoroMark mark = coro_parser_mark (self);
  CoroNode *next;

  if (!coro_parser_starts_expression (coro_parser_peek (self)))
    return;
  if (is_soft_keyword (self, first))
    return;

  /* A word before a string may be a prefix that there is not; what follows is looked at all the same. */
  next = quiet_expression (self);
  if (!is_before_string (self, first) && next != NULL && self->error == NULL && self->tokens[self->position - 1].level > 0
      && !(node->kind == CORO_NODE_NAME && is_legacy (self, first)))
    coro_parser_fail (self, "SyntaxError", &node->range, &next->range,
                      "invalid syntax. Perhaps you forgot a comma?");

  coro_parser_reset (self, mark);
}

/* Whether CPython has read what stands here as the target of an assignment before it reads it as an expression. */
static gboolean
is_read_as_target (CoroParser *self)
{
  const CoroToken *token = &self->tokens[self->position];
  CoroTokenKind follows = coro_parser_peek_second (self);

  if (token->level > 0 || (follows != CORO_TOKEN_LEFT_PAREN && follows != CORO_TOKEN_LEFT_BRACKET))
    return FALSE;
  if (self->position == 0)
    return TRUE;

  switch (token[-1].kind)
    {
    case CORO_TOKEN_EQUAL:
    case CORO_TOKEN_NEWLINE:
    case CORO_TOKEN_SEMICOLON:
    case CORO_TOKEN_COLON:
    case CORO_TOKEN_INDENT:
    case CORO_TOKEN_DEDENT:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * coro_parser_explain_string:
 * @self: the parser, at a string that begins an expression
 *
 * Looks for a quote too few: "'a' b 'c'".
 *
 * To find one CPython reads on behind the string without messages, and remembers all that it has read: what could as well
 * be an expression of its own, `+ f(b c)` or `(b c)`, is not looked at for mistakes any more.
 */
void
coro_parser_explain_string (CoroParser *self)
{
  CoroMark mark = coro_parser_mark (self);
  guint furthest = self->furthest;
  CoroRange start = { 0 };
  CoroRange end = { 0 };
  gboolean remembers = !is_read_as_target (self);
  guint count = 0;

  self->position++;
  self->furthest = self->position;
  while (coro_parser_peek (self) != CORO_TOKEN_STRING && coro_parser_starts_expression (coro_parser_peek (self)))
    {
      CoroNode *node = quiet_expression (self);

      if (node == NULL)
        break;
      if (count++ == 0)
        start = node->range;
      end = node->range;
    }
  if (count > 0 && self->error == NULL && coro_parser_peek (self) == CORO_TOKEN_STRING)
    coro_parser_fail (self, "SyntaxError", &start, &end,
                      "invalid syntax. Is this intended to be part of the string?");

  self->quiet_from = mark.position + 1;
  self->quiet_to = remembers ? self->furthest : 0;
  self->furthest = MAX (furthest, self->furthest);
  coro_parser_reset (self, mark);
}

/* "print x"; what follows a word that explain_missing_comma() leaves alone is looked at likewise. */
static void
explain_legacy (CoroParser *self,
                guint       first)
{
  CoroMark mark = coro_parser_mark (self);
  CoroRange start = coro_parser_token_range (self, first);
  CoroNode *rest;

  self->position = first + 1;
  if (coro_parser_peek (self) != CORO_TOKEN_LEFT_PAREN && coro_parser_explain_once (self, "legacy"))
    {
      rest = coro_parser_star_expressions (self);
      if (rest != NULL && is_legacy (self, first))
        {
          const char *name = coro_parser_name (self, first);

          coro_parser_fail (self, "SyntaxError", &start, &rest->range,
                            "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name);
        }
    }

  coro_parser_reset (self, mark);
}

/* "pass if x else y" */
static void
explain_statement_before_if (CoroParser *self,
                             guint       first)
{
  CoroMark mark = coro_parser_mark (self);

  self->position = first + 1;
  if (coro_parser_accept (self, CORO_TOKEN_IF) && coro_parser_disjunction (self) != NULL
      && coro_parser_accept (self, CORO_TOKEN_ELSE) && coro_parser_simple (self) != NULL)
    coro_parser_fail_token (self, first, "expected expression before 'if', but statement is given");

  coro_parser_reset (self, mark);
}

/**
 * coro_parser_explain_expression:
 * @self: the parser, behind what could be read
 * @first: the expression's first token
 * @node: (nullable): what could be read of it
 *
 * Looks for what may be wrong with an expression.
 */
void
coro_parser_explain_expression (CoroParser *self,
                                guint       first,
                                CoroNode   *node)
{
  if (self->error != NULL)
    return;

  switch (self->tokens[first].kind)
    {
    case CORO_TOKEN_PASS:
    case CORO_TOKEN_BREAK:
    case CORO_TOKEN_CONTINUE:
      explain_statement_before_if (self, first);
      return;
    default:
      break;
    }

  if (node != NULL)
    explain_missing_comma (self, first, node);
  if (self->error == NULL
      && (is_legacy (self, first) || is_soft_keyword (self, first) || is_before_string (self, first)))
    explain_legacy (self, first);
}

/* "x = 1" where only an expression may stand; a node that starts with a display is left alone. */
static gboolean
explain_equal (CoroParser *self,
               guint       first,
               CoroNode   *node)
{
  guint equal = self->position;
  gboolean is_name = node->kind == CORO_NODE_NAME && equal == first + 1;
  CoroNode *left = node;
  CoroNode *right;
  CoroTokenKind kind;

  if (!is_name)
    {
      kind = (CoroTokenKind) self->tokens[first].kind;
      if (kind == CORO_TOKEN_TRUE || kind == CORO_TOKEN_FALSE || kind == CORO_TOKEN_NONE)
        return FALSE;

      self->explaining = FALSE;
      self->position = first;
      if (kind == CORO_TOKEN_LEFT_PAREN || kind == CORO_TOKEN_LEFT_BRACKET)
        {
          CoroNode *display = coro_parser_atom (self);

          if (display != NULL && display->range.start == self->tokens[first].start
              && (display->kind == CORO_NODE_LIST || display->kind == CORO_NODE_TUPLE
                  || display->kind == CORO_NODE_GENERATOR_EXP))
            left = NULL;
          self->position = first;
        }
      if (left != NULL)
        left = coro_parser_bitwise_or (self);
      self->explaining = TRUE;
      if (left == NULL || self->position != equal)
        return FALSE;
    }

  self->position = equal + 1;
  right = coro_parser_bitwise_or (self);
  if (right == NULL || self->error != NULL)
    return FALSE;
  kind = coro_parser_peek (self);
  if (kind == CORO_TOKEN_EQUAL || kind == CORO_TOKEN_COLON_EQUAL)
    return FALSE;

  if (is_name)
    coro_parser_fail (self, "SyntaxError", &left->range, &right->range,
                      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  else
    coro_parser_fail_node (self, left, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                           coro_parser_describe (left));
  return TRUE;
}

/**
 * coro_parser_explain_named:
 * @self: the parser, behind an expression
 * @first: its first token
 * @node: the expression
 *
 * Looks for "=" and ":=" behind an expression that cannot be assigned to there.
 */
void
coro_parser_explain_named (CoroParser *self,
                           guint       first,
                           CoroNode   *node)
{
  CoroMark mark = coro_parser_mark (self);
  CoroTokenKind kind;

  if (self->error != NULL)
    return;

  kind = coro_parser_peek (self);
  if (kind == CORO_TOKEN_COLON_EQUAL)
    {
      self->position++;
      if (coro_parser_expression (self) != NULL)
        coro_parser_fail_node (self, node, "cannot use assignment expressions with %s", coro_parser_describe (node));
    }
  else if (kind == CORO_TOKEN_EQUAL)
    {
      explain_equal (self, first, node);
    }

  coro_parser_reset (self, mark);
}

static CoroNode *
annotation_target (CoroParser *self)
{
  guint brackets = 0;
  guint first;
  CoroNode *node;

  while (coro_parser_peek (self) == CORO_TOKEN_LEFT_PAREN && coro_parser_peek_second (self) == CORO_TOKEN_LEFT_PAREN)
    {
      self->position++;
      brackets++;
    }
  first = self->position;
  if (coro_parser_peek (self) != CORO_TOKEN_LEFT_PAREN && coro_parser_peek (self) != CORO_TOKEN_LEFT_BRACKET)
    return NULL;

  node = coro_parser_atom (self);
  if (node == NULL || node->range.start != self->tokens[first].start
      || (node->kind != CORO_NODE_LIST && node->kind != CORO_NODE_TUPLE))
    return NULL;
  for (; brackets > 0; brackets--)
    if (!coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN))
      return NULL;

  return node;
}

static void
explain_annotation (CoroParser *self,
                    guint       first)
{
  CoroNode *node = annotation_target (self);
  CoroNode *start;

  if (node != NULL && coro_parser_accept (self, CORO_TOKEN_COLON) && coro_parser_expression (self) != NULL)
    {
      coro_parser_fail_node (self, node, "only single target (not %s) can be annotated", coro_parser_describe (node));
      return;
    }
  if (self->error != NULL)
    return;

  self->position = first;
  start = coro_parser_star_named (self);
  if (start != NULL && coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      while (coro_parser_starts_expression (coro_parser_peek (self)) || coro_parser_peek (self) == CORO_TOKEN_STAR)
        {
          if (coro_parser_star_named (self) == NULL)
            break;
          coro_parser_accept (self, CORO_TOKEN_COMMA);
        }
      if (self->error == NULL && coro_parser_accept (self, CORO_TOKEN_COLON) && coro_parser_expression (self) != NULL)
        coro_parser_fail_node (self, start, "only single target (not tuple) can be annotated");
    }
  if (self->error != NULL)
    return;

  self->position = first;
  node = coro_parser_expression (self);
  if (node != NULL && coro_parser_accept (self, CORO_TOKEN_COLON) && coro_parser_expression (self) != NULL)
    coro_parser_fail_node (self, node, "illegal target for annotation");
}

/**
 * coro_parser_explain_assignment:
 * @self: the parser
 * @first: the statement's first token
 *
 * Looks for what may be wrong with an assignment.
 */
void
coro_parser_explain_assignment (CoroParser *self,
                                guint       first)
{
  CoroMark mark = coro_parser_mark (self);
  CoroNode *node;

  self->position = first;
  if (self->tokens[first].kind != CORO_TOKEN_YIELD)
    explain_annotation (self, first);

  self->position = first;
  while (self->error == NULL)
    {
      gboolean is_yield = coro_parser_peek (self) == CORO_TOKEN_YIELD;
      CoroTokenKind kind;

      node = coro_parser_value (self);
      if (node == NULL || self->error != NULL)
        break;
      kind = coro_parser_peek (self);
      if (kind == CORO_TOKEN_EQUAL && is_yield)
        {
          coro_parser_fail_node (self, node, "assignment to yield expression not possible");
        }
      else if (kind == CORO_TOKEN_EQUAL)
        {
          if (!coro_parser_is_target (node, CORO_TARGET_STAR))
            {
              coro_parser_fail_target (self, node, CORO_TARGET_STAR);
              break;
            }
          self->position++;
        }
      else
        {
          if (!is_yield && coro_parser_is_augmented (kind))
            {
              self->position++;
              if (coro_parser_value (self) != NULL && node->range.start == self->tokens[first].start)
                coro_parser_fail_node (self, node, "'%s' is an illegal expression for augmented assignment",
                                       coro_parser_describe (node));
            }
          break;
        }
    }

  coro_parser_reset (self, mark);
}

/**
 * coro_parser_explain_for_target:
 * @self: the parser, behind "for"
 *
 * Looks for what cannot be assigned to.
 */
void
coro_parser_explain_for_target (CoroParser *self)
{
  CoroNode *node = coro_parser_star_expressions (self);

  if (node != NULL && self->error == NULL)
    coro_parser_fail_target (self, node, CORO_TARGET_FOR);
}

/**
 * coro_parser_explain_comprehension:
 * @self: the parser, at "for" or "async for"
 *
 * Looks for what may be wrong with the targets of a comprehension.
 */
void
coro_parser_explain_comprehension (CoroParser *self)
{
  guint first;

  if (!coro_parser_explain_once (self, "comprehension"))
    return;

  coro_parser_accept (self, CORO_TOKEN_ASYNC);
  self->position++;
  first = self->position;

  if (coro_parser_bitwise_or (self) != NULL)
    {
      while (coro_parser_accept (self, CORO_TOKEN_COMMA) && coro_parser_bitwise_or (self) != NULL)
        ;
      if (coro_parser_peek (self) != CORO_TOKEN_IN && self->error == NULL)
        coro_parser_fail_furthest (self, "SyntaxError", "'in' expected after for-loop variables");
    }

  self->position = first;
  if (self->error == NULL)
    coro_parser_explain_for_target (self);
}
