/* coro-queues.c: Queue, PriorityQueue, LifoQueue (CPython: Lib/asyncio/queues.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-queues-private.h"

#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-list.h"

#include <string.h>

#define MAX_TOLD 2000

enum { SLOT_SELF, SLOT_FUTURE, SLOT_ITEM, N_PUT_SLOTS, N_GET_SLOTS = SLOT_ITEM };

static void
queue_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  CoroQueue *self = (CoroQueue *) object;

  coro_waiters_clear (&self->putters);
  coro_waiters_clear (&self->joiners);
  coro_queue_items_clear (rt, &self->items);
  coro_clear (&self->custom);
  coro_clear (&self->maxsize_value);
  coro_primitive_clear (rt, object);
}

static void
queue_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  CoroQueue *self = (CoroQueue *) object;
  gsize i;

  coro_waiters_traverse (&self->putters, visit, data);
  coro_waiters_traverse (&self->joiners, visit, data);
  for (i = 0; i < self->items.length; i++)
    coro_visit (*coro_queue_items_nth (&self->items, i), visit, data);
  coro_visit (self->custom, visit, data);
  coro_visit (self->maxsize_value, visit, data);
  coro_primitive_traverse (object, visit, data);
}

/* Whether a class of the program may have put its own _put() and _get() in place of these. */
static gboolean
is_overridden (CoroQueue *self)
{
  return coro_primitive_is_subclassed (coro_value (self));
}

static gboolean
is_full (CoroAsyncio *asyncio,
         CoroQueue   *self)
{
  return self->maxsize > 0 && coro_queue_get_length (asyncio, self) >= self->maxsize;
}

/* As a class of the program may say; -1: exception */
static int
says_full (CoroAsyncio *asyncio,
           CoroQueue   *self)
{
  return is_overridden (self) ? coro_primitive_ask (asyncio, coro_value (self), coro_asyncio_name (asyncio, full))
                              : is_full (asyncio, self);
}

static int
says_empty (CoroAsyncio *asyncio,
            CoroQueue   *self)
{
  return is_overridden (self) ? coro_primitive_ask (asyncio, coro_value (self), coro_asyncio_name (asyncio, empty))
                              : coro_queue_is_empty (asyncio, self);
}

static gboolean
put_plainly (CoroAsyncio *asyncio,
             CoroQueue   *self,
             CoroValue    item)
{
  if (G_LIKELY (coro_is_null (self->custom)))
    return coro_queue_items_put (asyncio->rt, &self->items, self->order, item);

  return coro_queue_container_put (asyncio, self->custom, self->order, item);
}

static CoroValue
get_plainly (CoroAsyncio *asyncio,
             CoroQueue   *self)
{
  if (!coro_is_null (self->custom))
    return coro_queue_container_get (asyncio, self->custom, self->order);
  if (G_LIKELY (self->items.length > 0))
    return coro_queue_items_get (asyncio->rt, &self->items, self->order);

  return coro_raise (asyncio->rt, CORO_EXC_INDEX, "pop from an empty deque");
}

static gboolean
put_item (CoroAsyncio *asyncio,
          CoroQueue   *self,
          CoroValue    item)
{
  coro_auto CoroValue result = CORO_NULL;

  if (G_LIKELY (!is_overridden (self)))
    return put_plainly (asyncio, self, item);

  result = coro_call_method (asyncio->rt, coro_value (self), coro_asyncio_name (asyncio, _put), &item, 1);

  return !coro_is_null (result);
}

static CoroValue
get_item (CoroAsyncio *asyncio,
          CoroQueue   *self)
{
  if (G_LIKELY (!is_overridden (self)))
    return get_plainly (asyncio, self);

  return coro_call_method (asyncio->rt, coro_value (self), coro_asyncio_name (asyncio, _get), NULL, 0);
}

