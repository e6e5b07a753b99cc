/* coro-layout-legend.c: what the forms in the picture mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#define SWATCH 14
#define SWATCH_GAP 6
#define ENTRY_GAP 22
#define ROW_HEIGHT 20
#define MIN_HOLLOW 2.0

typedef struct {
  CoroForm    form;
  const char *words;
} Entry;

static const Entry entries[] = {
  { CORO_FORM_RUNNING, "running" },
  { CORO_FORM_READY, "ready" },
  { CORO_FORM_WAITING, "waiting for time or another task" },
  { CORO_FORM_WAITING_RESOURCE, "waiting for a resource" },
  { CORO_FORM_HOLDING, "holding" },
  { CORO_FORM_LEVEL_AREA, "items in the queue" },
  { CORO_FORM_CREATED, "created" },
  { CORO_FORM_GHOST, "created, never run" },
  { CORO_FORM_MERGED, "too small to draw: zoom in" },
  { CORO_FORM_DONE, "done" },
  { CORO_FORM_FAILED, "failed" },
  { CORO_FORM_CANCELLED, "cancelled" },
  { CORO_FORM_CANCEL, "cancel requested, delivered" },
  { CORO_FORM_SCOPE, "timeout, task group" },
  { CORO_FORM_CLEANUP, "cleaning up" },
  { CORO_FORM_OVERDUE, "overdue" },
  { CORO_FORM_BLOCK, "the loop is blocked" },
  { CORO_FORM_FOLD, "nothing happens: cut short" },
  { CORO_FORM_DUE, "was due" },
  { CORO_FORM_NEAR_TIE, "near tie: the order is not fixed" },
  { CORO_FORM_UNFINISHED, "items not marked as done" },
  { CORO_FORM_PERMIT_EXTRA, "released too often" },
  { CORO_FORM_NOTIFY, "notifies" },
  { CORO_FORM_NOTIFY_NOBODY, "notifies nobody" },
  { CORO_FORM_LOST, "exception not asked for" },
  { CORO_FORM_WARNING, "warning" },
  { CORO_FORM_DEADLOCK, "deadlocked" },
  { CORO_FORM_LINK, "wakes" },
  { CORO_FORM_LINK_JOB, "submits" },
  { CORO_FORM_RING, "waits for what the other holds" },
};

static CoroItem *
add_path (CoroDrawList    *list,
          CoroForm         form,
          CoroItemFlags    flags,
          double           x,
          double           y,
          const CoroPoint *shape,
          guint            n_points)
{
  CoroPoint points[8];

  g_assert (n_points <= G_N_ELEMENTS (points));
  for (guint i = 0; i < n_points; i++)
    points[i] = (CoroPoint) { x + shape[i].x, y + shape[i].y, shape[i].kind };
  return coro_draw_list_add_path (list, form, 0, points, n_points, flags);
}

/* y is the middle of the row. */
static void
add_swatch (CoroDrawList *list,
            CoroForm      form,
            guint         hue,
            double        x,
            double        y)
{
  static const CoroPoint triangle[] = { { 4, -5, CORO_POINT_MOVE },
                                        { 9, 0, CORO_POINT_LINE },
                                        { 4, 5, CORO_POINT_LINE } };
  static const CoroPoint cross[] = {
    { 4.5, -2.5, CORO_POINT_MOVE },
    { 9.5, 2.5, CORO_POINT_LINE },
    { 9.5, -2.5, CORO_POINT_MOVE },
    { 4.5, 2.5, CORO_POINT_LINE },
  };
  static const CoroPoint slash[] = { { 3, 3, CORO_POINT_MOVE }, { 8, -3, CORO_POINT_LINE } };
  static const CoroPoint warning[] = { { 7, -5, CORO_POINT_MOVE },
                                       { 12, 4, CORO_POINT_LINE },
                                       { 2, 4, CORO_POINT_LINE } };
  static const CoroPoint sign[] = { { 7, -2, CORO_POINT_MOVE }, { 7, 2.5, CORO_POINT_LINE } };
  static const CoroPoint square[] = {
    { 0.5, -5.5, CORO_POINT_MOVE },
    { 13.5, -5.5, CORO_POINT_LINE },
    { 13.5, 5.5, CORO_POINT_LINE },
    { 0.5, 5.5, CORO_POINT_LINE },
  };
  static const CoroPoint bracket[] = {
    { 0.5, -4, CORO_POINT_MOVE },
    { 0.5, 1, CORO_POINT_LINE },
    { 13.5, 1, CORO_POINT_LINE },
    { 13.5, -4, CORO_POINT_LINE },
  };
  static const CoroPoint wave[] = {
    { 3, -1.5, CORO_POINT_MOVE },    { 4.3, -3.5, CORO_POINT_CURVE }, { 5.7, -3.5, CORO_POINT_CURVE },
    { 7, -1.5, CORO_POINT_CURVE },   { 8.3, 0.5, CORO_POINT_CURVE },  { 9.7, 0.5, CORO_POINT_CURVE },
    { 11, -1.5, CORO_POINT_CURVE },
  };
  static const CoroPoint wedge[] = { { 3, -4, CORO_POINT_MOVE },
                                     { 11, -4, CORO_POINT_LINE },
                                     { 7, 3, CORO_POINT_LINE } };
  static const CoroPoint arrow[] = { { 0, 0, CORO_POINT_MOVE }, { 14, 0, CORO_POINT_LINE } };

  switch (form)
    {
    case CORO_FORM_HOLDING:
      coro_draw_list_add_rect (list, form, hue, x, y - 2, SWATCH, 4, 2);
      break;
    case CORO_FORM_DONE:
      add_path (list, form, CORO_ITEM_CLOSED, x, y, triangle, G_N_ELEMENTS (triangle));
      break;
    case CORO_FORM_FAILED:
      coro_draw_list_add_rect (list, form, 0, x + 2, y - 5, 10, 10, 1);
      add_path (list, CORO_FORM_FAILED_CROSS, CORO_ITEM_FLAGS_NONE, x, y, cross, G_N_ELEMENTS (cross));
      break;
    case CORO_FORM_CANCELLED:
      coro_draw_list_add_rect (list, form, 0, x + 5, y - 6, 4, 12, 0);
      coro_draw_list_add_line (list, CORO_FORM_CANCELLED_SLASH, 0, x + 2.5, y + 4.5, x + 11.5, y - 4.5);
      break;
    case CORO_FORM_CANCEL:
      add_path (list, form, CORO_ITEM_FLAGS_NONE, x, y, slash, G_N_ELEMENTS (slash));
      break;
    case CORO_FORM_MERGED:
      coro_draw_list_add_rect (list, CORO_FORM_RUNNING, 0, x, y - 6, 3 * CORO_ZIGZAG_PERIOD, 12, 0);
      coro_draw_list_add_rect (list, form, 0, x, y - 6, 3 * CORO_ZIGZAG_PERIOD, CORO_ZIGZAG_HEIGHT, 0);
      break;
    case CORO_FORM_WARNING:
      add_path (list, form, CORO_ITEM_CLOSED, x, y, warning, G_N_ELEMENTS (warning));
      add_path (list, form, CORO_ITEM_FLAGS_NONE, x, y, sign, G_N_ELEMENTS (sign));
      break;
    case CORO_FORM_DEADLOCK:
      coro_draw_list_add_rect (list, form, 0, x + 1, y - 6, 12, 12, 6);
      coro_draw_list_add_line (list, form, 0, x + 4, y, x + 10, y);
      break;
    case CORO_FORM_SCOPE:
    case CORO_FORM_CLEANUP:
    case CORO_FORM_OVERDUE:
      add_path (list, form, CORO_ITEM_FLAGS_NONE, x, y, bracket, G_N_ELEMENTS (bracket));
      break;
    case CORO_FORM_DUE:
      coro_draw_list_add_line (list, form, 0, x + 7, y - 6, x + 7, y + 6);
      break;
    case CORO_FORM_NEAR_TIE:
      add_path (list, form, CORO_ITEM_FLAGS_NONE, x, y - 0.5, wave, G_N_ELEMENTS (wave));
      add_path (list, form, CORO_ITEM_FLAGS_NONE, x, y + 3, wave, G_N_ELEMENTS (wave));
      break;
    case CORO_FORM_UNFINISHED:
    case CORO_FORM_LOST:
      coro_draw_list_add_line (list, form, hue, x, y, x + SWATCH, y);
      break;
    case CORO_FORM_NOTIFY:
    case CORO_FORM_NOTIFY_NOBODY:
      add_path (list, form, CORO_ITEM_CLOSED, x, y, wedge, G_N_ELEMENTS (wedge))->hue = (guint8) hue;
      break;
    case CORO_FORM_LINK:
    case CORO_FORM_LINK_JOB:
    case CORO_FORM_RING:
      add_path (list, form, CORO_ITEM_ARROW, x, y, arrow, G_N_ELEMENTS (arrow));
      break;
    case CORO_FORM_WAITING:
      coro_draw_list_add_rect (list, form, 0, x, y - 6, SWATCH, 12, 0);
      add_path (list, CORO_FORM_GROUP_LINE, CORO_ITEM_CLOSED, x, y, square, G_N_ELEMENTS (square));
      break;
    case CORO_FORM_LEVEL_AREA:
      coro_draw_list_add_rect (list, form, hue, x, y - 3, SWATCH, 8, 0);
      coro_draw_list_add_line (list, CORO_FORM_LEVEL, hue, x, y - 3, x + SWATCH, y - 3);
      break;
    case CORO_FORM_RUNNING:
      coro_draw_list_add_rect (list, form, 0, x, y - 6, SWATCH, 12, 1);
      break;
    default:
      coro_draw_list_add_rect (list, form, hue, x + 0.5, y - 5.5, SWATCH - 1, 11, 0);
      break;
    }
}

