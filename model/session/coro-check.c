/* coro-check.c: what of a program cannot be run, found before it starts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-check.h"

#include "asyncio/coro-driver.h"
#include "core/coro-dict.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "lang/coro-compiler.h"
#include "library/coro-library.h"
#include "session/coro-check-names.h"
#include "session/coro-own-modules.h"
#include "vm/coro-import.h"

#include <string.h>

/* A function whose name has been used by what certainly runs, or has not so far. */
typedef struct {
  CoroNode *node;
  gboolean  visited;
} Function;

/**
 * Check:
 * @bound: names that the program itself binds anywhere (identifiers of the tree)
 * @modules: what a name stands for that only imports bind: identifier -> dotted name
 * @used: names and attributes that what certainly runs uses
 * @functions: all functions that have been met so far
 * @unsure: > 0: in code that may not run, or whose failure is handled
 *
 * Only what certainly runs is refused: module-level code, and functions whose name it uses.
 */
typedef struct {
  CoroTree   *tree;
  CoroVm     *vm;
  char       *folder;
  GPtrArray  *diagnostics;
  GHashTable *bound;
  GHashTable *modules;
  GHashTable *used;
  GArray     *functions;
  guint       unsure;
  guint       import_handled; /* > 0: in a try whose handlers catch an ImportError */
} Check;

static void visit (CoroNode *node,
                   gpointer  data);

static void
visit_list (Check              *self,
            const CoroNodeList *list)
{
  for (guint i = 0; i < list->count; i++)
    if (list->items[i] != NULL)
      visit (list->items[i], self);
}

static void
refuse (Check           *self,
        const CoroRange *range,
        const char      *hint,
        const char      *what,
        const char      *name)
{
  CoroDiagnostic *diagnostic;

  if (self->unsure > 0)
    return;

  diagnostic = coro_tree_diagnose (self->tree, range, CORO_CHECK_NOT_SIMULATED, "%s '%s' is not simulated", what, name);
  diagnostic->hint = g_strdup (hint);
  g_ptr_array_add (self->diagnostics, diagnostic);
}

/* ---- modules ---- */

static gboolean
module_exists (Check      *self,
               const char *name)
{
  return coro_import_is_bundled (self->vm, name) || coro_own_modules_contain (self->folder, name);
}

/* Whether a simulated module has this name; modules in Python and the program's own tell only when they run. */
static gboolean
module_lacks (Check      *self,
              const char *module,
              const char *name)
{
  g_autofree char *sub = g_strconcat (module, ".", name, NULL);
  coro_auto CoroValue object = CORO_NULL;
  CoroRuntime *rt = coro_vm_get_runtime (self->vm);
  CoroStr *key;
  gboolean lacks;

  if (!coro_check_is_python_name (module, name) || coro_own_modules_contain (self->folder, module)
      || module_exists (self, sub) || !coro_import_is_bundled (self->vm, module))
    return FALSE;

  object = coro_vm_import (self->vm, module);
  if (coro_is_null (object))
    {
      coro_exception_clear (rt);
      return FALSE;
    }
  key = coro_str_intern (rt, name);
  lacks = coro_is_null (coro_dict_get_name (((CoroModule *) coro_object (object))->dict, key));
  coro_unref (coro_value (key));

  return lacks;
}

static gboolean
check_module (Check           *self,
              const CoroRange *range,
              const char      *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, "."));
  const char *missing = name;

  if (module_exists (self, name))
    return TRUE;
  if (!module_exists (self, first))
    missing = first;
  if (self->import_handled == 0)
    refuse (self, range, coro_check_get_module_hint (name), "the module", missing);

  return FALSE;
}

static void
check_name_of_module (Check           *self,
                      const CoroRange *range,
                      const char      *module,
                      const char      *name)
{
  g_autofree char *full = NULL;

  if (!module_lacks (self, module, name))
    return;

  full = g_strconcat (module, ".", name, NULL);
  refuse (self, range, coro_check_get_name_hint (module, name), "the name", full);
}

