/* coro-peephole.c: shorter ways through the instructions (CPython: Python/flowgraph.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

#include "core/coro-abstract.h"

#define MAX_ROUNDS      8
#define MAX_CHAIN       16
#define MAX_FUSED_PLACE 4096

static CoroInstruction *
target_of (CoroUnit              *self,
           const CoroInstruction *jump)
{
  guint32 target = coro_flow_get_target (self, jump->label);

  return target < self->instructions->len ? coro_unit_get (self, target) : NULL;
}

static gboolean
is_on_line (const CoroInstruction *self,
            const CoroInstruction *other)
{
  return self->range.line == 0 || self->range.line == other->range.line;
}

static void
make_nop (CoroInstruction *self)
{
  self->op = CORO_OP_NOP;
  self->argument = 0;
  self->label = 0;
}

static gboolean
is_value_jump (guint op)
{
  return op == CORO_OP_POP_JUMP_IF_TRUE || op == CORO_OP_POP_JUMP_IF_FALSE;
}

static gboolean
is_keeping_jump (guint op)
{
  return op == CORO_OP_JUMP_IF_TRUE_OR_POP || op == CORO_OP_JUMP_IF_FALSE_OR_POP;
}

static guint
inverted (guint op)
{
  switch (op)
    {
    case CORO_OP_POP_JUMP_IF_TRUE:
      return CORO_OP_POP_JUMP_IF_FALSE;
    case CORO_OP_POP_JUMP_IF_FALSE:
      return CORO_OP_POP_JUMP_IF_TRUE;
    case CORO_OP_POP_JUMP_IF_NONE:
      return CORO_OP_POP_JUMP_IF_NOT_NONE;
    case CORO_OP_POP_JUMP_IF_NOT_NONE:
      return CORO_OP_POP_JUMP_IF_NONE;
    default:
      return CORO_OP_NOP;
    }
}

static gboolean
is_short_return (const CoroInstruction *self)
{
  return self->op == CORO_OP_RETURN_CONST || (self->op == CORO_OP_RETURN_VALUE && self->range.line == 0);
}

/* if 1: the jump is certain, or never taken. */
static gboolean
decide_constant_jump (CoroUnit        *self,
                      CoroInstruction *load,
                      CoroInstruction *jump)
{
  int truth;

  if (load->op != CORO_OP_LOAD_CONST || !is_value_jump (jump->op))
    return FALSE;

  truth = coro_truth (self->compiler->rt, coro_constants_get (&self->constants, load->argument));
  make_nop (load);
  if (truth == (jump->op == CORO_OP_POP_JUMP_IF_TRUE))
    jump->op = CORO_PSEUDO_JUMP;
  else
    make_nop (jump);
  return TRUE;
}

static gboolean
merge_pair (CoroUnit        *self,
            CoroInstruction *first,
            CoroInstruction *second)
{
  if (first->op == CORO_OP_LOAD_CONST && second->op == CORO_OP_RETURN_VALUE && is_on_line (second, first))
    {
      first->op = CORO_OP_RETURN_CONST;
      make_nop (second);
      return TRUE;
    }
  if (first->op == CORO_OP_LOAD_CONST && second->op == CORO_OP_POP_TOP)
    {
      make_nop (first);
      make_nop (second);
      return TRUE;
    }
  /* A truth that is only jumped on may be asked for the other way round. */
  if (first->op == CORO_OP_UNARY_NOT && is_value_jump (second->op))
    {
      second->op = (guint16) inverted (second->op);
      make_nop (first);
      return TRUE;
    }

  return decide_constant_jump (self, first, second);
}

