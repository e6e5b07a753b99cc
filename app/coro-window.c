/* coro-window.c: the window: a program, its timeline and what there is to say about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-window-private.h"

#include "trace/coro-time.h"

G_DEFINE_FINAL_TYPE (CoroWindow, coro_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *
describe_end (int status)
{
  switch (status)
    {
    case CORO_EXIT_OK:
      return "Ended";
    case CORO_EXIT_DEADLOCK:
      return "Deadlocked";
    case CORO_EXIT_INTERRUPTED:
      return "Stopped";
    default:
      return "Failed";
    }
}

static char *
dup_status (CoroWindow *self)
{
  g_autofree char *moment = coro_time_dup_tick (coro_run_get_time (self->run), CORO_NSEC_PER_MSEC);

  if (self->edited)
    return g_strdup ("Edited: Run starts the new text");
  if (coro_run_get_diagnostics (self->run)->len > 0)
    return g_strdup ("Cannot run");

  switch (coro_run_get_phase (self->run))
    {
    case CORO_RUN_RUNNING:
      if (coro_run_get_wants_input (self->run))
        return g_strdup_printf ("Waiting for input, %s", moment);
      return g_strdup_printf ("Running, %s", moment);
    case CORO_RUN_PAUSED:
      return g_strdup_printf ("Paused at %s", moment);
    case CORO_RUN_FINISHED:
      if (coro_run_is_recording (self->run))
        return g_strdup_printf ("Recording of %s", moment);
      return g_strdup_printf ("%s at %s", describe_end (coro_run_get_exit_status (self->run)), moment);
    case CORO_RUN_READY:
    default:
      return g_strdup ("Ready to run");
    }
}

static void
update_title (CoroWindow *self)
{
  g_autofree char *status = self->run != NULL ? dup_status (self) : g_strdup ("");
  g_autofree char *title = NULL;

  adw_window_title_set_subtitle (self->title, status);
  if (self->scenario == NULL)
    return;
  adw_window_title_set_title (self->title, coro_scenario_get_title (self->scenario));
  title = g_strdup_printf ("%s – Coroscope", coro_scenario_get_title (self->scenario));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update_problem (CoroWindow *self)
{
  GPtrArray *diagnostics = self->run != NULL ? coro_run_get_diagnostics (self->run) : NULL;
  gboolean show = diagnostics != NULL && diagnostics->len > 0 && !self->edited;
  g_autofree char *text = NULL;

  if (show)
    {
      const CoroDiagnostic *first = g_ptr_array_index (diagnostics, 0);
      g_autofree char *more = diagnostics->len > 1 ? g_strdup_printf (" (and %u more)", diagnostics->len - 1) : NULL;

      text = g_strdup_printf ("Line %u, column %u: %s%s", first->line, first->column, first->message, more ? more : "");
      gtk_label_set_text (self->problem_text, text);
    }
  gtk_revealer_set_reveal_child (self->problem, show);
}

/* What stands in place of the timeline while there is no lane to draw. */
static void
update_empty_page (CoroWindow *self)
{
  CoroRunPhase phase = self->run != NULL ? coro_run_get_phase (self->run) : CORO_RUN_READY;
  gboolean broken = self->run != NULL && coro_run_get_diagnostics (self->run)->len > 0;
  const char *title = "Nothing Has Run Yet";
  const char *description = "Press Run, and every coroutine gets a lane here.";

  if (broken && !self->edited)
    {
      title = "This Program Cannot Run";
      description = "What is in the way is underlined in the program.";
    }
  else if (phase != CORO_RUN_READY)
    {
      title = "No Coroutines";
      description = coro_run_is_over (self->run) ? "The program ended without starting an event loop."
                                                 : "The program has not started an event loop so far.";
    }
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  gtk_widget_set_visible (self->empty_button, phase == CORO_RUN_READY && (!broken || self->edited));
}

