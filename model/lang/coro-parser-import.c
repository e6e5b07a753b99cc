/* coro-parser-import.c: import statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

static const char *
dotted_name (CoroParser *self)
{
  g_autoptr (GString) text = NULL;
  const char *name;

  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return NULL;

  name = coro_parser_name (self, self->position - 1);
  if (coro_parser_peek (self) != CORO_TOKEN_DOT)
    return name;

  text = g_string_new (name);
  while (coro_parser_accept (self, CORO_TOKEN_DOT))
    {
      if (!coro_parser_accept (self, CORO_TOKEN_NAME))
        return NULL;
      g_string_append_c (text, '.');
      g_string_append (text, coro_parser_name (self, self->position - 1));
    }

  return coro_tree_intern_bytes (self->tree, text->str, text->len);
}

static gboolean
ends_alias (CoroTokenKind kind)
{
  return kind == CORO_TOKEN_COMMA || kind == CORO_TOKEN_RIGHT_PAREN || kind == CORO_TOKEN_SEMICOLON
         || kind == CORO_TOKEN_NEWLINE;
}

static CoroNode *
import_alias (CoroParser *self,
              gboolean    dotted)
{
  guint first = self->position;
  const char *name = NULL;
  const char *asname = NULL;
  CoroNode *node;

  if (dotted)
    name = dotted_name (self);
  else if (coro_parser_accept (self, CORO_TOKEN_NAME))
    name = coro_parser_name (self, first);
  if (name == NULL)
    return NULL;

  if (coro_parser_accept (self, CORO_TOKEN_AS))
    {
      CoroMark mark = coro_parser_mark (self);

      if (coro_parser_explains (self)
          && !(coro_parser_peek (self) == CORO_TOKEN_NAME && ends_alias (coro_parser_peek_second (self))))
        {
          CoroNode *target = coro_parser_expression (self);

          if (target != NULL)
            coro_parser_fail_node (self, target, "cannot use %s as import target", coro_parser_describe (target));
          coro_parser_reset (self, mark);
        }
      if (!coro_parser_accept (self, CORO_TOKEN_NAME) || self->error != NULL)
        return NULL;
      asname = coro_parser_name (self, self->position - 1);
    }

  node = coro_parser_add (self, CORO_NODE_ALIAS, first);
  node->alias.name = name;
  node->alias.asname = asname;
  return node;
}

static gboolean
aliases (CoroParser *self,
         gboolean    dotted)
{
  CoroNode *node = import_alias (self, dotted);

  if (node == NULL)
    return FALSE;
  coro_parser_list_push (self, node);

  while (coro_parser_peek (self) == CORO_TOKEN_COMMA)
    {
      /* A comma at the end is what the caller decides on. */
      if (coro_parser_peek_second (self) != CORO_TOKEN_NAME)
        break;
      self->position++;
      node = import_alias (self, dotted);
      if (node == NULL)
        return FALSE;
      coro_parser_list_push (self, node);
    }

  return TRUE;
}

/* "import a from b" */
static void
explain_import (CoroParser *self,
                guint       first)
{
  CoroRange start = coro_parser_token_range (self, first);

  if (!coro_parser_explains (self))
    return;

  self->position = first + 1;
  if (coro_parser_peek (self) == CORO_TOKEN_NEWLINE)
    {
      start = coro_parser_token_range (self, self->position);
      coro_parser_fail_from (self, &start, "Expected one or more names after 'import'");
      return;
    }

  do
    {
      if (dotted_name (self) == NULL)
        return;
    }
  while (coro_parser_accept (self, CORO_TOKEN_COMMA));

  if (coro_parser_accept (self, CORO_TOKEN_FROM) && dotted_name (self) != NULL)
    coro_parser_fail_from (self, &start, "Did you mean to use 'from ... import ...' instead?");
}

static CoroNode *
import_name (CoroParser *self)
{
  guint first = self->position;
  guint mark = coro_parser_list_begin (self);
  CoroNode *node;

  if (self->explaining)
    {
      CoroMark start = coro_parser_mark (self);

      explain_import (self, first);
      coro_parser_reset (self, start);
    }
  self->position++;
  if (self->error != NULL || !aliases (self, TRUE))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_IMPORT, first);
  node->import.names = coro_parser_list_end (self, mark);
  return node;
}

static gboolean
import_targets (CoroParser *self)
{
  if (coro_parser_accept (self, CORO_TOKEN_LEFT_PAREN))
    {
      if (!aliases (self, FALSE))
        return FALSE;
      coro_parser_accept (self, CORO_TOKEN_COMMA);
      return coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN);
    }

  if (coro_parser_peek (self) == CORO_TOKEN_STAR)
    {
      CoroNode *node;

      self->position++;
      node = coro_parser_add (self, CORO_NODE_ALIAS, self->position - 1);
      node->alias.name = coro_tree_intern (self->tree, "*");
      coro_parser_list_push (self, node);
      return TRUE;
    }

  if (coro_parser_peek (self) == CORO_TOKEN_NEWLINE && coro_parser_explains (self))
    {
      CoroRange start = coro_parser_token_range (self, self->position);

      coro_parser_fail_from (self, &start, "Expected one or more names after 'import'");
      return FALSE;
    }

  if (!aliases (self, FALSE))
    return FALSE;
  if (coro_parser_peek (self) == CORO_TOKEN_COMMA)
    {
      self->position++;
      if (coro_parser_peek (self) == CORO_TOKEN_NEWLINE && coro_parser_explains (self))
        coro_parser_fail_furthest (self, "SyntaxError",
                                   "trailing comma not allowed without surrounding parentheses");
      return FALSE;
    }

  return TRUE;
}

static CoroNode *
import_from (CoroParser *self)
{
  guint first = self->position++;
  guint mark = coro_parser_list_begin (self);
  const char *module = NULL;
  guint level = 0;
  CoroNode *node;

  while (TRUE)
    {
      if (coro_parser_accept (self, CORO_TOKEN_DOT))
        level++;
      else if (coro_parser_accept (self, CORO_TOKEN_ELLIPSIS))
        level += 3;
      else
        break;
    }
  if (coro_parser_peek (self) != CORO_TOKEN_IMPORT || level == 0)
    {
      module = dotted_name (self);
      if (module == NULL)
        return NULL;
    }
  if (!coro_parser_accept (self, CORO_TOKEN_IMPORT) || !import_targets (self))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_IMPORT_FROM, first);
  node->import_from.module = module;
  node->import_from.names = coro_parser_list_end (self, mark);
  node->import_from.level = level;
  return node;
}

/**
 * coro_parser_import:
 * @self: the parser, at "import" or "from"
 *
 * Returns: (nullable): an IMPORT or IMPORT_FROM
 */
CoroNode *
coro_parser_import (CoroParser *self)
{
  return coro_parser_peek (self) == CORO_TOKEN_IMPORT ? import_name (self) : import_from (self);
}
