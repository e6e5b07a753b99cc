/* coro-span-tasks.c: the states of tasks, of the loop and of workers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

/* Ends what a lane did until now and begins a new state. */
static CoroSpan *
change_state (CoroLane        *lane,
              CoroState        state,
              const CoroEvent *event,
              guint32          index)
{
  CoroSpan *span;

  _coro_lane_close (lane, CORO_TRACK_STATE, event, index);
  span = _coro_lane_open (lane, CORO_TRACK_STATE, event, index);
  span->state = state;

  return span;
}

static void
begin_ready (CoroLane        *lane,
             const CoroEvent *event,
             guint32          index)
{
  CoroSpanList *list = lane->tracks[CORO_TRACK_STATE];
  CoroSpan *now = coro_span_list_get_open (list);
  CoroSpan *span;

  if (now != NULL && now->state == CORO_STATE_READY)
    return;

  /* Creation schedules the first step at once: a state of no length in between would be seen by nobody. */
  if (now != NULL && now->state == CORO_STATE_CREATED && now->begin == event->time)
    {
      now->state = CORO_STATE_READY;
      return;
    }

  span = change_state (lane, CORO_STATE_READY, event, index);
  span->line = lane->line;
}

static void
begin_wait (CoroLane        *lane,
            const CoroEvent *event,
            guint32          index)
{
  CoroSpan *span = change_state (lane, CORO_STATE_WAITING, event, index);
  CoroWait wait = coro_wait_arg_get_wait (event->arg);

  span->object = event->object;
  span->value = coro_wait_arg_get_detail (event->arg);
  span->wait = wait < CORO_N_WAITS ? wait : CORO_WAIT_NONE;

  if (event->object != 0 && event->object == lane->line_object)
    span->row = MIN (lane->line_place, G_MAXUINT16);
}

static void
set_place (CoroLane        *lane,
           const CoroEvent *event)
{
  if (event->line == 0)
    return;

  lane->file = event->file;
  lane->line = event->line;
}

/* A task that waits in a line says so before it suspends; the other order is understood as well. */
static void
join_line (CoroLane        *lane,
           const CoroEvent *event)
{
  CoroSpan *now = coro_span_list_get_open (lane->tracks[CORO_TRACK_STATE]);

  lane->line_object = event->object;
  lane->line_place = event->arg;

  if (now != NULL && now->state == CORO_STATE_WAITING && now->object == event->object)
    now->row = MIN (event->arg, G_MAXUINT16);
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
  CoroSpan *now;

  if (lane == NULL || !_coro_entity_kind_has_states (lane->kind) || lane->ended)
    return;

  switch (event->kind)
    {
    case CORO_EVENT_TASK_CREATED:
      if (lane->tracks[CORO_TRACK_STATE] == NULL)
        {
          CoroSpan *span = change_state (lane, CORO_STATE_CREATED, event, index);

          /* The line is its creator's; it stands nowhere yet. */
          span->line = 0;
        }
      break;

    case CORO_EVENT_TASK_READY:
      begin_ready (lane, event, index);
      break;

    case CORO_EVENT_TASK_RUNNING:
      set_place (lane, event);
      change_state (lane, CORO_STATE_RUNNING, event, index);
      break;

    case CORO_EVENT_TASK_SUSPENDED:
      set_place (lane, event);
      begin_wait (lane, event, index);
      break;

    case CORO_EVENT_TASK_DONE:
    case CORO_EVENT_TASK_FAILED:
    case CORO_EVENT_TASK_CANCELLED:
      _coro_lane_close (lane, CORO_TRACK_STATE, event, index);
      lane->ended = TRUE;
      break;

    case CORO_EVENT_WAITER_ADDED:
      join_line (lane, event);
      break;

    case CORO_EVENT_WAITER_REMOVED:
      if (lane->line_object == event->object)
        lane->line_object = 0;
      break;

    case CORO_EVENT_TASK_NAMED:
      self->order_valid = FALSE;
      break;

    case CORO_EVENT_TASK_CANCEL:
    case CORO_EVENT_TASK_CANCELLING:
      break;

    default:
      /* Something that its own code did while it ran. */
      now = coro_span_list_get_open (lane->tracks[CORO_TRACK_STATE]);
      if (now != NULL && now->state == CORO_STATE_RUNNING)
        set_place (lane, event);
      break;
    }
}

static void
wake_loop (CoroLane        *lane,
           const CoroEvent *event,
           guint32          index)
{
  CoroSpan *now = coro_span_list_get_open (lane->tracks[CORO_TRACK_STATE]);

  if (now == NULL || now->state != CORO_STATE_RUNNING)
    now = change_state (lane, CORO_STATE_RUNNING, event, index);

  if (event->kind == CORO_EVENT_LOOP_TURN)
    now->value++;
}

/**
 * _coro_span_index_feed_loop:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The loop's lane: it runs from its first turn to the moment that the selector sleeps (`value`: how many turns), is
 * idle from there until it wakes. Events that do not name their loop belong to the latest one.
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
      if (lane != NULL)
        wake_loop (lane, event, index);
      break;

    case CORO_EVENT_LOOP_IDLE:
      lane = _coro_span_index_ensure_lane (self, self->loop);
      if (lane != NULL)
        change_state (lane, CORO_STATE_WAITING, event, index);
      break;

    case CORO_EVENT_LOOP_STOPPED:
    case CORO_EVENT_END:
      lane = _coro_span_index_peek_lane (self, self->loop);
      if (lane != NULL)
        _coro_lane_close (lane, CORO_TRACK_STATE, event, index);
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
      ensure_worker (self, event->object);
      break;

    case CORO_EVENT_WORKER_STOPPED:
    case CORO_EVENT_WORKER_DIED:
      lane = ensure_worker (self, event->object);
      if (lane != NULL)
        {
          _coro_lane_close (lane, CORO_TRACK_STATE, event, index);
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
        change_state (lane, CORO_STATE_RUNNING, event, index)->object = event->object;
      break;

    case CORO_EVENT_JOB_DONE:
    case CORO_EVENT_JOB_FAILED:
    case CORO_EVENT_JOB_CANCELLED:
      job = ensure_job (self, event->object);
      lane = _coro_span_index_peek_lane (self, job->worker);
      if (lane != NULL && _coro_entity_kind_is_worker (lane->kind))
        {
          CoroSpan *now = coro_span_list_get_open (lane->tracks[CORO_TRACK_STATE]);

          if (now != NULL && now->object == event->object)
            _coro_lane_close (lane, CORO_TRACK_STATE, event, index);
        }
      break;

    default:
      break;
    }
}
