/* core-eval.h: runs lines of simple Python straight on the values of core, without compiler or VM
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-dict.h"

G_BEGIN_DECLS

/* Statements between semicolons: expressions, `name = ...`, `name += ...`, `x[...] = ...`, `del x[...]`.
 * Literals, displays, calls, attributes, subscripts and operators; no lambda, no comprehension.
 * Returns (transfer full) the value of the last expression, or CORO_NULL with an exception. names: (in) kept. */
CoroValue coro_test_eval    (CoroRuntime *rt, CoroDict *names, const char *source);
/* The types and a few functions under their names */
CoroDict *coro_test_names   (CoroRuntime *rt);
/* What a recorded case shows: "= " and ascii (value), or "! " and the exception as "Type: message" */
char     *coro_test_outcome (CoroRuntime *rt, CoroValue value); /* (transfer full) value */

G_END_DECLS
