/* coro-steps.h: map, filter, zip and enumerate, whose next item may be made in a frame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm-private.h"

G_BEGIN_DECLS

/* Of an iterator of a type with CORO_TYPE_FLAG_STEPS: (transfer none) (nullable): what to call for the next item; NULL: its slot */
CoroFunction *coro_step_get   (CoroVm *vm, CoroValue iterator, CoroValue *args, gsize *n_args);
/* coro_vm_iter_next() of one */
CoroValue     coro_step_next  (CoroVm *vm, CoroValue iterator, CoroFrame **next);
void          coro_steps_init (CoroVm *vm);

G_END_DECLS
