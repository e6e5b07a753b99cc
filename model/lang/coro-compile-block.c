/* coro-compile-block.c: leaving statements by return, break and continue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/* CPython's limit of statements inside of each other that have something to unwind. */
#define MAX_BLOCKS 21

/* Brings what lies below the value that is being returned to the top. */
static void
swap_value (CoroUnit        *self,
            gboolean         keeps_value,
            const CoroRange *range)
{
  if (keeps_value)
    coro_emit (self, CORO_OP_SWAP, 2, range);
}

/* Undoes one statement; what it leaves on the stack is popped from below the value that is being returned. Where the
 * program's code of another place ran, what follows has no place of its own. */
static const CoroRange *
unwind (CoroUnit        *self,
        const CoroBlock *block,
        gboolean         keeps_value,
        const CoroRange *range)
{
  const CoroRange *manager;

  switch (block->kind)
    {
    case CORO_BLOCK_LOOP:
      break;
    case CORO_BLOCK_FOR:
    case CORO_BLOCK_VALUE:
      swap_value (self, keeps_value, range);
      coro_emit (self, CORO_OP_POP_TOP, 0, range);
      break;
    case CORO_BLOCK_TRY:
      self->handler = block->outer_handler;
      break;
    case CORO_BLOCK_FINALLY_TRY:
      self->handler = block->outer_handler;
      if (keeps_value)
        coro_block_push (self, CORO_BLOCK_VALUE, 0, 0, block->outer_handler, NULL, &block->node->range);
      coro_compile_body (self, &block->node->try_.finalbody);
      if (keeps_value)
        coro_block_pop (self);
      return NULL;
    case CORO_BLOCK_FINALLY_HANDLER:
      swap_value (self, keeps_value, range);
      coro_emit (self, CORO_OP_POP_TOP, 0, range);
      swap_value (self, keeps_value, range);
      self->handler = block->outer_handler;
      coro_emit (self, CORO_OP_POP_EXCEPT, 0, range);
      break;
    case CORO_BLOCK_WITH:
    case CORO_BLOCK_ASYNC_WITH:
      manager = &block->node->with_item.context_expr->range;
      self->handler = block->outer_handler;
      swap_value (self, keeps_value, manager);
      coro_compile_exit_call (self, manager, block->kind == CORO_BLOCK_ASYNC_WITH);
      return NULL;
    case CORO_BLOCK_HANDLER:
      swap_value (self, keeps_value, range);
      self->handler = block->outer_handler;
      coro_emit (self, CORO_OP_POP_EXCEPT, 0, range);
      if (block->node->except_handler.name != NULL)
        coro_compile_unbind (self, block->node->except_handler.name);
      break;
    case CORO_BLOCK_STAR_HANDLER:
    default:
      g_assert_not_reached ();
    }

  return range;
}

/* Undoes all statements, or those inside of the innermost loop, and that one too if asked; FALSE: there is no loop. */
static gboolean
unwind_all (CoroUnit         *self,
            gboolean          up_to_loop,
            gboolean          with_loop,
            gboolean          keeps_value,
            const CoroRange **range,
            CoroBlock        *loop)
{
  const CoroRange *statement = *range;
  guint length = self->blocks->len;
  guint n_finally_handlers = self->compiler->n_finally_handlers;
  g_autofree CoroBlock *saved = g_memdup2 (self->blocks->data, length * sizeof (CoroBlock));
  gboolean found = FALSE;

  for (guint i = length; i > 0 && !found; i--)
    {
      const CoroBlock *block = &saved[i - 1];

      found = up_to_loop && (block->kind == CORO_BLOCK_LOOP || block->kind == CORO_BLOCK_FOR);
      if (found)
        *loop = *block;
      if (block->kind == CORO_BLOCK_STAR_HANDLER)
        {
          coro_unit_fail (self, statement, "'break', 'continue' and 'return' cannot appear in an except* block");
          break;
        }
      if (found && !with_loop)
        break;

      g_array_set_size (self->blocks, i - 1);
      self->compiler->n_finally_handlers -= block->kind == CORO_BLOCK_FINALLY_HANDLER;
      *range = unwind (self, block, keeps_value, *range);
    }

  g_array_set_size (self->blocks, 0);
  g_array_append_vals (self->blocks, saved, length);
  self->compiler->n_finally_handlers = n_finally_handlers;
  return found;
}

/**
 * coro_block_push: (skip)
 * @self: a unit
 * @kind: what starts here
 * @start: of a loop: where continue goes
 * @end: of a loop: where break goes
 * @outer_handler: the handler around the statement
 * @node: (nullable): what unwinding it needs to know
 * @range: where it is
 *
 * Starts a statement that has to be unwound when it is left by a jump.
 */
void
coro_block_push (CoroUnit        *self,
                 CoroBlockKind    kind,
                 CoroLabel        start,
                 CoroLabel        end,
                 CoroLabel        outer_handler,
                 CoroNode        *node,
                 const CoroRange *range)
{
  CoroBlock block = { kind, start, end, outer_handler, node };

  if (kind == CORO_BLOCK_FINALLY_HANDLER)
    self->compiler->n_finally_handlers++;
  /* The body of a generator is one such statement. */
  if (self->blocks->len + (self->stop_handler != 0) >= MAX_BLOCKS)
    coro_unit_fail (self, range, "too many statically nested blocks");
  g_array_append_val (self->blocks, block);
}

