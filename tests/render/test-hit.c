/* test-hit.c: pointing at what was painted finds it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"

#include "coro-hit.h"
#include "trace/coro-time.h"

#include <string.h>

static CoroLayout *
lay_out (CoroSpanIndex *index)
{
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;

  options.tooltips = FALSE;
  return coro_layout_new (index, &options);
}

static gboolean
is_covered (const CoroDrawList *list,
            guint               index,
            double              x,
            double              y)
{
  for (guint i = index + 1; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      double box[4];

      coro_item_get_bounds (item, &box[0], &box[1], &box[2], &box[3]);
      if (item->ref.source != CORO_SOURCE_NONE && x >= box[0] - 4 && x <= box[0] + box[2] + 4 && y >= box[1] - 4 &&
          y <= box[1] + box[3] + 4)
        return TRUE;
    }
  return FALSE;
}

static void
test_every_item_is_found_at_its_middle (gconstpointer data)
{
  const RenderRun *run = data;
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);
  g_autoptr (CoroLayout) layout = lay_out (index);
  const CoroDrawList *list = coro_layout_get_list (layout, CORO_REGION_BODY);
  guint n_tried = 0;

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      double box[4];
      double x;
      double y;

      coro_item_get_bounds (item, &box[0], &box[1], &box[2], &box[3]);
      x = box[0] + box[2] / 2;
      y = box[1] + box[3] / 2;
      if (item->kind != CORO_ITEM_RECT || item->ref.source != CORO_SOURCE_SPAN || is_covered (list, i, x, y))
        continue;
      g_assert_true (coro_hit_test (list, x, y, 0) == item);
      n_tried++;
    }
  g_assert_cmpuint (n_tried, >, 3);
}

/* Whatever can be hit can say what it is, in words. */
static void
test_every_hit_has_words (gconstpointer data)
{
  const RenderRun *run = data;
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);
  g_autoptr (CoroLayout) layout = lay_out (index);
  const CoroDrawList *list = coro_layout_get_list (layout, CORO_REGION_BODY);

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      g_autofree char *words = coro_hit_describe (item, index);

      if (item->ref.source != CORO_SOURCE_NONE)
        {
          g_assert_nonnull (words);
          g_assert_cmpstr (words, !=, "");
          g_assert_true (g_utf8_validate (words, -1, NULL));
        }
    }
}

static void
test_thin_items_are_easy_to_hit (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  g_autoptr (CoroLayout) layout = lay_out (index);
  const CoroDrawList *list = coro_layout_get_list (layout, CORO_REGION_BODY);
  double y;
  double height;
  double x = coro_scale_get_x (coro_layout_get_scale (layout), CORO_NSEC_PER_SEC, 0);
  const CoroItem *item;

  coro_layout_get_lane_extent (layout, coro_span_index_get_lane (index, 0), &y, &height);
  item = coro_hit_test (list, x + 4, y + height / 2, 4);
  g_assert_nonnull (item);
  g_assert_cmpint (item->ref.state, ==, CORO_STATE_RUNNING);
  item = coro_hit_test (list, x + 40, y + height / 2, 4);
  g_assert_nonnull (item);
  g_assert_cmpint (item->ref.state, ==, CORO_STATE_WAITING);
}

static void
test_arrows_are_hit_on_their_curve (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("semaphore");
  g_autoptr (CoroLayout) layout = lay_out (index);
  const CoroDrawList *list = coro_layout_get_list (layout, CORO_REGION_BODY);

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);
      const CoroPoint *points;
      double x;
      double y;
      g_autofree char *words = NULL;

      if (item->ref.source != CORO_SOURCE_LINK)
        continue;
      points = coro_draw_list_get_points (list, item);
      x = (points[0].x + 3 * points[1].x + 3 * points[2].x + points[3].x) / 8;
      y = (points[0].y + 3 * points[1].y + 3 * points[2].y + points[3].y) / 8;
      g_assert_true (coro_hit_test (list, x, y, 2) == item);
      words = coro_hit_describe (item, index);
      g_assert_nonnull (strstr (words, "releases semaphore and wakes access_resource() 3"));
      return;
    }
  g_assert_not_reached ();
}

static void
test_nothing_is_nothing (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  g_autoptr (CoroLayout) layout = lay_out (index);

  g_assert_null (coro_hit_test (coro_layout_get_list (layout, CORO_REGION_BODY), -500, -500, 4));
}

static void
test_names_lead_to_their_lanes (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  g_autoptr (CoroLayout) layout = lay_out (index);
  const CoroDrawList *list = coro_layout_get_list (layout, CORO_REGION_NAMES);
  guint32 lane = coro_span_index_get_lane (index, 2);
  const CoroItem *item;
  double y;
  double height;

  coro_layout_get_lane_extent (layout, lane, &y, &height);
  item = coro_hit_test (list, 60, y + height / 2 + 2, 2);
  g_assert_nonnull (item);
  g_assert_cmpuint (item->ref.lane, ==, lane);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < render_n_runs; i++)
    {
      g_autofree char *found = g_strdup_printf ("/hit/%s/every-item-is-found-at-its-middle", render_runs[i].name);
      g_autofree char *words = g_strdup_printf ("/hit/%s/every-hit-has-words", render_runs[i].name);

      g_test_add_data_func (found, &render_runs[i], test_every_item_is_found_at_its_middle);
      g_test_add_data_func (words, &render_runs[i], test_every_hit_has_words);
    }
  g_test_add_func ("/hit/thin-items-are-easy-to-hit", test_thin_items_are_easy_to_hit);
  g_test_add_func ("/hit/arrows-are-hit-on-their-curve", test_arrows_are_hit_on_their_curve);
  g_test_add_func ("/hit/nothing-is-nothing", test_nothing_is_nothing);
  g_test_add_func ("/hit/names-lead-to-their-lanes", test_names_lead_to_their_lanes);

  return g_test_run ();
}
