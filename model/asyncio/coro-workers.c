/* coro-workers.c: those who do the jobs of an executor, each in a thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-executors.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-line.h"
#include "core/coro-dict.h"

/**
 * coro_job_free:
 * @self: (transfer full): a job
 */
void
coro_job_free (CoroJob *self)
{
  coro_unref (coro_value (self->future));
  coro_clear (&self->callable);
  coro_clear (&self->args);
  coro_clear (&self->keywords);
  coro_clear (&self->context);
  coro_unref (coro_value (self->loop));
  g_free (self);
}

/**
 * coro_job_fail:
 * @asyncio: the state
 * @self: a job
 * @worker: the entity of who did it, or 0
 *
 * It has ended with the exception in flight. What of the program is to be called back then is not called yet.
 */
void
coro_job_fail (CoroAsyncio *asyncio,
               CoroJob     *self,
               guint32      worker)
{
  coro_auto CoroValue exception = coro_exception_take (asyncio->rt);

  coro_asyncio_trace (asyncio, CORO_EVENT_JOB_FAILED, self->entity, worker);
  coro_concurrent_future_set_exception (asyncio, self->future, exception);
}

/**
 * coro_job_call:
 * @worker: a worker
 * @job: its job
 * @value: (out) (transfer full): as of coro_vm_call()
 *
 * Calls the job's function on the worker's stack.
 *
 * Returns: how the run ended
 */
CoroResult
coro_job_call (CoroWorker *worker,
               CoroJob    *job,
               CoroValue  *value)
{
  CoroAsyncio *asyncio = worker->thread->asyncio;
  CoroStack *stack = worker->thread->strand.stack;
  CoroTuple *args = CORO_TUPLE (job->args);
  coro_auto CoroValue bound = CORO_NULL;

  asyncio->context = coro_is_null (job->context) ? worker->thread->context : &job->context;
  if (coro_is_null (job->keywords) || CORO_DICT (job->keywords)->length == 0)
    return coro_vm_call (asyncio->vm, stack, job->callable, args->items, args->length, value);

  bound = coro_bound_call_new (asyncio, job->callable, job->args, job->keywords);

  return coro_vm_call (asyncio->vm, stack, bound, NULL, 0, value);
}

static CoroResult
begin_job (CoroWorker *self,
           CoroValue  *value)
{
  CoroAsyncio *asyncio = self->thread->asyncio;
  CoroStack *stack = self->thread->strand.stack;
  CoroJob *job = self->job;

  *value = CORO_NULL;
  stack->task = job->entity;
  /* It was cancelled while it stood in the line. */
  if (!coro_concurrent_future_set_running (asyncio, job->future))
    {
      *value = CORO_NONE;
      return CORO_RESULT_RETURN;
    }

  coro_asyncio_trace (asyncio, CORO_EVENT_JOB_STARTED, job->entity, self->thread->entity);

  return coro_job_call (self, job, value);
}

static CoroResult
start_initializer (CoroWorker *self,
                   CoroValue  *value)
{
  CoroExecutor *executor = self->executor;
  CoroTuple *args = CORO_TUPLE (executor->initargs);

  self->phase = CORO_WORKER_INITIALIZING;

  return coro_vm_call (self->thread->asyncio->vm, self->thread->strand.stack, executor->initializer, args->items,
                       args->length, value);
}

/* What of the program waits to be called when the job has ended is called in the worker. */
static CoroResult
start_callbacks (CoroWorker *self,
                 CoroValue  *value)
{
  CoroAsyncio *asyncio = self->thread->asyncio;
  coro_auto CoroValue future = coro_steal (&self->ended);
  coro_auto CoroValue callbacks = coro_value (coro_concurrent_future_take_callbacks (asyncio, CORO_CONCURRENT_FUTURE (future)));
  coro_auto CoroValue function = CORO_NULL;
  CoroValue args[] = { future, callbacks, CORO_NONE };

  self->phase = CORO_WORKER_CALLING_BACK;
  function = coro_vm_get_library_function (asyncio->vm, "_concurrent", "call_back");
  if (coro_is_null (function))
    return CORO_RESULT_RAISE;

  return coro_vm_call (asyncio->vm, self->thread->strand.stack, function, args, G_N_ELEMENTS (args), value);
}

