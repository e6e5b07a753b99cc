/* coro-worker-side.c: what a worker process does: imports the program, then runs what it is called for (CPython:
 * multiprocessing/spawn.py, concurrent/futures/process.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-worker-side.h"

#include "asyncio/coro-asyncio-private.h"
#include "asyncio/coro-base-events.h"
#include "asyncio/coro-driver-private.h"
#include "asyncio/coro-process.h"
#include "core/coro-dict.h"
#include "lang/coro-compiler.h"
#include "lang/coro-diagnostic.h"
#include "library/coro-pickle.h"
#include "vm/coro-exit.h"
#include "vm/coro-import.h"
#include "vm/coro-refused.h"

#include <string.h>

/* Instructions between two looks at the other side. */
#define SLICE 100000
/* Slices after which it says at the latest how far it has come; at first it does so after one, then after two, four ... */
#define MAX_SLICES 16

/**
 * Side:
 * @lookout: for the next call
 * @lines: unfinished lines of output, by descriptor
 * @early: (nullable): what was written while the program was imported: messages that are sent when that has succeeded
 * @number: of the call
 * @pickle: (nullable): what is called
 * @reply: (nullable): what it came to, to be sent
 * @result: (nullable): what that ends with, a pickle
 * @status: the exit status
 * @has_exited: the program has ended while it was imported
 * @ends: it does nothing more
 */
typedef struct {
  CoroDriver           *driver;
  CoroVm               *vm;
  CoroAsyncio          *asyncio;
  CoroChannel          *channel;
  CoroLookout           lookout;
  const CoroWorkerInit *init;
  GString              *lines[3];
  GPtrArray            *early;
  double                progress;
  guint64               number;
  CoroWireCall          call;
  GBytes               *pickle;
  GByteArray           *reply;
  GByteArray           *result;
  guint                 n_slices; /* since it last said how far it has come */
  guint                 patience; /* slices until it does so again */
  int                   status;
  gboolean              has_exited;
  gboolean              ends;
} Side;

/* ---- talking ---- */

/* What cannot be sent at once is waited for: the other side takes it in when it needs to know. */
static void
send_with (Side        *self,
           CoroWireKind kind,
           GByteArray  *body,
           GByteArray  *blob) /* (nullable) */
{
  if (self->ends && kind != CORO_WIRE_ENDED)
    return;
  if (!coro_channel_send (self->channel, kind, body, blob, NULL))
    self->ends = TRUE;
  while (!self->ends && !coro_channel_is_sent (self->channel))
    {
      coro_channel_wait (self->channel, -1);
      if (!coro_channel_flush (self->channel, NULL) || !coro_channel_fetch (self->channel, NULL))
        self->ends = TRUE;
    }
}

static void
send (Side        *self,
      CoroWireKind kind,
      GByteArray  *body)
{
  send_with (self, kind, body, NULL);
}

static void
send_moment (Side        *self,
             CoroWireKind kind,
             const char  *text)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  coro_wire_put_moment (body, coro_vm_get_time (self->vm));
  if (kind != CORO_WIRE_PROGRESS)
    coro_wire_put_text (body, text);
  send (self, kind, body);
}

static void
send_line (Side  *self,
           guint  fd,
           gsize  length)
{
  GByteArray *body = g_byte_array_new ();
  g_autofree char *text = g_strndup (self->lines[fd]->str, length);
  guint file_id, line;

  g_string_erase (self->lines[fd], 0, (gssize) length);
  coro_vm_get_position (self->vm, &file_id, &line);
  coro_wire_put_moment (body, coro_vm_get_time (self->vm));
  coro_wire_put_number (body, line);
  coro_wire_put_byte (body, (guint8) fd);
  coro_wire_put_text (body, text);
  if (self->early != NULL)
    {
      g_ptr_array_add (self->early, body);
      return;
    }
  send (self, CORO_WIRE_OUTPUT, body);
  g_byte_array_unref (body);
}

static void
on_write (CoroVm     *vm,
          guint       fd,
          const char *text,
          gsize       length,
          gpointer    data)
{
  Side *self = data;
  const char *end;

  if (fd >= G_N_ELEMENTS (self->lines))
    return;
  if (self->lines[fd] == NULL)
    self->lines[fd] = g_string_new (NULL);
  g_string_append_len (self->lines[fd], text, (gssize) length);
  end = g_strrstr_len (self->lines[fd]->str, (gssize) self->lines[fd]->len, "\n");
  if (end != NULL)
    send_line (self, fd, (gsize) (end + 1 - self->lines[fd]->str));
}

