/* coro-findings-view.h: the findings of a run, and the lesson of its scenario
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "coro-run.h"

G_BEGIN_DECLS

#define CORO_TYPE_FINDINGS_VIEW (coro_findings_view_get_type ())
G_DECLARE_FINAL_TYPE (CoroFindingsView, coro_findings_view, CORO, FINDINGS_VIEW, GtkWidget)

/* Signal "line-activated" (guint line): the user wants to see this line. */
void coro_findings_view_set_run (CoroFindingsView *self,
                                 CoroRun          *run);

G_END_DECLS
