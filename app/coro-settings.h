/* coro-settings.h: where the window keeps the user's choices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *coro_settings_new (void);

G_END_DECLS
