/* coro-export.h: the picture of a run as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "coro-layout.h"

G_BEGIN_DECLS

#define CORO_RENDER_ERROR (coro_render_error_quark ())
GQuark coro_render_error_quark (void);

typedef enum {
  CORO_RENDER_ERROR_FORMAT,    /* the name ends in no known format */
  CORO_RENDER_ERROR_TOO_LARGE, /* more px than an image can have */
  CORO_RENDER_ERROR_WRITE,     /* the target cannot be written */
} CoroRenderError;

typedef enum {
  CORO_EXPORT_NONE,
  CORO_EXPORT_SVG,
  CORO_EXPORT_PNG,
  CORO_EXPORT_PDF,
} CoroExportFormat;

CoroExportFormat coro_export_format_from_name (const char              *name);

/* scale: px of a PNG for each px of the layout; SVG and PDF do not need it. */
GBytes          *coro_export_to_bytes         (CoroSpanIndex           *index,
                                               const CoroLayoutOptions *options,
                                               const CoroTheme         *theme,
                                               CoroExportFormat         format,
                                               double                   scale,
                                               GError                 **error);
/* The format is what the file's name ends in. The file is written whole or not at all. */
gboolean         coro_export_to_file          (CoroSpanIndex           *index,
                                               const CoroLayoutOptions *options,
                                               const CoroTheme         *theme,
                                               double                   scale,
                                               GFile                   *file,
                                               GCancellable            *cancellable,
                                               GError                 **error);

G_END_DECLS
