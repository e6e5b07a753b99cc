/* rude-worker.c: a worker process that does what none should
 *   COROSCOPE_RUDE=MANNER rude-worker      started in place of coroscope-worker, with the socket as descriptor 3
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-channel.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define SOCKET_FD 3

static CoroChannel *channel;

static void
write_bytes (const void *bytes,
             gsize       size)
{
  if (write (SOCKET_FD, bytes, size) < 0)
    exit (1);
}

static void
say (CoroWireKind kind,
     GByteArray  *body)
{
  coro_channel_send (channel, kind, body, NULL, NULL);
}

static void
say_hello (guint64 version)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  coro_wire_put_number (body, version);
  say (CORO_WIRE_HELLO, body);
}

static void
say_ready (double moment)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  coro_wire_put_moment (body, moment);
  coro_wire_put_text (body, NULL);
  say (CORO_WIRE_READY, body);
}

/* Until a call has come: whatever else comes is thrown away. */
static void
await_call (void)
{
  CoroMessage message = { CORO_WIRE_NONE };

  while (message.kind != CORO_WIRE_CALL)
    {
      while (message.kind != CORO_WIRE_CALL && coro_channel_next (channel, &message, NULL))
        ;
      if (message.kind == CORO_WIRE_CALL)
        return;
      coro_channel_wait (channel, -1);
      if (!coro_channel_fetch (channel, NULL))
        exit (0);
    }
}

static void
say_done (double      moment,
          guint64     number,
          const char *pickle)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  coro_wire_put_moment (body, moment);
  coro_wire_put_number (body, number);
  coro_wire_put_byte (body, 0);
  coro_wire_put_blob (body, pickle, strlen (pickle));
  say (CORO_WIRE_DONE, body);
}

/* What a good worker says, with some bytes of it changed */
static void
say_almost (guint32 seed)
{
  /* HELLO 1, READY 0.5 without a text, OUTPUT 0.5 line 1 on 1 "hi\n", DONE 1.0 call 1 with a pickle of None */
  static const guint8 good[] = {
    9, 0, 0, 0, CORO_WIRE_HELLO, 1, 0, 0, 0, 0, 0, 0, 0,
    10, 0, 0, 0, CORO_WIRE_READY, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 0,
    30, 0, 0, 0, CORO_WIRE_OUTPUT, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1,
    3, 0, 0, 0, 0, 0, 0, 0, 'h', 'i', '\n',
    30, 0, 0, 0, CORO_WIRE_DONE, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    4, 0, 0, 0, 0, 0, 0, 0, 0x80, 5, 'N', '.',
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint8 bytes[sizeof good];
  guint n = (guint) g_rand_int_range (rand, 1, 4);

  memcpy (bytes, good, sizeof good);
  while (n-- > 0)
    bytes[g_rand_int_range (rand, 0, sizeof good)] = (guint8) g_rand_int_range (rand, 0, 256);
  write_bytes (bytes, (gsize) g_rand_int_range (rand, 1, sizeof good + 1));
}

static void
behave (const char *manner)
{
  static const guint8 huge[] = { 0xff, 0xff, 0xff, 0xff, CORO_WIRE_DONE, 0, 0 };
  static const guint8 half[] = { 30, 0, 0, 0, CORO_WIRE_DONE, 0, 0, 0 };
  guint8 garbage[4096];

  if (g_str_has_prefix (manner, "almost:"))
    {
      say_almost ((guint32) g_ascii_strtoull (manner + strlen ("almost:"), NULL, 10));
    }
  else if (g_str_equal (manner, "garbage"))
    {
      memset (garbage, 0xa5, sizeof garbage);
      write_bytes (garbage, sizeof garbage);
    }
  else if (g_str_equal (manner, "version"))
    {
      say_hello (CORO_WIRE_VERSION + 1);
    }
  else if (g_str_equal (manner, "crash"))
    {
      signal (SIGSEGV, SIG_DFL);
      raise (SIGSEGV);
    }
  else if (!g_str_equal (manner, "exit"))
    {
      say_hello (CORO_WIRE_VERSION);
      say_ready (0.25);
      await_call ();
      if (g_str_equal (manner, "huge"))
        write_bytes (huge, sizeof huge);
      else if (g_str_equal (manner, "half"))
        write_bytes (half, sizeof half);
      else if (g_str_equal (manner, "never"))
        say_done (NAN, 1, "");
      else if (g_str_equal (manner, "unreadable"))
        say_done (1.0, 1, "this is no pickle");
      else if (g_str_equal (manner, "stranger"))
        say_done (1.0, 4711, "N.");
    }
}

int
main (void)
{
  static const struct rlimit no_core = { 0, 0 };
  const char *manner = g_getenv ("COROSCOPE_RUDE");

  setrlimit (RLIMIT_CORE, &no_core);
  channel = coro_channel_new (SOCKET_FD, NULL);
  behave (manner);
  /* One that says too much waits for its end; the others go. */
  if (g_str_equal (manner, "garbage") || g_str_equal (manner, "huge") || g_str_equal (manner, "never"))
    pause ();

  return 1;
}
