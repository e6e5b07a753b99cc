/* coro-frame.c: activations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-frame-private.h"

#include "core/coro-tuple.h"

#include <string.h>

CoroFrame *
coro_frame_new (CoroRuntime  *rt,
                CoroFunction *function)
{
  CoroCode  *code = function->code;
  gsize      size = sizeof (CoroFrame) + (code->n_locals + code->stack_size) * sizeof (CoroValue);
  CoroFrame *frame = coro_alloc (rt, size);

  frame->back = NULL;
  frame->function = function;
  coro_ref (coro_value (function));
  frame->code = code;
  frame->globals = function->globals;
  frame->namespace = NULL;
  frame->ip = code->words;
  frame->sp = frame->locals + code->n_locals;
  frame->generator = NULL;
  frame->handled = CORO_NULL;
  frame->extra = CORO_NULL;
  frame->sent = CORO_NULL;
  frame->keep = CORO_NULL;
  frame->size = (guint32) size;
  frame->action = CORO_ACTION_PUSH;
  frame->resume = CORO_RESUME_FRESH;
  memset (frame->locals, 0, code->n_locals * sizeof (CoroValue));
  if (code->n_free > 0)
    for (guint i = 0; i < code->n_free; i++)
      frame->locals[code->n_locals - code->n_free + i] = coro_ref (function->closure->items[i]);

  return frame;
}

void
coro_frame_free (CoroRuntime *rt,
                 CoroFrame   *frame)
{
  CoroValue keep = frame->keep;

  while (frame->sp > frame->locals)
    coro_unref (*--frame->sp);
  coro_unref (frame->handled);
  coro_unref (frame->extra);
  coro_unref (frame->sent);
  if (frame->namespace != NULL)
    coro_unref (coro_value (frame->namespace));
  coro_unref (coro_value (frame->function));
  coro_free (rt, frame, frame->size);
  coro_unref (keep);
}

void
coro_frame_traverse (CoroFrame     *frame,
                     CoroVisitFunc  visit,
                     gpointer       data)
{
  for (CoroValue *value = frame->locals; value < frame->sp; value++)
    if (coro_is_object (*value))
      visit (coro_object (*value), data);
  if (coro_is_object (frame->handled))
    visit (coro_object (frame->handled), data);
  if (coro_is_object (frame->extra))
    visit (coro_object (frame->extra), data);
  if (frame->namespace != NULL)
    visit ((CoroObject *) frame->namespace, data);
  visit ((CoroObject *) frame->function, data);
}
