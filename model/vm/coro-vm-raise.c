/* coro-vm-raise.c: raising, chaining and splitting exceptions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-frame-object.h"
#include "vm/coro-traceback.h"

/* What an active except clause handles that is seen from the frame, or, if that one is hidden, from what it awaits; CORO_NULL if none. */
static CoroValue
get_handled_from (CoroFrame *frame,
                  gboolean   hidden)
{
  for (; frame != NULL; frame = frame->back)
    {
      if (!hidden && !coro_is_null (frame->handled) && !coro_is_none (frame->handled))
        return frame->handled;
      if (frame->thrown == CORO_THROWN_ENTERED || frame->thrown == CORO_THROWN_PENDING)
        hidden = TRUE;
      if (frame->action != CORO_ACTION_SEND && frame->action != CORO_ACTION_SEND_NATIVE)
        hidden = FALSE;
    }
  return CORO_NULL;
}

static CoroValue
get_handled (CoroFrame *frame)
{
  return get_handled_from (frame, FALSE);
}

/* What is handled around a run of frames: by the native functions on whose behalf they run, and by what waits for the loop. */
static CoroValue
get_handled_outside (CoroVm *vm)
{
  CoroValue handled = CORO_NULL;

  for (CoroNest *nest = vm->nest; coro_is_null (handled) && nest != NULL; nest = nest->outer)
    handled = get_handled (nest->frame);
  for (CoroStack *stack = vm->stack; coro_is_null (handled) && stack != NULL; stack = stack->below)
    handled = !coro_is_null (stack->handled) ? stack->handled : stack->below != NULL ? get_handled (stack->below->top) : CORO_NULL;
  return handled;
}

static CoroValue
get_handled_around (CoroVm    *vm,
                    CoroFrame *frame)
{
  CoroValue handled = get_handled (frame);

  return coro_is_null (handled) ? get_handled_outside (vm) : handled;
}

CoroValue
coro_vm_get_handled (CoroVm *vm)
{
  return get_handled_around (vm, vm->stack != NULL ? vm->stack->current : NULL);
}

void
coro_vm_chain (CoroVm *vm)
{
  CoroValue exception = vm->rt->exception;

  if (!coro_is_null (exception) && !vm->stopping)
    coro_exception_set_context (exception, coro_vm_get_handled (vm));
}

void
coro_vm_chain_in_native (CoroVm    *vm,
                         CoroFrame *frame)
{
  CoroValue exception = vm->rt->exception;
  CoroValue handled;

  if (vm->stopping || coro_is_null (exception) || frame->thrown < CORO_THROWN_PENDING ||
      !coro_is_null (CORO_EXCEPTION (exception)->context))
    return;
  handled = get_handled_from (frame, TRUE);
  coro_exception_set_context (exception, coro_is_null (handled) ? get_handled_outside (vm) : handled);
}

/* An exception out of `raise x`: a class is called. (transfer full) */
static CoroValue
instantiate (CoroVm    *vm,
             CoroValue  value)
{
  CoroRuntime *rt = vm->rt;

  if (coro_exception_check (rt, value))
    return coro_ref (value);
  if (coro_isinstance (rt, value, rt->type_type) &&
      coro_type_is_subtype ((CoroType *) coro_object (value), rt->exceptions[CORO_EXC_BASE_EXCEPTION]))
    {
      CoroValue instance = coro_call (rt, value, NULL, 0);

      if (!coro_is_null (instance) && !coro_exception_check (rt, instance))
        {
          coro_raise (rt, CORO_EXC_TYPE, "calling %s should have returned an instance of BaseException, not %s",
                      ((CoroType *) coro_object (value))->name->data, coro_type_name (rt, instance));
          coro_unref (instance);
          return CORO_NULL;
        }
      return instance;
    }
  return coro_raise (rt, CORO_EXC_TYPE, "exceptions must derive from BaseException");
}

