/* coro-loop-run.c: blocking calls that run a loop: run_until_complete(), run_forever(), asyncio.run()
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-loop-custom.h"
#include "asyncio/coro-runners.h"
#include "asyncio/coro-tasks.h"

/* What the loop runs for just now; those behind the first one are what Runner.close() does. */
typedef enum { RUN_MAIN, RUN_CANCEL, RUN_ASYNCGENS, RUN_EXECUTOR, RUN_CLOSE } RunPhase;

/**
 * CoroRun:
 * @future: owned: what is to be done, or CORO_NULL: run_forever()
 * @result: owned: what the call returns
 * @failure: owned: what it raises, or CORO_NULL
 * @runner: owned: the runner that is closed at the end, or CORO_NULL
 * @tasks: owned: a tuple of the tasks that are cancelled at the end, while they are
 * @held: owned: what run_until_complete()'s frame holds in CPython, and the one that called it: a tuple
 * @stop: owned: what a future of the program's own making calls when it is done, or CORO_NULL
 * @new_task: the call made the task itself
 *
 * The block of such a call.
 */
typedef struct {
  CoroBlock block;
  CoroLoop *loop;
  CoroValue future;
  CoroValue result;
  CoroValue failure;
  CoroValue runner;
  CoroValue tasks;
  CoroValue held;
  CoroValue stop;
  RunPhase  phase;
  guint8    new_task;
  guint8    closes;
} CoroRun;

#define CORO_RUN(value) ((CoroRun *) (gpointer) coro_object (value))

static void
run_clear (CoroRuntime *rt,
           CoroObject  *object)
{
  CoroRun *self = (CoroRun *) (gpointer) object;
  CoroLoop *loop = g_steal_pointer (&self->loop);

  coro_clear (&self->future);
  coro_clear (&self->result);
  coro_clear (&self->failure);
  coro_clear (&self->runner);
  coro_clear (&self->tasks);
  coro_clear (&self->held);
  coro_clear (&self->stop);
  coro_clear (&self->block.data);
  coro_clear (&self->block.more);
  if (loop != NULL)
    {
      if (loop->run == &self->block)
        loop->run = NULL;
      coro_unref (coro_value (loop));
    }
}

static void
run_traverse (CoroObject    *object,
              CoroVisitFunc  visit,
              gpointer       data)
{
  CoroRun *self = (CoroRun *) (gpointer) object;

  coro_visit (coro_value (self->loop), visit, data);
  coro_visit (self->future, visit, data);
  coro_visit (self->result, visit, data);
  coro_visit (self->failure, visit, data);
  coro_visit (self->runner, visit, data);
  coro_visit (self->tasks, visit, data);
  coro_visit (self->held, visit, data);
  coro_visit (self->stop, visit, data);
  coro_visit (self->block.data, visit, data);
  coro_visit (self->block.more, visit, data);
}

static const CoroTypeSpec run_spec = {
  .module = "_asyncio",
  .name = "run",
  .size = sizeof (CoroRun),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { .finalize = run_clear, .traverse = run_traverse, .clear = run_clear },
};

/**
 * coro_loop_run_init:
 * @asyncio: the state
 *
 * Makes the type of the blocks.
 */
void
coro_loop_run_init (CoroAsyncio *asyncio)
{
  asyncio->run_type = coro_type_new_native (asyncio->rt, &run_spec, asyncio->block_type);
}

static gboolean
stop_loop (CoroAsyncio *asyncio,
           CoroValue    data,
           CoroValue    arg)
{
  CoroFuture *future = CORO_FUTURE (arg);
  int cancelled = coro_future_ask_cancelled (asyncio, future);

  if (cancelled < 0)
    return FALSE;
  if (!cancelled)
    {
      coro_auto CoroValue exception = coro_future_ask_exception (asyncio, future);

      if (coro_is_null (exception))
        return FALSE;
      /* these have ended the loop already */
      if (!coro_is_none (exception) && (coro_exception_is (asyncio->rt, exception, CORO_EXC_SYSTEM_EXIT) ||
                                        coro_exception_is (asyncio->rt, exception, CORO_EXC_KEYBOARD_INTERRUPT)))
        return TRUE;
    }
  coro_loop_stop (future->loop);

  return TRUE;
}

static const CoroNativeCallback stop_loop_callback = {
  "_run_until_complete_cb", stop_loop,
  .file = "asyncio/base_events.py", .line = 181,
};

