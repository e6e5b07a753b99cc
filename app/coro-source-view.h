/* coro-source-view.h: the program's text, with marks where its coroutines stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "coro-source-marks.h"

G_BEGIN_DECLS

#define CORO_TYPE_SOURCE_VIEW (coro_source_view_get_type ())
G_DECLARE_FINAL_TYPE (CoroSourceView, coro_source_view, CORO, SOURCE_VIEW, GtkSourceView)

/* Signal "edited": the user changed the text. */
void             coro_source_view_set_text        (CoroSourceView  *self,
                                                   const char      *text);
char            *coro_source_view_dup_text        (CoroSourceView  *self);
void             coro_source_view_set_run         (CoroSourceView  *self,
                                                   CoroRun         *run);
void             coro_source_view_set_theme       (CoroSourceView  *self,
                                                   const CoroTheme *theme);
void             coro_source_view_set_diagnostics (CoroSourceView  *self,
                                                   GPtrArray       *diagnostics);
void             coro_source_view_show_place      (CoroSourceView  *self);
void             coro_source_view_show_line       (CoroSourceView  *self,
                                                   guint            line,
                                                   gboolean         select);
CoroSourceMarks *coro_source_view_get_marks       (CoroSourceView  *self);

G_END_DECLS
