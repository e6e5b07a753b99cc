/* coro-text-table.c: texts by number, each kept once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-text-table.h"

#include <string.h>

/* A run that makes a hundred thousand tasks names them all, so a text costs no more than its bytes and a few words: texts lie one
 * behind the other in blocks that never move, and the places of an open table hold their numbers. */
#define BLOCK_SIZE   ((gsize) 64 * 1024)
#define FIRST_PLACES 256

/* Most names of a large run are those of tasks that were given none. Such a text is kept as its number, until somebody asks for it. */
#define SERIES       "Task-"
#define SERIES_CHUNK 1024
#define SERIES_MAX   ((guint32) 1 << 24)
#define SERIES_SIZE  (sizeof SERIES + 8)

typedef struct {
  const char *text;   /* NULL: it is one of the series that nobody has asked for */
  guint32     length; /* or its number */
} Entry;

/* The hash stands beside the number, so that looking for a text touches an entry only where it is found. */
typedef struct {
  guint32 id; /* 0: free */
  guint32 hash;
} Place;

struct _CoroTextTable {
  GArray    *entries; /* of Entry, by id; 0 is the empty text */
  GPtrArray *blocks;
  char      *next;    /* free bytes of the last block */
  gsize      n_free;
  Place     *places;
  guint32    n_places; /* a power of two, at least twice n_placed */
  guint32    n_placed; /* texts that are in no series */
  GPtrArray *series;   /* of arrays of guint32: ids by number, 0: none */
  gsize      size;
};

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)

/* A text's last word, of 1 to 8 bytes; what is left of one that is shorter is filled with ones. */
static inline guint64
load_tail (const char *text,
           gsize       length)
{
  guint64 word;

  if (length == sizeof word)
    {
      memcpy (&word, text, sizeof word);
    }
  else if (length >= sizeof (guint32))
    {
      guint32 first, last;

      memcpy (&first, text, sizeof first);
      memcpy (&last, text + length - sizeof last, sizeof last);
      word = (guint64) last << 32 | first;
    }
  else
    {
      word = (ONES << 24) | (guint64) (guint8) text[length - 1] << 16 | (guint64) (guint8) text[length / 2] << 8 |
             (guint8) text[0];
    }

  return word;
}

/* The hash of a text that is not empty, eight bytes at a time; each step carries the high bits, which differ, down to the low ones,
 * which are used. plain: whether all bytes are from 1 to 127. */
static guint32
hash_text (const char *text,
           gsize       length,
           gboolean   *plain)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = length;
  guint64 wrong = 0;
  guint64 word;

  for (; length > sizeof word; text += sizeof word, length -= sizeof word)
    {
      memcpy (&word, text, sizeof word);
      wrong |= word | (word - ONES);
      hash = (hash ^ word) * factor;
      hash ^= hash >> 32;
    }
  word = load_tail (text, length);
  wrong |= word | (word - ONES);
  hash = (hash ^ word) * factor;
  hash ^= hash >> 32;
  *plain = (wrong & (ONES << 7)) == 0;

  return (guint32) (hash * factor >> 32);
}

static Place *
find_place (CoroTextTable *self,
            const char    *text,
            gsize          length,
            guint32        hash)
{
  guint32 mask = self->n_places - 1;

  for (guint32 place = hash & mask;; place = (place + 1) & mask)
    {
      Place *found = &self->places[place];
      const Entry *entry = &g_array_index (self->entries, Entry, found->id);

      if (found->id == 0 ||
          (found->hash == hash && entry->length == length && memcmp (entry->text, text, length) == 0))
        return found;
    }
}

static void
grow (CoroTextTable *self)
{
  g_autofree Place *old = g_steal_pointer (&self->places);
  guint32 n_old = self->n_places;
  guint32 mask = 2 * n_old - 1;

  self->n_places = 2 * n_old;
  self->places = g_new0 (Place, self->n_places);
  for (guint32 i = 0; i < n_old; i++)
    {
      guint32 place = old[i].hash & mask;

      if (old[i].id == 0)
        continue;
      while (self->places[place].id != 0)
        place = (place + 1) & mask;
      self->places[place] = old[i];
    }
}

static const char *
store (CoroTextTable *self,
       const char    *text,
       gsize          length)
{
  gsize n_bytes = length + 1;
  char *copy;

  if (n_bytes > self->n_free)
    {
      self->n_free = MAX (n_bytes, BLOCK_SIZE);
      self->next = g_malloc (self->n_free);
      g_ptr_array_add (self->blocks, self->next);
      self->size += self->n_free;
    }
  copy = self->next;
  memcpy (copy, text, length);
  copy[length] = '\0';
  self->next += n_bytes;
  self->n_free -= n_bytes;

  return copy;
}

static guint32
append (CoroTextTable *self,
        const char    *text,
        gsize          length)
{
  Entry entry = { store (self, text, length), (guint32) length };

  g_array_append_val (self->entries, entry);

  return self->entries->len - 1;
}

/**
 * coro_text_table_new:
 *
 * Returns: (transfer full): a table that holds the empty text under the number 0
 */
