/* coro-executors.c: ThreadPoolExecutor, and what loops do with executors (CPython: Lib/concurrent/futures/thread.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-executors.h"

#include "asyncio/coro-line.h"
#include "asyncio/coro-process-pool.h"
#include "asyncio/coro-process.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-dict.h"

/**
 * coro_executor_is_idle:
 * @self: an executor
 *
 * Returns: whether none of its jobs is left
 */
gboolean
coro_executor_is_idle (CoroExecutor *self)
{
  return self->n_busy == 0 && g_queue_is_empty (self->queue);
}

/* Whoever waits for its last job goes on. */
static void
wake_joiners (CoroExecutor *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  guint i;

  if (!coro_executor_is_idle (self))
    return;

  coro_thread_line_wake_all (&self->joiners, asyncio);

  for (i = 0; i < self->loops->len; i++)
    {
      CoroFuture *future = g_ptr_array_index (self->loops, i);

      coro_loop_deliver_native (asyncio, future->loop, &coro_set_result_unless_cancelled, coro_value (future), CORO_NONE);
    }
  g_ptr_array_set_size (self->loops, 0);
}

/* It lives at least as long as one of its workers is busy. */
static void
begin_one (CoroExecutor *self)
{
  if (self->n_busy++ == 0)
    coro_ref (coro_value (self));
}

static void
end_one (CoroExecutor *self)
{
  if (--self->n_busy == 0)
    coro_unref (coro_value (self));
}

/**
 * coro_executor_next_job:
 * @self: an executor
 * @worker: one of its workers, which has done its job; the caller holds a reference to the executor
 *
 * Returns: (transfer full) (nullable): what it does next; %NULL: it is idle
 */
CoroJob *
coro_executor_next_job (CoroExecutor *self,
                        CoroWorker   *worker)
{
  CoroJob *job = g_queue_pop_head (self->queue);

  if (job == NULL)
    {
      end_one (self);
      wake_joiners (self);
    }

  return job;
}

/**
 * coro_executor_break:
 * @self: an executor
 * @why: what is told to whoever uses it from now on
 *
 * It takes no jobs any more, and those that wait fail.
 */
void
coro_executor_break (CoroExecutor *self,
                     const char   *why)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroType *type = asyncio->broken_thread_pool_type;
  coro_auto CoroValue text = coro_str_new (asyncio->rt, why);
  coro_auto CoroValue kept = coro_ref (coro_value (self));
  CoroJob *job;
  guint i;

  g_free (self->broken);
  self->broken = g_strdup (why);

  for (i = self->workers->len; i > 0; i--)
    {
      CoroWorker *worker = g_ptr_array_index (self->workers, i - 1);

      if (worker->job != NULL && worker->phase == CORO_WORKER_IDLE)
        {
          g_queue_push_head (self->queue, g_steal_pointer (&worker->job));
          worker->thread->start_time = INFINITY;
          coro_line_note (worker->thread);
          end_one (self);
        }
    }
  while ((job = g_queue_pop_head (self->queue)) != NULL)
    {
      coro_raise_value (asyncio->rt, coro_exception_new_args (asyncio->rt, type, &text, 1));
      coro_job_fail (asyncio, job, 0);
      coro_concurrent_future_call_back (asyncio, job->future);
      coro_job_free (job);
    }
  wake_joiners (self);
}

static char *
dup_call_text (CoroAsyncio *asyncio,
               CoroJob     *job)
{
  CoroRuntime *rt = asyncio->rt;
  CoroCallback callback = { NULL, job->callable, CORO_NULL };
  g_autofree char *name = coro_callback_dup_name (asyncio, &callback);
  g_autoptr (GString) text = g_string_new (name);
  CoroTuple *args = CORO_TUPLE (job->args);
  gsize i;

  g_string_append_c (text, '(');
  for (i = 0; i < args->length; i++)
    {
      CoroType *type = coro_type_of (rt, args->items[i]);
      g_autofree char *repr = NULL;

      /* only what can be written without running the program */
      if (type == rt->int_type || type == rt->float_type || type == rt->str_type || type == rt->bool_type ||
          type == rt->none_type)
        repr = coro_asyncio_dup_short_repr (asyncio, args->items[i]);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", repr != NULL ? repr : "...");
    }
  if (!coro_is_null (job->keywords) && CORO_DICT (job->keywords)->length > 0)
    g_string_append (text, args->length > 0 ? ", ..." : "...");
  g_string_append_c (text, ')');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
trace_job (CoroAsyncio *asyncio,
           CoroJob     *job)
{
  CoroCallback callback = { NULL, job->callable, CORO_NULL };
  g_autofree char *name = NULL;
  g_autofree char *call = NULL;
  CoroStack *stack = coro_vm_get_stack (asyncio->vm);

  if (asyncio->log == NULL)
    return;

  name = coro_callback_dup_name (asyncio, &callback);
  call = dup_call_text (asyncio, job);
  job->entity = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_JOB, NULL, name, stack != NULL ? stack->task : 0, 0);
  job->future->entity = job->entity;
  coro_vm_get_position (asyncio->vm, &job->file, &job->line);
  coro_asyncio_trace (asyncio, CORO_EVENT_JOB_QUEUED, job->entity, coro_asyncio_add_text (asyncio, call));
}

