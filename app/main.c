/* main.c: the program that is called: commands that need no display, or the window, which is a program of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli.h"

#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  /* Only what texts need: numbers and dates are never written as the country writes them. */
  setlocale (LC_CTYPE, "");
  setlocale (LC_MESSAGES, "");
  g_set_prgname ("coroscope");
  g_set_application_name ("Coroscope");

  if (coro_cli_is_command (argc, argv))
    return coro_cli_main (argc, argv);
  return coro_cli_open_window (argc, argv);
}