/**
 * coro_block_pop: (skip)
 * @self: a unit
 *
 * Ends the innermost statement of coro_block_push().
 */
void
coro_block_pop (CoroUnit *self)
{
  if (g_array_index (self->blocks, CoroBlock, self->blocks->len - 1).kind == CORO_BLOCK_FINALLY_HANDLER)
    self->compiler->n_finally_handlers--;
  g_array_set_size (self->blocks, self->blocks->len - 1);
}

/**
 * coro_compile_return: (skip)
 * @self: a unit
 * @node: a RETURN
 *
 * Evaluates the value, unwinds the statements around and returns.
 */
void
coro_compile_return (CoroUnit *self,
                     CoroNode *node)
{
  CoroNode *value = node->return_.value;
  CoroLabel handler = self->handler;
  gboolean keeps_value = value != NULL && value->kind != CORO_NODE_CONSTANT;
  const CoroRange *range = &node->range;

  if (!coro_scope_is_function (self->scope))
    coro_unit_fail (self, &node->range, "'return' outside function");
  if (value != NULL && (self->flags & CORO_CODE_ASYNC_GENERATOR) != 0)
    coro_unit_fail (self, &node->range, "'return' with value in async generator");

  if (keeps_value)
    coro_compile_expr (self, value);
  else if (value != NULL)
    {
      range = &value->range;
      coro_emit (self, CORO_OP_NOP, 0, range);
    }
  if (value == NULL || value->range.line != node->range.line)
    {
      range = &node->range;
      coro_emit (self, CORO_OP_NOP, 0, range);
    }
  unwind_all (self, FALSE, FALSE, keeps_value, &range, NULL);
  if (value == NULL)
    coro_emit_const (self, CORO_NONE, range);
  else if (!keeps_value)
    coro_compile_expr (self, value);
  coro_emit (self, CORO_OP_RETURN_VALUE, 0, range);
  self->handler = handler;
}

/**
 * coro_compile_break: (skip)
 * @self: a unit
 * @node: a BREAK
 *
 * Unwinds the statements up to the loop, the loop too, and goes on behind it.
 */
void
coro_compile_break (CoroUnit *self,
                    CoroNode *node)
{
  CoroLabel handler = self->handler;
  const CoroRange *range = &node->range;
  CoroBlock loop;

  coro_emit (self, CORO_OP_NOP, 0, &node->range);
  if (unwind_all (self, TRUE, TRUE, FALSE, &range, &loop))
    coro_emit_jump (self, CORO_PSEUDO_JUMP, loop.end, range);
  else
    coro_unit_fail (self, &node->range, "'break' outside loop");
  self->handler = handler;
}

/**
 * coro_compile_continue: (skip)
 * @self: a unit
 * @node: a CONTINUE
 *
 * Unwinds the statements inside of the loop and goes on at its start.
 */
void
coro_compile_continue (CoroUnit *self,
                       CoroNode *node)
{
  CoroLabel handler = self->handler;
  const CoroRange *range = &node->range;
  CoroBlock loop;

  coro_emit (self, CORO_OP_NOP, 0, &node->range);
  if (unwind_all (self, TRUE, FALSE, FALSE, &range, &loop))
    coro_emit_jump (self, CORO_PSEUDO_JUMP, loop.start, range);
  else
    coro_unit_fail (self, &node->range, "'continue' not properly in loop");
  self->handler = handler;
}

/**
 * coro_compile_cleanup: (skip)
 * @self: a unit
 *
 * What a handler does about an exception that is raised while it handles another one; the stack holds the exception
 * that was handled before, and the new one.
 */
void
coro_compile_cleanup (CoroUnit *self)
{
  coro_emit (self, CORO_OP_COPY, 2, NULL);
  coro_emit (self, CORO_OP_POP_EXCEPT, 0, NULL);
  coro_emit (self, CORO_OP_RERAISE, 0, NULL);
}

/**
 * coro_compile_unbind: (skip)
 * @self: a unit
 * @name: the name of `except E as name`
 *
 * Deletes the name, which the handler may have deleted already.
 */
void
coro_compile_unbind (CoroUnit   *self,
                     const char *name)
{
  coro_emit_const (self, CORO_NONE, NULL);
  coro_compile_store (self, name, NULL);
  coro_compile_delete (self, name, NULL);
}

/**
 * coro_compile_exit_call: (skip)
 * @self: a unit
 * @range: where the manager is
 * @is_async: whether the result is awaited
 *
 * Calls the `__exit__` on the stack without an exception and drops the result.
 */
void
coro_compile_exit_call (CoroUnit        *self,
                        const CoroRange *range,
                        gboolean         is_async)
{
  coro_emit (self, CORO_OP_PUSH_NULL, 0, range);
  for (guint i = 0; i < 3; i++)
    coro_emit_const (self, CORO_NONE, range);
  coro_emit (self, CORO_OP_CALL, 3, range);
  if (is_async)
    {
      coro_emit (self, CORO_OP_GET_AWAITABLE, 2, range);
      coro_emit (self, CORO_OP_SEND, 0, range);
    }
  coro_emit (self, CORO_OP_POP_TOP, 0, range);
}
