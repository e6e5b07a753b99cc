/* test-timer-heap.c: timers leave the heap in the order in which CPython's heapq gives them, ties included
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-timer-heap.h"

#define N_TIMERS 40

static const guint8 whens[N_TIMERS] = {
  1, 4, 4, 1, 2, 4, 3, 5, 4, 0, 4, 0, 3, 2, 4, 1, 1, 5, 3, 4, 4, 3, 3, 5, 1, 1, 5, 1, 4, 3, 5, 0, 5, 0, 1, 4, 0, 2, 0, 2,
};

/* What heapq gave: all pushed in order, one popped after each seventh, then the rest */
static const guint8 popped[N_TIMERS] = {
  0, 9, 11, 15, 31, 33, 36, 38, 16, 27, 34, 24, 25, 3, 13, 4, 39, 37, 18, 6, 29, 12, 22, 21, 20, 35, 2, 5, 8, 10, 28, 1, 19,
  14, 30, 17, 32, 7, 26, 23,
};

/* What heapq gave: all pushed, each third dropped, heapify() of the rest */
static const guint8 popped_after_removal[] = {
  38, 11, 31, 16, 34, 25, 4, 37, 13, 29, 22, 2, 8, 28, 19, 1, 10, 5, 20, 35, 14, 26, 23, 7, 32, 17,
};

/* Handles that nobody frees: one reference each stays with the test. */
static CoroHandle *
make_timers (void)
{
  CoroHandle *timers = g_new0 (CoroHandle, N_TIMERS);
  guint i;

  for (i = 0; i < N_TIMERS; i++)
    {
      timers[i].base.refs = 2;
      timers[i].when = whens[i];
      timers[i].number = i;
      timers[i].scheduled = TRUE;
    }

  return timers;
}

static guint
pop (CoroTimerHeap *heap)
{
  CoroHandle *timer = coro_timer_heap_pop (heap);

  g_assert_nonnull (timer);

  return timer->number;
}

static void
test_order (void)
{
  g_autofree CoroHandle *timers = make_timers ();
  CoroTimerHeap heap = { NULL };
  guint i, n = 0;

  for (i = 0; i < N_TIMERS; i++)
    {
      coro_timer_heap_push_take (&heap, &timers[i]);
      if (i % 7 == 6)
        g_assert_cmpuint (pop (&heap), ==, popped[n++]);
    }
  while (heap.length > 0)
    g_assert_cmpuint (pop (&heap), ==, popped[n++]);
  g_assert_cmpuint (n, ==, N_TIMERS);
  g_assert_null (coro_timer_heap_pop (&heap));
  g_assert_null (coro_timer_heap_peek (&heap));
  coro_timer_heap_clear (&heap);
}

static void
test_removal (void)
{
  g_autofree CoroHandle *timers = make_timers ();
  CoroTimerHeap heap = { NULL };
  guint i;

  for (i = 0; i < N_TIMERS; i++)
    {
      timers[i].cancelled = i % 3 == 0;
      coro_timer_heap_push_take (&heap, &timers[i]);
    }
  coro_timer_heap_remove_cancelled (&heap);
  g_assert_cmpuint (heap.length, ==, G_N_ELEMENTS (popped_after_removal));
  for (i = 0; i < G_N_ELEMENTS (popped_after_removal); i++)
    g_assert_cmpuint (pop (&heap), ==, popped_after_removal[i]);
  for (i = 0; i < N_TIMERS; i += 3)
    {
      g_assert_false (timers[i].scheduled);
      g_assert_cmpuint (timers[i].base.refs, ==, 1);
    }
  coro_timer_heap_clear (&heap);
}

static void
test_clear (void)
{
  g_autofree CoroHandle *timers = make_timers ();
  CoroTimerHeap heap = { NULL };
  guint i;

  for (i = 0; i < N_TIMERS; i++)
    coro_timer_heap_push_take (&heap, &timers[i]);
  coro_timer_heap_clear (&heap);
  g_assert_cmpuint (heap.length, ==, 0);
  for (i = 0; i < N_TIMERS; i++)
    g_assert_cmpuint (timers[i].base.refs, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asyncio/timer-heap/order", test_order);
  g_test_add_func ("/asyncio/timer-heap/removal", test_removal);
  g_test_add_func ("/asyncio/timer-heap/clear", test_clear);

  return g_test_run ();
}
