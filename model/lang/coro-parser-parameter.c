/* coro-parser-parameter.c: parameters of functions and lambdas, type parameters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

typedef struct {
  CoroParser *parser;
  gboolean    lambda;
  CoroNode   *node;        /* the ARGUMENTS */
  guint       n_plain;     /* parameters so far, before a star */
  guint       n_slash;     /* how many of them a slash made positional-only */
  gboolean    slash;
  gboolean    star;        /* "*" has been seen, bare or with a name */
  gboolean    bare_star;   /* and has no named parameter behind it yet */
  gboolean    kwarg;
  gboolean    defaulted;
} Parameters;

static CoroTokenKind
closing (const Parameters *self)
{
  return self->lambda ? CORO_TOKEN_COLON : CORO_TOKEN_RIGHT_PAREN;
}

static gboolean
fail_at (Parameters *self,
         guint       token,
         const char *message)
{
  if (coro_parser_explains (self->parser))
    coro_parser_fail_token (self->parser, token, "%s", message);

  return FALSE;
}

static CoroNode *
parameter (Parameters *self,
           gboolean    starred)
{
  CoroParser *parser = self->parser;
  guint first = parser->position;
  CoroNode *annotation = NULL;
  CoroNode *node;

  if (!coro_parser_accept (parser, CORO_TOKEN_NAME))
    return NULL;

  if (!self->lambda && coro_parser_accept (parser, CORO_TOKEN_COLON))
    {
      if (starred && coro_parser_peek (parser) == CORO_TOKEN_STAR)
        {
          guint star = parser->position++;
          CoroNode *value = coro_parser_bitwise_or (parser);

          if (value == NULL)
            return NULL;
          annotation = coro_parser_add (parser, CORO_NODE_STARRED, star);
          annotation->starred.value = value;
        }
      else
        {
          annotation = coro_parser_expression (parser);
          if (annotation == NULL)
            return NULL;
        }
    }

  node = coro_parser_add (parser, CORO_NODE_ARG, first);
  node->arg.arg = coro_parser_name (parser, first);
  node->arg.annotation = annotation;
  return node;
}

static gboolean
default_value (Parameters  *self,
               CoroNode   **value)
{
  CoroParser *parser = self->parser;
  guint equal = parser->position;

  *value = NULL;
  if (!coro_parser_accept (parser, CORO_TOKEN_EQUAL))
    return TRUE;

  if (coro_parser_peek (parser) == CORO_TOKEN_COMMA || coro_parser_peek (parser) == CORO_TOKEN_RIGHT_PAREN)
    return fail_at (self, equal, "expected default value expression");
  *value = coro_parser_expression (parser);
  return *value != NULL;
}

/* Behind a parameter there must be a comma or the end. */
static gboolean
at_end_of_parameter (Parameters *self)
{
  CoroTokenKind kind = coro_parser_peek (self->parser);

  return kind == CORO_TOKEN_COMMA || kind == closing (self);
}

static gboolean
slash (Parameters *self)
{
  CoroParser *parser = self->parser;
  guint token = parser->position++;

  if (self->n_plain == 0 && !self->star)
    return parser->explaining && coro_parser_peek (parser) == CORO_TOKEN_COMMA
             ? fail_at (self, token, "at least one argument must precede /")
             : FALSE;
  if (self->slash)
    return fail_at (self, token, "/ may appear only once");
  if (self->star)
    return fail_at (self, token, "/ must be ahead of *");
  if (coro_parser_peek (parser) == CORO_TOKEN_STAR)
    return fail_at (self, parser->position, "expected comma between / and *");

  self->slash = TRUE;
  self->n_slash = self->n_plain;
  return TRUE;
}

static gboolean
star (Parameters *self)
{
  CoroParser *parser = self->parser;
  guint token = parser->position++;
  CoroTokenKind kind;

  if (self->star)
    {
      if (parser->explaining
          && (coro_parser_accept (parser, CORO_TOKEN_COMMA) || parameter (self, FALSE) != NULL))
        fail_at (self, token, "* argument may appear only once");
      return FALSE;
    }
  self->star = TRUE;
  kind = coro_parser_peek (parser);

  if (kind == closing (self))
    {
      if (self->lambda && coro_parser_explains (parser))
        coro_parser_fail_furthest (parser, "SyntaxError", "named arguments must follow bare *");
      return fail_at (self, token, "named arguments must follow bare *");
    }
  if (kind == CORO_TOKEN_COMMA)
    {
      CoroTokenKind second = coro_parser_peek_second (parser);

      if (second == closing (self) || second == CORO_TOKEN_DOUBLE_STAR)
        {
          if (self->lambda && coro_parser_explains (parser))
            coro_parser_fail_furthest (parser, "SyntaxError", "named arguments must follow bare *");
          return fail_at (self, token, "named arguments must follow bare *");
        }
      self->bare_star = TRUE;
      return TRUE;
    }

  self->node->arguments.vararg = parameter (self, TRUE);
  if (self->node->arguments.vararg == NULL)
    return FALSE;
  if (coro_parser_peek (parser) == CORO_TOKEN_EQUAL)
    return fail_at (self, parser->position, "var-positional argument cannot have default value");
  return at_end_of_parameter (self);
}

