/* coro-layout-states.c: the bars of a task, of the loop or of a worker
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

/* Spans that are drawn as one. */
typedef struct {
  const CoroSpan *first;
  guint           n_spans;
  double          x1;
  double          x2;
  CoroForm        form; /* the one that takes most of it */
  guint           hue;
  gboolean        merged;
} Piece;

static gboolean
is_resource_wait (CoroWait wait)
{
  switch (wait)
    {
    case CORO_WAIT_LOCK:
    case CORO_WAIT_EVENT:
    case CORO_WAIT_CONDITION:
    case CORO_WAIT_SEMAPHORE:
    case CORO_WAIT_QUEUE_PUT:
    case CORO_WAIT_QUEUE_GET:
    case CORO_WAIT_QUEUE_JOIN:
    case CORO_WAIT_BARRIER:
      return TRUE;
    default:
      return FALSE;
    }
}

static CoroForm
get_form (const CoroSpan *span)
{
  switch (span->state)
    {
    case CORO_STATE_RUNNING:
      return CORO_FORM_RUNNING;
    case CORO_STATE_READY:
      return CORO_FORM_READY;
    case CORO_STATE_CREATED:
      return CORO_FORM_CREATED;
    case CORO_STATE_WAITING:
      return is_resource_wait (span->wait) ? CORO_FORM_WAITING_RESOURCE : CORO_FORM_WAITING;
    default:
      return CORO_FORM_NONE;
    }
}

static void
add_piece (CoroLayout     *self,
           GArray         *pieces,
           const CoroSpan *first,
           guint           n_spans)
{
  double length[CORO_N_FORMS] = { 0 };
  guint hue[CORO_N_FORMS] = { 0 };
  Piece piece = { .first = first, .n_spans = n_spans, .x1 = G_MAXDOUBLE, .x2 = -G_MAXDOUBLE, .merged = n_spans > 1 };

  for (guint i = 0; i < n_spans; i++)
    {
      CoroForm form = get_form (&first[i]);
      double x1;
      double x2;

      _coro_layout_get_extent (self, &first[i], &x1, &x2);
      piece.x1 = MIN (piece.x1, x1);
      piece.x2 = MAX (piece.x2, x2);
      length[form] += x2 - x1;
      if (form == CORO_FORM_WAITING_RESOURCE && hue[form] == 0)
        hue[form] = _coro_layout_get_hue (self, first[i].object);
    }

  piece.form = get_form (first);
  for (guint form = 0; form < CORO_N_FORMS; form++)
    if (length[form] > length[piece.form])
      piece.form = (CoroForm) form;
  piece.hue = hue[piece.form];

  /* A few pixels in which several steps ran: nothing but running would be seen of them anyway. */
  if (piece.merged && piece.x2 - piece.x1 < 2 * CORO_MIN_BAR)
    piece.form = CORO_FORM_RUNNING;
  g_array_append_val (pieces, piece);
}

static gboolean
is_tiny (CoroLayout     *self,
         const CoroSpan *span)
{
  double x1;
  double x2;

  _coro_layout_get_extent (self, span, &x1, &x2);
  return x2 - x1 < CORO_MIN_BAR;
}

/* Whether spans belong together is decided by their lengths alone, so that nothing flickers while the viewport
 * moves. */
static GArray *
collect_pieces (CoroLayout     *self,
                const CoroSpan *spans,
                gsize           n_spans)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gsize i = 0;

  while (i < n_spans)
    {
      gsize end = i;
      guint n_running = 0;

      while (end < n_spans && is_tiny (self, &spans[end]))
        {
          n_running += spans[end].state == CORO_STATE_RUNNING;
          end++;
        }

      if (n_running > 1)
        {
          add_piece (self, pieces, &spans[i], (guint) (end - i));
          i = end;
        }
      else
        {
          end = MAX (end, i + 1);
          for (; i < end; i++)
            add_piece (self, pieces, &spans[i], 1);
        }
    }
  return pieces;
}

