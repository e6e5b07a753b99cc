/* coro-save.h: a file that is written whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CoroSaveFunc:
 * @stream: where to write
 * @cancellable: (nullable): to cancel it
 * @user_data: what coro_save_file() was given
 * @error: what went wrong
 *
 * Writes the content of a file.
 *
 * Returns: whether all of it was written
 */
typedef gboolean (*CoroSaveFunc) (GOutputStream *stream,
                                  GCancellable  *cancellable,
                                  gpointer       user_data,
                                  GError       **error);

gboolean coro_save_file (GFile         *file,
                         CoroSaveFunc   func,
                         gpointer       user_data,
                         GCancellable  *cancellable,
                         GError       **error);

G_END_DECLS
