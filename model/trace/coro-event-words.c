/* coro-event-words.c: what an event or a step of a run says, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-event-words.h"

#include "trace/coro-time.h"

#include <string.h>

/* A sentence names so many actions of a step; the others are counted. */
#define MAX_ACTIONS 4

/* So many characters of what the program printed are quoted. */
#define MAX_QUOTED 40

static char *
dup_quote (const char *text)
{
  gsize length = strcspn (text, "\r\n");
  glong n_chars = g_utf8_strlen (text, length);
  gboolean shortened = n_chars > MAX_QUOTED || text[length + strspn (text + length, "\r\n")] != '\0';

  if (n_chars > MAX_QUOTED)
    length = g_utf8_offset_to_pointer (text, MAX_QUOTED) - text;

  return g_strdup_printf ("“%.*s%s”", (int) length, text, shortened ? "…" : "");
}

static char *
dup_prefixed (CoroSpanIndex *index,
              const char    *before,
              guint32        entity,
              const char    *after)
{
  g_autofree char *name = coro_span_index_dup_name (index, entity);

  return g_strconcat (before, name, after, NULL);
}

/* What the wait that begins with this event is called in its lane. */
static char *
dup_wait (CoroSpanIndex   *index,
          const CoroEvent *event,
          guint64          number)
{
  CoroSpan span;

  if (coro_span_index_find_event (index, event->task, CORO_TRACK_STATE, 0, (guint32) number, &span) &&
      span.begin_event == number)
    return coro_span_index_dup_label (index, event->task, CORO_TRACK_STATE, &span);

  return g_strdup ("waits");
}

/* Why a task became ready, as the end of "is woken". */
static const char *
get_reason (CoroWake wake)
{
  static const char *const reasons[CORO_N_WAKES] = {
    [CORO_WAKE_NONE] = "is ready",
    [CORO_WAKE_CREATED] = "is ready to start",
    [CORO_WAKE_TIMER] = "is woken: its time has come",
    [CORO_WAKE_YIELD] = "gives way and is ready again",
    [CORO_WAKE_RELEASE] = "is woken by a release",
    [CORO_WAKE_SET] = "is woken: the event was set",
    [CORO_WAKE_NOTIFY] = "is woken by a notification",
    [CORO_WAKE_PUT] = "is woken: an item was put",
    [CORO_WAKE_GET] = "is woken: there is room again",
    [CORO_WAKE_TASK_DONE] = "is woken: all items are done",
    [CORO_WAKE_BARRIER] = "is woken: the barrier opened",
    [CORO_WAKE_RESULT] = "is woken: the result is there",
    [CORO_WAKE_JOB] = "is woken: the job is done",
    [CORO_WAKE_CANCEL] = "is woken by a cancellation",
  };

  return wake < CORO_N_WAKES ? reasons[wake] : reasons[CORO_WAKE_NONE];
}

/* What becomes of the task that the event is about. NULL: the event is no such. */
static char *
dup_fate (CoroSpanIndex   *index,
          const CoroEvent *event,
          guint64          number)
{
  const char *text;

  switch (event->kind)
    {
    case CORO_EVENT_TASK_NAMED:
      return g_strconcat ("gets the name ", coro_log_get_text (coro_span_index_get_log (index), event->arg), NULL);

    case CORO_EVENT_TASK_READY:
      return g_strdup (get_reason (event->arg));

    case CORO_EVENT_TASK_RUNNING:
      return g_strdup ("runs");

    case CORO_EVENT_TASK_SUSPENDED:
      return dup_wait (index, event, number);

    case CORO_EVENT_TASK_CANCELLING:
      return g_strdup ("receives CancelledError");

    case CORO_EVENT_TASK_DONE:
      text = coro_log_get_text (coro_span_index_get_log (index), event->arg);
      return *text == '\0' ? g_strdup ("is done") : g_strconcat ("is done and returns ", text, NULL);

    case CORO_EVENT_TASK_FAILED:
      text = coro_log_get_text (coro_span_index_get_log (index), event->arg);
      return *text == '\0' ? g_strdup ("fails") : g_strconcat ("fails with ", text, NULL);

    case CORO_EVENT_TASK_CANCELLED:
      return g_strdup ("is cancelled");

    default:
      return NULL;
    }
}

static const char *
get_scope (CoroSpanIndex *index,
           guint32        object)
{
  const CoroEntity *entity = coro_log_get_entity (coro_span_index_get_log (index), object);

  return entity->kind == CORO_ENTITY_TASK_GROUP ? "TaskGroup" : "timeout";
}

