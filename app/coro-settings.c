/* coro-settings.c: where the window keeps the user's choices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-settings.h"

#define SCHEMA_ID "io.github.coroscope.Coroscope"

static GSettingsSchema *
find_in (const char *folder)
{
  g_autoptr(GSettingsSchemaSource) source = NULL;

  source = g_settings_schema_source_new_from_directory (folder, g_settings_schema_source_get_default (), TRUE, NULL);
  return source ? g_settings_schema_source_lookup (source, SCHEMA_ID, FALSE) : NULL;
}

/* A program that was built but not installed has its schema in the build folder, beside its own. */
static GSettingsSchema *
find_beside_program (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;
  g_autofree char *build = folder ? g_path_get_dirname (folder) : NULL;
  g_autofree char *data = build ? g_build_filename (build, "data", NULL) : NULL;

  return data ? find_in (data) : NULL;
}

/**
 * coro_settings_new:
 *
 * Finds the settings, installed or in the build folder.
 *
 * Returns: (transfer full) (nullable): the settings, %NULL if their schema is nowhere: then nothing is remembered
 */
GSettings *
coro_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  /* A prefix of one's own is none of the folders that GLib looks into. */
  if (schema == NULL)
    schema = find_in (CORO_SCHEMADIR);
  if (schema == NULL)
    schema = find_beside_program ();
  if (schema == NULL)
    {
      g_message ("The settings' schema is not installed; choices are not kept.");
      return NULL;
    }
  return g_settings_new_full (schema, NULL, NULL);
}
