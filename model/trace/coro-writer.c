/* coro-writer.c: numbers and texts into a stream
 *
 * The first error is kept and makes everything after it do nothing, so that only coro_writer_finish() has to be asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-writer.h"

#include <string.h>

#define BUFFER_SIZE 65536

struct _CoroWriter {
  GOutputStream *stream;      /* borrowed */
  GCancellable  *cancellable; /* borrowed */
  GError        *error;
  gsize          n_bytes;
  guint8         buffer[BUFFER_SIZE];
};

static void
flush (CoroWriter *self)
{
  if (self->error == NULL && self->n_bytes > 0)
    g_output_stream_write_all (self->stream, self->buffer, self->n_bytes, NULL, self->cancellable, &self->error);

  self->n_bytes = 0;
}

/**
 * coro_writer_new:
 * @stream: (transfer none): where to write; it has to live as long as the writer
 * @cancellable: (nullable) (transfer none): to cancel it; likewise
 *
 * Returns: (transfer full): a writer
 */
CoroWriter *
coro_writer_new (GOutputStream *stream,
                 GCancellable  *cancellable)
{
  CoroWriter *self = g_new (CoroWriter, 1);

  self->stream = stream;
  self->cancellable = cancellable;
  self->error = NULL;
  self->n_bytes = 0;

  return self;
}

/**
 * coro_writer_free:
 * @self: (transfer full): a writer; what it has not written yet is lost
 */
void
coro_writer_free (CoroWriter *self)
{
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * coro_writer_put_bytes:
 * @self: a writer
 * @bytes: bytes
 * @length: how many
 *
 * Writes bytes.
 */
void
coro_writer_put_bytes (CoroWriter *self,
                       const void *bytes,
                       gsize       length)
{
  const guint8 *from = bytes;

  while (length > 0 && self->error == NULL)
    {
      gsize n_bytes = MIN (length, BUFFER_SIZE - self->n_bytes);

      memcpy (self->buffer + self->n_bytes, from, n_bytes);
      self->n_bytes += n_bytes;
      from += n_bytes;
      length -= n_bytes;
      if (self->n_bytes == BUFFER_SIZE)
        flush (self);
    }
}

/**
 * coro_writer_put_byte:
 * @self: a writer
 * @byte: a byte
 *
 * Writes a byte.
 */
void
coro_writer_put_byte (CoroWriter *self,
                      guint8      byte)
{
  self->buffer[self->n_bytes++] = byte;
  if (self->n_bytes == BUFFER_SIZE)
    flush (self);
}

/**
 * coro_writer_put_number:
 * @self: a writer
 * @number: a number
 *
 * Writes a number as groups of seven bits, the lowest first; all but the last have the eighth bit set.
 */
void
coro_writer_put_number (CoroWriter *self,
                        guint64     number)
{
  for (; number >= 0x80; number >>= 7)
    coro_writer_put_byte (self, (number & 0x7f) | 0x80);
  coro_writer_put_byte (self, number);
}

/**
 * coro_writer_put_text:
 * @self: a writer
 * @text: a text
 *
 * Writes the length of a text in bytes as a number, and then the text without its NUL.
 */
void
coro_writer_put_text (CoroWriter *self,
                      const char *text)
{
  gsize length = strlen (text);

  coro_writer_put_number (self, length);
  coro_writer_put_bytes (self, text, length);
}

/**
 * coro_writer_printf:
 * @self: a writer
 * @format: a format as of printf()
 * @...: its arguments
 *
 * Writes characters.
 */
void
coro_writer_printf (CoroWriter *self,
                    const char *format,
                    ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  coro_writer_put_bytes (self, text, strlen (text));
}

/**
 * coro_writer_finish:
 * @self: a writer
 * @error: (out) (optional): the first thing that went wrong
 *
 * Writes what is left.
 *
 * Returns: whether everything was written
 */
gboolean
coro_writer_finish (CoroWriter *self,
                    GError    **error)
{
  flush (self);

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}
