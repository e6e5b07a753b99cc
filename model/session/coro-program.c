/* coro-program.c: one program with everything that runs it, slice by slice, without any main loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-program-private.h"

#include "asyncio/coro-worker-init.h"
#include "lang/coro-compiler.h"
#include "library/coro-library.h"
#include "library/coro-random.h"
#include "session/coro-own-modules.h"
#include "vm/coro-sys-module.h"

#include <math.h>
#include <string.h>

/* The log and all that is made from it is to stay well below what the program itself may take. */
#define MAX_LOG_SIZE   ((gsize) 128 << 20)
/* Where nobody will read the events, older ones make room, and names of tasks and objects are what remains. */
#define MAX_NAMES_SIZE ((gsize) 512 << 20)

static void
on_write (CoroVm     *vm,
          guint       fd,
          const char *text,
          gsize       length,
          gpointer    data)
{
  CoroProgram *self = data;
  g_autofree char *copy = NULL;

  if (self->output == NULL)
    return;

  copy = g_malloc (length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  self->output (fd, copy, length, self->output_data);
}

static gboolean
on_find_module (CoroVm           *vm,
                const char       *folder,
                const char       *name,
                CoroFoundModule  *found,
                gpointer          data,
                GError          **error)
{
  CoroProgram *self = data;

  return coro_own_modules_find (self->folder, folder, name, found, error);
}

static void
on_main_ended (CoroDriver *driver,
               CoroValue   exception,
               gpointer    data)
{
  coro_program_note_main_end (data, exception);
}

static gboolean
start (CoroProgram     *self,
       CoroScenario    *scenario,
       CoroTree        *tree,
       CoroDiagnostic **error)
{
  const char *text = coro_scenario_get_text (scenario);
  const char *path = coro_scenario_get_path (scenario);
  coro_auto CoroValue code = CORO_NULL;

  if (tree != NULL)
    code = coro_vm_compile_tree (self->vm, tree, text, strlen (text), path, CORO_COMPILE_NONE, error);
  else
    code = coro_vm_compile (self->vm, text, strlen (text), path, CORO_COMPILE_NONE, error);
  if (coro_is_null (code))
    return FALSE;
  coro_driver_start (self->driver, code, path);

  return TRUE;
}

/* Its processes run the same text in the same way. */
static void
set_workers (CoroProgram       *self,
             CoroScenario      *scenario,
             const CoroOptions *options)
{
  CoroWorkerInit init = {
    .instruction_cost = options->instruction_cost,
    .max_instructions = options->max_instructions,
    .max_memory = options->max_memory,
    .max_depth = options->max_depth,
    .seed = options->seed,
    .cpus = options->cpus,
    .path = (char *) coro_scenario_get_path (scenario),
    .text = (char *) coro_scenario_get_text (scenario),
    .folder = self->folder,
    .arguments = (char **) options->arguments,
  };

  /* Of a scenario its lesson has said it. */
  coro_driver_set_workers (self->driver, &init, !coro_scenario_get_bundled (scenario));
}

/**
 * coro_program_new:
 * @scenario: what is to be run
 * @tree: (nullable): what its text was parsed into, if it was
 * @options: how
 * @log: where its events go
 * @output: called with what it writes
 * @data: for @output
 * @error: (out) (transfer full): why it cannot be compiled
 *
 * Makes a simulated process and loads the program into it.
 *
 * Returns: (transfer full) (nullable): the program; %NULL with @error set
 */
CoroProgram *
coro_program_new (CoroScenario      *scenario,
                  CoroTree          *tree,
                  const CoroOptions *options,
                  CoroLog           *log,
                  CoroProgramOutput  output,
                  gpointer           data,
                  CoroDiagnostic   **error)
{
  CoroProgram *self = g_new0 (CoroProgram, 1);
  const char *path = coro_scenario_get_path (scenario);

  self->options = *options;
  self->options.arguments = NULL;
  self->log = coro_log_ref (log);
  self->output = output;
  self->output_data = data;
  g_queue_init (&self->input);
  if (!coro_scenario_get_bundled (scenario) && g_path_is_absolute (path))
    self->folder = g_path_get_dirname (path);

  self->rt = coro_runtime_new (options->max_memory);
  self->vm = coro_vm_new (self->rt, log);
  coro_vm_set_cost (self->vm, options->instruction_cost);
  coro_vm_set_limits (self->vm, options->max_depth, options->max_instructions);
  coro_vm_set_arguments (self->vm, path, options->arguments);
  coro_vm_set_output (self->vm, on_write, self);
  coro_vm_set_input (self->vm, coro_program_read, self);
  coro_vm_set_find_module (self->vm, on_find_module, self);
  coro_library_register (self->vm);
  coro_random_set_seed (self->vm, options->seed);
  self->driver = coro_driver_new (self->vm, options->cpus);
  set_workers (self, scenario, options);
  coro_driver_set_main_ended (self->driver, on_main_ended, self);
  if (!start (self, scenario, tree, error))
    g_clear_pointer (&self, coro_program_free);

  return self;
}

/**
 * coro_program_free:
 * @self: (transfer full): a program, wherever it stands
 *
 * Frees all that it has made. Nothing of it runs any more, no finalizer either.
 */
void
coro_program_free (CoroProgram *self)
{
  self->output = NULL;
  self->ended = TRUE;
  coro_driver_free (self->driver);
  coro_vm_free (self->vm);
  coro_runtime_free (self->rt);
  g_queue_clear_full (&self->input, g_free);
  coro_log_unref (self->log);
  g_free (self->folder);
  g_free (self->main_reason);
  g_free (self->end_reason);
  g_free (self);
}

/* Past every moment of a run, so that seconds and ns can be turned into each other. */
static gint64
seconds_to_ns (double seconds)
{
  return seconds < 9e9 ? (gint64) llround (seconds * 1e9) : G_MAXINT64;
}

static gboolean
check_limits (CoroProgram *self)
{
  gsize limit = self->options.keep_events ? MAX_LOG_SIZE : MAX_NAMES_SIZE;

  if (!self->options.keep_events && coro_log_get_size (self->log) > MAX_LOG_SIZE)
    coro_log_forget_events (self->log);
  if (coro_log_get_size (self->log) > limit)
    {
      coro_program_finish_limit (self, "the program causes more events than can be kept");
      return FALSE;
    }

  return TRUE;
}

static CoroProgramStep
finish_until (CoroProgram *self)
{
  g_autofree char *limit = NULL;

  limit = g_strdup_printf ("the program had not ended after %g s", (double) self->options.until * 1e-9);
  self->end_time = self->options.until;
  coro_program_finish_limit (self, limit);

  return CORO_PROGRAM_ENDED;
}

/**
 * coro_program_advance:
 * @self: a program
 * @until: virtual ns: nothing that begins later is begun
 * @instructions: how many it may execute
 * @single_step: to the end of the next handle of a loop at most
 *
 * Goes on for a while.
 *
 * Returns: why it stopped
 */
CoroProgramStep
coro_program_advance (CoroProgram *self,
                      gint64       until,
                      guint64      instructions,
                      gboolean     single_step)
{
  gint64 last = MIN (until, self->options.until);
  double seconds = last == G_MAXINT64 ? (double) INFINITY : (double) last * 1e-9;
  CoroDriverStep step;

  if (self->ended)
    return CORO_PROGRAM_ENDED;

  coro_vm_set_slice (self->vm, instructions);
  step = single_step ? coro_driver_advance (self->driver, seconds) : coro_driver_run (self->driver, seconds);
  switch (step)
    {
    case CORO_DRIVER_STEP_ENDED:
      coro_program_finish_main (self);
      return CORO_PROGRAM_ENDED;

    case CORO_DRIVER_STEP_WAIT:
      if (coro_program_get_wants_input (self) && isinf (coro_driver_get_next_time (self->driver)))
        return CORO_PROGRAM_INPUT;
      return self->options.until <= until ? finish_until (self) : CORO_PROGRAM_WAIT;

    case CORO_DRIVER_STEP_PROCESS:
      return CORO_PROGRAM_PROCESS;

    case CORO_DRIVER_STEP_DEADLOCK:
      coro_program_finish_deadlock (self, coro_driver_explain_deadlock (self->driver));
      return CORO_PROGRAM_ENDED;

    case CORO_DRIVER_STEP_HANDLE:
    case CORO_DRIVER_STEP_MORE:
    default:
      if (!check_limits (self))
        return CORO_PROGRAM_ENDED;
      return step == CORO_DRIVER_STEP_HANDLE ? CORO_PROGRAM_HANDLE : CORO_PROGRAM_MORE;
    }
}

/**
 * coro_program_wait_for_processes:
 * @self: a program that said %CORO_PROGRAM_PROCESS
 *
 * @waits: %FALSE: only what is there already is taken in
 *
 * Waits until the one that is waited for says something, and takes in what there is.
 */
void
coro_program_wait_for_processes (CoroProgram *self,
                                 gboolean     waits)
{
  coro_driver_wait_for_processes (self->driver, waits);
}

/**
 * coro_program_dup_process_fds:
 * @self: a program that said %CORO_PROGRAM_PROCESS
 *
 * Returns: (transfer full) (nullable) (element-type GPollFD): what a main loop is to wait for instead; %NULL: there is
 * something already
 */
GArray *
coro_program_dup_process_fds (CoroProgram *self)
{
  return coro_driver_dup_process_fds (self->driver);
}

/**
 * coro_program_end:
 * @self: a program
 * @limit: (nullable): which limit was reached, in words; %NULL: it is stopped
 *
 * Ends it where it stands. Not to be called while it runs.
 */
void
coro_program_end (CoroProgram *self,
                  const char  *limit)
{
  if (self->ended)
    return;

  if (limit != NULL)
    coro_program_finish_limit (self, limit);
  else
    coro_program_finish (self, CORO_EXIT_INTERRUPTED, "the program was stopped");
}

/**
 * coro_program_yield_soon:
 * @self: a program that runs
 *
 * Its slice ends soon.
 */
void
coro_program_yield_soon (CoroProgram *self)
{
  coro_vm_set_slice (self->vm, 0);
}

/**
 * coro_program_get_time:
 * @self: a program
 *
 * Returns: virtual ns
 */
gint64
coro_program_get_time (CoroProgram *self)
{
  return self->ended ? self->end_time : MAX (seconds_to_ns (coro_vm_get_time (self->vm)), 0);
}

/**
 * coro_program_get_next_time:
 * @self: a program
 *
 * Returns: virtual ns: when it goes on; %G_MAXINT64: not by itself
 */
gint64
coro_program_get_next_time (CoroProgram *self)
{
  return self->ended ? G_MAXINT64 : seconds_to_ns (coro_driver_get_next_time (self->driver));
}

/**
 * coro_program_get_exit_status:
 * @self: a program
 *
 * Returns: its exit status, 0 while it runs
 */
int
coro_program_get_exit_status (CoroProgram *self)
{
  return self->exit_status;
}

/**
 * coro_program_get_end_reason:
 * @self: a program
 *
 * Returns: (nullable) (transfer none): how it ended, in a plain sentence; %NULL while it runs
 */
const char *
coro_program_get_end_reason (CoroProgram *self)
{
  return self->end_reason;
}
