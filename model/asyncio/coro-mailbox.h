/* coro-mailbox.h: memory that two processes share, with room for one small message in each direction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-wire.h"

G_BEGIN_DECLS

typedef struct _CoroMailbox CoroMailbox;

/* For the program's side, with the descriptor that the worker is to be given, to be closed after that; NULL: there is none. */
CoroMailbox *coro_mailbox_new         (int          *fd);
/* For the worker's side; fd is not taken; NULL: what is open there is none. */
CoroMailbox *coro_mailbox_new_from_fd (int           fd);
void         coro_mailbox_free        (CoroMailbox  *self);
/* FALSE: it has to go another way: there is no room, or nobody who looks. place: as many messages went the other way before. */
gboolean     coro_mailbox_put         (CoroMailbox  *self,
                                       guint64       place,
                                       GByteArray   *message);
/* Whether there is one whose turn it is. */
gboolean     coro_mailbox_has         (CoroMailbox  *self,
                                       guint64       place);
/* Moves it to the message; FALSE: there is none whose turn it is. */
gboolean     coro_mailbox_take        (CoroMailbox  *self,
                                       guint64       place,
                                       GByteArray   *message);
/* The other side has to be woken: it sleeps; it is asked once for each time that it goes to sleep. */
gboolean     coro_mailbox_is_to_wake  (CoroMailbox  *self);
/* This side goes to sleep; it is to look once more after that. */
void         coro_mailbox_sleep       (CoroMailbox  *self);
/* ... or not: FALSE: the other side wakes it already. */
gboolean     coro_mailbox_stay_awake  (CoroMailbox  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroMailbox, coro_mailbox_free)

G_END_DECLS
