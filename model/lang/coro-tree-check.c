/* coro-tree-check.c: what the grammar allows and Python does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree-check.h"

#include "lang/coro-tree-private.h"

typedef struct {
  CoroTree       *tree;
  CoroDiagnostic *error;
} Check;

/* Names of one list are few: comparing each with each costs less than a table, up to a point. */
#define MANY_NAMES 64

static const CoroNode *
find_repeated (const CoroNodeList *list)
{
  g_autoptr (GHashTable) seen = NULL;

  if (list->count > MANY_NAMES)
    seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < list->count; i++)
    {
      const char *name = list->items[i]->keyword.arg;

      if (name == NULL)
        continue;
      if (seen != NULL)
        {
          if (!g_hash_table_add (seen, (gpointer) name))
            return list->items[i];
          continue;
        }
      for (guint j = 0; j < i; j++)
        if (list->items[j]->keyword.arg == name)
          return list->items[i];
    }

  return NULL;
}

static const CoroNode *
find_template (const CoroNodeList *list)
{
  for (guint i = 0; i < list->count; i++)
    if (list->items[i]->kind == CORO_NODE_JOINED_STR || list->items[i]->kind == CORO_NODE_TEMPLATE_STR)
      return list->items[i];

  return NULL;
}

static void
check_pattern (Check          *self,
               const CoroNode *node)
{
  const CoroNode *template = NULL;
  const char *what = "";

  if (node->kind == CORO_NODE_MATCH_VALUE)
    {
      CoroNode *items[] = { node->match_value.value };

      template = find_template (&(CoroNodeList) { items, 1 });
      what = "patterns";
    }
  else if (node->kind == CORO_NODE_MATCH_MAPPING)
    {
      template = find_template (&node->match_mapping.keys);
      what = "mapping pattern keys";
    }

  if (template != NULL)
    self->error = coro_tree_diagnose (self->tree, &node->range, "SyntaxError",
                                      "%s may only match literals and attribute lookups", what);
}

static void
check_node (CoroNode *node,
            gpointer  user_data)
{
  Check *self = user_data;
  const CoroNode *repeated = NULL;

  if (self->error != NULL)
    return;

  check_pattern (self, node);
  if (self->error != NULL)
    return;

  if (node->kind == CORO_NODE_CALL)
    repeated = find_repeated (&node->call.keywords);
  else if (node->kind == CORO_NODE_CLASS_DEF)
    repeated = find_repeated (&node->class_def.keywords);
  if (repeated != NULL)
    {
      self->error = coro_tree_diagnose (self->tree, &repeated->range, "SyntaxError", "keyword argument repeated: %s",
                                        repeated->keyword.arg);
      return;
    }

  coro_node_foreach_child (node, check_node, self);
}

/**
 * coro_tree_check:
 * @tree: a tree
 *
 * Looks for what CPython refuses between parsing and compiling: a tree that is too deep, keyword arguments that are
 * repeated, f-strings in patterns.
 *
 * Returns: (transfer full) (nullable): the first mistake
 */
CoroDiagnostic *
coro_tree_check (CoroTree *tree)
{
  Check check = { tree, NULL };
  CoroRange where;

  g_return_val_if_fail (tree != NULL, NULL);

  if (coro_tree_is_too_deep (tree, &where))
    return coro_tree_diagnose (tree, &where, "RecursionError", "maximum recursion depth exceeded during compilation");

  check_node (coro_tree_get_root (tree), &check);
  return check.error;
}
