/* coro-sys-module.h: the module sys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

CoroModule *coro_sys_module_new   (CoroRuntime       *rt);
/* What sys.argv will say; script is the program's path, arguments (nullable) (array zero-terminated=1) */
void        coro_vm_set_arguments (CoroVm            *vm,
                                   const char        *script,
                                   const char *const *arguments);

G_END_DECLS
