/* render-marks.c: runs that each show one kind of mark
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-marks.h"

#include "render-script.h"

static void
cancel (Script  *s,
        guint32  task,
        guint32  by)
{
  add (s, CORO_EVENT_TASK_CANCEL, task, by, 0, 0);
  wake (s, task, by, CORO_WAKE_CANCEL);
}

static void
run_cancelled (Script  *s,
               guint32  task,
               guint    line)
{
  run (s, task, line);
  add (s, CORO_EVENT_TASK_CANCELLING, task, 0, 0, line);
}

/* A group inside of a timeout that expires, one of its tasks cleans up; then a shield inside of another timeout. */
CoroLog *
render_marks_scopes (void)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 30);
  guint32 timeouts[2];
  guint32 group;
  guint32 quick;
  guint32 slow;
  guint32 inner;

  turn (&s, 1);
  run (&s, main_task, 20);
  timeouts[0] = add_entity (&s, CORO_ENTITY_TIMEOUT, NULL, "timeout", main_task, 0, 20);
  add (&s, CORO_EVENT_SCOPE_ENTERED, main_task, timeouts[0], 1000000, 20);
  group = add_entity (&s, CORO_ENTITY_TASK_GROUP, NULL, NULL, main_task, 0, 21);
  add (&s, CORO_EVENT_SCOPE_ENTERED, main_task, group, 0, 21);
  quick = create_task (&s, "worker", main_task, 22);
  slow = create_task (&s, "worker", main_task, 23);
  suspend (&s, main_task, CORO_WAIT_FUTURE, group, 2, 21);
  turn (&s, 2);
  run (&s, quick, 5);
  fall_asleep (&s, quick, 0.5, 6);
  run (&s, slow, 5);
  fall_asleep (&s, slow, 5, 6);
  idle (&s);

  set_time (&s, 0.5);
  turn (&s, 1);
  wake (&s, quick, 0, CORO_WAKE_TIMER);
  run (&s, quick, 6);
  finish (&s, quick, 6);
  idle (&s);

  set_time (&s, 1);
  turn (&s, 1);
  cancel (&s, main_task, 0);
  run_cancelled (&s, main_task, 21);
  cancel (&s, slow, main_task);
  suspend (&s, main_task, CORO_WAIT_FUTURE, group, 1, 21);
  run_cancelled (&s, slow, 6);
  fall_asleep (&s, slow, 0.5, 8);
  idle (&s);

  set_time (&s, 1.5);
  turn (&s, 1);
  wake (&s, slow, 0, CORO_WAKE_TIMER);
  run (&s, slow, 8);
  add (&s, CORO_EVENT_TASK_CANCELLED, slow, 0, 0, 9);
  add (&s, CORO_EVENT_STEP_DONE, slow, 0, 0, 0);
  wake (&s, main_task, slow, CORO_WAKE_RESULT);
  run (&s, main_task, 21);
  add (&s, CORO_EVENT_SCOPE_LEFT, main_task, group, CORO_SCOPE_END_ABORTED, 21);
  add (&s, CORO_EVENT_SCOPE_LEFT, main_task, timeouts[0], CORO_SCOPE_END_EXPIRED, 20);
  print (&s, main_task, "too late", 25);
  inner = create_task (&s, "inner", main_task, 26);
  timeouts[1] = add_entity (&s, CORO_ENTITY_TIMEOUT, NULL, "wait_for", main_task, 0, 27);
  add (&s, CORO_EVENT_SCOPE_ENTERED, main_task, timeouts[1], 500000, 27);
  suspend (&s, main_task, CORO_WAIT_SHIELD, inner, 0, 27);
  run (&s, inner, 12);
  fall_asleep (&s, inner, 1.5, 13);
  idle (&s);

  set_time (&s, 2);
  turn (&s, 1);
  cancel (&s, main_task, 0);
  run_cancelled (&s, main_task, 27);
  add (&s, CORO_EVENT_SCOPE_LEFT, main_task, timeouts[1], CORO_SCOPE_END_EXPIRED, 27);
  suspend (&s, main_task, CORO_WAIT_TASK, inner, 0, 29);
  idle (&s);

  set_time (&s, 3);
  turn (&s, 1);
  wake (&s, inner, 0, CORO_WAKE_TIMER);
  run (&s, inner, 13);
  finish (&s, inner, 13);
  wake (&s, main_task, inner, CORO_WAKE_RESULT);
  run (&s, main_task, 29);
  finish (&s, main_task, 29);
  return end (&s, loop, 0);
}