gboolean
coro_vm_raise (CoroVm    *vm,
               CoroFrame *frame,
               guint      n)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue cause = n == 2 ? *--frame->sp : CORO_NULL;
  coro_auto CoroValue value = n >= 1 ? *--frame->sp : CORO_NULL;
  coro_auto CoroValue exception = CORO_NULL;

  if (n == 0)
    {
      value = coro_ref (get_handled_around (vm, frame));
      if (coro_is_null (value))
        {
          coro_raise (rt, CORO_EXC_RUNTIME, "No active exception to reraise");
          return FALSE;
        }
      coro_raise_value (rt, coro_steal (&value));
      return TRUE;
    }
  exception = instantiate (vm, value);
  if (coro_is_null (exception))
    return FALSE;
  if (n == 2)
    {
      CoroException *self = CORO_EXCEPTION (exception);

      if (coro_is_none (cause))
        coro_clear (&self->cause);
      else
        {
          CoroValue made = instantiate (vm, cause);

          if (coro_is_null (made))
            {
              coro_exception_clear (rt);
              coro_raise (rt, CORO_EXC_TYPE, "exception causes must derive from BaseException");
              return FALSE;
            }
          coro_set (&self->cause, made);
        }
      self->suppress_context = TRUE;
    }
  coro_exception_set_context (exception, get_handled_around (vm, frame));
  coro_raise_value (rt, coro_steal (&exception));
  return FALSE;
}

void
coro_vm_raise_recursion (CoroVm *vm)
{
  coro_raise (vm->rt, CORO_EXC_RECURSION, "maximum recursion depth exceeded");
}

/* throw() gives an exception its context anew only where the frame itself handles one. */
static void
chain_thrown (CoroFrame *frame,
              CoroValue  exception)
{
  frame->thrown = frame->thrown == CORO_THROWN_HERE ? CORO_THROWN_NOT : CORO_THROWN_ENTERED;
  if (!coro_is_null (frame->handled) && !coro_is_none (frame->handled))
    coro_exception_set_context (exception, frame->handled);
}

void
coro_vm_exception_raised (CoroVm    *vm,
                          CoroFrame *frame)
{
  CoroValue exception = vm->rt->exception;

  if (vm->stopping || coro_is_null (exception))
    return;
  if (frame->thrown >= CORO_THROWN_PENDING)
    chain_thrown (frame, exception);
  else if (coro_is_null (CORO_EXCEPTION (exception)->context))
    coro_exception_set_context (exception, get_handled_around (vm, frame));
  coro_traceback_add (vm, exception, frame);
}

void
coro_vm_exception_passed (CoroVm    *vm,
                          CoroFrame *frame)
{
  CoroValue exception = vm->rt->exception;

  if (vm->stopping || coro_is_null (exception))
    return;
  if (frame->thrown >= CORO_THROWN_PENDING)
    chain_thrown (frame, exception);
  coro_traceback_add (vm, exception, frame);
}

void
coro_vm_free_raising (CoroVm        *vm,
                      CoroFrame     *frame,
                      CoroGenerator *generator)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    exception = coro_steal (&rt->exception);

  /* what its locals held may run finalisers: the exception is out of their way */
  if (generator != NULL)
    coro_generator_finished (vm, generator);
  else
    coro_frame_free (rt, frame);
  if (!coro_is_null (rt->exception))
    coro_exception_clear (rt);
  rt->exception = exception;
}

