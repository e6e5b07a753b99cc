/* coro-simulation-private.h: the state of a simulation, and the wall clock that it is paced by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/coro-pace.h"
#include "session/coro-program.h"
#include "session/coro-simulation.h"

G_BEGIN_DECLS

struct _CoroSimulation {
  GObject              parent_instance;
  CoroScenario        *scenario;
  CoroOptions          options;
  char               **arguments;
  CoroLog             *log;
  CoroSpanIndex       *index;
  CoroProgram         *program;     /* (nullable): until it starts and after it has ended */
  GPtrArray           *diagnostics; /* (nullable): until it is checked */
  GSource             *source;      /* (nullable): while it runs */
  CoroPace             pace;
  CoroSimulationState  state;
  double               speed;
  gint64               shown_time;  /* ns: what "advanced" last told */
  gint64               end_time;    /* ns: after its end */
  GIOChannel          *standard_input; /* (nullable): while input() reads this process's */
  int                  exit_status;
  char                *end_reason;
  gboolean             wants_input;
  gboolean             stepping;
  gboolean             advancing;      /* code of the program may be running */
  gboolean             stop_requested;
  gboolean             explained;      /* somebody has been given the diagnostics */
};

/* coro-simulation-source.c */
void     coro_simulation_attach    (CoroSimulation *self);
void     coro_simulation_detach    (CoroSimulation *self);

/* coro-simulation.c */
gboolean coro_simulation_start     (CoroSimulation *self);
void     coro_simulation_set_state (CoroSimulation *self,
                                    CoroSimulationState state);
CoroProgramStep
         coro_simulation_advance   (CoroSimulation *self,
                                    gint64          until,
                                    guint64         instructions);
void     coro_simulation_set_wants_input (CoroSimulation *self,
                                          gboolean        wants_input);
void     coro_simulation_tell      (CoroSimulation *self);

/* For tests: a clock that they turn themselves. While one is set, the source never sleeps. */

G_END_DECLS
