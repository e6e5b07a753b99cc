/* coro-vm-iteration.c: iterators and awaitables as the instructions need them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-dispatch-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-steps.h"

/* GET_AWAITABLE of what __anext__() has given */
#define OF_ANEXT 3

/* The method of the program's own class as a function, CORO_NULL if it has none that is one. */
static CoroValue
find_function (CoroVm   *vm,
               CoroType *type,
               CoroStr  *name)
{
  CoroValue method;

  if ((type->flags & CORO_TYPE_FLAG_HEAP) == 0)
    return CORO_NULL;
  method = coro_type_lookup (type, name);
  return coro_is_object (method) && coro_object (method)->type == vm->rt->function_type ? method : CORO_NULL;
}

CoroValue
coro_vm_get_iter (CoroVm     *vm,
                  CoroValue   object,
                  CoroFrame **next)
{
  CoroValue function = find_function (vm, coro_type_of (vm->rt, object), coro_name (vm->rt, __iter__));

  if (!coro_is_null (function))
    {
      CoroValue result = CORO_NULL;

      *next = coro_function_bind (vm, CORO_FUNCTION (function), &object, 1, NULL, &result);
      if (*next != NULL)
        (*next)->action = CORO_ACTION_GET_ITER;
      return result;
    }
  return coro_generator_wrap (vm, coro_iter (vm->rt, object));
}

CoroValue
coro_vm_iter_next (CoroVm     *vm,
                   CoroValue   iterator,
                   CoroFrame **next)
{
  CoroType *type = coro_type_of (vm->rt, iterator);
  CoroValue function = find_function (vm, type, coro_name (vm->rt, __next__));

  if (!coro_is_null (function))
    {
      CoroValue result = CORO_NULL;

      *next = coro_function_bind (vm, CORO_FUNCTION (function), &iterator, 1, NULL, &result);
      if (*next != NULL)
        (*next)->action = CORO_ACTION_ITER_METHOD;
      return result;
    }
  if (type->slots.next == NULL)
    return coro_raise (vm->rt, CORO_EXC_TYPE, "'%s' object is not an iterator", coro_type_name (vm->rt, iterator));
  if (type->flags & CORO_TYPE_FLAG_STEPS)
    return coro_step_next (vm, iterator, next);
  return type->slots.next (vm->rt, iterator);
}

CoroValue
coro_vm_get_aiter (CoroVm    *vm,
                   CoroValue  object)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    result;

  if (coro_is_object (object) && coro_object (object)->type == rt->async_generator_type)
    return coro_ref (object);
  if (coro_is_null (coro_lookup_special (rt, object, coro_name (rt, __aiter__))))
    return coro_raise (rt, CORO_EXC_TYPE, "'async for' requires an object with __aiter__ method, got %s",
                       coro_type_name (rt, object));
  result = coro_call_method (rt, object, coro_name (rt, __aiter__), NULL, 0);
  if (!coro_is_null (result) && coro_is_null (coro_lookup_special (rt, result, coro_name (rt, __anext__))))
    {
      coro_raise (rt, CORO_EXC_TYPE, "'async for' received an object from __aiter__ that does not implement __anext__: %s",
                  coro_type_name (rt, result));
      coro_unref (result);
      return CORO_NULL;
    }
  return result;
}

CoroValue
coro_vm_get_anext (CoroVm    *vm,
                   CoroValue  iterator)
{
  CoroRuntime *rt = vm->rt;

  if (coro_is_object (iterator) && coro_object (iterator)->type == rt->async_generator_type)
    return coro_async_generator_next (vm, CORO_GENERATOR (iterator));
  if (coro_is_null (coro_lookup_special (rt, iterator, coro_name (rt, __anext__))))
    return coro_raise (rt, CORO_EXC_TYPE, "'async for' requires an iterator with __anext__ method, got %s",
                       coro_type_name (rt, iterator));
  return coro_call_method (rt, iterator, coro_name (rt, __anext__), NULL, 0);
}

/* A generator of a function that @types.coroutine decorates. */
static gboolean
is_iterable_coroutine (CoroRuntime *rt,
                       CoroValue    object)
{
  return coro_type_of (rt, object) == rt->generator_type && CORO_GENERATOR (object)->frame != NULL
         && (CORO_GENERATOR (object)->frame->code->flags & CORO_CODE_ITERABLE_COROUTINE) != 0;
}

/* Whether it stands at an await of its own: somebody awaits it then. */
static gboolean
is_awaiting (CoroGenerator *coroutine)
{
  if (coroutine->status == CORO_GENERATOR_RUNNING)
    return TRUE;

  return coroutine->status == CORO_GENERATOR_SUSPENDED &&
         (coroutine->native != NULL || !coro_is_null (coro_generator_get_awaited (coroutine)));
}

