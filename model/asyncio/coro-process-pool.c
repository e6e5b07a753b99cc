/* coro-process-pool.c: ProcessPoolExecutor: calls that go to processes, results that come back (CPython:
 * Lib/concurrent/futures/process.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-process-pool.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-process.h"
#include "asyncio/coro-schedule.h"
#include "core/coro-dict.h"
#include "library/coro-pickle.h"

/* Calls that wait in front of the workers beyond one for each of these. */
#define EXTRA_CALLS 1
/* Workers that may die one after the other without a job done in between */
#define MAX_DEATHS 100

#define BROKEN_NOW   "A process in the process pool was terminated abruptly while the future was running or pending."
#define BROKEN_LATER "A child process terminated abruptly, the process pool is not usable anymore"

/**
 * coro_pool_call_free:
 * @self: (transfer full): a call
 */
void
coro_pool_call_free (CoroPoolCall *self)
{
  if (self->job != NULL)
    coro_job_free (self->job);
  if (self->bytes != NULL)
    g_byte_array_unref (self->bytes);
  g_free (self);
}

/**
 * coro_pool_result_free:
 * @self: (transfer full): a result
 */
void
coro_pool_result_free (CoroPoolResult *self)
{
  if (self->job != NULL)
    coro_job_free (self->job);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * coro_process_pool_get_crossing:
 * @self: a pool
 *
 * Returns: seconds that handing something over takes; 0 on the ideal clock
 */
double
coro_process_pool_get_crossing (CoroProcessPool *self)
{
  return CORO_CROSSING_TICKS * self->asyncio->vm->cost;
}

/**
 * coro_process_pool_is_idle:
 * @self: a pool
 *
 * Returns: whether none of its jobs is left
 */
gboolean
coro_process_pool_is_idle (CoroProcessPool *self)
{
  guint i;

  /* Workers that were started before there was anything to do come at least to the end of their initializer. */
  for (i = 0; self->is_filled && self->broken == NULL && i < self->workers->len; i++)
    {
      if (coro_child_is_busy (((CoroProcessWorker *) g_ptr_array_index (self->workers, i))->peer.child))
        return FALSE;
    }

  return g_queue_is_empty (&self->pending) && g_queue_is_empty (&self->calls) && g_queue_is_empty (&self->results) &&
         self->n_running == 0 && self->ended->len == 0;
}

/* It lives at least as long as there is something to do. */
static void
keep (CoroProcessPool *self)
{
  if (self->is_kept)
    return;
  self->is_kept = TRUE;
  coro_ref (coro_value (self));
}

static CoroValue
take_self (CoroProcessPool *self)
{
  if (!self->is_kept || !coro_process_pool_is_idle (self))
    return CORO_NULL;
  self->is_kept = FALSE;

  return coro_value (self);
}

/* ---- the end ---- */

static void
end_workers (CoroProcessPool *self)
{
  guint i;

  for (i = 0; i < self->workers->len; i++)
    coro_child_kill (((CoroProcessWorker *) g_ptr_array_index (self->workers, i))->peer.child);
  g_ptr_array_set_size (self->workers, 0);
}

/* With the last job of a pool that takes no more its workers end. */
static void
end_if_done (CoroProcessPool *self)
{
  if (!coro_process_pool_is_idle (self))
    return;

  if (self->is_shutdown)
    end_workers (self);
  coro_thread_line_wake_all (&self->joiners, self->asyncio);
}

/**
 * coro_process_pool_shutdown:
 * @self: a pool
 * @cancels: jobs that no worker can have are cancelled
 *
 * It takes no more jobs.
 */
void
coro_process_pool_shutdown (CoroProcessPool *self,
                            gboolean         cancels)
{
  CoroJob *job;

  self->is_shutdown = TRUE;
  while (cancels && (job = g_queue_pop_head (&self->pending)) != NULL)
    {
      coro_concurrent_future_cancel (self->asyncio, job->future);
      coro_concurrent_future_call_back (self->asyncio, job->future);
      coro_job_free (job);
    }
  end_if_done (self);
  coro_unref (take_self (self));
}

/* With that text as its cause, if there is one (transfer full) */
static CoroValue
make_broken (CoroAsyncio *asyncio,
             const char  *cause)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue text = coro_str_new (rt, BROKEN_NOW);
  CoroValue exception = coro_exception_new_args (rt, asyncio->broken_process_pool_type, &text, 1);

  if (cause != NULL)
    {
      coro_auto CoroValue trace = coro_str_new_format (rt, "\n'''\n%s'''", cause);

      coro_set (&CORO_EXCEPTION (exception)->cause, coro_exception_new_args (rt, asyncio->remote_traceback_type, &trace, 1));
      CORO_EXCEPTION (exception)->suppress_context = TRUE;
    }

  return exception;
}