/**
 * coro_job_new:
 * @asyncio: the state
 * @future: (transfer none): its future
 * @callable: (transfer none): what is called
 * @args: (transfer none): a tuple
 * @keywords: (transfer none): a dict, or CORO_NULL
 *
 * Returns: (transfer full): a job, which stands in the line from now on
 */
CoroJob *
coro_job_new (CoroAsyncio          *asyncio,
              CoroConcurrentFuture *future,
              CoroValue             callable,
              CoroValue             args,
              CoroValue             keywords)
{
  CoroJob *self = g_new0 (CoroJob, 1);

  self->future = future;
  coro_ref (coro_value (future));
  self->callable = coro_ref (callable);
  self->args = coro_ref (args);
  self->keywords = coro_ref (keywords);
  trace_job (asyncio, self);

  return self;
}

/* The one that has been idle for the longest time: it is the first in the line for jobs. */
static CoroWorker *
find_idle_worker (CoroExecutor *self)
{
  CoroWorker *found = NULL;
  guint i;

  for (i = 0; i < self->workers->len; i++)
    {
      CoroWorker *worker = g_ptr_array_index (self->workers, i);

      if (coro_worker_is_idle (worker) && (found == NULL || worker->thread->ticket < found->thread->ticket))
        found = worker;
    }

  return found;
}

/* Hands the job to somebody, or to the line; returns a fresh thread that is to begin at once. */
static CoroThread *
assign (CoroExecutor *self,
        CoroJob      *job)
{
  CoroWorker *worker = find_idle_worker (self);
  gboolean fresh = worker == NULL;

  if (worker == NULL && self->workers->len < self->max_workers)
    worker = coro_worker_new (self);
  if (worker == NULL)
    {
      g_queue_push_tail (self->queue, job);
      return NULL;
    }

  begin_one (self);
  coro_worker_take_job (worker, job);
  /* Where work takes no time, nothing of the program comes between a submit and the job. */
  if (fresh || self->asyncio->vm->cost <= 0)
    return worker->thread;
  coro_thread_start_at (worker->thread, coro_vm_get_time (self->asyncio->vm));

  return NULL;
}

static gboolean
check_open (CoroAsyncio  *asyncio,
            CoroExecutor *self)
{
  if (self->broken != NULL)
    {
      coro_auto CoroValue text = coro_str_new (asyncio->rt, self->broken);

      coro_raise_value (asyncio->rt, coro_exception_new_args (asyncio->rt, asyncio->broken_thread_pool_type, &text, 1));
      return FALSE;
    }
  if (self->is_shutdown)
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "cannot schedule new futures after shutdown");
      return FALSE;
    }

  return TRUE;
}

/**
 * coro_executor_submit:
 * @asyncio: the state
 * @self: an executor
 * @callable: (transfer none): what is called
 * @args: (transfer none): a tuple
 * @keywords: (transfer none): a dict, or CORO_NULL
 * @context: (transfer none): what it is called in, or CORO_NULL
 * @fresh: (out) (nullable): a thread that is to begin at once
 *
 * Returns: (transfer full) (nullable): the job's future; %NULL: an exception is set
 */
CoroConcurrentFuture *
coro_executor_submit (CoroAsyncio  *asyncio,
                      CoroExecutor *self,
                      CoroValue     callable,
                      CoroValue     args,
                      CoroValue     keywords,
                      CoroValue     context,
                      CoroThread  **fresh)
{
  CoroConcurrentFuture *future;
  CoroJob *job;

  *fresh = NULL;
  if (!check_open (asyncio, self))
    return NULL;

  future = coro_concurrent_future_new (asyncio);
  job = coro_job_new (asyncio, future, callable, args, keywords);
  job->context = coro_ref (context);
  job->loop = coro_asyncio_peek_running_loop (asyncio);
  coro_ref (coro_value (job->loop));
  *fresh = assign (self, job);

  return future;
}

