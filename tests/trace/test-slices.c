/* test-slices.c: what is merged, at every resolution and wherever the viewport begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace-fixture.h"

#include "trace/coro-slices.h"

#define N_EVENTS 3000

/* Steps of all lengths: bursts within a few ns, and long waits between them. */
static CoroLog *
new_dense (guint32 seed)
{
  CoroLog *log = coro_log_new ();
  GRand *random = g_rand_new_with_seed (seed);
  guint32 loop = trace_fixture_entity (log, CORO_ENTITY_LOOP, NULL, NULL, 0, 0);
  guint32 lock = trace_fixture_entity (log, CORO_ENTITY_LOCK, "lock", NULL, 0, 0);
  guint32 queue = trace_fixture_entity (log, CORO_ENTITY_QUEUE, "queue", NULL, 0, 0);
  guint32 tasks[3];
  gint64 time = 0;
  guint i;

  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_CREATED, 0, lock, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_OBJECT_CREATED, 0, queue, 0, 1);
  trace_fixture_add (log, 0, CORO_EVENT_LOOP_STARTED, 0, loop, 0, 1);
  for (i = 0; i < G_N_ELEMENTS (tasks); i++)
    tasks[i] = trace_fixture_entity (log, CORO_ENTITY_TASK, NULL, "worker", 0, 0);
  for (i = 0; i < N_EVENTS / 6; i++)
    {
      guint32 task = tasks[g_rand_int_range (random, 0, G_N_ELEMENTS (tasks))];

      time += g_rand_boolean (random) ? g_rand_int_range (random, 0, 4)
                                      : (gint64) 1 << g_rand_int_range (random, 0, 24);
      trace_fixture_add (log, time, CORO_EVENT_TASK_READY, task, 0, CORO_WAKE_TIMER, 1);
      time += g_rand_int_range (random, 0, 50);
      trace_fixture_add (log, time, CORO_EVENT_TASK_RUNNING, task, 0, 0, 1);
      trace_fixture_add (log, time, i % 2 == 0 ? CORO_EVENT_ACQUIRED : CORO_EVENT_RELEASED, task, lock, 0, 1);
      trace_fixture_add (log, time, CORO_EVENT_PUT, task, queue, g_rand_int_range (random, 0, 9), 1);
      time += g_rand_int_range (random, 0, 500);
      trace_fixture_add (log, time, CORO_EVENT_TASK_SUSPENDED, task, lock,
                         coro_wait_arg (g_rand_boolean (random) ? CORO_WAIT_LOCK : CORO_WAIT_TASK, 0), 1);
      trace_fixture_add (log, time, CORO_EVENT_STEP_DONE, task, 0, 0, 0);
    }
  g_rand_free (random);

  return log;
}

static GArray *
collect (CoroSpanIndex  *index,
         guint32         lane,
         CoroTrack       track,
         guint           row,
         const CoroGrid *grid)
{
  GArray *slices = g_array_new (FALSE, FALSE, sizeof (CoroSlice));
  CoroSliceIter iter;
  CoroSlice slice;

  coro_slice_iter_init (&iter, index, lane, track, row, grid);
  while (coro_slice_iter_next (&iter, &slice))
    g_array_append_val (slices, slice);

  return slices;
}

/* Every span of a row is in exactly one slice, in order, and nothing else is. */
static void
check_cover (CoroSpanIndex *index,
             guint32        lane,
             CoroTrack      track,
             guint          row,
             GArray        *slices)
{
  gsize n_spans = coro_span_index_get_n_spans (index, lane, track, row);
  gsize next = 0;
  guint i;

  for (i = 0; i <= slices->len; i++)
    {
      const CoroSlice *slice = i < slices->len ? &g_array_index (slices, CoroSlice, i) : NULL;
      gsize first = slice != NULL ? slice->first : n_spans;
      CoroSpan span;

      for (; next < first; next++)
        g_assert_false (coro_span_index_get_span (index, lane, track, row, next, &span));
      if (slice == NULL)
        break;

      g_assert_cmpuint (slice->n_spans, >=, 1);
      g_assert_true (slice->merged || slice->n_spans == 1);
      g_assert_true (coro_span_index_get_span (index, lane, track, row, first, &span) || slice->merged);
      g_assert_cmpint (slice->begin, ==, span.begin);
      g_assert_cmpuint (slice->begin_event, ==, span.begin_event);
      coro_span_index_get_span (index, lane, track, row, first + slice->n_spans - 1, &span);
      g_assert_cmpint (slice->end, ==, span.end);
      g_assert_cmpuint (slice->end_event, ==, span.end_event);
      next = first + slice->n_spans;
    }
}

