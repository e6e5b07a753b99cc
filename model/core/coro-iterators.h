/* coro-iterators.h: the native iterators over sequences, and reversed, enumerate, zip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-native.h"

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

/* The iter slot of iterators */
CoroValue coro_iterator_self         (CoroRuntime *rt, CoroValue self);
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

/* The functions of the library that make the next item of an iterator in a frame. */
typedef enum {
  CORO_STEP_NONE, /* nothing of the program's runs */
  CORO_STEP_ENUMERATE,
  CORO_STEP_ZIP,
  CORO_STEP_ZIP_STRICT,
  CORO_STEP_MAP,
  CORO_STEP_MAP_ROWS,
  CORO_STEP_MAP_STRICT,
  CORO_STEP_FILTER,
  CORO_N_STEPS,
} CoroNextStep;

/* zip and enumerate */
CoroNextStep  coro_iterator_get_step   (CoroRuntime *rt, CoroValue self, CoroValue *args, gsize *n_args);
/* Of the module _builtins */
extern const CoroNativeDef coro_zip_functions[];

void      coro_iterators_init      (CoroRuntime *rt);

G_END_DECLS
