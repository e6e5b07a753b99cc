/* coro-log.h: the append-only log of a run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "coro-event.h"

G_BEGIN_DECLS

/**
 * CoroEntity:
 * @kind: what it is
 * @ordinal: 1 for the first entity of this kind, 2 for the second ...
 * @name: text id of the name that the program gave it ("lock", "Task-1", "SpawnProcess-1"), 0 if none yet
 * @function: text id of the coroutine's or the job's function, 0 if it has none
 * @parent: the entity that it belongs to (a task's creator, a job's or worker's pool is not an entity: 0), 0 if none
 * @limit: permits, maxsize or parties; 0 if there is none
 * @file: source file index
 * @line: where it was created
 * @first_event: index of the event that created it
 *
 * Something that events speak of.
 */
typedef struct {
  CoroEntityKind kind;
  guint32        ordinal;
  guint32        name;
  guint32        function;
  guint32        parent;
  guint32        limit;
  guint32        file;
  guint32        line;
  guint64        first_event;
} CoroEntity;

typedef struct _CoroLog CoroLog;

/**
 * CoroLogTail:
 * @next: where the next event goes
 * @end: the end of the room that there is
 * @end_time: ns of the last event, 0 if there is none
 *
 * The beginning of a log: what appending looks at. It belongs to coro_log_next().
 */
typedef struct {
  CoroEvent *next;
  CoroEvent *end;
  gint64     end_time;
} CoroLogTail;

CoroLog          *coro_log_new            (void);
CoroLog          *coro_log_ref            (CoroLog         *self);
void              coro_log_unref          (CoroLog         *self);

/* producers */
guint32           coro_log_add_text       (CoroLog         *self,
                                           const char      *text);
guint32           coro_log_add_text_len   (CoroLog         *self,
                                           const char      *text,
                                           gssize           length);
guint32           coro_log_add_task_name  (CoroLog         *self,
                                           guint64          number);
guint32           coro_log_add_file       (CoroLog         *self,
                                           const char      *path);
guint32           coro_log_add_entity     (CoroLog         *self,
                                           CoroEntityKind   kind,
                                           guint32          name,
                                           guint32          function,
                                           guint32          parent,
                                           guint32          limit,
                                           guint32          file,
                                           guint32          line);
void              coro_log_set_entity_name (CoroLog        *self,
                                            guint32         entity,
                                            guint32         name);
void              coro_log_append         (CoroLog         *self,
                                           const CoroEvent *event);
void              coro_log_grow           (CoroLog         *self);
void              coro_log_forget_events  (CoroLog         *self);
void              coro_log_take_name      (CoroLog         *self,
                                           const CoroEvent *event);

/**
 * coro_log_next:
 * @self: a log
 * @time: ns; where that is before the last event, the new one has the time of that
 *
 * Appends an event of which the caller writes all but its time in place, at once. It is coro_log_append() for those that append
 * at every step of a run: nothing is checked, and coro_log_take_name() is the caller's business, too.
 *
 * Returns: (transfer none): the new event; but for its time the contents are undefined
 */
static inline CoroEvent *
coro_log_next (CoroLog *self,
               gint64   time)
{
  CoroLogTail *tail = (CoroLogTail *) self;
  CoroEvent *event;

  if (G_UNLIKELY (tail->next == tail->end))
    coro_log_grow (self);

  tail->end_time = MAX (tail->end_time, time);
  event = tail->next++;
  event->time = tail->end_time;

  return event;
}

/* consumers */
guint64           coro_log_get_n_events   (CoroLog         *self);
const CoroEvent  *coro_log_get_event      (CoroLog         *self,
                                           guint64          index);
gint64            coro_log_get_end_time   (CoroLog         *self);
guint64           coro_log_count_until    (CoroLog         *self,
                                           gint64           time);
guint64           coro_log_count_on       (CoroLog         *self,
                                           gint64           time,
                                           guint64          known);
guint32           coro_log_get_n_entities (CoroLog         *self);
const CoroEntity *coro_log_get_entity     (CoroLog         *self,
                                           guint32          entity);
const char       *coro_log_get_text       (CoroLog         *self,
                                           guint32          text);
guint32           coro_log_get_n_texts    (CoroLog         *self);
guint             coro_log_get_n_files    (CoroLog         *self);
const char       *coro_log_get_file       (CoroLog         *self,
                                           guint            file);
gsize             coro_log_get_size       (CoroLog         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroLog, coro_log_unref)

G_END_DECLS
