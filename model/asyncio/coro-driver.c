/* coro-driver.c: runs a program: its own code, its event loops, and the jobs of its executors, in the order of virtual time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-driver-private.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-child.h"
#include "asyncio/coro-deadlock.h"
#include "asyncio/coro-multiprocessing.h"
#include "asyncio/coro-process-pool.h"
#include "asyncio/coro-schedule.h"
#include "asyncio/coro-worker-init.h"
#include "vm/coro-atexit.h"
#include "vm/coro-import.h"

/**
 * CoroDriver:
 * @code: owned: the program
 * @name: static: what __name__ says in it
 * @exception: owned: what its own code was left with
 * @leaves_threads: it is at its end with its own code, whatever its threads do
 * @last_waited_for: where the thread stood for which is_finished() said no
 * @deadlock: (nullable): why nothing can happen
 */
struct _CoroDriver {
  CoroVm      *vm;
  CoroAsyncio *asyncio;
  CoroValue    code;
  char        *path;
  const char  *name;
  CoroValue    exception;
  gboolean     ended;
  gboolean     leaves_threads;
  guint        last_waited_for;
  CoroMainEndedFunc main_ended;
  gpointer     main_ended_data;
  char        *deadlock;
};

static CoroResult
start_main (CoroThread *thread,
            CoroValue  *value)
{
  CoroDriver *self = thread->owner;

  return coro_vm_run_main (self->vm, thread->strand.stack, self->code, self->path, self->name, value);
}

static gboolean
finish_main (CoroThread *thread,
             CoroResult  result,
             CoroValue   value)
{
  CoroDriver *self = thread->owner;
  g_autofree char *failure = NULL;

  if (result == CORO_RESULT_RAISE)
    {
      self->exception = coro_exception_take (thread->asyncio->rt);
      if (thread->has_states)
        failure = coro_exception_dup_summary (thread->asyncio->rt, self->exception);
      coro_exception_clear (thread->asyncio->rt);
    }
  else
    {
      coro_unref (value);
    }
  coro_thread_trace_ended (thread, failure);
  self->ended = TRUE;
  if (self->main_ended != NULL)
    self->main_ended (self, self->exception, self->main_ended_data);

  return TRUE;
}

/* One run of the thread's own code. */
static void
run_own_code (CoroThread *thread,
              double      time)
{
  CoroAsyncio *asyncio = thread->asyncio;
  CoroStrand *strand = &thread->strand;
  CoroValue value = CORO_NULL;
  CoroResult result;

  if (strand->state == CORO_STRAND_EMPTY)
    {
      asyncio->context = thread->context;
      coro_asyncio_set_stack (asyncio, strand->stack);
      coro_thread_note_begun (thread);
      coro_thread_trace_running (thread);
      result = thread->start (thread, &value);
    }
  else
    {
      coro_asyncio_set_stack (asyncio, strand->stack);
      result = coro_strand_resume (asyncio, strand, time, &value);
    }

  if (coro_strand_note (strand, asyncio->context, result))
    {
      if (result == CORO_RESULT_BLOCK)
        coro_thread_trace_blocked (thread);
      coro_schedule_end_turn (asyncio, thread);
      return;
    }

  coro_asyncio_set_stack (asyncio, strand->stack);
  if (thread->finish (thread, result, value))
    coro_schedule_end_turn (asyncio, thread);
  else
    coro_thread_free (thread);
}

/* TRUE: a handle is done */
static gboolean
run_loop (CoroThread *thread,
          double      time,
          double      until,
          gboolean    single_step)
{
  CoroAsyncio *asyncio = thread->asyncio;
  CoroLoop *loop = thread->loop;
  CoroLoopStep step;

  coro_asyncio_set_stack (asyncio, loop->strand.stack);
  step = coro_loop_run (loop, time, until, single_step);
  if (step == CORO_LOOP_STEP_ENDED)
    coro_loop_run_ended (loop);
  coro_schedule_end_turn (asyncio, thread);

  return step == CORO_LOOP_STEP_HANDLE || step == CORO_LOOP_STEP_ENDED;
}

