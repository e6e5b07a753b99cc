/* coro-layout-frames.c: where each lane lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#define ROW_GAP 2
#define MAX_NAMED_ROWS 8
#define MAX_ROWS 24
#define THIN_ROW 5
#define WAITERS_SPACE 8

static CoroLaneGroup
get_group (CoroEntityKind kind)
{
  switch (kind)
    {
    case CORO_ENTITY_LOOP:
      return CORO_LANE_GROUP_LOOP;
    case CORO_ENTITY_PROCESS:
    case CORO_ENTITY_THREAD:
      return CORO_LANE_GROUP_WORKERS;
    case CORO_ENTITY_LOCK:
    case CORO_ENTITY_EVENT:
    case CORO_ENTITY_CONDITION:
    case CORO_ENTITY_SEMAPHORE:
    case CORO_ENTITY_QUEUE:
    case CORO_ENTITY_BARRIER:
      return CORO_LANE_GROUP_RESOURCES;
    default:
      return CORO_LANE_GROUP_TASKS;
    }
}

/* Rows that a semaphore needs: its permits, and more if it was released too often. */
static guint
count_rows (CoroLayout *self,
            guint32     lane,
            guint       limit)
{
  guint rows = limit;
  gsize n_spans;
  const CoroSpan *spans = coro_span_index_get_spans (self->index, lane, CORO_TRACK_HOLDER, &n_spans);

  for (gsize i = 0; i < n_spans && rows <= MAX_ROWS; i++)
    rows = MAX (rows, spans[i].row + 1u);
  return rows;
}

static guint
find_highest_level (CoroLayout *self,
                    guint32     lane,
                    guint       limit)
{
  guint top = MAX (limit, 1);
  gsize n_spans;
  const CoroSpan *spans = coro_span_index_get_spans (self->index, lane, CORO_TRACK_LEVEL, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    top = MAX (top, spans[i].value);
  return top;
}

static double
get_row_height (const CoroLayout *self,
                guint             n_rows)
{
  return n_rows <= MAX_NAMED_ROWS ? self->metrics.row : MIN (self->metrics.row, THIN_ROW);
}

static void
measure_frame (CoroLayout    *self,
               CoroLaneFrame *frame)
{
  const CoroMetrics *metrics = &self->metrics;

  frame->height = metrics->lane;

  if (frame->kind == CORO_ENTITY_SEMAPHORE)
    {
      guint rows = count_rows (self, frame->lane, frame->limit);

      if (rows <= MAX_ROWS)
        {
          double row = get_row_height (self, MAX (rows, 1));
          double needed = metrics->bar_y / 2 + rows * (row + ROW_GAP) + WAITERS_SPACE;

          frame->n_rows = MAX (rows, 1);
          frame->height = MAX (metrics->lane, needed);
        }
      else
        {
          frame->top = find_highest_level (self, frame->lane, frame->limit);
        }
    }
  else if (frame->kind == CORO_ENTITY_QUEUE || frame->kind == CORO_ENTITY_BARRIER)
    {
      frame->top = find_highest_level (self, frame->lane, frame->limit);
    }
}

/**
 * _coro_layout_make_frames:
 * @self: a layout
 *
 * Finds the place of every lane, from the top of the first one on.
 */
void
_coro_layout_make_frames (CoroLayout *self)
{
  guint n_lanes = coro_span_index_get_n_lanes (self->index);
  guint hue = 0;
  double y = 0;

  self->frames = g_array_sized_new (FALSE, TRUE, sizeof (CoroLaneFrame), n_lanes);
  self->frame_of = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_lanes; i++)
    {
      guint32 lane = coro_span_index_get_lane (self->index, i);
      const CoroEntity *entity = coro_log_get_entity (self->log, lane);
      CoroLaneFrame frame = {
        .lane = lane,
        .kind = entity->kind,
        .group = get_group (entity->kind),
        .depth = coro_span_index_get_depth (self->index, lane),
        .number = coro_span_index_get_number (self->index, lane),
        .limit = entity->limit,
        .y = y,
      };

      if (frame.group == CORO_LANE_GROUP_RESOURCES)
        frame.hue = hue++ % CORO_N_HUES + 1;
      measure_frame (self, &frame);
      y += frame.height;
      g_array_append_val (self->frames, frame);
      g_hash_table_insert (self->frame_of, GUINT_TO_POINTER (lane), GUINT_TO_POINTER (i + 1));
    }
  self->content_height = y;
}

/**
 * _coro_layout_choose_frames:
 * @self: a layout with its frames
 * @from_y: px of lanes above the viewport
 * @height: px of the viewport, 0 for all lanes
 *
 * Keeps the lanes that can be seen and moves them so that the viewport begins at 0.
 */
void
_coro_layout_choose_frames (CoroLayout *self,
                            double      from_y,
                            double      height)
{
  CoroLaneFrame *frames = (CoroLaneFrame *) (gpointer) self->frames->data;
  guint end;

  if (height <= 0)
    {
      self->first = 0;
      self->n_visible = self->frames->len;
      return;
    }

  for (guint i = 0; i < self->frames->len; i++)
    frames[i].y -= from_y;
  while (self->first < self->frames->len && frames[self->first].y + frames[self->first].height <= 0)
    self->first++;
  end = self->first;
  while (end < self->frames->len && frames[end].y < height)
    end++;
  self->n_visible = end - self->first;
}

/**
 * _coro_layout_find_frame:
 * @self: a layout
 * @lane: any number
 *
 * Returns: (transfer none) (nullable): where that lane lies, if there is one
 */
CoroLaneFrame *
_coro_layout_find_frame (const CoroLayout *self,
                         guint32           lane)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->frame_of, GUINT_TO_POINTER (lane)));

  return place > 0 ? &g_array_index (self->frames, CoroLaneFrame, place - 1) : NULL;
}

/**
 * _coro_layout_get_hue:
 * @self: a layout
 * @entity: any number
 *
 * Returns: the hue of that resource, 0 if it is none
 */
guint
_coro_layout_get_hue (const CoroLayout *self,
                      guint32           entity)
{
  const CoroLaneFrame *frame = _coro_layout_find_frame (self, entity);

  return frame != NULL ? frame->hue : 0;
}
