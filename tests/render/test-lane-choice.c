/* test-lane-choice.c: folding, filtering, pinning and sorting lanes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-lanes.h"
#include "render-fixture.h"

#include "trace-fixture.h"

/* main creates a (with a child of its own) and b; a waits from 2 s to 3 s and b from 1 s to 5 s and fails. */
typedef struct {
  CoroSpanIndex *index;
  guint32        main;
  guint32        a;
  guint32        child;
  guint32        b;
} Run;

static void
wait_for (CoroLog *log,
          guint32  task,
          gint64   from,
          gint64   to)
{
  trace_fixture_add (log, from, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
  trace_fixture_add (log, from, CORO_EVENT_TASK_SUSPENDED, task, 0,
                     coro_wait_arg (CORO_WAIT_SLEEP, (guint) ((to - from) / 1000)), 1);
  trace_fixture_add (log, from, CORO_EVENT_STEP_DONE, task, 0, 0, 0);
}

static Run
create_run (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  guint32 loop = trace_fixture_entity (log, CORO_ENTITY_LOOP, NULL, NULL, 0, 0);
  Run run = { .main = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "main", 0, 0) };
  const gint64 second = SECOND;

  run.a = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "a", run.main, 0);
  run.child = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "child", run.a, 0);
  run.b = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "b", run.main, 0);
  trace_fixture_add (log, 0, CORO_EVENT_LOOP_STARTED, 0, loop, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, run.main, 0, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, run.a, run.main, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, run.child, run.a, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, run.b, run.main, 0, 1);
  wait_for (log, run.b, second, 5 * second);
  wait_for (log, run.a, 2 * second, 3 * second);
  trace_fixture_add (log, 3 * second, CORO_EVENT_TASK_READY, run.a, 0, CORO_WAKE_TIMER, 0);
  trace_fixture_add (log, 3 * second, CORO_EVENT_TASK_RUNNING, run.a, 0, 0, 1);
  trace_fixture_add (log, 3 * second, CORO_EVENT_TASK_DONE, run.a, 0, 0, 1);
  trace_fixture_add (log, 5 * second, CORO_EVENT_TASK_READY, run.b, 0, CORO_WAKE_TIMER, 0);
  trace_fixture_add (log, 5 * second, CORO_EVENT_TASK_RUNNING, run.b, 0, 0, 1);
  trace_fixture_add (log, 5 * second, CORO_EVENT_TASK_FAILED, run.b, 0, coro_log_add_text (log, "ValueError"), 1);
  run.index = coro_span_index_new (log);
  coro_span_index_update (run.index);
  return run;
}

/* The titles of the lanes, the hidden ones as a number: "event loop, main +3". */
static char *
dump (CoroSpanIndex  *index,
      CoroLaneChoice *choice)
{
  g_autoptr (GArray) lanes = coro_lane_choice_list (choice);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lanes->len; i++)
    {
      const CoroChosenLane *lane = &g_array_index (lanes, CoroChosenLane, i);
      g_autofree char *name = coro_span_index_dup_name (index, lane->lane);

      g_string_append_printf (text, "%s%s%s", text->len > 0 ? ", " : "", lane->pinned ? "*" : "", name);
      if (lane->folded)
        g_string_append_printf (text, " +%u", lane->n_below);
    }
  return g_string_free (text, FALSE);
}

