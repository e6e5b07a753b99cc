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

/* Of a double from 2^-255 to 2^256 the three bits behind the sign are 011 or 100: less CORO_FLONUM_BIAS they are 000 or 001. What
 * is left is turned so that the two zeros come to lie where a word has its tag. 0.0 is kept where the smallest of them would be. */
#define CORO_FLONUM_BIAS ((guint64) 3 << 60)
#define CORO_FLONUM_ZERO ((guint64) 2)

static inline CoroValue
coro_float (CoroRuntime *rt, double value)
{
  guint64 bits, turned;

  memcpy (&bits, &value, sizeof bits);
  turned = bits - CORO_FLONUM_BIAS;
  turned = turned << 3 | turned >> 61;
  if (G_LIKELY ((turned & 3) == 0 && turned != 0))
    return (CoroValue) { turned | 2 };
  if (bits == 0)
    return (CoroValue) { CORO_FLONUM_ZERO };
  return coro_float_new_object (rt, value);
}

static inline double
coro_flonum_get (CoroValue value)
{
  guint64 turned = value.bits ^ 2;
  guint64 bits = (turned >> 3 | turned << 61) + CORO_FLONUM_BIAS;
  double  result;

  bits = turned != 0 ? bits : 0;
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
