/* test-theme.c: text can be read and states can be told apart in every theme
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-theme.h"

#define LEAST_CONTRAST 4.5

static CoroColor
get_fill (const CoroTheme *theme,
          CoroForm         form,
          guint            hue)
{
  CoroAppearance appearance;

  coro_theme_get_appearance (theme, form, hue, &appearance);
  return appearance.fill;
}

static void
assert_readable (const CoroTheme *theme,
                 CoroForm         text,
                 guint            hue,
                 CoroColor        ground)
{
  double contrast = coro_color_get_contrast (get_fill (theme, text, hue), ground);

  if (contrast < LEAST_CONTRAST)
    g_test_message ("%s in %s, hue %u: %.2f", coro_form_get_nick (text), coro_theme_get_name (theme), hue, contrast);
  g_assert_cmpfloat (contrast, >=, LEAST_CONTRAST);
}

static void
test_text_contrast (gconstpointer data)
{
  const CoroTheme *theme = data;
  CoroColor paper = get_fill (theme, CORO_FORM_PAPER, 0);
  CoroColor selected = coro_color_over (get_fill (theme, CORO_FORM_SELECTED, 0), paper);

  assert_readable (theme, CORO_FORM_TEXT, 0, paper);
  assert_readable (theme, CORO_FORM_TEXT_SOFT, 0, paper);
  assert_readable (theme, CORO_FORM_TEXT_OUTPUT, 0, paper);
  assert_readable (theme, CORO_FORM_TEXT_FAILED, 0, paper);
  assert_readable (theme, CORO_FORM_TEXT, 0, selected);
  assert_readable (theme, CORO_FORM_TEXT_ON_WAITING, 0, get_fill (theme, CORO_FORM_WAITING, 0));
  assert_readable (theme, CORO_FORM_TEXT_ON_RUNNING, 0, get_fill (theme, CORO_FORM_RUNNING, 0));
  assert_readable (theme, CORO_FORM_TEXT, 0, get_fill (theme, CORO_FORM_READY, 0));

  for (guint hue = 1; hue <= CORO_N_HUES; hue++)
    {
      CoroColor line = coro_theme_get_hue (theme, hue);

      assert_readable (theme, CORO_FORM_TEXT_ON_HUE, hue, get_fill (theme, CORO_FORM_HELD, hue));
      /* The patch below a label lets a little of the hatching through. */
      assert_readable (theme, CORO_FORM_TEXT, 0, coro_color_over (get_fill (theme, CORO_FORM_PATCH, 0), line));
      assert_readable (theme, CORO_FORM_TEXT, 0, get_fill (theme, CORO_FORM_LEVEL_AREA, hue));
    }
}

/* Lines and edges that carry meaning need 3:1 against the paper. */
static void
test_shapes_stand_out (gconstpointer data)
{
  const CoroTheme *theme = data;
  CoroColor paper = get_fill (theme, CORO_FORM_PAPER, 0);
  static const CoroForm edges[] = { CORO_FORM_READY, CORO_FORM_LINK, CORO_FORM_DEADLOCK, CORO_FORM_PLAYHEAD,
                                    CORO_FORM_CAPACITY, CORO_FORM_GHOST, CORO_FORM_CANCELLED_SLASH, CORO_FORM_MERGED };

  g_assert_cmpfloat (coro_color_get_contrast (get_fill (theme, CORO_FORM_RUNNING, 0), paper), >=, 3);
  g_assert_cmpfloat (coro_color_get_contrast (get_fill (theme, CORO_FORM_DONE, 0), paper), >=, 3);
  g_assert_cmpfloat (coro_color_get_contrast (get_fill (theme, CORO_FORM_FAILED, 0), paper), >=, 3);
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      CoroAppearance appearance;

      coro_theme_get_appearance (theme, edges[i], 0, &appearance);
      g_assert_cmpfloat (coro_color_get_contrast (appearance.stroke, paper), >=, 3);
      g_assert_cmpfloat (appearance.width, >, 0);
    }
}

/* Without any colour, each state differs from each other by its lightness, its edge or its hatching. */
static void
test_states_in_grey (gconstpointer data)
{
  const CoroTheme *theme = data;
  static const CoroForm states[] = { CORO_FORM_RUNNING, CORO_FORM_READY, CORO_FORM_WAITING, CORO_FORM_WAITING_RESOURCE,
                                     CORO_FORM_GHOST };

  for (guint hue = 1; hue <= CORO_N_HUES; hue++)
    for (guint a = 0; a < G_N_ELEMENTS (states); a++)
      for (guint b = a + 1; b < G_N_ELEMENTS (states); b++)
        {
          CoroAppearance first;
          CoroAppearance second;
          gboolean lightness;
          gboolean edge;

          coro_theme_get_appearance (theme, states[a], hue, &first);
          coro_theme_get_appearance (theme, states[b], hue, &second);
          lightness =
            first.fill.alpha > 0 && second.fill.alpha > 0 && coro_color_get_contrast (first.fill, second.fill) >= 3;
          edge = (first.stroke.alpha > 0) != (second.stroke.alpha > 0) || (first.dash[0] > 0) != (second.dash[0] > 0);
          g_assert_true (lightness || edge || first.hatched != second.hatched);
        }
}

