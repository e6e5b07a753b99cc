/* coro-channel.h: messages over a socket between two processes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-lookout.h"
#include "asyncio/coro-mailbox.h"
#include "asyncio/coro-wire.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CoroChannel CoroChannel;

/**
 * CoroMessage:
 * @body: valid until the channel is asked for the next one
 */
typedef struct {
  CoroWireKind   kind;
  CoroWireReader body;
} CoroMessage;

/* fd is taken in any case. */
CoroChannel *coro_channel_new      (int          fd,
                                    GError     **error);
void         coro_channel_free     (CoroChannel *self);
int          coro_channel_get_fd   (CoroChannel *self);
/* For small calls and results; mailbox: (transfer full) (nullable) */
void         coro_channel_take_mailbox (CoroChannel *self,
                                        CoroMailbox *mailbox);
/* Something has come that is not on the descriptor. */
gboolean     coro_channel_has_letter (CoroChannel *self);
/* Whether it is not worth while to fetch, at the look with that number. */
gboolean     coro_channel_is_quiet (CoroChannel *self,
                                    guint        look);
/* Before this process sleeps until there is something on the descriptor; FALSE: something has come. */
gboolean     coro_channel_prepare_sleep (CoroChannel *self);
/* Sends what can be sent at once and keeps the rest; FALSE: the other side has gone, or it is too long. */
gboolean     coro_channel_send     (CoroChannel *self,
                                    CoroWireKind kind,
                                    GByteArray  *body,
                                    GByteArray  *blob,
                                    GError     **error);
gboolean     coro_channel_flush    (CoroChannel *self,
                                    GError     **error);
gboolean     coro_channel_is_sent  (CoroChannel *self);
/* Takes in what has come; FALSE: the other side has gone. */
gboolean     coro_channel_fetch    (CoroChannel *self,
                                    GError     **error);
/* The next message that is here whole; FALSE without an error: there is none yet. */
gboolean     coro_channel_next     (CoroChannel *self,
                                    CoroMessage *message,
                                    GError     **error);
/* (transfer full): a part of the message that was given last, to be kept: then it is not valid any more otherwise */
GBytes      *coro_channel_dup_blob (CoroChannel  *self,
                                    const guint8 *data,
                                    gsize         size);
/* Waits for the answer to what was just sent, and takes it in; FALSE: the other side has gone. */
gboolean     coro_channel_await    (CoroChannel *self,
                                    CoroLookout *lookout);
/* Waits until there is something to fetch, or to be sent, at most so long (ms; -1: for ever). */
gboolean     coro_channel_wait     (CoroChannel *self,
                                    gint         timeout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroChannel, coro_channel_free)

G_END_DECLS
