/* coro-deadlock.c: why nothing can happen any more, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-deadlock.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-tasks.h"
#include "asyncio/coro-thread-locks.h"
#include "trace/coro-span-index.h"

/* More tasks than these are counted, not told of. */
#define MAX_TASKS 20

/* The line of the program at which a coroutine stands; 0 if it stands in none. */
static guint
get_line (CoroAsyncio *asyncio,
          CoroValue    coroutine)
{
  guint line = 0;

  while (coro_awaitable_check (asyncio->rt, coroutine))
    {
      CoroGenerator *generator = CORO_GENERATOR (coroutine);

      if (generator->frame != NULL && !(generator->frame->code->flags & CORO_CODE_HIDDEN))
        line = coro_generator_get_line (generator);
      coroutine = coro_generator_get_awaited (generator);
    }

  return line;
}

/* As the timeline calls it; without a log by its own name. */
static char *
dup_task_title (CoroAsyncio   *asyncio,
                CoroSpanIndex *index,
                CoroTask      *task)
{
  g_autofree char *name = NULL;

  if (index != NULL && task->entity != 0)
    return coro_span_index_dup_name (index, task->entity);

  name = coro_task_dup_name (task);
  if (!coro_coroutine_check (asyncio->rt, task->coroutine))
    return g_steal_pointer (&name);

  return g_strdup_printf ("%s (%s)", name, coro_generator_get_name (CORO_GENERATOR (task->coroutine)));
}

/* The name that the program gave to what has this entity, as the timeline calls it; NULL if there is none. */
static char *
dup_entity_name (CoroAsyncio   *asyncio,
                 CoroSpanIndex *index,
                 guint32        entity)
{
  if (index == NULL || entity == 0 || coro_log_get_entity (asyncio->log, entity)->name == 0)
    return NULL;

  return coro_span_index_dup_name (index, entity);
}

static char *
dup_with_name (CoroAsyncio   *asyncio,
               CoroSpanIndex *index,
               const char    *what,
               guint32        entity,
               const char    *tail)
{
  g_autofree char *name = dup_entity_name (asyncio, index, entity);

  return g_strconcat (what, name != NULL ? " \"" : "", name != NULL ? name : "", name != NULL ? "\"" : "", tail, NULL);
}

static char *
dup_wait (CoroAsyncio   *asyncio,
          CoroSpanIndex *index,
          CoroTask      *task)
{
  CoroFuture *future = CORO_FUTURE (task->fut_waiter);
  g_autofree char *title = NULL;

  if (future == NULL)
    return g_strdup ("is not run any more");

  switch ((CoroWait) future->wait)
    {
    case CORO_WAIT_LOCK:
      return dup_with_name (asyncio, index, "waits for the lock", future->owner, "");
    case CORO_WAIT_EVENT:
      return dup_with_name (asyncio, index, "waits for the event", future->owner, ", which nobody sets");
    case CORO_WAIT_CONDITION:
      return dup_with_name (asyncio, index, "waits for the condition", future->owner, ", which nobody notifies");
    case CORO_WAIT_SEMAPHORE:
      return dup_with_name (asyncio, index, "waits for a permit of the semaphore", future->owner, "");
    case CORO_WAIT_QUEUE_PUT:
      return dup_with_name (asyncio, index, "waits for room in the queue", future->owner, "");
    case CORO_WAIT_QUEUE_GET:
      return dup_with_name (asyncio, index, "waits for an item in the queue", future->owner, "");
    case CORO_WAIT_QUEUE_JOIN:
      return dup_with_name (asyncio, index, "waits until all items of the queue", future->owner, " are marked as done");
    case CORO_WAIT_BARRIER:
      return dup_with_name (asyncio, index, "waits at the barrier", future->owner, " for others that do not come");
    case CORO_WAIT_TASK:
      if (coro_is_task (asyncio, coro_value (future)))
        {
          title = dup_task_title (asyncio, index, (CoroTask *) future);
          return g_strdup_printf ("waits for %s", title);
        }
      return g_strdup ("waits for a task");
    case CORO_WAIT_GATHER:
      return g_strdup_printf ("waits for %u tasks", future->detail);
    case CORO_WAIT_EXECUTOR:
      return g_strdup ("waits for a job");
    case CORO_WAIT_SHIELD:
    case CORO_WAIT_SLEEP:
    case CORO_WAIT_FUTURE:
    case CORO_WAIT_NONE:
    case CORO_N_WAITS:
    default:
      return g_strdup ("waits for a future, which nobody gives a result");
    }
}

