/* coro-suggestion.h: what was probably meant, behind an exception's message
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

/* Appends ". Did you mean: 'x'?" and the like, where there is something to suggest. */
void coro_suggestion_append (CoroVm    *vm,
                             GString   *text,
                             CoroValue  exception);

G_END_DECLS