/* While the program runs, time passes even where nothing happens. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  CoroWindow *self = CORO_WINDOW (widget);

  coro_window_update (self);
  if (self->run != NULL && coro_run_get_phase (self->run) == CORO_RUN_RUNNING)
    {
      coro_timeline_view_queue_update (self->timeline);
      return G_SOURCE_CONTINUE;
    }
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
on_run_changed (CoroWindow *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static const CoroTheme *
choose_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return coro_theme_get (dark ? CORO_THEME_DARK_CONTRAST : CORO_THEME_LIGHT_CONTRAST);
  return coro_theme_get (dark ? CORO_THEME_DARK : CORO_THEME_LIGHT);
}

static void
update_theme (CoroWindow *self)
{
  const CoroTheme *theme = choose_theme ();

  coro_timeline_view_set_theme (self->timeline, theme);
  coro_source_view_set_theme (self->source, theme);
  coro_output_view_set_theme (self->output, theme);
}

/* The line beside the span: what the program says there. */
static void
show_line_of_selection (CoroWindow        *self,
                        const CoroItemRef *selection)
{
  CoroLog *log;
  const CoroEvent *event;

  if (self->run == NULL || self->edited || selection == NULL || selection->source != CORO_SOURCE_SPAN)
    return;
  log = coro_span_index_get_log (coro_run_get_index (self->run));
  if (selection->event >= coro_log_get_n_events (log))
    return;
  event = coro_log_get_event (log, selection->event);
  if (event->file == 0 && event->line > 0)
    coro_source_view_show_line (self->source, event->line, TRUE);
}

static void
coro_window_selection_changed (CoroWindow *self)
{
  const CoroItemRef *selection = coro_timeline_view_get_selection (self->timeline);
  gint64 from;
  gint64 to;

  coro_inspector_set_selection (self->inspector, selection);
  if (coro_timeline_view_get_range (self->timeline, &from, &to))
    {
      coro_inspector_set_range (self->inspector, from, to);
      return;
    }
  show_line_of_selection (self, selection);
}

static void
coro_window_show_line (CoroWindow *self,
                       guint       line)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), "page", g_variant_new_string ("program"));
  coro_source_view_show_line (self->source, line, TRUE);
}

static void
coro_window_source_edited (CoroWindow *self)
{
  if (self->scenario == NULL)
    return;
  self->edited = TRUE;
  g_hash_table_insert (self->edits, g_strdup (coro_scenario_get_path (self->scenario)),
                       coro_source_view_dup_text (self->source));
  coro_window_update (self);
}

static void
on_close_response (AdwMessageDialog *dialog,
                   const char       *response,
                   CoroWindow       *self)
{
  if (g_strcmp0 (response, "close") != 0)
    return;
  g_hash_table_remove_all (self->edits);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
coro_window_close_request (GtkWindow *window)
{
  CoroWindow *self = CORO_WINDOW (window);
  GtkWidget *dialog;

  if (g_hash_table_size (self->edits) > 0)
    {
      dialog = adw_message_dialog_new (window, "Close Without Saving?",
                                       "Programs were changed. “Save a Copy” in the menu keeps what you wrote.");
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", "_Cancel", "close", "_Close", NULL);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
      g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response), self, 0);
      gtk_window_present (GTK_WINDOW (dialog));
      return TRUE;
    }
  coro_window_save_geometry (self);
  if (self->run != NULL)
    coro_run_stop (self->run);
  return GTK_WINDOW_CLASS (coro_window_parent_class)->close_request (window);
}

static void
coro_window_dispose (GObject *object)
{
  CoroWindow *self = CORO_WINDOW (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->run != NULL)
    coro_window_set_run (self, NULL);
  g_clear_object (&self->scenario);
  g_clear_object (&self->settings);
  g_clear_object (&self->dialog);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORO_TYPE_WINDOW);
  G_OBJECT_CLASS (coro_window_parent_class)->dispose (object);
}

