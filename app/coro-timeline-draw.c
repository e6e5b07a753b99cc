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
              GtkSnapshot      *snapshot,
              CoroRegion        region)
{
  const CoroDrawList *list = coro_layout_get_list (self->layout, region);
  double x, y, width, height;
  cairo_t *cr;

  coro_layout_get_area (self->layout, region, &x, &y, &width, &height);
  if (list == NULL || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
  cairo_translate (cr, x, y);
  coro_paint (cr, list, self->theme, self->measure, self->tiles, &(cairo_rectangle_t) { 0, 0, width, height });
  if (region == CORO_REGION_BODY && self->has_selection)
    paint_selection (self, cr, list);
  cairo_destroy (cr);
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
  CoroAppearance paper;
  GtkWidget *child;
  GdkRGBA ground;

  coro_theme_get_appearance (self->theme, CORO_FORM_PAPER, 0, &paper);
  ground = coro_widget_color (paper.fill);
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget)));
  if (self->layout == NULL)
    return;

  paint_region (self, snapshot, CORO_REGION_BODY);
  paint_region (self, snapshot, CORO_REGION_NAMES);
  paint_region (self, snapshot, CORO_REGION_RULER);
  paint_region (self, snapshot, CORO_REGION_LEGEND);
  child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}
