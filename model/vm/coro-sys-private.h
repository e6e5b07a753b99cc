/* coro-sys-private.h: what the files of the module sys share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

void      coro_sys_add_info        (CoroVm          *vm,
                                    CoroModule      *module);
void      coro_sys_add_hooks       (CoroVm          *vm,
                                    CoroModule      *module);
/* sys.getsizeof(object, default) */
CoroValue coro_sys_get_size        (CoroRuntime     *rt,
                                    CoroValue        self,
                                    const CoroValue *args);

G_END_DECLS
