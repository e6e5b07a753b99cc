/* coro-compile-expression.c: expressions; calls, displays, comparisons and comprehensions have files of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-str.h"

#include <string.h>

static gboolean
is_identifier (const char *text,
               gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_')
      return FALSE;

  return TRUE;
}

/* Texts that could be names are kept once in the whole program, as in CPython. */
static CoroValue
make_str (CoroRuntime *rt,
          const char  *text,
          gsize        length)
{
  return is_identifier (text, length) ? coro_value (coro_str_intern (rt, text)) : coro_str_new_len (rt, text, length);
}

static CoroValue
make_imaginary (CoroRuntime *rt,
                double       number)
{
  coro_auto CoroValue real = coro_float (rt, 0.0);
  coro_auto CoroValue imaginary = coro_float (rt, number);
  CoroValue parts[] = { real, imaginary };

  return coro_call (rt, coro_value (rt->complex_type), parts, 2);
}

static CoroValue
make_constant (CoroUnit *self,
               CoroNode *node)
{
  CoroRuntime *rt = self->compiler->rt;

  switch (node->constant.kind)
    {
    case CORO_TREE_CONSTANT_NONE:
      return CORO_NONE;
    case CORO_TREE_CONSTANT_TRUE:
      return CORO_TRUE;
    case CORO_TREE_CONSTANT_FALSE:
      return CORO_FALSE;
    case CORO_TREE_CONSTANT_ELLIPSIS:
      return CORO_ELLIPSIS;
    case CORO_TREE_CONSTANT_INT:
      return coro_int_from_digits (rt, node->constant.bytes, node->constant.length, node->constant.base);
    case CORO_TREE_CONSTANT_FLOAT:
      return coro_float (rt, node->constant.number);
    case CORO_TREE_CONSTANT_IMAGINARY:
      return make_imaginary (rt, node->constant.number);
    case CORO_TREE_CONSTANT_STR:
      return make_str (rt, node->constant.bytes, node->constant.length);
    case CORO_TREE_CONSTANT_BYTES:
      return coro_bytes_new (rt, node->constant.bytes, node->constant.length);
    default:
      g_assert_not_reached ();
    }
}

static void
compile_bin_op (CoroUnit *self,
                CoroNode *node)
{
  coro_compile_expr (self, node->bin_op.left);
  coro_compile_expr (self, node->bin_op.right);

  switch (node->bin_op.op)
    {
    case CORO_TREE_BINARY_ADD:
      coro_emit (self, CORO_OP_BINARY_ADD, 0, &node->range);
      break;
    case CORO_TREE_BINARY_SUB:
      coro_emit (self, CORO_OP_BINARY_SUBTRACT, 0, &node->range);
      break;
    case CORO_TREE_BINARY_MULT:
      coro_emit (self, CORO_OP_BINARY_MULTIPLY, 0, &node->range);
      break;
    case CORO_TREE_BINARY_DIV:
      coro_emit (self, CORO_OP_BINARY_TRUE_DIVIDE, 0, &node->range);
      break;
    case CORO_TREE_BINARY_FLOOR_DIV:
      coro_emit (self, CORO_OP_BINARY_FLOOR_DIVIDE, 0, &node->range);
      break;
    case CORO_TREE_BINARY_MOD:
      coro_emit (self, CORO_OP_BINARY_REMAINDER, 0, &node->range);
      break;
    default:
      coro_emit (self, CORO_OP_BINARY_OP, coro_binary_op (node->bin_op.op), &node->range);
      break;
    }
}

static void
compile_unary_op (CoroUnit *self,
                  CoroNode *node)
{
  static const CoroUnaryOp ops[] = {
    [CORO_TREE_UNARY_INVERT] = CORO_OP_INVERT,
    [CORO_TREE_UNARY_ADD] = CORO_OP_POS,
    [CORO_TREE_UNARY_SUB] = CORO_OP_NEG,
  };

  coro_compile_expr (self, node->unary_op.operand);
  if (node->unary_op.op == CORO_TREE_UNARY_NOT)
    coro_emit (self, CORO_OP_UNARY_NOT, 0, &node->range);
  else
    coro_emit (self, CORO_OP_UNARY_OP, ops[node->unary_op.op], &node->range);
}

