/* coro-random-distributions.c: numbers that are spread in many ways, by the methods that CPython's random.py uses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-math-private.h"
#include "library/coro-random-private.h"

#include "core/coro-abstract.h"
#include "core/coro-float.h"
#include "core/coro-int.h"

#include <math.h>

/* Leaves *number as it is where the argument was not given. */
static gboolean
get_number (CoroRuntime *rt,
            CoroValue    arg,
            double      *number)
{
  return coro_is_null (arg) || coro_get_double (rt, arg, number);
}

static gboolean
get_numbers (CoroRuntime     *rt,
             const CoroValue *args,
             double          *first,
             double          *second)
{
  return get_number (rt, args[0], first) && get_number (rt, args[1], second);
}

static CoroValue
random_uniform (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  coro_auto CoroValue width = coro_binary (rt, args[1], args[0], CORO_OP_SUB);
  coro_auto CoroValue part = CORO_NULL;

  if (coro_is_null (width))
    return CORO_NULL;
  part = coro_binary (rt, width, coro_float (rt, coro_random_next (CORO_RANDOM (self))), CORO_OP_MUL);
  return coro_is_null (part) ? CORO_NULL : coro_binary (rt, args[0], part, CORO_OP_ADD);
}

static CoroValue
random_triangular (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  double low = 0.0, high = 1.0, mode, u, c = 0.5;

  if (!get_numbers (rt, args, &low, &high))
    return CORO_NULL;
  u = coro_random_next (CORO_RANDOM (self));
  if (!coro_is_null (args[2]) && !coro_is_none (args[2]))
    {
      if (!coro_get_double (rt, args[2], &mode))
        return CORO_NULL;
      if (high == low)
        return coro_ref (args[0]);
      c = (mode - low) / (high - low);
    }
  if (u > c)
    {
      double swap = low;

      u = 1.0 - u;
      c = 1.0 - c;
      low = high;
      high = swap;
    }
  return coro_float (rt, low + (high - low) * sqrt (u * c));
}

/* Kinderman and Monahan 1977 */
static double
next_normal (CoroRandom *self,
             double      mu,
             double      sigma)
{
  const double factor = 4.0 * exp (-0.5) / sqrt (2.0);

  for (;;)
    {
      double u1 = coro_random_next (self);
      double u2 = 1.0 - coro_random_next (self);
      double z = factor * (u1 - 0.5) / u2;

      if (z * z / 4.0 <= -log (u2))
        return mu + z * sigma;
    }
}

static CoroValue
random_normalvariate (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  double mu = 0.0, sigma = 1.0;

  return get_numbers (rt, args, &mu, &sigma) ? coro_float (rt, next_normal (CORO_RANDOM (self), mu, sigma)) : CORO_NULL;
}

static CoroValue
random_lognormvariate (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  double mu, sigma;

  return get_numbers (rt, args, &mu, &sigma) ? coro_float (rt, exp (next_normal (CORO_RANDOM (self), mu, sigma))) : CORO_NULL;
}

/* Numbers come in pairs: the second is kept. */
static CoroValue
random_gauss (CoroRuntime     *rt,
              CoroValue        value,
              const CoroValue *args)
{
  CoroRandom *self = CORO_RANDOM (value);
  double      mu = 0.0, sigma = 1.0, z;

  if (!get_numbers (rt, args, &mu, &sigma))
    return CORO_NULL;
  if (self->has_gauss)
    {
      z = self->next_gauss;
      self->has_gauss = FALSE;
    }
  else
    {
      double angle = coro_random_next (self) * (2.0 * G_PI);
      double radius = sqrt (-2.0 * log (1.0 - coro_random_next (self)));

      z = cos (angle) * radius;
      self->next_gauss = sin (angle) * radius;
      self->has_gauss = TRUE;
    }
  return coro_float (rt, mu + z * sigma);
}

static CoroValue
random_expovariate (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  double u = -log (1.0 - coro_random_next (CORO_RANDOM (self)));

  return coro_binary (rt, coro_float (rt, u), coro_is_null (args[0]) ? coro_float (rt, 1.0) : args[0], CORO_OP_TRUEDIV);
}

