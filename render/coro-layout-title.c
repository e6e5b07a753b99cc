/* coro-layout-title.c: the words above and below the picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <string.h>

#define CAPTION_GAP  20
#define CAPTION_LINE 17

/**
 * _coro_layout_add_title:
 * @self: a layout
 * @title: (nullable): the headline
 * @subtitle: (nullable): the line of origin
 *
 * Writes what stands above the picture.
 */
void
_coro_layout_add_title (CoroLayout *self,
                        const char *title,
                        const char *subtitle)
{
  CoroDrawList *list = self->lists[CORO_REGION_TITLE];
  double room = self->areas[CORO_REGION_TITLE].width;
  double width;

  coro_draw_list_add_group (list, "title", 0);
  if (title != NULL)
    {
      g_autofree char *fitted = coro_text_measure_fit_name (self->measure, CORO_FONT_TITLE, title, room, &width);

      coro_draw_list_add_text (list, CORO_FORM_TEXT, 0, CORO_FONT_TITLE, CORO_ANCHOR_START, 0, 18, width, fitted);
    }
  if (subtitle != NULL)
    {
      g_autofree char *fitted = coro_text_measure_fit_name (self->measure, CORO_FONT_SUBTITLE, subtitle, room, &width);

      coro_draw_list_add_text (list, CORO_FORM_TEXT_SOFT, 0, CORO_FONT_SUBTITLE, CORO_ANCHOR_START, 0,
                               title != NULL ? 37 : 12, width, fitted);
    }
  coro_draw_list_end_group (list);
}

/* As many words of @text as fit, at least one. Returns where the rest begins. */
static const char *
add_line (CoroLayout *self,
          const char *text,
          double      y,
          double      room)
{
  const char *end = text;
  const char *next = text;
  g_autofree char *line = NULL;
  double width;

  while (*next != '\0')
    {
      g_autofree char *longer = NULL;

      next += strcspn (next, " \n");
      longer = g_strndup (text, (gsize) (next - text));
      if (end > text && coro_text_measure_get_width (self->measure, CORO_FONT_LABEL, longer) > room)
        break;
      end = next;
      next += strspn (next, " ");
      if (*next == '\n')
        break;
    }
  line = g_strndup (text, (gsize) (end - text));
  width = coro_text_measure_get_width (self->measure, CORO_FONT_LABEL, line);
  coro_draw_list_add_text (self->lists[CORO_REGION_LEGEND], CORO_FORM_TEXT, 0, CORO_FONT_LABEL, CORO_ANCHOR_START, 0, y,
                           width, line);
  end += strspn (end, " ");
  return *end == '\n' ? end + 1 : end;
}

/**
 * _coro_layout_add_caption:
 * @self: a layout with its legend
 * @caption: (nullable): what stands below it
 * @room: px of a line
 *
 * Writes the caption below the legend, in as many lines as it needs.
 */
void
_coro_layout_add_caption (CoroLayout *self,
                          const char *caption,
                          double      room)
{
  CoroDrawList *list = self->lists[CORO_REGION_LEGEND];
  g_autofree char *valid = NULL;
  const char *rest;
  double width;
  double y;

  if (caption == NULL || *caption == '\0')
    return;

  valid = g_utf8_make_valid (caption, -1);
  coro_draw_list_get_size (list, &width, &y);
  coro_draw_list_add_group (list, "caption", 0);
  y += CAPTION_GAP;
  for (rest = valid; *rest != '\0'; y += CAPTION_LINE)
    rest = add_line (self, rest, y, room);
  coro_draw_list_end_group (list);
  coro_draw_list_set_size (list, width, y - CAPTION_LINE / 2);
}