static gboolean
double_star (Parameters *self)
{
  CoroParser *parser = self->parser;

  parser->position++;
  self->kwarg = TRUE;
  self->node->arguments.kwarg = parameter (self, FALSE);
  if (self->node->arguments.kwarg == NULL)
    return FALSE;
  if (coro_parser_peek (parser) == CORO_TOKEN_EQUAL)
    return fail_at (self, parser->position, "var-keyword argument cannot have default value");
  return at_end_of_parameter (self);
}

/* Pushes the parameter and its default. */
static gboolean
named (Parameters *self)
{
  CoroParser *parser = self->parser;
  CoroNode *node = parameter (self, FALSE);
  CoroNode *value;

  if (node == NULL || !default_value (self, &value) || !at_end_of_parameter (self))
    return FALSE;

  if (self->star)
    {
      self->bare_star = FALSE;
    }
  else
    {
      if (value == NULL && self->defaulted)
        return coro_parser_explains (parser)
                 ? coro_parser_fail_node (parser, node,
                                          "parameter without a default follows parameter with a default") != NULL
                 : FALSE;
      self->defaulted = self->defaulted || value != NULL;
      self->n_plain++;
    }

  coro_parser_list_push (parser, node);
  coro_parser_list_push (parser, value);
  return TRUE;
}

/* "def f((a, b)):" of Python 2 */
static gboolean
explain_brackets (Parameters *self)
{
  CoroParser *parser = self->parser;
  guint first = parser->position;
  CoroRange start = coro_parser_token_range (parser, first);
  CoroRange end;

  if (!coro_parser_explains (parser) || self->defaulted || self->star || self->slash)
    return FALSE;

  parser->position++;
  while (coro_parser_accept (parser, CORO_TOKEN_NAME))
    {
      if (!coro_parser_accept (parser, CORO_TOKEN_COMMA))
        break;
    }
  if (parser->position == first + 1 || !coro_parser_accept (parser, CORO_TOKEN_RIGHT_PAREN))
    return FALSE;

  end = coro_parser_token_range (parser, parser->position - 1);
  coro_parser_fail (parser, "SyntaxError", &start, &end,
                    self->lambda ? "Lambda expression parameters cannot be parenthesized"
                                 : "Function parameters cannot be parenthesized");
  return FALSE;
}

static gboolean
one (Parameters *self)
{
  CoroParser *parser = self->parser;
  CoroTokenKind kind = coro_parser_peek (parser);

  if (self->kwarg)
    {
      if (kind == CORO_TOKEN_STAR || kind == CORO_TOKEN_DOUBLE_STAR || kind == CORO_TOKEN_SLASH)
        return fail_at (self, parser->position, "arguments cannot follow var-keyword argument");
      if (kind == CORO_TOKEN_NAME && coro_parser_explains (parser))
        {
          CoroNode *node = parameter (self, FALSE);

          if (node != NULL)
            coro_parser_fail_node (parser, node, "arguments cannot follow var-keyword argument");
        }
      return FALSE;
    }

  switch (kind)
    {
    case CORO_TOKEN_NAME: return named (self);
    case CORO_TOKEN_SLASH: return slash (self);
    case CORO_TOKEN_STAR: return star (self);
    case CORO_TOKEN_DOUBLE_STAR: return double_star (self);
    case CORO_TOKEN_LEFT_PAREN: return explain_brackets (self);
    default: return FALSE;
    }
}

/* Sorts the pairs of parameter and default that were pushed since the mark. */
static void
distribute (Parameters *self,
            guint       mark)
{
  CoroParser *parser = self->parser;
  CoroNode *node = self->node;
  guint end = parser->n_scratch;
  guint count = (end - mark) / 2;
  guint list = end;

  for (guint i = 0; i < self->n_slash; i++)
    coro_parser_list_push (parser, parser->scratch[mark + 2 * i]);
  node->arguments.posonlyargs = coro_parser_list_end (parser, list);

  for (guint i = self->n_slash; i < self->n_plain; i++)
    coro_parser_list_push (parser, parser->scratch[mark + 2 * i]);
  node->arguments.args = coro_parser_list_end (parser, list);

  for (guint i = 0; i < self->n_plain; i++)
    if (parser->scratch[mark + 2 * i + 1] != NULL)
      coro_parser_list_push (parser, parser->scratch[mark + 2 * i + 1]);
  node->arguments.defaults = coro_parser_list_end (parser, list);

  for (guint i = self->n_plain; i < count; i++)
    coro_parser_list_push (parser, parser->scratch[mark + 2 * i]);
  node->arguments.kwonlyargs = coro_parser_list_end (parser, list);

  for (guint i = self->n_plain; i < count; i++)
    coro_parser_list_push (parser, parser->scratch[mark + 2 * i + 1]);
  node->arguments.kw_defaults = coro_parser_list_end (parser, list);

  parser->n_scratch = mark;
}

