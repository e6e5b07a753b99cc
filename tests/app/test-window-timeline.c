/* test-window-timeline.c: the timeline used by keys and commands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "window-fixture.h"

#include "coro-event-list.h"
#include "coro-events-view.h"
#include "coro-export-dialog.h"
#include "coro-findings-view.h"
#include "coro-inspector.h"
#include "coro-timeline-view.h"
#include "coro-widget.h"

#include <string.h>

static CoroWindow *
open_and_run (const char *scenario)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  g_autofree char *action = g_strconcat ("win.open-scenario::", scenario, NULL);

  window_fixture_choose (window, "work-takes-time", g_variant_new_boolean (FALSE));
  window_fixture_do (window, action);
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Ended");
  window_fixture_settle (window);
  return window;
}

static void
press (CoroWindow *window,
       guint       key,
       guint       times,
       guint       state)
{
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);

  for (guint i = 0; i < times; i++)
    g_assert_true (window_fixture_press (GTK_WIDGET (timeline), key, (GdkModifierType) state));
  window_fixture_settle (window);
}

/* The part of the run that is seen. */
static double
get_part (CoroWindow *window)
{
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (timeline));

  return gtk_adjustment_get_page_size (adjustment) / gtk_adjustment_get_upper (adjustment);
}

static gboolean
inspector_says (CoroWindow *window,
                const char *text)
{
  g_autoptr(GPtrArray) labels = window_fixture_list (window_fixture_find (window, CORO_TYPE_INSPECTOR), GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), text) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_zoom_and_undo (void)
{
  CoroWindow *window = open_and_run ("lock");

  g_assert_cmpfloat (get_part (window), ==, 1);
  press (window, GDK_KEY_w, 2, 0);
  g_assert_cmpfloat (get_part (window), <, 0.6);
  press (window, GDK_KEY_d, 1, 0);
  window_fixture_do (window, "win.view-back");
  window_fixture_settle (window);
  g_assert_cmpfloat (get_part (window), <, 0.6);
  window_fixture_do (window, "win.view-back");
  window_fixture_settle (window);
  g_assert_cmpfloat (get_part (window), ==, 1);
  window_fixture_do (window, "win.view-forward");
  window_fixture_settle (window);
  g_assert_cmpfloat (get_part (window), <, 0.6);
  press (window, GDK_KEY_0, 1, 0);
  g_assert_cmpfloat (get_part (window), ==, 1);
  window_fixture_close (window);
}

/* Between two events as well as at one: the cursor stands where the pointer is. */
static void
test_scrub (void)
{
  CoroWindow *window = open_and_run ("lock");
  GtkWidget *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);
  gpointer drag = window_fixture_find_controller (timeline, GTK_TYPE_GESTURE_DRAG);

  g_assert_true (inspector_says (window, "2 s"));
  g_signal_emit_by_name (drag, "drag-begin", 0.5 * gtk_widget_get_width (timeline), 8.0);
  window_fixture_settle (window);
  g_assert_true (inspector_says (window, "0."));
  g_assert_false (inspector_says (window, "2 s"));
  window_fixture_do (window, "win.step");
  window_fixture_settle (window);
  g_assert_false (inspector_says (window, "0."));
  window_fixture_close (window);
}

static double
get_left (CoroWindow *window)
{
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);

  return gtk_adjustment_get_value (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (timeline)));
}

/* In and out again is where one was, at the beginning, in the middle and at the end. */
static void
test_zoom_there_and_back (void)
{
  CoroWindow *window = open_and_run ("producer_consumer");

  press (window, GDK_KEY_w, 3, 0);
  for (guint i = 0; i < 8; i++)
    {
      double left = get_left (window);
      double part = get_part (window);

      press (window, GDK_KEY_w, 4, 0);
      g_assert_cmpfloat (get_part (window), <, part / 4);
      press (window, GDK_KEY_s, 4, 0);
      g_assert_cmpfloat_with_epsilon (get_part (window), part, 1e-6);
      g_assert_cmpfloat_with_epsilon (get_left (window), left, 0.01);
      press (window, GDK_KEY_d, 1, 0);
    }
  window_fixture_close (window);
}

/* The second task waits for the lock until the first one releases it. */
static void
test_jump_to_waker (void)
{
  CoroWindow *window = open_and_run ("lock");
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);

  press (window, GDK_KEY_Down, 4, 0);
  while (coro_timeline_view_get_selection (timeline)->state != CORO_STATE_WAITING)
    press (window, GDK_KEY_Right, 1, 0);
  g_assert_true (gtk_widget_is_focus (window_fixture_lane (window, "critical_section() 2")));
  g_assert_true (inspector_says (window, "critical_section() 1"));
  press (window, GDK_KEY_f, 1, 0);
  g_assert_cmpfloat (get_part (window), <, 0.9);

  press (window, GDK_KEY_j, 1, 0);
  g_assert_true (gtk_widget_is_focus (window_fixture_lane (window, "critical_section() 1")));
  g_assert_cmpint (coro_timeline_view_get_selection (timeline)->source, ==, CORO_SOURCE_SPAN);
  window_fixture_close (window);
}

