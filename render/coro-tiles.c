/* coro-tiles.c: hatchings and zig-zag edges, drawn once and then repeated
 *
 * Thousands of bars can be hatched in one frame. Their lines are drawn once into a tile whose size is a whole number of
 * pixels, and the tile is repeated, which costs no more than a plain fill.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-tiles.h"

#include "coro-paint.h"

#include <math.h>

#define MAX_SCALE 8
/* As wide as most bars, so that a row of one is copied at once. */
#define N_PERIODS 24
#define HALF_PERIOD (CORO_ZIGZAG_PERIOD / 2.0)
#define TOOTH 2.5
#define TOOTH_TOP 0.5

struct _CoroTiles {
  GHashTable *surfaces; /* theme, hue and scale -> cairo_surface_t */
};

/* The zig-zag itself is hue 0, which no hatching has. */
static gpointer
get_key (const CoroTheme *theme,
         guint            hue,
         guint            scale)
{
  guint id = 0;

  while (id < CORO_N_THEMES && coro_theme_get ((CoroThemeId) id) != theme)
    id++;
  return GUINT_TO_POINTER (1 + scale + MAX_SCALE * (hue + (CORO_N_HUES + 1) * id));
}

static cairo_surface_t *
create_surface (cairo_format_t format,
                guint          width,
                guint          height,
                guint          scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (format, (int) (width * scale), (int) (height * scale));

  cairo_surface_set_device_scale (surface, scale, scale);
  return surface;
}

static void
add_lines (cairo_t         *cr,
           const CoroHatch *hatch,
           double           slope,
           double           x,
           double           y,
           double           width,
           double           height)
{
  double period = hatch->period_x;
  double first = MIN (x + y * slope, x + (y + height) * slope) - hatch->width;
  double last = MAX (x + width + y * slope, x + width + (y + height) * slope) + hatch->width;

  /* Beyond the ends, so that they are cut by the clip and not where they end. */
  for (double c = floor (first / period) * period; c <= last; c += period)
    {
      cairo_move_to (cr, c - (y - 2) * slope, y - 2);
      cairo_line_to (cr, c - (y + height + 2) * slope, y + height + 2);
    }
}

/* The bits that RGB24 does not use: whole pixels can be copied into an image that has an opacity. */
static void
set_unused_bits (cairo_surface_t *surface)
{
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      guint32 *row = (guint32 *) (gpointer) (data + (gssize) y * stride);

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        row[x] |= 0xff000000;
    }
  cairo_surface_mark_dirty (surface);
}

/**
 * coro_tiles_new:
 *
 * Returns: (transfer full): no tiles yet
 */
CoroTiles *
coro_tiles_new (void)
{
  CoroTiles *self = g_new0 (CoroTiles, 1);

  self->surfaces = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cairo_surface_destroy);
  return self;
}

/**
 * coro_tiles_free:
 * @self: (transfer full) (nullable): tiles
 */
void
coro_tiles_free (CoroTiles *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->surfaces);
  g_free (self);
}

/**
 * coro_tiles_get_hatch:
 * @self: tiles
 * @theme: how it looks
 * @hue: whose it is
 * @scale: pixels for each px
 * @appearance: of a form that is hatched
 *
 * Returns: (transfer none): its hatching and its ground, with their origin at 0, 0, to be repeated
 */
cairo_surface_t *
coro_tiles_get_hatch (CoroTiles            *self,
                      const CoroTheme      *theme,
                      guint                 hue,
                      guint                 scale,
                      const CoroAppearance *appearance)
{
  gpointer key = get_key (theme, hue, scale);
  cairo_surface_t *surface = g_hash_table_lookup (self->surfaces, key);
  CoroHatch hatch;
  cairo_t *cr;

  if (surface != NULL)
    return surface;

  coro_theme_get_hatch (theme, hue, &hatch);
  /* On a ground that nothing shines through the pixels need not be blended. */
  surface = create_surface (appearance->fill.alpha == 255 ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                            N_PERIODS * hatch.period_x, hatch.period_y, scale);
  cr = cairo_create (surface);
  coro_paint_set_color (cr, appearance->fill);
  cairo_paint (cr);
  coro_paint_set_color (cr, appearance->hatch);
  coro_tiles_draw_hatch (cr, &hatch, 0, 0, N_PERIODS * hatch.period_x, hatch.period_y);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (appearance->fill.alpha == 255)
    set_unused_bits (surface);
  g_hash_table_insert (self->surfaces, key, surface);
  return surface;
}

