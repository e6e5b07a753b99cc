/* coro-events-view.h: the timeline as a list to read: when, who, what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-run.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORO_TYPE_EVENTS_VIEW (coro_events_view_get_type ())
G_DECLARE_FINAL_TYPE (CoroEventsView, coro_events_view, CORO, EVENTS_VIEW, GtkWidget)

/* Signal "event-activated" (guint event): the user wants to see where that happened. */
void coro_events_view_set_run    (CoroEventsView *self,
                                  CoroRun        *run);
void coro_events_view_show_event (CoroEventsView *self,
                                  guint32         event);

G_END_DECLS
