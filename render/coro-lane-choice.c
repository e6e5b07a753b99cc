/* coro-lane-choice.c: which lanes somebody wants to see, and in which order
 *
 * Everything here is a matter of the lanes' natural order, in which the tasks come as a tree: each is followed by those
 * that it created, one deeper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-lane-choice.h"

#include <string.h>

/* Shorter words are looked for in names only. */
#define MIN_STATE_WORD 3

struct _CoroLaneChoice {
  CoroSpanIndex *index;
  CoroLaneOrder  order;
  char         **words;  /* folded for comparison; NULL: all lanes */
  GPtrArray     *names;  /* of char, by entity id, likewise; NULL: not looked at yet */
  guint          serial; /* of the index that they are from */
  GHashTable    *folded; /* set of entity ids */
  GHashTable    *pinned; /* likewise */
};

/* A task while the tree is sorted. */
typedef struct {
  guint  position;
  guint  parent; /* its position, G_MAXUINT: none */
  gint64 key;
} Node;

static gboolean
is_task (CoroLaneChoice *self,
         guint32         lane)
{
  CoroEntityKind kind = coro_log_get_entity (coro_span_index_get_log (self->index), lane)->kind;

  return kind == CORO_ENTITY_TASK || kind == CORO_ENTITY_COROUTINE;
}

/* ---- the order ---- */

static gint64
get_first_wait (CoroLaneChoice *self,
                guint32         lane)
{
  gsize n_spans = coro_span_index_get_n_spans (self->index, lane, CORO_TRACK_STATE, 0);

  for (gsize i = 0; i < n_spans; i++)
    {
      CoroSpan span;

      if (coro_span_index_get_span (self->index, lane, CORO_TRACK_STATE, 0, i, &span) &&
          span.state == CORO_STATE_WAITING)
        return span.begin;
    }
  return G_MAXINT64;
}

static gint64
get_key (CoroLaneChoice *self,
         guint32         lane)
{
  CoroStateSums sums;

  if (self->order == CORO_LANE_ORDER_FIRST_WAIT)
    return get_first_wait (self, lane);
  coro_span_index_get_sums (self->index, lane, 0, coro_span_index_get_end_time (self->index), &sums);
  return -sums.of[CORO_STATE_WAITING];
}

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  const Node *first = a;
  const Node *second = b;

  if (first->parent != second->parent)
    return first->parent < second->parent ? -1 : 1;
  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

/* The tasks among @positions, each with the position of its parent. */
static GArray *
make_nodes (CoroLaneChoice *self,
            guint           first,
            guint           past)
{
  GArray *nodes = g_array_sized_new (FALSE, FALSE, sizeof (Node), past - first);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint)); /* the latest task of each depth */

  for (guint i = first; i < past; i++)
    {
      guint32 lane = coro_span_index_get_lane (self->index, i);
      guint depth = MIN (coro_span_index_get_depth (self->index, lane), path->len);
      Node node = {
        .position = i,
        .parent = depth > 0 ? g_array_index (path, guint, depth - 1) : G_MAXUINT,
        .key = get_key (self, lane),
      };

      g_array_set_size (path, depth);
      g_array_append_val (path, i);
      g_array_append_val (nodes, node);
    }
  return nodes;
}

/* Appends the tree in preorder, children in the order of @nodes. */
static void
append_tree (GArray *nodes,
             guint   first,
             guint   past,
             GArray *order)
{
  g_autofree guint *children = g_new (guint, past - first); /* by position: its first child in `nodes` */
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint top = nodes->len;

  for (guint i = 0; i < past - first; i++)
    children[i] = nodes->len;
  for (guint i = nodes->len; i-- > 0;)
    {
      guint parent = g_array_index (nodes, Node, i).parent;

      if (parent == G_MAXUINT)
        top = i;
      else
        children[parent - first] = i;
    }

  if (top < nodes->len)
    g_array_append_val (stack, top);
  while (stack->len > 0)
    {
      guint at = g_array_index (stack, guint, stack->len - 1);
      const Node *node = &g_array_index (nodes, Node, at);
      guint next = at + 1;
      guint child = children[node->position - first];

      g_array_set_size (stack, stack->len - 1);
      g_array_append_val (order, node->position);
      if (next < nodes->len && g_array_index (nodes, Node, next).parent == node->parent)
        g_array_append_val (stack, next);
      if (child < nodes->len)
        g_array_append_val (stack, child);
    }
}

/* The positions of all lanes, in the order that was chosen. */
static GArray *
make_order (CoroLaneChoice *self)
{
  guint n_lanes = coro_span_index_get_n_lanes (self->index);
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_lanes);
  guint i = 0;

  while (i < n_lanes)
    {
      guint past = i;

      while (self->order != CORO_LANE_ORDER_CREATION && past < n_lanes &&
             is_task (self, coro_span_index_get_lane (self->index, past)))
        past++;
      if (past > i)
        {
          g_autoptr (GArray) nodes = make_nodes (self, i, past);

          g_array_sort (nodes, compare_nodes);
          append_tree (nodes, i, past, order);
          i = past;
        }
      else
        {
          g_array_append_val (order, i);
          i++;
        }
    }
  return order;
}

