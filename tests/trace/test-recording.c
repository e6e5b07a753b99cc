/* test-recording.c: recordings, written and read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-recording.h"

#include "trace-fixture.h"
#include "trace/coro-save.h"

#include <glib/gstdio.h>
#include <string.h>

#define SOURCE "import asyncio\n\nlock = asyncio.Lock()  # \303\251\n"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("coroscope-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "run" CORO_RECORDING_EXTENSION, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static GBytes *
write_bytes (CoroLog *log)
{
  g_autoptr (CoroRecording) recording = coro_recording_new (log, "lock.py", SOURCE);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  coro_recording_write (recording, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static CoroRecording *
parse (const void *data,
       gsize       length,
       GError    **error)
{
  /* A copy of exactly this length, so that a sanitizer sees what is read beyond it. */
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return coro_recording_parse (bytes, error);
}

static void
assert_round_trip (CoroLog *log)
{
  g_autoptr (GBytes) bytes = write_bytes (log);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (CoroRecording) recording = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (coro_recording_recognise (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  recording = coro_recording_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (coro_recording_get_name (recording), ==, "lock.py");
  g_assert_cmpstr (coro_recording_get_source (recording), ==, SOURCE);
  trace_fixture_assert_equal_logs (log, coro_recording_get_log (recording));

  again = write_bytes (coro_recording_get_log (recording));
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_round_trip (void)
{
  g_autoptr (CoroLog) lock = trace_fixture_new_lock ();
  g_autoptr (CoroLog) empty = coro_log_new ();
  g_autoptr (GBytes) bytes = write_bytes (lock);
  guint32 seed;

  assert_round_trip (lock);
  assert_round_trip (empty);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 8 * coro_log_get_n_events (lock) + strlen (SOURCE));

  /* The last of as many files as there can be stands for all others. */
  for (seed = 0; seed < 130; seed++)
    {
      g_autofree char *path = g_strdup_printf ("%u.py", seed);

      coro_log_add_file (empty, path);
    }
  assert_round_trip (empty);

  for (seed = 0; seed < 40; seed++)
    {
      g_autoptr (CoroLog) log = trace_fixture_new_random (seed, 500);

      /* A name that no event tells of. */
      coro_log_set_entity_name (log, 1, 2);
      assert_round_trip (log);
    }
}

static void
test_extremes (void)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  CoroEvent event = {
    .time = G_MAXINT64 - 1,
    .task = 1,
    .object = 1,
    .arg = G_MAXUINT32,
    .kind = CORO_EVENT_PUT,
    .line = (1u << 18) - 1,
  };

  coro_log_add_entity (log, CORO_ENTITY_QUEUE, 0, 0, 0, G_MAXUINT32, 0, G_MAXUINT32);
  coro_log_append (log, &event);
  coro_log_append (log, &event);
  coro_log_add_entity (log, CORO_ENTITY_LOCK, 0, 0, 1, 0, 0, 0);
  assert_round_trip (log);
}

static void
test_truncated (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (GBytes) bytes = write_bytes (log);
  const guint8 *data;
  gsize length;
  gsize i;

  data = g_bytes_get_data (bytes, &length);
  for (i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *place = g_strdup_printf ("Byte %" G_GSIZE_FORMAT ": ", i);

      g_assert_null (parse (data, i, &error));
      if (i == 0)
        g_assert_error (error, CORO_TRACE_ERROR, CORO_TRACE_ERROR_FORMAT);
      else
        g_assert_error (error, CORO_TRACE_ERROR, CORO_TRACE_ERROR_TRUNCATED);
      g_assert_true (g_str_has_prefix (error->message, place));
    }
}

static void
test_trailing (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (GBytes) bytes = write_bytes (log);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_byte_array_append (array, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_byte_array_append (array, (const guint8 *) "", 1);
  g_assert_null (parse (array->data, array->len, &error));
  g_assert_error (error, CORO_TRACE_ERROR, CORO_TRACE_ERROR_INVALID);
}

/* Whatever a byte is changed to, the answer is an error or a log that an index can be made of. */
static void
test_damaged (void)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (GBytes) bytes = write_bytes (log);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autofree guint8 *data = NULL;
  guint n_refused = 0;
  gsize length;
  gsize i;

  data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &length);
  for (i = 0; i < length * 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CoroRecording) recording = NULL;
      gsize place = i / 4;
      guint8 before = data[place];

      data[place] = i % 4 == 0 ? 0xff : i % 4 == 1 ? before + 1 : g_rand_int_range (random, 0, 256);
      recording = parse (data, length, &error);
      data[place] = before;

      if (recording == NULL)
        {
          g_assert_true (error->domain == CORO_TRACE_ERROR);
          g_assert_true (g_str_has_prefix (error->message, "Byte "));
          n_refused++;
        }
      else
        {
          g_autoptr (CoroSpanIndex) index = coro_span_index_new (coro_recording_get_log (recording));
          g_autofree char *text = NULL;

          coro_span_index_update (index);
          coro_span_index_validate (index, &error);
          g_assert_no_error (error);
          text = trace_fixture_dump_all (index);
          g_assert_nonnull (text);
        }
    }

  g_assert_cmpuint (n_refused, >, length / 2);
}

