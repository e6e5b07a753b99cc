/* coro-prepare.h: what is made of a code object before it runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-code.h"

G_BEGIN_DECLS

/* In prepared code a jump carries how many words ip is moved by, from behind the jump: in the argument of its word, or, for
 * COMPARE_JUMP, as the second word. */
static inline gint32
coro_word_get_distance (guint32 word)
{
  return (gint32) word >> 8;
}

void coro_code_prepare (CoroCode *code);

/* Most functions of a module that is imported are never called: a code object is prepared when its first frame is made. */
static inline void
coro_code_need (CoroCode *code)
{
  if (G_UNLIKELY ((code->flags & CORO_CODE_READY) == 0))
    coro_code_prepare (code);
}

G_END_DECLS
