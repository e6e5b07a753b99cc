/* coro-span-objects.c: who holds a primitive, how many wait for it, and its level
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

static gint64
holding_key (guint32 task,
             guint32 object)
{
  return (gint64) ((guint64) task << 32 | object);
}

static guint16
begin_in_rows (CoroLane        *lane,
               guint32          entity,
               const CoroEvent *event,
               guint32          index)
{
  if (lane->holdings == NULL)
    lane->holdings = coro_span_rows_new ();

  return coro_span_rows_begin (lane->holdings, event->time, index, entity);
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
  gint64 key;

  holding->object = lane->entity;
  holding->task = holder != NULL ? holder->entity : 0;
  holding->object_row = begin_in_rows (lane, holding->task, event, index);
  holding->task_row = holder != NULL ? begin_in_rows (holder, lane->entity, event, index) : CORO_NO_SPAN_ROW;

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
  gint64 key = holding_key (holding->task, holding->object);

  coro_span_rows_end (lane->holdings, holding->object_row, event->time, index);
  if (holder != NULL)
    coro_span_rows_end (holder->holdings, holding->task_row, event->time, index);

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

  if (lane == NULL || !(_coro_entity_kind_has_states (lane->kind) || _coro_entity_kind_is_worker (lane->kind)))
    return NULL;

  return lane;
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
set_value (CoroSpanList   **list,
           guint32          value,
           const CoroEvent *event,
           guint32          index)
{
  gsize n = coro_span_list_get_n (*list);

  if (n > 0 && coro_span_list_get_value (*list, n - 1) == value)
    return;
  if (*list == NULL)
    *list = coro_span_list_new (CORO_SPAN_LIST_VALUES);

  coro_span_list_append_value (*list, event->time, index, value);
}

static void
set_level (CoroLane        *lane,
           guint32          level,
           const CoroEvent *event,
           guint32          index)
{
  set_value (&lane->levels, level, event, index);
}

/* Every item that is put has to be marked as done one day. */
static void
add_unfinished (CoroLane        *lane,
                const CoroEvent *event,
                guint32          index)
{
  gsize n = coro_span_list_get_n (lane->unfinished);

  set_value (&lane->unfinished, n > 0 ? coro_span_list_get_value (lane->unfinished, n - 1) + 1 : 1, event, index);
}

static void
change_waiters (CoroLane        *lane,
                int              change,
                const CoroEvent *event,
                guint32          index)
{
  gsize n = coro_span_list_get_n (lane->waiters);
  guint32 count = n > 0 ? coro_span_list_get_value (lane->waiters, n - 1) : 0;

  if (change < 0 && count == 0)
    return;
  if (lane->waiters == NULL)
    lane->waiters = coro_span_list_new (CORO_SPAN_LIST_VALUES);

  coro_span_list_append_value (lane->waiters, event->time, index, count + change);
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
      _coro_span_index_title_changed (self, event->object);
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
      if (lane->kind != CORO_ENTITY_QUEUE)
        break;
      set_level (lane, event->arg, event, index);
      if (event->kind == CORO_EVENT_PUT)
        add_unfinished (lane, event, index);
      break;

    case CORO_EVENT_TASK_DONE_CALLED:
      if (lane->kind == CORO_ENTITY_QUEUE)
        set_value (&lane->unfinished, event->arg, event, index);
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
