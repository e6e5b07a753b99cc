/* coro-log.c: the append-only log of a run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-log.h"

#include "trace/coro-pages.h"
#include "trace/coro-text-table.h"

#include <string.h>

/* Events and entities lie in chunks that never move, so that a pointer to one stays valid while the log grows. */
#define EVENT_SHIFT  12
#define ENTITY_SHIFT 8
#define CHUNK_SIZE(shift) (1u << (shift))
#define CHUNK_MASK(shift) (CHUNK_SIZE (shift) - 1)

/* The newest chunks are not forgotten: the last, which is being filled, and one. */
#define N_KEPT_CHUNKS 2

/* The file of an event has 7 bits; all files beyond share the last number. */
#define MAX_FILES 128

struct _CoroLog {
  CoroLogTail     tail; /* of the last chunk */
  gatomicrefcount ref_count;

  CoroPages      *pages;        /* where the chunks lie */
  GPtrArray      *event_chunks; /* NULL: forgotten */
  GPtrArray      *spare_chunks; /* of those that were forgotten */
  guint           n_forgotten;  /* chunks */
  GArray         *chunk_times;  /* of gint64: ns of the last event before each chunk */

  GPtrArray      *entity_chunks;
  guint32         n_entities; /* with the place of id 0, which is no entity */
  guint32         n_of_kind[CORO_N_ENTITY_KINDS];

  CoroTextTable  *texts;
  GPtrArray      *files;
};

static guint64
count_events (CoroLog *self)
{
  return ((guint64) self->event_chunks->len << EVENT_SHIFT) - (guint64) (self->tail.end - self->tail.next);
}

static const CoroEvent *
peek_event (CoroLog *self,
            guint64  index)
{
  const CoroEvent *chunk = g_ptr_array_index (self->event_chunks, index >> EVENT_SHIFT);

  return &chunk[index & CHUNK_MASK (EVENT_SHIFT)];
}

static CoroEntity *
peek_entity (CoroLog *self,
             guint32  entity)
{
  CoroEntity *chunk = g_ptr_array_index (self->entity_chunks, entity >> ENTITY_SHIFT);

  return &chunk[entity & CHUNK_MASK (ENTITY_SHIFT)];
}

static CoroEntity *
append_entity (CoroLog *self)
{
  if ((self->n_entities & CHUNK_MASK (ENTITY_SHIFT)) == 0)
    g_ptr_array_add (self->entity_chunks, coro_pages_take (self->pages, CHUNK_SIZE (ENTITY_SHIFT) * sizeof (CoroEntity)));

  return peek_entity (self, self->n_entities++);
}

/**
 * coro_log_new:
 *
 * Returns: (transfer full): an empty log
 */
