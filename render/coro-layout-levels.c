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

/* One stretch of the chart: a level, or the range of several that are too small to be drawn. */
typedef struct {
  CoroSlice slice;
  double    x1;
  double    x2;
  gboolean  open_left;
} Part;

static GArray *
collect_parts (CoroLayout          *self,
               const CoroLaneFrame *frame,
               CoroTrack            track)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  CoroSliceIter iter;
  CoroSlice slice;

  coro_slice_iter_init (&iter, self->index, frame->lane, track, 0, self->grid);
  while (coro_slice_iter_next (&iter, &slice))
    {
      CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
      Part part = { .slice = slice };

      _coro_layout_get_extent (self, &slice, &part.x1, &part.x2);
      if (!_coro_layout_clip (self, &part.x1, &part.x2, &flags))
        continue;
      part.open_left = (flags & CORO_ITEM_OPEN_LEFT) != 0;
      g_array_append_val (parts, part);
    }
  return parts;
}

/* The line follows the levels; where they change too fast it follows their highest. */
static void
add_line (CoroLayout          *self,
          const CoroLaneFrame *frame,
          CoroForm             form,
          GArray              *parts)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (CoroPoint));
  CoroPoint *data;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      double y = frame->y + _coro_layout_get_level_y (self, frame, part->slice.highest);

      add_point (points, part->x1, y);
      add_point (points, part->x2, y);
      if (part->slice.last != part->slice.highest)
        add_point (points, part->x2, frame->y + _coro_layout_get_level_y (self, frame, part->slice.last));
    }
  if (points->len < 2)
    return;

  data = (CoroPoint *) (gpointer) points->data;
  coro_draw_list_add_path (self->lists[CORO_REGION_BODY], form, frame->hue, data, points->len, CORO_ITEM_FLAGS_NONE);
}

/* Whether the line of a level would run through a number that stands above y. */
static gboolean
crosses (const CoroLayout    *self,
         const CoroLaneFrame *frame,
         guint                level,
         double               y)
{
  double line = _coro_layout_get_level_y (self, frame, level);

  return level > 0 && line < y - 1 && line > y - NUMBER_HEIGHT;
}

/* Whether the line of unfinished items would. */
static gboolean
crosses_unfinished (const CoroLayout    *self,
                    const CoroLaneFrame *frame,
                    const GArray        *unfinished,
                    double               x1,
                    double               x2,
                    double               y)
{
  for (guint i = 0; unfinished != NULL && i < unfinished->len; i++)
    {
      const Part *part = &g_array_index (unfinished, Part, i);

      if (part->x1 < x2 && part->x2 > x1 &&
          (crosses (self, frame, part->slice.highest, y) || crosses (self, frame, part->slice.last, y)))
        return TRUE;
    }
  return FALSE;
}

/* Above its line, or below it where another line runs above. A number on the line of unfinished items would be taken for
 * theirs. */
static void
add_number (CoroLayout          *self,
            const CoroLaneFrame *frame,
            const Part          *part,
            const GArray        *unfinished)
{
  double y = _coro_layout_get_level_y (self, frame, part->slice.last);
  gboolean has_room = get_floor (self) - y >= NUMBER_HEIGHT;
  double x1 = part->x1;
  double x2 = part->x2;
  g_autofree char *text = NULL;
  double width;

  if (self->metrics.bar < 20 || x2 - x1 < 2 * NUMBER_GAP)
    return;

  text = g_strdup_printf ("%u", part->slice.last);
  width = coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, text);
  if (width + 2 * NUMBER_GAP > x2 - x1)
    return;

  if (crosses_unfinished (self, frame, unfinished, (x1 + x2 - width) / 2, (x1 + x2 + width) / 2, y))
    {
      if (!has_room)
        return;
      y += NUMBER_HEIGHT;
    }
  else if (crosses (self, frame, frame->limit, y) && has_room)
    {
      y += NUMBER_HEIGHT;
    }
  coro_draw_list_add_text (self->lists[CORO_REGION_BODY], part->slice.last > 0 ? CORO_FORM_TEXT : CORO_FORM_TEXT_SOFT,
                           0, CORO_FONT_SMALL, CORO_ANCHOR_MIDDLE, (x1 + x2) / 2, frame->y + y - 2.5, width, text);
}

