/* coro-lanes.c: which lanes are shown, and where each lies
 *
 * The frames of all lanes are kept from one layout to the next: they are made anew when there are other lanes or other
 * titles, in a few steps a lane; in between only those whose height depends on what happens in them are looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-lanes.h"

#include "coro-theme.h"

#define ROW_GAP 2
#define MAX_NAMED_ROWS 8
#define MAX_ROWS 24
#define THIN_ROW 5
#define WAITERS_SPACE 8
#define LIMIT_GAP 34
#define MAX_DIGITS 11
#define MAX_SCOPES 3

static const CoroMetrics metrics_of[] = {
  [CORO_DENSITY_EXPORT] = { 46, 15, 20, 37, 4, 10.5, 16, 43, 14, 2, CORO_FONT_LABEL },
  [CORO_DENSITY_SCREEN] = { 34, 5, 20, 26.5, 4, 0, 15, 32, 14, 6, CORO_FONT_LABEL },
  [CORO_DENSITY_COMPACT] = { 22, 3, 13, 17, 3, 0, 7, 20, 5, 2, CORO_FONT_SMALL },
};

struct _CoroLanes {
  gatomicrefcount ref_count;
  CoroSpanIndex  *index;
  CoroLog        *log;
  CoroLaneChoice *choice;
  CoroDensity     density;
  guint           serial;   /* of the index that the frames were made from */
  guint64         n_events; /* likewise */
  gboolean        valid;

  GArray         *frames;    /* of CoroLaneFrame */
  guint           n_pinned;  /* those of them that stand first */
  GArray         *frame_of;  /* of guint32, by entity id: place in `frames` + 1, or 0 */
  GArray         *variable;  /* of guint: places of resources whose height depends on what happens */
  guint           scope_serial; /* of the index when the tasks' heights were found */
  double          height;

  CoroTextMeasure *measure;  /* that the widths come from; borrowed, only compared */
  GArray         *widths;    /* of double, by title */
  double          digits[MAX_DIGITS];
  double          widest;
};

static CoroLaneGroup
get_group (CoroEntityKind kind)
{
  switch (kind)
    {
    case CORO_ENTITY_LOOP:
      return CORO_LANE_GROUP_LOOP;
    case CORO_ENTITY_PROCESS:
    case CORO_ENTITY_THREAD:
      return CORO_LANE_GROUP_WORKERS;
    case CORO_ENTITY_LOCK:
    case CORO_ENTITY_EVENT:
    case CORO_ENTITY_CONDITION:
    case CORO_ENTITY_SEMAPHORE:
    case CORO_ENTITY_QUEUE:
    case CORO_ENTITY_BARRIER:
      return CORO_LANE_GROUP_RESOURCES;
    default:
      return CORO_LANE_GROUP_TASKS;
    }
}

static CoroLaneFrame *
nth (const CoroLanes *self,
     guint            position)
{
  return &g_array_index (self->frames, CoroLaneFrame, position);
}

static double
get_row_height (const CoroMetrics *metrics,
                guint              n_rows)
{
  return n_rows <= MAX_NAMED_ROWS ? metrics->row : MIN (metrics->row, THIN_ROW);
}

static guint
get_top (CoroLanes           *self,
         const CoroLaneFrame *frame)
{
  guint top = MAX (MAX (frame->limit, 1), coro_span_index_get_highest (self->index, frame->lane, CORO_TRACK_LEVEL));

  if (frame->unfinished)
    top = MAX (top, coro_span_index_get_highest (self->index, frame->lane, CORO_TRACK_UNFINISHED));
  return top;
}

/* Only where somebody marks items as done does it mean anything that others are not. */
static gboolean
counts_unfinished (CoroLanes           *self,
                   const CoroLaneFrame *frame)
{
  gsize n_spans = coro_span_index_get_n_spans (self->index, frame->lane, CORO_TRACK_UNFINISHED, 0);
  CoroSpan span;

  if (n_spans == 0)
    return FALSE;
  coro_span_index_get_span (self->index, frame->lane, CORO_TRACK_UNFINISHED, 0, n_spans - 1, &span);
  return span.value != n_spans;
}

