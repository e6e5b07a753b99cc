/* coro-application.c: the application: its windows, its style, its shortcuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-application.h"

#include "coro-language-window.h"
#include "coro-settings.h"
#include "coro-version.h"
#include "coro-window.h"

#include <gtksourceview/gtksource.h>
#include <string.h>

#define APPLICATION_ID "io.github.coroscope.Coroscope"

struct _CoroApplication {
  AdwApplication  parent_instance;
  GSettings      *settings; /* NULL: nothing is remembered */
};

G_DEFINE_FINAL_TYPE (CoroApplication, coro_application, ADW_TYPE_APPLICATION)

static const struct {
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "app.new-window", { "<Control>n" } },
  { "window.close", { "<Control>w" } },
  { "win.open", { "<Control>o" } },
  { "win.save-copy", { "<Control><Shift>s" } },
  { "win.export", { "<Control>e" } },
  { "win.run-pause", { "F5", "<Control>Return" } },
  { "win.stop", { "<Shift>F5" } },
  { "win.step", { "F8" } },
  { "win.step-back", { "F7" } },
  { "win.restart", { "<Control>r" } },
  { "win.faster", { "<Control>bracketright" } },
  { "win.slower", { "<Control>bracketleft" } },
  { "win.zoom-in", { "<Control>plus", "<Control>equal" } },
  { "win.zoom-out", { "<Control>minus" } },
  { "win.zoom-fit", { "<Control>0" } },
  { "win.zoom-selection", { "<Control>g" } },
  { "win.view-back", { "<Alt>Left" } },
  { "win.view-forward", { "<Alt>Right" } },
  { "win.jump-to-waker", { "<Control>u" } },
  { "win.follow", { "<Control>End" } },
  { "win.filter-lanes", { "<Control>f" } },
  { "win.as-list", { "<Control>i" } },
  { "win.copy-png", { "<Control><Shift>c" } },
  { "win.switch-axis", { "<Control>t" } },
  { "win.narrow-lanes", { "<Control>l" } },
  { "win.work-takes-time", { "<Control>k" } },
  { "win.show-sidebar", { "F9" } },
  { "win.show-panes", { "<Control>j" } },
  { "win.page::program", { "<Alt>1" } },
  { "win.page::timeline", { "<Alt>2" } },
  { "win.page::output", { "<Alt>3" } },
  { "win.page::inspector", { "<Alt>4" } },
  { "win.page::findings", { "<Alt>5" } },
  { "app.language", { "F1" } },
  { "win.show-help-overlay", { "<Control>question" } },
};

/* With what was open last. */
static CoroWindow *
add_window (CoroApplication *self)
{
  CoroWindow *window = coro_window_new (GTK_APPLICATION (self), self->settings);

  coro_window_open_last (window);
  return window;
}

static CoroWindow *
get_window (CoroApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  return CORO_IS_WINDOW (active) ? CORO_WINDOW (active) : add_window (self);
}

static void
on_new_window (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  gtk_window_present (GTK_WINDOW (add_window (data)));
}

/* The desktop's menu has it too, when there is no window yet. */
static void
on_open (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  CoroWindow *window = get_window (data);

  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "open", NULL);
}

static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *window = windows; window != NULL; window = window->next)
    gtk_window_close (window->data);
  g_list_free (windows);
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  adw_show_about_window (gtk_application_get_active_window (data),
                         "application-name", "Coroscope",
                         "application-icon", APPLICATION_ID,
                         "version", CORO_VERSION,
                         "developer-name", "The Coroscope developers",
                         "comments", "See how an asyncio program really runs: who is ready, who runs, who waits for "
                                     "what, and who woke whom.",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "debug-info", "Coroscope " CORO_VERSION " " CORO_COMMIT,
                         NULL);
}

static void
on_language (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  coro_language_window_present (gtk_application_get_active_window (data));
}

