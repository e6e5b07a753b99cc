/* coro-raster-shape.c: polygons and curves straight into the pixels of an image
 *
 * A pixel takes as much of the colour as is the part of it that the shape covers, exactly. Each edge adds to the cells of
 * its rows what lies to the right of it, less or more by which way it goes; the sum from the left to a cell is what the
 * shape covers of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-raster.h"

#include "coro-pixel.h"

#include <math.h>

/* Larger shapes are not worth while. */
#define MAX_CELLS (1 << 18)

/* How far a curve's chords may be from it, pixels. */
#define TOLERANCE 0.1
#define MAX_CHORDS 256

typedef struct {
  int first; /* cell that anything was added to */
  int past;
} Extent;

typedef struct {
  int     left; /* pixels of the image */
  int     top;
  int     width;
  int     height;
  int     pitch; /* cells from a row to the next */
  float  *cells;
  Extent *rows;
} Shape;

static void
add (Shape *self,
     int    row,
     int    column,
     double area)
{
  self->cells[row * self->pitch + column] += (float) area;
}

/* The part of an edge within a row: @height of it, from @left to @right. */
static void
add_piece (Shape *self,
           int    row,
           double left,
           double right,
           double height)
{
  Extent *extent = &self->rows[row];
  int first = (int) left;
  int column = first;

  do
    {
      double begin = MAX (left, column);
      double end = MIN (right, column + 1);
      double part = right > left ? height * (end - begin) / (right - left) : height;
      double inside = part * (column + 1 - (begin + end) / 2);

      add (self, row, column, inside);
      add (self, row, column + 1, part - inside);
    }
  while (++column < right);
  extent->first = MIN (extent->first, first);
  extent->past = MAX (extent->past, column + 1);
}

/* The same, of which parts may lie outside: they stand at the border that they are beyond. */
static void
add_cut_piece (Shape *self,
               int    row,
               double left,
               double right,
               double height)
{
  double begin = CLAMP (left, 0, self->width);
  double end = CLAMP (right, 0, self->width);
  double per_px = right > left ? height / (right - left) : 0;

  if (right <= 0 || left >= self->width)
    {
      add_piece (self, row, begin, begin, height);
      return;
    }
  if (begin > left)
    add_piece (self, row, begin, begin, (begin - left) * per_px);
  if (right > end)
    add_piece (self, row, end, end, (right - end) * per_px);
  add_piece (self, row, begin, end, begin > left || right > end ? (end - begin) * per_px : height);
}

static void
add_edge (Shape                 *self,
          const CoroRasterPoint *from,
          const CoroRasterPoint *to)
{
  const CoroRasterPoint *upper = from->y < to->y ? from : to;
  const CoroRasterPoint *lower = from->y < to->y ? to : from;
  double sign = from->y < to->y ? 1 : -1;
  double y = MAX (upper->y - self->top, 0);
  double end = MIN (lower->y - self->top, self->height);
  double slope;
  double x;

  if (y >= end)
    return;

  slope = (lower->x - upper->x) / (lower->y - upper->y);
  x = upper->x - self->left + (y + self->top - upper->y) * slope;
  for (int row = (int) y; y < end; row++)
    {
      double next_y = MIN (row + 1, end);
      double next_x = x + (next_y - y) * slope;

      add_cut_piece (self, row, MIN (x, next_x), MAX (x, next_x), (next_y - y) * sign);
      y = next_y;
      x = next_x;
    }
}

/* Paints the cells, and clears them for the next shape. */
static void
paint_row (Shape   *self,
           int      row,
           guint32 *pixels,
           guint32  pixel)
{
  float *cells = self->cells + row * self->pitch;
  float sum = 0;

  for (int i = self->rows[row].first; i < self->rows[row].past; i++)
    {
      guint coverage;

      sum += cells[i];
      cells[i] = 0;
      coverage = (guint) (MIN (fabsf (sum), 1) * 255 + 0.5f);
      if (coverage > 0 && i < self->width)
        pixels[i] = _coro_pixel_blend (_coro_pixel_multiply (pixel, coverage), pixels[i]);
    }
}

/* Where the points lie, as far as it can be seen. */
static gboolean
set_box (Shape                 *self,
         const CoroRaster      *raster,
         const CoroRasterPoint *points,
         guint                  n_points)
{
  double left = raster->right;
  double top = raster->bottom;
  double right = raster->left;
  double bottom = raster->top;

  for (guint i = 0; i < n_points; i++)
    {
      left = MIN (left, points[i].x);
      top = MIN (top, points[i].y);
      right = MAX (right, points[i].x);
      bottom = MAX (bottom, points[i].y);
    }
  self->left = (int) floor (MAX (left, raster->left));
  self->top = (int) floor (MAX (top, raster->top));
  self->width = (int) ceil (MIN (right, raster->right)) - self->left;
  self->height = (int) ceil (MIN (bottom, raster->bottom)) - self->top;
  self->pitch = self->width + 2;
  return self->width > 0 && self->height > 0;
}

