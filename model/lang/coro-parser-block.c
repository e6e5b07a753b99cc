/* coro-parser-block.c: statements with a block
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

static gboolean
is_block_start (CoroParser *self)
{
  return coro_parser_peek (self) == CORO_TOKEN_NEWLINE;
}

/**
 * coro_parser_block:
 * @self: the parser, behind the colon
 * @list: (out): its statements
 * @after: what the block belongs to, for the message if there is none
 * @token: the keyword, for its line
 *
 * Parses an indented block, or statements on the same line.
 *
 * Returns: whether it is well formed
 */
gboolean
coro_parser_block (CoroParser   *self,
                   CoroNodeList *list,
                   const char   *after,
                   guint         token)
{
  guint mark = coro_parser_list_begin (self);
  gboolean good = TRUE;

  if (!is_block_start (self))
    {
      if (!coro_parser_simple_line (self))
        return FALSE;
      *list = coro_parser_list_end (self, mark);
      return list->count > 0;
    }

  self->position++;
  if (!coro_parser_accept (self, CORO_TOKEN_INDENT))
    {
      if (coro_parser_explains (self))
        coro_parser_fail_furthest (self, "IndentationError", "expected an indented block after %s on line %u", after,
                                   self->tokens[token].line);
      return FALSE;
    }

  if (!coro_parser_enter (self))
    return FALSE;
  do
    good = coro_parser_statement (self);
  while (good && !coro_parser_accept (self, CORO_TOKEN_DEDENT));
  coro_parser_leave (self);
  if (!good)
    return FALSE;

  *list = coro_parser_list_end (self, mark);
  return TRUE;
}

/* The colon before a block: a line that ends without it is a mistake with a name. */
static gboolean
accept_colon (CoroParser *self)
{
  if (coro_parser_accept (self, CORO_TOKEN_COLON))
    return TRUE;

  if (coro_parser_peek (self) == CORO_TOKEN_NEWLINE && coro_parser_explains (self))
    coro_parser_fail_furthest (self, "SyntaxError", "expected ':'");

  return FALSE;
}

/* Where nothing else can follow, CPython names the token at once. */
static gboolean
force (CoroParser    *self,
       CoroTokenKind  kind)
{
  if (coro_parser_accept (self, kind))
    return TRUE;

  if (coro_parser_peek (self) != CORO_TOKEN_ERROR)
    coro_parser_fail_token (self, self->position, "expected '%s'", coro_token_kind_get_text (kind));

  return FALSE;
}

/* What could end here is whole, whatever is wrong with an "else" that follows. */
static void
set_whole (CoroParser *self,
           guint       first)
{
  self->last_block = MAX (self->last_block, self->tokens[first].line);
}

static gboolean
else_block (CoroParser   *self,
            CoroNodeList *list)
{
  guint token = self->position;

  *list = (CoroNodeList) { NULL, 0 };
  if (!coro_parser_accept (self, CORO_TOKEN_ELSE))
    return TRUE;
  if (!force (self, CORO_TOKEN_COLON) || !coro_parser_block (self, list, "'else' statement", token))
    return FALSE;

  if (coro_parser_peek (self) == CORO_TOKEN_ELIF && coro_parser_explains (self))
    coro_parser_fail_furthest (self, "SyntaxError", "'elif' block follows an 'else' block");

  return self->error == NULL;
}

