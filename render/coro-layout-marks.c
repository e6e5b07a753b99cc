/* coro-layout-marks.c: the moments of a lane: how it ended, what was asked of it, what went wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#define CAP_GAP 4
#define LOST_GAP 7
#define LOST_BELOW 1

static void
set_mark (CoroLayout          *self,
          const CoroLaneFrame *frame,
          const CoroMark      *mark,
          CoroItem            *item)
{
  _coro_layout_set_mark (self, item, frame->lane, mark);
}

static CoroItem *
add_polygon (CoroLayout *self,
             CoroForm    form,
             const double xy[],
             guint       n_points,
             double      x,
             double      y)
{
  CoroPoint points[8];

  g_assert (n_points <= G_N_ELEMENTS (points));
  for (guint i = 0; i < n_points; i++)
    points[i] = (CoroPoint) { x + xy[2 * i], y + xy[2 * i + 1], i > 0 ? CORO_POINT_LINE : CORO_POINT_MOVE };
  return coro_draw_list_add_path (self->lists[CORO_REGION_BODY], form, 0, points, n_points, CORO_ITEM_CLOSED);
}

/* A square with a cross, from x on */
static void
add_failure (CoroLayout          *self,
             const CoroLaneFrame *frame,
             const CoroMark      *mark,
             double               x,
             double               middle,
             double               half)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  const CoroPoint cross[] = {
    { x + 2.5, middle - half + 2.5, CORO_POINT_MOVE },
    { x + 2 * half - 2.5, middle + half - 2.5, CORO_POINT_LINE },
    { x + 2 * half - 2.5, middle - half + 2.5, CORO_POINT_MOVE },
    { x + 2.5, middle + half - 2.5, CORO_POINT_LINE },
  };

  set_mark (self, frame, mark, coro_draw_list_add_rect (list, CORO_FORM_FAILED, 0, x, middle - half, 2 * half, 2 * half, 1));
  coro_draw_list_add_path (list, CORO_FORM_FAILED_CROSS, 0, cross, G_N_ELEMENTS (cross), CORO_ITEM_FLAGS_NONE);
}

/* At the end of the job's bar, and in it: the worker goes on. */
static void
add_failed_job (CoroLayout          *self,
                const CoroLaneFrame *frame,
                const CoroMark      *mark,
                double               x)
{
  double half = MIN (5, self->metrics.bar / 2 - 1);

  add_failure (self, frame, mark, x - 2 * half - 2, frame->y + self->metrics.bar_y + self->metrics.bar / 2, half);
}

static void
add_cap (CoroLayout          *self,
         const CoroLaneFrame *frame,
         const CoroMark      *mark,
         double               x)
{
  static const double triangle[] = { 0, -5, 5, 0, 0, 5 };
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  double middle = frame->y + self->metrics.bar_y + self->metrics.bar / 2;
  double half = MIN (5, self->metrics.bar / 2 - 1);

  x += CAP_GAP;
  if (mark->state == CORO_STATE_FAILED)
    {
      add_failure (self, frame, mark, x, middle, half);
    }
  else if (mark->state == CORO_STATE_CANCELLED)
    {
      set_mark (self, frame, mark, coro_draw_list_add_rect (list, CORO_FORM_CANCELLED, 0, x + 1, middle - 7, 4, 14, 0));
      coro_draw_list_add_line (list, CORO_FORM_CANCELLED_SLASH, 0, x - 1.5, middle + 4.5, x + 7.5, middle - 4.5);
    }
  else
    {
      set_mark (self, frame, mark, add_polygon (self, CORO_FORM_DONE, triangle, 3, x, middle));
    }
}

/* A slash over the bar where cancel() was called, two where it is delivered. */
static void
add_cancel (CoroLayout          *self,
            const CoroLaneFrame *frame,
            const CoroMark      *mark,
            double               x)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  double y = frame->y + MAX (self->metrics.bar_y, 7);
  const CoroPoint slash[] = {
    { x - 4, y - 1, CORO_POINT_MOVE },
    { x + 1, y - 6, CORO_POINT_LINE },
  };
  const CoroPoint double_slash[] = {
    { x - 4, y - 1, CORO_POINT_MOVE },
    { x + 1, y - 6, CORO_POINT_LINE },
    { x - 0.5, y - 1, CORO_POINT_MOVE },
    { x + 4.5, y - 6, CORO_POINT_LINE },
  };

  if (mark->kind == CORO_MARK_CANCEL)
    set_mark (self, frame, mark, coro_draw_list_add_path (list, CORO_FORM_CANCEL, 0, slash, 2, CORO_ITEM_FLAGS_NONE));
  else
    set_mark (self, frame, mark,
              coro_draw_list_add_path (list, CORO_FORM_CANCEL, 0, double_slash, 4, CORO_ITEM_FLAGS_NONE));
}

