/* coro-freeze.c: compiles the modules in Python while the project is built
 *   coro-freeze IMAGE DEPFILE RESOURCES.gresource.xml
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The modules are those that the list of resources names; each is a file beside it, and its alias is where a program finds it.
 */

#include "lang/coro-code-image.h"

#include "core/coro-str.h"
#include "lang/coro-compiler.h"
#include "lang/coro-tree.h"

#include <string.h>

typedef struct {
  GPtrArray *aliases;
  GPtrArray *files;
  char      *prefix;
  char      *alias; /* of the file that is being read */
} List;

static void
start_element (GMarkupParseContext  *context,
               const char           *element,
               const char          **names,
               const char          **values,
               gpointer              data,
               GError              **error)
{
  List *list = data;

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "alias") == 0)
      {
        g_free (list->alias);
        list->alias = g_strdup (values[i]);
      }
    else if (strcmp (names[i], "prefix") == 0)
      {
        g_free (list->prefix);
        list->prefix = g_strdup (values[i]);
      }
}

static void
take_text (GMarkupParseContext  *context,
           const char           *text,
           gsize                 length,
           gpointer              data,
           GError              **error)
{
  List *list = data;

  if (list->alias == NULL)
    return;
  g_ptr_array_add (list->aliases, g_steal_pointer (&list->alias));
  g_ptr_array_add (list->files, g_strndup (text, length));
}

static gboolean
read_list (const char  *path,
           List        *list,
           GError     **error)
{
  static const GMarkupParser       parser = { .start_element = start_element, .text = take_text };
  g_autoptr (GMarkupParseContext)  context = g_markup_parse_context_new (&parser, 0, list, NULL);
  g_autofree char                 *text = NULL;
  gsize                            length;

  list->aliases = g_ptr_array_new_with_free_func (g_free);
  list->files = g_ptr_array_new_with_free_func (g_free);
  return g_file_get_contents (path, &text, &length, error) && g_markup_parse_context_parse (context, text, (gssize) length, error);
}

/* Adds one module; the errors of its text are printed. */
static gboolean
add_module (CoroRuntime     *rt,
            CoroImageWriter *writer,
            const char      *prefix,
            const char      *alias,
            const char      *path)
{
  g_autofree char            *text = NULL;
  g_autofree char            *file = g_strconcat (prefix, "/", alias, NULL);
  g_autofree char            *name = g_strndup (alias, strlen (alias) - strlen (".py"));
  g_autoptr (CoroDiagnostic)  diagnostic = NULL;
  g_autoptr (CoroTree)        tree = NULL;
  g_autoptr (GError)          error = NULL;
  coro_auto CoroValue         code = CORO_NULL;
  gsize                       length;

  if (!g_file_get_contents (path, &text, &length, &error))
    {
      g_printerr ("coro-freeze: %s\n", error->message);
      return FALSE;
    }
  tree = coro_tree_parse (text, length, file, &diagnostic);
  if (tree != NULL)
    code = coro_compile (rt, tree, file, 0, CORO_COMPILE_HIDDEN, &diagnostic);
  if (coro_is_null (code))
    {
      g_printerr ("%s:%u: %s\n", path, diagnostic->line, diagnostic->message);
      return FALSE;
    }
  coro_image_writer_add (writer, name, CORO_CODE (code));
  return TRUE;
}

static void
list_clear (List *list)
{
  g_ptr_array_unref (list->aliases);
  g_ptr_array_unref (list->files);
  g_free (list->prefix);
  g_free (list->alias);
}

int
main (int    argc,
      char **argv)
{
  List                  list = { NULL };
  CoroRuntime          *rt = coro_runtime_new (G_MAXSIZE / 2);
  CoroImageWriter      *writer;
  g_autoptr (GString)   depends = g_string_new (NULL);
  g_autoptr (GBytes)    image = NULL;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *folder = NULL;
  gboolean              done = TRUE;

  if (argc != 4)
    {
      g_printerr ("usage: coro-freeze IMAGE DEPFILE RESOURCES.gresource.xml\n");
      return 2;
    }
  if (!read_list (argv[3], &list, &error))
    {
      g_printerr ("coro-freeze: %s\n", error->message);
      return 1;
    }
  coro_code_init (rt);
  writer = coro_image_writer_new (rt);
  folder = g_path_get_dirname (argv[3]);
  g_string_append_printf (depends, "%s:", argv[1]);
  for (guint i = 0; i < list.files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (list.files, i), NULL);

      g_string_append_printf (depends, " %s", path);
      done = add_module (rt, writer, list.prefix, g_ptr_array_index (list.aliases, i), path) && done;
    }
  image = coro_image_writer_finish (writer);
  list_clear (&list);
  coro_runtime_free (rt);
  if (!done)
    return 1;
  if (g_file_set_contents (argv[1], g_bytes_get_data (image, NULL), (gssize) g_bytes_get_size (image), &error) &&
      g_file_set_contents (argv[2], depends->str, -1, &error))
    return 0;
  g_printerr ("coro-freeze: %s\n", error->message);
  return 1;
}
