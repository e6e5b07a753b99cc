/* coro-int-arith.c: arithmetic of unbounded integers, on GMP's mpn layer (CPython: Objects/longobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-float.h"
#include "core/coro-int-private.h"

#include <math.h>
#include <string.h>

static CoroValue
add_magnitudes (CoroRuntime       *rt,
                const CoroIntView *a,
                const CoroIntView *b,
                int                sign)
{
  CoroLong *result;

  if (a->n < b->n)
    {
      const CoroIntView *view = a;

      a = b;
      b = view;
    }
  result = coro_int_begin_uncleared (rt, a->n + 1);
  if (result == NULL)
    return CORO_NULL;
  if (b->n == 0)
    {
      memcpy (result->limbs, a->limbs, a->n * sizeof (mp_limb_t));
      result->limbs[a->n] = 0;
    }
  else
    {
      result->limbs[a->n] = mpn_add (result->limbs, a->limbs, (mp_size_t) a->n, b->limbs, (mp_size_t) b->n);
    }
  return coro_int_finish (rt, result, sign, a->n + 1);
}

/* |a| - |b|, with `sign` if |a| is the larger one. */
static CoroValue
subtract_magnitudes (CoroRuntime       *rt,
                     const CoroIntView *a,
                     const CoroIntView *b,
                     int                sign)
{
  int order = a->n != b->n ? (a->n < b->n ? -1 : 1) : a->n == 0 ? 0 : mpn_cmp (a->limbs, b->limbs, (mp_size_t) a->n);
  CoroLong *result;

  if (order == 0)
    return coro_int (0);
  if (order < 0)
    {
      const CoroIntView *view = a;

      a = b;
      b = view;
      sign = -sign;
    }
  result = coro_int_begin_uncleared (rt, a->n);
  if (result == NULL)
    return CORO_NULL;
  if (b->n == 0)
    memcpy (result->limbs, a->limbs, a->n * sizeof (mp_limb_t));
  else
    mpn_sub (result->limbs, a->limbs, (mp_size_t) a->n, b->limbs, (mp_size_t) b->n);
  return coro_int_finish (rt, result, sign, a->n);
}

static CoroValue
add (CoroRuntime       *rt,
     const CoroIntView *a,
     const CoroIntView *b,
     int                b_sign)
{
  if (a->sign == 0)
    return add_magnitudes (rt, a, b, b_sign);
  if (b_sign == 0 || a->sign == b_sign)
    return add_magnitudes (rt, a, b, a->sign);
  return subtract_magnitudes (rt, a, b, a->sign);
}

static CoroValue
multiply (CoroRuntime       *rt,
          const CoroIntView *a,
          const CoroIntView *b)
{
  CoroLong *result;

  if (a->n == 0 || b->n == 0)
    return coro_int (0);
  result = coro_int_begin_uncleared (rt, a->n + b->n);
  if (result == NULL)
    return CORO_NULL;
  if (a->n >= b->n)
    mpn_mul (result->limbs, a->limbs, (mp_size_t) a->n, b->limbs, (mp_size_t) b->n);
  else
    mpn_mul (result->limbs, b->limbs, (mp_size_t) b->n, a->limbs, (mp_size_t) a->n);
  return coro_int_finish (rt, result, a->sign * b->sign, a->n + b->n);
}

/* Python's division: the quotient is rounded down, the remainder has the divisor's sign. b is not 0. */
static gboolean
divide (CoroRuntime       *rt,
        const CoroIntView *a,
        const CoroIntView *b,
        CoroValue         *quotient,
        CoroValue         *remainder)
{
  CoroLong *q = coro_int_begin_uncleared (rt, a->n >= b->n ? a->n - b->n + 2 : 1);
  CoroLong *r = q != NULL ? coro_int_begin_uncleared (rt, b->n) : NULL;
  gsize q_n = a->n >= b->n ? a->n - b->n + 1 : 0;
  gboolean has_rest;

  if (r == NULL)
    {
      coro_unref (coro_value (q));
      return FALSE;
    }

  if (q_n > 0)
    {
      mpn_tdiv_qr (q->limbs, r->limbs, 0, a->limbs, (mp_size_t) a->n, b->limbs, (mp_size_t) b->n);
    }
  else
    {
      memcpy (r->limbs, a->limbs, a->n * sizeof (mp_limb_t));
      memset (r->limbs + a->n, 0, (b->n - a->n) * sizeof (mp_limb_t));
    }
  has_rest = !mpn_zero_p (r->limbs, (mp_size_t) b->n);
  if (has_rest && a->sign != b->sign)
    {
      q->limbs[q_n] = q_n > 0 ? mpn_add_1 (q->limbs, q->limbs, (mp_size_t) q_n, 1) : 1;
      q_n++;
      mpn_sub_n (r->limbs, b->limbs, r->limbs, (mp_size_t) b->n);
    }
  *quotient = coro_int_finish (rt, q, a->sign * b->sign, q_n);
  *remainder = coro_int_finish (rt, r, b->sign, b->n);
  return TRUE;
}

