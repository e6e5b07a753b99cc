/* coro-unicode.h: properties and cases of characters as Python sees them (CPython: Objects/unicodectype.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean coro_unicode_is_alpha     (gunichar c);
gboolean coro_unicode_is_decimal   (gunichar c);
gboolean coro_unicode_is_digit     (gunichar c);
gboolean coro_unicode_is_numeric   (gunichar c);
gboolean coro_unicode_is_space     (gunichar c);
gboolean coro_unicode_is_line_end  (gunichar c);
gboolean coro_unicode_is_printable (gunichar c);
gboolean coro_unicode_is_lower     (gunichar c);
gboolean coro_unicode_is_upper     (gunichar c);
gboolean coro_unicode_is_title     (gunichar c);
gboolean coro_unicode_is_cased     (gunichar c);
gboolean coro_unicode_is_case_ignorable (gunichar c);
gboolean coro_unicode_is_id_start  (gunichar c);
gboolean coro_unicode_is_id_continue (gunichar c);
int      coro_unicode_digit_value  (gunichar c); /* of a decimal one; -1 */

/* Full mappings: how many code points were written to result[3] */
guint    coro_unicode_to_lower     (gunichar c, gunichar *result);
guint    coro_unicode_to_upper     (gunichar c, gunichar *result);
guint    coro_unicode_to_title     (gunichar c, gunichar *result);
guint    coro_unicode_to_fold      (gunichar c, gunichar *result);

G_END_DECLS
