/* coro-transport.h: the buttons that run, pause and step, and the speed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORO_TYPE_TRANSPORT (coro_transport_get_type ())
G_DECLARE_FINAL_TYPE (CoroTransport, coro_transport, CORO, TRANSPORT, GtkWidget)

/* What the buttons do are actions of the window. */
void coro_transport_set_running (CoroTransport *self,
                                 gboolean       running);
void coro_transport_set_speed   (CoroTransport *self,
                                 double         speed);

G_END_DECLS