CoroLog *
coro_log_new (void)
{
  CoroLog *self = g_new0 (CoroLog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->pages = coro_pages_new ();
  self->event_chunks = g_ptr_array_new ();
  self->spare_chunks = g_ptr_array_new ();
  self->chunk_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->entity_chunks = g_ptr_array_new ();
  self->texts = coro_text_table_new ();
  self->files = g_ptr_array_new_with_free_func (g_free);
  memset (append_entity (self), 0, sizeof (CoroEntity));

  return self;
}

/**
 * coro_log_ref:
 * @self: a log
 *
 * Returns: (transfer full): @self
 */
CoroLog *
coro_log_ref (CoroLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * coro_log_unref:
 * @self: (transfer full): a log
 */
void
coro_log_unref (CoroLog *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  coro_pages_free (self->pages);
  g_ptr_array_unref (self->event_chunks);
  g_ptr_array_unref (self->spare_chunks);
  g_array_unref (self->chunk_times);
  g_ptr_array_unref (self->entity_chunks);
  g_ptr_array_unref (self->files);
  coro_text_table_free (self->texts);
  g_free (self);
}

/**
 * coro_log_add_text:
 * @self: a log
 * @text: a text
 *
 * Finds or adds a text, see coro_log_add_text_len().
 *
 * Returns: its id
 */
guint32
coro_log_add_text (CoroLog    *self,
                   const char *text)
{
  return coro_log_add_text_len (self, text, -1);
}

/**
 * coro_log_add_text_len:
 * @self: a log
 * @text: bytes
 * @length: how many, or -1 if a NUL ends them
 *
 * Finds or adds a text that events can name. Equal texts have equal ids; the empty text has the id 0. Bytes that
 * are not UTF-8, and NULs, become U+FFFD.
 *
 * Returns: its id
 */
guint32
coro_log_add_text_len (CoroLog    *self,
                       const char *text,
                       gssize      length)
{
  g_return_val_if_fail (self != NULL, 0);

  return coro_text_table_add (self->texts, text, length);
}

/**
 * coro_log_add_task_name:
 * @self: a log
 * @number: a number, not 0
 *
 * coro_log_add_text() of the name of a task that was given none, "Task-1" and so on, without making it.
 *
 * Returns: its id
 */
guint32
coro_log_add_task_name (CoroLog *self,
                        guint64  number)
{
  g_return_val_if_fail (self != NULL, 0);

  return coro_text_table_add_task (self->texts, number);
}

/**
 * coro_log_add_file:
 * @self: a log
 * @path: the path of a source file; the first that is added is the program itself
 *
 * Finds or adds a source file. An event has room for 128 of them: all that come later share the last index, which
 * stands for an unknown file with an empty path.
 *
 * Returns: its index
 */
guint32
coro_log_add_file (CoroLog    *self,
                   const char *path)
{
  guint i;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (path != NULL, 0);

  for (i = 0; i < self->files->len; i++)
    {
      if (g_str_equal (path, g_ptr_array_index (self->files, i)))
        return i;
    }

  if (self->files->len == MAX_FILES)
    return MAX_FILES - 1;

  if (self->files->len == MAX_FILES - 1)
    path = "";

  g_ptr_array_add (self->files, g_utf8_make_valid (path, -1));

  return self->files->len - 1;
}

/**
 * coro_log_add_entity:
 * @self: a log
 * @kind: what it is
 * @name: text id of its name, or 0
 * @function: text id of its function, or 0
 * @parent: the entity that it belongs to, or 0
 * @limit: permits, maxsize or parties, or 0
 * @file: index of a source file
 * @line: where it was created, or 0
 *
 * Adds something that events can speak of. The event that tells of its creation is to be appended next.
 *
 * Returns: its id, 1 for the first
 */
guint32
coro_log_add_entity (CoroLog        *self,
                     CoroEntityKind  kind,
                     guint32         name,
                     guint32         function,
                     guint32         parent,
                     guint32         limit,
                     guint32         file,
                     guint32         line)
{
  CoroEntity *entity;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (kind > CORO_ENTITY_NONE && kind < CORO_N_ENTITY_KINDS, 0);
  g_return_val_if_fail (parent < self->n_entities, 0);
  g_return_val_if_fail (MAX (name, function) < coro_text_table_get_count (self->texts), 0);

  entity = append_entity (self);
  entity->kind = kind;
  entity->ordinal = ++self->n_of_kind[kind];
  entity->name = name;
  entity->function = function;
  entity->parent = parent;
  entity->limit = limit;
  entity->file = file;
  entity->line = line;
  entity->first_event = count_events (self);

  return self->n_entities - 1;
}

/**
 * coro_log_set_entity_name:
 * @self: a log
 * @entity: id of an entity
 * @name: text id of its new name
 *
 * Renames an entity. Appending %CORO_EVENT_TASK_NAMED or %CORO_EVENT_OBJECT_NAMED does the same.
 */
void
coro_log_set_entity_name (CoroLog *self,
                          guint32  entity,
                          guint32  name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (entity > 0 && entity < self->n_entities);
  g_return_if_fail (name < coro_text_table_get_count (self->texts));

  peek_entity (self, entity)->name = name;
}

/**
 * coro_log_append:
 * @self: a log
 * @event: (transfer none): what happened; its time is not before that of the event before it
 *
 * Appends an event, in amortised constant time. Pointers to the events before it stay valid.
 */
void
coro_log_append (CoroLog         *self,
                 const CoroEvent *event)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (event != NULL);
  g_return_if_fail (event->kind > CORO_EVENT_NONE && event->kind < CORO_N_EVENT_KINDS);
  g_return_if_fail (event->time >= self->tail.end_time);

  *coro_log_next (self, event->time) = *event;
  coro_log_take_name (self, event);
}

/**
 * coro_log_grow:
 * @self: a log whose room is used up
 *
 * Makes room for more events. Pointers to those before stay valid.
 */
void
coro_log_grow (CoroLog *self)
{
  CoroEvent *chunk;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->tail.next == self->tail.end);

  chunk = self->spare_chunks->len > 0 ? g_ptr_array_steal_index_fast (self->spare_chunks, self->spare_chunks->len - 1)
                                      : coro_pages_take (self->pages, CHUNK_SIZE (EVENT_SHIFT) * sizeof (CoroEvent));
  g_ptr_array_add (self->event_chunks, chunk);
  g_array_append_val (self->chunk_times, self->tail.end_time);
  self->tail.next = chunk;
  self->tail.end = chunk + CHUNK_SIZE (EVENT_SHIFT);
}

/**
 * coro_log_forget_events:
 * @self: a log
 *
 * Gives the room of the events so far to those that follow, as nobody will read them; some thousand of the newest, the entities and the
 * texts are kept.
 */
void
coro_log_forget_events (CoroLog *self)
{
  g_return_if_fail (self != NULL);

  for (; self->n_forgotten + N_KEPT_CHUNKS < self->event_chunks->len; self->n_forgotten++)
    g_ptr_array_add (self->spare_chunks, g_steal_pointer (&g_ptr_array_index (self->event_chunks, self->n_forgotten)));
}

/**
 * coro_log_take_name:
 * @self: a log
 * @event: (transfer none): the event that was appended last
 *
 * Renames the entity that the event gives a name to, if it does.
 */
void
coro_log_take_name (CoroLog         *self,
                    const CoroEvent *event)
{
  if (event->kind == CORO_EVENT_TASK_NAMED)
    coro_log_set_entity_name (self, event->task, event->arg);
  else if (event->kind == CORO_EVENT_OBJECT_NAMED)
    coro_log_set_entity_name (self, event->object, event->arg);
}

