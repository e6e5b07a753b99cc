/* coro-program-end.c: how a program ended: exit status, words, and the last events (CPython: Py_RunMain, handle_system_exit)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-program-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"
#include "session/coro-own-modules.h"
#include "vm/coro-exit.h"
#include "vm/coro-refusals.h"
#include "vm/coro-refused.h"
#include "vm/coro-traceback.h"

#include <string.h>

#define MIB ((gsize) 1 << 20)

/* Of the exceptions in a group that nobody caught so many are told, and those in groups so deep. */
#define MAX_PARTS 3
#define MAX_DEPTH 16

static void
append_event (CoroProgram   *self,
              CoroEventKind  kind,
              guint32        arg,
              CoroValue      exception)
{
  CoroEvent event = { .time = MAX (self->end_time, coro_log_get_end_time (self->log)), .kind = kind, .arg = arg };
  guint file;
  guint line;

  if (!coro_is_null (exception))
    {
      coro_traceback_find_place (exception, &file, &line);
      event.file = MIN (file, 127);
      event.line = MIN (line, (1u << 18) - 1);
    }

  coro_log_append (self->log, &event);
}

/**
 * coro_program_finish:
 * @self: a program that has not ended
 * @status: its exit status
 * @reason: one plain sentence
 *
 * It is over. Nothing of it runs any more.
 */
void
coro_program_finish (CoroProgram *self,
                     int          status,
                     const char  *reason)
{
  g_assert (!self->ended);

  self->end_time = MAX (self->end_time, coro_vm_get_time_ns (self->vm));
  coro_vm_flush_output (self->vm);
  append_event (self, CORO_EVENT_END, (guint32) status, CORO_NULL);
  self->ended = TRUE;
  self->exit_status = status;
  self->end_reason = g_strdup (reason);
}

/**
 * coro_program_finish_limit:
 * @self: a program that has not ended
 * @limit: which limit was reached, in words
 *
 * It is over because it needs more than it may.
 */
void
coro_program_finish_limit (CoroProgram *self,
                           const char  *limit)
{
  coro_vm_flush_output (self->vm);
  append_event (self, CORO_EVENT_LIMIT, coro_log_add_text (self->log, limit), CORO_NULL);
  coro_program_finish (self, CORO_EXIT_LIMIT, limit);
}

/**
 * coro_program_finish_deadlock:
 * @self: a program that has not ended
 * @reason: who waits for whom
 *
 * It is over because nothing can ever wake it. The event is the asyncio room's.
 */
void
coro_program_finish_deadlock (CoroProgram *self,
                              const char  *reason)
{
  g_autofree char *words = g_strchomp (g_strdup (reason));

  coro_program_finish (self, CORO_EXIT_DEADLOCK, words);
}

/* The module that an import of the program did not find, if it is known and just not simulated: (transfer full) (nullable) */
static char *
dup_missing_module (CoroProgram *self,
                    CoroValue    exception)
{
  coro_auto CoroValue name = CORO_NULL;
  g_autofree char *first = NULL;
  gboolean failed = FALSE;

  if (!coro_exception_is (self->rt, exception, CORO_EXC_MODULE_NOT_FOUND))
    return NULL;
  name = coro_find_attr (self->rt, exception, coro_name (self->rt, name), &failed);
  coro_exception_clear (self->rt);
  if (coro_is_null (name) || !coro_str_check (self->rt, name))
    return NULL;

  first = g_strndup (CORO_STR (name)->data, strcspn (CORO_STR (name)->data, "."));
  if (coro_refusals_find_module (first) == NULL || coro_import_is_bundled (self->vm, CORO_STR (name)->data)
      || coro_own_modules_contain (self->folder, first))
    return NULL;

  return g_strdup (CORO_STR (name)->data);
}

static void
report_missing_module (CoroProgram *self,
                       const char  *name)
{
  g_autoptr(CoroDiagnostic) diagnostic = NULL;
  g_autofree char *message = g_strdup_printf ("the module '%s' is not simulated", name);
  g_autofree char *text = NULL;

  diagnostic = coro_diagnostic_new (NULL, CORO_NOT_SIMULATED, message);
  diagnostic->hint = g_strdup (coro_refusals_find_module (name));
  text = coro_diagnostic_dup_text (diagnostic, NULL);
  coro_vm_write (self->vm, 2, text, strlen (text));
  self->main_status = CORO_EXIT_UNSUPPORTED;
  self->main_reason = g_steal_pointer (&message);
}

static void
append_parts (CoroProgram *self,
              CoroValue    exception,
              guint        depth,
              GString     *text,
              guint       *n_parts)
{
  g_autofree char *summary = NULL;
  guint file;
  guint line;

  if (coro_exception_is (self->rt, exception, CORO_EXC_BASE_EXCEPTION_GROUP) && depth < MAX_DEPTH)
    {
      CoroTuple *parts = CORO_TUPLE (((CoroException *) coro_object (exception))->value);

      for (gsize i = 0; i < parts->length; i++)
        append_parts (self, parts->items[i], depth + 1, text, n_parts);
      return;
    }
  if ((*n_parts)++ >= MAX_PARTS)
    return;

  summary = coro_exception_dup_summary (self->rt, exception);
  coro_traceback_find_place (exception, &file, &line);
  g_string_append_printf (text, "%s%s", *n_parts > 1 ? "; " : ": ", summary);
  if (line > 0 && file == 0)
    g_string_append_printf (text, " (line %u)", line);
}

