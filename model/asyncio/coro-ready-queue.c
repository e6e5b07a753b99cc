/* coro-ready-queue.c: the callbacks that the loop runs next, first in, first out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-ready-queue.h"

#include <string.h>

#define FIRST_SIZE 64

static void
grow (CoroReadyQueue *self)
{
  guint old_size = self->size;

  self->size = old_size == 0 ? FIRST_SIZE : 2 * old_size;
  self->items = g_renew (CoroReady, self->items, self->size);
  /* what stood at the ring's beginning comes behind what stood at its end, which is now in the middle */
  memcpy (self->items + old_size, self->items, self->first * sizeof (CoroReady));
}

/**
 * coro_callback_clear:
 * @self: a callback
 *
 * Gives back what it holds.
 */
void
coro_callback_clear (CoroCallback *self)
{
  self->native = NULL;
  coro_clear (&self->callable);
  coro_clear (&self->context);
}

/**
 * coro_ready_clear:
 * @self: a callback with its argument
 *
 * Gives back what it holds.
 */
void
coro_ready_clear (CoroReady *self)
{
  coro_callback_clear (&self->callback);
  coro_clear (&self->arg);
}

/**
 * coro_ready_queue_push_take:
 * @self: a queue
 * @ready: (transfer full): what stands at its end now
 */
void
coro_ready_queue_push_take (CoroReadyQueue  *self,
                            const CoroReady *ready)
{
  if (G_UNLIKELY (self->length == self->size))
    grow (self);

  self->items[(self->first + self->length) & (self->size - 1)] = *ready;
  self->length++;
}

/**
 * coro_ready_queue_pop:
 * @self: a queue
 * @ready: (out) (transfer full): what stood at its beginning
 *
 * Returns: whether there was anything
 */
gboolean
coro_ready_queue_pop (CoroReadyQueue *self,
                      CoroReady      *ready)
{
  if (self->length == 0)
    return FALSE;

  *ready = self->items[self->first];
  self->first = (self->first + 1) & (self->size - 1);
  self->length--;

  return TRUE;
}

/**
 * coro_ready_queue_get:
 * @self: a queue
 * @index: below its length
 *
 * Returns: (transfer none): what comes after @index others
 */
const CoroReady *
coro_ready_queue_get (const CoroReadyQueue *self,
                      guint                 index)
{
  return &self->items[(self->first + index) & (self->size - 1)];
}

/**
 * coro_ready_queue_clear:
 * @self: a queue
 *
 * Empties it and frees its memory. What goes with its items may add new ones: these go as well.
 */
void
coro_ready_queue_clear (CoroReadyQueue *self)
{
  CoroReady ready;

  while (coro_ready_queue_pop (self, &ready))
    coro_ready_clear (&ready);

  g_clear_pointer (&self->items, g_free);
  self->size = self->first = 0;
}
