/* coro-span-moments.c: marks and links, made of the events that they come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

static CoroMarkKind
get_mark_kind (const CoroEvent *event)
{
  switch (event->kind)
    {
    case CORO_EVENT_OUTPUT:
      return CORO_MARK_OUTPUT;
    case CORO_EVENT_TASK_CANCEL:
      return CORO_MARK_CANCEL;
    case CORO_EVENT_TASK_CANCELLING:
      return CORO_MARK_CANCELLING;
    case CORO_EVENT_WARNING:
      return CORO_MARK_WARNING;
    case CORO_EVENT_GHOST:
      return CORO_MARK_GHOST;
    case CORO_EVENT_DEADLOCK:
      return CORO_MARK_DEADLOCK;
    case CORO_EVENT_EXCEPTION:
      return CORO_MARK_EXCEPTION;
    case CORO_EVENT_BLOCKED:
      return CORO_MARK_BLOCKED;
    case CORO_EVENT_LIMIT:
      return CORO_MARK_LIMIT;
    case CORO_EVENT_TASK_READY:
      return CORO_MARK_NEAR_TIE;
    case CORO_EVENT_NOTIFIED:
      return CORO_MARK_NOTIFIED;
    case CORO_EVENT_BROKEN:
      return CORO_MARK_BROKEN;
    case CORO_EVENT_JOB_FAILED:
      return CORO_MARK_JOB_FAILED;
    default:
      return CORO_MARK_END;
    }
}

static CoroState
get_end_state (const CoroEvent *event)
{
  switch (event->kind)
    {
    case CORO_EVENT_TASK_FAILED:
    case CORO_EVENT_WORKER_DIED:
      return CORO_STATE_FAILED;
    case CORO_EVENT_TASK_CANCELLED:
      return CORO_STATE_CANCELLED;
    case CORO_EVENT_TASK_DONE:
    case CORO_EVENT_WORKER_STOPPED:
      return CORO_STATE_DONE;
    default:
      return CORO_STATE_NONE;
    }
}

static gboolean
says_text (const CoroEvent *event)
{
  switch (event->kind)
    {
    case CORO_EVENT_OUTPUT:
    case CORO_EVENT_WARNING:
    case CORO_EVENT_EXCEPTION:
    case CORO_EVENT_LIMIT:
    case CORO_EVENT_TASK_DONE:
    case CORO_EVENT_TASK_FAILED:
    case CORO_EVENT_WORKER_DIED:
      return TRUE;
    default:
      return FALSE;
    }
}

static const CoroColumn *
get_marks (CoroSpanIndex *self,
           guint32        lane)
{
  CoroLane *found = _coro_span_index_peek_lane (self, lane);

  if (lane == 0)
    return &self->loose_marks;

  return found != NULL ? &found->marks : NULL;
}

static gboolean
is_before (CoroSpanIndex   *self,
           guint32          event,
           const CoroBound *bound)
{
  return bound->by_event ? event < bound->event : coro_log_get_event (self->log, event)->time < bound->time;
}

/**
 * _coro_span_index_make_mark:
 * @self: an index
 * @event: index of an event that is marked
 * @mark: (out): the mark
 */
void
_coro_span_index_make_mark (CoroSpanIndex *self,
                            guint32        event,
                            CoroMark      *mark)
{
  const CoroEvent *record = coro_log_get_event (self->log, event);

  *mark = (CoroMark) {
    .time = record->time,
    .event = event,
    .kind = get_mark_kind (record),
    .state = get_end_state (record),
    .text = says_text (record) ? record->arg : 0,
    .value = says_text (record) ? 0 : record->arg,
  };
}

/**
 * coro_span_index_get_n_marks:
 * @self: an index
 * @lane: an entity, or 0 for what happened outside every lane
 *
 * Returns: how many moments it marks
 */
gsize
coro_span_index_get_n_marks (CoroSpanIndex *self,
                             guint32        lane)
{
  const CoroColumn *marks;

  g_return_val_if_fail (self != NULL, 0);

  marks = get_marks (self, lane);

  return marks != NULL ? marks->n : 0;
}

/**
 * coro_span_index_get_mark:
 * @self: an index
 * @lane: an entity, or 0 for what happened outside every lane
 * @number: less than coro_span_index_get_n_marks()
 * @mark: (out): the mark
 *
 * Marks are in the order of their events.
 */