static void
coro_window_finalize (GObject *object)
{
  g_hash_table_unref (CORO_WINDOW (object)->edits);
  G_OBJECT_CLASS (coro_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, bin);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, header_transport);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, bottom_transport);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, problem_text);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, problem_button);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, source_page);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, source);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, timeline_page);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, empty_button);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, follow_button);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, map);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, events);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, pane_tabs);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, output_pane);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, output_heading);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, output);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, inspector_pane);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, inspector_heading);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, findings_pane);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, findings_heading);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, findings);
  gtk_widget_class_bind_template_child (widget_class, CoroWindow, bottom);
}

static void
coro_window_class_init (CoroWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = coro_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = coro_window_close_request;

  g_type_ensure (CORO_TYPE_ADAPTIVE_BIN);
  g_type_ensure (CORO_TYPE_EVENTS_VIEW);
  g_type_ensure (CORO_TYPE_FINDINGS_VIEW);
  g_type_ensure (CORO_TYPE_INSPECTOR);
  g_type_ensure (CORO_TYPE_OUTPUT_VIEW);
  g_type_ensure (CORO_TYPE_SCENARIO_SIDEBAR);
  g_type_ensure (CORO_TYPE_SOURCE_VIEW);
  g_type_ensure (CORO_TYPE_TIMELINE_MAP);
  g_type_ensure (CORO_TYPE_TIMELINE_VIEW);
  g_type_ensure (CORO_TYPE_TRANSPORT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/coroscope/Coroscope/ui/coro-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, coro_window_room_changed);
  gtk_widget_class_bind_template_callback (widget_class, coro_window_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, coro_window_show_line);
  gtk_widget_class_bind_template_callback (widget_class, coro_window_source_edited);
}

static void
coro_window_init (CoroWindow *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_theme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_theme), self, G_CONNECT_SWAPPED);
  update_theme (self);
  coro_window_init_drop (self);
}

/**
 * coro_window_new:
 * @application: the application
 * @settings: (nullable): where the choices are kept
 *
 * Returns: (transfer none): an empty window; GTK owns it
 */
CoroWindow *
coro_window_new (GtkApplication *application,
                 GSettings      *settings)
{
  CoroWindow *self = g_object_new (CORO_TYPE_WINDOW, "application", application, NULL);

  g_set_object (&self->settings, settings);
  coro_window_load_geometry (self);
  coro_window_init_actions (self);
  coro_window_arrange (self);
  return self;
}

/**
 * coro_window_set_run:
 * @self: the window
 * @run: (nullable): what to show
 *
 * Shows a run in every part of the window.
 */
void
coro_window_set_run (CoroWindow *self,
                     CoroRun    *run)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  coro_timeline_view_set_run (self->timeline, run);
  coro_events_view_set_run (self->events, run);
  coro_source_view_set_run (self->source, run);
  coro_output_view_set_run (self->output, run);
  coro_inspector_set_run (self->inspector, run);
  coro_findings_view_set_run (self->findings, run);
  if (run == NULL)
    return;
  coro_run_set_speed (run, self->speed);
  coro_source_view_set_diagnostics (self->source, coro_run_get_diagnostics (run));
  g_signal_connect_swapped (run, "changed", G_CALLBACK (on_run_changed), self);
}

/**
 * coro_window_update:
 * @self: the window
 *
 * Says and enables what is true now.
 */
void
coro_window_update (CoroWindow *self)
{
  gboolean has_lanes = self->run != NULL && coro_span_index_get_n_lanes (coro_run_get_index (self->run)) > 0;

  const char *page = !has_lanes ? "empty" : coro_window_get_toggle (self, "as-list") ? "list" : "timeline";

  gtk_stack_set_visible_child_name (self->timeline_page, page);
  update_empty_page (self);
  update_title (self);
  update_problem (self);
  coro_window_update_actions (self);
}

/**
 * coro_window_tell:
 * @self: the window
 * @message: a sentence
 *
 * Tells the user something that needs no answer.
 */
void
coro_window_tell (CoroWindow *self,
                  const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}
