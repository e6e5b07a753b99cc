/* coro-symtable-scopes.c: the nodes that open scopes: functions, classes, comprehensions, type parameters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-symtable-private.h"

static void
check_binding (CoroSymtable    *self,
               const char      *name,
               guint            flags,
               const CoroRange *range)
{
  if (name == self->name_debug)
    coro_symtable_fail (self, range, "cannot assign to __debug__");
  coro_symtable_define (self, name, flags, range);
}

static void
add_parameter (CoroSymtable *self,
               CoroNode     *arg)
{
  if (arg != NULL)
    check_binding (self, arg->arg.arg, CORO_SYMBOL_PARAMETER, &arg->range);
}

static void
add_parameters (CoroSymtable *self,
                CoroNode     *arguments)
{
  for (guint i = 0; i < arguments->arguments.posonlyargs.count; i++)
    add_parameter (self, arguments->arguments.posonlyargs.items[i]);
  for (guint i = 0; i < arguments->arguments.args.count; i++)
    add_parameter (self, arguments->arguments.args.items[i]);
  for (guint i = 0; i < arguments->arguments.kwonlyargs.count; i++)
    add_parameter (self, arguments->arguments.kwonlyargs.items[i]);
  add_parameter (self, arguments->arguments.vararg);
  add_parameter (self, arguments->arguments.kwarg);
}

static void
visit_annotation_of (CoroSymtable *self,
                     CoroNode     *arg)
{
  if (arg != NULL)
    coro_symtable_visit_node (arg->arg.annotation, self);
}

/* Whether the scope of annotations is worth to be opened. */
static gboolean
has_annotations (CoroNode *arguments,
                 CoroNode *returns)
{
  const CoroNodeList *lists[] = {
    &arguments->arguments.posonlyargs,
    &arguments->arguments.args,
    &arguments->arguments.kwonlyargs,
  };

  if (returns != NULL || (arguments->arguments.vararg != NULL && arguments->arguments.vararg->arg.annotation != NULL) ||
      (arguments->arguments.kwarg != NULL && arguments->arguments.kwarg->arg.annotation != NULL))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->count; j++)
      if (lists[i]->items[j]->arg.annotation != NULL)
        return TRUE;

  return FALSE;
}

static void
visit_annotations (CoroSymtable *self,
                   CoroNode     *arguments,
                   CoroNode     *returns)
{
  const CoroNodeList *lists[] = {
    &arguments->arguments.posonlyargs,
    &arguments->arguments.args,
    &arguments->arguments.kwonlyargs,
  };

  if (!has_annotations (arguments, returns))
    return;

  coro_symtable_enter_annotations (self, arguments, FALSE);
  /* What is only a text uses no names. */
  if (self->future_annotations)
    coro_symtable_enter_annotations (self, NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->count; j++)
      visit_annotation_of (self, lists[i]->items[j]);
  visit_annotation_of (self, arguments->arguments.vararg);
  visit_annotation_of (self, arguments->arguments.kwarg);
  coro_symtable_visit_node (returns, self);
  if (self->future_annotations)
    coro_symtable_leave (self);
  coro_symtable_leave (self);
}

/* A scope for what is evaluated when it is asked for, with the format that is asked for as its argument. */
static void
enter_evaluator (CoroSymtable  *self,
                 CoroScopeKind  kind,
                 gconstpointer  key,
                 const char    *name)
{
  CoroScope *outer = self->current;

  coro_symtable_enter (self, kind, key, name);
  coro_symtable_define (self, self->name_format, CORO_SYMBOL_PARAMETER, NULL);
  self->current->can_see_class = outer->kind == CORO_SCOPE_CLASS || (outer->kind == CORO_SCOPE_TYPE_PARAMS && outer->can_see_class);
  if (self->current->can_see_class)
    coro_symtable_define (self, self->name_class_dict, CORO_SYMBOL_USED, NULL);
}

static void
visit_late (CoroSymtable  *self,
            CoroNode     **place,
            const char    *name,
            const char    *what)
{
  CoroNode *value = *place;

  if (value == NULL)
    return;

  enter_evaluator (self, CORO_SCOPE_TYPE_VARIABLE, place, name);
  self->current->type_variable = what;
  coro_symtable_visit_node (value, self);
  coro_symtable_leave (self);
}

