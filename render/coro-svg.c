/* coro-svg.c: writes a draw list as SVG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-svg.h"

#include "coro-arrow.h"
#include "coro-svg-scheme.h"

#include <math.h>
#include <string.h>

#define FLUSH_AT 16384
#define DEFAULT_FONT CORO_FONT_LABEL

struct _CoroSvg {
  const CoroDrawList *picture;
  const CoroDrawList *list; /* what is being written of it */
  const CoroTheme    *theme;
  const CoroTheme    *dark; /* for readers who want that, or NULL */
  GOutputStream      *stream;
  GCancellable       *cancellable;
  GString            *out;
};

typedef CoroSvg Writer;

static const char *const anchor_words[] = { "start", "middle", "end" };

/* At most two decimals, no trailing zeros, no "-0", whatever the locale. */
static void
put_number (Writer *writer,
            double  value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  value = round (CLAMP (value, -1e7, 1e7) * 100) / 100;
  g_ascii_formatd (buffer, sizeof buffer, "%.2f", value == 0 ? 0 : value);
  length = strlen (buffer);
  while (buffer[length - 1] == '0')
    length--;
  if (buffer[length - 1] == '.')
    length--;
  g_string_append_len (writer->out, buffer, (gssize) length);
}

static void
put_attribute (Writer     *writer,
               const char *name,
               double      value)
{
  g_string_append_printf (writer->out, " %s=\"", name);
  put_number (writer, value);
  g_string_append_c (writer->out, '"');
}

