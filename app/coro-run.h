/* coro-run.h: one program in the window: its simulation or recording, and the cursor over what it has done so far
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/coro-playback.h"
#include "session/coro-simulation.h"
#include "trace/coro-recording.h"

G_BEGIN_DECLS

/**
 * CoroRunPhase:
 * @CORO_RUN_READY: nothing has run yet
 * @CORO_RUN_RUNNING: the program runs, or what it did is being played
 * @CORO_RUN_PAUSED: there is more to run or to play
 * @CORO_RUN_FINISHED: the program has ended and the cursor is at its end
 *
 * What the buttons of the window mean at the moment.
 */
typedef enum {
  CORO_RUN_READY,
  CORO_RUN_RUNNING,
  CORO_RUN_PAUSED,
  CORO_RUN_FINISHED,
} CoroRunPhase;

#define CORO_TYPE_RUN (coro_run_get_type ())
G_DECLARE_FINAL_TYPE (CoroRun, coro_run, CORO, RUN, GObject)

/* Signal "changed": the phase, the cursor or the log is not what it was. */
CoroRun        *coro_run_new             (CoroScenario      *scenario,
                                          const CoroOptions *options);
CoroRun        *coro_run_new_for_recording (CoroRecording   *recording);
CoroScenario   *coro_run_get_scenario    (CoroRun           *self);
CoroPlayback   *coro_run_get_playback    (CoroRun           *self);
CoroSpanIndex  *coro_run_get_index       (CoroRun           *self);
GPtrArray      *coro_run_get_diagnostics (CoroRun           *self);
CoroRunPhase    coro_run_get_phase       (CoroRun           *self);
gboolean        coro_run_is_recording    (CoroRun           *self);
gboolean        coro_run_is_over         (CoroRun           *self);
int             coro_run_get_exit_status (CoroRun           *self);
const char     *coro_run_get_end_reason  (CoroRun           *self);
gboolean        coro_run_get_wants_input (CoroRun           *self);
void            coro_run_provide_input   (CoroRun           *self,
                                          const char        *line);
gint64          coro_run_get_clock       (CoroRun           *self);
gint64          coro_run_get_time        (CoroRun           *self);
gboolean        coro_run_has_begun       (CoroRun           *self);
gboolean        coro_run_get_at_end      (CoroRun           *self);
void            coro_run_set_speed       (CoroRun           *self,
                                          double             speed);
void            coro_run_play            (CoroRun           *self);
void            coro_run_pause           (CoroRun           *self);
void            coro_run_step            (CoroRun           *self);
void            coro_run_step_back       (CoroRun           *self);
void            coro_run_stop            (CoroRun           *self);
void            coro_run_rewind          (CoroRun           *self);
void            coro_run_follow          (CoroRun           *self);
void            coro_run_seek_time       (CoroRun           *self,
                                          gint64             time);

G_END_DECLS
