/* coro-items.h: what lists and tuples share: an array of values that the program may change while one looks at it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* The items as they are now; valid until the program runs. */
typedef const CoroValue *(*CoroItemsFunc) (CoroValue self, gsize *length);

CoroValue coro_items_compare  (CoroRuntime *rt, CoroValue a, CoroValue b, CoroCompareOp op, CoroItemsFunc get_items);
CoroValue coro_items_repr     (CoroRuntime *rt, CoroValue self, CoroItemsFunc get_items, const char *open,
                               const char *close);
/* The first place from start to stop that equals item; -1: none; -2: exception */
gssize    coro_items_find     (CoroRuntime *rt, CoroValue self, CoroItemsFunc get_items, CoroValue item,
                               gssize start, gssize stop);
CoroValue coro_items_count    (CoroRuntime *rt, CoroValue self, CoroItemsFunc get_items, CoroValue item);
/* x.index (item, start, stop): args[0 ... 2]; kind for the message */
CoroValue coro_items_index    (CoroRuntime *rt, CoroValue self, CoroItemsFunc get_items, const CoroValue *args,
                               const char *kind);
void      coro_items_traverse (const CoroValue *items, gsize length, CoroVisitFunc visit, gpointer data);

G_END_DECLS