static CoroValue
finish_run (CoroAsyncio *asyncio,
            CoroBlock   *block,
            gboolean     timed_out)
{
  CoroRun *self = CORO_RUN (coro_value (block));

  if (!coro_is_null (self->failure))
    return coro_raise_value (asyncio->rt, coro_steal (&self->failure));

  return coro_is_null (self->result) ? CORO_NONE : coro_steal (&self->result);
}

static CoroRun *
make_run (CoroAsyncio *asyncio,
          CoroLoop    *loop)
{
  CoroRun *self = coro_object_new (asyncio->rt, asyncio->run_type, 0);

  self->block.deadline = INFINITY;
  self->block.woken = INFINITY;
  self->block.finish = finish_run;
  self->block.reason = "the end of its event loop";
  coro_vm_get_position (asyncio->vm, &self->block.file, &self->block.line);
  self->block.wait = CORO_WAIT_FUTURE;
  self->block.entity = loop->entity;
  self->loop = loop;
  coro_ref (coro_value (loop));

  return self;
}

static gboolean
begin (CoroAsyncio *asyncio,
       CoroRun     *self)
{
  if (!coro_loop_begin (self->loop, asyncio->thread))
    return FALSE;
  self->loop->part = CORO_LOOP_WHOLE;
  self->loop->run = &self->block;
  /* What the runner's with statement handles while it closes the loop. */
  self->loop->strand.stack->handled = self->failure;
  self->loop->strand.stack->held = self->held;

  return TRUE;
}

static CoroValue
call_stop (CoroRuntime     *rt,
           CoroValue        loop,
           const CoroValue *args)
{
  coro_loop_stop (CORO_LOOP (loop));

  return CORO_NONE;
}

static const CoroNativeDef stop_loop_def = { "_run_until_complete_cb", "(fut, /)", call_stop };

/* Has the loop stopped when its future is done, whatever that is. */
static gboolean
add_stop (CoroAsyncio *asyncio,
          CoroRun     *self)
{
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_future (asyncio, self->future))
    return coro_future_add_native (asyncio, CORO_FUTURE (self->future), &stop_loop_callback, CORO_NULL);

  coro_set (&self->stop, coro_native_new (asyncio->rt, &stop_loop_def, coro_value (self->loop), NULL));
  result = coro_call_method (asyncio->rt, self->future, coro_asyncio_name (asyncio, add_done_callback), &self->stop, 1);

  return !coro_is_null (result);
}

static void
remove_stop (CoroAsyncio *asyncio,
             CoroRun     *self)
{
  coro_auto CoroValue pending = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;

  pending = coro_is_null (asyncio->rt->exception) ? CORO_NULL : coro_exception_take (asyncio->rt);
  if (coro_is_future (asyncio, self->future))
    coro_future_remove_native (asyncio, CORO_FUTURE (self->future), &stop_loop_callback, CORO_NULL);
  else
    result = coro_call_method (asyncio->rt, self->future, coro_asyncio_name (asyncio, remove_done_callback), &self->stop, 1);
  coro_exception_clear (asyncio->rt);
  if (!coro_is_null (pending))
    coro_raise_value (asyncio->rt, coro_steal (&pending));
}

/* The loop is to run until this is done (transfer full future). */
static gboolean
begin_until (CoroAsyncio *asyncio,
             CoroRun     *self,
             CoroValue    future)
{
  const CoroValue values[] = { future, self->tasks };

  coro_set (&self->future, future);
  coro_set (&self->held, coro_value (coro_tuple_new (asyncio->rt, values, coro_is_null (self->tasks) ? 1 : 2)));
  if (!add_stop (asyncio, self))
    return FALSE;
  if (begin (asyncio, self))
    return TRUE;
  remove_stop (asyncio, self);

  return FALSE;
}

/* (transfer full): a coroutine; the loop's class may have a method of its own for it */
static CoroValue
call_loop (CoroAsyncio *asyncio,
           CoroRun     *self,
           CoroStr     *method)
{
  return coro_call_method (asyncio->rt, coro_value (self->loop), method, NULL, 0);
}

