/* test-text-measure.c: text is whole, shortened at a word, or left out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-text-measure.h"

#include <string.h>

static void
assert_fits (CoroTextMeasure *measure,
             const char      *text,
             double           width,
             const char      *expected)
{
  double fitted_width;
  g_autofree char *fitted = coro_text_measure_fit (measure, CORO_FONT_LABEL, text, width, &fitted_width);

  g_assert_cmpstr (fitted, ==, expected);
  g_assert_cmpfloat (fitted_width, <=, MAX (width, 0));
  if (expected != NULL)
    g_assert_cmpfloat (fitted_width, ==, coro_text_measure_get_width (measure, CORO_FONT_LABEL, expected));
}

static void
test_fit (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  const char *text = "waits for lock · first in line";

  assert_fits (measure, text, 1000, text);
  assert_fits (measure, text, coro_text_measure_get_width (measure, CORO_FONT_LABEL, text), text);
  assert_fits (measure, text, coro_text_measure_get_width (measure, CORO_FONT_LABEL, text) - 1,
               "waits for lock · first in…");
  assert_fits (measure, text, coro_text_measure_get_width (measure, CORO_FONT_LABEL, "waits for lock · first"),
               "waits for lock…");
  assert_fits (measure, text, coro_text_measure_get_width (measure, CORO_FONT_LABEL, "waits…"), "waits…");
  assert_fits (measure, text, 20, NULL);
  assert_fits (measure, text, 0, NULL);
  assert_fits (measure, text, -10, NULL);
  assert_fits (measure, "", 100, NULL);
  assert_fits (measure, "indivisible", 30, NULL);
}

static void
test_fit_name (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  double em = coro_text_measure_get_width (measure, CORO_FONT_NAME, "x");
  double width;
  g_autofree char *whole = coro_text_measure_fit_name (measure, CORO_FONT_NAME, "critical_section()", 18 * em, &width);
  g_autofree char *shorter =
    coro_text_measure_fit_name (measure, CORO_FONT_NAME, "critical_section()", 9.5 * em, &width);
  g_autofree char *nothing = coro_text_measure_fit_name (measure, CORO_FONT_NAME, "critical_section()", 0, &width);
  g_autofree char *greek = coro_text_measure_fit_name (measure, CORO_FONT_NAME, "αβγδε", 3.5 * em, &width);

  g_assert_cmpstr (whole, ==, "critical_section()");
  g_assert_cmpstr (shorter, ==, "critical…");
  g_assert_cmpstr (nothing, ==, "…");
  g_assert_cmpstr (greek, ==, "αβ…");
}

/* The measure that draws says at least what the drawn text takes. */
static void
test_pango_widths_have_slack (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new ();

  for (guint font = 0; font < CORO_N_FONTS; font++)
    {
      PangoLayout *layout = coro_text_measure_get_layout (measure, (CoroFont) font, "waits for lock");
      int width;

      pango_layout_get_size (layout, &width, NULL);
      g_assert_cmpint (width, >, 0);
      g_assert_cmpfloat (coro_text_measure_get_width (measure, (CoroFont) font, "waits for lock") + 1e-6, >=,
                         (double) width / PANGO_SCALE);
    }
}

static void
test_cache_is_bounded (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new ();

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      g_assert_cmpfloat (coro_text_measure_get_width (measure, CORO_FONT_SMALL, text), >, 0);
    }
}

static void
test_fonts_are_stacks (void)
{
  for (guint font = 0; font < CORO_N_FONTS; font++)
    {
      const CoroFontSpec *spec = coro_font_get ((CoroFont) font);

      g_assert_true (g_str_has_suffix (spec->css_family, spec->mono ? ",monospace" : ",sans-serif"));
      g_assert_null (strchr (spec->css_family, '"'));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-measure/fit", test_fit);
  g_test_add_func ("/text-measure/fit-name", test_fit_name);
  g_test_add_func ("/text-measure/pango-widths-have-slack", test_pango_widths_have_slack);
  g_test_add_func ("/text-measure/cache-is-bounded", test_cache_is_bounded);
  g_test_add_func ("/text-measure/fonts-are-stacks", test_fonts_are_stacks);

  return g_test_run ();
}
