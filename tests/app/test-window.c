/* test-window.c: programs run in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "window-fixture.h"

#include "coro-findings-view.h"
#include "coro-output-view.h"
#include "coro-source-view.h"
#include "coro-timeline-view.h"
#include "coro-transport.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *output;
  const char *lanes[8];
} Expectation;

static const Expectation expectations[] = {
  { "lock", "Lock acquired\nLock released\nLock acquired\nLock released\n",
    { "event loop", "main()", "critical_section() 1", "critical_section() 2", "lock" } },
  { "event", "Waiting for event\nEvent received\n",
    { "event loop", "main()", "waiter()", "event" } },
  { "semaphore", "Resource accessed\nResource accessed\nResource accessed\n",
    { "event loop", "main()", "access_resource() 1", "access_resource() 2", "access_resource() 3", "semaphore" } },
  { "producer_consumer",
    "Produced 0\nConsumed 0\nProduced 1\nConsumed 1\nProduced 2\nProduced 3\nConsumed 2\nProduced 4\nConsumed 3\n"
    "Consumed 4\n",
    { "event loop", "main()", "producer()", "consumer()", "queue" } },
  { "process_pool", "Result: 333332833333500000\n",
    { "event loop", "main()" } },
};

static void
run_to_end (CoroWindow *window)
{
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Ended");
}

static void
test_scenario (gconstpointer data)
{
  const Expectation *expectation = data;
  CoroWindow *window = window_fixture_open (1280, 800);
  g_autofree char *action = g_strdup_printf ("win.open-scenario::%s", expectation->name);
  g_autofree char *output = NULL;

  window_fixture_do (window, action);
  run_to_end (window);
  output = window_fixture_output (window);
  g_assert_cmpstr (output, ==, expectation->output);
  for (guint i = 0; expectation->lanes[i] != NULL; i++)
    {
      g_test_message ("%s: %s", expectation->name, expectation->lanes[i]);
      g_assert_nonnull (window_fixture_lane (window, expectation->lanes[i]));
    }
  window_fixture_close (window);
}

static void
test_lane_tells_what_is_painted (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  GtkWidget *lane;

  window_fixture_choose (window, "work-takes-time", g_variant_new_boolean (FALSE));
  window_fixture_do (window, "win.open-scenario::lock");
  run_to_end (window);
  lane = window_fixture_lane (window, "lock");
  g_assert_nonnull (lane);
  gtk_test_accessible_assert_role (lane, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (lane, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "lock: held by critical_section() 1, from 0 s to 1 s (1 s), line 31; "
                                       "lock: held by critical_section() 2, from 1 s to 2 s (1 s), line 31");
  window_fixture_close (window);
}

static void
test_keyboard_walks_spans (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);
  const CoroItemRef *selection;
  GtkWidget *lane;
  guint32 first;

  window_fixture_do (window, "win.open-scenario::lock");
  run_to_end (window);
  g_assert_null (coro_timeline_view_get_selection (timeline));

  g_assert_true (window_fixture_press (GTK_WIDGET (timeline), GDK_KEY_Down, 0));
  selection = coro_timeline_view_get_selection (timeline);
  g_assert_nonnull (selection);
  g_assert_cmpint (selection->source, ==, CORO_SOURCE_LANE);
  first = selection->lane;

  g_assert_true (window_fixture_press (GTK_WIDGET (timeline), GDK_KEY_Down, 0));
  g_assert_cmpuint (coro_timeline_view_get_selection (timeline)->lane, !=, first);
  window_fixture_settle (window);
  lane = window_fixture_lane (window, "main()");
  g_assert_true (gtk_widget_is_focus (lane));

  g_assert_true (window_fixture_press (GTK_WIDGET (timeline), GDK_KEY_Right, 0));
  selection = coro_timeline_view_get_selection (timeline);
  g_assert_cmpint (selection->source, ==, CORO_SOURCE_SPAN);
  g_assert_cmpint (selection->begin, ==, 0);
  window_fixture_settle (window);
  gtk_test_accessible_assert_state (lane, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);

  g_assert_true (window_fixture_press (GTK_WIDGET (timeline), GDK_KEY_Escape, 0));
  g_assert_null (coro_timeline_view_get_selection (timeline));
  window_fixture_close (window);
}

/* Which lines are marked, and how often: "33 37 37". */
static char *
dup_marks (CoroWindow *window)
{
  CoroSourceView *source = window_fixture_find (window, CORO_TYPE_SOURCE_VIEW);
  guint n_lines = (guint) gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint line = 1; line <= n_lines; line++)
    for (guint n = coro_source_marks_get_n (coro_source_view_get_marks (source), line); n > 0; n--)
      g_string_append_printf (text, "%u ", line);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Some steps at the very end of a run change nothing that is marked. */
