/* coro-layout-parts.c: what the bars of all lanes have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include "coro-words.h"

#include <string.h>

#define PATCH_PADDING 5
#define LABEL_END_GAP 6
/* Parts of a font's size, above and below the baseline */
#define ASCENT 0.75
#define DESCENT 0.2

/**
 * _coro_layout_get_extent:
 * @self: a layout
 * @slice: a slice
 * @x1: (out): where it begins
 * @x2: (out): where it ends; the end of the run while it is open
 */
void
_coro_layout_get_extent (const CoroLayout *self,
                         const CoroSlice  *slice,
                         double           *x1,
                         double           *x2)
{
  *x1 = coro_scale_get_x (self->scale, slice->begin, slice->begin_event);
  if (slice->end == CORO_TIME_OPEN)
    *x2 = coro_scale_get_x (self->scale, self->end_time, self->n_events) + self->forever;
  else
    *x2 = coro_scale_get_x (self->scale, slice->end, slice->end_event);
  *x2 = MAX (*x1, *x2);
}

/**
 * _coro_layout_clip:
 * @self: a layout
 * @x1: (inout): left
 * @x2: (inout): right
 * @flags: (inout): gets the sides at which something was cut off
 *
 * Cuts a stretch to what can be seen.
 *
 * Returns: %FALSE if nothing is left of it
 */
gboolean
_coro_layout_clip (const CoroLayout *self,
                   double           *x1,
                   double           *x2,
                   CoroItemFlags    *flags)
{
  if (*x2 < self->left || *x1 > self->right)
    return FALSE;

  if (*x1 < self->left)
    {
      *x1 = self->left;
      *flags |= CORO_ITEM_OPEN_LEFT;
    }
  if (*x2 > self->right)
    {
      *x2 = self->right;
      *flags |= CORO_ITEM_OPEN_RIGHT;
    }
  return TRUE;
}

static CoroState
get_state (CoroSpanKind kind)
{
  switch (kind)
    {
    case CORO_SPAN_CREATED:
      return CORO_STATE_CREATED;
    case CORO_SPAN_READY:
      return CORO_STATE_READY;
    case CORO_SPAN_RUNNING:
      return CORO_STATE_RUNNING;
    case CORO_SPAN_WAITING:
    case CORO_SPAN_WAITING_RESOURCE:
      return CORO_STATE_WAITING;
    default:
      return CORO_STATE_NONE;
    }
}

/**
 * _coro_layout_set_slice:
 * @self: a layout
 * @item: the item of the body that was added last
 * @lane: the lane
 * @track: the track
 * @row: the row
 * @slice: what the item shows
 *
 * Says what an item shows.
 */
void
_coro_layout_set_slice (CoroLayout      *self,
                        CoroItem        *item,
                        guint32          lane,
                        CoroTrack        track,
                        guint            row,
                        const CoroSlice *slice)
{
  g_autofree char *title = NULL;

  item->ref = (CoroItemRef) {
    .lane = lane,
    .object = slice->object,
    .event = slice->begin_event,
    .n_merged = slice->n_spans,
    .begin = slice->begin,
    .end = slice->merged && slice->end == CORO_TIME_OPEN ? self->end_time : slice->end,
    .row = (guint16) row,
    .track = (guint8) track,
    .source = CORO_SOURCE_SPAN,
    .state = (guint8) get_state (slice->kind),
  };

  if (!self->options.tooltips)
    return;
  if (slice->merged)
    {
      title = coro_words_describe_merged (slice->n_spans, item->ref.begin, item->ref.end);
    }
  else
    {
      CoroSpan span;

      coro_span_index_get_span (self->index, lane, track, row, slice->first, &span);
      title = coro_span_index_describe (self->index, lane, track, &span);
    }
  coro_draw_list_set_title (self->lists[CORO_REGION_BODY], item, title);
}

/**
 * _coro_layout_dup_label:
 * @self: a layout
 * @lane: the lane
 * @track: the track
 * @row: the row
 * @slice: a slice of one span
 *
 * Returns: (transfer full): what is written in it
 */
char *
_coro_layout_dup_label (const CoroLayout *self,
                        guint32           lane,
                        CoroTrack         track,
                        guint             row,
                        const CoroSlice  *slice)
{
  CoroSpan span;

  coro_span_index_get_span (self->index, lane, track, row, slice->first, &span);
  return coro_span_index_dup_label (self->index, lane, track, &span);
}

/**
 * _coro_layout_set_mark:
 * @self: a layout
 * @item: the item of the body that was added last
 * @lane: the lane
 * @mark: the moment that it shows
 *
 * Says what an item shows; the tooltip of a mark is its own words.
 */