static void
fail_job (CoroProcessPool *self,
          CoroJob         *job, /* (transfer full) */
          CoroValue        exception)
{
  CoroAsyncio *asyncio = self->asyncio;

  coro_raise_value (asyncio->rt, coro_ref (exception));
  coro_job_fail (asyncio, job, 0);
  if (job->future->callbacks != NULL)
    g_ptr_array_add (self->ended, coro_object (coro_ref (coro_value (job->future))));
  coro_job_free (job);
}

static void
take_calls (GQueue *calls,
            GQueue *from)
{
  CoroPoolCall *call;

  while ((call = g_queue_pop_head (from)) != NULL)
    g_queue_push_tail (calls, call);
}

static gint
compare_calls (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const CoroPoolCall *first = a, *second = b;

  return first->number < second->number ? -1 : first->number > second->number;
}

/**
 * coro_process_pool_break:
 * @self: a pool of which a worker has gone
 * @cause: (nullable): the traceback of why its results cannot be read
 *
 * All that was not done fails with one exception, and the other workers are ended.
 */
void
coro_process_pool_break (CoroProcessPool *self,
                         const char      *cause)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  GQueue calls = G_QUEUE_INIT;
  coro_auto CoroValue exception = CORO_NULL;
  CoroPoolCall *call;
  CoroJob *job;
  guint i;

  if (self->broken != NULL)
    return;
  self->broken = g_strdup (BROKEN_LATER);
  self->is_shutdown = TRUE;

  for (i = 0; i < self->workers->len; i++)
    take_calls (&calls, &((CoroProcessWorker *) g_ptr_array_index (self->workers, i))->calls);
  take_calls (&calls, &self->calls);
  g_queue_sort (&calls, compare_calls, NULL);
  while ((call = g_queue_pop_head (&calls)) != NULL)
    {
      g_ptr_array_add (jobs, g_steal_pointer (&call->job));
      coro_pool_call_free (call);
      self->n_running--;
    }
  while ((job = g_queue_pop_head (&self->pending)) != NULL)
    g_ptr_array_add (jobs, job);
  exception = make_broken (self->asyncio, cause);
  for (i = 0; i < jobs->len; i++)
    fail_job (self, g_ptr_array_index (jobs, i), exception);
  coro_process_pool_wake_manager (self, coro_vm_get_time (self->asyncio->vm));
}

/**
 * coro_process_pool_kill:
 * @self: a pool
 *
 * What kill_workers() does: its processes are gone.
 */
void
coro_process_pool_kill (CoroProcessPool *self)
{
  guint i;

  coro_process_pool_shutdown (self, TRUE);
  for (i = 0; i < self->workers->len; i++)
    {
      CoroProcessWorker *worker = g_ptr_array_index (self->workers, i);

      worker->is_retired = TRUE;
      coro_asyncio_trace (self->asyncio, CORO_EVENT_WORKER_DIED, worker->peer.thread->entity,
                          coro_asyncio_add_text (self->asyncio, "it was killed"));
    }
  coro_process_pool_break (self, NULL);
}

/* ---- the manager: CPython's _ExecutorManagerThread ---- */

static CoroType *
get_remote_traceback (CoroAsyncio *asyncio)
{
  return asyncio->remote_traceback_type;
}

/* (exception, its traceback): the exception, with that as its cause (transfer full); CORO_NULL: it is none */
static CoroValue
rebuild_exception (CoroAsyncio *asyncio,
                   CoroValue    pair)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue text = CORO_NULL;
  CoroValue exception, trace, cause;

  if (!coro_tuple_check (rt, pair) || CORO_TUPLE (pair)->length != 2)
    return CORO_NULL;
  exception = CORO_TUPLE (pair)->items[0];
  trace = CORO_TUPLE (pair)->items[1];
  if (!coro_exception_check (rt, exception) || !coro_str_check (rt, trace))
    return CORO_NULL;

  text = coro_str_new_format (rt, "\n\"\"\"\n%s\"\"\"", CORO_STR (trace)->data);
  cause = coro_exception_new_args (rt, get_remote_traceback (asyncio), &text, 1);
  coro_set (&CORO_EXCEPTION (exception)->cause, cause);
  CORO_EXCEPTION (exception)->suppress_context = TRUE;

  return coro_ref (exception);
}