static void
visit_type_param (CoroSymtable *self,
                  CoroNode     *param)
{
  const char *name = param->type_param.name;
  CoroNode *bound = param->type_param.bound;

  check_binding (self, name, CORO_SYMBOL_TYPE_PARAM | CORO_SYMBOL_LOCAL, &param->range);
  switch (param->kind)
    {
    case CORO_NODE_TYPE_VAR:
      visit_late (self, &param->type_param.bound, name,
                  bound != NULL && bound->kind == CORO_NODE_TUPLE ? "TypeVar constraint" : "TypeVar bound");
      visit_late (self, &param->type_param.default_value, name, "TypeVar default");
      break;
    case CORO_NODE_PARAM_SPEC:
      visit_late (self, &param->type_param.default_value, name, "ParamSpec default");
      break;
    default:
      visit_late (self, &param->type_param.default_value, name, "TypeVarTuple default");
      break;
    }
}

/* Opens the scope of type parameters; FALSE: there are none. */
static gboolean
enter_type_params (CoroSymtable       *self,
                   const CoroNodeList *params,
                   const char         *name)
{
  CoroScope *outer = self->current;

  if (params->count == 0)
    return FALSE;

  coro_symtable_enter (self, CORO_SCOPE_TYPE_PARAMS, params, name);
  self->current->can_see_class = outer->kind == CORO_SCOPE_CLASS;
  if (self->current->can_see_class)
    coro_symtable_define (self, self->name_class_dict, CORO_SYMBOL_USED, NULL);

  for (guint i = 0; i < params->count; i++)
    visit_type_param (self, params->items[i]);

  return TRUE;
}

/* Names that the compiler makes up for the values that it hands into the scope of type parameters. */
static void
define_hidden (CoroSymtable *self,
               const char   *name,
               guint         flags)
{
  coro_symtable_define (self, coro_tree_intern (self->tree, name), flags, NULL);
}

static void
visit_function (CoroSymtable *self,
                CoroNode     *node)
{
  CoroNode *arguments = node->function_def.args;
  gboolean is_generic;
  gboolean has_kw_defaults = FALSE;

  check_binding (self, node->function_def.name, CORO_SYMBOL_LOCAL, &node->range);
  coro_symtable_visit_list (self, &arguments->arguments.defaults);
  coro_symtable_visit_list (self, &arguments->arguments.kw_defaults);
  coro_symtable_visit_list (self, &node->function_def.decorators);

  is_generic = enter_type_params (self, &node->function_def.type_params, node->function_def.name);
  if (is_generic)
    {
      for (guint i = 0; i < arguments->arguments.kw_defaults.count; i++)
        has_kw_defaults |= arguments->arguments.kw_defaults.items[i] != NULL;
      if (arguments->arguments.defaults.count > 0)
        define_hidden (self, ".defaults", CORO_SYMBOL_PARAMETER);
      if (has_kw_defaults)
        define_hidden (self, ".kwdefaults", CORO_SYMBOL_PARAMETER);
    }
  visit_annotations (self, arguments, node->function_def.returns);

  coro_symtable_enter (self, CORO_SCOPE_FUNCTION, node, node->function_def.name);
  self->current->is_async_def = node->kind == CORO_NODE_ASYNC_FUNCTION_DEF;
  self->current->is_coroutine = self->current->is_async_def;
  add_parameters (self, arguments);
  coro_symtable_visit_list (self, &node->function_def.body);
  coro_symtable_leave (self);

  if (is_generic)
    coro_symtable_leave (self);
}

static void
visit_lambda (CoroSymtable *self,
              CoroNode     *node)
{
  coro_symtable_visit_list (self, &node->lambda.args->arguments.defaults);
  coro_symtable_visit_list (self, &node->lambda.args->arguments.kw_defaults);

  coro_symtable_enter (self, CORO_SCOPE_FUNCTION, node, "<lambda>");
  add_parameters (self, node->lambda.args);
  coro_symtable_visit_node (node->lambda.body, self);
  coro_symtable_leave (self);
}

static void
visit_class (CoroSymtable *self,
             CoroNode     *node)
{
  gboolean is_generic;

  check_binding (self, node->class_def.name, CORO_SYMBOL_LOCAL, &node->range);
  coro_symtable_visit_list (self, &node->class_def.decorators);

  is_generic = enter_type_params (self, &node->class_def.type_params, node->class_def.name);
  if (is_generic)
    {
      self->current->private_class = node->class_def.name;
      define_hidden (self, ".type_params", CORO_SYMBOL_LOCAL);
      define_hidden (self, ".generic_base", CORO_SYMBOL_LOCAL);
    }
  coro_symtable_visit_list (self, &node->class_def.bases);
  coro_symtable_visit_list (self, &node->class_def.keywords);

  coro_symtable_enter (self, CORO_SCOPE_CLASS, node, node->class_def.name);
  self->current->private_class = node->class_def.name;
  if (is_generic)
    {
      define_hidden (self, "__type_params__", CORO_SYMBOL_LOCAL);
      define_hidden (self, ".type_params", CORO_SYMBOL_USED);
    }
  coro_symtable_visit_list (self, &node->class_def.body);
  coro_symtable_leave (self);

  if (is_generic)
    coro_symtable_leave (self);
}

