/* test-span-index.c: the span index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace-fixture.h"

#include "trace/coro-span-index-private.h"
#include "trace/coro-trace-error.h"

static void
assert_valid (CoroSpanIndex *index)
{
  g_autoptr (GError) error = NULL;

  coro_span_index_validate (index, &error);
  g_assert_no_error (error);
}

static CoroSpanIndex *
new_index (CoroLog *log)
{
  CoroSpanIndex *index = coro_span_index_new (log);

  coro_span_index_update (index);
  assert_valid (index);

  return index;
}

static void
assert_dump (CoroSpanIndex *index,
             guint32        lane,
             const char    *expected)
{
  g_autofree char *text = trace_fixture_dump (index, lane);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_lock (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroSpanIndex) index = new_index (log);
  g_autofree char *text = trace_fixture_dump_all (index);

  g_assert_cmpstr (text, ==,
    "event loop 0\n"
    "  state [5-23] running row 0 | runs | event loop: running, at 0 s\n"
    "  state [23-24] waiting row 0 | idle | event loop: idle, from 0 s to 1 s (1 s)\n"
    "  state [24-40] running row 0 | runs | event loop: running, at 1 s\n"
    "  state [40-41] waiting row 0 | idle | event loop: idle, from 1 s to 2 s (1 s)\n"
    "  state [41-52] running row 0 | runs | event loop: running, at 2 s\n"
    "main() 0\n"
    "  state [2-6] ready row 0 | ready | main(): ready, at 0 s\n"
    "  state [6-11] running row 0 | runs | main(): running, at 0 s, line 11\n"
    "  state [11-48] waiting row 0 | awaits gather(2) | main(): awaiting gather(2), from 0 s to 2 s (2 s), line 12\n"
    "  state [48-49] ready row 0 | ready | main(): ready, at 2 s, line 12\n"
    "  state [49-50] running row 0 | runs | main(): running, at 2 s, line 12\n"
    "  mark [50] 1 done \"\"\n"
    "  critical_section() 1\n"
    "  state [7-14] ready row 0 | ready | critical_section() 1: ready, at 0 s\n"
    "  state [14-17] running row 0 | runs | critical_section() 1: running, at 0 s, line 5\n"
    "  state [17-25] waiting row 0 | sleeps 1 s | critical_section() 1: sleeping 1 s, from 0 s to 1 s (1 s), line 8\n"
    "  state [25-27] ready row 0 | ready | critical_section() 1: ready, at 1 s, line 8\n"
    "  state [27-31] running row 0 | runs | critical_section() 1: running, at 1 s, line 8\n"
    "  hold [15-29] none row 0 | holds lock | critical_section() 1: holding lock, from 0 s to 1 s (1 s), line 6\n"
    "  mark [16] 0 none \"Lock acquired\\n\"\n"
    "  mark [28] 0 none \"Lock released\\n\"\n"
    "  mark [31] 1 done \"\"\n"
    "  critical_section() 2\n"
    "  state [9-19] ready row 0 | ready | critical_section() 2: ready, at 0 s\n"
    "  state [19-21] running row 0 | runs | critical_section() 2: running, at 0 s, line 5\n"
    "  state [21-30] waiting row 1 | waits for lock · first in line | critical_section() 2: waiting for lock, first in "
    "line, from 0 s to 1 s (1 s), line 6\n"
    "  state [30-34] ready row 0 | ready | critical_section() 2: ready, at 1 s, line 6\n"
    "  state [34-38] running row 0 | runs | critical_section() 2: running, at 1 s, line 6\n"
    "  state [38-42] waiting row 0 | sleeps 1 s | critical_section() 2: sleeping 1 s, from 1 s to 2 s (1 s), line 8\n"
    "  state [42-43] ready row 0 | ready | critical_section() 2: ready, at 2 s, line 8\n"
    "  state [43-46] running row 0 | runs | critical_section() 2: running, at 2 s, line 8\n"
    "  hold [36-45] none row 0 | holds lock | critical_section() 2: holding lock, from 1 s to 2 s (1 s), line 6\n"
    "  mark [37] 0 none \"Lock acquired\\n\"\n"
    "  mark [44] 0 none \"Lock released\\n\"\n"
    "  mark [46] 1 done \"\"\n"
    "lock 0\n"
    "  holder [15-29] none row 0 | held by critical_section() 1 | lock: held by critical_section() 1, from 0 s to 1 s "
    "(1 s), line 6\n"
    "  holder [36-45] none row 0 | held by critical_section() 2 | lock: held by critical_section() 2, from 1 s to 2 s "
    "(1 s), line 6\n"
    "  waiters [20-35] none row 0 | 1 waits | lock: 1 waits, from 0 s to 1 s (1 s), line 6\n"
    "link [8] 3 -> 4 by 0: created\n"
    "link [10] 3 -> 5 by 0: created\n"
    "link [30] 4 -> 5 by 1: release\n"
    "link [48] 5 -> 3 by 6: result\n");
}

static void
test_every_prefix (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroSpanIndex) growing = coro_span_index_new (log);
  guint64 n_events = coro_log_get_n_events (log);
  guint64 i;

  for (i = 0; i <= n_events; i++)
    {
      g_autoptr (CoroLog) copy = trace_fixture_copy (log, i);
      g_autoptr (CoroSpanIndex) whole = new_index (copy);
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      /* Both have the names that the whole log ends with. */
      if (coro_log_get_n_entities (copy) > 0)
        coro_log_set_entity_name (copy, LOCK_LOCK, coro_log_get_entity (log, LOCK_LOCK)->name);

      g_assert_cmpuint (coro_span_index_update_until (growing, i), ==, i > 0 ? 1 : 0);
      g_assert_cmpuint (coro_span_index_get_n_events (growing), ==, i);
      g_assert_cmpint (coro_span_index_get_end_time (growing), ==, coro_log_get_end_time (copy));
      assert_valid (growing);
      a = trace_fixture_dump_all (growing);
      b = trace_fixture_dump_all (whole);
      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_open_spans (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  CoroSpan span;
  g_autofree char *text = NULL;

  /* Up to the first turn of the loop at 1 s. */
  coro_span_index_update_until (index, 25);
  assert_valid (index);

  g_assert_true (coro_span_index_find_time (index, LOCK_SECOND, CORO_TRACK_STATE, 0, SECOND, &span));
  g_assert_cmpint (span.end, ==, CORO_TIME_OPEN);
  g_assert_cmpuint (span.end_event, ==, G_MAXUINT32);
  text = coro_span_index_describe (index, LOCK_SECOND, CORO_TRACK_STATE, &span);
  g_assert_cmpstr (text, ==, "critical_section() 2: waiting for lock, first in line, from 0 s on (1 s so far), line 6");
}

