/* coro-timeline-view.c: the picture of a run as a widget
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-timeline-private.h"

#include "coro-hit.h"

#include <math.h>

#define MIN_WIDTH     200
#define MIN_HEIGHT    100
#define HIT_SLOP      3.0
#define MIN_NS_PER_PX 1.0
#define MAX_STEP_PX   120.0

#define PLAIN_RESOLUTION 96.0
#define MAX_TEXT_SCALE   4.0

enum {
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum {
  SELECTION_CHANGED,
  PLACE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (CoroTimelineView, coro_timeline_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
on_adjusted (CoroTimelineView *self)
{
  coro_timeline_view_queue_update (self);
}

static void
set_adjustment (CoroTimelineView *self,
                GtkOrientation    orientation,
                GtkAdjustment    *adjustment)
{
  GtkAdjustment **slot = &self->adjustments[orientation];

  if (adjustment != NULL && *slot == adjustment)
    return;
  if (*slot != NULL)
    g_signal_handlers_disconnect_by_func (*slot, on_adjusted, self);
  g_clear_object (slot);
  *slot = g_object_ref_sink (adjustment ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (*slot, "value-changed", G_CALLBACK (on_adjusted), self);
  coro_timeline_view_queue_update (self);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  CoroTimelineView *self = CORO_TIMELINE_VIEW (widget);

  self->tick = 0;
  coro_timeline_view_update_layout (self);
  coro_timeline_view_sync_lanes (self);
  gtk_widget_queue_allocate (widget);
  coro_timeline_view_queue_paint (self);
  coro_timeline_view_tell (self);
  return G_SOURCE_REMOVE;
}

static void
coro_timeline_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  CoroTimelineView *self = CORO_TIMELINE_VIEW (widget);
  double layout_width = 0;
  double layout_height = 0;

  if (self->layout != NULL)
    coro_layout_get_size (self->layout, &layout_width, &layout_height);
  if (self->run != NULL && (fabs (layout_width - width / self->text_scale) >= 1 ||
                            fabs (layout_height - height / self->text_scale) >= 1))
    {
      g_clear_object (&self->texture);
      coro_timeline_view_update_layout (self);
      coro_timeline_view_queue_update (self);
    }
  coro_timeline_view_allocate_lanes (self);
}

static void
coro_timeline_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = 2 * *minimum;
}

static gboolean
on_query_tooltip (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    keyboard_mode,
                  GtkTooltip *tooltip,
                  gpointer    data)
{
  CoroTimelineView *self = CORO_TIMELINE_VIEW (widget);
  double scale = self->text_scale;
  const CoroItem *item = keyboard_mode ? NULL : coro_timeline_view_get_item_at (self, x / scale, y / scale);
  g_autofree char *text = NULL;
  double item_x, item_y, width, height;

  if (item == NULL)
    return FALSE;
  text = coro_hit_describe (item, coro_run_get_index (self->run));
  if (text == NULL)
    return FALSE;
  coro_item_get_bounds (item, &item_x, &item_y, &width, &height);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle) { x - 8, (int) ((self->body_y + item_y) * scale), 16,
                                              (int) MAX (height * scale, 1) });
  return TRUE;
}

/* gtk-xft-dpi is 1024 times the resolution that text is written with, -1 where nobody says so. */
static void
update_text_scale (CoroTimelineView *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  int resolution = -1;

  g_object_get (settings, "gtk-xft-dpi", &resolution, NULL);
  self->text_scale = resolution > 0 ? CLAMP (resolution / 1024.0 / PLAIN_RESOLUTION, 0.5, MAX_TEXT_SCALE) : 1;
  coro_timeline_view_queue_update (self);
}

static void
coro_timeline_view_dispose (GObject *object)
{
  CoroTimelineView *self = CORO_TIMELINE_VIEW (object);

  coro_timeline_view_set_run (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[i], on_adjusted, self);
        g_clear_object (&self->adjustments[i]);
      }
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->layout, coro_layout_unref);
  g_clear_pointer (&self->measure, coro_text_measure_unref);
  g_clear_pointer (&self->tiles, coro_tiles_free);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (coro_timeline_view_parent_class)->dispose (object);
}

