/* coro-line.c: the line of the threads that go on at a moment which is known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A program can have thousands of threads, and most of them wait. A thread that only runs code of the program goes on when what it
 * waits for happens, and whatever changes that says so: such threads are kept in a heap. Those of loops and of processes, which
 * can hear of something at any time, are few: they are asked each time.
 */

#include "asyncio/coro-line.h"

/* When it goes on is told by nobody: it has to be asked. */
static gboolean
is_asked (CoroThread *thread)
{
  return thread->loop != NULL || thread->child != NULL || thread->listener != NULL || thread->is_process;
}

/* What it waited for happened, or the time at which it began to wait. */
static guint64
get_ticket (CoroThread *thread)
{
  CoroStrand *strand = coro_thread_get_strand (thread);

  if (strand->state == CORO_STRAND_BLOCKED && strand->block->ticket != 0 && strand->block->woken <= strand->block->deadline)
    return strand->block->ticket;

  return thread->ticket;
}

/* What ends just when a loop looks for news is news. */
static gboolean
precedes (CoroThread *a,
          double      a_time,
          CoroThread *b,
          double      b_time)
{
  if (a_time != b_time)
    return a_time < b_time;
  if (coro_thread_is_between_turns (a) != coro_thread_is_between_turns (b))
    return coro_thread_is_between_turns (b);
  if (get_ticket (a) != get_ticket (b))
    return get_ticket (a) < get_ticket (b);

  return a->number < b->number; /* processes take no tickets */
}

/* ---- the heap: of those that nobody has to ask, a thread's place in it from 1 ---- */

static CoroThread *
nth (CoroAsyncio *asyncio,
     guint        place)
{
  return place <= asyncio->line->len ? g_ptr_array_index (asyncio->line, place - 1) : NULL;
}

static gboolean
is_before (CoroThread *a,
           CoroThread *b)
{
  return a->line_time != b->line_time ? a->line_time < b->line_time : a->line_ticket < b->line_ticket;
}

static void
put (CoroAsyncio *asyncio,
     CoroThread  *thread,
     guint        place)
{
  g_ptr_array_index (asyncio->line, place - 1) = thread;
  thread->line_place = place;
}

static CoroThread *
first_of_two (CoroThread *a,
              CoroThread *b)
{
  return b == NULL || (a != NULL && is_before (a, b)) ? a : b;
}

/* Moves it from its place, in which it may stand wrongly, to where it belongs. */
static void
settle (CoroAsyncio *asyncio,
        CoroThread  *thread)
{
  guint place = thread->line_place;
  CoroThread *next;

  while (place > 1 && is_before (thread, nth (asyncio, place / 2)))
    {
      put (asyncio, nth (asyncio, place / 2), place);
      place /= 2;
    }
  while ((next = first_of_two (nth (asyncio, 2 * place), nth (asyncio, 2 * place + 1))) != NULL && is_before (next, thread))
    {
      guint down = next->line_place;

      put (asyncio, next, place);
      place = down;
    }
  put (asyncio, thread, place);
}

static void
leave (CoroAsyncio *asyncio,
       CoroThread  *thread)
{
  guint place = thread->line_place;
  CoroThread *last = nth (asyncio, asyncio->line->len);

  thread->line_place = 0;
  g_ptr_array_set_size (asyncio->line, asyncio->line->len - 1);
  if (last == thread)
    return;
  put (asyncio, last, place);
  settle (asyncio, last);
}

static void
enter (CoroAsyncio *asyncio,
       CoroThread  *thread)
{
  g_ptr_array_add (asyncio->line, thread);
  thread->line_place = asyncio->line->len;
  settle (asyncio, thread);
}

/* Puts it where it belongs now. */
static void
look_again (CoroAsyncio *asyncio,
            CoroThread  *thread)
{
  if (thread->is_asked)
    g_ptr_array_remove_fast (asyncio->asked, thread);
  else if (thread->line_place != 0)
    leave (asyncio, thread);

  thread->is_asked = is_asked (thread);
  if (thread->is_asked)
    {
      g_ptr_array_add (asyncio->asked, thread);
      return;
    }
  thread->line_time = coro_thread_get_next_time (thread);
  thread->line_ticket = get_ticket (thread);
  if (!isinf (thread->line_time))
    enter (asyncio, thread);
}

/**
 * coro_line_note:
 * @thread: a thread
 *
 * When it goes on, or its place among those that go on at the same moment, may be another one now or at the end of what runs: it is
 * looked at before the next turn.
 */
void
coro_line_note (CoroThread *thread)
{
  if (thread->is_noted)
    return;
  thread->is_noted = TRUE;
  g_ptr_array_add (thread->asyncio->noted, thread);
}

/**
 * coro_line_remove:
 * @thread: a thread that is about to be freed
 */
void
coro_line_remove (CoroThread *thread)
{
  CoroAsyncio *asyncio = thread->asyncio;

  if (thread->is_noted)
    g_ptr_array_remove_fast (asyncio->noted, thread);
  if (thread->is_asked)
    g_ptr_array_remove_fast (asyncio->asked, thread);
  else if (thread->line_place != 0)
    leave (asyncio, thread);
}

/* Of those in the heap. */
static CoroThread *
get_first_in_line (CoroAsyncio *asyncio,
                   CoroThread  *except)
{
  CoroThread *first = nth (asyncio, 1);

  return first != NULL && first == except ? first_of_two (nth (asyncio, 2), nth (asyncio, 3)) : first;
}

/**
 * coro_line_get_first:
 * @asyncio: the state
 * @except: (nullable): a thread that does not count
 * @is_free: of those that need no interpreter, else: of those that need it
 * @time: (out): seconds: when it goes on; INFINITY: never
 *
 * Among those that go on at the same moment those come first that were woken or went to sleep first; a loop that looks for
 * news comes last.
 *
 * Returns: (transfer none) (nullable): the first of the line
 */
CoroThread *
coro_line_get_first (CoroAsyncio *asyncio,
                     CoroThread  *except,
                     gboolean     is_free,
                     double      *time)
{
  CoroThread *first = NULL;
  guint i;

  for (i = 0; i < asyncio->noted->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->noted, i);

      thread->is_noted = FALSE;
      look_again (asyncio, thread);
    }
  g_ptr_array_set_size (asyncio->noted, 0);

  if (!is_free)
    first = get_first_in_line (asyncio, except);
  *time = first != NULL ? first->line_time : (double) INFINITY;
  for (i = 0; i < asyncio->asked->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->asked, i);
      double next;

      if (thread == except || thread->is_process != is_free)
        continue;
      next = coro_thread_get_next_time (thread);
      if (!isinf (next) && (first == NULL || precedes (thread, next, first, *time)))
        {
          first = thread;
          *time = next;
        }
    }

  return first;
}
