/* coro-check-walk.c: goes through what of a file certainly runs, and names what of it is not simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Certain is what stands at the module's level, and in functions that are called from there by their name. What depends
 * on a condition is not, nor what stands behind something that may leave: there the program is refused when it gets there.
 */

#include "session/coro-check-private.h"

#include "session/coro-check-names.h"
#include "session/coro-own-modules.h"
#include "vm/coro-import.h"
#include "vm/coro-refusals.h"
#include "vm/coro-refused.h"

#include <string.h>

/**
 * Walk:
 * @unsure: > 0: in code that may not run
 * @handled: > 0: in code that handles an ImportError
 * @functions: those that certainly run: to be visited, or visited
 */
typedef struct {
  CoroCheck    *check;
  CoroTree     *tree;
  CoroBindings  bindings;
  gboolean      is_main;
  const char   *package;
  guint         unsure;
  guint         handled;
  GHashTable   *functions;
  GQueue        pending;
} Walk;

static void visit (CoroNode *node,
                   gpointer  data);

static void
refuse (Walk            *self,
        const CoroRange *range,
        const char      *hint,
        const char      *what,
        const char      *name)
{
  CoroDiagnostic *diagnostic;

  if (self->unsure > 0)
    return;

  diagnostic = coro_tree_diagnose (self->tree, range, CORO_NOT_SIMULATED, "%s '%s' is not simulated", what, name);
  diagnostic->hint = g_strdup (hint);
  if (!self->is_main)
    diagnostic->source_line = coro_source_dup_line (coro_tree_get_source (self->tree), diagnostic->line);
  g_ptr_array_add (self->check->diagnostics, diagnostic);
}

/* ---- imports ---- */

static gboolean
is_own (Walk       *self,
        const char *module)
{
  g_autofree char *first = g_strndup (module, strcspn (module, "."));

  return coro_import_is_bundled (self->check->vm, first) ? coro_own_modules_come_first (self->check->folder, first)
                                                         : coro_own_modules_contain (self->check->folder, first);
}

/* A module of the program's own that is certainly imported, with the packages that it is in, is looked at as well. */
static void
follow (Walk       *self,
        const char *module)
{
  if (self->unsure > 0)
    return;
  for (const char *dot = module; dot != NULL;)
    {
      g_autofree char *name = NULL;

      dot = strchr (dot, '.');
      name = dot != NULL ? g_strndup (module, (gsize) (dot - module)) : g_strdup (module);
      if (coro_own_modules_contain (self->check->folder, name) && !g_hash_table_contains (self->check->files, name))
        {
          g_hash_table_add (self->check->files, g_strdup (name));
          g_queue_push_tail (&self->check->pending, g_strdup (name));
        }
      dot = dot != NULL ? dot + 1 : NULL;
    }
}

/* Whether it can be looked into: it is simulated. */
static gboolean
check_module (Walk            *self,
              const CoroRange *range,
              const char      *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, "."));
  const char *missing = name;
  const char *hint;

  /* The program itself is there from the start. */
  if (strcmp (name, "__main__") == 0)
    return FALSE;
  if (is_own (self, name))
    {
      follow (self, name);
      return FALSE;
    }
  if (coro_import_is_bundled (self->check->vm, name))
    return TRUE;
  if (!coro_import_is_bundled (self->check->vm, first))
    missing = first;
  hint = coro_refusals_find_name (first, name + strlen (first) + (strlen (name) > strlen (first)));
  if (hint == NULL)
    hint = coro_refusals_find_module (name);
  if (hint == NULL && missing == first)
    hint = "there is no module of that name beside the program, and packages are not installed";
  if (self->handled == 0)
    refuse (self, range, hint, "the module", missing);

  return FALSE;
}

static void
check_name (Walk            *self,
            const CoroRange *range,
            const char      *module,
            const char      *name)
{
  g_autofree char *full = g_strconcat (module, ".", name, NULL);

  if (self->unsure > 0 || is_own (self, module) || coro_import_is_bundled (self->check->vm, full)
      || !coro_check_lacks_name (self->check->vm, module, name))
    return;

  refuse (self, range, coro_refusals_find_name (module, name), "the name", full);
}