/* Goes on with the thread for a while; TRUE: a handle of a loop is done. */
static gboolean
run_thread (CoroThread *thread,
            double      time,
            double      until,
            gboolean    single_step)
{
  CoroAsyncio *asyncio = thread->asyncio;
  gboolean stepped = FALSE;

  asyncio->thread = thread;
  if (thread->child != NULL)
    {
      coro_asyncio_set_stack (asyncio, thread->strand.stack);
      coro_child_advance (thread->child);
    }
  else if (thread->loop != NULL)
    stepped = run_loop (thread, time, until, single_step);
  else
    run_own_code (thread, time);
  asyncio->thread = NULL;
  coro_asyncio_set_stack (asyncio, NULL);

  return stepped;
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

static CoroResult
start_exit_functions (CoroThread *thread,
                      CoroValue  *value)
{
  CoroDriver *self = thread->owner;
  coro_auto CoroValue function = coro_vm_get_exit_functions (self->vm);

  thread->start_time = INFINITY;

  return coro_vm_call (self->vm, thread->strand.stack, function, NULL, 0, value);
}

static gboolean
finish_exit_functions (CoroThread *thread,
                       CoroResult  result,
                       CoroValue   value)
{
  coro_unref (value);
  coro_exception_clear (thread->asyncio->rt);

  return TRUE;
}

/* What the program has registered with atexit is called when all of its threads have ended; FALSE: there is nothing. */
static gboolean
begin_exit_functions (CoroDriver *self)
{
  CoroThread *thread = self->asyncio->main;
  coro_auto CoroValue function = CORO_NULL;

  if (thread == NULL || self->asyncio->leaves_exit_functions || coro_vm_is_stopping (self->vm))
    return FALSE;
  function = coro_vm_get_exit_functions (self->vm);
  if (coro_is_null (function))
    return FALSE;

  thread->owner = self;
  thread->start = start_exit_functions;
  thread->finish = finish_exit_functions;
  coro_thread_start_at (thread, coro_vm_get_time (self->vm));

  return TRUE;
}

/* Whether it keeps the program from its end: it has something to do. */
static gboolean
is_waited_for (CoroThread *thread)
{
  if (thread->is_daemon)
    return FALSE;
  if (thread->child != NULL && coro_child_is_busy (thread->child))
    return TRUE;

  return thread->loop != NULL || thread->strand.state != CORO_STRAND_EMPTY || !isinf (thread->start_time);
}

/* This is asked before each turn: the thread that was the answer the last time, and stands where it stood, is asked first. */
static gboolean
is_finished (CoroDriver *self)
{
  GPtrArray *threads = self->asyncio->threads;
  guint i;

  if (!self->ended)
    return FALSE;
  if (self->leaves_threads)
    return TRUE;
  if (self->last_waited_for < threads->len && is_waited_for (g_ptr_array_index (threads, self->last_waited_for)))
    return FALSE;

  for (i = 0; i < threads->len; i++)
    {
      if (is_waited_for (g_ptr_array_index (threads, i)))
        {
          self->last_waited_for = i;
          return FALSE;
        }
    }

  return TRUE;
}

static CoroThread *
make_main (CoroDriver *self,
           double      time)
{
  CoroThread *main = coro_thread_new (self->asyncio, "MainThread", time);

  main->is_main = TRUE;
  main->owner = self;
  main->start = start_main;
  main->finish = finish_main;

  return main;
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
  self->asyncio = coro_asyncio_new (vm, cpus);
  self->asyncio->main = make_main (self, 0.0);

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
  coro_children_kill (asyncio);
  coro_process_pools_finish (asyncio);
  coro_multiprocessing_finish (asyncio);
  while (asyncio->threads->len > 0)
    coro_thread_free (g_ptr_array_index (asyncio->threads, asyncio->threads->len - 1));
  coro_clear (&self->code);
  coro_clear (&self->exception);
  coro_asyncio_free (asyncio);
  g_free (self->path);
  g_free (self->deadlock);
  g_free (self);
}

/**
 * coro_driver_set_workers:
 * @self: a driver
 * @init: (transfer none): what worker processes are told; what differs from one to the other is filled in
 * @warns_of_guard: a program that starts them without a guard is told what CPython would say
 *
 * Lets the program have processes of its own.
 */
void
coro_driver_set_workers (CoroDriver           *self,
                         const CoroWorkerInit *init,
                         gboolean              warns_of_guard)
{
  self->asyncio->warned_of_guard = !warns_of_guard;
  self->asyncio->worker_init = g_new0 (CoroWorkerInit, 1);
  coro_worker_init_copy (self->asyncio->worker_init, init);
}

/**
 * coro_driver_set_main_ended:
 * @self: a driver
 * @func: called once, where the program's own code has come to its end; threads may go on
 * @data: for @func
 */
void
coro_driver_set_main_ended (CoroDriver       *self,
                            CoroMainEndedFunc func,
                            gpointer          data)
{
  self->main_ended = func;
  self->main_ended_data = data;
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
  coro_driver_start_as (self, code, path, "__main__");
}

/**
 * coro_driver_start_as:
 * @self: a driver
 * @code: (transfer none): the program's code object
 * @path: its file
 * @name: static: what __name__ says in it
 */
void
coro_driver_start_as (CoroDriver *self,
                      CoroValue   code,
                      const char *path,
                      const char *name)
{
  coro_set (&self->code, coro_ref (code));
  g_free (self->path);
  self->path = g_strdup (path);
  self->name = name;
  coro_thread_start_at (self->asyncio->main, 0.0);
}

/**
 * coro_driver_drop:
 * @self: a driver whose program was ended with coro_vm_end()
 *
 * Drops all that is suspended, without running it. What coro_driver_call() begins runs again.
 */
void
coro_driver_drop (CoroDriver *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  guint64 ident = asyncio->main->ident;

  while (asyncio->threads->len > 0)
    coro_thread_free (g_ptr_array_index (asyncio->threads, asyncio->threads->len - 1));
  coro_gc_collect (asyncio->rt);
  asyncio->main = make_main (self, coro_vm_get_time (self->vm));
  asyncio->main->ident = ident;
  coro_vm_begin_again (self->vm);
}

/**
 * coro_driver_call:
 * @self: a driver whose program's own code has ended
 * @time: seconds: when it begins
 * @start: as of CoroThread
 * @finish: (nullable): as of CoroThread
 * @owner: for both
 *
 * Has the main thread do something more.
 */
void
coro_driver_call (CoroDriver *self,
                  double      time,
                  CoroResult (*start)  (CoroThread *thread, CoroValue *value),
                  gboolean   (*finish) (CoroThread *thread, CoroResult result, CoroValue value),
                  gpointer    owner)
{
  CoroAsyncio *asyncio = self->asyncio;

  self->ended = FALSE;
  coro_clear (&self->exception);
  coro_clock_jump (&asyncio->main->strand.stack->clock, time);
  asyncio->main->owner = owner;
  asyncio->main->start = start;
  asyncio->main->finish = finish;
  coro_thread_start_at (asyncio->main, time);
}

/**
 * coro_driver_note_ended:
 * @self: a driver
 * @leaves_threads: it does not matter what other threads do
 *
 * To be called by a finish function of coro_driver_call(): the program has ended.
 */
void
coro_driver_note_ended (CoroDriver *self,
                        gboolean    leaves_threads)
{
  self->ended = TRUE;
  self->leaves_threads = leaves_threads;
}

static CoroDriverStep
go_on (CoroDriver *self,
       double      until,
       gboolean    single_step)
{
  CoroAsyncio *asyncio = self->asyncio;

  while (coro_vm_has_slice (self->vm))
    {
      CoroTurn turn;
      gboolean stepped;

      if ((coro_vm_is_stopping (self->vm) || (self->ended && is_finished (self))) && !begin_exit_functions (self))
        return CORO_DRIVER_STEP_ENDED;

      turn = coro_schedule_choose (asyncio);
      if (!turn.is_known && coro_children_fetch (asyncio, turn.horizon))
        continue;
      if (!turn.is_known)
        return turn.time > until ? CORO_DRIVER_STEP_WAIT : CORO_DRIVER_STEP_PROCESS;
      if (turn.thread == NULL)
        return report_deadlock (self);
      if (is_beyond (turn.thread, turn.time, until))
        return CORO_DRIVER_STEP_WAIT;

      coro_schedule_begin_turn (asyncio, &turn, until);
      stepped = run_thread (turn.thread, turn.time, until, single_step);
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
 * Goes on within the VM's slice, at most to the end of the next handle of a loop: see coro_schedule_choose().
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
 * coro_driver_wait_for_processes:
 * @self: a driver that said %CORO_DRIVER_STEP_PROCESS
 * @waits: %FALSE: only what is there already is taken in
 *
 * Waits until the worker process has said something that has to tell first, and takes that in.
 */
void
coro_driver_wait_for_processes (CoroDriver *self,
                                gboolean    waits)
{
  coro_children_wait (self->asyncio, coro_schedule_choose (self->asyncio).horizon, waits);
}

/**
 * coro_driver_dup_process_fds:
 * @self: a driver
 *
 * Returns: (transfer full) (nullable) (element-type GPollFD): what a main loop is to wait for after
 * %CORO_DRIVER_STEP_PROCESS; %NULL: there is something already
 */
GArray *
coro_driver_dup_process_fds (CoroDriver *self)
{
  return coro_children_dup_fds (self->asyncio, coro_schedule_choose (self->asyncio).horizon);
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
 * coro_driver_finalize:
 * @self: a driver that said %CORO_DRIVER_STEP_ENDED; its result is taken now, or never
 *
 * Drops what the program leaves behind, and runs the finalizers of that.
 */
void
coro_driver_finalize (CoroDriver *self)
{
  coro_clear (&self->exception);
  coro_asyncio_finalize (self->asyncio);
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
  return coro_schedule_choose (self->asyncio).time;
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
