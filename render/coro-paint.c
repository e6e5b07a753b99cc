/* coro-paint.c: paints a draw list with Cairo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-paint.h"

#include "coro-arrow.h"
#include "coro-raster.h"

#include <math.h>
#include <pango/pangocairo.h>

#define MAX_TILE_SCALE 4

typedef struct {
  cairo_t            *cr;
  const CoroDrawList *list;
  const CoroTheme    *theme;
  CoroTextMeasure    *measure;
  CoroTiles          *tiles; /* NULL: lines stay lines, and nothing is moved to the pixels */
  guint               scale; /* pixels for each px, with tiles */
  double              device_x;
  double              device_y;
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

static double
snap (double value,
      double scale,
      double offset)
{
  return (round (value * scale + offset) - offset) / scale;
}

/* Moves the outer edges of a rectangle to those of pixels, so that they are sharp; no side gets shorter than a pixel. */
static CoroItem
snap_item (const Painter  *painter,
           const CoroItem *item,
           double          edge)
{
  CoroItem snapped = *item;
  double scale = painter->scale;
  double x1;
  double y1;
  double x2;
  double y2;

  if (painter->tiles == NULL)
    return snapped;

  x1 = snap (item->x - edge / 2, scale, painter->device_x);
  x2 = snap (item->x + item->width + edge / 2, scale, painter->device_x);
  y1 = snap (item->y - edge / 2, scale, painter->device_y);
  y2 = snap (item->y + item->height + edge / 2, scale, painter->device_y);
  snapped.x = x1 + edge / 2;
  snapped.y = y1 + edge / 2;
  snapped.width = MAX (x2 - x1, 1 / scale) - edge;
  snapped.height = MAX (y2 - y1, 1 / scale) - edge;
  return snapped;
}

