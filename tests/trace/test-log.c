/* test-log.c: the append-only log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace-fixture.h"

#define MANY 100000

static void
test_pointers_stay (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  const CoroEvent *first;
  const CoroEntity *entity;
  const char *text;
  guint i;

  trace_fixture_entity (log, CORO_ENTITY_TASK, "first", NULL, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, 1, 0, 0, 1);
  first = coro_log_get_event (log, 0);
  entity = coro_log_get_entity (log, 1);
  text = coro_log_get_text (log, entity->name);

  for (i = 1; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("task %u", i);

      trace_fixture_entity (log, CORO_ENTITY_TASK, name, NULL, 1, 0);
      trace_fixture_add (log, i, CORO_EVENT_TASK_CREATED, i + 1, 0, 0, i % 1000);
    }

  g_assert_true (coro_log_get_event (log, 0) == first);
  g_assert_true (coro_log_get_entity (log, 1) == entity);
  g_assert_true (coro_log_get_text (log, entity->name) == text);
  g_assert_cmpstr (text, ==, "first");
  g_assert_cmpuint (coro_log_get_n_events (log), ==, MANY);
  g_assert_cmpuint (coro_log_get_n_entities (log), ==, MANY);
  g_assert_cmpint (coro_log_get_end_time (log), ==, MANY - 1);

  for (i = 0; i < MANY; i++)
    {
      g_assert_cmpint (coro_log_get_event (log, i)->time, ==, i);
      g_assert_cmpuint (coro_log_get_entity (log, i + 1)->ordinal, ==, i + 1);
      g_assert_cmpuint (coro_log_get_entity (log, i + 1)->first_event, ==, i);
    }

  /* 24 bytes an event, with what is left free of one chunk. */
  g_assert_cmpuint (coro_log_get_size (log), >, MANY * (sizeof (CoroEvent) + sizeof (CoroEntity)));
}

static void
test_forgetting_gives_room (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  gsize size;
  guint i;

  trace_fixture_entity (log, CORO_ENTITY_TASK, "first", NULL, 0, 0);
  for (i = 0; i < MANY; i++)
    trace_fixture_add (log, i, CORO_EVENT_TASK_READY, 1, 0, 0, 1);
  size = coro_log_get_size (log);

  coro_log_forget_events (log);
  g_assert_cmpuint (coro_log_get_size (log), <, size / 2);
  g_assert_cmpuint (coro_log_get_n_events (log), ==, MANY);
  g_assert_cmpint (coro_log_get_event (log, MANY - 4000)->time, ==, MANY - 4000);
  g_assert_cmpstr (coro_log_get_text (log, coro_log_get_entity (log, 1)->name), ==, "first");

  /* What is appended now takes the room of what was forgotten. */
  for (; i < MANY + MANY / 2; i++)
    trace_fixture_add (log, i, CORO_EVENT_TASK_READY, 1, 0, 0, 1);
  g_assert_cmpuint (coro_log_get_size (log), <=, size);
  g_assert_cmpint (coro_log_get_event (log, i - 1)->time, ==, i - 1);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*n_forgotten*");
  g_assert_null (coro_log_get_event (log, 0));
  g_test_assert_expected_messages ();
}

/* Three events at each moment, and many chunks of them. */
static void
test_counting_past_forgotten (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  guint64 first, count;
  gint64 i;

  for (i = 0; i < MANY; i++)
    trace_fixture_add (log, i / 3, CORO_EVENT_LOOP_TURN, 0, 0, 0, 0);
  coro_log_forget_events (log);

  /* What is kept is counted as ever; what is forgotten lies before all of it. */
  for (i = MANY / 3 - 1300; i < MANY / 3; i++)
    g_assert_cmpuint (coro_log_count_until (log, i), ==, MIN ((i + 1) * 3, MANY));
  g_assert_cmpuint (coro_log_count_until (log, G_MAXINT64), ==, MANY);
  first = coro_log_count_until (log, -1);
  g_assert_cmpuint (first, >, 0);
  g_assert_cmpuint (coro_log_count_until (log, (gint64) first / 3 - 2), ==, first);
  g_assert_cmpuint (coro_log_count_until (log, (gint64) first / 3), ==, (first / 3 + 1) * 3);

  /* Forgotten chunks give their room to new ones, whose times are others. */
  for (i = 0; i < 2 * MANY; i++)
    trace_fixture_add (log, MANY + i, CORO_EVENT_LOOP_TURN, 0, 0, 0, 0);
  coro_log_forget_events (log);
  count = coro_log_count_until (log, 3 * MANY - 1000);
  g_assert_cmpuint (count, ==, 3 * MANY - 999);
  g_assert_cmpint (coro_log_get_event (log, count - 1)->time, ==, 3 * MANY - 1000);
  g_assert_cmpuint (coro_log_count_until (log, 0), >, first);
}

