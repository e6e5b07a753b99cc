/* coro-timeline-lane.c: what a screen reader and the keyboard find in place of a painted lane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

/* A lane of thousands of spans is told by its last ones. */
#define MAX_SPANS_TOLD 8

struct _CoroTimelineLane {
  GtkWidget parent_instance;
  guint32   lane;
  char     *label;
  char     *description;
};

G_DEFINE_FINAL_TYPE (CoroTimelineLane, coro_timeline_lane, GTK_TYPE_WIDGET)

static CoroTrack
main_track (CoroSpanIndex *index,
            guint32        lane)
{
  const CoroEntity *entity = coro_log_get_entity (coro_span_index_get_log (index), lane);

  switch (entity->kind)
    {
    case CORO_ENTITY_LOCK:
    case CORO_ENTITY_SEMAPHORE:
    case CORO_ENTITY_CONDITION:
      return CORO_TRACK_HOLDER;
    case CORO_ENTITY_EVENT:
    case CORO_ENTITY_QUEUE:
    case CORO_ENTITY_BARRIER:
      return CORO_TRACK_LEVEL;
    default:
      return CORO_TRACK_STATE;
    }
}

static char *
describe_lane (CoroSpanIndex *index,
               guint32        lane)
{
  g_autoptr(GString) text = g_string_new (NULL);
  CoroTrack track = main_track (index, lane);
  guint n_rows = coro_span_index_get_n_rows (index, lane, track);

  for (guint row = 0; row < MIN (n_rows, MAX_SPANS_TOLD); row++)
    {
      gsize n_spans = coro_span_index_get_n_spans (index, lane, track, row);

      if (n_spans > MAX_SPANS_TOLD)
        g_string_append_printf (text, "%s%" G_GSIZE_FORMAT " spans, the last of them: ", text->len > 0 ? "; " : "",
                                n_spans);
      for (gsize i = n_spans > MAX_SPANS_TOLD ? n_spans - MAX_SPANS_TOLD : 0; i < n_spans; i++)
        {
          g_autofree char *words = NULL;
          CoroSpan span;

          if (!coro_span_index_get_span (index, lane, track, row, i, &span))
            continue;
          words = coro_span_index_describe (index, lane, track, &span);
          if (text->len > 0 && !g_str_has_suffix (text->str, ": "))
            g_string_append (text, "; ");
          g_string_append (text, words);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_selection (CoroSpanIndex     *index,
                    const CoroItemRef *selection)
{
  CoroTrack track = (CoroTrack) selection->track;
  CoroSpan span;

  if (selection->source != CORO_SOURCE_SPAN
      || !coro_span_index_find_event (index, selection->lane, track, selection->row, selection->event, &span))
    return NULL;
  return coro_span_index_describe (index, selection->lane, track, &span);
}

static void
set_text (CoroTimelineLane      *self,
          char                 **field,
          GtkAccessibleProperty  property,
          char                  *text)
{
  if (g_strcmp0 (*field, text) == 0)
    {
      g_free (text);
      return;
    }
  g_free (*field);
  *field = text;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), property, text, -1);
}

static void
coro_timeline_lane_finalize (GObject *object)
{
  CoroTimelineLane *self = CORO_TIMELINE_LANE (object);

  g_free (self->label);
  g_free (self->description);
  G_OBJECT_CLASS (coro_timeline_lane_parent_class)->finalize (object);
}

static void
coro_timeline_lane_class_init (CoroTimelineLaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = coro_timeline_lane_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "lane");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
coro_timeline_lane_init (CoroTimelineLane *self)
{
  /* The picture below answers the pointer. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * coro_timeline_lane_new:
 * @lane: an entity id
 *
 * Returns: (transfer floating): a widget that paints nothing but the focus
 */
GtkWidget *
coro_timeline_lane_new (guint32 lane)
{
  CoroTimelineLane *self = g_object_new (CORO_TYPE_TIMELINE_LANE, NULL);

  self->lane = lane;
  return GTK_WIDGET (self);
}

/**
 * coro_timeline_lane_update:
 * @self: a lane
 * @index: what it shows
 * @selection: (nullable): what is selected, in this lane or in another one
 *
 * Says in words what is painted: the lane's name, and as its description the selected span, or all of them.
 */
void
coro_timeline_lane_update (CoroTimelineLane  *self,
                           CoroSpanIndex     *index,
                           const CoroItemRef *selection)
{
  gboolean selected;
  char *description = NULL;

  g_return_if_fail (CORO_IS_TIMELINE_LANE (self));
  g_return_if_fail (index != NULL);

  selected = selection != NULL && selection->lane == self->lane;
  if (selected)
    description = describe_selection (index, selection);
  if (description == NULL)
    description = describe_lane (index, self->lane);

  set_text (self, &self->label, GTK_ACCESSIBLE_PROPERTY_LABEL, coro_span_index_dup_name (index, self->lane));
  set_text (self, &self->description, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}