/* Whether nobody sees the form of an item: a hollow bar that is all edge. */
static gboolean
is_invisible (const CoroItem *item)
{
  return (item->form == CORO_FORM_READY || item->form == CORO_FORM_CREATED) && item->width < MIN_HOLLOW;
}

/**
 * _coro_layout_note_forms:
 * @self: a layout
 *
 * Notes what the legend has to explain of the items that are in the body now.
 */
void
_coro_layout_note_forms (CoroLayout *self)
{
  const CoroDrawList *list = self->lists[CORO_REGION_BODY];

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      const CoroLaneFrame *frame = coro_lanes_find (self->lanes, item->ref.lane);

      if (item->form == CORO_FORM_NONE || is_invisible (item))
        continue;
      if (item->form == CORO_FORM_LEVEL_AREA && (frame == NULL || frame->kind != CORO_ENTITY_QUEUE))
        continue;
      if (!self->explained[item->form])
        self->explained_hues[item->form] = item->hue;
      self->explained[item->form] = TRUE;
    }
}

/**
 * _coro_layout_add_legend:
 * @self: a layout whose body is complete
 * @width: px that the legend may take
 *
 * Explains the forms that occur in the body, and no others.
 */
void
_coro_layout_add_legend (CoroLayout *self,
                         double      width)
{
  CoroDrawList *list = self->lists[CORO_REGION_LEGEND];
  double x = 0;
  double y = ROW_HEIGHT / 2;

  _coro_layout_note_forms (self);
  coro_draw_list_add_group (list, "legend", 0);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const Entry *entry = &entries[i];
      double words = coro_text_measure_get_width (self->measure, CORO_FONT_LABEL, entry->words);
      double needed = SWATCH + SWATCH_GAP + words;

      if (!self->explained[entry->form])
        continue;
      if (x > 0 && x + needed > width)
        {
          x = 0;
          y += ROW_HEIGHT;
        }
      add_swatch (list, entry->form, self->explained_hues[entry->form], x, y);
      coro_draw_list_add_text (list, CORO_FORM_TEXT_SOFT, 0, CORO_FONT_LABEL, CORO_ANCHOR_START,
                               x + SWATCH + SWATCH_GAP, y + 4, words, entry->words);
      x += needed + ENTRY_GAP;
    }
  coro_draw_list_end_group (list);
  coro_draw_list_set_size (list, width, y + ROW_HEIGHT / 2);
}
