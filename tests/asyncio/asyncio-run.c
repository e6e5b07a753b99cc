/* asyncio-run.c: runs a text as a program on the ideal clock and keeps what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio-run.h"

static void
on_output (CoroSimulation *simulation,
           guint           fd,
           const char     *text,
           gulong          length,
           AsyncioRun     *self)
{
  g_string_append_len (fd == 1 ? self->output : self->errors, text, (gssize) length);
}

AsyncioRun *
asyncio_run_new_for (const char *name,
                     const char *text,
                     gint64      instruction_cost)
{
  AsyncioRun *self = g_new0 (AsyncioRun, 1);
  g_autoptr (CoroScenario) scenario = coro_scenario_new_for_text (name, text);
  CoroOptions options = CORO_OPTIONS_INIT;

  options.instruction_cost = instruction_cost;
  self->output = g_string_new (NULL);
  self->errors = g_string_new (NULL);
  self->simulation = coro_simulation_new (scenario, &options);
  g_signal_connect (self->simulation, "output", G_CALLBACK (on_output), self);
  self->status = coro_simulation_run_to_end (self->simulation);

  return self;
}

AsyncioRun *
asyncio_run_new (const char *text,
                 gint64      instruction_cost)
{
  return asyncio_run_new_for ("program.py", text, instruction_cost);
}

void
asyncio_run_free (AsyncioRun *self)
{
  g_object_unref (self->simulation);
  g_string_free (self->output, TRUE);
  g_string_free (self->errors, TRUE);
  g_free (self);
}

const CoroEvent *
asyncio_run_find_event (AsyncioRun    *self,
                        CoroEventKind  kind,
                        guint          index)
{
  CoroLog *log = coro_simulation_get_log (self->simulation);
  guint64 i;

  for (i = 0; i < coro_log_get_n_events (log); i++)
    {
      const CoroEvent *event = coro_log_get_event (log, i);

      if (event->kind == kind && index-- == 0)
        return event;
    }

  return NULL;
}

guint
asyncio_run_count (AsyncioRun    *self,
                   CoroEventKind  kind)
{
  guint n = 0;

  while (asyncio_run_find_event (self, kind, n) != NULL)
    n++;

  return n;
}

const char *
asyncio_run_get_name (AsyncioRun *self,
                      guint32     entity)
{
  CoroLog *log = coro_simulation_get_log (self->simulation);

  return coro_log_get_text (log, coro_log_get_entity (log, entity)->name);
}
