/* coro-future.c: from __future__ imports (CPython: Python/future.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include <string.h>

static const char * const features[] = {
  "nested_scopes", "generators",     "division",      "absolute_import", "with_statement",
  "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations",
};

static gboolean
is_future (CoroNode *node)
{
  return node->kind == CORO_NODE_IMPORT_FROM && node->import_from.level == 0 &&
         strcmp (node->import_from.module, "__future__") == 0;
}

static gboolean
is_feature (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    if (strcmp (features[i], name) == 0)
      return TRUE;

  return FALSE;
}

static CoroDiagnostic *
check_features (CoroTree *tree,
                CoroNode *node,
                gboolean *annotations)
{
  for (guint i = 0; i < node->import_from.names.count; i++)
    {
      CoroNode *alias = node->import_from.names.items[i];

      if (strcmp (alias->alias.name, "braces") == 0)
        return coro_tree_diagnose (tree, &alias->range, "SyntaxError", "not a chance");
      if (!is_feature (alias->alias.name))
        return coro_tree_diagnose (tree, &alias->range, "SyntaxError", "future feature %s is not defined",
                                   alias->alias.name);
      *annotations |= strcmp (alias->alias.name, "annotations") == 0;
    }

  return NULL;
}

/**
 * coro_future_check: (skip)
 * @tree: a module's tree
 * @line: (out): line of the last `from __future__ import` at the beginning, 0 if there is none
 * @annotations: (out): whether annotations are to be texts
 * @error: (out) (transfer full): what is wrong with one
 *
 * Only the module's docstring and other ones of their kind may stand before such an import.
 *
 * Returns: whether all is well
 */
gboolean
coro_future_check (CoroTree        *tree,
                   guint32         *line,
                   gboolean        *annotations,
                   CoroDiagnostic **error)
{
  const CoroNodeList *body = &coro_tree_get_root (tree)->module.body;
  gboolean at_beginning = TRUE;
  CoroDiagnostic *mistake = NULL;

  *line = 0;
  *annotations = FALSE;
  for (guint i = 0; i < body->count && mistake == NULL; i++)
    {
      CoroNode *node = body->items[i];

      if (!is_future (node))
        at_beginning &= i == 0 && coro_docstring_find (body) != NULL;
      else if (!at_beginning)
        mistake = coro_tree_diagnose (tree, &node->range, "SyntaxError",
                                      "from __future__ imports must occur at the beginning of the file");
      else
        {
          mistake = check_features (tree, node, annotations);
          *line = node->range.line;
        }
    }

  if (mistake == NULL)
    return TRUE;
  if (error != NULL)
    *error = mistake;
  else
    coro_diagnostic_free (mistake);
  return FALSE;
}
