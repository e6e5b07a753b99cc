/* coro-generator.c: suspended frames as objects, and the chains of awaits between them (CPython: Objects/genobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-frame-object.h"
#include "vm/coro-vm-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"

#include <string.h>

/* A generator's frame runs on the stack of whoever resumes it: `back` is set then and cut when it is suspended. A frame that
 * delegates (await, yield from) stands at its SEND with the inner generator on top of its stack, so a chain is followed through
 * the objects that the program itself sees, and resuming it goes straight to the innermost frame. */

static gsize
native_size (const CoroNativeCoroutine *spec)
{
  return (spec->n_slots * sizeof (CoroValue) + spec->data_size + 7) & ~(gsize) 7;
}

gsize
coro_generator_get_size (CoroObject *object)
{
  CoroGenerator *self = (CoroGenerator *) object;

  return sizeof (CoroGenerator) + (self->native != NULL ? native_size (self->native) : 0);
}

const char *
coro_generator_kind_name (CoroGenerator *self)
{
  CoroRuntime *rt = self->base.type->runtime;

  if (self->base.type == rt->coroutine_type)
    return "coroutine";
  return self->base.type == rt->async_generator_type ? "async generator" : "generator";
}

static CoroType *
type_of_code (CoroRuntime *rt,
              CoroCode    *code)
{
  if (code->flags & CORO_CODE_COROUTINE)
    return rt->coroutine_type;
  return code->flags & CORO_CODE_ASYNC_GENERATOR ? rt->async_generator_type : rt->generator_type;
}

/* Of a coroutine. */
static void
note_creation (CoroVm        *vm,
               CoroGenerator *self)
{
  guint file;

  coro_vm_get_position (vm, &file, &self->line);
  if (G_UNLIKELY (vm->sys_state.origin_depth > 0) && self->base.type == vm->rt->coroutine_type)
    self->origin = coro_frame_get_origin (vm, vm->sys_state.origin_depth);
  if (vm->coroutine_created != NULL)
    vm->coroutine_created (vm, self);
}

CoroValue
coro_generator_new (CoroVm    *vm,
                    CoroFrame *frame)
{
  CoroRuntime   *rt = vm->rt;
  CoroFunction  *function = frame->function;
  CoroGenerator *self = coro_object_new (rt, type_of_code (rt, frame->code), 0);

  self->frame = frame;
  self->name = (CoroStr *) coro_object (coro_ref (coro_value (function->name)));
  self->qualname = (CoroStr *) coro_object (coro_ref (coro_value (function->qualname)));
  frame->generator = self;
  /* RETURN_GENERATOR is the code's first word: this is its work */
  frame->ip = frame->code->words + 1;
  if (frame->code->flags & CORO_CODE_COROUTINE)
    note_creation (vm, self);
  return coro_value (self);
}

/**
 * coro_native_coroutine_new:
 * @rt: a runtime
 * @spec: the coroutine function
 * @slots: (nullable): as many values as the spec has slots; borrowed
 *
 * Calls a coroutine function that is written in C.
 *
 * Returns: (transfer full): a coroutine
 */
CoroValue
coro_native_coroutine_new (CoroRuntime               *rt,
                           const CoroNativeCoroutine *spec,
                           const CoroValue           *slots)
{
  CoroVm        *vm = coro_vm_get (rt);
  CoroType      *type = spec->kind == CORO_AWAITABLE_COROUTINE ? rt->coroutine_type : vm->awaitable_types[spec->kind];
  CoroGenerator *self = coro_object_new_uncleared (rt, type, native_size (spec));

  memset (&self->base + 1, 0, sizeof *self - sizeof self->base);
  self->native = spec;
  self->slots = (CoroValue *) (self + 1);
  for (guint i = 0; i < spec->n_slots; i++)
    self->slots[i] = slots != NULL ? coro_ref (slots[i]) : CORO_NULL;
  if (spec->data_size > 0)
    memset (coro_generator_get_data (self), 0, spec->data_size);
  note_creation (vm, self);
  return coro_value (self);
}