static void
test_range (void)
{
  CoroWindow *window = open_and_run ("lock");
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);
  gint64 from;
  gint64 to;

  press (window, GDK_KEY_Down, 3, 0);
  press (window, GDK_KEY_Home, 1, 0);
  g_assert_false (coro_timeline_view_get_range (timeline, &from, &to));
  press (window, GDK_KEY_Right, 6, GDK_SHIFT_MASK);
  g_assert_true (coro_timeline_view_get_range (timeline, &from, &to));
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpint (to, >, 0);
  g_assert_true (inspector_says (window, "All tasks"));
  press (window, GDK_KEY_Escape, 1, 0);
  g_assert_false (coro_timeline_view_get_range (timeline, &from, &to));
  g_assert_false (inspector_says (window, "All tasks"));
  window_fixture_close (window);
}

/* The wheel and a drag move along the time; a drag selects nothing. */
static void
test_pointer (void)
{
  CoroWindow *window = open_and_run ("lock");
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);
  gpointer drag = window_fixture_find_controller (GTK_WIDGET (timeline), GTK_TYPE_GESTURE_DRAG);
  gpointer scroll = window_fixture_find_controller (GTK_WIDGET (timeline), GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  double x = 0.5 * gtk_widget_get_width (GTK_WIDGET (timeline));
  gboolean taken = FALSE;
  double left;

  press (window, GDK_KEY_w, 3, 0);
  gtk_adjustment_set_value (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (timeline)), 100);
  window_fixture_settle (window);
  left = get_left (window);
  g_signal_emit_by_name (scroll, "scroll", 0.0, 1.0, &taken);
  g_assert_true (taken);
  g_assert_cmpfloat (get_left (window), >, left);

  left = get_left (window);
  g_signal_emit_by_name (drag, "drag-begin", x, 40.0);
  g_signal_emit_by_name (drag, "drag-update", -30.0, 0.0);
  g_signal_emit_by_name (drag, "drag-end", -30.0, 0.0);
  g_assert_cmpfloat_with_epsilon (get_left (window), left + 30, 1);
  g_assert_null (coro_timeline_view_get_selection (timeline));
  window_fixture_close (window);
}

static void
test_fold_pin_filter (void)
{
  CoroWindow *window = open_and_run ("lock");
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);

  press (window, GDK_KEY_Down, 2, 0);
  press (window, GDK_KEY_space, 1, 0);
  g_assert_null (window_fixture_lane (window, "critical_section() 1"));
  g_assert_nonnull (window_fixture_lane (window, "lock"));
  press (window, GDK_KEY_space, 1, 0);
  g_assert_nonnull (window_fixture_lane (window, "critical_section() 1"));

  press (window, GDK_KEY_p, 1, 0);
  g_assert_cmpint (gtk_widget_get_height (window_fixture_lane (window, "main()")), >, 0);
  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (timeline)) == window_fixture_lane (window, "main()"));

  press (window, GDK_KEY_Escape, 1, 0);
  coro_timeline_view_set_filter (timeline, "critical");
  gtk_widget_grab_focus (GTK_WIDGET (timeline));
  window_fixture_settle (window);
  g_assert_null (window_fixture_lane (window, "lock"));
  g_assert_nonnull (window_fixture_lane (window, "critical_section() 2"));
  window_fixture_close (window);
}

static void
test_list (void)
{
  CoroWindow *window = open_and_run ("lock");
  CoroEventsView *events = window_fixture_find (window, CORO_TYPE_EVENTS_VIEW);
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) views = NULL;
  GtkSelectionModel *model;

  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (events)));
  window_fixture_choose (window, "as-list", g_variant_new_boolean (TRUE));
  window_fixture_settle (window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (events)));
  views = window_fixture_list (GTK_WIDGET (events), GTK_TYPE_COLUMN_VIEW);
  g_assert_cmpuint (views->len, ==, 1);
  model = gtk_column_view_get_model (g_ptr_array_index (views, 0));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr(CoroEventRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_string_append_printf (text, "%s|%s|%s\n", coro_event_row_get_time (row), coro_event_row_get_who (row),
                              coro_event_row_get_what (row));
    }
  g_assert_true (g_str_has_prefix (text->str, "0 s|program|creates lock\n"));
  g_assert_nonnull (strstr (text->str, "0 s|event loop|starts\n"));
  g_assert_null (strstr (text->str, "s||"));
  g_assert_null (strstr (text->str, "|The "));
  g_assert_nonnull (strstr (text->str, "0 s|critical_section() 1|acquires lock\n"));
  g_assert_nonnull (strstr (text->str, "1 s|critical_section() 1|releases lock\n"));

  g_signal_emit_by_name (g_ptr_array_index (views, 0), "activate",
                         g_list_model_get_n_items (G_LIST_MODEL (model)) / 2);
  window_fixture_settle (window);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (events)));
  g_assert_nonnull (coro_timeline_view_get_selection (timeline));
  window_fixture_close (window);
}