static void
test_time_never_goes_back (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();

  trace_fixture_add (log, 5, CORO_EVENT_LOOP_STARTED, 0, 0, 0, 0);
  trace_fixture_add (log, 5, CORO_EVENT_LOOP_TURN, 0, 0, 0, 0);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*event->time >= *end_time*");
  trace_fixture_add (log, 4, CORO_EVENT_LOOP_TURN, 0, 0, 0, 0);
  g_test_assert_expected_messages ();

  g_assert_cmpuint (coro_log_get_n_events (log), ==, 2);
  g_assert_cmpint (coro_log_get_end_time (log), ==, 5);
}

/* From every place that is known to be early enough, the answer is that of the search through all of it. */
static void
test_counting_goes_on (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint64 end = 0;

  for (guint i = 0; i < MANY; i++)
    {
      end += g_rand_int_range (random, 0, 3) == 0 ? g_rand_int_range (random, 0, 50) : 0;
      trace_fixture_add (log, end, CORO_EVENT_TASK_READY, 0, 0, 0, 1);
    }
  for (guint i = 0; i < MANY; i++)
    {
      gint64 time = g_rand_int_range (random, -2, (gint32) end + 3);
      gint64 before = g_rand_int_range (random, -2, (gint32) time + 1);
      guint64 count = coro_log_count_until (log, time);

      g_assert_cmpuint (coro_log_count_on (log, time, coro_log_count_until (log, before)), ==, count);
      g_assert_cmpuint (coro_log_count_on (log, time, count), ==, count);
      if (count > 0)
        g_assert_cmpint (coro_log_get_event (log, count - 1)->time, <=, time);
      if (count < MANY)
        g_assert_cmpint (coro_log_get_event (log, count)->time, >, time);
    }
}

static void
test_texts_are_interned (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  guint32 id;

  g_assert_cmpuint (coro_log_add_text (log, ""), ==, 0);
  g_assert_cmpstr (coro_log_get_text (log, 0), ==, "");
  id = coro_log_add_text (log, "lock");
  g_assert_cmpuint (id, ==, 1);
  g_assert_cmpuint (coro_log_add_text_len (log, "locked", 4), ==, id);
  g_assert_cmpuint (coro_log_add_text (log, "locked"), ==, 2);
  g_assert_cmpuint (coro_log_get_n_texts (log), ==, 3);

  id = coro_log_add_text_len (log, "a\0b", 3);
  g_assert_cmpstr (coro_log_get_text (log, id), ==, "a\357\277\275b");
  id = coro_log_add_text (log, "\377");
  g_assert_cmpstr (coro_log_get_text (log, id), ==, "\357\277\275");
}

/* A name that tasks are given is one text, whether it came as a number or as a text, and before or after. */
static void
test_names_of_tasks (void)
{
  const char *others[] = { "Task-", "Task-0", "Task-01", "Task-1x", "Task--1", "task-1", "Task-16777216", "Task-99999999999999999999" };
  g_autoptr (CoroLog) log = coro_log_new ();
  guint32 ids[G_N_ELEMENTS (others)];
  guint32 first = coro_log_add_task_name (log, 1);
  guint32 late = coro_log_add_text (log, "Task-16777215");
  const char *text;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    ids[i] = coro_log_add_text (log, others[i]);
  for (guint i = 2; i <= 3000; i++)
    coro_log_add_task_name (log, i);

  g_assert_cmpuint (coro_log_add_text (log, "Task-1"), ==, first);
  g_assert_cmpuint (coro_log_add_task_name (log, 1), ==, first);
  g_assert_cmpuint (coro_log_add_task_name (log, 16777215), ==, late);
  g_assert_cmpuint (coro_log_add_task_name (log, 16777216), ==, ids[6]);
  text = coro_log_get_text (log, first);
  g_assert_cmpstr (text, ==, "Task-1");
  g_assert_true (coro_log_get_text (log, first) == text);
  g_assert_cmpstr (coro_log_get_text (log, late), ==, "Task-16777215");
  g_assert_cmpstr (coro_log_get_text (log, coro_log_add_text (log, "Task-3000")), ==, "Task-3000");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_cmpstr (coro_log_get_text (log, ids[i]), ==, others[i]);
      g_assert_cmpuint (coro_log_add_text (log, others[i]), ==, ids[i]);
    }
  g_assert_cmpuint (coro_log_get_n_texts (log), ==, 1 + 3000 + 1 + G_N_ELEMENTS (others));
}

