/* coro-cli-export.c: coroscope export FILE -o OUT
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-cli-private.h"

#include "coro-export.h"
#include "coro-words.h"
#include "trace/coro-time.h"

#include <string.h>

#define MAX_WIDTH 32767.0
#define MAX_SCALE 16.0
#define MAX_AXIS  9.2e9

#define MAX_ANIMATION 3600.0

/* As they were given; read_picture_options() makes a layout's options of them. */
typedef struct {
  char *output;
  char *theme;
  char *axis;
  char *from;
  char *to;
  char *width;
  char *scale;
  char *title;
  char *caption;
  char *animate;
} Arguments;

typedef struct {
  CoroLayoutOptions layout;
  const CoroTheme  *theme;
  double            scale;
} Picture;

static void
arguments_clear (Arguments *self)
{
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->theme, g_free);
  g_clear_pointer (&self->axis, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->width, g_free);
  g_clear_pointer (&self->scale, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->caption, g_free);
  g_clear_pointer (&self->animate, g_free);
}

static gboolean
read_moment (const char  *option,
             const char  *text,
             CoroAxis     axis,
             gint64      *moment,
             GError     **error)
{
  double number;

  if (text == NULL)
    return TRUE;
  if (!coro_cli_parse_double (option, text, 0, MAX_AXIS, &number, error))
    return FALSE;
  *moment = axis == CORO_AXIS_STEPS ? (gint64) number : coro_time_from_seconds (number);
  return TRUE;
}

static gboolean
read_picture_options (const Arguments  *arguments,
                      Picture          *picture,
                      GError          **error)
{
  CoroLayoutOptions *layout = &picture->layout;

  layout->title = arguments->title;
  layout->caption = arguments->caption;
  if (arguments->theme != NULL)
    {
      picture->theme = coro_theme_find (arguments->theme);
      if (picture->theme == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "--theme takes light, dark, print or auto, not “%s”", arguments->theme);
          return FALSE;
        }
    }
  if (arguments->axis != NULL && !coro_axis_find (arguments->axis, &layout->axis))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "--axis takes time, steps or folded, not “%s”", arguments->axis);
      return FALSE;
    }
  if (!read_moment ("--from", arguments->from, layout->axis, &layout->from, error)
      || !read_moment ("--to", arguments->to, layout->axis, &layout->to, error))
    return FALSE;
  if (layout->from >= layout->to)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--from must lie before --to");
      return FALSE;
    }
  if (arguments->width != NULL
      && !coro_cli_parse_double ("--width", arguments->width, 200, MAX_WIDTH, &layout->width, error))
    return FALSE;
  if (arguments->animate != NULL
      && !coro_cli_parse_double ("--animate", arguments->animate, 0.1, MAX_ANIMATION, &layout->seconds, error))
    return FALSE;
  return arguments->scale == NULL
         || coro_cli_parse_double ("--scale", arguments->scale, 0.1, MAX_SCALE, &picture->scale, error);
}

static gboolean
draw (CoroSpanIndex  *index,
      Picture        *picture,
      const char     *title,
      const char     *path,
      gboolean        simulated,
      const char     *output,
      GError        **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (output);
  g_autofree char *subtitle = NULL;

  if (picture->layout.title == NULL)
    picture->layout.title = title;
  subtitle = coro_words_dup_subtitle (picture->layout.title, path, simulated);
  picture->layout.subtitle = subtitle;
  return coro_export_to_file (index, &picture->layout, picture->theme, picture->scale, file, NULL, error);
}

static int
export_recording (const char *name,
                  const char *output,
                  Picture    *picture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CoroRecording) recording = coro_cli_load_recording (name, &error);
  g_autoptr(CoroSpanIndex) index = NULL;
  const char *program;

  if (recording == NULL)
    return coro_cli_fail (CORO_EXIT_USAGE, "%s", error->message);
  index = coro_span_index_new (coro_recording_get_log (recording));
  coro_span_index_update (index);
  program = coro_recording_get_name (recording);
  if (!draw (index, picture, program, name, FALSE, output, &error))
    return coro_cli_fail (CORO_EXIT_USAGE, "%s", error->message);
  return CORO_EXIT_OK;
}