/**
 * coro_generator_get_data:
 * @self: a native coroutine
 *
 * Returns: (transfer none): its plain data, zeroed at first
 */
gpointer
coro_generator_get_data (CoroGenerator *self)
{
  return self->slots + self->native->n_slots;
}

/**
 * coro_coroutine_check:
 * @rt: a runtime
 * @value: any value
 *
 * Returns: whether it is a coroutine
 */
gboolean
coro_coroutine_check (CoroRuntime *rt,
                      CoroValue    value)
{
  return coro_is_object (value) && coro_object (value)->type == rt->coroutine_type;
}

/**
 * coro_awaitable_check:
 * @rt: a runtime
 * @value: any value
 *
 * Returns: whether it is a coroutine, or one of the objects that asend(), athrow() and anext() give
 */
gboolean
coro_awaitable_check (CoroRuntime *rt,
                      CoroValue    value)
{
  return coro_coroutine_check (rt, value) ||
         (coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_FRAMES) != 0 &&
          CORO_GENERATOR (value)->native != NULL);
}

/* The object that a suspended frame delegates to; CORO_NULL if it stands at a yield or has not begun. */
static CoroValue
frame_get_delegate (CoroFrame *frame)
{
  if (frame->ip > frame->code->words && (frame->ip[-1] & 0xff) == CORO_OP_SEND &&
      frame->sp > coro_frame_get_stack (frame))
    return frame->sp[-1];
  return CORO_NULL;
}

static gboolean
is_generator (CoroRuntime *rt,
              CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type->flags & CORO_TYPE_FLAG_FRAMES) != 0;
}

/**
 * coro_generator_raise_reused:
 * @rt: the runtime
 * @self: a coroutine that has ended
 *
 * Raises RuntimeError in the place of what is in flight, as CPython's gen_send_ex().
 *
 * Returns: %CORO_NULL
 */
CoroValue
coro_generator_raise_reused (CoroRuntime   *rt,
                             CoroGenerator *self)
{
  const char *what = self->native != NULL && self->native->reuse_name != NULL ? self->native->reuse_name : "coroutine";

  coro_exception_clear (rt);

  return coro_raise (rt, CORO_EXC_RUNTIME, "cannot reuse already awaited %s", what);
}

CoroFrame *
coro_generator_resume (CoroVm        *vm,
                       CoroGenerator *self,
                       CoroFrame     *back,
                       CoroAction     action,
                       CoroValue      sent)
{
  CoroRuntime *rt = vm->rt;

  if (self->status == CORO_GENERATOR_RUNNING)
    {
      coro_unref (sent);
      if (coro_is_null (sent))
        coro_exception_clear (rt);
      coro_raise (rt, CORO_EXC_VALUE, "%s already executing", coro_generator_kind_name (self));
      return NULL;
    }
  if (self->status == CORO_GENERATOR_CLOSED)
    {
      if (coro_is_null (sent))
        return NULL;
      coro_unref (sent);
      if (self->base.type == rt->coroutine_type)
        coro_generator_raise_reused (rt, self);
      else
        coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ITERATION, NULL));
      return NULL;
    }
  if (self->status == CORO_GENERATOR_CREATED && !coro_is_null (sent) && !coro_is_none (sent))
    {
      coro_unref (sent);
      coro_raise (rt, CORO_EXC_TYPE, "can't send non-None value to a just-started %s", coro_generator_kind_name (self));
      coro_vm_chain (vm);
      return NULL;
    }
  if (self->status == CORO_GENERATOR_CREATED && !coro_is_null (sent) && G_UNLIKELY (vm->stack->depth >= vm->max_depth))
    {
      coro_generator_finished (vm, self);
      coro_raise (rt, CORO_EXC_RECURSION, "maximum recursion depth exceeded");
      return NULL;
    }

  for (;;)
    {
      CoroFrame *frame = self->frame;
      gboolean   created = self->status == CORO_GENERATOR_CREATED;
      CoroValue  delegate;

      frame->back = back;
      frame->action = action;
      self->status = CORO_GENERATOR_RUNNING;
      vm->stack->depth++;
      frame->thrown = CORO_THROWN_NOT;
      if (created)
        {
          if (coro_is_null (sent))
            {
              frame->resume = CORO_RESUME_THROW;
              frame->thrown = CORO_THROWN_PENDING;
            }
          return frame;
        }
      delegate = frame_get_delegate (frame);
      action = CORO_ACTION_SEND;
      if (is_generator (rt, delegate))
        {
          CoroGenerator *inner = CORO_GENERATOR (delegate);

          while (inner->native != NULL && is_generator (rt, inner->awaiting))
            {
              action = CORO_ACTION_SEND_NATIVE;
              inner = CORO_GENERATOR (inner->awaiting);
            }
          if (inner->native == NULL && inner->status == CORO_GENERATOR_SUSPENDED)
            {
              self = inner;
              back = frame;
              continue;
            }
        }
      frame->resume = coro_is_null (sent) ? CORO_RESUME_THROW : CORO_RESUME_VALUE;
      frame->thrown = coro_is_null (sent) ? CORO_THROWN_PENDING : CORO_THROWN_NOT;
      frame->sent = sent;
      if (!coro_is_null (delegate))
        frame->ip--;
      return frame;
    }
}

