/* test-span-list.c: questions to a list of spans against looking at each of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-list.h"
#include "trace/coro-span-rows.h"

#define N_SPANS 700

static CoroSpanList *
new_random (GRand            *random,
            CoroSpanListMode  mode,
            guint             n_spans)
{
  CoroSpanList *list = coro_span_list_new (mode);
  gint64 time = 0;
  guint32 event = 0;
  guint i;

  for (i = 0; i < n_spans; i++)
    {
      time += g_rand_int_range (random, 0, 7);
      event += g_rand_int_range (random, 1, 5);
      if (mode == CORO_SPAN_LIST_VALUES)
        coro_span_list_append_value (list, time, event, g_rand_int_range (random, 0, 1000));
      else if (mode == CORO_SPAN_LIST_HOLDINGS)
        coro_span_list_append_holding (list, time, event, i, i % 2 == 0);
      else
        coro_span_list_append (list, time, event,
                               g_rand_int_range (random, CORO_SPAN_NONE, CORO_SPAN_WAITING_RESOURCE + 1));
    }

  return list;
}

static void
check_seek (CoroSpanList    *list,
            const CoroBound *bound,
            gsize            from)
{
  gsize n = coro_span_list_get_n (list);
  gsize expected = from;

  while (expected < n && coro_change_is_before (coro_span_list_get (list, expected), bound))
    expected++;

  g_assert_cmpuint (coro_span_list_seek (list, bound, from), ==, expected);
}

static void
check_sums (CoroSpanList *list,
            gsize         first,
            gsize         past,
            gint64        end_time)
{
  CoroSums expected = { { 0 } };
  CoroSums sums;
  gsize i;

  for (i = first; i < past; i++)
    {
      const CoroChange *change = coro_span_list_get (list, i);
      gint64 end = i + 1 < coro_span_list_get_n (list) ? coro_change_get_time (coro_span_list_get (list, i + 1)) : end_time;
      gint64 length = end - coro_change_get_time (change);

      switch (change->kind)
        {
        case CORO_SPAN_CREATED:
        case CORO_SPAN_READY:
          expected.of[CORO_SUM_READY] += length;
          break;
        case CORO_SPAN_RUNNING:
          expected.of[CORO_SUM_RUNNING] += length;
          break;
        case CORO_SPAN_WAITING:
          expected.of[CORO_SUM_WAITING] += length;
          break;
        case CORO_SPAN_WAITING_RESOURCE:
          expected.of[CORO_SUM_RESOURCE] += length;
          break;
        default:
          break;
        }
    }

  coro_span_list_get_sums (list, first, past, end_time, &sums);
  for (i = 0; i < CORO_N_SUMS; i++)
    g_assert_cmpint (sums.of[i], ==, expected.of[i]);
}

static void
check_extremes (CoroSpanList *list,
                gsize         first,
                gsize         past)
{
  guint32 expected_lowest = G_MAXUINT32;
  guint32 expected_highest = 0;
  guint32 lowest;
  guint32 highest;
  gsize i;

  for (i = first; i < past; i++)
    {
      expected_lowest = MIN (expected_lowest, coro_span_list_get_value (list, i));
      expected_highest = MAX (expected_highest, coro_span_list_get_value (list, i));
    }

  coro_span_list_get_extremes (list, first, past, &lowest, &highest);
  g_assert_cmpuint (lowest, ==, expected_lowest);
  g_assert_cmpuint (highest, ==, expected_highest);
}

static void
test_queries (gconstpointer data)
{
  CoroSpanListMode mode = GPOINTER_TO_INT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint round;

  for (round = 0; round < 40; round++)
    {
      CoroSpanList *list = new_random (random, mode, g_rand_int_range (random, 1, N_SPANS));
      gsize n = coro_span_list_get_n (list);
      guint i;

      g_assert_true (coro_span_list_check (list));
      for (i = 0; i < 200 && n > 0; i++)
        {
          gsize first = g_rand_int_range (random, 0, n);
          gsize past = g_rand_int_range (random, first, n) + 1;

          check_seek (list, &CORO_BOUND_TIME (g_rand_int_range (random, -10, 7 * N_SPANS)), first);
          check_seek (list, &CORO_BOUND_EVENT (g_rand_int_range (random, 0, 4 * N_SPANS)), first);
          if (mode == CORO_SPAN_LIST_STATES)
            check_sums (list, first, past, 7 * N_SPANS + 5);
          else if (mode == CORO_SPAN_LIST_VALUES)
            check_extremes (list, first, past);
        }

      coro_span_list_free (list);
    }
}

/* A long list takes little more than its changes: 12 bytes each, 14 with the sums of states. */
static void
test_size (void)
{
  CoroSpanList *list = coro_span_list_new (CORO_SPAN_LIST_STATES);
  guint i;

  for (i = 0; i < 100000; i++)
    coro_span_list_append (list, i, i + 1, i % 2 == 0 ? CORO_SPAN_RUNNING : CORO_SPAN_WAITING);
  g_assert_cmpuint (coro_span_list_get_size (list), <=, 15 * 100000);

  coro_span_list_free (list);
}

