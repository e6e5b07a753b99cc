/* coro-source.h: a program's text, decoded and cut into lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"

G_BEGIN_DECLS

typedef struct _CoroSource CoroSource;

/* The text is UTF-8 without a byte order mark, its lines end with one newline each, the last one too. */
CoroSource *coro_source_new           (const char       *text,
                                       gsize             length,
                                       const char       *filename,
                                       CoroDiagnostic  **error);
void        coro_source_free          (CoroSource       *self);
const char *coro_source_get_filename  (CoroSource       *self);
const char *coro_source_get_text      (CoroSource       *self,
                                       gsize            *length);
guint       coro_source_get_n_lines   (CoroSource       *self);
gsize       coro_source_get_line      (CoroSource       *self,
                                       guint             line); /* offset of its first byte; lines count from 1 */
char       *coro_source_dup_line      (CoroSource       *self,
                                       guint             line); /* without its newline; NULL if there is no such line */
guint       coro_source_find_line     (CoroSource       *self,
                                       gsize             offset); /* the line that holds the byte */
guint       coro_source_get_column    (CoroSource       *self,
                                       guint             line,
                                       gsize             offset); /* from 1, in characters */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CoroSource, coro_source_free)

G_END_DECLS