/* FALSE: exception */
static gboolean
wake_next (CoroAsyncio *asyncio,
           CoroWaiters *waiters)
{
  CoroFuture *future;

  while ((future = coro_waiters_pop (waiters)) != NULL)
    {
      coro_auto CoroValue owned = coro_value (future);

      if (!coro_future_is_done (future))
        return coro_future_set_result (asyncio, future, CORO_NONE);
    }

  return TRUE;
}

static gboolean
wake_all (CoroAsyncio *asyncio,
          CoroWaiters *waiters)
{
  while (waiters->length > 0)
    {
      if (!wake_next (asyncio, waiters))
        return FALSE;
    }

  return TRUE;
}

/* Those that join stand in the line until they run, as those that wait for an event do. */
static gboolean
finish (CoroAsyncio *asyncio,
        CoroQueue   *self)
{
  CoroFuture *future;

  for (future = self->joiners.first; future != NULL; future = future->next)
    {
      if (!coro_future_is_done (future) && !coro_future_set_result (asyncio, future, CORO_TRUE))
        return FALSE;
    }

  return TRUE;
}

/* The first items of a queue (CORO_NULL: none) are told by name: in a picture of more nobody reads them. */
static void
trace_item (CoroAsyncio   *asyncio,
            CoroQueue     *self,
            CoroEventKind  kind,
            CoroValue      item)
{
  if (asyncio->log == NULL || self->primitive.entity == 0)
    return;

  coro_asyncio_trace (asyncio, kind, self->primitive.entity, (guint32) MAX (coro_queue_get_length (asyncio, self), 0));
  if (!coro_is_null (item) && self->n_told++ < MAX_TOLD)
    coro_asyncio_trace (asyncio, CORO_EVENT_ITEM, self->primitive.entity, coro_asyncio_add_repr (asyncio, item));
}

/**
 * coro_queue_put_nowait:
 * @asyncio: the state
 * @self: a queue
 * @item: (transfer none): any value
 *
 * Returns: %FALSE: QueueFull, QueueShutDown or another exception is set
 */
gboolean
coro_queue_put_nowait (CoroAsyncio *asyncio,
                       CoroQueue   *self,
                       CoroValue    item)
{
  int full;

  if (self->is_shutdown)
    {
      coro_raise_value (asyncio->rt, coro_exception_new (asyncio->rt, CORO_EXC_QUEUE_SHUT_DOWN, NULL));
      return FALSE;
    }
  full = says_full (asyncio, self);
  if (full != 0)
    {
      if (full > 0)
        coro_raise_value (asyncio->rt, coro_exception_new (asyncio->rt, CORO_EXC_QUEUE_FULL, NULL));
      return FALSE;
    }
  if (!put_item (asyncio, self, item))
    return FALSE;

  self->unfinished++;
  trace_item (asyncio, self, CORO_EVENT_PUT, item);

  return wake_next (asyncio, &self->primitive.waiters);
}

static CoroValue
get_nowait (CoroAsyncio *asyncio,
            CoroQueue   *self)
{
  CoroValue item;
  int empty = says_empty (asyncio, self);

  if (empty < 0)
    return CORO_NULL;
  if (empty > 0)
    return coro_raise_value (asyncio->rt, coro_exception_new (asyncio->rt, self->is_shutdown ? CORO_EXC_QUEUE_SHUT_DOWN
                                                                                             : CORO_EXC_QUEUE_EMPTY, NULL));

  item = get_item (asyncio, self);
  if (coro_is_null (item))
    return CORO_NULL;

  trace_item (asyncio, self, CORO_EVENT_GOT, item);
  if (!wake_next (asyncio, &self->putters))
    coro_clear (&item);

  return item;
}

