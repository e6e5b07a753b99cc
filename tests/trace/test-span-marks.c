/* test-span-marks.c: scopes, near ties, a blocked loop, and the marks of primitives in the span index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace-fixture.h"

#define MSEC (SECOND / 1000)

/* A log of one loop and some tasks. */
typedef struct {
  CoroLog *log;
  gint64   now;
  guint32  tasks[3];
} Run;

static Run
begin (void)
{
  Run run = { .log = coro_log_new () };
  guint32 loop = trace_fixture_entity (run.log, CORO_ENTITY_LOOP, NULL, NULL, 0, 0);
  static const char *const names[] = { "main", "first", "second" };

  trace_fixture_add (run.log, 0, CORO_EVENT_LOOP_STARTED, 0, loop, 0, 0);
  for (guint i = 0; i < 3; i++)
    {
      run.tasks[i] = trace_fixture_entity (run.log, CORO_ENTITY_TASK, NULL, names[i], i > 0 ? run.tasks[0] : 0, 0);
      trace_fixture_add (run.log, 0, CORO_EVENT_TASK_CREATED, run.tasks[i], 0, 0, 1);
    }

  return run;
}

static void
add (Run           *run,
     CoroEventKind  kind,
     guint32        task,
     guint32        object,
     guint32        arg)
{
  trace_fixture_add (run->log, run->now, kind, task, object, arg, 1);
}

static void
sleep_for (Run     *run,
           guint32  task,
           gint64   duration)
{
  add (run, CORO_EVENT_TASK_RUNNING, task, 0, 0);
  add (run, CORO_EVENT_TASK_SUSPENDED, task, 0, coro_wait_arg (CORO_WAIT_SLEEP, (guint) (duration / 1000)));
  add (run, CORO_EVENT_STEP_DONE, task, 0, 0);
}

static void
wake (Run     *run,
      guint32  task)
{
  add (run, CORO_EVENT_TASK_READY, task, 0, CORO_WAKE_TIMER);
}

static CoroSpanIndex *
end (Run *run)
{
  g_autoptr (CoroLog) log = run->log;
  CoroSpanIndex *index = coro_span_index_new (log);
  g_autoptr (GError) error = NULL;

  coro_span_index_update (index);
  coro_span_index_validate (index, &error);
  g_assert_no_error (error);

  return index;
}

/* The scopes of a task as text, a line each. */
static char *
dump_scopes (CoroSpanIndex *index,
             guint32        lane)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < coro_span_index_get_n_rows (index, lane, CORO_TRACK_SCOPE); row++)
    for (gsize i = 0; i < coro_span_index_get_n_spans (index, lane, CORO_TRACK_SCOPE, row); i++)
      {
        g_autofree char *label = NULL;
        CoroSpan span;

        if (!coro_span_index_get_span (index, lane, CORO_TRACK_SCOPE, row, i, &span))
          continue;
        label = coro_span_index_dup_label (index, lane, CORO_TRACK_SCOPE, &span);
        g_string_append_printf (text, "%u %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " %s\n", row, span.begin / MSEC,
                                span.end == CORO_TIME_OPEN ? -1 : span.end / MSEC, label);
      }

  return g_string_free (text, FALSE);
}

