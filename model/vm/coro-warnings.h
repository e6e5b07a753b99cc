/* coro-warnings.h: warnings: filters, and what was warned of already (CPython: Python/_warnings.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm-private.h"

G_BEGIN_DECLS

typedef struct _CoroWarnings CoroWarnings;

/* FALSE: a filter made it an exception, which is in flight. stack_level: 1: where the program stands; 2: its caller; ...
 * source: (transfer none): what it is about; CORO_NULL: nothing that the program could be shown. */
gboolean    coro_warn                 (CoroRuntime       *rt,
                                       CoroExceptionKind  category,
                                       guint              stack_level,
                                       CoroValue          source,
                                       const char        *format,
                                       ...) G_GNUC_PRINTF (5, 6);
CoroLibraryCall coro_warnings_enter_library (CoroVm *vm, guint line);
void             coro_warnings_leave_library (CoroVm *vm, CoroLibraryCall before);
void        coro_warnings_init        (CoroVm            *vm);
void        coro_warnings_free        (CoroVm            *vm);
/* `_warnings` */
CoroModule *coro_warnings_module_new  (CoroRuntime       *rt);

G_END_DECLS
