/* coro-async-generator.c: what asend(), athrow() and aclose() of an async generator return (PEP 525)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-vm-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"

static CoroStep
asend_step (CoroRuntime   *rt,
            CoroGenerator *self,
            CoroValue     *value)
{
  CoroGenerator *generator = CORO_GENERATOR (self->slots[0]);
  CoroVm        *vm = coro_vm_get (rt);

  if (self->state == 0)
    {
      coro_unref (*value);
      self->state = 1;
      if (generator->awaited)
        {
          coro_raise (rt, CORO_EXC_RUNTIME, "anext(): asynchronous generator is already running");
          return CORO_STEP_RAISE;
        }
      if (generator->status == CORO_GENERATOR_CLOSED)
        {
          coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ASYNC_ITERATION, NULL));
          return CORO_STEP_RAISE;
        }
      if (generator->status == CORO_GENERATOR_CREATED && vm->agen_first_iter != NULL)
        vm->agen_first_iter (vm, generator);
      generator->awaited = TRUE;
      *value = coro_ref (self->slots[0]);
      return CORO_STEP_AWAIT;
    }
  generator->awaited = FALSE;
  return coro_is_null (*value) ? CORO_STEP_RAISE : CORO_STEP_RETURN;
}

static const CoroNativeCoroutine asend_spec = { "asend", "async_generator.asend", asend_step, 2, 0 };

CoroValue
coro_async_generator_next (CoroVm        *vm,
                           CoroGenerator *self)
{
  CoroValue slots[2] = { coro_value (self), CORO_NONE };
  CoroValue result = coro_native_coroutine_new (vm->rt, &asend_spec, slots);

  /* CPython's asend objects do not complain when nobody awaits them */
  CORO_GENERATOR (result)->quiet = TRUE;
  return result;
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
  CoroValue result = coro_native_coroutine_new (rt, &asend_spec, slots);

  CORO_GENERATOR (result)->quiet = TRUE;
  return result;
}

/* slots: the generator, nothing (so that an exception is thrown), the exception; state 0: athrow, 16: aclose */
static CoroStep
athrow_step (CoroRuntime   *rt,
             CoroGenerator *self,
             CoroValue     *value)
{
  CoroGenerator *generator = CORO_GENERATOR (self->slots[0]);
  gboolean       closing = (self->state & 16) != 0;

  if ((self->state & 15) == 0)
    {
      coro_unref (*value);
      self->state |= 1;
      if (generator->awaited)
        {
          coro_raise (rt, CORO_EXC_RUNTIME, "%s: asynchronous generator is already running", closing ? "aclose()" : "athrow()");
          return CORO_STEP_RAISE;
        }
      if (generator->status == CORO_GENERATOR_CLOSED || (closing && generator->status == CORO_GENERATOR_CREATED))
        {
          if (closing)
            {
              coro_generator_close (coro_vm_get (rt), generator);
              *value = CORO_NONE;
              return CORO_STEP_RETURN;
            }
          coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ASYNC_ITERATION, NULL));
          return CORO_STEP_RAISE;
        }
      generator->awaited = TRUE;
      coro_raise_value (rt, coro_steal (&self->slots[2]));
      *value = coro_ref (self->slots[0]);
      return CORO_STEP_AWAIT;
    }
  generator->awaited = FALSE;
  if (!coro_is_null (*value))
    {
      if (!closing)
        return CORO_STEP_RETURN;
      coro_unref (*value);
      coro_raise (rt, CORO_EXC_RUNTIME, "async generator ignored GeneratorExit");
      return CORO_STEP_RAISE;
    }
  if (closing && (coro_exception_matches (rt, CORO_EXC_GENERATOR_EXIT) || coro_exception_matches (rt, CORO_EXC_STOP_ASYNC_ITERATION)))
    {
      coro_exception_clear (rt);
      *value = CORO_NONE;
      return CORO_STEP_RETURN;
    }
  return CORO_STEP_RAISE;
}

static const CoroNativeCoroutine athrow_spec = { "athrow", "async_generator.athrow", athrow_step, 3, 0 };
static const CoroNativeCoroutine aclose_spec = { "aclose", "async_generator.aclose", athrow_step, 3, 0 };

static CoroValue
agen_athrow (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroValue           slots[3] = { self, CORO_NULL, CORO_NULL };
  coro_auto CoroValue exception = CORO_NULL;
  CoroValue           result;

  if (!coro_generator_raise_thrown (rt, args))
    return CORO_NULL;
  exception = coro_exception_take (rt);
  slots[2] = exception;
  result = coro_native_coroutine_new (rt, &athrow_spec, slots);
  CORO_GENERATOR (result)->quiet = TRUE;
  return result;
}

CoroValue
coro_async_generator_close (CoroRuntime *rt,
                            CoroValue    self)
{
  coro_auto CoroValue exception = coro_exception_new (rt, CORO_EXC_GENERATOR_EXIT, NULL);
  CoroValue           slots[3] = { self, CORO_NULL, exception };
  CoroValue           result = coro_native_coroutine_new (rt, &aclose_spec, slots);

  CORO_GENERATOR (result)->state = 16;
  CORO_GENERATOR (result)->quiet = TRUE;
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
  { "__aiter__", "()", coro_builtin_identity, 0 },
  { "__anext__", "()", agen_anext, 0 },
  { "asend", "(value, /)", agen_asend, 0 },
  { "athrow", "(typ, val=None, tb=None, /)", agen_athrow, 0 },
  { "aclose", "()", agen_aclose, 0 },
  { NULL }
};
