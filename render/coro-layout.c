/* coro-layout.c: from the index of a run to draw lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include "coro-words.h"

#include <math.h>

#define RULER_HEIGHT 26
#define TITLE_HEIGHT 34
#define SUBTITLE_HEIGHT 18
#define LEGEND_GAP 14
#define TAIL 40
#define RING_TAIL 72
#define FOREVER 150
#define FOREVER_SHARE 0.3 /* of a narrow picture */
#define VIEWPORT_PAD 10
#define MIN_CONTENT 120
#define HATCH_PERIOD 240
#define MIN_RUN 1000

/* px that a span needs to be drawn by itself, at most twice as much */
#define RESOLUTION 2.0
/* px by which what is thin can be wider than it is */
#define SLACK 2.0

static gboolean
is_viewport (const CoroLayout *self)
{
  return self->options.per_px > 0;
}

static gboolean
counts_steps (const CoroLayout *self)
{
  return self->options.axis == CORO_AXIS_STEPS || (self->end_time <= 0 && !is_viewport (self));
}

static void
set_area (CoroLayout *self,
          CoroRegion  region,
          double      x,
          double      y,
          double      width,
          double      height)
{
  self->areas[region].x = x;
  self->areas[region].y = y;
  self->areas[region].width = width;
  self->areas[region].height = height;
  coro_draw_list_set_size (self->lists[region], width, height);
}

static double
get_forever (double width)
{
  return MIN (FOREVER, floor (width * FOREVER_SHARE));
}

static double
get_title_height (const CoroLayoutOptions *options)
{
  return (options->title != NULL ? TITLE_HEIGHT : 0) + (options->subtitle != NULL ? SUBTITLE_HEIGHT : 0);
}

/* From the top: title, ruler, lanes; the legend follows when its height is known. */
static void
place_regions (CoroLayout *self,
               double      title_height)
{
  CoroParts parts = self->options.parts;
  double width = self->options.width;
  double body_height = self->options.height > 0 ? self->options.height : coro_lanes_get_height (self->lanes);
  double body_x = self->names_width;
  double y = 0;

  if (parts & CORO_PARTS_TITLE)
    {
      y = self->options.margin - 8;
      set_area (self, CORO_REGION_TITLE, self->options.margin, y, width - 2 * self->options.margin, title_height);
      y += title_height;
    }
  else if (!is_viewport (self))
    {
      y = self->options.margin - 8;
    }
  if (parts & CORO_PARTS_RULER)
    {
      set_area (self, CORO_REGION_RULER, body_x, y, width - body_x, RULER_HEIGHT);
      y += RULER_HEIGHT;
    }
  if (parts & CORO_PARTS_NAMES)
    set_area (self, CORO_REGION_NAMES, 0, y, body_x, body_height);
  set_area (self, CORO_REGION_BODY, body_x, y, width - body_x, body_height);
}

static void
make_scale (CoroLayout *self)
{
  double body = self->areas[CORO_REGION_BODY].width;
  gboolean steps = counts_steps (self);
  g_autoptr (CoroAxisMap) map = coro_axis_map_new (self->index, steps ? CORO_AXIS_STEPS : self->options.axis);
  double end = (double) coro_axis_map_get_end (map, self->end_time) / coro_axis_map_get_unit (map);
  double from = (double) self->options.from;
  double to = self->options.to == CORO_TIME_OPEN ? end : (double) self->options.to;
  double per_px = self->options.per_px;

  if (self->options.axis == CORO_AXIS_FOLDED && !is_viewport (self))
    {
      from = (double) coro_span_index_fold_time (self->index, (gint64) from);
      if (self->options.to != CORO_TIME_OPEN)
        to = (double) coro_span_index_fold_time (self->index, self->options.to);
    }
  /* A range on the clock means nothing where steps are counted in its place. */
  if (steps && self->options.axis != CORO_AXIS_STEPS)
    {
      from = 0;
      to = end;
    }
  self->content_width = is_viewport (self) ? body : MAX (body - coro_layout_get_tail (self->index, body), MIN_CONTENT);
  if (!is_viewport (self))
    per_px = MAX (to - from, steps ? 1 : MIN_RUN) / self->content_width;
  self->scale = coro_scale_new (map, from, per_px, is_viewport (self) ? VIEWPORT_PAD : 0);
}

