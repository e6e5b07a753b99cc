/* coro-findings-view.c: the findings of a run, and the lesson of its scenario
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-findings-view.h"

#include "coro-finding.h"
#include "coro-widget.h"

struct _CoroFindingsView {
  GtkWidget   parent_instance;
  GtkListBox *list;
  GtkWidget  *lesson;
  CoroRun    *run;
  GPtrArray  *findings; /* of CoroFinding */
  guint64     n_read;   /* events of the log */
  gboolean    finished;
  guint       tick;
};

enum {
  LINE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CoroFindingsView, coro_findings_view, GTK_TYPE_WIDGET)

static const char *
icon_name (CoroFindingLevel level)
{
  switch (level)
    {
    case CORO_FINDING_ERROR:
      return "dialog-error-symbolic";
    case CORO_FINDING_WARNING:
      return "dialog-warning-symbolic";
    case CORO_FINDING_NOTE:
    default:
      return "object-select-symbolic";
    }
}

static const char *
icon_class (CoroFindingLevel level)
{
  switch (level)
    {
    case CORO_FINDING_ERROR:
      return "error";
    case CORO_FINDING_WARNING:
      return "warning";
    case CORO_FINDING_NOTE:
    default:
      return "dim-label";
    }
}

static GtkWidget *
new_text (const char *text,
          const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *markup = coro_widget_dup_markup (text);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_row (const CoroFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name (finding->level));
  g_autofree char *title = finding->line > 0 ? g_strdup_printf ("%s (line %u)", finding->title, finding->line)
                                             : g_strdup (finding->title);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, icon_class (finding->level));
  gtk_box_append (GTK_BOX (words), new_text (title, "heading"));
  if (finding->text != NULL && *finding->text != '\0')
    gtk_box_append (GTK_BOX (words), new_text (finding->text, NULL));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), finding->line > 0);
  if (finding->line > 0)
    coro_widget_offer_activation (row);
  g_object_set_data (G_OBJECT (row), "coro-line", GUINT_TO_POINTER (finding->line));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->text ? finding->text : "", -1);
  return row;
}

static void
clear (CoroFindingsView *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* What matters most stands first, and of that what happened first. */
static void
append_rows (CoroFindingsView *self,
             CoroFindingLevel  level)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const CoroFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->level == level)
        gtk_list_box_append (self->list, new_row (finding));
    }
}

static void
update (CoroFindingsView *self)
{
  if (self->run == NULL || self->finished)
    return;
  self->finished = coro_run_is_over (self->run);
  if (!coro_findings_update (self->findings, self->run, &self->n_read))
    return;
  clear (self);
  for (int level = CORO_FINDING_ERROR; level >= CORO_FINDING_NOTE; level--)
    append_rows (self, (CoroFindingLevel) level);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
  gtk_widget_set_visible (self->lesson, coro_scenario_get_lesson (coro_run_get_scenario (self->run)) != NULL);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  CoroFindingsView *self = CORO_FINDINGS_VIEW (widget);

  self->tick = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (CoroFindingsView *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
on_row_activated (CoroFindingsView *self,
                  GtkListBoxRow    *row)
{
  guint line = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "coro-line"));

  if (line > 0)
    g_signal_emit (self, signals[LINE_ACTIVATED], 0, line);
}

/* Paragraphs are wrapped in the file; here the pane wraps them. */
static char *
join_lines (const char *lesson)
{
  g_auto(GStrv) paragraphs = g_strsplit (lesson, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    g_strdelimit (paragraphs[i], "\n", ' ');
  return g_strjoinv ("\n\n", paragraphs);
}

static void
show_lesson (CoroFindingsView *self)
{
  const char *lesson = self->run != NULL ? coro_scenario_get_lesson (coro_run_get_scenario (self->run)) : NULL;
  g_autofree char *text = join_lines (lesson != NULL
                                      ? lesson
                                      : "When the program has run, this is where you read what is worth knowing about "
                                        "it: why it ended, who waited for whom, what was forgotten.");
  g_autofree char *markup = coro_widget_dup_markup (text);

  gtk_label_set_markup (GTK_LABEL (self->lesson), markup);
  if (lesson != NULL)
    gtk_widget_remove_css_class (self->lesson, "dim-label");
  else
    gtk_widget_add_css_class (self->lesson, "dim-label");
  gtk_widget_set_visible (self->lesson, TRUE);
}

static void
coro_findings_view_dispose (GObject *object)
{
  CoroFindingsView *self = CORO_FINDINGS_VIEW (object);

  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  coro_widget_dispose_template (GTK_WIDGET (self), CORO_TYPE_FINDINGS_VIEW);
  G_OBJECT_CLASS (coro_findings_view_parent_class)->dispose (object);
}

static void
coro_findings_view_finalize (GObject *object)
{
  g_ptr_array_unref (CORO_FINDINGS_VIEW (object)->findings);
  G_OBJECT_CLASS (coro_findings_view_parent_class)->finalize (object);
}

static void
coro_findings_view_class_init (CoroFindingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_findings_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = coro_findings_view_finalize;
  signals[LINE_ACTIVATED] = g_signal_new ("line-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/coroscope/Coroscope/ui/coro-findings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CoroFindingsView, list);
  gtk_widget_class_bind_template_child (widget_class, CoroFindingsView, lesson);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
coro_findings_view_init (CoroFindingsView *self)
{
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) coro_finding_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * coro_findings_view_set_run:
 * @self: a findings view
 * @run: (nullable): what to speak of
 *
 * Shows the findings of another run.
 */
void
coro_findings_view_set_run (CoroFindingsView *self,
                            CoroRun          *run)
{
  g_return_if_fail (CORO_IS_FINDINGS_VIEW (self));

  if (self->run == run)
    return;
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  g_ptr_array_set_size (self->findings, 0);
  self->n_read = 0;
  self->finished = FALSE;
  show_lesson (self);
  if (run != NULL)
    {
      g_signal_connect_swapped (run, "changed", G_CALLBACK (queue_update), self);
      update (self);
    }
}
