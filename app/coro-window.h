/* coro-window.h: the window: a program, its timeline and what there is to say about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "session/coro-scenario.h"

G_BEGIN_DECLS

#define CORO_TYPE_WINDOW (coro_window_get_type ())
G_DECLARE_FINAL_TYPE (CoroWindow, coro_window, CORO, WINDOW, AdwApplicationWindow)

CoroWindow *coro_window_new           (GtkApplication *application,
                                       GSettings      *settings);
void        coro_window_open_scenario (CoroWindow     *self,
                                       CoroScenario   *scenario);
void        coro_window_open_file     (CoroWindow     *self,
                                       GFile          *file);
void        coro_window_open_last     (CoroWindow     *self);

G_END_DECLS
