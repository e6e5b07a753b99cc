/* coro-process-worker.c: a worker of a process pool: its process, its lane, and which call it takes when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-process-pool.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-line.h"
#include "asyncio/coro-process.h"

/* A child's numbers that are no call's */
#define INITIALIZER G_MAXUINT64

static CoroPoolCall *
find_call (CoroProcessWorker *self,
           guint64            number)
{
  GList *l;

  for (l = self->calls.head; l != NULL; l = l->next)
    {
      CoroPoolCall *call = l->data;

      if (call->number == number)
        return call;
    }

  return NULL;
}

/* ---- what has just come from it: the run is not there yet ---- */

static void
set_free (CoroProcessWorker *self,
          double             time)
{
  self->is_free = TRUE;
  self->free_time = time;
  coro_child_set_idle (self->peer.child);
}

static void
on_arrived (CoroChild        *child,
            const CoroRecord *record)
{
  CoroProcessWorker *self = coro_child_get_data (child);
  CoroProcessPool *pool = self->pool;

  switch (record->kind)
    {
    case CORO_WIRE_READY:
      if (pool->init != NULL)
        coro_child_call (child, INITIALIZER, record->time, CORO_WIRE_CALL_INITIALIZER, pool->init);
      else
        set_free (self, record->time);
      break;

    case CORO_WIRE_DONE:
      set_free (self, record->time + (record->number == INITIALIZER ? 0 : coro_process_pool_get_crossing (pool)));
      break;

    default:
      coro_process_peer_note (&self->peer, record);
      break;
    }
  coro_process_pool_dispatch (pool);
}

/* ---- what happens in it: the run is there ---- */

static void
begin_call (CoroProcessWorker *self,
            guint64            number)
{
  CoroPoolCall *call = find_call (self, number);

  if (call == NULL)
    return;
  self->peer.thread->strand.stack->task = call->job->entity;
  coro_asyncio_trace (self->pool->asyncio, CORO_EVENT_JOB_STARTED, call->job->entity, self->peer.thread->entity);
}

static void
end_call (CoroProcessWorker *self,
          CoroRecord        *record)
{
  CoroPoolCall *call = find_call (self, record->number);

  if (call == NULL)
    {
      if (self->pool->is_filled)
        coro_process_pool_wake_manager (self->pool, coro_vm_get_time (self->pool->asyncio->vm));
      return;
    }
  g_queue_remove (&self->calls, call);
  coro_asyncio_trace (self->pool->asyncio, record->status ? CORO_EVENT_JOB_FAILED : CORO_EVENT_JOB_DONE, call->job->entity,
                      self->peer.thread->entity);
  self->peer.thread->strand.stack->task = 0;
  coro_process_pool_take_result (self->pool, call, record->status != 0, g_steal_pointer (&record->bytes));
}

/* A Pool of multiprocessing gets another worker. What this one was at is lost, and nobody is told of that. */
static void
lose_calls (CoroProcessWorker *self,
            const char        *why)
{
  CoroProcessPool *pool = self->pool;
  CoroAsyncio *asyncio = pool->asyncio;
  CoroPoolCall *call;

  while ((call = g_queue_pop_head (&self->calls)) != NULL)
    {
      coro_asyncio_trace (asyncio, CORO_EVENT_JOB_FAILED, call->job->entity, self->peer.thread->entity);
      coro_process_peer_note_lost (&self->peer, why);
      coro_pool_call_free (call);
      pool->n_idle++;
    }
  coro_process_pool_wake_manager (pool, coro_vm_get_time (asyncio->vm));
}

static void
die (CoroProcessWorker *self,
     const char        *why)
{
  CoroProcessPool *pool = self->pool;
  CoroAsyncio *asyncio = pool->asyncio;

  coro_asyncio_trace (asyncio, CORO_EVENT_WORKER_DIED, self->peer.thread->entity, coro_asyncio_add_text (asyncio, why));
  self->is_retired = TRUE;
  coro_process_peer_end (&self->peer);
  if (pool->is_filled)
    lose_calls (self, why);
  else
    coro_process_pool_break (pool, NULL);
}

