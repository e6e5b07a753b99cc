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

static const CoroMarkList *
get_marks (CoroSpanIndex *self,
           guint32        lane)
{
  CoroLane *found = _coro_span_index_peek_lane (self, lane);

  if (lane == 0)
    return &self->loose_marks;

  return found != NULL ? &found->marks : NULL;
}

/* The first event that is not before a border. */
static guint32
find_event (CoroSpanIndex   *self,
            const CoroBound *bound)
{
  if (bound->by_event)
    return bound->event;
  if (bound->time == G_MININT64)
    return 0;

  return (guint32) MIN (coro_log_count_until (self->log, bound->time - 1), self->n_events);
}

/**
 * _coro_event_get_mark_sort:
 * @event: an event that is marked
 *
 * Returns: how its mark looks
 */
CoroMarkSort
_coro_event_get_mark_sort (const CoroEvent *event)
{
  switch (get_mark_kind (event))
    {
    case CORO_MARK_OUTPUT:
      return CORO_MARK_SORT_OUTPUT;
    case CORO_MARK_NEAR_TIE:
      return CORO_MARK_SORT_NEAR_TIE;
    case CORO_MARK_NOTIFIED:
      return CORO_MARK_SORT_NOTIFIED;
    case CORO_MARK_CANCEL:
      return CORO_MARK_SORT_CANCEL;
    case CORO_MARK_CANCELLING:
      return CORO_MARK_SORT_CANCELLING;
    case CORO_MARK_END:
    case CORO_MARK_GHOST:
    case CORO_MARK_DEADLOCK:
      return CORO_MARK_SORT_END;
    case CORO_MARK_WARNING:
    case CORO_MARK_EXCEPTION:
    case CORO_MARK_BLOCKED:
    case CORO_MARK_LIMIT:
    case CORO_MARK_BROKEN:
    case CORO_N_MARK_KINDS:
    default:
      return CORO_MARK_SORT_TROUBLE;
    }
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
  const CoroMarkList *marks;

  g_return_val_if_fail (self != NULL, 0);

  marks = get_marks (self, lane);

  return marks != NULL ? coro_mark_list_get_n (marks) : 0;
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
  const CoroMarkList *marks;
  const CoroEvent *event;

  g_return_if_fail (self != NULL);
  g_return_if_fail (mark != NULL);

  marks = get_marks (self, lane);
  g_return_if_fail (marks != NULL && number < coro_mark_list_get_n (marks));

  *mark = (CoroMark) { .event = coro_mark_list_get (marks, number)->event };
  event = coro_log_get_event (self->log, mark->event);
  mark->time = event->time;
  mark->kind = get_mark_kind (event);
  mark->state = get_end_state (event);
  if (says_text (event))
    mark->text = event->arg;
  else
    mark->value = event->arg;
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
  const CoroMarkList *marks;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (bound != NULL, 0);

  marks = get_marks (self, lane);

  return marks != NULL ? coro_mark_list_seek (marks, find_event (self, bound), from) : from;
}

/**
 * coro_span_index_find_mark:
 * @self: an index
 * @lane: an entity, or 0 for what happened outside every lane
 * @sorts: some #CoroMarkSort, a bit each
 * @from: the first mark that counts
 * @past: behind the last one, at most coro_span_index_get_n_marks()
 *
 * Returns: the number of the first mark of one of these sorts, or @past
 */
gsize
coro_span_index_find_mark (CoroSpanIndex *self,
                           guint32        lane,
                           guint          sorts,
                           gsize          from,
                           gsize          past)
{
  const CoroMarkList *marks;

  g_return_val_if_fail (self != NULL, past);

  marks = get_marks (self, lane);
  g_return_val_if_fail (past <= (marks != NULL ? coro_mark_list_get_n (marks) : 0), past);

  return from < past ? coro_mark_list_find (marks, sorts, from, past) : past;
}

/**
 * coro_span_index_find_last_mark:
 * @self: an index
 * @lane: an entity, or 0 for what happened outside every lane
 * @sorts: some #CoroMarkSort, a bit each
 * @past: behind the last mark that counts, at most coro_span_index_get_n_marks()
 *
 * Returns: the number of the last mark of one of these sorts, %G_MAXSIZE if there is none
 */
gsize
coro_span_index_find_last_mark (CoroSpanIndex *self,
                                guint32        lane,
                                guint          sorts,
                                gsize          past)
{
  const CoroMarkList *marks;

  g_return_val_if_fail (self != NULL, G_MAXSIZE);

  marks = get_marks (self, lane);
  g_return_val_if_fail (past <= (marks != NULL ? coro_mark_list_get_n (marks) : 0), G_MAXSIZE);

  return past > 0 ? coro_mark_list_find_last (marks, sorts, past) : G_MAXSIZE;
}

/**
 * coro_span_index_peek_mark:
 * @self: an index
 * @lane: an entity, or 0 for what happened outside every lane
 * @number: less than coro_span_index_get_n_marks()
 * @event: (out): index of its event
 *
 * What can be told of a mark in a fraction of the time that coro_span_index_get_mark() takes.
 *
 * Returns: how it looks
 */
CoroMarkSort
coro_span_index_peek_mark (CoroSpanIndex *self,
                           guint32        lane,
                           gsize          number,
                           guint32       *event)
{
  const CoroMarkList *marks;

  g_return_val_if_fail (self != NULL, CORO_MARK_SORT_OUTPUT);

  marks = get_marks (self, lane);
  g_return_val_if_fail (marks != NULL && number < coro_mark_list_get_n (marks), CORO_MARK_SORT_OUTPUT);

  *event = coro_mark_list_get (marks, number)->event;

  return coro_mark_list_get (marks, number)->sort;
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
  guint32 event;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (bound != NULL, 0);

  event = find_event (self, bound);
  high = self->causes.n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (((const CoroCause *) coro_column_get (&self->causes, middle))->event < event)
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