static void
visit_import (Walk     *self,
              CoroNode *node)
{
  for (guint i = 0; i < node->import.names.count; i++)
    check_module (self, &node->import.names.items[i]->range, node->import.names.items[i]->alias.name);
}

/* The absolute name of what a relative import means; NULL: none can be said. (transfer full) */
static char *
resolve (Walk       *self,
         guint       level,
         const char *module)
{
  g_autofree char *base = g_strdup (self->package);

  for (; base != NULL && level > 1; level--)
    {
      char *dot = strrchr (base, '.');

      if (dot == NULL)
        return NULL;
      *dot = '\0';
    }
  if (base == NULL || module == NULL)
    return g_steal_pointer (&base);

  return g_strconcat (base, ".", module, NULL);
}

static void
visit_import_from (Walk     *self,
                   CoroNode *node)
{
  const char *module = node->import_from.module;
  g_autofree char *absolute = NULL;

  if (node->import_from.level > 0)
    {
      absolute = resolve (self, node->import_from.level, module);
      if (absolute == NULL)
        return;
      module = absolute;
    }
  if (module == NULL || strcmp (module, "__future__") == 0)
    return;

  if (is_own (self, module))
    {
      follow (self, module);
      for (guint i = 0; i < node->import_from.names.count; i++)
        {
          g_autofree char *sub = g_strconcat (module, ".", node->import_from.names.items[i]->alias.name, NULL);

          if (coro_own_modules_contain (self->check->folder, sub))
            follow (self, sub);
        }
      return;
    }
  if (node->import_from.level > 0 || !check_module (self, &node->range, module))
    return;

  for (guint i = 0; i < node->import_from.names.count && self->handled == 0; i++)
    {
      CoroNode *alias = node->import_from.names.items[i];

      check_name (self, &alias->range, module, alias->alias.name);
    }
}

/* ---- calls ---- */

static void
run_function (Walk     *self,
              CoroNode *function)
{
  if (self->unsure > 0 || function == NULL || g_hash_table_contains (self->functions, function))
    return;
  g_hash_table_add (self->functions, function);
  g_queue_push_tail (&self->pending, function);
}

/* An instance is made: what every class runs then. */
static void
run_class (Walk     *self,
           CoroNode *class)
{
  static const char *const names[] = { "__init__", "__new__", "__post_init__" };

  for (guint i = 0; i < class->class_def.body.count; i++)
    {
      CoroNode *item = class->class_def.body.items[i];

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        if ((item->kind == CORO_NODE_FUNCTION_DEF || item->kind == CORO_NODE_ASYNC_FUNCTION_DEF)
            && strcmp (item->function_def.name, names[j]) == 0)
          run_function (self, item);
    }
}

/* A method that only paths have, in a file that uses pathlib. */
static const char *
find_path_method (Walk       *self,
                  const char *name)
{
  static const char *const common[] = { "copy", "exists", "group", "info", "move", "open", "owner", "rename", "replace", "stat", "walk" };
  GHashTableIter iter;
  gpointer module;

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (name, common[i]) == 0)
      return NULL;
  g_hash_table_iter_init (&iter, self->bindings.modules);
  while (g_hash_table_iter_next (&iter, NULL, &module))
    if (g_str_has_prefix (module, "pathlib"))
      return coro_refusals_find_name ("pathlib.Path", name);

  return NULL;
}

/* What is refused when it is called, or asked for more. */
static void
check_use (Walk     *self,
           CoroNode *node)
{
  g_autofree char *dotted = coro_bindings_dup_dotted (&self->bindings, node);
  const char *hint = NULL;
  char *dot;

  if (dotted != NULL && (dot = strrchr (dotted, '.')) != NULL)
    {
      g_autofree char *module = g_strndup (dotted, (gsize) (dot - dotted));

      if (!is_own (self, module))
        hint = coro_refusals_find_name (module, dot + 1);
      if (hint != NULL)
        refuse (self, &node->range, hint, "the name", dotted);
    }
  else if (node->kind == CORO_NODE_NAME && coro_bindings_is_builtin (&self->bindings, node->name.id))
    {
      hint = coro_refusals_find_builtin (node->name.id);
      if (hint != NULL)
        refuse (self, &node->range, hint, "the function", node->name.id);
    }
  else if (node->kind == CORO_NODE_ATTRIBUTE && dotted == NULL
           && !g_hash_table_contains (self->bindings.bound, node->attribute.attr))
    {
      hint = coro_refusals_find_method (node->attribute.attr);
      if (hint == NULL)
        hint = find_path_method (self, node->attribute.attr);
      if (hint != NULL)
        refuse (self, &node->range, hint, "the method", node->attribute.attr);
    }
}

