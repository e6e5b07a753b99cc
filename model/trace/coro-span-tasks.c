/* coro-span-tasks.c: the states of tasks, of the loop and of workers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

static void
begin_ready (CoroLane        *lane,
             const CoroEvent *event,
             guint32          index)
{
  CoroSpanKind now = coro_span_list_get_last (lane->states);

  if (now == CORO_SPAN_READY)
    return;

  /* Creation schedules the first step at once: a state of no length in between would be seen by nobody. */
  if (now == CORO_SPAN_CREATED)
    {
      const CoroChange *last = coro_span_list_get (lane->states, coro_span_list_get_n (lane->states) - 1);

      if (coro_change_get_time (last) == event->time)
        {
          coro_span_list_replace_last (lane->states, CORO_SPAN_READY);
          return;
        }
    }

  _coro_lane_change_state (lane, CORO_SPAN_READY, event, index);
}

static void
begin_wait (CoroSpanIndex   *self,
            CoroLane        *lane,
            const CoroEvent *event,
            guint32          index)
{
  CoroLane *object = _coro_span_index_peek_lane (self, event->object);
  gboolean resource = object != NULL && _coro_entity_kind_is_primitive (object->kind) &&
                      coro_wait_is_for_resource (coro_wait_arg_get_wait (event->arg));

  _coro_lane_change_state (lane, resource ? CORO_SPAN_WAITING_RESOURCE : CORO_SPAN_WAITING, event, index);
}

/**
 * _coro_span_index_feed_tasks:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The states of tasks, and of threads that have a lane for what they do themselves.
 */
void
_coro_span_index_feed_tasks (CoroSpanIndex   *self,
                             const CoroEvent *event,
                             guint32          index)
{
  CoroLane *lane = _coro_span_index_ensure_lane (self, event->task);

  if (lane == NULL || !_coro_entity_kind_has_states (lane->kind) || lane->ended)
    return;

  switch (event->kind)
    {
    case CORO_EVENT_TASK_CREATED:
      if (lane->states == NULL)
        _coro_lane_change_state (lane, CORO_SPAN_CREATED, event, index);
      break;

    case CORO_EVENT_TASK_READY:
      begin_ready (lane, event, index);
      break;

    case CORO_EVENT_TASK_RUNNING:
      _coro_lane_change_state (lane, CORO_SPAN_RUNNING, event, index);
      break;

    case CORO_EVENT_TASK_SUSPENDED:
      begin_wait (self, lane, event, index);
      break;

    case CORO_EVENT_TASK_DONE:
    case CORO_EVENT_TASK_FAILED:
    case CORO_EVENT_TASK_CANCELLED:
      _coro_lane_change_state (lane, CORO_SPAN_NONE, event, index);
      lane->ended = TRUE;
      break;

    case CORO_EVENT_TASK_NAMED:
      _coro_span_index_title_changed (self, event->task);
      break;

    default:
      break;
    }
}

/**
 * _coro_span_index_feed_loop:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The loop's lane: it runs from its first turn to the moment that the selector sleeps, is idle from there until it
 * wakes. Events that do not name their loop belong to the latest one.
 */
void
_coro_span_index_feed_loop (CoroSpanIndex   *self,
                            const CoroEvent *event,
                            guint32          index)
{
  guint32 n_entities = coro_log_get_n_entities (self->log);
  CoroLane *lane;

  while (self->n_entities_seen < n_entities &&
         coro_log_get_entity (self->log, self->n_entities_seen + 1)->first_event <= index)
    {
      self->n_entities_seen++;
      if (coro_log_get_entity (self->log, self->n_entities_seen)->kind == CORO_ENTITY_LOOP)
        self->loop = self->n_entities_seen;
    }

  switch (event->kind)
    {
    case CORO_EVENT_LOOP_STARTED:
      _coro_span_index_ensure_lane (self, self->loop);
      self->loop_runs = TRUE;
      break;

    case CORO_EVENT_LOOP_TURN:
    case CORO_EVENT_CALLBACK:
    case CORO_EVENT_TIMER_FIRED:
    case CORO_EVENT_TASK_RUNNING:
      lane = _coro_span_index_ensure_lane (self, self->loop);
      if (lane != NULL && coro_span_list_get_last (lane->states) != CORO_SPAN_RUNNING)
        _coro_lane_change_state (lane, CORO_SPAN_RUNNING, event, index);
      break;

    case CORO_EVENT_LOOP_IDLE:
      lane = _coro_span_index_ensure_lane (self, self->loop);
      if (lane != NULL)
        _coro_lane_change_state (lane, CORO_SPAN_WAITING, event, index);
      break;

    case CORO_EVENT_LOOP_STOPPED:
    case CORO_EVENT_END:
      lane = _coro_span_index_peek_lane (self, self->loop);
      if (lane != NULL)
        _coro_lane_change_state (lane, CORO_SPAN_NONE, event, index);
      self->loop_runs = FALSE;
      break;

    default:
      break;
    }
}