/* It was woken by an exception: if it had been chosen, the next in the line is chosen instead. */
static CoroStep
fail (CoroAsyncio *asyncio,
      CoroQueue   *self,
      CoroFuture  *future,
      CoroWaiters *waiters,
      int        (*must_wait) (CoroAsyncio *asyncio, CoroQueue *self))
{
  coro_auto CoroValue exception = coro_exception_take (asyncio->rt);
  int waits = must_wait (asyncio, self);

  if (waits < 0)
    {
      coro_exception_set_context (asyncio->rt->exception, exception);
      return CORO_STEP_RAISE;
    }
  if (waits == 0 && future->state != CORO_FUTURE_CANCELLED)
    wake_next (asyncio, waiters);
  coro_raise_value (asyncio->rt, coro_steal (&exception));

  return CORO_STEP_RAISE;
}

static CoroStep
wait_in_line (CoroAsyncio   *asyncio,
              CoroQueue     *self,
              CoroGenerator *coroutine,
              CoroValue     *value,
              CoroWaiters   *waiters,
              CoroWait       wait,
              CoroWake       wake)
{
  CoroFuture *future;

  if (self->is_shutdown)
    {
      coro_raise_value (asyncio->rt, coro_exception_new (asyncio->rt, CORO_EXC_QUEUE_SHUT_DOWN, NULL));
      return CORO_STEP_RAISE;
    }

  future = coro_primitive_add_waiter (asyncio, &self->primitive, waiters, wait, wake);
  if (future == NULL)
    return CORO_STEP_RAISE;
  if (self->awaited != 0)
    {
      future->wait = CORO_WAIT_GATHER;
      future->wake = CORO_WAKE_RESULT;
      future->owner = self->awaited;
      future->detail = self->n_awaited;
    }

  coro_set (&coroutine->slots[SLOT_FUTURE], coro_ref (coro_value (future)));
  coroutine->state = 1;
  *value = coro_future_begin_await (future);

  return CORO_STEP_YIELD;
}

/* Leaves the line after waking up; FALSE: an exception is in flight. */
static gboolean
leave_line (CoroAsyncio   *asyncio,
            CoroQueue     *self,
            CoroGenerator *coroutine,
            CoroValue     *value,
            CoroWaiters   *waiters)
{
  CoroFuture *future = CORO_FUTURE (coroutine->slots[SLOT_FUTURE]);
  gboolean raised = coro_is_null (*value);

  /* What this raises takes the place of what woke it, and then the future still stands in the line. */
  if (!raised || coro_future_cancel (asyncio, future, CORO_NULL) >= 0)
    coro_primitive_remove_waiter (asyncio, &self->primitive, waiters, future);
  coro_clear (value);

  return !raised;
}

static CoroStep
step_put (CoroRuntime   *rt,
          CoroGenerator *coroutine,
          CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroQueue *self = CORO_QUEUE (coroutine->slots[SLOT_SELF]);
  int full;

  if (coroutine->state == 1 && !coro_future_resume (rt, CORO_FUTURE (coroutine->slots[SLOT_FUTURE]), value))
    return CORO_STEP_YIELD;
  if (coroutine->state == 1 && !leave_line (asyncio, self, coroutine, value, &self->putters))
    return fail (asyncio, self, CORO_FUTURE (coroutine->slots[SLOT_FUTURE]), &self->putters, says_full);

  full = says_full (asyncio, self);
  if (full < 0)
    return CORO_STEP_RAISE;
  if (full > 0)
    return wait_in_line (asyncio, self, coroutine, value, &self->putters, CORO_WAIT_QUEUE_PUT, CORO_WAKE_GET);
  if (is_overridden (self))
    *value = coro_call_method (rt, coro_value (self), coro_asyncio_name (asyncio, put_nowait), &coroutine->slots[SLOT_ITEM], 1);
  else
    *value = coro_queue_put_nowait (asyncio, self, coroutine->slots[SLOT_ITEM]) ? CORO_NONE : CORO_NULL;
  if (coro_is_null (*value))
    return CORO_STEP_RAISE;
  coro_set (value, CORO_NONE);

  return CORO_STEP_RETURN;
}

