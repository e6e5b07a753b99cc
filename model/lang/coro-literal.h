/* coro-literal.h: what a literal's characters mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroLiteral:
 * @bytes: decoded bytes go to its end: UTF-8, or what they are
 * @is_bytes: a bytes literal
 * @is_raw: backslashes mean themselves
 * @is_template: text of an f-string, in which two braces mean one
 * @error: (nullable): CPython's message
 * @invalid_escape: offset in the text of the first escape that means nothing, or -1
 *
 * One decoding.
 */
typedef struct {
  GString  *bytes;
  gboolean  is_bytes;
  gboolean  is_raw;
  gboolean  is_template;
  char     *error;
  gssize    invalid_escape;
} CoroLiteral;

gboolean  coro_literal_decode      (CoroLiteral *self,
                                    const char  *text,
                                    gsize        length);
gboolean  coro_literal_find_name   (const char  *name,
                                    gsize        length,
                                    gunichar    *character);

const char *coro_literal_get_name  (gunichar     character);

G_END_DECLS
