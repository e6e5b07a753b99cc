/* render-fixture.c: runs to draw, as a simulator would log them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"

#include "render-marks.h"
#include "render-script.h"

static CoroLog *
create_lock (void)
{
  Script s = begin ();
  guint32 lock = add_primitive (&s, CORO_ENTITY_LOCK, "lock", 0, 3);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 14);
  guint32 first;
  guint32 second;
  guint32 gather;

  turn (&s, 1);
  run (&s, main_task, 11);
  first = create_task (&s, "critical_section", main_task, 12);
  second = create_task (&s, "critical_section", main_task, 12);
  gather = add_entity (&s, CORO_ENTITY_FUTURE, NULL, "gather", 0, 0, 12);
  suspend (&s, main_task, CORO_WAIT_GATHER, gather, 2, 12);
  turn (&s, 2);
  run (&s, first, 5);
  add (&s, CORO_EVENT_ACQUIRED, first, lock, 0, 6);
  print (&s, first, "Lock acquired", 7);
  fall_asleep (&s, first, 1, 8);
  run (&s, second, 5);
  wait_in_line (&s, second, CORO_WAIT_LOCK, lock, 1, 6);
  idle (&s);

  set_time (&s, 1);
  turn (&s, 1);
  wake (&s, first, 0, CORO_WAKE_TIMER);
  turn (&s, 1);
  run (&s, first, 8);
  print (&s, first, "Lock released", 9);
  add (&s, CORO_EVENT_RELEASED, first, lock, 0, 6);
  wake (&s, second, first, CORO_WAKE_RELEASE);
  finish (&s, first, 6);
  turn (&s, 2);
  run (&s, second, 6);
  add (&s, CORO_EVENT_WAITER_REMOVED, second, lock, 0, 6);
  add (&s, CORO_EVENT_ACQUIRED, second, lock, 0, 6);
  print (&s, second, "Lock acquired", 7);
  fall_asleep (&s, second, 1, 8);
  idle (&s);

  set_time (&s, 2);
  turn (&s, 1);
  wake (&s, second, 0, CORO_WAKE_TIMER);
  run (&s, second, 8);
  print (&s, second, "Lock released", 9);
  add (&s, CORO_EVENT_RELEASED, second, lock, 0, 6);
  finish (&s, second, 6);
  wake (&s, main_task, second, CORO_WAKE_RESULT);
  run (&s, main_task, 12);
  finish (&s, main_task, 12);
  return end (&s, loop, 0);
}

static CoroLog *
create_event (void)
{
  Script s = begin ();
  guint32 event = add_primitive (&s, CORO_ENTITY_EVENT, "event", 0, 3);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 15);
  guint32 waiter;

  turn (&s, 1);
  run (&s, main_task, 10);
  waiter = create_task (&s, "waiter", main_task, 11);
  fall_asleep (&s, main_task, 2, 12);
  turn (&s, 1);
  run (&s, waiter, 5);
  print (&s, waiter, "Waiting for event", 6);
  wait_in_line (&s, waiter, CORO_WAIT_EVENT, event, 1, 7);
  idle (&s);

  set_time (&s, 2);
  turn (&s, 1);
  wake (&s, main_task, 0, CORO_WAKE_TIMER);
  run (&s, main_task, 12);
  add (&s, CORO_EVENT_SET, main_task, event, 0, 13);
  wake (&s, waiter, main_task, CORO_WAKE_SET);
  finish (&s, main_task, 13);
  turn (&s, 2);
  run (&s, waiter, 7);
  add (&s, CORO_EVENT_WAITER_REMOVED, waiter, event, 0, 7);
  print (&s, waiter, "Event received", 8);
  finish (&s, waiter, 8);
  return end (&s, loop, 0);
}

static CoroLog *
create_semaphore (void)
{
  Script s = begin ();
  guint32 semaphore = add_primitive (&s, CORO_ENTITY_SEMAPHORE, "semaphore", 2, 3);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 13);
  guint32 tasks[3];
  guint32 gather;

  turn (&s, 1);
  run (&s, main_task, 10);
  for (guint i = 0; i < 3; i++)
    tasks[i] = create_task (&s, "access_resource", main_task, 11);
  gather = add_entity (&s, CORO_ENTITY_FUTURE, NULL, "gather", 0, 0, 11);
  suspend (&s, main_task, CORO_WAIT_GATHER, gather, 3, 11);
  turn (&s, 3);
  for (guint i = 0; i < 2; i++)
    {
      run (&s, tasks[i], 5);
      add (&s, CORO_EVENT_ACQUIRED, tasks[i], semaphore, 1 - i, 6);
      print (&s, tasks[i], "Resource accessed", 7);
      fall_asleep (&s, tasks[i], 1, 8);
    }
  run (&s, tasks[2], 5);
  wait_in_line (&s, tasks[2], CORO_WAIT_SEMAPHORE, semaphore, 1, 6);
  idle (&s);

  set_time (&s, 1);
  turn (&s, 2);
  wake (&s, tasks[0], 0, CORO_WAKE_TIMER);
  wake (&s, tasks[1], 0, CORO_WAKE_TIMER);
  run (&s, tasks[0], 8);
  add (&s, CORO_EVENT_RELEASED, tasks[0], semaphore, 0, 6);
  wake (&s, tasks[2], tasks[0], CORO_WAKE_RELEASE);
  finish (&s, tasks[0], 6);
  run (&s, tasks[1], 8);
  add (&s, CORO_EVENT_RELEASED, tasks[1], semaphore, 1, 6);
  finish (&s, tasks[1], 6);
  turn (&s, 3);
  run (&s, tasks[2], 6);
  add (&s, CORO_EVENT_WAITER_REMOVED, tasks[2], semaphore, 0, 6);
  add (&s, CORO_EVENT_ACQUIRED, tasks[2], semaphore, 1, 6);
  print (&s, tasks[2], "Resource accessed", 7);
  fall_asleep (&s, tasks[2], 1, 8);
  idle (&s);

  set_time (&s, 2);
  turn (&s, 1);
  wake (&s, tasks[2], 0, CORO_WAKE_TIMER);
  run (&s, tasks[2], 8);
  add (&s, CORO_EVENT_RELEASED, tasks[2], semaphore, 2, 6);
  finish (&s, tasks[2], 6);
  wake (&s, main_task, tasks[2], CORO_WAKE_RESULT);
  run (&s, main_task, 11);
  finish (&s, main_task, 11);
  return end (&s, loop, 0);
}

static void
produce (Script  *s,
         guint32  producer,
         guint32  queue,
         guint    item,
         guint    depth)
{
  g_autofree char *text = g_strdup_printf ("Produced %u", item);

  run (s, producer, 9);
  add (s, CORO_EVENT_PUT, producer, queue, depth, 7);
  print (s, producer, text, 8);
  fall_asleep (s, producer, 1, 9);
}

static void
consume (Script  *s,
         guint32  consumer,
         guint32  queue,
         guint    item,
         guint    depth)
{
  g_autofree char *text = g_strdup_printf ("Consumed %u", item);

  run (s, consumer, 17);
  add (s, CORO_EVENT_GOT, consumer, queue, depth, 13);
  print (s, consumer, text, 16);
  fall_asleep (s, consumer, 2, 17);
}

static CoroLog *
create_producer_consumer (void)
{
  static const guint depth_after_put[] = { 1, 1, 1, 2, 2 };
  static const guint depth_after_get[] = { 0, 0, 1, 2, 1 };
  Script s = begin ();
  guint32 queue = add_primitive (&s, CORO_ENTITY_QUEUE, "queue", 0, 3);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 26);
  guint32 producer;
  guint32 consumer;

  turn (&s, 1);
  run (&s, main_task, 19);
  producer = create_task (&s, "producer", main_task, 20);
  consumer = create_task (&s, "consumer", main_task, 21);
  suspend (&s, main_task, CORO_WAIT_TASK, producer, 0, 22);

  for (guint second = 0; second <= 10; second++)
    {
      set_time (&s, second);
      turn (&s, 1);
      if (second % 2 == 0 && second > 0)
        wake (&s, consumer, 0, CORO_WAKE_TIMER);
      if (second > 0 && second <= 5)
        wake (&s, producer, 0, CORO_WAKE_TIMER);
      if (second == 0)
        produce (&s, producer, queue, 0, depth_after_put[0]);
      if (second % 2 == 0 && second < 10)
        consume (&s, consumer, queue, second / 2, depth_after_get[second / 2]);
      if (second > 0 && second < 5)
        produce (&s, producer, queue, second, depth_after_put[second]);

      if (second == 5)
        {
          run (&s, producer, 9);
          finish (&s, producer, 9);
          wake (&s, main_task, producer, CORO_WAKE_RESULT);
          run (&s, main_task, 22);
          add (&s, CORO_EVENT_PUT, main_task, queue, 3, 23);
          suspend (&s, main_task, CORO_WAIT_TASK, consumer, 0, 24);
        }
      else if (second == 10)
        {
          run (&s, consumer, 17);
          add (&s, CORO_EVENT_GOT, consumer, queue, 0, 13);
          finish (&s, consumer, 15);
          wake (&s, main_task, consumer, CORO_WAKE_RESULT);
          run (&s, main_task, 24);
          finish (&s, main_task, 24);
        }
      if (second < 10)
        idle (&s);
    }
  return end (&s, loop, 0);
}

static CoroLog *
create_pool (void)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 13);
  guint32 worker;
  guint32 job;

  turn (&s, 1);
  run (&s, main_task, 7);
  set_time (&s, 0.000002);
  job = add_entity (&s, CORO_ENTITY_JOB, NULL, "cpu_bound_task", main_task, 0, 10);
  add (&s, CORO_EVENT_JOB_QUEUED, main_task, job, add_text (&s, "cpu_bound_task(1000000)"), 10);
  worker = add_entity (&s, CORO_ENTITY_PROCESS, "SpawnProcess-1", NULL, 0, 0, 10);
  add (&s, CORO_EVENT_WORKER_STARTED, 0, worker, 0, 10);
  add (&s, CORO_EVENT_JOB_STARTED, 0, job, worker, 10);
  suspend (&s, main_task, CORO_WAIT_EXECUTOR, job, 0, 10);
  idle (&s);

  set_time (&s, 0.4);
  add (&s, CORO_EVENT_JOB_DONE, 0, job, worker, 0);
  turn (&s, 1);
  wake (&s, main_task, 0, CORO_WAKE_JOB);
  run (&s, main_task, 10);
  set_time (&s, 0.400003);
  print (&s, main_task, "Result: 333332833333500000", 11);
  add (&s, CORO_EVENT_WORKER_STOPPED, 0, worker, 0, 9);
  finish (&s, main_task, 9);
  return end (&s, loop, 0);
}

/* What can go wrong, all at once: a failure, a cancellation, a ghost, a blocked loop, a deadlock; names that are
 * long. */
