/* coro-recording.c: a run in a file, with the program that it is a run of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-recording.h"

#include "trace/coro-recording-private.h"
#include "trace/coro-save.h"
#include "trace/coro-writer.h"

#include <string.h>

#define READ_SIZE 65536

struct _CoroRecording {
  gatomicrefcount ref_count;
  CoroLog        *log;
  char           *name;
  char           *source;
};

static void
write_texts (CoroWriter *writer,
             CoroLog    *log)
{
  guint32 i;

  coro_writer_put_number (writer, coro_log_get_n_files (log));
  for (i = 0; i < coro_log_get_n_files (log); i++)
    coro_writer_put_text (writer, coro_log_get_file (log, i));

  coro_writer_put_number (writer, coro_log_get_n_texts (log) - 1);
  for (i = 1; i < coro_log_get_n_texts (log); i++)
    coro_writer_put_text (writer, coro_log_get_text (log, i));
}

static void
write_entities (CoroWriter *writer,
                CoroLog    *log)
{
  guint64 first_event = 0;
  guint32 i;

  coro_writer_put_number (writer, coro_log_get_n_entities (log));
  for (i = 1; i <= coro_log_get_n_entities (log); i++)
    {
      const CoroEntity *entity = coro_log_get_entity (log, i);

      coro_writer_put_byte (writer, entity->kind);
      coro_writer_put_number (writer, entity->name);
      coro_writer_put_number (writer, entity->function);
      coro_writer_put_number (writer, entity->parent);
      coro_writer_put_number (writer, entity->limit);
      coro_writer_put_number (writer, entity->file);
      coro_writer_put_number (writer, entity->line);
      coro_writer_put_number (writer, entity->first_event - first_event);
      first_event = entity->first_event;
    }
}

static void
write_event (CoroWriter      *writer,
             const CoroEvent *event,
             const CoroEvent *before)
{
  guint8 flags = 0;

  if (event->time != before->time)
    flags |= CORO_RECORDING_TIME;
  if (event->task != before->task)
    flags |= CORO_RECORDING_TASK;
  if (event->object != 0)
    flags |= CORO_RECORDING_OBJECT;
  if (event->arg != 0)
    flags |= CORO_RECORDING_ARG;
  if (event->line != before->line)
    flags |= CORO_RECORDING_LINE;
  if (event->file != before->file)
    flags |= CORO_RECORDING_FILE;

  coro_writer_put_byte (writer, event->kind);
  coro_writer_put_byte (writer, flags);
  if (flags & CORO_RECORDING_TIME)
    coro_writer_put_number (writer, event->time - before->time);
  if (flags & CORO_RECORDING_TASK)
    coro_writer_put_number (writer, event->task);
  if (flags & CORO_RECORDING_OBJECT)
    coro_writer_put_number (writer, event->object);
  if (flags & CORO_RECORDING_ARG)
    coro_writer_put_number (writer, event->arg);
  if (flags & CORO_RECORDING_LINE)
    coro_writer_put_number (writer, event->line);
  if (flags & CORO_RECORDING_FILE)
    coro_writer_put_number (writer, event->file);
}

static gboolean
save_func (GOutputStream *stream,
           GCancellable  *cancellable,
           gpointer       user_data,
           GError       **error)
{
  return coro_recording_write (user_data, stream, cancellable, error);
}

/**
 * coro_recording_new:
 * @log: (transfer none): a log; the recording keeps a reference
 * @name: the program's name, in UTF-8
 * @source: the program's text, in UTF-8
 *
 * Returns: (transfer full): a recording of that run
 */
