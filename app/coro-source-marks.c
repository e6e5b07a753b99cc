/* coro-source-marks.c: the gutter that shows at which line each coroutine stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-source-marks.h"

#include <math.h>
#include <string.h>

#define DOT         9.0
#define GAP         3.0
#define PADDING     4.0
#define MIN_COLUMNS 2
#define MAX_COLUMNS 6

/* One coroutine at one line, as it is drawn and told. */
typedef struct {
  guint      line;
  guint32    lane;
  guint32    object;
  CoroState  state;
  CoroWait   wait;
  CoroForm   form;
  guint      hue;
} Mark;

struct _CoroSourceMarks {
  GtkSourceGutterRenderer parent_instance;
  const CoroTheme        *theme;
  GArray                 *marks; /* in the order of the lanes */
  CoroRun                *run;   /* whose they are */
  guint                   columns;
};

G_DEFINE_FINAL_TYPE (CoroSourceMarks, coro_source_marks, GTK_SOURCE_TYPE_GUTTER_RENDERER)

static CoroForm
form_of (CoroState state,
         guint     hue)
{
  switch (state)
    {
    case CORO_STATE_RUNNING:
      return CORO_FORM_RUNNING;
    case CORO_STATE_READY:
      return CORO_FORM_READY;
    case CORO_STATE_WAITING:
      return hue != 0 ? CORO_FORM_WAITING_RESOURCE : CORO_FORM_WAITING;
    default:
      return CORO_FORM_CREATED;
    }
}

static char *
describe_task (CoroPlayback *playback,
               guint32       lane)
{
  CoroSpanIndex *index = coro_playback_get_index (playback);
  guint64 position = coro_playback_get_position (playback);
  char *name = coro_span_index_dup_name (index, lane);
  g_autofree char *what = NULL;
  g_autofree char *who = NULL;
  CoroSpan span;

  if (position == 0
      || !coro_span_index_find_event (index, lane, CORO_TRACK_STATE, 0, (guint32) position - 1, &span))
    return name;
  who = name;
  what = coro_span_index_dup_label (index, lane, CORO_TRACK_STATE, &span);
  return g_strdup_printf ("%s: %s", who, what);
}

static gboolean
same_marks (GArray *a,
            GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (Mark)) == 0);
}

static guint
count_columns (GArray *marks)
{
  guint columns = MIN_COLUMNS;

  for (guint i = 0; i < marks->len; i++)
    {
      guint same = 0;

      for (guint j = 0; j < marks->len; j++)
        same += g_array_index (marks, Mark, j).line == g_array_index (marks, Mark, i).line;
      columns = MAX (columns, same);
    }
  return MIN (columns, MAX_COLUMNS);
}

static void
set_color (cairo_t   *cr,
           CoroColor  color)
{
  cairo_set_source_rgba (cr, color.red / 255.0, color.green / 255.0, color.blue / 255.0, color.alpha / 255.0);
}

/* The same forms as in the lanes, as a dot: solid, hollow, pale, or half of it in the resource's colour. */
static void
paint_dot (CoroSourceMarks *self,
           cairo_t         *cr,
           const Mark      *mark,
           double           x,
           double           y)
{
  double radius = DOT / 2;
  CoroAppearance form;

  coro_theme_get_appearance (self->theme, mark->form, mark->hue, &form);
  cairo_arc (cr, x + radius, y, radius - 0.75, 0, 2 * G_PI);
  if (form.fill.alpha > 0)
    {
      set_color (cr, form.fill);
      cairo_fill_preserve (cr);
    }
  if (mark->form == CORO_FORM_WAITING_RESOURCE)
    {
      CoroColor hue = coro_theme_get_hue (self->theme, mark->hue);

      set_color (cr, hue);
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
      cairo_arc (cr, x + radius, y, radius - 0.75, 0.25 * G_PI, 1.25 * G_PI);
      cairo_fill (cr);
      return;
    }
  coro_theme_get_appearance (self->theme, mark->form == CORO_FORM_WAITING ? CORO_FORM_TEXT_SOFT : mark->form, mark->hue,
                             &form);
  set_color (cr, mark->form == CORO_FORM_WAITING ? form.fill : form.stroke.alpha > 0 ? form.stroke : form.fill);
  cairo_set_line_width (cr, mark->form == CORO_FORM_WAITING ? 1.0 : 1.5);
  cairo_stroke (cr);
}

static void
coro_source_marks_snapshot_line (GtkSourceGutterRenderer *renderer,
                                 GtkSnapshot             *snapshot,
                                 GtkSourceGutterLines    *lines,
                                 guint                    line)
{
  CoroSourceMarks *self = CORO_SOURCE_MARKS (renderer);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  cairo_t *cr = NULL;
  double x = PADDING;
  int y;
  int height;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->line != line + 1 || x + DOT > width)
        continue;
      if (cr == NULL)
        {
          /* What replaces it came with 5.16. */
          G_GNUC_BEGIN_IGNORE_DEPRECATIONS
          gtk_source_gutter_lines_get_line_yrange (lines, line, GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_FIRST,
                                                   &y, &height);
          G_GNUC_END_IGNORE_DEPRECATIONS
          cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, (float) y, (float) width, (float) height));
        }
      paint_dot (self, cr, mark, x, floor (y + height / 2.0) + 0.5);
      x += DOT + GAP;
    }
  if (cr != NULL)
    cairo_destroy (cr);
}

