/* coro-async-generator.c: what asend(), athrow() and aclose() of an async generator return (PEP 525)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-vm-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"

/* It has come to its end, or it has let GeneratorExit through. */
static void
note_end (CoroRuntime   *rt,
          CoroGenerator *generator)
{
  if (coro_exception_matches (rt, CORO_EXC_STOP_ASYNC_ITERATION) || coro_exception_matches (rt, CORO_EXC_GENERATOR_EXIT))
    generator->closed = TRUE;
}

static void
begin_iteration (CoroVm        *vm,
                 CoroGenerator *generator)
{
  if (generator->hooked)
    return;

  generator->hooked = vm->agen_first_iter != NULL && vm->agen_first_iter (vm, generator);
}

static CoroStep
refuse_running (CoroRuntime *rt,
                const char  *method)
{
  /* it takes the place of what was thrown */
  coro_exception_clear (rt);
  coro_raise (rt, CORO_EXC_RUNTIME, "%s: asynchronous generator is already running", method);
  coro_vm_chain (coro_vm_get (rt));

  return CORO_STEP_RAISE;
}

static CoroStep
asend_step (CoroRuntime   *rt,
            CoroGenerator *self,
            CoroValue     *value)
{
  CoroGenerator *generator = CORO_GENERATOR (self->slots[0]);

  if (self->state == 0)
    {
      gboolean thrown = coro_is_null (*value);

      /* Who drives it by hand may send something in the place of what asend() was given. */
      if (thrown || coro_is_none (*value))
        coro_unref (*value);
      else
        coro_set (&self->slots[1], *value);
      self->state = 1;
      if (generator->awaited)
        return refuse_running (rt, "anext()");
      if (thrown)
        coro_clear (&self->slots[1]);
      else if (generator->status == CORO_GENERATOR_CLOSED)
        {
          coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ASYNC_ITERATION, NULL));
          return CORO_STEP_RAISE;
        }
      generator->awaited = TRUE;
      *value = coro_ref (self->slots[0]);
      return CORO_STEP_AWAIT;
    }
  generator->awaited = FALSE;
  if (!coro_is_null (*value))
    return CORO_STEP_RETURN;
  note_end (rt, generator);

  return CORO_STEP_RAISE;
}

static const CoroNativeCoroutine asend_spec = {
  .name = "asend",
  .qualname = "async_generator.asend",
  .step = asend_step,
  .n_slots = 2,
  .kind = CORO_AWAITABLE_ASEND,
  .reuse_name = "__anext__()/asend()",
};

CoroValue
coro_async_generator_next (CoroVm        *vm,
                           CoroGenerator *self)
{
  CoroValue slots[2] = { coro_value (self), CORO_NONE };

  begin_iteration (vm, self);
  return coro_native_coroutine_new (vm->rt, &asend_spec, slots);
}

static CoroValue
agen_anext (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_async_generator_next (coro_vm_get (rt), CORO_GENERATOR (self));
}

static CoroValue
agen_asend (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroValue slots[2] = { self, args[0] };

  begin_iteration (coro_vm_get (rt), CORO_GENERATOR (self));
  return coro_native_coroutine_new (rt, &asend_spec, slots);
}

enum { ATHROW_BEGUN = 1, ATHROW_CLOSES = 2 };

/* What comes out of a generator that has not begun, or is over, goes the way of any iterator's StopIteration: it is a result. */
static CoroStep
end_with_exception (CoroRuntime *rt,
                    CoroValue   *value)
{
  coro_auto CoroValue stop = CORO_NULL;

  if (!coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
    return CORO_STEP_RAISE;

  stop = coro_exception_take (rt);
  *value = coro_is_null (CORO_EXCEPTION (stop)->value) ? CORO_NONE : coro_ref (CORO_EXCEPTION (stop)->value);

  return CORO_STEP_RETURN;
}

static CoroStep
begin_throw (CoroRuntime   *rt,
             CoroGenerator *self,
             CoroValue     *value)
{
  CoroGenerator *generator = CORO_GENERATOR (self->slots[0]);
  gboolean       closes = (self->state & ATHROW_CLOSES) != 0;

  self->state |= ATHROW_BEGUN;
  if (generator->status == CORO_GENERATOR_CLOSED)
    {
      *value = CORO_NONE;
      return CORO_STEP_RETURN;
    }
  if (generator->awaited)
    return refuse_running (rt, closes ? "aclose()" : "athrow()");
  if (generator->closed)
    {
      coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ASYNC_ITERATION, NULL));
      return CORO_STEP_RAISE;
    }
  if (closes)
    generator->closed = TRUE;
  if (closes && generator->status == CORO_GENERATOR_CREATED)
    {
      coro_generator_close (coro_vm_get (rt), generator);
      *value = CORO_NONE;
      return CORO_STEP_RETURN;
    }

  generator->awaited = TRUE;
  coro_raise_value (rt, coro_steal (&self->slots[2]));
  *value = coro_ref (self->slots[0]);

  return CORO_STEP_AWAIT;
}

