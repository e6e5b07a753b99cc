/* coro-span-marks.c: moments that lanes mark, and who woke whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

#include "trace/coro-time.h"

/* The resolution of the selector, ns. */
#define NEAR CORO_NSEC_PER_MSEC

static void
add_mark (CoroSpanIndex *self,
          CoroLane      *lane,
          guint32        index)
{
  coro_mark_list_append (lane != NULL ? &lane->marks : &self->loose_marks, index,
                         _coro_event_get_mark_sort (coro_log_get_event (self->log, index)));
}

static void
add_end (CoroSpanIndex *self,
         CoroLane      *lane,
         guint32        index)
{
  if (lane != NULL && !lane->ended)
    add_mark (self, lane, index);
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

static gboolean
is_waiting (CoroLane *lane)
{
  CoroSpanKind now = coro_span_list_get_last (lane->states);

  return now == CORO_SPAN_WAITING || now == CORO_SPAN_WAITING_RESOURCE;
}

/* The loop shows it, and so does every task that now waits for ever. */
static void
add_deadlock (CoroSpanIndex *self,
              guint32        index)
{
  CoroLane *loop = _coro_span_index_peek_lane (self, self->loop);
  guint i;

  add_mark (self, loop, index);

  /* A run has one deadlock: a recording that says otherwise must not make the marks grow with the square. */
  if (self->deadlocked)
    return;
  self->deadlocked = TRUE;
  self->deadlock = index;

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = g_ptr_array_index (self->lanes, i);

      if (_coro_entity_kind_has_states (lane->kind) && is_waiting (lane))
        add_mark (self, lane, index);
    }
}

/* A sleep that ends. */
static gboolean
find_sleep (CoroSpanIndex   *self,
            const CoroEvent *event,
            guint32          index,
            CoroWakened     *wakened)
{
  CoroLane *lane = _coro_span_index_peek_lane (self, event->task);
  const CoroEvent *wait;

  if (event->arg != CORO_WAKE_TIMER || lane == NULL || lane->ended || !is_waiting (lane))
    return FALSE;

  wait = coro_log_get_event (self->log,
                             coro_span_list_get (lane->states, coro_span_list_get_n (lane->states) - 1)->event);
  if (wait->kind != CORO_EVENT_TASK_SUSPENDED || coro_wait_arg_get_wait (wait->arg) != CORO_WAIT_SLEEP)
    return FALSE;

  *wakened = (CoroWakened) {
    .lane = lane,
    .event = index,
    .begin = wait->time,
    .due = wait->time + (gint64) coro_wait_arg_get_detail (wait->arg) * CORO_NSEC_PER_USEC,
  };

  return TRUE;
}

static guint32
get_last_mark (CoroLane *lane)
{
  gsize n = coro_mark_list_get_n (&lane->marks);

  return n > 0 ? coro_mark_list_get (&lane->marks, n - 1)->event : 0;
}

/* Two sleeps that began at different times and are due within the resolution of the selector: which of them ends first
 * is for the machine to say, not for the program. */
static void
add_near_tie (CoroSpanIndex   *self,
              const CoroEvent *event,
              guint32          index)
{
  CoroWakened before = self->wakened;
  CoroWakened now;

  if (!find_sleep (self, event, index, &now))
    return;

  self->wakened = now;
  if (before.lane == NULL || before.lane == now.lane || ABS (before.begin - now.begin) < NEAR ||
      ABS (before.due - now.due) >= NEAR || event->time - coro_log_get_event (self->log, before.event)->time >= NEAR)
    return;

  if (coro_mark_list_get_n (&before.lane->marks) == 0 || get_last_mark (before.lane) < before.event)
    add_mark (self, before.lane, before.event);
  add_mark (self, now.lane, index);
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
    {
      created.time = coro_log_get_event (self->log, entity->first_event)->time;
      _coro_lane_change_state (lane, CORO_SPAN_CREATED, &created, entity->first_event);
      _coro_lane_change_state (lane, CORO_SPAN_NONE, event, index);
    }
  lane->ended = TRUE;
  add_mark (self, lane, index);
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
  CoroJob *job;

  switch (event->kind)
    {
    case CORO_EVENT_TASK_READY:
      add_near_tie (self, event, index);
      break;

    case CORO_EVENT_NOTIFIED:
    case CORO_EVENT_BROKEN:
      lane = _coro_span_index_ensure_lane (self, event->object);
      if (lane != NULL && _coro_entity_kind_is_primitive (lane->kind))
        add_mark (self, lane, index);
      break;

    case CORO_EVENT_EXCEPTION:
      lane = _coro_span_index_peek_lane (self, event->object);
      add_mark (self, lane != NULL ? lane : get_actor (self, event), index);
      break;

    case CORO_EVENT_OUTPUT:
    case CORO_EVENT_WARNING:
    case CORO_EVENT_LIMIT:
    case CORO_EVENT_BLOCKED:
      add_mark (self, get_actor (self, event), index);
      break;

    case CORO_EVENT_TASK_CANCEL:
    case CORO_EVENT_TASK_CANCELLING:
      lane = _coro_span_index_ensure_lane (self, event->task);
      if (lane != NULL && !lane->ended)
        add_mark (self, lane, index);
      break;

    case CORO_EVENT_TASK_DONE:
    case CORO_EVENT_TASK_FAILED:
    case CORO_EVENT_TASK_CANCELLED:
      lane = _coro_span_index_ensure_lane (self, event->task);
      if (lane != NULL && _coro_entity_kind_has_states (lane->kind))
        add_end (self, lane, index);
      break;

    case CORO_EVENT_WORKER_STOPPED:
    case CORO_EVENT_WORKER_DIED:
      lane = _coro_span_index_ensure_lane (self, event->object);
      if (lane != NULL && _coro_entity_kind_is_worker (lane->kind))
        add_end (self, lane, index);
      break;

    case CORO_EVENT_JOB_FAILED:
      job = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (event->object));
      lane = job != NULL ? _coro_span_index_peek_lane (self, job->worker) : NULL;
      if (lane != NULL && _coro_entity_kind_is_worker (lane->kind))
        add_end (self, lane, index);
      break;

    case CORO_EVENT_GHOST:
      add_ghost (self, event, index);
      break;

    case CORO_EVENT_DEADLOCK:
      add_deadlock (self, index);
      break;

    default:
      break;
    }
}

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
      job = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (event->object));
      if (job == NULL)
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

/* What the woken task waits for. Cancelling goes past it, and nothing lies between a task and its creator. */
static guint32
get_object (CoroSpanIndex   *self,
            CoroLane        *lane,
            const CoroEvent *event)
{
  const CoroChange *last;

  if (!is_waiting (lane) || event->arg == CORO_WAKE_CANCEL || event->arg == CORO_WAKE_TIMER ||
      event->arg == CORO_WAKE_CREATED)
    return 0;

  last = coro_span_list_get (lane->states, coro_span_list_get_n (lane->states) - 1);

  return coro_log_get_event (self->log, last->event)->object;
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
  CoroCause cause = { .event = index };

  if (event->kind != CORO_EVENT_TASK_READY || event->arg >= CORO_N_WAKES)
    return;

  lane = _coro_span_index_ensure_lane (self, event->task);
  if (lane == NULL || !_coro_entity_kind_has_states (lane->kind) || lane->ended ||
      coro_span_list_get_last (lane->states) == CORO_SPAN_READY)
    return;

  cause.from_lane = get_cause (self, event, get_object (self, lane, event));
  if (cause.from_lane != 0 && cause.from_lane != lane->entity)
    *(CoroCause *) coro_column_append (&self->causes) = cause;
}