/* A chain of elifs nests in the tree but not in C. */
static CoroNode *
if_statement (CoroParser *self)
{
  CoroNode *root = NULL;
  CoroNode *outer = NULL;
  guint start = self->position;
  guint chain = coro_parser_list_begin (self);
  CoroRange range;

  while (TRUE)
    {
      guint first = self->position++;
      gboolean is_elif = self->tokens[first].kind == CORO_TOKEN_ELIF;
      CoroNode *test = coro_parser_named_expression (self);
      CoroNode *node;
      CoroNodeList body;

      if (test == NULL || !accept_colon (self)
          || !coro_parser_block (self, &body, is_elif ? "'elif' statement" : "'if' statement", first))
        return NULL;

      node = coro_parser_add (self, CORO_NODE_IF, first);
      node->if_.test = test;
      node->if_.body = body;
      if (outer != NULL)
        outer->if_.orelse = coro_parser_list_one (self, node);
      else
        root = node;
      coro_parser_list_push (self, node);
      outer = node;
      set_whole (self, start);

      if (coro_parser_peek (self) != CORO_TOKEN_ELIF)
        break;
    }

  if (!else_block (self, &outer->if_.orelse))
    return NULL;

  /* Each one reaches to the end of the last. */
  range = coro_parser_range (self, start);
  for (guint i = chain; i < self->n_scratch; i++)
    {
      CoroNode *node = self->scratch[i];

      node->range.end = range.end;
      node->range.end_line = range.end_line;
    }
  self->n_scratch = chain;

  return root;
}

static CoroNode *
while_statement (CoroParser *self)
{
  guint first = self->position++;
  CoroNode *test = coro_parser_named_expression (self);
  CoroNodeList body;
  CoroNodeList orelse;
  CoroNode *node;

  if (test == NULL || !accept_colon (self) || !coro_parser_block (self, &body, "'while' statement", first))
    return NULL;
  set_whole (self, first);
  if (!else_block (self, &orelse))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_WHILE, first);
  node->while_.test = test;
  node->while_.body = body;
  node->while_.orelse = orelse;
  return node;
}

static CoroNode *
for_statement (CoroParser *self,
               guint       first)
{
  guint keyword = self->position++;
  CoroNode *target = coro_parser_targets (self);
  CoroNode *iter;
  CoroNodeList body;
  CoroNodeList orelse;
  CoroNode *node;

  if (target == NULL || !coro_parser_accept (self, CORO_TOKEN_IN))
    {
      if (coro_parser_explains (self))
        {
          self->position = keyword + 1;
          coro_parser_explain_for_target (self);
        }
      return NULL;
    }
  iter = coro_parser_star_expressions (self);
  if (iter == NULL || !accept_colon (self) || !coro_parser_block (self, &body, "'for' statement", keyword))
    return NULL;
  set_whole (self, first);
  if (!else_block (self, &orelse))
    return NULL;

  node = coro_parser_add (self, first == keyword ? CORO_NODE_FOR : CORO_NODE_ASYNC_FOR, first);
  node->for_.target = target;
  node->for_.iter = iter;
  node->for_.body = body;
  node->for_.orelse = orelse;
  return node;
}

static gboolean
ends_with_target (CoroTokenKind kind)
{
  return kind == CORO_TOKEN_COMMA || kind == CORO_TOKEN_RIGHT_PAREN || kind == CORO_TOKEN_COLON;
}

static gboolean
with_item (CoroParser *self)
{
  guint first = self->position;
  CoroNode *value = coro_parser_expression (self);
  CoroNode *target = NULL;
  CoroNode *node;

  if (value == NULL)
    return FALSE;

  if (coro_parser_accept (self, CORO_TOKEN_AS))
    {
      target = coro_parser_with_target (self);
      if (target == NULL || !ends_with_target (coro_parser_peek (self)))
        return FALSE;
      coro_parser_set_context (target, CORO_TREE_STORE);
    }

  node = coro_parser_add (self, CORO_NODE_WITH_ITEM, first);
  node->with_item.context_expr = value;
  node->with_item.optional_vars = target;
  coro_parser_list_push (self, node);
  return TRUE;
}

/* "(a as b, c):", up to the colon. */
static gboolean
parenthesized_items (CoroParser *self)
{
  if (!coro_parser_accept (self, CORO_TOKEN_LEFT_PAREN))
    return FALSE;

  do
    {
      if (coro_parser_peek (self) == CORO_TOKEN_RIGHT_PAREN)
        break;
      if (!with_item (self))
        return FALSE;
    }
  while (coro_parser_accept (self, CORO_TOKEN_COMMA));

  return coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN) && coro_parser_peek (self) == CORO_TOKEN_COLON;
}

