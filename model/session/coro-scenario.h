/* coro-scenario.h: a program that can be run, with its lesson
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CORO_TYPE_SCENARIO (coro_scenario_get_type ())
G_DECLARE_FINAL_TYPE (CoroScenario, coro_scenario, CORO, SCENARIO, GObject)

/* Properties (construct-only): name, title, path, text, bundled. A bundled scenario's title is the first line of the
 * module's docstring, its lesson the rest of it. A file's name and title are its base name. */
CoroScenario *coro_scenario_new_for_text  (const char    *path,
                                           const char    *text);
CoroScenario *coro_scenario_load          (GFile         *file,
                                           GError       **error);
CoroScenario *coro_scenario_find_bundled  (const char    *name);
GListModel   *coro_scenario_list_bundled  (void);

const char   *coro_scenario_get_name      (CoroScenario  *self);
const char   *coro_scenario_get_title     (CoroScenario  *self);
const char   *coro_scenario_get_lesson    (CoroScenario  *self);
const char   *coro_scenario_get_path      (CoroScenario  *self);
const char   *coro_scenario_get_text      (CoroScenario  *self);
gboolean      coro_scenario_get_bundled   (CoroScenario  *self);

G_END_DECLS
