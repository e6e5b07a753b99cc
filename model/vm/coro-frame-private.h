/* coro-frame-private.h: one activation of a code object, a block on the heap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-heap.h"
#include "core/coro-tuple.h"
#include "lang/coro-code.h"
#include "vm/coro-function.h"
#include "vm/coro-generator.h"
#include "vm/coro-superinstructions.h"
#include "vm/coro-vm.h"

G_BEGIN_DECLS

/**
 * CoroAction:
 *
 * What is done with the result of a frame in the frame below it (`back`).
 */
typedef enum {
  CORO_ACTION_ENTRY,       /* there is none: the run ends, its C caller gets the result */
  CORO_ACTION_PUSH,        /* pushed */
  CORO_ACTION_GET_ITER,    /* __iter__: must be an iterator; pushed */
  CORO_ACTION_INIT,        /* __init__: must be None; `extra`, the instance, is pushed */
  CORO_ACTION_NEW,         /* __new__ of the program: `extra` holds the call's arguments for __init__ */
  CORO_ACTION_ITER,        /* FOR_ITER over a generator: pushed, or the loop ends */
  CORO_ACTION_ITER_METHOD, /* FOR_ITER by a __next__ of the program: pushed; StopIteration ends the loop */
  CORO_ACTION_EACH,        /* a generator that is eaten: the collector below it on the stack gets what it yields */
  CORO_ACTION_EACH_METHOD, /* the same of an iterator of the program: StopIteration ends it */
  CORO_ACTION_NEXT,        /* next(), send(), throw(): pushed; at the end StopIteration is raised */
  CORO_ACTION_NEXT_DEFAULT, /* next (it, default): `extra` is pushed at the end */
  CORO_ACTION_SEND,        /* SEND of a generator or coroutine: replaces it on the stack */
  CORO_ACTION_SEND_NATIVE, /* SEND of a native coroutine that awaits this one: fed to it */
  CORO_ACTION_CLASS,       /* class body: `extra` is what coro_build_class_finish() needs */
  CORO_ACTION_IMPORT,      /* a module's body (`extra`: the module): dropped, and the import is executed again */
  CORO_ACTION_OPERATOR,    /* a method that alone says what an operator gives: replaces the operands on the stack */
  CORO_ACTION_DISCARD,     /* dropped */
  CORO_ACTION_THEN,        /* `extra`, a CoroThen, makes something of it; that is pushed */
} CoroAction;

/**
 * CoroThrown:
 *
 * How a frame came to run. In CPython throw() goes down a chain of awaits without entering the frames on its way: what these
 * handle is not seen from the innermost one. Each frame that the exception then comes back into gives it the one that it
 * handles itself, if it does, for its context.
 */
typedef enum {
  CORO_THROWN_NOT,
  CORO_THROWN_ENTERED, /* something was thrown in, and it runs since then */
  CORO_THROWN_PENDING, /* ... and is about to be raised in it */
  CORO_THROWN_HERE,    /* the same, by what runs in the frame below: that is seen, and is not thrown into itself */
} CoroThrown;

struct _CoroFrame {
  CoroFrame     *back;
  CoroFunction  *function;   /* owned */
  CoroCode      *code;       /* the function's */
  CoroDict      *globals;    /* the function's */
  guint32       *ip;         /* the next word; behind a call while it runs */
  CoroValue     *sp;         /* first free place */
  guint32        size;       /* bytes of the block */
  guint8         action;     /* CoroAction */
  guint8         resume;     /* CoroResume: what SEND and YIELD_VALUE find when the frame goes on */
  guint8         thrown;     /* CoroThrown */
  /* what most frames never have lies together */
  CoroDict      *namespace;  /* owned, (nullable): names of a class body */
  CoroGenerator *generator;  /* borrowed: the object whose frame this is */
  CoroFrameObject *object;   /* (nullable) borrowed: itself as the program sees it */
  CoroValue      handled;    /* owned: the exception that its innermost except clause handles */
  CoroValue      extra;      /* owned: for its action */
  CoroValue      sent;       /* owned: what the SEND or YIELD_VALUE that it stands at gets, with CORO_RESUME_VALUE */
  CoroValue      keep;       /* owned: the object whose frame this is, while it runs and nobody else may hold it; not traversed */
  CoroValue      locals[];   /* then the stack */
};

