/* coro-check-names.h: whether the simulator lacks a name that CPython has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

/* Whether CPython 3.14 has this name in this module; only of modules that it makes sense to simulate. */
gboolean coro_check_is_python_name (const char *module,
                                    const char *name);
/* Whether CPython has it and a bundled module has not. */
gboolean coro_check_lacks_name     (CoroVm     *vm,
                                    const char *module,
                                    const char *name);
/* All modules of which the names are known: (transfer full) (array zero-terminated=1) */
char   **coro_check_list_modules   (void);
char   **coro_check_list_names     (const char *module);

G_END_DECLS
