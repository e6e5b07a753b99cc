/* coro-window-private.h: what the files of the window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-window.h"

#include "coro-adaptive-bin.h"
#include "coro-events-view.h"
#include "coro-findings-view.h"
#include "coro-inspector.h"
#include "coro-output-view.h"
#include "coro-run.h"
#include "coro-scenario-sidebar.h"
#include "coro-source-view.h"
#include "coro-timeline-map.h"
#include "coro-timeline-view.h"
#include "coro-transport.h"

G_BEGIN_DECLS

struct _CoroWindow {
  AdwApplicationWindow  parent_instance;

  /* Owned */
  GSettings            *settings; /* NULL: nothing is remembered */
  CoroScenario         *scenario; /* as it was opened */
  CoroRun              *run;
  GHashTable           *edits;    /* path -> text that was changed and not saved */
  GtkFileChooserNative *dialog;   /* while it is open */

  gboolean              edited;   /* the text is not what the run was made of */
  double                speed;
  gint64                instruction_cost;
  guint                 tick;

  /* Template children */
  AdwToastOverlay      *toasts;
  CoroAdaptiveBin      *bin;
  AdwWindowTitle       *title;
  GtkWidget            *open_button;
  GtkWidget            *export_button;
  CoroTransport        *header_transport;
  CoroTransport        *bottom_transport;
  GtkRevealer          *problem;
  GtkLabel             *problem_text;
  GtkWidget            *problem_button;
  AdwFlap              *flap;
  CoroScenarioSidebar  *sidebar;
  GtkPaned             *outer;
  GtkPaned             *inner;
  GtkWidget            *source_page;
  CoroSourceView       *source;
  GtkStack             *timeline_page;
  AdwStatusPage        *empty;
  GtkWidget            *empty_button;
  GtkSearchBar         *filter_bar;
  GtkWidget            *filter_entry;
  CoroTimelineView     *timeline;
  CoroTimelineMap      *map;
  GtkWidget            *follow_button;
  CoroEventsView       *events;
  GtkWidget            *panes;
  GtkWidget            *pane_tabs;
  GtkWidget            *output_pane;
  GtkWidget            *output_heading;
  CoroOutputView       *output;
  GtkWidget            *inspector_pane;
  GtkWidget            *inspector_heading;
  CoroInspector        *inspector;
  GtkWidget            *findings_pane;
  GtkWidget            *findings_heading;
  CoroFindingsView     *findings;
  GtkWidget            *bottom;
};

/* coro-window.c */
void     coro_window_set_run           (CoroWindow *self,
                                        CoroRun    *run);
void     coro_window_update            (CoroWindow *self);
void     coro_window_tell              (CoroWindow *self,
                                        const char *message);

/* coro-window-open.c */
void     coro_window_restart           (CoroWindow *self);

/* coro-window-layout.c */
gboolean coro_window_page_is_pane      (const char *page);
void     coro_window_arrange           (CoroWindow *self);
void     coro_window_room_changed      (CoroWindow *self);
void     coro_window_load_geometry     (CoroWindow *self);
void     coro_window_save_geometry     (CoroWindow *self);

/* coro-window-actions.c */
void     coro_window_init_actions      (CoroWindow *self);
void     coro_window_update_actions    (CoroWindow *self);
gboolean coro_window_get_toggle        (CoroWindow *self,
                                        const char *action);
char    *coro_window_dup_choice        (CoroWindow *self,
                                        const char *action);

CoroAxis coro_window_get_axis          (CoroWindow *self);

/* coro-window-timeline.c */
void     coro_window_init_timeline     (CoroWindow *self);
void     coro_window_update_timeline   (CoroWindow *self);

/* coro-window-files.c */
void     coro_window_choose_program    (CoroWindow *self);
void     coro_window_choose_copy       (CoroWindow *self);
void     coro_window_choose_picture    (CoroWindow *self);
void     coro_window_init_drop         (CoroWindow *self);

G_END_DECLS
