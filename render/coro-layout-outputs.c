/* coro-layout-outputs.c: what was printed, above the moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-layout-private.h"

#include <math.h>
#include <string.h>

#define GAP 4
#define BETWEEN 8
#define NEAR_CAP 48
#define CAP_WIDTH 18
#define MAX_CHARS 200
#define MAX_TOGETHER 3
#define CROWDED 24
#define TOGETHER 1.0
#define TICK_WIDTH 2.0
#define SIGN 6 /* from the middle of a sign to what stands beside it */
#define TICK_HEIGHT 4.0

/* What was printed within a pixel. */
typedef struct {
  const CoroMarked *first;
  guint             n_marks; /* that lie in the list */
  guint             n_more;  /* that do not */
  double            x;
  gboolean          at_end; /* the lane ends here: the text stands better over its bar */
} Output;

static gboolean
is_failure (const CoroMark *mark)
{
  return mark->kind == CORO_MARK_END && mark->state == CORO_STATE_FAILED && mark->text != 0;
}

static void
append_printed (GString    *out,
                const char *text)
{
  gsize length = strlen (text);
  glong n = 0;

  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  for (const char *p = text; p < text + length && n < MAX_CHARS; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        g_string_append (out, " / ");
      else if (g_unichar_iscntrl (c))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }
}

static char *
dup_text (CoroLayout   *self,
          const Output *output)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < output->n_marks; i++)
    {
      const CoroMark *mark = &output->first[i].mark;

      if (mark->kind != CORO_MARK_OUTPUT && !is_failure (mark))
        continue;
      if (out->len > MAX_CHARS)
        break;
      if (out->len > 0)
        g_string_append (out, " / ");
      append_printed (out, coro_log_get_text (self->log, mark->text));
    }
  return g_string_free (out, FALSE);
}

static GArray *
collect_outputs (CoroLayout   *self,
                 const GArray *marks)
{
  GArray *outputs = g_array_new (FALSE, FALSE, sizeof (Output));
  double end_x = -G_MAXDOUBLE;

  for (guint i = marks->len; i-- > 0;)
    {
      const CoroMark *mark = &g_array_index (marks, CoroMarked, i).mark;

      if (mark->kind == CORO_MARK_END)
        end_x = g_array_index (marks, CoroMarked, i).x;
    }

  for (guint i = 0; i < marks->len; i++)
    {
      const CoroMarked *marked = &g_array_index (marks, CoroMarked, i);
      const CoroMark *mark = &marked->mark;
      Output output = { marked, 1, marked->n_more, marked->x, FALSE };
      Output *last = outputs->len > 0 ? &g_array_index (outputs, Output, outputs->len - 1) : NULL;

      if ((mark->kind != CORO_MARK_OUTPUT && !is_failure (mark)) || output.x < self->left || output.x > self->right)
        continue;
      if (last != NULL && output.x - last->x < TOGETHER && !last->first->crowded && !marked->crowded && is_failure (&last->first->mark) == is_failure (mark))
        {
          last->n_marks = (guint) (marked - last->first) + 1;
          last->n_more += marked->n_more;
          continue;
        }
      output.at_end = end_x - output.x < 2 && end_x >= output.x;
      g_array_append_val (outputs, output);
    }
  return outputs;
}

static gboolean
is_free (const CoroLayout    *self,
         const CoroLaneFrame *frame,
         double               x1,
         double               x2)
{
  for (guint i = self->occupied->len; i-- > 0;)
    {
      const CoroStretch *stretch = &g_array_index (self->occupied, CoroStretch, i);

      if (x1 < stretch->x2 + BETWEEN && x2 > stretch->x1 - BETWEEN)
        return FALSE;
    }
  if (_coro_layout_is_passed (self, frame, x1, x2))
    return FALSE;
  for (guint i = 0; i < self->signs->len; i++)
    {
      double sign = g_array_index (self->signs, double, i);

      if (x1 < sign + SIGN && x2 > sign - SIGN)
        return FALSE;
    }
  return TRUE;
}

/* Where a text to the right of the moment begins: after the arrow that led to it. */
static double
get_start (const CoroLayout    *self,
           const CoroLaneFrame *frame,
           double               x)
{
  for (guint i = 0; i < self->arrows->len; i++)
    {
      const CoroArrow *arrow = &g_array_index (self->arrows, CoroArrow, i);

      if (arrow->x > x - 4 && arrow->x < x + 4 && _coro_arrow_crosses (arrow, frame))
        return arrow->x + arrow->reach + 1;
    }
  for (guint i = 0; i < self->signs->len; i++)
    if (fabs (g_array_index (self->signs, double, i) - x) < SIGN)
      return x + SIGN + GAP / 2.0;
  return x + GAP;
}

/* Where a text to the left of it ends. */
static double
get_end (const CoroLayout *self,
         double            x)
{
  for (guint i = 0; i < self->signs->len; i++)
    if (fabs (g_array_index (self->signs, double, i) - x) < SIGN)
      return x - SIGN - GAP / 2.0;
  return x - GAP;
}