gboolean
coro_vm_match_group (CoroVm    *vm,
                     CoroFrame *frame,
                     CoroValue  exception,
                     CoroValue  type,
                     CoroValue *rest,
                     CoroValue *match)
{
  CoroRuntime *rt = vm->rt;
  int          matches;

  *match = CORO_NONE;
  *rest = CORO_NONE;
  if (coro_is_none (exception))
    return TRUE;
  {
    gsize            n = coro_tuple_check (rt, type) ? CORO_TUPLE (type)->length : 1;
    const CoroValue *types = coro_tuple_check (rt, type) ? CORO_TUPLE (type)->items : &type;

    for (gsize i = 0; i < n; i++)
      if (coro_isinstance (rt, types[i], rt->type_type) &&
          coro_type_is_subtype ((CoroType *) coro_object (types[i]), rt->exceptions[CORO_EXC_BASE_EXCEPTION_GROUP]))
        {
          coro_raise (rt, CORO_EXC_TYPE, "catching ExceptionGroup with except* is not allowed. Use except instead.");
          return FALSE;
        }
  }
  matches = coro_exception_matches_type (rt, exception, type);
  if (matches < 0)
    return FALSE;
  if (matches)
    {
      if (coro_exception_is (rt, exception, CORO_EXC_BASE_EXCEPTION_GROUP))
        *match = coro_ref (exception);
      else
        {
          /* a bare exception is wrapped into a group without a message */
          coro_auto CoroValue tuple = coro_value (coro_tuple_new (rt, &exception, 1));
          CoroValue           args[2] = { coro_value (rt->empty_str), tuple };

          *match = coro_call (rt, coro_value (rt->exceptions[CORO_EXC_BASE_EXCEPTION_GROUP]), args, 2);
          if (coro_is_null (*match))
            return FALSE;
          coro_traceback_add (vm, *match, frame);
        }
      return TRUE;
    }
  if (coro_exception_is (rt, exception, CORO_EXC_BASE_EXCEPTION_GROUP))
    {
      coro_auto CoroValue name = coro_str_new (rt, "split");
      coro_auto CoroValue parts = coro_call_method (rt, exception, CORO_STR (name), &type, 1);

      if (coro_is_null (parts))
        return FALSE;
      *match = coro_ref (CORO_TUPLE (parts)->items[0]);
      *rest = coro_ref (CORO_TUPLE (parts)->items[1]);
    }
  else
    *rest = coro_ref (exception);
  return TRUE;
}

static CoroValue
get_notes (CoroRuntime *rt,
           CoroValue    exception)
{
  CoroDict *dict = CORO_EXCEPTION (exception)->dict;
  CoroStr  *name;
  CoroValue notes;

  if (dict == NULL)
    return CORO_NULL;
  name = coro_str_intern (rt, "__notes__");
  notes = coro_dict_get_name (dict, name);
  coro_unref (coro_value (name));
  return notes;
}

/* Whether it was split off the group: then it was raised where the group was, for the same reason. */
static gboolean
is_part (CoroRuntime *rt,
         CoroValue    exception,
         CoroValue    group)
{
  CoroException *a = CORO_EXCEPTION (exception);
  CoroException *b = CORO_EXCEPTION (group);

  return coro_exception_is (rt, exception, CORO_EXC_BASE_EXCEPTION_GROUP) && coro_is (a->traceback, b->traceback)
         && coro_is (a->cause, b->cause) && coro_is (a->context, b->context)
         && coro_is_null (get_notes (rt, exception)) == coro_is_null (get_notes (rt, group));
}


CoroValue
coro_vm_prepare_reraise_star (CoroVm    *vm,
                              CoroValue  original,
                              CoroValue  list)
{
  CoroRuntime        *rt = vm->rt;
  coro_auto CoroValue raised = coro_value (coro_list_new (rt, NULL, 0));
  coro_auto CoroValue reraised = coro_value (coro_list_new (rt, NULL, 0));
  CoroList           *exceptions = CORO_LIST (list);
  gboolean            is_group = coro_exception_is (rt, original, CORO_EXC_BASE_EXCEPTION_GROUP);

  for (gsize i = 0; i < exceptions->length; i++)
    if (!coro_is_none (exceptions->items[i]))
      coro_list_append (rt, CORO_LIST (is_group && is_part (rt, exceptions->items[i], original) ? reraised : raised),
                        exceptions->items[i]);
  /* What was raised anew comes first; the rest of the group, and what was raised again of it, stay together. */
  if (CORO_LIST (reraised)->length > 0)
    {
      coro_auto CoroValue part = coro_exception_group_project (rt, original, CORO_LIST (reraised));

      if (coro_is_null (part))
        return CORO_NULL;
      if (!coro_is_none (part))
        coro_list_append (rt, CORO_LIST (raised), part);
    }
  if (CORO_LIST (raised)->length == 0)
    return CORO_NONE;
  if (CORO_LIST (raised)->length == 1)
    {
      CoroValue only = CORO_LIST (raised)->items[0];

      return coro_ref (only);
    }
  {
    CoroValue args[2] = { coro_value (rt->empty_str), raised };

    return coro_call (rt, coro_value (rt->exceptions[CORO_EXC_BASE_EXCEPTION_GROUP]), args, 2);
  }
}
