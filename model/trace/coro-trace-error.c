/* coro-trace-error.c: what can be wrong with a trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-trace-error.h"

G_DEFINE_QUARK (coro-trace-error-quark, coro_trace_error)
