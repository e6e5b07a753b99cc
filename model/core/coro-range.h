/* coro-range.h: ranges (CPython: Objects/rangeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/**
 * CoroRange:
 * @is_small: @first, @stride and @n_items say the same as the values, and no item overflows
 */
typedef struct {
  CoroObject base;
  CoroValue  start;  /* ints, owned */
  CoroValue  stop;
  CoroValue  step;
  CoroValue  length;
  gboolean   is_small;
  gint64     first;
  gint64     stride;
  gint64     n_items;
} CoroRange;

#define CORO_RANGE(value) ((CoroRange *) coro_object (value))

CoroValue coro_range_new      (CoroRuntime *rt, CoroValue start, CoroValue stop, CoroValue step); /* ints; borrowed */
gboolean  coro_range_check    (CoroRuntime *rt, CoroValue value);

void      coro_range_init     (CoroRuntime *rt);

G_END_DECLS
