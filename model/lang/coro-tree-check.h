/* coro-tree-check.h: what the grammar allows and Python does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-tree.h"

G_BEGIN_DECLS

CoroDiagnostic *coro_tree_check (CoroTree *tree);

G_END_DECLS
