/* coro-exception.h: exception objects (CPython: Objects/exceptions.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-list.h"
#include "core/coro-runtime.h"

G_BEGIN_DECLS

/**
 * CoroException:
 *
 * An instance of BaseException or of a subclass. Attributes of a kind are in @extra: AttributeError name, obj;
 * NameError name; ImportError msg, name, path; OSError errno, strerror, filename, filename2; UnicodeDecodeError
 * encoding, object, start, end, reason; SyntaxError msg, and a tuple of filename, lineno, offset, text, end_lineno,
 * end_offset.
 */
typedef struct {
  CoroObject base;
  CoroTuple *args;      /* owned */
  CoroValue  traceback; /* owned: a traceback object or CORO_NULL */
  CoroValue  cause;     /* owned: an exception, CORO_NULL if none */
  CoroValue  context;   /* owned */
  CoroValue  value;     /* owned: StopIteration.value, SystemExit.code, a group's tuple of exceptions */
  CoroValue  extra[5];  /* owned */
  CoroValue  kept;      /* owned: a tuple: what the calls of native coroutines held that it passed, CORO_NULL if nothing */
  gboolean   suppress_context;
  CoroDict  *dict;      /* owned, (nullable) */
} CoroException;

#define CORO_EXCEPTION(value) ((CoroException *) coro_object (value))

gboolean  coro_exception_check  (CoroRuntime *rt, CoroValue value); /* an instance of BaseException */
gboolean  coro_exception_is     (CoroRuntime *rt, CoroValue value, CoroExceptionKind kind);
CoroValue coro_exception_make     (CoroRuntime *rt, CoroType *type, const CoroValue *args, gsize n_args);
CoroValue coro_exception_new_args (CoroRuntime *rt, CoroType *type, const CoroValue *args, gsize n_args);
/* except's test: a class or a tuple of classes; -1: TypeError is set */
int       coro_exception_matches_type (CoroRuntime *rt, CoroValue exception, CoroValue type);
/* context is borrowed; cycles are broken as CPython does */
void      coro_exception_set_context (CoroValue exception, CoroValue context);
/* These live as long as its traceback, as the locals of a frame in it would: borrowed */
void      coro_exception_keep    (CoroRuntime *rt, CoroValue exception, const CoroValue *values, gsize n_values);
/* AttributeError.obj and .name, for "Did you mean" */
void      coro_exception_set_attribute (CoroValue exception, CoroValue object, CoroStr *name);
/* the same, unless it says already what it is about */
void      coro_exception_complete_attribute (CoroValue exception, CoroValue object, CoroStr *name);
/* ImportError.name, .path and .name_from; CORO_NULL: None */
void      coro_exception_set_import  (CoroValue exception, CoroValue name, CoroValue path, CoroValue name_from);
/* except*: parts of a group by type; (transfer full) *match, *rest: a group or None */
CoroValue coro_exception_group_project (CoroRuntime *rt, CoroValue self, CoroList *parts);
/* "ValueError: message": the last line of a traceback */
char     *coro_exception_dup_summary (CoroRuntime *rt, CoroValue exception);

G_END_DECLS
