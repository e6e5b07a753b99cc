/* coro-decimal.c: the decimals of doubles of everyday size, exactly, by whole numbers of 128 bits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-decimal.h"

#include <string.h>

__extension__ typedef unsigned __int128 Wide;

/* A double keeps its first 15 digits whatever they are. */
#define SAFE_DIGITS   15
#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1075

static const guint64 powers[] = {
  1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u,
  G_GUINT64_CONSTANT (10000000000), G_GUINT64_CONSTANT (100000000000), G_GUINT64_CONSTANT (1000000000000),
  G_GUINT64_CONSTANT (10000000000000), G_GUINT64_CONSTANT (100000000000000), G_GUINT64_CONSTANT (1000000000000000),
  G_GUINT64_CONSTANT (10000000000000000), G_GUINT64_CONSTANT (100000000000000000),
  G_GUINT64_CONSTANT (1000000000000000000), G_GUINT64_CONSTANT (10000000000000000000),
};

/**
 * coro_decimal_scale:
 * @value: a number that is not negative
 * @places: places behind the point
 * @scaled: (out): @value times 10 to the power of @places, as the nearest whole number; of two the even one
 *
 * Returns: %FALSE: it does not fit
 */
gboolean
coro_decimal_scale (double   value,
                    guint    places,
                    guint64 *scaled)
{
  guint64 bits, mantissa;
  int shift;
  Wide product;

  if (value == 0)
    {
      *scaled = 0;
      return TRUE;
    }

  memcpy (&bits, &value, sizeof bits);
  mantissa = (bits & (((guint64) 1 << MANTISSA_BITS) - 1)) | (guint64) 1 << MANTISSA_BITS;
  shift = EXPONENT_BIAS - (int) (bits >> MANTISSA_BITS);
  if (places >= G_N_ELEMENTS (powers) || shift >= EXPONENT_BIAS || shift < -10)
    return FALSE;

  /* less than 2^53 * 2^64 */
  product = (Wide) mantissa * powers[places];
  if (shift > 120)
    {
      *scaled = 0;
      return TRUE;
    }
  if (shift > 0)
    {
      Wide half = (Wide) 1 << (shift - 1);
      Wide rest = product & (((Wide) 1 << shift) - 1);

      product >>= shift;
      if (rest > half || (rest == half && (product & 1) != 0))
        product++;
    }
  else
    {
      if (product >> 110 != 0)
        return FALSE;
      product <<= -shift;
    }
  *scaled = (guint64) product;

  return product >> 64 == 0;
}

/**
 * coro_decimal_shortest:
 * @value: a number greater than zero
 * @digits: (out): the fewest digits that read back as @value, without zeros at the end
 * @point: (out): how many of them stand in front of the point; less than 0: so many zeros follow it
 *
 * Finds them if there are at most 15: then they are the first 15, which is what this looks at.
 *
 * Returns: %FALSE: there are more, or the number is too large or too small
 */
gboolean
coro_decimal_shortest (double   value,
                       guint64 *digits,
                       int     *point)
{
  guint places;
  int n_whole = 1;
  int n_digits = 0;

  if (!(value >= 1e-4 && value < 1e15))
    return FALSE;

  if (value >= 1)
    while (value >= (double) powers[n_whole])
      n_whole++;
  else
    for (n_whole = 0; value * (double) powers[1 - n_whole] < 1; n_whole--)
      ;
  places = (guint) (SAFE_DIGITS - n_whole);

  /* Both sides of the division are exact, so it rounds as reading the digits would. */
  if (!coro_decimal_scale (value, places, digits) || *digits > (guint64) 1 << 53 ||
      (double) *digits / (double) powers[places] != value)
    return FALSE;

  while (*digits >= powers[n_digits])
    n_digits++;
  *point = n_digits - (int) places;
  while (*digits % 10 == 0)
    *digits /= 10;

  return TRUE;
}

/**
 * coro_decimal_print:
 * @number: a number
 * @buffer: (array fixed-size=24): room
 * @n_digits: (out): how many digits it has
 *
 * Returns: (transfer none): its digits, which end with @buffer
 */
char *
coro_decimal_print (guint64  number,
                    char     buffer[CORO_DECIMAL_SIZE],
                    gsize   *n_digits)
{
  char *end = buffer + CORO_DECIMAL_SIZE - 1;
  char *p = end;

  *p = '\0';
  do
    *--p = (char) ('0' + number % 10);
  while ((number /= 10) != 0);
  *n_digits = (gsize) (end - p);

  return p;
}
