/* coro-compile-function.c: def, async def, lambda and decorators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-str.h"
#include "core/coro-tuple.h"

static void
set_parameters (CoroUnit *self,
                CoroNode *arguments)
{
  self->n_positional_only = arguments->arguments.posonlyargs.count;
  self->n_positional = self->n_positional_only + arguments->arguments.args.count;
  self->n_keyword_only = arguments->arguments.kwonlyargs.count;
  if (arguments->arguments.vararg != NULL)
    self->flags |= CORO_CODE_VAR_ARGS;
  if (arguments->arguments.kwarg != NULL)
    self->flags |= CORO_CODE_VAR_KEYWORDS;
}

static gboolean
has_kw_defaults (CoroNode *arguments)
{
  for (guint i = 0; i < arguments->arguments.kw_defaults.count; i++)
    if (arguments->arguments.kw_defaults.items[i] != NULL)
      return TRUE;

  return FALSE;
}

static guint
compile_kw_defaults (CoroUnit        *self,
                     CoroNode        *arguments,
                     const CoroRange *range)
{
  guint count = 0;

  if (!has_kw_defaults (arguments))
    return 0;

  coro_emit (self, CORO_OP_BUILD_MAP, 0, range);
  for (guint i = 0; i < arguments->arguments.kw_defaults.count; i++)
    {
      CoroNode *value = arguments->arguments.kw_defaults.items[i];

      if (value == NULL)
        continue;
      coro_emit_str (self, coro_unit_mangle (self, arguments->arguments.kwonlyargs.items[i]->arg.arg), range);
      coro_compile_expr (self, value);
      coro_emit (self, CORO_OP_MAP_ADD, 1, range);
      count++;
    }

  return count > 0 ? CORO_MAKE_KW_DEFAULTS : 0;
}

/* Pushes the defaults and says which there are. */
static guint
compile_defaults (CoroUnit        *self,
                  CoroNode        *arguments,
                  const CoroRange *range)
{
  guint flags = 0;

  if (arguments->arguments.defaults.count > 0)
    {
      coro_compile_display (self, &arguments->arguments.defaults, CORO_OP_BUILD_TUPLE, range);
      flags |= CORO_MAKE_DEFAULTS;
    }

  return flags | compile_kw_defaults (self, arguments, range);
}

static void
set_generator_flags (CoroUnit *self)
{
  CoroScope *scope = self->scope;

  if (scope->is_generator)
    self->flags |= scope->is_coroutine ? CORO_CODE_ASYNC_GENERATOR : CORO_CODE_GENERATOR;
  else if (scope->is_async_def)
    self->flags |= CORO_CODE_COROUTINE;
}

static CoroUnit *
compile_function_unit (CoroUnit *self,
                       CoroNode *node,
                       guint32   first_line)
{
  const CoroNodeList *body = &node->function_def.body;
  CoroScope *scope = coro_symtable_get_scope (self->compiler->symtable, node);
  CoroUnit *inner = coro_unit_new (self->compiler, self, scope, node->function_def.name, first_line);
  CoroNode *doc = coro_docstring_find (body);

  set_parameters (inner, node->function_def.args);
  if (doc != NULL)
    coro_set (&inner->doc, coro_docstring_clean (self->compiler->rt, doc));

  coro_compile_begin_body (inner);
  for (guint i = doc != NULL ? 1 : 0; i < body->count && self->compiler->error == NULL; i++)
    coro_compile_statement (inner, body->items[i]);
  coro_compile_end_body (inner);
  return inner;
}

/* A generic function is made by a function of its own, in whose scope the type parameters are. */
static void
compile_generic_function (CoroUnit *self,
                          CoroNode *node,
                          guint32   first_line)
{
  CoroNode *arguments = node->function_def.args;
  CoroUnit *params = coro_compile_begin_type_params (self, &node->function_def.type_params, node->function_def.name,
                                                     &node->range);
  guint flags = 0;
  guint n_args = 0;

  coro_compile_type_params (params, &node->function_def.type_params, &node->range);
  if (arguments->arguments.defaults.count > 0)
    {
      coro_compile_load (params, coro_unit_intern (self, ".defaults"), &node->range);
      flags |= CORO_MAKE_DEFAULTS;
      n_args++;
    }
  if (has_kw_defaults (arguments))
    {
      coro_compile_load (params, coro_unit_intern (self, ".kwdefaults"), &node->range);
      flags |= CORO_MAKE_KW_DEFAULTS;
      n_args++;
    }
  flags |= coro_compile_annotations (params, node);
  coro_compile_make_function (params, compile_function_unit (params, node, first_line), flags, &node->range);
  coro_emit (params, CORO_OP_SWAP, 2, &node->range);
  coro_emit (params, CORO_OP_INTRINSIC, CORO_INTRINSIC_SET_TYPE_PARAMS, &node->range);
  coro_emit (params, CORO_OP_RETURN_VALUE, 0, &node->range);
  params->n_positional = n_args;

  coro_compile_make_function (self, params, 0, &node->range);
  coro_emit (self, CORO_OP_PUSH_NULL, 0, &node->range);
  compile_defaults (self, arguments, &node->range);
  coro_emit (self, CORO_OP_CALL, n_args, &node->range);
}

