/* coro-queue-container.c: the `_queue` of a queue, once the program has asked for it: a deque, or a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-queue-items.h"

#include "core/coro-list.h"

/* An empty one. (transfer full); CORO_NULL: exception */
static CoroValue
make_empty (CoroAsyncio    *asyncio,
            CoroQueueOrder  order)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue type = CORO_NULL;

  if (order != CORO_QUEUE_FIFO)
    return coro_value (coro_list_new (rt, NULL, 0));

  module = coro_vm_import (asyncio->vm, "_collections");
  if (coro_is_null (module))
    return CORO_NULL;
  type = coro_get_attr (rt, module, coro_asyncio_name (asyncio, deque));

  return coro_is_null (type) ? CORO_NULL : coro_call (rt, type, NULL, 0);
}

static gboolean
append (CoroAsyncio *asyncio,
        CoroValue    container,
        CoroValue    item)
{
  coro_auto CoroValue result = coro_call_method (asyncio->rt, container, coro_asyncio_name (asyncio, append), &item, 1);

  return !coro_is_null (result);
}

static gboolean
load (CoroRuntime    *rt,
      CoroQueueItems *items,
      CoroList       *list)
{
  gsize i;

  for (i = 0; i < list->length; i++)
    {
      if (!coro_queue_items_put (rt, items, CORO_QUEUE_FIFO, list->items[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
store (CoroRuntime    *rt,
       CoroQueueItems *items,
       CoroList       *list)
{
  gsize i;

  while (list->length > 0)
    coro_unref (coro_list_pop (rt, list, -1));
  for (i = 0; i < items->length; i++)
    {
      if (!coro_list_append (rt, list, *coro_queue_items_nth (items, i)))
        return FALSE;
    }

  return TRUE;
}

/**
 * coro_queue_container_new:
 * @asyncio: the state
 * @items: what it takes over
 * @order: their order
 *
 * Returns: (transfer full): a deque or a list; CORO_NULL: an exception is set
 */
CoroValue
coro_queue_container_new (CoroAsyncio    *asyncio,
                          CoroQueueItems *items,
                          CoroQueueOrder  order)
{
  coro_auto CoroValue container = make_empty (asyncio, order);
  gsize i;

  if (coro_is_null (container))
    return CORO_NULL;
  for (i = 0; i < items->length; i++)
    {
      if (!append (asyncio, container, *coro_queue_items_nth (items, i)))
        return CORO_NULL;
    }
  coro_queue_items_clear (asyncio->rt, items);

  return coro_steal (&container);
}

/**
 * coro_queue_container_put:
 * @asyncio: the state
 * @container: what the queue keeps its items in, whatever the program has made of it
 * @order: their order
 * @item: (transfer none): one more
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_queue_container_put (CoroAsyncio    *asyncio,
                          CoroValue       container,
                          CoroQueueOrder  order,
                          CoroValue       item)
{
  CoroQueueItems items = { NULL };
  gboolean ok;

  if (order != CORO_QUEUE_PRIORITY)
    return append (asyncio, container, item);
  if (!coro_list_check (asyncio->rt, container))
    {
      coro_raise (asyncio->rt, CORO_EXC_TYPE, "heap argument must be a list, not %s", coro_type_name (asyncio->rt, container));
      return FALSE;
    }

  ok = load (asyncio->rt, &items, CORO_LIST (container)) && coro_queue_items_put (asyncio->rt, &items, order, item) &&
       store (asyncio->rt, &items, CORO_LIST (container));
  coro_queue_items_clear (asyncio->rt, &items);

  return ok;
}

/**
 * coro_queue_container_get:
 * @asyncio: the state
 * @container: what the queue keeps its items in
 * @order: their order
 *
 * Returns: (transfer full): the next item, which is taken out; CORO_NULL: an exception is set
 */
CoroValue
coro_queue_container_get (CoroAsyncio    *asyncio,
                          CoroValue       container,
                          CoroQueueOrder  order)
{
  CoroRuntime *rt = asyncio->rt;
  CoroQueueItems items = { NULL };
  coro_auto CoroValue item = CORO_NULL;

  if (order != CORO_QUEUE_PRIORITY)
    return coro_call_method (rt, container, order == CORO_QUEUE_FIFO ? coro_asyncio_name (asyncio, popleft)
                                                                     : coro_asyncio_name (asyncio, pop), NULL, 0);
  if (!coro_list_check (rt, container))
    return coro_raise (rt, CORO_EXC_TYPE, "heap argument must be a list, not %s", coro_type_name (rt, container));
  if (CORO_LIST (container)->length == 0)
    return coro_raise (rt, CORO_EXC_INDEX, "index out of range");

  if (load (rt, &items, CORO_LIST (container)))
    item = coro_queue_items_get (rt, &items, order);
  if (!coro_is_null (item) && !store (rt, &items, CORO_LIST (container)))
    coro_clear (&item);
  coro_queue_items_clear (rt, &items);

  return coro_steal (&item);
}