static void
paint_hatch (Painter              *painter,
             const CoroItem       *item,
             const CoroAppearance *appearance)
{
  cairo_t *cr = painter->cr;
  CoroHatch hatch;

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

static double
get_edge (const CoroAppearance *appearance)
{
  return appearance->stroke.alpha > 0 ? appearance->width : 0;
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

static int
to_pixel (double value,
          double scale,
          double offset)
{
  return (int) CLAMP (round (value * scale + offset), -1e6, 1e6);
}

/* The sides that are not open. */
static void
raster_edges (Painter              *painter,
              CoroRaster           *raster,
              const CoroItem       *item,
              const CoroAppearance *appearance,
              const int             box[4])
{
  int edge = MAX (1, (int) round (appearance->width * painter->scale));
  int width = box[2] - box[0];
  int height = box[3] - box[1];

  coro_raster_fill (raster, box[0], box[1], width, MIN (edge, height), appearance->stroke);
  coro_raster_fill (raster, box[0], box[3] - MIN (edge, height), width, MIN (edge, height), appearance->stroke);
  if (!(item->flags & CORO_ITEM_OPEN_LEFT))
    coro_raster_fill (raster, box[0], box[1], MIN (edge, width), height, appearance->stroke);
  if (!(item->flags & CORO_ITEM_OPEN_RIGHT))
    coro_raster_fill (raster, box[2] - MIN (edge, width), box[1], MIN (edge, width), height, appearance->stroke);
}

/* The pixels that a rectangle takes with its edge; no side is shorter than one. */
static void
get_box (const Painter  *painter,
         const CoroItem *item,
         double          edge,
         int             box[4])
{
  double scale = painter->scale;

  box[0] = to_pixel (item->x - edge / 2, scale, painter->device_x);
  box[1] = to_pixel (item->y - edge / 2, scale, painter->device_y);
  box[2] = MAX (to_pixel (item->x + item->width + edge / 2, scale, painter->device_x), box[0] + 1);
  box[3] = MAX (to_pixel (item->y + item->height + edge / 2, scale, painter->device_y), box[1] + 1);
}

static void
raster_rectangle (Painter              *painter,
                  CoroRaster           *raster,
                  const CoroItem       *item,
                  const CoroAppearance *appearance)
{
  double scale = painter->scale;
  cairo_surface_t *tile = NULL;
  int box[4];
  int origin_y;

  get_box (painter, item, get_edge (appearance), box);
  origin_y = to_pixel (painter->phase_y, scale, painter->device_y);
  if (item->form == CORO_FORM_MERGED)
    {
      tile = coro_tiles_get_zigzag (painter->tiles, painter->theme, painter->scale, appearance);
      get_box (painter, item, 0, box);
      origin_y = box[1];
    }
  else if (appearance->hatched)
    {
      tile = coro_tiles_get_hatch (painter->tiles, painter->theme, item->hue, painter->scale, appearance);
    }

  if (tile != NULL)
    coro_raster_tile (raster, box[0], box[1], box[2] - box[0], box[3] - box[1], tile,
                      to_pixel (painter->phase_x, scale, painter->device_x), origin_y);
  else if (appearance->fill.alpha > 0 && item->radius > 0)
    coro_raster_round (raster, box[0], box[1], box[2] - box[0], box[3] - box[1], item->radius * scale,
                       appearance->fill);
  else if (appearance->fill.alpha > 0)
    coro_raster_fill (raster, box[0], box[1], box[2] - box[0], box[3] - box[1], appearance->fill);
  if (appearance->stroke.alpha > 0 && item->form != CORO_FORM_MERGED)
    raster_edges (painter, raster, item, appearance, box);
}

static void
raster_dashes (Painter              *painter,
               CoroRaster           *raster,
               const CoroAppearance *appearance,
               const int             ends[4],
               int                   thickness,
               CoroColor             color)
{
  int dash = MAX (1, (int) round (appearance->dash[0] * painter->scale));
  int period = dash + MAX (1, (int) round (appearance->dash[1] * painter->scale));
  int before = (thickness - 1) / 2;

  if (ends[0] == ends[2])
    for (int y = ends[1]; y < ends[3]; y += period)
      coro_raster_fill (raster, ends[0] - before, y, thickness, MIN (dash, ends[3] - y), color);
  else
    for (int x = ends[0]; x < ends[2]; x += period)
      coro_raster_fill (raster, x, ends[1] - before, MIN (dash, ends[2] - x), thickness, color);
}

/* A line along an axis is a box; if it is thinner than a pixel, a paler one. */
static void
raster_line (Painter              *painter,
             CoroRaster           *raster,
             const CoroItem       *item,
             const CoroAppearance *appearance)
{
  double scale = painter->scale;
  double width = appearance->width * scale;
  int thickness = MAX (1, (int) round (width));
  CoroColor color = appearance->stroke;
  int x1 = to_pixel (MIN (item->x, item->x + item->width), scale, painter->device_x);
  int y1 = to_pixel (MIN (item->y, item->y + item->height), scale, painter->device_y);
  int x2 = to_pixel (MAX (item->x, item->x + item->width), scale, painter->device_x);
  int y2 = to_pixel (MAX (item->y, item->y + item->height), scale, painter->device_y);

  color.alpha = (guint8) (color.alpha * MIN (width, 1));
  if (appearance->dash[0] > 0)
    raster_dashes (painter, raster, appearance, (const int[]) { x1, y1, x2, y2 }, thickness, color);
  else if (item->width == 0)
    coro_raster_fill (raster, x1 - (thickness - 1) / 2, y1, thickness, y2 - y1, color);
  else
    coro_raster_fill (raster, x1, y1 - (thickness - 1) / 2, x2 - x1, thickness, color);
}

static gboolean
is_rectilinear (const CoroDrawList *list,
                const CoroItem     *item)
{
  const CoroPoint *points = coro_draw_list_get_points (list, item);

  if (item->flags & (CORO_ITEM_CLOSED | CORO_ITEM_ARROW))
    return FALSE;
  for (guint i = 1; i < item->n_points; i++)
    if (points[i].kind != CORO_POINT_LINE || (points[i].x != points[i - 1].x && points[i].y != points[i - 1].y))
      return FALSE;
  return TRUE;
}

/* Steps up and down: each stretch reaches to the far side of the corner. */
static void
raster_steps (Painter              *painter,
              CoroRaster           *raster,
              const CoroItem       *item,
              const CoroAppearance *appearance)
{
  const CoroPoint *points = coro_draw_list_get_points (painter->list, item);
  int thickness = MAX (1, (int) round (appearance->width * painter->scale));
  int before = (thickness - 1) / 2;

  for (guint i = 1; i < item->n_points; i++)
    {
      int x1 = to_pixel (MIN (points[i - 1].x, points[i].x), painter->scale, painter->device_x);
      int y1 = to_pixel (MIN (points[i - 1].y, points[i].y), painter->scale, painter->device_y);
      int x2 = to_pixel (MAX (points[i - 1].x, points[i].x), painter->scale, painter->device_x);
      int y2 = to_pixel (MAX (points[i - 1].y, points[i].y), painter->scale, painter->device_y);

      coro_raster_fill (raster, x1 - before, y1 - before, x2 - x1 + thickness, y2 - y1 + thickness,
                        appearance->stroke);
    }
}

static CoroRasterPoint
to_raster (const Painter   *painter,
           const CoroPoint *point)
{
  double scale = painter->scale;

  return (CoroRasterPoint) { point->x * scale + painter->device_x, point->y * scale + painter->device_y };
}

static gboolean
is_curve (const CoroDrawList *list,
          const CoroItem     *item)
{
  const CoroPoint *points = coro_draw_list_get_points (list, item);

  return item->n_points == 4 && points[1].kind == CORO_POINT_CURVE && !(item->flags & CORO_ITEM_CLOSED);
}

static gboolean
raster_curve (Painter              *painter,
              CoroRaster           *raster,
              const CoroItem       *item,
              const CoroAppearance *appearance)
{
  const CoroPoint *points = coro_draw_list_get_points (painter->list, item);
  CoroRasterPoint curve[4];
  CoroRasterPoint head[3];
  double length;
  double dx;
  double dy;

  for (guint i = 0; i < G_N_ELEMENTS (curve); i++)
    curve[i] = to_raster (painter, &points[i]);
  if (appearance->stroke.alpha > 0 &&
      !coro_raster_curve (raster, curve, appearance->width * painter->scale, appearance->stroke))
    return FALSE;
  if (!(item->flags & CORO_ITEM_ARROW))
    return TRUE;

  length = hypot (curve[3].x - curve[2].x, curve[3].y - curve[2].y);
  dx = length > 0 ? (curve[3].x - curve[2].x) / length * painter->scale : painter->scale;
  dy = length > 0 ? (curve[3].y - curve[2].y) / length * painter->scale : 0;
  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    {
      double back = i == 1 ? 0 : CORO_ARROW_LENGTH;
      double side = (1 - (double) i) * CORO_ARROW_HALF_WIDTH;

      head[i].x = curve[3].x - back * dx + side * dy;
      head[i].y = curve[3].y - back * dy - side * dx;
    }
  return coro_raster_polygon (raster, head, G_N_ELEMENTS (head), appearance->fill);
}

static gboolean
raster_text (Painter              *painter,
             CoroRaster           *raster,
             const CoroItem       *item,
             const CoroAppearance *appearance)
{
  CoroTextExtent extent;
  cairo_surface_t *mask =
    coro_text_measure_get_mask (painter->measure, item->font, coro_draw_list_get_string (painter->list, item->text),
                                painter->scale, &extent);
  double x = item->x;

  if (mask == NULL)
    return FALSE;
  if (item->anchor == CORO_ANCHOR_MIDDLE)
    x -= extent.width / 2;
  else if (item->anchor == CORO_ANCHOR_END)
    x -= extent.width;
  coro_raster_mask (raster, to_pixel (x - extent.left, painter->scale, painter->device_x),
                    to_pixel (item->y - extent.baseline, painter->scale, painter->device_y), mask, appearance->fill);
  return TRUE;
}

/* Round edges, slanted lines and dashes around corners are Cairo's, as are paths of several curves. */
static gboolean
is_box (const CoroDrawList   *list,
        const CoroItem       *item,
        const CoroAppearance *appearance)
{
  if (item->form == CORO_FORM_MERGED)
    return TRUE;
  if (item->kind == CORO_ITEM_LINE)
    return item->width == 0 || item->height == 0;
  if (appearance->dash[0] != 0)
    return FALSE;
  if (item->kind == CORO_ITEM_PATH)
    return is_rectilinear (list, item);
  return item->kind == CORO_ITEM_RECT && (item->radius == 0 || appearance->stroke.alpha == 0);
}

/* Paints boxes and words, from one item on, for as long as there are some; returns where it stopped. */
static guint
paint_boxes (Painter                 *painter,
             guint                    from,
             const cairo_rectangle_t *viewport)
{
  guint n_items = coro_draw_list_get_n_items (painter->list);
  CoroAppearance appearance;
  CoroForm form = CORO_N_FORMS;
  guint hue = 0;
  CoroRaster raster;

  if (painter->tiles == NULL || !coro_raster_init (&raster, painter->cr))
    return from;

  for (; from < n_items; from++)
    {
      const CoroItem *item = coro_draw_list_get_item (painter->list, from);

      if (item->kind == CORO_ITEM_GROUP || item->kind == CORO_ITEM_GROUP_END || item->form == CORO_FORM_NONE ||
          (viewport != NULL && is_outside (item, viewport)))
        continue;
      if (item->form != form || item->hue != hue)
        {
          form = item->form;
          hue = item->hue;
          coro_theme_get_appearance (painter->theme, form, hue, &appearance);
        }
      if (item->kind == CORO_ITEM_TEXT)
        {
          if (!raster_text (painter, &raster, item, &appearance))
            break;
          continue;
        }
      if (item->kind == CORO_ITEM_PATH && is_curve (painter->list, item) && appearance.dash[0] == 0)
        {
          if (!raster_curve (painter, &raster, item, &appearance))
            break;
          continue;
        }
      if (!is_box (painter->list, item, &appearance))
        break;
      if (item->kind == CORO_ITEM_LINE)
        raster_line (painter, &raster, item, &appearance);
      else if (item->kind == CORO_ITEM_PATH)
        raster_steps (painter, &raster, item, &appearance);
      else
        raster_rectangle (painter, &raster, item, &appearance);
    }
  coro_raster_done (&raster);
  return from;
}

static void
paint_rectangle (Painter              *painter,
                 const CoroItem       *item,
                 const CoroAppearance *appearance)
{
  cairo_t *cr = painter->cr;
  CoroItem snapped = snap_item (painter, item, get_edge (appearance));

  if (item->form == CORO_FORM_MERGED)
    {
      paint_zigzag (painter, item, appearance);
      return;
    }
  if (appearance->fill.alpha > 0)
    {
      add_rounded_rectangle (cr, snapped.x, snapped.y, snapped.width, snapped.height, snapped.radius);
      coro_paint_set_color (cr, appearance->fill);
      cairo_fill (cr);
    }
  if (appearance->hatched)
    paint_hatch (painter, &snapped, appearance);
  if (appearance->stroke.alpha > 0)
    {
      add_edges (cr, &snapped);
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
  painter->device_x = matrix.x0 * device_x;
  painter->device_y = matrix.y0 * device_y;
  return scale == painter->scale && matrix.yy * device_y == scale && matrix.xy == 0 && matrix.yx == 0;
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
  Painter painter = { .cr = cr, .list = list, .theme = theme, .measure = measure, .tiles = tiles, .scale = 1 };

  g_return_if_fail (cr != NULL);
  g_return_if_fail (list != NULL);
  g_return_if_fail (theme != NULL);
  g_return_if_fail (measure != NULL);

  coro_draw_list_get_phase (list, &painter.phase_x, &painter.phase_y);
  if (tiles == NULL || !find_scale (&painter))
    painter.tiles = NULL;
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; (i = paint_boxes (&painter, i, viewport)) < coro_draw_list_get_n_items (list); i++)
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