/* A semaphore has a row for each permit, and more if it was released too often; a very wide one has a chart. */
static void
measure_frame (CoroLanes     *self,
               CoroLaneFrame *frame)
{
  const CoroMetrics *metrics = coro_lanes_get_metrics (self);

  frame->height = metrics->lane;
  frame->n_rows = frame->top = frame->n_scopes = 0;

  if (frame->kind == CORO_ENTITY_SEMAPHORE)
    {
      guint rows = MAX (frame->limit, coro_span_index_get_n_rows (self->index, frame->lane, CORO_TRACK_HOLDER));

      rows = MAX (rows, coro_span_index_get_highest (self->index, frame->lane, CORO_TRACK_LEVEL));
      frame->n_rows = rows <= MAX_ROWS ? MAX (rows, 1) : 0;
      if (frame->n_rows > 0)
        frame->height = MAX (metrics->lane, metrics->bar_y / 2 + WAITERS_SPACE +
                                              frame->n_rows * (get_row_height (metrics, frame->n_rows) + ROW_GAP));
      else
        frame->top = get_top (self, frame);
    }
  else if (frame->kind == CORO_ENTITY_QUEUE || frame->kind == CORO_ENTITY_BARRIER)
    {
      frame->unfinished = counts_unfinished (self, frame);
      frame->top = get_top (self, frame);
    }
  else if (frame->group == CORO_LANE_GROUP_TASKS)
    {
      frame->n_scopes = MIN (coro_span_index_get_n_rows (self->index, frame->lane, CORO_TRACK_SCOPE), MAX_SCOPES);
      if (frame->n_scopes > 0)
        frame->height = metrics->scope_y + frame->n_scopes * metrics->scope + metrics->scope_gap;
    }
}

static void
place_frames (CoroLanes *self)
{
  double y = 0;

  for (guint i = 0; i < self->frames->len; i++)
    {
      nth (self, i)->y = y;
      y += nth (self, i)->height;
    }
  self->height = y;
}

static CoroLaneFrame
make_frame (CoroLanes            *self,
            const CoroChosenLane *chosen)
{
  const CoroEntity *entity = coro_log_get_entity (self->log, chosen->lane);
  CoroLaneFrame frame = {
    .lane = chosen->lane,
    .kind = entity->kind,
    .group = get_group (entity->kind),
    .position = self->frames->len,
    .depth = chosen->depth,
    .number = coro_span_index_get_number (self->index, chosen->lane),
    .hue = coro_theme_hue_of (coro_span_index_get_resource (self->index, chosen->lane)),
    .limit = entity->limit,
    .n_below = chosen->n_below,
    .folded = chosen->folded,
    .pinned = chosen->pinned,
  };

  if (frame.position > 0)
    {
      const CoroLaneFrame *above = nth (self, frame.position - 1);

      frame.begins_group = above->group != frame.group || above->pinned != frame.pinned;
    }
  measure_frame (self, &frame);
  return frame;
}

static void
make_frames (CoroLanes *self)
{
  g_autoptr (GArray) chosen = coro_lane_choice_list (self->choice);

  g_array_set_size (self->frames, 0);
  g_array_set_size (self->variable, 0);
  g_array_set_size (self->frame_of, 0);
  g_array_set_size (self->frame_of, coro_log_get_n_entities (self->log) + 1);
  self->n_pinned = 0;

  for (guint i = 0; i < chosen->len; i++)
    {
      CoroLaneFrame frame = make_frame (self, &g_array_index (chosen, CoroChosenLane, i));

      if (frame.n_rows > 0 || frame.top > 0)
        g_array_append_val (self->variable, self->frames->len);
      g_array_index (self->frame_of, guint32, frame.lane) = self->frames->len + 1;
      g_array_append_val (self->frames, frame);
      self->n_pinned += frame.pinned ? 1 : 0;
    }
  place_frames (self);
}

