/* coro-layout-body.c: the lanes, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

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
      break;
    }
  _coro_layout_add_marks (self, frame);
}

static void
add_ground (CoroLayout          *self,
            const CoroLaneFrame *frame,
            gboolean             first)
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
  if (!first)
    coro_draw_list_add_line (list, frame[-1].group != frame->group ? CORO_FORM_GROUP_LINE : CORO_FORM_HAIRLINE, 0, 0,
                             frame->y, width, frame->y);
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
  CoroDrawList *list = self->lists[CORO_REGION_BODY];

  self->occupied = g_array_new (FALSE, FALSE, sizeof (CoroStretch));
  _coro_layout_add_grid (self);
  for (guint i = self->first; i < self->first + self->n_visible; i++)
    {
      const CoroLaneFrame *frame = &g_array_index (self->frames, CoroLaneFrame, i);

      g_array_set_size (self->occupied, 0);
      coro_draw_list_add_group (list, "lane", frame->lane);
      add_ground (self, frame, i == 0);
      add_contents (self, frame);
      coro_draw_list_end_group (list);
    }
  _coro_layout_add_arrows (self);
  _coro_layout_add_playhead (self);
}
