/* coro-str.h: strings, UTF-8 inside, code points outside (CPython: Objects/unicodeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* CoroObject.flags */
enum {
  CORO_STR_INTERNED = 1 << 16,
  CORO_STR_HASHED   = 1 << 17,
  CORO_STR_PLACED   = 1 << 18, /* see coro-str-places.c */
};

/**
 * CoroStr:
 * @length: code points
 * @n_bytes: bytes of @data without its final NUL; equal to @length for ASCII. Lone surrogates are kept as WTF-8.
 */
struct _CoroStr {
  CoroObject base;
  gsize      length;
  gsize      n_bytes;
  gint64     hash; /* valid with CORO_STR_HASHED */
  char       data[];
};

#define CORO_STR(value) ((CoroStr *) coro_object (value))

CoroValue coro_str_new         (CoroRuntime *rt, const char *text); /* valid UTF-8 */
CoroValue coro_str_new_len     (CoroRuntime *rt, const char *text, gsize n_bytes);
CoroValue coro_str_new_format  (CoroRuntime *rt, const char *format, ...) G_GNUC_PRINTF (2, 3);
CoroValue coro_str_new_take    (CoroRuntime *rt, char *text); /* (transfer full) text, g_malloc'ed */
CoroValue coro_str_from_char   (CoroRuntime *rt, gunichar c);
/* (transfer full); equal interned strings are one object */
CoroStr  *coro_str_intern      (CoroRuntime *rt, const char *text);
CoroStr  *coro_str_intern_len  (CoroRuntime *rt, const char *text, gsize n_bytes);
/* (transfer full) the interned equal of text (borrowed) */
CoroStr  *coro_str_intern_value (CoroRuntime *rt, CoroStr *text);
gboolean  coro_str_check       (CoroRuntime *rt, CoroValue value);  /* str or a subclass */
gboolean  coro_str_equal       (CoroStr *a, CoroStr *b);
gboolean  coro_str_equal_c     (CoroStr *a, const char *b);
gint64    coro_str_hash        (CoroStr *self);
int       coro_str_compare     (CoroStr *a, CoroStr *b); /* by code points */
CoroValue coro_str_concat      (CoroRuntime *rt, CoroStr *a, CoroStr *b);
CoroValue coro_str_join        (CoroRuntime *rt, CoroStr *separator, const CoroValue *items, gsize n_items);
CoroValue coro_str_printf      (CoroRuntime *rt, CoroStr *format, CoroValue args); /* the % operator */
gboolean  coro_str_has_room    (CoroStr *self, CoroStr *more);
/* Takes the string out of `*value` and appends in place where nobody else holds it: s += t in a loop is linear. */
CoroValue coro_str_append      (CoroRuntime *rt, CoroValue text /* (transfer full) */, CoroStr *more);

/* How types start: coro-runtime.c first makes bare type objects (size and flags set) for object, type, str, tuple and
 * dict, so that names can be interned and tables filled; then it completes them from these and calls every *_init(),
 * which makes what does not stand yet. coro_str_finish() is called after the last object has gone. */
extern const CoroTypeSpec coro_str_spec;

void      coro_str_init        (CoroRuntime *rt);
void      coro_str_finish      (CoroRuntime *rt);

G_END_DECLS
