/* coro-span-validate.c: a check of all invariants of the span index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The invariants:
 *
 * 1. Lanes: each lane stands once in the order; the order has loops, tasks, workers, primitives; a task below another
 *    one comes after it, before anything that is not below it, and one deeper.
 * 2. Every span: begin <= end, and an end that is not open is at most the end time; begin_event <= end_event, both
 *    taken in; the times are those of the events (a coroutine that was never awaited begins where it was created).
 *    It is open exactly if it has no end event.
 * 3. In a track spans are in order of begin and of begin_event.
 * 4. In the tracks of states, waiters and levels no span begins before the one before it ended, and only the last
 *    one can be open.
 * 5. The states of a task and the levels of a primitive have no gaps.
 * 6. A lane that has ended has no open state; a task's or a worker's lane that has ended has one end mark, and no
 *    span of its states lies after it.
 * 7. A count of waiters is never 0. States, waits and kinds of mark are members of their enumerations.
 * 8. Holdings: every open holding is one open span of the primitive, with its row taken, and if a task holds it one
 *    open span of that task; there are no other open spans in these tracks. Two open spans of a primitive are never
 *    in one row but the last that there is room for.
 * 9. The trees of latest ends agree with their spans.
 * 10. Marks and links are in order of events and have the times of their events; a link leads from one lane to another.
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
      (!open && (span->end_event >= self->n_events || span->end_event < span->begin_event)))
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
validate_track (CoroSpanIndex *self,
                CoroLane      *lane,
                CoroTrack      track,
                GError       **error)
{
  CoroSpanList *list = lane->tracks[track];
  gboolean gapless = track == CORO_TRACK_LEVEL || (track == CORO_TRACK_STATE && lane->kind == CORO_ENTITY_TASK);
  gsize i;

  if (list == NULL)
    return TRUE;
  if (!coro_span_list_check (list))
    return fail (lane, error, "the tree of track %u disagrees with its spans", track);

  for (i = 0; i < list->n_spans; i++)
    {
      const CoroSpan *span = &list->spans[i];
      const CoroSpan *before = i > 0 ? span - 1 : NULL;

      if (!validate_span (self, lane, span, error))
        return FALSE;
      if (track == CORO_TRACK_WAITERS && span->value == 0)
        return fail (lane, error, "nobody waits from %" G_GINT64_FORMAT " on", span->begin);
      if (before == NULL)
        continue;
      if (span->begin < before->begin || span->begin_event < before->begin_event)
        return fail (lane, error, "track %u is out of order at event %u", track, span->begin_event);
      if (!list->overlapping && (before->end > span->begin || before->end_event > span->begin_event))
        return fail (lane, error, "track %u overlaps at event %u", track, span->begin_event);
      if (gapless && (before->end != span->begin || before->end_event != span->begin_event))
        return fail (lane, error, "track %u has a gap before event %u", track, span->begin_event);
    }

  return TRUE;
}

static gboolean
validate_marks (CoroSpanIndex *self,
                CoroLane      *lane,
                GArray        *marks,
                GError       **error)
{
  guint n_ends = 0;
  guint i;

  for (i = 0; marks != NULL && i < marks->len; i++)
    {
      const CoroMark *mark = &g_array_index (marks, CoroMark, i);

      if (mark->event >= self->n_events || coro_log_get_event (self->log, mark->event)->time != mark->time)
        return fail (lane, error, "the mark of event %u has another time", mark->event);
      if (i > 0 && mark->event < mark[-1].event)
        return fail (lane, error, "the mark of event %u is out of order", mark->event);
      if ((guint) mark->kind > CORO_MARK_LIMIT)
        return fail (lane, error, "a mark of kind %u", mark->kind);
      if (mark->kind == CORO_MARK_END)
        {
          CoroSpan *last = coro_span_list_get_last (lane != NULL ? lane->tracks[CORO_TRACK_STATE] : NULL);

          n_ends++;
          if (mark->state != CORO_STATE_DONE && mark->state != CORO_STATE_FAILED &&
              mark->state != CORO_STATE_CANCELLED)
            return fail (lane, error, "it ended in state %u", mark->state);
          if (last != NULL && last->end_event > mark->event)
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
count_open (CoroSpanList *list)
{
  gsize count = 0;
  gsize i;

  for (i = 0; list != NULL && i < list->n_spans; i++)
    count += list->spans[i].end == CORO_TIME_OPEN;

  return count;
}

static gboolean
is_open_span (CoroSpanList *list,
              gsize         index,
              guint32       object)
{
  return list != NULL && index < list->n_spans && list->spans[index].end == CORO_TIME_OPEN &&
         list->spans[index].object == object;
}

/* @held counts the open holdings of each task. */
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
      guint row;

      if (holding->newer != NULL ? holding->newer->older != holding : lane->newest != holding)
        return fail (lane, error, "the list of holdings is broken");
      if (!is_open_span (lane->tracks[CORO_TRACK_HOLDER], holding->holder, holding->task))
        return fail (lane, error, "a holding has no open span");
      if (holding->task != 0 &&
          (task == NULL || !is_open_span (task->tracks[CORO_TRACK_HOLD], holding->hold, lane->entity)))
        return fail (lane, error, "a holding has no open span in its task");

      row = lane->tracks[CORO_TRACK_HOLDER]->spans[holding->holder].row;
      if (!g_hash_table_add (rows, GUINT_TO_POINTER (row)) && row != G_MAXUINT16)
        return fail (lane, error, "two holdings in row %u", row);
      if (row / 64 >= lane->n_row_words || (row != G_MAXUINT16 && (lane->rows[row / 64] >> row % 64 & 1) == 0))
        return fail (lane, error, "row %u is not taken", row);

      if (task != NULL)
        g_hash_table_insert (held, task,
                             GSIZE_TO_POINTER (GPOINTER_TO_SIZE (g_hash_table_lookup (held, task)) + 1));
      count++;
    }

  if (count != count_open (lane->tracks[CORO_TRACK_HOLDER]))
    return fail (lane, error, "%" G_GSIZE_FORMAT " holdings, but not as many open spans", count);

  return TRUE;
}