CoroRecording *
coro_recording_new (CoroLog    *log,
                    const char *name,
                    const char *source)
{
  CoroRecording *self;

  g_return_val_if_fail (log != NULL, NULL);
  g_return_val_if_fail (name != NULL && g_utf8_validate (name, -1, NULL), NULL);
  g_return_val_if_fail (source != NULL && g_utf8_validate (source, -1, NULL), NULL);

  self = g_new0 (CoroRecording, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->log = coro_log_ref (log);
  self->name = g_strdup (name);
  self->source = g_strdup (source);

  return self;
}

/**
 * coro_recording_ref:
 * @self: a recording
 *
 * Returns: (transfer full): @self
 */
CoroRecording *
coro_recording_ref (CoroRecording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * coro_recording_unref:
 * @self: (transfer full): a recording
 */
void
coro_recording_unref (CoroRecording *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  coro_log_unref (self->log);
  g_free (self->name);
  g_free (self->source);
  g_free (self);
}

/**
 * coro_recording_get_log:
 * @self: a recording
 *
 * Returns: (transfer none): its log
 */
CoroLog *
coro_recording_get_log (CoroRecording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->log;
}

/**
 * coro_recording_get_name:
 * @self: a recording
 *
 * Returns: (transfer none): the name of the program
 */
const char *
coro_recording_get_name (CoroRecording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * coro_recording_get_source:
 * @self: a recording
 *
 * Returns: (transfer none): the text of the program
 */
const char *
coro_recording_get_source (CoroRecording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

/**
 * coro_recording_write:
 * @self: a recording
 * @stream: where to write
 * @cancellable: (nullable): to cancel it
 * @error: (out) (optional): what went wrong, of the domain of the stream
 *
 * Writes the recording, event by event and without a copy of it in memory.
 *
 * Returns: whether all of it was written
 */
gboolean
coro_recording_write (CoroRecording *self,
                      GOutputStream *stream,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (CoroWriter) writer = NULL;
  const CoroEvent start = { 0 };
  const CoroEvent *before = &start;
  guint64 n_events;
  guint64 i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  writer = coro_writer_new (stream, cancellable);
  coro_writer_put_bytes (writer, CORO_RECORDING_MAGIC, CORO_RECORDING_MAGIC_SIZE);
  coro_writer_put_number (writer, CORO_RECORDING_VERSION);
  coro_writer_put_text (writer, self->name);
  coro_writer_put_text (writer, self->source);
  write_texts (writer, self->log);
  write_entities (writer, self->log);

  n_events = coro_log_get_n_events (self->log);
  coro_writer_put_number (writer, n_events);
  for (i = 0; i < n_events; i++)
    {
      const CoroEvent *event = coro_log_get_event (self->log, i);

      write_event (writer, event, before);
      before = event;
    }

  return coro_writer_finish (writer, error);
}

/**
 * coro_recording_save:
 * @self: a recording
 * @file: where to
 * @cancellable: (nullable): to cancel it
 * @error: (out) (optional): what went wrong, of %G_IO_ERROR
 *
 * Writes the recording to a file, whole or not at all.
 *
 * Returns: whether it was written
 */
gboolean
coro_recording_save (CoroRecording *self,
                     GFile         *file,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return coro_save_file (file, save_func, self, cancellable, error);
}

/**
 * coro_recording_recognise:
 * @data: the first bytes of a file
 * @length: how many
 *
 * Returns: whether they are how a recording begins
 */
gboolean
coro_recording_recognise (const void *data,
                          gsize       length)
{
  return length >= CORO_RECORDING_MAGIC_SIZE && memcmp (data, CORO_RECORDING_MAGIC, CORO_RECORDING_MAGIC_SIZE) == 0;
}

/**
 * coro_recording_load:
 * @file: a file
 * @cancellable: (nullable): to cancel it
 * @error: (out) (optional): what went wrong, of %G_IO_ERROR or %CORO_TRACE_ERROR
 *
 * Reads a recording. No more than 256 MiB are read, whatever the file is.
 *
 * Returns: (transfer full) (nullable): the recording
 */
CoroRecording *
coro_recording_load (GFile         *file,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize n_read = READ_SIZE;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;

  while (n_read == READ_SIZE)
    {
      guint length = array->len;

      if (length + READ_SIZE > CORO_RECORDING_MAX_BYTES)
        {
          g_set_error_literal (error, CORO_TRACE_ERROR, CORO_TRACE_ERROR_TOO_LARGE,
                               "The file is larger than 256 MiB");
          return NULL;
        }

      g_byte_array_set_size (array, length + READ_SIZE);
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), array->data + length, READ_SIZE, &n_read, cancellable,
                                    error))
        return NULL;
      g_byte_array_set_size (array, length + n_read);

      /* What is no recording need not be read to its end. */
      if (length == 0 && !coro_recording_recognise (array->data, array->len))
        break;
    }

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));

  return coro_recording_parse (bytes, error);
}
