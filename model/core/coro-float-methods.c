/* coro-float-methods.c: methods and attributes of float (CPython: Objects/floatobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-float-private.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <math.h>

static CoroValue
float_self (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_float (rt, coro_float_get (self));
}

static CoroValue
float_int (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_int_from_double (rt, coro_float_get (self));
}

static CoroValue
float_floor (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_int_from_double (rt, floor (coro_float_get (self)));
}

static CoroValue
float_ceil (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_int_from_double (rt, ceil (coro_float_get (self)));
}

static CoroValue
float_abs (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_float (rt, fabs (coro_float_get (self)));
}

static CoroValue
float_round (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  coro_auto CoroValue digits = CORO_NULL;
  gint64 places;

  if (coro_is_null (args[0]) || coro_is_none (args[0]))
    return coro_int_from_double (rt, rint (coro_float_get (self)));
  digits = coro_index (rt, args[0]);
  if (coro_is_null (digits))
    return CORO_NULL;
  if (!coro_int_get_int64 (digits, &places))
    places = coro_int_sign (digits) < 0 ? -100000 : 100000;
  return coro_float_round (rt, coro_float_get (self), places);
}

static CoroValue
divmod (CoroRuntime *rt,
        CoroValue    a,
        CoroValue    b)
{
  double left;
  double right;
  double quotient;
  double remainder;
  CoroValue result;
  CoroValue pair[2];

  if (!coro_float_operand (rt, a, &left, &result) || !coro_float_operand (rt, b, &right, &result))
    return result;
  if (!coro_float_divmod (rt, left, right, &quotient, &remainder))
    return CORO_NULL;
  pair[0] = coro_float (rt, quotient);
  pair[1] = coro_float (rt, remainder);
  return coro_value (coro_tuple_new_take (rt, pair, 2));
}

static CoroValue
float_divmod (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return divmod (rt, self, args[0]);
}

static CoroValue
float_rdivmod (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return divmod (rt, args[0], self);
}

static CoroValue
float_is_integer (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  double value = coro_float_get (self);

  return coro_bool (isfinite (value) && floor (value) == value);
}

static CoroValue
float_as_integer_ratio (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  double value = coro_float_get (self);
  CoroValue pair[2];
  coro_auto CoroValue numerator = CORO_NULL;
  int exponent;

  if (isinf (value))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "cannot convert Infinity to integer ratio");
  if (isnan (value))
    return coro_raise (rt, CORO_EXC_VALUE, "cannot convert NaN to integer ratio");

  value = frexp (value, &exponent);
  for (guint i = 0; i < 300 && value != floor (value); i++)
    {
      value *= 2.0;
      exponent--;
    }
  numerator = coro_int_from_double (rt, value);
  pair[0] = coro_int_binary (rt, numerator, coro_int (MAX (exponent, 0)), CORO_OP_LSHIFT);
  pair[1] = coro_int_binary (rt, coro_int (1), coro_int (MAX (-exponent, 0)), CORO_OP_LSHIFT);
  return coro_value (coro_tuple_new_take (rt, pair, 2));
}

static CoroValue
float_hex (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return coro_str_new_take (rt, coro_float_dup_hex (coro_float_get (self)));
}

static CoroValue
float_fromhex (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  coro_auto CoroValue value = CORO_NULL;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "bad argument type for built-in operation");
  value = coro_float_from_hex (rt, CORO_STR (args[0]));
  if (coro_is_null (value) || coro_is (self, coro_value (rt->float_type)))
    return coro_steal (&value);
  return coro_call (rt, self, &value, 1);
}

static CoroValue
float_from_number (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  double number;
  coro_auto CoroValue value = CORO_NULL;

  if (!coro_get_double (rt, args[0], &number))
    return CORO_NULL;
  value = coro_float (rt, number);
  if (coro_is (self, coro_value (rt->float_type)))
    return coro_steal (&value);
  return coro_call (rt, self, &value, 1);
}

static CoroValue
float_getnewargs (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroValue value = coro_float (rt, coro_float_get (self));

  return coro_value (coro_tuple_new_take (rt, &value, 1));
}

static CoroValue
get_real (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_float (rt, coro_float_get (self));
}

static CoroValue
get_imag (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_float (rt, 0.0);
}

const CoroNativeDef coro_float_methods[] = {
  { "conjugate", "()", float_self, CORO_NATIVE_NONE },
  { "is_integer", "()", float_is_integer, CORO_NATIVE_NONE },
  { "as_integer_ratio", "()", float_as_integer_ratio, CORO_NATIVE_NONE },
  { "hex", "()", float_hex, CORO_NATIVE_NONE },
  { "fromhex", "(string, /)", float_fromhex, CORO_NATIVE_CLASS },
  { "from_number", "(number, /)", float_from_number, CORO_NATIVE_CLASS },
  { "__float__", "()", float_self, CORO_NATIVE_NONE },
  { "__int__", "()", float_int, CORO_NATIVE_NONE },
  { "__trunc__", "()", float_int, CORO_NATIVE_NONE },
  { "__floor__", "()", float_floor, CORO_NATIVE_NONE },
  { "__ceil__", "()", float_ceil, CORO_NATIVE_NONE },
  { "__abs__", "()", float_abs, CORO_NATIVE_NONE },
  { "__round__", "(ndigits=None, /)", float_round, CORO_NATIVE_NONE },
  { "__divmod__", "(value, /)", float_divmod, CORO_NATIVE_NONE },
  { "__rdivmod__", "(value, /)", float_rdivmod, CORO_NATIVE_NONE },
  { "__getnewargs__", "()", float_getnewargs, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

const CoroGetterDef coro_float_getters[] = {
  { "real", get_real, NULL },
  { "imag", get_imag, NULL },
  { NULL, NULL, NULL },
};
