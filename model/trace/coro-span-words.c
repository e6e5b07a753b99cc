/* coro-span-words.c: titles of lanes, labels of spans and their description in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

#include "trace/coro-time.h"

#include <string.h>

/* The longest sleep whose length an event can hold, in microseconds. */
#define SLEEP_SATURATED ((1u << 27) - 1)

/* asyncio gives tasks without a name these ones; they say less than the name of the function. */
static gboolean
is_automatic_name (const char *name)
{
  if (!g_str_has_prefix (name, "Task-"))
    return FALSE;

  for (name += strlen ("Task-"); g_ascii_isdigit (*name); name++)
    ;

  return *name == '\0';
}

static const char *
get_kind_word (CoroEntityKind kind)
{
  static const char *const words[CORO_N_ENTITY_KINDS] = {
    [CORO_ENTITY_NONE] = "Object",
    [CORO_ENTITY_LOOP] = "Loop",
    [CORO_ENTITY_TASK] = "Task",
    [CORO_ENTITY_COROUTINE] = "Coroutine",
    [CORO_ENTITY_FUTURE] = "Future",
    [CORO_ENTITY_LOCK] = "Lock",
    [CORO_ENTITY_EVENT] = "Event",
    [CORO_ENTITY_CONDITION] = "Condition",
    [CORO_ENTITY_SEMAPHORE] = "Semaphore",
    [CORO_ENTITY_QUEUE] = "Queue",
    [CORO_ENTITY_BARRIER] = "Barrier",
    [CORO_ENTITY_PROCESS] = "Process",
    [CORO_ENTITY_THREAD] = "Thread",
    [CORO_ENTITY_JOB] = "Job",
    [CORO_ENTITY_TIMEOUT] = "Timeout",
    [CORO_ENTITY_TASK_GROUP] = "TaskGroup",
  };

  return words[kind];
}

static const CoroEntity *
peek_entity (CoroSpanIndex *self,
             guint32        entity)
{
  return entity > 0 && entity <= coro_log_get_n_entities (self->log) ? coro_log_get_entity (self->log, entity) : NULL;
}

/* The call of a job, as the program wrote it. */
static const char *
get_call (CoroSpanIndex *self,
          guint32        entity)
{
  CoroJob *job = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (entity));

  return job != NULL && job->call != 0 ? coro_log_get_text (self->log, job->call) : NULL;
}

static char *
dup_coroutine_title (CoroSpanIndex    *self,
                     const CoroEntity *entity)
{
  const char *name = coro_log_get_text (self->log, entity->name);
  const char *function = coro_log_get_text (self->log, entity->function);

  if (*name != '\0' && (*function == '\0' || !is_automatic_name (name)) &&
      entity->kind == CORO_ENTITY_TASK)
    return g_strdup (name);
  if (*function != '\0')
    return g_strconcat (function, "()", NULL);

  return g_strdup_printf ("%s %u", get_kind_word (entity->kind), entity->ordinal);
}

/**
 * coro_span_index_dup_title:
 * @self: an index
 * @lane: an entity
 *
 * The title of a lane: "event loop"; a task's function with parentheses, or the name that the program gave the task; a
 * worker's name; a primitive's name in the program, or its kind and its ordinal. It is that of the whole log, so that
 * a lane keeps its title at every moment that the index is brought to.
 *
 * Returns: (transfer full): the title
 */
