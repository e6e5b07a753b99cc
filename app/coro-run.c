/* coro-run.c: one program in the window: its simulation or recording, and the cursor over what it has done so far
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-run.h"

#include "trace/coro-time.h"

#define REPLAY_INTERVAL_MS 16

struct _CoroRun {
  GObject         parent_instance;
  CoroScenario   *scenario;
  CoroSimulation *simulation; /* NULL: a recording is shown */
  CoroSpanIndex  *index;      /* of a recording; a simulation has its own */
  CoroPlayback   *playback;
  GPtrArray      *diagnostics;
  double          speed;

  /* Playing again what is in the log already. */
  guint           replay_source;
  gint64          replay_wall; /* monotonic µs of the last tick */
  double          replay_time; /* virtual ns */
  gint64          sought;      /* virtual ns, the moment between two events that the cursor was put to; -1: none */
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CoroRun, coro_run, G_TYPE_OBJECT)

static void
emit_changed (CoroRun *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_moved (CoroRun *self)
{
  self->sought = -1;
  emit_changed (self);
}

/* The cursor stays where it was played to. */
static void
stop_replay (CoroRun *self)
{
  self->sought = self->replay_source != 0 ? (gint64) self->replay_time : -1;
  g_clear_handle_id (&self->replay_source, g_source_remove);
}

/* At the end of what is known the program itself has to go on. */
static void
continue_live (CoroRun *self)
{
  coro_playback_set_following (self->playback, TRUE);
  if (!coro_run_is_over (self))
    coro_simulation_run (self->simulation);
}

static gboolean
on_replay_tick (gpointer data)
{
  CoroRun *self = data;
  gint64 now = g_get_monotonic_time ();
  gint64 end = coro_log_get_end_time (coro_playback_get_log (self->playback));

  self->replay_time += (double) (now - self->replay_wall) * 1000.0 * self->speed;
  self->replay_wall = now;
  if (self->speed > 0 && self->replay_time < (double) end)
    {
      coro_playback_seek_time (self->playback, (gint64) self->replay_time);
      return G_SOURCE_CONTINUE;
    }

  self->replay_source = 0;
  continue_live (self);
  emit_changed (self);
  return G_SOURCE_REMOVE;
}

static void
on_advanced (CoroRun *self)
{
  coro_playback_log_grew (self->playback);
  emit_changed (self);
}

static void
coro_run_dispose (GObject *object)
{
  CoroRun *self = CORO_RUN (object);

  stop_replay (self);
  if (self->simulation != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->simulation, self);
      if (coro_simulation_get_state (self->simulation) != CORO_SIMULATION_FINISHED)
        coro_simulation_stop (self->simulation);
    }
  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (self->playback, self);
  g_clear_object (&self->playback);
  g_clear_object (&self->simulation);
  g_clear_object (&self->scenario);
  g_clear_pointer (&self->index, coro_span_index_unref);
  g_clear_pointer (&self->diagnostics, g_ptr_array_unref);
  G_OBJECT_CLASS (coro_run_parent_class)->dispose (object);
}

static void
coro_run_class_init (CoroRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = coro_run_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
coro_run_init (CoroRun *self)
{
  self->speed = 1;
  self->sought = -1;
}

/**
 * coro_run_new:
 * @scenario: the program
 * @options: how to run it
 *
 * Compiles the program. Nothing of it has run yet.
 *
 * Returns: (transfer full): the run
 */
CoroRun *
coro_run_new (CoroScenario      *scenario,
              const CoroOptions *options)
{
  CoroRun *self;

  g_return_val_if_fail (CORO_IS_SCENARIO (scenario), NULL);

  self = g_object_new (CORO_TYPE_RUN, NULL);
  self->scenario = g_object_ref (scenario);
  self->simulation = coro_simulation_new (scenario, options);
  self->diagnostics = coro_simulation_check (self->simulation);
  self->playback = coro_playback_new (coro_simulation_get_index (self->simulation));
  coro_playback_set_following (self->playback, TRUE);
  g_signal_connect_swapped (self->simulation, "advanced", G_CALLBACK (on_advanced), self);
  g_signal_connect_swapped (self->simulation, "notify::state", G_CALLBACK (emit_changed), self);
  g_signal_connect_swapped (self->simulation, "notify::wants-input", G_CALLBACK (emit_changed), self);
  g_signal_connect_swapped (self->playback, "moved", G_CALLBACK (on_moved), self);
  return self;
}

/**
 * coro_run_new_for_recording:
 * @recording: what was recorded
 *
 * Shows what a program did once. The cursor is at its end.
 *
 * Returns: (transfer full): the run
 */
CoroRun *
coro_run_new_for_recording (CoroRecording *recording)
{
  CoroRun *self;

  g_return_val_if_fail (recording != NULL, NULL);

  self = g_object_new (CORO_TYPE_RUN, NULL);
  self->scenario = coro_scenario_new_for_text (coro_recording_get_name (recording),
                                               coro_recording_get_source (recording));
  self->diagnostics = g_ptr_array_new ();
  self->index = coro_span_index_new (coro_recording_get_log (recording));
  coro_span_index_update (self->index);
  self->playback = coro_playback_new (self->index);
  coro_playback_set_following (self->playback, TRUE);
  g_signal_connect_swapped (self->playback, "moved", G_CALLBACK (on_moved), self);
  return self;
}

/**
 * coro_run_get_scenario:
 * @self: a run
 *
 * Returns: (transfer none): its program
 */
CoroScenario *
coro_run_get_scenario (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), NULL);

  return self->scenario;
}