/* Of several states the one that takes the most time is told; values keep their extremes. */
static void
check_summary (CoroSpanIndex   *index,
               guint32          lane,
               CoroTrack        track,
               guint            row,
               const CoroSlice *slice)
{
  gint64 lengths[CORO_N_SPAN_KINDS] = { 0 };
  guint32 lowest = G_MAXUINT32;
  guint32 highest = 0;
  CoroSpan span;
  gsize i;

  for (i = slice->first; i < slice->first + slice->n_spans; i++)
    {
      coro_span_index_get_span (index, lane, track, row, i, &span);
      lengths[span.kind == CORO_SPAN_CREATED ? CORO_SPAN_READY : span.kind] +=
        MIN (span.end, coro_span_index_get_end_time (index)) - span.begin;
      lowest = MIN (lowest, span.value);
      highest = MAX (highest, span.value);
    }

  if (track == CORO_TRACK_LEVEL)
    {
      g_assert_cmpuint (slice->lowest, ==, lowest);
      g_assert_cmpuint (slice->highest, ==, highest);
      g_assert_cmpuint (slice->last, ==, span.value);
    }
  else if (track == CORO_TRACK_STATE && slice->n_spans <= 30)
    {
      for (i = CORO_SPAN_READY; i <= CORO_SPAN_WAITING_RESOURCE; i++)
        g_assert_cmpint (lengths[slice->kind], >=, lengths[i]);
    }
}

static void
check_row (CoroSpanIndex *index,
           CoroAxisMap   *map,
           guint32        lane,
           CoroTrack      track,
           guint          row)
{
  gint64 end = coro_axis_map_get_end (map, 0);
  double resolution;
  guint before = G_MAXUINT;

  for (resolution = MAX ((double) end / 4000, 1); resolution < (double) end * 4; resolution *= 2.3)
    {
      g_autoptr (CoroGrid) grid = coro_grid_new (map, 0, end, resolution, 0);
      g_autoptr (GArray) slices = NULL;
      guint i;

      slices = collect (index, lane, track, row, grid);
      check_cover (index, lane, track, row, slices);
      for (i = 0; i < slices->len; i++)
        {
          const CoroSlice *slice = &g_array_index (slices, CoroSlice, i);

          if (slice->merged)
            check_summary (index, lane, track, row, slice);
          if (slice->merged && i > 0 && track == CORO_TRACK_STATE)
            {
              /* A merged slice is small: it has no span that could be seen. */
              CoroSpan span;

              coro_span_index_get_span (index, lane, track, row, slice->first, &span);
              g_assert_cmpint (coro_axis_map_get_position (map, MIN (span.end, coro_span_index_get_end_time (index)),
                                                           MIN (span.end_event, coro_span_index_get_n_events (index))) -
                                 coro_axis_map_get_position (map, span.begin, span.begin_event),
                               <=, 2 * coro_grid_get_cell_size (grid));
            }
        }
      g_assert_cmpuint (slices->len, <=, MAX (before, 3 * coro_grid_get_n_cells (grid) + 3));
      before = slices->len;
    }
}

static void
for_each_row (CoroSpanIndex *index,
              CoroAxisMap   *map,
              void         (*func) (CoroSpanIndex *index,
                                    CoroAxisMap   *map,
                                    guint32        lane,
                                    CoroTrack      track,
                                    guint          row))
{
  guint position;
  CoroTrack track;
  guint row;

  for (position = 0; position < coro_span_index_get_n_lanes (index); position++)
    for (track = 0; track < CORO_N_TRACKS; track++)
      for (row = 0; row < coro_span_index_get_n_rows (index, coro_span_index_get_lane (index, position), track); row++)
        func (index, map, coro_span_index_get_lane (index, position), track, row);
}

static void
test_nothing_vanishes (gconstpointer data)
{
  guint32 seed;

  for (seed = 0; seed < 12; seed++)
    {
      g_autoptr (CoroLog) log = seed % 3 == 0 ? trace_fixture_new_random (seed, N_EVENTS / 3) : new_dense (seed);
      g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
      g_autoptr (CoroAxisMap) map = NULL;

      coro_span_index_update (index);
      map = coro_axis_map_new (index, GPOINTER_TO_INT (data));
      for_each_row (index, map, check_row);
    }
}

static gboolean
same (const CoroSlice *a,
      const CoroSlice *b)
{
  return a->first == b->first && a->n_spans == b->n_spans && a->kind == b->kind && a->object == b->object &&
         a->merged == b->merged && a->lowest == b->lowest && a->highest == b->highest;
}

/* What both viewports show they show alike: the slices of the later one are a part of those of the whole, but for what
 * reaches over an end. */
