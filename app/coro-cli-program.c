/* coro-cli-program.c: reading what the command line names, and recording its run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include "trace/coro-chrome-trace.h"

/* As g_file_new_for_commandline_arg(), which looks for modules of GIO even where a plain path needs none of them. */
static GFile *
get_file (const char *name)
{
  g_autofree char *scheme = g_uri_parse_scheme (name);
  g_autofree char *path = NULL;

  if (scheme != NULL)
    return g_file_new_for_commandline_arg (name);
  path = g_canonicalize_filename (name, NULL);

  return g_vfs_get_file_for_path (g_vfs_get_local (), path);
}

/**
 * coro_cli_load:
 * @name: a path, or a bundled scenario's name
 * @error: return location for what coro_scenario_load() says
 *
 * Loads a program. A file of this name is preferred to a bundled scenario.
 *
 * Returns: (transfer full) (nullable): the program
 */
CoroScenario *
coro_cli_load (const char  *name,
               GError     **error)
{
  g_autoptr(GFile) file = NULL;
  CoroScenario *bundled;

  g_return_val_if_fail (name != NULL, NULL);

  file = get_file (name);
  if (!g_file_query_exists (file, NULL))
    {
      bundled = coro_scenario_find_bundled (name);
      if (bundled != NULL)
        return bundled;
    }
  return coro_scenario_load (file, error);
}

/**
 * coro_cli_is_recording:
 * @name: a path
 *
 * Returns: whether the name is that of a recording
 */
gboolean
coro_cli_is_recording (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_has_suffix (name, CORO_RECORDING_EXTENSION);
}

/**
 * coro_cli_load_recording:
 * @name: a path
 * @error: return location for what coro_recording_load() says, after the name
 *
 * Returns: (transfer full) (nullable): the recording
 */
CoroRecording *
coro_cli_load_recording (const char  *name,
                         GError     **error)
{
  g_autoptr(GFile) file = NULL;
  CoroRecording *recording;

  g_return_val_if_fail (name != NULL, NULL);

  file = get_file (name);
  recording = coro_recording_load (file, NULL, error);
  if (recording == NULL)
    g_prefix_error (error, "cannot read %s: ", name);
  return recording;
}

/**
 * coro_cli_record:
 * @simulation: a run that is over
 * @record: where to: a name in .json gives a Chrome trace, any other a recording
 * @error: return location for an error
 *
 * Writes what happened into a file, whole or not at all.
 *
 * Returns: whether it could be written
 */
gboolean
coro_cli_record (CoroSimulation  *simulation,
                 const char      *record,
                 GError         **error)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(CoroRecording) recording = NULL;
  g_autofree char *name = NULL;
  CoroScenario *scenario;
  gboolean written;

  g_return_val_if_fail (CORO_IS_SIMULATION (simulation), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  scenario = coro_simulation_get_scenario (simulation);
  name = g_path_get_basename (coro_scenario_get_path (scenario));
  file = get_file (record);
  if (g_str_has_suffix (record, ".json"))
    written = coro_chrome_trace_save (coro_simulation_get_index (simulation), name, file, NULL, error);
  else
    {
      recording = coro_recording_new (coro_simulation_get_log (simulation), name, coro_scenario_get_text (scenario));
      written = coro_recording_save (recording, file, NULL, error);
    }
  if (!written)
    g_prefix_error (error, "cannot write %s: ", record);
  return written;
}