/* Whoever reads the list by its columns is told who did it in every row, whatever ended the run. */
static void
test_list_tells_who (void)
{
  static const char *const programs[] = {
    "import asyncio\n\nasync def main():\n    lock = asyncio.Lock()\n    await lock.acquire()\n"
    "    await lock.acquire()\n\nasyncio.run(main())\n",
    "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\nimport time\n\nasync def main():\n"
    "    with ThreadPoolExecutor(1) as pool:\n        first = pool.submit(time.sleep, 1)\n"
    "        pool.submit(time.sleep, 1).cancel()\n    raise ValueError\n\nasyncio.run(main())\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      CoroWindow *window = window_fixture_open (1280, 800);
      g_autoptr(GPtrArray) views = NULL;
      g_autoptr(GString) whos = g_string_new ("\n");
      GListModel *model;

      window_fixture_open_text (window, programs[i]);
      window_fixture_choose (window, "speed", g_variant_new_double (0));
      window_fixture_do (window, "win.run-pause");
      window_fixture_wait_status (window, i == 0 ? "Deadlock" : "Failed");
      window_fixture_choose (window, "as-list", g_variant_new_boolean (TRUE));
      window_fixture_settle (window);
      views = window_fixture_list (window_fixture_find (window, CORO_TYPE_EVENTS_VIEW), GTK_TYPE_COLUMN_VIEW);
      model = G_LIST_MODEL (gtk_column_view_get_model (g_ptr_array_index (views, 0)));
      for (guint k = 0; k < g_list_model_get_n_items (model); k++)
        {
          g_autoptr(CoroEventRow) row = g_list_model_get_item (model, k);

          g_string_append_printf (whos, "%s: %s\n", coro_event_row_get_who (row), coro_event_row_get_what (row));
        }
      g_test_message ("%s", whos->str);
      g_assert_null (strstr (whos->str, "\n: "));
      if (i == 0)
        g_assert_nonnull (strstr (whos->str, "\nprogram: is deadlocked: nothing can ever wake the loop\n"));
      else
        g_assert_nonnull (strstr (whos->str, ": is cancelled\n"));
      window_fixture_close (window);
    }
}

/* What the lesson says between backticks is code, and is written as such. */
static void
test_code_in_the_lesson (void)
{
  CoroWindow *window = open_and_run ("event");
  g_autoptr(GPtrArray) labels = window_fixture_list (window_fixture_find (window, CORO_TYPE_FINDINGS_VIEW),
                                                     GTK_TYPE_LABEL);
  gboolean found = FALSE;
  g_autofree char *open = coro_widget_dup_markup ("a < b, `c & d` and ` alone");

  for (guint i = 0; i < labels->len; i++)
    {
      GtkLabel *label = g_ptr_array_index (labels, i);

      g_assert_null (strchr (gtk_label_get_text (label), '`'));
      found |= strstr (gtk_label_get_label (label), "<tt>create_task</tt>") != NULL &&
               strstr (gtk_label_get_text (label), "create_task") != NULL;
    }
  g_assert_true (found);
  g_assert_cmpstr (open, ==, "a &lt; b, <tt>c &amp; d</tt> and ` alone");
  window_fixture_close (window);
}

/* Who looks closely at something goes on to see it when the axis is another one. */
static void
test_axis_keeps_the_selection (void)
{
  CoroWindow *window = open_and_run ("producer_consumer");
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);

  press (window, GDK_KEY_Down, 4, 0);
  press (window, GDK_KEY_End, 1, 0);
  press (window, GDK_KEY_w, 4, 0);
  g_assert_cmpfloat (get_part (window), <, 0.4);
  window_fixture_do (window, "win.switch-axis");
  window_fixture_settle (window);
  g_assert_cmpfloat (get_part (window), <, 0.5);
  g_assert_nonnull (coro_timeline_view_get_selection (timeline));
  window_fixture_close (window);
}

/* Larger letters need larger lanes; what is hit is what is seen. */
static void
test_text_scale (void)
{
  CoroWindow *window = open_and_run ("lock");
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  int height = gtk_widget_get_height (window_fixture_lane (window, "lock"));

  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  window_fixture_settle (window);
  g_assert_cmpint (gtk_widget_get_height (window_fixture_lane (window, "event loop")), ==, height * 3 / 2);
  press (window, GDK_KEY_Down, 3, 0);
  press (window, GDK_KEY_Right, 1, 0);
  g_assert_true (gtk_widget_is_focus (window_fixture_lane (window, "critical_section() 1")));
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  window_fixture_settle (window);
  g_assert_cmpint (gtk_widget_get_height (window_fixture_lane (window, "event loop")), ==, height);
  window_fixture_close (window);
}

