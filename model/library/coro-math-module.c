/* coro-math-module.c: the module math (CPython: Modules/mathmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-math-private.h"

#include "core/coro-abstract.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <math.h>
#include <string.h>

CoroValue
coro_math_raise_domain (CoroRuntime *rt,
                        const char  *what,
                        double       value)
{
  g_autofree char *repr = coro_float_dup_repr (value);

  return coro_raise (rt, CORO_EXC_VALUE, "expected %s, got %s", what, repr);
}

static CoroValue
raise_range (CoroRuntime *rt)
{
  return coro_raise (rt, CORO_EXC_OVERFLOW, "math range error");
}

static CoroValue
raise_domain (CoroRuntime *rt)
{
  return coro_raise (rt, CORO_EXC_VALUE, "math domain error");
}

/* ---- functions of one float ---- */

/* @domain: what it wants, for ValueError where the result is NaN, or infinite without being able to overflow. */
static CoroValue
apply (CoroRuntime *rt,
       CoroValue    arg,
       double     (*function) (double),
       gboolean     can_overflow,
       const char  *domain)
{
  double x, result;

  if (!coro_get_double (rt, arg, &x))
    return CORO_NULL;
  result = function (x);
  if ((isnan (result) && !isnan (x)) || (isinf (result) && isfinite (x) && !can_overflow))
    return domain != NULL ? coro_math_raise_domain (rt, domain, x) : raise_domain (rt);
  if (isinf (result) && isfinite (x))
    return raise_range (rt);
  return coro_float (rt, result);
}

static double
to_degrees (double x)
{
  return x * (180.0 / G_PI);
}

static double
to_radians (double x)
{
  return x * (G_PI / 180.0);
}

static double
unit_in_last_place (double x)
{
  double next;

  x = fabs (x);
  if (!isfinite (x))
    return x;
  next = nextafter (x, (double) INFINITY);
  return isinf (next) ? x - nextafter (x, -(double) INFINITY) : next - x;
}

/* glibc's own is off by one place for some cubes */
static double
cube_root (double x)
{
  return (double) cbrtl (x);
}

#define FINITE "a finite input"
#define UNIT   "a number in range from -1 up to 1"
#define GAMMA  "a noninteger or positive integer"

#define FLOAT_FUNCTIONS(X)                                            \
  X (acos, acos, FALSE, UNIT)                                         \
  X (acosh, acosh, FALSE, "argument value not less than 1")           \
  X (asin, asin, FALSE, UNIT)                                         \
  X (asinh, asinh, FALSE, NULL)                                       \
  X (atan, atan, FALSE, NULL)                                         \
  X (atanh, atanh, FALSE, "a number between -1 and 1")                \
  X (cbrt, cube_root, FALSE, NULL)                                    \
  X (cos, cos, FALSE, FINITE)                                         \
  X (cosh, cosh, TRUE, NULL)                                          \
  X (degrees, to_degrees, TRUE, NULL)                                 \
  X (erf, erf, FALSE, NULL)                                           \
  X (erfc, erfc, FALSE, NULL)                                         \
  X (exp, exp, TRUE, NULL)                                            \
  X (exp2, exp2, TRUE, NULL)                                          \
  X (expm1, expm1, TRUE, NULL)                                        \
  X (fabs, fabs, FALSE, NULL)                                         \
  X (gamma, coro_math_gamma, TRUE, GAMMA)                             \
  X (lgamma, coro_math_lgamma, TRUE, GAMMA)                           \
  X (log1p, log1p, FALSE, "argument value > -1")                      \
  X (radians, to_radians, FALSE, NULL)                                \
  X (sin, sin, FALSE, FINITE)                                         \
  X (sinh, sinh, TRUE, NULL)                                          \
  X (sqrt, sqrt, FALSE, "a nonnegative input")                        \
  X (tan, tan, FALSE, FINITE)                                         \
  X (tanh, tanh, FALSE, NULL)                                         \
  X (ulp, unit_in_last_place, TRUE, NULL)

#define X(name, function, can_overflow, domain)                       \
  static CoroValue                                                    \
  math_##name (CoroRuntime     *rt,                                   \
               CoroValue        self,                                 \
               const CoroValue *args)                                 \
  {                                                                   \
    return apply (rt, args[0], function, can_overflow, domain);       \
  }