static void
coro_timeline_view_finalize (GObject *object)
{
  CoroTimelineView *self = CORO_TIMELINE_VIEW (object);

  g_hash_table_unref (self->lanes);
  g_array_unref (self->back);
  g_array_unref (self->forward);
  g_free (self->filter);
  G_OBJECT_CLASS (coro_timeline_view_parent_class)->finalize (object);
}

static void
coro_timeline_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  CoroTimelineView *self = CORO_TIMELINE_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[prop_id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) self->policies[prop_id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
coro_timeline_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  CoroTimelineView *self = CORO_TIMELINE_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation) (prop_id - PROP_HADJUSTMENT), g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[prop_id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
coro_timeline_view_class_init (CoroTimelineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = coro_timeline_view_dispose;
  object_class->finalize = coro_timeline_view_finalize;
  object_class->get_property = coro_timeline_view_get_property;
  object_class->set_property = coro_timeline_view_set_property;
  widget_class->measure = coro_timeline_view_measure;
  widget_class->size_allocate = coro_timeline_view_size_allocate;
  widget_class->snapshot = coro_timeline_view_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PLACE_CHANGED] = g_signal_new ("place-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
coro_timeline_view_init (CoroTimelineView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->lanes = g_hash_table_new (NULL, NULL);
  self->back = g_array_new (FALSE, FALSE, sizeof (CoroPlace));
  self->forward = g_array_new (FALSE, FALSE, sizeof (CoroPlace));
  self->text_scale = 1;
  self->measure = coro_text_measure_new ();
  self->tiles = coro_tiles_new ();
  self->theme = coro_theme_get (CORO_THEME_LIGHT);
  self->density = CORO_DENSITY_SCREEN;
  self->fit = TRUE;
  self->body_width = 2 * MIN_WIDTH;
  self->body_height = MIN_HEIGHT;
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect (widget, "notify::scale-factor", G_CALLBACK (coro_timeline_view_queue_paint), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline", -1);
  coro_timeline_view_init_input (self);
  coro_timeline_view_init_keys (self);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (update_text_scale),
                           self, G_CONNECT_SWAPPED);
  update_text_scale (self);
}

/**
 * coro_timeline_view_queue_update:
 * @self: a timeline
 *
 * Lays out and paints anew with the next frame, however often it is asked before.
 */
void
coro_timeline_view_queue_update (CoroTimelineView *self)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/**
 * coro_timeline_view_queue_paint:
 * @self: a timeline
 *
 * Paints anew what is laid out.
 */
void
coro_timeline_view_queue_paint (CoroTimelineView *self)
{
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * coro_timeline_view_tell:
 * @self: a timeline
 *
 * Tells whoever wants to know that other moments or lanes are seen, or can be.
 */
void
coro_timeline_view_tell (CoroTimelineView *self)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  g_signal_emit (self, signals[PLACE_CHANGED], 0);
}

/**
 * coro_timeline_view_tell_selection:
 * @self: a timeline
 *
 * Tells whoever wants to know that something else is selected.
 */
void
coro_timeline_view_tell_selection (CoroTimelineView *self)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * coro_timeline_view_zoom_at:
 * @self: a timeline
 * @per_px: units a px
 * @x: px of the widget where the picture stays in place
 *
 * Zooms. Out of the whole run is not further than fitting it.
 */
void
coro_timeline_view_zoom_at (CoroTimelineView *self,
                            double            per_px,
                            double            x)
{
  GtkAdjustment *adjustment;
  double widest;
  double narrowest;
  double unit;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (self->layout == NULL)
    return;
  adjustment = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  widest = coro_timeline_view_get_fitting_scale (self);
  narrowest = self->axis == CORO_AXIS_STEPS ? 1 / MAX_STEP_PX : MIN_NS_PER_PX;
  x = CLAMP (x - self->body_x, 0, self->body_width);
  unit = ((self->fit ? 0 : gtk_adjustment_get_value (adjustment)) + x) * self->per_px;

  self->fit = per_px >= widest;
  self->per_px = self->fit ? coro_timeline_view_get_fitting_scale (self) : MAX (per_px, MIN (narrowest, widest));
  if (!self->fit)
    {
      coro_timeline_view_configure_adjustments (self);
      gtk_adjustment_set_value (adjustment, unit / self->per_px - x);
    }
  coro_timeline_view_queue_update (self);
  coro_timeline_view_tell (self);
}

/**
 * coro_timeline_view_select:
 * @self: a timeline
 * @ref: (nullable): what to select
 *
 * Selects a span, a mark or a lane, and tells whoever wants to know.
 */
void
coro_timeline_view_select (CoroTimelineView  *self,
                           const CoroItemRef *ref)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  self->has_selection = ref != NULL;
  self->has_range = FALSE;
  if (ref != NULL)
    self->selection = *ref;
  coro_timeline_view_queue_update (self);
  coro_timeline_view_tell_selection (self);
}

/**
 * coro_timeline_view_reveal:
 * @self: a timeline
 * @ref: what is to be seen
 *
 * Scrolls no further than it takes to see the lane and the beginning of the span.
 */
void
coro_timeline_view_reveal (CoroTimelineView  *self,
                           const CoroItemRef *ref)
{
  GtkAdjustment *horizontal;
  GtkAdjustment *vertical;
  double y;
  double height;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));
  g_return_if_fail (ref != NULL);

  if (self->layout == NULL)
    return;
  vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  if (coro_layout_get_lane_extent (self->layout, ref->lane, &y, &height))
    {
      double sticky = coro_layout_get_sticky_height (self->layout);
      double top = y + gtk_adjustment_get_value (vertical);

      if (sticky == 0 || !coro_lanes_find (self->lane_frames, ref->lane)->pinned)
        gtk_adjustment_clamp_page (vertical, top - sticky, top + height);
    }
  if (ref->source != CORO_SOURCE_LANE && !self->fit)
    {
      double x = coro_scale_get_x (coro_layout_get_scale (self->layout), ref->begin, ref->event);

      horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
      x += gtk_adjustment_get_value (horizontal);
      gtk_adjustment_clamp_page (horizontal, x - 24, x + 24);
    }
}