static gboolean
plain_items (CoroParser *self)
{
  do
    {
      if (!with_item (self))
        return FALSE;
    }
  while (coro_parser_accept (self, CORO_TOKEN_COMMA));

  return coro_parser_peek (self) == CORO_TOKEN_COLON;
}

static CoroNode *
with_statement (CoroParser *self,
                guint       first)
{
  guint keyword = self->position++;
  guint list = coro_parser_list_begin (self);
  CoroMark mark = coro_parser_mark (self);
  CoroNodeList items;
  CoroNodeList body;
  CoroNode *node;

  /* The brackets are the statement's if that fits, otherwise the first expression's. */
  if (!parenthesized_items (self) || self->n_scratch == list)
    {
      if (self->error != NULL)
        return NULL;
      coro_parser_reset (self, mark);
      if (!plain_items (self))
        {
          if (coro_parser_explains (self))
            {
              coro_parser_reset (self, mark);
              coro_parser_explain_with (self);
            }
          return NULL;
        }
    }
  items = coro_parser_list_end (self, list);

  self->position++;
  if (!coro_parser_block (self, &body, "'with' statement", keyword))
    return NULL;

  node = coro_parser_add (self, first == keyword ? CORO_NODE_WITH : CORO_NODE_ASYNC_WITH, first);
  node->with.items = items;
  node->with.body = body;
  return node;
}

static CoroNode *
explain_except (CoroParser *self,
                CoroNode   *type,
                gboolean    star)
{
  CoroMark mark = coro_parser_mark (self);

  if (!coro_parser_explains (self))
    return NULL;

  if (coro_parser_accept (self, CORO_TOKEN_COMMA))
    {
      if (coro_parser_expressions (self) != NULL && coro_parser_accept (self, CORO_TOKEN_AS)
          && coro_parser_accept (self, CORO_TOKEN_NAME) && coro_parser_accept (self, CORO_TOKEN_COLON))
        coro_parser_fail_from (self, &type->range, "multiple exception types must be parenthesized when using 'as'");
    }
  else if (coro_parser_accept (self, CORO_TOKEN_AS))
    {
      CoroNode *target = coro_parser_expression (self);
      CoroNodeList body;

      if (target != NULL && target->kind != CORO_NODE_NAME && coro_parser_accept (self, CORO_TOKEN_COLON)
          && coro_parser_block (self, &body, star ? "'except*' statement" : "'except' statement", mark.position))
        coro_parser_fail_node (self, target, star ? "cannot use except* statement with %s"
                                                  : "cannot use except statement with %s",
                               coro_parser_describe (target));
    }

  coro_parser_reset (self, mark);
  return NULL;
}