static CoroLog *
create_troubles (void)
{
  Script s = begin ();
  guint32 lock = add_primitive (&s, CORO_ENTITY_LOCK, "accounts", 0, 2);
  guint32 audit = add_primitive (&s, CORO_ENTITY_LOCK, "audit_log", 0, 3);
  guint32 queue = add_primitive (&s, CORO_ENTITY_QUEUE, "orders", 3, 4);
  guint32 barrier = add_primitive (&s, CORO_ENTITY_BARRIER, "meeting_point", 4, 4);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 60);
  guint32 fails;
  guint32 cancelled;
  guint32 transfer;
  guint32 report;
  guint32 producer;
  guint32 nested;
  guint32 ghost;

  turn (&s, 1);
  run (&s, main_task, 50);
  fails = create_task (&s, "fetch", main_task, 51);
  cancelled = create_task (&s, "poll_forever_until_somebody_says_stop", main_task, 52);
  transfer = create_task (&s, "transfer", main_task, 53);
  report = create_task (&s, "report", main_task, 54);
  producer = create_task (&s, "producer", main_task, 55);
  ghost = add_entity (&s, CORO_ENTITY_COROUTINE, NULL, "notify", main_task, 0, 56);
  fall_asleep (&s, main_task, 0.6, 57);
  turn (&s, 5);
  run (&s, fails, 10);
  print (&s, fails, "fetching <https://example.org/?a=1&b=2>", 11);
  fall_asleep (&s, fails, 0.25, 12);
  run (&s, cancelled, 20);
  fall_asleep (&s, cancelled, 10, 21);
  run (&s, transfer, 30);
  add (&s, CORO_EVENT_ACQUIRED, transfer, lock, 0, 31);
  fall_asleep (&s, transfer, 0.3, 32);
  run (&s, report, 40);
  add (&s, CORO_EVENT_ACQUIRED, report, audit, 0, 41);
  fall_asleep (&s, report, 0.4, 42);
  run (&s, producer, 45);
  for (guint i = 1; i <= 3; i++)
    add (&s, CORO_EVENT_PUT, producer, queue, i, 46);
  wait_in_line (&s, producer, CORO_WAIT_QUEUE_PUT, queue, 1, 46);
  idle (&s);

  set_time (&s, 0.25);
  turn (&s, 1);
  wake (&s, fails, 0, CORO_WAKE_TIMER);
  run (&s, fails, 12);
  add (&s, CORO_EVENT_TASK_FAILED, fails, 0, add_text (&s, "ValueError: no such account"), 13);
  add (&s, CORO_EVENT_STEP_DONE, fails, 0, 0, 0);
  add (&s, CORO_EVENT_ARRIVED, 0, barrier, 1, 0);
  idle (&s);

  set_time (&s, 0.3);
  turn (&s, 1);
  wake (&s, transfer, 0, CORO_WAKE_TIMER);
  run (&s, transfer, 32);
  wait_in_line (&s, transfer, CORO_WAIT_LOCK, audit, 1, 33);
  idle (&s);

  set_time (&s, 0.4);
  turn (&s, 1);
  wake (&s, report, 0, CORO_WAKE_TIMER);
  run (&s, report, 42);
  nested = create_task (&s, "archive", report, 43);
  set_time (&s, 0.55);
  wait_in_line (&s, report, CORO_WAIT_LOCK, lock, 1, 43);
  add (&s, CORO_EVENT_ARRIVED, 0, barrier, 2, 0);
  turn (&s, 1);
  run (&s, nested, 48);
  wait_in_line (&s, nested, CORO_WAIT_QUEUE_PUT, queue, 2, 48);
  idle (&s);

  set_time (&s, 0.6);
  turn (&s, 1);
  wake (&s, main_task, 0, CORO_WAKE_TIMER);
  run (&s, main_task, 57);
  add (&s, CORO_EVENT_TASK_CANCEL, cancelled, main_task, 0, 58);
  wake (&s, cancelled, main_task, CORO_WAKE_CANCEL);
  suspend (&s, main_task, CORO_WAIT_TASK, report, 0, 59);
  set_time (&s, 0.65);
  run (&s, cancelled, 21);
  add (&s, CORO_EVENT_TASK_CANCELLING, cancelled, 0, 0, 21);
  print (&s, cancelled, "stopping\nbye", 23);
  add (&s, CORO_EVENT_TASK_CANCELLED, cancelled, 0, 0, 23);
  add (&s, CORO_EVENT_STEP_DONE, cancelled, 0, 0, 0);
  add (&s, CORO_EVENT_GHOST, 0, ghost, 0, 56);
  add (&s, CORO_EVENT_WARNING, main_task, 0, add_text (&s, "RuntimeWarning: coroutine 'notify' was never awaited"), 56);

  set_time (&s, 0.8);
  add (&s, CORO_EVENT_DEADLOCK, 0, 0, 0, 0);
  return end (&s, loop, 3);
}

