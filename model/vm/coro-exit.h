/* coro-exit.h: ends a program at once, with a status of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

/* Ends the program where it stands, past every handler, as os._exit() does. Gives CORO_NULL. */
CoroValue coro_vm_exit            (CoroVm *vm,
                                   int     status);
/* FALSE: it was not ended so */
gboolean  coro_vm_get_exit_status (CoroVm *vm,
                                   int    *status);

/* Of SystemExit: the status of a program that ends with it. Its message is printed. */
int       coro_vm_report_exit     (CoroVm    *vm,
                                   CoroValue  exception);

G_END_DECLS