/* What cannot be read breaks the pool, as in CPython: (transfer full) (nullable): the traceback of why */
static char *
hand_result_back (CoroProcessPool *self,
                  CoroPoolResult  *result)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroConcurrentFuture *future = result->job->future;
  gsize size = 0;
  const guint8 *bytes = result->bytes != NULL ? g_bytes_get_data (result->bytes, &size) : NULL;
  coro_auto CoroValue value = coro_pickle_load (asyncio->rt, bytes, size, NULL);
  coro_auto CoroValue exception = CORO_NULL;

  if (coro_is_null (value))
    {
      exception = coro_exception_take (asyncio->rt);
      return coro_vm_format_exception (asyncio->vm, exception);
    }
  if (!result->failed)
    {
      coro_concurrent_future_set_result (asyncio, future, value);
    }
  else
    {
      exception = rebuild_exception (asyncio, value);
      if (coro_is_null (exception))
        return g_strdup ("the result is none\n");
      coro_concurrent_future_set_exception (asyncio, future, exception);
    }
  if (future->callbacks != NULL)
    g_ptr_array_add (self->ended, coro_object (coro_ref (coro_value (future))));

  return NULL;
}

/* It has done as many jobs as it may, or it is one of a Pool and has died. */
static gboolean
is_to_be_replaced (CoroProcessWorker *worker)
{
  if (worker->is_retired)
    return worker->pool->is_filled;

  return worker->n_left == 0 && worker->is_free && g_queue_is_empty (&worker->calls);
}

/* Where workers die before they have done anything CPython replaces them for ever. */
static void
count_deaths (CoroProcessPool *self)
{
  if (++self->n_deaths < MAX_DEATHS)
    return;
  coro_vm_end (self->asyncio->vm, "the workers of a pool die again and again");
  coro_exception_clear (self->asyncio->rt);
}

static void
replace_workers (CoroProcessPool *self)
{
  guint i;

  for (i = self->workers->len; i > 0 && self->broken == NULL; i--)
    {
      CoroProcessWorker *worker = g_ptr_array_index (self->workers, i - 1);

      if (!is_to_be_replaced (worker))
        continue;
      if (worker->is_retired)
        count_deaths (self);
      g_ptr_array_remove_index (self->workers, i - 1);
      if (!self->is_shutdown || !g_queue_is_empty (&self->pending) || !g_queue_is_empty (&self->calls))
        {
          if (!coro_process_worker_new (self))
            coro_exception_clear (self->asyncio->rt);
        }
    }
}

static void
take_results (CoroProcessPool *self)
{
  CoroPoolResult *result;

  while ((result = g_queue_peek_head (&self->results)) != NULL && result->time <= self->now)
    {
      g_autofree char *problem = NULL;

      g_queue_pop_head (&self->results);
      self->n_deaths = 0;
      self->n_idle++;
      problem = hand_result_back (self, result);
      if (problem != NULL)
        g_queue_push_head (&self->pending, g_steal_pointer (&result->job));
      coro_pool_result_free (result);
      if (problem != NULL)
        {
          coro_process_pool_break (self, problem);
          return;
        }
    }
}

/* (function, args, keywords); FALSE: it cannot be pickled: the exception in flight is the job's */
static gboolean
pickle_call (CoroProcessPool *self,
             CoroPoolCall    *call)
{
  CoroRuntime *rt = self->asyncio->rt;
  CoroJob *job = call->job;
  coro_auto CoroValue keywords = coro_is_null (job->keywords) ? coro_value (coro_dict_new (rt)) : coro_ref (job->keywords);
  CoroValue parts[] = { job->callable, job->args, keywords };
  coro_auto CoroValue whole = coro_value (coro_tuple_new (rt, parts, G_N_ELEMENTS (parts)));

  call->bytes = g_byte_array_new ();

  return coro_pickle_dump (rt, whole, call->bytes);
}

