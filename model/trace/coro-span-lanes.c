/* coro-span-lanes.c: which lanes there are, and their order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-span-index-private.h"

#define NO_LANE     G_MAXUINT

/* The order of display: groups, and within each the order of creation. */
typedef enum {
  GROUP_LOOPS,
  GROUP_TASKS,
  GROUP_WORKERS,
  GROUP_PRIMITIVES,
  N_GROUPS,
} LaneGroup;

/* Places in `lanes`. */
typedef struct {
  guint first_child;
  guint last_child;
  guint next_sibling;
} Family;

static LaneGroup
get_group (CoroEntityKind kind)
{
  if (kind == CORO_ENTITY_LOOP)
    return GROUP_LOOPS;
  if (kind == CORO_ENTITY_TASK || kind == CORO_ENTITY_COROUTINE)
    return GROUP_TASKS;
  if (_coro_entity_kind_is_worker (kind))
    return GROUP_WORKERS;

  return GROUP_PRIMITIVES;
}

static CoroLane *
nth_lane (CoroSpanIndex *self,
          guint          place)
{
  return g_ptr_array_index (self->lanes, place);
}

static int
compare_lanes (gconstpointer a,
               gconstpointer b)
{
  const CoroLane *first = *(const CoroLane *const *) a;
  const CoroLane *second = *(const CoroLane *const *) b;

  return first->entity < second->entity ? -1 : first->entity > second->entity;
}

/* Lanes nearly always appear in the order in which their entities were created; a coroutine that nobody awaited is
 * found out later. */
static void
sort_lanes (CoroSpanIndex *self)
{
  guint32 *lane_of = (guint32 *) (gpointer) self->lane_of->data;
  gboolean sorted = TRUE;
  guint i;

  for (i = 1; i < self->lanes->len && sorted; i++)
    sorted = nth_lane (self, i - 1)->entity < nth_lane (self, i)->entity;
  if (sorted)
    return;

  g_ptr_array_sort (self->lanes, compare_lanes);
  for (i = 0; i < self->lanes->len; i++)
    lane_of[nth_lane (self, i)->entity] = i + 1;
}

/* The number that all lanes of a group with this one's title share. */
static guint
find_title (CoroSpanIndex *self,
            CoroLane      *lane)
{
  g_autofree char *title = coro_span_index_dup_title (self, lane->entity);
  char *key = g_strdup_printf ("%u %s", get_group (lane->kind), title);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->titles, key));

  if (number != 0)
    {
      g_free (key);
      return number;
    }

  number = g_hash_table_size (self->titles) + 1;
  g_hash_table_insert (self->titles, key, GUINT_TO_POINTER (number));

  return number;
}

/* Lanes of a group that would have the same title are numbered in the order of their creation, from 1. */
static void
number_lanes (CoroSpanIndex *self)
{
  guint n_titles = g_hash_table_size (self->titles) + 1;
  g_autofree CoroLane **latest = g_new0 (CoroLane *, n_titles);
  guint n_resources = 0;
  guint i;

  for (i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = nth_lane (self, i);
      CoroLane *before = latest[lane->title];

      if (get_group (lane->kind) == GROUP_PRIMITIVES)
        lane->resource = ++n_resources;

      lane->number = 0;
      if (before != NULL)
        {
          before->number = MAX (before->number, 1);
          lane->number = before->number + 1;
        }
      latest[lane->title] = lane;
    }
}

static void
add_subtree (CoroSpanIndex *self,
             const Family  *families,
             guint          place,
             GArray        *stack)
{
  g_array_set_size (stack, 0);
  g_array_append_val (stack, place);

  while (stack->len > 0)
    {
      guint top = g_array_index (stack, guint, stack->len - 1);
      const Family *family = &families[top];

      g_array_set_size (stack, stack->len - 1);
      g_array_append_val (self->order, nth_lane (self, top)->entity);

      if (top != place && family->next_sibling != NO_LANE)
        g_array_append_val (stack, family->next_sibling);
      if (family->first_child != NO_LANE)
        g_array_append_val (stack, family->first_child);
    }
}