/* A task of the room's own: it has a name, as in CPython, but no lane; the program's task factory is asked for it as for any. */
static gboolean
begin_own_task (CoroAsyncio *asyncio,
                CoroRun     *self,
                CoroValue    coroutine)
{
  coro_auto CoroValue owned = coroutine;
  CoroValue task;

  if (coro_is_null (owned))
    return FALSE;
  asyncio->quiet = TRUE;
  task = coro_loop_create_task (asyncio, self->loop, coroutine, CORO_NULL, CORO_NULL, CORO_NULL);
  asyncio->quiet = FALSE;
  if (coro_is_null (task))
    return FALSE;
  self->new_task = TRUE;
  if (coro_is_task (asyncio, task))
    CORO_TASK (task)->log_destroy_pending = FALSE;

  return begin_until (asyncio, self, task);
}

/* Cancels all tasks that are left; *begun: there are some, and the loop runs until they are done. */
static gboolean
begin_cancelling (CoroAsyncio *asyncio,
                  CoroRun     *self,
                  gboolean    *begun)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  CoroTask *task;
  CoroValue all;
  guint i;

  for (task = asyncio->first_task; task != NULL; task = task->next)
    {
      CoroValue value = coro_value (task);

      if (task->future.loop == self->loop)
        g_array_append_val (tasks, value);
    }
  *begun = tasks->len > 0;
  if (tasks->len == 0)
    return TRUE;

  self->tasks = coro_value (coro_tuple_new (asyncio->rt, (CoroValue *) (gpointer) tasks->data, tasks->len));
  for (i = 0; i < tasks->len; i++)
    {
      if (coro_future_cancel_any (asyncio, CORO_FUTURE (g_array_index (tasks, CoroValue, i)), CORO_NULL) < 0)
        return FALSE;
    }
  all = coro_gather (asyncio, CORO_TUPLE (self->tasks)->items, tasks->len, TRUE);

  return !coro_is_null (all) && begin_until (asyncio, self, all);
}

static gboolean
report_failed_tasks (CoroAsyncio *asyncio,
                     CoroRun     *self)
{
  CoroTuple *tasks = CORO_TUPLE (self->tasks);
  gsize i;

  for (i = 0; i < tasks->length; i++)
    {
      CoroFuture *task = CORO_FUTURE (tasks->items[i]);

      if (task->state != CORO_FUTURE_FINISHED || !task->failed)
        continue;
      task->log_traceback = FALSE;
      if (!coro_loop_report (asyncio, self->loop, "unhandled exception during asyncio.run() shutdown", task->result,
                             coro_asyncio_name (asyncio, task), tasks->items[i]))
        return FALSE;
    }

  return TRUE;
}

/* Takes the exception in flight for the call's own. What goes wrong while the loop is closed stands for what has ended the run, which
 * is its context: as of what is raised in a runner's __exit__(). */
static void
fail (CoroAsyncio *asyncio,
      CoroRun     *self)
{
  CoroValue exception = coro_exception_take (asyncio->rt);

  if (coro_is_null (exception))
    return;
  coro_exception_keep (asyncio->rt, exception, &self->held, 1);
  if (coro_is_null (CORO_EXCEPTION (exception)->context))
    coro_exception_set_context (exception, self->failure);
  coro_set (&self->failure, exception);
}

static void
note_end (CoroAsyncio *asyncio,
          CoroRun     *self,
          CoroFuture  *future)
{
  if (self->phase == RUN_MAIN && !coro_is_null (self->runner))
    coro_runner_end_run (asyncio, self->runner, future);
}

/* (transfer full): the result of what the loop has run for; CORO_NULL: an exception is set */
static CoroValue
get_outcome (CoroAsyncio *asyncio,
             CoroValue    future)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue done = CORO_NULL;
  int is_done;

  if (coro_is_future (asyncio, future))
    {
      is_done = coro_future_ask_done (asyncio, CORO_FUTURE (future));
      if (is_done != 0)
        return is_done > 0 ? coro_future_ask_result (asyncio, CORO_FUTURE (future)) : CORO_NULL;
      return coro_raise (rt, CORO_EXC_RUNTIME, "Event loop stopped before Future completed.");
    }

  done = coro_call_method (rt, future, coro_asyncio_name (asyncio, done), NULL, 0);
  is_done = coro_is_null (done) ? -1 : coro_truth (rt, done);
  if (is_done < 0)
    return CORO_NULL;
  if (is_done == 0)
    return coro_raise (rt, CORO_EXC_RUNTIME, "Event loop stopped before Future completed.");

  return coro_call_method (rt, future, coro_asyncio_name (asyncio, result), NULL, 0);
}

