/* coro-trace-error.h: what can be wrong with a trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORO_TRACE_ERROR (coro_trace_error_quark ())

/**
 * CoroTraceError:
 * @CORO_TRACE_ERROR_FORMAT: the bytes are no recording
 * @CORO_TRACE_ERROR_VERSION: a recording of a version that this program does not know
 * @CORO_TRACE_ERROR_TRUNCATED: the recording ends too early
 * @CORO_TRACE_ERROR_INVALID: the recording says something that cannot be
 * @CORO_TRACE_ERROR_TOO_LARGE: more than can be held
 * @CORO_TRACE_ERROR_INVARIANT: an index breaks one of its own rules
 */
typedef enum {
  CORO_TRACE_ERROR_FORMAT,
  CORO_TRACE_ERROR_VERSION,
  CORO_TRACE_ERROR_TRUNCATED,
  CORO_TRACE_ERROR_INVALID,
  CORO_TRACE_ERROR_TOO_LARGE,
  CORO_TRACE_ERROR_INVARIANT,
} CoroTraceError;

GQuark coro_trace_error_quark (void);

G_END_DECLS
