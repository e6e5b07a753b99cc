/* coro-math-integer.c: the functions of math on whole numbers (CPython: Modules/mathintegermodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-math-private.h"

#include "core/coro-abstract.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

/* The product of all whole numbers from low to high by halves: large factors are multiplied with large ones. */
static CoroValue
multiply_range (CoroRuntime *rt,
                guint64      low,
                guint64      high)
{
  guint64             middle;
  coro_auto CoroValue left = CORO_NULL;
  coro_auto CoroValue right = CORO_NULL;

  if (low > high)
    return coro_int (1);
  if (high - low < 4 && high < 30000)
    {
      guint64 product = low;

      while (++low <= high)
        product *= low;
      return coro_int_new_unsigned (rt, product);
    }
  if (low == high)
    return coro_int_new_unsigned (rt, low);
  middle = low + (high - low) / 2;
  left = multiply_range (rt, low, middle);
  if (coro_is_null (left))
    return CORO_NULL;
  right = multiply_range (rt, middle + 1, high);
  return coro_is_null (right) ? CORO_NULL : coro_int_binary (rt, left, right, CORO_OP_MUL);
}

static CoroValue
math_factorial (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  coro_auto CoroValue n = coro_index (rt, args[0]);
  gint64              number;

  if (coro_is_null (n))
    return CORO_NULL;
  if (coro_int_sign (n) < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "factorial() not defined for negative values");
  if (!coro_int_get_int64 (n, &number) || number > G_MAXINT32)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "factorial() argument should not exceed %d", G_MAXINT32);
  coro_vm_charge (coro_vm_get (rt), (guint64) number);
  return multiply_range (rt, 2, (guint64) number);
}

/* n * (n - 1) * ... k factors; k fits */
static CoroValue
falling (CoroRuntime *rt,
         CoroValue    n,
         guint64      k)
{
  coro_auto CoroValue left = CORO_NULL;
  coro_auto CoroValue right = CORO_NULL;
  coro_auto CoroValue rest = CORO_NULL;
  gint64              small;

  if (k == 0)
    return coro_int (1);
  if (coro_int_get_int64 (n, &small))
    return multiply_range (rt, (guint64) small - k + 1, (guint64) small);
  if (k == 1)
    return coro_ref (n);
  left = falling (rt, n, k / 2);
  if (coro_is_null (left))
    return CORO_NULL;
  rest = coro_int_binary (rt, n, coro_int ((gint64) (k / 2)), CORO_OP_SUB);
  right = coro_is_null (rest) ? CORO_NULL : falling (rt, rest, k - k / 2);
  return coro_is_null (right) ? CORO_NULL : coro_int_binary (rt, left, right, CORO_OP_MUL);
}

/* n and k of comb() and perm() as ints that are not negative; FALSE: exception */
static gboolean
get_n_and_k (CoroRuntime     *rt,
             const CoroValue *args,
             CoroValue       *n,
             CoroValue       *k)
{
  *n = coro_index (rt, args[0]);
  *k = coro_is_null (*n) ? CORO_NULL : coro_index (rt, args[1]);
  if (coro_is_null (*k))
    return FALSE;
  if (coro_int_sign (*n) < 0)
    coro_raise (rt, CORO_EXC_VALUE, "n must be a non-negative integer");
  else if (coro_int_sign (*k) < 0)
    coro_raise (rt, CORO_EXC_VALUE, "k must be a non-negative integer");
  else
    return TRUE;
  return FALSE;
}

static CoroValue
math_perm (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_auto CoroValue n = CORO_NULL;
  coro_auto CoroValue k = CORO_NULL;
  gint64              count;
  int                 larger;

  if (coro_is_null (args[1]) || coro_is_none (args[1]))
    return math_factorial (rt, self, args);
  if (!get_n_and_k (rt, args, &n, &k))
    return CORO_NULL;
  larger = coro_compare_truth (rt, k, n, CORO_CMP_GT);
  if (larger != 0)
    return larger > 0 ? coro_int (0) : CORO_NULL;
  if (!coro_int_get_int64 (k, &count) || count > G_MAXINT32)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "k must not exceed %" G_GINT64_FORMAT, G_MAXINT64);
  coro_vm_charge (coro_vm_get (rt), (guint64) count);
  return falling (rt, n, (guint64) count);
}

static CoroValue
math_comb (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_auto CoroValue n = CORO_NULL;
  coro_auto CoroValue k = CORO_NULL;
  coro_auto CoroValue rest = CORO_NULL;
  coro_auto CoroValue top = CORO_NULL;
  coro_auto CoroValue bottom = CORO_NULL;
  gint64              count;
  int                 smaller;

  if (!get_n_and_k (rt, args, &n, &k))
    return CORO_NULL;
  rest = coro_int_binary (rt, n, k, CORO_OP_SUB);
  if (coro_is_null (rest))
    return CORO_NULL;
  if (coro_int_sign (rest) < 0)
    return coro_int (0);
  smaller = coro_compare_truth (rt, rest, k, CORO_CMP_LT);
  if (smaller < 0)
    return CORO_NULL;
  if (!coro_int_get_int64 (smaller ? rest : k, &count) || count > G_MAXINT32)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "min(n - k, k) must not exceed %" G_GINT64_FORMAT, G_MAXINT64);
  coro_vm_charge (coro_vm_get (rt), (guint64) count);
  top = falling (rt, n, (guint64) count);
  bottom = coro_is_null (top) ? CORO_NULL : multiply_range (rt, 2, (guint64) count);
  return coro_is_null (bottom) ? CORO_NULL : coro_int_binary (rt, top, bottom, CORO_OP_FLOORDIV);
}

