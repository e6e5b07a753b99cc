/* coro-export-dialog.h: what the exported picture is to be like
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "coro-layout.h"

G_BEGIN_DECLS

#define CORO_TYPE_EXPORT_DIALOG (coro_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CoroExportDialog, coro_export_dialog, CORO, EXPORT_DIALOG, AdwWindow)

/* Signal "export": everything is chosen but the file. The dialog closes afterwards. */
CoroExportDialog *coro_export_dialog_new         (GtkWindow         *parent,
                                                  const char        *title,
                                                  CoroAxis           axis,
                                                  gboolean           has_range);
char             *coro_export_dialog_dup_title   (CoroExportDialog  *self);
char             *coro_export_dialog_dup_caption (CoroExportDialog  *self);
double            coro_export_dialog_get_width   (CoroExportDialog  *self);
CoroAxis          coro_export_dialog_get_axis    (CoroExportDialog  *self);
gboolean          coro_export_dialog_wants_range (CoroExportDialog  *self);
const CoroTheme  *coro_export_dialog_get_theme   (CoroExportDialog  *self);

G_END_DECLS
