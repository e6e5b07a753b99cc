/* coro-cli-execute.c: the programs that do what needs more libraries than this one loads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include <errno.h>
#include <unistd.h>

/* Beside this program where it was built, in a folder of their own where it is installed. */
static char *
find_program (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = folder ? g_build_filename (folder, name, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_build_filename (CORO_LIBEXECDIR, name, NULL);
}

/**
 * coro_cli_execute:
 * @name: a program that is built and installed with this one
 * @argv: what its main() gets, %NULL-terminated
 *
 * Goes on as another program, in the same process. Starting this one, which most commands come from, costs a fraction
 * of what it would with the libraries for pictures or windows.
 *
 * Returns: the exit status, if the program cannot be started
 */
int
coro_cli_execute (const char  *name,
                  char       **argv)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (name != NULL && argv != NULL, CORO_EXIT_USAGE);

  path = find_program (name);
  execv (path, argv);
  return coro_cli_fail (CORO_EXIT_USAGE, "cannot start %s: %s", path, g_strerror (errno));
}
