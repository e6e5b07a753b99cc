/* coro-channel.c: messages between two processes, over a socket or through a mailbox: framed, bounded, never waiting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-channel.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>

/* A message is its length (of all that follows), its kind, its body. */
#define HEADER_SIZE 5
#define READ_SIZE   (64 * 1024)
/* Of so many looks one is at the socket, where there is a mailbox. */
#define LOOKS_AT_SOCKET 4
/* As much as the system allows a usual program: a large value crosses in fewer pieces. */
#define BUFFER_SIZE (1024 * 1024)

/**
 * CoroChannel:
 * @incoming: what has come; up to @taken it was handed out. A message of more than %READ_SIZE is the last one in it.
 * @outgoing: of GByteArray, owned: what is to be sent yet; of the first one from @sent on
 * @head: what a message begins with
 * @mailbox: (nullable): owned: for small messages
 * @letter: the message that came last from there
 * @n_sent: messages over the socket
 * @n_taken: messages from the socket that were handed out
 * @is_rung_for: this side went to sleep, and was or may be sent a bell that it has not heard yet
 */
struct _CoroChannel {
  GSocket    *socket;
  GByteArray *incoming;
  gsize       taken;
  GQueue      outgoing;
  gsize       sent;
  GByteArray *head;
  CoroMailbox *mailbox;
  GByteArray  *letter;
  guint64      n_sent;
  guint64      n_taken;
  gboolean     is_rung_for;
};

/**
 * coro_channel_new:
 * @fd: a socket, which is taken
 * @error: what is wrong with it
 *
 * Returns: (transfer full): a channel; %NULL with @error set
 */
CoroChannel *
coro_channel_new (int      fd,
                  GError **error)
{
  GSocket *socket = g_socket_new_from_fd (fd, error);
  CoroChannel *self;

  if (socket == NULL)
    {
      g_close (fd, NULL);
      return NULL;
    }

  self = g_new0 (CoroChannel, 1);
  self->socket = socket;
  self->incoming = g_byte_array_new ();
  self->head = g_byte_array_new ();
  self->letter = g_byte_array_new ();
  g_queue_init (&self->outgoing);
  g_socket_set_blocking (socket, FALSE);
  g_socket_set_option (socket, SOL_SOCKET, SO_SNDBUF, BUFFER_SIZE, NULL);

  return self;
}

/**
 * coro_channel_free:
 * @self: (transfer full): a channel
 *
 * Closes it; what was not sent is lost.
 */
void
coro_channel_free (CoroChannel *self)
{
  g_socket_close (self->socket, NULL);
  g_object_unref (self->socket);
  g_byte_array_unref (self->incoming);
  g_byte_array_unref (self->head);
  g_byte_array_unref (self->letter);
  g_clear_pointer (&self->mailbox, coro_mailbox_free);
  g_queue_clear_full (&self->outgoing, (GDestroyNotify) g_byte_array_unref);
  g_free (self);
}

/**
 * coro_channel_take_mailbox:
 * @self: a channel over which nothing went yet
 * @mailbox: (transfer full) (nullable): the same for both sides
 *
 * Small calls and results go that way from now on.
 */
void
coro_channel_take_mailbox (CoroChannel *self,
                           CoroMailbox *mailbox)
{
  self->mailbox = mailbox;
}

/**
 * coro_channel_get_fd:
 * @self: a channel
 *
 * Returns: its descriptor, to be watched
 */
int
coro_channel_get_fd (CoroChannel *self)
{
  return g_socket_get_fd (self->socket);
}

/**
 * coro_channel_is_sent:
 * @self: a channel
 *
 * Returns: whether all has been sent
 */
gboolean
coro_channel_is_sent (CoroChannel *self)
{
  return g_queue_is_empty (&self->outgoing);
}

/* ---- sending ---- */