static void
visit_import (Check    *self,
              CoroNode *node)
{
  for (guint i = 0; i < node->import.names.count; i++)
    check_module (self, &node->import.names.items[i]->range, node->import.names.items[i]->alias.name);
}

static void
visit_import_from (Check    *self,
                   CoroNode *node)
{
  const char *module = node->import_from.module;

  /* Relative imports are of the program's own package. */
  if (node->import_from.level > 0 || module == NULL || strcmp (module, "__future__") == 0
      || !check_module (self, &node->range, module))
    return;

  for (guint i = 0; i < node->import_from.names.count; i++)
    {
      CoroNode *alias = node->import_from.names.items[i];

      if (self->import_handled == 0)
        check_name_of_module (self, &alias->range, module, alias->alias.name);
    }
}

/* ---- expressions ---- */

static void
use (Check      *self,
     const char *name)
{
  g_hash_table_add (self->used, (gpointer) name);
}

static void
visit_name (Check    *self,
            CoroNode *node)
{
  const char *hint;

  if (node->name.ctx != CORO_TREE_LOAD)
    return;

  use (self, node->name.id);
  hint = coro_check_get_builtin_hint (node->name.id);
  if (hint != NULL && !g_hash_table_contains (self->bound, node->name.id)
      && !g_hash_table_contains (self->modules, node->name.id))
    refuse (self, &node->range, hint, "the function", node->name.id);
}

/* The dotted module that an expression names; NULL: it is none. (transfer full) */
static char *
dup_module (Check    *self,
            CoroNode *node)
{
  g_autofree char *outer = NULL;
  const char *module;

  if (node->kind == CORO_NODE_NAME)
    {
      module = g_hash_table_lookup (self->modules, node->name.id);
      return g_hash_table_contains (self->bound, node->name.id) ? NULL : g_strdup (module);
    }
  if (node->kind != CORO_NODE_ATTRIBUTE)
    return NULL;

  outer = dup_module (self, node->attribute.value);
  if (outer == NULL)
    return NULL;

  return g_strconcat (outer, ".", node->attribute.attr, NULL);
}

static void
visit_attribute (Check    *self,
                 CoroNode *node)
{
  g_autofree char *module = dup_module (self, node->attribute.value);

  use (self, node->attribute.attr);
  if (module != NULL && node->attribute.ctx == CORO_TREE_LOAD)
    check_name_of_module (self, &node->range, module, node->attribute.attr);
  visit (node->attribute.value, self);
}

/* ---- statements ---- */

static void
visit_function (Check    *self,
                CoroNode *node)
{
  Function function = { node, FALSE };

  visit_list (self, &node->function_def.decorators);
  visit (node->function_def.args, self);
  g_array_append_val (self->functions, function);
}

static gboolean
is_name (CoroNode   *node,
         const char *name)
{
  return node->kind == CORO_NODE_NAME && strcmp (node->name.id, name) == 0;
}

/* if __name__ == "__main__": */
static gboolean
is_main_test (CoroNode *test)
{
  CoroNode *other;

  if (test->kind != CORO_NODE_COMPARE || test->compare.comparators.count != 1 || test->compare.ops[0] != CORO_TREE_COMPARE_EQ
      || !is_name (test->compare.left, "__name__"))
    return FALSE;

  other = test->compare.comparators.items[0];

  return other->kind == CORO_NODE_CONSTANT && other->constant.kind == CORO_TREE_CONSTANT_STR
         && strcmp (other->constant.bytes, "__main__") == 0;
}

static void
visit_unsure (Check              *self,
              const CoroNodeList *list)
{
  self->unsure++;
  visit_list (self, list);
  self->unsure--;
}

static void
visit_if (Check    *self,
          CoroNode *node)
{
  visit (node->if_.test, self);
  if (is_main_test (node->if_.test))
    visit_list (self, &node->if_.body);
  else
    visit_unsure (self, &node->if_.body);
  visit_unsure (self, &node->if_.orelse);
}