static void
assert_scopes (Run        *run,
               const char *expected)
{
  g_autoptr (CoroSpanIndex) index = end (run);
  g_autofree char *text = dump_scopes (index, run->tasks[0]);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_timeout (void)
{
  Run run = begin ();
  guint32 outer = trace_fixture_entity (run.log, CORO_ENTITY_TIMEOUT, NULL, "timeout", run.tasks[0], 0);
  guint32 inner = trace_fixture_entity (run.log, CORO_ENTITY_TIMEOUT, NULL, "timeout", run.tasks[0], 0);
  guint32 never = trace_fixture_entity (run.log, CORO_ENTITY_TIMEOUT, NULL, "timeout", run.tasks[0], 0);

  add (&run, CORO_EVENT_SCOPE_ENTERED, run.tasks[0], outer, 1000000);
  add (&run, CORO_EVENT_SCOPE_ENTERED, run.tasks[0], inner, 500000);
  run.now = 100 * MSEC;
  add (&run, CORO_EVENT_SCOPE_LEFT, run.tasks[0], inner, CORO_SCOPE_END_LEFT);
  add (&run, CORO_EVENT_SCOPE_ENTERED, run.tasks[0], never, 0);
  run.now = 200 * MSEC;
  add (&run, CORO_EVENT_SCOPE_LEFT, run.tasks[0], never, CORO_SCOPE_END_MOVED);
  add (&run, CORO_EVENT_SCOPE_ENTERED, run.tasks[0], never, 2000000);
  run.now = SECOND;
  add (&run, CORO_EVENT_TASK_CANCELLING, run.tasks[0], 0, 0);
  run.now = SECOND + 200 * MSEC;
  add (&run, CORO_EVENT_SCOPE_LEFT, run.tasks[0], never, CORO_SCOPE_END_LEFT);
  add (&run, CORO_EVENT_SCOPE_LEFT, run.tasks[0], outer, CORO_SCOPE_END_EXPIRED);
  run.now = 2 * SECOND;
  add (&run, CORO_EVENT_TASK_DONE, run.tasks[0], 0, 0);
  assert_scopes (&run, "0 0-1200 timeout 1 s, expired\n"
                       "1 0-100 timeout 500 ms\n"
                       "1 100-200 timeout, never due, set anew\n"
                       "1 200-1200 timeout 2 s\n"
                       "2 1000-1200 CancelledError\n");
}

static void
test_group_and_shield (void)
{
  Run run = begin ();
  guint32 group = trace_fixture_entity (run.log, CORO_ENTITY_TASK_GROUP, NULL, NULL, run.tasks[0], 0);

  add (&run, CORO_EVENT_SCOPE_ENTERED, run.tasks[0], group, 0);
  add (&run, CORO_EVENT_TASK_SUSPENDED, run.tasks[0], run.tasks[1], coro_wait_arg (CORO_WAIT_SHIELD, 0));
  run.now = SECOND;
  add (&run, CORO_EVENT_TASK_READY, run.tasks[0], run.tasks[1], CORO_WAKE_RESULT);
  add (&run, CORO_EVENT_TASK_RUNNING, run.tasks[0], 0, 0);
  run.now = 2 * SECOND;
  add (&run, CORO_EVENT_SCOPE_LEFT, run.tasks[0], group, CORO_SCOPE_END_ABORTED);
  assert_scopes (&run, "0 0-2000 TaskGroup, aborted\n"
                       "1 0-1000 shield\n");
}

/* A cancellation is either where the task ends, or swallowed. */
static void
test_cleanup (void)
{
  Run swallowed = begin ();
  Run obeyed = begin ();

  add (&swallowed, CORO_EVENT_TASK_CANCELLING, swallowed.tasks[0], 0, 0);
  swallowed.now = SECOND;
  add (&swallowed, CORO_EVENT_TASK_DONE, swallowed.tasks[0], 0, 0);
  assert_scopes (&swallowed, "0 0-1000 CancelledError, swallowed\n");

  add (&obeyed, CORO_EVENT_TASK_CANCELLING, obeyed.tasks[0], 0, 0);
  obeyed.now = SECOND;
  add (&obeyed, CORO_EVENT_TASK_CANCELLED, obeyed.tasks[0], 0, 0);
  assert_scopes (&obeyed, "0 0-1000 CancelledError\n");
}

static guint
count_marks (CoroSpanIndex *index,
             guint32        lane,
             CoroMarkKind   kind,
             guint          value)
{
  guint n = 0;

  for (gsize i = 0; i < coro_span_index_get_n_marks (index, lane); i++)
    {
      CoroMark mark;

      coro_span_index_get_mark (index, lane, i, &mark);
      n += mark.kind == kind && mark.value == value;
    }

  return n;
}

/* Two sleeps that began at @begins and end, one after the other, at @due. */
static guint
count_ties (const gint64 begins[2],
            const gint64 due[2])
{
  Run run = begin ();
  g_autoptr (CoroSpanIndex) index = NULL;

  for (guint i = 0; i < 2; i++)
    {
      run.now = begins[i];
      sleep_for (&run, run.tasks[1 + i], due[i] - begins[i]);
    }
  for (guint i = 0; i < 2; i++)
    {
      run.now = MAX (due[i], run.now);
      wake (&run, run.tasks[1 + i]);
    }
  index = end (&run);

  return count_marks (index, run.tasks[1], CORO_MARK_NEAR_TIE, CORO_WAKE_TIMER) +
         count_marks (index, run.tasks[2], CORO_MARK_NEAR_TIE, CORO_WAKE_TIMER);
}

static void
test_near_tie (void)
{
  /* Begun at one moment and due at one moment: in the order in which they began. */
  g_assert_cmpuint (count_ties ((gint64[]) { 0, 0 }, (gint64[]) { SECOND, SECOND }), ==, 0);
  g_assert_cmpuint (count_ties ((gint64[]) { 0, 500 * MSEC }, (gint64[]) { SECOND, SECOND }), ==, 2);
  g_assert_cmpuint (count_ties ((gint64[]) { 0, 500 * MSEC }, (gint64[]) { SECOND, SECOND + MSEC / 2 }), ==, 2);
  g_assert_cmpuint (count_ties ((gint64[]) { 0, 500 * MSEC }, (gint64[]) { SECOND, SECOND + MSEC }), ==, 0);
}

static void
test_blocks (void)
{
  Run run = begin ();
  g_autoptr (CoroSpanIndex) index = NULL;
  guint32 from;
  guint32 to;

  sleep_for (&run, run.tasks[1], SECOND);
  for (guint i = 0; i < 3; i++)
    {
      add (&run, CORO_EVENT_TASK_RUNNING, run.tasks[2], 0, 0);
      run.now += (i + 1) * 50 * MSEC;
      add (&run, CORO_EVENT_STEP_DONE, run.tasks[2], 0, 0);
    }
  index = end (&run);

  /* Of 50, 100 and 150 ms the last two are long. */
  g_assert_cmpuint (coro_span_index_get_n_blocks (index), ==, 2);
  coro_span_index_get_block (index, 1, &from, &to);
  g_assert_cmpint (coro_log_get_event (run.log, from)->time, ==, 150 * MSEC);
  g_assert_cmpint (coro_log_get_event (run.log, to)->time, ==, 300 * MSEC);
}

static void
test_primitives (void)
{
  Run run = begin ();
  g_autoptr (CoroSpanIndex) index = NULL;
  guint32 condition = trace_fixture_entity (run.log, CORO_ENTITY_CONDITION, "condition", NULL, 0, 0);
  guint32 barrier = trace_fixture_entity (run.log, CORO_ENTITY_BARRIER, "barrier", NULL, 0, 2);
  guint32 queue = trace_fixture_entity (run.log, CORO_ENTITY_QUEUE, "queue", NULL, 0, 0);
  static const guint unfinished[] = { 1, 2, 1 };

  add (&run, CORO_EVENT_NOTIFIED, run.tasks[0], condition, 0);
  add (&run, CORO_EVENT_NOTIFIED, run.tasks[0], condition, 2);
  add (&run, CORO_EVENT_BROKEN, run.tasks[0], barrier, 0);
  for (guint i = 0; i < 2; i++)
    add (&run, CORO_EVENT_PUT, run.tasks[0], queue, i + 1);
  add (&run, CORO_EVENT_GOT, run.tasks[0], queue, 1);
  add (&run, CORO_EVENT_TASK_DONE_CALLED, run.tasks[0], queue, 1);
  index = end (&run);

  g_assert_cmpuint (count_marks (index, condition, CORO_MARK_NOTIFIED, 0), ==, 1);
  g_assert_cmpuint (count_marks (index, condition, CORO_MARK_NOTIFIED, 2), ==, 1);
  g_assert_cmpuint (count_marks (index, barrier, CORO_MARK_BROKEN, 0), ==, 1);
  g_assert_cmpuint (coro_span_index_get_n_spans (index, queue, CORO_TRACK_UNFINISHED, 0), ==,
                    G_N_ELEMENTS (unfinished));
  for (guint i = 0; i < G_N_ELEMENTS (unfinished); i++)
    {
      CoroSpan span;

      g_assert_true (coro_span_index_get_span (index, queue, CORO_TRACK_UNFINISHED, 0, i, &span));
      g_assert_cmpuint (span.value, ==, unfinished[i]);
    }
}

static char *
describe_level (CoroSpanIndex *index,
                guint32        queue,
                gsize          number)
{
  CoroSpan span;

  g_assert_true (coro_span_index_get_span (index, queue, CORO_TRACK_LEVEL, 0, number, &span));

  return coro_span_index_describe (index, queue, CORO_TRACK_LEVEL, &span);
}

static void
test_items (void)
{
  Run run = begin ();
  g_autoptr (CoroSpanIndex) index = NULL;
  g_autofree char *full = NULL;
  g_autofree char *last = NULL;
  g_autofree char *unknown = NULL;
  guint32 queue = trace_fixture_entity (run.log, CORO_ENTITY_QUEUE, "queue", NULL, 0, 0);

  add (&run, CORO_EVENT_OBJECT_CREATED, 0, queue, 0);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *item = g_strdup_printf ("%u", i % 4);

      add (&run, CORO_EVENT_PUT, run.tasks[0], queue, i + 1);
      add (&run, CORO_EVENT_ITEM, run.tasks[0], queue, coro_log_add_text (run.log, item));
    }
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *item = g_strdup_printf ("%u", 3 - i % 4);

      add (&run, CORO_EVENT_GOT, run.tasks[1], queue, 7 - i);
      add (&run, CORO_EVENT_ITEM, run.tasks[1], queue, coro_log_add_text (run.log, item));
    }
  add (&run, CORO_EVENT_PUT, run.tasks[0], queue, 2);
  index = end (&run);

  full = describe_level (index, queue, 8);
  g_assert_cmpstr (full, ==, "queue: 8 items (0, 1, 2, 3, 0, 1 and 2 more), at 0 s, line 1");
  last = describe_level (index, queue, 15);
  g_assert_cmpstr (last, ==, "queue: 1 item (0), at 0 s, line 1");
  /* The trace stopped to name them. */
  unknown = describe_level (index, queue, 16);
  g_assert_cmpstr (unknown, ==, "queue: 2 items, from 0 s on (0 ns so far), line 1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/span-marks/timeouts", test_timeout);
  g_test_add_func ("/span-marks/groups-and-shields", test_group_and_shield);
  g_test_add_func ("/span-marks/cleanup", test_cleanup);
  g_test_add_func ("/span-marks/near-ties", test_near_tie);
  g_test_add_func ("/span-marks/blocks", test_blocks);
  g_test_add_func ("/span-marks/primitives", test_primitives);
  g_test_add_func ("/span-marks/items", test_items);

  return g_test_run ();
}
