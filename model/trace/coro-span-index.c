/* coro-span-index.c: what each lane shows between two moments, fed event by event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

/* Elements of a chunk: of what there is one list of. */
#define LONG_SHIFT  12
#define SHORT_SHIFT 8

static void
init_columns (CoroSpanIndex *self)
{
  coro_column_init (&self->steps, sizeof (CoroStep), LONG_SHIFT);
  coro_column_init (&self->blocks, sizeof (CoroStep), SHORT_SHIFT);
  coro_column_init (&self->idles, CORO_SPAN_IDLE_SIZE, LONG_SHIFT);
  coro_column_init (&self->causes, sizeof (CoroCause), LONG_SHIFT);
  coro_mark_list_init (&self->loose_marks);
}

static void
clear_columns (CoroSpanIndex *self)
{
  coro_column_clear (&self->steps);
  coro_column_clear (&self->blocks);
  coro_column_clear (&self->idles);
  coro_column_clear (&self->causes);
  coro_mark_list_clear (&self->loose_marks);
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
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  init_columns (self);
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
  g_hash_table_unref (self->titles);
  clear_columns (self);
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
 * Takes in the events that are still missing from the first @n_events of the log, each in amortised constant time.
 * Less than what the index has already is left as it is; see
 * coro_span_index_reset(). An index holds up to 2^29 - 1 events.
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
  n_events = MIN (n_events, CORO_MAX_SPAN_EVENT);

  for (; self->n_events < n_events; self->n_events++)
    {
      const CoroEvent *event = coro_log_get_event (self->log, self->n_events);
      guint32 index = self->n_events;

      self->end_time = event->time;
      _coro_span_index_feed_steps (self, event, index);
      _coro_span_index_feed_idles (self, event, index);
      /* Links and marks ask what was so until this event, the loop's lane has to be there before the others. */
      _coro_span_index_feed_links (self, event, index);
      _coro_span_index_feed_marks (self, event, index);
      _coro_span_index_feed_loop (self, event, index);
      _coro_span_index_feed_scopes (self, event, index);
      _coro_span_index_feed_tasks (self, event, index);
      _coro_span_index_feed_jobs (self, event, index);
      _coro_span_index_feed_objects (self, event, index);
      _coro_span_index_feed_items (self, event, index);
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
  g_hash_table_remove_all (self->titles);
  clear_columns (self);
  g_hash_table_remove_all (self->jobs);
  self->order_valid = FALSE;
  self->serial++;
  self->n_events = 0;
  self->end_time = 0;
  self->n_entities_seen = 0;
  self->loop = 0;
  self->loop_runs = FALSE;
  self->deadlocked = FALSE;
  self->idle_from = 0;
  self->n_at_work = 0;
  self->wakened = (CoroWakened) { NULL };
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
 * coro_span_index_get_title_id:
 * @self: an index
 * @lane: an entity with a lane
 *
 * Returns: a small number, from 1, that lanes of one kind have in common if they have the same title; 0 if there is no
 *   such lane
 */
guint
coro_span_index_get_title_id (CoroSpanIndex *self,
                              guint32        lane)
{
  CoroLane *found;

  g_return_val_if_fail (self != NULL, 0);

  found = _coro_span_index_peek_lane (self, lane);

  return found != NULL ? found->title : 0;
}

/**
 * coro_span_index_get_resource:
 * @self: an index
 * @lane: any number
 *
 * Returns: 1 for the lane of the first primitive that was created, 2 for the second ...; 0 for what is none
 */
guint
coro_span_index_get_resource (CoroSpanIndex *self,
                              guint32        lane)
{
  CoroLane *found;

  g_return_val_if_fail (self != NULL, 0);

  _coro_span_index_ensure_order (self);
  found = _coro_span_index_peek_lane (self, lane);

  return found != NULL ? found->resource : 0;
}

/**
 * coro_span_index_get_serial:
 * @self: an index
 *
 * Returns: a number that changes when the order, the titles or the numbers of the lanes do
 */
guint
coro_span_index_get_serial (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  _coro_span_index_ensure_order (self);

  return self->serial;
}

/**
 * coro_span_index_get_scope_serial:
 * @self: an index
 *
 * Returns: a number that changes when a lane gets one more row of scopes
 */
guint
coro_span_index_get_scope_serial (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->scope_serial;
}

/**
 * coro_span_index_get_size:
 * @self: an index
 *
 * Returns: about how many bytes of memory it takes, without the log
 */
gsize
coro_span_index_get_size (CoroSpanIndex *self)
{
  gsize size;
  guint i;

  g_return_val_if_fail (self != NULL, 0);

  size = sizeof *self + (self->lane_of->len + self->order->len) * sizeof (guint32) +
         coro_column_get_size (&self->steps) + coro_column_get_size (&self->blocks) +
         coro_column_get_size (&self->idles) +
         coro_column_get_size (&self->causes) +
         coro_mark_list_get_size (&self->loose_marks) +
         g_hash_table_size (self->jobs) * (sizeof (CoroJob) + 3 * sizeof (gpointer)) +
         g_hash_table_size (self->holdings) * (sizeof (CoroHolding) + 5 * sizeof (gpointer));

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = g_ptr_array_index (self->lanes, i);

      size += sizeof *lane + sizeof (gpointer) + coro_mark_list_get_size (&lane->marks) +
              coro_span_list_get_size (lane->states) + coro_span_list_get_size (lane->waiters) +
              coro_span_list_get_size (lane->levels) + coro_span_list_get_size (lane->unfinished) +
              coro_span_rows_get_size (lane->holdings) + coro_span_rows_get_size (lane->scopes) +
              (lane->items != NULL ? lane->items->len * sizeof (guint32) : 0);
    }

  return size;
}
