/* coro-check-bindings.c: what a file's names stand for, as far as its text says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-check-private.h"

#include <string.h>

typedef struct {
  CoroBindings *bindings;
  CoroTree     *tree;
} Collector;

static void
bind (CoroBindings *self,
      const char   *name)
{
  if (name != NULL)
    g_hash_table_add (self->bound, (gpointer) name);
}

/* module: (transfer full) */
static void
bind_module (CoroBindings *self,
             const char   *name,
             char         *module)
{
  const char *other = g_hash_table_lookup (self->modules, name);

  if (other != NULL && strcmp (other, module) != 0)
    bind (self, name);
  g_hash_table_replace (self->modules, (gpointer) name, module);
}

static void
define (GHashTable *table,
        const char *name,
        CoroNode   *node)
{
  g_hash_table_insert (table, (gpointer) name, g_hash_table_contains (table, name) ? NULL : node);
}

static void
collect_import (Collector *self,
                CoroNode  *node)
{
  for (guint i = 0; i < node->import.names.count; i++)
    {
      CoroNode *alias = node->import.names.items[i];
      g_autofree char *first = g_strndup (alias->alias.name, strcspn (alias->alias.name, "."));

      if (alias->alias.asname != NULL)
        bind_module (self->bindings, alias->alias.asname, g_strdup (alias->alias.name));
      else
        bind_module (self->bindings, coro_tree_intern (self->tree, first), g_strdup (first));
    }
}

static void
collect_import_from (Collector *self,
                     CoroNode  *node)
{
  for (guint i = 0; i < node->import_from.names.count; i++)
    {
      CoroNode *alias = node->import_from.names.items[i];
      const char *name = alias->alias.asname != NULL ? alias->alias.asname : alias->alias.name;

      /* from concurrent import futures */
      if (node->import_from.level == 0 && node->import_from.module != NULL)
        bind_module (self->bindings, name, g_strconcat (node->import_from.module, ".", alias->alias.name, NULL));
      else
        bind (self->bindings, name);
    }
}

static void
collect (CoroNode *node,
         gpointer  data)
{
  Collector *self = data;
  CoroBindings *bindings = self->bindings;

  switch (node->kind)
    {
    case CORO_NODE_IMPORT:
      collect_import (self, node);
      break;
    case CORO_NODE_IMPORT_FROM:
      collect_import_from (self, node);
      break;
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
      bind (bindings, node->function_def.name);
      define (bindings->functions, node->function_def.name, node);
      break;
    case CORO_NODE_CLASS_DEF:
      bind (bindings, node->class_def.name);
      define (bindings->classes, node->class_def.name, node);
      break;
    case CORO_NODE_NAME:
      if (node->name.ctx != CORO_TREE_LOAD)
        bind (bindings, node->name.id);
      break;
    case CORO_NODE_ARG:
      bind (bindings, node->arg.arg);
      break;
    case CORO_NODE_EXCEPT_HANDLER:
      bind (bindings, node->except_handler.name);
      break;
    case CORO_NODE_MATCH_STAR:
      bind (bindings, node->match_star.name);
      break;
    case CORO_NODE_MATCH_AS:
      bind (bindings, node->match_as.name);
      break;
    case CORO_NODE_MATCH_MAPPING:
      bind (bindings, node->match_mapping.rest);
      break;
    default:
      break;
    }
  coro_node_foreach_child (node, collect, self);
}

/*
 * coro_bindings_init:
 * @self: to be cleared
 * @tree: a file; it must outlive the bindings
 *
 * Goes through the whole file.
 */
void
coro_bindings_init (CoroBindings *self,
                    CoroTree     *tree)
{
  Collector collector = { self, tree };

  self->bound = g_hash_table_new (NULL, NULL);
  self->modules = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->functions = g_hash_table_new (NULL, NULL);
  self->classes = g_hash_table_new (NULL, NULL);
  collect (coro_tree_get_root (tree), &collector);
}

void
coro_bindings_clear (CoroBindings *self)
{
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_pointer (&self->modules, g_hash_table_unref);
  g_clear_pointer (&self->functions, g_hash_table_unref);
  g_clear_pointer (&self->classes, g_hash_table_unref);
}

char *
coro_bindings_dup_dotted (CoroBindings *self,
                          CoroNode     *node)
{
  g_autofree char *outer = NULL;

  if (node->kind == CORO_NODE_NAME)
    return g_hash_table_contains (self->bound, node->name.id) ? NULL
                                                               : g_strdup (g_hash_table_lookup (self->modules, node->name.id));
  if (node->kind != CORO_NODE_ATTRIBUTE)
    return NULL;

  outer = coro_bindings_dup_dotted (self, node->attribute.value);

  return outer != NULL ? g_strconcat (outer, ".", node->attribute.attr, NULL) : NULL;
}

gboolean
coro_bindings_is_builtin (CoroBindings *self,
                          const char   *name)
{
  return !g_hash_table_contains (self->bound, name) && !g_hash_table_contains (self->modules, name);
}
