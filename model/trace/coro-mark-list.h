/* coro-mark-list.h: the moments that a lane marks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-column.h"
#include "trace/coro-span-index.h"

G_BEGIN_DECLS

/**
 * CoroMarkEntry:
 *
 * Which event is marked, and how the mark looks.
 */
typedef struct {
  guint32 event : 29;
  guint32 sort : 3;
} CoroMarkEntry;

G_STATIC_ASSERT (sizeof (CoroMarkEntry) == 4);
G_STATIC_ASSERT (CORO_N_MARK_SORTS <= 8);

/**
 * CoroMarkList:
 *
 * The marks of one lane. Only the list itself touches its fields.
 */
typedef struct {
  /*< private >*/
  CoroColumn  entries; /* of CoroMarkEntry, in order of events */
  CoroColumn *masks;   /* (nullable): of guint8: which sorts are among each 64 marks */
} CoroMarkList;

void     coro_mark_list_init     (CoroMarkList       *self);
void     coro_mark_list_clear    (CoroMarkList       *self);
void     coro_mark_list_append   (CoroMarkList       *self,
                                  guint32             event,
                                  CoroMarkSort        sort);
gsize    coro_mark_list_seek     (const CoroMarkList *self,
                                  guint32             event,
                                  gsize               from);
gsize    coro_mark_list_find     (const CoroMarkList *self,
                                  guint               sorts,
                                  gsize               from,
                                  gsize               past);
gsize    coro_mark_list_find_last (const CoroMarkList *self,
                                  guint               sorts,
                                  gsize               past);
gsize    coro_mark_list_get_size (const CoroMarkList *self);
gboolean coro_mark_list_check    (const CoroMarkList *self);

/**
 * coro_mark_list_get_n:
 * @self: a list
 *
 * Returns: how many marks it has
 */
static inline gsize
coro_mark_list_get_n (const CoroMarkList *self)
{
  return self->entries.n;
}

/**
 * coro_mark_list_get:
 * @self: a list
 * @number: less than coro_mark_list_get_n()
 *
 * Returns: (transfer none): that mark, until the next one is appended
 */
static inline const CoroMarkEntry *
coro_mark_list_get (const CoroMarkList *self,
                    gsize               number)
{
  return coro_column_get (&self->entries, number);
}

G_END_DECLS