/* Everything at one moment: a run without length, which is drawn by steps. */
static CoroLog *
create_instant (void)
{
  Script s = begin ();
  guint32 queue = add_primitive (&s, CORO_ENTITY_QUEUE, "inbox", 2, 1);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 12);
  guint32 consumer;

  turn (&s, 1);
  run (&s, main_task, 6);
  consumer = create_task (&s, "consumer", main_task, 7);
  suspend (&s, main_task, CORO_WAIT_SLEEP, 0, 0, 8);
  wake (&s, main_task, 0, CORO_WAKE_YIELD);
  turn (&s, 2);
  run (&s, consumer, 3);
  wait_in_line (&s, consumer, CORO_WAIT_QUEUE_GET, queue, 1, 4);
  run (&s, main_task, 8);
  add (&s, CORO_EVENT_PUT, main_task, queue, 1, 9);
  wake (&s, consumer, main_task, CORO_WAKE_PUT);
  suspend (&s, main_task, CORO_WAIT_TASK, consumer, 0, 10);
  turn (&s, 1);
  run (&s, consumer, 4);
  add (&s, CORO_EVENT_WAITER_REMOVED, consumer, queue, 0, 4);
  add (&s, CORO_EVENT_GOT, consumer, queue, 0, 4);
  print (&s, consumer, "got it", 5);
  finish (&s, consumer, 5);
  wake (&s, main_task, consumer, CORO_WAKE_RESULT);
  turn (&s, 1);
  run (&s, main_task, 10);
  finish (&s, main_task, 10);
  return end (&s, loop, 0);
}