typedef enum {
  CORO_RESUME_FRESH, /* nothing was sent */
  CORO_RESUME_VALUE, /* `sent` */
  CORO_RESUME_THROW, /* an exception is in flight */
} CoroResume;

/* Locals unbound, nothing on the stack; takes a reference to function. */
CoroFrame *coro_frame_new  (CoroRuntime  *rt,
                            CoroFunction *function);
/* Drops all that it holds. */
void       coro_frame_free (CoroRuntime  *rt,
                            CoroFrame    *frame);
void       coro_frame_traverse (CoroFrame     *frame,
                                CoroVisitFunc  visit,
                                gpointer       data);

/* (transfer full) function and args, which are its first locals; the others are unbound. */
static inline CoroFrame *
coro_frame_push (CoroRuntime     *rt,
                 CoroFunction    *function,
                 const CoroValue *args,
                 gsize            n_args)
{
  CoroCode  *code = function->code;
  CoroFrame *frame = coro_heap_alloc (rt->heap, code->frame_size);
  CoroValue *local = frame->locals;
  CoroValue *end = local + code->n_locals;

  frame->function = function;
  frame->code = code;
  frame->globals = function->globals;
  frame->ip = code->words;
  frame->sp = end;
  frame->size = code->frame_size;
  frame->action = CORO_ACTION_PUSH;
  frame->resume = CORO_RESUME_FRESH;
  frame->thrown = CORO_THROWN_NOT;
  frame->back = NULL;
  frame->namespace = NULL;
  frame->generator = NULL;
  frame->object = NULL;
  frame->handled = CORO_NULL;
  frame->extra = CORO_NULL;
  frame->sent = CORO_NULL;
  frame->keep = CORO_NULL;
  for (const CoroValue *arg = args; arg < args + n_args; arg++)
    *local++ = *arg;
  while (local < end)
    *local++ = CORO_NULL;
  if (G_UNLIKELY (code->n_free > 0))
    for (guint i = 0; i < code->n_free; i++)
      end[(gssize) i - (gssize) code->n_free] = coro_ref (function->closure->items[i]);

  return frame;
}

/* Drops all that a frame holds that the program has seen, or leaves it to its object. */
void       coro_frame_pop_seen (CoroRuntime *rt,
                                CoroFrame   *frame);

static inline void
coro_frame_drop (CoroRuntime *rt,
                 CoroFrame   *frame)
{
  while (frame->sp > frame->locals)
    coro_unref (*--frame->sp);
  if (G_UNLIKELY ((frame->handled.bits | frame->extra.bits | frame->sent.bits | frame->keep.bits) != 0 ||
                  frame->namespace != NULL))
    {
      coro_unref (frame->handled);
      coro_unref (frame->extra);
      coro_unref (frame->sent);
      coro_unref (frame->keep);
      coro_unref (coro_value (frame->namespace));
    }
  coro_unref (coro_value (frame->function));
  coro_heap_release (rt->heap, frame, frame->size);
}

/* coro_frame_free() where it is worth being inline. */
static inline void
coro_frame_pop (CoroRuntime *rt,
                CoroFrame   *frame)
{
  if (G_UNLIKELY (frame->object != NULL))
    coro_frame_pop_seen (rt, frame);
  else
    coro_frame_drop (rt, frame);
}

static inline CoroValue *
coro_frame_get_stack (CoroFrame *frame)
{
  return frame->locals + frame->code->n_locals;
}

/* The position of the instruction that it stands at. */
static inline const CoroPosition *
coro_frame_get_position (CoroFrame *frame)
{
  gsize word = frame->ip > frame->code->words ? (gsize) (frame->ip - frame->code->words) - 1 : 0;

  return &coro_code_get_positions (frame->code)[word];
}

G_END_DECLS
