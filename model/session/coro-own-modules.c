/* coro-own-modules.c: modules that stand beside the program (CPython: importlib's PathFinder with the script's folder)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only the program's own folder is read, and what is in it.
 */

#include "session/coro-own-modules.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_SIZE ((goffset) 16 << 20)

typedef enum { NOTHING, MODULE, PACKAGE, NAMESPACE } Kind;

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

/* Whether a path is in the folder once links are followed. */
static gboolean
is_within (const char *folder,
           const char *path)
{
  g_autofree char *root = realpath (folder, NULL);
  g_autofree char *target = realpath (path, NULL);
  gsize length;

  if (root == NULL || target == NULL)
    return FALSE;
  length = strlen (root);

  return strncmp (root, target, length) == 0 && (root[length - 1] == '/' || target[length] == '/' || target[length] == '\0');
}

/* type: S_IFREG or S_IFDIR */
static gboolean
is_a (const char *path,
      mode_t      type)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && (status.st_mode & S_IFMT) == type;
}

/* NAME/__init__.py, NAME.py, or the folder NAME. *path: (transfer full) */
static Kind
find (const char  *folder,
      const char  *directory,
      const char  *name,
      char       **path)
{
  g_autofree char *base = NULL;
  g_autofree char *package = NULL;
  g_autofree char *module = NULL;

  if (folder == NULL || !is_module_name (name))
    return NOTHING;

  base = g_build_filename (directory, name, NULL);
  package = g_build_filename (base, "__init__.py", NULL);
  module = g_strconcat (base, ".py", NULL);
  if (is_a (package, S_IFREG) && is_within (folder, package))
    {
      *path = g_steal_pointer (&package);
      return PACKAGE;
    }
  if (is_a (module, S_IFREG) && is_within (folder, module))
    {
      *path = g_steal_pointer (&module);
      return MODULE;
    }
  if (is_a (base, S_IFDIR) && is_within (folder, base))
    {
      *path = g_steal_pointer (&base);
      return NAMESPACE;
    }

  return NOTHING;
}

/* (transfer full) (nullable) */
static char *
load_text (const char  *path,
           const char  *name,
           GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInfo) info = NULL;
  g_autofree char *text = NULL;
  gsize length;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MAX_SIZE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "the module '%s' is larger than 16 MiB", name);
      return NULL;
    }
  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the module '%s' is not UTF-8", name);
      return NULL;
    }

  return g_str_has_prefix (text, "\xef\xbb\xbf") ? g_strdup (text + 3) : g_steal_pointer (&text);
}

/* Where a dotted name leads to, part by part. */
static Kind
find_dotted (const char  *folder,
             const char  *name,
             char       **path)
{
  g_auto(GStrv) parts = g_strsplit (name, ".", -1);
  g_autofree char *directory = g_strdup (folder);
  Kind kind = NOTHING;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *found = NULL;

      kind = find (folder, directory, parts[i], &found);
      if (kind == NOTHING || (kind == MODULE && parts[i + 1] != NULL))
        return NOTHING;
      g_free (directory);
      directory = kind == PACKAGE ? g_path_get_dirname (found) : g_strdup (found);
      g_free (*path);
      *path = g_steal_pointer (&found);
    }

  return kind;
}

static gboolean
fill (Kind              kind,
      char             *path, /* (transfer full) */
      const char       *name,
      CoroFoundModule  *found,
      GError          **error)
{
  g_autofree char *kept = path;

  found->text = NULL;
  found->is_package = kind != MODULE;
  if (kind != NAMESPACE)
    {
      found->text = load_text (kept, name, error);
      if (found->text == NULL)
        return FALSE;
    }
  found->file = g_steal_pointer (&kept);

  return TRUE;
}

/**
 * coro_own_modules_contain:
 * @folder: (nullable): where the program stands
 * @name: a dotted name
 *
 * Returns: whether there is a module or package of that name in the folder
 */
gboolean
coro_own_modules_contain (const char *folder,
                          const char *name)
{
  g_autofree char *path = NULL;

  return folder != NULL && find_dotted (folder, name, &path) != NOTHING;
}

/**
 * coro_own_modules_come_first:
 * @folder: (nullable): where the program stands
 * @name: a name without dots that a module of the library has
 *
 * Returns: whether the program gets one from the folder instead
 */
gboolean
coro_own_modules_come_first (const char *folder,
                             const char *name)
{
  g_autofree char *path = NULL;
  Kind kind = folder != NULL && !coro_import_is_fixed (name) ? find (folder, folder, name, &path) : NOTHING;

  return kind == MODULE || kind == PACKAGE;
}

/**
 * coro_own_modules_load:
 * @folder: (nullable): where the program stands
 * @name: a dotted name
 * @found: (out): what was found
 * @error: why it could not be read
 *
 * Reads a module by its full name.
 *
 * Returns: %FALSE without @error: there is none
 */
gboolean
coro_own_modules_load (const char       *folder,
                       const char       *name,
                       CoroFoundModule  *found,
                       GError          **error)
{
  char *path = NULL;
  Kind kind = folder != NULL ? find_dotted (folder, name, &path) : NOTHING;

  if (kind == NOTHING)
    {
      g_free (path);
      return FALSE;
    }
  return fill (kind, path, name, found, error);
}

/**
 * coro_own_modules_find:
 * @folder: (nullable): where the program stands
 * @below: (nullable): a folder to look into, relative to it or not; %NULL: @folder itself
 * @name: a name without dots
 * @found: (out): what was found
 * @error: why it could not be read
 *
 * Reads NAME/__init__.py or NAME.py, or finds the folder NAME. What is outside of @folder is not looked at.
 *
 * Returns: %FALSE without @error: there is none
 */
gboolean
coro_own_modules_find (const char       *folder,
                       const char       *below,
                       const char       *name,
                       CoroFoundModule  *found,
                       GError          **error)
{
  g_autofree char *directory = NULL;
  char *path = NULL;
  Kind kind;

  if (folder == NULL || strchr (name, '.') != NULL)
    return FALSE;
  directory = below == NULL ? g_strdup (folder) : g_canonicalize_filename (below, folder);
  kind = find (folder, directory, name, &path);

  return kind != NOTHING && fill (kind, path, name, found, error);
}
