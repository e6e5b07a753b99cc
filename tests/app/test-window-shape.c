/* test-window-shape.c: what of the window there is in how much room, its names, its shortcuts, its memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "window-fixture.h"

#include "coro-adaptive-bin.h"
#include "coro-scenario-sidebar.h"
#include "coro-source-view.h"
#include "coro-timeline-view.h"
#include "coro-transport.h"

static gboolean
is_shown (CoroWindow *window,
          GType       type)
{
  return gtk_widget_get_mapped (window_fixture_find (window, type));
}

static CoroRoom
get_room (CoroWindow *window)
{
  return coro_adaptive_bin_get_room (window_fixture_find (window, CORO_TYPE_ADAPTIVE_BIN));
}

static void
test_room_for_all (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);

  g_assert_cmpint (get_room (window), ==, CORO_ROOM_ALL);
  g_assert_true (is_shown (window, CORO_TYPE_SCENARIO_SIDEBAR));
  g_assert_true (is_shown (window, CORO_TYPE_SOURCE_VIEW));
  window_fixture_close (window);
}

static void
test_room_for_a_page (void)
{
  CoroWindow *window = window_fixture_open (360, 640);

  g_assert_cmpint (get_room (window), ==, CORO_ROOM_PAGE);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
  g_assert_false (is_shown (window, CORO_TYPE_SOURCE_VIEW));
  window_fixture_do (window, "win.page::program");
  window_fixture_settle (window);
  g_assert_true (is_shown (window, CORO_TYPE_SOURCE_VIEW));
  g_assert_false (is_shown (window, CORO_TYPE_TIMELINE_VIEW));
  window_fixture_close (window);
}

/* What stands at the timeline's left edge, the signs that fold groups, is not covered by the handle beside it. */
static void
test_handle_leaves_the_timeline_free (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  GtkWidget *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);

  window_fixture_do (window, "win.open-scenario::lock");
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Ended");
  for (double x = 1; x < 24; x++)
    {
      double window_x;
      double window_y;
      GtkWidget *widget;

      g_assert_true (gtk_widget_translate_coordinates (timeline, GTK_WIDGET (window), x, 80, &window_x, &window_y));
      widget = gtk_widget_pick (GTK_WIDGET (window), window_x, window_y, GTK_PICK_DEFAULT);
      g_assert_true (widget == timeline || gtk_widget_is_ancestor (widget, timeline));
    }
  window_fixture_close (window);
}

static void
test_panes_fold (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  int before = gtk_widget_get_height (gtk_widget_get_parent (window_fixture_find (window, CORO_TYPE_SOURCE_VIEW)));

  window_fixture_do (window, "win.show-panes");
  window_fixture_settle (window);
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_parent (window_fixture_find (window, CORO_TYPE_SOURCE_VIEW))),
                   >, before + 80);
  window_fixture_do (window, "win.show-panes");
  window_fixture_close (window);
}

static gboolean
has_name (GtkWidget *button)
{
  g_autoptr(GPtrArray) labels = NULL;

  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  labels = window_fixture_list (button, GTK_TYPE_LABEL);
  for (guint i = 0; i < labels->len; i++)
    if (*gtk_label_get_text (g_ptr_array_index (labels, i)) != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
belongs_to_toolkit (GtkWidget *button)
{
  return gtk_widget_get_ancestor (button, GTK_TYPE_WINDOW_CONTROLS) != NULL
         || gtk_widget_get_ancestor (button, GTK_TYPE_SEARCH_BAR) != NULL
         || GTK_IS_MENU_BUTTON (gtk_widget_get_parent (button));
}

static void
test_every_control_has_a_name (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  g_autoptr(GPtrArray) buttons = window_fixture_list (GTK_WIDGET (window), GTK_TYPE_BUTTON);
  g_autoptr(GPtrArray) menus = window_fixture_list (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON);

  g_assert_cmpuint (buttons->len, >, 10);
  for (guint i = 0; i < buttons->len; i++)
    if (!belongs_to_toolkit (g_ptr_array_index (buttons, i)) && !has_name (g_ptr_array_index (buttons, i)))
      g_error ("%s has no accessible name", gtk_button_get_icon_name (g_ptr_array_index (buttons, i)));
  for (guint i = 0; i < menus->len; i++)
    g_assert_true (has_name (g_ptr_array_index (menus, i)));
  gtk_test_accessible_assert_property (window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  gtk_test_accessible_assert_property (window_fixture_find (window, CORO_TYPE_SOURCE_VIEW),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Program");
  window_fixture_close (window);
}

/* What a button does, a key does too. */
static void
test_every_button_has_a_shortcut (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  GtkWidget *transport = window_fixture_find (window, CORO_TYPE_TRANSPORT);
  g_autoptr(GPtrArray) buttons = window_fixture_list (transport, GTK_TYPE_BUTTON);
  guint n_checked = 0;

  for (guint i = 0; i < buttons->len; i++)
    {
      const char *action = gtk_actionable_get_action_name (g_ptr_array_index (buttons, i));
      g_auto(GStrv) accels = NULL;

      if (action == NULL)
        continue;
      accels = gtk_application_get_accels_for_action (application, action);
      g_test_message ("%s", action);
      g_assert_cmpuint (g_strv_length (accels), >, 0);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, ==, 5);
  window_fixture_close (window);
}

static void
test_choices_are_kept (void)
{
  CoroWindow *window = window_fixture_open (1000, 700);
  g_autoptr(GVariant) speed = NULL;
  int width;
  int height;

  window_fixture_choose (window, "speed", g_variant_new_double (5));
  window_fixture_do (window, "win.open-scenario::semaphore");
  window_fixture_settle (window);
  window_fixture_close (window);

  g_application_activate (g_application_get_default ());
  window = CORO_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ())));
  window_fixture_settle (window);
  speed = g_action_group_get_action_state (G_ACTION_GROUP (window), "speed");
  g_assert_cmpfloat (g_variant_get_double (speed), ==, 5);
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "Semaphore"));
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1000);
  g_assert_cmpint (height, ==, 700);
  window_fixture_close (window);
}

