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
 * coro_widget_dup_markup:
 * @text: text with code between backticks
 *
 * Returns: (transfer full): the same as Pango markup, in which code is written in its own face
 */
char *
coro_widget_dup_markup (const char *text)
{
  g_auto(GStrv) parts = NULL;
  GString *out = g_string_new (NULL);
  guint n_parts;

  g_return_val_if_fail (text != NULL, g_string_free (out, FALSE));

  parts = g_strsplit (text, "`", -1);
  n_parts = g_strv_length (parts);
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (parts[i], -1);

      /* A backtick that is not closed is one. */
      if (i % 2 == 1 && i + 1 == n_parts)
        g_string_append_printf (out, "`%s", escaped);
      else if (i % 2 == 1)
        g_string_append_printf (out, "<tt>%s</tt>", escaped);
      else
        g_string_append (out, escaped);
    }
  return g_string_free (out, FALSE);
}

/**
 * coro_widget_offer_activation:
 * @row: a row of a list
 *
 * Gives it the action "row.activate", which does what a click on it does: an assistive technology finds the actions of
 * a widget, and without one it can read a row and not use it.
 */
void
coro_widget_offer_activation (GtkWidget *row)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) activate = g_simple_action_new ("activate", NULL);

  g_return_if_fail (GTK_IS_WIDGET (row));

  g_signal_connect_object (activate, "activate", G_CALLBACK (gtk_widget_activate), row, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (activate));
  gtk_widget_insert_action_group (row, "row", G_ACTION_GROUP (group));
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