/* One task holds the loop for a second; what was due in that time comes late. */
CoroLog *
render_marks_blocked (void)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 tasks[3] = { create_task (&s, "ticker", 0, 1), create_task (&s, "ticker", 0, 2),
                       create_task (&s, "rude", 0, 3) };

  turn (&s, 3);
  for (guint i = 0; i < 3; i++)
    {
      run (&s, tasks[i], 5);
      fall_asleep (&s, tasks[i], i < 2 ? 0.5 : 0.7, 6);
    }
  idle (&s);

  for (guint n = 1; n <= 2; n++)
    {
      set_time (&s, n > 1 ? 1.7 : 0.5);
      if (n > 1)
        {
          set_time (&s, 0.7);
          turn (&s, 1);
          wake (&s, tasks[2], 0, CORO_WAKE_TIMER);
          run (&s, tasks[2], 9);
          add (&s, CORO_EVENT_BLOCKED, tasks[2], 0, 1000, 10);
          set_time (&s, 1.7);
          finish (&s, tasks[2], 10);
        }
      turn (&s, 2);
      for (guint i = 0; i < 2; i++)
        wake (&s, tasks[i], 0, CORO_WAKE_TIMER);
      for (guint i = 0; i < 2; i++)
        {
          run (&s, tasks[i], 6);
          if (n == 1)
            fall_asleep (&s, tasks[i], 0.5, 6);
          else
            finish (&s, tasks[i], 7);
        }
      idle (&s);
    }
  return end (&s, loop, 0);
}

/* Two sleeps that end at one moment and began at different ones. */
CoroLog *
render_marks_near_tie (void)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 early = create_task (&s, "early", 0, 1);
  guint32 late = create_task (&s, "late", 0, 2);

  turn (&s, 2);
  run (&s, early, 5);
  fall_asleep (&s, early, 1, 5);
  run (&s, late, 8);
  fall_asleep (&s, late, 0.5, 8);
  idle (&s);

  set_time (&s, 0.5);
  turn (&s, 1);
  wake (&s, late, 0, CORO_WAKE_TIMER);
  run (&s, late, 8);
  fall_asleep (&s, late, 0.5, 9);
  idle (&s);

  set_time (&s, 1);
  turn (&s, 2);
  wake (&s, early, 0, CORO_WAKE_TIMER);
  wake (&s, late, 0, CORO_WAKE_TIMER);
  run (&s, early, 5);
  finish (&s, early, 6);
  run (&s, late, 9);
  finish (&s, late, 10);
  return end (&s, loop, 0);
}

/* Two tasks that each hold what the other waits for, and one that waits for what it holds itself. */
CoroLog *
render_marks_ring (void)
{
  Script s = begin ();
  guint32 locks[3];
  guint32 loop = start_loop (&s);
  guint32 tasks[3];

  for (guint i = 0; i < 3; i++)
    locks[i] = add_primitive (&s, CORO_ENTITY_LOCK, NULL, 0, 1);
  for (guint i = 0; i < 2; i++)
    tasks[i] = create_task (&s, "take", 0, 10);
  tasks[2] = create_task (&s, "again", 0, 11);
  turn (&s, 3);
  for (guint i = 0; i < 3; i++)
    {
      run (&s, tasks[i], 4);
      add (&s, CORO_EVENT_ACQUIRED, tasks[i], locks[i], 0, 5);
      if (i < 2)
        fall_asleep (&s, tasks[i], 0.1, 6);
      else
        wait_in_line (&s, tasks[i], CORO_WAIT_LOCK, locks[i], 1, 8);
    }
  idle (&s);

  set_time (&s, 0.1);
  turn (&s, 2);
  for (guint i = 0; i < 2; i++)
    wake (&s, tasks[i], 0, CORO_WAKE_TIMER);
  for (guint i = 0; i < 2; i++)
    {
      run (&s, tasks[i], 6);
      wait_in_line (&s, tasks[i], CORO_WAIT_LOCK, locks[1 - i], 1, 7);
    }
  idle (&s);
  add (&s, CORO_EVENT_DEADLOCK, 0, 0, 0, 0);
  return end (&s, loop, 3);
}

