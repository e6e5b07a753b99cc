/* coro-tree-warnings.c: what the compiler warns of (CPython: Python/codegen.c, Python/ast_preprocess.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree-warnings.h"

#include "lang/coro-tree-private.h"

#include <string.h>

/**
 * Walk:
 * @in_finally: in a finally block of the function that is looked at
 * @in_loop: in a loop of that block
 */
typedef struct {
  CoroTree *tree;
  gboolean  in_finally;
  gboolean  in_loop;
} Walk;

/* ---- control flow that leaves a finally block ---- */

static void
warn_of_leaving (Walk           *self,
                 const CoroNode *node,
                 const char     *statement)
{
  g_autofree char *message = g_strdup_printf ("'%s' in a 'finally' block", statement);

  coro_tree_warn (self->tree, &node->range, "%s", message);
}

static void find_leaving (CoroNode *node,
                          gpointer  data);

static void
find_leaving_in (Walk               *self,
                 const CoroNodeList *list)
{
  for (guint i = 0; i < list->count; i++)
    find_leaving (list->items[i], self);
}

static void
find_leaving (CoroNode *node,
              gpointer  data)
{
  Walk *self = data;
  const Walk outer = *self;

  switch (node->kind)
    {
    case CORO_NODE_RETURN:
      if (self->in_finally)
        warn_of_leaving (self, node, "return");
      return;

    case CORO_NODE_BREAK:
    case CORO_NODE_CONTINUE:
      if (self->in_finally && !self->in_loop)
        warn_of_leaving (self, node, node->kind == CORO_NODE_BREAK ? "break" : "continue");
      return;

    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
      self->in_finally = FALSE;
      self->in_loop = FALSE;
      coro_node_foreach_child (node, find_leaving, self);
      break;

    case CORO_NODE_FOR:
    case CORO_NODE_ASYNC_FOR:
      self->in_loop = TRUE;
      find_leaving_in (self, &node->for_.body);
      self->in_loop = outer.in_loop;
      find_leaving_in (self, &node->for_.orelse);
      break;

    case CORO_NODE_WHILE:
      self->in_loop = TRUE;
      find_leaving_in (self, &node->while_.body);
      self->in_loop = outer.in_loop;
      find_leaving_in (self, &node->while_.orelse);
      break;

    case CORO_NODE_TRY:
    case CORO_NODE_TRY_STAR:
      find_leaving_in (self, &node->try_.body);
      for (guint i = 0; i < node->try_.handlers.count; i++)
        find_leaving_in (self, &node->try_.handlers.items[i]->except_handler.body);
      find_leaving_in (self, &node->try_.orelse);
      self->in_finally = TRUE;
      self->in_loop = FALSE;
      find_leaving_in (self, &node->try_.finalbody);
      break;

    default:
      coro_node_foreach_child (node, find_leaving, self);
      break;
    }

  self->in_finally = outer.in_finally;
  self->in_loop = outer.in_loop;
}

/* ---- expressions that are probably a mistake ---- */

static const char *
get_constant_type (const CoroNode *node)
{
  switch (node->constant.kind)
    {
    case CORO_TREE_CONSTANT_NONE:
      return "NoneType";
    case CORO_TREE_CONSTANT_TRUE:
    case CORO_TREE_CONSTANT_FALSE:
      return "bool";
    case CORO_TREE_CONSTANT_ELLIPSIS:
      return "ellipsis";
    case CORO_TREE_CONSTANT_INT:
      return "int";
    case CORO_TREE_CONSTANT_FLOAT:
      return "float";
    case CORO_TREE_CONSTANT_IMAGINARY:
      return "complex";
    case CORO_TREE_CONSTANT_STR:
      return "str";
    case CORO_TREE_CONSTANT_BYTES:
    default:
      return "bytes";
    }
}

/* (nullable): what its value certainly is */
static const char *
get_type (const CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_TUPLE:
      return "tuple";
    case CORO_NODE_LIST:
    case CORO_NODE_LIST_COMP:
      return "list";
    case CORO_NODE_DICT:
    case CORO_NODE_DICT_COMP:
      return "dict";
    case CORO_NODE_SET:
    case CORO_NODE_SET_COMP:
      return "set";
    case CORO_NODE_GENERATOR_EXP:
      return "generator";
    case CORO_NODE_LAMBDA:
      return "function";
    case CORO_NODE_TEMPLATE_STR:
      return "string.templatelib.Template";
    case CORO_NODE_JOINED_STR:
      return "str";
    case CORO_NODE_CONSTANT:
      return get_constant_type (node);
    default:
      return NULL;
    }
}