static void
test_random (void)
{
  guint32 seed;

  for (seed = 0; seed < 60; seed++)
    {
      g_autoptr (CoroLog) log = trace_fixture_new_random (seed, 400);
      g_autoptr (CoroSpanIndex) growing = coro_span_index_new (log);
      guint64 n_events;

      for (n_events = 1; n_events <= 400; n_events += 1 + seed)
        {
          coro_span_index_update_until (growing, n_events);
          assert_valid (growing);
        }

      /* The same again from the start, and from a log that ends there. */
      for (n_events = 7; n_events < 400; n_events += 131)
        {
          g_autoptr (CoroLog) copy = trace_fixture_copy (log, n_events);
          g_autoptr (CoroSpanIndex) whole = NULL;
          g_autofree char *a = NULL;
          g_autofree char *b = NULL;
          guint32 i;

          for (i = 1; i <= coro_log_get_n_entities (copy); i++)
            coro_log_set_entity_name (copy, i, coro_log_get_entity (log, i)->name);

          whole = new_index (copy);
          coro_span_index_reset (growing);
          coro_span_index_update_until (growing, n_events);
          assert_valid (growing);
          a = trace_fixture_dump_all (growing);
          b = trace_fixture_dump_all (whole);
          g_assert_cmpstr (a, ==, b);
        }
    }
}