FLOAT_FUNCTIONS (X)
#undef X

/* ---- logarithms: of ints of any size ---- */

static CoroValue
apply_log (CoroRuntime *rt,
           CoroValue    arg,
           double     (*function) (double))
{
  double x;

  if (coro_int_check (rt, arg))
    {
      coro_auto CoroValue shifted = CORO_NULL;
      coro_auto CoroValue bits = CORO_NULL;
      CoroStr            *name;
      gint64              shift;
      int                 exponent;

      if (coro_int_sign (arg) <= 0)
        return coro_raise (rt, CORO_EXC_VALUE, "expected a positive input");
      x = coro_int_get_double (rt, arg);
      if (coro_is_null (rt->exception))
        return coro_float (rt, function (x));
      coro_exception_clear (rt);
      name = coro_str_intern (rt, "bit_length");
      bits = coro_call_method (rt, arg, name, NULL, 0);
      coro_unref (coro_value (name));
      if (coro_is_null (bits))
        return CORO_NULL;
      shift = coro_int_get (bits) - 1000;
      shifted = coro_int_binary (rt, arg, coro_int (shift), CORO_OP_RSHIFT);
      if (coro_is_null (shifted))
        return CORO_NULL;
      x = frexp (coro_int_get_double (rt, shifted), &exponent);
      return coro_float (rt, function (x) + function (2.0) * (double) (shift + exponent));
    }
  if (!coro_get_double (rt, arg, &x))
    return CORO_NULL;
  if (x <= 0.0)
    return coro_math_raise_domain (rt, "a positive input", x);
  return coro_float (rt, function (x));
}

static CoroValue
math_log (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  coro_auto CoroValue result = apply_log (rt, args[0], log);
  coro_auto CoroValue base = CORO_NULL;

  if (coro_is_null (result) || coro_is_null (args[1]))
    return coro_steal (&result);
  base = apply_log (rt, args[1], log);
  return coro_is_null (base) ? CORO_NULL : coro_binary (rt, result, base, CORO_OP_TRUEDIV);
}

static CoroValue
math_log2 (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return apply_log (rt, args[0], log2);
}

static CoroValue
math_log10 (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return apply_log (rt, args[0], log10);
}

/* ---- to whole numbers ---- */

/* By the special method of the value; of a float, or what becomes one, by `function`. */
static CoroValue
to_whole (CoroRuntime *rt,
          CoroValue    value,
          CoroStr     *special,
          double     (*function) (double))
{
  double x;

  if (coro_type_of (rt, value) == rt->int_type)
    return coro_ref (value);
  if (coro_type_of (rt, value) != rt->float_type && !coro_is_null (coro_lookup_special (rt, value, special)))
    return coro_call_method (rt, value, special, NULL, 0);
  if (!coro_get_double (rt, value, &x))
    return CORO_NULL;
  return coro_int_from_double (rt, function (x));
}

static CoroValue
math_ceil (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return to_whole (rt, args[0], coro_name (rt, __ceil__), ceil);
}

static CoroValue
math_floor (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return to_whole (rt, args[0], coro_name (rt, __floor__), floor);
}

static CoroValue
math_trunc (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  if (!coro_float_check (rt, args[0]) && !coro_int_check (rt, args[0]) &&
      coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __trunc__))))
    return coro_raise (rt, CORO_EXC_TYPE, "type %s doesn't define __trunc__ method", coro_type_name (rt, args[0]));
  return to_whole (rt, args[0], coro_name (rt, __trunc__), trunc);
}

/* ---- functions of two and three floats ---- */

static gboolean
get_two (CoroRuntime     *rt,
         const CoroValue *args,
         double          *x,
         double          *y)
{
  return coro_get_double (rt, args[0], x) && coro_get_double (rt, args[1], y);
}

static CoroValue
math_atan2 (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  double y, x;

  return get_two (rt, args, &y, &x) ? coro_float (rt, atan2 (y, x)) : CORO_NULL;
}

static CoroValue
math_copysign (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  double x, y;

  return get_two (rt, args, &x, &y) ? coro_float (rt, copysign (x, y)) : CORO_NULL;
}