static void
place (CoroLayout          *self,
       const CoroLaneFrame *frame,
       const Output        *output,
       CoroAnchor           anchor,
       double               x,
       double               y,
       double               width,
       const char          *text,
       const char          *title)
{
  CoroDrawList *list = self->lists[CORO_REGION_BODY];
  gboolean failure = is_failure (&output->first->mark);
  CoroItem *item = coro_draw_list_add_text (list, failure ? CORO_FORM_TEXT_FAILED : CORO_FORM_TEXT_OUTPUT, 0,
                                            failure ? CORO_FONT_SMALL : CORO_FONT_OUTPUT, anchor, x, y, width, text);

  _coro_layout_set_mark (self, item, frame->lane, &output->first->mark);
  if (self->options.tooltips && title != NULL)
    coro_draw_list_set_title (list, item, title);
}

static gboolean
place_above (CoroLayout          *self,
             const CoroLaneFrame *frame,
             const Output        *output,
             gboolean             to_left,
             double               from,
             double               limit,
             const char          *text,
             double               width,
             const char          *title)
{
  double start = get_start (self, frame, output->x);
  CoroStretch stretch = { start, start + width };

  if (to_left)
    stretch = (CoroStretch) { get_end (self, output->x) - width, get_end (self, output->x) };
  if (stretch.x1 < from || (!to_left && stretch.x2 > limit) || !is_free (self, frame, stretch.x1, stretch.x2))
    return FALSE;

  place (self, frame, output, to_left ? CORO_ANCHOR_END : CORO_ANCHOR_START, to_left ? stretch.x2 : stretch.x1,
         frame->y + self->metrics.output_baseline, width, text, title);
  g_array_append_val (self->occupied, stretch);
  return TRUE;
}

static char *
fit_whole (CoroLayout *self,
           const char *text,
           double      room,
           double     *width)
{
  *width = coro_text_measure_get_width (self->measure, CORO_FONT_SMALL, text);
  return *width <= room ? g_strdup (text) : NULL;
}

/* After the cap of a task that failed nothing follows: there is room for the reason, unless arrows drive it too far away. */
static gboolean
place_after_cap (CoroLayout          *self,
                 const CoroLaneFrame *frame,
                 const Output        *output,
                 double               near,
                 double               limit,
                 const char          *text)
{
  double y = frame->y + self->metrics.bar_y;
  double baseline = _coro_layout_get_baseline (CORO_FONT_SMALL, y, self->metrics.bar);
  double x = output->x + CAP_WIDTH;
  double width;
  g_autofree char *whole = _coro_layout_fit_beside_arrows (self, fit_whole, text, &x, limit, y, y + self->metrics.bar, &width);

  if (whole == NULL || x > output->x + near)
    return FALSE;

  place (self, frame, output, CORO_ANCHOR_START, x, baseline, width, whole, NULL);
  return TRUE;
}

/* Output without room for its words still leaves a tick; ticks of neighbouring cells are one. */
static void
add_tick (CoroLayout          *self,
          const CoroLaneFrame *frame,
          const Output        *output,
          CoroItem           **tick,
          guint               *last_cell)
{
  CoroItem *item;
  CoroMark mark;

  if (is_failure (&output->first->mark) || self->metrics.bar_y < TICK_HEIGHT)
    return;

  if (*tick != NULL && output->first->cell <= *last_cell + 1 &&
      output->first->cell / CORO_BLOCK == *last_cell / CORO_BLOCK)
    {
      (*tick)->width = output->x + TICK_WIDTH / 2 - (*tick)->x;
      (*tick)->ref.n_merged += output->n_marks + output->n_more;
      *last_cell = output->first->cell;
      return;
    }

  item = coro_draw_list_add_rect (self->lists[CORO_REGION_BODY], CORO_FORM_OUTPUT, 0, output->x - TICK_WIDTH / 2,
                                  frame->y + self->metrics.bar_y - TICK_HEIGHT, TICK_WIDTH, TICK_HEIGHT - 1, 0);
  mark = output->first->mark;
  mark.time = coro_log_get_event (self->log, mark.event)->time;
  _coro_layout_set_mark (self, item, frame->lane, &mark);
  item->ref.n_merged = output->n_marks + output->n_more;
  *tick = item;
  *last_cell = output->first->cell;
}

/* Whether it is worth while to put the text together. */
static gboolean
has_room (const CoroLayout *self,
          const Output     *output)
{
  return is_failure (&output->first->mark) ||
         (!output->first->crowded && self->metrics.output_baseline > 0 && output->n_marks + output->n_more <= MAX_TOGETHER);
}

static double
get_limit (const CoroLayout *self,
           const Output     *next)
{
  return next != NULL ? next->x - GAP : MIN (self->areas[CORO_REGION_BODY].width - 4, _coro_layout_get_ring_x (self));
}

static char *
quote (const char *text,
       gboolean    quotes)
{
  return quotes ? g_strdup_printf ("“%s”", text) : g_strdup (text);
}

