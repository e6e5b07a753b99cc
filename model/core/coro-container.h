/* coro-container.h: what the builtin containers share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* An object whose repr is being made; lives on C's stack. */
typedef struct _CoroReprGuard CoroReprGuard;

struct _CoroReprGuard {
  CoroReprGuard *outer;
  CoroObject    *object;
};

/* TRUE: it is being made already, further out: write "..."; FALSE: go on, then leave. Depth is coro_repr()'s to
 * limit. */
gboolean  coro_repr_enter        (CoroRuntime *rt, CoroReprGuard *guard, CoroValue object);
void      coro_repr_leave        (CoroRuntime *rt, CoroReprGuard *guard);

/* The hash slot of what is mutable: raises TypeError. A type that has it shows `__hash__` as None. */
gboolean  coro_hash_unhashable   (CoroRuntime *rt, CoroValue self, gint64 *hash);
gint64    coro_hash_bytes        (const void *data, gsize length); /* never -1 */
/* CPython's hash of a tuple of what hashes so */
gint64    coro_hash_mix          (const gint64 *hashes, gsize n_hashes);
/* A key or index as a machine word; out of range values are clipped, as for slices. */
gboolean  coro_get_clipped_index (CoroRuntime *rt, CoroValue value, gssize *index);
/* An index for x[i]: by __index__; IndexError if it does not fit. */
gboolean  coro_get_item_index    (CoroRuntime *rt, CoroValue value, gssize *index);
/* An argument that is a count or a width: by __index__; OverflowError if it does not fit. CORO_NULL leaves *result. */
gboolean  coro_get_ssize         (CoroRuntime *rt, CoroValue value, gssize *result);
gboolean  coro_has_index         (CoroRuntime *rt, CoroValue value); /* an int, or has __index__ */
/* self + other of a sequence where other is of another type: not implemented if its class has __radd__, else
 * TypeError */
CoroValue coro_concat_refused    (CoroRuntime *rt, CoroValue other, const char *kind);
/* The one optional positional argument of list() and the like, out of a tuple and a dict; CORO_NULL: not given */
gboolean  coro_get_one_argument  (CoroRuntime *rt, const char *name, const CoroValue *args, CoroValue *value);
/* How often to repeat for self * other: 1 with *count (not negative), 0 with *result set, -1 with an exception */
int       coro_get_repeat_count  (CoroRuntime *rt, CoroValue other, gssize *count, CoroValue *result);
/* The answer of a comparison once what decides is known: order is below, equal to or above 0 */
CoroValue coro_compare_result    (int order, CoroCompareOp op);
/* Turns TypeError of a __hash__ into "cannot use 'X' as a <role> (...)"; other exceptions stay. */
void      coro_wrap_unhashable (CoroRuntime *rt, CoroValue value, const char *role);

G_END_DECLS
