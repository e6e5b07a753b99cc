/* test-raster.c: what is set pixel by pixel is what the formula of each pixel says, or what Cairo draws
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-raster.h"

#include <math.h>
#include <string.h>

#define WIDTH 41
#define HEIGHT 6
#define SIDE 64
/* Cairo takes fifteen samples from top to bottom of a pixel. */
#define MOST_UNLIKE 24

static cairo_surface_t *
create_noise (cairo_format_t format,
              guint32        seed)
{
  cairo_surface_t *surface = cairo_image_surface_create (format, WIDTH, HEIGHT);
  guint8 *data = cairo_image_surface_get_data (surface);
  gsize n_bytes = (gsize) cairo_image_surface_get_stride (surface) * HEIGHT;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (gsize i = 0; i < n_bytes; i++)
    data[i] = (guint8) g_rand_int_range (random, 0, 256);
  /* Masks are mostly empty, and mostly full where they are not. */
  if (format == CAIRO_FORMAT_A8)
    for (gsize i = 0; i < n_bytes; i++)
      if (data[i] % 3 != 0)
        data[i] = data[(i / 7) * 7] < 128 ? 0 : 255;
  cairo_surface_mark_dirty (surface);
  return surface;
}

static guint8
get_channel (cairo_surface_t *surface,
             int              x,
             int              y,
             guint            channel)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4,
          sizeof pixel);
  return (guint8) (pixel >> (8 * channel));
}

static double
get_part (CoroColor color,
          guint     channel)
{
  const guint8 parts[] = { color.blue, color.green, color.red };

  return channel < G_N_ELEMENTS (parts) ? parts[channel] / 255.0 : 1;
}

static void
assert_blended (cairo_surface_t *before,
                cairo_surface_t *after,
                int              x,
                int              y,
                CoroColor        color,
                double           coverage)
{
  for (guint channel = 0; channel < 3; channel++)
    {
      double opacity = color.alpha / 255.0 * coverage;
      double ground = get_channel (before, x, y, channel);
      double expected = 255 * get_part (color, channel) * opacity + ground * (1 - opacity);

      g_assert_cmpfloat_with_epsilon (get_channel (after, x, y, channel), MIN (expected, 255), 1.6);
    }
}

static gboolean
is_inside (int x,
           int y,
           int left,
           int top,
           int width,
           int height)
{
  return x >= left && x < left + width && y >= top && y < top + height;
}

static void
assert_unchanged (cairo_surface_t *before,
                  cairo_surface_t *after,
                  int              x,
                  int              y)
{
  for (guint channel = 0; channel < 4; channel++)
    g_assert_cmpuint (get_channel (before, x, y, channel), ==, get_channel (after, x, y, channel));
}

static void
init (CoroRaster      *raster,
      cairo_surface_t *surface,
      cairo_t        **cr)
{
  *cr = cairo_create (surface);
  g_assert_true (coro_raster_init (raster, *cr));
}

/* Of every width and place, so that what is left over at either end of four is seen. */
static void
test_fill (gconstpointer data)
{
  CoroColor color = { 20, 130, 250, (guint8) GPOINTER_TO_UINT (data) };

  for (int left = -2; left < 5; left++)
    for (int width = 1; width <= WIDTH; width++)
      {
        cairo_surface_t *before = create_noise (CAIRO_FORMAT_RGB24, 1);
        cairo_surface_t *after = create_noise (CAIRO_FORMAT_RGB24, 1);
        CoroRaster raster;
        cairo_t *cr;

        init (&raster, after, &cr);
        coro_raster_fill (&raster, left, 1, width, 3, color);
        coro_raster_done (&raster);
        for (int y = 0; y < HEIGHT; y++)
          for (int x = 0; x < WIDTH; x++)
            if (is_inside (x, y, left, 1, width, 3))
              assert_blended (before, after, x, y, color, 1);
            else
              assert_unchanged (before, after, x, y);
        cairo_destroy (cr);
        cairo_surface_destroy (before);
        cairo_surface_destroy (after);
      }
}

