/* coro-driver.c: runs a program: its own code, its event loops, and the jobs of its executors, in the order of virtual time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-driver.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-deadlock.h"
#include "vm/coro-import.h"

/**
 * CoroDriver:
 * @code: owned: the program
 * @exception: owned: what its own code was left with
 * @time_limit: what the VM was told last
 * @deadlock: (nullable): why nothing can happen
 */
struct _CoroDriver {
  CoroVm      *vm;
  CoroAsyncio *asyncio;
  CoroValue    code;
  char        *path;
  CoroValue    exception;
  double       time_limit;
  gboolean     ended;
  char        *deadlock;
};

static CoroResult
start_main (CoroThread *thread,
            CoroValue  *value)
{
  CoroDriver *self = thread->owner;

  thread->start_time = INFINITY;

  return coro_vm_run_main (self->vm, thread->strand.stack, self->code, self->path, value);
}

static gboolean
finish_main (CoroThread *thread,
             CoroResult  result,
             CoroValue   value)
{
  CoroDriver *self = thread->owner;

  if (result == CORO_RESULT_RAISE)
    self->exception = coro_exception_take (thread->asyncio->rt);
  else
    coro_unref (value);
  self->ended = TRUE;

  return TRUE;
}

/* Whether `a` comes before `b` where both go on at the same moment: the program's own thread is the first of all, but what
 * ends just when its loop looks for news is news. */
static gboolean
precedes (CoroThread *a,
          CoroThread *b)
{
  gboolean a_waits = a->loop != NULL && coro_loop_is_between_turns (a->loop);
  gboolean b_waits = b->loop != NULL && coro_loop_is_between_turns (b->loop);

  if (a_waits != b_waits)
    return b_waits;

  return FALSE;
}

/* The thread whose turn it is, when, and up to where it may run before it is another one's. */
static CoroThread *
choose (CoroDriver *self,
        double     *time,
        double     *limit)
{
  GPtrArray *threads = self->asyncio->threads;
  CoroThread *best = NULL;
  guint best_place = 0;
  guint i;

  *time = *limit = INFINITY;
  for (i = 0; i < threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (threads, i);
      double next = coro_thread_get_next_time (thread);

      if (isinf (next))
        continue;
      if (best == NULL || next < *time || (next == *time && precedes (thread, best)))
        {
          best = thread;
          best_place = i;
          *time = next;
        }
    }
  if (threads->len == 1 || best == NULL)
    return best;

  for (i = 0; i < threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (threads, i);
      double next = coro_thread_get_next_time (thread);

      if (thread == best || isinf (next))
        continue;
      /* those behind it may not run at the same moment: it goes on until that is past */
      *limit = MIN (*limit, i > best_place || next <= *time ? nextafter (next, INFINITY) : next);
    }

  return best;
}

static void
end_fresh_start (CoroDriver *self,
                 CoroThread *fresh)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroBlock *starter = g_steal_pointer (&fresh->starter);

  asyncio->urgent = NULL;
  if (starter == NULL)
    return;
  if (isinf (starter->woken))
    starter->woken = MIN (coro_thread_get_time (fresh), fresh->eager_end);
  coro_unref (coro_value (starter));
}

/* One run of the thread's own code. */
static void
run_own_code (CoroDriver *self,
              CoroThread *thread,
              double      time)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroStrand *strand = &thread->strand;
  CoroValue value = CORO_NULL;
  CoroResult result;

  asyncio->context = thread->context;
  if (strand->state == CORO_STRAND_EMPTY)
    {
      coro_clock_jump (&strand->stack->clock, time);
      coro_asyncio_set_stack (asyncio, strand->stack);
      result = thread->start (thread, &value);
    }
  else
    {
      coro_asyncio_set_stack (asyncio, strand->stack);
      result = coro_strand_resume (asyncio, strand, time, &value);
    }

  if (coro_strand_note (strand, result))
    {
      if (result == CORO_RESULT_BLOCK)
        coro_thread_release_submitted (thread);
      return;
    }

  coro_asyncio_set_stack (asyncio, strand->stack);
  coro_thread_release_submitted (thread);
  if (asyncio->urgent == thread)
    end_fresh_start (self, thread);
  if (!thread->finish (thread, result, value))
    coro_thread_free (thread);
}

