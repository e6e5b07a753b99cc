/* coro-itertools-private.h: what the files of the module itertools share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library.h"

G_BEGIN_DECLS

/* The types of each file, into the module */
void coro_itertools_add_combinations (CoroRuntime *rt, CoroModule *module);
void coro_itertools_add_lazy         (CoroRuntime *rt, CoroModule *module);

G_END_DECLS
