/* coro-timeline-moves.c: from one place of the timeline to another, and back again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

#include "coro-facts.h"

/* Places further back are forgotten. */
#define MAX_PLACES 100

/* The part of the view that what is zoomed to fills. */
#define SELECTION_PART 0.8

/* How near to the end of a running program one looks at its end. */
#define END_SLOP 1.0

static CoroPlace
get_place (CoroTimelineView *self)
{
  return (CoroPlace) {
    .fit = self->fit,
    .per_px = self->per_px,
    .x = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]),
    .y = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]),
  };
}

static gboolean
is_same (const CoroPlace *a,
         const CoroPlace *b)
{
  return a->fit == b->fit && a->per_px == b->per_px && a->x == b->x && a->y == b->y;
}

static void
show_place (CoroTimelineView *self,
            const CoroPlace  *place)
{
  self->fit = place->fit;
  if (!place->fit)
    self->per_px = place->per_px;
  if (self->layout != NULL)
    coro_timeline_view_configure_adjustments (self);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], place->x);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], place->y);
  self->cause = NULL;
  coro_timeline_view_queue_update (self);
  coro_timeline_view_tell (self);
}

static gboolean
go (CoroTimelineView *self,
    GArray           *from,
    GArray           *to)
{
  CoroPlace here = get_place (self);
  CoroPlace place;

  if (from->len == 0)
    return FALSE;
  place = g_array_index (from, CoroPlace, from->len - 1);
  g_array_set_size (from, from->len - 1);
  g_array_append_val (to, here);
  show_place (self, &place);
  return TRUE;
}

/**
 * coro_timeline_view_remember:
 * @self: a timeline
 * @cause: what is about to change the place: those of one cause in a row are undone together; static
 *
 * Remembers the place so that one can come back to it.
 */
void
coro_timeline_view_remember (CoroTimelineView *self,
                             const char       *cause)
{
  CoroPlace place;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (g_strcmp0 (cause, self->cause) == 0 && self->back->len > 0)
    return;
  self->cause = cause;
  place = get_place (self);
  if (self->back->len > 0 && is_same (&place, &g_array_index (self->back, CoroPlace, self->back->len - 1)))
    return;
  if (self->back->len == MAX_PLACES)
    g_array_remove_index (self->back, 0);
  g_array_append_val (self->back, place);
  g_array_set_size (self->forward, 0);
}

/**
 * coro_timeline_view_forget:
 * @self: a timeline
 *
 * Forgets the places, which mean nothing any more.
 */
void
coro_timeline_view_forget (CoroTimelineView *self)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  g_array_set_size (self->back, 0);
  g_array_set_size (self->forward, 0);
  self->cause = NULL;
}

/**
 * coro_timeline_view_go_back:
 * @self: a timeline
 *
 * Undoes the latest zoom, jump or drag.
 *
 * Returns: %FALSE if there is none
 */
gboolean
coro_timeline_view_go_back (CoroTimelineView *self)
{
  g_return_val_if_fail (CORO_IS_TIMELINE_VIEW (self), FALSE);

  return go (self, self->back, self->forward);
}

/**
 * coro_timeline_view_go_forward:
 * @self: a timeline
 *
 * Does again what coro_timeline_view_go_back() undid.
 *
 * Returns: %FALSE if there is nothing
 */
gboolean
coro_timeline_view_go_forward (CoroTimelineView *self)
{
  g_return_val_if_fail (CORO_IS_TIMELINE_VIEW (self), FALSE);

  return go (self, self->forward, self->back);
}

/**
 * coro_timeline_view_show_units:
 * @self: a timeline with a layout
 * @from: units of the axis
 * @to: units of the axis
 *
 * Shows a part of the run in the middle of the view, no closer than one can zoom.
 */
void
coro_timeline_view_show_units (CoroTimelineView *self,
                               double            from,
                               double            to)
{
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  coro_timeline_view_zoom_at (self, MAX (to - from, 0) / MAX (self->body_width, 1), self->body_x);
  if (!self->fit)
    gtk_adjustment_set_value (horizontal, (from + to) / 2 / self->per_px - self->body_width / 2);
}

/* The event with which the selection ends, and when. */
static void
find_selection_end (CoroTimelineView *self,
                    gint64           *time,
                    guint64          *event)
{
  CoroSpanIndex *index = coro_run_get_index (self->run);
  const CoroItemRef *ref = &self->selection;
  CoroSpan span;

  *event = coro_span_index_get_n_events (index);
  *time = ref->end == CORO_TIME_OPEN ? coro_span_index_get_end_time (index) : ref->end;
  if (ref->source == CORO_SOURCE_SPAN &&
      coro_span_index_find_event (index, ref->lane, (CoroTrack) ref->track, ref->row, ref->event, &span))
    *event = MIN (span.end_event, *event);
  else
    *event = MIN ((guint64) ref->event + 1, *event);
}