/**
 * coro_run_get_playback:
 * @self: a run
 *
 * Returns: (transfer none): the cursor
 */
CoroPlayback *
coro_run_get_playback (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), NULL);

  return self->playback;
}

/**
 * coro_run_get_index:
 * @self: a run
 *
 * Returns: (transfer none): the index of everything that has happened, also of what lies behind the cursor
 */
CoroSpanIndex *
coro_run_get_index (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), NULL);

  return self->index != NULL ? self->index : coro_simulation_get_index (self->simulation);
}

/**
 * coro_run_get_diagnostics:
 * @self: a run
 *
 * Returns: (transfer none) (element-type CoroDiagnostic): why the program cannot be run; empty if it can
 */
GPtrArray *
coro_run_get_diagnostics (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), NULL);

  return self->diagnostics;
}

/**
 * coro_run_has_begun:
 * @self: a run
 *
 * Returns: whether anything has happened in it
 */
gboolean
coro_run_has_begun (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), FALSE);

  return coro_log_get_n_events (coro_playback_get_log (self->playback)) > 0;
}

/**
 * coro_run_get_at_end:
 * @self: a run
 *
 * Returns: whether the cursor is behind the last event of the log
 */
gboolean
coro_run_get_at_end (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), FALSE);

  return coro_playback_get_position (self->playback)
         >= coro_log_get_n_events (coro_playback_get_log (self->playback));
}

/**
 * coro_run_get_phase:
 * @self: a run
 *
 * Returns: what it is doing
 */
CoroRunPhase
coro_run_get_phase (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), CORO_RUN_READY);

  if (self->replay_source != 0)
    return CORO_RUN_RUNNING;
  if (coro_run_is_over (self))
    return coro_run_get_at_end (self) ? CORO_RUN_FINISHED : CORO_RUN_PAUSED;

  switch (coro_simulation_get_state (self->simulation))
    {
    case CORO_SIMULATION_RUNNING:
      return CORO_RUN_RUNNING;
    case CORO_SIMULATION_READY:
      return CORO_RUN_READY;
    case CORO_SIMULATION_PAUSED:
    case CORO_SIMULATION_FINISHED:
    default:
      return CORO_RUN_PAUSED;
    }
}

/**
 * coro_run_is_recording:
 * @self: a run
 *
 * Returns: whether it was read from a file
 */
gboolean
coro_run_is_recording (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), FALSE);

  return self->simulation == NULL;
}

/**
 * coro_run_is_over:
 * @self: a run
 *
 * Returns: whether nothing more can happen, wherever the cursor is
 */
gboolean
coro_run_is_over (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), TRUE);

  return self->simulation == NULL || coro_simulation_get_state (self->simulation) == CORO_SIMULATION_FINISHED;
}

/**
 * coro_run_get_exit_status:
 * @self: a run that is over
 *
 * Returns: the exit status; of a recording that does not tell it, 0
 */
int
coro_run_get_exit_status (CoroRun *self)
{
  CoroLog *log;
  guint64 n_events;

  g_return_val_if_fail (CORO_IS_RUN (self), 0);

  if (self->simulation != NULL)
    return coro_simulation_get_exit_status (self->simulation);
  log = coro_playback_get_log (self->playback);
  n_events = coro_log_get_n_events (log);
  if (n_events == 0 || coro_log_get_event (log, n_events - 1)->kind != CORO_EVENT_END)
    return CORO_EXIT_OK;
  return (int) coro_log_get_event (log, n_events - 1)->arg;
}

/**
 * coro_run_get_end_reason:
 * @self: a run
 *
 * Returns: (nullable): why it ended, in plain words; %NULL for a recording and for what is not over
 */
const char *
coro_run_get_end_reason (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), NULL);

  return self->simulation != NULL ? coro_simulation_get_end_reason (self->simulation) : NULL;
}

/**
 * coro_run_get_wants_input:
 * @self: a run
 *
 * Returns: whether a call of input() waits for a line
 */
gboolean
coro_run_get_wants_input (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), FALSE);

  return self->simulation != NULL && !coro_run_is_over (self) && coro_simulation_get_wants_input (self->simulation);
}

/**
 * coro_run_provide_input:
 * @self: a run
 * @line: (nullable): a line without its newline; %NULL: there are no more
 *
 * Answers input().
 */
void
coro_run_provide_input (CoroRun    *self,
                        const char *line)
{
  g_return_if_fail (CORO_IS_RUN (self));

  if (self->simulation != NULL)
    coro_simulation_provide_input (self->simulation, line);
}

/**
 * coro_run_get_clock:
 * @self: a run
 *
 * Returns: the virtual time that it has come to, wherever the cursor is, ns
 */