/* What XML 1.0 cannot hold is left out; what is no UTF-8 is marked. */
static void
put_text (Writer     *writer,
          const char *text)
{
  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char_validated (text, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append (writer->out, "\357\277\275");
          text++;
          continue;
        }

      if (c == '&')
        g_string_append (writer->out, "&amp;");
      else if (c == '<')
        g_string_append (writer->out, "&lt;");
      else if (c == '>')
        g_string_append (writer->out, "&gt;");
      else if (c == '"')
        g_string_append (writer->out, "&quot;");
      else if ((c >= 0x20 && c != 0x7f && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n')
        g_string_append_unichar (writer->out, c);
      text = g_utf8_next_char (text);
    }
}

static void
put_color (Writer     *writer,
           const char *name,
           CoroColor   color)
{
  if (color.alpha == 0)
    {
      g_string_append_printf (writer->out, " %s=\"none\"", name);
      return;
    }

  g_string_append_printf (writer->out, " %s=\"#%02x%02x%02x\"", name, color.red, color.green, color.blue);
  if (color.alpha < 255)
    {
      g_autofree char *opacity = g_strdup_printf ("%s-opacity", name);

      put_attribute (writer, opacity, color.alpha / 255.0);
    }
}

static void
put_stroke (Writer               *writer,
            const CoroAppearance *appearance)
{
  if (appearance->stroke.alpha == 0)
    return;

  put_color (writer, "stroke", appearance->stroke);
  if (appearance->width != 1)
    put_attribute (writer, "stroke-width", appearance->width);
  if (appearance->dash[0] > 0)
    {
      g_string_append (writer->out, " stroke-dasharray=\"");
      put_number (writer, appearance->dash[0]);
      g_string_append_c (writer->out, ' ');
      put_number (writer, appearance->dash[1]);
      g_string_append_c (writer->out, '"');
    }
}

static void
put_class (Writer         *writer,
           const CoroItem *item)
{
  g_string_append_printf (writer->out, " class=\"%s", coro_form_get_nick (item->form));
  if (writer->dark != NULL && item->hue > 0)
    g_string_append_printf (writer->out, " h%u", MIN (item->hue, CORO_N_HUES));
  g_string_append_c (writer->out, '"');
}

/* Ends an element, with its tooltip in it. */
static void
put_end (Writer         *writer,
         const CoroItem *item,
         const char     *element)
{
  if (item->title == 0)
    {
      g_string_append (writer->out, "/>\n");
      return;
    }

  g_string_append (writer->out, "><title>");
  put_text (writer, coro_draw_list_get_string (writer->list, item->title));
  g_string_append_printf (writer->out, "</title></%s>\n", element);
}

static void
put_point (Writer *writer,
           char    letter,
           double  x,
           double  y)
{
  g_string_append_c (writer->out, letter);
  put_number (writer, x);
  g_string_append_c (writer->out, ' ');
  put_number (writer, y);
}

/* From corner to corner, and a little of the neighbours at the two others. */
static void
put_diagonals (Writer *writer,
               double  width,
               double  height,
               gboolean rising)
{
  double dx = width / 4;
  double dy = height / 4;
  double left = rising ? -dx : width + dx;
  double right = rising ? width + dx : -dx;

  put_point (writer, 'M', left, height + dy);
  put_point (writer, 'L', right, -dy);
  put_point (writer, 'M', left, dy);
  put_point (writer, 'L', rising ? dx : width - dx, -dy);
  put_point (writer, 'M', rising ? width - dx : dx, height + dy);
  put_point (writer, 'L', right, height - dy);
}

static void
put_hatch_lines (Writer          *writer,
                 const CoroHatch *hatch)
{
  if (hatch->rising)
    put_diagonals (writer, hatch->period_x, hatch->period_y, TRUE);
  if (hatch->falling)
    put_diagonals (writer, hatch->period_x, hatch->period_y, FALSE);
  if (hatch->rising || hatch->falling)
    return;

  /* Half of it on either side: it is centred on the border of two tiles. */
  put_point (writer, 'M', 0, 0);
  put_point (writer, 'L', 0, hatch->period_y);
  put_point (writer, 'M', hatch->period_x, 0);
  put_point (writer, 'L', hatch->period_x, hatch->period_y);
}

static void
put_hatch (Writer *writer,
           guint   hue)
{
  CoroAppearance appearance;
  CoroHatch hatch;
  double phase_x;
  double phase_y;

  coro_theme_get_appearance (writer->theme, CORO_FORM_WAITING_RESOURCE, hue, &appearance);
  coro_theme_get_hatch (writer->theme, hue, &hatch);
  coro_draw_list_get_phase (writer->list, &phase_x, &phase_y);

  g_string_append_printf (writer->out, "<pattern id=\"hatch-%u\" patternUnits=\"userSpaceOnUse\"", hue);
  put_attribute (writer, "width", hatch.period_x);
  put_attribute (writer, "height", hatch.period_y);
  if (phase_x != 0 || phase_y != 0)
    {
      g_string_append (writer->out, " patternTransform=\"translate(");
      put_number (writer, phase_x);
      g_string_append_c (writer->out, ' ');
      put_number (writer, phase_y);
      g_string_append (writer->out, ")\"");
    }
  g_string_append (writer->out, "><rect");
  put_attribute (writer, "width", hatch.period_x);
  put_attribute (writer, "height", hatch.period_y);
  put_color (writer, "fill", appearance.fill);
  g_string_append (writer->out, "/><path d=\"");
  put_hatch_lines (writer, &hatch);
  g_string_append (writer->out, "\"");
  put_color (writer, "stroke", appearance.hatch);
  put_attribute (writer, "stroke-width", hatch.width);
  g_string_append (writer->out, "/></pattern>\n");
}

static void
put_arrow_head (Writer   *writer,
                CoroForm  form)
{
  CoroAppearance appearance;

  coro_theme_get_appearance (writer->theme, form, 0, &appearance);
  g_string_append_printf (writer->out, "<marker id=\"head-%s\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"",
                          coro_form_get_nick (form));
  put_attribute (writer, "refX", CORO_ARROW_LENGTH);
  put_attribute (writer, "refY", CORO_ARROW_HALF_WIDTH);
  put_attribute (writer, "markerWidth", CORO_ARROW_LENGTH);
  put_attribute (writer, "markerHeight", 2 * CORO_ARROW_HALF_WIDTH);
  g_string_append (writer->out, "><path d=\"");
  put_point (writer, 'M', 0, 0);
  put_point (writer, 'L', CORO_ARROW_LENGTH, CORO_ARROW_HALF_WIDTH);
  put_point (writer, 'L', 0, 2 * CORO_ARROW_HALF_WIDTH);
  g_string_append (writer->out, "Z\"");
  put_color (writer, "fill", appearance.fill);
  g_string_append (writer->out, "/></marker>\n");
}

/* Only the hatchings and heads that are used. */
static void
put_definitions (Writer         *writer,
                 const CoroUsed *used)
{
  gboolean hues[CORO_N_HUES + 1] = { FALSE };
  gboolean any = FALSE;

  for (guint form = 0; form < CORO_N_FORMS; form++)
    {
      any |= used->heads[form] != 0;
      for (guint hue = 0; hue <= CORO_N_HUES; hue++)
        {
          CoroAppearance appearance;

          if (!(used->hues[form] & 1u << hue))
            continue;
          coro_theme_get_appearance (writer->theme, (CoroForm) form, hue, &appearance);
          if (appearance.hatched)
            hues[hue] = any = TRUE;
        }
    }
  if (!any)
    return;

  g_string_append (writer->out, "<defs>\n");
  for (guint hue = 0; hue <= CORO_N_HUES; hue++)
    if (hues[hue])
      put_hatch (writer, hue);
  for (guint form = 0; form < CORO_N_FORMS; form++)
    if (used->heads[form])
      put_arrow_head (writer, (CoroForm) form);
  g_string_append (writer->out, "</defs>\n");
}

static void
put_group (Writer         *writer,
           const CoroItem *item)
{
  const char *name = coro_draw_list_get_string (writer->list, item->text);

  if (item->ref.lane != 0)
    g_string_append_printf (writer->out, "<g id=\"%s-%u\" class=\"%s\">\n", name, item->ref.lane, name);
  else
    g_string_append_printf (writer->out, "<g id=\"%s\">\n", name);
}

/* The sides at which a bar goes on have no edge: the others are a path of their own. */
static void
put_open_edges (Writer               *writer,
                const CoroItem       *item,
                const CoroAppearance *appearance)
{
  double x1 = item->x;
  double y1 = item->y;
  double x2 = item->x + item->width;
  double y2 = item->y + item->height;

  g_string_append (writer->out, "<path");
  if (writer->dark != NULL)
    put_class (writer, item);
  g_string_append (writer->out, " d=\"");
  if ((item->flags & CORO_ITEM_OPEN_LEFT) && (item->flags & CORO_ITEM_OPEN_RIGHT))
    {
      put_point (writer, 'M', x1, y1);
      put_point (writer, 'L', x2, y1);
      put_point (writer, 'M', x1, y2);
      put_point (writer, 'L', x2, y2);
    }
  else
    {
      gboolean left = (item->flags & CORO_ITEM_OPEN_LEFT) != 0;

      put_point (writer, 'M', left ? x1 : x2, y1);
      put_point (writer, 'L', left ? x2 : x1, y1);
      put_point (writer, 'L', left ? x2 : x1, y2);
      put_point (writer, 'L', left ? x1 : x2, y2);
    }
  g_string_append (writer->out, "\" fill=\"none\"");
  put_stroke (writer, appearance);
  g_string_append (writer->out, "/>\n");
}

/* A zig-zag of whole teeth, whose upper side is clear. */
static void
put_zigzag (Writer               *writer,
            const CoroItem       *item,
            const CoroAppearance *appearance)
{
  double half = CORO_ZIGZAG_PERIOD / 2.0;
  guint n = (guint) CLAMP (item->width / half, 1, 1e5);

  g_string_append (writer->out, "<path");
  put_class (writer, item);
  g_string_append (writer->out, " d=\"");
  put_point (writer, 'M', item->x, item->y + 0.5);
  for (guint i = 0; i < n; i++)
    put_point (writer, 'l', MIN (half, item->width - i * half), i % 2 == 0 ? 2.5 : -2.5);
  g_string_append_c (writer->out, '"');
  put_color (writer, "fill", appearance->fill);
  put_stroke (writer, appearance);
  put_end (writer, item, "path");
}

static void
put_rectangle (Writer               *writer,
               const CoroItem       *item,
               const CoroAppearance *appearance)
{
  gboolean open = (item->flags & (CORO_ITEM_OPEN_LEFT | CORO_ITEM_OPEN_RIGHT)) != 0 && appearance->stroke.alpha > 0;

  if (item->form == CORO_FORM_NONE && item->title == 0)
    return;
  if (item->form == CORO_FORM_MERGED)
    {
      put_zigzag (writer, item, appearance);
      return;
    }

  g_string_append (writer->out, "<rect");
  put_class (writer, item);
  put_attribute (writer, "x", item->x);
  put_attribute (writer, "y", item->y);
  put_attribute (writer, "width", item->width);
  put_attribute (writer, "height", item->height);
  if (item->radius > 0)
    put_attribute (writer, "rx", item->radius);
  if (appearance->hatched)
    g_string_append_printf (writer->out, " fill=\"url(#hatch-%u)\"", item->hue);
  else
    put_color (writer, "fill", appearance->fill);
  if (item->form == CORO_FORM_NONE)
    g_string_append (writer->out, " pointer-events=\"all\"");
  if (!open)
    put_stroke (writer, appearance);
  else if (writer->dark != NULL)
    g_string_append (writer->out, " style=\"stroke:none\"");
  put_end (writer, item, "rect");
  if (open)
    put_open_edges (writer, item, appearance);
}

static void
put_line (Writer               *writer,
          const CoroItem       *item,
          const CoroAppearance *appearance)
{
  g_string_append (writer->out, "<path");
  put_class (writer, item);
  g_string_append (writer->out, " d=\"");
  put_point (writer, 'M', item->x, item->y);
  put_point (writer, 'L', item->x + item->width, item->y + item->height);
  g_string_append_c (writer->out, '"');
  put_stroke (writer, appearance);
  put_end (writer, item, "path");
}

static void
put_path (Writer               *writer,
          const CoroItem       *item,
          const CoroAppearance *appearance)
{
  static const char letters[] = "MLC";
  const CoroPoint *points = coro_draw_list_get_points (writer->list, item);
  gboolean closed = (item->flags & CORO_ITEM_CLOSED) != 0;

  g_string_append (writer->out, "<path");
  put_class (writer, item);
  g_string_append (writer->out, " d=\"");
  for (guint i = 0; i < item->n_points; i++)
    {
      put_point (writer, letters[points[i].kind], points[i].x, points[i].y);
      /* The three points of a curve follow one letter. */
      for (guint k = 0; k < 2 && points[i].kind == CORO_POINT_CURVE && i + 1 < item->n_points; k++, i++)
        put_point (writer, ' ', points[i + 1].x, points[i + 1].y);
    }
  g_string_append (writer->out, closed ? "Z\"" : "\"");
  if (closed)
    put_color (writer, "fill", appearance->fill);
  else
    g_string_append (writer->out, " fill=\"none\"");
  put_stroke (writer, appearance);
  if (item->flags & CORO_ITEM_ARROW)
    g_string_append_printf (writer->out, " marker-end=\"url(#head-%s)\"", coro_form_get_nick (item->form));
  put_end (writer, item, "path");
}

static void
put_text_item (Writer               *writer,
               const CoroItem       *item,
               const CoroAppearance *appearance)
{
  const CoroFontSpec *font = coro_font_get (item->font);

  g_string_append (writer->out, "<text");
  put_class (writer, item);
  put_attribute (writer, "x", item->x);
  put_attribute (writer, "y", item->y);
  if (item->anchor != CORO_ANCHOR_START)
    g_string_append_printf (writer->out, " text-anchor=\"%s\"", anchor_words[item->anchor]);
  if (font->size != coro_font_get (DEFAULT_FONT)->size)
    put_attribute (writer, "font-size", font->size);
  if (font->mono)
    g_string_append_printf (writer->out, " font-family=\"%s\"", font->css_family);
  if (font->weight != 400)
    g_string_append_printf (writer->out, " font-weight=\"%d\"", font->weight);
  if (font->italic)
    g_string_append (writer->out, " font-style=\"italic\"");
  put_color (writer, "fill", appearance->fill);
  g_string_append_c (writer->out, '>');
  if (item->title != 0)
    {
      g_string_append (writer->out, "<title>");
      put_text (writer, coro_draw_list_get_string (writer->list, item->title));
      g_string_append (writer->out, "</title>");
    }
  put_text (writer, coro_draw_list_get_string (writer->list, item->text));
  g_string_append (writer->out, "</text>\n");
}

static void
put_item (Writer         *writer,
          const CoroItem *item)
{
  CoroAppearance appearance;

  coro_theme_get_appearance (writer->theme, item->form, item->hue, &appearance);
  switch (item->kind)
    {
    case CORO_ITEM_GROUP:
      put_group (writer, item);
      break;
    case CORO_ITEM_GROUP_END:
      g_string_append (writer->out, "</g>\n");
      break;
    case CORO_ITEM_RECT:
      put_rectangle (writer, item, &appearance);
      break;
    case CORO_ITEM_LINE:
      put_line (writer, item, &appearance);
      break;
    case CORO_ITEM_PATH:
      put_path (writer, item, &appearance);
      break;
    case CORO_ITEM_TEXT:
      put_text_item (writer, item, &appearance);
      break;
    default:
      break;
    }
}

static void
put_header (Writer *writer)
{
  const char *title = coro_draw_list_get_title (writer->list);
  const char *description = coro_draw_list_get_description (writer->list);
  double width;
  double height;

  coro_draw_list_get_size (writer->list, &width, &height);
  g_string_append (writer->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
  put_number (writer, width);
  g_string_append_c (writer->out, ' ');
  put_number (writer, height);
  g_string_append_c (writer->out, '"');
  put_attribute (writer, "width", width);
  put_attribute (writer, "height", height);
  g_string_append_printf (
    writer->out,
    " stroke-linejoin=\"round\" role=\"img\" aria-labelledby=\"picture-title picture-description\" font-family=\"%s\"",
    coro_font_get (DEFAULT_FONT)->css_family);
  put_attribute (writer, "font-size", coro_font_get (DEFAULT_FONT)->size);
  g_string_append (writer->out, ">\n<title id=\"picture-title\">");
  put_text (writer, title != NULL ? title : "Timeline");
  g_string_append (writer->out, "</title>\n<desc id=\"picture-description\">");
  put_text (writer, description != NULL ? description : "A timeline of the run.");
  g_string_append (writer->out, "</desc>\n");
}

static void
put_animation (Writer     *writer,
               const char *name,
               double      from,
               double      to,
               double      seconds)
{
  g_string_append_printf (writer->out, "<animate attributeName=\"%s\" fill=\"freeze\" from=\"", name);
  put_number (writer, from);
  g_string_append (writer->out, "\" to=\"");
  put_number (writer, to);
  g_string_append (writer->out, "\" dur=\"");
  put_number (writer, seconds);
  g_string_append (writer->out, "s\"/>");
}

/* A veil that is drawn away with the playhead at its edge. Readers who want no motion see the whole run at once, and so
 * does a program that does not know motion: there the veil has no width. */
static void
put_motion (Writer *writer)
{
  const CoroMotion *motion = coro_draw_list_get_motion (writer->list);
  double end = motion->x + motion->width;
  CoroAppearance paper;
  CoroAppearance playhead;

  if (!(motion->seconds > 0))
    return;

  coro_theme_get_appearance (writer->theme, CORO_FORM_PAPER, 0, &paper);
  coro_theme_get_appearance (writer->theme, CORO_FORM_PLAYHEAD, 0, &playhead);
  g_string_append (writer->out, "<style>@media (prefers-reduced-motion: reduce){#motion{display:none}}</style>\n"
                                "<g id=\"motion\"><rect class=\"paper\"");
  put_attribute (writer, "x", end);
  put_attribute (writer, "y", motion->y);
  put_attribute (writer, "width", 0);
  put_attribute (writer, "height", motion->height);
  put_color (writer, "fill", paper.fill);
  g_string_append_c (writer->out, '>');
  put_animation (writer, "x", motion->x, end, motion->seconds);
  put_animation (writer, "width", motion->width, 0, motion->seconds);
  g_string_append (writer->out, "</rect>\n<rect class=\"playhead\"");
  put_attribute (writer, "x", end);
  put_attribute (writer, "y", motion->y);
  put_attribute (writer, "width", 0);
  put_attribute (writer, "height", motion->height);
  put_color (writer, "fill", playhead.fill);
  g_string_append_c (writer->out, '>');
  put_animation (writer, "x", motion->x, end, motion->seconds);
  put_animation (writer, "width", 1.5, 0, motion->seconds);
  g_string_append (writer->out, "</rect></g>\n");
}

static gboolean
flush (Writer  *writer,
       gsize    at,
       GError **error)
{
  gboolean written;

  if (writer->out->len < at)
    return TRUE;
  written =
    g_output_stream_write_all (writer->stream, writer->out->str, writer->out->len, NULL, writer->cancellable, error);
  g_string_truncate (writer->out, 0);
  return written;
}

/**
 * coro_svg_new:
 * @picture: what the whole is: how large, its title, what of the theme it needs; its items are not written yet
 * @theme: how it looks
 * @stream: where to; is not closed
 * @cancellable: (nullable): to stop it
 *
 * Begins to write an SVG that is put together of pieces, so that it need not be kept as a whole. All that is given has
 * to last until it is freed.
 *
 * Returns: (transfer full): the SVG up to its first item
 */
CoroSvg *
coro_svg_new (const CoroDrawList *picture,
              const CoroTheme    *theme,
              GOutputStream      *stream,
              GCancellable       *cancellable)
{
  CoroSvg *self;
  CoroUsed used;

  g_return_val_if_fail (picture != NULL, NULL);
  g_return_val_if_fail (theme != NULL, NULL);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (CoroSvg, 1);
  self->picture = picture;
  self->list = picture;
  self->theme = theme;
  self->stream = stream;
  self->cancellable = cancellable;
  self->out = g_string_sized_new (FLUSH_AT + 1024);
  self->dark = coro_theme_get_dark_twin (theme);
  coro_draw_list_get_used (picture, &used);
  put_header (self);
  if (self->dark != NULL)
    coro_svg_append_scheme (self->out, &used, self->dark);
  put_definitions (self, &used);
  return self;
}

/**
 * coro_svg_free:
 * @self: (transfer full): an SVG
 */
void
coro_svg_free (CoroSvg *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->out, TRUE);
  g_free (self);
}

/**
 * coro_svg_put:
 * @self: an SVG
 * @list: more of its items, which use nothing that the picture does not
 * @error: where writing failed
 *
 * Returns: %FALSE with @error set if the stream could not be written to
 */
gboolean
coro_svg_put (CoroSvg             *self,
              const CoroDrawList  *list,
              GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (list != NULL, FALSE);

  self->list = list;
  for (guint i = 0; i < coro_draw_list_get_n_items (list); i++)
    {
      put_item (self, coro_draw_list_get_item (list, i));
      if (!flush (self, FLUSH_AT, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * coro_svg_finish:
 * @self: an SVG with all its items
 * @error: where writing failed
 *
 * Returns: %FALSE with @error set if the stream could not be written to
 */
gboolean
coro_svg_finish (CoroSvg  *self,
                 GError  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->list = self->picture;
  put_motion (self);
  g_string_append (self->out, "</svg>\n");
  return flush (self, 0, error);
}

/**
 * coro_svg_write:
 * @list: a complete picture
 * @theme: how it looks
 * @stream: where to; is not closed
 * @cancellable: (nullable): to stop it
 * @error: where writing failed
 *
 * Writes a draw list as SVG 1.1: text as text, a title and a description, a group for each lane, a tooltip for each
 * item that has one.
 *
 * Returns: %FALSE with @error set if the stream could not be written to
 */
gboolean
coro_svg_write (const CoroDrawList  *list,
                const CoroTheme     *theme,
                GOutputStream       *stream,
                GCancellable        *cancellable,
                GError             **error)
{
  g_autoptr (CoroSvg) svg = NULL;

  g_return_val_if_fail (list != NULL, FALSE);
  g_return_val_if_fail (theme != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  svg = coro_svg_new (list, theme, stream, cancellable);
  return coro_svg_put (svg, list, error) && coro_svg_finish (svg, error);
}