static char *
dup_scope (CoroSpanIndex   *index,
           const CoroEvent *event)
{
  const char *name = get_scope (index, event->object);
  g_autofree char *length = NULL;

  if (event->kind == CORO_EVENT_SCOPE_LEFT)
    return event->arg == CORO_SCOPE_END_EXPIRED ? g_strconcat ("is interrupted by the ", name, ", which has expired", NULL)
                                                : g_strconcat ("leaves the ", name, NULL);
  if (event->arg == 0)
    return g_strconcat ("enters a ", name, NULL);

  length = coro_time_dup_length ((gint64) event->arg * CORO_NSEC_PER_USEC);
  return g_strconcat ("enters a ", name, " of ", length, NULL);
}

/* What somebody does to a primitive or an executor. NULL: the event is no such. */
static char *
dup_operation (CoroSpanIndex   *index,
               const CoroEvent *event)
{
  g_autofree char *count = NULL;

  switch (event->kind)
    {
    case CORO_EVENT_OBJECT_CREATED:
      return dup_prefixed (index, "creates ", event->object, "");

    case CORO_EVENT_WAITER_ADDED:
      return dup_prefixed (index, "joins the line of ", event->object, "");

    case CORO_EVENT_WAITER_REMOVED:
      return dup_prefixed (index, "leaves the line of ", event->object, "");

    case CORO_EVENT_ACQUIRED:
      return dup_prefixed (index, "acquires ", event->object, "");

    case CORO_EVENT_RELEASED:
      return dup_prefixed (index, "releases ", event->object, "");

    case CORO_EVENT_SET:
      return dup_prefixed (index, "sets ", event->object, "");

    case CORO_EVENT_CLEARED:
      return dup_prefixed (index, "clears ", event->object, "");

    case CORO_EVENT_NOTIFIED:
      count = g_strdup_printf ("notifies %u of ", event->arg);
      return dup_prefixed (index, event->arg == 0 ? "notifies nobody of " : count, event->object, "");

    case CORO_EVENT_PUT:
      return dup_prefixed (index, "puts an item in ", event->object, "");

    case CORO_EVENT_GOT:
      return dup_prefixed (index, "takes an item from ", event->object, "");

    case CORO_EVENT_TASK_DONE_CALLED:
      return dup_prefixed (index, "marks an item of ", event->object, " as done");

    case CORO_EVENT_SHUTDOWN:
      return dup_prefixed (index, "shuts down ", event->object, "");

    case CORO_EVENT_ARRIVED:
      return dup_prefixed (index, "arrives at ", event->object, "");

    case CORO_EVENT_TRIPPED:
      return dup_prefixed (index, "opens ", event->object, "");

    case CORO_EVENT_BROKEN:
      return dup_prefixed (index, "breaks ", event->object, "");

    case CORO_EVENT_JOB_QUEUED:
      return dup_prefixed (index, "submits ", event->object, "");

    case CORO_EVENT_SCOPE_ENTERED:
    case CORO_EVENT_SCOPE_LEFT:
      return dup_scope (index, event);

    case CORO_EVENT_ITEM:
      return g_strconcat ("handles ", coro_log_get_text (coro_span_index_get_log (index), event->arg), NULL);

    default:
      return NULL;
    }
}

/* What somebody does otherwise. NULL: the event is nobody's action. */
static char *
dup_action (CoroSpanIndex   *index,
            const CoroEvent *event)
{
  const char *text = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *length = NULL;

  if (event->kind == CORO_EVENT_OUTPUT || event->kind == CORO_EVENT_WARNING || event->kind == CORO_EVENT_EXCEPTION)
    text = coro_log_get_text (coro_span_index_get_log (index), event->arg);

  switch (event->kind)
    {
    case CORO_EVENT_OUTPUT:
      quote = dup_quote (text);
      return g_strconcat ("prints ", quote, NULL);

    case CORO_EVENT_WARNING:
      return g_strconcat ("warns: ", text, NULL);

    case CORO_EVENT_EXCEPTION:
      return g_strconcat ("raises ", text, ", which nobody catches", NULL);

    case CORO_EVENT_GHOST:
      return dup_prefixed (index, "never awaits ", event->object, "");

    case CORO_EVENT_BLOCKED:
      length = coro_time_dup_length (event->arg * CORO_NSEC_PER_MSEC);
      return g_strconcat ("blocks the loop for ", length, NULL);

    default:
      return dup_operation (index, event);
    }
}

