/* coro-event-words.h: what an event or a step of a run says, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

char *coro_event_dup_words      (CoroSpanIndex *index,
                                 guint64        event);
char *coro_event_dup_step_words (CoroSpanIndex *index,
                                 guint64        event);

G_END_DECLS