/* A list of states that is not short knows sums, a long one where its blocks begin: what disagrees with them is found. */
static void
test_summaries_are_checked (void)
{
  for (gsize n = 10; n <= 1000; n *= 10)
    {
      CoroSpanList *list = coro_span_list_new (CORO_SPAN_LIST_STATES);
      CoroChange *change;

      for (gsize i = 0; i < n; i++)
        coro_span_list_append (list, (gint64) i * 10, (guint32) i * 2, i % 2 == 0 ? CORO_SPAN_READY : CORO_SPAN_RUNNING);
      g_assert_true (coro_span_list_check (list));

      change = (CoroChange *) coro_span_list_get (list, 48 % n);
      change->event++;
      g_assert_cmpint (coro_span_list_check (list), ==, n < 1000);
      change->event--;
      change->kind = CORO_SPAN_WAITING;
      g_assert_cmpint (coro_span_list_check (list), ==, n == 10);
      coro_span_list_free (list);
    }
}

static void
test_rows (void)
{
  CoroSpanRows *rows = coro_span_rows_new ();
  guint i;

  for (i = 0; i < 200; i++)
    g_assert_cmpuint (coro_span_rows_begin (rows, i, i, 7), ==, i);
  g_assert_true (coro_span_rows_check (rows));

  /* The lowest row that is free. */
  coro_span_rows_end (rows, 130, 300, 300);
  coro_span_rows_end (rows, 70, 301, 301);
  g_assert_cmpuint (coro_span_rows_begin (rows, 302, 302, 7), ==, 70);
  g_assert_cmpuint (coro_span_rows_begin (rows, 303, 303, 7), ==, 130);
  g_assert_cmpuint (coro_span_rows_begin (rows, 304, 304, 7), ==, 200);
  g_assert_true (coro_span_rows_check (rows));

  for (i = 201; i < CORO_MAX_SPAN_ROWS; i++)
    coro_span_rows_begin (rows, 400 + i, 400 + i, 7);
  g_assert_cmpuint (coro_span_rows_begin (rows, 1000000, 1000000, 7), ==, CORO_NO_SPAN_ROW);
  coro_span_rows_end (rows, CORO_NO_SPAN_ROW, 1000001, 1000001);
  g_assert_true (coro_span_rows_check (rows));

  coro_span_rows_free (rows);
}

static void
test_empty (void)
{
  g_assert_cmpuint (coro_span_list_get_n (NULL), ==, 0);
  g_assert_cmpuint (coro_span_list_seek (NULL, &CORO_BOUND_TIME (0), 0), ==, 0);
  g_assert_cmpint (coro_span_list_get_last (NULL), ==, CORO_SPAN_NONE);
  g_assert_null (coro_span_rows_get (NULL, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/span-list/states", GINT_TO_POINTER (CORO_SPAN_LIST_STATES), test_queries);
  g_test_add_data_func ("/span-list/holdings", GINT_TO_POINTER (CORO_SPAN_LIST_HOLDINGS), test_queries);
  g_test_add_data_func ("/span-list/values", GINT_TO_POINTER (CORO_SPAN_LIST_VALUES), test_queries);
  g_test_add_func ("/span-list/bytes-a-span", test_size);
  g_test_add_func ("/span-list/summaries-are-checked", test_summaries_are_checked);
  g_test_add_func ("/span-list/rows", test_rows);
  g_test_add_func ("/span-list/empty", test_empty);

  return g_test_run ();
}
