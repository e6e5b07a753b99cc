/* coro-vm-trace.c: the VM's side of the trace: times, places, names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-traceback.h"
#include "vm/coro-vm-private.h"

#include "core/coro-str.h"

#include <string.h>

/* Where the innermost frame stands that shows a line of the program. */
static inline void
find_place (CoroVm *vm,
            guint  *file_id,
            guint  *line)
{
  CoroFrame *frame = vm->stack != NULL ? vm->stack->current : NULL;

  for (; frame != NULL; frame = frame->back)
    {
      if (frame->code->flags & CORO_CODE_HIDDEN)
        continue;
      *line = coro_frame_get_position (frame)->line;
      *file_id = frame->code->file_id;
      if (G_LIKELY (*line > 0))
        return;
    }
  *file_id = 0;
  *line = vm->stack != NULL ? vm->stack->line : 0;
}

/**
 * coro_vm_get_position:
 * @vm: a VM
 * @file_id: (out): the file in the trace
 * @line: (out): from 1; 0: nowhere
 *
 * Tells where the program stands: the innermost frame that is not of a bundled library.
 */
void
coro_vm_get_position (CoroVm *vm,
                      guint  *file_id,
                      guint  *line)
{
  find_place (vm, file_id, line);
}

/**
 * coro_vm_get_log:
 * @vm: a VM
 *
 * Returns: (nullable) (transfer none): its log
 */
CoroLog *
coro_vm_get_log (CoroVm *vm)
{
  return vm->log;
}

/**
 * coro_vm_close_log:
 * @vm: a VM
 *
 * Nothing is recorded from now on.
 */
void
coro_vm_close_log (CoroVm *vm)
{
  g_clear_pointer (&vm->log, coro_log_unref);
}

/**
 * coro_vm_trace_task:
 * @vm: a VM
 * @kind: what happened
 * @task: the task that it happened to
 * @object: another entity, or 0
 * @arg: what the kind says
 *
 * Appends an event with the time and the place of now. Does nothing without a log.
 */
void
coro_vm_trace_task (CoroVm        *vm,
                    CoroEventKind  kind,
                    guint32        task,
                    guint32        object,
                    guint32        arg)
{
  guint file, line;

  if (vm->log == NULL)
    return;
  find_place (vm, &file, &line);
  coro_vm_append_event (vm, kind, task, object, arg, file, line);
}

/**
 * coro_vm_trace:
 * @vm: a VM
 * @kind: what happened
 * @object: an entity, or 0
 * @arg: what the kind says
 *
 * coro_vm_trace_task() for the running stack's task.
 */
void
coro_vm_trace (CoroVm        *vm,
               CoroEventKind  kind,
               guint32        object,
               guint32        arg)
{
  guint file, line;

  if (vm->log == NULL)
    return;
  find_place (vm, &file, &line);
  coro_vm_append_event (vm, kind, vm->stack != NULL ? vm->stack->task : 0, object, arg, file, line);
}

/**
 * coro_vm_trace_exception:
 * @vm: a VM
 * @object: the task that failed with it, or 0
 * @text: what it says, a text of the log
 * @exception: an exception that nobody caught
 *
 * Appends an event with the time of now and the place where the exception comes from.
 */
void
coro_vm_trace_exception (CoroVm    *vm,
                         guint32    object,
                         guint32    text,
                         CoroValue  exception)
{
  guint file, line;

  if (vm->log == NULL)
    return;
  coro_traceback_find_place (exception, &file, &line);
  coro_vm_append_event (vm, CORO_EVENT_EXCEPTION, vm->stack != NULL ? vm->stack->task : 0, object, text, file, line);
}

/**
 * coro_vm_add_entity:
 * @vm: a VM
 * @kind: what it is
 * @name: (nullable): its name
 * @function: (nullable): the function of a coroutine or job
 * @parent: the entity that it belongs to, or 0
 * @limit: permits, maxsize or parties, or 0
 *
 * Makes something that events can speak of.
 *
 * Returns: its id; 0 without a log
 */