static void
compile_bool_op (CoroUnit *self,
                 CoroNode *node)
{
  const CoroNodeList *values = &node->bool_op.values;
  guint jump = node->bool_op.op == CORO_TREE_BOOL_AND ? CORO_OP_JUMP_IF_FALSE_OR_POP : CORO_OP_JUMP_IF_TRUE_OR_POP;
  CoroLabel end = coro_label_new (self);

  for (guint i = 0; i < values->count && self->compiler->error == NULL; i++)
    {
      coro_compile_expr (self, values->items[i]);
      if (i + 1 < values->count)
        coro_emit_jump (self, jump, end, &node->range);
    }
  coro_label_bind (self, end);
}

static void
compile_if_exp (CoroUnit *self,
                CoroNode *node)
{
  CoroLabel orelse = coro_label_new (self);
  CoroLabel end = coro_label_new (self);

  coro_compile_jump_if (self, node->if_exp.test, orelse, FALSE);
  coro_compile_expr (self, node->if_exp.body);
  coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);
  coro_label_bind (self, orelse);
  coro_compile_expr (self, node->if_exp.orelse);
  coro_label_bind (self, end);
}

static void
compile_await (CoroUnit *self,
               CoroNode *node)
{
  coro_compile_expr (self, node->await.value);
  coro_emit (self, CORO_OP_GET_AWAITABLE, 0, &node->range);
  coro_emit (self, CORO_OP_SEND, 0, &node->range);
}

static void
compile_yield (CoroUnit *self,
               CoroNode *node)
{
  if (!coro_scope_is_function (self->scope))
    coro_unit_fail (self, &node->range, "'yield' outside function");

  if (node->yield.value != NULL)
    coro_compile_expr (self, node->yield.value);
  else
    coro_emit_const (self, CORO_NONE, &node->range);
  if ((self->flags & CORO_CODE_ASYNC_GENERATOR) != 0)
    coro_emit (self, CORO_OP_ASYNC_GEN_WRAP, 0, &node->range);
  coro_emit (self, CORO_OP_YIELD_VALUE, 0, &node->range);
}

static void
compile_yield_from (CoroUnit *self,
                    CoroNode *node)
{
  if (!coro_scope_is_function (self->scope))
    coro_unit_fail (self, &node->range, "'yield from' outside function");
  if (self->scope->is_async_def)
    coro_unit_fail (self, &node->range, "'yield from' inside async function");

  coro_compile_expr (self, node->yield.value);
  coro_emit (self, CORO_OP_GET_YIELD_FROM_ITER, 0, &node->range);
  coro_emit (self, CORO_OP_SEND, 0, &node->range);
}

static void
compile_slice (CoroUnit *self,
               CoroNode *node)
{
  CoroNode *parts[] = { node->slice.lower, node->slice.upper, node->slice.step };
  guint count = node->slice.step != NULL ? 3 : 2;

  for (guint i = 0; i < count; i++)
    {
      if (parts[i] != NULL)
        coro_compile_expr (self, parts[i]);
      else
        coro_emit_const (self, CORO_NONE, &node->range);
    }
  coro_emit (self, CORO_OP_BUILD_SLICE, count, &node->range);
}

static void
compile_name (CoroUnit *self,
              CoroNode *node)
{
  if (strcmp (node->name.id, "__debug__") == 0)
    coro_emit_const (self, CORO_TRUE, &node->range);
  else
    coro_compile_load (self, node->name.id, &node->range);
}

/**
 * coro_binary_op: (skip)
 * @op: an operator of the tree
 *
 * Returns: the CoroBinaryOp
 */
