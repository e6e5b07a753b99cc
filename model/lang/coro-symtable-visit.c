/* coro-symtable-visit.c: collects what each statement and expression does to names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-symtable-private.h"

#include <string.h>

static gboolean
is_async_def (CoroScope *scope)
{
  return coro_scope_is_function (scope) && scope->is_coroutine;
}

static void
check_name (CoroSymtable    *self,
            const char      *name,
            CoroTreeContext  ctx,
            const CoroRange *range)
{
  if (name != self->name_debug || ctx == CORO_TREE_LOAD)
    return;

  coro_symtable_fail (self, range, ctx == CORO_TREE_DEL ? "cannot delete __debug__" : "cannot assign to __debug__");
}

static void
bind_name (CoroSymtable    *self,
           const char      *name,
           guint            flags,
           const CoroRange *range)
{
  check_name (self, name, CORO_TREE_STORE, range);
  coro_symtable_define (self, name, flags, range);
}

/* What may stand neither in an annotation nor in the other texts that are evaluated late or in a scope of their own. */
static void
refuse_in_type_scope (CoroSymtable    *self,
                      const char      *what,
                      const CoroRange *range)
{
  switch (self->current->kind)
    {
    case CORO_SCOPE_ANNOTATION:
      coro_symtable_fail (self, range, "%s cannot be used within an annotation", what);
      break;
    case CORO_SCOPE_TYPE_VARIABLE:
      coro_symtable_fail (self, range, "%s cannot be used within a %s", what, self->current->type_variable);
      break;
    case CORO_SCOPE_TYPE_ALIAS:
      coro_symtable_fail (self, range, "%s cannot be used within a type alias", what);
      break;
    case CORO_SCOPE_TYPE_PARAMS:
      coro_symtable_fail (self, range, "%s cannot be used within the definition of a generic", what);
      break;
    default:
      break;
    }
}

static void
refuse_yield_in_comprehension (CoroSymtable    *self,
                               const CoroRange *range)
{
  static const char * const names[] = {
    [CORO_SCOPE_LIST_COMP] = "list comprehension",
    [CORO_SCOPE_SET_COMP] = "set comprehension",
    [CORO_SCOPE_DICT_COMP] = "dict comprehension",
    [CORO_SCOPE_GENERATOR_EXP] = "generator expression",
  };

  if (coro_scope_is_comprehension (self->current))
    coro_symtable_fail (self, range, "'yield' inside %s", names[self->current->kind]);
}

static void
declare (CoroSymtable *self,
         CoroNode     *node)
{
  gboolean is_global = node->kind == CORO_NODE_GLOBAL;
  const char *word = is_global ? "global" : "nonlocal";

  for (guint i = 0; i < node->global.names.count; i++)
    {
      const char *name = node->global.names.items[i];
      const char *mangled = coro_symtable_mangle (self->tree, self->current->private_class, name);
      CoroSymbol *symbol = coro_scope_find (self->current, mangled);
      guint flags = symbol != NULL ? symbol->flags : 0;
      gboolean is_first = (flags & (CORO_SYMBOL_GLOBAL | CORO_SYMBOL_NONLOCAL)) == 0;

      if ((flags & CORO_SYMBOL_PARAMETER) != 0)
        coro_symtable_fail (self, &node->range, "name '%s' is parameter and %s", name, word);
      else if ((flags & CORO_SYMBOL_USED) != 0)
        coro_symtable_fail (self, &node->range, "name '%s' is used prior to %s declaration", name, word);
      else if ((flags & CORO_SYMBOL_ANNOTATED) != 0)
        coro_symtable_fail (self, &node->range, "annotated name '%s' can't be %s", name, word);
      else if ((flags & CORO_SYMBOL_LOCAL) != 0)
        coro_symtable_fail (self, &node->range, "name '%s' is assigned to before %s declaration", name, word);

      symbol = coro_symtable_define (self, name, is_global ? CORO_SYMBOL_GLOBAL : CORO_SYMBOL_NONLOCAL, &node->range);
      if (is_first)
        symbol->where = node->range;
    }
}

