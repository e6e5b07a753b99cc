/* coro-inspector.h: the facts of what is selected, or of the moment at the cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "coro-draw-list.h"
#include "coro-run.h"

G_BEGIN_DECLS

#define CORO_TYPE_INSPECTOR (coro_inspector_get_type ())
G_DECLARE_FINAL_TYPE (CoroInspector, coro_inspector, CORO, INSPECTOR, GtkWidget)

/* Signal "line-activated" (guint line): the user wants to see this line. */
void coro_inspector_set_run       (CoroInspector     *self,
                                   CoroRun           *run);
void coro_inspector_set_selection (CoroInspector     *self,
                                   const CoroItemRef *selection);
void coro_inspector_set_range     (CoroInspector     *self,
                                   gint64             from,
                                   gint64             to);

G_END_DECLS