static gboolean
catches_import_error (CoroNode *type)
{
  static const char *const names[] = { "ImportError", "ModuleNotFoundError", "Exception", "BaseException" };

  if (type == NULL)
    return TRUE;
  if (type->kind == CORO_NODE_TUPLE)
    {
      for (guint i = 0; i < type->list.elts.count; i++)
        if (catches_import_error (type->list.elts.items[i]))
          return TRUE;
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_name (type, names[i]))
      return TRUE;

  return FALSE;
}

static void
visit_try (Check    *self,
           CoroNode *node)
{
  guint handled = 0;

  for (guint i = 0; i < node->try_.handlers.count; i++)
    if (catches_import_error (node->try_.handlers.items[i]->except_handler.type))
      handled = 1;

  self->import_handled += handled;
  visit_list (self, &node->try_.body);
  self->import_handled -= handled;
  visit_unsure (self, &node->try_.handlers);
  visit_list (self, &node->try_.orelse);
  visit_list (self, &node->try_.finalbody);
}

static void
visit (CoroNode *node,
       gpointer  data)
{
  Check *self = data;

  switch (node->kind)
    {
    case CORO_NODE_IMPORT:
      visit_import (self, node);
      break;
    case CORO_NODE_IMPORT_FROM:
      visit_import_from (self, node);
      break;
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
      visit_function (self, node);
      break;
    case CORO_NODE_NAME:
      visit_name (self, node);
      break;
    case CORO_NODE_ATTRIBUTE:
      visit_attribute (self, node);
      break;
    case CORO_NODE_IF:
      visit_if (self, node);
      break;
    case CORO_NODE_TRY:
    case CORO_NODE_TRY_STAR:
      visit_try (self, node);
      break;
    case CORO_NODE_ANN_ASSIGN:
      /* Annotations are not evaluated. */
      visit (node->ann_assign.target, self);
      if (node->ann_assign.value != NULL)
        visit (node->ann_assign.value, self);
      break;
    case CORO_NODE_ARG:
      break;
    default:
      coro_node_foreach_child (node, visit, self);
      break;
    }
}

static gboolean
is_special (const char *name)
{
  return g_str_has_prefix (name, "__") && g_str_has_suffix (name, "__");
}

/* Functions become certain one by one: what one uses can be another. */
static void
visit_used_functions (Check *self)
{
  gboolean again;

  do
    {
      again = FALSE;
      for (guint i = 0; i < self->functions->len; i++)
        {
          CoroNode *node = g_array_index (self->functions, Function, i).node;

          if (g_array_index (self->functions, Function, i).visited
              || (!g_hash_table_contains (self->used, node->function_def.name)
                  && !is_special (node->function_def.name) && node->function_def.decorators.count == 0))
            continue;

          g_array_index (self->functions, Function, i).visited = TRUE;
          visit_list (self, &node->function_def.body);
          again = TRUE;
        }
    }
  while (again);
}

/* ---- what the program binds ---- */

static void
bind (Check      *self,
      const char *name)
{
  if (name != NULL)
    g_hash_table_add (self->bound, (gpointer) name);
}

static void
bind_module (Check      *self,
             const char *name,
             char       *module)
{
  const char *other = g_hash_table_lookup (self->modules, name);

  if (other != NULL && strcmp (other, module) != 0)
    bind (self, name);
  g_hash_table_replace (self->modules, (gpointer) name, module);
}

static void
collect_import (Check    *self,
                CoroNode *node)
{
  for (guint i = 0; i < node->import.names.count; i++)
    {
      CoroNode *alias = node->import.names.items[i];
      g_autofree char *first = g_strndup (alias->alias.name, strcspn (alias->alias.name, "."));

      if (alias->alias.asname != NULL)
        bind_module (self, alias->alias.asname, g_strdup (alias->alias.name));
      else
        bind_module (self, coro_tree_intern (self->tree, first), g_strdup (first));
    }
}

