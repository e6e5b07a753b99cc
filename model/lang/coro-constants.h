/* coro-constants.h: the constants of a code object: equal ones of the same type are kept once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/**
 * CoroConstants:
 *
 * 1, 1.0 and True are different constants here, and so are 0.0 and -0.0, also inside of tuples.
 */
typedef struct {
  GArray     *values; /* (element-type CoroValue) */
  GHashTable *places;
} CoroConstants;

void      coro_constants_init  (CoroConstants *self);
void      coro_constants_clear (CoroConstants *self);
guint32   coro_constants_add   (CoroConstants *self,
                                CoroValue      value /* (transfer full) */);
CoroValue coro_constants_get   (CoroConstants *self,
                                guint32        index); /* (transfer none) */

G_END_DECLS
