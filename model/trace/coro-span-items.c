/* coro-span-items.c: which items are in a queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

/* More of them nobody reads in a line of text. */
#define MOST_NAMED 6

/**
 * _coro_span_index_feed_items:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The events that name what was put and got.
 */
void
_coro_span_index_feed_items (CoroSpanIndex   *self,
                             const CoroEvent *event,
                             guint32          index)
{
  CoroLane *lane;

  if (event->kind != CORO_EVENT_ITEM)
    return;
  lane = _coro_span_index_peek_lane (self, event->object);
  if (lane == NULL || lane->kind != CORO_ENTITY_QUEUE)
    return;

  if (lane->items == NULL)
    lane->items = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (lane->items, index);
}

static void
take (GArray  *items,
      guint32  text)
{
  guint i;

  for (i = 0; i < items->len; i++)
    {
      if (g_array_index (items, guint32, i) == text)
        {
          g_array_remove_index (items, i);
          return;
        }
    }
}

/* The texts of the items after an event. A queue that gives out the smallest or the newest first is emptied by name,
 * too. */
static GArray *
replay (CoroSpanIndex *self,
        CoroLane      *lane,
        guint32        until)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint i;

  for (i = 0; i < lane->items->len; i++)
    {
      guint32 index = g_array_index (lane->items, guint32, i);
      const CoroEvent *event = coro_log_get_event (self->log, index);

      /* It names what the event before it did. */
      if (index == 0 || index - 1 > until)
        break;
      if (coro_log_get_event (self->log, index - 1)->kind == CORO_EVENT_PUT)
        g_array_append_val (items, event->arg);
      else
        take (items, event->arg);
    }

  return items;
}

/**
 * _coro_span_index_dup_items:
 * @self: an index
 * @lane: a queue's
 * @span: a span of its levels
 *
 * Returns: (transfer full) (nullable): its items, the first ones by name; %NULL if the trace does not tell all of them
 */
char *
_coro_span_index_dup_items (CoroSpanIndex  *self,
                            CoroLane       *lane,
                            const CoroSpan *span)
{
  g_autoptr (GArray) items = NULL;
  GString *text;
  guint i;

  if (lane->items == NULL || span->value == 0)
    return NULL;
  items = replay (self, lane, span->begin_event);
  if (items->len != span->value)
    return NULL;

  text = g_string_new (NULL);
  for (i = 0; i < MIN (items->len, MOST_NAMED); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            coro_log_get_text (self->log, g_array_index (items, guint32, i)));
  if (items->len > MOST_NAMED)
    g_string_append_printf (text, " and %u more", items->len - MOST_NAMED);

  return g_string_free (text, FALSE);
}
