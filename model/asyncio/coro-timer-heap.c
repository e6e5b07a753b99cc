/* coro-timer-heap.c: the timers of a loop, as CPython's heapq keeps them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-timer-heap.h"

/* Moves the timer at `place` up, at most to `top`, past those that are due later. */
static void
sift_up (CoroTimerHeap *self,
         guint          top,
         guint          place)
{
  CoroHandle *timer = self->timers[place];

  while (place > top)
    {
      guint parent = (place - 1) / 2;

      if (!(timer->when < self->timers[parent]->when))
        break;
      self->timers[place] = self->timers[parent];
      place = parent;
    }

  self->timers[place] = timer;
}

/* Closes the gap under the timer at `place` with the earlier child, level by level to a leaf, and lets the timer rise
 * from there. */
static void
sift_down (CoroTimerHeap *self,
           guint          place)
{
  CoroHandle *timer = self->timers[place];
  guint top = place;

  for (;;)
    {
      guint child = 2 * place + 1;

      if (child >= self->length)
        break;
      if (child + 1 < self->length && !(self->timers[child]->when < self->timers[child + 1]->when))
        child++;
      self->timers[place] = self->timers[child];
      place = child;
    }

  self->timers[place] = timer;
  sift_up (self, top, place);
}

/**
 * coro_timer_heap_push_take:
 * @self: a heap
 * @timer: (transfer full): a timer
 *
 * Adds it (heapq.heappush()).
 */
void
coro_timer_heap_push_take (CoroTimerHeap *self,
                           CoroHandle    *timer)
{
  if (self->length == self->allocated)
    {
      self->allocated = MAX (16, 2 * self->allocated);
      self->timers = g_renew (CoroHandle *, self->timers, self->allocated);
    }

  self->timers[self->length++] = timer;
  sift_up (self, 0, self->length - 1);
}

/**
 * coro_timer_heap_pop:
 * @self: a heap
 *
 * Takes the first timer out (heapq.heappop()).
 *
 * Returns: (transfer full) (nullable): the timer, %NULL if there is none
 */
CoroHandle *
coro_timer_heap_pop (CoroTimerHeap *self)
{
  CoroHandle *first, *last;

  if (self->length == 0)
    return NULL;

  last = self->timers[--self->length];
  if (self->length == 0)
    return last;

  first = self->timers[0];
  self->timers[0] = last;
  sift_down (self, 0);

  return first;
}

/**
 * coro_timer_heap_remove_cancelled:
 * @self: a heap
 *
 * Drops all cancelled timers and orders the others anew (heapq.heapify()).
 */
void
coro_timer_heap_remove_cancelled (CoroTimerHeap *self)
{
  guint n_kept = 0;
  guint i;

  for (i = 0; i < self->length; i++)
    {
      CoroHandle *timer = self->timers[i];

      if (timer->cancelled)
        {
          timer->scheduled = FALSE;
          coro_unref (coro_value (timer));
        }
      else
        {
          self->timers[n_kept++] = timer;
        }
    }

  self->length = n_kept;
  for (i = n_kept / 2; i-- > 0;)
    sift_down (self, i);
}

/**
 * coro_timer_heap_clear:
 * @self: a heap
 *
 * Drops all timers and frees its memory.
 */
void
coro_timer_heap_clear (CoroTimerHeap *self)
{
  while (self->length > 0)
    {
      CoroHandle *timer = self->timers[--self->length];

      timer->scheduled = FALSE;
      coro_unref (coro_value (timer));
    }

  g_clear_pointer (&self->timers, g_free);
  self->allocated = 0;
}