static GtkWidget *
find_row (CoroWindow *window,
          const char *title)
{
  g_autoptr(GPtrArray) rows = window_fixture_list (GTK_WIDGET (window), GTK_TYPE_LIST_BOX_ROW);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr(GPtrArray) labels = window_fixture_list (g_ptr_array_index (rows, i), GTK_TYPE_LABEL);

      for (guint k = 0; k < labels->len; k++)
        if (g_str_has_prefix (gtk_label_get_text (g_ptr_array_index (labels, k)), title))
          return g_ptr_array_index (rows, i);
    }
  return NULL;
}

static gboolean
marks_line (CoroWindow *window)
{
  CoroSourceView *source = window_fixture_find (window, CORO_TYPE_SOURCE_VIEW);
  g_autoptr(GPtrArray) views = window_fixture_list (GTK_WIDGET (source), GTK_SOURCE_TYPE_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (g_ptr_array_index (views, 0));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_line (&iter) > 0;
}

/* What an assistive technology finds to do with a row is what a click on it does. */
static void
test_rows_offer_an_action (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  GtkWidget *row = find_row (window, "Semaphore");

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate_action (row, "row.activate", NULL));
  window_fixture_settle (window);
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "Semaphore"));

  window_fixture_open_text (window, "import asyncio\n\nasync def main():\n    asyncio.sleep(1)\n\n"
                                    "asyncio.run(main())\n");
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Ended");
  window_fixture_settle (window);
  g_assert_false (marks_line (window));
  row = find_row (window, "Called, but never awaited");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate_action (row, "row.activate", NULL));
  window_fixture_settle (window);
  g_assert_true (marks_line (window));
  window_fixture_close (window);
}

static void
test_unreadable_file_keeps_what_is_open (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  g_autoptr(GFile) file = g_file_new_for_path ("/nowhere/program.py");
  g_autofree char *title = g_strdup (gtk_window_get_title (GTK_WINDOW (window)));

  coro_window_open_file (window, file);
  window_fixture_settle (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, title);
  window_fixture_close (window);
}

/* As the desktop's menu asks for it. */
static void
test_second_window (void)
{
  GApplication *application = g_application_get_default ();
  CoroWindow *first = window_fixture_open (1280, 800);
  GtkWindow *second;

  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))), ==, 2);
  second = gtk_application_get_windows (GTK_APPLICATION (application))->data;
  g_assert_true (second != GTK_WINDOW (first));
  g_assert_cmpstr (gtk_window_get_title (second), ==, gtk_window_get_title (GTK_WINDOW (first)));
  window_fixture_do (first, "win.run-pause");
  window_fixture_settle (CORO_WINDOW (second));
  g_assert_false (window_fixture_can (CORO_WINDOW (second), "win.restart"));
  g_assert_true (window_fixture_can (first, "win.restart"));
  window_fixture_close (CORO_WINDOW (second));
  window_fixture_close (first);
}

static void
add_tests (void)
{
  g_test_add_func ("/window-shape/room-for-all", test_room_for_all);
  g_test_add_func ("/window-shape/room-for-a-page", test_room_for_a_page);
  g_test_add_func ("/window-shape/handle-leaves-the-timeline-free", test_handle_leaves_the_timeline_free);
  g_test_add_func ("/window-shape/panes-fold", test_panes_fold);
  g_test_add_func ("/window-shape/every-control-has-a-name", test_every_control_has_a_name);
  g_test_add_func ("/window-shape/every-button-has-a-shortcut", test_every_button_has_a_shortcut);
  g_test_add_func ("/window-shape/choices-are-kept", test_choices_are_kept);
  g_test_add_func ("/window-shape/second-window", test_second_window);
  g_test_add_func ("/window-shape/rows-offer-an-action", test_rows_offer_an_action);
  g_test_add_func ("/window-shape/unreadable-file-keeps-what-is-open", test_unreadable_file_keeps_what_is_open);
}

int
main (int   argc,
      char *argv[])
{
  return window_fixture_run (&argc, &argv, add_tests);
}
