/* coro-tree-walk.c: a node's children, and how deep a tree is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-tree-private.h"

typedef struct {
  CoroNode *node;
  guint     depth;
} Visit;

typedef struct {
  GArray *stack; /* of Visit */
  guint   depth;
} Walk;

static void
one (CoroNode     *node,
     CoroNodeFunc  func,
     gpointer      user_data)
{
  if (node != NULL)
    func (node, user_data);
}

static void
each (const CoroNodeList *list,
      CoroNodeFunc        func,
      gpointer            user_data)
{
  for (guint i = 0; i < list->count; i++)
    one (list->items[i], func, user_data);
}

static void
each_statement_child (CoroNode     *self,
                      CoroNodeFunc  func,
                      gpointer      data)
{
  switch (self->kind)
    {
    case CORO_NODE_MODULE:
      each (&self->module.body, func, data);
      break;
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
      one (self->function_def.args, func, data);
      each (&self->function_def.body, func, data);
      each (&self->function_def.decorators, func, data);
      one (self->function_def.returns, func, data);
      each (&self->function_def.type_params, func, data);
      break;
    case CORO_NODE_CLASS_DEF:
      each (&self->class_def.bases, func, data);
      each (&self->class_def.keywords, func, data);
      each (&self->class_def.body, func, data);
      each (&self->class_def.decorators, func, data);
      each (&self->class_def.type_params, func, data);
      break;
    case CORO_NODE_RETURN:
      one (self->return_.value, func, data);
      break;
    case CORO_NODE_DELETE:
      each (&self->delete_.targets, func, data);
      break;
    case CORO_NODE_ASSIGN:
      each (&self->assign.targets, func, data);
      one (self->assign.value, func, data);
      break;
    case CORO_NODE_AUG_ASSIGN:
      one (self->aug_assign.target, func, data);
      one (self->aug_assign.value, func, data);
      break;
    case CORO_NODE_ANN_ASSIGN:
      one (self->ann_assign.target, func, data);
      one (self->ann_assign.annotation, func, data);
      one (self->ann_assign.value, func, data);
      break;
    case CORO_NODE_TYPE_ALIAS:
      one (self->type_alias.name, func, data);
      each (&self->type_alias.type_params, func, data);
      one (self->type_alias.value, func, data);
      break;
    case CORO_NODE_FOR:
    case CORO_NODE_ASYNC_FOR:
      one (self->for_.target, func, data);
      one (self->for_.iter, func, data);
      each (&self->for_.body, func, data);
      each (&self->for_.orelse, func, data);
      break;
    case CORO_NODE_WHILE:
      one (self->while_.test, func, data);
      each (&self->while_.body, func, data);
      each (&self->while_.orelse, func, data);
      break;
    case CORO_NODE_IF:
      one (self->if_.test, func, data);
      each (&self->if_.body, func, data);
      each (&self->if_.orelse, func, data);
      break;
    case CORO_NODE_WITH:
    case CORO_NODE_ASYNC_WITH:
      each (&self->with.items, func, data);
      each (&self->with.body, func, data);
      break;
    case CORO_NODE_MATCH:
      one (self->match.subject, func, data);
      each (&self->match.cases, func, data);
      break;
    case CORO_NODE_RAISE:
      one (self->raise_.exc, func, data);
      one (self->raise_.cause, func, data);
      break;
    case CORO_NODE_TRY:
    case CORO_NODE_TRY_STAR:
      each (&self->try_.body, func, data);
      each (&self->try_.handlers, func, data);
      each (&self->try_.orelse, func, data);
      each (&self->try_.finalbody, func, data);
      break;
    case CORO_NODE_ASSERT:
      one (self->assert_.test, func, data);
      one (self->assert_.msg, func, data);
      break;
    case CORO_NODE_IMPORT:
      each (&self->import.names, func, data);
      break;
    case CORO_NODE_IMPORT_FROM:
      each (&self->import_from.names, func, data);
      break;
    case CORO_NODE_EXPR:
      one (self->expr.value, func, data);
      break;
    default:
      break;
    }
}

static void
each_expression_child (CoroNode     *self,
                       CoroNodeFunc  func,
                       gpointer      data)
{
  switch (self->kind)
    {
    case CORO_NODE_BOOL_OP:
      each (&self->bool_op.values, func, data);
      break;
    case CORO_NODE_NAMED_EXPR:
      one (self->named_expr.target, func, data);
      one (self->named_expr.value, func, data);
      break;
    case CORO_NODE_BIN_OP:
      one (self->bin_op.left, func, data);
      one (self->bin_op.right, func, data);
      break;
    case CORO_NODE_UNARY_OP:
      one (self->unary_op.operand, func, data);
      break;
    case CORO_NODE_LAMBDA:
      one (self->lambda.args, func, data);
      one (self->lambda.body, func, data);
      break;
    case CORO_NODE_IF_EXP:
      one (self->if_exp.test, func, data);
      one (self->if_exp.body, func, data);
      one (self->if_exp.orelse, func, data);
      break;
    case CORO_NODE_DICT:
      for (guint i = 0; i < self->dict.values.count; i++)
        {
          one (self->dict.keys.items[i], func, data);
          one (self->dict.values.items[i], func, data);
        }
      break;
    case CORO_NODE_SET:
      each (&self->set.elts, func, data);
      break;
    case CORO_NODE_LIST_COMP:
    case CORO_NODE_SET_COMP:
    case CORO_NODE_DICT_COMP:
    case CORO_NODE_GENERATOR_EXP:
      one (self->comp.elt, func, data);
      one (self->comp.value, func, data);
      each (&self->comp.generators, func, data);
      break;
    case CORO_NODE_AWAIT:
      one (self->await.value, func, data);
      break;
    case CORO_NODE_YIELD:
    case CORO_NODE_YIELD_FROM:
      one (self->yield.value, func, data);
      break;
    case CORO_NODE_COMPARE:
      one (self->compare.left, func, data);
      each (&self->compare.comparators, func, data);
      break;
    case CORO_NODE_CALL:
      one (self->call.func, func, data);
      each (&self->call.args, func, data);
      each (&self->call.keywords, func, data);
      break;
    case CORO_NODE_FORMATTED_VALUE:
    case CORO_NODE_INTERPOLATION:
      one (self->formatted_value.value, func, data);
      one (self->formatted_value.format_spec, func, data);
      break;
    case CORO_NODE_JOINED_STR:
    case CORO_NODE_TEMPLATE_STR:
      each (&self->joined_str.values, func, data);
      break;
    case CORO_NODE_ATTRIBUTE:
      one (self->attribute.value, func, data);
      break;
    case CORO_NODE_SUBSCRIPT:
      one (self->subscript.value, func, data);
      one (self->subscript.slice, func, data);
      break;
    case CORO_NODE_STARRED:
      one (self->starred.value, func, data);
      break;
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
      each (&self->list.elts, func, data);
      break;
    case CORO_NODE_SLICE:
      one (self->slice.lower, func, data);
      one (self->slice.upper, func, data);
      one (self->slice.step, func, data);
      break;
    default:
      break;
    }
}