/* The annotations of a class or module share a scope; those of other targets and of a function's variables are not evaluated. */
static void
visit_annotation (CoroSymtable *self,
                  CoroNode     *node)
{
  CoroScope *scope = self->current;

  if (!node->ann_assign.simple || coro_scope_is_function (scope))
    coro_symtable_enter_annotations (self, NULL, TRUE);
  else
    {
      if (scope->annotated == NULL)
        scope->annotated = g_ptr_array_new ();
      node->ann_assign.place = scope->annotated->len;
      g_ptr_array_add (scope->annotated, node);

      if (scope->annotations != NULL)
        self->current = scope->annotations;
      else
        {
          coro_symtable_enter_annotations (self, NULL, self->future_annotations);
          scope->annotations = self->current;
        }
      if (scope->kind == CORO_SCOPE_MODULE || scope->in_block > 0)
        coro_symtable_define (self, self->name_conditional, CORO_SYMBOL_USED, NULL);
    }

  coro_symtable_visit_node (node->ann_assign.annotation, self);
  coro_symtable_leave (self);
}

static void
visit_annotated (CoroSymtable *self,
                 CoroNode     *node)
{
  CoroNode *target = node->ann_assign.target;

  if (target->kind == CORO_NODE_NAME)
    {
      const char *name = target->name.id;
      const char *mangled = coro_symtable_mangle (self->tree, self->current->private_class, name);
      CoroSymbol *symbol = coro_scope_find (self->current, mangled);
      guint flags = symbol != NULL ? symbol->flags : 0;

      if (node->ann_assign.simple && self->current->kind != CORO_SCOPE_MODULE &&
          (flags & (CORO_SYMBOL_GLOBAL | CORO_SYMBOL_NONLOCAL)) != 0)
        coro_symtable_fail (self, &node->range, "annotated name '%s' can't be %s", name,
                            (flags & CORO_SYMBOL_GLOBAL) != 0 ? "global" : "nonlocal");
      if (node->ann_assign.simple)
        bind_name (self, name, CORO_SYMBOL_ANNOTATED | CORO_SYMBOL_LOCAL, &target->range);
      else if (node->ann_assign.value != NULL)
        bind_name (self, name, CORO_SYMBOL_LOCAL, &target->range);
    }
  else
    coro_symtable_visit_node (target, self);

  visit_annotation (self, node);
  coro_symtable_visit_node (node->ann_assign.value, self);
}

static void
visit_alias (CoroSymtable *self,
             CoroNode     *node)
{
  const char *name = node->alias.asname != NULL ? node->alias.asname : node->alias.name;
  const char *dot = node->alias.asname == NULL ? strchr (name, '.') : NULL;

  if (strcmp (name, "*") == 0)
    {
      if (self->current->kind != CORO_SCOPE_MODULE)
        coro_symtable_fail (self, &node->range, "import * only allowed at module level");
      return;
    }

  if (dot != NULL)
    {
      g_autofree char *first = g_strndup (name, (gsize) (dot - name));

      name = coro_tree_intern (self->tree, first);
    }
  bind_name (self, name, CORO_SYMBOL_IMPORTED, &node->range);
}

