/* coro-cli-program.c: finding the program that the command line names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

/**
 * coro_cli_load:
 * @name: a path, or a bundled scenario's name
 * @error: return location for what coro_scenario_load() says
 *
 * Loads a program. A file of this name is preferred to a bundled scenario.
 *
 * Returns: (transfer full) (nullable): the program
 */
CoroScenario *
coro_cli_load (const char  *name,
               GError     **error)
{
  g_autoptr(GFile) file = NULL;
  CoroScenario *bundled;

  g_return_val_if_fail (name != NULL, NULL);

  file = g_file_new_for_commandline_arg (name);
  if (!g_file_query_exists (file, NULL))
    {
      bundled = coro_scenario_find_bundled (name);
      if (bundled != NULL)
        return bundled;
    }
  return coro_scenario_load (file, error);
}

/**
 * coro_cli_is_recording:
 * @name: a path
 *
 * Returns: whether the name is that of a recording
 */
gboolean
coro_cli_is_recording (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_has_suffix (name, ".coroscope");
}
