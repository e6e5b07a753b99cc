/* coro-layout-folds.c: ruler and grid of a clock that leaves out what it can
 *
 * A stretch in which nothing happens has the same width whatever its length, which is written above it. The moments that
 * are named are those at which something happens again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <math.h>

#define BASELINE      14
#define TICK_HEIGHT   8
#define TICK_DISTANCE 64
#define MIN_FOLD      5.0 /* px of one that is drawn */
#define FOLD_PADDING  3

/* The place of the first fold that is not left of the picture. */
static gsize
get_first (CoroLayout *self)
{
  gsize first = coro_span_index_seek_idle (self->index, MAX (coro_scale_get_time (self->scale, self->left), 0));

  return first > 0 ? first - 1 : 0;
}

static gboolean
get_fold (CoroLayout *self,
          gsize       number,
          double     *x1,
          double     *x2,
          gint64     *from,
          gint64     *to)
{
  if (number >= coro_span_index_get_n_idles (self->index))
    return FALSE;
  coro_span_index_get_idle (self->index, number, from, to);
  *x1 = coro_scale_get_x (self->scale, *from, 0);
  *x2 = coro_scale_get_x (self->scale, *to, 0);
  return *x1 <= self->right;
}

/**
 * _coro_layout_add_folds:
 * @self: a layout with a folded clock
 * @bottom: px, where their marks end
 *
 * Marks the stretches that are folded, where they are wide enough to be seen.
 */
void
_coro_layout_add_folds (CoroLayout *self,
                        double      bottom)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  gint64 from, to;
  double x1, x2;

  coro_draw_list_add_group (list, "grid", 0);
  if ((double) CORO_FOLDED_LENGTH / coro_scale_get_per_px (self->scale) >= MIN_FOLD)
    for (gsize i = get_first (self); get_fold (self, i, &x1, &x2, &from, &to); i++)
      {
        if (x2 < self->left)
          continue;
        x1 = MAX (x1, self->left);
        x2 = MIN (x2, self->right);
        coro_draw_list_add_rect (list, CORO_FORM_FOLD, 0, x1, 0, MAX (x2 - x1, 0), bottom, 0);
      }
  coro_draw_list_end_group (list);
}

static char *
dup_moment (CoroLayout *self,
            gint64      time,
            double     *width)
{
  char *words = coro_time_dup_tick (time, CORO_NSEC_PER_MSEC);

  *width = coro_text_measure_get_width (self->measure, CORO_FONT_RULER, words);
  return words;
}

/* Between what was written last and the moment that the fold ends at, if there is room. */
static void
add_length (CoroLayout *self,
            gint64      length,
            double      x1,
            double      x2,
            double     *last)
{
  g_autofree char *time = coro_time_dup_length (length);
  g_autofree char *words = g_strconcat ("+", time, NULL); /* a moment it is not */
  double width = coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, words);

  x1 = MAX (MAX (x1, *last), self->left);
  if (x2 > self->right || width + 2 * FOLD_PADDING > x2 - x1)
    return;
  coro_draw_list_add_text (self->lists[CORO_REGION_RULER], CORO_FORM_TEXT_SOFT, 0, CORO_FONT_SMALL, CORO_ANCHOR_MIDDLE,
                           (x1 + x2) / 2, BASELINE, width, words);
  *last = (x1 + x2) / 2 + width / 2 + FOLD_PADDING;
}

static void
add_moment (CoroLayout *self,
            const char *words,
            double      width,
            double      x,
            double     *last)
{
  CoroDrawList *list = self->lists[CORO_REGION_RULER];
  double height = self->areas[CORO_REGION_RULER].height;

  if (x < self->left || x > self->right)
    return;
  coro_draw_list_add_line (list, CORO_FORM_GRID, 0, x, height - TICK_HEIGHT, x, height);
  if (x - width / 2 < *last || x + width / 2 > self->areas[CORO_REGION_RULER].width)
    return;
  coro_draw_list_add_text (list, CORO_FORM_TEXT_SOFT, 0, CORO_FONT_RULER, CORO_ANCHOR_MIDDLE, x, BASELINE, width, words);
  *last = x + width / 2 + FOLD_PADDING;
}

/**
 * _coro_layout_add_fold_ruler:
 * @self: a layout with a folded clock
 *
 * Names the moments at which something happens again, and the lengths of what is folded, as far as there is room.
 */
void
_coro_layout_add_fold_ruler (CoroLayout *self)
{
  gsize number = get_first (self);
  double last = self->options.per_px > 0 ? 0 : -G_MAXDOUBLE;
  g_autofree char *beginning = NULL;
  double width;
  gint64 from, to;
  double x1, x2;

  coro_draw_list_add_group (self->lists[CORO_REGION_RULER], "ruler", 0);
  beginning = dup_moment (self, 0, &width);
  add_moment (self, beginning, width, coro_scale_get_x (self->scale, 0, 0), &last);
  while (get_fold (self, number, &x1, &x2, &from, &to))
    {
      g_autofree char *words = dup_moment (self, to, &width);
      gint64 next = 0;

      add_length (self, to - from, x1, x2 - width / 2 - FOLD_PADDING, &last);
      add_moment (self, words, width, x2, &last);
      /* Where they are crowded, those between are passed over. */
      if (x2 - x1 < TICK_DISTANCE)
        next = coro_scale_get_time (self->scale, x2 + TICK_DISTANCE - (x2 - x1));
      number = MAX (number + 1, coro_span_index_seek_idle (self->index, MAX (next, 0)));
    }
  coro_draw_list_end_group (self->lists[CORO_REGION_RULER]);
}
