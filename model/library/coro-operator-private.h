/* coro-operator-private.h: what the files of the module operator share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library.h"

G_BEGIN_DECLS

/* itemgetter, attrgetter and methodcaller, into the module */
void coro_operator_add_getters (CoroRuntime *rt, CoroModule *module);

G_END_DECLS
