/* coro-raster.c: boxes and words straight into the pixels of an image
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-raster.h"

#include "coro-pixel.h"

#include <math.h>
#include <string.h>

/* Columns, below which a box is filled column by column. */
#define NARROW 4

/* Four pixels at once, and two channels of each of them that do not touch: the first and the third, or the others. */
typedef guint32 Four __attribute__ ((vector_size (16)));
typedef guint16 Eight __attribute__ ((vector_size (16)));
typedef guint8 Sixteen __attribute__ ((vector_size (16)));

static inline Four
load_four (const guint32 *row)
{
  Four four;

  memcpy (&four, row, sizeof four);
  return four;
}

/* Products of channels, divided by 255 as in the functions above. */
static inline Four
divide_four (Eight products)
{
  products += 0x80;
  return (Four) ((products + (products >> 8)) >> 8);
}

static inline Four
blend_four (Four  top,
            Four  ground,
            Eight rest)
{
  Four even = divide_four ((Eight) (ground & 0x00ff00ff) * rest);
  Four odd = divide_four ((Eight) (ground >> 8 & 0x00ff00ff) * rest);

  return top + (even | odd << 8);
}

static inline Four
mix_four (Four  top,
          Four  ground,
          Eight part)
{
  Four even = divide_four ((Eight) (top & 0x00ff00ff) * part + (Eight) (ground & 0x00ff00ff) * (255 - part));
  Four odd = divide_four ((Eight) (top >> 8 & 0x00ff00ff) * part + (Eight) (ground >> 8 & 0x00ff00ff) * (255 - part));

  return even | odd << 8;
}

static inline void
fill_row (guint32 *row,
          int      n_pixels,
          guint32  pixel)
{
  const Four four = { pixel, pixel, pixel, pixel };

  for (; n_pixels >= 4; n_pixels -= 4, row += 4)
    memcpy (row, &four, sizeof four);
  for (; n_pixels > 0; n_pixels--)
    *row++ = pixel;
}

