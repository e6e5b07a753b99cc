/* coro-compile-type.c: type parameters and type aliases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

static CoroIntrinsic
type_param_intrinsic (CoroNode *param)
{
  switch (param->kind)
    {
    case CORO_NODE_TYPE_VAR:
      return CORO_INTRINSIC_TYPE_VAR;
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
      coro_emit (self, CORO_OP_INTRINSIC, type_param_intrinsic (param), &param->range);
      coro_emit (self, CORO_OP_COPY, 1, &param->range);
      coro_compile_store (self, param->type_param.name, &param->range);
    }
  coro_emit (self, CORO_OP_BUILD_TUPLE, params->count, range);
}

/* Pushes the alias, whose value is computed when it is asked for. */
static void
make_alias (CoroUnit *self,
            CoroNode *node)
{
  const char *name = node->type_alias.name->name.id;
  CoroScope *scope = coro_symtable_get_scope (self->compiler->symtable, node);
  CoroUnit *inner = coro_unit_new (self->compiler, self, scope, name, node->range.line);

  coro_compile_begin_body (inner);
  coro_compile_expr (inner, node->type_alias.value);
  coro_emit (inner, CORO_OP_RETURN_VALUE, 0, &node->range);
  coro_compile_end_body (inner);

  coro_emit_str (self, name, &node->range);
  coro_compile_make_function (self, inner, 0, &node->range);
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
    make_alias (self, node);
  else
    {
      inner = coro_compile_begin_type_params (self, params, name, &node->range);
      coro_compile_type_params (inner, params, &node->range);
      make_alias (inner, node);
      coro_emit (inner, CORO_OP_SWAP, 2, &node->range);
      coro_emit (inner, CORO_OP_INTRINSIC, CORO_INTRINSIC_SET_TYPE_PARAMS, &node->range);
      coro_emit (inner, CORO_OP_RETURN_VALUE, 0, &node->range);

      coro_compile_make_function (self, inner, 0, &node->range);
      coro_emit (self, CORO_OP_PUSH_NULL, 0, &node->range);
      coro_emit (self, CORO_OP_CALL, 0, &node->range);
    }
  coro_compile_store (self, name, &node->type_alias.name->range);
}
