/* coro-event-list.c: what happened in a run, as a list model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-event-list.h"

#include "trace/coro-event-words.h"
#include "trace/coro-time.h"

#include <string.h>

struct _CoroEventRow {
  GObject  parent_instance;
  guint32  event;
  char    *time;
  char    *who;
  char    *what;
};

G_DEFINE_FINAL_TYPE (CoroEventRow, coro_event_row, G_TYPE_OBJECT)

struct _CoroEventList {
  GObject        parent_instance;
  CoroSpanIndex *index;
  GArray        *events; /* of guint32: those that are worth a row */
  guint64        n_read;
};

static void coro_event_list_init_model (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CoroEventList, coro_event_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, coro_event_list_init_model))

/* ---- rows ---- */

static void
coro_event_row_finalize (GObject *object)
{
  CoroEventRow *self = CORO_EVENT_ROW (object);

  g_free (self->time);
  g_free (self->who);
  g_free (self->what);
  G_OBJECT_CLASS (coro_event_row_parent_class)->finalize (object);
}

static void
coro_event_row_class_init (CoroEventRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = coro_event_row_finalize;
}

static void
coro_event_row_init (CoroEventRow *self)
{
}

static char *
dup_who (CoroSpanIndex   *index,
         const CoroEvent *event)
{
  guint32 who = event->task;

  if (event->kind == CORO_EVENT_TASK_CREATED || event->kind == CORO_EVENT_TASK_CANCEL)
    who = event->object;
  else if (event->kind == CORO_EVENT_WORKER_STARTED || event->kind == CORO_EVENT_WORKER_READY ||
           event->kind == CORO_EVENT_WORKER_STOPPED || event->kind == CORO_EVENT_WORKER_DIED ||
           event->kind == CORO_EVENT_JOB_CANCELLED)
    who = event->object;
  else if (event->kind == CORO_EVENT_JOB_STARTED || event->kind == CORO_EVENT_JOB_DONE || event->kind == CORO_EVENT_JOB_FAILED)
    who = event->arg;
  return who != 0 ? coro_span_index_dup_name (index, who) : NULL;
}

/* Sentences about no lane begin with whom they speak of, too: it is taken from there. */
static char *
take_subject (char **words)
{
  static const char *const subjects[] = { "The event loop", "The program", "A timer", "A limit" };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      gsize length = strlen (subjects[i]);
      char *rest;

      if (!g_str_has_prefix (*words, subjects[i]) || (*words)[length] != ' ')
        continue;
      rest = g_strdup (*words + length + 1);
      g_free (*words);
      *words = rest;
      return g_strdup (strchr (subjects[i], ' ') + 1);
    }
  return g_strdup ("");
}

/* The sentence begins with whom it speaks of, who has a column of their own. */
static CoroEventRow *
create_row (CoroSpanIndex *index,
            guint32        event)
{
  CoroEventRow *self = g_object_new (CORO_TYPE_EVENT_ROW, NULL);
  const CoroEvent *record = coro_log_get_event (coro_span_index_get_log (index), event);
  g_autofree char *words = coro_event_dup_words (index, event);
  gsize length;

  self->event = event;
  self->time = coro_time_dup_moment (record->time);
  self->who = dup_who (index, record);
  if (self->who == NULL)
    self->who = take_subject (&words);
  length = strlen (self->who);
  if (length > 0 && g_str_has_prefix (words, self->who) && words[length] == ' ')
    self->what = g_strdup (words + length + 1);
  else
    self->what = g_steal_pointer (&words);
  return self;
}

/**
 * coro_event_row_get_event:
 * @self: a row
 *
 * Returns: the index of its event in the log
 */
guint32
coro_event_row_get_event (CoroEventRow *self)
{
  g_return_val_if_fail (CORO_IS_EVENT_ROW (self), 0);

  return self->event;
}

/**
 * coro_event_row_get_time:
 * @self: a row
 *
 * Returns: when it was, in words
 */
const char *
coro_event_row_get_time (CoroEventRow *self)
{
  g_return_val_if_fail (CORO_IS_EVENT_ROW (self), NULL);

  return self->time;
}

