/* coro-source-view.c: the program's text, with marks where its coroutines stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-source-view.h"

#include "coro-widget.h"

#include <string.h>

/* Empty space below the text, so that a program behind a long lesson can stand at the top. */
#define OVERSCROLL 240

struct _CoroSourceView {
  GtkSourceView    parent_instance;

  /* Owned */
  CoroRun         *run;
  GPtrArray       *messages; /* the diagnostics that are underlined */

  /* Borrowed from the view or the buffer */
  CoroSourceMarks *marks;
  GtkTextTag      *running;
  GtkTextTag      *error;

  guint            tick;
  guint            running_line;
  guint            first_line; /* of the program itself */
  gboolean         setting_text;
};

enum {
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CoroSourceView, coro_source_view, GTK_SOURCE_TYPE_VIEW)

static GtkTextBuffer *
get_buffer (CoroSourceView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* The end of a line is the beginning of the next one, so that a whole line's ground is coloured. */
static void
get_line (CoroSourceView *self,
          guint           line,
          GtkTextIter    *begin,
          GtkTextIter    *end)
{
  gtk_text_buffer_get_iter_at_line (get_buffer (self), begin, (int) line - 1);
  *end = *begin;
  if (!gtk_text_iter_forward_line (end))
    gtk_text_iter_forward_to_end (end);
}

static void
remove_tag (CoroSourceView *self,
            GtkTextTag     *tag)
{
  GtkTextIter begin;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (get_buffer (self), &begin, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), tag, &begin, &end);
}

static gboolean
line_is_visible (CoroSourceView *self,
                 GtkTextIter    *iter)
{
  GdkRectangle visible;
  GdkRectangle place;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), iter, &place);
  return place.y >= visible.y && place.y + place.height <= visible.y + visible.height;
}

static void
show_running_line (CoroSourceView *self)
{
  guint line = coro_source_marks_get_running_line (self->marks);
  GtkTextIter begin;
  GtkTextIter end;

  if (line == self->running_line)
    return;
  self->running_line = line;
  remove_tag (self, self->running);
  if (line == 0)
    return;
  get_line (self, line, &begin, &end);
  gtk_text_buffer_apply_tag (get_buffer (self), self->running, &begin, &end);
  if (!line_is_visible (self, &begin))
    gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &begin, 0.1, FALSE, 0, 0);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  CoroSourceView *self = CORO_SOURCE_VIEW (widget);

  self->tick = 0;
  coro_source_marks_update (self->marks, self->run);
  show_running_line (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (CoroSourceView *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
on_buffer_changed (CoroSourceView *self)
{
  if (self->setting_text)
    return;
  /* Lines have moved: what is known of the old text says nothing about the new one. */
  coro_source_view_set_run (self, NULL);
  coro_source_view_set_diagnostics (self, NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

static gboolean
on_query_tooltip (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    keyboard_mode,
                  GtkTooltip *tooltip,
                  gpointer    data)
{
  CoroSourceView *self = CORO_SOURCE_VIEW (widget);
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  if (self->messages == NULL || keyboard_mode)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y)
      || !gtk_text_iter_has_tag (&iter, self->error))
    return FALSE;
  for (guint i = 0; i < self->messages->len; i++)
    {
      const CoroDiagnostic *diagnostic = g_ptr_array_index (self->messages, i);

      if (diagnostic->line == (guint) gtk_text_iter_get_line (&iter) + 1)
        {
          gtk_tooltip_set_text (tooltip, diagnostic->message);
          return TRUE;
        }
    }
  return FALSE;
}

static void
set_language (GtkSourceBuffer *buffer)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();
  GtkSourceLanguage *language = gtk_source_language_manager_get_language (manager, "python3");

  if (language == NULL)
    language = gtk_source_language_manager_get_language (manager, "python");
  gtk_source_buffer_set_language (buffer, language);
}

static void
coro_source_view_dispose (GObject *object)
{
  CoroSourceView *self = CORO_SOURCE_VIEW (object);

  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  G_OBJECT_CLASS (coro_source_view_parent_class)->dispose (object);
}

/* Not in init: GtkSourceView gives itself its buffer while it is constructed. */
static void
coro_source_view_constructed (GObject *object)
{
  CoroSourceView *self = CORO_SOURCE_VIEW (object);
  GtkSourceBuffer *buffer;
  GtkSourceGutter *gutter;

  G_OBJECT_CLASS (coro_source_view_parent_class)->constructed (object);
  buffer = GTK_SOURCE_BUFFER (get_buffer (self));
  set_language (buffer);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  self->running = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL, NULL);
  self->error = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_buffer_changed), self, G_CONNECT_SWAPPED);

  self->marks = CORO_SOURCE_MARKS (coro_source_marks_new ());
  gutter = gtk_source_view_get_gutter (GTK_SOURCE_VIEW (self), GTK_TEXT_WINDOW_LEFT);
  gtk_source_gutter_insert (gutter, GTK_SOURCE_GUTTER_RENDERER (self->marks), -10);
}

