/* test-modules.c: programs of several files, compared with what CPython 3.14 said
 *   test-modules FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "../vm/program-run.h"

#include "session/coro-own-modules.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
load (const char *folder,
      const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* The folder's own path is another one wherever the tests run. */
static char *
hide_folder (const char *text,
             const char *folder)
{
  g_auto(GStrv) parts = g_strsplit (text, folder, -1);

  return g_strjoinv ("FOLDER", parts);
}

static void
test_program (gconstpointer data)
{
  const char *folder = data;
  g_autofree char *path = g_build_filename (folder, "main.py", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *output = load (folder, "main.out");
  g_autofree char *errors = load (folder, "main.err");
  g_autofree char *status = load (folder, "main.code");
  g_autofree char *actual_output = NULL;
  g_autofree char *actual_errors = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = coro_scenario_load (file, &error);
  g_autoptr(ProgramRun) run = NULL;
  CoroOptions options = CORO_OPTIONS_INIT;

  g_assert_no_error (error);
  options.instruction_cost = 0;
  run = program_run_new (scenario, &options);
  actual_output = hide_folder (run->output->str, folder);
  actual_errors = hide_folder (run->errors->str, folder);

  g_assert_cmpstr (actual_output, ==, output);
  g_assert_cmpstr (actual_errors, ==, errors);
  g_assert_cmpint (run->status, ==, (int) g_ascii_strtoll (status, NULL, 10));
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_found (const char *folder,
              const char *below,
              const char *name,
              const char *text) /* NULL: nothing */
{
  g_autoptr(GError) error = NULL;
  CoroFoundModule found = { 0 };
  gboolean is_found = coro_own_modules_find (folder, below, name, &found, &error);

  g_assert_no_error (error);
  g_assert_cmpint (is_found, ==, text != NULL);
  if (is_found)
    g_assert_cmpstr (found.text, ==, text);
  g_free (found.text);
  g_free (found.file);
}

/* Nothing outside of the program's folder is read: no other folder, and no link that leads there. */
static void
test_outside (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *outer = g_dir_make_tmp ("coroscope-XXXXXX", &error);
  g_autofree char *folder = g_build_filename (outer, "program", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autofree char *twin = g_build_filename (outer, "program2", NULL);
  g_autofree char *link = g_build_filename (folder, "link.py", NULL);
  g_autofree char *secret = g_build_filename (outer, "secret.py", NULL);
  g_autofree char *link_inside = g_build_filename (folder, "other.py", NULL);

  g_assert_no_error (error);
  g_mkdir_with_parents (inner, 0700);
  g_mkdir_with_parents (twin, 0700);
  write_file (outer, "secret.py", "secret");
  write_file (twin, "secret.py", "secret");
  write_file (folder, "mine.py", "mine");
  write_file (inner, "deep.py", "deep");
  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpint (symlink ("mine.py", link_inside), ==, 0);

  assert_found (folder, NULL, "mine", "mine");
  assert_found (folder, NULL, "other", "mine");
  assert_found (folder, "inner", "deep", "deep");
  assert_found (folder, inner, "deep", "deep");
  assert_found (folder, "inner/..", "mine", "mine");
  assert_found (folder, NULL, "link", NULL);
  assert_found (folder, outer, "secret", NULL);
  assert_found (folder, "..", "secret", NULL);
  assert_found (folder, twin, "secret", NULL);
  assert_found (folder, "/", "etc", NULL);
  assert_found (folder, NULL, "../secret", NULL);
  assert_found (folder, NULL, "inner.deep", NULL);
  assert_found (folder, NULL, "", NULL);
  assert_found (NULL, NULL, "mine", NULL);
  g_assert_true (coro_own_modules_contain (folder, "inner.deep"));
  g_assert_true (coro_own_modules_contain (folder, "inner"));
  g_assert_false (coro_own_modules_contain (folder, "mine.deep"));
  g_assert_false (coro_own_modules_contain (folder, "inner.mine"));

  {
    const char *const files[] = { "program/link.py", "program/other.py", "program/mine.py", "program/inner/deep.py", "program/inner",
                                  "program2/secret.py", "program2", "secret.py", "program", "" };

    for (guint i = 0; i < G_N_ELEMENTS (files); i++)
      {
        g_autofree char *path = g_build_filename (outer, files[i], NULL);

        g_remove (path);
      }
  }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  if (argc < 2)
    g_error ("usage: test-modules FOLDER");

  dir = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/modules/", name, NULL);

      g_ptr_array_add (folders, g_build_filename (argv[1], name, NULL));
      g_test_add_data_func (path, g_ptr_array_index (folders, folders->len - 1), test_program);
    }
  g_assert_cmpuint (folders->len, >, 0);
  g_test_add_func ("/outside", test_outside);

  return g_test_run ();
}
