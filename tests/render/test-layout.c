/* test-layout.c: pictures as draw lists: golden ones, and what holds in all of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "render-fixture.h"
#include "render-marks.h"

#include "trace/coro-time.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const double widths[] = { 320, 600, 980, 1600 };

static CoroDrawList *
compose (const RenderRun *run,
         double           width,
         CoroDensity      density,
         CoroAxis         axis,
         gboolean         pango)
{
  g_autoptr (CoroTextMeasure) measure = pango ? coro_text_measure_new () : coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);
  CoroLayoutOptions options = render_fixture_options (measure, run);
  g_autoptr (CoroLayout) layout = NULL;

  options.width = width;
  options.density = density;
  options.axis = axis;
  layout = coro_layout_new (index, &options);
  return coro_layout_compose (layout);
}

static void
assert_golden (const RenderRun *run,
               CoroAxis         axis,
               const char      *name)
{
  g_autoptr (CoroDrawList) list = compose (run, 980, CORO_DENSITY_EXPORT, axis, FALSE);
  g_autofree char *dump = coro_draw_list_dump (list);
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", file, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("CORO_UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (path, dump, -1, &error);
      g_assert_no_error (error);
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (!g_str_equal (dump, expected))
    g_test_message ("%s is now:\n%s", name, dump);
  g_assert_true (g_str_equal (dump, expected));
}

static void
test_golden (gconstpointer data)
{
  const RenderRun *run = data;

  assert_golden (run, CORO_AXIS_CLOCK, run->name);
}

static void
test_golden_axes (gconstpointer data)
{
  assert_golden (data, CORO_AXIS_STEPS, "axis-steps");
  assert_golden (data, CORO_AXIS_FOLDED, "axis-folded");
}

static gboolean
overlap (const CoroItem *a,
         const CoroItem *b)
{
  double ax;
  double ay;
  double aw;
  double ah;
  double bx;
  double by;
  double bw;
  double bh;

  coro_item_get_bounds (a, &ax, &ay, &aw, &ah);
  coro_item_get_bounds (b, &bx, &by, &bw, &bh);
  return ax < bx + bw && bx < ax + aw && ay + 1 < by + bh && by + 1 < ay + ah;
}

/* Signs stand above the bars as what is printed does. */
static gboolean
is_sign (const CoroItem *item)
{
  return item->kind == CORO_ITEM_PATH && item->ref.source == CORO_SOURCE_MARK &&
         (item->form == CORO_FORM_NEAR_TIE || item->form == CORO_FORM_WARNING);
}