static CoroValue
get_awaitable (CoroVm    *vm,
                       CoroValue  object,
                       guint      where)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *type = coro_type_of (rt, object);
  CoroValue    result;

  if (type == rt->coroutine_type || coro_awaitable_check (rt, object))
    {
      CoroGenerator *coroutine = CORO_GENERATOR (object);

      if (is_awaiting (coroutine))
        return coro_raise (rt, CORO_EXC_RUNTIME, "coroutine is being awaited already");
      if (coroutine->status == CORO_GENERATOR_CLOSED)
        return coro_generator_raise_reused (rt, coroutine);
      return coro_ref (object);
    }
  if (type->slots.await != NULL || is_iterable_coroutine (rt, object))
    return coro_ref (object);
  if (coro_is_null (coro_lookup_special (rt, object, coro_name (rt, __await__))))
    {
      switch (where)
        {
        case 1:
          return coro_raise (rt, CORO_EXC_TYPE,
                             "'async with' received an object from __aenter__ that does not implement __await__: %s",
                             coro_type_name (rt, object));
        case 2:
          return coro_raise (rt, CORO_EXC_TYPE,
                             "'async with' received an object from __aexit__ that does not implement __await__: %s",
                             coro_type_name (rt, object));
        default:
          return coro_raise (rt, CORO_EXC_TYPE, "'%s' object can't be awaited", coro_type_name (rt, object));
        }
    }
  result = coro_call_method (rt, object, coro_name (rt, __await__), NULL, 0);
  if (coro_is_null (result))
    return CORO_NULL;
  if (coro_type_of (rt, result) == vm->coroutine_wrapper_type)
    return coro_generator_unwrap (vm, result);
  type = coro_type_of (rt, result);
  if (type == rt->coroutine_type)
    {
      coro_unref (result);
      return coro_raise (rt, CORO_EXC_TYPE, "__await__() returned a coroutine");
    }
  if ((type->flags & CORO_TYPE_FLAG_FRAMES) == 0 && type->slots.next == NULL && type->slots.await == NULL)
    {
      coro_raise (rt, CORO_EXC_TYPE, "__await__() returned non-iterator of type '%s'", coro_type_name (rt, result));
      coro_unref (result);
      return CORO_NULL;
    }
  return result;
}

CoroValue
coro_vm_get_awaitable (CoroVm    *vm,
                       CoroValue  object,
                       guint      where)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    result = get_awaitable (vm, object, where);
  CoroValue    cause;

  if (G_LIKELY (!coro_is_null (result) || where != OF_ANEXT))
    return result;

  cause = coro_exception_take (rt);
  coro_raise (rt, CORO_EXC_TYPE, "'async for' received an invalid object from __anext__: %s", coro_type_name (rt, object));
  coro_set (&CORO_EXCEPTION (rt->exception)->cause, coro_ref (cause));
  coro_set (&CORO_EXCEPTION (rt->exception)->context, cause);
  CORO_EXCEPTION (rt->exception)->suppress_context = TRUE;

  return CORO_NULL;
}

CoroValue
coro_vm_get_yield_from_iter (CoroVm    *vm,
                             CoroValue  object,
                             CoroCode  *code)
{
  CoroRuntime *rt = vm->rt;
  CoroType    *type = coro_type_of (rt, object);

  if (type == rt->coroutine_type)
    {
      if ((code->flags & (CORO_CODE_COROUTINE | CORO_CODE_ITERABLE_COROUTINE)) == 0)
        return coro_raise (rt, CORO_EXC_TYPE, "cannot 'yield from' a coroutine object in a non-coroutine generator");
      return coro_ref (object);
    }
  if (type == rt->generator_type)
    return coro_ref (object);
  return coro_generator_unwrap (vm, coro_iter (rt, object));
}

void
coro_vm_raise_stop_iteration (CoroVm    *vm,
                              CoroValue  value)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    exception = coro_exception_new_args (rt, rt->exceptions[CORO_EXC_STOP_ITERATION], &value, !coro_is_none (value));

  coro_unref (value);
  coro_raise_value (rt, exception);
}

/* The value of the StopIteration in flight, which is taken; CORO_NULL if another exception is. */
static CoroValue
take_stop_iteration (CoroRuntime *rt)
{
  coro_auto CoroValue exception = CORO_NULL;
  CoroValue           value;

  if (coro_is_null (rt->exception))
    return CORO_NONE;
  if (!coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
    return CORO_NULL;
  exception = coro_exception_take (rt);
  value = CORO_EXCEPTION (exception)->value;
  return coro_is_null (value) ? CORO_NONE : coro_ref (value);
}

CoroAwait
coro_vm_await_other (CoroVm     *vm,
                     CoroValue   object,
                     CoroType   *type,
                     CoroResume  resume,
                     CoroValue  *value)
{
  CoroRuntime *rt = vm->rt;
  CoroValue    result;

  if (resume == CORO_RESUME_THROW)
    {
      coro_auto CoroValue exception = CORO_NULL;
      coro_auto CoroValue throw = CORO_NULL;
      gboolean            failed = FALSE;

      if (type->slots.await != NULL)
        return CORO_AWAIT_RAISE;
      exception = coro_exception_take (rt);
      throw = coro_find_attr (rt, object, coro_name (rt, throw), &failed);
      if (coro_is_null (throw))
        {
          coro_exception_clear (rt);
          coro_raise_value (rt, coro_steal (&exception));
          return CORO_AWAIT_RAISE;
        }
      result = coro_call (rt, throw, &exception, 1);
    }
  else if (type->slots.await != NULL)
    {
      coro_unref (*value);
      *value = CORO_NULL;
      return type->slots.await (rt, object, resume == CORO_RESUME_VALUE, value);
    }
  else if (coro_is_none (*value) && type->flags & CORO_TYPE_FLAG_HEAP)
    result = coro_call_method (rt, object, coro_name (rt, __next__), NULL, 0); /* its StopIteration has the value */
  else if (coro_is_none (*value))
    result = coro_next (rt, object);
  else
    {
      coro_auto CoroValue sent = *value;

      result = coro_call_method (rt, object, coro_name (rt, send), &sent, 1);
    }
  if (!coro_is_null (result))
    {
      *value = result;
      return CORO_AWAIT_YIELD;
    }
  *value = take_stop_iteration (rt);
  return coro_is_null (*value) ? CORO_AWAIT_RAISE : CORO_AWAIT_RETURN;
}