/* Somebody is notified, and nobody was before; items that are never marked as done; a permit that nobody took. */
CoroLog *
render_marks_counts (void)
{
  Script s = begin ();
  guint32 condition = add_primitive (&s, CORO_ENTITY_CONDITION, "changed", 0, 1);
  guint32 queue = add_primitive (&s, CORO_ENTITY_QUEUE, "orders", 3, 2);
  guint32 semaphore = add_primitive (&s, CORO_ENTITY_SEMAPHORE, "gate", 1, 3);
  guint32 barrier = add_primitive (&s, CORO_ENTITY_BARRIER, "meeting", 2, 4);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 40);
  guint32 waiters[2];

  turn (&s, 1);
  run (&s, main_task, 20);
  add (&s, CORO_EVENT_NOTIFIED, main_task, condition, 0, 21);
  for (guint i = 0; i < 2; i++)
    waiters[i] = create_task (&s, "waiter", main_task, 22);
  fall_asleep (&s, main_task, 1, 23);
  turn (&s, 2);
  for (guint i = 0; i < 2; i++)
    {
      run (&s, waiters[i], 10);
      wait_in_line (&s, waiters[i], CORO_WAIT_CONDITION, condition, i + 1, 11);
    }
  idle (&s);

  set_time (&s, 1);
  turn (&s, 1);
  wake (&s, main_task, 0, CORO_WAKE_TIMER);
  run (&s, main_task, 23);
  add (&s, CORO_EVENT_NOTIFIED, main_task, condition, 2, 24);
  for (guint i = 0; i < 2; i++)
    wake (&s, waiters[i], main_task, CORO_WAKE_NOTIFY);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *item = g_strdup_printf ("'order %u'", i);

      add (&s, CORO_EVENT_PUT, main_task, queue, i, 25);
      add (&s, CORO_EVENT_ITEM, main_task, queue, add_text (&s, item), 25);
    }
  add (&s, CORO_EVENT_RELEASED, main_task, semaphore, 2, 26);
  fall_asleep (&s, main_task, 1, 27);
  for (guint i = 0; i < 2; i++)
    {
      run (&s, waiters[i], 11);
      add (&s, CORO_EVENT_WAITER_REMOVED, waiters[i], condition, 1 - i, 11);
      add (&s, CORO_EVENT_GOT, waiters[i], queue, 2 - i, 12);
      add (&s, CORO_EVENT_ARRIVED, waiters[i], barrier, i + 1, 13);
      if (i == 0)
        wait_in_line (&s, waiters[i], CORO_WAIT_BARRIER, barrier, 1, 13);
      else
        finish (&s, waiters[i], 13);
    }
  add (&s, CORO_EVENT_TRIPPED, waiters[1], barrier, 0, 13);
  wake (&s, waiters[0], waiters[1], CORO_WAKE_BARRIER);
  run (&s, waiters[0], 13);
  add (&s, CORO_EVENT_TASK_DONE_CALLED, waiters[0], queue, 2, 14);
  finish (&s, waiters[0], 14);
  idle (&s);

  set_time (&s, 2);
  turn (&s, 1);
  wake (&s, main_task, 0, CORO_WAKE_TIMER);
  run (&s, main_task, 27);
  add (&s, CORO_EVENT_ARRIVED, main_task, barrier, 1, 28);
  add (&s, CORO_EVENT_BROKEN, main_task, barrier, 0, 29);
  add (&s, CORO_EVENT_GOT, main_task, queue, 0, 30);
  add (&s, CORO_EVENT_TASK_DONE_CALLED, main_task, queue, 1, 31);
  finish (&s, main_task, 31);
  return end (&s, loop, 0);
}

