/* coro-as-completed.c: as_completed(), in both ways of iterating over it (CPython: Lib/asyncio/tasks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-queues.h"
#include "asyncio/coro-tasks.h"

/**
 * CoroAsCompleted:
 * @done: owned: a queue of futures, and None for each that was too late
 * @handle: owned: the timeout's timer, or CORO_NULL
 * @todo: of CoroFuture, owned: those that are not done
 * @n_left: how many will be given out yet
 * @entity: what a task that waits for the next one is shown as waiting for; 0 until there is one
 */
typedef struct {
  CoroObject base;
  CoroValue  done;
  CoroValue  handle;
  GPtrArray *todo;
  gsize      n_left;
  guint32    entity;
} CoroAsCompleted;

#define CORO_AS_COMPLETED(value) ((CoroAsCompleted *) coro_object (value))

enum { SLOT_SELF, SLOT_RESOLVE, SLOT_FUTURE, N_SLOTS };

static void
as_completed_clear (CoroRuntime *rt,
                    CoroObject  *object)
{
  CoroAsCompleted *self = (CoroAsCompleted *) object;
  GPtrArray *todo = g_steal_pointer (&self->todo);

  coro_clear (&self->done);
  coro_clear (&self->handle);
  if (todo != NULL)
    g_ptr_array_unref (todo);
}

static void
as_completed_traverse (CoroObject    *object,
                       CoroVisitFunc  visit,
                       gpointer       data)
{
  CoroAsCompleted *self = (CoroAsCompleted *) object;
  guint i;

  coro_visit (self->done, visit, data);
  coro_visit (self->handle, visit, data);
  for (i = 0; self->todo != NULL && i < self->todo->len; i++)
    visit (g_ptr_array_index (self->todo, i), data);
}

static gboolean
one_done (CoroAsyncio *asyncio,
          CoroValue    data,
          CoroValue    arg)
{
  CoroAsCompleted *self = CORO_AS_COMPLETED (data);

  if (self->todo->len == 0)
    return TRUE;

  g_ptr_array_remove (self->todo, coro_object (arg));
  if (!coro_queue_put_nowait (asyncio, CORO_QUEUE (self->done), arg))
    return FALSE;
  if (self->todo->len == 0 && !coro_is_null (self->handle))
    coro_handle_cancel (asyncio, CORO_HANDLE (self->handle));

  return TRUE;
}

static const CoroNativeCallback one_done_callback = {
  "_AsCompletedIterator._handle_completion", one_done,
  .file = "asyncio/tasks.py", .kind = CORO_CALLBACK_METHOD,
};

static gboolean
time_out (CoroAsyncio *asyncio,
          CoroValue    data,
          CoroValue    arg)
{
  CoroAsCompleted *self = CORO_AS_COMPLETED (data);
  guint i;

  for (i = 0; i < self->todo->len; i++)
    {
      if (coro_future_remove_native (asyncio, g_ptr_array_index (self->todo, i), &one_done_callback, data) < 0 ||
          !coro_queue_put_nowait (asyncio, CORO_QUEUE (self->done), CORO_NONE))
        return FALSE;
    }
  g_ptr_array_set_size (self->todo, 0);

  return TRUE;
}

static const CoroNativeCallback time_out_callback = {
  "_AsCompletedIterator._handle_timeout", time_out,
  .file = "asyncio/tasks.py", .kind = CORO_CALLBACK_METHOD,
};

/* What waits in get() is shown as waiting for all that are not done. */
static void
tell_queue (CoroAsyncio     *asyncio,
            CoroAsCompleted *self)
{
  if (self->entity == 0)
    self->entity = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_FUTURE, NULL, "as_completed", 0, 0);
  coro_queue_stand_for (CORO_QUEUE (self->done), self->entity, self->todo->len);
}

static CoroStep
step_wait_for_one (CoroRuntime   *rt,
                   CoroGenerator *coroutine,
                   CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroAsCompleted *self = CORO_AS_COMPLETED (coroutine->slots[SLOT_SELF]);

  if (coro_is_null (*value))
    return CORO_STEP_RAISE;

  if (coroutine->state == 0)
    {
      coroutine->state = 1;
      tell_queue (asyncio, self);
      *value = coro_queue_get (asyncio, CORO_QUEUE (self->done));
      return CORO_STEP_AWAIT;
    }

  if (coro_is_none (*value))
    {
      coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_TIMEOUT, NULL));
      return CORO_STEP_RAISE;
    }
  if (coro_is_none (coroutine->slots[SLOT_RESOLVE]))
    return CORO_STEP_RETURN;

  /* An exception of its leads back to it by the traceback, which knows this variable. */
  coroutine->slots[SLOT_FUTURE] = coro_steal (value);
  *value = coro_future_ask_result (asyncio, CORO_FUTURE (coroutine->slots[SLOT_FUTURE]));

  return coro_is_null (*value) ? CORO_STEP_RAISE : CORO_STEP_RETURN;
}

static const CoroNativeCoroutine wait_for_one_coroutine = {
  "_wait_for_one", "_AsCompletedIterator._wait_for_one", step_wait_for_one, N_SLOTS,
  .file = "asyncio/tasks.py", .lines = { 610, 614 },
};

