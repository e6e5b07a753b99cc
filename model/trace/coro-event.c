/* coro-event.c: names for the vocabulary of the trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-event.h"

static const char *const event_kind_nicks[] = {
  [CORO_EVENT_NONE] = "none",
  [CORO_EVENT_TASK_CREATED] = "task-created",
  [CORO_EVENT_TASK_NAMED] = "task-named",
  [CORO_EVENT_TASK_READY] = "task-ready",
  [CORO_EVENT_TASK_RUNNING] = "task-running",
  [CORO_EVENT_TASK_SUSPENDED] = "task-suspended",
  [CORO_EVENT_TASK_CANCEL] = "task-cancel",
  [CORO_EVENT_TASK_CANCELLING] = "task-cancelling",
  [CORO_EVENT_TASK_DONE] = "task-done",
  [CORO_EVENT_TASK_FAILED] = "task-failed",
  [CORO_EVENT_TASK_CANCELLED] = "task-cancelled",
  [CORO_EVENT_LOOP_STARTED] = "loop-started",
  [CORO_EVENT_LOOP_STOPPED] = "loop-stopped",
  [CORO_EVENT_LOOP_TURN] = "loop-turn",
  [CORO_EVENT_LOOP_IDLE] = "loop-idle",
  [CORO_EVENT_CALLBACK] = "callback",
  [CORO_EVENT_CALLBACK_DONE] = "callback-done",
  [CORO_EVENT_STEP_DONE] = "step-done",
  [CORO_EVENT_TIMER_SET] = "timer-set",
  [CORO_EVENT_TIMER_FIRED] = "timer-fired",
  [CORO_EVENT_TIMER_CANCELLED] = "timer-cancelled",
  [CORO_EVENT_OBJECT_CREATED] = "object-created",
  [CORO_EVENT_OBJECT_NAMED] = "object-named",
  [CORO_EVENT_WAITER_ADDED] = "waiter-added",
  [CORO_EVENT_WAITER_REMOVED] = "waiter-removed",
  [CORO_EVENT_ACQUIRED] = "acquired",
  [CORO_EVENT_RELEASED] = "released",
  [CORO_EVENT_SET] = "set",
  [CORO_EVENT_CLEARED] = "cleared",
  [CORO_EVENT_NOTIFIED] = "notified",
  [CORO_EVENT_PUT] = "put",
  [CORO_EVENT_GOT] = "got",
  [CORO_EVENT_TASK_DONE_CALLED] = "task-done-called",
  [CORO_EVENT_SHUTDOWN] = "shutdown",
  [CORO_EVENT_ARRIVED] = "arrived",
  [CORO_EVENT_TRIPPED] = "tripped",
  [CORO_EVENT_BROKEN] = "broken",
  [CORO_EVENT_WORKER_STARTED] = "worker-started",
  [CORO_EVENT_WORKER_STOPPED] = "worker-stopped",
  [CORO_EVENT_WORKER_DIED] = "worker-died",
  [CORO_EVENT_JOB_QUEUED] = "job-queued",
  [CORO_EVENT_JOB_STARTED] = "job-started",
  [CORO_EVENT_JOB_DONE] = "job-done",
  [CORO_EVENT_JOB_FAILED] = "job-failed",
  [CORO_EVENT_JOB_CANCELLED] = "job-cancelled",
  [CORO_EVENT_OUTPUT] = "output",
  [CORO_EVENT_WARNING] = "warning",
  [CORO_EVENT_EXCEPTION] = "exception",
  [CORO_EVENT_GHOST] = "ghost",
  [CORO_EVENT_BLOCKED] = "blocked",
  [CORO_EVENT_DEADLOCK] = "deadlock",
  [CORO_EVENT_LIMIT] = "limit",
  [CORO_EVENT_END] = "end",
  [CORO_EVENT_WORKER_READY] = "worker-ready",
  [CORO_EVENT_SCOPE_ENTERED] = "scope-entered",
  [CORO_EVENT_SCOPE_LEFT] = "scope-left",
  [CORO_EVENT_ITEM] = "item",
};

static const char *const entity_kind_nicks[] = {
  [CORO_ENTITY_NONE] = "none",
  [CORO_ENTITY_LOOP] = "loop",
  [CORO_ENTITY_TASK] = "task",
  [CORO_ENTITY_COROUTINE] = "coroutine",
  [CORO_ENTITY_FUTURE] = "future",
  [CORO_ENTITY_LOCK] = "lock",
  [CORO_ENTITY_EVENT] = "event",
  [CORO_ENTITY_CONDITION] = "condition",
  [CORO_ENTITY_SEMAPHORE] = "semaphore",
  [CORO_ENTITY_QUEUE] = "queue",
  [CORO_ENTITY_BARRIER] = "barrier",
  [CORO_ENTITY_PROCESS] = "process",
  [CORO_ENTITY_THREAD] = "thread",
  [CORO_ENTITY_JOB] = "job",
  [CORO_ENTITY_TIMEOUT] = "timeout",
  [CORO_ENTITY_TASK_GROUP] = "task-group",
};

static const char *const state_nicks[] = {
  [CORO_STATE_NONE] = "none",
  [CORO_STATE_CREATED] = "created",
  [CORO_STATE_READY] = "ready",
  [CORO_STATE_RUNNING] = "running",
  [CORO_STATE_WAITING] = "waiting",
  [CORO_STATE_DONE] = "done",
  [CORO_STATE_FAILED] = "failed",
  [CORO_STATE_CANCELLED] = "cancelled",
};

static const char *const wait_nicks[] = {
  [CORO_WAIT_NONE] = "none",
  [CORO_WAIT_SLEEP] = "sleep",
  [CORO_WAIT_LOCK] = "lock",
  [CORO_WAIT_EVENT] = "event",
  [CORO_WAIT_CONDITION] = "condition",
  [CORO_WAIT_SEMAPHORE] = "semaphore",
  [CORO_WAIT_QUEUE_PUT] = "queue-put",
  [CORO_WAIT_QUEUE_GET] = "queue-get",
  [CORO_WAIT_QUEUE_JOIN] = "queue-join",
  [CORO_WAIT_BARRIER] = "barrier",
  [CORO_WAIT_TASK] = "task",
  [CORO_WAIT_GATHER] = "gather",
  [CORO_WAIT_FUTURE] = "future",
  [CORO_WAIT_EXECUTOR] = "executor",
  [CORO_WAIT_SHIELD] = "shield",
};

static const char *const wake_nicks[] = {
  [CORO_WAKE_NONE] = "none",
  [CORO_WAKE_CREATED] = "created",
  [CORO_WAKE_TIMER] = "timer",
  [CORO_WAKE_YIELD] = "yield",
  [CORO_WAKE_RELEASE] = "release",
  [CORO_WAKE_SET] = "set",
  [CORO_WAKE_NOTIFY] = "notify",
  [CORO_WAKE_PUT] = "put",
  [CORO_WAKE_GET] = "get",
  [CORO_WAKE_TASK_DONE] = "task-done",
  [CORO_WAKE_BARRIER] = "barrier",
  [CORO_WAKE_RESULT] = "result",
  [CORO_WAKE_JOB] = "job",
  [CORO_WAKE_CANCEL] = "cancel",
};

G_STATIC_ASSERT (G_N_ELEMENTS (event_kind_nicks) == CORO_N_EVENT_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (entity_kind_nicks) == CORO_N_ENTITY_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (state_nicks) == CORO_N_STATES);
G_STATIC_ASSERT (G_N_ELEMENTS (wait_nicks) == CORO_N_WAITS);
G_STATIC_ASSERT (G_N_ELEMENTS (wake_nicks) == CORO_N_WAKES);

static const char *
lookup (const char *const *nicks,
        guint              n_nicks,
        guint              value)
{
  return value < n_nicks ? nicks[value] : "unknown";
}

/**
 * coro_event_kind_get_nick:
 * @kind: a kind of event
 *
 * Returns: (transfer none): its name in lower case with hyphens, "unknown" if it is no kind of event
 */