/* Four bytes of a mask, each for both channels of its pixel. */
static inline Eight
spread (guint32 bytes)
{
  const Sixteen nothing = { 0 };
  Sixteen four = (Sixteen) (Four) { bytes };

  /* In two steps, for each of which processors have an instruction. */
  four = __builtin_shufflevector (four, four, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  return (Eight) __builtin_shufflevector (four, nothing, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

static void
blend_box_row (guint32 *row,
               int      n_pixels,
               guint32  pixel)
{
  const Four top = { pixel, pixel, pixel, pixel };
  Eight rest = { 0 };

  rest += (guint16) (255 - (pixel >> 24));
  for (; n_pixels >= 4; n_pixels -= 4, row += 4)
    {
      Four four = blend_four (top, load_four (row), rest);

      memcpy (row, &four, sizeof four);
    }
  for (; n_pixels > 0; n_pixels--, row++)
    *row = _coro_pixel_blend (pixel, *row);
}

/* Edges of boxes and thin lines: most of what is filled is no wider. */
static void
fill_columns (guint32 *row,
              gssize   pitch,
              int      n_rows,
              int      n_pixels,
              guint32  pixel)
{
  for (int column = 0; column < n_pixels; column++)
    {
      guint32 *at = row + column;

      if (pixel >> 24 == 255)
        for (int i = 0; i < n_rows; i++, at += pitch)
          *at = pixel;
      else
        for (int i = 0; i < n_rows; i++, at += pitch)
          *at = _coro_pixel_blend (pixel, *at);
    }
}

static gboolean
cut (const CoroRaster *self,
     int              *x,
     int              *y,
     int              *right,
     int              *bottom)
{
  *x = MAX (*x, self->left);
  *y = MAX (*y, self->top);
  *right = MIN (*right, self->right);
  *bottom = MIN (*bottom, self->bottom);
  return *x < *right && *y < *bottom;
}

static guint32 *
get_row (const CoroRaster *self,
         int               y)
{
  return (guint32 *) (gpointer) (self->data + (gssize) y * self->stride);
}

/**
 * coro_raster_init:
 * @self: memory for a raster
 * @cr: a context that draws into an image, with a rectangle as its clip
 *
 * Gets at the pixels. Between this call and coro_raster_done() nothing may be drawn with @cr.
 *
 * Returns: %FALSE if they cannot be got at
 */
gboolean
coro_raster_init (CoroRaster *self,
                  cairo_t    *cr)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  cairo_rectangle_list_t *clip;
  cairo_format_t format;
  double scale_x;
  double scale_y;
  double x1;
  double y1;
  double x2;
  double y2;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE || cairo_get_group_target (cr) != surface)
    return FALSE;
  format = cairo_image_surface_get_format (surface);
  if (format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24)
    return FALSE;

  clip = cairo_copy_clip_rectangle_list (cr);
  if (clip->status != CAIRO_STATUS_SUCCESS || clip->num_rectangles != 1)
    {
      cairo_rectangle_list_destroy (clip);
      return FALSE;
    }
  x1 = clip->rectangles[0].x;
  y1 = clip->rectangles[0].y;
  x2 = x1 + clip->rectangles[0].width;
  y2 = y1 + clip->rectangles[0].height;
  cairo_rectangle_list_destroy (clip);
  cairo_user_to_device (cr, &x1, &y1);
  cairo_user_to_device (cr, &x2, &y2);

  cairo_surface_flush (surface);
  *self = (CoroRaster) {
    .surface = surface,
    .data = cairo_image_surface_get_data (surface),
    .stride = cairo_image_surface_get_stride (surface),
  };
  cairo_surface_get_device_scale (surface, &scale_x, &scale_y);
  self->left = CLAMP ((int) round (x1 * scale_x), 0, cairo_image_surface_get_width (surface));
  self->top = CLAMP ((int) round (y1 * scale_y), 0, cairo_image_surface_get_height (surface));
  self->right = CLAMP ((int) round (x2 * scale_x), 0, cairo_image_surface_get_width (surface));
  self->bottom = CLAMP ((int) round (y2 * scale_y), 0, cairo_image_surface_get_height (surface));
  return self->data != NULL;
}

/**
 * coro_raster_fill:
 * @self: a raster
 * @x: left, in pixels of the image
 * @y: top
 * @width: pixels
 * @height: pixels
 * @color: what with
 *
 * Fills a box.
 */
void
coro_raster_fill (CoroRaster *self,
                  int         x,
                  int         y,
                  int         width,
                  int         height,
                  CoroColor   color)
{
  guint32 pixel = _coro_pixel_of (color);
  int right = x + width;
  int bottom = y + height;

  if (!cut (self, &x, &y, &right, &bottom))
    return;

  if (right - x < NARROW)
    fill_columns (get_row (self, y) + x, self->stride / (int) sizeof pixel, bottom - y, right - x, pixel);
  else if (color.alpha == 255)
    for (; y < bottom; y++)
      fill_row (get_row (self, y) + x, right - x, pixel);
  else
    for (; y < bottom; y++)
      blend_box_row (get_row (self, y) + x, right - x, pixel);
}

static void
blend_at (CoroRaster *self,
          int         x,
          int         y,
          guint32     pixel,
          double      coverage)
{
  guint32 *row;

  if (x < self->left || x >= self->right || y < self->top || y >= self->bottom || coverage <= 0)
    return;

  row = get_row (self, y);
  row[x] = _coro_pixel_blend (_coro_pixel_multiply (pixel, (guint) (MIN (coverage, 1) * 255)), row[x]);
}

/**
 * coro_raster_round:
 * @self: a raster
 * @x: left, in pixels of the image
 * @y: top
 * @width: pixels
 * @height: pixels
 * @radius: of the corners, pixels
 * @color: what with
 *
 * Fills a box with round corners.
 */
void
coro_raster_round (CoroRaster *self,
                   int         x,
                   int         y,
                   int         width,
                   int         height,
                   double      radius,
                   CoroColor   color)
{
  guint32 pixel = _coro_pixel_of (color);
  int n_rows;

  radius = MIN (radius, MIN (width, height) / 2.0);
  n_rows = MIN ((int) ceil (radius), height / 2);
  coro_raster_fill (self, x, y + n_rows, width, height - 2 * n_rows, color);
  for (int i = 0; i < n_rows; i++)
    {
      double up = radius - i - 0.5;
      double inset = radius - sqrt (MAX (radius * radius - up * up, 0));
      int whole = (int) ceil (inset);

      for (int side = 0; side < 2; side++)
        {
          int row = side == 0 ? y + i : y + height - 1 - i;

          coro_raster_fill (self, x + whole, row, width - 2 * whole, 1, color);
          if (whole > 0)
            {
              blend_at (self, x + whole - 1, row, pixel, whole - inset);
              blend_at (self, x + width - whole, row, pixel, whole - inset);
            }
        }
    }
}

static void
mask_pixels (guint32      *row,
             const guint8 *mask,
             int           n_pixels,
             guint32       pixel)
{
  for (int i = 0; i < n_pixels; i++)
    if (mask[i] != 0)
      row[i] = pixel >> 24 == 255 ? _coro_pixel_mix (pixel, row[i], mask[i])
                                  : _coro_pixel_blend (_coro_pixel_multiply (pixel, mask[i]), row[i]);
}

/* Between the strokes of letters there is nothing. */
static void
mask_row (guint32      *row,
          const guint8 *mask,
          int           n_pixels,
          guint32       pixel)
{
  const Four top = { pixel, pixel, pixel, pixel };
  int i = 0;

  for (; i + 4 <= n_pixels; i += 4)
    {
      guint32 any;
      Four four;

      memcpy (&any, mask + i, sizeof any);
      if (any == 0)
        continue;

      four = mix_four (top, load_four (row + i), spread (any));
      memcpy (row + i, &four, sizeof four);
    }
  mask_pixels (row + i, mask + i, n_pixels - i, pixel);
}

/**
 * coro_raster_mask:
 * @self: a raster
 * @x: left, in pixels of the image
 * @y: top
 * @mask: an image in A8
 * @color: what with
 *
 * Paints a colour where a mask lets it through.
 */
void
coro_raster_mask (CoroRaster      *self,
                  int              x,
                  int              y,
                  cairo_surface_t *mask,
                  CoroColor        color)
{
  const guint8 *data = cairo_image_surface_get_data (mask);
  int stride = cairo_image_surface_get_stride (mask);
  guint32 pixel = _coro_pixel_of (color);
  gboolean opaque = color.alpha == 255;
  int left = x;
  int top = y;
  int right = x + cairo_image_surface_get_width (mask);
  int bottom = y + cairo_image_surface_get_height (mask);

  if (!cut (self, &left, &top, &right, &bottom))
    return;

  for (int row = top; row < bottom; row++)
    {
      const guint8 *from = data + (gssize) (row - y) * stride - x + left;

      if (opaque)
        mask_row (get_row (self, row) + left, from, right - left, pixel);
      else
        mask_pixels (get_row (self, row) + left, from, right - left, pixel);
    }
}

/* A row of a box with the pixels of a tile that nothing shines through. */
static void
copy_row (guint32       *row,
          int            n_pixels,
          const guint32 *from,
          int            tile_x,
          int            tile_width)
{
  while (n_pixels > 0)
    {
      int n = MIN (n_pixels, tile_width - tile_x);

      memcpy (row, from + tile_x, (gsize) n * sizeof *row);
      row += n;
      n_pixels -= n;
      tile_x = 0;
    }
}

static void
blend_row (guint32       *row,
           int            n_pixels,
           const guint32 *from,
           int            tile_x,
           int            tile_width)
{
  for (int i = 0; i < n_pixels; i++)
    {
      guint32 pixel = from[tile_x];

      if (pixel >> 24 == 255)
        row[i] = pixel;
      else if (pixel != 0)
        row[i] = _coro_pixel_blend (pixel, row[i]);
      if (++tile_x == tile_width)
        tile_x = 0;
    }
}

/**
 * coro_raster_tile:
 * @self: a raster
 * @x: left, in pixels of the image
 * @y: top
 * @width: pixels
 * @height: pixels
 * @tile: an image in ARGB32, or in RGB24 if it hides all that is below; then its unused bits are set
 * @origin_x: where one of its copies begins
 * @origin_y: likewise
 *
 * Fills a box with copies of a tile.
 */
void
coro_raster_tile (CoroRaster      *self,
                  int              x,
                  int              y,
                  int              width,
                  int              height,
                  cairo_surface_t *tile,
                  int              origin_x,
                  int              origin_y)
{
  const guint8 *data = cairo_image_surface_get_data (tile);
  int stride = cairo_image_surface_get_stride (tile);
  int tile_width = cairo_image_surface_get_width (tile);
  int tile_height = cairo_image_surface_get_height (tile);
  gboolean opaque = cairo_image_surface_get_format (tile) == CAIRO_FORMAT_RGB24;
  int right = x + width;
  int bottom = y + height;
  int tile_x;
  int tile_y;

  if (!cut (self, &x, &y, &right, &bottom))
    return;

  tile_x = ((x - origin_x) % tile_width + tile_width) % tile_width;
  tile_y = ((y - origin_y) % tile_height + tile_height) % tile_height;
  for (; y < bottom; y++)
    {
      const guint32 *from = (const guint32 *) (gconstpointer) (data + (gssize) tile_y * stride);
      guint32 *row = get_row (self, y);

      if (opaque)
        copy_row (row + x, right - x, from, tile_x, tile_width);
      else
        blend_row (row + x, right - x, from, tile_x, tile_width);
      if (++tile_y == tile_height)
        tile_y = 0;
    }
}

/**
 * coro_raster_done:
 * @self: a raster
 *
 * Lets the context draw again.
 */
void
coro_raster_done (CoroRaster *self)
{
  g_clear_pointer (&self->cells, g_free);
  cairo_surface_mark_dirty (self->surface);
}
