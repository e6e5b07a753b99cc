/* coro-output-view.c: what the program printed, and the field for what it reads
 *
 * What was printed behind the cursor stays, but grey: whoever steps back sees what is still to come.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-output-view.h"

#include "coro-widget.h"

/* Keeps the window quick under a program that prints without end; the log has all of it. */
#define MAX_CHARACTERS 400000

#define STDERR_STREAM 2

/* Where in the text the output of an event begins. */
typedef struct {
  guint64 event;
  int     offset;
} Entry;

struct _CoroOutputView {
  GtkWidget    parent_instance;
  GtkWidget   *placeholder;
  GtkTextView *view;
  GtkRevealer *input;
  GtkEditable *line;
  GtkTextTag  *plain;
  GtkTextTag  *error;
  GtkTextTag  *future;
  CoroRun     *run;
  GArray      *entries;       /* of Entry */
  guint64      n_read;        /* events of the log */
  int          future_offset; /* where the grey text begins, G_MAXINT: nowhere */
  guint        tick;
};

G_DEFINE_FINAL_TYPE (CoroOutputView, coro_output_view, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (CoroOutputView *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static gboolean
is_at_bottom (CoroOutputView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)
         >= gtk_adjustment_get_upper (adjustment) - 4;
}

static void
scroll_to_end (CoroOutputView *self)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (get_buffer (self), &end);
  gtk_text_buffer_move_mark_by_name (get_buffer (self), "insert", &end);
  gtk_text_buffer_move_mark_by_name (get_buffer (self), "selection_bound", &end);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (get_buffer (self)));
}

/* An event of output is a line of it. */
static void
append_event (CoroOutputView  *self,
              CoroLog         *log,
              guint64          index,
              const CoroEvent *event)
{
  const char *text = coro_log_get_text (log, event->arg);
  Entry entry = { .event = index };
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (get_buffer (self), &end);
  entry.offset = gtk_text_iter_get_offset (&end);
  if (text == NULL || entry.offset > MAX_CHARACTERS)
    return;
  g_array_append_val (self->entries, entry);
  gtk_text_buffer_insert_with_tags (get_buffer (self), &end, text, -1,
                                    event->object == STDERR_STREAM ? self->error : self->plain, NULL);
  gtk_text_buffer_insert (get_buffer (self), &end, "\n", 1);
}

/* Where the first output behind the cursor begins, or behind all text. */
static int
find_future (CoroOutputView *self)
{
  guint64 position = coro_playback_get_position (coro_run_get_playback (self->run));
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->entries, Entry, middle).event < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->entries->len ? g_array_index (self->entries, Entry, low).offset : G_MAXINT;
}

static void
mark_future (CoroOutputView *self)
{
  int future = find_future (self);
  GtkTextIter begin;
  GtkTextIter end;

  if (future == G_MAXINT && self->future_offset == G_MAXINT)
    return;
  gtk_text_buffer_get_bounds (get_buffer (self), &begin, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->future, &begin, &end);
  self->future_offset = future;
  if (future == G_MAXINT)
    return;
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &begin, future);
  gtk_text_buffer_apply_tag (get_buffer (self), self->future, &begin, &end);
}

/* A text that is not what the run was made of is being edited: the field takes no focus from it. */
static gboolean
is_being_edited (GtkWidget *focus)
{
  return GTK_IS_TEXT_VIEW (focus) && gtk_text_buffer_get_modified (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));
}

static void
focus_line (CoroOutputView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_revealer_get_reveal_child (self->input) && !is_being_edited (gtk_root_get_focus (root)))
    gtk_widget_grab_focus (GTK_WIDGET (self->line));
}

/* The field is there while the program waits for a line. Where it is revealed step by step, it can have the focus once it is mapped. */
static void
update_input (CoroOutputView *self)
{
  gboolean wanted = self->run != NULL && coro_run_get_wants_input (self->run);

  if (wanted == gtk_revealer_get_reveal_child (self->input))
    return;
  gtk_revealer_set_reveal_child (self->input, wanted);
  focus_line (self);
}

static void
on_line_entered (CoroOutputView *self)
{
  g_autofree char *line = g_strdup (gtk_editable_get_text (self->line));

  if (self->run == NULL || !coro_run_get_wants_input (self->run))
    return;
  gtk_editable_set_text (self->line, "");
  coro_run_provide_input (self->run, line);
}

static void
on_input_ended (CoroOutputView *self)
{
  if (self->run != NULL)
    coro_run_provide_input (self->run, NULL);
}

