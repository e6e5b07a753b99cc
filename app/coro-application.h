/* coro-application.h: the application: its windows, its style, its shortcuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CORO_TYPE_APPLICATION (coro_application_get_type ())
G_DECLARE_FINAL_TYPE (CoroApplication, coro_application, CORO, APPLICATION, AdwApplication)

CoroApplication *coro_application_new (void);

G_END_DECLS
