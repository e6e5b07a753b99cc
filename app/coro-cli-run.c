/* coro-cli-run.c: coroscope run FILE [ARG...]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

/**
 * coro_cli_run:
 * @argc: number of arguments
 * @argv: "run", options, FILE and what is the program's sys.argv[1:]
 *
 * Simulates a program without a window. Its output and exit status pass through.
 *
 * Returns: the exit status
 */
int
coro_cli_run (int    argc,
              char **argv)
{
  CoroCliRunOptions options = CORO_CLI_RUN_OPTIONS_INIT;
  GOptionContext *context = g_option_context_new ("FILE [ARG…]");
  g_autoptr(CoroScenario) scenario = NULL;
  g_autoptr(CoroSimulation) simulation = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  /* What stands behind FILE is the program's own, options too. */
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_main_group (context, coro_cli_run_options_new_group (&options));
  if (!coro_cli_parse (context, "run", &argc, &argv, &status))
    goto out;
  if (argc < 2)
    {
      status = coro_cli_fail_usage ("run", "which program?");
      goto out;
    }

  scenario = coro_cli_load (argv[1], &error);
  if (scenario == NULL)
    {
      status = coro_cli_fail (CORO_EXIT_USAGE, "%s", error->message);
      goto out;
    }
  options.simulation.arguments = (const char *const *) argv + 2;
  options.simulation.keep_events = options.record != NULL;
  simulation = coro_simulation_new (scenario, &options.simulation);
  status = coro_cli_simulate (simulation, TRUE);
  if (options.record != NULL && !coro_cli_record (simulation, options.record, &error))
    status = coro_cli_fail (CORO_EXIT_USAGE, "%s", error->message);

out:
  coro_cli_run_options_clear (&options);
  return status;
}
