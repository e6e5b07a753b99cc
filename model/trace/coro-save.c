/* coro-save.c: a file that is written whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-save.h"

/* Closing with a cancelled cancellable is how a stream of g_file_replace() is told to leave the old file as it was. */
static void
abandon (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

/**
 * coro_save_file:
 * @file: where to
 * @func: (scope call): writes the content
 * @user_data: passed to @func
 * @cancellable: (nullable): to cancel it
 * @error: (out) (optional): what went wrong
 *
 * Replaces or creates a file. If @func fails, or anything else does, an old file is as it was, and a new one is not
 * there.
 *
 * Returns: whether the file was written
 */
gboolean
coro_save_file (GFile         *file,
                CoroSaveFunc   func,
                gpointer       user_data,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;
  gboolean existed;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  existed = g_file_query_exists (file, NULL);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;

  if (func (G_OUTPUT_STREAM (stream), cancellable, user_data, error))
    {
      if (g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
        return TRUE;
    }
  else
    {
      abandon (G_OUTPUT_STREAM (stream));
    }

  /* A file that was not there is written in its place. */
  if (!existed)
    g_file_delete (file, NULL, NULL);

  return FALSE;
}