CoroTextTable *
coro_text_table_new (void)
{
  CoroTextTable *self = g_new0 (CoroTextTable, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->series = g_ptr_array_new_with_free_func (g_free);
  self->n_places = FIRST_PLACES;
  self->places = g_new0 (Place, self->n_places);
  append (self, "", 0);

  return self;
}

/**
 * coro_text_table_free:
 * @self: (transfer full): a table
 */
void
coro_text_table_free (CoroTextTable *self)
{
  g_array_unref (self->entries);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->series);
  g_free (self->places);
  g_free (self);
}

/* Whether a text is one of the series: digits that begin with no 0 follow. */
static gboolean
get_number (const char *text,
            gsize       length,
            guint32    *number)
{
  const gsize prefix = strlen (SERIES);

  if (length <= prefix || length >= SERIES_SIZE || memcmp (text, SERIES, prefix) != 0 || text[prefix] == '0')
    return FALSE;
  *number = 0;
  for (gsize i = prefix; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = 10 * *number + (guint32) (text[i] - '0');
    }

  return *number < SERIES_MAX;
}

/**
 * coro_text_table_add_task:
 * @self: a table
 * @number: a number, not 0
 *
 * coro_text_table_add() of the name of a task that was given none: "Task-1", "Task-2" and so on.
 *
 * Returns: its number
 */
guint32
coro_text_table_add_task (CoroTextTable *self,
                          guint64        number)
{
  guint32 *id;

  if (G_UNLIKELY (number >= SERIES_MAX))
    {
      g_autofree char *text = g_strdup_printf (SERIES "%" G_GUINT64_FORMAT, number);

      return coro_text_table_add (self, text, -1);
    }

  if (G_UNLIKELY (number / SERIES_CHUNK >= self->series->len))
    g_ptr_array_set_size (self->series, (gint) (number / SERIES_CHUNK) + 1);
  if (G_UNLIKELY (self->series->pdata[number / SERIES_CHUNK] == NULL))
    {
      self->series->pdata[number / SERIES_CHUNK] = g_new0 (guint32, SERIES_CHUNK);
      self->size += SERIES_CHUNK * sizeof (guint32);
    }
  id = (guint32 *) self->series->pdata[number / SERIES_CHUNK] + number % SERIES_CHUNK;
  if (*id == 0)
    {
      Entry entry = { NULL, (guint32) number };

      *id = self->entries->len;
      g_array_append_val (self->entries, entry);
    }

  return *id;
}

/**
 * coro_text_table_add:
 * @self: a table
 * @text: bytes
 * @length: how many, or -1 if a NUL ends them
 *
 * Finds or adds a text. Bytes that are not UTF-8, and NULs, become U+FFFD.
 *
 * Returns: its number
 */
guint32
coro_text_table_add (CoroTextTable *self,
                     const char    *text,
                     gssize         length)
{
  g_autofree char *valid = NULL;
  gsize n_bytes;
  gboolean plain;
  guint32 hash, number;
  Place *place;

  g_return_val_if_fail (text != NULL, 0);

  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  if (n_bytes == 0)
    return 0;
  if (get_number (text, n_bytes, &number))
    return coro_text_table_add_task (self, number);

  hash = hash_text (text, n_bytes, &plain);
  if (!plain && !g_utf8_validate (text, (gssize) n_bytes, NULL))
    {
      text = valid = g_utf8_make_valid (text, (gssize) n_bytes);
      n_bytes = strlen (text);
      hash = hash_text (text, n_bytes, &plain);
    }

  g_return_val_if_fail (n_bytes < G_MAXUINT32, 0);

  place = find_place (self, text, n_bytes, hash);
  if (place->id != 0)
    return place->id;

  place->id = append (self, text, n_bytes);
  place->hash = hash;
  if (++self->n_placed > self->n_places / 2)
    grow (self);

  return self->entries->len - 1;
}

/**
 * coro_text_table_get:
 * @self: a table
 * @id: the number of a text in it
 *
 * Returns: (transfer none): the text; it stays where it is as long as the table lives
 */
const char *
coro_text_table_get (CoroTextTable *self,
                     guint32        id)
{
  Entry *entry;

  g_return_val_if_fail (id < self->entries->len, "");

  entry = &g_array_index (self->entries, Entry, id);
  if (entry->text == NULL)
    {
      char text[SERIES_SIZE];

      entry->length = (guint32) g_snprintf (text, sizeof text, SERIES "%u", entry->length);
      entry->text = store (self, text, entry->length);
    }

  return entry->text;
}

/**
 * coro_text_table_get_count:
 * @self: a table
 *
 * Returns: how many texts it holds, the empty one among them
 */
guint32
coro_text_table_get_count (CoroTextTable *self)
{
  return self->entries->len;
}

/**
 * coro_text_table_get_size:
 * @self: a table
 *
 * Returns: bytes that its texts take
 */
gsize
coro_text_table_get_size (CoroTextTable *self)
{
  return self->size + self->entries->len * sizeof (Entry) + self->n_places * sizeof (Place);
}
