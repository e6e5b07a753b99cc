/* coro-recording-parse.c: a recording from bytes that nobody vouches for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-recording.h"

#include "trace/coro-event-check.h"
#include "trace/coro-recording-private.h"

#include <string.h>

/* The fewest bytes that each of them takes. */
#define MIN_FILE_BYTES   1
#define MIN_TEXT_BYTES   2
#define MIN_ENTITY_BYTES 8
#define MIN_EVENT_BYTES  2

/* What is read next: @data + @offset; @what of the recording it belongs to, for messages. */
typedef struct {
  const guint8 *data;
  gsize         length;
  gsize         offset;
  const char   *what;
  GError       *error;
} Reader;

G_GNUC_PRINTF (4, 5)
static void
fail (Reader         *reader,
      CoroTraceError  code,
      gsize           offset,
      const char     *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (reader->error != NULL)
    return;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error (&reader->error, CORO_TRACE_ERROR, code, "Byte %" G_GSIZE_FORMAT ": %s", offset, message);
}

static gsize
get_n_left (Reader *reader)
{
  return reader->length - reader->offset;
}

static void
fail_truncated (Reader *reader)
{
  fail (reader, CORO_TRACE_ERROR_TRUNCATED, reader->length, "the recording ends within %s", reader->what);
}

static guint8
read_byte (Reader *reader)
{
  if (reader->error != NULL)
    return 0;

  if (get_n_left (reader) == 0)
    {
      fail_truncated (reader);
      return 0;
    }

  return reader->data[reader->offset++];
}

/* A number up to and with @max. */
static guint64
read_number (Reader  *reader,
             guint64  max)
{
  gsize begin = reader->offset;
  guint64 number = 0;
  guint shift;

  for (shift = 0; shift < 64; shift += 7)
    {
      guint8 byte = read_byte (reader);
      guint64 bits = byte & 0x7f;

      if (reader->error != NULL)
        return 0;
      if (shift == 63 && bits > 1)
        break;

      number |= bits << shift;
      if (byte >= 0x80)
        continue;

      if (number > max)
        break;

      return number;
    }

  fail (reader, CORO_TRACE_ERROR_INVALID, begin, "a number in %s is too large", reader->what);

  return 0;
}

/* How many there are of something of which each takes at least @min_bytes. */
static guint64
read_count (Reader  *reader,
            guint64  max,
            gsize    min_bytes)
{
  gsize begin = reader->offset;
  guint64 count = read_number (reader, G_MAXUINT64);

  if (reader->error != NULL)
    return 0;

  if (count > max)
    fail (reader, CORO_TRACE_ERROR_TOO_LARGE, begin, "%s: more than %" G_GUINT64_FORMAT " of them", reader->what, max);
  else if (count > get_n_left (reader) / min_bytes)
    fail_truncated (reader);

  return reader->error == NULL ? count : 0;
}

static char *
read_text (Reader *reader)
{
  gsize length = read_number (reader, G_MAXSIZE);
  const char *text;

  if (reader->error != NULL)
    return NULL;

  text = (const char *) reader->data + reader->offset;
  if (length > get_n_left (reader))
    {
      fail_truncated (reader);
      return NULL;
    }

  if (!g_utf8_validate_len (text, length, NULL))
    {
      fail (reader, CORO_TRACE_ERROR_INVALID, reader->offset, "%s is not UTF-8 text", reader->what);
      return NULL;
    }

  reader->offset += length;

  return g_strndup (text, length);
}

