/* coro-list.h: lists (CPython: Objects/listobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct _CoroList CoroList;

struct _CoroList {
  CoroObject base;
  gsize      length;
  gsize      allocated;
  CoroValue *items;
};

#define CORO_LIST(value) ((CoroList *) coro_object (value))

/* items borrowed; NULL with length 0 */
CoroList *coro_list_new      (CoroRuntime *rt, const CoroValue *items, gsize length);
gboolean  coro_list_check    (CoroRuntime *rt, CoroValue value);
gboolean  coro_list_append   (CoroRuntime *rt, CoroList *self, CoroValue item); /* borrowed */
gboolean  coro_list_append_take (CoroRuntime *rt, CoroList *self, CoroValue item); /* (transfer full) */
gboolean  coro_list_insert   (CoroRuntime *rt, CoroList *self, gssize index, CoroValue item);
CoroValue coro_list_pop      (CoroRuntime *rt, CoroList *self, gssize index); /* index valid, negative from the end */
gboolean  coro_list_extend   (CoroRuntime *rt, CoroList *self, CoroValue iterable); /* nested run for generators */
/* stable */
gboolean  coro_list_sort     (CoroRuntime *rt, CoroList *self, CoroList *keys /* (nullable) */, gboolean reverse);

void      coro_list_init     (CoroRuntime *rt);

G_END_DECLS