/* Many at once: a wide and a very wide semaphore, a task that holds several locks, an event that is set and cleared,
 * a pool with fewer workers than jobs. */
static CoroLog *
create_crowd (void)
{
  Script s = begin ();
  guint32 wide = add_primitive (&s, CORO_ENTITY_SEMAPHORE, "connections", 10, 1);
  guint32 widest = add_primitive (&s, CORO_ENTITY_SEMAPHORE, "sockets", 40, 2);
  guint32 locks[3] = { add_primitive (&s, CORO_ENTITY_LOCK, "first", 0, 3),
                       add_primitive (&s, CORO_ENTITY_LOCK, "second", 0, 4),
                       add_primitive (&s, CORO_ENTITY_CONDITION, "changed", 0, 5) };
  guint32 flag = add_primitive (&s, CORO_ENTITY_EVENT, "flag", 0, 6);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 10);
  guint32 workers[2];
  guint32 jobs[3];
  guint32 tasks[12];

  turn (&s, 1);
  run (&s, main_task, 11);
  for (guint i = 0; i < 12; i++)
    tasks[i] = create_task (&s, "request", main_task, 12);
  for (guint i = 0; i < 2; i++)
    {
      workers[i] = add_entity (&s, i > 0 ? CORO_ENTITY_THREAD : CORO_ENTITY_PROCESS,
                               i > 0 ? "ThreadPoolExecutor-0_0" : "SpawnProcess-1", NULL, 0, 0, 13);
      add (&s, CORO_EVENT_WORKER_STARTED, 0, workers[i], 0, 13);
    }
  for (guint i = 0; i < 3; i++)
    {
      jobs[i] = add_entity (&s, CORO_ENTITY_JOB, NULL, "square", main_task, 0, 14);
      add (&s, CORO_EVENT_JOB_QUEUED, main_task, jobs[i], add_text (&s, "square(12)"), 14);
      if (i < 2)
        add (&s, CORO_EVENT_JOB_STARTED, 0, jobs[i], workers[i], 14);
    }
  for (guint i = 0; i < 3; i++)
    add (&s, CORO_EVENT_ACQUIRED, main_task, locks[i], 0, 15);
  suspend (&s, main_task, CORO_WAIT_EXECUTOR, jobs[2], 0, 16);
  turn (&s, 12);
  for (guint i = 0; i < 12; i++)
    {
      run (&s, tasks[i], 20);
      add (&s, CORO_EVENT_ACQUIRED, tasks[i], widest, 39 - i, 21);
      if (i < 10)
        {
          add (&s, CORO_EVENT_ACQUIRED, tasks[i], wide, 9 - i, 22);
          fall_asleep (&s, tasks[i], 0.1 * (i + 1), 23);
        }
      else
        {
          wait_in_line (&s, tasks[i], CORO_WAIT_SEMAPHORE, wide, i - 9, 22);
        }
    }
  idle (&s);

  for (guint i = 0; i < 10; i++)
    {
      set_time (&s, 0.1 * (i + 1));
      turn (&s, 1);
      wake (&s, tasks[i], 0, CORO_WAKE_TIMER);
      run (&s, tasks[i], 23);
      print (&s, tasks[i], "served", 24);
      add (&s, CORO_EVENT_RELEASED, tasks[i], wide, 1, 22);
      add (&s, i % 3 == 0 ? CORO_EVENT_SET : CORO_EVENT_CLEARED, tasks[i], flag, 0, 25);
      add (&s, CORO_EVENT_RELEASED, tasks[i], widest, 30 + i, 21);
      if (i < 2)
        {
          wake (&s, tasks[10 + i], tasks[i], CORO_WAKE_RELEASE);
          add (&s, CORO_EVENT_WAITER_REMOVED, tasks[10 + i], wide, 1 - i, 22);
        }
      finish (&s, tasks[i], 26);
      if (i < 2)
        {
          run (&s, tasks[10 + i], 22);
          add (&s, CORO_EVENT_ACQUIRED, tasks[10 + i], wide, 0, 22);
          fall_asleep (&s, tasks[10 + i], 0.6, 23);
        }
      else if (i == 4)
        {
          add (&s, CORO_EVENT_JOB_DONE, 0, jobs[0], workers[0], 0);
          add (&s, CORO_EVENT_JOB_STARTED, 0, jobs[2], workers[0], 14);
        }
      else if (i == 6)
        {
          add (&s, CORO_EVENT_JOB_FAILED, 0, jobs[1], workers[1], 0);
          add (&s, CORO_EVENT_WORKER_DIED, 0, workers[1], add_text (&s, "killed by signal 9"), 0);
          add (&s, CORO_EVENT_RELEASED, tasks[i], locks[1], 0, 17);
        }
      idle (&s);
    }

  set_time (&s, 1.2);
  add (&s, CORO_EVENT_JOB_DONE, 0, jobs[2], workers[0], 0);
  turn (&s, 1);
  wake (&s, main_task, 0, CORO_WAKE_JOB);
  run (&s, main_task, 16);
  add (&s, CORO_EVENT_RELEASED, main_task, locks[0], 0, 17);
  finish (&s, main_task, 18);
  return end (&s, loop, 0);
}

