/* coro-hit.h: what was painted at a point
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-draw-list.h"

G_BEGIN_DECLS

/* The topmost item at (x, y) that shows something of the run, or NULL. Spans thinner than 2 * slop px can be hit
 * from slop px away. */
const CoroItem *coro_hit_test    (const CoroDrawList *list,
                                  double              x,
                                  double              y,
                                  double              slop);
/* Its text in words, from the index that the list was laid out from (for marks and links too). */
char           *coro_hit_describe (const CoroItem     *item,
                                   CoroSpanIndex      *index);

G_END_DECLS