/**
 * coro_timeline_view_zoom_to_selection:
 * @self: a timeline
 *
 * Fills the view with the selected range or span; with a lane all of the run is seen, and the lane.
 */
void
coro_timeline_view_zoom_to_selection (CoroTimelineView *self)
{
  g_autoptr (CoroAxisMap) map = NULL;
  gint64 from;
  gint64 to;
  guint64 from_event = 0;
  guint64 to_event = 0;
  double middle;
  double half;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (self->layout == NULL || !(self->has_range || self->has_selection))
    return;
  if (!self->has_range && self->selection.source == CORO_SOURCE_LANE)
    {
      coro_timeline_view_zoom_to_fit (self);
      coro_timeline_view_reveal (self, &self->selection);
      return;
    }

  map = coro_axis_map_new (coro_run_get_index (self->run), self->axis);
  from = self->range[0];
  to = self->range[1];
  if (self->has_range)
    {
      CoroLog *log = coro_span_index_get_log (coro_run_get_index (self->run));

      from_event = coro_log_count_until (log, from - 1);
      to_event = coro_log_count_until (log, to);
    }
  else
    {
      from = self->selection.begin;
      from_event = self->selection.event;
      find_selection_end (self, &to, &to_event);
    }
  coro_timeline_view_remember (self, NULL);
  middle = (double) coro_axis_map_get_position (map, from, from_event) / coro_axis_map_get_unit (map);
  half = ((double) coro_axis_map_get_position (map, to, to_event) / coro_axis_map_get_unit (map) - middle) / 2;
  middle += half;
  half = MAX (half, 0) / SELECTION_PART;
  coro_timeline_view_show_units (self, middle - half, middle + half);
  if (self->has_selection)
    coro_timeline_view_reveal (self, &self->selection);
}

/**
 * coro_timeline_view_select_and_reveal:
 * @self: a timeline
 * @ref: what to select
 *
 * Selects something that may be out of sight, and brings it into view.
 */
void
coro_timeline_view_select_and_reveal (CoroTimelineView  *self,
                                      const CoroItemRef *ref)
{
  GtkWidget *child;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  coro_timeline_view_select (self, ref);
  coro_timeline_view_remember (self, "walk");
  coro_timeline_view_reveal (self, ref);
  coro_timeline_view_update_layout (self);
  coro_timeline_view_sync_lanes (self);
  child = g_hash_table_lookup (self->lanes, GUINT_TO_POINTER (ref->lane));
  if (child != NULL)
    gtk_widget_grab_focus (child);
}

/**
 * coro_timeline_view_select_span:
 * @self: a timeline
 * @lane: a lane
 * @track: the span's track
 * @span: what to select
 *
 * Selects a span and brings it into view.
 */
void
coro_timeline_view_select_span (CoroTimelineView *self,
                                guint32           lane,
                                CoroTrack         track,
                                const CoroSpan   *span)
{
  CoroItemRef ref = {
    .lane = lane,
    .object = span->object,
    .event = span->begin_event,
    .n_merged = 1,
    .begin = span->begin,
    .end = span->end,
    .row = span->row,
    .track = (guint8) track,
    .source = CORO_SOURCE_SPAN,
    .state = span->state,
  };

  coro_timeline_view_select_and_reveal (self, &ref);
}

/**
 * coro_timeline_view_jump_to_waker:
 * @self: a timeline
 *
 * Selects what the one did who woke the selected task.
 *
 * Returns: %FALSE if nobody did, or nobody is known
 */
gboolean
coro_timeline_view_jump_to_waker (CoroTimelineView *self)
{
  CoroSpanIndex *index;
  CoroSpan span;
  CoroLink link;

  g_return_val_if_fail (CORO_IS_TIMELINE_VIEW (self), FALSE);

  if (self->layout == NULL || !self->has_selection || self->selection.source != CORO_SOURCE_SPAN)
    return FALSE;
  index = coro_run_get_index (self->run);
  if (!coro_span_index_find_event (index, self->selection.lane, (CoroTrack) self->selection.track,
                                   self->selection.row, self->selection.event, &span) ||
      !coro_facts_find_waker (index, self->selection.lane, &span, &link) ||
      !coro_span_index_find_event (index, link.from_lane, CORO_TRACK_STATE, 0, link.event, &span))
    return FALSE;
  coro_timeline_view_select_span (self, link.from_lane, CORO_TRACK_STATE, &span);
  return TRUE;
}

/**
 * coro_timeline_view_is_following:
 * @self: a timeline
 *
 * Returns: whether a program that goes on stays in view as it does
 */
gboolean
coro_timeline_view_is_following (CoroTimelineView *self)
{
  GtkAdjustment *horizontal;

  g_return_val_if_fail (CORO_IS_TIMELINE_VIEW (self), TRUE);

  horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  return self->fit || gtk_adjustment_get_value (horizontal) + gtk_adjustment_get_page_size (horizontal) >=
                        gtk_adjustment_get_upper (horizontal) - END_SLOP;
}

