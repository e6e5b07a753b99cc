/* coro-layout-names.c: the column of names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <math.h>

#define DOT_RADIUS 4.5
#define RIGHT_GAP 16
#define MIN_WIDTH 96
#define TWISTY 3.5 /* half of its height */
#define TWISTY_X 6
#define MAX_SHARE 0.42
#define LIMIT_BASELINE 10.5

/* A folded group says how many lanes are hidden. */
static char *
dup_number (const CoroLaneFrame *frame)
{
  if (frame->folded)
    return g_strdup_printf ("+%u", frame->n_below);
  return frame->number > 0 ? g_strdup_printf ("%u", frame->number) : NULL;
}

static double
get_number_width (CoroLayout *self,
                  const char *number)
{
  return number != NULL ? coro_text_measure_get_width (self->measure, CORO_FONT_LABEL, number) + CORO_LANE_NUMBER_GAP : 0;
}

static void
add_sign (CoroLayout          *self,
          const CoroLaneFrame *frame,
          double               middle)
{
  CoroDrawList *list = self->lists[CORO_REGION_NAMES];
  double x = self->options.margin + 0.5;

  if (frame->group == CORO_LANE_GROUP_RESOURCES)
    coro_draw_list_add_rect (list, CORO_FORM_DOT, frame->hue, x, middle - DOT_RADIUS, 2 * DOT_RADIUS, 2 * DOT_RADIUS,
                             DOT_RADIUS);
  else if (frame->group == CORO_LANE_GROUP_WORKERS)
    coro_draw_list_add_rect (list, CORO_FORM_DOT, 0, x, middle - 4, 8, 8, 1);
}

/* What one clicks at to fold a group. A picture on paper shows it where something is hidden. */
static void
add_twisty (CoroLayout          *self,
            const CoroLaneFrame *frame,
            double               middle)
{
  double x = self->options.margin + coro_lane_frame_get_indent (frame) - TWISTY_X;
  const CoroPoint open[] = {
    { x - TWISTY, middle - TWISTY / 2, CORO_POINT_MOVE },
    { x + TWISTY, middle - TWISTY / 2, CORO_POINT_LINE },
    { x, middle + TWISTY, CORO_POINT_LINE },
  };
  const CoroPoint folded[] = {
    { x - TWISTY / 2, middle - TWISTY, CORO_POINT_MOVE },
    { x + TWISTY, middle, CORO_POINT_LINE },
    { x - TWISTY / 2, middle + TWISTY, CORO_POINT_LINE },
  };

  if (frame->n_below > 0 && (frame->folded || self->options.per_px > 0))
    coro_draw_list_add_path (self->lists[CORO_REGION_NAMES], CORO_FORM_TWISTY, 0, frame->folded ? folded : open,
                             G_N_ELEMENTS (open), CORO_ITEM_CLOSED);
}

static double
get_limit_width (const CoroLayout    *self,
                 const CoroLaneFrame *frame)
{
  g_autofree char *text = coro_lane_frame_dup_limit (frame, &self->metrics);

  return text != NULL ? coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, text) : 0;
}

static void
add_limit (CoroLayout          *self,
           const CoroLaneFrame *frame)
{
  g_autofree char *text = coro_lane_frame_dup_limit (frame, &self->metrics);
  /* Beside its line, but not out of its lane. */
  double y = MAX (_coro_layout_get_level_y (self, frame, frame->limit) + 3.5, LIMIT_BASELINE);

  if (text != NULL)
    coro_draw_list_add_text (self->lists[CORO_REGION_NAMES], CORO_FORM_TEXT_SOFT, 0, CORO_FONT_SMALL, CORO_ANCHOR_END,
                             self->names_width - 6, frame->y + y, get_limit_width (self, frame), text);
}