static CoroStep
step_get (CoroRuntime   *rt,
          CoroGenerator *coroutine,
          CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroQueue *self = CORO_QUEUE (coroutine->slots[SLOT_SELF]);
  CoroWaiters *getters = &self->primitive.waiters;
  int empty;

  if (coroutine->state == 1 && !coro_future_resume (rt, CORO_FUTURE (coroutine->slots[SLOT_FUTURE]), value))
    return CORO_STEP_YIELD;
  if (coroutine->state == 1 && !leave_line (asyncio, self, coroutine, value, getters))
    return fail (asyncio, self, CORO_FUTURE (coroutine->slots[SLOT_FUTURE]), getters, says_empty);

  empty = says_empty (asyncio, self);
  /* It may have been shut down while it was asked. */
  if (empty > 0 && self->is_shutdown)
    empty = says_empty (asyncio, self);
  if (empty < 0)
    return CORO_STEP_RAISE;
  if (empty > 0)
    return wait_in_line (asyncio, self, coroutine, value, getters, CORO_WAIT_QUEUE_GET, CORO_WAKE_PUT);
  if (is_overridden (self))
    *value = coro_call_method (rt, coro_value (self), coro_asyncio_name (asyncio, get_nowait), NULL, 0);
  else
    *value = get_nowait (asyncio, self);

  return coro_is_null (*value) ? CORO_STEP_RAISE : CORO_STEP_RETURN;
}

