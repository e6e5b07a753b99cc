/* coro-fold.c: computes at compile time what only constants go into (CPython: Python/flowgraph.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-abstract.h"
#include "core/coro-int.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

/* Larger results are computed when the program runs, and counted there. */
#define MAX_INT_BITS  128
#define MAX_STR_BYTES 4096
#define MAX_NESTING   4

static CoroValue
operand (CoroUnit *self,
         guint     count,
         guint     index)
{
  return coro_constants_get (&self->constants,
                             coro_unit_get (self, self->instructions->len - count + index)->argument);
}

static gboolean
has_operands (CoroUnit *self,
              guint     count)
{
  guint length = self->instructions->len;

  if (length < count || length - count < self->barrier)
    return FALSE;
  for (guint i = length - count; i < length; i++)
    if (coro_unit_get (self, i)->op != CORO_OP_LOAD_CONST)
      return FALSE;

  return TRUE;
}

static void
drop_operands (CoroUnit *self,
               guint     count)
{
  g_array_set_size (self->instructions, self->instructions->len - count);
}

static gboolean
is_number (CoroRuntime *rt,
           CoroValue    value)
{
  CoroType *type = coro_type_of (rt, value);

  return type == rt->int_type || type == rt->float_type || type == rt->complex_type;
}

static guint
count_bits (gint64 value)
{
  guint64 magnitude = value < 0 ? -(guint64) value : (guint64) value;

  return magnitude == 0 ? 0 : 64 - (guint) __builtin_clzll (magnitude);
}

static gboolean
is_small_int_operation (CoroBinaryOp op,
                        CoroValue    a,
                        CoroValue    b)
{
  gint64 left;
  gint64 right;

  if (!coro_int_get_int64 (a, &left) || !coro_int_get_int64 (b, &right))
    return FALSE;

  switch (op)
    {
    case CORO_OP_MUL:
      return count_bits (left) + count_bits (right) <= MAX_INT_BITS;
    case CORO_OP_POW:
      return right < 0 || (right <= MAX_INT_BITS && count_bits (left) * (guint) right <= MAX_INT_BITS);
    case CORO_OP_LSHIFT:
      return right >= 0 && right <= MAX_INT_BITS && count_bits (left) + (guint) right <= MAX_INT_BITS;
    default:
      return TRUE;
    }
}

static gboolean
is_safe (CoroRuntime  *rt,
         CoroBinaryOp  op,
         CoroValue     a,
         CoroValue     b)
{
  CoroType *type_a = coro_type_of (rt, a);
  CoroType *type_b = coro_type_of (rt, b);
  gint64 times;

  if (type_a == rt->int_type && type_b == rt->int_type)
    return is_small_int_operation (op, a, b);
  if (is_number (rt, a) && is_number (rt, b))
    return TRUE;
  if (type_a != rt->str_type)
    return FALSE;
  if (op == CORO_OP_ADD && type_b == rt->str_type)
    return CORO_STR (a)->n_bytes + CORO_STR (b)->n_bytes <= MAX_STR_BYTES;
  if (op == CORO_OP_MUL && type_b == rt->int_type && coro_int_get_int64 (b, &times))
    return times >= 0 && times <= MAX_STR_BYTES && CORO_STR (a)->n_bytes * (gsize) times <= MAX_STR_BYTES;
  return FALSE;
}

static CoroValue
fold_unary (CoroRuntime *rt,
            CoroOpcode   op,
            guint32      argument,
            CoroValue    value)
{
  int truth;

  if (op == CORO_OP_UNARY_OP)
    {
      /* Whoever inverts a bool is to be warned when it happens. */
      if (!is_number (rt, value) || (argument == CORO_OP_INVERT && coro_is_bool (value)))
        return CORO_NULL;
      return coro_unary (rt, value, (CoroUnaryOp) argument);
    }

  truth = coro_truth (rt, value);
  return truth < 0 ? CORO_NULL : coro_bool (!truth);
}

