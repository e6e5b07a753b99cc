/* coro-compile-comprehension.c: comprehensions, inlined where they can be, and generator expressions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

typedef struct {
  CoroLabel start;
  CoroLabel next;
  CoroLabel end;
} Loop;

/* A variable of an inlined comprehension; what its place held before stands on the stack meanwhile. */
typedef struct {
  guint32       place;
  CoroLocalKind kind;
} Saved;

static void
get_iterator (CoroUnit *self,
              CoroNode *generator)
{
  coro_emit (self, generator->comprehension.is_async ? CORO_OP_GET_AITER : CORO_OP_GET_ITER, 0,
             &generator->comprehension.iter->range);
}

static void
open_loop (CoroUnit *self,
           CoroNode *node,
           CoroNode *generator,
           Loop     *loop)
{
  CoroLabel outer = self->handler;

  loop->start = coro_label_new (self);
  loop->next = coro_label_new (self);
  loop->end = coro_label_new (self);
  coro_label_bind (self, loop->start);
  if (generator->comprehension.is_async)
    {
      coro_handler_begin (self, loop->end, 0);
      coro_emit (self, CORO_OP_GET_ANEXT, 0, &node->range);
      coro_emit (self, CORO_OP_GET_AWAITABLE, 3, &node->range);
      coro_emit (self, CORO_OP_SEND, 0, &node->range);
      coro_handler_end (self, outer);
    }
  else
    coro_emit_jump (self, CORO_OP_FOR_ITER, loop->end, &generator->comprehension.iter->range);

  coro_compile_target (self, generator->comprehension.target);
  for (guint i = 0; i < generator->comprehension.ifs.count; i++)
    coro_compile_jump_if (self, generator->comprehension.ifs.items[i], loop->next, FALSE);
}

static void
close_loop (CoroUnit        *self,
            CoroNode        *generator,
            const Loop      *loop,
            const CoroRange *range)
{
  coro_label_bind (self, loop->next);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, loop->start, range);
  coro_label_bind (self, loop->end);
  if (generator->comprehension.is_async)
    coro_emit (self, CORO_OP_END_ASYNC_FOR, 0, &generator->comprehension.iter->range);
}

/* Adds one element to the collection, which is below the iterators. */
static void
compile_element (CoroUnit *self,
                 CoroNode *node)
{
  guint depth = node->comp.generators.count + 1;
  const CoroRange *range = &node->comp.elt->range;

  coro_compile_expr (self, node->comp.elt);
  switch (node->kind)
    {
    case CORO_NODE_LIST_COMP:
      coro_emit (self, CORO_OP_LIST_APPEND, depth, range);
      break;
    case CORO_NODE_SET_COMP:
      coro_emit (self, CORO_OP_SET_ADD, depth, range);
      break;
    case CORO_NODE_DICT_COMP:
      coro_compile_expr (self, node->comp.value);
      coro_emit (self, CORO_OP_MAP_ADD, depth, range);
      break;
    default:
      if ((self->flags & CORO_CODE_ASYNC_GENERATOR) != 0)
        coro_emit (self, CORO_OP_ASYNC_GEN_WRAP, 0, range);
      coro_emit (self, CORO_OP_YIELD_VALUE, 0, range);
      coro_emit (self, CORO_OP_POP_TOP, 0, range);
      break;
    }
}

/* [collection] iterator -> [collection] */
static void
compile_loops (CoroUnit *self,
               CoroNode *node)
{
  const CoroNodeList *generators = &node->comp.generators;
  g_autofree Loop *loops = g_new0 (Loop, generators->count);

  for (guint i = 0; i < generators->count && self->compiler->error == NULL; i++)
    {
      if (i > 0)
        {
          coro_compile_expr (self, generators->items[i]->comprehension.iter);
          get_iterator (self, generators->items[i]);
        }
      open_loop (self, node, generators->items[i], &loops[i]);
    }
  if (self->compiler->error != NULL)
    return;

  compile_element (self, node);
  for (guint i = generators->count; i > 0; i--)
    close_loop (self, generators->items[i - 1], &loops[i - 1], &node->comp.elt->range);
}

static CoroOpcode
build_opcode (CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_LIST_COMP:
      return CORO_OP_BUILD_LIST;
    case CORO_NODE_SET_COMP:
      return CORO_OP_BUILD_SET;
    default:
      return CORO_OP_BUILD_MAP;
    }
}