static void
test_validator_finds (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  guint damage;

  for (damage = 0; damage < 10; damage++)
    {
      g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
      g_autoptr (GError) error = NULL;
      CoroLane *lock;
      CoroLane *task;
      CoroChange *change;

      /* The second task holds the lock. */
      coro_span_index_update_until (index, 42);
      assert_valid (index);
      lock = _coro_span_index_peek_lane (index, LOCK_LOCK);
      task = _coro_span_index_peek_lane (index, LOCK_SECOND);
      change = (CoroChange *) coro_span_list_get (task->states, 2);

      switch (damage)
        {
        case 0:
          change->time_low++;
          break;
        case 1:
          change->kind = CORO_SPAN_HELD;
          break;
        case 2:
          change->event = 18;
          break;
        case 3:
          coro_span_rows_end (lock->holdings, 0, SECOND, 41);
          break;
        case 4:
          coro_span_rows_begin (task->holdings, SECOND, 41, LOCK_LOCK);
          break;
        case 5:
          ((CoroMarkEntry *) coro_column_get (&task->marks.entries, 0))->event = 41;
          break;
        case 6:
          ((CoroCause *) coro_column_get (&index->causes, 0))->event = 40;
          break;
        case 7:
          ((CoroStep *) coro_column_get (&index->steps, 0))->end = 2;
          break;
        case 8:
          g_array_index (index->order, guint32, 1) = LOCK_FIRST;
          break;
        default:
          task->ended = TRUE;
          break;
        }

      g_assert_false (coro_span_index_validate (index, &error));
      g_assert_error (error, CORO_TRACE_ERROR, CORO_TRACE_ERROR_INVARIANT);
    }
}

static void
test_semaphore (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = NULL;
  guint32 semaphore = trace_fixture_entity (log, CORO_ENTITY_SEMAPHORE, NULL, NULL, 0, 2);
  guint32 task[3];
  guint i;

  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_CREATED, 0, semaphore, 2, 1);
  for (i = 0; i < G_N_ELEMENTS (task); i++)
    {
      task[i] = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "worker", 0, 0);
      trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, task[i], 0, 0, 1);
    }

  trace_fixture_add (log, 1, CORO_EVENT_ACQUIRED, task[0], semaphore, 1, 2);
  trace_fixture_add (log, 2, CORO_EVENT_ACQUIRED, task[1], semaphore, 0, 2);
  trace_fixture_add (log, 3, CORO_EVENT_RELEASED, task[0], semaphore, 1, 3);
  trace_fixture_add (log, 3, CORO_EVENT_ACQUIRED, task[2], semaphore, 0, 2);
  /* The third one releases for the second one: its own holding ends. Then once more: the oldest one ends. */
  trace_fixture_add (log, 4, CORO_EVENT_RELEASED, task[2], semaphore, 1, 3);
  trace_fixture_add (log, 5, CORO_EVENT_RELEASED, task[2], semaphore, 2, 3);
  /* Nothing is held any more. */
  trace_fixture_add (log, 6, CORO_EVENT_RELEASED, task[2], semaphore, 3, 3);

  index = new_index (log);
  assert_dump (index, semaphore,
    "  holder [4-6] none row 0 | held by worker() 1 | Semaphore 1: held by worker() 1, from 0.000000001 s to "
    "0.000000003 s (2 ns), line 2\n"
    "  holder [7-8] none row 0 | held by worker() 3 | Semaphore 1: held by worker() 3, from 0.000000003 s to "
    "0.000000004 s (1 ns), line 2\n"
    "  holder [5-9] none row 1 | held by worker() 2 | Semaphore 1: held by worker() 2, from 0.000000002 s to "
    "0.000000005 s (3 ns), line 2\n"
    "  level [0-4] none row 0 | 2 permits free | Semaphore 1: 2 permits free, from 0 s to 0.000000001 s (1 ns), line 1\n"
    "  level [4-5] none row 0 | 1 permit free | Semaphore 1: 1 permit free, from 0.000000001 s to 0.000000002 s (1 ns), "
    "line 2\n"
    "  level [5-6] none row 0 | no permit free | Semaphore 1: no permit free, from 0.000000002 s to 0.000000003 s "
    "(1 ns), line 2\n"
    "  level [6-7] none row 0 | 1 permit free | Semaphore 1: 1 permit free, at 0.000000003 s, line 3\n"
    "  level [7-8] none row 0 | no permit free | Semaphore 1: no permit free, from 0.000000003 s to 0.000000004 s "
    "(1 ns), line 2\n"
    "  level [8-9] none row 0 | 1 permit free | Semaphore 1: 1 permit free, from 0.000000004 s to 0.000000005 s (1 ns), "
    "line 3\n"
    "  level [9-10] none row 0 | 2 permits free | Semaphore 1: 2 permits free, from 0.000000005 s to 0.000000006 s "
    "(1 ns), line 3\n"
    "  level [10--1] none row 0 | 3 permits free | Semaphore 1: 3 permits free, from 0.000000006 s on (0 ns so far), "
    "line 3\n");
}

