/* test-playback.c: the cursor over a log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-playback.h"

#include "trace-fixture.h"

static void
count (CoroPlayback *playback,
       gpointer      data)
{
  guint *counter = data;

  (*counter)++;
}

static void
count_notify (CoroPlayback *playback,
              GParamSpec   *pspec,
              gpointer      data)
{
  guint *counter = data;

  (*counter)++;
}

static CoroPlayback *
new_playback (CoroLog *log)
{
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);

  return coro_playback_new (index);
}

static char *
dump_cursor (CoroPlayback *playback)
{
  g_autoptr (GArray) tasks = coro_playback_dup_tasks (playback);
  GString *text = g_string_new (NULL);
  guint i;

  for (i = 0; i < tasks->len; i++)
    {
      const CoroTaskView *task = &g_array_index (tasks, CoroTaskView, i);

      g_string_append_printf (text, "%u %s %s %u since %u at %u:%u\n", task->lane, coro_state_get_nick (task->state),
                              coro_wait_get_nick (task->wait), task->object, task->span.begin_event, task->file,
                              task->line);
    }

  return g_string_free (text, FALSE);
}

/* The whole run's index tells of the cursor what the index of what lies before it tells of its end. */
static void
assert_is_prefix (CoroPlayback *playback,
                  guint64       position)
{
  g_autoptr (CoroLog) prefix = trace_fixture_copy (coro_playback_get_log (playback), position);
  g_autoptr (CoroPlayback) other = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  other = new_playback (prefix);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, position);
  g_assert_cmpint (coro_playback_get_time (playback), ==, coro_log_get_end_time (prefix));
  /* A task is ready from its creation on; that it will be is not known yet in between. */
  if (position > 0 && coro_log_get_event (prefix, position - 1)->kind == CORO_EVENT_TASK_CREATED)
    return;
  a = dump_cursor (playback);
  b = dump_cursor (other);
  g_assert_cmpstr (a, ==, b);
}

static void
test_seek (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroPlayback) playback = new_playback (log);
  guint64 n_events = coro_log_get_n_events (log);
  guint moved = 0;
  guint notified = 0;
  guint64 i;

  g_signal_connect (playback, "moved", G_CALLBACK (count), &moved);
  g_signal_connect (playback, "notify::position", G_CALLBACK (count_notify), &notified);

  assert_is_prefix (playback, n_events);
  g_assert_true (coro_playback_get_following (playback));

  for (i = n_events; i-- > 0;)
    {
      coro_playback_seek (playback, i);
      assert_is_prefix (playback, i);
    }
  g_assert_false (coro_playback_get_following (playback));
  for (i = 0; i <= n_events; i += 5)
    {
      coro_playback_seek (playback, i);
      assert_is_prefix (playback, i);
    }

  g_assert_cmpuint (moved, ==, n_events + n_events / 5);
  g_assert_cmpuint (notified, ==, moved);
  coro_playback_seek (playback, coro_playback_get_position (playback));
  g_assert_cmpuint (notified, ==, moved);
}

static void
test_seek_time (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroPlayback) playback = new_playback (log);

  coro_playback_seek_time (playback, SECOND - 1);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, 24);
  g_assert_cmpint (coro_playback_get_time (playback), ==, 0);
  coro_playback_seek_time (playback, SECOND);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, 41);
  g_assert_cmpint (coro_playback_get_time (playback), ==, SECOND);
  coro_playback_seek_time (playback, G_MAXINT64);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, coro_log_get_n_events (log));
  coro_playback_seek_time (playback, -1);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, 0);
}

static void
test_steps (void)
{
  static const char *const sentences[] = {
    "main() creates critical_section() 1, creates critical_section() 2, then awaits gather(2).",
    "critical_section() 1 acquires lock, prints “Lock acquired”, then sleeps 1 s.",
    "critical_section() 2 waits for lock · first in line.",
    "critical_section() 1 prints “Lock released”, releases lock, then is done.",
    "critical_section() 2 acquires lock, prints “Lock acquired”, then sleeps 1 s.",
    "critical_section() 2 prints “Lock released”, releases lock, then is done.",
    "main() is done.",
    "The program has ended.",
  };
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroPlayback) playback = new_playback (log);
  g_autofree char *start = NULL;
  guint64 positions[G_N_ELEMENTS (sentences) + 1];
  guint i;

  coro_playback_seek (playback, 0);
  start = coro_playback_describe (playback);
  g_assert_cmpstr (start, ==, "Nothing has happened yet.");

  for (i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *sentence = NULL;

      positions[i] = coro_playback_get_position (playback);
      g_assert_true (coro_playback_step_forward (playback));
      sentence = coro_playback_describe (playback);
      g_assert_cmpstr (sentence, ==, sentences[i]);
    }
  g_assert_false (coro_playback_step_forward (playback));
  g_assert_cmpuint (coro_playback_get_position (playback), ==, coro_log_get_n_events (log));

  while (i-- > 0)
    {
      g_assert_true (coro_playback_step_back (playback));
      g_assert_cmpuint (coro_playback_get_position (playback), ==, positions[i]);
    }
  g_assert_false (coro_playback_step_back (playback));
}

static void
test_following (void)
{
  g_autoptr (CoroLog) growing = coro_log_new ();
  g_autoptr (CoroPlayback) playback = new_playback (growing);
  guint moved = 0;
  gboolean following;

  g_signal_connect (playback, "moved", G_CALLBACK (count), &moved);
  trace_fixture_add (growing, 0, CORO_EVENT_LOOP_TURN, 0, 0, 0, 0);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, 0);
  coro_playback_log_grew (playback);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, 1);
  g_assert_cmpuint (moved, ==, 1);

  coro_playback_seek (playback, 0);
  g_object_get (playback, "following", &following, NULL);
  g_assert_false (following);
  trace_fixture_add (growing, 5, CORO_EVENT_LOOP_TURN, 0, 0, 0, 0);
  coro_playback_log_grew (playback);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, 0);
  g_assert_cmpuint (moved, ==, 3);

  g_object_set (playback, "following", TRUE, NULL);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, 2);
  g_assert_cmpint (coro_playback_get_time (playback), ==, 5);
  g_assert_cmpuint (moved, ==, 4);
}

