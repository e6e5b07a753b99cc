/* coro-wire.h: what the program's process and its worker processes say to each other: messages and the numbers in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both sides are of the same build, or they do not talk. */
#define CORO_WIRE_VERSION 1
/* No message is longer. */
#define CORO_WIRE_MAX_SIZE ((gsize) 256 << 20)

/**
 * CoroWireKind:
 * @CORO_WIRE_HELLO: from the worker: version
 * @CORO_WIRE_INIT: to the worker: how it runs, and the program's text: see coro-wire-init.h
 * @CORO_WIRE_CALL: to the worker: a job's number, the moment at which it begins, a #CoroWireCall, and a pickle of the call
 * @CORO_WIRE_QUIT: to the worker: it is to end
 * @CORO_WIRE_READY: from the worker: a moment: it has imported the program
 * @CORO_WIRE_OUTPUT: from the worker: a moment, a line of the program, a descriptor, a text
 * @CORO_WIRE_PROGRESS: from the worker: nothing of it happens before this moment
 * @CORO_WIRE_DONE: from the worker: a job's number, a moment, whether it failed, and a pickle of the result
 * @CORO_WIRE_ENDED: from the worker: a moment, an exit status, the signal of its own that killed it or 0: it ends by itself
 * @CORO_WIRE_STUCK: from the worker: a moment and an explanation: nothing can ever happen in it any more
 * @CORO_WIRE_LIMIT: from the worker: a moment, and which limit of the run was reached
 * @CORO_WIRE_ASK: from the worker: a moment, and a pickle of what it wants to know of what is shared; it waits for the answer
 * @CORO_WIRE_ANSWER: to the worker: a moment, and a pickle of the answer
 * @CORO_WIRE_REFUSED: from the worker: a moment, a line of the program, what is not simulated, and what to do instead
 * @CORO_WIRE_BELL: wakes the other side: there is something in the mailbox
 *
 * Moments are doubles in seconds on the run's virtual clock. The values are part of the format.
 */
typedef enum {
  CORO_WIRE_NONE,
  CORO_WIRE_HELLO,
  CORO_WIRE_INIT,
  CORO_WIRE_CALL,
  CORO_WIRE_QUIT,
  CORO_WIRE_READY,
  CORO_WIRE_OUTPUT,
  CORO_WIRE_PROGRESS,
  CORO_WIRE_DONE,
  CORO_WIRE_ENDED,
  CORO_WIRE_STUCK,
  CORO_WIRE_LIMIT,
  CORO_WIRE_ASK,
  CORO_WIRE_ANSWER,
  CORO_WIRE_REFUSED,
  CORO_WIRE_BELL,
  CORO_N_WIRE_KINDS,
} CoroWireKind;

/* What a call is for. */
typedef enum {
  CORO_WIRE_CALL_JOB,         /* (function, args, keywords): its result comes back */
  CORO_WIRE_CALL_INITIALIZER, /* (function, args): before the first job; where it fails the worker ends */
  CORO_WIRE_CALL_PROCESS,     /* (function, args, keywords): the worker ends with it, with the status that it comes to */
  CORO_N_WIRE_CALLS,
} CoroWireCall;

/* ---- writing: each appends ---- */

void coro_wire_put_byte   (GByteArray *bytes,
                           guint8      value);
void coro_wire_put_number (GByteArray *bytes,
                           guint64     value);
void coro_wire_put_moment (GByteArray *bytes,
                           double      value);
void coro_wire_put_blob   (GByteArray   *bytes,
                           gconstpointer data,
                           gsize         size);
void coro_wire_put_text   (GByteArray *bytes,
                           const char *text); /* (nullable) */

/**
 * CoroWireReader:
 * @failed: it was asked for more than there is, or for what it is not: all answers are worthless
 *
 * Reads the body of a message, which may be anything.
 */
typedef struct {
  const guint8 *data;
  gsize         size;
  gboolean      failed;
} CoroWireReader;

guint8        coro_wire_get_byte   (CoroWireReader *self);
guint64       coro_wire_get_number (CoroWireReader *self);
double        coro_wire_get_moment (CoroWireReader *self); /* never negative, infinite or NaN */
/* What is left of the body, or a part with its length in front: borrowed from the message */
const guint8 *coro_wire_get_blob   (CoroWireReader *self,
                                    gsize          *size);
char         *coro_wire_dup_text   (CoroWireReader *self); /* (transfer full) (nullable): valid UTF-8 */
/* Nothing is left, and nothing failed. */
gboolean      coro_wire_is_at_end  (CoroWireReader *self);

G_END_DECLS