/* to_thread (f), submit (f), Thread (target=f): f is called. */
static void
run_callbacks (Walk     *self,
               CoroNode *call)
{
  static const char *const callers[] = { "to_thread", "submit", "run_in_executor", "map", "call_soon", "Thread", "Process" };
  CoroNode *func = call->call.func;
  const char *name = func->kind == CORO_NODE_NAME ? func->name.id : func->kind == CORO_NODE_ATTRIBUTE ? func->attribute.attr : "";
  gboolean calls = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    calls = calls || strcmp (name, callers[i]) == 0;
  for (guint i = 0; i < call->call.args.count && calls; i++)
    {
      CoroNode *argument = call->call.args.items[i];

      if (argument->kind == CORO_NODE_NAME)
        run_function (self, g_hash_table_lookup (self->bindings.functions, argument->name.id));
      check_use (self, argument);
    }
  for (guint i = 0; i < call->call.keywords.count && calls; i++)
    {
      CoroNode *keyword = call->call.keywords.items[i];

      if (keyword->keyword.arg != NULL && strcmp (keyword->keyword.arg, "target") == 0
          && keyword->keyword.value->kind == CORO_NODE_NAME)
        run_function (self, g_hash_table_lookup (self->bindings.functions, keyword->keyword.value->name.id));
    }
}

static void
visit_call (Walk     *self,
            CoroNode *node)
{
  CoroNode *func = node->call.func;
  CoroNode *class;

  check_use (self, func);
  if (func->kind == CORO_NODE_NAME)
    {
      run_function (self, g_hash_table_lookup (self->bindings.functions, func->name.id));
      class = g_hash_table_lookup (self->bindings.classes, func->name.id);
      if (class != NULL && self->unsure == 0)
        run_class (self, class);
    }
  else if (func->kind == CORO_NODE_ATTRIBUTE)
    {
      run_function (self, g_hash_table_lookup (self->bindings.functions, func->attribute.attr));
    }
  run_callbacks (self, node);
  coro_node_foreach_child (node, visit, self);
}

static void
visit_attribute (Walk     *self,
                 CoroNode *node)
{
  g_autofree char *module = coro_bindings_dup_dotted (&self->bindings, node->attribute.value);

  if (module != NULL && node->attribute.ctx == CORO_TREE_LOAD)
    {
      check_name (self, &node->range, module, node->attribute.attr);
      /* asyncio.subprocess.PIPE */
      check_use (self, node->attribute.value);
    }
  visit (node->attribute.value, self);
}

/* ---- statements ---- */

static gboolean
is_name (CoroNode   *node,
         const char *name)
{
  return node->kind == CORO_NODE_NAME && strcmp (node->name.id, name) == 0;
}

typedef struct {
  gboolean leaves_function; /* return, raise, sys.exit() */
  gboolean leaves_loop;     /* break, continue */
} Leaving;

