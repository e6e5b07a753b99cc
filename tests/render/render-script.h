/* render-script.h: writes the log of a run by hand, step by step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-log.h"
#include "trace/coro-time.h"

G_BEGIN_DECLS

/* A log that is being written. */
typedef struct {
  CoroLog *log;
  gint64   now;
} Script;

static inline void
add (Script        *script,
     CoroEventKind  kind,
     guint32        task,
     guint32        object,
     guint32        arg,
     guint          line)
{
  CoroEvent event = { .time = script->now, .task = task, .object = object, .arg = arg, .kind = kind, .line = line };

  coro_log_append (script->log, &event);
}

static inline guint32
add_text (Script     *script,
          const char *text)
{
  return text != NULL ? coro_log_add_text (script->log, text) : 0;
}

static inline guint32
add_entity (Script         *script,
            CoroEntityKind  kind,
            const char     *name,
            const char     *function,
            guint32         parent,
            guint32         limit,
            guint           line)
{
  return coro_log_add_entity (script->log, kind, add_text (script, name), add_text (script, function), parent, limit, 0,
                              line);
}

static inline Script
begin (void)
{
  return (Script) { coro_log_new (), 0 };
}

static inline void
set_time (Script *script,
          double  seconds)
{
  script->now = coro_time_from_seconds (seconds);
}

static inline guint32
add_primitive (Script         *script,
               CoroEntityKind  kind,
               const char     *name,
               guint32         limit,
               guint           line)
{
  guint32 object = add_entity (script, kind, name, NULL, 0, limit, line);

  add (script, CORO_EVENT_OBJECT_CREATED, 0, object, limit, line);
  return object;
}

static inline guint32
start_loop (Script *script)
{
  guint32 loop = add_entity (script, CORO_ENTITY_LOOP, NULL, NULL, 0, 0, 0);

  add (script, CORO_EVENT_LOOP_STARTED, 0, loop, 0, 0);
  return loop;
}

static inline guint32
create_task (Script     *script,
             const char *function,
             guint32     parent,
             guint       line)
{
  g_autofree char *name = g_strdup_printf ("Task-%u", coro_log_get_n_entities (script->log));
  guint32 task = add_entity (script, CORO_ENTITY_TASK, name, function, parent, 0, line);

  add (script, CORO_EVENT_TASK_CREATED, task, parent, 0, line);
  add (script, CORO_EVENT_TASK_READY, task, parent, CORO_WAKE_CREATED, line);
  return task;
}

static inline void
turn (Script *script,
      guint   n_ready)
{
  add (script, CORO_EVENT_LOOP_TURN, 0, 0, n_ready, 0);
}

static inline void
run (Script  *script,
     guint32  task,
     guint    line)
{
  add (script, CORO_EVENT_TASK_RUNNING, task, 0, 0, line);
}

static inline void
print (Script     *script,
       guint32     task,
       const char *text,
       guint       line)
{
  g_autofree char *written = g_strconcat (text, "\n", NULL);

  add (script, CORO_EVENT_OUTPUT, task, 1, add_text (script, written), line);
}

static inline void
suspend (Script   *script,
         guint32   task,
         CoroWait  wait,
         guint32   object,
         guint32   detail,
         guint     line)
{
  add (script, CORO_EVENT_TASK_SUSPENDED, task, object, coro_wait_arg (wait, detail), line);
  add (script, CORO_EVENT_STEP_DONE, task, 0, 0, 0);
}

static inline void
fall_asleep (Script  *script,
             guint32  task,
             double   seconds,
             guint    line)
{
  suspend (script, task, CORO_WAIT_SLEEP, 0, (guint32) (seconds * 1e6), line);
}

static inline void
wait_in_line (Script   *script,
              guint32   task,
              CoroWait  wait,
              guint32   object,
              guint     place,
              guint     line)
{
  add (script, CORO_EVENT_WAITER_ADDED, task, object, place, line);
  suspend (script, task, wait, object, 0, line);
}

static inline void
wake (Script   *script,
      guint32   task,
      guint32   by,
      CoroWake  how)
{
  add (script, CORO_EVENT_TASK_READY, task, by, how, 0);
}

static inline void
finish (Script  *script,
        guint32  task,
        guint    line)
{
  add (script, CORO_EVENT_TASK_DONE, task, 0, 0, line);
  add (script, CORO_EVENT_STEP_DONE, task, 0, 0, 0);
}

static inline CoroLog *
end (Script  *script,
     guint32  loop,
     guint    status)
{
  add (script, CORO_EVENT_LOOP_STOPPED, 0, loop, 0, 0);
  add (script, CORO_EVENT_END, 0, 0, status, 0);
  return script->log;
}

static inline void
idle (Script *script)
{
  add (script, CORO_EVENT_LOOP_IDLE, 0, 0, 0, 0);
}

G_END_DECLS
