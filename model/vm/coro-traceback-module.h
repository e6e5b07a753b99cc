/* coro-traceback-module.h: _traceback: what the module traceback needs of the interpreter's own formatter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

CoroModule *coro_traceback_module_new (CoroRuntime *rt);

G_END_DECLS
