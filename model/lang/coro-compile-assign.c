/* coro-compile-assign.c: assignments of all kinds, and del
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include <string.h>

#define MAX_BEFORE_STAR 256
#define MAX_AFTER_STAR  4096

/* a, b = b, a needs no tuple. */
static gboolean
unpack_built_tuple (CoroUnit        *self,
                    guint            count,
                    const CoroRange *range)
{
  guint length = self->instructions->len;
  CoroInstruction *last;

  if (length <= self->barrier || (count != 2 && count != 3))
    return FALSE;
  last = coro_unit_get (self, length - 1);
  if (last->op != CORO_OP_BUILD_TUPLE || last->argument != count)
    return FALSE;

  g_array_set_size (self->instructions, length - 1);
  coro_emit (self, CORO_OP_SWAP, count, range);
  return TRUE;
}

static void
compile_unpack (CoroUnit *self,
                CoroNode *target)
{
  const CoroNodeList *elts = &target->list.elts;
  guint star = elts->count;

  for (guint i = 0; i < elts->count; i++)
    if (elts->items[i]->kind == CORO_NODE_STARRED)
      {
        if (star < elts->count)
          coro_unit_fail (self, &target->range, "multiple starred expressions in assignment");
        star = i;
      }

  if (star == elts->count)
    {
      if (!unpack_built_tuple (self, elts->count, &target->range))
        coro_emit (self, CORO_OP_UNPACK_SEQUENCE, elts->count, &target->range);
    }
  else
    {
      guint after = elts->count - star - 1;

      if (star >= MAX_BEFORE_STAR || after >= MAX_AFTER_STAR)
        coro_unit_fail (self, &target->range, "too many expressions in star-unpacking assignment");
      coro_emit (self, CORO_OP_UNPACK_EX, star | after << 12, &target->range);
    }

  for (guint i = 0; i < elts->count && self->compiler->error == NULL; i++)
    coro_compile_target (self, i == star ? elts->items[i]->starred.value : elts->items[i]);
}

static void
augment (CoroUnit *self,
         CoroNode *node)
{
  coro_compile_expr (self, node->aug_assign.value);
  coro_emit (self, CORO_OP_INPLACE_OP, coro_binary_op (node->aug_assign.op), &node->range);
}

/* What a method assigns to of self is known to its class (__static_attributes__). */
static void
note_static_attribute (CoroUnit *self,
                       CoroNode *target)
{
  CoroNode *value = target->attribute.value;
  CoroUnit *unit = self;

  if (value->kind != CORO_NODE_NAME || strcmp (value->name.id, "self") != 0)
    return;
  while (unit != NULL && unit->scope->kind != CORO_SCOPE_CLASS)
    unit = unit->parent;
  if (unit == NULL)
    return;
  if (unit->static_attributes == NULL)
    unit->static_attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (unit->static_attributes, (gpointer) target->attribute.attr);
}

/**
 * coro_compile_target: (skip)
 * @self: a unit
 * @target: a NAME, ATTRIBUTE, SUBSCRIPT, LIST or TUPLE
 *
 * Pops a value into the target.
 */
