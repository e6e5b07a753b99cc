/* coro-vm-trace.c: the VM's side of the trace: times, places, names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-vm-private.h"

#include "core/coro-str.h"

#include <string.h>

/* The innermost frame that shows a line of the program. */
static CoroFrame *
get_visible_frame (CoroVm *vm)
{
  CoroFrame *frame = vm->stack != NULL ? vm->stack->current : NULL;

  while (frame != NULL && ((frame->code->flags & CORO_CODE_HIDDEN) != 0 || coro_frame_get_position (frame)->line == 0))
    frame = frame->back;
  return frame;
}

void
coro_vm_get_position (CoroVm *vm,
                      guint  *file_id,
                      guint  *line)
{
  CoroFrame *frame = get_visible_frame (vm);

  *file_id = frame != NULL ? frame->code->file_id : 0;
  *line = frame != NULL ? coro_frame_get_position (frame)->line : 0;
}

CoroLog *
coro_vm_get_log (CoroVm *vm)
{
  return vm->log;
}

void
coro_vm_trace_task (CoroVm        *vm,
                    CoroEventKind  kind,
                    guint32        task,
                    guint32        object,
                    guint32        arg)
{
  CoroEvent event = { 0 };
  guint     file, line;

  if (vm->log == NULL)
    return;
  coro_vm_get_position (vm, &file, &line);
  /* the stacks take turns in the order of their clocks, but one may run a little past another's before it pauses */
  event.time = MAX (coro_vm_get_time_ns (vm), vm->last_event_time);
  vm->last_event_time = event.time;
  event.task = task;
  event.object = object;
  event.arg = arg;
  event.kind = kind;
  event.file = MIN (file, 127);
  event.line = MIN (line, (1u << 18) - 1);
  coro_log_append (vm->log, &event);
}

void
coro_vm_trace (CoroVm        *vm,
               CoroEventKind  kind,
               guint32        object,
               guint32        arg)
{
  if (vm->log != NULL)
    coro_vm_trace_task (vm, kind, vm->stack != NULL ? vm->stack->task : 0, object, arg);
}

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

char *
coro_vm_dup_target_name (CoroVm *vm)
{
  CoroFrame     *frame = vm->stack != NULL ? vm->stack->current : NULL;
  const guint32 *ip;
  CoroCode      *code;
  guint          arg;

  /* a primitive made in a __init__ of a class belongs to the line that made the instance only by its attribute's name */
  while (frame != NULL && (frame->code->flags & CORO_CODE_HIDDEN) != 0)
    frame = frame->back;
  if (frame == NULL)
    return NULL;
  code = frame->code;
  ip = frame->ip;
  arg = *ip >> 8;
  switch (coro_word_get_opcode (*ip))
    {
    case CORO_OP_STORE_FAST:
    case CORO_OP_STORE_DEREF:
      return g_strdup (code->local_names[arg]->data);
    case CORO_OP_STORE_FAST_LOAD_FAST:
      return g_strdup (code->local_names[arg & 0xfff]->data);
    case CORO_OP_STORE_GLOBAL:
    case CORO_OP_STORE_NAME:
      return g_strdup (code->names[arg]->data);
    case CORO_OP_LOAD_FAST:
    case CORO_OP_LOAD_FAST_CHECK:
      /* self.lock = Lock () */
      if (coro_word_get_opcode (ip[1]) == CORO_OP_STORE_ATTR)
        return g_strconcat (code->local_names[arg]->data, ".", code->names[ip[1] >> 8]->data, NULL);
      return NULL;
    default:
      return NULL;
    }
}

/* ---- output ---- */

void
coro_vm_set_output (CoroVm         *vm,
                    CoroOutputFunc  func,
                    gpointer        data)
{
  vm->output = func;
  vm->output_data = data;
}

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
      coro_vm_trace (vm, CORO_EVENT_OUTPUT, fd, coro_log_add_text_len (vm->log, line->str, (gssize) line->len));
      g_string_truncate (line, 0);
      text = newline + 1;
    }
}

void
coro_vm_flush_output (CoroVm *vm)
{
  for (guint fd = 0; fd < G_N_ELEMENTS (vm->lines); fd++)
    if (vm->log != NULL && vm->lines[fd] != NULL && vm->lines[fd]->len > 0)
      {
        coro_vm_trace (vm, CORO_EVENT_OUTPUT, fd, coro_log_add_text_len (vm->log, vm->lines[fd]->str, (gssize) vm->lines[fd]->len));
        g_string_truncate (vm->lines[fd], 0);
      }
}
