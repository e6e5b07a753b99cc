/* coro-options.h: how a program is to be run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroOptions:
 * @instruction_cost: virtual ns that each executed instruction takes; 0 is the ideal clock
 * @seed: seed of the program's unseeded random numbers
 * @cpus: what os.cpu_count() answers and how many workers a process pool has by default
 * @until: virtual ns after which the run is ended, or %G_MAXINT64
 * @max_instructions: a program that executes more is ended with a limit, or %G_MAXUINT64
 * @max_memory: bytes that its values may take
 * @max_depth: nested Python calls
 * @keep_events: whether the log is read after the run; otherwise it is enough that it holds the newest events
 * @arguments: (nullable) (array zero-terminated=1): sys.argv[1:]; borrowed
 */
typedef struct {
  gint64             instruction_cost;
  guint64            seed;
  guint              cpus;
  gint64             until;
  guint64            max_instructions;
  gsize              max_memory;
  guint              max_depth;
  gboolean           keep_events;
  const char *const *arguments;
} CoroOptions;

#define CORO_OPTIONS_INIT                 \
  {                                       \
    .instruction_cost = 50,               \
    .seed = 0,                            \
    .cpus = 4,                            \
    .until = G_MAXINT64,                  \
    .max_instructions = G_MAXUINT64,      \
    .max_memory = (gsize) 1024 << 20,     \
    .max_depth = 1000,                    \
    .keep_events = TRUE,                  \
    .arguments = NULL,                    \
  }

/* Exit statuses that are not the program's own. */
enum {
  CORO_EXIT_OK = 0,
  CORO_EXIT_EXCEPTION = 1,
  CORO_EXIT_USAGE = 2,
  CORO_EXIT_DEADLOCK = 3,
  CORO_EXIT_LIMIT = 4,
  CORO_EXIT_UNSUPPORTED = 5,
  CORO_EXIT_INTERRUPTED = 130,
};

G_END_DECLS
