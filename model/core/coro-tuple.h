/* coro-tuple.h: tuples (CPython: Objects/tupleobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

struct _CoroTuple {
  CoroObject base;
  gsize      length;
  CoroValue  items[];
};

#define CORO_TUPLE(value) ((CoroTuple *) coro_object (value))

/* items are borrowed, or NULL: all CORO_NULL, to be filled before the program sees it. MemoryError: NULL */
CoroTuple *coro_tuple_new      (CoroRuntime *rt, const CoroValue *items, gsize length);
/* (transfer full) the items, not the array */
CoroTuple *coro_tuple_new_take (CoroRuntime *rt, CoroValue *items, gsize length);
CoroTuple *coro_tuple_from_iterable (CoroRuntime *rt, CoroValue iterable); /* nested run for generators */
gboolean   coro_tuple_check    (CoroRuntime *rt, CoroValue value);

extern const CoroTypeSpec coro_tuple_spec;

void       coro_tuple_init     (CoroRuntime *rt);

G_END_DECLS
