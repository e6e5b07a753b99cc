/* coro-scenario-sidebar.h: the list of the bundled scenarios
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "session/coro-scenario.h"

G_BEGIN_DECLS

#define CORO_TYPE_SCENARIO_SIDEBAR (coro_scenario_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (CoroScenarioSidebar, coro_scenario_sidebar, CORO, SCENARIO_SIDEBAR, GtkWidget)

/* Activating a row activates the action win.open-scenario with the scenario's name. */
void coro_scenario_sidebar_set_current (CoroScenarioSidebar *self,
                                        CoroScenario        *scenario);

G_END_DECLS
