/* coro-float.c: floats: making, computing, comparing, hashing (CPython: Objects/floatobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-float.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-codecs.h"
#include "core/coro-builtin-types.h"
#include "core/coro-complex.h"
#include "core/coro-exception.h"
#include "core/coro-float-private.h"
#include "core/coro-format.h"
#include "core/coro-int.h"
#include "core/coro-str.h"

#include <errno.h>
#include <math.h>

#define HASH_INF     314159

/**
 * coro_float_new_object:
 * @rt: a runtime
 * @value: a number
 *
 * coro_float() calls it for numbers that do not fit into the word.
 *
 * Returns: (transfer full): a float object
 */
CoroValue
coro_float_new_object (CoroRuntime *rt,
                       double       value)
{
  CoroFloat *self = coro_object_new (rt, rt->float_type, 0);

  self->value = value;
  return coro_value (self);
}

/**
 * coro_float_check:
 * @rt: a runtime
 * @value: any value
 *
 * Returns: whether it is a float, or an instance of a subclass
 */
gboolean
coro_float_check (CoroRuntime *rt,
                  CoroValue    value)
{
  if (coro_is_flonum (value))
    return TRUE;
  return coro_is_object (value) && coro_object (value)->type->flags & CORO_TYPE_FLAG_FLOAT_SUB;
}

/*
 * coro_float_operand:
 * @rt: a runtime
 * @value: an operand
 * @number: (out): its number
 * @result: (out): what the operator gives otherwise
 *
 * Returns: whether it is a float or an int that can be one
 */
gboolean
coro_float_operand (CoroRuntime *rt,
                    CoroValue    value,
                    double      *number,
                    CoroValue   *result)
{
  if (coro_float_check (rt, value))
    {
      *number = coro_float_get (value);
      return TRUE;
    }
  *result = CORO_NOT_IMPLEMENTED;
  if (!coro_int_check (rt, value))
    return FALSE;
  *number = coro_int_get_double (rt, value);
  if (*number != -1.0 || coro_is_null (rt->exception))
    return TRUE;
  *result = CORO_NULL;
  return FALSE;
}

/*
 * coro_float_power:
 * @rt: a runtime
 * @a: base
 * @b: exponent
 *
 * Returns: (transfer full): a ** b, a complex if a negative base has a root; %CORO_NULL with ZeroDivisionError or
 *   OverflowError
 */
CoroValue
coro_float_power (CoroRuntime *rt,
                  double       a,
                  double       b)
{
  CoroValue args[2];
  double result;

  if (a == 0.0 && b < 0.0 && !isinf (b))
    return coro_raise (rt, CORO_EXC_ZERO_DIVISION, "zero to a negative power");
  if (a < 0.0 && isfinite (a) && isfinite (b) && b != floor (b))
    return coro_complex_power (rt, a, 0.0, b, 0.0);
  result = pow (a, b);
  if (!isinf (result) || isinf (a) || isinf (b))
    return coro_float (rt, result);

  args[0] = coro_int (ERANGE);
  args[1] = coro_str_new (rt, "Numerical result out of range");
  coro_raise_value (rt, coro_exception_new_args (rt, rt->exceptions[CORO_EXC_OVERFLOW], args, 2));
  coro_unref (args[1]);
  return CORO_NULL;
}

/* The remainder has the divisor's sign; the quotient is a whole number. b is not 0. */
static void
divide (double  a,
        double  b,
        double *quotient,
        double *remainder)
{
  double rest = fmod (a, b);
  double whole = (a - rest) / b;

  if (rest != 0.0)
    {
      if ((b < 0) != (rest < 0))
        {
          rest += b;
          whole -= 1.0;
        }
    }
  else
    {
      rest = copysign (0.0, b);
    }

  *quotient = whole != 0.0 ? floor (whole) : copysign (0.0, a / b);
  if (whole != 0.0 && whole - *quotient > 0.5)
    *quotient += 1.0;
  *remainder = rest;
}

/*
 * coro_float_divmod:
 * @rt: a runtime
 * @a: dividend
 * @b: divisor
 * @quotient: (out): a // b
 * @remainder: (out): a % b
 *
 * Returns: %FALSE with ZeroDivisionError
 */
gboolean
coro_float_divmod (CoroRuntime *rt,
                   double       a,
                   double       b,
                   double      *quotient,
                   double      *remainder)
{
  if (b == 0.0)
    {
      coro_raise (rt, CORO_EXC_ZERO_DIVISION, "division by zero");
      return FALSE;
    }
  divide (a, b, quotient, remainder);
  return TRUE;
}