/* ---- the filter ---- */

static char *
fold_case (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_casefold (valid, -1);
}

/* What a task, the loop or a worker did last, in a word. */
static const char *
get_last_state (CoroLaneChoice *self,
                guint32         lane)
{
  gsize n_spans = coro_span_index_get_n_spans (self->index, lane, CORO_TRACK_STATE, 0);
  gsize n_marks = coro_span_index_get_n_marks (self->index, lane);
  gsize at = n_marks;
  CoroSpan span;

  while ((at = coro_span_index_find_last_mark (self->index, lane, 1u << CORO_MARK_SORT_END, at)) < n_marks)
    {
      CoroMark mark;

      coro_span_index_get_mark (self->index, lane, at, &mark);
      if (mark.kind == CORO_MARK_END)
        return coro_state_get_nick (mark.state);
      if (mark.kind == CORO_MARK_GHOST)
        return "ghost";
    }
  if (n_spans == 0 ||
      !coro_span_index_get_span (self->index, lane, CORO_TRACK_STATE, 0, n_spans - 1, &span))
    return "";
  return coro_state_get_nick (span.state);
}

/* While a run goes on the same names are looked through in every frame. */
static const char *
get_folded_name (CoroLaneChoice *self,
                 guint32         lane)
{
  guint serial = coro_span_index_get_serial (self->index);

  if (self->serial != serial)
    g_ptr_array_set_size (self->names, 0);
  self->serial = serial;
  if (lane >= self->names->len)
    g_ptr_array_set_size (self->names, (int) lane + 1);
  if (g_ptr_array_index (self->names, lane) == NULL)
    {
      g_autofree char *name = coro_span_index_dup_name (self->index, lane);

      g_ptr_array_index (self->names, lane) = fold_case (name);
    }
  return g_ptr_array_index (self->names, lane);
}

static gboolean
matches (CoroLaneChoice *self,
         guint32         lane)
{
  const char *folded;

  if (self->words == NULL)
    return TRUE;

  folded = get_folded_name (self, lane);
  for (char **word = self->words; *word != NULL; word++)
    if (**word != '\0' && strstr (folded, *word) == NULL &&
        (strlen (*word) < MIN_STATE_WORD || !g_str_has_prefix (get_last_state (self, lane), *word)))
      return FALSE;
  return TRUE;
}

/* ---- the list ---- */

static gboolean
has (GHashTable *set,
     guint32     lane)
{
  return g_hash_table_contains (set, GUINT_TO_POINTER (lane));
}

static gboolean
put (GHashTable *set,
     guint32     lane,
     gboolean    in)
{
  return in ? g_hash_table_add (set, GUINT_TO_POINTER (lane)) : g_hash_table_remove (set, GUINT_TO_POINTER (lane));
}

/* How many lanes follow at a greater depth. */
static void
count_below (CoroLaneChoice *self,
             GArray         *chosen)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint)); /* whose group has not ended */

  for (guint i = 0; i <= chosen->len; i++)
    {
      gboolean task = i < chosen->len && is_task (self, g_array_index (chosen, CoroChosenLane, i).lane);
      guint depth = task ? g_array_index (chosen, CoroChosenLane, i).depth : 0;

      while (open->len > 0)
        {
          guint at = g_array_index (open, guint, open->len - 1);
          CoroChosenLane *last = &g_array_index (chosen, CoroChosenLane, at);

          if (task && last->depth < depth)
            break;
          last->n_below = i - at - 1;
          g_array_set_size (open, open->len - 1);
        }
      if (task)
        g_array_append_val (open, i);
    }
}

static void
hide_folded (CoroLaneChoice *self,
             GArray         *chosen)
{
  guint n = 0;

  if (g_hash_table_size (self->folded) == 0)
    return;
  for (guint i = 0; i < chosen->len;)
    {
      CoroChosenLane *lane = &g_array_index (chosen, CoroChosenLane, i);

      lane->folded = lane->n_below > 0 && has (self->folded, lane->lane);
      i += lane->folded ? lane->n_below + 1 : 1;
      g_array_index (chosen, CoroChosenLane, n++) = *lane;
    }
  g_array_set_size (chosen, n);
}

