/* trace-fixture.c: logs to test with, and an index as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace-fixture.h"

#define N_RANDOM_ENTITIES 40

void
trace_fixture_add (CoroLog       *log,
                   gint64         time,
                   CoroEventKind  kind,
                   guint32        task,
                   guint32        object,
                   guint32        arg,
                   guint          line)
{
  CoroEvent event = { .time = time, .task = task, .object = object, .arg = arg, .kind = kind, .line = line };

  coro_log_append (log, &event);
}

guint32
trace_fixture_entity (CoroLog        *log,
                      CoroEntityKind  kind,
                      const char     *name,
                      const char     *function,
                      guint32         parent,
                      guint32         limit)
{
  return coro_log_add_entity (log, kind, name != NULL ? coro_log_add_text (log, name) : 0,
                              function != NULL ? coro_log_add_text (log, function) : 0, parent, limit, 0, 0);
}

/* What two coroutines do that want one lock and sleep for a second while they hold it, on the ideal clock. */
CoroLog *
trace_fixture_new_lock (void)
{
  CoroLog *log = coro_log_new ();
  guint32 acquired = coro_log_add_text (log, "Lock acquired\n");
  guint32 released = coro_log_add_text (log, "Lock released\n");
  guint32 sleep = coro_wait_arg (CORO_WAIT_SLEEP, 1000000);

  coro_log_add_file (log, "lock.py");
  trace_fixture_entity (log, CORO_ENTITY_LOCK, NULL, NULL, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_CREATED, 0, LOCK_LOCK, 0, 3);
  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_NAMED, 0, LOCK_LOCK, coro_log_add_text (log, "lock"), 3);
  trace_fixture_entity (log, CORO_ENTITY_LOOP, NULL, NULL, 0, 0);
  trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-1", "main", 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, LOCK_MAIN, 0, 0, 14);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_READY, LOCK_MAIN, 0, CORO_WAKE_CREATED, 14);
  trace_fixture_add (log, 0, CORO_EVENT_LOOP_STARTED, 0, LOCK_LOOP, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_LOOP_TURN, 0, 0, 1, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_RUNNING, LOCK_MAIN, 0, 0, 11);
  trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-2", "critical_section", LOCK_MAIN, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, LOCK_FIRST, LOCK_MAIN, 0, 12);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_READY, LOCK_FIRST, LOCK_MAIN, CORO_WAKE_CREATED, 12);
  trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-3", "critical_section", LOCK_MAIN, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, LOCK_SECOND, LOCK_MAIN, 0, 12);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_READY, LOCK_SECOND, LOCK_MAIN, CORO_WAKE_CREATED, 12);
  trace_fixture_entity (log, CORO_ENTITY_FUTURE, NULL, "gather", 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_SUSPENDED, LOCK_MAIN, LOCK_GATHER, coro_wait_arg (CORO_WAIT_GATHER, 2), 12);
  trace_fixture_add (log, 0, CORO_EVENT_STEP_DONE, LOCK_MAIN, 0, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_LOOP_TURN, 0, 0, 2, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_RUNNING, LOCK_FIRST, 0, 0, 5);
  trace_fixture_add (log, 0, CORO_EVENT_ACQUIRED, LOCK_FIRST, LOCK_LOCK, 0, 6);
  trace_fixture_add (log, 0, CORO_EVENT_OUTPUT, LOCK_FIRST, 1, acquired, 7);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_SUSPENDED, LOCK_FIRST, 0, sleep, 8);
  trace_fixture_add (log, 0, CORO_EVENT_STEP_DONE, LOCK_FIRST, 0, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_RUNNING, LOCK_SECOND, 0, 0, 5);
  trace_fixture_add (log, 0, CORO_EVENT_WAITER_ADDED, LOCK_SECOND, LOCK_LOCK, 1, 6);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_SUSPENDED, LOCK_SECOND, LOCK_LOCK, coro_wait_arg (CORO_WAIT_LOCK, 0), 6);
  trace_fixture_add (log, 0, CORO_EVENT_STEP_DONE, LOCK_SECOND, 0, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_LOOP_IDLE, 0, 0, 0, 0);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_LOOP_TURN, 0, 0, 1, 0);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_TASK_READY, LOCK_FIRST, 0, CORO_WAKE_TIMER, 0);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_LOOP_TURN, 0, 0, 1, 0);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_TASK_RUNNING, LOCK_FIRST, 0, 0, 8);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_OUTPUT, LOCK_FIRST, 1, released, 9);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_RELEASED, LOCK_FIRST, LOCK_LOCK, 0, 6);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_TASK_READY, LOCK_SECOND, LOCK_FIRST, CORO_WAKE_RELEASE, 6);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_TASK_DONE, LOCK_FIRST, 0, 0, 6);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_STEP_DONE, LOCK_FIRST, 0, 0, 0);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_LOOP_TURN, 0, 0, 2, 0);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_TASK_RUNNING, LOCK_SECOND, 0, 0, 6);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_WAITER_REMOVED, LOCK_SECOND, LOCK_LOCK, 0, 6);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_ACQUIRED, LOCK_SECOND, LOCK_LOCK, 0, 6);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_OUTPUT, LOCK_SECOND, 1, acquired, 7);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_TASK_SUSPENDED, LOCK_SECOND, 0, sleep, 8);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_STEP_DONE, LOCK_SECOND, 0, 0, 0);
  trace_fixture_add (log, 1 * SECOND, CORO_EVENT_LOOP_IDLE, 0, 0, 0, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_LOOP_TURN, 0, 0, 1, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_TASK_READY, LOCK_SECOND, 0, CORO_WAKE_TIMER, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_TASK_RUNNING, LOCK_SECOND, 0, 0, 8);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_OUTPUT, LOCK_SECOND, 1, released, 9);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_RELEASED, LOCK_SECOND, LOCK_LOCK, 0, 6);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_TASK_DONE, LOCK_SECOND, 0, 0, 6);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_STEP_DONE, LOCK_SECOND, 0, 0, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_TASK_READY, LOCK_MAIN, LOCK_SECOND, CORO_WAKE_RESULT, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_TASK_RUNNING, LOCK_MAIN, 0, 0, 12);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_TASK_DONE, LOCK_MAIN, 0, 0, 12);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_STEP_DONE, LOCK_MAIN, 0, 0, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_LOOP_STOPPED, 0, LOCK_LOOP, 0, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_END, 0, 0, 0, 0);

  return log;
}

