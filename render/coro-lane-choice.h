/* coro-lane-choice.h: which lanes somebody wants to see, and in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "trace/coro-span-index.h"

G_BEGIN_DECLS

/**
 * CoroLaneOrder:
 *
 * The order of tasks that have the same parent.
 */
typedef enum {
  CORO_LANE_ORDER_CREATION,
  CORO_LANE_ORDER_FIRST_WAIT, /* those first that waited first */
  CORO_LANE_ORDER_WAITING,    /* those first that waited for the longest time */
  CORO_N_LANE_ORDERS,
} CoroLaneOrder;

/**
 * CoroChosenLane:
 * @lane: an entity id
 * @depth: how far it is below the first task
 * @n_below: how many lanes its group has
 * @folded: whether those are hidden
 * @pinned: whether it stands above the others
 */
typedef struct {
  guint32  lane;
  guint    depth;
  guint    n_below;
  gboolean folded;
  gboolean pinned;
} CoroChosenLane;

typedef struct _CoroLaneChoice CoroLaneChoice;

CoroLaneChoice *coro_lane_choice_new        (CoroSpanIndex   *index);
void            coro_lane_choice_free       (CoroLaneChoice  *self);
void            coro_lane_choice_set_order  (CoroLaneChoice  *self,
                                             CoroLaneOrder    order);
void            coro_lane_choice_set_filter (CoroLaneChoice  *self,
                                             const char      *words);
gboolean        coro_lane_choice_is_filtered (CoroLaneChoice *self);
void            coro_lane_choice_set_folded (CoroLaneChoice  *self,
                                             guint32          lane,
                                             gboolean         folded);
gboolean        coro_lane_choice_get_folded (CoroLaneChoice  *self,
                                             guint32          lane);
void            coro_lane_choice_set_pinned (CoroLaneChoice  *self,
                                             guint32          lane,
                                             gboolean         pinned);
gboolean        coro_lane_choice_get_pinned (CoroLaneChoice  *self,
                                             guint32          lane);
GArray         *coro_lane_choice_list       (CoroLaneChoice  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroLaneChoice, coro_lane_choice_free)

G_END_DECLS
