/* coro-cli.c: the commands that need no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli.h"

#include "coro-cli-private.h"
#include "coro-version.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static int
export (int    argc,
        char **argv)
{
  return coro_cli_execute ("coroscope-export", argv);
}

static const CoroCliCommand commands[] = {
  { "run", "[OPTION...] FILE [ARG...]", "simulate a program; output and exit status are its own", coro_cli_run },
  { "export", "[OPTION...] FILE -o OUT", "simulate it and draw the run: .svg, .png or .pdf", export },
  { "check", "FILE", "say what of a program is not simulated, by line and column", coro_cli_check },
  { "scenarios", "", "list the bundled scenarios: name, title", coro_cli_scenarios },
  { "help", "", "tell which Python is simulated, what is not, where it differs", coro_cli_help },
};

static const CoroCliCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static int
print_version (void)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("Coroscope %s%s%s%s\n", CORO_VERSION, *CORO_COMMIT ? " (" : "", CORO_COMMIT,
                          *CORO_COMMIT ? ")" : "");
  return coro_cli_write (STDOUT_FILENO, text) ? CORO_EXIT_OK : CORO_EXIT_EXCEPTION;
}

static int
print_help (void)
{
  g_autoptr(GString) text = g_string_new ("Usage:\n");
  gsize width = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    width = MAX (width, strlen (commands[i].name) + 1 + strlen (commands[i].usage));

  g_string_append_printf (text, "  coroscope %-*s  %s\n", (int) width, "[FILE]", "open the window");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *call = g_strconcat (commands[i].name, " ", commands[i].usage, NULL);

      g_string_append_printf (text, "  coroscope %-*s  %s\n", (int) width, call, commands[i].summary);
    }
  g_string_append (text,
                   "\n"
                   "FILE is a program, or the name of a bundled scenario. “coroscope COMMAND --help” tells the\n"
                   "options.\n"
                   "\n"
                   "Exit status: the program's own, or\n"
                   "  2  the command cannot do what it was asked for: an unknown option, no such file\n"
                   "  3  the program is deadlocked\n"
                   "  4  it reached a limit\n"
                   "  5  it needs what is not simulated\n");
  return coro_cli_write (STDOUT_FILENO, text->str) ? CORO_EXIT_OK : CORO_EXIT_EXCEPTION;
}

/* What the window understands: the actions of the desktop's menu, and how the session bus starts it. */
static gboolean
is_window_option (const char *argument)
{
  return strcmp (argument, "--new-window") == 0 || strcmp (argument, "--open") == 0 ||
         g_str_has_prefix (argument, "--gapplication-");
}

static gboolean
is_help (const char *argument)
{
  return strcmp (argument, "--help") == 0 || strcmp (argument, "-h") == 0;
}

/**
 * coro_cli_is_command:
 * @argc: as main() gets it
 * @argv: as main() gets it
 *
 * Returns: whether this call needs no window
 */
gboolean
coro_cli_is_command (int    argc,
                     char **argv)
{
  return argc > 1 && (is_help (argv[1]) || strcmp (argv[1], "--version") == 0 || find_command (argv[1]) != NULL);
}

/**
 * coro_cli_main:
 * @argc: as main() gets it
 * @argv: as main() gets it, a call for which coro_cli_is_command() holds
 *
 * Does what the command line asks for.
 *
 * Returns: the exit status
 */
int
coro_cli_main (int    argc,
               char **argv)
{
  g_return_val_if_fail (coro_cli_is_command (argc, argv), CORO_EXIT_USAGE);

  /* A reader that has gone away is an answer of write(), not the end of this process in the middle of a file. */
  signal (SIGPIPE, SIG_IGN);

  if (is_help (argv[1]))
    return print_help ();
  if (strcmp (argv[1], "--version") == 0)
    return print_version ();
  return find_command (argv[1])->run (argc - 1, argv + 1);
}

/**
 * coro_cli_open_window:
 * @argc: as main() gets it
 * @argv: as main() gets it, a call for which coro_cli_is_command() does not hold
 *
 * Goes on as the window, unless the arguments make no sense.
 *
 * Returns: the exit status, if no window is opened
 */
int
coro_cli_open_window (int    argc,
                      char **argv)
{
  if (argc > 2)
    return coro_cli_fail_usage (NULL, "one program at a time");
  if (argc == 2 && argv[1][0] == '-' && !is_window_option (argv[1]))
    return coro_cli_fail_usage (NULL, "there is no option %s", argv[1]);
  return coro_cli_execute ("coroscope-window", argv);
}