/**
 * coro_timeline_view_get_item_at:
 * @self: a timeline
 * @x: px of the widget
 * @y: px of the widget
 *
 * Returns: (nullable) (transfer none): what is painted there, until the next frame
 */
const CoroItem *
coro_timeline_view_get_item_at (CoroTimelineView *self,
                                double            x,
                                double            y)
{
  g_return_val_if_fail (CORO_IS_TIMELINE_VIEW (self), NULL);

  if (self->layout == NULL || x < self->body_x || y < self->body_y || y >= self->body_y + self->body_height)
    return NULL;
  return coro_hit_test (coro_layout_get_list (self->layout, CORO_REGION_BODY), x - self->body_x, y - self->body_y,
                        HIT_SLOP);
}

/**
 * coro_timeline_view_set_run:
 * @self: a timeline
 * @run: (nullable): what to show
 *
 * Shows a run, from its beginning and as a whole.
 */
void
coro_timeline_view_set_run (CoroTimelineView *self,
                            CoroRun          *run)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (self->run == run)
    return;
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (self->run, coro_timeline_view_queue_update, self);
  coro_timeline_view_clear_lanes (self);
  g_clear_pointer (&self->layout, coro_layout_unref);
  g_clear_pointer (&self->lane_frames, coro_lanes_unref);
  g_set_object (&self->run, run);
  self->fit = TRUE;
  self->has_selection = self->has_range = FALSE;
  self->hover = 0;
  coro_timeline_view_forget (self);
  if (run != NULL)
    {
      self->lane_frames = coro_lanes_new (coro_run_get_index (run));
      coro_lanes_set_density (self->lane_frames, self->density);
      coro_lanes_set_order (self->lane_frames, self->order);
      coro_lanes_set_filter (self->lane_frames, self->filter);
      g_signal_connect_swapped (run, "changed", G_CALLBACK (coro_timeline_view_queue_update), self);
      coro_timeline_view_queue_update (self);
      g_signal_emit (self, signals[SELECTION_CHANGED], 0);
    }
}

/**
 * coro_timeline_view_set_theme:
 * @self: a timeline
 * @theme: (transfer none): its colours
 *
 * Paints with other colours.
 */
void
coro_timeline_view_set_theme (CoroTimelineView *self,
                              const CoroTheme  *theme)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  self->theme = theme;
  coro_timeline_view_queue_paint (self);
}

