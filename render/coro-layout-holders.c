/* coro-layout-holders.c: who holds a lock or a permit, and who waits for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#define ROW_GAP 2
#define HELD_INSET 2
#define WAITERS_HEIGHT 3
#define MAX_BANDS 4

/* A stretch that waits to be drawn: the next one may have to join it. */
typedef struct {
  const CoroSpan *first; /* NULL: none */
  const CoroSpan *last;
  guint           n_spans;
  double          x1;
  double          x2;
} Stretch;

typedef struct {
  CoroLayout          *self;
  const CoroLaneFrame *frame;
  CoroTrack            track;
  CoroForm             form;
  double               y; /* of the first row */
  double               row;
  double               pitch;
  double               radius;
  gboolean             labelled;
  guint                n_rows;
  Stretch             *rows;
} Drawing;

static void
flush_row (Drawing *drawing,
           guint    row)
{
  CoroLayout *self = drawing->self;
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  Stretch *stretch = &drawing->rows[row];
  CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
  double y = drawing->y + row * drawing->pitch;
  guint hue;
  CoroItem *item;

  if (stretch->first == NULL)
    return;
  if (!_coro_layout_clip (self, &stretch->x1, &stretch->x2, &flags))
    {
      stretch->first = NULL;
      return;
    }

  hue = drawing->track == CORO_TRACK_HOLD ? _coro_layout_get_hue (self, stretch->first->object) : drawing->frame->hue;
  item = coro_draw_list_add_rect (list, drawing->form, hue, stretch->x1, y, stretch->x2 - stretch->x1, drawing->row,
                                  flags == CORO_ITEM_FLAGS_NONE ? drawing->radius : 0);
  item->flags = flags;
  if (stretch->last->end == CORO_TIME_OPEN)
    item->flags |= CORO_ITEM_OPEN_RIGHT;
  _coro_layout_set_span (self, item, drawing->frame->lane, drawing->track, stretch->first, stretch->last,
                         stretch->n_spans);

  if (stretch->n_spans > 1 && drawing->labelled && stretch->x2 - stretch->x1 >= 2 * CORO_MIN_BAR)
    {
      _coro_layout_add_zigzag (self, hue, stretch->x1, stretch->x2, y);
    }
  else if (stretch->n_spans == 1 && drawing->labelled)
    {
      g_autofree char *label =
        coro_span_index_dup_label (self->index, drawing->frame->lane, drawing->track, stretch->first);

      _coro_layout_add_label (self, CORO_FORM_TEXT_ON_HUE, hue, stretch->x1, stretch->x2, y, drawing->row, FALSE,
                              label);
    }
  stretch->first = NULL;
}

static void
add_stretch (Drawing        *drawing,
             guint           row,
             const CoroSpan *span)
{
  Stretch *stretch = &drawing->rows[row];
  gboolean tiny;
  double x1;
  double x2;

  _coro_layout_get_extent (drawing->self, span, &x1, &x2);
  tiny = x2 - x1 < CORO_MIN_BAR;

  /* Neighbours are set off by a hair; what is too small keeps its least width. */
  if (tiny)
    x2 = x1 + CORO_MIN_BAR;
  else if (drawing->track == CORO_TRACK_HOLDER)
    {
      x1 += 0.5;
      x2 -= 0.5;
    }

  if (stretch->first != NULL && x1 < stretch->x2 - 0.01 && (tiny || stretch->n_spans > 1))
    {
      stretch->last = span;
      stretch->n_spans++;
      stretch->x2 = MAX (stretch->x2, x2);
      return;
    }

  if (stretch->first != NULL)
    x1 = MAX (x1, stretch->x2);
  flush_row (drawing, row);
  *stretch = (Stretch) { span, span, 1, x1, MAX (x1, x2) };
}

static void
flush_rows (Drawing *drawing)
{
  for (guint row = 0; row < drawing->n_rows; row++)
    flush_row (drawing, row);
  g_free (drawing->rows);
}

/* Bands of one lane that lie over each other in time get rows of their own. */
static guint
choose_band (gint64          ends[MAX_BANDS],
             const CoroSpan *span)
{
  for (guint row = 0; row < MAX_BANDS; row++)
    if (ends[row] <= span->begin)
      {
        ends[row] = span->end;
        return row;
      }
  return MAX_BANDS - 1;
}

static guint
count_bands (const CoroSpan *spans,
             gsize           n_spans)
{
  gint64 ends[MAX_BANDS] = { 0 };
  guint n_bands = 1;

  for (gsize i = 0; i < n_spans; i++)
    {
      guint band = choose_band (ends, &spans[i]);

      n_bands = MAX (n_bands, band + 1);
    }
  return n_bands;
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
      CoroItem *item = coro_draw_list_add_rect (list, CORO_FORM_PERMIT, frame->hue, x1 + 0.5, y + i * pitch + 0.5,
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
    .n_rows = 1,
    .rows = g_new0 (Stretch, 1),
  };
  gsize n_spans;
  const CoroSpan *spans =
    coro_span_index_get_range (self->index, frame->lane, CORO_TRACK_WAITERS, self->from_time, self->to_time, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    if (spans[i].end > spans[i].begin || self->options.axis == CORO_AXIS_STEPS)
      add_stretch (&drawing, 0, &spans[i]);
  flush_rows (&drawing);
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
  gint64 ends[MAX_BANDS] = { 0 };
  double space = metrics->lane - metrics->band_y - 1;
  gsize n_spans;
  const CoroSpan *spans =
    coro_span_index_get_range (self->index, frame->lane, CORO_TRACK_HOLD, self->from_time, self->to_time, &n_spans);
  guint n_bands = count_bands (spans, n_spans);
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
    .n_rows = n_bands,
    .rows = g_new0 (Stretch, n_bands),
  };

  for (gsize i = 0; i < n_spans; i++)
    add_stretch (&drawing, choose_band (ends, &spans[i]), &spans[i]);
  flush_rows (&drawing);
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
  gsize n_spans;
  const CoroSpan *spans =
    coro_span_index_get_range (self->index, frame->lane, CORO_TRACK_HOLDER, self->from_time, self->to_time, &n_spans);
  Drawing drawing = {
    .self = self,
    .frame = frame,
    .track = CORO_TRACK_HOLDER,
    .form = CORO_FORM_HELD,
    .radius = 3,
    .labelled = TRUE,
    .n_rows = n_rows,
    .rows = g_new0 (Stretch, n_rows),
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

  for (gsize i = 0; i < n_spans; i++)
    add_stretch (&drawing, MIN (permits ? spans[i].row : 0u, n_rows - 1), &spans[i]);
  flush_rows (&drawing);
  _coro_layout_add_waiters (self, frame, y + n_rows * (row + ROW_GAP));
}