static void
note_marks (CoroWindow *window,
            GPtrArray  *history)
{
  char *marks = dup_marks (window);

  if (history->len > 0 && g_strcmp0 (g_ptr_array_index (history, history->len - 1), marks) == 0)
    g_free (marks);
  else
    g_ptr_array_add (history, marks);
}

static gboolean
is_not_running (CoroWindow *window,
                gpointer    data)
{
  return !g_str_has_prefix (window_fixture_status (window), "Running");
}

static void
step (CoroWindow *window)
{
  window_fixture_do (window, "win.step");
  window_fixture_settle (window);
  window_fixture_wait (window, is_not_running, NULL, "the end of the run");
  window_fixture_settle (window);
}

/* Forward to the end and back to the start: what was marked on the way there is marked on the way back. */
static void
test_steps_forward_and_back (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  g_autoptr(GPtrArray) forward = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) back = g_ptr_array_new_with_free_func (g_free);

  window_fixture_do (window, "win.open-scenario::lock");
  g_assert_false (window_fixture_can (window, "win.step-back"));
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  note_marks (window, forward);
  while (window_fixture_can (window, "win.step"))
    {
      step (window);
      note_marks (window, forward);
    }
  g_assert_cmpuint (forward->len, >, 5);

  note_marks (window, back);
  while (window_fixture_can (window, "win.step-back"))
    {
      window_fixture_do (window, "win.step-back");
      window_fixture_settle (window);
      note_marks (window, back);
    }
  g_assert_cmpuint (back->len, ==, forward->len);
  for (guint i = 0; i < forward->len; i++)
    g_assert_cmpstr (g_ptr_array_index (back, back->len - 1 - i), ==, g_ptr_array_index (forward, i));
  window_fixture_close (window);
}

static void
test_marks_stand_at_the_right_lines (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  CoroSourceMarks *marks = coro_source_view_get_marks (window_fixture_find (window, CORO_TYPE_SOURCE_VIEW));
  g_autofree char *sleeping = NULL;
  g_autofree char *waiting = NULL;

  window_fixture_open_text (window,
                            "import asyncio\n"
                            "lock = asyncio.Lock()\n"
                            "async def worker():\n"
                            "    async with lock:\n"
                            "        await asyncio.sleep(1)\n"
                            "async def main():\n"
                            "    await asyncio.gather(worker(), worker())\n"
                            "asyncio.run(main())\n");
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  for (guint i = 0; i < 3; i++)
    step (window);
  g_assert_cmpuint (coro_source_marks_get_n (marks, 7), ==, 1);
  g_assert_cmpuint (coro_source_marks_get_n (marks, 5), ==, 1);
  g_assert_cmpuint (coro_source_marks_get_n (marks, 4), ==, 1);
  sleeping = coro_source_marks_describe (marks, 5);
  waiting = coro_source_marks_describe (marks, 4);
  g_assert_true (g_str_has_prefix (sleeping, "worker() 1: "));
  g_assert_true (g_str_has_prefix (waiting, "worker() 2: "));
  g_assert_null (coro_source_marks_describe (marks, 1));
  window_fixture_close (window);
}

static void
test_pause_and_go_on (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);

  window_fixture_do (window, "win.open-scenario::lock");
  window_fixture_choose (window, "speed", g_variant_new_double (0.1));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Running");
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Paused");
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Ended");
  window_fixture_do (window, "win.restart");
  window_fixture_wait_status (window, "Ready");
  window_fixture_close (window);
}

/* A program that never gives way: the window still draws, and Stop ends it. */
static void
test_endless_program_can_be_stopped (gconstpointer data)
{
  CoroWindow *window = window_fixture_open (1280, 800);

  window_fixture_open_text (window, data);
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_do (window, "win.run-pause");
  for (guint i = 0; i < 5; i++)
    window_fixture_settle (window);
  g_assert_true (g_str_has_prefix (window_fixture_status (window), "Running"));
  window_fixture_do (window, "win.stop");
  window_fixture_wait_status (window, "Stopped");
  g_assert_false (window_fixture_can (window, "win.stop"));
  window_fixture_close (window);
}

