/* coro-span-validate.c: a check of all invariants of the span index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The invariants:
 *
 * 1. Lanes: each lane stands once in the order; the order has loops, tasks, workers, primitives; a task below another
 *    one comes after it, before anything that is not below it, and one deeper.
 * 2. Every span: begin <= end, and an end that is not open is at most the end time; begin_event < end_event, both
 *    taken in; the times are those of the events. Only the last span of a row can be open.
 * 3. In a row events grow and times never fall; no gap follows another one or begins the row. So spans of a row
 *    never overlap, and each begins where the one before it ends.
 * 4. The states of a task and the levels of a primitive have no gaps before their end.
 * 5. A lane that has ended has no open state; a task's or a worker's lane that has ended has one end mark, and no span
 *    of its states begins after it.
 * 6. Kinds of spans belong to their tracks; waits and kinds of mark are members of their enumerations.
 * 7. Holdings: every open holding is one open span in its row of the primitive, and if a task holds it one in its row
 *    of that task; there are no other open spans in these rows, and no two holdings in one.
 *    Likewise for the scopes that a task is in.
 * 8. The summaries of a row (the time that each kind of state took, the extremes of values) agree with its spans.
 * 9. Marks, causes and steps are in the order of their events; a link leads from one lane to another one; a step ends
 *    after it begins and before the next one begins, or was never said to end.
 */

#include "trace/coro-span-index-private.h"

#include "trace/coro-trace-error.h"

G_GNUC_PRINTF (3, 4)
static gboolean
fail (CoroLane   *lane,
      GError    **error,
      const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (lane != NULL)
    g_set_error (error, CORO_TRACE_ERROR, CORO_TRACE_ERROR_INVARIANT, "Lane %u: %s", lane->entity, message);
  else
    g_set_error_literal (error, CORO_TRACE_ERROR, CORO_TRACE_ERROR_INVARIANT, message);

  return FALSE;
}

static guint
get_rank (CoroEntityKind kind)
{
  if (kind == CORO_ENTITY_LOOP)
    return 0;
  if (kind == CORO_ENTITY_TASK || kind == CORO_ENTITY_COROUTINE)
    return 1;

  return _coro_entity_kind_is_worker (kind) ? 2 : 3;
}

static gboolean
validate_order (CoroSpanIndex *self,
                GError       **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint rank = 0;
  guint i;

  _coro_span_index_ensure_order (self);
  if (self->order->len != self->lanes->len)
    return fail (NULL, error, "%u lanes, %u in the order", self->lanes->len, self->order->len);

  for (i = 0; i < self->order->len; i++)
    {
      guint32 entity = g_array_index (self->order, guint32, i);
      CoroLane *lane = _coro_span_index_peek_lane (self, entity);
      CoroLane *parent;

      if (lane == NULL || lane->entity != entity)
        return fail (NULL, error, "No lane for entity %u", entity);
      if (!g_hash_table_add (seen, lane))
        return fail (lane, error, "twice in the order");
      if (get_rank (lane->kind) < rank)
        return fail (lane, error, "after a lane of a later group");
      rank = get_rank (lane->kind);

      /* The path holds the lanes above this one: its parent has to be the nearest of its depth. */
      if (lane->depth > path->len)
        return fail (lane, error, "deeper than what is above it");
      parent = _coro_span_index_peek_lane (self, coro_log_get_entity (self->log, entity)->parent);
      if (lane->depth > 0 &&
          (parent == NULL || g_array_index (path, guint32, lane->depth - 1) != parent->entity))
        return fail (lane, error, "not below its parent");
      g_array_set_size (path, lane->depth);
      g_array_append_val (path, entity);
    }

  return TRUE;
}