/* What the index is asked for: the cells that can be seen, and the borders of the events in them. */
static void
find_visible_range (CoroLayout *self)
{
  CoroAxisMap *map = coro_scale_get_map (self->scale);
  double unit = coro_axis_map_get_unit (map);
  guint32 event;
  gint64 from;
  gint64 to;

  if (is_viewport (self))
    {
      self->left = -4;
      self->right = self->content_width + 4;
    }
  else
    {
      self->left = -1.5;
      self->right = self->content_width + 1.5;
    }
  if (coro_span_index_get_deadlock (self->index, &event))
    {
      self->forever = get_forever (self->areas[CORO_REGION_BODY].width);
      if (!is_viewport (self))
        self->right += self->forever;
    }

  from = (gint64) CLAMP (floor (coro_scale_get_count (self->scale, self->left - SLACK) * unit), 0, 9e18);
  to = (gint64) CLAMP (ceil (coro_scale_get_count (self->scale, self->right + SLACK) * unit), 0, 9e18);
  self->grid = coro_grid_new (map, from, to, RESOLUTION * coro_scale_get_per_px (self->scale) * unit, self->end_time);
  self->from = CORO_BOUND_EVENT (coro_axis_map_find_event (map, from, 0));
  self->to = CORO_BOUND_EVENT (coro_axis_map_find_event (map, to + 1, self->from.event));
}

static void
set_phases (CoroLayout *self)
{
  double x = 0;

  if (is_viewport (self))
    x = -fmod (coro_scale_get_x (self->scale, 0, 0), HATCH_PERIOD);
  coro_draw_list_set_phase (self->lists[CORO_REGION_BODY], -x, -fmod (self->options.y_offset, HATCH_PERIOD));
}

static CoroLayout *
create (CoroSpanIndex           *index,
        const CoroLayoutOptions *options)
{
  CoroLayout *self = g_new0 (CoroLayout, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->index = coro_span_index_ref (index);
  self->log = coro_span_index_get_log (index);
  self->options = *options;
  self->options.width = CLAMP (options->width, 1, 1e6);
  self->options.title = NULL;
  self->options.subtitle = NULL;
  self->options.caption = NULL;
  self->measure = options->measure != NULL ? coro_text_measure_ref (options->measure) : coro_text_measure_new ();
  self->options.measure = self->measure;
  self->lanes = options->lanes != NULL ? coro_lanes_ref (options->lanes) : coro_lanes_new (index);
  if (options->lanes == NULL)
    coro_lanes_set_density (self->lanes, options->density);
  coro_lanes_update (self->lanes, self->measure);
  self->metrics = *coro_lanes_get_metrics (self->lanes);
  self->n_events = coro_span_index_get_n_events (index);
  self->end_time = MAX (coro_span_index_get_end_time (index), options->now);
  for (guint i = 0; i < CORO_N_REGIONS; i++)
    self->lists[i] = coro_draw_list_new ();
  return self;
}

static void
add_legend (CoroLayout *self,
            const char *caption)
{
  double width = self->options.width - 2 * self->options.margin;
  double y = self->areas[CORO_REGION_BODY].y + self->areas[CORO_REGION_BODY].height + LEGEND_GAP;
  double height;

  _coro_layout_add_legend (self, width);
  _coro_layout_add_caption (self, caption, width);
  coro_draw_list_get_size (self->lists[CORO_REGION_LEGEND], &width, &height);
  set_area (self, CORO_REGION_LEGEND, self->options.margin, y, width, height);
}

/**
 * coro_layout_new:
 * @index: a run, up to date
 * @options: what to do
 *
 * Lays a run out. The work is that of what can be seen: the visible lanes and their visible spans.
 *
 * Returns: (transfer full): the draw lists, and where they belong
 */
CoroLayout *
coro_layout_new (CoroSpanIndex           *index,
                 const CoroLayoutOptions *options)
{
  CoroLayout *self;

  g_return_val_if_fail (index != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = create (index, options);
  self->names_width = _coro_layout_measure_names (self);
  _coro_layout_choose_frames (self, options->y_offset, options->height);
  place_regions (self, get_title_height (options));
  make_scale (self);
  find_visible_range (self);
  set_phases (self);

  if (options->parts & CORO_PARTS_TITLE)
    _coro_layout_add_title (self, options->title, options->subtitle);
  if (options->parts & CORO_PARTS_RULER)
    _coro_layout_add_ruler (self);
  if (options->parts & CORO_PARTS_NAMES)
    _coro_layout_add_names (self);
  _coro_layout_find_arrows (self);
  _coro_layout_add_body (self);
  if (options->parts & CORO_PARTS_LEGEND)
    add_legend (self, options->caption);
  if (options->tooltips)
    {
      g_autofree char *description = coro_words_describe_run (index);

      coro_draw_list_set_about (self->lists[CORO_REGION_BODY], options->title, description);
    }
  return self;
}

/**
 * coro_layout_ref:
 * @self: a layout
 *
 * Returns: (transfer full): the same layout
 */
CoroLayout *
coro_layout_ref (CoroLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * coro_layout_unref:
 * @self: (transfer full): a layout
 */
void
coro_layout_unref (CoroLayout *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < CORO_N_REGIONS; i++)
    coro_draw_list_unref (self->lists[i]);
  g_clear_pointer (&self->scale, coro_scale_unref);
  g_clear_pointer (&self->arrows, g_array_unref);
  g_clear_pointer (&self->occupied, g_array_unref);
  g_clear_pointer (&self->signs, g_array_unref);
  g_clear_pointer (&self->frames, g_array_unref);
  g_clear_pointer (&self->grid, coro_grid_free);
  coro_lanes_unref (self->lanes);
  coro_text_measure_unref (self->measure);
  coro_span_index_unref (self->index);
  g_free (self);
}

/**
 * coro_layout_get_list:
 * @self: a layout
 * @region: a part of the picture
 *
 * Returns: (transfer none): what it shows; empty if the options did not ask for it
 */
const CoroDrawList *
coro_layout_get_list (const CoroLayout *self,
                      CoroRegion        region)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (region < CORO_N_REGIONS, NULL);

  return self->lists[region];
}

/**
 * coro_layout_get_area:
 * @self: a layout
 * @region: a part of the picture
 * @x: (out): left in the picture
 * @y: (out): top
 * @width: (out): px, 0 if there is no such part
 * @height: (out): px
 */
void
coro_layout_get_area (const CoroLayout *self,
                      CoroRegion        region,
                      double           *x,
                      double           *y,
                      double           *width,
                      double           *height)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (region < CORO_N_REGIONS);

  *x = self->areas[region].x;
  *y = self->areas[region].y;
  *width = self->areas[region].width;
  *height = self->areas[region].height;
}

