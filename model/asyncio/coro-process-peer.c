/* coro-process-peer.c: what every process of the program is for the one that started it: a lane, a child, who answers it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-process-peer.h"

#include "asyncio/coro-asyncio-private.h"
#include "core/coro-bytes.h"
#include "lang/coro-diagnostic.h"
#include "vm/coro-refused.h"

#include <string.h>

/**
 * coro_process_peer_get_crossing:
 * @self: a process
 *
 * Returns: seconds that handing something over takes; 0 on the ideal clock
 */
double
coro_process_peer_get_crossing (CoroProcessPeer *self)
{
  return CORO_CROSSING_TICKS * self->asyncio->vm->cost;
}

/* ---- its life ---- */

/**
 * coro_process_peer_start:
 * @self: all zero
 * @asyncio: the state
 * @name: of its lane
 * @owner: who is told what happens in it
 * @data: for @owner
 * @manner: how it is started
 *
 * Returns: %FALSE: it cannot be started: an exception is set
 */
gboolean
coro_process_peer_start (CoroProcessPeer      *self,
                         CoroAsyncio          *asyncio,
                         const char           *name,
                         const CoroChildOwner *owner,
                         gpointer              data,
                         CoroProcessManner     manner)
{
  double now = coro_vm_get_time (asyncio->vm);
  g_autoptr (GError) error = NULL;
  guint file;

  self->asyncio = asyncio;
  coro_vm_get_position (asyncio->vm, &file, &self->line);
  self->thread = coro_thread_new (asyncio, name, now);
  self->thread->is_process = TRUE;
  self->child = coro_process_start (asyncio, self->thread, owner, data, now + CORO_STARTING_TICKS * asyncio->vm->cost, manner,
                                    &error);
  if (self->child == NULL)
    coro_raise (asyncio->rt, CORO_EXC_OS, "a process cannot be started: %s", error->message);

  return self->child != NULL;
}

/**
 * coro_process_peer_clear:
 * @self: a process
 *
 * Ends it if it has not ended. Its lane goes too.
 */
void
coro_process_peer_clear (CoroProcessPeer *self)
{
  coro_process_peer_end (self);
  g_clear_pointer (&self->server, coro_thread_free);
  g_clear_pointer (&self->child, coro_child_free);
  g_clear_pointer (&self->thread, coro_thread_free);
}

/**
 * coro_process_peer_trace_start:
 * @self: a process that has been started
 *
 * Its lane begins.
 */
void
coro_process_peer_trace_start (CoroProcessPeer *self)
{
  CoroAsyncio *asyncio = self->asyncio;

  self->thread->entity = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_PROCESS, self->thread->name, NULL, 0, 0);
  coro_asyncio_trace (asyncio, CORO_EVENT_WORKER_STARTED, self->thread->entity, coro_child_get_pid (self->child));
}

/**
 * coro_process_peer_end:
 * @self: a process that has gone
 *
 * Nobody waits for an answer any more.
 */
void
coro_process_peer_end (CoroProcessPeer *self)
{
  if (self->asks)
    g_clear_pointer (&self->server, coro_thread_free);
  self->asks = FALSE;
  g_clear_pointer (&self->question, g_bytes_unref);
}

/* ---- what it asks for ---- */

static CoroResult
start_server (CoroThread *thread,
              CoroValue  *value)
{
  CoroProcessPeer *self = thread->owner;
  CoroAsyncio *asyncio = self->asyncio;
  g_autoptr (GBytes) question = g_steal_pointer (&self->question);
  coro_auto CoroValue serve = CORO_NULL;
  coro_auto CoroValue argument = CORO_NULL;
  const guint8 *bytes;
  gsize size;

  *value = CORO_NONE;
  if (question == NULL)
    return CORO_RESULT_RETURN;
  serve = coro_vm_get_library_function (asyncio->vm, "_mp_shared", "serve");
  bytes = g_bytes_get_data (question, &size);
  argument = coro_bytes_new (asyncio->rt, bytes, size);
  if (coro_is_null (serve) || coro_is_null (argument))
    return CORO_RESULT_RAISE;

  return coro_vm_call (asyncio->vm, thread->strand.stack, serve, &argument, 1, value);
}

static gboolean
finish_server (CoroThread *thread,
               CoroResult  result,
               CoroValue   value)
{
  CoroProcessPeer *self = thread->owner;
  CoroRuntime *rt = self->asyncio->rt;
  coro_auto CoroValue owned = value;
  const guint8 *bytes = NULL;
  gsize size = 0;

  if (result == CORO_RESULT_RAISE)
    {
      owned = CORO_NONE;
      coro_exception_clear (rt);
    }
  if (self->asks)
    {
      self->asks = FALSE;
      if (!coro_bytes_peek (rt, owned, &bytes, &size))
        bytes = NULL, size = 0;
      coro_child_answer (self->child, coro_thread_get_time (thread) + coro_process_peer_get_crossing (self), bytes, size);
    }

  return TRUE;
}

