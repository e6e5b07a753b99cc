/* program-run.h: runs a program as the command line does, and keeps what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/coro-options.h"
#include "session/coro-scenario.h"

G_BEGIN_DECLS

typedef struct {
  GString *output;
  GString *errors;
  char    *reason;
  int      status;
} ProgramRun;

ProgramRun *program_run_new  (CoroScenario      *scenario,
                              const CoroOptions *options);
void        program_run_free (ProgramRun        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProgramRun, program_run_free)

G_END_DECLS