/* Whether the lane is as high as before. */
static gboolean
keeps_height (CoroLanes     *self,
              CoroLaneFrame *frame)
{
  double height = frame->height;

  measure_frame (self, frame);
  return frame->height == height;
}

/* Tasks are many, and grow only where one is in more scopes at once than any time before. */
static void
update_heights (CoroLanes *self)
{
  guint scope_serial = coro_span_index_get_scope_serial (self->index);
  gboolean kept = TRUE;

  for (guint i = 0; i < self->variable->len; i++)
    kept &= keeps_height (self, nth (self, g_array_index (self->variable, guint, i)));
  for (guint i = 0; i < self->frames->len && scope_serial != self->scope_serial; i++)
    if (nth (self, i)->kind == CORO_ENTITY_TASK)
      kept &= keeps_height (self, nth (self, i));
  self->scope_serial = scope_serial;
  if (!kept)
    place_frames (self);
}

/* Titles are many and repeat: each is measured once. */
static double
get_title_width (CoroLanes           *self,
                 const CoroLaneFrame *frame)
{
  guint title = coro_span_index_get_title_id (self->index, frame->lane);
  double *width;

  if (title >= self->widths->len)
    g_array_set_size (self->widths, title + 1);
  width = &g_array_index (self->widths, double, title);
  if (*width == 0)
    {
      g_autofree char *text = coro_span_index_dup_title (self->index, frame->lane);

      *width = coro_text_measure_get_width (self->measure, coro_lane_frame_get_font (frame), text);
    }
  return *width;
}

static double
get_number_width (CoroLanes *self,
                  guint      number)
{
  guint n_digits = 0;

  if (number == 0)
    return 0;
  for (guint i = number; i > 0; i /= 10)
    n_digits++;
  if (self->digits[n_digits] == 0)
    {
      g_autofree char *text = g_strnfill (n_digits, '0');

      self->digits[n_digits] = coro_text_measure_get_width (self->measure, CORO_FONT_LABEL, text);
    }
  return self->digits[n_digits] + CORO_LANE_NUMBER_GAP;
}

/* A folded group says how many lanes it hides. */
static double
get_count_width (CoroLanes           *self,
                 const CoroLaneFrame *frame)
{
  g_autofree char *text = g_strdup_printf ("+%u", frame->n_below);

  return coro_text_measure_get_width (self->measure, CORO_FONT_LABEL, text) + CORO_LANE_NUMBER_GAP;
}

static void
find_widest (CoroLanes *self)
{
  self->widest = 0;
  for (guint i = 0; i < self->frames->len; i++)
    {
      const CoroLaneFrame *frame = nth (self, i);
      g_autofree char *limit = coro_lane_frame_dup_limit (frame, coro_lanes_get_metrics (self));
      double width = coro_lane_frame_get_indent (frame) + get_title_width (self, frame) +
                     (frame->folded ? get_count_width (self, frame) : get_number_width (self, frame->number));

      if (limit != NULL)
        width += coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, limit) + LIMIT_GAP;
      self->widest = MAX (self->widest, width);
    }
}

static void
adopt_measure (CoroLanes       *self,
               CoroTextMeasure *measure)
{
  if (self->measure == measure)
    return;

  self->measure = measure;
  g_array_set_size (self->widths, 0);
  for (guint i = 0; i < MAX_DIGITS; i++)
    self->digits[i] = 0;
  self->valid = FALSE;
}

/**
 * coro_lanes_new:
 * @index: a run
 *
 * Returns: (transfer full): its lanes, as they are to be shown; coro_lanes_update() is to be called before they are
 *   asked for
 */
