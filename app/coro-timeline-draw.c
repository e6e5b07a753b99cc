/* coro-timeline-draw.c: paints the layout into the widget
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

#include "coro-paint.h"
#include "coro-widget.h"

#define SELECTION_GAP 2.0

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

  if (item == NULL)
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

  cairo_surface_set_device_scale (surface, scale, scale);
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
  child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}