static CoroStep
step_anext (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  CoroAsCompleted *self = CORO_AS_COMPLETED (coroutine->slots[SLOT_SELF]);
  CoroValue slots[N_SLOTS] = { coroutine->slots[SLOT_SELF], CORO_NONE };

  if (coro_is_null (*value))
    return CORO_STEP_RAISE;
  if (coroutine->state == 1)
    return CORO_STEP_RETURN;
  if (self->n_left == 0)
    {
      coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ASYNC_ITERATION, NULL));
      return CORO_STEP_RAISE;
    }

  self->n_left--;
  coroutine->state = 1;
  *value = coro_native_coroutine_new (rt, &wait_for_one_coroutine, slots);

  return CORO_STEP_AWAIT;
}

static const CoroNativeCoroutine anext_coroutine = {
  "__anext__", "_AsCompletedIterator.__anext__", step_anext, 1,
  .file = "asyncio/tasks.py", .lines = { 582, 587 },
};

static CoroValue
as_completed_next (CoroRuntime *rt,
                   CoroValue    self)
{
  CoroAsCompleted *iterator = CORO_AS_COMPLETED (self);
  CoroValue slots[N_SLOTS] = { self, CORO_TRUE };

  if (iterator->n_left == 0)
    return CORO_NULL;
  iterator->n_left--;

  return coro_native_coroutine_new (rt, &wait_for_one_coroutine, slots);
}

static CoroValue
as_completed_iter (CoroRuntime *rt,
                   CoroValue    self)
{
  return coro_ref (self);
}

static CoroValue
as_completed_aiter (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_ref (self);
}

static CoroValue
as_completed_anext (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_native_coroutine_new (rt, &anext_coroutine, &self);
}

static void
drop_future (gpointer future)
{
  coro_unref (coro_value (future));
}

static gboolean
add_all (CoroAsyncio     *asyncio,
         CoroAsCompleted *self,
         CoroLoop        *loop,
         CoroValue        awaitables)
{
  CoroTuple *all = coro_tuple_from_iterable (asyncio->rt, awaitables);
  coro_auto CoroValue owned = coro_value (all);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  gsize i;

  if (all == NULL)
    return FALSE;

  for (i = 0; i < all->length; i++)
    {
      gpointer key = coro_is_object (all->items[i]) ? coro_object (all->items[i]) : NULL;
      CoroFuture *future;

      if (key != NULL && !g_hash_table_add (known, key))
        continue;
      future = coro_ensure_future (asyncio, all->items[i], loop);
      if (future == NULL)
        return FALSE;
      g_ptr_array_add (self->todo, future);
    }
  for (i = 0; i < self->todo->len; i++)
    {
      if (!coro_future_add_native (asyncio, g_ptr_array_index (self->todo, i), &one_done_callback, coro_value (self)))
        return FALSE;
    }

  return TRUE;
}

static CoroValue
module_as_completed (CoroRuntime     *rt,
                     CoroValue        module,
                     const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroAsCompleted *self;
  coro_auto CoroValue owned = CORO_NULL;
  CoroLoop *loop;
  double delay;

  if (coro_is_awaitable (asyncio, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "expects an iterable of awaitables, not %s",
                       coro_type_of (rt, args[0])->name->data);
  loop = coro_asyncio_get_event_loop (asyncio);
  if (loop == NULL)
    return CORO_NULL;

  self = coro_object_new (rt, asyncio->as_completed_type, 0);
  owned = coro_value (self);
  self->done = coro_value (coro_queue_new (asyncio));
  self->todo = g_ptr_array_new_with_free_func (drop_future);
  if (!add_all (asyncio, self, loop, args[0]))
    return CORO_NULL;
  if (self->todo->len > 0 && !coro_is_missing (args[1]))
    {
      if (!coro_get_double (rt, args[1], &delay))
        return CORO_NULL;
      self->handle = coro_value (coro_loop_call_later_native (asyncio, loop, delay,
                                                              &time_out_callback, owned, CORO_NULL));
    }
  self->n_left = self->todo->len;

  return coro_steal (&owned);
}

const CoroNativeDef coro_as_completed_functions[] = {
  { "as_completed", "(fs, *, timeout=None)", module_as_completed, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroNativeDef as_completed_methods[] = {
  { "__aiter__", "()", as_completed_aiter, CORO_NATIVE_PYTHON },
  { "__anext__", "()", as_completed_anext, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { NULL },
};

static const CoroTypeSpec as_completed_spec = {
  .module = "asyncio.tasks",
  .name = "_AsCompletedIterator",
  .size = sizeof (CoroAsCompleted),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = as_completed_methods,
  .slots = {
    .finalize = as_completed_clear,
    .traverse = as_completed_traverse,
    .clear = as_completed_clear,
    .iter = as_completed_iter,
    .next = as_completed_next,
  },
};

/**
 * coro_as_completed_init:
 * @asyncio: the state
 *
 * Makes the type of its iterators.
 */
void
coro_as_completed_init (CoroAsyncio *asyncio)
{
  asyncio->as_completed_type = coro_type_new_native (asyncio->rt, &as_completed_spec, NULL);
}
