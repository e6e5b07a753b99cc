/* coro-layout-states.c: the bars of a task, of the loop or of a worker
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

/* What does not run is never thinner, so that it can be seen at all. */
#define MIN_OTHER 1.0
/* Thinner bars are not drawn: something else stands there. */
#define MIN_DRAWN 0.75
/* Nobody sees round corners of narrower ones. */
#define MIN_ROUNDED 8.0
#define MIN_DUE 6.0
/* Between the bars of two jobs */
#define JOB_GAP 1.0

typedef struct {
  CoroSlice slice;
  double    begin; /* where it begins, whatever room it takes */
  double    x1;
  double    x2;
  CoroForm  form;
  guint     hue;
} Piece;

static CoroForm
get_form (const CoroSlice *slice)
{
  switch (slice->kind)
    {
    case CORO_SPAN_RUNNING:
      return CORO_FORM_RUNNING;
    case CORO_SPAN_READY:
      return CORO_FORM_READY;
    case CORO_SPAN_CREATED:
      return CORO_FORM_CREATED;
    case CORO_SPAN_WAITING:
      return CORO_FORM_WAITING;
    case CORO_SPAN_WAITING_RESOURCE:
      return CORO_FORM_WAITING_RESOURCE;
    default:
      return CORO_FORM_NONE;
    }
}

static GArray *
collect_pieces (CoroLayout          *self,
                const CoroLaneFrame *frame)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  CoroSliceIter iter;
  CoroSlice slice;

  coro_slice_iter_init (&iter, self->index, frame->lane, CORO_TRACK_STATE, 0, self->grid);
  while (coro_slice_iter_next (&iter, &slice))
    {
      Piece piece = { .slice = slice, .form = get_form (&slice) };

      _coro_layout_get_extent (self, &slice, &piece.x1, &piece.x2);
      piece.begin = piece.x1;
      if (piece.form == CORO_FORM_NONE || piece.x2 < self->left - CORO_MIN_BAR || piece.x1 > self->right + CORO_MIN_BAR)
        continue;

      /* A few pixels in which several steps ran: nothing but running would be seen of them anyway. */
      if (slice.merged && slice.runs && piece.x2 - piece.x1 < 2 * CORO_MIN_BAR)
        piece.form = CORO_FORM_RUNNING;
      if (piece.form == CORO_FORM_WAITING_RESOURCE)
        piece.hue = _coro_layout_get_hue (self, slice.object);
      g_array_append_val (pieces, piece);
    }
  return pieces;
}

/* Where one runs soon after the other, each leaves the other half of the room: pale stays what is mostly pale. */
static double
get_least_width (GArray *pieces,
                 guint   number)
{
  const Piece *piece = &g_array_index (pieces, Piece, number);
  double room = 2 * CORO_MIN_BAR;

  if (piece->form != CORO_FORM_RUNNING)
    return MIN_OTHER;

  for (guint k = number; k-- > 0 && g_array_index (pieces, Piece, k).x2 > piece->x1 - room;)
    if (g_array_index (pieces, Piece, k).form == CORO_FORM_RUNNING)
      {
        room = MIN (room, piece->x1 - g_array_index (pieces, Piece, k).begin);
        break;
      }
  for (guint k = number + 1; k < pieces->len && g_array_index (pieces, Piece, k).x1 < piece->x1 + room; k++)
    if (g_array_index (pieces, Piece, k).form == CORO_FORM_RUNNING)
      {
        room = MIN (room, g_array_index (pieces, Piece, k).x1 - piece->x1);
        break;
      }
  return CLAMP (room / 2, MIN_OTHER, CORO_MIN_BAR);
}

/* What is too thin takes its least width from its neighbours: what runs from all but what runs, the rest from what has
 * enough. */
static gboolean
gives_way (const Piece *piece,
           const Piece *to)
{
  if (piece->form == CORO_FORM_RUNNING)
    return to->form != CORO_FORM_RUNNING ? FALSE : piece->x2 - piece->x1 > 2 * CORO_MIN_BAR;
  return to->form == CORO_FORM_RUNNING || piece->x2 - piece->x1 > 2 * MIN_OTHER;
}

static void
make_room (GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);
      double middle = (piece->x1 + piece->x2) / 2;
      double least = get_least_width (pieces, i);

      if (piece->x2 - piece->x1 >= least)
        continue;

      piece->x1 = middle - least / 2;
      piece->x2 = middle + least / 2;
      for (guint k = i; k-- > 0 && g_array_index (pieces, Piece, k).x2 > piece->x1;)
        {
          Piece *before = &g_array_index (pieces, Piece, k);

          if (!gives_way (before, piece))
            {
              piece->x1 = before->x2;
              break;
            }
          before->x2 = piece->x1;
        }
      for (guint k = i + 1; k < pieces->len && g_array_index (pieces, Piece, k).x1 < piece->x2; k++)
        {
          Piece *after = &g_array_index (pieces, Piece, k);

          if (!gives_way (after, piece))
            break;
          after->x1 = piece->x2;
        }
    }
}