char *
coro_span_index_dup_title (CoroSpanIndex *self,
                           guint32        lane)
{
  const CoroEntity *entity;
  const char *call;

  g_return_val_if_fail (self != NULL, NULL);

  entity = peek_entity (self, lane);
  if (entity == NULL)
    return g_strdup ("");

  switch (entity->kind)
    {
    case CORO_ENTITY_LOOP:
      return g_strdup ("event loop");

    case CORO_ENTITY_TASK:
    case CORO_ENTITY_COROUTINE:
      return dup_coroutine_title (self, entity);

    case CORO_ENTITY_JOB:
      call = get_call (self, lane);
      if (call != NULL)
        return g_strdup (call);
      if (entity->function != 0)
        return g_strconcat (coro_log_get_text (self->log, entity->function), "()", NULL);
      break;

    case CORO_ENTITY_NONE:
    case CORO_ENTITY_FUTURE:
    case CORO_ENTITY_LOCK:
    case CORO_ENTITY_EVENT:
    case CORO_ENTITY_CONDITION:
    case CORO_ENTITY_SEMAPHORE:
    case CORO_ENTITY_QUEUE:
    case CORO_ENTITY_BARRIER:
    case CORO_ENTITY_PROCESS:
    case CORO_ENTITY_THREAD:
    case CORO_ENTITY_TIMEOUT:
    case CORO_ENTITY_TASK_GROUP:
    case CORO_N_ENTITY_KINDS:
    default:
      break;
    }

  if (entity->name != 0)
    return g_strdup (coro_log_get_text (self->log, entity->name));

  return g_strdup_printf ("%s %u", get_kind_word (entity->kind), entity->ordinal);
}

/**
 * coro_span_index_dup_name:
 * @self: an index
 * @entity: an entity
 *
 * What a sentence calls an entity: the title of its lane and its number, if it has one ("critical_section() 2").
 *
 * Returns: (transfer full): the name
 */
char *
coro_span_index_dup_name (CoroSpanIndex *self,
                          guint32        entity)
{
  g_autofree char *title = NULL;
  guint number;

  g_return_val_if_fail (self != NULL, NULL);

  title = coro_span_index_dup_title (self, entity);
  number = coro_span_index_get_number (self, entity);

  return number > 0 ? g_strdup_printf ("%s %u", title, number) : g_steal_pointer (&title);
}

static char *
dup_place_in_line (const CoroSpan *span)
{
  static const char *const words[] = { "first", "second", "third" };
  guint place = span->place;

  if (place == 0 || (span->wait != CORO_WAIT_LOCK && span->wait != CORO_WAIT_SEMAPHORE &&
                     span->wait != CORO_WAIT_CONDITION && span->wait != CORO_WAIT_QUEUE_GET &&
                     span->wait != CORO_WAIT_QUEUE_PUT))
    return NULL;

  if (place <= G_N_ELEMENTS (words))
    return g_strconcat (words[place - 1], " in line", NULL);

  return g_strdup_printf ("%u%s in line", place,
                          place / 10 % 10 == 1 ? "th"
                          : place % 10 == 1    ? "st"
                          : place % 10 == 2    ? "nd"
                          : place % 10 == 3    ? "rd"
                                               : "th");
}

static char *
dup_sleep (const CoroSpan *span,
           gboolean        sentence)
{
  g_autofree char *length = coro_time_dup_length ((gint64) span->value * CORO_NSEC_PER_USEC);
  const char *more = span->value == SLEEP_SATURATED ? "more than " : "";

  if (span->value == 0)
    return g_strdup (sentence ? "giving way" : "gives way");

  return g_strdup_printf (sentence ? "sleeping %s%s" : "sleeps %s%s", more, length);
}

/* gather(), wait(), as_completed(): the future says which, if the producer does. */
static char *
dup_group (CoroSpanIndex  *self,
           const CoroSpan *span)
{
  const CoroEntity *entity = peek_entity (self, span->object);
  const char *function = "gather";

  if (entity != NULL && entity->kind == CORO_ENTITY_TASK_GROUP)
    return g_strdup_printf (span->value == 1 ? "the last task of its group" : "the %u tasks of its group", span->value);
  if (entity != NULL && entity->function != 0)
    function = coro_log_get_text (self->log, entity->function);

  return g_strdup_printf ("%s(%u)", function, span->value);
}

