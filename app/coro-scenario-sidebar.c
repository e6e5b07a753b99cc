/* coro-scenario-sidebar.c: the list of the bundled scenarios
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-scenario-sidebar.h"

#include "coro-widget.h"

struct _CoroScenarioSidebar {
  GtkWidget   parent_instance;
  GtkListBox *list;
  GListModel *scenarios;
};

G_DEFINE_FINAL_TYPE (CoroScenarioSidebar, coro_scenario_sidebar, GTK_TYPE_WIDGET)

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* "Lock: one coroutine at a time" is a heading and a line below it. */
static GtkWidget *
new_row (gpointer item,
         gpointer data)
{
  CoroScenario *scenario = item;
  const char *title = coro_scenario_get_title (scenario);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_auto(GStrv) parts = g_strsplit (title, ": ", 2);
  gboolean split = g_strv_length (parts) == 2;

  gtk_box_append (GTK_BOX (box), new_label (split ? parts[0] : title, NULL));
  gtk_box_append (GTK_BOX (box), new_label (split ? parts[1] : coro_scenario_get_name (scenario), "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_widget_set_tooltip_text (row, title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  coro_widget_offer_activation (row);
  return row;
}

static void
on_row_activated (CoroScenarioSidebar *self,
                  GtkListBoxRow       *row)
{
  g_autoptr(CoroScenario) scenario = g_list_model_get_item (self->scenarios, (guint) gtk_list_box_row_get_index (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-scenario", "s", coro_scenario_get_name (scenario));
}

static void
coro_scenario_sidebar_dispose (GObject *object)
{
  CoroScenarioSidebar *self = CORO_SCENARIO_SIDEBAR (object);

  g_clear_object (&self->scenarios);
  coro_widget_dispose_template (GTK_WIDGET (self), CORO_TYPE_SCENARIO_SIDEBAR);
  G_OBJECT_CLASS (coro_scenario_sidebar_parent_class)->dispose (object);
}

static void
coro_scenario_sidebar_class_init (CoroScenarioSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_scenario_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/coroscope/Coroscope/ui/coro-scenario-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CoroScenarioSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
coro_scenario_sidebar_init (CoroScenarioSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->scenarios = coro_scenario_list_bundled ();
  gtk_list_box_bind_model (self->list, self->scenarios, new_row, NULL, NULL);
}

/**
 * coro_scenario_sidebar_set_current:
 * @self: a list
 * @scenario: what is open; it need not be bundled
 *
 * Selects what is open.
 */
void
coro_scenario_sidebar_set_current (CoroScenarioSidebar *self,
                                   CoroScenario        *scenario)
{
  g_return_if_fail (CORO_IS_SCENARIO_SIDEBAR (self));
  g_return_if_fail (CORO_IS_SCENARIO (scenario));

  gtk_list_box_unselect_all (self->list);
  if (!coro_scenario_get_bundled (scenario))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->scenarios); i++)
    {
      g_autoptr(CoroScenario) item = g_list_model_get_item (self->scenarios, i);

      if (g_strcmp0 (coro_scenario_get_name (item), coro_scenario_get_name (scenario)) == 0)
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
    }
}