static void
check_panning (CoroSpanIndex *index,
               CoroAxisMap   *map,
               guint32        lane,
               CoroTrack      track,
               guint          row)
{
  gint64 end = coro_axis_map_get_end (map, 0);
  gint64 resolution = MAX (end / 700, 1);
  g_autoptr (CoroGrid) whole_grid = coro_grid_new (map, 0, end, (double) resolution, 0);
  g_autoptr (GArray) whole = collect (index, lane, track, row, whole_grid);
  gint64 from;

  /* By less than a cell each time, and by no round number. */
  for (from = 0; from < end; from += resolution * 3 / 7 + 1 + from / 40)
    {
      gint64 to = from + end / 5;
      g_autoptr (CoroGrid) grid = coro_grid_new (map, from, to, (double) resolution, 0);
      g_autoptr (GArray) slices = collect (index, lane, track, row, grid);
      guint i;
      guint k = 0;

      g_assert_cmpint (coro_grid_get_cell_size (grid), ==, coro_grid_get_cell_size (whole_grid));
      for (i = 0; i < slices->len; i++)
        {
          const CoroSlice *slice = &g_array_index (slices, CoroSlice, i);
          gint64 begins = coro_axis_map_get_position (map, slice->begin, slice->begin_event);

          while (k < whole->len && g_array_index (whole, CoroSlice, k).first < slice->first)
            k++;
          /* The last cell that can be seen is not the last one there is: what goes on behind it is not joined. */
          if (begins + 20 * coro_grid_get_cell_size (grid) > to)
            continue;
          g_assert_cmpuint (k, <, whole->len);
          g_assert_true (same (slice, &g_array_index (whole, CoroSlice, k)));
        }

      /* And none is missing. */
      for (i = 0; i < whole->len; i++)
        {
          const CoroSlice *slice = &g_array_index (whole, CoroSlice, i);
          gint64 begins = coro_axis_map_get_position (map, slice->begin, slice->begin_event);
          guint found = 0;

          if (begins < from || begins + 20 * coro_grid_get_cell_size (grid) > to)
            continue;
          for (k = 0; k < slices->len; k++)
            found += g_array_index (slices, CoroSlice, k).first == slice->first;
          g_assert_cmpuint (found, ==, 1);
        }
    }
}

static void
test_panning_changes_no_merge (gconstpointer data)
{
  guint32 seed;

  for (seed = 20; seed < 23; seed++)
    {
      g_autoptr (CoroLog) log = new_dense (seed);
      g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
      g_autoptr (CoroAxisMap) map = NULL;

      coro_span_index_update (index);
      map = coro_axis_map_new (index, GPOINTER_TO_INT (data));
      for_each_row (index, map, check_panning);
    }
}

/* Every event is in the cell that one finds by going through all of them, wherever the search begins. */
static void
test_events_have_a_cell (void)
{
  g_autoptr (CoroLog) log = new_dense (3);
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  g_autoptr (CoroAxisMap) map = NULL;
  gint64 end;

  coro_span_index_update (index);
  map = coro_axis_map_new (index, CORO_AXIS_CLOCK);
  end = coro_axis_map_get_end (map, 0);
  for (guint n_cells = 2; n_cells < 3000; n_cells *= 3)
    {
      g_autoptr (CoroGrid) grid = coro_grid_new (map, end / 3, end / 2, (double) end / n_cells, 0);

      for (guint from = 0, cell = 0; from < coro_grid_get_n_cells (grid); from += 1 + from / 4, cell = from)
        for (guint32 event = coro_grid_get_bound (grid, from)->event; event < coro_log_get_n_events (log); event += 3)
          {
            while (cell < coro_grid_get_n_cells (grid) && coro_grid_get_bound (grid, cell + 1)->event <= event)
              cell++;
            g_assert_cmpuint (coro_grid_find_cell (grid, event, from), ==, cell);
          }
    }
}

static void
test_empty (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (CoroSpanIndex) index = coro_span_index_new (log);
  g_autoptr (CoroAxisMap) map = coro_axis_map_new (index, CORO_AXIS_CLOCK);
  g_autoptr (CoroGrid) grid = coro_grid_new (map, 0, 0, 1e30, 0);
  CoroSliceIter iter;
  CoroSlice slice;

  coro_slice_iter_init (&iter, index, 7, CORO_TRACK_STATE, 0, grid);
  g_assert_false (coro_slice_iter_next (&iter, &slice));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/slices/nothing-vanishes/clock", GINT_TO_POINTER (CORO_AXIS_CLOCK), test_nothing_vanishes);
  g_test_add_data_func ("/slices/nothing-vanishes/steps", GINT_TO_POINTER (CORO_AXIS_STEPS), test_nothing_vanishes);
  g_test_add_data_func ("/slices/panning-changes-no-merge/clock", GINT_TO_POINTER (CORO_AXIS_CLOCK),
                        test_panning_changes_no_merge);
  g_test_add_data_func ("/slices/panning-changes-no-merge/steps", GINT_TO_POINTER (CORO_AXIS_STEPS),
                        test_panning_changes_no_merge);
  g_test_add_data_func ("/slices/nothing-vanishes/folded", GINT_TO_POINTER (CORO_AXIS_FOLDED), test_nothing_vanishes);
  g_test_add_data_func ("/slices/panning-changes-no-merge/folded", GINT_TO_POINTER (CORO_AXIS_FOLDED),
                        test_panning_changes_no_merge);
  g_test_add_func ("/slices/events-have-a-cell", test_events_have_a_cell);
  g_test_add_func ("/slices/empty", test_empty);

  return g_test_run ();
}