static GArray *
put_pinned_first (CoroLaneChoice *self,
                  GArray         *chosen)
{
  GArray *sorted;

  if (g_hash_table_size (self->pinned) == 0)
    return chosen;
  sorted = g_array_sized_new (FALSE, FALSE, sizeof (CoroChosenLane), chosen->len);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < chosen->len; i++)
      {
        CoroChosenLane lane = g_array_index (chosen, CoroChosenLane, i);

        lane.pinned = has (self->pinned, lane.lane);
        if (lane.pinned == (pass == 0))
          g_array_append_val (sorted, lane);
      }
  g_array_unref (chosen);
  return sorted;
}

/**
 * coro_lane_choice_new:
 * @index: a run
 *
 * Returns: (transfer full): the choice of all its lanes, in their natural order
 */
CoroLaneChoice *
coro_lane_choice_new (CoroSpanIndex *index)
{
  CoroLaneChoice *self;

  g_return_val_if_fail (index != NULL, NULL);

  self = g_new0 (CoroLaneChoice, 1);
  self->index = coro_span_index_ref (index);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_hash_table_new (NULL, NULL);
  self->pinned = g_hash_table_new (NULL, NULL);
  return self;
}

/**
 * coro_lane_choice_free:
 * @self: (transfer full): a choice
 */
void
coro_lane_choice_free (CoroLaneChoice *self)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->words);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->pinned);
  coro_span_index_unref (self->index);
  g_free (self);
}

/**
 * coro_lane_choice_set_order:
 * @self: a choice
 * @order: how tasks of one parent are sorted
 */
void
coro_lane_choice_set_order (CoroLaneChoice *self,
                            CoroLaneOrder   order)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (order < CORO_N_LANE_ORDERS);

  self->order = order;
}

/**
 * coro_lane_choice_set_filter:
 * @self: a choice
 * @words: (nullable): words with spaces between them
 *
 * Chooses those lanes that match every word: by their name, or by the beginning of the word for what they did last
 * ("failed", "waiting", "ghost"). Case does not count.
 */
void
coro_lane_choice_set_filter (CoroLaneChoice *self,
                             const char     *words)
{
  g_autofree char *folded = NULL;
  char *stripped;

  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->words, g_strfreev);
  g_ptr_array_set_size (self->names, 0);
  if (words == NULL)
    return;
  folded = fold_case (words);
  stripped = g_strstrip (folded);
  if (*stripped != '\0')
    self->words = g_strsplit (stripped, " ", -1);
}

/**
 * coro_lane_choice_is_filtered:
 * @self: a choice
 *
 * Returns: whether there are words that lanes have to match; what they match changes while the run goes on
 */
gboolean
coro_lane_choice_is_filtered (CoroLaneChoice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->words != NULL;
}

/**
 * coro_lane_choice_set_folded:
 * @self: a choice
 * @lane: an entity id
 * @folded: whether the tasks that it created, and theirs, are hidden
 */
void
coro_lane_choice_set_folded (CoroLaneChoice *self,
                             guint32         lane,
                             gboolean        folded)
{
  g_return_if_fail (self != NULL);

  put (self->folded, lane, folded);
}

/**
 * coro_lane_choice_get_folded:
 * @self: a choice
 * @lane: an entity id
 *
 * Returns: whether its group is to be folded
 */
gboolean
coro_lane_choice_get_folded (CoroLaneChoice *self,
                             guint32         lane)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return has (self->folded, lane);
}

/**
 * coro_lane_choice_set_pinned:
 * @self: a choice
 * @lane: an entity id
 * @pinned: whether it stands above the others
 */
void
coro_lane_choice_set_pinned (CoroLaneChoice *self,
                             guint32         lane,
                             gboolean        pinned)
{
  g_return_if_fail (self != NULL);

  put (self->pinned, lane, pinned);
}

/**
 * coro_lane_choice_get_pinned:
 * @self: a choice
 * @lane: an entity id
 *
 * Returns: whether it stands above the others
 */
gboolean
coro_lane_choice_get_pinned (CoroLaneChoice *self,
                             guint32         lane)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return has (self->pinned, lane);
}

/**
 * coro_lane_choice_list:
 * @self: a choice
 *
 * Returns: (transfer full) (element-type CoroChosenLane): the lanes to show, from the top
 */
GArray *
coro_lane_choice_list (CoroLaneChoice *self)
{
  g_autoptr (GArray) order = NULL;
  GArray *chosen;

  g_return_val_if_fail (self != NULL, NULL);

  order = make_order (self);
  chosen = g_array_sized_new (FALSE, TRUE, sizeof (CoroChosenLane), order->len);
  for (guint i = 0; i < order->len; i++)
    {
      CoroChosenLane lane = { .lane = coro_span_index_get_lane (self->index, g_array_index (order, guint, i)) };

      if (!matches (self, lane.lane))
        continue;
      lane.depth = coro_span_index_get_depth (self->index, lane.lane);
      g_array_append_val (chosen, lane);
    }
  count_below (self, chosen);
  hide_folded (self, chosen);
  return put_pinned_first (self, chosen);
}
