/* coro-check.c: what of a program cannot be run, found before it starts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-check.h"

#include "asyncio/coro-driver.h"
#include "lang/coro-compiler.h"
#include "library/coro-library.h"
#include "session/coro-check-private.h"
#include "session/coro-own-modules.h"

#include <string.h>

/* Of the program's own modules that are looked at before it runs. */
#define MAX_FILES 500

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const CoroDiagnostic *first = *(const CoroDiagnostic *const *) a;
  const CoroDiagnostic *second = *(const CoroDiagnostic *const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;

  return first->column < second->column ? -1 : first->column > second->column;
}

/* A module of the program's own. What is wrong with its text is said when it is imported. */
static void
check_module (CoroCheck  *self,
              const char *name)
{
  CoroFoundModule found = { 0 };
  g_autofree char *package = NULL;
  g_autoptr(CoroTree) tree = NULL;
  g_autoptr(CoroDiagnostic) error = NULL;

  if (!coro_own_modules_load (self->folder, name, &found, NULL))
    return;
  if (found.text != NULL)
    tree = coro_tree_parse (found.text, strlen (found.text), found.file, &error);
  g_free (found.text);
  g_free (found.file);
  if (tree == NULL)
    return;

  if (found.is_package)
    package = g_strdup (name);
  else if (strchr (name, '.') != NULL)
    package = g_strndup (name, (gsize) (strrchr (name, '.') - name));
  coro_check_file (self, tree, FALSE, package);
}

static void
check_all (CoroCheck *self,
           CoroTree  *tree)
{
  char *name;

  coro_check_file (self, tree, TRUE, NULL);
  g_ptr_array_sort (self->diagnostics, compare_places);
  while ((name = g_queue_pop_head (&self->pending)) != NULL)
    {
      if (g_hash_table_size (self->files) <= MAX_FILES)
        check_module (self, name);
      g_free (name);
    }
}

/* With `compiles` a mistake that only the compiler finds is all that is said. */
static GPtrArray *
check_tree (CoroScenario *scenario,
            CoroTree     *tree,
            gboolean      compiles)
{
  const char *path = coro_scenario_get_path (scenario);
  CoroDiagnostic *error = NULL;
  CoroRuntime *rt;
  CoroDriver *driver;
  CoroCheck self = { 0 };

  self.diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) coro_diagnostic_free);

  /* A process of its own: what is looked up leaves no trace in the one that runs. */
  rt = coro_runtime_new ((gsize) 256 << 20);
  self.vm = coro_vm_new (rt, NULL);
  coro_library_register (self.vm);
  driver = coro_driver_new (self.vm, 1);

  if (compiles)
    coro_unref (coro_compile (rt, tree, path, 0, CORO_COMPILE_NONE, &error));
  if (error != NULL)
    {
      g_ptr_array_add (self.diagnostics, error);
    }
  else
    {
      if (!coro_scenario_get_bundled (scenario) && g_path_is_absolute (path))
        self.folder = g_path_get_dirname (path);
      self.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_queue_init (&self.pending);
      check_all (&self, tree);
      g_hash_table_unref (self.files);
      g_free (self.folder);
    }

  coro_driver_free (driver);
  coro_vm_free (self.vm);
  coro_runtime_free (rt);

  return self.diagnostics;
}

/**
 * coro_check:
 * @scenario: a program
 *
 * Finds what cannot be run without running it: a mistake in the syntax, as CPython words it, or all that is not simulated: modules,
 * names of simulated modules, and builtins. Only what certainly runs is refused; of the program's own modules, too.
 *
 * Returns: (transfer full) (element-type CoroDiagnostic): in the order of the text; empty if all can be run
 */
GPtrArray *
coro_check (CoroScenario *scenario)
{
  const char *text = coro_scenario_get_text (scenario);
  CoroDiagnostic *error = NULL;
  g_autoptr(CoroTree) tree = coro_tree_parse (text, strlen (text), coro_scenario_get_path (scenario), &error);
  GPtrArray *diagnostics;

  if (tree != NULL)
    return check_tree (scenario, tree, TRUE);

  diagnostics = g_ptr_array_new_with_free_func ((GDestroyNotify) coro_diagnostic_free);
  g_ptr_array_add (diagnostics, error);

  return diagnostics;
}

/**
 * coro_check_tree:
 * @scenario: a program
 * @tree: what its text was parsed into
 *
 * coro_check() for who compiles the program all the same: without the mistakes that only the compiler finds.
 *
 * Returns: (transfer full) (element-type CoroDiagnostic): what is not simulated, in the order of the text
 */
GPtrArray *
coro_check_tree (CoroScenario *scenario,
                 CoroTree     *tree)
{
  return check_tree (scenario, tree, FALSE);
}