/**
 * coro_layout_get_size:
 * @self: a layout
 * @width: (out): px of the whole picture
 * @height: (out): px
 */
void
coro_layout_get_size (const CoroLayout *self,
                      double           *width,
                      double           *height)
{
  g_return_if_fail (self != NULL);

  *width = self->options.width;
  *height = self->areas[CORO_REGION_BODY].y + self->areas[CORO_REGION_BODY].height;
  if (self->options.parts & CORO_PARTS_LEGEND)
    *height = self->areas[CORO_REGION_LEGEND].y + self->areas[CORO_REGION_LEGEND].height;
  if (!is_viewport (self))
    *height += self->options.margin - 8;
}

/**
 * coro_layout_get_content_height:
 * @self: a layout
 *
 * Returns: px of all lanes, whatever part of them the viewport shows
 */
double
coro_layout_get_content_height (const CoroLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return coro_lanes_get_height (self->lanes);
}

/**
 * coro_layout_get_sticky_height:
 * @self: a layout
 *
 * Returns: px at the top of the body in which pinned lanes stay while the others are scrolled
 */
double
coro_layout_get_sticky_height (const CoroLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sticky_height;
}

/**
 * coro_layout_get_scale:
 * @self: a layout
 *
 * Returns: (transfer none): where a moment stands in the body
 */
const CoroScale *
coro_layout_get_scale (const CoroLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->scale;
}

/**
 * coro_layout_get_lane_at:
 * @self: a layout
 * @y: px in the body
 *
 * Returns: the visible lane there, 0 if there is none
 */
guint32
coro_layout_get_lane_at (const CoroLayout *self,
                         double            y)
{
  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->frames->len; i++)
    {
      const CoroLaneFrame *frame = &g_array_index (self->frames, CoroLaneFrame, i);

      if (y >= frame->y && y < frame->y + frame->height)
        return frame->lane;
    }
  return 0;
}

