/* coro-draw-list.c: what is to be drawn, item by item, the same for the screen and for every export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-draw-list.h"

#include <math.h>
#include <string.h>

/* Strings lie one after the other in one block; offset 0 is the empty string that stands for none. */
struct _CoroDrawList {
  gatomicrefcount ref_count;
  GArray         *items;
  GArray         *points;
  GString        *strings;
  char           *title;
  char           *description;
  double          width;
  double          height;
  double          phase_x;
  double          phase_y;
  CoroMotion      motion;
  CoroUsed        forgotten; /* what the items that are forgotten used */
};

static guint32
add_string (CoroDrawList *self,
            const char   *string)
{
  gsize offset = self->strings->len;

  if (string == NULL || string[0] == '\0')
    return 0;

  g_string_append_len (self->strings, string, (gssize) strlen (string) + 1);
  return (guint32) offset;
}

static void
add_used (CoroUsed       *used,
          const CoroItem *item)
{
  if (item->kind == CORO_ITEM_GROUP || item->kind == CORO_ITEM_GROUP_END || item->form == CORO_FORM_NONE)
    return;

  used->hues[item->form] |= (guint16) (1u << MIN (item->hue, CORO_N_HUES));
  used->heads[item->form] |= (item->flags & CORO_ITEM_ARROW) != 0;
}

static void
join_used (CoroUsed       *used,
           const CoroUsed *other)
{
  for (guint form = 0; form < CORO_N_FORMS; form++)
    {
      used->hues[form] |= other->hues[form];
      used->heads[form] |= other->heads[form];
    }
}

static CoroItem *
add_item (CoroDrawList *self,
          CoroItemKind  kind,
          CoroForm      form,
          guint         hue)
{
  guint index = self->items->len;
  CoroItem *item;

  g_array_set_size (self->items, index + 1);
  item = &g_array_index (self->items, CoroItem, index);
  memset (item, 0, sizeof *item);
  item->kind = kind;
  item->form = form;
  item->hue = (guint8) hue;
  return item;
}

static void
set_bounds_from_points (CoroItem        *item,
                        const CoroPoint *points,
                        guint            n_points)
{
  double x1 = G_MAXDOUBLE;
  double y1 = G_MAXDOUBLE;
  double x2 = -G_MAXDOUBLE;
  double y2 = -G_MAXDOUBLE;

  for (guint i = 0; i < n_points; i++)
    {
      x1 = MIN (x1, points[i].x);
      y1 = MIN (y1, points[i].y);
      x2 = MAX (x2, points[i].x);
      y2 = MAX (y2, points[i].y);
    }
  item->x = x1;
  item->y = y1;
  item->width = x2 - x1;
  item->height = y2 - y1;
}

/**
 * coro_draw_list_new:
 *
 * Returns: (transfer full): an empty list
 */
