/* coro-cold.c: moves what only an exception leads to behind everything else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

typedef struct {
  CoroUnit *unit;
  GArray   *moved; /* (element-type CoroInstruction) the new order */
  guint32  *places; /* of the instructions in the new order */
} Layout;

/* Marks what is reached without an exception. */
static void
mark_warm (CoroUnit *self)
{
  g_autoptr (GArray) work = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 next = 0;

  for (guint i = 0; i < self->instructions->len; i++)
    coro_unit_get (self, i)->is_live = FALSE;

  g_array_append_val (work, next);
  while (work->len > 0)
    {
      guint32 index = g_array_index (work, guint32, work->len - 1);
      CoroInstruction *instruction = coro_unit_get (self, index);

      g_array_set_size (work, work->len - 1);
      if (instruction->is_live)
        continue;

      instruction->is_live = TRUE;
      if (coro_instruction_falls_through (instruction))
        {
          next = index + 1;
          g_array_append_val (work, next);
        }
      if (instruction->label != 0 && instruction->op != CORO_PSEUDO_SETUP)
        {
          next = coro_flow_get_target (self, instruction->label);
          g_array_append_val (work, next);
        }
    }
}

static void
append_jump (Layout                *self,
             const CoroInstruction *origin,
             CoroLabel              label)
{
  CoroInstruction jump = { 0 };

  jump.op = CORO_PSEUDO_JUMP;
  jump.label = label;
  jump.handler = origin->handler;
  jump.range = origin->range;
  g_array_append_val (self->moved, jump);
}

static CoroLabel
label_of (Layout  *self,
          guint32  index)
{
  CoroLabel label = coro_label_new (self->unit);

  g_array_index (self->unit->labels, guint32, label) = index;
  return label;
}

static void
append (Layout *self,
        guint   index)
{
  self->places[index] = self->moved->len;
  g_array_append_val (self->moved, *coro_unit_get (self->unit, index));
}

static gboolean
leads_to_warm (Layout                *self,
               const CoroInstruction *instruction)
{
  return coro_unit_get (self->unit, coro_flow_get_target (self->unit, instruction->label))->is_live;
}

/* Conditional jumps must not lead back: they reach the warm instructions by way of a jump behind the cold ones. */
static void
append_cold (Layout *self)
{
  guint length = self->unit->instructions->len;
  g_autoptr (GArray) conditions = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < length; i++)
    {
      const CoroInstruction *instruction = coro_unit_get (self->unit, i);

      if (instruction->is_live)
        continue;

      append (self, i);
      if (instruction->label != 0 && instruction->op < CORO_N_OPCODES && leads_to_warm (self, instruction))
        {
          guint32 place = self->moved->len - 1;

          g_array_append_val (conditions, place);
        }
      if (coro_instruction_falls_through (instruction) && coro_unit_get (self->unit, i + 1)->is_live)
        append_jump (self, instruction, label_of (self, i + 1));
    }

  for (guint i = 0; i < conditions->len; i++)
    {
      guint32 place = g_array_index (conditions, guint32, i);
      CoroInstruction condition = g_array_index (self->moved, CoroInstruction, place);
      CoroLabel label = label_of (self, length + 1 + i);

      append_jump (self, &condition, condition.label);
      g_array_index (self->moved, CoroInstruction, place).label = label;
    }
}

/* Labels behind the old instructions stand for the jumps that were added at the end. */
static void
move_labels (Layout *self)
{
  guint length = self->unit->instructions->len;
  guint n_added = 0;

  for (guint i = 1; i < self->unit->labels->len; i++)
    if (g_array_index (self->unit->labels, guint32, i) > length &&
        g_array_index (self->unit->labels, guint32, i) != G_MAXUINT32)
      n_added++;

  for (guint i = 1; i < self->unit->labels->len; i++)
    {
      guint32 *target = &g_array_index (self->unit->labels, guint32, i);

      if (*target < length)
        *target = self->places[*target];
      else if (*target > length && *target != G_MAXUINT32)
        *target = self->moved->len - n_added + (*target - length - 1);
    }
}

/**
 * coro_cold_move: (skip)
 * @self: a unit without dead instructions
 *
 * Moves handlers behind everything else, so that nothing has to jump over them.
 */
void
coro_cold_move (CoroUnit *self)
{
  guint length = self->instructions->len;
  Layout layout = { .unit = self };

  mark_warm (self);
  layout.moved = g_array_sized_new (FALSE, FALSE, sizeof (CoroInstruction), length);
  layout.places = g_new0 (guint32, length + 1);
  for (guint i = 0; i < length; i++)
    if (coro_unit_get (self, i)->is_live)
      append (&layout, i);
  append_cold (&layout);
  move_labels (&layout);

  g_array_unref (self->instructions);
  self->instructions = layout.moved;
  g_free (layout.places);
}
