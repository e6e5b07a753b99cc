/* test-window-live.c: a run that goes on is followed until one looks elsewhere; its map tells where one looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "window-fixture.h"

#include "coro-theme.h"
#include "coro-timeline-map.h"
#include "coro-timeline-view.h"

#include <string.h>

/* px that a run grows by before it is looked at again */
#define GROWTH 30.0
#define LIVE_SPEED 0.2
/* px that a frame looks shorter by, whose corners are round */
#define ROUND 8.0

static CoroTimelineView *
get_timeline (CoroWindow *window)
{
  return window_fixture_find (window, CORO_TYPE_TIMELINE_VIEW);
}

static GtkAdjustment *
get_adjustment (CoroWindow *window)
{
  return gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (get_timeline (window)));
}

static double
get_left (CoroWindow *window)
{
  return gtk_adjustment_get_value (get_adjustment (window));
}

static double
get_extent (CoroWindow *window)
{
  return gtk_adjustment_get_upper (get_adjustment (window));
}

static double
get_page (CoroWindow *window)
{
  return gtk_adjustment_get_page_size (get_adjustment (window));
}

static gboolean
has_grown (CoroWindow *window,
           gpointer    data)
{
  return get_extent (window) >= *(double *) data;
}

static void
wait_growth (CoroWindow *window)
{
  double extent = get_extent (window) + GROWTH;

  window_fixture_wait (window, has_grown, &extent, "a run to go on");
  window_fixture_settle (window);
}

/* There is something to be moved. */
static gboolean
has_lanes (CoroWindow *window,
           gpointer    data)
{
  return gtk_widget_get_first_child (GTK_WIDGET (get_timeline (window))) != NULL;
}

static void
press (CoroWindow *window,
       guint       key,
       guint       times)
{
  window_fixture_wait (window, has_lanes, NULL, "lanes");
  for (guint i = 0; i < times; i++)
    g_assert_true (window_fixture_press (GTK_WIDGET (get_timeline (window)), key, 0));
  window_fixture_settle (window);
}

static gboolean
offers_to_follow (CoroWindow *window)
{
  g_autoptr(GPtrArray) buttons = window_fixture_list (GTK_WIDGET (window), GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (g_ptr_array_index (buttons, i)), "win.follow") == 0)
      return gtk_widget_get_mapped (g_ptr_array_index (buttons, i));
  g_assert_not_reached ();
}

static gboolean
is_wider_than_the_view (CoroWindow *window,
                        gpointer    data)
{
  return get_extent (window) > get_page (window) + GROWTH;
}

static void
test_following_ends_and_goes_on (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);
  double left;

  window_fixture_do (window, "win.open-scenario::lock");
  window_fixture_choose (window, "speed", g_variant_new_double (LIVE_SPEED));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Running");
  window_fixture_settle (window);
  g_assert_true (coro_timeline_view_is_following (get_timeline (window)));

  press (window, GDK_KEY_w, 5);
  window_fixture_wait (window, is_wider_than_the_view, NULL, "a run wider than the view");
  window_fixture_do (window, "win.follow");
  window_fixture_settle (window);
  left = get_left (window);
  wait_growth (window);
  g_assert_cmpfloat (get_left (window), >=, left + GROWTH - 1);
  g_assert_true (coro_timeline_view_is_following (get_timeline (window)));
  g_assert_false (offers_to_follow (window));

  press (window, GDK_KEY_a, 1);
  left = get_left (window);
  g_assert_false (coro_timeline_view_is_following (get_timeline (window)));
  g_assert_true (offers_to_follow (window));
  wait_growth (window);
  g_assert_cmpfloat_with_epsilon (get_left (window), left, 0.5);
  g_assert_true (offers_to_follow (window));

  window_fixture_do (window, "win.follow");
  window_fixture_settle (window);
  g_assert_true (coro_timeline_view_is_following (get_timeline (window)));
  g_assert_false (offers_to_follow (window));
  left = get_left (window);
  wait_growth (window);
  g_assert_cmpfloat (get_left (window), >=, left + GROWTH - 1);

  window_fixture_do (window, "win.stop");
  window_fixture_wait_status (window, "Stopped");
  window_fixture_settle (window);
  g_assert_false (offers_to_follow (window));
  window_fixture_close (window);
}

/* ---- the map ---- */

typedef struct {
  guint8 *data; /* blue, green, red, opacity */
  int     width;
  int     height;
} Picture;

static Picture
take_picture (GtkWidget *widget)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  Picture picture = { NULL, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) picture.width, (float) picture.height);

  gdk_paintable_snapshot (paintable, snapshot, picture.width, picture.height);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, &area);
  picture.data = g_malloc ((gsize) picture.width * (gsize) picture.height * 4);
  gdk_texture_download (texture, picture.data, (gsize) picture.width * 4);
  return picture;
}

static gboolean
has_color (const Picture *picture,
           int            x,
           int            y,
           CoroColor      color)
{
  const guint8 *pixel = picture->data + 4 * (y * picture->width + x);

  return ABS (pixel[0] - color.blue) <= 3 && ABS (pixel[1] - color.green) <= 3 && ABS (pixel[2] - color.red) <= 3;
}

static guint
count_pixels (const Picture *picture,
              int            from,
              int            to,
              CoroColor      color)
{
  guint n_found = 0;

  for (int y = 4; y < picture->height - 4; y++)
    for (int x = from; x < to; x++)
      n_found += has_color (picture, x, y, color);
  return n_found;
}