static gboolean
validate_links (CoroSpanIndex *self,
                GError       **error)
{
  guint i;

  for (i = 0; i < self->links->len; i++)
    {
      const CoroLink *link = &g_array_index (self->links, CoroLink, i);

      if (link->event >= self->n_events || (i > 0 && link->event <= link[-1].event) ||
          link->from_time > link->to_time || coro_log_get_event (self->log, link->event)->time != link->to_time)
        return fail (NULL, error, "Link %u is out of order", i);
      if (link->from_lane == link->to_lane || _coro_span_index_peek_lane (self, link->from_lane) == NULL ||
          _coro_span_index_peek_lane (self, link->to_lane) == NULL)
        return fail (NULL, error, "Link %u from %u to %u", i, link->from_lane, link->to_lane);
      if ((guint) link->wake >= CORO_N_WAKES)
        return fail (NULL, error, "Link %u of wake-up %u", i, link->wake);
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

  if (!validate_order (self, error) || !validate_links (self, error) ||
      !validate_marks (self, NULL, self->loose_marks, error))
    return FALSE;

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = g_ptr_array_index (self->lanes, i);
      CoroTrack track;

      for (track = 0; track < CORO_N_TRACKS; track++)
        {
          if (!validate_track (self, lane, track, error))
            return FALSE;
        }
      if (lane->ended && coro_span_list_get_open (lane->tracks[CORO_TRACK_STATE]) != NULL)
        return fail (lane, error, "it ended and is still in a state");
      if (!validate_marks (self, lane, lane->marks, error) || !validate_holdings (self, lane, held, error))
        return FALSE;
    }

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = g_ptr_array_index (self->lanes, i);

      if (count_open (lane->tracks[CORO_TRACK_HOLD]) != GPOINTER_TO_SIZE (g_hash_table_lookup (held, lane)))
        return fail (lane, error, "it holds something that is not held");
    }

  return TRUE;
}
