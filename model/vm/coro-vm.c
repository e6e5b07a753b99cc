/* coro-vm.c: the VM's state, stacks, slices, and the ways into the dispatch loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "vm/coro-atexit.h"
#include "vm/coro-builtins.h"
#include "vm/coro-module-spec.h"
#include "vm/coro-refused.h"
#include "vm/coro-sys-module.h"
#include "vm/coro-traceback-module.h"
#include "vm/coro-warnings.h"

#include <math.h>
#include <string.h>

CoroValue
coro_vm_finish_tail_call (CoroRuntime *rt)
{
  CoroVm    *vm = coro_vm_get (rt);
  CoroFrame *frame = g_steal_pointer (&vm->pending_frame);
  CoroValue  value = CORO_NULL;

  if (frame != NULL)
    return coro_run_nested (vm, frame);
  if (vm->pending_generator != NULL)
    {
      CoroGenerator      *generator = g_steal_pointer (&vm->pending_generator);
      CoroValue           sent = coro_steal (&vm->pending_sent);
      coro_auto CoroValue kept = coro_value (generator);
      coro_auto CoroValue extra = coro_steal (&vm->pending_extra);

      switch (coro_generator_run_nested (vm, generator, sent, &value))
        {
        case CORO_RESULT_AWAIT:
          return value;
        case CORO_RESULT_RETURN:
          if (vm->pending_action == CORO_ACTION_NEXT_DEFAULT)
            {
              coro_unref (value);
              return coro_steal (&extra);
            }
          coro_vm_raise_stop_iteration (vm, value);
          return CORO_NULL;
        default:
          return CORO_NULL;
        }
    }
  if (!coro_is_null (vm->pending_collector))
    return coro_collect_pending_nested (vm);
  coro_clear (&vm->pending_block);
  return coro_raise (rt, CORO_EXC_RUNTIME, "cannot wait here: the call comes from inside a special method");
}

typedef struct {
  gpointer       state;
  GDestroyNotify destroy; /* (nullable) */
} CoroVmState;

static void
free_state (gpointer data)
{
  CoroVmState *self = data;

  if (self->destroy != NULL)
    self->destroy (self->state);
  g_free (self);
}

/**
 * coro_vm_get_state:
 * @vm: a VM
 * @key: an address that stands for who asks
 *
 * Returns: (transfer none) (nullable): what coro_vm_set_state() has put there
 */
gpointer
coro_vm_get_state (CoroVm        *vm,
                   gconstpointer  key)
{
  CoroVmState *found = g_hash_table_lookup (vm->states, key);

  return found != NULL ? found->state : NULL;
}

/**
 * coro_vm_set_state:
 * @vm: a VM
 * @key: an address that stands for who asks
 * @state: (transfer full): what to keep
 * @destroy: (nullable): what is done with it when the VM goes
 *
 * Keeps something of a module's for a VM.
 */
void
coro_vm_set_state (CoroVm         *vm,
                   gconstpointer   key,
                   gpointer        state,
                   GDestroyNotify  destroy)
{
  CoroVmState *kept = g_new (CoroVmState, 1);

  kept->state = state;
  kept->destroy = destroy;
  g_hash_table_insert (vm->states, (gpointer) key, kept);
}

static CoroValue
module_name (CoroRuntime *rt)
{
  CoroVm *vm = coro_vm_get (rt);

  return vm->frame != NULL ? coro_dict_get_name (vm->frame->function->globals, coro_name (rt, __name__)) : CORO_NULL;
}

/**
 * coro_vm_new:
 * @rt: the runtime of the simulated process
 * @log: (nullable): where events go; %NULL: nothing is recorded
 *
 * Makes the VM of a runtime: the types of code, functions, generators and tracebacks, the module builtins and sys.
 *
 * Returns: (transfer full): the VM; coro_vm_free() it before the runtime
 */
CoroVm *
coro_vm_new (CoroRuntime *rt,
             CoroLog     *log)
{
  CoroVm *vm = g_new0 (CoroVm, 1);

  vm->rt = rt;
  rt->vm = vm;
  rt->finish_tail_call = coro_vm_finish_tail_call;
  rt->unraisable = coro_vm_report_unraisable;
  rt->module_name = module_name;
  vm->log = log != NULL ? coro_log_ref (log) : NULL;
  vm->max_depth = 1000;
  vm->sys_state.switch_interval = 0.005;
  vm->max_instructions = G_MAXUINT64;
  vm->time_limit = INFINITY;
  vm->tick_limit = G_MAXUINT64;
  vm->slice = G_MAXINT64 / 2;
  vm->natives = g_hash_table_new (g_str_hash, g_str_equal);
  vm->images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  vm->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  vm->states = g_hash_table_new_full (NULL, NULL, NULL, free_state);
  vm->by_frames = g_hash_table_new (NULL, NULL);
  vm->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  vm->build_class_name = coro_str_intern (rt, "__build_class__");
  coro_code_init (rt);
  coro_function_init (rt);
  coro_generator_init (rt);
  coro_coroutine_wrapper_init (vm);
  coro_awaitable_types_init (vm);
  coro_traceback_init (rt);
  coro_import_init (vm);
  coro_module_spec_init (vm);
  coro_builtins_init (vm);
  coro_refused_init (vm);
  coro_warnings_init (vm);
  coro_vm_add_module (vm, "atexit", coro_atexit_module_new);
  coro_vm_add_module (vm, "_traceback", coro_traceback_module_new);
  coro_vm_add_module (vm, "_warnings", coro_warnings_module_new);
  coro_vm_add_module (vm, "sys", coro_sys_module_new);
  return vm;
}

