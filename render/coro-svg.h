/* coro-svg.h: writes a draw list as SVG
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "coro-draw-list.h"

G_BEGIN_DECLS

gboolean coro_svg_write (const CoroDrawList  *list,
                         const CoroTheme     *theme,
                         GOutputStream       *stream,
                         GCancellable        *cancellable,
                         GError             **error);

G_END_DECLS
