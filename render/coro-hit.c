/* coro-hit.c: what was painted at a point
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-hit.h"

#include "coro-words.h"

#include <math.h>

#define CURVE_SEGMENTS 12
#define LINE_REACH 3

static double
get_distance_to_box (const CoroItem *item,
                     double          x,
                     double          y)
{
  double left;
  double top;
  double width;
  double height;
  double dx;
  double dy;

  coro_item_get_bounds (item, &left, &top, &width, &height);
  dx = MAX (MAX (left - x, x - (left + width)), 0);
  dy = MAX (MAX (top - y, y - (top + height)), 0);
  return hypot (dx, dy);
}

static double
get_distance_to_segment (double x1,
                         double y1,
                         double x2,
                         double y2,
                         double x,
                         double y)
{
  double dx = x2 - x1;
  double dy = y2 - y1;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - x1) * dx + (y - y1) * dy) / length, 0, 1) : 0;

  return hypot (x - (x1 + t * dx), y - (y1 + t * dy));
}

static double
get_curve (double a,
           double b,
           double c,
           double d,
           double t)
{
  double u = 1 - t;

  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

static double
get_distance_to_path (const CoroDrawList *list,
                      const CoroItem     *item,
                      double              x,
                      double              y)
{
  const CoroPoint *points = coro_draw_list_get_points (list, item);
  double nearest = G_MAXDOUBLE;

  for (guint i = 1; i < item->n_points; i++)
    {
      const CoroPoint *from = &points[i - 1];

      if (points[i].kind == CORO_POINT_LINE)
        {
          nearest = MIN (nearest, get_distance_to_segment (from->x, from->y, points[i].x, points[i].y, x, y));
        }
      else if (points[i].kind == CORO_POINT_CURVE && i + 2 < item->n_points)
        {
          double px = from->x;
          double py = from->y;

          for (guint k = 1; k <= CURVE_SEGMENTS; k++)
            {
              double t = (double) k / CURVE_SEGMENTS;
              double qx = get_curve (from->x, points[i].x, points[i + 1].x, points[i + 2].x, t);
              double qy = get_curve (from->y, points[i].y, points[i + 1].y, points[i + 2].y, t);

              nearest = MIN (nearest, get_distance_to_segment (px, py, qx, qy, x, y));
              px = qx;
              py = qy;
            }
          i += 2;
        }
    }
  return nearest;
}

/* 0 inside the item, else how far away it is; more than reach means too far. */
static double
get_distance (const CoroDrawList *list,
              const CoroItem     *item,
              double              x,
              double              y,
              double              reach)
{
  double distance = get_distance_to_box (item, x, y);

  if (distance > MAX (reach, LINE_REACH) || item->kind != CORO_ITEM_PATH || (item->flags & CORO_ITEM_CLOSED))
    return distance;
  distance = get_distance_to_path (list, item, x, y);
  return distance <= LINE_REACH ? 0 : G_MAXDOUBLE;
}

static char *
describe_span (const CoroItem *item,
               CoroSpanIndex  *index)
{
  const CoroItemRef *ref = &item->ref;
  CoroSpan span;

  if (ref->n_merged > 1)
    return coro_words_describe_merged (ref->n_merged, ref->begin, ref->end);
  if (!coro_span_index_find_event (index, ref->lane, ref->track, ref->row, ref->event, &span))
    return NULL;
  return coro_span_index_describe (index, ref->lane, ref->track, &span);
}

static char *
describe_mark (const CoroItem *item,
               CoroSpanIndex  *index)
{
  /* The first lane also shows the marks that belong to none. */
  const guint32 lanes[] = { item->ref.lane, 0 };

  for (guint k = 0; k < G_N_ELEMENTS (lanes); k++)
    {
      gsize number = coro_span_index_seek_mark (index, lanes[k], &CORO_BOUND_EVENT (item->ref.event), 0);
      CoroMark mark;

      if (number >= coro_span_index_get_n_marks (index, lanes[k]))
        continue;
      coro_span_index_get_mark (index, lanes[k], number, &mark);
      if (mark.event == item->ref.event)
        return coro_words_describe_mark (index, &mark);
    }
  return NULL;
}

static char *
describe_link (const CoroItem *item,
               CoroSpanIndex  *index)
{
  gsize number = coro_span_index_seek_link (index, &CORO_BOUND_EVENT (item->ref.event));
  CoroLink link;

  if (number >= coro_span_index_get_n_links (index))
    return NULL;
  coro_span_index_get_link (index, number, &link);
  return link.event == item->ref.event ? coro_words_describe_link (index, &link) : NULL;
}

/**
 * coro_hit_test:
 * @list: what was painted
 * @x: px
 * @y: px
 * @slop: how far from a thin item one may point, px
 *
 * Finds what is seen at a point. An item that is thinner than twice @slop wins over what lies around it.
 *
 * Returns: (transfer none) (nullable): the item, valid as long as @list
 */
const CoroItem *
coro_hit_test (const CoroDrawList *list,
               double              x,
               double              y,
               double              slop)
{
  const CoroItem *thin = NULL;
  const CoroItem *found = NULL;
  double nearest = G_MAXDOUBLE;

  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = coro_draw_list_get_n_items (list); i-- > 0;)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      double distance;

      /* What lies under a paper is not seen. */
      if (item->form == CORO_FORM_PAPER && get_distance_to_box (item, x, y) <= 0)
        break;
      if (item->ref.source == CORO_SOURCE_NONE || item->kind == CORO_ITEM_GROUP || item->kind == CORO_ITEM_GROUP_END)
        continue;

      distance = get_distance (list, item, x, y, slop);
      if (fabs (item->width) < 2 * slop && distance <= slop && distance < nearest)
        {
          thin = item;
          nearest = distance;
        }
      else if (distance <= 0 && found == NULL)
        {
          found = item;
        }
    }
  return thin != NULL ? thin : found;
}

/**
 * coro_hit_describe:
 * @item: an item that was hit
 * @index: the run that it was laid out from
 *
 * Returns: (transfer full) (nullable): what it shows, in words
 */
char *
coro_hit_describe (const CoroItem *item,
                   CoroSpanIndex  *index)
{
  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (index != NULL, NULL);

  switch (item->ref.source)
    {
    case CORO_SOURCE_LANE:
      return coro_span_index_dup_name (index, item->ref.lane);
    case CORO_SOURCE_SPAN:
      return describe_span (item, index);
    case CORO_SOURCE_MARK:
      return describe_mark (item, index);
    case CORO_SOURCE_LINK:
      return describe_link (item, index);
    default:
      return NULL;
    }
}
