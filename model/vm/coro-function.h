/* coro-function.h: functions made by def and lambda
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"
#include "lang/coro-code.h"

G_BEGIN_DECLS

typedef struct {
  CoroObject base;
  CoroCode  *code;        /* owned */
  CoroValue  replaced;    /* owned: a list of the code that it had before, for frames of it hold the function alone; or CORO_NULL */
  CoroDict  *globals;     /* owned */
  CoroTuple *closure;     /* (nullable) owned: cells */
  CoroTuple *defaults;    /* (nullable) owned */
  CoroDict  *kw_defaults; /* (nullable) owned */
  CoroValue  annotations; /* owned: a dict, or CORO_NULL: not evaluated */
  CoroValue  annotate;    /* owned: what evaluates them: the compiler's code, or a tuple of its cells and it, or what the program set */
  CoroStr   *name;        /* owned */
  CoroStr   *qualname;    /* owned */
  CoroTuple *type_params; /* (nullable) owned */
  CoroValue  doc;         /* owned */
  CoroValue  module;      /* owned */
  CoroDict  *dict;        /* (nullable) owned: attributes that the program set */
} CoroFunction;

#define CORO_FUNCTION(value) ((CoroFunction *) coro_object (value))

typedef struct {
  CoroObject base;
  CoroValue  value; /* CORO_NULL: unbound */
} CoroCell;

#define CORO_CELL(value) ((CoroCell *) coro_object (value))

void          coro_function_init (CoroRuntime *rt); /* makes rt->function_type and rt->cell_type */
CoroFunction *coro_function_new  (CoroRuntime *rt, CoroCode *code, CoroDict *globals);
CoroCell     *coro_cell_new      (CoroRuntime *rt, CoroValue value); /* borrowed */

G_END_DECLS
