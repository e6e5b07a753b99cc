/* coro-facts.c: what is known of a span, a lane or a moment, as names and values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-facts.h"

#include "trace/coro-event-words.h"
#include "trace/coro-time.h"

/* At the cursor of a run with thousands of tasks nobody reads on. */
#define MAX_TASKS 40

/* So many wake-ups are looked through for the one that a span tells of. */
#define MAX_LINKS 20000

static void
coro_fact_free (CoroFact *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static void
add (GPtrArray  *facts,
     const char *name,
     char       *value,
     guint       line)
{
  CoroFact *fact;

  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return;
    }
  fact = g_new0 (CoroFact, 1);
  fact->name = g_strdup (name);
  fact->value = value;
  fact->line = line;
  g_ptr_array_add (facts, fact);
}

static void
add_line (GPtrArray *facts,
          guint      line)
{
  if (line > 0)
    add (facts, "Line", g_strdup_printf ("%u", line), line);
}

static gint64
get_end (CoroSpanIndex *index,
         gint64         end)
{
  return end == CORO_TIME_OPEN ? coro_span_index_get_end_time (index) : end;
}

static void
add_waker (GPtrArray      *facts,
           CoroSpanIndex  *index,
           guint32         lane,
           const CoroSpan *span)
{
  CoroLink link;

  if (coro_facts_find_waker (index, lane, span, &link))
    add (facts, "Woken by", coro_span_index_dup_name (index, link.from_lane), 0);
}

/* What happened to the task where the span ends: the event in words, without its place and its moment. */
static void
add_reason (GPtrArray      *facts,
            CoroSpanIndex  *index,
            CoroTrack       track,
            const CoroSpan *span)
{
  if (track == CORO_TRACK_STATE && span->end != CORO_TIME_OPEN)
    add (facts, "Ended by", coro_event_dup_words (index, span->end_event), 0);
}

static void
add_span (GPtrArray         *facts,
          CoroSpanIndex     *index,
          const CoroItemRef *ref)
{
  CoroTrack track = (CoroTrack) ref->track;
  CoroSpan found;
  const CoroSpan *span = &found;

  if (!coro_span_index_find_event (index, ref->lane, track, ref->row, ref->event, &found))
    return;

  add (facts, "What", coro_span_index_dup_label (index, ref->lane, track, span), 0);
  add (facts, "From", coro_time_dup_moment (span->begin), 0);
  add (facts, "To", span->end == CORO_TIME_OPEN ? g_strdup ("not over yet") : coro_time_dup_moment (span->end), 0);
  add (facts, "Length", coro_time_dup_length (get_end (index, span->end) - span->begin), 0);
  if (ref->n_merged > 1)
    add (facts, "Merged", g_strdup_printf ("%u spans, too short to draw: zoom in", ref->n_merged), 0);
  if (span->object != 0)
    add (facts, "Object", coro_span_index_dup_name (index, span->object), 0);
  add_reason (facts, index, track, span);
  add_waker (facts, index, ref->lane, span);
  add_line (facts, span->line);
}

static const struct {
  CoroState   state;
  const char *name;
} states[] = {
  { CORO_STATE_RUNNING, "Running" },
  { CORO_STATE_READY, "Ready" },
  { CORO_STATE_WAITING, "Waiting" },
};

/* How long the lane was in each state: what a profiler calls busy, scheduled and idle. */
static void
add_sums (GPtrArray     *facts,
          CoroSpanIndex *index,
          guint32        lane)
{
  CoroStateSums sums;

  coro_span_index_get_sums (index, lane, 0, coro_span_index_get_end_time (index), &sums);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (sums.n_spans > 0)
      add (facts, states[i].name, coro_time_dup_length (sums.of[states[i].state]), 0);
}

/* The process of the machine that a worker is. */
static void
add_process (GPtrArray     *facts,
             CoroSpanIndex *index,
             guint32        lane)
{
  CoroLog *log = coro_span_index_get_log (index);
  const CoroEntity *entity = coro_log_get_entity (log, lane);
  const CoroEvent *event = entity != NULL ? coro_log_get_event (log, entity->first_event) : NULL;

  if (event != NULL && entity->kind == CORO_ENTITY_PROCESS && event->kind == CORO_EVENT_WORKER_STARTED && event->object == lane &&
      event->arg != 0)
    add (facts, "Process", g_strdup_printf ("%u of this machine", event->arg), 0);
}

static void
add_lane (GPtrArray     *facts,
          CoroSpanIndex *index,
          guint32        lane)
{
  CoroLog *log = coro_span_index_get_log (index);
  const CoroEntity *entity = coro_log_get_entity (log, lane);

  if (entity->name != 0 && entity->kind != CORO_ENTITY_PROCESS && entity->kind != CORO_ENTITY_THREAD)
    add (facts, "Name", g_strdup (coro_log_get_text (log, entity->name)), 0);
  if (entity->parent != 0)
    add (facts, "Made by", coro_span_index_dup_name (index, entity->parent), 0);
  if (entity->limit != 0)
    add (facts, "Limit", g_strdup_printf ("%u", entity->limit), 0);
  add_sums (facts, index, lane);
  if (entity->file == 0)
    add_line (facts, entity->line);
}

static GPtrArray *
new_facts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) coro_fact_free);
}

