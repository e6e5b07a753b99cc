/* coro-timedelta-arith.c: arithmetic of timedelta: exact, and to the nearest microsecond where it must round
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-datetime-private.h"

#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-tuple.h"

static gboolean
is_delta (CoroValue value)
{
  return coro_datetime_is (value, &coro_timedelta_spec);
}

/**
 * coro_timedelta_divide_nearest:
 * @rt: a runtime
 * @a: an int
 * @b: an int
 *
 * Returns: (transfer full): the int that is nearest to a / b, the even one of two; CORO_NULL with ZeroDivisionError
 */
CoroValue
coro_timedelta_divide_nearest (CoroRuntime *rt,
                               CoroValue    a,
                               CoroValue    b)
{
  coro_auto CoroValue quotient = CORO_NULL;
  coro_auto CoroValue rest = CORO_NULL;
  coro_auto CoroValue twice = CORO_NULL;
  coro_auto CoroValue odd = CORO_NULL;
  int                 order;

  if (coro_int_sign (b) == 0)
    return coro_raise (rt, CORO_EXC_ZERO_DIVISION, "division by zero");
  /* the rest has the divisor's sign */
  if (!coro_int_divmod (rt, a, b, &quotient, &rest))
    return CORO_NULL;
  twice = coro_int_binary (rt, rest, coro_int (2), CORO_OP_MUL);
  odd = coro_int_binary (rt, quotient, coro_int (1), CORO_OP_AND);
  if (coro_is_null (twice) || coro_is_null (odd))
    return CORO_NULL;
  if (coro_compare_truth (rt, twice, b, CORO_CMP_EQ))
    order = coro_int_sign (odd);
  else
    order = coro_compare_truth (rt, twice, b, coro_int_sign (b) > 0 ? CORO_CMP_GT : CORO_CMP_LT);
  return order > 0 ? coro_int_binary (rt, quotient, coro_int (1), CORO_OP_ADD) : coro_steal (&quotient);
}

static CoroValue
add (CoroRuntime *rt,
     CoroValue    a,
     CoroValue    b,
     int          sign)
{
  CoroTimedelta *x = CORO_TIMEDELTA (a), *y = CORO_TIMEDELTA (b);

  return coro_timedelta_new (rt, (gint64) x->days + sign * (gint64) y->days, (gint64) x->seconds + sign * y->seconds,
                             (gint64) x->microseconds + sign * y->microseconds);
}

/* What an operator makes of microseconds and two ints: a * b / c */
static CoroValue
scale (CoroRuntime *rt,
       CoroValue    delta,
       CoroValue    factor,
       CoroValue    divisor)
{
  coro_auto CoroValue microseconds = coro_timedelta_to_us (rt, delta);
  coro_auto CoroValue product = coro_int_binary (rt, microseconds, factor, CORO_OP_MUL);
  coro_auto CoroValue quotient = coro_is_null (product) ? CORO_NULL : coro_timedelta_divide_nearest (rt, product, divisor);

  return coro_is_null (quotient) ? CORO_NULL
                                 : coro_timedelta_new_from_us (rt, coro_datetime_get (rt)->timedelta, quotient);
}

/* By a float, which is a fraction of two ints; is_divisor: through it. */
static CoroValue
scale_by_float (CoroRuntime *rt,
                CoroValue    delta,
                CoroValue    number,
                gboolean     is_divisor)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "as_integer_ratio"));
  coro_auto CoroValue ratio = coro_call_method (rt, number, CORO_STR (name), NULL, 0);

  if (coro_is_null (ratio))
    return CORO_NULL;
  /* A class derived from float may say anything. */
  if (!coro_tuple_check (rt, ratio))
    return coro_raise (rt, CORO_EXC_TYPE, "unexpected return type from as_integer_ratio(): expected tuple, not '%s'",
                       coro_type_name (rt, ratio));
  if (CORO_TUPLE (ratio)->length != 2)
    return coro_raise (rt, CORO_EXC_VALUE, "as_integer_ratio() must return a 2-tuple");
  for (guint i = 0; i < 2; i++)
    if (!coro_int_check (rt, CORO_TUPLE (ratio)->items[i]))
      return coro_raise (rt, CORO_EXC_TYPE, "non-integer arguments in division");
  return scale (rt, delta, CORO_TUPLE (ratio)->items[is_divisor ? 1 : 0], CORO_TUPLE (ratio)->items[is_divisor ? 0 : 1]);
}

static CoroValue
multiply (CoroRuntime *rt,
          CoroValue    delta,
          CoroValue    factor)
{
  if (coro_int_check (rt, factor))
    return scale (rt, delta, factor, coro_int (1));
  if (coro_float_check (rt, factor))
    return scale_by_float (rt, delta, factor, FALSE);
  return CORO_NOT_IMPLEMENTED;
}

