/* coro-int-bits.c: shifts, bits and powers of unbounded integers, on GMP (CPython: Objects/longobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-float.h"
#include "core/coro-int-private.h"

#include <math.h>

static CoroValue
finish_mpz (CoroRuntime *rt,
            mpz_ptr      number)
{
  CoroValue result = coro_int_from_mpz (rt, number);

  mpz_clear (number);
  return result;
}

static CoroValue
raise_too_large (CoroRuntime *rt)
{
  return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_MEMORY, NULL));
}

/* Whether a result of so many bits may be computed; MemoryError if not. */
static gboolean
check_bits (CoroRuntime *rt,
            double       bits)
{
  if (bits <= (double) (CORO_INT_MAX_LIMBS * 64))
    return coro_reserve (rt, (gsize) bits / 8 + 1, 1);
  raise_too_large (rt);
  return FALSE;
}

/*
 * coro_int_bitwise:
 * @rt: a runtime
 * @a: an int
 * @b: an int
 * @op: and, or, xor
 *
 * Negative numbers count as two's complement with endless ones.
 *
 * Returns: (transfer full): the result
 */
CoroValue
coro_int_bitwise (CoroRuntime *rt,
                  CoroValue    a,
                  CoroValue    b,
                  CoroBinaryOp op)
{
  CoroIntView left;
  CoroIntView right;
  mpz_t x;
  mpz_t y;
  mpz_t result;

  coro_int_view (a, &left);
  coro_int_view (b, &right);
  coro_int_view_as_mpz (&left, x);
  coro_int_view_as_mpz (&right, y);
  mpz_init (result);
  if (op == CORO_OP_AND)
    mpz_and (result, x, y);
  else if (op == CORO_OP_OR)
    mpz_ior (result, x, y);
  else
    mpz_xor (result, x, y);
  return finish_mpz (rt, result);
}

/*
 * coro_int_shift_left:
 * @rt: a runtime
 * @a: an int
 * @b: an int
 *
 * Returns: (transfer full): a << b; %CORO_NULL with ValueError or MemoryError
 */
CoroValue
coro_int_shift_left (CoroRuntime *rt,
                     CoroValue    a,
                     CoroValue    b)
{
  CoroIntView view;
  gint64 count;
  mpz_t x;
  mpz_t result;

  if (coro_int_sign (b) < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "negative shift count");
  coro_int_view (a, &view);
  if (view.n == 0)
    return coro_int (0);
  if (!coro_int_get_int64 (b, &count))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "too many digits in integer");
  if (!check_bits (rt, (double) coro_int_view_bits (&view) + (double) count))
    return CORO_NULL;
  coro_int_view_as_mpz (&view, x);
  mpz_init (result);
  mpz_mul_2exp (result, x, (mp_bitcnt_t) count);
  return finish_mpz (rt, result);
}

/*
 * coro_int_shift_right:
 * @rt: a runtime
 * @a: an int
 * @b: an int
 *
 * Returns: (transfer full): a >> b, rounded down; %CORO_NULL with ValueError
 */
CoroValue
coro_int_shift_right (CoroRuntime *rt,
                      CoroValue    a,
                      CoroValue    b)
{
  CoroIntView view;
  gint64 count;
  mpz_t x;
  mpz_t result;

  if (coro_int_sign (b) < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "negative shift count");
  coro_int_view (a, &view);
  if (!coro_int_get_int64 (b, &count) || (gsize) count >= coro_int_view_bits (&view))
    return coro_int (view.sign < 0 ? -1 : 0);
  coro_int_view_as_mpz (&view, x);
  mpz_init (result);
  mpz_fdiv_q_2exp (result, x, (mp_bitcnt_t) count);
  return finish_mpz (rt, result);
}

/*
 * coro_int_power:
 * @rt: a runtime
 * @a: an int
 * @b: an int
 *
 * Returns: (transfer full): a ** b, a float if @b is negative; %CORO_NULL with ZeroDivisionError, OverflowError or
 *   MemoryError
 */
CoroValue
coro_int_power (CoroRuntime *rt,
                CoroValue    a,
                CoroValue    b)
{
  CoroIntView base;
  gint64 exponent;
  mpz_t x;
  mpz_t result;

  coro_int_view (a, &base);
  if (coro_int_sign (b) < 0)
    {
      double left;
      double right;

      if (base.n == 0)
        return coro_raise (rt, CORO_EXC_ZERO_DIVISION, "zero to a negative power");
      left = coro_int_get_double (rt, a);
      if (!coro_is_null (rt->exception))
        return CORO_NULL;
      right = coro_int_get_double (rt, b);
      if (!coro_is_null (rt->exception))
        return CORO_NULL;
      return coro_float (rt, pow (left, right));
    }

  if (base.n == 0 || (base.n == 1 && base.limbs[0] == 1))
    {
      gboolean even = coro_is_int (b) ? coro_int_get (b) % 2 == 0 : FALSE;

      if (coro_int_sign (b) == 0)
        return coro_int (1);
      if (!coro_is_int (b))
        {
          CoroIntView view;

          coro_int_view (b, &view);
          even = view.n == 0 || view.limbs[0] % 2 == 0;
        }
      return coro_int (base.n == 0 ? 0 : base.sign < 0 && !even ? -1 : 1);
    }
  if (!coro_int_get_int64 (b, &exponent))
    return raise_too_large (rt);
  if (!check_bits (rt, ((double) coro_int_view_bits (&base) - 0.5) * (double) exponent))
    return CORO_NULL;
  coro_int_view_as_mpz (&base, x);
  mpz_init (result);
  mpz_pow_ui (result, x, (gulong) exponent);
  return finish_mpz (rt, result);
}

/**
 * coro_int_power_mod:
 * @rt: a runtime
 * @a: an int
 * @b: an int
 * @modulus: an int
 *
 * Returns: (transfer full): pow (a, b, modulus), with the modulus's sign; %CORO_NULL with ValueError if the modulus is
 *   0 or @a has no inverse
 */
CoroValue
coro_int_power_mod (CoroRuntime *rt,
                    CoroValue    a,
                    CoroValue    b,
                    CoroValue    modulus)
{
  CoroIntView views[3];
  mpz_t x;
  mpz_t y;
  mpz_t m;
  mpz_t result;
  gboolean invertible = TRUE;

  coro_int_view (a, &views[0]);
  coro_int_view (b, &views[1]);
  coro_int_view (modulus, &views[2]);
  if (views[2].n == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "pow() 3rd argument cannot be 0");
  coro_int_view_as_mpz (&views[0], x);
  coro_int_view_as_mpz (&views[1], y);
  coro_int_view_as_mpz (&views[2], m);

  mpz_init (result);
  if (views[1].sign < 0)
    invertible = mpz_invert (result, x, m) != 0 || mpz_cmpabs_ui (m, 1) == 0;
  if (!invertible)
    {
      mpz_clear (result);
      return coro_raise (rt, CORO_EXC_VALUE, "base is not invertible for the given modulus");
    }
  if (mpz_cmpabs_ui (m, 1) == 0)
    mpz_set_ui (result, 0);
  else
    mpz_powm (result, x, y, m);
  if (views[2].sign < 0 && mpz_sgn (result) > 0)
    mpz_add (result, result, m);
  return finish_mpz (rt, result);
}
