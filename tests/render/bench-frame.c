/* bench-frame.c: what a frame of the timeline costs, over recordings of ten thousand to ten million spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A frame is the layout and the painting of 1920 x 1080 px. Each recording is looked at from five distances and at
 * several places. All is told as a ratio to the frame of a run with the same lanes in which nothing happens, painted in
 * between in the same process, so that another machine, or a busy one, changes little. */

#include "render-fixture.h"

#include "render-script.h"

#include "coro-paint.h"

#include <stdlib.h>
#include <time.h>

#define WIDTH 1920
#define HEIGHT 1080
#define N_TASKS 200
#define N_PLACES 9

/* Seconds that are as wide as the window; the whole run if it is shorter. */
static const double zooms[] = { 1e9, 1, 0.1, 0.01, 0.001 };
#define N_ZOOMS G_N_ELEMENTS (zooms)

/* The median frame at ten million spans: times that at ten thousand, and times the empty one. */
#define MOST_GROWTH 3.0
#define MOST_EMPTY 4.0

typedef struct {
  CoroTextMeasure *measure;
  CoroTiles       *tiles;
  cairo_surface_t *surface;
} Screen;

typedef struct {
  CoroSpanIndex *index;
  CoroLanes     *lanes;
} Recording;

/* Tasks that take turns: they sleep, contend for a lock, use a semaphore and a queue, and print now and then. */
static CoroLog *
create_log (guint n_spans)
{
  Script s = begin ();
  GRand *random = g_rand_new_with_seed (1);
  guint32 lock = add_primitive (&s, CORO_ENTITY_LOCK, "lock", 0, 1);
  guint32 queue = add_primitive (&s, CORO_ENTITY_QUEUE, "queue", 100, 2);
  guint32 loop = start_loop (&s);
  guint32 main_task = create_task (&s, "main", 0, 3);
  guint32 tasks[N_TASKS];
  guint32 holder = 0;
  guint depth = 0;

  turn (&s, 1);
  run (&s, main_task, 4);
  for (guint i = 0; i < N_TASKS; i++)
    tasks[i] = create_task (&s, i % 2 != 0 ? "consumer" : "producer", main_task, 5);
  suspend (&s, main_task, CORO_WAIT_GATHER, 0, N_TASKS, 6);

  /* Three spans a step: ready, running, waiting. */
  for (guint i = 0; i < n_spans / 3; i++)
    {
      guint32 task = tasks[g_rand_int_range (random, 0, N_TASKS)];
      int what = g_rand_int_range (random, 0, 10);

      if (i % 4 == 0)
        {
          idle (&s);
          s.now += g_rand_int_range (random, 1000, 400000);
          turn (&s, 1);
        }
      wake (&s, task, what == 0 ? main_task : 0, what == 0 ? CORO_WAKE_RELEASE : CORO_WAKE_TIMER);
      s.now += g_rand_int_range (random, 0, 3000);
      run (&s, task, 10);
      s.now += g_rand_int_range (random, 1000, 60000);
      if (holder == 0 && what < 5)
        {
          add (&s, CORO_EVENT_ACQUIRED, task, lock, 0, 11);
          holder = task;
        }
      else if (holder == task)
        {
          add (&s, CORO_EVENT_RELEASED, task, lock, 0, 12);
          holder = 0;
        }
      if (what == 2)
        depth = (depth + 1) % 90;
      if (what <= 2)
        add (&s, CORO_EVENT_PUT, task, queue, depth, 13);
      if (what == 3)
        print (&s, task, "a line of output", 14);
      if (what < 5)
        wait_in_line (&s, task, CORO_WAIT_LOCK, lock, 1, 15);
      else
        fall_asleep (&s, task, 0.01, 16);
    }
  g_rand_free (random);
  return end (&s, loop, 0);
}

/* Microseconds that this thread has worked: what else the machine does matters less than by the clock on the wall. */
static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static double
get_ms (gint64 begin)
{
  return (double) (get_time () - begin) / 1e3;
}