CoroDrawList *
coro_draw_list_new (void)
{
  CoroDrawList *self = g_new0 (CoroDrawList, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_array_new (FALSE, FALSE, sizeof (CoroItem));
  self->points = g_array_new (FALSE, FALSE, sizeof (CoroPoint));
  self->strings = g_string_new (NULL);
  g_string_append_c (self->strings, '\0');
  return self;
}

/**
 * coro_draw_list_ref:
 * @self: a list
 *
 * Returns: (transfer full): the same list
 */
CoroDrawList *
coro_draw_list_ref (CoroDrawList *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * coro_draw_list_unref:
 * @self: (transfer full): a list
 */
void
coro_draw_list_unref (CoroDrawList *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->items);
  g_array_unref (self->points);
  g_string_free (self->strings, TRUE);
  g_free (self->title);
  g_free (self->description);
  g_free (self);
}

/**
 * coro_draw_list_add_group:
 * @self: a list
 * @name: the class of the group: "lane", "ruler"
 * @lane: the lane that the group stands for, or 0
 *
 * Begins a group, up to the matching coro_draw_list_end_group(). Like all items that are added, the returned one may be
 * changed until the next is added.
 *
 * Returns: (transfer none): the item
 */
CoroItem *
coro_draw_list_add_group (CoroDrawList *self,
                          const char   *name,
                          guint32       lane)
{
  CoroItem *item;

  g_return_val_if_fail (self != NULL, NULL);

  item = add_item (self, CORO_ITEM_GROUP, CORO_FORM_NONE, 0);
  item->text = add_string (self, name);
  item->ref.lane = lane;
  return item;
}

/**
 * coro_draw_list_end_group:
 * @self: a list with an open group
 */
void
coro_draw_list_end_group (CoroDrawList *self)
{
  g_return_if_fail (self != NULL);

  add_item (self, CORO_ITEM_GROUP_END, CORO_FORM_NONE, 0);
}

/**
 * coro_draw_list_add_rect:
 * @self: a list
 * @form: what it is
 * @hue: whose it is, or 0
 * @x: left
 * @y: top
 * @width: not negative
 * @height: not negative
 * @radius: of its corners
 *
 * Returns: (transfer none): the item
 */
CoroItem *
coro_draw_list_add_rect (CoroDrawList *self,
                         CoroForm      form,
                         guint         hue,
                         double        x,
                         double        y,
                         double        width,
                         double        height,
                         double        radius)
{
  CoroItem *item;

  g_return_val_if_fail (self != NULL, NULL);

  item = add_item (self, CORO_ITEM_RECT, form, hue);
  item->x = x;
  item->y = y;
  item->width = MAX (width, 0);
  item->height = MAX (height, 0);
  item->radius = MIN (radius, MIN (item->width, item->height) / 2);
  return item;
}

/**
 * coro_draw_list_add_line:
 * @self: a list
 * @form: what it is
 * @hue: whose it is, or 0
 * @x1: begin
 * @y1: begin
 * @x2: end
 * @y2: end
 *
 * Returns: (transfer none): the item
 */
CoroItem *
coro_draw_list_add_line (CoroDrawList *self,
                         CoroForm      form,
                         guint         hue,
                         double        x1,
                         double        y1,
                         double        x2,
                         double        y2)
{
  CoroItem *item;

  g_return_val_if_fail (self != NULL, NULL);

  item = add_item (self, CORO_ITEM_LINE, form, hue);
  item->x = x1;
  item->y = y1;
  item->width = x2 - x1;
  item->height = y2 - y1;
  return item;
}

/**
 * coro_draw_list_add_path:
 * @self: a list
 * @form: what it is
 * @hue: whose it is, or 0
 * @points: (array length=n_points): where it goes; the first is a move
 * @n_points: at least 1
 * @flags: whether it is closed, whether it ends in a head
 *
 * Returns: (transfer none): the item
 */
CoroItem *
coro_draw_list_add_path (CoroDrawList    *self,
                         CoroForm         form,
                         guint            hue,
                         const CoroPoint *points,
                         guint            n_points,
                         CoroItemFlags    flags)
{
  CoroItem *item;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (points != NULL && n_points > 0, NULL);

  item = add_item (self, CORO_ITEM_PATH, form, hue);
  item->flags = flags;
  item->first_point = self->points->len;
  item->n_points = n_points;
  g_array_append_vals (self->points, points, n_points);
  set_bounds_from_points (item, points, n_points);
  return item;
}

/**
 * coro_draw_list_add_text:
 * @self: a list
 * @form: its colour's role
 * @hue: of its ground, or 0
 * @font: its font's role
 * @anchor: which part of the text is at @x
 * @x: px
 * @y: the baseline
 * @width: as measured
 * @text: UTF-8
 *
 * Returns: (transfer none): the item
 */
CoroItem *
coro_draw_list_add_text (CoroDrawList *self,
                         CoroForm      form,
                         guint         hue,
                         CoroFont      font,
                         CoroAnchor    anchor,
                         double        x,
                         double        y,
                         double        width,
                         const char   *text)
{
  CoroItem *item;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (coro_form_is_text (form), NULL);

  item = add_item (self, CORO_ITEM_TEXT, form, hue);
  item->font = font;
  item->anchor = anchor;
  item->x = x;
  item->y = y;
  item->width = width;
  item->height = coro_font_get (font)->size * 1.2;
  item->text = add_string (self, text);
  return item;
}

/**
 * coro_draw_list_set_title:
 * @self: the list
 * @item: the item that was added last
 * @title: (nullable): what a tooltip is to say of it
 */
void
coro_draw_list_set_title (CoroDrawList *self,
                          CoroItem     *item,
                          const char   *title)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (item != NULL);

  item->title = add_string (self, title);
}