/* At once; FALSE: the other side has gone */
static gboolean
write_parts (CoroChannel   *self,
             GOutputVector *parts,
             guint          n_parts,
             gsize         *written,
             GError       **error)
{
  g_autoptr (GError) problem = NULL;
  gssize n;

  if (n_parts == 1)
    n = g_socket_send (self->socket, parts->buffer, parts->size, NULL, &problem);
  else
    n = g_socket_send_message (self->socket, NULL, parts, (gint) n_parts, NULL, 0, G_SOCKET_MSG_NONE, NULL, &problem);
  *written = (gsize) MAX (n, 0);
  if (n >= 0 || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

/**
 * coro_channel_flush:
 * @self: a channel
 * @error: why the other side cannot be reached
 *
 * Sends as much as can be sent at once.
 *
 * Returns: %FALSE: the other side has gone
 */
gboolean
coro_channel_flush (CoroChannel *self,
                    GError     **error)
{
  GByteArray *first;

  while ((first = g_queue_peek_head (&self->outgoing)) != NULL)
    {
      GOutputVector part = { first->data + self->sent, first->len - self->sent };
      gsize written;

      if (!write_parts (self, &part, 1, &written, error))
        return FALSE;
      self->sent += written;
      if (self->sent < first->len)
        return TRUE;
      g_byte_array_unref (g_queue_pop_head (&self->outgoing));
      self->sent = 0;
    }

  return TRUE;
}

/* What of a message was not sent at once */
static void
keep_rest (CoroChannel *self,
           GByteArray  *tail, /* (nullable) */
           gsize        written)
{
  if (written < self->head->len)
    {
      GByteArray *rest = g_byte_array_new ();

      g_byte_array_append (rest, self->head->data + written, (guint) (self->head->len - written));
      g_queue_push_tail (&self->outgoing, rest);
      written = 0;
    }
  else
    {
      written -= self->head->len;
    }
  if (tail == NULL || written == tail->len)
    return;
  if (g_queue_is_empty (&self->outgoing))
    self->sent = written;
  g_queue_push_tail (&self->outgoing, g_byte_array_ref (tail));
}

static gboolean
send_by_socket (CoroChannel *self,
                GByteArray  *blob,
                GError     **error)
{
  gsize written = 0;

  if (g_queue_is_empty (&self->outgoing))
    {
      GOutputVector parts[] = { { self->head->data, self->head->len },
                                { blob != NULL ? blob->data : NULL, blob != NULL ? blob->len : 0 } };

      if (!write_parts (self, parts, blob != NULL ? 2 : 1, &written, error))
        return FALSE;
    }
  keep_rest (self, blob, written);

  return coro_channel_flush (self, error);
}

/* FALSE: it has to go over the socket */
static gboolean
send_by_mailbox (CoroChannel *self)
{
  static const guint8 bell[HEADER_SIZE] = { 1, 0, 0, 0, CORO_WIRE_BELL };

  if (self->mailbox == NULL || !g_queue_is_empty (&self->outgoing) ||
      !coro_mailbox_put (self->mailbox, self->n_sent, self->head))
    return FALSE;
  if (coro_mailbox_is_to_wake (self->mailbox))
    {
      g_byte_array_set_size (self->head, 0);
      g_byte_array_append (self->head, bell, sizeof bell);
      /* That the other side has gone is heard when it is listened to. */
      send_by_socket (self, NULL, NULL);
    }

  return TRUE;
}

/**
 * coro_channel_send:
 * @self: a channel
 * @kind: of the message
 * @body: its body
 * @blob: (nullable): what the body ends with, with its length in front; it must not be changed any more
 * @error: what is wrong
 *
 * Returns: %FALSE: the other side has gone, or the message is too long
 */
gboolean
coro_channel_send (CoroChannel *self,
                   CoroWireKind kind,
                   GByteArray  *body,
                   GByteArray  *blob,
                   GError     **error)
{
  gsize length = body->len + (blob != NULL ? sizeof (guint64) + blob->len : 0);
  guint32 size = GUINT32_TO_LE ((guint32) (length + 1));
  guint8 byte = (guint8) kind;

  if (length >= CORO_WIRE_MAX_SIZE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "a message of %" G_GSIZE_FORMAT " bytes is too long", length);
      return FALSE;
    }
  g_byte_array_set_size (self->head, 0);
  g_byte_array_append (self->head, (const guint8 *) &size, sizeof size);
  g_byte_array_append (self->head, &byte, 1);
  g_byte_array_append (self->head, body->data, body->len);
  if (blob != NULL)
    coro_wire_put_number (self->head, blob->len);
  if (blob != NULL && blob->len <= READ_SIZE)
    {
      g_byte_array_append (self->head, blob->data, blob->len);
      blob = NULL;
    }

  if (blob == NULL && (kind == CORO_WIRE_CALL || kind == CORO_WIRE_DONE) && send_by_mailbox (self))
    return TRUE;
  self->n_sent++;

  return send_by_socket (self, blob, error);
}

/* ---- receiving ---- */

static void
refuse (GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "what has come is no message");
}

/**
 * coro_channel_has_letter:
 * @self: a channel
 *
 * Returns: whether the next message has come, and not over the socket
 */
gboolean
coro_channel_has_letter (CoroChannel *self)
{
  return self->mailbox != NULL && coro_mailbox_has (self->mailbox, self->n_taken);
}

