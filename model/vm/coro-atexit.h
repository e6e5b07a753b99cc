/* coro-atexit.h: atexit: what the program wants to be called at its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

CoroModule *coro_atexit_module_new     (CoroRuntime     *rt);
CoroValue   coro_vm_get_exit_functions (CoroVm          *vm);
/* What a bundled function calls whose callback has failed. */
CoroValue   coro_atexit_report         (CoroRuntime     *rt,
                                        CoroValue        self,
                                        const CoroValue *args);

G_END_DECLS
