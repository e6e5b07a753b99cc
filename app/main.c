/* main.c: a command that needs no display, or the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-application.h"
#include "coro-cli.h"
#include "coroscope-resources.h"

#include "session/coro-options.h"

#include <locale.h>

static int
open_window (int    argc,
             char **argv)
{
  g_autoptr(CoroApplication) application = NULL;

  if (argc > 2)
    {
      g_printerr ("coroscope: one program at a time\nTry “coroscope --help”.\n");
      return CORO_EXIT_USAGE;
    }
  if (argc == 2 && argv[1][0] == '-' && !g_str_has_prefix (argv[1], "--gapplication-"))
    {
      g_printerr ("coroscope: there is no option %s\nTry “coroscope --help”.\n", argv[1]);
      return CORO_EXIT_USAGE;
    }
  if (!gtk_init_check ())
    {
      g_printerr ("coroscope: there is no display to open a window on. These commands need none:\n"
                  "  coroscope run FILE\n"
                  "  coroscope export FILE -o PICTURE.svg\n");
      return CORO_EXIT_USAGE;
    }
  g_resources_register (coroscope_get_resource ());
  application = coro_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_set_prgname ("coroscope");
  g_set_application_name ("Coroscope");

  if (coro_cli_is_command (argc, argv))
    return coro_cli_main (argc, argv);
  return open_window (argc, argv);
}