/* What a task waits for: a verb for a label ("waits for") or for a sentence ("waiting for"), and its object. */
static char *
dup_wait (CoroSpanIndex  *self,
          const CoroSpan *span,
          gboolean        sentence)
{
  const char *waits = sentence ? "waiting" : "waits";
  const char *awaits = sentence ? "awaiting" : "awaits";
  const CoroEntity *entity = peek_entity (self, span->object);
  g_autofree char *object = entity != NULL ? coro_span_index_dup_name (self, span->object) : g_strdup ("something");
  g_autofree char *group = NULL;

  switch ((CoroWait) span->wait)
    {
    case CORO_WAIT_SLEEP:
      return dup_sleep (span, sentence);

    case CORO_WAIT_QUEUE_PUT:
      return g_strdup_printf ("%s for room in %s", waits, object);

    case CORO_WAIT_QUEUE_GET:
      return g_strdup_printf ("%s for item in %s", waits, object);

    case CORO_WAIT_QUEUE_JOIN:
      return g_strdup_printf ("%s until all items of %s are done", waits, object);

    case CORO_WAIT_BARRIER:
      return g_strdup_printf ("%s at %s", waits, object);

    case CORO_WAIT_TASK:
    case CORO_WAIT_EXECUTOR:
      return g_strdup_printf ("%s %s", awaits, object);

    case CORO_WAIT_SHIELD:
      return g_strdup_printf ("%s shield(%s)", awaits, object);

    case CORO_WAIT_GATHER:
      group = dup_group (self, span);
      return g_strdup_printf ("%s %s", awaits, group);

    case CORO_WAIT_FUTURE:
      return g_strdup_printf ("%s %s", awaits, entity == NULL || entity->name == 0 ? "a future" : object);

    case CORO_WAIT_LOCK:
    case CORO_WAIT_EVENT:
    case CORO_WAIT_CONDITION:
    case CORO_WAIT_SEMAPHORE:
    case CORO_WAIT_NONE:
    case CORO_N_WAITS:
    default:
      return g_strdup_printf ("%s for %s", waits, object);
    }
}

/* How long the worker's job had to wait because the worker had another one; NULL: it had not */
static char *
dup_time_in_line (CoroSpanIndex  *self,
                  CoroLane       *lane,
                  const CoroSpan *span)
{
  const CoroEntity *job = peek_entity (self, span->object);
  CoroSpan before = { .state = CORO_STATE_NONE };
  gsize number = span->number;
  gint64 queued;

  if (job == NULL || job->first_event >= span->begin_event)
    return NULL;
  /* It may have been idle for a moment in between. */
  while (number > 0 && span->number - number < 2 && before.state != CORO_STATE_RUNNING)
    coro_span_index_get_span (self, lane->entity, CORO_TRACK_STATE, 0, --number, &before);
  queued = coro_log_get_event (self->log, job->first_event)->time;

  return before.state == CORO_STATE_RUNNING && queued < before.end ? coro_time_dup_length (span->begin - queued) : NULL;
}

static char *
dup_state (CoroSpanIndex  *self,
           CoroLane       *lane,
           const CoroSpan *span,
           gboolean        sentence)
{
  g_autofree char *wait = NULL;
  g_autofree char *line = NULL;
  g_autofree char *job = NULL;

  switch ((CoroState) span->state)
    {
    case CORO_STATE_CREATED:
      if (lane->kind == CORO_ENTITY_PROCESS)
        return g_strdup (sentence ? "starting" : "starts");
      return g_strdup (lane->kind == CORO_ENTITY_COROUTINE ? "created, never awaited" : "created");

    case CORO_STATE_READY:
      return g_strdup ("ready");

    case CORO_STATE_RUNNING:
      if (!_coro_entity_kind_is_worker (lane->kind) || span->object == 0)
        return g_strdup (sentence ? "running" : "runs");
      job = coro_span_index_dup_title (self, span->object);
      if (!sentence)
        return g_strdup_printf ("runs %s", job);
      line = dup_time_in_line (self, lane, span);
      return g_strconcat ("running ", job, line != NULL ? ", which stood in line for " : NULL, line, NULL);

    case CORO_STATE_WAITING:
      if (lane->kind == CORO_ENTITY_LOOP || _coro_event_leaves_idle (coro_log_get_event (self->log, span->begin_event)))
        return g_strdup ("idle");
      wait = dup_wait (self, span, sentence);
      line = dup_place_in_line (span);
      return line != NULL ? g_strconcat (wait, sentence ? ", " : " · ", line, NULL) : g_steal_pointer (&wait);

    case CORO_STATE_NONE:
    case CORO_STATE_DONE:
    case CORO_STATE_FAILED:
    case CORO_STATE_CANCELLED:
    case CORO_N_STATES:
    default:
      return g_strdup (coro_state_get_nick (span->state));
    }
}