static gboolean
is_output (const CoroItem *item)
{
  return item->kind == CORO_ITEM_TEXT && item->form == CORO_FORM_TEXT_OUTPUT;
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

/* Whether a point of an arrow lies on the letters of a text. */
static gboolean
is_struck (const CoroDrawList *list,
           const CoroItem     *text,
           const CoroItem     *arrow)
{
  const CoroPoint *points = coro_draw_list_get_points (list, arrow);
  double size = coro_font_get (text->font)->size;
  gboolean curve = points[1].kind == CORO_POINT_CURVE;
  guint n_parts = curve ? 1 : arrow->n_points - 1;
  double x;
  double y;
  double width;
  double height;

  coro_item_get_bounds (text, &x, &y, &width, &height);
  for (guint i = 0; i < n_parts; i++)
    for (double t = 0; t <= 1; t += 1 / 64.0)
      {
        const CoroPoint *p = &points[i];
        double px = curve ? get_curve (p[0].x, p[1].x, p[2].x, p[3].x, t) : p[0].x + (p[1].x - p[0].x) * t;
        double py = curve ? get_curve (p[0].y, p[1].y, p[2].y, p[3].y, t) : p[0].y + (p[1].y - p[0].y) * t;

        if (px > x && px < x + width && py > text->y - 0.75 * size && py < text->y + 0.2 * size)
          return TRUE;
      }
  return FALSE;
}

static void
assert_no_overlap (const CoroDrawList *list,
                   const char         *name,
                   double              width)
{
  guint n_items = coro_draw_list_get_n_items (list);

  for (guint i = 0; i < n_items; i++)
    for (guint k = i + 1; k < n_items; k++)
      {
        const CoroItem *a = coro_draw_list_get_item (list, i);
        const CoroItem *b = coro_draw_list_get_item (list, k);

        if (a->kind == CORO_ITEM_TEXT && b->kind == CORO_ITEM_TEXT && overlap (a, b))
          {
            g_test_message ("%s, %g px: \"%s\" lies over \"%s\"", name, width,
                            coro_draw_list_get_string (list, a->text), coro_draw_list_get_string (list, b->text));
            g_test_fail ();
          }
        if (((a->form == CORO_FORM_DUE && b->kind == CORO_ITEM_TEXT) || (b->form == CORO_FORM_DUE && a->kind == CORO_ITEM_TEXT)) &&
            overlap (a, b))
          {
            g_test_message ("%s, %g px: what was due lies over \"%s\"", name, width,
                            coro_draw_list_get_string (list, a->form == CORO_FORM_DUE ? b->text : a->text));
            g_test_fail ();
          }
        if (((is_sign (a) && is_output (b)) || (is_output (a) && is_sign (b))) && overlap (a, b))
          {
            g_test_message ("%s, %g px: a sign lies over what was printed", name, width);
            g_test_fail ();
          }
        if (a->kind == CORO_ITEM_TEXT && (b->flags & CORO_ITEM_ARROW) != 0 && is_struck (list, a, b))
          {
            g_test_message ("%s, %g px: an arrow runs through \"%s\"", name, width,
                            coro_draw_list_get_string (list, a->text));
            g_test_fail ();
          }
      }
}

/* No text lies over another, and none leaves the picture: for every run, width, density, axis and kind of measure. */
static void
test_texts_do_not_overlap (gconstpointer data)
{
  const RenderRun *run = data;

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint density = 0; density <= CORO_DENSITY_COMPACT; density++)
      for (guint axis = 0; axis < CORO_N_AXES; axis++)
        for (guint pango = 0; pango < 2; pango++)
          {
            g_autoptr (CoroDrawList) list =
              compose (run, widths[w], (CoroDensity) density, (CoroAxis) axis, pango != 0);

            assert_no_overlap (list, run->name, widths[w]);
          }
}

static void
test_texts_stay_in_the_picture (gconstpointer data)
{
  const RenderRun *run = data;

  for (guint w = 1; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (CoroDrawList) list = compose (run, widths[w], CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, TRUE);
      double width;
      double height;

      coro_draw_list_get_size (list, &width, &height);
      g_assert_cmpfloat (width, ==, widths[w]);
      for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
        {
          const CoroItem *item = coro_draw_list_get_item (list, i);
          double box[4];

          if (item->kind == CORO_ITEM_GROUP || item->kind == CORO_ITEM_GROUP_END)
            continue;
          coro_item_get_bounds (item, &box[0], &box[1], &box[2], &box[3]);
          g_assert_cmpfloat (box[0], >=, 0);
          g_assert_cmpfloat (box[1], >=, 0);
          g_assert_cmpfloat (box[0] + box[2], <=, width);
          g_assert_cmpfloat (box[1] + box[3], <=, height);
        }
    }
}

static int
compare_bars (gconstpointer a,
              gconstpointer b)
{
  const CoroItem *first = *(const CoroItem *const *) a;
  const CoroItem *second = *(const CoroItem *const *) b;

  return first->x < second->x ? -1 : first->x > second->x;
}

/* What runs is as wide as it has to be, or as the other that runs beside it leaves room for. */
static void
assert_wide_enough (GPtrArray *bars,
                    guint      number)
{
  const CoroItem *item = g_ptr_array_index (bars, number);
  double least = 3;

  for (guint i = 0; i < bars->len; i++)
    {
      const CoroItem *other = g_ptr_array_index (bars, i);

      if (i != number && other->form == CORO_FORM_RUNNING && fabs (other->x - item->x) < 9)
        least = 1;
    }
  g_assert_cmpfloat (item->width, >=, least - 1e-6);
}

/* Bars of one lane touch each other but never cover each other, and running is never thinner than 3 px but where it is
 * crowded. */
