/* test-layout-hostile.c: logs that no program would write are drawn without harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"
#include "trace-fixture.h"

#include "coro-export.h"
#include "coro-hit.h"

#include <math.h>

static void
assert_finite (const CoroDrawList *list)
{
  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);

      g_assert_true (isfinite (item->x) && isfinite (item->y) && isfinite (item->width) && isfinite (item->height));
      g_assert_cmpfloat (fabs (item->x), <, 1e7);
      g_assert_cmpfloat (fabs (item->width), <, 1e7);
    }
}

static void
draw (CoroSpanIndex   *index,
      CoroTextMeasure *measure,
      CoroAxis         axis,
      double           per_px)
{
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  g_autoptr (CoroLayout) layout = NULL;
  g_autoptr (CoroDrawList) list = NULL;

  options.measure = measure;
  options.axis = axis;
  options.per_px = per_px;
  options.height = per_px > 0 ? 300 : 0;
  options.selected = per_px > 0 ? 3 : 0;
  options.playhead = 5;
  layout = coro_layout_new (index, &options);
  list = coro_layout_compose (layout);
  assert_finite (list);
  for (guint i = 0; i < coro_draw_list_get_n_items (list); i += 7)
    {
      g_autofree char *words = coro_hit_describe (coro_draw_list_get_item (list, i), index);

      g_assert_true (words == NULL || g_utf8_validate (words, -1, NULL));
    }
}

static void
test_random_events (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();

  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (CoroLog) log = trace_fixture_new_random (seed, 300);
      g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);

      coro_span_index_update (index);
      draw (index, measure, CORO_AXIS_CLOCK, 0);
      draw (index, measure, CORO_AXIS_STEPS, 0);
      draw (index, measure, CORO_AXIS_CLOCK, 3.7);
      draw (index, measure, CORO_AXIS_STEPS, 0.01);
      draw (index, measure, CORO_AXIS_FOLDED, 0);
      draw (index, measure, CORO_AXIS_FOLDED, 3.7);
    }
}

static void
test_extreme_times (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  static const gint64 times[] = { 1, 1000, G_GINT64_CONSTANT (1000000000000000), G_MAXINT64 - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (CoroLog) log = coro_log_new ();
      g_autoptr (CoroSpanIndex) index = NULL;
      guint32 task = trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-1", "main", 0, 0);

      trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, task, 0, 0, 1);
      trace_fixture_add (log, 0, CORO_EVENT_TASK_READY, task, 0, CORO_WAKE_CREATED, 1);
      trace_fixture_add (log, times[i] / 2, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
      trace_fixture_add (log, times[i], CORO_EVENT_TASK_SUSPENDED, task, 0, coro_wait_arg (CORO_WAIT_SLEEP, 5), 1);
      index = coro_span_index_new (log);
      coro_span_index_update (index);
      draw (index, measure, CORO_AXIS_CLOCK, 0);
      draw (index, measure, CORO_AXIS_CLOCK, 1);
      draw (index, measure, CORO_AXIS_CLOCK, 1e12);
      draw (index, measure, CORO_AXIS_FOLDED, 0);
      draw (index, measure, CORO_AXIS_FOLDED, 1e12);
    }
}

/* Text from a program may hold anything. */
static void
test_hostile_text (void)
{
  static const char *const texts[] = { "\n",
                                       "\t\001\002",
                                       "\360\237\220\215 \330\271\330\261\330\250\331\212",
                                       "\"<&>'",
                                       "e\314\201\314\201\314\201\314\201",
                                       "a\342\200\256b" };
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *huge = g_strnfill (100000, 'x');
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;

  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      const char *text = i < G_N_ELEMENTS (texts) ? texts[i] : huge;
      guint32 task = trace_fixture_entity (log, CORO_ENTITY_TASK, text, text, 0, 0);
      guint32 lock = trace_fixture_entity (log, CORO_ENTITY_LOCK, text, NULL, 0, 0);

      trace_fixture_add (log, i * SECOND, CORO_EVENT_OBJECT_CREATED, task, lock, 0, 1);
      trace_fixture_add (log, i * SECOND, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
      trace_fixture_add (log, i * SECOND, CORO_EVENT_OUTPUT, task, 1, coro_log_add_text (log, text), 1);
      trace_fixture_add (log, i * SECOND, CORO_EVENT_TASK_SUSPENDED, task, lock, coro_wait_arg (CORO_WAIT_LOCK, 0), 1);
      trace_fixture_add (log, (i + 1) * SECOND, CORO_EVENT_TASK_FAILED, task, 0, coro_log_add_text (log, text), 1);
    }
  index = coro_span_index_new (log);
  coro_span_index_update (index);
  options.title = huge;
  options.subtitle = texts[1];
  for (guint format = CORO_EXPORT_SVG; format <= CORO_EXPORT_PDF; format++)
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes =
        coro_export_to_bytes (index, &options, coro_theme_get (CORO_THEME_DARK), (CoroExportFormat) format, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layout-hostile/random-events", test_random_events);
  g_test_add_func ("/layout-hostile/extreme-times", test_extreme_times);
  g_test_add_func ("/layout-hostile/text", test_hostile_text);

  return g_test_run ();
}