static void
test_hues_and_hatchings_differ (gconstpointer data)
{
  const CoroTheme *theme = data;

  for (guint a = 1; a <= CORO_N_HUES; a++)
    for (guint b = a + 1; b <= CORO_N_HUES; b++)
      {
        CoroColor first = coro_theme_get_hue (theme, a);
        CoroColor second = coro_theme_get_hue (theme, b);
        CoroHatch first_hatch;
        CoroHatch second_hatch;

        coro_theme_get_hatch (theme, a, &first_hatch);
        coro_theme_get_hatch (theme, b, &second_hatch);
        g_assert_true (first.red != second.red || first.green != second.green || first.blue != second.blue);
        g_assert_true (first_hatch.period_x != second_hatch.period_x || first_hatch.period_y != second_hatch.period_y ||
                       first_hatch.rising != second_hatch.rising || first_hatch.falling != second_hatch.falling);
      }
}

static void
test_hues_repeat (void)
{
  const CoroTheme *theme = coro_theme_get (CORO_THEME_LIGHT);
  CoroColor first = coro_theme_get_hue (theme, 1);
  CoroColor again = coro_theme_get_hue (theme, CORO_N_HUES + 1);

  g_assert_cmpint (first.red, ==, again.red);
  g_assert_cmpint (first.green, ==, again.green);
  g_assert_cmpint (first.blue, ==, again.blue);
}

/* A fill that is lighter than 8 % is lost on paper; white is not printed at all. */
static void
test_print_has_no_faint_fills (void)
{
  const CoroTheme *theme = coro_theme_get (CORO_THEME_PRINT);
  CoroColor paper = get_fill (theme, CORO_FORM_PAPER, 0);

  for (guint form = 0; form < CORO_N_FORMS; form++)
    for (guint hue = 0; hue <= CORO_N_HUES; hue++)
      {
        CoroColor fill = get_fill (theme, (CoroForm) form, hue);
        CoroColor seen = coro_color_over (fill, paper);

        if (fill.alpha > 0 && !(seen.red == 255 && seen.green == 255 && seen.blue == 255))
          g_assert_cmpint (MIN (seen.red, MIN (seen.green, seen.blue)), <=, 255 * 92 / 100);
      }
}

static void
test_names (void)
{
  for (guint i = 0; i < CORO_N_THEMES; i++)
    {
      const CoroTheme *theme = coro_theme_get ((CoroThemeId) i);

      g_assert_true (coro_theme_find (coro_theme_get_name (theme)) == theme);
    }
  g_assert_null (coro_theme_find ("sepia"));
  g_assert_false (coro_theme_is_dark (coro_theme_find ("light")));
  g_assert_true (coro_theme_is_dark (coro_theme_find ("dark")));

  for (guint form = 0; form < CORO_N_FORMS; form++)
    g_assert_nonnull (coro_form_get_nick ((CoroForm) form));
}

static void
test_contrast_is_that_of_wcag (void)
{
  CoroColor black = { 0, 0, 0, 255 };
  CoroColor white = { 255, 255, 255, 255 };
  CoroColor grey = { 119, 119, 119, 255 };

  g_assert_cmpfloat_with_epsilon (coro_color_get_contrast (black, white), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (coro_color_get_contrast (white, white), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (coro_color_get_contrast (grey, white), 4.48, 0.01);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < CORO_N_THEMES; i++)
    {
      const CoroTheme *theme = coro_theme_get ((CoroThemeId) i);
      const char *name = coro_theme_get_name (theme);
      g_autofree char *contrast = g_strdup_printf ("/theme/%s/text-contrast", name);
      g_autofree char *shapes = g_strdup_printf ("/theme/%s/shapes-stand-out", name);
      g_autofree char *grey = g_strdup_printf ("/theme/%s/states-in-grey", name);
      g_autofree char *hues = g_strdup_printf ("/theme/%s/hues-and-hatchings-differ", name);

      g_test_add_data_func (contrast, theme, test_text_contrast);
      g_test_add_data_func (shapes, theme, test_shapes_stand_out);
      g_test_add_data_func (grey, theme, test_states_in_grey);
      g_test_add_data_func (hues, theme, test_hues_and_hatchings_differ);
    }
  g_test_add_func ("/theme/hues-repeat", test_hues_repeat);
  g_test_add_func ("/theme/print-has-no-faint-fills", test_print_has_no_faint_fills);
  g_test_add_func ("/theme/names", test_names);
  g_test_add_func ("/theme/contrast-is-that-of-wcag", test_contrast_is_that_of_wcag);

  return g_test_run ();
}