static void
test_mask (gconstpointer data)
{
  CoroColor color = { 200, 30, 90, (guint8) GPOINTER_TO_UINT (data) };
  cairo_surface_t *mask = create_noise (CAIRO_FORMAT_A8, 2);

  for (int left = -WIDTH; left <= WIDTH; left++)
    {
      cairo_surface_t *before = create_noise (CAIRO_FORMAT_RGB24, 1);
      cairo_surface_t *after = create_noise (CAIRO_FORMAT_RGB24, 1);
      const guint8 *coverage = cairo_image_surface_get_data (mask);
      int stride = cairo_image_surface_get_stride (mask);
      CoroRaster raster;
      cairo_t *cr;

      init (&raster, after, &cr);
      coro_raster_mask (&raster, left, 2, mask, color);
      coro_raster_done (&raster);
      for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
          if (is_inside (x, y, left, 2, WIDTH, HEIGHT))
            assert_blended (before, after, x, y, color, coverage[(y - 2) * stride + x - left] / 255.0);
          else
            assert_unchanged (before, after, x, y);
      cairo_destroy (cr);
      cairo_surface_destroy (before);
      cairo_surface_destroy (after);
    }
  cairo_surface_destroy (mask);
}

/* A tile that nothing shines through is copied, with its origin where it belongs. */
static void
test_tile (void)
{
  enum { TILE = 5 };
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_RGB24, TILE, TILE);
  guint8 *data = cairo_image_surface_get_data (tile);

  for (int y = 0; y < TILE; y++)
    for (int x = 0; x < TILE; x++)
      {
        guint32 pixel = 0xff000000 | (guint32) (x * 40) << 8 | (guint32) (y * 40);

        memcpy (data + y * cairo_image_surface_get_stride (tile) + x * 4, &pixel, sizeof pixel);
      }
  for (int left = 0; left < 8; left++)
    for (int width = 1; left + width <= WIDTH; width++)
      {
        cairo_surface_t *before = create_noise (CAIRO_FORMAT_ARGB32, 1);
        cairo_surface_t *after = create_noise (CAIRO_FORMAT_ARGB32, 1);
        CoroRaster raster;
        cairo_t *cr;

        init (&raster, after, &cr);
        coro_raster_tile (&raster, left, 1, width, 4, tile, 2, 3);
        coro_raster_done (&raster);
        for (int y = 0; y < HEIGHT; y++)
          for (int x = 0; x < WIDTH; x++)
            if (!is_inside (x, y, left, 1, width, 4))
              {
                assert_unchanged (before, after, x, y);
              }
            else
              {
                g_assert_cmpuint (get_channel (after, x, y, 1), ==, (guint) ((x - 2 + TILE) % TILE) * 40);
                g_assert_cmpuint (get_channel (after, x, y, 0), ==, (guint) ((y - 3 + TILE) % TILE) * 40);
                g_assert_cmpuint (get_channel (after, x, y, 3), ==, 255);
              }
        cairo_destroy (cr);
        cairo_surface_destroy (before);
        cairo_surface_destroy (after);
      }
  cairo_surface_destroy (tile);
}

static cairo_surface_t *
create_ground (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.9, 0.5, 0.1);
  cairo_paint (cr);
  cairo_destroy (cr);
  return surface;
}

static void
set_color (cairo_t  *cr,
           CoroColor color)
{
  cairo_set_source_rgba (cr, color.red / 255.0, color.green / 255.0, color.blue / 255.0, color.alpha / 255.0);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_BEST);
}

static void
assert_like (cairo_surface_t *drawn,
             cairo_surface_t *expected,
             double           most)
{
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      for (guint channel = 0; channel < 3; channel++)
        g_assert_cmpfloat_with_epsilon (get_channel (drawn, x, y, channel), get_channel (expected, x, y, channel), most);
}