/* TRUE: a handle is done */
static gboolean
run_loop (CoroDriver *self,
          CoroThread *thread,
          double      time)
{
  CoroLoop *loop = thread->loop;

  coro_asyncio_set_stack (self->asyncio, loop->strand.stack);
  switch (coro_loop_advance (loop, time))
    {
    case CORO_LOOP_STEP_HANDLE:
      return TRUE;

    case CORO_LOOP_STEP_ENDED:
      coro_loop_run_ended (loop);
      return TRUE;

    case CORO_LOOP_STEP_MORE:
    case CORO_LOOP_STEP_WAIT:
    default:
      return FALSE;
    }
}

/* Goes on with the thread for a while; TRUE: a handle of a loop is done. */
static gboolean
run_thread (CoroDriver *self,
            CoroThread *thread,
            double      time)
{
  CoroAsyncio *asyncio = self->asyncio;
  gboolean stepped = FALSE;

  asyncio->thread = thread;
  if (thread->loop != NULL)
    stepped = run_loop (self, thread, time);
  else
    run_own_code (self, thread, time);
  asyncio->thread = NULL;
  coro_asyncio_set_stack (asyncio, NULL);

  /* A fresh thread that blocks, or that has run long enough, lets its starter go on. */
  thread = asyncio->urgent;
  if (thread != NULL && thread->starter != NULL && isinf (thread->start_time) &&
      (thread->loop != NULL || thread->strand.state != CORO_STRAND_PAUSED ||
       coro_thread_get_time (thread) >= thread->eager_end))
    end_fresh_start (self, thread);

  return stepped;
}

/* It may run up to there. The VM is told only what changes: it looks at its budget anew then. */
static void
set_time_limit (CoroDriver *self,
                CoroThread *thread,
                double      limit,
                double      until)
{
  limit = MIN (limit, until);
  if (thread == self->asyncio->urgent)
    limit = MIN (limit, thread->eager_end);
  if (limit == self->time_limit)
    return;

  self->time_limit = limit;
  coro_vm_set_time_limit (self->vm, limit);
}

/* Nothing of this thread happens up to this moment. */
static gboolean
is_beyond (CoroThread *thread,
           double      time,
           double      until)
{
  CoroStrand *strand = coro_thread_get_strand (thread);

  return time > until || (time == until && strand->state == CORO_STRAND_PAUSED && strand->stack->clock.cost > 0);
}

static CoroDriverStep
report_deadlock (CoroDriver *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroThread *thread = asyncio->main != NULL ? asyncio->main : g_ptr_array_index (asyncio->threads, 0);

  if (asyncio->n_outside > 0)
    return CORO_DRIVER_STEP_WAIT;
  if (self->deadlock != NULL)
    return CORO_DRIVER_STEP_DEADLOCK;

  self->deadlock = coro_asyncio_dup_deadlock (asyncio);
  if (asyncio->log != NULL)
    {
      coro_asyncio_set_stack (asyncio, coro_thread_get_strand (thread)->stack);
      coro_vm_trace (self->vm, CORO_EVENT_DEADLOCK, 0, 0);
      coro_asyncio_set_stack (asyncio, NULL);
    }

  return CORO_DRIVER_STEP_DEADLOCK;
}

/* What keeps the program from its end: its own code, and threads that have something to do. */
static gboolean
is_finished (CoroDriver *self)
{
  guint i;

  if (!self->ended)
    return FALSE;

  for (i = 0; i < self->asyncio->threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (self->asyncio->threads, i);

      if (!thread->is_daemon &&
          (thread->loop != NULL || thread->strand.state != CORO_STRAND_EMPTY || !isinf (thread->start_time)))
        return FALSE;
    }

  return TRUE;
}

/**
 * coro_driver_new:
 * @vm: a VM
 * @cpus: what os.cpu_count() answers
 *
 * Offers asyncio and its relatives to the VM's program.
 *
 * Returns: (transfer full): a driver
 */
CoroDriver *
coro_driver_new (CoroVm *vm,
                 guint   cpus)
{
  CoroDriver *self = g_new0 (CoroDriver, 1);

  self->vm = vm;
  self->time_limit = NAN;
  self->asyncio = coro_asyncio_new (vm, cpus);
  self->asyncio->main = coro_thread_new (self->asyncio, "MainThread", 0.0);
  self->asyncio->main->is_main = TRUE;
  self->asyncio->main->owner = self;
  self->asyncio->main->start = start_main;
  self->asyncio->main->finish = finish_main;

  return self;
}

/**
 * coro_driver_free:
 * @self: (transfer full): a driver
 *
 * Drops what is suspended, without running it, and all that the room knows. The VM and its runtime go after it.
 */
