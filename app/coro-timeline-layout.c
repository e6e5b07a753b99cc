/* coro-timeline-layout.c: what of the run is visible, and the widgets that stand for its lanes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

#include <math.h>

#define MARGIN     20.0 /* beside a divider, which takes the first px for itself; signs that fold groups stand in it */
#define MIN_EXTENT 1.0e9 /* an empty run is shown as a second */

/* While the program runs, what is shown grows by leaps of 1, 2, 5, 10 ...: bars do not shrink in every frame. */
static double
round_extent (double extent)
{
  double magnitude = pow (10, floor (log10 (extent)));
  double mantissa = extent / magnitude;

  return magnitude * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
}

static CoroLayout *
make_layout (CoroTimelineView *self,
             double            lanes_height)
{
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT_SCREEN;

  options.width = gtk_widget_get_width (GTK_WIDGET (self)) / self->text_scale;
  options.height = MAX (lanes_height, 1);
  options.y_offset = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);
  options.per_px = self->per_px;
  options.from = self->fit
                 ? 0
                 : (gint64) (gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]) * self->per_px);
  options.lanes = self->lane_frames;
  options.axis = self->axis;
  options.margin = MARGIN;
  options.now = coro_run_get_clock (self->run);
  options.playhead = coro_run_get_time (self->run);
  options.playhead_event = coro_playback_get_position (coro_run_get_playback (self->run));
  options.selected = self->has_selection ? self->selection.lane : 0;
  options.measure = self->measure;
  return coro_layout_new (coro_run_get_index (self->run), &options);
}

static void
adopt_layout (CoroTimelineView *self,
              CoroLayout       *layout)
{
  g_clear_pointer (&self->layout, coro_layout_unref);
  self->layout = layout;
  coro_layout_get_area (layout, CORO_REGION_BODY, &self->body_x, &self->body_y, &self->body_width, &self->body_height);
}

static double
get_end_room (CoroTimelineView *self)
{
  return self->run != NULL ? coro_layout_get_tail (coro_run_get_index (self->run), self->body_width) : 0;
}

/**
 * coro_timeline_view_get_extent:
 * @self: a timeline
 *
 * Returns: the length of the run so far, in units of the axis, never 0
 */
double
coro_timeline_view_get_extent (CoroTimelineView *self)
{
  double end;

  g_return_val_if_fail (CORO_IS_TIMELINE_VIEW (self), MIN_EXTENT);

  if (self->axis == CORO_AXIS_STEPS)
    return self->run == NULL ? 1 : MAX (1, (double) coro_span_index_get_n_steps (coro_run_get_index (self->run)));
  if (self->run == NULL)
    return MIN_EXTENT;
  end = (double) MAX (coro_span_index_get_end_time (coro_run_get_index (self->run)), coro_run_get_time (self->run));
  if (self->axis == CORO_AXIS_FOLDED)
    end = (double) coro_span_index_fold_time (coro_run_get_index (self->run), (gint64) end);
  return end > 0 ? end : MIN_EXTENT;
}

/**
 * coro_timeline_view_get_fitting_scale:
 * @self: a timeline
 *
 * Returns: units a px with which the whole run is seen
 */
double
coro_timeline_view_get_fitting_scale (CoroTimelineView *self)
{
  double extent = coro_timeline_view_get_extent (self);

  if (self->run == NULL || coro_run_get_phase (self->run) == CORO_RUN_RUNNING)
    extent = round_extent (extent);
  return extent / MAX (self->body_width - get_end_room (self), 1);
}

/**
 * coro_timeline_view_configure_adjustments:
 * @self: a timeline with a layout
 *
 * Tells the scrollbars how much there is, and how much of it is seen.
 */
void
coro_timeline_view_configure_adjustments (CoroTimelineView *self)
{
  double extent = coro_timeline_view_get_extent (self) / self->per_px + get_end_room (self);
  double height = coro_layout_get_content_height (self->layout);
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double x = self->fit ? 0 : gtk_adjustment_get_value (horizontal);
  double upper = self->fit ? self->body_width : MAX (extent, self->body_width);
  double old_upper = gtk_adjustment_get_upper (horizontal);

  /* Whoever looks at the end of a run that goes on goes on looking at its end; whoever moves away from it does not. */
  if (!self->fit && coro_run_get_phase (self->run) == CORO_RUN_RUNNING
      && x + gtk_adjustment_get_page_size (horizontal) >= old_upper - 1)
    x = MAX (upper - self->body_width, 0);

  gtk_adjustment_configure (horizontal, x, 0, upper, self->body_width * 0.1, self->body_width * 0.9, self->body_width);
  gtk_adjustment_configure (vertical, gtk_adjustment_get_value (vertical), 0, MAX (height, self->body_height),
                            34, self->body_height * 0.9, self->body_height);
}

