/* coro-thread-line.c: those that wait for the same thing, first come first (CPython: Python/parking_lot.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-thread-line.h"

/**
 * coro_thread_line_add:
 * @self: a line
 * @block: (transfer none): who waits; it goes to the end
 */
void
coro_thread_line_add (CoroThreadLine *self,
                      CoroBlock      *block)
{
  coro_ref (coro_value (block));
  g_queue_push_tail (&self->blocks, block);
}

/**
 * coro_thread_line_remove:
 * @self: a line
 * @block: who waits no more, whether it still stands in the line or not
 */
void
coro_thread_line_remove (CoroThreadLine *self,
                         CoroBlock      *block)
{
  if (g_queue_remove (&self->blocks, block))
    coro_unref (coro_value (block));
}

/**
 * coro_thread_line_pop:
 * @self: a line
 * @asyncio: the state
 *
 * Those whose time is over stand in no line any more, even if they have not had the interpreter since.
 *
 * Returns: (transfer full) (nullable): the first one whose time is not over
 */
CoroBlock *
coro_thread_line_pop (CoroThreadLine *self,
                      CoroAsyncio    *asyncio)
{
  double now = coro_vm_get_time (asyncio->vm);
  CoroBlock *block;

  while ((block = g_queue_pop_head (&self->blocks)) != NULL)
    {
      if (block->deadline > now)
        return block;
      coro_unref (coro_value (block));
    }

  return NULL;
}

/**
 * coro_thread_line_wake:
 * @self: a line
 * @asyncio: the state
 *
 * Wakes the first one whose time is not over.
 *
 * Returns: whether there was one
 */
gboolean
coro_thread_line_wake (CoroThreadLine *self,
                       CoroAsyncio    *asyncio)
{
  CoroBlock *block = coro_thread_line_pop (self, asyncio);

  if (block == NULL)
    return FALSE;
  coro_block_wake (asyncio, block);
  coro_unref (coro_value (block));

  return TRUE;
}

/**
 * coro_thread_line_wake_all:
 * @self: a line
 * @asyncio: the state
 */
void
coro_thread_line_wake_all (CoroThreadLine *self,
                           CoroAsyncio    *asyncio)
{
  while (coro_thread_line_wake (self, asyncio))
    ;
}

static CoroValue
finish_joining (CoroAsyncio *asyncio,
                CoroBlock   *block,
                gboolean     timed_out)
{
  return coro_ref (block->data);
}

/**
 * coro_thread_line_join:
 * @self: a line
 * @asyncio: the state
 * @what: what is waited for
 * @result: None or a bool: what the call returns then
 *
 * Has the calling thread stand in the line until all of it is woken.
 *
 * Returns: (transfer full): what the native function is to return
 */
CoroValue
coro_thread_line_join (CoroThreadLine *self,
                       CoroAsyncio    *asyncio,
                       const char     *what,
                       CoroValue       result)
{
  CoroBlock *block = coro_block_new (asyncio, INFINITY, finish_joining, what);

  block->data = result;
  coro_thread_line_add (self, block);

  return coro_vm_block (asyncio->rt, coro_value (block));
}

/**
 * coro_thread_line_clear:
 * @self: a line
 *
 * Drops those that stand in it.
 */
void
coro_thread_line_clear (CoroThreadLine *self)
{
  CoroBlock *block;

  while ((block = g_queue_pop_head (&self->blocks)) != NULL)
    coro_unref (coro_value (block));
}

/**
 * coro_thread_line_traverse:
 * @self: a line
 * @visit: called for each of them
 * @data: for @visit
 */
void
coro_thread_line_traverse (CoroThreadLine *self,
                           CoroVisitFunc   visit,
                           gpointer        data)
{
  GList *l;

  for (l = self->blocks.head; l != NULL; l = l->next)
    visit (l->data, data);
}
