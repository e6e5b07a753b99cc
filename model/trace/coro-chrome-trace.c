/* coro-chrome-trace.c: a run as Chrome trace events, which Perfetto opens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each lane is a thread. The states of tasks, of the loop and of workers and the holders of primitives are complete
 * slices, levels are counters, marks are instants, wake-ups are flows. The holders of one primitive can overlap: each
 * row of them is a thread of its own, because slices of a thread have to nest.
 *
 * The format: "Trace Event Format", the document of Chrome's tracing. Times are in microseconds.
 */

#include "trace/coro-chrome-trace.h"

#include "trace/coro-save.h"
#include "trace/coro-writer.h"

#include <string.h>

#define PROCESS 1

/* The thread of what happened outside every lane; lanes have their entity's number more. A thread whose number is
 * that of its process would be taken for its main one, which is what this is. */
#define PROGRAM_THREAD PROCESS

typedef struct {
  CoroSpanIndex *index;
  CoroWriter    *writer;
  guint32        next_thread; /* for further rows */
  guint          n_threads;
  gboolean       any;
} Exporter;

typedef struct {
  CoroSpanIndex *index;
  const char    *name;
} SaveData;

static void
put_string (CoroWriter *writer,
            const char *text)
{
  const char *from = text;

  coro_writer_put_byte (writer, '"');
  for (; *text != '\0'; text++)
    {
      guchar c = *text;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;

      coro_writer_put_bytes (writer, from, text - from);
      from = text + 1;
      if (c == '"' || c == '\\')
        coro_writer_printf (writer, "\\%c", c);
      else if (c == '\n')
        coro_writer_put_bytes (writer, "\\n", 2);
      else
        coro_writer_printf (writer, "\\u%04x", c);
    }
  coro_writer_put_bytes (writer, from, text - from);
  coro_writer_put_byte (writer, '"');
}

static void
put_key_string (CoroWriter *writer,
                const char *key,
                const char *text)
{
  coro_writer_printf (writer, ",\"%s\":", key);
  put_string (writer, text);
}

static void
put_time (CoroWriter *writer,
          const char *key,
          gint64      ns)
{
  coro_writer_printf (writer, ",\"%s\":%" G_GINT64_FORMAT ".%03d", key, ns / 1000, (int) (ns % 1000));
}

static void
begin_event (Exporter   *self,
             const char *phase,
             guint32     thread)
{
  coro_writer_printf (self->writer, "%s{\"ph\":\"%s\",\"pid\":%d,\"tid\":%u", self->any ? ",\n" : "\n", phase, PROCESS,
                      thread);
  self->any = TRUE;
}

static guint32
get_thread (guint32 lane)
{
  return PROGRAM_THREAD + lane;
}

static void
put_thread (Exporter   *self,
            guint32     thread,
            const char *name)
{
  begin_event (self, "M", thread);
  coro_writer_printf (self->writer, ",\"name\":\"thread_name\",\"args\":{\"name\":");
  put_string (self->writer, name);
  coro_writer_printf (self->writer, "}}");

  begin_event (self, "M", thread);
  coro_writer_printf (self->writer, ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":%u}}", self->n_threads++);
}

static void
put_slice (Exporter       *self,
           guint32         thread,
           guint32         lane,
           CoroTrack       track,
           const CoroSpan *span)
{
  g_autofree char *label = coro_span_index_dup_label (self->index, lane, track, span);
  gint64 end = span->end == CORO_TIME_OPEN ? coro_span_index_get_end_time (self->index) : span->end;

  begin_event (self, "X", thread);
  put_time (self->writer, "ts", span->begin);
  put_time (self->writer, "dur", end - span->begin);
  put_key_string (self->writer, "name", label);
  put_key_string (self->writer, "cat", track == CORO_TRACK_HOLDER ? "held" : coro_state_get_nick (span->state));
  coro_writer_printf (self->writer, ",\"args\":{\"event\":%u", span->begin_event);
  if (span->line > 0)
    coro_writer_printf (self->writer, ",\"line\":%u", span->line);
  if (span->wait != CORO_WAIT_NONE)
    put_key_string (self->writer, "waits for", coro_wait_get_nick (span->wait));
  if (span->end == CORO_TIME_OPEN)
    coro_writer_printf (self->writer, ",\"open\":true");
  coro_writer_printf (self->writer, "}}");
}