static guint32
random_id (GRand    *random,
           CoroLog  *log,
           gboolean  zero)
{
  return g_rand_int_range (random, zero ? 0 : 1, coro_log_get_n_entities (log) + 1);
}

static guint32
random_arg (GRand         *random,
            CoroLog       *log,
            CoroEventKind  kind)
{
  switch (kind)
    {
    case CORO_EVENT_TASK_READY:
      return g_rand_int_range (random, 0, CORO_N_WAKES);
    case CORO_EVENT_TASK_SUSPENDED:
      return coro_wait_arg (g_rand_int_range (random, 0, CORO_N_WAITS), g_rand_int_range (random, 0, 5));
    case CORO_EVENT_JOB_STARTED:
    case CORO_EVENT_JOB_DONE:
    case CORO_EVENT_JOB_FAILED:
      return random_id (random, log, TRUE);
    default:
      return g_rand_int_range (random, 0, 4);
    }
}

/* Events of every kind about any entity: what no program would do, and what a reader of recordings lets pass. */
CoroLog *
trace_fixture_new_random (guint32 seed,
                          guint   n_events)
{
  CoroLog *log = coro_log_new ();
  GRand *random = g_rand_new_with_seed (seed);
  gint64 time = 0;
  guint i;

  coro_log_add_text (log, "one");
  coro_log_add_text (log, "two");
  coro_log_add_text (log, "three");

  for (i = 0; i < n_events; i++)
    {
      CoroEventKind kind = g_rand_int_range (random, 1, CORO_N_EVENT_KINDS);
      guint32 task;
      guint32 object;

      if (coro_log_get_n_entities (log) == 0 ||
          (coro_log_get_n_entities (log) < N_RANDOM_ENTITIES && g_rand_int_range (random, 0, 8) == 0))
        coro_log_add_entity (log, g_rand_int_range (random, 1, CORO_N_ENTITY_KINDS), g_rand_int_range (random, 0, 4),
                             g_rand_int_range (random, 0, 4), random_id (random, log, TRUE),
                             g_rand_int_range (random, 0, 3), 0, 0);

      /* Mostly what happens often and lasts, so that something has time to go on. */
      if (g_rand_int_range (random, 0, 3) > 0)
        {
          static const CoroEventKind common[] = {
            CORO_EVENT_TASK_CREATED, CORO_EVENT_TASK_READY, CORO_EVENT_TASK_RUNNING, CORO_EVENT_TASK_SUSPENDED,
            CORO_EVENT_ACQUIRED, CORO_EVENT_RELEASED, CORO_EVENT_WAITER_ADDED, CORO_EVENT_WAITER_REMOVED,
            CORO_EVENT_PUT, CORO_EVENT_GOT, CORO_EVENT_JOB_STARTED, CORO_EVENT_JOB_DONE, CORO_EVENT_LOOP_TURN,
          };

          kind = common[g_rand_int_range (random, 0, G_N_ELEMENTS (common))];
        }

      if (g_rand_boolean (random))
        time += g_rand_int_range (random, 0, 1000);

      /* Every event is one that a recording may hold. */
      task = random_id (random, log, kind > CORO_EVENT_TASK_CANCELLED);
      object = random_id (random, log, kind <= CORO_EVENT_TIMER_CANCELLED);
      trace_fixture_add (log, time, kind, task, object, random_arg (random, log, kind),
                         g_rand_int_range (random, 0, 20));
    }

  g_rand_free (random);

  return log;
}