static void
assert_lanes (const Run      *run,
              CoroLaneChoice *choice,
              const char     *expected)
{
  g_autofree char *text = dump (run->index, choice);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_fold (void)
{
  Run run = create_run ();
  g_autoptr (CoroLaneChoice) choice = coro_lane_choice_new (run.index);

  assert_lanes (&run, choice, "event loop, main(), a(), child(), b()");
  coro_lane_choice_set_folded (choice, run.a, TRUE);
  assert_lanes (&run, choice, "event loop, main(), a() +1, b()");
  coro_lane_choice_set_folded (choice, run.main, TRUE);
  assert_lanes (&run, choice, "event loop, main() +3");
  coro_lane_choice_set_folded (choice, run.main, FALSE);
  coro_lane_choice_set_folded (choice, run.b, TRUE); /* there is nothing below */
  assert_lanes (&run, choice, "event loop, main(), a() +1, b()");
  coro_span_index_unref (run.index);
}

static void
test_filter (void)
{
  Run run = create_run ();
  g_autoptr (CoroLaneChoice) choice = coro_lane_choice_new (run.index);

  coro_lane_choice_set_filter (choice, "CHI");
  assert_lanes (&run, choice, "child()");
  coro_lane_choice_set_filter (choice, "failed");
  assert_lanes (&run, choice, "b()");
  coro_lane_choice_set_filter (choice, "a() done");
  assert_lanes (&run, choice, "a()");
  coro_lane_choice_set_filter (choice, "nobody");
  assert_lanes (&run, choice, "");
  coro_lane_choice_set_filter (choice, "  ");
  g_assert_false (coro_lane_choice_is_filtered (choice));
  assert_lanes (&run, choice, "event loop, main(), a(), child(), b()");
  coro_span_index_unref (run.index);
}

static void
test_order (void)
{
  Run run = create_run ();
  g_autoptr (CoroLaneChoice) choice = coro_lane_choice_new (run.index);

  coro_lane_choice_set_order (choice, CORO_LANE_ORDER_FIRST_WAIT);
  assert_lanes (&run, choice, "event loop, main(), b(), a(), child()");
  coro_lane_choice_set_order (choice, CORO_LANE_ORDER_WAITING);
  assert_lanes (&run, choice, "event loop, main(), b(), a(), child()");
  coro_lane_choice_set_pinned (choice, run.child, TRUE);
  assert_lanes (&run, choice, "*child(), event loop, main(), b(), a()");
  coro_lane_choice_set_order (choice, CORO_LANE_ORDER_CREATION);
  coro_lane_choice_set_pinned (choice, run.child, FALSE);
  assert_lanes (&run, choice, "event loop, main(), a(), child(), b()");
  coro_span_index_unref (run.index);
}

/* Whatever is chosen, each lane that is shown is found again, and they lie one below the other. */
static void
add_scope (CoroLog *log,
           guint32  task)
{
  guint32 scope = trace_fixture_entity (log, CORO_ENTITY_TIMEOUT, NULL, NULL, 0, 0);

  trace_fixture_add (log, 6 * SECOND, CORO_EVENT_SCOPE_ENTERED, task, scope, 0, 1);
}

/* What is kept from one update to the next is looked at again where it is no longer so. */
static void
test_run_goes_on (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  Run run = create_run ();
  CoroLog *log = coro_span_index_get_log (run.index);
  g_autoptr (CoroLanes) lanes = coro_lanes_new (run.index);
  guint32 late;
  double height;

  coro_lanes_set_filter (lanes, "late");
  coro_lanes_update (lanes, measure);
  g_assert_cmpuint (coro_lanes_get_n (lanes), ==, 0);

  late = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "late", run.main, 0);
  trace_fixture_add (log, 6 * SECOND, CORO_EVENT_TASK_CREATED, late, run.main, 0, 1);
  trace_fixture_add (log, 6 * SECOND, CORO_EVENT_TASK_RUNNING, late, 0, 0, 1);
  coro_span_index_update (run.index);
  coro_lanes_update (lanes, measure);
  g_assert_cmpuint (coro_lanes_get_n (lanes), ==, 1);

  coro_lanes_set_filter (lanes, "late running");
  coro_lanes_update (lanes, measure);
  g_assert_cmpuint (coro_lanes_get_n (lanes), ==, 1);
  for (guint i = 0; i < 3; i++)
    trace_fixture_add (log, 6 * SECOND, CORO_EVENT_OUTPUT, late, 0, coro_log_add_text (log, "text"), 1);
  coro_lanes_set_filter (lanes, NULL);
  coro_lanes_update (lanes, measure);
  height = coro_lanes_find (lanes, late)->height;
  for (guint i = 0; i < 2; i++)
    {
      add_scope (log, late);
      coro_span_index_update (run.index);
      coro_lanes_update (lanes, measure);
      g_assert_cmpfloat (coro_lanes_find (lanes, late)->height, >, height);
      height = coro_lanes_find (lanes, late)->height;
    }

  trace_fixture_add (log, 7 * SECOND, CORO_EVENT_TASK_DONE, late, 0, 0, 1);
  coro_span_index_update (run.index);
  coro_lanes_set_filter (lanes, "late done");
  coro_lanes_update (lanes, measure);
  g_assert_cmpuint (coro_lanes_get_n (lanes), ==, 1);
  coro_span_index_unref (run.index);
}

static void
test_lanes_of_all_runs (void)
{
  static const char *const filters[] = { NULL, "a", "main", "zzz" };
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();

  for (guint i = 0; i < render_n_runs; i++)
    {
      g_autoptr (CoroSpanIndex) index = render_fixture_index (render_runs[i].create);
      g_autoptr (CoroLanes) lanes = coro_lanes_new (index);

      for (guint k = 0; k < G_N_ELEMENTS (filters) * CORO_N_LANE_ORDERS; k++)
        {
          double y = 0;

          coro_lanes_set_filter (lanes, filters[k / CORO_N_LANE_ORDERS]);
          coro_lanes_set_order (lanes, (CoroLaneOrder) (k % CORO_N_LANE_ORDERS));
          coro_lanes_set_pinned (lanes, coro_span_index_get_lane (index, 1), k % 2 == 0);
          coro_lanes_update (lanes, measure);
          for (guint n = 0; n < coro_lanes_get_n (lanes); n++)
            {
              const CoroLaneFrame *frame = coro_lanes_get (lanes, n);

              g_assert_true (coro_lanes_find (lanes, frame->lane) == frame);
              g_assert_cmpuint (frame->position, ==, n);
              g_assert_cmpfloat (frame->y, ==, y);
              g_assert_cmpuint (coro_lanes_find_y (lanes, y + frame->height / 2), ==, n);
              y += frame->height;
            }
          g_assert_cmpfloat (coro_lanes_get_height (lanes), ==, y);
          if (filters[k / CORO_N_LANE_ORDERS] == NULL)
            g_assert_cmpuint (coro_lanes_get_n (lanes), ==, coro_span_index_get_n_lanes (index));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lane-choice/fold", test_fold);
  g_test_add_func ("/lane-choice/filter", test_filter);
  g_test_add_func ("/lane-choice/order", test_order);
  g_test_add_func ("/lane-choice/run-goes-on", test_run_goes_on);
  g_test_add_func ("/lane-choice/lanes-of-all-runs", test_lanes_of_all_runs);

  return g_test_run ();
}
