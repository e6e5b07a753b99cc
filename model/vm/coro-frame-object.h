/* coro-frame-object.h: frames as the program sees them: f_back, f_locals, tb_frame (CPython: Objects/frameobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-frame-private.h"

G_BEGIN_DECLS

/**
 * CoroFrameObject:
 * @frame: what runs, is suspended or has ended
 * @is_owner: it has ended: the block and what its variables hold belong to this object
 * @caller: owned: the frame object of what called it, once it has ended; CORO_NULL: none
 * @between: owned: what the frames of the library in between hold, which ran a loop for that; CORO_NULL: nothing
 *
 * Made on demand: a running frame is no object.
 */
struct _CoroFrameObject {
  CoroObject  base;
  CoroFrame  *frame;
  gboolean    is_owner;
  CoroValue   caller;
  CoroValue   between;
};

#define CORO_FRAME_OBJECT(value) ((CoroFrameObject *) coro_object (value))

/* A native function called the program back: these frames run on top of `frame`. */
struct _CoroNest {
  CoroFrame *frame;
  CoroNest  *outer;
};

/* (transfer full): the object of a frame, the same each time */
CoroValue  coro_frame_get_object  (CoroRuntime     *rt,
                                   CoroFrame       *frame);
/* The frame has ended and has an object. TRUE: somebody has that yet, and keeps it. */
gboolean   coro_frame_hand_over   (CoroRuntime     *rt,
                                   CoroFrame       *frame);
/* (nullable): the innermost frame that shows a line of the program, `depth` of them further out */
CoroFrame *coro_frame_get_visible (CoroVm          *vm,
                                   guint            depth);
/* The same, where frames of the library count as well: what a stacklevel means. */
CoroFrame *coro_frame_get_level   (CoroVm          *vm,
                                   guint            level);
/* (transfer full): the names of a frame and their values, as locals() has them */
CoroValue  coro_frame_get_locals  (CoroRuntime     *rt,
                                   CoroFrame       *frame);
/* (nullable): what called it and shows a line of the program */
CoroFrame *coro_frame_get_caller  (CoroVm          *vm,
                                   CoroFrame       *frame);
/* (transfer full): who called what runs: (file, line, function) of as many frames, the innermost first */
CoroValue  coro_frame_get_origin  (CoroVm          *vm,
                                   guint            depth);
void       coro_frame_object_init (CoroRuntime     *rt);

G_END_DECLS
