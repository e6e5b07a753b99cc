/* coro-parser-pattern.c: match statements and their patterns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

static CoroNode *pattern (CoroParser *self);

static CoroNode *
number_literal (CoroParser *self)
{
  guint first = self->position;
  gboolean minus = coro_parser_accept (self, CORO_TOKEN_MINUS);
  CoroNode *number;
  CoroNode *node;

  number = coro_parser_peek (self) == CORO_TOKEN_NUMBER ? coro_parser_number (self) : NULL;
  if (number == NULL || !minus)
    return number;

  node = coro_parser_add (self, CORO_NODE_UNARY_OP, first);
  node->unary_op.op = CORO_TREE_UNARY_SUB;
  node->unary_op.operand = number;
  return node;
}

static gboolean
is_imaginary (const CoroNode *node)
{
  return node->kind == CORO_NODE_CONSTANT && node->constant.kind == CORO_TREE_CONSTANT_IMAGINARY;
}

/* A number with a sign, or a complex one: real + imaginary. */
static CoroNode *
number_expression (CoroParser *self)
{
  guint first = self->position;
  CoroNode *left = number_literal (self);
  CoroNode *right;
  CoroNode *node;
  CoroTokenKind sign;

  if (left == NULL)
    return NULL;

  sign = coro_parser_peek (self);
  if (sign != CORO_TOKEN_PLUS && sign != CORO_TOKEN_MINUS)
    return left;

  if (is_imaginary (left->kind == CORO_NODE_UNARY_OP ? left->unary_op.operand : left))
    return coro_parser_fail_node (self, left, "real number required in complex literal");
  self->position++;
  right = coro_parser_peek (self) == CORO_TOKEN_NUMBER ? coro_parser_number (self) : NULL;
  if (right == NULL)
    return NULL;
  if (!is_imaginary (right))
    return coro_parser_fail_node (self, right, "imaginary number required in complex literal");

  node = coro_parser_add (self, CORO_NODE_BIN_OP, first);
  node->bin_op.left = left;
  node->bin_op.op = sign == CORO_TOKEN_PLUS ? CORO_TREE_BINARY_ADD : CORO_TREE_BINARY_SUB;
  node->bin_op.right = right;
  return node;
}

/* NULL if the next token is no literal. */
static CoroNode *
literal_expression (CoroParser *self)
{
  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_NUMBER:
    case CORO_TOKEN_MINUS:
      return number_expression (self);
    case CORO_TOKEN_STRING:
    case CORO_TOKEN_FSTRING_START:
    case CORO_TOKEN_TSTRING_START:
      return coro_parser_strings (self);
    case CORO_TOKEN_NONE:
    case CORO_TOKEN_TRUE:
    case CORO_TOKEN_FALSE:
      return coro_parser_atom (self);
    default:
      return NULL;
    }
}

static gboolean
is_singleton (const CoroNode *node)
{
  return node->kind == CORO_NODE_CONSTANT
         && (node->constant.kind == CORO_TREE_CONSTANT_NONE || node->constant.kind == CORO_TREE_CONSTANT_TRUE
             || node->constant.kind == CORO_TREE_CONSTANT_FALSE);
}

static CoroNode *
value_pattern (CoroParser *self,
               guint       first,
               CoroNode   *value)
{
  CoroNode *node;

  node = coro_parser_add (self, is_singleton (value) ? CORO_NODE_MATCH_SINGLETON : CORO_NODE_MATCH_VALUE, first);
  node->match_value.value = value;
  return node;
}

/* a.b.c */
static CoroNode *
name_or_attribute (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node;

  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return NULL;
  node = coro_parser_add (self, CORO_NODE_NAME, first);
  node->name.id = coro_parser_name (self, first);

  while (coro_parser_accept (self, CORO_TOKEN_DOT))
    {
      CoroNode *value = node;

      if (!coro_parser_accept (self, CORO_TOKEN_NAME))
        return NULL;
      node = coro_parser_add (self, CORO_NODE_ATTRIBUTE, first);
      node->attribute.value = value;
      node->attribute.attr = coro_parser_name (self, self->position - 1);
    }

  return node;
}

static gboolean
is_wildcard (CoroParser *self,
             guint       token)
{
  return coro_parser_is_word (self, token, "_");
}