static void
coro_source_view_class_init (CoroSourceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = coro_source_view_constructed;
  G_OBJECT_CLASS (klass)->dispose = coro_source_view_dispose;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
coro_source_view_init (CoroSourceView *self)
{
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self), TRUE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self), OVERSCROLL);
  gtk_source_view_set_show_line_numbers (GTK_SOURCE_VIEW (self), TRUE);
  gtk_source_view_set_auto_indent (GTK_SOURCE_VIEW (self), TRUE);
  gtk_source_view_set_insert_spaces_instead_of_tabs (GTK_SOURCE_VIEW (self), TRUE);
  gtk_source_view_set_tab_width (GTK_SOURCE_VIEW (self), 4);

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Program", -1);
}

/* A bundled scenario begins with its lesson, which stands in a pane too: the first thing to see is the program. */
static guint
find_first_statement (const char *text)
{
  const char *end;
  guint line = 1;

  if (!g_str_has_prefix (text, "\"\"\""))
    return 1;
  end = strstr (text + 3, "\"\"\"");
  if (end == NULL)
    return 1;
  end += 3;
  end += strspn (end, " \t\r\n");
  if (*end == '\0')
    return 1;
  for (const char *at = text; at < end; at++)
    line += *at == '\n';
  return line;
}

/**
 * coro_source_view_set_text:
 * @self: a source view
 * @text: a program
 *
 * Shows another program, from its first statement on.
 */
void
coro_source_view_set_text (CoroSourceView *self,
                           const char     *text)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (CORO_IS_SOURCE_VIEW (self));
  g_return_if_fail (text != NULL);

  buffer = get_buffer (self);
  self->setting_text = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->setting_text = FALSE;
  coro_source_view_set_diagnostics (self, NULL);
  self->first_line = find_first_statement (text);
  coro_source_view_show_line (self, self->first_line, FALSE);
  /* So that it is measured and scrolled, and its scrollbars moved, before it is painted, not while it is. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * coro_source_view_dup_text:
 * @self: a source view
 *
 * Returns: (transfer full): the text as it stands there
 */
char *
coro_source_view_dup_text (CoroSourceView *self)
{
  GtkTextIter begin;
  GtkTextIter end;

  g_return_val_if_fail (CORO_IS_SOURCE_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &begin, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &begin, &end, TRUE);
}

/**
 * coro_source_view_show_place:
 * @self: a source view
 *
 * Scrolls to the line that runs, or else to the first statement.
 */
void
coro_source_view_show_place (CoroSourceView *self)
{
  g_return_if_fail (CORO_IS_SOURCE_VIEW (self));

  if (self->running_line > 0)
    coro_source_view_show_line (self, self->running_line, TRUE);
  else if (self->first_line > 0)
    coro_source_view_show_line (self, self->first_line, FALSE);
}

/**
 * coro_source_view_set_run:
 * @self: a source view
 * @run: (nullable): a run of the text that is shown; %NULL: no marks
 *
 * Marks where the coroutines of a run stand. From then on the buffer is modified when it is not what the run was made of.
 */
void
coro_source_view_set_run (CoroSourceView *self,
                          CoroRun        *run)
{
  g_return_if_fail (CORO_IS_SOURCE_VIEW (self));

  if (self->run == run)
    return;
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  if (run != NULL)
    g_signal_connect_swapped (run, "changed", G_CALLBACK (queue_update), self);
  gtk_text_buffer_set_modified (get_buffer (self), FALSE);
  coro_source_marks_update (self->marks, run);
  show_running_line (self);
}

