/* coro-language-window.h: the page that tells which Python is simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void coro_language_window_present (GtkWindow *parent);

G_END_DECLS
