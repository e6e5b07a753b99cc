/* coro-layout-body.c: the lanes, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

/* The part of a viewport that pinned lanes take at most. */
#define MAX_STICKY 0.6

/* Items of a piece, at least: about a megabyte with their words. */
#define PIECE 4096

static void
add_contents (CoroLayout          *self,
              const CoroLaneFrame *frame)
{
  switch (frame->kind)
    {
    case CORO_ENTITY_LOCK:
    case CORO_ENTITY_CONDITION:
      _coro_layout_add_holders (self, frame);
      break;
    case CORO_ENTITY_SEMAPHORE:
      if (frame->n_rows > 0)
        _coro_layout_add_holders (self, frame);
      else
        _coro_layout_add_levels (self, frame);
      break;
    case CORO_ENTITY_EVENT:
    case CORO_ENTITY_QUEUE:
    case CORO_ENTITY_BARRIER:
      _coro_layout_add_levels (self, frame);
      break;
    case CORO_ENTITY_COROUTINE: /* it never ran: its mark tells all of it */
      break;
    default:
      _coro_layout_add_holdings (self, frame);
      _coro_layout_add_states (self, frame);
      _coro_layout_add_scopes (self, frame);
      break;
    }
  _coro_layout_add_marks (self, frame);
}

static void
add_ground (CoroLayout          *self,
            const CoroLaneFrame *frame)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  double width = self->areas[CORO_REGION_BODY].width;

  if (self->options.per_px <= 0)
    width -= self->options.margin;

  if (frame->lane == self->options.selected)
    {
      CoroItem *item = coro_draw_list_add_rect (list, CORO_FORM_SELECTED, 0, 0, frame->y, width, frame->height, 0);

      item->ref = (CoroItemRef) { .lane = frame->lane, .source = CORO_SOURCE_LANE };
    }
  if (frame->position > 0)
    coro_draw_list_add_line (list, frame->begins_group ? CORO_FORM_GROUP_LINE : CORO_FORM_HAIRLINE, 0, 0,
                             frame->y, width, frame->y);
}

/* What has been written need not be kept. */
static void
give_piece (CoroLayout   *self,
            CoroDrawList *list)
{
  if (coro_draw_list_get_n_items (list) < (self->options.piece > 0 ? self->options.piece : PIECE))
    return;

  _coro_layout_note_forms (self);
  self->options.sink (self, self->options.sink_data);
  coro_draw_list_forget_items (list);
}

static void
add_lanes (CoroLayout *self,
           guint       first,
           guint       past)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];

  for (guint i = first; i < past; i++)
    {
      const CoroLaneFrame *frame = &g_array_index (self->frames, CoroLaneFrame, i);

      g_array_set_size (self->occupied, 0);
      g_array_set_size (self->signs, 0);
      coro_draw_list_add_group (list, "lane", frame->lane);
      add_ground (self, frame);
      add_contents (self, frame);
      coro_draw_list_end_group (list);
      if (self->options.sink != NULL)
        give_piece (self, list);
    }
}

/* They lie on a paper of their own, below which what is scrolled vanishes. */
static void
add_sticky_lanes (CoroLayout *self)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  double width = self->areas[CORO_REGION_BODY].width;

  coro_draw_list_add_rect (list, CORO_FORM_PAPER, 0, 0, 0, width, self->sticky_height, 0);
  _coro_layout_add_grid (self, self->sticky_height);
  _coro_layout_add_blocks (self, 0, self->n_sticky);
  add_lanes (self, 0, self->n_sticky);
  coro_draw_list_add_line (list, CORO_FORM_GROUP_LINE, 0, 0, self->sticky_height, width, self->sticky_height);
}