/**
 * coro_compile_decorators: (skip)
 * @self: a unit
 * @decorators: expressions
 *
 * Pushes the decorators, each ready to be called.
 */
void
coro_compile_decorators (CoroUnit           *self,
                         const CoroNodeList *decorators)
{
  for (guint i = 0; i < decorators->count; i++)
    {
      coro_compile_expr (self, decorators->items[i]);
      coro_emit (self, CORO_OP_PUSH_NULL, 0, &decorators->items[i]->range);
    }
}

/**
 * coro_compile_decorate: (skip)
 * @self: a unit
 * @decorators: expressions
 *
 * Calls the decorators, the last one first, with what stands on them.
 */
void
coro_compile_decorate (CoroUnit           *self,
                       const CoroNodeList *decorators)
{
  for (guint i = decorators->count; i > 0; i--)
    coro_emit (self, CORO_OP_CALL, 1, &decorators->items[i - 1]->range);
}

/**
 * coro_compile_begin_body: (skip)
 * @self: a unit that has no instructions yet
 *
 * Adds what each code object starts with: making a generator or coroutine of the frame, and cells of variables.
 */
void
coro_compile_begin_body (CoroUnit *self)
{
  guint n_locals = self->locals->len;

  set_generator_flags (self);
  if ((self->flags & (CORO_CODE_GENERATOR | CORO_CODE_COROUTINE | CORO_CODE_ASYNC_GENERATOR)) != 0)
    coro_emit (self, CORO_OP_RETURN_GENERATOR, 0, NULL);
  for (guint i = 0; i < n_locals; i++)
    if (g_array_index (self->locals, CoroLocal, i).kind == CORO_LOCAL_CELL)
      coro_emit (self, CORO_OP_MAKE_CELL, i, NULL);

  if ((self->flags & (CORO_CODE_GENERATOR | CORO_CODE_COROUTINE | CORO_CODE_ASYNC_GENERATOR)) != 0)
    {
      self->stop_handler = coro_label_new (self);
      coro_handler_begin (self, self->stop_handler, 0);
    }
}

/**
 * coro_compile_end_body: (skip)
 * @self: a unit
 *
 * Adds the return at the end. In a generator, a StopIteration that is not caught becomes a RuntimeError.
 */
void
coro_compile_end_body (CoroUnit *self)
{
  coro_emit_const (self, CORO_NONE, NULL);
  coro_emit (self, CORO_OP_RETURN_VALUE, 0, NULL);
  if (self->stop_handler == 0)
    return;

  coro_handler_end (self, 0);
  coro_label_bind (self, self->stop_handler);
  coro_emit (self, CORO_OP_INTRINSIC, CORO_INTRINSIC_STOPITERATION_ERROR, NULL);
  coro_emit (self, CORO_OP_RERAISE, 0, NULL);
}

/**
 * coro_compile_make_function: (skip)
 * @self: a unit
 * @inner: (transfer full): a finished unit inside of it
 * @flags: CORO_MAKE_*: what stands on the stack
 * @range: where the function is made
 *
 * Pushes the function of the inner unit.
 */
void
coro_compile_make_function (CoroUnit        *self,
                            CoroUnit        *inner,
                            guint            flags,
                            const CoroRange *range)
{
  CoroValue code = coro_assemble (inner);

  if (!coro_is_null (code))
    {
      flags |= coro_compile_closure (self, inner, range);
      coro_emit_const (self, code, range);
      coro_emit (self, CORO_OP_MAKE_FUNCTION, flags, range);
    }
  coro_unit_free (inner);
}

/**
 * coro_compile_function: (skip)
 * @self: a unit
 * @node: a FUNCTION_DEF or ASYNC_FUNCTION_DEF
 *
 * Makes the function, decorates it and stores it.
 */
void
coro_compile_function (CoroUnit *self,
                       CoroNode *node)
{
  const CoroNodeList *decorators = &node->function_def.decorators;
  guint32 first_line = decorators->count > 0 ? decorators->items[0]->range.line : node->range.line;
  guint flags;

  coro_compile_decorators (self, decorators);
  if (node->function_def.type_params.count > 0)
    compile_generic_function (self, node, first_line);
  else
    {
      flags = compile_defaults (self, node->function_def.args, &node->range);
      flags |= coro_compile_annotations (self, node);
      coro_compile_make_function (self, compile_function_unit (self, node, first_line), flags, &node->range);
    }
  coro_compile_decorate (self, decorators);
  coro_compile_store (self, node->function_def.name, &node->range);
}

/**
 * coro_compile_lambda: (skip)
 * @self: a unit
 * @node: a LAMBDA
 *
 * Pushes the function.
 */
void
coro_compile_lambda (CoroUnit *self,
                     CoroNode *node)
{
  guint flags = compile_defaults (self, node->lambda.args, &node->range);
  CoroScope *scope = coro_symtable_get_scope (self->compiler->symtable, node);
  CoroUnit *inner = coro_unit_new (self->compiler, self, scope, scope->name, node->range.line);

  set_parameters (inner, node->lambda.args);
  coro_compile_begin_body (inner);
  coro_compile_expr (inner, node->lambda.body);
  coro_emit (inner, CORO_OP_RETURN_VALUE, 0, &node->lambda.body->range);
  coro_compile_end_body (inner);
  coro_compile_make_function (self, inner, flags, &node->range);
}
