/* coro-timeline-keys.c: the timeline without a pointer: from lane to lane, from span to span
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

#define PAN_PART 0.25

/* Where the keyboard is: the selected lane, else the first one. */
static gboolean
find_position (CoroTimelineView *self,
               CoroSpanIndex    *index,
               guint            *position)
{
  guint n_lanes = coro_span_index_get_n_lanes (index);

  if (n_lanes == 0)
    return FALSE;
  *position = 0;
  if (self->has_selection)
    for (guint i = 0; i < n_lanes; i++)
      if (coro_span_index_get_lane (index, i) == self->selection.lane)
        *position = i;
  return TRUE;
}

static void
select_and_reveal (CoroTimelineView  *self,
                   const CoroItemRef *ref)
{
  GtkWidget *child = g_hash_table_lookup (self->lanes, GUINT_TO_POINTER (ref->lane));

  coro_timeline_view_select (self, ref);
  coro_timeline_view_reveal (self, ref);
  if (child != NULL && gtk_widget_get_child_visible (child))
    gtk_widget_grab_focus (child);
}

static void
select_span (CoroTimelineView *self,
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

  select_and_reveal (self, &ref);
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
  CoroSpanIndex *index = coro_run_get_index (self->run);
  CoroItemRef ref = { .source = CORO_SOURCE_LANE };
  guint position;
  guint last;

  if (!find_position (self, index, &position))
    return;
  last = coro_span_index_get_n_lanes (index) - 1;
  if (self->has_selection)
    position = direction < 0 ? (position > 0 ? position - 1 : 0) : MIN (position + 1, last);
  ref.lane = coro_span_index_get_lane (index, position);
  select_and_reveal (self, &ref);
}

static void
move_span (CoroTimelineView *self,
           int               direction)
{
  CoroSpanIndex *index = coro_run_get_index (self->run);
  const CoroItemRef *selection = coro_timeline_view_get_selection (self);
  CoroTrack track;
  CoroSpan span;
  guint position;
  guint32 lane;
  gsize n_spans;
  gssize number;
  guint row = 0;

  if (!find_position (self, index, &position))
    return;
  lane = coro_span_index_get_lane (index, position);
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
    select_span (self, lane, track, &span);
}

static void
move_to_end (CoroTimelineView *self,
             gboolean          last)
{
  CoroSpanIndex *index = coro_run_get_index (self->run);
  CoroTrack track;
  CoroSpan span;
  guint position;
  guint32 lane;
  gsize n_spans;

  if (!find_position (self, index, &position))
    return;
  lane = coro_span_index_get_lane (index, position);
  if (get_track (index, lane, &track, &n_spans)
      && find_span (index, lane, track, 0, last ? (gssize) n_spans - 1 : 0, last ? -1 : 1, &span))
    select_span (self, lane, track, &span);
}

static void
pan (CoroTimelineView *self,
     int               direction)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + direction * PAN_PART * self->body_width);
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

  if (self->run == NULL || (state & GDK_ALT_MASK) != 0)
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
      else
        move_span (self, -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if (control)
        pan (self, 1);
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
      if (!self->has_selection)
        return FALSE;
      coro_timeline_view_select (self, NULL);
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * coro_timeline_view_init_keys:
 * @self: a timeline
 *
 * Adds the keyboard: up and down choose a lane, left and right a span of it, with Ctrl they move the picture; Return
 * puts the cursor where the span begins, Escape selects nothing.
 */
void
coro_timeline_view_init_keys (CoroTimelineView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