/**
 * coro_vm_free:
 * @vm: (transfer full): a VM; no stack of it may be left
 *
 * Frees it. The values that it made stay until the runtime goes.
 */
void
coro_vm_free (CoroVm *vm)
{
  CoroRuntime *rt = vm->rt;

  vm->stopping = TRUE;
  coro_exception_clear (rt);
  for (guint i = 0; i < G_N_ELEMENTS (vm->lines); i++)
    if (vm->lines[i] != NULL)
      g_string_free (vm->lines[i], TRUE);
  coro_warnings_free (vm);
  g_hash_table_unref (vm->natives);
  g_ptr_array_unref (vm->images);
  g_hash_table_unref (vm->texts);
  g_hash_table_unref (vm->states);
  g_hash_table_unref (vm->by_frames);
  g_hash_table_unref (vm->sources);
  g_clear_pointer (&vm->log, coro_log_unref);
  g_free (vm->script);
  g_strfreev (vm->arguments);
  g_free (vm->limit);
  g_clear_pointer (&vm->refusal, coro_diagnostic_free);
  rt->vm = NULL;
  rt->finish_tail_call = NULL;
  rt->unraisable = NULL;
  rt->module_name = NULL;
  g_free (vm);
}

/**
 * coro_vm_get:
 * @rt: a runtime
 *
 * Returns: (transfer none): its VM
 */
CoroVm *
coro_vm_get (CoroRuntime *rt)
{
  return rt->vm;
}

/**
 * coro_vm_get_runtime:
 * @vm: a VM
 *
 * Returns: (transfer none): its runtime
 */
CoroRuntime *
coro_vm_get_runtime (CoroVm *vm)
{
  return vm->rt;
}

/**
 * coro_stack_new:
 * @vm: a VM
 * @start_time: seconds that its clock starts at
 *
 * Makes an empty stack: what CPython calls a thread state.
 *
 * Returns: (transfer full): the stack
 */
CoroStack *
coro_stack_new (CoroVm *vm,
                double  start_time)
{
  CoroStack *self = g_new0 (CoroStack, 1);

  self->clock.base = start_time;
  self->clock.cost = vm->cost;
  return self;
}

/**
 * coro_stack_free:
 * @vm: a VM
 * @self: (transfer full): a stack that does not run
 *
 * Frees it. What is suspended on it is dropped without being run: no finally clause of it is executed.
 */
void
coro_stack_free (CoroVm    *vm,
                 CoroStack *self)
{
  for (CoroFrame *frame = g_steal_pointer (&self->top); frame != NULL;)
    {
      CoroFrame *back = frame->back;

      frame->back = NULL;
      if (frame->generator != NULL)
        frame->generator->status = CORO_GENERATOR_SUSPENDED; /* its object owns the frame */
      else
        coro_frame_free (vm->rt, frame);
      frame = back;
    }
  coro_clear (&self->block);
  if (vm->last_stack == self)
    vm->last_stack = NULL;
  g_free (self);
}

/* ---- slices ---- */

static void
refill (CoroVm *vm)
{
  gint64 quantum = MIN (vm->slice, CORO_VM_QUANTUM);

  coro_vm_sync (vm);
  /* another stack's turn comes when this one's clock reaches the limit */
  if (vm->stack != NULL && vm->stack->clock.cost > 0 && !isinf (vm->time_limit))
    {
      double left = (vm->time_limit - coro_clock_get (&vm->stack->clock)) / vm->stack->clock.cost;

      quantum = left >= (double) quantum ? quantum : left <= 0 ? 0 : (gint64) ceil (left);
    }
  if (vm->tick_limit != G_MAXUINT64)
    quantum = vm->executed >= vm->tick_limit ? 0 : (gint64) MIN ((guint64) MAX (quantum, 0), vm->tick_limit - vm->executed);
  coro_vm_set_budget (vm, quantum);
  vm->slice -= quantum;
}