/* A thread of the program answers it: what processes share lives in the one that made it. */
static void
serve (CoroProcessPeer *self,
       GBytes          *question) /* (transfer full) */
{
  double now = coro_vm_get_time (self->asyncio->vm);

  g_clear_pointer (&self->question, g_bytes_unref);
  self->question = question;
  if (self->server == NULL)
    {
      self->server = coro_thread_new (self->asyncio, self->thread->name, now);
      self->server->is_hidden = TRUE;
      /* The program ends before what asks has its answer only where it does not wait for that itself. */
      self->server->is_daemon = self->thread->is_daemon;
      self->server->owner = self;
      self->server->start = start_server;
      self->server->finish = finish_server;
    }
  /* What it has begun there is begun by it. */
  self->server->strand.stack->task = self->thread->strand.stack->task;
  coro_thread_start_at (self->server, now + coro_process_peer_get_crossing (self));
}

/* ---- what comes from it ---- */

/**
 * coro_process_peer_note:
 * @self: a process
 * @record: what has just come from it: the run is not there yet
 *
 * After some records nothing happens in it by itself.
 */
void
coro_process_peer_note (CoroProcessPeer  *self,
                        const CoroRecord *record)
{
  switch (record->kind)
    {
    case CORO_WIRE_ASK:
      self->asks = TRUE;
      self->asked_time = record->time;
      coro_child_set_idle (self->child);
      break;

    case CORO_WIRE_STUCK:
    case CORO_WIRE_ENDED:
    case CORO_WIRE_LIMIT:
    case CORO_WIRE_REFUSED:
      coro_child_set_idle (self->child);
      break;

    default:
      break;
    }
}

/* A part of the explanation if the whole program can do nothing any more */
static void
note_stuck (CoroProcessPeer *self,
            const char      *why) /* (nullable): who waits for what in it, a line each */
{
  CoroAsyncio *asyncio = self->asyncio;
  g_auto (GStrv) lines = g_strsplit (why != NULL ? why : "", "\n", -1);
  guint i;

  if (asyncio->stuck == NULL)
    asyncio->stuck = g_string_new (NULL);
  for (i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0')
        g_string_append_printf (asyncio->stuck, "In %s: %s\n", self->thread->name, lines[i]);
    }
}

/**
 * coro_process_peer_warn_of_guard:
 * @self: a process whose stack is the running one
 *
 * Says what CPython 3.14 would say of a program without a guard, once a run, at the place where the process was started.
 */
void
coro_process_peer_warn_of_guard (CoroProcessPeer *self)
{
  CoroStack *stack = self->thread->strand.stack;

  stack->line = self->line;
  coro_process_warn_of_guard (self->asyncio);
  stack->line = 0;
}

/**
 * coro_process_peer_note_lost:
 * @self: a process that has gone
 * @why: how it ended
 *
 * What it was at is lost, and whoever waits for the result waits for ever: that is a part of the explanation then.
 */
void
coro_process_peer_note_lost (CoroProcessPeer *self,
                             const char      *why)
{
  g_autofree char *text = g_strdup_printf ("%s, and its job is lost with it.", why);

  note_stuck (self, text);
}

/* As the program's own output */
static void
write_output (CoroProcessPeer *self,
              CoroRecord      *record)
{
  CoroStack *stack = self->thread->strand.stack;

  if (record->text == NULL || record->status < 1 || record->status > 2)
    return;
  stack->line = record->line;
  coro_vm_write (self->asyncio->vm, (guint) record->status, record->text, strlen (record->text));
  stack->line = 0;
}

/* It needs what is not simulated: so does the program. */
static void
refuse (CoroAsyncio *asyncio,
        CoroRecord  *record)
{
  g_autoptr (CoroDiagnostic) diagnostic = coro_diagnostic_new (coro_process_get_path (asyncio), CORO_NOT_SIMULATED,
                                                               record->text != NULL ? record->text : "it is not simulated");

  diagnostic->line = diagnostic->end_line = record->line;
  diagnostic->hint = g_strdup (record->more);
  coro_vm_refuse_place (asyncio->vm, diagnostic);
  coro_exception_clear (asyncio->rt);
}

/**
 * coro_process_peer_take:
 * @self: a process, whose stack is the running one
 * @record: what happens in it at this moment
 *
 * Returns: whether it was what means the same for all processes; else it is for its owner
 */
gboolean
coro_process_peer_take (CoroProcessPeer *self,
                        CoroRecord      *record)
{
  CoroAsyncio *asyncio = self->asyncio;

  switch (record->kind)
    {
    case CORO_WIRE_OUTPUT:
      write_output (self, record);
      return TRUE;

    case CORO_WIRE_ASK:
      serve (self, g_steal_pointer (&record->bytes));
      return TRUE;

    case CORO_WIRE_STUCK:
      note_stuck (self, record->text);
      return TRUE;

    case CORO_WIRE_LIMIT:
      coro_vm_end (asyncio->vm, record->text);
      coro_exception_clear (asyncio->rt);
      return TRUE;

    case CORO_WIRE_REFUSED:
      refuse (asyncio, record);
      return TRUE;

    case CORO_WIRE_PROGRESS:
      return TRUE;

    default:
      return FALSE;
    }
}