static void
test_tasks (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroPlayback) playback = new_playback (log);
  g_autoptr (GArray) tasks = NULL;
  CoroTaskView *view;

  /* The second task has just got the lock. */
  coro_playback_seek (playback, 38);
  tasks = coro_playback_dup_tasks (playback);
  g_assert_cmpuint (tasks->len, ==, 2);
  view = &g_array_index (tasks, CoroTaskView, 0);
  g_assert_cmpuint (view->lane, ==, LOCK_MAIN);
  g_assert_cmpint (view->state, ==, CORO_STATE_WAITING);
  g_assert_cmpint (view->wait, ==, CORO_WAIT_GATHER);
  g_assert_cmpuint (view->object, ==, LOCK_GATHER);
  g_assert_cmpuint (view->line, ==, 12);
  view = &g_array_index (tasks, CoroTaskView, 1);
  g_assert_cmpuint (view->lane, ==, LOCK_SECOND);
  g_assert_cmpint (view->state, ==, CORO_STATE_RUNNING);
  g_assert_cmpuint (view->line, ==, 7);

  g_clear_pointer (&tasks, g_array_unref);
  coro_playback_seek (playback, 4);
  tasks = coro_playback_dup_tasks (playback);
  g_assert_cmpuint (tasks->len, ==, 1);
  view = &g_array_index (tasks, CoroTaskView, 0);
  g_assert_cmpint (view->state, ==, CORO_STATE_READY);
  g_assert_cmpuint (view->line, ==, 0);

  g_clear_pointer (&tasks, g_array_unref);
  coro_playback_seek (playback, G_MAXUINT64);
  tasks = coro_playback_dup_tasks (playback);
  g_assert_cmpuint (tasks->len, ==, 0);
}

static void
test_words (void)
{
  guint32 seed;

  /* Every event of a random log has a sentence, whatever it names. */
  for (seed = 0; seed < 10; seed++)
    {
      g_autoptr (CoroLog) log = trace_fixture_new_random (seed, 300);
      g_autoptr (CoroPlayback) playback = new_playback (log);
      guint64 i;

      for (i = 1; i <= 300; i++)
        {
          g_autofree char *sentence = NULL;

          coro_playback_seek (playback, i);
          sentence = coro_playback_describe (playback);
          g_assert_true (g_str_has_suffix (sentence, "."));
          g_assert_true (g_utf8_validate (sentence, -1, NULL));
        }
    }
}

/* A callback of the loop is told by whom it woke, if it did. */
static void
test_callback_words (void)
{
  static const char *const sentences[] = { "worker() is woken: its time has come.", "The event loop has called a callback." };
  g_autoptr (CoroLog) log = coro_log_new ();
  guint32 task = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "worker", 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (CoroPlayback) playback = NULL;
      g_autofree char *sentence = NULL;

      trace_fixture_add (log, SECOND, CORO_EVENT_CALLBACK, 0, 0, 0, 0);
      if (i == 0)
        trace_fixture_add (log, SECOND, CORO_EVENT_TASK_READY, task, 0, CORO_WAKE_TIMER, 0);
      trace_fixture_add (log, SECOND, CORO_EVENT_CALLBACK_DONE, 0, 0, 0, 0);
      playback = new_playback (log);
      coro_playback_seek (playback, coro_log_get_n_events (log));
      sentence = coro_playback_describe (playback);
      g_assert_cmpstr (sentence, ==, sentences[i]);
    }
}

static void
test_step_back_is_fast (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroPlayback) playback = NULL;
  guint n_tasks = 100;
  gint64 begin;
  guint i;

  for (i = 0; i < n_tasks; i++)
    trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "worker", 0, 0);
  for (i = 0; i < 25000; i++)
    {
      guint32 task = 1 + i % n_tasks;

      trace_fixture_add (log, i, CORO_EVENT_TASK_READY, task, 0, CORO_WAKE_TIMER, 0);
      trace_fixture_add (log, i, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
      trace_fixture_add (log, i, CORO_EVENT_TASK_SUSPENDED, task, 0, coro_wait_arg (CORO_WAIT_SLEEP, 1), 2);
      trace_fixture_add (log, i, CORO_EVENT_STEP_DONE, task, 0, 0, 0);
    }

  playback = new_playback (log);
  begin = g_get_monotonic_time ();
  for (i = 0; i < 10; i++)
    coro_playback_step_back (playback);
  g_test_message ("A step back in 100,000 events takes %" G_GINT64_FORMAT " microseconds",
                  (g_get_monotonic_time () - begin) / 10);
  g_assert_cmpuint (coro_playback_get_position (playback), ==, 100000 - 40);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/playback/every-position-is-a-prefix", test_seek);
  g_test_add_func ("/playback/a-moment-is-after-its-events", test_seek_time);
  g_test_add_func ("/playback/steps-lead-there-and-back", test_steps);
  g_test_add_func ("/playback/following", test_following);
  g_test_add_func ("/playback/tasks-at-the-cursor", test_tasks);
  g_test_add_func ("/playback/every-event-has-words", test_words);
  g_test_add_func ("/playback/callback-words", test_callback_words);
  g_test_add_func ("/playback/stepping-back-in-a-long-log", test_step_back_is_fast);

  return g_test_run ();
}