/**
 * coro_tiles_get_zigzag:
 * @self: tiles
 * @theme: how it looks
 * @scale: pixels for each px
 * @appearance: of what is merged
 *
 * Returns: (transfer none): a zig-zag edge, with its origin at 0, 0, to be repeated
 */
cairo_surface_t *
coro_tiles_get_zigzag (CoroTiles            *self,
                       const CoroTheme      *theme,
                       guint                 scale,
                       const CoroAppearance *appearance)
{
  gpointer key = get_key (theme, 0, scale);
  cairo_surface_t *surface = g_hash_table_lookup (self->surfaces, key);
  cairo_t *cr;

  if (surface != NULL)
    return surface;

  surface = create_surface (CAIRO_FORMAT_ARGB32, CORO_ZIGZAG_PERIOD, CORO_ZIGZAG_HEIGHT, scale);
  cr = cairo_create (surface);
  coro_tiles_draw_zigzag (cr, -CORO_ZIGZAG_PERIOD, 3 * CORO_ZIGZAG_PERIOD, appearance);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_hash_table_insert (self->surfaces, key, surface);
  return surface;
}

/**
 * coro_tiles_draw_hatch:
 * @cr: where to, with the colour of the lines
 * @hatch: how they lie; its origin is at 0, 0
 * @x: left
 * @y: top
 * @width: px
 * @height: px
 *
 * Draws the lines of a hatching in a rectangle.
 */
void
coro_tiles_draw_hatch (cairo_t         *cr,
                       const CoroHatch *hatch,
                       double           x,
                       double           y,
                       double           width,
                       double           height)
{
  double slope = (double) hatch->period_x / hatch->period_y;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_set_line_width (cr, hatch->width);
  cairo_set_dash (cr, NULL, 0, 0);
  if (hatch->rising)
    add_lines (cr, hatch, slope, x, y, width, height);
  if (hatch->falling)
    add_lines (cr, hatch, -slope, x, y, width, height);
  if (!hatch->rising && !hatch->falling)
    add_lines (cr, hatch, 0, x, y, width, height);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * coro_tiles_draw_zigzag:
 * @cr: where to; the upper edge is at 0
 * @x: left
 * @width: px
 * @appearance: how it looks
 *
 * Draws a zig-zag edge: what is above it is clear.
 */
void
coro_tiles_draw_zigzag (cairo_t              *cr,
                        double                x,
                        double                width,
                        const CoroAppearance *appearance)
{
  double first = floor (x / HALF_PERIOD);
  double last = ceil ((x + width) / HALF_PERIOD);

  cairo_save (cr);
  cairo_rectangle (cr, x, 0, width, CORO_ZIGZAG_HEIGHT);
  cairo_clip (cr);
  for (double i = first; i <= last; i++)
    cairo_line_to (cr, i * HALF_PERIOD, TOOTH_TOP + (fmod (fabs (i), 2) == 1 ? TOOTH : 0));
  coro_paint_set_color (cr, appearance->stroke);
  cairo_set_line_width (cr, appearance->width);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_stroke_preserve (cr);
  cairo_line_to (cr, last * HALF_PERIOD, -1);
  cairo_line_to (cr, first * HALF_PERIOD, -1);
  cairo_close_path (cr);
  coro_paint_set_color (cr, appearance->fill);
  cairo_fill (cr);
  cairo_restore (cr);
}