static void
test_queue (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = NULL;
  guint32 queue = trace_fixture_entity (log, CORO_ENTITY_QUEUE, "self.queue", NULL, 0, 2);
  guint32 task = trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-1", "consumer", 0, 0);
  guint32 other = trace_fixture_entity (log, CORO_ENTITY_TASK, "the producer", "producer", 0, 0);

  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_CREATED, 0, queue, 2, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, task, 0, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_RUNNING, task, 0, 0, 2);
  trace_fixture_add (log, 0, CORO_EVENT_WAITER_ADDED, task, queue, 1, 3);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_SUSPENDED, task, queue, coro_wait_arg (CORO_WAIT_QUEUE_GET, 0), 3);
  trace_fixture_add (log, SECOND, CORO_EVENT_TASK_RUNNING, other, 0, 0, 8);
  trace_fixture_add (log, SECOND, CORO_EVENT_PUT, other, queue, 1, 9);
  trace_fixture_add (log, SECOND, CORO_EVENT_TASK_READY, task, other, CORO_WAKE_PUT, 9);
  trace_fixture_add (log, SECOND, CORO_EVENT_PUT, other, queue, 2, 10);
  trace_fixture_add (log, SECOND, CORO_EVENT_WAITER_ADDED, other, queue, 12, 11);
  trace_fixture_add (log, SECOND, CORO_EVENT_TASK_SUSPENDED, other, queue, coro_wait_arg (CORO_WAIT_QUEUE_PUT, 0), 11);

  index = new_index (log);
  assert_dump (index, queue,
    "  waiters [3-9] none row 0 | 1 waits | self.queue: 1 waits, from 0 s to 1 s (1 s), line 3\n"
    "  waiters [9--1] none row 0 | 2 wait | self.queue: 2 wait, from 1 s on (0 ns so far), line 11\n"
    "  level [0-6] none row 0 | empty | self.queue: empty, from 0 s to 1 s (1 s), line 1\n"
    "  level [6-8] none row 0 | 1 of 2 items | self.queue: 1 of 2 items, at 1 s, line 9\n"
    "  level [8--1] none row 0 | full: 2 of 2 items | self.queue: full: 2 of 2 items, from 1 s on (0 ns so far), line "
    "10\n"
    "  unfinished [6-8] none row 0 | 1 unfinished | self.queue: 1 unfinished, at 1 s, line 9\n"
    "  unfinished [8--1] none row 0 | 2 unfinished | self.queue: 2 unfinished, from 1 s on (0 ns so far), line 10\n");
  assert_dump (index, task,
    "  state [1-2] created row 0 | created | consumer(): created, at 0 s\n"
    "  state [2-4] running row 0 | runs | consumer(): running, at 0 s, line 2\n"
    "  state [4-7] waiting row 1 | waits for item in self.queue · first in line | consumer(): waiting for item in "
    "self.queue, first in line, from 0 s to 1 s (1 s), line 3\n"
    "  state [7--1] ready row 0 | ready | consumer(): ready, from 1 s on (0 ns so far), line 3\n");
  assert_dump (index, other,
    "  state [5-10] running row 0 | runs | the producer (producer()): running, at 1 s, line 8\n"
    "  state [10--1] waiting row 12 | waits for room in self.queue · 12th in line | the producer (producer()): waiting "
    "for room in self.queue, 12th in line, from 1 s on (0 ns so far), line 11\n");
}

