/* test-programs.c: runs each program of a folder and compares what it says with what CPython 3.14 said
 *   test-programs FOLDER [PROGRAM.py...]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "program-run.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *folder;
  char       *name; /* without .py */
} Program;

static char *
load_recording (const Program *program,
                const char    *ending)
{
  g_autofree char *base = g_strconcat (program->name, ending, NULL);
  g_autofree char *path = g_build_filename (program->folder, base, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Addresses differ from run to run. */
static char *
hide_addresses (const char *text)
{
  g_autoptr(GRegex) address = g_regex_new (" at 0x[0-9a-f]+", G_REGEX_RAW, 0, NULL);
  g_autoptr(GError) error = NULL;
  char *hidden = g_regex_replace_literal (address, text, -1, 0, " at 0x", 0, &error);

  g_assert_no_error (error);

  return hidden;
}

/* Names the first line that differs: whole outputs are too long to read. */
static void
compare_lines (const char *what,
               const char *actual_text,
               const char *expected_text)
{
  g_autofree char *actual = hide_addresses (actual_text);
  g_autofree char *expected = hide_addresses (expected_text);
  g_auto(GStrv) actual_lines = g_strsplit (actual, "\n", -1);
  g_auto(GStrv) expected_lines = g_strsplit (expected, "\n", -1);

  if (strcmp (actual, expected) == 0)
    return;

  for (guint i = 0; actual_lines[i] != NULL && expected_lines[i] != NULL; i++)
    if (strcmp (actual_lines[i], expected_lines[i]) != 0)
      {
        g_test_message ("%s line %u is: %s", what, i + 1, actual_lines[i]);
        g_test_message ("%s line %u should be: %s", what, i + 1, expected_lines[i]);
        g_test_fail ();
        return;
      }
  g_test_message ("%s has %u lines, not %u", what, g_strv_length (actual_lines), g_strv_length (expected_lines));
  g_test_fail ();
}

static void
test_program (gconstpointer data)
{
  const Program *program = data;
  g_autofree char *base = g_strconcat (program->name, ".py", NULL);
  g_autofree char *path = g_build_filename (program->folder, base, NULL);
  g_autofree char *output = load_recording (program, ".out");
  g_autofree char *errors = load_recording (program, ".err");
  g_autofree char *status = load_recording (program, ".code");
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroScenario) scenario = NULL;
  g_autoptr(ProgramRun) run = NULL;
  CoroOptions options = CORO_OPTIONS_INIT;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  scenario = coro_scenario_new_for_text (base, text);
  options.instruction_cost = 0;
  run = program_run_new (scenario, &options);

  compare_lines ("stdout", run->output->str, output);
  compare_lines ("stderr", run->errors->str, errors);
  if (run->status != atoi (status))
    {
      g_test_message ("the exit status is %d, not %s; %s", run->status, g_strchomp (status), run->reason);
      g_test_fail ();
    }
}

static void
free_program (gpointer data)
{
  Program *program = data;

  g_free (program->name);
  g_free (program);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_programs (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".py"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - 3));
  g_ptr_array_sort (names, compare_names);

  return names;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GPtrArray) names = NULL;

  g_test_init (&argc, &argv, NULL);
  if (argc < 2)
    g_error ("usage: test-programs FOLDER");

  names = list_programs (argv[1]);
  g_assert_cmpuint (names->len, >, 0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/programs/", (char *) g_ptr_array_index (names, i), NULL);
      Program *program = g_new0 (Program, 1);

      program->folder = argv[1];
      program->name = g_strdup (g_ptr_array_index (names, i));
      g_test_add_data_func_full (path, program, test_program, free_program);
    }

  return g_test_run ();
}
