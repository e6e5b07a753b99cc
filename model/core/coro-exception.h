/* coro-exception.h: exception objects (CPython: Objects/exceptions.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/**
 * CoroException:
 *
 * An instance of BaseException or of a subclass. Further attributes of a kind (OSError.errno, StopIteration.value,
 * ImportError.name, KeyError ...) are kept in its dict or computed from args.
 */
typedef struct {
  CoroObject base;
  CoroTuple *args;      /* owned */
  CoroValue  traceback; /* owned: a traceback object or CORO_NULL */
  CoroValue  cause;     /* owned: an exception, CORO_NULL if none */
  CoroValue  context;   /* owned */
  CoroValue  value;     /* owned: StopIteration.value, SystemExit.code, a group's tuple of exceptions */
  gboolean   suppress_context;
  CoroDict  *dict;      /* owned, (nullable) */
} CoroException;

#define CORO_EXCEPTION(value) ((CoroException *) coro_object (value))

gboolean  coro_exception_check  (CoroRuntime *rt, CoroValue value); /* an instance of BaseException */
gboolean  coro_exception_is     (CoroRuntime *rt, CoroValue value, CoroExceptionKind kind);
CoroValue coro_exception_new_args (CoroRuntime *rt, CoroType *type, const CoroValue *args, gsize n_args);
/* except's test: a class or a tuple of classes; -1: TypeError is set */
int       coro_exception_matches_type (CoroRuntime *rt, CoroValue exception, CoroValue type);
void      coro_exception_set_context (CoroValue exception, CoroValue context); /* borrowed; breaks cycles as CPython does */
char     *coro_exception_dup_summary (CoroRuntime *rt, CoroValue exception); /* "ValueError: message": the last traceback line */

G_END_DECLS