static void
flush_output (Side *self)
{
  guint fd;

  for (fd = 0; fd < G_N_ELEMENTS (self->lines); fd++)
    {
      if (self->lines[fd] != NULL && self->lines[fd]->len > 0)
        send_line (self, fd, self->lines[fd]->len);
    }
}

/* The output of the import: it was a real one, or it is as if it had never been. */
static void
end_early_output (Side    *self,
                  gboolean is_shown)
{
  g_autoptr (GPtrArray) early = NULL;
  guint i;

  if (is_shown)
    flush_output (self);
  for (i = 0; !is_shown && i < G_N_ELEMENTS (self->lines); i++)
    {
      if (self->lines[i] != NULL)
        g_string_truncate (self->lines[i], 0);
    }
  early = g_steal_pointer (&self->early);
  for (i = 0; is_shown && i < early->len; i++)
    send (self, CORO_WIRE_OUTPUT, g_ptr_array_index (early, i));
}

static void
print_exception (Side       *self,
                 const char *title, /* (nullable): a line in front */
                 CoroValue   exception)
{
  if (title != NULL)
    coro_vm_write (self->vm, 2, title, strlen (title));
  coro_vm_report_uncaught (self->vm, exception);
  coro_exception_clear (self->asyncio->rt);
  flush_output (self);
}

/* ---- running ---- */

/* By itself: with a status, or by a signal that it sent itself */
static void
end_process (Side *self,
             int   status)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  flush_output (self);
  coro_wire_put_moment (body, coro_vm_get_time (self->vm));
  coro_wire_put_number (body, (guint64) (status & 0xff));
  coro_wire_put_byte (body, (guint8) self->asyncio->killed_by);
  send (self, CORO_WIRE_ENDED, body);
  self->status = status & 0xff;
  self->ends = TRUE;
}

/* It needs what is not simulated: the whole program does. */
static void
send_refusal (Side                 *self,
              const CoroDiagnostic *refusal)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  flush_output (self);
  coro_wire_put_moment (body, coro_vm_get_time (self->vm));
  coro_wire_put_number (body, refusal->line);
  coro_wire_put_text (body, refusal->message);
  coro_wire_put_text (body, refusal->hint);
  send (self, CORO_WIRE_REFUSED, body);
  self->ends = TRUE;
}

/* What is shared lives in the program's first process: this one waits until that has answered. */
static GBytes *
on_ask (gpointer      data,
        const guint8 *request,
        gsize         size)
{
  Side *self = data;
  g_autoptr (GByteArray) body = g_byte_array_new ();
  CoroMessage message = { CORO_WIRE_NONE };
  const guint8 *bytes;
  double time;

  flush_output (self);
  coro_wire_put_moment (body, coro_vm_get_time (self->vm));
  coro_wire_put_blob (body, request, size);
  send (self, CORO_WIRE_ASK, body);
  while (!self->ends && !coro_channel_next (self->channel, &message, NULL))
    {
      coro_channel_wait (self->channel, -1);
      if (!coro_channel_fetch (self->channel, NULL))
        self->ends = TRUE;
    }
  if (self->ends || message.kind != CORO_WIRE_ANSWER)
    {
      self->ends = TRUE;
      return NULL;
    }

  time = coro_wire_get_moment (&message.body);
  bytes = coro_wire_get_blob (&message.body, &size);
  if (!coro_wire_is_at_end (&message.body))
    {
      self->ends = TRUE;
      return NULL;
    }
  coro_clock_jump (&coro_vm_get_stack (self->vm)->clock, time);

  return g_bytes_new (bytes, size);
}