static CoroValue
fold_binary (CoroRuntime  *rt,
             CoroBinaryOp  op,
             CoroValue     a,
             CoroValue     b)
{
  return is_safe (rt, op, a, b) ? coro_binary (rt, a, b, op) : CORO_NULL;
}

/* not a in b is a not in b, and so with is. */
static gboolean
fold_negation (CoroUnit        *self,
               const CoroRange *range)
{
  guint length = self->instructions->len;
  CoroInstruction *last = length > self->barrier ? coro_unit_get (self, length - 1) : NULL;

  if (last == NULL || (last->op != CORO_OP_CONTAINS_OP && last->op != CORO_OP_IS_OP))
    return FALSE;

  last->argument ^= 1;
  last->range = *range;
  return TRUE;
}

static CoroValue
fold_tuple (CoroUnit *self,
            guint32   count)
{
  CoroTuple *tuple = coro_tuple_new (self->compiler->rt, NULL, count);

  if (tuple == NULL)
    return CORO_NULL;
  for (guint i = 0; i < count; i++)
    tuple->items[i] = coro_ref (operand (self, count, i));

  return coro_value (tuple);
}

static gboolean
get_binary_op (CoroOpcode    opcode,
               guint32       argument,
               CoroBinaryOp *op)
{
  switch (opcode)
    {
    case CORO_OP_BINARY_ADD:
      *op = CORO_OP_ADD;
      return TRUE;
    case CORO_OP_BINARY_SUBTRACT:
      *op = CORO_OP_SUB;
      return TRUE;
    case CORO_OP_BINARY_MULTIPLY:
      *op = CORO_OP_MUL;
      return TRUE;
    case CORO_OP_BINARY_TRUE_DIVIDE:
      *op = CORO_OP_TRUEDIV;
      return TRUE;
    case CORO_OP_BINARY_FLOOR_DIVIDE:
      *op = CORO_OP_FLOORDIV;
      return TRUE;
    case CORO_OP_BINARY_REMAINDER:
      *op = CORO_OP_MOD;
      return TRUE;
    case CORO_OP_BINARY_OP:
      *op = (CoroBinaryOp) argument;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_number_constant (CoroNode *node)
{
  return node->kind == CORO_NODE_CONSTANT &&
         (node->constant.kind == CORO_TREE_CONSTANT_INT || node->constant.kind == CORO_TREE_CONSTANT_FLOAT ||
          node->constant.kind == CORO_TREE_CONSTANT_IMAGINARY);
}

static gboolean
is_signed_number (CoroNode *node)
{
  if (node->kind == CORO_NODE_UNARY_OP &&
      (node->unary_op.op == CORO_TREE_UNARY_SUB || node->unary_op.op == CORO_TREE_UNARY_ADD))
    node = node->unary_op.operand;

  return is_number_constant (node);
}

static gboolean
is_constant (CoroNode *node,
             guint     nesting)
{
  switch (node->kind)
    {
    case CORO_NODE_CONSTANT:
      return TRUE;
    case CORO_NODE_UNARY_OP:
      return is_signed_number (node);
    case CORO_NODE_BIN_OP:
      return (node->bin_op.op == CORO_TREE_BINARY_ADD || node->bin_op.op == CORO_TREE_BINARY_SUB) &&
             is_signed_number (node->bin_op.left) && is_number_constant (node->bin_op.right) &&
             node->bin_op.right->constant.kind == CORO_TREE_CONSTANT_IMAGINARY;
    case CORO_NODE_TUPLE:
      if (nesting == 0)
        return FALSE;
      for (guint i = 0; i < node->list.elts.count; i++)
        if (!is_constant (node->list.elts.items[i], nesting - 1))
          return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * coro_fold: (skip)
 * @self: a unit
 * @op: an instruction that is about to be added
 * @argument: its argument
 * @range: (nullable): where it comes from
 *
 * Replaces constants that were pushed just now, and what is to be done with them, by the result. What would raise, and
 * what would be large, is left to the program.
 *
 * Returns: whether it did
 */
gboolean
coro_fold (CoroUnit        *self,
           CoroOpcode       op,
           guint32          argument,
           const CoroRange *range)
{
  CoroRuntime *rt = self->compiler->rt;
  CoroValue result = CORO_NULL;
  CoroBinaryOp binary;
  guint count;

  if (op == CORO_OP_UNARY_NOT && fold_negation (self, range))
    return TRUE;

  if (op == CORO_OP_UNARY_OP || op == CORO_OP_UNARY_NOT)
    {
      count = 1;
      if (has_operands (self, count))
        result = fold_unary (rt, op, argument, operand (self, 1, 0));
    }
  else if (op == CORO_OP_BUILD_TUPLE)
    {
      count = argument;
      if (has_operands (self, count))
        result = fold_tuple (self, count);
    }
  else if (get_binary_op (op, argument, &binary))
    {
      count = 2;
      if (has_operands (self, count))
        result = fold_binary (rt, binary, operand (self, 2, 0), operand (self, 2, 1));
    }
  else
    return FALSE;

  if (coro_is_null (result))
    {
      coro_exception_clear (rt);
      return FALSE;
    }

  drop_operands (self, count);
  coro_emit_const (self, result, range);
  return TRUE;
}

/**
 * coro_fold_display: (skip)
 * @self: a unit
 * @build: CORO_OP_BUILD_LIST or CORO_OP_BUILD_SET
 * @count: how many values were pushed
 * @range: where the display is
 *
 * Replaces constants that were pushed for a list or set by one tuple that it is filled from.
 *
 * Returns: whether it did
 */
gboolean
coro_fold_display (CoroUnit        *self,
                   CoroOpcode       build,
                   guint32          count,
                   const CoroRange *range)
{
  CoroValue tuple;

  if (!has_operands (self, count))
    return FALSE;
  tuple = fold_tuple (self, count);
  if (coro_is_null (tuple))
    {
      coro_exception_clear (self->compiler->rt);
      return FALSE;
    }

  drop_operands (self, count);
  /* A set is filled from a frozenset: its order is that of one that was filled from another. */
  if (build == CORO_OP_BUILD_SET)
    {
      coro_auto CoroValue items = tuple;
      CoroSet *set = coro_set_new (self->compiler->rt, TRUE);

      for (gsize i = 0; i < CORO_TUPLE (items)->length; i++)
        if (!coro_set_add (self->compiler->rt, set, CORO_TUPLE (items)->items[i]))
          coro_exception_clear (self->compiler->rt);
      tuple = coro_value (set);
    }
  coro_emit (self, build, 0, range);
  coro_emit_const (self, tuple, range);
  coro_emit (self, build == CORO_OP_BUILD_LIST ? CORO_OP_LIST_EXTEND : CORO_OP_SET_UPDATE, 1, range);
  return TRUE;
}

/**
 * coro_fold_is_constant: (skip)
 * @self: a unit
 * @node: an expression
 *
 * Returns: whether the expression is compiled to one constant, for certain
 */
gboolean
coro_fold_is_constant (CoroUnit *self,
                       CoroNode *node)
{
  return is_constant (node, MAX_NESTING);
}

/**
 * coro_fold_constant: (skip)
 * @self: a unit
 * @node: an expression for which coro_fold_is_constant() holds
 *
 * Returns: (transfer full): its value, or %CORO_NULL after a mistake
 */
CoroValue
coro_fold_constant (CoroUnit *self,
                    CoroNode *node)
{
  CoroValue value;

  coro_compile_expr (self, node);
  if (self->compiler->error != NULL || !has_operands (self, 1))
    return CORO_NULL;

  value = coro_ref (operand (self, 1, 0));
  drop_operands (self, 1);
  return value;
}
