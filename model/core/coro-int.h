/* coro-int.h: unbounded integers; bool is a subtype (CPython: Objects/longobject.c). Digits are GMP's mpn layer's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* What hashes of numbers are the remainders of. */
#define CORO_HASH_BITS    61
#define CORO_HASH_MODULUS ((G_GUINT64_CONSTANT (1) << CORO_HASH_BITS) - 1)

/* FALSE: the number is too large to be its own hash. */
static inline gboolean
coro_int_hash_small (CoroValue  self,
                     gint64    *hash)
{
  const gint64 modulus = (gint64) CORO_HASH_MODULUS;
  gint64 value = coro_int_get (self);

  *hash = value == -1 ? -2 : value;

  return coro_is_int (self) && value > -modulus && value < modulus;
}

CoroValue coro_int_new         (CoroRuntime *rt, gint64 value);
CoroValue coro_int_new_unsigned (CoroRuntime *rt, guint64 value);
CoroValue coro_int_from_double (CoroRuntime *rt, double value); /* truncates; OverflowError, ValueError */
/* digits of a base from 2 to 36, no prefix, no sign, underscores allowed */
CoroValue coro_int_from_digits (CoroRuntime *rt, const char *digits, gsize length, guint base);
gboolean  coro_int_check       (CoroRuntime *rt, CoroValue value); /* int or a subclass, bool too */
gboolean  coro_int_get_int64   (CoroValue value, gint64 *result);  /* FALSE: too large; no exception */
double    coro_int_get_double  (CoroRuntime *rt, CoroValue value); /* -1 with OverflowError if it is too large */
/* (transfer full); NULL: ValueError (4300 digits) */
char     *coro_int_dup_text    (CoroRuntime *rt, CoroValue value, guint base);
CoroValue coro_int_binary      (CoroRuntime *rt, CoroValue a, CoroValue b, CoroBinaryOp op);
int       coro_int_sign        (CoroValue value);
gboolean  coro_int_divmod      (CoroRuntime *rt, CoroValue a, CoroValue b, CoroValue *quotient, CoroValue *remainder);
CoroValue coro_int_power_mod   (CoroRuntime *rt, CoroValue a, CoroValue b, CoroValue modulus); /* pow() of three ints */
/* What int() makes of a text: spaces, sign, prefix, underscores; base 0: as in the language. ValueError */
CoroValue coro_int_from_str    (CoroRuntime *rt, CoroStr *text, guint base);

G_END_DECLS