/* Runs what was begun in the main thread to its end; FALSE: the process is to end. */
static gboolean
run (Side *self)
{
  while (!self->ends)
    {
      CoroDriverStep step;
      double now;
      int status;

      coro_vm_set_slice (self->vm, SLICE);
      step = coro_driver_run (self->driver, INFINITY);
      if (coro_vm_get_limit (self->vm) != NULL)
        {
          send_moment (self, CORO_WIRE_LIMIT, coro_vm_get_limit (self->vm));
          self->ends = TRUE;
          return FALSE;
        }
      if (step == CORO_DRIVER_STEP_ENDED && coro_vm_get_refusal (self->vm) != NULL)
        {
          send_refusal (self, coro_vm_get_refusal (self->vm));
          return FALSE;
        }
      if (step == CORO_DRIVER_STEP_ENDED && coro_vm_get_exit_status (self->vm, &status))
        {
          end_process (self, status);
          return FALSE;
        }
      if (step == CORO_DRIVER_STEP_ENDED)
        return TRUE;
      if (step != CORO_DRIVER_STEP_MORE && step != CORO_DRIVER_STEP_HANDLE)
        {
          flush_output (self);
          send_moment (self, CORO_WIRE_STUCK, coro_driver_explain_deadlock (self->driver));
          while (!self->ends && coro_channel_wait (self->channel, -1))
            self->ends = !coro_channel_fetch (self->channel, NULL);
          return FALSE;
        }

      now = coro_vm_get_time (self->vm);
      if (now > self->progress && self->early == NULL && ++self->n_slices >= self->patience)
        {
          self->progress = now;
          self->n_slices = 0;
          self->patience = MIN (self->patience * 2, MAX_SLICES);
          send_moment (self, CORO_WIRE_PROGRESS, NULL);
        }
      if (!coro_channel_fetch (self->channel, NULL))
        self->ends = TRUE;
    }

  return FALSE;
}

/* ---- the import ---- */

static void
on_imported (CoroDriver *driver,
             CoroValue   exception,
             gpointer    data)
{
  Side *self = data;

  if (coro_is_null (exception) || coro_vm_is_stopping (self->vm))
    return;
  end_early_output (self, TRUE);
  self->has_exited = TRUE;
  if (coro_exception_is (self->asyncio->rt, exception, CORO_EXC_SYSTEM_EXIT))
    {
      self->status = coro_vm_report_exit (self->vm, exception);
      return;
    }
  self->status = 1;
  print_exception (self, NULL, exception);
}

static void
import_program (Side *self)
{
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  coro_auto CoroValue code = coro_vm_compile (self->vm, self->init->text, strlen (self->init->text), self->init->path,
                                              CORO_COMPILE_NONE, &diagnostic);
  gboolean given_up;

  if (coro_is_null (code))
    {
      end_process (self, 1);
      return;
    }

  self->asyncio->is_bootstrapping = TRUE;
  self->asyncio->tolerates_no_guard = self->init->tolerates_no_guard;
  coro_driver_set_main_ended (self->driver, on_imported, self);
  coro_driver_start_as (self->driver, code, self->init->path, "__mp_main__");
  coro_clock_jump (&self->asyncio->main->strand.stack->clock, self->init->time);
  if (!run (self))
    return;

  given_up = self->asyncio->is_given_up;
  if (given_up)
    coro_driver_drop (self->driver);
  self->asyncio->is_given_up = FALSE;
  self->asyncio->is_bootstrapping = FALSE;
  coro_driver_set_main_ended (self->driver, NULL, NULL);
  if (self->early != NULL)
    end_early_output (self, !given_up);
  if (self->has_exited)
    end_process (self, self->status);
  else
    send_moment (self, CORO_WIRE_READY, given_up ? "no guard" : NULL);
}

/* ---- calls ---- */

/* Another process could not make sense of what it was given: as CPython's it ends. */
static void
fail_to_load (Side *self)
{
  coro_auto CoroValue exception = coro_exception_take (self->asyncio->rt);
  g_autofree char *title = g_strdup_printf ("Process %s:\n", self->init->name);

  print_exception (self, title, exception);
  end_process (self, 1);
}

static CoroResult
start_call (CoroThread *thread,
            CoroValue  *value)
{
  Side *self = thread->owner;
  CoroRuntime *rt = self->asyncio->rt;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (self->pickle, &size);
  coro_auto CoroValue call = coro_pickle_load (rt, bytes, size, NULL);
  coro_auto CoroValue bound = CORO_NULL;
  CoroTuple *parts;

  *value = CORO_NONE;
  if (!coro_is_null (call) && (!coro_tuple_check (rt, call) || CORO_TUPLE (call)->length != 3 ||
                               !coro_tuple_check (rt, CORO_TUPLE (call)->items[1]) ||
                               !coro_dict_check (rt, CORO_TUPLE (call)->items[2])))
    {
      coro_clear (&call);
      coro_raise (rt, CORO_EXC_RUNTIME, "the call is none");
    }
  if (coro_is_null (call))
    {
      fail_to_load (self);
      return CORO_RESULT_RETURN;
    }

  parts = CORO_TUPLE (call);
  if (CORO_DICT (parts->items[2])->length > 0)
    {
      bound = coro_bound_call_new (self->asyncio, parts->items[0], parts->items[1], parts->items[2]);
      return coro_vm_call (self->vm, thread->strand.stack, bound, NULL, 0, value);
    }

  return coro_vm_call (self->vm, thread->strand.stack, parts->items[0], CORO_TUPLE (parts->items[1])->items,
                       CORO_TUPLE (parts->items[1])->length, value);
}