static CoroColor
get_color (CoroForm form,
           guint    hue)
{
  CoroAppearance appearance;

  coro_theme_get_appearance (coro_theme_get (CORO_THEME_LIGHT), form, hue, &appearance);
  return appearance.hatched ? appearance.hatch : appearance.fill;
}

/* The upper edge of the frame around what is seen. */
static void
find_frame (const Picture *picture,
            int           *from,
            int           *to)
{
  CoroColor edge = get_color (CORO_FORM_RUNNING, 0);

  *from = *to = -1;
  for (int x = 0; x < picture->width; x++)
    if (has_color (picture, x, 1, edge))
      {
        if (*from < 0)
          *from = x;
        *to = x + 1;
      }
  g_assert_cmpint (*from, >=, 0);
}

static void
look (CoroWindow *window,
      int        *from,
      int        *to)
{
  Picture picture = take_picture (window_fixture_find (window, CORO_TYPE_TIMELINE_MAP));

  find_frame (&picture, from, to);
  g_free (picture.data);
}

static CoroWindow *
open_and_run (void)
{
  CoroWindow *window = window_fixture_open (1280, 800);

  window_fixture_do (window, "win.open-scenario::lock");
  window_fixture_choose (window, "work-takes-time", g_variant_new_boolean (FALSE));
  window_fixture_choose (window, "speed", g_variant_new_double (0));
  window_fixture_do (window, "win.run-pause");
  window_fixture_wait_status (window, "Ended");
  window_fixture_settle (window);
  return window;
}

static void
test_map_frames_what_is_seen (void)
{
  CoroWindow *window = open_and_run ();
  GtkWidget *map = window_fixture_find (window, CORO_TYPE_TIMELINE_MAP);
  int first, last, from, to;
  double extent;

  g_assert_false (gtk_widget_get_mapped (map));
  press (window, GDK_KEY_w, 3);
  g_assert_true (gtk_widget_get_mapped (map));

  gtk_adjustment_set_value (get_adjustment (window), 0);
  window_fixture_settle (window);
  look (window, &first, &to);
  extent = (to - first) * get_extent (window) / get_page (window);
  gtk_adjustment_set_value (get_adjustment (window), get_extent (window));
  window_fixture_settle (window);
  look (window, &from, &last);
  g_assert_cmpfloat_with_epsilon (last - first, extent, 2 * ROUND);

  gtk_adjustment_set_value (get_adjustment (window), get_extent (window) * 0.4);
  window_fixture_settle (window);
  look (window, &from, &to);
  g_assert_cmpfloat_with_epsilon (from - first, 0.4 * (last - first), ROUND);
  g_assert_cmpfloat_with_epsilon (to - from, (last - first) * get_page (window) / get_extent (window), ROUND);

  press (window, GDK_KEY_0, 1);
  g_assert_false (gtk_widget_get_mapped (map));
  window_fixture_close (window);
}

/* The whole run is on it in its colours, bright where it is seen and veiled elsewhere. */
static void
test_map_shows_the_run (void)
{
  CoroWindow *window = open_and_run ();
  CoroColor waiting = get_color (CORO_FORM_WAITING, 0);
  CoroColor held = get_color (CORO_FORM_HELD, 1);
  Picture picture;
  int from, to;

  press (window, GDK_KEY_w, 3);
  gtk_adjustment_set_value (get_adjustment (window), 0);
  window_fixture_settle (window);
  picture = take_picture (window_fixture_find (window, CORO_TYPE_TIMELINE_MAP));
  find_frame (&picture, &from, &to);
  g_assert_cmpuint (count_pixels (&picture, from + 3, to - 3, waiting), >, 100);
  g_assert_cmpuint (count_pixels (&picture, from + 3, to - 3, held), >, 100);
  g_assert_cmpuint (count_pixels (&picture, to + 3, picture.width, held), ==, 0);
  g_free (picture.data);

  gtk_adjustment_set_value (get_adjustment (window), get_extent (window));
  window_fixture_settle (window);
  picture = take_picture (window_fixture_find (window, CORO_TYPE_TIMELINE_MAP));
  find_frame (&picture, &from, &to);
  g_assert_cmpuint (count_pixels (&picture, 0, from - 3, held), ==, 0);
  g_free (picture.data);
  window_fixture_close (window);
}

static void
test_map_leads_there (void)
{
  CoroWindow *window = open_and_run ();
  GtkWidget *map = window_fixture_find (window, CORO_TYPE_TIMELINE_MAP);
  double width;

  press (window, GDK_KEY_w, 3);
  gtk_adjustment_set_value (get_adjustment (window), 0);
  window_fixture_settle (window);
  width = gtk_widget_get_width (map);

  g_signal_emit_by_name (window_fixture_find_controller (map, GTK_TYPE_GESTURE_DRAG), "drag-begin", width - 1, 20.0);
  window_fixture_settle (window);
  g_assert_cmpfloat_with_epsilon (get_left (window), get_extent (window) - get_page (window), 1);
  window_fixture_do (window, "win.view-back");
  window_fixture_settle (window);
  g_assert_cmpfloat_with_epsilon (get_left (window), 0, 1);
  window_fixture_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/window-live/following-ends-and-goes-on", test_following_ends_and_goes_on);
  g_test_add_func ("/window-live/map-frames-what-is-seen", test_map_frames_what_is_seen);
  g_test_add_func ("/window-live/map-shows-the-run", test_map_shows_the_run);
  g_test_add_func ("/window-live/map-leads-there", test_map_leads_there);
}

int
main (int   argc,
      char *argv[])
{
  return window_fixture_run (&argc, &argv, add_tests);
}