static void
assert_refused (const char     *bytes,
                gsize           length,
                CoroTraceError  code,
                const char     *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (bytes, length, &error));
  g_assert_error (error, CORO_TRACE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

#define MAGIC "\211CORO\r\n\032"
#define HEAD  MAGIC "\1" "\1p" "\1s"
#define REFUSED(bytes, code, message) assert_refused (bytes, sizeof (bytes) - 1, CORO_TRACE_ERROR_##code, message)

static void
test_refused (void)
{
  REFUSED ("import asyncio\n", FORMAT, "Byte 0: this is no recording of Coroscope");
  REFUSED (MAGIC "\2", VERSION, "Byte 8: the recording has version 2, and this Coroscope knows version 1 only");
  REFUSED (MAGIC "\1\1\377", INVALID, "Byte 10: the name of the program is not UTF-8 text");
  REFUSED (MAGIC "\1\1\0", INVALID, "Byte 10: the name of the program is not UTF-8 text");
  REFUSED (HEAD "\201\1", TOO_LARGE, "Byte 13: the list of files: more than 128 of them");
  REFUSED (HEAD "\2\1a\1a\0\0\0", INVALID, "Byte 16: a file that cannot be in the list");
  REFUSED (HEAD "\0\2\1a\1a\0\0", INVALID, "Byte 17: a text that is empty or stands twice in the list");
  REFUSED (HEAD "\0\377\377\377\377\377\377\377\377\377\1", TOO_LARGE,
           "Byte 14: the list of texts: more than 10000000 of them");
  REFUSED (HEAD "\0\377\377\377\377\377\377\377\377\377\2", INVALID,
           "Byte 14: a number in the list of texts is too large");
  REFUSED (HEAD "\0\0\1\1\0\0\1\0\0\0\0\0", INVALID, "Byte 19: a number in the list of entities is too large");
  REFUSED (HEAD "\0\0\1\20\0\0\0\0\0\0\0\0", INVALID, "Byte 16: an entity of unknown kind");
  REFUSED (HEAD "\0\0\1\1\0\0\0\0\0\0\1\0", INVALID, "Byte 25: an entity was created after the last event");
  REFUSED (HEAD "\0\0\0\1\14\100", INVALID, "Byte 17: an event of unknown kind");
  REFUSED (HEAD "\0\0\0\1\177\0", INVALID, "Byte 17: an event of unknown kind");
  REFUSED (HEAD "\0\0\0\1\1\0", INVALID, "Byte 17: the event names no task");
  REFUSED (HEAD "\0\0\0\1\1\2\1", INVALID, "Byte 17: the event names a task that is not there yet");
  REFUSED (HEAD "\0\0\0\1\57\10\1", INVALID, "Byte 17: the event names a text that is not there");
  REFUSED (HEAD "\0\0\0\2\16\1\376\377\377\377\377\377\377\377\177\16\1\1", INVALID,
           "Byte 30: a number in the list of events is too large");
}

static void
test_file (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (CoroLog) log = trace_fixture_new_lock ();
  g_autoptr (CoroRecording) recording = coro_recording_new (log, "lock.py", SOURCE);
  g_autoptr (CoroRecording) loaded = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;

  coro_recording_save (recording, file, NULL, &error);
  g_assert_no_error (error);
  loaded = coro_recording_load (file, NULL, &error);
  g_assert_no_error (error);
  trace_fixture_assert_equal_logs (log, coro_recording_get_log (loaded));
}

static gboolean
fail_half_way (GOutputStream *stream,
               GCancellable  *cancellable,
               gpointer       user_data,
               GError       **error)
{
  g_assert_true (g_output_stream_write_all (stream, "new", 3, NULL, NULL, NULL));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "Full");

  return FALSE;
}

static void
test_whole_or_not (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (coro_save_file (file, fail_half_way, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  g_file_set_contents (fixture->path, "old", -1, &error);
  g_assert_no_error (error);
  g_assert_false (coro_save_file (file, fail_half_way, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_file_get_contents (fixture->path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, "old");
}

static void
test_not_loadable (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (coro_recording_load (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (coro_recording_load (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  g_file_set_contents (fixture->path, "print('hello')\n", -1, &error);
  g_assert_no_error (error);
  g_assert_null (coro_recording_load (file, NULL, &error));
  g_assert_error (error, CORO_TRACE_ERROR, CORO_TRACE_ERROR_FORMAT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recording/round-trip", test_round_trip);
  g_test_add_func ("/recording/largest-values", test_extremes);
  g_test_add_func ("/recording/every-truncation-is-refused", test_truncated);
  g_test_add_func ("/recording/nothing-may-follow", test_trailing);
  g_test_add_func ("/recording/any-damaged-byte", test_damaged);
  g_test_add_func ("/recording/messages-name-the-byte", test_refused);
  g_test_add ("/recording/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/recording/whole-or-not-at-all", Fixture, NULL, set_up, test_whole_or_not, tear_down);
  g_test_add ("/recording/not-loadable", Fixture, NULL, set_up, test_not_loadable, tear_down);

  return g_test_run ();
}
