/* test-layout-viewport.c: what a window lays out of a run: the visible lanes and the visible time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"

#include "trace/coro-time.h"

static CoroLayoutOptions
get_options (CoroTextMeasure *measure)
{
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT_SCREEN;

  options.width = 800;
  options.height = 120;
  options.per_px = 1e6;
  options.measure = measure;
  return options;
}

static void
test_only_visible_lanes (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("troubles");
  CoroLayoutOptions options = get_options (measure);
  g_autoptr (CoroLayout) layout = NULL;
  const CoroDrawList *names;
  guint n_names = 0;
  double y;
  double height;

  options.y_offset = 100;
  layout = coro_layout_new (index, &options);
  names = coro_layout_get_list (layout, CORO_REGION_NAMES);
  for (guint i = 0; i < coro_draw_list_get_n_items (names); i++)
    n_names += coro_draw_list_get_item (names, i)->kind == CORO_ITEM_GROUP;

  g_assert_cmpuint (n_names, >=, 3);
  g_assert_cmpuint (n_names, <=, 6);
  g_assert_cmpfloat (coro_layout_get_content_height (layout), >, 400);
  g_assert_true (coro_layout_get_lane_extent (layout, coro_span_index_get_lane (index, 0), &y, &height));
  g_assert_cmpfloat (y, ==, -100);
  g_assert_cmpuint (coro_layout_get_lane_at (layout, 10), !=, coro_span_index_get_lane (index, 0));
}

/* Scrolled by some pixels, the same things are drawn, that much further left. */
static void
test_scrolling_moves_and_nothing_else (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  CoroLayoutOptions options = get_options (measure);
  g_autoptr (CoroLayout) layout = coro_layout_new (index, &options);
  double x = coro_scale_get_x (coro_layout_get_scale (layout), CORO_NSEC_PER_SEC, 0);
  g_autoptr (CoroLayout) scrolled = NULL;

  options.from = 100 * CORO_NSEC_PER_MSEC;
  scrolled = coro_layout_new (index, &options);
  g_assert_cmpfloat_with_epsilon (coro_scale_get_x (coro_layout_get_scale (scrolled), CORO_NSEC_PER_SEC, 0), x - 100,
                                  1e-6);
}

/* Bars that go on beyond the viewport say so, and stay inside of it. */
static void
test_bars_are_cut_to_the_viewport (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("producer-consumer");
  CoroLayoutOptions options = get_options (measure);
  g_autoptr (CoroLayout) layout = NULL;
  const CoroDrawList *body;
  double area[4];
  guint n_open = 0;

  options.from = 3300 * CORO_NSEC_PER_MSEC;
  layout = coro_layout_new (index, &options);
  body = coro_layout_get_list (layout, CORO_REGION_BODY);
  coro_layout_get_area (layout, CORO_REGION_BODY, &area[0], &area[1], &area[2], &area[3]);
  for (guint i = 0; i < coro_draw_list_get_n_items (body); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (body, i);

      if (item->kind != CORO_ITEM_RECT)
        continue;
      g_assert_cmpfloat (item->x, >=, -5);
      g_assert_cmpfloat (item->x + item->width, <=, area[2] + 5);
      n_open += (item->flags & CORO_ITEM_OPEN_LEFT) != 0;
    }
  g_assert_cmpuint (n_open, >=, 3);
}

static void
test_ruler_labels_are_not_cut (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  CoroLayoutOptions options = get_options (measure);

  for (gint64 from = 0; from < CORO_NSEC_PER_SEC; from += 37 * CORO_NSEC_PER_MSEC)
    {
      g_autoptr (CoroLayout) layout = NULL;
      const CoroDrawList *ruler;
      double area[4];
      guint n_labels = 0;

      options.from = from;
      layout = coro_layout_new (index, &options);
      ruler = coro_layout_get_list (layout, CORO_REGION_RULER);
      coro_layout_get_area (layout, CORO_REGION_RULER, &area[0], &area[1], &area[2], &area[3]);
      for (guint i = 0; i < coro_draw_list_get_n_items (ruler); i++)
        {
          const CoroItem *item = coro_draw_list_get_item (ruler, i);
          double box[4];

          if (item->kind != CORO_ITEM_TEXT)
            continue;
          coro_item_get_bounds (item, &box[0], &box[1], &box[2], &box[3]);
          g_assert_cmpfloat (box[0], >=, 0);
          g_assert_cmpfloat (box[0] + box[2], <=, area[2]);
          n_labels++;
        }
      g_assert_cmpuint (n_labels, >=, 2);
    }
}