static void
coro_source_marks_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  CoroSourceMarks *self = CORO_SOURCE_MARKS (widget);
  double width = 2 * PADDING + self->columns * DOT + (self->columns - 1) * GAP;

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? (int) ceil (width) : 0;
}

static gboolean
on_query_tooltip (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    keyboard_mode,
                  GtkTooltip *tooltip,
                  gpointer    data)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_source_gutter_renderer_get_view (GTK_SOURCE_GUTTER_RENDERER (widget)));
  g_autofree char *text = NULL;
  GtkTextIter iter;
  int buffer_y;

  if (view == NULL)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_LEFT, x, y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (view, &iter, buffer_y, NULL);
  text = coro_source_marks_describe (CORO_SOURCE_MARKS (widget), (guint) gtk_text_iter_get_line (&iter) + 1);
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
coro_source_marks_finalize (GObject *object)
{
  CoroSourceMarks *self = CORO_SOURCE_MARKS (object);

  g_array_unref (self->marks);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (coro_source_marks_parent_class)->finalize (object);
}

static void
coro_source_marks_class_init (CoroSourceMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = coro_source_marks_finalize;
  GTK_WIDGET_CLASS (klass)->measure = coro_source_marks_measure;
  GTK_SOURCE_GUTTER_RENDERER_CLASS (klass)->snapshot_line = coro_source_marks_snapshot_line;
}

static void
coro_source_marks_init (CoroSourceMarks *self)
{
  self->theme = coro_theme_get (CORO_THEME_LIGHT);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->columns = MIN_COLUMNS;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}

/**
 * coro_source_marks_new:
 *
 * Returns: (transfer floating): a gutter without marks
 */
GtkSourceGutterRenderer *
coro_source_marks_new (void)
{
  return g_object_new (CORO_TYPE_SOURCE_MARKS, NULL);
}

/**
 * coro_source_marks_set_theme:
 * @self: a gutter
 * @theme: (transfer none): its colours
 *
 * Paints with other colours.
 */
void
coro_source_marks_set_theme (CoroSourceMarks *self,
                             const CoroTheme *theme)
{
  g_return_if_fail (CORO_IS_SOURCE_MARKS (self));

  self->theme = theme;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * coro_source_marks_update:
 * @self: a gutter
 * @run: (nullable): where to read the coroutines at the cursor from; %NULL: no marks
 *
 * Marks where each coroutine of the program itself stands at the cursor.
 *
 * Returns: whether a mark is not what it was
 */
gboolean
coro_source_marks_update (CoroSourceMarks *self,
                          CoroRun         *run)
{
  g_autoptr(GArray) tasks = NULL;
  g_autoptr(GArray) old = NULL;
  guint columns;

  g_return_val_if_fail (CORO_IS_SOURCE_MARKS (self), FALSE);

  old = g_steal_pointer (&self->marks);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_set_object (&self->run, run);
  if (run != NULL)
    tasks = coro_playback_dup_tasks (coro_run_get_playback (run));
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      const CoroTaskView *task = &g_array_index (tasks, CoroTaskView, i);
      guint32 object = task->state == CORO_STATE_WAITING ? task->object : 0;
      guint hue = coro_theme_hue_of (coro_span_index_get_resource (coro_run_get_index (run), object));
      Mark mark = {
        .line = task->line,
        .lane = task->lane,
        .object = task->object,
        .state = task->state,
        .wait = task->wait,
        .form = form_of (task->state, hue),
        .hue = hue,
      };

      if (task->line == 0 || task->file != 0)
        continue;
      g_array_append_val (self->marks, mark);
    }

  if (same_marks (old, self->marks))
    return FALSE;
  columns = MAX (self->columns, count_columns (self->marks));
  if (columns != self->columns)
    {
      self->columns = columns;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/**
 * coro_source_marks_get_n:
 * @self: a gutter
 * @line: a line, from 1
 *
 * Returns: how many coroutines stand at the line
 */
guint
coro_source_marks_get_n (CoroSourceMarks *self,
                         guint            line)
{
  guint n = 0;

  g_return_val_if_fail (CORO_IS_SOURCE_MARKS (self), 0);

  for (guint i = 0; i < self->marks->len; i++)
    n += g_array_index (self->marks, Mark, i).line == line;
  return n;
}

/**
 * coro_source_marks_describe:
 * @self: a gutter
 * @line: a line, from 1
 *
 * Returns: (transfer full) (nullable): who stands at the line and in which state, a line of text for each
 */
char *
coro_source_marks_describe (CoroSourceMarks *self,
                            guint            line)
{
  g_autoptr(GString) text = NULL;

  g_return_val_if_fail (CORO_IS_SOURCE_MARKS (self), NULL);

  if (self->run == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      g_autofree char *task = NULL;

      if (mark->line != line)
        continue;
      task = describe_task (coro_run_get_playback (self->run), mark->lane);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", task);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * coro_source_marks_get_running_line:
 * @self: a gutter
 *
 * Returns: the line of the coroutine that runs at the cursor, 0 if none does
 */
guint
coro_source_marks_get_running_line (CoroSourceMarks *self)
{
  g_return_val_if_fail (CORO_IS_SOURCE_MARKS (self), 0);

  for (guint i = 0; i < self->marks->len; i++)
    if (g_array_index (self->marks, Mark, i).state == CORO_STATE_RUNNING)
      return g_array_index (self->marks, Mark, i).line;
  return 0;
}