/* The target of := inside of a comprehension belongs to the function or module around all comprehensions. */
static void
extend_named_expr (CoroSymtable    *self,
                   const char      *name,
                   const CoroRange *range)
{
  for (CoroScope *scope = self->current; scope != NULL; scope = scope->parent)
    {
      CoroSymbol *symbol = coro_scope_find (scope, coro_symtable_mangle (self->tree, scope->private_class, name));
      guint flags = symbol != NULL ? symbol->flags : 0;

      switch (scope->kind)
        {
        case CORO_SCOPE_LIST_COMP:
        case CORO_SCOPE_SET_COMP:
        case CORO_SCOPE_DICT_COMP:
        case CORO_SCOPE_GENERATOR_EXP:
          if ((flags & CORO_SYMBOL_ITERATED) != 0 && (flags & CORO_SYMBOL_LOCAL) != 0)
            coro_symtable_fail (self, range,
                                "assignment expression cannot rebind comprehension iteration variable '%s'", name);
          break;
        case CORO_SCOPE_FUNCTION:
        case CORO_SCOPE_ANNOTATION:
          flags &= CORO_SYMBOL_GLOBAL;
          symbol = coro_symtable_define (self, name, flags != 0 ? flags : CORO_SYMBOL_NONLOCAL, range);
          symbol->where = *range;
          coro_symtable_define_in (self, scope, name, CORO_SYMBOL_LOCAL, range);
          return;
        case CORO_SCOPE_MODULE:
          symbol = coro_symtable_define (self, name, CORO_SYMBOL_GLOBAL, range);
          symbol->where = *range;
          coro_symtable_define_in (self, scope, name, CORO_SYMBOL_GLOBAL, range);
          return;
        case CORO_SCOPE_CLASS:
          coro_symtable_fail (self, range,
                              "assignment expression within a comprehension cannot be used in a class body");
          return;
        case CORO_SCOPE_TYPE_PARAMS:
          coro_symtable_fail (self, range, "assignment expression within a comprehension cannot be used within the "
                                           "definition of a generic");
          return;
        case CORO_SCOPE_TYPE_ALIAS:
          coro_symtable_fail (self, range,
                              "assignment expression within a comprehension cannot be used in a type alias");
          return;
        case CORO_SCOPE_TYPE_VARIABLE:
          coro_symtable_fail (self, range,
                              "assignment expression within a comprehension cannot be used in a TypeVar bound");
          return;
        default:
          g_assert_not_reached ();
        }
    }
}

static void
visit_named_expr (CoroSymtable *self,
                  CoroNode     *node)
{
  refuse_in_type_scope (self, "named expression", &node->range);
  if (self->current->in_iterable > 0)
    coro_symtable_fail (self, &node->range,
                        "assignment expression cannot be used in a comprehension iterable expression");

  if (coro_scope_is_comprehension (self->current))
    extend_named_expr (self, node->named_expr.target->name.id, &node->named_expr.target->range);
  coro_symtable_visit_node (node->named_expr.value, self);
  coro_symtable_visit_node (node->named_expr.target, self);
}

static void
visit_name (CoroSymtable *self,
            CoroNode     *node)
{
  const char *name = node->name.id;
  gboolean is_load = node->name.ctx == CORO_TREE_LOAD;

  check_name (self, name, node->name.ctx, &node->range);
  coro_symtable_define (self, name, is_load ? CORO_SYMBOL_USED : CORO_SYMBOL_LOCAL, &node->range);
  if (name == self->name_super && is_load && coro_scope_is_function (self->current))
    coro_symtable_define (self, self->name_class, CORO_SYMBOL_USED, &node->range);
}

static void
visit_await (CoroSymtable *self,
             CoroNode     *node)
{
  refuse_in_type_scope (self, "await expression", &node->range);
  if (!coro_scope_is_function (self->current))
    coro_symtable_fail (self, &node->range, "'await' outside function");
  if (!is_async_def (self->current) && !coro_scope_is_comprehension (self->current))
    coro_symtable_fail (self, &node->range, "'await' outside async function");

  coro_symtable_visit_node (node->await.value, self);
  self->current->is_coroutine = TRUE;
}

static void
visit_match_class (CoroSymtable *self,
                   CoroNode     *node)
{
  coro_symtable_visit_node (node->match_class.cls, self);
  coro_symtable_visit_list (self, &node->match_class.patterns);
  for (guint i = 0; i < node->match_class.kwd_attrs.count; i++)
    check_name (self, node->match_class.kwd_attrs.items[i], CORO_TREE_STORE,
                &node->match_class.kwd_patterns.items[i]->range);
  coro_symtable_visit_list (self, &node->match_class.kwd_patterns);
}

static void
visit_block (CoroSymtable *self,
             CoroNode     *node)
{
  self->current->in_block++;
  coro_node_foreach_child (node, coro_symtable_visit_node, self);
  self->current->in_block--;
}

/**
 * coro_symtable_visit_list: (skip)
 * @self: a symbol table
 * @list: nodes, some may be %NULL
 *
 * Visits each of them.
 */
