/* coro-iterators.h: the native iterators over sequences, and reversed, enumerate, zip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* Of list, tuple, str, bytes, bytearray, and of any object with __getitem__ (sequence_iterator). */
typedef struct {
  CoroObject base;
  CoroValue  sequence; /* owned; CORO_NULL: exhausted */
  gssize     index;    /* of the next item; for str: its byte */
} CoroSequenceIterator;

/* Of a range whose numbers fit: range_iterator. */
typedef struct {
  CoroObject base;
  gint64     next;
  gint64     step;
  gint64     remaining;
} CoroRangeIterator;

#define CORO_SEQUENCE_ITERATOR(value) ((CoroSequenceIterator *) coro_object (value))
#define CORO_RANGE_ITERATOR(value)    ((CoroRangeIterator *) coro_object (value))

/* An iterator of one of the types that #CoroSequenceIterator serves */
CoroValue coro_sequence_iterator_of  (CoroRuntime *rt, CoroType *type, CoroValue sequence);
/* The iter slot of sets */
CoroValue coro_set_iter              (CoroRuntime *rt, CoroValue set);
/* What coro_iter() gives for an object that has __getitem__ but no __iter__. */
CoroValue coro_sequence_iterator_new (CoroRuntime *rt, CoroValue sequence);
/* iter (callable, sentinel) */
/* reversed (sequence): by __reversed__, or by __len__ and __getitem__ */
CoroValue coro_reversed            (CoroRuntime *rt, CoroValue sequence);
/* enumerate (iterable, start): takes any iterable; its `next` calls the inner iterator's from C */
/* start an int or CORO_NULL */
/* What coro_iterates_natively() knows of the builtin containers and of the iterators here, and of what these iterate
 * over. */
gboolean  coro_iterator_is_native  (CoroRuntime *rt, CoroValue self);

void      coro_iterators_init      (CoroRuntime *rt);

G_END_DECLS
