/* coro-layout-blocks.c: where the loop is held and nobody else can run, and what should have happened then
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include "coro-words.h"

#define MIN_WIDTH 2
#define MIN_LATE 3
#define OVERHANG 2

/* From the top of the first to the bottom of the last of these lanes that the loop runs. */
static gboolean
find_extent (CoroLayout *self,
             guint       first,
             guint       past,
             double     *top,
             double     *bottom)
{
  gboolean found = FALSE;

  for (guint i = first; i < past; i++)
    {
      const CoroLaneFrame *frame = &g_array_index (self->frames, CoroLaneFrame, i);

      if (frame->group > CORO_LANE_GROUP_TASKS)
        continue;
      if (!found)
        *top = frame->y;
      *bottom = frame->y + frame->height;
      found = TRUE;
    }
  return found;
}

static gint64
get_time (CoroLayout *self,
          guint32     event)
{
  return event == G_MAXUINT32 ? self->end_time : coro_log_get_event (self->log, event)->time;
}

/**
 * _coro_layout_add_blocks:
 * @self: a layout with its frames and its scale
 * @first: the first of the visible lanes to be crossed
 * @past: behind the last one
 *
 * Draws a ground across all lanes of coroutines where one of them held the loop for long.
 */
void
_coro_layout_add_blocks (CoroLayout *self,
                         guint       first,
                         guint       past)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  gsize n_blocks = coro_span_index_get_n_blocks (self->index);
  double last = -G_MAXDOUBLE;
  double bottom;
  double top;

  if (n_blocks == 0 || !find_extent (self, first, past, &top, &bottom))
    return;

  coro_draw_list_add_group (list, "blocks", 0);
  for (gsize i = coro_span_index_seek_block (self->index, &self->from); i < n_blocks; i++)
    {
      CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
      guint32 begin;
      guint32 end;
      double x1;
      double x2;
      CoroItem *item;

      coro_span_index_get_block (self->index, i, &begin, &end);
      x1 = coro_scale_get_x (self->scale, get_time (self, begin), begin);
      x2 = coro_scale_get_x (self->scale, get_time (self, end), MIN (end, self->n_events));
      if (x1 > self->right)
        break;
      x2 = MAX (x2, x1 + MIN_WIDTH);
      if (x2 <= last + 1 || !_coro_layout_clip (self, &x1, &x2, &flags))
        continue;
      x1 = MAX (x1, last);
      last = x2;
      item = coro_draw_list_add_rect (list, CORO_FORM_BLOCK, 0, x1, top, x2 - x1, bottom - top, 0);
      item->flags = flags;
      if (self->options.tooltips)
        {
          g_autofree char *title = coro_words_describe_block (self->index, begin, end);

          coro_draw_list_set_title (list, item, title);
        }
    }
  coro_draw_list_end_group (list);
}

/**
 * _coro_layout_add_due:
 * @self: a layout
 * @frame: a lane
 * @slice: a wait that is drawn by itself
 * @x2: where it ends
 * @x: (out): where the mark stands
 *
 * Marks where a sleep was due if it ended late.
 *
 * Returns: whether there is a mark
 */
gboolean
_coro_layout_add_due (CoroLayout          *self,
                      const CoroLaneFrame *frame,
                      const CoroSlice     *slice,
                      double               x2,
                      double              *x)
{
  double y = frame->y + self->metrics.bar_y;
  CoroSpan span;
  gint64 due;

  if (slice->kind != CORO_SPAN_WAITING || slice->merged || slice->end == CORO_TIME_OPEN ||
      coro_scale_get_axis (self->scale) == CORO_AXIS_STEPS)
    return FALSE;

  coro_span_index_get_span (self->index, frame->lane, CORO_TRACK_STATE, 0, slice->first, &span);
  due = span.begin + (gint64) span.value * CORO_NSEC_PER_USEC;
  if (span.wait != CORO_WAIT_SLEEP || span.value == 0 || span.end - due < CORO_NSEC_PER_MSEC)
    return FALSE;

  *x = coro_scale_get_x (self->scale, due, 0);
  if (x2 - *x < MIN_LATE || *x < self->left || *x > self->right)
    return FALSE;
  coro_draw_list_add_line (self->lists[CORO_REGION_BODY], CORO_FORM_DUE, 0, *x, y - OVERHANG, *x,
                           y + self->metrics.bar + OVERHANG);
  return TRUE;
}

/**
 * _coro_layout_dup_blocker:
 * @self: a layout
 * @slice: a stretch in which the loop runs
 *
 * Returns: (transfer full) (nullable): who holds the loop in most of it, %NULL if nobody does
 */
char *
_coro_layout_dup_blocker (CoroLayout      *self,
                          const CoroSlice *slice)
{
  gsize number = coro_span_index_seek_block (self->index, &CORO_BOUND_EVENT (slice->begin_event));
  gint64 end = MIN (slice->end, self->end_time);
  g_autofree char *name = NULL;
  guint32 first;
  guint32 last;

  if (number >= coro_span_index_get_n_blocks (self->index))
    return NULL;
  coro_span_index_get_block (self->index, number, &first, &last);
  if (2 * (MIN (get_time (self, last), end) - MAX (get_time (self, first), slice->begin)) < end - slice->begin)
    return NULL;

  name = coro_span_index_dup_name (self->index, coro_log_get_event (self->log, first)->task);
  return *name == '\0' ? NULL : g_strconcat ("held by ", name, NULL);
}
