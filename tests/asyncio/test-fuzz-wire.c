/* test-fuzz-wire.c: whatever comes over a socket, it is read as messages or refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-channel.h"
#include "asyncio/coro-worker-init.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROUNDS 3000
/* With -m thorough */
#define MANY_ROUNDS 3000000

static guint
get_n_rounds (void)
{
  return g_test_thorough () ? MANY_ROUNDS : ROUNDS;
}

static GByteArray *
make_init (void)
{
  static const char *const arguments[] = { "-v", "x", NULL };
  CoroWorkerInit init = {
    .instruction_cost = 50, .max_instructions = 1000, .max_memory = 1 << 20, .max_depth = 100, .cpus = 4, .time = 0.5,
    .pid = 4711, .parent_pid = 4710, .name = (char *) "ForkServerProcess-1", .method = (char *) "spawn", .path = (char *) "x.py",
    .text = (char *) "print('\xc3\xa4')\n", .arguments = (char **) arguments,
  };
  GByteArray *bytes = g_byte_array_new ();

  coro_worker_init_write (&init, bytes);

  return bytes;
}

static void
append_message (GByteArray   *stream,
                CoroWireKind  kind,
                GByteArray   *body)
{
  guint32 size = GUINT32_TO_LE (body->len + 1);
  guint8 byte = (guint8) kind;

  g_byte_array_append (stream, (const guint8 *) &size, sizeof size);
  g_byte_array_append (stream, &byte, 1);
  g_byte_array_append (stream, body->data, body->len);
}

/* A conversation with a message of each sort of body */
static GByteArray *
make_stream (void)
{
  g_autoptr (GByteArray) init = make_init ();
  g_autoptr (GByteArray) output = g_byte_array_new ();
  g_autoptr (GByteArray) done = g_byte_array_new ();
  GByteArray *stream = g_byte_array_new ();

  coro_wire_put_moment (output, 1.5);
  coro_wire_put_number (output, 3);
  coro_wire_put_byte (output, 1);
  coro_wire_put_text (output, "hello\n");
  coro_wire_put_moment (done, 2.5);
  coro_wire_put_number (done, 1);
  coro_wire_put_byte (done, 0);
  coro_wire_put_blob (done, "\x80\x05N.", 4);
  append_message (stream, CORO_WIRE_INIT, init);
  append_message (stream, CORO_WIRE_OUTPUT, output);
  append_message (stream, CORO_WIRE_DONE, done);

  return stream;
}

static void
mutate (GRand      *rand,
        GByteArray *bytes)
{
  guint where = (guint) g_rand_int_range (rand, 0, (gint32) bytes->len);
  guint count = (guint) g_rand_int_range (rand, 1, 9);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      g_byte_array_set_size (bytes, MAX (where, 1));
      break;
    case 1:
      g_byte_array_remove_range (bytes, where, MIN (bytes->len - where, count));
      g_byte_array_append (bytes, (const guint8 *) "\0", 1);
      break;
    case 2:
      bytes->data[where] = g_rand_boolean (rand) ? 0xff : 0;
      break;
    default:
      bytes->data[where] = (guint8) g_rand_int_range (rand, 0, 256);
      break;
    }
}

/* Reads it as each sort of thing in turn; nothing is read that is not there. */
static void
read_body (GRand          *rand,
           CoroWireReader *body)
{
  const guint8 *end = body->data + body->size;

  while (!body->failed && body->size > 0)
    {
      g_autofree char *text = NULL;
      const guint8 *blob;
      double moment;
      gsize size;

      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          coro_wire_get_byte (body);
          break;
        case 1:
          coro_wire_get_number (body);
          break;
        case 2:
          moment = coro_wire_get_moment (body);
          g_assert_true (moment >= 0 && moment < 1e15);
          break;
        case 3:
          blob = coro_wire_get_blob (body, &size);
          g_assert_true (blob == NULL ? body->failed : blob + size <= end);
          break;
        default:
          text = coro_wire_dup_text (body);
          g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
          break;
        }
    }
}

static void
test_messages (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint n_rounds = get_n_rounds ();
  guint round;

  for (round = 0; round < n_rounds; round++)
    {
      g_autoptr (GByteArray) stream = make_stream ();
      g_autoptr (CoroChannel) channel = NULL;
      g_autoptr (GError) error = NULL;
      CoroMessage message;
      guint n = 0;
      int fds[2];

      for (gint32 i = g_rand_int_range (rand, 0, 4); i > 0; i--)
        mutate (rand, stream);
      g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), ==, 0);
      channel = coro_channel_new (fds[0], &error);
      g_assert_no_error (error);
      g_assert_cmpint (write (fds[1], stream->data, stream->len), ==, stream->len);
      close (fds[1]);
      while (coro_channel_fetch (channel, NULL))
        ;

      while (coro_channel_next (channel, &message, &error))
        {
          g_assert_cmpuint (message.kind, >, CORO_WIRE_NONE);
          g_assert_cmpuint (message.kind, <, CORO_N_WIRE_KINDS);
          g_assert_cmpuint (++n, <=, stream->len);
          read_body (rand, &message.body);
        }
    }
}

