/* coro-lines.c: instructions that no text stands behind get the place of what leads to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/* Ways to an instruction. */
typedef struct {
  guint32 count;
  guint32 origin; /* an instruction from which one leads there */
} Ways;

static Ways *
count_ways (CoroUnit *self)
{
  Ways *ways = g_new0 (Ways, self->instructions->len + 1);

  for (guint i = 0; i < self->instructions->len; i++)
    {
      const CoroInstruction *instruction = coro_unit_get (self, i);

      if (coro_instruction_falls_through (instruction))
        {
          ways[i + 1].count++;
          ways[i + 1].origin = i;
        }
      if (instruction->label != 0)
        {
          Ways *target = &ways[coro_flow_get_target (self, instruction->label)];

          /* A handler has no origin: two ways at least. */
          target->count += instruction->op == CORO_PSEUDO_SETUP ? 2 : 1;
          target->origin = i;
        }
    }

  return ways;
}

static gboolean
is_exit (const CoroInstruction *self)
{
  return self->range.line == 0 && (self->op == CORO_OP_RETURN_CONST || self->op == CORO_OP_RETURN_VALUE ||
                                   self->op == CORO_PSEUDO_JUMP);
}

/* Where several ways end in the same return or jump, each gets its own, so that it can have the place of its way. */
static void
copy_exits (CoroUnit *self)
{
  g_autofree Ways *ways = count_ways (self);
  guint length = self->instructions->len;

  for (guint i = 0; i < length; i++)
    {
      CoroInstruction *jump = coro_unit_get (self, i);
      CoroInstruction copy;
      guint32 target;

      if (jump->label == 0 || jump->op == CORO_PSEUDO_SETUP)
        continue;

      target = coro_flow_get_target (self, jump->label);
      copy = *coro_unit_get (self, target);
      if (ways[target].count < 2 || !is_exit (&copy))
        continue;

      ways[target].count--;
      copy.range = jump->range;
      jump->label = coro_label_new (self);
      g_array_index (self->labels, guint32, jump->label) = self->instructions->len;
      g_array_append_val (self->instructions, copy);
    }
}

static void
place_artificial (CoroUnit *self)
{
  g_autofree Ways *ways = count_ways (self);

  for (guint i = 1; i < self->instructions->len; i++)
    {
      CoroInstruction *instruction = coro_unit_get (self, i);
      const CoroInstruction *previous = coro_unit_get (self, i - 1);

      if (instruction->range.line != 0)
        continue;
      if (ways[i].count == 1)
        instruction->range = coro_unit_get (self, ways[i].origin)->range;
      else if (coro_instruction_falls_through (previous))
        instruction->range = previous->range;
    }
}

/**
 * coro_lines_complete: (skip)
 * @self: a unit without dead instructions
 *
 * Gives instructions without a place that of what leads to them, so that no line seems to be left before it is done, and
 * none to be entered that is not. What only an exception leads to has no place, as in CPython.
 */
void
coro_lines_complete (CoroUnit *self)
{
  copy_exits (self);
  place_artificial (self);
}