void
_coro_layout_set_mark (CoroLayout     *self,
                       CoroItem       *item,
                       guint32         lane,
                       const CoroMark *mark)
{
  item->ref = (CoroItemRef) {
    .lane = lane,
    .event = mark->event,
    .begin = mark->time,
    .end = mark->time,
    .track = CORO_N_TRACKS,
    .source = CORO_SOURCE_MARK,
    .state = mark->state,
  };

  if (self->options.tooltips && item->kind != CORO_ITEM_TEXT)
    {
      g_autofree char *title = coro_words_describe_mark (self->index, mark);

      coro_draw_list_set_title (self->lists[CORO_REGION_BODY], item, title);
    }
}

/**
 * _coro_layout_get_baseline:
 * @font: a role
 * @y: top of a bar
 * @height: of it
 *
 * Returns: the baseline of a text that stands in its middle
 */
double
_coro_layout_get_baseline (CoroFont font,
                           double   y,
                           double   height)
{
  return y + height / 2 + coro_font_get (font)->size * 0.36;
}

/* What of a label fits, from all of it down to what is waited for or held by, or for how long; an ellipsis after "waits
 * for", or between a number and its unit, would tell nothing. */
static char *
fit_label (CoroLayout *self,
           const char *text,
           double      room,
           double     *width)
{
  static const char *const verbs[] = { "waits for ", "held by ", "awaits ", "sleeps " };
  CoroFont font = self->metrics.label_font;
  const char *end = strstr (text, " · ");
  g_autofree char *head = end != NULL ? g_strndup (text, (gsize) (end - text)) : g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      const char *const candidates[] = { text, head, head + strlen (verbs[i]) };

      if (!g_str_has_prefix (text, verbs[i]) || strlen (head) <= strlen (verbs[i]))
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (candidates); k++)
        {
          *width = coro_text_measure_get_width (self->measure, font, candidates[k]);
          if (*width <= room)
            return g_strdup (candidates[k]);
        }
      return NULL;
    }
  return coro_text_measure_fit (self->measure, font, text, room, width);
}

/**
 * _coro_layout_get_label_room:
 * @self: a layout
 * @x1: (inout): left of a bar; of its label
 * @x2: (inout): right of it; of its label
 * @patch: whether the label needs a clear ground
 *
 * Tells where a label would stand. Where a bar began before the viewport does, its label stays in view.
 *
 * Returns: whether there is room for a letter
 */
gboolean
_coro_layout_get_label_room (const CoroLayout *self,
                             double           *x1,
                             double           *x2,
                             gboolean          patch)
{
  *x1 = MAX (*x1, self->left) + CORO_LABEL_GAP;
  *x2 = MIN (*x2, self->right) - LABEL_END_GAP - (patch ? PATCH_PADDING : 0);
  return *x2 - *x1 >= coro_font_get (self->metrics.label_font)->size;
}

/**
 * _coro_layout_add_label:
 * @self: a layout
 * @form: of the text
 * @hue: of its ground
 * @x1: left of the bar
 * @x2: right of it
 * @y: top of it
 * @height: of it
 * @patch: whether the text needs a clear ground
 * @text: (nullable): the label
 *
 * Writes as much of a label into a bar as there is room for beside the arrows that pass it.
 *
 * Returns: whether there was room
 */
gboolean
_coro_layout_add_label (CoroLayout *self,
                        CoroForm    form,
                        guint       hue,
                        double      x1,
                        double      x2,
                        double      y,
                        double      height,
                        gboolean    patch,
                        const char *text)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  CoroFont font = self->metrics.label_font;
  double size = coro_font_get (font)->size;
  double baseline = _coro_layout_get_baseline (font, y, height);
  g_autofree char *fitted = NULL;
  double width;

  if (text == NULL || height < size)
    return FALSE;

  if (_coro_layout_get_label_room (self, &x1, &x2, patch))
    fitted = _coro_layout_fit_beside_arrows (self, fit_label, text, &x1, x2, baseline - ASCENT * size,
                                             baseline + DESCENT * size, &width);
  if (fitted == NULL)
    return FALSE;

  if (patch)
    {
      double inset = CLAMP ((height - size) / 2, 1, 3);

      coro_draw_list_add_rect (list, CORO_FORM_PATCH, 0, x1 - PATCH_PADDING, y + inset, width + 2 * PATCH_PADDING,
                               height - 2 * inset, 3);
    }
  coro_draw_list_add_text (list, form, hue, font, CORO_ANCHOR_START, x1, baseline, width, fitted);
  return TRUE;
}

/**
 * _coro_layout_add_zigzag:
 * @self: a layout
 * @hue: of the line, 0 for that of running
 * @x1: left
 * @x2: right
 * @y: the upper edge, inside of which it runs
 *
 * Draws the edge that says: more happens here than can be drawn.
 */
void
_coro_layout_add_zigzag (CoroLayout *self,
                         guint       hue,
                         double      x1,
                         double      x2,
                         double      y)
{
  coro_draw_list_add_rect (self->lists[CORO_REGION_BODY], CORO_FORM_MERGED, hue, x1, y, x2 - x1, CORO_ZIGZAG_HEIGHT, 0);
}