static CoroValue
finish_starting (CoroAsyncio *asyncio,
                 CoroBlock   *block,
                 gboolean     timed_out)
{
  return coro_ref (block->data);
}

static CoroBlock *
start_fresh (CoroAsyncio *asyncio,
             CoroThread  *fresh,
             CoroValue    value)
{
  CoroBlock *block = coro_block_new (asyncio, INFINITY, finish_starting, "a new thread");

  block->data = value;
  coro_thread_start_fresh (fresh, block);

  return block;
}

/**
 * coro_executor_return:
 * @asyncio: the state
 * @fresh: (nullable): what coro_executor_submit() gave
 * @value: (transfer full): what the native function has to return
 *
 * Returns: what it is to return
 */
CoroValue
coro_executor_return (CoroAsyncio *asyncio,
                      CoroThread  *fresh,
                      CoroValue    value)
{
  if (fresh == NULL || coro_is_null (value))
    return value;
  if (!coro_thread_can_switch (asyncio))
    {
      coro_thread_start_at (fresh, coro_vm_get_time (asyncio->vm));
      return value;
    }

  return coro_vm_block (asyncio->rt, coro_value (start_fresh (asyncio, fresh, value)));
}

/* (transfer full): what the native coroutine is to await first; CORO_NULL: nothing, or an exception is set */
static CoroValue
await_fresh (CoroAsyncio *asyncio,
             CoroThread  *fresh)
{
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue block = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;

  if (fresh == NULL)
    return CORO_NULL;
  if (!coro_thread_can_switch (asyncio))
    {
      coro_thread_start_at (fresh, coro_vm_get_time (asyncio->vm));
      return CORO_NULL;
    }

  module = coro_vm_import (asyncio->vm, "_asyncio_tasks");
  if (coro_is_null (module))
    return CORO_NULL;
  block = coro_value (start_fresh (asyncio, fresh, CORO_NONE));
  name = coro_value (coro_str_intern (asyncio->rt, "block_in"));

  return coro_call_method (asyncio->rt, module, CORO_STR (name), &block, 1);
}

/* An executor of the program's own class: its submit() is called from C. */
static CoroValue
submit_by_method (CoroAsyncio *asyncio,
                  CoroLoop    *loop,
                  CoroValue    executor,
                  CoroValue    callable,
                  CoroTuple   *args)
{
  CoroRuntime *rt = asyncio->rt;
  g_autofree CoroValue *all = g_new (CoroValue, args->length + 1);
  coro_auto CoroValue future = CORO_NULL;
  gsize i;

  all[0] = callable;
  for (i = 0; i < args->length; i++)
    all[i + 1] = args->items[i];
  future = coro_call_method (rt, executor, coro_asyncio_name (asyncio, submit), all, args->length + 1);
  if (coro_is_null (future))
    return CORO_NULL;
  if (coro_is_future (asyncio, future))
    return coro_steal (&future);
  if (!coro_concurrent_future_check (asyncio, future))
    return coro_raise (rt, CORO_EXC_TYPE, "concurrent.futures.Future is expected, got %s", coro_type_name (rt, future));

  return coro_value (coro_concurrent_future_wrap (asyncio, CORO_CONCURRENT_FUTURE (future), loop));
}

/* Whether no class of the program has put another submit() in place of the executor's. */
static gboolean
has_own_submit (CoroAsyncio *asyncio,
                CoroValue    executor)
{
  CoroTuple *mro = coro_object (executor)->type->mro;
  gsize i;

  for (i = 0; i < mro->length; i++)
    {
      CoroType *type = (CoroType *) coro_object (mro->items[i]);

      if (coro_dict_find_name (coro_type_get_dict (type), coro_asyncio_name (asyncio, submit)) >= 0)
        return (type->flags & (CORO_TYPE_FLAG_HEAP | CORO_TYPE_FLAG_PATCHED)) == 0;
    }

  return FALSE;
}

static CoroValue
submit_to_processes (CoroAsyncio *asyncio,
                     CoroLoop    *loop,
                     CoroValue    executor,
                     CoroValue    callable,
                     CoroTuple   *args,
                     CoroDict    *keywords)
{
  coro_auto CoroValue future = CORO_NULL;

  if (!coro_process_check_start (asyncio))
    return CORO_NULL;
  future = coro_value (coro_process_pool_submit (asyncio, CORO_PROCESS_POOL (executor), callable, coro_value (args),
                                                 coro_value (keywords)));
  if (coro_is_null (future))
    return CORO_NULL;

  return coro_value (coro_concurrent_future_wrap (asyncio, CORO_CONCURRENT_FUTURE (future), loop));
}

