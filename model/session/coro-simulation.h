/* coro-simulation.h: one run of a program on the virtual clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lang/coro-diagnostic.h"
#include "session/coro-options.h"
#include "session/coro-scenario.h"
#include "trace/coro-span-index.h"

G_BEGIN_DECLS

/**
 * CoroSimulationState:
 *
 * Where a run is. Only %CORO_SIMULATION_RUNNING has a source on the main context.
 */
typedef enum {
  CORO_SIMULATION_READY,    /* loaded, nothing has run */
  CORO_SIMULATION_RUNNING,
  CORO_SIMULATION_PAUSED,
  CORO_SIMULATION_FINISHED, /* by itself, by a limit, or stopped */
} CoroSimulationState;

#define CORO_TYPE_SIMULATION_STATE (coro_simulation_state_get_type ())
GType coro_simulation_state_get_type (void);

#define CORO_TYPE_SIMULATION (coro_simulation_get_type ())
G_DECLARE_FINAL_TYPE (CoroSimulation, coro_simulation, CORO, SIMULATION, GObject)

/* Properties: scenario (construct-only), state (CoroSimulationState, read-only), speed (double, virtual seconds a wall
 * second; 0: as fast as possible), exit-status (int), end-reason (string, plain words, NULL until finished).
 *
 * Signals: "output" (guint fd, const char *text): the program wrote; "advanced": new events are in the log, at most once
 * a slice; notify::state. */
CoroSimulation      *coro_simulation_new             (CoroScenario        *scenario,
                                                      const CoroOptions   *options);
CoroScenario        *coro_simulation_get_scenario    (CoroSimulation      *self);
CoroSimulationState  coro_simulation_get_state       (CoroSimulation      *self);
CoroLog             *coro_simulation_get_log         (CoroSimulation      *self); /* (transfer none) */
CoroSpanIndex       *coro_simulation_get_index       (CoroSimulation      *self); /* (transfer none), up to date with the log */
gint64               coro_simulation_get_time        (CoroSimulation      *self); /* virtual ns */
int                  coro_simulation_get_exit_status (CoroSimulation      *self);
const char          *coro_simulation_get_end_reason  (CoroSimulation      *self);
void                 coro_simulation_set_speed       (CoroSimulation      *self,
                                                      double               speed);

/* Compiles the text. (transfer full) (element-type CoroDiagnostic): an empty array if all of it can be run. After a non-empty
 * answer run() finishes at once with status 1 (syntax) or 5 (not simulated). */
GPtrArray           *coro_simulation_check           (CoroSimulation      *self);

/* Drive it from the thread-default main context: a GSource in slices of a few milliseconds. */
void                 coro_simulation_run             (CoroSimulation      *self);
void                 coro_simulation_pause           (CoroSimulation      *self);
void                 coro_simulation_step            (CoroSimulation      *self); /* one handle of the loop, then PAUSED; runs in slices too */
void                 coro_simulation_stop            (CoroSimulation      *self); /* ends it now, wherever it is */

/* Headless: runs it to its end (no pacing, no main context needed), returns the exit status. */
int                  coro_simulation_run_to_end      (CoroSimulation      *self);

/* input(): the window answers the "input-wanted" state with a line; NULL is end of file. */
gboolean             coro_simulation_get_wants_input (CoroSimulation      *self);
void                 coro_simulation_provide_input   (CoroSimulation      *self,
                                                      const char          *line);

G_END_DECLS