/**
 * coro_log_get_n_events:
 * @self: a log
 *
 * Returns: how many events it holds
 */
guint64
coro_log_get_n_events (CoroLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_events (self);
}

/**
 * coro_log_get_event:
 * @self: a log
 * @index: less than coro_log_get_n_events(), and not of an event that was forgotten
 *
 * Returns: (transfer none): that event; it stays where it is as long as the log lives
 */
const CoroEvent *
coro_log_get_event (CoroLog *self,
                    guint64  index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < count_events (self), NULL);
  g_return_val_if_fail (index >> EVENT_SHIFT >= self->n_forgotten, NULL);

  return peek_event (self, index);
}

/**
 * coro_log_get_end_time:
 * @self: a log
 *
 * Returns: ns of the last event, 0 if there is none
 */
gint64
coro_log_get_end_time (CoroLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tail.end_time;
}

/* The last chunk all events before which are at @time or before. */
static guint
find_chunk (CoroLog *self,
            gint64   time)
{
  guint low = 1;
  guint high = self->chunk_times->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->chunk_times, gint64, middle) <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low - 1;
}

/**
 * coro_log_count_until:
 * @self: a log
 * @time: virtual ns
 *
 * Returns: how many events there are at @time or before, in O(log n)
 */
guint64
coro_log_count_until (CoroLog *self,
                      gint64   time)
{
  guint64 low;
  guint64 high;

  g_return_val_if_fail (self != NULL, 0);

  low = (guint64) MAX (find_chunk (self, time), self->n_forgotten) << EVENT_SHIFT;
  high = MIN (low + CHUNK_SIZE (EVENT_SHIFT), count_events (self));
  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;

      if (peek_event (self, middle)->time <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * coro_log_count_on:
 * @self: a log
 * @time: virtual ns
 * @known: how many events there are at an earlier time or before
 *
 * Like coro_log_count_until(), and quicker the less lies between the two times.
 *
 * Returns: how many events there are at @time or before
 */
guint64
coro_log_count_on (CoroLog *self,
                   gint64   time,
                   guint64  known)
{
  guint64 end;
  guint64 past;
  guint64 step = 1;

  g_return_val_if_fail (self != NULL, 0);

  end = count_events (self);
  known = MAX (known, self->n_forgotten << EVENT_SHIFT);
  for (past = known; past < end && peek_event (self, past)->time <= time; step *= 2)
    {
      known = past + 1;
      past += step;
    }
  past = MIN (past, end);
  while (known < past)
    {
      guint64 middle = known + (past - known) / 2;

      if (peek_event (self, middle)->time <= time)
        known = middle + 1;
      else
        past = middle;
    }
  return known;
}

/**
 * coro_log_get_n_entities:
 * @self: a log
 *
 * Entities have the ids from 1 to coro_log_get_n_entities().
 *
 * Returns: how many entities there are
 */
guint32
coro_log_get_n_entities (CoroLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_entities - 1;
}

/**
 * coro_log_get_entity:
 * @self: a log
 * @entity: id of an entity, from 1 on
 *
 * Returns: (transfer none): that entity; it stays where it is as long as the log lives
 */
const CoroEntity *
coro_log_get_entity (CoroLog *self,
                     guint32  entity)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (entity > 0 && entity < self->n_entities, NULL);

  return peek_entity (self, entity);
}

/**
 * coro_log_get_text:
 * @self: a log
 * @text: id of a text
 *
 * Returns: (transfer none): the text, "" for 0
 */
const char *
coro_log_get_text (CoroLog *self,
                   guint32  text)
{
  g_return_val_if_fail (self != NULL, "");

  return coro_text_table_get (self->texts, text);
}

/**
 * coro_log_get_n_texts:
 * @self: a log
 *
 * Returns: how many texts there are, the empty one among them
 */
guint32
coro_log_get_n_texts (CoroLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return coro_text_table_get_count (self->texts);
}

/**
 * coro_log_get_n_files:
 * @self: a log
 *
 * Returns: how many source files were added
 */
guint
coro_log_get_n_files (CoroLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->files->len;
}

/**
 * coro_log_get_file:
 * @self: a log
 * @file: index of a file, 0 the program itself
 *
 * Returns: (transfer none) (nullable): its path, %NULL if no such file was added
 */
const char *
coro_log_get_file (CoroLog *self,
                   guint    file)
{
  g_return_val_if_fail (self != NULL, NULL);

  return file < self->files->len ? g_ptr_array_index (self->files, file) : NULL;
}

/**
 * coro_log_get_size:
 * @self: a log
 *
 * What a producer has to keep under a limit: an endless program makes an endless log.
 *
 * Returns: about how many bytes of memory the log takes
 */
gsize
coro_log_get_size (CoroLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return coro_pages_get_size (self->pages) - self->spare_chunks->len * CHUNK_SIZE (EVENT_SHIFT) * sizeof (CoroEvent) +
         self->event_chunks->len * (sizeof (gpointer) + sizeof (gint64)) + coro_text_table_get_size (self->texts);
}