CoroFrame *
coro_generator_suspend (CoroVm     *vm,
                        CoroFrame  *frame,
                        CoroAction *action,
                        CoroValue  *kept)
{
  *kept = CORO_NULL;
  for (;;)
    {
      CoroFrame *back = frame->back;

      coro_set (kept, coro_steal (&frame->keep));

      *action = frame->action;
      vm->stack->depth--;
      coro_clear (&frame->extra);
      frame->back = NULL;
      frame->thrown = CORO_THROWN_NOT;
      if (frame->generator != NULL)
        frame->generator->status = CORO_GENERATOR_SUSPENDED;
      else
        coro_frame_free (vm->rt, frame); /* the trampoline: made anew when its coroutine goes on */
      if (*action != CORO_ACTION_SEND && *action != CORO_ACTION_SEND_NATIVE)
        return back;
      frame = back;
    }
}

void
coro_generator_finished (CoroVm        *vm,
                         CoroGenerator *self)
{
  CoroFrame *frame = g_steal_pointer (&self->frame);

  self->status = CORO_GENERATOR_CLOSED;
  self->base.flags |= CORO_OBJECT_DEL_CALLED; /* which would find nothing to do */
  self->code = coro_ref (coro_value (frame->code));
  frame->generator = NULL;
  coro_frame_free (vm->rt, frame);
}

/* What is thrown into it before it has begun is for its first step. */
static gboolean
takes_any_throw (CoroGenerator *self)
{
  return self->native->kind == CORO_AWAITABLE_ASEND || self->native->kind == CORO_AWAITABLE_ATHROW;
}

void
coro_generator_native_finished (CoroRuntime   *rt,
                                CoroGenerator *self)
{
  self->status = CORO_GENERATOR_CLOSED;
  self->base.flags |= CORO_OBJECT_DEL_CALLED; /* which would find nothing to do */
  coro_clear (&self->awaiting);
  /* what asend() and athrow() return knows its generator for as long as it lives, as a task of it does */
  for (guint i = takes_any_throw (self) ? 1 : 0; i < self->native->n_slots; i++)
    coro_clear (&self->slots[i]);
}

