/* coro-widget.c: what the widgets of the window have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-widget.h"

/**
 * coro_widget_dispose_template:
 * @widget: a widget that is disposed of
 * @type: the class whose template it has
 *
 * Lets go of the template's children, those without a name in the class too, which GTK leaves where they are.
 */
void
coro_widget_dispose_template (GtkWidget *widget,
                              GType      type)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/**
 * coro_widget_color:
 * @color: a colour of a theme
 *
 * Returns: the same for GTK
 */
GdkRGBA
coro_widget_color (CoroColor color)
{
  return (GdkRGBA) {
    .red = (float) color.red / 255,
    .green = (float) color.green / 255,
    .blue = (float) color.blue / 255,
    .alpha = (float) color.alpha / 255,
  };
}