static void
on_happens (CoroChild  *child,
            CoroRecord *record)
{
  CoroProcessWorker *self = coro_child_get_data (child);
  CoroProcessPool *pool = self->pool;
  coro_auto CoroValue kept = coro_ref (coro_value (pool));
  g_autofree char *why = NULL;

  if (coro_process_peer_take (&self->peer, record))
    return;

  switch (record->kind)
    {
    case CORO_WIRE_NONE:
      begin_call (self, record->number);
      break;

    case CORO_WIRE_READY:
      coro_asyncio_trace (pool->asyncio, CORO_EVENT_WORKER_READY, self->peer.thread->entity, 0);
      if (pool->is_filled)
        coro_process_pool_wake_manager (pool, coro_vm_get_time (pool->asyncio->vm));
      if (record->text != NULL)
        coro_process_peer_warn_of_guard (&self->peer);
      break;

    case CORO_WIRE_DONE:
      end_call (self, record);
      break;

    case CORO_WIRE_ENDED:
      why = record->number != 0 ? g_strdup_printf ("it was killed by signal %" G_GUINT64_FORMAT, record->number)
                                : g_strdup_printf ("it ended with status %d", record->status);
      die (self, why);
      break;

    case CORO_WIRE_QUIT:
      if (!self->is_retired)
        die (self, record->text);
      break;

    default:
      break;
    }
}

static const CoroChildOwner owner = { on_arrived, on_happens };

/* ---- its life ---- */

/**
 * coro_process_worker_new:
 * @pool: a pool
 *
 * Starts a process and makes it the pool's next worker.
 *
 * Returns: %FALSE: it cannot be started: an exception is set
 */
gboolean
coro_process_worker_new (CoroProcessPool *pool)
{
  CoroAsyncio *asyncio = pool->asyncio;
  g_autofree char *name = g_strdup_printf ("%s-%" G_GUINT64_FORMAT, pool->name, ++asyncio->n_processes);
  CoroProcessManner manner = { .is_daemon = pool->is_filled, .tolerates_no_guard = !pool->is_explicit };
  CoroProcessWorker *self = g_new0 (CoroProcessWorker, 1);

  self->pool = pool;
  self->n_left = pool->max_tasks > 0 ? pool->max_tasks : G_MAXUINT;
  g_queue_init (&self->calls);
  if (!coro_process_peer_start (&self->peer, asyncio, name, &owner, self, manner))
    {
      coro_process_worker_free (self);
      return FALSE;
    }
  /* A Pool of multiprocessing that nobody has joined goes with the program, whatever it is at. */
  self->peer.thread->is_daemon = pool->is_filled;
  coro_process_peer_trace_start (&self->peer);
  g_ptr_array_add (pool->workers, self);

  return TRUE;
}

/**
 * coro_process_worker_free:
 * @self: (transfer full): a worker: its process is ended
 */
void
coro_process_worker_free (CoroProcessWorker *self)
{
  CoroAsyncio *asyncio = self->pool->asyncio;

  if (self->peer.thread->entity != 0 && !asyncio->finishing && !self->is_retired)
    coro_asyncio_trace (asyncio, CORO_EVENT_WORKER_STOPPED, self->peer.thread->entity, 0);
  coro_process_peer_clear (&self->peer);
  g_queue_clear_full (&self->calls, (GDestroyNotify) coro_pool_call_free);
  g_free (self);
}

/* ---- who takes what ---- */

/* When it takes the next call, if it is known when it is free; INFINITY */
static double
get_take_time (CoroProcessWorker *self,
               CoroPoolCall      *call)
{
  return self->is_free && self->n_left > 0 && !self->is_retired ? MAX (self->free_time, call->ready) : (double) INFINITY;
}