static char *
dup_count (guint       count,
           const char *one,
           const char *many)
{
  return g_strdup_printf ("%u %s", count, count == 1 ? one : many);
}

static char *
dup_level (CoroSpanIndex  *self,
           CoroLane       *lane,
           const CoroSpan *span)
{
  guint limit = coro_log_get_entity (self->log, lane->entity)->limit;

  switch (lane->kind)
    {
    case CORO_ENTITY_EVENT:
      return g_strdup (span->value != 0 ? "set" : "not set");

    case CORO_ENTITY_SEMAPHORE:
      return span->value == 0 ? g_strdup ("no permit free") : dup_count (span->value, "permit free", "permits free");

    case CORO_ENTITY_BARRIER:
      return g_strdup_printf ("%u of %u arrived", span->value, limit);

    case CORO_ENTITY_QUEUE:
      if (span->value == 0)
        return g_strdup ("empty");
      if (limit == 0)
        return dup_count (span->value, "item", "items");
      return g_strdup_printf (span->value == limit ? "full: %u of %u items" : "%u of %u items", span->value, limit);

    case CORO_ENTITY_NONE:
    case CORO_ENTITY_LOOP:
    case CORO_ENTITY_TASK:
    case CORO_ENTITY_COROUTINE:
    case CORO_ENTITY_FUTURE:
    case CORO_ENTITY_LOCK:
    case CORO_ENTITY_CONDITION:
    case CORO_ENTITY_PROCESS:
    case CORO_ENTITY_THREAD:
    case CORO_ENTITY_JOB:
    case CORO_ENTITY_TIMEOUT:
    case CORO_ENTITY_TASK_GROUP:
    case CORO_N_ENTITY_KINDS:
    default:
      return g_strdup_printf ("%u", span->value);
    }
}

static char *
dup_level_and_items (CoroSpanIndex  *self,
                     CoroLane       *lane,
                     const CoroSpan *span)
{
  char *level = dup_level (self, lane, span);
  g_autofree char *items = _coro_span_index_dup_items (self, lane, span);

  if (items != NULL)
    {
      char *both = g_strdup_printf ("%s (%s)", level, items);

      g_free (level);
      return both;
    }

  return level;
}

/* How a scope was left, as an appendix to its name; "" if it was left as one would expect, or has not been. */
static const char *
get_scope_end (CoroSpanIndex  *self,
               const CoroSpan *span)
{
  const CoroEvent *end;

  if (span->end_event == G_MAXUINT32)
    return "";

  end = coro_log_get_event (self->log, span->end_event);
  if (span->object == 0)
    return end->kind == CORO_EVENT_TASK_DONE ? ", swallowed" : "";
  if (end->kind != CORO_EVENT_SCOPE_LEFT)
    return "";

  return end->arg == CORO_SCOPE_END_EXPIRED   ? ", expired"
         : end->arg == CORO_SCOPE_END_MOVED   ? ", set anew"
         : end->arg == CORO_SCOPE_END_ABORTED ? ", aborted"
                                              : "";
}

static char *
dup_scope (CoroSpanIndex  *self,
           const CoroSpan *span,
           gboolean        sentence)
{
  const CoroEntity *entity = peek_entity (self, span->object);
  g_autofree char *length = coro_time_dup_length ((gint64) span->value * CORO_NSEC_PER_USEC);
  const char *end = get_scope_end (self, span);

  if (entity == NULL)
    return g_strconcat (sentence ? "cleaning up after CancelledError" : "CancelledError", end, NULL);
  if (entity->kind != CORO_ENTITY_TASK_GROUP && entity->kind != CORO_ENTITY_TIMEOUT)
    return g_strdup (sentence ? "behind a shield" : "shield");
  if (entity->kind == CORO_ENTITY_TASK_GROUP)
    return g_strconcat (sentence ? "inside of a TaskGroup" : "TaskGroup", end, NULL);
  if (span->value == 0)
    return g_strconcat (sentence ? "inside of a timeout that is never due" : "timeout, never due", end, NULL);

  return g_strconcat (sentence ? "inside of a timeout of " : "timeout ", length, end, NULL);
}

