/* test-paint.c: what Cairo paints: the colours where they belong, the same picture as the SVG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"

#include "coro-export.h"
#include "coro-paint.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Tolerances, from 0 to 1: measured are 0.022 and 0.42, where thin lines lie between two rows of pixels. */
#define SQUARE 8
#define MOST 0.025
#define MOST_OF_SQUARE 0.5

static CoroDrawList *
compose (CoroSpanIndex   *index,
         CoroTextMeasure *measure)
{
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  g_autoptr (CoroLayout) layout = NULL;

  options.measure = measure;
  layout = coro_layout_new (index, &options);
  return coro_layout_compose (layout);
}

static cairo_surface_t *
paint (const CoroDrawList      *list,
       CoroThemeId              theme,
       CoroTextMeasure         *measure,
       CoroTiles               *tiles,
       const cairo_rectangle_t *viewport)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  double width;
  double height;

  coro_draw_list_get_size (list, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width), (int) ceil (height));
  cr = cairo_create (surface);
  coro_paint (cr, list, coro_theme_get (theme), measure, tiles, viewport);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  guint32 pixel;

  memcpy (&pixel, data + y * cairo_image_surface_get_stride (surface) + x * 4, sizeof pixel);
  return pixel & 0xffffff;
}

static void
test_bars_have_their_colours (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("process-pool");
  g_autoptr (CoroDrawList) list = compose (index, measure);
  cairo_surface_t *surface = paint (list, CORO_THEME_LIGHT, measure, NULL, NULL);
  guint n_checked = 0;

  g_assert_cmphex (get_pixel (surface, 1, 1), ==, 0xffffff);
  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);

      if (item->kind != CORO_ITEM_RECT || item->ref.source != CORO_SOURCE_SPAN || item->width < 100)
        continue;
      if (item->form == CORO_FORM_RUNNING || item->form == CORO_FORM_WAITING)
        {
          guint32 expected = item->form == CORO_FORM_RUNNING ? 0x0b5cad : 0xeef1f4;

          g_assert_cmphex (get_pixel (surface, (int) (item->x + item->width * 0.8), (int) (item->y + 2)), ==, expected);
          n_checked++;
        }
    }
  g_assert_cmpuint (n_checked, ==, 3);
  cairo_surface_destroy (surface);
}

/* A viewport leaves out what cannot be seen and nothing else. */
static void
test_viewport_paints_the_same (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("troubles");
  g_autoptr (CoroDrawList) list = compose (index, measure);
  const cairo_rectangle_t viewport = { 300, 200, 250, 150 };
  cairo_surface_t *all = paint (list, CORO_THEME_DARK, measure, NULL, NULL);
  cairo_surface_t *part = paint (list, CORO_THEME_DARK, measure, NULL, &viewport);

  for (int y = 200; y < 350; y++)
    for (int x = 300; x < 550; x++)
      g_assert_cmphex (get_pixel (all, x, y), ==, get_pixel (part, x, y));
  cairo_surface_destroy (all);
  cairo_surface_destroy (part);
}

