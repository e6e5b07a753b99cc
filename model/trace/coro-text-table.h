/* coro-text-table.h: texts by number, each kept once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CoroTextTable CoroTextTable;

CoroTextTable *coro_text_table_new       (void);
void           coro_text_table_free      (CoroTextTable *self);
guint32        coro_text_table_add       (CoroTextTable *self,
                                          const char    *text,
                                          gssize         length);
guint32        coro_text_table_add_task  (CoroTextTable *self,
                                          guint64        number);
const char    *coro_text_table_get       (CoroTextTable *self,
                                          guint32        id);
guint32        coro_text_table_get_count (CoroTextTable *self);
gsize          coro_text_table_get_size  (CoroTextTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroTextTable, coro_text_table_free)

G_END_DECLS
