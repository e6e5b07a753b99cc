/* coro-timeline-draw.c: paints the layout into the widget
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

#include "coro-paint.h"
#include "coro-widget.h"

#define SELECTION_GAP 2.0
#define HOVER_WIDTH   1.5F

static const CoroItem *
find_selected_item (CoroTimelineView   *self,
                    const CoroDrawList *list)
{
  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);

      if (item->kind != CORO_ITEM_TEXT
          && item->ref.source == self->selection.source
          && item->ref.lane == self->selection.lane
          && item->ref.track == self->selection.track
          && item->ref.row == self->selection.row
          && item->ref.begin == self->selection.begin
          && item->ref.event == self->selection.event)
        return item;
    }
  return NULL;
}

static void
paint_selection (CoroTimelineView   *self,
                 cairo_t            *cr,
                 const CoroDrawList *list)
{
  const CoroItem *item = find_selected_item (self, list);
  CoroAppearance ink;
  double x, y, width, height;

  if (item == NULL || item->ref.source == CORO_SOURCE_LANE)
    return;
  coro_item_get_bounds (item, &x, &y, &width, &height);
  coro_theme_get_appearance (self->theme, CORO_FORM_TEXT, 0, &ink);
  coro_paint_set_color (cr, ink.fill);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, x - SELECTION_GAP, y - SELECTION_GAP, width + 2 * SELECTION_GAP, height + 2 * SELECTION_GAP);
  cairo_stroke (cr);
}

static void
paint_region (CoroTimelineView *self,
              cairo_t          *cr,
              CoroRegion        region)
{
  const CoroDrawList *list = coro_layout_get_list (self->layout, region);
  double x, y, width, height;

  coro_layout_get_area (self->layout, region, &x, &y, &width, &height);
  if (list == NULL || width <= 0 || height <= 0)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  coro_paint (cr, list, self->theme, self->measure, self->tiles, &(cairo_rectangle_t) { 0, 0, width, height });
  if (region == CORO_REGION_BODY && self->has_selection)
    paint_selection (self, cr, list);
  cairo_restore (cr);
}

/* The picture as pixels. It is made by the processor, which sets boxes faster than it could describe them. */
static GdkTexture *
create_texture (CoroTimelineView *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self)) * scale;
  int height = gtk_widget_get_height (GTK_WIDGET (self)) * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autoptr(GBytes) bytes = NULL;
  CoroAppearance paper;
  cairo_t *cr;
  int stride;

  cairo_surface_set_device_scale (surface, scale * self->text_scale, scale * self->text_scale);
  cr = cairo_create (surface);
  coro_theme_get_appearance (self->theme, CORO_FORM_PAPER, 0, &paper);
  coro_paint_set_color (cr, paper.fill);
  cairo_paint (cr);
  paint_region (self, cr, CORO_REGION_BODY);
  paint_region (self, cr, CORO_REGION_NAMES);
  paint_region (self, cr, CORO_REGION_RULER);
  paint_region (self, cr, CORO_REGION_LEGEND);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static GdkRGBA
get_color (CoroTimelineView *self,
           CoroForm          form,
           double            alpha)
{
  CoroAppearance appearance;
  GdkRGBA color;

  coro_theme_get_appearance (self->theme, form, 0, &appearance);
  color = coro_widget_color (appearance.fill);
  color.alpha *= (float) alpha;
  return color;
}

/* Frames around all that has to do with the resource that is pointed at. */
static void
append_hover (CoroTimelineView *self,
              GtkSnapshot      *snapshot)
{
  const CoroDrawList *list = coro_layout_get_list (self->layout, CORO_REGION_BODY);
  const GdkRGBA ink = get_color (self, CORO_FORM_TEXT, 1);
  const GdkRGBA colors[] = { ink, ink, ink, ink };
  const float widths[] = { HOVER_WIDTH, HOVER_WIDTH, HOVER_WIDTH, HOVER_WIDTH };

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      GskRoundedRect frame;
      double x, y, width, height;

      if (item->kind != CORO_ITEM_RECT || item->ref.source != CORO_SOURCE_SPAN
          || (item->ref.object != self->hover
              && !(item->ref.lane == self->hover && item->ref.track == CORO_TRACK_HOLDER)))
        continue;
      coro_item_get_bounds (item, &x, &y, &width, &height);
      gsk_rounded_rect_init_from_rect (&frame,
                                       &GRAPHENE_RECT_INIT ((float) x - 1, (float) y - 1, (float) width + 2,
                                                            (float) height + 2),
                                       2);
      gtk_snapshot_append_border (snapshot, &frame, widths, colors);
    }
}

static void
append_range (CoroTimelineView *self,
              GtkSnapshot      *snapshot)
{
  const CoroScale *scale = coro_layout_get_scale (self->layout);
  CoroLog *log = coro_span_index_get_log (coro_run_get_index (self->run));
  double from = coro_scale_get_x (scale, self->range[0], coro_log_count_until (log, self->range[0] - 1));
  double to = coro_scale_get_x (scale, self->range[1], coro_log_count_until (log, self->range[1]));
  GdkRGBA ground = get_color (self, CORO_FORM_RUNNING, 0.12);
  GdkRGBA edge = get_color (self, CORO_FORM_RUNNING, 1);

  from = CLAMP (from, -2, self->body_width + 2);
  to = CLAMP (to, -2, self->body_width + 2);
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT ((float) from, 0, (float) (to - from), (float) self->body_height));
  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT ((float) from, 0, 1, (float) self->body_height));
  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT ((float) to - 1, 0, 1, (float) self->body_height));
}

/* What changes with the pointer lies over the picture, which need not be painted anew. */
static void
append_over (CoroTimelineView *self,
             GtkSnapshot      *snapshot)
{
  if (self->hover == 0 && !self->has_range)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) self->text_scale, (float) self->text_scale);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) self->body_x, (float) self->body_y));
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, (float) self->body_width, (float) self->body_height));
  if (self->has_range)
    append_range (self, snapshot);
  if (self->hover != 0)
    append_hover (self, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

/**
 * coro_timeline_view_snapshot:
 * @widget: a #CoroTimelineView
 * @snapshot: where to paint
 *
 * Paints each region of the layout in its place, and the focus of the lanes above them.
 */
void
coro_timeline_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  CoroTimelineView *self = CORO_TIMELINE_VIEW (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                             (float) gtk_widget_get_height (widget));
  CoroAppearance paper;
  GtkWidget *child;
  GdkRGBA ground;

  if (self->layout == NULL)
    {
      coro_theme_get_appearance (self->theme, CORO_FORM_PAPER, 0, &paper);
      ground = coro_widget_color (paper.fill);
      gtk_snapshot_append_color (snapshot, &ground, &area);
      return;
    }

  if (self->texture == NULL)
    self->texture = create_texture (self);
  gtk_snapshot_append_texture (snapshot, self->texture, &area);
  append_over (self, snapshot);
  child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}
