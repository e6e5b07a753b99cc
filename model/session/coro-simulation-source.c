/* coro-simulation-source.c: runs a simulation from a main context, in slices, at the pace of the wall clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-simulation-private.h"

/* us of a frame that a simulation may use before it gives way */
#define SLICE_US 4000
/* us between two looks at a clock that moves while the program waits */
#define TICK_US 16000
/* us that a run may be late without being forgiven */
#define TOLERANCE_US 100000
#define INSTRUCTIONS 20000
/* Behind what the toolkit draws with, so that frames come first. */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 30)

typedef struct {
  GSource         source;
  CoroSimulation *simulation; /* borrowed: the source goes with it */
  GPtrArray      *watches;    /* tags of the descriptors of processes that it waits for */
} SimulationSource;

static void
stop_watching (SimulationSource *self)
{
  guint i;

  for (i = 0; i < self->watches->len; i++)
    g_source_remove_unix_fd (&self->source, g_ptr_array_index (self->watches, i));
  g_ptr_array_set_size (self->watches, 0);
}

/* What is there now is taken in, also the end of a process that nobody waits for. */
static void
hear_processes (SimulationSource *self)
{
  if (self->watches->len > 0 && self->simulation->program != NULL)
    coro_program_wait_for_processes (self->simulation->program, FALSE);
  stop_watching (self);
}

/* It goes on when one of the program's processes says something; FALSE: one has. */
static gboolean
watch_processes (SimulationSource *self)
{
  g_autoptr (GArray) fds = coro_program_dup_process_fds (self->simulation->program);
  guint i;

  for (i = 0; fds != NULL && i < fds->len; i++)
    {
      const GPollFD *fd = &g_array_index (fds, GPollFD, i);

      g_ptr_array_add (self->watches, g_source_add_unix_fd (&self->source, fd->fd, fd->events));
    }

  return fds != NULL;
}

static void
sleep_until (CoroSimulation *self,
             gint64          wall)
{
  if (self->source != NULL)
    g_source_set_ready_time (self->source, MIN (wall, g_get_monotonic_time () + TICK_US));
}

/* Runs until the time of this slice is over. FALSE: there is nothing to do before the given moment. */
static gboolean
run_slice (CoroSimulation *self,
           gint64         *wake)
{
  gint64 end = g_get_monotonic_time () + SLICE_US;

  do
    {
      gint64 allowed = self->stepping ? G_MAXINT64 : coro_pace_get_allowed (&self->pace, g_get_monotonic_time ());

      switch (coro_simulation_advance (self, allowed, INSTRUCTIONS))
        {
        case CORO_PROGRAM_ENDED:
          return TRUE;

        case CORO_PROGRAM_HANDLE:
          if (self->stepping)
            {
              coro_simulation_set_state (self, CORO_SIMULATION_PAUSED);
              return TRUE;
            }
          break;

        case CORO_PROGRAM_WAIT:
          coro_simulation_set_wants_input (self, coro_program_get_wants_input (self->program));
          *wake = coro_pace_get_wall (&self->pace, coro_program_get_next_time (self->program));
          return FALSE;

        case CORO_PROGRAM_PROCESS:
          *wake = G_MAXINT64;
          if (self->source != NULL && !watch_processes ((SimulationSource *) self->source))
            *wake = 0;
          return FALSE;

        case CORO_PROGRAM_INPUT:
          coro_simulation_set_wants_input (self, TRUE);
          *wake = G_MAXINT64;
          return FALSE;

        case CORO_PROGRAM_MORE:
        default:
          break;
        }
    }
  while (g_get_monotonic_time () < end && self->state == CORO_SIMULATION_RUNNING);

  return TRUE;
}

static gboolean
on_ready (GSource     *source,
          GSourceFunc  callback,
          gpointer     data)
{
  g_autoptr(CoroSimulation) self = g_object_ref (((SimulationSource *) source)->simulation);
  gint64 wake = 0;

  hear_processes ((SimulationSource *) source);
  if (run_slice (self, &wake))
    {
      if (self->program != NULL && !self->stepping)
        coro_pace_forgive (&self->pace, g_get_monotonic_time (), coro_program_get_time (self->program), TOLERANCE_US);
    }
  else if (wake == G_MAXINT64)
    {
      g_source_set_ready_time (source, -1);
    }
  else
    {
      sleep_until (self, wake);
    }
  coro_simulation_tell (self);

  return self->source != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
finalize (GSource *source)
{
  g_ptr_array_unref (((SimulationSource *) source)->watches);
}

static GSourceFuncs source_funcs = {
  .dispatch = on_ready,
  .finalize = finalize,
};

/**
 * coro_simulation_attach:
 * @self: a simulation that is to run
 *
 * It runs from the thread-default main context from now on.
 */
void
coro_simulation_attach (CoroSimulation *self)
{
  if (self->source == NULL)
    {
      self->source = g_source_new (&source_funcs, sizeof (SimulationSource));
      ((SimulationSource *) self->source)->simulation = self;
      ((SimulationSource *) self->source)->watches = g_ptr_array_new ();
      g_source_set_static_name (self->source, "Coroscope simulation");
      g_source_set_priority (self->source, PRIORITY);
      g_source_attach (self->source, g_main_context_get_thread_default ());
    }

  coro_pace_set (&self->pace, self->speed, g_get_monotonic_time (), self->program != NULL ? coro_program_get_time (self->program) : 0);
  g_source_set_ready_time (self->source, 0);
}

/**
 * coro_simulation_detach:
 * @self: a simulation
 *
 * Its main context has no more to do with it.
 */
void
coro_simulation_detach (CoroSimulation *self)
{
  if (self->source == NULL)
    return;

  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}
