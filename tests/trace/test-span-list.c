/* test-span-list.c: ranges of spans against looking at each of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-list.h"

#define N_SPANS 300
#define LENGTH  1000

static gboolean
touches (const CoroSpan *span,
         gint64          from,
         gint64          to)
{
  return span->begin <= to && span->end >= from;
}

static CoroSpanList *
new_random (GRand    *random,
            gboolean  overlapping,
            guint     n_spans)
{
  CoroSpanList *list = coro_span_list_new (overlapping);
  gint64 time = 0;
  guint i;

  for (i = 0; i < n_spans; i++)
    {
      CoroSpan span = { .begin_event = i, .end_event = G_MAXUINT32, .end = CORO_TIME_OPEN };

      time += g_rand_int_range (random, 0, 7);
      span.begin = time;
      coro_span_list_append (list, &span);

      if (overlapping)
        {
          /* Ends an open span from time to time, be it long ago. */
          guint other = g_rand_int_range (random, 0, list->n_spans);

          if (list->spans[other].end == CORO_TIME_OPEN)
            coro_span_list_close (list, other, time, i);
        }
      else if (i + 1 < n_spans || g_rand_boolean (random))
        {
          time += g_rand_int_range (random, 0, 4);
          coro_span_list_close (list, list->n_spans - 1, time, i);
        }
    }

  return list;
}

static void
check_range (CoroSpanList *list,
             gint64        from,
             gint64        to)
{
  const CoroSpan *found;
  gsize first = G_MAXSIZE;
  gsize last = 0;
  gsize n_found;
  gsize i;

  for (i = 0; i < list->n_spans; i++)
    {
      if (touches (&list->spans[i], from, to))
        {
          first = MIN (first, i);
          last = i;
        }
    }

  found = coro_span_list_range (list, from, to, &n_found);
  if (first == G_MAXSIZE)
    {
      g_assert_cmpuint (n_found, ==, 0);
      return;
    }

  g_assert_cmpuint (n_found, ==, last - first + 1);
  g_assert_true (found == &list->spans[first]);
}

static void
check_find (CoroSpanList *list,
            gint64        time)
{
  const CoroSpan *expected = NULL;
  gsize i;

  for (i = 0; i < list->n_spans; i++)
    {
      const CoroSpan *span = &list->spans[i];
      gboolean begins_last = i + 1 == list->n_spans || list->spans[i + 1].begin > time;

      if (span->begin <= time && (span->end > time || (span->begin == time && begins_last)))
        expected = span;
    }

  g_assert_true (coro_span_list_find (list, time) == expected);
}

static void
test_queries (gconstpointer data)
{
  gboolean overlapping = GPOINTER_TO_INT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint round;

  for (round = 0; round < 40; round++)
    {
      CoroSpanList *list = new_random (random, overlapping, g_rand_int_range (random, 0, N_SPANS));
      gsize n_spans;
      guint i;

      g_assert_true (coro_span_list_check (list));
      for (i = 0; i < 200; i++)
        {
          gint64 from = g_rand_int_range (random, -10, LENGTH);

          check_range (list, from, from + g_rand_int_range (random, 0, 50));
          check_find (list, from);
        }
      check_range (list, G_MININT64, G_MAXINT64);
      g_assert_null (coro_span_list_range (list, 10, 9, &n_spans));
      g_assert_cmpuint (n_spans, ==, 0);

      coro_span_list_free (list);
    }
}

static void
test_empty (void)
{
  gsize n_spans = 1;

  g_assert_null (coro_span_list_range (NULL, 0, 1, &n_spans));
  g_assert_cmpuint (n_spans, ==, 0);
  g_assert_null (coro_span_list_find (NULL, 0));
  g_assert_null (coro_span_list_get_last (NULL));
  g_assert_null (coro_span_list_get_open (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/span-list/one-after-another", GINT_TO_POINTER (FALSE), test_queries);
  g_test_add_data_func ("/span-list/overlapping", GINT_TO_POINTER (TRUE), test_queries);
  g_test_add_func ("/span-list/empty", test_empty);

  return g_test_run ();
}