/* Which lanes are below which one. */
static Family *
find_families (CoroSpanIndex *self)
{
  Family *families = g_new (Family, self->lanes->len);

  /* A parent was created before its children: its depth is known when theirs is asked for. */
  for (guint i = 0; i < self->lanes->len; i++)
    {
      CoroLane *lane = nth_lane (self, i);
      guint32 parent = coro_log_get_entity (self->log, lane->entity)->parent;
      CoroLane *above = _coro_span_index_peek_lane (self, parent);
      Family *family;

      families[i] = (Family) { NO_LANE, NO_LANE, NO_LANE };
      lane->depth = 0;
      if (get_group (lane->kind) != GROUP_TASKS || above == NULL || get_group (above->kind) != GROUP_TASKS)
        continue;

      lane->depth = above->depth + 1;
      family = &families[g_array_index (self->lane_of, guint32, parent) - 1];
      if (family->last_child == NO_LANE)
        family->first_child = i;
      else
        families[family->last_child].next_sibling = i;
      family->last_child = i;
    }
  return families;
}

/**
 * _coro_span_index_ensure_order:
 * @self: an index
 *
 * Brings the order and the numbers of the lanes up to date, in O(lanes) if there are new ones or new titles.
 */
void
_coro_span_index_ensure_order (CoroSpanIndex *self)
{
  g_autofree Family *families = NULL;
  g_autoptr (GArray) stack = NULL;
  LaneGroup group;
  guint i;

  if (self->order_valid)
    return;

  sort_lanes (self);
  number_lanes (self);
  families = find_families (self);
  g_array_set_size (self->order, 0);
  stack = g_array_new (FALSE, FALSE, sizeof (guint));

  for (group = 0; group < N_GROUPS; group++)
    {
      for (i = 0; i < self->lanes->len; i++)
        {
          CoroLane *lane = nth_lane (self, i);

          if (get_group (lane->kind) == group && lane->depth == 0)
            add_subtree (self, families, i, stack);
        }
    }

  self->order_valid = TRUE;
  self->serial++;
}

/**
 * _coro_span_index_title_changed:
 * @self: an index
 * @entity: any number
 *
 * To be called when an entity has got another name.
 */
void
_coro_span_index_title_changed (CoroSpanIndex *self,
                                guint32        entity)
{
  CoroLane *lane = _coro_span_index_peek_lane (self, entity);

  if (lane == NULL)
    return;

  lane->title = find_title (self, lane);
  self->order_valid = FALSE;
}

/**
 * _coro_entity_kind_is_worker:
 * @kind: a kind of entity
 *
 * Returns: whether it runs the jobs of an executor
 */
gboolean
_coro_entity_kind_is_worker (CoroEntityKind kind)
{
  return kind == CORO_ENTITY_PROCESS || kind == CORO_ENTITY_THREAD;
}

/**
 * _coro_entity_kind_is_primitive:
 * @kind: a kind of entity
 *
 * Returns: whether tasks can wait for it in a lane of its own
 */
gboolean
_coro_entity_kind_is_primitive (CoroEntityKind kind)
{
  return kind >= CORO_ENTITY_LOCK && kind <= CORO_ENTITY_BARRIER;
}

/**
 * _coro_entity_kind_has_states:
 * @kind: a kind of entity
 *
 * Returns: whether it can run, wait and hold primitives
 */
gboolean
_coro_entity_kind_has_states (CoroEntityKind kind)
{
  return kind == CORO_ENTITY_TASK || kind == CORO_ENTITY_THREAD;
}

/**
 * _coro_span_index_peek_lane:
 * @self: an index
 * @entity: any number
 *
 * Returns: (nullable): the lane of that entity, if it has one
 */
CoroLane *
_coro_span_index_peek_lane (CoroSpanIndex *self,
                            guint32        entity)
{
  guint32 place;

  if (entity == 0 || entity >= self->lane_of->len)
    return NULL;

  place = g_array_index (self->lane_of, guint32, entity);

  return place > 0 ? nth_lane (self, place - 1) : NULL;
}