/**
 * coro_raster_polygon:
 * @self: a raster
 * @points: corners, in pixels of the image
 * @n_points: how many
 * @color: what with
 *
 * Fills a polygon, which is closed, and whose edges do not cross.
 *
 * Returns: %FALSE if it is too large for this, and nothing was done
 */
gboolean
coro_raster_polygon (CoroRaster            *self,
                     const CoroRasterPoint *points,
                     guint                  n_points,
                     CoroColor              color)
{
  guint32 pixel = _coro_pixel_of (color);
  g_autofree Extent *rows = NULL;
  Shape shape;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (points != NULL && n_points > 0, FALSE);

  for (guint i = 0; i < n_points; i++)
    if (!(fabs (points[i].x) < 1e6 && fabs (points[i].y) < 1e6))
      return FALSE;
  if (!set_box (&shape, self, points, n_points))
    return TRUE;
  if ((gint64) shape.pitch * shape.height > MAX_CELLS)
    return FALSE;

  if (self->n_cells < shape.pitch * shape.height)
    {
      g_free (self->cells);
      self->n_cells = shape.pitch * shape.height;
      self->cells = g_new0 (float, (gsize) self->n_cells);
    }
  rows = g_new (Extent, (gsize) shape.height);
  for (int i = 0; i < shape.height; i++)
    rows[i] = (Extent) { G_MAXINT, 0 };
  shape.cells = self->cells;
  shape.rows = rows;

  for (guint i = 0; i < n_points; i++)
    add_edge (&shape, &points[i], &points[(i + 1) % n_points]);
  for (int i = 0; i < shape.height; i++)
    paint_row (&shape, i, (guint32 *) (gpointer) (self->data + (gssize) (shape.top + i) * self->stride) + shape.left, pixel);
  return TRUE;
}

/* So many chords that none of them is far from the curve. */
static guint
count_chords (const CoroRasterPoint points[4])
{
  double most = 0;

  for (guint i = 0; i < 2; i++)
    most = MAX (most, hypot (points[i].x - 2 * points[i + 1].x + points[i + 2].x,
                             points[i].y - 2 * points[i + 1].y + points[i + 2].y));
  return (guint) CLAMP (ceil (sqrt (6 * most / (8 * TOLERANCE))), 4, MAX_CHORDS);
}

static CoroRasterPoint
get_between (const CoroRasterPoint *from,
             const CoroRasterPoint *to,
             double                 part)
{
  return (CoroRasterPoint) { from->x + (to->x - from->x) * part, from->y + (to->y - from->y) * part };
}

/* Both sides of a curve at a point of it; from the last two points between, which lie along it. */
static void
get_sides (const CoroRasterPoint points[4],
           double                part,
           double                width,
           CoroRasterPoint      *left,
           CoroRasterPoint      *right)
{
  CoroRasterPoint a = get_between (&points[0], &points[1], part);
  CoroRasterPoint b = get_between (&points[1], &points[2], part);
  CoroRasterPoint c = get_between (&points[2], &points[3], part);
  CoroRasterPoint before = get_between (&a, &b, part);
  CoroRasterPoint after = get_between (&b, &c, part);
  CoroRasterPoint point = get_between (&before, &after, part);
  double length = hypot (after.x - before.x, after.y - before.y);
  double dx = length > 0 ? (before.y - after.y) / length * width / 2 : 0;
  double dy = length > 0 ? (after.x - before.x) / length * width / 2 : width / 2;

  *left = (CoroRasterPoint) { point.x + dx, point.y + dy };
  *right = (CoroRasterPoint) { point.x - dx, point.y - dy };
}

/**
 * coro_raster_curve:
 * @self: a raster
 * @points: a cubic curve's ends and what pulls at it between, in pixels of the image
 * @width: pixels, less than the radius of its bends
 * @color: what with
 *
 * Draws a curve.
 *
 * Returns: %FALSE if it is too large for this, and nothing was done
 */
gboolean
coro_raster_curve (CoroRaster           *self,
                   const CoroRasterPoint points[4],
                   double                width,
                   CoroColor             color)
{
  guint n_chords = count_chords (points);
  CoroRasterPoint outline[2 * (MAX_CHORDS + 1)];

  /* Down one side and back on the other one. */
  for (guint i = 0; i <= n_chords; i++)
    get_sides (points, (double) i / n_chords, width, &outline[i], &outline[2 * n_chords + 1 - i]);
  return coro_raster_polygon (self, outline, 2 * (n_chords + 1), color);
}
