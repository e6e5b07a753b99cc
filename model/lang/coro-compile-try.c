/* coro-compile-try.c: try with except, else and finally; except*
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/* The stack of a handler holds what coro-opcodes.h calls previous and exc; comments show it. */

static void
compile_handler_body (CoroUnit  *self,
                      CoroNode  *handler,
                      CoroLabel  outer,
                      CoroLabel  end)
{
  coro_block_push (self, CORO_BLOCK_HANDLER, 0, 0, outer, handler, &handler->range);
  coro_compile_body (self, &handler->except_handler.body);
  coro_block_pop (self);

  coro_handler_end (self, outer);
  coro_emit (self, CORO_OP_POP_EXCEPT, 0, NULL);
  if (handler->except_handler.name != NULL)
    coro_compile_unbind (self, handler->except_handler.name);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);
}

/* previous, exc -> */
static void
compile_handler (CoroUnit  *self,
                 CoroNode  *handler,
                 CoroLabel  outer,
                 CoroLabel  cleanup,
                 CoroLabel  end)
{
  const char *name = handler->except_handler.name;
  CoroLabel next = coro_label_new (self);
  CoroLabel unbind;

  if (handler->except_handler.type != NULL)
    {
      coro_compile_expr (self, handler->except_handler.type);
      coro_emit (self, CORO_OP_CHECK_EXC_MATCH, 0, &handler->range);
      coro_emit_jump (self, CORO_OP_POP_JUMP_IF_FALSE, next, &handler->range);
    }

  if (name == NULL)
    {
      coro_emit (self, CORO_OP_POP_TOP, 0, &handler->range);
      compile_handler_body (self, handler, outer, end);
    }
  else
    {
      unbind = coro_label_new (self);
      coro_compile_store (self, name, &handler->range);
      coro_handler_begin (self, unbind, 0);
      compile_handler_body (self, handler, outer, end);

      self->handler = cleanup;
      coro_label_bind (self, unbind);
      coro_compile_unbind (self, name);
      coro_emit (self, CORO_OP_RERAISE, 0, NULL);
    }

  self->handler = cleanup;
  coro_label_bind (self, next);
}

static void
compile_try_except (CoroUnit *self,
                    CoroNode *node)
{
  const CoroNodeList *handlers = &node->try_.handlers;
  CoroLabel except = coro_label_new (self);
  CoroLabel cleanup = coro_label_new (self);
  CoroLabel end = coro_label_new (self);
  CoroLabel outer = coro_handler_begin (self, except, 0);

  coro_block_push (self, CORO_BLOCK_TRY, 0, 0, outer, node, &node->range);
  coro_compile_body (self, &node->try_.body);
  coro_block_pop (self);
  coro_handler_end (self, outer);
  coro_compile_body (self, &node->try_.orelse);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);

  coro_label_bind (self, except);
  coro_emit (self, CORO_OP_PUSH_EXC_INFO, 0, NULL);
  coro_handler_begin (self, cleanup, 1);
  for (guint i = 0; i < handlers->count && self->compiler->error == NULL; i++)
    {
      CoroNode *handler = handlers->items[i];

      if (handler->except_handler.type == NULL && i + 1 < handlers->count)
        coro_unit_fail (self, &handler->range, "default 'except:' must be last");
      compile_handler (self, handler, outer, cleanup, end);
    }
  coro_emit (self, CORO_OP_RERAISE, 0, NULL);

  coro_handler_end (self, outer);
  coro_label_bind (self, cleanup);
  coro_compile_cleanup (self);
  coro_label_bind (self, end);
}

/* previous, original, list, rest -> previous, original, list, rest; a group of what the handler matched is handled. */
static void
compile_star_handler (CoroUnit  *self,
                      CoroNode  *handler,
                      CoroLabel  cleanup)
{
  const char *name = handler->except_handler.name;
  CoroLabel no_match = coro_label_new (self);
  CoroLabel raised = coro_label_new (self);
  CoroLabel next = coro_label_new (self);

  if (handler->except_handler.type == NULL)
    return;

  coro_compile_expr (self, handler->except_handler.type);
  coro_emit (self, CORO_OP_CHECK_EG_MATCH, 0, &handler->range);
  coro_emit (self, CORO_OP_COPY, 1, &handler->range);
  coro_emit_jump (self, CORO_OP_POP_JUMP_IF_NONE, no_match, &handler->range);
  if (name != NULL)
    coro_compile_store (self, name, &handler->range);
  else
    coro_emit (self, CORO_OP_POP_TOP, 0, &handler->range);

  coro_handler_begin (self, raised, 0);
  coro_block_push (self, CORO_BLOCK_STAR_HANDLER, 0, 0, cleanup, handler, &handler->range);
  coro_compile_body (self, &handler->except_handler.body);
  coro_block_pop (self);
  coro_handler_end (self, cleanup);
  if (name != NULL)
    coro_compile_unbind (self, name);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, next, NULL);

  /* previous, original, list, rest, raised */
  coro_label_bind (self, raised);
  if (name != NULL)
    coro_compile_unbind (self, name);
  coro_emit (self, CORO_OP_LIST_APPEND, 2, NULL);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, next, NULL);

  coro_label_bind (self, no_match);
  coro_emit (self, CORO_OP_POP_TOP, 0, &handler->range);
  coro_label_bind (self, next);
}

