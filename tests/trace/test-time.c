/* test-time.c: times in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-time.h"

#include <math.h>

static void
test_seconds (void)
{
  g_assert_cmpint (coro_time_from_seconds (1.5), ==, 1500000000);
  g_assert_cmpint (coro_time_from_seconds (0.1 + 0.2), ==, 300000000);
  g_assert_cmpint (coro_time_from_seconds (-1e-9), ==, -1);
  g_assert_cmpint (coro_time_from_seconds (1e300), ==, G_MAXINT64);
  g_assert_cmpint (coro_time_from_seconds ((double) -INFINITY), ==, G_MININT64);
  g_assert_cmpint (coro_time_from_seconds ((double) NAN), ==, 0);
  g_assert_cmpfloat (coro_time_to_seconds (2500000000), ==, 2.5);
}

static void
test_moment (void)
{
  static const struct {
    gint64      ns;
    const char *text;
  } cases[] = {
    { 0, "0 s" },
    { 2000000000, "2 s" },
    { 1250000000, "1.250 s" },
    { 1000300000, "1.000300 s" },
    { 1, "0.000000001 s" },
    { -1500000000, "\u22121.500 s" },
    { G_MAXINT64, "9223372036.854775807 s" },
    { G_MININT64, "\u22129223372036.854775808 s" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = coro_time_dup_moment (cases[i].ns);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_length (void)
{
  static const struct {
    gint64      ns;
    const char *text;
  } cases[] = {
    { 0, "0 ns" },
    { 50, "50 ns" },
    { 999, "999 ns" },
    { 1000, "1 µs" },
    { 3200, "3.2 µs" },
    { 3204, "3.2 µs" },
    { 3205, "3.21 µs" },
    { 9994, "9.99 µs" },
    { 9995, "10 µs" },
    { 12345, "12.3 µs" },
    { 99949, "99.9 µs" },
    { 99950, "100 µs" },
    { 999499, "999 µs" },
    { 999500, "1 ms" },
    { 250000000, "250 ms" },
    { 999999999, "1 s" },
    { 1000000000, "1 s" },
    { 1050000000, "1.05 s" },
    { 59990000000, "60 s" },
    { 999400000000, "999 s" },
    { 999600000000, "1000 s" },
    { 86400000000000, "86400 s" },
    { -250000000, "\u2212250 ms" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = coro_time_dup_length (cases[i].ns);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_tick (void)
{
  static const struct {
    gint64      ns;
    gint64      step;
    const char *text;
  } cases[] = {
    { 1000000000, 500000000, "1.0 s" },
    { 1500000000, 500000000, "1.5 s" },
    { 3000000000, 1000000000, "3 s" },
    { 20000000000, 10000000000, "20 s" },
    { 250000000, 10000000, "0.25 s" },
    { 42, 1, "0.000000042 s" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = coro_time_dup_tick (cases[i].ns, cases[i].step);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_tick_step (void)
{
  gint64 span;

  g_assert_cmpint (coro_time_tick_step (2000000000, 4), ==, 500000000);
  g_assert_cmpint (coro_time_tick_step (2000000000, 3), ==, 1000000000);
  g_assert_cmpint (coro_time_tick_step (2000000001, 4), ==, 1000000000);
  g_assert_cmpint (coro_time_tick_step (0, 10), ==, 1);
  g_assert_cmpint (coro_time_tick_step (7, 0), ==, 10);
  g_assert_cmpint (coro_time_tick_step (G_MAXINT64, 1), >, G_MAXINT64 / 2);

  for (span = 1; span < G_MAXINT64 / 7; span = span * 7 + 3)
    {
      gint64 step = coro_time_tick_step (span, 12);

      g_assert_cmpint (span / step, <=, 12);
      if (step > 1)
        g_assert_cmpint (span / step, >=, 4);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/seconds-round-and-saturate", test_seconds);
  g_test_add_func ("/time/moment-is-exact", test_moment);
  g_test_add_func ("/time/length-has-three-digits", test_length);
  g_test_add_func ("/time/tick-has-the-decimals-of-its-step", test_tick);
  g_test_add_func ("/time/tick-step-fits", test_tick_step);

  return g_test_run ();
}
