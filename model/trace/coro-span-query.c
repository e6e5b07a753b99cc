/* coro-span-query.c: spans, made of what the index knows and of the events that they come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

/* A task says in the step before it suspends that it joins a line; in so many events at most it is looked for. */
#define MAX_LOOK_BACK  64
#define MAX_LOOK_AHEAD 8

static CoroSpanList *
peek_list (CoroSpanIndex *self,
           guint32        lane,
           CoroTrack      track,
           guint          row)
{
  return _coro_lane_get_list (_coro_span_index_peek_lane (self, lane), track, row);
}

static gboolean
joins_line (const CoroEvent *event,
            const CoroEvent *wait)
{
  return event->kind == CORO_EVENT_WAITER_ADDED && event->task == wait->task && event->object == wait->object;
}

/* The place in the line that a wait began at, or 0: said before it, in the step that it ends, or right after it. */
static guint32
find_place (CoroSpanIndex   *self,
            const CoroSpan  *span,
            const CoroEvent *wait,
            guint32          from)
{
  guint64 past = MIN (self->n_events, (guint64) span->begin_event + MAX_LOOK_AHEAD);
  guint64 i;

  if (wait->object == 0)
    return 0;

  from = MAX (from, span->begin_event > MAX_LOOK_BACK ? span->begin_event - MAX_LOOK_BACK : 0);
  for (i = span->begin_event; i > from; i--)
    {
      const CoroEvent *event = coro_log_get_event (self->log, i - 1);

      if (joins_line (event, wait))
        return event->arg;
      if (event->kind == CORO_EVENT_WAITER_REMOVED && event->task == wait->task && event->object == wait->object)
        break;
    }
  for (i = span->begin_event + 1; i < MIN (past, span->end_event); i++)
    {
      const CoroEvent *event = coro_log_get_event (self->log, i);

      if (joins_line (event, wait))
        return event->arg;
    }

  return 0;
}

static CoroState
get_state (CoroSpanKind kind)
{
  switch (kind)
    {
    case CORO_SPAN_CREATED:
      return CORO_STATE_CREATED;
    case CORO_SPAN_READY:
      return CORO_STATE_READY;
    case CORO_SPAN_RUNNING:
      return CORO_STATE_RUNNING;
    case CORO_SPAN_WAITING:
    case CORO_SPAN_WAITING_RESOURCE:
      return CORO_STATE_WAITING;
    case CORO_SPAN_NONE:
    case CORO_SPAN_HELD:
    case CORO_SPAN_VALUE:
    case CORO_N_SPAN_KINDS:
    default:
      return CORO_STATE_NONE;
    }
}

static void
fill_task (CoroSpanIndex   *self,
           CoroSpanList    *list,
           const CoroEvent *event,
           CoroSpan        *span)
{
  const CoroEvent *before;
  guint32 from = 0;

  if (span->number > 0)
    from = coro_span_list_get (list, span->number - 1)->event;

  switch (span->kind)
    {
    case CORO_SPAN_RUNNING:
      span->line = event->line;
      span->file = event->file;
      break;

    case CORO_SPAN_WAITING:
    case CORO_SPAN_WAITING_RESOURCE:
      span->line = event->line;
      span->file = event->file;
      span->object = event->object;
      span->value = coro_wait_arg_get_detail (event->arg);
      span->wait = coro_wait_arg_get_wait (event->arg) < CORO_N_WAITS ? coro_wait_arg_get_wait (event->arg) : 0;
      span->place = find_place (self, span, event, from);
      break;

    case CORO_SPAN_READY:
      /* It still stands where it stood before it was woken; at first it stands nowhere. */
      if (span->number == 0)
        break;
      before = coro_log_get_event (self->log, from);
      if (before->kind == CORO_EVENT_TASK_SUSPENDED || before->kind == CORO_EVENT_TASK_RUNNING)
        {
          span->line = before->line;
          span->file = before->file;
        }
      break;

    default:
      break;
    }
}

static void
fill_coroutine (CoroSpanIndex *self,
                CoroSpan      *span)
{
  const CoroEvent *ghost;

  if (span->end_event == G_MAXUINT32)
    return;

  ghost = coro_log_get_event (self->log, span->end_event);
  span->line = ghost->line;
  span->file = ghost->file;
}

