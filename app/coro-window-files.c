/* coro-window-files.c: opening, copying and exporting by dialog, and opening by drop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-window-private.h"

#include "coro-export-dialog.h"
#include "coro-export.h"
#include "coro-words.h"

#include <string.h>

/* What was chosen before the file. */
typedef struct {
  CoroLayoutOptions layout;
  const CoroTheme  *theme;
  char             *title;
  char             *caption;
} Picture;

static void
picture_free (Picture *self)
{
  g_free (self->title);
  g_free (self->caption);
  g_free (self);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *suffix)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (suffix != NULL)
    gtk_file_filter_add_suffix (filter, suffix);
  else
    gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}

/* One dialog at a time; the old one goes away when a new one comes. */
static GtkFileChooser *
new_dialog (CoroWindow           *self,
            const char           *title,
            GtkFileChooserAction  action,
            const char           *accept,
            GCallback             callback)
{
  g_clear_object (&self->dialog);
  self->dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, "_Cancel");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect (self->dialog, "response", callback, self);
  return GTK_FILE_CHOOSER (self->dialog);
}

/* The file that was chosen; the dialog is done with. */
static GFile *
take_file (CoroWindow *self,
           int         response)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->dialog));
  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self->dialog));
  return file;
}

static void
on_program_chosen (GtkNativeDialog *dialog,
                   int              response,
                   CoroWindow      *self)
{
  g_autoptr(GFile) file = take_file (self, response);

  if (file != NULL)
    coro_window_open_file (self, file);
}

static void
on_copy_chosen (GtkNativeDialog *dialog,
                int              response,
                CoroWindow      *self)
{
  g_autoptr(GFile) file = take_file (self, response);
  g_autofree char *text = coro_source_view_dup_text (self->source);
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  if (file == NULL)
    return;
  if (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    {
      if (self->scenario != NULL)
        g_hash_table_remove (self->edits, coro_scenario_get_path (self->scenario));
      self->edited = FALSE;
      coro_window_open_file (self, file);
      return;
    }
  message = g_strdup_printf ("The copy could not be saved: %s", error->message);
  coro_window_tell (self, message);
}

static void
on_picture_chosen (GtkNativeDialog *dialog,
                   int              response,
                   CoroWindow      *self)
{
  Picture *picture = g_object_get_data (G_OBJECT (dialog), "picture");
  g_autoptr(GFile) file = take_file (self, response);
  CoroLayoutOptions options = picture->layout;
  g_autofree char *subtitle = NULL;
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;

  if (file == NULL || self->run == NULL)
    return;
  subtitle = coro_words_dup_subtitle (picture->title, coro_scenario_get_path (coro_run_get_scenario (self->run)), TRUE);
  options.title = picture->title;
  options.subtitle = subtitle;
  options.caption = picture->caption;
  if (coro_export_to_file (coro_run_get_index (self->run), &options, picture->theme, 2, file, NULL, &error))
    {
      g_autofree char *name = g_file_get_basename (file);

      message = g_strdup_printf ("Exported to %s", name);
    }
  else
    message = g_strdup_printf ("The timeline could not be exported: %s", error->message);
  coro_window_tell (self, message);
}

/* The picture is known: now where to. */
static void
on_export (CoroExportDialog *dialog,
           CoroWindow       *self)
{
  GtkFileChooser *chooser = new_dialog (self, "Export the Timeline", GTK_FILE_CHOOSER_ACTION_SAVE, "_Export",
                                        G_CALLBACK (on_picture_chosen));
  g_autofree char *name = g_strconcat (coro_scenario_get_name (self->scenario), ".svg", NULL);
  Picture *picture = g_new0 (Picture, 1);
  gint64 from;
  gint64 to;

  picture->layout = (CoroLayoutOptions) CORO_LAYOUT_OPTIONS_INIT;
  picture->layout.width = coro_export_dialog_get_width (dialog);
  picture->layout.axis = coro_export_dialog_get_axis (dialog);
  picture->theme = coro_export_dialog_get_theme (dialog);
  picture->title = coro_export_dialog_dup_title (dialog);
  picture->caption = coro_export_dialog_dup_caption (dialog);
  if (coro_export_dialog_wants_range (dialog) && coro_timeline_view_get_range (self->timeline, &from, &to))
    {
      picture->layout.from = from;
      picture->layout.to = to;
    }
  g_object_set_data_full (G_OBJECT (chooser), "picture", picture, (GDestroyNotify) picture_free);

  add_filter (chooser, "SVG, PNG or PDF, by the name's ending", NULL);
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         CoroWindow    *self)
{
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  coro_window_open_file (self, g_value_get_object (value));
  return TRUE;
}

/**
 * coro_window_choose_program:
 * @self: the window
 *
 * Asks which program to open.
 */
void
coro_window_choose_program (CoroWindow *self)
{
  GtkFileChooser *chooser = new_dialog (self, "Open a Program", GTK_FILE_CHOOSER_ACTION_OPEN, "_Open",
                                        G_CALLBACK (on_program_chosen));

  add_filter (chooser, "Python programs", "py");
  add_filter (chooser, "Recordings", "coroscope");
  add_filter (chooser, "All files", NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

/**
 * coro_window_choose_copy:
 * @self: the window
 *
 * Asks where to save the text as it stands, and goes on with that file.
 */
void
coro_window_choose_copy (CoroWindow *self)
{
  GtkFileChooser *chooser = new_dialog (self, "Save a Copy", GTK_FILE_CHOOSER_ACTION_SAVE, "_Save",
                                        G_CALLBACK (on_copy_chosen));
  g_autofree char *name = g_strconcat (coro_scenario_get_name (self->scenario), ".py", NULL);

  add_filter (chooser, "Python programs", "py");
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

/**
 * coro_window_choose_picture:
 * @self: the window
 *
 * Asks what picture of the timeline to draw, and then where to; what the name ends in is the format.
 */
void
coro_window_choose_picture (CoroWindow *self)
{
  CoroExportDialog *dialog;
  gint64 from;
  gint64 to;

  if (self->run == NULL)
    return;

  dialog = coro_export_dialog_new (GTK_WINDOW (self), coro_scenario_get_title (coro_run_get_scenario (self->run)),
                                   coro_window_get_axis (self),
                                   coro_timeline_view_get_range (self->timeline, &from, &to));
  g_signal_connect_object (dialog, "export", G_CALLBACK (on_export), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * coro_window_init_drop:
 * @self: the window
 *
 * Lets a file be dropped on the window.
 */
void
coro_window_init_drop (CoroWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