static void
test_broken_program_is_told (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  GtkRevealer *problem = NULL;
  g_autoptr(GPtrArray) revealers = NULL;

  window_fixture_open_text (window, "import asyncio\nawait = (\n");
  g_assert_cmpstr (window_fixture_status (window), ==, "Cannot run");
  g_assert_false (window_fixture_can (window, "win.run-pause"));
  revealers = window_fixture_list (GTK_WIDGET (window), GTK_TYPE_REVEALER);
  for (guint i = 0; i < revealers->len; i++)
    if (gtk_revealer_get_reveal_child (g_ptr_array_index (revealers, i)))
      problem = g_ptr_array_index (revealers, i);
  g_assert_nonnull (problem);

  window_fixture_do (window, "win.open-scenario::lock");
  window_fixture_settle (window);
  g_assert_true (window_fixture_can (window, "win.run-pause"));
  g_assert_cmpstr (window_fixture_status (window), ==, "Ready to run");
  window_fixture_close (window);
}

static gboolean
is_underlined (const GtkTextIter *iter)
{
  g_autoptr(GSList) tags = gtk_text_iter_get_tags (iter);
  gboolean underlined = FALSE;

  for (GSList *at = tags; at != NULL; at = at->next)
    {
      PangoUnderline underline;

      g_object_get (at->data, "underline", &underline, NULL);
      underlined |= underline == PANGO_UNDERLINE_ERROR;
    }
  return underlined;
}

/* What is missing where a line ends is seen, too: below the last thing that stands there. */
static void
test_what_is_missing_is_underlined (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  CoroSourceView *source = window_fixture_find (window, CORO_TYPE_SOURCE_VIEW);
  GtkTextIter iter;

  window_fixture_open_text (window, "def f()\n    pass\n");
  g_assert_cmpstr (window_fixture_status (window), ==, "Cannot run");
  gtk_text_buffer_get_iter_at_line_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), &iter, 0, 6);
  g_assert_cmpint (gtk_text_iter_get_char (&iter), ==, ')');
  g_assert_true (is_underlined (&iter));
  window_fixture_close (window);
}

/* Whether a finding's row begins so; whether it leads to a line. */
static gboolean
finds (CoroWindow *window,
       const char *title,
       const char *text)
{
  g_autoptr(GPtrArray) rows =
    window_fixture_list (window_fixture_find (window, CORO_TYPE_FINDINGS_VIEW), GTK_TYPE_LIST_BOX_ROW);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr(GPtrArray) labels = window_fixture_list (g_ptr_array_index (rows, i), GTK_TYPE_LABEL);

      if (labels->len == 2 && g_str_equal (gtk_label_get_text (g_ptr_array_index (labels, 0)), title) &&
          g_str_equal (gtk_label_get_text (g_ptr_array_index (labels, 1)), text))
        return gtk_list_box_row_get_activatable (g_ptr_array_index (rows, i));
    }
  return FALSE;
}

/* Findings are sentences, and lead to the line that they speak of. */
static void
test_findings_lead_to_lines (void)
{
  static const struct
  {
    const char *program;
    const char *title;
    const char *text;
  } programs[] = {
    { "import socket\n", "Not simulated (line 1)",
      "The module 'socket' is not simulated. Network access is not simulated: let asyncio.sleep() take the time that the "
      "answer would." },
    { "def f():\n    return 1 / 0\n\nf()\n", "An exception that nobody caught (line 2)",
      "ZeroDivisionError: division by zero" },
    { "import asyncio\nasync def bad():\n    raise ValueError('boom')\nasync def main():\n"
      "    task = asyncio.create_task(bad())\n    await asyncio.sleep(1)\nasyncio.run(main())\n",
      "An exception that nobody caught (line 3)", "ValueError: boom" },
    { "import asyncio\nasync def bad(n):\n    raise ValueError(n)\nasync def main():\n"
      "    async with asyncio.TaskGroup() as group:\n        for i in range(5):\n            group.create_task(bad(i))\n"
      "asyncio.run(main())\n",
      "An exception that nobody caught (line 5)",
      "ExceptionGroup: unhandled errors in a TaskGroup (5 sub-exceptions): ValueError: 0 (line 3); ValueError: 1 (line 3); "
      "ValueError: 2 (line 3); 2 more" },
    { "import threading\ndef bad():\n    raise ValueError('boom')\nthread = threading.Thread(target=bad)\n"
      "thread.start()\nthread.join()\n",
      "An exception that nobody caught (line 3)", "ValueError: boom" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      CoroWindow *window = window_fixture_open (1280, 800);

      window_fixture_open_text (window, programs[i].program);
      window_fixture_choose (window, "speed", g_variant_new_double (0));
      if (window_fixture_can (window, "win.run-pause"))
        {
          window_fixture_do (window, "win.run-pause");
          window_fixture_wait_status (window, i == 1 || i == 3 ? "Failed" : "Ended");
        }
      g_assert_true (finds (window, programs[i].title, programs[i].text));
      window_fixture_close (window);
    }
}

/* The signs of findings are GTK's own: a theme may do without others. */
static void
test_findings_have_signs (void)
{
  static const char *const nowhere[] = { NULL };
  CoroWindow *window = window_fixture_open (1280, 800);
  g_autoptr(GtkIconTheme) theme = gtk_icon_theme_new ();
  g_autoptr(GPtrArray) images = NULL;

  gtk_icon_theme_set_search_path (theme, nowhere);
  window_fixture_open_text (window, "import asyncio\nasync def f():\n    pass\nf()\n"
                                    "asyncio.run(asyncio.sleep(1))\n");
  run_to_end (window);
  images = window_fixture_list (window_fixture_find (window, CORO_TYPE_FINDINGS_VIEW), GTK_TYPE_IMAGE);
  g_assert_cmpuint (images->len, ==, 2);
  for (guint i = 0; i < images->len; i++)
    g_assert_true (gtk_icon_theme_has_icon (theme, gtk_image_get_icon_name (g_ptr_array_index (images, i))));
  window_fixture_close (window);
}

/* No hyphen appears where a long word of the output is broken. */
static void
test_output_is_shown_as_it_is (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  window_fixture_open_text (window, "import sys\nprint('x' * 200)\nprint('y' * 200, file=sys.stderr)\n");
  run_to_end (window);
  view = window_fixture_find (window_fixture_find (window, CORO_TYPE_OUTPUT_VIEW), GTK_TYPE_TEXT_VIEW);
  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      g_autoptr(GSList) tags = gtk_text_iter_get_tags (&iter);
      gboolean hyphens = TRUE;

      for (GSList *at = tags; at != NULL && hyphens; at = at->next)
        g_object_get (at->data, "insert-hyphens", &hyphens, NULL);
      g_assert_true (!hyphens || gtk_text_iter_get_char (&iter) == '\n');
    }
  window_fixture_close (window);
}

