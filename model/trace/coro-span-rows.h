/* coro-span-rows.h: what overlaps, in as few rows as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-list.h"

G_BEGIN_DECLS

/* Holdings beyond are counted, but have no row. */
#define CORO_MAX_SPAN_ROWS 4096
#define CORO_NO_SPAN_ROW   G_MAXUINT16

typedef struct _CoroSpanRows CoroSpanRows;

CoroSpanRows *coro_span_rows_new      (void);
void          coro_span_rows_free     (CoroSpanRows *self);
guint16       coro_span_rows_begin    (CoroSpanRows *self,
                                       gint64        time,
                                       guint32       event,
                                       guint32       entity);
void          coro_span_rows_end      (CoroSpanRows *self,
                                       guint16       row,
                                       gint64        time,
                                       guint32       event);
guint         coro_span_rows_get_n    (CoroSpanRows *self);
CoroSpanList *coro_span_rows_get      (CoroSpanRows *self,
                                       guint         row);
gsize         coro_span_rows_get_size (CoroSpanRows *self);
gboolean      coro_span_rows_check    (CoroSpanRows *self);

G_END_DECLS
