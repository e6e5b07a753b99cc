/* coro-finding.c: what there is to say about a run, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-finding.h"

#include "trace/coro-time.h"

#include <string.h>

/* Ten thousand warnings are no better than the first of them. */
#define MAX_FINDINGS 50

static void
add (GPtrArray        *findings,
     CoroFindingLevel  level,
     const CoroEvent  *event,
     char             *title,
     char             *text)
{
  CoroFinding *finding = g_new0 (CoroFinding, 1);

  finding->level = level;
  finding->title = title;
  finding->text = text;
  finding->line = event != NULL && event->file == 0 ? event->line : 0;
  finding->time = event != NULL ? event->time : 0;
  g_ptr_array_add (findings, finding);
}

/* The last line of a traceback says what happened. */
static char *
dup_last_line (const char *text)
{
  g_autofree char *stripped = g_strchomp (g_strdup (text ? text : ""));
  const char *newline = strrchr (stripped, '\n');

  return g_strdup (newline ? newline + 1 : stripped);
}

/* A clause as a sentence, with the arrows of print. */
static char *
dup_sentence (const char *clause)
{
  g_auto(GStrv) parts = g_strsplit (clause ? clause : "", " -> ", -1);
  char *sentence = g_strchomp (g_strjoinv (" → ", parts));

  /* A name stays as the program writes it. */
  if (sentence[strcspn (sentence, " (._")] == ' ')
    *sentence = g_ascii_toupper (*sentence);
  return sentence;
}

static char *
dup_lane_name (CoroSpanIndex *index,
               guint32        lane)
{
  return lane != 0 ? coro_span_index_dup_name (index, lane) : g_strdup ("the program");
}

static char *
describe_blocked (CoroSpanIndex   *index,
                  const CoroEvent *event)
{
  g_autofree char *name = dup_lane_name (index, event->task);
  g_autofree char *length = coro_time_dup_length ((gint64) event->arg * CORO_NSEC_PER_MSEC);

  return g_strdup_printf ("For %s %s held the loop, and no other coroutine could run. In a coroutine, wait with "
                          "“await asyncio.sleep()”, or give the work to an executor.", length, name);
}

static void
add_warning (GPtrArray       *findings,
             const CoroEvent *event,
             const char      *text)
{
  g_autofree char *last = dup_last_line (text);

  /* A coroutine that was never awaited is a finding of its own, in words that say more. */
  if (strstr (text, "was never awaited") != NULL)
    return;
  if (g_str_has_prefix (text, CORO_WARNING_GATE))
    add (findings, CORO_FINDING_WARNING, event, g_strdup ("A job cannot cross to a worker"),
         g_strdup_printf ("What goes to another process is pickled: a function as its name, a value as a copy. %s",
                          last + strlen (CORO_WARNING_GATE)));
  else
    add (findings, CORO_FINDING_WARNING, event, g_strdup ("Warning"), g_steal_pointer (&last));
}

static void
add_event (GPtrArray       *findings,
           CoroSpanIndex   *index,
           const CoroEvent *event)
{
  CoroLog *log = coro_span_index_get_log (index);
  g_autofree char *name = NULL;

  switch ((CoroEventKind) event->kind)
    {
    case CORO_EVENT_EXCEPTION:
      add (findings, CORO_FINDING_ERROR, event, g_strdup ("An exception that nobody caught"),
           dup_last_line (coro_log_get_text (log, event->arg)));
      break;
    case CORO_EVENT_WARNING:
      add_warning (findings, event, coro_log_get_text (log, event->arg));
      break;
    case CORO_EVENT_GHOST:
      name = dup_lane_name (index, event->object);
      add (findings, CORO_FINDING_WARNING, event, g_strdup ("Called, but never awaited"),
           g_strdup_printf ("%s was created and never ran. Calling a coroutine function only makes a coroutine; "
                            "“await” or a task runs it.", name));
      break;
    case CORO_EVENT_BLOCKED:
      add (findings, CORO_FINDING_WARNING, event, g_strdup ("The loop was blocked"), describe_blocked (index, event));
      break;
    case CORO_EVENT_WORKER_DIED:
      add (findings, CORO_FINDING_ERROR, event, g_strdup ("A worker died"),
           dup_sentence (coro_log_get_text (log, event->arg)));
      break;
    case CORO_EVENT_DEADLOCK:
      add (findings, CORO_FINDING_ERROR, event, g_strdup ("Deadlock"), NULL);
      break;
    case CORO_EVENT_LIMIT:
      add (findings, CORO_FINDING_ERROR, event, g_strdup ("A limit was reached"), NULL);
      break;
    default:
      break;
    }
}

