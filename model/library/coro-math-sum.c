/* coro-math-sum.c: sums and products of many numbers, and lengths of vectors, with the roundings of CPython's (mathmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-math-private.h"

#include "core/coro-abstract.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-tuple.h"

#include <math.h>

/* A sum of doubles without loss: their magnitudes do not overlap. */
typedef struct {
  double high;
  double low;
} Pair;

static Pair
add_ordered (double a,
             double b)
{
  double x = a + b;

  return (Pair) { x, (a - x) + b };
}

static Pair
add_exactly (double a,
             double b)
{
  double x = a + b, z = x - a;

  return (Pair) { x, (a - (x - z)) + (b - z) };
}

static Pair
multiply_exactly (double x,
                  double y)
{
  double z = x * y;

  return (Pair) { z, fma (x, y, -z) };
}

/* The partial sums of Shewchuk's algorithm, smallest first; @special collects infinities and NaNs. */
static CoroValue
math_fsum (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_auto CoroValue numbers = coro_value (coro_tuple_from_iterable (rt, args[0]));
  g_autoptr (GArray)  partials = g_array_new (FALSE, FALSE, sizeof (double));
  double              special = 0.0, infinities = 0.0, high = 0.0, low = 0.0;
  guint               n;

  if (coro_is_null (numbers))
    return CORO_NULL;
  for (gsize j = 0; j < CORO_TUPLE (numbers)->length; j++)
    {
      double number, x;
      guint  kept = 0;

      if (!coro_get_double (rt, CORO_TUPLE (numbers)->items[j], &number))
        return CORO_NULL;
      x = number;
      for (guint i = 0; i < partials->len; i++)
        {
          double y = g_array_index (partials, double, i);
          Pair   sum = fabs (x) < fabs (y) ? add_ordered (y, x) : add_ordered (x, y);

          if (sum.low != 0.0)
            g_array_index (partials, double, kept++) = sum.low;
          x = sum.high;
        }
      g_array_set_size (partials, kept);
      if (x == 0.0)
        continue;
      if (!isfinite (x))
        {
          if (isfinite (number))
            return coro_raise (rt, CORO_EXC_OVERFLOW, "intermediate overflow in fsum");
          if (isinf (number))
            infinities += number;
          special += number;
          g_array_set_size (partials, 0);
          continue;
        }
      g_array_append_val (partials, x);
    }
  if (special != 0.0)
    return isnan (infinities) ? coro_raise (rt, CORO_EXC_VALUE, "-inf + inf in fsum") : coro_float (rt, special);

  n = partials->len;
  if (n > 0)
    high = g_array_index (partials, double, --n);
  while (n > 0)
    {
      Pair sum = add_ordered (high, g_array_index (partials, double, --n));

      high = sum.high;
      low = sum.low;
      if (low != 0.0)
        break;
    }
  /* half way between two doubles, and what is left decides which is nearer */
  if (n > 0)
    {
      double rest = g_array_index (partials, double, n - 1);

      if ((low < 0.0 && rest < 0.0) || (low > 0.0 && rest > 0.0))
        {
          double twice = low * 2.0, x = high + twice;

          if (twice == x - high)
            high = x;
        }
    }
  return coro_float (rt, high);
}

static gboolean
is_number (CoroRuntime *rt,
           CoroValue    value)
{
  return coro_is_int (value) || coro_is_flonum (value) || coro_float_check (rt, value) || coro_int_check (rt, value);
}

/* With three doubles for the sum, as long as only ints and floats come. FALSE: something else, or not finite. */
static gboolean
sum_of_float_products (CoroRuntime *rt,
                       CoroTuple   *p,
                       CoroTuple   *q,
                       double      *result)
{
  Pair     total = { 0.0, 0.0 }, last;
  double   tiny = 0.0;
  gboolean any_float = FALSE;

  for (gsize i = 0; i < p->length; i++)
    {
      double x, y;
      Pair   product, sum, first, second;

      if (!is_number (rt, p->items[i]) || !is_number (rt, q->items[i]))
        return FALSE;
      any_float |= coro_float_check (rt, p->items[i]) || coro_float_check (rt, q->items[i]);
      if (!coro_get_double (rt, p->items[i], &x) || !coro_get_double (rt, q->items[i], &y))
        {
          coro_exception_clear (rt);
          return FALSE;
        }
      product = multiply_exactly (x, y);
      sum = add_exactly (total.high, product.high);
      first = add_exactly (total.low, product.low);
      second = add_exactly (first.high, sum.low);
      total = (Pair) { sum.high, second.high };
      tiny += first.low + second.low;
    }
  last = add_exactly (total.low, total.high);
  *result = tiny + last.low + last.high;
  return any_float && isfinite (*result);
}