void
coro_span_index_get_mark (CoroSpanIndex *self,
                          guint32        lane,
                          gsize          number,
                          CoroMark      *mark)
{
  const CoroColumn *marks;

  g_return_if_fail (self != NULL);
  g_return_if_fail (mark != NULL);

  marks = get_marks (self, lane);
  g_return_if_fail (marks != NULL && number < marks->n);

  _coro_span_index_make_mark (self, *(const guint32 *) coro_column_get (marks, number), mark);
}

/**
 * coro_span_index_seek_mark:
 * @self: an index
 * @lane: an entity, or 0 for what happened outside every lane
 * @bound: a border
 * @from: where to begin; the answer is not before it
 *
 * Returns: the number of its first mark that is not before @bound, in O(log d) where d is how far it is from @from
 */
gsize
coro_span_index_seek_mark (CoroSpanIndex   *self,
                           guint32          lane,
                           const CoroBound *bound,
                           gsize            from)
{
  const CoroColumn *marks;
  gsize n_marks;
  gsize low = from;
  gsize high = from;
  gsize step = 1;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (bound != NULL, 0);

  marks = get_marks (self, lane);
  n_marks = marks != NULL ? marks->n : 0;
  while (high < n_marks && is_before (self, *(const guint32 *) coro_column_get (marks, high), bound))
    {
      low = high + 1;
      high += step;
      step *= 2;
    }
  high = MIN (high, n_marks);
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (is_before (self, *(const guint32 *) coro_column_get (marks, middle), bound))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * coro_span_index_get_n_links:
 * @self: an index
 *
 * Returns: how many wake-ups there are that something else than the woken task caused
 */
gsize
coro_span_index_get_n_links (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->causes.n;
}

/**
 * coro_span_index_get_link:
 * @self: an index
 * @number: less than coro_span_index_get_n_links()
 * @link: (out): the link
 *
 * Links are in the order of their events.
 */
void
coro_span_index_get_link (CoroSpanIndex *self,
                          gsize          number,
                          CoroLink      *link)
{
  const CoroCause *cause;
  const CoroEvent *event;
  CoroSpan span;

  g_return_if_fail (self != NULL);
  g_return_if_fail (number < self->causes.n);
  g_return_if_fail (link != NULL);

  cause = coro_column_get (&self->causes, number);
  event = coro_log_get_event (self->log, cause->event);
  *link = (CoroLink) {
    .time = event->time,
    .from_lane = cause->from_lane,
    .to_lane = event->task,
    .event = cause->event,
    .wake = event->arg,
  };

  /* Cancelling goes past what is waited for, and nothing lies between a task and its creator. */
  if (link->wake != CORO_WAKE_CANCEL && link->wake != CORO_WAKE_TIMER && link->wake != CORO_WAKE_CREATED &&
      cause->event > 0 &&
      coro_span_index_find_event (self, event->task, CORO_TRACK_STATE, 0, cause->event - 1, &span) &&
      span.state == CORO_STATE_WAITING)
    link->object = span.object;
}

/**
 * coro_span_index_get_link_wake:
 * @self: an index
 * @number: less than coro_span_index_get_n_links()
 *
 * Returns: how the task was woken, in a fraction of the time that coro_span_index_get_link() takes
 */
CoroWake
coro_span_index_get_link_wake (CoroSpanIndex *self,
                               gsize          number)
{
  g_return_val_if_fail (self != NULL, CORO_WAKE_NONE);
  g_return_val_if_fail (number < self->causes.n, CORO_WAKE_NONE);

  return coro_log_get_event (self->log, ((const CoroCause *) coro_column_get (&self->causes, number))->event)->arg;
}

/**
 * coro_span_index_seek_link:
 * @self: an index
 * @bound: a border
 *
 * Returns: the number of the first link that is not before @bound, in O(log n)
 */
gsize
coro_span_index_seek_link (CoroSpanIndex   *self,
                           const CoroBound *bound)
{
  gsize low = 0;
  gsize high;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (bound != NULL, 0);

  high = self->causes.n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (is_before (self, ((const CoroCause *) coro_column_get (&self->causes, middle))->event, bound))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * coro_span_index_get_deadlock:
 * @self: an index
 * @event: (out): index of the event that tells of it
 *
 * Returns: whether the run has come to a deadlock
 */
gboolean
coro_span_index_get_deadlock (CoroSpanIndex *self,
                              guint32       *event)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  *event = self->deadlock;

  return self->deadlocked;
}