static void
test_init (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  guint n_rounds = get_n_rounds ();
  guint round;

  for (round = 0; round < n_rounds; round++)
    {
      g_autoptr (GByteArray) bytes = make_init ();
      g_auto (CoroWorkerInit) init = { 0 };
      CoroWireReader reader;

      for (gint32 i = g_rand_int_range (rand, 1, 4); i > 0; i--)
        mutate (rand, bytes);
      reader = (CoroWireReader) { .data = bytes->data, .size = bytes->len };
      if (!coro_worker_init_read (&init, &reader))
        continue;
      g_assert_nonnull (init.name);
      g_assert_nonnull (init.path);
      g_assert_nonnull (init.text);
    }
}

/* What was not changed is read as it was written. */
static void
test_unchanged (void)
{
  g_autoptr (GByteArray) bytes = make_init ();
  g_auto (CoroWorkerInit) init = { 0 };
  CoroWireReader reader = { .data = bytes->data, .size = bytes->len };

  g_assert_true (coro_worker_init_read (&init, &reader));
  g_assert_cmpint (init.instruction_cost, ==, 50);
  g_assert_cmpfloat (init.time, ==, 0.5);
  g_assert_cmpstr (init.text, ==, "print('\xc3\xa4')\n");
  g_assert_null (init.folder);
  g_assert_cmpuint (g_strv_length (init.arguments), ==, 2);
}

/* ---- what is sent arrives ---- */

#define MESSAGES 400

static GByteArray *
make_blob (GRand *rand)
{
  static const guint sizes[] = { 0, 1, 100, 65000, 65536, 65537, 300000, 3000000 };
  guint size = sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))];
  GByteArray *blob = g_byte_array_sized_new (size);
  guint i;

  g_byte_array_set_size (blob, size);
  for (i = 0; i < size; i += 1 + size / 1000)
    memset (blob->data + i, g_rand_int_range (rand, 0, 256), MIN (1 + size / 1000, size - i));

  return blob;
}

static void
check_message (CoroChannel *channel,
               CoroMessage *message,
               guint64      number,
               GByteArray  *sent)
{
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *blob;
  gsize size;

  g_assert_cmpint (message->kind, ==, CORO_WIRE_DONE);
  g_assert_cmpuint (coro_wire_get_number (&message->body), ==, number);
  blob = coro_wire_get_blob (&message->body, &size);
  g_assert_true (coro_wire_is_at_end (&message->body));
  bytes = coro_channel_dup_blob (channel, blob, size);
  blob = g_bytes_get_data (bytes, &size);
  g_assert_cmpmem (blob, size, sent->data, sent->len);
}

/* Both ends take turns; large values are sent in pieces and kept without being copied. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (CoroChannel) from = NULL;
  g_autoptr (CoroChannel) to = NULL;
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  guint n_received = 0;
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), ==, 0);
  from = coro_channel_new (fds[0], NULL);
  to = coro_channel_new (fds[1], NULL);
  while (n_received < MESSAGES)
    {
      CoroMessage message;

      if (blobs->len < MESSAGES && g_rand_boolean (rand))
        {
          g_autoptr (GByteArray) body = g_byte_array_new ();

          g_ptr_array_add (blobs, make_blob (rand));
          coro_wire_put_number (body, blobs->len);
          g_assert_true (coro_channel_send (from, CORO_WIRE_DONE, body, g_ptr_array_index (blobs, blobs->len - 1), NULL));
          continue;
        }
      g_assert_true (coro_channel_flush (from, NULL));
      g_assert_true (coro_channel_fetch (to, NULL));
      while (coro_channel_next (to, &message, NULL))
        {
          n_received++;
          check_message (to, &message, n_received, g_ptr_array_index (blobs, n_received - 1));
        }
    }
  g_assert_true (coro_channel_is_sent (from));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/asyncio/fuzz-wire/messages", test_messages);
  g_test_add_func ("/asyncio/fuzz-wire/init", test_init);
  g_test_add_func ("/asyncio/fuzz-wire/unchanged", test_unchanged);
  g_test_add_func ("/asyncio/fuzz-wire/round-trip", test_round_trip);

  return g_test_run ();
}
