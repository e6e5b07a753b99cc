/* coro-span-scopes.c: the timeouts and task groups that a task is in, and its cleaning up after a cancellation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

static void
enter (CoroSpanIndex   *self,
       CoroLane        *lane,
       guint32          scope,
       const CoroEvent *event,
       guint32          index)
{
  CoroOpenScope open = { .scope = scope };
  guint n_rows;

  if (lane->scopes == NULL)
    {
      lane->scopes = coro_span_rows_new ();
      lane->open_scopes = g_array_new (FALSE, FALSE, sizeof (CoroOpenScope));
    }

  n_rows = coro_span_rows_get_n (lane->scopes);
  open.row = coro_span_rows_begin (lane->scopes, event->time, index, scope);
  if (coro_span_rows_get_n (lane->scopes) > n_rows)
    self->scope_serial++;
  g_array_append_val (lane->open_scopes, open);
}

/* The innermost one; -1: it is in none such. */
static int
find (CoroLane *lane,
      guint32   scope)
{
  guint i;

  for (i = lane->open_scopes != NULL ? lane->open_scopes->len : 0; i > 0; i--)
    {
      if (g_array_index (lane->open_scopes, CoroOpenScope, i - 1).scope == scope)
        return (int) i - 1;
    }

  return -1;
}

static void
leave (CoroLane        *lane,
       int              number,
       const CoroEvent *event,
       guint32          index)
{
  if (number < 0)
    return;

  coro_span_rows_end (lane->scopes, g_array_index (lane->open_scopes, CoroOpenScope, number).row, event->time, index);
  g_array_remove_index (lane->open_scopes, (guint) number);
}

/* A shield lasts as long as the task waits behind it. */
static void
leave_shield (CoroSpanIndex   *self,
              CoroLane        *lane,
              const CoroEvent *event,
              guint32          index)
{
  const CoroOpenScope *last;

  if (lane->open_scopes == NULL || lane->open_scopes->len == 0)
    return;

  last = &g_array_index (lane->open_scopes, CoroOpenScope, lane->open_scopes->len - 1);
  if (last->scope == 0 || last->scope > coro_log_get_n_entities (self->log))
    return;
  switch (coro_log_get_entity (self->log, last->scope)->kind)
    {
    case CORO_ENTITY_TIMEOUT:
    case CORO_ENTITY_TASK_GROUP:
      break;
    default:
      leave (lane, (int) lane->open_scopes->len - 1, event, index);
      break;
    }
}

static void
leave_all (CoroLane        *lane,
           const CoroEvent *event,
           guint32          index)
{
  while (lane != NULL && lane->open_scopes != NULL && lane->open_scopes->len > 0)
    leave (lane, (int) lane->open_scopes->len - 1, event, index);
}

/**
 * _coro_span_index_feed_scopes:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The scopes of tasks. To be called before the lanes themselves take the event.
 */
void
_coro_span_index_feed_scopes (CoroSpanIndex   *self,
                              const CoroEvent *event,
                              guint32          index)
{
  CoroLane *lane = _coro_span_index_peek_lane (self, event->task);

  /* A thread runs tasks of its own. */
  if (event->kind == CORO_EVENT_WORKER_STOPPED || event->kind == CORO_EVENT_WORKER_DIED)
    leave_all (_coro_span_index_peek_lane (self, event->object), event, index);

  if (lane == NULL || !_coro_entity_kind_has_states (lane->kind) || lane->ended)
    return;

  switch (event->kind)
    {
    case CORO_EVENT_SCOPE_ENTERED:
      enter (self, lane, event->object, event, index);
      break;

    case CORO_EVENT_SCOPE_LEFT:
      /* The cancellation came from the scope, and goes no further. */
      if (event->arg == CORO_SCOPE_END_EXPIRED || event->arg == CORO_SCOPE_END_ABORTED)
        leave (lane, find (lane, 0), event, index);
      leave (lane, find (lane, event->object), event, index);
      break;

    case CORO_EVENT_TASK_SUSPENDED:
      if (coro_wait_arg_get_wait (event->arg) == CORO_WAIT_SHIELD && event->object != 0)
        enter (self, lane, event->object, event, index);
      break;

    case CORO_EVENT_TASK_RUNNING:
      leave_shield (self, lane, event, index);
      break;

    case CORO_EVENT_TASK_CANCELLING:
      if (find (lane, 0) < 0)
        enter (self, lane, 0, event, index);
      break;

    case CORO_EVENT_TASK_DONE:
    case CORO_EVENT_TASK_FAILED:
    case CORO_EVENT_TASK_CANCELLED:
      leave_all (lane, event, index);
      break;

    default:
      break;
    }
}
