/* coro-span-marks.c: moments that lanes mark, and who woke whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

static void
add_mark (CoroSpanIndex   *self,
          CoroLane        *lane,
          CoroMarkKind     kind,
          guint32          text,
          const CoroEvent *event,
          guint32          index)
{
  CoroMark mark = {
    .time = event->time,
    .event = index,
    .text = text,
    .kind = kind,
  };

  if (lane == NULL)
    {
      g_array_append_val (self->loose_marks, mark);
      return;
    }

  if (lane->marks == NULL)
    lane->marks = g_array_new (FALSE, FALSE, sizeof (CoroMark));
  g_array_append_val (lane->marks, mark);
}

static void
add_end (CoroSpanIndex   *self,
         CoroLane        *lane,
         CoroState        state,
         guint32          text,
         const CoroEvent *event,
         guint32          index)
{
  if (lane == NULL || lane->ended)
    return;

  add_mark (self, lane, CORO_MARK_END, text, event, index);
  g_array_index (lane->marks, CoroMark, lane->marks->len - 1).state = state;
}

/* The task whose code runs, else the loop while it runs, else none. */
static CoroLane *
get_actor (CoroSpanIndex   *self,
           const CoroEvent *event)
{
  CoroLane *lane = _coro_span_index_ensure_lane (self, event->task);

  if (lane == NULL && self->loop_runs)
    lane = _coro_span_index_peek_lane (self, self->loop);

  return lane;
}

/* The loop shows it, and so does every task that now waits for ever. */
static void
add_deadlock (CoroSpanIndex   *self,
              const CoroEvent *event,
              guint32          index)
{
  CoroLane *loop = _coro_span_index_peek_lane (self, self->loop);
  guint i;

  add_mark (self, loop, CORO_MARK_DEADLOCK, 0, event, index);

  /* A run has one deadlock: a recording that says otherwise must not make the marks grow with the square. */
  if (self->deadlocked)
    return;
  self->deadlocked = TRUE;

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = g_ptr_array_index (self->lanes, i);
      CoroSpan *now = coro_span_list_get_open (lane->tracks[CORO_TRACK_STATE]);

      if (_coro_entity_kind_has_states (lane->kind) && now != NULL && now->state == CORO_STATE_WAITING)
        add_mark (self, lane, CORO_MARK_DEADLOCK, 0, event, index);
    }
}

/* A coroutine that was called and never awaited: created, never run. */
static void
add_ghost (CoroSpanIndex   *self,
           const CoroEvent *event,
           guint32          index)
{
  CoroLane *lane = _coro_span_index_ensure_lane (self, event->object);
  const CoroEntity *entity;
  CoroEvent created = *event;

  if (lane == NULL || lane->kind != CORO_ENTITY_COROUTINE || lane->ended)
    return;

  entity = coro_log_get_entity (self->log, lane->entity);
  if (entity->first_event < index)
    created.time = coro_log_get_event (self->log, entity->first_event)->time;

  _coro_lane_open (lane, CORO_TRACK_STATE, &created, MIN (entity->first_event, index))->state = CORO_STATE_CREATED;
  _coro_lane_close (lane, CORO_TRACK_STATE, event, index);
  lane->ended = TRUE;
  add_mark (self, lane, CORO_MARK_GHOST, 0, event, index);
}

/**
 * _coro_span_index_feed_marks:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The marks of lanes. To be called before the lanes themselves take the event.
 */