/**
 * coro_loop_run_in_executor:
 * @asyncio: the state
 * @loop: a loop
 * @executor: (transfer none): an executor, or None: the loop's own
 * @callable: (transfer none): what is called
 * @args: with what
 * @keywords: (nullable): and with what
 * @awaited: (out) (optional): for native coroutines: what is to be awaited first (transfer full), or CORO_NULL
 *
 * What run_in_executor() does.
 *
 * Returns: (transfer full): a future, or what the native function is to return; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_run_in_executor (CoroAsyncio *asyncio,
                           CoroLoop    *loop,
                           CoroValue    executor,
                           CoroValue    callable,
                           CoroTuple   *args,
                           CoroDict    *keywords,
                           CoroValue   *awaited)
{
  coro_auto CoroValue future = CORO_NULL;
  coro_auto CoroValue context = CORO_NULL;
  CoroThread *fresh;
  CoroValue wrapped;

  if (coro_is_none (executor))
    {
      if (loop->executor_shutdown)
        return coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "Executor shutdown has been called");
      if (coro_is_null (loop->default_executor))
        loop->default_executor = coro_executor_new_default (asyncio);
      executor = loop->default_executor;
    }
  if (coro_isinstance (asyncio->rt, executor, asyncio->process_executor_type) && has_own_submit (asyncio, executor))
    return submit_to_processes (asyncio, loop, executor, callable, args, keywords);
  if (!coro_isinstance (asyncio->rt, executor, asyncio->thread_executor_type) || !has_own_submit (asyncio, executor))
    return submit_by_method (asyncio, loop, executor, callable, args);

  /* to_thread() takes the context along */
  if (awaited != NULL)
    context = coro_context_copy (asyncio, CORO_NULL);
  future = coro_value (coro_executor_submit (asyncio, CORO_EXECUTOR (executor), callable, coro_value (args),
                                             coro_value (keywords), context, &fresh));
  if (coro_is_null (future))
    return CORO_NULL;

  wrapped = coro_value (coro_concurrent_future_wrap (asyncio, CORO_CONCURRENT_FUTURE (future), loop));
  if (awaited == NULL)
    return coro_executor_return (asyncio, fresh, wrapped);
  *awaited = await_fresh (asyncio, fresh);
  if (coro_is_null (*awaited) && !coro_is_null (asyncio->rt->exception))
    {
      coro_unref (wrapped);
      return CORO_NULL;
    }

  return wrapped;
}

/* Those that have nothing to do end now; the others when they have done what there is. */
static void
dismiss (CoroExecutor *self)
{
  guint i;

  for (i = self->workers->len; i > 0; i--)
    {
      CoroWorker *worker = g_ptr_array_index (self->workers, i - 1);

      if (coro_worker_is_idle (worker))
        coro_worker_free (worker);
    }
}

/**
 * coro_executor_shutdown:
 * @asyncio: the state
 * @executor: (transfer none): an executor
 * @cancels: jobs that nobody has taken are cancelled
 *
 * It takes no more jobs.
 */
void
coro_executor_shutdown (CoroAsyncio *asyncio,
                        CoroValue    executor,
                        gboolean     cancels)
{
  CoroExecutor *self = CORO_EXECUTOR (executor);
  CoroJob *job;

  self->is_shutdown = TRUE;
  while (cancels && (job = g_queue_pop_head (self->queue)) != NULL)
    {
      coro_concurrent_future_cancel (asyncio, job->future);
      coro_concurrent_future_call_back (asyncio, job->future);
      coro_job_free (job);
    }
  wake_joiners (self);
  dismiss (self);
}

/**
 * coro_executor_shutdown_for_loop:
 * @asyncio: the state
 * @executor: (transfer none): an executor
 * @loop: the loop that waits for it
 * @future: its future, which gets None when the last job is done
 */
void
coro_executor_shutdown_for_loop (CoroAsyncio *asyncio,
                                 CoroValue    executor,
                                 CoroLoop    *loop,
                                 CoroFuture  *future)
{
  CoroExecutor *self = CORO_EXECUTOR (executor);

  self->is_shutdown = TRUE;
  coro_ref (coro_value (future));
  g_ptr_array_add (self->loops, future);
  wake_joiners (self);
  dismiss (self);
}
