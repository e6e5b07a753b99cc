/* coro-process-ask.c: what a worker of a pool asks of what the program's processes share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-process-pool.h"

#include "core/coro-bytes.h"
#include "core/coro-dict.h"

static double
get_crossing (CoroProcessWorker *self)
{
  return coro_process_pool_get_crossing (self->pool);
}

static CoroResult
start_server (CoroThread *thread,
              CoroValue  *value)
{
  CoroProcessWorker *self = thread->owner;
  CoroAsyncio *asyncio = self->pool->asyncio;
  CoroRuntime *rt = asyncio->rt;
  g_autoptr (GBytes) question = g_steal_pointer (&self->question);
  CoroValue module = coro_dict_get_name (rt->modules, coro_asyncio_name (asyncio, _mp_shared));
  coro_auto CoroValue serve = CORO_NULL;
  coro_auto CoroValue argument = CORO_NULL;
  const guint8 *bytes;
  gsize size;

  *value = CORO_NONE;
  /* Nothing is shared where nobody has imported it. */
  if (question == NULL || coro_is_null (module))
    return CORO_RESULT_RETURN;
  serve = coro_get_attr (rt, module, coro_asyncio_name (asyncio, serve));
  bytes = g_bytes_get_data (question, &size);
  argument = coro_bytes_new (rt, bytes, size);
  if (coro_is_null (serve) || coro_is_null (argument))
    return CORO_RESULT_RAISE;

  return coro_vm_call (asyncio->vm, thread->strand.stack, serve, &argument, 1, value);
}

static gboolean
finish_server (CoroThread *thread,
               CoroResult  result,
               CoroValue   value)
{
  CoroProcessWorker *self = thread->owner;
  CoroRuntime *rt = self->pool->asyncio->rt;
  coro_auto CoroValue owned = value;
  const guint8 *bytes = NULL;
  gsize size = 0;

  if (result == CORO_RESULT_RAISE)
    {
      owned = CORO_NONE;
      coro_exception_clear (rt);
    }
  if (self->asks && !self->is_retired)
    {
      self->asks = FALSE;
      if (!coro_bytes_peek (rt, owned, &bytes, &size))
        bytes = NULL, size = 0;
      coro_child_answer (self->child, coro_thread_get_time (thread) + get_crossing (self), bytes, size);
    }

  return TRUE;
}

/**
 * coro_process_worker_ask:
 * @self: a worker that waits for an answer
 * @question: (transfer full): a pickle
 *
 * Has a thread of the program answer it: what processes share lives in the one that made it, as a plain object of threads.
 */
void
coro_process_worker_ask (CoroProcessWorker *self,
                         GBytes            *question)
{
  CoroAsyncio *asyncio = self->pool->asyncio;
  double now = coro_vm_get_time (asyncio->vm);

  g_clear_pointer (&self->question, g_bytes_unref);
  self->question = question;
  if (self->server == NULL)
    {
      self->server = coro_thread_new (asyncio, self->thread->name, now);
      self->server->is_hidden = TRUE;
      self->server->is_daemon = TRUE;
      self->server->owner = self;
      self->server->start = start_server;
      self->server->finish = finish_server;
    }
  coro_thread_start_at (self->server, now + get_crossing (self));
}
