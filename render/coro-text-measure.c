/* coro-text-measure.c: how wide a text is, and what of it fits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-text-measure.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* An SVG may be shown in another font of the stack; they differ by about so much in width. */
#define SLACK 1.08
#define MAX_CACHED 4096
#define ELLIPSIS "\342\200\246"
#define MASK_MARGIN 1
#define MAX_MASK_WIDTH 4000

struct _CoroTextMeasure {
  gatomicrefcount ref_count;
  gboolean        fixed;
  PangoContext   *context;
  GHashTable     *texts; /* of Text, each its own key */
};

/* A text in a role, shaped; and what it looks like once somebody paints it. */
typedef struct {
  CoroFont         font;
  const char      *text;
  PangoLayout     *layout;
  int              width; /* Pango's units */
  guint            scale; /* of the mask */
  cairo_surface_t *mask;  /* (nullable) */
  CoroTextExtent   extent;
} Text;

static guint
text_hash (gconstpointer data)
{
  const Text *text = data;

  return g_str_hash (text->text) * 31 + text->font;
}

static gboolean
text_equal (gconstpointer a,
            gconstpointer b)
{
  const Text *first = a;
  const Text *second = b;

  return first->font == second->font && strcmp (first->text, second->text) == 0;
}

static void
text_free (gpointer data)
{
  Text *text = data;

  g_clear_pointer (&text->mask, cairo_surface_destroy);
  g_object_unref (text->layout);
  g_free (text);
}

static PangoLayout *
create_layout (CoroTextMeasure *self,
               CoroFont         font,
               const char      *text)
{
  const CoroFontSpec *spec = coro_font_get (font);
  PangoFontDescription *description = pango_font_description_new ();
  PangoLayout *layout = pango_layout_new (self->context);

  pango_font_description_set_family_static (description, spec->family);
  pango_font_description_set_absolute_size (description, spec->size * PANGO_SCALE);
  pango_font_description_set_weight (description, (PangoWeight) spec->weight);
  pango_font_description_set_style (description, spec->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static CoroTextMeasure *
create (gboolean fixed)
{
  CoroTextMeasure *self = g_new0 (CoroTextMeasure, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  g_atomic_ref_count_init (&self->ref_count);
  self->fixed = fixed;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 96);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
  self->texts = g_hash_table_new_full (text_hash, text_equal, text_free, NULL);
  return self;
}

static Text *
get_text (CoroTextMeasure *self,
          CoroFont         font,
          const char      *string)
{
  const Text key = { .font = font, .text = string };
  Text *text = g_hash_table_lookup (self->texts, &key);
  gsize size;

  if (text != NULL)
    return text;

  if (g_hash_table_size (self->texts) >= MAX_CACHED)
    g_hash_table_remove_all (self->texts);
  size = strlen (string) + 1;
  text = g_malloc0 (sizeof *text + size);
  text->font = font;
  text->text = memcpy (text + 1, string, size);
  text->layout = create_layout (self, font, text->text);
  pango_layout_get_size (text->layout, &text->width, NULL);
  g_hash_table_add (self->texts, text);
  return text;
}

/* Letters may reach beyond what is reckoned for them: there is a margin around. */
static void
draw_mask (Text  *text,
           guint  scale)
{
  PangoLayout *layout = text->layout;
  double baseline = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  PangoRectangle ink;
  PangoRectangle logical;
  cairo_t *cr;
  int x;
  int y;

  pango_layout_get_extents (layout, &ink, &logical);
  pango_extents_to_pixels (&ink, NULL);
  x = MIN (ink.x, 0) - MASK_MARGIN;
  y = MIN (ink.y, 0) - MASK_MARGIN;
  text->extent.width = (double) logical.width / PANGO_SCALE;
  text->extent.left = -x;
  text->extent.baseline = ceil (baseline - y);
  g_clear_pointer (&text->mask, cairo_surface_destroy);
  text->scale = scale;
  text->mask = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) scale * (ink.x + ink.width - x + MASK_MARGIN),
                                           (int) scale * (ink.y + ink.height - y + 1 + MASK_MARGIN));
  cairo_surface_set_device_scale (text->mask, scale, scale);
  cr = cairo_create (text->mask);
  cairo_move_to (cr, -x, text->extent.baseline - baseline);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_flush (text->mask);
}

static double
get_fixed_advance (gunichar c,
                   gboolean mono)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  if (g_unichar_iswide (c))
    return 1;
  if (mono)
    return 0.6;
  if (c < 128 && strchr ("ijl.,:;|!' ", (int) c) != NULL)
    return 0.28;
  if (c == 'm' || c == 'w' || c == 'M' || c == 'W')
    return 0.86;
  return g_unichar_isupper (c) ? 0.66 : 0.54;
}

static double
get_fixed_width (const CoroFontSpec *spec,
                 const char         *text)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += get_fixed_advance (g_utf8_get_char (p), spec->mono);
  return width * spec->size;
}

static void
strip_end (GString *text)
{
  /* What only makes sense before a next word. */
  static const char *const joints[] = { " ", "\302\267", ",", ":", ";", "(", "-" };
  gboolean stripped = TRUE;

  while (stripped)
    {
      stripped = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
        if (text->len > 0 && g_str_has_suffix (text->str, joints[i]))
          {
            g_string_truncate (text, text->len - strlen (joints[i]));
            stripped = TRUE;
          }
    }
}

