/* coro-span-index.c: what each lane shows between two moments, fed event by event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

static CoroSpanList *
peek_list (CoroSpanIndex *self,
           guint32        lane,
           CoroTrack      track)
{
  CoroLane *found = _coro_span_index_peek_lane (self, lane);

  return found != NULL && track < CORO_N_TRACKS ? found->tracks[track] : NULL;
}

/* g_int64_hash() takes the lower half only: the object, which thousands of tasks can hold at once. */
static guint
hash_holding (gconstpointer key)
{
  return (*(const guint64 *) key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32;
}

static void
free_holdings (CoroSpanIndex *self)
{
  guint i;

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = g_ptr_array_index (self->lanes, i);

      while (lane->oldest != NULL)
        {
          CoroHolding *holding = lane->oldest;

          lane->oldest = holding->newer;
          g_free (holding);
        }
    }

  g_hash_table_remove_all (self->holdings);
}

/**
 * coro_span_index_new:
 * @log: (transfer none): a log; the index keeps a reference
 *
 * Returns: (transfer full): an index of nothing of @log yet
 */
CoroSpanIndex *
coro_span_index_new (CoroLog *log)
{
  CoroSpanIndex *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_new0 (CoroSpanIndex, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->log = coro_log_ref (log);
  self->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) _coro_lane_free);
  self->lane_of = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->links = g_array_new (FALSE, FALSE, sizeof (CoroLink));
  self->loose_marks = g_array_new (FALSE, FALSE, sizeof (CoroMark));
  self->jobs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->holdings = g_hash_table_new_full (hash_holding, g_int64_equal, g_free, NULL);

  return self;
}

/**
 * coro_span_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): @self
 */
CoroSpanIndex *
coro_span_index_ref (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * coro_span_index_unref:
 * @self: (transfer full): an index
 */
void
coro_span_index_unref (CoroSpanIndex *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  free_holdings (self);
  g_ptr_array_unref (self->lanes);
  g_array_unref (self->lane_of);
  g_array_unref (self->order);
  g_array_unref (self->links);
  g_array_unref (self->loose_marks);
  g_hash_table_unref (self->jobs);
  g_hash_table_unref (self->holdings);
  coro_log_unref (self->log);
  g_free (self);
}

/**
 * coro_span_index_get_log:
 * @self: an index
 *
 * Returns: (transfer none): the log that it is an index of
 */
CoroLog *
coro_span_index_get_log (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->log;
}

/**
 * coro_span_index_update:
 * @self: an index
 *
 * Takes in all events that the log has by now.
 *
 * Returns: how many events were new
 */
guint64
coro_span_index_update (CoroSpanIndex *self)
{
  return coro_span_index_update_until (self, G_MAXUINT64);
}

/**
 * coro_span_index_update_until:
 * @self: an index
 * @n_events: length of the prefix of the log that the index is to show
 *
 * Takes in the events that are still missing from the first @n_events of the log, each in amortised constant time
 * (O(log n) where it begins or ends a holding). Less than what the index has already is left as it is; see
 * coro_span_index_reset(). An index holds up to 2^32 - 2 events.
 *
 * Returns: how many events were new
 */
guint64
coro_span_index_update_until (CoroSpanIndex *self,
                              guint64        n_events)
{
  guint64 before;

  g_return_val_if_fail (self != NULL, 0);

  before = self->n_events;
  n_events = MIN (n_events, coro_log_get_n_events (self->log));
  n_events = MIN (n_events, G_MAXUINT32 - 1);

  for (; self->n_events < n_events; self->n_events++)
    {
      const CoroEvent *event = coro_log_get_event (self->log, self->n_events);
      guint32 index = self->n_events;

      self->end_time = event->time;
      /* Links and marks ask what was so until this event, the loop's lane has to be there before the others. */
      _coro_span_index_feed_links (self, event, index);
      _coro_span_index_feed_marks (self, event, index);
      _coro_span_index_feed_loop (self, event, index);
      _coro_span_index_feed_tasks (self, event, index);
      _coro_span_index_feed_jobs (self, event, index);
      _coro_span_index_feed_objects (self, event, index);
    }

  return self->n_events - before;
}

/**
 * coro_span_index_reset:
 * @self: an index
 *
 * Forgets everything, so that the index can be brought to an earlier moment by coro_span_index_update_until().
 */
void
coro_span_index_reset (CoroSpanIndex *self)
{
  g_return_if_fail (self != NULL);

  free_holdings (self);
  g_ptr_array_set_size (self->lanes, 0);
  g_array_set_size (self->lane_of, 0);
  g_array_set_size (self->order, 0);
  g_array_set_size (self->links, 0);
  g_array_set_size (self->loose_marks, 0);
  g_hash_table_remove_all (self->jobs);
  self->order_valid = FALSE;
  self->n_events = 0;
  self->end_time = 0;
  self->n_entities_seen = 0;
  self->loop = 0;
  self->loop_runs = FALSE;
  self->deadlocked = FALSE;
}

/**
 * coro_span_index_get_n_events:
 * @self: an index
 *
 * Returns: how many events of the log it has taken in
 */
guint64
coro_span_index_get_n_events (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_events;
}

/**
 * coro_span_index_get_end_time:
 * @self: an index
 *
 * Returns: ns of the last event that it has taken in, 0 if there is none; where open spans end when they are shown
 */
gint64
coro_span_index_get_end_time (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->end_time;
}

/**
 * coro_span_index_get_n_lanes:
 * @self: an index
 *
 * Returns: how many lanes there are
 */
guint
coro_span_index_get_n_lanes (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->lanes->len;
}

/**
 * coro_span_index_get_lane:
 * @self: an index
 * @position: less than coro_span_index_get_n_lanes()
 *
 * Returns: the entity whose lane is shown there
 */
guint32
coro_span_index_get_lane (CoroSpanIndex *self,
                          guint          position)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (position < self->lanes->len, 0);

  _coro_span_index_ensure_order (self);

  return g_array_index (self->order, guint32, position);
}

