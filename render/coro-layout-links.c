/* coro-layout-links.c: arrows from what woke a task to the task, and from a task to the job that it submitted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include "coro-words.h"

/* More than these would hide what they connect. */
#define MAX_ARROWS 60
/* How far an arrow swings out beside the moment: past labels that begin there it stays left of them, past caps
 * right. */
#define SWING_NEAR 14
#define SWING_NARROW 9
#define SWING_WIDE 22
#define BEND 12
#define ELBOW 16

static gboolean
is_drawn (const CoroLayout *self,
          const CoroLink   *link)
{
  if (self->options.selected != 0)
    return link->from_lane == self->options.selected || link->to_lane == self->options.selected;

  switch (link->wake)
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

static gsize
find_link (const CoroLink *links,
           gsize           n_links,
           gint64          time)
{
  gsize low = 0;
  gsize high = n_links;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (links[middle].from_time < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
get_place (const CoroLayout    *self,
           const CoroLaneFrame *frame)
{
  return (guint) (frame - (const CoroLaneFrame *) (gpointer) self->frames->data);
}

static gboolean
is_visible (const CoroLayout *self,
            guint             from,
            guint             to)
{
  return MIN (from, to) < self->first + self->n_visible && MAX (from, to) >= self->first;
}

/* Whether a bar begins at this moment, so that its label stands beside it. */
static gboolean
begins_bar (const CoroLayout    *self,
            const CoroLaneFrame *frame,
            gint64               time,
            double               x)
{
  gsize n_spans;
  const CoroSpan *spans = coro_span_index_get_range (self->index, frame->lane, CORO_TRACK_STATE, time, time, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      double x1;
      double x2;

      _coro_layout_get_extent (self, &spans[i], &x1, &x2);
      if (x1 > x - CORO_MIN_BAR && x2 > x + CORO_LABEL_GAP)
        return TRUE;
    }
  return FALSE;
}

static double
get_swing (const CoroLayout *self,
           guint             from,
           guint             to,
           gint64            time,
           double            x)
{
  guint first = MIN (from, to) + 1;
  guint end = MAX (from, to);

  if (first == end)
    return SWING_NEAR;
  for (guint i = first; i < end; i++)
    if (begins_bar (self, &g_array_index (self->frames, CoroLaneFrame, i), time, x))
      return SWING_NARROW;
  return SWING_WIDE;
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

static void
add_submission (CoroLayout          *self,
                const CoroLaneFrame *worker,
                const CoroSpan      *span)
{
  const CoroEntity *job = span->object != 0 ? coro_log_get_entity (self->log, span->object) : NULL;
  const CoroEvent *queued = job != NULL ? coro_log_get_event (self->log, job->first_event) : NULL;
  const CoroLaneFrame *task = queued != NULL ? _coro_layout_find_frame (self, queued->task) : NULL;
  double swing;
  double x1;
  double x2;

  if (task == NULL || task == worker || !is_visible (self, get_place (self, task), get_place (self, worker)))
    return;

  x1 = coro_scale_get_x (self->scale, queued->time, job->first_event);
  x2 = coro_scale_get_x (self->scale, span->begin, span->begin_event);
  if (x2 < self->left || x1 > self->right)
    return;

  if (x2 - x1 > ELBOW && task->y < worker->y)
    {
      add_elbow (self, task, worker, x1, x2);
      return;
    }
  swing = get_swing (self, get_place (self, task), get_place (self, worker), queued->time, x1);
  add_curve (self, CORO_FORM_LINK_JOB, task, worker, x1, x2, swing);
}

static void
add_submissions (CoroLayout *self)
{
  guint n_jobs = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->frames->len; i++)
      {
        const CoroLaneFrame *frame = &g_array_index (self->frames, CoroLaneFrame, i);
        const CoroSpan *spans;
        gsize n_spans;

        if (frame->group != CORO_LANE_GROUP_WORKERS)
          continue;

        spans = coro_span_index_get_range (self->index, frame->lane, CORO_TRACK_STATE, self->from_time, self->to_time,
                                           &n_spans);
        if (pass == 0)
          n_jobs += (guint) n_spans;
        else if (n_jobs <= MAX_ARROWS)
          for (gsize k = 0; k < n_spans; k++)
            add_submission (self, frame, &spans[k]);
      }
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
  gsize n_links;
  const CoroLink *links = coro_span_index_get_links (self->index, &n_links);

  self->arrows = g_array_new (FALSE, FALSE, sizeof (CoroArrow));
  for (gsize i = find_link (links, n_links, self->from_time); i < n_links && links[i].from_time <= self->to_time; i++)
    {
      const CoroLaneFrame *from = _coro_layout_find_frame (self, links[i].from_lane);
      const CoroLaneFrame *to = _coro_layout_find_frame (self, links[i].to_lane);
      CoroArrow arrow = { .link = &links[i] };

      if (from == NULL || to == NULL || from == to || !is_drawn (self, &links[i]))
        continue;

      arrow.from = get_place (self, from);
      arrow.to = get_place (self, to);
      arrow.x = coro_scale_get_x (self->scale, links[i].from_time, links[i].event);
      if (arrow.x < self->left || arrow.x > self->right || !is_visible (self, arrow.from, arrow.to))
        continue;

      arrow.swing = get_swing (self, arrow.from, arrow.to, links[i].from_time, arrow.x);
      arrow.reach = arrow.swing * 0.75 + 3;
      if (self->arrows->len == MAX_ARROWS && self->options.selected == 0)
        {
          g_array_set_size (self->arrows, 0);
          return;
        }
      g_array_append_val (self->arrows, arrow);
    }
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
      const CoroLink *link = arrow->link;
      CoroItem *item = add_curve (self, CORO_FORM_LINK, &g_array_index (self->frames, CoroLaneFrame, arrow->from),
                                  &g_array_index (self->frames, CoroLaneFrame, arrow->to), arrow->x, arrow->x,
                                  arrow->swing);

      item->ref = (CoroItemRef) {
        .lane = link->to_lane,
        .object = link->from_lane,
        .event = link->event,
        .begin = link->from_time,
        .end = link->to_time,
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
