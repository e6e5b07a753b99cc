/* coro-diagnostic.h: what is wrong with a program's text, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroDiagnostic:
 * @file: name of the text
 * @line: first line
 * @column: first character in @line
 * @end_line: last line
 * @end_column: the character after the last one in @end_line, or 0 if only a point is known
 * @type: "SyntaxError", "IndentationError", "NotSimulated" ...
 * @message: one line without a full stop
 * @hint: (nullable): what to do instead
 * @source_line: (nullable): line @line, where the text will not be at hand when the diagnostic is shown
 *
 * What is wrong with a text, as data. Lines and columns count from 1; columns count characters. A @line of 0 means that
 * no place is known; a @column of 0 that only the line is.
 */
typedef struct {
  char *file;
  guint line;
  guint column;
  guint end_line;
  guint end_column;
  char *type;
  char *message;
  char *hint;
  char *source_line;
} CoroDiagnostic;

CoroDiagnostic *coro_diagnostic_new      (const char           *file,
                                          const char           *type,
                                          const char           *message);
void            coro_diagnostic_free     (CoroDiagnostic       *self);
CoroDiagnostic *coro_diagnostic_copy     (const CoroDiagnostic *self);
char           *coro_diagnostic_dup_text (CoroDiagnostic       *self,
                                          const char           *source); /* as the command line prints it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroDiagnostic, coro_diagnostic_free)

G_END_DECLS