static void
add_name (CoroLayout          *self,
          const CoroLaneFrame *frame)
{
  CoroDrawList *list = self->lists[CORO_REGION_NAMES];
  g_autofree char *title = coro_span_index_dup_title (self->index, frame->lane);
  g_autofree char *number = dup_number (frame);
  g_autofree char *name = NULL;
  CoroFont font = coro_lane_frame_get_font (frame);
  double middle =
    frame->n_rows > 0 ? frame->y + frame->height / 2 : frame->y + self->metrics.bar_y + self->metrics.bar / 2;
  double x = self->options.margin + coro_lane_frame_get_indent (frame);
  double room = self->names_width - RIGHT_GAP - get_number_width (self, number) - get_limit_width (self, frame) - x;
  double width;
  CoroItem *item;

  name = coro_text_measure_fit_name (self->measure, font, title, MAX (room, 20), &width);
  add_sign (self, frame, middle);
  add_twisty (self, frame, middle);
  item = coro_draw_list_add_text (list, frame->group == CORO_LANE_GROUP_LOOP ? CORO_FORM_TEXT_SOFT : CORO_FORM_TEXT, 0,
                                  font, CORO_ANCHOR_START, x, middle + coro_font_get (font)->size * 0.35, width, name);
  item->ref = (CoroItemRef) { .lane = frame->lane, .source = CORO_SOURCE_LANE };
  if (self->options.tooltips && !g_str_equal (name, title))
    coro_draw_list_set_title (list, item, title);

  if (number != NULL)
    coro_draw_list_add_text (list, CORO_FORM_TEXT_SOFT, 0, CORO_FONT_LABEL, CORO_ANCHOR_END,
                             self->names_width - RIGHT_GAP, middle + coro_font_get (font)->size * 0.35,
                             get_number_width (self, number) - CORO_LANE_NUMBER_GAP, number);
  else
    add_limit (self, frame);
}

static void
add_names (CoroLayout *self,
           guint       first,
           guint       past)
{
  CoroDrawList *list = self->lists[CORO_REGION_NAMES];

  for (guint i = first; i < past; i++)
    {
      const CoroLaneFrame *frame = &g_array_index (self->frames, CoroLaneFrame, i);

      coro_draw_list_add_group (list, "name", frame->lane);
      if (frame->lane == self->options.selected)
        {
          CoroItem *item =
            coro_draw_list_add_rect (list, CORO_FORM_SELECTED, 0, 0, frame->y, self->names_width, frame->height, 0);

          item->ref = (CoroItemRef) { .lane = frame->lane, .source = CORO_SOURCE_LANE };
        }
      if (frame->position > 0)
        coro_draw_list_add_line (list, frame->begins_group ? CORO_FORM_GROUP_LINE : CORO_FORM_HAIRLINE, 0,
                                 self->options.margin, frame->y, self->names_width, frame->y);
      add_name (self, frame);
      coro_draw_list_end_group (list);
    }
}

/**
 * coro_layout_is_twisty_at:
 * @self: a layout with names
 * @x: px in the picture
 * @y: px in the body
 *
 * Returns: whether the sign that folds a group is there
 */
gboolean
coro_layout_is_twisty_at (const CoroLayout *self,
                          double            x,
                          double            y)
{
  CoroLaneFrame frame;
  guint32 lane;

  g_return_val_if_fail (self != NULL, FALSE);

  lane = coro_layout_get_lane_at (self, y);
  return lane != 0 && _coro_layout_find_frame (self, lane, &frame) && frame.n_below > 0 &&
         x < self->options.margin + coro_lane_frame_get_indent (&frame);
}

/**
 * _coro_layout_measure_names:
 * @self: a layout
 *
 * Returns: the px that the column of names needs, margin and gap among them, within limits
 */
double
_coro_layout_measure_names (CoroLayout *self)
{
  double widest = MIN_WIDTH;

  if (!(self->options.parts & CORO_PARTS_NAMES))
    return self->options.margin;
  if (self->options.names_width > 0)
    return self->options.names_width;

  widest = MAX (widest, self->options.margin + coro_lanes_get_widest (self->lanes) + RIGHT_GAP);
  return ceil (MIN (widest, MAX (self->options.width * MAX_SHARE, MIN_WIDTH)));
}

/**
 * _coro_layout_add_names:
 * @self: a layout with its frames
 *
 * Draws the names of the visible lanes.
 */
void
_coro_layout_add_names (CoroLayout *self)
{
  add_names (self, self->n_sticky, self->frames->len);
  if (self->n_sticky == 0)
    return;

  coro_draw_list_add_rect (self->lists[CORO_REGION_NAMES], CORO_FORM_PAPER, 0, 0, 0, self->names_width,
                           self->sticky_height, 0);
  add_names (self, 0, self->n_sticky);
  coro_draw_list_add_line (self->lists[CORO_REGION_NAMES], CORO_FORM_GROUP_LINE, 0, self->options.margin,
                           self->sticky_height, self->names_width, self->sticky_height);
}
