/* coro-slices.h: what fills a lane between two moments at a resolution
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-axis.h"

G_BEGIN_DECLS

typedef struct _CoroGrid CoroGrid;

/**
 * CoroSlice:
 * @begin: ns
 * @end: ns, or %CORO_TIME_OPEN
 * @begin_event: index of the event that began it
 * @end_event: index of the event that ended it, %G_MAXUINT32 while it is open
 * @first: number of its first span
 * @n_spans: how many spans it stands for, gaps among them
 * @object: the primitive that is waited for, what is held or who holds, or the job; of several spans that of the first
 *   one that has the slice's kind; 0 if none
 * @lowest: for values the lowest
 * @highest: for values the highest
 * @last: for values the last
 * @kind: what it is; of several spans what takes most of the time
 * @merged: the spans are too small to be told apart
 * @runs: something runs in it
 *
 * One span, or several that are too small to be drawn each by itself.
 */
typedef struct {
  gint64       begin;
  gint64       end;
  guint32      begin_event;
  guint32      end_event;
  guint32      first;
  guint32      n_spans;
  guint32      object;
  guint32      lowest;
  guint32      highest;
  guint32      last;
  CoroSpanKind kind;
  gboolean     merged;
  gboolean     runs;
} CoroSlice;

typedef struct {
  /*< private >*/
  CoroLog        *log;
  const CoroGrid *grid;
  gpointer        list;
  CoroTrack       track;
  gboolean        works; /* what runs in the lane are jobs */
  guint32         waits_for; /* the object of all waits for resources, unless they are for several */
  guint           cell;
  gsize           next;
  gsize           single_until; /* spans before it are slices of their own */
  gsize           group_until;  /* spans before it are one slice */
  guint           group_cell;
  gsize           n_summed; /* spans that the sums are of */
  gint64          sums[4];
  CoroSlice       pending;
  guint           pending_cell; /* its last one */
  gboolean        pending_small;
  gboolean        has_pending;
} CoroSliceIter;

CoroGrid *coro_grid_new             (const CoroAxisMap *map,
                                     gint64             from,
                                     gint64             to,
                                     double             resolution,
                                     gint64             now);
void      coro_grid_free            (CoroGrid          *self);
gint64    coro_grid_get_cell_size   (const CoroGrid    *self);
guint     coro_grid_get_n_cells     (const CoroGrid    *self);
gint64    coro_grid_get_position    (const CoroGrid    *self,
                                     guint              cell);
const CoroBound *coro_grid_get_bound (const CoroGrid   *self,
                                     guint              cell);
guint     coro_grid_find_cell       (const CoroGrid    *self,
                                     guint32            event,
                                     guint              from);

void      coro_slice_iter_init      (CoroSliceIter     *self,
                                     CoroSpanIndex     *index,
                                     guint32            lane,
                                     CoroTrack          track,
                                     guint              row,
                                     const CoroGrid    *grid);
gboolean  coro_slice_iter_next      (CoroSliceIter     *self,
                                     CoroSlice         *slice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroGrid, coro_grid_free)

G_END_DECLS
