/* coro-generic-alias.h: list[int] and int | None (CPython: Objects/genericaliasobject.c, unionobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct {
  CoroObject base;
  CoroValue  origin; /* owned */
  CoroTuple *args;   /* owned */
  gboolean   starred; /* it is what *tuple[int, str] gives */
} CoroGenericAlias;

typedef struct {
  CoroObject base;
  CoroTuple *args; /* owned: types, without duplicates */
} CoroUnion;

/* args: a tuple, or one argument */
CoroValue coro_generic_alias_new (CoroRuntime *rt, CoroValue origin, CoroValue args);
CoroValue coro_union_new         (CoroRuntime *rt, CoroValue a, CoroValue b); /* may be CORO_NOT_IMPLEMENTED */
/* As an argument of an alias is shown: int, collections.deque, ... */
gboolean  coro_generic_append_repr (CoroRuntime *rt, GString *text, CoroValue value);
/* The type variables in args, and args with others in their place: tuples (transfer full) or CORO_NULL. */
CoroValue coro_generic_find_parameters (CoroRuntime *rt, CoroTuple *args);
CoroValue coro_generic_substitute      (CoroRuntime *rt, CoroValue self, CoroTuple *args, CoroValue key);

G_END_DECLS
