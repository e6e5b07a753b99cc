/* window-fixture.c: a window to be used as a user does, by its actions and its widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "window-fixture.h"

#include "coro-output-view.h"
#include "coro-timeline-private.h"
#include "coroscope-resources.h"

#include <locale.h>

/* A condition that has not come true by then never will. */
#define PATIENCE_SECONDS 20
#define SKIPPED          77

static CoroApplication *application;

/* Tells how far the window had come, which is all that is known of a machine where it happens. */
static gboolean
give_up (gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (window) : NULL;

  g_error ("waited for %s in vain: status \"%s\", focus in %s", (const char *) data,
           window != NULL ? window_fixture_status (CORO_WINDOW (window)) : "no window",
           focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing");
  return G_SOURCE_REMOVE;
}

/**
 * window_fixture_run:
 * @argc: as main() gets it
 * @argv: as main() gets it
 * @add_tests: adds the tests
 *
 * Runs tests of the window. Without a display they are skipped.
 *
 * Returns: the exit status
 */
int
window_fixture_run (int    *argc,
                    char ***argv,
                    void  (*add_tests) (void))
{
  g_autoptr(GError) error = NULL;
  int status;

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return SKIPPED;
    }

  g_resources_register (coroscope_get_resource ());
  application = g_object_new (CORO_TYPE_APPLICATION,
                              "application-id", "io.github.coroscope.Coroscope",
                              "flags", G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN,
                              "resource-base-path", "/io/github/coroscope/Coroscope",
                              NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
  add_tests ();
  status = g_test_run ();
  g_clear_object (&application);
  return status;
}

/**
 * window_fixture_open:
 * @width: px
 * @height: px
 *
 * Returns: (transfer none): a window with the first scenario that has been drawn once
 */
CoroWindow *
window_fixture_open (int width,
                     int height)
{
  CoroWindow *window;

  g_application_activate (G_APPLICATION (application));
  window = CORO_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_settle (window);
  return window;
}

/**
 * window_fixture_close:
 * @window: a window
 *
 * Closes it as the user does.
 */
void
window_fixture_close (CoroWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * window_fixture_open_text:
 * @window: a window
 * @text: a program
 *
 * Opens a program that is in no file.
 */
void
window_fixture_open_text (CoroWindow *window,
                          const char *text)
{
  g_autoptr(CoroScenario) scenario = coro_scenario_new_for_text ("program.py", text);

  coro_window_open_scenario (window, scenario);
  window_fixture_settle (window);
}

/**
 * window_fixture_do:
 * @window: a window
 * @action: "win.NAME", with a target as in "win.NAME::target"
 *
 * Activates an action that is enabled.
 */
void
window_fixture_do (CoroWindow *window,
                   const char *action)
{
  g_autoptr(GVariant) target = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  g_action_parse_detailed_name (action, &name, &target, &error);
  g_assert_no_error (error);
  g_assert_true (window_fixture_can (window, name));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target));
}

/**
 * window_fixture_choose:
 * @window: a window
 * @action: a name without "win."
 * @state: (transfer floating): its new state
 *
 * Changes what an action's state is.
 */
void
window_fixture_choose (CoroWindow *window,
                       const char *action,
                       GVariant   *state)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), action, state);
}

/**
 * window_fixture_can:
 * @window: a window
 * @action: "win.NAME"
 *
 * Returns: whether the action is enabled
 */
gboolean
window_fixture_can (CoroWindow *window,
                    const char *action)
{
  g_assert_true (g_str_has_prefix (action, "win."));
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), action + 4);
}

/**
 * window_fixture_wait:
 * @window: a window
 * @condition: what to wait for
 * @data: for @condition
 * @what: its name for the message if it never holds
 *
 * Lets the window live until a condition holds.
 */