static void
test_bars_of_a_lane (gconstpointer data)
{
  const RenderRun *run = data;

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (CoroDrawList) list = compose (run, widths[w], CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, FALSE);
      g_autoptr (CoroSpanIndex) index = render_fixture_index (run->create);

      for (guint position = 0; position < coro_span_index_get_n_lanes (index); position++)
        {
          g_autoptr (GPtrArray) bars = g_ptr_array_new ();
          guint32 lane = coro_span_index_get_lane (index, position);

          for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
            {
              const CoroItem *item = coro_draw_list_get_item (list, i);

              if (item->kind == CORO_ITEM_RECT && item->ref.source == CORO_SOURCE_SPAN && item->ref.lane == lane &&
                  item->ref.track == CORO_TRACK_STATE)
                g_ptr_array_add (bars, (gpointer) item);
            }
          g_ptr_array_sort (bars, compare_bars);
          for (guint i = 0; i < bars->len; i++)
            {
              const CoroItem *item = g_ptr_array_index (bars, i);
              const CoroItem *before = i > 0 ? g_ptr_array_index (bars, i - 1) : NULL;

              if (item->form == CORO_FORM_RUNNING)
                assert_wide_enough (bars, i);
              if (before != NULL)
                g_assert_cmpfloat (before->x + before->width, <=, item->x + 1e-6);
            }
        }
    }
}

static guint
count_forms (const CoroDrawList *list,
             CoroForm            form,
             guint32             lane)
{
  guint n = 0;

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);

      n += item->form == form && item->ref.source == CORO_SOURCE_SPAN && (lane == 0 || item->ref.lane == lane);
    }
  return n;
}

static const RenderRun *
find_run (const char *name)
{
  for (guint i = 0; i < render_n_runs; i++)
    if (g_str_equal (render_runs[i].name, name))
      return &render_runs[i];
  g_assert_not_reached ();
}

static guint32
find_lane (CoroSpanIndex *index,
           const char    *name)
{
  for (guint i = 0; i < coro_span_index_get_n_lanes (index); i++)
    {
      guint32 lane = coro_span_index_get_lane (index, i);
      g_autofree char *title = coro_span_index_dup_name (index, lane);

      if (g_str_equal (title, name))
        return lane;
    }
  g_assert_not_reached ();
}

/* The second task waits for the lock from 0 to 1 s and holds it from 1 to 2 s. */
static void
test_lock_tells_its_story (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  g_autoptr (CoroDrawList) list = compose (find_run ("lock"), 980, CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, FALSE);
  guint32 second = find_lane (index, "critical_section() 2");
  gboolean waits = FALSE;
  gboolean holds = FALSE;
  gboolean woken = FALSE;

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);

      if (item->ref.lane != second)
        continue;
      waits |= item->form == CORO_FORM_WAITING_RESOURCE && item->ref.begin == 0 && item->ref.end == CORO_NSEC_PER_SEC;
      holds |= item->form == CORO_FORM_HOLDING && item->ref.begin == CORO_NSEC_PER_SEC &&
               item->ref.end == 2 * CORO_NSEC_PER_SEC;
      woken |= item->form == CORO_FORM_LINK && item->ref.begin == CORO_NSEC_PER_SEC;
    }
  g_assert_true (waits);
  g_assert_true (holds);
  g_assert_true (woken);
}

static void
test_semaphore_has_a_row_a_permit (void)
{
  g_autoptr (CoroDrawList) list = compose (find_run ("semaphore"), 980, CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, FALSE);
  double first_y = 0;
  guint n_permits = 0;

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);

      if (item->form == CORO_FORM_PERMIT)
        {
          g_assert_true (n_permits == 0 || item->y > first_y);
          first_y = item->y;
          n_permits++;
        }
    }
  g_assert_cmpuint (n_permits, ==, 2);
  g_assert_cmpuint (count_forms (list, CORO_FORM_HELD, 0), ==, 3);
}

/* Two bands at once are both as high as they can be, and lie one below the other. */
static void
test_bands_share_the_room (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("crowd");
  g_autoptr (CoroDrawList) list = compose (find_run ("crowd"), 980, CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, FALSE);
  guint32 lane = find_lane (index, "request() 1");
  const CoroItem *bands[2];
  guint n_bands = 0;

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      const CoroItem *item = coro_draw_list_get_item (list, i);

      if (item->form == CORO_FORM_HOLDING && item->ref.lane == lane && n_bands < 2)
        bands[n_bands++] = item;
    }
  g_assert_cmpuint (n_bands, ==, 2);
  g_assert_cmpfloat (bands[0]->height, >=, 3);
  g_assert_cmpfloat (bands[1]->y, >=, bands[0]->y + bands[0]->height);
  g_assert_cmpint (bands[0]->hue, !=, bands[1]->hue);
}

