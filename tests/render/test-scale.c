/* test-scale.c: where moments stand on the clock and on the steps axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"

#include "coro-scale.h"

static CoroScale *
new_scale (CoroSpanIndex *index,
           CoroAxis       axis,
           double         from,
           double         per_px,
           double         origin)
{
  g_autoptr (CoroAxisMap) map = coro_axis_map_new (index, axis);

  return coro_scale_new (map, from, per_px, origin);
}

static void
test_clock_there_and_back (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  g_autoptr (CoroScale) scale = new_scale (index, CORO_AXIS_CLOCK, 500, 10, 20);

  g_assert_cmpint (coro_scale_get_axis (scale), ==, CORO_AXIS_CLOCK);
  g_assert_cmpfloat (coro_scale_get_x (scale, 500, 0), ==, 20);
  g_assert_cmpfloat (coro_scale_get_x (scale, 1500, 0), ==, 120);
  g_assert_cmpint (coro_scale_get_time (scale, 120), ==, 1500);
  g_assert_cmpint (coro_scale_get_time (scale, 0), ==, 300);
  g_assert_cmpfloat (coro_scale_get_per_px (scale), ==, 10);
}

static void
test_clock_bears_extremes (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  g_autoptr (CoroScale) scale = new_scale (index, CORO_AXIS_CLOCK, 0, 1e18, 0);

  g_assert_cmpfloat (coro_scale_get_x (scale, G_MAXINT64, 0), <, 100);
  g_assert_cmpint (coro_scale_get_time (scale, 1e9), >, 0);
  g_assert_cmpint (coro_scale_get_time (scale, -1e9), <, 0);
}

/* Every callback is as wide as any other, events never go back, and those of the next step lie beyond. */
static void
test_steps_are_equally_wide (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("instant");
  CoroLog *log = coro_span_index_get_log (index);
  guint64 n_events = coro_log_get_n_events (log);
  g_autoptr (CoroScale) scale = new_scale (index, CORO_AXIS_STEPS, 0, 0.01, 0);
  double last = -1;
  guint n_steps = 0;

  for (guint64 i = 0; i < n_events; i++)
    {
      const CoroEvent *event = coro_log_get_event (log, i);
      double x = coro_scale_get_x (scale, event->time, i);

      g_assert_cmpfloat (x, >=, last);
      last = x;
      if (event->kind == CORO_EVENT_TASK_RUNNING)
        g_assert_cmpfloat_with_epsilon (x, 100.0 * n_steps++, 1e-6);
    }
  g_assert_cmpuint (coro_span_index_get_n_steps (index), ==, n_steps);
  g_assert_cmpfloat_with_epsilon (coro_scale_get_count (scale, 250), 2.5, 1e-9);
  g_assert_cmpfloat (last, <=, 100.0 * n_steps + 1e-6);
}

/* A border lies between the events before a position and those that are not. */
static void
test_borders_of_steps (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("crowd");
  g_autoptr (CoroAxisMap) map = coro_axis_map_new (index, CORO_AXIS_STEPS);
  guint64 n_events = coro_span_index_get_n_events (index);
  gint64 end = coro_axis_map_get_end (map, 0);

  g_assert_cmpint (end, ==, (gint64) coro_span_index_get_n_steps (index) * CORO_AXIS_STEP);
  for (gint64 position = 0; position <= end + CORO_AXIS_STEP; position += CORO_AXIS_STEP / 16)
    {
      CoroBound bound;

      coro_axis_map_get_bound (map, position, &bound);
      g_assert_true (bound.by_event);
      g_assert_cmpuint (bound.event, <=, n_events);
      if (bound.event > 0)
        g_assert_cmpint (coro_axis_map_get_position (map, 0, bound.event - 1), <, MAX (position, 1));
      if (bound.event < n_events)
        g_assert_cmpint (coro_axis_map_get_position (map, 0, bound.event), >=, position);
    }
}

/* Later is never further left, idle stretches are all equally wide, and each position leads back to its moment. */
static void
test_folded_there_and_back (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("producer-consumer");
  g_autoptr (CoroAxisMap) map = coro_axis_map_new (index, CORO_AXIS_FOLDED);
  gint64 end_time = coro_span_index_get_end_time (index);
  gint64 end = coro_axis_map_get_end (map, 0);
  gint64 last = 0;

  g_assert_cmpuint (coro_span_index_get_n_idles (index), >, 5);
  g_assert_cmpint (end, <, end_time);
  for (gsize i = 0; i < coro_span_index_get_n_idles (index); i++)
    {
      gint64 from;
      gint64 to;

      coro_span_index_get_idle (index, i, &from, &to);
      g_assert_cmpint (to - from, >, CORO_FOLDED_LENGTH);
      g_assert_cmpint (coro_axis_map_get_position (map, to, 0) - coro_axis_map_get_position (map, from, 0), ==,
                       CORO_FOLDED_LENGTH);
    }
  for (gint64 time = 0; time <= end_time; time += end_time / 997)
    {
      gint64 position = coro_axis_map_get_position (map, time, 0);

      g_assert_cmpint (position, >=, last);
      last = position;
    }
  for (gint64 position = 0; position <= end; position += MAX (end / 997, 1))
    {
      CoroBound bound;

      coro_axis_map_get_bound (map, position, &bound);
      g_assert_false (bound.by_event);
      g_assert_cmpint (coro_axis_map_get_position (map, bound.time, 0), >=, position);
      if (bound.time > 0)
        g_assert_cmpint (coro_axis_map_get_position (map, bound.time - 1, 0), <, MAX (position, 1));
    }
}

static void
test_steps_of_an_empty_log (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  g_autoptr (CoroScale) scale = new_scale (index, CORO_AXIS_STEPS, 0, 1, 5);

  g_assert_cmpfloat (coro_scale_get_x (scale, 0, 0), ==, 5);
  g_assert_cmpint (coro_scale_get_time (scale, 100), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scale/clock-there-and-back", test_clock_there_and_back);
  g_test_add_func ("/scale/clock-bears-extremes", test_clock_bears_extremes);
  g_test_add_func ("/scale/steps-are-equally-wide", test_steps_are_equally_wide);
  g_test_add_func ("/scale/borders-of-steps", test_borders_of_steps);
  g_test_add_func ("/scale/folded-there-and-back", test_folded_there_and_back);
  g_test_add_func ("/scale/steps-of-an-empty-log", test_steps_of_an_empty_log);

  return g_test_run ();
}
