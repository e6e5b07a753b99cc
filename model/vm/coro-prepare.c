/* coro-prepare.c: what is made of a code object before it runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-prepare.h"

#include "vm/coro-frame-private.h"
#include "vm/coro-superinstructions.h"

/* The compiler's jumps carry the word that they lead to. */
static void
make_jumps_relative (CoroCode *code)
{
  for (guint32 word = 0; word < code->n_words;)
    {
      CoroOpcode opcode = (CoroOpcode) (code->words[word] & 0xff);
      guint32 next = word + coro_opcode_get_words (opcode);

      if (opcode == CORO_OP_COMPARE_JUMP)
        {
          code->words[word + 1] -= next;
        }
      else if (coro_opcode_has_target (opcode))
        {
          gint32 distance = (gint32) (code->words[word] >> 8) - (gint32) next;

          g_assert (distance >= -(1 << 23) && distance < 1 << 23);
          code->words[word] = opcode | (guint32) distance << 8;
        }
      word = next;
    }
}

/**
 * coro_code_prepare:
 * @code: a code object as the compiler made it, or one that is prepared already
 *
 * Makes of its words what the dispatch loop runs, and computes what a call wants to know.
 */
void
coro_code_prepare (CoroCode *code)
{
  const guint32 special = CORO_CODE_VAR_ARGS | CORO_CODE_VAR_KEYWORDS | CORO_CODE_GENERATOR | CORO_CODE_COROUTINE |
                          CORO_CODE_ASYNC_GENERATOR;

  if (code->flags & CORO_CODE_READY)
    return;

  make_jumps_relative (code);
  coro_superinstructions_apply (code);
  code->n_exact = (code->flags & special) == 0 && code->n_keyword_only == 0 ? code->n_positional : G_MAXUINT32;
  code->frame_size = (guint32) (sizeof (CoroFrame) + (code->n_locals + code->stack_size) * sizeof (CoroValue));
  code->flags |= CORO_CODE_READY;
}