static cairo_surface_t *
rasterise (const char *svg_path,
           const char *png_path)
{
  const char *command[] = { "rsvg-convert", "-o", png_path, svg_path, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return cairo_image_surface_create_from_png (png_path);
}

/* How much the pixels of a part of two pictures differ in the mean, from 0 to 1. */
static double
get_difference (cairo_surface_t *a,
                cairo_surface_t *b,
                int              left,
                int              top,
                int              width,
                int              height)
{
  double sum = 0;

  for (int y = top; y < top + height; y++)
    for (int x = left; x < left + width; x++)
      {
        guint32 first = get_pixel (a, x, y);
        guint32 second = get_pixel (b, x, y);

        for (guint shift = 0; shift <= 16; shift += 8)
          sum += ABS ((int) ((first >> shift) & 0xff) - (int) ((second >> shift) & 0xff));
      }
  return sum / (3.0 * 255 * width * height);
}

/* A mark that is missing, or stands in another place, is much of the square that it should stand in and little of the
 * picture; edges and letters differ a little everywhere. */
static void
assert_same (cairo_surface_t *a,
             cairo_surface_t *b,
             const char      *what)
{
  int width = MIN (cairo_image_surface_get_width (a), cairo_image_surface_get_width (b));
  int height = MIN (cairo_image_surface_get_height (a), cairo_image_surface_get_height (b));
  double worst = 0;
  int worst_x = 0;
  int worst_y = 0;

  g_assert_cmpint (cairo_image_surface_get_width (a), ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (cairo_image_surface_get_height (a), ==, cairo_image_surface_get_height (b));
  for (int y = 0; y + SQUARE <= height; y += SQUARE)
    for (int x = 0; x + SQUARE <= width; x += SQUARE)
      {
        double difference = get_difference (a, b, x, y, SQUARE, SQUARE);

        if (difference > worst)
          {
            worst = difference;
            worst_x = x;
            worst_y = y;
          }
      }
  g_test_message ("%s: %.4f of the picture, %.3f of the square at %d, %d", what,
                  get_difference (a, b, 0, 0, width, height), worst, worst_x, worst_y);
  g_assert_cmpfloat (get_difference (a, b, 0, 0, width, height), <, MOST);
  g_assert_cmpfloat (worst, <, MOST_OF_SQUARE);
}

/* An independent program draws the SVG as Cairo paints the same list. */
static void
test_svg_looks_the_same (gconstpointer data)
{
  const RenderRun *run = data;
  g_autofree char *rsvg = g_find_program_in_path ("rsvg-convert");
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new ();
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);
  g_autoptr (CoroDrawList) list = NULL;
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  g_autoptr (CoroTiles) tiles = coro_tiles_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  if (rsvg == NULL)
    {
      g_test_skip ("rsvg-convert is not installed");
      return;
    }

  folder = g_dir_make_tmp ("coro-paint-XXXXXX", &error);
  g_assert_no_error (error);
  list = compose (index, measure);
  options.measure = measure;
  for (guint theme = 0; theme < CORO_N_THEMES; theme++)
    {
      g_autofree char *svg_path = g_build_filename (folder, "picture.svg", NULL);
      g_autofree char *png_path = g_build_filename (folder, "picture.png", NULL);
      g_autoptr (GFile) file = g_file_new_for_path (svg_path);
      cairo_surface_t *painted = paint (list, (CoroThemeId) theme, measure, tiles, NULL);
      cairo_surface_t *drawn;

      coro_export_to_file (index, &options, coro_theme_get ((CoroThemeId) theme), 1, file, NULL, &error);
      g_assert_no_error (error);
      drawn = rasterise (svg_path, png_path);
      assert_same (painted, drawn, coro_theme_get_name (coro_theme_get ((CoroThemeId) theme)));
      cairo_surface_destroy (painted);
      cairo_surface_destroy (drawn);
      g_unlink (svg_path);
      g_unlink (png_path);
    }
  g_rmdir (folder);
}

/* On the screen boxes and words are set pixel by pixel: that is the picture that is exported. */
static void
test_screen_looks_the_same (gconstpointer data)
{
  const RenderRun *run = data;
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new ();
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);
  g_autoptr (CoroDrawList) list = compose (index, measure);
  g_autoptr (CoroTiles) tiles = coro_tiles_new ();

  for (guint theme = 0; theme < CORO_N_THEMES; theme++)
    {
      cairo_surface_t *painted = paint (list, (CoroThemeId) theme, measure, NULL, NULL);
      cairo_surface_t *set = paint (list, (CoroThemeId) theme, measure, tiles, NULL);

      assert_same (painted, set, coro_theme_get_name (coro_theme_get ((CoroThemeId) theme)));
      cairo_surface_destroy (painted);
      cairo_surface_destroy (set);
    }
}

/* What a reader with a dark desktop sees: the style sheet without its condition. */
static void
test_auto_is_dark_for_dark_readers (gconstpointer data)
{
  static const char begin[] = "@media (prefers-color-scheme: dark){\n";
  const RenderRun *run = data;
  g_autofree char *rsvg = g_find_program_in_path ("rsvg-convert");
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new ();
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);
  g_autoptr (CoroDrawList) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CoroTiles) tiles = coro_tiles_new ();
  g_autoptr (GString) svg = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *svg_path = NULL;
  g_autofree char *png_path = NULL;
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  cairo_surface_t *painted;
  cairo_surface_t *drawn;

  if (rsvg == NULL)
    {
      g_test_skip ("rsvg-convert is not installed");
      return;
    }

  options.measure = measure;
  bytes = coro_export_to_bytes (index, &options, coro_theme_get (CORO_THEME_AUTO), CORO_EXPORT_SVG, 1, &error);
  g_assert_no_error (error);
  svg = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_assert_cmpuint (g_string_replace (svg, begin, "", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (svg, "}</style>", "</style>", 1), ==, 1);

  folder = g_dir_make_tmp ("coro-paint-XXXXXX", &error);
  g_assert_no_error (error);
  svg_path = g_build_filename (folder, "picture.svg", NULL);
  png_path = g_build_filename (folder, "picture.png", NULL);
  g_file_set_contents (svg_path, svg->str, (gssize) svg->len, &error);
  g_assert_no_error (error);
  list = compose (index, measure);
  painted = paint (list, CORO_THEME_DARK, measure, tiles, NULL);
  drawn = rasterise (svg_path, png_path);
  assert_same (painted, drawn, "dark");
  cairo_surface_destroy (painted);
  cairo_surface_destroy (drawn);
  g_unlink (svg_path);
  g_unlink (png_path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paint/bars-have-their-colours", test_bars_have_their_colours);
  g_test_add_func ("/paint/viewport-paints-the-same", test_viewport_paints_the_same);
  for (guint i = 0; i < render_n_runs; i++)
    {
      g_autofree char *same = g_strdup_printf ("/paint/%s/svg-looks-the-same", render_runs[i].name);

      g_autofree char *dark = g_strdup_printf ("/paint/%s/auto-is-dark-for-dark-readers", render_runs[i].name);

      g_autofree char *screen = g_strdup_printf ("/paint/%s/screen-looks-the-same", render_runs[i].name);

      g_test_add_data_func (same, &render_runs[i], test_svg_looks_the_same);
      g_test_add_data_func (screen, &render_runs[i], test_screen_looks_the_same);
      g_test_add_data_func (dark, &render_runs[i], test_auto_is_dark_for_dark_readers);
    }

  return g_test_run ();
}