static CoroValue
math_sumprod (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  coro_auto CoroValue p = coro_value (coro_tuple_from_iterable (rt, args[0]));
  coro_auto CoroValue q = coro_is_null (p) ? CORO_NULL : coro_value (coro_tuple_from_iterable (rt, args[1]));
  coro_auto CoroValue total = coro_int (0);
  double              sum;

  if (coro_is_null (q))
    return CORO_NULL;
  if (CORO_TUPLE (p)->length != CORO_TUPLE (q)->length)
    return coro_raise (rt, CORO_EXC_VALUE, "Inputs are not the same length");
  if (sum_of_float_products (rt, CORO_TUPLE (p), CORO_TUPLE (q), &sum))
    return coro_float (rt, sum);
  for (gsize i = 0; i < CORO_TUPLE (p)->length; i++)
    {
      coro_auto CoroValue product = coro_binary (rt, CORO_TUPLE (p)->items[i], CORO_TUPLE (q)->items[i], CORO_OP_MUL);

      if (coro_is_null (product))
        return CORO_NULL;
      coro_set (&total, coro_binary (rt, total, product, CORO_OP_ADD));
      if (coro_is_null (total))
        return CORO_NULL;
    }
  return coro_steal (&total);
}

static CoroValue
math_prod (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_auto CoroValue numbers = coro_value (coro_tuple_from_iterable (rt, args[0]));
  coro_auto CoroValue result = coro_is_null (args[1]) ? coro_int (1) : coro_ref (args[1]);

  if (coro_is_null (numbers))
    return CORO_NULL;
  for (gsize i = 0; i < CORO_TUPLE (numbers)->length; i++)
    {
      coro_set (&result, coro_binary (rt, result, CORO_TUPLE (numbers)->items[i], CORO_OP_MUL));
      if (coro_is_null (result))
        return CORO_NULL;
    }
  return coro_steal (&result);
}

/* The Euclidean length: scaled by a power of two, squares without loss, and one step of Newton's on the root. */
static double
get_norm (double  *values,
          gsize    n,
          double   largest,
          gboolean found_nan)
{
  double sum = 1.0, rest_of_products = 0.0, rest_of_sums = 0.0, scale, root, x;
  Pair   product, total;
  int    exponent;

  if (isinf (largest))
    return largest;
  if (found_nan)
    return (double) NAN;
  if (largest == 0.0 || n <= 1)
    return largest;
  frexp (largest, &exponent);
  if (exponent < -1023)
    {
      /* the scale of such a number would overflow */
      for (gsize i = 0; i < n; i++)
        values[i] /= G_MINDOUBLE;
      return G_MINDOUBLE * get_norm (values, n, largest / G_MINDOUBLE, found_nan);
    }
  scale = ldexp (1.0, -exponent);
  for (gsize i = 0; i < n; i++)
    {
      x = values[i] * scale;
      product = multiply_exactly (x, x);
      total = add_ordered (sum, product.high);
      sum = total.high;
      rest_of_products += product.low;
      rest_of_sums += total.low;
    }
  root = sqrt (sum - 1.0 + (rest_of_products + rest_of_sums));
  product = multiply_exactly (-root, root);
  total = add_ordered (sum, product.high);
  sum = total.high;
  rest_of_products += product.low;
  rest_of_sums += total.low;
  x = sum - 1.0 + (rest_of_products + rest_of_sums);
  root += x / (2.0 * root);
  return root / scale;
}

static CoroValue
math_hypot (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroTuple         *coordinates = CORO_TUPLE (args[0]);
  g_autofree double *values = g_new (double, coordinates->length);
  double             largest = 0.0;
  gboolean           found_nan = FALSE;

  for (gsize i = 0; i < coordinates->length; i++)
    {
      if (!coro_get_double (rt, coordinates->items[i], &values[i]))
        return CORO_NULL;
      values[i] = fabs (values[i]);
      found_nan |= isnan (values[i]);
      if (values[i] > largest)
        largest = values[i];
    }
  return coro_float (rt, get_norm (values, coordinates->length, largest, found_nan));
}

static CoroValue
math_dist (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_auto CoroValue p = coro_value (coro_tuple_from_iterable (rt, args[0]));
  coro_auto CoroValue q = coro_is_null (p) ? CORO_NULL : coro_value (coro_tuple_from_iterable (rt, args[1]));
  g_autofree double  *values = NULL;
  double              largest = 0.0;
  gboolean            found_nan = FALSE;
  gsize               n;

  if (coro_is_null (q))
    return CORO_NULL;
  n = CORO_TUPLE (p)->length;
  if (CORO_TUPLE (q)->length != n)
    return coro_raise (rt, CORO_EXC_VALUE, "both points must have the same number of dimensions");
  values = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    {
      double a, b;

      if (!coro_get_double (rt, CORO_TUPLE (p)->items[i], &a) || !coro_get_double (rt, CORO_TUPLE (q)->items[i], &b))
        return CORO_NULL;
      values[i] = fabs (a - b);
      found_nan |= isnan (values[i]);
      if (values[i] > largest)
        largest = values[i];
    }
  return coro_float (rt, get_norm (values, n, largest, found_nan));
}

const CoroNativeDef coro_math_sum_functions[] = {
  { "dist", "(p, q, /)", math_dist, 0 },
  { "fsum", "(seq, /)", math_fsum, 0 },
  { "hypot", "(*coordinates)", math_hypot, 0 },
  { "prod", "(iterable, /, *, start=1)", math_prod, 0 },
  { "sumprod", "(p, q, /)", math_sumprod, 0 },
  { NULL }
};
