/* coro-layout-links.c: which arrows are drawn: from what woke a task to the task, and from a task to the worker of its job
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <string.h>

/* More than these would hide what they connect. */
#define MAX_ARROWS 60
#define MAX_SELECTED 300
/* Nor may they pass more visible lanes than these together. */
#define MAX_CROSSED 320
/* Where more wake-ups than these lie in the picture, nobody looks through them. */
#define MAX_LOOKED_AT 4000
/* An arrow may pass so many lanes before it is not worth while to look at each of them. */
#define MAX_PASSED 40
/* How far an arrow swings out beside the moment: past labels that begin there it stays left of them, past caps
 * right. */
#define SWING_NEAR 14
#define SWING_NARROW 9
#define SWING_WIDE 22
/* A job that begins so much later than it was submitted stood in line. */
#define IN_LINE 16

/* Whether such wake-ups are drawn without being asked for. */
static gboolean
is_telling (CoroWake wake)
{
  switch (wake)
    {
    case CORO_WAKE_RELEASE:
    case CORO_WAKE_SET:
    case CORO_WAKE_NOTIFY:
    case CORO_WAKE_PUT:
    case CORO_WAKE_GET:
    case CORO_WAKE_TASK_DONE:
    case CORO_WAKE_BARRIER:
    case CORO_WAKE_JOB:
    case CORO_WAKE_CANCEL:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether a lane lies below those that are not scrolled. */
static gboolean
is_covered (const CoroLayout    *self,
            const CoroLaneFrame *frame)
{
  return frame->position >= self->n_sticky && frame->y < self->sticky_height;
}

/* Whether anything between two lanes can be seen. */
static gboolean
is_visible (const CoroLayout    *self,
            const CoroLaneFrame *from,
            const CoroLaneFrame *to)
{
  double top = MIN (from->y, to->y);
  double bottom = MAX (from->y + from->height, to->y + to->height);

  return bottom > 0 && top < self->areas[CORO_REGION_BODY].height && !is_covered (self, from) && !is_covered (self, to);
}

/* Whether a bar begins at this moment, or later by less than can be seen, so that its label stands beside it. */
static gboolean
begins_bar (const CoroLayout    *self,
            const CoroLaneFrame *frame,
            gint64               time,
            double               x)
{
  gint64 until = MAX (time, coro_scale_get_time (self->scale, x + CORO_MIN_BAR));
  gsize first;
  gsize past;

  coro_span_index_get_range (self->index, frame->lane, CORO_TRACK_STATE, 0, time, until, &first, &past);
  for (gsize i = past; i > first && past - i < MAX_PASSED; i--)
    {
      CoroSpan span;
      double x1;
      double x2;

      if (!coro_span_index_get_span (self->index, frame->lane, CORO_TRACK_STATE, 0, i - 1, &span))
        continue;
      x1 = coro_scale_get_x (self->scale, span.begin, span.begin_event);
      x2 = span.end == CORO_TIME_OPEN ? coro_scale_get_x (self->scale, self->end_time, self->n_events)
                                      : coro_scale_get_x (self->scale, span.end, span.end_event);
      if (x1 > x - CORO_MIN_BAR && x2 > x + CORO_LABEL_GAP)
        return TRUE;
    }
  return FALSE;
}

static double
get_swing (const CoroLayout    *self,
           const CoroLaneFrame *from,
           const CoroLaneFrame *to,
           gint64               time,
           double               x)
{
  guint first = MIN (from->position, to->position) + 1;
  guint end = MAX (from->position, to->position);
  const CoroLaneFrame *upper = from->y < to->y ? from : to;
  CoroLaneFrame between;

  /* The brackets of the upper one have their words there. */
  if (first == end)
    return upper->n_scopes > 0 ? SWING_NARROW : SWING_NEAR;
  for (guint i = first; i < MIN (end, first + MAX_PASSED); i++)
    if (_coro_layout_get_visible (self, i, &between) && begins_bar (self, &between, time, x))
      return SWING_NARROW;
  return SWING_WIDE;
}

/* Which of several ended first is what one asks of wait() and as_completed(); of gather() and of a single task the ends say it. */
static gboolean
tells_who_was_first (const CoroLayout *self,
                     const CoroLink   *link)
{
  const CoroEntity *object = link->object != 0 ? coro_log_get_entity (self->log, link->object) : NULL;

  return link->wake == CORO_WAKE_RESULT && object != NULL && object->kind == CORO_ENTITY_FUTURE && object->function != 0 &&
         strcmp (coro_log_get_text (self->log, object->function), "gather") != 0;
}

/* A job that no worker ever had ends in a callback of the loop: whoever looks at it is shown that, a picture needs it not. */
static gboolean
is_drawn (const CoroLayout *self,
          const CoroLink   *link)
{
  if (self->options.selected != 0)
    return link->from_lane == self->options.selected || link->to_lane == self->options.selected;
  if (link->wake == CORO_WAKE_JOB && coro_log_get_entity (self->log, link->from_lane)->kind == CORO_ENTITY_LOOP)
    return FALSE;
  return is_telling (link->wake) || tells_who_was_first (self, link);
}

/* Whether there are more in a part of the run than would be drawn. */
static gboolean
are_too_many (const CoroLayout *self,
              gsize             first,
              gsize             past)
{
  guint n_telling = 0;

  if (past - first > MAX_LOOKED_AT)
    return TRUE;
  for (gsize i = first; i < past && n_telling <= MAX_ARROWS && self->options.selected == 0; i++)
    {
      CoroWake wake = coro_span_index_get_link_wake (self->index, i);
      CoroLink link;

      if (wake == CORO_WAKE_RESULT)
        coro_span_index_get_link (self->index, i, &link);
      n_telling += is_telling (wake) || (wake == CORO_WAKE_RESULT && tells_who_was_first (self, &link));
    }
  return n_telling > MAX_ARROWS;
}

/* How many of the visible lanes an arrow passes. */
static guint
count_crossed (const CoroLayout *self,
               const CoroArrow  *arrow)
{
  guint first = self->frames->len > 0 ? g_array_index (self->frames, CoroLaneFrame, 0).position : 0;
  guint past = first + self->frames->len;
  guint from = CLAMP (arrow->from.position, first, past);
  guint to = CLAMP (arrow->to.position, first, past);

  return MAX (from, to) - MIN (from, to);
}

static gboolean
make_wake (CoroLayout *self,
           gsize       number,
           CoroArrow  *arrow)
{
  CoroLink *link = &arrow->link;

  *arrow = (CoroArrow) { .kind = CORO_ARROW_WAKE };
  coro_span_index_get_link (self->index, number, link);
  if (!is_drawn (self, link) || !_coro_layout_find_frame (self, link->from_lane, &arrow->from) ||
      !_coro_layout_find_frame (self, link->to_lane, &arrow->to) || !is_visible (self, &arrow->from, &arrow->to))
    return FALSE;

  arrow->x = coro_scale_get_x (self->scale, link->time, link->event);
  if (arrow->x < self->left || arrow->x > self->right)
    return FALSE;

  arrow->end_x = arrow->x;
  arrow->swing = get_swing (self, &arrow->from, &arrow->to, link->time, arrow->x);
  arrow->reach = arrow->swing * 0.75 + 3;
  return TRUE;
}

/* All of them where they are few, else those of the selected lane. */
static void
find_wakes (CoroLayout *self)
{
  guint n_jobs = self->arrows->len;
  gsize first = coro_span_index_seek_link (self->index, &self->from);
  gsize past = coro_span_index_seek_link (self->index, &self->to);
  guint most = self->options.selected != 0 ? MAX_SELECTED : MAX_ARROWS;
  guint n_crossed = 0;

  if (are_too_many (self, first, past))
    return;

  for (gsize i = first; i < past; i++)
    {
      CoroArrow arrow;

      if (!make_wake (self, i, &arrow))
        continue;
      n_crossed += count_crossed (self, &arrow);
      if (self->arrows->len - n_jobs == most || (n_crossed > MAX_CROSSED && self->options.selected == 0))
        {
          g_array_set_size (self->arrows, n_jobs);
          return;
        }
      g_array_append_val (self->arrows, arrow);
    }
}

/* The first worker's place from @position on: they follow each other, but for those that are pinned. */
static guint
find_worker (CoroLayout *self,
             guint       position)
{
  guint n_lanes = coro_lanes_get_n (self->lanes);
  guint n_pinned = coro_lanes_get_n_pinned (self->lanes);

  for (; position < n_pinned; position++)
    if (coro_lanes_get (self->lanes, position)->group == CORO_LANE_GROUP_WORKERS)
      return position;
  if (position == n_pinned)
    position = coro_lanes_find_group (self->lanes, CORO_LANE_GROUP_WORKERS);
  if (position < n_lanes && coro_lanes_get (self->lanes, position)->group == CORO_LANE_GROUP_WORKERS)
    return position;
  return n_lanes;
}

static gboolean
make_job (CoroLayout          *self,
          const CoroLaneFrame *worker,
          gsize                number,
          CoroArrow           *arrow)
{
  CoroSpan *span = &arrow->span;
  const CoroEntity *job;
  const CoroEvent *queued;

  *arrow = (CoroArrow) { .kind = CORO_ARROW_JOB, .to = *worker };
  if (!coro_span_index_get_span (self->index, worker->lane, CORO_TRACK_STATE, 0, number, span))
    return FALSE;
  job = span->object != 0 ? coro_log_get_entity (self->log, span->object) : NULL;
  queued = job != NULL && job->first_event < self->n_events ? coro_log_get_event (self->log, job->first_event) : NULL;
  if (queued == NULL || !_coro_layout_find_frame (self, queued->task, &arrow->from) || arrow->from.lane == worker->lane ||
      !is_visible (self, &arrow->from, worker))
    return FALSE;

  arrow->x = coro_scale_get_x (self->scale, queued->time, job->first_event);
  arrow->end_x = coro_scale_get_x (self->scale, span->begin, span->begin_event);
  if (arrow->end_x < self->left || arrow->x > self->right)
    return FALSE;

  if (arrow->end_x - arrow->x > IN_LINE && arrow->from.y < worker->y)
    {
      arrow->kind = CORO_ARROW_IN_LINE;
      arrow->reach = CORO_IN_LINE_X + 2;
      return TRUE;
    }
  arrow->swing = get_swing (self, &arrow->from, worker, queued->time, arrow->x);
  arrow->reach = arrow->end_x - arrow->x + arrow->swing * 0.75 + 3;
  return TRUE;
}

/* All jobs of the workers, or none where there are too many. */
static void
find_jobs (CoroLayout *self)
{
  guint n_lanes = coro_lanes_get_n (self->lanes);
  gsize n_jobs = 0;

  for (guint i = find_worker (self, 0); i < n_lanes; i = find_worker (self, i + 1))
    {
      guint32 worker = coro_lanes_get (self->lanes, i)->lane;
      CoroLaneFrame frame;
      CoroArrow arrow;
      gsize first;
      gsize past;

      coro_span_index_get_range_of (self->index, worker, CORO_TRACK_STATE, 0, &self->from, &self->to, &first, &past);
      n_jobs += past - first;
      if (n_jobs > MAX_ARROWS)
        {
          g_array_set_size (self->arrows, 0);
          return;
        }
      if (!_coro_layout_find_frame (self, worker, &frame))
        continue;
      for (gsize k = first; k < past; k++)
        if (make_job (self, &frame, k, &arrow))
          g_array_append_val (self->arrows, arrow);
    }
}

/**
 * _coro_layout_find_arrows:
 * @self: a layout with its frames and its scale
 *
 * Chooses the submissions and the wake-ups that are drawn.
 */
void
_coro_layout_find_arrows (CoroLayout *self)
{
  self->arrows = g_array_new (FALSE, FALSE, sizeof (CoroArrow));
  find_jobs (self);
  find_wakes (self);
}