/* Whether the socket has to be looked at: a bell that was rung would wake this side again the next time. */
static gboolean
may_be_rung (CoroChannel *self)
{
  if (self->is_rung_for && coro_mailbox_stay_awake (self->mailbox))
    self->is_rung_for = FALSE;

  return self->is_rung_for;
}

/**
 * coro_channel_prepare_sleep:
 * @self: a channel
 *
 * To be called before this process sleeps until there is something on the channel's descriptor: the other side is to wake it
 * also for what does not come over the socket.
 *
 * Returns: %FALSE: there is no reason to sleep: something has come
 */
gboolean
coro_channel_prepare_sleep (CoroChannel *self)
{
  if (self->mailbox == NULL)
    return TRUE;
  self->is_rung_for = TRUE;
  coro_mailbox_sleep (self->mailbox);

  return !coro_mailbox_has (self->mailbox, self->n_taken);
}

/* A message without its length, copied from the mailbox */
static gboolean
take_letter (CoroChannel *self,
             CoroMessage *message,
             GError     **error)
{
  guint8 kind;

  if (self->mailbox == NULL || !coro_mailbox_take (self->mailbox, self->n_taken, self->letter))
    return FALSE;

  kind = self->letter->len > HEADER_SIZE ? self->letter->data[HEADER_SIZE - 1] : CORO_WIRE_NONE;
  if (kind != CORO_WIRE_CALL && kind != CORO_WIRE_DONE)
    {
      refuse (error);
      return FALSE;
    }
  message->kind = (CoroWireKind) kind;
  message->body = (CoroWireReader) { .data = self->letter->data + HEADER_SIZE, .size = self->letter->len - HEADER_SIZE };

  return TRUE;
}

/* Of the message that has begun to come, with its length; 0: that is not known yet, or it is none */
static gsize
get_size (CoroChannel *self)
{
  guint32 size;

  if (self->incoming->len - self->taken < HEADER_SIZE)
    return 0;
  memcpy (&size, self->incoming->data + self->taken, sizeof size);
  size = GUINT32_FROM_LE (size);

  return size <= CORO_WIRE_MAX_SIZE ? sizeof size + size : 0;
}

static void
drop_taken (CoroChannel *self)
{
  if (self->taken == self->incoming->len && self->taken > READ_SIZE)
    {
      g_byte_array_unref (self->incoming);
      self->incoming = g_byte_array_new ();
    }
  else if (self->taken == self->incoming->len)
    g_byte_array_set_size (self->incoming, 0);
  else if (self->taken > 0)
    g_byte_array_remove_range (self->incoming, 0, (guint) self->taken);
  self->taken = 0;
}

/* How much is read next: of a large message nothing beyond its end; what it says of its size is not believed too far. 0: it is
 * here. */
static gsize
get_wanted (CoroChannel *self)
{
  gsize size = get_size (self);

  if (size <= READ_SIZE)
    return READ_SIZE;

  return MIN (size - MIN (size, self->incoming->len), MAX (self->incoming->len, 16 * READ_SIZE));
}

/**
 * coro_channel_fetch:
 * @self: a channel
 * @error: why nothing will come any more
 *
 * Takes in what has come until now, at most up to the end of a large message. Messages that were handed out are invalid then.
 *
 * Returns: %FALSE: the other side has gone; what had come before can be asked for all the same
 */
gboolean
coro_channel_fetch (CoroChannel *self,
                    GError     **error)
{
  gsize wanted;
  int problem;

  drop_taken (self);
  if (!may_be_rung (self) && coro_channel_has_letter (self))
    return TRUE;
  while ((wanted = get_wanted (self)) > 0)
    {
      guint length = self->incoming->len;
      gssize n;

      g_byte_array_set_size (self->incoming, length + (guint) wanted);
      /* That there is nothing is the usual case where somebody looks again and again: it is not worth a GError. */
      n = recv (coro_channel_get_fd (self), self->incoming->data + length, wanted, 0);
      problem = errno;
      g_byte_array_set_size (self->incoming, length + (guint) MAX (n, 0));
      if (n < 0 && (problem == EAGAIN || problem == EINTR))
        return TRUE;
      if (n < 0)
        g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (problem), g_strerror (problem));
      else if (n == 0)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the other side has gone");
      if (n <= 0)
        return FALSE;
      if ((gsize) n < wanted || self->incoming->len > CORO_WIRE_MAX_SIZE)
        return TRUE;
    }

  return TRUE;
}

