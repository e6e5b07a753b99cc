/* coro-language-window.c: the page that tells which Python is simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-language-window.h"

#include "session/coro-language.h"

#include <adwaita.h>
#include <string.h>

#define WIDTH 760
#define HEIGHT 640
#define MARGIN 18

/* The lines that are in capitals throughout */
static void
mark_headings (GtkTextBuffer *buffer)
{
  GtkTextTag *heading = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
  int n_lines = gtk_text_buffer_get_line_count (buffer);

  for (int i = 0; i < n_lines; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *upper = NULL;
      GtkTextIter begin;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_line (buffer, &begin, i);
      end = begin;
      if (gtk_text_iter_ends_line (&begin) || !gtk_text_iter_forward_to_line_end (&end))
        continue;
      text = gtk_text_iter_get_text (&begin, &end);
      upper = g_utf8_strup (text, -1);
      if (!g_ascii_isspace (*text) && strcmp (text, upper) == 0)
        gtk_text_buffer_apply_tag (buffer, heading, &begin, &end);
    }
}

static GtkWidget *
make_view (void)
{
  g_autoptr(GBytes) page = coro_language_get_page ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_set_text (buffer, g_bytes_get_data (page, NULL), (int) g_bytes_get_size (page));
  mark_headings (buffer);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), MARGIN);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), MARGIN);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), MARGIN);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), MARGIN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Supported Python", -1);
  return view;
}

static gboolean
on_escape (GtkWidget *window,
           GVariant  *arguments,
           gpointer   data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

/**
 * coro_language_window_present:
 * @parent: (nullable): the window that it is asked for in
 *
 * Shows which Python is simulated, in a window of its own.
 */
void
coro_language_window_present (GtkWindow *parent)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_view ());
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_window_set_title (GTK_WINDOW (window), "Supported Python");
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}
