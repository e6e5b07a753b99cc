/* coro-span-objects.c: who holds a primitive, how many wait for it, and its level
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

#include <string.h>

/* Rows beyond share the last one: a span has 16 bits for it. */
#define MAX_ROWS   65536
#define WORD_BITS  64

static guint
take_lowest_row (CoroLane *lane)
{
  guint word = lane->first_free_word;
  guint bit;

  while (word < lane->n_row_words && lane->rows[word] == G_MAXUINT64)
    word++;
  lane->first_free_word = word;

  if (word == lane->n_row_words)
    {
      if (word == MAX_ROWS / WORD_BITS)
        return MAX_ROWS - 1;

      lane->n_row_words = MAX (1, 2 * lane->n_row_words);
      lane->rows = g_renew (guint64, lane->rows, lane->n_row_words);
      memset (&lane->rows[word], 0, (lane->n_row_words - word) * sizeof (guint64));
    }

  for (bit = 0; lane->rows[word] >> bit & 1; bit++)
    ;
  lane->rows[word] |= G_GUINT64_CONSTANT (1) << bit;

  return word * WORD_BITS + bit;
}

static void
free_row (CoroLane *lane,
          guint     row)
{
  guint word = row / WORD_BITS;

  lane->rows[word] &= ~(G_GUINT64_CONSTANT (1) << row % WORD_BITS);
  lane->first_free_word = MIN (lane->first_free_word, word);
}

static gint64
holding_key (guint32 task,
             guint32 object)
{
  return (gint64) ((guint64) task << 32 | object);
}

static void
add_holding (CoroSpanIndex   *self,
             CoroLane        *lane,
             CoroLane        *holder,
             const CoroEvent *event,
             guint32          index)
{
  CoroHolding *holding = g_new0 (CoroHolding, 1);
  CoroHolding *first;
  CoroSpan *span;
  gint64 key;

  holding->object = lane->entity;

  span = _coro_lane_open (lane, CORO_TRACK_HOLDER, event, index);
  span->row = take_lowest_row (lane);
  holding->holder = lane->tracks[CORO_TRACK_HOLDER]->n_spans - 1;

  if (holder != NULL)
    {
      holding->task = span->object = holder->entity;
      span = _coro_lane_open (holder, CORO_TRACK_HOLD, event, index);
      span->object = lane->entity;
      holding->hold = holder->tracks[CORO_TRACK_HOLD]->n_spans - 1;
    }

  holding->older = lane->newest;
  if (lane->newest != NULL)
    lane->newest->newer = holding;
  else
    lane->oldest = holding;
  lane->newest = holding;

  key = holding_key (holding->task, holding->object);
  first = g_hash_table_lookup (self->holdings, &key);
  if (first != NULL)
    {
      first->last->next = holding;
      first->last = holding;
    }
  else
    {
      holding->last = holding;
      g_hash_table_insert (self->holdings, g_memdup2 (&key, sizeof key), holding);
    }
}

/* @holding is the oldest one of its task and its object. */
static void
end_holding (CoroSpanIndex   *self,
             CoroLane        *lane,
             CoroHolding     *holding,
             const CoroEvent *event,
             guint32          index)
{
  CoroLane *holder = _coro_span_index_peek_lane (self, holding->task);
  CoroSpanList *holders = lane->tracks[CORO_TRACK_HOLDER];
  gint64 key = holding_key (holding->task, holding->object);

  free_row (lane, holders->spans[holding->holder].row);
  coro_span_list_close (holders, holding->holder, event->time, index);
  if (holder != NULL)
    coro_span_list_close (holder->tracks[CORO_TRACK_HOLD], holding->hold, event->time, index);

  if (holding->older != NULL)
    holding->older->newer = holding->newer;
  else
    lane->oldest = holding->newer;
  if (holding->newer != NULL)
    holding->newer->older = holding->older;
  else
    lane->newest = holding->older;

  if (holding->next != NULL)
    {
      holding->next->last = holding->last;
      g_hash_table_replace (self->holdings, g_memdup2 (&key, sizeof key), holding->next);
    }
  else
    {
      g_hash_table_remove (self->holdings, &key);
    }

  g_free (holding);
}

/* Who does what the event says: a task, a thread, or the worker that runs the job; NULL: no lane. */
static CoroLane *
get_doer (CoroSpanIndex   *self,
          const CoroEvent *event)
{
  CoroJob *job = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (event->task));
  CoroLane *lane = _coro_span_index_ensure_lane (self, job != NULL ? job->worker : event->task);

  return lane != NULL && (_coro_entity_kind_has_states (lane->kind) || _coro_entity_kind_is_worker (lane->kind)) ? lane
                                                                                                                  : NULL;
}

