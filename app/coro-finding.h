/* coro-finding.h: what there is to say about a run, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-run.h"

G_BEGIN_DECLS

/**
 * CoroFindingLevel:
 *
 * How much a finding matters.
 */
typedef enum {
  CORO_FINDING_NOTE,
  CORO_FINDING_WARNING,
  CORO_FINDING_ERROR,
} CoroFindingLevel;

/**
 * CoroFinding:
 * @level: how much it matters
 * @title: a few words
 * @text: (nullable): a sentence or two
 * @line: where in the program, 0 if at no single line
 * @time: when, ns
 *
 * One thing that is worth knowing about a run.
 */
typedef struct {
  CoroFindingLevel level;
  char            *title;
  char            *text;
  guint            line;
  gint64           time;
} CoroFinding;

void     coro_finding_free    (CoroFinding *self);
gboolean coro_findings_update (GPtrArray   *findings,
                               CoroRun     *run,
                               guint64     *n_read);

G_END_DECLS