static void
compile_try_star_except (CoroUnit *self,
                         CoroNode *node)
{
  const CoroNodeList *handlers = &node->try_.handlers;
  CoroLabel except = coro_label_new (self);
  CoroLabel reraise = coro_label_new (self);
  CoroLabel cleanup = coro_label_new (self);
  CoroLabel end = coro_label_new (self);
  CoroLabel outer = coro_handler_begin (self, except, 0);

  coro_block_push (self, CORO_BLOCK_TRY, 0, 0, outer, node, &node->range);
  coro_compile_body (self, &node->try_.body);
  coro_block_pop (self);
  coro_handler_end (self, outer);
  coro_compile_body (self, &node->try_.orelse);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);

  coro_label_bind (self, except);
  coro_emit (self, CORO_OP_PUSH_EXC_INFO, 0, NULL);
  coro_handler_begin (self, cleanup, 1);
  coro_emit (self, CORO_OP_COPY, 1, NULL);
  coro_emit (self, CORO_OP_BUILD_LIST, 0, NULL);
  coro_emit (self, CORO_OP_SWAP, 2, NULL);
  for (guint i = 0; i < handlers->count && self->compiler->error == NULL; i++)
    compile_star_handler (self, handlers->items[i], cleanup);

  /* What no handler matched is raised again with what the handlers raised. */
  coro_emit (self, CORO_OP_LIST_APPEND, 1, NULL);
  coro_emit (self, CORO_OP_PREP_RERAISE_STAR, 0, NULL);
  coro_emit (self, CORO_OP_COPY, 1, NULL);
  coro_emit_jump (self, CORO_OP_POP_JUMP_IF_NOT_NONE, reraise, NULL);
  coro_emit (self, CORO_OP_POP_TOP, 0, NULL);
  coro_handler_end (self, outer);
  coro_emit (self, CORO_OP_POP_EXCEPT, 0, NULL);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);

  coro_label_bind (self, reraise);
  coro_emit (self, CORO_OP_SWAP, 2, NULL);
  coro_emit (self, CORO_OP_POP_EXCEPT, 0, NULL);
  coro_emit (self, CORO_OP_RERAISE, 0, NULL);

  coro_label_bind (self, cleanup);
  coro_compile_cleanup (self);
  coro_label_bind (self, end);
}

static void
compile_handlers (CoroUnit *self,
                  CoroNode *node)
{
  if (node->try_.handlers.count == 0)
    coro_compile_body (self, &node->try_.body);
  else if (node->kind == CORO_NODE_TRY_STAR)
    compile_try_star_except (self, node);
  else
    compile_try_except (self, node);
}

/* The finally's body is compiled once for each way to it. */
static void
compile_try_finally (CoroUnit *self,
                     CoroNode *node)
{
  CoroLabel raised = coro_label_new (self);
  CoroLabel cleanup = coro_label_new (self);
  CoroLabel end = coro_label_new (self);
  CoroLabel outer = coro_handler_begin (self, raised, 0);

  coro_block_push (self, CORO_BLOCK_FINALLY_TRY, 0, 0, outer, node, &node->range);
  compile_handlers (self, node);
  coro_block_pop (self);
  coro_handler_end (self, outer);
  coro_compile_body (self, &node->try_.finalbody);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);

  coro_label_bind (self, raised);
  coro_emit (self, CORO_OP_PUSH_EXC_INFO, 0, NULL);
  coro_handler_begin (self, cleanup, 1);
  coro_block_push (self, CORO_BLOCK_FINALLY_HANDLER, 0, 0, outer, node, &node->range);
  coro_compile_body (self, &node->try_.finalbody);
  coro_block_pop (self);
  coro_emit (self, CORO_OP_RERAISE, 0, NULL);

  coro_handler_end (self, outer);
  coro_label_bind (self, cleanup);
  coro_compile_cleanup (self);
  coro_label_bind (self, end);
}

/**
 * coro_compile_try: (skip)
 * @self: a unit
 * @node: a TRY or TRY_STAR
 */
void
coro_compile_try (CoroUnit *self,
                  CoroNode *node)
{
  coro_emit (self, CORO_OP_NOP, 0, &node->range);
  if (node->try_.finalbody.count > 0)
    compile_try_finally (self, node);
  else
    compile_handlers (self, node);
}