/**
 * coro_timeline_view_update_layout:
 * @self: a timeline
 *
 * Lays out what is visible now. The heights of ruler and legend are known only afterwards, so a layout of a new size is
 * made twice.
 */
void
coro_timeline_view_update_layout (CoroTimelineView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / self->text_scale;
  double total_width;
  double total;

  if (self->run == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    {
      g_clear_pointer (&self->layout, coro_layout_unref);
      return;
    }

  for (guint pass = 0; pass < 3; pass++)
    {
      double scale = self->fit || self->per_px <= 0 ? coro_timeline_view_get_fitting_scale (self) : self->per_px;
      double old_width = self->body_width;
      double old_height = self->body_height;

      self->per_px = scale;
      adopt_layout (self, make_layout (self, self->body_height));
      coro_layout_get_size (self->layout, &total_width, &total);
      self->body_height = MAX (self->body_height + height - total, 1);
      if (fabs (old_height - self->body_height) < 0.5 && fabs (old_width - self->body_width) < 0.5)
        break;
    }
  coro_timeline_view_configure_adjustments (self);
}

/**
 * coro_timeline_view_allocate_lanes:
 * @self: a timeline
 *
 * Puts the children over the lanes that they stand for.
 */
void
coro_timeline_view_allocate_lanes (CoroTimelineView *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer child;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, &key, &child))
    {
      double y = 0;
      double height = 0;
      gboolean visible = self->layout != NULL
                         && coro_layout_get_lane_extent (self->layout, GPOINTER_TO_UINT (key), &y, &height)
                         && y + height > 0 && y < self->body_height;
      GtkAllocation area = {
        .x = 0,
        .y = (int) ((self->body_y + y) * self->text_scale),
        .width = gtk_widget_get_width (GTK_WIDGET (self)),
        .height = (int) (height * self->text_scale),
      };

      gtk_widget_set_child_visible (child, visible);
      if (visible)
        {
          gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
          gtk_widget_size_allocate (child, &area, -1);
        }
    }
}

/* The lane that the keyboard is at stays, wherever it is. */
static void
remove_hidden_lanes (CoroTimelineView *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer child;
  double y;
  double height;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, &key, &child))
    if (!gtk_widget_is_focus (child) &&
        (!coro_layout_get_lane_extent (self->layout, GPOINTER_TO_UINT (key), &y, &height) || y + height <= 0 ||
         y >= self->body_height))
      {
        g_hash_table_iter_remove (&iter);
        gtk_widget_unparent (child);
      }
}

/**
 * coro_timeline_view_sync_lanes:
 * @self: a timeline
 *
 * Gives each lane that is in view its child, in the order in which they are seen.
 */
void
coro_timeline_view_sync_lanes (CoroTimelineView *self)
{
  CoroSpanIndex *index;
  GtkWidget *previous = NULL;
  guint n_lanes;
  guint scrolled;
  double sticky;
  double top;

  if (self->layout == NULL)
    return;
  index = coro_run_get_index (self->run);
  n_lanes = coro_lanes_get_n (self->lane_frames);
  top = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);
  sticky = coro_layout_get_sticky_height (self->layout);
  scrolled = coro_lanes_find_y (self->lane_frames, top + sticky);
  remove_hidden_lanes (self);
  for (guint i = sticky > 0 ? 0 : scrolled; i < n_lanes; i++)
    {
      const CoroLaneFrame *frame = coro_lanes_get (self->lane_frames, i);
      GtkWidget *child = g_hash_table_lookup (self->lanes, GUINT_TO_POINTER (frame->lane));

      if (frame->y >= top + self->body_height)
        break;
      /* Behind those that stay come those that are scrolled. */
      if (!frame->pinned && i < scrolled)
        {
          i = scrolled - 1;
          continue;
        }
      if (child == NULL)
        {
          child = coro_timeline_lane_new (frame->lane);
          gtk_widget_insert_after (child, GTK_WIDGET (self), previous);
          g_hash_table_insert (self->lanes, GUINT_TO_POINTER (frame->lane), child);
        }
      else if (gtk_widget_get_prev_sibling (child) != previous)
        {
          gtk_widget_insert_after (child, GTK_WIDGET (self), previous);
        }
      coro_timeline_lane_update (CORO_TIMELINE_LANE (child), index, coro_timeline_view_get_selection (self));
      previous = child;
    }
}

/**
 * coro_timeline_view_clear_lanes:
 * @self: a timeline
 *
 * Takes the children away.
 */
void
coro_timeline_view_clear_lanes (CoroTimelineView *self)
{
  GHashTableIter iter;
  gpointer child;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &child))
    {
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (child);
    }
}
