/* coro-traceback.h: where an exception passed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-code.h"

G_BEGIN_DECLS

/* One frame that it passed, the outermost first. */
typedef struct {
  CoroObject   base;
  CoroValue    frame;    /* owned: its object */
  CoroCode    *code;     /* owned */
  CoroPosition position;
  gint32       last;     /* tb_lasti */
  CoroValue    next;     /* owned: the frame that was called here; CORO_NULL: it was raised here */
  CoroValue    kept;     /* owned: what native frames hold that were called here, or CORO_NULL */
} CoroTraceback;

#define CORO_TRACEBACK(value) ((CoroTraceback *) coro_object (value))

/* Where it was raised, as events say it; line 0 if nobody knows. */
void coro_traceback_find_place (CoroValue  exception,
                                guint     *file,
                                guint     *line);

G_END_DECLS
