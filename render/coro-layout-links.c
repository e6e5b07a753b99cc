/* coro-layout-links.c: arrows from what woke a task to the task, and from a task to the job that it submitted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include "coro-words.h"

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
#define BEND 12
#define ELBOW 16
/* Beside the words on the way of a job that stands in line; a text above the bar may reach so far. */
#define IN_LINE "in line"
#define WORDS_INSET 12
#define WORDS_PADDING 3
#define MAX_OUTPUT 260
#define DESCENT 2.5

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

static CoroItem *
add_curve (CoroLayout          *self,
           CoroForm             form,
           const CoroLaneFrame *from,
           const CoroLaneFrame *to,
           double               x1,
           double               x2,
           double               swing)
{
  gboolean down = from->y < to->y;
  double from_top = from->y + self->metrics.bar_y;
  double to_top = to->y + self->metrics.bar_y;
  double y1 = down ? from_top + self->metrics.bar - 4 : from_top + 4;
  double y2 = down ? to_top - 2 : to_top + self->metrics.bar + 2;
  double bend = CLAMP ((y2 - y1) * 0.45, -BEND, BEND);
  const CoroPoint points[] = {
    { x1 + 2, y1, CORO_POINT_MOVE },
    { x1 + swing, y1 + bend, CORO_POINT_CURVE },
    { x2 + swing, y2 - bend, CORO_POINT_CURVE },
    { x2 + 3, y2, CORO_POINT_CURVE },
  };

  return coro_draw_list_add_path (self->lists[CORO_REGION_BODY], form, 0, points, G_N_ELEMENTS (points),
                                  CORO_ITEM_ARROW);
}

/* A job that had to wait for its worker: down beside the moment of its submission, then along the worker's lane. */
static void
add_elbow (CoroLayout          *self,
           const CoroLaneFrame *from,
           const CoroLaneFrame *to,
           double               x1,
           double               x2)
{
  double y1 = from->y + self->metrics.bar_y + self->metrics.bar - 4;
  double y2 = to->y + MAX (self->metrics.bar_y - 7, 1.5);
  const CoroPoint points[] = {
    { x1 + 2, y1, CORO_POINT_MOVE },
    { x1 + 5, y1 + 5, CORO_POINT_LINE },
    { x1 + 5, y2, CORO_POINT_LINE },
    { x2 - 3, y2, CORO_POINT_LINE },
    { x2 + 2, to->y + self->metrics.bar_y - 1, CORO_POINT_LINE },
  };

  coro_draw_list_add_path (self->lists[CORO_REGION_BODY], CORO_FORM_LINK_JOB, 0, points, G_N_ELEMENTS (points),
                           CORO_ITEM_ARROW);
}

/* Where words stand on the way along a worker's lane: where output stands, or, in a lane without room for that, on the
 * line between it and the one above. FALSE if there is no room there either. */
static gboolean
find_baseline (const CoroLayout    *self,
               const CoroLaneFrame *worker,
               double              *baseline)
{
  CoroLaneFrame above;

  *baseline = self->metrics.output_baseline;
  if (*baseline > 0)
    return TRUE;

  *baseline = self->metrics.bar_y - DESCENT;
  return self->metrics.label_font == CORO_FONT_LABEL && worker->position > 0 &&
         _coro_layout_get_visible (self, worker->position - 1, &above) &&
         coro_span_index_get_n_rows (self->index, above.lane, CORO_TRACK_HOLD) == 0;
}

/* Whether nothing else is written above the bar, and no arrow passes there. */
static gboolean
is_free (CoroLayout          *self,
         const CoroLaneFrame *frame,
         double               x1,
         double               x2)
{
  g_autoptr (GArray) marks = _coro_layout_collect_marks (self, frame->lane);
  double reach = self->metrics.output_baseline > 0 ? MAX_OUTPUT : WORDS_PADDING;

  for (guint i = 0; i < marks->len; i++)
    {
      const CoroMarked *marked = &g_array_index (marks, CoroMarked, i);

      if (marked->mark.kind == CORO_MARK_OUTPUT && marked->x > x1 - reach && marked->x < x2)
        return FALSE;
    }
  return !_coro_layout_is_passed (self, frame, x1, x2);
}

