/* bench-span-index.c: what it costs to take in a long log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace-fixture.h"

#include "trace/coro-span-index.h"

#define N_TASKS 100000
#define N_STEPS 1000000

/* Many tasks that hold a permit each, release them in the opposite order, and then take turns. */
static CoroLog *
new_log (void)
{
  CoroLog *log = coro_log_new ();
  guint32 semaphore = trace_fixture_entity (log, CORO_ENTITY_SEMAPHORE, NULL, NULL, 0, N_TASKS);
  guint32 first = semaphore + 1;
  guint i;

  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_CREATED, 0, semaphore, N_TASKS, 1);
  for (i = 0; i < N_TASKS; i++)
    {
      trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "worker", i % 2 != 0 ? first : 0, 0);
      trace_fixture_add (log, i, CORO_EVENT_TASK_CREATED, first + i, 0, 0, 1);
      trace_fixture_add (log, i, CORO_EVENT_TASK_RUNNING, first + i, 0, 0, 1);
      trace_fixture_add (log, i, CORO_EVENT_ACQUIRED, first + i, semaphore, N_TASKS - i - 1, 1);
    }

  for (i = N_TASKS; i > 0; i--)
    trace_fixture_add (log, 2 * N_TASKS - i, CORO_EVENT_RELEASED, first + i - 1, semaphore, N_TASKS - i + 1, 1);

  for (i = 0; i < N_STEPS; i++)
    {
      guint32 task = first + i % N_TASKS;
      gint64 time = 2 * N_TASKS + i;

      trace_fixture_add (log, time, CORO_EVENT_TASK_READY, task, 0, CORO_WAKE_TIMER, 0);
      trace_fixture_add (log, time, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
      trace_fixture_add (log, time, CORO_EVENT_TASK_SUSPENDED, task, 0, coro_wait_arg (CORO_WAIT_SLEEP, 1), 2);
    }

  return log;
}

static void
report (const char *what,
        gint64      begin,
        guint64     count)
{
  gint64 elapsed = g_get_monotonic_time () - begin;

  g_print ("%-32s %8.1f ms %8.1f ns each\n", what, (double) elapsed / 1e3, (double) elapsed * 1e3 / (double) count);
}

int
main (void)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (CoroLog) log = new_log ();
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  g_autoptr (GError) error = NULL;
  guint64 n_events = coro_log_get_n_events (log);
  gsize first;
  gsize past;
  guint i;

  g_print ("%" G_GUINT64_FORMAT " events, %u tasks\n", n_events, N_TASKS);
  report ("append", begin, n_events);

  begin = g_get_monotonic_time ();
  coro_span_index_update (index);
  report ("index", begin, n_events);

  begin = g_get_monotonic_time ();
  coro_span_index_get_lane (index, 0);
  report ("order of lanes", begin, N_TASKS);

  begin = g_get_monotonic_time ();
  for (i = 0; i < N_TASKS; i++)
    coro_span_index_get_range (index, 1, CORO_TRACK_LEVEL, 0, i, i + 100, &first, &past);
  report ("range", begin, N_TASKS);

  g_print ("%-32s %8.1f bytes an event, %.1f with the log\n", "memory",
           (double) coro_span_index_get_size (index) / (double) n_events,
           (double) (coro_span_index_get_size (index) + coro_log_get_size (log)) / (double) n_events);

  begin = g_get_monotonic_time ();
  coro_span_index_reset (index);
  report ("reset", begin, n_events);

  coro_span_index_update (index);
  if (!coro_span_index_validate (index, &error))
    g_error ("%s", error->message);

  return 0;
}
