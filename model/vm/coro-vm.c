/* coro-vm.c: the VM's state, stacks, slices, and the ways into the dispatch loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "vm/coro-builtins.h"
#include "vm/coro-sys-module.h"

#include <math.h>
#include <string.h>

static CoroValue
finish_tail_call (CoroRuntime *rt)
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

CoroVm *
coro_vm_new (CoroRuntime *rt,
             CoroLog     *log)
{
  CoroVm *vm = g_new0 (CoroVm, 1);

  vm->rt = rt;
  rt->vm = vm;
  rt->finish_tail_call = finish_tail_call;
  rt->unraisable = coro_builtin_unraisable;
  vm->log = log != NULL ? coro_log_ref (log) : NULL;
  vm->max_depth = 1000;
  vm->max_instructions = G_MAXUINT64;
  vm->time_limit = INFINITY;
  vm->slice = G_MAXINT64 / 2;
  vm->natives = g_hash_table_new (g_str_hash, g_str_equal);
  vm->by_frames = g_hash_table_new (NULL, NULL);
  vm->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  vm->build_class_name = coro_str_intern (rt, "__build_class__");
  coro_code_init (rt);
  coro_function_init (rt);
  coro_generator_init (rt);
  coro_coroutine_wrapper_init (vm);
  coro_traceback_init (rt);
  coro_import_init (vm);
  coro_builtins_init (vm);
  coro_vm_add_module (vm, "sys", coro_sys_module_new);
  return vm;
}

void
coro_vm_free (CoroVm *vm)
{
  CoroRuntime *rt = vm->rt;

  vm->stopping = TRUE;
  coro_exception_clear (rt);
  for (guint i = 0; i < G_N_ELEMENTS (vm->lines); i++)
    if (vm->lines[i] != NULL)
      g_string_free (vm->lines[i], TRUE);
  g_hash_table_unref (vm->natives);
  g_hash_table_unref (vm->by_frames);
  g_hash_table_unref (vm->sources);
  g_clear_pointer (&vm->log, coro_log_unref);
  g_free (vm->script);
  g_strfreev (vm->arguments);
  g_free (vm->limit);
  rt->vm = NULL;
  rt->finish_tail_call = NULL;
  rt->unraisable = NULL;
  g_free (vm);
}

CoroVm *
coro_vm_get (CoroRuntime *rt)
{
  return rt->vm;
}

CoroRuntime *
coro_vm_get_runtime (CoroVm *vm)
{
  return vm->rt;
}

CoroStack *
coro_stack_new (CoroVm *vm,
                double  start_time)
{
  CoroStack *self = g_new0 (CoroStack, 1);

  self->clock.base = start_time;
  self->clock.cost = vm->cost;
  return self;
}

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
  vm->budget = quantum;
  vm->mark = quantum;
  vm->slice -= quantum;
}

void
coro_vm_set_slice (CoroVm  *vm,
                   guint64  instructions)
{
  coro_vm_sync (vm);
  vm->slice = (gint64) MIN (instructions, G_MAXINT64 / 2);
  vm->budget = 0;
  vm->mark = 0;
}

void
coro_vm_set_time_limit (CoroVm *vm,
                        double  time)
{
  coro_vm_sync (vm);
  vm->time_limit = time;
  vm->slice += vm->budget;
  vm->budget = 0;
  vm->mark = 0;
}

void
coro_vm_yield_soon (CoroVm *vm)
{
  coro_vm_sync (vm);
  vm->slice += MAX (vm->budget, 0);
  vm->budget = 0;
  vm->mark = 0;
}

guint64
coro_vm_get_executed (CoroVm *vm)
{
  coro_vm_sync (vm);
  return vm->executed;
}

void
coro_vm_charge (CoroVm  *vm,
                guint64  instructions)
{
  vm->budget -= (gint64) instructions;
}

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
  if (coro_heap_is_over_limit (rt))
    {
      coro_gc_collect (rt);
      if (coro_heap_is_over_limit (rt))
        {
          refill (vm);
          coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_MEMORY, NULL));
          return CORO_CHECK_RAISE;
        }
    }
  if (vm->nested > 0)
    {
      if (vm->executed - vm->nested_start > CORO_VM_NESTED_LIMIT)
        {
          coro_vm_end (vm, "a special method or a callback of a builtin function did not come to an end");
          return CORO_CHECK_RAISE;
        }
      vm->budget = CORO_VM_QUANTUM;
      vm->mark = CORO_VM_QUANTUM;
      return CORO_CHECK_GO_ON;
    }
  refill (vm);
  return vm->budget <= 0 ? CORO_CHECK_PAUSE : CORO_CHECK_GO_ON;
}

/* ---- ways in ---- */