static gboolean
class_argument (CoroParser *self,
                guint      *n_keywords)
{
  guint first = self->position;
  CoroNode *node;

  if (coro_parser_peek (self) == CORO_TOKEN_NAME && coro_parser_peek_second (self) == CORO_TOKEN_EQUAL)
    {
      self->position += 2;
      node = pattern (self);
      if (node == NULL)
        return FALSE;
      coro_parser_list_push (self, (gpointer) coro_parser_name (self, first));
      coro_parser_list_push (self, node);
      (*n_keywords)++;
      return TRUE;
    }

  node = pattern (self);
  if (node == NULL)
    return FALSE;
  if (*n_keywords > 0)
    {
      if (coro_parser_explains (self))
        {
          CoroRange last = node->range;

          while (coro_parser_peek (self) == CORO_TOKEN_COMMA)
            {
              CoroNode *more;

              if (coro_parser_peek_second (self) == CORO_TOKEN_RIGHT_PAREN)
                break;
              self->position++;
              more = pattern (self);
              if (more == NULL || coro_parser_peek (self) == CORO_TOKEN_EQUAL)
                break;
              last = more->range;
            }
          coro_parser_fail (self, "SyntaxError", &node->range, &last, "positional patterns follow keyword patterns");
        }
      return FALSE;
    }

  coro_parser_list_push (self, node);
  return TRUE;
}

static CoroNode *
class_pattern (CoroParser *self,
               guint       first,
               CoroNode   *cls)
{
  guint mark = coro_parser_list_begin (self);
  guint n_keywords = 0;
  guint end;
  guint keywords;
  CoroNameList names;
  CoroNodeList values;
  CoroNode *node;

  self->position++;
  while (coro_parser_peek (self) != CORO_TOKEN_RIGHT_PAREN)
    {
      if (!class_argument (self, &n_keywords))
        return NULL;
      if (!coro_parser_accept (self, CORO_TOKEN_COMMA))
        break;
    }
  if (!coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN))
    return NULL;

  end = self->n_scratch;
  keywords = end - 2 * n_keywords;
  for (guint i = 0; i < n_keywords; i++)
    coro_parser_list_push (self, self->scratch[keywords + 2 * i]);
  names = coro_parser_name_list_end (self, end);
  for (guint i = 0; i < n_keywords; i++)
    coro_parser_list_push (self, self->scratch[keywords + 2 * i + 1]);
  values = coro_parser_list_end (self, end);
  self->n_scratch = keywords;

  node = coro_parser_add (self, CORO_NODE_MATCH_CLASS, first);
  node->match_class.cls = cls;
  node->match_class.patterns = coro_parser_list_end (self, mark);
  node->match_class.kwd_attrs = names;
  node->match_class.kwd_patterns = values;
  return node;
}

static CoroNode *
named_pattern (CoroParser *self)
{
  guint first = self->position;
  CoroNode *name = name_or_attribute (self);
  CoroNode *node;

  if (name == NULL)
    return NULL;
  if (coro_parser_peek (self) == CORO_TOKEN_LEFT_PAREN)
    return class_pattern (self, first, name);
  if (name->kind == CORO_NODE_ATTRIBUTE)
    return coro_parser_peek (self) == CORO_TOKEN_EQUAL ? NULL : value_pattern (self, first, name);
  if (coro_parser_peek (self) == CORO_TOKEN_EQUAL && !is_wildcard (self, first))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_MATCH_AS, first);
  if (!is_wildcard (self, first))
    node->match_as.name = name->name.id;
  return node;
}

static CoroNode *
star_pattern (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *node;

  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_MATCH_STAR, first);
  if (!is_wildcard (self, first + 1))
    node->match_star.name = coro_parser_name (self, first + 1);
  return node;
}

static CoroNode *
maybe_star (CoroParser *self)
{
  return coro_parser_peek (self) == CORO_TOKEN_STAR ? star_pattern (self) : pattern (self);
}

/* "[a, *b]", "(a, b)"; "(a)" is a group. */
static CoroNode *
sequence_pattern (CoroParser    *self,
                  CoroTokenKind  close)
{
  guint first = self->position++;
  guint mark = coro_parser_list_begin (self);
  gboolean comma = FALSE;
  gboolean is_group;
  CoroNode *node = NULL;

  while (coro_parser_peek (self) != close)
    {
      node = maybe_star (self);
      if (node == NULL)
        return NULL;
      coro_parser_list_push (self, node);
      if (!coro_parser_accept (self, CORO_TOKEN_COMMA))
        break;
      comma = TRUE;
    }
  is_group = close == CORO_TOKEN_RIGHT_PAREN && node != NULL && !comma;
  if ((is_group && node->kind == CORO_NODE_MATCH_STAR) || !coro_parser_accept (self, close))
    return NULL;

  if (is_group)
    {
      self->n_scratch = mark;
      return node;
    }

  node = coro_parser_add (self, CORO_NODE_MATCH_SEQUENCE, first);
  node->match_sequence.patterns = coro_parser_list_end (self, mark);
  return node;
}