guint
coro_binary_op (CoroTreeBinary op)
{
  static const guint8 ops[] = {
    [CORO_TREE_BINARY_ADD] = CORO_OP_ADD,         [CORO_TREE_BINARY_SUB] = CORO_OP_SUB,
    [CORO_TREE_BINARY_MULT] = CORO_OP_MUL,        [CORO_TREE_BINARY_MAT_MULT] = CORO_OP_MATMUL,
    [CORO_TREE_BINARY_DIV] = CORO_OP_TRUEDIV,     [CORO_TREE_BINARY_MOD] = CORO_OP_MOD,
    [CORO_TREE_BINARY_POW] = CORO_OP_POW,         [CORO_TREE_BINARY_LSHIFT] = CORO_OP_LSHIFT,
    [CORO_TREE_BINARY_RSHIFT] = CORO_OP_RSHIFT,   [CORO_TREE_BINARY_BIT_OR] = CORO_OP_OR,
    [CORO_TREE_BINARY_BIT_XOR] = CORO_OP_XOR,     [CORO_TREE_BINARY_BIT_AND] = CORO_OP_AND,
    [CORO_TREE_BINARY_FLOOR_DIV] = CORO_OP_FLOORDIV,
  };

  return ops[op];
}

/**
 * coro_range_of_attribute: (skip)
 * @range: where an expression is
 * @attribute: the attribute that it loads, stores, deletes or calls
 *
 * In a chain that goes over several lines, an attribute is where its name is, not where the chain begins.
 *
 * Returns: the range for tracebacks
 */
CoroRange
coro_range_of_attribute (const CoroRange *range,
                         CoroNode        *attribute)
{
  const CoroRange *whole = &attribute->range;
  CoroRange result = *range;

  if (range->line == whole->end_line)
    return result;

  result.line = whole->end_line;
  result.start = whole->end - (guint32) MIN (strlen (attribute->attribute.attr), whole->end - whole->start);
  return result;
}

/**
 * coro_compile_jump_if: (skip)
 * @self: a unit
 * @node: an expression
 * @label: where to
 * @condition: go there if the expression is this
 *
 * Evaluates an expression for its truth only.
 */
void
coro_compile_jump_if (CoroUnit  *self,
                      CoroNode  *node,
                      CoroLabel  label,
                      gboolean   condition)
{
  CoroLabel next;
  CoroLabel end;

  if (self->compiler->error != NULL)
    return;

  switch (node->kind)
    {
    case CORO_NODE_UNARY_OP:
      if (node->unary_op.op != CORO_TREE_UNARY_NOT)
        break;
      coro_compile_jump_if (self, node->unary_op.operand, label, !condition);
      return;
    case CORO_NODE_BOOL_OP:
      {
        const CoroNodeList *values = &node->bool_op.values;
        gboolean short_cut = node->bool_op.op == CORO_TREE_BOOL_OR;

        next = short_cut == condition ? label : coro_label_new (self);
        for (guint i = 0; i + 1 < values->count; i++)
          coro_compile_jump_if (self, values->items[i], next, short_cut);
        coro_compile_jump_if (self, values->items[values->count - 1], label, condition);
        if (next != label)
          coro_label_bind (self, next);
        return;
      }
    case CORO_NODE_IF_EXP:
      next = coro_label_new (self);
      end = coro_label_new (self);
      coro_compile_jump_if (self, node->if_exp.test, next, FALSE);
      coro_compile_jump_if (self, node->if_exp.body, label, condition);
      coro_emit_jump (self, CORO_PSEUDO_JUMP, end, NULL);
      coro_label_bind (self, next);
      coro_compile_jump_if (self, node->if_exp.orelse, label, condition);
      coro_label_bind (self, end);
      return;
    case CORO_NODE_COMPARE:
      coro_compile_warn (self, node);
      if (coro_compile_compare_jump (self, node, label, condition))
        return;
      break;
    default:
      break;
    }

  coro_compile_expr (self, node);
  coro_emit_jump (self, condition ? CORO_OP_POP_JUMP_IF_TRUE : CORO_OP_POP_JUMP_IF_FALSE, label, &node->range);
}

