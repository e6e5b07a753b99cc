/* test-mailbox.c: small messages go through memory that two processes share, in one order with those over the socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-channel.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROUNDS 20000

typedef struct {
  CoroMailbox *program;
  CoroMailbox *worker;
  int          fd;
} Pair;

static void
pair_init (Pair *self)
{
  self->program = coro_mailbox_new (&self->fd);
  g_assert_nonnull (self->program);
  self->worker = coro_mailbox_new_from_fd (self->fd);
  g_assert_nonnull (self->worker);
}

static void
pair_clear (Pair *self)
{
  g_clear_pointer (&self->program, coro_mailbox_free);
  g_clear_pointer (&self->worker, coro_mailbox_free);
  close (self->fd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static GByteArray *
make_bytes (guint size)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_set_size (bytes, size);
  memset (bytes->data, 'x', size);

  return bytes;
}

static void
test_one_place (void)
{
  g_auto (Pair) pair = { NULL };
  g_autoptr (GByteArray) small = make_bytes (40);
  g_autoptr (GByteArray) large = make_bytes (10000);
  g_autoptr (GByteArray) taken = g_byte_array_new ();

  pair_init (&pair);
  g_assert_false (coro_mailbox_has (pair.worker, 0));
  g_assert_false (coro_mailbox_put (pair.program, 0, large));
  g_assert_true (coro_mailbox_put (pair.program, 2, small));
  g_assert_false (coro_mailbox_put (pair.program, 2, small));

  /* Not before the two that went the other way. */
  g_assert_false (coro_mailbox_has (pair.worker, 1));
  g_assert_false (coro_mailbox_take (pair.worker, 1, taken));
  g_assert_true (coro_mailbox_has (pair.worker, 2));
  g_assert_true (coro_mailbox_take (pair.worker, 2, taken));
  g_assert_cmpmem (taken->data, taken->len, small->data, small->len);
  g_assert_false (coro_mailbox_take (pair.worker, 2, taken));

  /* The directions have nothing to do with each other. */
  g_assert_true (coro_mailbox_put (pair.program, 2, small));
  g_assert_true (coro_mailbox_put (pair.worker, 0, small));
  g_assert_true (coro_mailbox_take (pair.program, 0, taken));
  g_assert_true (coro_mailbox_has (pair.worker, 2));
}

static void
test_sleepers (void)
{
  g_auto (Pair) pair = { NULL };

  pair_init (&pair);
  g_assert_false (coro_mailbox_is_to_wake (pair.program));
  coro_mailbox_sleep (pair.worker);
  g_assert_true (coro_mailbox_is_to_wake (pair.program));
  g_assert_false (coro_mailbox_is_to_wake (pair.program));
  g_assert_false (coro_mailbox_stay_awake (pair.worker));
  coro_mailbox_sleep (pair.worker);
  g_assert_true (coro_mailbox_stay_awake (pair.worker));
  g_assert_false (coro_mailbox_is_to_wake (pair.program));
}

/* Nobody reads what is put where no worker looks; and the memory stays as large as it is. */
static void
test_strangers (void)
{
  g_autoptr (GByteArray) small = make_bytes (40);
  int fds[2], fd;
  g_autoptr (CoroMailbox) program = coro_mailbox_new (&fd);
  struct stat status;

  g_assert_nonnull (program);
  g_assert_false (coro_mailbox_put (program, 0, small));
  g_assert_cmpint (ftruncate (fd, 0), <, 0);
  g_assert_cmpint (fstat (fd, &status), ==, 0);
  g_assert_cmpint (ftruncate (fd, status.st_size + 1), <, 0);
  close (fd);

  g_assert_cmpint (pipe (fds), ==, 0);
  g_assert_null (coro_mailbox_new_from_fd (fds[0]));
  close (fds[0]);
  close (fds[1]);
  g_assert_null (coro_mailbox_new_from_fd (fds[0]));
}

/* ---- with a socket ---- */

typedef struct {
  CoroChannel *program;
  CoroChannel *worker;
  int          fd;
} Line;

static void
line_init (Line *self)
{
  Pair pair;
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), ==, 0);
  pair_init (&pair);
  self->program = coro_channel_new (fds[0], NULL);
  self->worker = coro_channel_new (fds[1], NULL);
  self->fd = pair.fd;
  coro_channel_take_mailbox (self->program, pair.program);
  coro_channel_take_mailbox (self->worker, pair.worker);
}