static void
test_playhead_and_selection (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  CoroLayoutOptions options = get_options (measure);
  g_autoptr (CoroLayout) layout = NULL;
  const CoroDrawList *body;
  guint n_playheads = 0;
  guint n_selected = 0;

  options.playhead = CORO_NSEC_PER_SEC / 4;
  options.selected = coro_span_index_get_lane (index, 1);
  layout = coro_layout_new (index, &options);
  body = coro_layout_get_list (layout, CORO_REGION_BODY);
  for (guint i = 0; i < coro_draw_list_get_n_items (body); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (body, i);

      n_playheads += item->form == CORO_FORM_PLAYHEAD;
      n_selected += item->form == CORO_FORM_SELECTED;
    }
  g_assert_cmpuint (n_playheads, ==, 1);
  g_assert_cmpuint (n_selected, ==, 1);
}

/* What is not seen costs nothing: a thousand times as long a run has as many items. */
static void
test_work_is_that_of_the_visible_part (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  guint n_items[2];
  const guint n_steps[2] = { 4000, 200000 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CoroLog) log = render_fixture_dense (n_steps[i]);
      g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
      CoroLayoutOptions options = get_options (measure);
      g_autoptr (CoroLayout) layout = NULL;

      coro_span_index_update (index);
      options.from = 100 * CORO_NSEC_PER_MSEC;
      options.per_px = 20000;
      layout = coro_layout_new (index, &options);
      n_items[i] = coro_draw_list_get_n_items (coro_layout_get_list (layout, CORO_REGION_BODY));
    }
  g_assert_cmpuint (n_items[0], ==, n_items[1]);
}

/* While a live run only waits, its bars follow the clock. */
static void
test_open_bars_reach_now (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroLog) log = render_fixture_dense (4);
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  CoroLayoutOptions options = get_options (measure);
  g_autoptr (CoroLayout) layout = NULL;
  const CoroDrawList *body;
  double farthest = 0;

  coro_span_index_update_until (index, 20);
  options.now = 500 * CORO_NSEC_PER_MSEC;
  layout = coro_layout_new (index, &options);
  body = coro_layout_get_list (layout, CORO_REGION_BODY);
  for (guint i = 0; i < coro_draw_list_get_n_items (body); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (body, i);

      if (item->ref.source == CORO_SOURCE_SPAN && item->ref.track == CORO_TRACK_STATE)
        farthest = MAX (farthest, item->x + item->width);
    }
  g_assert_cmpfloat_with_epsilon (farthest, coro_scale_get_x (coro_layout_get_scale (layout), options.now, 0), 2);
}

static void
test_names_leave_room (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("troubles");
  CoroLayoutOptions options = get_options (measure);
  g_autoptr (CoroLayout) layout = coro_layout_new (index, &options);
  double area[4];

  coro_layout_get_area (layout, CORO_REGION_NAMES, &area[0], &area[1], &area[2], &area[3]);
  g_assert_cmpfloat (area[2], <=, 0.42 * options.width);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/viewport/only-visible-lanes", test_only_visible_lanes);
  g_test_add_func ("/viewport/scrolling-moves-and-nothing-else", test_scrolling_moves_and_nothing_else);
  g_test_add_func ("/viewport/bars-are-cut-to-the-viewport", test_bars_are_cut_to_the_viewport);
  g_test_add_func ("/viewport/ruler-labels-are-not-cut", test_ruler_labels_are_not_cut);
  g_test_add_func ("/viewport/playhead-and-selection", test_playhead_and_selection);
  g_test_add_func ("/viewport/work-is-that-of-the-visible-part", test_work_is_that_of_the_visible_part);
  g_test_add_func ("/viewport/open-bars-reach-now", test_open_bars_reach_now);
  g_test_add_func ("/viewport/names-leave-room", test_names_leave_room);

  return g_test_run ();
}
