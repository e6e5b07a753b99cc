/* coro-facts.h: what is known of a span, a lane or a moment, as names and values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-draw-list.h"
#include "coro-run.h"

G_BEGIN_DECLS

/**
 * CoroFact:
 * @name: a word or two
 * @value: what it is
 * @line: the line that the value speaks of, or 0
 *
 * One row of the inspector.
 */
typedef struct {
  char *name;
  char *value;
  guint line;
} CoroFact;

GPtrArray *coro_facts_of_selection (CoroRun           *run,
                                    const CoroItemRef *selection);
GPtrArray *coro_facts_of_range     (CoroRun           *run,
                                    gint64             from,
                                    gint64             to);
GPtrArray *coro_facts_of_moment    (CoroRun           *run);
gboolean   coro_facts_find_waker   (CoroSpanIndex     *index,
                                    guint32            lane,
                                    const CoroSpan    *span,
                                    CoroLink          *link);

G_END_DECLS