/* Goes on with what is awaited: as coro_generator_drive(), and %CORO_STEP_RETURN when it has a result for the step. */
static CoroStep
drive_awaited (CoroVm         *vm,
               CoroGenerator  *self,
               CoroResume      resume,
               CoroValue      *value,
               CoroGenerator **run)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *type = coro_type_of (rt, self->awaiting);
  CoroAwait    result;

  if (type->flags & CORO_TYPE_FLAG_FRAMES)
    {
      CoroGenerator *inner = CORO_GENERATOR (self->awaiting);

      if (inner->native != NULL)
        return coro_generator_drive (vm, inner, resume, value, run);
      if (resume == CORO_RESUME_FRESH)
        {
          *run = inner;
          return CORO_STEP_AWAIT;
        }
      /* its frame is done: this is what came out of it */
      return resume == CORO_RESUME_THROW ? CORO_STEP_RAISE : CORO_STEP_RETURN;
    }
  result = coro_vm_await_other (vm, self->awaiting, type, resume, value);
  return result == CORO_AWAIT_RETURN ? CORO_STEP_RETURN : result == CORO_AWAIT_YIELD ? CORO_STEP_YIELD : CORO_STEP_RAISE;
}

/* An exception comes out of a native coroutine: what it holds goes with it, as the frame does that CPython's traceback has of it. */
static CoroStep
raise_out (CoroRuntime   *rt,
           CoroGenerator *self)
{
  if (!takes_any_throw (self) && !coro_is_null (rt->exception))
    coro_exception_keep (rt, rt->exception, self->slots, self->native->n_slots);
  coro_generator_native_finished (rt, self);
  return CORO_STEP_RAISE;
}

CoroStep
coro_generator_drive (CoroVm         *vm,
                      CoroGenerator  *self,
                      CoroResume      resume,
                      CoroValue      *value,
                      CoroGenerator **run)
{
  CoroRuntime *rt = vm->rt;

  if (self->status == CORO_GENERATOR_CLOSED || (self->status == CORO_GENERATOR_RUNNING && coro_is_null (self->awaiting)))
    {
      if (resume == CORO_RESUME_THROW)
        return CORO_STEP_RAISE;
      coro_unref (*value);
      if (self->status == CORO_GENERATOR_CLOSED)
        coro_generator_raise_reused (rt, self);
      else
        coro_raise (rt, CORO_EXC_RUNTIME, "coroutine is being awaited already");
      return CORO_STEP_RAISE;
    }
  if (self->status == CORO_GENERATOR_CREATED && resume == CORO_RESUME_THROW && !takes_any_throw (self))
    return raise_out (rt, self);
  self->status = CORO_GENERATOR_RUNNING;
  for (;;)
    {
      CoroStep step;

      if (!coro_is_null (self->awaiting))
        {
          step = drive_awaited (vm, self, resume, value, run);
          if (step == CORO_STEP_YIELD)
            {
              self->status = CORO_GENERATOR_SUSPENDED;
              return step;
            }
          if (step == CORO_STEP_AWAIT)
            return step;
          if (step == CORO_STEP_RAISE)
            *value = CORO_NULL;
          coro_clear (&self->awaiting);
        }
      else if (resume == CORO_RESUME_THROW)
        *value = CORO_NULL;
      step = self->native->step (rt, self, value);
      switch (step)
        {
        case CORO_STEP_RAISE:
          return raise_out (rt, self);
        case CORO_STEP_RETURN:
          coro_generator_native_finished (rt, self);
          return step;
        case CORO_STEP_YIELD:
          self->status = CORO_GENERATOR_SUSPENDED;
          return step;
        case CORO_STEP_AWAIT:
          {
            coro_auto CoroValue awaitable = *value;

            resume = CORO_RESUME_FRESH;
            *value = CORO_NONE;
            if (coro_is_object (awaitable) && coro_object (awaitable)->type == rt->async_generator_type)
              {
                /* only asend() and athrow() await these: their first slot is what to send, or null for an exception in flight */
                self->awaiting = coro_steal (&awaitable);
                *value = coro_steal (&self->slots[1]);
                *run = CORO_GENERATOR (self->awaiting);
                return CORO_STEP_AWAIT;
              }
            self->awaiting = coro_vm_get_awaitable (vm, awaitable, 0);
            if (coro_is_null (self->awaiting))
              {
                *value = CORO_NULL;
                resume = CORO_RESUME_THROW;
              }
            break;
          }
        }
    }
}

