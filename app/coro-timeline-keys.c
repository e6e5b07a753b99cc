/* coro-timeline-keys.c: the timeline without a pointer: from lane to lane, from span to span
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

#define PAN_PART    0.25
#define ZOOM_FACTOR 1.5

/* Where the keyboard is among the lanes that are shown: the selected one, else the first one. */
static gboolean
find_position (CoroTimelineView *self,
               guint            *position)
{
  const CoroLaneFrame *frame = self->has_selection ? coro_lanes_find (self->lane_frames, self->selection.lane) : NULL;

  *position = frame != NULL ? frame->position : 0;
  return coro_lanes_get_n (self->lane_frames) > 0;
}

static gboolean
find_lane (CoroTimelineView *self,
           guint32          *lane)
{
  guint position;

  if (!find_position (self, &position))
    return FALSE;
  *lane = coro_lanes_get (self->lane_frames, position)->lane;
  return TRUE;
}

/* The track that a lane is mostly about; FALSE if it has no spans. */
static gboolean
get_track (CoroSpanIndex *index,
           guint32        lane,
           CoroTrack     *track,
           gsize         *n_spans)
{
  static const CoroTrack tracks[] = { CORO_TRACK_STATE, CORO_TRACK_HOLDER, CORO_TRACK_LEVEL };

  for (guint i = 0; i < G_N_ELEMENTS (tracks); i++)
    {
      *n_spans = coro_span_index_get_n_spans (index, lane, tracks[i], 0);
      *track = tracks[i];
      if (*n_spans > 0)
        return TRUE;
    }
  return FALSE;
}

/* Goes from a span to the next one in a direction that is no gap; FALSE if there is none. */
static gboolean
find_span (CoroSpanIndex *index,
           guint32        lane,
           CoroTrack      track,
           guint          row,
           gssize         number,
           int            direction,
           CoroSpan      *span)
{
  gssize n_spans = (gssize) coro_span_index_get_n_spans (index, lane, track, row);

  for (; number >= 0 && number < n_spans; number += direction)
    if (coro_span_index_get_span (index, lane, track, row, (gsize) number, span))
      return TRUE;
  return FALSE;
}

static void
move_lane (CoroTimelineView *self,
           int               direction)
{
  CoroItemRef ref = { .source = CORO_SOURCE_LANE };
  guint position;
  guint last;

  if (!find_position (self, &position))
    return;
  last = coro_lanes_get_n (self->lane_frames) - 1;
  if (self->has_selection)
    position = direction < 0 ? (position > 0 ? position - 1 : 0) : MIN (position + 1, last);
  ref.lane = coro_lanes_get (self->lane_frames, position)->lane;
  coro_timeline_view_select_and_reveal (self, &ref);
}

static void
move_span (CoroTimelineView *self,
           int               direction)
{
  CoroSpanIndex *index = coro_run_get_index (self->run);
  const CoroItemRef *selection = coro_timeline_view_get_selection (self);
  CoroTrack track;
  CoroSpan span;
  guint32 lane;
  gsize n_spans;
  gssize number;
  guint row = 0;

  if (!find_lane (self, &lane))
    return;
  if (!get_track (index, lane, &track, &n_spans))
    return;

  number = direction > 0 ? 0 : (gssize) n_spans - 1;
  if (selection != NULL && selection->source == CORO_SOURCE_SPAN && selection->lane == lane
      && coro_span_index_find_event (index, lane, (CoroTrack) selection->track, selection->row, selection->event,
                                     &span))
    {
      track = (CoroTrack) selection->track;
      row = selection->row;
      number = (gssize) span.number + direction * (gssize) (direction > 0 ? MAX (selection->n_merged, 1) : 1);
    }
  if (find_span (index, lane, track, row, number, direction, &span))
    coro_timeline_view_select_span (self, lane, track, &span);
}

static void
move_to_end (CoroTimelineView *self,
             gboolean          last)
{
  CoroSpanIndex *index = coro_run_get_index (self->run);
  CoroTrack track;
  CoroSpan span;
  guint32 lane;
  gsize n_spans;

  if (!find_lane (self, &lane))
    return;
  if (get_track (index, lane, &track, &n_spans)
      && find_span (index, lane, track, 0, last ? (gssize) n_spans - 1 : 0, last ? -1 : 1, &span))
    coro_timeline_view_select_span (self, lane, track, &span);
}

