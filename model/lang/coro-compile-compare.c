/* coro-compile-compare.c: comparisons and chains of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-set.h"

static void
emit_compare (CoroUnit        *self,
              CoroTreeCompare  op,
              const CoroRange *range)
{
  static const CoroCompareOp ops[] = {
    [CORO_TREE_COMPARE_EQ] = CORO_CMP_EQ,   [CORO_TREE_COMPARE_NOT_EQ] = CORO_CMP_NE,
    [CORO_TREE_COMPARE_LT] = CORO_CMP_LT,   [CORO_TREE_COMPARE_LT_E] = CORO_CMP_LE,
    [CORO_TREE_COMPARE_GT] = CORO_CMP_GT,   [CORO_TREE_COMPARE_GT_E] = CORO_CMP_GE,
  };

  switch (op)
    {
    case CORO_TREE_COMPARE_IS:
    case CORO_TREE_COMPARE_IS_NOT:
      coro_emit (self, CORO_OP_IS_OP, op == CORO_TREE_COMPARE_IS_NOT, range);
      break;
    case CORO_TREE_COMPARE_IN:
    case CORO_TREE_COMPARE_NOT_IN:
      coro_emit (self, CORO_OP_CONTAINS_OP, op == CORO_TREE_COMPARE_NOT_IN, range);
      break;
    default:
      coro_emit (self, CORO_OP_COMPARE_OP, ops[op], range);
      break;
    }
}

static gboolean
are_constants (CoroUnit           *self,
               const CoroNodeList *elts)
{
  for (guint i = 0; i < elts->count; i++)
    if (!coro_fold_is_constant (self, elts->items[i]))
      return FALSE;

  return elts->count > 0;
}

/* A set of constants that is only searched need not be made anew each time. */
static void
push_frozenset (CoroUnit *self,
                CoroNode *node)
{
  CoroRuntime *rt = self->compiler->rt;
  CoroSet *set = coro_set_new (rt, TRUE);

  for (guint i = 0; i < node->set.elts.count && self->compiler->error == NULL; i++)
    {
      coro_auto CoroValue item = coro_fold_constant (self, node->set.elts.items[i]);

      if (!coro_is_null (item) && !coro_set_add (rt, set, item))
        coro_exception_clear (rt);
    }
  coro_emit_const (self, coro_value (set), &node->range);
}

static void
compile_operand (CoroUnit        *self,
                 CoroTreeCompare  op,
                 CoroNode        *node)
{
  if (op != CORO_TREE_COMPARE_IN && op != CORO_TREE_COMPARE_NOT_IN)
    coro_compile_expr (self, node);
  else if (node->kind == CORO_NODE_SET && are_constants (self, &node->set.elts))
    push_frozenset (self, node);
  else
    coro_compile_iterable (self, node);
}

/* All of a chain but its last comparison: goes to label where one is false, with the last operand on the stack. */
static void
compile_chain (CoroUnit  *self,
               CoroNode  *node,
               CoroLabel  label,
               guint      jump)
{
  const CoroNodeList *comparators = &node->compare.comparators;

  coro_compile_expr (self, node->compare.left);
  for (guint i = 0; i + 1 < comparators->count && self->compiler->error == NULL; i++)
    {
      compile_operand (self, node->compare.ops[i], comparators->items[i]);
      coro_emit (self, CORO_OP_SWAP, 2, &node->range);
      coro_emit (self, CORO_OP_COPY, 2, &node->range);
      emit_compare (self, node->compare.ops[i], &node->range);
      coro_emit_jump (self, jump, label, &node->range);
    }
}

static void
compile_last (CoroUnit *self,
              CoroNode *node)
{
  guint last = node->compare.comparators.count - 1;

  compile_operand (self, node->compare.ops[last], node->compare.comparators.items[last]);
  emit_compare (self, node->compare.ops[last], &node->range);
}

static gboolean
is_none (CoroNode *node)
{
  return node->kind == CORO_NODE_CONSTANT && node->constant.kind == CORO_TREE_CONSTANT_NONE;
}

/**
 * coro_compile_compare: (skip)
 * @self: a unit
 * @node: a COMPARE
 *
 * Pushes the comparison's value.
 */
void
coro_compile_compare (CoroUnit *self,
                      CoroNode *node)
{
  CoroLabel cleanup;
  CoroLabel end;

  if (node->compare.comparators.count == 1)
    {
      coro_compile_expr (self, node->compare.left);
      compile_last (self, node);
      return;
    }

  cleanup = coro_label_new (self);
  end = coro_label_new (self);
  compile_chain (self, node, cleanup, CORO_OP_JUMP_IF_FALSE_OR_POP);
  compile_last (self, node);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);
  coro_label_bind (self, cleanup);
  coro_emit (self, CORO_OP_SWAP, 2, &node->range);
  coro_emit (self, CORO_OP_POP_TOP, 0, &node->range);
  coro_label_bind (self, end);
}

/**
 * coro_compile_compare_jump: (skip)
 * @self: a unit
 * @node: a COMPARE
 * @label: where to
 * @condition: go there if the comparison is this
 *
 * Chains, and comparisons with None, need no value to jump.
 *
 * Returns: %FALSE if the comparison is none of these: nothing was added
 */
gboolean
coro_compile_compare_jump (CoroUnit  *self,
                           CoroNode  *node,
                           CoroLabel  label,
                           gboolean   condition)
{
  CoroTreeCompare op = node->compare.ops[0];
  gboolean is_identity = op == CORO_TREE_COMPARE_IS || op == CORO_TREE_COMPARE_IS_NOT;
  gboolean if_none = (op == CORO_TREE_COMPARE_IS) == condition;
  CoroLabel cleanup;
  CoroLabel end;

  if (node->compare.comparators.count == 1)
    {
      if (!is_identity || !is_none (node->compare.comparators.items[0]))
        return FALSE;

      coro_compile_expr (self, node->compare.left);
      coro_emit_jump (self, if_none ? CORO_OP_POP_JUMP_IF_NONE : CORO_OP_POP_JUMP_IF_NOT_NONE, label, &node->range);
      return TRUE;
    }

  cleanup = coro_label_new (self);
  end = coro_label_new (self);
  compile_chain (self, node, cleanup, CORO_OP_POP_JUMP_IF_FALSE);
  compile_last (self, node);
  coro_emit_jump (self, condition ? CORO_OP_POP_JUMP_IF_TRUE : CORO_OP_POP_JUMP_IF_FALSE, label, &node->range);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);
  coro_label_bind (self, cleanup);
  coro_emit (self, CORO_OP_POP_TOP, 0, &node->range);
  if (!condition)
    coro_emit_jump (self, CORO_PSEUDO_JUMP, label, NULL);
  coro_label_bind (self, end);
  return TRUE;
}
