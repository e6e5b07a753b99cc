/* coro-source-marks.h: the gutter that shows at which line each coroutine stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "coro-run.h"
#include "coro-theme.h"

G_BEGIN_DECLS

#define CORO_TYPE_SOURCE_MARKS (coro_source_marks_get_type ())
G_DECLARE_FINAL_TYPE (CoroSourceMarks, coro_source_marks, CORO, SOURCE_MARKS, GtkSourceGutterRenderer)

GtkSourceGutterRenderer *coro_source_marks_new       (void);
void                     coro_source_marks_set_theme (CoroSourceMarks *self,
                                                      const CoroTheme *theme);
gboolean                 coro_source_marks_update    (CoroSourceMarks *self,
                                                      CoroRun         *run);
guint                    coro_source_marks_get_n     (CoroSourceMarks *self,
                                                      guint            line);
char                    *coro_source_marks_describe  (CoroSourceMarks *self,
                                                      guint            line);
guint                    coro_source_marks_get_running_line (CoroSourceMarks *self);

G_END_DECLS