/**
 * coro_timeline_view_follow:
 * @self: a timeline
 *
 * Goes to the end of the run, and stays there while it goes on.
 */
void
coro_timeline_view_follow (CoroTimelineView *self)
{
  GtkAdjustment *horizontal;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (self->run == NULL)
    return;
  coro_timeline_view_remember (self, NULL);
  horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  gtk_adjustment_set_value (horizontal, gtk_adjustment_get_upper (horizontal));
  coro_run_follow (self->run);
  coro_timeline_view_tell (self);
}

/**
 * coro_timeline_view_toggle_fold:
 * @self: a timeline
 * @lane: a lane
 *
 * Hides the tasks that it created, or shows them again.
 */
void
coro_timeline_view_toggle_fold (CoroTimelineView *self,
                                guint32           lane)
{
  const CoroLaneFrame *frame;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  frame = self->lane_frames != NULL ? coro_lanes_find (self->lane_frames, lane) : NULL;
  if (frame == NULL || frame->n_below == 0)
    return;
  coro_lanes_set_folded (self->lane_frames, lane, !frame->folded);
  coro_timeline_view_queue_update (self);
}

/**
 * coro_timeline_view_toggle_pin:
 * @self: a timeline
 * @lane: a lane
 *
 * Puts it above the others, or back in its place.
 */
void
coro_timeline_view_toggle_pin (CoroTimelineView *self,
                               guint32           lane)
{
  const CoroLaneFrame *frame;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  frame = self->lane_frames != NULL ? coro_lanes_find (self->lane_frames, lane) : NULL;
  if (frame == NULL)
    return;
  coro_lanes_set_pinned (self->lane_frames, lane, !frame->pinned);
  coro_timeline_view_queue_update (self);
}

/**
 * coro_timeline_view_set_range:
 * @self: a timeline
 * @from: ns
 * @to: ns, before @from or after it
 *
 * Selects a stretch of time, whose sums the inspector shows. One without length selects nothing.
 */
void
coro_timeline_view_set_range (CoroTimelineView *self,
                              gint64            from,
                              gint64            to)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  self->range[0] = MIN (from, to);
  self->range[1] = MAX (from, to);
  self->has_range = from != to;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  coro_timeline_view_tell_selection (self);
}

/**
 * coro_timeline_view_get_range:
 * @self: a timeline
 * @from: (out): ns
 * @to: (out): ns
 *
 * Returns: whether a stretch of time is selected
 */
gboolean
coro_timeline_view_get_range (CoroTimelineView *self,
                              gint64           *from,
                              gint64           *to)
{
  g_return_val_if_fail (CORO_IS_TIMELINE_VIEW (self), FALSE);

  *from = self->range[0];
  *to = self->range[1];
  return self->has_range;
}

static gboolean
is_resource (CoroTimelineView *self,
             guint32           entity)
{
  CoroSpanIndex *index = coro_run_get_index (self->run);

  return entity != 0 && entity <= coro_log_get_n_entities (coro_span_index_get_log (index)) &&
         coro_span_index_get_resource (index, entity) != 0;
}

/**
 * coro_timeline_view_set_hover:
 * @self: a timeline with a run
 * @item: (nullable): what is pointed at
 *
 * Highlights the resource that it speaks of wherever it is held or waited for.
 */
void
coro_timeline_view_set_hover (CoroTimelineView *self,
                              const CoroItem   *item)
{
  guint32 hover = 0;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (item != NULL && is_resource (self, item->ref.lane))
    hover = item->ref.lane;
  else if (item != NULL && item->ref.source == CORO_SOURCE_SPAN && is_resource (self, item->ref.object))
    hover = item->ref.object;
  if (self->hover == hover)
    return;
  self->hover = hover;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * coro_timeline_view_show_event:
 * @self: a timeline
 * @event: index of an event of the run
 *
 * Selects what the task or the object of an event did then, and brings it into view.
 */
void
coro_timeline_view_show_event (CoroTimelineView *self,
                               guint32           event)
{
  static const CoroTrack tracks[] = { CORO_TRACK_STATE, CORO_TRACK_HOLDER, CORO_TRACK_LEVEL };
  const CoroEvent *record;
  CoroSpanIndex *index;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (self->layout == NULL)
    return;
  index = coro_run_get_index (self->run);
  if (event >= coro_span_index_get_n_events (index))
    return;
  record = coro_log_get_event (coro_span_index_get_log (index), event);
  for (guint i = 0; i < 2; i++)
    {
      guint32 lane = i == 0 ? record->task : record->object;

      if (lane == 0 || coro_lanes_find (self->lane_frames, lane) == NULL)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (tracks); k++)
        {
          CoroSpan span;

          if (coro_span_index_find_event (index, lane, tracks[k], 0, event, &span))
            {
              coro_timeline_view_select_span (self, lane, tracks[k], &span);
              return;
            }
        }
    }
}