/* A failure that nobody asks for, a coroutine that nobody awaits, a cancellation that is swallowed. */
CoroLog *
render_marks_lost (void)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 30);
  guint32 bad;
  guint32 stubborn;
  guint32 ghost;

  turn (&s, 1);
  run (&s, main_task, 20);
  bad = create_task (&s, "bad", main_task, 21);
  stubborn = create_task (&s, "stubborn", main_task, 22);
  ghost = add_entity (&s, CORO_ENTITY_COROUTINE, NULL, "ghost", main_task, 0, 23);
  add (&s, CORO_EVENT_GHOST, main_task, ghost, 0, 23);
  add (&s, CORO_EVENT_WARNING, main_task, 0, add_text (&s, "coroutine 'ghost' was never awaited"), 23);
  fall_asleep (&s, main_task, 0.4, 24);
  turn (&s, 2);
  run (&s, bad, 2);
  fall_asleep (&s, bad, 0.2, 3);
  run (&s, stubborn, 6);
  fall_asleep (&s, stubborn, 0.5, 9);
  idle (&s);

  set_time (&s, 0.2);
  turn (&s, 1);
  wake (&s, bad, 0, CORO_WAKE_TIMER);
  run (&s, bad, 3);
  add (&s, CORO_EVENT_TASK_FAILED, bad, 0, add_text (&s, "ValueError: nobody asks"), 4);
  add (&s, CORO_EVENT_STEP_DONE, bad, 0, 0, 0);
  idle (&s);

  set_time (&s, 0.4);
  turn (&s, 1);
  wake (&s, main_task, 0, CORO_WAKE_TIMER);
  run (&s, main_task, 24);
  cancel (&s, stubborn, main_task);
  add (&s, CORO_EVENT_EXCEPTION, main_task, bad, add_text (&s, "ValueError: nobody asks"), 26);
  suspend (&s, main_task, CORO_WAIT_TASK, stubborn, 0, 27);
  run_cancelled (&s, stubborn, 9);
  print (&s, stubborn, "not now", 11);
  fall_asleep (&s, stubborn, 0.5, 9);
  idle (&s);

  set_time (&s, 0.9);
  turn (&s, 1);
  wake (&s, stubborn, 0, CORO_WAKE_TIMER);
  run (&s, stubborn, 9);
  finish (&s, stubborn, 10);
  wake (&s, main_task, stubborn, CORO_WAKE_RESULT);
  run (&s, main_task, 27);
  finish (&s, main_task, 27);
  return end (&s, loop, 0);
}

/* Workers take a moment to start. One dies, and so fails the job that it had and the one that none had taken yet. */
CoroLog *
render_marks_broken (void)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 20);
  guint32 waiter = create_task (&s, "watch", main_task, 10);
  guint32 workers[2];
  guint32 jobs[3];

  turn (&s, 2);
  run (&s, main_task, 20);
  for (guint i = 0; i < 3; i++)
    {
      jobs[i] = add_entity (&s, CORO_ENTITY_JOB, NULL, "work", main_task, 0, 21);
      add (&s, CORO_EVENT_JOB_QUEUED, main_task, jobs[i], add_text (&s, "work(1)"), 21);
    }
  suspend (&s, main_task, CORO_WAIT_EXECUTOR, jobs[0], 0, 22);
  run (&s, waiter, 10);
  suspend (&s, waiter, CORO_WAIT_EXECUTOR, jobs[2], 0, 11);
  idle (&s);
  for (guint i = 0; i < 2; i++)
    {
      workers[i] = add_entity (&s, CORO_ENTITY_PROCESS, i > 0 ? "SpawnProcess-2" : "SpawnProcess-1", NULL, 0, 0, 21);
      set_time (&s, 0.0005);
      add (&s, CORO_EVENT_WORKER_STARTED, 0, workers[i], 0, 21);
      add (&s, CORO_EVENT_JOB_STARTED, 0, jobs[i], workers[i], 21);
    }

  set_time (&s, 1);
  add (&s, CORO_EVENT_JOB_FAILED, 0, jobs[1], workers[1], 0);
  add (&s, CORO_EVENT_WORKER_DIED, 0, workers[1], add_text (&s, "killed by signal 9"), 0);
  add (&s, CORO_EVENT_JOB_FAILED, 0, jobs[0], workers[0], 0);
  add (&s, CORO_EVENT_WORKER_STOPPED, 0, workers[0], 0, 0);
  turn (&s, 2);
  wake (&s, main_task, 0, CORO_WAKE_JOB);
  wake (&s, waiter, 0, CORO_WAKE_JOB);
  run (&s, main_task, 22);
  finish (&s, main_task, 23);
  run (&s, waiter, 11);
  finish (&s, waiter, 12);
  return end (&s, loop, 0);
}