static void
check_call (CoroTree       *tree,
            const CoroNode *node)
{
  const CoroNode *func = node->call.func;
  const char *type = func->kind != CORO_NODE_LAMBDA ? get_type (func) : NULL;
  g_autofree char *message = NULL;

  if (type == NULL)
    return;
  message = g_strdup_printf ("'%s' object is not callable; perhaps you missed a comma?", type);
  coro_tree_warn (tree, &func->range, "%s", message);
}

static gboolean
can_be_subscripted (const CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_CONSTANT:
      return node->constant.kind == CORO_TREE_CONSTANT_STR || node->constant.kind == CORO_TREE_CONSTANT_BYTES;
    case CORO_NODE_SET:
    case CORO_NODE_SET_COMP:
    case CORO_NODE_GENERATOR_EXP:
    case CORO_NODE_TEMPLATE_STR:
    case CORO_NODE_LAMBDA:
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
is_sequence (const CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_CONSTANT:
      return node->constant.kind == CORO_TREE_CONSTANT_STR || node->constant.kind == CORO_TREE_CONSTANT_BYTES;
    case CORO_NODE_TUPLE:
    case CORO_NODE_LIST:
    case CORO_NODE_LIST_COMP:
    case CORO_NODE_JOINED_STR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
check_subscript (CoroTree       *tree,
                 const CoroNode *node)
{
  const CoroNode *value = node->subscript.value;
  const char *index = get_type (node->subscript.slice);
  g_autofree char *message = NULL;

  if (node->subscript.ctx != CORO_TREE_LOAD)
    return;
  if (!can_be_subscripted (value))
    message = g_strdup_printf ("'%s' object is not subscriptable; perhaps you missed a comma?", get_type (value));
  else if (is_sequence (value) && index != NULL && strcmp (index, "int") != 0 && strcmp (index, "bool") != 0)
    message = g_strdup_printf ("%s indices must be integers or slices, not %s; perhaps you missed a comma?", get_type (value),
                               index);
  if (message != NULL)
    coro_tree_warn (tree, &value->range, "%s", message);
}

static gboolean
has_identity (const CoroNode *node)
{
  if (node->kind == CORO_NODE_TUPLE)
    return FALSE;
  if (node->kind != CORO_NODE_CONSTANT)
    return TRUE;

  return node->constant.kind <= CORO_TREE_CONSTANT_ELLIPSIS;
}

static void
check_compare (CoroTree       *tree,
               const CoroNode *node)
{
  const CoroNode *left = node->compare.left;

  for (guint i = 0; i < node->compare.comparators.count; i++)
    {
      const CoroNode *right = node->compare.comparators.items[i];
      CoroTreeCompare op = node->compare.ops[i];

      if ((op == CORO_TREE_COMPARE_IS || op == CORO_TREE_COMPARE_IS_NOT) && (!has_identity (left) || !has_identity (right)))
        {
          const char *type = get_type (!has_identity (left) ? left : right);
          g_autofree char *message = NULL;

          message = op == CORO_TREE_COMPARE_IS
                    ? g_strdup_printf ("\"is\" with '%s' literal. Did you mean \"==\"?", type)
                    : g_strdup_printf ("\"is not\" with '%s' literal. Did you mean \"!=\"?", type);
          coro_tree_warn (tree, &node->range, "%s", message);
          return;
        }
      left = right;
    }
}

/**
 * coro_tree_warn_of_leaving:
 * @tree: a tree
 *
 * Adds the warnings of what CPython looks at in the whole tree, before it compiles it.
 */
void
coro_tree_warn_of_leaving (CoroTree *tree)
{
  Walk self = { .tree = tree };

  find_leaving (coro_tree_get_root (tree), &self);
}

/**
 * coro_tree_warn_of_mistake:
 * @tree: a tree
 * @node: an expression or a statement of it that is about to be compiled
 *
 * Adds the warning that CPython gives before it compiles the node, if it gives one.
 */
void
coro_tree_warn_of_mistake (CoroTree       *tree,
                           const CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_CALL:
      check_call (tree, node);
      break;
    case CORO_NODE_SUBSCRIPT:
      check_subscript (tree, node);
      break;
    case CORO_NODE_COMPARE:
      check_compare (tree, node);
      break;
    case CORO_NODE_ASSERT:
      if (node->assert_.test->kind == CORO_NODE_TUPLE && node->assert_.test->list.elts.count > 0)
        coro_tree_warn (tree, &node->range, "assertion is always true, perhaps remove parentheses?");
      break;
    default:
      break;
    }
}