/* (transfer full) */
static CoroValue
absolute (CoroRuntime *rt,
          CoroValue    value)
{
  return coro_int_sign (value) < 0 ? coro_unary (rt, value, CORO_OP_NEG) : coro_binary (rt, value, coro_int (0), CORO_OP_ADD);
}

/* Euclid's; both arguments are ints, the result is not negative */
static CoroValue
greatest_divisor (CoroRuntime *rt,
                  CoroValue    first,
                  CoroValue    second)
{
  coro_auto CoroValue a = absolute (rt, first);
  coro_auto CoroValue b = absolute (rt, second);

  while (!coro_is_null (a) && !coro_is_null (b) && coro_int_sign (b) != 0)
    {
      CoroValue remainder;

      if (coro_is_int (a) && coro_is_int (b))
        {
          gint64 x = coro_int_get (a), y = coro_int_get (b);

          while (y != 0)
            {
              gint64 old = y;

              y = x % y;
              x = old;
            }
          return coro_int (x);
        }
      remainder = coro_int_binary (rt, a, b, CORO_OP_MOD);
      coro_set (&a, coro_steal (&b));
      b = remainder;
    }
  return coro_is_null (b) ? CORO_NULL : coro_steal (&a);
}

static CoroValue
math_gcd (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroTuple          *numbers = CORO_TUPLE (args[0]);
  coro_auto CoroValue result = coro_int (0);

  for (gsize i = 0; i < numbers->length; i++)
    {
      coro_auto CoroValue number = coro_index (rt, numbers->items[i]);

      if (coro_is_null (number))
        return CORO_NULL;
      coro_set (&result, greatest_divisor (rt, result, number));
      if (coro_is_null (result))
        return CORO_NULL;
    }
  return coro_steal (&result);
}

static CoroValue
math_lcm (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroTuple          *numbers = CORO_TUPLE (args[0]);
  coro_auto CoroValue result = coro_int (1);

  for (gsize i = 0; i < numbers->length; i++)
    {
      coro_auto CoroValue number = coro_index (rt, numbers->items[i]);
      coro_auto CoroValue divisor = CORO_NULL;
      coro_auto CoroValue part = CORO_NULL;
      coro_auto CoroValue product = CORO_NULL;

      if (coro_is_null (number))
        return CORO_NULL;
      if (coro_int_sign (result) == 0 || coro_int_sign (number) == 0)
        {
          coro_set (&result, coro_int (0));
          continue;
        }
      divisor = greatest_divisor (rt, result, number);
      part = coro_is_null (divisor) ? CORO_NULL : coro_int_binary (rt, result, divisor, CORO_OP_FLOORDIV);
      product = coro_is_null (part) ? CORO_NULL : coro_int_binary (rt, part, number, CORO_OP_MUL);
      coro_set (&result, coro_is_null (product) ? CORO_NULL : absolute (rt, product));
      if (coro_is_null (result))
        return CORO_NULL;
    }
  return coro_steal (&result);
}

/* Newton's iteration from above, which falls until it has found the root. */
static CoroValue
math_isqrt (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  coro_auto CoroValue n = coro_index (rt, args[0]);
  coro_auto CoroValue root = CORO_NULL;
  CoroStr            *name;
  coro_auto CoroValue bits = CORO_NULL;

  if (coro_is_null (n))
    return CORO_NULL;
  if (coro_int_sign (n) < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "isqrt() argument must be nonnegative");
  if (coro_int_sign (n) == 0)
    return coro_int (0);
  name = coro_str_intern (rt, "bit_length");
  bits = coro_call_method (rt, n, name, NULL, 0);
  coro_unref (coro_value (name));
  if (coro_is_null (bits))
    return CORO_NULL;
  root = coro_int_binary (rt, coro_int (1), coro_int ((coro_int_get (bits) + 1) / 2), CORO_OP_LSHIFT);
  for (;;)
    {
      coro_auto CoroValue quotient = coro_is_null (root) ? CORO_NULL : coro_int_binary (rt, n, root, CORO_OP_FLOORDIV);
      coro_auto CoroValue sum = coro_is_null (quotient) ? CORO_NULL : coro_int_binary (rt, root, quotient, CORO_OP_ADD);
      coro_auto CoroValue next = coro_is_null (sum) ? CORO_NULL : coro_int_binary (rt, sum, coro_int (1), CORO_OP_RSHIFT);
      int                 falls = coro_is_null (next) ? -1 : coro_compare_truth (rt, next, root, CORO_CMP_LT);

      if (falls <= 0)
        return falls < 0 ? CORO_NULL : coro_steal (&root);
      coro_set (&root, coro_steal (&next));
    }
}

const CoroNativeDef coro_math_integer_functions[] = {
  { "comb", "(n, k, /)", math_comb, 0 },
  { "factorial", "(n, /)", math_factorial, 0 },
  { "gcd", "(*integers)", math_gcd, 0 },
  { "isqrt", "(n, /)", math_isqrt, 0 },
  { "lcm", "(*integers)", math_lcm, 0 },
  { "perm", "(n, k=None, /)", math_perm, 0 },
  { NULL }
};