static void
visit_type_alias (CoroSymtable *self,
                  CoroNode     *node)
{
  const char *name = node->type_alias.name->name.id;
  gboolean is_generic;

  coro_symtable_visit_node (node->type_alias.name, self);
  is_generic = enter_type_params (self, &node->type_alias.type_params, name);

  enter_evaluator (self, CORO_SCOPE_TYPE_ALIAS, node, name);
  coro_symtable_visit_node (node->type_alias.value, self);
  coro_symtable_leave (self);

  if (is_generic)
    coro_symtable_leave (self);
}

static void
visit_iterable (CoroSymtable *self,
                CoroNode     *iterable)
{
  self->current->in_iterable++;
  coro_symtable_visit_node (iterable, self);
  self->current->in_iterable--;
}

static void
visit_generator_target (CoroSymtable *self,
                        CoroNode     *generator)
{
  self->current->in_target = TRUE;
  coro_symtable_visit_node (generator->comprehension.target, self);
  self->current->in_target = FALSE;
  if (generator->comprehension.is_async)
    self->current->is_coroutine = TRUE;
}

static void
visit_comprehension (CoroSymtable  *self,
                     CoroNode      *node,
                     CoroScopeKind  kind,
                     const char    *name)
{
  CoroNode *outermost = node->comp.generators.items[0];
  gboolean is_async;

  visit_iterable (self, outermost->comprehension.iter);

  coro_symtable_enter (self, kind, node, name);
  if (!self->current->is_inlined)
    coro_symtable_define (self, self->name_iterator, CORO_SYMBOL_PARAMETER, &node->range);
  visit_generator_target (self, outermost);
  coro_symtable_visit_list (self, &outermost->comprehension.ifs);
  for (guint i = 1; i < node->comp.generators.count; i++)
    {
      CoroNode *generator = node->comp.generators.items[i];

      visit_generator_target (self, generator);
      visit_iterable (self, generator->comprehension.iter);
      coro_symtable_visit_list (self, &generator->comprehension.ifs);
    }
  coro_symtable_visit_node (node->comp.value, self);
  coro_symtable_visit_node (node->comp.elt, self);
  self->current->is_generator = kind == CORO_SCOPE_GENERATOR_EXP;
  is_async = self->current->is_coroutine && kind != CORO_SCOPE_GENERATOR_EXP;
  coro_symtable_leave (self);

  if (is_async && !(coro_scope_is_function (self->current) && self->current->is_coroutine) &&
      !coro_scope_is_comprehension (self->current))
    coro_symtable_fail (self, &node->range, "asynchronous comprehension outside of an asynchronous function");
  if (is_async)
    self->current->is_coroutine = TRUE;
}

/**
 * coro_symtable_visit: (skip)
 * @self: an empty symbol table
 * @root: the MODULE
 *
 * Fills the table.
 */
void
coro_symtable_visit (CoroSymtable *self,
                     CoroNode     *root)
{
  coro_symtable_enter (self, CORO_SCOPE_MODULE, root, "<module>");
  coro_symtable_visit_list (self, &root->module.body);
  coro_symtable_leave (self);
}

/**
 * coro_symtable_visit_scope: (skip)
 * @self: a symbol table
 * @node: a node
 *
 * Visits the node if it is one that opens a scope.
 *
 * Returns: whether it was
 */
gboolean
coro_symtable_visit_scope (CoroSymtable *self,
                           CoroNode     *node)
{
  switch (node->kind)
    {
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
      visit_function (self, node);
      return TRUE;
    case CORO_NODE_LAMBDA:
      visit_lambda (self, node);
      return TRUE;
    case CORO_NODE_CLASS_DEF:
      visit_class (self, node);
      return TRUE;
    case CORO_NODE_TYPE_ALIAS:
      visit_type_alias (self, node);
      return TRUE;
    case CORO_NODE_LIST_COMP:
      visit_comprehension (self, node, CORO_SCOPE_LIST_COMP, "<listcomp>");
      return TRUE;
    case CORO_NODE_SET_COMP:
      visit_comprehension (self, node, CORO_SCOPE_SET_COMP, "<setcomp>");
      return TRUE;
    case CORO_NODE_DICT_COMP:
      visit_comprehension (self, node, CORO_SCOPE_DICT_COMP, "<dictcomp>");
      return TRUE;
    case CORO_NODE_GENERATOR_EXP:
      visit_comprehension (self, node, CORO_SCOPE_GENERATOR_EXP, "<genexpr>");
      return TRUE;
    default:
      return FALSE;
    }
}
