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
  self->drag = CORO_DRAG_NONE;
  begin_pan (self);
  if (y < self->body_y && x >= self->body_x)
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
  if (self->drag == CORO_DRAG_SCRUB)
    {
      scrub_to (self, x + dx);
      return;
    }
  if (self->drag == CORO_DRAG_NONE && hypot (dx, dy) < DRAG_THRESHOLD)
    return;
  if (self->drag == CORO_DRAG_NONE)
    {
      self->drag = CORO_DRAG_PAN;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  pan_by (self, dx, dy);
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
    select_at (self, x, y);
  self->drag = CORO_DRAG_NONE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           CoroTimelineView         *self)
{
  self->pointer_x = x;
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
      coro_timeline_view_zoom_at (self, self->per_px * pow (ZOOM_STEP, dy), self->pointer_x);
      return TRUE;
    }
  if (state & GDK_SHIFT_MASK || self->fit || dx != 0
      || gtk_adjustment_get_upper (vertical) > gtk_adjustment_get_page_size (vertical))
    return FALSE;
  gtk_adjustment_set_value (horizontal, gtk_adjustment_get_value (horizontal)
                                        + dy * gtk_adjustment_get_step_increment (horizontal));
  return TRUE;
}

static void
on_zoom_begin (GtkGesture       *gesture,
               GdkEventSequence *sequence,
               CoroTimelineView *self)
{
  self->zoom_from = self->per_px;
}

static void
on_zoom_changed (GtkGestureZoom   *gesture,
                 double            scale,
                 CoroTimelineView *self)
{
  double x = self->pointer_x;
  double y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
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
