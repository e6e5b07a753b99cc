/* coro-parser-mistake-bracket.c: frequent mistakes in brackets: arguments, displays, fields, with items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

/* What could be read of a call's arguments. */
typedef struct {
  guint     n_positional;
  guint     n_keywords;
  gboolean  unpacked;   /* one was "**x" */
  CoroNode *first;      /* the first one if it is a plain expression */
  CoroNode *last;       /* the last positional one */
} Arguments;

static void
explain_star_argument (CoroParser *self)
{
  guint star = self->position++;
  CoroRange start = coro_parser_token_range (self, star);
  CoroNode *value = coro_parser_expression (self);

  if (self->error != NULL)
    return;
  if (value == NULL)
    {
      coro_parser_fail_furthest (self, "SyntaxError", "Invalid star expression");
      return;
    }

  if (coro_parser_accept (self, CORO_TOKEN_EQUAL))
    {
      value = coro_parser_expression (self);
      if (value != NULL)
        coro_parser_fail (self, "SyntaxError", &start, &value->range,
                          "cannot assign to iterable argument unpacking");
    }
}

static void
explain_keyword_argument (CoroParser *self)
{
  guint first = self->position;
  CoroRange start = coro_parser_token_range (self, first);
  CoroNodeList clauses;
  CoroNode *value;

  if (coro_parser_accept (self, CORO_TOKEN_DOUBLE_STAR))
    {
      if (coro_parser_expression (self) != NULL && coro_parser_accept (self, CORO_TOKEN_EQUAL))
        {
          value = coro_parser_expression (self);
          if (value != NULL)
            coro_parser_fail (self, "SyntaxError", &start, &value->range,
                              "cannot assign to keyword argument unpacking");
        }
      return;
    }

  self->position += 2;
  if (coro_parser_expression (self) != NULL && coro_parser_at_comprehension (self)
      && coro_parser_comprehensions (self, &clauses))
    {
      CoroRange equal = coro_parser_token_range (self, first + 1);

      coro_parser_fail (self, "SyntaxError", &start, &equal,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
}

static void
explain_positional_argument (CoroParser *self)
{
  guint first = self->position;
  CoroTokenKind kind = coro_parser_peek (self);
  CoroRange start = coro_parser_token_range (self, first);
  CoroRange equal;
  CoroNode *value;

  if ((kind == CORO_TOKEN_TRUE || kind == CORO_TOKEN_FALSE || kind == CORO_TOKEN_NONE)
      && coro_parser_peek_second (self) == CORO_TOKEN_EQUAL)
    {
      equal = coro_parser_token_range (self, first + 1);
      coro_parser_fail (self, "SyntaxError", &start, &equal, "cannot assign to %s", coro_token_kind_get_text (kind));
      return;
    }

  value = coro_parser_expression (self);
  if (value != NULL && self->error == NULL && coro_parser_peek (self) == CORO_TOKEN_EQUAL)
    {
      equal = coro_parser_token_range (self, self->position);
      coro_parser_fail (self, "SyntaxError", &value->range, &equal,
                        "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
}

static gboolean
at_keyword (CoroParser *self)
{
  CoroTokenKind kind = coro_parser_peek (self);

  return kind == CORO_TOKEN_DOUBLE_STAR
         || (kind == CORO_TOKEN_NAME && coro_parser_peek_second (self) == CORO_TOKEN_EQUAL);
}

/* Reads one argument that fits behind those before it. */
static gboolean
next_argument (CoroParser *self,
               Arguments  *state)
{
  CoroMark mark = coro_parser_mark (self);
  CoroTokenKind kind = coro_parser_peek (self);
  gboolean keyword = at_keyword (self);
  CoroNode *node;

  if (keyword)
    explain_keyword_argument (self);
  else if (kind == CORO_TOKEN_STAR)
    explain_star_argument (self);
  else
    explain_positional_argument (self);
  coro_parser_reset (self, mark);
  if (self->error != NULL)
    return FALSE;
  if (!keyword && (kind == CORO_TOKEN_STAR ? state->unpacked : state->n_keywords > 0))
    return FALSE;

  if (keyword)
    {
      self->position += kind == CORO_TOKEN_DOUBLE_STAR ? 1 : 2;
      node = coro_parser_expression (self);
    }
  else if (kind == CORO_TOKEN_STAR)
    {
      self->position++;
      node = coro_parser_expression (self);
    }
  else if (coro_parser_at_assignment (self))
    {
      node = coro_parser_named_expression (self);
    }
  else
    {
      node = coro_parser_expression (self);
      if (node != NULL && coro_parser_peek (self) == CORO_TOKEN_COLON_EQUAL)
        node = NULL;
    }
  if (node == NULL)
    {
      coro_parser_reset (self, mark);
      return FALSE;
    }

  if (keyword)
    {
      state->n_keywords++;
      state->unpacked = state->unpacked || kind == CORO_TOKEN_DOUBLE_STAR;
    }
  else
    {
      state->n_positional++;
      state->last = node;
      if (state->n_positional + state->n_keywords == 1 && kind != CORO_TOKEN_STAR)
        state->first = node;
    }
  return TRUE;
}

/* Reads as many as fit; a comma behind the last of them is left. */
static gboolean
read_arguments (CoroParser *self,
                Arguments  *state)
{
  if (!next_argument (self, state))
    return FALSE;

  while (coro_parser_peek (self) == CORO_TOKEN_COMMA)
    {
      guint comma = self->position++;

      if (coro_parser_peek (self) == CORO_TOKEN_RIGHT_PAREN || !next_argument (self, state))
        {
          self->position = comma;
          break;
        }
    }

  return self->error == NULL;
}

static void
explain_bare_generator (CoroParser *self,
                        Arguments  *state)
{
  CoroNodeList clauses;
  CoroRange end;

  if (!coro_parser_comprehensions (self, &clauses) || self->error != NULL)
    return;

  end = clauses.items[clauses.count - 1]->range;
  if (state->n_positional > 1)
    coro_parser_fail (self, "SyntaxError", &state->last->range, &end, "Generator expression must be parenthesized");
  else if (state->first != NULL && state->n_keywords == 0 && coro_parser_peek (self) == CORO_TOKEN_COMMA)
    coro_parser_fail (self, "SyntaxError", &state->first->range, &end, "Generator expression must be parenthesized");
}

static void
explain_after_comma (CoroParser *self,
                     Arguments  *state)
{
  guint comma = self->position++;
  guint first = self->position;
  Arguments more = { 0 };
  CoroNodeList clauses;
  CoroNode *node;

  if (coro_parser_peek (self) == CORO_TOKEN_STAR && state->unpacked)
    {
      CoroRange start = coro_parser_token_range (self, comma);

      coro_parser_fail_from (self, &start, "iterable argument unpacking follows keyword argument unpacking");
      return;
    }
  if (coro_parser_peek (self) == CORO_TOKEN_NAME && coro_parser_peek_second (self) == CORO_TOKEN_EQUAL
      && (self->tokens[first + 2].kind == CORO_TOKEN_COMMA || self->tokens[first + 2].kind == CORO_TOKEN_RIGHT_PAREN))
    {
      CoroRange start = coro_parser_token_range (self, first);
      CoroRange end = coro_parser_token_range (self, first + 1);

      coro_parser_fail (self, "SyntaxError", &start, &end, "expected argument value expression");
      return;
    }

  node = at_keyword (self) ? NULL : coro_parser_expression (self);
  if (node != NULL && coro_parser_at_comprehension (self) && coro_parser_comprehensions (self, &clauses))
    {
      coro_parser_fail (self, "SyntaxError", &node->range, &clauses.items[clauses.count - 1]->range,
                        "Generator expression must be parenthesized");
      return;
    }

  self->position = first;
  if (self->error == NULL && read_arguments (self, &more))
    coro_parser_fail_furthest (self, "SyntaxError",
                               state->unpacked ? "positional argument follows keyword argument unpacking"
                                               : "positional argument follows keyword argument");
}

/**
 * coro_parser_explain_arguments:
 * @self: the parser, behind the opening bracket
 *
 * Looks for what may be wrong with a call's arguments.
 */
void
coro_parser_explain_arguments (CoroParser *self)
{
  guint first = self->position;
  Arguments state = { 0 };

  if (!coro_parser_explain_once (self, "arguments"))
    return;

  if (coro_parser_peek (self) == CORO_TOKEN_NAME && coro_parser_peek_second (self) == CORO_TOKEN_EQUAL
      && (self->tokens[first + 2].kind == CORO_TOKEN_COMMA || self->tokens[first + 2].kind == CORO_TOKEN_RIGHT_PAREN))
    {
      CoroRange start = coro_parser_token_range (self, first);
      CoroRange end = coro_parser_token_range (self, first + 1);

      coro_parser_fail (self, "SyntaxError", &start, &end, "expected argument value expression");
      return;
    }
  if (!read_arguments (self, &state))
    return;

  if (coro_parser_at_comprehension (self))
    explain_bare_generator (self, &state);
  else if (coro_parser_peek (self) == CORO_TOKEN_COMMA)
    explain_after_comma (self, &state);
}

/* "[a, b for a, b in c]" */
static void
explain_comprehension_target (CoroParser *self)
{
  CoroNode *node = coro_parser_star_named (self);
  CoroRange end;
  CoroNodeList clauses;

  if (node == NULL || coro_parser_peek (self) != CORO_TOKEN_COMMA)
    return;

  while (TRUE)
    {
      CoroNode *item;

      end = coro_parser_token_range (self, self->position++);
      if (coro_parser_at_comprehension (self))
        break;
      item = coro_parser_star_named (self);
      if (item == NULL || self->error != NULL)
        return;
      end = item->range;
      if (coro_parser_peek (self) != CORO_TOKEN_COMMA)
        break;
    }

  if (self->error == NULL && coro_parser_at_comprehension (self) && coro_parser_comprehensions (self, &clauses))
    coro_parser_fail (self, "SyntaxError", &node->range, &end,
                      "did you forget parentheses around the comprehension target?");
}

static void
explain_starred (CoroParser *self,
                 guint       bracket)
{
  guint star = self->position++;
  CoroTokenKind kind = (CoroTokenKind) self->tokens[star].kind;
  CoroTokenKind open = (CoroTokenKind) self->tokens[bracket].kind;
  CoroNode *value = coro_parser_expression (self);
  CoroRange start = coro_parser_token_range (self, star);
  CoroNodeList clauses;

  if (value == NULL || self->error != NULL)
    return;

  if (coro_parser_at_comprehension (self))
    {
      if (kind == CORO_TOKEN_STAR && coro_parser_comprehensions (self, &clauses))
        coro_parser_fail (self, "SyntaxError", &start, &value->range,
                          "iterable unpacking cannot be used in comprehension");
      else if (kind == CORO_TOKEN_DOUBLE_STAR && open == CORO_TOKEN_LEFT_BRACE
               && coro_parser_comprehensions (self, &clauses))
        coro_parser_fail (self, "SyntaxError", &start, &start, "dict unpacking cannot be used in dict comprehension");
      return;
    }

  if (open == CORO_TOKEN_LEFT_PAREN && coro_parser_peek (self) == CORO_TOKEN_RIGHT_PAREN)
    {
      if (kind == CORO_TOKEN_STAR)
        coro_parser_fail (self, "SyntaxError", &start, &value->range, "cannot use starred expression here");
      else
        coro_parser_fail (self, "SyntaxError", &start, &start, "cannot use double starred expression here");
    }
}

static void
explain_dict (CoroParser *self)
{
  while (self->error == NULL && coro_parser_peek (self) != CORO_TOKEN_RIGHT_BRACE)
    {
      CoroNode *key;
      guint colon;
      CoroTokenKind kind;

      if (coro_parser_accept (self, CORO_TOKEN_DOUBLE_STAR))
        {
          if (coro_parser_bitwise_or (self) == NULL || !coro_parser_accept (self, CORO_TOKEN_COMMA))
            return;
          continue;
        }

      key = coro_parser_expression (self);
      if (key == NULL || self->error != NULL)
        return;
      colon = self->position;
      if (!coro_parser_accept (self, CORO_TOKEN_COLON))
        return;

      kind = coro_parser_peek (self);
      if (kind == CORO_TOKEN_STAR)
        {
          CoroRange star = coro_parser_token_range (self, self->position++);

          if (coro_parser_bitwise_or (self) != NULL)
            coro_parser_fail_from (self, &star, "cannot use a starred expression in a dictionary value");
          return;
        }
      if (kind == CORO_TOKEN_RIGHT_BRACE || kind == CORO_TOKEN_COMMA)
        {
          coro_parser_fail_token (self, colon, "expression expected after dictionary key and ':'");
          return;
        }
      if (coro_parser_expression (self) == NULL || !coro_parser_accept (self, CORO_TOKEN_COMMA))
        return;
    }
}

/**
 * coro_parser_explain_key:
 * @self: the parser, at a key of a dict that is not the first
 *
 * Looks for the colon behind the key, and raises an error if there is none.
 */
void
coro_parser_explain_key (CoroParser *self)
{
  CoroMark mark = coro_parser_mark (self);
  gboolean explaining = self->explaining;
  CoroNode *key;

  self->explaining = explaining && coro_parser_peek (self) == CORO_TOKEN_LEFT_PAREN;
  key = coro_parser_expression (self);
  self->explaining = explaining;

  if (key != NULL && self->error == NULL && coro_parser_peek (self) != CORO_TOKEN_COLON)
    {
      CoroRange end = { key->range.end - 1, key->range.end, key->range.end_line, key->range.end_line };

      coro_parser_fail (self, "SyntaxError", &end, &end, "':' expected after dictionary key");
      self->error->end_column = 0;
    }

  coro_parser_reset (self, mark);
}

/**
 * coro_parser_explain_display:
 * @self: the parser, at an opening bracket
 *
 * Looks for what may be wrong with a group, a tuple, a list, a set, a dict or a comprehension. What is wrong with the
 * entries of a dict CPython says even where it is quiet.
 */
void
coro_parser_explain_display (CoroParser *self)
{
  guint bracket = self->position;
  CoroTokenKind open = coro_parser_peek (self);
  CoroTokenKind kind;

  if (!coro_parser_explain_once (self, "display"))
    return;

  self->position++;
  kind = coro_parser_peek (self);
  if (!self->quiet && (kind == CORO_TOKEN_STAR || kind == CORO_TOKEN_DOUBLE_STAR))
    explain_starred (self, bracket);

  if (self->error == NULL && !self->quiet && open != CORO_TOKEN_LEFT_PAREN)
    {
      self->position = bracket + 1;
      explain_comprehension_target (self);
    }
  if (self->error == NULL && open == CORO_TOKEN_LEFT_BRACE)
    {
      self->position = bracket + 1;
      explain_dict (self);
    }
}

/**
 * coro_parser_explain_field:
 * @self: the parser, at a field's opening brace
 * @kind: 'f' or 't'
 *
 * Looks for what may be wrong with a replacement field.
 */
void
coro_parser_explain_field (CoroParser *self,
                           char        kind)
{
  guint first = ++self->position;
  CoroTokenKind next;

  if (!coro_parser_explain_once (self, "field"))
    return;

  next = coro_parser_peek (self);
  if (next == CORO_TOKEN_EQUAL || next == CORO_TOKEN_EXCLAMATION || next == CORO_TOKEN_COLON
      || next == CORO_TOKEN_RIGHT_BRACE)
    {
      coro_parser_fail_token (self, self->position, "%c-string: valid expression required before '%s'", kind,
                              coro_token_kind_get_text (next));
      return;
    }
  if (coro_parser_value (self) == NULL)
    {
      if (self->error == NULL)
        coro_parser_fail_token (self, first, "%c-string: expecting a valid expression after '{'", kind);
      return;
    }
  if (self->error != NULL)
    return;

  next = coro_parser_peek (self);
  if (next != CORO_TOKEN_EQUAL && next != CORO_TOKEN_EXCLAMATION && next != CORO_TOKEN_COLON
      && next != CORO_TOKEN_RIGHT_BRACE)
    {
      coro_parser_fail_token (self, self->position, "%c-string: expecting '=', or '!', or ':', or '}'", kind);
      return;
    }
  if (coro_parser_accept (self, CORO_TOKEN_EQUAL))
    {
      next = coro_parser_peek (self);
      if (next != CORO_TOKEN_EXCLAMATION && next != CORO_TOKEN_COLON && next != CORO_TOKEN_RIGHT_BRACE)
        {
          coro_parser_fail_token (self, self->position, "%c-string: expecting '!', or ':', or '}'", kind);
          return;
        }
    }
  if (coro_parser_accept (self, CORO_TOKEN_EXCLAMATION))
    {
      next = coro_parser_peek (self);
      if (next == CORO_TOKEN_COLON || next == CORO_TOKEN_RIGHT_BRACE)
        coro_parser_fail_token (self, self->position, "%c-string: missing conversion character", kind);
      else if (next != CORO_TOKEN_NAME)
        coro_parser_fail_token (self, self->position, "%c-string: invalid conversion character", kind);
      if (self->error != NULL)
        return;
      self->position++;
    }

  next = coro_parser_peek (self);
  if (next != CORO_TOKEN_COLON && next != CORO_TOKEN_RIGHT_BRACE)
    {
      coro_parser_fail_token (self, self->position, "%c-string: expecting ':' or '}'", kind);
      return;
    }
  if (next == CORO_TOKEN_COLON)
    {
      /* Inner fields have been explained before. */
      guint depth = 0;

      self->position++;
      while (self->position + 1 < self->n_tokens)
        {
          next = coro_parser_peek (self);
          if (next == CORO_TOKEN_LEFT_BRACE)
            depth++;
          else if (next == CORO_TOKEN_RIGHT_BRACE && depth > 0)
            depth--;
          else if (depth == 0 && next != CORO_TOKEN_FSTRING_MIDDLE && next != CORO_TOKEN_TSTRING_MIDDLE)
            break;
          self->position++;
        }
      if (coro_parser_peek (self) != CORO_TOKEN_RIGHT_BRACE)
        coro_parser_fail_token (self, self->position, "%c-string: expecting '}', or format specs", kind);
    }
}

static gboolean
with_items (CoroParser *self)
{
  do
    {
      CoroNode *node = coro_parser_expression (self);
      CoroNode *target;

      if (node == NULL)
        return FALSE;
      if (coro_parser_accept (self, CORO_TOKEN_AS))
        {
          CoroMark mark = coro_parser_mark (self);
          CoroTokenKind kind;

          target = coro_parser_with_target (self);
          kind = coro_parser_peek (self);
          if (target == NULL || (kind != CORO_TOKEN_COMMA && kind != CORO_TOKEN_RIGHT_PAREN
                                 && kind != CORO_TOKEN_COLON && kind != CORO_TOKEN_NEWLINE))
            {
              coro_parser_reset (self, mark);
              target = coro_parser_expression (self);
              kind = coro_parser_peek (self);
              if (target != NULL && self->error == NULL
                  && (kind == CORO_TOKEN_COMMA || kind == CORO_TOKEN_RIGHT_PAREN || kind == CORO_TOKEN_COLON))
                coro_parser_fail_target (self, target, CORO_TARGET_STAR);
              return FALSE;
            }
        }
      if (coro_parser_peek (self) == CORO_TOKEN_COMMA)
        {
          CoroTokenKind second = coro_parser_peek_second (self);

          if (second == CORO_TOKEN_RIGHT_PAREN)
            {
              self->position++;
              break;
            }
        }
    }
  while (coro_parser_accept (self, CORO_TOKEN_COMMA));

  return self->error == NULL;
}

/**
 * coro_parser_explain_with:
 * @self: the parser, behind "with"
 *
 * Looks for what may be wrong with a with statement's items.
 */
void
coro_parser_explain_with (CoroParser *self)
{
  CoroMark mark = coro_parser_mark (self);

  if (with_items (self) && coro_parser_peek (self) == CORO_TOKEN_NEWLINE)
    {
      coro_parser_fail_furthest (self, "SyntaxError", "expected ':'");
      return;
    }
  if (self->error != NULL)
    return;

  coro_parser_reset (self, mark);
  if (coro_parser_accept (self, CORO_TOKEN_LEFT_PAREN) && with_items (self)
      && coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN) && coro_parser_peek (self) == CORO_TOKEN_NEWLINE)
    coro_parser_fail_furthest (self, "SyntaxError", "expected ':'");
}
