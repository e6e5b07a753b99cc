/* coro-window-open.c: what the window shows: a scenario, a file, a recording
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-window-private.h"

static void
remember (CoroWindow *self,
          const char *program)
{
  if (self->settings != NULL && program != NULL)
    g_settings_set_string (self->settings, "last-program", program);
}

/* With what was changed of it and not saved. */
static void
show_text (CoroWindow   *self,
           CoroScenario *scenario)
{
  const char *edit;

  coro_window_set_run (self, NULL);
  g_set_object (&self->scenario, scenario);
  edit = g_hash_table_lookup (self->edits, coro_scenario_get_path (scenario));
  coro_source_view_set_text (self->source, edit ? edit : coro_scenario_get_text (scenario));
  coro_scenario_sidebar_set_current (self->sidebar, scenario);
}

static gboolean
open_program (CoroWindow  *self,
              GFile       *file,
              GError     **error)
{
  g_autoptr(CoroScenario) scenario = coro_scenario_load (file, error);

  if (scenario == NULL)
    return FALSE;
  coro_window_open_scenario (self, scenario);
  return TRUE;
}

static gboolean
open_recording (CoroWindow  *self,
                GFile       *file,
                GError     **error)
{
  g_autoptr(CoroRecording) recording = coro_recording_load (file, NULL, error);
  g_autoptr(CoroRun) run = NULL;

  if (recording == NULL)
    return FALSE;
  run = coro_run_new_for_recording (recording);
  show_text (self, coro_run_get_scenario (run));
  self->edited = FALSE;
  coro_window_set_run (self, run);
  coro_window_update (self);
  return TRUE;
}

/**
 * coro_window_restart:
 * @self: the window
 *
 * Compiles the text as it stands and goes to its start.
 */
void
coro_window_restart (CoroWindow *self)
{
  g_autoptr(CoroScenario) scenario = NULL;
  g_autoptr(CoroRun) run = NULL;
  g_autofree char *text = coro_source_view_dup_text (self->source);
  CoroOptions options = CORO_OPTIONS_INIT;

  if (g_strcmp0 (text, coro_scenario_get_text (self->scenario)) == 0)
    {
      scenario = g_object_ref (self->scenario);
      g_hash_table_remove (self->edits, coro_scenario_get_path (self->scenario));
    }
  else
    scenario = coro_scenario_new_for_text (coro_scenario_get_path (self->scenario), text);
  options.instruction_cost = self->instruction_cost;
  run = coro_run_new (scenario, &options);
  self->edited = FALSE;
  coro_window_set_run (self, run);
  coro_window_update (self);
}

/**
 * coro_window_open_scenario:
 * @self: the window
 * @scenario: a program
 *
 * Shows a program, with what was changed of it and not saved, ready to run.
 */
void
coro_window_open_scenario (CoroWindow   *self,
                           CoroScenario *scenario)
{
  g_return_if_fail (CORO_IS_WINDOW (self));
  g_return_if_fail (CORO_IS_SCENARIO (scenario));

  show_text (self, scenario);
  remember (self, coro_scenario_get_bundled (scenario) ? coro_scenario_get_name (scenario) : NULL);
  coro_window_restart (self);
}

/**
 * coro_window_open_file:
 * @self: the window
 * @file: a program's file
 *
 * Opens a program, or tells why it cannot be opened; what was open stays then.
 */
void
coro_window_open_file (CoroWindow *self,
                       GFile      *file)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *uri = NULL;
  gboolean opened;

  g_return_if_fail (CORO_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  name = g_file_get_basename (file);
  if (g_str_has_suffix (name, CORO_RECORDING_EXTENSION))
    opened = open_recording (self, file, &error);
  else
    opened = open_program (self, file, &error);
  if (!opened)
    {
      *error->message = g_ascii_toupper (*error->message);
      coro_window_tell (self, error->message);
      return;
    }
  uri = g_file_get_uri (file);
  remember (self, uri);
}

/**
 * coro_window_open_last:
 * @self: the window
 *
 * Opens what was open last, or the first of the bundled scenarios.
 */
void
coro_window_open_last (CoroWindow *self)
{
  g_autofree char *last = NULL;
  g_autoptr(CoroScenario) scenario = NULL;
  g_autoptr(GListModel) bundled = NULL;

  g_return_if_fail (CORO_IS_WINDOW (self));

  last = self->settings != NULL ? g_settings_get_string (self->settings, "last-program") : g_strdup ("");
  if (g_uri_peek_scheme (last) != NULL)
    {
      g_autoptr(GFile) file = g_file_new_for_uri (last);

      scenario = coro_scenario_load (file, NULL);
    }
  else
    scenario = coro_scenario_find_bundled (last);
  if (scenario == NULL)
    {
      bundled = coro_scenario_list_bundled ();
      scenario = g_list_model_get_item (bundled, 0);
    }
  coro_window_open_scenario (self, scenario);
}