/* Where the bar of the job before begins; only one job at a time is the next in line. */
static double
get_bar_before (CoroLayout          *self,
                const CoroLaneFrame *worker,
                const CoroSpan      *span)
{
  gsize first = span->number - MIN (span->number, 2);
  double x = -G_MAXDOUBLE;

  for (gsize i = first; i < span->number; i++)
    {
      CoroSpan before;

      if (coro_span_index_get_span (self->index, worker->lane, CORO_TRACK_STATE, 0, i, &before) &&
          before.state == CORO_STATE_RUNNING)
        x = coro_scale_get_x (self->scale, before.begin, before.begin_event);
    }
  return x;
}

/* Says on the way along the worker's lane which job stands in line there. */
static void
add_words_in_line (CoroLayout          *self,
                   const CoroLaneFrame *worker,
                   const CoroSpan      *span,
                   double               x1,
                   double               x2)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  double width;
  double y;

  if (!find_baseline (self, worker, &y))
    return;

  x1 = MAX (MAX (x1, get_bar_before (self, worker, span)), self->left) + WORDS_INSET;
  x2 = MIN (x2, self->right) - WORDS_INSET;
  title = coro_span_index_dup_title (self->index, span->object);
  words = g_strconcat (IN_LINE ": ", title, NULL);
  width = coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, words);
  if (width > x2 - x1)
    {
      g_free (words);
      words = g_strdup (IN_LINE);
      width = coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, words);
    }
  if (width > x2 - x1 || !is_free (self, worker, x2 - width, x2))
    return;

  coro_draw_list_add_rect (list, CORO_FORM_GROUND, 0, x2 - width - WORDS_PADDING, worker->y + y - 8,
                           width + 2 * WORDS_PADDING, MIN (self->metrics.bar_y - y + 8, 10), 0);
  coro_draw_list_add_text (list, CORO_FORM_TEXT_SOFT, 0, CORO_FONT_SMALL, CORO_ANCHOR_END, x2, worker->y + y, width,
                           words);
}

typedef enum {
  PASS_COUNT,
  PASS_LINES,
  PASS_WORDS, /* over all lines */
  N_PASSES,
} Pass;