static GArray *
save_variables (CoroUnit        *self,
                CoroScope       *scope,
                const CoroRange *range)
{
  GArray *saved = g_array_new (FALSE, FALSE, sizeof (Saved));

  for (guint i = 0; i < scope->symbols->len; i++)
    {
      CoroSymbol *symbol = g_ptr_array_index (scope->symbols, i);
      Saved variable;

      if (symbol->scope != CORO_NAME_LOCAL && symbol->scope != CORO_NAME_CELL)
        continue;

      variable.kind = symbol->scope == CORO_NAME_CELL ? CORO_LOCAL_CELL : CORO_LOCAL_FAST;
      variable.place = coro_unit_add_hidden (self, symbol->name, variable.kind);
      coro_emit (self, CORO_OP_LOAD_FAST_AND_CLEAR, variable.place, range);
      if (variable.kind == CORO_LOCAL_CELL)
        coro_emit (self, CORO_OP_MAKE_CELL, variable.place, range);
      g_array_append_val (saved, variable);
    }

  return saved;
}

/* saved..., value -> value */
static void
restore_variables (CoroUnit        *self,
                   GArray          *saved,
                   const CoroRange *range)
{
  if (saved->len == 0)
    return;

  coro_emit (self, CORO_OP_SWAP, saved->len + 1, range);
  for (guint i = saved->len; i > 0; i--)
    coro_emit (self, CORO_OP_STORE_FAST_MAYBE_NULL, g_array_index (saved, Saved, i - 1).place, range);
}

/* The loops run in the frame around; their variables are put back, also after an exception. */
static void
compile_inlined (CoroUnit  *self,
                 CoroNode  *node,
                 CoroScope *scope)
{
  CoroNode *outermost = node->comp.generators.items[0];
  CoroLabel cleanup = coro_label_new (self);
  CoroLabel end = coro_label_new (self);
  CoroScope *outer_scope = self->inner;
  g_autoptr (GArray) saved = NULL;
  CoroLabel outer;

  coro_compile_expr (self, outermost->comprehension.iter);
  get_iterator (self, outermost);

  self->inner = scope;
  saved = save_variables (self, scope, &node->range);
  if (saved->len > 0)
    coro_emit (self, CORO_OP_SWAP, saved->len + 1, &node->range);
  outer = coro_handler_begin (self, cleanup, 0);
  coro_emit (self, build_opcode (node), 0, &node->range);
  coro_emit (self, CORO_OP_SWAP, 2, &node->range);
  compile_loops (self, node);
  coro_handler_end (self, outer);
  self->inner = outer_scope;
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);

  coro_label_bind (self, cleanup);
  coro_emit (self, CORO_OP_SWAP, 2, NULL);
  coro_emit (self, CORO_OP_POP_TOP, 0, NULL);
  restore_variables (self, saved, NULL);
  coro_emit (self, CORO_OP_RERAISE, 0, NULL);

  coro_label_bind (self, end);
  restore_variables (self, saved, &node->range);
}

static CoroUnit *
compile_unit (CoroUnit  *self,
              CoroNode  *node,
              CoroScope *scope)
{
  CoroUnit *inner = coro_unit_new (self->compiler, self, scope, coro_unit_intern (self, scope->name), node->range.line);
  gboolean is_generator = node->kind == CORO_NODE_GENERATOR_EXP;

  inner->n_positional = 1;
  coro_compile_begin_body (inner);
  if (!is_generator)
    coro_emit (inner, build_opcode (node), 0, &node->range);
  coro_emit (inner, CORO_OP_LOAD_FAST, 0, &node->comp.generators.items[0]->comprehension.iter->range);
  compile_loops (inner, node);
  if (!is_generator)
    coro_emit (inner, CORO_OP_RETURN_VALUE, 0, &node->range);
  coro_compile_end_body (inner);
  return inner;
}

/**
 * coro_compile_comprehension: (skip)
 * @self: a unit
 * @node: a LIST_COMP, SET_COMP, DICT_COMP or GENERATOR_EXP
 *
 * Pushes its value. The outermost iterable is evaluated in the scope around.
 */
void
coro_compile_comprehension (CoroUnit *self,
                            CoroNode *node)
{
  CoroNode *outermost = node->comp.generators.items[0];
  CoroScope *scope = coro_symtable_get_scope (self->compiler->symtable, node);

  if (scope->is_inlined)
    {
      compile_inlined (self, node, scope);
      return;
    }

  coro_compile_make_function (self, compile_unit (self, node, scope), 0, &node->range);
  coro_emit (self, CORO_OP_PUSH_NULL, 0, &node->range);
  coro_compile_expr (self, outermost->comprehension.iter);
  get_iterator (self, outermost);
  coro_emit (self, CORO_OP_CALL, 1, &node->range);
}
