/* coro-playback.h: a cursor over a run: what it looked like after its first n events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

#define CORO_TYPE_PLAYBACK (coro_playback_get_type ())
G_DECLARE_FINAL_TYPE (CoroPlayback, coro_playback, CORO, PLAYBACK, GObject)

/**
 * CoroTaskView:
 *
 * One living lane at the cursor: what a gutter mark or an inspector row shows.
 */
typedef struct {
  guint32   lane;
  CoroSpan  span; /* what it does, which may last beyond the cursor */
  CoroState state;
  CoroWait  wait;
  guint32   object;
  guint     file;
  guint     line;
} CoroTaskView;

/* Properties: position (uint64, events before the cursor), time (int64 ns), following (boolean: the cursor stays at the end as the
 * log grows). Signal "moved": the cursor or the log's end changed. */
CoroPlayback  *coro_playback_new             (CoroSpanIndex *index);
CoroLog       *coro_playback_get_log         (CoroPlayback  *self);
CoroSpanIndex *coro_playback_get_index       (CoroPlayback  *self); /* of the whole run; (transfer none) */
guint64        coro_playback_get_position    (CoroPlayback  *self);
gint64         coro_playback_get_time        (CoroPlayback  *self);
gboolean       coro_playback_get_following   (CoroPlayback  *self);
void           coro_playback_set_following   (CoroPlayback  *self,
                                              gboolean       following);
void           coro_playback_seek            (CoroPlayback  *self,
                                              guint64        position);
void           coro_playback_seek_time       (CoroPlayback  *self,
                                              gint64         time);
gboolean       coro_playback_step_forward    (CoroPlayback  *self); /* to after the next handle of the loop; FALSE at the end */
gboolean       coro_playback_step_back       (CoroPlayback  *self); /* to before the last handle; FALSE at the start */
void           coro_playback_log_grew        (CoroPlayback  *self); /* the owner of the log appended to it */
GArray        *coro_playback_dup_tasks       (CoroPlayback  *self); /* (element-type CoroTaskView) tasks alive at the cursor, in lane order */
char          *coro_playback_describe        (CoroPlayback  *self); /* what just happened, in one plain sentence */

G_END_DECLS