static void
test_files (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  guint i;

  g_assert_null (coro_log_get_file (log, 0));
  g_assert_cmpuint (coro_log_add_file (log, "lock.py"), ==, 0);
  g_assert_cmpuint (coro_log_add_file (log, "other.py"), ==, 1);
  g_assert_cmpuint (coro_log_add_file (log, "lock.py"), ==, 0);
  g_assert_cmpuint (coro_log_get_n_files (log), ==, 2);

  for (i = 2; i < 200; i++)
    {
      g_autofree char *path = g_strdup_printf ("%u.py", i);

      g_assert_cmpuint (coro_log_add_file (log, path), ==, MIN (i, 127));
    }
  g_assert_cmpuint (coro_log_get_n_files (log), ==, 128);
  g_assert_cmpstr (coro_log_get_file (log, 127), ==, "");
}

static void
test_names (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  guint32 lock = trace_fixture_entity (log, CORO_ENTITY_LOCK, NULL, NULL, 0, 0);
  guint32 queue = trace_fixture_entity (log, CORO_ENTITY_QUEUE, NULL, NULL, 0, 7);
  guint32 second = trace_fixture_entity (log, CORO_ENTITY_LOCK, NULL, NULL, 0, 0);

  g_assert_cmpuint (coro_log_get_entity (log, lock)->ordinal, ==, 1);
  g_assert_cmpuint (coro_log_get_entity (log, queue)->ordinal, ==, 1);
  g_assert_cmpuint (coro_log_get_entity (log, second)->ordinal, ==, 2);
  g_assert_cmpuint (coro_log_get_entity (log, queue)->limit, ==, 7);

  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_NAMED, 0, lock, coro_log_add_text (log, "lock"), 1);
  g_assert_cmpstr (coro_log_get_text (log, coro_log_get_entity (log, lock)->name), ==, "lock");
  coro_log_set_entity_name (log, second, coro_log_add_text (log, "other"));
  g_assert_cmpstr (coro_log_get_text (log, coro_log_get_entity (log, second)->name), ==, "other");
}

static void
test_nicks (void)
{
  guint i;

  for (i = 0; i < CORO_N_EVENT_KINDS; i++)
    g_assert_nonnull (coro_event_kind_get_nick (i));
  for (i = 0; i < CORO_N_ENTITY_KINDS; i++)
    g_assert_nonnull (coro_entity_kind_get_nick (i));
  for (i = 0; i < CORO_N_STATES; i++)
    g_assert_nonnull (coro_state_get_nick (i));
  for (i = 0; i < CORO_N_WAITS; i++)
    g_assert_nonnull (coro_wait_get_nick (i));
  for (i = 0; i < CORO_N_WAKES; i++)
    g_assert_nonnull (coro_wake_get_nick (i));

  g_assert_cmpstr (coro_wait_get_nick (CORO_WAIT_QUEUE_GET), ==, "queue-get");
  g_assert_cmpstr (coro_wait_get_nick (CORO_N_WAITS), ==, "unknown");
}

static void
test_wait_arg (void)
{
  guint32 arg = coro_wait_arg (CORO_WAIT_EXECUTOR, 1000000);

  g_assert_cmpuint (coro_wait_arg_get_wait (arg), ==, CORO_WAIT_EXECUTOR);
  g_assert_cmpuint (coro_wait_arg_get_detail (arg), ==, 1000000);
  arg = coro_wait_arg (CORO_WAIT_SLEEP, G_MAXUINT64);
  g_assert_cmpuint (coro_wait_arg_get_wait (arg), ==, CORO_WAIT_SLEEP);
  g_assert_cmpuint (coro_wait_arg_get_detail (arg), ==, (1u << 27) - 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/log/pointers-stay-valid-while-it-grows", test_pointers_stay);
  g_test_add_func ("/log/forgotten-events-give-their-room", test_forgetting_gives_room);
  g_test_add_func ("/log/events-are-counted-past-forgotten-ones", test_counting_past_forgotten);
  g_test_add_func ("/log/time-never-goes-back", test_time_never_goes_back);
  g_test_add_func ("/log/counting-goes-on", test_counting_goes_on);
  g_test_add_func ("/log/equal-texts-have-one-id", test_texts_are_interned);
  g_test_add_func ("/log/names-of-tasks-are-one-text", test_names_of_tasks);
  g_test_add_func ("/log/files-share-the-last-index", test_files);
  g_test_add_func ("/log/entities-are-counted-and-named", test_names);
  g_test_add_func ("/log/every-value-has-a-nick", test_nicks);
  g_test_add_func ("/log/wait-arg-saturates", test_wait_arg);

  return g_test_run ();
}