guint32
coro_vm_add_entity (CoroVm         *vm,
                    CoroEntityKind  kind,
                    const char     *name,
                    const char     *function,
                    guint32         parent,
                    guint32         limit)
{
  guint file, line;

  if (vm->log == NULL)
    return 0;
  coro_vm_get_position (vm, &file, &line);
  return coro_log_add_entity (vm->log, kind, name != NULL ? coro_log_add_text (vm->log, name) : 0,
                              function != NULL ? coro_log_add_text (vm->log, function) : 0, parent, limit, file, line);
}

/**
 * coro_vm_add_task:
 * @vm: a VM
 * @name: (nullable): its name
 * @number: the number in the name that it has where it was given none
 * @function: the function of its coroutine
 * @parent: the entity that it belongs to, or 0
 *
 * coro_vm_add_entity() of a task.
 *
 * Returns: its id; 0 without a log
 */
guint32
coro_vm_add_task (CoroVm     *vm,
                  const char *name,
                  guint64     number,
                  const char *function,
                  guint32     parent)
{
  guint file, line;

  if (vm->log == NULL)
    return 0;
  coro_vm_get_position (vm, &file, &line);
  return coro_log_add_entity (vm->log, CORO_ENTITY_TASK,
                              name != NULL ? coro_log_add_text (vm->log, name) : coro_log_add_task_name (vm->log, number),
                              coro_log_add_text (vm->log, function), parent, 0, file, line);
}

/* ---- output ---- */

/**
 * coro_vm_set_output:
 * @vm: a VM
 * @func: (nullable): gets all that the program writes
 * @data: for func
 *
 * Sets where output goes.
 */
void
coro_vm_set_output (CoroVm         *vm,
                    CoroOutputFunc  func,
                    gpointer        data)
{
  vm->output = func;
  vm->output_data = data;
}

/* A text of the log is for people and ends at NUL, which is shown by its symbol there. */
static void
log_line (CoroVm *vm,
          guint   fd)
{
  GString *line = vm->lines[fd];

  if (memchr (line->str, '\0', line->len) != NULL)
    {
      g_autoptr (GString) plain = g_string_sized_new (line->len);

      for (gsize i = 0; i < line->len; i++)
        if (line->str[i] == '\0')
          g_string_append_unichar (plain, 0x2400);
        else
          g_string_append_c (plain, line->str[i]);
      g_string_assign (line, plain->str);
    }
  coro_vm_trace (vm, CORO_EVENT_OUTPUT, fd, coro_log_add_text_len (vm->log, line->str, (gssize) line->len));
  g_string_truncate (line, 0);
}

/**
 * coro_vm_write:
 * @vm: a VM
 * @fd: 1 or 2
 * @text: UTF-8
 * @length: bytes
 *
 * Writes as the program: to the output function, and line by line into the log.
 */
void
coro_vm_write (CoroVm     *vm,
               guint       fd,
               const char *text,
               gsize       length)
{
  const char *end = text + length;
  GString    *line;

  if (length == 0)
    return;
  if (vm->output != NULL)
    vm->output (vm, fd, text, length, vm->output_data);
  if (vm->log == NULL || fd > 2)
    return;
  if (vm->lines[fd] == NULL)
    vm->lines[fd] = g_string_new (NULL);
  line = vm->lines[fd];
  while (text < end)
    {
      const char *newline = memchr (text, '\n', (gsize) (end - text));

      g_string_append_len (line, text, (newline != NULL ? newline : end) - text);
      if (newline == NULL)
        break;
      log_line (vm, fd);
      text = newline + 1;
    }
}

void
coro_vm_flush_output (CoroVm *vm)
{
  for (guint fd = 0; fd < G_N_ELEMENTS (vm->lines); fd++)
    if (vm->log != NULL && vm->lines[fd] != NULL && vm->lines[fd]->len > 0)
      log_line (vm, fd);
}