static CoroLog *
create_dense (void)
{
  return render_fixture_dense (4000);
}

const RenderRun render_runs[] = {
  { "lock", "Lock: one coroutine at a time", create_lock },
  { "event", "Event: wait until somebody says go", create_event },
  { "semaphore", "Semaphore: at most two at a time", create_semaphore },
  { "producer-consumer", "Queue: a fast producer, a slow consumer", create_producer_consumer },
  { "process-pool", "Process pool: work beside the loop", create_pool },
  { "troubles", "What can go wrong <& how it looks>", create_troubles },
  { "crowd", "Many at once", create_crowd },
  { "instant", "A run that takes no time", create_instant },
  { "dense", "More than can be drawn", create_dense },
  { "scopes", "Timeouts, a group, a shield", render_marks_scopes },
  { "blocked", "The loop is held", render_marks_blocked },
  { "near-tie", "Which is first?", render_marks_near_tie },
  { "ring", "A deadlock", render_marks_ring },
  { "counts", "Notified, unfinished, released too often, broken", render_marks_counts },
  { "lost", "What nobody asks for", render_marks_lost },
  { "broken", "A worker dies", render_marks_broken },
  { "in-line", "One worker, three jobs", render_marks_in_line },
};
const guint render_n_runs = G_N_ELEMENTS (render_runs);

