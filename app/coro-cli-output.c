/* coro-cli-output.c: writing to the standard streams
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/**
 * coro_cli_write_len:
 * @fd: 1 or 2
 * @text: UTF-8, written byte for byte
 * @length: in bytes
 *
 * Writes at once, so that what goes to the two streams keeps its order wherever they lead.
 *
 * Returns: %FALSE if nobody reads any more, or the device is full
 */
gboolean
coro_cli_write_len (int         fd,
                    const char *text,
                    gsize       length)
{
  gsize left = length;

  g_return_val_if_fail (text != NULL, FALSE);

  while (left > 0)
    {
      gssize written = write (fd, text, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      text += written;
      left -= (gsize) written;
    }
  return TRUE;
}

/**
 * coro_cli_write:
 * @fd: 1 or 2
 * @text: UTF-8
 *
 * As coro_cli_write_len(), up to the NUL.
 *
 * Returns: %FALSE if nobody reads any more, or the device is full
 */
gboolean
coro_cli_write (int         fd,
                const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return coro_cli_write_len (fd, text, strlen (text));
}

G_GNUC_PRINTF (3, 0)
static void
write_message (const char *command,
               const char *hint,
               const char *format,
               va_list     arguments)
{
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  g_autofree char *line = NULL;

  line = g_strdup_printf ("coroscope%s%s: %s\n%s", command ? " " : "", command ? command : "", message,
                          hint ? hint : "");
  coro_cli_write (STDERR_FILENO, line);
}

/**
 * coro_cli_fail:
 * @status: an exit status
 * @format: a sentence or clause without a full stop
 * @...: what goes into it
 *
 * Says on stderr why a command cannot go on.
 *
 * Returns: @status
 */
int
coro_cli_fail (int         status,
               const char *format,
               ...)
{
  va_list arguments;

  va_start (arguments, format);
  write_message (NULL, NULL, format, arguments);
  va_end (arguments);
  return status;
}

/**
 * coro_cli_fail_usage:
 * @command: (nullable): the command that was called wrongly
 * @format: a sentence or clause without a full stop
 * @...: what goes into it
 *
 * Says on stderr what is wrong with the arguments, and where to read more.
 *
 * Returns: %CORO_EXIT_USAGE
 */
int
coro_cli_fail_usage (const char *command,
                     const char *format,
                     ...)
{
  g_autofree char *hint = NULL;
  va_list arguments;

  hint = g_strdup_printf ("Try “coroscope %s%s--help”.\n", command ? command : "", command ? " " : "");
  va_start (arguments, format);
  write_message (command, hint, format, arguments);
  va_end (arguments);
  return CORO_EXIT_USAGE;
}
