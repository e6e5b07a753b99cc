/* coro-simulation-headless.c: runs a simulation to its end, without pace and without a main context
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-simulation-private.h"

/* Of a slice: only limits are looked at in between. */
#define INSTRUCTIONS 200000

/* The answer to input() where there is no window: nobody would see what goes on meanwhile, and a loop that never rests would never
 * let it be asked for. */
static void
read_line (gpointer data)
{
  CoroSimulation *self = data;
  g_autofree char *line = NULL;
  gsize end;

  if (self->standard_input == NULL)
    {
      self->standard_input = g_io_channel_unix_new (0);
      /* Bytes that are not UTF-8 are made valid when they are handed over. */
      g_io_channel_set_encoding (self->standard_input, NULL, NULL);
    }
  if (g_io_channel_read_line (self->standard_input, &line, NULL, &end, NULL) == G_IO_STATUS_NORMAL)
    line[end] = '\0';
  else
    g_clear_pointer (&line, g_free);
  coro_simulation_provide_input (self, line);
}

/**
 * coro_simulation_run_to_end:
 * @self: a simulation
 *
 * Runs it to its end, without pace and without a main context. input() reads this process's stdin.
 *
 * Returns: the exit status
 */
int
coro_simulation_run_to_end (CoroSimulation *self)
{
  CoroProgramStep step;

  g_return_val_if_fail (CORO_IS_SIMULATION (self), CORO_EXIT_EXCEPTION);

  if (self->state == CORO_SIMULATION_FINISHED || !coro_simulation_start (self))
    return self->exit_status;

  coro_simulation_detach (self);
  self->stepping = FALSE;
  coro_simulation_set_state (self, CORO_SIMULATION_RUNNING);
  coro_program_set_ask (self->program, read_line, self);
  do
    {
      step = coro_simulation_advance (self, G_MAXINT64, INSTRUCTIONS);
      if (step == CORO_PROGRAM_PROCESS)
        coro_program_wait_for_processes (self->program, TRUE);
      else if (step == CORO_PROGRAM_INPUT)
        read_line (self);
    }
  while (step != CORO_PROGRAM_ENDED);
  coro_simulation_tell (self);

  return self->exit_status;
}