static CoroStep
step_join (CoroRuntime   *rt,
           CoroGenerator *coroutine,
           CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroQueue *self = CORO_QUEUE (coroutine->slots[SLOT_SELF]);
  CoroFuture *future;

  if (coroutine->state == 0)
    {
      if (self->unfinished <= 0)
        return CORO_STEP_RETURN;

      future = coro_primitive_add_waiter (asyncio, &self->primitive, &self->joiners, CORO_WAIT_QUEUE_JOIN,
                                          CORO_WAKE_TASK_DONE);
      if (future == NULL)
        return CORO_STEP_RAISE;
      coroutine->slots[SLOT_FUTURE] = coro_ref (coro_value (future));
      coroutine->state = 1;
      *value = coro_future_begin_await (future);
      return CORO_STEP_YIELD;
    }

  future = CORO_FUTURE (coroutine->slots[SLOT_FUTURE]);
  if (!coro_future_resume (rt, future, value))
    return CORO_STEP_YIELD;
  coro_primitive_remove_waiter (asyncio, &self->primitive, &self->joiners, future);
  if (coro_is_null (*value))
    return CORO_STEP_RAISE;
  coro_set (value, CORO_NONE);

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine put_coroutine = {
  "put", "Queue.put", step_put, N_PUT_SLOTS,
  .file = "asyncio/queues.py", .lines = { 125, 139 },
};
static const CoroNativeCoroutine get_coroutine = {
  "get", "Queue.get", step_get, N_GET_SLOTS,
  .file = "asyncio/queues.py", .lines = { 172, 186 },
};
static const CoroNativeCoroutine join_coroutine = {
  "join", "Queue.join", step_join, N_GET_SLOTS,
  .file = "asyncio/queues.py", .lines = { 239, 248 },
};

/**
 * coro_queue_new:
 * @asyncio: the state
 *
 * Returns: (transfer full): a queue without a lane and without a bound
 */
CoroQueue *
coro_queue_new (CoroAsyncio *asyncio)
{
  CoroQueue *self = coro_object_new (asyncio->rt, asyncio->queue_type, 0);

  self->maxsize_value = coro_int (0);

  return self;
}

/**
 * coro_queue_stand_for:
 * @self: a queue that the program does not see
 * @entity: what is waited for instead of it; 0: without a trace
 * @count: how many things may yet be put
 *
 * Says what a task that waits for an item is shown as waiting for: the next of so many.
 */
void
coro_queue_stand_for (CoroQueue *self,
                      guint32    entity,
                      guint      count)
{
  self->awaited = entity;
  self->n_awaited = count;
}

/**
 * coro_queue_get:
 * @asyncio: the state
 * @self: a queue
 *
 * Returns: (transfer full): the coroutine that get() gives
 */
CoroValue
coro_queue_get (CoroAsyncio *asyncio,
                CoroQueue   *self)
{
  CoroValue slots[N_GET_SLOTS] = { coro_value (self) };

  return coro_native_coroutine_new (asyncio->rt, &get_coroutine, slots);
}

/* ---- methods of the program ---- */

static CoroValue
queue_init (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroQueue *queue = CORO_QUEUE (self);
  double maxsize = 0;

  if (!coro_is_null (args[0]) && !coro_get_double (rt, args[0], &maxsize))
    return CORO_NULL;

  queue->maxsize = maxsize;
  coro_set (&queue->maxsize_value, coro_is_null (args[0]) ? coro_int (0) : coro_ref (args[0]));
  queue->order = coro_isinstance (rt, self, asyncio->priority_queue_type) ? CORO_QUEUE_PRIORITY
                 : coro_isinstance (rt, self, asyncio->lifo_queue_type) ? CORO_QUEUE_LIFO : CORO_QUEUE_FIFO;
  queue->primitive.entity = coro_asyncio_add_object (asyncio, CORO_ENTITY_QUEUE,
                                                     maxsize > 0 ? (guint32) MIN (maxsize, G_MAXUINT32) : 0);
  if (is_overridden (queue))
    {
      coro_auto CoroValue result = coro_call_method (rt, self, coro_asyncio_name (asyncio, _init), &queue->maxsize_value, 1);

      if (coro_is_null (result))
        return CORO_NULL;
    }

  return CORO_NONE;
}

static CoroValue
queue_put (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroValue slots[N_PUT_SLOTS] = { self, CORO_NULL, args[0] };

  return coro_native_coroutine_new (rt, &put_coroutine, slots);
}

static CoroValue
queue_get (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_queue_get (coro_asyncio_get (rt), CORO_QUEUE (self));
}

static CoroValue
queue_join (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroValue slots[N_GET_SLOTS] = { self };

  return coro_native_coroutine_new (rt, &join_coroutine, slots);
}

static CoroValue
queue_put_nowait (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_queue_put_nowait (coro_asyncio_get (rt), CORO_QUEUE (self), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
queue_get_nowait (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return get_nowait (coro_asyncio_get (rt), CORO_QUEUE (self));
}

static CoroValue
queue_task_done (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroQueue *queue = CORO_QUEUE (self);

  if (queue->unfinished <= 0)
    return coro_raise (rt, CORO_EXC_VALUE, "task_done() called too many times");

  queue->unfinished--;
  coro_asyncio_trace (asyncio, CORO_EVENT_TASK_DONE_CALLED, queue->primitive.entity, (guint32) queue->unfinished);
  if (queue->unfinished == 0 && !finish (asyncio, queue))
    return CORO_NULL;

  return CORO_NONE;
}

static CoroValue
queue_shutdown (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroQueue *queue = CORO_QUEUE (self);
  int immediate = coro_is_null (args[0]) ? 0 : coro_truth (rt, args[0]);

  if (immediate < 0)
    return CORO_NULL;

  queue->is_shutdown = TRUE;
  coro_asyncio_trace (asyncio, CORO_EVENT_SHUTDOWN, queue->primitive.entity, 0);
  if (immediate)
    {
      int empty;

      while ((empty = says_empty (asyncio, queue)) == 0)
        {
          coro_auto CoroValue item = get_item (asyncio, queue);

          if (coro_is_null (item))
            return CORO_NULL;
          trace_item (asyncio, queue, CORO_EVENT_GOT, CORO_NULL);
          if (queue->unfinished > 0)
            queue->unfinished--;
        }
      if (empty < 0 || (queue->unfinished == 0 && !finish (asyncio, queue)))
        return CORO_NULL;
    }

  return wake_all (asyncio, &queue->primitive.waiters) && wake_all (asyncio, &queue->putters) ? CORO_NONE : CORO_NULL;
}

static CoroValue
queue_qsize (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gssize length = coro_queue_get_length (coro_asyncio_get (rt), CORO_QUEUE (self));

  return length < 0 ? CORO_NULL : coro_int (length);
}

static CoroValue
queue_empty (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_bool (coro_queue_is_empty (coro_asyncio_get (rt), CORO_QUEUE (self)));
}

static CoroValue
queue_full (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroQueue *queue = CORO_QUEUE (self);
  coro_auto CoroValue length = CORO_NULL;
  int full;

  if (!is_overridden (queue) || queue->maxsize <= 0)
    return coro_bool (is_full (asyncio, queue));

  length = coro_call_method (rt, self, coro_asyncio_name (asyncio, qsize), NULL, 0);
  full = coro_is_null (length) ? -1 : coro_compare_truth (rt, length, queue->maxsize_value, CORO_CMP_GE);

  return full < 0 ? CORO_NULL : coro_bool (full);
}

/* What a class of the program may override, or call from what overrides it */
static CoroValue
queue_inner_init (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return CORO_NONE;
}

static CoroValue
queue_inner_put (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return put_plainly (coro_asyncio_get (rt), CORO_QUEUE (self), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
queue_inner_get (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return get_plainly (coro_asyncio_get (rt), CORO_QUEUE (self));
}

static const CoroNativeDef queue_methods[] = {
  { "__class_getitem__", "(item, /)", coro_asyncio_class_getitem, CORO_NATIVE_CLASS },
  { "__init__", "(maxsize=0)", queue_init, CORO_NATIVE_PYTHON },
  { "_format", "()", coro_queue_format, CORO_NATIVE_PYTHON },
  { "_get", "()", queue_inner_get, CORO_NATIVE_PYTHON },
  { "_init", "(maxsize)", queue_inner_init, CORO_NATIVE_PYTHON },
  { "_put", "(item)", queue_inner_put, CORO_NATIVE_PYTHON },
  { "empty", "()", queue_empty, CORO_NATIVE_PYTHON },
  { "full", "()", queue_full, CORO_NATIVE_PYTHON },
  { "get", "()", queue_get, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "get_nowait", "()", queue_get_nowait, CORO_NATIVE_PYTHON },
  { "join", "()", queue_join, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "put", "(item)", queue_put, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "put_nowait", "(item)", queue_put_nowait, CORO_NATIVE_PYTHON },
  { "qsize", "()", queue_qsize, CORO_NATIVE_PYTHON },
  { "shutdown", "(immediate=False)", queue_shutdown, CORO_NATIVE_PYTHON },
  { "task_done", "()", queue_task_done, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroTypeSpec queue_spec = {
  .module = "asyncio.queues",
  .name = "Queue",
  .size = sizeof (CoroQueue),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT | CORO_TYPE_FLAG_TRACED,
  .new_signature = "(*args, **kwargs)",
  .new_func = coro_primitive_new,
  .methods = queue_methods,
  .getters = coro_queue_attributes,
  .slots = {
    .finalize = queue_clear,
    .traverse = queue_traverse,
    .clear = queue_clear,
    .repr = coro_queue_repr,
    .str = coro_queue_str,
  },
};

static const CoroTypeSpec priority_queue_spec = {
  .module = "asyncio.queues",
  .name = "PriorityQueue",
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_TRACED,
};

static const CoroTypeSpec lifo_queue_spec = {
  .module = "asyncio.queues",
  .name = "LifoQueue",
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_TRACED,
};

/**
 * coro_queues_init:
 * @asyncio: the state
 *
 * Makes the types of queues.
 */
void
coro_queues_init (CoroAsyncio *asyncio)
{
  asyncio->queue_type = coro_type_new_native (asyncio->rt, &queue_spec, NULL);
  asyncio->priority_queue_type = coro_type_new_native (asyncio->rt, &priority_queue_spec, asyncio->queue_type);
  asyncio->lifo_queue_type = coro_type_new_native (asyncio->rt, &lifo_queue_spec, asyncio->queue_type);
}
