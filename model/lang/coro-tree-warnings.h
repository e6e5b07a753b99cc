/* coro-tree-warnings.h: what the compiler warns of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-tree.h"

G_BEGIN_DECLS

void coro_tree_warn_of_leaving (CoroTree       *tree);
void coro_tree_warn_of_mistake (CoroTree       *tree,
                                const CoroNode *node);

G_END_DECLS
