/* coro-arithmetic-private.h: operators on numbers that are kept in the word, for the dispatch loop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-float.h"

G_BEGIN_DECLS

/* Each of these gives FALSE for what it leaves to the general way: results that do not fit, divisions by zero. */

static inline gboolean
coro_ints_add (CoroRuntime *rt,
               CoroValue    a,
               CoroValue    b,
               CoroValue   *result)
{
  return !__builtin_add_overflow ((gint64) a.bits, (gint64) (b.bits - 1), (gint64 *) &result->bits);
}

static inline gboolean
coro_ints_subtract (CoroRuntime *rt,
                    CoroValue    a,
                    CoroValue    b,
                    CoroValue   *result)
{
  return !__builtin_sub_overflow ((gint64) a.bits, (gint64) (b.bits - 1), (gint64 *) &result->bits);
}

static inline gboolean
coro_ints_multiply (CoroRuntime *rt,
                    CoroValue    a,
                    CoroValue    b,
                    CoroValue   *result)
{
  gint64 product;

  if (__builtin_mul_overflow (coro_int_get (a), (gint64) (b.bits - 1), &product))
    return FALSE;
  result->bits = (guintptr) product | 1;
  return TRUE;
}

static inline gboolean
coro_ints_true_divide (CoroRuntime *rt,
                       CoroValue    a,
                       CoroValue    b,
                       CoroValue   *result)
{
  const gint64 exact = G_GINT64_CONSTANT (1) << 53;
  gint64       m = coro_int_get (a), n = coro_int_get (b);

  if (n == 0 || m <= -exact || m >= exact || n <= -exact || n >= exact)
    return FALSE;
  *result = coro_float (rt, (double) m / (double) n);
  return TRUE;
}

static inline gboolean
coro_ints_floor_divide (CoroRuntime *rt,
                        CoroValue    a,
                        CoroValue    b,
                        CoroValue   *result)
{
  gint64 m = coro_int_get (a), n = coro_int_get (b);

  if (n <= 0)
    return FALSE;
  /* half as wide, a division takes half as long */
  if (G_LIKELY ((((guint64) m | (guint64) n) >> 32) == 0))
    *result = coro_int ((guint32) m / (guint32) n);
  else
    *result = coro_int (m / n - (m % n < 0));
  return TRUE;
}

static inline gboolean
coro_ints_remainder (CoroRuntime *rt,
                     CoroValue    a,
                     CoroValue    b,
                     CoroValue   *result)
{
  gint64 m = coro_int_get (a), n = coro_int_get (b);
  gint64 r;

  if (n <= 0)
    return FALSE;
  if (G_LIKELY ((((guint64) m | (guint64) n) >> 32) == 0))
    r = (guint32) m % (guint32) n;
  else
    r = m % n;
  *result = coro_int (r < 0 ? r + n : r);
  return TRUE;
}

static inline gboolean
coro_doubles_add (CoroRuntime *rt,
                  double       x,
                  double       y,
                  CoroValue   *result)
{
  *result = coro_float (rt, x + y);
  return TRUE;
}

static inline gboolean
coro_doubles_subtract (CoroRuntime *rt,
                       double       x,
                       double       y,
                       CoroValue   *result)
{
  *result = coro_float (rt, x - y);
  return TRUE;
}

static inline gboolean
coro_doubles_multiply (CoroRuntime *rt,
                       double       x,
                       double       y,
                       CoroValue   *result)
{
  *result = coro_float (rt, x * y);
  return TRUE;
}

static inline gboolean
coro_doubles_true_divide (CoroRuntime *rt,
                          double       x,
                          double       y,
                          CoroValue   *result)
{
  if (y == 0)
    return FALSE;
  *result = coro_float (rt, x / y);
  return TRUE;
}

static inline gboolean
coro_doubles_floor_divide (CoroRuntime *rt,
                           double       x,
                           double       y,
                           CoroValue   *result)
{
  return FALSE;
}

static inline gboolean
coro_doubles_remainder (CoroRuntime *rt,
                        double       x,
                        double       y,
                        CoroValue   *result)
{
  return FALSE;
}

static inline gboolean
coro_are_flonums (CoroValue a,
                  CoroValue b)
{
  return (((a.bits ^ 2) | (b.bits ^ 2)) & 3) == 0;
}

/* A float of the word, or an int that is exactly one. */
static inline gboolean
coro_vm_get_double (CoroValue  value,
                    double    *number)
{
  if (coro_is_flonum (value))
    {
      *number = coro_flonum_get (value);
      return TRUE;
    }
  if (coro_is_int (value))
    {
      *number = (double) coro_int_get (value);
      return (gint64) *number == coro_int_get (value);
    }
  return FALSE;
}

/* Where one is a float and one an int: *x and *y are what they are worth. */
static inline gboolean
coro_vm_get_doubles (CoroValue  a,
                     CoroValue  b,
                     double    *x,
                     double    *y)
{
  return coro_vm_get_double (a, x) && coro_vm_get_double (b, y);
}

/* The operators as bits of a number: less, equal, greater. */
static inline gboolean
coro_vm_compare_order (gint  order,
                       guint operation)
{
  const guint32 truths = 1 << (3 * CORO_CMP_LT) | 3 << (3 * CORO_CMP_LE) | 2 << (3 * CORO_CMP_EQ) |
                         5 << (3 * CORO_CMP_NE) | 4 << (3 * CORO_CMP_GT) | 6 << (3 * CORO_CMP_GE);

  return truths >> (3 * (gint) operation + 1 + order) & 1;
}

static inline gboolean
coro_vm_compare_ints (CoroValue a,
                      CoroValue b,
                      guint     operation)
{
  gint64 m = (gint64) a.bits, n = (gint64) b.bits;

  return coro_vm_compare_order ((m > n) - (m < n), operation);
}

static inline gboolean
coro_vm_compare_doubles (double x,
                         double y,
                         guint  operation)
{
  /* neither is a NaN: its exponent does not fit into the word */
  return coro_vm_compare_order ((x > y) - (x < y), operation);
}

G_END_DECLS
