/* test-programs.c: whole programs print what CPython 3.14 printed, and leave nothing behind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-dict.h"
#include "core/coro-native.h"
#include "lang/coro-compiler.h"
#include "vm/coro-function.h"
#include "vm/coro-vm.h"

#include <string.h>

static void
on_write (CoroVm     *vm,
          guint       fd,
          const char *text,
          gsize       length,
          gpointer    data)
{
  if (fd == 1)
    g_string_append_len (data, text, (gssize) length);
}

/* Runs the module and drops everything that it made. */
static void
run (CoroRuntime *rt,
     CoroVm      *vm,
     const char  *path)
{
  g_autofree char *text = NULL;
  gsize length;
  CoroDiagnostic *error = NULL;
  g_autoptr (CoroTree) tree = NULL;
  coro_auto CoroValue code = CORO_NULL;
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue function = CORO_NULL;
  CoroStack *stack;
  CoroValue value = CORO_NULL;
  CoroResult result;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  tree = coro_tree_parse (text, length, path, &error);
  g_assert_nonnull (tree);
  code = coro_compile (rt, tree, path, 0, CORO_COMPILE_NONE, &error);
  g_assert_false (coro_is_null (code));
  module = coro_value (coro_module_new (rt, "__main__"));
  function = coro_value (coro_function_new (rt, CORO_CODE (code), ((CoroModule *) coro_object (module))->dict));

  stack = coro_stack_new (vm, 0.0);
  coro_vm_set_slice (vm, G_MAXUINT32);
  result = coro_vm_call (vm, stack, function, NULL, 0, &value);
  g_assert_cmpint (result, ==, CORO_RESULT_RETURN);
  coro_unref (value);
  coro_stack_free (vm, stack);
  coro_dict_clear (rt, ((CoroModule *) coro_object (module))->dict);
}

static void
test_program (gconstpointer name)
{
  g_autofree char *file = g_strconcat (name, ".py", NULL);
  g_autofree char *text_file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "programs", file, NULL);
  g_autofree char *text_path = g_test_build_filename (G_TEST_DIST, "programs", text_file, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GString) output = g_string_new (NULL);
  CoroRuntime *rt = coro_runtime_new ((gsize) 256 << 20);
  CoroVm *vm = coro_vm_new (rt, NULL);
  guint64 n_objects;

  coro_vm_add_image (vm, "/io/github/coroscope/code/library.code");
  g_assert_true (g_file_get_contents (text_path, &expected, NULL, NULL));
  coro_vm_set_output (vm, on_write, output);
  run (rt, vm, path);
  g_assert_cmpstr (output->str, ==, expected);

  /* What the first run left are names and modules that stay; the second must add nothing. */
  coro_gc_collect (rt);
  n_objects = coro_heap_get_n_objects (rt);
  run (rt, vm, path);
  coro_gc_collect (rt);
  g_assert_cmpuint (coro_heap_get_n_objects (rt), ==, n_objects);

  coro_vm_free (vm);
  coro_runtime_free (rt);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/core/programs/classes", "classes", test_program);
  g_test_add_data_func ("/core/programs/exceptions", "exceptions", test_program);
  g_test_add_data_func ("/core/programs/hostile", "hostile", test_program);
  g_test_add_data_func ("/core/programs/numbers", "numbers", test_program);
  g_test_add_data_func ("/core/programs/operators", "operators", test_program);

  return g_test_run ();
}