static void
fill (CoroSpanIndex *self,
      CoroLane      *lane,
      CoroSpanList  *list,
      CoroTrack      track,
      CoroSpan      *span)
{
  const CoroEvent *event = coro_log_get_event (self->log, span->begin_event);

  switch (track)
    {
    case CORO_TRACK_STATE:
      if (event->kind == CORO_EVENT_JOB_STARTED)
        span->object = event->object;
      else if (event->kind == CORO_EVENT_WORKER_STARTED || _coro_event_leaves_idle (event))
        break;
      else if (_coro_entity_kind_has_states (lane->kind))
        fill_task (self, list, event, span);
      else if (lane->kind == CORO_ENTITY_COROUTINE)
        fill_coroutine (self, span);
      break;

    case CORO_TRACK_HOLD:
    case CORO_TRACK_HOLDER:
      span->object = coro_span_list_get_value (list, span->number);
      span->line = event->line;
      span->file = event->file;
      break;

    case CORO_TRACK_SCOPE:
      span->object = coro_span_list_get_value (list, span->number);
      span->value = event->kind == CORO_EVENT_SCOPE_ENTERED ? event->arg : 0;
      span->line = event->line;
      span->file = event->file;
      break;

    case CORO_TRACK_WAITERS:
    case CORO_TRACK_LEVEL:
    case CORO_TRACK_UNFINISHED:
      span->value = coro_span_list_get_value (list, span->number);
      span->line = event->line;
      span->file = event->file;
      break;

    case CORO_N_TRACKS:
    default:
      break;
    }
}

/**
 * coro_span_index_get_n_rows:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 *
 * Returns: how many rows that track has
 */
guint
coro_span_index_get_n_rows (CoroSpanIndex *self,
                            guint32        lane,
                            CoroTrack      track)
{
  CoroLane *found;

  g_return_val_if_fail (self != NULL, 0);

  found = _coro_span_index_peek_lane (self, lane);
  if (_coro_lane_get_list (found, track, 0) == NULL)
    return 0;

  if (track == CORO_TRACK_SCOPE)
    return coro_span_rows_get_n (found->scopes);

  return track == CORO_TRACK_HOLD || track == CORO_TRACK_HOLDER ? coro_span_rows_get_n (found->holdings) : 1;
}

/**
 * coro_span_index_get_n_spans:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @row: one of its rows
 *
 * Returns: how many spans there are, gaps among them
 */
gsize
coro_span_index_get_n_spans (CoroSpanIndex *self,
                             guint32        lane,
                             CoroTrack      track,
                             guint          row)
{
  g_return_val_if_fail (self != NULL, 0);

  return coro_span_list_get_n (peek_list (self, lane, track, row));
}

/**
 * coro_span_index_get_span:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @row: one of its rows
 * @number: less than coro_span_index_get_n_spans()
 * @span: (out): the span
 *
 * Returns: %FALSE if it is a gap
 */
gboolean
coro_span_index_get_span (CoroSpanIndex *self,
                          guint32        lane,
                          CoroTrack      track,
                          guint          row,
                          gsize          number,
                          CoroSpan      *span)
{
  CoroLane *found;
  CoroSpanList *list;
  const CoroChange *change;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (span != NULL, FALSE);

  found = _coro_span_index_peek_lane (self, lane);
  list = _coro_lane_get_list (found, track, row);
  g_return_val_if_fail (number < coro_span_list_get_n (list), FALSE);

  change = coro_span_list_get (list, number);
  *span = (CoroSpan) {
    .begin = coro_change_get_time (change),
    .end = CORO_TIME_OPEN,
    .begin_event = change->event,
    .end_event = G_MAXUINT32,
    .kind = change->kind,
    .state = get_state (change->kind),
    .number = number,
    .row = row,
  };
  if (number + 1 < coro_span_list_get_n (list))
    {
      change = coro_span_list_get (list, number + 1);
      span->end = coro_change_get_time (change);
      span->end_event = change->event;
    }
  fill (self, found, list, track, span);
  if (track == CORO_TRACK_WAITERS && span->value == 0)
    span->kind = CORO_SPAN_NONE;

  return span->kind != CORO_SPAN_NONE;
}

