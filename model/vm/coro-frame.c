/* coro-frame.c: activations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-frame-private.h"

#include "vm/coro-frame-object.h"

CoroFrame *
coro_frame_new (CoroRuntime  *rt,
                CoroFunction *function)
{
  coro_ref (coro_value (function));
  return coro_frame_push (rt, function, NULL, 0);
}

void
coro_frame_pop_seen (CoroRuntime *rt,
                     CoroFrame   *frame)
{
  coro_auto CoroValue keep = coro_steal (&frame->keep);
  coro_auto CoroValue owner = CORO_NULL;
  CoroValue          *bottom = coro_frame_get_stack (frame);

  if (!coro_frame_hand_over (rt, frame))
    {
      coro_frame_drop (rt, frame);
      return;
    }
  /* What the frame holds may be the last that leads to its object, which frees it. */
  owner = coro_ref (coro_value (frame->object));
  while (frame->sp > bottom)
    coro_unref (*--frame->sp);
  coro_clear (&frame->handled);
  coro_clear (&frame->extra);
  coro_clear (&frame->sent);
}

void
coro_frame_free (CoroRuntime *rt,
                 CoroFrame   *frame)
{
  coro_frame_pop (rt, frame);
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
