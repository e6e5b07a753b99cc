/* coro-cli-simulate.c: one run without a window, and what is said about its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include <unistd.h>

/* What a shell reports of a program whose reader has gone away. */
#define EXIT_PIPE (128 + 13)

typedef struct {
  GString *errors;      /* what went to stderr, if it is kept back */
  gboolean broken_pipe;
} Output;

static void
on_output (CoroSimulation *simulation,
           guint           fd,
           const char     *text,
           gulong          length,
           Output         *output)
{
  if (output->errors != NULL)
    {
      if (fd == STDERR_FILENO)
        g_string_append_len (output->errors, text, (gssize) length);
      return;
    }
  if (output->broken_pipe || coro_cli_write_len ((int) fd, text, length))
    return;
  output->broken_pipe = TRUE;
  coro_simulation_stop (simulation);
}

/* Whether the run was ended by Coroscope and not by the program, which has then said why itself. */
static gboolean
needs_explanation (CoroSimulation *simulation)
{
  CoroLog *log = coro_simulation_get_log (simulation);
  guint64 n_events = coro_log_get_n_events (log);

  for (guint64 i = n_events; i > 0 && n_events - i < 64; i--)
    {
      CoroEventKind kind = coro_log_get_event (log, i - 1)->kind;

      if (kind == CORO_EVENT_DEADLOCK || kind == CORO_EVENT_LIMIT)
        return TRUE;
    }
  return FALSE;
}

/**
 * coro_cli_simulate:
 * @simulation: a run that has not begun
 * @show_output: whether the program's output passes through. If not, its stderr is shown only if it fails
 *
 * Checks the program and runs it to its end. What cannot be run, and why a run was ended, is said on stderr.
 *
 * Returns: the exit status
 */
int
coro_cli_simulate (CoroSimulation *simulation,
                   gboolean        show_output)
{
  Output output = { 0 };
  gulong handler;
  int status;

  g_return_val_if_fail (CORO_IS_SIMULATION (simulation), CORO_EXIT_EXCEPTION);

  if (!show_output)
    output.errors = g_string_new (NULL);
  handler = g_signal_connect (simulation, "output", G_CALLBACK (on_output), &output);
  status = coro_simulation_run_to_end (simulation);
  g_signal_handler_disconnect (simulation, handler);

  if (output.broken_pipe)
    return EXIT_PIPE;
  if (output.errors != NULL)
    {
      if (status != CORO_EXIT_OK)
        coro_cli_write_len (STDERR_FILENO, output.errors->str, output.errors->len);
      g_string_free (output.errors, TRUE);
    }
  if (needs_explanation (simulation))
    coro_cli_fail (status, "%s", coro_simulation_get_end_reason (simulation));
  return status;
}
