/* coro-future-awaiters.c: who waits for a future, for the call graphs (CPython: Lib/asyncio/futures.py, graph.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-futures.h"

#include "core/coro-dict.h"
#include "core/coro-set.h"

/* The callbacks of a future know who waits for it, so nothing has to be noted while the program runs, but where CPython's list
 * says more than that. */

static CoroValue
get_awaiter (const CoroCallback *callback)
{
  if (callback->native == NULL || callback->native->awaiter == NULL)
    return CORO_NULL;

  return callback->native->awaiter (callback->callable);
}

/**
 * coro_future_get_first_awaiter:
 * @self: a future
 *
 * Returns: (transfer none): who waits for it, CORO_NULL: nobody
 */
CoroValue
coro_future_get_first_awaiter (CoroFuture *self)
{
  CoroValue awaiter = self->has_first ? get_awaiter (&self->first) : CORO_NULL;
  guint i;

  for (i = 0; coro_is_null (awaiter) && i < self->n_more; i++)
    awaiter = get_awaiter (&self->more[i]);

  return awaiter;
}

static CoroStr *
get_key (CoroAsyncio *asyncio)
{
  return coro_asyncio_name (asyncio, _Future__asyncio_awaited_by);
}

/* What the program itself has noted. (transfer none) (nullable) */
static CoroSet *
get_noted (CoroAsyncio *asyncio,
           CoroFuture  *self)
{
  CoroValue value = self->dict != NULL ? coro_dict_get_name (self->dict, get_key (asyncio)) : CORO_NULL;

  return coro_is_object (value) && coro_object (value)->type == asyncio->rt->set_type ? CORO_SET (value) : NULL;
}

/**
 * coro_future_get_awaited_by:
 * @rt: the runtime
 * @value: a future
 *
 * Returns: (transfer full): a frozenset of those that wait for it, or None; CORO_NULL: an exception is set
 */
CoroValue
coro_future_get_awaited_by (CoroRuntime *rt,
                            CoroValue    value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroFuture *self = CORO_FUTURE (value);
  CoroSet *noted = get_noted (asyncio, self);
  CoroSet *set = coro_set_new (rt, TRUE);
  coro_auto CoroValue owned = coro_value (set);
  guint i;

  for (i = 0; i < self->n_more + (self->has_first ? 1u : 0u); i++)
    {
      const CoroCallback *callback = self->has_first ? (i == 0 ? &self->first : &self->more[i - 1]) : &self->more[i];
      CoroValue awaiter = get_awaiter (callback);

      if (!coro_is_null (awaiter) && !coro_set_add (rt, set, awaiter))
        return CORO_NULL;
    }
  if (noted != NULL && !coro_set_update (rt, set, coro_value (noted)))
    return CORO_NULL;

  return coro_set_get_length (set) == 0 ? CORO_NONE : coro_steal (&owned);
}

static gboolean
are_futures (CoroAsyncio     *asyncio,
             const CoroValue *args)
{
  return coro_is_future (asyncio, args[0]) && coro_is_future (asyncio, args[1]);
}

/**
 * coro_future_note_awaiter:
 * @asyncio: the state
 * @self: a future
 * @awaiter: what waits for it
 *
 * Notes it as future_add_to_awaited_by() does, with a reference.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_future_note_awaiter (CoroAsyncio *asyncio,
                          CoroFuture  *self,
                          CoroValue    awaiter)
{
  CoroRuntime *rt = asyncio->rt;
  CoroSet *noted = get_noted (asyncio, self);

  if (noted == NULL)
    {
      coro_auto CoroValue made = coro_value (coro_set_new (rt, FALSE));

      return coro_set_attr (rt, coro_value (self), get_key (asyncio), made) && coro_set_add (rt, CORO_SET (made), awaiter);
    }

  return coro_set_add (rt, noted, awaiter);
}

/**
 * coro_future_note_lost:
 * @asyncio: the state
 * @self: a future
 * @callback: one of its callbacks, which is about to go without being called
 *
 * Only it knew who waits, which CPython goes on noting: so it keeps the task alive.
 */
void
coro_future_note_lost (CoroAsyncio        *asyncio,
                       CoroFuture         *self,
                       const CoroCallback *callback)
{
  CoroValue awaiter = get_awaiter (callback);

  if (!coro_is_null (awaiter) && !coro_future_note_awaiter (asyncio, self, awaiter))
    coro_exception_clear (asyncio->rt);
}

/**
 * coro_future_note_all_awaiters:
 * @asyncio: the state
 * @self: a future whose callbacks are about to go without being called
 *
 * coro_future_note_lost() for each of them.
 */
void
coro_future_note_all_awaiters (CoroAsyncio *asyncio,
                               CoroFuture  *self)
{
  coro_auto CoroValue pending = coro_exception_take (asyncio->rt);

  if (self->has_first)
    coro_future_note_lost (asyncio, self, &self->first);
  for (guint i = 0; i < self->n_more; i++)
    coro_future_note_lost (asyncio, self, &self->more[i]);
  if (!coro_is_null (pending))
    coro_raise_value (asyncio->rt, coro_steal (&pending));
}

static CoroValue
module_add_to_awaited_by (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (are_futures (asyncio, args) && !coro_future_note_awaiter (asyncio, CORO_FUTURE (args[0]), args[1]))
    return CORO_NULL;

  return CORO_NONE;
}

static CoroValue
module_discard_from_awaited_by (CoroRuntime     *rt,
                                CoroValue        self,
                                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroSet *noted = are_futures (asyncio, args) ? get_noted (asyncio, CORO_FUTURE (args[0])) : NULL;

  return noted != NULL && coro_set_discard (rt, noted, args[1]) < 0 ? CORO_NULL : CORO_NONE;
}

const CoroNativeDef coro_future_awaiters_functions[] = {
  { "future_add_to_awaited_by", "(fut, waiter, /)", module_add_to_awaited_by },
  { "future_discard_from_awaited_by", "(fut, waiter, /)", module_discard_from_awaited_by },
  { NULL },
};
