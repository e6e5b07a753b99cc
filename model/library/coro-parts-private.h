/* coro-parts-private.h: how an object is made anew: pickle, and object.__reduce_ex__()
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-abstract.h"

G_BEGIN_DECLS

/**
 * CoroParts:
 * @make: owned: what is called
 * @args: owned: with what, a tuple; of a `is_new` the arguments of __new__() behind the class
 * @keywords: owned: of __newobj_ex__, a dict, or CORO_NULL
 * @state: owned: so are the others; None or CORO_NULL where there is none
 * @is_new: @make is the class, and its __new__() is called
 *
 * How an object is made anew.
 */
typedef struct {
  CoroValue make;
  CoroValue args;
  CoroValue keywords;
  CoroValue state;
  CoroValue items;
  CoroValue pairs;
  CoroValue setter;
  gboolean  is_new;
} CoroParts;

void      coro_parts_clear          (CoroParts       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CoroParts, coro_parts_clear)

/* The attribute of a class of this value's, unless only object has it (transfer none); CORO_NULL */
CoroValue coro_parts_find_own       (CoroRuntime     *rt,
                                     CoroValue        value,
                                     const char      *name);
/* Calls a method. */
CoroValue coro_parts_call           (CoroRuntime     *rt,
                                     CoroValue        value,
                                     const char      *name,
                                     const CoroValue *args,
                                     gsize            n_args);
/* What object.__getstate__() gives: (transfer full); CORO_NULL with an exception */
CoroValue coro_parts_get_own_state  (CoroRuntime     *rt,
                                     CoroValue        value);
/* Those of a bound method: it is looked up in its object. */
gboolean  coro_parts_reduce_method  (CoroRuntime     *rt,
                                     CoroValue        self,
                                     CoroValue        name,
                                     CoroParts       *parts);
/* An iterator over a builtin sequence: coro_parts_reduce_builtin() uses it up. */
gboolean  coro_parts_is_iterator    (CoroRuntime     *rt,
                                     CoroValue        value);
/* FALSE with an exception, or without one: it is none of the builtin types that are known here */
gboolean  coro_parts_reduce_builtin (CoroRuntime     *rt,
                                     CoroValue        value,
                                     CoroParts       *parts);
/* Those of an object whose class says nothing of it; FALSE with an exception */
gboolean  coro_parts_reduce_new     (CoroRuntime     *rt,
                                     CoroValue        value,
                                     CoroParts       *parts);

G_END_DECLS