static CoroStack *
enter (CoroVm    *vm,
       CoroStack *stack)
{
  CoroStack *outer = vm->stack;

  coro_vm_sync (vm);
  vm->stack = stack;
  return outer;
}

static CoroResult
leave (CoroVm     *vm,
       CoroStack  *outer,
       CoroResult  result)
{
  coro_vm_sync (vm);
  vm->last_stack = vm->stack;
  vm->stack->current = NULL;
  vm->stack = outer;
  return result;
}

static CoroResult
run (CoroVm    *vm,
     CoroStack *stack,
     CoroFrame *frame,
     CoroValue *value)
{
  CoroStack *outer = enter (vm, stack);

  return leave (vm, outer, coro_dispatch (vm, frame, value));
}

CoroResult
coro_vm_call (CoroVm          *vm,
              CoroStack       *stack,
              CoroValue        callable,
              const CoroValue *args,
              gsize            n_args,
              CoroValue       *value)
{
  CoroStack *outer = enter (vm, stack);
  CoroFrame *frame = NULL;
  CoroValue  result;

  g_assert (stack->top == NULL);
  *value = CORO_NULL;
  result = coro_vm_enter_call (vm, callable, args, n_args, NULL, &frame);
  if (frame == NULL && coro_is (result, CORO_TAIL_CALL))
    {
      frame = g_steal_pointer (&vm->pending_frame);
      if (frame == NULL && vm->pending_generator == NULL && coro_is_null (vm->pending_collector))
        {
          stack->block = coro_steal (&vm->pending_block);
          return leave (vm, outer, CORO_RESULT_BLOCK);
        }
      if (frame == NULL)
        result = finish_tail_call (vm->rt);
    }
  if (frame == NULL)
    {
      *value = result;
      return leave (vm, outer, coro_is_null (result) ? CORO_RESULT_RAISE : CORO_RESULT_RETURN);
    }
  if (frame->action == CORO_ACTION_PUSH)
    frame->action = CORO_ACTION_ENTRY;
  else
    {
      /* the result needs work in a frame below, e.g. __init__ of a class that is called back */
      CoroFrame *base = coro_frame_new (vm->rt, vm->trampoline);

      base->ip = vm->trampoline->code->words + 1;
      base->action = CORO_ACTION_ENTRY;
      frame->back = base;
      stack->depth++;
    }
  stack->depth++;
  return leave (vm, outer, coro_dispatch (vm, frame, value));
}

/* A frame for a native coroutine that awaits one with a frame of its own. */
static CoroFrame *
make_trampoline (CoroVm        *vm,
                 CoroGenerator *coroutine)
{
  CoroFrame *frame = coro_frame_new (vm->rt, vm->trampoline);

  frame->ip = vm->trampoline->code->words + 1; /* behind SEND */
  *frame->sp++ = coro_ref (coro_value (coroutine));
  frame->action = CORO_ACTION_ENTRY;
  vm->stack->depth++;
  return frame;
}

static CoroResult
resume_native (CoroVm        *vm,
               CoroGenerator *coroutine,
               CoroValue      sent,
               CoroValue     *value)
{
  CoroRuntime   *rt = vm->rt;
  CoroGenerator *inner = coroutine;
  CoroGenerator *run = NULL;
  CoroFrame     *base, *frame;
  CoroResume     resume = coro_is_null (sent) ? CORO_RESUME_THROW : CORO_RESUME_VALUE;

  while (inner->native != NULL && coro_is_object (inner->awaiting) &&
         (coro_object (inner->awaiting)->type->flags & CORO_TYPE_FLAG_FRAMES) != 0)
    inner = CORO_GENERATOR (inner->awaiting);
  *value = sent;
  if (inner->native == NULL && inner->status == CORO_GENERATOR_SUSPENDED)
    run = inner;
  else
    switch (coro_generator_drive (vm, coroutine, resume, value, &run))
      {
      case CORO_STEP_RETURN:
        return CORO_RESULT_RETURN;
      case CORO_STEP_YIELD:
        return CORO_RESULT_AWAIT;
      case CORO_STEP_RAISE:
        return CORO_RESULT_RAISE;
      case CORO_STEP_AWAIT:
        break;
      }
  base = make_trampoline (vm, coroutine);
  frame = coro_generator_resume (vm, run, base, CORO_ACTION_SEND_NATIVE, *value);
  *value = CORO_NULL;
  if (frame == NULL)
    {
      /* raised where it stands: the native coroutine hears of it through its SEND */
      base->ip = vm->trampoline->code->words;
      base->resume = CORO_RESUME_THROW;
      frame = base;
    }
  (void) rt;
  return coro_dispatch (vm, frame, value);
}