/**
 * coro_generator_get_name:
 * @self: a generator
 *
 * Returns: (transfer none): its __name__
 */
const char *
coro_generator_get_name (CoroGenerator *self)
{
  return self->name != NULL ? self->name->data : self->native->name;
}

/**
 * coro_generator_get_qualname:
 * @self: a generator
 *
 * Returns: (transfer none): its __qualname__
 */
const char *
coro_generator_get_qualname (CoroGenerator *self)
{
  return self->qualname != NULL ? self->qualname->data : self->native->qualname;
}

/**
 * coro_generator_get_awaited:
 * @self: a generator
 *
 * Returns: (transfer none): what it awaits or yields from while it is suspended; CORO_NULL: nothing
 */
CoroValue
coro_generator_get_awaited (CoroGenerator *self)
{
  if (self->native != NULL)
    return self->awaiting;
  return self->frame != NULL && self->status == CORO_GENERATOR_SUSPENDED ? frame_get_delegate (self->frame) : CORO_NULL;
}

static gboolean
close_delegate (CoroVm    *vm,
                CoroValue  delegate)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue method = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  gboolean            failed = FALSE;

  if (is_generator (rt, delegate))
    return coro_generator_close (vm, CORO_GENERATOR (delegate));
  method = coro_find_attr (rt, delegate, coro_name (rt, close), &failed);
  if (failed)
    return FALSE;
  if (coro_is_null (method))
    return TRUE;
  result = coro_call (rt, method, NULL, 0);
  return !coro_is_null (result);
}

/**
 * coro_generator_is_suspended:
 * @rt: the runtime
 * @self: a generator
 *
 * Returns: whether it stands at a yield or an await: a native one counts as running while the frame that it awaits is suspended
 */
gboolean
coro_generator_is_suspended (CoroRuntime   *rt,
                             CoroGenerator *self)
{
  while (self->status == CORO_GENERATOR_RUNNING && self->native != NULL && is_generator (rt, self->awaiting))
    {
      self = CORO_GENERATOR (self->awaiting);
      if (self->status != CORO_GENERATOR_RUNNING)
        return TRUE;
    }
  return self->status == CORO_GENERATOR_SUSPENDED;
}

/* GeneratorExit is in flight and is about to be thrown into it: what it awaits is closed first. What that raises goes on in its place. */
static void
close_awaited (CoroVm        *vm,
               CoroGenerator *self)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue delegate = coro_ref (self->native != NULL ? self->awaiting : frame_get_delegate (self->frame));
  coro_auto CoroValue exit = CORO_NULL;
  CoroGeneratorState  status = self->status;
  gboolean            closed;

  if (coro_is_null (delegate))
    return;
  if (coro_type_of (rt, delegate)->slots.await == NULL)
    {
      exit = coro_exception_take (rt);
      self->status = CORO_GENERATOR_RUNNING;
      closed = close_delegate (vm, delegate);
      self->status = self->native != NULL ? CORO_GENERATOR_SUSPENDED : status;
      if (closed)
        coro_raise_value (rt, coro_steal (&exit));
      if (self->native != NULL)
        coro_clear (&self->awaiting);
    }
  /* It is not for the inner one any more, which still goes where the frame gives up its place. */
  if (self->native == NULL && !(is_generator (rt, delegate) && CORO_GENERATOR (delegate)->status == CORO_GENERATOR_CLOSED))
    coro_set (&self->frame->sp[-1], coro_value (coro_tuple_new (rt, &delegate, 1)));
}

void
coro_generator_close_awaited (CoroVm        *vm,
                              CoroGenerator *self)
{
  if (coro_is_null (vm->rt->exception) || !coro_exception_matches (vm->rt, CORO_EXC_GENERATOR_EXIT))
    return;
  if (self->native != NULL && takes_any_throw (self))
    {
      /* asend() and athrow() of an async generator: that is thrown into, unless something else drives it */
      CoroGenerator *generator = CORO_GENERATOR (self->slots[0]);

      if (self->status == CORO_GENERATOR_CREATED && generator->awaited)
        return;
      self = generator;
    }
  if (coro_generator_is_suspended (vm->rt, self))
    close_awaited (vm, self);
}