static void
test_pool (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = NULL;
  guint32 call = coro_log_add_text (log, "cpu_bound_task(1000000)");
  guint32 loop = trace_fixture_entity (log, CORO_ENTITY_LOOP, NULL, NULL, 0, 0);
  guint32 task = trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-1", "main", 0, 0);
  guint32 idle = trace_fixture_entity (log, CORO_ENTITY_PROCESS, "SpawnProcess-1", NULL, 0, 0);
  guint32 worker = trace_fixture_entity (log, CORO_ENTITY_PROCESS, "SpawnProcess-2", NULL, 0, 0);
  guint32 job = trace_fixture_entity (log, CORO_ENTITY_JOB, NULL, "cpu_bound_task", task, 0);
  CoroLink link;

  trace_fixture_add (log, 0, CORO_EVENT_LOOP_STARTED, 0, loop, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_JOB_QUEUED, task, job, call, 5);
  trace_fixture_add (log, 0, CORO_EVENT_WORKER_STARTED, 0, worker, 4711, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_SUSPENDED, task, job, coro_wait_arg (CORO_WAIT_EXECUTOR, 0), 5);
  trace_fixture_add (log, 0, CORO_EVENT_LOOP_IDLE, 0, 0, 0, 0);
  trace_fixture_add (log, SECOND / 2, CORO_EVENT_WORKER_READY, 0, worker, 0, 0);
  trace_fixture_add (log, SECOND / 2, CORO_EVENT_JOB_STARTED, 0, job, worker, 0);
  trace_fixture_add (log, SECOND, CORO_EVENT_JOB_DONE, 0, job, worker, 0);
  trace_fixture_add (log, SECOND, CORO_EVENT_TASK_READY, task, 0, CORO_WAKE_JOB, 0);
  trace_fixture_add (log, SECOND, CORO_EVENT_WORKER_DIED, 0, worker, coro_log_add_text (log, "killed"), 0);

  index = new_index (log);
  g_assert_cmpuint (coro_span_index_get_n_lanes (index), ==, 3);
  g_assert_cmpuint (coro_span_index_get_lane (index, 0), ==, loop);
  g_assert_cmpuint (coro_span_index_get_lane (index, 1), ==, task);
  g_assert_cmpuint (coro_span_index_get_lane (index, 2), ==, worker);
  assert_dump (index, idle, "");
  assert_dump (index, worker,
    "  state [3-6] created row 0 | starts | SpawnProcess-2: starting, from 0 s to 0.500 s (500 ms)\n"
    "  state [6-7] waiting row 0 | idle | SpawnProcess-2: idle, at 0.500 s\n"
    "  state [7-8] running row 0 | runs cpu_bound_task(1000000) | SpawnProcess-2: running cpu_bound_task(1000000), from "
    "0.500 s to 1 s (500 ms)\n"
    "  state [8-10] waiting row 0 | idle | SpawnProcess-2: idle, at 1 s\n"
    "  mark [10] 1 failed \"killed\"\n");
  assert_dump (index, task,
    "  state [1-4] running row 0 | runs | main(): running, at 0 s, line 1\n"
    "  state [4-9] waiting row 0 | awaits cpu_bound_task(1000000) | main(): awaiting cpu_bound_task(1000000), from 0 s "
    "to 1 s (1 s), line 5\n"
    "  state [9--1] ready row 0 | ready | main(): ready, from 1 s on (0 ns so far), line 5\n");

  g_assert_cmpuint (coro_span_index_get_n_links (index), ==, 1);
  coro_span_index_get_link (index, 0, &link);
  g_assert_cmpuint (link.from_lane, ==, worker);
  g_assert_cmpuint (link.to_lane, ==, task);
  g_assert_cmpuint (link.object, ==, job);
  g_assert_cmpint (link.wake, ==, CORO_WAKE_JOB);
}

