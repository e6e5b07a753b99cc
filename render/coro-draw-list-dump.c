/* coro-draw-list-dump.c: a draw list as text, for tests and for reading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-draw-list.h"

#include <math.h>

static const char *const kind_nicks[] = { "group", "end", "rect", "line", "path", "text" };
static const char *const font_nicks[CORO_N_FONTS] = { "title", "subtitle", "name",  "word",
                                                      "label", "small",    "ruler", "output" };
static const char *const anchor_nicks[] = { "start", "middle", "end" };
static const char *const source_nicks[] = { "none", "lane", "span", "mark", "link" };
static const char point_letters[] = "MLC";

static void
append_number (GString *out,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (value * 10) / 10;

  /* no "-0" */
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.10g", rounded == 0 ? 0 : rounded));
}

static void
append_numbers (GString      *out,
                const double *values,
                guint         n_values)
{
  for (guint i = 0; i < n_values; i++)
    {
      g_string_append_c (out, ' ');
      append_number (out, values[i]);
    }
}

static void
append_points (GString         *out,
               const CoroPoint *points,
               guint            n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      g_string_append_c (out, ' ');
      g_string_append_c (out, point_letters[points[i].kind]);
      append_number (out, points[i].x);
      g_string_append_c (out, ',');
      append_number (out, points[i].y);
    }
}

static void
append_ref (GString           *out,
            const CoroItemRef *ref)
{
  if (ref->source == CORO_SOURCE_NONE)
    return;

  g_string_append_printf (out, " %s:%u", source_nicks[ref->source], ref->lane);
  if (ref->source != CORO_SOURCE_LANE)
    g_string_append_printf (out, "@%" G_GINT64_FORMAT, ref->begin);
  if (ref->n_merged > 1)
    g_string_append_printf (out, "x%u", ref->n_merged);
}

static void
append_item (GString            *out,
             const CoroDrawList *self,
             const CoroItem     *item)
{
  g_string_append_printf (out, "%s", kind_nicks[item->kind]);

  switch (item->kind)
    {
    case CORO_ITEM_GROUP:
      g_string_append_printf (out, " %s %u", coro_draw_list_get_string (self, item->text), item->ref.lane);
      return;
    case CORO_ITEM_GROUP_END:
      return;
    case CORO_ITEM_PATH:
      g_string_append_printf (out, " %s/%u", coro_form_get_nick (item->form), item->hue);
      append_points (out, coro_draw_list_get_points (self, item), item->n_points);
      break;
    case CORO_ITEM_TEXT:
      g_string_append_printf (out, " %s/%u %s %s", coro_form_get_nick (item->form), item->hue, font_nicks[item->font],
                              anchor_nicks[item->anchor]);
      append_numbers (out, (const double[]) { item->x, item->y, item->width }, 3);
      g_string_append_printf (out, " \"%s\"", coro_draw_list_get_string (self, item->text));
      break;
    default:
      g_string_append_printf (out, " %s/%u", coro_form_get_nick (item->form), item->hue);
      append_numbers (out, (const double[]) { item->x, item->y, item->width, item->height }, 4);
      break;
    }

  if (item->flags & CORO_ITEM_OPEN_LEFT)
    g_string_append (out, " open-left");
  if (item->flags & CORO_ITEM_OPEN_RIGHT)
    g_string_append (out, " open-right");
  if (item->flags & CORO_ITEM_CLOSED)
    g_string_append (out, " closed");
  if (item->flags & CORO_ITEM_ARROW)
    g_string_append (out, " arrow");
  append_ref (out, &item->ref);
  if (item->title != 0)
    g_string_append_printf (out, " (%s)", coro_draw_list_get_string (self, item->title));
}

/**
 * coro_draw_list_dump:
 * @self: a list
 *
 * Writes every item as one line, indented by its group, lengths with one decimal.
 *
 * Returns: (transfer full): the text
 */
char *
coro_draw_list_dump (const CoroDrawList *self)
{
  GString *out = g_string_new (NULL);
  guint depth = 0;
  double width;
  double height;

  g_return_val_if_fail (self != NULL, NULL);

  coro_draw_list_get_size (self, &width, &height);
  g_string_append (out, "size");
  append_numbers (out, (const double[]) { width, height }, 2);
  g_string_append_c (out, '\n');

  for (guint i = 0; i < coro_draw_list_get_n_items (self); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (self, i);

      if (item->kind == CORO_ITEM_GROUP_END && depth > 0)
        depth--;
      g_string_append_printf (out, "%*s", (int) depth * 2, "");
      append_item (out, self, item);
      g_string_append_c (out, '\n');
      if (item->kind == CORO_ITEM_GROUP)
        depth++;
    }
  return g_string_free (out, FALSE);
}
