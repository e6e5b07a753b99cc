/* coro-transport.c: the buttons that run, pause and step, and the speed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-transport.h"

#include "coro-widget.h"

struct _CoroTransport {
  GtkWidget  parent_instance;
  GtkButton *run;
  GtkWidget *speed;
  GtkLabel  *speed_label;
};

G_DEFINE_FINAL_TYPE (CoroTransport, coro_transport, GTK_TYPE_WIDGET)

static void
coro_transport_dispose (GObject *object)
{
  coro_widget_dispose_template (GTK_WIDGET (object), CORO_TYPE_TRANSPORT);
  G_OBJECT_CLASS (coro_transport_parent_class)->dispose (object);
}

static void
coro_transport_class_init (CoroTransportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_transport_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/coroscope/Coroscope/ui/coro-transport.ui");
  gtk_widget_class_bind_template_child (widget_class, CoroTransport, run);
  gtk_widget_class_bind_template_child (widget_class, CoroTransport, speed);
  gtk_widget_class_bind_template_child (widget_class, CoroTransport, speed_label);
}

static void
coro_transport_init (CoroTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * coro_transport_set_running:
 * @self: the buttons
 * @running: whether the program runs
 *
 * Makes the middle button the one that pauses, or the one that runs.
 */
void
coro_transport_set_running (CoroTransport *self,
                            gboolean       running)
{
  const char *label = running ? "Pause" : "Run";

  g_return_if_fail (CORO_IS_TRANSPORT (self));

  gtk_button_set_icon_name (self->run, running ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->run), running ? "Pause (F5)" : "Run (F5)");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->run), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * coro_transport_set_speed:
 * @self: the buttons
 * @speed: virtual seconds in a second, 0: as fast as possible
 *
 * Shows the speed.
 */
void
coro_transport_set_speed (CoroTransport *self,
                          double         speed)
{
  g_autofree char *label = speed > 0 ? g_strdup_printf ("%g×", speed) : g_strdup ("max");
  g_autofree char *name = speed > 0 ? g_strdup_printf ("Speed: %g times", speed)
                                    : g_strdup ("Speed: as fast as possible");

  g_return_if_fail (CORO_IS_TRANSPORT (self));

  gtk_label_set_text (self->speed_label, label);
  gtk_widget_set_tooltip_text (self->speed, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