static void
test_legend_has_only_what_occurs (void)
{
  g_autoptr (CoroDrawList) pool = compose (find_run ("process-pool"), 980, CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, FALSE);
  g_autoptr (CoroDrawList) troubles = compose (find_run ("troubles"), 980, CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, FALSE);
  g_autoptr (CoroDrawList) blocked = compose (find_run ("blocked"), 980, CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, FALSE);
  g_autofree char *blocked_dump = coro_draw_list_dump (blocked);
  g_autofree char *pool_dump = coro_draw_list_dump (pool);
  g_autofree char *troubles_dump = coro_draw_list_dump (troubles);

  g_assert_null (strstr (pool_dump, "\"holding\""));
  g_assert_null (strstr (pool_dump, "\"failed\""));
  /* Of what is ready for a moment nobody sees more than an edge. */
  g_assert_cmpuint (count_forms (blocked, CORO_FORM_READY, 0), >, 0);
  g_assert_null (strstr (blocked_dump, "\"ready\""));
  g_assert_nonnull (strstr (pool_dump, "\"submits\""));
  g_assert_nonnull (strstr (troubles_dump, "\"holding\""));
  g_assert_nonnull (strstr (troubles_dump, "\"failed\""));
  g_assert_nonnull (strstr (troubles_dump, "\"deadlocked\""));
  g_assert_nonnull (strstr (troubles_dump, "\"created, never run\""));
}

/* The words for a job that nobody has taken yet stand in every lane that is high enough for them. */
static void
test_jobs_stand_in_line (void)
{
  static const guint n_words[] = { 2, 2, 0 };

  for (guint density = 0; density <= CORO_DENSITY_COMPACT; density++)
    {
      g_autoptr (CoroDrawList) list =
        compose (find_run ("in-line"), 980, (CoroDensity) density, CORO_AXIS_CLOCK, FALSE);
      guint n = 0;

      for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
        {
          const CoroItem *item = coro_draw_list_get_item (list, i);

          if (item->kind == CORO_ITEM_TEXT)
            n += g_str_equal (coro_draw_list_get_string (list, item->text), "in line: work(1)");
        }
      g_assert_cmpuint (n, ==, n_words[density]);
    }
}

static guint
count_arrows (CoroWake    how,
              const char *function,
              const char *selected)
{
  g_autoptr (CoroLog) log = render_marks_woken (how, function);
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  g_autoptr (CoroLayout) layout = NULL;
  const CoroDrawList *body;
  guint n = 0;

  coro_span_index_update (index);
  options.selected = selected != NULL ? find_lane (index, selected) : 0;
  layout = coro_layout_new (index, &options);
  body = coro_layout_get_list (layout, CORO_REGION_BODY);
  for (guint i = 0; i < coro_draw_list_get_n_items (body); i++)
    n += coro_draw_list_get_item (body, i)->form == CORO_FORM_LINK;
  return n;
}

/* Who woke whom is drawn where it tells something; for what is selected it is drawn whatever it was, and alone. */
static void
test_arrows_tell_who_woke_whom (void)
{
  static const CoroWake telling[] = { CORO_WAKE_RELEASE, CORO_WAKE_SET,       CORO_WAKE_NOTIFY,
                                      CORO_WAKE_PUT,     CORO_WAKE_GET,       CORO_WAKE_TASK_DONE,
                                      CORO_WAKE_BARRIER, CORO_WAKE_JOB,       CORO_WAKE_CANCEL };

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      g_assert_cmpuint (count_arrows (telling[i], NULL, NULL), ==, 1);
      g_assert_cmpuint (count_arrows (telling[i], NULL, "other()"), ==, 0);
    }
  g_assert_cmpuint (count_arrows (CORO_WAKE_RESULT, NULL, NULL), ==, 0);
  g_assert_cmpuint (count_arrows (CORO_WAKE_RESULT, "gather", NULL), ==, 0);
  g_assert_cmpuint (count_arrows (CORO_WAKE_RESULT, "as_completed", NULL), ==, 1);
  g_assert_cmpuint (count_arrows (CORO_WAKE_RESULT, NULL, "woken()"), ==, 1);
  g_assert_cmpuint (count_arrows (CORO_WAKE_RESULT, NULL, "waker()"), ==, 1);
}