/* Takes from the sums what lies outside of the interval: parts of its first and of its last span. */
static void
cut_span (CoroSpanIndex *self,
          CoroSpanList  *list,
          gsize          number,
          gint64         from,
          gint64         to,
          CoroStateSums *sums)
{
  const CoroChange *change = coro_span_list_get (list, number);
  CoroState state = get_state (change->kind);
  gint64 begin = coro_change_get_time (change);
  gint64 end = self->end_time;
  gint64 inside;

  if (state == CORO_STATE_NONE)
    return;
  if (number + 1 < coro_span_list_get_n (list))
    end = coro_change_get_time (coro_span_list_get (list, number + 1));

  inside = MAX (MIN (end, to) - MAX (begin, from), 0);
  sums->of[state == CORO_STATE_CREATED ? CORO_STATE_READY : state] -= end - begin - inside;
}

/**
 * coro_span_index_get_sums:
 * @self: an index
 * @lane: an entity
 * @from: ns
 * @to: ns
 * @sums: (out): the sums
 *
 * Tells how long a lane was in each of its states between two moments, in O(log n). Having been created counts as being
 * ready.
 */
void
coro_span_index_get_sums (CoroSpanIndex *self,
                          guint32        lane,
                          gint64         from,
                          gint64         to,
                          CoroStateSums *sums)
{
  CoroSpanList *list;
  CoroSums of;
  gsize first;
  gsize past;

  g_return_if_fail (self != NULL);
  g_return_if_fail (sums != NULL);

  *sums = (CoroStateSums) { .n_spans = 0 };
  list = peek_list (self, lane, CORO_TRACK_STATE, 0);
  coro_span_index_get_range (self, lane, CORO_TRACK_STATE, 0, from, to, &first, &past);
  sums->n_spans = past - first;
  if (past == first)
    return;

  coro_span_list_get_sums (list, first, past, self->end_time, &of);
  sums->of[CORO_STATE_READY] = of.of[CORO_SUM_READY];
  sums->of[CORO_STATE_RUNNING] = of.of[CORO_SUM_RUNNING];
  sums->of[CORO_STATE_WAITING] = of.of[CORO_SUM_WAITING] + of.of[CORO_SUM_RESOURCE];
  cut_span (self, list, first, from, to, sums);
  if (past - first > 1)
    cut_span (self, list, past - 1, from, to, sums);
}

/**
 * coro_span_index_get_highest:
 * @self: an index
 * @lane: an entity
 * @track: its levels, its waiters or its unfinished items
 *
 * Returns: the highest value that was ever there, in O(log n); 0 if there is none
 */
guint32
coro_span_index_get_highest (CoroSpanIndex *self,
                             guint32        lane,
                             CoroTrack      track)
{
  CoroSpanList *list;
  guint32 lowest;
  guint32 highest = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (_coro_track_has_values (track), 0);

  list = peek_list (self, lane, track, 0);
  if (coro_span_list_get_n (list) > 0)
    coro_span_list_get_extremes (list, 0, coro_span_list_get_n (list), &lowest, &highest);

  return highest;
}

/**
 * coro_span_index_get_range:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @row: one of its rows
 * @from: ns
 * @to: ns
 * @first: (out): number of the first span
 * @past: (out): number behind the last one, the same as @first if there are none
 *
 * Finds the spans that touch the closed interval from @from to @to, gaps among them, in O(log n).
 */
void
coro_span_index_get_range (CoroSpanIndex *self,
                           guint32        lane,
                           CoroTrack      track,
                           guint          row,
                           gint64         from,
                           gint64         to,
                           gsize         *first,
                           gsize         *past)
{
  if (from > to)
    from = to = -1;
  coro_span_index_get_range_of (self, lane, track, row, &CORO_BOUND_TIME (from),
                                &CORO_BOUND_TIME (to == G_MAXINT64 ? to : to + 1), first, past);
}