/* The picture has a mark at the gate, in the lane of the coroutine whose job it is. */
static void
trace_gate (CoroAsyncio *asyncio,
            CoroJob     *job,
            CoroValue    exception)
{
  g_autofree char *summary = coro_exception_dup_summary (asyncio->rt, exception);
  g_autofree char *text = g_strconcat (CORO_WARNING_GATE, summary, NULL);

  if (asyncio->log != NULL)
    coro_vm_append_event (asyncio->vm, CORO_EVENT_WARNING, coro_log_get_entity (asyncio->log, job->entity)->parent, 0,
                          coro_asyncio_add_text (asyncio, text), job->file, job->line);
}

/* The exception in flight, with its traceback as its cause: so CPython's feeder thread tells of it. */
static void
fail_at_gate (CoroProcessPool *self,
              CoroPoolCall    *call) /* (transfer full) */
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue exception = coro_exception_take (rt);
  coro_auto CoroValue text = CORO_NULL;
  g_autofree char *trace = NULL;

  trace_gate (asyncio, call->job, exception);
  coro_process_note_call (rt, exception);
  trace = coro_vm_format_exception (asyncio->vm, exception);
  text = coro_str_new_format (rt, "\n\"\"\"\n%s\"\"\"", trace);
  coro_exception_clear (rt);
  coro_set (&CORO_EXCEPTION (exception)->cause,
            coro_exception_new_args (rt, get_remote_traceback (asyncio), &text, 1));
  CORO_EXCEPTION (exception)->suppress_context = TRUE;
  coro_raise_value (rt, coro_steal (&exception));
  coro_job_fail (asyncio, call->job, 0);
  if (call->job->future->callbacks != NULL)
    g_ptr_array_add (self->ended, coro_object (coro_ref (coro_value (call->job->future))));
  coro_pool_call_free (call);
  self->n_running--;
  self->n_idle++;
}

/* Jobs cross into the line in front of the workers, as many as there is room for. */
static void
feed (CoroProcessPool *self)
{
  CoroJob *job;

  while (self->broken == NULL && self->calls.length < self->max_workers + EXTRA_CALLS &&
         (job = g_queue_pop_head (&self->pending)) != NULL)
    {
      CoroPoolCall *call;

      if (!coro_concurrent_future_set_running (self->asyncio, job->future))
        {
          coro_job_free (job);
          continue;
        }
      call = g_new0 (CoroPoolCall, 1);
      call->job = job;
      call->number = ++self->n_calls;
      call->ready = self->now + coro_process_pool_get_crossing (self);
      self->n_running++;
      if (pickle_call (self, call))
        g_queue_push_tail (&self->calls, call);
      else
        fail_at_gate (self, call);
    }
  coro_process_pool_dispatch (self);
}

static CoroResult
call_back (CoroProcessPool *self,
           CoroValue       *value)
{
  CoroAsyncio *asyncio = self->asyncio;
  coro_auto CoroValue future = coro_value (g_ptr_array_steal_index (self->ended, 0));
  coro_auto CoroValue callbacks = coro_value (coro_concurrent_future_take_callbacks (asyncio, CORO_CONCURRENT_FUTURE (future)));
  coro_auto CoroValue function = CORO_NULL;
  CoroValue args[] = { future, callbacks, CORO_NONE };

  if (coro_is_null (callbacks))
    return CORO_RESULT_RETURN;
  function = coro_vm_get_library_function (asyncio->vm, "_concurrent", "call_back");
  if (coro_is_null (function))
    return CORO_RESULT_RAISE;

  return coro_vm_call (asyncio->vm, self->manager->strand.stack, function, args, G_N_ELEMENTS (args), value);
}

static CoroResult
start_manager (CoroThread *thread,
               CoroValue  *value)
{
  CoroProcessPool *self = thread->owner;

  *value = CORO_NONE;
  self->now = coro_thread_get_time (thread);
  if (self->ended->len > 0)
    return call_back (self, value);

  take_results (self);
  replace_workers (self);
  feed (self);

  return CORO_RESULT_RETURN;
}

static gboolean
finish_manager (CoroThread *thread,
                CoroResult  result,
                CoroValue   value)
{
  CoroProcessPool *self = thread->owner;
  CoroPoolResult *next = g_queue_peek_head (&self->results);
  coro_auto CoroValue owned = value;
  coro_auto CoroValue dropped = CORO_NULL;

  if (result == CORO_RESULT_RAISE)
    {
      owned = CORO_NULL;
      coro_exception_clear (self->asyncio->rt);
    }
  if (self->ended->len > 0)
    coro_thread_go_on (thread);
  else if (next != NULL)
    coro_process_pool_wake_manager (self, next->time);
  end_if_done (self);
  dropped = take_self (self);

  return TRUE;
}