static CoroValue
divide (CoroRuntime *rt,
        CoroValue    delta,
        CoroValue    divisor)
{
  if (is_delta (divisor))
    {
      coro_auto CoroValue a = coro_timedelta_to_us (rt, delta);
      coro_auto CoroValue b = coro_timedelta_to_us (rt, divisor);

      return coro_binary (rt, a, b, CORO_OP_TRUEDIV);
    }
  if (coro_int_check (rt, divisor))
    return scale (rt, delta, coro_int (1), divisor);
  if (coro_float_check (rt, divisor))
    return scale_by_float (rt, delta, divisor, TRUE);
  return CORO_NOT_IMPLEMENTED;
}

/* Quotient and rest of two timedeltas; FALSE: exception */
static gboolean
divmod (CoroRuntime *rt,
        CoroValue    a,
        CoroValue    b,
        CoroValue   *quotient,
        CoroValue   *rest)
{
  coro_auto CoroValue x = coro_timedelta_to_us (rt, a);
  coro_auto CoroValue y = coro_timedelta_to_us (rt, b);
  coro_auto CoroValue microseconds = CORO_NULL;

  if (coro_int_sign (y) == 0)
    {
      coro_raise (rt, CORO_EXC_ZERO_DIVISION, "division by zero");
      return FALSE;
    }
  if (!coro_int_divmod (rt, x, y, quotient, &microseconds))
    return FALSE;
  *rest = coro_timedelta_new_from_us (rt, coro_datetime_get (rt)->timedelta, microseconds);
  if (!coro_is_null (*rest))
    return TRUE;
  coro_clear (quotient);
  return FALSE;
}

static CoroValue
floor_divide (CoroRuntime *rt,
              CoroValue    delta,
              CoroValue    divisor)
{
  CoroValue quotient = CORO_NULL, rest = CORO_NULL;

  if (is_delta (divisor))
    {
      if (!divmod (rt, delta, divisor, &quotient, &rest))
        return CORO_NULL;
      coro_unref (rest);
      return quotient;
    }
  if (coro_int_check (rt, divisor))
    {
      coro_auto CoroValue microseconds = coro_timedelta_to_us (rt, delta);
      coro_auto CoroValue whole = coro_binary (rt, microseconds, divisor, CORO_OP_FLOORDIV);

      return coro_is_null (whole) ? CORO_NULL : coro_timedelta_new_from_us (rt, coro_datetime_get (rt)->timedelta, whole);
    }
  return CORO_NOT_IMPLEMENTED;
}

static CoroValue
remainder_of (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b)
{
  CoroValue quotient = CORO_NULL, rest = CORO_NULL;

  if (!is_delta (b))
    return CORO_NOT_IMPLEMENTED;
  if (!divmod (rt, a, b, &quotient, &rest))
    return CORO_NULL;
  coro_unref (quotient);
  return rest;
}

/**
 * coro_timedelta_binary:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand; one of the two is a timedelta
 * @op: an operator
 *
 * Returns: (transfer full): the result, NotImplemented, or CORO_NULL with an exception
 */
CoroValue
coro_timedelta_binary (CoroRuntime *rt,
                       CoroValue    a,
                       CoroValue    b,
                       CoroBinaryOp op)
{
  switch (op)
    {
    case CORO_OP_ADD:
      return is_delta (a) && is_delta (b) ? add (rt, a, b, 1) : CORO_NOT_IMPLEMENTED;
    case CORO_OP_SUB:
      return is_delta (a) && is_delta (b) ? add (rt, a, b, -1) : CORO_NOT_IMPLEMENTED;
    case CORO_OP_MUL:
      return is_delta (a) ? multiply (rt, a, b) : multiply (rt, b, a);
    case CORO_OP_TRUEDIV:
      return is_delta (a) ? divide (rt, a, b) : CORO_NOT_IMPLEMENTED;
    case CORO_OP_FLOORDIV:
      return is_delta (a) ? floor_divide (rt, a, b) : CORO_NOT_IMPLEMENTED;
    case CORO_OP_MOD:
      return is_delta (a) ? remainder_of (rt, a, b) : CORO_NOT_IMPLEMENTED;
    default:
      return CORO_NOT_IMPLEMENTED;
    }
}

/**
 * coro_timedelta_unary:
 * @rt: a runtime
 * @self: a timedelta
 * @op: an operator
 *
 * Returns: (transfer full): the result
 */
CoroValue
coro_timedelta_unary (CoroRuntime *rt,
                      CoroValue    self,
                      CoroUnaryOp  op)
{
  CoroTimedelta *delta = CORO_TIMEDELTA (self);
  int            sign = op == CORO_OP_NEG ? -1 : 1;

  if (op == CORO_OP_INVERT)
    return CORO_NOT_IMPLEMENTED;
  return coro_timedelta_new (rt, sign * (gint64) delta->days, sign * (gint64) delta->seconds, sign * (gint64) delta->microseconds);
}

/* timedelta.__divmod__ (value) */
CoroValue
coro_timedelta_divmod (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroValue results[2] = { CORO_NULL, CORO_NULL };

  if (!is_delta (args[0]))
    return CORO_NOT_IMPLEMENTED;
  if (!divmod (rt, self, args[0], &results[0], &results[1]))
    return CORO_NULL;
  return coro_value (coro_tuple_new_take (rt, results, G_N_ELEMENTS (results)));
}