static CoroJob *
ensure_job (CoroSpanIndex *self,
            guint32        entity)
{
  CoroJob *job = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (entity));

  if (job == NULL)
    {
      job = g_new0 (CoroJob, 1);
      g_hash_table_insert (self->jobs, GUINT_TO_POINTER (entity), job);
    }

  return job;
}

static CoroLane *
ensure_worker (CoroSpanIndex *self,
               guint32        entity)
{
  CoroLane *lane = _coro_span_index_ensure_lane (self, entity);

  return lane != NULL && _coro_entity_kind_is_worker (lane->kind) && !lane->ended ? lane : NULL;
}

/* The job that a worker does, or 0. */
static guint32
get_current_job (CoroSpanIndex *self,
                 CoroLane      *lane)
{
  if (coro_span_list_get_last (lane->states) != CORO_SPAN_RUNNING)
    return 0;

  return coro_log_get_event (self->log,
                             coro_span_list_get (lane->states, coro_span_list_get_n (lane->states) - 1)->event)->object;
}

/**
 * _coro_event_leaves_idle:
 * @event: an event
 *
 * Returns: whether it is one after which the worker has nothing to do
 */
gboolean
_coro_event_leaves_idle (const CoroEvent *event)
{
  return event->kind == CORO_EVENT_WORKER_READY || event->kind == CORO_EVENT_JOB_DONE ||
         event->kind == CORO_EVENT_JOB_FAILED || event->kind == CORO_EVENT_JOB_CANCELLED;
}

/**
 * _coro_span_index_feed_jobs:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The lanes of workers and the jobs that run in them.
 */
void
_coro_span_index_feed_jobs (CoroSpanIndex   *self,
                            const CoroEvent *event,
                            guint32          index)
{
  CoroLane *lane;
  CoroJob *job;

  switch (event->kind)
    {
    case CORO_EVENT_WORKER_STARTED:
    case CORO_EVENT_WORKER_READY:
      lane = ensure_worker (self, event->object);
      /* A process imports the program before it takes anything. */
      if (lane != NULL && lane->kind == CORO_ENTITY_PROCESS)
        _coro_lane_change_state (lane, event->kind == CORO_EVENT_WORKER_STARTED ? CORO_SPAN_CREATED : CORO_SPAN_WAITING,
                                 event, index);
      break;

    case CORO_EVENT_WORKER_STOPPED:
    case CORO_EVENT_WORKER_DIED:
      lane = ensure_worker (self, event->object);
      if (lane != NULL)
        {
          _coro_lane_change_state (lane, CORO_SPAN_NONE, event, index);
          lane->ended = TRUE;
        }
      break;

    case CORO_EVENT_JOB_QUEUED:
      job = ensure_job (self, event->object);
      job->call = event->arg;
      break;

    case CORO_EVENT_JOB_STARTED:
      job = ensure_job (self, event->object);
      job->worker = event->arg;
      lane = ensure_worker (self, event->arg);
      if (lane != NULL)
        _coro_lane_change_state (lane, CORO_SPAN_RUNNING, event, index);
      break;

    case CORO_EVENT_JOB_DONE:
    case CORO_EVENT_JOB_FAILED:
    case CORO_EVENT_JOB_CANCELLED:
      job = ensure_job (self, event->object);
      lane = _coro_span_index_peek_lane (self, job->worker);
      if (lane != NULL && _coro_entity_kind_is_worker (lane->kind) && get_current_job (self, lane) == event->object)
        _coro_lane_change_state (lane, CORO_SPAN_WAITING, event, index);
      break;

    default:
      break;
    }
}
