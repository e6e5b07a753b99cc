/* coro-layout-levels.c: step charts: a queue's depth, a barrier's arrivals, whether an event is set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#define NUMBER_GAP 4
#define NUMBER_HEIGHT 13

/* The chart's floor and ceiling, from the top of the lane. */
static double
get_floor (const CoroLayout *self)
{
  return self->metrics.bar_y + self->metrics.bar + 2;
}

static double
get_ceiling (const CoroLayout    *self,
             const CoroLaneFrame *frame)
{
  if (frame->kind == CORO_ENTITY_EVENT)
    return self->metrics.bar_y + 2;
  return self->metrics.output_baseline > 0 ? self->metrics.output_baseline + 2 : self->metrics.bar_y / 2 + 2;
}

static guint
get_top (const CoroLaneFrame *frame)
{
  return MAX (frame->top, 1);
}

static void
add_point (GArray *points,
           double  x,
           double  y)
{
  CoroPoint point = { x, y, points->len > 0 ? CORO_POINT_LINE : CORO_POINT_MOVE };

  if (points->len > 1)
    {
      CoroPoint *last = &g_array_index (points, CoroPoint, points->len - 1);
      CoroPoint *before = last - 1;

      /* A line that only goes on in the same direction needs no point between. */
      if ((last->y == y && before->y == y) ||
          (last->x == x && before->x == x && (last->y - before->y) * (y - last->y) >= 0))
        {
          last->x = x;
          last->y = y;
          return;
        }
    }
  g_array_append_val (points, point);
}

/* Many changes within a pixel are one stroke from the lowest to the highest of them. */
static gsize
add_dense_steps (CoroLayout          *self,
                 const CoroLaneFrame *frame,
                 GArray              *points,
                 const CoroSpan      *spans,
                 gsize                n_spans,
                 gsize                first)
{
  guint lowest = spans[first].value;
  guint highest = lowest;
  double x1;
  double x2;
  gsize i = first;
  double pixel;

  _coro_layout_get_extent (self, &spans[first], &x1, &x2);
  pixel = x1;
  while (i < n_spans)
    {
      _coro_layout_get_extent (self, &spans[i], &x1, &x2);
      if (x2 - pixel >= 1)
        break;
      lowest = MIN (lowest, spans[i].value);
      highest = MAX (highest, spans[i].value);
      i++;
    }
  if (i - first < 2)
    return first;

  add_point (points, pixel, _coro_layout_get_level_y (self, frame, spans[first].value));
  add_point (points, pixel, _coro_layout_get_level_y (self, frame, highest));
  add_point (points, pixel, _coro_layout_get_level_y (self, frame, lowest));
  add_point (points, pixel, _coro_layout_get_level_y (self, frame, spans[i - 1].value));
  return i;
}

static void
add_line (CoroLayout          *self,
          const CoroLaneFrame *frame,
          const CoroSpan      *spans,
          gsize                n_spans)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (CoroPoint));
  CoroPoint *data;
  gsize i = 0;

  while (i < n_spans)
    {
      CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
      gsize next = add_dense_steps (self, frame, points, spans, n_spans, i);
      double y;
      double x1;
      double x2;

      if (next > i)
        {
          i = next;
          continue;
        }

      _coro_layout_get_extent (self, &spans[i], &x1, &x2);
      y = _coro_layout_get_level_y (self, frame, spans[i].value);
      if (_coro_layout_clip (self, &x1, &x2, &flags))
        {
          add_point (points, x1, y);
          add_point (points, x2, y);
        }
      i++;
    }
  if (points->len < 2)
    return;

  data = (CoroPoint *) (gpointer) points->data;
  for (guint k = 0; k < points->len; k++)
    data[k].y += frame->y;
  coro_draw_list_add_path (self->lists[CORO_REGION_BODY], CORO_FORM_LEVEL, frame->hue, data, points->len,
                           CORO_ITEM_FLAGS_NONE);
}

/* Whether the capacity's line would run through a number above this level. */
static gboolean
crosses_capacity (const CoroLayout    *self,
                  const CoroLaneFrame *frame,
                  double               y)
{
  double line = _coro_layout_get_level_y (self, frame, frame->limit);

  return frame->limit > 0 && line < y - 1 && line > y - NUMBER_HEIGHT;
}

static void
add_number (CoroLayout          *self,
            const CoroLaneFrame *frame,
            const CoroSpan      *span,
            double               x1,
            double               x2,
            double               y)
{
  g_autofree char *text = NULL;
  double width;

  if (self->metrics.bar < 20 || x2 - x1 < 2 * NUMBER_GAP)
    return;

  text = g_strdup_printf ("%u", span->value);
  width = coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, text);
  if (width + 2 * NUMBER_GAP > x2 - x1)
    return;

  if (crosses_capacity (self, frame, y - frame->y) && get_floor (self) - (y - frame->y) >= NUMBER_HEIGHT)
    y += NUMBER_HEIGHT;
  coro_draw_list_add_text (self->lists[CORO_REGION_BODY], span->value > 0 ? CORO_FORM_TEXT : CORO_FORM_TEXT_SOFT, 0,
                           CORO_FONT_SMALL, CORO_ANCHOR_MIDDLE, (x1 + x2) / 2, y - 2.5, width, text);
}