/**
 * coro_vm_set_slice:
 * @vm: a VM
 * @instructions: how many may be executed until %CORO_RESULT_PAUSE
 *
 * Sets how long a stack may run until its driver gets the word again. A pause comes at a back-jump or a call.
 */
void
coro_vm_set_slice (CoroVm  *vm,
                   guint64  instructions)
{
  coro_vm_sync (vm);
  vm->slice = (gint64) MIN (instructions, G_MAXINT64 / 2);
  coro_vm_set_budget (vm, 0);
}

/**
 * coro_vm_set_turn:
 * @vm: a VM
 * @time: seconds on the running stack's clock; INFINITY: no limit
 * @executed: as coro_vm_get_executed() counts; %G_MAXUINT64: no limit
 *
 * Lets the running stack pause when its clock reaches a moment at which another stack's turn comes, or when so much has been
 * executed. The budget is looked at anew only where this changes something.
 */
void
coro_vm_set_turn (CoroVm  *vm,
                  double   time,
                  guint64  executed)
{
  if (vm->time_limit == time && vm->tick_limit == executed)
    return;

  coro_vm_sync (vm);
  vm->time_limit = time;
  vm->tick_limit = executed;
  vm->slice += coro_vm_get_budget (vm);
  coro_vm_set_budget (vm, 0);
}

/**
 * coro_vm_get_executed:
 * @vm: a VM
 *
 * Returns: instructions since the start of the run, of all stacks
 */
guint64
coro_vm_get_executed (CoroVm *vm)
{
  coro_vm_sync (vm);
  return vm->executed;
}

/**
 * coro_vm_charge:
 * @vm: a VM
 * @instructions: how many
 *
 * Lets time pass for work that C does on the program's behalf, as it would for instructions.
 */
void
coro_vm_charge (CoroVm  *vm,
                guint64  instructions)
{
  vm->budget -= (gint64) instructions;
}

/**
 * coro_vm_end:
 * @vm: a VM
 * @limit: (nullable): which limit was reached, in words; %NULL: the program is stopped
 *
 * Ends the program where it stands: an exception that no handler catches unwinds every frame.
 */
void
coro_vm_end (CoroVm     *vm,
             const char *limit)
{
  vm->stopping = TRUE;
  if (vm->limit == NULL)
    vm->limit = g_strdup (limit);
  coro_exception_clear (vm->rt);
  coro_raise_value (vm->rt, coro_exception_new (vm->rt, CORO_EXC_SYSTEM_EXIT, NULL));
}

/**
 * coro_vm_begin_again:
 * @vm: a VM whose program was ended with coro_vm_end(); nothing of it is left on a stack
 *
 * What is called from now on runs.
 */
void
coro_vm_begin_again (CoroVm *vm)
{
  vm->stopping = vm->limit != NULL;
  coro_exception_clear (vm->rt);
}

CoroCheck
coro_vm_check (CoroVm *vm)
{
  CoroRuntime *rt = vm->rt;

  coro_vm_sync (vm);
  if (vm->stopping)
    {
      if (coro_is_null (rt->exception))
        coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_SYSTEM_EXIT, NULL));
      return CORO_CHECK_RAISE;
    }
  if (vm->executed >= vm->max_instructions)
    {
      coro_vm_end (vm, "the program executed more instructions than it may");
      return CORO_CHECK_RAISE;
    }
  if (coro_gc_is_due (rt))
    coro_gc_collect_due (rt);
  if (!coro_gc_make_room (rt))
    {
      refill (vm);
      coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_MEMORY, NULL));
      return CORO_CHECK_RAISE;
    }
  if (vm->nested > 0)
    {
      if (vm->executed - vm->nested_start > CORO_VM_NESTED_LIMIT)
        {
          coro_vm_end (vm, "a special method or a callback of a builtin function did not come to an end");
          return CORO_CHECK_RAISE;
        }
      coro_vm_set_budget (vm, CORO_VM_QUANTUM);
      return CORO_CHECK_GO_ON;
    }
  refill (vm);
  return coro_vm_get_budget (vm) <= 0 ? CORO_CHECK_PAUSE : CORO_CHECK_GO_ON;
}

/* ---- for native functions ---- */

/**
 * coro_vm_get_stack:
 * @vm: a VM
 *
 * Returns: (transfer none) (nullable): the stack that runs
 */
CoroStack *
coro_vm_get_stack (CoroVm *vm)
{
  return vm->stack;
}

/**
 * coro_vm_block:
 * @rt: a runtime
 * @what: (transfer full): what the stack's driver is told
 *
 * For `return coro_vm_block (rt, what);` in a native function: suspends the running stack in this call. Where the
 * call is nested in C a RuntimeError comes of it.
 *
 * Returns: CORO_TAIL_CALL
 */