static void
on_style (GSimpleAction *action,
          GVariant      *state,
          gpointer       data)
{
  CoroApplication *self = data;
  AdwStyleManager *manager = adw_application_get_style_manager (ADW_APPLICATION (self));
  const char *style = g_variant_get_string (state, NULL);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_strcmp0 (style, "light") == 0)
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_strcmp0 (style, "dark") == 0)
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  else
    style = "system";
  g_simple_action_set_state (action, g_variant_new_string (style));
  adw_style_manager_set_color_scheme (manager, scheme);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "style", style);
}

static const GActionEntry entries[] = {
  { "new-window", on_new_window, NULL, NULL, NULL },
  { "open", on_open, NULL, NULL, NULL },
  { "quit", on_quit, NULL, NULL, NULL },
  { "about", on_about, NULL, NULL, NULL },
  { "language", on_language, NULL, NULL, NULL },
  { "style", NULL, "s", "'system'", on_style },
};

static void
coro_application_startup (GApplication *application)
{
  CoroApplication *self = CORO_APPLICATION (application);

  G_APPLICATION_CLASS (coro_application_parent_class)->startup (application);
  gtk_source_init ();
  self->settings = coro_settings_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action, shortcuts[i].accels);
  if (self->settings != NULL)
    {
      g_autofree char *style = g_settings_get_string (self->settings, "style");

      g_action_group_change_action_state (G_ACTION_GROUP (self), "style", g_variant_new_string (style));
    }
  gtk_window_set_default_icon_name (APPLICATION_ID);
}

static void
coro_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (CORO_APPLICATION (application))));
}

/* A file that cannot be opened is told in a window that shows what was open before. */
static void
coro_application_open (GApplication  *application,
                       GFile        **files,
                       int            n_files,
                       const char    *hint)
{
  CoroApplication *self = CORO_APPLICATION (application);
  g_autoptr(CoroScenario) bundled = NULL;
  CoroWindow *window;

  coro_application_activate (application);
  window = get_window (self);
  if (g_strcmp0 (hint, "scenario") == 0)
    {
      g_autofree char *name = g_file_get_basename (files[0]);

      bundled = coro_scenario_find_bundled (name);
    }
  if (bundled != NULL)
    coro_window_open_scenario (window, bundled);
  else
    coro_window_open_file (window, files[0]);
}

/* Options are the actions that the desktop's menu has. A bundled scenario's name is a file's name in every respect but that
 * there is no such file. */
static int
coro_application_command_line (GApplication            *application,
                               GApplicationCommandLine *command_line)
{
  g_auto(GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  g_autoptr(GFile) file = NULL;
  gboolean bundled;

  if (arguments[0] == NULL || arguments[1] == NULL)
    {
      g_application_activate (application);
      return 0;
    }
  if (g_str_has_prefix (arguments[1], "--"))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), arguments[1] + strlen ("--"), NULL);
      return 0;
    }
  file = g_application_command_line_create_file_for_arg (command_line, arguments[1]);
  bundled = strchr (arguments[1], '/') == NULL && !g_file_query_exists (file, NULL);
  g_application_open (application, &file, 1, bundled ? "scenario" : "");
  return 0;
}

static void
coro_application_finalize (GObject *object)
{
  g_clear_object (&CORO_APPLICATION (object)->settings);
  G_OBJECT_CLASS (coro_application_parent_class)->finalize (object);
}

static void
coro_application_class_init (CoroApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = coro_application_finalize;
  application_class->startup = coro_application_startup;
  application_class->activate = coro_application_activate;
  application_class->open = coro_application_open;
  application_class->command_line = coro_application_command_line;
}

static void
coro_application_init (CoroApplication *self)
{
}

/**
 * coro_application_new:
 *
 * Returns: (transfer full): the application
 */
CoroApplication *
coro_application_new (void)
{
  return g_object_new (CORO_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/coroscope/Coroscope",
                       NULL);
}
