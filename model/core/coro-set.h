/* coro-set.h: sets and frozensets, laid out as in CPython, whose order a program sees (Objects/setobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct _CoroSet CoroSet;

#define CORO_SET(value) ((CoroSet *) coro_object (value))

CoroSet  *coro_set_new       (CoroRuntime *rt, gboolean frozen);
gboolean  coro_set_check     (CoroRuntime *rt, CoroValue value); /* set, frozenset or a subclass */
gsize     coro_set_get_length (CoroSet *self);
gboolean  coro_set_add       (CoroRuntime *rt, CoroSet *self, CoroValue item);
int       coro_set_discard   (CoroRuntime *rt, CoroSet *self, CoroValue item); /* 1, 0, -1 */
int       coro_set_contains  (CoroRuntime *rt, CoroSet *self, CoroValue item);
gboolean  coro_set_update    (CoroRuntime *rt, CoroSet *self, CoroValue iterable); /* nested run for generators */
void      coro_set_keep_order (CoroSet *self); /* of an empty one: its items stay in the order in which they are added */
gboolean  coro_set_next      (CoroSet *self, gsize *position, CoroValue *item); /* (transfer none) */

void      coro_set_init      (CoroRuntime *rt); /* set and frozenset */

G_END_DECLS
