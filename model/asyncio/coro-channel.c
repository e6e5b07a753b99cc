/* coro-channel.c: messages over a socket between two processes: framed, bounded, never waiting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-channel.h"

#include <glib/gstdio.h>
#include <string.h>

/* A message is its length (of all that follows), its kind, its body. */
#define HEADER_SIZE 5
#define READ_SIZE   (64 * 1024)

/**
 * CoroChannel:
 * @incoming: what has come; up to @taken it was handed out
 * @outgoing: what is to be sent yet, from @sent on
 */
struct _CoroChannel {
  GSocket    *socket;
  GByteArray *incoming;
  gsize       taken;
  GByteArray *outgoing;
  gsize       sent;
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
  self->outgoing = g_byte_array_new ();
  g_socket_set_blocking (socket, FALSE);

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
  g_byte_array_unref (self->outgoing);
  g_free (self);
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
  return self->sent == self->outgoing->len;
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
  while (self->sent < self->outgoing->len)
    {
      g_autoptr (GError) problem = NULL;
      gssize n = g_socket_send (self->socket, (const char *) self->outgoing->data + self->sent,
                                self->outgoing->len - self->sent, NULL, &problem);

      if (n < 0 && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return TRUE;
      if (n < 0)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      self->sent += (gsize) n;
    }
  g_byte_array_set_size (self->outgoing, 0);
  self->sent = 0;

  return TRUE;
}

/**
 * coro_channel_send:
 * @self: a channel
 * @kind: of the message
 * @body: its body
 * @error: what is wrong
 *
 * Returns: %FALSE: the other side has gone, or the message is too long
 */
gboolean
coro_channel_send (CoroChannel *self,
                   CoroWireKind kind,
                   GByteArray  *body,
                   GError     **error)
{
  guint8 header[HEADER_SIZE];
  guint32 size = GUINT32_TO_LE (body->len + 1);

  if (body->len >= CORO_WIRE_MAX_SIZE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "a message of %u bytes is too long", body->len);
      return FALSE;
    }
  memcpy (header, &size, sizeof size);
  header[4] = (guint8) kind;
  g_byte_array_append (self->outgoing, header, HEADER_SIZE);
  g_byte_array_append (self->outgoing, body->data, body->len);

  return coro_channel_flush (self, error);
}

static void
drop_taken (CoroChannel *self)
{
  if (self->taken == self->incoming->len)
    g_byte_array_set_size (self->incoming, 0);
  else if (self->taken > 0)
    g_byte_array_remove_range (self->incoming, 0, (guint) self->taken);
  self->taken = 0;
}

/**
 * coro_channel_fetch:
 * @self: a channel
 * @error: why nothing will come any more
 *
 * Takes in what has come until now. Messages that were handed out are invalid then.
 *
 * Returns: %FALSE: the other side has gone; what had come before can be asked for all the same
 */
gboolean
coro_channel_fetch (CoroChannel *self,
                    GError     **error)
{
  drop_taken (self);
  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      guint length = self->incoming->len;
      gssize n;

      g_byte_array_set_size (self->incoming, length + READ_SIZE);
      n = g_socket_receive (self->socket, (char *) self->incoming->data + length, READ_SIZE, NULL, &problem);
      g_byte_array_set_size (self->incoming, length + (guint) MAX (n, 0));
      if (n < 0 && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return TRUE;
      if (n < 0)
        g_propagate_error (error, g_steal_pointer (&problem));
      else if (n == 0)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the other side has gone");
      if (n <= 0)
        return FALSE;
      if (n < READ_SIZE || self->incoming->len > CORO_WIRE_MAX_SIZE)
        return TRUE;
    }
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
  const guint8 *start = self->incoming->data + self->taken;
  gsize there = self->incoming->len - self->taken;
  guint32 size;

  if (there < HEADER_SIZE)
    return FALSE;
  memcpy (&size, start, sizeof size);
  size = GUINT32_FROM_LE (size);
  if (size == 0 || size > CORO_WIRE_MAX_SIZE || start[4] == CORO_WIRE_NONE || start[4] >= CORO_N_WIRE_KINDS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "what has come is no message");
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

  return g_poll (&fd, 1, timeout) > 0;
}