static void
read_header (Reader *reader)
{
  guint64 version;

  reader->what = "the header";
  if (reader->length < CORO_RECORDING_MAGIC_SIZE ||
      !coro_recording_recognise (reader->data, reader->length))
    {
      gsize n_bytes = MIN (reader->length, CORO_RECORDING_MAGIC_SIZE);

      if (n_bytes < CORO_RECORDING_MAGIC_SIZE && n_bytes > 0 &&
          memcmp (reader->data, CORO_RECORDING_MAGIC, n_bytes) == 0)
        fail_truncated (reader);
      else
        fail (reader, CORO_TRACE_ERROR_FORMAT, 0, "this is no recording of Coroscope");
      return;
    }

  reader->offset = CORO_RECORDING_MAGIC_SIZE;
  version = read_number (reader, G_MAXUINT64);
  if (reader->error == NULL && version != CORO_RECORDING_VERSION)
    fail (reader, CORO_TRACE_ERROR_VERSION, CORO_RECORDING_MAGIC_SIZE,
          "the recording has version %" G_GUINT64_FORMAT ", and this Coroscope knows version %d only", version,
          CORO_RECORDING_VERSION);
}

static void
read_files (Reader  *reader,
            CoroLog *log)
{
  guint64 count;
  guint64 i;

  reader->what = "the list of files";
  count = read_count (reader, CORO_RECORDING_MAX_FILES, MIN_FILE_BYTES);
  for (i = 0; i < count && reader->error == NULL; i++)
    {
      gsize begin = reader->offset;
      g_autofree char *path = read_text (reader);

      /* A log never has a path twice, and the last of as many as there can be stands for all others. */
      if (path != NULL && (coro_log_add_file (log, path) != i || !g_str_equal (coro_log_get_file (log, i), path)))
        fail (reader, CORO_TRACE_ERROR_INVALID, begin, "a file that cannot be in the list");
    }
}

static void
read_texts (Reader  *reader,
            CoroLog *log)
{
  guint64 count;
  guint64 i;

  reader->what = "the list of texts";
  count = read_count (reader, CORO_RECORDING_MAX_TEXTS, MIN_TEXT_BYTES);
  for (i = 1; i <= count && reader->error == NULL; i++)
    {
      gsize begin = reader->offset;
      g_autofree char *text = read_text (reader);

      if (text != NULL && coro_log_add_text (log, text) != i)
        fail (reader, CORO_TRACE_ERROR_INVALID, begin, "a text that is empty or stands twice in the list");
    }
}

static GArray *
read_entities (Reader  *reader,
               CoroLog *log)
{
  GArray *entities = g_array_new (FALSE, FALSE, sizeof (CoroEntity));
  guint32 max_text = coro_log_get_n_texts (log) - 1;
  guint max_file = MAX (coro_log_get_n_files (log), 1) - 1;
  guint64 first_event = 0;
  guint64 count;
  guint64 i;

  reader->what = "the list of entities";
  count = read_count (reader, CORO_RECORDING_MAX_ENTITIES, MIN_ENTITY_BYTES);
  for (i = 1; i <= count && reader->error == NULL; i++)
    {
      gsize begin = reader->offset;
      CoroEntity entity = { 0 };

      entity.kind = read_byte (reader);
      if (entity.kind <= CORO_ENTITY_NONE || entity.kind >= CORO_N_ENTITY_KINDS)
        fail (reader, CORO_TRACE_ERROR_INVALID, begin, "an entity of unknown kind");

      entity.name = read_number (reader, max_text);
      entity.function = read_number (reader, max_text);
      entity.parent = read_number (reader, i - 1);
      entity.limit = read_number (reader, G_MAXUINT32);
      entity.file = read_number (reader, max_file);
      entity.line = read_number (reader, G_MAXUINT32);
      first_event += read_number (reader, CORO_RECORDING_MAX_EVENTS);
      entity.first_event = first_event;
      g_array_append_val (entities, entity);
    }

  return entities;
}

/* Adds the entities that were there before an event; @n_added counts those that the log has. */
static void
add_entities (CoroLog *log,
              GArray  *entities,
              guint   *n_added)
{
  while (*n_added < entities->len)
    {
      const CoroEntity *entity = &g_array_index (entities, CoroEntity, *n_added);

      if (entity->first_event > coro_log_get_n_events (log))
        break;

      coro_log_add_entity (log, entity->kind, entity->name, entity->function, entity->parent, entity->limit,
                           entity->file, entity->line);
      (*n_added)++;
    }
}

