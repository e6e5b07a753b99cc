/* coro-program.h: one program with everything that runs it, slice by slice, without any main loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"
#include "lang/coro-tree.h"
#include "session/coro-options.h"
#include "session/coro-scenario.h"
#include "trace/coro-log.h"

G_BEGIN_DECLS

typedef struct _CoroProgram CoroProgram;

/**
 * CoroProgramStep:
 * @CORO_PROGRAM_MORE: its slice is used up, or it has moved on
 * @CORO_PROGRAM_HANDLE: it has moved on by a handle of the loop
 * @CORO_PROGRAM_WAIT: nothing is to be done before coro_program_get_next_time()
 * @CORO_PROGRAM_PROCESS: a worker process has to say first what happened in it: see coro_program_wait_for_processes()
 * @CORO_PROGRAM_INPUT: it waits for a line of input and for nothing else
 * @CORO_PROGRAM_ENDED: it is over: its status and reason stand
 */
typedef enum {
  CORO_PROGRAM_MORE,
  CORO_PROGRAM_HANDLE,
  CORO_PROGRAM_WAIT,
  CORO_PROGRAM_PROCESS,
  CORO_PROGRAM_INPUT,
  CORO_PROGRAM_ENDED,
} CoroProgramStep;

/* What it wrote; text is NUL-terminated as well, and can hold NUL. */
typedef void (*CoroProgramOutput) (guint       fd,
                                   const char *text,
                                   gsize       length,
                                   gpointer    data);
/* It wants a line: calls coro_program_provide_input(). */
typedef void (*CoroProgramAsk)    (gpointer    data);

CoroProgram     *coro_program_new             (CoroScenario       *scenario,
                                               CoroTree           *tree,
                                               const CoroOptions  *options,
                                               CoroLog            *log,
                                               CoroProgramOutput   output,
                                               gpointer            data,
                                               CoroDiagnostic    **error);
void             coro_program_free            (CoroProgram        *self);

CoroProgramStep  coro_program_advance         (CoroProgram        *self,
                                               gint64              until,
                                               guint64             instructions,
                                               gboolean            single_step);
void             coro_program_end             (CoroProgram        *self,
                                               const char         *limit);
void             coro_program_yield_soon      (CoroProgram        *self);

gint64           coro_program_get_time        (CoroProgram        *self);
gint64           coro_program_get_next_time   (CoroProgram        *self);
int              coro_program_get_exit_status (CoroProgram        *self);
const char      *coro_program_get_end_reason  (CoroProgram        *self);

void             coro_program_wait_for_processes (CoroProgram     *self,
                                                  gboolean         waits);
GArray          *coro_program_dup_process_fds (CoroProgram        *self);
void             coro_program_set_ask         (CoroProgram        *self,
                                               CoroProgramAsk      ask,
                                               gpointer            data);
gboolean         coro_program_get_wants_input (CoroProgram        *self);
void             coro_program_provide_input   (CoroProgram        *self,
                                               const char         *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroProgram, coro_program_free)

G_END_DECLS
