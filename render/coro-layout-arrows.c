/* coro-layout-arrows.c: the ways of the arrows that were chosen, what they leave free, and their drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include "coro-words.h"

#define BEND 12
/* Beside the words on the way of a job that stands in line; a text above the bar may reach so far. */
#define IN_LINE "in line"
#define WORDS_INSET 12
#define WORDS_PADDING 3
#define MAX_OUTPUT 260
#define DESCENT 2.5

/* How far beside an arrow letters may stand, and into how many pieces its curve is cut to see where it passes. */
#define CLEARANCE 2.5
#define MAX_POINTS 5
#define N_PIECES 16

/* The way of an arrow: a curve from bar to bar, or, for a job that stands in line, down beside the moment of its submission,
 * then along its worker's lane. Returns how many points that takes. */
static guint
get_way (const CoroLayout *self,
         const CoroArrow  *arrow,
         CoroPoint         points[MAX_POINTS])
{
  gboolean down = arrow->from.y < arrow->to.y;
  double from_top = arrow->from.y + self->metrics.bar_y;
  double to_top = arrow->to.y + self->metrics.bar_y;
  double y1 = down ? from_top + self->metrics.bar - 4 : from_top + 4;
  double y2 = down ? to_top - 2 : to_top + self->metrics.bar + 2;
  double bend = CLAMP ((y2 - y1) * 0.45, -BEND, BEND);

  points[0] = (CoroPoint) { arrow->x + 2, y1, CORO_POINT_MOVE };
  if (arrow->kind == CORO_ARROW_IN_LINE)
    {
      double along = arrow->to.y + MAX (self->metrics.bar_y - 7, 1.5);

      points[1] = (CoroPoint) { arrow->x + CORO_IN_LINE_X, y1 + 5, CORO_POINT_LINE };
      points[2] = (CoroPoint) { arrow->x + CORO_IN_LINE_X, along, CORO_POINT_LINE };
      points[3] = (CoroPoint) { arrow->end_x - 3, along, CORO_POINT_LINE };
      points[4] = (CoroPoint) { arrow->end_x + 2, to_top - 1, CORO_POINT_LINE };
      return 5;
    }
  points[1] = (CoroPoint) { arrow->x + arrow->swing, y1 + bend, CORO_POINT_CURVE };
  points[2] = (CoroPoint) { arrow->end_x + arrow->swing, y2 - bend, CORO_POINT_CURVE };
  points[3] = (CoroPoint) { arrow->end_x + 3, y2, CORO_POINT_CURVE };
  return 4;
}

static CoroItem *
add_way (CoroLayout      *self,
         const CoroArrow *arrow)
{
  CoroForm form = arrow->kind == CORO_ARROW_WAKE ? CORO_FORM_LINK : CORO_FORM_LINK_JOB;
  CoroPoint points[MAX_POINTS];
  guint n_points = get_way (self, arrow, points);

  return coro_draw_list_add_path (self->lists[CORO_REGION_BODY], form, 0, points, n_points, CORO_ITEM_ARROW);
}

/* Widens x1..x2 by the part of a line that lies between y1 and y2. */
static void
include_line (const CoroPoint *from,
              const CoroPoint *to,
              double           y1,
              double           y2,
              double          *x1,
              double          *x2)
{
  double height = to->y - from->y;
  double begin = height != 0 ? CLAMP ((y1 - from->y) / height, 0, 1) : 0;
  double end = height != 0 ? CLAMP ((y2 - from->y) / height, 0, 1) : 1;
  double a = from->x + (to->x - from->x) * begin;
  double b = from->x + (to->x - from->x) * end;

  if (MAX (from->y, to->y) < y1 || MIN (from->y, to->y) > y2)
    return;
  *x1 = MIN (*x1, MIN (a, b));
  *x2 = MAX (*x2, MAX (a, b));
}

static CoroPoint
get_curve_point (const CoroPoint *points,
                 double           t)
{
  double u = 1 - t;
  double a = u * u * u;
  double b = 3 * u * u * t;
  double c = 3 * u * t * t;
  double d = t * t * t;

  return (CoroPoint) { a * points[0].x + b * points[1].x + c * points[2].x + d * points[3].x,
                       a * points[0].y + b * points[1].y + c * points[2].y + d * points[3].y, CORO_POINT_LINE };
}

