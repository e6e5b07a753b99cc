/* coro-float.h: floats, most of them kept in the word (CPython: Objects/floatobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

#include <string.h>

G_BEGIN_DECLS

typedef struct {
  CoroObject base;
  double     value;
} CoroFloat;

CoroValue coro_float_new_object (CoroRuntime *rt, double value);
gboolean  coro_float_check      (CoroRuntime *rt, CoroValue value); /* float or a subclass */
gint64    coro_float_hash       (double value);
char     *coro_float_dup_repr   (double value); /* shortest digits that read back as the same double */

/* Exponents from 2^-255 to 2^256 (and 0.0) fit into the word: the three bits behind the sign are 011 or 100 there. */
static inline CoroValue
coro_float (CoroRuntime *rt, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  if (G_LIKELY (((bits >> 60 & 7) == 3 || (bits >> 60 & 7) == 4) && bits != G_GUINT64_CONSTANT (0x3000000000000000)))
    return (CoroValue) { (((bits << 3) | (bits >> 61)) & ~(guint64) 3) | 2 };
  if (bits == 0)
    return (CoroValue) { G_GUINT64_CONSTANT (0x8000000000000002) };
  return coro_float_new_object (rt, value);
}

static inline double
coro_flonum_get (CoroValue value)
{
  guint64 bits = value.bits;
  double  result;

  if (G_UNLIKELY (bits == G_GUINT64_CONSTANT (0x8000000000000002)))
    return 0.0;
  /* bit 62 of the double is the complement of bit 61 within the two ranges kept here */
  bits = (2 - (bits >> 63)) | (bits & ~(guint64) 3);
  bits = (bits >> 3) | (bits << 61);
  memcpy (&result, &bits, sizeof result);
  return result;
}

/* value must be a float (coro_float_check()) */
static inline double
coro_float_get (CoroValue value)
{
  return coro_is_flonum (value) ? coro_flonum_get (value) : ((CoroFloat *) coro_object (value))->value;
}

G_END_DECLS
