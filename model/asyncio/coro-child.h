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
/* Has the process end, but does not wait for that: several end at the same time so. */
void        coro_child_kill          (CoroChild            *self);
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

/* What is waited for is what those say of which it is not known what happened in them before a moment; the others are heard when
 * it is their turn, or they have gone. */
/* coro_child_kill() for all processes of a run */
void        coro_children_kill       (CoroAsyncio          *asyncio);
/* For all processes of a run: takes in what those have said until now; TRUE: something new. */
gboolean    coro_children_fetch      (CoroAsyncio          *asyncio,
                                      double                horizon);
/* Waits for those, or takes in only what there is already. */
void        coro_children_wait       (CoroAsyncio          *asyncio,
                                      double                horizon,
                                      gboolean              waits);
/* Their descriptors and what to wait for, for a main loop: (transfer full) (nullable) (element-type GPollFD); NULL: there is
 * something already */
GArray     *coro_children_dup_fds    (CoroAsyncio          *asyncio,
                                      double                horizon);

G_END_DECLS