/**
 * coro_process_pool_wake_manager:
 * @self: a pool
 * @time: seconds
 *
 * Has the manager look at what there is, at that moment or before.
 */
void
coro_process_pool_wake_manager (CoroProcessPool *self,
                                double           time)
{
  if (self->manager == NULL)
    {
      self->manager = coro_thread_new (self->asyncio, "ExecutorManagerThread", time);
      self->manager->is_hidden = TRUE;
      self->manager->is_daemon = self->is_filled;
      self->manager->owner = self;
      self->manager->start = start_manager;
      self->manager->finish = finish_manager;
    }
  if (time < self->manager->start_time)
    coro_thread_start_at (self->manager, time);
}

/**
 * coro_process_pool_take_result:
 * @self: a pool
 * @call: (transfer full): what a worker has done, at the time of the running stack
 * @failed: @bytes are an exception's
 * @bytes: (transfer full) (nullable): a pickle
 */
void
coro_process_pool_take_result (CoroProcessPool *self,
                               CoroPoolCall    *call,
                               gboolean         failed,
                               GBytes          *bytes)
{
  CoroPoolResult *result = g_new0 (CoroPoolResult, 1);

  result->job = g_steal_pointer (&call->job);
  result->time = coro_vm_get_time (self->asyncio->vm) + coro_process_pool_get_crossing (self);
  result->failed = failed;
  result->bytes = bytes;
  coro_pool_call_free (call);
  self->n_running--;
  g_queue_push_tail (&self->results, result);
  coro_process_pool_wake_manager (self, result->time);
}

/* ---- submitting ---- */

static gboolean
check_open (CoroAsyncio     *asyncio,
            CoroProcessPool *self)
{
  if (self->broken != NULL)
    {
      coro_auto CoroValue text = coro_str_new (asyncio->rt, self->broken);

      coro_raise_value (asyncio->rt, coro_exception_new_args (asyncio->rt, asyncio->broken_process_pool_type, &text, 1));
    }
  else if (self->is_shutdown)
    {
      coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "cannot schedule new futures after shutdown");
    }
  else
    {
      return TRUE;
    }

  return FALSE;
}

/**
 * coro_process_pool_submit:
 * @asyncio: the state
 * @self: a pool
 * @callable: (transfer none): what is called
 * @args: (transfer none): a tuple
 * @keywords: (transfer none): a dict, or CORO_NULL
 *
 * Returns: (transfer full) (nullable): the job's future; %NULL: an exception is set
 */
CoroConcurrentFuture *
coro_process_pool_submit (CoroAsyncio     *asyncio,
                          CoroProcessPool *self,
                          CoroValue        callable,
                          CoroValue        args,
                          CoroValue        keywords)
{
  CoroConcurrentFuture *future;
  gboolean is_first = self->manager == NULL;

  if (!check_open (asyncio, self))
    return NULL;
  self->now = coro_vm_get_time (asyncio->vm);
  if (self->n_idle > 0)
    self->n_idle--;
  else if (self->workers->len < self->max_workers && !coro_process_worker_new (self))
    return NULL;

  future = coro_concurrent_future_new (asyncio);
  g_queue_push_tail (&self->pending, coro_job_new (asyncio, future, callable, args, keywords));
  keep (self);
  /* Its manager starts with the first job, and a new thread runs at once. */
  if (is_first)
    feed (self);
  coro_process_pool_wake_manager (self, self->now);

  return future;
}

/**
 * coro_process_pool_fill:
 * @self: a new pool
 * @prefix: what its workers are called after
 *
 * Starts all of its workers at once, as a Pool of multiprocessing does.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_process_pool_fill (CoroProcessPool *self,
                        const char      *prefix)
{
  g_free (self->name);
  self->name = g_strdup (prefix);
  self->is_filled = TRUE;
  self->now = coro_vm_get_time (self->asyncio->vm);
  while (self->workers->len < self->max_workers)
    {
      if (!coro_process_worker_new (self))
        return FALSE;
      self->n_idle++;
    }

  return TRUE;
}
