/* coro-timeline-map.c: the whole run in little, and what of it is seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-map.h"

#include "coro-paint.h"
#include "coro-timeline-private.h"
#include "coro-widget.h"

#include <math.h>

#define HEIGHT    40
#define PADDING   4.0
#define MAX_LANES 1000.0 /* px of lanes that are drawn */
#define MIN_FRAME 6.0    /* px of what is seen */

struct _CoroTimelineMap {
  GtkWidget         parent_instance;
  CoroTimelineView *timeline; /* weak */
  GdkTexture       *texture;

  /* What the texture was made of. */
  guint64           n_events;
  const CoroTheme  *theme;
  double            per_px;
  double            lanes_height;
  int               width;
};

G_DEFINE_FINAL_TYPE (CoroTimelineMap, coro_timeline_map, GTK_TYPE_WIDGET)

static GtkAdjustment *
get_adjustment (CoroTimelineMap *self)
{
  return self->timeline->adjustments[GTK_ORIENTATION_HORIZONTAL];
}

/* The map stands below the body: left of it there is nothing. */
static double
get_left (CoroTimelineMap *self)
{
  return self->timeline->body_x * self->timeline->text_scale;
}

static double
get_room (CoroTimelineMap *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - get_left (self), 1);
}

static CoroLayout *
create_layout (CoroTimelineMap *self,
               double           per_px,
               double           height)
{
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT_SCREEN;

  options.parts = CORO_PARTS_BODY;
  options.margin = 0;
  options.width = get_room (self);
  options.height = height;
  options.per_px = per_px;
  options.axis = self->timeline->axis;
  options.lanes = self->timeline->lane_frames;
  options.measure = self->timeline->measure;
  options.now = coro_run_get_clock (self->timeline->run);
  return coro_layout_new (coro_run_get_index (self->timeline->run), &options);
}

/* Boxes alone: words and signs would not be readable. */
static void
paint_boxes (CoroTimelineMap    *self,
             cairo_t            *cr,
             const CoroDrawList *list)
{
  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      CoroAppearance appearance;

      if (item->kind != CORO_ITEM_RECT || item->ref.source != CORO_SOURCE_SPAN)
        continue;
      coro_theme_get_appearance (self->timeline->theme, item->form, item->hue, &appearance);
      coro_paint_set_color (cr, appearance.hatched ? appearance.hatch : appearance.fill);
      cairo_rectangle (cr, item->x, item->y, MAX (item->width, 1), item->height);
      cairo_fill (cr);
    }
}

static GdkTexture *
create_texture (CoroTimelineMap *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = (int) ceil (get_room (self)) * scale;
  int height = (int) (HEIGHT - 2 * PADDING) * scale;
  double lanes_height = CLAMP (self->lanes_height, 1, MAX_LANES);
  g_autoptr(CoroLayout) layout = create_layout (self, self->per_px, lanes_height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GBytes) bytes = NULL;
  int stride;

  cairo_scale (cr, scale, height / lanes_height);
  paint_boxes (self, cr, coro_layout_get_list (layout, CORO_REGION_BODY));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static void
ensure_texture (CoroTimelineMap *self)
{
  guint64 n_events = coro_span_index_get_n_events (coro_run_get_index (self->timeline->run));
  double per_px = self->timeline->per_px * gtk_adjustment_get_upper (get_adjustment (self)) / get_room (self);
  double lanes_height = coro_lanes_get_height (self->timeline->lane_frames);
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->texture != NULL && n_events == self->n_events && per_px == self->per_px && width == self->width
      && lanes_height == self->lanes_height && self->theme == self->timeline->theme)
    return;
  self->n_events = n_events;
  self->per_px = per_px;
  self->lanes_height = lanes_height;
  self->width = width;
  self->theme = self->timeline->theme;
  g_clear_object (&self->texture);
  self->texture = create_texture (self);
}

static GdkRGBA
get_color (CoroTimelineMap *self,
           CoroForm         form,
           double           alpha)
{
  CoroAppearance appearance;
  GdkRGBA color;

  coro_theme_get_appearance (self->timeline->theme, form, 0, &appearance);
  color = coro_widget_color (appearance.fill);
  color.alpha *= (float) alpha;
  return color;
}