static void
add_submission (CoroLayout          *self,
                const CoroLaneFrame *worker,
                const CoroSpan      *span,
                Pass                 pass)
{
  const CoroEntity *job = span->object != 0 ? coro_log_get_entity (self->log, span->object) : NULL;
  const CoroEvent *queued =
    job != NULL && job->first_event < self->n_events ? coro_log_get_event (self->log, job->first_event) : NULL;
  CoroLaneFrame task;
  double x1;
  double x2;

  if (queued == NULL || !_coro_layout_find_frame (self, queued->task, &task) || task.lane == worker->lane ||
      !is_visible (self, &task, worker))
    return;

  x1 = coro_scale_get_x (self->scale, queued->time, job->first_event);
  x2 = coro_scale_get_x (self->scale, span->begin, span->begin_event);
  if (x2 < self->left || x1 > self->right)
    return;

  if (x2 - x1 > ELBOW && task.y < worker->y && pass == PASS_WORDS)
    add_words_in_line (self, worker, span, x1, x2);
  else if (x2 - x1 > ELBOW && task.y < worker->y)
    add_elbow (self, &task, worker, x1, x2);
  else if (pass == PASS_LINES)
    add_curve (self, CORO_FORM_LINK_JOB, &task, worker, x1, x2, get_swing (self, &task, worker, queued->time, x1));
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

static void
add_submissions (CoroLayout *self)
{
  guint n_lanes = coro_lanes_get_n (self->lanes);
  gsize n_jobs = 0;

  for (Pass pass = PASS_COUNT; pass < N_PASSES && n_jobs <= MAX_ARROWS; pass++)
    for (guint i = find_worker (self, 0); i < n_lanes && n_jobs <= MAX_ARROWS; i = find_worker (self, i + 1))
      {
        const CoroLaneFrame *worker = coro_lanes_get (self->lanes, i);
        CoroLaneFrame frame;
        gsize first;
        gsize past;

        coro_span_index_get_range_of (self->index, worker->lane, CORO_TRACK_STATE, 0, &self->from, &self->to, &first,
                                      &past);
        if (pass == PASS_COUNT)
          n_jobs += past - first;
        else if (_coro_layout_find_frame (self, worker->lane, &frame))
          for (gsize k = first; k < past; k++)
            {
              CoroSpan span;

              if (coro_span_index_get_span (self->index, worker->lane, CORO_TRACK_STATE, 0, k, &span))
                add_submission (self, &frame, &span, pass);
            }
      }
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
make_arrow (CoroLayout *self,
            gsize       number,
            CoroArrow  *arrow)
{
  CoroLink *link = &arrow->link;

  coro_span_index_get_link (self->index, number, link);
  if (!is_drawn (self, link) || !_coro_layout_find_frame (self, link->from_lane, &arrow->from) ||
      !_coro_layout_find_frame (self, link->to_lane, &arrow->to) || !is_visible (self, &arrow->from, &arrow->to))
    return FALSE;

  arrow->x = coro_scale_get_x (self->scale, link->time, link->event);
  if (arrow->x < self->left || arrow->x > self->right)
    return FALSE;

  arrow->swing = get_swing (self, &arrow->from, &arrow->to, link->time, arrow->x);
  arrow->reach = arrow->swing * 0.75 + 3;
  return TRUE;
}

/**
 * _coro_layout_find_arrows:
 * @self: a layout with its frames and its scale
 *
 * Chooses the wake-ups that are drawn: all of them where they are few, else those of the selected lane.
 */
void
_coro_layout_find_arrows (CoroLayout *self)
{
  gsize first = coro_span_index_seek_link (self->index, &self->from);
  gsize past = coro_span_index_seek_link (self->index, &self->to);
  guint most = self->options.selected != 0 ? MAX_SELECTED : MAX_ARROWS;
  guint n_crossed = 0;

  self->arrows = g_array_new (FALSE, FALSE, sizeof (CoroArrow));
  if (are_too_many (self, first, past))
    return;

  for (gsize i = first; i < past; i++)
    {
      CoroArrow arrow;

      if (!make_arrow (self, i, &arrow))
        continue;
      n_crossed += count_crossed (self, &arrow);
      if (self->arrows->len == most || (n_crossed > MAX_CROSSED && self->options.selected == 0))
        {
          g_array_set_size (self->arrows, 0);
          return;
        }
      g_array_append_val (self->arrows, arrow);
    }
}

/**
 * _coro_layout_is_passed:
 * @self: a layout with its arrows
 * @frame: a lane of it
 * @x1: left
 * @x2: right
 *
 * Returns: whether an arrow passes there, between the lane's bar and the hairline above it
 */
gboolean
_coro_layout_is_passed (const CoroLayout    *self,
                        const CoroLaneFrame *frame,
                        double               x1,
                        double               x2)
{
  for (guint i = 0; i < self->arrows->len; i++)
    {
      const CoroArrow *arrow = &g_array_index (self->arrows, CoroArrow, i);

      if (x1 < arrow->x + arrow->reach && x2 > arrow->x - 2 && _coro_arrow_crosses (arrow, frame))
        return TRUE;
    }
  return FALSE;
}

/**
 * _coro_layout_add_arrows:
 * @self: a layout
 *
 * Draws the wake-ups, and the way from a task to the worker that does its job.
 */
void
_coro_layout_add_arrows (CoroLayout *self)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];

  coro_draw_list_add_group (list, "links", 0);
  add_submissions (self);
  for (guint i = 0; i < self->arrows->len; i++)
    {
      const CoroArrow *arrow = &g_array_index (self->arrows, CoroArrow, i);
      const CoroLink *link = &arrow->link;
      CoroItem *item =
        add_curve (self, CORO_FORM_LINK, &arrow->from, &arrow->to, arrow->x, arrow->x, arrow->swing);

      item->ref = (CoroItemRef) {
        .lane = link->to_lane,
        .object = link->from_lane,
        .event = link->event,
        .begin = link->time,
        .end = link->time,
        .track = CORO_N_TRACKS,
        .source = CORO_SOURCE_LINK,
      };
      if (self->options.tooltips)
        {
          g_autofree char *title = coro_words_describe_link (self->index, link);

          coro_draw_list_set_title (list, item, title);
        }
    }
  coro_draw_list_end_group (list);
}