CoroValue
coro_vm_block (CoroRuntime *rt,
               CoroValue    what)
{
  coro_set (&coro_vm_get (rt)->pending_block, what);
  return CORO_TAIL_CALL;
}

/**
 * coro_tail_call_kw:
 * @rt: a runtime
 * @callable: what is called
 * @args: positional arguments, then one for each name
 * @n_args: how many are positional
 * @kwnames: (nullable): names of the others
 *
 * For `return coro_tail_call_kw (...);` in a native function: the call's result is the function's own, and no C stack
 * is held meanwhile.
 *
 * Returns: (transfer full): the result, CORO_TAIL_CALL, or CORO_NULL with an exception
 */
CoroValue
coro_tail_call_kw (CoroRuntime     *rt,
                   CoroValue        callable,
                   const CoroValue *args,
                   gsize            n_args,
                   CoroTuple       *kwnames)
{
  CoroVm    *vm = coro_vm_get (rt);
  CoroFrame *frame = NULL;
  CoroValue  result = coro_vm_enter_call (vm, callable, args, n_args, kwnames, &frame);

  if (frame != NULL)
    {
      vm->pending_frame = frame;
      return CORO_TAIL_CALL;
    }
  return result;
}

/**
 * coro_tail_call:
 * @rt: a runtime
 * @callable: what is called
 * @args: (array length=n_args): positional arguments
 * @n_args: how many
 *
 * coro_tail_call_kw() without keyword arguments.
 *
 * Returns: (transfer full): the result, CORO_TAIL_CALL, or CORO_NULL with an exception
 */
CoroValue
coro_tail_call (CoroRuntime     *rt,
                CoroValue        callable,
                const CoroValue *args,
                gsize            n_args)
{
  return coro_tail_call_kw (rt, callable, args, n_args, NULL);
}

/**
 * coro_tail_call_then:
 * @rt: a runtime
 * @callable: a function of the program, or a bound method of one
 * @args: positional arguments, then one for each name
 * @n_args: how many are positional
 * @kwnames: (nullable): names of the others
 * @then: what makes something of the result
 *
 * coro_tail_call_kw() where the native function's own result is not yet the call's.
 *
 * Returns: (transfer full): the result, CORO_TAIL_CALL, or CORO_NULL with an exception
 */
CoroValue
coro_tail_call_then (CoroRuntime     *rt,
                     CoroValue        callable,
                     const CoroValue *args,
                     gsize            n_args,
                     CoroTuple       *kwnames,
                     CoroThen        *then)
{
  CoroVm    *vm = coro_vm_get (rt);
  CoroFrame *frame = NULL;
  CoroValue  result = coro_vm_enter_call (vm, callable, args, n_args, kwnames, &frame);

  if (frame == NULL)
    return coro_is_null (result) ? CORO_NULL : then->func (rt, then, result);
  g_assert (frame->action == CORO_ACTION_PUSH);
  frame->action = CORO_ACTION_THEN;
  coro_set (&frame->extra, coro_ref (coro_value (then)));
  vm->pending_frame = frame;
  return CORO_TAIL_CALL;
}

/**
 * coro_vm_get_time:
 * @vm: a VM
 *
 * Returns: seconds on the clock of the running stack, or of the last one that ran
 */
double
coro_vm_get_time (CoroVm *vm)
{
  return coro_vm_now (vm);
}

/**
 * coro_vm_get_time_ns:
 * @vm: a VM
 *
 * Returns: the same in whole nanoseconds, as events carry it
 */
gint64
coro_vm_get_time_ns (CoroVm *vm)
{
  return coro_vm_now_ns (vm);
}

/**
 * coro_vm_set_cost:
 * @vm: a VM
 * @nanoseconds: what an instruction takes; 0: the ideal clock
 *
 * Sets the cost of work for the stacks that are made from now on.
 */
void
coro_vm_set_cost (CoroVm *vm,
                  gint64  nanoseconds)
{
  vm->cost = (double) nanoseconds * 1e-9;
}

/**
 * coro_vm_set_limits:
 * @vm: a VM
 * @max_depth: nested Python calls until RecursionError
 * @max_instructions: instructions until the program is ended
 *
 * Sets the limits of a run.
 */
void
coro_vm_set_limits (CoroVm  *vm,
                    guint    max_depth,
                    guint64  max_instructions)
{
  vm->max_depth = max_depth;
  vm->max_instructions = max_instructions;
}

/**
 * coro_vm_get_limit:
 * @vm: a VM
 *
 * Returns: (nullable) (transfer none): the limit that ended the program, in words
 */
const char *
coro_vm_get_limit (CoroVm *vm)
{
  return vm->limit;
}

/**
 * coro_vm_is_stopping:
 * @vm: a VM
 *
 * Returns: whether coro_vm_end() was called
 */
gboolean
coro_vm_is_stopping (CoroVm *vm)
{
  return vm->stopping;
}