/* What is not simulated is told in our words, an error of syntax in Python's. */
static char *
describe_diagnostic (const CoroDiagnostic *diagnostic)
{
  g_autofree char *message = NULL;
  g_autofree char *hint = NULL;

  if (g_strcmp0 (diagnostic->type, "NotSimulated") != 0)
    return g_strdup (diagnostic->message);
  message = dup_sentence (diagnostic->message);
  if (diagnostic->hint == NULL)
    return g_strconcat (message, ".", NULL);
  hint = dup_sentence (diagnostic->hint);
  return g_strconcat (message, ". ", hint, ".", NULL);
}

static void
add_diagnostics (GPtrArray *findings,
                 GPtrArray *diagnostics)
{
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const CoroDiagnostic *diagnostic = g_ptr_array_index (diagnostics, i);

      add (findings, CORO_FINDING_ERROR, NULL,
           g_strdup (g_strcmp0 (diagnostic->type, "NotSimulated") == 0 ? "Not simulated" : diagnostic->type),
           describe_diagnostic (diagnostic));
      ((CoroFinding *) g_ptr_array_index (findings, findings->len - 1))->line = diagnostic->line;
    }
}

static gboolean
has_error (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((const CoroFinding *) g_ptr_array_index (findings, i))->level == CORO_FINDING_ERROR)
      return TRUE;
  return FALSE;
}

/* The reason is told with the deadlock or the limit if there is one, and where nothing else says it. */
static void
add_end (GPtrArray *findings,
         CoroRun   *run)
{
  const char *reason = coro_run_get_end_reason (run);
  int status = coro_run_get_exit_status (run);
  g_autofree char *length = coro_time_dup_length (coro_span_index_get_end_time (coro_run_get_index (run)));
  CoroFinding *last = findings->len > 0 ? g_ptr_array_index (findings, findings->len - 1) : NULL;

  if (last != NULL && last->text == NULL)
    last->text = dup_sentence (reason);
  else if (status == CORO_EXIT_OK)
    add (findings, CORO_FINDING_NOTE, NULL, g_strdup_printf ("Ended after %s", length), NULL);
  else if (status == CORO_EXIT_INTERRUPTED)
    add (findings, CORO_FINDING_NOTE, NULL, g_strdup_printf ("Stopped after %s", length), NULL);
  else
    add (findings, CORO_FINDING_ERROR, NULL,
         g_strdup_printf ("Ended after %s with exit status %d", length, status),
         has_error (findings) ? NULL : dup_sentence (reason));
}

/**
 * coro_finding_free:
 * @self: (transfer full): a finding
 *
 * Frees a finding.
 */
void
coro_finding_free (CoroFinding *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

/**
 * coro_findings_update:
 * @findings: (element-type CoroFinding): what is known of @run so far; at first empty, freed with coro_finding_free()
 * @run: a run
 * @n_read: (inout): how many events of the log have been looked at; at first 0
 *
 * Reads what is new in the log of a run for what a learner should not miss. To be called until the run is finished and
 * once more then.
 *
 * Returns: whether there is a new finding
 */
gboolean
coro_findings_update (GPtrArray *findings,
                      CoroRun   *run,
                      guint64   *n_read)
{
  guint before;
  CoroSpanIndex *index;
  CoroLog *log;

  g_return_val_if_fail (findings != NULL && n_read != NULL, FALSE);
  g_return_val_if_fail (CORO_IS_RUN (run), FALSE);

  before = findings->len;
  index = coro_run_get_index (run);
  log = coro_span_index_get_log (index);
  if (coro_run_get_diagnostics (run)->len > 0)
    {
      if (before == 0)
        add_diagnostics (findings, coro_run_get_diagnostics (run));
      return findings->len > before;
    }

  for (guint64 n = coro_log_get_n_events (log); *n_read < n; (*n_read)++)
    if (findings->len < MAX_FINDINGS)
      add_event (findings, index, coro_log_get_event (log, *n_read));
  if (coro_run_is_over (run))
    add_end (findings, run);
  return findings->len > before;
}
