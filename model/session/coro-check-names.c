/* coro-check-names.c: whether the simulator lacks a name that CPython has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-check-names.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "coroscope-session.h"
#include "vm/coro-import.h"

#include <gio/gio.h>
#include <string.h>

#define NAMES_PATH "/io/github/coroscope/session/python-names.txt"
#define LIBRARY_PATH "/io/github/coroscope/library/"

/* The text of tests/session/record-names.mjs: a module a line, and indented lines of its names. (transfer full) (nullable) */
static GBytes *
load_names (void)
{
  /* Names the resource, so that the linker does not leave it out. */
  g_resources_register (coro_session_get_resource ());

  return g_resources_lookup_data (NAMES_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* Where a word stands by itself, within length bytes */
static gboolean
contains_word (const char *text,
               gsize       length,
               const char *word)
{
  gsize n = strlen (word);
  const char *p = text;

  while ((p = g_strstr_len (p, (gssize) (length - (gsize) (p - text)), word)) != NULL)
    {
      gboolean begins = p == text || !(g_ascii_isalnum (p[-1]) || p[-1] == '_');
      gboolean ends = p + n == text + length || !(g_ascii_isalnum (p[n]) || p[n] == '_');

      if (begins && ends)
        return TRUE;
      p += n;
    }

  return FALSE;
}

/* The lines of a module; NULL: it is not there. *length: their bytes */
static const char *
find_module (const char *text,
             gsize       size,
             const char *module,
             gsize      *length)
{
  g_autofree char *line = g_strconcat ("\n", module, "\n", NULL);
  const char *start;
  const char *p;

  if (strncmp (text, line + 1, strlen (line) - 1) == 0)
    {
      start = text + strlen (line) - 1;
    }
  else
    {
      start = g_strstr_len (text, (gssize) size, line);
      if (start == NULL)
        return NULL;
      start += strlen (line);
    }

  for (p = start; *p == ' ';)
    {
      const char *next = strchr (p, '\n');

      p = next != NULL ? next + 1 : p + strlen (p);
    }
  *length = (gsize) (p - start);

  return start;
}

/**
 * coro_check_is_python_name:
 * @module: a module
 * @name: a name
 *
 * Returns: whether the module has that name in CPython 3.14
 */
gboolean
coro_check_is_python_name (const char *module,
                           const char *name)
{
  g_autoptr(GBytes) bytes = load_names ();
  gsize size, length;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *lines = find_module (text, size, module, &length);

  return lines != NULL && contains_word (lines, length, name);
}

/* A module in Python whose text never has the name lacks it, most likely; of one that has it that is certain only once it runs. */
static gboolean
is_in_text (const char *module,
            const char *name)
{
  g_autofree char *path = g_strconcat (LIBRARY_PATH, module, ".py", NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *text;
  gsize size;

  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &size);

  return contains_word (text, size, name);
}

/**
 * coro_check_lacks_name:
 * @vm: a VM of its own: the module may be run in it
 * @module: a module
 * @name: a name
 *
 * Returns: whether the module is simulated, and has the name in CPython and not here
 */
gboolean
coro_check_lacks_name (CoroVm     *vm,
                       const char *module,
                       const char *name)
{
  CoroRuntime *rt = coro_vm_get_runtime (vm);
  coro_auto CoroValue object = CORO_NULL;
  coro_auto CoroValue value = CORO_NULL;
  gboolean failed = FALSE;
  CoroStr *key;

  if (!coro_import_is_bundled (vm, module) || coro_import_names (vm, module, name))
    return FALSE;

  object = coro_vm_import (vm, module);
  if (coro_is_null (object))
    {
      coro_exception_clear (rt);
      return FALSE;
    }
  key = coro_str_intern (rt, name);
  value = coro_find_attr (rt, object, key, &failed);
  coro_unref (coro_value (key));
  coro_exception_clear (rt);

  /* Asked last: these texts are compressed, and nearly all names that a program uses are here. */
  return coro_is_null (value) && !is_in_text (module, name) && coro_check_is_python_name (module, name);
}

/**
 * coro_check_list_modules:
 *
 * Returns: (transfer full) (array zero-terminated=1): the modules of which CPython's names are known
 */
char **
coro_check_list_modules (void)
{
  g_autoptr(GBytes) bytes = load_names ();
  g_auto(GStrv) lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  GStrvBuilder *modules = g_strv_builder_new ();
  char **result;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != ' ' && *lines[i] != '\0')
      g_strv_builder_add (modules, lines[i]);
  result = g_strv_builder_end (modules);
  g_strv_builder_unref (modules);

  return result;
}

/**
 * coro_check_list_names:
 * @module: one of coro_check_list_modules()
 *
 * Returns: (transfer full) (array zero-terminated=1): the names that it has in CPython 3.14
 */
char **
coro_check_list_names (const char *module)
{
  g_autoptr(GBytes) bytes = load_names ();
  gsize size, length = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *lines = find_module (text, size, module, &length);
  g_autofree char *names = g_strstrip (g_strndup (lines != NULL ? lines : "", length));

  return g_strsplit_set (g_strdelimit (names, "\n", ' '), " ", -1);
}
