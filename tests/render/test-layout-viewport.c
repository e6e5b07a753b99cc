/* test-layout-viewport.c: what a window lays out of a run: the visible lanes and the visible time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"

#include "render-script.h"

#include "coro-hit.h"

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
test_scrolling_moves_the_scale (void)
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

/* Pinned lanes stay where they are while the others are scrolled below them, and what they cover is not hit. */
static void
test_pinned_lanes_stay (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("troubles");
  g_autoptr (CoroLanes) lanes = coro_lanes_new (index);
  CoroLayoutOptions options = get_options (measure);
  g_autoptr (CoroLayout) layout = NULL;
  guint32 pinned;
  guint32 below;
  double y;
  double height;

  coro_lanes_set_density (lanes, CORO_DENSITY_SCREEN);
  coro_lanes_update (lanes, measure);
  pinned = coro_lanes_get (lanes, coro_lanes_get_n (lanes) - 1)->lane;
  coro_lanes_set_pinned (lanes, pinned, TRUE);
  options.lanes = lanes;
  options.y_offset = 100;
  options.per_px = 1e7;
  layout = coro_layout_new (index, &options);
  g_assert_true (coro_layout_get_lane_extent (layout, pinned, &y, &height));
  g_assert_cmpfloat (y, ==, 0);
  g_assert_cmpfloat (coro_layout_get_sticky_height (layout), ==, height);
  g_assert_cmpuint (coro_layout_get_lane_at (layout, height / 2), ==, pinned);
  below = coro_layout_get_lane_at (layout, height + 1);
  g_assert_cmpuint (below, !=, pinned);
  g_assert_cmpuint (below, !=, 0);
  for (double x = 0; x < 500; x += 1)
    for (double at = 1; at < height; at += 2)
      {
        const CoroItem *item = coro_hit_test (coro_layout_get_list (layout, CORO_REGION_BODY), x, at, 0);

        if (item != NULL && item->ref.source != CORO_SOURCE_LINK)
          g_assert_cmpuint (item->ref.lane, ==, pinned);
      }
}

/* What stands well inside of the viewport, of which what comes in or goes out at its edges changes nothing. */
static GArray *
collect_inner (const CoroLayout *layout,
               double            from,
               double            to)
{
  const CoroDrawList *body = coro_layout_get_list (layout, CORO_REGION_BODY);
  GArray *inner = g_array_new (FALSE, FALSE, sizeof (CoroItem));

  for (guint i = 0; i < coro_draw_list_get_n_items (body); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (body, i);

      if (item->kind == CORO_ITEM_RECT && item->form != CORO_FORM_NONE && item->x > from && item->x + item->width < to)
        g_array_append_val (inner, *item);
    }
  return inner;
}

/* Wherever the viewport begins, what is merged is the same. */
static void
test_a_pan_by_a_pixel_changes_no_merge (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroLog) log = render_fixture_dense (20000);
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  guint n_merged = 0;

  coro_span_index_update (index);
  for (double per_px = 4000; per_px < 4e6; per_px *= 3.7)
    for (guint pan = 1; pan < 40; pan += 6)
      {
        CoroLayoutOptions options = get_options (measure);
        g_autoptr (CoroLayout) before = NULL;
        g_autoptr (CoroLayout) after = NULL;
        g_autoptr (GArray) first = NULL;
        g_autoptr (GArray) second = NULL;

        options.per_px = per_px;
        options.from = 200 * (gint64) per_px;
        before = coro_layout_new (index, &options);
        options.from += pan * (gint64) per_px;
        after = coro_layout_new (index, &options);
        first = collect_inner (before, 150, 600);
        second = collect_inner (after, 150 - (double) pan, 600 - (double) pan);
        g_assert_cmpuint (first->len, ==, second->len);
        for (guint i = 0; i < first->len; i++)
          {
            const CoroItem *a = &g_array_index (first, CoroItem, i);
            const CoroItem *b = &g_array_index (second, CoroItem, i);

            g_assert_cmpint (a->form, ==, b->form);
            g_assert_cmpuint (a->ref.n_merged, ==, b->ref.n_merged);
            g_assert_cmpint (a->ref.begin, ==, b->ref.begin);
            g_assert_cmpfloat_with_epsilon (a->x - pan, b->x, 0.01);
            g_assert_cmpfloat_with_epsilon (a->width, b->width, 0.01);
            n_merged += a->ref.n_merged > 1;
          }
      }
  g_assert_cmpuint (n_merged, >, 100);
}

