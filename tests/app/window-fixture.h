/* window-fixture.h: a window to be used as a user does, by its actions and its widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-application.h"
#include "coro-window.h"

G_BEGIN_DECLS

typedef gboolean (*WindowCondition) (CoroWindow *window,
                                     gpointer    data);

int         window_fixture_run      (int             *argc,
                                     char          ***argv,
                                     void           (*add_tests) (void));
CoroWindow *window_fixture_open     (int              width,
                                     int              height);
void        window_fixture_close    (CoroWindow      *window);
void        window_fixture_open_text (CoroWindow     *window,
                                     const char      *text);
void        window_fixture_do       (CoroWindow      *window,
                                     const char      *action);
void        window_fixture_choose   (CoroWindow      *window,
                                     const char      *action,
                                     GVariant        *state);
gboolean    window_fixture_can      (CoroWindow      *window,
                                     const char      *action);
void        window_fixture_wait     (CoroWindow      *window,
                                     WindowCondition  condition,
                                     gpointer         data,
                                     const char      *what);
void        window_fixture_wait_status (CoroWindow   *window,
                                     const char      *prefix);
void        window_fixture_settle   (CoroWindow      *window);
gpointer    window_fixture_find     (gpointer         root,
                                     GType            type);
GPtrArray  *window_fixture_list     (GtkWidget       *root,
                                     GType            type);
const char *window_fixture_status   (CoroWindow      *window);
char       *window_fixture_output   (CoroWindow      *window);
GtkWidget  *window_fixture_lane     (CoroWindow      *window,
                                     const char      *label);
gpointer    window_fixture_find_controller (GtkWidget *root,
                                     GType            type);
gboolean    window_fixture_press    (GtkWidget       *widget,
                                     guint            key,
                                     GdkModifierType  state);

G_END_DECLS
