/* coro-layout-ring.c: a deadlock: who waits for whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <math.h>

/* Behind the signs that stand where the run ended. */
#define START 24
#define REACH 11
#define STEP 9
#define MAX_LEVEL 3
#define APART 3
#define MAX_RING 40

typedef struct {
  CoroLaneFrame from; /* who waits */
  CoroLaneFrame to;   /* who holds what it waits for */
  guint32       object;
  guint         level; /* how many arrows lie between it and the lanes */
} Chord;

/* Who holds an object after an event. */
static void
add_holders (CoroLayout          *self,
             const CoroLaneFrame *waiter,
             guint32              object,
             guint32              event,
             GArray              *chords)
{
  guint n_rows = coro_span_index_get_n_rows (self->index, object, CORO_TRACK_HOLDER);

  for (guint row = 0; row < n_rows && chords->len < MAX_RING; row++)
    {
      Chord chord = { .from = *waiter, .object = object };
      CoroSpan span;

      if (coro_span_index_find_event (self->index, object, CORO_TRACK_HOLDER, row, event, &span) &&
          _coro_layout_find_frame (self, span.object, &chord.to))
        g_array_append_val (chords, chord);
    }
}

static void
add_waiter (CoroLayout          *self,
            const CoroLaneFrame *frame,
            guint32              event,
            GArray              *chords)
{
  CoroSpan span;

  if (!coro_span_index_find_event (self->index, frame->lane, CORO_TRACK_STATE, 0, event, &span) ||
      span.state != CORO_STATE_WAITING || span.object == 0)
    return;

  if (span.wait == CORO_WAIT_TASK)
    {
      Chord chord = { .from = *frame, .object = span.object };

      if (_coro_layout_find_frame (self, span.object, &chord.to))
        g_array_append_val (chords, chord);
      return;
    }
  add_holders (self, frame, span.object, event, chords);
}

static double
get_middle (const CoroLayout    *self,
            const CoroLaneFrame *frame)
{
  return frame->y + self->metrics.bar_y + self->metrics.bar / 2;
}

static double
get_length (const Chord *chord)
{
  return fabs (chord->to.y - chord->from.y);
}

static gboolean
overlap (const Chord *first,
         const Chord *second)
{
  return MIN (first->from.y, first->to.y) < MAX (second->from.y, second->to.y) &&
         MIN (second->from.y, second->to.y) < MAX (first->from.y, first->to.y);
}

/* From the shortest to the longest: of those that pass the same lane the longer one lies outside. */
static void
set_levels (GArray *chords)
{
  Chord *all = (Chord *) (gpointer) chords->data;

  for (guint i = 1; i < chords->len; i++)
    for (guint k = i; k > 0 && get_length (&all[k]) < get_length (&all[k - 1]); k--)
      {
        Chord chord = all[k];

        all[k] = all[k - 1];
        all[k - 1] = chord;
      }
  for (guint i = 0; i < chords->len; i++)
    for (guint k = 0; k < i; k++)
      if (overlap (&all[i], &all[k]))
        all[i].level = MIN (MAX (all[i].level, all[k].level + 1), MAX_LEVEL);
}

/* The shortest are arcs, and one that leads back to its own lane is a loop. The others go straight once they are far
 * enough outside, since a long arc would be too flat at its ends to go round the short ones. */
static void
add_chord (CoroLayout  *self,
           const Chord *chord,
           double       x)
{
  double swing = REACH + STEP * chord->level;
  double way = chord->to.y > chord->from.y ? 1 : -1;
  gboolean loop = chord->from.lane == chord->to.lane;
  double apart = loop ? -2 * APART : APART * (1 - (double) MIN (chord->level, 2));
  double y1 = get_middle (self, &chord->from) + way * apart;
  double y2 = get_middle (self, &chord->to) - way * apart;
  double corner = way * MIN (swing, (y2 - y1) * way / 2);
  const CoroPoint arc[] = {
    { x, y1, CORO_POINT_MOVE },
    { x + swing * 1.35, y1, CORO_POINT_CURVE },
    { x + swing * 1.35, y2, CORO_POINT_CURVE },
    { x + 1, y2, CORO_POINT_CURVE },
  };
  const CoroPoint detour[] = {
    { x, y1, CORO_POINT_MOVE },
    { x + swing * 0.6, y1, CORO_POINT_CURVE },
    { x + swing, y1 + corner * 0.4, CORO_POINT_CURVE },
    { x + swing, y1 + corner, CORO_POINT_CURVE },
    { x + swing, y2 - corner, CORO_POINT_LINE },
    { x + swing, y2 - corner * 0.4, CORO_POINT_CURVE },
    { x + swing * 0.6, y2, CORO_POINT_CURVE },
    { x + 1, y2, CORO_POINT_CURVE },
  };
  gboolean is_arc = chord->level == 0;
  CoroItem *item = coro_draw_list_add_path (self->lists[CORO_REGION_BODY], CORO_FORM_RING, 0,
                                            is_arc ? arc : detour,
                                            is_arc ? G_N_ELEMENTS (arc) : G_N_ELEMENTS (detour), CORO_ITEM_ARROW);

  if (self->options.tooltips)
    {
      g_autofree char *from = coro_span_index_dup_name (self->index, chord->from.lane);
      g_autofree char *to = coro_span_index_dup_name (self->index, chord->to.lane);
      g_autofree char *object = coro_span_index_dup_name (self->index, chord->object);
      g_autofree char *title =
        chord->object == chord->to.lane
          ? g_strdup_printf ("%s waits for %s", from, to)
          : g_strdup_printf (chord->from.lane == chord->to.lane ? "%s waits for %s, which it holds itself"
                                                                : "%s waits for %s, which %s holds",
                             from, object, to);

      coro_draw_list_set_title (self->lists[CORO_REGION_BODY], item, title);
    }
}

/**
 * _coro_layout_get_ring_x:
 * @self: a layout with its scale
 *
 * Returns: px in the body where the arrows of a deadlock begin, a very large number if the run does not end in one
 */
double
_coro_layout_get_ring_x (const CoroLayout *self)
{
  guint32 event;

  if (!coro_span_index_get_deadlock (self->index, &event))
    return G_MAXDOUBLE;
  return coro_scale_get_x (self->scale, coro_log_get_event (self->log, event)->time, event) + self->forever + START;
}

/**
 * _coro_layout_add_ring:
 * @self: a layout with its frames and its scale
 *
 * Where the run ends in a deadlock, leads from each task that waits for something to those that hold it.
 */
void
_coro_layout_add_ring (CoroLayout *self)
{
  g_autoptr (GArray) chords = NULL;
  double x = _coro_layout_get_ring_x (self);
  guint32 event;

  if (!coro_span_index_get_deadlock (self->index, &event) || x - self->forever - START < self->left ||
      x - self->forever - START > self->right)
    return;

  chords = g_array_new (FALSE, FALSE, sizeof (Chord));
  for (guint i = 0; i < self->frames->len && chords->len < MAX_RING; i++)
    {
      const CoroLaneFrame *frame = &g_array_index (self->frames, CoroLaneFrame, i);

      if (frame->group == CORO_LANE_GROUP_TASKS || frame->group == CORO_LANE_GROUP_WORKERS)
        add_waiter (self, frame, event, chords);
    }
  if (chords->len == 0)
    return;

  set_levels (chords);
  coro_draw_list_add_group (self->lists[CORO_REGION_BODY], "ring", 0);
  for (guint i = 0; i < chords->len; i++)
    add_chord (self, &g_array_index (chords, Chord, i), x);
  coro_draw_list_end_group (self->lists[CORO_REGION_BODY]);
}
