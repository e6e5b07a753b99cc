/* coro-compile-type.c: type parameters and type aliases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-tuple.h"

/* Pushes a function that evaluates an expression when it is asked for, in the format that it is asked for. */
static void
push_evaluator (CoroUnit      *self,
                gconstpointer  key,
                const char    *name,
                CoroNode      *value)
{
  CoroScope *scope = coro_symtable_get_scope (self->compiler->symtable, key);
  CoroUnit *inner = coro_compile_begin_evaluator (self, scope, name, &value->range);
  CoroValue format = coro_int (1);

  coro_emit (inner, CORO_OP_POP_TOP, 0, &value->range);
  if (value->kind == CORO_NODE_STARRED)
    {
      coro_compile_expr (inner, value->starred.value);
      coro_emit (inner, CORO_OP_UNPACK_SEQUENCE, 1, &value->range);
    }
  else
    coro_compile_expr (inner, value);
  coro_emit (inner, CORO_OP_RETURN_VALUE, 0, &value->range);

  coro_emit_const (self, coro_value (coro_tuple_new (self->compiler->rt, &format, 1)), &value->range);
  coro_compile_make_function (self, inner, CORO_MAKE_DEFAULTS, &value->range);
}

static CoroIntrinsic
type_param_intrinsic (CoroNode *param)
{
  switch (param->kind)
    {
    case CORO_NODE_TYPE_VAR:
      if (param->type_param.bound == NULL)
        return CORO_INTRINSIC_TYPE_VAR;
      return param->type_param.bound->kind == CORO_NODE_TUPLE ? CORO_INTRINSIC_TYPE_VAR_CONSTRAINTS : CORO_INTRINSIC_TYPE_VAR_BOUND;
    case CORO_NODE_PARAM_SPEC:
      return CORO_INTRINSIC_PARAM_SPEC;
    default:
      return CORO_INTRINSIC_TYPE_VAR_TUPLE;
    }
}

/**
 * coro_compile_begin_type_params: (skip)
 * @self: a unit
 * @params: type parameters, at least one
 * @name: what they belong to
 * @range: where that is
 *
 * Starts the function in whose scope the type parameters are.
 *
 * Returns: (transfer full): its unit
 */
CoroUnit *
coro_compile_begin_type_params (CoroUnit           *self,
                                const CoroNodeList *params,
                                const char         *name,
                                const CoroRange    *range)
{
  CoroScope *scope = coro_symtable_get_scope (self->compiler->symtable, params);
  g_autofree char *title = g_strdup_printf ("<generic parameters of %s>", name);
  CoroUnit *inner = coro_unit_new (self->compiler, self, scope, coro_unit_intern (self, title), range->line);

  coro_compile_begin_body (inner);
  return inner;
}

/**
 * coro_compile_type_params: (skip)
 * @self: the unit of type parameters
 * @params: type parameters
 * @range: where they belong to
 *
 * Makes the type parameters, binds their names and pushes the tuple of them.
 */
void
coro_compile_type_params (CoroUnit           *self,
                          const CoroNodeList *params,
                          const CoroRange    *range)
{
  gboolean seen_default = FALSE;

  for (guint i = 0; i < params->count; i++)
    {
      CoroNode *param = params->items[i];

      if (param->type_param.default_value != NULL)
        seen_default = TRUE;
      else if (seen_default)
        coro_unit_fail (self, &param->range, "non-default type parameter '%s' follows default type parameter",
                        param->type_param.name);

      coro_emit_str (self, param->type_param.name, &param->range);
      if (param->type_param.bound != NULL)
        push_evaluator (self, &param->type_param.bound, param->type_param.name, param->type_param.bound);
      coro_emit (self, CORO_OP_INTRINSIC, type_param_intrinsic (param), &param->range);
      if (param->type_param.default_value != NULL)
        {
          push_evaluator (self, &param->type_param.default_value, param->type_param.name, param->type_param.default_value);
          coro_emit (self, CORO_OP_INTRINSIC, CORO_INTRINSIC_SET_DEFAULT, &param->range);
        }
      coro_emit (self, CORO_OP_COPY, 1, &param->range);
      coro_compile_store (self, param->type_param.name, &param->range);
    }
  coro_emit (self, CORO_OP_BUILD_TUPLE, params->count, range);
}

/* With its name and its type parameters on the stack, pushes the alias, whose value is computed when it is asked for. */
static void
make_alias (CoroUnit *self,
            CoroNode *node)
{
  push_evaluator (self, node, node->type_alias.name->name.id, node->type_alias.value);
  coro_emit (self, CORO_OP_INTRINSIC, CORO_INTRINSIC_TYPE_ALIAS, &node->range);
}

/**
 * coro_compile_type_alias: (skip)
 * @self: a unit
 * @node: a TYPE_ALIAS
 *
 * Makes the alias and stores it.
 */
void
coro_compile_type_alias (CoroUnit *self,
                         CoroNode *node)
{
  const CoroNodeList *params = &node->type_alias.type_params;
  const char *name = node->type_alias.name->name.id;
  CoroUnit *inner;

  if (params->count == 0)
    {
      coro_emit_str (self, name, &node->range);
      coro_emit_const (self, CORO_NONE, &node->range);
      make_alias (self, node);
    }
  else
    {
      inner = coro_compile_begin_type_params (self, params, name, &node->range);
      coro_emit_str (inner, name, &node->range);
      coro_compile_type_params (inner, params, &node->range);
      make_alias (inner, node);
      coro_emit (inner, CORO_OP_RETURN_VALUE, 0, &node->range);

      coro_compile_make_function (self, inner, 0, &node->range);
      coro_emit (self, CORO_OP_PUSH_NULL, 0, &node->range);
      coro_emit (self, CORO_OP_CALL, 0, &node->range);
    }
  coro_compile_store (self, name, &node->type_alias.name->range);
}