/* asend() and athrow() of an async generator are closed by what is thrown into it, begun or not. */
static gboolean
close_by_throwing (CoroVm        *vm,
                   CoroGenerator *self)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue value = CORO_NULL;
  CoroResult          result;

  coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_GENERATOR_EXIT, NULL));
  coro_generator_close_awaited (vm, self);
  result = coro_generator_run_nested (vm, self, CORO_NULL, &value);
  if (result == CORO_RESULT_RETURN)
    return TRUE;
  if (result == CORO_RESULT_RAISE)
    {
      if (!coro_exception_matches (rt, CORO_EXC_GENERATOR_EXIT) && !coro_exception_matches (rt, CORO_EXC_STOP_ITERATION) &&
          !coro_exception_matches (rt, CORO_EXC_STOP_ASYNC_ITERATION))
        return FALSE;
      coro_exception_clear (rt);
      return TRUE;
    }
  coro_raise (rt, CORO_EXC_RUNTIME, "coroutine ignored GeneratorExit");
  return FALSE;
}

/**
 * coro_generator_close:
 * @vm: a VM
 * @self: a generator
 *
 * As coro_generator_close_value(), without the value.
 *
 * Returns: %FALSE: an exception is in flight
 */
gboolean
coro_generator_close (CoroVm        *vm,
                      CoroGenerator *self)
{
  return coro_generator_close_value (vm, self, NULL);
}

/**
 * coro_generator_close_value:
 * @vm: a VM
 * @self: a generator
 * @returned: (out) (optional) (transfer full): what it returned where it was stopped; unchanged if it did not
 *
 * Closes it as CPython's close(): the innermost one first, by GeneratorExit. Nests.
 *
 * Returns: %FALSE: an exception is in flight
 */
gboolean
coro_generator_close_value (CoroVm        *vm,
                            CoroGenerator *self,
                            CoroValue     *returned)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    value = CORO_NULL;
  CoroResult   result;

  if (self->native != NULL && takes_any_throw (self) && self->status != CORO_GENERATOR_CLOSED)
    return close_by_throwing (vm, self);
  switch ((CoroGeneratorState) self->status)
    {
    case CORO_GENERATOR_CLOSED:
      return TRUE;
    case CORO_GENERATOR_RUNNING:
      if (coro_generator_is_suspended (rt, self))
        break;
      coro_raise (rt, CORO_EXC_VALUE, "%s already executing", coro_generator_kind_name (self));
      return FALSE;
    case CORO_GENERATOR_CREATED:
      if (self->native != NULL && self->native->kind == CORO_AWAITABLE_ANEXT && !close_delegate (vm, self->slots[0]))
        return FALSE;
      if (self->native != NULL)
        coro_generator_native_finished (rt, self);
      else
        coro_generator_finished (vm, self);
      return TRUE;
    case CORO_GENERATOR_SUSPENDED:
      break;
    }
  coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_GENERATOR_EXIT, NULL));
  close_awaited (vm, self);
  result = coro_generator_run_nested (vm, self, CORO_NULL, &value);
  if (result == CORO_RESULT_RAISE)
    {
      if (!coro_exception_matches (rt, CORO_EXC_GENERATOR_EXIT) && !coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
        return FALSE;
      coro_exception_clear (rt);
      return TRUE;
    }
  if (result == CORO_RESULT_RETURN)
    {
      if (returned != NULL)
        *returned = value;
      else
        coro_unref (value);
      return TRUE;
    }
  coro_unref (value);
  coro_raise (rt, CORO_EXC_RUNTIME, "%s ignored GeneratorExit", coro_generator_kind_name (self));
  return FALSE;
}
