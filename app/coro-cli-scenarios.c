/* coro-cli-scenarios.c: coroscope scenarios
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include <string.h>
#include <unistd.h>

/**
 * coro_cli_scenarios:
 * @argc: number of arguments
 * @argv: "scenarios" and options
 *
 * Lists the bundled scenarios, one a line: name, spaces, title.
 *
 * Returns: the exit status
 */
int
coro_cli_scenarios (int    argc,
                    char **argv)
{
  g_autoptr(GListModel) scenarios = NULL;
  g_autoptr(GString) text = NULL;
  gsize width = 0;
  int status = CORO_EXIT_OK;

  if (!coro_cli_parse (g_option_context_new (NULL), "scenarios", &argc, &argv, &status))
    return status;
  if (argc > 1)
    return coro_cli_fail_usage ("scenarios", "it takes no operand");

  scenarios = coro_scenario_list_bundled ();
  text = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr(CoroScenario) scenario = g_list_model_get_item (scenarios, i);

      width = MAX (width, strlen (coro_scenario_get_name (scenario)));
    }
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr(CoroScenario) scenario = g_list_model_get_item (scenarios, i);

      g_string_append_printf (text, "%-*s  %s\n", (int) width, coro_scenario_get_name (scenario),
                              coro_scenario_get_title (scenario));
    }
  return coro_cli_write (STDOUT_FILENO, text->str) ? CORO_EXIT_OK : CORO_EXIT_EXCEPTION;
}