void
_coro_span_index_feed_marks (CoroSpanIndex   *self,
                             const CoroEvent *event,
                             guint32          index)
{
  CoroLane *lane;

  switch (event->kind)
    {
    case CORO_EVENT_OUTPUT:
      add_mark (self, get_actor (self, event), CORO_MARK_OUTPUT, event->arg, event, index);
      break;

    case CORO_EVENT_WARNING:
      add_mark (self, get_actor (self, event), CORO_MARK_WARNING, event->arg, event, index);
      break;

    case CORO_EVENT_EXCEPTION:
      add_mark (self, get_actor (self, event), CORO_MARK_EXCEPTION, event->arg, event, index);
      break;

    case CORO_EVENT_LIMIT:
      add_mark (self, get_actor (self, event), CORO_MARK_LIMIT, event->arg, event, index);
      break;

    case CORO_EVENT_BLOCKED:
      add_mark (self, get_actor (self, event), CORO_MARK_BLOCKED, 0, event, index);
      break;

    case CORO_EVENT_TASK_CANCEL:
    case CORO_EVENT_TASK_CANCELLING:
      lane = _coro_span_index_ensure_lane (self, event->task);
      if (lane != NULL && !lane->ended)
        add_mark (self, lane, event->kind == CORO_EVENT_TASK_CANCEL ? CORO_MARK_CANCEL : CORO_MARK_CANCELLING, 0,
                  event, index);
      break;

    case CORO_EVENT_TASK_DONE:
    case CORO_EVENT_TASK_FAILED:
    case CORO_EVENT_TASK_CANCELLED:
      lane = _coro_span_index_ensure_lane (self, event->task);
      if (lane != NULL && _coro_entity_kind_has_states (lane->kind))
        add_end (self, lane, CORO_STATE_DONE + (event->kind - CORO_EVENT_TASK_DONE), event->arg, event, index);
      break;

    case CORO_EVENT_WORKER_STOPPED:
    case CORO_EVENT_WORKER_DIED:
      lane = _coro_span_index_ensure_lane (self, event->object);
      if (lane != NULL && _coro_entity_kind_is_worker (lane->kind))
        add_end (self, lane, event->kind == CORO_EVENT_WORKER_DIED ? CORO_STATE_FAILED : CORO_STATE_DONE,
                 event->kind == CORO_EVENT_WORKER_DIED ? event->arg : 0, event, index);
      break;

    case CORO_EVENT_GHOST:
      add_ghost (self, event, index);
      break;

    case CORO_EVENT_DEADLOCK:
      add_deadlock (self, event, index);
      break;

    default:
      break;
    }
}

G_STATIC_ASSERT (CORO_EVENT_TASK_FAILED - CORO_EVENT_TASK_DONE == CORO_STATE_FAILED - CORO_STATE_DONE);
G_STATIC_ASSERT (CORO_EVENT_TASK_CANCELLED - CORO_EVENT_TASK_DONE == CORO_STATE_CANCELLED - CORO_STATE_DONE);

/* The lane that a wake-up came from, or 0 if nothing woke the task but time or itself. */
static guint32
get_cause (CoroSpanIndex   *self,
           const CoroEvent *event,
           guint32          object)
{
  CoroLane *lane = _coro_span_index_peek_lane (self, event->object);
  CoroJob *job;

  switch ((CoroWake) event->arg)
    {
    case CORO_WAKE_JOB:
      job = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (object));
      lane = job != NULL ? _coro_span_index_peek_lane (self, job->worker) : lane;
      break;

    case CORO_WAKE_RESULT:
      if (lane == NULL)
        lane = _coro_span_index_peek_lane (self, object);
      break;

    case CORO_WAKE_NONE:
    case CORO_WAKE_YIELD:
      return 0;

    case CORO_WAKE_CREATED:
    case CORO_WAKE_TIMER:
      return lane != NULL ? lane->entity : 0;

    case CORO_WAKE_RELEASE:
    case CORO_WAKE_SET:
    case CORO_WAKE_NOTIFY:
    case CORO_WAKE_PUT:
    case CORO_WAKE_GET:
    case CORO_WAKE_TASK_DONE:
    case CORO_WAKE_BARRIER:
    case CORO_WAKE_CANCEL:
    case CORO_N_WAKES:
    default:
      break;
    }

  /* A callback did it, and callbacks run in the loop. */
  if (lane == NULL)
    lane = _coro_span_index_peek_lane (self, self->loop);

  return lane != NULL ? lane->entity : 0;
}

/**
 * _coro_span_index_feed_links:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * Who woke whom. To be called before the lanes themselves take the event, while the woken task still waits.
 */
void
_coro_span_index_feed_links (CoroSpanIndex   *self,
                             const CoroEvent *event,
                             guint32          index)
{
  CoroLane *lane;
  CoroSpan *now;
  CoroLink link;

  if (event->kind != CORO_EVENT_TASK_READY || event->arg >= CORO_N_WAKES)
    return;

  lane = _coro_span_index_ensure_lane (self, event->task);
  if (lane == NULL || !_coro_entity_kind_has_states (lane->kind) || lane->ended)
    return;

  now = coro_span_list_get_open (lane->tracks[CORO_TRACK_STATE]);
  if (now != NULL && now->state == CORO_STATE_READY)
    return;

  link = (CoroLink) {
    .from_time = event->time,
    .to_time = event->time,
    .to_lane = lane->entity,
    .event = index,
    .wake = event->arg,
  };

  /* Cancelling goes past what is waited for, and nothing lies between a task and its creator. */
  if (now != NULL && now->state == CORO_STATE_WAITING &&
      link.wake != CORO_WAKE_CANCEL && link.wake != CORO_WAKE_TIMER && link.wake != CORO_WAKE_CREATED)
    link.object = now->object;

  link.from_lane = get_cause (self, event, link.object);
  if (link.from_lane != 0 && link.from_lane != link.to_lane)
    g_array_append_val (self->links, link);
}
