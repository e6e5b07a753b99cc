/* coro-paint.c: paints a draw list with Cairo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-paint.h"

#include "coro-arrow.h"

#include <math.h>
#include <pango/pangocairo.h>

#define MAX_TILE_SCALE 4

typedef struct {
  cairo_t            *cr;
  const CoroDrawList *list;
  const CoroTheme    *theme;
  CoroTextMeasure    *measure;
  CoroTiles          *tiles; /* NULL: lines stay lines */
  guint               scale; /* of the tiles */
  double              phase_x;
  double              phase_y;
} Painter;

static void
add_rounded_rectangle (cairo_t *cr,
                       double   x,
                       double   y,
                       double   width,
                       double   height,
                       double   radius)
{
  if (radius <= 0)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
set_stroke (cairo_t              *cr,
            const CoroAppearance *appearance)
{
  coro_paint_set_color (cr, appearance->stroke);
  cairo_set_line_width (cr, appearance->width);
  cairo_set_dash (cr, appearance->dash, appearance->dash[0] > 0 ? 2 : 0, 0);
}

/* A tile is set on whole pixels: what is repeated must not be resampled. */
static void
set_tile (Painter         *painter,
          cairo_pattern_t *tile,
          double           x,
          double           y)
{
  cairo_matrix_t matrix;

  cairo_user_to_device (painter->cr, &x, &y);
  x = round (x);
  y = round (y);
  cairo_device_to_user (painter->cr, &x, &y);
  cairo_matrix_init_translate (&matrix, -x, -y);
  cairo_pattern_set_matrix (tile, &matrix);
  cairo_set_source (painter->cr, tile);
}

static void
paint_hatch (Painter              *painter,
             const CoroItem       *item,
             const CoroAppearance *appearance)
{
  cairo_t *cr = painter->cr;
  CoroHatch hatch;

  if (painter->tiles != NULL)
    {
      set_tile (painter, coro_tiles_get_hatch (painter->tiles, painter->theme, item->hue, painter->scale, appearance),
                painter->phase_x, painter->phase_y);
      cairo_rectangle (cr, item->x, item->y, item->width, item->height);
      cairo_fill (cr);
      return;
    }

  coro_theme_get_hatch (painter->theme, item->hue, &hatch);
  cairo_save (cr);
  cairo_translate (cr, painter->phase_x, painter->phase_y);
  coro_paint_set_color (cr, appearance->hatch);
  coro_tiles_draw_hatch (cr, &hatch, item->x - painter->phase_x, item->y - painter->phase_y, item->width, item->height);
  cairo_restore (cr);
}

static void
paint_zigzag (Painter              *painter,
              const CoroItem       *item,
              const CoroAppearance *appearance)
{
  cairo_t *cr = painter->cr;

  if (painter->tiles != NULL)
    {
      double x = 0;
      double y = item->y;

      /* Its upper edge lies on a pixel's. */
      cairo_user_to_device (cr, &x, &y);
      y = round (y);
      cairo_device_to_user (cr, &x, &y);
      set_tile (painter, coro_tiles_get_zigzag (painter->tiles, painter->theme, painter->scale, appearance),
                painter->phase_x, y);
      cairo_rectangle (cr, item->x, y, item->width, item->height);
      cairo_fill (cr);
      return;
    }

  cairo_save (cr);
  cairo_translate (cr, painter->phase_x, item->y);
  coro_tiles_draw_zigzag (cr, item->x - painter->phase_x, item->width, appearance);
  cairo_restore (cr);
}

/* The sides at which a bar goes on have no edge. */
static void
add_edges (cairo_t        *cr,
           const CoroItem *item)
{
  double x1 = item->x;
  double y1 = item->y;
  double x2 = item->x + item->width;
  double y2 = item->y + item->height;

  if (!(item->flags & (CORO_ITEM_OPEN_LEFT | CORO_ITEM_OPEN_RIGHT)))
    {
      add_rounded_rectangle (cr, x1, y1, item->width, item->height, item->radius);
      return;
    }

  if (item->flags & CORO_ITEM_OPEN_LEFT)
    {
      cairo_move_to (cr, x1, y1);
      cairo_line_to (cr, x2, y1);
      if (item->flags & CORO_ITEM_OPEN_RIGHT)
        cairo_move_to (cr, x2, y2);
      else
        cairo_line_to (cr, x2, y2);
      cairo_line_to (cr, x1, y2);
    }
  else
    {
      cairo_move_to (cr, x2, y1);
      cairo_line_to (cr, x1, y1);
      cairo_line_to (cr, x1, y2);
      cairo_line_to (cr, x2, y2);
    }
}

static void
paint_rectangle (Painter              *painter,
                 const CoroItem       *item,
                 const CoroAppearance *appearance)
{
  cairo_t *cr = painter->cr;

  if (item->form == CORO_FORM_MERGED)
    {
      paint_zigzag (painter, item, appearance);
      return;
    }
  if (appearance->fill.alpha > 0 && !(appearance->hatched && painter->tiles != NULL))
    {
      add_rounded_rectangle (cr, item->x, item->y, item->width, item->height, item->radius);
      coro_paint_set_color (cr, appearance->fill);
      cairo_fill (cr);
    }
  if (appearance->hatched)
    paint_hatch (painter, item, appearance);
  if (appearance->stroke.alpha > 0)
    {
      add_edges (cr, item);
      set_stroke (cr, appearance);
      cairo_stroke (cr);
    }
}

static void
paint_line (Painter              *painter,
            const CoroItem       *item,
            const CoroAppearance *appearance)
{
  cairo_move_to (painter->cr, item->x, item->y);
  cairo_line_to (painter->cr, item->x + item->width, item->y + item->height);
  set_stroke (painter->cr, appearance);
  cairo_stroke (painter->cr);
}

static void
paint_arrow_head (Painter              *painter,
                  const CoroPoint      *points,
                  guint                 n_points,
                  const CoroAppearance *appearance)
{
  cairo_t *cr = painter->cr;
  const CoroPoint *tip = &points[n_points - 1];
  const CoroPoint *before = &points[n_points - 2];

  cairo_save (cr);
  cairo_translate (cr, tip->x, tip->y);
  cairo_rotate (cr, atan2 (tip->y - before->y, tip->x - before->x));
  cairo_move_to (cr, -CORO_ARROW_LENGTH, -CORO_ARROW_HALF_WIDTH);
  cairo_line_to (cr, 0, 0);
  cairo_line_to (cr, -CORO_ARROW_LENGTH, CORO_ARROW_HALF_WIDTH);
  cairo_close_path (cr);
  coro_paint_set_color (cr, appearance->fill);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
paint_path (Painter              *painter,
            const CoroItem       *item,
            const CoroAppearance *appearance)
{
  const CoroPoint *points = coro_draw_list_get_points (painter->list, item);
  cairo_t *cr = painter->cr;

  for (guint i = 0; i < item->n_points; i++)
    {
      if (points[i].kind == CORO_POINT_MOVE)
        {
          cairo_move_to (cr, points[i].x, points[i].y);
        }
      else if (points[i].kind == CORO_POINT_LINE)
        {
          cairo_line_to (cr, points[i].x, points[i].y);
        }
      else if (i + 2 < item->n_points)
        {
          cairo_curve_to (cr, points[i].x, points[i].y, points[i + 1].x, points[i + 1].y, points[i + 2].x,
                          points[i + 2].y);
          i += 2;
        }
    }

  if (item->flags & CORO_ITEM_CLOSED)
    {
      cairo_close_path (cr);
      if (appearance->fill.alpha > 0)
        {
          coro_paint_set_color (cr, appearance->fill);
          cairo_fill_preserve (cr);
        }
    }
  if (appearance->stroke.alpha > 0)
    {
      set_stroke (cr, appearance);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);

  if ((item->flags & CORO_ITEM_ARROW) && item->n_points >= 2)
    paint_arrow_head (painter, points, item->n_points, appearance);
}

static void
paint_text (Painter              *painter,
            const CoroItem       *item,
            const CoroAppearance *appearance)
{
  PangoLayout *layout = coro_text_measure_get_layout (painter->measure, item->font,
                                                      coro_draw_list_get_string (painter->list, item->text));
  double x = item->x;
  int width;

  pango_layout_get_size (layout, &width, NULL);
  if (item->anchor == CORO_ANCHOR_MIDDLE)
    x -= (double) width / PANGO_SCALE / 2;
  else if (item->anchor == CORO_ANCHOR_END)
    x -= (double) width / PANGO_SCALE;

  coro_paint_set_color (painter->cr, appearance->fill);
  cairo_move_to (painter->cr, x, item->y - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (painter->cr, layout);
  cairo_new_path (painter->cr);
}

/* Tiles need whole pixels: each px is as many of them. */
static gboolean
find_scale (Painter *painter)
{
  cairo_matrix_t matrix;
  double device_x;
  double device_y;
  double scale;

  cairo_get_matrix (painter->cr, &matrix);
  cairo_surface_get_device_scale (cairo_get_target (painter->cr), &device_x, &device_y);
  scale = matrix.xx * device_x;
  painter->scale = (guint) CLAMP (scale, 1, MAX_TILE_SCALE);
  return scale == painter->scale && matrix.yy * device_y == scale && matrix.xy == 0 && matrix.yx == 0;
}

static gboolean
is_outside (const CoroItem          *item,
            const cairo_rectangle_t *viewport)
{
  const double edge = 10; /* strokes, heads of arrows, a text's slant */
  double x;
  double y;
  double width;
  double height;

  coro_item_get_bounds (item, &x, &y, &width, &height);
  return x + width + edge < viewport->x || x - edge > viewport->x + viewport->width ||
         y + height + edge < viewport->y || y - edge > viewport->y + viewport->height;
}

/**
 * coro_paint:
 * @cr: where to; the list's origin is that of its user space
 * @list: what
 * @theme: how
 * @measure: fonts
 * @tiles: (nullable): what is painted often; %NULL where lines are to stay lines, as in a PDF
 * @viewport: (nullable): what of the list can be seen, or %NULL for all of it
 *
 * Paints a draw list.
 */
void
coro_paint (cairo_t                 *cr,
            const CoroDrawList      *list,
            const CoroTheme         *theme,
            CoroTextMeasure         *measure,
            CoroTiles               *tiles,
            const cairo_rectangle_t *viewport)
{
  Painter painter = { cr, list, theme, measure, tiles, 1, 0, 0 };

  g_return_if_fail (cr != NULL);
  g_return_if_fail (list != NULL);
  g_return_if_fail (theme != NULL);
  g_return_if_fail (measure != NULL);

  coro_draw_list_get_phase (list, &painter.phase_x, &painter.phase_y);
  if (!find_scale (&painter))
    painter.tiles = NULL;
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      CoroAppearance appearance;

      if (item->form == CORO_FORM_NONE || (viewport != NULL && is_outside (item, viewport)))
        continue;

      coro_theme_get_appearance (theme, item->form, item->hue, &appearance);
      switch (item->kind)
        {
        case CORO_ITEM_RECT:
          paint_rectangle (&painter, item, &appearance);
          break;
        case CORO_ITEM_LINE:
          paint_line (&painter, item, &appearance);
          break;
        case CORO_ITEM_PATH:
          paint_path (&painter, item, &appearance);
          break;
        case CORO_ITEM_TEXT:
          paint_text (&painter, item, &appearance);
          break;
        default:
          break;
        }
    }
  cairo_restore (cr);
}

/**
 * coro_paint_set_color:
 * @cr: a context
 * @color: a colour of a theme
 *
 * Makes a colour the context's source.
 */
void
coro_paint_set_color (cairo_t   *cr,
                      CoroColor  color)
{
  g_return_if_fail (cr != NULL);

  cairo_set_source_rgba (cr, color.red / 255.0, color.green / 255.0, color.blue / 255.0, color.alpha / 255.0);
}