static void
add_warning (CoroLayout          *self,
             const CoroLaneFrame *frame,
             const CoroMark      *mark,
             double               x,
             double               bottom)
{
  static const double triangle[] = { 0, -8, 5, 0, -5, 0 };
  double y = frame->y + bottom;
  const CoroPoint sign[] = {
    { x, y - 5.5, CORO_POINT_MOVE },
    { x, y - 1.5, CORO_POINT_LINE },
  };

  set_mark (self, frame, mark, add_polygon (self, CORO_FORM_WARNING, triangle, 3, x, y));
  coro_draw_list_add_path (self->lists[CORO_REGION_BODY], CORO_FORM_WARNING, 0, sign, 2, CORO_ITEM_FLAGS_NONE);
}

/* Two waves: about the same. */
static void
add_near_tie (CoroLayout          *self,
              const CoroLaneFrame *frame,
              const CoroMark      *mark,
              double               x)
{
  double y = frame->y + MAX (self->metrics.bar_y - 4, 4);
  CoroPoint waves[14];

  for (guint i = 0; i < 2; i++)
    {
      const double shape[] = { -4, 0, -2.7, -2, -1.3, -2, 0, 0, 1.3, 2, 2.7, 2, 4, 0 };

      for (guint k = 0; k < 7; k++)
        waves[7 * i + k] = (CoroPoint) { x + shape[2 * k], y + shape[2 * k + 1] + 3 * (i - 0.5),
                                         k == 0 ? CORO_POINT_MOVE : CORO_POINT_CURVE };
    }
  set_mark (self, frame, mark,
            coro_draw_list_add_path (self->lists[CORO_REGION_BODY], CORO_FORM_NEAR_TIE, 0, waves, G_N_ELEMENTS (waves),
                                     CORO_ITEM_FLAGS_NONE));
}

/* A wedge down into the lane of a condition; hollow if nobody was there. */
static void
add_notification (CoroLayout          *self,
                  const CoroLaneFrame *frame,
                  const CoroMark      *mark,
                  double               x)
{
  static const double wedge[] = { -4, -7, 4, -7, 0, 0 };
  CoroItem *item = add_polygon (self, mark->value > 0 ? CORO_FORM_NOTIFY : CORO_FORM_NOTIFY_NOBODY, wedge, 3, x,
                                frame->y + MAX (self->metrics.bar_y, 8));

  item->hue = (guint8) frame->hue;
  set_mark (self, frame, mark, item);
}

/* What a task failed with is found to be lost later: the way from its end to that moment. */
static gboolean
add_lost (CoroLayout          *self,
          const CoroLaneFrame *frame,
          double               x)
{
  gsize n_spans = coro_span_index_get_n_spans (self->index, frame->lane, CORO_TRACK_STATE, 0);
  double y = frame->y + self->metrics.bar_y + self->metrics.bar + LOST_BELOW;
  CoroSpan last;
  double from;

  if (frame->kind != CORO_ENTITY_TASK || n_spans == 0 ||
      coro_span_index_get_span (self->index, frame->lane, CORO_TRACK_STATE, 0, n_spans - 1, &last))
    return FALSE;

  from = MAX (coro_scale_get_x (self->scale, last.begin, last.begin_event) + CAP_GAP + 10, self->left);
  if (x - LOST_GAP > from)
    coro_draw_list_add_line (self->lists[CORO_REGION_BODY], CORO_FORM_LOST, 0, from, y, x - LOST_GAP, y);
  return TRUE;
}

/* An open ring with a bar: no way on. */
static void
add_deadlock (CoroLayout          *self,
              const CoroLaneFrame *frame,
              const CoroMark      *mark,
              double               x)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  double middle = frame->y + self->metrics.bar_y + self->metrics.bar / 2;
  double radius = MIN (6.5, self->metrics.bar / 2);

  x += CAP_GAP + self->forever;
  set_mark (self, frame, mark,
            coro_draw_list_add_rect (list, CORO_FORM_DEADLOCK, 0, x, middle - radius, 2 * radius, 2 * radius, radius));
  coro_draw_list_add_line (list, CORO_FORM_DEADLOCK, 0, x + 3, middle, x + 2 * radius - 3, middle);
}