/**
 * coro_source_view_set_theme:
 * @self: a source view
 * @theme: (transfer none): colours of the marks; the text's follow its darkness
 *
 * Paints with other colours.
 */
void
coro_source_view_set_theme (CoroSourceView  *self,
                            const CoroTheme *theme)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  const char *name = coro_theme_is_dark (theme) ? "Adwaita-dark" : "Adwaita";
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (manager, name);
  CoroAppearance running;
  GdkRGBA ground;

  g_return_if_fail (CORO_IS_SOURCE_VIEW (self));

  if (scheme != NULL)
    gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (get_buffer (self)), scheme);
  coro_theme_get_appearance (theme, CORO_FORM_RUNNING, 0, &running);
  ground = coro_widget_color (running.fill);
  ground.alpha = 0.18f;
  g_object_set (self->running, "paragraph-background-rgba", &ground, NULL);
  coro_source_marks_set_theme (self->marks, theme);
}

/**
 * coro_source_view_set_diagnostics:
 * @self: a source view
 * @diagnostics: (nullable) (element-type CoroDiagnostic): what is wrong with the text
 *
 * Underlines what is wrong, and goes to the first of it.
 */
void
coro_source_view_set_diagnostics (CoroSourceView *self,
                                  GPtrArray      *diagnostics)
{
  g_return_if_fail (CORO_IS_SOURCE_VIEW (self));

  remove_tag (self, self->error);
  if (diagnostics != NULL)
    g_ptr_array_ref (diagnostics);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  self->messages = diagnostics;
  for (guint i = 0; diagnostics != NULL && i < diagnostics->len; i++)
    {
      const CoroDiagnostic *diagnostic = g_ptr_array_index (diagnostics, i);
      GtkTextIter begin;
      GtkTextIter end;

      if (diagnostic->line == 0)
        continue;
      get_line (self, diagnostic->line, &begin, &end);
      if (diagnostic->column > 0)
        {
          gtk_text_buffer_get_iter_at_line_offset (get_buffer (self), &begin, (int) diagnostic->line - 1,
                                                   (int) diagnostic->column - 1);
          if (diagnostic->end_line == diagnostic->line && diagnostic->end_column > diagnostic->column)
            gtk_text_buffer_get_iter_at_line_offset (get_buffer (self), &end, (int) diagnostic->line - 1,
                                                     (int) diagnostic->end_column - 1);
        }
      /* What is missing at the end of a line is seen below what stands before it. */
      if (gtk_text_iter_compare (&begin, &end) >= 0 || gtk_text_iter_ends_line (&begin))
        {
          end = begin;
          if (!gtk_text_iter_starts_line (&begin))
            gtk_text_iter_backward_char (&begin);
        }
      gtk_text_buffer_apply_tag (get_buffer (self), self->error, &begin, &end);
      if (i == 0)
        coro_source_view_show_line (self, diagnostic->line, FALSE);
    }
}

/**
 * coro_source_view_show_line:
 * @self: a source view
 * @line: a line, from 1
 * @select: whether to put the text cursor there, and to see it in the middle
 *
 * Scrolls to a line.
 */
void
coro_source_view_show_line (CoroSourceView *self,
                            guint           line,
                            gboolean        select)
{
  GtkTextBuffer *buffer;
  GtkTextMark *mark;
  GtkTextIter iter;

  g_return_if_fail (CORO_IS_SOURCE_VIEW (self));
  g_return_if_fail (line > 0);

  buffer = get_buffer (self);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, (int) line - 1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  if (line == 1)
    {
      /* With the margin above it. */
      gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)), 0);
      return;
    }
  mark = gtk_text_buffer_get_insert (buffer);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0, TRUE, 0, select ? 0.4 : 0);
}

/**
 * coro_source_view_get_marks:
 * @self: a source view
 *
 * Returns: (transfer none): its gutter
 */
CoroSourceMarks *
coro_source_view_get_marks (CoroSourceView *self)
{
  g_return_val_if_fail (CORO_IS_SOURCE_VIEW (self), NULL);

  return self->marks;
}