/* The loop has ended in this part of the call: what came out of it? FALSE: an exception */
static gboolean
end_phase (CoroAsyncio *asyncio,
           CoroRun     *self,
           CoroValue    failure)
{
  coro_auto CoroValue owned = CORO_NULL;
  CoroFuture *future;
  coro_auto CoroValue result = CORO_NULL;

  if (!coro_is_null (self->future))
    remove_stop (asyncio, self);
  owned = coro_steal (&self->future);
  future = !coro_is_null (owned) && coro_is_future (asyncio, owned) ? CORO_FUTURE (owned) : NULL;

  if (!coro_is_null (failure))
    {
      if (future != NULL && self->new_task && coro_future_is_done (future))
        future->log_traceback = FALSE;
      coro_raise_value (asyncio->rt, failure);
      note_end (asyncio, self, future);
      fail (asyncio, self);
      return FALSE;
    }
  if (coro_is_null (owned))
    return TRUE;

  result = get_outcome (asyncio, owned);
  note_end (asyncio, self, future);

  if (coro_is_null (result))
    {
      /* result() raises it anew */
      if (!coro_is_null (asyncio->rt->exception))
        coro_exception_set_context (asyncio->rt->exception, self->failure);
      fail (asyncio, self);
      return FALSE;
    }
  if (self->phase == RUN_MAIN)
    {
      coro_set (&self->result, coro_steal (&result));
    }
  else if (self->phase == RUN_CANCEL && !report_failed_tasks (asyncio, self))
    {
      fail (asyncio, self);
      return FALSE;
    }

  return TRUE;
}

/* Goes to the next part that needs the loop: TRUE: it runs. */
static gboolean
begin_next_phase (CoroAsyncio *asyncio,
                  CoroRun     *self)
{
  gboolean begun = FALSE;
  gboolean ok = TRUE;

  while (self->closes && self->phase < RUN_CLOSE)
    {
      self->phase++;
      switch (self->phase)
        {
        case RUN_CANCEL:
          ok = begin_cancelling (asyncio, self, &begun);
          break;
        case RUN_ASYNCGENS:
          ok = begun = begin_own_task (asyncio, self, call_loop (asyncio, self, coro_asyncio_name (asyncio, shutdown_asyncgens)));
          break;
        case RUN_EXECUTOR:
          ok = begun = begin_own_task (asyncio, self,
                                       call_loop (asyncio, self, coro_asyncio_name (asyncio, shutdown_default_executor)));
          break;
        case RUN_MAIN:
        case RUN_CLOSE:
        default:
          ok = coro_runner_finish (asyncio, self->runner, self->loop);
          break;
        }
      if (ok && begun)
        return TRUE;
      if (!ok)
        {
          fail (asyncio, self);
          /* what is left is only what closes the loop in any case */
          if (self->phase < RUN_EXECUTOR)
            self->phase = RUN_EXECUTOR;
        }
    }

  return FALSE;
}

/**
 * coro_loop_run_ended:
 * @self: a loop that has ended: its last step said so
 *
 * Takes the next step of the call that the loop runs for.
 *
 * Returns: %TRUE: the loop was begun again; %FALSE: the call goes on in the thread
 */
gboolean
coro_loop_run_ended (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  coro_auto CoroValue kept = coro_ref (coro_value (self));
  CoroRun *run = CORO_RUN (coro_value (self->run));
  gboolean ok;

  self->run = NULL;
  coro_loop_end (self);
  ok = end_phase (asyncio, run, coro_steal (&self->failure));
  coro_clear (&run->tasks);
  coro_clear (&run->held);

  /* What comes out of one of the closing parts skips the others. */
  if (!ok && run->phase != RUN_MAIN)
    run->phase = MAX (run->phase, RUN_EXECUTOR);
  if (begin_next_phase (asyncio, run))
    return TRUE;
  coro_block_wake (asyncio, &run->block);

  return FALSE;
}

static CoroValue
block_on (CoroAsyncio *asyncio,
          CoroRun     *run)
{
  return coro_vm_block (asyncio->rt, coro_value (run));
}

static gboolean
require_switch (CoroAsyncio *asyncio)
{
  if (coro_thread_can_switch (asyncio))
    return TRUE;

  coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "cannot run an event loop here: the call comes from inside a builtin "
              "function or a special method");

  return FALSE;
}

