/* coro-time.c: the one place that turns times into words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-time.h"

#include <math.h>

/* Writes units/10^scale in decimal notation with @decimals places after the point; integers only, so that neither
 * the locale nor binary fractions can change a digit. */
static char *
dup_decimal (gboolean    negative,
             guint64     units,
             guint       scale,
             guint       decimals,
             const char *suffix)
{
  guint64 unit = 1;
  guint64 fraction;
  guint i;

  for (i = 0; i < scale; i++)
    unit *= 10;

  fraction = units % unit;
  for (i = decimals; i < scale; i++)
    fraction /= 10;

  if (decimals == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT " %s", negative ? "\u2212" : "", units / unit, suffix);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT " %s",
                          negative ? "\u2212" : "", units / unit, (int) decimals, fraction, suffix);
}

static guint64
magnitude (gint64 ns)
{
  return ns < 0 ? -(guint64) ns : (guint64) ns;
}

/**
 * coro_time_from_seconds:
 * @seconds: a time in seconds, as Python's float holds it
 *
 * The nearest nanosecond. What is outside the range of nanoseconds is moved to its nearer end; not a number is 0.
 *
 * Returns: nanoseconds
 */
gint64
coro_time_from_seconds (double seconds)
{
  double ns;

  if (isnan (seconds))
    return 0;

  ns = seconds * 1e9;
  if (ns >= 9223372036854775807.0)
    return G_MAXINT64;
  if (ns <= -9223372036854775808.0)
    return G_MININT64;

  return llround (ns);
}

/**
 * coro_time_to_seconds:
 * @ns: a time in nanoseconds
 *
 * Returns: the same in seconds
 */
double
coro_time_to_seconds (gint64 ns)
{
  return (double) ns / 1e9;
}

/**
 * coro_time_dup_moment:
 * @ns: nanoseconds since the start of the run
 *
 * A point of time in seconds, exactly: whole seconds bare ("2 s"), else with three, six or nine decimals ("1.250 s").
 *
 * Returns: (transfer full): the text
 */
char *
coro_time_dup_moment (gint64 ns)
{
  guint64 value = magnitude (ns);
  guint decimals = 9;

  if (value % 1000000000 == 0)
    decimals = 0;
  else if (value % 1000000 == 0)
    decimals = 3;
  else if (value % 1000 == 0)
    decimals = 6;

  return dup_decimal (ns < 0, value, 9, decimals, "s");
}

/**
 * coro_time_dup_length:
 * @ns: a length of time in nanoseconds
 *
 * A length with three digits, rounded half up, in the unit that gives it between one and three digits before the
 * point: "1 s", "250 ms", "3.2 µs", "40 ns". From 1000 s on it has whole seconds.
 *
 * Returns: (transfer full): the text
 */
char *
coro_time_dup_length (gint64 ns)
{
  static const struct {
    guint64     unit;
    const char *suffix;
  } units[] = {
    { 1, "ns" },
    { 1000, "µs" },
    { 1000000, "ms" },
    { 1000000000, "s" },
  };
  guint64 value = magnitude (ns);
  guint64 hundredths;
  guint decimals = 2;
  guint i = 0;

  if (value < 1000)
    return dup_decimal (ns < 0, value, 0, 0, "ns");

  /* From 999.5 of one unit on it would be rounded to 1000 of it: 1 of the next. */
  while (i + 1 < G_N_ELEMENTS (units) && value >= units[i + 1].unit - units[i].unit / 2)
    i++;

  if (value >= 1000 * units[i].unit - units[i].unit / 2 || value >= 100 * units[i].unit - units[i].unit / 20)
    decimals = 0;
  else if (value >= 10 * units[i].unit - units[i].unit / 200)
    decimals = 1;

  if (decimals == 0)
    hundredths = (value / units[i].unit + (value % units[i].unit >= units[i].unit / 2)) * 100;
  else if (decimals == 1)
    hundredths = (value + units[i].unit / 20) / (units[i].unit / 10) * 10;
  else
    hundredths = (value + units[i].unit / 200) / (units[i].unit / 100);

  if (hundredths % 100 == 0)
    decimals = 0;
  else if (hundredths % 10 == 0)
    decimals = 1;

  return dup_decimal (ns < 0, hundredths, 2, decimals, units[i].suffix);
}

/**
 * coro_time_dup_tick:
 * @ns: nanoseconds since the start of the run
 * @step: nanoseconds between two ticks of the ruler, more than 0
 *
 * A ruler's label in seconds with as many decimals as @step needs, so that all labels of a ruler have equally many.
 *
 * Returns: (transfer full): the text
 */
char *
coro_time_dup_tick (gint64 ns,
                    gint64 step)
{
  guint decimals = 9;

  g_return_val_if_fail (step > 0, NULL);

  while (decimals > 0 && step % 10 == 0)
    {
      step /= 10;
      decimals--;
    }

  return dup_decimal (ns < 0, magnitude (ns), 9, decimals, "s");
}

/**
 * coro_time_tick_step:
 * @span: nanoseconds that the ruler shows
 * @max_ticks: the most intervals that there is room for, at least 1
 *
 * Returns: the least step of 1, 2 or 5 times a power of ten nanoseconds that divides @span in at most @max_ticks
 *   intervals, 1 for an empty ruler; at most 5e18, however long it is
 */
gint64
coro_time_tick_step (gint64 span,
                     guint  max_ticks)
{
  static const gint64 factors[] = { 1, 2, 5 };
  gint64 power = 1;
  guint i;

  if (max_ticks == 0)
    max_ticks = 1;

  for (;;)
    {
      for (i = 0; i < G_N_ELEMENTS (factors); i++)
        {
          if (span / max_ticks < factors[i] * power ||
              (span / max_ticks == factors[i] * power && span % max_ticks == 0))
            return factors[i] * power;
        }

      if (power == G_GINT64_CONSTANT (1000000000000000000))
        return 5 * power;

      power *= 10;
    }
}
