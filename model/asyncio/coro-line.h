/* coro-line.h: the line of the threads that go on at a moment which is known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-thread.h"

G_BEGIN_DECLS

/* When the thread goes on, or its place among those of the same moment, may be another one now. */
void        coro_line_note      (CoroThread  *thread);
/* It is about to be freed. */
void        coro_line_remove    (CoroThread  *thread);
/* The first that needs the interpreter (or, `is_free`, needs none), but for one; `time`: when it goes on. */
CoroThread *coro_line_get_first (CoroAsyncio *asyncio,
                                 CoroThread  *except,
                                 gboolean     is_free,
                                 double      *time);

G_END_DECLS
