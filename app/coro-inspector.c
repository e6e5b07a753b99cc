/* coro-inspector.c: the facts of what is selected, or of the moment at the cursor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-inspector.h"

#include "coro-facts.h"
#include "coro-widget.h"

struct _CoroInspector {
  GtkWidget   parent_instance;
  GtkWidget  *stack;
  GtkGrid    *grid;
  CoroRun    *run;
  GPtrArray  *facts; /* that are shown */
  gboolean    has_selection;
  CoroItemRef selection;
  gint64      range[2]; /* ns; without length: none */
  guint       tick;
};

enum {
  LINE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CoroInspector, coro_inspector, GTK_TYPE_WIDGET)

static void
on_line_clicked (GtkButton     *button,
                 CoroInspector *self)
{
  g_signal_emit (self, signals[LINE_ACTIVATED], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "coro-line")));
}

static void
attach_fact (CoroInspector  *self,
             const CoroFact *fact,
             int             row)
{
  GtkWidget *name = gtk_label_new (fact->name);
  GtkWidget *value = gtk_label_new (fact->value);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_yalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 18);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_yalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_grid_attach (self->grid, name, 0, row, 1, 1);
  gtk_grid_attach (self->grid, value, 1, row, 1, 1);
  if (fact->line > 0)
    {
      g_autofree char *label = g_strdup_printf ("Show line %u", fact->line);
      GtkWidget *button = gtk_button_new_from_icon_name ("go-jump-symbolic");

      g_object_set_data (G_OBJECT (button), "coro-line", GUINT_TO_POINTER (fact->line));
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "jump");
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      g_signal_connect (button, "clicked", G_CALLBACK (on_line_clicked), self);
      gtk_grid_attach (self->grid, button, 2, row, 1, 1);
    }
}

static gboolean
same_facts (GPtrArray *a,
            GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const CoroFact *first = g_ptr_array_index (a, i);
      const CoroFact *second = g_ptr_array_index (b, i);

      if (g_strcmp0 (first->name, second->name) != 0 || g_strcmp0 (first->value, second->value) != 0
          || first->line != second->line)
        return FALSE;
    }
  return TRUE;
}

static void
show_facts (CoroInspector *self,
            GPtrArray     *facts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < facts->len; i++)
    attach_fact (self, g_ptr_array_index (facts, i), (int) i);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), facts->len > 0 ? "facts" : "empty");
}

static void
update (CoroInspector *self)
{
  g_autoptr(GPtrArray) facts = NULL;

  if (self->run == NULL)
    facts = g_ptr_array_new ();
  else if (self->range[0] < self->range[1])
    facts = coro_facts_of_range (self->run, self->range[0], self->range[1]);
  else if (self->has_selection)
    facts = coro_facts_of_selection (self->run, &self->selection);
  else
    facts = coro_facts_of_moment (self->run);
  if (same_facts (self->facts, facts))
    return;
  show_facts (self, facts);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  self->facts = g_steal_pointer (&facts);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  CoroInspector *self = CORO_INSPECTOR (widget);

  self->tick = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (CoroInspector *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
coro_inspector_dispose (GObject *object)
{
  CoroInspector *self = CORO_INSPECTOR (object);

  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  coro_widget_dispose_template (GTK_WIDGET (self), CORO_TYPE_INSPECTOR);
  G_OBJECT_CLASS (coro_inspector_parent_class)->dispose (object);
}

static void
coro_inspector_class_init (CoroInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_inspector_dispose;
  signals[LINE_ACTIVATED] = g_signal_new ("line-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/coroscope/Coroscope/ui/coro-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, CoroInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, CoroInspector, grid);
}

static void
coro_inspector_init (CoroInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * coro_inspector_set_run:
 * @self: an inspector
 * @run: (nullable): what to speak of
 *
 * Inspects another run.
 */
void
coro_inspector_set_run (CoroInspector *self,
                        CoroRun       *run)
{
  g_return_if_fail (CORO_IS_INSPECTOR (self));

  if (self->run == run)
    return;
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  self->has_selection = FALSE;
  self->range[0] = self->range[1] = 0;
  if (run != NULL)
    g_signal_connect_swapped (run, "changed", G_CALLBACK (queue_update), self);
  update (self);
}

/**
 * coro_inspector_set_selection:
 * @self: an inspector
 * @selection: (nullable): what is selected in the timeline; %NULL: the moment at the cursor is shown
 *
 * Shows the facts of something else.
 */
void
coro_inspector_set_selection (CoroInspector     *self,
                              const CoroItemRef *selection)
{
  g_return_if_fail (CORO_IS_INSPECTOR (self));

  self->range[0] = self->range[1] = 0;
  self->has_selection = selection != NULL;
  if (selection != NULL)
    self->selection = *selection;
  queue_update (self);
}

/**
 * coro_inspector_set_range:
 * @self: an inspector
 * @from: ns
 * @to: ns, more than @from
 *
 * Shows what tasks did between two moments, until something else is selected.
 */
void
coro_inspector_set_range (CoroInspector *self,
                          gint64         from,
                          gint64         to)
{
  g_return_if_fail (CORO_IS_INSPECTOR (self));
  g_return_if_fail (from < to);

  self->range[0] = from;
  self->range[1] = to;
  queue_update (self);
}