static void
find_leaving (CoroNode *node,
              gpointer  data)
{
  Leaving *leaving = data;
  Leaving inner = { 0 };
  static const char *const names[] = { "exit", "_exit", "quit", "abort", "parse_args", "parse_known_args", "error" };

  switch (node->kind)
    {
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
    case CORO_NODE_CLASS_DEF:
    case CORO_NODE_LAMBDA:
      return;
    case CORO_NODE_RETURN:
    case CORO_NODE_RAISE:
      leaving->leaves_function = TRUE;
      return;
    case CORO_NODE_BREAK:
    case CORO_NODE_CONTINUE:
      leaving->leaves_loop = TRUE;
      return;
    case CORO_NODE_FOR:
    case CORO_NODE_ASYNC_FOR:
    case CORO_NODE_WHILE:
      coro_node_foreach_child (node, find_leaving, &inner);
      leaving->leaves_function = leaving->leaves_function || inner.leaves_function;
      return;
    case CORO_NODE_CALL:
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (is_name (node->call.func, names[i])
            || (node->call.func->kind == CORO_NODE_ATTRIBUTE && strcmp (node->call.func->attribute.attr, names[i]) == 0))
          leaving->leaves_function = TRUE;
      break;
    default:
      break;
    }
  coro_node_foreach_child (node, find_leaving, data);
}

/* What stands behind a statement that may leave is not certain, up to the end of the loop or function. */
static void
visit_block (Walk               *self,
             const CoroNodeList *list)
{
  for (guint i = 0; i < list->count; i++)
    {
      Leaving leaving = { 0 };

      visit (list->items[i], self);
      find_leaving (list->items[i], &leaving);
      if (leaving.leaves_function || leaving.leaves_loop)
        self->unsure++;
    }
}

static void
visit_list (Walk               *self,
            const CoroNodeList *list)
{
  for (guint i = 0; i < list->count; i++)
    if (list->items[i] != NULL)
      visit (list->items[i], self);
}

static void
visit_unsure (Walk               *self,
              const CoroNodeList *list)
{
  guint unsure = self->unsure;

  self->unsure++;
  visit_block (self, list);
  self->unsure = unsure;
}