static void
test_edited_text_is_run (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  CoroSourceView *source = window_fixture_find (window, CORO_TYPE_SOURCE_VIEW);
  g_autofree char *output = NULL;

  window_fixture_open_text (window, "print('old')\n");
  run_to_end (window);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), "print('new')\n", -1);
  window_fixture_settle (window);
  g_assert_true (g_str_has_prefix (window_fixture_status (window), "Edited"));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Ended");
  output = window_fixture_output (window);
  g_assert_cmpstr (output, ==, "new\n");

  /* Undone, so that closing the window does not ask. */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), "print('old')\n", -1);
  window_fixture_do (window, "win.restart");
  window_fixture_close (window);
}

/* The first call of input() is answered in the field, the second one with the button. */
static gboolean
has_focus (CoroWindow *window,
           gpointer    widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
test_input_is_asked_for (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  GtkWidget *view = window_fixture_find (window, CORO_TYPE_OUTPUT_VIEW);
  GtkRevealer *input = window_fixture_find (view, GTK_TYPE_REVEALER);
  GtkEditable *line = window_fixture_find (view, GTK_TYPE_ENTRY);
  g_autofree char *asked = NULL;
  g_autofree char *output = NULL;

  window_fixture_open_text (window, "name = input('Name? ')\n"
                                    "print('hello', name)\n"
                                    "try:\n"
                                    "    input()\n"
                                    "except EOFError as error:\n"
                                    "    print(error)\n");
  g_assert_false (gtk_revealer_get_reveal_child (input));
  gtk_widget_grab_focus (window_fixture_find (window, CORO_TYPE_SOURCE_VIEW));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Waiting for input");
  g_assert_true (gtk_revealer_get_reveal_child (input));
  window_fixture_wait (window, has_focus, line, "the focus");
  asked = window_fixture_output (window);
  g_assert_cmpstr (asked, ==, "Name? \n");

  gtk_editable_set_text (line, "Ada");
  g_signal_emit_by_name (line, "activate");
  g_assert_cmpstr (gtk_editable_get_text (line), ==, "");
  window_fixture_wait_status (window, "Waiting for input");
  g_signal_emit_by_name (window_fixture_find (view, GTK_TYPE_BUTTON), "clicked");
  window_fixture_wait_status (window, "Ended");
  g_assert_false (gtk_revealer_get_reveal_child (input));
  output = window_fixture_output (window);
  g_assert_cmpstr (output, ==, "Name? \nhello Ada\nEOF when reading a line\n");

  window_fixture_close (window);
}

static gboolean
is_revealed (CoroWindow *window,
             gpointer    revealer)
{
  return gtk_revealer_get_child_revealed (revealer);
}

/* Who changes the program while it runs goes on typing there. */
static void
test_input_leaves_the_focus_to_an_edited_text (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  CoroSourceView *source = window_fixture_find (window, CORO_TYPE_SOURCE_VIEW);
  GtkWidget *view = window_fixture_find (window, CORO_TYPE_OUTPUT_VIEW);
  GtkRevealer *input = window_fixture_find (view, GTK_TYPE_REVEALER);
  const char *text = "import time\ntime.sleep(1)\ninput()\n";

  window_fixture_open_text (window, text);
  window_fixture_choose (window, "speed", g_variant_new_double (0.1));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Running");
  gtk_widget_grab_focus (GTK_WIDGET (source));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), "#", -1);
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_wait (window, is_revealed, input, "the field");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (source));

  /* Undone, so that closing the window does not ask. */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), text, -1);
  window_fixture_do (window, "win.restart");
  window_fixture_close (window);
}

