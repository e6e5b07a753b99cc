/* coro-span-list.h: spans that follow each other without gaps, as the changes between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-column.h"
#include "trace/coro-span-index.h"

G_BEGIN_DECLS

/* The largest number that an event can have: the rest of its bits hold the kind of a span. */
#define CORO_MAX_SPAN_EVENT ((1u << 29) - 1)

/**
 * CoroChange:
 *
 * Where a span begins, which is where the one before it ends.
 */
typedef struct {
  guint32 time_low;
  guint32 time_high;
  guint32 event : 29;
  guint32 kind : 3;
} CoroChange;

G_STATIC_ASSERT (sizeof (CoroChange) == 12);
G_STATIC_ASSERT (CORO_N_SPAN_KINDS == 8);

typedef enum {
  CORO_SPAN_LIST_STATES,
  CORO_SPAN_LIST_HOLDINGS,
  CORO_SPAN_LIST_VALUES,
} CoroSpanListMode;

/* How long each kind of state lasted, ns. */
typedef enum {
  CORO_SUM_READY, /* created among it */
  CORO_SUM_RUNNING,
  CORO_SUM_WAITING,
  CORO_SUM_RESOURCE,
  CORO_N_SUMS,
} CoroSum;

typedef struct {
  gint64 of[CORO_N_SUMS];
} CoroSums;

typedef struct _CoroSpanMore CoroSpanMore;

/**
 * CoroSpanList:
 *
 * The spans of one row. Only the list itself touches its fields; they are here so that the innermost questions cost no
 * call. There are as many lists as tasks, most of them short.
 */
typedef struct {
  /*< private >*/
  CoroColumn       changes; /* of CoroChange */
  CoroSpanMore    *more;    /* (nullable): what a short list of states does without */
  CoroSpanListMode mode;
} CoroSpanList;

CoroSpanList *coro_span_list_new          (CoroSpanListMode  mode);
void          coro_span_list_free         (CoroSpanList     *self);
void          coro_span_list_append       (CoroSpanList     *self,
                                           gint64            time,
                                           guint32           event,
                                           CoroSpanKind      kind);
void          coro_span_list_append_holding (CoroSpanList   *self,
                                           gint64            time,
                                           guint32           event,
                                           guint32           entity,
                                           gboolean          held);
void          coro_span_list_append_value (CoroSpanList     *self,
                                           gint64            time,
                                           guint32           event,
                                           guint32           value);
void          coro_span_list_replace_last (CoroSpanList     *self,
                                           CoroSpanKind      kind);
CoroSpanKind  coro_span_list_get_last     (CoroSpanList     *self);
guint32       coro_span_list_get_value    (CoroSpanList     *self,
                                           gsize             index);
gsize         coro_span_list_seek         (CoroSpanList     *self,
                                           const CoroBound  *bound,
                                           gsize             from);
void          coro_span_list_get_prefix   (CoroSpanList     *self,
                                           gsize             n,
                                           gint64            end_time,
                                           CoroSums         *sums);
void          coro_span_list_get_sums     (CoroSpanList     *self,
                                           gsize             first,
                                           gsize             past,
                                           gint64            end_time,
                                           CoroSums         *sums);
void          coro_span_list_get_extremes (CoroSpanList     *self,
                                           gsize             first,
                                           gsize             past,
                                           guint32          *lowest,
                                           guint32          *highest);
gsize         coro_span_list_get_size     (CoroSpanList     *self);
gboolean      coro_span_list_check        (CoroSpanList     *self);

/**
 * coro_span_list_get_n:
 * @self: (nullable): a list
 *
 * Returns: how many spans it has, gaps among them
 */
static inline gsize
coro_span_list_get_n (const CoroSpanList *self)
{
  return self != NULL ? self->changes.n : 0;
}

/**
 * coro_span_list_get:
 * @self: a list
 * @index: less than coro_span_list_get_n()
 *
 * Returns: (transfer none): where that span begins, until the next one is appended
 */
static inline const CoroChange *
coro_span_list_get (const CoroSpanList *self,
                    gsize               index)
{
  return coro_column_get (&self->changes, index);
}

static inline gint64
coro_change_get_time (const CoroChange *self)
{
  return (gint64) ((guint64) self->time_high << 32 | self->time_low);
}

static inline gboolean
coro_change_is_before (const CoroChange *self,
                       const CoroBound  *bound)
{
  return bound->by_event ? self->event < bound->event : coro_change_get_time (self) < bound->time;
}

G_END_DECLS
