/* coro-mailbox.c: memory that two processes share, with room for one small message in each direction
 *
 * A small message over a socket costs two calls of the system and its buffers, which is more than a small job does. A call and its
 * result take turns, so one place for each is enough. What lies here was written by another process, and may change at any
 * moment: it is copied before it is looked at, and believed no more than what comes over a socket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memfd_create */

#include "asyncio/coro-mailbox.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_SIZE 8064

/**
 * Slot:
 * @is_full: there is a message
 * @is_attended: there is somebody who looks here
 * @sleeps: the one who looks here is to be woken
 * @size: of the message
 * @place: so many messages of the same direction went over the socket before it
 *
 * Nobody but the writer fills it, and nobody but the reader empties it.
 */
typedef struct {
  gint    is_full;
  gint    is_attended;
  gint    sleeps;
  guint32 size;
  guint64 place;
  guint8  data[MAX_SIZE];
} Slot;

typedef struct {
  Slot to_program;
  Slot to_worker;
} Shared;

/**
 * CoroMailbox:
 * @incoming: in @shared
 * @outgoing: in @shared
 */
struct _CoroMailbox {
  Shared *shared;
  Slot   *incoming;
  Slot   *outgoing;
};

static Shared *
map (int fd)
{
  Shared *shared = mmap (NULL, sizeof (Shared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

  return shared != MAP_FAILED ? shared : NULL;
}

/* Its size is fixed: where the other side could cut it off, looking at it would be the end of this process. */
static int
make_memory (void)
{
  int fd = memfd_create ("coroscope", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd < 0)
    return -1;
  if (ftruncate (fd, sizeof (Shared)) == 0 && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    return fd;
  close (fd);

  return -1;
}

static CoroMailbox *
new_for (Shared *shared,
         Slot   *incoming,
         Slot   *outgoing)
{
  CoroMailbox *self = g_new0 (CoroMailbox, 1);

  self->shared = shared;
  self->incoming = incoming;
  self->outgoing = outgoing;
  g_atomic_int_set (&incoming->is_attended, TRUE);

  return self;
}

/**
 * coro_mailbox_new:
 * @fd: (out): what the worker is to be given; it is to be closed here then; -1 where there is none
 *
 * Returns: (transfer full) (nullable): the program's side of a new mailbox; %NULL: it goes without
 */
CoroMailbox *
coro_mailbox_new (int *fd)
{
  Shared *shared;

  *fd = make_memory ();
  shared = *fd >= 0 ? map (*fd) : NULL;
  if (shared != NULL)
    return new_for (shared, &shared->to_program, &shared->to_worker);
  if (*fd >= 0)
    close (*fd);
  *fd = -1;

  return NULL;
}

/**
 * coro_mailbox_new_from_fd:
 * @fd: what the worker was given, or any number
 *
 * Returns: (transfer full) (nullable): the worker's side of the mailbox; %NULL: there is none
 */
CoroMailbox *
coro_mailbox_new_from_fd (int fd)
{
  struct stat status;
  Shared *shared;

  if (fstat (fd, &status) < 0 || !S_ISREG (status.st_mode) || status.st_size != sizeof (Shared))
    return NULL;
  shared = map (fd);

  return shared != NULL ? new_for (shared, &shared->to_worker, &shared->to_program) : NULL;
}

/**
 * coro_mailbox_free:
 * @self: (transfer full): a mailbox
 */
void
coro_mailbox_free (CoroMailbox *self)
{
  munmap (self->shared, sizeof (Shared));
  g_free (self);
}

/**
 * coro_mailbox_put:
 * @self: a mailbox
 * @place: how many messages were sent over the socket so far
 * @message: what is sent
 *
 * Returns: %FALSE: there is no room for it, or the other side does not look here
 */
gboolean
coro_mailbox_put (CoroMailbox *self,
                  guint64      place,
                  GByteArray  *message)
{
  Slot *slot = self->outgoing;

  if (message->len > MAX_SIZE || !g_atomic_int_get (&slot->is_attended) || g_atomic_int_get (&slot->is_full))
    return FALSE;

  memcpy (slot->data, message->data, message->len);
  slot->size = message->len;
  slot->place = place;
  g_atomic_int_set (&slot->is_full, TRUE);

  return TRUE;
}

/**
 * coro_mailbox_has:
 * @self: a mailbox
 * @place: how many messages were taken from the socket so far
 *
 * Returns: whether the next message lies here
 */
gboolean
coro_mailbox_has (CoroMailbox *self,
                  guint64      place)
{
  return g_atomic_int_get (&self->incoming->is_full) && self->incoming->place == place;
}

/**
 * coro_mailbox_take:
 * @self: a mailbox
 * @place: how many messages were taken from the socket so far
 * @message: where it is written
 *
 * Returns: %FALSE: the next message does not lie here
 */
gboolean
coro_mailbox_take (CoroMailbox *self,
                   guint64      place,
                   GByteArray  *message)
{
  Slot *slot = self->incoming;
  guint32 size;

  if (!coro_mailbox_has (self, place))
    return FALSE;

  size = *(volatile guint32 *) &slot->size;
  g_byte_array_set_size (message, 0);
  g_byte_array_append (message, slot->data, MIN (size, MAX_SIZE));
  g_atomic_int_set (&slot->is_full, FALSE);

  return TRUE;
}

/**
 * coro_mailbox_is_to_wake:
 * @self: a mailbox into which something was put
 *
 * Returns: whether the other side has gone to sleep since it was woken last
 */
gboolean
coro_mailbox_is_to_wake (CoroMailbox *self)
{
  return g_atomic_int_get (&self->outgoing->sleeps) && g_atomic_int_compare_and_exchange (&self->outgoing->sleeps, TRUE, FALSE);
}

/**
 * coro_mailbox_sleep:
 * @self: a mailbox
 *
 * To be called before this side goes to sleep. What was put into it before that, nobody wakes it for.
 */
void
coro_mailbox_sleep (CoroMailbox *self)
{
  g_atomic_int_set (&self->incoming->sleeps, TRUE);
}

/**
 * coro_mailbox_stay_awake:
 * @self: a mailbox
 *
 * Returns: %FALSE: the other side wakes, or has woken, this one
 */
gboolean
coro_mailbox_stay_awake (CoroMailbox *self)
{
  return g_atomic_int_compare_and_exchange (&self->incoming->sleeps, TRUE, FALSE);
}
