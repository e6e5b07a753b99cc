/* coro-chrome-trace.h: a run as Chrome trace events, which Perfetto opens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

gboolean coro_chrome_trace_write (CoroSpanIndex  *index,
                                  const char     *name,
                                  GOutputStream  *stream,
                                  GCancellable   *cancellable,
                                  GError        **error);
gboolean coro_chrome_trace_save  (CoroSpanIndex  *index,
                                  const char     *name,
                                  GFile          *file,
                                  GCancellable   *cancellable,
                                  GError        **error);

G_END_DECLS