/* Three jobs for one worker, from within a timeout: the second and the third stand in line. */
CoroLog *
render_marks_in_line (void)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 20);
  guint32 timeout;
  guint32 worker;
  guint32 jobs[3];

  turn (&s, 1);
  run (&s, main_task, 20);
  timeout = add_entity (&s, CORO_ENTITY_TIMEOUT, NULL, "timeout", main_task, 0, 21);
  add (&s, CORO_EVENT_SCOPE_ENTERED, main_task, timeout, 9000000, 21);
  worker = add_entity (&s, CORO_ENTITY_THREAD, "worker_0", NULL, 0, 0, 22);
  for (guint i = 0; i < 3; i++)
    {
      jobs[i] = add_entity (&s, CORO_ENTITY_JOB, NULL, "work", main_task, 0, 23);
      add (&s, CORO_EVENT_JOB_QUEUED, main_task, jobs[i], add_text (&s, "work(1)"), 23);
      if (i == 0)
        add (&s, CORO_EVENT_WORKER_STARTED, 0, worker, 0, 23);
    }
  suspend (&s, main_task, CORO_WAIT_EXECUTOR, jobs[2], 0, 24);
  idle (&s);
  for (guint i = 0; i < 3; i++)
    {
      add (&s, CORO_EVENT_JOB_STARTED, 0, jobs[i], worker, 2);
      set_time (&s, i + 1);
      add (&s, CORO_EVENT_JOB_DONE, 0, jobs[i], worker, 0);
    }
  turn (&s, 1);
  wake (&s, main_task, 0, CORO_WAKE_JOB);
  run (&s, main_task, 24);
  add (&s, CORO_EVENT_SCOPE_LEFT, main_task, timeout, 0, 25);
  finish (&s, main_task, 26);
  return end (&s, loop, 0);
}

/* The first task wakes the second one, which sleeps or awaits gather(), wait() ...; the third one has nothing to do with it. */
CoroLog *
render_marks_woken (CoroWake    how,
                    const char *function)
{
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 tasks[3] = { create_task (&s, "waker", 0, 1), create_task (&s, "woken", 0, 2), create_task (&s, "other", 0, 3) };

  turn (&s, 3);
  for (guint i = 0; i < 3; i++)
    {
      run (&s, tasks[i], 5);
      if (i == 1 && function != NULL)
        suspend (&s, tasks[i], CORO_WAIT_GATHER, add_entity (&s, CORO_ENTITY_FUTURE, NULL, function, 0, 0, 6), 2, 6);
      else
        fall_asleep (&s, tasks[i], i == 0 ? 1 : 9, 6);
    }
  idle (&s);

  set_time (&s, 1);
  turn (&s, 1);
  wake (&s, tasks[0], 0, CORO_WAKE_TIMER);
  run (&s, tasks[0], 6);
  wake (&s, tasks[1], tasks[0], how);
  finish (&s, tasks[0], 7);
  turn (&s, 1);
  run (&s, tasks[1], 6);
  finish (&s, tasks[1], 7);
  return end (&s, loop, 0);
}
