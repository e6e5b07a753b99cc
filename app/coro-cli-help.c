/* coro-cli-help.c: coroscope help
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include "session/coro-language.h"

#include <unistd.h>

/**
 * coro_cli_help:
 * @argc: number of arguments
 * @argv: "help" and options
 *
 * Tells which Python is simulated, what is not, and where it differs from CPython.
 *
 * Returns: the exit status
 */
int
coro_cli_help (int    argc,
               char **argv)
{
  g_autoptr(GBytes) page = NULL;
  g_autofree char *text = NULL;
  int status = CORO_EXIT_OK;

  if (!coro_cli_parse (g_option_context_new (NULL), "help", &argc, &argv, &status))
    return status;
  if (argc > 1)
    return coro_cli_fail_usage ("help", "it takes no operand");

  page = coro_language_get_page ();
  text = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  return coro_cli_write (STDOUT_FILENO, text) ? CORO_EXIT_OK : CORO_EXIT_EXCEPTION;
}
