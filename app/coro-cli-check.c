/* coro-cli-check.c: coroscope check FILE
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include <unistd.h>

static gboolean
is_unsupported (CoroDiagnostic *diagnostic)
{
  return g_strcmp0 (diagnostic->type, "NotSimulated") == 0;
}

/* The first line is what editors and other tools read; the source line and the carets are for people. */
static gboolean
print_diagnostic (CoroDiagnostic *diagnostic,
                  const char     *source)
{
  g_autofree char *details = coro_diagnostic_dup_text (diagnostic, source);
  g_autofree char *line = NULL;
  const char *file = diagnostic->file ? diagnostic->file : "<string>";

  line = g_strdup_printf ("%s:%u:%u: %s: %s\n", file, diagnostic->line, diagnostic->column, diagnostic->type,
                          diagnostic->message);
  return coro_cli_write (STDOUT_FILENO, line) && coro_cli_write (STDOUT_FILENO, details);
}

/**
 * coro_cli_check:
 * @argc: number of arguments
 * @argv: "check", options and FILE
 *
 * Says by line and column what of a program cannot be run. Says nothing if all of it can.
 *
 * Returns: 0, 1 for a mistake in the program, 5 for what is not simulated
 */
int
coro_cli_check (int    argc,
                char **argv)
{
  GOptionContext *context = g_option_context_new ("FILE");
  g_autoptr(CoroScenario) scenario = NULL;
  g_autoptr(CoroSimulation) simulation = NULL;
  g_autoptr(GPtrArray) diagnostics = NULL;
  g_autoptr(GError) error = NULL;
  CoroOptions options = CORO_OPTIONS_INIT;
  int status = CORO_EXIT_OK;

  if (!coro_cli_parse (context, "check", &argc, &argv, &status))
    return status;
  if (argc != 2)
    return coro_cli_fail_usage ("check", argc < 2 ? "which program?" : "one program at a time");

  scenario = coro_cli_load (argv[1], &error);
  if (scenario == NULL)
    return coro_cli_fail (CORO_EXIT_USAGE, "%s", error->message);

  simulation = coro_simulation_new (scenario, &options);
  diagnostics = coro_simulation_check (simulation);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      CoroDiagnostic *diagnostic = g_ptr_array_index (diagnostics, i);

      if (!is_unsupported (diagnostic))
        status = CORO_EXIT_EXCEPTION;
      else if (status == CORO_EXIT_OK)
        status = CORO_EXIT_UNSUPPORTED;
      if (!print_diagnostic (diagnostic, coro_scenario_get_text (scenario)))
        break;
    }
  return status;
}