static void
test_deadlock_is_explained (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  g_autoptr(GPtrArray) labels = NULL;
  gboolean found = FALSE;

  window_fixture_open_text (window,
                            "import asyncio\n"
                            "async def main():\n"
                            "    await asyncio.Event().wait()\n"
                            "asyncio.run(main())\n");
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Deadlocked");
  labels = window_fixture_list (window_fixture_find (window, CORO_TYPE_FINDINGS_VIEW), GTK_TYPE_LABEL);
  for (guint i = 0; i < labels->len; i++)
    found |= g_str_has_prefix (gtk_label_get_text (g_ptr_array_index (labels, i)), "Deadlock");
  g_assert_true (found);
  window_fixture_close (window);
}

static void
test_zoom_and_axis (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  CoroTimelineView *timeline = window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);
  GtkAdjustment *adjustment;

  window_fixture_do (window, "win.open-scenario::lock");
  run_to_end (window);
  adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (timeline));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, gtk_adjustment_get_page_size (adjustment));
  window_fixture_do (window, "win.zoom-in");
  window_fixture_settle (window);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 1.3 * gtk_adjustment_get_page_size (adjustment));
  window_fixture_do (window, "win.zoom-fit");
  window_fixture_settle (window);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, gtk_adjustment_get_page_size (adjustment));
  window_fixture_do (window, "win.switch-axis");
  window_fixture_settle (window);
  window_fixture_do (window, "win.switch-axis");
  window_fixture_settle (window);
  window_fixture_close (window);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (expectations); i++)
    {
      g_autofree char *path = g_strconcat ("/window/runs-to-the-end/", expectations[i].name, NULL);

      g_test_add_data_func (path, &expectations[i], test_scenario);
    }
  g_test_add_func ("/window/lane-tells-what-is-painted", test_lane_tells_what_is_painted);
  g_test_add_func ("/window/keyboard-walks-spans", test_keyboard_walks_spans);
  g_test_add_func ("/window/steps-forward-and-back", test_steps_forward_and_back);
  g_test_add_func ("/window/marks-stand-at-the-right-lines", test_marks_stand_at_the_right_lines);
  g_test_add_func ("/window/pause-and-go-on", test_pause_and_go_on);
  g_test_add_data_func ("/window/endless-loop-can-be-stopped",
                        "while True: pass\n",
                        test_endless_program_can_be_stopped);
  g_test_add_data_func ("/window/endless-coroutine-can-be-stopped",
                        "import asyncio\n"
                        "async def main():\n"
                        "    while True:\n"
                        "        await asyncio.sleep(0)\n"
                        "asyncio.run(main())\n",
                        test_endless_program_can_be_stopped);
  g_test_add_func ("/window/broken-program-is-told", test_broken_program_is_told);
  g_test_add_func ("/window/what-is-missing-is-underlined", test_what_is_missing_is_underlined);
  g_test_add_func ("/window/findings-lead-to-lines", test_findings_lead_to_lines);
  g_test_add_func ("/window/findings-have-signs", test_findings_have_signs);
  g_test_add_func ("/window/output-is-shown-as-it-is", test_output_is_shown_as_it_is);
  g_test_add_func ("/window/edited-text-is-run", test_edited_text_is_run);
  g_test_add_func ("/window/input-is-asked-for", test_input_is_asked_for);
  g_test_add_func ("/window/input-leaves-the-focus-to-an-edited-text", test_input_leaves_the_focus_to_an_edited_text);
  g_test_add_func ("/window/deadlock-is-explained", test_deadlock_is_explained);
  g_test_add_func ("/window/zoom-and-axis", test_zoom_and_axis);
}

int
main (int   argc,
      char *argv[])
{
  return window_fixture_run (&argc, &argv, add_tests);
}