/* Events that have a sentence of their own. NULL: the event is no such. */
static char *
dup_sentence (CoroSpanIndex   *index,
              const CoroEvent *event)
{
  const char *text;
  g_autofree char *job = NULL;

  switch (event->kind)
    {
    case CORO_EVENT_LOOP_STARTED:
      return g_strdup ("The event loop starts");

    case CORO_EVENT_LOOP_STOPPED:
      return g_strdup ("The event loop stops");

    case CORO_EVENT_LOOP_TURN:
      return g_strdup_printf ("The event loop begins a turn with %u ready", event->arg);

    case CORO_EVENT_LOOP_IDLE:
      return g_strdup ("The event loop sleeps: nothing is ready");

    case CORO_EVENT_CALLBACK:
    case CORO_EVENT_CALLBACK_DONE:
      text = event->kind == CORO_EVENT_CALLBACK ? coro_log_get_text (coro_span_index_get_log (index), event->arg) : "";
      return g_strconcat ("The event loop ", event->kind == CORO_EVENT_CALLBACK ? "calls" : "has called",
                          *text == '\0' ? " a callback" : " ", text, NULL);

    case CORO_EVENT_TIMER_SET:
      return g_strdup ("A timer is set");

    case CORO_EVENT_TIMER_FIRED:
      return g_strdup ("A timer is due");

    case CORO_EVENT_TIMER_CANCELLED:
      return g_strdup ("A timer is cancelled");

    case CORO_EVENT_OBJECT_NAMED:
      return dup_prefixed (index, "The program names ", event->object, "");

    case CORO_EVENT_WORKER_STARTED:
      return dup_prefixed (index, "", event->object, " starts");

    case CORO_EVENT_WORKER_READY:
      return dup_prefixed (index, "", event->object, " has imported the program");

    case CORO_EVENT_WORKER_STOPPED:
      return dup_prefixed (index, "", event->object, " stops");

    case CORO_EVENT_WORKER_DIED:
      text = coro_log_get_text (coro_span_index_get_log (index), event->arg);
      job = g_strconcat (*text == '\0' ? " dies" : " dies: ", text, NULL);
      return dup_prefixed (index, "", event->object, job);

    case CORO_EVENT_JOB_STARTED:
    case CORO_EVENT_JOB_DONE:
    case CORO_EVENT_JOB_FAILED:
      job = dup_prefixed (index,
                          event->kind == CORO_EVENT_JOB_STARTED ? " begins "
                          : event->kind == CORO_EVENT_JOB_DONE  ? " has done "
                                                                : " fails in ",
                          event->object, "");
      return dup_prefixed (index, "", event->arg, job);

    case CORO_EVENT_JOB_CANCELLED:
      return dup_prefixed (index, "", event->object, " is cancelled");

    case CORO_EVENT_DEADLOCK:
      return g_strdup ("The program is deadlocked: nothing can ever wake the loop");

    case CORO_EVENT_LIMIT:
      return g_strconcat ("A limit was reached: ", coro_log_get_text (coro_span_index_get_log (index), event->arg), NULL);

    case CORO_EVENT_END:
      return event->arg == 0 ? g_strdup ("The program has ended")
                             : g_strdup_printf ("The program has ended with status %u", event->arg);

    default:
      return NULL;
    }
}

/* Who did what the event tells: 0 is the program outside every task. */
static char *
dup_actor (CoroSpanIndex *index,
           guint32        task)
{
  return task != 0 ? coro_span_index_dup_name (index, task) : g_strdup ("The program");
}

/**
 * coro_event_dup_words:
 * @index: an index that has taken in the event
 * @event: index of an event of its log
 *
 * One event as a sentence without its full stop: "critical_section() 1 acquires lock".
 *
 * Returns: (transfer full): the sentence
 */
char *
coro_event_dup_words (CoroSpanIndex *index,
                      guint64        event)
{
  const CoroEvent *record;
  g_autofree char *actor = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (index != NULL, NULL);
  g_return_val_if_fail (event < coro_span_index_get_n_events (index), NULL);

  record = coro_log_get_event (coro_span_index_get_log (index), event);
  words = dup_sentence (index, record);
  if (words != NULL)
    return g_steal_pointer (&words);

  if (record->kind == CORO_EVENT_TASK_CREATED || record->kind == CORO_EVENT_TASK_CANCEL)
    {
      const char *verb = record->kind == CORO_EVENT_TASK_CREATED ? " creates " : " cancels ";

      actor = dup_actor (index, record->object);
      words = dup_prefixed (index, verb, record->task, "");
      return g_strconcat (actor, words, NULL);
    }

  actor = dup_actor (index, record->task);
  words = dup_fate (index, record, event);
  if (words == NULL)
    words = dup_action (index, record);
  if (words == NULL)
    words = g_strdup ("has finished a step");

  return g_strconcat (actor, " ", words, NULL);
}

