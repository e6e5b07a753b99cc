/* coro-adaptive-bin.c: tells by its width how much room there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-adaptive-bin.h"

#define MIN_WIDTH    360
#define MIN_HEIGHT   294
#define STACK_WIDTH  580
#define BESIDE_WIDTH 880 /* a window of 900, whose edges may be drawn inside it */
#define ALL_WIDTH    1080

struct _CoroAdaptiveBin {
  GtkWidget  parent_instance;
  GtkWidget *child;
  CoroRoom   room;
  gboolean   known; /* there was a width to tell the room by */
  guint      idle;
};

enum {
  PROP_0,
  PROP_CHILD,
};

enum {
  ROOM_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CoroAdaptiveBin, coro_adaptive_bin, GTK_TYPE_WIDGET)

static CoroRoom
room_for_width (int width)
{
  if (width >= ALL_WIDTH)
    return CORO_ROOM_ALL;
  if (width >= BESIDE_WIDTH)
    return CORO_ROOM_BESIDE;
  return width >= STACK_WIDTH ? CORO_ROOM_STACK : CORO_ROOM_PAGE;
}

static gboolean
on_idle (gpointer data)
{
  CoroAdaptiveBin *self = data;

  self->idle = 0;
  g_signal_emit (self, signals[ROOM_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Widgets cannot be rearranged while they are given their places, so this is told right after that. */
static void
coro_adaptive_bin_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  CoroAdaptiveBin *self = CORO_ADAPTIVE_BIN (widget);
  CoroRoom room = room_for_width (width);
  int min_width;
  int min_height;

  if (room != self->room || !self->known)
    {
      self->room = room;
      self->known = TRUE;
      if (self->idle == 0)
        self->idle = g_idle_add_full (G_PRIORITY_HIGH, on_idle, self, NULL);
    }
  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  width = MAX (width, min_width);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &min_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, width, MAX (height, min_height), baseline, NULL);
}

static void
coro_adaptive_bin_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  CoroAdaptiveBin *self = CORO_ADAPTIVE_BIN (widget);
  int child_natural = 0;

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, NULL, &child_natural, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = MAX (*minimum, child_natural);
}

static void
set_child (CoroAdaptiveBin *self,
           GtkWidget       *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
coro_adaptive_bin_dispose (GObject *object)
{
  CoroAdaptiveBin *self = CORO_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  set_child (self, NULL);
  G_OBJECT_CLASS (coro_adaptive_bin_parent_class)->dispose (object);
}

static void
coro_adaptive_bin_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_CHILD)
    g_value_set_object (value, CORO_ADAPTIVE_BIN (object)->child);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
coro_adaptive_bin_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_CHILD)
    set_child (CORO_ADAPTIVE_BIN (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
coro_adaptive_bin_class_init (CoroAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = coro_adaptive_bin_dispose;
  object_class->get_property = coro_adaptive_bin_get_property;
  object_class->set_property = coro_adaptive_bin_set_property;
  widget_class->measure = coro_adaptive_bin_measure;
  widget_class->size_allocate = coro_adaptive_bin_size_allocate;

  g_object_class_install_property (object_class, PROP_CHILD,
                                   g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  signals[ROOM_CHANGED] = g_signal_new ("room-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
coro_adaptive_bin_init (CoroAdaptiveBin *self)
{
  self->room = CORO_ROOM_ALL;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * coro_adaptive_bin_get_room:
 * @self: a bin
 *
 * Returns: what fits into it
 */
CoroRoom
coro_adaptive_bin_get_room (CoroAdaptiveBin *self)
{
  g_return_val_if_fail (CORO_IS_ADAPTIVE_BIN (self), CORO_ROOM_ALL);

  return self->room;
}
