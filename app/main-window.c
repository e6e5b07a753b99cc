/* main-window.c: coroscope-window: what `coroscope [FILE]` goes on as, with the toolkit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-application.h"
#include "coroscope-resources.h"

#include "session/coro-options.h"

#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr(CoroApplication) application = NULL;

  setlocale (LC_ALL, "");
  g_set_prgname ("coroscope");
  g_set_application_name ("Coroscope");

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
