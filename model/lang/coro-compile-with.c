/* coro-compile-with.c: with and async with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

static void
await_result (CoroUnit        *self,
              guint            what,
              const CoroRange *range)
{
  coro_emit (self, CORO_OP_GET_AWAITABLE, what, range);
  coro_emit (self, CORO_OP_SEND, 0, range);
}

/* exit, exc -> ; goes on at end if the manager swallows the exception */
static void
compile_exit_after_exception (CoroUnit        *self,
                              CoroLabel        outer,
                              CoroLabel        end,
                              gboolean         is_async,
                              const CoroRange *range)
{
  CoroLabel cleanup = coro_label_new (self);
  CoroLabel suppress = coro_label_new (self);

  coro_emit (self, CORO_OP_PUSH_EXC_INFO, 0, range);
  coro_handler_begin (self, cleanup, 1);
  coro_emit (self, CORO_OP_WITH_EXCEPT_START, 0, range);
  if (is_async)
    await_result (self, 2, range);
  coro_emit_jump (self, CORO_OP_POP_JUMP_IF_TRUE, suppress, range);
  coro_emit (self, CORO_OP_RERAISE, 0, range);

  coro_handler_end (self, outer);
  coro_label_bind (self, suppress);
  coro_emit (self, CORO_OP_POP_TOP, 0, range);
  coro_emit (self, CORO_OP_POP_EXCEPT, 0, range);
  coro_emit (self, CORO_OP_POP_TOP, 0, range);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, range);

  coro_label_bind (self, cleanup);
  coro_compile_cleanup (self);
}

static void
compile_item (CoroUnit *self,
              CoroNode *node,
              guint     index)
{
  gboolean is_async = node->kind == CORO_NODE_ASYNC_WITH;
  CoroNode *item = node->with.items.items[index];
  const CoroRange *range = &item->with_item.context_expr->range;
  CoroLabel raised = coro_label_new (self);
  CoroLabel end = coro_label_new (self);
  CoroLabel outer;

  coro_compile_expr (self, item->with_item.context_expr);
  coro_emit (self, is_async ? CORO_OP_BEFORE_ASYNC_WITH : CORO_OP_BEFORE_WITH, 0, range);
  if (is_async)
    await_result (self, 1, range);

  outer = coro_handler_begin (self, raised, 1);
  coro_block_push (self, is_async ? CORO_BLOCK_ASYNC_WITH : CORO_BLOCK_WITH, 0, 0, outer, item, range);
  if (item->with_item.optional_vars != NULL)
    coro_compile_target (self, item->with_item.optional_vars);
  else
    coro_emit (self, CORO_OP_POP_TOP, 0, range);
  if (self->compiler->error == NULL)
    {
      if (index + 1 < node->with.items.count)
        compile_item (self, node, index + 1);
      else
        coro_compile_body (self, &node->with.body);
    }
  coro_block_pop (self);
  coro_handler_end (self, outer);
  coro_compile_exit_call (self, range, is_async);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, range);

  coro_label_bind (self, raised);
  compile_exit_after_exception (self, outer, end, is_async, range);
  coro_label_bind (self, end);
}

/**
 * coro_compile_with: (skip)
 * @self: a unit
 * @node: a WITH or ASYNC_WITH
 *
 * with a, b is with b inside of with a.
 */
void
coro_compile_with (CoroUnit *self,
                   CoroNode *node)
{
  compile_item (self, node, 0);
}
