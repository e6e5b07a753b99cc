/* coro-widget.h: what the widgets of the window have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "coro-theme.h"

G_BEGIN_DECLS

void    coro_widget_dispose_template (GtkWidget *widget,
                                      GType      type);
char   *coro_widget_dup_markup       (const char *text);
void    coro_widget_offer_activation (GtkWidget *row);
GdkRGBA coro_widget_color            (CoroColor  color);

G_END_DECLS