/* Fisher 1993 after Best and Fisher 1979 */
static CoroValue
random_vonmisesvariate (CoroRuntime     *rt,
                        CoroValue        value,
                        const CoroValue *args)
{
  CoroRandom *self = CORO_RANDOM (value);
  double      mu, kappa, s, r, q, f, z, angle, theta;

  if (!get_numbers (rt, args, &mu, &kappa))
    return CORO_NULL;
  if (kappa <= 1e-6)
    return coro_float (rt, 2.0 * G_PI * coro_random_next (self));
  s = 0.5 / kappa;
  r = s + sqrt (1.0 + s * s);
  for (;;)
    {
      double d, u;

      z = cos (G_PI * coro_random_next (self));
      d = z / (r + z);
      u = coro_random_next (self);
      if (u < 1.0 - d * d || u <= (1.0 - d) * exp (d))
        break;
    }
  q = 1.0 / r;
  f = (q + z) / (1.0 + q * z);
  angle = acos (f);
  theta = coro_random_next (self) > 0.5 ? mu + angle : mu - angle;
  theta = fmod (theta, 2.0 * G_PI);
  return coro_float (rt, theta < 0.0 ? theta + 2.0 * G_PI : theta);
}

/* Cheng 1977 for alpha > 1, Ahrens and Dieter 1974 for alpha < 1 */
static double
next_gamma (CoroRandom *self,
            double      alpha,
            double      beta)
{
  double x;

  if (alpha > 1.0)
    {
      double root = sqrt (2.0 * alpha - 1.0);
      double b = alpha - log (4.0);
      double c = alpha + root;

      for (;;)
        {
          double u1 = coro_random_next (self), u2, v, z, r;

          if (!(1e-7 < u1 && u1 < 0.9999999))
            continue;
          u2 = 1.0 - coro_random_next (self);
          v = log (u1 / (1.0 - u1)) / root;
          x = alpha * exp (v);
          z = u1 * u1 * u2;
          r = b + c * v - x;
          if (r + (1.0 + log (4.5)) - 4.5 * z >= 0.0 || r >= log (z))
            return x * beta;
        }
    }
  if (alpha == 1.0)
    return -log (1.0 - coro_random_next (self)) * beta;
  for (;;)
    {
      double u = coro_random_next (self);
      double b = (G_E + alpha) / G_E;
      double p = b * u, u1;

      x = p <= 1.0 ? pow (p, 1.0 / alpha) : -log ((b - p) / alpha);
      u1 = coro_random_next (self);
      if (p > 1.0 ? u1 <= pow (x, alpha - 1.0) : u1 <= exp (-x))
        return x * beta;
    }
}

/* FALSE: ValueError */
static gboolean
check_gamma (CoroRuntime *rt,
             double       alpha,
             double       beta)
{
  if (alpha > 0.0 && beta > 0.0)
    return TRUE;
  coro_raise (rt, CORO_EXC_VALUE, "gammavariate: alpha and beta must be > 0.0");
  return FALSE;
}

static CoroValue
random_gammavariate (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  double alpha, beta;

  if (!get_numbers (rt, args, &alpha, &beta) || !check_gamma (rt, alpha, beta))
    return CORO_NULL;
  return coro_float (rt, next_gamma (CORO_RANDOM (self), alpha, beta));
}

static CoroValue
random_betavariate (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  double alpha, beta, y;

  if (!get_numbers (rt, args, &alpha, &beta) || !check_gamma (rt, alpha, 1.0))
    return CORO_NULL;
  y = next_gamma (CORO_RANDOM (self), alpha, 1.0);
  if (y == 0.0)
    return coro_float (rt, 0.0);
  if (!check_gamma (rt, beta, 1.0))
    return CORO_NULL;
  return coro_float (rt, y / (y + next_gamma (CORO_RANDOM (self), beta, 1.0)));
}

static CoroValue
random_paretovariate (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  double alpha;

  if (!get_number (rt, args[0], &alpha))
    return CORO_NULL;
  return coro_float (rt, pow (1.0 - coro_random_next (CORO_RANDOM (self)), -1.0 / alpha));
}

static CoroValue
random_weibullvariate (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  double alpha, beta;

  if (!get_numbers (rt, args, &alpha, &beta))
    return CORO_NULL;
  return coro_float (rt, alpha * pow (-log (1.0 - coro_random_next (CORO_RANDOM (self))), 1.0 / beta));
}