static void
update (CoroOutputView *self)
{
  CoroLog *log;
  gboolean follow;
  guint before = self->entries->len;

  if (self->run == NULL)
    return;
  follow = is_at_bottom (self);
  log = coro_playback_get_log (coro_run_get_playback (self->run));
  for (guint64 n = coro_log_get_n_events (log); self->n_read < n; self->n_read++)
    {
      const CoroEvent *event = coro_log_get_event (log, self->n_read);

      if (event->kind == CORO_EVENT_OUTPUT)
        append_event (self, log, self->n_read, event);
    }
  mark_future (self);
  update_input (self);
  gtk_widget_set_visible (self->placeholder, self->entries->len == 0);
  if (follow && self->entries->len > before)
    scroll_to_end (self);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  CoroOutputView *self = CORO_OUTPUT_VIEW (widget);

  self->tick = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (CoroOutputView *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
coro_output_view_dispose (GObject *object)
{
  CoroOutputView *self = CORO_OUTPUT_VIEW (object);

  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  coro_widget_dispose_template (GTK_WIDGET (self), CORO_TYPE_OUTPUT_VIEW);
  G_OBJECT_CLASS (coro_output_view_parent_class)->dispose (object);
}

static void
coro_output_view_finalize (GObject *object)
{
  g_array_unref (CORO_OUTPUT_VIEW (object)->entries);
  G_OBJECT_CLASS (coro_output_view_parent_class)->finalize (object);
}

static void
coro_output_view_class_init (CoroOutputViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = coro_output_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = coro_output_view_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/coroscope/Coroscope/ui/coro-output-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CoroOutputView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, CoroOutputView, view);
  gtk_widget_class_bind_template_child (widget_class, CoroOutputView, input);
  gtk_widget_class_bind_template_child (widget_class, CoroOutputView, line);
  gtk_widget_class_bind_template_callback (widget_class, focus_line);
  gtk_widget_class_bind_template_callback (widget_class, on_line_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_input_ended);
}

static void
coro_output_view_init (CoroOutputView *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->future_offset = G_MAXINT;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  /* A hyphen where a long word is broken would be taken for one that the program printed. */
  self->plain = gtk_text_buffer_create_tag (get_buffer (self), NULL, "insert-hyphens", FALSE, NULL);
  self->error = gtk_text_buffer_create_tag (get_buffer (self), NULL, "insert-hyphens", FALSE, NULL);
  self->future = gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL);
}

/**
 * coro_output_view_set_run:
 * @self: an output view
 * @run: (nullable): whose output to show
 *
 * Shows the output of another run.
 */
void
coro_output_view_set_run (CoroOutputView *self,
                          CoroRun        *run)
{
  g_return_if_fail (CORO_IS_OUTPUT_VIEW (self));

  if (self->run == run)
    return;
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  gtk_text_buffer_set_text (get_buffer (self), "", 0);
  g_array_set_size (self->entries, 0);
  self->n_read = 0;
  self->future_offset = G_MAXINT;
  gtk_widget_set_visible (self->placeholder, TRUE);
  update_input (self);
  if (run != NULL)
    {
      g_signal_connect_swapped (run, "changed", G_CALLBACK (queue_update), self);
      update (self);
    }
}

static void
set_color (GtkTextTag      *tag,
           const CoroTheme *theme,
           CoroForm         form)
{
  CoroAppearance appearance;
  GdkRGBA color;

  coro_theme_get_appearance (theme, form, 0, &appearance);
  color = coro_widget_color (appearance.fill);
  g_object_set (tag, "foreground-rgba", &color, NULL);
}

/**
 * coro_output_view_set_theme:
 * @self: an output view
 * @theme: (transfer none): its colours
 *
 * Shows stderr, and what lies behind the cursor, in the colours of a theme.
 */
void
coro_output_view_set_theme (CoroOutputView  *self,
                            const CoroTheme *theme)
{
  g_return_if_fail (CORO_IS_OUTPUT_VIEW (self));

  set_color (self->error, theme, CORO_FORM_TEXT_FAILED);
  set_color (self->future, theme, CORO_FORM_TEXT_SOFT);
}

/**
 * coro_output_view_dup_text:
 * @self: an output view
 *
 * Returns: (transfer full): all that is shown
 */
char *
coro_output_view_dup_text (CoroOutputView *self)
{
  GtkTextIter begin;
  GtkTextIter end;

  g_return_val_if_fail (CORO_IS_OUTPUT_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &begin, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &begin, &end, TRUE);
}
