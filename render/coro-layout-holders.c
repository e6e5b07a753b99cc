/* coro-layout-holders.c: who holds a lock or a permit, and who waits for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#define ROW_GAP 2
#define HELD_INSET 2
#define WAITERS_HEIGHT 3
#define MAX_BANDS 4
#define NEIGHBOUR_GAP 0.5
#define MIN_ROUNDED 8.0
#define MERGED_GAP 10.0

/* How the rows of a track are drawn. */
typedef struct {
  CoroLayout          *self;
  const CoroLaneFrame *frame;
  CoroTrack            track;
  CoroForm             form;
  double               y; /* of the first row */
  double               row;
  double               pitch;
  double               radius;
  double               gap; /* by which neighbours are set off */
  gboolean             labelled;
} Drawing;

static void
add_holding (const Drawing   *drawing,
             guint            row,
             const CoroSlice *slice,
             double           x1,
             double           x2)
{
  CoroLayout *self = drawing->self;
  CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
  double y = drawing->y + row * drawing->pitch;
  g_autofree char *label = NULL;
  CoroItem *item;
  guint hue;

  if (!_coro_layout_clip (self, &x1, &x2, &flags))
    return;

  hue = drawing->track == CORO_TRACK_HOLD ? _coro_layout_get_hue (self, slice->object) : drawing->frame->hue;
  item = coro_draw_list_add_rect (self->lists[CORO_REGION_BODY], drawing->form, hue, x1, y, x2 - x1, drawing->row,
                                  flags == CORO_ITEM_FLAGS_NONE && !slice->merged && x2 - x1 >= MIN_ROUNDED ? drawing->radius : 0);
  item->flags = flags;
  if (slice->end == CORO_TIME_OPEN)
    item->flags |= CORO_ITEM_OPEN_RIGHT;
  _coro_layout_set_slice (self, item, drawing->frame->lane, drawing->track, row, slice);
  if (!drawing->labelled)
    return;

  if (slice->merged && x2 - x1 >= CORO_ZIGZAG_PERIOD)
    _coro_layout_add_zigzag (self, hue, x1, x2, y);
  if (slice->merged || x2 - x1 < 2 * CORO_LABEL_GAP)
    return;
  label = _coro_layout_dup_label (self, drawing->frame->lane, drawing->track, row, slice);
  _coro_layout_add_label (self, CORO_FORM_TEXT_ON_HUE, hue, x1, x2, y, drawing->row, FALSE, label);
}

/* What is too thin keeps its least width, where the one before it leaves room. */
static void
add_row (const Drawing *drawing,
         guint          row)
{
  CoroLayout *self = drawing->self;
  double last = -G_MAXDOUBLE;
  gboolean last_merged = FALSE;
  CoroSliceIter iter;
  CoroSlice slice;

  coro_slice_iter_init (&iter, self->index, drawing->frame->lane, drawing->track, row, self->grid);
  while (coro_slice_iter_next (&iter, &slice))
    {
      double x1;
      double x2;

      _coro_layout_get_extent (self, &slice, &x1, &x2);
      if (x2 - x1 < CORO_MIN_BAR)
        x2 = x1 + CORO_MIN_BAR;
      else if (slice.n_spans == 1)
        x1 += drawing->gap, x2 -= drawing->gap;
      /* Where something is held again and again, the borders of what is drawn as one mean nothing. */
      if (slice.merged && last_merged && x1 < last + MERGED_GAP)
        x1 = last;
      x1 = MAX (x1, last);
      if (x2 - x1 < drawing->gap + 0.5)
        continue;
      add_holding (drawing, row, &slice, x1, x2);
      last = x2;
      last_merged = slice.merged;
    }
}