static char *
try_prefix (CoroTextMeasure *self,
            CoroFont         font,
            const char      *text,
            gsize            length,
            double           width,
            double          *fitted_width)
{
  GString *shorter = g_string_new_len (text, (gssize) length);
  double needed;

  strip_end (shorter);
  if (g_utf8_strlen (shorter->str, -1) < 3)
    {
      g_string_free (shorter, TRUE);
      return NULL;
    }

  g_string_append (shorter, ELLIPSIS);
  needed = coro_text_measure_get_width (self, font, shorter->str);
  if (needed > width)
    {
      g_string_free (shorter, TRUE);
      return NULL;
    }

  *fitted_width = needed;
  return g_string_free (shorter, FALSE);
}

/**
 * coro_text_measure_new:
 *
 * Returns: (transfer full): a measure that asks Pango; not for use from several threads
 */
CoroTextMeasure *
coro_text_measure_new (void)
{
  return create (FALSE);
}

/**
 * coro_text_measure_new_fixed:
 *
 * Returns: (transfer full): a measure with the same widths on every machine, whatever fonts it has, for tests
 */
CoroTextMeasure *
coro_text_measure_new_fixed (void)
{
  return create (TRUE);
}

/**
 * coro_text_measure_ref:
 * @self: a measure
 *
 * Returns: (transfer full): the same measure
 */
CoroTextMeasure *
coro_text_measure_ref (CoroTextMeasure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * coro_text_measure_unref:
 * @self: (transfer full): a measure
 */
void
coro_text_measure_unref (CoroTextMeasure *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->texts);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * coro_text_measure_get_layout:
 * @self: a measure
 * @font: the text's role
 * @text: UTF-8
 *
 * Returns: (transfer none): the text, shaped; valid until the next call
 */
PangoLayout *
coro_text_measure_get_layout (CoroTextMeasure *self,
                              CoroFont         font,
                              const char      *text)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return get_text (self, font, text)->layout;
}

/**
 * coro_text_measure_get_mask:
 * @self: a measure
 * @font: the text's role
 * @text: UTF-8
 * @scale: pixels for each px
 * @extent: (out): where the text lies in the mask
 *
 * Returns: (transfer none) (nullable): the text as a mask in A8, valid until the next call; %NULL if it is too large
 */
cairo_surface_t *
coro_text_measure_get_mask (CoroTextMeasure *self,
                            CoroFont         font,
                            const char      *text,
                            guint            scale,
                            CoroTextExtent  *extent)
{
  Text *found;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (scale > 0, NULL);
  g_return_val_if_fail (extent != NULL, NULL);

  found = get_text (self, font, text);
  if (found->width > MAX_MASK_WIDTH * PANGO_SCALE)
    return NULL;
  if (found->mask == NULL || found->scale != scale)
    draw_mask (found, scale);
  *extent = found->extent;
  return found->mask;
}

/**
 * coro_text_measure_get_width:
 * @self: a measure
 * @font: the text's role
 * @text: UTF-8
 *
 * Returns: the px that the text takes, with some slack for the other fonts of its stack
 */
double
coro_text_measure_get_width (CoroTextMeasure *self,
                             CoroFont         font,
                             const char      *text)
{
  const CoroFontSpec *spec = coro_font_get (font);

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  if (self->fixed)
    return get_fixed_width (spec, text);

  return (double) get_text (self, font, text)->width / PANGO_SCALE * (spec->mono ? 1 : SLACK);
}

/**
 * coro_text_measure_fit:
 * @self: a measure
 * @font: the text's role
 * @text: UTF-8
 * @width: the px that there are
 * @fitted_width: (out): the px that the result takes
 *
 * Writes a text whole if it fits, else shortened with an ellipsis after a word.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if not even its first word fits
 */
char *
coro_text_measure_fit (CoroTextMeasure *self,
                       CoroFont         font,
                       const char      *text,
                       double           width,
                       double          *fitted_width)
{
  double whole;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (fitted_width != NULL, NULL);

  *fitted_width = 0;
  /* No font writes three letters in less: spares the shaping where bars are many and small. */
  if (text[0] == '\0' || width < coro_font_get (font)->size * 0.4)
    return NULL;

  whole = coro_text_measure_get_width (self, font, text);
  if (whole <= width)
    {
      *fitted_width = whole;
      return g_strdup (text);
    }
  if (width < coro_font_get (font)->size * 2)
    return NULL;

  for (const char *space = g_utf8_strrchr (text, -1, ' '); space != NULL && space > text;
       space = g_utf8_strrchr (text, space - text, ' '))
    {
      char *shorter = try_prefix (self, font, text, (gsize) (space - text), width, fitted_width);

      if (shorter != NULL)
        return shorter;
    }
  return NULL;
}

/**
 * coro_text_measure_fit_name:
 * @self: a measure
 * @font: the text's role
 * @name: UTF-8
 * @width: the px that there are
 * @fitted_width: (out): the px that the result takes
 *
 * Writes a name whole if it fits, else as much of its beginning as there is room for, and an ellipsis.
 *
 * Returns: (transfer full): the name
 */
char *
coro_text_measure_fit_name (CoroTextMeasure *self,
                            CoroFont         font,
                            const char      *name,
                            double           width,
                            double          *fitted_width)
{
  glong low = 0;
  glong high;
  char *best;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (fitted_width != NULL, NULL);

  *fitted_width = coro_text_measure_get_width (self, font, name);
  if (*fitted_width <= width)
    return g_strdup (name);

  best = g_strdup (ELLIPSIS);
  high = g_utf8_strlen (name, -1) - 1;
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *prefix = g_utf8_substring (name, 0, middle);
      char *shorter = g_strconcat (prefix, ELLIPSIS, NULL);

      if (coro_text_measure_get_width (self, font, shorter) <= width)
        {
          g_free (best);
          best = shorter;
          low = middle;
        }
      else
        {
          g_free (shorter);
          high = middle - 1;
        }
    }
  *fitted_width = coro_text_measure_get_width (self, font, best);
  return best;
}
