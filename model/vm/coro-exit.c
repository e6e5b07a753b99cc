/* coro-exit.c: ends a program at once, with a status of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-exit.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
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

/**
 * coro_vm_report_exit:
 * @vm: a VM
 * @exception: (transfer none): a SystemExit that nobody handles
 *
 * What is no number is printed as its message.
 *
 * Returns: the status of a program that ends with it
 */
int
coro_vm_report_exit (CoroVm    *vm,
                     CoroValue  exception)
{
  CoroValue code = CORO_EXCEPTION (exception)->value;
  coro_auto CoroValue text = CORO_NULL;
  gint64 number = 0;

  if (coro_is_null (code) || coro_is_none (code))
    return 0;

  if (coro_is_int (code) || coro_is (code, CORO_TRUE) || coro_is (code, CORO_FALSE))
    {
      /* What does not fit into C's long is -1 there. */
      if (!coro_get_int64 (vm->rt, code, &number))
        number = -1;
      coro_exception_clear (vm->rt);
      return (int) (number & 0xff);
    }

  text = coro_str (vm->rt, code);
  coro_exception_clear (vm->rt);
  if (!coro_is_null (text))
    {
      g_autofree char *line = g_strconcat (CORO_STR (text)->data, "\n", NULL);

      coro_vm_write_error (vm, line);
    }

  return 1;
}