/* A group by itself says only how many have failed: why it was raised is what it holds. */
static char *
dup_summary (CoroProgram *self,
             CoroValue    exception)
{
  g_autofree char *summary = coro_exception_dup_summary (self->rt, exception);
  g_autoptr (GString) text = g_string_new (summary);
  guint n_parts = 0;

  if (!coro_exception_is (self->rt, exception, CORO_EXC_BASE_EXCEPTION_GROUP))
    return g_steal_pointer (&summary);
  append_parts (self, exception, 0, text, &n_parts);
  if (n_parts > MAX_PARTS)
    g_string_append_printf (text, "; %u more", n_parts - MAX_PARTS);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
report_failure (CoroProgram *self,
                CoroValue    exception)
{
  g_autofree char *summary = NULL;
  g_autofree char *missing = NULL;

  coro_vm_report_uncaught (self->vm, exception);
  summary = dup_summary (self, exception);
  coro_exception_clear (self->rt);
  self->end_time = MAX (self->end_time, coro_vm_get_time_ns (self->vm));
  append_event (self, CORO_EVENT_EXCEPTION, coro_log_add_text (self->log, summary), exception);

  if (coro_exception_is (self->rt, exception, CORO_EXC_MEMORY))
    {
      self->main_status = CORO_EXIT_LIMIT;
      self->main_reason = g_strdup_printf ("the program needs more than %" G_GSIZE_FORMAT " MiB",
                                           self->options.max_memory / MIB);
    }
  else if (coro_exception_is (self->rt, exception, CORO_EXC_KEYBOARD_INTERRUPT))
    {
      self->main_status = CORO_EXIT_INTERRUPTED;
      self->main_reason = g_strdup ("the program was interrupted");
    }
  else if ((missing = dup_missing_module (self, exception)) != NULL)
    {
      report_missing_module (self, missing);
    }
  else
    {
      self->main_status = CORO_EXIT_EXCEPTION;
      self->main_reason = g_strdup_printf ("an exception that nobody caught: %s", summary);
    }
}

/**
 * coro_program_note_main_end:
 * @self: a program whose main thread has come to its end; other threads may go on
 * @exception: (transfer none): what it was left with, or CORO_NULL
 *
 * Prints what CPython would, and finds what the exit status is going to be.
 */
void
coro_program_note_main_end (CoroProgram *self,
                            CoroValue    exception)
{
  if (coro_vm_get_limit (self->vm) != NULL || coro_vm_is_stopping (self->vm) || coro_is_null (exception))
    return;

  if (!coro_exception_is (self->rt, exception, CORO_EXC_SYSTEM_EXIT))
    {
      report_failure (self, exception);
      return;
    }
  self->main_status = coro_vm_report_exit (self->vm, exception);
  if (self->main_status != CORO_EXIT_OK)
    self->main_reason = g_strdup_printf ("the program ended with status %d", self->main_status);
}

/* It ended itself at once: os._exit(), or a signal that nothing handles. */
static void
finish_exit (CoroProgram *self,
             int          status)
{
  g_autofree char *reason = g_strdup_printf ("the program ended itself with status %d", status);

  coro_program_finish (self, status, reason);
}

/* It has come to what is not simulated. */
static void
finish_refusal (CoroProgram *self)
{
  g_autoptr(CoroDiagnostic) refusal = coro_diagnostic_copy (coro_vm_get_refusal (self->vm));
  g_autofree char *text = coro_diagnostic_dup_text (refusal, coro_vm_get_source (self->vm, refusal->file));

  coro_vm_write (self->vm, 2, text, strlen (text));
  coro_program_finish (self, CORO_EXIT_UNSUPPORTED, refusal->message);
}

/**
 * coro_program_finish_main:
 * @self: a program whose threads have all come to their ends
 *
 * It is over: as coro_program_note_main_end() found, unless it was ended before.
 */
void
coro_program_finish_main (CoroProgram *self)
{
  int status;

  coro_exception_clear (self->rt);
  /* What the program leaves behind has its say; that may reach a limit, too. */
  if (coro_vm_get_limit (self->vm) == NULL && !coro_vm_is_stopping (self->vm))
    coro_driver_finalize (self->driver);
  if (coro_vm_get_limit (self->vm) != NULL)
    coro_program_finish_limit (self, coro_vm_get_limit (self->vm));
  else if (coro_vm_get_refusal (self->vm) != NULL)
    finish_refusal (self);
  else if (coro_vm_get_exit_status (self->vm, &status))
    finish_exit (self, status);
  else if (coro_vm_is_stopping (self->vm))
    coro_program_finish (self, CORO_EXIT_INTERRUPTED, "the program was stopped");
  else if (self->main_status == CORO_EXIT_LIMIT && self->main_reason != NULL)
    coro_program_finish_limit (self, self->main_reason);
  else
    coro_program_finish (self, self->main_status, self->main_reason != NULL ? self->main_reason : "the program ended");
}
