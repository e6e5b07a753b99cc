/* coro-parser-target.c: what can be assigned to and deleted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-parser-private.h"

/**
 * coro_parser_is_target:
 * @node: an expression
 * @kind: what is to be done with it
 *
 * Returns: whether the expression is a target
 */
gboolean
coro_parser_is_target (const CoroNode *node,
                       CoroTargetKind  kind)
{
  switch (node->kind)
    {
    case CORO_NODE_NAME:
    case CORO_NODE_ATTRIBUTE:
    case CORO_NODE_SUBSCRIPT:
      return TRUE;
    case CORO_NODE_STARRED:
      return kind != CORO_TARGET_DEL && coro_parser_is_target (node->starred.value, kind);
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
      for (guint i = 0; i < node->list.elts.count; i++)
        if (!coro_parser_is_target (node->list.elts.items[i], kind))
          return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * coro_parser_find_invalid:
 * @node: an expression
 * @kind: what was to be done with it
 *
 * Returns: (nullable): the first part that cannot be a target
 */
CoroNode *
coro_parser_find_invalid (CoroNode       *node,
                          CoroTargetKind  kind)
{
  switch (node->kind)
    {
    case CORO_NODE_NAME:
    case CORO_NODE_ATTRIBUTE:
    case CORO_NODE_SUBSCRIPT:
      return NULL;
    case CORO_NODE_STARRED:
      return kind == CORO_TARGET_DEL ? node : coro_parser_find_invalid (node->starred.value, kind);
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
      for (guint i = 0; i < node->list.elts.count; i++)
        {
          CoroNode *found = coro_parser_find_invalid (node->list.elts.items[i], kind);

          if (found != NULL)
            return found;
        }
      return NULL;
    case CORO_NODE_COMPARE:
      /* In "for f() in x" all of it reads as one comparison. */
      if (kind == CORO_TARGET_FOR)
        return node->compare.ops[0] == CORO_TREE_COMPARE_IN ? coro_parser_find_invalid (node->compare.left, kind)
                                                            : NULL;
      return node;
    default:
      return node;
    }
}

/**
 * coro_parser_fail_target:
 * @self: the parser
 * @node: an expression that is no target
 * @kind: what was to be done with it
 *
 * Says which part cannot be assigned or deleted.
 *
 * Returns: %NULL
 */
gpointer
coro_parser_fail_target (CoroParser     *self,
                         CoroNode       *node,
                         CoroTargetKind  kind)
{
  CoroNode *invalid = coro_parser_find_invalid (node, kind);

  if (invalid == NULL)
    return NULL;

  return coro_parser_fail_node (self, invalid, kind == CORO_TARGET_DEL ? "cannot delete %s" : "cannot assign to %s",
                                coro_parser_describe (invalid));
}

/**
 * coro_parser_set_context:
 * @node: a target
 * @context: what is done with it
 *
 * Sets the context of the target and of its parts.
 */
void
coro_parser_set_context (CoroNode        *node,
                         CoroTreeContext  context)
{
  switch (node->kind)
    {
    case CORO_NODE_NAME:
      node->name.ctx = context;
      break;
    case CORO_NODE_ATTRIBUTE:
      node->attribute.ctx = context;
      break;
    case CORO_NODE_SUBSCRIPT:
      node->subscript.ctx = context;
      break;
    case CORO_NODE_STARRED:
      node->starred.ctx = context;
      coro_parser_set_context (node->starred.value, context);
      break;
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
      node->list.ctx = context;
      for (guint i = 0; i < node->list.elts.count; i++)
        coro_parser_set_context (node->list.elts.items[i], context);
      break;
    default:
      g_assert_not_reached ();
    }
}

static CoroNode *
star_target (CoroParser *self)
{
  guint first = self->position;
  CoroNode *value;
  CoroNode *node;

  if (!coro_parser_accept (self, CORO_TOKEN_STAR))
    return coro_parser_primary (self);

  if (coro_parser_peek (self) == CORO_TOKEN_STAR)
    return NULL;
  value = coro_parser_primary (self);
  if (value == NULL)
    return NULL;

  node = coro_parser_add (self, CORO_NODE_STARRED, first);
  node->starred.value = value;
  return node;
}

/**
 * coro_parser_with_target:
 * @self: the parser
 *
 * Parses one target, which may have a star.
 *
 * Returns: (nullable): a target; its context is not set
 */
CoroNode *
coro_parser_with_target (CoroParser *self)
{
  CoroNode *node = star_target (self);

  return node != NULL && coro_parser_is_target (node, CORO_TARGET_STAR) ? node : NULL;
}

/**
 * coro_parser_targets:
 * @self: the parser
 *
 * Parses the targets between "for" and "in".
 *
 * Returns: (nullable): one target, or a tuple of them, in the context STORE
 */
CoroNode *
coro_parser_targets (CoroParser *self)
{
  guint first = self->position;
  guint mark = coro_parser_list_begin (self);
  CoroNode *node = star_target (self);

  if (node == NULL || !coro_parser_is_target (node, CORO_TARGET_FOR))
    return NULL;

  if (coro_parser_peek (self) == CORO_TOKEN_COMMA)
    {
      coro_parser_list_push (self, node);
      while (coro_parser_accept (self, CORO_TOKEN_COMMA))
        {
          if (coro_parser_peek (self) != CORO_TOKEN_STAR && !coro_parser_starts_expression (coro_parser_peek (self)))
            break;
          node = star_target (self);
          if (node == NULL || !coro_parser_is_target (node, CORO_TARGET_FOR))
            return NULL;
          coro_parser_list_push (self, node);
        }
      node = coro_parser_add (self, CORO_NODE_TUPLE, first);
      node->list.elts = coro_parser_list_end (self, mark);
    }

  coro_parser_set_context (node, CORO_TREE_STORE);
  return node;
}
