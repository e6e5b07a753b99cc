/* coro-layout-ruler.c: the ruler, the grid below it, and the playhead
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <math.h>

#define TICK_DISTANCE 110
#define BASELINE 14
#define TICK_HEIGHT 8
#define EDGE_SHIFT 16
#define LONGEST 9e18 /* ns that a gint64 holds */

/* The distance of ticks in ns or in steps. */
static gint64
get_step (const CoroLayout *self)
{
  double width = self->options.per_px > 0 ? self->right - self->left : self->content_width;
  double span = width * coro_scale_get_per_px (self->scale);
  guint max_ticks = (guint) CLAMP (width / TICK_DISTANCE, 2, 100);
  gint64 step = coro_time_tick_step ((gint64) CLAMP (span, 1, LONGEST), max_ticks);

  return MAX (step, 1);
}

/* Behind a deadlock there is no time. */
static double
get_last_x (const CoroLayout *self)
{
  double end = coro_scale_get_x (self->scale, self->end_time, self->n_events);

  return self->forever > 0 ? MIN (self->right, end + 1) : self->right;
}

static gint64
get_first (const CoroLayout *self)
{
  return (gint64) CLAMP (coro_scale_get_count (self->scale, self->left), 0, LONGEST);
}

static double
get_tick_x (const CoroLayout *self,
            double            tick)
{
  return coro_scale_get_x_of (self->scale, tick);
}

/* On the steps axis the last line is the end of the last step. */
static gboolean
is_named (const CoroLayout *self,
          gint64            tick)
{
  return coro_scale_get_axis (self->scale) == CORO_AXIS_CLOCK || tick < (gint64) coro_span_index_get_n_steps (self->index);
}

static char *
dup_label (const CoroLayout *self,
           gint64            tick,
           gint64            step)
{
  if (coro_scale_get_axis (self->scale) == CORO_AXIS_CLOCK)
    return coro_time_dup_tick (tick, step);
  return g_strdup_printf ("step %" G_GINT64_FORMAT, tick + 1);
}

static void
add_tick_label (CoroLayout *self,
                gint64      tick,
                gint64      step,
                double      x,
                double     *last)
{
  g_autofree char *label = dup_label (self, tick, step);
  double width = coro_text_measure_get_width (self->measure, CORO_FONT_RULER, label);

  /* At a viewport's edge the label moves a little, so that it is not cut. */
  if (self->options.per_px > 0)
    {
      double inside =
        CLAMP (x, width / 2 + 2, MAX (self->areas[CORO_REGION_RULER].width - width / 2 - 2, width / 2 + 2));

      if (fabs (inside - x) > EDGE_SHIFT)
        return;
      x = inside;
    }
  if (x - width / 2 <= *last)
    return;

  coro_draw_list_add_text (self->lists[CORO_REGION_RULER], CORO_FORM_TEXT_SOFT, 0, CORO_FONT_RULER, CORO_ANCHOR_MIDDLE,
                           x, BASELINE, width, label);
  *last = x + width / 2 + 8;
}

/* Where a run ends in a deadlock, what waits waits for ever. */
static void
add_forever (CoroLayout *self,
             double      last)
{
  double x = coro_scale_get_x (self->scale, self->end_time, self->n_events) + self->forever / 2;
  double width = coro_text_measure_get_width (self->measure, CORO_FONT_RULER, "for ever");

  if (x - width / 2 > last && x + width / 2 < self->areas[CORO_REGION_RULER].width)
    coro_draw_list_add_text (self->lists[CORO_REGION_RULER], CORO_FORM_TEXT_FAILED, 0, CORO_FONT_RULER,
                             CORO_ANCHOR_MIDDLE, x, BASELINE, width, "for ever");
}

/**
 * _coro_layout_add_grid:
 * @self: a layout
 * @bottom: px, where they end
 *
 * Draws the lines that lead from the ruler's ticks down through the lanes.
 */
void
_coro_layout_add_grid (CoroLayout *self,
                       double      bottom)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  gint64 step = get_step (self);
  double half = get_tick_x (self, (double) step / 2) - get_tick_x (self, 0);

  if (coro_scale_get_axis (self->scale) == CORO_AXIS_FOLDED)
    {
      _coro_layout_add_folds (self, bottom);
      return;
    }
  coro_draw_list_add_group (list, "grid", 0);
  for (gint64 tick = get_first (self) / step * step; get_tick_x (self, (double) tick) <= get_last_x (self); tick += step)
    {
      double x = get_tick_x (self, (double) tick);

      if (x >= self->left)
        coro_draw_list_add_line (list, CORO_FORM_GRID, 0, x, 0, x, bottom);
      if (half >= TICK_DISTANCE / 4.0 && coro_scale_get_axis (self->scale) == CORO_AXIS_CLOCK &&
          x + half >= self->left && x + half <= self->right)
        coro_draw_list_add_line (list, CORO_FORM_GRID_MINOR, 0, x + half, 0, x + half, bottom);
      if (tick > G_MAXINT64 - step)
        break;
    }
  coro_draw_list_end_group (list);
}

/**
 * _coro_layout_add_ruler:
 * @self: a layout
 *
 * Draws the ruler: a label at each tick that has room for it.
 */
void
_coro_layout_add_ruler (CoroLayout *self)
{
  CoroDrawList *list = self->lists[CORO_REGION_RULER];
  gint64 step = get_step (self);
  double height = self->areas[CORO_REGION_RULER].height;
  double last = -G_MAXDOUBLE;

  if (coro_scale_get_axis (self->scale) == CORO_AXIS_FOLDED)
    {
      _coro_layout_add_fold_ruler (self);
      return;
    }
  coro_draw_list_add_group (list, "ruler", 0);
  for (gint64 tick = get_first (self) / step * step; get_tick_x (self, (double) tick) <= get_last_x (self); tick += step)
    {
      double x = get_tick_x (self, (double) tick);

      if (x >= self->left)
        {
          coro_draw_list_add_line (list, CORO_FORM_GRID, 0, x, height - TICK_HEIGHT, x, height);
          if (is_named (self, tick))
            add_tick_label (self, tick, step, x, &last);
        }
      if (tick > G_MAXINT64 - step)
        break;
    }
  if (self->forever > 0)
    add_forever (self, last);
  coro_draw_list_end_group (list);
}

/**
 * _coro_layout_add_playhead:
 * @self: a layout
 *
 * Draws the moment at which the playback stands, if the options name one.
 */
void
_coro_layout_add_playhead (CoroLayout *self)
{
  double height = self->areas[CORO_REGION_RULER].height;
  double x;

  if (self->options.playhead < 0)
    return;
  x = coro_scale_get_x (self->scale, self->options.playhead, self->options.playhead_event);
  if (x < self->left || x > self->right)
    return;

  coro_draw_list_add_line (self->lists[CORO_REGION_BODY], CORO_FORM_PLAYHEAD, 0, x, 0, x,
                           self->areas[CORO_REGION_BODY].height);
  if (self->options.parts & CORO_PARTS_RULER)
    {
      const CoroPoint head[] = {
        { x - 5, height - 7, CORO_POINT_MOVE },
        { x + 5, height - 7, CORO_POINT_LINE },
        { x, height, CORO_POINT_LINE },
      };

      coro_draw_list_add_path (self->lists[CORO_REGION_RULER], CORO_FORM_PLAYHEAD, 0, head, G_N_ELEMENTS (head),
                               CORO_ITEM_CLOSED);
    }
}