static void
test_copy (void)
{
  CoroWindow *window = open_and_run ("event");
  GdkContentFormats *formats;

  window_fixture_do (window, "win.copy-svg");
  formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (window)));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/svg+xml"));
  window_fixture_do (window, "win.copy-png");
  formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (window)));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  window_fixture_close (window);
}

static CoroExportDialog *
find_export_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (CORO_IS_EXPORT_DIALOG (window))
        return CORO_EXPORT_DIALOG (window);
    }
  return NULL;
}

static void
test_export_dialog (void)
{
  CoroWindow *window = open_and_run ("lock");
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) combos = NULL;
  g_autoptr(GPtrArray) numbers = NULL;
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  CoroExportDialog *dialog;

  window_fixture_choose (window, "axis", g_variant_new_string ("time"));
  press (window, GDK_KEY_Down, 3, 0);
  press (window, GDK_KEY_Home, 1, 0);
  press (window, GDK_KEY_Right, 6, GDK_SHIFT_MASK);
  window_fixture_do (window, "win.export");
  window_fixture_settle (window);
  dialog = find_export_dialog ();
  g_assert_nonnull (dialog);
  g_assert_cmpint (coro_export_dialog_get_axis (dialog), ==, CORO_AXIS_CLOCK);
  g_assert_cmpfloat (coro_export_dialog_get_width (dialog), ==, 980);
  g_assert_true (coro_export_dialog_get_theme (dialog) == coro_theme_get (CORO_THEME_LIGHT));
  g_assert_true (coro_export_dialog_wants_range (dialog));

  entries = window_fixture_list (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  combos = window_fixture_list (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW);
  numbers = window_fixture_list (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)),
                                         g_ptr_array_index (entries, 0)));
  g_assert_cmpuint (combos->len, ==, 3);
  g_assert_cmpuint (numbers->len, ==, 1);
  gtk_editable_set_text (g_ptr_array_index (entries, 0), "  ");
  gtk_editable_set_text (g_ptr_array_index (entries, 1), "Figure 3");
  gtk_spin_button_set_value (g_ptr_array_index (numbers, 0), 1200);
  adw_combo_row_set_selected (g_ptr_array_index (combos, 1), 1);
  title = coro_export_dialog_dup_title (dialog);
  caption = coro_export_dialog_dup_caption (dialog);
  g_assert_null (title);
  g_assert_cmpstr (caption, ==, "Figure 3");
  g_assert_cmpfloat (coro_export_dialog_get_width (dialog), ==, 1200);
  g_assert_cmpint (coro_export_dialog_get_axis (dialog), ==, CORO_AXIS_STEPS);

  /* A range of time means nothing where steps are counted. */
  g_assert_false (coro_export_dialog_wants_range (dialog));
  adw_combo_row_set_selected (g_ptr_array_index (combos, 1), 2);
  g_assert_true (coro_export_dialog_wants_range (dialog));
  adw_combo_row_set_selected (g_ptr_array_index (combos, 0), 0);
  g_assert_false (coro_export_dialog_wants_range (dialog));

  gtk_window_close (GTK_WINDOW (dialog));
  window_fixture_settle (window);
  g_assert_null (find_export_dialog ());
  window_fixture_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/window-timeline/zoom-and-undo", test_zoom_and_undo);
  g_test_add_func ("/window-timeline/zoom-there-and-back", test_zoom_there_and_back);
  g_test_add_func ("/window-timeline/jump-to-waker", test_jump_to_waker);
  g_test_add_func ("/window-timeline/range", test_range);
  g_test_add_func ("/window-timeline/scrub", test_scrub);
  g_test_add_func ("/window-timeline/pointer", test_pointer);
  g_test_add_func ("/window-timeline/fold-pin-filter", test_fold_pin_filter);
  g_test_add_func ("/window-timeline/list", test_list);
  g_test_add_func ("/window-timeline/list-tells-who", test_list_tells_who);
  g_test_add_func ("/window-timeline/code-in-the-lesson", test_code_in_the_lesson);
  g_test_add_func ("/window-timeline/axis-keeps-the-selection", test_axis_keeps_the_selection);
  g_test_add_func ("/window-timeline/text-scale", test_text_scale);
  g_test_add_func ("/window-timeline/copy", test_copy);
  g_test_add_func ("/window-timeline/export-dialog", test_export_dialog);
}

int
main (int   argc,
      char *argv[])
{
  return window_fixture_run (&argc, &argv, add_tests);
}