static CoroNode *
mapping_pattern (CoroParser *self)
{
  guint first = self->position++;
  guint mark = coro_parser_list_begin (self);
  guint count = 0;
  const char *rest = NULL;
  CoroNodeList keys;
  CoroNode *node;

  while (coro_parser_peek (self) != CORO_TOKEN_RIGHT_BRACE)
    {
      if (coro_parser_accept (self, CORO_TOKEN_DOUBLE_STAR))
        {
          guint token = self->position;

          if (is_wildcard (self, token) || !coro_parser_accept (self, CORO_TOKEN_NAME))
            return NULL;
          rest = coro_parser_name (self, token);
          if (coro_parser_peek (self) == CORO_TOKEN_COMMA
              && coro_parser_peek_second (self) != CORO_TOKEN_RIGHT_BRACE)
            return NULL;
          coro_parser_accept (self, CORO_TOKEN_COMMA);
          break;
        }

      node = coro_parser_peek (self) == CORO_TOKEN_NAME ? name_or_attribute (self) : literal_expression (self);
      if (node == NULL || node->kind == CORO_NODE_NAME || !coro_parser_accept (self, CORO_TOKEN_COLON))
        return NULL;
      coro_parser_list_push (self, node);
      node = pattern (self);
      if (node == NULL)
        return NULL;
      coro_parser_list_push (self, node);
      count++;
      if (!coro_parser_accept (self, CORO_TOKEN_COMMA))
        break;
    }
  if (!coro_parser_accept (self, CORO_TOKEN_RIGHT_BRACE))
    return NULL;

  for (guint i = 0; i < count; i++)
    coro_parser_list_push (self, self->scratch[mark + 2 * i]);
  keys = coro_parser_list_end (self, mark + 2 * count);
  for (guint i = 0; i < count; i++)
    self->scratch[mark + i] = self->scratch[mark + 2 * i + 1];
  self->n_scratch = mark + count;

  node = coro_parser_add (self, CORO_NODE_MATCH_MAPPING, first);
  node->match_mapping.keys = keys;
  node->match_mapping.patterns = coro_parser_list_end (self, mark);
  node->match_mapping.rest = rest;
  return node;
}

static CoroNode *
closed_pattern (CoroParser *self)
{
  guint first = self->position;
  CoroNode *value;

  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_NAME: return named_pattern (self);
    case CORO_TOKEN_LEFT_PAREN: return sequence_pattern (self, CORO_TOKEN_RIGHT_PAREN);
    case CORO_TOKEN_LEFT_BRACKET: return sequence_pattern (self, CORO_TOKEN_RIGHT_BRACKET);
    case CORO_TOKEN_LEFT_BRACE: return mapping_pattern (self);
    default: break;
    }

  value = literal_expression (self);
  return value != NULL ? value_pattern (self, first, value) : NULL;
}

static CoroNode *
or_pattern (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node = closed_pattern (self);
  guint mark;

  if (node == NULL || coro_parser_peek (self) != CORO_TOKEN_BAR)
    return node;

  mark = coro_parser_list_begin (self);
  coro_parser_list_push (self, node);
  while (coro_parser_accept (self, CORO_TOKEN_BAR))
    {
      node = closed_pattern (self);
      if (node == NULL)
        return NULL;
      coro_parser_list_push (self, node);
    }

  node = coro_parser_add (self, CORO_NODE_MATCH_OR, first);
  node->match_or.patterns = coro_parser_list_end (self, mark);
  return node;
}

static CoroNode *
explain_capture (CoroParser *self,
                 guint       token)
{
  CoroNode *target;

  if (!coro_parser_explains (self))
    return NULL;

  if (is_wildcard (self, token))
    return coro_parser_fail_token (self, token, "cannot use '_' as a target");

  self->position = token;
  target = coro_parser_expression (self);
  if (target != NULL)
    coro_parser_fail_node (self, target, "cannot use %s as pattern target", coro_parser_describe (target));
  return NULL;
}

static CoroNode *
pattern_inner (CoroParser *self)
{
  guint first = self->position;
  CoroNode *inner = or_pattern (self);
  CoroNode *node;
  guint token;
  CoroTokenKind kind;

  if (inner == NULL || !coro_parser_accept (self, CORO_TOKEN_AS))
    return inner;

  token = self->position;
  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return explain_capture (self, token);
  kind = coro_parser_peek (self);
  if (is_wildcard (self, token) || kind == CORO_TOKEN_DOT || kind == CORO_TOKEN_LEFT_PAREN || kind == CORO_TOKEN_EQUAL)
    return explain_capture (self, token);

  node = coro_parser_add (self, CORO_NODE_MATCH_AS, first);
  node->match_as.pattern = inner;
  node->match_as.name = coro_parser_name (self, token);
  return node;
}

static CoroNode *
pattern (CoroParser *self)
{
  CoroNode *node;

  if (!coro_parser_enter (self))
    return NULL;
  node = pattern_inner (self);
  coro_parser_leave (self);

  return node;
}