static void
collect_import_from (Check    *self,
                     CoroNode *node)
{
  for (guint i = 0; i < node->import_from.names.count; i++)
    {
      CoroNode *alias = node->import_from.names.items[i];
      const char *name = alias->alias.asname != NULL ? alias->alias.asname : alias->alias.name;

      /* from concurrent import futures */
      if (node->import_from.level == 0 && node->import_from.module != NULL)
        bind_module (self, name, g_strconcat (node->import_from.module, ".", alias->alias.name, NULL));
      else
        bind (self, name);
    }
}

static void
collect (CoroNode *node,
         gpointer  data)
{
  Check *self = data;

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
      bind (self, node->function_def.name);
      break;
    case CORO_NODE_CLASS_DEF:
      bind (self, node->class_def.name);
      break;
    case CORO_NODE_NAME:
      if (node->name.ctx != CORO_TREE_LOAD)
        bind (self, node->name.id);
      break;
    case CORO_NODE_ARG:
      bind (self, node->arg.arg);
      break;
    case CORO_NODE_EXCEPT_HANDLER:
      bind (self, node->except_handler.name);
      break;
    case CORO_NODE_MATCH_STAR:
      bind (self, node->match_star.name);
      break;
    case CORO_NODE_MATCH_AS:
      bind (self, node->match_as.name);
      break;
    case CORO_NODE_MATCH_MAPPING:
      bind (self, node->match_mapping.rest);
      break;
    default:
      break;
    }
  coro_node_foreach_child (node, collect, self);
}

/* ---- all of it ---- */

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const CoroDiagnostic *first = *(const CoroDiagnostic *const *) a;
  const CoroDiagnostic *second = *(const CoroDiagnostic *const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;

  return first->column < second->column ? -1 : first->column > second->column;
}

static void
check_tree (Check *self)
{
  CoroNode *root = coro_tree_get_root (self->tree);

  self->bound = g_hash_table_new (NULL, NULL);
  self->modules = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->used = g_hash_table_new (NULL, NULL);
  self->functions = g_array_new (FALSE, FALSE, sizeof (Function));

  collect (root, self);
  visit_list (self, &root->module.body);
  visit_used_functions (self);
  g_ptr_array_sort (self->diagnostics, compare_places);

  g_array_unref (self->functions);
  g_hash_table_unref (self->used);
  g_hash_table_unref (self->modules);
  g_hash_table_unref (self->bound);
}

/**
 * coro_check:
 * @scenario: a program
 *
 * Finds what cannot be run without running it: a mistake in the syntax, as CPython words it, or all that is not simulated: modules,
 * names of simulated modules, and builtins. Only what certainly runs is refused.
 *
 * Returns: (transfer full) (element-type CoroDiagnostic): in the order of the text; empty if all can be run
 */
GPtrArray *
coro_check (CoroScenario *scenario)
{
  g_autoptr(CoroTree) tree = NULL;
  const char *text = coro_scenario_get_text (scenario);
  const char *path = coro_scenario_get_path (scenario);
  CoroDiagnostic *error = NULL;
  CoroRuntime *rt;
  CoroDriver *driver;
  CoroValue code;
  Check self = { 0 };

  self.diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) coro_diagnostic_free);
  tree = coro_tree_parse (text, strlen (text), path, &error);
  if (tree == NULL)
    {
      g_ptr_array_add (self.diagnostics, error);
      return self.diagnostics;
    }

  /* A process of its own: what is looked up leaves no trace in the one that runs. */
  rt = coro_runtime_new ((gsize) 256 << 20);
  self.vm = coro_vm_new (rt, NULL);
  coro_library_register (self.vm);
  driver = coro_driver_new (self.vm, 1);

  code = coro_compile (rt, tree, path, 0, CORO_COMPILE_NONE, &error);
  if (coro_is_null (code))
    {
      g_ptr_array_add (self.diagnostics, error);
    }
  else
    {
      coro_unref (code);
      self.tree = tree;
      self.folder = coro_scenario_get_bundled (scenario) ? NULL : g_path_get_dirname (path);
      check_tree (&self);
      g_free (self.folder);
    }

  coro_driver_free (driver);
  coro_vm_free (self.vm);
  coro_runtime_free (rt);

  return self.diagnostics;
}