static gboolean
validate_span (CoroSpanIndex  *self,
               CoroLane       *lane,
               const CoroSpan *span,
               GError        **error)
{
  gboolean open = span->end == CORO_TIME_OPEN;
  gint64 end_time = self->end_time;

  if (span->begin > span->end || span->begin > end_time || (!open && span->end > end_time))
    return fail (lane, error, "a span from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, span->begin, span->end);
  if (span->begin_event >= self->n_events || open != (span->end_event == G_MAXUINT32) ||
      (!open && (span->end_event >= self->n_events || span->end_event <= span->begin_event)))
    return fail (lane, error, "a span from event %u to %u", span->begin_event, span->end_event);
  if (coro_log_get_event (self->log, span->begin_event)->time != span->begin ||
      (!open && coro_log_get_event (self->log, span->end_event)->time != span->end))
    return fail (lane, error, "the span of event %u has other times than its events", span->begin_event);
  if (span->state >= CORO_N_STATES || span->wait >= CORO_N_WAITS)
    return fail (lane, error, "the span of event %u has state %u and wait %u", span->begin_event, span->state,
                 span->wait);

  return TRUE;
}

static gboolean
kind_belongs (CoroTrack    track,
              CoroSpanKind kind)
{
  switch (track)
    {
    case CORO_TRACK_STATE:
      return kind != CORO_SPAN_HELD && kind != CORO_SPAN_VALUE;
    case CORO_TRACK_HOLD:
    case CORO_TRACK_HOLDER:
    case CORO_TRACK_SCOPE:
      return kind == CORO_SPAN_HELD || kind == CORO_SPAN_NONE;
    case CORO_TRACK_WAITERS:
      return kind == CORO_SPAN_VALUE || kind == CORO_SPAN_NONE;
    case CORO_TRACK_LEVEL:
    case CORO_TRACK_UNFINISHED:
      return kind == CORO_SPAN_VALUE;
    case CORO_N_TRACKS:
    default:
      return FALSE;
    }
}

static gboolean
validate_row (CoroSpanIndex *self,
              CoroLane      *lane,
              CoroTrack      track,
              guint          row,
              GError       **error)
{
  CoroSpanList *list = _coro_lane_get_list (lane, track, row);
  gboolean gapless = track == CORO_TRACK_LEVEL || (track == CORO_TRACK_STATE && lane->kind == CORO_ENTITY_TASK);
  gsize n_spans = coro_span_list_get_n (list);
  gsize i;

  if (list != NULL && !coro_span_list_check (list))
    return fail (lane, error, "row %u of track %u is out of order, or disagrees with its summary", row, track);

  for (i = 0; i < n_spans; i++)
    {
      CoroSpan span;
      gboolean gap = !coro_span_index_get_span (self, lane->entity, track, row, i, &span);

      if (!validate_span (self, lane, &span, error))
        return FALSE;
      if (!kind_belongs (track, span.kind) || span.number != i || span.row != row)
        return fail (lane, error, "a span of kind %u in track %u", span.kind, track);
      if (gap && gapless && i + 1 < n_spans)
        return fail (lane, error, "track %u has a gap after event %u", track, span.begin_event);
    }

  return TRUE;
}

static gboolean
validate_tracks (CoroSpanIndex *self,
                 CoroLane      *lane,
                 GError       **error)
{
  CoroTrack track;
  guint row;

  for (track = 0; track < CORO_N_TRACKS; track++)
    {
      for (row = 0; row < coro_span_index_get_n_rows (self, lane->entity, track); row++)
        {
          if (!validate_row (self, lane, track, row, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
validate_marks (CoroSpanIndex *self,
                CoroLane      *lane,
                GError       **error)
{
  guint32 entity = lane != NULL ? lane->entity : 0;
  gsize n_marks = coro_span_index_get_n_marks (self, entity);
  guint n_ends = 0;
  gsize i;

  if (!coro_mark_list_check (lane != NULL ? &lane->marks : &self->loose_marks))
    return fail (lane, error, "marks are out of order, or what is known of them is wrong");
  for (i = 0; i < n_marks; i++)
    {
      CoroMark mark;

      coro_span_index_get_mark (self, entity, i, &mark);
      if (mark.event >= self->n_events || coro_log_get_event (self->log, mark.event)->time != mark.time)
        return fail (lane, error, "the mark of event %u has another time", mark.event);
      if ((guint) mark.kind >= CORO_N_MARK_KINDS)
        return fail (lane, error, "a mark of kind %u", mark.kind);
      if (mark.kind == CORO_MARK_END)
        {
          gsize n_spans = coro_span_list_get_n (lane != NULL ? lane->states : NULL);

          n_ends++;
          if (mark.state != CORO_STATE_DONE && mark.state != CORO_STATE_FAILED && mark.state != CORO_STATE_CANCELLED)
            return fail (lane, error, "it ended in state %u", mark.state);
          if (n_spans > 0 && coro_span_list_get (lane->states, n_spans - 1)->event > mark.event)
            return fail (lane, error, "it goes on after its end");
        }
    }

  if (lane == NULL || lane->kind == CORO_ENTITY_COROUTINE)
    return TRUE;
  if (n_ends != (lane->ended ? 1 : 0))
    return fail (lane, error, "%u end marks", n_ends);

  return TRUE;
}

static gsize
count_open (CoroSpanRows *rows)
{
  gsize count = 0;
  guint row;

  for (row = 0; row < coro_span_rows_get_n (rows); row++)
    count += coro_span_list_get_last (coro_span_rows_get (rows, row)) != CORO_SPAN_NONE;

  return count;
}

/* Whether a row is open with something of @event's other side: @object of a task, @task of a primitive. */
static gboolean
is_open_row (CoroSpanIndex *self,
             CoroLane      *lane,
             CoroTrack      track,
             guint16        row,
             guint32        object)
{
  gsize n_spans = coro_span_index_get_n_spans (self, lane->entity, track, row);
  CoroSpan span;

  return n_spans > 0 && coro_span_index_get_span (self, lane->entity, track, row, n_spans - 1, &span) &&
         span.object == object;
}

/* @held counts the open holdings of each task that have a row. */
static gboolean
validate_holdings (CoroSpanIndex *self,
                   CoroLane      *lane,
                   GHashTable    *held,
                   GError       **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  CoroHolding *holding;
  gsize count = 0;

  for (holding = lane->oldest; holding != NULL; holding = holding->newer)
    {
      CoroLane *task = _coro_span_index_peek_lane (self, holding->task);

      if (holding->newer != NULL ? holding->newer->older != holding : lane->newest != holding)
        return fail (lane, error, "the list of holdings is broken");
      if (holding->task != 0 && task == NULL)
        return fail (lane, error, "held by a task without a lane");
      if (task != NULL && holding->task_row != CORO_NO_SPAN_ROW)
        {
          if (!is_open_row (self, task, CORO_TRACK_HOLD, holding->task_row, lane->entity))
            return fail (lane, error, "a holding has no open span in its task");
          g_hash_table_insert (held, task,
                               GSIZE_TO_POINTER (GPOINTER_TO_SIZE (g_hash_table_lookup (held, task)) + 1));
        }
      if (holding->object_row == CORO_NO_SPAN_ROW)
        continue;
      if (!is_open_row (self, lane, CORO_TRACK_HOLDER, holding->object_row, holding->task))
        return fail (lane, error, "a holding has no open span");
      if (!g_hash_table_add (rows, GUINT_TO_POINTER (holding->object_row)))
        return fail (lane, error, "two holdings in row %u", holding->object_row);
      count++;
    }

  if (_coro_entity_kind_is_primitive (lane->kind) && count != count_open (lane->holdings))
    return fail (lane, error, "%" G_GSIZE_FORMAT " holdings, but not as many open spans", count);
  if (lane->holdings != NULL && !coro_span_rows_check (lane->holdings))
    return fail (lane, error, "its rows are taken by what does not last");

  return TRUE;
}

/* Every scope that a task is in is one open span, and there are no others. */
static gboolean
validate_scopes (CoroSpanIndex *self,
                 CoroLane      *lane,
                 GError       **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  guint n_open = lane->open_scopes != NULL ? lane->open_scopes->len : 0;
  gsize count = 0;
  guint i;

  if (lane->ended && n_open > 0)
    return fail (lane, error, "it ended in a scope");
  for (i = 0; i < n_open; i++)
    {
      const CoroOpenScope *open = &g_array_index (lane->open_scopes, CoroOpenScope, i);

      if (open->row == CORO_NO_SPAN_ROW)
        continue;
      if (!is_open_row (self, lane, CORO_TRACK_SCOPE, open->row, open->scope) ||
          !g_hash_table_add (rows, GUINT_TO_POINTER (open->row)))
        return fail (lane, error, "a scope has no open span of its own");
      count++;
    }
  if (count != count_open (lane->scopes))
    return fail (lane, error, "%" G_GSIZE_FORMAT " scopes, but not as many open spans", count);
  if (lane->scopes != NULL && !coro_span_rows_check (lane->scopes))
    return fail (lane, error, "its rows are taken by scopes that do not last");

  return TRUE;
}

static gboolean
validate_links (CoroSpanIndex *self,
                GError       **error)
{
  gsize n_links = coro_span_index_get_n_links (self);
  guint32 before = 0;
  gsize i;

  for (i = 0; i < n_links; i++)
    {
      CoroLink link;

      coro_span_index_get_link (self, i, &link);
      if (link.event >= self->n_events || (i > 0 && link.event <= before) ||
          coro_log_get_event (self->log, link.event)->time != link.time)
        return fail (NULL, error, "Link %" G_GSIZE_FORMAT " is out of order", i);
      before = link.event;
      if (link.from_lane == link.to_lane || _coro_span_index_peek_lane (self, link.from_lane) == NULL ||
          _coro_span_index_peek_lane (self, link.to_lane) == NULL)
        return fail (NULL, error, "Link %" G_GSIZE_FORMAT " from %u to %u", i, link.from_lane, link.to_lane);
      if ((guint) link.wake >= CORO_N_WAKES)
        return fail (NULL, error, "Link %" G_GSIZE_FORMAT " of wake-up %u", i, link.wake);
    }

  return TRUE;
}

static gboolean
validate_steps (CoroSpanIndex *self,
                GError       **error)
{
  guint32 border = 0;
  gsize i;

  for (i = 0; i < self->steps.n; i++)
    {
      const CoroStep *step = coro_column_get (&self->steps, i);

      if (step->begin >= self->n_events || (i > 0 && step->begin <= border))
        return fail (NULL, error, "Step %" G_GSIZE_FORMAT " begins too early or too late", i);
      if (step->end != G_MAXUINT32 && (step->end <= step->begin || step->end >= self->n_events))
        return fail (NULL, error, "Step %" G_GSIZE_FORMAT " ends too early or too late", i);
      border = step->end != G_MAXUINT32 ? step->end : step->begin;
    }

  return TRUE;
}

/**
 * coro_span_index_validate:
 * @self: an index
 * @error: (out) (optional): what is wrong
 *
 * Checks all invariants that stand at the top of this file, in O(n log n). For tests and for fuzzing.
 *
 * Returns: whether all hold; if not, an error %CORO_TRACE_ERROR_INVARIANT
 */
gboolean
coro_span_index_validate (CoroSpanIndex *self,
                          GError       **error)
{
  g_autoptr (GHashTable) held = g_hash_table_new (NULL, NULL);
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!validate_order (self, error) || !validate_links (self, error) || !validate_steps (self, error) ||
      !validate_marks (self, NULL, error))
    return FALSE;

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = g_ptr_array_index (self->lanes, i);

      if (!validate_tracks (self, lane, error))
        return FALSE;
      if (lane->ended && coro_span_list_get_last (lane->states) != CORO_SPAN_NONE)
        return fail (lane, error, "it ended and is still in a state");
      if (!validate_marks (self, lane, error) || !validate_holdings (self, lane, held, error) ||
          !validate_scopes (self, lane, error))
        return FALSE;
    }

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = g_ptr_array_index (self->lanes, i);

      if (!_coro_entity_kind_is_primitive (lane->kind) &&
          count_open (lane->holdings) != GPOINTER_TO_SIZE (g_hash_table_lookup (held, lane)))
        return fail (lane, error, "it holds something that is not held");
    }

  return TRUE;
}