/**
 * coro_span_index_get_depth:
 * @self: an index
 * @lane: an entity
 *
 * Returns: how many tasks are above it in the tree of tasks, 0 for all that are no tasks
 */
guint
coro_span_index_get_depth (CoroSpanIndex *self,
                           guint32        lane)
{
  CoroLane *found;

  g_return_val_if_fail (self != NULL, 0);

  _coro_span_index_ensure_order (self);
  found = _coro_span_index_peek_lane (self, lane);

  return found != NULL ? found->depth : 0;
}

/**
 * coro_span_index_get_number:
 * @self: an index
 * @lane: an entity
 *
 * What tells lanes of equal titles apart.
 *
 * Returns: 1 for the first that was created, 2 for the second ...; 0 if no other lane has this title
 */
guint
coro_span_index_get_number (CoroSpanIndex *self,
                            guint32        lane)
{
  CoroLane *found;

  g_return_val_if_fail (self != NULL, 0);

  _coro_span_index_ensure_order (self);
  found = _coro_span_index_peek_lane (self, lane);

  return found != NULL ? found->number : 0;
}

/**
 * coro_span_index_get_spans:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @n_spans: (out): how many spans there are
 *
 * Returns: (transfer none) (nullable) (array length=n_spans): all spans of that track in order of their begin, valid
 *   until the next update
 */
const CoroSpan *
coro_span_index_get_spans (CoroSpanIndex *self,
                           guint32        lane,
                           CoroTrack      track,
                           gsize         *n_spans)
{
  CoroSpanList *list;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_spans != NULL, NULL);

  list = peek_list (self, lane, track);
  *n_spans = list != NULL ? list->n_spans : 0;

  return list != NULL ? list->spans : NULL;
}

/**
 * coro_span_index_get_range:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @from: ns
 * @to: ns
 * @n_spans: (out): how many spans there are
 *
 * The spans that touch the closed interval from @from to @to, found in O(log n). In tracks whose spans may overlap
 * there can be others among them; the first and the last do touch it.
 *
 * Returns: (transfer none) (nullable) (array length=n_spans): the spans in order of their begin, valid until the next
 *   update
 */
const CoroSpan *
coro_span_index_get_range (CoroSpanIndex *self,
                           guint32        lane,
                           CoroTrack      track,
                           gint64         from,
                           gint64         to,
                           gsize         *n_spans)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_spans != NULL, NULL);

  return coro_span_list_range (peek_list (self, lane, track), from, to, n_spans);
}

/**
 * coro_span_index_find:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @time: ns
 *
 * The span that lasts at a moment, its begin included and its end not; of several the one that began last. A span of
 * no length is found at its moment if nothing else begins there after it.
 *
 * Returns: (transfer none) (nullable): the span, valid until the next update
 */
const CoroSpan *
coro_span_index_find (CoroSpanIndex *self,
                      guint32        lane,
                      CoroTrack      track,
                      gint64         time)
{
  g_return_val_if_fail (self != NULL, NULL);

  return coro_span_list_find (peek_list (self, lane, track), time);
}

/**
 * coro_span_index_get_marks:
 * @self: an index
 * @lane: an entity, or 0 for what happened outside every lane
 * @n_marks: (out): how many marks there are
 *
 * Returns: (transfer none) (nullable) (array length=n_marks): its marks in order of time, valid until the next update
 */
const CoroMark *
coro_span_index_get_marks (CoroSpanIndex *self,
                           guint32        lane,
                           gsize         *n_marks)
{
  CoroLane *found;
  GArray *marks;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_marks != NULL, NULL);

  found = _coro_span_index_peek_lane (self, lane);
  marks = lane == 0 ? self->loose_marks : found != NULL ? found->marks : NULL;
  *n_marks = marks != NULL ? marks->len : 0;

  return *n_marks > 0 ? (const CoroMark *) (gpointer) marks->data : NULL;
}

/**
 * coro_span_index_get_links:
 * @self: an index
 * @n_links: (out): how many links there are
 *
 * Returns: (transfer none) (nullable) (array length=n_links): who woke whom, in order of time, valid until the next
 *   update
 */
const CoroLink *
coro_span_index_get_links (CoroSpanIndex *self,
                           gsize         *n_links)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_links != NULL, NULL);

  *n_links = self->links->len;

  return *n_links > 0 ? (const CoroLink *) (gpointer) self->links->data : NULL;
}

/**
 * coro_span_index_get_place:
 * @self: an index
 * @lane: a task
 * @file: (out): index of the source file
 * @line: (out): the line, from 1
 *
 * Where the code of a task stands: the line that it runs, or the one at which it goes on.
 *
 * Returns: %FALSE if it has not run yet
 */
gboolean
coro_span_index_get_place (CoroSpanIndex *self,
                           guint32        lane,
                           guint         *file,
                           guint         *line)
{
  CoroLane *found;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (file != NULL && line != NULL, FALSE);

  found = _coro_span_index_peek_lane (self, lane);
  *file = found != NULL ? found->file : 0;
  *line = found != NULL ? found->line : 0;

  return *line != 0;
}
