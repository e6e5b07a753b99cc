/* coro-layout-collect.c: which moments of a lane are drawn
 *
 * A cell of the grid has a bounded number of them, and the same ones wherever the viewport begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <stdlib.h>

#define MAX_IN_CELL 8
/* Of what has several looks in one sort. */
#define MAX_OF_SORT 4

typedef struct {
  guint    number;
  gsize    first;
  gsize    past;
  gboolean prints;
} Cell;

static guint
get_bit (CoroMarkSort sort)
{
  return 1u << sort;
}

/* A cell, whose first mark is @first if it has any. */
static void
look_at_cell (CoroLayout *self,
              guint32     lane,
              guint       number,
              gsize       first,
              Cell       *cell)
{
  *cell = (Cell) { .number = number, .first = first, .past = first };
  if (number >= coro_grid_get_n_cells (self->grid))
    return;

  cell->past = coro_span_index_seek_mark (self->index, lane, coro_grid_get_bound (self->grid, number + 1), first);
  cell->prints = coro_span_index_find_mark (self->index, lane, get_bit (CORO_MARK_SORT_OUTPUT), first, cell->past) < cell->past;
}

/* The next cell that has a mark before @end, where @before is the last one; FALSE if there is none. */
static gboolean
find_cell (CoroLayout *self,
           guint32     lane,
           gsize       end,
           const Cell *before,
           Cell       *cell)
{
  guint32 event;
  guint number;

  if (before->past >= end)
    return FALSE;

  coro_span_index_peek_mark (self->index, lane, before->past, &event);
  number = coro_grid_find_cell (self->grid, event, before->number + 1);
  if (number >= coro_grid_get_n_cells (self->grid))
    return FALSE;
  look_at_cell (self, lane, number, before->past, cell);
  return TRUE;
}

/* Whether something is printed in both cells beside this one, too. */
static gboolean
is_amid_prints (CoroLayout *self,
                guint32     lane,
                const Cell *before,
                const Cell *cell)
{
  Cell next;

  if (!cell->prints || !before->prints || before->number + 1 != cell->number)
    return FALSE;
  look_at_cell (self, lane, cell->number + 1, cell->past, &next);
  return next.prints;
}

static void
add_marked (CoroLayout *self,
            GArray     *marks,
            guint32     lane,
            gsize       number,
            guint       cell,
            gsize       n_more)
{
  CoroMarked marked = { .n_more = (guint) n_more, .cell = cell };

  coro_span_index_get_mark (self->index, lane, number, &marked.mark);
  marked.x = coro_scale_get_x (self->scale, marked.mark.time, marked.mark.event);
  g_array_append_val (marks, marked);
}

/* What is printed in this cell, and in both beside it, has no room for words: one tick stands for it, and the events
 * themselves need not be looked at. */
static void
add_tick (CoroLayout *self,
          GArray     *marks,
          guint32     lane,
          const Cell *cell)
{
  double unit = coro_axis_map_get_unit (coro_scale_get_map (self->scale));
  double middle = (double) coro_grid_get_position (self->grid, cell->number) + (double) coro_grid_get_cell_size (self->grid) / 2;
  CoroMarked marked = {
    .mark = { .kind = CORO_MARK_OUTPUT },
    .n_more = (guint) (cell->past - cell->first) - 1,
    .cell = cell->number,
    .x = coro_scale_get_x_of (self->scale, middle / unit),
    .crowded = TRUE,
  };
  gsize first = coro_span_index_find_mark (self->index, lane, get_bit (CORO_MARK_SORT_OUTPUT), cell->first, cell->past);

  coro_span_index_peek_mark (self->index, lane, first, &marked.mark.event);
  g_array_append_val (marks, marked);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  gsize first = *(const gsize *) a;
  gsize second = *(const gsize *) b;

  return first < second ? -1 : first > second;
}

