/* trace-fixture.h: logs to test with, and an index as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

#define SECOND G_GINT64_CONSTANT (1000000000)

/* The entities of trace_fixture_new_lock(). */
enum {
  LOCK_LOCK = 1,
  LOCK_LOOP,
  LOCK_MAIN,
  LOCK_FIRST,
  LOCK_SECOND,
  LOCK_GATHER,
};

void      trace_fixture_add        (CoroLog       *log,
                                    gint64         time,
                                    CoroEventKind  kind,
                                    guint32        task,
                                    guint32        object,
                                    guint32        arg,
                                    guint          line);
guint32   trace_fixture_entity     (CoroLog       *log,
                                    CoroEntityKind kind,
                                    const char    *name,
                                    const char    *function,
                                    guint32        parent,
                                    guint32        limit);
CoroLog  *trace_fixture_new_lock   (void);
CoroLog  *trace_fixture_new_random (guint32        seed,
                                    guint          n_events);
CoroLog  *trace_fixture_copy       (CoroLog       *log,
                                    guint64        n_events);
char     *trace_fixture_dump       (CoroSpanIndex *index,
                                    guint32        lane);
char     *trace_fixture_dump_all   (CoroSpanIndex *index);
void      trace_fixture_assert_equal_logs (CoroLog *a,
                                           CoroLog *b);

G_END_DECLS