/* Two jobs of a gather(), one worker: the second one stands in line, and its end is the end of the gather(). */
static void
test_pool_line (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = NULL;
  guint32 task = trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-1", "main", 0, 0);
  guint32 worker = trace_fixture_entity (log, CORO_ENTITY_PROCESS, "SpawnProcess-1", NULL, 0, 0);
  guint32 all = trace_fixture_entity (log, CORO_ENTITY_FUTURE, NULL, NULL, 0, 0);
  guint32 jobs[2];
  CoroLink link;
  guint i;

  trace_fixture_add (log, 0, CORO_EVENT_WORKER_STARTED, 0, worker, 4711, 0);
  trace_fixture_add (log, 0, CORO_EVENT_WORKER_READY, 0, worker, 0, 0);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
  for (i = 0; i < 2; i++)
    {
      jobs[i] = trace_fixture_entity (log, CORO_ENTITY_JOB, NULL, "work", task, 0);
      trace_fixture_add (log, 0, CORO_EVENT_JOB_QUEUED, task, jobs[i], coro_log_add_text (log, i == 0 ? "work(1)" : "work(2)"), 5);
    }
  trace_fixture_add (log, 0, CORO_EVENT_TASK_SUSPENDED, task, all, coro_wait_arg (CORO_WAIT_GATHER, 2), 5);
  trace_fixture_add (log, 0, CORO_EVENT_JOB_STARTED, 0, jobs[0], worker, 0);
  trace_fixture_add (log, SECOND, CORO_EVENT_JOB_DONE, 0, jobs[0], worker, 0);
  trace_fixture_add (log, SECOND + 25000, CORO_EVENT_JOB_STARTED, 0, jobs[1], worker, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_JOB_DONE, 0, jobs[1], worker, 0);
  trace_fixture_add (log, 2 * SECOND, CORO_EVENT_TASK_READY, task, jobs[1], CORO_WAKE_JOB, 0);

  index = new_index (log);
  assert_dump (index, worker,
    "  state [0-1] created row 0 | starts | SpawnProcess-1: starting, at 0 s\n"
    "  state [1-6] waiting row 0 | idle | SpawnProcess-1: idle, at 0 s\n"
    "  state [6-7] running row 0 | runs work(1) | SpawnProcess-1: running work(1), from 0 s to 1 s (1 s)\n"
    "  state [7-8] waiting row 0 | idle | SpawnProcess-1: idle, from 1 s to 1.000025 s (25 µs)\n"
    "  state [8-9] running row 0 | runs work(2) | SpawnProcess-1: running work(2), which stood in line for 1 s, from "
    "1.000025 s to 2 s (1 s)\n"
    "  state [9--1] waiting row 0 | idle | SpawnProcess-1: idle, from 2 s on (0 ns so far)\n");
  g_assert_cmpuint (coro_span_index_get_n_links (index), ==, 1);
  coro_span_index_get_link (index, 0, &link);
  g_assert_cmpuint (link.from_lane, ==, worker);
  g_assert_cmpuint (link.to_lane, ==, task);
  g_assert_cmpint (link.wake, ==, CORO_WAKE_JOB);
}