static int
export_program (const char        *name,
                const char        *output,
                Picture           *picture,
                CoroCliRunOptions *options)
{
  g_autoptr(CoroScenario) scenario = NULL;
  g_autoptr(CoroSimulation) simulation = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  scenario = coro_cli_load (name, &error);
  if (scenario == NULL)
    return coro_cli_fail (CORO_EXIT_USAGE, "%s", error->message);

  simulation = coro_simulation_new (scenario, &options->simulation);
  status = coro_cli_simulate (simulation, FALSE);
  if (coro_log_get_n_events (coro_simulation_get_log (simulation)) == 0)
    return status;
  if (!draw (coro_simulation_get_index (simulation), picture, coro_scenario_get_title (scenario),
             coro_scenario_get_path (scenario), TRUE, output, &error)
      || (options->record != NULL && !coro_cli_record (simulation, options->record, &error)))
    return coro_cli_fail (CORO_EXIT_USAGE, "%s", error->message);
  return status;
}

static int
export_anything (const char        *name,
                 const Arguments   *arguments,
                 CoroCliRunOptions *options)
{
  Picture picture = { .layout = CORO_LAYOUT_OPTIONS_INIT, .theme = coro_theme_get (CORO_THEME_LIGHT), .scale = 1 };
  g_autoptr(GError) error = NULL;

  if (!read_picture_options (arguments, &picture, &error))
    return coro_cli_fail_usage ("export", "%s", error->message);
  if (coro_export_format_from_name (arguments->output) == CORO_EXPORT_NONE)
    return coro_cli_fail_usage ("export", "the name of the picture must end in .svg, .png or .pdf, not “%s”",
                                arguments->output);
  if (coro_cli_is_recording (name))
    return export_recording (name, arguments->output, &picture);
  return export_program (name, arguments->output, &picture, options);
}

/**
 * coro_cli_export:
 * @argc: number of arguments
 * @argv: "export", options and FILE
 *
 * Simulates a program and draws its run into a file. Prints nothing if all went well.
 *
 * Returns: the exit status: the program's own, since the picture of a failing program is a picture too
 */
int
coro_cli_export (int    argc,
                 char **argv)
{
  CoroCliRunOptions options = CORO_CLI_RUN_OPTIONS_INIT;
  Arguments arguments = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output, "Where to draw to: .svg, .png or .pdf", "OUT" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &arguments.theme, "light, dark, print, or auto: as the reader of an SVG has it (default light)", "NAME" },
    { "axis", 0, 0, G_OPTION_ARG_STRING, &arguments.axis, "time, steps of the loop, or folded: time without what is idle (default time)", "NAME" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &arguments.from, "Begin at this second (on the other axis: step)", "S" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &arguments.to, "End at this second (on the other axis: step)", "S" },
    { "width", 0, 0, G_OPTION_ARG_STRING, &arguments.width, "Width of the picture (default 980)", "PX" },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &arguments.scale, "Pixels of a PNG for each of those (default 1)", "N" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &arguments.title, "The headline (default the program's)", "TEXT" },
    { "animate", 0, 0, G_OPTION_ARG_STRING, &arguments.animate, "Play the run in an SVG, in so many seconds", "S" },
    { "caption", 0, 0, G_OPTION_ARG_STRING, &arguments.caption, "Words below the picture", "TEXT" },
    { NULL },
  };
  GOptionContext *context = g_option_context_new ("FILE -o OUT");
  GOptionGroup *group = coro_cli_run_options_new_group (&options);
  int status;

  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  if (coro_cli_parse (context, "export", &argc, &argv, &status))
    {
      if (argc != 2)
        status = coro_cli_fail_usage ("export", argc < 2 ? "which program?" : "one program at a time");
      else if (arguments.output == NULL)
        status = coro_cli_fail_usage ("export", "where to? Name a file with -o");
      else
        status = export_anything (argv[1], &arguments, &options);
    }
  arguments_clear (&arguments);
  coro_cli_run_options_clear (&options);
  return status;
}