static double
draw (Screen    *screen,
      Recording *recording,
      double     from,
      double     per_px)
{
  static const CoroRegion regions[] = { CORO_REGION_BODY, CORO_REGION_NAMES, CORO_REGION_RULER, CORO_REGION_LEGEND };
  const CoroTheme *theme = coro_theme_get (CORO_THEME_LIGHT);
  CoroLayoutOptions options = CORO_LAYOUT_OPTIONS_INIT_SCREEN;
  gint64 begin = get_time ();
  g_autoptr (CoroLayout) layout = NULL;
  CoroAppearance paper;
  cairo_t *cr;

  options.width = WIDTH;
  options.height = HEIGHT - 60;
  options.from = (gint64) from;
  options.per_px = per_px;
  options.measure = screen->measure;
  options.lanes = recording->lanes;
  layout = coro_layout_new (recording->index, &options);

  cr = cairo_create (screen->surface);
  coro_theme_get_appearance (theme, CORO_FORM_PAPER, 0, &paper);
  coro_paint_set_color (cr, paper.fill);
  cairo_paint (cr);
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      double x, y, width, height;

      coro_layout_get_area (layout, regions[i], &x, &y, &width, &height);
      cairo_save (cr);
      cairo_rectangle (cr, x, y, width, height);
      cairo_clip (cr);
      cairo_translate (cr, x, y);
      coro_paint (cr, coro_layout_get_list (layout, regions[i]), theme, screen->measure, screen->tiles,
                  &(cairo_rectangle_t) { 0, 0, width, height });
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (screen->surface);
  return get_ms (begin);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
get_median (double *values,
            guint   n_values)
{
  qsort (values, n_values, sizeof *values, compare);
  return values[n_values / 2];
}

static Recording
record (CoroLog *log)
{
  Recording recording;

  recording.index = coro_span_index_new (log);
  coro_span_index_update (recording.index);
  recording.lanes = coro_lanes_new (recording.index);
  coro_lanes_set_density (recording.lanes, CORO_DENSITY_SCREEN);
  return recording;
}

static void
recording_clear (Recording *self)
{
  coro_lanes_unref (self->lanes);
  coro_span_index_unref (self->index);
}

/* The median of all zooms and places. */
static double
measure_recording (Screen    *screen,
                   Recording *recording,
                   Recording *empty,
                   double    *empty_frame)
{
  double whole = (double) coro_span_index_get_end_time (recording->index);
  double frames[N_ZOOMS * N_PLACES];
  double empties[N_ZOOMS * N_PLACES];

  draw (screen, recording, 0, whole / WIDTH);
  for (guint zoom = 0; zoom < N_ZOOMS; zoom++)
    {
      double extent = MIN (zooms[zoom] * 1e9, whole);
      double of_zoom[N_PLACES];

      for (guint place = 0; place < N_PLACES; place++)
        {
          double from = (whole - extent) * place / N_PLACES + 0.37 * place * extent / WIDTH;

          of_zoom[place] = draw (screen, recording, from, extent / WIDTH);
          frames[zoom * N_PLACES + place] = of_zoom[place];
          empties[zoom * N_PLACES + place] = draw (screen, empty, 0, 1e6);
        }
      g_print ("    %12.6f s across %8.2f ms\n", extent / 1e9, get_median (of_zoom, N_PLACES));
    }
  *empty_frame = get_median (empties, G_N_ELEMENTS (empties));
  return get_median (frames, G_N_ELEMENTS (frames));
}

int
main (int   argc,
      char *argv[])
{
  static const guint sizes[] = { 10000, 100000, 1000000, 10000000 };
  guint n_sizes = argc > 1 ? (guint) CLAMP (atoi (argv[1]), 1, 4) : G_N_ELEMENTS (sizes);
  Screen screen = { coro_text_measure_new (), coro_tiles_new (), NULL };
  g_autoptr (CoroLog) nothing = create_log (0);
  Recording empty = record (nothing);
  double smallest = 0;
  double last = 0;
  double last_empty = 1;

  screen.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  for (guint i = 0; i < n_sizes; i++)
    {
      gint64 begin = get_time ();
      g_autoptr (CoroLog) log = create_log (sizes[i]);
      double appended = get_ms (begin);
      guint64 n_events = coro_log_get_n_events (log);
      double n = (double) n_events;
      Recording recording;
      double indexed;

      begin = get_time ();
      recording = record (log);
      indexed = get_ms (begin);
      g_print ("%u spans, %" G_GUINT64_FORMAT " events: log %.1f ns and %.1f bytes an event, index %.1f ns and %.1f bytes\n",
               sizes[i], n_events, appended * 1e6 / n, (double) coro_log_get_size (log) / n, indexed * 1e6 / n,
               (double) coro_span_index_get_size (recording.index) / n);
      last = measure_recording (&screen, &recording, &empty, &last_empty);
      if (i == 0)
        smallest = last;
      g_print ("    median %.2f ms: %.2f times that of %u spans, %.2f times the empty frame of %.2f ms\n", last,
               last / smallest, sizes[0], last / last_empty, last_empty);
      recording_clear (&recording);
    }

  recording_clear (&empty);
  cairo_surface_destroy (screen.surface);
  coro_text_measure_unref (screen.measure);
  coro_tiles_free (screen.tiles);
  return last <= MOST_GROWTH * smallest && last <= MOST_EMPTY * last_empty ? EXIT_SUCCESS : EXIT_FAILURE;
}