static CoroValue
math_fmod (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  double x, y, result;

  if (!get_two (rt, args, &x, &y))
    return CORO_NULL;
  if (isinf (y) && isfinite (x))
    return coro_float (rt, x);
  result = fmod (x, y);
  return isnan (result) && !isnan (x) && !isnan (y) ? raise_domain (rt) : coro_float (rt, result);
}

static CoroValue
math_remainder (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  double x, y, result;

  if (!get_two (rt, args, &x, &y))
    return CORO_NULL;
  result = remainder (x, y);
  return isnan (result) && !isnan (x) && !isnan (y) ? raise_domain (rt) : coro_float (rt, result);
}

static CoroValue
math_pow (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  double x, y, result;

  if (!get_two (rt, args, &x, &y))
    return CORO_NULL;
  result = pow (x, y);
  if (!isfinite (x) || !isfinite (y) || isfinite (result))
    return coro_float (rt, result);
  return isnan (result) || x == 0.0 ? raise_domain (rt) : raise_range (rt);
}

static CoroValue
math_fma (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  double x, y, z, result;

  if (!get_two (rt, args, &x, &y) || !coro_get_double (rt, args[2], &z))
    return CORO_NULL;
  result = fma (x, y, z);
  if (isnan (result) && !isnan (x) && !isnan (y) && !isnan (z))
    return coro_raise (rt, CORO_EXC_VALUE, "invalid operation in fma");
  if (isinf (result) && isfinite (x) && isfinite (y) && isfinite (z))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "overflow in fma");
  return coro_float (rt, result);
}

static CoroValue
math_ldexp (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  double x, result;
  gint64 exponent;

  if (!coro_get_double (rt, args[0], &x))
    return CORO_NULL;
  if (!coro_int_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "Expected an int as second argument to ldexp.");
  if (!coro_int_get_int64 (args[1], &exponent))
    exponent = coro_int_sign (args[1]) < 0 ? G_MININT32 : G_MAXINT32;
  result = ldexp (x, (int) CLAMP (exponent, G_MININT32, G_MAXINT32));
  return isinf (result) && isfinite (x) ? raise_range (rt) : coro_float (rt, result);
}

/* Doubles of one sign in order are the order of their bits. */
static guint64
get_bits (double x)
{
  guint64 bits;

  memcpy (&bits, &x, sizeof bits);
  return bits;
}