static void
test_labels_of_waits (void)
{
  static const struct {
    CoroWait       wait;
    guint          detail;
    CoroEntityKind kind;
    const char    *name;
    const char    *function;
    guint          place;
    const char    *label;
  } cases[] = {
    { CORO_WAIT_SLEEP, 0, CORO_ENTITY_NONE, NULL, NULL, 0, "gives way" },
    { CORO_WAIT_SLEEP, 250000, CORO_ENTITY_NONE, NULL, NULL, 0, "sleeps 250 ms" },
    { CORO_WAIT_SLEEP, (1u << 27) - 1, CORO_ENTITY_NONE, NULL, NULL, 0, "sleeps more than 134 s" },
    { CORO_WAIT_LOCK, 0, CORO_ENTITY_LOCK, NULL, NULL, 2, "waits for Lock 1 · second in line" },
    { CORO_WAIT_EVENT, 0, CORO_ENTITY_EVENT, "event", NULL, 1, "waits for event" },
    { CORO_WAIT_CONDITION, 0, CORO_ENTITY_CONDITION, NULL, NULL, 3, "waits for Condition 1 · third in line" },
    { CORO_WAIT_SEMAPHORE, 0, CORO_ENTITY_SEMAPHORE, "gate", NULL, 21, "waits for gate · 21st in line" },
    { CORO_WAIT_QUEUE_JOIN, 0, CORO_ENTITY_QUEUE, "q", NULL, 1, "waits until all items of q are done" },
    { CORO_WAIT_BARRIER, 0, CORO_ENTITY_BARRIER, "barrier", NULL, 1, "waits at barrier" },
    { CORO_WAIT_TASK, 0, CORO_ENTITY_TASK, "Task-7", "producer", 0, "awaits producer()" },
    { CORO_WAIT_TASK, 0, CORO_ENTITY_TASK, "Task-7b", "producer", 0, "awaits Task-7b" },
    { CORO_WAIT_GATHER, 3, CORO_ENTITY_NONE, NULL, NULL, 0, "awaits gather(3)" },
    { CORO_WAIT_GATHER, 4, CORO_ENTITY_FUTURE, NULL, "wait", 0, "awaits wait(4)" },
    { CORO_WAIT_FUTURE, 0, CORO_ENTITY_FUTURE, NULL, NULL, 0, "awaits a future" },
    { CORO_WAIT_FUTURE, 0, CORO_ENTITY_FUTURE, "answer", NULL, 0, "awaits answer" },
    { CORO_WAIT_EXECUTOR, 0, CORO_ENTITY_JOB, NULL, "work", 0, "awaits work()" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CoroLog) log = coro_log_new ();
      g_autoptr (CoroSpanIndex) index = NULL;
      g_autofree char *label = NULL;
      guint32 task = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "waiter", 0, 0);
      guint32 object = 0;
      CoroSpan span;

      if (cases[i].kind != CORO_ENTITY_NONE)
        object = trace_fixture_entity (log, cases[i].kind, cases[i].name, cases[i].function, 0, 0);
      trace_fixture_add (log, 0, CORO_EVENT_TASK_SUSPENDED, task, object,
                         coro_wait_arg (cases[i].wait, cases[i].detail), 1);
      if (cases[i].place > 0)
        trace_fixture_add (log, 0, CORO_EVENT_WAITER_ADDED, task, object, cases[i].place, 1);

      index = new_index (log);
      g_assert_cmpuint (coro_span_index_get_n_spans (index, task, CORO_TRACK_STATE, 0), ==, 1);
      g_assert_true (coro_span_index_get_span (index, task, CORO_TRACK_STATE, 0, 0, &span));
      label = coro_span_index_dup_label (index, task, CORO_TRACK_STATE, &span);
      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_order_of_lanes (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = NULL;
  guint32 lock = trace_fixture_entity (log, CORO_ENTITY_LOCK, "lock", NULL, 0, 0);
  guint32 main_task = trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-1", "main", 0, 0);
  guint32 first = trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-2", "child", main_task, 0);
  guint32 ghost = trace_fixture_entity (log, CORO_ENTITY_COROUTINE, NULL, "forgotten", main_task, 0);
  guint32 second = trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-3", "child", main_task, 0);
  guint32 below = trace_fixture_entity (log, CORO_ENTITY_TASK, "Task-4", "grandchild", first, 0);
  guint32 thread = trace_fixture_entity (log, CORO_ENTITY_THREAD, NULL, NULL, 0, 0);
  guint32 loop = trace_fixture_entity (log, CORO_ENTITY_LOOP, NULL, NULL, 0, 0);
  const guint32 expected[] = { loop, main_task, first, below, ghost, second, thread, lock };
  const guint depths[] = { 0, 0, 1, 2, 1, 1, 0, 0 };
  const char *const titles[] = { "event loop", "main()", "child()", "grandchild()", "forgotten()", "child()",
                                 "Thread 1", "lock" };
  const guint numbers[] = { 0, 0, 1, 0, 0, 2, 0, 0 };
  guint i;

  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_CREATED, 0, lock, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, main_task, 0, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_WORKER_STARTED, 0, thread, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, first, main_task, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, second, main_task, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, below, first, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_LOOP_STARTED, 0, loop, 0, 1);
  trace_fixture_add (log, 9, CORO_EVENT_GHOST, main_task, ghost, 0, 4);

  index = new_index (log);
  g_assert_cmpuint (coro_span_index_get_n_lanes (index), ==, G_N_ELEMENTS (expected));
  for (i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *title = coro_span_index_dup_title (index, expected[i]);

      g_assert_cmpuint (coro_span_index_get_lane (index, i), ==, expected[i]);
      g_assert_cmpuint (coro_span_index_get_depth (index, expected[i]), ==, depths[i]);
      g_assert_cmpuint (coro_span_index_get_number (index, expected[i]), ==, numbers[i]);
      g_assert_cmpstr (title, ==, titles[i]);
    }

  assert_dump (index, ghost,
    "  state [0-7] created row 0 | created, never awaited | forgotten(): created, never awaited, from 0 s to "
    "0.000000009 s (9 ns), line 4\n"
    "  mark [7] 5 none \"\"\n");
}