/* Who holds it now. */
static void
append_holders (CoroSpanIndex *index,
                GString       *text,
                guint32        entity)
{
  guint n_rows = coro_span_index_get_n_rows (index, entity, CORO_TRACK_HOLDER);
  guint n_holders = 0;
  guint row;

  for (row = 0; row < n_rows; row++)
    {
      g_autofree char *name = NULL;
      CoroSpan span;

      if (!coro_span_index_find_event (index, entity, CORO_TRACK_HOLDER, row, G_MAXUINT32, &span))
        continue;
      name = span.object != 0 ? coro_span_index_dup_name (index, span.object) : g_strdup ("the program's own code");
      g_string_append_printf (text, "%s%s", n_holders++ == 0 ? ", which is held by " : " and ", name);
    }
}

static void
append_task (CoroAsyncio   *asyncio,
             CoroSpanIndex *index,
             GString       *text,
             CoroTask      *task)
{
  CoroFuture *future = CORO_FUTURE (task->fut_waiter);
  g_autofree char *title = dup_task_title (asyncio, index, task);
  g_autofree char *wait = dup_wait (asyncio, index, task);
  guint line = get_line (asyncio, task->coroutine);

  g_string_append_printf (text, "%s %s", title, wait);
  if (index != NULL && future != NULL && future->owner != 0 &&
      (future->wait == CORO_WAIT_LOCK || future->wait == CORO_WAIT_SEMAPHORE))
    append_holders (index, text, future->owner);
  if (line > 0)
    g_string_append_printf (text, " (line %u)", line);
  g_string_append (text, ".\n");
}

/* Whom a task waits for, through what it wants and who holds that; 0: nobody in particular. */
static guint32
get_next (CoroSpanIndex *index,
          guint32        task)
{
  CoroSpan wait;
  CoroSpan holder;

  if (!coro_span_index_find_event (index, task, CORO_TRACK_STATE, 0, G_MAXUINT32, &wait) ||
      wait.state != CORO_STATE_WAITING)
    return 0;
  if (wait.wait == CORO_WAIT_TASK)
    return wait.object;

  return coro_span_index_find_event (index, wait.object, CORO_TRACK_HOLDER, 0, G_MAXUINT32, &holder) ? holder.object : 0;
}

/* Tasks that wait for each other in a ring, or one that waits for itself. */
static void
append_task_ring (CoroAsyncio   *asyncio,
                  CoroSpanIndex *index,
                  GString       *text)
{
  CoroTask *start;
  guint n = 0;

  for (start = asyncio->first_task; start != NULL && n < MAX_TASKS; start = start->next, n++)
    {
      g_autoptr (GString) ring = g_string_new (NULL);
      guint32 task = start->entity;
      guint length = 0;

      do
        {
          g_autofree char *name = coro_span_index_dup_name (index, task);

          g_string_append_printf (ring, "%s -> ", name);
          task = get_next (index, task);
        }
      while (task != 0 && task != start->entity && ++length < MAX_TASKS);

      if (task != 0 && task == start->entity)
        {
          g_autofree char *name = coro_span_index_dup_name (index, task);

          g_string_append_printf (text, "%s in a ring: %s%s.\n",
                                  length == 0 ? "It waits for itself" : "They wait for each other", ring->str, name);
          return;
        }
    }
}

/* ---- threads ---- */

static CoroThread *
find_thread (CoroAsyncio *asyncio,
             guint64      ident)
{
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->threads, i);

      if (thread->ident == ident)
        return thread;
    }

  return NULL;
}

/* The lock that the thread waits for; NULL: it waits for something else. */
static CoroThreadLock *
get_awaited_lock (CoroThread *thread)
{
  CoroStrand *strand = coro_thread_get_strand (thread);

  if (strand->state != CORO_STRAND_BLOCKED || !coro_thread_lock_check (thread->asyncio, strand->block->data))
    return NULL;

  return CORO_THREAD_LOCK (strand->block->data);
}

