/* coro-pages.h: blocks of memory that are taken one by one and go together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CoroPages CoroPages;

CoroPages *coro_pages_new      (void);
void       coro_pages_free     (CoroPages *self);
gpointer   coro_pages_take     (CoroPages *self,
                                gsize      size);
gsize      coro_pages_get_size (CoroPages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroPages, coro_pages_free)

G_END_DECLS
