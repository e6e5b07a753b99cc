/* coro-window-timeline.c: the commands for looking at the timeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-window-private.h"

#include "coro-export.h"

#define ZOOM_FACTOR 1.5
#define COPY_SCALE  2.0

static const char *const orders[CORO_N_LANE_ORDERS] = {
  [CORO_LANE_ORDER_CREATION] = "creation",
  [CORO_LANE_ORDER_FIRST_WAIT] = "first-wait",
  [CORO_LANE_ORDER_WAITING] = "waiting",
};

static void
on_zoom_in (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  coro_timeline_view_zoom (CORO_WINDOW (data)->timeline, ZOOM_FACTOR);
}

static void
on_zoom_out (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  coro_timeline_view_zoom (CORO_WINDOW (data)->timeline, 1 / ZOOM_FACTOR);
}

static void
on_zoom_fit (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  coro_timeline_view_zoom_to_fit (CORO_WINDOW (data)->timeline);
}

static void
on_zoom_selection (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  coro_timeline_view_zoom_to_selection (CORO_WINDOW (data)->timeline);
}

static void
on_view_back (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  coro_timeline_view_go_back (CORO_WINDOW (data)->timeline);
}

static void
on_view_forward (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  coro_timeline_view_go_forward (CORO_WINDOW (data)->timeline);
}

static void
on_jump_to_waker (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  if (!coro_timeline_view_jump_to_waker (CORO_WINDOW (data)->timeline))
    coro_window_tell (data, "Nobody woke what is selected");
}

static void
on_follow (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  coro_timeline_view_follow (CORO_WINDOW (data)->timeline);
}

static void
on_fold_lane (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  CoroTimelineView *timeline = CORO_WINDOW (data)->timeline;
  const CoroItemRef *selection = coro_timeline_view_get_selection (timeline);

  if (selection != NULL)
    coro_timeline_view_toggle_fold (timeline, selection->lane);
}

static void
on_pin_lane (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  CoroTimelineView *timeline = CORO_WINDOW (data)->timeline;
  const CoroItemRef *selection = coro_timeline_view_get_selection (timeline);

  if (selection != NULL)
    coro_timeline_view_toggle_pin (timeline, selection->lane);
}

static void
on_lane_order (GSimpleAction *action,
               GVariant      *state,
               gpointer       data)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_strcmp0 (orders[i], g_variant_get_string (state, NULL)) == 0)
      {
        g_simple_action_set_state (action, state);
        coro_timeline_view_set_order (CORO_WINDOW (data)->timeline, (CoroLaneOrder) i);
      }
}

static void
on_filter_lanes (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       data)
{
  g_simple_action_set_state (action, state);
  gtk_search_bar_set_search_mode (CORO_WINDOW (data)->filter_bar, g_variant_get_boolean (state));
}

static void
on_as_list (GSimpleAction *action,
            GVariant      *state,
            gpointer       data)
{
  CoroWindow *self = data;
  const CoroItemRef *selection = coro_timeline_view_get_selection (self->timeline);

  g_simple_action_set_state (action, state);
  coro_window_update (self);
  if (!g_variant_get_boolean (state))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
      return;
    }
  if (selection != NULL && selection->source != CORO_SOURCE_LANE)
    coro_events_view_show_event (self->events, selection->event);
  gtk_widget_grab_focus (GTK_WIDGET (self->events));
}

/* The picture of the whole run, as exporting would draw it. */
static GBytes *
draw (CoroWindow        *self,
      CoroExportFormat   format,
      GError           **error)
{
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  CoroThemeId theme = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? CORO_THEME_DARK
                                                                                    : CORO_THEME_LIGHT;

  options.title = coro_scenario_get_title (coro_run_get_scenario (self->run));
  options.axis = coro_window_get_axis (self);
  return coro_export_to_bytes (coro_run_get_index (self->run), &options, coro_theme_get (theme), format, COPY_SCALE,
                               error);
}