static gboolean
add_piece_label (CoroLayout          *self,
                 const CoroLaneFrame *frame,
                 const Piece         *piece,
                 double               x1,
                 double               x2,
                 double               y)
{
  g_autofree char *label = NULL;
  CoroForm form = CORO_FORM_TEXT_ON_WAITING;
  gboolean patch = piece->form == CORO_FORM_WAITING_RESOURCE;
  double left = x1;
  double right = x2;

  /* Most bars are too narrow, and words cost more than bars. */
  if (piece->slice.merged || !_coro_layout_get_label_room (self, &left, &right, patch))
    return FALSE;

  if (frame->group == CORO_LANE_GROUP_LOOP && piece->form == CORO_FORM_RUNNING)
    label = _coro_layout_dup_blocker (self, &piece->slice);
  if (label != NULL)
    ;
  else if (frame->group == CORO_LANE_GROUP_WORKERS && piece->slice.object != 0 && piece->form == CORO_FORM_RUNNING)
    label = coro_span_index_dup_title (self->index, piece->slice.object);
  else
    label = _coro_layout_dup_label (self, frame->lane, CORO_TRACK_STATE, 0, &piece->slice);
  if (piece->form == CORO_FORM_RUNNING)
    form = CORO_FORM_TEXT_ON_RUNNING;
  else if (piece->form == CORO_FORM_WAITING_RESOURCE || piece->form == CORO_FORM_READY)
    form = CORO_FORM_TEXT;
  return _coro_layout_add_label (self, form, piece->hue, x1, x2, y, self->metrics.bar, patch, label);
}

/* One job of a worker begins where another one ends, or before anybody sees that it was idle: both are to be seen. */
static void
part_jobs (GArray *pieces)
{
  Piece *before = NULL;

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->form == CORO_FORM_RUNNING)
        {
          if (before != NULL && piece->x1 - before->x2 < JOB_GAP && before->x2 - before->x1 > CORO_MIN_BAR + JOB_GAP &&
              piece->x2 - piece->x1 > CORO_MIN_BAR)
            before->x2 = piece->x1 - JOB_GAP;
          before = piece;
        }
      else if (piece->x2 - piece->x1 >= MIN_DRAWN)
        {
          before = NULL;
        }
    }
}

/* Cut to what can be seen; FALSE if nothing of it is. */
static gboolean
clip_piece (CoroLayout    *self,
            const Piece   *piece,
            double        *x1,
            double        *x2,
            CoroItemFlags *flags)
{
  *x1 = piece->x1;
  *x2 = piece->x2;
  *flags = CORO_ITEM_FLAGS_NONE;

  return *x2 - *x1 >= MIN_DRAWN && _coro_layout_clip (self, x1, x2, flags);
}

static void
draw_piece (CoroLayout          *self,
            const CoroLaneFrame *frame,
            const Piece         *piece)
{
  double y = frame->y + self->metrics.bar_y;
  CoroItemFlags flags;
  CoroItem *item;
  double inset;
  double x1;
  double x2;

  if (!clip_piece (self, piece, &x1, &x2, &flags))
    return;

  /* An edge is drawn inside its bar, so that bars of all forms are as high. */
  inset = piece->form == CORO_FORM_RUNNING || piece->form == CORO_FORM_WAITING ? 0 : 0.5;
  item = coro_draw_list_add_rect (self->lists[CORO_REGION_BODY], piece->form, piece->hue, x1 + inset, y + inset,
                                  x2 - x1 - 2 * inset, self->metrics.bar - 2 * inset,
                                  piece->form == CORO_FORM_RUNNING && x2 - x1 >= MIN_ROUNDED ? 1 : 0);
  item->flags = flags;
  if (piece->slice.end == CORO_TIME_OPEN)
    item->flags |= CORO_ITEM_OPEN_RIGHT;
  /* Where it begins and ends says nothing. */
  if (piece->slice.merged)
    item->flags |= CORO_ITEM_OPEN_LEFT | CORO_ITEM_OPEN_RIGHT;
  _coro_layout_set_slice (self, item, frame->lane, CORO_TRACK_STATE, 0, &piece->slice);
}

static void
write_piece (CoroLayout          *self,
             const CoroLaneFrame *frame,
             const Piece         *piece)
{
  double y = frame->y + self->metrics.bar_y;
  CoroItemFlags flags;
  double due;
  double x1;
  double x2;

  if (!clip_piece (self, piece, &x1, &x2, &flags))
    return;

  if (piece->slice.merged && x2 - x1 >= CORO_ZIGZAG_PERIOD)
    _coro_layout_add_zigzag (self, 0, x1, x2, y);
  if (x2 - x1 < MIN_DUE || !_coro_layout_add_due (self, frame, &piece->slice, x2, &due))
    add_piece_label (self, frame, piece, x1, x2, y);
  else if (!add_piece_label (self, frame, piece, x1, due, y))
    add_piece_label (self, frame, piece, due, x2, y);
}

/**
 * _coro_layout_add_states:
 * @self: a layout
 * @frame: a lane of it
 *
 * Draws the states of a task, of the loop, or the jobs of a worker.
 */
void
_coro_layout_add_states (CoroLayout          *self,
                         const CoroLaneFrame *frame)
{
  /* State by state: what runs lies over the rest, and what looks the same is painted in one go. */
  static const CoroForm order[] = { CORO_FORM_WAITING, CORO_FORM_CREATED, CORO_FORM_READY, CORO_FORM_WAITING_RESOURCE,
                                    CORO_FORM_RUNNING };
  g_autoptr (GArray) pieces = collect_pieces (self, frame);

  make_room (pieces);
  if (frame->group == CORO_LANE_GROUP_WORKERS)
    part_jobs (pieces);
  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < pieces->len; i++)
      if (g_array_index (pieces, Piece, i).form == order[k])
        draw_piece (self, frame, &g_array_index (pieces, Piece, i));
  for (guint i = 0; i < pieces->len; i++)
    write_piece (self, frame, &g_array_index (pieces, Piece, i));
}