/**
 * coro_facts_of_selection:
 * @run: a run
 * @selection: what is selected in its timeline
 *
 * Returns: (transfer full) (element-type CoroFact): what is known of it
 */
GPtrArray *
coro_facts_of_selection (CoroRun           *run,
                         const CoroItemRef *selection)
{
  GPtrArray *facts = new_facts ();
  CoroSpanIndex *index;

  g_return_val_if_fail (CORO_IS_RUN (run), facts);
  g_return_val_if_fail (selection != NULL, facts);

  index = coro_run_get_index (run);
  add (facts, "Lane", coro_span_index_dup_name (index, selection->lane), 0);
  add_process (facts, index, selection->lane);
  if (selection->source == CORO_SOURCE_SPAN)
    add_span (facts, index, selection);
  else
    add_lane (facts, index, selection->lane);
  return facts;
}

/* "runs 2 ms, ready 1 ms, waits 1.2 s"; NULL: none of them. */
static char *
dup_sums (const CoroStateSums *sums)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (sums->of[states[i].state] > 0)
      {
        g_autofree char *length = coro_time_dup_length (sums->of[states[i].state]);
        g_autofree char *name = g_ascii_strdown (states[i].name, -1);

        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", name, length);
      }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * coro_facts_of_range:
 * @run: a run
 * @from: ns
 * @to: ns, not less than @from
 *
 * Returns: (transfer full) (element-type CoroFact): how long tasks were in each state between two moments, all of them
 *   together and each
 */
GPtrArray *
coro_facts_of_range (CoroRun *run,
                     gint64   from,
                     gint64   to)
{
  GPtrArray *facts = new_facts ();
  g_autoptr (GPtrArray) each = new_facts ();
  CoroStateSums all = { 0 };
  CoroSpanIndex *index;

  g_return_val_if_fail (CORO_IS_RUN (run), facts);
  g_return_val_if_fail (from <= to, facts);

  index = coro_run_get_index (run);
  for (guint i = 0; i < coro_span_index_get_n_lanes (index); i++)
    {
      guint32 lane = coro_span_index_get_lane (index, i);
      CoroStateSums sums;

      if (coro_log_get_entity (coro_span_index_get_log (index), lane)->kind != CORO_ENTITY_TASK)
        continue;
      coro_span_index_get_sums (index, lane, from, to, &sums);
      for (gsize k = 0; k < G_N_ELEMENTS (states); k++)
        all.of[states[k].state] += sums.of[states[k].state];
      if (each->len < MAX_TASKS)
        {
          g_autofree char *name = coro_span_index_dup_name (index, lane);

          add (each, name, dup_sums (&sums), 0);
        }
    }

  add (facts, "From", coro_time_dup_moment (from), 0);
  add (facts, "To", coro_time_dup_moment (to), 0);
  add (facts, "Length", coro_time_dup_length (to - from), 0);
  add (facts, "All tasks", dup_sums (&all), 0);
  g_ptr_array_extend_and_steal (facts, g_steal_pointer (&each));
  return facts;
}

/**
 * coro_facts_of_moment:
 * @run: a run
 *
 * Returns: (transfer full) (element-type CoroFact): what has just happened at the cursor, and what each coroutine does
 */
GPtrArray *
coro_facts_of_moment (CoroRun *run)
{
  GPtrArray *facts = new_facts ();
  g_autoptr(GArray) tasks = NULL;
  CoroSpanIndex *index;
  CoroPlayback *playback;

  g_return_val_if_fail (CORO_IS_RUN (run), facts);

  playback = coro_run_get_playback (run);
  if (coro_playback_get_position (playback) == 0)
    return facts;
  index = coro_playback_get_index (playback);
  tasks = coro_playback_dup_tasks (playback);
  add (facts, "Now", coro_time_dup_moment (coro_run_get_time (run)), 0);
  add (facts, "Last", coro_playback_describe (playback), 0);
  for (guint i = 0; i < MIN (tasks->len, MAX_TASKS); i++)
    {
      const CoroTaskView *task = &g_array_index (tasks, CoroTaskView, i);
      g_autofree char *name = coro_span_index_dup_name (index, task->lane);

      add (facts, name, coro_span_index_dup_label (index, task->lane, CORO_TRACK_STATE, &task->span),
           task->file == 0 ? task->line : 0);
    }
  return facts;
}

/**
 * coro_facts_find_waker:
 * @index: a run
 * @lane: a task
 * @span: what it did
 * @link: (out): the wake-up that the span is, or ends with
 *
 * Returns: whether anybody else woke it
 */
gboolean
coro_facts_find_waker (CoroSpanIndex  *index,
                       guint32         lane,
                       const CoroSpan *span,
                       CoroLink       *link)
{
  gsize n_links;
  gsize i;

  g_return_val_if_fail (index != NULL, FALSE);
  g_return_val_if_fail (span != NULL, FALSE);
  g_return_val_if_fail (link != NULL, FALSE);

  n_links = coro_span_index_get_n_links (index);
  i = coro_span_index_seek_link (index, &CORO_BOUND_EVENT (span->begin_event));
  for (guint n = 0; i < n_links && n < MAX_LINKS; i++, n++)
    {
      coro_span_index_get_link (index, i, link);
      if (link->event > span->end_event)
        return FALSE;
      if (link->to_lane == lane && link->from_lane != 0)
        return TRUE;
    }
  return FALSE;
}
