/* coro-exit.c: ends a program at once, with a status of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-exit.h"

#include "vm/coro-vm-private.h"

/**
 * coro_vm_exit:
 * @vm: a VM
 * @status: the program's exit status
 *
 * Ends the program where it stands: nothing of it runs any more, no finally block either.
 *
 * Returns: %CORO_NULL with an exception that no handler catches
 */
CoroValue
coro_vm_exit (CoroVm *vm,
              int     status)
{
  if (!vm->exiting && vm->refusal == NULL && vm->limit == NULL)
    {
      vm->exiting = TRUE;
      vm->exit_status = status & 0xff;
    }
  coro_vm_end (vm, NULL);

  return CORO_NULL;
}

/**
 * coro_vm_get_exit_status:
 * @vm: a VM
 * @status: (out): what the program exited with
 *
 * Returns: whether coro_vm_exit() was called
 */
gboolean
coro_vm_get_exit_status (CoroVm *vm,
                         int    *status)
{
  *status = vm->exit_status;

  return vm->exiting;
}
