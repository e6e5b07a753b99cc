/* coro-words.c: what the picture shows, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-words.h"

#include "trace/coro-time.h"

#include <string.h>

#define MAX_SENTENCES 40
#define MAX_OF_LANE 6
#define MAX_LOOKED_AT 1000

static const char *
get_mark_words (const CoroMark *mark)
{
  switch (mark->kind)
    {
    case CORO_MARK_OUTPUT:
      return "prints";
    case CORO_MARK_END:
      return mark->state == CORO_STATE_FAILED    ? "fails" :
             mark->state == CORO_STATE_CANCELLED ? "is cancelled" :
                                                   "is done";
    case CORO_MARK_CANCEL:
      return "cancel() is called on it";
    case CORO_MARK_CANCELLING:
      return "CancelledError is raised in it";
    case CORO_MARK_WARNING:
      return "warning";
    case CORO_MARK_EXCEPTION:
      return "an exception that nobody caught";
    case CORO_MARK_GHOST:
      return "was created and never run";
    case CORO_MARK_DEADLOCK:
      return "deadlock: nothing can ever wake it";
    case CORO_MARK_LIMIT:
      return "a limit was reached";
    case CORO_MARK_BLOCKED:
      return "holds the loop from here on";
    case CORO_MARK_NEAR_TIE:
      return "near tie: another sleep was due at nearly the same time, and the program does not say which of them ends "
             "first";
    case CORO_MARK_NOTIFIED:
      return mark->value == 0 ? "notifies nobody: nobody waits" : "notifies";
    case CORO_MARK_BROKEN:
      return "is broken";
    case CORO_MARK_JOB_FAILED:
      return "the job fails";
    default:
      return "";
    }
}

static const char *
get_wake_words (CoroWake wake)
{
  switch (wake)
    {
    case CORO_WAKE_RELEASE:
      return "releases";
    case CORO_WAKE_SET:
      return "sets";
    case CORO_WAKE_NOTIFY:
      return "notifies";
    case CORO_WAKE_PUT:
      return "puts an item into";
    case CORO_WAKE_GET:
      return "takes an item from";
    case CORO_WAKE_TASK_DONE:
      return "finishes the last item of";
    case CORO_WAKE_BARRIER:
      return "is the last to arrive at";
    default:
      return NULL;
    }
}

static void
add_sentence (GString *out,
              char    *sentence,
              guint   *n_sentences)
{
  if (sentence != NULL && sentence[0] != '\0')
    {
      g_string_append_c (out, ' ');
      g_string_append (out, sentence);
      g_string_append_c (out, '.');
      (*n_sentences)++;
    }
  g_free (sentence);
}

static gboolean
is_telling (CoroTrack       track,
            const CoroSpan *span)
{
  if (span->end == span->begin)
    return FALSE;
  return track != CORO_TRACK_STATE || span->state == CORO_STATE_WAITING || span->object != 0;
}

static void
add_track (GString       *out,
           CoroSpanIndex *index,
           guint32        lane,
           CoroTrack      track,
           guint         *n_sentences)
{
  guint n_rows = coro_span_index_get_n_rows (index, lane, track);
  guint n_of_lane = 0;
  guint n_looked_at = 0;

  for (guint row = 0; row < n_rows && n_of_lane < MAX_OF_LANE; row++)
    {
      gsize n_spans = coro_span_index_get_n_spans (index, lane, track, row);

      for (gsize i = 0; i < n_spans && n_of_lane < MAX_OF_LANE && *n_sentences < MAX_SENTENCES; i++)
        {
          CoroSpan span;

          if (n_looked_at++ == MAX_LOOKED_AT)
            return;
          if (!coro_span_index_get_span (index, lane, track, row, i, &span) || !is_telling (track, &span))
            continue;
          add_sentence (out, coro_span_index_describe (index, lane, track, &span), n_sentences);
          n_of_lane++;
        }
    }
}

static void
add_end (GString       *out,
         CoroSpanIndex *index,
         guint32        lane,
         guint         *n_sentences)
{
  gsize n_marks = coro_span_index_get_n_marks (index, lane);

  /* Such marks are the last ones of a lane. */
  for (gsize i = n_marks > MAX_OF_LANE ? n_marks - MAX_OF_LANE : 0; i < n_marks; i++)
    {
      CoroMark mark;

      coro_span_index_get_mark (index, lane, i, &mark);
      if (mark.kind == CORO_MARK_DEADLOCK || mark.kind == CORO_MARK_GHOST ||
          (mark.kind == CORO_MARK_END && mark.state != CORO_STATE_DONE))
        {
          g_autofree char *name = coro_span_index_dup_name (index, lane);
          g_autofree char *words = coro_words_describe_mark (index, &mark);

          add_sentence (out, g_strdup_printf ("%s: %s", name, words), n_sentences);
          return;
        }
    }
}

/**
 * coro_words_describe_mark:
 * @index: a run
 * @mark: a moment of it
 *
 * Returns: (transfer full): what happened, when, and the text that belongs to it
 */