static CoroValue
float_binary (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b,
              CoroBinaryOp op)
{
  double left;
  double right;
  double quotient;
  double remainder;
  CoroValue result;

  if (!coro_float_operand (rt, a, &left, &result) || !coro_float_operand (rt, b, &right, &result))
    return result;

  switch ((int) op)
    {
    case CORO_OP_ADD:
      return coro_float (rt, left + right);
    case CORO_OP_SUB:
      return coro_float (rt, left - right);
    case CORO_OP_MUL:
      return coro_float (rt, left * right);
    case CORO_OP_TRUEDIV:
      if (right == 0.0)
        return coro_raise (rt, CORO_EXC_ZERO_DIVISION, "division by zero");
      return coro_float (rt, left / right);
    case CORO_OP_FLOORDIV:
      return coro_float_divmod (rt, left, right, &quotient, &remainder) ? coro_float (rt, quotient) : CORO_NULL;
    case CORO_OP_MOD:
      return coro_float_divmod (rt, left, right, &quotient, &remainder) ? coro_float (rt, remainder) : CORO_NULL;
    case CORO_OP_POW:
      return coro_float_power (rt, left, right);
    default:
      return CORO_NOT_IMPLEMENTED;
    }
}

static CoroValue
float_unary (CoroRuntime *rt,
             CoroValue    self,
             CoroUnaryOp  op)
{
  double value = coro_float_get (self);

  if (op == CORO_OP_INVERT)
    return CORO_NOT_IMPLEMENTED;
  return coro_float (rt, op == CORO_OP_NEG ? -value : value);
}

static int
float_truth (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_float_get (self) != 0.0;
}

static CoroValue
float_repr (CoroRuntime *rt,
            CoroValue    self)
{
  double value = coro_float_get (self);
  char buffer[CORO_DOUBLE_SIZE];
  gsize length = coro_print_double (value, 'r', 0, TRUE, buffer);

  return length > 0 ? coro_str_new_len (rt, buffer, length) : coro_str_new_take (rt, coro_float_dup_repr (value));
}

/**
 * coro_float_hash:
 * @value: a number that is not a NaN
 *
 * Returns: its hash, that of an int with the same value
 */
gint64
coro_float_hash (double value)
{
  int exponent;
  double mantissa;
  guint64 hash = 0;
  gboolean negative = value < 0;
  gint64 result;

  if (isinf (value))
    return negative ? -HASH_INF : HASH_INF;

  mantissa = fabs (frexp (value, &exponent));
  while (mantissa != 0.0)
    {
      guint64 bits;

      hash = ((hash << 28) & CORO_HASH_MODULUS) | hash >> (CORO_HASH_BITS - 28);
      mantissa *= 268435456.0;
      exponent -= 28;
      bits = (guint64) mantissa;
      mantissa -= (double) bits;
      hash += bits;
      if (hash >= CORO_HASH_MODULUS)
        hash -= CORO_HASH_MODULUS;
    }
  exponent = exponent >= 0 ? exponent % CORO_HASH_BITS : CORO_HASH_BITS - 1 - (-1 - exponent) % CORO_HASH_BITS;
  hash = ((hash << exponent) & CORO_HASH_MODULUS) | hash >> (CORO_HASH_BITS - exponent);
  result = negative ? -(gint64) hash : (gint64) hash;
  return result == -1 ? -2 : result;
}

static gboolean
float_hash (CoroRuntime *rt,
            CoroValue    self,
            gint64      *hash)
{
  double value = coro_float_get (self);

  if (isnan (value))
    return rt->object_type->slots.hash (rt, self, hash);
  *hash = coro_float_hash (value);
  return TRUE;
}

/* How a float that is not a NaN stands to an int: exact, though the int may not be a double. 2: MemoryError */
static int
order_of (CoroRuntime *rt,
          double       value,
          CoroValue    number)
{
  coro_auto CoroValue whole = CORO_NULL;
  gint64 small;

  if (isinf (value))
    return value < 0 ? -1 : 1;
  if (coro_int_get_int64 (number, &small) && ABS (small) <= (gint64) 1 << 53)
    return (value > (double) small) - (value < (double) small);

  whole = coro_int_from_double (rt, floor (value));
  if (coro_is_null (whole))
    return 2;
  if (coro_compare_truth (rt, whole, number, CORO_CMP_LT))
    return -1;
  if (coro_compare_truth (rt, whole, number, CORO_CMP_GT))
    return 1;
  return value > floor (value);
}