static gboolean
except_handler (CoroParser *self,
                gboolean   *star)
{
  guint first = self->position++;
  CoroNode *type = NULL;
  const char *name = NULL;
  CoroNodeList body;
  CoroNode *node;

  *star = coro_parser_accept (self, CORO_TOKEN_STAR);
  if (coro_parser_starts_expression (coro_parser_peek (self)))
    {
      guint start = self->position;

      type = coro_parser_expression (self);
      if (type == NULL)
        return FALSE;

      if (coro_parser_peek (self) == CORO_TOKEN_AS)
        {
          CoroMark mark = coro_parser_mark (self);

          self->position++;
          if (!coro_parser_accept (self, CORO_TOKEN_NAME)
              || (coro_parser_peek (self) != CORO_TOKEN_COLON && coro_parser_peek (self) != CORO_TOKEN_NEWLINE))
            {
              coro_parser_reset (self, mark);
              explain_except (self, type, *star);
              return FALSE;
            }
          name = coro_parser_name (self, self->position - 1);
        }
      else if (coro_parser_peek (self) == CORO_TOKEN_COMMA)
        {
          CoroMark mark = coro_parser_mark (self);
          CoroNode *single = type;

          self->position = start;
          type = coro_parser_expressions (self);
          if (type == NULL || coro_parser_peek (self) != CORO_TOKEN_COLON)
            {
              coro_parser_reset (self, mark);
              explain_except (self, single, *star);
              return FALSE;
            }
        }
    }
  else if (*star)
    {
      CoroTokenKind kind = coro_parser_peek (self);

      if ((kind == CORO_TOKEN_NEWLINE || kind == CORO_TOKEN_COLON) && coro_parser_explains (self))
        {
          self->position++;
          coro_parser_fail_furthest (self, "SyntaxError", "expected one or more exception types");
        }
      return FALSE;
    }

  if (!accept_colon (self)
      || !coro_parser_block (self, &body, *star ? "'except*' statement" : "'except' statement", first))
    return FALSE;

  node = coro_parser_add (self, CORO_NODE_EXCEPT_HANDLER, first);
  node->except_handler.type = type;
  node->except_handler.name = name;
  node->except_handler.body = body;
  coro_parser_list_push (self, node);
  return TRUE;
}

static gboolean
except_handlers (CoroParser   *self,
                 guint         statement,
                 CoroNodeList *handlers,
                 gboolean     *star)
{
  guint mark = coro_parser_list_begin (self);

  while (coro_parser_peek (self) == CORO_TOKEN_EXCEPT)
    {
      guint first = self->position;
      gboolean has_star = FALSE;
      gboolean is_first = self->n_scratch == mark;

      if (!except_handler (self, &has_star))
        return FALSE;
      if (!is_first && has_star != *star)
        {
          if (coro_parser_explains (self))
            {
              CoroRange start = coro_parser_token_range (self, first);
              CoroRange end = coro_parser_token_range (self, has_star ? first + 1 : first);

              coro_parser_fail (self, "SyntaxError", &start, &end,
                                "cannot have both 'except' and 'except*' on the same 'try'");
            }
          return FALSE;
        }
      *star = has_star;
      set_whole (self, statement);
    }

  *handlers = coro_parser_list_end (self, mark);
  return TRUE;
}

static CoroNode *
try_statement (CoroParser *self)
{
  guint first = self->position++;
  CoroNodeList body;
  CoroNodeList handlers;
  CoroNodeList orelse = { NULL, 0 };
  CoroNodeList finalbody = { NULL, 0 };
  gboolean star = FALSE;
  guint keyword;
  CoroNode *node;

  if (!force (self, CORO_TOKEN_COLON) || !coro_parser_block (self, &body, "'try' statement", first))
    return NULL;
  if (coro_parser_peek (self) != CORO_TOKEN_EXCEPT && coro_parser_peek (self) != CORO_TOKEN_FINALLY)
    {
      if (coro_parser_explains (self))
        coro_parser_fail_furthest (self, "SyntaxError", "expected 'except' or 'finally' block");
      return NULL;
    }

  if (!except_handlers (self, first, &handlers, &star))
    return NULL;
  if (handlers.count > 0 && !else_block (self, &orelse))
    return NULL;
  keyword = self->position;
  if (coro_parser_accept (self, CORO_TOKEN_FINALLY)
      && (!force (self, CORO_TOKEN_COLON)
          || !coro_parser_block (self, &finalbody, "'finally' statement", keyword)))
    return NULL;

  node = coro_parser_add (self, star ? CORO_NODE_TRY_STAR : CORO_NODE_TRY, first);
  node->try_.body = body;
  node->try_.handlers = handlers;
  node->try_.orelse = orelse;
  node->try_.finalbody = finalbody;
  return node;
}