void
coro_compile_target (CoroUnit *self,
                     CoroNode *target)
{
  CoroRange range;

  switch (target->kind)
    {
    case CORO_NODE_NAME:
      coro_compile_store (self, target->name.id, &target->range);
      break;
    case CORO_NODE_ATTRIBUTE:
      range = coro_range_of_attribute (&target->range, target);
      note_static_attribute (self, target);
      coro_compile_expr (self, target->attribute.value);
      coro_emit_named (self, CORO_OP_STORE_ATTR, coro_unit_mangle (self, target->attribute.attr), &range);
      break;
    case CORO_NODE_SUBSCRIPT:
      coro_compile_expr (self, target->subscript.value);
      coro_compile_expr (self, target->subscript.slice);
      coro_emit (self, CORO_OP_STORE_SUBSCR, 0, &target->range);
      break;
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
      compile_unpack (self, target);
      break;
    case CORO_NODE_STARRED:
      coro_unit_fail (self, &target->range, "starred assignment target must be in a list or tuple");
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * coro_compile_del: (skip)
 * @self: a unit
 * @target: a target of del
 */
void
coro_compile_del (CoroUnit *self,
                  CoroNode *target)
{
  CoroRange range;

  switch (target->kind)
    {
    case CORO_NODE_NAME:
      coro_compile_delete (self, target->name.id, &target->range);
      break;
    case CORO_NODE_ATTRIBUTE:
      range = coro_range_of_attribute (&target->range, target);
      coro_compile_expr (self, target->attribute.value);
      coro_emit_named (self, CORO_OP_DELETE_ATTR, coro_unit_mangle (self, target->attribute.attr), &range);
      break;
    case CORO_NODE_SUBSCRIPT:
      coro_compile_expr (self, target->subscript.value);
      coro_compile_expr (self, target->subscript.slice);
      coro_emit (self, CORO_OP_DELETE_SUBSCR, 0, &target->range);
      break;
    case CORO_NODE_LIST:
    case CORO_NODE_TUPLE:
      for (guint i = 0; i < target->list.elts.count; i++)
        coro_compile_del (self, target->list.elts.items[i]);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * coro_compile_assign: (skip)
 * @self: a unit
 * @node: an ASSIGN
 */
void
coro_compile_assign (CoroUnit *self,
                     CoroNode *node)
{
  const CoroNodeList *targets = &node->assign.targets;

  coro_compile_expr (self, node->assign.value);
  for (guint i = 0; i < targets->count; i++)
    {
      if (i + 1 < targets->count)
        coro_emit (self, CORO_OP_COPY, 1, &node->range);
      coro_compile_target (self, targets->items[i]);
    }
}

/**
 * coro_compile_aug_assign: (skip)
 * @self: a unit
 * @node: an AUG_ASSIGN
 *
 * The target's object and key are evaluated once.
 */
void
coro_compile_aug_assign (CoroUnit *self,
                         CoroNode *node)
{
  CoroNode *target = node->aug_assign.target;
  CoroRange range;

  switch (target->kind)
    {
    case CORO_NODE_NAME:
      coro_compile_load (self, target->name.id, &target->range);
      augment (self, node);
      coro_compile_store (self, target->name.id, &target->range);
      break;
    case CORO_NODE_ATTRIBUTE:
      range = coro_range_of_attribute (&target->range, target);
      coro_compile_expr (self, target->attribute.value);
      coro_emit (self, CORO_OP_COPY, 1, &range);
      coro_emit_named (self, CORO_OP_LOAD_ATTR, coro_unit_mangle (self, target->attribute.attr), &range);
      augment (self, node);
      coro_emit (self, CORO_OP_SWAP, 2, &range);
      coro_emit_named (self, CORO_OP_STORE_ATTR, coro_unit_mangle (self, target->attribute.attr), &range);
      break;
    case CORO_NODE_SUBSCRIPT:
      coro_compile_expr (self, target->subscript.value);
      coro_compile_expr (self, target->subscript.slice);
      coro_emit (self, CORO_OP_COPY, 2, &target->range);
      coro_emit (self, CORO_OP_COPY, 2, &target->range);
      coro_emit (self, CORO_OP_BINARY_SUBSCR, 0, &target->range);
      augment (self, node);
      coro_emit (self, CORO_OP_SWAP, 3, &target->range);
      coro_emit (self, CORO_OP_SWAP, 2, &target->range);
      coro_emit (self, CORO_OP_STORE_SUBSCR, 0, &target->range);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* What a target is made of is evaluated even where nothing is assigned. */
static void
evaluate_target (CoroUnit *self,
                 CoroNode *target)
{
  if (target->kind == CORO_NODE_ATTRIBUTE)
    {
      coro_compile_expr (self, target->attribute.value);
      coro_emit (self, CORO_OP_POP_TOP, 0, NULL);
    }
  else if (target->kind == CORO_NODE_SUBSCRIPT)
    {
      coro_compile_expr (self, target->subscript.value);
      coro_emit (self, CORO_OP_POP_TOP, 0, NULL);
      coro_compile_expr (self, target->subscript.slice);
      coro_emit (self, CORO_OP_POP_TOP, 0, NULL);
    }
}

/**
 * coro_compile_ann_assign: (skip)
 * @self: a unit
 * @node: an ANN_ASSIGN
 *
 * Only annotations of plain names of a module or class are kept.
 */
void
coro_compile_ann_assign (CoroUnit *self,
                         CoroNode *node)
{
  CoroNode *target = node->ann_assign.target;

  if (node->ann_assign.value != NULL)
    {
      coro_compile_expr (self, node->ann_assign.value);
      coro_compile_target (self, target);
    }
  else
    evaluate_target (self, target);

  if (node->ann_assign.simple && !coro_scope_is_function (self->scope))
    coro_compile_annotation (self, node);
  else if (node->ann_assign.value == NULL && target->kind == CORO_NODE_NAME)
    coro_emit (self, CORO_OP_NOP, 0, &node->range);
}
