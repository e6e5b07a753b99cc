/* coro-format-exception.h: an exception in the words and lines of CPython 3.14
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

/**
 * CoroFormatOptions:
 * @exception: what is shown
 * @traceback: where it passed; CORO_NULL: what it says itself
 * @limit: with @has_limit: so many entries of a traceback at most; negative: counted from the innermost one
 * @chain: its causes as well
 * @only_summary: only what it says, not where it passed
 * @plain: as CPython's own C code words it: without the marks below the source, notes and members of groups
 * @capture_locals: the variables of each frame as well
 * @max_group_width: exceptions of a group
 * @max_group_depth: groups in groups
 *
 * As the parameters of CPython's traceback.TracebackException; all borrowed.
 */
typedef struct {
  CoroValue exception;
  CoroValue traceback;
  gint      limit;
  gboolean  has_limit;
  gboolean  chain;
  gboolean  only_summary;
  gboolean  plain;
  gboolean  capture_locals;
  guint     max_group_width;
  guint     max_group_depth;
} CoroFormatOptions;

#define CORO_FORMAT_OPTIONS_INIT(shown) { .exception = (shown), .chain = TRUE, .max_group_width = 15, .max_group_depth = 10 }

GPtrArray *coro_format_exception (CoroVm                  *vm,
                                  const CoroFormatOptions *options);

G_END_DECLS
