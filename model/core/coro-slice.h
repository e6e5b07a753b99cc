/* coro-slice.h: slices, and what they select (CPython: Objects/sliceobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct {
  CoroObject base;
  CoroValue  start; /* owned; any values */
  CoroValue  stop;
  CoroValue  step;
} CoroSlice;

#define CORO_SLICE(value) ((CoroSlice *) coro_object (value))

CoroValue coro_slice_new      (CoroRuntime *rt, CoroValue start, CoroValue stop, CoroValue step); /* borrowed */
gboolean  coro_slice_check    (CoroRuntime *rt, CoroValue value);
/* Numbers out of the values, by __index__, which may run the program: ask for the sequence's length only afterwards. */
gboolean  coro_slice_unpack   (CoroRuntime *rt, CoroSlice *self, gssize *start, gssize *stop, gssize *step);
/* Clips to a length. Returns how many items are selected: *start, *start + step, ... */
gssize    coro_slice_adjust   (gssize length, gssize *start, gssize *stop, gssize step);
/* slice.indices() for a length that is any int: three new ints; FALSE: exception */
gboolean  coro_slice_get_indices (CoroRuntime *rt, CoroSlice *self, CoroValue length, CoroValue indices[3]);

void      coro_slice_init     (CoroRuntime *rt);

G_END_DECLS