/* FALSE: none has come whole */
static gboolean
take_from_socket (CoroChannel *self,
                  CoroMessage *message,
                  GError     **error)
{
  const guint8 *start = self->incoming->data + self->taken;
  gsize there = self->incoming->len - self->taken;
  guint32 size;

  if (there < HEADER_SIZE)
    return FALSE;
  memcpy (&size, start, sizeof size);
  size = GUINT32_FROM_LE (size);
  if (size == 0 || size > CORO_WIRE_MAX_SIZE || start[4] == CORO_WIRE_NONE || start[4] >= CORO_N_WIRE_KINDS)
    {
      refuse (error);
      return FALSE;
    }
  if (there - sizeof size < size)
    return FALSE;

  message->kind = (CoroWireKind) start[4];
  message->body = (CoroWireReader) { .data = start + HEADER_SIZE, .size = size - 1 };
  self->taken += sizeof size + size;

  return TRUE;
}

/**
 * coro_channel_next:
 * @self: a channel
 * @message: (out): the next message
 * @error: what has come is no message
 *
 * Returns: %FALSE: there is none, or, with @error set, there will never be one
 */
gboolean
coro_channel_next (CoroChannel *self,
                   CoroMessage *message,
                   GError     **error)
{
  g_autoptr (GError) problem = NULL;

  if (take_letter (self, message, &problem))
    return TRUE;
  while (problem == NULL && take_from_socket (self, message, &problem))
    {
      if (message->kind == CORO_WIRE_BELL)
        {
          self->is_rung_for = FALSE;
          continue;
        }
      self->n_taken++;
      return TRUE;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

/**
 * coro_channel_dup_blob:
 * @self: a channel
 * @data: (array length=size): a part of the body of the message that it gave last
 * @size: of @data
 *
 * A large one is not copied.
 *
 * Returns: (transfer full): it, to be kept
 */
GBytes *
coro_channel_dup_blob (CoroChannel  *self,
                       const guint8 *data,
                       gsize         size)
{
  GByteArray *whole = self->incoming;

  if (size <= READ_SIZE || self->taken < whole->len)
    return g_bytes_new (data, size);

  self->incoming = g_byte_array_new ();
  self->taken = 0;

  return g_bytes_new_with_free_func (data, size, (GDestroyNotify) g_byte_array_unref, whole);
}

/**
 * coro_channel_wait:
 * @self: a channel
 * @timeout: ms; -1: for ever
 *
 * Waits until something has come, or can be sent that is to be sent.
 *
 * Returns: %FALSE: the time is over
 */
gboolean
coro_channel_wait (CoroChannel *self,
                   gint         timeout)
{
  GPollFD fd = { .fd = coro_channel_get_fd (self), .events = G_IO_IN | G_IO_HUP | G_IO_ERR };

  if (!coro_channel_is_sent (self))
    fd.events |= G_IO_OUT;

  return !coro_channel_prepare_sleep (self) || g_poll (&fd, 1, timeout) > 0;
}

/**
 * coro_channel_is_quiet:
 * @self: a channel
 * @look: the number of the look at it
 *
 * To be asked before what has come is taken in again and again: with a mailbox the socket is not worth each look.
 *
 * Returns: whether this look is over, without anything
 */
gboolean
coro_channel_is_quiet (CoroChannel *self,
                       guint        look)
{
  return self->mailbox != NULL && look % LOOKS_AT_SOCKET != 0 && !coro_channel_has_letter (self);
}

typedef struct {
  CoroChannel *channel;
  gsize        before;
  guint        n_looks;
  gboolean     is_open;
} Look;

/* What comes is taken in at once: that takes no longer than to ask whether there is something. */
static CoroSeen
look (gpointer data,
      gboolean sleeps)
{
  Look *self = data;

  if (sleeps)
    coro_channel_wait (self->channel, -1);
  else if (coro_channel_is_quiet (self->channel, self->n_looks++))
    return CORO_SEEN_NOTHING;
  self->is_open = coro_channel_fetch (self->channel, NULL);

  if (!self->is_open || self->channel->incoming->len > self->before || coro_channel_has_letter (self->channel))
    return CORO_SEEN_ALL;

  return CORO_SEEN_NOTHING;
}

/**
 * coro_channel_await:
 * @self: a channel, on which all has been sent
 * @lookout: of this process
 *
 * Waits for as long as it takes until something has come, and takes it in as coro_channel_fetch() does.
 *
 * Returns: %FALSE: the other side has gone
 */
gboolean
coro_channel_await (CoroChannel *self,
                    CoroLookout *lookout)
{
  Look mine = { .channel = self };

  drop_taken (self);
  mine.before = self->incoming->len;
  coro_lookout_await (lookout, look, &mine);

  return mine.is_open;
}