/* Where they do not fit, the mistake is reported at their bracket. */
static gboolean
optional_type_parameters (CoroParser   *self,
                          CoroNodeList *list)
{
  CoroMark mark = coro_parser_mark (self);

  if (coro_parser_peek (self) == CORO_TOKEN_LEFT_BRACKET && !coro_parser_type_parameters (self, list))
    {
      *list = (CoroNodeList) { NULL, 0 };
      coro_parser_reset (self, mark);
    }

  return self->error == NULL;
}

static CoroNode *
class_definition (CoroParser   *self,
                  CoroNodeList  decorators)
{
  guint first = self->position++;
  guint name = self->position;
  CoroNodeList type_params = { NULL, 0 };
  CoroNodeList bases = { NULL, 0 };
  CoroNodeList keywords = { NULL, 0 };
  CoroNodeList body;
  CoroNode *node;

  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return NULL;
  if (coro_parser_peek (self) == CORO_TOKEN_LEFT_BRACKET && !coro_parser_type_parameters (self, &type_params))
    return NULL;
  if (coro_parser_accept (self, CORO_TOKEN_LEFT_PAREN)
      && (!coro_parser_arguments (self, FALSE, &bases, &keywords)
          || !coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN)))
    return NULL;
  if (!accept_colon (self) || !coro_parser_block (self, &body, "class definition", first))
    return NULL;

  node = coro_parser_add (self, CORO_NODE_CLASS_DEF, first);
  node->class_def.name = coro_parser_name (self, name);
  node->class_def.bases = bases;
  node->class_def.keywords = keywords;
  node->class_def.body = body;
  node->class_def.decorators = decorators;
  node->class_def.type_params = type_params;
  return node;
}

static CoroNode *
function_definition (CoroParser   *self,
                     guint         first,
                     CoroNodeList  decorators)
{
  guint keyword = self->position++;
  guint name = self->position;
  CoroNodeList type_params = { NULL, 0 };
  CoroNode *args;
  CoroNode *returns = NULL;
  CoroNodeList body;
  CoroNode *node;

  if (!coro_parser_accept (self, CORO_TOKEN_NAME))
    return NULL;
  if (!optional_type_parameters (self, &type_params))
    return NULL;
  if (!(self->explaining ? force (self, CORO_TOKEN_LEFT_PAREN) : coro_parser_accept (self, CORO_TOKEN_LEFT_PAREN)))
    return NULL;
  args = coro_parser_parameters (self, FALSE);
  if (args == NULL || !coro_parser_accept (self, CORO_TOKEN_RIGHT_PAREN))
    return NULL;
  if (coro_parser_peek (self) == CORO_TOKEN_ARROW)
    {
      CoroMark mark = coro_parser_mark (self);

      self->position++;
      returns = coro_parser_expression (self);
      if (returns == NULL)
        coro_parser_reset (self, mark);
    }
  if (!(self->explaining ? force (self, CORO_TOKEN_COLON) : coro_parser_accept (self, CORO_TOKEN_COLON))
      || !coro_parser_block (self, &body, "function definition", keyword))
    return NULL;

  node = coro_parser_add (self, first == keyword ? CORO_NODE_FUNCTION_DEF : CORO_NODE_ASYNC_FUNCTION_DEF, first);
  node->function_def.name = coro_parser_name (self, name);
  node->function_def.args = args;
  node->function_def.body = body;
  node->function_def.decorators = decorators;
  node->function_def.returns = returns;
  node->function_def.type_params = type_params;
  return node;
}

static CoroNode *
decorated (CoroParser *self)
{
  guint mark = coro_parser_list_begin (self);
  CoroNodeList decorators;
  guint first;

  while (coro_parser_accept (self, CORO_TOKEN_AT))
    {
      CoroNode *node = coro_parser_named_expression (self);

      if (node == NULL || !coro_parser_accept (self, CORO_TOKEN_NEWLINE))
        return NULL;
      coro_parser_list_push (self, node);
    }
  decorators = coro_parser_list_end (self, mark);

  first = self->position;
  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_DEF:
      return function_definition (self, first, decorators);
    case CORO_TOKEN_CLASS:
      return class_definition (self, decorators);
    case CORO_TOKEN_ASYNC:
      self->position++;
      return coro_parser_peek (self) == CORO_TOKEN_DEF ? function_definition (self, first, decorators) : NULL;
    default:
      return NULL;
    }
}

