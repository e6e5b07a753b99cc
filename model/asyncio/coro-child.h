/* coro-child.h: a worker process, as the program's own process sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-channel.h"
#include "asyncio/coro-thread.h"

G_BEGIN_DECLS

typedef struct _CoroChild CoroChild;

/**
 * CoroRecord:
 * @kind: what its process said; %CORO_WIRE_NONE: what its owner noted
 * @time: seconds on the run's clock
 * @number: of a job; of a process that has ended: the signal that killed it, or 0
 * @status: an exit status, a descriptor, or whether a job failed
 * @line: of the program, 0: none
 * @text: (nullable) owned
 * @more: (nullable) owned: of a refusal: what to do instead
 * @bytes: (nullable) owned: a pickle
 *
 * Something that happened in a process, at its moment. %CORO_WIRE_QUIT stands for the end of a process that did not end by itself.
 */
typedef struct {
  CoroWireKind  kind;
  double        time;
  guint64       number;
  gint          status;
  guint         line;
  char         *text;
  char         *more;
  GBytes       *bytes;
} CoroRecord;

/**
 * CoroChildOwner:
 * @arrived: a record has just come; the run is not there yet. Nothing of the program may be called.
 * @happens: the run is there: the thread's stack is the running one, at the record's moment
 *
 * Who a process works for.
 */
typedef struct {
  void (*arrived) (CoroChild *child, const CoroRecord *record);
  void (*happens) (CoroChild *child, CoroRecord *record);
} CoroChildOwner;

/* (transfer full): a process that has been started; NULL: @error. The thread (borrowed) is its lane; start: what it begins with. */
CoroChild  *coro_child_new           (CoroThread           *thread,
                                      const CoroChildOwner *owner,
                                      gpointer              data,
                                      GByteArray           *init,
                                      double                time,
                                      GError              **error);
/* Ends the process if it has not ended, and waits for that. */
void        coro_child_free          (CoroChild            *self);
gpointer    coro_child_get_data      (CoroChild            *self);
guint       coro_child_get_pid       (CoroChild            *self); /* the real one */
/* Hands it work: it is busy from that moment on, until it says so. */
void        coro_child_call          (CoroChild            *self,
                                      guint64               number,
                                      double                time,
                                      CoroWireCall          call,
                                      GByteArray           *pickle);
/* It has asked, and goes on with the answer from that moment on. */
void        coro_child_answer        (CoroChild            *self,
                                      double                time,
                                      const guint8         *pickle,
                                      gsize                 size);
/* Something of its owner's that happens at this moment, not before what has come already. */
void        coro_child_note          (CoroChild            *self,
                                      double                time,
                                      guint64               number);
/* It has nothing to do: nothing happens in it before it is called. */
void        coro_child_set_idle      (CoroChild            *self);
gboolean    coro_child_is_busy       (CoroChild            *self);
/* Seconds: when the next thing happens that is known of; INFINITY */
double      coro_child_get_next_time (CoroChild            *self);
/* Seconds: nothing happens before that is not known of; INFINITY while it is idle */
double      coro_child_get_bound     (CoroChild            *self);
/* Takes the next record and tells the owner. */
void        coro_child_advance       (CoroChild            *self);

/* What is waited for is what one of them says; the others are heard when it is their turn, or they have gone. NULL: none of them */
/* For all processes of a run: takes in what that one has said until now; TRUE: something new. */
gboolean    coro_children_fetch      (CoroAsyncio          *asyncio,
                                      CoroChild            *awaited);
/* Waits for that one, at most so long (ms; -1), and takes in what there is. */
void        coro_children_wait       (CoroAsyncio          *asyncio,
                                      CoroChild            *awaited,
                                      gint                  timeout);
/* Their descriptors and what to wait for, for a main loop: (transfer full) (element-type GPollFD) */
GArray     *coro_children_dup_fds    (CoroAsyncio          *asyncio,
                                      CoroChild            *awaited);

G_END_DECLS