/**
 * coro_parser_parameters:
 * @self: the parser
 * @lambda: whether they are a lambda's: no annotations, and a colon ends them
 *
 * Parses parameters up to the closing bracket or the colon.
 *
 * Returns: (nullable): an ARGUMENTS, also if there are none
 */
CoroNode *
coro_parser_parameters (CoroParser *self,
                        gboolean    lambda)
{
  guint first = self->position;
  guint mark = coro_parser_list_begin (self);
  Parameters state = { .parser = self, .lambda = lambda };
  CoroRange range = coro_parser_token_range (self, first);

  range.end = range.start;
  range.end_line = range.line;
  state.node = coro_tree_add (self->tree, CORO_NODE_ARGUMENTS, &range);

  while (coro_parser_peek (self) != closing (&state))
    {
      if (!one (&state))
        return NULL;
      if (!coro_parser_accept (self, CORO_TOKEN_COMMA))
        break;
    }
  if (coro_parser_peek (self) != closing (&state) || state.bare_star)
    return NULL;

  distribute (&state, mark);
  if (self->position > first)
    state.node->range = coro_parser_range (self, first);

  return state.node;
}

static gboolean
type_parameter (CoroParser *self)
{
  guint first = self->position;
  CoroNodeKind kind = CORO_NODE_TYPE_VAR;
  const char *name;
  CoroNode *bound = NULL;
  CoroNode *value = NULL;
  CoroNode *node;

  if (coro_parser_accept (self, CORO_TOKEN_STAR))
    kind = CORO_NODE_TYPE_VAR_TUPLE;
  else if (coro_parser_accept (self, CORO_TOKEN_DOUBLE_STAR))
    kind = CORO_NODE_PARAM_SPEC;
  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return FALSE;
  name = coro_parser_name (self, self->position - 1);

  if (coro_parser_peek (self) == CORO_TOKEN_COLON)
    {
      CoroRange colon = coro_parser_token_range (self, self->position);

      if (kind != CORO_NODE_TYPE_VAR && !coro_parser_explains (self))
        return FALSE;
      self->position++;
      bound = coro_parser_expression (self);
      if (bound == NULL)
        return FALSE;
      if (kind != CORO_NODE_TYPE_VAR)
        {
          coro_parser_fail_from (self, &colon, "cannot use %s with %s",
                                 bound->kind == CORO_NODE_TUPLE ? "constraints" : "bound",
                                 kind == CORO_NODE_PARAM_SPEC ? "ParamSpec" : "TypeVarTuple");
          return FALSE;
        }
    }

  if (coro_parser_accept (self, CORO_TOKEN_EQUAL))
    {
      guint star = self->position;

      if (kind == CORO_NODE_TYPE_VAR_TUPLE && coro_parser_accept (self, CORO_TOKEN_STAR))
        {
          CoroNode *inner = coro_parser_bitwise_or (self);

          if (inner == NULL)
            return FALSE;
          value = coro_parser_add (self, CORO_NODE_STARRED, star);
          value->starred.value = inner;
        }
      else
        {
          value = coro_parser_expression (self);
          if (value == NULL)
            return FALSE;
        }
    }

  node = coro_parser_add (self, kind, first);
  node->type_param.name = name;
  node->type_param.bound = bound;
  node->type_param.default_value = value;
  coro_parser_list_push (self, node);
  return TRUE;
}

/**
 * coro_parser_type_parameters:
 * @self: the parser, at the opening bracket
 * @list: (out): what it finds
 *
 * Parses type parameters and the closing bracket.
 *
 * Returns: whether they are well formed
 */
gboolean
coro_parser_type_parameters (CoroParser   *self,
                             CoroNodeList *list)
{
  guint mark = coro_parser_list_begin (self);

  self->position++;
  if (coro_parser_peek (self) == CORO_TOKEN_RIGHT_BRACKET)
    {
      CoroRange range = coro_parser_token_range (self, self->position);

      if (coro_parser_explains (self))
        coro_parser_fail_from (self, &range, "Type parameter list cannot be empty");
      return FALSE;
    }

  do
    {
      if (coro_parser_peek (self) == CORO_TOKEN_RIGHT_BRACKET)
        break;
      if (!type_parameter (self))
        return FALSE;
    }
  while (coro_parser_accept (self, CORO_TOKEN_COMMA));

  *list = coro_parser_list_end (self, mark);
  return coro_parser_accept (self, CORO_TOKEN_RIGHT_BRACKET);
}