/**
 * _coro_span_index_ensure_lane:
 * @self: an index
 * @entity: any number
 *
 * Returns: (nullable): the lane of that entity, a new one if need be; %NULL if it is none or can have no lane
 */
CoroLane *
_coro_span_index_ensure_lane (CoroSpanIndex *self,
                              guint32        entity)
{
  CoroLane *lane = _coro_span_index_peek_lane (self, entity);
  CoroEntityKind kind;

  if (lane != NULL)
    return lane;
  if (entity == 0 || entity > coro_log_get_n_entities (self->log))
    return NULL;

  kind = coro_log_get_entity (self->log, entity)->kind;
  if (kind == CORO_ENTITY_FUTURE || kind >= CORO_ENTITY_JOB)
    return NULL;

  lane = g_new0 (CoroLane, 1);
  lane->entity = entity;
  lane->kind = kind;
  lane->title = find_title (self, lane);
  coro_mark_list_init (&lane->marks);

  if (entity >= self->lane_of->len)
    g_array_set_size (self->lane_of, entity + 1);
  g_ptr_array_add (self->lanes, lane);
  g_array_index (self->lane_of, guint32, entity) = self->lanes->len;
  self->order_valid = FALSE;

  return lane;
}

/**
 * _coro_lane_free:
 * @lane: (transfer full): a lane
 */
void
_coro_lane_free (CoroLane *lane)
{
  coro_span_list_free (lane->states);
  coro_span_list_free (lane->waiters);
  coro_span_list_free (lane->levels);
  coro_span_list_free (lane->unfinished);
  coro_span_rows_free (lane->holdings);
  coro_span_rows_free (lane->scopes);
  g_clear_pointer (&lane->open_scopes, g_array_unref);
  g_clear_pointer (&lane->items, g_array_unref);
  coro_mark_list_clear (&lane->marks);
  g_free (lane);
}

/**
 * _coro_lane_get_list:
 * @lane: (nullable): a lane
 * @track: one of its tracks
 * @row: any number
 *
 * Returns: (transfer none) (nullable): the spans of that row, if it has any
 */
CoroSpanList *
_coro_lane_get_list (CoroLane  *lane,
                     CoroTrack  track,
                     guint      row)
{
  if (lane == NULL)
    return NULL;

  switch (track)
    {
    case CORO_TRACK_STATE:
      return row == 0 ? lane->states : NULL;
    case CORO_TRACK_WAITERS:
      return row == 0 ? lane->waiters : NULL;
    case CORO_TRACK_LEVEL:
      return row == 0 ? lane->levels : NULL;
    case CORO_TRACK_UNFINISHED:
      return row == 0 ? lane->unfinished : NULL;
    case CORO_TRACK_SCOPE:
      return coro_span_rows_get (lane->scopes, row);
    case CORO_TRACK_HOLD:
      return _coro_entity_kind_is_primitive (lane->kind) ? NULL : coro_span_rows_get (lane->holdings, row);
    case CORO_TRACK_HOLDER:
      return _coro_entity_kind_is_primitive (lane->kind) ? coro_span_rows_get (lane->holdings, row) : NULL;
    case CORO_N_TRACKS:
    default:
      return NULL;
    }
}

/**
 * _coro_lane_change_state:
 * @lane: a lane
 * @kind: what begins, %CORO_SPAN_NONE if nothing does
 * @event: the event that changes it
 * @index: its index
 *
 * Ends what a lane did until now and begins something else.
 */
void
_coro_lane_change_state (CoroLane        *lane,
                         CoroSpanKind     kind,
                         const CoroEvent *event,
                         guint32          index)
{
  if (lane->states == NULL && kind == CORO_SPAN_NONE)
    return;
  if (lane->states == NULL)
    lane->states = coro_span_list_new (CORO_SPAN_LIST_STATES);

  if (kind == CORO_SPAN_WAITING_RESOURCE)
    lane->waits_for = lane->waits_for == 0 || lane->waits_for == event->object ? event->object : G_MAXUINT32;
  coro_span_list_append (lane->states, event->time, index, kind);
}