/* A run of many steps is drawn with a bounded number of items, and running is still seen in it. */
static void
test_dense_run_is_merged (void)
{
  g_autoptr (CoroDrawList) list = compose (find_run ("dense"), 980, CORO_DENSITY_EXPORT, CORO_AXIS_CLOCK, FALSE);
  gboolean merged = FALSE;

  g_assert_cmpuint (coro_draw_list_get_n_items (list), <, 1000);
  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    merged |= coro_draw_list_get_item (list, i)->form == CORO_FORM_MERGED;
  g_assert_true (merged);
}

/* What is merged has its edge in the lanes of tasks and in those of what they hold. */
static void
test_merged_is_marked (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("dense");
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  CoroLayoutOptions options = render_fixture_options (measure, find_run ("dense"));
  g_autoptr (CoroLayout) layout = coro_layout_new (index, &options);
  const CoroDrawList *body = coro_layout_get_list (layout, CORO_REGION_BODY);
  guint n_edges[2] = { 0 };

  for (guint i = 0; i < coro_draw_list_get_n_items (body); i++)
    if (coro_draw_list_get_item (body, i)->form == CORO_FORM_MERGED)
      n_edges[coro_draw_list_get_item (body, i)->hue > 0]++;
  g_assert_cmpuint (n_edges[0], >, 0);
  g_assert_cmpuint (n_edges[1], >, 0);
}

/* Where there is no room for words, each print leaves a tick. */
static void
test_prints_leave_ticks (void)
{
  g_autoptr (CoroDrawList) list = compose (find_run ("lock"), 980, CORO_DENSITY_SCREEN, CORO_AXIS_CLOCK, FALSE);
  guint n_ticks = 0;

  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      n_ticks += coro_draw_list_get_item (list, i)->form == CORO_FORM_OUTPUT;
      g_assert_cmpint (coro_draw_list_get_item (list, i)->form, !=, CORO_FORM_TEXT_OUTPUT);
    }
  g_assert_cmpuint (n_ticks, ==, 4);
}

/* A folded group shows that it is, and how much is hidden. */
static void
test_folded_group_says_so (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("lock");
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroLanes) lanes = coro_lanes_new (index);
  CoroLayoutOptions options = render_fixture_options (measure, find_run ("lock"));
  guint32 lane = find_lane (index, "main()");

  options.lanes = lanes;
  for (guint folded = 0; folded < 2; folded++)
    {
      g_autoptr (CoroLayout) layout = NULL;
      const CoroDrawList *names;
      guint n_signs = 0;
      guint n_numbers = 0;

      coro_lanes_set_folded (lanes, lane, folded != 0);
      layout = coro_layout_new (index, &options);
      names = coro_layout_get_list (layout, CORO_REGION_NAMES);
      for (guint i = 0; i < coro_draw_list_get_n_items (names); i++)
        {
          const CoroItem *item = coro_draw_list_get_item (names, i);

          n_signs += item->form == CORO_FORM_TWISTY;
          n_numbers += item->kind == CORO_ITEM_TEXT && g_str_equal (coro_draw_list_get_string (names, item->text), "+2");
        }
      g_assert_cmpuint (n_signs, ==, folded);
      g_assert_cmpuint (n_numbers, ==, folded);
    }
}

static void
test_run_without_length_is_drawn_by_steps (void)
{
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("instant");
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  CoroLayoutOptions options = render_fixture_options (measure, find_run ("instant"));
  g_autoptr (CoroLayout) layout = coro_layout_new (index, &options);

  g_assert_cmpint (coro_scale_get_axis (coro_layout_get_scale (layout)), ==, CORO_AXIS_STEPS);
}

/* Either all that was printed stands in quotes or nothing does, whichever lane has no room for them. */
static void
test_quotes_are_those_of_the_picture (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();
  g_autoptr (CoroSpanIndex) index = render_fixture_find ("producer-consumer");
  guint n_pictures[2] = { 0 };

  for (double width = 700; width < 1500; width += 7)
    {
      CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
      g_autoptr (CoroLayout) layout = NULL;
      const CoroDrawList *body;
      guint n_outputs[2] = { 0 };

      options.width = width;
      options.measure = measure;
      layout = coro_layout_new (index, &options);
      body = coro_layout_get_list (layout, CORO_REGION_BODY);
      for (guint i = 0; i < coro_draw_list_get_n_items (body); i++)
        {
          const CoroItem *item = coro_draw_list_get_item (body, i);

          if (item->kind == CORO_ITEM_TEXT && item->form == CORO_FORM_TEXT_OUTPUT)
            n_outputs[g_str_has_prefix (coro_draw_list_get_string (body, item->text), "“")]++;
        }
      g_assert_true (n_outputs[0] == 0 || n_outputs[1] == 0);
      n_pictures[n_outputs[1] > 0]++;
    }
  g_assert_cmpuint (n_pictures[0], >, 0);
  g_assert_cmpuint (n_pictures[1], >, 0);
}