/* A running stretch takes its least width from its neighbours. */
static void
make_room (GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);
      double middle = (piece->x1 + piece->x2) / 2;

      if (piece->form != CORO_FORM_RUNNING || piece->x2 - piece->x1 >= CORO_MIN_BAR)
        continue;

      piece->x1 = middle - CORO_MIN_BAR / 2;
      piece->x2 = middle + CORO_MIN_BAR / 2;
      for (guint k = i; k-- > 0 && g_array_index (pieces, Piece, k).x2 > piece->x1;)
        {
          Piece *before = &g_array_index (pieces, Piece, k);

          if (before->form == CORO_FORM_RUNNING)
            break;
          before->x2 = piece->x1;
        }
      for (guint k = i + 1; k < pieces->len && g_array_index (pieces, Piece, k).x1 < piece->x2; k++)
        {
          Piece *after = &g_array_index (pieces, Piece, k);

          if (after->form == CORO_FORM_RUNNING)
            break;
          after->x1 = piece->x2;
        }
    }
}

static void
add_piece_label (CoroLayout          *self,
                 const CoroLaneFrame *frame,
                 const Piece         *piece,
                 double               x1,
                 double               x2,
                 double               y)
{
  g_autofree char *label = NULL;
  CoroForm form = CORO_FORM_TEXT_ON_WAITING;

  if (piece->merged || x2 - x1 < 2 * CORO_LABEL_GAP)
    return;

  if (frame->group == CORO_LANE_GROUP_WORKERS && piece->first->object != 0 && piece->form == CORO_FORM_RUNNING)
    label = coro_span_index_dup_title (self->index, piece->first->object);
  else
    label = coro_span_index_dup_label (self->index, frame->lane, CORO_TRACK_STATE, piece->first);
  if (piece->form == CORO_FORM_RUNNING)
    form = CORO_FORM_TEXT_ON_RUNNING;
  else if (piece->form == CORO_FORM_WAITING_RESOURCE || piece->form == CORO_FORM_READY)
    form = CORO_FORM_TEXT;
  _coro_layout_add_label (self, form, piece->hue, x1, x2, y, self->metrics.bar,
                          piece->form == CORO_FORM_WAITING_RESOURCE, label);
}

static void
draw_piece (CoroLayout          *self,
            const CoroLaneFrame *frame,
            const Piece         *piece)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
  double x1 = piece->x1;
  double x2 = piece->x2;
  double y = frame->y + self->metrics.bar_y;
  double inset;
  CoroItem *item;

  if (piece->form == CORO_FORM_NONE || x2 - x1 < 0.75 || !_coro_layout_clip (self, &x1, &x2, &flags))
    return;

  /* An edge is drawn inside its bar, so that bars of all forms are as high. */
  inset = piece->form == CORO_FORM_RUNNING || piece->form == CORO_FORM_WAITING ? 0 : 0.5;
  item = coro_draw_list_add_rect (list, piece->form, piece->hue, x1 + inset, y + inset, x2 - x1 - 2 * inset,
                                  self->metrics.bar - 2 * inset, piece->form == CORO_FORM_RUNNING ? 1 : 0);
  item->flags = flags;
  if (piece->first[piece->n_spans - 1].end == CORO_TIME_OPEN)
    item->flags |= CORO_ITEM_OPEN_RIGHT;
  _coro_layout_set_span (self, item, frame->lane, CORO_TRACK_STATE, piece->first, &piece->first[piece->n_spans - 1],
                         piece->n_spans);

  if (piece->merged && x2 - x1 >= 2 * CORO_MIN_BAR)
    _coro_layout_add_zigzag (self, 0, x1, x2, y);
  add_piece_label (self, frame, piece, x1, x2, y);
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
  g_autoptr (GArray) pieces = NULL;
  gsize n_spans;
  const CoroSpan *spans =
    coro_span_index_get_range (self->index, frame->lane, CORO_TRACK_STATE, self->from_time, self->to_time, &n_spans);

  pieces = collect_pieces (self, spans, n_spans);
  make_room (pieces);
  for (guint i = 0; i < pieces->len; i++)
    draw_piece (self, frame, &g_array_index (pieces, Piece, i));
}