static CoroResult
resume (CoroVm    *vm,
        CoroValue  object,
        CoroValue  sent,
        CoroValue *value)
{
  CoroGenerator *coroutine = CORO_GENERATOR (object);
  CoroFrame     *frame;

  *value = CORO_NULL;
  if (coroutine->native != NULL)
    return resume_native (vm, coroutine, sent, value);
  frame = coro_generator_resume (vm, coroutine, NULL, CORO_ACTION_ENTRY, sent);
  if (frame == NULL)
    return CORO_RESULT_RAISE;
  return coro_dispatch (vm, frame, value);
}

CoroResult
coro_vm_send (CoroVm    *vm,
              CoroStack *stack,
              CoroValue  coroutine,
              CoroValue  sent,
              CoroValue *value)
{
  CoroStack *outer = enter (vm, stack);

  return leave (vm, outer, resume (vm, coroutine, coro_ref (sent), value));
}

CoroResult
coro_vm_throw (CoroVm    *vm,
               CoroStack *stack,
               CoroValue  coroutine,
               CoroValue  exception,
               CoroValue *value)
{
  CoroStack *outer = enter (vm, stack);

  coro_raise_value (vm->rt, exception);
  return leave (vm, outer, resume (vm, coroutine, CORO_NULL, value));
}

CoroResult
coro_vm_continue (CoroVm    *vm,
                  CoroStack *stack,
                  CoroValue *value)
{
  *value = CORO_NULL;
  return run (vm, stack, g_steal_pointer (&stack->top), value);
}

CoroResult
coro_vm_unblock (CoroVm    *vm,
                 CoroStack *stack,
                 CoroValue  result,
                 CoroValue *value)
{
  CoroFrame *frame = g_steal_pointer (&stack->top);

  coro_clear (&stack->block);
  *value = CORO_NULL;
  if (frame == NULL)
    {
      /* the blocking function was called directly on this stack */
      *value = result;
      return coro_is_null (result) ? CORO_RESULT_RAISE : CORO_RESULT_RETURN;
    }
  if (coro_is_null (result))
    frame->resume = CORO_RESUME_THROW;
  else
    {
      frame->resume = CORO_RESUME_VALUE;
      frame->sent = result;
    }
  return run (vm, stack, frame, value);
}

CoroFrame *
coro_vm_resume_pending (CoroVm    *vm,
                        CoroFrame *back)
{
  CoroGenerator      *generator = g_steal_pointer (&vm->pending_generator);
  coro_auto CoroValue kept = coro_value (generator);
  CoroValue           sent = coro_steal (&vm->pending_sent);
  CoroValue           extra = coro_steal (&vm->pending_extra);
  CoroFrame          *frame;

  if (generator->native != NULL)
    {
      /* send() to a native coroutine by hand: its steps hold no frame, so that this nests once */
      CoroValue value = CORO_NULL;

      coro_unref (extra);
      switch (coro_generator_run_nested (vm, generator, sent, &value))
        {
        case CORO_RESULT_AWAIT:
          back->resume = CORO_RESUME_VALUE;
          back->sent = value;
          return back;
        case CORO_RESULT_RETURN:
          coro_vm_raise_stop_iteration (vm, value);
          return NULL;
        default:
          return NULL;
        }
    }
  if (generator->status == CORO_GENERATOR_CLOSED && vm->pending_action == CORO_ACTION_NEXT_DEFAULT)
    {
      coro_unref (sent);
      back->resume = CORO_RESUME_VALUE;
      back->sent = extra;
      return back;
    }
  frame = coro_generator_resume (vm, generator, back, vm->pending_action, sent);
  if (frame == NULL)
    coro_unref (extra);
  else
    {
      generator->frame->extra = extra;
      coro_set (&generator->frame->keep, coro_steal (&kept));
    }
  return frame;
}

