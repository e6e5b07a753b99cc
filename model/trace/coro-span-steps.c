/* coro-span-steps.c: the callbacks of the loop, and those that held it for long
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

static CoroStep *
get_last (CoroColumn *steps)
{
  return steps->n > 0 ? coro_column_get (steps, steps->n - 1) : NULL;
}

/* A thread that runs is no callback of the loop; while none is called, it counts as one. */
static gboolean
is_thread (CoroSpanIndex *self,
           guint32        entity)
{
  return entity > 0 && entity <= coro_log_get_n_entities (self->log) &&
         coro_log_get_entity (self->log, entity)->kind == CORO_ENTITY_THREAD;
}

static gboolean
begins_step (CoroSpanIndex   *self,
             const CoroStep  *last,
             const CoroEvent *event)
{
  if (event->kind != CORO_EVENT_TASK_RUNNING && event->kind != CORO_EVENT_CALLBACK)
    return FALSE;

  return last == NULL || last->end != G_MAXUINT32 || !is_thread (self, event->task);
}

static gboolean
ends_step (CoroSpanIndex   *self,
           const CoroStep  *last,
           const CoroEvent *event)
{
  const CoroEvent *begin = coro_log_get_event (self->log, last->begin);

  if (begin->task == event->task && is_thread (self, event->task))
    return event->kind >= CORO_EVENT_TASK_SUSPENDED && event->kind <= CORO_EVENT_TASK_CANCELLED &&
           event->kind != CORO_EVENT_TASK_CANCEL && event->kind != CORO_EVENT_TASK_CANCELLING;

  return event->kind == CORO_EVENT_STEP_DONE || event->kind == CORO_EVENT_CALLBACK_DONE;
}

/* Whether a step that ends, or stands, at @time has held the loop for long. */
static gboolean
is_block (CoroSpanIndex  *self,
          const CoroStep *step,
          gint64          time)
{
  const CoroEvent *begin = coro_log_get_event (self->log, step->begin);

  return time - begin->time >= CORO_BLOCK_LENGTH && !is_thread (self, begin->task);
}

/* The step that has not ended yet, if it holds the loop for long already; else NULL. */
static CoroStep *
get_open_block (CoroSpanIndex *self)
{
  CoroStep *last = get_last (&self->steps);

  return last != NULL && last->end == G_MAXUINT32 && is_block (self, last, self->end_time) ? last : NULL;
}

/**
 * _coro_span_index_feed_steps:
 * @self: an index
 * @event: an event
 * @index: its index
 *
 * The callbacks of the loop.
 */
void
_coro_span_index_feed_steps (CoroSpanIndex   *self,
                             const CoroEvent *event,
                             guint32          index)
{
  CoroStep *last = get_last (&self->steps);

  if (begins_step (self, last, event))
    {
      *(CoroStep *) coro_column_append (&self->steps) = (CoroStep) { index, G_MAXUINT32 };
      return;
    }
  if (last == NULL || last->end != G_MAXUINT32 || !ends_step (self, last, event))
    return;

  last->end = index;
  if (is_block (self, last, event->time))
    *(CoroStep *) coro_column_append (&self->blocks) = *last;
}

/**
 * coro_span_index_get_n_steps:
 * @self: an index
 *
 * Returns: how many callbacks the loop has called
 */
gsize
coro_span_index_get_n_steps (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->steps.n;
}

/**
 * coro_span_index_get_step:
 * @self: an index
 * @step: less than coro_span_index_get_n_steps()
 * @begin: (out): index of the event that begins it
 * @end: (out): index of the event that ends it; of the last event if it has not ended yet
 *
 * Tells when a callback of the loop runs.
 */
void
coro_span_index_get_step (CoroSpanIndex *self,
                          gsize          step,
                          guint32       *begin,
                          guint32       *end)
{
  const CoroStep *found;

  g_return_if_fail (self != NULL);
  g_return_if_fail (step < self->steps.n);
  g_return_if_fail (begin != NULL && end != NULL);

  found = coro_column_get (&self->steps, step);
  *begin = found->begin;
  *end = found->end;
  if (found->end != G_MAXUINT32)
    return;

  /* Only the last one is still on its way; others were never said to have ended. */
  *end = step + 1 == self->steps.n ? (guint32) self->n_events - 1 : found->begin;
}

/**
 * coro_span_index_seek_step:
 * @self: an index
 * @event: index of an event
 *
 * Returns: how many callbacks begin before or with that event
 */
gsize
coro_span_index_seek_step (CoroSpanIndex *self,
                           guint32        event)
{
  gsize low = 0;
  gsize high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->steps.n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (((const CoroStep *) coro_column_get (&self->steps, middle))->begin <= event)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * coro_span_index_get_n_blocks:
 * @self: an index
 *
 * Returns: how many callbacks held the loop for %CORO_BLOCK_LENGTH or longer
 */
gsize
coro_span_index_get_n_blocks (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->blocks.n + (get_open_block (self) != NULL ? 1 : 0);
}

/**
 * coro_span_index_get_block:
 * @self: an index
 * @number: less than coro_span_index_get_n_blocks()
 * @begin: (out): index of the event that begins it
 * @end: (out): index of the event that ends it, %G_MAXUINT32 if it has not ended yet
 *
 * Blocks are in the order of their events.
 */
void
coro_span_index_get_block (CoroSpanIndex *self,
                           gsize          number,
                           guint32       *begin,
                           guint32       *end)
{
  const CoroStep *block;

  g_return_if_fail (self != NULL);
  g_return_if_fail (begin != NULL && end != NULL);

  block = number < self->blocks.n ? coro_column_get (&self->blocks, number) : get_open_block (self);
  g_return_if_fail (block != NULL);

  *begin = block->begin;
  *end = block->end;
}

/**
 * coro_span_index_seek_block:
 * @self: an index
 * @bound: a border
 *
 * Returns: the number of the first block that is not over before @bound, in O(log n)
 */
gsize
coro_span_index_seek_block (CoroSpanIndex   *self,
                            const CoroBound *bound)
{
  gsize low = 0;
  gsize high;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (bound != NULL, 0);

  high = self->blocks.n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      guint32 end = ((const CoroStep *) coro_column_get (&self->blocks, middle))->end;

      if (bound->by_event ? end < bound->event : coro_log_get_event (self->log, end)->time < bound->time)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