static char *
dup_thread_wait (CoroAsyncio   *asyncio,
                 CoroSpanIndex *index,
                       CoroBlock     *block)
{
  if (block->tells_reason)
    return g_strdup_printf ("waits for %s", block->reason);

  switch ((CoroWait) block->wait)
    {
    case CORO_WAIT_LOCK:
      return dup_with_name (asyncio, index, "waits for the lock", block->entity, "");
    case CORO_WAIT_EVENT:
      return dup_with_name (asyncio, index, "waits for the event", block->entity, ", which nobody sets");
    case CORO_WAIT_CONDITION:
      return dup_with_name (asyncio, index, "waits for the condition", block->entity, ", which nobody notifies");
    case CORO_WAIT_SEMAPHORE:
      return dup_with_name (asyncio, index, "waits for a permit of the semaphore", block->entity, "");
    case CORO_WAIT_QUEUE_PUT:
      return dup_with_name (asyncio, index, "waits for room in the queue", block->entity, "");
    case CORO_WAIT_QUEUE_GET:
      return dup_with_name (asyncio, index, "waits for an item in the queue", block->entity, "");
    case CORO_WAIT_QUEUE_JOIN:
      return dup_with_name (asyncio, index, "waits until all items of the queue", block->entity, " are marked as done");
    case CORO_WAIT_BARRIER:
      return dup_with_name (asyncio, index, "waits at the barrier", block->entity, " for others that do not come");
    case CORO_WAIT_TASK:
      return dup_with_name (asyncio, index, "waits for the end of the thread", block->entity, "");
    case CORO_WAIT_NONE:
    case CORO_WAIT_SLEEP:
    case CORO_WAIT_GATHER:
    case CORO_WAIT_FUTURE:
    case CORO_WAIT_EXECUTOR:
    case CORO_WAIT_SHIELD:
    case CORO_N_WAITS:
    default:
      return g_strdup_printf ("waits for %s", block->reason);
    }
}

static void
append_thread (CoroAsyncio   *asyncio,
               CoroSpanIndex *index,
               GString       *text,
               CoroThread    *thread)
{
  CoroBlock *block = coro_thread_get_strand (thread)->block;
  CoroThreadLock *lock = get_awaited_lock (thread);
  CoroThread *owner = lock != NULL && lock->is_plain ? find_thread (asyncio, lock->owner) : NULL;
  g_autofree char *wait = dup_thread_wait (asyncio, index, block);

  g_string_append_printf (text, "%s %s", thread->name, wait);
  if (owner == thread)
    g_string_append (text, ", which it has itself");
  else if (owner != NULL)
    g_string_append_printf (text, ", which is held by %s", owner->name);
  if (block->line > 0)
    g_string_append_printf (text, " (line %u)", block->line);
  g_string_append (text, ".\n");
}

/* Threads that wait for each other in a ring: who holds what the one waits for waits for what the next one holds. */
static void
append_ring (CoroAsyncio *asyncio,
             GString     *text)
{
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroThread *start = g_ptr_array_index (asyncio->threads, i);
      CoroThread *thread = start;
      g_autoptr (GString) ring = g_string_new (start->name);
      guint length = 0;

      do
        {
          CoroThreadLock *lock = get_awaited_lock (thread);

          thread = lock != NULL && lock->is_plain ? find_thread (asyncio, lock->owner) : NULL;
          if (thread != NULL)
            g_string_append_printf (ring, " -> %s", thread->name);
          length++;
        }
      while (thread != NULL && thread != start && length <= asyncio->threads->len);

      if (thread == start && length > 1)
        {
          g_string_append_printf (text, "They wait for each other in a ring: %s.\n", ring->str);
          return;
        }
    }
}

/**
 * coro_asyncio_dup_deadlock:
 * @asyncio: the state
 *
 * Returns: a sentence for each task and each thread that waits, each in a line
 */
char *
coro_asyncio_dup_deadlock (CoroAsyncio *asyncio)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CoroSpanIndex) index = asyncio->log != NULL ? coro_span_index_new (asyncio->log) : NULL;
  CoroTask *task;
  guint n = 0, n_threads = 0;
  guint i;

  if (index != NULL)
    coro_span_index_update (index);

  for (task = asyncio->first_task; task != NULL; task = task->next)
    {
      if (n++ < MAX_TASKS)
        append_task (asyncio, index, text, task);
    }
  if (n > MAX_TASKS)
    g_string_append_printf (text, "%u more tasks wait.\n", n - MAX_TASKS);

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->threads, i);
      CoroStrand *strand = coro_thread_get_strand (thread);

      if (strand->state == CORO_STRAND_BLOCKED && n_threads++ < MAX_TASKS)
        append_thread (asyncio, index, text, thread);
    }
  if (n_threads > MAX_TASKS)
    g_string_append_printf (text, "%u more threads wait.\n", n_threads - MAX_TASKS);
  append_ring (asyncio, text);
  if (index != NULL)
    append_task_ring (asyncio, index, text);
  if (asyncio->stuck != NULL)
    g_string_append (text, asyncio->stuck->str);

  if (text->len == 0)
    g_string_append (text, "The event loop runs, and nothing is left for it to do.\n");

  return g_string_free (g_steal_pointer (&text), FALSE);
}