/* "set" stands beside the rise: after it, or before it where the picture ends. */
static void
add_flag_label (CoroLayout          *self,
                const CoroLaneFrame *frame,
                const Part          *part,
                double               before)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  gboolean set = part->slice.last > 0;
  double x1 = part->x1;
  double x2 = part->x2;
  const char *text = set ? "set" : "not set";
  CoroForm form = set ? CORO_FORM_TEXT : CORO_FORM_TEXT_SOFT;
  CoroFont font = self->metrics.label_font;
  double y = _coro_layout_get_baseline (font, frame->y + self->metrics.bar_y, self->metrics.bar);
  double width = coro_text_measure_get_width (self->measure, font, text);

  if (x2 - x1 >= width + CORO_LABEL_GAP + NUMBER_GAP)
    coro_draw_list_add_text (list, form, 0, font, CORO_ANCHOR_START, x1 + CORO_LABEL_GAP, y, width, text);
  else if (set && x1 - before >= 3 * width + 60)
    coro_draw_list_add_text (list, form, 0, font, CORO_ANCHOR_END, x1 - 6, y, width, text);
}

static void
add_area (CoroLayout          *self,
          const CoroLaneFrame *frame,
          const Part          *part,
          CoroForm             form,
          double               top,
          double               bottom)
{
  CoroItem *item = coro_draw_list_add_rect (self->lists[CORO_REGION_BODY], form,
                                            form == CORO_FORM_NONE ? 0 : frame->hue, part->x1, top,
                                            part->x2 - part->x1, bottom - top, 0);

  _coro_layout_set_slice (self, item, frame->lane, CORO_TRACK_LEVEL, 0, &part->slice);
}

static void
add_areas (CoroLayout          *self,
           const CoroLaneFrame *frame,
           GArray              *parts)
{
  double floor_y = frame->y + get_floor (self);

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      double lowest = frame->y + _coro_layout_get_level_y (self, frame, part->slice.lowest);
      double highest = frame->y + _coro_layout_get_level_y (self, frame, part->slice.highest);

      if (part->x2 - part->x1 < 0.5)
        continue;

      /* Where there is nothing to fill, there is still something to point at. */
      if (part->slice.lowest > 0)
        add_area (self, frame, part, CORO_FORM_LEVEL_AREA, lowest, floor_y);
      else if (part->slice.highest == 0)
        add_area (self, frame, part, CORO_FORM_NONE, floor_y - 8, floor_y);
      if (part->slice.highest > part->slice.lowest)
        add_area (self, frame, part, CORO_FORM_LEVEL_RANGE, highest, lowest);
    }
}

static void
add_labels (CoroLayout          *self,
            const CoroLaneFrame *frame,
            GArray              *parts,
            const GArray        *unfinished)
{
  double before = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (part->slice.merged)
        continue;
      if (frame->kind == CORO_ENTITY_EVENT)
        add_flag_label (self, frame, part, before);
      else
        add_number (self, frame, part, unfinished);
      before = part->x1;
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
  g_autoptr (GArray) parts = collect_parts (self, frame, CORO_TRACK_LEVEL);
  g_autoptr (GArray) unfinished = NULL;

  add_areas (self, frame, parts);
  add_capacity (self, frame);
  if (frame->unfinished)
    {
      unfinished = collect_parts (self, frame, CORO_TRACK_UNFINISHED);
      add_line (self, frame, CORO_FORM_UNFINISHED, unfinished);
    }
  add_line (self, frame, CORO_FORM_LEVEL, parts);
  add_labels (self, frame, parts, unfinished);
  _coro_layout_add_waiters (self, frame, frame->y + get_floor (self) + 2);
}