static void
each_other_child (CoroNode     *self,
                  CoroNodeFunc  func,
                  gpointer      data)
{
  switch (self->kind)
    {
    case CORO_NODE_MATCH_VALUE:
    case CORO_NODE_MATCH_SINGLETON:
      one (self->match_value.value, func, data);
      break;
    case CORO_NODE_MATCH_SEQUENCE:
      each (&self->match_sequence.patterns, func, data);
      break;
    case CORO_NODE_MATCH_MAPPING:
      each (&self->match_mapping.keys, func, data);
      each (&self->match_mapping.patterns, func, data);
      break;
    case CORO_NODE_MATCH_CLASS:
      one (self->match_class.cls, func, data);
      each (&self->match_class.patterns, func, data);
      each (&self->match_class.kwd_patterns, func, data);
      break;
    case CORO_NODE_MATCH_AS:
      one (self->match_as.pattern, func, data);
      break;
    case CORO_NODE_MATCH_OR:
      each (&self->match_or.patterns, func, data);
      break;
    case CORO_NODE_COMPREHENSION:
      one (self->comprehension.target, func, data);
      one (self->comprehension.iter, func, data);
      each (&self->comprehension.ifs, func, data);
      break;
    case CORO_NODE_EXCEPT_HANDLER:
      one (self->except_handler.type, func, data);
      each (&self->except_handler.body, func, data);
      break;
    case CORO_NODE_ARGUMENTS:
      each (&self->arguments.posonlyargs, func, data);
      each (&self->arguments.args, func, data);
      one (self->arguments.vararg, func, data);
      each (&self->arguments.kwonlyargs, func, data);
      each (&self->arguments.kw_defaults, func, data);
      one (self->arguments.kwarg, func, data);
      each (&self->arguments.defaults, func, data);
      break;
    case CORO_NODE_ARG:
      one (self->arg.annotation, func, data);
      break;
    case CORO_NODE_KEYWORD:
      one (self->keyword.value, func, data);
      break;
    case CORO_NODE_WITH_ITEM:
      one (self->with_item.context_expr, func, data);
      one (self->with_item.optional_vars, func, data);
      break;
    case CORO_NODE_MATCH_CASE:
      one (self->match_case.pattern, func, data);
      one (self->match_case.guard, func, data);
      each (&self->match_case.body, func, data);
      break;
    case CORO_NODE_TYPE_VAR:
    case CORO_NODE_PARAM_SPEC:
    case CORO_NODE_TYPE_VAR_TUPLE:
      one (self->type_param.bound, func, data);
      one (self->type_param.default_value, func, data);
      break;
    default:
      break;
    }
}

static void
push_child (CoroNode *child,
            gpointer  user_data)
{
  Walk *walk = user_data;
  Visit visit = { child, walk->depth };

  g_array_append_val (walk->stack, visit);
}

/**
 * coro_node_foreach_child:
 * @self: a node
 * @func: (scope call): what to call
 * @user_data: what to call it with
 *
 * Calls a function for each child that there is, in the order of the fields (a dict's keys and values alternate).
 */
void
coro_node_foreach_child (CoroNode     *self,
                         CoroNodeFunc  func,
                         gpointer      user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  if (self->kind < CORO_NODE_BOOL_OP)
    each_statement_child (self, func, user_data);
  else if (self->kind < CORO_NODE_MATCH_VALUE)
    each_expression_child (self, func, user_data);
  else
    each_other_child (self, func, user_data);
}

/**
 * coro_tree_is_too_deep:
 * @self: a tree with a root
 * @where: (out): the first node that is too deep
 *
 * Looks for a path of more than %CORO_TREE_MAX_DEPTH nodes, without recursion.
 *
 * Returns: whether there is one
 */
gboolean
coro_tree_is_too_deep (CoroTree  *self,
                       CoroRange *where)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Visit));
  Walk walk = { stack, 1 };

  push_child (coro_tree_get_root (self), &walk);
  while (stack->len > 0)
    {
      Visit visit = g_array_index (stack, Visit, stack->len - 1);

      if (visit.depth > CORO_TREE_MAX_DEPTH)
        {
          *where = visit.node->range;
          return TRUE;
        }
      stack->len--;
      walk.depth = visit.depth + 1;
      coro_node_foreach_child (visit.node, push_child, &walk);
    }

  return FALSE;
}
