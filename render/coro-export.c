/* coro-export.c: the picture of a run as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "coro-export.h"

#include "coro-paint.h"
#include "coro-svg.h"

#include <cairo-pdf.h>
#include <math.h>

#define MAX_SIDE 32767
#define MAX_PIXELS (256.0 * 1024 * 1024)
#define PT_PER_PX 0.75

G_DEFINE_QUARK (coro-render-error-quark, coro_render_error)

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *data,
              unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t   status,
              GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_WRITE, "Cannot draw the picture: %s",
               cairo_status_to_string (status));
  return FALSE;
}

static void
paint (cairo_surface_t    *surface,
       double              scale,
       const CoroDrawList *list,
       const CoroTheme    *theme,
       CoroTextMeasure    *measure,
       CoroTiles          *tiles)
{
  cairo_t *cr = cairo_create (surface);
  CoroAppearance paper;

  /* The last row and column of pixels may only be covered in part. */
  coro_theme_get_appearance (theme, CORO_FORM_PAPER, 0, &paper);
  coro_paint_set_color (cr, paper.fill);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  coro_paint (cr, list, theme, measure, tiles, NULL);
  cairo_destroy (cr);
}

typedef struct {
  CoroSvg *svg;
  GError  *error;
} Pieces;

static void
count_piece (const CoroLayout *layout,
             gpointer          data)
{
  (*(guint *) data)++;
}

static void
write_list (Pieces       *pieces,
            CoroDrawList *list)
{
  if (pieces->error == NULL)
    coro_svg_put (pieces->svg, list, &pieces->error);
  coro_draw_list_unref (list);
}

static void
write_piece (const CoroLayout *layout,
             gpointer          data)
{
  write_list (data, coro_layout_compose_body (layout));
}

/* The head of an SVG depends on all that follows it. So a picture that is too large to be kept is laid out twice: once
 * to learn how large it is and what it needs, and once to write its pieces. */
static gboolean
write_svg (CoroSpanIndex           *index,
           const CoroLayoutOptions *options,
           const CoroTheme         *theme,
           GOutputStream           *stream,
           GCancellable            *cancellable,
           GError                 **error)
{
  CoroLayoutOptions by_pieces = *options;
  g_autoptr (CoroLayout) layout = NULL;
  g_autoptr (CoroDrawList) picture = NULL;
  g_autoptr (CoroLayout) again = NULL;
  g_autoptr (CoroSvg) svg = NULL;
  Pieces pieces = { NULL, NULL };
  guint n_pieces = 0;

  by_pieces.sink = count_piece;
  by_pieces.sink_data = &n_pieces;
  layout = coro_layout_new (index, &by_pieces);
  picture = coro_layout_compose (layout);
  if (n_pieces == 0)
    return coro_svg_write (picture, theme, stream, cancellable, error);

  svg = coro_svg_new (picture, theme, stream, cancellable);
  pieces.svg = svg;
  write_list (&pieces, coro_layout_compose_above (layout));
  by_pieces.sink = write_piece;
  by_pieces.sink_data = &pieces;
  again = coro_layout_new (index, &by_pieces);
  write_list (&pieces, coro_layout_compose_body (again));
  write_list (&pieces, coro_layout_compose_below (again));
  if (pieces.error == NULL)
    coro_svg_finish (svg, &pieces.error);
  if (pieces.error == NULL)
    return TRUE;
  g_propagate_error (error, pieces.error);
  return FALSE;
}