const char *
coro_event_kind_get_nick (CoroEventKind kind)
{
  return lookup (event_kind_nicks, CORO_N_EVENT_KINDS, kind);
}

/**
 * coro_entity_kind_get_nick:
 * @kind: a kind of entity
 *
 * Returns: (transfer none): its name in lower case with hyphens, "unknown" if it is no kind of entity
 */
const char *
coro_entity_kind_get_nick (CoroEntityKind kind)
{
  return lookup (entity_kind_nicks, CORO_N_ENTITY_KINDS, kind);
}

/**
 * coro_state_get_nick:
 * @state: a state of a task
 *
 * Returns: (transfer none): its name in lower case, "unknown" if it is no state
 */
const char *
coro_state_get_nick (CoroState state)
{
  return lookup (state_nicks, CORO_N_STATES, state);
}

/**
 * coro_wait_get_nick:
 * @wait: what a task waits for
 *
 * Returns: (transfer none): its name in lower case with hyphens, "unknown" if it is none
 */
const char *
coro_wait_get_nick (CoroWait wait)
{
  return lookup (wait_nicks, CORO_N_WAITS, wait);
}

/**
 * coro_wake_get_nick:
 * @wake: what made a task ready
 *
 * Returns: (transfer none): its name in lower case with hyphens, "unknown" if it is none
 */
const char *
coro_wake_get_nick (CoroWake wake)
{
  return lookup (wake_nicks, CORO_N_WAKES, wake);
}

/**
 * coro_wait_is_for_resource:
 * @wait: what a task waits for
 *
 * Returns: whether it waits for a primitive, and not for time, another task or an executor
 */
gboolean
coro_wait_is_for_resource (CoroWait wait)
{
  switch (wait)
    {
    case CORO_WAIT_LOCK:
    case CORO_WAIT_EVENT:
    case CORO_WAIT_CONDITION:
    case CORO_WAIT_SEMAPHORE:
    case CORO_WAIT_QUEUE_PUT:
    case CORO_WAIT_QUEUE_GET:
    case CORO_WAIT_QUEUE_JOIN:
    case CORO_WAIT_BARRIER:
      return TRUE;

    case CORO_WAIT_NONE:
    case CORO_WAIT_SLEEP:
    case CORO_WAIT_TASK:
    case CORO_WAIT_GATHER:
    case CORO_WAIT_FUTURE:
    case CORO_WAIT_EXECUTOR:
    case CORO_WAIT_SHIELD:
    case CORO_N_WAITS:
    default:
      return FALSE;
    }
}