static void
begin_reply (Side       *self,
             gboolean    failed,
             GByteArray *pickle)
{
  g_clear_pointer (&self->reply, g_byte_array_unref);
  g_clear_pointer (&self->result, g_byte_array_unref);
  self->result = g_byte_array_ref (pickle);
  self->reply = g_byte_array_sized_new (32);
  coro_wire_put_moment (self->reply, coro_vm_get_time (self->vm));
  coro_wire_put_number (self->reply, self->number);
  coro_wire_put_byte (self->reply, failed);
}

/* (exception, its traceback as a text); FALSE: it cannot be pickled */
static gboolean
reply_with_failure (Side     *self,
                    CoroValue exception)
{
  CoroRuntime *rt = self->asyncio->rt;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *trace = coro_vm_format_exception (self->vm, exception);
  coro_auto CoroValue text = coro_str_new (rt, trace);
  CoroValue both[] = { exception, text };
  coro_auto CoroValue pair = coro_value (coro_tuple_new (rt, both, 2));

  coro_exception_clear (rt);
  if (!coro_pickle_dump (rt, pair, bytes))
    return FALSE;
  begin_reply (self, TRUE, bytes);

  return TRUE;
}

static void
reply_with_any_failure (Side     *self,
                        CoroValue exception)
{
  CoroRuntime *rt = self->asyncio->rt;

  if (!reply_with_failure (self, exception))
    {
      coro_auto CoroValue refusal = coro_exception_take (rt);

      coro_process_note_result (rt, refusal, TRUE);
      if (!reply_with_failure (self, refusal))
        {
          coro_exception_clear (rt);
          end_process (self, 1);
        }
    }
}

static gboolean
reply_with_result (Side     *self,
                   CoroValue result)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!coro_pickle_dump (self->asyncio->rt, result, bytes))
    return FALSE;
  begin_reply (self, FALSE, bytes);

  return TRUE;
}

static void
finish_job (Side      *self,
            CoroResult result,
            CoroValue  value)
{
  coro_auto CoroValue owned = value;
  coro_auto CoroValue exception = CORO_NULL;

  if (result != CORO_RESULT_RAISE && reply_with_result (self, owned))
    return;
  exception = coro_exception_take (self->asyncio->rt);
  if (self->init->is_daemon && coro_exception_is (self->asyncio->rt, exception, CORO_EXC_SYSTEM_EXIT))
    {
      end_process (self, coro_vm_report_exit (self->vm, exception));
      return;
    }
  if (result != CORO_RESULT_RAISE)
    coro_process_note_result (self->asyncio->rt, exception, FALSE);
  reply_with_any_failure (self, exception);
}

/* A pool whose initializer fails is of no use: the process ends, and the other side sees that it has. */
static void
finish_initializer (Side      *self,
                    CoroResult result,
                    CoroValue  value)
{
  coro_auto CoroValue exception = CORO_NULL;

  if (result != CORO_RESULT_RAISE)
    {
      finish_job (self, result, value);
      return;
    }
  exception = coro_exception_take (self->asyncio->rt);
  if (self->init->is_daemon)
    {
      g_autofree char *title = g_strdup_printf ("Process %s:\n", self->init->name);

      print_exception (self, title, exception);
      end_process (self, 1);
      return;
    }
  coro_asyncio_log_error (self->asyncio, "critical", "concurrent.futures", "Exception in initializer:", exception);
  end_process (self, 0);
}

static void
finish_process (Side      *self,
                CoroResult result,
                CoroValue  value)
{
  coro_auto CoroValue owned = value;
  gint64 status = 1;

  if (result == CORO_RESULT_RAISE)
    {
      coro_auto CoroValue exception = coro_exception_take (self->asyncio->rt);

      print_exception (self, NULL, exception);
    }
  else if (!coro_get_int64 (self->asyncio->rt, owned, &status))
    {
      coro_exception_clear (self->asyncio->rt);
    }
  self->status = (int) (status & 0xff);
}