/* Where the selection is on an axis. */
static double
get_selection_count (CoroTimelineView *self,
                     CoroAxis          axis)
{
  g_autoptr (CoroAxisMap) map = coro_axis_map_new (coro_run_get_index (self->run), axis);

  return (double) coro_axis_map_get_position (map, self->selection.begin, self->selection.event) /
         coro_axis_map_get_unit (map);
}

/**
 * coro_timeline_view_set_axis:
 * @self: a timeline
 * @axis: what x counts
 *
 * Changes the axis. Who looks at a part of the run goes on to look at the selection as closely as before; else the whole
 * run is shown.
 */
void
coro_timeline_view_set_axis (CoroTimelineView *self,
                             CoroAxis          axis)
{
  double part;
  double width;
  double middle;

  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (self->axis == axis)
    return;
  part = self->per_px > 0 && !self->fit ? self->per_px * self->body_width / coro_timeline_view_get_extent (self) : 1;
  self->axis = axis;
  coro_timeline_view_forget (self);
  if (self->run == NULL || self->layout == NULL || part >= 1 || !self->has_selection ||
      self->selection.source == CORO_SOURCE_LANE)
    {
      coro_timeline_view_zoom_to_fit (self);
      return;
    }
  width = part * coro_timeline_view_get_extent (self);
  middle = get_selection_count (self, axis);
  coro_timeline_view_show_units (self, middle - width / 2, middle + width / 2);
}

/**
 * coro_timeline_view_set_density:
 * @self: a timeline
 * @density: how high lanes are
 *
 * Changes the height of the lanes.
 */
void
coro_timeline_view_set_density (CoroTimelineView *self,
                                CoroDensity       density)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  self->density = density;
  if (self->lane_frames != NULL)
    coro_lanes_set_density (self->lane_frames, density);
  coro_timeline_view_queue_update (self);
}

/**
 * coro_timeline_view_set_order:
 * @self: a timeline
 * @order: how tasks of one parent are sorted
 *
 * Sorts the lanes by what is known of them now.
 */
void
coro_timeline_view_set_order (CoroTimelineView *self,
                              CoroLaneOrder     order)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  self->order = order;
  if (self->lane_frames != NULL)
    coro_lanes_set_order (self->lane_frames, order);
  coro_timeline_view_queue_update (self);
}

/**
 * coro_timeline_view_set_filter:
 * @self: a timeline
 * @words: (nullable): what a lane must match to be shown, see coro_lane_choice_set_filter()
 *
 * Shows those lanes only.
 */
void
coro_timeline_view_set_filter (CoroTimelineView *self,
                               const char       *words)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  g_free (self->filter);
  self->filter = g_strdup (words);
  if (self->lane_frames != NULL)
    coro_lanes_set_filter (self->lane_frames, words);
  coro_timeline_view_queue_update (self);
}

/**
 * coro_timeline_view_get_selection:
 * @self: a timeline
 *
 * Returns: (nullable) (transfer none): what is selected
 */
const CoroItemRef *
coro_timeline_view_get_selection (CoroTimelineView *self)
{
  g_return_val_if_fail (CORO_IS_TIMELINE_VIEW (self), NULL);

  return self->has_selection ? &self->selection : NULL;
}

/**
 * coro_timeline_view_zoom:
 * @self: a timeline
 * @factor: greater than 1: closer
 *
 * Zooms around the middle of the body.
 */
void
coro_timeline_view_zoom (CoroTimelineView *self,
                         double            factor)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));
  g_return_if_fail (factor > 0);

  coro_timeline_view_remember (self, "zoom");
  coro_timeline_view_zoom_at (self, self->per_px / factor, self->body_x + self->body_width / 2);
}

/**
 * coro_timeline_view_zoom_to_fit:
 * @self: a timeline
 *
 * Shows the whole run, now and while it grows.
 */
void
coro_timeline_view_zoom_to_fit (CoroTimelineView *self)
{
  g_return_if_fail (CORO_IS_TIMELINE_VIEW (self));

  if (!self->fit)
    coro_timeline_view_remember (self, "fit");
  self->fit = TRUE;
  coro_timeline_view_queue_update (self);
  coro_timeline_view_tell (self);
}