static void
visit_unsure_node (Walk     *self,
                   CoroNode *node)
{
  self->unsure++;
  visit (node, self);
  self->unsure--;
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
visit_if (Walk     *self,
          CoroNode *node)
{
  gboolean is_test = is_main_test (node->if_.test);

  visit (node->if_.test, self);
  if (is_test && self->is_main)
    visit_block (self, &node->if_.body);
  else
    visit_unsure (self, &node->if_.body);
  if (is_test && !self->is_main)
    visit_block (self, &node->if_.orelse);
  else
    visit_unsure (self, &node->if_.orelse);
}

static void
visit_loop (Walk               *self,
            CoroNode           *first,
            CoroNode           *target,
            const CoroNodeList *body,
            const CoroNodeList *orelse)
{
  guint unsure;

  visit (first, self);
  if (target != NULL)
    visit (target, self);
  unsure = self->unsure;
  visit_block (self, body);
  self->unsure = unsure;
  visit_unsure (self, orelse);
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
visit_try (Walk     *self,
           CoroNode *node)
{
  gboolean has_handlers = node->try_.handlers.count > 0;
  guint handled = 0;

  for (guint i = 0; i < node->try_.handlers.count; i++)
    if (catches_import_error (node->try_.handlers.items[i]->except_handler.type))
      handled = 1;

  self->handled += handled;
  visit_block (self, &node->try_.body);
  self->handled -= handled;
  self->unsure++;
  for (guint i = 0; i < node->try_.handlers.count; i++)
    visit_unsure (self, &node->try_.handlers.items[i]->except_handler.body);
  self->unsure--;
  if (has_handlers)
    visit_unsure (self, &node->try_.orelse);
  else
    visit_block (self, &node->try_.orelse);
  visit_block (self, &node->try_.finalbody);
}

/* with contextlib.suppress (ImportError): */
static gboolean
suppresses_import_error (CoroNode *with)
{
  for (guint i = 0; i < with->with.items.count; i++)
    {
      CoroNode *expression = with->with.items.items[i]->with_item.context_expr;
      CoroNode *func = expression->kind == CORO_NODE_CALL ? expression->call.func : NULL;

      if (func == NULL
          || !(is_name (func, "suppress") || (func->kind == CORO_NODE_ATTRIBUTE && strcmp (func->attribute.attr, "suppress") == 0)))
        continue;
      for (guint j = 0; j < expression->call.args.count; j++)
        if (catches_import_error (expression->call.args.items[j]))
          return TRUE;
    }

  return FALSE;
}

static void
visit_with (Walk     *self,
            CoroNode *node)
{
  guint handled = suppresses_import_error (node) ? 1 : 0;

  visit_list (self, &node->with.items);
  self->handled += handled;
  visit_block (self, &node->with.body);
  self->handled -= handled;
}

static void
visit_class (Walk     *self,
             CoroNode *node)
{
  visit_list (self, &node->class_def.decorators);
  for (guint i = 0; i < node->class_def.bases.count; i++)
    check_use (self, node->class_def.bases.items[i]);
  visit_list (self, &node->class_def.bases);
  visit_list (self, &node->class_def.keywords);
  visit_block (self, &node->class_def.body);
}

/* Only the first operand is evaluated in any case. */
static void
visit_choice (Walk               *self,
              const CoroNodeList *values)
{
  visit (values->items[0], self);
  for (guint i = 1; i < values->count; i++)
    visit_unsure_node (self, values->items[i]);
}

static void
visit (CoroNode *node,
       gpointer  data)
{
  Walk *self = data;

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
      visit_list (self, &node->function_def.decorators);
      visit (node->function_def.args, self);
      break;
    case CORO_NODE_CLASS_DEF:
      visit_class (self, node);
      break;
    case CORO_NODE_CALL:
      visit_call (self, node);
      break;
    case CORO_NODE_ATTRIBUTE:
      visit_attribute (self, node);
      break;
    case CORO_NODE_IF:
      visit_if (self, node);
      break;
    case CORO_NODE_FOR:
    case CORO_NODE_ASYNC_FOR:
      visit_loop (self, node->for_.iter, node->for_.target, &node->for_.body, &node->for_.orelse);
      break;
    case CORO_NODE_WHILE:
      visit_loop (self, node->while_.test, NULL, &node->while_.body, &node->while_.orelse);
      break;
    case CORO_NODE_TRY:
    case CORO_NODE_TRY_STAR:
      visit_try (self, node);
      break;
    case CORO_NODE_WITH:
    case CORO_NODE_ASYNC_WITH:
      visit_with (self, node);
      break;
    case CORO_NODE_MATCH:
      visit (node->match.subject, self);
      for (guint i = 0; i < node->match.cases.count; i++)
        visit_unsure (self, &node->match.cases.items[i]->match_case.body);
      break;
    case CORO_NODE_BOOL_OP:
      visit_choice (self, &node->bool_op.values);
      break;
    case CORO_NODE_IF_EXP:
      visit (node->if_exp.test, self);
      visit_unsure_node (self, node->if_exp.body);
      visit_unsure_node (self, node->if_exp.orelse);
      break;
    case CORO_NODE_ANN_ASSIGN:
      /* Annotations are not evaluated. */
      visit (node->ann_assign.target, self);
      if (node->ann_assign.value != NULL)
        visit (node->ann_assign.value, self);
      break;
    case CORO_NODE_ARG:
    case CORO_NODE_LAMBDA:
    case CORO_NODE_TYPE_ALIAS:
      break;
    default:
      coro_node_foreach_child (node, visit, self);
      break;
    }
}

/*
 * coro_check_file:
 * @self: a check
 * @tree: a file
 * @is_main: it is the program, not a module of it
 * @package: (nullable): what a relative import in it starts from
 *
 * Adds what is refused to the diagnostics, and the program's own modules that it imports to those that are to be looked at.
 */
void
coro_check_file (CoroCheck  *self,
                 CoroTree   *tree,
                 gboolean    is_main,
                 const char *package)
{
  Walk walk = { .check = self, .tree = tree, .is_main = is_main, .package = package };
  CoroNode *function;

  coro_bindings_init (&walk.bindings, tree);
  walk.functions = g_hash_table_new (NULL, NULL);
  g_queue_init (&walk.pending);

  visit_block (&walk, &coro_tree_get_root (tree)->module.body);
  while ((function = g_queue_pop_head (&walk.pending)) != NULL)
    {
      walk.unsure = walk.handled = 0;
      visit_block (&walk, &function->function_def.body);
    }

  g_hash_table_unref (walk.functions);
  coro_bindings_clear (&walk.bindings);
}
