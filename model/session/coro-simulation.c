/* coro-simulation.c: one run of a program on the virtual clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-simulation-private.h"

#include "session/coro-check.h"
#include "vm/coro-refused.h"

#include <string.h>

enum {
  PROP_0,
  PROP_SCENARIO,
  PROP_STATE,
  PROP_SPEED,
  PROP_EXIT_STATUS,
  PROP_END_REASON,
  PROP_WANTS_INPUT,
  N_PROPS,
};

enum {
  OUTPUT,
  ADVANCED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ENUM_TYPE (CoroSimulationState, coro_simulation_state,
                    G_DEFINE_ENUM_VALUE (CORO_SIMULATION_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (CORO_SIMULATION_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (CORO_SIMULATION_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (CORO_SIMULATION_FINISHED, "finished"))

G_DEFINE_FINAL_TYPE (CoroSimulation, coro_simulation, G_TYPE_OBJECT)

static void
emit_output (guint       fd,
             const char *text,
             gsize       length,
             gpointer    data)
{
  CoroSimulation *self = data;

  g_signal_emit (self, signals[OUTPUT], 0, fd, text, (gulong) length);
}

/* Takes over how the program ended, and frees it. */
static void
finish (CoroSimulation *self,
        int             status,
        const char     *reason)
{
  self->exit_status = status;
  g_free (self->end_reason);
  self->end_reason = g_strdup (reason);
  if (self->program != NULL)
    self->end_time = coro_program_get_time (self->program);
  g_clear_pointer (&self->program, coro_program_free);
  coro_simulation_set_wants_input (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXIT_STATUS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_END_REASON]);
  coro_simulation_set_state (self, CORO_SIMULATION_FINISHED);
}

static void
finish_program (CoroSimulation *self)
{
  g_autofree char *reason = g_strdup (coro_program_get_end_reason (self->program));

  finish (self, coro_program_get_exit_status (self->program), reason);
}

static void
coro_simulation_dispose (GObject *object)
{
  CoroSimulation *self = CORO_SIMULATION (object);

  coro_simulation_detach (self);
  g_clear_pointer (&self->program, coro_program_free);
  g_clear_pointer (&self->diagnostics, g_ptr_array_unref);
  g_clear_pointer (&self->index, coro_span_index_unref);
  g_clear_object (&self->scenario);

  G_OBJECT_CLASS (coro_simulation_parent_class)->dispose (object);
}

static void
coro_simulation_finalize (GObject *object)
{
  CoroSimulation *self = CORO_SIMULATION (object);

  g_clear_pointer (&self->log, coro_log_unref);
  g_clear_pointer (&self->standard_input, g_io_channel_unref);
  g_strfreev (self->arguments);
  g_free (self->end_reason);

  G_OBJECT_CLASS (coro_simulation_parent_class)->finalize (object);
}

static void
coro_simulation_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CoroSimulation *self = CORO_SIMULATION (object);

  switch (id)
    {
    case PROP_SCENARIO:
      g_value_set_object (value, self->scenario);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (gint) self->state);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_EXIT_STATUS:
      g_value_set_int (value, self->exit_status);
      break;
    case PROP_END_REASON:
      g_value_set_string (value, self->end_reason);
      break;
    case PROP_WANTS_INPUT:
      g_value_set_boolean (value, self->wants_input);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
