/* coro-language.h: the page that tells which Python is simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *coro_language_get_page (void);

G_END_DECLS