/* slots: the generator, nothing (so that an exception is thrown), the exception */
static CoroStep
athrow_step (CoroRuntime   *rt,
             CoroGenerator *self,
             CoroValue     *value)
{
  CoroGenerator *generator = CORO_GENERATOR (self->slots[0]);
  gboolean       closes = (self->state & ATHROW_CLOSES) != 0;

  if ((self->state & ATHROW_BEGUN) == 0 && coro_is_null (*value))
    {
      /* something else was thrown into it before it began: the generator gets that instead */
      self->state |= ATHROW_BEGUN;
      if (generator->awaited)
        return refuse_running (rt, closes ? "aclose()" : "athrow()");
      generator->awaited = TRUE;
      *value = coro_ref (self->slots[0]);
      return CORO_STEP_AWAIT;
    }
  if ((self->state & ATHROW_BEGUN) == 0)
    {
      coro_unref (*value);
      return begin_throw (rt, self, value);
    }
  generator->awaited = FALSE;
  if (!coro_is_null (*value))
    {
      if (!closes)
        return CORO_STEP_RETURN;
      coro_unref (*value);
      coro_raise (rt, CORO_EXC_RUNTIME, "async generator ignored GeneratorExit");
      return CORO_STEP_RAISE;
    }
  if (closes && (coro_exception_matches (rt, CORO_EXC_GENERATOR_EXIT) || coro_exception_matches (rt, CORO_EXC_STOP_ASYNC_ITERATION)))
    {
      coro_exception_clear (rt);
      *value = CORO_NONE;
      return CORO_STEP_RETURN;
    }
  note_end (rt, generator);

  return end_with_exception (rt, value);
}

static const CoroNativeCoroutine athrow_spec = {
  .name = "athrow",
  .qualname = "async_generator.athrow",
  .step = athrow_step,
  .n_slots = 3,
  .kind = CORO_AWAITABLE_ATHROW,
  .reuse_name = "aclose()/athrow()",
};
static const CoroNativeCoroutine aclose_spec = {
  .name = "aclose",
  .qualname = "async_generator.aclose",
  .step = athrow_step,
  .n_slots = 3,
  .kind = CORO_AWAITABLE_ATHROW,
  .reuse_name = "aclose()/athrow()",
};

static CoroValue
agen_athrow (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroValue           slots[3] = { self, CORO_NULL, CORO_NULL };
  coro_auto CoroValue exception = CORO_NULL;

  if (!coro_generator_raise_thrown (rt, "athrow", args, FALSE))
    return CORO_NULL;
  exception = coro_exception_take (rt);
  slots[2] = exception;
  begin_iteration (coro_vm_get (rt), CORO_GENERATOR (self));
  return coro_native_coroutine_new (rt, &athrow_spec, slots);
}

CoroValue
coro_async_generator_close (CoroRuntime *rt,
                            CoroValue    self)
{
  coro_auto CoroValue exception = coro_exception_new (rt, CORO_EXC_GENERATOR_EXIT, NULL);
  CoroValue           slots[3] = { self, CORO_NULL, exception };
  CoroValue           result;

  begin_iteration (coro_vm_get (rt), CORO_GENERATOR (self));
  result = coro_native_coroutine_new (rt, &aclose_spec, slots);
  CORO_GENERATOR (result)->state = ATHROW_CLOSES;
  return result;
}

static CoroValue
agen_aclose (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_async_generator_close (rt, self);
}

const CoroNativeDef coro_async_generator_methods[] = {
  { "__class_getitem__", "(item, /)", coro_generator_class_getitem, CORO_NATIVE_CLASS },
  { "__del__", "()", coro_generator_del_method, 0 },
  { "__aiter__", "()", coro_builtin_identity, 0 },
  { "__anext__", "()", agen_anext, 0 },
  { "asend", "(value, /)", agen_asend, 0 },
  { "athrow", "(typ, val=None, tb=None, /)", agen_athrow, 0 },
  { "aclose", "()", agen_aclose, 0 },
  { NULL }
};
