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

  /* from the front: what a sequence looks at behind its first word has not been replaced yet */
  while (word < code->n_words)
    {
      guint opcode = code->words[word] & 0xff;

      for (gsize i = 0; i < G_N_ELEMENTS (sequences); i++)
        if (sequences[i].first == opcode && matches (code, word, &sequences[i]))
          {
            code->words[word] = (code->words[word] & ~(guint32) 0xff) | sequences[i].opcode;
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