/* A conditional jump over a jump becomes the opposite one. */
static gboolean
invert_over_jump (CoroUnit *self,
                  guint     index)
{
  CoroInstruction *condition = coro_unit_get (self, index);
  CoroInstruction *jump = coro_unit_get (self, index + 1);

  if (inverted (condition->op) == CORO_OP_NOP || jump->op != CORO_PSEUDO_JUMP || !is_on_line (jump, condition))
    return FALSE;
  if (coro_flow_get_target (self, condition->label) != index + 2 || coro_flow_get_target (self, jump->label) <= index)
    return FALSE;

  condition->op = (guint16) inverted (condition->op);
  condition->label = jump->label;
  make_nop (jump);
  return TRUE;
}

/* A jump to a value that is tested once more: what will come of that is known. */
static gboolean
thread_keeping_jump (CoroUnit        *self,
                     CoroInstruction *jump,
                     CoroInstruction *target,
                     guint8          *targets)
{
  guint32 behind;

  if (!is_keeping_jump (target->op))
    return FALSE;

  if (jump->op == target->op)
    {
      jump->label = target->label;
      return TRUE;
    }

  behind = coro_flow_get_target (self, jump->label) + 1;
  jump->op = jump->op == CORO_OP_JUMP_IF_TRUE_OR_POP ? CORO_OP_POP_JUMP_IF_TRUE : CORO_OP_POP_JUMP_IF_FALSE;
  jump->label = coro_label_new (self);
  g_array_index (self->labels, guint32, jump->label) = behind;
  targets[behind] = TRUE;
  return TRUE;
}

/* Only unconditional jumps may lead back: conditional ones do not look at the budget. */
static gboolean
thread_jump (CoroUnit *self,
             guint     index,
             guint8   *targets)
{
  CoroInstruction *jump = coro_unit_get (self, index);
  CoroInstruction *target = target_of (self, jump);

  if (target == NULL || target == jump)
    return FALSE;

  if (jump->op == CORO_PSEUDO_JUMP && is_short_return (target) && is_on_line (target, jump))
    {
      jump->op = target->op;
      jump->argument = target->argument;
      jump->label = 0;
      return TRUE;
    }
  if (is_keeping_jump (jump->op))
    return thread_keeping_jump (self, jump, target, targets);
  if (target->op != CORO_PSEUDO_JUMP || !is_on_line (target, jump) || target->label == jump->label ||
      target_of (self, target) == target)
    return FALSE;
  if (jump->op != CORO_PSEUDO_JUMP &&
      (inverted (jump->op) == CORO_OP_NOP || coro_flow_get_target (self, target->label) <= index))
    return FALSE;

  jump->label = target->label;
  return TRUE;
}

/* The next instruction that becomes a word. */
static guint
next_word (CoroUnit *self,
           guint     index)
{
  do
    index++;
  while (index < self->instructions->len && coro_unit_get (self, index)->op == CORO_PSEUDO_SETUP);

  return index;
}

/* What does nothing stays only where a line would be lost. */
static gboolean
remove_nop (CoroUnit              *self,
            guint                  index,
            const CoroInstruction *previous,
            const guint8          *targets)
{
  CoroInstruction *nop = coro_unit_get (self, index);
  guint next_index = next_word (self, index);
  CoroInstruction *next = next_index < self->instructions->len ? coro_unit_get (self, next_index) : NULL;

  if (nop->range.line == 0 || (next != NULL && next->range.line == nop->range.line) ||
      (previous != NULL && previous->range.line == nop->range.line))
    return TRUE;
  if (next != NULL && next->range.line == 0 && next_index == index + 1 && !targets[next_index])
    {
      next->range = nop->range;
      return TRUE;
    }

  return FALSE;
}

static gboolean
run_round (CoroUnit *self)
{
  g_autofree guint8 *targets = coro_flow_find_targets (self);
  gboolean changed = FALSE;

  for (guint i = 0; i < self->instructions->len; i++)
    {
      CoroInstruction *instruction = coro_unit_get (self, i);

      if (i + 1 < self->instructions->len && !targets[i + 1])
        {
          changed |= merge_pair (self, instruction, coro_unit_get (self, i + 1));
          changed |= invert_over_jump (self, i);
        }
      for (guint j = 0; j < MAX_CHAIN && instruction->label != 0 && instruction->op != CORO_PSEUDO_SETUP; j++)
        {
          if (!thread_jump (self, i, targets))
            break;
          changed = TRUE;
        }
    }

  return changed;
}

