/* coro-format-frame.h: the lines that a traceback has for one frame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-code.h"

G_BEGIN_DECLS

/* Appends the source lines of the place, with marks below what was executed; source: the text of the file. */
void coro_format_frame_lines (GString            *text,
                              const char         *source,
                              const CoroPosition *position);

G_END_DECLS