static void
test_end (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = NULL;
  guint32 task = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "main", 0, 0);

  trace_fixture_add (log, 0, CORO_EVENT_TASK_CREATED, task, 0, 0, 1);
  trace_fixture_add (log, 1, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
  trace_fixture_add (log, 2, CORO_EVENT_TASK_FAILED, task, 0, coro_log_add_text (log, "ValueError: no"), 3);
  trace_fixture_add (log, 3, CORO_EVENT_TASK_READY, task, 0, CORO_WAKE_TIMER, 3);
  trace_fixture_add (log, 3, CORO_EVENT_TASK_DONE, task, 0, 0, 3);

  index = new_index (log);
  assert_dump (index, task,
    "  state [0-1] created row 0 | created | main(): created, from 0 s to 0.000000001 s (1 ns)\n"
    "  state [1-2] running row 0 | runs | main(): running, from 0.000000001 s to 0.000000002 s (1 ns), line 1\n"
    "  mark [2] 1 failed \"ValueError: no\"\n");
}

static void
test_place (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  guint file;
  guint line;

  /* The index knows the whole run; it is asked for its beginning. */
  coro_span_index_update (index);
  g_assert_false (coro_span_index_get_place (index, LOCK_FIRST, 14, &file, &line));
  g_assert_true (coro_span_index_get_place (index, LOCK_FIRST, 15, &file, &line));
  g_assert_cmpuint (line, ==, 5);
  g_assert_true (coro_span_index_get_place (index, LOCK_FIRST, 17, &file, &line));
  g_assert_cmpuint (line, ==, 7);
  g_assert_true (coro_span_index_get_place (index, LOCK_FIRST, 27, &file, &line));
  g_assert_cmpuint (line, ==, 8);
  g_assert_false (coro_span_index_get_place (index, LOCK_FIRST, 40, &file, &line));
}

/* The sums of an interval are what one gets by adding up its spans. */
static void
test_sums (void)
{
  guint32 seed;

  for (seed = 0; seed < 20; seed++)
    {
      g_autoptr (CoroLog) log = trace_fixture_new_random (seed, 2000);
      g_autoptr (CoroSpanIndex) index = new_index (log);
      gint64 end_time = coro_span_index_get_end_time (index);
      guint position;

      for (position = 0; position < coro_span_index_get_n_lanes (index); position++)
        {
          guint32 lane = coro_span_index_get_lane (index, position);
          gint64 from = end_time / 7 * (position % 5);
          gint64 to = from + end_time / 3;
          CoroStateSums expected = { { 0 } };
          CoroStateSums sums;
          CoroSpan span;
          gsize i;

          for (i = 0; i < coro_span_index_get_n_spans (index, lane, CORO_TRACK_STATE, 0); i++)
            {
              gint64 length;

              if (!coro_span_index_get_span (index, lane, CORO_TRACK_STATE, 0, i, &span))
                continue;
              length = MIN (MIN (span.end, end_time), to) - MAX (span.begin, from);
              expected.of[span.state == CORO_STATE_CREATED ? CORO_STATE_READY : span.state] += MAX (length, 0);
            }

          coro_span_index_get_sums (index, lane, from, to, &sums);
          for (i = 0; i < CORO_N_STATES; i++)
            g_assert_cmpint (sums.of[i], ==, expected.of[i]);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/span-index/lock-scenario", test_lock);
  g_test_add_func ("/span-index/every-prefix-is-the-index-of-the-shorter-log", test_every_prefix);
  g_test_add_func ("/span-index/open-spans-are-said-to-be-open", test_open_spans);
  g_test_add_func ("/span-index/random-logs-keep-the-invariants", test_random);
  g_test_add_func ("/span-index/the-validator-finds-damage", test_validator_finds);
  g_test_add_func ("/span-index/semaphore-rows-and-permits", test_semaphore);
  g_test_add_func ("/span-index/queue-depth-and-lines", test_queue);
  g_test_add_func ("/span-index/workers-run-jobs", test_pool);
  g_test_add_func ("/span-index/workers-run-jobs/line", test_pool_line);
  g_test_add_func ("/span-index/labels-of-waits", test_labels_of_waits);
  g_test_add_func ("/span-index/order-titles-and-numbers-of-lanes", test_order_of_lanes);
  g_test_add_func ("/span-index/nothing-follows-the-end", test_end);
  g_test_add_func ("/span-index/where-a-task-stands", test_place);
  g_test_add_func ("/span-index/sums-of-an-interval", test_sums);

  return g_test_run ();
}
