/* coro-future-iterator.c: what a future's __await__() gives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-futures.h"

/* `future` is CORO_NULL once it is exhausted. */
typedef struct {
  CoroObject base;
  CoroValue  future;
} CoroFutureIterator;

#define CORO_FUTURE_ITERATOR(value) ((CoroFutureIterator *) coro_object (value))

static void
iterator_clear (CoroRuntime *rt,
                CoroObject  *object)
{
  coro_clear (&((CoroFutureIterator *) object)->future);
}

static void
iterator_traverse (CoroObject    *object,
                   CoroVisitFunc  visit,
                   gpointer       data)
{
  coro_visit (((CoroFutureIterator *) object)->future, visit, data);
}

static CoroValue
iterator_iter (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_ref (self);
}

/* The end is StopIteration with the result, as for a generator. */
static CoroValue
iterator_next (CoroRuntime *rt,
               CoroValue    self)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroFutureIterator *iterator = CORO_FUTURE_ITERATOR (self);
  coro_auto CoroValue kept = coro_ref (iterator->future);
  coro_auto CoroValue result = CORO_NULL;
  CoroFuture *future;

  if (coro_is_null (kept))
    return CORO_NULL;

  future = CORO_FUTURE (kept);
  if (!coro_future_is_done (future))
    {
      if (!future->blocking)
        return coro_future_begin_await (future);
      return coro_raise (rt, CORO_EXC_RUNTIME, "await wasn't used with future");
    }

  coro_clear (&iterator->future);
  result = coro_future_get_result (asyncio, future);
  if (!coro_is_null (result))
    coro_raise_value (rt, coro_exception_new_args (rt, rt->exceptions[CORO_EXC_STOP_ITERATION], &result, 1));

  return CORO_NULL;
}

/* As the future's own: so that its result is not lost where the iterator is awaited. */
static CoroAwait
iterator_await (CoroRuntime *rt,
                CoroValue    self,
                gboolean     resumed,
                CoroValue   *value)
{
  CoroFutureIterator *iterator = CORO_FUTURE_ITERATOR (self);
  coro_auto CoroValue future = coro_ref (iterator->future);
  CoroAwait result;

  if (coro_is_null (future))
    {
      *value = CORO_NONE;
      return CORO_AWAIT_RETURN;
    }

  /* A class of the program's own has no slot, only the method. */
  result = coro_asyncio_get (rt)->future_type->slots.await (rt, future, resumed, value);
  if (result != CORO_AWAIT_YIELD)
    coro_clear (&iterator->future);

  return result;
}

static CoroValue
iterator_send (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroValue value = iterator_next (rt, self);

  if (coro_is_null (value) && coro_is_null (rt->exception))
    coro_raise (rt, CORO_EXC_STOP_ITERATION, NULL);

  return value;
}

static CoroValue
iterator_throw (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  /* Where the call itself is wrong, it can still be awaited. */
  if (coro_generator_raise_thrown (rt, "throw", args, TRUE))
    coro_clear (&CORO_FUTURE_ITERATOR (self)->future);

  return CORO_NULL;
}

static CoroValue
iterator_close (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  coro_clear (&CORO_FUTURE_ITERATOR (self)->future);

  return CORO_NONE;
}

static const CoroNativeDef iterator_methods[] = {
  { "close", "()", iterator_close },
  { "send", "(value, /)", iterator_send },
  { "throw", "(typ, val=None, tb=None, /)", iterator_throw },
  { NULL },
};

static const CoroTypeSpec iterator_spec = {
  .module = "_asyncio",
  .name = "FutureIter",
  .size = sizeof (CoroFutureIterator),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = iterator_methods,
  .slots = {
    .finalize = iterator_clear,
    .traverse = iterator_traverse,
    .clear = iterator_clear,
    .iter = iterator_iter,
    .next = iterator_next,
    .await = iterator_await,
  },
};

/**
 * coro_future_iterator_init:
 * @asyncio: the state
 *
 * Makes the type.
 */
void
coro_future_iterator_init (CoroAsyncio *asyncio)
{
  asyncio->future_iterator_type = coro_type_new_native (asyncio->rt, &iterator_spec, NULL);
}

/**
 * coro_future_iterator_new:
 * @asyncio: the state
 * @future: (transfer none): a future
 *
 * Returns: (transfer full): an iterator that yields the future until it is done, then ends with its result
 */
CoroValue
coro_future_iterator_new (CoroAsyncio *asyncio,
                          CoroFuture  *future)
{
  CoroFutureIterator *self = coro_object_new (asyncio->rt, asyncio->future_iterator_type, 0);

  self->future = coro_ref (coro_value (future));
  /* A step that went wrong may have left it set. */
  future->blocking = FALSE;

  return coro_value (self);
}
