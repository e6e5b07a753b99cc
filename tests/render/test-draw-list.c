/* test-draw-list.c: what is put into a draw list comes out of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-draw-list.h"

#include <string.h>

static const CoroPoint corner[] = {
  { 1, 2, CORO_POINT_MOVE },
  { 5, 2, CORO_POINT_LINE },
  { 5, 9, CORO_POINT_LINE },
};

static CoroDrawList *
make_list (void)
{
  CoroDrawList *list = coro_draw_list_new ();
  CoroItem *item;

  coro_draw_list_add_group (list, "lane", 7);
  item = coro_draw_list_add_rect (list, CORO_FORM_RUNNING, 0, 10, 20, 30, 40, 1);
  coro_draw_list_set_title (list, item, "a tooltip");
  coro_draw_list_add_path (list, CORO_FORM_LEVEL, 2, corner, G_N_ELEMENTS (corner), CORO_ITEM_FLAGS_NONE);
  coro_draw_list_add_text (list, CORO_FORM_TEXT, 0, CORO_FONT_LABEL, CORO_ANCHOR_END, 100, 50, 24, "words");
  coro_draw_list_end_group (list);
  coro_draw_list_set_size (list, 200, 100);
  return list;
}

static void
test_items (void)
{
  g_autoptr (CoroDrawList) list = make_list ();
  const CoroItem *item;

  g_assert_cmpuint (coro_draw_list_get_n_items (list), ==, 5);
  item = coro_draw_list_get_item (list, 0);
  g_assert_cmpint (item->kind, ==, CORO_ITEM_GROUP);
  g_assert_cmpstr (coro_draw_list_get_string (list, item->text), ==, "lane");
  g_assert_cmpuint (item->ref.lane, ==, 7);

  item = coro_draw_list_get_item (list, 1);
  g_assert_cmpstr (coro_draw_list_get_string (list, item->title), ==, "a tooltip");
  g_assert_cmpstr (coro_draw_list_get_string (list, item->text), ==, "");

  item = coro_draw_list_get_item (list, 2);
  g_assert_cmpuint (item->n_points, ==, 3);
  g_assert_cmpfloat (coro_draw_list_get_points (list, item)[2].y, ==, 9);
}

static void
assert_bounds (const CoroItem *item,
               double          x,
               double          y,
               double          width,
               double          height)
{
  double box[4];

  coro_item_get_bounds (item, &box[0], &box[1], &box[2], &box[3]);
  g_assert_cmpfloat_with_epsilon (box[0], x, 1e-9);
  g_assert_cmpfloat_with_epsilon (box[1], y, 1e-9);
  g_assert_cmpfloat_with_epsilon (box[2], width, 1e-9);
  g_assert_cmpfloat_with_epsilon (box[3], height, 1e-9);
}

static void
test_bounds (void)
{
  g_autoptr (CoroDrawList) list = make_list ();
  const CoroItem *text = coro_draw_list_get_item (list, 3);

  assert_bounds (coro_draw_list_get_item (list, 1), 10, 20, 30, 40);
  assert_bounds (coro_draw_list_get_item (list, 2), 1, 2, 4, 7);
  assert_bounds (text, 76, 50 - text->height * 0.8, 24, text->height);
  assert_bounds (coro_draw_list_add_line (list, CORO_FORM_LINK, 0, 9, 8, 3, 2), 3, 2, 6, 6);
}

static void
test_append_moves_and_keeps_strings (void)
{
  g_autoptr (CoroDrawList) list = make_list ();
  g_autoptr (CoroDrawList) other = make_list ();
  const CoroItem *item;

  coro_draw_list_append (list, other, 1000, 500);
  g_assert_cmpuint (coro_draw_list_get_n_items (list), ==, 10);
  item = coro_draw_list_get_item (list, 6);
  assert_bounds (item, 1010, 520, 30, 40);
  g_assert_cmpstr (coro_draw_list_get_string (list, item->title), ==, "a tooltip");
  item = coro_draw_list_get_item (list, 7);
  assert_bounds (item, 1001, 502, 4, 7);
  g_assert_cmpfloat (coro_draw_list_get_points (list, item)[0].x, ==, 1001);
  g_assert_cmpstr (coro_draw_list_get_string (list, coro_draw_list_get_item (list, 8)->text), ==, "words");
  g_assert_cmpfloat (coro_draw_list_get_points (list, coro_draw_list_get_item (list, 2))[0].x, ==, 1);
}

static void
test_dump (void)
{
  g_autoptr (CoroDrawList) list = make_list ();
  g_autofree char *dump = coro_draw_list_dump (list);

  g_assert_cmpstr (dump, ==,
                   "size 200 100\n"
                   "group lane 7\n"
                   "  rect running/0 10 20 30 40 (a tooltip)\n"
                   "  path level/2 M1,2 L5,2 L5,9\n"
                   "  text text/0 label end 100 50 24 \"words\"\n"
                   "end\n");
}

static void
test_negative_sizes_are_none (void)
{
  g_autoptr (CoroDrawList) list = coro_draw_list_new ();
  const CoroItem *item = coro_draw_list_add_rect (list, CORO_FORM_RUNNING, 0, 0, 0, -5, -1, 3);

  g_assert_cmpfloat (item->width, ==, 0);
  g_assert_cmpfloat (item->height, ==, 0);
  g_assert_cmpfloat (item->radius, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw-list/items", test_items);
  g_test_add_func ("/draw-list/bounds", test_bounds);
  g_test_add_func ("/draw-list/append-moves-and-keeps-strings", test_append_moves_and_keeps_strings);
  g_test_add_func ("/draw-list/dump", test_dump);
  g_test_add_func ("/draw-list/negative-sizes-are-none", test_negative_sizes_are_none);

  return g_test_run ();
}
