/* test-builtins.c: the builtin containers and their methods give what CPython 3.14 gives, also as errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core-eval.h"

#include <string.h>

/* A file of cases: lines of source, each followed by a line of its outcome under CPython */
static void
test_cases (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", (const char *) data, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_cases = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      CoroRuntime *rt;
      CoroValue value;
      g_autofree char *outcome = NULL;

      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      rt = coro_runtime_new (64 << 20);
      value = coro_test_eval (rt, coro_test_names (rt), lines[i]);
      outcome = coro_test_outcome (rt, value);
      if (strcmp (outcome, lines[i + 1]) != 0)
        {
          g_test_message ("%s", lines[i]);
          g_test_message ("  expected %s", lines[i + 1]);
          g_test_message ("  got      %s", outcome);
          g_test_fail ();
        }
      coro_runtime_free (rt);
      n_cases++;
      i++;
    }
  g_assert_cmpuint (n_cases, >, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/core/builtins/str", "str.txt", test_cases);
  g_test_add_data_func ("/core/builtins/str-printf", "str-printf.txt", test_cases);
  g_test_add_data_func ("/core/builtins/str-format", "str-format.txt", test_cases);
  g_test_add_data_func ("/core/builtins/bytes", "bytes.txt", test_cases);
  g_test_add_data_func ("/core/builtins/list", "list.txt", test_cases);
  g_test_add_data_func ("/core/builtins/tuple", "tuple.txt", test_cases);
  g_test_add_data_func ("/core/builtins/dict", "dict.txt", test_cases);
  g_test_add_data_func ("/core/builtins/set", "set.txt", test_cases);
  g_test_add_data_func ("/core/builtins/set-order", "set-order.txt", test_cases);
  g_test_add_data_func ("/core/builtins/range", "range.txt", test_cases);
  g_test_add_data_func ("/core/builtins/iterators", "iterators.txt", test_cases);

  return g_test_run ();
}
