/* coro-worker-init.c: what a worker process is told before it runs anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-worker-init.h"

/* More arguments a program cannot be given. */
#define MAX_ARGUMENTS 100000

/**
 * coro_worker_init_clear:
 * @self: what a worker is told
 *
 * Frees its strings.
 */
void
coro_worker_init_clear (CoroWorkerInit *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->arguments, g_strfreev);
}

/**
 * coro_worker_init_copy:
 * @self: where it is copied to: all zero
 * @other: what is copied
 */
void
coro_worker_init_copy (CoroWorkerInit       *self,
                       const CoroWorkerInit *other)
{
  *self = *other;
  self->name = g_strdup (other->name);
  self->method = g_strdup (other->method);
  self->path = g_strdup (other->path);
  self->text = g_strdup (other->text);
  self->folder = g_strdup (other->folder);
  self->arguments = g_strdupv (other->arguments);
}

/**
 * coro_worker_init_write:
 * @self: what a worker is told
 * @bytes: where it is appended
 */
void
coro_worker_init_write (const CoroWorkerInit *self,
                        GByteArray           *bytes)
{
  guint n_arguments = self->arguments != NULL ? g_strv_length (self->arguments) : 0;
  guint i;

  coro_wire_put_number (bytes, CORO_WIRE_VERSION);
  coro_wire_put_number (bytes, (guint64) self->instruction_cost);
  coro_wire_put_number (bytes, self->max_instructions);
  coro_wire_put_number (bytes, self->max_memory);
  coro_wire_put_number (bytes, self->max_depth);
  coro_wire_put_number (bytes, self->seed);
  coro_wire_put_number (bytes, self->cpus);
  coro_wire_put_moment (bytes, self->time);
  coro_wire_put_number (bytes, self->pid);
  coro_wire_put_number (bytes, self->parent_pid);
  coro_wire_put_text (bytes, self->name);
  coro_wire_put_text (bytes, self->method);
  coro_wire_put_text (bytes, self->path);
  coro_wire_put_text (bytes, self->text);
  coro_wire_put_text (bytes, self->folder);
  coro_wire_put_number (bytes, n_arguments);
  for (i = 0; i < n_arguments; i++)
    coro_wire_put_text (bytes, self->arguments[i]);
  coro_wire_put_byte (bytes, self->is_daemon != FALSE);
  coro_wire_put_byte (bytes, self->tolerates_no_guard != FALSE);
}

static void
read_arguments (CoroWorkerInit *self,
                CoroWireReader *reader)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint64 n = coro_wire_get_number (reader);

  if (n > MAX_ARGUMENTS)
    reader->failed = TRUE;
  while (n-- > 0 && !reader->failed)
    {
      g_autofree char *argument = coro_wire_dup_text (reader);

      if (argument == NULL)
        reader->failed = TRUE;
      else
        g_strv_builder_add (builder, argument);
    }
  self->arguments = g_strv_builder_end (builder);
}

static guint
get_count (CoroWireReader *reader)
{
  guint64 value = coro_wire_get_number (reader);

  return (guint) MIN (value, G_MAXUINT);
}

/**
 * coro_worker_init_read:
 * @self: all zero
 * @reader: the body of a message
 *
 * Returns: %FALSE: the message is none, or of another version; @self is to be cleared all the same
 */
gboolean
coro_worker_init_read (CoroWorkerInit *self,
                       CoroWireReader *reader)
{
  if (coro_wire_get_number (reader) != CORO_WIRE_VERSION)
    return FALSE;
  self->instruction_cost = (gint64) coro_wire_get_number (reader);
  self->max_instructions = coro_wire_get_number (reader);
  self->max_memory = coro_wire_get_number (reader);
  self->max_depth = get_count (reader);
  self->seed = coro_wire_get_number (reader);
  self->cpus = get_count (reader);
  self->time = coro_wire_get_moment (reader);
  self->pid = coro_wire_get_number (reader);
  self->parent_pid = coro_wire_get_number (reader);
  self->name = coro_wire_dup_text (reader);
  self->method = coro_wire_dup_text (reader);
  self->path = coro_wire_dup_text (reader);
  self->text = coro_wire_dup_text (reader);
  self->folder = coro_wire_dup_text (reader);
  read_arguments (self, reader);
  self->is_daemon = coro_wire_get_byte (reader) != 0;
  self->tolerates_no_guard = coro_wire_get_byte (reader) != 0;

  return coro_wire_is_at_end (reader) && self->name != NULL && self->method != NULL &&
         self->path != NULL && self->text != NULL && self->instruction_cost >= 0;
}