static gboolean
finish_call (CoroThread *thread,
             CoroResult  result,
             CoroValue   value)
{
  Side *self = thread->owner;

  coro_driver_note_ended (self->driver, self->call != CORO_WIRE_CALL_PROCESS);
  if (self->ends || coro_vm_is_stopping (self->vm))
    {
      if (result == CORO_RESULT_RAISE)
        coro_exception_clear (self->asyncio->rt);
      else
        coro_unref (value);
      return TRUE;
    }

  switch (self->call)
    {
    case CORO_WIRE_CALL_INITIALIZER:
      finish_initializer (self, result, value);
      break;
    case CORO_WIRE_CALL_PROCESS:
      finish_process (self, result, value);
      break;
    case CORO_WIRE_CALL_JOB:
    case CORO_N_WIRE_CALLS:
    default:
      finish_job (self, result, value);
      break;
    }

  return TRUE;
}

static void
run_call (Side           *self,
          CoroWireReader *body)
{
  double time;
  const guint8 *bytes;
  gsize size;

  self->number = coro_wire_get_number (body);
  time = coro_wire_get_moment (body);
  self->call = (CoroWireCall) coro_wire_get_byte (body);
  bytes = coro_wire_get_blob (body, &size);
  if (!coro_wire_is_at_end (body) || self->call >= CORO_N_WIRE_CALLS)
    {
      self->ends = TRUE;
      return;
    }
  g_clear_pointer (&self->pickle, g_bytes_unref);
  self->pickle = coro_channel_dup_blob (self->channel, bytes, size);

  /* A process of a fork server ends as with os._exit(), one that was spawned as a program does. */
  self->asyncio->leaves_exit_functions = self->call != CORO_WIRE_CALL_PROCESS || !g_str_equal (self->init->method, "spawn");
  self->progress = time;
  self->n_slices = 0;
  self->patience = 1;
  coro_driver_call (self->driver, time, start_call, finish_call, self);
  if (!run (self))
    return;
  flush_output (self);
  if (self->call == CORO_WIRE_CALL_PROCESS)
    end_process (self, self->status);
  else if (self->reply != NULL)
    send_with (self, CORO_WIRE_DONE, self->reply, self->result);
  g_clear_pointer (&self->reply, g_byte_array_unref);
  g_clear_pointer (&self->result, g_byte_array_unref);
}

static void
serve (Side *self)
{
  while (!self->ends)
    {
      CoroMessage message;
      g_autoptr (GError) error = NULL;

      if (coro_channel_next (self->channel, &message, &error))
        {
          if (message.kind == CORO_WIRE_CALL)
            run_call (self, &message.body);
          else
            self->ends = TRUE;
          continue;
        }
      if (error != NULL)
        return;
      if (!coro_channel_await (self->channel, &self->lookout))
        self->ends = TRUE;
    }
}

/**
 * coro_worker_side_run:
 * @driver: a driver with nothing to do
 * @vm: its VM
 * @channel: where calls come from
 * @init: how it runs
 *
 * Imports the program as `__mp_main__`, and then runs what it is called for, one call after the other, until the other side
 * goes, or the process ends by itself.
 *
 * Returns: the exit status of the process
 */
int
coro_worker_side_run (CoroDriver           *driver,
                      CoroVm               *vm,
                      CoroChannel          *channel,
                      const CoroWorkerInit *init)
{
  Side self = { .driver = driver, .vm = vm, .asyncio = vm->asyncio, .channel = channel, .init = init };
  guint i;

  self.early = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  self.asyncio->is_worker = TRUE;
  self.asyncio->leaves_exit_functions = TRUE;
  self.asyncio->own_init = init;
  self.asyncio->pid = init->pid;
  self.asyncio->parent_pid = init->parent_pid;
  self.asyncio->ask = on_ask;
  self.asyncio->ask_data = &self;
  g_free (self.asyncio->process_name);
  self.asyncio->process_name = g_strdup (init->name);
  coro_vm_set_output (vm, on_write, &self);

  import_program (&self);
  serve (&self);

  coro_vm_set_output (vm, NULL, NULL);
  for (i = 0; i < G_N_ELEMENTS (self.lines); i++)
    {
      if (self.lines[i] != NULL)
        g_string_free (self.lines[i], TRUE);
    }
  g_clear_pointer (&self.early, g_ptr_array_unref);
  g_clear_pointer (&self.pickle, g_bytes_unref);
  g_clear_pointer (&self.reply, g_byte_array_unref);
  g_clear_pointer (&self.result, g_byte_array_unref);

  return self.status;
}
