/* coro-check.h: what of a program cannot be run, found before it starts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"
#include "lang/coro-tree.h"
#include "session/coro-scenario.h"

G_BEGIN_DECLS

GPtrArray *coro_check      (CoroScenario *scenario);
/* What is not simulated, in a text without a mistake. */
GPtrArray *coro_check_tree (CoroScenario *scenario,
                            CoroTree     *tree);

G_END_DECLS