CoroLanes *
coro_lanes_new (CoroSpanIndex *index)
{
  CoroLanes *self;

  g_return_val_if_fail (index != NULL, NULL);

  self = g_new0 (CoroLanes, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->index = coro_span_index_ref (index);
  self->log = coro_span_index_get_log (index);
  self->choice = coro_lane_choice_new (index);
  self->frames = g_array_new (FALSE, TRUE, sizeof (CoroLaneFrame));
  self->frame_of = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->variable = g_array_new (FALSE, FALSE, sizeof (guint));
  self->widths = g_array_new (FALSE, TRUE, sizeof (double));
  return self;
}

/**
 * coro_lanes_ref:
 * @self: lanes
 *
 * Returns: (transfer full): the same lanes
 */
CoroLanes *
coro_lanes_ref (CoroLanes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * coro_lanes_unref:
 * @self: (transfer full): lanes
 */
void
coro_lanes_unref (CoroLanes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->frames);
  g_array_unref (self->frame_of);
  g_array_unref (self->variable);
  g_array_unref (self->widths);
  coro_lane_choice_free (self->choice);
  coro_span_index_unref (self->index);
  g_free (self);
}

/**
 * coro_lanes_set_density:
 * @self: lanes
 * @density: how high each is
 */
void
coro_lanes_set_density (CoroLanes   *self,
                        CoroDensity  density)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (density < G_N_ELEMENTS (metrics_of));

  self->valid &= self->density == density;
  self->density = density;
}

/**
 * coro_lanes_set_order:
 * @self: lanes
 * @order: how tasks of one parent are sorted, from the next update on and by what is known then
 */
void
coro_lanes_set_order (CoroLanes     *self,
                      CoroLaneOrder  order)
{
  g_return_if_fail (self != NULL);

  coro_lane_choice_set_order (self->choice, order);
  self->valid = FALSE;
}

/**
 * coro_lanes_set_filter:
 * @self: lanes
 * @words: (nullable): what a lane must match to be shown, see coro_lane_choice_set_filter()
 */
void
coro_lanes_set_filter (CoroLanes  *self,
                       const char *words)
{
  g_return_if_fail (self != NULL);

  coro_lane_choice_set_filter (self->choice, words);
  self->valid = FALSE;
}

/**
 * coro_lanes_set_folded:
 * @self: lanes
 * @lane: an entity id
 * @folded: whether the tasks that it created, and theirs, are hidden
 */
void
coro_lanes_set_folded (CoroLanes *self,
                       guint32    lane,
                       gboolean   folded)
{
  g_return_if_fail (self != NULL);

  coro_lane_choice_set_folded (self->choice, lane, folded);
  self->valid = FALSE;
}

/**
 * coro_lanes_set_pinned:
 * @self: lanes
 * @lane: an entity id
 * @pinned: whether it stands above the others
 */
void
coro_lanes_set_pinned (CoroLanes *self,
                       guint32    lane,
                       gboolean   pinned)
{
  g_return_if_fail (self != NULL);

  coro_lane_choice_set_pinned (self->choice, lane, pinned);
  self->valid = FALSE;
}

/* What a lane did last changes while the run goes on. */
static gboolean
is_up_to_date (CoroLanes *self,
               guint      serial,
               guint64    n_events)
{
  return self->valid && serial == self->serial &&
         (n_events == self->n_events || !coro_lane_choice_is_filtered (self->choice));
}

/**
 * coro_lanes_update:
 * @self: lanes
 * @measure: fonts
 *
 * Brings the frames up to date with the index.
 */
void
coro_lanes_update (CoroLanes       *self,
                   CoroTextMeasure *measure)
{
  guint64 n_events;
  guint serial;

  g_return_if_fail (self != NULL);
  g_return_if_fail (measure != NULL);

  adopt_measure (self, measure);
  serial = coro_span_index_get_serial (self->index);
  n_events = coro_span_index_get_n_events (self->index);
  if (is_up_to_date (self, serial, n_events))
    {
      update_heights (self);
      return;
    }

  self->serial = serial;
  self->scope_serial = coro_span_index_get_scope_serial (self->index);
  self->n_events = n_events;
  self->valid = TRUE;
  make_frames (self);
  find_widest (self);
}

/**
 * coro_lanes_get_metrics:
 * @self: lanes
 *
 * Returns: (transfer none): where things lie inside a lane
 */
const CoroMetrics *
coro_lanes_get_metrics (CoroLanes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &metrics_of[self->density];
}