/* ---- nested runs ---- */

static void
enter_nested (CoroVm *vm)
{
  if (vm->nested++ == 0)
    vm->nested_start = coro_vm_get_executed (vm);
}

/* Between two runs, where a finaliser or the text of an exception can call the program. */
static CoroStack *
ensure_stack (CoroVm *vm)
{
  if (vm->stack != NULL)
    return NULL;
  vm->stack = coro_stack_new (vm, coro_vm_get_time (vm));
  return vm->stack;
}

static void
drop_stack (CoroVm    *vm,
            CoroStack *own)
{
  if (own == NULL)
    return;
  coro_vm_sync (vm);
  vm->stack = NULL;
  coro_stack_free (vm, own);
}

CoroValue
coro_run_nested (CoroVm    *vm,
                 CoroFrame *frame)
{
  CoroValue  value = CORO_NULL;
  CoroResult result;
  CoroFrame *outer;
  CoroStack *own;

  if (!coro_enter_c (vm->rt))
    {
      coro_frame_free (vm->rt, frame);
      return CORO_NULL;
    }
  own = ensure_stack (vm);
  outer = vm->stack->current;
  enter_nested (vm);
  if (frame->action == CORO_ACTION_PUSH)
    frame->action = CORO_ACTION_ENTRY;
  else
    {
      CoroFrame *base = coro_frame_new (vm->rt, vm->trampoline);

      base->ip = vm->trampoline->code->words + 1;
      base->action = CORO_ACTION_ENTRY;
      frame->back = base;
      vm->stack->depth++;
    }
  if (++vm->stack->depth > vm->max_depth)
    coro_vm_raise_recursion (vm), frame->resume = CORO_RESUME_THROW;
  result = coro_dispatch (vm, frame, &value);
  vm->stack->current = outer;
  vm->nested--;
  coro_leave_c (vm->rt);
  drop_stack (vm, own);
  g_assert (result == CORO_RESULT_RETURN || result == CORO_RESULT_RAISE);
  return result == CORO_RESULT_RETURN ? value : CORO_NULL;
}

CoroResult
coro_generator_run_nested (CoroVm        *vm,
                           CoroGenerator *self,
                           CoroValue      sent,
                           CoroValue     *value)
{
  CoroResult result;
  CoroStack *own;
  CoroFrame *outer;

  if (!coro_enter_c (vm->rt))
    {
      coro_unref (sent);
      return CORO_RESULT_RAISE;
    }
  own = ensure_stack (vm);
  outer = vm->stack->current;
  enter_nested (vm);
  result = resume (vm, coro_value (self), sent, value);
  vm->stack->current = outer;
  vm->nested--;
  coro_leave_c (vm->rt);
  drop_stack (vm, own);
  return result;
}

/* ---- for native functions ---- */

CoroStack *
coro_vm_get_stack (CoroVm *vm)
{
  return vm->stack;
}

CoroValue
coro_vm_block (CoroRuntime *rt,
               CoroValue    what)
{
  coro_set (&coro_vm_get (rt)->pending_block, what);
  return CORO_TAIL_CALL;
}

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

CoroValue
coro_tail_call (CoroRuntime     *rt,
                CoroValue        callable,
                const CoroValue *args,
                gsize            n_args)
{
  return coro_tail_call_kw (rt, callable, args, n_args, NULL);
}

double
coro_vm_get_time (CoroVm *vm)
{
  coro_vm_sync (vm);
  if (vm->stack != NULL)
    return coro_clock_get (&vm->stack->clock);
  return vm->last_stack != NULL ? coro_clock_get (&vm->last_stack->clock) : 0.0;
}

gint64
coro_vm_get_time_ns (CoroVm *vm)
{
  return (gint64) llround (coro_vm_get_time (vm) * 1e9);
}

void
coro_vm_set_cost (CoroVm *vm,
                  gint64  nanoseconds)
{
  vm->cost = (double) nanoseconds * 1e-9;
}

void
coro_vm_set_limits (CoroVm  *vm,
                    guint    max_depth,
                    guint64  max_instructions)
{
  vm->max_depth = max_depth;
  vm->max_instructions = max_instructions;
}

const char *
coro_vm_get_limit (CoroVm *vm)
{
  return vm->limit;
}

gboolean
coro_vm_is_stopping (CoroVm *vm)
{
  return vm->stopping;
}
