/* coro-export-dialog.c: what the exported picture is to be like
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-export-dialog.h"

struct _CoroExportDialog {
  AdwWindow      parent_instance;
  GtkEditable   *title;
  GtkEditable   *caption;
  AdwComboRow   *range;
  AdwComboRow   *axis;
  AdwComboRow   *theme;
  GtkSpinButton *width;
  GtkWidget     *export;
  gboolean       has_range;
};

enum {
  EXPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* As they are listed. */
static const CoroAxis axes[] = { CORO_AXIS_CLOCK, CORO_AXIS_STEPS, CORO_AXIS_FOLDED };
static const char *const themes[] = { "light", "dark", "print", "auto" };

G_DEFINE_FINAL_TYPE (CoroExportDialog, coro_export_dialog, ADW_TYPE_WINDOW)

/* Steps are not what a range is selected by. */
static void
on_axis_changed (CoroExportDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->range),
                            self->has_range && coro_export_dialog_get_axis (self) != CORO_AXIS_STEPS);
}

static void
on_export (CoroExportDialog *self)
{
  gtk_spin_button_update (self->width);
  g_signal_emit (self, signals[EXPORT], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
coro_export_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORO_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (coro_export_dialog_parent_class)->dispose (object);
}

static void
coro_export_dialog_class_init (CoroExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_export_dialog_dispose;
  signals[EXPORT] = g_signal_new ("export", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/coroscope/Coroscope/ui/coro-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CoroExportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, CoroExportDialog, caption);
  gtk_widget_class_bind_template_child (widget_class, CoroExportDialog, range);
  gtk_widget_class_bind_template_child (widget_class, CoroExportDialog, axis);
  gtk_widget_class_bind_template_child (widget_class, CoroExportDialog, theme);
  gtk_widget_class_bind_template_child (widget_class, CoroExportDialog, width);
  gtk_widget_class_bind_template_child (widget_class, CoroExportDialog, export);
  gtk_widget_class_bind_template_callback (widget_class, on_axis_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_export);
}

static void
coro_export_dialog_init (CoroExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * coro_export_dialog_new:
 * @parent: the window that it is asked for in
 * @title: the title that is offered
 * @axis: the axis that the window shows
 * @has_range: whether a range is selected there
 *
 * Returns: (transfer none): a dialog that is not shown yet; a selected range is what it offers to export
 */
CoroExportDialog *
coro_export_dialog_new (GtkWindow  *parent,
                        const char *title,
                        CoroAxis    axis,
                        gboolean    has_range)
{
  CoroExportDialog *self = g_object_new (CORO_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->has_range = has_range;
  gtk_editable_set_text (self->title, title);
  adw_combo_row_set_selected (self->range, has_range ? 1 : 0);
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (axes[i] == axis)
      adw_combo_row_set_selected (self->axis, i);
  on_axis_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
  return self;
}

static char *
dup_text (GtkEditable *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * coro_export_dialog_dup_title:
 * @self: the dialog
 *
 * Returns: (transfer full) (nullable): the headline, %NULL for none
 */
char *
coro_export_dialog_dup_title (CoroExportDialog *self)
{
  g_return_val_if_fail (CORO_IS_EXPORT_DIALOG (self), NULL);

  return dup_text (self->title);
}

/**
 * coro_export_dialog_dup_caption:
 * @self: the dialog
 *
 * Returns: (transfer full) (nullable): the words below the legend, %NULL for none
 */
char *
coro_export_dialog_dup_caption (CoroExportDialog *self)
{
  g_return_val_if_fail (CORO_IS_EXPORT_DIALOG (self), NULL);

  return dup_text (self->caption);
}

/**
 * coro_export_dialog_get_width:
 * @self: the dialog
 *
 * Returns: px of the picture, from 200 to 32767
 */
double
coro_export_dialog_get_width (CoroExportDialog *self)
{
  g_return_val_if_fail (CORO_IS_EXPORT_DIALOG (self), 0);

  return gtk_spin_button_get_value (self->width);
}

/**
 * coro_export_dialog_get_axis:
 * @self: the dialog
 *
 * Returns: what the x axis counts
 */
CoroAxis
coro_export_dialog_get_axis (CoroExportDialog *self)
{
  guint selected;

  g_return_val_if_fail (CORO_IS_EXPORT_DIALOG (self), CORO_AXIS_CLOCK);

  selected = adw_combo_row_get_selected (self->axis);
  return selected < G_N_ELEMENTS (axes) ? axes[selected] : CORO_AXIS_CLOCK;
}

/**
 * coro_export_dialog_wants_range:
 * @self: the dialog
 *
 * Returns: whether only what is selected is exported
 */
gboolean
coro_export_dialog_wants_range (CoroExportDialog *self)
{
  g_return_val_if_fail (CORO_IS_EXPORT_DIALOG (self), FALSE);

  return gtk_widget_is_sensitive (GTK_WIDGET (self->range)) && adw_combo_row_get_selected (self->range) == 1;
}

/**
 * coro_export_dialog_get_theme:
 * @self: the dialog
 *
 * Returns: (transfer none): the colours
 */
const CoroTheme *
coro_export_dialog_get_theme (CoroExportDialog *self)
{
  guint selected;

  g_return_val_if_fail (CORO_IS_EXPORT_DIALOG (self), NULL);

  selected = adw_combo_row_get_selected (self->theme);
  return coro_theme_find (themes[selected < G_N_ELEMENTS (themes) ? selected : 0]);
}
