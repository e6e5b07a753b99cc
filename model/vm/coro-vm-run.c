/* coro-vm-run.c: the ways into the dispatch loop: calls, steps of coroutines, going on, nested runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "vm/coro-frame-object.h"

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

/**
 * coro_vm_call:
 * @vm: a VM
 * @stack: an empty stack
 * @callable: what is called
 * @args: (array length=n_args): positional arguments
 * @n_args: how many
 * @value: (out) (transfer full): the result, with %CORO_RESULT_RETURN
 *
 * Calls something on a stack of its own, which can be paused and can block.
 *
 * Returns: how it went
 */
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
        result = coro_vm_finish_tail_call (vm->rt);
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
  const CoroValue thrown = rt->exception;

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
        if (!coro_is_null (rt->exception) && !coro_is (rt->exception, thrown) &&
            coro_is_null (CORO_EXCEPTION (rt->exception)->context))
          coro_vm_chain (vm);
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

/**
 * coro_vm_send:
 * @vm: a VM
 * @stack: an empty stack
 * @coroutine: a generator or coroutine
 * @sent: what its yield or await gets; None the first time
 * @value: (out) (transfer full): what it returned or yielded
 *
 * Runs a coroutine to its next yield, as CPython's coro.send().
 *
 * Returns: how it went
 */
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

/**
 * coro_vm_throw:
 * @vm: a VM
 * @stack: an empty stack
 * @coroutine: a generator or coroutine
 * @exception: (transfer full): an instance of BaseException
 * @value: (out) (transfer full): what it returned or yielded
 *
 * Raises an exception where a coroutine stands and runs it to its next yield, as CPython's coro.throw().
 *
 * Returns: how it went
 */
CoroResult
coro_vm_throw (CoroVm    *vm,
               CoroStack *stack,
               CoroValue  coroutine,
               CoroValue  exception,
               CoroValue *value)
{
  CoroStack *outer = enter (vm, stack);

  coro_raise_value (vm->rt, exception);
  coro_generator_close_awaited (vm, CORO_GENERATOR (coroutine));
  return leave (vm, outer, resume (vm, coroutine, CORO_NULL, value));
}

/**
 * coro_vm_continue:
 * @vm: a VM
 * @stack: a stack that paused
 * @value: (out) (transfer full): as of the call that paused
 *
 * Goes on after %CORO_RESULT_PAUSE.
 *
 * Returns: how it went
 */
CoroResult
coro_vm_continue (CoroVm    *vm,
                  CoroStack *stack,
                  CoroValue *value)
{
  *value = CORO_NULL;
  return run (vm, stack, g_steal_pointer (&stack->top), value);
}

/**
 * coro_vm_unblock:
 * @vm: a VM
 * @stack: a stack that blocked
 * @result: (transfer full): what the blocking call returns; CORO_NULL: the exception in flight is raised there
 * @value: (out) (transfer full): as of the call that blocked
 *
 * Goes on after %CORO_RESULT_BLOCK.
 *
 * Returns: how it went
 */
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

static void
enter_nested (CoroVm   *vm,
              CoroNest *nest)
{
  if (vm->nested++ == 0)
    vm->nested_start = coro_vm_get_executed (vm);
  nest->frame = vm->stack->current;
  nest->outer = vm->nest;
  vm->nest = nest;
}

static void
leave_nested (CoroVm *vm)
{
  vm->nested--;
  vm->nest = vm->nest->outer;
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
  CoroNest   nest;

  if (!coro_enter_c (vm->rt))
    {
      coro_frame_free (vm->rt, frame);
      return CORO_NULL;
    }
  own = ensure_stack (vm);
  outer = vm->stack->current;
  enter_nested (vm, &nest);
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
  leave_nested (vm);
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
  CoroNest   nest;

  if (!coro_enter_c (vm->rt))
    {
      coro_unref (sent);
      return CORO_RESULT_RAISE;
    }
  own = ensure_stack (vm);
  outer = vm->stack->current;
  enter_nested (vm, &nest);
  result = resume (vm, coro_value (self), sent, value);
  vm->stack->current = outer;
  leave_nested (vm);
  coro_leave_c (vm->rt);
  drop_stack (vm, own);
  return result;
}
