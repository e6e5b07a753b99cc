/* coro-event-list.h: what happened in a run, as a list model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-run.h"

G_BEGIN_DECLS

#define CORO_TYPE_EVENT_ROW (coro_event_row_get_type ())
G_DECLARE_FINAL_TYPE (CoroEventRow, coro_event_row, CORO, EVENT_ROW, GObject)

guint32        coro_event_row_get_event (CoroEventRow   *self);
const char    *coro_event_row_get_time  (CoroEventRow   *self);
const char    *coro_event_row_get_who   (CoroEventRow   *self);
const char    *coro_event_row_get_what  (CoroEventRow   *self);

#define CORO_TYPE_EVENT_LIST (coro_event_list_get_type ())
G_DECLARE_FINAL_TYPE (CoroEventList, coro_event_list, CORO, EVENT_LIST, GObject)

/* A GListModel of CoroEventRow, which are made when they are asked for. */
CoroEventList *coro_event_list_new      (CoroSpanIndex  *index);
void           coro_event_list_update   (CoroEventList  *self);
guint          coro_event_list_find     (CoroEventList  *self,
                                         guint32         event);

G_END_DECLS
