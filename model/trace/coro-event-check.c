/* coro-event-check.c: whether an event says something that can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-event-check.h"

typedef enum {
  ARG_NUMBER,
  ARG_TEXT,
  ARG_ENTITY,
  ARG_WAIT,
  ARG_WAKE,
} ArgClass;

static ArgClass
get_arg_class (CoroEventKind kind)
{
  switch (kind)
    {
    case CORO_EVENT_TASK_NAMED:
    case CORO_EVENT_TASK_DONE:
    case CORO_EVENT_TASK_FAILED:
    case CORO_EVENT_CALLBACK:
    case CORO_EVENT_OBJECT_NAMED:
    case CORO_EVENT_WORKER_DIED:
    case CORO_EVENT_JOB_QUEUED:
    case CORO_EVENT_OUTPUT:
    case CORO_EVENT_WARNING:
    case CORO_EVENT_EXCEPTION:
    case CORO_EVENT_LIMIT:
    case CORO_EVENT_ITEM:
      return ARG_TEXT;

    case CORO_EVENT_JOB_STARTED:
    case CORO_EVENT_JOB_DONE:
    case CORO_EVENT_JOB_FAILED:
      return ARG_ENTITY;

    case CORO_EVENT_TASK_SUSPENDED:
      return ARG_WAIT;

    case CORO_EVENT_TASK_READY:
      return ARG_WAKE;

    default:
      return ARG_NUMBER;
    }
}

static const char *
check_arg (CoroLog         *log,
           const CoroEvent *event)
{
  switch (get_arg_class (event->kind))
    {
    case ARG_TEXT:
      return event->arg < coro_log_get_n_texts (log) ? NULL : "names a text that is not there";

    case ARG_ENTITY:
      return event->arg <= coro_log_get_n_entities (log) ? NULL : "names an entity that is not there yet";

    case ARG_WAIT:
      return coro_wait_arg_get_wait (event->arg) < CORO_N_WAITS ? NULL : "waits for an unknown kind of thing";

    case ARG_WAKE:
      return event->arg < CORO_N_WAKES ? NULL : "is woken by an unknown kind of thing";

    case ARG_NUMBER:
    default:
      return NULL;
    }
}

static gboolean
needs_object (CoroEventKind kind)
{
  return (kind >= CORO_EVENT_OBJECT_CREATED && kind <= CORO_EVENT_TRIPPED) ||
         (kind >= CORO_EVENT_WORKER_STARTED && kind <= CORO_EVENT_JOB_CANCELLED) || kind == CORO_EVENT_GHOST ||
         kind == CORO_EVENT_WORKER_READY || (kind >= CORO_EVENT_SCOPE_ENTERED && kind <= CORO_EVENT_ITEM);
}

/**
 * coro_event_check:
 * @log: the log that the event is to be appended to
 * @event: an event
 *
 * Checks that an event is of a known kind, does not lie before the end of the log, names only entities, texts and
 * files that are there, and names a task or an object where its kind needs one.
 *
 * Returns: (transfer none) (nullable): %NULL if all is well, else what is wrong with it, as the end of a sentence that
 *   begins with "The event"
 */
const char *
coro_event_check (CoroLog         *log,
                  const CoroEvent *event)
{
  guint32 n_entities;

  g_return_val_if_fail (log != NULL, NULL);
  g_return_val_if_fail (event != NULL, NULL);

  n_entities = coro_log_get_n_entities (log);

  if (event->kind == CORO_EVENT_NONE || event->kind >= CORO_N_EVENT_KINDS)
    return "is of an unknown kind";
  if (event->time < coro_log_get_end_time (log) || event->time == CORO_TIME_OPEN)
    return "lies before the one before it or beyond all time";
  if (event->task > n_entities)
    return "names a task that is not there yet";
  if (event->task == 0 && event->kind >= CORO_EVENT_TASK_CREATED && event->kind <= CORO_EVENT_TASK_CANCELLED)
    return "names no task";
  if (event->kind != CORO_EVENT_OUTPUT && event->object > n_entities)
    return "names an object that is not there yet";
  if (event->object == 0 && needs_object (event->kind))
    return "names no object";
  if (event->file > 0 && event->file >= coro_log_get_n_files (log))
    return "names a file that is not there";

  return check_arg (log, event);
}
