/* coro-parser-call.c: a call's arguments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

static CoroNode *
star_argument (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *value = coro_parser_expression (self);
  CoroNode *node;

  if (value == NULL)
    return NULL;

  node = coro_parser_add (self, CORO_NODE_STARRED, first);
  node->starred.value = value;
  return node;
}

static CoroNode *
keyword_argument (CoroParser *self)
{
  guint first = self->position;
  const char *name = NULL;
  CoroNode *value;
  CoroNode *node;

  if (coro_parser_accept (self, CORO_TOKEN_NAME))
    name = coro_parser_name (self, first);
  self->position++;

  value = coro_parser_expression (self);
  if (value == NULL)
    return NULL;

  node = coro_parser_add (self, CORO_NODE_KEYWORD, first);
  node->keyword.arg = name;
  node->keyword.value = value;
  return node;
}

static CoroNode *
positional_argument (CoroParser *self)
{
  CoroNode *node;

  if (coro_parser_at_assignment (self))
    node = coro_parser_named_expression (self);
  else
    node = coro_parser_expression (self);

  if (node == NULL || coro_parser_peek (self) == CORO_TOKEN_EQUAL
      || coro_parser_peek (self) == CORO_TOKEN_COLON_EQUAL)
    return NULL;

  return node;
}

static CoroNode *
argument (CoroParser *self)
{
  CoroTokenKind kind = coro_parser_peek (self);

  if (kind == CORO_TOKEN_STAR)
    return star_argument (self);
  if (kind == CORO_TOKEN_DOUBLE_STAR
      || (kind == CORO_TOKEN_NAME && coro_parser_peek_second (self) == CORO_TOKEN_EQUAL))
    return keyword_argument (self);

  return positional_argument (self);
}

/* Splits what was pushed since the mark into positional arguments and keywords. */
static void
split_arguments (CoroParser   *self,
                 guint         mark,
                 CoroNodeList *positional,
                 CoroNodeList *keywords)
{
  guint end = self->n_scratch;

  for (guint i = mark; i < end; i++)
    if (((CoroNode *) self->scratch[i])->kind == CORO_NODE_KEYWORD)
      coro_parser_list_push (self, self->scratch[i]);
  *keywords = coro_parser_list_end (self, end);

  for (guint i = mark; i < end; i++)
    if (((CoroNode *) self->scratch[i])->kind != CORO_NODE_KEYWORD)
      coro_parser_list_push (self, self->scratch[i]);
  *positional = coro_parser_list_end (self, end);

  self->n_scratch = mark;
}

/* "f(x for x in y)": the call's brackets are the generator's too. */
static CoroNode *
generator (CoroParser *self,
           CoroNode   *element,
           guint       bracket)
{
  CoroNode *node;
  CoroNodeList generators;

  if (!coro_parser_comprehensions (self, &generators) || coro_parser_peek (self) != CORO_TOKEN_RIGHT_PAREN)
    return NULL;

  self->position++;
  node = coro_parser_add (self, CORO_NODE_GENERATOR_EXP, bracket);
  node->comp.elt = element;
  node->comp.generators = generators;
  self->position--;
  return node;
}

static gboolean
may_follow_keyword (CoroParser *self,
                    gboolean    unpacked)
{
  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_STAR: return !unpacked;
    case CORO_TOKEN_DOUBLE_STAR: return TRUE;
    case CORO_TOKEN_NAME: return coro_parser_peek_second (self) == CORO_TOKEN_EQUAL;
    default: return FALSE;
    }
}

/* Positional arguments come first; starred ones may stand between keywords until the first "**". */
static gboolean
collect_arguments (CoroParser   *self,
                   guint         bracket,
                   CoroNodeList *positional,
                   CoroNodeList *keywords)
{
  guint mark = coro_parser_list_begin (self);
  gboolean keyword = FALSE;
  gboolean unpacked = FALSE;

  while (coro_parser_peek (self) != CORO_TOKEN_RIGHT_PAREN)
    {
      guint first = self->position;
      CoroNode *node;

      if (keyword && !may_follow_keyword (self, unpacked))
        return FALSE;
      node = argument (self);
      if (node == NULL)
        return FALSE;
      if (first == bracket + 1 && node->kind != CORO_NODE_KEYWORD
          && (node->kind != CORO_NODE_STARRED || self->tokens[first].kind != CORO_TOKEN_STAR)
          && coro_parser_at_comprehension (self))
        {
          node = generator (self, node, bracket);
          if (node == NULL)
            return FALSE;
        }
      if (node->kind == CORO_NODE_KEYWORD)
        {
          keyword = TRUE;
          unpacked = unpacked || node->keyword.arg == NULL;
        }
      coro_parser_list_push (self, node);

      if (!coro_parser_accept (self, CORO_TOKEN_COMMA))
        break;
    }
  if (coro_parser_peek (self) != CORO_TOKEN_RIGHT_PAREN)
    return FALSE;

  split_arguments (self, mark, positional, keywords);
  return TRUE;
}

/**
 * coro_parser_arguments:
 * @self: the parser, behind the opening bracket
 * @bare_generator: whether a generator may stand alone, without brackets of its own
 * @positional: (out): arguments without a name, also starred ones
 * @keywords: (out): arguments with a name or with "**"
 *
 * Parses arguments up to the closing bracket.
 *
 * Returns: whether they are well formed
 */
gboolean
coro_parser_arguments (CoroParser   *self,
                       gboolean      bare_generator,
                       CoroNodeList *positional,
                       CoroNodeList *keywords)
{
  guint first = self->position;
  CoroMark mark = coro_parser_mark (self);

  if (collect_arguments (self, bare_generator ? first - 1 : G_MAXUINT, positional, keywords))
    return TRUE;

  if (coro_parser_explains (self))
    {
      coro_parser_reset (self, mark);
      coro_parser_explain_arguments (self);
    }

  return FALSE;
}

/**
 * coro_parser_call:
 * @self: the parser, at the opening bracket
 * @function: what is called
 * @first: its first token
 *
 * Returns: (nullable): a CALL
 */
CoroNode *
coro_parser_call (CoroParser *self,
                  CoroNode   *function,
                  guint       first)
{
  CoroNodeList positional = { NULL, 0 };
  CoroNodeList keywords = { NULL, 0 };
  CoroNode *node;

  self->position++;
  if (!coro_parser_arguments (self, TRUE, &positional, &keywords)
      || !coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_CALL, first);
  node->call.func = function;
  node->call.args = positional;
  node->call.keywords = keywords;
  return node;
}