coro_simulation_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  CoroSimulation *self = CORO_SIMULATION (object);

  switch (id)
    {
    case PROP_SCENARIO:
      self->scenario = g_value_dup_object (value);
      break;
    case PROP_SPEED:
      coro_simulation_set_speed (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
coro_simulation_class_init (CoroSimulationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = coro_simulation_dispose;
  object_class->finalize = coro_simulation_finalize;
  object_class->get_property = coro_simulation_get_property;
  object_class->set_property = coro_simulation_set_property;

  props[PROP_SCENARIO] = g_param_spec_object ("scenario", NULL, NULL, CORO_TYPE_SCENARIO,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, CORO_TYPE_SIMULATION_STATE, CORO_SIMULATION_READY, readable);
  props[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, 0, G_MAXDOUBLE, 1,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_EXIT_STATUS] = g_param_spec_int ("exit-status", NULL, NULL, 0, 255, 0, readable);
  props[PROP_END_REASON] = g_param_spec_string ("end-reason", NULL, NULL, NULL, readable);
  props[PROP_WANTS_INPUT] = g_param_spec_boolean ("wants-input", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * CoroSimulation::output:
   * @fd: 1: stdout; 2: stderr
   * @text: what the program wrote, which can hold NUL
   * @length: its length in bytes
   *
   * It wrote something.
   */
  signals[OUTPUT] = g_signal_new ("output", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_ULONG);

  /**
   * CoroSimulation::advanced:
   *
   * There are new events in the log, or the clock has moved on. At most once a slice.
   */
  signals[ADVANCED] = g_signal_new ("advanced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
coro_simulation_init (CoroSimulation *self)
{
  self->speed = 1;
  self->log = coro_log_new ();
  self->index = coro_span_index_new (self->log);
}

/* ---- what the source uses ---- */

/**
 * coro_simulation_set_state:
 * @self: a simulation
 * @state: where the run is now
 */
void
coro_simulation_set_state (CoroSimulation      *self,
                           CoroSimulationState  state)
{
  if (state != CORO_SIMULATION_RUNNING)
    {
      coro_simulation_detach (self);
      self->stepping = FALSE;
    }
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/**
 * coro_simulation_set_wants_input:
 * @self: a simulation
 * @wants_input: whether it waits for a line of input
 */
void
coro_simulation_set_wants_input (CoroSimulation *self,
                                 gboolean        wants_input)
{
  if (self->wants_input == wants_input)
    return;

  self->wants_input = wants_input;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WANTS_INPUT]);
}

/**
 * coro_simulation_tell:
 * @self: a simulation
 *
 * Brings the index up to date and emits "advanced" if there is something new to be seen.
 */
void
coro_simulation_tell (CoroSimulation *self)
{
  gint64 time = coro_simulation_get_time (self);

  /* nobody looks: a run without a window needs the log, not its index */
  if (!g_signal_has_handler_pending (self, signals[ADVANCED], 0, FALSE))
    return;
  if (coro_span_index_update (self->index) == 0 && time == self->shown_time)
    return;

  self->shown_time = time;
  g_signal_emit (self, signals[ADVANCED], 0);
}

/* Checks the program, unless somebody has, and makes it if all of it can be run. It is parsed and compiled once for both. */
static void
load (CoroSimulation *self)
{
  g_autoptr(CoroTree) tree = NULL;
  CoroDiagnostic *error = NULL;

  if (self->diagnostics == NULL)
    {
      const char *text = coro_scenario_get_text (self->scenario);

      /* What cannot be parsed is loaded all the same: what is warned of before the mistake is output. */
      tree = coro_tree_parse (text, strlen (text), coro_scenario_get_path (self->scenario), NULL);
      if (tree != NULL)
        self->diagnostics = coro_check_tree (self->scenario, tree);
      else
        self->diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) coro_diagnostic_free);
      /* A mistake in the syntax is said instead of what is not simulated. */
      if (self->diagnostics->len > 0)
        {
          g_clear_pointer (&self->diagnostics, g_ptr_array_unref);
          self->diagnostics = coro_check (self->scenario);
        }
    }
  if (self->diagnostics->len > 0)
    return;

  self->program = coro_program_new (self->scenario, tree, &self->options, self->log, emit_output, self, &error);
  if (error != NULL)
    g_ptr_array_add (self->diagnostics, error);
}

/**
 * coro_simulation_start:
 * @self: a simulation that has not begun
 *
 * Loads the program, if all of it can be run.
 *
 * Returns: %FALSE: the simulation has ended
 */
gboolean
coro_simulation_start (CoroSimulation *self)
{
  const CoroDiagnostic *first;
  gboolean unsupported;

  if (self->program != NULL)
    return TRUE;

  load (self);
  if (self->program != NULL)
    return TRUE;

  first = g_ptr_array_index (self->diagnostics, 0);
  unsupported = strcmp (first->type, CORO_NOT_SIMULATED) == 0;
  for (guint i = 0; i < self->diagnostics->len && !self->explained; i++)
    {
      g_autofree char *text = coro_diagnostic_dup_text (g_ptr_array_index (self->diagnostics, i),
                                                        coro_scenario_get_text (self->scenario));

      emit_output (2, text, strlen (text), self);
    }
  finish (self, unsupported ? CORO_EXIT_UNSUPPORTED : CORO_EXIT_EXCEPTION, first->message);

  return FALSE;
}

/**
 * coro_simulation_advance:
 * @self: a simulation that runs
 * @until: virtual ns: nothing that begins later is begun
 * @instructions: how many it may execute
 *
 * Returns: why it stopped; of %CORO_PROGRAM_ENDED the consequences are drawn
 */
CoroProgramStep
coro_simulation_advance (CoroSimulation *self,
                         gint64          until,
                         guint64         instructions)
{
  CoroProgramStep step;

  self->advancing = TRUE;
  step = coro_program_advance (self->program, until, instructions, self->stepping);
  self->advancing = FALSE;
  if (self->stop_requested)
    {
      coro_program_end (self->program, NULL);
      step = CORO_PROGRAM_ENDED;
    }
  if (step == CORO_PROGRAM_ENDED)
    finish_program (self);

  return step;
}

/* ---- what everybody uses ---- */

/**
 * coro_simulation_new:
 * @scenario: the program
 * @options: how it is to be run; copied
 *
 * Makes a run of a program. Nothing of it has run yet.
 *
 * Returns: (transfer full): the simulation
 */
CoroSimulation *
coro_simulation_new (CoroScenario      *scenario,
                     const CoroOptions *options)
{
  CoroSimulation *self;

  g_return_val_if_fail (CORO_IS_SCENARIO (scenario), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (CORO_TYPE_SIMULATION, "scenario", scenario, NULL);
  self->options = *options;
  self->arguments = g_strdupv ((char **) options->arguments);
  self->options.arguments = (const char *const *) self->arguments;

  return self;
}

/**
 * coro_simulation_get_scenario:
 * @self: a simulation
 *
 * Returns: (transfer none): its program
 */
CoroScenario *
coro_simulation_get_scenario (CoroSimulation *self)
{
  g_return_val_if_fail (CORO_IS_SIMULATION (self), NULL);

  return self->scenario;
}

/**
 * coro_simulation_get_state:
 * @self: a simulation
 *
 * Returns: where the run is
 */
CoroSimulationState
coro_simulation_get_state (CoroSimulation *self)
{
  g_return_val_if_fail (CORO_IS_SIMULATION (self), CORO_SIMULATION_FINISHED);

  return self->state;
}

/**
 * coro_simulation_get_log:
 * @self: a simulation
 *
 * Returns: (transfer none): its events; the log outlives the program
 */
CoroLog *
coro_simulation_get_log (CoroSimulation *self)
{
  g_return_val_if_fail (CORO_IS_SIMULATION (self), NULL);

  return self->log;
}

/**
 * coro_simulation_get_index:
 * @self: a simulation
 *
 * Returns: (transfer none): the index of its log, up to date
 */
CoroSpanIndex *
coro_simulation_get_index (CoroSimulation *self)
{
  g_return_val_if_fail (CORO_IS_SIMULATION (self), NULL);

  coro_span_index_update (self->index);

  return self->index;
}

/**
 * coro_simulation_get_time:
 * @self: a simulation
 *
 * The virtual clock. While a paced program waits, the time that is shown moves on evenly to the moment that it waits for.
 *
 * Returns: virtual ns
 */
gint64
coro_simulation_get_time (CoroSimulation *self)
{
  gint64 time, allowed;

  g_return_val_if_fail (CORO_IS_SIMULATION (self), 0);

  if (self->program == NULL)
    return self->end_time;

  time = coro_program_get_time (self->program);
  if (self->source == NULL || self->stepping || self->pace.speed <= 0)
    return time;

  allowed = coro_pace_get_allowed (&self->pace, g_get_monotonic_time ());

  return MAX (time, MIN (allowed, coro_program_get_next_time (self->program)));
}

/**
 * coro_simulation_get_exit_status:
 * @self: a simulation
 *
 * Returns: the exit status, 0 until it has finished
 */
int
coro_simulation_get_exit_status (CoroSimulation *self)
{
  g_return_val_if_fail (CORO_IS_SIMULATION (self), CORO_EXIT_EXCEPTION);

  return self->exit_status;
}

/**
 * coro_simulation_get_end_reason:
 * @self: a simulation
 *
 * Returns: (nullable) (transfer none): why it ended, in plain words; %NULL until it has finished
 */
const char *
coro_simulation_get_end_reason (CoroSimulation *self)
{
  g_return_val_if_fail (CORO_IS_SIMULATION (self), NULL);

  return self->end_reason;
}

/**
 * coro_simulation_set_speed:
 * @self: a simulation
 * @speed: virtual seconds a wall second; 0: as fast as possible
 *
 * Sets its pace from now on.
 */
void
coro_simulation_set_speed (CoroSimulation *self,
                           double          speed)
{
  gint64 time;

  g_return_if_fail (CORO_IS_SIMULATION (self));
  g_return_if_fail (speed >= 0);

  if (self->speed == speed)
    return;

  time = coro_simulation_get_time (self);
  self->speed = speed;
  if (self->source != NULL && !self->wants_input)
    {
      coro_pace_set (&self->pace, speed, g_get_monotonic_time (), time);
      g_source_set_ready_time (self->source, 0);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEED]);
}

/**
 * coro_simulation_check:
 * @self: a simulation
 *
 * Finds what cannot be run, before anything runs. Whoever asks explains it: run() then does not print it.
 *
 * Returns: (transfer full) (element-type CoroDiagnostic): mistakes and what is not simulated; empty if all can be run
 */
GPtrArray *
coro_simulation_check (CoroSimulation *self)
{
  g_return_val_if_fail (CORO_IS_SIMULATION (self), NULL);

  if (self->diagnostics == NULL)
    self->diagnostics = coro_check (self->scenario);
  self->explained = TRUE;

  return g_ptr_array_ref (self->diagnostics);
}

/**
 * coro_simulation_run:
 * @self: a simulation
 *
 * Runs it from the thread-default main context, in slices of a few milliseconds, at its speed.
 */
void
coro_simulation_run (CoroSimulation *self)
{
  g_return_if_fail (CORO_IS_SIMULATION (self));

  if (self->state == CORO_SIMULATION_FINISHED || !coro_simulation_start (self))
    return;

  self->stepping = FALSE;
  coro_simulation_attach (self);
  coro_simulation_set_state (self, CORO_SIMULATION_RUNNING);
}

/**
 * coro_simulation_pause:
 * @self: a simulation
 *
 * It stays where it is until it is run or stepped.
 */
void
coro_simulation_pause (CoroSimulation *self)
{
  g_return_if_fail (CORO_IS_SIMULATION (self));

  if (self->state == CORO_SIMULATION_RUNNING)
    coro_simulation_set_state (self, CORO_SIMULATION_PAUSED);
}

/**
 * coro_simulation_step:
 * @self: a simulation
 *
 * Runs it until the next handle of the loop is done, without waiting for the clock, and then pauses. It runs from the
 * thread-default main context: a handle may take long.
 */
void
coro_simulation_step (CoroSimulation *self)
{
  g_return_if_fail (CORO_IS_SIMULATION (self));

  if (self->state == CORO_SIMULATION_FINISHED || !coro_simulation_start (self))
    return;

  self->stepping = TRUE;
  coro_simulation_attach (self);
  coro_simulation_set_state (self, CORO_SIMULATION_RUNNING);
}

/**
 * coro_simulation_stop:
 * @self: a simulation
 *
 * Ends it where it is: nothing of it runs any more, no finally block either. In a handler of "output" it ends when the handler has
 * returned and the program has come to the next place where it can be interrupted.
 */
void
coro_simulation_stop (CoroSimulation *self)
{
  g_return_if_fail (CORO_IS_SIMULATION (self));

  if (self->state == CORO_SIMULATION_FINISHED)
    return;

  if (self->advancing)
    {
      self->stop_requested = TRUE;
      coro_program_yield_soon (self->program);
      return;
    }
  if (self->program == NULL)
    {
      finish (self, CORO_EXIT_INTERRUPTED, "the program was stopped");
      return;
    }
  coro_program_end (self->program, NULL);
  finish_program (self);
  coro_simulation_tell (self);
}

/**
 * coro_simulation_get_wants_input:
 * @self: a simulation
 *
 * Returns: whether it waits for a line of input, and for nothing else
 */
gboolean
coro_simulation_get_wants_input (CoroSimulation *self)
{
  g_return_val_if_fail (CORO_IS_SIMULATION (self), FALSE);

  return self->wants_input;
}

/**
 * coro_simulation_provide_input:
 * @self: a simulation
 * @line: (nullable): a line without its newline; %NULL: there are no more
 *
 * Answers input(). A line that is given before it is asked for is kept.
 */
void
coro_simulation_provide_input (CoroSimulation *self,
                               const char     *line)
{
  g_return_if_fail (CORO_IS_SIMULATION (self));

  if (self->state == CORO_SIMULATION_FINISHED || !coro_simulation_start (self))
    return;

  coro_program_provide_input (self->program, line);
  if (self->wants_input)
    {
      coro_simulation_set_wants_input (self, FALSE);
      if (self->source != NULL)
        coro_simulation_attach (self);
    }
}