/* The same where b has one limb: without room for a remainder, or for a quotient. */
static CoroValue
modulo_limb (CoroRuntime       *rt,
             const CoroIntView *a,
             const CoroIntView *b)
{
  guint64 rest = mpn_mod_1 (a->limbs, (mp_size_t) a->n, b->limbs[0]);
  CoroValue result;

  if (rest != 0 && a->sign != b->sign)
    rest = b->limbs[0] - rest;
  result = coro_int_new_unsigned (rt, rest);
  if (b->sign < 0)
    coro_set (&result, coro_int_binary (rt, coro_int (0), result, CORO_OP_SUB));
  return result;
}

static CoroValue
floor_divide_limb (CoroRuntime       *rt,
                   const CoroIntView *a,
                   const CoroIntView *b)
{
  CoroLong *q = coro_int_begin_uncleared (rt, a->n + 1);
  mp_limb_t rest;

  if (q == NULL)
    return CORO_NULL;
  rest = mpn_divrem_1 (q->limbs, 0, a->limbs, (mp_size_t) a->n, b->limbs[0]);
  q->limbs[a->n] = 0;
  if (rest != 0 && a->sign != b->sign)
    mpn_add_1 (q->limbs, q->limbs, (mp_size_t) a->n + 1, 1);
  return coro_int_finish (rt, q, a->sign * b->sign, a->n + 1);
}

/* The product of two small ints that does not fit into 64 bits */
static CoroValue
multiply_small (CoroRuntime *rt,
                gint64       a,
                gint64       b)
{
  __extension__ unsigned __int128 product;
  CoroLong *result = coro_int_begin_uncleared (rt, 2);

  if (result == NULL)
    return CORO_NULL;
  product = (guint64) ABS (a);
  product *= (guint64) ABS (b);
  result->limbs[0] = (guint64) product;
  result->limbs[1] = (guint64) (product >> 64);
  return coro_int_finish (rt, result, (a < 0) == (b < 0) ? 1 : -1, 2);
}

