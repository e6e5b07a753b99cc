/* coro-words.h: what the picture shows, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

char *coro_words_describe_mark   (CoroSpanIndex  *index,
                                  const CoroMark *mark);
char *coro_words_describe_link   (CoroSpanIndex  *index,
                                  const CoroLink *link);
char *coro_words_describe_block  (CoroSpanIndex  *index,
                                  guint32         begin,
                                  guint32         end);
char *coro_words_describe_merged (guint           n_spans,
                                  gint64          begin,
                                  gint64          end);
char *coro_words_describe_run    (CoroSpanIndex  *index);
char *coro_words_dup_subtitle    (const char     *title,
                                  const char     *path,
                                  gboolean        simulated);

G_END_DECLS