static GBytes *
make_svg (CoroSpanIndex           *index,
          const CoroLayoutOptions *options,
          const CoroTheme         *theme,
          GError                 **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!write_svg (index, options, theme, stream, NULL, error) || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static GBytes *
make_png (const CoroDrawList  *list,
          const CoroTheme     *theme,
          CoroTextMeasure     *measure,
          double               scale,
          GError             **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (CoroTiles) tiles = coro_tiles_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  double width;
  double height;

  coro_draw_list_get_size (list, &width, &height);
  width = ceil (width * scale);
  height = ceil (height * scale);
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
    {
      g_set_error (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_TOO_LARGE,
                   "The picture would have %.0f by %.0f pixels, which is too large for a PNG: choose a smaller width "
                   "or scale, or SVG",
                   width, height);
      return NULL;
    }

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  paint (surface, scale, list, theme, measure, tiles);
  status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
make_pdf (const CoroDrawList  *list,
          const CoroTheme     *theme,
          CoroTextMeasure     *measure,
          GError             **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const char *title = coro_draw_list_get_title (list);
  cairo_surface_t *surface;
  cairo_status_t status;
  double width;
  double height;

  coro_draw_list_get_size (list, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width * PT_PER_PX, height * PT_PER_PX);
  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  paint (surface, PT_PER_PX, list, theme, measure, NULL);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * coro_export_format_from_name:
 * @name: a file's name
 *
 * Returns: the format that its ending names, in any case, or %CORO_EXPORT_NONE
 */
CoroExportFormat
coro_export_format_from_name (const char *name)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (name != NULL, CORO_EXPORT_NONE);

  lower = g_ascii_strdown (name, -1);
  if (g_str_has_suffix (lower, ".svg"))
    return CORO_EXPORT_SVG;
  if (g_str_has_suffix (lower, ".png"))
    return CORO_EXPORT_PNG;
  if (g_str_has_suffix (lower, ".pdf"))
    return CORO_EXPORT_PDF;
  return CORO_EXPORT_NONE;
}

/**
 * coro_export_to_bytes:
 * @index: a run
 * @options: how to lay it out
 * @theme: how it looks
 * @format: which format
 * @scale: px of a PNG for each px of the layout, more than 0; the other formats do not need it
 * @error: #CoroRenderError
 *
 * Draws a run.
 *
 * Returns: (transfer full): the contents of the file, or %NULL with @error set
 */
GBytes *
coro_export_to_bytes (CoroSpanIndex           *index,
                      const CoroLayoutOptions *options,
                      const CoroTheme         *theme,
                      CoroExportFormat         format,
                      double                   scale,
                      GError                 **error)
{
  g_autoptr (CoroTextMeasure) measure = NULL;
  g_autoptr (CoroLayout) layout = NULL;
  g_autoptr (CoroDrawList) list = NULL;
  CoroLayoutOptions all;

  g_return_val_if_fail (index != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (theme != NULL, NULL);
  g_return_val_if_fail (scale > 0, NULL);

  all = *options;
  measure = all.measure != NULL ? coro_text_measure_ref (all.measure) : coro_text_measure_new ();
  all.measure = measure;
  if (format == CORO_EXPORT_SVG)
    return make_svg (index, &all, theme, error);

  layout = coro_layout_new (index, &all);
  list = coro_layout_compose (layout);
  switch (format)
    {
    case CORO_EXPORT_PNG:
      return make_png (list, theme, measure, scale, error);
    case CORO_EXPORT_PDF:
      return make_pdf (list, theme, measure, error);
    default:
      g_set_error_literal (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_FORMAT,
                           "A picture can be written as .svg, .png or .pdf");
      return NULL;
    }
}

/* If it fails, the file that is there stays as it is. */
static gboolean
replace_with_svg (CoroSpanIndex           *index,
                  const CoroLayoutOptions *options,
                  const CoroTheme         *theme,
                  GFile                   *file,
                  GCancellable            *cancellable,
                  GError                 **error)
{
  g_autoptr (CoroTextMeasure) measure = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GCancellable) not_at_all = g_cancellable_new ();
  CoroLayoutOptions all = *options;

  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;

  measure = all.measure != NULL ? coro_text_measure_ref (all.measure) : coro_text_measure_new ();
  all.measure = measure;
  if (write_svg (index, &all, theme, G_OUTPUT_STREAM (stream), cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);

  g_cancellable_cancel (not_at_all);
  g_output_stream_close (G_OUTPUT_STREAM (stream), not_at_all, NULL);
  return FALSE;
}

static gboolean
replace (CoroSpanIndex           *index,
         const CoroLayoutOptions *options,
         const CoroTheme         *theme,
         CoroExportFormat         format,
         double                   scale,
         GFile                   *file,
         GCancellable            *cancellable,
         GError                 **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (format == CORO_EXPORT_SVG)
    return replace_with_svg (index, options, theme, file, cancellable, error);

  bytes = coro_export_to_bytes (index, options, theme, format, scale, error);
  return bytes != NULL && g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                                                   FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);
}

/**
 * coro_export_to_file:
 * @index: a run
 * @options: how to lay it out
 * @theme: how it looks
 * @scale: px of a PNG for each px of the layout
 * @file: the target; its name's ending says which format
 * @cancellable: (nullable): to stop it
 * @error: #CoroRenderError
 *
 * Draws a run into a file. A file that is there is replaced whole or stays as it is.
 *
 * Returns: %FALSE with @error set if there is no new file
 */
gboolean
coro_export_to_file (CoroSpanIndex           *index,
                     const CoroLayoutOptions *options,
                     const CoroTheme         *theme,
                     double                   scale,
                     GFile                   *file,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  CoroExportFormat format;
  gboolean existed;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  base = g_file_get_basename (file);
  name = g_file_get_parse_name (file);
  format = coro_export_format_from_name (base);
  if (format == CORO_EXPORT_NONE)
    {
      g_set_error (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_FORMAT,
                   "Cannot write %s: its name must end in .svg, .png or .pdf", name);
      return FALSE;
    }

  existed = g_file_query_exists (file, NULL);
  if (replace (index, options, theme, format, scale, file, cancellable, &reason))
    return TRUE;
  if (reason->domain == CORO_RENDER_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  /* A file that is new has no older contents to keep: half of it would be worse than none. */
  if (!existed && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_file_delete (file, NULL, NULL);
  g_set_error (error, CORO_RENDER_ERROR, CORO_RENDER_ERROR_WRITE, "Cannot write %s: %s", name, reason->message);
  return FALSE;
}