static void
line_clear (Line *self)
{
  g_clear_pointer (&self->program, coro_channel_free);
  g_clear_pointer (&self->worker, coro_channel_free);
  close (self->fd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static void
say (CoroChannel *channel,
     CoroWireKind kind,
     guint64      number,
     guint        blob_size)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GByteArray) blob = make_bytes (blob_size);

  coro_wire_put_number (body, number);
  g_assert_true (coro_channel_send (channel, kind, body, blob, NULL));
}

static guint64
hear (CoroChannel *channel)
{
  CoroMessage message;

  while (!coro_channel_next (channel, &message, NULL))
    {
      coro_channel_wait (channel, -1);
      g_assert_true (coro_channel_fetch (channel, NULL));
    }

  return coro_wire_get_number (&message.body);
}

/* Calls and results of all sizes among other messages: they come as they were sent, by whatever way. */
static void
test_order (void)
{
  static const CoroWireKind kinds[] = { CORO_WIRE_OUTPUT, CORO_WIRE_DONE, CORO_WIRE_PROGRESS, CORO_WIRE_DONE, CORO_WIRE_CALL };
  static const guint sizes[] = { 10, 7900, 20000, 100 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_auto (Line) line = { NULL };
  guint64 sent = 0, heard = 0;
  guint i;

  line_init (&line);
  for (i = 0; i < ROUNDS; i++)
    {
      if (sent - heard < 5 && g_rand_boolean (rand))
        {
          say (line.worker, kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))], sent,
               sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))]);
          sent++;
        }
      else if (heard < sent)
        {
          g_assert_cmpuint (hear (line.program), ==, heard);
          heard++;
        }
    }
  g_assert_cmpuint (heard, >, ROUNDS / 3);
}

/* Who sleeps is woken by what lies in the mailbox, once; a bell is no message. */
static void
test_bell (void)
{
  g_auto (Line) line = { NULL };
  CoroMessage message;

  line_init (&line);
  g_assert_true (coro_channel_prepare_sleep (line.program));
  say (line.worker, CORO_WIRE_DONE, 7, 10);
  g_assert_true (coro_channel_has_letter (line.program));
  g_assert_true (coro_channel_fetch (line.program, NULL));
  g_assert_true (coro_channel_next (line.program, &message, NULL));
  g_assert_cmpint (message.kind, ==, CORO_WIRE_DONE);
  g_assert_false (coro_channel_next (line.program, &message, NULL));

  /* The bell was heard with it: nothing wakes it now. */
  g_assert_true (coro_channel_prepare_sleep (line.program));
  g_assert_false (coro_channel_wait (line.program, 0));
  say (line.worker, CORO_WIRE_DONE, 8, 10);
  g_assert_false (coro_channel_prepare_sleep (line.program));
}

/* Whatever another process writes there at whatever moment, it is read as a message or refused. */
static void
test_garbage (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  guint i, n_messages = 0, n_refused = 0;

  for (i = 0; i < ROUNDS / 10; i++)
    {
      g_auto (Line) line = { NULL };
      CoroMessage message;
      struct stat status;
      guint8 *memory;
      guint k;

      line_init (&line);
      g_assert_cmpint (fstat (line.fd, &status), ==, 0);
      memory = mmap (NULL, (gsize) status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, line.fd, 0);
      say (line.worker, CORO_WIRE_DONE, 7, 10);
      for (k = 0; k < 3; k++)
        memory[g_rand_int_range (rand, 0, 48)] = (guint8) g_rand_int_range (rand, 0, 256);
      for (k = 0; k < 4; k++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_true (coro_channel_fetch (line.program, NULL));
          if (coro_channel_next (line.program, &message, &error))
            {
              g_assert_cmpuint (message.body.size, <=, 8064);
              n_messages++;
            }
          n_refused += error != NULL;
          memory[g_rand_int_range (rand, 0, 48)] ^= 1;
        }
      munmap (memory, (gsize) status.st_size);
    }
  g_assert_cmpuint (n_messages, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mailbox/has-one-place", test_one_place);
  g_test_add_func ("/mailbox/sleepers-are-woken-once", test_sleepers);
  g_test_add_func ("/mailbox/strangers-have-none", test_strangers);
  g_test_add_func ("/mailbox/keeps-the-order", test_order);
  g_test_add_func ("/mailbox/rings", test_bell);
  g_test_add_func ("/mailbox/refuses-garbage", test_garbage);

  return g_test_run ();
}
