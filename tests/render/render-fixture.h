/* render-fixture.h: runs to draw, as a simulator would log them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-layout.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  const char *title;
  CoroLog    *(*create) (void);
} RenderRun;

extern const RenderRun render_runs[];
extern const guint render_n_runs;

CoroSpanIndex   *render_fixture_index (CoroLog *(*create) (void));
CoroSpanIndex   *render_fixture_find  (const char *name);
CoroLog         *render_fixture_dense (guint n_steps);
CoroLog         *render_fixture_many  (guint n_tasks,
                                       guint n_steps);

/* The options that golden draw lists are made with: the widths of texts do not depend on the machine's fonts. */
CoroLayoutOptions render_fixture_options (CoroTextMeasure *measure,
                                          const RenderRun *run);

G_END_DECLS
