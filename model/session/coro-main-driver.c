/* coro-main-driver.c: runs the program's main thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-main-driver.h"

#include "vm/coro-import.h"

struct _CoroDriver {
  CoroVm     *vm;
  CoroStack  *stack;
  CoroValue   code;
  char       *path;
  CoroResult  result;
  CoroValue   value;
  gboolean    started;
};

CoroDriver *
coro_driver_new (CoroVm  *vm,
                 guint    cpus,
                 guint64  seed)
{
  CoroDriver *self = g_new0 (CoroDriver, 1);

  self->vm = vm;
  self->stack = coro_stack_new (vm, 0);

  return self;
}

void
coro_driver_free (CoroDriver *self)
{
  coro_clear (&self->code);
  coro_stack_free (self->vm, self->stack);
  g_free (self->path);
  g_free (self);
}

void
coro_driver_start (CoroDriver *self,
                   CoroValue   code,
                   const char *path)
{
  self->code = coro_ref (code);
  self->path = g_strdup (path);
}

CoroDriverStep
coro_driver_advance (CoroDriver *self,
                     double      until)
{
  if (coro_clock_get (&self->stack->clock) > until)
    return CORO_DRIVER_STEP_WAIT;

  coro_vm_set_time_limit (self->vm, until);
  if (!self->started)
    {
      self->started = TRUE;
      self->result = coro_vm_run_main (self->vm, self->stack, self->code, self->path, &self->value);
    }
  else
    {
      self->result = coro_vm_continue (self->vm, self->stack, &self->value);
    }
  if (self->result != CORO_RESULT_PAUSE)
    return CORO_DRIVER_STEP_ENDED;

  return coro_clock_get (&self->stack->clock) >= until ? CORO_DRIVER_STEP_WAIT : CORO_DRIVER_STEP_MORE;
}

CoroResult
coro_driver_take_result (CoroDriver *self,
                         CoroValue  *value)
{
  *value = coro_steal (&self->value);

  return self->result;
}

double
coro_driver_get_next_time (CoroDriver *self)
{
  return coro_clock_get (&self->stack->clock);
}

const char *
coro_driver_explain_deadlock (CoroDriver *self)
{
  return "nothing can wake the program";
}
