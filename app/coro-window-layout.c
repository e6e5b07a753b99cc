/* coro-window-layout.c: what of the window is shown, and where, for its width and the user's choices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-window-private.h"

#include <string.h>

#define DEFAULT_SOURCE_WIDTH 460
#define DEFAULT_PANES_HEIGHT 190
#define NARROW_SOURCE_WIDTH  360

/* One page at a time, or everything. */
static void
show_pages (CoroWindow *self,
            CoroRoom    room)
{
  g_autofree char *page = coro_window_dup_choice (self, "page");
  g_autofree char *pane = coro_window_dup_choice (self, "pane");
  gboolean single = room == CORO_ROOM_PAGE;
  gboolean tabs = room == CORO_ROOM_STACK;
  gboolean panes = single ? coro_window_page_is_pane (page) : coro_window_get_toggle (self, "show-panes");

  gtk_widget_set_visible (self->source_page, !single || strcmp (page, "program") == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline_page), !single || strcmp (page, "timeline") == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->inner), !single || !coro_window_page_is_pane (page));
  gtk_widget_set_visible (self->panes, panes);
  gtk_widget_set_visible (self->pane_tabs, tabs);
  gtk_widget_set_visible (self->output_pane, !(single || tabs) || strcmp (pane, "output") == 0);
  gtk_widget_set_visible (self->inspector_pane, !(single || tabs) || strcmp (pane, "inspector") == 0);
  gtk_widget_set_visible (self->findings_pane, !(single || tabs) || strcmp (pane, "findings") == 0);
  gtk_widget_set_visible (self->output_heading, !tabs);
  gtk_widget_set_visible (self->inspector_heading, !tabs);
  gtk_widget_set_visible (self->findings_heading, !tabs);
}

static void
place_dividers (CoroWindow *self,
                CoroRoom    room)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->outer));
  int source_width = self->settings ? g_settings_get_int (self->settings, "source-width") : DEFAULT_SOURCE_WIDTH;
  int panes_height = self->settings ? g_settings_get_int (self->settings, "panes-height") : DEFAULT_PANES_HEIGHT;

  if (height <= 0)
    return;
  gtk_paned_set_position (self->outer, MAX (height - panes_height, height / 2));
  if (room == CORO_ROOM_STACK)
    gtk_paned_set_position (self->inner, MIN (height - panes_height, height) * 2 / 5);
  else
    gtk_paned_set_position (self->inner,
                            room == CORO_ROOM_BESIDE ? MIN (source_width, NARROW_SOURCE_WIDTH) : source_width);
}

/**
 * coro_window_page_is_pane:
 * @page: a page's name
 *
 * Returns: whether it is one of the panes below program and timeline
 */
gboolean
coro_window_page_is_pane (const char *page)
{
  return strcmp (page, "program") != 0 && strcmp (page, "timeline") != 0;
}

/**
 * coro_window_room_changed:
 * @self: the window
 *
 * Arranges the parts anew because there is more room, or less.
 */
void
coro_window_room_changed (CoroWindow *self)
{
  coro_window_arrange (self);
  place_dividers (self, coro_adaptive_bin_get_room (self->bin));
  coro_source_view_show_place (self->source);
}

/**
 * coro_window_arrange:
 * @self: the window
 *
 * Arranges the parts for the room that there is.
 */
void
coro_window_arrange (CoroWindow *self)
{
  CoroRoom room = coro_adaptive_bin_get_room (self->bin);
  gboolean single = room == CORO_ROOM_PAGE;
  GtkOrientation orientation = room == CORO_ROOM_STACK ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  adw_flap_set_fold_policy (self->flap,
                            room == CORO_ROOM_ALL ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->inner), orientation);
  gtk_widget_set_visible (self->bottom, single);
  gtk_widget_set_visible (GTK_WIDGET (self->header_transport), !single);
  gtk_widget_set_visible (self->open_button, !single);
  gtk_widget_set_visible (self->export_button, !single);
  show_pages (self, room);
}

/**
 * coro_window_load_geometry:
 * @self: the window
 *
 * Gives the window the size that it had last.
 */
void
coro_window_load_geometry (CoroWindow *self)
{
  int width;
  int height;

  if (self->settings == NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), 1280, 800);
      return;
    }
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

/**
 * coro_window_save_geometry:
 * @self: the window
 *
 * Remembers the size of the window and of its parts.
 */
void
coro_window_save_geometry (CoroWindow *self)
{
  CoroRoom room = coro_adaptive_bin_get_room (self->bin);
  int width;
  int height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (room != CORO_ROOM_ALL)
    return;
  g_settings_set_int (self->settings, "source-width", MAX (gtk_paned_get_position (self->inner), 120));
  if (gtk_widget_get_visible (self->panes))
    g_settings_set_int (self->settings, "panes-height", MAX (gtk_widget_get_height (self->panes), 80));
}
