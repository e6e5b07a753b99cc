/* coro-layout-scopes.c: brackets below what lies in a timeout or a task group, or cleans up after a cancellation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <string.h>

#define UPTURN 4
#define TEXT_INSET 8
#define TEXT_PADDING 4
#define MIN_WIDTH 2
#define OVERDUE_FROM 1.5

/* A line whose ends are turned up where it begins and ends in the picture. */
static void
add_bracket (CoroLayout   *self,
             CoroForm      form,
             CoroItemFlags flags,
             double        x1,
             double        x2,
             double        y)
{
  CoroPoint points[4];
  guint n = 0;

  if (!(flags & CORO_ITEM_OPEN_LEFT))
    points[n++] = (CoroPoint) { x1, y - UPTURN, CORO_POINT_LINE };
  points[n++] = (CoroPoint) { x1, y, CORO_POINT_LINE };
  points[n++] = (CoroPoint) { x2, y, CORO_POINT_LINE };
  if (!(flags & CORO_ITEM_OPEN_RIGHT))
    points[n++] = (CoroPoint) { x2, y - UPTURN, CORO_POINT_LINE };
  points[0].kind = CORO_POINT_MOVE;
  coro_draw_list_add_path (self->lists[CORO_REGION_BODY], form, 0, points, n, CORO_ITEM_FLAGS_NONE);
}

static CoroForm
get_form (const CoroSlice *slice)
{
  return slice->object == 0 ? CORO_FORM_CLEANUP : CORO_FORM_SCOPE;
}

/* What of its name fits: all of it, or not how it ended, or only what it is. */
static char *
fit_words (CoroLayout *self,
           const char *label,
           double      room,
           double     *width)
{
  const gsize lengths[] = { strlen (label), strcspn (label, ","), strcspn (label, " ,") };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *words = g_strndup (label, lengths[i]);

      *width = coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, words);
      if (*width <= room)
        return g_steal_pointer (&words);
    }
  return NULL;
}

static void
add_words (CoroLayout          *self,
           const CoroLaneFrame *frame,
           guint                row,
           const CoroSlice     *slice,
           double               x1,
           double               x2,
           double               y)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  g_autofree char *label = NULL;
  g_autofree char *fitted = NULL;
  double width;

  if (slice->merged || self->metrics.scope < coro_font_get (CORO_FONT_SMALL)->size || x2 - x1 < 2 * TEXT_INSET)
    return;

  label = _coro_layout_dup_label (self, frame->lane, CORO_TRACK_SCOPE, row, slice);
  x1 = MAX (x1, self->left) + TEXT_INSET;
  fitted = _coro_layout_fit_beside_arrows (self, fit_words, label, &x1, x2 - TEXT_INSET, y - 4, y + 4, &width);
  if (fitted == NULL)
    return;

  coro_draw_list_add_rect (list, CORO_FORM_GROUND, 0, x1 - TEXT_PADDING, y - 5, width * 0.94 + 2 * TEXT_PADDING,
                           10, 0);
  coro_draw_list_add_text (list, CORO_FORM_TEXT_SOFT, 0, CORO_FONT_SMALL, CORO_ANCHOR_START, x1, y + 3.5, width, fitted);
}

/* The part that a timeout took longer than it was to take. */
static void
add_overdue (CoroLayout          *self,
             const CoroLaneFrame *frame,
             guint                row,
             const CoroSlice     *slice,
             CoroItemFlags        flags,
             double               x2,
             double               y)
{
  CoroSpan span;
  gint64 due;
  double x;

  coro_span_index_get_span (self->index, frame->lane, CORO_TRACK_SCOPE, row, slice->first, &span);
  due = span.begin + (gint64) span.value * CORO_NSEC_PER_USEC;
  if (slice->merged || span.value == 0 || due >= MIN (span.end, self->end_time) ||
      coro_scale_get_axis (self->scale) == CORO_AXIS_STEPS)
    return;

  x = MAX (coro_scale_get_x (self->scale, due, 0), self->left);
  if (x2 - x >= OVERDUE_FROM)
    add_bracket (self, CORO_FORM_OVERDUE, flags, x, x2, y);
}

static void
add_scope (CoroLayout          *self,
           const CoroLaneFrame *frame,
           guint                row,
           const CoroSlice     *slice)
{
  double y = frame->y + self->metrics.scope_y + row * self->metrics.scope + self->metrics.scope / 2;
  CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
  CoroItem *item;
  double x1;
  double x2;

  _coro_layout_get_extent (self, slice, &x1, &x2);
  if (x2 - x1 < MIN_WIDTH || !_coro_layout_clip (self, &x1, &x2, &flags))
    return;
  if (slice->end == CORO_TIME_OPEN)
    flags |= CORO_ITEM_OPEN_RIGHT;

  item = coro_draw_list_add_rect (self->lists[CORO_REGION_BODY], CORO_FORM_NONE, 0, x1, y - self->metrics.scope / 2,
                                  x2 - x1, self->metrics.scope, 0);
  _coro_layout_set_slice (self, item, frame->lane, CORO_TRACK_SCOPE, row, slice);
  add_bracket (self, get_form (slice), flags, x1, x2, y);
  add_overdue (self, frame, row, slice, flags, x2, y);
  add_words (self, frame, row, slice, x1, x2, y);
}

/**
 * _coro_layout_add_scopes:
 * @self: a layout
 * @frame: a task's lane
 *
 * Draws a bracket for each timeout and each task group that the task is in, and for its cleaning up.
 */
void
_coro_layout_add_scopes (CoroLayout          *self,
                         const CoroLaneFrame *frame)
{
  for (guint row = 0; row < frame->n_scopes; row++)
    {
      CoroSliceIter iter;
      CoroSlice slice;

      coro_slice_iter_init (&iter, self->index, frame->lane, CORO_TRACK_SCOPE, row, self->grid);
      while (coro_slice_iter_next (&iter, &slice))
        add_scope (self, frame, row, &slice);
    }
}
