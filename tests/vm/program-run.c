/* program-run.c: runs a program as the command line does, and keeps what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "program-run.h"

#include "session/coro-simulation.h"

static void
on_output (CoroSimulation *simulation,
           guint           fd,
           const char     *text,
           gulong          length,
           ProgramRun     *self)
{
  g_string_append_len (fd == 1 ? self->output : self->errors, text, (gssize) length);
}

ProgramRun *
program_run_new (CoroScenario      *scenario,
                 const CoroOptions *options)
{
  g_autoptr(CoroSimulation) simulation = coro_simulation_new (scenario, options);
  ProgramRun *self = g_new0 (ProgramRun, 1);

  self->output = g_string_new (NULL);
  self->errors = g_string_new (NULL);
  g_signal_connect (simulation, "output", G_CALLBACK (on_output), self);
  self->status = coro_simulation_run_to_end (simulation);
  self->reason = g_strdup (coro_simulation_get_end_reason (simulation));

  return self;
}

void
program_run_free (ProgramRun *self)
{
  g_string_free (self->output, TRUE);
  g_string_free (self->errors, TRUE);
  g_free (self->reason);
  g_free (self);
}
