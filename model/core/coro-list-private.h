/* coro-list-private.h: what the files of list share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-slice.h"

G_BEGIN_DECLS

extern const CoroNativeDef coro_list_methods[];

const CoroValue *coro_list_get_items (CoroValue self, gsize *length);
/* new places are not set; FALSE: MemoryError */
gboolean  coro_list_resize       (CoroRuntime *rt, CoroList *self, gsize length);
void      coro_list_clear        (CoroRuntime *rt, CoroList *self);
CoroValue coro_list_get_slice    (CoroRuntime *rt, CoroList *self, CoroSlice *slice);
gboolean  coro_list_set_slice    (CoroRuntime *rt, CoroList *self, CoroSlice *slice, CoroValue value);
CoroValue coro_list_sort_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);

/* Appends what an iterable gives; ask: for its length before, as list() does. FALSE: exception */
gboolean coro_list_eat (CoroRuntime *rt, CoroList *self, CoroValue iterable, gboolean ask);

G_END_DECLS
