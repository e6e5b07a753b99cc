/* asyncio-run.h: runs a text as a program on the ideal clock and keeps what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/coro-simulation.h"

G_BEGIN_DECLS

typedef struct {
  CoroSimulation *simulation;
  GString        *output;
  GString        *errors;
  int             status;
} AsyncioRun;

/* Runs it to its end. */
AsyncioRun *asyncio_run_new     (const char *text,
                                 gint64      instruction_cost); /* as program.py */
AsyncioRun *asyncio_run_new_for (const char *name,
                                 const char *text,
                                 gint64      instruction_cost);
void        asyncio_run_free    (AsyncioRun *self);

/* The index'th event of this kind, from 0; NULL: there are fewer */
const CoroEvent *asyncio_run_find_event (AsyncioRun    *self,
                                         CoroEventKind  kind,
                                         guint          index);
guint            asyncio_run_count      (AsyncioRun    *self,
                                         CoroEventKind  kind);
const char      *asyncio_run_get_name   (AsyncioRun    *self,
                                         guint32        entity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AsyncioRun, asyncio_run_free)

G_END_DECLS