static CoroEvent
read_event (Reader          *reader,
            const CoroEvent *before)
{
  CoroEvent event = { .time = before->time, .task = before->task, .line = before->line, .file = before->file };
  gsize begin = reader->offset;
  guint8 kind = read_byte (reader);
  guint8 flags = read_byte (reader);

  /* The field has fewer bits than the byte. */
  if (kind >= CORO_N_EVENT_KINDS || flags & ~CORO_RECORDING_ALL_FLAGS)
    fail (reader, CORO_TRACE_ERROR_INVALID, begin, "an event of unknown kind");

  event.kind = kind;
  if (flags & CORO_RECORDING_TIME)
    event.time += read_number (reader, G_MAXINT64 - 1 - before->time);
  if (flags & CORO_RECORDING_TASK)
    event.task = read_number (reader, G_MAXUINT32);
  if (flags & CORO_RECORDING_OBJECT)
    event.object = read_number (reader, G_MAXUINT32);
  if (flags & CORO_RECORDING_ARG)
    event.arg = read_number (reader, G_MAXUINT32);
  if (flags & CORO_RECORDING_LINE)
    event.line = read_number (reader, (1u << 18) - 1);
  if (flags & CORO_RECORDING_FILE)
    event.file = read_number (reader, CORO_RECORDING_MAX_FILES - 1);

  return event;
}

static void
read_events (Reader  *reader,
             CoroLog *log,
             GArray  *entities)
{
  CoroEvent event = { 0 };
  guint n_added = 0;
  guint64 count;
  guint64 i;

  reader->what = "the list of events";
  count = read_count (reader, CORO_RECORDING_MAX_EVENTS, MIN_EVENT_BYTES);
  for (i = 0; i < count && reader->error == NULL; i++)
    {
      gsize begin = reader->offset;
      const char *problem;

      add_entities (log, entities, &n_added);
      event = read_event (reader, &event);
      if (reader->error != NULL)
        return;

      problem = coro_event_check (log, &event);
      if (problem != NULL)
        {
          fail (reader, CORO_TRACE_ERROR_INVALID, begin, "the event %s", problem);
          return;
        }

      coro_log_append (log, &event);
    }

  if (reader->error != NULL)
    return;

  add_entities (log, entities, &n_added);
  if (n_added < entities->len)
    fail (reader, CORO_TRACE_ERROR_INVALID, reader->offset, "an entity was created after the last event");
  else if (get_n_left (reader) > 0)
    fail (reader, CORO_TRACE_ERROR_INVALID, reader->offset, "there is something after the last event");

  /* Events rename entities; a producer may have done so without one. */
  for (i = 0; i < n_added; i++)
    coro_log_set_entity_name (log, i + 1, g_array_index (entities, CoroEntity, i).name);
}

/**
 * coro_recording_parse:
 * @bytes: the bytes of a recording
 * @error: (out) (optional): what is wrong and at which byte, of %CORO_TRACE_ERROR
 *
 * Reads a recording. Everything in it is checked: counts against what is there, ids against what they name, times
 * for their order, texts for being UTF-8. What it needs of memory is bounded by the length of @bytes.
 *
 * Returns: (transfer full) (nullable): the recording
 */
CoroRecording *
coro_recording_parse (GBytes  *bytes,
                      GError **error)
{
  g_autoptr (CoroLog) log = coro_log_new ();
  g_autoptr (GArray) entities = NULL;
  g_autofree char *name = NULL;
  g_autofree char *source = NULL;
  Reader reader = { 0 };

  g_return_val_if_fail (bytes != NULL, NULL);

  reader.data = g_bytes_get_data (bytes, &reader.length);
  read_header (&reader);
  reader.what = "the name of the program";
  name = read_text (&reader);
  reader.what = "the text of the program";
  source = read_text (&reader);
  read_files (&reader, log);
  read_texts (&reader, log);
  entities = read_entities (&reader, log);
  read_events (&reader, log, entities);

  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }

  return coro_recording_new (log, name, source);
}