/**
 * coro_span_index_get_range_of:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @row: one of its rows
 * @from: a border
 * @to: a later one
 * @first: (out): number of the first span
 * @past: (out): number behind the last one, the same as @first if there are none
 *
 * Finds the spans that last at @from or begin between the two borders, gaps among them, in O(log n).
 */
void
coro_span_index_get_range_of (CoroSpanIndex   *self,
                              guint32          lane,
                              CoroTrack        track,
                              guint            row,
                              const CoroBound *from,
                              const CoroBound *to,
                              gsize           *first,
                              gsize           *past)
{
  CoroSpanList *list;

  g_return_if_fail (self != NULL);
  g_return_if_fail (from != NULL && to != NULL);
  g_return_if_fail (first != NULL && past != NULL);

  list = peek_list (self, lane, track, row);
  *first = coro_span_list_seek (list, from, 0);
  *past = coro_span_list_seek (list, to, *first);
  if (*first > 0)
    (*first)--;
}

/**
 * coro_span_index_find_time:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @row: one of its rows
 * @time: ns
 * @span: (out): the span
 *
 * Finds the span that lasts at a moment, its begin included and its end not.
 *
 * Returns: %FALSE if there is none
 */
gboolean
coro_span_index_find_time (CoroSpanIndex *self,
                           guint32        lane,
                           CoroTrack      track,
                           guint          row,
                           gint64         time,
                           CoroSpan      *span)
{
  CoroSpanList *list;
  gsize past;

  g_return_val_if_fail (self != NULL, FALSE);

  list = peek_list (self, lane, track, row);
  past = time == G_MAXINT64 ? coro_span_list_get_n (list) : coro_span_list_seek (list, &CORO_BOUND_TIME (time + 1), 0);

  return past > 0 && coro_span_index_get_span (self, lane, track, row, past - 1, span);
}

/**
 * coro_span_index_find_event:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @row: one of its rows
 * @event: index of an event
 * @span: (out): the span
 *
 * Finds the span that lasts after an event: the one that this event or the last one before it began.
 *
 * Returns: %FALSE if there is none
 */
gboolean
coro_span_index_find_event (CoroSpanIndex *self,
                            guint32        lane,
                            CoroTrack      track,
                            guint          row,
                            guint32        event,
                            CoroSpan      *span)
{
  CoroSpanList *list;
  gsize past;

  g_return_val_if_fail (self != NULL, FALSE);

  list = peek_list (self, lane, track, row);
  past = event == G_MAXUINT32 ? coro_span_list_get_n (list)
                              : coro_span_list_seek (list, &CORO_BOUND_EVENT (event + 1), 0);

  return past > 0 && coro_span_index_get_span (self, lane, track, row, past - 1, span);
}

/**
 * coro_span_index_get_place:
 * @self: an index
 * @lane: a task
 * @n_events: how many events count
 * @file: (out): index of the source file
 * @line: (out): the line, from 1
 *
 * Where the code of a task stands after the first @n_events of the log: the line that it runs, or the one at which it
 * goes on.
 *
 * Returns: %FALSE if it has not run yet
 */
gboolean
coro_span_index_get_place (CoroSpanIndex *self,
                           guint32        lane,
                           guint64        n_events,
                           guint         *file,
                           guint         *line)
{
  CoroSpan span;
  guint64 i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (file != NULL && line != NULL, FALSE);

  *file = *line = 0;
  n_events = MIN (n_events, self->n_events);
  if (n_events == 0 || !coro_span_index_find_event (self, lane, CORO_TRACK_STATE, 0, n_events - 1, &span))
    return FALSE;

  *file = span.file;
  *line = span.line;
  if (span.state != CORO_STATE_RUNNING)
    return *line != 0;

  /* While it runs, the line of the last thing that it did. */
  for (i = n_events; i > span.begin_event; i--)
    {
      const CoroEvent *event = coro_log_get_event (self->log, i - 1);

      if (event->task != lane || event->line == 0 || event->kind == CORO_EVENT_TASK_CANCEL)
        continue;
      *file = event->file;
      *line = event->line;
      break;
    }

  return *line != 0;
}
