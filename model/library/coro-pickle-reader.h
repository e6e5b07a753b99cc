/* coro-pickle-reader.h: what the reader of pickles is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-pickle-private.h"

G_BEGIN_DECLS

/**
 * CoroUnpickler:
 * @stack: of CoroValue, owned
 * @marks: of guint: places in @stack, the last one at the end
 * @floor: the last of them, or 0: what is below is not to be popped
 * @memo: of CoroValue, owned
 *
 * One call of loads().
 */
typedef struct {
  CoroRuntime  *rt;
  const guint8 *bytes;
  gsize         size;
  gsize         position;
  GArray       *stack;
  GArray       *marks;
  GArray       *memo;
  guint         floor;
} CoroUnpickler;

/* UnpicklingError; gives CORO_NULL */
CoroValue coro_unpickle_raise     (CoroRuntime     *rt,
                                   const char      *format,
                                   ...) G_GNUC_PRINTF (2, 3);
/* coro-pickle-rebuild.c: parts of values; (transfer full) results, CORO_NULL and FALSE: exception */
CoroValue coro_unpickle_long      (CoroRuntime     *rt,
                                   const guint8    *bytes,
                                   gsize            size);
CoroValue coro_unpickle_text      (CoroRuntime     *rt,
                                   const char      *text,
                                   gsize            size);
gboolean  coro_unpickle_append    (CoroRuntime     *rt,
                                   CoroValue        owner,
                                   const CoroValue *items,
                                   gsize            n_items);
CoroValue coro_unpickle_new       (CoroRuntime     *rt,
                                   CoroValue        cls,
                                   CoroValue        args,
                                   CoroValue        keywords); /* or None */
gboolean  coro_unpickle_set_state (CoroRuntime     *rt,
                                   CoroValue        owner,
                                   CoroValue        state);
CoroType *coro_unpickle_get_error (CoroRuntime     *rt);

G_END_DECLS
