/* coro-compile-statement.c: statements; the larger ones have files of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/* A chain of elif is a list here, however deep it is in the tree. */
static void
compile_if (CoroUnit *self,
            CoroNode *node)
{
  CoroLabel end = coro_label_new (self);

  while (self->compiler->error == NULL)
    {
      const CoroNodeList *orelse = &node->if_.orelse;
      CoroLabel next = orelse->count > 0 ? coro_label_new (self) : end;

      coro_compile_jump_if (self, node->if_.test, next, FALSE);
      coro_compile_body (self, &node->if_.body);
      if (orelse->count == 0)
        break;

      coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);
      coro_label_bind (self, next);
      if (orelse->count != 1 || orelse->items[0]->kind != CORO_NODE_IF)
        {
          coro_compile_body (self, orelse);
          break;
        }
      node = orelse->items[0];
    }

  coro_label_bind (self, end);
}

static void
compile_raise (CoroUnit *self,
               CoroNode *node)
{
  guint count = 0;

  if (node->raise_.exc != NULL)
    {
      coro_compile_expr (self, node->raise_.exc);
      count++;
    }
  if (node->raise_.cause != NULL)
    {
      coro_compile_expr (self, node->raise_.cause);
      count++;
    }
  coro_emit (self, CORO_OP_RAISE_VARARGS, count, &node->range);
}

static void
compile_assert (CoroUnit *self,
                CoroNode *node)
{
  CoroLabel end = coro_label_new (self);

  coro_compile_warn (self, node);
  coro_compile_jump_if (self, node->assert_.test, end, TRUE);
  coro_emit (self, CORO_OP_LOAD_ASSERTION_ERROR, 0, &node->range);
  if (node->assert_.msg != NULL)
    {
      coro_emit (self, CORO_OP_PUSH_NULL, 0, &node->range);
      coro_compile_expr (self, node->assert_.msg);
      coro_emit (self, CORO_OP_CALL, 1, &node->range);
    }
  coro_emit (self, CORO_OP_RAISE_VARARGS, 1, &node->assert_.test->range);
  coro_label_bind (self, end);
}

static void
compile_expression_statement (CoroUnit *self,
                              CoroNode *node)
{
  if (node->expr.value->kind == CORO_NODE_CONSTANT)
    {
      coro_emit (self, CORO_OP_NOP, 0, &node->range);
      return;
    }

  coro_compile_expr (self, node->expr.value);
  coro_emit (self, CORO_OP_POP_TOP, 0, NULL);
}

/**
 * coro_compile_body: (skip)
 * @self: a unit
 * @body: statements
 */
void
coro_compile_body (CoroUnit           *self,
                   const CoroNodeList *body)
{
  for (guint i = 0; i < body->count && self->compiler->error == NULL; i++)
    coro_compile_statement (self, body->items[i]);
}

/**
 * coro_compile_statement: (skip)
 * @self: a unit
 * @node: a statement
 */
void
coro_compile_statement (CoroUnit *self,
                        CoroNode *node)
{
  switch (node->kind)
    {
    case CORO_NODE_FUNCTION_DEF:
    case CORO_NODE_ASYNC_FUNCTION_DEF:
      coro_compile_function (self, node);
      break;
    case CORO_NODE_CLASS_DEF:
      coro_compile_class (self, node);
      break;
    case CORO_NODE_RETURN:
      coro_compile_return (self, node);
      break;
    case CORO_NODE_DELETE:
      for (guint i = 0; i < node->delete_.targets.count; i++)
        coro_compile_del (self, node->delete_.targets.items[i]);
      break;
    case CORO_NODE_ASSIGN:
      coro_compile_assign (self, node);
      break;
    case CORO_NODE_AUG_ASSIGN:
      coro_compile_aug_assign (self, node);
      break;
    case CORO_NODE_ANN_ASSIGN:
      coro_compile_ann_assign (self, node);
      break;
    case CORO_NODE_TYPE_ALIAS:
      coro_compile_type_alias (self, node);
      break;
    case CORO_NODE_FOR:
      coro_compile_for (self, node);
      break;
    case CORO_NODE_ASYNC_FOR:
      coro_compile_async_for (self, node);
      break;
    case CORO_NODE_WHILE:
      coro_compile_while (self, node);
      break;
    case CORO_NODE_IF:
      compile_if (self, node);
      break;
    case CORO_NODE_WITH:
    case CORO_NODE_ASYNC_WITH:
      coro_compile_with (self, node);
      break;
    case CORO_NODE_MATCH:
      coro_compile_match (self, node);
      break;
    case CORO_NODE_RAISE:
      compile_raise (self, node);
      break;
    case CORO_NODE_TRY:
    case CORO_NODE_TRY_STAR:
      coro_compile_try (self, node);
      break;
    case CORO_NODE_ASSERT:
      compile_assert (self, node);
      break;
    case CORO_NODE_IMPORT:
      coro_compile_import (self, node);
      break;
    case CORO_NODE_IMPORT_FROM:
      coro_compile_import_from (self, node);
      break;
    case CORO_NODE_GLOBAL:
    case CORO_NODE_NONLOCAL:
      break;
    case CORO_NODE_EXPR:
      compile_expression_statement (self, node);
      break;
    case CORO_NODE_PASS:
      coro_emit (self, CORO_OP_NOP, 0, &node->range);
      break;
    case CORO_NODE_BREAK:
      coro_compile_break (self, node);
      break;
    case CORO_NODE_CONTINUE:
      coro_compile_continue (self, node);
      break;
    default:
      g_assert_not_reached ();
    }
}