/* A log of the first @n_events events, and of the entities that there were by then. */
CoroLog *
trace_fixture_copy (CoroLog *log,
                    guint64  n_events)
{
  CoroLog *copy = coro_log_new ();
  guint64 i;

  for (i = 1; i < coro_log_get_n_texts (log); i++)
    coro_log_add_text (copy, coro_log_get_text (log, i));
  for (i = 0; i < coro_log_get_n_files (log); i++)
    coro_log_add_file (copy, coro_log_get_file (log, i));

  for (i = 0; i <= n_events; i++)
    {
      guint32 id = coro_log_get_n_entities (copy) + 1;

      while (id <= coro_log_get_n_entities (log) && coro_log_get_entity (log, id)->first_event == i && i < n_events)
        {
          const CoroEntity *entity = coro_log_get_entity (log, id++);

          coro_log_add_entity (copy, entity->kind, entity->name, entity->function, entity->parent, entity->limit,
                               entity->file, entity->line);
        }

      if (i < n_events)
        coro_log_append (copy, coro_log_get_event (log, i));
    }

  return copy;
}

static void
dump_track (GString       *text,
            CoroSpanIndex *index,
            guint32        lane,
            CoroTrack      track)
{
  static const char *const names[] = { "state", "hold", "holder", "waiters", "level", "scope", "unfinished" };
  guint row;

  for (row = 0; row < coro_span_index_get_n_rows (index, lane, track); row++)
    {
      gsize n_spans = coro_span_index_get_n_spans (index, lane, track, row);
      gsize i;

      for (i = 0; i < n_spans; i++)
        {
          g_autofree char *words = NULL;
          g_autofree char *label = NULL;
          CoroSpan span;

          if (!coro_span_index_get_span (index, lane, track, row, i, &span))
            continue;

          words = coro_span_index_describe (index, lane, track, &span);
          label = coro_span_index_dup_label (index, lane, track, &span);
          g_string_append_printf (text, "  %s [%u-%d] %s row %u | %s | %s\n", names[track], span.begin_event,
                                  (int) span.end_event, coro_state_get_nick (span.state),
                                  track == CORO_TRACK_STATE ? span.place : span.row, label, words);
        }
    }
}

