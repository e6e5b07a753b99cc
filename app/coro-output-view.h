/* coro-output-view.h: what the program printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "coro-run.h"
#include "coro-theme.h"

G_BEGIN_DECLS

#define CORO_TYPE_OUTPUT_VIEW (coro_output_view_get_type ())
G_DECLARE_FINAL_TYPE (CoroOutputView, coro_output_view, CORO, OUTPUT_VIEW, GtkWidget)

void  coro_output_view_set_run  (CoroOutputView *self,
                                 CoroRun        *run);
void  coro_output_view_set_theme (CoroOutputView *self,
                                 const CoroTheme *theme);
char *coro_output_view_dup_text (CoroOutputView *self);

G_END_DECLS