static gint64
floor_divide_small (gint64 a,
                    gint64 b)
{
  gint64 quotient = a / b;

  return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

static gint64
modulo_small (gint64 a,
              gint64 b)
{
  gint64 rest = a % b;

  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

static CoroValue
raise_zero_division (CoroRuntime *rt)
{
  return coro_raise (rt, CORO_EXC_ZERO_DIVISION, "division by zero");
}

/**
 * coro_int_divmod:
 * @rt: a runtime
 * @a: an int
 * @b: an int
 * @quotient: (out) (transfer full): a // b
 * @remainder: (out) (transfer full): a % b
 *
 * Returns: %FALSE with ZeroDivisionError or MemoryError
 */
gboolean
coro_int_divmod (CoroRuntime *rt,
                 CoroValue    a,
                 CoroValue    b,
                 CoroValue   *quotient,
                 CoroValue   *remainder)
{
  CoroIntView left;
  CoroIntView right;

  coro_int_view (a, &left);
  coro_int_view (b, &right);
  if (right.n == 0)
    {
      raise_zero_division (rt);
      return FALSE;
    }
  return divide (rt, &left, &right, quotient, remainder);
}

static CoroValue
binary_small (CoroRuntime *rt,
              gint64       a,
              gint64       b,
              CoroBinaryOp op)
{
  gint64 result;

  switch (op)
    {
    case CORO_OP_ADD:
      return coro_int_new (rt, a + b);
    case CORO_OP_SUB:
      return coro_int_new (rt, a - b);
    case CORO_OP_MUL:
      if (__builtin_mul_overflow (a, b, &result))
        return multiply_small (rt, a, b);
      return coro_int_new (rt, result);
    case CORO_OP_FLOORDIV:
      return b == 0 ? raise_zero_division (rt) : coro_int_new (rt, floor_divide_small (a, b));
    case CORO_OP_MOD:
      return b == 0 ? raise_zero_division (rt) : coro_int (modulo_small (a, b));
    case CORO_OP_TRUEDIV:
      if (b == 0)
        return raise_zero_division (rt);
      /* Both are exact as doubles: so the quotient is rounded once. */
      if (ABS (a) <= (gint64) 1 << 53 && ABS (b) <= (gint64) 1 << 53)
        return coro_float (rt, (double) a / (double) b);
      return CORO_NULL;
    case CORO_OP_AND:
      return coro_int (a & b);
    case CORO_OP_OR:
      return coro_int (a | b);
    case CORO_OP_XOR:
      return coro_int (a ^ b);
    case CORO_OP_LSHIFT:
      if (b >= 0 && b < 62 && ABS (a) <= CORO_INT_MAX >> b)
        return coro_int (a * ((gint64) 1 << b));
      return CORO_NULL;
    case CORO_OP_RSHIFT:
      return b < 0 ? CORO_NULL : coro_int (a >> MIN (b, 63));
    case CORO_OP_POW:
    case CORO_OP_MATMUL:
    case CORO_N_BINARY_OPS:
    default:
      return CORO_NULL;
    }
}

/**
 * coro_int_binary:
 * @rt: a runtime
 * @a: an int, of a subclass too
 * @b: an int, of a subclass too
 * @op: an operator
 *
 * Returns: (transfer full): the result, a float for / and for ** with a negative exponent; %CORO_NULL with an exception
 *   set; CORO_NOT_IMPLEMENTED for @
 */
CoroValue
coro_int_binary (CoroRuntime *rt,
                 CoroValue    a,
                 CoroValue    b,
                 CoroBinaryOp op)
{
  CoroIntView left;
  CoroIntView right;
  CoroValue quotient;
  CoroValue remainder;

  if (coro_is_int (a) && coro_is_int (b))
    {
      CoroValue result = binary_small (rt, coro_int_get (a), coro_int_get (b), op);

      if (G_LIKELY (!coro_is_null (result)) || !coro_is_null (rt->exception))
        return result;
    }

  switch (op)
    {
    case CORO_OP_TRUEDIV:
      return coro_int_true_divide (rt, a, b);
    case CORO_OP_POW:
      return coro_int_power (rt, a, b);
    case CORO_OP_LSHIFT:
      return coro_int_shift_left (rt, a, b);
    case CORO_OP_RSHIFT:
      return coro_int_shift_right (rt, a, b);
    case CORO_OP_AND:
    case CORO_OP_OR:
    case CORO_OP_XOR:
      return coro_int_bitwise (rt, a, b, op);
    case CORO_OP_MATMUL:
    case CORO_N_BINARY_OPS:
      return CORO_NOT_IMPLEMENTED;
    case CORO_OP_ADD:
    case CORO_OP_SUB:
    case CORO_OP_MUL:
    case CORO_OP_FLOORDIV:
    case CORO_OP_MOD:
    default:
      break;
    }

  coro_int_view (a, &left);
  coro_int_view (b, &right);
  if (op == CORO_OP_ADD || op == CORO_OP_SUB)
    return add (rt, &left, &right, op == CORO_OP_ADD ? right.sign : -right.sign);
  if (op == CORO_OP_MUL)
    return multiply (rt, &left, &right);

  if (right.n == 0)
    return raise_zero_division (rt);
  if (left.n > 0 && right.n == 1)
    return op == CORO_OP_MOD ? modulo_limb (rt, &left, &right) : floor_divide_limb (rt, &left, &right);
  if (!divide (rt, &left, &right, &quotient, &remainder))
    return CORO_NULL;
  coro_unref (op == CORO_OP_MOD ? quotient : remainder);
  return op == CORO_OP_MOD ? remainder : quotient;
}

/*
 * coro_int_true_divide:
 * @rt: a runtime
 * @a: an int
 * @b: an int
 *
 * As many bits of the quotient as decide how a double is rounded, then one rounding, ties to even.
 *
 * Returns: (transfer full): the float nearest to a / b; %CORO_NULL with ZeroDivisionError or OverflowError
 */
CoroValue
coro_int_true_divide (CoroRuntime *rt,
                      CoroValue    a,
                      CoroValue    b)
{
  CoroIntView left;
  CoroIntView right;
  mpz_t numerator;
  mpz_t denominator;
  mpz_t scaled;
  mpz_t quotient;
  mpz_t rest;
  gssize difference;
  gssize shift;
  gssize drop;
  guint64 bits;
  double result;
  gboolean negative;

  coro_int_view (a, &left);
  coro_int_view (b, &right);
  if (right.n == 0)
    return raise_zero_division (rt);
  negative = (left.sign < 0) != (right.sign < 0);
  difference = (gssize) coro_int_view_bits (&left) - (gssize) coro_int_view_bits (&right);
  if (difference > 1024)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "integer division result too large for a float");
  if (left.n == 0 || difference < -1080)
    return coro_float (rt, negative ? -0.0 : 0.0);

  left.sign = right.sign = 1;
  coro_int_view_as_mpz (&left, numerator);
  coro_int_view_as_mpz (&right, denominator);
  mpz_inits (scaled, quotient, rest, NULL);
  shift = MAX (difference, -1021) - 55;
  if (shift >= 0)
    {
      mpz_mul_2exp (scaled, denominator, (mp_bitcnt_t) shift);
      mpz_fdiv_qr (quotient, rest, numerator, scaled);
    }
  else
    {
      mpz_mul_2exp (scaled, numerator, (mp_bitcnt_t) -shift);
      mpz_fdiv_qr (quotient, rest, scaled, denominator);
    }
  bits = mpz_get_ui (quotient);
  drop = MAX ((gssize) mpz_sizeinbase (quotient, 2), -1021 - shift) - 53;
  if (mpz_sgn (rest) != 0)
    bits |= 1;
  mpz_clears (scaled, quotient, rest, NULL);

  if (drop > 0)
    {
      guint64 half = (guint64) 1 << (drop - 1);
      guint64 low = bits & ((half << 1) - 1);

      bits -= low;
      if (low > half || (low == half && bits & half << 1))
        bits += half << 1;
    }
  result = ldexp ((double) bits, (int) shift);
  if (isinf (result))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "integer division result too large for a float");
  return coro_float (rt, negative ? -result : result);
}