/**
 * coro_compile_expr: (skip)
 * @self: a unit
 * @node: an expression, or a SLICE
 *
 * Pushes its value.
 */
void
coro_compile_expr (CoroUnit *self,
                   CoroNode *node)
{
  CoroRange range;

  if (self->compiler->error != NULL)
    return;

  coro_compile_warn (self, node);
  switch (node->kind)
    {
    case CORO_NODE_CONSTANT:
      coro_emit_const (self, make_constant (self, node), &node->range);
      break;
    case CORO_NODE_NAME:
      compile_name (self, node);
      break;
    case CORO_NODE_ATTRIBUTE:
      if (coro_compile_super_attribute (self, node))
        break;
      coro_compile_expr (self, node->attribute.value);
      range = coro_range_of_attribute (&node->range, node);
      coro_emit_named (self, CORO_OP_LOAD_ATTR, coro_unit_mangle (self, node->attribute.attr), &range);
      break;
    case CORO_NODE_SUBSCRIPT:
      coro_compile_expr (self, node->subscript.value);
      coro_compile_expr (self, node->subscript.slice);
      coro_emit (self, CORO_OP_BINARY_SUBSCR, 0, &node->range);
      break;
    case CORO_NODE_SLICE:
      compile_slice (self, node);
      break;
    case CORO_NODE_CALL:
      coro_compile_call (self, node);
      break;
    case CORO_NODE_BIN_OP:
      compile_bin_op (self, node);
      break;
    case CORO_NODE_UNARY_OP:
      compile_unary_op (self, node);
      break;
    case CORO_NODE_BOOL_OP:
      compile_bool_op (self, node);
      break;
    case CORO_NODE_COMPARE:
      coro_compile_compare (self, node);
      break;
    case CORO_NODE_IF_EXP:
      compile_if_exp (self, node);
      break;
    case CORO_NODE_NAMED_EXPR:
      coro_compile_expr (self, node->named_expr.value);
      coro_emit (self, CORO_OP_COPY, 1, &node->range);
      coro_compile_target (self, node->named_expr.target);
      break;
    case CORO_NODE_LAMBDA:
      coro_compile_lambda (self, node);
      break;
    case CORO_NODE_LIST:
      coro_compile_display (self, &node->list.elts, CORO_OP_BUILD_LIST, &node->range);
      break;
    case CORO_NODE_TUPLE:
      coro_compile_display (self, &node->list.elts, CORO_OP_BUILD_TUPLE, &node->range);
      break;
    case CORO_NODE_SET:
      coro_compile_display (self, &node->set.elts, CORO_OP_BUILD_SET, &node->range);
      break;
    case CORO_NODE_DICT:
      coro_compile_dict (self, node);
      break;
    case CORO_NODE_LIST_COMP:
    case CORO_NODE_SET_COMP:
    case CORO_NODE_DICT_COMP:
    case CORO_NODE_GENERATOR_EXP:
      coro_compile_comprehension (self, node);
      break;
    case CORO_NODE_AWAIT:
      compile_await (self, node);
      break;
    case CORO_NODE_YIELD:
      compile_yield (self, node);
      break;
    case CORO_NODE_YIELD_FROM:
      compile_yield_from (self, node);
      break;
    case CORO_NODE_JOINED_STR:
      coro_compile_joined_str (self, node);
      break;
    case CORO_NODE_TEMPLATE_STR:
      coro_compile_template_str (self, node);
      break;
    case CORO_NODE_STARRED:
      coro_unit_fail (self, &node->range, "can't use starred expression here");
      break;
    default:
      g_assert_not_reached ();
    }
}
