/* coro-playback.c: a cursor over a run: what it looked like after its first n events
 *
 * The cursor is a number of events, nothing more. What a lane did there is a question to the index of the whole run,
 * which answers it in O(log n); so going back costs no more than going on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-playback.h"

#include "trace/coro-event-words.h"

struct _CoroPlayback {
  GObject        parent_instance;

  CoroLog       *log;
  CoroSpanIndex *index;
  guint64        position;
  gboolean       following;
};

enum {
  PROP_0,
  PROP_POSITION,
  PROP_TIME,
  PROP_FOLLOWING,
  N_PROPS,
};

enum {
  SIGNAL_MOVED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (CoroPlayback, coro_playback, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
ends_handle (const CoroEvent *event)
{
  return event->kind == CORO_EVENT_STEP_DONE || event->kind == CORO_EVENT_CALLBACK_DONE;
}

static void
move (CoroPlayback *self,
      guint64       position)
{
  gint64 time = coro_playback_get_time (self);

  if (position == self->position)
    return;

  self->position = position;
  coro_span_index_update (self->index);
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
  if (coro_playback_get_time (self) != time)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
coro_playback_finalize (GObject *object)
{
  CoroPlayback *self = CORO_PLAYBACK (object);

  g_clear_pointer (&self->index, coro_span_index_unref);

  G_OBJECT_CLASS (coro_playback_parent_class)->finalize (object);
}

static void
coro_playback_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  CoroPlayback *self = CORO_PLAYBACK (object);

  switch (prop_id)
    {
    case PROP_POSITION:
      g_value_set_uint64 (value, coro_playback_get_position (self));
      break;

    case PROP_TIME:
      g_value_set_int64 (value, coro_playback_get_time (self));
      break;

    case PROP_FOLLOWING:
      g_value_set_boolean (value, self->following);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
coro_playback_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  CoroPlayback *self = CORO_PLAYBACK (object);

  switch (prop_id)
    {
    case PROP_FOLLOWING:
      coro_playback_set_following (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
coro_playback_class_init (CoroPlaybackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = coro_playback_finalize;
  object_class->get_property = coro_playback_get_property;
  object_class->set_property = coro_playback_set_property;

  /**
   * CoroPlayback:position:
   *
   * How many events lie before the cursor.
   */
  properties[PROP_POSITION] =
    g_param_spec_uint64 ("position", NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * CoroPlayback:time:
   *
   * Virtual ns at the cursor.
   */
  properties[PROP_TIME] =
    g_param_spec_int64 ("time", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * CoroPlayback:following:
   *
   * Whether the cursor stays at the end as the log grows.
   */
  properties[PROP_FOLLOWING] =
    g_param_spec_boolean ("following", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * CoroPlayback::moved:
   *
   * The cursor or the end of the log has changed.
   */
  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", CORO_TYPE_PLAYBACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
coro_playback_init (CoroPlayback *self)
{
  self->following = TRUE;
}

/**
 * coro_playback_new:
 * @index: (transfer none): the index of a run; the playback keeps a reference and brings it up to date
 *
 * Returns: (transfer full): a cursor at the end of the run, which follows it as it grows
 */
CoroPlayback *
coro_playback_new (CoroSpanIndex *index)
{
  CoroPlayback *self;

  g_return_val_if_fail (index != NULL, NULL);

  self = g_object_new (CORO_TYPE_PLAYBACK, NULL);
  self->index = coro_span_index_ref (index);
  self->log = coro_span_index_get_log (index);
  coro_span_index_update (self->index);
  self->position = coro_log_get_n_events (self->log);

  return self;
}

/**
 * coro_playback_get_log:
 * @self: a playback
 *
 * Returns: (transfer none): its log
 */
CoroLog *
coro_playback_get_log (CoroPlayback *self)
{
  g_return_val_if_fail (CORO_IS_PLAYBACK (self), NULL);

  return self->log;
}

/**
 * coro_playback_get_index:
 * @self: a playback
 *
 * The index of the whole run, which knows more than what lies before the cursor.
 *
 * Returns: (transfer none): the index
 */
CoroSpanIndex *
coro_playback_get_index (CoroPlayback *self)
{
  g_return_val_if_fail (CORO_IS_PLAYBACK (self), NULL);

  return self->index;
}

/**
 * coro_playback_get_position:
 * @self: a playback
 *
 * Returns: how many events lie before the cursor
 */
guint64
coro_playback_get_position (CoroPlayback *self)
{
  g_return_val_if_fail (CORO_IS_PLAYBACK (self), 0);

  return self->position;
}

/**
 * coro_playback_get_time:
 * @self: a playback
 *
 * Returns: virtual ns of the last event before the cursor, 0 if there is none
 */
gint64
coro_playback_get_time (CoroPlayback *self)
{
  g_return_val_if_fail (CORO_IS_PLAYBACK (self), 0);

  return self->position > 0 ? coro_log_get_event (self->log, self->position - 1)->time : 0;
}

/**
 * coro_playback_get_following:
 * @self: a playback
 *
 * Returns: whether the cursor stays at the end as the log grows
 */
gboolean
coro_playback_get_following (CoroPlayback *self)
{
  g_return_val_if_fail (CORO_IS_PLAYBACK (self), FALSE);

  return self->following;
}

/**
 * coro_playback_set_following:
 * @self: a playback
 * @following: whether the cursor is to stay at the end as the log grows
 *
 * Begins or stops to follow the log. Beginning moves the cursor to the end.
 */
void
coro_playback_set_following (CoroPlayback *self,
                             gboolean      following)
{
  g_return_if_fail (CORO_IS_PLAYBACK (self));

  following = !!following;
  if (self->following == following)
    return;

  self->following = following;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWING]);

  if (following)
    coro_playback_seek (self, G_MAXUINT64);
}

/**
 * coro_playback_seek:
 * @self: a playback
 * @position: how many events are to lie before the cursor; more than there are is the end
 *
 * Moves the cursor. Moving it away from the end stops following.
 */
void
coro_playback_seek (CoroPlayback *self,
                    guint64       position)
{
  g_return_if_fail (CORO_IS_PLAYBACK (self));

  position = MIN (position, coro_log_get_n_events (self->log));
  if (position < coro_log_get_n_events (self->log))
    coro_playback_set_following (self, FALSE);

  if (position == coro_playback_get_position (self))
    return;

  move (self, position);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

/**
 * coro_playback_seek_time:
 * @self: a playback
 * @time: virtual ns
 *
 * Moves the cursor after the last event at or before @time, in O(log n) and what coro_playback_seek() takes.
 */
void
coro_playback_seek_time (CoroPlayback *self,
                         gint64        time)
{
  g_return_if_fail (CORO_IS_PLAYBACK (self));

  coro_playback_seek (self, coro_log_count_until (self->log, time));
}

/**
 * coro_playback_step_forward:
 * @self: a playback
 *
 * Moves the cursor to after the next handle of the loop, or to the end if none follows.
 *
 * Returns: %FALSE if the cursor was at the end
 */
gboolean
coro_playback_step_forward (CoroPlayback *self)
{
  guint64 n_events;
  guint64 position;

  g_return_val_if_fail (CORO_IS_PLAYBACK (self), FALSE);

  n_events = coro_log_get_n_events (self->log);
  position = coro_playback_get_position (self);
  if (position >= n_events)
    return FALSE;

  while (position < n_events && !ends_handle (coro_log_get_event (self->log, position)))
    position++;
  coro_playback_seek (self, MIN (position + 1, n_events));

  return TRUE;
}

/**
 * coro_playback_step_back:
 * @self: a playback
 *
 * Moves the cursor to after the handle before the last one, or to the start. From every place that
 * coro_playback_step_forward() reaches it leads back to where that came from.
 *
 * Returns: %FALSE if the cursor was at the start
 */
gboolean
coro_playback_step_back (CoroPlayback *self)
{
  guint64 position;

  g_return_val_if_fail (CORO_IS_PLAYBACK (self), FALSE);

  position = coro_playback_get_position (self);
  if (position == 0)
    return FALSE;

  position--;
  while (position > 0 && !ends_handle (coro_log_get_event (self->log, position - 1)))
    position--;
  coro_playback_seek (self, position);

  return TRUE;
}

/**
 * coro_playback_log_grew:
 * @self: a playback
 *
 * To be called by who appended to the log: a cursor that follows moves to the new end.
 */
void
coro_playback_log_grew (CoroPlayback *self)
{
  g_return_if_fail (CORO_IS_PLAYBACK (self));

  if (self->following)
    move (self, coro_log_get_n_events (self->log));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

/**
 * coro_playback_dup_tasks:
 * @self: a playback
 *
 * The tasks that live at the cursor, in the order of their lanes: what each does and where it stands (line 0: it has
 * not run yet). It takes O(log n) a lane.
 *
 * Returns: (transfer full) (element-type CoroTaskView): the tasks
 */
GArray *
coro_playback_dup_tasks (CoroPlayback *self)
{
  GArray *tasks;
  guint n_lanes;
  guint i;

  g_return_val_if_fail (CORO_IS_PLAYBACK (self), NULL);

  tasks = g_array_new (FALSE, TRUE, sizeof (CoroTaskView));
  n_lanes = coro_span_index_get_n_lanes (self->index);

  for (i = 0; i < n_lanes; i++)
    {
      guint32 lane = coro_span_index_get_lane (self->index, i);
      const CoroEntity *entity = coro_log_get_entity (self->log, lane);
      CoroTaskView view = { .lane = lane };

      if (entity->kind != CORO_ENTITY_TASK || entity->first_event >= self->position ||
          !coro_span_index_find_event (self->index, lane, CORO_TRACK_STATE, 0, (guint32) self->position - 1,
                                       &view.span))
        continue;

      view.state = view.span.state;
      view.wait = view.span.wait;
      view.object = view.span.object;
      coro_span_index_get_place (self->index, lane, self->position, &view.file, &view.line);
      g_array_append_val (tasks, view);
    }

  return tasks;
}

/**
 * coro_playback_describe:
 * @self: a playback
 *
 * What just happened, in one plain sentence: after a step of a task all that it did.
 *
 * Returns: (transfer full): the sentence
 */
char *
coro_playback_describe (CoroPlayback *self)
{
  g_autofree char *words = NULL;
  guint64 position;

  g_return_val_if_fail (CORO_IS_PLAYBACK (self), NULL);

  position = coro_playback_get_position (self);
  if (position == 0)
    return g_strdup ("Nothing has happened yet.");

  words = coro_event_dup_step_words (self->index, position - 1);

  return g_strconcat (words, ".", NULL);
}