void
coro_symtable_visit_list (CoroSymtable       *self,
                          const CoroNodeList *list)
{
  for (guint i = 0; i < list->count && self->error == NULL; i++)
    coro_symtable_visit_node (list->items[i], self);
}

/**
 * coro_symtable_visit_node: (skip)
 * @node: (nullable): a statement, expression, pattern or part of one
 * @symtable: a symbol table
 *
 * Collects what the node does to the names of the current scope, and those of the scopes inside of it.
 */
void
coro_symtable_visit_node (CoroNode *node,
                          gpointer  symtable)
{
  CoroSymtable *self = symtable;

  if (node == NULL || self->error != NULL || coro_symtable_visit_scope (self, node))
    return;

  switch (node->kind)
    {
    case CORO_NODE_GLOBAL:
    case CORO_NODE_NONLOCAL:
      declare (self, node);
      break;
    case CORO_NODE_ANN_ASSIGN:
      visit_annotated (self, node);
      break;
    case CORO_NODE_ALIAS:
      visit_alias (self, node);
      break;
    case CORO_NODE_NAMED_EXPR:
      visit_named_expr (self, node);
      break;
    case CORO_NODE_NAME:
      visit_name (self, node);
      break;
    case CORO_NODE_AWAIT:
      visit_await (self, node);
      break;
    case CORO_NODE_YIELD:
    case CORO_NODE_YIELD_FROM:
      refuse_in_type_scope (self, "yield expression", &node->range);
      coro_symtable_visit_node (node->yield.value, self);
      self->current->is_generator = TRUE;
      refuse_yield_in_comprehension (self, &node->range);
      break;
    case CORO_NODE_IF:
    case CORO_NODE_FOR:
    case CORO_NODE_WHILE:
    case CORO_NODE_TRY:
    case CORO_NODE_TRY_STAR:
    case CORO_NODE_WITH:
    case CORO_NODE_MATCH:
      visit_block (self, node);
      break;
    case CORO_NODE_ASYNC_FOR:
    case CORO_NODE_ASYNC_WITH:
      if (!self->current->is_coroutine)
        coro_symtable_fail (self, &node->range, "'async %s' outside async function",
                            node->kind == CORO_NODE_ASYNC_FOR ? "for" : "with");
      coro_node_foreach_child (node, coro_symtable_visit_node, self);
      break;
    case CORO_NODE_ATTRIBUTE:
      check_name (self, node->attribute.attr, node->attribute.ctx, &node->range);
      coro_symtable_visit_node (node->attribute.value, self);
      break;
    case CORO_NODE_KEYWORD:
      if (node->keyword.arg != NULL)
        check_name (self, node->keyword.arg, CORO_TREE_STORE, &node->range);
      coro_symtable_visit_node (node->keyword.value, self);
      break;
    case CORO_NODE_EXCEPT_HANDLER:
      coro_symtable_visit_node (node->except_handler.type, self);
      if (node->except_handler.name != NULL)
        bind_name (self, node->except_handler.name, CORO_SYMBOL_LOCAL, &node->range);
      coro_symtable_visit_list (self, &node->except_handler.body);
      break;
    case CORO_NODE_MATCH_AS:
      coro_symtable_visit_node (node->match_as.pattern, self);
      if (node->match_as.name != NULL)
        bind_name (self, node->match_as.name, CORO_SYMBOL_LOCAL, &node->range);
      break;
    case CORO_NODE_MATCH_STAR:
      if (node->match_star.name != NULL)
        bind_name (self, node->match_star.name, CORO_SYMBOL_LOCAL, &node->range);
      break;
    case CORO_NODE_MATCH_MAPPING:
      coro_node_foreach_child (node, coro_symtable_visit_node, self);
      if (node->match_mapping.rest != NULL)
        bind_name (self, node->match_mapping.rest, CORO_SYMBOL_LOCAL, &node->range);
      break;
    case CORO_NODE_MATCH_CLASS:
      visit_match_class (self, node);
      break;
    case CORO_NODE_CONSTANT:
      break;
    default:
      coro_node_foreach_child (node, coro_symtable_visit_node, self);
      break;
    }
}
