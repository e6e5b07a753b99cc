/* coro-waiters.c: lines of futures that tasks wait for (CPython: the deques of Lib/asyncio/locks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-futures.h"

/**
 * coro_waiters_add:
 * @self: a line
 * @future: (transfer none): stands at its end now
 */
void
coro_waiters_add (CoroWaiters *self,
                  CoroFuture  *future)
{
  g_return_if_fail (future->waiters == NULL);

  coro_ref (coro_value (future));
  future->waiters = self;
  future->next = NULL;
  future->previous = self->last;
  if (self->last != NULL)
    self->last->next = future;
  else
    self->first = future;
  self->last = future;
  self->length++;
  self->used = TRUE;
}

/**
 * coro_waiters_remove:
 * @self: a line
 * @future: a future
 *
 * Returns: %FALSE: it does not stand in the line
 */
gboolean
coro_waiters_remove (CoroWaiters *self,
                     CoroFuture  *future)
{
  if (future->waiters != self)
    return FALSE;

  if (future->previous != NULL)
    future->previous->next = future->next;
  else
    self->first = future->next;
  if (future->next != NULL)
    future->next->previous = future->previous;
  else
    self->last = future->previous;

  future->previous = future->next = NULL;
  future->waiters = NULL;
  self->length--;
  coro_unref (coro_value (future));

  return TRUE;
}

/**
 * coro_waiters_pop:
 * @self: a line
 *
 * Returns: (transfer full) (nullable): the future at its beginning, which is taken out
 */
CoroFuture *
coro_waiters_pop (CoroWaiters *self)
{
  CoroFuture *first = self->first;

  if (first == NULL)
    return NULL;

  coro_ref (coro_value (first));
  coro_waiters_remove (self, first);

  return first;
}

/**
 * coro_waiters_clear:
 * @self: a line
 *
 * Empties it.
 */
void
coro_waiters_clear (CoroWaiters *self)
{
  while (self->first != NULL)
    coro_waiters_remove (self, self->first);
}

/**
 * coro_waiters_traverse:
 * @self: a line
 * @visit: called for each future in it
 * @data: for @visit
 */
void
coro_waiters_traverse (CoroWaiters   *self,
                       CoroVisitFunc  visit,
                       gpointer       data)
{
  CoroFuture *future;

  for (future = self->first; future != NULL; future = future->next)
    visit ((CoroObject *) future, data);
}

/**
 * coro_waiters_all_cancelled:
 * @self: a line
 *
 * Returns: whether all that stand in it are cancelled; so in an empty one
 */
gboolean
coro_waiters_all_cancelled (CoroWaiters *self)
{
  CoroFuture *future;

  for (future = self->first; future != NULL; future = future->next)
    {
      if (future->state != CORO_FUTURE_CANCELLED)
        return FALSE;
    }

  return TRUE;
}

/**
 * coro_waiters_find_pending:
 * @self: a line
 *
 * Returns: (nullable) (transfer none): the first that is not done
 */
CoroFuture *
coro_waiters_find_pending (CoroWaiters *self)
{
  CoroFuture *future;

  for (future = self->first; future != NULL; future = future->next)
    {
      if (!coro_future_is_done (future))
        return future;
    }

  return NULL;
}
