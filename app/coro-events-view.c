/* coro-events-view.c: the timeline as a list to read: when, who, what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-events-view.h"

#include "coro-event-list.h"

struct _CoroEventsView {
  GtkWidget           parent_instance;
  GtkWidget          *scroller;
  GtkColumnView      *view;
  GtkSingleSelection *selection; /* owned by the view */
  CoroRun            *run;
  CoroEventList      *list;
  guint               tick;
};

enum {
  EVENT_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CoroEventsView, coro_events_view, GTK_TYPE_WIDGET)

typedef const char *(*GetText) (CoroEventRow *row);

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  GetText get_text = (GetText) data;

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), get_text (gtk_list_item_get_item (item)));
}

static void
add_column (CoroEventsView *self,
            const char     *title,
            gboolean        expand,
            GetText         get_text)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) get_text);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (self->view, column);
}

static void
on_activate (CoroEventsView *self,
             guint           position)
{
  g_autoptr(CoroEventRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[EVENT_ACTIVATED], 0, coro_event_row_get_event (row));
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  CoroEventsView *self = CORO_EVENTS_VIEW (widget);

  self->tick = 0;
  if (self->list != NULL)
    coro_event_list_update (self->list);
  return G_SOURCE_REMOVE;
}

/* While nobody reads it, the list need not grow. */
static void
queue_update (CoroEventsView *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
coro_events_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (coro_events_view_parent_class)->map (widget);
  queue_update (CORO_EVENTS_VIEW (widget));
}

static gboolean
coro_events_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CORO_EVENTS_VIEW (widget)->view));
}

static void
coro_events_view_dispose (GObject *object)
{
  CoroEventsView *self = CORO_EVENTS_VIEW (object);

  coro_events_view_set_run (self, NULL);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (coro_events_view_parent_class)->dispose (object);
}

static void
coro_events_view_class_init (CoroEventsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_events_view_dispose;
  widget_class->map = coro_events_view_map;
  widget_class->grab_focus = coro_events_view_grab_focus;
  signals[EVENT_ACTIVATED] = g_signal_new ("event-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
coro_events_view_init (CoroEventsView *self)
{
  self->selection = gtk_single_selection_new (NULL);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (self->selection)));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, "What happened", -1);
  add_column (self, "Time", FALSE, coro_event_row_get_time);
  add_column (self, "Who", FALSE, coro_event_row_get_who);
  add_column (self, "What", TRUE, coro_event_row_get_what);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
}

/**
 * coro_events_view_set_run:
 * @self: a list
 * @run: (nullable): what to read
 *
 * Lists what happens in another run.
 */
void
coro_events_view_set_run (CoroEventsView *self,
                          CoroRun        *run)
{
  g_return_if_fail (CORO_IS_EVENTS_VIEW (self));

  if (self->run == run)
    return;
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  if (self->view != NULL && self->scroller != NULL)
    gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->list);
  if (run == NULL)
    return;
  self->list = coro_event_list_new (coro_run_get_index (run));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_swapped (run, "changed", G_CALLBACK (queue_update), self);
}

/**
 * coro_events_view_show_event:
 * @self: a list
 * @event: index of an event of the run
 *
 * Selects its row and brings it into view.
 */
void
coro_events_view_show_event (CoroEventsView *self,
                             guint32         event)
{
  guint position;

  g_return_if_fail (CORO_IS_EVENTS_VIEW (self));

  if (self->list == NULL)
    return;
  coro_event_list_update (self->list);
  position = coro_event_list_find (self->list, event);
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}
