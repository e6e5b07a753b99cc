/* coro-math-gamma.c: the gamma function by Lanczos' approximation, to the last bit as CPython computes it (mathmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-math-private.h"

#include <math.h>

/* Lanczos' sum for N = 13 and this g as a quotient of two polynomials, lowest power first. */
#define LANCZOS_G              6.024680040776729583740234375
#define LANCZOS_G_MINUS_HALF   5.524680040776729583740234375
#define N_LANCZOS              13
#define MAX_EXACT              23
#define LOG_PI                 1.144729885849400174143427351353058711647

static const double lanczos_numerator[N_LANCZOS] = {
  23531376880.410759688572007674451636754734846804940,
  42919803642.649098768957899047001988850926355848959,
  35711959237.355668049440185451547166705960488635843,
  17921034426.037209699919755754458931112671403265390,
  6039542586.3520280050642916443072979210699388420708,
  1439720407.3117216736632230727949123939715485786372,
  248874557.86205415651146038641322942321632125127801,
  31426415.585400194380614231628318205362874684987640,
  2876370.6289353724412254090516208496135991145378768,
  186056.26539522349504029498971604569928220784236328,
  8071.6720023658162106380029022722506138218516325024,
  210.82427775157934587250973392071336271166969580291,
  2.5066282746310002701649081771338373386264310793408,
};

static const double lanczos_denominator[N_LANCZOS] = {
  0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
  2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0,
};

static double
lanczos_sum (double x)
{
  double numerator = 0.0, denominator = 0.0;

  /* for large x by powers of 1/x, which cannot overflow */
  if (x < 5.0)
    {
      for (int i = N_LANCZOS; --i >= 0;)
        {
          numerator = numerator * x + lanczos_numerator[i];
          denominator = denominator * x + lanczos_denominator[i];
        }
    }
  else
    {
      for (int i = 0; i < N_LANCZOS; i++)
        {
          numerator = numerator / x + lanczos_numerator[i];
          denominator = denominator / x + lanczos_denominator[i];
        }
    }
  return numerator / denominator;
}

/* sin (pi * x), exact at the multiples of a half */
static double
sin_pi (double x)
{
  double y = fmod (fabs (x), 2.0), r;

  switch ((int) round (2.0 * y))
    {
    case 0:
      r = sin (G_PI * y);
      break;
    case 1:
      r = cos (G_PI * (y - 0.5));
      break;
    case 2:
      r = sin (G_PI * (1.0 - y));
      break;
    case 3:
      r = -cos (G_PI * (y - 1.5));
      break;
    default:
      r = sin (G_PI * (y - 2.0));
      break;
    }
  return copysign (1.0, x) * r;
}

double
coro_math_gamma (double x)
{
  double absolute = fabs (x), y, z, rest, result, root;

  if (isnan (x) || x == (double) INFINITY)
    return x;
  if (x == 0.0 || x == -(double) INFINITY)
    return (double) NAN;
  if (x == floor (x))
    {
      if (x < 0.0)
        return (double) NAN;
      if (x <= MAX_EXACT)
        {
          result = 1.0;
          for (int i = 2; i < (int) x; i++)
            result *= i;
          return result;
        }
    }
  if (absolute < 1e-20)
    return 1.0 / x;
  if (absolute > 200.0)
    return x < 0.0 ? 0.0 / sin_pi (x) : (double) INFINITY;

  y = absolute + LANCZOS_G_MINUS_HALF;
  /* the rounding error of y, to be made good to first order */
  if (absolute > LANCZOS_G_MINUS_HALF)
    {
      rest = y - absolute;
      z = rest - LANCZOS_G_MINUS_HALF;
    }
  else
    {
      rest = y - LANCZOS_G_MINUS_HALF;
      z = rest - absolute;
    }
  z = z * LANCZOS_G / y;
  if (x < 0.0)
    {
      result = -G_PI / sin_pi (absolute) / absolute * exp (y) / lanczos_sum (absolute);
      result -= z * result;
      if (absolute < 140.0)
        return result / pow (y, absolute - 0.5);
      root = pow (y, absolute / 2.0 - 0.25);
      return result / root / root;
    }
  result = lanczos_sum (absolute) / exp (y);
  result += z * result;
  if (absolute < 140.0)
    return result * pow (y, absolute - 0.5);
  root = pow (y, absolute / 2.0 - 0.25);
  return result * root * root;
}

double
coro_math_lgamma (double x)
{
  double absolute = fabs (x), result;

  if (isnan (x))
    return x;
  if (isinf (x))
    return (double) INFINITY;
  if (x == floor (x) && x <= 2.0)
    return x <= 0.0 ? (double) NAN : 0.0;
  if (absolute < 1e-20)
    return -log (absolute);
  result = log (lanczos_sum (absolute)) - LANCZOS_G;
  result += (absolute - 0.5) * (log (absolute + LANCZOS_G - 0.5) - 1);
  if (x < 0.0)
    result = LOG_PI - log (fabs (sin_pi (absolute))) - log (absolute) - result;
  return result;
}