/* A lock may be released by another task than its holder, and a semaphore more often than it was acquired. */
static void
release (CoroSpanIndex   *self,
         CoroLane        *lane,
         const CoroEvent *event,
         guint32          index)
{
  CoroLane *doer = get_doer (self, event);
  gint64 key = holding_key (doer != NULL ? doer->entity : 0, lane->entity);
  CoroHolding *holding = g_hash_table_lookup (self->holdings, &key);

  if (holding == NULL)
    holding = lane->oldest;
  if (holding != NULL)
    end_holding (self, lane, holding, event, index);
}

static void
set_level (CoroLane        *lane,
           guint32          level,
           const CoroEvent *event,
           guint32          index)
{
  CoroSpan *now = coro_span_list_get_open (lane->tracks[CORO_TRACK_LEVEL]);

  if (now != NULL && now->value == level)
    return;

  _coro_lane_close (lane, CORO_TRACK_LEVEL, event, index);
  _coro_lane_open (lane, CORO_TRACK_LEVEL, event, index)->value = level;
}

static void
change_waiters (CoroLane        *lane,
                int              change,
                const CoroEvent *event,
                guint32          index)
{
  CoroSpan *now = coro_span_list_get_open (lane->tracks[CORO_TRACK_WAITERS]);
  guint32 count = now != NULL ? now->value : 0;

  if (change < 0 && count == 0)
    return;

  _coro_lane_close (lane, CORO_TRACK_WAITERS, event, index);
  if (count + change > 0)
    _coro_lane_open (lane, CORO_TRACK_WAITERS, event, index)->value = count + change;
}

static void
create_object (CoroSpanIndex   *self,
               CoroLane        *lane,
               const CoroEvent *event,
               guint32          index)
{
  if (lane->kind == CORO_ENTITY_SEMAPHORE)
    set_level (lane, event->arg, event, index);
  else if (lane->kind == CORO_ENTITY_EVENT || lane->kind == CORO_ENTITY_QUEUE || lane->kind == CORO_ENTITY_BARRIER)
    set_level (lane, 0, event, index);
}

static void
feed_acquired_or_released (CoroSpanIndex   *self,
                           CoroLane        *lane,
                           const CoroEvent *event,
                           guint32          index)
{
  if (event->kind == CORO_EVENT_ACQUIRED)
    add_holding (self, lane, get_doer (self, event), event, index);
  else
    release (self, lane, event, index);

  if (lane->kind == CORO_ENTITY_SEMAPHORE)
    set_level (lane, event->arg, event, index);
}

/**
 * _coro_span_index_feed_objects:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The tracks of primitives, and the bands of the tasks that hold them.
 */
void
_coro_span_index_feed_objects (CoroSpanIndex   *self,
                               const CoroEvent *event,
                               guint32          index)
{
  CoroLane *lane;

  if (event->kind < CORO_EVENT_OBJECT_CREATED || event->kind > CORO_EVENT_BROKEN)
    return;

  lane = _coro_span_index_ensure_lane (self, event->object);
  if (lane == NULL || !_coro_entity_kind_is_primitive (lane->kind))
    return;

  switch (event->kind)
    {
    case CORO_EVENT_OBJECT_CREATED:
      create_object (self, lane, event, index);
      break;

    case CORO_EVENT_OBJECT_NAMED:
      self->order_valid = FALSE;
      break;

    case CORO_EVENT_WAITER_ADDED:
      change_waiters (lane, 1, event, index);
      break;

    case CORO_EVENT_WAITER_REMOVED:
      change_waiters (lane, -1, event, index);
      break;

    case CORO_EVENT_ACQUIRED:
    case CORO_EVENT_RELEASED:
      feed_acquired_or_released (self, lane, event, index);
      break;

    case CORO_EVENT_SET:
    case CORO_EVENT_CLEARED:
      if (lane->kind == CORO_ENTITY_EVENT)
        set_level (lane, event->kind == CORO_EVENT_SET, event, index);
      break;

    case CORO_EVENT_PUT:
    case CORO_EVENT_GOT:
      if (lane->kind == CORO_ENTITY_QUEUE)
        set_level (lane, event->arg, event, index);
      break;

    case CORO_EVENT_ARRIVED:
      if (lane->kind == CORO_ENTITY_BARRIER)
        set_level (lane, event->arg, event, index);
      break;

    case CORO_EVENT_TRIPPED:
    case CORO_EVENT_BROKEN:
      if (lane->kind == CORO_ENTITY_BARRIER)
        set_level (lane, 0, event, index);
      break;

    default:
      break;
    }
}