/**
 * coro_loop_run_part:
 * @asyncio: the state
 * @self: a loop
 * @part: how far
 * @time: seconds: when %CORO_LOOP_ONE_SELECT ends by itself; before which timers are due for %CORO_LOOP_ONE_BATCH
 *
 * What run_forever() does, or _run_once(), or a part of that.
 *
 * Returns: what the native function is to return
 */
CoroValue
coro_loop_run_part (CoroAsyncio *asyncio,
                    CoroLoop    *self,
                    CoroLoopPart part,
                    double       time)
{
  CoroRun *run;

  if (part == CORO_LOOP_WHOLE ? !coro_loop_check_can_run (asyncio, self) : !require_switch (asyncio))
    return CORO_NULL;

  run = make_run (asyncio, self);
  if (!begin (asyncio, run))
    {
      coro_unref (coro_value (run));
      return CORO_NULL;
    }
  self->part = part;
  if (part == CORO_LOOP_ONE_SELECT)
    coro_loop_begin_select (self, time);
  else if (part == CORO_LOOP_ONE_BATCH)
    coro_loop_begin_batch (self, time);

  return block_on (asyncio, run);
}

/**
 * coro_loop_check_can_run:
 * @asyncio: the state
 * @self: a loop
 *
 * Returns: %FALSE: it is closed or runs, or another one runs in the thread, or nothing can be waited for here: RuntimeError is set
 */
gboolean
coro_loop_check_can_run (CoroAsyncio *asyncio,
                         CoroLoop    *self)
{
  if (!coro_loop_check_closed (self))
    return FALSE;
  if (coro_loop_is_running (self))
    coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "This event loop is already running");
  else if (coro_asyncio_peek_running_loop (asyncio) != NULL)
    coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "Cannot run the event loop while another loop is running");
  else
    return require_switch (asyncio);

  return FALSE;
}

/**
 * coro_loop_run_until_complete:
 * @asyncio: the state
 * @self: a loop
 * @awaitable: (transfer none): a future, a coroutine or another awaitable
 *
 * What run_until_complete() does.
 *
 * Returns: what the native function is to return
 */
CoroValue
coro_loop_run_until_complete (CoroAsyncio *asyncio,
                              CoroLoop    *self,
                              CoroValue    awaitable)
{
  CoroRun *run;
  CoroValue future;

  /* The checks come before the task is made. */
  if (!coro_loop_check_can_run (asyncio, self))
    return CORO_NULL;
  if (coro_loop_is_custom (asyncio, self))
    return coro_loop_custom_run_until_complete (asyncio, self, awaitable);
  future = coro_ensure_future_like (asyncio, awaitable, self);
  if (coro_is_null (future))
    return CORO_NULL;

  run = make_run (asyncio, self);
  run->new_task = !coro_is (future, awaitable);
  if (run->new_task && coro_is_task (asyncio, future))
    CORO_TASK (future)->log_destroy_pending = FALSE;
  if (!begin_until (asyncio, run, future))
    {
      coro_unref (coro_value (run));
      return CORO_NULL;
    }

  return block_on (asyncio, run);
}

/**
 * coro_loop_run_for_runner:
 * @asyncio: the state
 * @self: the runner's loop
 * @runner: (transfer none): the runner
 * @task: (transfer none): what is to be done, or CORO_NULL: it is only closed
 * @closes: it is closed behind it
 *
 * What Runner.run() and Runner.close() do, and asyncio.run(), which does both.
 *
 * Returns: what the native function is to return
 */
CoroValue
coro_loop_run_for_runner (CoroAsyncio *asyncio,
                          CoroLoop    *self,
                          CoroValue    runner,
                          CoroValue    task,
                          gboolean     closes)
{
  CoroRun *run;

  if (!coro_loop_check_can_run (asyncio, self))
    return CORO_NULL;
  if (coro_loop_is_custom (asyncio, self))
    return coro_loop_custom_run_for_runner (asyncio, self, runner, task, closes);

  run = make_run (asyncio, self);
  run->runner = coro_ref (runner);
  run->closes = closes;
  if (!coro_is_null (task))
    {
      if (begin_until (asyncio, run, coro_ref (task)))
        return block_on (asyncio, run);
      coro_unref (coro_value (run));
      return CORO_NULL;
    }

  run->result = CORO_NONE;
  if (begin_next_phase (asyncio, run))
    return block_on (asyncio, run);
  else
    {
      coro_auto CoroValue owned = coro_value (run);

      return finish_run (asyncio, &run->block, FALSE);
    }
}
