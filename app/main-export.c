/* main-export.c: coroscope-export: what `coroscope export` goes on as, with the libraries for pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include <locale.h>
#include <signal.h>

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_set_prgname ("coroscope");
  signal (SIGPIPE, SIG_IGN);
  return coro_cli_export (argc, argv);
}