static gboolean
fits (CoroLayout          *self,
      const CoroLaneFrame *frame,
      const Output        *output,
      double               limit,
      const char          *title,
      gboolean             quotes)
{
  g_autofree char *text = quote (title, quotes);
  double start = get_start (self, frame, output->x);
  double end = start + coro_text_measure_get_width (self->measure, CORO_FONT_OUTPUT, text);

  return end <= limit && is_free (self, frame, start, end);
}

static gboolean
has_room_for_quotes (CoroLayout          *self,
                     const CoroLaneFrame *frame,
                     const GArray        *outputs)
{
  for (guint i = 0; i < outputs->len; i++)
    {
      const Output *output = &g_array_index (outputs, Output, i);
      double limit = get_limit (self, i + 1 < outputs->len ? output + 1 : NULL);
      g_autofree char *title = NULL;

      if (is_failure (&output->first->mark) || output->at_end || !has_room (self, output) ||
          limit - output->x < CROWDED)
        continue;
      title = dup_text (self, output);
      if (!fits (self, frame, output, limit, title, TRUE) && fits (self, frame, output, limit, title, FALSE))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_output (CoroLayout          *self,
            const CoroLaneFrame *frame,
            const Output        *output,
            const Output        *before,
            const Output        *next,
            gboolean             quotes,
            const char          *title)
{
  gboolean failure = is_failure (&output->first->mark);
  CoroFont font = failure ? CORO_FONT_SMALL : CORO_FONT_OUTPUT;
  double from = before != NULL ? before->x + 2 : MAX (self->left, 0) + 2;
  double limit = get_limit (self, next);
  g_autofree char *text = quote (title, quotes && !failure);
  g_autofree char *shorter = NULL;
  g_autofree char *quoted = NULL;
  double width;

  if (failure && place_after_cap (self, frame, output, NEAR_CAP, get_limit (self, NULL), title))
    return TRUE;
  width = coro_text_measure_get_width (self->measure, font, text);
  if (has_room (self, output) && self->metrics.output_baseline > 0 &&
      (place_above (self, frame, output, output->at_end, from, limit, text, width, NULL) ||
       place_above (self, frame, output, !output->at_end, from, limit, text, width, NULL)))
    return TRUE;
  if (failure && place_after_cap (self, frame, output, G_MAXDOUBLE, get_limit (self, NULL), title))
    return TRUE;
  if (!has_room (self, output) || self->metrics.output_baseline <= 0)
    return FALSE;

  if (output->at_end || limit - output->x < CROWDED)
    return FALSE;
  shorter = coro_text_measure_fit (self->measure, font, title, limit - get_start (self, frame, output->x) - 10, &width);
  if (shorter == NULL)
    return FALSE;
  quoted = quote (shorter, quotes && !failure);
  width = coro_text_measure_get_width (self->measure, font, quoted);
  return place_above (self, frame, output, FALSE, from, limit, quoted, width, title);
}

/**
 * _coro_layout_add_outputs:
 * @self: a layout
 * @frame: a lane of it
 * @marks: (element-type CoroMarked): its visible marks, in order of time
 *
 * Writes what was printed above the bar: whole, shortened, or, where it is crowded, not at all.
 */
void
_coro_layout_add_outputs (CoroLayout          *self,
                          const CoroLaneFrame *frame,
                          const GArray        *marks)
{
  g_autoptr (GArray) outputs = collect_outputs (self, marks);
  CoroItem *tick = NULL; /* valid as long as nothing else is added */
  guint last_cell = 0;

  for (guint i = 0; i < outputs->len; i++)
    {
      const Output *output = &g_array_index (outputs, Output, i);
      const Output *before = i > 0 ? output - 1 : NULL;
      const Output *next = i + 1 < outputs->len ? output + 1 : NULL;
      g_autofree char *title = NULL;

      if (!has_room (self, output))
        {
          add_tick (self, frame, output, &tick, &last_cell);
          continue;
        }
      title = dup_text (self, output);
      if (title[0] == '\0')
        continue;
      if (add_output (self, frame, output, before, next, self->quotes, title))
        tick = NULL;
      else
        add_tick (self, frame, output, &tick, &last_cell);
    }
}

/**
 * _coro_layout_choose_quotes:
 * @self: a layout with its frames, its scale and its arrows
 *
 * A picture goes without quotes if one of its texts has room for itself but not for them: what stands in italics above a
 * bar is known for output anyway. Not in a viewport: what comes into sight there must not change what is already seen.
 */
void
_coro_layout_choose_quotes (CoroLayout *self)
{
  self->quotes = TRUE;
  for (guint i = 0; i < self->frames->len && self->options.per_px <= 0 && self->quotes; i++)
    {
      const CoroLaneFrame *frame = &g_array_index (self->frames, CoroLaneFrame, i);
      g_autoptr (GArray) marks = _coro_layout_collect_marks (self, frame->lane);
      g_autoptr (GArray) outputs = collect_outputs (self, marks);

      g_array_set_size (self->signs, 0);
      for (guint k = 0; k < marks->len; k++)
        if (_coro_layout_is_sign (&g_array_index (marks, CoroMarked, k)))
          g_array_append_val (self->signs, g_array_index (marks, CoroMarked, k).x);
      self->quotes = has_room_for_quotes (self, frame, outputs);
    }
}