static void
test_empty_log (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT;
  g_autoptr (CoroLayout) layout = coro_layout_new (index, &options);
  g_autoptr (CoroDrawList) list = coro_layout_compose (layout);

  g_assert_cmpuint (coro_draw_list_get_n_items (list), >, 0);
  g_assert_cmpuint (coro_layout_get_lane_at (layout, 0), ==, 0);
}

/* Drawing the log's first n events, for every n, must never fail: that is what a live run and the playback do. */
static void
test_every_prefix (void)
{
  g_autoptr (CoroTextMeasure) measure = coro_text_measure_new_fixed ();

  for (guint i = 0; i < render_n_runs; i++)
    {
      g_autoptr (CoroLog) log = render_runs[i].create ();
      guint64 n_events = MIN (coro_log_get_n_events (log), 200);

      for (guint64 n = 0; n <= n_events; n++)
        {
          g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
          CoroLayoutOptions options = render_fixture_options (measure, &render_runs[i]);
          g_autoptr (CoroLayout) layout = NULL;
          g_autoptr (CoroDrawList) list = NULL;

          coro_span_index_update_until (index, n);
          layout = coro_layout_new (index, &options);
          list = coro_layout_compose (layout);
          assert_no_overlap (list, render_runs[i].name, options.width);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < render_n_runs; i++)
    {
      const RenderRun *run = &render_runs[i];
      g_autofree char *golden = g_strdup_printf ("/layout/%s/golden", run->name);
      g_autofree char *overlaps = g_strdup_printf ("/layout/%s/texts-do-not-overlap", run->name);
      g_autofree char *inside = g_strdup_printf ("/layout/%s/texts-stay-in-the-picture", run->name);
      g_autofree char *bars = g_strdup_printf ("/layout/%s/bars-of-a-lane", run->name);

      if (!g_str_equal (run->name, "dense"))
        g_test_add_data_func (golden, run, test_golden);
      if (g_str_equal (run->name, "producer-consumer"))
        g_test_add_data_func ("/layout/axes/golden", run, test_golden_axes);
      g_test_add_data_func (overlaps, run, test_texts_do_not_overlap);
      g_test_add_data_func (inside, run, test_texts_stay_in_the_picture);
      g_test_add_data_func (bars, run, test_bars_of_a_lane);
    }
  g_test_add_func ("/layout/lock-tells-its-story", test_lock_tells_its_story);
  g_test_add_func ("/layout/semaphore-has-a-row-a-permit", test_semaphore_has_a_row_a_permit);
  g_test_add_func ("/layout/bands-share-the-room", test_bands_share_the_room);
  g_test_add_func ("/layout/legend-has-only-what-occurs", test_legend_has_only_what_occurs);
  g_test_add_func ("/layout/jobs-stand-in-line", test_jobs_stand_in_line);
  g_test_add_func ("/layout/arrows-tell-who-woke-whom", test_arrows_tell_who_woke_whom);
  g_test_add_func ("/layout/merged-is-marked", test_merged_is_marked);
  g_test_add_func ("/layout/prints-leave-ticks", test_prints_leave_ticks);
  g_test_add_func ("/layout/folded-group-says-so", test_folded_group_says_so);
  g_test_add_func ("/layout/dense-run-is-merged", test_dense_run_is_merged);
  g_test_add_func ("/layout/run-without-length-is-drawn-by-steps", test_run_without_length_is_drawn_by_steps);
  g_test_add_func ("/layout/quotes-are-those-of-the-picture", test_quotes_are_those_of_the_picture);
  g_test_add_func ("/layout/empty-log", test_empty_log);
  g_test_add_func ("/layout/every-prefix", test_every_prefix);

  return g_test_run ();
}