void
window_fixture_wait (CoroWindow      *window,
                     WindowCondition  condition,
                     gpointer         data,
                     const char      *what)
{
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, give_up, (gpointer) what);

  while (!condition (window, data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static gboolean
has_status (CoroWindow *window,
            gpointer    prefix)
{
  return g_str_has_prefix (window_fixture_status (window), prefix);
}

/**
 * window_fixture_wait_status:
 * @window: a window
 * @prefix: how the line below the title begins then
 *
 * Lets the window live until it says something.
 */
void
window_fixture_wait_status (CoroWindow *window,
                            const char *prefix)
{
  window_fixture_wait (window, has_status, (gpointer) prefix, prefix);
  window_fixture_settle (window);
}

static gboolean
count_frame (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       data)
{
  guint *frames = data;

  return ++*frames < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_frames (CoroWindow *window,
            gpointer    data)
{
  return *(guint *) data >= 3;
}

/**
 * window_fixture_settle:
 * @window: a window
 *
 * Lets it draw what it has to draw.
 */
void
window_fixture_settle (CoroWindow *window)
{
  guint frames = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (window), count_frame, &frames, NULL);
  window_fixture_wait (window, has_frames, &frames, "frames");
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/**
 * window_fixture_list:
 * @root: a widget
 * @type: a class of widgets
 *
 * Returns: (transfer full) (element-type GtkWidget): those below @root, in the order of the tree
 */
GPtrArray *
window_fixture_list (GtkWidget *root,
                     GType      type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (root, type, found);
  return found;
}

/**
 * window_fixture_find:
 * @root: (type GtkWidget): a window or a widget in it
 * @type: a class of widgets
 *
 * Returns: (transfer none): the first of them below @root
 */
gpointer
window_fixture_find (gpointer root,
                     GType    type)
{
  g_autoptr(GPtrArray) found = window_fixture_list (GTK_WIDGET (root), type);

  g_assert_cmpuint (found->len, >, 0);
  return g_ptr_array_index (found, 0);
}

/**
 * window_fixture_status:
 * @window: a window
 *
 * Returns: the line below the title
 */
const char *
window_fixture_status (CoroWindow *window)
{
  return adw_window_title_get_subtitle (window_fixture_find (window, ADW_TYPE_WINDOW_TITLE));
}

/**
 * window_fixture_output:
 * @window: a window
 *
 * Returns: (transfer full): what the program printed
 */
char *
window_fixture_output (CoroWindow *window)
{
  return coro_output_view_dup_text (window_fixture_find (window, CORO_TYPE_OUTPUT_VIEW));
}

/**
 * window_fixture_lane:
 * @window: a window
 * @label: a lane's accessible name
 *
 * Returns: (transfer none) (nullable): the lane in the accessible tree
 */
GtkWidget *
window_fixture_lane (CoroWindow *window,
                     const char *label)
{
  g_autoptr(GPtrArray) lanes = window_fixture_list (GTK_WIDGET (window), CORO_TYPE_TIMELINE_LANE);

  for (guint i = 0; i < lanes->len; i++)
    {
      GtkAccessible *lane = g_ptr_array_index (lanes, i);
      g_autofree char *difference = gtk_test_accessible_check_property (lane, GTK_ACCESSIBLE_PROPERTY_LABEL, label);

      if (difference == NULL && gtk_widget_get_mapped (GTK_WIDGET (lane)))
        return GTK_WIDGET (lane);
    }
  return NULL;
}

/**
 * window_fixture_find_controller:
 * @widget: a widget
 * @type: of a controller of it
 *
 * Returns: (transfer none): the first one; the widget keeps it
 */
gpointer
window_fixture_find_controller (GtkWidget *widget,
                                GType      type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

/**
 * window_fixture_press:
 * @widget: a widget with a controller of keys
 * @key: a key
 * @state: modifiers that are held
 *
 * Returns: whether the widget took the key
 */
gboolean
window_fixture_press (GtkWidget       *widget,
                      guint            key,
                      GdkModifierType  state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &taken);
    }
  return taken;
}