/* On the ideal clock a job can end in the turn of the loop that it was submitted in. There it takes no time to hand it in, and the
 * loop hears of its end where it looks for news, at its select: until then it has not ended for anybody. */
static gboolean
ends_at_select (CoroWorker *self)
{
  CoroLoop *loop = self->job->loop;

  return self->thread->asyncio->vm->cost <= 0 && loop != NULL && loop->thread != NULL && loop->phase != CORO_LOOP_SELECT;
}

static void
keep_outcome (CoroWorker *self,
              CoroResult  result,
              CoroValue   value)
{
  self->phase = CORO_WORKER_ENDING;
  if (result == CORO_RESULT_RAISE)
    self->failure = coro_exception_take (self->thread->asyncio->rt);
  else
    self->outcome = value;
  self->thread->listener = self->job->loop;
  coro_thread_start_at (self->thread, coro_thread_get_time (self->thread));
}

static CoroResult
take_outcome (CoroWorker *self,
              CoroValue  *value)
{
  self->thread->listener = NULL;
  *value = coro_steal (&self->outcome);
  if (coro_is_null (self->failure))
    return CORO_RESULT_RETURN;

  coro_raise_value (self->thread->asyncio->rt, coro_steal (&self->failure));

  return CORO_RESULT_RAISE;
}

static CoroResult
start_worker (CoroThread *thread,
              CoroValue  *value)
{
  CoroWorker *self = thread->owner;
  CoroExecutor *executor = self->executor;
  CoroAsyncio *asyncio = thread->asyncio;

  if (self->thread->entity == 0 && asyncio->log != NULL)
    {
      thread->entity = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_THREAD, thread->name, NULL, 0, 0);
      coro_asyncio_trace (asyncio, CORO_EVENT_WORKER_STARTED, thread->entity, 0);
    }
  if (self->phase == CORO_WORKER_ENDING)
    return take_outcome (self, value);
  if (!coro_is_null (self->ended))
    return start_callbacks (self, value);
  if (!self->initialized && !coro_is_null (executor->initializer))
    return start_initializer (self, value);
  self->initialized = TRUE;
  self->phase = CORO_WORKER_WORKING;

  return begin_job (self, value);
}

static void
end_job (CoroWorker *self,
         CoroResult  result,
         CoroValue   value)
{
  CoroAsyncio *asyncio = self->thread->asyncio;
  coro_auto CoroValue owned = value;
  CoroJob *job = g_steal_pointer (&self->job);
  CoroConcurrentFuture *future = job->future;

  if (result == CORO_RESULT_RAISE)
    {
      owned = CORO_NULL;
      coro_job_fail (asyncio, job, self->thread->entity);
    }
  else if (future->state == CORO_JOB_RUNNING)
    {
      coro_asyncio_trace (asyncio, CORO_EVENT_JOB_DONE, job->entity, self->thread->entity);
      coro_concurrent_future_set_result (asyncio, future, owned);
    }
  if (coro_concurrent_future_is_done (future) && coro_concurrent_future_has_callbacks (future))
    self->ended = coro_ref (coro_value (future));
  self->thread->strand.stack->task = 0;
  asyncio->context = NULL;
  coro_job_free (job);
}

static void
break_pool (CoroWorker *self)
{
  CoroAsyncio *asyncio = self->thread->asyncio;
  coro_auto CoroValue exception = coro_exception_take (asyncio->rt);

  coro_asyncio_log_error (asyncio, "critical", "concurrent.futures", "Exception in initializer:", exception);
  coro_executor_break (self->executor, "A thread initializer failed, the thread pool is not usable anymore");
}

