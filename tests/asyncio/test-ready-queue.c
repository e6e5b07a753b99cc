/* test-ready-queue.c: the ready queue keeps its order over its own end and while it grows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-ready-queue.h"

static void
push (CoroReadyQueue *queue,
      gint64          number)
{
  CoroReady ready = { { NULL, coro_int (number), CORO_NULL }, CORO_NULL };

  coro_ready_queue_push_take (queue, &ready);
}

static gint64
pop (CoroReadyQueue *queue)
{
  CoroReady ready;

  g_assert_true (coro_ready_queue_pop (queue, &ready));

  return coro_int_get (ready.callback.callable);
}

static void
test_empty (void)
{
  CoroReadyQueue queue = { NULL };
  CoroReady ready;

  g_assert_false (coro_ready_queue_pop (&queue, &ready));
  coro_ready_queue_clear (&queue);
}

static void
test_order (void)
{
  CoroReadyQueue queue = { NULL };
  gint64 in = 0, out = 0;
  guint round, i;

  /* each round leaves one more in it, so that its beginning wanders and it grows at every place */
  for (round = 1; round < 400; round++)
    {
      for (i = 0; i < 3; i++)
        push (&queue, in++);
      for (i = 0; i < 2; i++)
        g_assert_cmpint (pop (&queue), ==, out++);
      g_assert_cmpuint (queue.length, ==, round);
    }
  while (queue.length > 0)
    g_assert_cmpint (pop (&queue), ==, out++);
  g_assert_cmpint (in, ==, out);
  coro_ready_queue_clear (&queue);
}

static void
test_clear (void)
{
  CoroReadyQueue queue = { NULL };
  guint i;

  for (i = 0; i < 100; i++)
    push (&queue, i);
  coro_ready_queue_clear (&queue);
  g_assert_cmpuint (queue.length, ==, 0);
  push (&queue, 7);
  g_assert_cmpint (pop (&queue), ==, 7);
  coro_ready_queue_clear (&queue);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asyncio/ready-queue/empty", test_empty);
  g_test_add_func ("/asyncio/ready-queue/order", test_order);
  g_test_add_func ("/asyncio/ready-queue/clear", test_clear);

  return g_test_run ();
}