/* Pinned lanes stay at the top of a viewport that is scrolled, where they leave room enough for others. */
static void
choose_sticky (CoroLayout *self,
               double      from_y,
               double      height)
{
  guint n_pinned = coro_lanes_get_n_pinned (self->lanes);
  const CoroLaneFrame *last;

  if (n_pinned == 0 || from_y <= 0)
    return;
  last = coro_lanes_get (self->lanes, n_pinned - 1);
  if (last->y + last->height > height * MAX_STICKY)
    return;

  self->n_sticky = n_pinned;
  self->sticky_height = last->y + last->height;
  for (guint i = 0; i < n_pinned; i++)
    g_array_append_vals (self->frames, coro_lanes_get (self->lanes, i), 1);
}

/**
 * _coro_layout_choose_frames:
 * @self: a layout
 * @from_y: px of lanes above the viewport
 * @height: px of the viewport, 0 for all lanes
 *
 * Takes the lanes that can be seen, moved so that the viewport begins at 0; those first that stay where they are.
 */
void
_coro_layout_choose_frames (CoroLayout *self,
                            double      from_y,
                            double      height)
{
  guint n_lanes = coro_lanes_get_n (self->lanes);

  if (height <= 0)
    {
      from_y = 0;
      height = G_MAXDOUBLE;
    }
  self->options.y_offset = from_y;
  self->frames = g_array_new (FALSE, FALSE, sizeof (CoroLaneFrame));
  choose_sticky (self, from_y, height);
  for (guint i = coro_lanes_find_y (self->lanes, from_y + self->sticky_height); i < n_lanes; i++)
    {
      CoroLaneFrame frame = *coro_lanes_get (self->lanes, i);

      frame.y -= from_y;
      if (frame.y >= height)
        break;
      g_array_append_val (self->frames, frame);
    }
}

/**
 * _coro_layout_find_frame:
 * @self: a layout
 * @lane: any number
 * @frame: (out): where it lies in the body, outside of it if it is not visible
 *
 * Returns: whether there is such a lane
 */
gboolean
_coro_layout_find_frame (const CoroLayout *self,
                         guint32           lane,
                         CoroLaneFrame    *frame)
{
  const CoroLaneFrame *found = coro_lanes_find (self->lanes, lane);

  if (found == NULL)
    return FALSE;

  *frame = *found;
  if (frame->position >= self->n_sticky)
    frame->y -= self->options.y_offset;
  return TRUE;
}

/**
 * _coro_layout_get_visible:
 * @self: a layout
 * @position: any number
 * @frame: (out): the lane there
 *
 * Returns: whether a lane with that position is visible
 */
gboolean
_coro_layout_get_visible (const CoroLayout *self,
                          guint             position,
                          CoroLaneFrame    *frame)
{
  guint n_moved = self->frames->len - self->n_sticky;
  guint first = n_moved > 0 ? g_array_index (self->frames, CoroLaneFrame, self->n_sticky).position : 0;
  guint i = position < self->n_sticky ? position : position - first + self->n_sticky;

  if (position >= self->n_sticky && (position < first || position - first >= n_moved))
    return FALSE;

  *frame = g_array_index (self->frames, CoroLaneFrame, i);
  return TRUE;
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
  return coro_theme_hue_of (coro_span_index_get_resource (self->index, entity));
}

/**
 * _coro_layout_add_body:
 * @self: a layout with its frames, its scale and its arrows
 *
 * Draws the visible lanes.
 */
void
_coro_layout_add_body (CoroLayout *self)
{
  double height = self->areas[CORO_REGION_BODY].height;

  self->occupied = g_array_new (FALSE, FALSE, sizeof (CoroStretch));
  self->signs = g_array_new (FALSE, FALSE, sizeof (double));
  _coro_layout_choose_quotes (self);
  _coro_layout_add_grid (self, height);
  _coro_layout_add_blocks (self, self->n_sticky, self->frames->len);
  add_lanes (self, self->n_sticky, self->frames->len);
  if (self->n_sticky > 0)
    add_sticky_lanes (self);
  _coro_layout_add_arrows (self);
  _coro_layout_add_ring (self);
  _coro_layout_add_playhead (self);
}