/* "set" stands beside the rise: after it, or before it where the picture ends. */
static void
add_flag_label (CoroLayout          *self,
                const CoroLaneFrame *frame,
                const CoroSpan      *span,
                double               before,
                double               x1,
                double               x2)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  const char *text = span->value > 0 ? "set" : "not set";
  CoroForm form = span->value > 0 ? CORO_FORM_TEXT : CORO_FORM_TEXT_SOFT;
  CoroFont font = self->metrics.label_font;
  double y = _coro_layout_get_baseline (font, frame->y + self->metrics.bar_y, self->metrics.bar);
  double width = coro_text_measure_get_width (self->measure, font, text);

  if (x2 - x1 >= width + CORO_LABEL_GAP + NUMBER_GAP)
    coro_draw_list_add_text (list, form, 0, font, CORO_ANCHOR_START, x1 + CORO_LABEL_GAP, y, width, text);
  else if (span->value > 0 && x1 - before >= 3 * width + 60)
    coro_draw_list_add_text (list, form, 0, font, CORO_ANCHOR_END, x1 - 6, y, width, text);
}

static void
add_areas (CoroLayout          *self,
           const CoroLaneFrame *frame,
           const CoroSpan      *spans,
           gsize                n_spans)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  double floor_y = frame->y + get_floor (self);

  for (gsize i = 0; i < n_spans; i++)
    {
      CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
      double y = frame->y + _coro_layout_get_level_y (self, frame, spans[i].value);
      CoroItem *item;
      double x1;
      double x2;

      _coro_layout_get_extent (self, &spans[i], &x1, &x2);
      if (x2 - x1 < 1 || !_coro_layout_clip (self, &x1, &x2, &flags))
        continue;

      /* Where there is nothing to fill, there is still something to point at. */
      if (spans[i].value > 0)
        item = coro_draw_list_add_rect (list, CORO_FORM_LEVEL_AREA, frame->hue, x1, y, x2 - x1, floor_y - y, 0);
      else
        item = coro_draw_list_add_rect (list, CORO_FORM_NONE, 0, x1, floor_y - 8, x2 - x1, 8, 0);
      _coro_layout_set_span (self, item, frame->lane, CORO_TRACK_LEVEL, &spans[i], &spans[i], 1);
    }
}

static void
add_labels (CoroLayout          *self,
            const CoroLaneFrame *frame,
            const CoroSpan      *spans,
            gsize                n_spans)
{
  double before = 0;

  for (gsize i = 0; i < n_spans; i++)
    {
      CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
      double y = frame->y + _coro_layout_get_level_y (self, frame, spans[i].value);
      double x1;
      double x2;

      _coro_layout_get_extent (self, &spans[i], &x1, &x2);
      if (!_coro_layout_clip (self, &x1, &x2, &flags))
        continue;

      if (frame->kind == CORO_ENTITY_EVENT)
        add_flag_label (self, frame, &spans[i], before, x1, x2);
      else
        add_number (self, frame, &spans[i], x1, x2, y);
      before = x1;
    }
}

static void
add_capacity (CoroLayout          *self,
              const CoroLaneFrame *frame)
{
  double y = frame->y + _coro_layout_get_level_y (self, frame, frame->limit);
  double x1 = coro_scale_get_x (self->scale, 0, 0);
  double x2 = coro_scale_get_x (self->scale, self->end_time, self->n_events);
  CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;

  if (frame->limit > 0 && frame->kind != CORO_ENTITY_EVENT && _coro_layout_clip (self, &x1, &x2, &flags))
    coro_draw_list_add_line (self->lists[CORO_REGION_BODY], CORO_FORM_CAPACITY, frame->hue, x1, y, x2, y);
}

/**
 * _coro_layout_get_level_y:
 * @self: a layout
 * @frame: a lane with a chart
 * @level: a level
 *
 * Returns: px from the top of the lane
 */
double
_coro_layout_get_level_y (const CoroLayout    *self,
                          const CoroLaneFrame *frame,
                          guint                level)
{
  double floor_y = get_floor (self);
  guint top = get_top (frame);

  return floor_y - (floor_y - get_ceiling (self, frame)) * MIN (level, top) / top;
}

/**
 * _coro_layout_add_levels:
 * @self: a layout
 * @frame: the lane of a queue, a barrier or an event
 *
 * Draws its level over time.
 */
void
_coro_layout_add_levels (CoroLayout          *self,
                         const CoroLaneFrame *frame)
{
  gsize n_spans;
  const CoroSpan *spans =
    coro_span_index_get_range (self->index, frame->lane, CORO_TRACK_LEVEL, self->from_time, self->to_time, &n_spans);

  add_areas (self, frame, spans, n_spans);
  add_capacity (self, frame);
  add_line (self, frame, spans, n_spans);
  add_labels (self, frame, spans, n_spans);
  _coro_layout_add_waiters (self, frame, frame->y + get_floor (self) + 2);
}