/**
 * coro_draw_list_append:
 * @self: a list
 * @other: another
 * @dx: px by which its items move to the right
 * @dy: px by which they move down
 *
 * Appends copies of the items of another list.
 */
void
coro_draw_list_append (CoroDrawList       *self,
                       const CoroDrawList *other,
                       double              dx,
                       double              dy)
{
  guint32 strings;
  guint32 points;
  guint items;

  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL && other != self);

  join_used (&self->forgotten, &other->forgotten);
  strings = (guint32) self->strings->len;
  points = self->points->len;
  items = self->items->len;
  g_string_append_len (self->strings, other->strings->str, (gssize) other->strings->len);
  if (other->points->len > 0)
    g_array_append_vals (self->points, other->points->data, other->points->len);
  if (other->items->len > 0)
    g_array_append_vals (self->items, other->items->data, other->items->len);

  for (guint i = points; i < self->points->len; i++)
    {
      CoroPoint *point = &g_array_index (self->points, CoroPoint, i);

      point->x += dx;
      point->y += dy;
    }
  for (guint i = items; i < self->items->len; i++)
    {
      CoroItem *item = &g_array_index (self->items, CoroItem, i);

      item->x += dx;
      item->y += dy;
      item->first_point += points;
      if (item->text != 0)
        item->text += strings;
      if (item->title != 0)
        item->title += strings;
    }
}

/**
 * coro_draw_list_forget_items:
 * @self: a list
 *
 * Empties a list whose items have been written; what it is of, and what of a theme they used, it still knows.
 */
void
coro_draw_list_forget_items (CoroDrawList *self)
{
  g_return_if_fail (self != NULL);

  coro_draw_list_get_used (self, &self->forgotten);
  g_array_set_size (self->items, 0);
  g_array_set_size (self->points, 0);
  g_string_truncate (self->strings, 1);
}

/**
 * coro_draw_list_get_used:
 * @self: a list
 * @used: (out): what its items use, those among them that are forgotten
 */
void
coro_draw_list_get_used (const CoroDrawList *self,
                         CoroUsed           *used)
{
  CoroUsed all;

  g_return_if_fail (self != NULL);
  g_return_if_fail (used != NULL);

  all = self->forgotten;
  for (guint i = 0; i < self->items->len; i++)
    add_used (&all, &g_array_index (self->items, CoroItem, i));
  *used = all;
}

/**
 * coro_draw_list_set_size:
 * @self: a list
 * @width: px
 * @height: px
 *
 * Says how large the picture is, which may be more than its items take.
 */
void
coro_draw_list_set_size (CoroDrawList *self,
                         double        width,
                         double        height)
{
  g_return_if_fail (self != NULL);

  self->width = width;
  self->height = height;
}

/**
 * coro_draw_list_set_phase:
 * @self: a list
 * @x: px
 * @y: px
 *
 * Moves the origin of all hatchings, so that they stay with the bars while a viewport scrolls over them.
 */
void
coro_draw_list_set_phase (CoroDrawList *self,
                          double        x,
                          double        y)
{
  g_return_if_fail (self != NULL);

  self->phase_x = x;
  self->phase_y = y;
}

/**
 * coro_draw_list_set_about:
 * @self: a list
 * @title: (nullable): the picture's title
 * @description: (nullable): what it shows, in words
 */