void
coro_driver_free (CoroDriver *self)
{
  CoroAsyncio *asyncio = self->asyncio;

  /* What is dropped from here on is no part of the run. */
  asyncio->log = NULL;
  coro_vm_close_log (self->vm);
  asyncio->finishing = TRUE;
  coro_asyncio_set_stack (asyncio, NULL);
  if (asyncio->main != NULL)
    coro_thread_free (asyncio->main);
  coro_clear (&self->code);
  coro_clear (&self->exception);
  coro_asyncio_free (asyncio);
  g_free (self->path);
  g_free (self->deadlock);
  g_free (self);
}

/**
 * coro_driver_start:
 * @self: a driver
 * @code: (transfer none): the program's code object
 * @path: its file
 *
 * The program begins with the next coro_driver_run().
 */
void
coro_driver_start (CoroDriver *self,
                   CoroValue   code,
                   const char *path)
{
  coro_set (&self->code, coro_ref (code));
  g_free (self->path);
  self->path = g_strdup (path);
  coro_thread_start_at (self->asyncio->main, 0.0);
}

static gboolean
has_slice (CoroDriver *self)
{
  return self->vm->slice + self->vm->budget > 0;
}

static CoroDriverStep
go_on (CoroDriver *self,
       double      until,
       gboolean    single_step)
{
  CoroAsyncio *asyncio = self->asyncio;

  while (has_slice (self))
    {
      double time, limit;
      CoroThread *thread;
      gboolean stepped;

      if (self->ended && (is_finished (self) || coro_vm_is_stopping (self->vm)))
        return CORO_DRIVER_STEP_ENDED;

      thread = choose (self, &time, &limit);
      if (asyncio->urgent != NULL)
        {
          thread = asyncio->urgent;
          time = coro_thread_get_next_time (thread);
        }
      if (thread == NULL)
        return report_deadlock (self);
      if (is_beyond (thread, time, until))
        return CORO_DRIVER_STEP_WAIT;

      set_time_limit (self, thread, limit, until);
      stepped = run_thread (self, thread, time);
      if (stepped && single_step)
        return CORO_DRIVER_STEP_HANDLE;
    }

  return CORO_DRIVER_STEP_MORE;
}

/**
 * coro_driver_advance:
 * @self: a driver
 * @until: seconds: nothing happens after this moment; INFINITY: no limit
 *
 * Goes on within the VM's slice, at most to the end of the next handle of a loop. Among the threads of the program that one
 * goes on whose clock is behind those of the others.
 *
 * Returns: why it came back
 */
CoroDriverStep
coro_driver_advance (CoroDriver *self,
                     double      until)
{
  return go_on (self, until, TRUE);
}

/**
 * coro_driver_run:
 * @self: a driver
 * @until: seconds: nothing happens after this moment; INFINITY: no limit
 *
 * Goes on within the VM's slice.
 *
 * Returns: why it came back; never %CORO_DRIVER_STEP_HANDLE
 */
CoroDriverStep
coro_driver_run (CoroDriver *self,
                 double      until)
{
  return go_on (self, until, FALSE);
}

/**
 * coro_driver_take_result:
 * @self: a driver that said %CORO_DRIVER_STEP_ENDED
 * @value: (out) (transfer full): None
 *
 * Returns: %CORO_RESULT_RETURN, or %CORO_RESULT_RAISE: what the program's own code was left with is in flight
 */
CoroResult
coro_driver_take_result (CoroDriver *self,
                         CoroValue  *value)
{
  *value = CORO_NULL;
  if (coro_is_null (self->exception))
    {
      *value = CORO_NONE;
      return CORO_RESULT_RETURN;
    }

  coro_raise_value (self->asyncio->rt, coro_steal (&self->exception));

  return CORO_RESULT_RAISE;
}

/**
 * coro_driver_get_next_time:
 * @self: a driver
 *
 * Returns: seconds: when something happens next; INFINITY: never
 */
double
coro_driver_get_next_time (CoroDriver *self)
{
  double time, limit;

  choose (self, &time, &limit);

  return time;
}

/**
 * coro_driver_explain_deadlock:
 * @self: a driver that said %CORO_DRIVER_STEP_DEADLOCK
 *
 * Returns: (transfer none): who waits for what, in sentences, a line each
 */
const char *
coro_driver_explain_deadlock (CoroDriver *self)
{
  return self->deadlock != NULL ? self->deadlock : "";
}