static double
from_bits (guint64 bits)
{
  double x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

static double
walk (double  x,
      double  y,
      guint64 steps)
{
  const guint64 sign = G_GUINT64_CONSTANT (1) << 63;
  guint64       a = get_bits (x), b = get_bits (y);

  if (steps == 0 || isnan (x))
    return x;
  if (isnan (y) || x == y)
    return y;
  if (((a ^ b) & sign) != 0)
    {
      guint64 a_size = a & ~sign, b_size = b & ~sign;

      if (a_size + b_size <= steps)
        return y;
      return a_size >= steps ? from_bits (a - steps) : from_bits ((b & sign) | (steps - a_size));
    }
  if (b > a)
    return b - a >= steps ? from_bits (a + steps) : y;
  return a - b >= steps ? from_bits (a - steps) : y;
}

static CoroValue
math_nextafter (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  double              x, y;
  coro_auto CoroValue steps = CORO_NULL;
  gint64              n;

  if (!get_two (rt, args, &x, &y))
    return CORO_NULL;
  if (coro_is_null (args[2]) || coro_is_none (args[2]))
    return coro_float (rt, nextafter (x, y));
  steps = coro_index (rt, args[2]);
  if (coro_is_null (steps))
    return CORO_NULL;
  if (coro_int_sign (steps) < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "steps must be a non-negative integer");
  if (!coro_int_get_int64 (steps, &n))
    n = G_MAXINT64;
  return coro_float (rt, walk (x, y, (guint64) n));
}

static CoroValue
math_isclose (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  double a, b, relative = 1e-9, absolute = 0.0, difference;

  if (!get_two (rt, args, &a, &b) || (!coro_is_null (args[2]) && !coro_get_double (rt, args[2], &relative)) ||
      (!coro_is_null (args[3]) && !coro_get_double (rt, args[3], &absolute)))
    return CORO_NULL;
  if (relative < 0.0 || absolute < 0.0)
    return coro_raise (rt, CORO_EXC_VALUE, "tolerances must be non-negative");
  if (a == b)
    return CORO_TRUE;
  if (isinf (a) || isinf (b))
    return CORO_FALSE;
  difference = fabs (b - a);
  return coro_bool (difference <= fabs (relative * b) || difference <= fabs (relative * a) || difference <= absolute);
}

/* ---- parts and kinds of floats ---- */

static CoroValue
new_pair (CoroRuntime *rt,
          CoroValue    first,
          CoroValue    second)
{
  CoroValue items[2] = { first, second };

  return coro_value (coro_tuple_new_take (rt, items, 2));
}

static CoroValue
math_frexp (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  double x;
  int    exponent = 0;

  if (!coro_get_double (rt, args[0], &x))
    return CORO_NULL;
  if (isfinite (x))
    x = frexp (x, &exponent);
  return new_pair (rt, coro_float (rt, x), coro_int (exponent));
}

static CoroValue
math_modf (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  double x, whole;

  if (!coro_get_double (rt, args[0], &x))
    return CORO_NULL;
  if (isinf (x))
    return new_pair (rt, coro_float (rt, copysign (0.0, x)), coro_float (rt, x));
  x = modf (x, &whole);
  return new_pair (rt, coro_float (rt, x), coro_float (rt, whole));
}

static CoroValue
math_isfinite (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  double x;

  return coro_get_double (rt, args[0], &x) ? coro_bool (isfinite (x)) : CORO_NULL;
}

static CoroValue
math_isinf (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  double x;

  return coro_get_double (rt, args[0], &x) ? coro_bool (isinf (x)) : CORO_NULL;
}

static CoroValue
math_isnan (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  double x;

  return coro_get_double (rt, args[0], &x) ? coro_bool (isnan (x)) : CORO_NULL;
}

static const CoroNativeDef functions[] = {
#define X(name, function, can_overflow, domain) { #name, "(x, /)", math_##name, 0 },
  FLOAT_FUNCTIONS (X)
#undef X
  { "atan2", "(y, x, /)", math_atan2, 0 },
  { "ceil", "(x, /)", math_ceil, 0 },
  { "copysign", "(x, y, /)", math_copysign, 0 },
  { "floor", "(x, /)", math_floor, 0 },
  { "fma", "(x, y, z, /)", math_fma, 0 },
  { "fmod", "(x, y, /)", math_fmod, 0 },
  { "frexp", "(x, /)", math_frexp, 0 },
  { "isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", math_isclose, 0 },
  { "isfinite", "(x, /)", math_isfinite, 0 },
  { "isinf", "(x, /)", math_isinf, 0 },
  { "isnan", "(x, /)", math_isnan, 0 },
  { "ldexp", "(x, i, /)", math_ldexp, 0 },
  { "log", "(x, base=None, /)", math_log, 0 },
  { "log10", "(x, /)", math_log10, 0 },
  { "log2", "(x, /)", math_log2, 0 },
  { "modf", "(x, /)", math_modf, 0 },
  { "nextafter", "(x, y, /, *, steps=None)", math_nextafter, 0 },
  { "pow", "(x, y, /)", math_pow, 0 },
  { "remainder", "(x, y, /)", math_remainder, 0 },
  { "trunc", "(x, /)", math_trunc, 0 },
  { NULL }
};

/**
 * coro_math_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module math
 */
CoroModule *
coro_math_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "math");

  coro_module_add_natives (rt, module, functions);
  coro_module_add_natives (rt, module, coro_math_integer_functions);
  coro_module_add_natives (rt, module, coro_math_sum_functions);
  coro_module_add (rt, module, "pi", coro_float (rt, G_PI));
  coro_module_add (rt, module, "e", coro_float (rt, G_E));
  coro_module_add (rt, module, "tau", coro_float (rt, 2.0 * G_PI));
  coro_module_add (rt, module, "inf", coro_float (rt, (double) INFINITY));
  coro_module_add (rt, module, "nan", coro_float (rt, (double) NAN));
  return module;
}