static void
copy (CoroWindow       *self,
      CoroExportFormat  format,
      const char       *type)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = draw (self, format, &error);
  g_autoptr(GdkContentProvider) provider = NULL;

  if (bytes == NULL)
    {
      g_autofree char *message = g_strdup_printf ("The timeline could not be copied: %s", error->message);

      coro_window_tell (self, message);
      return;
    }
  provider = gdk_content_provider_new_for_bytes (type, bytes);
  gdk_clipboard_set_content (clipboard, provider);
  coro_window_tell (self, "The timeline was copied");
}

static void
on_copy_svg (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  copy (data, CORO_EXPORT_SVG, "image/svg+xml");
}

static void
on_copy_png (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  copy (data, CORO_EXPORT_PNG, "image/png");
}

static const GActionEntry entries[] = {
  { "zoom-in", on_zoom_in, NULL, NULL, NULL },
  { "zoom-out", on_zoom_out, NULL, NULL, NULL },
  { "zoom-fit", on_zoom_fit, NULL, NULL, NULL },
  { "zoom-selection", on_zoom_selection, NULL, NULL, NULL },
  { "view-back", on_view_back, NULL, NULL, NULL },
  { "view-forward", on_view_forward, NULL, NULL, NULL },
  { "jump-to-waker", on_jump_to_waker, NULL, NULL, NULL },
  { "follow", on_follow, NULL, NULL, NULL },
  { "fold-lane", on_fold_lane, NULL, NULL, NULL },
  { "pin-lane", on_pin_lane, NULL, NULL, NULL },
  { "lane-order", NULL, "s", "'creation'", on_lane_order },
  { "filter-lanes", NULL, NULL, "false", on_filter_lanes },
  { "as-list", NULL, NULL, "false", on_as_list },
  { "copy-svg", on_copy_svg, NULL, NULL, NULL },
  { "copy-png", on_copy_png, NULL, NULL, NULL },
};

/* The bar is left with Escape, too. */
static void
on_filter_mode (CoroWindow *self)
{
  gboolean on = gtk_search_bar_get_search_mode (self->filter_bar);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "filter-lanes");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (on));
  if (on)
    gtk_widget_grab_focus (self->filter_entry);
  else
    coro_timeline_view_set_filter (self->timeline, NULL);
}

static void
on_filter_changed (CoroWindow *self)
{
  if (gtk_search_bar_get_search_mode (self->filter_bar))
    coro_timeline_view_set_filter (self->timeline, gtk_editable_get_text (GTK_EDITABLE (self->filter_entry)));
}

static void
on_event_activated (CoroWindow *self,
                    guint       event)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), "as-list", g_variant_new_boolean (FALSE));
  coro_timeline_view_show_event (self->timeline, event);
}

/**
 * coro_window_init_timeline:
 * @self: the window
 *
 * Adds the actions of the timeline.
 */
void
coro_window_init_timeline (CoroWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  coro_timeline_map_set_timeline (self->map, self->timeline);
  gtk_search_bar_connect_entry (self->filter_bar, GTK_EDITABLE (self->filter_entry));
  g_signal_connect_object (self->filter_bar, "notify::search-mode-enabled", G_CALLBACK (on_filter_mode), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_entry, "search-changed", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->events, "event-activated", G_CALLBACK (on_event_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "place-changed", G_CALLBACK (coro_window_update_timeline), self,
                           G_CONNECT_SWAPPED);
}

/**
 * coro_window_update_timeline:
 * @self: the window
 *
 * Enables what can be done with the timeline now.
 */
void
coro_window_update_timeline (CoroWindow *self)
{
  static const char *const names[] = {
    "zoom-in", "zoom-out", "zoom-fit", "zoom-selection", "view-back", "view-forward", "jump-to-waker", "follow",
    "fold-lane", "pin-lane", "filter-lanes", "as-list", "copy-svg", "copy-png",
  };
  gboolean has_log = self->run != NULL && coro_run_has_begun (self->run);
  gboolean running = self->run != NULL && coro_run_get_phase (self->run) == CORO_RUN_RUNNING;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])), has_log);
  gtk_widget_set_visible (self->follow_button, running && !coro_timeline_view_is_following (self->timeline));
}