/* Where an arrow passes between y1 and y2; FALSE if it does not. */
static gboolean
get_passage (const CoroLayout *self,
             const CoroArrow  *arrow,
             double            y1,
             double            y2,
             double           *x1,
             double           *x2)
{
  CoroPoint points[MAX_POINTS];
  guint n_points = get_way (self, arrow, points);
  CoroPoint before = points[0];

  *x1 = G_MAXDOUBLE;
  *x2 = -G_MAXDOUBLE;
  if (points[1].kind == CORO_POINT_CURVE)
    for (guint i = 1; i <= N_PIECES; i++)
      {
        CoroPoint point = get_curve_point (points, (double) i / N_PIECES);

        include_line (&before, &point, y1, y2, x1, x2);
        before = point;
      }
  else
    for (guint i = 1; i < n_points; i++)
      include_line (&points[i - 1], &points[i], y1, y2, x1, x2);
  *x1 -= CLEARANCE;
  *x2 += CLEARANCE;
  return *x1 < *x2;
}

/* Moves @x1 to where no arrow passes, and tells how far that is so; FALSE if that is nowhere. */
static gboolean
find_gap (const CoroLayout *self,
          double            y1,
          double            y2,
          double           *x1,
          double            x2,
          double           *gap_end)
{
  guint i = 0;

  *gap_end = x2;
  while (i < self->arrows->len)
    {
      const CoroArrow *arrow = &g_array_index (self->arrows, CoroArrow, i++);
      double from;
      double to;

      if (arrow->x > *gap_end || MAX (arrow->x + arrow->reach, arrow->end_x) < *x1 ||
          !get_passage (self, arrow, y1, y2, &from, &to) || from >= *gap_end || to <= *x1)
        continue;
      if (from > *x1)
        {
          *gap_end = from;
          continue;
        }
      /* Those before this one are looked at again, now from here on. */
      *x1 = to;
      *gap_end = x2;
      i = 0;
    }
  return *gap_end > *x1;
}

/**
 * _coro_layout_fit_beside_arrows:
 * @self: a layout with its arrows
 * @fit: what shortens a text to the room that there is
 * @text: the text
 * @x1: (inout): where it may begin; where it begins
 * @x2: where it must end
 * @y1: top of its letters
 * @y2: their bottom
 * @width: (out): the px that the result takes
 *
 * Finds the place, the first one, where most of a text can stand without an arrow through it.
 *
 * Returns: (transfer full) (nullable): what of the text fits there, or %NULL if there is no such place
 */
char *
_coro_layout_fit_beside_arrows (CoroLayout *self,
                                CoroFitFunc fit,
                                const char *text,
                                double     *x1,
                                double      x2,
                                double      y1,
                                double      y2,
                                double     *width)
{
  char *best = NULL;
  double from = *x1;
  double to;

  for (*width = 0; find_gap (self, y1, y2, &from, x2, &to); from = to)
    {
      double room = 0;
      char *fitted = fit (self, text, to - from, &room);

      if (fitted != NULL && room > *width)
        {
          g_free (best);
          best = g_steal_pointer (&fitted);
          *x1 = from;
          *width = room;
        }
      g_free (fitted);
    }
  return best;
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
add_words_in_line (CoroLayout      *self,
                   const CoroArrow *arrow)
{
  const CoroLaneFrame *worker = &arrow->to;
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  double width;
  double x1;
  double x2;
  double y;

  if (!find_baseline (self, worker, &y))
    return;

  x1 = MAX (MAX (arrow->x, get_bar_before (self, worker, &arrow->span)), self->left) + WORDS_INSET;
  x2 = MIN (arrow->end_x, self->right) - WORDS_INSET;
  title = coro_span_index_dup_title (self->index, arrow->span.object);
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

static void
add_wake (CoroLayout      *self,
          const CoroArrow *arrow)
{
  const CoroLink *link = &arrow->link;
  CoroItem *item = add_way (self, arrow);

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

      coro_draw_list_set_title (self->lists[CORO_REGION_BODY], item, title);
    }
}

/**
 * _coro_layout_add_arrows:
 * @self: a layout with its arrows
 *
 * Draws the way from a task to the worker that does its job, and over it who woke whom.
 */
void
_coro_layout_add_arrows (CoroLayout *self)
{
  const CoroArrow *arrows = (const CoroArrow *) (gconstpointer) self->arrows->data;
  CoroDrawList *list = self->lists[CORO_REGION_BODY];

  coro_draw_list_add_group (list, "links", 0);
  for (guint i = 0; i < self->arrows->len; i++)
    if (arrows[i].kind != CORO_ARROW_WAKE)
      add_way (self, &arrows[i]);
  for (guint i = 0; i < self->arrows->len; i++)
    if (arrows[i].kind == CORO_ARROW_IN_LINE)
      add_words_in_line (self, &arrows[i]);
  for (guint i = 0; i < self->arrows->len; i++)
    if (arrows[i].kind == CORO_ARROW_WAKE)
      add_wake (self, &arrows[i]);
  coro_draw_list_end_group (list);
}