/* Hoermann's BTRS 1993 where many are expected, else by waiting times; p is at most a half */
static gint64
next_binomial (CoroRandom *self,
               gint64      n,
               double      p)
{
  double spread, a, b, c, v_max, odds = 0.0, alpha = 0.0, base = 0.0;
  double middle = 0.0;

  if (n == 1)
    return coro_random_next (self) < p;
  if ((double) n * p < 10.0)
    {
      gint64 x = 0, y = 0;
      double rate = log2 (1.0 - p);

      if (rate == 0.0)
        return x;
      for (;; x++)
        {
          y += (gint64) floor (log2 (coro_random_next (self)) / rate) + 1;
          if (y > n)
            return x;
        }
    }
  spread = sqrt ((double) n * p * (1.0 - p));
  b = 1.15 + 2.53 * spread;
  a = -0.0873 + 0.0248 * b + 0.01 * p;
  c = (double) n * p + 0.5;
  v_max = 0.92 - 4.2 / b;
  for (gboolean ready = FALSE;;)
    {
      double u = coro_random_next (self) - 0.5;
      double us = 0.5 - fabs (u);
      double k = floor ((2.0 * a / us + b) * u + c), v;

      if (k < 0.0 || k > (double) n)
        continue;
      v = coro_random_next (self);
      if (us >= 0.07 && v <= v_max)
        return (gint64) k;
      if (!ready)
        {
          alpha = (2.83 + 5.1 / b) * spread;
          odds = log (p / (1.0 - p));
          middle = floor ((double) (n + 1) * p);
          base = coro_math_lgamma (middle + 1.0) + coro_math_lgamma ((double) n - middle + 1.0);
          ready = TRUE;
        }
      v *= alpha / (a / (us * us) + b);
      if (log (v) <= base - coro_math_lgamma (k + 1.0) - coro_math_lgamma ((double) n - k + 1.0) + (k - middle) * odds)
        return (gint64) k;
    }
}

static CoroValue
random_binomialvariate (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  gint64 n = 1;
  double p = 0.5;

  if ((!coro_is_null (args[0]) && !coro_get_int64 (rt, args[0], &n)) || !get_number (rt, args[1], &p))
    return CORO_NULL;
  if (n < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "n must be non-negative");
  if (p == 0.0)
    return coro_int (0);
  if (p == 1.0)
    return coro_int_new (rt, n);
  if (!(p > 0.0 && p < 1.0))
    return coro_raise (rt, CORO_EXC_VALUE, "p must be in the range 0.0 <= p <= 1.0");
  if (n != 1 && p > 0.5)
    return coro_int_new (rt, n - next_binomial (CORO_RANDOM (self), n, 1.0 - p));
  return coro_int_new (rt, next_binomial (CORO_RANDOM (self), n, p));
}

const CoroNativeDef coro_random_distribution_methods[] = {
  { "betavariate", "(alpha, beta)", random_betavariate, CORO_NATIVE_PYTHON },
  { "binomialvariate", "(n=1, p=0.5)", random_binomialvariate, CORO_NATIVE_PYTHON },
  { "expovariate", "(lambd=1.0)", random_expovariate, CORO_NATIVE_PYTHON },
  { "gammavariate", "(alpha, beta)", random_gammavariate, CORO_NATIVE_PYTHON },
  { "gauss", "(mu=0.0, sigma=1.0)", random_gauss, CORO_NATIVE_PYTHON },
  { "lognormvariate", "(mu, sigma)", random_lognormvariate, CORO_NATIVE_PYTHON },
  { "normalvariate", "(mu=0.0, sigma=1.0)", random_normalvariate, CORO_NATIVE_PYTHON },
  { "paretovariate", "(alpha)", random_paretovariate, CORO_NATIVE_PYTHON },
  { "triangular", "(low=0.0, high=1.0, mode=None)", random_triangular, CORO_NATIVE_PYTHON },
  { "uniform", "(a, b)", random_uniform, CORO_NATIVE_PYTHON },
  { "vonmisesvariate", "(mu, kappa)", random_vonmisesvariate, CORO_NATIVE_PYTHON },
  { "weibullvariate", "(alpha, beta)", random_weibullvariate, CORO_NATIVE_PYTHON },
  { NULL }
};
