/* coro-simple-queue.c: queue.SimpleQueue (CPython: Modules/_queuemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-thread-primitives.h"

#include "asyncio/coro-modules.h"
#include "asyncio/coro-queue-items.h"
#include "asyncio/coro-thread-locks.h"

/**
 * CoroSimpleQueue:
 * @waiters: who waits for an item
 */
typedef struct {
  CoroObject     base;
  CoroThreadLine waiters;
  CoroQueueItems items;
  guint32        entity;
} CoroSimpleQueue;

#define CORO_SIMPLE_QUEUE(value) ((CoroSimpleQueue *) (gpointer) coro_object (value))

static void
queue_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  CoroSimpleQueue *self = (CoroSimpleQueue *) (gpointer) object;

  coro_thread_line_clear (&self->waiters);
  coro_queue_items_clear (rt, &self->items);
}

static void
queue_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  CoroSimpleQueue *self = (CoroSimpleQueue *) (gpointer) object;
  gsize i;

  coro_thread_line_traverse (&self->waiters, visit, data);
  for (i = 0; i < self->items.length; i++)
    coro_visit (*coro_queue_items_nth (&self->items, i), visit, data);
}

static CoroValue
queue_new (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroSimpleQueue *queue = coro_object_new (rt, (CoroType *) coro_object (self), 0);

  queue->entity = coro_asyncio_add_object (coro_asyncio_get (rt), CORO_ENTITY_QUEUE, 0);

  return coro_value (queue);
}

static CoroValue
raise_empty (CoroAsyncio *asyncio)
{
  return coro_raise_value (asyncio->rt, coro_exception_new_args (asyncio->rt, asyncio->queue_empty_type, NULL, 0));
}

static CoroValue
take_item (CoroAsyncio     *asyncio,
           CoroSimpleQueue *self)
{
  CoroValue item = coro_queue_items_get (asyncio->rt, &self->items, CORO_QUEUE_FIFO);

  coro_asyncio_trace (asyncio, CORO_EVENT_GOT, self->entity, (guint32) self->items.length);

  return item;
}

/* An item is handed to the first in the line; nobody can be faster. */
static CoroValue
finish_get (CoroAsyncio *asyncio,
            CoroBlock   *block,
            gboolean     timed_out)
{
  CoroSimpleQueue *self = CORO_SIMPLE_QUEUE (block->data);

  coro_thread_line_remove (&self->waiters, block);
  coro_asyncio_trace (asyncio, CORO_EVENT_WAITER_REMOVED, self->entity, coro_thread_line_get_length (&self->waiters));
  if (timed_out)
    return raise_empty (asyncio);
  coro_asyncio_trace (asyncio, CORO_EVENT_GOT, self->entity, (guint32) self->items.length);

  return coro_steal (&block->more);
}

static CoroValue
queue_get (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroSimpleQueue *queue = CORO_SIMPLE_QUEUE (self);
  int blocks = coro_is_null (args[0]) ? 1 : coro_truth (rt, args[0]);
  double seconds = 0;
  CoroBlock *block;
  double deadline;

  if (blocks < 0 || (!coro_is_missing (args[1]) && !coro_thread_get_seconds (asyncio, args[1], &seconds)))
    return CORO_NULL;
  if (blocks && seconds < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "'timeout' must be a non-negative number");
  if (queue->items.length > 0)
    return take_item (asyncio, queue);
  if (!blocks)
    return raise_empty (asyncio);
  if (!coro_thread_get_deadline (asyncio, args[1], &deadline))
    return CORO_NULL;
  if (deadline <= coro_vm_get_time (asyncio->vm))
    return raise_empty (asyncio);

  block = coro_block_new (asyncio, deadline, finish_get, "an item in a queue");
  block->data = coro_ref (self);
  block->entity = queue->entity;
  block->wait = CORO_WAIT_QUEUE_GET;
  block->wake = CORO_WAKE_PUT;
  coro_thread_line_add (&queue->waiters, block);
  coro_asyncio_trace (asyncio, CORO_EVENT_WAITER_ADDED, queue->entity, coro_thread_line_get_length (&queue->waiters));

  return coro_vm_block (rt, coro_value (block));
}

static CoroValue
queue_get_nowait (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroSimpleQueue *queue = CORO_SIMPLE_QUEUE (self);

  return queue->items.length > 0 ? take_item (asyncio, queue) : raise_empty (asyncio);
}

static CoroValue
queue_put (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroSimpleQueue *queue = CORO_SIMPLE_QUEUE (self);
  CoroBlock *block = coro_thread_line_pop (&queue->waiters, asyncio);

  coro_asyncio_trace (asyncio, CORO_EVENT_PUT, queue->entity, (guint32) queue->items.length + 1);
  if (block == NULL)
    return coro_queue_items_put (rt, &queue->items, CORO_QUEUE_FIFO, args[0]) ? CORO_NONE : CORO_NULL;

  block->more = coro_ref (args[0]);
  coro_block_wake (asyncio, block);
  coro_unref (coro_value (block));

  return CORO_NONE;
}

static CoroValue
queue_empty (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_bool (CORO_SIMPLE_QUEUE (self)->items.length == 0);
}

static CoroValue
queue_qsize (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_int ((gint64) CORO_SIMPLE_QUEUE (self)->items.length);
}

static const CoroNativeDef queue_methods[] = {
  { "empty", "()", queue_empty },
  { "get", "(block=True, timeout=None)", queue_get },
  { "get_nowait", "()", queue_get_nowait },
  { "put", "(item, block=True, timeout=None)", queue_put },
  { "put_nowait", "(item)", queue_put },
  { "qsize", "()", queue_qsize },
  { NULL },
};

static const CoroTypeSpec queue_spec = {
  .module = "_queue",
  .name = "SimpleQueue",
  .size = sizeof (CoroSimpleQueue),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_TRACED,
  .new_signature = "()",
  .new_func = queue_new,
  .methods = queue_methods,
  .slots = { .finalize = queue_clear, .traverse = queue_traverse, .clear = queue_clear },
};

static const CoroTypeSpec empty_spec = { .module = "_queue", .name = "Empty", .flags = CORO_TYPE_FLAG_BASE };

/**
 * coro_simple_queue_init:
 * @asyncio: the state
 *
 * Makes the types.
 */
void
coro_simple_queue_init (CoroAsyncio *asyncio)
{
  CoroRuntime *rt = asyncio->rt;

  asyncio->simple_queue_type = coro_type_new_native (rt, &queue_spec, NULL);
  asyncio->queue_empty_type = coro_type_new_native (rt, &empty_spec, rt->exceptions[CORO_EXC_EXCEPTION]);
}

/**
 * coro_queue_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module _queue
 */
CoroModule *
coro_queue_module_new (CoroRuntime *rt)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroModule *module = coro_module_new (rt, "_queue");

  coro_module_add_type (rt, module, asyncio->simple_queue_type);
  coro_module_add_type (rt, module, asyncio->queue_empty_type);

  return module;
}
