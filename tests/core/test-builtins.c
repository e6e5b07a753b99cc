/* test-builtins.c: the builtin containers and their methods give what CPython 3.14 gives, also as errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core-evaluate.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str-private.h"

#include <string.h>

/* "= " and ascii (value), or "! " and the exception's type and ascii (message) */
static char *
get_outcome (CoroRuntime *rt,
             CoroValue    value) /* (transfer full) */
{
  coro_auto CoroValue held = value;
  coro_auto CoroValue text = CORO_NULL;
  coro_auto CoroValue shown = CORO_NULL;

  if (!coro_is_null (value))
    {
      text = coro_str_ascii (rt, value);
      if (!coro_is_null (text))
        return g_strconcat ("= ", CORO_STR (text)->data, NULL);
    }

  coro_set (&held, coro_exception_take (rt));
  g_assert_false (coro_is_null (held));
  text = coro_str (rt, held);
  shown = coro_str_ascii (rt, text);
  return g_strdup_printf ("! %s %s", coro_type_name (rt, held), CORO_STR (shown)->data);
}

/* A file of cases: lines of source, each followed by a line of its outcome under CPython */
static void
test_cases (gconstpointer name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", (const char *) name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n_cases = 0, n_wrong = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i += 2)
    {
      g_autoptr (CoreEvaluator) evaluator = core_evaluator_new ((gsize) 64 << 20);
      g_autofree char *outcome = get_outcome (core_evaluator_get (evaluator), core_execute (evaluator, lines[i]));

      n_cases++;
      if (strcmp (outcome, lines[i + 1]) == 0)
        continue;
      g_test_message ("%s\n  expected %s\n  got      %s", lines[i], lines[i + 1], outcome);
      n_wrong++;
    }
  g_assert_cmpuint (n_cases, >, 10);
  if (n_wrong > 0)
    g_test_fail_printf ("%u of %u cases differ", n_wrong, n_cases);
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