char *
coro_words_describe_mark (CoroSpanIndex  *index,
                          const CoroMark *mark)
{
  g_autofree char *moment = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (index != NULL, NULL);
  g_return_val_if_fail (mark != NULL, NULL);

  moment = coro_time_dup_moment (mark->time);
  if (mark->text == 0)
    return g_strdup_printf ("%s, at %s", get_mark_words (mark), moment);

  text = g_strchomp (g_strdup (coro_log_get_text (coro_span_index_get_log (index), mark->text)));
  return g_strdup_printf ("%s, at %s: %s", get_mark_words (mark), moment, text);
}

/**
 * coro_words_describe_link:
 * @index: a run
 * @link: a wake-up of it
 *
 * Returns: (transfer full): who woke whom, how and when
 */
char *
coro_words_describe_link (CoroSpanIndex  *index,
                          const CoroLink *link)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *object = NULL;
  g_autofree char *moment = NULL;
  const char *words;

  g_return_val_if_fail (index != NULL, NULL);
  g_return_val_if_fail (link != NULL, NULL);

  from = coro_span_index_dup_name (index, link->from_lane);
  to = coro_span_index_dup_name (index, link->to_lane);
  moment = coro_time_dup_moment (link->time);
  words = get_wake_words (link->wake);
  if (words == NULL || link->object == 0)
    return g_strdup_printf ("%s wakes %s, at %s", from, to, moment);

  object = coro_span_index_dup_name (index, link->object);
  return g_strdup_printf ("%s %s %s and wakes %s, at %s", from, words, object, to, moment);
}

/**
 * coro_words_describe_block:
 * @index: a run
 * @begin: index of the event with which a callback of the loop begins
 * @end: index of the event with which it ends, %G_MAXUINT32 if it has not ended
 *
 * Returns: (transfer full): who held the loop, when and for how long
 */
char *
coro_words_describe_block (CoroSpanIndex *index,
                           guint32        begin,
                           guint32        end)
{
  const CoroEvent *event;
  g_autofree char *name = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *length = NULL;
  gint64 until;

  g_return_val_if_fail (index != NULL, NULL);

  event = coro_log_get_event (coro_span_index_get_log (index), begin);
  until = end == G_MAXUINT32 ? coro_span_index_get_end_time (index)
                             : coro_log_get_event (coro_span_index_get_log (index), end)->time;
  name = event->task != 0 ? coro_span_index_dup_name (index, event->task) : g_strdup ("a callback");
  moment = coro_time_dup_moment (event->time);
  length = coro_time_dup_length (until - event->time);
  return g_strdup_printf ("%s holds the loop for %s, from %s on: nobody else can run", name, length, moment);
}

/**
 * coro_words_describe_merged:
 * @n_spans: how many spans are drawn as one
 * @begin: ns
 * @end: ns
 *
 * Returns: (transfer full): that there is more than can be seen
 */
char *
coro_words_describe_merged (guint  n_spans,
                            gint64 begin,
                            gint64 end)
{
  g_autofree char *from = coro_time_dup_moment (begin);
  g_autofree char *to = coro_time_dup_moment (end);

  if (begin == end)
    return g_strdup_printf ("%u stretches at %s", n_spans, from);
  return g_strdup_printf ("%u stretches from %s to %s, too small to draw", n_spans, from, to);
}

/**
 * coro_words_describe_run:
 * @index: a run
 *
 * Tells a run lane by lane: who waited for what and when, who held what, what the workers did, how it went wrong. A
 * long run is told in its beginning.
 *
 * Returns: (transfer full): some sentences
 */
char *
coro_words_describe_run (CoroSpanIndex *index)
{
  g_autofree char *length = NULL;
  CoroLog *log;
  GString *out;
  guint n_lanes;
  guint n_sentences = 0;

  g_return_val_if_fail (index != NULL, NULL);

  log = coro_span_index_get_log (index);
  n_lanes = coro_span_index_get_n_lanes (index);
  length = coro_time_dup_length (coro_span_index_get_end_time (index));
  out = g_string_new (NULL);
  g_string_append_printf (out, "A timeline of %s in %u %s.", length, n_lanes, n_lanes == 1 ? "lane" : "lanes");

  for (guint i = 0; i < n_lanes && n_sentences < MAX_SENTENCES; i++)
    {
      guint32 lane = coro_span_index_get_lane (index, i);

      if (coro_log_get_entity (log, lane)->kind != CORO_ENTITY_LOOP)
        add_track (out, index, lane, CORO_TRACK_STATE, &n_sentences);
      add_track (out, index, lane, CORO_TRACK_HOLD, &n_sentences);
      add_end (out, index, lane, &n_sentences);
    }
  if (n_sentences >= MAX_SENTENCES)
    g_string_append (out, " The run goes on.");
  return g_string_free (out, FALSE);
}

/**
 * coro_words_dup_subtitle:
 * @title: (nullable): the picture's headline
 * @path: the program's or the recording's
 * @simulated: whether the run was simulated; %FALSE if it was recorded
 *
 * Says what a picture was made from: the file, unless the headline is its name, and how.
 *
 * Returns: (transfer full): the line below the headline
 */
char *
coro_words_dup_subtitle (const char *title,
                         const char *path,
                         gboolean    simulated)
{
  const char *origin = simulated ? "simulated, order of CPython 3.14" : "recorded";
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  return g_strcmp0 (title, name) == 0 ? g_strdup (origin) : g_strdup_printf ("%s · %s", name, origin);
}
