/* coro-own-modules.c: modules that stand beside the program (CPython: importlib's PathFinder with the script's folder)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-own-modules.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_SIZE ((goffset) 16 << 20)

/* Only names that a Python program can mean: nothing that leaves the folder. */
static gboolean
is_module_name (const char *name)
{
  gboolean start = TRUE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        return FALSE;
      if (c == '.' && !start)
        start = TRUE;
      else if (c == '_' || g_unichar_isalpha (c) || (!start && g_unichar_isalnum (c)))
        start = FALSE;
      else
        return FALSE;
    }

  return !start;
}

static GFile *
find_file (const char *folder,
           const char *name,
           gboolean   *is_package)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *relative = NULL;
  const char *const endings[] = { "/__init__.py", ".py" };

  if (folder == NULL || !is_module_name (name))
    return NULL;

  parts = g_strsplit (name, ".", -1);
  relative = g_strjoinv (G_DIR_SEPARATOR_S, parts);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *base = g_strconcat (relative, endings[i], NULL);
      g_autofree char *path = g_build_filename (folder, base, NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);

      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
        {
          *is_package = i == 0;
          return g_steal_pointer (&file);
        }
    }

  return NULL;
}

/**
 * coro_own_modules_contain:
 * @folder: (nullable): where the program stands
 * @name: a dotted name
 *
 * Returns: whether there is a module of that name in the folder
 */
gboolean
coro_own_modules_contain (const char *folder,
                          const char *name)
{
  gboolean is_package;
  g_autoptr(GFile) file = find_file (folder, name, &is_package);

  return file != NULL;
}

/**
 * coro_own_modules_load:
 * @folder: (nullable): where the program stands
 * @name: a dotted name
 * @file: (out) (transfer full): the module's path
 * @is_package: (out): it is a folder's `__init__.py`
 * @error: why it could not be read; a `SyntaxError`'s text for what is not UTF-8
 *
 * Reads NAME/__init__.py or NAME.py.
 *
 * Returns: (transfer full) (nullable): its text; %NULL without @error: there is none
 */
char *
coro_own_modules_load (const char  *folder,
                       const char  *name,
                       char       **file,
                       gboolean    *is_package,
                       GError     **error)
{
  g_autoptr(GFile) found = find_file (folder, name, is_package);
  g_autoptr(GFileInfo) info = NULL;
  g_autofree char *text = NULL;
  const char *start;
  gsize length;

  if (found == NULL)
    return NULL;

  info = g_file_query_info (found, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MAX_SIZE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "the module '%s' is larger than 16 MiB", name);
      return NULL;
    }
  if (!g_file_load_contents (found, NULL, &text, &length, NULL, error))
    return NULL;
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the module '%s' is not UTF-8", name);
      return NULL;
    }

  *file = g_file_get_path (found);
  start = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;

  return start == text ? g_steal_pointer (&text) : g_strdup (start);
}