static char *
dup_words (CoroSpanIndex  *self,
           CoroLane       *lane,
           CoroTrack       track,
           const CoroSpan *span,
           gboolean        sentence)
{
  g_autofree char *object = NULL;

  switch (track)
    {
    case CORO_TRACK_STATE:
      return dup_state (self, lane, span, sentence);

    case CORO_TRACK_HOLD:
      object = coro_span_index_dup_name (self, span->object);
      return g_strdup_printf (sentence ? "holding %s" : "holds %s", object);

    case CORO_TRACK_HOLDER:
      object = span->object != 0 ? coro_span_index_dup_name (self, span->object) : g_strdup ("the program");
      return g_strdup_printf ("held by %s", object);

    case CORO_TRACK_WAITERS:
      return dup_count (span->value, "waits", "wait");

    case CORO_TRACK_LEVEL:
      return sentence ? dup_level_and_items (self, lane, span) : dup_level (self, lane, span);

    case CORO_TRACK_SCOPE:
      return dup_scope (self, span, sentence);

    case CORO_TRACK_UNFINISHED:
      return g_strdup_printf ("%u unfinished", span->value);

    case CORO_N_TRACKS:
    default:
      return g_strdup ("");
    }
}

static char *
dup_when (CoroSpanIndex  *self,
          const CoroSpan *span)
{
  gboolean open = span->end == CORO_TIME_OPEN;
  gint64 end = open ? MAX (self->end_time, span->begin) : span->end;
  g_autofree char *from = coro_time_dup_moment (span->begin);
  g_autofree char *to = coro_time_dup_moment (end);
  g_autofree char *length = coro_time_dup_length (end - span->begin);

  if (open)
    return g_strdup_printf ("from %s on (%s so far)", from, length);
  if (end == span->begin)
    return g_strdup_printf ("at %s", from);

  return g_strdup_printf ("from %s to %s (%s)", from, to, length);
}

/**
 * coro_span_index_dup_label:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @span: a span of that track
 *
 * The few words that are written in a bar: "waits for lock · first in line", "sleeps 1 s", "held by worker() 1".
 *
 * Returns: (transfer full): the label, "" if there is no such lane
 */
char *
coro_span_index_dup_label (CoroSpanIndex  *self,
                           guint32         lane,
                           CoroTrack       track,
                           const CoroSpan *span)
{
  CoroLane *found;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (span != NULL, NULL);

  found = _coro_span_index_peek_lane (self, lane);

  return found != NULL ? dup_words (self, found, track, span, FALSE) : g_strdup ("");
}

/**
 * coro_span_index_describe:
 * @self: an index
 * @lane: an entity
 * @track: one of its tracks
 * @span: a span of that track
 *
 * A span in plain words for a tooltip or a screen reader: who, what, from when to when, at which line. A task that
 * the program named is followed by its function in parentheses.
 *
 * Returns: (transfer full): the description, "" if there is no such lane
 */
char *
coro_span_index_describe (CoroSpanIndex  *self,
                          guint32         lane,
                          CoroTrack       track,
                          const CoroSpan *span)
{
  const CoroEntity *entity;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *when = NULL;
  CoroLane *found;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (span != NULL, NULL);

  found = _coro_span_index_peek_lane (self, lane);
  if (found == NULL)
    return g_strdup ("");

  entity = coro_log_get_entity (self->log, lane);
  name = coro_span_index_dup_name (self, lane);
  words = dup_words (self, found, track, span, TRUE);
  when = dup_when (self, span);
  text = g_string_new (name);

  if (found->kind == CORO_ENTITY_TASK && entity->function != 0)
    {
      g_autofree char *function = g_strconcat (coro_log_get_text (self->log, entity->function), "()", NULL);

      if (!g_str_has_prefix (name, function))
        g_string_append_printf (text, " (%s)", function);
    }

  g_string_append_printf (text, ": %s, %s", words, when);
  if (span->line > 0)
    g_string_append_printf (text, ", line %u", span->line);

  return g_string_free (text, FALSE);
}