static CoroValue
float_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  double left = coro_float_get (a);
  int order;

  if (coro_float_check (rt, b))
    {
      double right = coro_float_get (b);

      if (isnan (left) || isnan (right))
        return coro_bool (op == CORO_CMP_NE);
      order = (left > right) - (left < right);
    }
  else if (coro_int_check (rt, b))
    {
      if (isnan (left))
        return coro_bool (op == CORO_CMP_NE);
      order = order_of (rt, left, b);
      if (order == 2)
        return CORO_NULL;
    }
  else
    {
      return CORO_NOT_IMPLEMENTED;
    }

  switch (op)
    {
    case CORO_CMP_LT:
      return coro_bool (order < 0);
    case CORO_CMP_LE:
      return coro_bool (order <= 0);
    case CORO_CMP_EQ:
      return coro_bool (order == 0);
    case CORO_CMP_NE:
      return coro_bool (order != 0);
    case CORO_CMP_GT:
      return coro_bool (order > 0);
    case CORO_CMP_GE:
    default:
      return coro_bool (order >= 0);
    }
}

/* A class of the program that says what number it is, though it is a float or a text already */
static gboolean
has_own_float (CoroRuntime *rt,
               CoroValue    value)
{
  CoroStr *name = coro_name (rt, __float__);
  CoroType *type = coro_type_of (rt, value);
  CoroValue own;

  if ((type->flags & CORO_TYPE_FLAG_HEAP) == 0 || (!coro_float_check (rt, value) && !coro_str_check (rt, value)))
    return FALSE;
  own = coro_type_lookup (type, name);

  return !coro_is_null (own) && !coro_is (own, coro_type_lookup (rt->float_type, name));
}

static CoroValue
call_float (CoroRuntime *rt,
            CoroValue    value)
{
  coro_auto CoroValue number = coro_call_method (rt, value, coro_name (rt, __float__), NULL, 0);

  if (coro_is_null (number))
    return CORO_NULL;
  if (!coro_float_check (rt, number))
    return coro_raise (rt, CORO_EXC_TYPE, "%s.__float__ returned non-float (type %s)", coro_type_name (rt, value),
                       coro_type_name (rt, number));

  return coro_float (rt, coro_float_get (number));
}

static CoroValue
make (CoroRuntime *rt,
      CoroValue    value)
{
  const guint8 *data;
  gsize length;
  double number;

  if (coro_is_null (value))
    return coro_float (rt, 0.0);
  if (has_own_float (rt, value))
    return call_float (rt, value);
  if (coro_str_check (rt, value))
    return coro_float_from_str (rt, CORO_STR (value), value);
  if (coro_bytes_peek (rt, value, &data, &length))
    {
      coro_auto CoroValue text = coro_decode (rt, data, length, "latin-1", "strict");

      return coro_is_null (text) ? CORO_NULL : coro_float_from_str (rt, CORO_STR (text), value);
    }
  if (!coro_int_check (rt, value) && !coro_float_check (rt, value)
      && coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __float__)))
      && coro_type_of (rt, value)->slots.index == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "float() argument must be a string or a real number, not '%s'",
                       coro_type_name (rt, value));
  return coro_get_double (rt, value, &number) ? coro_float (rt, number) : CORO_NULL;
}

static CoroValue
float_new (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroType *type = (CoroType *) coro_object (self);
  coro_auto CoroValue value = make (rt, args[0]);
  CoroFloat *instance;

  if (coro_is_null (value) || type == rt->float_type)
    return coro_steal (&value);
  instance = coro_object_new (rt, type, 0);
  instance->value = coro_float_get (value);
  return coro_value (instance);
}

const CoroTypeSpec coro_float_spec = {
  .name = "float",
  .size = sizeof (CoroFloat),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_FLOAT_SUB,
  .new_signature = "(x=0, /)",
  .new_func = float_new,
  .methods = coro_float_methods,
  .getters = coro_float_getters,
  .slots = {
    .repr = float_repr,
    .format = coro_format_float,
    .hash = float_hash,
    .compare = float_compare,
    .truth = float_truth,
    .binary = float_binary,
    .unary = float_unary,
  },
  .operators = "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow neg pos",
};