/* What is not seen is veiled. */
static void
append_frame (CoroTimelineMap *self,
              GtkSnapshot     *snapshot)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double px = get_room (self) / MAX (gtk_adjustment_get_upper (adjustment), 1);
  double left = get_left (self) + gtk_adjustment_get_value (adjustment) * px;
  double width = MAX (gtk_adjustment_get_page_size (adjustment) * px, MIN_FRAME);
  const GdkRGBA edge = get_color (self, CORO_FORM_RUNNING, 1);
  const GdkRGBA edges[] = { edge, edge, edge, edge };
  const float widths[] = { 1.5F, 1.5F, 1.5F, 1.5F };
  GdkRGBA veil = get_color (self, CORO_FORM_PAPER, 0.6);
  GskRoundedRect frame;

  gtk_snapshot_append_color (snapshot, &veil,
                             &GRAPHENE_RECT_INIT ((float) get_left (self), 0, (float) (left - get_left (self)), HEIGHT));
  gtk_snapshot_append_color (snapshot, &veil,
                             &GRAPHENE_RECT_INIT ((float) (left + width), 0,
                                                  (float) MAX (get_left (self) + get_room (self) - left - width, 0),
                                                  HEIGHT));
  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT ((float) left, 1, (float) width, HEIGHT - 2), 3);
  gtk_snapshot_append_border (snapshot, &frame, widths, edges);
}

static void
coro_timeline_map_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  CoroTimelineMap *self = CORO_TIMELINE_MAP (widget);
  GdkRGBA paper;
  int width = gtk_widget_get_width (widget);

  if (self->timeline == NULL || self->timeline->run == NULL || self->timeline->layout == NULL)
    return;
  ensure_texture (self);
  paper = get_color (self, CORO_FORM_PAPER, 1);
  gtk_snapshot_append_color (snapshot, &paper, &GRAPHENE_RECT_INIT (0, 0, (float) width, HEIGHT));
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float) get_left (self), (float) PADDING, (float) get_room (self),
                                                    (float) (HEIGHT - 2 * PADDING)));
  append_frame (self, snapshot);
}

static void
coro_timeline_map_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static void
go_to (CoroTimelineMap *self,
       double           x)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double part = (x - get_left (self)) / get_room (self);

  gtk_adjustment_set_value (adjustment, part * gtk_adjustment_get_upper (adjustment)
                                        - gtk_adjustment_get_page_size (adjustment) / 2);
  coro_timeline_view_tell (self->timeline);
}

static void
on_drag_begin (GtkGestureDrag  *gesture,
               double           x,
               double           y,
               CoroTimelineMap *self)
{
  coro_timeline_view_remember (self->timeline, NULL);
  go_to (self, x);
}

static void
on_drag_update (GtkGestureDrag  *gesture,
                double           dx,
                double           dy,
                CoroTimelineMap *self)
{
  double x;
  double y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  go_to (self, x + dx);
}

/* There is nothing to say about a run that is seen as a whole. */
static void
update (CoroTimelineMap *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->timeline->run != NULL && !self->timeline->fit);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
coro_timeline_map_dispose (GObject *object)
{
  CoroTimelineMap *self = CORO_TIMELINE_MAP (object);

  coro_timeline_map_set_timeline (self, NULL);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (coro_timeline_map_parent_class)->dispose (object);
}

static void
coro_timeline_map_class_init (CoroTimelineMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_timeline_map_dispose;
  widget_class->measure = coro_timeline_map_measure;
  widget_class->snapshot = coro_timeline_map_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
coro_timeline_map_init (CoroTimelineMap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Overview of the run", -1);
}

/**
 * coro_timeline_map_set_timeline:
 * @self: a map
 * @timeline: (nullable): what it is the map of
 *
 * Shows where in the run a timeline is, and moves it.
 */
void
coro_timeline_map_set_timeline (CoroTimelineMap  *self,
                                CoroTimelineView *timeline)
{
  g_return_if_fail (CORO_IS_TIMELINE_MAP (self));

  if (self->timeline == timeline)
    return;
  if (self->timeline != NULL)
    g_signal_handlers_disconnect_by_data (self->timeline, self);
  g_set_weak_pointer (&self->timeline, timeline);
  if (timeline == NULL)
    return;
  g_signal_connect_object (timeline, "place-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