/**
 * coro_layout_get_lane_extent:
 * @self: a layout
 * @lane: an entity id
 * @y: (out): its top in the body, outside of the viewport if it is not visible
 * @height: (out): px
 *
 * Returns: whether there is such a lane
 */
gboolean
coro_layout_get_lane_extent (const CoroLayout *self,
                             guint32           lane,
                             double           *y,
                             double           *height)
{
  CoroLaneFrame frame = { 0 };
  gboolean found;

  g_return_val_if_fail (self != NULL, FALSE);

  found = _coro_layout_find_frame (self, lane, &frame);
  *y = frame.y;
  *height = frame.height;
  return found;
}

/**
 * coro_layout_get_tail:
 * @index: a run
 * @width: px of the body
 *
 * Returns: px that are needed behind the end of a run: for caps and arrows; after a deadlock for what lasts for ever, and
 *   for who waits for whom
 */
double
coro_layout_get_tail (CoroSpanIndex *index,
                      double         width)
{
  guint32 event;

  g_return_val_if_fail (index != NULL, TAIL);

  return coro_span_index_get_deadlock (index, &event) ? get_forever (width) + RING_TAIL : TAIL;
}

/* What is covered while the run is played: from its beginning to the right edge of the picture. */
static void
set_motion (const CoroLayout *self,
            CoroDrawList     *list)
{
  double x = self->areas[CORO_REGION_BODY].x + MAX (coro_scale_get_x (self->scale, 0, 0), 0);
  const CoroMotion motion = {
    .seconds = self->options.seconds,
    .x = x,
    .y = self->areas[CORO_REGION_BODY].y,
    .width = MAX (self->options.width - x, 0),
    .height = self->areas[CORO_REGION_BODY].height,
  };

  coro_draw_list_set_motion (list, &motion);
}

static void
append_region (const CoroLayout *self,
               CoroRegion        region,
               CoroDrawList     *list)
{
  coro_draw_list_append (list, self->lists[region], self->areas[region].x, self->areas[region].y);
}

/**
 * coro_layout_compose_above:
 * @self: a layout
 *
 * Returns: (transfer full): the paper of a picture, its title, its ruler and its names
 */
CoroDrawList *
coro_layout_compose_above (const CoroLayout *self)
{
  CoroDrawList *list;
  double width;
  double height;

  g_return_val_if_fail (self != NULL, NULL);

  list = coro_draw_list_new ();
  coro_layout_get_size (self, &width, &height);
  coro_draw_list_set_size (list, width, height);
  coro_draw_list_set_about (list, coro_draw_list_get_title (self->lists[CORO_REGION_BODY]),
                            coro_draw_list_get_description (self->lists[CORO_REGION_BODY]));
  set_motion (self, list);
  coro_draw_list_add_rect (list, CORO_FORM_PAPER, 0, 0, 0, width, height, 0);
  append_region (self, CORO_REGION_TITLE, list);
  append_region (self, CORO_REGION_RULER, list);
  append_region (self, CORO_REGION_NAMES, list);
  return list;
}

/**
 * coro_layout_compose_body:
 * @self: a layout
 *
 * Returns: (transfer full): what is in its body now, where it belongs in the picture
 */
CoroDrawList *
coro_layout_compose_body (const CoroLayout *self)
{
  CoroDrawList *list;

  g_return_val_if_fail (self != NULL, NULL);

  list = coro_draw_list_new ();
  append_region (self, CORO_REGION_BODY, list);
  return list;
}

/**
 * coro_layout_compose_below:
 * @self: a layout
 *
 * Returns: (transfer full): the legend, where it belongs in the picture
 */
CoroDrawList *
coro_layout_compose_below (const CoroLayout *self)
{
  CoroDrawList *list;

  g_return_val_if_fail (self != NULL, NULL);

  list = coro_draw_list_new ();
  append_region (self, CORO_REGION_LEGEND, list);
  return list;
}

/**
 * coro_layout_compose:
 * @self: a layout
 *
 * Puts the regions together to one picture on its paper.
 *
 * Returns: (transfer full): a list of all of it
 */
CoroDrawList *
coro_layout_compose (const CoroLayout *self)
{
  CoroDrawList *list;

  g_return_val_if_fail (self != NULL, NULL);

  list = coro_layout_compose_above (self);
  append_region (self, CORO_REGION_BODY, list);
  append_region (self, CORO_REGION_LEGEND, list);
  return list;
}
