/* coro-tree-warnings.h: what the compiler warns of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-tree.h"

G_BEGIN_DECLS

/* Adds the SyntaxWarnings that CPython's compiler gives to those of its parser, each once a line. */
void coro_tree_add_warnings (CoroTree *tree);

G_END_DECLS
