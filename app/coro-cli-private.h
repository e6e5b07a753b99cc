/* coro-cli-private.h: what the commands share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session/coro-simulation.h"
#include "trace/coro-recording.h"

G_BEGIN_DECLS

/**
 * CoroCliCommand:
 * @name: the word on the command line
 * @usage: its operands, as help shows them
 * @summary: what it does, for the list of commands
 * @run: does it; argv[0] is the command's name. Returns the exit status
 *
 * One command.
 */
typedef struct {
  const char *name;
  const char *usage;
  const char *summary;
  int       (*run) (int    argc,
                    char **argv);
} CoroCliCommand;

/**
 * CoroCliRunOptions:
 * @simulation: how to run the program
 * @record: (nullable): where to write the recording
 *
 * The options that run and export have in common. Clear it with coro_cli_run_options_clear().
 */
typedef struct {
  CoroOptions simulation;
  char       *record;
} CoroCliRunOptions;

#define CORO_CLI_RUN_OPTIONS_INIT { .simulation = CORO_OPTIONS_INIT }

/* coro-cli-options.c */
GOptionGroup *coro_cli_run_options_new_group (CoroCliRunOptions *self);
void          coro_cli_run_options_clear     (CoroCliRunOptions *self);
gboolean      coro_cli_parse                 (GOptionContext    *context,
                                              const char        *command,
                                              int               *argc,
                                              char            ***argv,
                                              int               *status);
gboolean      coro_cli_parse_uint64          (const char        *option,
                                              const char        *text,
                                              guint64            min,
                                              guint64            max,
                                              guint64           *value,
                                              GError           **error);
gboolean      coro_cli_parse_double          (const char        *option,
                                              const char        *text,
                                              double             min,
                                              double             max,
                                              double            *value,
                                              GError           **error);

/* coro-cli-output.c */
gboolean      coro_cli_write                 (int                fd,
                                              const char        *text);
gboolean      coro_cli_write_len             (int                fd,
                                              const char        *text,
                                              gsize              length);
int           coro_cli_fail                  (int                status,
                                              const char        *format,
                                              ...) G_GNUC_PRINTF (2, 3);
int           coro_cli_fail_usage            (const char        *command,
                                              const char        *format,
                                              ...) G_GNUC_PRINTF (2, 3);

/* coro-cli-execute.c */
int           coro_cli_execute               (const char        *name,
                                              char             **argv);

/* coro-cli-program.c */
CoroScenario *coro_cli_load                  (const char        *name,
                                              GError           **error);
gboolean      coro_cli_is_recording          (const char        *name);
CoroRecording *coro_cli_load_recording       (const char        *name,
                                              GError           **error);
gboolean      coro_cli_record                (CoroSimulation    *simulation,
                                              const char        *record,
                                              GError           **error);

/* coro-cli-simulate.c */
int           coro_cli_simulate              (CoroSimulation    *simulation,
                                              gboolean           show_output);

/* one file each */
int           coro_cli_run                   (int                argc,
                                              char             **argv);
int           coro_cli_export                (int                argc,
                                              char             **argv);
int           coro_cli_check                 (int                argc,
                                              char             **argv);
int           coro_cli_help                  (int                argc,
                                              char             **argv);
int           coro_cli_scenarios             (int                argc,
                                              char             **argv);

G_END_DECLS
