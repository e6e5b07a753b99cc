/* coro-queue-items.c: the items of a queue, in their three orders (CPython: collections.deque, heapq)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-queue-items.h"

#define FIRST_SIZE 8

static gboolean
push (CoroRuntime    *rt,
      CoroQueueItems *self,
      CoroValue       item)
{
  if (self->length == self->size)
    {
      gsize size = self->size == 0 ? FIRST_SIZE : 2 * self->size;
      CoroValue *items;
      gsize i;

      if (!coro_reserve (rt, size, sizeof (CoroValue)))
        return FALSE;
      items = coro_alloc (rt, size * sizeof (CoroValue));
      for (i = 0; i < self->length; i++)
        items[i] = *coro_queue_items_nth (self, i);
      if (self->items != NULL)
        coro_free (rt, self->items, self->size * sizeof (CoroValue));
      self->items = items;
      self->size = size;
      self->first = 0;
    }

  self->length++;
  *coro_queue_items_nth (self, self->length - 1) = coro_ref (item);

  return TRUE;
}

static CoroValue
pop_first (CoroQueueItems *self)
{
  CoroValue item = *coro_queue_items_nth (self, 0);

  self->first = (self->first + 1) & (self->size - 1);
  self->length--;

  return item;
}

static CoroValue
pop_last (CoroQueueItems *self)
{
  CoroValue item = *coro_queue_items_nth (self, self->length - 1);

  self->length--;

  return item;
}

/* 1: a < b; comparing may run the program, which may change the queue: then it is an error, as in heapq */
static int
is_less (CoroRuntime    *rt,
         CoroQueueItems *self,
         gsize           a,
         gsize           b)
{
  coro_auto CoroValue left = coro_ref (*coro_queue_items_nth (self, a));
  coro_auto CoroValue right = coro_ref (*coro_queue_items_nth (self, b));
  gsize length = self->length;
  int less = coro_compare_truth (rt, left, right, CORO_CMP_LT);

  if (less >= 0 && self->length != length)
    {
      coro_raise (rt, CORO_EXC_RUNTIME, "list changed size during iteration");
      return -1;
    }

  return less;
}

static void
swap (CoroQueueItems *self,
      gsize           a,
      gsize           b)
{
  CoroValue item = *coro_queue_items_nth (self, a);

  *coro_queue_items_nth (self, a) = *coro_queue_items_nth (self, b);
  *coro_queue_items_nth (self, b) = item;
}

static gboolean
sift_up (CoroRuntime    *rt,
         CoroQueueItems *self,
         gsize           place)
{
  while (place > 0)
    {
      gsize parent = (place - 1) / 2;
      int less = is_less (rt, self, place, parent);

      if (less < 0)
        return FALSE;
      if (less == 0)
        break;
      swap (self, place, parent);
      place = parent;
    }

  return TRUE;
}

static gboolean
sift_down (CoroRuntime    *rt,
           CoroQueueItems *self)
{
  gsize place = 0;

  for (;;)
    {
      gsize child = 2 * place + 1;

      if (child >= self->length)
        break;
      if (child + 1 < self->length)
        {
          int less = is_less (rt, self, child, child + 1);

          if (less < 0)
            return FALSE;
          if (less == 0)
            child++;
        }
      swap (self, place, child);
      place = child;
    }

  return sift_up (rt, self, place);
}

/**
 * coro_queue_items_put:
 * @rt: the runtime
 * @self: the items
 * @order: their order
 * @item: (transfer none): one more
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_queue_items_put (CoroRuntime    *rt,
                      CoroQueueItems *self,
                      CoroQueueOrder  order,
                      CoroValue       item)
{
  return push (rt, self, item) && (order != CORO_QUEUE_PRIORITY || sift_up (rt, self, self->length - 1));
}

/**
 * coro_queue_items_get:
 * @rt: the runtime
 * @self: the items: at least one
 * @order: their order
 *
 * Returns: (transfer full): the next one, which is taken out; CORO_NULL: an exception is set
 */
CoroValue
coro_queue_items_get (CoroRuntime    *rt,
                      CoroQueueItems *self,
                      CoroQueueOrder  order)
{
  CoroValue last, item;

  g_return_val_if_fail (self->length > 0, CORO_NULL);

  if (order == CORO_QUEUE_FIFO)
    return pop_first (self);

  last = pop_last (self);
  if (order == CORO_QUEUE_LIFO || self->length == 0)
    return last;

  item = *coro_queue_items_nth (self, 0);
  *coro_queue_items_nth (self, 0) = last;
  if (!sift_down (rt, self))
    {
      coro_unref (item);
      return CORO_NULL;
    }

  return item;
}

/**
 * coro_queue_items_clear:
 * @rt: the runtime
 * @self: the items
 *
 * Drops all of them.
 */
void
coro_queue_items_clear (CoroRuntime    *rt,
                        CoroQueueItems *self)
{
  while (self->length > 0)
    coro_unref (pop_first (self));
  if (self->items != NULL)
    coro_free (rt, self->items, self->size * sizeof (CoroValue));
  self->items = NULL;
  self->size = self->first = 0;
}
