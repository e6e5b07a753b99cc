/* coro-timeline-input.c: wheel, pinch, drag and click on the timeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

#include <math.h>

#define ZOOM_STEP      1.25
#define DRAG_THRESHOLD 4.0

static gint64
time_at (CoroTimelineView *self,
         double            x)
{
  gint64 time = coro_scale_get_time (coro_layout_get_scale (self->layout), x - self->body_x);

  return MAX (time, 0);
}

static void
scrub_to (CoroTimelineView *self,
          double            x)
{
  if (self->layout != NULL)
    coro_run_seek_time (self->run, time_at (self, x));
}

static void
pan_by (CoroTimelineView *self,
        double            dx,
        double            dy)
{
  if (self->fit)
    dx = 0;
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                            self->drag_from[GTK_ORIENTATION_HORIZONTAL] - dx);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL],
                            self->drag_from[GTK_ORIENTATION_VERTICAL] - dy);
}

static void
begin_pan (CoroTimelineView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    self->drag_from[i] = gtk_adjustment_get_value (self->adjustments[i]);
}

static void
select_at (CoroTimelineView *self,
           double            x,
           double            y)
{
  const CoroItem *item = coro_timeline_view_get_item_at (self, x, y);
  CoroItemRef ref = { 0 };
  GtkWidget *child;

  if (self->layout != NULL && y >= self->body_y && coro_layout_is_twisty_at (self->layout, x, y - self->body_y))
    {
      coro_timeline_view_toggle_fold (self, coro_layout_get_lane_at (self->layout, y - self->body_y));
      return;
    }
  if (item != NULL)
    ref = item->ref;
  else if (self->layout != NULL && y >= self->body_y)
    {
      ref.lane = coro_layout_get_lane_at (self->layout, y - self->body_y);
      ref.source = CORO_SOURCE_LANE;
    }
  child = g_hash_table_lookup (self->lanes, GUINT_TO_POINTER (ref.lane));
  if (child != NULL)
    gtk_widget_grab_focus (child);
  coro_timeline_view_select (self, ref.lane != 0 ? &ref : NULL);
}

static void
on_drag_begin (GtkGestureDrag   *gesture,
               double            x,
               double            y,
               CoroTimelineView *self)
{
  if (self->run == NULL || self->layout == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  x /= self->text_scale;
  y /= self->text_scale;
  self->drag = CORO_DRAG_NONE;
  begin_pan (self);
  if (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_SHIFT_MASK)
    {
      self->drag = CORO_DRAG_RANGE;
      self->range_x = x;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  else if (y < self->body_y && x >= self->body_x)
    {
      self->drag = CORO_DRAG_SCRUB;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      scrub_to (self, x);
    }
}

static void
on_drag_update (GtkGestureDrag   *gesture,
                double            dx,
                double            dy,
                CoroTimelineView *self)
{
  double x;
  double y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  x = (x + dx) / self->text_scale;
  if (self->drag == CORO_DRAG_SCRUB)
    {
      scrub_to (self, x);
      return;
    }
  if (self->drag == CORO_DRAG_RANGE)
    {
      coro_timeline_view_set_range (self, time_at (self, MAX (self->range_x, self->body_x)),
                                    time_at (self, MAX (x, self->body_x)));
      return;
    }
  if (self->drag == CORO_DRAG_NONE && hypot (dx, dy) < DRAG_THRESHOLD)
    return;
  if (self->drag == CORO_DRAG_NONE)
    {
      self->drag = CORO_DRAG_PAN;
      coro_timeline_view_remember (self, NULL);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  pan_by (self, dx / self->text_scale, dy / self->text_scale);
  coro_timeline_view_tell (self);
}

static void
on_drag_end (GtkGestureDrag   *gesture,
             double            dx,
             double            dy,
             CoroTimelineView *self)
{
  double x;
  double y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->drag == CORO_DRAG_NONE)
    select_at (self, x / self->text_scale, y / self->text_scale);
  self->drag = CORO_DRAG_NONE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* The item there, among them the names of lanes. */
static const CoroItem *
find_hovered (CoroTimelineView *self,
              double            x,
              double            y)
{
  const CoroDrawList *names;
  guint32 lane;

  if (x >= self->body_x || y < self->body_y)
    return coro_timeline_view_get_item_at (self, x, y);
  names = coro_layout_get_list (self->layout, CORO_REGION_NAMES);
  lane = coro_layout_get_lane_at (self->layout, y - self->body_y);
  for (guint i = 0; i < coro_draw_list_get_n_items (names); i++)
    if (coro_draw_list_get_item (names, i)->ref.source == CORO_SOURCE_LANE
        && coro_draw_list_get_item (names, i)->ref.lane == lane)
      return coro_draw_list_get_item (names, i);
  return NULL;
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           CoroTimelineView         *self)
{
  self->pointer_x = x / self->text_scale;
  if (self->layout != NULL && self->drag == CORO_DRAG_NONE)
    coro_timeline_view_set_hover (self, find_hovered (self, self->pointer_x, y / self->text_scale));
}

static void
on_leave (GtkEventControllerMotion *controller,
          CoroTimelineView         *self)
{
  coro_timeline_view_set_hover (self, NULL);
}

/* Ctrl and the wheel zoom at the pointer; without Ctrl the scrolled window around scrolls. Where there is nothing to
 * scroll down to, the wheel moves along the time. */
static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           CoroTimelineView         *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (state & GDK_CONTROL_MASK)
    {
      coro_timeline_view_remember (self, "wheel");
      coro_timeline_view_zoom_at (self, self->per_px * pow (ZOOM_STEP, dy), self->pointer_x);
      return TRUE;
    }
  if (state & GDK_SHIFT_MASK || self->fit || dx != 0
      || gtk_adjustment_get_upper (vertical) > gtk_adjustment_get_page_size (vertical))
    return FALSE;
  gtk_adjustment_set_value (horizontal, gtk_adjustment_get_value (horizontal)
                                        + dy * gtk_adjustment_get_step_increment (horizontal));
  coro_timeline_view_tell (self);
  return TRUE;
}

static void
on_zoom_begin (GtkGesture       *gesture,
               GdkEventSequence *sequence,
               CoroTimelineView *self)
{
  self->zoom_from = self->per_px;
  coro_timeline_view_remember (self, NULL);
}

static void
on_zoom_changed (GtkGestureZoom   *gesture,
                 double            scale,
                 CoroTimelineView *self)
{
  double x = self->pointer_x * self->text_scale;
  double y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  x /= self->text_scale;
  if (scale > 0)
    coro_timeline_view_zoom_at (self, self->zoom_from / scale, x);
}

/**
 * coro_timeline_view_init_input:
 * @self: a timeline
 *
 * Adds the controllers of pointer and touch.
 */
void
coro_timeline_view_init_input (CoroTimelineView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, scroll);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (zoom, "begin", G_CALLBACK (on_zoom_begin), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (on_zoom_changed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
}