/* When it could take the next call at the earliest, as far as is known. */
static double
get_earliest_time (CoroProcessWorker *self,
                   CoroPoolCall      *call)
{
  /* What waits for an answer does nothing of itself, but it goes on then. */
  double bound = self->peer.asks ? self->peer.asked_time : coro_child_get_bound (self->peer.child);

  if (self->is_retired || isinf (bound) || self->n_left == 0)
    return INFINITY;

  return MAX (bound + (g_queue_is_empty (&self->calls) ? 0 : coro_process_pool_get_crossing (self->pool)), call->ready);
}

/* Who takes the next call, and when. NULL: nobody is known to, or somebody else may come before. */
static CoroProcessWorker *
choose (CoroProcessPool *self,
        CoroPoolCall    *call,
        double          *time)
{
  CoroProcessWorker *best = NULL;
  guint best_place = 0, i;

  *time = INFINITY;
  for (i = 0; i < self->workers->len; i++)
    {
      CoroProcessWorker *worker = g_ptr_array_index (self->workers, i);
      double take_time = get_take_time (worker, call);

      if (take_time < *time || (take_time == *time && best != NULL && worker->free_time < best->free_time))
        {
          best = worker;
          best_place = i;
          *time = take_time;
        }
    }
  for (i = 0; best != NULL && i < self->workers->len; i++)
    {
      CoroProcessWorker *worker = g_ptr_array_index (self->workers, i);
      double earliest;

      if (worker->is_free)
        continue;
      earliest = get_earliest_time (worker, call);
      if (earliest < *time || (earliest == *time && i < best_place))
        return NULL;
    }

  return best;
}

static void
hand_over (CoroProcessPool   *self,
           CoroProcessWorker *worker,
           double             time)
{
  CoroPoolCall *call = g_queue_pop_head (&self->calls);

  worker->is_free = FALSE;
  worker->n_left--;
  g_queue_push_tail (&worker->calls, call);
  coro_child_note (worker->peer.child, time, call->number);
  coro_child_call (worker->peer.child, call->number, time, CORO_WIRE_CALL_JOB, call->bytes);
  g_clear_pointer (&call->bytes, g_byte_array_unref);
}

static CoroResult
start_dispatcher (CoroThread *thread,
                  CoroValue  *value)
{
  CoroProcessPool *self = thread->owner;

  self->now = coro_thread_get_time (thread);
  coro_process_pool_dispatch (self);
  coro_process_pool_wake_manager (self, self->now);
  *value = CORO_NONE;

  return CORO_RESULT_RETURN;
}

static gboolean
finish_dispatcher (CoroThread *thread,
                   CoroResult  result,
                   CoroValue   value)
{
  return TRUE;
}

/* As long as the pool may get more workers it is not certain who takes a call in the future. */
static gboolean
is_certain (CoroProcessPool *self,
            double           time)
{
  return time <= self->now || self->workers->len >= self->max_workers || self->is_shutdown;
}

/**
 * coro_process_pool_dispatch:
 * @self: a pool
 *
 * Hands calls to workers: the next one goes to the worker that is free first. That is done as soon as it is certain, so that the
 * processes work at the same time; what comes of it happens at its own moments.
 */
void
coro_process_pool_dispatch (CoroProcessPool *self)
{
  CoroPoolCall *call;

  while (self->broken == NULL && (call = g_queue_peek_head (&self->calls)) != NULL)
    {
      double time;
      CoroProcessWorker *worker = choose (self, call, &time);

      if (worker == NULL)
        return;
      if (!is_certain (self, time))
        {
          if (self->dispatcher == NULL)
            {
              self->dispatcher = coro_thread_new (self->asyncio, "dispatcher", time);
              self->dispatcher->is_process = TRUE;
              self->dispatcher->is_hidden = TRUE;
              self->dispatcher->owner = self;
              self->dispatcher->start = start_dispatcher;
              self->dispatcher->finish = finish_dispatcher;
            }
          self->dispatcher->start_time = time;
          coro_line_note (self->dispatcher);
          return;
        }
      hand_over (self, worker, time);
    }
}