static void
add_ghost (CoroLayout          *self,
           const CoroLaneFrame *frame,
           const CoroMark      *mark)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  const CoroEntity *entity = coro_log_get_entity (self->log, frame->lane);
  const CoroEvent *created = coro_log_get_event (self->log, entity->first_event);
  double x1 = coro_scale_get_x (self->scale, created != NULL ? created->time : mark->time, entity->first_event);
  double x2 = coro_scale_get_x (self->scale, self->end_time, self->n_events);
  double y = frame->y + self->metrics.bar_y;
  CoroItemFlags flags = CORO_ITEM_FLAGS_NONE;
  g_autofree char *label = NULL;
  CoroItem *item;

  if (!_coro_layout_clip (self, &x1, &x2, &flags))
    return;

  item = coro_draw_list_add_rect (list, CORO_FORM_GHOST, 0, x1 + 0.5, y + 0.5, MAX (x2 - x1 - 1, CORO_MIN_BAR),
                                  self->metrics.bar - 1, 0);
  item->flags = flags;
  set_mark (self, frame, mark, item);
  label = entity->line > 0 ? g_strdup_printf ("created in line %u, never run", entity->line) :
                             g_strdup ("created, never run");
  _coro_layout_add_label (self, CORO_FORM_TEXT_SOFT, 0, x1, x2, y, self->metrics.bar, FALSE, label);
}

static void
add_mark (CoroLayout          *self,
          const CoroLaneFrame *frame,
          const CoroMarked    *marked)
{
  const CoroMark *mark = &marked->mark;
  double x = marked->x;

  if (x < self->left || x > self->right)
    return;
  if (_coro_layout_is_sign (marked))
    g_array_append_val (self->signs, x);

  switch (mark->kind)
    {
    case CORO_MARK_END:
      add_cap (self, frame, mark, x);
      break;
    case CORO_MARK_CANCEL:
    case CORO_MARK_CANCELLING:
      add_cancel (self, frame, mark, x);
      break;
    case CORO_MARK_EXCEPTION:
      if (add_lost (self, frame, x))
        add_warning (self, frame, mark, x, self->metrics.bar_y + self->metrics.bar + 4);
      else
        add_warning (self, frame, mark, x, MAX (self->metrics.bar_y - 1, 9));
      break;
    case CORO_MARK_WARNING:
    case CORO_MARK_LIMIT:
    case CORO_MARK_BROKEN:
      add_warning (self, frame, mark, x, MAX (self->metrics.bar_y - 1, 9));
      break;
    case CORO_MARK_JOB_FAILED:
      add_failed_job (self, frame, mark, x);
      break;
    case CORO_MARK_NEAR_TIE:
      add_near_tie (self, frame, mark, x);
      break;
    case CORO_MARK_NOTIFIED:
      add_notification (self, frame, mark, x);
      break;
    case CORO_MARK_DEADLOCK:
      add_deadlock (self, frame, mark, x);
      break;
    default:
      break;
    }
}

/* A ghost's mark tells of the whole lane, wherever it stands. */
static void
add_ghosts (CoroLayout          *self,
            const CoroLaneFrame *frame)
{
  gsize n_marks = coro_span_index_get_n_marks (self->index, frame->lane);
  CoroMark mark;

  for (gsize i = 0; i < n_marks; i++)
    {
      coro_span_index_get_mark (self->index, frame->lane, i, &mark);
      if (mark.kind == CORO_MARK_GHOST)
        {
          add_ghost (self, frame, &mark);
          return;
        }
    }
}

static void
add_marks_of (CoroLayout          *self,
              const CoroLaneFrame *frame,
              guint32              lane)
{
  g_autoptr (GArray) marks = _coro_layout_collect_marks (self, lane);

  for (guint i = 0; i < marks->len; i++)
    add_mark (self, frame, &g_array_index (marks, CoroMarked, i));
  if (marks->len > 0)
    _coro_layout_add_outputs (self, frame, marks);
}

/**
 * _coro_layout_add_marks:
 * @self: a layout
 * @frame: a lane of it
 *
 * Draws what happened at single moments, and writes what was printed. The first lane also shows what happened outside
 * every lane.
 */
void
_coro_layout_add_marks (CoroLayout          *self,
                        const CoroLaneFrame *frame)
{
  if (frame->kind == CORO_ENTITY_COROUTINE)
    add_ghosts (self, frame);
  if (frame->position == 0)
    add_marks_of (self, frame, 0);
  add_marks_of (self, frame, frame->lane);
}