/* The event that began the step which ends with @last, or @last itself. */
static guint64
find_begin (CoroLog *log,
            guint64  last)
{
  guint32 task = coro_log_get_event (log, last)->task;
  guint64 i;

  for (i = last; i > 0; i--)
    {
      const CoroEvent *event = coro_log_get_event (log, i - 1);

      if (event->kind == CORO_EVENT_TASK_RUNNING && event->task == task)
        return i - 1;
      if (event->kind == CORO_EVENT_STEP_DONE || event->kind == CORO_EVENT_CALLBACK_DONE)
        break;
    }

  return last;
}

static char *
dup_step_part (CoroSpanIndex   *index,
               const CoroEvent *event,
               guint32          task)
{
  if (event->kind == CORO_EVENT_TASK_CREATED && event->object == task)
    return dup_prefixed (index, "creates ", event->task, "");
  if (event->kind == CORO_EVENT_TASK_CANCEL && event->object == task)
    return dup_prefixed (index, "cancels ", event->task, "");
  if (event->task != task || event->kind == CORO_EVENT_WAITER_ADDED || event->kind == CORO_EVENT_WAITER_REMOVED ||
      event->kind == CORO_EVENT_ITEM)
    return NULL;
  if (event->kind == CORO_EVENT_TASK_CANCELLING)
    return g_strdup ("receives CancelledError");

  return dup_action (index, event);
}

/* What is worth to be told of a callback of the loop: whom it made ready. */
static char *
dup_callback_words (CoroSpanIndex *index,
                    guint64        last)
{
  CoroLog *log = coro_span_index_get_log (index);

  for (guint64 i = last; i > 0; i--)
    switch (coro_log_get_event (log, i - 1)->kind)
      {
      case CORO_EVENT_TASK_READY:
        return coro_event_dup_words (index, i - 1);
      case CORO_EVENT_CALLBACK:
      case CORO_EVENT_CALLBACK_DONE:
      case CORO_EVENT_STEP_DONE:
        return NULL;
      default:
        break;
      }

  return NULL;
}

/**
 * coro_event_dup_step_words:
 * @index: an index that has taken in the event
 * @event: index of an event of its log
 *
 * If the event ends a step of a task, the whole step as a sentence without its full stop: "critical_section() 1
 * acquires lock, prints “Lock acquired”, then sleeps 1 s". If it ends a callback of the loop, whom that woke. Else that
 * one event, as coro_event_dup_words() says it.
 *
 * Returns: (transfer full): the sentence
 */
char *
coro_event_dup_step_words (CoroSpanIndex *index,
                           guint64        event)
{
  CoroLog *log;
  g_autofree char *end = NULL;
  g_autofree char *actor = NULL;
  GString *text;
  guint32 task;
  guint n_actions = 0;
  guint64 i;

  g_return_val_if_fail (index != NULL, NULL);
  g_return_val_if_fail (event < coro_span_index_get_n_events (index), NULL);

  log = coro_span_index_get_log (index);
  if (coro_log_get_event (log, event)->kind == CORO_EVENT_CALLBACK_DONE)
    end = dup_callback_words (index, event);
  if (end != NULL)
    return g_steal_pointer (&end);
  i = find_begin (log, event);
  if (coro_log_get_event (log, event)->kind != CORO_EVENT_STEP_DONE || i == event)
    return coro_event_dup_words (index, event);

  task = coro_log_get_event (log, event)->task;
  actor = dup_actor (index, task);
  text = g_string_new (actor);

  for (i++; i < event; i++)
    {
      const CoroEvent *record = coro_log_get_event (log, i);
      g_autofree char *part = NULL;

      if (record->task == task && record->kind != CORO_EVENT_TASK_CANCELLING && record->kind != CORO_EVENT_TASK_NAMED)
        {
          char *fate = dup_fate (index, record, i);

          if (fate != NULL)
            {
              g_free (end);
              end = fate;
              continue;
            }
        }

      part = dup_step_part (index, record, task);
      if (part == NULL)
        continue;

      n_actions++;
      if (n_actions <= MAX_ACTIONS)
        g_string_append_printf (text, "%s %s", n_actions > 1 ? "," : "", part);
    }

  if (n_actions > MAX_ACTIONS)
    g_string_append_printf (text, ", does %u more", n_actions - MAX_ACTIONS);
  if (end != NULL)
    g_string_append_printf (text, "%s %s", n_actions > 0 ? ", then" : "", end);
  else if (n_actions == 0)
    g_string_append (text, " runs");

  return g_string_free (text, FALSE);
}
