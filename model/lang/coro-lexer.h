/* coro-lexer.h: text to tokens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"
#include "lang/coro-source.h"
#include "lang/coro-token.h"

G_BEGIN_DECLS

/**
 * CoroTokens:
 * @items: the tokens; the last one is END, or ERROR if there is an error
 * @count: how many
 * @error: (nullable): where and why the lexer gave up
 * @unclosed: the error is a bracket that is still open at the end of the text
 * @late: the error counts only if the parser gets there, as CPython has it for indentation and line continuation
 *
 * A text as tokens.
 */
typedef struct {
  CoroToken      *items;
  guint           count;
  CoroDiagnostic *error;
  gboolean        unclosed;
  gboolean        late;
} CoroTokens;

CoroTokens *coro_tokens_new  (CoroSource *source);
void        coro_tokens_free (CoroTokens *self);
char       *coro_tokens_dump (CoroTokens *self,
                              CoroSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroTokens, coro_tokens_free)

G_END_DECLS