static CoroNode *
async_statement (CoroParser *self)
{
  guint first = self->position++;

  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_DEF: return function_definition (self, first, (CoroNodeList) { NULL, 0 });
    case CORO_TOKEN_FOR: return for_statement (self, first);
    case CORO_TOKEN_WITH: return with_statement (self, first);
    default: return NULL;
    }
}

static CoroNode *
compound (CoroParser *self)
{
  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_IF: return if_statement (self);
    case CORO_TOKEN_WHILE: return while_statement (self);
    case CORO_TOKEN_FOR: return for_statement (self, self->position);
    case CORO_TOKEN_WITH: return with_statement (self, self->position);
    case CORO_TOKEN_TRY: return try_statement (self);
    case CORO_TOKEN_CLASS: return class_definition (self, (CoroNodeList) { NULL, 0 });
    case CORO_TOKEN_DEF: return function_definition (self, self->position, (CoroNodeList) { NULL, 0 });
    case CORO_TOKEN_ASYNC: return async_statement (self);
    case CORO_TOKEN_AT: return decorated (self);
    default: g_assert_not_reached ();
    }
}

/**
 * coro_parser_statement:
 * @self: the parser
 *
 * Parses a statement with a block, or a line of others, and pushes to the list that is being collected.
 *
 * Returns: whether it is well formed
 */
gboolean
coro_parser_statement (CoroParser *self)
{
  CoroNode *node;

  switch (coro_parser_peek (self))
    {
    case CORO_TOKEN_IF:
    case CORO_TOKEN_WHILE:
    case CORO_TOKEN_FOR:
    case CORO_TOKEN_WITH:
    case CORO_TOKEN_TRY:
    case CORO_TOKEN_CLASS:
    case CORO_TOKEN_DEF:
    case CORO_TOKEN_ASYNC:
    case CORO_TOKEN_AT:
      node = compound (self);
      break;
    case CORO_TOKEN_NEWLINE:
    case CORO_TOKEN_SEMICOLON:
      return FALSE;
    default:
      if (!coro_parser_is_word (self, self->position, "match"))
        return coro_parser_simple_line (self);
      else
        {
          CoroMark mark = coro_parser_mark (self);

          node = coro_parser_match (self);
          if (node == NULL)
            {
              if (self->error != NULL)
                return FALSE;
              coro_parser_reset (self, mark);
              return coro_parser_simple_line (self);
            }
        }
      break;
    }

  if (node == NULL || self->error != NULL)
    return FALSE;

  /* Functions do not count, as in CPython. */
  if (node->kind != CORO_NODE_FUNCTION_DEF && node->kind != CORO_NODE_ASYNC_FUNCTION_DEF)
    self->last_block = MAX (self->last_block, node->range.line);
  coro_parser_list_push (self, node);
  return TRUE;
}

/**
 * coro_parser_module:
 * @self: the parser, at the first token
 *
 * Parses all of the text and makes it the tree's root.
 *
 * Returns: whether it is well formed
 */
gboolean
coro_parser_module (CoroParser *self)
{
  guint mark = coro_parser_list_begin (self);
  CoroNode *node;

  while (coro_parser_peek (self) != CORO_TOKEN_END)
    {
      if (!coro_parser_statement (self))
        return FALSE;
    }

  node = coro_parser_add (self, CORO_NODE_MODULE, 0);
  node->module.body = coro_parser_list_end (self, mark);
  coro_tree_set_root (self->tree, node);
  return TRUE;
}