static void
pan (CoroTimelineView *self,
     int               direction)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  coro_timeline_view_remember (self, "pan");
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + direction * PAN_PART * self->body_width);
  coro_timeline_view_tell (self);
}

/* From where the range or the selected span begins to where the next span ends, or as far as the one before. */
static void
extend_range (CoroTimelineView *self,
              int               direction)
{
  CoroSpanIndex *index = coro_run_get_index (self->run);
  gint64 from = self->has_selection ? self->selection.begin : 0;
  gint64 begin;
  gint64 to;

  if (!self->has_selection || self->selection.source == CORO_SOURCE_LANE)
    return;
  if (self->has_range)
    from = self->range_anchor;
  move_span (self, direction);
  begin = self->selection.begin;
  to = self->selection.end == CORO_TIME_OPEN ? coro_span_index_get_end_time (index) : self->selection.end;
  self->range_anchor = from;
  coro_timeline_view_set_range (self, MIN (from, begin), begin < from ? from : to);
}

static void
toggle_lane (CoroTimelineView *self,
             void            (*toggle) (CoroTimelineView *timeline,
                                        guint32           lane))
{
  guint32 lane;

  if (find_lane (self, &lane))
    toggle (self, lane);
}

/* Keys that are letters, with the left hand while the right one has the mouse. */
static gboolean
on_letter_pressed (CoroTimelineView *self,
                   guint             key)
{
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_w:
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      coro_timeline_view_zoom (self, ZOOM_FACTOR);
      return TRUE;
    case GDK_KEY_s:
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      coro_timeline_view_zoom (self, 1 / ZOOM_FACTOR);
      return TRUE;
    case GDK_KEY_a:
      pan (self, -1);
      return TRUE;
    case GDK_KEY_d:
      pan (self, 1);
      return TRUE;
    case GDK_KEY_f:
      coro_timeline_view_zoom_to_selection (self);
      return TRUE;
    case GDK_KEY_0:
      coro_timeline_view_zoom_to_fit (self);
      return TRUE;
    case GDK_KEY_j:
      coro_timeline_view_jump_to_waker (self);
      return TRUE;
    case GDK_KEY_p:
      toggle_lane (self, coro_timeline_view_toggle_pin);
      return TRUE;
    case GDK_KEY_space:
      toggle_lane (self, coro_timeline_view_toggle_fold);
      return TRUE;
    case GDK_KEY_BackSpace:
      coro_timeline_view_go_back (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
seek_selected (CoroTimelineView *self)
{
  if (self->has_selection && self->selection.source != CORO_SOURCE_LANE)
    coro_run_seek_time (self->run, self->selection.begin);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                CoroTimelineView      *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (self->run == NULL || self->layout == NULL || (state & GDK_ALT_MASK) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_lane (self, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_lane (self, 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      if (control)
        pan (self, -1);
      else if (state & GDK_SHIFT_MASK)
        extend_range (self, -1);
      else
        move_span (self, -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if (control)
        pan (self, 1);
      else if (state & GDK_SHIFT_MASK)
        extend_range (self, 1);
      else
        move_span (self, 1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_to_end (self, FALSE);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_to_end (self, TRUE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (control)
        return FALSE;
      seek_selected (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (!self->has_selection && !self->has_range)
        return FALSE;
      coro_timeline_view_select (self, NULL);
      return TRUE;
    default:
      return !control && on_letter_pressed (self, key);
    }
}

/**
 * coro_timeline_view_init_keys:
 * @self: a timeline
 *
 * Adds the keyboard: up and down choose a lane, left and right a span of it, with Ctrl they move the picture, with Shift
 * they select a stretch of time; Return puts the cursor where the span begins, Escape selects nothing. W and S zoom, A
 * and D move; F zooms to the selection, 0 fits the run, J jumps to who woke it, Space folds the group, P pins the lane,
 * Backspace goes back to where one looked before.
 */
void
coro_timeline_view_init_keys (CoroTimelineView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