static gboolean
fuse_pair (CoroInstruction       *first,
           const CoroInstruction *second)
{
  guint32 pair = first->argument | second->argument << 12;

  if (first->op == CORO_OP_COMPARE_OP && is_value_jump (second->op))
    {
      first->argument |= (second->op == CORO_OP_POP_JUMP_IF_TRUE ? 1u : 0u) << 3;
      first->op = CORO_OP_COMPARE_JUMP;
      first->label = second->label;
      return TRUE;
    }
  if (first->argument >= MAX_FUSED_PLACE || second->argument >= MAX_FUSED_PLACE)
    return FALSE;

  if (first->op == CORO_OP_LOAD_FAST && second->op == CORO_OP_LOAD_FAST)
    first->op = CORO_OP_LOAD_FAST_LOAD_FAST;
  else if (first->op == CORO_OP_LOAD_FAST && second->op == CORO_OP_LOAD_CONST)
    first->op = CORO_OP_LOAD_FAST_LOAD_CONST;
  else if (first->op == CORO_OP_STORE_FAST && second->op == CORO_OP_LOAD_FAST)
    first->op = CORO_OP_STORE_FAST_LOAD_FAST;
  else
    return FALSE;

  first->argument = pair;
  return TRUE;
}

/**
 * coro_peephole_remove_nops: (skip)
 * @self: a unit
 *
 * Removes what does nothing, and jumps to the next instruction.
 */
void
coro_peephole_remove_nops (CoroUnit *self)
{
  g_autofree guint8 *targets = coro_flow_find_targets (self);
  const CoroInstruction *previous = NULL; /* that stays, and that nothing can come in between */

  for (guint i = 0; i < self->instructions->len; i++)
    {
      CoroInstruction *instruction = coro_unit_get (self, i);

      if (targets[i])
        previous = NULL;
      instruction->is_live = TRUE;
      if (instruction->op == CORO_PSEUDO_JUMP && coro_flow_get_target (self, instruction->label) == i + 1)
        make_nop (instruction);
      if (instruction->op == CORO_OP_NOP && remove_nop (self, i, previous, targets))
        instruction->is_live = FALSE;
      else
        previous = instruction;
    }
  coro_flow_compact (self);
}

/**
 * coro_peephole: (skip)
 * @self: a unit
 *
 * Removes what is never reached, jumps to jumps, tests of constants and what does nothing.
 */
void
coro_peephole (CoroUnit *self)
{
  gboolean changed = TRUE;

  coro_flow_remove_dead (self);
  coro_peephole_remove_nops (self);
  for (guint i = 0; i < MAX_ROUNDS && changed; i++)
    {
      changed = run_round (self);
      coro_flow_remove_dead (self);
      coro_peephole_remove_nops (self);
    }
}

/**
 * coro_peephole_fuse: (skip)
 * @self: a unit
 *
 * Makes one instruction of two that often come together. The first one of a pair may raise only if it is a comparison,
 * and then both come from the same expression.
 */
void
coro_peephole_fuse (CoroUnit *self)
{
  g_autofree guint8 *targets = coro_flow_find_targets (self);

  for (guint i = 0; i < self->instructions->len; i++)
    {
      CoroInstruction *first = coro_unit_get (self, i);
      CoroInstruction *second = i + 1 < self->instructions->len ? coro_unit_get (self, i + 1) : NULL;

      first->is_live = TRUE;
      if (second == NULL || targets[i + 1] || first->handler != second->handler ||
          first->range.line != second->range.line || !fuse_pair (first, second))
        continue;

      second->is_live = FALSE;
      i++;
    }
  coro_flow_compact (self);
}
