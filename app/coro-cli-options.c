/* coro-cli-options.c: reading options, and those that run and export share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include "trace/coro-time.h"

#include <math.h>
#include <string.h>

/* What a run may ask for at most: 292 virtual years, a TiB, and as many workers as a pool may have. */
#define MAX_SECONDS 9.2e9
#define MAX_MEMORY  ((guint64) 1 << 20)
#define MAX_CPUS    61

static gboolean
set_option (const char  *option,
            const char  *text,
            gpointer     data,
            GError     **error)
{
  CoroCliRunOptions *self = data;
  CoroOptions *simulation = &self->simulation;
  guint64 number = 0;
  double seconds = 0;

  if (strcmp (option, "--instruction-cost") == 0)
    {
      if (!coro_cli_parse_uint64 (option, text, 0, (guint64) CORO_NSEC_PER_SEC, &number, error))
        return FALSE;
      simulation->instruction_cost = (gint64) number;
    }
  else if (strcmp (option, "--seed") == 0)
    return coro_cli_parse_uint64 (option, text, 0, G_MAXUINT64, &simulation->seed, error);
  else if (strcmp (option, "--cpus") == 0)
    {
      if (!coro_cli_parse_uint64 (option, text, 1, MAX_CPUS, &number, error))
        return FALSE;
      simulation->cpus = (guint) number;
    }
  else if (strcmp (option, "--until") == 0)
    {
      if (!coro_cli_parse_double (option, text, 0, MAX_SECONDS, &seconds, error))
        return FALSE;
      simulation->until = coro_time_from_seconds (seconds);
    }
  else if (strcmp (option, "--max-instructions") == 0)
    return coro_cli_parse_uint64 (option, text, 1, G_MAXUINT64, &simulation->max_instructions, error);
  else
    {
      g_assert (strcmp (option, "--max-memory") == 0);
      if (!coro_cli_parse_uint64 (option, text, 1, MAX_MEMORY, &number, error))
        return FALSE;
      simulation->max_memory = (gsize) (number << 20);
    }
  return TRUE;
}

/**
 * coro_cli_run_options_new_group:
 * @self: where the options go; outlives the group
 *
 * Returns: (transfer full): the options that run and export share, as a context's main group
 */
GOptionGroup *
coro_cli_run_options_new_group (CoroCliRunOptions *self)
{
  const GOptionEntry entries[] = {
    { "instruction-cost", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) set_option,
      "Virtual time that an instruction takes (default 50; 0: only waiting takes time)", "NS" },
    { "seed", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) set_option, "Seed of random numbers (default 0)", "N" },
    { "cpus", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) set_option, "Processors of the machine (default 4)", "N" },
    { "until", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) set_option, "End the run at this virtual time", "SECONDS" },
    { "max-instructions", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) set_option, "End the run after so many", "N" },
    { "max-memory", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) set_option,
      "Memory that its values may take (default 1024)", "MIB" },
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &self->record,
      "Write a recording; a name in .json gives the Chrome trace format", "FILE" },
    { NULL },
  };
  GOptionGroup *group;

  g_return_val_if_fail (self != NULL, NULL);

  group = g_option_group_new ("run", NULL, NULL, self, NULL);
  g_option_group_add_entries (group, entries);
  return group;
}

/**
 * coro_cli_run_options_clear:
 * @self: options
 *
 * Frees what the options hold.
 */
void
coro_cli_run_options_clear (CoroCliRunOptions *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->record, g_free);
}

/**
 * coro_cli_parse:
 * @context: (transfer full): the command's options
 * @command: the command's name
 * @argc: (inout): as main() gets it, without the program's name
 * @argv: (inout): as main() gets it
 * @status: (out): the exit status if the command is not to go on
 *
 * Parses a command's options. --help is answered here.
 *
 * Returns: whether the command is to go on
 */
gboolean
coro_cli_parse (GOptionContext   *context,
                const char       *command,
                int              *argc,
                char           ***argv,
                int              *status)
{
  G_GNUC_UNUSED g_autoptr(GOptionContext) owned = context;
  g_autoptr(GError) error = NULL;
  GOptionGroup *group = g_option_context_get_main_group (context);
  gboolean help = FALSE;
  const GOptionEntry entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL },
    { NULL },
  };

  g_return_val_if_fail (status != NULL, FALSE);

  /* GOption's own help ends the process and names it after argv[0], which is a command here. */
  g_option_context_set_help_enabled (context, FALSE);
  if (group == NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  else
    g_option_group_add_entries (group, entries);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = coro_cli_fail_usage (command, "%s", error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *name = g_strconcat ("coroscope ", command, NULL);
      g_autofree char *text = NULL;

      g_set_prgname (name);
      text = g_option_context_get_help (context, FALSE, NULL);
      *status = coro_cli_write (1, text) ? CORO_EXIT_OK : CORO_EXIT_EXCEPTION;
      return FALSE;
    }
  if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
    {
      memmove (*argv + 1, *argv + 2, (gsize) (*argc - 1) * sizeof (char *));
      *argc -= 1;
    }
  return TRUE;
}

/**
 * coro_cli_parse_uint64:
 * @option: the option's name, for the message
 * @text: what was given
 * @min: the least that is allowed
 * @max: the most that is allowed
 * @value: (out): the number
 * @error: return location for a %G_OPTION_ERROR_BAD_VALUE
 *
 * Returns: whether @text is a whole number within the limits
 */
gboolean
coro_cli_parse_uint64 (const char  *option,
                       const char  *text,
                       guint64      min,
                       guint64      max,
                       guint64     *value,
                       GError     **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (g_ascii_string_to_unsigned (text, 10, min, max, value, NULL))
    return TRUE;
  if (max == G_MAXUINT64)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "%s takes a whole number of at least %" G_GUINT64_FORMAT ", not “%s”", option, min, text);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "%s takes a whole number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT ", not “%s”",
                 option, min, max, text);
  return FALSE;
}

/**
 * coro_cli_parse_double:
 * @option: the option's name, for the message
 * @text: what was given, with a decimal point in every locale
 * @min: the least that is allowed
 * @max: the most that is allowed
 * @value: (out): the number
 * @error: return location for a %G_OPTION_ERROR_BAD_VALUE
 *
 * Returns: whether @text is a finite number within the limits
 */
gboolean
coro_cli_parse_double (const char  *option,
                       const char  *text,
                       double       min,
                       double       max,
                       double      *value,
                       GError     **error)
{
  char *end = NULL;
  double number;

  g_return_val_if_fail (value != NULL, FALSE);

  number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (number) && number >= min && number <= max)
    {
      *value = number;
      return TRUE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "%s takes a number from %g to %g, not “%s”", option, min, max, text);
  return FALSE;
}