/**
 * render_fixture_many:
 * @n_tasks: how many there are
 * @n_steps: how often each of them sleeps
 *
 * Returns: (transfer full): tasks that take turns, each of whose spans is long enough to be drawn by itself
 */
CoroLog *
render_fixture_many (guint n_tasks,
                     guint n_steps)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 first = 0;

  turn (&s, 1);
  for (guint i = 0; i < n_tasks; i++)
    {
      guint32 task = create_task (&s, "worker", 0, 1);

      first = i == 0 ? task : first;
    }
  for (guint step = 0; step < n_steps; step++)
    {
      for (guint i = 0; i < n_tasks; i++)
        {
          wake (&s, first + i, 0, CORO_WAKE_TIMER);
          run (&s, first + i, 2);
          s.now += 100;
          fall_asleep (&s, first + i, 0.001, 3);
        }
      idle (&s);
      s.now += 1000000;
      turn (&s, 1);
    }
  return end (&s, loop, 0);
}

/**
 * render_fixture_dense:
 * @n_steps: how often the two tasks run
 *
 * Returns: (transfer full): two tasks that take turns with a lock every quarter of a millisecond, then wait a second
 */
CoroLog *
render_fixture_dense (guint n_steps)
{
  Script s = begin ();
  guint32 lock = add_primitive (&s, CORO_ENTITY_LOCK, "lock", 0, 1);
  guint32 queue = add_primitive (&s, CORO_ENTITY_QUEUE, "queue", 0, 2);
  guint32 loop = start_loop (&s);
  guint32 tasks[2] = { create_task (&s, "ping", 0, 3), create_task (&s, "pong", 0, 4) };

  for (guint i = 0; i < n_steps; i++)
    {
      guint32 task = tasks[i % 2];

      set_time (&s, i * 0.00025);
      turn (&s, 1);
      wake (&s, task, tasks[1 - i % 2], CORO_WAKE_RELEASE);
      run (&s, task, 5);
      add (&s, CORO_EVENT_ACQUIRED, task, lock, 0, 6);
      add (&s, i % 3 != 0 ? CORO_EVENT_PUT : CORO_EVENT_GOT, task, queue, i % 7, 7);
      s.now += 40 * CORO_NSEC_PER_USEC;
      print (&s, task, "again", 8);
      add (&s, CORO_EVENT_RELEASED, task, lock, 0, 9);
      fall_asleep (&s, task, 0.0005, 10);
      idle (&s);
    }
  s.now += CORO_NSEC_PER_SEC;
  for (guint i = 0; i < 2; i++)
    {
      wake (&s, tasks[i], 0, CORO_WAKE_TIMER);
      run (&s, tasks[i], 10);
      finish (&s, tasks[i], 11);
    }
  return end (&s, loop, 0);
}

