/* coro-flow.c: where instructions lead to: what is reached, from where, with how much on the stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/* What can end with an exception; everything but the few that are in the way of removing handlers. A local variable may
 * turn out to be unbound. */
static gboolean
may_raise (const CoroInstruction *self)
{
  switch (self->op)
    {
    case CORO_OP_NOP:
    case CORO_OP_LOAD_CONST:
    case CORO_OP_PUSH_NULL:
    case CORO_OP_COPY:
    case CORO_OP_SWAP:
    case CORO_PSEUDO_SETUP:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
reach (CoroUnit *self,
       GArray   *work,
       guint32   index)
{
  CoroInstruction *instruction;

  if (index >= self->instructions->len)
    return;

  instruction = coro_unit_get (self, index);
  if (instruction->is_live)
    return;

  instruction->is_live = TRUE;
  g_array_append_val (work, index);
}

static gboolean
leads_to_living (CoroUnit  *self,
                 CoroLabel  label)
{
  return coro_unit_get (self, coro_flow_get_target (self, label))->is_live;
}

static gboolean
has_jump_target (const CoroInstruction *self)
{
  return self->label != 0 && self->op != CORO_PSEUDO_SETUP;
}

static int
effect (const CoroInstruction *self)
{
  guint pops;
  guint pushes;

  if (self->op >= CORO_N_OPCODES)
    return 0;

  coro_opcode_get_effect (self->op, self->argument, &pops, &pushes);
  return (int) pushes - (int) pops;
}

/* Notes the depth at an instruction; FALSE if it was reached with another one before. */
static gboolean
flow_to (CoroUnit *self,
         GArray   *work,
         int      *depths,
         guint32   index,
         int       depth)
{
  if (depth < 0 || index >= self->instructions->len)
    return FALSE;
  if (depths[index] >= 0)
    return depths[index] == depth;

  depths[index] = depth;
  g_array_append_val (work, index);
  return TRUE;
}

static gboolean
measure (CoroUnit *self,
         GArray   *work,
         int      *depths,
         guint32   index,
         guint32  *handlers,
         int      *size)
{
  const CoroInstruction *instruction = coro_unit_get (self, index);
  int depth = depths[index];
  int after = depth + effect (instruction);

  *size = MAX (*size, MAX (depth, after));
  if (instruction->op == CORO_PSEUDO_SETUP)
    {
      int handler_depth = depth - (int) instruction->argument;

      handlers[instruction->label] = (guint32) handler_depth;
      *size = MAX (*size, handler_depth + 1);
      if (!flow_to (self, work, depths, coro_flow_get_target (self, instruction->label), handler_depth + 1))
        return FALSE;
    }
  else if (has_jump_target (instruction))
    {
      int jumped = instruction->op == CORO_PSEUDO_JUMP
                     ? depth
                     : depth + coro_opcode_get_jump_effect (instruction->op, instruction->argument);

      if (!flow_to (self, work, depths, coro_flow_get_target (self, instruction->label), jumped))
        return FALSE;
    }

  return !coro_instruction_falls_through (instruction) || flow_to (self, work, depths, index + 1, after);
}

/**
 * coro_instruction_words: (skip)
 * @self: an instruction
 *
 * Returns: how many words it becomes
 */
guint
coro_instruction_words (const CoroInstruction *self)
{
  if (self->op == CORO_PSEUDO_SETUP)
    return 0;

  return self->op < CORO_N_OPCODES ? coro_opcode_get_words (self->op) : 1;
}

/**
 * coro_instruction_falls_through: (skip)
 * @self: an instruction
 *
 * Returns: whether the next one can come after it
 */
gboolean
coro_instruction_falls_through (const CoroInstruction *self)
{
  return self->op < CORO_N_OPCODES ? coro_opcode_falls_through (self->op) : self->op != CORO_PSEUDO_JUMP;
}

/**
 * coro_flow_get_target: (skip)
 * @self: a unit
 * @label: a bound label
 *
 * Returns: the instruction that it stands for
 */
guint32
coro_flow_get_target (CoroUnit  *self,
                      CoroLabel  label)
{
  return g_array_index (self->labels, guint32, label);
}

/**
 * coro_flow_find_targets: (skip)
 * @self: a unit
 *
 * Returns: (transfer full): for each instruction whether one leads to it that is not the one before
 */
guint8 *
coro_flow_find_targets (CoroUnit *self)
{
  guint8 *targets = g_new0 (guint8, self->instructions->len + 1);

  for (guint i = 0; i < self->instructions->len; i++)
    {
      const CoroInstruction *instruction = coro_unit_get (self, i);

      if (instruction->label != 0)
        targets[coro_flow_get_target (self, instruction->label)] = TRUE;
    }

  return targets;
}

/**
 * coro_flow_compact: (skip)
 * @self: a unit
 *
 * Removes the instructions that are not marked as living. Labels move on to the next one that is.
 */
void
coro_flow_compact (CoroUnit *self)
{
  guint length = self->instructions->len;
  g_autofree guint32 *moved = g_new (guint32, length + 1);
  guint count = 0;

  for (guint i = 0; i < length; i++)
    {
      const CoroInstruction *instruction = coro_unit_get (self, i);

      moved[i] = count;
      if (instruction->is_live)
        *coro_unit_get (self, count++) = *instruction;
    }
  moved[length] = count;
  g_array_set_size (self->instructions, count);

  for (guint i = 1; i < self->labels->len; i++)
    {
      guint32 *target = &g_array_index (self->labels, guint32, i);

      if (*target <= length)
        *target = moved[*target];
    }
}

/**
 * coro_flow_remove_dead: (skip)
 * @self: a unit
 *
 * Removes instructions that are never reached, and handlers of what cannot raise.
 */
void
coro_flow_remove_dead (CoroUnit *self)
{
  g_autoptr (GArray) work = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < self->instructions->len; i++)
    coro_unit_get (self, i)->is_live = FALSE;

  reach (self, work, 0);
  while (work->len > 0)
    {
      guint32 index = g_array_index (work, guint32, work->len - 1);
      const CoroInstruction *instruction = coro_unit_get (self, index);

      g_array_set_size (work, work->len - 1);
      if (has_jump_target (instruction))
        reach (self, work, coro_flow_get_target (self, instruction->label));
      if (instruction->handler != 0 && may_raise (instruction))
        reach (self, work, coro_flow_get_target (self, instruction->handler));
      if (coro_instruction_falls_through (instruction))
        reach (self, work, index + 1);
    }

  for (guint i = 0; i < self->instructions->len; i++)
    {
      CoroInstruction *instruction = coro_unit_get (self, i);

      if (!instruction->is_live)
        continue;
      if (instruction->op == CORO_PSEUDO_SETUP && !leads_to_living (self, instruction->label))
        instruction->is_live = FALSE;
      if (instruction->handler != 0 && !leads_to_living (self, instruction->handler))
        instruction->handler = 0;
    }
  coro_flow_compact (self);
}

/**
 * coro_flow_measure_stack: (skip)
 * @self: a unit
 * @size: (out): the deepest stack
 *
 * Follows all ways through the instructions and holds them to agree on the depth of the stack.
 *
 * Returns: (transfer full): for each label the depth of a handler there, without the exception; %NULL after a mistake
 */
guint32 *
coro_flow_measure_stack (CoroUnit *self,
                         guint32  *size)
{
  g_autofree guint32 *handlers = g_new0 (guint32, self->labels->len);
  g_autofree int *depths = g_new (int, self->instructions->len);
  g_autoptr (GArray) work = g_array_new (FALSE, FALSE, sizeof (guint32));
  const CoroRange *range = &coro_tree_get_root (self->compiler->tree)->range;
  gboolean agrees;
  int deepest = 0;

  for (guint i = 0; i < self->instructions->len; i++)
    depths[i] = -1;

  agrees = flow_to (self, work, depths, 0, 0);
  while (agrees && work->len > 0)
    {
      guint32 index = g_array_index (work, guint32, work->len - 1);

      g_array_set_size (work, work->len - 1);
      agrees = measure (self, work, depths, index, handlers, &deepest);
    }

  if (!agrees)
    coro_unit_refuse (self, range, "the compiler lost count of the stack");
  else if (deepest > CORO_MAX_STACK)
    coro_unit_refuse (self, range, "an expression is too large");
  if (self->compiler->error != NULL)
    return NULL;

  *size = (guint32) deepest;
  return g_steal_pointer (&handlers);
}
