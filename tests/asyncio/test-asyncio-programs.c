/* test-asyncio-programs.c: programs print what CPython 3.14 prints, end at the same moment, and leave a log that holds together
 *   test-asyncio-programs FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio-run.h"

#include <string.h>

typedef struct {
  const char *folder;
  char       *name; /* without .py */
} Program;

static char *
load (const Program *program,
      const char    *ending)
{
  g_autofree char *base = g_strconcat (program->name, ending, NULL);
  g_autofree char *path = g_build_filename (program->folder, base, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
compare (const char *what,
         const char *actual,
         const char *expected)
{
  g_auto (GStrv) left = g_strsplit (actual, "\n", -1);
  g_auto (GStrv) right = g_strsplit (expected, "\n", -1);
  guint i;

  for (i = 0; left[i] != NULL && right[i] != NULL && strcmp (left[i], right[i]) == 0; i++)
    ;
  if (left[i] == NULL && right[i] == NULL)
    return;

  g_test_message ("%s, line %u: '%s' should be '%s'", what, i + 1, left[i] != NULL ? left[i] : "(nothing)",
                  right[i] != NULL ? right[i] : "(nothing)");
  g_test_fail ();
}

static void
test_program (gconstpointer data)
{
  const Program *program = data;
  g_autofree char *text = load (program, ".py");
  g_autofree char *output = load (program, ".out");
  g_autofree char *end = load (program, ".end");
  g_autofree char *actual_end = NULL;
  g_autofree char *file = g_strconcat (program->name, ".py", NULL);
  g_autoptr (AsyncioRun) run = asyncio_run_new_for (file, text, 0);
  CoroSpanIndex *index = coro_simulation_get_index (run->simulation);
  g_autoptr (GError) error = NULL;

  compare ("output", run->output->str, output);
  actual_end = g_strdup_printf ("%.9f %d\n", (double) coro_simulation_get_time (run->simulation) * 1e-9, run->status);
  compare ("end", actual_end, end);
  coro_span_index_validate (index, &error);
  g_assert_no_error (error);
  if (g_test_failed ())
    g_test_message ("%s", run->errors->str);
}

/* Work that takes time changes when things happen; it must not change what a lock or a queue does. */
static void
test_program_with_cost (gconstpointer data)
{
  const Program *program = data;
  g_autofree char *text = load (program, ".py");
  g_autoptr (AsyncioRun) run = asyncio_run_new (text, 50);
  g_autoptr (GError) error = NULL;

  coro_span_index_validate (coro_simulation_get_index (run->simulation), &error);
  g_assert_no_error (error);
}

static void
free_program (gpointer data)
{
  Program *program = data;

  g_free (program->name);
  g_free (program);
}

static void
add (const char  *prefix,
     const char  *folder,
     const char  *name,
     GTestDataFunc func)
{
  Program *program = g_new0 (Program, 1);
  g_autofree char *path = g_strconcat (prefix, name, NULL);

  program->folder = folder;
  program->name = g_strdup (name);
  g_test_add_data_func_full (path, program, func, free_program);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;
  guint i;

  g_test_init (&argc, &argv, NULL);
  if (argc < 2)
    g_error ("usage: test-asyncio-programs FOLDER");

  dir = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".py"))
        g_ptr_array_add (names, g_strndup (name, strlen (name) - 3));
    }
  g_ptr_array_sort (names, compare_names);
  g_assert_cmpuint (names->len, >, 0);

  for (i = 0; i < names->len; i++)
    {
      add ("/asyncio/programs/", argv[1], g_ptr_array_index (names, i), test_program);
      add ("/asyncio/programs-with-cost/", argv[1], g_ptr_array_index (names, i), test_program_with_cost);
    }

  return g_test_run ();
}
