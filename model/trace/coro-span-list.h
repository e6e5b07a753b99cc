/* coro-span-list.h: the spans of one track in order of their begin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

/**
 * CoroSpanList:
 * @spans: in order of begin
 * @n_spans: how many
 * @n_allocated: room in @spans
 * @latest: for spans that may overlap a binary tree of the latest ends, %NULL if they never do
 * @n_leaves: leaves of @latest, a power of two
 * @overlapping: whether they may overlap
 */
typedef struct {
  CoroSpan *spans;
  gsize     n_spans;
  gsize     n_allocated;
  gint64   *latest;
  gsize     n_leaves;
  gboolean  overlapping;
} CoroSpanList;

CoroSpanList   *coro_span_list_new      (gboolean            overlapping);
void            coro_span_list_free     (CoroSpanList       *self);
CoroSpan       *coro_span_list_append   (CoroSpanList       *self,
                                         const CoroSpan     *span);
void            coro_span_list_close    (CoroSpanList       *self,
                                         gsize               index,
                                         gint64              end,
                                         guint32             end_event);
CoroSpan       *coro_span_list_get_last (CoroSpanList       *self);
CoroSpan       *coro_span_list_get_open (CoroSpanList       *self);
const CoroSpan *coro_span_list_range    (CoroSpanList       *self,
                                         gint64              from,
                                         gint64              to,
                                         gsize              *n_spans);
const CoroSpan *coro_span_list_find     (CoroSpanList       *self,
                                         gint64              time);
gboolean        coro_span_list_check    (CoroSpanList       *self);

G_END_DECLS