/**
 * coro_lanes_get_n:
 * @self: lanes
 *
 * Returns: how many are shown
 */
guint
coro_lanes_get_n (CoroLanes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->frames->len;
}

/**
 * coro_lanes_get:
 * @self: lanes
 * @position: less than coro_lanes_get_n()
 *
 * Returns: (transfer none): the lane there, until the next update
 */
const CoroLaneFrame *
coro_lanes_get (CoroLanes *self,
                guint      position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < self->frames->len, NULL);

  return nth (self, position);
}

/**
 * coro_lanes_find:
 * @self: lanes
 * @lane: any number
 *
 * Returns: (transfer none) (nullable): that lane if it is shown, until the next update
 */
const CoroLaneFrame *
coro_lanes_find (CoroLanes *self,
                 guint32    lane)
{
  guint32 place;

  g_return_val_if_fail (self != NULL, NULL);

  place = lane < self->frame_of->len ? g_array_index (self->frame_of, guint32, lane) : 0;
  return place > 0 ? nth (self, place - 1) : NULL;
}

/**
 * coro_lanes_get_n_pinned:
 * @self: lanes
 *
 * Returns: how many of them are pinned; they come first
 */
guint
coro_lanes_get_n_pinned (CoroLanes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pinned;
}

/**
 * coro_lanes_find_y:
 * @self: lanes
 * @y: px from the top of the first one
 *
 * Returns: the position of the first lane that ends below @y, or their number
 */
guint
coro_lanes_find_y (CoroLanes *self,
                   double     y)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->frames->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (nth (self, middle)->y + nth (self, middle)->height <= y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * coro_lanes_find_group:
 * @self: lanes
 * @group: a group
 *
 * Returns: the position of the first lane of that group or of a later one that is not pinned, or their number
 */
guint
coro_lanes_find_group (CoroLanes     *self,
                       CoroLaneGroup  group)
{
  guint low;
  guint high;

  g_return_val_if_fail (self != NULL, 0);

  low = self->n_pinned;
  high = self->frames->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (nth (self, middle)->group < group)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * coro_lanes_get_height:
 * @self: lanes
 *
 * Returns: px of all of them
 */
double
coro_lanes_get_height (CoroLanes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

/**
 * coro_lanes_get_widest:
 * @self: lanes
 *
 * Returns: px that the longest name needs, its indentation, its number and its limit among it
 */
double
coro_lanes_get_widest (CoroLanes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->widest;
}

/**
 * coro_lane_frame_get_font:
 * @self: a lane
 *
 * Returns: the role of its name
 */
CoroFont
coro_lane_frame_get_font (const CoroLaneFrame *self)
{
  g_return_val_if_fail (self != NULL, CORO_FONT_NAME);

  return self->group == CORO_LANE_GROUP_LOOP ? CORO_FONT_NAME_WORD : CORO_FONT_NAME;
}

/**
 * coro_lane_frame_get_indent:
 * @self: a lane
 *
 * Returns: px from the margin to its name
 */
double
coro_lane_frame_get_indent (const CoroLaneFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->group == CORO_LANE_GROUP_RESOURCES || self->group == CORO_LANE_GROUP_WORKERS)
    return CORO_LANE_SIGN_WIDTH;
  return MIN (self->depth, CORO_LANE_MAX_DEPTH) * CORO_LANE_INDENT;
}

/**
 * coro_lane_frame_dup_limit:
 * @self: a lane
 * @metrics: where things lie inside of it
 *
 * The capacity of a queue or a barrier stands where its line begins.
 *
 * Returns: (transfer full) (nullable): what stands there, %NULL if nothing does
 */
char *
coro_lane_frame_dup_limit (const CoroLaneFrame *self,
                           const CoroMetrics   *metrics)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (metrics != NULL, NULL);

  if (self->top == 0 || self->limit == 0 || self->number > 0 || metrics->bar < 20)
    return NULL;
  return g_strdup_printf (self->kind == CORO_ENTITY_BARRIER ? "%u parties" : "max %u", self->limit);
}