/* Where marks are many, the first ones of each sort stand for all: nothing that looks different vanishes among them. */
static void
add_crowd (CoroLayout *self,
           GArray     *marks,
           guint32     lane,
           const Cell *cell,
           guint       sorts)
{
  gsize numbers[CORO_N_MARK_SORTS * MAX_OF_SORT];
  guint n_numbers = 0;

  for (guint sort = 0; sort < CORO_N_MARK_SORTS; sort++)
    {
      guint n_most = sort == CORO_MARK_SORT_TROUBLE || sort == CORO_MARK_SORT_END ? MAX_OF_SORT : 1;
      gsize at = cell->first;

      for (guint n = 0; n < n_most && (sorts & get_bit (sort)) != 0; n++, at++)
        {
          at = coro_span_index_find_mark (self->index, lane, get_bit (sort), at, cell->past);
          if (at == cell->past)
            break;
          numbers[n_numbers++] = at;
        }
    }
  qsort (numbers, n_numbers, sizeof *numbers, compare_numbers);
  for (guint i = 0; i < n_numbers; i++)
    add_marked (self, marks, lane, numbers[i], cell->number, i == 0 ? cell->past - cell->first - n_numbers : 0);
}

static void
add_each (CoroLayout *self,
          GArray     *marks,
          guint32     lane,
          const Cell *cell,
          guint       sorts)
{
  for (gsize at = cell->first; at < cell->past; at++)
    {
      guint32 event;

      at = coro_span_index_find_mark (self->index, lane, sorts, at, cell->past);
      if (at == cell->past)
        return;
      add_marked (self, marks, lane, at, cell->number, 0);
      if (coro_span_index_peek_mark (self->index, lane, at, &event) == CORO_MARK_SORT_NEAR_TIE)
        sorts &= ~get_bit (CORO_MARK_SORT_NEAR_TIE);
    }
}

/**
 * _coro_layout_collect_marks:
 * @self: a layout
 * @lane: an entity, or 0 for what happened outside every lane
 *
 * Chooses the marks that are drawn. Where near ties are crowded, one stands for those beside it.
 *
 * Returns: (transfer full) (element-type CoroMarked): the marks, in order of time
 */
GArray *
_coro_layout_collect_marks (CoroLayout *self,
                            guint32     lane)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (CoroMarked));
  gsize end = coro_span_index_seek_mark (self->index, lane, &self->to, 0);
  gsize first = coro_span_index_seek_mark (self->index, lane, coro_grid_get_bound (self->grid, 0), 0);
  /* There is none before the first one: its number is one less. */
  Cell before = { .number = G_MAXUINT, .first = first, .past = first };
  guint last_tie = G_MAXUINT;
  Cell cell;

  for (; find_cell (self, lane, end, &before, &cell); before = cell)
    {
      guint sorts = G_MAXUINT;

      if (cell.number / CORO_BLOCK == last_tie)
        sorts &= ~get_bit (CORO_MARK_SORT_NEAR_TIE);
      if (is_amid_prints (self, lane, &before, &cell))
        {
          add_tick (self, marks, lane, &cell);
          sorts &= ~get_bit (CORO_MARK_SORT_OUTPUT);
        }

      if (cell.past - cell.first > MAX_IN_CELL)
        add_crowd (self, marks, lane, &cell, sorts);
      else
        add_each (self, marks, lane, &cell, sorts);
      if (coro_span_index_find_mark (self->index, lane, get_bit (CORO_MARK_SORT_NEAR_TIE), cell.first, cell.past) < cell.past)
        last_tie = cell.number / CORO_BLOCK;
    }
  return marks;
}

/**
 * _coro_layout_is_sign:
 * @marked: a mark that is drawn
 *
 * Returns: whether it stands above the bar, where the text of an output would run through it
 */
gboolean
_coro_layout_is_sign (const CoroMarked *marked)
{
  switch (marked->mark.kind)
    {
    case CORO_MARK_WARNING:
    case CORO_MARK_LIMIT:
    case CORO_MARK_NEAR_TIE:
    case CORO_MARK_CANCEL:
    case CORO_MARK_CANCELLING:
      return TRUE;
    default:
      return FALSE;
    }
}
