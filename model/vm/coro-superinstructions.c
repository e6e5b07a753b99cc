/* coro-superinstructions.c: finds the sequences of instructions that the dispatch loop runs as one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-superinstructions.h"

typedef struct {
  guint8  first;
  guint8  second;
  guint8  third;
  guint8  opcode;
  guint32 argument;
} Sequence;

static const Sequence sequences[] = {
#define X(name, first, second, argument, third) \
  { CORO_OP_##first, CORO_OP_##second, third, CORO_SUPER_##name, argument },
  CORO_SUPERINSTRUCTIONS (X)
#undef X
};

/* From each instruction to the sequences that begin with it: 1 + the place of the first, in next_of the one behind; 0: none. */
static guint8 first_of[CORO_N_OPCODES];
static guint8 next_of[G_N_ELEMENTS (sequences)];

static void
sort_sequences (void)
{
  static gsize is_sorted = 0;

  if (!g_once_init_enter (&is_sorted))
    return;

  for (gsize i = G_N_ELEMENTS (sequences); i-- > 0;)
    {
      next_of[i] = first_of[sequences[i].first];
      first_of[sequences[i].first] = (guint8) (i + 1);
    }
  g_once_init_leave (&is_sorted, 1);
}

static gboolean
matches (const CoroCode *code,
         guint32         word,
         const Sequence *sequence)
{
  guint32 next = word + coro_opcode_get_words (sequence->first);

  if (next >= code->n_words || (code->words[next] & 0xff) != sequence->second)
    return FALSE;
  if (sequence->argument != CORO_SUPER_ANY && code->words[next] >> 8 != sequence->argument)
    return FALSE;
  if (sequence->third == CORO_SUPER_NONE)
    return TRUE;

  next += coro_opcode_get_words (sequence->second);

  return next < code->n_words && (code->words[next] & 0xff) == sequence->third;
}

/**
 * coro_superinstructions_apply:
 * @code: a code object as the compiler made it
 *
 * Puts superinstructions where their sequences stand. An exception that one of a sequence's later instructions raises belongs to
 * that instruction's word, so a sequence may cross the borders of handlers.
 */
void
coro_superinstructions_apply (CoroCode *code)
{
  guint32 word = 0;

  sort_sequences ();
  /* from the front: what a sequence looks at behind its first word has not been replaced yet */
  while (word < code->n_words)
    {
      guint opcode = code->words[word] & 0xff;

      for (guint i = first_of[opcode]; i > 0; i = next_of[i - 1])
        if (matches (code, word, &sequences[i - 1]))
          {
            code->words[word] = (code->words[word] & ~(guint32) 0xff) | sequences[i - 1].opcode;
            break;
          }
      word += coro_opcode_get_words (opcode);
    }
}

/**
 * coro_super_opcode_get_first:
 * @opcode: a superinstruction
 *
 * Returns: the first instruction of its sequence
 */
CoroOpcode
coro_super_opcode_get_first (guint opcode)
{
  g_return_val_if_fail (opcode >= CORO_N_OPCODES && opcode < CORO_N_SUPER_OPCODES, CORO_OP_NOP);

  return sequences[opcode - CORO_N_OPCODES].first;
}