/**
 * render_fixture_index:
 * @create: makes a log
 *
 * Returns: (transfer full): the index of it
 */
CoroSpanIndex *
render_fixture_index (CoroLog *(*create) (void))
{
  g_autoptr (CoroLog) log = create ();
  CoroSpanIndex *index = coro_span_index_new (log);
  g_autoptr (GError) error = NULL;

  coro_span_index_update (index);
  coro_span_index_validate (index, &error);
  g_assert_no_error (error);
  return index;
}

/**
 * render_fixture_find:
 * @name: of a run
 *
 * Returns: (transfer full): its index
 */
CoroSpanIndex *
render_fixture_find (const char *name)
{
  for (guint i = 0; i < render_n_runs; i++)
    if (g_str_equal (render_runs[i].name, name))
      return render_fixture_index (render_runs[i].create);
  g_assert_not_reached ();
}

/**
 * render_fixture_options:
 * @measure: (nullable): fonts
 * @run: what is drawn
 *
 * Returns: options of an export. With fonts given there are no tooltips: those are the index's words, which its own
 *   tests know
 */
CoroLayoutOptions
render_fixture_options (CoroTextMeasure *measure,
                        const RenderRun *run_)
{
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;

  options.title = run_->title;
  options.subtitle = "simulated, order of CPython 3.14";
  options.measure = measure;
  options.tooltips = measure == NULL;
  return options;
}
