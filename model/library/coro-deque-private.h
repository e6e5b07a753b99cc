/* coro-deque-private.h: a deque: a ring of values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library.h"

G_BEGIN_DECLS

typedef struct {
  CoroObject base;
  CoroValue *items;     /* `allocated` places, a power of two or none */
  gsize      allocated;
  gsize      first;
  gsize      length;
  gssize     max_length; /* -1: none */
  guint64    state;      /* changes with every change of length: iterators compare it */
} CoroDeque;

#define CORO_DEQUE(value) ((CoroDeque *) coro_object (value))

static inline CoroValue *
coro_deque_place (CoroDeque *self,
                  gsize      index)
{
  return &self->items[(self->first + index) & (self->allocated - 1)];
}

extern const CoroTypeSpec coro_deque_spec;
extern const CoroTypeSpec coro_deque_iterator_spec;

CoroValue coro_deque_iterator_new (CoroRuntime *rt, CoroValue deque, gboolean reversed);

G_END_DECLS