static void
dump_marks (GString        *text,
            CoroSpanIndex  *index,
            guint32         lane)
{
  gsize n_marks = coro_span_index_get_n_marks (index, lane);
  gsize i;

  for (i = 0; i < n_marks; i++)
    {
      g_autofree char *words = NULL;
      CoroMark mark;

      coro_span_index_get_mark (index, lane, i, &mark);
      words = g_strescape (coro_log_get_text (coro_span_index_get_log (index), mark.text), NULL);
      g_string_append_printf (text, "  mark [%u] %u %s \"%s\"\n", mark.event, mark.kind,
                              coro_state_get_nick (mark.state), words);
    }
}

char *
trace_fixture_dump (CoroSpanIndex *index,
                    guint32        lane)
{
  GString *text = g_string_new (NULL);
  CoroTrack track;

  for (track = 0; track < CORO_N_TRACKS; track++)
    dump_track (text, index, lane, track);
  dump_marks (text, index, lane);

  return g_string_free (text, FALSE);
}

char *
trace_fixture_dump_all (CoroSpanIndex *index)
{
  GString *text = g_string_new (NULL);
  gsize i;
  guint position;

  for (position = 0; position < coro_span_index_get_n_lanes (index); position++)
    {
      guint32 lane = coro_span_index_get_lane (index, position);
      g_autofree char *title = coro_span_index_dup_title (index, lane);
      g_autofree char *spans = trace_fixture_dump (index, lane);

      g_string_append_printf (text, "%*s%s %u\n%s", (int) coro_span_index_get_depth (index, lane) * 2, "", title,
                              coro_span_index_get_number (index, lane), spans);
    }
  dump_marks (text, index, 0);

  for (i = 0; i < coro_span_index_get_n_links (index); i++)
    {
      CoroLink link;

      coro_span_index_get_link (index, i, &link);
      g_string_append_printf (text, "link [%u] %u -> %u by %u: %s\n", link.event, link.from_lane, link.to_lane,
                              link.object, coro_wake_get_nick (link.wake));
    }

  return g_string_free (text, FALSE);
}

void
trace_fixture_assert_equal_logs (CoroLog *a,
                                 CoroLog *b)
{
  guint64 i;

  g_assert_cmpuint (coro_log_get_n_texts (a), ==, coro_log_get_n_texts (b));
  for (i = 0; i < coro_log_get_n_texts (a); i++)
    g_assert_cmpstr (coro_log_get_text (a, i), ==, coro_log_get_text (b, i));

  g_assert_cmpuint (coro_log_get_n_files (a), ==, coro_log_get_n_files (b));
  for (i = 0; i < coro_log_get_n_files (a); i++)
    g_assert_cmpstr (coro_log_get_file (a, i), ==, coro_log_get_file (b, i));

  g_assert_cmpuint (coro_log_get_n_entities (a), ==, coro_log_get_n_entities (b));
  for (i = 1; i <= coro_log_get_n_entities (a); i++)
    g_assert_cmpmem (coro_log_get_entity (a, i), sizeof (CoroEntity),
                     coro_log_get_entity (b, i), sizeof (CoroEntity));

  g_assert_cmpuint (coro_log_get_n_events (a), ==, coro_log_get_n_events (b));
  for (i = 0; i < coro_log_get_n_events (a); i++)
    g_assert_cmpmem (coro_log_get_event (a, i), sizeof (CoroEvent),
                     coro_log_get_event (b, i), sizeof (CoroEvent));
}
