/* coro-span-idles.c: time in which nothing happens, and the clock without it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

__extension__ typedef __int128 Wide;

/* A stretch in which nothing happens: from the event that begins it to the next one. */
typedef struct {
  guint32 event;
  gint64  cut; /* ns by which it and all before it are shortened */
} __attribute__ ((packed, aligned (4))) CoroIdle;

G_STATIC_ASSERT (sizeof (CoroIdle) == CORO_SPAN_IDLE_SIZE);

static const CoroIdle *
nth (CoroSpanIndex *self,
     gsize          number)
{
  return coro_column_get (&self->idles, number);
}

static gint64
get_time (CoroSpanIndex *self,
          guint32        event)
{
  return coro_log_get_event (self->log, event)->time;
}

static gint64
get_cut_before (CoroSpanIndex *self,
                gsize          number)
{
  return number > 0 ? nth (self, number - 1)->cut : 0;
}

/**
 * _coro_span_index_feed_idles:
 * @self: an index
 * @event: the event that is taken in
 * @index: its index
 *
 * Notes where the loop slept, no job was being done and no other loop worked.
 */
void
_coro_span_index_feed_idles (CoroSpanIndex   *self,
                             const CoroEvent *event,
                             guint32          index)
{
  if (self->idle_from != 0 && event->time - get_time (self, self->idle_from - 1) > CORO_FOLDED_LENGTH)
    {
      CoroIdle idle = {
        .event = self->idle_from - 1,
        .cut = get_cut_before (self, self->idles.n) + event->time - get_time (self, self->idle_from - 1) -
               CORO_FOLDED_LENGTH,
      };

      *(CoroIdle *) coro_column_append (&self->idles) = idle;
    }
  self->idle_from = 0;

  switch (event->kind)
    {
    case CORO_EVENT_TASK_RUNNING:
    case CORO_EVENT_CALLBACK:
    case CORO_EVENT_JOB_STARTED:
      self->n_at_work++;
      break;

    case CORO_EVENT_STEP_DONE:
    case CORO_EVENT_CALLBACK_DONE:
    case CORO_EVENT_JOB_DONE:
    case CORO_EVENT_JOB_FAILED:
      if (self->n_at_work > 0)
        self->n_at_work--;
      break;

    case CORO_EVENT_LOOP_IDLE:
      if (self->n_at_work == 0)
        self->idle_from = index + 1;
      break;

    default:
      break;
    }
}

/**
 * coro_span_index_get_n_idles:
 * @self: an index
 *
 * Returns: how many stretches of time there are that are longer than %CORO_FOLDED_LENGTH and in which nothing happens
 */
gsize
coro_span_index_get_n_idles (CoroSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->idles.n;
}

/**
 * coro_span_index_get_idle:
 * @self: an index
 * @number: less than coro_span_index_get_n_idles()
 * @from: (out): ns
 * @to: (out): ns
 *
 * Gives one of them.
 */
void
coro_span_index_get_idle (CoroSpanIndex *self,
                          gsize          number,
                          gint64        *from,
                          gint64        *to)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (number < self->idles.n);

  *from = get_time (self, nth (self, number)->event);
  *to = get_time (self, nth (self, number)->event + 1);
}

/**
 * coro_span_index_seek_idle:
 * @self: an index
 * @time: ns
 *
 * Returns: how many of them begin before @time, in O(log n)
 */
gsize
coro_span_index_seek_idle (CoroSpanIndex *self,
                           gint64         time)
{
  gsize low = 0;
  gsize high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->idles.n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (get_time (self, nth (self, middle)->event) < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * coro_span_index_fold_time:
 * @self: an index
 * @time: ns, not negative
 *
 * Returns: the ns from the beginning of the run where each such stretch counts as %CORO_FOLDED_LENGTH
 */
gint64
coro_span_index_fold_time (CoroSpanIndex *self,
                           gint64         time)
{
  gsize number;
  gint64 from;
  gint64 to;

  g_return_val_if_fail (self != NULL, 0);

  number = coro_span_index_seek_idle (self, time);
  if (number == 0)
    return time;
  coro_span_index_get_idle (self, number - 1, &from, &to);
  if (time >= to)
    return time - nth (self, number - 1)->cut;
  return from - get_cut_before (self, number - 1) + (gint64) ((Wide) (time - from) * CORO_FOLDED_LENGTH / (to - from));
}

/**
 * coro_span_index_unfold_time:
 * @self: an index
 * @folded: what coro_span_index_fold_time() gives
 *
 * Returns: the first moment that is folded to @folded or to more
 */
gint64
coro_span_index_unfold_time (CoroSpanIndex *self,
                             gint64         folded)
{
  gsize low = 0;
  gsize high;
  gint64 from;
  gint64 to;
  gint64 rest;

  g_return_val_if_fail (self != NULL, 0);

  high = self->idles.n;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (get_time (self, nth (self, middle)->event) - get_cut_before (self, middle) < folded)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return folded;

  coro_span_index_get_idle (self, low - 1, &from, &to);
  rest = folded - (from - get_cut_before (self, low - 1));
  if (rest >= CORO_FOLDED_LENGTH)
    return MIN (folded, G_MAXINT64 - nth (self, low - 1)->cut) + nth (self, low - 1)->cut;
  return from + (gint64) (((Wide) rest * (to - from) + CORO_FOLDED_LENGTH - 1) / CORO_FOLDED_LENGTH);
}