/* What stands behind "case": a sequence needs no brackets. */
static CoroNode *
patterns (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node = maybe_star (self);
  guint mark;

  if (node == NULL)
    return NULL;
  if (coro_parser_peek (self) != CORO_TOKEN_COMMA)
    return node->kind != CORO_NODE_MATCH_STAR ? node : NULL;

  mark = coro_parser_list_begin (self);
  coro_parser_list_push (self, node);
  while (coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      if (coro_parser_peek (self) == CORO_TOKEN_COLON || coro_parser_peek (self) == CORO_TOKEN_IF)
        break;
      node = maybe_star (self);
      if (node == NULL)
        return NULL;
      coro_parser_list_push (self, node);
    }

  node = coro_parser_add (self, CORO_NODE_MATCH_SEQUENCE, first);
  node->match_sequence.patterns = coro_parser_list_end (self, mark);
  return node;
}

static gboolean
guard (CoroParser  *self,
       CoroNode   **test)
{
  *test = NULL;
  if (!coro_parser_accept (self, CORO_TOKEN_IF))
    return TRUE;

  *test = coro_parser_named_expression (self);
  return *test != NULL;
}

static gboolean
case_block (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node;
  CoroNode *inner;
  CoroNode *test;
  CoroNodeList body;

  if (!coro_parser_is_word (self, first, "case"))
    return FALSE;

  coro_parser_peek (self);
  self->position++;
  inner = patterns (self);
  if (inner == NULL || !guard (self, &test))
    return FALSE;
  if (!coro_parser_accept (self, CORO_TOKEN_COLON))
    {
      if (coro_parser_peek (self) == CORO_TOKEN_NEWLINE && coro_parser_explains (self))
        coro_parser_fail_furthest (self, "SyntaxError", "expected ':'");
      return FALSE;
    }
  if (!coro_parser_block (self, &body, "'case' statement", first))
    return FALSE;

  node = coro_parser_add (self, CORO_NODE_MATCH_CASE, first);
  node->match_case.pattern = inner;
  node->match_case.guard = test;
  node->match_case.body = body;
  coro_parser_list_push (self, node);
  return TRUE;
}

static CoroNode *
subject (CoroParser *self)
{
  guint first = self->position;
  CoroNode *node = coro_parser_star_named (self);
  guint mark;

  if (node == NULL)
    return NULL;
  if (coro_parser_peek (self) != CORO_TOKEN_COMMA)
    return self->tokens[first].kind == CORO_TOKEN_STAR ? NULL : node;

  mark = coro_parser_list_begin (self);
  coro_parser_list_push (self, node);
  while (coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      if (coro_parser_peek (self) != CORO_TOKEN_STAR && !coro_parser_starts_expression (coro_parser_peek (self)))
        break;
      node = coro_parser_star_named (self);
      if (node == NULL)
        return NULL;
      coro_parser_list_push (self, node);
    }

  node = coro_parser_add (self, CORO_NODE_TUPLE, first);
  node->list.elts = coro_parser_list_end (self, mark);
  return node;
}

/**
 * coro_parser_match:
 * @self: the parser, at a name that reads "match"
 *
 * Tries to read a match statement; the name may be a plain one.
 *
 * Returns: (nullable): a MATCH
 */
CoroNode *
coro_parser_match (CoroParser *self)
{
  guint first = self->position;
  CoroNode *value;
  CoroNode *node;
  CoroTokenKind kind;
  gboolean good = TRUE;
  guint mark;

  kind = coro_parser_peek_second (self);
  if (!coro_parser_starts_expression (kind) && kind != CORO_TOKEN_STAR)
    return NULL;

  self->position++;
  value = subject (self);
  if (value == NULL)
    return NULL;
  if (!coro_parser_accept (self, CORO_TOKEN_COLON))
    {
      if (coro_parser_peek (self) == CORO_TOKEN_NEWLINE && coro_parser_explains (self))
        coro_parser_fail_furthest (self, "SyntaxError", "expected ':'");
      return NULL;
    }
  if (!coro_parser_accept (self, CORO_TOKEN_NEWLINE))
    return NULL;
  if (!coro_parser_accept (self, CORO_TOKEN_INDENT))
    {
      if (coro_parser_explains (self))
        coro_parser_fail_furthest (self, "IndentationError",
                                   "expected an indented block after 'match' statement on line %u",
                                   self->tokens[first].line);
      return NULL;
    }

  if (!coro_parser_enter (self))
    return NULL;
  mark = coro_parser_list_begin (self);
  while (coro_parser_peek (self) == CORO_TOKEN_NAME && good)
    good = case_block (self);
  coro_parser_leave (self);
  if (!good || self->n_scratch == mark || !coro_parser_accept (self, CORO_TOKEN_DEDENT))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_MATCH, first);
  node->match.subject = value;
  node->match.cases = coro_parser_list_end (self, mark);
  return node;
}