/* Triangles of every shape, some of which lie partly or wholly outside. */
static void
test_polygon (gconstpointer data)
{
  CoroColor color = { 20, 130, 250, (guint8) GPOINTER_TO_UINT (data) };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 500; i++)
    {
      cairo_surface_t *drawn = create_ground ();
      cairo_surface_t *expected = create_ground ();
      cairo_t *reference = cairo_create (expected);
      CoroRasterPoint points[3];
      CoroRaster raster;
      cairo_t *cr;

      for (guint k = 0; k < G_N_ELEMENTS (points); k++)
        {
          points[k].x = g_rand_double_range (random, -0.5 * SIDE, 1.5 * SIDE);
          points[k].y = g_rand_double_range (random, -0.5 * SIDE, 1.5 * SIDE);
          cairo_line_to (reference, points[k].x, points[k].y);
        }
      set_color (reference, color);
      cairo_fill (reference);
      init (&raster, drawn, &cr);
      g_assert_true (coro_raster_polygon (&raster, points, G_N_ELEMENTS (points), color));
      coro_raster_done (&raster);
      assert_like (drawn, expected, MOST_UNLIKE);
      cairo_destroy (cr);
      cairo_destroy (reference);
      cairo_surface_destroy (drawn);
      cairo_surface_destroy (expected);
    }
}

/* One after the other into the same picture: nothing is left behind of one in the next. */
static void
test_curve (void)
{
  CoroColor color = { 60, 60, 60, 200 };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  cairo_surface_t *drawn = create_ground ();
  cairo_surface_t *expected = create_ground ();
  cairo_t *reference = cairo_create (expected);
  CoroRaster raster;
  cairo_t *cr;

  set_color (reference, color);
  cairo_set_line_width (reference, 1.4);
  init (&raster, drawn, &cr);
  for (guint i = 0; i < 40; i++)
    {
      double x = g_rand_double_range (random, 4, SIDE - 24);
      double from = g_rand_double_range (random, -20, SIDE + 20);
      double to = g_rand_double_range (random, -20, SIDE + 20);
      double bend = CLAMP ((to - from) * 0.45, -12, 12);
      const CoroRasterPoint points[] = { { x + 2, from }, { x + 22, from + bend }, { x + 22, to - bend }, { x + 3, to } };

      if (ABS (to - from) < 8)
        continue;
      cairo_move_to (reference, points[0].x, points[0].y);
      cairo_curve_to (reference, points[1].x, points[1].y, points[2].x, points[2].y, points[3].x, points[3].y);
      cairo_stroke (reference);
      g_assert_true (coro_raster_curve (&raster, points, 1.4, color));
      assert_like (drawn, expected, MOST_UNLIKE);
    }
  coro_raster_done (&raster);
  cairo_destroy (cr);
  cairo_destroy (reference);
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (expected);
}

/* Whoever asks for more has to draw it in another way. */
static void
test_shape_too_large (void)
{
  const CoroRasterPoint nowhere[] = { { 0, 0 }, { NAN, 1 }, { 1, INFINITY } };
  const CoroRasterPoint large[] = { { 0, 0 }, { 1000, 0 }, { 0, 1000 } };
  const CoroColor color = { 0, 0, 0, 255 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1000, 1000);
  CoroRaster raster;
  cairo_t *cr;

  init (&raster, surface, &cr);
  g_assert_false (coro_raster_polygon (&raster, nowhere, G_N_ELEMENTS (nowhere), color));
  g_assert_false (coro_raster_polygon (&raster, large, G_N_ELEMENTS (large), color));
  coro_raster_done (&raster);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/raster/fill-opaque", GUINT_TO_POINTER (255), test_fill);
  g_test_add_data_func ("/raster/fill-translucent", GUINT_TO_POINTER (100), test_fill);
  g_test_add_data_func ("/raster/mask-opaque", GUINT_TO_POINTER (255), test_mask);
  g_test_add_data_func ("/raster/mask-translucent", GUINT_TO_POINTER (100), test_mask);
  g_test_add_func ("/raster/tile", test_tile);
  g_test_add_data_func ("/raster/polygon-opaque", GUINT_TO_POINTER (255), test_polygon);
  g_test_add_data_func ("/raster/polygon-translucent", GUINT_TO_POINTER (100), test_polygon);
  g_test_add_func ("/raster/curve", test_curve);
  g_test_add_func ("/raster/shape-too-large", test_shape_too_large);

  return g_test_run ();
}