/**
 * coro_event_row_get_who:
 * @self: a row
 *
 * Returns: the name of the task, "" for the program outside of all tasks
 */
const char *
coro_event_row_get_who (CoroEventRow *self)
{
  g_return_val_if_fail (CORO_IS_EVENT_ROW (self), NULL);

  return self->who;
}

/**
 * coro_event_row_get_what:
 * @self: a row
 *
 * Returns: what happened, in words
 */
const char *
coro_event_row_get_what (CoroEventRow *self)
{
  g_return_val_if_fail (CORO_IS_EVENT_ROW (self), NULL);

  return self->what;
}

/* ---- the list ---- */

/* What only repeats what other rows say is left out. */
static gboolean
is_told (const CoroEvent *event)
{
  switch (event->kind)
    {
    case CORO_EVENT_STEP_DONE:
    case CORO_EVENT_CALLBACK_DONE:
    case CORO_EVENT_LOOP_TURN:
    case CORO_EVENT_TIMER_SET:
    case CORO_EVENT_TIMER_FIRED:
    case CORO_EVENT_TIMER_CANCELLED:
    case CORO_EVENT_WAITER_ADDED:
    case CORO_EVENT_WAITER_REMOVED:
    case CORO_EVENT_OBJECT_NAMED:
      return FALSE;
    default:
      return TRUE;
    }
}

static GType
coro_event_list_get_item_type (GListModel *model)
{
  return CORO_TYPE_EVENT_ROW;
}

static guint
coro_event_list_get_n_items (GListModel *model)
{
  return CORO_EVENT_LIST (model)->events->len;
}

static gpointer
coro_event_list_get_item (GListModel *model,
                          guint       position)
{
  CoroEventList *self = CORO_EVENT_LIST (model);

  if (position >= self->events->len)
    return NULL;
  return create_row (self->index, g_array_index (self->events, guint32, position));
}

static void
coro_event_list_init_model (GListModelInterface *interface)
{
  interface->get_item_type = coro_event_list_get_item_type;
  interface->get_n_items = coro_event_list_get_n_items;
  interface->get_item = coro_event_list_get_item;
}

static void
coro_event_list_finalize (GObject *object)
{
  CoroEventList *self = CORO_EVENT_LIST (object);

  g_array_unref (self->events);
  coro_span_index_unref (self->index);
  G_OBJECT_CLASS (coro_event_list_parent_class)->finalize (object);
}

static void
coro_event_list_class_init (CoroEventListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = coro_event_list_finalize;
}

static void
coro_event_list_init (CoroEventList *self)
{
  self->events = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * coro_event_list_new:
 * @index: a run
 *
 * Returns: (transfer full): what has happened in it so far
 */
CoroEventList *
coro_event_list_new (CoroSpanIndex *index)
{
  CoroEventList *self;

  g_return_val_if_fail (index != NULL, NULL);

  self = g_object_new (CORO_TYPE_EVENT_LIST, NULL);
  self->index = coro_span_index_ref (index);
  coro_event_list_update (self);
  return self;
}

/**
 * coro_event_list_update:
 * @self: a list
 *
 * Takes in what has happened since.
 */
void
coro_event_list_update (CoroEventList *self)
{
  CoroLog *log;
  guint64 n_events;
  guint before;

  g_return_if_fail (CORO_IS_EVENT_LIST (self));

  log = coro_span_index_get_log (self->index);
  n_events = MIN (coro_span_index_get_n_events (self->index), G_MAXUINT32);
  before = self->events->len;
  for (; self->n_read < n_events; self->n_read++)
    if (is_told (coro_log_get_event (log, self->n_read)))
      {
        guint32 event = (guint32) self->n_read;

        g_array_append_val (self->events, event);
      }
  if (self->events->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->events->len - before);
}

/**
 * coro_event_list_find:
 * @self: a list
 * @event: index of an event of the log
 *
 * Returns: the place of its row or, if it has none, of the one after it; the number of rows if there is no such
 */
guint
coro_event_list_find (CoroEventList *self,
                      guint32        event)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (CORO_IS_EVENT_LIST (self), 0);

  high = self->events->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->events, guint32, middle) < event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