static void
add_permit_rows (CoroLayout          *self,
                 const CoroLaneFrame *frame,
                 double               y,
                 double               row,
                 double               pitch)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  const CoroEntity *entity = coro_log_get_entity (self->log, frame->lane);
  const CoroEvent *created = coro_log_get_event (self->log, entity->first_event);
  double x1 = coro_scale_get_x (self->scale, created != NULL ? created->time : 0, entity->first_event);
  double x2 = coro_scale_get_x (self->scale, self->end_time, self->n_events);
  CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;

  if (!_coro_layout_clip (self, &x1, &x2, &flags))
    return;

  for (guint i = 0; i < frame->n_rows; i++)
    {
      CoroForm form = frame->limit > 0 && i >= frame->limit ? CORO_FORM_PERMIT_EXTRA : CORO_FORM_PERMIT;
      CoroItem *item = coro_draw_list_add_rect (list, form, frame->hue, x1 + 0.5, y + i * pitch + 0.5,
                                                x2 - x1 - 1, row - 1, flags == CORO_ITEM_FLAGS_NONE ? 2 : 0);

      item->flags = flags;
    }
}

/**
 * _coro_layout_add_waiters:
 * @self: a layout
 * @frame: a resource's lane
 * @y: where the line goes
 *
 * Draws the thin line that says: somebody waits for this.
 */
void
_coro_layout_add_waiters (CoroLayout          *self,
                          const CoroLaneFrame *frame,
                          double               y)
{
  Drawing drawing = {
    .self = self,
    .frame = frame,
    .track = CORO_TRACK_WAITERS,
    .form = CORO_FORM_WAITERS,
    .y = y,
    .row = WAITERS_HEIGHT,
  };

  add_row (&drawing, 0);
}

/**
 * _coro_layout_add_holdings:
 * @self: a layout
 * @frame: a task's lane
 *
 * Draws the bands of what the task holds.
 */
void
_coro_layout_add_holdings (CoroLayout          *self,
                           const CoroLaneFrame *frame)
{
  const CoroMetrics *metrics = &self->metrics;
  double space = metrics->lane - metrics->band_y - 1;
  guint n_bands = CLAMP (coro_span_index_get_n_rows (self->index, frame->lane, CORO_TRACK_HOLD), 1, MAX_BANDS);
  double band = MIN (metrics->band, (space - (n_bands - 1)) / n_bands);
  Drawing drawing = {
    .self = self,
    .frame = frame,
    .track = CORO_TRACK_HOLD,
    .form = CORO_FORM_HOLDING,
    .y = frame->y + metrics->band_y,
    .row = band,
    .pitch = band + 1,
    .radius = 2,
  };

  for (guint row = 0; row < n_bands; row++)
    add_row (&drawing, row);
}

/**
 * _coro_layout_add_holders:
 * @self: a layout
 * @frame: the lane of a lock, a condition or a semaphore
 *
 * Draws who holds it: one bar for a lock, a row a permit for a semaphore.
 */
void
_coro_layout_add_holders (CoroLayout          *self,
                          const CoroLaneFrame *frame)
{
  const CoroMetrics *metrics = &self->metrics;
  gboolean permits = frame->n_rows > 0;
  guint n_rows = MAX (frame->n_rows, 1);
  double row = metrics->bar - 2 * HELD_INSET;
  double y = frame->y + metrics->bar_y + HELD_INSET;
  Drawing drawing = {
    .self = self,
    .frame = frame,
    .track = CORO_TRACK_HOLDER,
    .form = CORO_FORM_HELD,
    .radius = 3,
    .gap = NEIGHBOUR_GAP,
    .labelled = TRUE,
  };

  if (permits)
    {
      row = (frame->height - metrics->bar_y / 2 - 8) / n_rows - ROW_GAP;
      row = MIN (row, metrics->row);
      y = frame->y + (frame->height - n_rows * (row + ROW_GAP) - WAITERS_HEIGHT) / 2;
      add_permit_rows (self, frame, y, row, row + ROW_GAP);
      drawing.radius = 2;
    }
  drawing.y = y;
  drawing.row = row;
  drawing.pitch = row + ROW_GAP;

  for (guint i = 0; i < n_rows; i++)
    add_row (&drawing, i);
  _coro_layout_add_waiters (self, frame, y + n_rows * (row + ROW_GAP));
}