static void
put_slices (Exporter  *self,
            guint32    thread,
            guint32    lane,
            CoroTrack  track,
            guint      row)
{
  gsize n_spans = coro_span_index_get_n_spans (self->index, lane, track, row);
  CoroSpan span;
  gsize i;

  for (i = 0; i < n_spans; i++)
    {
      if (coro_span_index_get_span (self->index, lane, track, row, i, &span))
        put_slice (self, thread, lane, track, &span);
    }
}

static void
put_holders (Exporter   *self,
             guint32     lane,
             const char *name)
{
  guint n_rows = coro_span_index_get_n_rows (self->index, lane, CORO_TRACK_HOLDER);
  guint row;

  for (row = 0; row < n_rows; row++)
    {
      g_autofree char *title = g_strdup_printf ("%s, holder %u", name, row + 1);
      guint32 thread = get_thread (lane);

      if (row > 0)
        {
          thread = self->next_thread++;
          put_thread (self, thread, title);
        }
      put_slices (self, thread, lane, CORO_TRACK_HOLDER, row);
    }
}

static void
put_levels (Exporter   *self,
            guint32     lane,
            const char *name)
{
  gsize n_spans = coro_span_index_get_n_spans (self->index, lane, CORO_TRACK_LEVEL, 0);
  CoroSpan span;
  gsize i;

  for (i = 0; i < n_spans; i++)
    {
      coro_span_index_get_span (self->index, lane, CORO_TRACK_LEVEL, 0, i, &span);
      begin_event (self, "C", get_thread (lane));
      put_time (self->writer, "ts", span.begin);
      put_key_string (self->writer, "name", name);
      coro_writer_printf (self->writer, ",\"args\":{\"level\":%u}}", span.value);
    }
}

static const char *
get_mark_name (const CoroMark *mark)
{
  switch (mark->kind)
    {
    case CORO_MARK_OUTPUT:
      return "output";
    case CORO_MARK_END:
      return coro_state_get_nick (mark->state);
    case CORO_MARK_CANCEL:
      return "cancel requested";
    case CORO_MARK_CANCELLING:
      return "CancelledError";
    case CORO_MARK_WARNING:
      return "warning";
    case CORO_MARK_GHOST:
      return "never awaited";
    case CORO_MARK_DEADLOCK:
      return "deadlock";
    case CORO_MARK_EXCEPTION:
      return "exception";
    case CORO_MARK_BLOCKED:
      return "loop blocked";
    case CORO_MARK_LIMIT:
      return "limit";
    case CORO_MARK_NEAR_TIE:
      return "near tie";
    case CORO_MARK_NOTIFIED:
      return "notified";
    case CORO_MARK_BROKEN:
      return "broken";
    case CORO_MARK_JOB_FAILED:
      return "job failed";
    default:
      return "mark";
    }
}

static void
put_marks (Exporter *self,
           guint32   lane)
{
  CoroLog *log = coro_span_index_get_log (self->index);
  gsize n_marks = coro_span_index_get_n_marks (self->index, lane);
  CoroMark mark;
  gsize i;

  if (lane == 0 && n_marks > 0)
    put_thread (self, PROGRAM_THREAD, "program");

  for (i = 0; i < n_marks; i++)
    {
      coro_span_index_get_mark (self->index, lane, i, &mark);
      begin_event (self, "i", get_thread (lane));
      put_time (self->writer, "ts", mark.time);
      put_key_string (self->writer, "name", get_mark_name (&mark));
      coro_writer_printf (self->writer, ",\"s\":\"t\"");
      if (mark.text != 0)
        {
          coro_writer_printf (self->writer, ",\"args\":{\"text\":");
          put_string (self->writer, coro_log_get_text (log, mark.text));
          coro_writer_put_byte (self->writer, '}');
        }
      coro_writer_put_byte (self->writer, '}');
    }
}

/* A flow begins in a slice. The end of a task wakes others a moment after its last slice: there it begins in that. */
static gint64
get_cause_time (Exporter       *self,
                const CoroLink *link)
{
  CoroSpan span;
  gsize first;
  gsize past;

  coro_span_index_get_range (self->index, link->from_lane, CORO_TRACK_STATE, 0, link->time, link->time, &first, &past);
  if (first == past || coro_span_index_get_span (self->index, link->from_lane, CORO_TRACK_STATE, 0, past - 1, &span) ||
      past < 2 || !coro_span_index_get_span (self->index, link->from_lane, CORO_TRACK_STATE, 0, past - 2, &span))
    return link->time;

  return MAX (span.begin, MIN (span.end, link->time) - 1);
}

