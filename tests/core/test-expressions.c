/* test-expressions.c: expressions give what CPython 3.14 gave for them, results and error messages alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core-evaluate.h"

static void
test_file (gconstpointer name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", (const char *) name, NULL);
  g_autoptr (CoreEvaluator) evaluator = core_evaluator_new ((gsize) 256 << 20);

  core_evaluate_file (evaluator, path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/core/expressions/arguments", "arguments.txt", test_file);
  g_test_add_data_func ("/core/expressions/exception", "exception.txt", test_file);
  g_test_add_data_func ("/core/expressions/format", "format.txt", test_file);
  g_test_add_data_func ("/core/expressions/number", "number.txt", test_file);
  g_test_add_data_func ("/core/expressions/random", "random.txt", test_file);
  g_test_add_data_func ("/core/expressions/type", "type.txt", test_file);

  return g_test_run ();
}