gint64
coro_run_get_clock (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), 0);

  return self->simulation != NULL ? coro_simulation_get_time (self->simulation)
                                  : coro_span_index_get_end_time (self->index);
}

/**
 * coro_run_get_time:
 * @self: a run
 *
 * Returns: the virtual time to show, ns: the cursor's, or the simulation's own clock while the cursor follows it
 */
gint64
coro_run_get_time (CoroRun *self)
{
  g_return_val_if_fail (CORO_IS_RUN (self), 0);

  if (coro_playback_get_following (self->playback) && coro_run_has_begun (self))
    return coro_run_get_clock (self);
  if (self->replay_source != 0)
    return (gint64) self->replay_time;
  if (self->sought >= 0)
    return self->sought;
  return coro_playback_get_time (self->playback);
}

/**
 * coro_run_set_speed:
 * @self: a run
 * @speed: virtual seconds in a second; 0: as fast as possible
 *
 * Sets how fast it runs and plays from now on.
 */
void
coro_run_set_speed (CoroRun *self,
                    double   speed)
{
  g_return_if_fail (CORO_IS_RUN (self));
  g_return_if_fail (speed >= 0);

  self->speed = speed;
  if (self->simulation != NULL)
    coro_simulation_set_speed (self->simulation, speed);
}

/**
 * coro_run_play:
 * @self: a run
 *
 * Goes on from the cursor: first over what has happened already, then live.
 */
void
coro_run_play (CoroRun *self)
{
  g_return_if_fail (CORO_IS_RUN (self));

  if (coro_run_get_phase (self) == CORO_RUN_RUNNING)
    return;
  if (coro_run_get_at_end (self))
    continue_live (self);
  else
    {
      self->replay_time = (double) coro_run_get_time (self);
      self->replay_wall = g_get_monotonic_time ();
      self->replay_source = g_timeout_add (REPLAY_INTERVAL_MS, on_replay_tick, self);
    }
  emit_changed (self);
}

/**
 * coro_run_pause:
 * @self: a run
 *
 * Stays where it is, until it is played or stepped.
 */
void
coro_run_pause (CoroRun *self)
{
  g_return_if_fail (CORO_IS_RUN (self));

  stop_replay (self);
  if (self->simulation != NULL && coro_simulation_get_state (self->simulation) == CORO_SIMULATION_RUNNING)
    coro_simulation_pause (self->simulation);
  emit_changed (self);
}

/**
 * coro_run_step:
 * @self: a run
 *
 * Goes on by one callback of the loop: to the next one in the log, or at its end by running the program so far.
 */
void
coro_run_step (CoroRun *self)
{
  g_return_if_fail (CORO_IS_RUN (self));

  coro_run_pause (self);
  if (!coro_run_get_at_end (self))
    coro_playback_step_forward (self->playback);
  else if (!coro_run_is_over (self))
    {
      coro_playback_set_following (self->playback, TRUE);
      coro_simulation_step (self->simulation);
    }
}

/**
 * coro_run_step_back:
 * @self: a run
 *
 * Goes back by one callback of the loop. The program does not run backwards; the log is read at an earlier point.
 */
void
coro_run_step_back (CoroRun *self)
{
  g_return_if_fail (CORO_IS_RUN (self));

  coro_run_pause (self);
  coro_playback_set_following (self->playback, FALSE);
  coro_playback_step_back (self->playback);
}

/**
 * coro_run_stop:
 * @self: a run
 *
 * Ends the program, wherever it is.
 */
void
coro_run_stop (CoroRun *self)
{
  g_return_if_fail (CORO_IS_RUN (self));

  stop_replay (self);
  if (!coro_run_is_over (self))
    coro_simulation_stop (self->simulation);
  emit_changed (self);
}

/**
 * coro_run_rewind:
 * @self: a run
 *
 * Puts the cursor before everything that has happened.
 */
void
coro_run_rewind (CoroRun *self)
{
  g_return_if_fail (CORO_IS_RUN (self));

  coro_run_pause (self);
  coro_playback_set_following (self->playback, FALSE);
  coro_playback_seek (self->playback, 0);
}

/**
 * coro_run_seek_time:
 * @self: a run
 * @time: virtual ns
 *
 * Moves the cursor. A program that runs goes on running behind it.
 */
void
coro_run_seek_time (CoroRun *self,
                    gint64   time)
{
  g_return_if_fail (CORO_IS_RUN (self));

  stop_replay (self);
  coro_playback_set_following (self->playback, FALSE);
  coro_playback_seek_time (self->playback, time);
  self->sought = CLAMP (time, 0, coro_log_get_end_time (coro_playback_get_log (self->playback)));
  emit_changed (self);
}

/**
 * coro_run_follow:
 * @self: a run
 *
 * Moves the cursor to the end of what has happened, and with it while the program goes on.
 */
void
coro_run_follow (CoroRun *self)
{
  g_return_if_fail (CORO_IS_RUN (self));

  stop_replay (self);
  coro_playback_set_following (self->playback, TRUE);
  emit_changed (self);
}