static void
put_flow_end (Exporter       *self,
              const CoroLink *link,
              const char     *phase,
              guint32         lane,
              gint64          time)
{
  begin_event (self, phase, get_thread (lane));
  put_time (self->writer, "ts", time);
  put_key_string (self->writer, "name", coro_wake_get_nick (link->wake));
  coro_writer_printf (self->writer, ",\"cat\":\"wake-up\",\"id\":%u%s}", link->event,
                      *phase == 'f' ? ",\"bp\":\"e\"" : "");
}

static void
put_flows (Exporter *self)
{
  gsize n_links = coro_span_index_get_n_links (self->index);
  CoroLink link;
  gsize i;

  for (i = 0; i < n_links; i++)
    {
      coro_span_index_get_link (self->index, i, &link);
      put_flow_end (self, &link, "s", link.from_lane, get_cause_time (self, &link));
      put_flow_end (self, &link, "f", link.to_lane, link.time);
    }
}

static gboolean
save_func (GOutputStream *stream,
           GCancellable  *cancellable,
           gpointer       user_data,
           GError       **error)
{
  SaveData *data = user_data;

  return coro_chrome_trace_write (data->index, data->name, stream, cancellable, error);
}

/**
 * coro_chrome_trace_write:
 * @index: an index
 * @name: the program's name
 * @stream: where to write
 * @cancellable: (nullable): to cancel it
 * @error: (out) (optional): what went wrong, of the domain of the stream
 *
 * Writes a run as Chrome trace JSON, piece by piece and without a copy of it in memory. Spans that are still open end
 * at the end of the index and are marked as open.
 *
 * Returns: whether all of it was written
 */
gboolean
coro_chrome_trace_write (CoroSpanIndex  *index,
                         const char     *name,
                         GOutputStream  *stream,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autoptr (CoroWriter) writer = NULL;
  Exporter self = { .index = index };
  guint n_lanes;
  guint i;

  g_return_val_if_fail (index != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  self.writer = writer = coro_writer_new (stream, cancellable);
  self.next_thread = get_thread (coro_log_get_n_entities (coro_span_index_get_log (index))) + 1;

  coro_writer_printf (writer, "{\"displayTimeUnit\":\"ms\",\"otherData\":{\"producer\":\"Coroscope\"");
  put_key_string (writer, "program", name);
  coro_writer_printf (writer, "},\"traceEvents\":[");

  begin_event (&self, "M", PROGRAM_THREAD);
  coro_writer_printf (writer, ",\"name\":\"process_name\",\"args\":{\"name\":");
  put_string (writer, name);
  coro_writer_printf (writer, "}}");
  put_marks (&self, 0);

  n_lanes = coro_span_index_get_n_lanes (index);
  for (i = 0; i < n_lanes; i++)
    {
      guint32 lane = coro_span_index_get_lane (index, i);
      g_autofree char *title = coro_span_index_dup_name (index, lane);

      put_thread (&self, get_thread (lane), title);
      put_slices (&self, get_thread (lane), lane, CORO_TRACK_STATE, 0);
      put_holders (&self, lane, title);
      put_levels (&self, lane, title);
      put_marks (&self, lane);
    }

  put_flows (&self);
  coro_writer_printf (writer, "\n]}\n");

  return coro_writer_finish (writer, error);
}

/**
 * coro_chrome_trace_save:
 * @index: an index
 * @name: the program's name
 * @file: where to
 * @cancellable: (nullable): to cancel it
 * @error: (out) (optional): what went wrong, of %G_IO_ERROR
 *
 * Writes a run as Chrome trace JSON to a file, whole or not at all.
 *
 * Returns: whether it was written
 */
gboolean
coro_chrome_trace_save (CoroSpanIndex  *index,
                        const char     *name,
                        GFile          *file,
                        GCancellable   *cancellable,
                        GError        **error)
{
  SaveData data = { index, name };

  g_return_val_if_fail (index != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return coro_save_file (file, save_func, &data, cancellable, error);
}
