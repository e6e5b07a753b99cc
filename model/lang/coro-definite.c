/* coro-definite.c: which local variables are certainly bound where they are read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-compiler-private.h"

/* Variables are looked at 64 at a time; those behind the last round are always checked. */
#define PER_ROUND  64
#define MAX_ROUNDS 16

typedef struct {
  CoroUnit *unit;
  guint     first;   /* of the variables of this round */
  guint64  *unbound; /* per instruction: variables that may be unbound before it */
  guint8   *is_reached;
  GArray   *work;
} Analysis;

static guint64
bit_of (const Analysis *self,
        guint32         local)
{
  return local >= self->first && local - self->first < PER_ROUND ? G_GUINT64_CONSTANT (1) << (local - self->first) : 0;
}

/* What may be unbound behind an instruction. A checked read binds: otherwise it would have raised. */
static guint64
transfer (const Analysis        *self,
          const CoroInstruction *instruction,
          guint64                unbound)
{
  guint64 bit = bit_of (self, instruction->argument);

  switch (instruction->op)
    {
    case CORO_OP_STORE_FAST:
    case CORO_OP_LOAD_FAST:
    case CORO_OP_LOAD_FAST_CHECK:
      return unbound & ~bit;
    case CORO_OP_DELETE_FAST:
    case CORO_OP_LOAD_FAST_AND_CLEAR:
    case CORO_OP_STORE_FAST_MAYBE_NULL:
      return unbound | bit;
    default:
      return unbound;
    }
}

static void
join (Analysis *self,
      guint32   index,
      guint64   unbound)
{
  if (index >= self->unit->instructions->len)
    return;
  if (self->is_reached[index] && (unbound & ~self->unbound[index]) == 0)
    return;

  self->is_reached[index] = TRUE;
  self->unbound[index] |= unbound;
  g_array_append_val (self->work, index);
}

static void
visit (Analysis *self,
       guint32   index)
{
  const CoroInstruction *instruction = coro_unit_get (self->unit, index);
  guint64 before = self->unbound[index];
  guint64 after = transfer (self, instruction, before);

  /* An exception may come before the instruction's effect or behind it. */
  if (instruction->handler != 0)
    join (self, coro_flow_get_target (self->unit, instruction->handler), before | after);
  if (instruction->label != 0 && instruction->op != CORO_PSEUDO_SETUP)
    join (self, coro_flow_get_target (self->unit, instruction->label), after);
  if (coro_instruction_falls_through (instruction))
    join (self, index + 1, after);
}

static guint
count_arguments (CoroUnit *self)
{
  return self->n_positional + self->n_keyword_only + ((self->flags & CORO_CODE_VAR_ARGS) != 0) +
         ((self->flags & CORO_CODE_VAR_KEYWORDS) != 0);
}

static guint64
initially_unbound (const Analysis *self)
{
  guint n_arguments = count_arguments (self->unit);
  guint64 unbound = 0;

  for (guint i = 0; i < PER_ROUND; i++)
    if (self->first + i >= n_arguments)
      unbound |= G_GUINT64_CONSTANT (1) << i;

  return unbound;
}

static void
run_round (CoroUnit *unit,
           guint     first)
{
  guint length = unit->instructions->len;
  Analysis self = { .unit = unit, .first = first };

  self.unbound = g_new0 (guint64, length);
  self.is_reached = g_new0 (guint8, length);
  self.work = g_array_new (FALSE, FALSE, sizeof (guint32));
  join (&self, 0, initially_unbound (&self));
  while (self.work->len > 0)
    {
      guint32 index = g_array_index (self.work, guint32, self.work->len - 1);

      g_array_set_size (self.work, self.work->len - 1);
      visit (&self, index);
    }

  for (guint i = 0; i < length; i++)
    {
      CoroInstruction *instruction = coro_unit_get (unit, i);

      if (instruction->op == CORO_OP_LOAD_FAST && (self.unbound[i] & bit_of (&self, instruction->argument)) != 0)
        instruction->op = CORO_OP_LOAD_FAST_CHECK;
    }
  g_free (self.unbound);
  g_free (self.is_reached);
  g_array_unref (self.work);
}

/**
 * coro_definite_check: (skip)
 * @self: a unit
 *
 * Makes reads of variables that may be unbound checked ones.
 */
void
coro_definite_check (CoroUnit *self)
{
  guint rounds = (self->locals->len + PER_ROUND - 1) / PER_ROUND;

  for (guint i = 0; i < MIN (rounds, MAX_ROUNDS); i++)
    run_round (self, i * PER_ROUND);

  for (guint i = 0; rounds > MAX_ROUNDS && i < self->instructions->len; i++)
    {
      CoroInstruction *instruction = coro_unit_get (self, i);

      if (instruction->op == CORO_OP_LOAD_FAST && instruction->argument >= MAX_ROUNDS * PER_ROUND)
        instruction->op = CORO_OP_LOAD_FAST_CHECK;
    }
}
