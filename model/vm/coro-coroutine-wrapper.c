/* coro-coroutine-wrapper.c: what __await__() of a coroutine returns: an iterator over its steps (CPython: coroutine_wrapper)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-vm-private.h"

#include "core/coro-abstract.h"
#include "core/coro-str.h"

typedef struct {
  CoroObject base;
  CoroValue  coroutine; /* owned */
} CoroCoroutineWrapper;

#define CORO_COROUTINE_WRAPPER(value) ((CoroCoroutineWrapper *) coro_object (value))

CoroValue
coro_generator_wrapper_new (CoroVm        *vm,
                            CoroGenerator *self)
{
  CoroCoroutineWrapper *wrapper = coro_object_new (vm->rt, vm->coroutine_wrapper_type, 0);

  wrapper->coroutine = coro_ref (coro_value (self));
  return coro_value (wrapper);
}

CoroValue
coro_generator_unwrap (CoroVm    *vm,
                       CoroValue  value)
{
  CoroValue coroutine;

  if (!coro_is_object (value) || coro_object (value)->type != vm->coroutine_wrapper_type)
    return value;
  coroutine = coro_ref (CORO_COROUTINE_WRAPPER (value)->coroutine);
  coro_unref (value);
  return coroutine;
}

CoroValue
coro_generator_wrap (CoroVm    *vm,
                     CoroValue  iterator)
{
  coro_auto CoroValue owned = CORO_NULL;

  if (!coro_is_object (iterator) || (coro_object (iterator)->type->flags & CORO_TYPE_FLAG_FRAMES) == 0 ||
      CORO_GENERATOR (iterator)->native == NULL)
    return iterator;
  owned = iterator;
  return coro_generator_wrapper_new (vm, CORO_GENERATOR (iterator));
}

/* The methods are the coroutine's own. */
static CoroValue
delegate (CoroRuntime     *rt,
          CoroValue        self,
          const char      *name,
          const CoroValue *args,
          gsize            n_args)
{
  CoroStr            *key = coro_str_intern (rt, name);
  coro_auto CoroValue method = coro_get_attr (rt, CORO_COROUTINE_WRAPPER (self)->coroutine, key);

  coro_unref (coro_value (key));
  return coro_is_null (method) ? CORO_NULL : coro_tail_call (rt, method, args, n_args);
}

static CoroValue
wrapper_send (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return delegate (rt, self, "send", args, 1);
}

static CoroValue
wrapper_throw (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return delegate (rt, self, "throw", args, coro_is_null (args[1]) ? 1 : 2);
}

static CoroValue
wrapper_close (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return delegate (rt, self, "close", NULL, 0);
}

static CoroValue
wrapper_iter (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_ref (self);
}

static CoroValue
wrapper_next (CoroRuntime *rt,
              CoroValue    self)
{
  CoroValue value = CORO_NULL;

  switch (coro_generator_run_nested (coro_vm_get (rt), CORO_GENERATOR (CORO_COROUTINE_WRAPPER (self)->coroutine), CORO_NONE, &value))
    {
    case CORO_RESULT_AWAIT:
      return value;
    case CORO_RESULT_RETURN:
      coro_vm_raise_stop_iteration (coro_vm_get (rt), value);
      return CORO_NULL;
    default:
      return CORO_NULL;
    }
}

static void
wrapper_traverse (CoroObject    *object,
                  CoroVisitFunc  visit,
                  gpointer       data)
{
  if (coro_is_object (((CoroCoroutineWrapper *) object)->coroutine))
    visit (coro_object (((CoroCoroutineWrapper *) object)->coroutine), data);
}

static void
wrapper_clear (CoroRuntime *rt,
               CoroObject  *object)
{
  coro_clear (&((CoroCoroutineWrapper *) object)->coroutine);
}

static const CoroNativeDef wrapper_methods[] = {
  { "send", "(value, /)", wrapper_send, 0 },
  { "throw", "(typ, val=None, tb=None, /)", wrapper_throw, 0 },
  { "close", "()", wrapper_close, 0 },
  { NULL }
};

static const CoroTypeSpec wrapper_spec = {
  .name = "coroutine_wrapper",
  .size = sizeof (CoroCoroutineWrapper),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = wrapper_methods,
  .slots = {
    .finalize = wrapper_clear,
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .iter = wrapper_iter,
    .next = wrapper_next,
  },
};

void
coro_coroutine_wrapper_init (CoroVm *vm)
{
  vm->coroutine_wrapper_type = coro_type_new_native (vm->rt, &wrapper_spec, NULL);
}