/* The initializer, a job or its callbacks have ended on the worker's stack. */
static gboolean
finish_worker (CoroThread *thread,
               CoroResult  result,
               CoroValue   value)
{
  CoroWorker *self = thread->owner;
  CoroExecutor *executor = self->executor;
  gboolean goes;

  coro_ref (coro_value (executor));
  switch (self->phase)
    {
    case CORO_WORKER_INITIALIZING:
      if (result == CORO_RESULT_RAISE)
        {
          self->phase = CORO_WORKER_IDLE;
          break_pool (self);
          coro_unref (coro_value (executor));
          return self->executor != NULL;
        }
      coro_unref (value);
      self->initialized = TRUE;
      break;

    case CORO_WORKER_CALLING_BACK:
      if (result == CORO_RESULT_RAISE)
        coro_exception_clear (thread->asyncio->rt);
      else
        coro_unref (value);
      break;

    case CORO_WORKER_IDLE:
    case CORO_WORKER_WORKING:
      if (ends_at_select (self))
        {
          keep_outcome (self, result, value);
          coro_unref (coro_value (executor));
          return TRUE;
        }
      G_GNUC_FALLTHROUGH;

    case CORO_WORKER_ENDING:
    default:
      self->phase = CORO_WORKER_WORKING;
      end_job (self, result, value);
      break;
    }

  if (coro_is_null (self->ended) && self->job == NULL)
    self->job = coro_executor_next_job (executor, self);
  if (!coro_is_null (self->ended) || self->job != NULL)
    {
      coro_thread_go_on (thread);
      coro_unref (coro_value (executor));
      return TRUE;
    }
  self->phase = CORO_WORKER_IDLE;
  goes = executor->is_shutdown;
  coro_unref (coro_value (executor));

  /* nobody may refer to the executor any more */
  return !goes && self->executor != NULL;
}

/* It goes with its thread. */
static void
free_worker (gpointer data)
{
  CoroWorker *self = data;
  CoroAsyncio *asyncio = self->thread->asyncio;

  if (self->thread->entity != 0 && !asyncio->finishing)
    coro_asyncio_trace (asyncio, CORO_EVENT_WORKER_STOPPED, self->thread->entity, 0);
  if (self->executor != NULL)
    g_ptr_array_remove (self->executor->workers, self);
  coro_clear (&self->outcome);
  coro_clear (&self->failure);
  coro_clear (&self->ended);
  if (self->job != NULL)
    coro_job_free (self->job);
  g_free (self);
}

/**
 * coro_worker_new:
 * @executor: an executor
 *
 * Returns: (transfer none): its next worker, idle
 */
CoroWorker *
coro_worker_new (CoroExecutor *executor)
{
  CoroWorker *self = g_new0 (CoroWorker, 1);
  CoroAsyncio *asyncio = executor->asyncio;
  g_autofree char *name = g_strdup_printf ("%s_%u", executor->prefix, executor->n_workers++);

  self->executor = executor;
  self->thread = coro_thread_new (asyncio, name, coro_vm_get_time (asyncio->vm));
  self->thread->owner = self;
  self->thread->free_owner = free_worker;
  self->thread->start = start_worker;
  self->thread->finish = finish_worker;
  g_ptr_array_add (executor->workers, self);

  return self;
}

/**
 * coro_worker_free:
 * @self: (transfer full): a worker that does not run; what is suspended in it is dropped where it stands
 */
void
coro_worker_free (CoroWorker *self)
{
  coro_thread_free (self->thread);
}

/**
 * coro_worker_is_idle:
 * @self: a worker
 *
 * Returns: whether it has nothing to do
 */
gboolean
coro_worker_is_idle (CoroWorker *self)
{
  return self->phase == CORO_WORKER_IDLE && self->job == NULL;
}

/**
 * coro_worker_take_job:
 * @self: an idle worker
 * @job: (transfer full): what it is to do
 */
void
coro_worker_take_job (CoroWorker *self,
                      CoroJob    *job)
{
  g_return_if_fail (self->job == NULL);

  coro_clock_jump (&self->thread->strand.stack->clock, coro_vm_get_time (self->thread->asyncio->vm));
  coro_line_note (self->thread);
  self->job = job;
}