/* Among a thousand prints within a pixel a warning and a cancellation are still there, and the prints are too. */
static void
test_nothing_vanishes_in_a_crowd (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  Script s = begin ();
  guint32 loop = start_loop (&s);
  guint32 task = create_task (&s, "main", 0, 1);
  guint n_of_form[CORO_N_FORMS] = { 0 };
  CoroLayoutOptions options = get_options (measure);
  g_autoptr (CoroLog) log = NULL;
  g_autoptr (CoroSpanIndex) index = NULL;
  g_autoptr (CoroLayout) layout = NULL;

  turn (&s, 1);
  run (&s, task, 1);
  for (guint i = 0; i < 1000; i++)
    {
      print (&s, task, "one of many", 2);
      if (i == 500)
        add (&s, CORO_EVENT_WARNING, task, 0, add_text (&s, "a warning"), 3);
      if (i == 600)
        add (&s, CORO_EVENT_TASK_CANCEL, task, 0, 0, 4);
    }
  fall_asleep (&s, task, 1, 5);
  s.now += CORO_NSEC_PER_SEC;
  log = end (&s, loop, 0);
  index = coro_span_index_new (log);
  coro_span_index_update (index);
  options.per_px = 1e7;
  layout = coro_layout_new (index, &options);
  for (guint i = 0; i < coro_draw_list_get_n_items (coro_layout_get_list (layout, CORO_REGION_BODY)); i++)
    n_of_form[coro_draw_list_get_item (coro_layout_get_list (layout, CORO_REGION_BODY), i)->form]++;
  g_assert_cmpuint (n_of_form[CORO_FORM_WARNING], ==, 2); /* the triangle and its sign */
  g_assert_cmpuint (n_of_form[CORO_FORM_CANCEL], ==, 1);
  g_assert_cmpuint (n_of_form[CORO_FORM_OUTPUT], ==, 1);
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

/* What lasts for ever leaves a narrow viewport to the run, and takes a fixed room of a wide one. */
static void
test_deadlock_leaves_room (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("ring");

  g_assert_cmpfloat (coro_layout_get_tail (index, 170), <, 0.75 * 170);
  g_assert_cmpfloat (coro_layout_get_tail (index, 600), >, coro_layout_get_tail (index, 170));
  g_assert_cmpfloat (coro_layout_get_tail (index, 600), ==, coro_layout_get_tail (index, 2000));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/viewport/only-visible-lanes", test_only_visible_lanes);
  g_test_add_func ("/viewport/scrolling-moves-the-scale", test_scrolling_moves_the_scale);
  g_test_add_func ("/viewport/pinned-lanes-stay", test_pinned_lanes_stay);
  g_test_add_func ("/viewport/a-pan-by-a-pixel-changes-no-merge", test_a_pan_by_a_pixel_changes_no_merge);
  g_test_add_func ("/viewport/nothing-vanishes-in-a-crowd", test_nothing_vanishes_in_a_crowd);
  g_test_add_func ("/viewport/bars-are-cut-to-the-viewport", test_bars_are_cut_to_the_viewport);
  g_test_add_func ("/viewport/ruler-labels-are-not-cut", test_ruler_labels_are_not_cut);
  g_test_add_func ("/viewport/playhead-and-selection", test_playhead_and_selection);
  g_test_add_func ("/viewport/work-is-that-of-the-visible-part", test_work_is_that_of_the_visible_part);
  g_test_add_func ("/viewport/open-bars-reach-now", test_open_bars_reach_now);
  g_test_add_func ("/viewport/deadlock-leaves-room", test_deadlock_leaves_room);
  g_test_add_func ("/viewport/names-leave-room", test_names_leave_room);

  return g_test_run ();
}