void
coro_draw_list_set_about (CoroDrawList *self,
                          const char   *title,
                          const char   *description)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->description);
  self->title = g_strdup (title);
  self->description = g_strdup (description);
}

/**
 * coro_draw_list_set_motion:
 * @self: a list
 * @motion: how the run is played, where it can be
 */
void
coro_draw_list_set_motion (CoroDrawList     *self,
                           const CoroMotion *motion)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (motion != NULL);

  self->motion = *motion;
}

/**
 * coro_draw_list_get_motion:
 * @self: a list
 *
 * Returns: (transfer none): how the run is played, where it can be
 */
const CoroMotion *
coro_draw_list_get_motion (const CoroDrawList *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->motion;
}

/**
 * coro_draw_list_get_n_items:
 * @self: a list
 *
 * Returns: how many items it has
 */
guint
coro_draw_list_get_n_items (const CoroDrawList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

/**
 * coro_draw_list_get_item:
 * @self: a list
 * @index: less than coro_draw_list_get_n_items()
 *
 * Returns: (transfer none): the item, valid until the list changes
 */
const CoroItem *
coro_draw_list_get_item (const CoroDrawList *self,
                         guint               index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  return &g_array_index (self->items, CoroItem, index);
}

/**
 * coro_draw_list_get_points:
 * @self: a list
 * @item: a path of it
 *
 * Returns: (transfer none): its points
 */
const CoroPoint *
coro_draw_list_get_points (const CoroDrawList *self,
                           const CoroItem     *item)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (item != NULL && item->kind == CORO_ITEM_PATH, NULL);

  return &g_array_index (self->points, CoroPoint, item->first_point);
}

/**
 * coro_draw_list_get_string:
 * @self: a list
 * @string: a text or a title of one of its items
 *
 * Returns: (transfer none): the string, "" for 0
 */
const char *
coro_draw_list_get_string (const CoroDrawList *self,
                           guint32             string)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (string < self->strings->len, NULL);

  return self->strings->str + string;
}

/**
 * coro_draw_list_get_size:
 * @self: a list
 * @width: (out): px
 * @height: (out): px
 */
void
coro_draw_list_get_size (const CoroDrawList *self,
                         double             *width,
                         double             *height)
{
  g_return_if_fail (self != NULL);

  *width = self->width;
  *height = self->height;
}

/**
 * coro_draw_list_get_phase:
 * @self: a list
 * @x: (out): px
 * @y: (out): px
 */
void
coro_draw_list_get_phase (const CoroDrawList *self,
                          double             *x,
                          double             *y)
{
  g_return_if_fail (self != NULL);

  *x = self->phase_x;
  *y = self->phase_y;
}

/**
 * coro_draw_list_get_title:
 * @self: a list
 *
 * Returns: (nullable): the picture's title
 */
const char *
coro_draw_list_get_title (const CoroDrawList *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * coro_draw_list_get_description:
 * @self: a list
 *
 * Returns: (nullable): what the picture shows, in words
 */
const char *
coro_draw_list_get_description (const CoroDrawList *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->description;
}

/**
 * coro_item_get_bounds:
 * @item: an item
 * @x: (out): left
 * @y: (out): top
 * @width: (out): px
 * @height: (out): px
 *
 * Tells which box an item takes, without the width of its edge. A text's box reaches from its ascenders to its
 * descenders.
 */
void
coro_item_get_bounds (const CoroItem *item,
                      double         *x,
                      double         *y,
                      double         *width,
                      double         *height)
{
  g_return_if_fail (item != NULL);

  *x = MIN (item->x, item->x + item->width);
  *y = MIN (item->y, item->y + item->height);
  *width = fabs (item->width);
  *height = fabs (item->height);

  if (item->kind == CORO_ITEM_TEXT)
    {
      if (item->anchor == CORO_ANCHOR_MIDDLE)
        *x -= item->width / 2;
      else if (item->anchor == CORO_ANCHOR_END)
        *x -= item->width;
      *y = item->y - item->height * 0.8;
    }
}
