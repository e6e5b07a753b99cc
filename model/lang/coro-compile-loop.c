/* coro-compile-loop.c: while, for and async for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/**
 * coro_compile_while: (skip)
 * @self: a unit
 * @node: a WHILE
 */
void
coro_compile_while (CoroUnit *self,
                    CoroNode *node)
{
  CoroLabel start = coro_label_new (self);
  CoroLabel orelse = coro_label_new (self);
  CoroLabel end = coro_label_new (self);

  coro_label_bind (self, start);
  coro_block_push (self, CORO_BLOCK_LOOP, start, end, self->handler, NULL, &node->range);
  coro_compile_jump_if (self, node->while_.test, orelse, FALSE);
  coro_compile_body (self, &node->while_.body);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, start, NULL);
  coro_block_pop (self);

  coro_label_bind (self, orelse);
  coro_compile_body (self, &node->while_.orelse);
  coro_label_bind (self, end);
}

/**
 * coro_compile_for: (skip)
 * @self: a unit
 * @node: a FOR
 */
void
coro_compile_for (CoroUnit *self,
                  CoroNode *node)
{
  const CoroRange *range = &node->for_.iter->range;
  CoroLabel start = coro_label_new (self);
  CoroLabel orelse = coro_label_new (self);
  CoroLabel end = coro_label_new (self);

  coro_compile_iterable (self, node->for_.iter);
  coro_emit (self, CORO_OP_GET_ITER, 0, range);
  coro_label_bind (self, start);
  coro_block_push (self, CORO_BLOCK_FOR, start, end, self->handler, NULL, &node->range);
  coro_emit_jump (self, CORO_OP_FOR_ITER, orelse, range);
  coro_compile_target (self, node->for_.target);
  coro_compile_body (self, &node->for_.body);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, start, NULL);
  coro_block_pop (self);

  coro_label_bind (self, orelse);
  coro_compile_body (self, &node->for_.orelse);
  coro_label_bind (self, end);
}

/**
 * coro_compile_async_for: (skip)
 * @self: a unit
 * @node: an ASYNC_FOR
 *
 * StopAsyncIteration ends the loop only where the iterator raises it.
 */
void
coro_compile_async_for (CoroUnit *self,
                        CoroNode *node)
{
  const CoroRange *range = &node->for_.iter->range;
  CoroLabel start = coro_label_new (self);
  CoroLabel stopped = coro_label_new (self);
  CoroLabel end = coro_label_new (self);
  CoroLabel outer = self->handler;

  coro_compile_expr (self, node->for_.iter);
  coro_emit (self, CORO_OP_GET_AITER, 0, range);
  coro_label_bind (self, start);
  coro_block_push (self, CORO_BLOCK_FOR, start, end, outer, NULL, &node->range);
  coro_handler_begin (self, stopped, 0);
  /* What its steps raise is raised by the whole of it. */
  coro_emit (self, CORO_OP_GET_ANEXT, 0, &node->range);
  coro_emit (self, CORO_OP_GET_AWAITABLE, 3, &node->range);
  coro_emit (self, CORO_OP_SEND, 0, &node->range);
  coro_handler_end (self, outer);
  coro_compile_target (self, node->for_.target);
  coro_compile_body (self, &node->for_.body);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, start, NULL);
  coro_block_pop (self);

  coro_label_bind (self, stopped);
  coro_emit (self, CORO_OP_END_ASYNC_FOR, 0, range);
  coro_compile_body (self, &node->for_.orelse);
  coro_label_bind (self, end);
}
